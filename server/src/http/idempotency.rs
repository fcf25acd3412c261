//! `Idempotency-Key` on the POSTs of EHRs: a request that is sent twice is done once.

use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use tracing::Instrument;

use super::extract::{RelyingParty, read_body};
use super::problem::Refused;
use crate::app::App;
use crate::idempotency::{Answer, Next as Todo};
use crate::refusal::Refusal;

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Says that the answer is the one of the first time.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

pub(super) async fn once(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || !request.headers().contains_key(KEY) {
        return next.run(request).await;
    }
    match at_most_once(app, request, next).await {
        Ok(response) => response,
        Err(refused) => refused.into_response(),
    }
}

async fn at_most_once(app: App, request: Request, next: Next) -> Result<Response, Refused> {
    let (mut parts, body) = request.into_parts();
    let RelyingParty(application) = RelyingParty::from_request_parts(&mut parts, &app).await?;
    let mut keys = parts.headers.get_all(KEY).iter();
    let key = keys.next().filter(|_| keys.next().is_none()).and_then(|key| key.to_str().ok());
    let key = key.unwrap_or_default().to_owned();
    let bytes = read_body(body, app.ports().config.limits.body_bytes).await?;
    // A task of its own: whoever hangs up comes again with the same key, and is to find the answer.
    let work = async move {
        let held = match app.idempotent().begin(&application, &key, &[parts.uri.path().as_bytes(), &bytes]).await? {
            Todo::Do(held) => held,
            Todo::Answer(answer) => return Ok(replayed(answer)),
        };
        // The key of the application was looked at, and the request taken from its bucket.
        parts.extensions.insert(application);
        let response = next.run(Request::from_parts(parts, Body::from(bytes))).await;
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
        let content_type = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let answer = Answer {
            status: parts.status.as_u16(),
            content_type: content_type.unwrap_or_default().to_owned(),
            body: bytes.to_vec(),
        };
        app.idempotent().finish(held, &answer).await;
        Ok(Response::from_parts(parts, Body::from(bytes)))
    };
    let done = tokio::spawn(work.in_current_span()).await;
    done.unwrap_or_else(|_| Err(Refusal::Internal("a request with a key panicked".to_owned()).into()))
}

fn replayed(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, answer.body).into_response();
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_TYPE);
    if let Ok(value) = HeaderValue::from_str(&answer.content_type)
        && !value.is_empty()
    {
        headers.insert(header::CONTENT_TYPE, value);
    }
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    response
}
