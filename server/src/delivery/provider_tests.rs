//! Every provider against a fake of its HTTP API, written from its documentation.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use data_encoding::BASE64;
use serde_json::{Value, json};
use uuid::Uuid;

use super::signatures::is_signed_webhook;
use super::*;
use crate::clock::ManualClock;
use crate::config::{Route, Secret, Twilio, Vonage, Webhook};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const NOW: u64 = 1_800_000_000_000;

/// What the fake was asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) path: String,
    headers: HeaderMap,
    pub(crate) body: String,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    pub(crate) fn form(&self) -> Vec<(String, String)> {
        assert_eq!(self.header("content-type"), "application/x-www-form-urlencoded");
        url::form_urlencoded::parse(self.body.as_bytes()).into_owned().collect()
    }
}

/// What the fake does.
#[derive(Clone)]
pub(crate) enum Does {
    Answers(u16, Value),
    Says(u16, String),
    Redirects(String),
    NeverAnswers,
}

#[derive(Clone, Default)]
pub(crate) struct Fake {
    script: Arc<Mutex<VecDeque<Does>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

async fn play(State(fake): State<Fake>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = String::from_utf8(to_bytes(body, 1 << 20).await.unwrap().to_vec()).unwrap();
    fake.asked.lock().unwrap().push(Asked { path: parts.uri.to_string(), headers: parts.headers, body });
    let does = fake.script.lock().unwrap().pop_front().expect("the fake knows what to do");
    let (status, location, body) = match does {
        Does::Answers(status, json) => (status, None, json.to_string()),
        Does::Says(status, text) => (status, None, text),
        Does::Redirects(to) => (307, Some(to), String::new()),
        Does::NeverAnswers => std::future::pending().await,
    };
    let mut response = Response::builder().status(StatusCode::from_u16(status).unwrap());
    if let Some(location) = location {
        response = response.header("location", location);
    }
    response.body(Body::from(body)).unwrap()
}

impl Fake {
    /// A fake on a free port.
    pub(crate) async fn serve(&self) -> String {
        let listener = tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(play).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}")
    }

    pub(crate) fn next(&self, does: Does) {
        self.script.lock().unwrap().push_back(does);
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

fn outgoing(kind: MessageKind) -> Outgoing {
    Outgoing {
        id: Uuid::from_u128(1),
        attempt: Uuid::from_u128(2),
        kind,
        to: "+16505550100".to_owned(),
        subject: None,
        text: "1234567 is your code for <Ear & \"Nose\"> 'Clinic'. 1+1=2".to_owned(),
        language: "en-US".to_owned(),
        code: Some("1234567".to_owned()),
        app_hash: Some("FA+9qCX9VSu".to_owned()),
    }
}

fn conversion(kind: MessageKind) -> Conversion {
    let (attempt, reference) = (Uuid::from_u128(2), "SM123".to_owned());
    Conversion { attempt, provider: ProviderKind::Twilio, kind, reference, at_ms: NOW, tries: 1 }
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn twilio(url: &str, timeout: Duration) -> Arc<dyn Provider> {
    let settings = Twilio {
        account_sid: "AC1".to_owned(),
        auth_token: Secret::new("token"),
        from: "+15005550006".to_owned(),
        messaging_service_sid: None,
        url: url.to_owned(),
        route: Route::default(),
    };
    TwilioProvider::new(settings, "https://septet.example/", timeout)
}

fn vonage(url: &str, timeout: Duration) -> Arc<dyn Provider> {
    let settings = Vonage {
        api_key: "abcd1234".to_owned(),
        api_secret: Secret::new("secret"),
        signature_secret: Secret::new("signs"),
        from: "Septet".to_owned(),
        url: url.to_owned(),
        conversion_url: url.to_owned(),
        route: Route::default(),
    };
    VonageProvider::new(settings, "https://septet.example", timeout)
}

fn webhook(url: &str, timeout: Duration) -> Arc<dyn Provider> {
    let settings =
        Webhook { url: format!("{url}/send"), secret: Secret::new(SECRET), receipts: true, route: Route::default() };
    WebhookProvider::new(&settings, Arc::new(ManualClock::at(NOW)), timeout).unwrap()
}

type Make = fn(&str, Duration) -> Arc<dyn Provider>;

/// Every provider with the answer of one that took the message.
fn everyone() -> [(Make, Value); 3] {
    let vonage_took =
        json!({"message-count": "1", "messages": [{"to": "16505550100", "status": "0", "message-id": "0A1"}]});
    [
        (twilio, json!({"sid": "SM123", "status": "queued", "to": "+16505550100"})),
        (vonage, vonage_took),
        (webhook, json!({"reference": "r1"})),
    ]
}

const PATIENT: Duration = Duration::from_secs(10);

async fn answered(make: Make, does: Does) -> Result<Accepted, ProviderError> {
    let fake = Fake::default();
    let url = fake.serve().await;
    fake.next(does);
    make(&url, PATIENT).send(&outgoing(MessageKind::Sms)).await
}

#[tokio::test]
async fn twilio_is_asked_for_an_sms_as_documented() {
    let fake = Fake::default();
    let url = fake.serve().await;
    fake.next(Does::Answers(201, json!({"sid": "SM123"})));
    let accepted = twilio(&url, PATIENT).send(&outgoing(MessageKind::Sms)).await;
    assert_eq!(accepted, Ok(Accepted { reference: Some("SM123".to_owned()), receipts: true }));
    let asked = &fake.asked()[0];
    assert_eq!(asked.path, "/2010-04-01/Accounts/AC1/Messages.json");
    assert_eq!(asked.header("authorization"), format!("Basic {}", BASE64.encode(b"AC1:token")));
    let callback = "https://septet.example/v1/receipts/twilio?attempt=00000000-0000-0000-0000-000000000002";
    assert_eq!(
        asked.form(),
        pairs(&[
            ("To", "+16505550100"),
            ("From", "+15005550006"),
            ("Body", &outgoing(MessageKind::Sms).text),
            ("StatusCallback", callback),
            ("ProvideFeedback", "true"),
        ])
    );
}

#[tokio::test]
async fn twilio_is_asked_for_a_call_that_says_the_text_in_its_language() {
    let fake = Fake::default();
    let url = fake.serve().await;
    fake.next(Does::Answers(201, json!({"sid": "CA123"})));
    let accepted = twilio(&url, PATIENT).send(&outgoing(MessageKind::Voice)).await.unwrap();
    assert_eq!(accepted.reference.as_deref(), Some("CA123"));
    let asked = &fake.asked()[0];
    assert_eq!(asked.path, "/2010-04-01/Accounts/AC1/Calls.json");
    let form = asked.form();
    let twiml = &form.iter().find(|(name, _)| name == "Twiml").unwrap().1;
    assert_eq!(
        twiml,
        "<Response><Say language=\"en-US\">1234567 is your code for &lt;Ear &amp; &quot;Nose&quot;&gt; &apos;Clinic&apos;. \
         1+1=2</Say></Response>"
    );
}

#[tokio::test]
async fn twilio_gets_a_voice_that_it_knows_for_a_language_without_a_region() {
    for (locale, voice) in
        [("en", "en-US"), ("pt", "pt-BR"), ("ar-EG", "arb"), ("zh-Hant-TW", "cmn-CN"), ("\"", "en-US")]
    {
        let fake = Fake::default();
        let url = fake.serve().await;
        fake.next(Does::Answers(201, json!({"sid": "CA123"})));
        let call = Outgoing { language: locale.to_owned(), ..outgoing(MessageKind::Voice) };
        twilio(&url, PATIENT).send(&call).await.unwrap();
        let form = fake.asked()[0].form();
        let twiml = &form.iter().find(|(name, _)| name == "Twiml").unwrap().1;
        assert!(twiml.starts_with(&format!("<Response><Say language=\"{voice}\">")), "{twiml}");
    }
}

#[tokio::test]
async fn vonage_is_told_the_alphabet_that_the_segments_are_counted_in() {
    for (text, kind) in [("à é ü €", "text"), ("`", "unicode"), ("código", "unicode")] {
        let fake = Fake::default();
        let url = fake.serve().await;
        fake.next(Does::Answers(200, everyone()[1].1.clone()));
        let sms = Outgoing { text: text.to_owned(), ..outgoing(MessageKind::Sms) };
        vonage(&url, PATIENT).send(&sms).await.unwrap();
        assert!(fake.asked()[0].form().contains(&("type".to_owned(), kind.to_owned())), "{text}");
    }
}

#[test]
fn an_sms_costs_its_segments_and_a_call_or_letter_one() {
    for (kind, segments) in [(MessageKind::Sms, 2), (MessageKind::Voice, 1), (MessageKind::Email, 1)] {
        assert_eq!(Outgoing { text: "a".repeat(161), ..outgoing(kind) }.segments(), segments);
    }
}

#[tokio::test]
async fn twilios_codes_are_told_apart() {
    use ProviderError::{Fraud, NoRoute, Rejected, Unanswered, Unavailable};
    for (status, code, error) in [
        (400, 21211, Rejected),
        (400, 21614, Rejected),
        (400, 21610, Rejected),
        (400, 13224, Rejected),
        (400, 30450, Fraud),
        (400, 30453, Fraud),
        (403, 60410, Fraud),
        (400, 21408, NoRoute),
        (400, 21612, NoRoute),
        (400, 21215, NoRoute),
        (401, 20003, Unavailable),
        (429, 20429, Unavailable),
        (500, 20500, Unanswered),
        (503, 0, Unavailable),
    ] {
        let answer = json!({"code": code, "message": "The number +16505550100 ...", "status": status});
        assert_eq!(answered(twilio, Does::Answers(status, answer)).await, Err(error), "{code}");
    }
}

#[tokio::test]
async fn vonage_is_asked_as_documented() {
    let fake = Fake::default();
    let url = fake.serve().await;
    fake.next(Does::Answers(200, everyone()[1].1.clone()));
    let accepted = vonage(&url, PATIENT).send(&outgoing(MessageKind::Sms)).await;
    assert_eq!(accepted, Ok(Accepted { reference: Some("0A1".to_owned()), receipts: true }));
    let asked = &fake.asked()[0];
    assert_eq!(asked.path, "/sms/json");
    assert_eq!(asked.header("authorization"), format!("Basic {}", BASE64.encode(b"abcd1234:secret")));
    assert_eq!(
        asked.form(),
        pairs(&[
            ("from", "Septet"),
            ("to", "16505550100"),
            ("text", &outgoing(MessageKind::Sms).text),
            ("type", "text"),
            ("status-report-req", "true"),
            ("callback", "https://septet.example/v1/receipts/vonage"),
            ("client-ref", "00000000-0000-0000-0000-000000000002"),
        ])
    );
}

#[tokio::test]
async fn vonages_codes_are_told_apart() {
    use ProviderError::{NoRoute, Rejected, Unanswered, Unavailable};
    for (code, error) in [
        ("1", Unavailable),
        ("4", Unavailable),
        ("5", Unanswered),
        ("9", Unavailable),
        ("6", NoRoute),
        ("15", NoRoute),
        ("29", NoRoute),
        ("7", Rejected),
        ("33", Rejected),
    ] {
        let answer = json!({"message-count": "1", "messages": [{"status": code, "error-text": "+16505550100"}]});
        assert_eq!(answered(vonage, Does::Answers(200, answer)).await, Err(error), "{code}");
    }
    for (status, error) in [(401, Unavailable), (420, Unavailable), (429, Unavailable), (500, Unanswered)] {
        assert_eq!(answered(vonage, Does::Answers(status, json!({}))).await, Err(error), "{status}");
    }
}

#[tokio::test]
async fn the_webhook_is_signed_and_says_everything() {
    let fake = Fake::default();
    let url = fake.serve().await;
    fake.next(Does::Answers(200, json!({"reference": "r1"})));
    let accepted = webhook(&url, PATIENT).send(&outgoing(MessageKind::Voice)).await;
    assert_eq!(accepted, Ok(Accepted { reference: Some("r1".to_owned()), receipts: true }));
    let asked = &fake.asked()[0];
    assert_eq!(asked.path, "/send");
    assert_eq!(asked.header("content-type"), "application/json");
    let (id, timestamp) = (asked.header("webhook-id"), asked.header("webhook-timestamp"));
    assert_eq!((id, timestamp), ("00000000-0000-0000-0000-000000000002", "1800000000"));
    let key = webhook_key(&Secret::new(SECRET)).unwrap();
    let signature = asked.header("webhook-signature");
    assert!(is_signed_webhook(&key, id, timestamp, asked.body.as_bytes(), signature, NOW));
    let body: Value = serde_json::from_str(&asked.body).unwrap();
    let data = json!({
        "id": id, "channel": "voice", "to": "+16505550100", "text": outgoing(MessageKind::Sms).text,
        "language": "en-US", "code": "1234567", "app_hash": "FA+9qCX9VSu",
    });
    assert_eq!(body, json!({"type": "message.send", "data": data}));
}

#[tokio::test]
async fn what_the_webhook_answers_is_told_apart() {
    use ProviderError::{Fraud, NoRoute, Rejected, Unanswered, Unavailable};
    for (status, reason, error) in [
        (422, "rejected", Rejected),
        (422, "fraud", Fraud),
        (404, "no_route", NoRoute),
        (404, "what", Unavailable),
        (401, "", Unavailable),
        (429, "rejected_for_now", Unavailable),
        (500, "rejected", Unanswered),
    ] {
        let does = Does::Answers(status, json!({"reason": reason}));
        assert_eq!(answered(webhook, does).await, Err(error), "{status} {reason}");
    }
    let nameless = answered(webhook, Does::Says(204, String::new())).await.unwrap();
    assert_eq!(nameless.reference.as_deref(), Some("00000000-0000-0000-0000-000000000002"));
}

#[tokio::test]
async fn a_provider_that_is_down_was_certainly_not_asked() {
    for (make, _) in everyone() {
        // A port that was free a moment ago, and has no listener.
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let down = make(&format!("http://{free}"), PATIENT).send(&outgoing(MessageKind::Sms)).await;
        assert_eq!(down, Err(ProviderError::Unavailable));
    }
}

#[tokio::test]
async fn a_provider_that_does_not_answer_in_time_may_have_taken_it() {
    for (make, _) in everyone() {
        let fake = Fake::default();
        let url = fake.serve().await;
        fake.next(Does::NeverAnswers);
        let provider = make(&url, Duration::from_millis(100));
        assert_eq!(provider.send(&outgoing(MessageKind::Sms)).await, Err(ProviderError::Unanswered));
        assert_eq!(fake.asked().len(), 1, "asked once");
    }
}

#[tokio::test]
async fn the_same_attempt_again_is_the_same_to_the_provider() {
    for (make, took) in everyone() {
        let fake = Fake::default();
        let url = fake.serve().await;
        let provider = make(&url, PATIENT);
        for _ in 0..2 {
            fake.next(Does::Answers(200, took.clone()));
            provider.send(&outgoing(MessageKind::Sms)).await.unwrap();
        }
        let asked = fake.asked();
        assert_eq!(asked[0].body, asked[1].body);
        assert_eq!(asked[0].headers.get("webhook-id"), asked[1].headers.get("webhook-id"));
    }
}

#[tokio::test]
async fn a_success_that_cannot_be_read_may_have_been_one() {
    let huge = format!("{{\"sid\": \"{}\"}}", "x".repeat(70_000));
    for make in [twilio as Make, vonage as Make] {
        for body in ["", "{", "[]", "null", "\"text\"", "{\"sid\": 7, \"messages\": {}}", huge.as_str()] {
            let answer = answered(make, Does::Says(200, body.to_owned())).await;
            assert_eq!(answer, Err(ProviderError::Unanswered), "{body:.20}");
        }
    }
    for body in ["{", huge.as_str()] {
        assert!(answered(webhook, Does::Says(200, body.to_owned())).await.is_ok(), "the status says all");
    }
}

#[tokio::test]
async fn an_error_that_cannot_be_read_is_for_the_moment_or_leaves_open_whether_it_was_taken() {
    for (make, _) in everyone() {
        for body in ["", "{", "[[[[", "<html>"] {
            for status in [408, 500, 502, 504] {
                let answer = answered(make, Does::Says(status, body.to_owned())).await;
                assert_eq!(answer, Err(ProviderError::Unanswered), "{status} {body}");
            }
            for status in [401, 429, 503] {
                let answer = answered(make, Does::Says(status, body.to_owned())).await;
                assert_eq!(answer, Err(ProviderError::Unavailable), "{status} {body}");
            }
        }
    }
}

#[tokio::test]
async fn no_redirect_is_followed() {
    for (make, _) in everyone() {
        let (fake, elsewhere) = (Fake::default(), Fake::default());
        let (url, other) = (fake.serve().await, elsewhere.serve().await);
        fake.next(Does::Redirects(other));
        let answer = make(&url, PATIENT).send(&outgoing(MessageKind::Sms)).await;
        assert_eq!(answer, Err(ProviderError::Unavailable));
        assert!(elsewhere.asked().is_empty());
    }
}

#[tokio::test]
async fn a_code_that_came_back_is_told_as_documented() {
    let fake = Fake::default();
    let url = fake.serve().await;
    for (make, _) in everyone() {
        fake.next(Does::Answers(200, json!({})));
        make(&url, PATIENT).report_conversion(&conversion(MessageKind::Sms)).await.unwrap();
    }
    let asked = fake.asked();
    assert_eq!(asked[0].path, "/2010-04-01/Accounts/AC1/Messages/SM123/Feedback.json");
    assert_eq!(asked[0].form(), pairs(&[("Outcome", "confirmed")]));
    assert_eq!(asked[1].path, "/conversions/sms");
    let told = [("message-id", "SM123"), ("delivered", "true"), ("timestamp", "2027-01-15 08:00:00")];
    assert_eq!(asked[1].form(), pairs(&told));
    let body: Value = serde_json::from_str(&asked[2].body).unwrap();
    let data = json!({"id": Uuid::from_u128(2), "reference": "SM123", "at_ms": NOW});
    assert_eq!(body, json!({"type": "message.converted", "data": data}));
    twilio(&url, PATIENT).report_conversion(&conversion(MessageKind::Voice)).await.unwrap();
    assert_eq!(fake.asked().len(), 3, "a call has no feedback");
}

#[tokio::test]
async fn a_conversion_is_told_again_when_the_provider_was_away_and_not_when_it_refused() {
    for (make, _) in everyone() {
        for (status, error) in
            [(503, ProviderError::Unavailable), (429, ProviderError::Unavailable), (404, ProviderError::Rejected)]
        {
            let fake = Fake::default();
            let url = fake.serve().await;
            fake.next(Does::Answers(status, json!({})));
            let told = make(&url, PATIENT).report_conversion(&conversion(MessageKind::Sms)).await;
            assert_eq!(told, Err(error), "{status}");
        }
    }
}
