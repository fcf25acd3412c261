//! What EHRs call beside enrolling and verifying.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use super::*;

const ENROL: &str = "/v1/rp/enrolments";

struct Ehr {
    rig: Rig,
    key: String,
}

impl Ehr {
    async fn new() -> Self {
        let rig = Rig::new().await;
        let (_, key) = rig.application("Lakeside Clinic").await;
        Self { rig, key: key.to_string() }
    }

    async fn call(&self, request: Builder, body: &Value) -> Answer {
        let request = request.header("authorization", format!("Bearer {}", self.key));
        ask(&self.rig, request, body.to_string()).await
    }

    async fn post(&self, path: &str, body: &Value) -> Answer {
        self.call(post(path), body).await
    }

    async fn once(&self, key: &str, path: &str, body: &Value) -> Answer {
        self.call(post(path).header("idempotency-key", key), body).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.call(Request::get(path), &Value::Null).await
    }

    async fn enrolled(&self) -> u64 {
        let body = json!({"phone": MAYA, "label": "dr.okafor", "reference": "user-17"});
        self.post(ENROL, &body).await.json()["user_id"].as_u64().unwrap()
    }
}

#[tokio::test]
async fn a_request_that_is_sent_twice_with_a_key_is_done_once_and_answered_alike() {
    let ehr = Ehr::new().await;
    let path = format!("{ENROL}/{}/look-up-codes", ehr.enrolled().await);
    let body = json!({"count": 2});
    let first = ehr.once("k-1", &path, &body).await;
    assert_eq!((first.status, first.headers.get("idempotency-replayed")), (StatusCode::CREATED, None));
    let again = ehr.once("k-1", &path, &body).await;
    assert_eq!((again.status, &again.body), (first.status, &first.body));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert_eq!(again.headers["content-type"], first.headers["content-type"]);
    assert_ne!(ehr.once("k-2", &path, &body).await.body, first.body);
    assert_ne!(ehr.post(&path, &body).await.body, first.body);
    let another = ehr.once("k-1", &path, &json!({"count": 3})).await.problem();
    assert_eq!((another.kind, another.field.as_deref()), (ProblemKind::Conflict, Some("Idempotency-Key")));
    ehr.rig.clock.advance_s(24 * 3600);
    assert_ne!(ehr.once("k-1", &path, &body).await.body, first.body, "after a day it is forgotten");
}

#[tokio::test]
async fn who_hangs_up_and_sends_it_again_gets_the_answer_of_the_first_time() {
    const KEYS: usize = 12;
    let ehr = Ehr::new().await;
    let path = format!("{ENROL}/{}/break-glass", ehr.enrolled().await);
    let body = json!({"count": 1, "until_ms": START_MS + 3_600_000, "reason": "lost", "by": ["l.meyer", "s.hart"]});
    for polls in 1..=KEYS {
        let key = format!("hangs-up-{polls}");
        {
            let mut request = pin!(ehr.once(&key, &path, &body));
            for _ in 0..polls {
                if poll_fn(|context| Poll::Ready(request.as_mut().poll(context).is_ready())).await {
                    break;
                }
                tokio::task::yield_now().await;
            }
        }
        let again = loop {
            let again = ehr.once(&key, &path, &body).await;
            if again.status != StatusCode::CONFLICT {
                break again;
            }
        };
        assert_eq!(again.status, StatusCode::CREATED);
    }
    let events = ehr.get("/v1/rp/events?after=0").await.json();
    let made = events["events"].as_array().unwrap().iter().filter(|event| event["type"] == "break_glass.made");
    assert_eq!(made.count(), KEYS, "each is done once");
}

#[tokio::test]
async fn a_key_is_its_applications_own_and_has_a_form() {
    let ehr = Ehr::new().await;
    let (_, other) = ehr.rig.application("Harbour Clinic").await;
    let body = json!({"phone": MAYA, "label": "x", "reference": "user-17"});
    assert_eq!(ehr.once("k", ENROL, &body).await.status, StatusCode::CREATED);
    let theirs = post(ENROL).header("authorization", format!("Bearer {}", *other)).header("idempotency-key", "k");
    assert_eq!(ask(&ehr.rig, theirs, body.to_string()).await.status, StatusCode::CREATED);
    for key in ["", "a b", &"k".repeat(256)] {
        assert_eq!(ehr.once(key, ENROL, &body).await.problem().field.as_deref(), Some("Idempotency-Key"), "{key}");
    }
    let stranger = post(ENROL).header("authorization", "Bearer sk_nobody").header("idempotency-key", "k");
    let refused = ask(&ehr.rig, stranger, body.to_string()).await;
    assert_eq!(refused.problem().kind, ProblemKind::Unauthorized);
}

#[tokio::test]
async fn a_refusal_that_time_heals_is_not_kept() {
    let ehr = Ehr::new().await;
    let path = format!("{ENROL}/{}/challenges", ehr.enrolled().await);
    let body = json!({"channel": "sms"});
    assert_eq!(ehr.post(&path, &body).await.status, StatusCode::ACCEPTED);
    assert_eq!(ehr.once("k", &path, &body).await.status, StatusCode::TOO_MANY_REQUESTS);
    ehr.rig.clock.advance_s(60);
    assert_eq!(ehr.once("k", &path, &body).await.status, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn an_application_reads_what_is_in_force_for_it() {
    let ehr = Ehr::new().await;
    ehr.enrolled().await;
    let application = ehr.get("/v1/rp/application").await.json();
    assert_eq!((&application["name"], &application["digits"]), (&json!("Lakeside Clinic"), &json!(7)));
    assert_eq!((&application["policy"]["sms"], &application["policy"]["lasting_sms_days"]), (&json!(true), &json!(0)));
    let stats = ehr.get("/v1/rp/stats").await.json();
    assert_eq!((&stats["enrolments"], &stats["sms_only"], &stats["with_app"]), (&json!(1), &json!(1), &json!(0)));
    let rules = ehr.get("/v1/rp/conformance").await.json();
    let met =
        |id: &str| rules["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == id).unwrap()["met"].clone();
    assert_eq!((&rules["settings"]["digits"], &rules["settings"]["policy"]["voice"]), (&json!(7), &json!(true)));
    assert_eq!((met("otp-once"), met("epcs-module"), met("restricted")), (json!("yes"), json!("no"), json!("by_you")));
}

#[tokio::test]
async fn an_unknown_requirement_is_refused_and_not_passed_over() {
    let ehr = Ehr::new().await;
    let path = format!("{ENROL}/{}/verifications", ehr.enrolled().await);
    let misspelt = json!({"code": "1234567", "requires": {"method": ["app"]}});
    for body in [json!({"code": "1234567", "require": {"hardware": true}}), misspelt] {
        let problem = ehr.post(&path, &body).await.problem();
        assert_eq!((problem.kind, problem.status), (ProblemKind::InvalidInput, 400), "{body}");
    }
}

#[tokio::test]
async fn codes_made_in_advance_and_a_reset_go_over_the_wire() {
    let ehr = Ehr::new().await;
    let user_id = ehr.enrolled().await;
    let path = |end: &str| format!("{ENROL}/{user_id}/{end}");
    let request = json!({"count": 1, "until_ms": START_MS + 3_600_000, "reason": "lost", "by": ["l.meyer", "s.hart"]});
    let codes = ehr.post(&path("break-glass"), &request).await.json();
    let verified = ehr.post(&path("verifications"), &json!({"code": codes["codes"][0]})).await.json();
    assert_eq!((&verified["valid"], &verified["evidence"]["method"]), (&json!(true), &json!("break_glass")));
    let refused = ehr.post(&path("other-app"), &json!({})).await.problem();
    assert_eq!((refused.kind, refused.field.as_deref()), (ProblemKind::Conflict, Some("other_app")));
    let reset = ehr.post(&path("reset"), &json!({"reason": "lost", "by": "l.meyer"})).await.json();
    assert_eq!(reset["state"], "sms_only");
    let events = ehr.get("/v1/rp/events?after=0").await.json();
    let kinds: Vec<_> = events["events"].as_array().unwrap().iter().map(|event| event["type"].clone()).collect();
    assert_eq!(kinds, ["enrolment.created", "break_glass.made", "break_glass.used", "enrolment.reset"]);
}
