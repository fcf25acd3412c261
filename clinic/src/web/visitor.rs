//! Who asks: the cookie, the session behind it, the address.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use cookie::{Cookie, SameSite};

use super::failure::Refused;
use crate::store::{Session, Stage};
use crate::token::Token;
use crate::{Clinic, Failure};

/// Browsers take a `__Host-` cookie only from this host, over TLS, for all paths.
fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-septet_clinic" } else { "septet_clinic" }
}

/// The token in a request's cookie, if it is one of ours by shape.
pub(super) fn cookie_token(headers: &HeaderMap, secure: bool) -> Option<Token> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == cookie_name(secure))
        .and_then(|cookie| Token::parse(cookie.value()))
}

/// `response`, with `token` as the browser's cookie until it closes. No script sees it, no other site's form sends it.
pub(super) fn with_cookie(clinic: &Clinic, token: &Token, response: impl IntoResponse) -> Result<Response, Refused> {
    let secure = clinic.hosts.secure();
    let cookie = Cookie::build((cookie_name(secure), token.reveal()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure)
        .build()
        .to_string();
    let mut value = HeaderValue::try_from(cookie).map_err(Failure::internal)?;
    value.set_sensitive(true);
    let mut response = response.into_response();
    response.headers_mut().append(header::SET_COOKIE, value);
    Ok(response)
}

/// Anyone, signed in or not.
pub(super) struct Visitor {
    /// The cookie, or a fresh one.
    pub(super) token: Token,
    /// The cookie must be set with the answer.
    pub(super) is_new: bool,
    /// What is behind the cookie.
    pub(super) session: Option<Session>,
}

impl FromRequestParts<Clinic> for Visitor {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, clinic: &Clinic) -> Result<Self, Refused> {
        match cookie_token(&parts.headers, clinic.hosts.secure()) {
            Some(token) => {
                let session = clinic.store.session(token.hash(), clinic.clock.now()).await?;
                Ok(Self { token, is_new: false, session })
            }
            None => Ok(Self { token: Token::generate()?, is_new: true, session: None }),
        }
    }
}

/// Someone who passed every step.
pub(super) struct SignedIn {
    /// Their session.
    pub(super) session: Session,
    /// Their cookie.
    pub(super) token: Token,
}

impl FromRequestParts<Clinic> for SignedIn {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, clinic: &Clinic) -> Result<Self, Refused> {
        let visitor = Visitor::from_request_parts(parts, clinic).await?;
        match visitor.session {
            Some(session) if session.stage == Stage::In => Ok(Self { session, token: visitor.token }),
            Some(_) => Err(Refused::Elsewhere("/sign-in/code")),
            None => Err(Refused::Elsewhere("/sign-in")),
        }
    }
}

/// Someone who still owes the code.
pub(super) struct Pending {
    /// Their session.
    pub(super) session: Session,
    /// Their cookie.
    pub(super) token: Token,
}

impl FromRequestParts<Clinic> for Pending {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, clinic: &Clinic) -> Result<Self, Refused> {
        let visitor = Visitor::from_request_parts(parts, clinic).await?;
        match visitor.session {
            Some(session) if session.stage == Stage::Code => Ok(Self { session, token: visitor.token }),
            Some(_) => Err(Refused::Elsewhere("/")),
            None => Err(Refused::Elsewhere("/sign-in")),
        }
    }
}

/// Someone with the right *Manage Accounts*.
pub(super) struct Manager(pub(super) SignedIn);

impl FromRequestParts<Clinic> for Manager {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, clinic: &Clinic) -> Result<Self, Refused> {
        let signed_in = SignedIn::from_request_parts(parts, clinic).await?;
        match signed_in.session.person.manages_accounts {
            true => Ok(Self(signed_in)),
            false => Err(Refused::not_allowed()),
        }
    }
}

/// The network address of the request. A proxy's is all we see behind one: its headers are anyone's to write.
pub(super) struct Address(pub(super) IpAddr);

impl FromRequestParts<Clinic> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Clinic) -> Result<Self, Infallible> {
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(connected.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip())))
    }
}
