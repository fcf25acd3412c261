//! What this EHR asks of a Septet server, over HTTP with one key: `docs/integrating.md`.
//!
//! Whatever is not understood is an error, and an error never lets anyone in. Nothing here logs a key, a code or a number.

mod wire;

use std::fmt;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Method, Response, StatusCode, Url};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use serde::{Deserialize, Serialize};

use zeroize::Zeroizing;

use crate::Failure;
use crate::person::{Email, Phone};

pub use wire::{
    Challenge, Channel, Device, Enrolment, EnrolmentState, Evidence, EvidenceDevice, Next, Refusal, SeptetError,
    Verdict,
};
use wire::{ChallengeRequest, EnrolRequest, Problem, VerifyAnswer, VerifyRequest};

/// The longest a person waits for the Septet server.
const PATIENCE: Duration = Duration::from_secs(5);
/// Answers are a few hundred bytes; a server that sends more is not the one we know.
const MAX_ANSWER_BYTES: usize = 256 * 1024;

/// The purpose of every code here; the server refuses a code that was sent for another.
const PURPOSE: &str = "login";

/// The application key: `sk_…`. Never printed.
pub struct ApiKey(Zeroizing<String>);

impl ApiKey {
    /// Takes the key as a file or the environment holds it; white space around it is dropped.
    pub fn new(text: &str) -> Self {
        Self(Zeroizing::new(text.trim().to_owned()))
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// The Septet server.
#[derive(Clone)]
pub struct Septet {
    http: reqwest::Client,
    base: Url,
}

impl Septet {
    /// A client of the server at `base`. `ca` (PEM) replaces the public certificate authorities.
    ///
    /// Refuses plain HTTP to another computer, which would show key and codes to everyone on the way.
    pub fn new(base: &str, key: &ApiKey, ca: Option<&[u8]>) -> Result<Self, Failure> {
        let start = |why: &str| Failure::Start(why.to_owned());
        let base: Url =
            base.parse().map_err(|_| start("--septet-url is not an address such as https://septet.example."))?;
        let here = base.host_str().is_some_and(|host| matches!(host, "127.0.0.1" | "localhost" | "[::1]"));
        if base.scheme() != "https" && !(base.scheme() == "http" && here) {
            return Err(start("--septet-url must begin with https:// unless the server is on this computer."));
        }
        let mut bearer = HeaderValue::from_str(&format!("Bearer {}", key.0.as_str()))
            .ok()
            .filter(|_| !key.0.is_empty())
            .ok_or_else(|| start("The application key is empty or has characters that no key has."))?;
        bearer.set_sensitive(true);
        let mut http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls(ca)?)
            .default_headers(HeaderMap::from_iter([(AUTHORIZATION, bearer)]))
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE);
        if base.scheme() == "http" {
            // A proxy that the environment names is another computer; through TLS it sees nothing, without it everything.
            http = http.no_proxy();
        }
        Ok(Self { http: http.build().map_err(Failure::internal)?, base })
    }

    /// Enrols a person, or moves their enrolment to another number. The caller compares `reference` in the answer.
    pub async fn enrol(
        &self,
        reference: &str,
        label: &str,
        phone: &Phone,
        email: Option<&Email>,
    ) -> Result<Enrolment, SeptetError> {
        let request =
            EnrolRequest { phone: phone.as_str(), email: email.map(Email::as_str), label, reference, locale: "en" };
        let answer = self.send(Method::POST, "v1/rp/enrolments", Some(&request)).await?;
        match answer.status {
            StatusCode::OK | StatusCode::CREATED => answer.read(),
            _ => Err(answer.error()),
        }
    }

    /// The enrolment of a person.
    pub async fn enrolment(&self, user_id: i64) -> Result<Enrolment, SeptetError> {
        let answer = self.send(Method::GET, &format!("v1/rp/enrolments/{user_id}"), None::<&()>).await?;
        match answer.status {
            StatusCode::OK => answer.read(),
            _ => Err(answer.error()),
        }
    }

    /// Ends an enrolment. One that the server does not know is as good as ended.
    pub async fn remove(&self, user_id: i64) -> Result<(), SeptetError> {
        let answer = self.send(Method::DELETE, &format!("v1/rp/enrolments/{user_id}"), None::<&()>).await?;
        match answer.status {
            StatusCode::NO_CONTENT => Ok(()),
            _ => match answer.error() {
                SeptetError::NotFound => Ok(()),
                error => Err(error),
            },
        }
    }

    /// Sends a code for a login. Without `force` nothing is sent when a phone shows codes.
    pub async fn challenge(&self, user_id: i64, channel: Channel, force: bool) -> Result<Challenge, SeptetError> {
        let request = ChallengeRequest { channel, purpose: PURPOSE, force };
        let path = format!("v1/rp/enrolments/{user_id}/challenges");
        let answer = self.send(Method::POST, &path, Some(&request)).await?;
        match answer.status {
            StatusCode::ACCEPTED => answer.read(),
            _ => Err(answer.error()),
        }
    }

    /// Asks whether `code` is right. Never asked twice for one try: an answer that was lost means the code may be used.
    pub async fn verify(&self, user_id: i64, code: &str) -> Result<Verdict, SeptetError> {
        let path = format!("v1/rp/enrolments/{user_id}/verifications");
        let answer = self.send(Method::POST, &path, Some(&VerifyRequest { code, purpose: PURPOSE })).await?;
        match answer.status {
            StatusCode::OK => match answer.read()? {
                VerifyAnswer { valid: true, evidence } => Ok(Verdict::Valid(evidence)),
                VerifyAnswer { valid: false, .. } => Ok(Verdict::Refused(Refusal::Other)),
            },
            StatusCode::UNPROCESSABLE_ENTITY if answer.problem().is("code-refused") => {
                Ok(Verdict::Refused(answer.problem().refusal()))
            }
            _ => Err(answer.error()),
        }
    }

    async fn send(&self, method: Method, path: &str, body: Option<&impl Serialize>) -> Result<Answer, SeptetError> {
        let url = format!("{}/{path}", self.base.as_str().trim_end_matches('/'));
        let mut request = self.http.request(method, url);
        if let Some(body) = body {
            request = request.json(body);
        }
        // `without_url`: the path holds a person's number.
        let response = request.send().await.map_err(|why| unreachable_because(&why.without_url()))?;
        Answer::of(response).await
    }
}

fn unreachable_because(why: &reqwest::Error) -> SeptetError {
    tracing::warn!(error = %why, "the Septet server cannot be reached");
    SeptetError::Unreachable
}

struct Answer {
    status: StatusCode,
    retry_after_s: Option<u64>,
    body: Vec<u8>,
}

impl Answer {
    async fn of(mut response: Response) -> Result<Self, SeptetError> {
        let status = response.status();
        let retry_after_s = response
            .headers()
            .get("retry-after")
            .and_then(|value| value.to_str().ok())
            .and_then(|text| text.parse().ok());
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|why| unreachable_because(&why.without_url()))? {
            if body.len() + chunk.len() > MAX_ANSWER_BYTES {
                return Err(SeptetError::Unreachable);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Self { status, retry_after_s, body })
    }

    fn read<T: for<'de> Deserialize<'de>>(&self) -> Result<T, SeptetError> {
        serde_json::from_slice(&self.body).map_err(|why| {
            // Line and column only: the words of the answer may hold a person's number.
            tracing::warn!(line = why.line(), column = why.column(), "the Septet server's answer makes no sense");
            SeptetError::Unreachable
        })
    }

    fn problem(&self) -> Problem {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    fn error(&self) -> SeptetError {
        let problem = self.problem();
        match self.status {
            StatusCode::BAD_REQUEST => SeptetError::InvalidInput { field: problem.field.unwrap_or_default() },
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => SeptetError::Unauthorized,
            // A proxy's 404 is not the server's word that an enrolment is gone.
            StatusCode::NOT_FOUND if problem.is("not-found") => SeptetError::NotFound,
            StatusCode::CONFLICT => SeptetError::Conflict { field: problem.field.unwrap_or_default() },
            StatusCode::LOCKED => SeptetError::Locked,
            StatusCode::TOO_MANY_REQUESTS => {
                SeptetError::RateLimited { retry_after_s: problem.retry_after_s.or(self.retry_after_s).unwrap_or(60) }
            }
            status => SeptetError::Unexpected { status: status.as_u16() },
        }
    }
}

/// TLS 1.2 and 1.3 by ring, trusting the public authorities or `ca` alone.
fn tls(ca: Option<&[u8]>) -> Result<rustls::ClientConfig, Failure> {
    let mut roots = rustls::RootCertStore::empty();
    match ca {
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Some(pem) => {
            for certificate in CertificateDer::pem_slice_iter(pem) {
                let added = certificate
                    .map_err(|why| why.to_string())
                    .and_then(|der| roots.add(der).map_err(|why| why.to_string()));
                added.map_err(|why| Failure::Start(format!("--septet-ca holds no usable certificate: {why}")))?;
            }
            if roots.is_empty() {
                return Err(Failure::Start("--septet-ca holds no certificate in PEM.".into()));
            }
        }
    }
    Ok(rustls::ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .map_err(Failure::internal)?
        .with_root_certificates(roots)
        .with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start_error(url: &str, key: &str, ca: Option<&[u8]>) -> String {
        match Septet::new(url, &ApiKey::new(key), ca) {
            Err(Failure::Start(why)) => why,
            _ => panic!("{url} was taken"),
        }
    }

    #[test]
    fn the_key_never_travels_in_the_clear_to_another_computer() {
        assert!(start_error("http://septet.example", "sk_x", None).contains("https://"));
        assert!(start_error("http://127.0.0.1.evil.example", "sk_x", None).contains("https://"));
        assert!(Septet::new("http://127.0.0.1:1", &ApiKey::new("sk_x"), None).is_ok());
        assert!(Septet::new("https://septet.example", &ApiKey::new("sk_x"), None).is_ok());
    }

    #[test]
    fn a_bad_setting_names_itself() {
        assert!(start_error("septet", "sk_x", None).contains("--septet-url"));
        assert!(start_error("https://septet.example", " \n", None).contains("key"));
        assert!(start_error("https://septet.example", "sk_x", Some(b"none")).contains("--septet-ca"));
    }

    #[test]
    fn a_key_is_not_printed() {
        assert_eq!(format!("{:?}", ApiKey::new("sk_secret")), "[redacted]");
    }
}
