//! Step 14: the old phone is lost. Password, recovery key, or a wait that everybody is told about and can cancel.

use septet_core::view::{AccountStage, JoinStep, JoinWay, NoticeKind};
use septet_core::{BackupKind, Error};
use septet_server::store::model::AfterRecovery;
use septet_tests::{Answer, Phone, World};
use serde_json::{Value, json};

use super::by_hand::asks;
use super::joins::{maya, waiting};

const NUMBER: &str = "+1 650 555 0100";
const EHR: &str = "Lakeside Clinic";
const PASSWORD: &str = "otter violin quarry seven";
const DAY_S: u64 = 24 * 3600;

/// The newest notice, read on this phone.
async fn told(phone: &Phone) -> septet_core::view::NoticeRow {
    phone.septet.notices().refresh().await.unwrap().rows.remove(0)
}

async fn events(clinic: &septet_tests::Clinic) -> Vec<Value> {
    let events = clinic.call("GET", "/v1/rp/events?after=0", None).await;
    events.body["events"].as_array().unwrap().iter().map(|event| event["type"].clone()).collect()
}

/// Letters and SMS other than codes that were sent since `from_ms`: kind and where to.
async fn sent_since(world: &World, from_ms: u64) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let messages = world.inbox().await;
    let new =
        messages.iter().filter(|message| message["code"].is_null() && message["at_ms"].as_u64().unwrap() >= from_ms);
    new.map(|message| (text(&message["kind"]), text(&message["to"]))).collect()
}

on_both!(password_and_recovery_key_bring_a_phone_back_which_changes_nothing_for_an_hour, |db| async move {
    for (kind, way) in [(BackupKind::Password, JoinWay::Password), (BackupKind::RecoveryKey, JoinWay::RecoveryKey)] {
        let world = World::on(db).await;
        let (clinic, enrolment, old) = maya(&world).await;
        let recovery_key = old.backs_up(PASSWORD).await;
        let secret = if kind == BackupKind::Password { PASSWORD } else { &recovery_key };
        let new = waiting(&world).await;
        let from_ms = world.time.now_ms();
        new.septet.join().recover(kind, secret.as_bytes()).await.unwrap();
        assert_eq!(new.septet.account().view().stage, AccountStage::Registered);
        assert_eq!(new.vault_key(), old.vault_key());
        assert!(clinic.accepts(enrolment, &new.code_of(EHR).await).await);

        new.septet.account().refresh().await.unwrap();
        let view = new.septet.devices().refresh().await.unwrap();
        assert_eq!((view.asks_about_others, view.grace_in_s, view.rows[0].way), (true, 3600, Some(way)));
        assert_eq!(new.septet.devices().others_are_lost().await, Err(Error::InGrace));
        assert_eq!(new.septet.devices().others_are_kept().await, Err(Error::InGrace));
        assert_eq!(new.septet.account().set_multi_device(true).await, Err(Error::InGrace));
        assert_eq!(new.septet.account().set_emails(&[]).await, Err(Error::InGrace));
        assert_eq!(new.septet.account().delete().await, Err(Error::InGrace));

        let notice = told(&old).await;
        assert_eq!((notice.kind, notice.can_cancel, notice.ends_in_s), (NoticeKind::RecoveryUsed, true, Some(3600)));
        let sent = sent_since(&world, from_ms).await;
        for expected in [("email", "maya@lakeside.example"), ("sms", "+16505550100")] {
            assert!(sent.contains(&(expected.0.to_owned(), expected.1.to_owned())), "{expected:?} in {sent:?}");
        }
        assert!(clinic.accepts(enrolment, &old.code_of(EHR).await).await, "the old phone goes on");
    }
});

on_both!(ten_wrong_passwords_cost_a_minute_and_the_right_one_waits_too, |db| async move {
    let world = World::on(db).await;
    let (_, _, old) = maya(&world).await;
    old.backs_up(PASSWORD).await;
    let new = waiting(&world).await;
    for _ in 0..10 {
        let refused = new.septet.join().recover(BackupKind::Password, b"otter violin quarry eight").await;
        assert_eq!(refused, Err(Error::WrongBackupPassword));
    }
    for (pass_s, left) in [(0, 60), (59, 1)] {
        world.time.pass_s(pass_s);
        let refused = new.septet.join().recover(BackupKind::Password, PASSWORD.as_bytes()).await;
        assert_eq!(refused, Err(Error::RateLimited { retry_after_s: left }));
    }
    assert!(new.vault_key().is_none());
    world.time.pass_s(1);
    new.septet.join().recover(BackupKind::Password, PASSWORD.as_bytes()).await.unwrap();
    assert_eq!(new.septet.account().view().stage, AccountStage::Registered);
});

on_both!(an_account_without_a_backup_says_so, |db| async move {
    let world = World::on(db).await;
    let (_, _, _old) = maya(&world).await;
    let new = waiting(&world).await;
    assert_eq!(new.septet.join().recover(BackupKind::Password, PASSWORD.as_bytes()).await, Err(Error::NoBackup));
    assert_eq!(new.septet.join().options().await.unwrap().password, None);
});

on_both!(another_device_cancels_a_recovery_within_the_hour_and_its_codes_die, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, old) = maya(&world).await;
    old.backs_up(PASSWORD).await;
    let thief = waiting(&world).await;
    thief.septet.join().recover(BackupKind::Password, PASSWORD.as_bytes()).await.unwrap();
    world.time.pass_s(3599);
    let notice = told(&old).await;
    assert_eq!((notice.kind, notice.can_cancel), (NoticeKind::RecoveryUsed, true));
    let (of_thief, of_old) = (thief.code_of(EHR).await, old.code_of(EHR).await);
    let rows = old.septet.notices().cancel(notice.id).await.unwrap().rows;
    assert_eq!(rows[0].kind, NoticeKind::RecoveryCancelled);
    assert!(!clinic.accepts(enrolment, &of_thief).await);
    assert!(clinic.accepts(enrolment, &of_old).await);
    assert_eq!(thief.septet.sync().run().await, Err(Error::DeviceRemoved));
    assert!(thief.row_now(EHR).is_none());
    assert_eq!(old.septet.devices().refresh().await.unwrap().rows.len(), 1);
});

on_both!(after_the_hour_the_person_says_what_became_of_the_old_phone, |db| async move {
    for lost in [true, false] {
        let world = World::on(db).await;
        let (clinic, enrolment, old) = maya(&world).await;
        old.backs_up(PASSWORD).await;
        let new = waiting(&world).await;
        new.septet.join().recover(BackupKind::Password, PASSWORD.as_bytes()).await.unwrap();
        world.time.pass_s(3600);
        assert!(!told(&old).await.can_cancel, "the hour is over");
        let (of_new, of_old) = (new.code_of(EHR).await, old.code_of(EHR).await);
        let devices = new.septet.devices();
        let view = if lost { devices.others_are_lost().await } else { devices.others_are_kept().await }.unwrap();
        assert_eq!((view.rows.len(), view.asks_about_others), (if lost { 1 } else { 2 }, false));
        assert_eq!(clinic.accepts(enrolment, &of_old).await, !lost);
        assert!(clinic.accepts(enrolment, &of_new).await);
        assert_eq!(devices.refresh().await.unwrap().multi_device, Some(!lost));
    }
});

on_both!(after_24_hours_in_which_nobody_objected_the_account_begins_anew, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, old) = maya(&world).await;
    old.backs_up(PASSWORD).await;
    let new = waiting(&world).await;
    let from_ms = world.time.now_ms();
    assert_eq!(new.septet.join().start_wait().await.unwrap().wait_in_s, Some(DAY_S));
    let notice = told(&old).await;
    assert_eq!((notice.kind, notice.can_cancel, notice.ends_in_s), (NoticeKind::RecoveryStarted, true, Some(DAY_S)));
    let sent = sent_since(&world, from_ms).await;
    for expected in [("email", "maya@lakeside.example"), ("sms", "+16505550100")] {
        assert!(sent.contains(&(expected.0.to_owned(), expected.1.to_owned())), "{expected:?} in {sent:?}");
    }
    assert!(events(&clinic).await.contains(&json!("account.recovery_started")));

    world.time.pass_s(DAY_S - 1);
    assert_eq!(new.septet.join().refresh().await.unwrap().wait_in_s, Some(1));
    assert_eq!(new.septet.account().view().stage, AccountStage::AwaitingTrust);
    assert!(new.row_of(EHR).await.is_none());
    world.time.pass_s(1);
    let of_old = old.code_of(EHR).await;
    assert_eq!(new.septet.join().refresh().await.unwrap().step, JoinStep::None);
    assert_eq!(new.septet.account().view().stage, AccountStage::Registered);
    assert!(!clinic.accepts(enrolment, &of_old).await, "old devices are out");
    assert!(clinic.accepts(enrolment, &new.code_of(EHR).await).await, "the EHR came back by itself");
    assert!(events(&clinic).await.contains(&json!("account.recovered")));
    assert_ne!(new.vault_key(), old.vault_key());
    let view = new.septet.devices().refresh().await.unwrap();
    assert_eq!((view.rows.len(), view.rows[0].way), (1, Some(JoinWay::Wait)));
    assert!(view.recovered.unwrap().contains("do not come back"));
    assert!(old.septet.sync().run().await.is_err());
    assert!(asks(&new.by_hand(), &world, "GET", "/v1/vault/slots", None).await.body.as_array().unwrap().is_empty());
});

on_both!(where_an_ehr_wants_to_confirm_the_person_no_code_works_after_a_reset_until_it_did, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, old) = maya(&world).await;
    let applications = world.app().applications();
    let id = applications.list().await.unwrap()[0].0.id;
    applications.set_after_recovery(id, AfterRecovery::Confirm).await.unwrap();
    // Another EHR of hers asks for nothing.
    let harbour = world.application("Harbour Clinic").await;
    let there = harbour.enrols(&old).await;
    let new = waiting(&world).await;
    new.septet.join().start_wait().await.unwrap();
    world.time.pass_s(DAY_S);
    new.septet.join().refresh().await.unwrap();
    assert_eq!(new.septet.account().view().stage, AccountStage::Registered);

    assert_eq!(clinic.enrolment(enrolment).await.body["state"], "suspended");
    assert!(events(&clinic).await.contains(&json!("account.recovered")));
    let refused = clinic.verifies(enrolment, &new.code_of(EHR).await).await;
    let suspended = (422, json!("policy"), json!("after_recovery"));
    let why = |answer: Answer| (answer.status, answer.body["reason"].clone(), answer.body["which"].clone());
    assert_eq!(why(refused), suspended);
    let sent = world.inbox().await.len();
    for force in [false, true] {
        assert_eq!(why(clinic.challenges(enrolment, "sms", force).await), suspended);
    }
    assert_eq!(world.inbox().await.len(), sent, "whoever has the number gets no code by SMS either");
    assert!(harbour.accepts(there, &new.code_of("Harbour Clinic").await).await);

    let said = json!({ "reason": "Showed her badge at the desk", "by": "s.lindqvist" });
    let path = format!("/v1/rp/enrolments/{enrolment}/confirmation");
    let confirmed = clinic.call("POST", &path, Some(said)).await;
    assert_eq!((confirmed.status, &confirmed.body["state"]), (200, &json!("app")), "{confirmed:?}");
    world.time.pass_s(30);
    assert!(clinic.accepts(enrolment, &new.code_of(EHR).await).await);
    assert!(events(&clinic).await.contains(&json!("enrolment.confirmed")));
});

on_both!(the_owner_cancels_a_wait_and_it_never_ends_well_for_whoever_waited, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, old) = maya(&world).await;
    let thief = waiting(&world).await;
    thief.septet.join().start_wait().await.unwrap();
    world.time.pass_s(DAY_S - 1);
    let notice = told(&old).await;
    assert_eq!((notice.kind, notice.can_cancel), (NoticeKind::RecoveryStarted, true));
    let rows = old.septet.notices().cancel(notice.id).await.unwrap().rows;
    assert_eq!(rows[0].kind, NoticeKind::RecoveryCancelled);
    world.time.pass_s(1);
    assert_eq!(thief.septet.join().refresh().await, Err(Error::DeviceRemoved));
    assert_eq!(thief.septet.account().view().stage, AccountStage::SignedOut);
    assert!(clinic.accepts(enrolment, &old.code_of(EHR).await).await);
    assert_eq!(old.septet.account().view().phone_hint.as_deref(), Some(&*format!("••{}", &NUMBER[NUMBER.len() - 2..])));
});

on_both!(a_wait_that_is_given_up_is_over, |db| async move {
    let world = World::on(db).await;
    let (_, _, old) = maya(&world).await;
    let new = waiting(&world).await;
    new.septet.join().start_wait().await.unwrap();
    assert_eq!(new.septet.join().give_up_wait().await.unwrap().wait_in_s, None);
    assert_eq!(told(&old).await.kind, NoticeKind::RecoveryCancelled);
    world.time.pass_s(DAY_S);
    new.septet.join().refresh().await.unwrap();
    assert_eq!(new.septet.account().view().stage, AccountStage::AwaitingTrust);
});
