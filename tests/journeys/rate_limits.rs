//! Limits are said with the time after which it works again.

use septet_core::error::Error;
use septet_tests::{Channel, Reason, World};

const NUMBER: &str = "+1 650 555 0100";

on_both!(the_phone_knows_when_it_may_ask_again, |db| async move {
    let world = World::on(db).await;
    let phone = world.phone(NUMBER).unregistered();
    phone.asks_for_a_code(&world, Channel::Sms).await.unwrap();
    let view = phone.septet.account().view();
    assert_eq!((view.sms.in_s, view.voice.in_s, view.check.in_s, view.check.attempts_left), (60, 60, 0, 5));
    world.time.pass_s(59);
    assert_eq!(phone.septet.account().view().sms.in_s, 1, "it counts down by itself");
    let error = phone.septet.account().request_code(Channel::Sms).await.unwrap_err();
    assert!(matches!(error, Error::RateLimited { retry_after_s: 1 }), "{error:?}");
    world.time.pass_s(1);
    phone.asks_for_a_code(&world, Channel::Sms).await.unwrap();
    assert_eq!(phone.septet.account().view().sms.in_s, 120);
});

on_both!(five_wrong_codes_are_free_then_the_wait_doubles_and_even_the_right_code_waits, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    phone.code_of("Lakeside Clinic").await;
    for _ in 0..5 {
        assert_eq!(clinic.refuses(enrolment, &wrong(&phone).await).await, Reason::Wrong);
    }
    for wait_s in [30, 60, 120] {
        assert_eq!(clinic.refuses(enrolment, &wrong(&phone).await).await, Reason::Wrong);
        let right = phone.code_of("Lakeside Clinic").await;
        assert_eq!(clinic.refuses(enrolment, &right).await, Reason::Wait(wait_s));
        world.time.pass_s(wait_s - 1);
        let right = phone.code_of("Lakeside Clinic").await;
        assert_eq!(clinic.refuses(enrolment, &right).await, Reason::Wait(1));
        world.time.pass_s(1);
    }
    let right = phone.code_of("Lakeside Clinic").await;
    assert!(clinic.accepts(enrolment, &right).await);
    world.time.pass_s(20);
    assert_eq!(clinic.refuses(enrolment, &wrong(&phone).await).await, Reason::Wrong);
    let right = phone.code_of("Lakeside Clinic").await;
    assert!(clinic.accepts(enrolment, &right).await, "a right code begins the count anew");
});

on_both!(a_hundred_wrong_codes_in_a_row_lock, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    phone.code_of("Lakeside Clinic").await;
    for _ in 0..100 {
        world.time.pass_s(3600);
        assert_eq!(clinic.refuses(enrolment, &wrong(&phone).await).await, Reason::Wrong);
    }
    world.time.pass_s(3600);
    let right = phone.code_of("Lakeside Clinic").await;
    assert_eq!(clinic.refuses(enrolment, &right).await, Reason::Locked);
    assert_eq!(clinic.enrolment(enrolment).await.body["state"], "locked");
});

on_both!(ten_wrong_checks_a_day_end_every_session_of_a_number, |db| async move {
    let world = World::on(db).await;
    let mut wrong_checks = 0;
    for session in 0..3 {
        let phone = world.phone(NUMBER).unregistered();
        let code = phone.asks_for_a_code(&world, Channel::Sms).await.unwrap();
        let wrong = if code == "0000000" { "0000001" } else { "0000000" };
        for wait_s in [0, 0, 0, 60, 120] {
            world.time.pass_s(wait_s);
            match phone.submits(wrong).await.unwrap_err() {
                Error::WrongCode { .. } => wrong_checks += 1,
                Error::RateLimited { retry_after_s } => {
                    assert_eq!(session, 2);
                    assert!(retry_after_s > 3600);
                }
                other => panic!("{other:?}"),
            }
        }
        world.time.pass_s(1200);
    }
    assert_eq!(wrong_checks, 10);
});

on_both!(a_number_gets_three_codes_in_ten_minutes_and_five_a_day_over_all_sessions, |db| async move {
    let world = World::on(db).await;
    let mut sent = Vec::new();
    for minute in 0..(24 * 6) {
        let phone = world.phone(NUMBER).unregistered();
        if phone.asks_for_a_code(&world, Channel::Sms).await.is_ok() {
            sent.push(minute);
        }
        world.time.pass_s(600);
    }
    assert_eq!(sent.len(), 5, "{sent:?}");
});

/// A code that is none of the phone's near ones.
async fn wrong(phone: &septet_tests::Phone) -> String {
    use septet_core::ports::Clock;
    let now = phone.clock.wall_ms();
    let near: Vec<_> = (-200_i64..=200)
        .filter_map(|step| {
            let codes = phone.septet.tokens().codes_at(now.saturating_add_signed(step * 10_000));
            codes.rows.into_iter().next()?.code.map(|code| code.digits)
        })
        .collect();
    (0..)
        .map(|n| format!("{n:07}"))
        .find(|code| !near.iter().any(|digits| digits == code))
        .expect("most codes are wrong")
}
