use septet_protocol::registration::Channel;
use septet_server::store::Store;
use septet_server::store::model::{Acceptance, Challenge, Counted, Effects, Guard, LiveCode, Step};
use uuid::Uuid;

use super::contract;
use super::people::{HOUR, NOW, Patient, RULE, a_patient, challenge, charge, hash, live_code, message, waiting};

async fn stored(store: &dyn Store, patient: &Patient) -> Option<Challenge> {
    let material = store.check_material(patient.application.id, patient.enrolment.user_id).await.unwrap();
    material.unwrap().challenge
}

async fn write(store: &dyn Store, challenge: &Challenge, over: Option<&Challenge>) -> Step {
    store.step_challenge(challenge, over, &[], &message(), NOW).await.unwrap()
}

async fn sent(store: &dyn Store, patient: &Patient) -> Challenge {
    assert_eq!(write(store, &challenge(&patient.enrolment), None).await, Step::Done);
    stored(store, patient).await.unwrap()
}

contract!(a_challenge_comes_back_as_it_was_sent, |store| async move {
    let patient = a_patient(store).await;
    let (limit, text) = (charge(Counted::SendByNumber, hash(), HOUR, 5), message());
    let challenge = challenge(&patient.enrolment);
    let step = store.step_challenge(&challenge, None, &[limit], &text, NOW).await.unwrap();
    assert_eq!(step, Step::Done);
    assert_eq!(stored(store, &patient).await, Some(Challenge { version: 1, ..challenge }));
    assert_eq!(store.count_events(&limit, NOW).await.unwrap(), 1);
    assert_eq!(waiting(store).await, [text.id]);
});

contract!(sending_a_challenge_again_raises_its_version_and_keeps_its_checks, |store| async move {
    let patient = a_patient(store).await;
    let first = sent(store, &patient).await;
    assert!(store.count_challenge_check(first.id, 5, NOW + 3).await.unwrap());
    let again = Challenge {
        channel: Channel::Voice,
        purpose: None,
        voice_sent: 1,
        last_voice_at_ms: Some(NOW + 9),
        sms_sent: 2,
        last_sms_at_ms: Some(NOW + 8),
        code: LiveCode { expires_at_ms: NOW + HOUR, ..first.code.clone() },
        ..first.clone()
    };
    assert_eq!(write(store, &again, Some(&first)).await, Step::Done);
    let code = LiveCode { checks: 1, last_check_at_ms: Some(NOW + 3), ..again.code.clone() };
    assert_eq!(stored(store, &patient).await, Some(Challenge { version: 2, code, ..again }));
});

contract!(a_new_challenge_takes_the_place_of_the_one_that_was_read, |store| async move {
    let patient = a_patient(store).await;
    let first = sent(store, &patient).await;
    let second = Challenge { code: live_code(), ..challenge(&patient.enrolment) };
    assert_eq!(write(store, &second, Some(&first)).await, Step::Done);
    assert_eq!(stored(store, &patient).await, Some(Challenge { version: 1, ..second }));
    assert!(!store.count_challenge_check(first.id, 5, NOW).await.unwrap());
    assert_eq!(store.consume_challenge(first.id, NOW).await.unwrap(), Acceptance::Refused);
});

contract!(of_two_that_read_the_same_challenge_only_one_sends, |store| async move {
    let patient = a_patient(store).await;
    let limit = charge(Counted::SendByNumber, hash(), HOUR, 5);
    let first = sent(store, &patient).await;
    let before = waiting(store).await;
    let resent = Challenge { sms_sent: 2, ..first.clone() };
    assert_eq!(write(store, &resent, Some(&first)).await, Step::Done);
    for late in [Challenge { sms_sent: 9, ..first.clone() }, challenge(&patient.enrolment)] {
        for over in [Some(&first), None, Some(&challenge(&patient.enrolment))] {
            let step = store.step_challenge(&late, over, &[limit], &message(), NOW).await.unwrap();
            assert_eq!(step, Step::Stale);
        }
    }
    assert_eq!(stored(store, &patient).await, Some(Challenge { version: 2, ..resent }));
    assert_eq!(store.count_events(&limit, NOW).await.unwrap(), 0);
    assert_eq!(waiting(store).await.len(), before.len() + 1);
});

contract!(a_challenge_over_one_that_is_gone_is_stale, |store| async move {
    let patient = a_patient(store).await;
    let never = challenge(&patient.enrolment);
    assert_eq!(write(store, &never, Some(&never)).await, Step::Stale);
    store.remove_enrolment(patient.application.id, patient.enrolment.user_id, &Effects::default(), NOW).await.unwrap();
    assert_eq!(write(store, &never, None).await, Step::Stale);
    assert!(waiting(store).await.is_empty());
});

contract!(a_challenge_over_the_limit_is_not_sent, |store| async move {
    let patient = a_patient(store).await;
    let limit = charge(Counted::SendByNumber, hash(), HOUR, 1);
    let first = challenge(&patient.enrolment);
    assert_eq!(store.step_challenge(&first, None, &[limit], &message(), NOW).await.unwrap(), Step::Done);
    let (first, before) = (stored(store, &patient).await.unwrap(), waiting(store).await);
    for next in [Challenge { sms_sent: 2, ..first.clone() }, challenge(&patient.enrolment)] {
        let step = store.step_challenge(&next, Some(&first), &[limit], &message(), NOW + 1).await.unwrap();
        assert_eq!(step, Step::Limited { retry_after_ms: HOUR - 1 });
    }
    assert_eq!(stored(store, &patient).await, Some(first));
    assert_eq!(waiting(store).await, before);
});

contract!(a_challenge_is_checked_max_times_and_not_once_more, |store| async move {
    let patient = a_patient(store).await;
    let sent = sent(store, &patient).await;
    for checks in 1..=5 {
        assert!(store.count_challenge_check(sent.id, 5, NOW + u64::from(checks)).await.unwrap());
        let code = stored(store, &patient).await.unwrap().code;
        assert_eq!((code.checks, code.last_check_at_ms), (checks, Some(NOW + u64::from(checks))));
    }
    assert!(!store.count_challenge_check(sent.id, 5, NOW + 6).await.unwrap());
    let code = stored(store, &patient).await.unwrap().code;
    assert_eq!((code.checks, code.last_check_at_ms), (5, Some(NOW + 5)));
    assert!(!store.count_challenge_check(Uuid::new_v4(), 5, NOW).await.unwrap());
});

contract!(a_challenge_is_accepted_once_and_clears_the_guard, |store| async move {
    let patient = a_patient(store).await;
    let sent = sent(store, &patient).await;
    store.count_failure(patient.enrolment.user_id, &RULE, NOW).await.unwrap();
    assert_eq!(store.consume_challenge(sent.id, NOW + 2).await.unwrap(), Acceptance::Accepted);
    assert_eq!(store.consume_challenge(sent.id, NOW + 3).await.unwrap(), Acceptance::Used);
    let material = store.check_material(patient.application.id, patient.enrolment.user_id).await.unwrap().unwrap();
    assert_eq!(material.guard, Guard::default());
    assert_eq!(material.challenge.unwrap().consumed_at_ms, Some(NOW + 2));
});

contract!(an_accepted_challenge_is_not_brought_back_by_sending_it_again, |store| async move {
    let patient = a_patient(store).await;
    let sent = sent(store, &patient).await;
    assert_eq!(store.consume_challenge(sent.id, NOW).await.unwrap(), Acceptance::Accepted);
    assert_eq!(write(store, &Challenge { sms_sent: 2, ..sent.clone() }, Some(&sent)).await, Step::Stale);
    let read_again = stored(store, &patient).await.unwrap();
    let cleared = Challenge { consumed_at_ms: None, ..read_again.clone() };
    assert_eq!(write(store, &cleared, Some(&read_again)).await, Step::Done);
    assert_eq!(store.consume_challenge(sent.id, NOW).await.unwrap(), Acceptance::Used);
});

contract!(a_challenge_is_accepted_until_the_very_millisecond_of_its_end, |store| async move {
    let (ours, theirs) = (a_patient(store).await, a_patient(store).await);
    let (late, last) = (sent(store, &ours).await, sent(store, &theirs).await);
    let end = late.code.expires_at_ms;
    assert_eq!(store.consume_challenge(late.id, end).await.unwrap(), Acceptance::Refused);
    assert_eq!(store.consume_challenge(last.id, end - 1).await.unwrap(), Acceptance::Accepted);
    assert_eq!(store.consume_challenge(Uuid::new_v4(), NOW).await.unwrap(), Acceptance::Refused);
});

contract!(a_closed_guard_refuses_a_challenge_until_the_very_millisecond, |store| async move {
    let patient = a_patient(store).await;
    let sent = sent(store, &patient).await;
    for _ in 0..=RULE.free {
        store.count_failure(patient.enrolment.user_id, &RULE, NOW).await.unwrap();
    }
    let opens_at_ms = NOW + RULE.first_delay_ms;
    assert_eq!(store.consume_challenge(sent.id, opens_at_ms - 1).await.unwrap(), Acceptance::Refused);
    assert_eq!(store.consume_challenge(sent.id, opens_at_ms).await.unwrap(), Acceptance::Accepted);
});
