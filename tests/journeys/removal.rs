//! Devices that leave: their codes die at once.

use septet_core::Error;
use septet_core::view::{AccountStage, NoticeKind};
use septet_tests::{Channel, World};

use super::joins::maya;

const NUMBER: &str = "+1 650 555 0100";
const EHR: &str = "Lakeside Clinic";

on_both!(a_code_of_a_removed_device_is_refused_in_the_same_second, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let lost = world.phone(NUMBER).unregistered();
    maya.lets_in(&lost, false).await;
    assert!(clinic.accepts(enrolment, &lost.code_of(EHR).await).await);
    world.time.pass_s(10);
    let (of_lost, of_maya) = (lost.code_of(EHR).await, maya.code_of(EHR).await);
    let id = lost.id();
    assert_eq!(maya.septet.devices().remove(&id).await.unwrap().rows.len(), 1);
    assert!(!clinic.accepts(enrolment, &of_lost).await);
    assert!(clinic.accepts(enrolment, &of_maya).await);

    assert_eq!(lost.septet.sync().run().await, Err(Error::DeviceRemoved));
    assert_eq!(lost.septet.account().view().stage, AccountStage::SignedOut);
    assert!(lost.row_now(EHR).is_none() && lost.vault_key().is_none());
    let told = maya.septet.notices().refresh().await.unwrap().rows.remove(0);
    assert_eq!((told.kind, told.device_id), (NoticeKind::DeviceRemoved, Some(id.clone())));
    let events = clinic.call("GET", "/v1/rp/events?after=0", None).await;
    let removed = events.body["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&removed["type"], &removed["data"]["device"]), (&"device.removed".into(), &id.into()));
});

on_both!(whoever_signs_out_leaves_the_log_and_its_codes_die, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let second = world.phone(NUMBER).unregistered();
    maya.lets_in(&second, false).await;
    let code = second.code_of(EHR).await;
    second.septet.account().sign_out(false).await.unwrap();
    assert!(!clinic.accepts(enrolment, &code).await);
    let view = maya.septet.devices().refresh().await.unwrap();
    assert_eq!((view.rows.len(), view.trust_problem), (1, None));
    assert!(clinic.accepts(enrolment, &maya.code_of(EHR).await).await);
});

on_both!(after_all_left_the_next_phone_of_the_number_begins_the_account_anew, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let before = maya.vault_key();
    maya.septet.account().sign_out(false).await.unwrap();
    world.time.pass_s(3600);
    let new = world.phone(NUMBER).registered_by(Channel::Sms).await;
    assert!(clinic.accepts(enrolment, &new.code_of(EHR).await).await);
    assert!(new.vault_key().is_some() && new.vault_key() != before);
    let view = new.septet.devices().refresh().await.unwrap();
    assert_eq!((view.rows.len(), view.trust_problem), (1, None));
});

on_both!(a_sign_out_whose_reply_was_lost_is_the_same_success_again, |db| async move {
    let world = World::on(db).await;
    let (_, _, maya) = maya(&world).await;
    let second = world.phone(NUMBER).unregistered();
    maya.lets_in(&second, false).await;
    // The log is read, then written.
    second.wire.next_passes();
    second.wire.next(septet_tests::Fault::ReplyLost);
    assert!(second.septet.account().sign_out(false).await.is_err());
    assert_eq!(second.septet.account().sign_out(false).await.unwrap().stage, AccountStage::SignedOut);
    assert_eq!(maya.septet.devices().refresh().await.unwrap().rows.len(), 1);
});
