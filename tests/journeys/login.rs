//! Steps 9 and 10: logging in with a code.

use septet_tests::{Channel, Reason, World};
use serde_json::json;

const NUMBER: &str = "+1 650 555 0100";

on_both!(a_code_logs_in_once, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    let code = phone.code_of("Lakeside Clinic").await;
    assert!(clinic.accepts(enrolment, &code).await);
    assert_eq!(clinic.refuses(enrolment, &code).await, Reason::Used);
});

on_both!(a_code_stays_used_after_the_server_was_restarted, |db| async move {
    let mut world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    let code = phone.code_of("Lakeside Clinic").await;
    assert!(clinic.accepts(enrolment, &code).await);
    let clinic = world.restarts_the_server(clinic).await;
    assert_eq!(clinic.refuses(enrolment, &code).await, Reason::Used);
});

on_both!(evidence_names_method_device_and_purpose, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    let answer = clinic.verifies(enrolment, &phone.code_of("Lakeside Clinic").await).await;
    let evidence = &answer.body["evidence"];
    assert_eq!(evidence["method"], "app");
    assert_eq!(evidence["purpose"], "login");
    assert_eq!(evidence["device"]["name"], "Maya's phone");
    assert_eq!(clinic.enrolment(enrolment).await.body["state"], "app");
});

on_both!(the_step_before_and_after_are_accepted_and_no_other, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    for (ahead_s, accepted) in [(0, true), (10, true), (-10, true), (20, false), (-20, false)] {
        world.time.pass_s(60);
        phone.clock.is_ahead_by_s(ahead_s);
        let code = phone.code_of("Lakeside Clinic").await;
        assert_eq!(clinic.accepts(enrolment, &code).await, accepted, "{ahead_s} s ahead");
    }
});

on_both!(a_wrong_clock_is_said_to_be_a_wrong_clock_on_both_sides, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    phone.clock.is_ahead_by_s(130);
    let code = phone.code_of("Lakeside Clinic").await;
    assert_eq!(clinic.refuses(enrolment, &code).await, Reason::Clock(130));
    let warning = phone.septet.sync().view().clock_warning.expect("the phone says it too");
    assert!(warning.contains("2 min 10 s ahead"), "{warning}");
});

on_both!(a_code_that_was_told_to_be_early_is_not_accepted_when_its_time_comes, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    phone.clock.is_ahead_by_s(130);
    let early = phone.code_of("Lakeside Clinic").await;
    assert_eq!(clinic.refuses(enrolment, &early).await, Reason::Clock(130));
    world.time.pass_s(130);
    assert_eq!(clinic.refuses(enrolment, &early).await, Reason::Used);
    phone.clock.is_ahead_by_s(0);
    world.time.pass_s(10);
    let right = phone.code_of("Lakeside Clinic").await;
    assert!(clinic.accepts(enrolment, &right).await, "the next one works");
});

on_both!(an_earlier_code_is_dead_once_a_later_one_was_used, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    let earlier = phone.code_of("Lakeside Clinic").await;
    world.time.pass_s(10);
    let later = phone.code_of("Lakeside Clinic").await;
    assert!(clinic.accepts(enrolment, &later).await);
    assert_eq!(clinic.refuses(enrolment, &earlier).await, Reason::Used);
});

on_both!(with_a_phone_an_sms_is_sent_only_when_forced, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    phone.code_of("Lakeside Clinic").await;
    world.time.pass_s(60);
    let ignored = clinic.challenges(enrolment, "sms", false).await;
    assert_eq!((&ignored.body["sent"], &ignored.body["ignored"]), (&json!(false), &json!("app")));
    let sent = clinic.challenges(enrolment, "sms", true).await;
    assert_eq!(sent.body["sent"], true, "{sent:?}");
    assert!(clinic.accepts(enrolment, &world.code_sent_to(NUMBER).await).await);
});

on_both!(a_code_by_call_is_read_twice_and_works_once, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let enrolment = clinic.enrols_number(NUMBER, "dr.okafor").await;
    clinic.challenges(enrolment, "sms", false).await;
    world.time.pass_s(60);
    assert_eq!(clinic.challenges(enrolment, "voice", false).await.body["sent"], true);
    let code = world.code_sent_to(NUMBER).await;
    let call = world.inbox().await.into_iter().find(|m| m["kind"] == "voice").expect("a call");
    let words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let text = call["text"].as_str().unwrap();
    let digit = |word: &str| words.iter().position(|digit| *digit == word).map(|at| at.to_string());
    let spoken: String = text.split(|c: char| !c.is_ascii_lowercase()).filter_map(digit).collect();
    assert_eq!(spoken, code.repeat(2), "{text}");
    assert!(clinic.accepts(enrolment, &code).await);
    assert_eq!(clinic.refuses(enrolment, &code).await, Reason::Used);
});

on_both!(a_code_for_one_purpose_is_refused_for_another, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let enrolment = clinic.enrols_number(NUMBER, "dr.okafor").await;
    let path = format!("/v1/rp/enrolments/{enrolment}/challenges");
    clinic.call("POST", &path, Some(json!({ "channel": "sms", "purpose": "prescribe" }))).await;
    let code = world.code_sent_to(NUMBER).await;
    assert_eq!(clinic.refuses(enrolment, &code).await, Reason::Policy);
});
