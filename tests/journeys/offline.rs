//! No signal: codes need no network.

use septet_core::error::Error;
use septet_tests::{Channel, World};

const NUMBER: &str = "+1 650 555 0100";

on_both!(codes_of_a_phone_without_signal_log_in, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let mut phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    phone.code_of("Lakeside Clinic").await;

    phone.wire.is_offline(true);
    world.time.pass_s(3 * 3600);
    phone.restarts().unwrap();
    let code = phone.code_of("Lakeside Clinic").await;
    assert!(clinic.accepts(enrolment, &code).await);
    let view = phone.septet.sync().view();
    assert!(view.offline);
    assert_eq!(view.age_s, Some(3 * 3600), "the age is of the last success");
});

on_both!(a_phone_without_signal_says_that_its_codes_still_work, |db| async move {
    let world = World::on(db).await;
    let phone = world.phone(NUMBER).unregistered();
    phone.wire.is_offline(true);
    let error = phone.septet.account().begin(NUMBER, None).await.unwrap_err();
    assert!(matches!(error, Error::Network(_)));
    assert_eq!(error.to_string(), "No connection. Your codes still work.");
});

on_both!(a_phone_restored_without_its_key_store_says_so_and_loses_nothing, |db| async move {
    let world = World::on(db).await;
    let mut phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let kept = phone.blobs.everything();
    phone.secrets.wipe();
    assert!(matches!(phone.restarts().unwrap_err(), Error::VaultWithoutKey));
    assert_eq!(phone.blobs.everything(), kept);
});
