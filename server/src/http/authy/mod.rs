//! Authy's API under its own paths. This file is its route table; a key is looked at before anything else is.

use axum::Json;
use axum::extract::{FromRequest, Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use septet_protocol::problem::ProblemKind;
use septet_protocol::registration::Channel;

use super::extract::RawBody;
use super::problem::Refused;
use crate::app::App;
use crate::applications::application_of;
use crate::authy::call::{Answer, Call, codes};
use crate::authy::{Authy, bad_key, sandbox};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::Application;

pub(super) mod parameters;
#[cfg(test)]
mod tests;

const KEY_HEADER: &str = "x-authy-api-key";

/// Who asks.
enum Caller {
    Known(Application),
    Sandbox,
}

/// Every path of this API, and any with slashes too many in it, as a base address that ends in one gives.
pub(super) async fn any(State(app): State<App>, request: Request) -> Response {
    match answer(&app, request).await {
        Ok(answer) => answer.into_response(),
        Err(refused) => refused.into_response(),
    }
}

/// Whatever has no route: ours, if only slashes are in the way.
pub(super) async fn or_not_found(State(app): State<App>, request: Request) -> Response {
    let ours = segments(request.uri().path()).next().is_some_and(|first| ["protected", "onetouch"].contains(&first));
    if ours { any(State(app), request).await } else { super::edge::not_found().await.into_response() }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

async fn answer(app: &App, request: Request) -> Result<Answer, Answer> {
    let path: Vec<String> = segments(request.uri().path()).map(str::to_owned).collect();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let header = request.headers().get(KEY_HEADER).map(|value| value.to_str().unwrap_or_default().trim().to_owned());
    let key = header.or_else(|| parameters::key_in(&query)).ok_or_else(bad_key)?;
    // Of the header, or else of the query.
    let caller = caller(app, &key).await?;
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let call = call_of(request.method(), &path)?;
    let body = RawBody::from_request(request, app).await.map_err(|Refused(problem)| {
        let status = if problem.kind == ProblemKind::TooLarge { 413 } else { 400 };
        let why = problem.detail.unwrap_or_else(|| "The body cannot be read.".to_owned());
        Answer::refused(status, codes::BAD_REQUEST, why, &[])
    })?;
    let parameters = parameters::merged(&query, body.header(CONTENT_TYPE.as_str()), &body.bytes)
        .map_err(|why| Answer::refused(400, codes::BAD_REQUEST, why.to_string(), &[]))?;
    Ok(match caller {
        Caller::Sandbox => sandbox::answer(&call, &parameters, app.now_ms()),
        Caller::Known(application) => app.authy().answer(&application, call, &parameters).await,
    })
}

/// Whose key it is, if it may ask now.
async fn caller(app: &App, key: &str) -> Result<Caller, Answer> {
    let Ports { store, config, clock, .. } = app.ports();
    if config.sandbox && sandbox::opens(key) {
        return Ok(Caller::Sandbox);
    }
    let application = application_of(&**store, key).await.map_err(Authy::not_let_in)?;
    let rate = config.limits.request_rate();
    let taken = store.take_request(application.id, &rate, clock.now_ms()).await;
    match taken.map_err(|error| Authy::not_let_in(error.into()))? {
        None => Ok(Caller::Known(application)),
        Some(ms) => Err(Authy::not_let_in(Refusal::wait_ms(ms, "This application asks too often."))),
    }
}

/// The call of a method and path.
fn call_of(method: &Method, path: &[&str]) -> Result<Call, Answer> {
    let [door, format, rest @ ..] = path else { return Err(no_such_call()) };
    if *format != "json" {
        let why = "Answers are JSON: call /protected/json/... XML is not served.";
        return Err(Answer::refused(400, codes::BAD_REQUEST, why, &[]));
    }
    // Reading is by GET alone or by either, as the clients do; what makes or ends something is by POST.
    let (posts, gets) = (*method == Method::POST, *method == Method::GET || *method == Method::POST);
    let (call, allowed) = match (*door, rest) {
        ("protected", ["users", "new"]) => (Call::NewUser, posts),
        ("protected", ["users", id, "update"]) => (Call::UpdateUser(user_id(id)), posts),
        ("protected", ["users", id, "delete" | "remove"] | ["users", "delete" | "remove", id]) => {
            (Call::DeleteUser(user_id(id)), posts)
        }
        ("protected", ["users", id, "status"]) => (Call::UserStatus(user_id(id)), gets),
        ("protected", ["users", id, "secret"]) => (Call::Secret(user_id(id)), posts),
        ("protected", ["users", id, "register_activity"]) => (Call::RegisterActivity(user_id(id)), posts),
        ("protected", ["sms", id]) => (Call::Send(Channel::Sms, user_id(id)), gets),
        ("protected", ["call", id]) => (Call::Send(Channel::Voice, user_id(id)), gets),
        ("protected", ["email", id]) => (Call::Email(user_id(id)), gets),
        ("protected", ["verify", token, id]) => {
            (Call::Verify { token: (*token).to_owned(), user_id: user_id(id) }, gets)
        }
        ("protected", ["app", "details"]) => (Call::AppDetails, gets),
        ("protected", ["app", "stats"]) => (Call::AppStats, gets),
        ("protected", ["phones", "verification", "start"]) => (Call::StartPhone, posts),
        ("protected", ["phones", "verification", "check"]) => (Call::CheckPhone, gets),
        ("protected", ["phones", "verification", "status"]) => (Call::PhoneStatus, gets),
        ("protected", ["phones", "info"]) => (Call::PhoneInfo, gets),
        ("onetouch", ["users", id, "approval_requests"]) => (Call::AskApproval(user_id(id)), posts),
        ("onetouch", ["approval_requests", uuid]) => (Call::Approval((*uuid).to_owned()), gets),
        _ => return Err(no_such_call()),
    };
    if allowed {
        return Ok(call);
    }
    Err(Answer::refused(405, codes::BAD_REQUEST, "This call has another method. Nothing was changed.", &[]))
}

/// A number that fits 31 bits; anything else is nobody.
fn user_id(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|id| plain && i32::try_from(*id).is_ok())
}

fn no_such_call() -> Answer {
    Answer::refused(404, codes::BAD_REQUEST, "There is no such call. docs/integrating.md lists those there are.", &[])
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self.body)).into_response();
        if let Some(seconds) = self.retry_after_s {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
