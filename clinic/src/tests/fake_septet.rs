//! A Septet server of `docs/integrating.md` with scripted answers, on a real socket.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, body};
use serde_json::{Value, json};

pub(super) const KEY: &str = "sk_canary_4f1d";

/// What the server was asked and what it answers.
#[derive(Default)]
pub(super) struct Inner {
    /// `POST /v1/rp/enrolments {…}`, in order.
    pub(super) asked: Vec<String>,
    /// By user id: reference, phone, state.
    pub(super) enrolments: BTreeMap<i64, (String, String, &'static str)>,
    /// Numbers that another EHR person has, by reference.
    pub(super) codes: BTreeMap<&'static str, (u16, Value)>,
    /// The next answer to anything, whatever it was.
    pub(super) next: Option<(u16, String)>,
}

#[derive(Clone)]
pub(super) struct FakeSeptet {
    pub(super) url: String,
    inner: Arc<Mutex<Inner>>,
}

impl FakeSeptet {
    pub(super) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let fake = Self { url: format!("http://{}/", listener.local_addr().unwrap()), inner: Arc::default() };
        let app = fake.app();
        tokio::spawn(async move { axum::serve(listener, app).await });
        fake
    }

    /// The same over TLS, with the PEM of the only authority that vouches for it.
    pub(super) fn start_tls() -> (Self, String) {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let config = rustls::ServerConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        let fake = Self { url, inner: Arc::default() };
        let config = axum_server::tls_rustls::RustlsConfig::from_config(Arc::new(config));
        let app = fake.app().into_make_service();
        tokio::spawn(async move { axum_server::from_tcp_rustls(listener, config).unwrap().serve(app).await });
        (fake, made.cert.pem())
    }

    fn app(&self) -> Router {
        Router::new()
            .route("/v1/rp/enrolments", post(enrol))
            .route("/v1/rp/enrolments/{id}", get(read).delete(remove))
            .route("/v1/rp/enrolments/{id}/challenges", post(challenge))
            .route("/v1/rp/enrolments/{id}/verifications", post(verify))
            .layer(axum::middleware::from_fn_with_state(self.clone(), record))
            .with_state(self.clone())
    }

    pub(super) fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }

    /// What the next code gets.
    pub(super) fn answers_code(&self, code: &'static str, status: u16, body: Value) {
        self.inner().codes.insert(code, (status, body));
    }

    /// `code` is right, by `method`.
    pub(super) fn accepts(&self, code: &'static str, method: &str) {
        let device = (method == "app").then(|| json!({"id": "d1", "name": "Daniel's phone", "platform": "android 16"}));
        let evidence =
            json!({"id": "v1", "method": method, "at_ms": 1, "purpose": "login", "drift_s": 0, "device": device});
        self.answers_code(code, 200, json!({"valid": true, "evidence": evidence}));
    }

    /// A phone was registered by everyone.
    pub(super) fn phones_registered(&self) {
        self.inner().enrolments.values_mut().for_each(|enrolment| enrolment.2 = "app");
    }

    /// Whatever is asked next gets this.
    pub(super) fn answers_next(&self, status: u16, body: impl Into<String>) {
        self.inner().next = Some((status, body.into()));
    }

    /// How often something was asked, by its beginning.
    pub(super) fn count(&self, beginning: &str) -> usize {
        self.inner().asked.iter().filter(|asked| asked.starts_with(beginning)).count()
    }
}

pub(super) fn problem(status: u16, name: &str, more: Value) -> (u16, Value) {
    let mut body = json!({"type": format!("https://septet.invalid/problems/{name}"), "title": name, "status": status});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    (status, body)
}

fn answer((status, body): (u16, Value)) -> Response {
    (StatusCode::from_u16(status).unwrap(), Json(body)).into_response()
}

async fn record(State(fake): State<FakeSeptet>, request: Request, next: axum::middleware::Next) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = body::to_bytes(body, 1 << 20).await.unwrap();
    let line = format!("{} {} {}", parts.method, parts.uri, String::from_utf8_lossy(&bytes));
    fake.inner().asked.push(line);
    if !authorized(&parts.headers) {
        return answer(problem(401, "unauthorized", json!({})));
    }
    if let Some((status, text)) = fake.inner().next.take() {
        let location = [(header::LOCATION, "/v1/rp/enrolments/1")];
        return (StatusCode::from_u16(status).unwrap(), location, text).into_response();
    }
    next.run(Request::from_parts(parts, bytes.into())).await
}

fn authorized(headers: &HeaderMap) -> bool {
    headers.get(header::AUTHORIZATION).is_some_and(|value| value == &format!("Bearer {KEY}"))
}

fn view(id: i64, (reference, phone, state): &(String, String, &'static str)) -> Value {
    let devices = match *state {
        "app" => json!([{"id": "d1", "name": "Daniel's phone", "platform": "android 16",
            "registered_at_ms": 1_799_990_000_000i64, "last_used_at_ms": null}]),
        _ => json!([]),
    };
    json!({"user_id": id, "reference": reference, "label": "x", "state": state, "created_at_ms": 1,
        "phone_hint": format!("••{}", &phone[phone.len() - 2..]), "devices": devices})
}

async fn enrol(State(fake): State<FakeSeptet>, Json(body): Json<Value>) -> Response {
    let text = |name: &str| body[name].as_str().unwrap().to_owned();
    let (reference, phone) = (text("reference"), text("phone"));
    let mut inner = fake.inner();
    let known = inner.enrolments.iter().find(|(_, e)| e.0 == reference).map(|(id, _)| *id);
    let holder = inner.enrolments.iter().find(|(_, e)| e.1 == phone).map(|(id, _)| *id);
    let (status, id) = match (known, holder) {
        (Some(id), Some(holder)) if id != holder => {
            return answer(problem(409, "conflict", json!({"field": "phone"})));
        }
        (Some(id), None) => {
            inner.enrolments.insert(id, (reference, phone, "sms_only"));
            (200, id)
        }
        (_, Some(holder)) => (200, holder),
        (None, None) => {
            let id = 482_915_537 + i64::try_from(inner.enrolments.len()).unwrap();
            inner.enrolments.insert(id, (reference, phone, "sms_only"));
            (201, id)
        }
    };
    answer((status, view(id, &inner.enrolments[&id])))
}

async fn read(State(fake): State<FakeSeptet>, Path(id): Path<i64>) -> Response {
    match fake.inner().enrolments.get(&id) {
        Some(enrolment) => answer((200, view(id, enrolment))),
        None => answer(problem(404, "not-found", json!({}))),
    }
}

async fn remove(State(fake): State<FakeSeptet>, Path(id): Path<i64>) -> Response {
    match fake.inner().enrolments.remove(&id) {
        Some(_) => StatusCode::NO_CONTENT.into_response(),
        None => answer(problem(404, "not-found", json!({}))),
    }
}

async fn challenge(State(fake): State<FakeSeptet>, Path(id): Path<i64>, Json(body): Json<Value>) -> Response {
    assert_eq!(body["purpose"], "login");
    let inner = fake.inner();
    let app = inner.enrolments[&id].2 == "app" && body["force"] != true;
    let next = json!({"allowed": true, "in_s": if app { 0 } else { 60 }});
    let mut sent = json!({"sent": !app, "phone_hint": "••41", "expires_in_s": 600, "sms": next, "voice": next});
    if app {
        sent["ignored"] = "app".into();
    }
    answer((202, sent))
}

async fn verify(State(fake): State<FakeSeptet>, Path(_): Path<i64>, Json(body): Json<Value>) -> Response {
    assert_eq!(body["purpose"], "login");
    let code = body["code"].as_str().unwrap();
    let scripted = fake.inner().codes.get(code).cloned();
    answer(scripted.unwrap_or_else(|| problem(422, "code-refused", json!({"reason": "wrong"}))))
}
