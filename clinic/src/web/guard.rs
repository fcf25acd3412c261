//! What every request and answer passes: who may ask, and what a browser may do with the page.

use std::net::IpAddr;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::failure::Refused;
use crate::{Clinic, Failure};

/// The names this EHR answers to. A page of another site that resolves its own name to us (DNS rebinding) has another.
#[derive(Debug)]
pub struct Hosts {
    listens_on: IpAddr,
    public: Option<(String, String)>,
}

impl Hosts {
    /// This computer's own names and `listens_on`; with `public_url` its host too.
    pub fn new(listens_on: IpAddr, public_url: Option<&str>) -> Result<Self, Failure> {
        let public = public_url
            .map(|url| {
                let (scheme, authority) = url.trim_end_matches('/').split_once("://").unwrap_or_default();
                let usable =
                    matches!(scheme, "http" | "https") && !authority.is_empty() && !authority.contains(['/', '@', ' ']);
                match usable {
                    true => Ok((scheme.to_owned(), authority.to_ascii_lowercase())),
                    false => Err(Failure::Start("--public-url is not an address such as https://ehr.example.".into())),
                }
            })
            .transpose()?;
        Ok(Self { listens_on, public })
    }

    /// Whether cookies may travel over TLS only.
    pub fn secure(&self) -> bool {
        self.public.as_ref().is_some_and(|(scheme, _)| scheme == "https")
    }

    fn answers_to(&self, authority: &str) -> bool {
        let authority = authority.to_ascii_lowercase();
        if self.public.as_ref().is_some_and(|(_, public)| *public == authority) {
            return true;
        }
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if !port.is_empty() && port.bytes().all(|c| c.is_ascii_digit()) => host,
            _ => &authority,
        };
        let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        host == "localhost" || address.is_ok_and(|ip| ip.is_loopback() || ip == self.listens_on)
    }

    /// The `Origin` of our own pages when they were asked for as `authority`.
    fn is_own_origin(&self, origin: &str, authority: &str) -> bool {
        match &self.public {
            Some((scheme, public)) if public.eq_ignore_ascii_case(authority) => {
                origin.eq_ignore_ascii_case(&format!("{scheme}://{public}"))
            }
            _ => origin.eq_ignore_ascii_case(&format!("http://{authority}")),
        }
    }
}

/// Refuses requests for another host, and changes that another site's page asks for.
pub(super) async fn same_site(State(clinic): State<Clinic>, request: Request, next: Next) -> Response {
    match refusal(&clinic.hosts, &request) {
        Some(refused) => refused.into_response(),
        None => next.run(request).await,
    }
}

fn refusal(hosts: &Hosts, request: &Request) -> Option<Refused> {
    let text = |name: HeaderName| request.headers().get(name).map(|value| value.to_str().unwrap_or("?"));
    let authority = text(header::HOST).or_else(|| request.uri().authority().map(|authority| authority.as_str()));
    let Some(authority) = authority.filter(|authority| hosts.answers_to(authority)) else {
        return Some(Refused::bad("host", "This EHR is not found under that name."));
    };
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let own = text(header::ORIGIN).is_none_or(|origin| hosts.is_own_origin(origin, authority));
    let here =
        text(HeaderName::from_static("sec-fetch-site")).is_none_or(|site| matches!(site, "same-origin" | "none"));
    (!own || !here).then(Refused::forged)
}

/// No script and no style but ours, no frame around us, no page kept in a cache of a shared workstation.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    const ALWAYS: [(HeaderName, &str); 6] = [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; \
             frame-ancestors 'none'; base-uri 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // Not `no-referrer`: browsers then send `Origin: null` with our own forms.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// One line a request: the route, never the address with what was typed into it.
pub(super) async fn log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("none".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    tracing::info!(%method, route, status = response.status().as_u16(), ms = started.elapsed().as_millis() as u64, "answered");
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_are_answered() {
        let local = Hosts::new("127.0.0.1".parse().unwrap(), None).unwrap();
        for name in ["127.0.0.1:8080", "localhost", "localhost:1", "[::1]:8080", "LOCALHOST:9"] {
            assert!(local.answers_to(name), "{name}");
        }
        for name in ["evil.example", "localhost.evil.example:80", "127.0.0.1.evil.example", "", ":80", "192.0.2.1"] {
            assert!(!local.answers_to(name), "{name}");
        }
        let public = Hosts::new("0.0.0.0".parse().unwrap(), Some("https://ehr.example/")).unwrap();
        assert!(public.answers_to("ehr.example") && public.secure() && !local.secure());
        assert!(public.is_own_origin("https://ehr.example", "ehr.example"));
        assert!(!public.is_own_origin("http://ehr.example", "ehr.example"));
        assert!(
            !local.is_own_origin("null", "localhost:1") && !local.is_own_origin("http://localhost:2", "localhost:1")
        );
        assert!(Hosts::new("127.0.0.1".parse().unwrap(), Some("ehr.example")).is_err());
    }
}
