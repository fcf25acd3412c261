use septet_protocol::account::NoticeKind;
use septet_server::store::TOLD_KEPT_MS;
use septet_server::store::model::{
    ApplicationEvent, Counted, Effects, EventKind, NewEvent, NewNotice, Session, StoredNotice,
};
use uuid::Uuid;

use super::contract;
use super::people::{
    DAY, NOW, a_device, a_patient, a_verified_session, an_application, an_enrolment, charge, device, enrolment, hash,
    message, person, sealed, waiting,
};

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
    store.enrol(&enrolment(&other, "maya"), &patient.person, &effects, NOW).await.unwrap();
    let wanted = enrolment(&an_application(store).await, "maya");
    store.enrol(&wanted, &patient.person, &of_notice(&last), NOW).await.unwrap();

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
        };
        assert_eq!(store.application_events(application.id, 0, 10).await.unwrap(), [wanted]);
    }
    for other in [left.id, stranger.application.id] {
        assert_eq!(store.application_events(other, 0, 10).await.unwrap(), []);
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
