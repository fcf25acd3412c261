//! Codes made in advance, other apps, resets, clocks, and requests that are sent twice.

use septet_server::policy::Policy;
use septet_server::store::Store;
use septet_server::store::model::{
    Acceptance, ApplicationCounts, Begun, Drift, Effects, EventKind, KeptAnswer, KeyedRequest, Lead, NewEvent,
    NumberMove, OtherApp, SpareCode, SpareKind,
};
use uuid::Uuid;

use super::contract;
use super::people::{
    DAY, HOUR, MINUTE, NOW, Patient, RULE, a_device, a_patient, a_verified_session, an_application, an_enrolment,
    application, device, enrolled, hash, key, message, person, sealed, token, waiting,
};

fn spare(kind: SpareKind, expires_at_ms: Option<u64>) -> SpareCode {
    SpareCode { hash: hash(), kind, created_at_ms: NOW, expires_at_ms, used_at_ms: None }
}

fn event(kind: EventKind) -> NewEvent {
    NewEvent { kind, at_ms: NOW, data: "{}".to_owned() }
}

fn other_app() -> OtherApp {
    OtherApp { id: Uuid::new_v4(), secret: sealed(), created_at_ms: NOW, last_step: -1, used_at_ms: None }
}

async fn made(store: &dyn Store, patient: &Patient, kind: SpareKind, codes: &[SpareCode]) -> bool {
    let (application, user_id) = (patient.application.id, patient.enrolment.user_id);
    let event = event(EventKind::LookUpMade);
    let effects = Effects::from(message());
    store.replace_spare_codes(application, user_id, kind, codes, &event, &effects).await.unwrap()
}

async fn used(store: &dyn Store, patient: &Patient, code: &SpareCode, now_ms: u64) -> Acceptance {
    let event = event(EventKind::LookUpUsed);
    let user_id = patient.enrolment.user_id;
    store.use_spare_code(user_id, &code.hash, Some(&event), &Effects::default(), now_ms).await.unwrap()
}

async fn set_app(store: &dyn Store, patient: &Patient, app: Option<&OtherApp>) -> bool {
    let (application, user_id) = (patient.application.id, patient.enrolment.user_id);
    let event = event(EventKind::OtherAppSet);
    store.set_other_app(application, user_id, app, &event, &Effects::default(), NOW).await.unwrap()
}

async fn app_of(store: &dyn Store, patient: &Patient) -> Option<OtherApp> {
    let material = store.check_material(patient.application.id, patient.enrolment.user_id).await.unwrap();
    material.unwrap().other_app
}

async fn lock(store: &dyn Store, patient: &Patient) {
    let user_id = patient.enrolment.user_id;
    for nth in 0..7 {
        store.count_failure(user_id, &RULE, NOW + nth * HOUR).await.unwrap();
    }
}

async fn reset(store: &dyn Store, patient: &Patient, now_ms: u64) -> bool {
    let (application, user_id) = (patient.application.id, patient.enrolment.user_id);
    let event = event(EventKind::EnrolmentReset);
    store.reset_enrolment(application, user_id, &event, &Effects::from(message()), now_ms).await.unwrap()
}

contract!(a_spare_code_is_accepted_once_and_by_its_enrolment_alone, |store| async move {
    let (ours, theirs) = (a_patient(store).await, a_patient(store).await);
    let code = spare(SpareKind::LookUp, None);
    assert!(made(store, &ours, SpareKind::LookUp, &[code, spare(SpareKind::LookUp, None)]).await);
    assert_eq!(store.spare_code(ours.enrolment.user_id, &code.hash).await.unwrap(), Some(code));
    assert_eq!(store.spare_code(theirs.enrolment.user_id, &code.hash).await.unwrap(), None);
    assert_eq!(used(store, &theirs, &code, NOW).await, Acceptance::Refused);
    assert_eq!(used(store, &ours, &code, NOW).await, Acceptance::Accepted);
    assert_eq!(used(store, &ours, &code, NOW).await, Acceptance::Used);
    let after = store.spare_code(ours.enrolment.user_id, &code.hash).await.unwrap();
    assert_eq!(after, Some(SpareCode { used_at_ms: Some(NOW), ..code }));
    let events = store.application_events(ours.application.id, 0, 10).await.unwrap();
    let kinds: Vec<_> = events.iter().map(|it| it.event.kind).collect();
    assert_eq!(kinds, [EventKind::LookUpMade, EventKind::LookUpUsed]);
});

contract!(a_spare_code_expires_to_the_millisecond, |store| async move {
    let patient = a_patient(store).await;
    let (early, late) = (spare(SpareKind::BreakGlass, Some(NOW + 1)), spare(SpareKind::BreakGlass, Some(NOW + 1)));
    assert!(made(store, &patient, SpareKind::BreakGlass, &[early, late]).await);
    assert_eq!(used(store, &patient, &late, NOW + 1).await, Acceptance::Refused);
    assert_eq!(used(store, &patient, &early, NOW).await, Acceptance::Accepted);
});

contract!(new_spare_codes_take_the_place_of_those_of_their_kind, |store| async move {
    let patient = a_patient(store).await;
    let (old, other) = (spare(SpareKind::LookUp, None), spare(SpareKind::BreakGlass, Some(NOW + HOUR)));
    assert!(made(store, &patient, SpareKind::LookUp, &[old]).await);
    assert!(made(store, &patient, SpareKind::BreakGlass, &[other]).await);
    assert!(made(store, &patient, SpareKind::LookUp, &[]).await);
    assert_eq!(store.spare_code(patient.enrolment.user_id, &old.hash).await.unwrap(), None);
    assert_eq!(used(store, &patient, &old, NOW).await, Acceptance::Refused);
    assert_eq!(used(store, &patient, &other, NOW).await, Acceptance::Accepted);
});

contract!(nothing_spare_is_accepted_while_the_guard_is_closed, |store| async move {
    let patient = a_patient(store).await;
    let (code, app) = (spare(SpareKind::LookUp, None), other_app());
    made(store, &patient, SpareKind::LookUp, &[code]).await;
    set_app(store, &patient, Some(&app)).await;
    lock(store, &patient).await;
    let last = NOW + 6 * HOUR;
    assert_eq!(used(store, &patient, &code, last).await, Acceptance::Refused);
    assert_eq!(store.accept_other_app(app.id, 7, last).await.unwrap(), Acceptance::Refused);
    assert_eq!(store.accept_other_app(app.id, 7, last + DAY).await.unwrap(), Acceptance::Accepted);
    let guard = store.check_material(patient.application.id, patient.enrolment.user_id).await.unwrap().unwrap().guard;
    assert_eq!(guard.failures, 0, "accepting clears it");
    assert_eq!(used(store, &patient, &code, last + DAY).await, Acceptance::Accepted);
});

contract!(another_app_is_one_and_its_steps_go_up, |store| async move {
    let patient = a_patient(store).await;
    let (first, second) = (other_app(), other_app());
    assert!(!set_app(store, &patient, None).await, "nothing to take away");
    assert!(set_app(store, &patient, Some(&first)).await);
    assert_eq!(app_of(store, &patient).await, Some(first.clone()));
    assert_eq!(store.accept_other_app(first.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
    assert_eq!(store.accept_other_app(first.id, 7, NOW).await.unwrap(), Acceptance::Used);
    assert_eq!(store.accept_other_app(first.id, 6, NOW).await.unwrap(), Acceptance::Used);
    let after = OtherApp { last_step: 7, used_at_ms: Some(NOW), ..first.clone() };
    assert_eq!(app_of(store, &patient).await, Some(after));
    assert!(set_app(store, &patient, Some(&second)).await);
    assert_eq!(store.accept_other_app(first.id, 8, NOW).await.unwrap(), Acceptance::Refused);
    assert!(set_app(store, &patient, None).await);
    assert_eq!(app_of(store, &patient).await, None);
    assert_eq!(store.accept_other_app(second.id, 8, NOW).await.unwrap(), Acceptance::Refused);
});

contract!(a_reset_ends_everything_of_one_enrolment_and_tells, |store| async move {
    let (ours, theirs) = (a_patient(store).await, a_patient(store).await);
    let (code, app) = (spare(SpareKind::LookUp, None), other_app());
    made(store, &ours, SpareKind::LookUp, &[code]).await;
    set_app(store, &ours, Some(&app)).await;
    let before = waiting(store).await.len();

    assert!(reset(store, &ours, NOW + MINUTE).await);

    assert_eq!(waiting(store).await.len(), before + 1);
    assert_eq!(store.accept_step(ours.token.id, 7, NOW).await.unwrap(), Acceptance::Refused);
    assert_eq!(used(store, &ours, &code, NOW).await, Acceptance::Refused);
    assert_eq!(app_of(store, &ours).await, None);
    assert_eq!(store.enrolments_without_token(ours.device.id).await.unwrap(), [], "bound before the reset");
    store.add_device_tokens(&[token(&ours.device, &ours.enrolment)]).await.unwrap();
    assert_eq!(store.tokens_of_device(ours.device.id).await.unwrap(), []);
    assert_eq!(store.accept_step(theirs.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
    let missing = Patient { application: application(), ..a_patient(store).await };
    assert!(!reset(store, &missing, NOW).await);
});

contract!(a_device_that_is_bound_after_a_reset_gets_a_secret, |store| async move {
    let patient = a_patient(store).await;
    assert!(reset(store, &patient, device().created_at_ms - 1).await);
    let missing = store.enrolments_without_token(patient.device.id).await.unwrap();
    assert_eq!(missing.len(), 1);
    store.add_device_tokens(&[token(&patient.device, &patient.enrolment)]).await.unwrap();
    assert_eq!(store.tokens_of_device(patient.device.id).await.unwrap().len(), 1);
});

contract!(a_reset_keeps_no_secret_from_the_phone_of_the_number_that_the_enrolment_moves_to, |store| async move {
    let (patient, noah, olga) = (a_patient(store).await, person(), person());
    let noahs = a_device(store, &noah).await;
    assert!(reset(store, &patient, noahs.created_at_ms + HOUR).await);
    enrolled(store, &patient.enrolment, &noah, &[], &Effects::default(), NOW + DAY).await.unwrap();
    let moved = store.enrolments_without_token(noahs.id).await.unwrap();
    assert_eq!(moved.iter().map(|moved| moved.user_id).collect::<Vec<_>>(), [patient.enrolment.user_id]);
    store.add_device_tokens(&[token(&noahs, &moved[0])]).await.unwrap();
    assert_eq!(store.tokens_of_device(noahs.id).await.unwrap().len(), 1);

    // The same where a person with a phone takes a number over that is enrolled and has none.
    let (pharmacy, session) = (an_application(store).await, a_verified_session(store, &olga).await);
    let olgas = an_enrolment(store, &pharmacy, &olga).await;
    let (event, effects) = (event(EventKind::EnrolmentReset), Effects::default());
    let late = noahs.created_at_ms + HOUR;
    assert!(store.reset_enrolment(pharmacy.id, olgas.user_id, &event, &effects, late).await.unwrap());
    let taken = store.change_number(noah.id, &noah.phone_hash, session.id, &effects, NOW).await.unwrap();
    assert_eq!(taken, NumberMove::Moved);
    let without = store.enrolments_without_token(noahs.id).await.unwrap();
    assert_eq!(without.iter().map(|one| one.user_id).collect::<Vec<_>>(), [olgas.user_id]);
});

contract!(what_is_spare_dies_with_its_enrolment_and_application, |store| async move {
    for of_application in [false, true] {
        let patient = a_patient(store).await;
        let (code, app) = (spare(SpareKind::LookUp, None), other_app());
        made(store, &patient, SpareKind::LookUp, &[code]).await;
        set_app(store, &patient, Some(&app)).await;
        let (application, user_id) = (patient.application.id, patient.enrolment.user_id);
        if of_application {
            assert!(store.remove_application(application, NOW).await.unwrap());
        } else {
            assert!(store.remove_enrolment(application, user_id, &Effects::default(), NOW).await.unwrap());
        }
        assert_eq!(used(store, &patient, &code, NOW).await, Acceptance::Refused);
        assert_eq!(store.spare_code(user_id, &code.hash).await.unwrap(), None);
        assert_eq!(store.accept_other_app(app.id, 7, NOW).await.unwrap(), Acceptance::Refused);
        assert!(!made(store, &patient, SpareKind::LookUp, &[code]).await);
        assert!(!set_app(store, &patient, Some(&app)).await);
    }
});

contract!(a_clock_is_kept_with_its_token, |store| async move {
    let patient = a_patient(store).await;
    let drift = async || {
        let material = store.check_material(patient.application.id, patient.enrolment.user_id).await.unwrap();
        material.unwrap().tokens[0].2.drift
    };
    assert_eq!(drift().await, Drift::default());
    let leads = Drift { steps: 0, lead: Some(Lead { step: 7, drift: -5 }) };
    store.set_drift(patient.token.id, &leads).await.unwrap();
    assert_eq!(drift().await, leads);
    let learned = Drift { steps: -5, lead: None };
    store.set_drift(patient.token.id, &learned).await.unwrap();
    assert_eq!(drift().await, learned);
    store.set_drift(Uuid::new_v4(), &learned).await.unwrap();
});

contract!(a_policy_is_one_applications_own, |store| async move {
    let (ours, theirs) = (an_application(store).await, an_application(store).await);
    let policy = Policy { voice: false, lasting_sms_days: 3, ..Policy::default() };
    assert!(store.set_policy(ours.id, &policy).await.unwrap());
    assert!(!store.set_policy(Uuid::new_v4(), &policy).await.unwrap());
    let listed = store.applications().await.unwrap();
    let of = |id| listed.iter().find(|(it, _)| it.id == id).unwrap().0.policy.clone();
    assert_eq!((of(ours.id), of(theirs.id)), (policy, Policy::default()));
});

contract!(an_application_counts_its_own, |store| async move {
    let (ours, theirs) = (a_patient(store).await, a_patient(store).await);
    let id = ours.application.id;
    let counts = async |since_ms| store.application_counts(id, since_ms).await.unwrap();
    let one = ApplicationCounts { enrolments: 1, with_app: 1, ..ApplicationCounts::default() };
    assert_eq!(counts(NOW).await, one);
    lock(store, &ours).await;
    for nth in 7..200 {
        store.count_failure(ours.enrolment.user_id, &RULE, NOW + nth * HOUR).await.unwrap();
    }
    reset(store, &theirs, NOW).await;
    // Told at the fifth wrong code, and when it was locked.
    let refused = (EventKind::CodeRefusedOften, 2);
    assert_eq!(counts(NOW).await, ApplicationCounts { locked: 1, events: vec![refused], ..one.clone() });
    reset(store, &ours, NOW).await;
    let events = vec![refused, (EventKind::EnrolmentReset, 1)];
    let after = ApplicationCounts { enrolments: 1, events, ..ApplicationCounts::default() };
    assert_eq!(counts(NOW).await, after);
    assert_eq!(counts(NOW + 1).await.events, [refused]);
    assert_eq!(counts(NOW + 300 * HOUR).await.events, []);
});

contract!(a_request_with_a_key_is_begun_once_and_answered_alike, |store| async move {
    let application = an_application(store).await.id;
    let request = KeyedRequest { application, key: hash(), request: hash() };
    let (holder, other) = (Uuid::new_v4(), Uuid::new_v4());
    let begin = async |request: &KeyedRequest, holder, now_ms| {
        store.begin_request(request, holder, now_ms + MINUTE, now_ms).await.unwrap()
    };
    assert_eq!(begin(&request, holder, NOW).await, Begun::New { holder });
    assert_eq!(begin(&request, other, NOW).await, Begun::InProgress);
    let another = KeyedRequest { request: hash(), ..request };
    assert_eq!(begin(&another, other, NOW).await, Begun::Another);
    let of_another_application = KeyedRequest { application: an_application(store).await.id, ..request };
    assert_eq!(begin(&of_another_application, other, NOW).await, Begun::New { holder: other });
    let answered = KeptAnswer { status: 201, answer: sealed() };
    store.finish_request(&request, other, Some(&answered), NOW + DAY).await.unwrap();
    assert_eq!(begin(&request, other, NOW).await, Begun::InProgress, "not that holder's to finish");
    store.finish_request(&request, holder, Some(&answered), NOW + DAY).await.unwrap();
    assert_eq!(begin(&request, other, NOW + DAY - 1).await, Begun::Answered(answered));
    assert_eq!(begin(&another, other, NOW + DAY).await, Begun::New { holder: other }, "forgotten after a day");
});

contract!(a_request_that_is_given_up_may_be_begun_again, |store| async move {
    let application = an_application(store).await.id;
    let request = KeyedRequest { application, key: hash(), request: hash() };
    let [first, second, third] = [1, 2, 3].map(Uuid::from_u128);
    store.begin_request(&request, first, NOW + MINUTE, NOW).await.unwrap();
    let again = store.begin_request(&request, second, NOW + 2 * MINUTE, NOW + MINUTE).await.unwrap();
    assert_eq!(again, Begun::New { holder: second }, "its server died");
    store.finish_request(&request, first, None, NOW + DAY).await.unwrap();
    assert_eq!(store.begin_request(&request, third, NOW + DAY, NOW + MINUTE).await.unwrap(), Begun::InProgress);
    store.finish_request(&request, second, None, NOW + DAY).await.unwrap();
    let third_time = store.begin_request(&request, third, NOW + DAY, NOW + MINUTE).await.unwrap();
    assert_eq!(third_time, Begun::New { holder: third });
});

contract!(of_requests_with_one_key_at_once_one_begins, |data| {
    let stores = [data.open().await, data.open().await];
    let application = application();
    stores[0].create_application(&application, &key()).await.unwrap();
    for _ in 0..10 {
        let request = KeyedRequest { application: application.id, key: hash(), request: hash() };
        let begun = (0..32_usize).map(|nth| {
            let store = stores[nth % 2].clone();
            async move { store.begin_request(&request, Uuid::new_v4(), NOW + MINUTE, NOW).await.unwrap() }
        });
        let begun = futures_util::future::join_all(begun).await;
        assert_eq!(begun.iter().filter(|it| matches!(it, Begun::New { .. })).count(), 1);
        assert!(begun.iter().all(|it| matches!(it, Begun::New { .. } | Begun::InProgress)));
    }
});
