//! Phones that are not the core: bound by hand, so that a journey can send and sign whatever it wants.

use std::sync::atomic::{AtomicU8, Ordering};

use axum::body::Body;
use axum::http::Request;
use p256::ecdsa::SigningKey;
use p256::elliptic_curve::Generate;
use septet_protocol::device::BindRequest;
use septet_protocol::request_signature::RequestParts;
use septet_tests::by_hand::{Device, binding};
use septet_tests::clinic::send;
use septet_tests::{Answer, World};
use serde_json::{Value, json};

async fn post(world: &World, path: &str, body: &Value) -> Answer {
    let request = Request::post(path).header("content-type", "application/json").body(Body::from(body.to_string()));
    send(&world.router(), request.unwrap()).await
}

/// A session that proved a number.
pub(super) async fn verified_session(world: &World, number: &str) -> String {
    let session = begun_session(world, number).await;
    post(world, &format!("/v1/registrations/{session}/codes"), &json!({ "channel": "sms" })).await;
    let code = world.code_sent_to(number).await;
    post(world, &format!("/v1/registrations/{session}/checks"), &json!({ "code": code })).await;
    session
}

pub(super) async fn begun_session(world: &World, number: &str) -> String {
    let session = post(world, "/v1/registrations", &json!({ "phone": number, "locale": "en", "client": "cli" })).await;
    session.body["id"].as_str().unwrap().to_owned()
}

pub(super) async fn binds(world: &World, session: &str, wish: &BindRequest) -> Answer {
    post(world, &format!("/v1/registrations/{session}/device"), &serde_json::to_value(wish).unwrap()).await
}

pub(super) async fn bound(world: &World, number: &str) -> Device {
    let session = verified_session(world, number).await;
    let key = SigningKey::generate();
    let device = binds(world, &session, &binding(&session, &key)).await;
    assert_eq!(device.status, 201, "{device:?}");
    Device { id: device.body["id"].as_str().unwrap().parse().unwrap(), key }
}

pub(super) async fn sends(world: &World, parts: &RequestParts<'_>, headers: &[(&'static str, String)]) -> Answer {
    let query = if parts.query.is_empty() { String::new() } else { format!("?{}", parts.query) };
    let mut request = Request::builder().method(parts.method).uri(format!("{}{query}", parts.path));
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    send(&world.router(), request.body(Body::from(parts.body.to_vec())).unwrap()).await
}

static REQUESTS: AtomicU8 = AtomicU8::new(0);

/// A request with a good signature, and a nonce that the device has not used in this journey.
pub(super) async fn asks(
    device: &Device,
    world: &World,
    method: &str,
    path_and_query: &str,
    body: Option<&Value>,
) -> Answer {
    let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
    let bytes = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
    let parts = RequestParts { method, path, query, body: &bytes };
    let nonce = REQUESTS.fetch_add(1, Ordering::SeqCst);
    let mut headers = device.headers(&parts, world.time.now_ms() / 1000, nonce);
    if body.is_some() {
        headers.push(("content-type", "application/json".to_owned()));
    }
    sends(world, &parts, &headers).await
}
