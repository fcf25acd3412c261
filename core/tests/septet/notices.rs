//! What the person is told: newest first, before everything, and what can still be stopped is stopped.

use septet_core::Error;
use septet_core::ports::{TransportError, What};
use septet_core::view::{NoticeKind, NoticeRow};
use septet_protocol::account::NoticeKind as Told;
use serde_json::json;
use uuid::Uuid;

use crate::phone::{Phone, now, reply};

const STRANGER: u128 = 77;

fn tell(phone: &Phone, kind: Told, device: u128, can_cancel: bool) -> u64 {
    phone.server.set(|state| state.account.tell(kind, device, can_cancel))
}

/// A phone that has read its notices once.
fn reading() -> Phone {
    let phone = Phone::registered();
    now(phone.septet.notices().refresh()).unwrap();
    phone
}

fn ids(rows: &[NoticeRow]) -> Vec<u64> {
    rows.iter().map(|row| row.id).collect()
}

#[test]
fn notices_come_newest_first_each_with_its_sentence() {
    let phone = reading();
    tell(&phone, Told::Enrolled, 1, false);
    tell(&phone, Told::DeviceAwaitsTrust, STRANGER, true);
    let view = now(phone.septet.notices().refresh()).unwrap();
    assert_eq!((ids(&view.rows), view.unread), (vec![2, 1], 2));
    let [attempt, enrolled] = &view.rows[..] else { panic!() };
    assert_eq!(attempt.kind, NoticeKind::DeviceAwaitsTrust);
    assert!(attempt.sentence.starts_with("“Moto G” proved your number"), "{}", attempt.sentence);
    assert!(attempt.can_cancel && attempt.comes_first && attempt.unread);
    assert_eq!(attempt.device_id, Some(Uuid::from_u128(STRANGER).to_string()));
    assert!(enrolled.unread && !enrolled.comes_first && !enrolled.can_cancel);
    assert!(phone.listener.0.lock().unwrap().contains(&What::Notices));
}

#[test]
fn what_was_seen_stays_seen_after_a_restart() {
    let phone = reading();
    tell(&phone, Told::EmailsChanged, 1, false);
    tell(&phone, Told::NumberChanged, 1, false);
    let notices = phone.septet.notices();
    now(notices.refresh()).unwrap();
    assert_eq!(notices.seen(1).unwrap().unread, 1);
    let phone = phone.restarted().unwrap();
    let view = phone.septet.notices().view();
    assert_eq!(view.rows.iter().map(|row| row.unread).collect::<Vec<_>>(), [true, false]);
    assert_eq!(phone.septet.notices().seen(u64::MAX).unwrap().unread, 0);
    tell(&phone, Told::MultiDeviceChanged, 1, false);
    assert_eq!(now(phone.septet.notices().refresh()).unwrap().unread, 1, "what came later was not seen");
    assert_eq!(phone.septet.notices().seen(1).unwrap().unread, 1, "seen never goes back");
}

#[test]
fn only_what_is_new_is_asked_for() {
    let phone = reading();
    tell(&phone, Told::Enrolled, 1, false);
    now(phone.septet.notices().refresh()).unwrap();
    let phone = phone.restarted().unwrap();
    now(phone.septet.notices().refresh()).unwrap();
    assert_eq!(phone.server.requests().last().unwrap(), "GET /v1/notices?after=1");
}

#[test]
fn a_stranger_is_cancelled_by_one_tap_and_stands_no_more() {
    for kind in [Told::DeviceAwaitsTrust, Told::RecoveryStarted] {
        let phone = reading();
        let id = tell(&phone, kind, STRANGER, true);
        now(phone.septet.notices().refresh()).unwrap();
        let view = now(phone.septet.notices().cancel(id)).unwrap();
        assert!(view.rows.iter().all(|row| !row.can_cancel));
        let removed = phone.server.set(|state| state.account.removed.clone());
        assert_eq!(removed, [Uuid::from_u128(STRANGER).to_string()]);
        assert_eq!(now(phone.septet.notices().cancel(id)), Err(Error::NotThere));
    }
}

#[test]
fn a_cancel_whose_reply_was_lost_is_the_same_cancel_again() {
    let phone = reading();
    let id = tell(&phone, Told::DeviceAwaitsTrust, STRANGER, true);
    now(phone.septet.notices().refresh()).unwrap();
    phone.server.set(|state| state.lose_reply_in = Some(0));
    assert_eq!(now(phone.septet.notices().cancel(id)), Err(Error::Network(TransportError::Interrupted)));
    assert!(!now(phone.septet.notices().cancel(id)).unwrap().rows[0].can_cancel);
    assert_eq!(phone.server.set(|state| state.account.removed.len()), 1);
}

#[test]
fn a_deletion_is_taken_back_from_its_notice() {
    let phone = reading();
    now(phone.septet.account().delete()).unwrap();
    let id = tell(&phone, Told::DeletionStarted, 200, true);
    now(phone.septet.notices().refresh()).unwrap();
    now(phone.septet.notices().cancel(id)).unwrap();
    assert_eq!(phone.septet.account().profile().deleted_at_ms, None);
    assert!(!phone.septet.notices().view().rows[0].can_cancel);
}

#[test]
fn what_another_device_cancelled_stands_no_more_here() {
    let phone = reading();
    tell(&phone, Told::Enrolled, 1, false);
    tell(&phone, Told::DeviceAwaitsTrust, STRANGER, true);
    now(phone.septet.notices().refresh()).unwrap();
    phone.server.set(|state| state.account.notices[1]["can_cancel"] = json!(false));
    tell(&phone, Told::DeviceRemoved, STRANGER, false);
    let view = now(phone.septet.notices().refresh()).unwrap();
    assert_eq!(phone.server.requests().last().unwrap(), "GET /v1/notices?after=1");
    assert_eq!(ids(&view.rows), [3, 2, 1]);
    assert!(view.rows.iter().all(|row| !row.can_cancel));
}

#[test]
fn what_was_before_this_device_is_no_news_and_what_stands_comes_first_all_the_same() {
    let phone = Phone::new();
    tell(&phone, Told::NumberChanged, 1, false);
    tell(&phone, Told::RecoveryStarted, STRANGER, true);
    phone.register().unwrap();
    let view = now(phone.septet.notices().refresh()).unwrap();
    assert_eq!(view.unread, 0);
    assert_eq!(view.rows.iter().map(|row| row.comes_first).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn a_long_absence_is_caught_up_with_page_by_page() {
    let phone = reading();
    for _ in 0..250 {
        tell(&phone, Told::Enrolled, 1, false);
    }
    let view = now(phone.septet.notices().refresh()).unwrap();
    assert_eq!((view.rows.len(), view.rows[0].id, view.rows[199].id), (200, 250, 51));
}

#[test]
fn a_notice_that_makes_no_sense_hides_no_other_and_no_answer_makes_the_phone_panic() {
    let phone = reading();
    phone.server.answers_next(|_| {
        Ok(reply(
            200,
            &json!({ "notices": [
                { "seq": 1, "kind": "device_added", "at_ms": 1, "can_cancel": false },
                { "seq": "two" }, 3, null,
                { "seq": 4, "kind": "not_known_yet", "at_ms": u64::MAX, "ends_at_ms": u64::MAX, "can_cancel": true },
                { "seq": 0, "kind": "device_added", "at_ms": 1, "can_cancel": false },
            ] }),
        ))
    });
    let view = now(phone.septet.notices().refresh()).unwrap();
    assert_eq!(ids(&view.rows), [4, 1]);
    assert_eq!(view.rows[0].kind, NoticeKind::Other);
    assert_eq!(now(phone.septet.notices().cancel(4)), Err(Error::NotThere));
    phone.server.answers_next(|_| Ok(reply(200, &json!({ "notices": [{ "seq": u64::MAX, "kind": "recovered" }] }))));
    assert_eq!(ids(&now(phone.septet.notices().refresh()).unwrap().rows)[0], u64::MAX);
    now(phone.septet.notices().refresh()).unwrap();
}

#[test]
fn notices_are_shown_without_a_connection_and_gone_with_the_account() {
    let phone = reading();
    tell(&phone, Told::Recovered, STRANGER, false);
    let view = now(phone.septet.notices().refresh()).unwrap();
    phone.server.set(|state| state.offline = true);
    assert_eq!(now(phone.septet.notices().refresh()), Err(Error::Network(TransportError::Offline)));
    let phone = phone.restarted().unwrap();
    assert_eq!(phone.septet.notices().view(), view);
    now(phone.septet.account().sign_out(true)).unwrap();
    assert!(phone.septet.notices().view().rows.is_empty());
    assert_eq!(phone.septet.notices().seen(1), Err(Error::SignedOut));
}

#[test]
fn the_oldest_warning_lies_over_everything_and_is_put_away_with_those_that_say_the_same() {
    let phone = reading();
    tell(&phone, Told::Enrolled, 1, false);
    let attempt = tell(&phone, Told::DeviceAwaitsTrust, STRANGER, true);
    let slots = [(); 2].map(|()| tell(&phone, Told::SlotChanged, STRANGER, false));
    tell(&phone, Told::EmailsChanged, 1, false);
    let notices = phone.septet.notices();
    let over = |view: septet_core::view::NoticesView| (view.first.map(|row| row.id), view.more);
    assert_eq!(over(now(notices.refresh()).unwrap()), (Some(attempt), 3));
    assert_eq!(over(notices.put_away(attempt).unwrap()), (Some(slots[0]), 2));
    assert_eq!(over(notices.put_away(slots[0]).unwrap()), (Some(5), 0), "both secrets are one thing to read");
    assert_eq!(over(notices.put_away(5).unwrap()), (None, 0));
    assert_eq!(notices.put_away(9), Err(Error::NotThere));
    let phone = phone.restarted().unwrap();
    assert_eq!(over(phone.septet.notices().view()), (Some(attempt), 0), "it can still be stopped");
    assert_eq!(over(now(phone.septet.notices().cancel(attempt)).unwrap()), (None, 0));
}
