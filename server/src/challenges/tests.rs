use septet_protocol::registration::Channel::{Sms, Voice};

use super::*;
use crate::testing::{MAYA, Rig, waits};

async fn send(
    rig: &Rig,
    clinic: &Application,
    user_id: u32,
    channel: Channel,
    force: bool,
) -> Result<ChallengeView, Refusal> {
    let request = ChallengeRequest { channel, purpose: None, force };
    rig.app.challenges().send(clinic, user_id, &request).await
}

#[tokio::test]
async fn nothing_is_sent_when_a_phone_holds_a_token_unless_forced() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let phone = rig.registered(MAYA).await;
    rig.token_of(&phone).await;
    let before = rig.inbox().await.len();
    let view = send(&rig, &clinic, user_id, Sms, false).await.unwrap();
    assert_eq!((view.sent, view.ignored, view.expires_in_s), (false, Some("app"), 0));
    assert_eq!(rig.inbox().await.len(), before);
    let view = send(&rig, &clinic, user_id, Sms, true).await.unwrap();
    assert_eq!((view.sent, view.ignored, view.expires_in_s), (true, None, 600));
    assert_eq!(rig.inbox().await.len(), before + 1);
}

#[tokio::test]
async fn resending_follows_the_delays_and_names_the_application() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let view = send(&rig, &clinic, user_id, Sms, false).await.unwrap();
    assert_eq!((view.sms.in_s, view.voice.in_s), (60, 60));
    assert_eq!(waits(send(&rig, &clinic, user_id, Sms, false).await), 60);
    assert_eq!(waits(send(&rig, &clinic, user_id, Voice, false).await), 60);
    rig.clock.advance_s(60);
    assert_eq!(send(&rig, &clinic, user_id, Sms, false).await.unwrap().sms.in_s, 120);
    let texts: Vec<_> = rig.inbox().await.into_iter().filter(|message| message.kind == "sms").collect();
    assert_eq!(texts.len(), 2);
    assert_eq!(texts[0].text, texts[1].text, "the same code while it lives");
    assert!(texts[0].text.contains("for Lakeside Clinic."));
}

#[tokio::test]
async fn a_call_need_not_wait_for_an_sms() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    send(&rig, &clinic, user_id, Voice, false).await.unwrap();
    assert_eq!(rig.inbox().await[0].kind, "voice");
    assert_eq!(waits(send(&rig, &clinic, user_id, Voice, false).await), 60);
}

#[tokio::test]
async fn strangers_registrations_of_a_number_leave_its_person_every_login() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    for _ in 0..3 {
        let session = rig.begin(MAYA).await.id;
        rig.send(session, Sms).await.unwrap();
    }
    let session = rig.begin(MAYA).await.id;
    assert_eq!(waits(rig.send(session, Sms).await), 600);
    for pause_s in [60, 120, 300] {
        send(&rig, &clinic, user_id, Sms, false).await.unwrap();
        rig.clock.advance_s(pause_s);
    }
    assert_eq!(waits(send(&rig, &clinic, user_id, Sms, false).await), 120, "three in ten minutes of their own");
}

#[tokio::test]
async fn a_limit_that_cannot_be_counted_sends_nothing() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let before = rig.inbox().await.len();
    let answer = rig.without_table("event", send(&rig, &clinic, user_id, Channel::Sms, false)).await;
    assert!(matches!(answer, Err(Refusal::Internal(_))), "{answer:?}");
    assert_eq!(rig.inbox().await.len(), before);
}

#[tokio::test]
async fn of_two_requests_at_once_one_sends() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let sends = (0..8).map(|_| send(&rig, &clinic, user_id, Sms, false));
    let answers = futures_util::future::join_all(sends).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(rig.inbox().await.iter().filter(|message| message.kind == "sms").count(), 1);
}
