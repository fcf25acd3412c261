//! A phone number alone never yields a code of an account that already has a device.

use septet_core::view::AccountStage;
use septet_tests::{Channel, World};

const NUMBER: &str = "+1 650 555 0100";

on_both!(a_second_phone_of_the_number_awaits_trust_and_gets_no_code, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let first = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&first).await;
    first.code_of("Lakeside Clinic").await;

    world.time.pass_s(3600);
    let second = world.phone(NUMBER).unregistered();
    let view = second.registers(&world, Channel::Sms).await.unwrap();
    assert_eq!(view.stage, AccountStage::AwaitingTrust);
    assert!(second.septet.sync().run().await.is_err());
    assert!(second.row_now("Lakeside Clinic").is_none());
    assert!(clinic.accepts(enrolment, &first.code_of("Lakeside Clinic").await).await, "the first is untouched");
    assert_eq!(clinic.enrolment(enrolment).await.body["devices"].as_array().unwrap().len(), 1);
});

on_both!(after_the_only_phone_signed_out_the_next_one_is_the_first, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let first = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&first).await;
    first.septet.account().sign_out(false).await.unwrap();
    world.time.pass_s(3600);
    let second = world.phone(NUMBER).registered_by(Channel::Sms).await;
    assert!(clinic.accepts(enrolment, &second.code_of("Lakeside Clinic").await).await);
});

on_both!(two_phones_of_two_people_have_different_codes_for_one_application, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let maya = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let daniel = world.phone("+1 650 555 0111").registered_by(Channel::Sms).await;
    let of_maya = clinic.enrols_number(NUMBER, "dr.okafor").await;
    let of_daniel = clinic.enrols_number("+1 650 555 0111", "dr.reyes").await;
    let code = maya.code_of("Lakeside Clinic").await;
    assert_ne!(code, daniel.code_of("Lakeside Clinic").await);
    assert!(!clinic.accepts(of_daniel, &code).await);
    assert!(clinic.accepts(of_maya, &code).await);
});
