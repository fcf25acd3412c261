use septet_protocol::account::NoticeKind;
use septet_server::store::model::{
    Acceptance, Account, AccountPatch, AfterRecovery, Appended, ApplicationEvent, Binding, Consequence, Counted,
    Effects, Enrolment, EventKind, NewEvent, NewNotice, NumberMove, Session, Step, StoredNotice, chain_start, chained,
};
use septet_server::store::{Store, TOLD_KEPT_MS};
use uuid::Uuid;

use super::contract;
use super::people::{
    DAY, NOW, a_device, a_patient, a_verified_session, an_application, an_enrolment, charge, device, email, enrolled,
    enrolment, hash, message, person, sealed, session, waiting,
};
use super::trust::appended;

pub(super) fn notice(kind: NoticeKind, device: Option<Uuid>) -> NewNotice {
    NewNotice {
        id: Uuid::new_v4(),
        kind,
        at_ms: NOW,
        device,
        name: Some(sealed()),
        phone_hint: Some("··02".to_owned()),
        ends_at_ms: Some(NOW + DAY),
    }
}

fn event(kind: EventKind) -> NewEvent {
    NewEvent { kind, at_ms: NOW, data: "{\"device\":null}".to_owned() }
}

fn of_notice(notice: &NewNotice) -> Effects {
    Effects { notices: vec![notice.clone()], ..Effects::default() }
}

contract!(an_account_is_found_by_its_number, |store| async move {
    let person = person();
    assert_eq!(store.account_by_number(&person.phone_hash).await.unwrap(), None);
    a_device(store, &person).await;
    assert_eq!(store.account_by_number(&person.phone_hash).await.unwrap(), Some(person));
});

contract!(notices_come_back_as_they_were_written_in_order_and_by_page, |store| async move {
    let patient = a_patient(store).await;
    let account = patient.person.id;
    let before = store.notices(account, 0, 100, NOW).await.unwrap();
    assert_eq!(before, []);
    let told: Vec<NewNotice> = (0..3).map(|_| notice(NoticeKind::SlotChanged, None)).collect();
    let last = NewNotice { name: None, phone_hint: None, ends_at_ms: None, ..notice(NoticeKind::Enrolled, None) };
    let effects = Effects { notices: told.clone(), ..Effects::default() };
    let other = an_application(store).await;
    enrolled(store, &enrolment(&other, "maya"), &patient.person, &[], &effects, NOW).await.unwrap();
    let wanted = enrolment(&an_application(store).await, "maya");
    enrolled(store, &wanted, &patient.person, &[], &of_notice(&last), NOW).await.unwrap();

    let all = store.notices(account, 0, 100, NOW).await.unwrap();
    let wanted: Vec<StoredNotice> = (1..)
        .zip(told.into_iter().chain([last]))
        .map(|(seq, notice)| StoredNotice { seq, notice, stands: false })
        .collect();
    assert_eq!(all, wanted);
    assert_eq!(store.notices(account, 1, 2, NOW).await.unwrap(), wanted[1..3]);
    assert_eq!(store.notices(account, 4, 2, NOW).await.unwrap(), []);
    assert_eq!(store.notices(account, u64::MAX, 2, NOW).await.unwrap(), []);
    assert_eq!(store.notices(Uuid::new_v4(), 0, 100, NOW).await.unwrap(), []);
});

contract!(a_notice_of_a_waiting_device_stands_until_that_is_gone, |store| async move {
    let patient = a_patient(store).await;
    let (session, second) = (a_verified_session(store, &patient.person).await, device());
    let told = of_notice(&notice(NoticeKind::DeviceAwaitsTrust, Some(second.id)));
    store.bind_device(session.id, &second, &patient.person, &Effects::default(), &told, NOW).await.unwrap();
    let stands = async || store.notices(patient.person.id, 0, 1, NOW).await.unwrap()[0].stands;
    assert!(stands().await);
    assert!(store.remove_device(second.id, &Effects::default(), NOW).await.unwrap());
    assert!(!stands().await);
});

contract!(binding_tells_what_fits_the_device_and_takes_the_locale_of_a_first_one, |store| async move {
    let person = person();
    let tell = |kind| of_notice(&notice(kind, None));
    let (first, waits) = (tell(NoticeKind::DeviceAdded), tell(NoticeKind::DeviceAwaitsTrust));
    for locale in ["de", "fr"] {
        let session =
            Session { locale: locale.to_owned(), id: Uuid::new_v4(), ..a_verified_session(store, &person).await };
        store.insert_session(&session, &[], NOW).await.unwrap();
        store.bind_device(session.id, &device(), &person, &first, &waits, NOW).await.unwrap();
    }
    let notices = store.notices(person.id, 0, 100, NOW).await.unwrap();
    let kinds: Vec<_> = notices.iter().map(|stored| stored.notice.kind).collect();
    assert_eq!(kinds, [NoticeKind::DeviceAdded, NoticeKind::DeviceAwaitsTrust]);
    assert_eq!(store.account(person.id).await.unwrap().unwrap().locale, "de", "who waits changes nothing");
});

contract!(a_sparing_message_goes_while_its_charge_has_room, |store| async move {
    let person = person();
    let limit = charge(Counted::NoticeSms, hash(), DAY, 1);
    let (first, second, always) = (message(), message(), message());
    for text in [&first, &second] {
        let session = a_verified_session(store, &person).await;
        let effects = Effects { sparing: vec![(limit, text.clone())], ..Effects::default() };
        store.bind_device(session.id, &device(), &person, &effects, &effects, NOW).await.unwrap();
    }
    let session = a_verified_session(store, &person).await;
    let effects = Effects { sparing: vec![(limit, message())], ..always.clone().into() };
    store.bind_device(session.id, &device(), &person, &effects, &effects, NOW).await.unwrap();
    assert_eq!(waiting(store).await, [first.id, always.id], "what is not spared goes all the same");
});

contract!(an_event_goes_to_the_applications_where_the_account_is_enrolled_by_then, |store| async move {
    let patient = a_patient(store).await;
    let (left, stranger) = (an_application(store).await, a_patient(store).await);
    let gone = an_enrolment(store, &left, &patient.person).await;
    assert!(store.remove_enrolment(left.id, gone.user_id, &Effects::default(), NOW).await.unwrap());
    let pharmacy = an_application(store).await;
    let second = an_enrolment(store, &pharmacy, &patient.person).await;
    let removed = Effects { event: Some(event(EventKind::DeviceRemoved)), ..Effects::default() };
    assert!(store.remove_device(patient.device.id, &removed, NOW).await.unwrap());

    for (application, enrolment) in [(&patient.application, &patient.enrolment), (&pharmacy, &second)] {
        let wanted = ApplicationEvent {
            seq: 1,
            user_id: enrolment.user_id,
            reference: enrolment.reference.clone(),
            event: event(EventKind::DeviceRemoved),
            hash: Some(chained(
                &chain_start(application.id),
                1,
                enrolment.user_id,
                &enrolment.reference,
                &event(EventKind::DeviceRemoved),
            )),
        };
        assert_eq!(store.application_events(application.id, 0, 10).await.unwrap(), [wanted]);
    }
    for other in [left.id, stranger.application.id] {
        let events = store.application_events(other, 0, 10).await.unwrap();
        assert!(events.iter().all(|told| told.event.kind != EventKind::DeviceRemoved), "{events:?}");
    }
});

contract!(events_are_numbered_within_their_application_and_come_by_page, |store| async move {
    let clinic = an_application(store).await;
    for kind in [EventKind::DeviceRemoved, EventKind::PhoneChanged, EventKind::Recovered] {
        let person = person();
        let device = a_device(store, &person).await;
        an_enrolment(store, &clinic, &person).await;
        let effects = Effects { event: Some(event(kind)), ..Effects::default() };
        assert!(store.remove_device(device.id, &effects, NOW).await.unwrap());
    }
    let seqs = async |after, limit| {
        let events = store.application_events(clinic.id, after, limit).await.unwrap();
        events.into_iter().map(|event| (event.seq, event.event.kind)).collect::<Vec<_>>()
    };
    assert_eq!(seqs(0, 2).await, [(1, EventKind::DeviceRemoved), (2, EventKind::PhoneChanged)]);
    assert_eq!(seqs(2, 2).await, [(3, EventKind::Recovered)]);
    assert_eq!(seqs(u64::MAX, 2).await, []);
});

contract!(what_was_told_is_kept_for_400_days_and_its_numbers_go_up, |store| async move {
    let patient = a_patient(store).await;
    let account = patient.person.id;
    let tell = async || {
        let added = a_device(store, &patient.person).await;
        let effects = Effects {
            event: Some(event(EventKind::DeviceRemoved)),
            ..of_notice(&notice(NoticeKind::DeviceRemoved, None))
        };
        assert!(store.remove_device(added.id, &effects, NOW).await.unwrap());
    };
    tell().await;
    store.sweep(NOW + TOLD_KEPT_MS).await.unwrap();
    assert_eq!(store.notices(account, 0, 10, NOW).await.unwrap().len(), 1);
    assert_eq!(store.application_events(patient.application.id, 0, 10).await.unwrap().len(), 1);
    store.sweep(NOW + TOLD_KEPT_MS + 1).await.unwrap();
    assert_eq!(store.notices(account, 0, 10, NOW).await.unwrap(), []);
    assert_eq!(store.application_events(patient.application.id, 0, 10).await.unwrap(), []);
    tell().await;
    assert_eq!(store.notices(account, 0, 10, NOW).await.unwrap()[0].seq, 2);
    assert_eq!(store.application_events(patient.application.id, 0, 10).await.unwrap()[0].seq, 2);
});

fn told(kind: NoticeKind) -> Effects {
    of_notice(&notice(kind, None))
}

async fn notice_kinds(store: &dyn Store, account: Uuid) -> Vec<NoticeKind> {
    let notices = store.notices(account, 0, 100, NOW).await.unwrap();
    notices.into_iter().map(|stored| stored.notice.kind).collect()
}

contract!(what_a_person_changes_stays_changed_and_the_rest_as_it_was, |store| async move {
    let person = person();
    a_device(store, &person).await;
    let new = vec![email(), email()];
    let switches = AccountPatch { multi_device: Some(true), pairing_until_ms: Some(NOW + DAY), emails: None };
    assert_eq!(
        store.change_account(person.id, &switches, &[], &told(NoticeKind::MultiDeviceChanged), NOW).await.unwrap(),
        Step::Done
    );
    let emails = AccountPatch { emails: Some(new.clone()), ..AccountPatch::default() };
    assert_eq!(
        store.change_account(person.id, &emails, &[], &told(NoticeKind::EmailsChanged), NOW).await.unwrap(),
        Step::Done
    );
    let wanted = Account { emails: new, multi_device: true, pairing_until_ms: NOW + DAY, ..person.clone() };
    assert_eq!(store.account(person.id).await.unwrap(), Some(wanted.clone()));

    let off = AccountPatch { multi_device: Some(false), pairing_until_ms: Some(0), emails: Some(vec![]) };
    assert_eq!(store.change_account(person.id, &off, &[], &Effects::default(), NOW).await.unwrap(), Step::Done);
    assert_eq!(store.account(person.id).await.unwrap(), Some(Account { emails: vec![], ..person.clone() }));
    assert_eq!(store.change_account(Uuid::new_v4(), &off, &[], &Effects::default(), NOW).await.unwrap(), Step::Stale);
    let once = [charge(Counted::AccountChange, hash(), DAY, 1)];
    assert_eq!(store.change_account(person.id, &off, &once, &Effects::default(), NOW).await.unwrap(), Step::Done);
    let effects = told(NoticeKind::EmailsChanged);
    let full = store.change_account(person.id, &emails, &once, &effects, NOW).await.unwrap();
    assert_eq!(full, Step::Limited { retry_after_ms: DAY });
    assert_eq!(store.account(person.id).await.unwrap(), Some(Account { emails: vec![], ..person.clone() }));
    assert_eq!(notice_kinds(store, person.id).await, [NoticeKind::MultiDeviceChanged, NoticeKind::EmailsChanged]);
});

contract!(an_account_keeps_the_five_newest_of_the_addresses_that_come_with_registrations, |store| async move {
    let person = person();
    let mut all = person.emails.clone();
    for _ in 0..6 {
        let device = a_device(store, &Account { emails: vec![all.last().unwrap().clone()], ..person.clone() }).await;
        assert!(store.remove_device(device.id, &Effects::default(), NOW).await.unwrap());
        all.push(email());
    }
    all.pop();
    assert_eq!(store.account(person.id).await.unwrap().unwrap().emails, all[1..]);
});

contract!(a_number_is_changed_by_a_verified_session_once_and_again_is_the_same, |store| async move {
    let (patient, new) = (a_patient(store).await, person());
    let (account, from) = (patient.person.id, patient.person.phone_hash);
    let session = a_verified_session(store, &new).await;
    let effects = told(NoticeKind::NumberChanged);
    let change = async |account, from| store.change_number(account, &from, session.id, &effects, NOW).await.unwrap();
    assert_eq!(change(account, hash()).await, NumberMove::Stale);
    assert_eq!(change(account, from).await, NumberMove::Moved);
    assert_eq!(change(account, from).await, NumberMove::Same);
    let late = store.change_number(account, &from, session.id, &effects, session.expires_at_ms).await.unwrap();
    assert_eq!(late, NumberMove::Same, "the first answer may have been lost");
    assert_eq!(notice_kinds(store, account).await, [NoticeKind::NumberChanged]);

    let moved = store.account(account).await.unwrap().unwrap();
    assert_eq!((moved.phone_hash, &moved.phone), (new.phone_hash, &new.phone));
    assert_eq!(store.account_by_number(&from).await.unwrap(), None, "the old number is free");
    let kept = store.enrolment(patient.application.id, patient.enrolment.user_id).await.unwrap().unwrap();
    assert_eq!(kept, Enrolment { phone_hint: session.phone_hint.clone(), ..patient.enrolment });
    assert_eq!(store.tokens_of_device(patient.device.id).await.unwrap().len(), 1);

    let stranger = a_patient(store).await;
    assert_eq!(change(stranger.person.id, stranger.person.phone_hash).await, NumberMove::Consumed);
    let (none, late) = (Effects::default(), device());
    assert_eq!(store.bind_device(session.id, &late, &new, &none, &none, NOW).await.unwrap(), Binding::Consumed);
});

contract!(a_number_is_not_changed_without_proof, |store| async move {
    let (patient, new) = (a_patient(store).await, person());
    let (account, from) = (patient.person.id, patient.person.phone_hash);
    let unverified = session(&new);
    assert_eq!(store.insert_session(&unverified, &[], NOW).await.unwrap(), Step::Done);
    let verified = a_verified_session(store, &new).await;
    let used = a_verified_session(store, &new).await;
    store.bind_device(used.id, &device(), &new, &Effects::default(), &Effects::default(), NOW).await.unwrap();
    let change = async |session, now_ms| {
        store.change_number(account, &from, session, &Effects::default(), now_ms).await.unwrap()
    };
    assert_eq!(change(unverified.id, NOW).await, NumberMove::NotVerified);
    assert_eq!(change(Uuid::new_v4(), NOW).await, NumberMove::NotVerified);
    assert_eq!(change(verified.id, verified.expires_at_ms).await, NumberMove::NotVerified);
    assert_eq!(change(used.id, NOW).await, NumberMove::Consumed);
    assert_eq!(store.account(account).await.unwrap().unwrap().phone_hash, from);
});

contract!(a_number_of_an_account_with_a_device_is_not_taken, |store| async move {
    let (ours, theirs) = (a_patient(store).await, a_patient(store).await);
    let session = a_verified_session(store, &theirs.person).await;
    let from = ours.person.phone_hash;
    let answer = store.change_number(ours.person.id, &from, session.id, &Effects::default(), NOW).await.unwrap();
    assert_eq!(answer, NumberMove::HasDevices);
    assert_eq!(store.account_by_number(&theirs.person.phone_hash).await.unwrap(), Some(theirs.person));
});

contract!(an_account_without_a_device_is_taken_in_with_its_enrolments, |store| async move {
    let (ours, other) = (a_patient(store).await, person());
    let pharmacy = an_application(store).await;
    let theirs = an_enrolment(store, &pharmacy, &other).await;
    let session = a_verified_session(store, &other).await;
    let effects = Effects { event: Some(event(EventKind::PhoneChanged)), ..Effects::default() };
    let answer = store.change_number(ours.person.id, &ours.person.phone_hash, session.id, &effects, NOW).await.unwrap();
    assert_eq!(answer, NumberMove::Moved);
    assert_eq!(store.enrolment(pharmacy.id, theirs.user_id).await.unwrap().unwrap().account, ours.person.id);
    assert_eq!(store.account(other.id).await.unwrap(), None);
    assert_eq!(store.account_by_number(&other.phone_hash).await.unwrap().unwrap().id, ours.person.id);
    for application in [ours.application.id, pharmacy.id] {
        assert_eq!(store.application_events(application, 0, 10).await.unwrap().len(), 1);
    }
});

contract!(whoever_waits_by_the_number_that_is_left_waits_no_more, |store| async move {
    let (patient, new) = (a_patient(store).await, person());
    let account = patient.person.id;
    let stranger = a_device(store, &patient.person).await;
    assert!(!stranger.active);
    let (wait, none) = (NOW + DAY, Effects::default());
    assert_eq!(store.begin_wait(stranger.id, wait, &[], &none, NOW).await.unwrap(), Step::Done);
    let session = a_verified_session(store, &new).await;
    let from = patient.person.phone_hash;
    assert_eq!(store.change_number(account, &from, session.id, &none, NOW).await.unwrap(), NumberMove::Moved);
    assert_eq!(store.device(stranger.id).await.unwrap(), None);
    assert_eq!(store.devices_of(account).await.unwrap(), [patient.device]);
});

contract!(an_account_that_had_a_log_is_taken_in_as_after_a_reset, |store| async move {
    let (ours, theirs) = (a_patient(store).await, a_patient(store).await);
    assert!(store.set_after_recovery(theirs.application.id, AfterRecovery::Confirm).await.unwrap());
    assert_eq!(appended(store, theirs.person.id, Consequence::Vouched(theirs.device.id)).await, Appended::Done);
    assert_eq!(appended(store, theirs.person.id, Consequence::Removed(theirs.device.id)).await, Appended::Done);
    let session = a_verified_session(store, &theirs.person).await;
    let (from, none) = (ours.person.phone_hash, Effects::default());
    assert_eq!(store.change_number(ours.person.id, &from, session.id, &none, NOW).await.unwrap(), NumberMove::Moved);
    let Enrolment { application, user_id, .. } = theirs.enrolment;
    let moved = store.enrolment(application, user_id).await.unwrap().unwrap();
    assert_eq!((moved.account, moved.suspended_at_ms), (ours.person.id, Some(NOW)));
    let told = store.application_events(application, 0, 10).await.unwrap();
    assert_eq!(told.iter().map(|told| told.event.kind).collect::<Vec<_>>(), [EventKind::Recovered]);
    let kept = store.enrolment(ours.application.id, ours.enrolment.user_id).await.unwrap().unwrap();
    assert_eq!(kept.suspended_at_ms, None);
});

contract!(two_accounts_at_one_application_do_not_become_one, |store| async move {
    let (ours, other) = (a_patient(store).await, person());
    let theirs = an_enrolment(store, &ours.application, &other).await;
    let session = a_verified_session(store, &other).await;
    let from = ours.person.phone_hash;
    let change =
        async || store.change_number(ours.person.id, &from, session.id, &Effects::default(), NOW).await.unwrap();
    assert_eq!(change().await, NumberMove::SameApplication);
    assert!(store.remove_enrolment(theirs.application, theirs.user_id, &Effects::default(), NOW).await.unwrap());
    assert_eq!(change().await, NumberMove::Moved);
});

contract!(a_deletion_is_begun_once_and_can_be_taken_back, |store| async move {
    let person = person();
    a_device(store, &person).await;
    let (id, at_ms) = (person.id, NOW + 30 * DAY);
    let begun = told(NoticeKind::DeletionStarted);
    assert!(!store.cancel_deletion(id, &begun, NOW).await.unwrap());
    assert_eq!(store.begin_deletion(id, at_ms, &[], &begun, NOW).await.unwrap(), Step::Done);
    assert_eq!(store.begin_deletion(id, at_ms + 1, &[], &begun, NOW).await.unwrap(), Step::Stale);
    assert_eq!(store.account(id).await.unwrap().unwrap().deleted_at_ms, Some(at_ms));
    assert!(store.cancel_deletion(id, &told(NoticeKind::DeletionCancelled), NOW).await.unwrap());
    assert!(!store.cancel_deletion(id, &begun, NOW).await.unwrap());
    assert_eq!(store.account(id).await.unwrap(), Some(person));
    assert!(!store.delete_account(id, at_ms, &begun, at_ms).await.unwrap());
    assert_eq!(store.begin_deletion(Uuid::new_v4(), at_ms, &[], &begun, NOW).await.unwrap(), Step::Stale);
    let full = [charge(Counted::AccountChange, hash(), DAY, 0)];
    let limited = Step::Limited { retry_after_ms: DAY };
    assert_eq!(store.begin_deletion(id, at_ms, &full, &begun, NOW).await.unwrap(), limited);
    assert_eq!(store.account(id).await.unwrap().unwrap().deleted_at_ms, None);
    assert_eq!(notice_kinds(store, id).await, [NoticeKind::DeletionStarted, NoticeKind::DeletionCancelled]);
});

contract!(a_notice_of_a_deletion_stands_while_that_is_to_come, |store| async move {
    let person = person();
    a_device(store, &person).await;
    let stands = async || store.notices(person.id, 0, 10, NOW).await.unwrap()[0].stands;
    // The notice says when: in a day.
    store.begin_deletion(person.id, NOW + DAY, &[], &told(NoticeKind::DeletionStarted), NOW).await.unwrap();
    assert!(stands().await);
    store.cancel_deletion(person.id, &Effects::default(), NOW).await.unwrap();
    assert!(!stands().await);
    store.begin_deletion(person.id, NOW + 2 * DAY, &[], &Effects::default(), NOW).await.unwrap();
    assert!(!stands().await, "that is another one");
});

contract!(deletions_are_listed_by_their_time_and_reminders, |store| async move {
    let (soon, later) = (person(), person());
    for (person, at_ms) in [(&soon, NOW + DAY), (&later, NOW + 2 * DAY)] {
        a_device(store, person).await;
        store.begin_deletion(person.id, at_ms, &[], &Effects::default(), NOW).await.unwrap();
    }
    let ids = async |before_ms, reminders, limit| {
        let pending = store.deletions(before_ms, reminders, limit).await.unwrap();
        pending.into_iter().map(|one| (one.account.id, one.at_ms)).collect::<Vec<_>>()
    };
    let (first, second) = ((soon.id, NOW + DAY), (later.id, NOW + 2 * DAY));
    assert_eq!(ids(NOW + DAY - 1, 1, 10).await, []);
    assert_eq!(ids(NOW + DAY, 1, 10).await, [first]);
    assert_eq!(ids(NOW + 2 * DAY, 1, 10).await, [first, second]);
    assert_eq!(ids(NOW + 2 * DAY, 1, 1).await, [first]);

    let remind = async |at_ms, count| {
        store.remind_of_deletion(soon.id, at_ms, count, &told(NoticeKind::DeletionStarted), NOW).await.unwrap()
    };
    assert!(!remind(NOW + 2 * DAY, 1).await, "of another deletion");
    assert!(remind(NOW + DAY, 1).await);
    assert!(!remind(NOW + DAY, 1).await);
    assert_eq!(ids(NOW + 2 * DAY, 1, 10).await, [second]);
    assert_eq!(ids(NOW + 2 * DAY, 2, 10).await, [first, second]);
    assert!(remind(NOW + DAY, 2).await);
    assert_eq!(notice_kinds(store, soon.id).await.len(), 2);
});

contract!(a_deleted_account_leaves_nothing_but_ids, |store| async move {
    let patient = a_patient(store).await;
    let (id, at_ms) = (patient.person.id, NOW + DAY);
    let waits = a_device(store, &patient.person).await;
    store.begin_deletion(id, at_ms, &[], &told(NoticeKind::DeletionStarted), NOW).await.unwrap();
    assert!(!store.delete_account(id, at_ms, &Effects::default(), at_ms - 1).await.unwrap());
    assert!(!store.delete_account(id, at_ms + 1, &Effects::default(), at_ms + 1).await.unwrap());
    let letter = message();
    assert!(store.delete_account(id, at_ms, &letter.clone().into(), at_ms).await.unwrap());
    assert!(!store.delete_account(id, at_ms, &message().into(), at_ms).await.unwrap());

    assert_eq!(store.account(id).await.unwrap(), None);
    assert_eq!(store.notices(id, 0, 10, at_ms).await.unwrap(), []);
    assert_eq!(store.enrolment_emails(id).await.unwrap(), []);
    for device in [patient.device.id, waits.id] {
        assert_eq!(store.device(device).await.unwrap(), None);
        assert_eq!(store.changes(device).await.unwrap(), None);
    }
    assert_eq!(store.accept_step(patient.token.id, 7, at_ms).await.unwrap(), Acceptance::Refused);
    assert_eq!(store.enrolment(patient.application.id, patient.enrolment.user_id).await.unwrap(), None);
    let events = store.application_events(patient.application.id, 0, 10).await.unwrap();
    let kinds: Vec<_> = events.iter().map(|event| (event.event.kind, event.user_id)).collect();
    assert_eq!(kinds, [(EventKind::EnrolmentRemoved, patient.enrolment.user_id)]);
    assert_eq!(waiting(store).await, [letter.id]);
    assert_eq!(store.deletions(u64::from(u32::MAX) * 1000, u32::MAX, 10).await.unwrap(), []);

    // The number is free: whoever has it next begins anew.
    assert_eq!(store.account_by_number(&patient.person.phone_hash).await.unwrap(), None);
    let next = Account { id: Uuid::new_v4(), ..patient.person.clone() };
    assert!(a_device(store, &next).await.active);
    assert_eq!(store.account_by_number(&patient.person.phone_hash).await.unwrap().unwrap().id, next.id);
});

contract!(when_a_device_was_seen_goes_up_and_wakes_nobody, |store| async move {
    let seen = a_patient(store).await.device;
    let before = store.changes(seen.id).await.unwrap();
    for (at_ms, wanted) in [(NOW, NOW), (NOW - 1, NOW), (NOW + DAY, NOW + DAY)] {
        store.saw_device(seen.id, at_ms).await.unwrap();
        assert_eq!(store.device(seen.id).await.unwrap().unwrap().last_seen_ms, Some(wanted));
    }
    store.saw_device(Uuid::new_v4(), NOW).await.unwrap();
    assert_eq!(store.changes(seen.id).await.unwrap(), before);
});
