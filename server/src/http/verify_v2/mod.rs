//! Twilio's Verify v2 under its own paths, by Basic authentication. This file is its route table; a key is looked at before
//! anything else is.

use axum::Json;
use axum::extract::{FromRequest, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64;
use percent_encoding::percent_decode_str;
use septet_protocol::problem::ProblemKind;
use zeroize::Zeroizing;

use super::authy::parameters::merged;
use super::extract::RawBody;
use super::problem::Refused;
use crate::app::App;
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::Application;
use crate::verify_v2::{Answer, Call, VerifyV2, codes, names};

#[cfg(test)]
mod tests;

/// Every path of this API.
pub(super) async fn any(State(app): State<App>, request: Request) -> Response {
    answer(&app, request).await.unwrap_or_else(|refused| refused).into_response()
}

async fn answer(app: &App, request: Request) -> Result<Answer, Answer> {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let credentials = credentials(header).ok_or_else(Answer::not_recognised)?;
    let application = caller(app, &credentials).await?;
    let path: Option<Vec<String>> = request.uri().path().split('/').skip(1).map(decoded).collect();
    let path = path.ok_or_else(Answer::not_found)?;
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let call = call_of(request.method(), &path)?;
    let query = request.uri().query().unwrap_or_default().to_owned();
    let body = RawBody::from_request(request, app).await.map_err(|Refused(problem)| {
        let status = if problem.kind == ProblemKind::TooLarge { 413 } else { 400 };
        Answer::refused(status, codes::INVALID_PARAMETER, "The body cannot be read. Nothing was done.")
    })?;
    let parameters = merged(&query, body.header(CONTENT_TYPE.as_str()), &body.bytes)
        .map_err(|why| Answer::refused(400, codes::INVALID_PARAMETER, why.to_string()))?;
    Ok(app.verify_v2().answer(&application, &call, &parameters).await)
}

/// Whose key it is, if the user name is of the same application and it may ask now.
async fn caller(app: &App, credentials: &str) -> Result<Application, Answer> {
    let Ports { store, config, clock, .. } = app.ports();
    let (user, key) = credentials.split_once(':').ok_or_else(Answer::not_recognised)?;
    let application = app.applications().recognise(key).await.map_err(VerifyV2::not_let_in)?;
    if !names(&application, user) {
        return Err(Answer::not_recognised());
    }
    let taken = store.take_request(application.id, &config.limits.request_rate(), clock.now_ms()).await;
    match taken.map_err(|error| VerifyV2::not_let_in(error.into()))? {
        None => Ok(application),
        Some(ms) => Err(VerifyV2::not_let_in(Refusal::wait_ms(ms, "This application asks too often."))),
    }
}

/// `user:password` of a header (RFC 7617, section 2).
fn credentials(header: &str) -> Option<Zeroizing<String>> {
    let (scheme, text) = header.split_once(' ')?;
    let bytes = BASE64.decode(text.trim().as_bytes()).ok().filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
    String::from_utf8(bytes).ok().map(Zeroizing::new)
}

fn decoded(segment: &str) -> Option<String> {
    percent_decode_str(segment).decode_utf8().ok().map(Into::into)
}

/// The call of a method and path.
fn call_of(method: &Method, path: &[&str]) -> Result<Call, Answer> {
    let (gets, posts) = (*method == Method::GET, *method == Method::POST);
    let own = |text: &str| text.to_owned();
    let ["v2", "Services", rest @ ..] = path else { return Err(Answer::not_found()) };
    match rest {
        [] if gets => Ok(Call::Services),
        [service] if gets => Ok(Call::Service(own(service))),
        [service, "Verifications"] if posts => Ok(Call::Start(own(service))),
        [service, "Verifications", which] if gets => Ok(Call::Fetch(own(service), own(which))),
        [service, "Verifications", which] if posts => Ok(Call::End(own(service), own(which))),
        [service, "VerificationCheck"] if posts => Ok(Call::Check(own(service))),
        [] | [_] => {
            let why = "Services are the operator's to make and change: an application has one. Nothing was changed.";
            Err(Answer::refused(405, codes::METHOD, why))
        }
        [_, "Verifications"] | [_, "Verifications", _] | [_, "VerificationCheck"] => {
            Err(Answer::refused(405, codes::METHOD, "This path has another method. Nothing was changed."))
        }
        _ => Err(Answer::not_found()),
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self.body)).into_response();
        let headers = response.headers_mut();
        if let Some(seconds) = self.retry_after_s {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"Septet\""));
        }
        response
    }
}
