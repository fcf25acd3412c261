//! What every request and every answer gets, on either door: a time limit, a line in the log, a figure, the clock, and a
//! problem document instead of a panic.

use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use septet_protocol::SERVER_TIME_HEADER;
use septet_protocol::problem::ProblemKind;
use tracing::Instrument;

use super::CHANGES;
use super::problem::Refused;
use crate::app::App;
use crate::changes::LONGEST_WAIT_S;

/// Routes that are asked every second by machines: not worth a line at `info`.
const QUIET: &[&str] = &["/health", "/metrics", "/inbox/messages"];

pub(crate) async fn edge(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    // The route as we wrote it: no path that was sent, no query, no header and no body reaches a log.
    let route = request.extensions().get::<MatchedPath>().map_or("none", |path| path.as_str()).to_owned();
    let method = known(request.method());
    let span = tracing::info_span!("request", method, route);
    let waits_s = if route == CHANGES { LONGEST_WAIT_S } else { 0 };
    let limit = Duration::from_secs(app.ports().config.limits.request_timeout_s.saturating_add(waits_s));
    let answer = tokio::time::timeout(limit, AssertUnwindSafe(next.run(request)).catch_unwind());
    let mut response = match answer.instrument(span.clone()).await {
        Ok(Ok(response)) => response,
        Ok(Err(_panic)) => {
            tracing::error!(parent: &span, "a handler panicked");
            Refused::new(ProblemKind::Internal).into_response()
        }
        Err(_elapsed) => Refused::timeout().into_response(),
    };
    let elapsed = started.elapsed();
    let ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    if QUIET.contains(&route.as_str()) {
        tracing::debug!(parent: &span, status, ms, "answered");
    } else {
        tracing::info!(parent: &span, status, ms, "answered");
    }
    metrics::histogram!("septet_http_request_seconds", "method" => method, "route" => route, "status" => status.to_string())
        .record(elapsed);
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static(SERVER_TIME_HEADER), HeaderValue::from(app.now_ms()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// Whoever invents methods does not get to invent time series.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

pub(crate) async fn not_found() -> Refused {
    Refused::new(ProblemKind::NotFound)
}

pub(crate) async fn method_not_allowed() -> Refused {
    Refused::new(ProblemKind::MethodNotAllowed)
}
