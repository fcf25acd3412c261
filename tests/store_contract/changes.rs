//! Every method that changes what a device can see counts it, and wakes who waits, on whatever store.

use std::time::Duration;

use septet_protocol::account::{Changed, NoticeKind};
use septet_server::store::Store;
use septet_server::store::bells::Watch;
use septet_server::store::model::{Account, AccountPatch, Device, Effects, Enrolment, Step};
use uuid::Uuid;

use super::accounts::notice;
use super::contract;
use super::people::{
    DAY, NOW, a_device, a_patient, a_verified_session, an_application, an_enrolment, enrolled, enrolment, person,
};

/// What changed for a device since `before`.
async fn since(store: &dyn Store, device: Uuid, before: u64) -> Vec<Changed> {
    let changes = store.changes(device).await.unwrap().unwrap();
    let mut changed: Vec<_> =
        changes.last.into_iter().filter(|(_, cursor)| *cursor > before).map(|(what, _)| what).collect();
    changed.sort();
    changed
}

async fn cursor(store: &dyn Store, device: Uuid) -> u64 {
    store.changes(device).await.unwrap().unwrap().cursor
}

/// The bell rings, whoever committed: within ten seconds, where a second is promised.
async fn rings(watch: &mut Watch) {
    tokio::time::timeout(Duration::from_secs(10), watch.rung()).await.expect("the bell rings");
}

contract!(a_removed_device_has_no_changes, |store| async move {
    let patient = a_patient(store).await;
    assert!(store.remove_device(patient.device.id, &Effects::default(), NOW).await.unwrap());
    assert_eq!(store.changes(patient.device.id).await.unwrap(), None);
    assert_eq!(store.changes(Uuid::new_v4()).await.unwrap(), None);
});

contract!(what_was_read_before_a_change_is_known_to_be_old_on_every_store, |data| {
    let (ours, theirs) = (data.open().await, data.open().await);
    let patient = a_patient(&*ours).await;
    let (account, device) = (patient.device.account, patient.device.id);
    // What was changed so far is heard of.
    let mut watch = theirs.watch(account);
    assert!(ours.rename_device(device, "First").await.unwrap());
    rings(&mut watch).await;
    for name in ["Second", "Third"] {
        let moments = [&ours, &theirs].map(|store| store.moment());
        assert!(!theirs.changed_since(account, moments[1]));
        assert!(ours.rename_device(device, name).await.unwrap());
        rings(&mut watch).await;
        assert!(theirs.changed_since(account, moments[1]));
        while !ours.changed_since(account, moments[0]) {
            tokio::task::yield_now().await;
        }
    }
});

contract!(the_cursor_goes_up_with_every_change_and_with_nothing_else, |store| async move {
    let patient = a_patient(store).await;
    let mut before = cursor(store, patient.device.id).await;
    assert!(before > 0, "it was bound");
    for _ in 0..3 {
        an_enrolment(store, &an_application(store).await, &patient.person).await;
        let now = cursor(store, patient.device.id).await;
        assert!(now > before);
        before = now;
    }
    a_patient(store).await;
    store.tokens_of_device(patient.device.id).await.unwrap();
    assert_eq!(cursor(store, patient.device.id).await, before);
});

contract!(a_second_device_changes_the_list_of_devices, |store| async move {
    let patient = a_patient(store).await;
    let before = cursor(store, patient.device.id).await;
    a_device(store, &patient.person).await;
    assert_eq!(since(store, patient.device.id, before).await, [Changed::Devices]);
});

contract!(a_removed_device_changes_the_list_of_devices, |store| async move {
    let patient = a_patient(store).await;
    let second = a_device(store, &patient.person).await;
    let before = cursor(store, patient.device.id).await;
    let told = Effects { notices: vec![notice(NoticeKind::DeviceRemoved, None)], ..Effects::default() };
    assert!(store.remove_device(second.id, &told, NOW).await.unwrap());
    assert_eq!(since(store, patient.device.id, before).await, [Changed::Devices, Changed::Notices]);
});

contract!(an_enrolment_that_begins_changes_or_ends_changes_the_tokens, |store| async move {
    let patient = a_patient(store).await;
    let phone = patient.device.id;
    let before = cursor(store, phone).await;
    let added = an_enrolment(store, &an_application(store).await, &patient.person).await;
    assert_eq!(since(store, phone, before).await, [Changed::Tokens]);

    let before = cursor(store, phone).await;
    let renamed = Enrolment { label: "Dr. Ruiz".to_owned(), ..patient.enrolment.clone() };
    enrolled(store, &renamed, &patient.person, &[], &Effects::default(), NOW).await.unwrap();
    assert_eq!(since(store, phone, before).await, [Changed::Tokens]);

    let before = cursor(store, phone).await;
    assert!(store.remove_enrolment(added.application, added.user_id, &Effects::default(), NOW).await.unwrap());
    assert_eq!(since(store, phone, before).await, [Changed::Tokens]);

    let before = cursor(store, phone).await;
    assert!(store.remove_application(patient.application.id, NOW).await.unwrap());
    assert_eq!(since(store, phone, before).await, [Changed::Tokens]);
});

contract!(an_enrolment_that_moves_changes_the_tokens_of_both, |store| async move {
    let (maya, noah) = (a_patient(store).await, person());
    let noahs = a_device(store, &noah).await;
    let (before_maya, before_noah) = (cursor(store, maya.device.id).await, cursor(store, noahs.id).await);
    let moved = enrolment(&maya.application, &maya.enrolment.reference);
    enrolled(store, &moved, &noah, &[], &Effects::default(), NOW).await.unwrap();
    assert_eq!(since(store, maya.device.id, before_maya).await, [Changed::Tokens]);
    assert_eq!(since(store, noahs.id, before_noah).await, [Changed::Tokens]);
});

contract!(a_device_that_awaits_trust_learns_nothing_of_the_account, |store| async move {
    let patient = a_patient(store).await;
    let waits = a_device(store, &patient.person).await;
    let before = store.changes(waits.id).await.unwrap().unwrap();
    assert!(!before.of_account);
    an_enrolment(store, &an_application(store).await, &patient.person).await;
    a_device(store, &patient.person).await;
    assert_eq!(store.changes(waits.id).await.unwrap().unwrap(), before);
    assert!(store.changes(patient.device.id).await.unwrap().unwrap().of_account);
});

contract!(a_change_rings_on_the_store_that_wrote_it_and_on_every_other, |data| {
    let (ours, theirs) = (data.open().await, data.open().await);
    let (maya, noah): (Account, Account) = (person(), person());
    let device: Device = a_device(&*ours, &maya).await;
    for writer in [&ours, &theirs] {
        let mut watches = [ours.watch(maya.id), theirs.watch(maya.id)];
        an_enrolment(&**writer, &an_application(&**writer).await, &maya).await;
        for watch in &mut watches {
            rings(watch).await;
        }
    }
    // What was written before the watch began, or is of somebody else, does not matter to it: it rings for what comes.
    let mut watch = theirs.watch(device.account);
    a_device(&*ours, &noah).await;
    a_device(&*ours, &maya).await;
    rings(&mut watch).await;
});

contract!(what_woke_somebody_can_be_read_by_then, |data| {
    let (ours, theirs) = (data.open().await, data.open().await);
    let patient = a_patient(&*ours).await;
    for _ in 0..5 {
        let before = cursor(&*theirs, patient.device.id).await;
        let mut watch = theirs.watch(patient.person.id);
        an_enrolment(&*ours, &an_application(&*ours).await, &patient.person).await;
        while cursor(&*theirs, patient.device.id).await == before {
            rings(&mut watch).await;
        }
    }
});

contract!(what_a_person_changes_of_the_account_changes_the_account, |store| async move {
    let patient = a_patient(store).await;
    let (id, phone) = (patient.person.id, patient.device.id);
    let none = Effects::default();
    let before = cursor(store, phone).await;
    let patch = AccountPatch { multi_device: Some(true), ..AccountPatch::default() };
    assert_eq!(store.change_account(id, &patch, &[], &none, NOW).await.unwrap(), Step::Done);
    assert_eq!(since(store, phone, before).await, [Changed::Account]);

    let before = cursor(store, phone).await;
    let session = a_verified_session(store, &person()).await;
    store.change_number(id, &patient.person.phone_hash, session.id, &none, NOW).await.unwrap();
    assert_eq!(since(store, phone, before).await, [Changed::Account, Changed::Tokens]);

    let before = cursor(store, phone).await;
    assert_eq!(store.begin_deletion(id, NOW + DAY, &[], &none, NOW).await.unwrap(), Step::Done);
    assert_eq!(since(store, phone, before).await, [Changed::Account]);

    let before = cursor(store, phone).await;
    assert!(store.remind_of_deletion(id, NOW + DAY, 1, &none, NOW).await.unwrap());
    assert_eq!(since(store, phone, before).await, [Changed::Account]);

    let before = cursor(store, phone).await;
    assert!(store.cancel_deletion(id, &none, NOW).await.unwrap());
    assert_eq!(since(store, phone, before).await, [Changed::Account]);
});

contract!(a_deleted_account_wakes_its_devices, |store| async move {
    let patient = a_patient(store).await;
    assert_eq!(store.begin_deletion(patient.person.id, NOW, &[], &Effects::default(), NOW).await.unwrap(), Step::Done);
    let mut watch = store.watch(patient.person.id);
    assert!(store.delete_account(patient.person.id, NOW, &Effects::default(), NOW).await.unwrap());
    rings(&mut watch).await;
    assert_eq!(store.changes(patient.device.id).await.unwrap(), None);
});
