//! Requests that are answered once, and devices that are woken for them.

use futures_util::future::join_all;
use septet_protocol::account::{Changed, NoticeKind};
use septet_protocol::approval::PushKind;
use septet_server::store::Store;
use septet_server::store::model::{
    Answering, Approval, ApprovalRule, ApprovalState, Counted, Effects, EventKind, GuardRule, NewEvent, NewNotice,
    PushAddress, Step, Wake, Woken,
};
use uuid::Uuid;

use super::contract;
use super::people::{
    DAY, HOUR, MINUTE, NOW, Patient, a_device, a_patient, an_application, an_enrolment, charge, hash, person, sealed,
    token,
};

fn approval(patient: &Patient) -> Approval {
    Approval {
        id: Uuid::new_v4(),
        application: patient.application.id,
        user_id: patient.enrolment.user_id,
        content: sealed(),
        state: ApprovalState::Pending,
        tries: 0,
        created_at_ms: NOW,
        expires_at_ms: NOW + 2 * MINUTE,
        answered_at_ms: None,
        device: None,
    }
}

fn limits(most_pending: u32, max: u32) -> ApprovalRule {
    ApprovalRule { most_pending, charge: charge(Counted::Approval, hash(), HOUR, max) }
}

async fn asked(store: &dyn Store, patient: &Patient) -> Approval {
    let approval = approval(patient);
    assert_eq!(store.create_approval(&approval, &limits(5, 10), NOW).await.unwrap(), Step::Done);
    approval
}

fn answering(approval: &Approval, device: Uuid, state: ApprovalState) -> Answering {
    let event = NewEvent::bare(EventKind::ApprovalAnswered, NOW);
    Answering { approval: approval.id, device, state, event, effects: Effects::default() }
}

async fn approves(store: &dyn Store, approval: &Approval, device: Uuid, now_ms: u64) -> bool {
    store.answer_approval(&answering(approval, device, ApprovalState::Approved), now_ms).await.unwrap()
}

async fn state(store: &dyn Store, approval: &Approval) -> ApprovalState {
    store.approval(approval.id).await.unwrap().unwrap().approval.state
}

async fn waiting(store: &dyn Store, device: Uuid, now_ms: u64) -> Vec<Uuid> {
    store.pending_approvals(device, now_ms).await.unwrap().into_iter().map(|one| one.approval.id).collect()
}

contract!(a_request_comes_back_as_it_was_written_and_waits_for_its_devices, |store| async move {
    let (ours, theirs) = (a_patient(store).await, a_patient(store).await);
    let (first, second) = (asked(store, &ours).await, asked(store, &ours).await);
    let stored = store.approval(first.id).await.unwrap().unwrap();
    assert_eq!((stored.approval, stored.account), (first.clone(), ours.device.account));
    assert_eq!(stored.answered_by, None);
    let pending = store.pending_approvals(ours.device.id, NOW).await.unwrap();
    assert_eq!(pending.len(), 2);
    let one = pending.iter().find(|one| one.approval.id == second.id).unwrap();
    assert_eq!((&one.application, &one.label), (&ours.application, &ours.enrolment.label));
    assert!(waiting(store, theirs.device.id, NOW).await.is_empty());
    assert!(waiting(store, ours.device.id, first.expires_at_ms).await.is_empty(), "it is over");
    assert_eq!(store.approval(Uuid::new_v4()).await.unwrap(), None);
});

contract!(a_request_is_answered_once_and_by_whom_stays_known, |store| async move {
    let patient = a_patient(store).await;
    let approval = asked(store, &patient).await;
    assert!(approves(store, &approval, patient.device.id, NOW + 1).await);
    assert!(
        !store.answer_approval(&answering(&approval, patient.device.id, ApprovalState::Denied), NOW + 2).await.unwrap()
    );
    let stored = store.approval(approval.id).await.unwrap().unwrap();
    assert_eq!((stored.approval.state, stored.approval.answered_at_ms), (ApprovalState::Approved, Some(NOW + 1)));
    assert_eq!(stored.answered_by.unwrap().id, patient.device.id);
    assert!(waiting(store, patient.device.id, NOW + 2).await.is_empty());
    let events = store.application_events(patient.application.id, 0, 10).await.unwrap();
    let answered: Vec<_> = events.iter().filter(|event| event.event.kind == EventKind::ApprovalAnswered).collect();
    assert_eq!((answered.len(), answered[0].user_id), (1, patient.enrolment.user_id));
    // A removed device has answered all the same.
    assert!(store.remove_device(patient.device.id, &Effects::default(), NOW).await.unwrap());
    assert_eq!(store.approval(approval.id).await.unwrap().unwrap().answered_by.unwrap().id, patient.device.id);
});

contract!(of_many_answers_at_once_over_two_stores_one_counts, |data| {
    let stores = [data.open().await, data.open().await];
    let patient = a_patient(&*stores[0]).await;
    for _ in 0..5 {
        let approval = asked(&*stores[0], &patient).await;
        let answers = (0..16).map(|n| {
            let (store, id) = (stores[n % 2].clone(), patient.device.id);
            let state = if n % 3 == 0 { ApprovalState::Denied } else { ApprovalState::Approved };
            let answer = answering(&approval, id, state);
            tokio::spawn(async move { store.answer_approval(&answer, NOW).await.unwrap() })
        });
        let won = join_all(answers).await.into_iter().filter(|answer| *answer.as_ref().unwrap()).count();
        assert_eq!(won, 1);
    }
    let events = stores[1].application_events(patient.application.id, 0, 100).await.unwrap();
    assert_eq!(events.iter().filter(|event| event.event.kind == EventKind::ApprovalAnswered).count(), 5);
});

contract!(an_answer_in_its_last_millisecond_counts_and_none_after, |store| async move {
    let patient = a_patient(store).await;
    let (one, other) = (asked(store, &patient).await, asked(store, &patient).await);
    assert!(approves(store, &one, patient.device.id, one.expires_at_ms - 1).await);
    assert!(!approves(store, &other, patient.device.id, other.expires_at_ms).await);
});

contract!(a_removed_device_and_one_without_a_token_answer_nothing, |store| async move {
    let patient = a_patient(store).await;
    let approval = asked(store, &patient).await;
    let stranger = a_patient(store).await;
    assert!(!approves(store, &approval, stranger.device.id, NOW).await);
    let (awaiting, tokenless) = (a_device(store, &patient.person).await, Uuid::new_v4());
    assert!(!awaiting.active);
    assert!(!approves(store, &approval, awaiting.id, NOW).await);
    assert!(!approves(store, &approval, tokenless, NOW).await);
    assert!(store.remove_device(patient.device.id, &Effects::default(), NOW).await.unwrap());
    assert!(!approves(store, &approval, patient.device.id, NOW).await);
    assert_eq!(state(store, &approval).await, ApprovalState::Pending);
    assert_eq!(store.create_approval(&self::approval(&patient), &limits(5, 10), NOW).await.unwrap(), Step::Stale);
});

contract!(a_locked_enrolment_is_neither_asked_nor_answered_for, |store| async move {
    let patient = a_patient(store).await;
    let approval = asked(store, &patient).await;
    let at_once = GuardRule { free: 0, first_delay_ms: 0, max_delay_ms: 0, lock_at: 1 };
    assert!(store.count_failure(patient.enrolment.user_id, &at_once, NOW).await.unwrap().guard.locked);
    assert!(!approves(store, &approval, patient.device.id, NOW).await);
    assert!(waiting(store, patient.device.id, NOW).await.is_empty());
    assert_eq!(store.create_approval(&self::approval(&patient), &limits(5, 10), NOW).await.unwrap(), Step::Stale);
});

contract!(what_an_ended_enrolment_or_application_asked_is_gone, |store| async move {
    let (ends, goes) = (a_patient(store).await, a_patient(store).await);
    let (one, other) = (asked(store, &ends).await, asked(store, &goes).await);
    let (application, user_id) = (ends.application.id, ends.enrolment.user_id);
    assert!(store.remove_enrolment(application, user_id, &Effects::default(), NOW).await.unwrap());
    assert!(store.remove_application(goes.application.id, NOW).await.unwrap());
    for approval in [one, other] {
        assert_eq!(store.approval(approval.id).await.unwrap(), None);
    }
    assert_eq!(store.create_approval(&approval(&ends), &limits(5, 10), NOW).await.unwrap(), Step::Stale);
});

contract!(another_application_cannot_ask_for_an_enrolment, |store| async move {
    let (patient, other) = (a_patient(store).await, an_application(store).await);
    let strange = Approval { application: other.id, ..approval(&patient) };
    assert_eq!(store.create_approval(&strange, &limits(5, 10), NOW).await.unwrap(), Step::Stale);
});

contract!(requests_that_wait_and_requests_of_an_hour_are_limited_each_for_itself, |store| async move {
    let (patient, other) = (a_patient(store).await, a_patient(store).await);
    let limits = limits(2, 3);
    let ask = async |approval: Approval, now_ms| store.create_approval(&approval, &limits, now_ms).await.unwrap();
    let later = |now_ms| Approval { expires_at_ms: now_ms + 2 * MINUTE, ..approval(&patient) };
    assert_eq!(ask(later(NOW), NOW).await, Step::Done);
    assert_eq!(ask(later(NOW + MINUTE), NOW + MINUTE).await, Step::Done);
    assert_eq!(ask(later(NOW + MINUTE), NOW + MINUTE).await, Step::Limited { retry_after_ms: MINUTE });
    let freed = NOW + 2 * MINUTE;
    assert_eq!(ask(later(freed), freed).await, Step::Done);
    let all_over = NOW + 5 * MINUTE;
    assert_eq!(ask(later(all_over), all_over).await, Step::Limited { retry_after_ms: 55 * MINUTE });
    assert_eq!(ask(later(NOW + HOUR), NOW + HOUR).await, Step::Done);
    let others = ApprovalRule { charge: charge(Counted::Approval, hash(), HOUR, 3), ..limits };
    assert_eq!(store.create_approval(&approval(&other), &others, NOW).await.unwrap(), Step::Done);
});

contract!(of_requests_at_once_over_two_stores_no_more_wait_than_may, |data| {
    let stores = [data.open().await, data.open().await];
    let patient = a_patient(&*stores[0]).await;
    let limits = limits(5, 100);
    let asks = (0..16).map(|n| {
        let (store, approval) = (stores[n % 2].clone(), approval(&patient));
        tokio::spawn(async move { store.create_approval(&approval, &limits, NOW).await.unwrap() })
    });
    let done = join_all(asks).await.into_iter().filter(|step| *step.as_ref().unwrap() == Step::Done).count();
    assert_eq!(done, 5);
});

contract!(numbers_are_counted_up_to_the_most_while_it_waits, |store| async move {
    let patient = a_patient(store).await;
    let approval = asked(store, &patient).await;
    for expected in [Some(1), Some(2), Some(3), None] {
        assert_eq!(store.count_number(approval.id, 3, NOW).await.unwrap(), expected);
    }
    let other = asked(store, &patient).await;
    assert_eq!(store.count_number(other.id, 3, other.expires_at_ms).await.unwrap(), None);
    assert!(approves(store, &other, patient.device.id, NOW).await);
    assert_eq!(store.count_number(other.id, 3, NOW).await.unwrap(), None);
    assert_eq!(store.count_number(Uuid::new_v4(), 3, NOW).await.unwrap(), None);
});

contract!(of_numbers_at_once_over_two_stores_three_are_counted, |data| {
    let stores = [data.open().await, data.open().await];
    let patient = a_patient(&*stores[0]).await;
    let approval = asked(&*stores[0], &patient).await;
    let counts = (0..16).map(|n| {
        let (store, id) = (stores[n % 2].clone(), approval.id);
        tokio::spawn(async move { store.count_number(id, 3, NOW).await.unwrap() })
    });
    let mut counted: Vec<_> = join_all(counts).await.into_iter().filter_map(Result::unwrap).collect();
    counted.sort_unstable();
    assert_eq!(counted, [1, 2, 3]);
});

contract!(asking_counting_and_answering_change_what_devices_see, |store| async move {
    let patient = a_patient(store).await;
    let at = async || {
        let changes = store.changes(patient.device.id).await.unwrap().unwrap();
        changes.last.iter().find(|(what, _)| *what == Changed::Approvals).map_or(0, |(_, cursor)| *cursor)
    };
    let before = at().await;
    let approval = asked(store, &patient).await;
    let asked = at().await;
    store.count_number(approval.id, 3, NOW).await.unwrap();
    let counted = at().await;
    assert!(approves(store, &approval, patient.device.id, NOW).await);
    assert!(before < asked && asked < counted && counted < at().await);
});

contract!(an_alarm_is_told_with_the_answer_alone, |store| async move {
    let patient = a_patient(store).await;
    let approval = asked(store, &patient).await;
    let notice = NewNotice {
        id: Uuid::new_v4(),
        kind: NoticeKind::ApprovalNotMe,
        at_ms: NOW,
        device: Some(patient.device.id),
        name: Some(sealed()),
        phone_hint: None,
        ends_at_ms: None,
    };
    let effects = Effects { notices: vec![notice.clone()], ..Effects::default() };
    let answer = Answering { effects, ..answering(&approval, patient.device.id, ApprovalState::NotMe) };
    assert!(store.answer_approval(&answer, NOW).await.unwrap());
    assert!(!store.answer_approval(&answer, NOW).await.unwrap());
    let told = store.notices(patient.device.account, 0, 100, NOW).await.unwrap();
    let alarms: Vec<_> = told.into_iter().filter(|told| told.notice.kind == NoticeKind::ApprovalNotMe).collect();
    assert_eq!((alarms.len(), &alarms[0].notice, alarms[0].stands), (1, &notice, false));
});

contract!(a_request_can_be_read_for_a_day_after_it_is_over, |store| async move {
    let patient = a_patient(store).await;
    let approval = asked(store, &patient).await;
    store.sweep(approval.expires_at_ms + DAY).await.unwrap();
    assert!(store.approval(approval.id).await.unwrap().is_some());
    store.sweep(approval.expires_at_ms + DAY + 1).await.unwrap();
    assert_eq!(store.approval(approval.id).await.unwrap(), None);
});

fn address() -> PushAddress {
    PushAddress { kind: PushKind::Fcm, hash: hash(), token: sealed() }
}

/// What is due, taken for a minute. Other tests' devices are none of ours.
async fn claimed(store: &dyn Store, now_ms: u64) -> Vec<Wake> {
    store.claim_wakes(100, MINUTE, now_ms).await.unwrap()
}

contract!(a_device_with_an_address_is_woken_once_for_what_came_meanwhile, |store| async move {
    let patient = a_patient(store).await;
    let address = address();
    assert!(store.set_push_address(patient.device.id, &address).await.unwrap());
    assert!(claimed(store, NOW).await.is_empty(), "there is nothing to wake it for");
    let approval = asked(store, &patient).await;
    asked(store, &patient).await;
    let [wake] = claimed(store, NOW).await.try_into().unwrap();
    assert_eq!((wake.device, &wake.address, wake.tries), (patient.device.id, &address, 1));
    assert_eq!(wake.until_ms, approval.expires_at_ms);
    assert!(claimed(store, NOW + MINUTE - 1).await.is_empty(), "somebody has it");
    let [again] = claimed(store, NOW + MINUTE).await.try_into().unwrap();
    assert_eq!(again.tries, 2, "who had it died");
    store.finish_wake(&again, Woken::Done).await.unwrap();
    assert!(claimed(store, NOW + 2 * MINUTE - 1).await.is_empty());
});

contract!(what_comes_while_a_device_is_being_woken_wakes_it_anew, |store| async move {
    let patient = a_patient(store).await;
    assert!(store.set_push_address(patient.device.id, &address()).await.unwrap());
    asked(store, &patient).await;
    let [wake] = claimed(store, NOW).await.try_into().unwrap();
    asked(store, &patient).await;
    store.finish_wake(&wake, Woken::Done).await.unwrap();
    assert_eq!(claimed(store, NOW).await.len(), 1);
});

contract!(a_wake_up_is_tried_again_when_it_was_said_and_not_after_it_is_over, |store| async move {
    let patient = a_patient(store).await;
    assert!(store.set_push_address(patient.device.id, &address()).await.unwrap());
    let approval = asked(store, &patient).await;
    let [wake] = claimed(store, NOW).await.try_into().unwrap();
    store.finish_wake(&wake, Woken::RetryAt(NOW + 1000)).await.unwrap();
    assert!(claimed(store, NOW + 999).await.is_empty());
    let [wake] = claimed(store, NOW + 1000).await.try_into().unwrap();
    store.finish_wake(&wake, Woken::RetryAt(approval.expires_at_ms)).await.unwrap();
    assert!(claimed(store, approval.expires_at_ms).await.is_empty());
});

contract!(a_dead_address_is_forgotten_unless_it_is_another_by_now, |store| async move {
    let patient = a_patient(store).await;
    let (old, new) = (address(), address());
    assert!(store.set_push_address(patient.device.id, &old).await.unwrap());
    asked(store, &patient).await;
    let [wake] = claimed(store, NOW).await.try_into().unwrap();
    assert!(store.set_push_address(patient.device.id, &new).await.unwrap());
    store.finish_wake(&wake, Woken::Gone).await.unwrap();
    asked(store, &patient).await;
    let [wake] = claimed(store, NOW).await.try_into().unwrap();
    assert_eq!(wake.address, new);
    store.finish_wake(&wake, Woken::Gone).await.unwrap();
    asked(store, &patient).await;
    assert!(claimed(store, NOW).await.is_empty());
});

contract!(an_address_goes_with_its_device_and_none_awaits_trust, |store| async move {
    let patient = a_patient(store).await;
    let awaiting = a_device(store, &patient.person).await;
    assert!(!store.set_push_address(awaiting.id, &address()).await.unwrap());
    assert!(!store.set_push_address(Uuid::new_v4(), &address()).await.unwrap());
    assert!(store.set_push_address(patient.device.id, &address()).await.unwrap());
    asked(store, &patient).await;
    assert!(store.remove_device(patient.device.id, &Effects::default(), NOW).await.unwrap());
    assert!(claimed(store, NOW).await.is_empty());
});

contract!(of_two_workers_one_wakes_a_device, |data| {
    let stores = [data.open().await, data.open().await];
    let mut patients = Vec::new();
    for _ in 0..8 {
        let patient = a_patient(&*stores[0]).await;
        assert!(stores[0].set_push_address(patient.device.id, &address()).await.unwrap());
        asked(&*stores[1], &patient).await;
        patients.push(patient);
    }
    let (one, other) = tokio::join!(claimed(&*stores[0], NOW), claimed(&*stores[1], NOW));
    assert_eq!(one.len() + other.len(), patients.len());
});

contract!(a_person_is_asked_by_each_application_and_answers_each, |store| async move {
    let patient = a_patient(store).await;
    let application = an_application(store).await;
    let enrolment = an_enrolment(store, &application, &patient.person).await;
    let second = Patient {
        application,
        person: person(),
        device: patient.device.clone(),
        token: token(&patient.device, &enrolment),
        enrolment,
    };
    assert_eq!(
        store.create_approval(&approval(&second), &limits(5, 10), NOW).await.unwrap(),
        Step::Stale,
        "no token yet"
    );
    store.add_device_tokens(std::slice::from_ref(&second.token)).await.unwrap();
    let (one, other) = (asked(store, &patient).await, asked(store, &second).await);
    assert_eq!(waiting(store, patient.device.id, NOW).await.len(), 2);
    assert!(approves(store, &other, patient.device.id, NOW).await);
    assert_eq!(
        (state(store, &one).await, state(store, &other).await),
        (ApprovalState::Pending, ApprovalState::Approved)
    );
});
