//! Step 13: a new phone comes in by the old one, by QR or by seven emoji; on a move the old one leaves.

use septet_core::Error;
use septet_core::view::{AccountStage, JoinStep, JoinWay, NoticeKind};
use septet_tests::{Channel, Clinic, Phone, World};

const NUMBER: &str = "+1 650 555 0100";
const EHR: &str = "Lakeside Clinic";

/// Maya with a phone that shows codes for her EHR.
pub(super) async fn maya(world: &World) -> (Clinic, u64, Phone) {
    let clinic = world.application(EHR).await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    assert!(phone.row_of(EHR).await.is_some());
    (clinic, enrolment, phone)
}

/// A new phone that proved the number, an hour later, and awaits trust.
pub(super) async fn waiting(world: &World) -> Phone {
    world.time.pass_s(3600);
    let phone = world.phone(NUMBER).unregistered();
    let view = phone.registers(world, Channel::Sms).await.unwrap();
    assert_eq!(view.stage, AccountStage::AwaitingTrust);
    phone
}

on_both!(a_phone_without_a_number_joins_by_qr_and_shows_codes_at_once, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let new = world.phone(NUMBER).unregistered();
    let qr = new.shows_qr().await;
    let view = new.septet.join().view();
    assert_eq!((view.step, view.expires_in_s, view.number_is_proved), (JoinStep::ShowQr, Some(600), false));

    let asked = maya.septet.devices().scan(&qr, false).await.unwrap().unwrap();
    assert_eq!((asked.name.as_str(), asked.model.as_str(), asked.can_approve), ("Maya's phone", "Test", true));
    assert_eq!(new.septet.join().refresh().await.unwrap().step, JoinStep::ShowQr, "nobody said yes so far");
    assert_eq!(clinic.enrolment(enrolment).await.body["devices"].as_array().unwrap().len(), 1);
    let devices = maya.septet.devices().approve().await.unwrap();
    assert_eq!(devices.rows.iter().map(|row| row.way).collect::<Vec<_>>(), [Some(JoinWay::First), Some(JoinWay::Qr)]);

    assert_eq!(new.septet.join().refresh().await.unwrap().step, JoinStep::None);
    assert_eq!(new.septet.account().view().stage, AccountStage::Registered);
    assert_eq!(new.vault_key(), maya.vault_key());
    assert!(clinic.accepts(enrolment, &new.code_of(EHR).await).await);
    assert!(clinic.accepts(enrolment, &maya.code_of(EHR).await).await);
    let told = maya.septet.notices().refresh().await.unwrap().rows.remove(0);
    assert_eq!((told.kind, told.device_id), (NoticeKind::DeviceAdded, Some(new.id())));
});

on_both!(a_phone_that_awaits_trust_joins_by_qr_under_the_id_it_has, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let new = waiting(&world).await;
    let id = new.id();
    maya.lets_in(&new, false).await;
    assert_eq!(new.id(), id);
    assert!(clinic.accepts(enrolment, &new.code_of(EHR).await).await);
});

/// Both phones up to the emoji.
async fn comparing(maya: &Phone, new: &Phone) {
    assert_eq!(new.septet.join().compare_emoji().await.unwrap().step, JoinStep::AwaitAnswer);
    let asked = maya.septet.devices().compare_emoji(&new.id(), false).await.unwrap().unwrap();
    assert!(asked.emoji.is_empty() && !asked.can_approve, "the new phone has not revealed its part");
    let view = new.septet.join().refresh().await.unwrap();
    assert_eq!((view.step, view.emoji.len()), (JoinStep::Compare, 7));
    let asked = maya.septet.devices().refresh_approval().await.unwrap().unwrap();
    assert!(asked.can_approve);
    assert_eq!(asked.emoji, view.emoji, "both screens show the same");
}

on_both!(without_a_camera_seven_emoji_let_a_phone_in_once_both_sides_say_so, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let new = waiting(&world).await;
    maya.septet.devices().open_for_one().await.unwrap();
    comparing(&maya, &new).await;
    maya.septet.devices().approve().await.unwrap();
    assert_eq!(new.septet.join().refresh().await.unwrap().step, JoinStep::Compare, "only one of both said so");
    assert!(new.row_now(EHR).is_none());
    assert_eq!(new.septet.join().emoji_are_same(true).await.unwrap().step, JoinStep::None);
    assert_eq!(new.vault_key(), maya.vault_key());
    assert!(clinic.accepts(enrolment, &new.code_of(EHR).await).await);
    assert_eq!(maya.septet.devices().refresh().await.unwrap().rows[1].way, Some(JoinWay::Emoji));
});

on_both!(who_takes_a_qr_back_compares_emoji_at_once, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let new = waiting(&world).await;
    new.septet.join().invite().await.unwrap();
    new.septet.join().cancel().await.unwrap();
    maya.septet.devices().open_for_one().await.unwrap();
    comparing(&maya, &new).await;
    maya.septet.devices().approve().await.unwrap();
    new.septet.join().emoji_are_same(true).await.unwrap();
    assert!(clinic.accepts(enrolment, &new.code_of(EHR).await).await);
});

on_both!(emoji_that_differ_let_nobody_in, |db| async move {
    let world = World::on(db).await;
    let (_, _, maya) = maya(&world).await;
    let new = waiting(&world).await;
    maya.septet.devices().open_for_one().await.unwrap();
    comparing(&maya, &new).await;
    let view = new.septet.join().emoji_are_same(false).await.unwrap();
    assert_eq!(view.step, JoinStep::Stopped);
    maya.septet.devices().decline().unwrap();
    assert_eq!(maya.septet.devices().approve().await, Err(Error::PairingOver));
    assert!(new.vault_key().is_none() && new.row_of(EHR).await.is_none());
    let rows = maya.septet.devices().refresh().await.unwrap().rows;
    assert_eq!(rows.iter().map(|row| row.way).collect::<Vec<_>>(), [Some(JoinWay::First), None]);
});

on_both!(a_move_ends_the_old_phones_codes_in_the_same_second, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, old) = maya(&world).await;
    let new = world.phone(NUMBER).unregistered();
    old.lets_in(&new, true).await;
    assert!(clinic.accepts(enrolment, &old.code_of(EHR).await).await, "the old one stays until the person says so");
    world.time.pass_s(10);
    let (of_old, of_new) = (old.code_of(EHR).await, new.code_of(EHR).await);
    assert_eq!(old.septet.devices().view().moved.unwrap().to, "Maya's phone");
    assert_eq!(old.septet.devices().finish_move().await.unwrap().stage, AccountStage::SignedOut);
    assert!(!clinic.accepts(enrolment, &of_old).await);
    assert!(clinic.accepts(enrolment, &of_new).await);
    assert!(old.row_now(EHR).is_none() && old.vault_key().is_none());
    assert_eq!(new.septet.devices().refresh().await.unwrap().rows.len(), 1);
});

on_both!(emoji_need_an_account_that_takes_further_devices, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let [new, further] = [waiting(&world).await, waiting(&world).await];
    let refused = new.septet.join().compare_emoji().await.unwrap_err();
    assert!(matches!(&refused, Error::InvalidInput { field, .. } if field == "multi_device"), "{refused:?}");
    maya.septet.account().set_multi_device(true).await.unwrap();
    comparing(&maya, &new).await;
    maya.septet.devices().approve().await.unwrap();
    new.septet.join().emoji_are_same(true).await.unwrap();

    maya.septet.account().set_multi_device(false).await.unwrap();
    assert!(further.septet.join().compare_emoji().await.is_err());
    assert!(clinic.accepts(enrolment, &new.code_of(EHR).await).await, "who is in stays in");
    assert_eq!(maya.septet.devices().refresh().await.unwrap().multi_device, Some(false));
});

on_both!(a_qr_is_worth_nothing_after_ten_minutes, |db| async move {
    let world = World::on(db).await;
    let (_, _, maya) = maya(&world).await;
    let new = world.phone(NUMBER).unregistered();
    let qr = new.shows_qr().await;
    maya.septet.devices().scan(&qr, false).await.unwrap().unwrap();
    world.time.pass_s(600);
    assert!(maya.septet.devices().approve().await.is_err(), "scanned in time, approved too late");
    maya.septet.devices().decline().unwrap();
    assert_eq!(maya.septet.devices().scan(&qr, false).await, Err(Error::PairingOver));
    let _ = new.septet.join().refresh().await;
    assert_eq!(new.septet.join().view().step, JoinStep::Stopped);
    assert_eq!(maya.septet.devices().refresh().await.unwrap().rows.len(), 1);

    assert_ne!(new.shows_qr().await, qr);
    maya.lets_in(&new, false).await;
});

on_both!(a_declined_phone_stays_outside, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let new = world.phone(NUMBER).unregistered();
    maya.septet.devices().scan(&new.shows_qr().await, false).await.unwrap().unwrap();
    maya.septet.devices().decline().unwrap();
    assert_eq!(maya.septet.devices().approve().await, Err(Error::PairingOver));
    assert_eq!(new.septet.join().refresh().await.unwrap().step, JoinStep::ShowQr);
    assert!(new.row_of(EHR).await.is_none() && new.vault_key().is_none());
    assert_eq!(clinic.enrolment(enrolment).await.body["devices"].as_array().unwrap().len(), 1);
});

on_both!(a_second_phone_shows_codes_without_a_connection, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let second = world.phone(NUMBER).unregistered();
    maya.lets_in(&second, false).await;
    second.wire.is_offline(true);
    world.time.pass_s(30 * 24 * 3600);
    assert!(clinic.accepts(enrolment, &second.code_of(EHR).await).await);
});
