//! Steps 4 to 8: the phone is set up, and the EHR appears in it by itself.

use septet_core::error::Error;
use septet_core::ports::What;
use septet_core::view::AccountStage;
use septet_tests::{Channel, World};

const NUMBER: &str = "+1 650 555 0100";

on_both!(a_registered_phone_shows_the_ehr_by_itself, |db| async move {
    for channel in [Channel::Sms, Channel::Voice] {
        let world = World::on(db).await;
        let clinic = world.application("Lakeside Clinic").await;
        clinic.enrols_number(NUMBER, "dr.okafor").await;
        let phone = world.phone(NUMBER).unregistered();
        if channel == Channel::Voice {
            // A call is offered a minute after the first SMS.
            phone.asks_for_a_code(&world, Channel::Sms).await.unwrap();
            world.time.pass_s(60);
        }
        phone.registers(&world, channel).await.unwrap();
        let row = phone.row_now("Lakeside Clinic").expect("it is there without scanning anything");
        assert_eq!(row.account, "dr.okafor");
        assert_eq!(row.code.unwrap().digits.len(), 7);
    }
});

on_both!(an_enrolment_made_later_appears_at_the_next_sync, |db| async move {
    let world = World::on(db).await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    assert!(phone.row_of("Lakeside Clinic").await.is_none());
    let clinic = world.application("Lakeside Clinic").await;
    clinic.enrols(&phone).await;
    phone.changes.take();
    assert!(phone.row_of("Lakeside Clinic").await.is_some());
    assert!(phone.changes.take().contains(&What::Tokens));
});

on_both!(a_disabled_enrolment_disappears_and_its_code_dies_at_once, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    let code = phone.code_of("Lakeside Clinic").await;
    clinic.disables(enrolment).await;
    assert_eq!(clinic.verifies(enrolment, &code).await.status, 404);
    assert!(phone.row_of("Lakeside Clinic").await.is_none());
});

on_both!(wrong_codes_are_counted_down_and_the_fifth_is_the_last, |db| async move {
    let world = World::on(db).await;
    let phone = world.phone(NUMBER).unregistered();
    let right = phone.asks_for_a_code(&world, Channel::Sms).await.unwrap();
    let wrong = if right == "0000000" { "0000001" } else { "0000000" };
    for (wait_s, left) in [(0, 4), (0, 3), (0, 2), (60, 1), (120, 0)] {
        world.time.pass_s(wait_s);
        let error = phone.submits(wrong).await.unwrap_err();
        assert!(matches!(error, Error::WrongCode { attempts_left } if attempts_left == left), "{error:?}, not {left}");
    }
    world.time.pass_s(120);
    assert!(phone.submits(&right).await.is_err(), "no try is left, not even for the right code");
    assert_ne!(phone.septet.account().view().stage, AccountStage::Registered);
});

on_both!(a_code_that_is_sent_again_is_the_same_code, |db| async move {
    let world = World::on(db).await;
    let phone = world.phone(NUMBER).unregistered();
    let first = phone.asks_for_a_code(&world, Channel::Sms).await.unwrap();
    world.time.pass_s(60);
    assert_eq!(phone.asks_for_a_code(&world, Channel::Sms).await.unwrap(), first);
    assert_eq!(phone.submits(&first).await.unwrap().stage, AccountStage::Registered);
});

on_both!(a_code_is_worth_nothing_after_ten_minutes, |db| async move {
    let world = World::on(db).await;
    let phone = world.phone(NUMBER).unregistered();
    let code = phone.asks_for_a_code(&world, Channel::Sms).await.unwrap();
    world.time.pass_s(601);
    assert!(phone.submits(&code).await.is_err());
    assert_ne!(phone.septet.account().view().stage, AccountStage::Registered);
});

on_both!(a_phone_that_is_killed_at_any_step_goes_on_where_it_was, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    clinic.enrols_number(NUMBER, "dr.okafor").await;
    let mut phone = world.phone(NUMBER).unregistered();
    phone.septet.account().begin(NUMBER, None).await.unwrap();
    phone.restarts().unwrap();
    let code = phone.asks_for_a_code(&world, Channel::Sms).await.unwrap();
    phone.restarts().unwrap();
    assert_eq!(phone.septet.account().view().stage, AccountStage::Verifying);
    phone.submits(&code).await.unwrap();
    phone.restarts().unwrap();
    assert_eq!(phone.septet.account().view().stage, AccountStage::Registered);
    let before = phone.code_of("Lakeside Clinic").await;
    phone.restarts().unwrap();
    assert_eq!(phone.row_now("Lakeside Clinic").unwrap().code.unwrap().digits, before);
});

on_both!(signing_out_ends_the_devices_codes_and_keeps_own_tokens, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    let code = phone.code_of("Lakeside Clinic").await;
    phone.septet.account().sign_out(false).await.unwrap();
    assert!(!clinic.accepts(enrolment, &code).await);
    assert_eq!(clinic.enrolment(enrolment).await.body["state"], "sms_only");
    assert!(phone.row_now("Lakeside Clinic").is_none());
});
