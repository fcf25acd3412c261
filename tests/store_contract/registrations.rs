use septet_protocol::account_log::SlotKind;
use septet_server::store::model::{
    Account, Appended, Binding, Charge, Consequence, Counted, Device, Effects, Puzzle, Session, Step,
};
use septet_server::store::{Store, StoreError};
use uuid::Uuid;

use super::contract;
use super::people::{
    DAY, HOUR, MINUTE, NOW, a_device, a_verified_session, charge, device, email, hash, live_code, message, person,
    session, waiting,
};
use super::trust::{a_founder, appended, slot};

async fn begun(store: &dyn Store) -> Session {
    begun_with(store, session(&person())).await
}

async fn begun_with(store: &dyn Store, session: Session) -> Session {
    assert_eq!(store.insert_session(&session, &[], NOW).await.unwrap(), Step::Done);
    session
}

async fn charged(store: &dyn Store, charge: Charge, at_ms: u64) -> Step {
    store.insert_session(&session(&person()), &[charge], at_ms).await.unwrap()
}

contract!(a_session_comes_back_as_it_was_stored, |store| async move {
    let bare = Session { email: None, app_hash: None, ..session(&person()) };
    let full = Session {
        code: Some(live_code()),
        sms_sent: 2,
        voice_sent: 1,
        last_sms_at_ms: Some(NOW + 1),
        last_voice_at_ms: Some(NOW + 2),
        verified_at_ms: Some(NOW + 3),
        puzzle: Some(Puzzle { nonce: [7; 16], bits: 18, tries: 2, solved: true }),
        blocked: true,
        ..session(&person())
    };
    for session in [bare, full] {
        assert_eq!(store.insert_session(&session, &[], NOW).await.unwrap(), Step::Done);
        assert_eq!(store.session(session.id).await.unwrap(), Some(session));
    }
    assert_eq!(store.session(Uuid::new_v4()).await.unwrap(), None);
});

contract!(a_session_that_is_over_is_still_read, |store| async move {
    let over = Session { expires_at_ms: NOW - 1, ..session(&person()) };
    store.insert_session(&over, &[], NOW).await.unwrap();
    assert_eq!(store.session(over.id).await.unwrap(), Some(over));
});

contract!(a_sessions_id_is_taken_once, |store| async move {
    let session = begun(store).await;
    let again = store.insert_session(&session, &[], NOW).await;
    assert!(matches!(again, Err(StoreError::IdTaken)), "{again:?}");
});

contract!(a_step_writes_what_changes_and_raises_the_version, |store| async move {
    let puzzle = Puzzle { nonce: [7; 16], bits: 18, tries: 0, solved: false };
    let session = begun_with(store, Session { puzzle: Some(puzzle), ..session(&person()) }).await;
    let changed = Session {
        puzzle: Some(Puzzle { tries: 3, solved: true, ..puzzle }),
        blocked: true,
        expires_at_ms: NOW + HOUR,
        code: Some(live_code()),
        sms_sent: 1,
        voice_sent: 2,
        last_sms_at_ms: Some(NOW + 5),
        last_voice_at_ms: Some(NOW + 6),
        verified_at_ms: Some(NOW + 7),
        ..session
    };
    assert_eq!(store.step_session(&changed, &[], &[], None, NOW).await.unwrap(), Step::Done);
    let written = store.session(changed.id).await.unwrap();
    assert_eq!(written, Some(Session { version: 1, ..changed.clone() }));
    let without_code = Session { version: 1, code: None, ..changed };
    assert_eq!(store.step_session(&without_code, &[], &[], None, NOW).await.unwrap(), Step::Done);
    assert_eq!(store.session(without_code.id).await.unwrap(), Some(Session { version: 2, ..without_code }));
});

contract!(a_step_over_an_old_version_writes_nothing, |store| async move {
    let session = begun(store).await;
    assert_eq!(store.step_session(&session, &[], &[], None, NOW).await.unwrap(), Step::Done);
    let sent = charge(Counted::SendByNumber, hash(), HOUR, 5);
    let late = Session { sms_sent: 9, ..session };
    let step = store.step_session(&late, &[sent], &[], Some(&message()), NOW).await.unwrap();
    assert_eq!(step, Step::Stale);
    assert_eq!(store.session(late.id).await.unwrap().unwrap().sms_sent, 0);
    assert_eq!(store.count_events(&sent, NOW).await.unwrap(), 0);
    assert!(waiting(store).await.is_empty());
});

contract!(a_step_of_a_session_that_is_not_there_is_stale, |store| async move {
    let step = store.step_session(&session(&person()), &[], &[], None, NOW).await.unwrap();
    assert_eq!(step, Step::Stale);
});

contract!(a_step_charges_and_queues_with_what_it_writes, |store| async move {
    let session = begun(store).await;
    let (sent, text) = (charge(Counted::SendByNumber, hash(), HOUR, 5), message());
    let step = store.step_session(&session, &[sent], &[], Some(&text), NOW).await.unwrap();
    assert_eq!(step, Step::Done);
    assert_eq!(store.count_events(&sent, NOW).await.unwrap(), 1);
    assert_eq!(waiting(store).await, [text.id]);
});

contract!(a_full_charge_leaves_everything_as_it_was, |store| async move {
    let session = begun(store).await;
    let (room, full) =
        (charge(Counted::SendByAddress, hash(), HOUR, 5), charge(Counted::SendByNumber, hash(), HOUR, 1));
    let wrong = charge(Counted::WrongCheckByNumber, hash(), DAY, 10);
    assert_eq!(charged(store, full, NOW).await, Step::Done);
    assert_eq!(charged(store, wrong, NOW).await, Step::Done);

    let changed = Session { sms_sent: 1, ..session.clone() };
    let step = store.step_session(&changed, &[room, full], &[wrong], Some(&message()), NOW).await.unwrap();

    assert_eq!(step, Step::Limited { retry_after_ms: HOUR });
    assert_eq!(store.session(session.id).await.unwrap(), Some(session));
    assert_eq!(store.count_events(&room, NOW).await.unwrap(), 0);
    assert_eq!(store.count_events(&full, NOW).await.unwrap(), 1);
    assert_eq!(store.count_events(&wrong, NOW).await.unwrap(), 1);
    assert!(waiting(store).await.is_empty());
});

contract!(a_message_whose_id_is_taken_undoes_the_step, |store| async move {
    let (session, text) = (begun(store).await, message());
    let sent = charge(Counted::SendByNumber, hash(), HOUR, 5);
    assert_eq!(store.step_session(&session, &[], &[], Some(&text), NOW).await.unwrap(), Step::Done);
    let next = Session { version: 1, sms_sent: 1, ..session.clone() };
    let step = store.step_session(&next, &[sent], &[], Some(&text), NOW).await;
    assert!(matches!(step, Err(StoreError::IdTaken)), "{step:?}");
    assert_eq!(store.session(session.id).await.unwrap(), Some(Session { version: 1, ..session }));
    assert_eq!(store.count_events(&sent, NOW).await.unwrap(), 0);
});

contract!(a_session_over_the_limit_is_not_begun, |store| async move {
    let by_address = charge(Counted::SessionByAddress, hash(), HOUR, 1);
    assert_eq!(charged(store, by_address, NOW).await, Step::Done);
    let second = session(&person());
    let step = store.insert_session(&second, &[by_address], NOW).await.unwrap();
    assert_eq!(step, Step::Limited { retry_after_ms: HOUR });
    assert_eq!(store.session(second.id).await.unwrap(), None);
});

contract!(a_window_takes_max_events_and_not_one_more, |store| async move {
    let limit = charge(Counted::SendByNumber, hash(), HOUR, 3);
    for event in 0..3 {
        assert_eq!(charged(store, limit, NOW + event).await, Step::Done);
    }
    assert_eq!(charged(store, limit, NOW + 3).await, Step::Limited { retry_after_ms: HOUR - 3 });
    assert_eq!(store.count_events(&limit, NOW + 3).await.unwrap(), 3);
});

contract!(an_event_leaves_its_window_at_the_very_millisecond, |store| async move {
    let limit = charge(Counted::SendByNumber, hash(), HOUR, 2);
    assert_eq!(charged(store, limit, NOW).await, Step::Done);
    assert_eq!(charged(store, limit, NOW + 10).await, Step::Done);
    assert_eq!(charged(store, limit, NOW + HOUR - 1).await, Step::Limited { retry_after_ms: 1 });
    assert_eq!(store.count_events(&limit, NOW + HOUR - 1).await.unwrap(), 2);
    assert_eq!(store.count_events(&limit, NOW + HOUR).await.unwrap(), 1);
    assert_eq!(charged(store, limit, NOW + HOUR).await, Step::Done);
    assert_eq!(charged(store, limit, NOW + HOUR).await, Step::Limited { retry_after_ms: 10 });
});

contract!(the_wait_is_for_the_event_that_makes_room_under_a_smaller_limit, |store| async move {
    let wide = charge(Counted::SendByNumber, hash(), HOUR, 5);
    for event in 0..5 {
        assert_eq!(charged(store, wide, NOW + event * MINUTE).await, Step::Done);
    }
    // Of five, four must go before a second fits under two: the fourth is in the way.
    let narrow = Charge { max: 2, ..wide };
    let wait = HOUR - 2 * MINUTE;
    assert_eq!(charged(store, narrow, NOW + 5 * MINUTE).await, Step::Limited { retry_after_ms: wait });
    assert_eq!(charged(store, narrow, NOW + 5 * MINUTE + wait - 1).await, Step::Limited { retry_after_ms: 1 });
    assert_eq!(charged(store, narrow, NOW + 5 * MINUTE + wait).await, Step::Done);
});

contract!(of_several_full_windows_the_longest_wait_is_told, |store| async move {
    let key = hash();
    let (short, long) =
        (charge(Counted::SendByNumber, key, 10 * MINUTE, 1), charge(Counted::SendByNumber, key, DAY, 1));
    assert_eq!(charged(store, long, NOW).await, Step::Done);
    for both in [[short, long], [long, short]] {
        let step = store.insert_session(&session(&person()), &both, NOW + 1).await.unwrap();
        assert_eq!(step, Step::Limited { retry_after_ms: DAY - 1 });
    }
});

contract!(one_step_over_two_windows_of_a_key_is_one_event, |store| async move {
    let key = hash();
    let both = [charge(Counted::SendByNumber, key, 10 * MINUTE, 3), charge(Counted::SendByNumber, key, DAY, 5)];
    for event in 0..3 {
        let step = store.insert_session(&session(&person()), &both, NOW + event).await.unwrap();
        assert_eq!(step, Step::Done);
    }
    assert_eq!(store.count_events(&both[1], NOW + 3).await.unwrap(), 3);
    // Kept for the longer of the windows.
    store.sweep(NOW + HOUR).await.unwrap();
    assert_eq!(store.count_events(&both[1], NOW + HOUR).await.unwrap(), 3);
});

contract!(a_limit_counts_its_own_thing_for_its_own_key, |store| async move {
    let (key, other_key) = (hash(), hash());
    let limit = charge(Counted::SendByNumber, key, HOUR, 1);
    assert_eq!(charged(store, limit, NOW).await, Step::Done);
    let all = [
        Counted::SendByAddress,
        Counted::SendByPrefix,
        Counted::ProofByPrefix,
        Counted::BlockedPrefix,
        Counted::SessionByAddress,
        Counted::WrongCheckByNumber,
        Counted::SendByApplication,
        Counted::SendInAll,
        Counted::FraudByNumber,
        Counted::QuietSend,
        Counted::QuietByPrefix,
    ];
    for what in all {
        assert_eq!(charged(store, Charge { what, ..limit }, NOW).await, Step::Done);
    }
    assert_eq!(charged(store, Charge { key: other_key, ..limit }, NOW).await, Step::Done);
    assert_eq!(store.count_events(&limit, NOW).await.unwrap(), 1);
});

contract!(every_send_is_counted_in_its_hour_and_nothing_else_is, |store| async move {
    let hour = NOW / HOUR;
    let sent = charge(Counted::SendInAll, hash(), DAY, 3);
    let in_hours = async |hours| store.hourly_sends(hours).await.unwrap();
    assert_eq!(in_hours(0..hour + 10).await, 0);
    for at_ms in [hour * HOUR, (hour + 1) * HOUR - 1, (hour + 1) * HOUR] {
        // Held against two windows, it is one send all the same.
        let step = store.insert_session(&session(&person()), &[sent, Charge { window_ms: HOUR, ..sent }], at_ms).await;
        assert_eq!(step.unwrap(), Step::Done);
    }
    assert!(matches!(charged(store, sent, (hour + 1) * HOUR).await, Step::Limited { .. }));
    for what in [Counted::SendByNumber, Counted::QuietSend, Counted::QuietByPrefix] {
        assert_eq!(charged(store, charge(what, hash(), DAY, 3), hour * HOUR).await, Step::Done);
    }
    assert_eq!(in_hours(hour..hour + 1).await, 2);
    assert_eq!(in_hours(hour + 1..hour + 2).await, 1);
    assert_eq!(in_hours(hour..hour + 2).await, 3);
    assert_eq!(in_hours(hour - 168..hour).await, 0);
});

contract!(sends_of_eight_days_are_kept_by_the_hour, |store| async move {
    let hour = NOW / HOUR;
    assert_eq!(charged(store, charge(Counted::SendInAll, hash(), DAY, 3), NOW).await, Step::Done);
    store.sweep(NOW + 8 * DAY).await.unwrap();
    assert_eq!(store.hourly_sends(hour..hour + 1).await.unwrap(), 1);
    store.sweep(NOW + 8 * DAY + HOUR).await.unwrap();
    assert_eq!(store.hourly_sends(hour..hour + 1).await.unwrap(), 0);
});

contract!(a_charge_without_a_limit_only_counts, |store| async move {
    let count = charge(Counted::ProofByPrefix, hash(), HOUR, u32::MAX);
    for _ in 0..3 {
        assert_eq!(charged(store, count, NOW).await, Step::Done);
    }
    assert_eq!(store.count_events(&count, NOW).await.unwrap(), 3);
});

contract!(a_limit_of_nothing_lets_nothing_through, |store| async move {
    let never = charge(Counted::SendByNumber, hash(), HOUR, 0);
    assert_eq!(charged(store, never, NOW).await, Step::Limited { retry_after_ms: HOUR });
});

contract!(an_event_of_a_clock_that_is_ahead_counts, |store| async move {
    let limit = charge(Counted::SendByNumber, hash(), HOUR, 1);
    assert_eq!(charged(store, limit, NOW + 500).await, Step::Done);
    assert_eq!(charged(store, limit, NOW).await, Step::Limited { retry_after_ms: HOUR + 500 });
});

contract!(taking_back_deletes_the_newest_event_and_no_other, |store| async move {
    let (limit, other) =
        (charge(Counted::WrongCheckByNumber, hash(), HOUR, 2), charge(Counted::WrongCheckByNumber, hash(), HOUR, 2));
    assert_eq!(charged(store, limit, NOW).await, Step::Done);
    assert_eq!(charged(store, limit, NOW + 10).await, Step::Done);
    assert_eq!(charged(store, other, NOW + 20).await, Step::Done);
    let session = begun(store).await;
    let step = store.step_session(&session, &[], &[limit, limit], None, NOW + 30).await.unwrap();
    assert_eq!(step, Step::Done);
    assert_eq!(store.count_events(&limit, NOW + 30).await.unwrap(), 1, "twice the same is one event");
    assert_eq!(store.count_events(&limit, NOW + HOUR).await.unwrap(), 0, "the older one stayed");
    assert_eq!(store.count_events(&other, NOW + 30).await.unwrap(), 1);
});

contract!(taking_back_what_was_never_charged_changes_nothing, |store| async move {
    let (session, never) = (begun(store).await, charge(Counted::SendByNumber, hash(), HOUR, 1));
    assert_eq!(store.step_session(&session, &[], &[never], None, NOW).await.unwrap(), Step::Done);
    assert_eq!(charged(store, never, NOW).await, Step::Done);
});

contract!(the_first_device_is_active_and_the_second_awaits_trust, |store| async move {
    let person = person();
    let first = a_device(store, &person).await;
    let session = a_verified_session(store, &person).await;
    let wished = Device { active: true, account: Uuid::new_v4(), ..device() };
    let bound =
        store.bind_device(session.id, &wished, &person, &Effects::default(), &Effects::default(), NOW).await.unwrap();
    let second = Device { active: false, account: person.id, ..wished };
    assert_eq!(bound, Binding::Bound(second.clone()));
    assert!(first.active);
    assert_eq!(store.devices_of(person.id).await.unwrap(), [first, second.clone()]);
    assert_eq!(store.device(second.id).await.unwrap(), Some(second));
});

contract!(after_the_only_device_was_removed_the_next_is_active, |store| async move {
    let person = person();
    let first = a_device(store, &person).await;
    assert!(store.remove_device(first.id, &Effects::default(), NOW).await.unwrap());
    assert!(a_device(store, &person).await.active);
});

contract!(after_the_last_device_of_an_account_with_a_backup_the_next_awaits_trust, |store| async move {
    let (person, first) = a_founder(store).await;
    assert_eq!(appended(store, person.id, Consequence::SlotWritten(slot(SlotKind::Password))).await, Appended::Done);
    assert_eq!(appended(store, person.id, Consequence::Removed(first.id)).await, Appended::Done);
    assert!(!a_device(store, &person).await.active, "it would have to begin anew, and erase the backup");
    assert_eq!(appended(store, person.id, Consequence::SlotRemoved(SlotKind::Password)).await, Appended::Done);
    assert!(a_device(store, &person).await.active);
});

contract!(a_device_that_awaits_trust_does_not_keep_the_next_from_being_the_first, |store| async move {
    let person = person();
    let first = a_device(store, &person).await;
    let waiting = a_device(store, &person).await;
    assert!(!waiting.active);
    assert!(store.remove_device(first.id, &Effects::default(), NOW).await.unwrap());
    assert!(a_device(store, &person).await.active);
    assert!(!store.device(waiting.id).await.unwrap().unwrap().active, "waiting makes nobody trusted");
});

contract!(binding_makes_the_account_of_the_proved_number, |store| async move {
    let person = person();
    let session = a_verified_session(store, &person).await;
    let forged = Account { phone_hash: hash(), ..person.clone() };
    let text = message();
    let bound = store
        .bind_device(session.id, &device(), &forged, &text.clone().into(), &Effects::default(), NOW)
        .await
        .unwrap();
    let Binding::Bound(device) = bound else { panic!("{bound:?}") };
    assert_eq!(device.account, person.id);
    assert_eq!(store.account(person.id).await.unwrap(), Some(person));
    assert_eq!(store.session(session.id).await.unwrap().unwrap().device, Some(device.id));
    assert_eq!(waiting(store).await, [text.id]);
});

contract!(binding_finds_the_account_that_has_the_number, |store| async move {
    let known = person();
    a_device(store, &known).await;
    let candidate = Account { id: Uuid::new_v4(), emails: vec![email()], ..known.clone() };
    let second = a_device(store, &candidate).await;
    assert_eq!(second.account, known.id);
    assert_eq!(store.account(candidate.id).await.unwrap(), None);
    let account = store.account(known.id).await.unwrap().unwrap();
    assert_eq!(account.emails, known.emails, "a device that awaits trust adds no address");
});

contract!(binding_again_with_the_same_keys_is_the_same, |store| async move {
    let person = person();
    let (session, ours) = (a_verified_session(store, &person).await, device());
    let bound =
        store.bind_device(session.id, &ours, &person, &Effects::default(), &Effects::default(), NOW).await.unwrap();
    let Binding::Bound(bound) = bound else { panic!("{bound:?}") };
    let again = Device { id: Uuid::new_v4(), name: "Other name".to_owned(), ..ours.clone() };
    // Also when the session is over: the first answer may have been lost.
    for at_ms in [NOW, session.expires_at_ms + 1] {
        let answer =
            store.bind_device(session.id, &again, &person, &message().into(), &message().into(), at_ms).await.unwrap();
        assert_eq!(answer, Binding::Same(bound.clone()));
    }
    assert_eq!(store.devices_of(person.id).await.unwrap(), [bound]);
    assert!(waiting(store).await.is_empty());
});

contract!(a_session_that_bound_other_keys_is_consumed, |store| async move {
    let person = person();
    let (session, ours) = (a_verified_session(store, &person).await, device());
    store.bind_device(session.id, &ours, &person, &Effects::default(), &Effects::default(), NOW).await.unwrap();
    let other_signing = Device { id: Uuid::new_v4(), signing_key: device().signing_key, ..ours.clone() };
    let other_sealing = Device { id: Uuid::new_v4(), sealing_key: device().sealing_key, ..ours.clone() };
    for other in [other_signing, other_sealing] {
        let answer =
            store.bind_device(session.id, &other, &person, &message().into(), &message().into(), NOW).await.unwrap();
        assert_eq!(answer, Binding::Consumed);
    }
    assert_eq!(store.devices_of(person.id).await.unwrap().len(), 1);
    assert!(waiting(store).await.is_empty());
});

contract!(a_session_does_not_bring_a_removed_device_back, |store| async move {
    let person = person();
    let (session, ours) = (a_verified_session(store, &person).await, device());
    store.bind_device(session.id, &ours, &person, &Effects::default(), &Effects::default(), NOW).await.unwrap();
    assert!(store.remove_device(ours.id, &Effects::default(), NOW).await.unwrap());
    let answer =
        store.bind_device(session.id, &ours, &person, &Effects::default(), &Effects::default(), NOW).await.unwrap();
    assert_eq!(answer, Binding::Consumed);
    assert_eq!(store.devices_of(person.id).await.unwrap(), []);
});

contract!(a_session_binds_only_when_verified_and_until_it_is_over, |store| async move {
    let person = person();
    let unverified = session(&person);
    store.insert_session(&unverified, &[], NOW).await.unwrap();
    let verified = a_verified_session(store, &person).await;
    for (id, at_ms) in [(unverified.id, NOW), (verified.id, verified.expires_at_ms), (Uuid::new_v4(), NOW)] {
        let answer =
            store.bind_device(id, &device(), &person, &message().into(), &message().into(), at_ms).await.unwrap();
        assert_eq!(answer, Binding::NotVerified);
    }
    assert_eq!(store.account(person.id).await.unwrap(), None);
    assert!(waiting(store).await.is_empty());
    let last_moment = verified.expires_at_ms - 1;
    let answer = store
        .bind_device(verified.id, &device(), &person, &Effects::default(), &Effects::default(), last_moment)
        .await
        .unwrap();
    assert!(matches!(answer, Binding::Bound(_)), "{answer:?}");
});

contract!(a_step_that_was_read_before_the_binding_is_stale, |store| async move {
    let person = person();
    let session = a_verified_session(store, &person).await;
    store.bind_device(session.id, &device(), &person, &Effects::default(), &Effects::default(), NOW).await.unwrap();
    assert_eq!(store.step_session(&session, &[], &[], None, NOW).await.unwrap(), Step::Stale);
});
