//! Refusals as problem documents (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use septet_protocol::problem::{PROBLEM_CONTENT_TYPE, Problem, ProblemKind};

use crate::refusal::Refusal;
use crate::verification::CodeRefusal;

/// A problem on its way out. Boxed, because the answers that are not one should not carry its size.
#[derive(Debug)]
pub(crate) struct Refused(pub(crate) Box<Problem>);

impl Refused {
    pub(crate) fn new(kind: ProblemKind) -> Self {
        Self(Box::new(Problem::new(kind)))
    }

    /// The time for a request ran out.
    pub(crate) fn timeout() -> Self {
        let detail = "It may have been done or not. Ask again; what was done already is answered as such.";
        Self(Box::new(Problem::new(ProblemKind::Timeout).detail(detail)))
    }

    /// A value cannot be used; `field` names it, and no value is repeated.
    pub(crate) fn input(field: impl Into<String>, detail: impl Into<String>) -> Self {
        let problem = Problem::new(ProblemKind::InvalidInput).detail(detail);
        Self(Box::new(Problem { field: Some(field.into()), ..problem }))
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        use ProblemKind::{
            AwaitingTrust, CodeRefused, Conflict, Internal, Locked, NotFound, RateLimited, SessionExpired,
            Unauthorized, Unavailable,
        };
        let of = Problem::new;
        let problem = match refusal {
            Refusal::Input { field, why } => return Self::input(field, why),
            // One body for every reason.
            Refusal::Unauthorized(_) => of(Unauthorized),
            Refusal::AwaitingTrust => of(AwaitingTrust)
                .detail("Confirm this phone from one that is trusted already; until then it shows no codes."),
            Refusal::NotFound => of(NotFound),
            Refusal::Conflict { field, why } => Problem { field: field.map(str::to_owned), ..of(Conflict).detail(why) },
            Refusal::SessionOver => {
                of(SessionExpired).detail("Nothing was changed. Start again from the phone number.")
            }
            Refusal::Wait { retry_after_s, why } => {
                Problem { retry_after_s: Some(retry_after_s), ..of(RateLimited).detail(why) }
            }
            Refusal::Locked => of(Locked).detail(
                "Too many wrong codes in a row. Disable and enable two-factor authentication for this person again.",
            ),
            Refusal::Code(refusal) => {
                let drift_s = if let CodeRefusal::Clock { drift_s } = refusal { Some(drift_s) } else { None };
                let which = refusal.which().map(str::to_owned);
                let detail = code_detail(refusal);
                Problem { reason: Some(refusal.reason().to_owned()), which, drift_s, ..of(CodeRefused).detail(detail) }
            }
            Refusal::Unavailable => of(Unavailable).detail("Nothing was changed. Try again in a moment."),
            Refusal::Internal(error) => {
                tracing::error!(%error, "request failed");
                of(Internal).detail("Try again; if it happens again, tell whoever runs this server.")
            }
        };
        Self(Box::new(problem))
    }
}

fn code_detail(refusal: CodeRefusal) -> String {
    match refusal {
        CodeRefusal::Wrong => "Wrong code. Check the code that the phone shows now.".to_owned(),
        CodeRefusal::Used => "This code was used already. Wait for the next one.".to_owned(),
        CodeRefusal::Expired => "This code has expired. Ask for another.".to_owned(),
        CodeRefusal::Policy(which) => which.sentence().to_owned(),
        CodeRefusal::Clock { drift_s } => {
            let (minutes, seconds) = (drift_s.unsigned_abs() / 60, drift_s.unsigned_abs() % 60);
            let way = if drift_s > 0 { "ahead" } else { "behind" };
            format!(
                "The phone's clock is {minutes} min {seconds} s {way}, so its codes are refused. Turn on automatic time on it."
            )
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let problem = self.0;
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&problem).expect("a problem is JSON");
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_CONTENT_TYPE));
        if let Some(seconds) = problem.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
