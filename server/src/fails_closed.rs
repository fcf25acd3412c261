//! What guards guesses and money lets nothing through when the store cannot count: whatever method fails, and when all do.

use septet_protocol::device::DeviceView;
use septet_protocol::registration::{Channel, SessionView};
use uuid::Uuid;

use crate::challenges::ChallengeRequest;
use crate::refusal::Refusal;
use crate::testing::{EVERYTHING, MAYA, Phone, Rig, address, another, begin_request};

fn failed<T: std::fmt::Debug>(what: &str, answer: &Result<T, Refusal>) {
    assert!(matches!(answer, Err(Refusal::Internal(_))), "{what}: {answer:?}");
}

async fn sent(rig: &Rig) -> (Uuid, String) {
    let session = rig.begin(MAYA).await.id;
    rig.send(session, Channel::Sms).await.unwrap();
    (session, rig.newest_code().await)
}

#[tokio::test]
async fn no_session_is_begun() {
    let rig = Rig::new().await;
    for method in ["insert_session", EVERYTHING] {
        let begin = rig.app.registration().begin(begin_request(MAYA), address("192.0.2.1"));
        failed(method, &rig.while_failing(method, begin).await);
    }
}

#[tokio::test]
async fn no_code_of_a_registration_is_sent() {
    let rig = Rig::new().await;
    let session = rig.begin(MAYA).await.id;
    for method in ["session", "hourly_sends", "count_events", "step_session", EVERYTHING] {
        failed(method, &rig.while_failing(method, rig.send(session, Channel::Sms)).await);
    }
    assert!(rig.inbox().await.is_empty());
    rig.send(session, Channel::Sms).await.unwrap();
    assert_eq!(rig.inbox().await.len(), 1);
}

#[tokio::test]
async fn no_right_code_of_a_registration_is_accepted() {
    let rig = Rig::new().await;
    let (session, code) = sent(&rig).await;
    let bind = || rig.app.registration().bind(session, Phone::new().bind_request(session));
    for method in ["session", "step_session", EVERYTHING] {
        let checked: Result<SessionView, _> = rig.while_failing(method, rig.check(session, &code)).await;
        failed(method, &checked);
        assert!(matches!(bind().await, Err(Refusal::Conflict { .. })), "{method}");
    }
    assert!(rig.check(session, &code).await.unwrap().verified);
}

#[tokio::test]
async fn no_device_is_bound() {
    let rig = Rig::new().await;
    let session = rig.verified(MAYA).await;
    for method in ["session", "bind_device", EVERYTHING] {
        let bind = rig.app.registration().bind(session, Phone::new().bind_request(session));
        let bound: Result<DeviceView, _> = rig.while_failing(method, bind).await;
        failed(method, &bound);
    }
    // Had one of them been bound, another with keys of its own could not be.
    rig.app.registration().bind(session, Phone::new().bind_request(session)).await.unwrap();
}

#[tokio::test]
async fn no_code_of_a_login_is_sent() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let before = rig.inbox().await.len();
    let request = ChallengeRequest { channel: Channel::Sms, purpose: None, force: false };
    for method in ["check_material", "account", "hourly_sends", "step_challenge", EVERYTHING] {
        let sent = rig.while_failing(method, rig.app.challenges().send(&clinic, user_id, &request)).await;
        failed(method, &sent);
    }
    assert_eq!(rig.inbox().await.len(), before);
    rig.app.challenges().send(&clinic, user_id, &request).await.unwrap();
    assert_eq!(rig.inbox().await.len(), before + 1);
}

#[tokio::test]
async fn no_right_code_of_a_login_is_accepted_and_none_is_judged_wrong() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let request = ChallengeRequest { channel: Channel::Sms, purpose: None, force: false };
    rig.app.challenges().send(&clinic, user_id, &request).await.unwrap();
    let by_sms = rig.newest_code().await;
    for method in ["take_turn", "check_material", "count_challenge_check", "consume_challenge", EVERYTHING] {
        failed(method, &rig.while_failing(method, rig.verify(&clinic, user_id, &by_sms)).await);
    }
    rig.verify(&clinic, user_id, &by_sms).await.unwrap();

    let phone = rig.registered("+12125550123").await;
    let user_id = rig.enrolled(&clinic, "+12125550123", "user-18").await.user_id;
    let code = rig.token_of(&phone).await.code_at(rig.app.now_ms());
    for method in ["check_material", "accept_fresh", EVERYTHING] {
        failed(method, &rig.while_failing(method, rig.verify(&clinic, user_id, &code)).await);
    }
    // An answer "wrong" that was not counted would be a free guess.
    for method in ["count_failure", EVERYTHING] {
        let wrong = rig.while_failing(method, rig.verify(&clinic, user_id, &another(&code))).await;
        failed(method, &wrong);
    }
    rig.verify(&clinic, user_id, &another(&code)).await.unwrap_err();
    // After a wrong code the right one goes the way of turns.
    for method in ["take_turn", "check_material", "accept_step", EVERYTHING] {
        failed(method, &rig.while_failing(method, rig.verify(&clinic, user_id, &code)).await);
    }
    rig.verify(&clinic, user_id, &code).await.unwrap();
}
