use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::Channel;

use super::*;
use crate::testing::{MAYA, Rig, another, input, no_send_limits, waits};

fn maya() -> PhoneNumber {
    PhoneNumber::parse(MAYA).unwrap()
}

fn service(rig: &Rig) -> PhoneVerifications {
    PhoneVerifications::new(rig.app.ports().clone(), Sends::new(rig.app.ports().clone()))
}

async fn start(rig: &Rig, application: &Application) -> Result<PhoneView, Refusal> {
    service(rig).start(application, &maya(), Channel::Sms, "en").await
}

async fn check(rig: &Rig, application: &Application, code: &str) -> Result<PhoneView, Refusal> {
    service(rig).check(application, &maya(), code).await
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Refusal>) -> CodeRefusal {
    match result {
        Err(Refusal::Code(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_same_code_is_sent_again_while_it_lives_and_not_too_soon() {
    let rig = Rig::without_send_limits().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let first = start(&rig, &clinic).await.unwrap();
    let code = rig.newest_code().await;
    assert_eq!(waits(start(&rig, &clinic).await), 60);
    rig.clock.advance_s(60);
    assert_eq!(start(&rig, &clinic).await.unwrap().id, first.id);
    assert_eq!(rig.newest_code().await, code);
    rig.clock.advance_s(540);
    assert_eq!(refusal(check(&rig, &clinic, &code).await), CodeRefusal::Expired, "its life is not prolonged");
    assert_ne!(start(&rig, &clinic).await.unwrap().id, first.id);
}

#[tokio::test]
async fn a_code_is_checked_five_times_with_pauses_and_then_is_dead() {
    let rig = Rig::without_send_limits().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    start(&rig, &clinic).await.unwrap();
    let code = rig.newest_code().await;
    let wrong = another(&code);
    for pause in [0, 0, 0, 60, 120] {
        if pause > 0 {
            assert_eq!(waits(check(&rig, &clinic, &code).await), pause, "not even the right one");
            rig.clock.advance_s(pause);
        }
        assert_eq!(refusal(check(&rig, &clinic, &wrong).await), CodeRefusal::Wrong);
    }
    assert_eq!(refusal(check(&rig, &clinic, &code).await), CodeRefusal::Expired);
    assert_eq!(service(&rig).status(&clinic, &maya()).await.unwrap().state, PhoneState::Exhausted);
}

#[tokio::test]
async fn guessing_at_codes_of_numbers_is_counted_by_what_came_of_it() {
    let rig = Rig::without_send_limits().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let ends = async |code: &str| result_name(&check(&rig, &clinic, code).await);
    assert_eq!(ends("1234567").await, "not_judged", "nothing was sent");
    start(&rig, &clinic).await.unwrap();
    let code = rig.newest_code().await;
    for _ in 0..3 {
        assert_eq!(ends(&another(&code)).await, "wrong");
    }
    assert_eq!(ends(&code).await, "rate_limited");
    rig.clock.advance_s(60);
    assert_eq!(ends(&code).await, "right");
    assert_eq!(ends(&code).await, "used");
}

#[tokio::test]
async fn ten_wrong_checks_a_day_are_all_that_a_number_has_over_its_codes() {
    let rig = Rig::without_send_limits().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    for _ in 0..2 {
        start(&rig, &clinic).await.unwrap();
        let wrong = another(&rig.newest_code().await);
        for pause in [0, 0, 0, 60, 120] {
            rig.clock.advance_s(pause);
            assert_eq!(refusal(check(&rig, &clinic, &wrong).await), CodeRefusal::Wrong);
        }
        rig.clock.advance_s(600);
    }
    start(&rig, &clinic).await.unwrap();
    let code = rig.newest_code().await;
    assert!(waits(check(&rig, &clinic, &code).await) > 3600);
}

#[tokio::test]
async fn right_codes_use_up_nothing() {
    let rig = Rig::without_send_limits().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    for _ in 0..12 {
        start(&rig, &clinic).await.unwrap();
        let code = rig.newest_code().await;
        assert_eq!(check(&rig, &clinic, &code).await.unwrap().state, PhoneState::Proved);
        assert_eq!(refusal(check(&rig, &clinic, &code).await), CodeRefusal::Used);
        rig.clock.advance_s(601);
    }
}

#[tokio::test]
async fn of_sixty_four_guesses_at_once_only_those_without_a_pause_are_compared() {
    let rig = Rig::without_send_limits().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    start(&rig, &clinic).await.unwrap();
    let wrong = another(&rig.newest_code().await);
    let guesses = (0..64).map(|_| check(&rig, &clinic, &wrong));
    let answers = futures_util::future::join_all(guesses).await;
    let compared = answers.iter().filter(|answer| matches!(answer, Err(Refusal::Code(CodeRefusal::Wrong)))).count();
    assert!((1..=3).contains(&compared), "{compared}: three without a pause");
}

#[tokio::test]
async fn one_application_s_number_is_nothing_to_another() {
    let rig = Rig::without_send_limits().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let (other, _) = rig.application("Hillside Clinic").await;
    start(&rig, &clinic).await.unwrap();
    let code = rig.newest_code().await;
    assert!(matches!(check(&rig, &other, &code).await, Err(Refusal::NotFound)));
    assert!(matches!(service(&rig).status(&other, &maya()).await, Err(Refusal::NotFound)));
}

#[tokio::test]
async fn sends_are_limited_by_number_and_by_application() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    for delay in [60, 120, 300] {
        start(&rig, &clinic).await.unwrap();
        rig.clock.advance_s(delay);
    }
    assert!(waits(start(&rig, &clinic).await) > 0, "three in ten minutes");
    let rig = Rig::with(|config| {
        no_send_limits(&mut config.limits);
        config.limits.sends_per_application_per_day = 1;
    })
    .await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    start(&rig, &clinic).await.unwrap();
    rig.clock.advance_s(60);
    assert!(waits(start(&rig, &clinic).await) > 3600);
}

#[tokio::test]
async fn numbers_that_get_no_codes_are_refused() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let premium = PhoneNumber::parse("+19002345678").unwrap();
    assert_eq!(input(service(&rig).start(&clinic, &premium, Channel::Sms, "en").await), "phone");
    assert_eq!(input(service(&rig).start(&clinic, &maya(), Channel::Sms, "!").await), "locale");
}

#[tokio::test]
async fn a_store_that_fails_proves_nothing() {
    let rig = Rig::without_send_limits().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    start(&rig, &clinic).await.unwrap();
    let code = rig.newest_code().await;
    for method in ["phone_verification", "count_phone_check", "prove_phone"] {
        let answer = rig.while_failing(method, check(&rig, &clinic, &code)).await;
        assert!(matches!(answer, Err(Refusal::Internal(_))), "{method}: {answer:?}");
    }
    assert_eq!(check(&rig, &clinic, &code).await.unwrap().state, PhoneState::Proved);
}

#[tokio::test]
async fn a_verification_is_found_by_its_id_with_what_was_sent_of_it_by_its_application_alone() {
    let rig = Rig::without_send_limits().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let (other, _) = rig.application("Hillside Clinic").await;
    let first = start(&rig, &clinic).await.unwrap();
    rig.clock.advance_s(60);
    service(&rig).start(&clinic, &maya(), Channel::Voice, "en").await.unwrap();
    let found = service(&rig).status(&clinic, Which::Id(first.id)).await.unwrap();
    assert_eq!((found.number, found.state), (maya(), PhoneState::Pending));
    let at_ms = crate::testing::START_MS;
    let call = SentCode { channel: Channel::Voice, at_ms: at_ms + 60_000 };
    assert_eq!(found.sends, [SentCode { channel: Channel::Sms, at_ms }, call]);
    assert_eq!(found.changed_at_ms, at_ms + 60_000);
    for answer in [
        service(&rig).status(&other, Which::Id(first.id)).await,
        service(&rig).end(&other, Which::Id(first.id), true).await,
        service(&rig).check(&other, Which::Id(first.id), &rig.newest_code().await).await,
        service(&rig).status(&clinic, Which::Id(Uuid::new_v4())).await,
    ] {
        assert!(matches!(answer, Err(Refusal::NotFound)), "{answer:?}");
    }
    let wrong = another(&rig.newest_code().await);
    assert_eq!(refusal(service(&rig).check(&clinic, Which::Id(first.id), &wrong).await), CodeRefusal::Wrong);
    assert_eq!(refusal(check(&rig, &clinic, &wrong).await), CodeRefusal::Wrong);
    assert_eq!(refusal(service(&rig).check(&clinic, Which::Id(first.id), &wrong).await), CodeRefusal::Wrong);
    assert_eq!(waits(check(&rig, &clinic, &wrong).await), 60, "counted together, however it is named");
}

#[tokio::test]
async fn what_an_application_ended_accepts_no_code_and_cancelling_buys_no_sms() {
    let rig = Rig::without_send_limits().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let first = start(&rig, &clinic).await.unwrap();
    let code = rig.newest_code().await;
    assert_eq!(service(&rig).end(&clinic, &maya(), false).await.unwrap().state, PhoneState::Canceled);
    assert_eq!(refusal(check(&rig, &clinic, &code).await), CodeRefusal::Expired);
    assert!(matches!(service(&rig).end(&clinic, &maya(), true).await, Err(Refusal::NotFound)));
    assert_eq!(waits(start(&rig, &clinic).await), 60);
    rig.clock.advance_s(60);
    let second = start(&rig, &clinic).await.unwrap();
    assert_ne!(second.id, first.id);
    assert_eq!(second.sends.len(), 1);
    let code = rig.newest_code().await;
    assert_eq!(service(&rig).end(&clinic, Which::Id(second.id), true).await.unwrap().state, PhoneState::Proved);
    assert_eq!(refusal(check(&rig, &clinic, &code).await), CodeRefusal::Used);
}
