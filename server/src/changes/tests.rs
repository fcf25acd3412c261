use std::pin::pin;

use futures_util::FutureExt;
use septet_protocol::account::AccountChange;

use super::*;
use crate::testing::{MAYA, Phone, Rig};

async fn now(rig: &Rig, device: &Device, after: u64) -> ChangeList {
    rig.app.changes().wait(device, after, 0).await.unwrap()
}

async fn opens_pairing(rig: &Rig, phone: &Phone) {
    let change = AccountChange { open_pairing: Some(true), ..AccountChange::default() };
    rig.app.accounts().change(&rig.device_of(phone).await, change).await.unwrap();
}

#[tokio::test]
async fn a_poll_answers_at_once_what_changed_since_its_cursor_and_nothing_twice() {
    let rig = Rig::new().await;
    let maya = rig.registered(MAYA).await;
    let device = rig.device_of(&maya).await;
    let first = now(&rig, &device, 0).await;
    assert_eq!(first.changed, [Changed::Devices, Changed::Notices]);
    assert_eq!(now(&rig, &device, first.cursor).await, ChangeList { cursor: first.cursor, changed: vec![] });
    opens_pairing(&rig, &maya).await;
    let second = rig.app.changes().wait(&device, first.cursor, 25).await.unwrap();
    assert_eq!(second.changed, [Changed::Account]);
    assert!(second.cursor > first.cursor);
    let unknown = now(&rig, &device, second.cursor + 2).await;
    assert_eq!(unknown.changed, [Changed::Account, Changed::Devices, Changed::Notices], "a cursor of nobody's is none");
}

#[tokio::test]
async fn a_poll_that_waits_is_answered_when_something_changes() {
    let rig = Rig::new().await;
    let maya = rig.registered(MAYA).await;
    let device = rig.device_of(&maya).await;
    let seen = now(&rig, &device, 0).await.cursor;
    let mut poll = pin!(rig.app.changes().wait(&device, seen, 25));
    assert!(poll.as_mut().now_or_never().is_none());
    let (list, ()) = tokio::join!(poll, opens_pairing(&rig, &maya));
    assert_eq!(list.unwrap().changed, [Changed::Account]);
}

#[tokio::test]
async fn a_poll_ends_after_its_time_with_nothing() {
    let rig = Rig::new().await;
    let device = rig.device_of(&rig.registered(MAYA).await).await;
    let seen = now(&rig, &device, 0).await.cursor;
    assert_eq!(rig.app.changes().wait(&device, seen, 1).await.unwrap().changed, []);
    let long = rig.app.changes().wait(&device, seen, LONGEST_WAIT_S + 1).await;
    assert!(matches!(long, Err(Refusal::Input { field: "wait", .. })), "{long:?}");
}

#[tokio::test]
async fn a_second_poll_of_a_device_ends_the_first_and_those_of_others_wait_on() {
    let rig = Rig::new().await;
    let (maya, sam) = (rig.registered(MAYA).await, rig.registered("+12125550123").await);
    let (mayas, sams) = (rig.device_of(&maya).await, rig.device_of(&sam).await);
    let (of_maya, of_sam) = (now(&rig, &mayas, 0).await.cursor, now(&rig, &sams, 0).await.cursor);
    let changes = rig.app.changes();
    let mut first = pin!(changes.wait(&mayas, of_maya, 25));
    let mut other = pin!(changes.wait(&sams, of_sam, 25));
    assert!(first.as_mut().now_or_never().is_none());
    assert!(other.as_mut().now_or_never().is_none());
    let mut second = pin!(changes.wait(&mayas, of_maya, 25));
    assert!(second.as_mut().now_or_never().is_none());
    assert_eq!(first.await.unwrap(), ChangeList { cursor: of_maya, changed: vec![] });
    let (list, ()) = tokio::join!(second, opens_pairing(&rig, &maya));
    assert_eq!(list.unwrap().changed, [Changed::Account]);
    assert!(other.as_mut().now_or_never().is_none());
}

#[tokio::test]
async fn a_server_that_stops_answers_every_poll() {
    let rig = Rig::new().await;
    let device = rig.device_of(&rig.registered(MAYA).await).await;
    let seen = now(&rig, &device, 0).await.cursor;
    let changes = rig.app.changes();
    let mut poll = pin!(changes.wait(&device, seen, 25));
    assert!(poll.as_mut().now_or_never().is_none());
    changes.stop_waiting();
    assert_eq!(poll.await.unwrap().changed, []);
    assert_eq!(changes.wait(&device, seen, 25).await.unwrap().changed, []);
}

#[tokio::test]
async fn a_removed_device_is_unknown_at_once() {
    let rig = Rig::new().await;
    let device = rig.device_of(&rig.registered(MAYA).await).await;
    let seen = now(&rig, &device, 0).await.cursor;
    let mut poll = pin!(rig.app.changes().wait(&device, seen, 25));
    assert!(poll.as_mut().now_or_never().is_none());
    let (gone, removed) = tokio::join!(poll, rig.app.devices().remove(&device, device.id));
    removed.unwrap();
    assert!(matches!(gone, Err(Refusal::Unauthorized("unknown_device"))), "{gone:?}");
}

#[tokio::test]
async fn who_awaits_trust_is_told_nothing_of_the_account() {
    let rig = Rig::new().await;
    let (maya, waits) = (rig.registered(MAYA).await, rig.registered(MAYA).await);
    let waiting = rig.device_of(&waits).await;
    let before = now(&rig, &waiting, 0).await;
    opens_pairing(&rig, &maya).await;
    assert_eq!(now(&rig, &waiting, 0).await, before);
    assert_eq!(before, ChangeList { cursor: 0, changed: vec![] });
}

#[test]
fn a_device_that_became_trusted_reads_everything_anew() {
    let last = vec![(Changed::Account, 2), (Changed::Tokens, 9)];
    let changes = StoredChanges { of_account: true, cursor: 9, last };
    let own_cursor = 4 << 1;
    assert_eq!(since(&changes, own_cursor).changed, [Changed::Account, Changed::Devices, Changed::Tokens]);
    assert_eq!(since(&changes, since(&changes, own_cursor).cursor).changed, []);
    assert_eq!(since(&changes, 2 << 1 | 1).changed, [Changed::Tokens]);
}
