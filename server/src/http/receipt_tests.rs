use axum::body::Body;
use axum::http::{Request, StatusCode};
use data_encoding::{BASE64, HEXLOWER};
use hmac::{Hmac, KeyInit, Mac};
use septet_protocol::registration::Channel;
use sha2::Sha256;
use tower::ServiceExt;
use uuid::Uuid;

use crate::config::{Route, Secret, Twilio, Vonage, Webhook};
use crate::store::model::{Attempt, AttemptState, Message, MessageKind, ProviderKind, Sending};
use crate::testing::{MAYA, Rig, START_MS};

const PUBLIC: &str = "http://localhost:8080";
const KEY: &[u8] = &[7; 32];

async fn rig() -> Rig {
    Rig::with(|config| {
        let delivery = &mut config.delivery;
        delivery.twilio = Some(Twilio {
            account_sid: "AC1".to_owned(),
            auth_token: Secret::new("token"),
            from: "+1".to_owned(),
            messaging_service_sid: None,
            url: "https://api.twilio.com".to_owned(),
            route: Route::default(),
        });
        delivery.vonage = Some(Vonage {
            api_key: "abcd1234".to_owned(),
            api_secret: Secret::new("secret"),
            signature_secret: Secret::new("signs"),
            from: "Septet".to_owned(),
            url: "https://rest.nexmo.com".to_owned(),
            conversion_url: "https://api.nexmo.com".to_owned(),
            route: Route::default(),
        });
        delivery.webhook = Some(Webhook {
            url: "https://sms.example".to_owned(),
            secret: Secret::new(format!("whsec_{}", BASE64.encode(KEY))),
            receipts: true,
            route: Route::default(),
        });
    })
    .await
}

/// A code that `provider` took.
async fn an_attempt(rig: &Rig, provider: ProviderKind) -> Attempt {
    let session = rig.begin(MAYA).await.id;
    rig.send(session, Channel::Sms).await.unwrap();
    let store = &rig.app.ports().store;
    let message: Message = store.claim_messages(1, 60_000, rig.app.now_ms()).await.unwrap().remove(0);
    let attempt = Attempt {
        id: Uuid::new_v4(),
        message: message.id,
        recipient: message.id,
        about: message.about,
        kind: MessageKind::Sms,
        provider,
        region: "US".to_owned(),
        phone_hash: None,
        reference: Some("REF1".to_owned()),
        sent_at_ms: START_MS,
        settles_at_ms: START_MS + 60_000,
        state: AttemptState::Accepted,
        segments: 1,
        cost_micros: 0,
    };
    let attempts = std::slice::from_ref(&attempt);
    store.finish_message(&message, Sending::RetryAt(START_MS + 60_000), attempts, &[], START_MS).await.unwrap();
    attempt
}

async fn state_of(rig: &Rig, attempt: &Attempt) -> AttemptState {
    rig.app.ports().store.attempts_of(attempt.message).await.unwrap()[0].state
}

async fn status(rig: &Rig, request: Request<Body>) -> StatusCode {
    rig.app.public_router().oneshot(request).await.unwrap().status()
}

fn encoded(pairs: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

fn form(path: &str, pairs: &[(&str, &str)]) -> axum::http::request::Builder {
    assert!(!encoded(pairs).is_empty());
    Request::post(path).header("content-type", "application/x-www-form-urlencoded")
}

fn by_twilio(path: &str, pairs: &[(&str, &str)]) -> Request<Body> {
    let mut sorted = pairs.to_vec();
    sorted.sort();
    let mut mac = Hmac::<sha1::Sha1>::new_from_slice(b"token").unwrap();
    mac.update(format!("{PUBLIC}{path}").as_bytes());
    for (name, value) in sorted {
        mac.update(format!("{name}{value}").as_bytes());
    }
    let signature = BASE64.encode(&mac.finalize().into_bytes());
    form(path, pairs).header("x-twilio-signature", signature).body(Body::from(encoded(pairs))).unwrap()
}

fn vonage_signature(pairs: &[(&str, &str)]) -> String {
    let mut sorted = pairs.to_vec();
    sorted.sort();
    let text: String = sorted.iter().map(|(name, value)| format!("&{name}={value}")).collect();
    HEXLOWER.encode(&Hmac::<Sha256>::new_from_slice(b"signs").unwrap().chain_update(text).finalize().into_bytes())
}

fn by_webhook(body: &str, key: &[u8], at_s: u64) -> Request<Body> {
    let mac = Hmac::<Sha256>::new_from_slice(key).unwrap().chain_update(format!("msg_1.{at_s}.{body}"));
    let signature = format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes()));
    Request::post("/v1/receipts/webhook")
        .header("content-type", "application/json")
        .header("webhook-id", "msg_1")
        .header("webhook-timestamp", at_s)
        .header("webhook-signature", signature)
        .body(Body::from(body.to_owned()))
        .unwrap()
}

#[tokio::test]
async fn a_receipt_of_twilio_is_taken_once_and_never_goes_back() {
    let rig = rig().await;
    let attempt = an_attempt(&rig, ProviderKind::Twilio).await;
    let path = format!("/v1/receipts/twilio?attempt={}", attempt.id);
    for (told, state) in [
        ("sent", AttemptState::Accepted),
        ("undelivered", AttemptState::Failed),
        ("delivered", AttemptState::Delivered),
        ("delivered", AttemptState::Delivered),
        ("undelivered", AttemptState::Delivered),
        ("sent", AttemptState::Delivered),
    ] {
        let request = by_twilio(&path, &[("MessageSid", "SM1"), ("MessageStatus", told), ("To", MAYA)]);
        assert_eq!(status(&rig, request).await, StatusCode::NO_CONTENT);
        assert_eq!(state_of(&rig, &attempt).await, state, "{told}");
    }
}

#[tokio::test]
async fn twilios_error_codes_say_more_than_that_it_failed() {
    for (code, state) in
        [("30006", AttemptState::Rejected), ("30450", AttemptState::Fraud), ("30003", AttemptState::Failed)]
    {
        let rig = rig().await;
        let attempt = an_attempt(&rig, ProviderKind::Twilio).await;
        let pairs = [("MessageSid", "REF1"), ("MessageStatus", "undelivered"), ("ErrorCode", code)];
        assert_eq!(status(&rig, by_twilio("/v1/receipts/twilio", &pairs)).await, StatusCode::NO_CONTENT);
        assert_eq!(state_of(&rig, &attempt).await, state, "{code}");
    }
}

#[tokio::test]
async fn a_receipt_of_vonage_is_taken_as_form_and_as_json() {
    for json in [false, true] {
        let rig = rig().await;
        let attempt = an_attempt(&rig, ProviderKind::Vonage).await;
        let id = attempt.id.to_string();
        let mut pairs = vec![
            ("messageId", "REF1"),
            ("status", "delivered"),
            ("err-code", "0"),
            ("client-ref", id.as_str()),
            ("timestamp", "1800000000"),
        ];
        let signature = vonage_signature(&pairs);
        pairs.push(("sig", &signature));
        let request = if json {
            let object: serde_json::Map<_, _> =
                pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
            let body = serde_json::to_string(&object).unwrap();
            let request = Request::post("/v1/receipts/vonage").header("content-type", "application/json");
            request.body(Body::from(body)).unwrap()
        } else {
            form("/v1/receipts/vonage", &pairs).body(Body::from(encoded(&pairs))).unwrap()
        };
        assert_eq!(status(&rig, request).await, StatusCode::NO_CONTENT);
        assert_eq!(state_of(&rig, &attempt).await, AttemptState::Delivered);
    }
}

#[tokio::test]
async fn a_receipt_of_the_webhook_is_taken() {
    let rig = rig().await;
    let attempt = an_attempt(&rig, ProviderKind::Webhook).await;
    let body = format!("{{\"type\": \"message.delivered\", \"data\": {{\"id\": \"{}\"}}}}", attempt.id);
    for _ in 0..2 {
        assert_eq!(status(&rig, by_webhook(&body, KEY, START_MS / 1000)).await, StatusCode::NO_CONTENT);
    }
    assert_eq!(state_of(&rig, &attempt).await, AttemptState::Delivered);
}

#[tokio::test]
async fn a_bad_signature_changes_nothing() {
    let rig = rig().await;
    let attempt = an_attempt(&rig, ProviderKind::Webhook).await;
    let body = format!("{{\"type\": \"message.delivered\", \"data\": {{\"id\": \"{}\"}}}}", attempt.id);
    let now_s = START_MS / 1000;
    let mut tampered = by_webhook(&body, KEY, now_s);
    *tampered.body_mut() = Body::from(body.replace("delivered", "failed"));
    let pairs = [("MessageSid", "REF1"), ("MessageStatus", "delivered")];
    let mut elsewhere = by_twilio("/v1/receipts/twilio", &pairs);
    *elsewhere.uri_mut() = "/v1/receipts/twilio?attempt=1".parse().unwrap();
    let unsigned = |path: &str| form(path, &pairs).body(Body::from(encoded(&pairs))).unwrap();
    for request in [
        by_webhook(&body, &[8; 32], now_s),
        by_webhook(&body, KEY, now_s - 301),
        tampered,
        elsewhere,
        unsigned("/v1/receipts/twilio"),
        unsigned("/v1/receipts/vonage"),
        unsigned("/v1/receipts/webhook"),
    ] {
        assert_eq!(status(&rig, request).await, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(state_of(&rig, &attempt).await, AttemptState::Accepted);
}

#[tokio::test]
async fn what_is_unknown_is_answered_as_if_it_were_news() {
    let rig = rig().await;
    let now_s = START_MS / 1000;
    for body in ["", "{", "[]", "{\"type\": \"message.read\", \"data\": {\"id\": 7}}"] {
        assert_eq!(status(&rig, by_webhook(body, KEY, now_s)).await, StatusCode::NO_CONTENT, "{body}");
    }
    let nobody = format!("{{\"type\": \"message.failed\", \"data\": {{\"id\": \"{}\"}}}}", Uuid::new_v4());
    assert_eq!(status(&rig, by_webhook(&nobody, KEY, now_s)).await, StatusCode::NO_CONTENT);
    for pairs in [&[("MessageSid", "?"), ("MessageStatus", "delivered")], &[("a", "b"), ("c", "d")]] {
        assert_eq!(status(&rig, by_twilio("/v1/receipts/twilio", pairs)).await, StatusCode::NO_CONTENT);
    }
}

#[tokio::test]
async fn a_provider_that_is_not_set_up_has_no_door() {
    let rig = Rig::new().await;
    for path in ["/v1/receipts/twilio", "/v1/receipts/vonage", "/v1/receipts/webhook"] {
        let request = Request::post(path).body(Body::empty()).unwrap();
        assert_eq!(status(&rig, request).await, StatusCode::NOT_FOUND);
    }
}
