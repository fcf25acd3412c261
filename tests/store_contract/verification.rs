use septet_server::store::Store;
use septet_server::store::model::{Acceptance, Effects, Failure, Guard, GuardRule, LastUse};
use uuid::Uuid;

use super::contract;
use super::people::{HOUR, MINUTE, NOW, Patient, RULE, a_device, a_patient, enrolled, person, user_id};

async fn guard_of(store: &dyn Store, patient: &Patient) -> Guard {
    let material = store.check_material(patient.application.id, patient.enrolment.user_id).await.unwrap();
    material.unwrap().guard
}

async fn last_use_of(store: &dyn Store, patient: &Patient) -> LastUse {
    let material = store.check_material(patient.application.id, patient.enrolment.user_id).await.unwrap();
    material.unwrap().tokens[0].2
}

/// Wrong codes one after another, each as soon as the guard lets it; when the last was counted.
async fn wrong_codes(store: &dyn Store, patient: &Patient, rule: &GuardRule, times: u32) -> u64 {
    let mut now_ms = NOW;
    for _ in 0..times {
        now_ms = now_ms.max(guard_of(store, patient).await.blocked_until_ms);
        let failure = store.count_failure(patient.enrolment.user_id, rule, now_ms).await.unwrap();
        assert!(failure.was_open);
    }
    now_ms
}

contract!(a_step_is_accepted_once, |store| async move {
    let patient = a_patient(store).await;
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Used);
    assert_eq!(store.accept_step(patient.token.id, 8, NOW).await.unwrap(), Acceptance::Accepted);
});

contract!(a_fresh_step_is_accepted_once, |store| async move {
    let patient = a_patient(store).await;
    assert!(store.accept_fresh(patient.token.id, 7, NOW).await.unwrap());
    for step in [6, 7] {
        assert!(!store.accept_fresh(patient.token.id, step, NOW).await.unwrap());
        assert_eq!(store.accept_step(patient.token.id, step, NOW).await.unwrap(), Acceptance::Used);
    }
    assert_eq!(last_use_of(store, &patient).await, LastUse { step: 7, at_ms: Some(NOW), ..LastUse::default() });
    assert_eq!(store.accept_step(patient.token.id, 8, NOW).await.unwrap(), Acceptance::Accepted);
    assert!(!store.accept_fresh(patient.token.id, 8, NOW).await.unwrap());
    assert!(store.accept_fresh(patient.token.id, 9, NOW).await.unwrap());
});

contract!(a_fresh_step_is_not_accepted_after_a_wrong_code, |store| async move {
    let patient = a_patient(store).await;
    wrong_codes(store, &patient, &RULE, 1).await;
    assert!(!store.accept_fresh(patient.token.id, 7, NOW).await.unwrap());
    assert!(!store.accept_fresh(patient.token.id, 7, NOW + 1000 * HOUR).await.unwrap());
    assert_eq!(guard_of(store, &patient).await.failures, 1);
    assert_eq!(last_use_of(store, &patient).await.step, -1);
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
    assert!(store.accept_fresh(patient.token.id, 8, NOW).await.unwrap());
});

contract!(a_fresh_step_that_was_refused_is_not_accepted, |store| async move {
    let patient = a_patient(store).await;
    store.refuse_step(patient.token.id, 8, NOW + HOUR).await.unwrap();
    assert!(!store.accept_fresh(patient.token.id, 8, NOW).await.unwrap());
    assert!(store.accept_fresh(patient.token.id, 9, NOW).await.unwrap());
});

contract!(a_fresh_step_of_what_is_gone_is_not_accepted, |store| async move {
    assert!(!store.accept_fresh(Uuid::new_v4(), 7, NOW).await.unwrap());
    let [moved, ended, removed] = [a_patient(store).await, a_patient(store).await, a_patient(store).await];
    enrolled(store, &moved.enrolment, &person(), &[], &Effects::default(), NOW).await.unwrap();
    let (application, user) = (ended.application.id, ended.enrolment.user_id);
    assert!(store.remove_enrolment(application, user, &Effects::default(), NOW).await.unwrap());
    assert!(store.remove_application(removed.application.id, NOW).await.unwrap());
    for patient in [moved, ended, removed] {
        assert!(!store.accept_fresh(patient.token.id, 7, NOW).await.unwrap());
    }
});

contract!(fresh_steps_of_many_at_once_are_each_judged_alone, |data| {
    let store = data.open().await;
    let mut patients = Vec::new();
    for n in 0..40 {
        let patient = a_patient(&*store).await;
        if n % 4 == 0 {
            wrong_codes(&*store, &patient, &RULE, 1).await;
        }
        patients.push(patient);
    }
    let answers = patients.iter().map(|patient| {
        let (store, token) = (std::sync::Arc::clone(&store), patient.token.id);
        tokio::spawn(async move { store.accept_fresh(token, 7, NOW).await.unwrap() })
    });
    let answers = futures_util::future::join_all(answers).await;
    for (n, answer) in answers.into_iter().enumerate() {
        assert_eq!(answer.unwrap(), n % 4 != 0, "{n}");
        let step = if n % 4 == 0 { -1 } else { 7 };
        assert_eq!(last_use_of(&*store, &patients[n]).await.step, step, "{n}");
    }
});

contract!(a_later_step_uses_up_the_earlier_ones, |store| async move {
    let patient = a_patient(store).await;
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
    assert_eq!(store.accept_step(patient.token.id, 6, NOW).await.unwrap(), Acceptance::Used);
    assert_eq!(last_use_of(store, &patient).await, LastUse { step: 7, at_ms: Some(NOW), ..LastUse::default() });
});

contract!(the_first_step_of_all_is_accepted, |store| async move {
    let patient = a_patient(store).await;
    assert_eq!(store.accept_step(patient.token.id, 0, NOW).await.unwrap(), Acceptance::Accepted);
    assert_eq!(store.accept_step(patient.token.id, 0, NOW).await.unwrap(), Acceptance::Used);
});

contract!(a_refused_step_is_used_and_those_around_it_are_not, |store| async move {
    let (ours, theirs) = (a_patient(store).await, a_patient(store).await);
    store.refuse_step(ours.token.id, 8, NOW + HOUR).await.unwrap();
    store.refuse_step(ours.token.id, 8, NOW + HOUR).await.unwrap();
    assert_eq!(store.accept_step(ours.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
    assert_eq!(store.accept_step(ours.token.id, 8, NOW).await.unwrap(), Acceptance::Used);
    assert_eq!(store.accept_step(ours.token.id, 9, NOW).await.unwrap(), Acceptance::Accepted);
    assert_eq!(store.accept_step(theirs.token.id, 8, NOW).await.unwrap(), Acceptance::Accepted);
});

contract!(a_refused_step_stays_refused_until_it_is_swept_in_its_time, |store| async move {
    let patient = a_patient(store).await;
    store.refuse_step(patient.token.id, 8, NOW + HOUR).await.unwrap();
    store.sweep(NOW + HOUR - 1).await.unwrap();
    assert_eq!(store.accept_step(patient.token.id, 8, NOW).await.unwrap(), Acceptance::Used);
    store.sweep(NOW + HOUR).await.unwrap();
    assert_eq!(store.accept_step(patient.token.id, 8, NOW).await.unwrap(), Acceptance::Accepted);
});

contract!(refusing_a_step_of_a_token_that_is_not_there_changes_nothing, |store| async move {
    store.refuse_step(Uuid::new_v4(), 8, NOW + HOUR).await.unwrap();
});

contract!(a_token_that_is_not_there_is_refused, |store| async move {
    assert_eq!(store.accept_step(Uuid::new_v4(), 7, NOW).await.unwrap(), Acceptance::Refused);
});

contract!(one_tokens_steps_are_not_anothers, |store| async move {
    let (ours, theirs) = (a_patient(store).await, a_patient(store).await);
    assert_eq!(store.accept_step(ours.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
    assert_eq!(store.accept_step(theirs.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
});

contract!(a_code_is_checked_against_enrolment_tokens_devices_and_last_use, |store| async move {
    let patient = a_patient(store).await;
    a_device(store, &patient.person).await;
    let material = store.check_material(patient.application.id, patient.enrolment.user_id).await.unwrap().unwrap();
    assert_eq!(material.enrolment, patient.enrolment);
    assert_eq!((material.guard, material.challenge), (Guard::default(), None));
    let unused = LastUse { step: -1, ..LastUse::default() };
    assert_eq!(material.tokens, [(patient.token.clone(), patient.device.clone(), unused)]);
    store.accept_step(patient.token.id, 7, NOW + 5).await.unwrap();
    assert_eq!(last_use_of(store, &patient).await, LastUse { step: 7, at_ms: Some(NOW + 5), ..LastUse::default() });
    assert_eq!(store.check_material(patient.application.id, user_id()).await.unwrap(), None);
});

contract!(wrong_codes_are_free_until_the_rule_delays_them, |store| async move {
    let patient = a_patient(store).await;
    for failures in 1..=RULE.free {
        let failure = store.count_failure(patient.enrolment.user_id, &RULE, NOW).await.unwrap();
        let guard = Guard { failures, ..Guard::default() };
        assert_eq!(failure, Failure { guard, was_open: true });
    }
    let failure = store.count_failure(patient.enrolment.user_id, &RULE, NOW).await.unwrap();
    let guard = Guard { failures: RULE.free + 1, blocked_until_ms: NOW + RULE.first_delay_ms, locked: false };
    assert_eq!(failure, Failure { guard, was_open: true });
    assert_eq!(guard_of(store, &patient).await, guard);
});

contract!(a_wrong_code_at_a_closed_guard_is_not_counted, |store| async move {
    let patient = a_patient(store).await;
    wrong_codes(store, &patient, &RULE, RULE.free + 1).await;
    let guard = guard_of(store, &patient).await;
    let failure = store.count_failure(patient.enrolment.user_id, &RULE, guard.blocked_until_ms - 1).await.unwrap();
    assert_eq!(failure, Failure { guard, was_open: false });
    assert_eq!(guard_of(store, &patient).await, guard);
    let failure = store.count_failure(patient.enrolment.user_id, &RULE, guard.blocked_until_ms).await.unwrap();
    assert_eq!((failure.guard.failures, failure.was_open), (RULE.free + 2, true));
});

contract!(a_wrong_code_of_nobody_is_not_counted, |store| async move {
    assert!(!store.count_failure(user_id(), &RULE, NOW).await.unwrap().was_open);
});

contract!(a_closed_guard_refuses_a_right_code_until_the_very_millisecond, |store| async move {
    let patient = a_patient(store).await;
    let at_ms = wrong_codes(store, &patient, &RULE, RULE.free + 1).await;
    let opens_at_ms = at_ms + RULE.first_delay_ms;
    assert_eq!(store.accept_step(patient.token.id, 7, opens_at_ms - 1).await.unwrap(), Acceptance::Refused);
    assert_eq!(last_use_of(store, &patient).await.step, -1);
    assert_eq!(store.accept_step(patient.token.id, 7, opens_at_ms).await.unwrap(), Acceptance::Accepted);
});

contract!(a_right_code_clears_the_guard, |store| async move {
    let patient = a_patient(store).await;
    wrong_codes(store, &patient, &RULE, RULE.free).await;
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
    assert_eq!(guard_of(store, &patient).await, Guard::default());
});

contract!(a_used_code_does_not_clear_the_guard, |store| async move {
    let patient = a_patient(store).await;
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
    wrong_codes(store, &patient, &RULE, 2).await;
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Used);
    assert_eq!(guard_of(store, &patient).await.failures, 2);
});

contract!(one_enrolments_guard_does_not_close_another, |store| async move {
    let (ours, theirs) = (a_patient(store).await, a_patient(store).await);
    wrong_codes(store, &ours, &RULE, RULE.free + 1).await;
    assert_eq!(store.accept_step(theirs.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
    assert_eq!(guard_of(store, &ours).await.failures, RULE.free + 1);
});

contract!(a_locked_enrolment_accepts_nothing_however_late, |store| async move {
    let patient = a_patient(store).await;
    let rule = GuardRule { lock_at: 7, ..RULE };
    let at_ms = wrong_codes(store, &patient, &rule, 6).await;
    assert!(!guard_of(store, &patient).await.locked);
    wrong_codes(store, &patient, &rule, 1).await;
    let guard = guard_of(store, &patient).await;
    assert_eq!((guard.failures, guard.locked), (7, true));
    let late = at_ms + 1000 * HOUR;
    assert_eq!(store.accept_step(patient.token.id, 7, late).await.unwrap(), Acceptance::Refused);
    assert_eq!(store.count_failure(patient.enrolment.user_id, &rule, late).await.unwrap().guard, guard);
});

contract!(a_step_of_a_phone_that_is_somebody_elses_now_is_refused, |store| async move {
    let patient = a_patient(store).await;
    enrolled(store, &patient.enrolment, &person(), &[], &Effects::default(), NOW).await.unwrap();
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Refused);
});

contract!(a_turn_is_one_holders_until_it_is_given_back, |store| async move {
    let (user, ours, theirs) = (user_id(), Uuid::new_v4(), Uuid::new_v4());
    assert!(store.take_turn(user, ours, NOW + MINUTE, NOW).await.unwrap());
    assert!(!store.take_turn(user, theirs, NOW + MINUTE, NOW).await.unwrap());
    store.end_turn(user, theirs).await.unwrap();
    assert!(!store.take_turn(user, theirs, NOW + MINUTE, NOW).await.unwrap(), "it was not theirs to give");
    assert!(store.take_turn(user_id(), theirs, NOW + MINUTE, NOW).await.unwrap(), "another's turn is another");
    store.end_turn(user, ours).await.unwrap();
    assert!(store.take_turn(user, theirs, NOW + MINUTE, NOW).await.unwrap());
});

contract!(a_turn_that_is_not_given_back_ends_at_the_very_millisecond, |store| async move {
    let (user, ours, theirs) = (user_id(), Uuid::new_v4(), Uuid::new_v4());
    assert!(store.take_turn(user, ours, NOW + MINUTE, NOW).await.unwrap());
    assert!(!store.take_turn(user, theirs, NOW + HOUR, NOW + MINUTE - 1).await.unwrap());
    assert!(store.take_turn(user, theirs, NOW + HOUR, NOW + MINUTE).await.unwrap());
    // Whoever had it is too late to end it.
    store.end_turn(user, ours).await.unwrap();
    assert!(!store.take_turn(user, ours, NOW + HOUR, NOW + MINUTE).await.unwrap());
    // Nor does a sweep end it before its time.
    store.sweep(NOW + HOUR - 1).await.unwrap();
    assert!(!store.take_turn(user, ours, NOW + HOUR, NOW + HOUR - 1).await.unwrap());
});
