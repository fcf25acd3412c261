//! What handlers are given, and how whatever does not fit is refused by name.

use std::net::{IpAddr, SocketAddr};

use axum::body::{Body, to_bytes};
use axum::extract::rejection::PathRejection;
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Path, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri};
use http_body_util::LengthLimitError;
use septet_protocol::account_log::SlotKind;
use septet_protocol::problem::ProblemKind;
use septet_protocol::request_signature::{CONTENT_DIGEST, RequestParts, SIGNATURE, SIGNATURE_INPUT};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::problem::Refused;
use crate::addresses::client_address;
use crate::app::App;
use crate::devices::SignatureHeaders;
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{Application, Device};

/// A JSON body.
pub(crate) struct JsonBody<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for JsonBody<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        let (parts, body) = request.into_parts();
        let is_json = header(&parts.headers, CONTENT_TYPE.as_str()).is_some_and(is_json);
        let bytes = read_body(body, app.ports().config.limits.body_bytes).await?;
        if !is_json {
            return Err(Refused::new(ProblemKind::UnsupportedMediaType));
        }
        parse_json(&bytes).map(Self)
    }
}

fn is_json(content_type: &str) -> bool {
    content_type.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

pub(crate) async fn read_body(body: Body, limit: usize) -> Result<Vec<u8>, Refused> {
    let bytes = to_bytes(body, limit).await.map_err(|error| {
        let too_long = std::error::Error::source(&error).is_some_and(|source| source.is::<LengthLimitError>());
        if too_long {
            let mut refused = Refused::new(ProblemKind::TooLarge);
            refused.0.field = Some("body".to_owned());
            refused.0.detail = Some(format!("Nothing was changed. A body has at most {limit} bytes here."));
            refused
        } else {
            Refused::input("body", "The body did not arrive whole.")
        }
    })?;
    Ok(bytes.into())
}

/// Reads JSON and names the member that does not fit. What serde says may repeat a value, so none of it is passed on.
fn parse_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refused> {
    if std::str::from_utf8(bytes).is_err() {
        return Err(Refused::input("body", "The body is not UTF-8."));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let parsed = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        // serde_json calls it bad syntax, too, when a name is expected and something else is there.
        if serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_err() {
            return Refused::input("body", "The body is not JSON.");
        }
        match named_member(&inner.to_string()) {
            Some((name, "missing")) => Refused::input(name, "This member is needed."),
            Some((name, _)) => Refused::input(name, "This member is there twice."),
            None if path == "." || path == "?" => Refused::input("body", "A JSON object is expected."),
            None => {
                let expected = expected_of(&path);
                Refused::input(path, expected)
            }
        }
    })?;
    reader.end().map_err(|_| Refused::input("body", "There is more than one JSON value."))?;
    Ok(parsed)
}

/// What to write instead.
fn expected_of(member: &str) -> &'static str {
    match member {
        "phone" => "A phone number with + and its country code is expected, as in +1 650 555 0100.",
        "channel" => "`sms` or `voice` is expected.",
        "client" => "`android`, `ios`, `desktop` or `cli` is expected.",
        "number" => "A number from 10 to 99 is expected.",
        "answer" => "`approve`, `deny` or `not_me` is expected.",
        "kind" => "`fcm` or `apns` is expected.",
        "code" => "The digits of the code are expected, as text.",
        "signing_key" | "sealing_key" | "signature" => {
            "Bytes of the right length as base64url without padding are expected."
        }
        _ => "This value cannot be used here.",
    }
}

/// The member of "missing field `name`" and "duplicate field `name`", which serde's paths do not have. The name is one of
/// ours, not one that was sent.
fn named_member(error: &str) -> Option<(String, &'static str)> {
    let (kind, rest) = ["missing", "duplicate"]
        .into_iter()
        .find_map(|kind| Some((kind, error.strip_prefix(kind)?.strip_prefix(" field `")?)))?;
    Some((rest.split('`').next()?.to_owned(), kind))
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The one parameter of a path, judged after the caller is.
pub(crate) struct RawId(Option<String>);

impl FromRequestParts<App> for RawId {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let path: Result<Path<String>, PathRejection> = Path::from_request_parts(parts, app).await;
        Ok(Self(path.ok().map(|Path(text)| text)))
    }
}

impl RawId {
    /// A UUID as we write it.
    pub(crate) fn uuid(&self, field: &'static str) -> Result<Uuid, Refused> {
        let text = self.0.as_deref().filter(|text| text.len() == uuid::fmt::Hyphenated::LENGTH);
        let id = text.and_then(|text| Uuid::try_parse(text).ok());
        id.ok_or_else(|| Refused::input(field, "An id like 01234567-89ab-4cde-8f01-23456789abcd is expected."))
    }

    /// A kind of slot.
    pub(crate) fn slot_kind(&self) -> Result<SlotKind, Refused> {
        match self.0.as_deref() {
            Some("password") => Ok(SlotKind::Password),
            Some("recovery") => Ok(SlotKind::Recovery),
            _ => Err(Refused::input("kind", "`password` or `recovery` is expected.")),
        }
    }

    /// A number that fits an EHR's column.
    pub(crate) fn user_id(&self) -> Result<u32, Refused> {
        let text = self.0.as_deref().filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
        let id = text.and_then(|text| text.parse().ok()).filter(|id| i32::try_from(*id).is_ok());
        id.ok_or_else(|| Refused::input("user_id", "A number of 1 to 10 digits is expected, as an enrolment gave it."))
    }
}

/// Whose limits a request counts to.
pub(crate) struct ClientAddress(pub(crate) IpAddr);

impl FromRequestParts<App> for ClientAddress {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        // Whole, whatever a stranger wrote in front of what our proxy added.
        let forwarded: Vec<_> = parts.headers.get_all("x-forwarded-for").iter().map(HeaderValue::as_bytes).collect();
        let forwarded = forwarded.join(&b","[..]);
        Ok(Self(client_address(peer, &String::from_utf8_lossy(&forwarded), &app.ports().config.http.trusted_proxies)))
    }
}

/// The application whose key the request carries.
pub(crate) struct RelyingParty(pub(crate) Application);

impl FromRequestParts<App> for RelyingParty {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        if let Some(application) = parts.extensions.remove::<Application>() {
            return Ok(Self(application));
        }
        let value = header(&parts.headers, AUTHORIZATION.as_str()).unwrap_or_default();
        let key = match value.split_once(' ') {
            Some((scheme, key)) if scheme.eq_ignore_ascii_case("bearer") => key.trim(),
            _ => "",
        };
        let Ports { store, config, clock, .. } = app.ports();
        let application = app.applications().recognise(key).await?;
        let rate = config.limits.request_rate();
        match store.take_request(application.id, &rate, clock.now_ms()).await.map_err(Refusal::from)? {
            None => Ok(Self(application)),
            Some(ms) => Err(Refusal::wait_ms(ms, "This application asks too often.").into()),
        }
    }
}

/// The body as it came, for whoever signed its bytes.
pub(crate) struct RawBody {
    pub(crate) parts: Parts,
    pub(crate) bytes: Vec<u8>,
}

impl FromRequest<App> for RawBody {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        let (parts, body) = request.into_parts();
        let bytes = read_body(body, app.ports().config.limits.body_bytes).await?;
        Ok(Self { parts, bytes })
    }
}

impl RawBody {
    /// The one header of this name; empty when there is none, or more.
    pub(crate) fn header(&self, name: &str) -> &str {
        let mut values = self.parts.headers.get_all(name).iter();
        values.next().filter(|_| values.next().is_none()).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Names and values of a form, or of a flat JSON object.
    pub(crate) fn parameters(&self) -> Vec<(String, String)> {
        if !is_json(self.header(CONTENT_TYPE.as_str())) {
            return url::form_urlencoded::parse(&self.bytes).into_owned().collect();
        }
        let object: serde_json::Map<String, serde_json::Value> =
            serde_json::from_slice(&self.bytes).unwrap_or_default();
        object
            .into_iter()
            .map(|(name, value)| match value {
                serde_json::Value::String(text) => (name, text),
                other => (name, other.to_string()),
            })
            .collect()
    }
}

/// The device that signed the request. Takes the body, because the signature covers it.
pub(crate) struct SignedBy(pub(crate) Device);

impl FromRequest<App> for SignedBy {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        Ok(Self(signed(request, app).await?.0))
    }
}

/// The device that signed the request, and the JSON that it signed. Nobody hears what is wrong with a body before it is
/// known who sent it.
pub(crate) struct SignedJson<T>(pub(crate) Device, pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for SignedJson<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        let is_json = header(request.headers(), CONTENT_TYPE.as_str()).is_some_and(is_json);
        let (device, body) = signed(request, app).await?;
        if !is_json {
            return Err(Refused::new(ProblemKind::UnsupportedMediaType));
        }
        Ok(Self(device, parse_json(&body)?))
    }
}

/// The same with a body of up to `MOST` bytes. It is read for devices that are there alone: nobody else fills the memory.
pub(crate) struct SignedLargeJson<T, const MOST: usize>(pub(crate) Device, pub(crate) T);

impl<T: DeserializeOwned, const MOST: usize> FromRequest<App> for SignedLargeJson<T, MOST> {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        let is_json = header(request.headers(), CONTENT_TYPE.as_str()).is_some_and(is_json);
        let (device, body) = signed_up_to(MOST, request, app).await?;
        if !is_json {
            return Err(Refused::new(ProblemKind::UnsupportedMediaType));
        }
        Ok(Self(device, parse_json(&body)?))
    }
}

async fn signed(request: Request, app: &App) -> Result<(Device, Vec<u8>), Refused> {
    signed_up_to(app.ports().config.limits.body_bytes, request, app).await
}

async fn signed_up_to(most: usize, request: Request, app: &App) -> Result<(Device, Vec<u8>), Refused> {
    let (parts, body) = request.into_parts();
    // Two headers of one name are nobody's profile.
    let once = |name| {
        let mut values = parts.headers.get_all(name).iter();
        values.next().filter(|_| values.next().is_none()).and_then(|value| value.to_str().ok()).unwrap_or_default()
    };
    let headers = SignatureHeaders {
        content_digest: once(CONTENT_DIGEST),
        signature_input: once(SIGNATURE_INPUT),
        signature: once(SIGNATURE),
    };
    let usual = app.ports().config.limits.body_bytes;
    // Whoever is not there is refused as always, whatever the body.
    let body =
        if most > usual && !app.devices().knows(headers).await? { Vec::new() } else { read_body(body, most).await? };
    let (path, query) = as_sent(&parts.uri);
    let signed = RequestParts { method: parts.method.as_str(), path, query, body: &body };
    let device = app.devices().authenticate(&signed, headers).await?;
    Ok((device, body))
}

/// The numbers of a query, judged after the caller is.
pub(crate) struct QueryNumbers(String);

impl FromRequestParts<App> for QueryNumbers {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.uri.query().unwrap_or_default().to_owned()))
    }
}

impl QueryNumbers {
    /// A whole number; 0 where the parameter is left out.
    pub(crate) fn number(&self, name: &'static str) -> Result<u64, Refused> {
        let mut values = self.0.split('&').filter_map(|pair| pair.split_once('=')).filter(|(key, _)| *key == name);
        let Some((_, text)) = values.next() else { return Ok(0) };
        let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) && values.next().is_none();
        let number = plain.then(|| text.parse().ok()).flatten();
        number.ok_or_else(|| Refused::input(name, "One whole number is expected."))
    }
}

/// The device that signed the request, if it was signed, and its JSON. A signature that is not valid is none: it is refused.
pub(crate) struct MaybeSignedJson<T>(pub(crate) Option<Device>, pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for MaybeSignedJson<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        if is_signed(request.headers()) {
            let SignedJson(device, body) = SignedJson::from_request(request, app).await?;
            return Ok(Self(Some(device), body));
        }
        let JsonBody(body) = JsonBody::from_request(request, app).await?;
        Ok(Self(None, body))
    }
}

/// The device that signed the request, if it was signed.
pub(crate) struct MaybeSignedBy(pub(crate) Option<Device>);

impl FromRequest<App> for MaybeSignedBy {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        if is_signed(request.headers()) {
            return Ok(Self(Some(signed(request, app).await?.0)));
        }
        Ok(Self(None))
    }
}

fn is_signed(headers: &HeaderMap) -> bool {
    headers.contains_key(SIGNATURE_INPUT) || headers.contains_key(SIGNATURE)
}

impl QueryNumbers {
    /// A whole number, if the parameter is there.
    pub(crate) fn number_if_there(&self, name: &'static str) -> Result<Option<u64>, Refused> {
        let there = self.0.split('&').any(|pair| pair.split('=').next() == Some(name));
        there.then(|| self.number(name)).transpose()
    }
}

/// Path and query exactly as they came, percent signs and all.
fn as_sent(uri: &Uri) -> (&str, &str) {
    (uri.path(), uri.query().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "read by serde alone")]
    struct Sample {
        name: String,
        count: u32,
        #[serde(default)]
        inner: Option<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "read by serde alone")]
    struct Inner {
        at: u64,
    }

    #[test]
    fn what_does_not_fit_is_named_and_not_repeated() {
        for (json, field) in [
            ("", "body"),
            ("{", "body"),
            ("canary", "body"),
            ("\"canary\"", "body"),
            ("[]", "body"),
            ("{} {}", "body"),
            ("{\"name\":\"x\",\"count\":1} 2", "body"),
            ("{\"count\":1}", "name"),
            ("{\"name\":\"x\",\"name\":\"y\",\"count\":1}", "name"),
            ("{\"name\":\"x\",\"count\":\"canary\"}", "count"),
            ("{\"name\":\"x\",\"count\":-1}", "count"),
            ("{\"name\":null,\"count\":1}", "name"),
            ("{\"name\":\"x\",\"count\":1,\"inner\":{\"at\":\"canary\"}}", "inner.at"),
        ] {
            let Refused(problem) = parse_json::<Sample>(json.as_bytes()).unwrap_err();
            assert_eq!(problem.field.as_deref(), Some(field), "{json}");
            assert!(!serde_json::to_string(&problem).unwrap().contains("canary"), "{json}");
        }
        let Refused(problem) = parse_json::<Sample>(b"{\"name\":\"\xff\"}").unwrap_err();
        assert_eq!(problem.field.as_deref(), Some("body"));
    }
}
