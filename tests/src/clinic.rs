//! An EHR that calls the native API as `docs/integrating.md` says.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::phone::Phone;

/// One installation with its key.
pub struct Clinic {
    pub(crate) router: Router,
    pub(crate) key: String,
    pub(crate) secrets: Arc<Mutex<Vec<String>>>,
}

/// An answer of the server.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Header names and values.
    pub headers: Vec<(String, String)>,
    /// The JSON, or null.
    pub body: Value,
}

/// Why a code was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not a code of now.
    Wrong,
    /// It was accepted before.
    Used,
    /// The phone's clock is so many seconds ahead.
    Clock(i64),
    /// It was sent too long ago.
    Expired,
    /// It was sent for another purpose.
    Policy,
    /// Too many wrong codes; again in so many seconds.
    Wait(u64),
    /// Locked until reset.
    Locked,
}

impl Clinic {
    /// Any call with this clinic's key.
    pub async fn call(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        call(&self.router, method, path, Some(&self.key), body).await
    }

    /// Enables Septet for a person with this number; the `user_id`.
    pub async fn enrols_number(&self, number: &str, reference: &str) -> u64 {
        let wish = json!({ "phone": number, "email": format!("{reference}@lakeside.example"), "label": reference, "reference": reference });
        let answer = self.call("POST", "/v1/rp/enrolments", Some(wish)).await;
        assert!(matches!(answer.status, 200 | 201), "{answer:?}");
        answer.body["user_id"].as_u64().expect("user_id is a number")
    }

    /// Enables Septet for the person who holds this phone.
    pub async fn enrols(&self, phone: &Phone) -> u64 {
        self.enrols_number(&phone.number, "dr.okafor").await
    }

    /// Turns Septet off.
    pub async fn disables(&self, enrolment: u64) {
        let answer = self.call("DELETE", &format!("/v1/rp/enrolments/{enrolment}"), None).await;
        assert_eq!(answer.status, 204, "{answer:?}");
    }

    /// What the server knows of an enrolment.
    pub async fn enrolment(&self, enrolment: u64) -> Answer {
        self.call("GET", &format!("/v1/rp/enrolments/{enrolment}"), None).await
    }

    /// Asks for a code by SMS or call.
    pub async fn challenges(&self, enrolment: u64, channel: &str, force: bool) -> Answer {
        let path = format!("/v1/rp/enrolments/{enrolment}/challenges");
        self.call("POST", &path, Some(json!({ "channel": channel, "purpose": "login", "force": force }))).await
    }

    /// Checks a code.
    pub async fn verifies(&self, enrolment: u64, code: &str) -> Answer {
        self.secrets.lock().unwrap().push(code.to_owned());
        let path = format!("/v1/rp/enrolments/{enrolment}/verifications");
        self.call("POST", &path, Some(json!({ "code": code, "purpose": "login" }))).await
    }

    /// Whether a code lets the person in: by the status *and* by the body.
    pub async fn accepts(&self, enrolment: u64, code: &str) -> bool {
        let answer = self.verifies(enrolment, code).await;
        answer.status == 200 && answer.body["valid"] == true
    }

    /// Why a code does not let the person in.
    pub async fn refuses(&self, enrolment: u64, code: &str) -> Reason {
        let answer = self.verifies(enrolment, code).await;
        let body = &answer.body;
        assert_ne!(body["valid"], true, "{answer:?}");
        match (answer.status, body["reason"].as_str()) {
            (422, Some("wrong")) => Reason::Wrong,
            (422, Some("used")) => Reason::Used,
            (422, Some("clock")) => Reason::Clock(body["drift_s"].as_i64().expect("drift_s comes with clock")),
            (422, Some("expired")) => Reason::Expired,
            (422, Some("policy")) => Reason::Policy,
            (423, _) => Reason::Locked,
            (429, _) => Reason::Wait(body["retry_after_s"].as_u64().expect("retry_after_s comes with 429")),
            _ => panic!("{answer:?}"),
        }
    }
}

impl Answer {
    /// A header's value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// One request into a router, as from a computer at `127.0.0.1`.
pub async fn call(router: &Router, method: &str, path: &str, key: Option<&str>, body: Option<Value>) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header("content-type", "application/json");
    if let Some(key) = key {
        request = request.header("authorization", format!("Bearer {key}"));
    }
    let body = body.map_or_else(Body::empty, |json| Body::from(json.to_string()));
    send(router, request.body(body).expect("a request")).await
}

/// One raw request into a router, as from a computer at `127.0.0.1` unless it says otherwise.
pub async fn send(router: &Router, mut request: Request<Body>) -> Answer {
    if request.extensions().get::<ConnectInfo<std::net::SocketAddr>>().is_none() {
        request.extensions_mut().insert(ConnectInfo(std::net::SocketAddr::from(([127, 0, 0, 1], 40_000))));
    }
    let answer = router.clone().oneshot(request).await.expect("a router does not fail");
    let status = answer.status().as_u16();
    let headers = answer
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
        .collect();
    let bytes = answer.into_body().collect().await.expect("a body in memory").to_bytes();
    Answer { status, headers, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
}
