use septet_server::store::model::{
    Answered, ApplicationEvent, Counted, DELIVERY_LIFE_MS, Delivering, Effects, Endpoint, EndpointKind, EventHash,
    EventKind, GuardRule, HookDelivery, NewEvent, Step, chain_start, chained,
};
use septet_server::store::{Store, TOLD_KEPT_MS};
use uuid::Uuid;

use super::contract;
use super::people::{
    DAY, MINUTE, NOW, Patient, RULE, a_patient, an_application, an_enrolment, charge, hash, person, sealed, user_id,
};

fn event(kind: EventKind) -> NewEvent {
    NewEvent { kind, at_ms: NOW, data: "{\"n\":1}".to_owned() }
}

async fn tell(store: &dyn Store, patient: &Patient, kind: EventKind) {
    let (application, user_id) = (patient.application.id, patient.enrolment.user_id);
    let told = store.tell_application(application, user_id, &event(kind), &[], NOW).await.unwrap();
    assert_eq!(told, Step::Done);
}

fn endpoint(application: Uuid) -> Endpoint {
    Endpoint {
        id: Uuid::new_v4(),
        application,
        kind: EndpointKind::Native,
        url: "https://ehr.example/hook".to_owned(),
        by_get: false,
        events: None,
        secret: sealed(),
        previous: None,
        set_at_ms: NOW,
        disabled_at_ms: None,
    }
}

async fn a_hooked_patient(store: &dyn Store) -> (Patient, Endpoint) {
    let patient = a_patient(store).await;
    let endpoint = endpoint(patient.application.id);
    assert!(store.set_endpoint(&endpoint).await.unwrap());
    (patient, endpoint)
}

async fn claim(store: &dyn Store, now_ms: u64) -> Vec<HookDelivery> {
    store.claim_deliveries(10, MINUTE, &[], now_ms).await.unwrap()
}

fn seqs(deliveries: &[HookDelivery]) -> Vec<u64> {
    deliveries.iter().map(|delivery| delivery.event.seq).collect()
}

async fn finish(store: &dyn Store, delivery: &HookDelivery, outcome: Delivering) {
    store.finish_delivery(delivery, outcome, NOW).await.unwrap();
}

fn failed(again_at_ms: Option<u64>) -> Delivering {
    Delivering::Failed { again_at_ms, pause_until_ms: 0, why: Answered::Status(500) }
}

fn follows(before: &EventHash, event: &ApplicationEvent) -> EventHash {
    chained(before, event.seq, event.user_id, &event.reference, &event.event)
}

contract!(events_are_a_chain_within_their_application, |store| async move {
    let (patient, other) = (a_patient(store).await, a_patient(store).await);
    for kind in EventKind::ALL {
        tell(store, &patient, kind).await;
        tell(store, &other, kind).await;
    }
    let chains = store.event_chains().await.unwrap();
    for application in [&patient.application, &other.application] {
        let chain = chains.iter().find(|chain| chain.application == application.id).unwrap();
        assert_eq!(
            (chain.after, chain.after_hash, chain.last),
            (0, chain_start(application.id), EventKind::ALL.len() as u64)
        );
        assert_eq!(chain.name, application.name);
        let events = store.application_events(application.id, 0, 100).await.unwrap();
        let mut before = chain.after_hash;
        for (event, kind) in events.iter().zip(EventKind::ALL) {
            before = follows(&before, event);
            assert_eq!((event.hash, event.event.kind), (Some(before), kind));
        }
        assert_eq!(before, chain.last_hash);
    }
});

contract!(an_application_is_told_while_the_charge_has_room_and_of_its_own_enrolments_alone, |store| async move {
    let patient = a_patient(store).await;
    let (application, user) = (patient.application.id, patient.enrolment.user_id);
    let once = charge(Counted::TokenReused, hash(), MINUTE, 1);
    let reused = event(EventKind::TokenReused);
    let tell = async |at_ms| store.tell_application(application, user, &reused, &[once], at_ms).await.unwrap();
    assert_eq!(tell(NOW).await, Step::Done);
    assert_eq!(tell(NOW + 1).await, Step::Limited { retry_after_ms: MINUTE - 1 });
    assert_eq!(tell(NOW + MINUTE).await, Step::Done);
    let stranger = an_application(store).await.id;
    for (application, user) in [(stranger, user), (application, user_id())] {
        assert_eq!(store.tell_application(application, user, &reused, &[], NOW).await.unwrap(), Step::Stale);
    }
    assert_eq!(store.application_events(application, 0, 10).await.unwrap().len(), 2);
});

contract!(a_chain_is_swept_from_its_beginning_and_goes_on_from_there, |store| async move {
    let patient = a_patient(store).await;
    let (application, user) = (patient.application.id, patient.enrolment.user_id);
    // The clock went back for the third.
    for at_ms in [NOW, NOW + 2, NOW + 1, NOW + 3] {
        let event = NewEvent { at_ms, ..event(EventKind::PhoneChanged) };
        store.tell_application(application, user, &event, &[], NOW).await.unwrap();
    }
    let all = store.application_events(application, 0, 10).await.unwrap();
    let chain = async || {
        let chains = store.event_chains().await.unwrap();
        chains.into_iter().find(|chain| chain.application == application).unwrap()
    };
    for (gone, at_ms) in [(0, NOW), (1, NOW + 2), (3, NOW + 3), (4, NOW + 4)] {
        store.sweep(at_ms + TOLD_KEPT_MS).await.unwrap();
        assert_eq!(store.application_events(application, 0, 10).await.unwrap(), all[gone..]);
        let wanted = gone.checked_sub(1).map_or(chain_start(application), |last| all[last].hash.unwrap());
        let chain = chain().await;
        assert_eq!((chain.after, chain.after_hash), (gone as u64, wanted));
        assert_eq!((chain.last, chain.last_hash), (4, all[3].hash.unwrap()));
    }
    tell(store, &patient, EventKind::Recovered).await;
    let next = &store.application_events(application, 0, 10).await.unwrap()[0];
    assert_eq!((next.seq, next.hash), (5, Some(follows(&all[3].hash.unwrap(), next))));
});

contract!(wrong_codes_are_told_when_the_free_ones_are_used_up_and_when_they_lock, |store| async move {
    let patient = a_patient(store).await;
    let rule = GuardRule { lock_at: 8, ..RULE };
    let mut now_ms = NOW;
    for _ in 0..10 {
        let failure = store.count_failure(patient.enrolment.user_id, &rule, now_ms).await.unwrap();
        now_ms = now_ms.max(failure.guard.blocked_until_ms);
    }
    let events = store.application_events(patient.application.id, 0, 10).await.unwrap();
    let told: Vec<_> = events.iter().map(|event| (event.event.kind, event.event.data.as_str())).collect();
    let kind = EventKind::CodeRefusedOften;
    assert_eq!(told, [(kind, r#"{"failures":5,"locked":false}"#), (kind, r#"{"failures":8,"locked":true}"#)]);
});

contract!(an_event_is_on_its_way_with_it_and_only_to_who_wants_it, |store| async move {
    let unhooked = a_patient(store).await;
    tell(store, &unhooked, EventKind::PhoneChanged).await;
    let (patient, native) = a_hooked_patient(store).await;
    let authy = Endpoint {
        id: Uuid::new_v4(),
        kind: EndpointKind::Authy,
        by_get: true,
        events: Some("approval.answered device.added".to_owned()),
        ..native.clone()
    };
    assert!(store.set_endpoint(&authy).await.unwrap());
    tell(store, &patient, EventKind::DeviceAdded).await;
    let claimed = claim(store, NOW).await;
    let event = store.application_events(patient.application.id, 0, 1).await.unwrap().remove(0);
    for endpoint in [&native, &authy] {
        let wanted = HookDelivery {
            endpoint: endpoint.clone(),
            event: event.clone(),
            attempts: 1,
            expires_at_ms: NOW + DELIVERY_LIFE_MS,
        };
        assert!(claimed.contains(&wanted), "{claimed:?}");
    }
    assert_eq!(claimed.len(), 2);
    for delivery in &claimed {
        finish(store, delivery, Delivering::Delivered).await;
    }
    tell(store, &patient, EventKind::DeviceRemoved).await;
    let claimed = claim(store, NOW).await;
    assert_eq!(claimed.iter().map(|one| one.endpoint.kind).collect::<Vec<_>>(), [EndpointKind::Native]);
});

contract!(of_an_enrolment_the_first_alone_is_claimed_until_it_is_delivered_or_given_up, |store| async move {
    let (patient, _) = a_hooked_patient(store).await;
    let other = an_enrolment(store, &patient.application, &person()).await;
    for _ in 0..3 {
        tell(store, &patient, EventKind::DeviceAdded).await;
    }
    let later = event(EventKind::DeviceAdded);
    store.tell_application(patient.application.id, other.user_id, &later, &[], NOW).await.unwrap();
    let first = claim(store, NOW).await;
    assert_eq!(seqs(&first), [1, 4]);
    assert_eq!(claim(store, NOW).await, [], "the lease");
    finish(store, &first[0], failed(Some(NOW + 5))).await;
    finish(store, &first[1], Delivering::Delivered).await;
    assert_eq!(claim(store, NOW + 4).await, [], "the second waits for the first");
    let again = claim(store, NOW + 5).await;
    assert_eq!((seqs(&again), again[0].attempts), (vec![1], 2));
    finish(store, &again[0], failed(None)).await;
    let second = claim(store, NOW + 5).await;
    assert_eq!(seqs(&second), [2]);
    finish(store, &second[0], Delivering::Delivered).await;
    assert_eq!(seqs(&claim(store, NOW + 5).await), [3]);
    let dead = store.dead_deliveries(patient.application.id, 0, 10).await.unwrap();
    assert_eq!((dead.len(), dead[0].event.seq, dead[0].attempts, dead[0].at_ms), (1, 1, 2, NOW));
    assert_eq!((dead[0].kind, dead[0].why.as_str()), (EndpointKind::Native, "500"));
    assert_eq!(store.dead_deliveries(patient.application.id, 1, 10).await.unwrap(), []);
    assert_eq!(store.dead_deliveries(an_application(store).await.id, 0, 10).await.unwrap(), []);
});

contract!(a_delivery_that_was_not_finished_is_due_when_its_lease_ends, |store| async move {
    let (patient, _) = a_hooked_patient(store).await;
    tell(store, &patient, EventKind::DeviceAdded).await;
    let slow = claim(store, NOW).await;
    assert_eq!(claim(store, NOW + MINUTE - 1).await, []);
    let next = claim(store, NOW + MINUTE).await;
    assert_eq!(next[0].attempts, 2);
    finish(store, &slow[0], failed(None)).await;
    assert_eq!(
        store.dead_deliveries(patient.application.id, 0, 10).await.unwrap(),
        [],
        "the slow one speaks for itself"
    );
    finish(store, &slow[0], Delivering::Delivered).await;
    assert_eq!(claim(store, NOW + DAY).await, [], "that it arrived, anybody may say");
});

contract!(an_endpoint_is_left_alone_while_it_is_paused_and_others_are_not, |store| async move {
    let (patient, _) = a_hooked_patient(store).await;
    let (other, _) = a_hooked_patient(store).await;
    for patient in [&patient, &other] {
        tell(store, patient, EventKind::DeviceAdded).await;
    }
    let claimed = claim(store, NOW).await;
    let ours = claimed.iter().find(|one| one.endpoint.application == patient.application.id).unwrap();
    let theirs = claimed.iter().find(|one| one.endpoint.application == other.application.id).unwrap();
    let paused = Delivering::Failed { again_at_ms: Some(NOW), pause_until_ms: NOW + 5, why: Answered::Timeout };
    finish(store, ours, paused).await;
    finish(store, theirs, failed(Some(NOW))).await;
    let due = claim(store, NOW + 4).await;
    assert_eq!(due.iter().map(|one| one.endpoint.application).collect::<Vec<_>>(), [other.application.id]);
    assert_eq!(claim(store, NOW + 5).await.len(), 1);
});

contract!(no_more_are_claimed_of_an_endpoint_than_asked_for, |store| async move {
    let (patient, _) = a_hooked_patient(store).await;
    for _ in 0..3 {
        let enrolment = an_enrolment(store, &patient.application, &person()).await;
        let event = event(EventKind::DeviceAdded);
        store.tell_application(patient.application.id, enrolment.user_id, &event, &[], NOW).await.unwrap();
    }
    assert_eq!(seqs(&store.claim_deliveries(2, MINUTE, &[], NOW).await.unwrap()), [1, 2]);
    assert_eq!(seqs(&store.claim_deliveries(2, MINUTE, &[], NOW).await.unwrap()), [3]);
});

contract!(nothing_of_an_endpoint_that_is_busy_is_claimed_and_everything_of_the_others, |store| async move {
    let (patient, busy) = a_hooked_patient(store).await;
    let (other, theirs) = a_hooked_patient(store).await;
    for patient in [&patient, &other] {
        tell(store, patient, EventKind::DeviceAdded).await;
    }
    assert_eq!(store.claim_deliveries(10, MINUTE, &[busy.id, theirs.id], NOW).await.unwrap(), []);
    let claimed = store.claim_deliveries(10, MINUTE, &[busy.id, Uuid::new_v4()], NOW).await.unwrap();
    assert_eq!(claimed.iter().map(|one| one.endpoint.id).collect::<Vec<_>>(), [theirs.id]);
    let claimed = claim(store, NOW).await;
    assert_eq!(claimed.iter().map(|one| (one.endpoint.id, one.attempts)).collect::<Vec<_>>(), [(busy.id, 1)]);
});

contract!(who_is_gone_is_disabled_unless_it_was_set_anew, |store| async move {
    let (patient, first) = a_hooked_patient(store).await;
    tell(store, &patient, EventKind::DeviceAdded).await;
    tell(store, &patient, EventKind::DeviceRemoved).await;
    let claimed = claim(store, NOW).await;
    let second = Endpoint { url: "https://new.example/".to_owned(), ..endpoint(patient.application.id) };
    assert!(store.set_endpoint(&second).await.unwrap());
    finish(store, &claimed[0], Delivering::Gone).await;
    let again = claim(store, NOW).await;
    assert_eq!((seqs(&again), &again[0].endpoint), (vec![1], &second));
    assert_ne!(first.id, second.id);
    finish(store, &again[0], Delivering::Gone).await;
    let states = store.endpoints(Some(patient.application.id)).await.unwrap();
    assert_eq!((states[0].endpoint.disabled_at_ms, states[0].waiting, states[0].dead), (Some(NOW), 0, 2));
    tell(store, &patient, EventKind::Recovered).await;
    assert_eq!(claim(store, NOW + DAY).await, []);
    let replayed = store.replay_deliveries(patient.application.id, EndpointKind::Native, 0, 10, NOW).await.unwrap();
    assert_eq!(replayed, None);
});

contract!(a_replay_sends_again_what_was_delivered_and_what_was_given_up, |store| async move {
    let (patient, _) = a_hooked_patient(store).await;
    let application = patient.application.id;
    for _ in 0..3 {
        tell(store, &patient, EventKind::DeviceAdded).await;
    }
    let first = claim(store, NOW).await.remove(0);
    finish(store, &first, Delivering::Delivered).await;
    let second = claim(store, NOW).await.remove(0);
    finish(store, &second, failed(None)).await;
    let replay = async |after, limit, now_ms| {
        let kind = EndpointKind::Native;
        let replayed = store.replay_deliveries(application, kind, after, limit, now_ms).await.unwrap().unwrap();
        (replayed.queued, replayed.up_to)
    };
    assert_eq!(replay(3, 10, NOW).await, (0, 3));
    assert_eq!(replay(u64::MAX, 10, NOW).await.0, 0);
    assert_eq!(replay(0, 2, NOW + DAY).await, (2, 2));
    assert_eq!(replay(2, 2, NOW + DAY).await, (1, 3));
    assert_eq!(store.dead_deliveries(application, 0, 10).await.unwrap(), []);
    for seq in 1..=3 {
        let claimed = claim(store, NOW + DAY).await;
        assert_eq!((seqs(&claimed), claimed[0].attempts), (vec![seq], 1));
        assert_eq!(claimed[0].expires_at_ms, NOW + DAY + DELIVERY_LIFE_MS);
        finish(store, &claimed[0], Delivering::Delivered).await;
    }
    let none = store.replay_deliveries(application, EndpointKind::Authy, 0, 10, NOW).await.unwrap();
    assert_eq!(none, None);
});

contract!(an_endpoint_is_set_rotated_listed_and_removed, |store| async move {
    let (patient, first) = a_hooked_patient(store).await;
    let application = patient.application.id;
    let (second, third) = (sealed(), sealed());
    assert!(store.rotate_endpoint(first.id, &second).await.unwrap());
    let listed = async || store.endpoints(Some(application)).await.unwrap();
    let rotated = Endpoint { secret: second.clone(), previous: Some(first.secret.clone()), ..first.clone() };
    assert_eq!(listed().await[0].endpoint, rotated);
    assert!(store.rotate_endpoint(first.id, &third).await.unwrap());
    assert_eq!(listed().await[0].endpoint.previous, Some(second));
    tell(store, &patient, EventKind::DeviceAdded).await;
    assert_eq!((listed().await[0].waiting, listed().await[0].dead), (1, 0));
    assert!(store.endpoints(None).await.unwrap().iter().any(|state| state.endpoint.id == first.id));
    assert_eq!(store.endpoints(Some(Uuid::new_v4())).await.unwrap(), []);
    assert!(!store.rotate_endpoint(Uuid::new_v4(), &third).await.unwrap());
    assert!(!store.remove_endpoint(application, EndpointKind::Authy).await.unwrap());
    assert!(store.remove_endpoint(application, EndpointKind::Native).await.unwrap());
    assert_eq!((listed().await, claim(store, NOW).await), (vec![], vec![]));
    assert!(!store.set_endpoint(&endpoint(Uuid::new_v4())).await.unwrap());
});

contract!(nothing_is_sent_for_an_application_that_was_removed_and_nothing_swept_is, |store| async move {
    let (patient, _) = a_hooked_patient(store).await;
    let (other, _) = a_hooked_patient(store).await;
    for patient in [&patient, &other] {
        tell(store, patient, EventKind::DeviceAdded).await;
    }
    assert!(store.remove_application(patient.application.id, NOW).await.unwrap());
    store.sweep(NOW + 1 + TOLD_KEPT_MS).await.unwrap();
    assert_eq!(claim(store, NOW).await, []);
    assert!(!store.set_endpoint(&endpoint(patient.application.id)).await.unwrap());
    assert_eq!(store.endpoints(Some(other.application.id)).await.unwrap()[0].waiting, 0);
});

contract!(of_many_workers_on_one_database_one_takes_a_delivery, |data| {
    let stores = [data.open().await, data.open().await];
    let (patient, _) = a_hooked_patient(&*stores[0]).await;
    for _ in 0..8 {
        let enrolment = an_enrolment(&*stores[0], &patient.application, &person()).await;
        let event = event(EventKind::DeviceAdded);
        let (application, user) = (patient.application.id, enrolment.user_id);
        stores[0].tell_application(application, user, &event, &[], NOW).await.unwrap();
    }
    let claims = (0..16).map(|n| {
        let store = stores[n % 2].clone();
        tokio::spawn(async move { store.claim_deliveries(3, MINUTE, &[], NOW).await.unwrap() })
    });
    let mut taken = Vec::new();
    for claimed in claims.collect::<Vec<_>>() {
        taken.extend(seqs(&claimed.await.unwrap()));
    }
    for left in stores[0].claim_deliveries(100, MINUTE, &[], NOW).await.unwrap() {
        taken.push(left.event.seq);
    }
    taken.sort_unstable();
    assert_eq!(taken, [1, 2, 3, 4, 5, 6, 7, 8]);
});

contract!(an_event_and_what_caused_it_are_one_transaction, |store| async move {
    let (patient, _) = a_hooked_patient(store).await;
    let effects = Effects { event: Some(event(EventKind::DeviceRemoved)), ..Effects::default() };
    assert!(store.remove_device(patient.device.id, &effects, NOW).await.unwrap());
    assert_eq!(seqs(&claim(store, NOW).await), [1]);
    assert!(!store.remove_device(patient.device.id, &effects, NOW).await.unwrap());
    assert_eq!(store.application_events(patient.application.id, 0, 10).await.unwrap().len(), 1);
});
