use septet_server::store::Store;
use septet_server::store::model::AttemptState::{
    Accepted, Converted, Delivered, Failed, Fraud, NoRoute, Rejected, Unanswered, Unavailable,
};
use septet_server::store::model::{
    Acceptance, Attempt, AttemptState, Charge, Counted, KeyedHash, Message, MessageKind, ProviderKind, Receipt,
    Received, Sending, Session, Step, Tally,
};
use uuid::Uuid;

use super::contract;
use super::people::{DAY, HOUR, MINUTE, NOW, a_patient, attempt, challenge, charge, hash, message, person, session};

const FRAUD: Charge = Charge { what: Counted::FraudByNumber, key: KeyedHash([0; 32]), window_ms: DAY, max: u32::MAX };

/// A session with a queued message about it.
async fn a_session_with_a_message(store: &dyn Store) -> (Session, Message) {
    let session = session(&person());
    store.insert_session(&session, &[], NOW).await.unwrap();
    let message = Message { about: Some(session.id), ..message() };
    assert_eq!(store.step_session(&session, &[], &[], Some(&message), NOW).await.unwrap(), Step::Done);
    (Session { version: 1, ..session }, message)
}

/// The same, claimed, and handed to a provider that took it.
async fn an_attempt(store: &dyn Store) -> (Session, Message, Attempt) {
    let (session, message) = a_session_with_a_message(store).await;
    let claimed = store.claim_messages(100, MINUTE, NOW).await.unwrap();
    let message = claimed.into_iter().find(|claimed| claimed.id == message.id).unwrap();
    let attempt = attempt(&message, ProviderKind::Twilio);
    store
        .finish_message(&message, Sending::RetryAt(NOW + MINUTE), std::slice::from_ref(&attempt), &[], NOW)
        .await
        .unwrap();
    (session, message, attempt)
}

async fn is_queued(store: &dyn Store, message: &Message, now_ms: u64) -> bool {
    store.claim_messages(100, 0, now_ms).await.unwrap().iter().any(|queued| queued.id == message.id)
}

async fn state_of(store: &dyn Store, attempt: &Attempt) -> AttemptState {
    let all = store.attempts_of(attempt.message).await.unwrap();
    all.iter().find(|other| other.id == attempt.id).unwrap().state
}

fn receipt(attempt: &Attempt, state: AttemptState) -> Receipt {
    Receipt { provider: attempt.provider, attempt: Some(attempt.id), reference: None, state }
}

contract!(an_attempt_is_read_back_as_it_was_written, |store| async move {
    let (_, message) = a_session_with_a_message(store).await;
    let claimed = store.claim_messages(1, MINUTE, NOW).await.unwrap().remove(0);
    let one = attempt(&message, ProviderKind::Vonage);
    let other = Attempt {
        kind: MessageKind::Voice,
        phone_hash: None,
        reference: None,
        sent_at_ms: NOW + 1,
        state: Unavailable,
        ..attempt(&message, ProviderKind::Webhook)
    };
    let both = [one, other];
    store.finish_message(&claimed, Sending::Sent, &both, &[], NOW).await.unwrap();
    assert_eq!(store.attempts_of(message.id).await.unwrap(), both);
    assert_eq!(store.attempts_of(Uuid::new_v4()).await.unwrap(), []);
});

contract!(only_who_claimed_a_message_last_begins_an_attempt, |store| async move {
    let (_, message) = a_session_with_a_message(store).await;
    let slow = store.claim_messages(1, MINUTE, NOW).await.unwrap().remove(0);
    let next = store.claim_messages(1, MINUTE, NOW + MINUTE).await.unwrap().remove(0);
    let begun = Attempt { state: Unanswered, reference: None, ..attempt(&message, ProviderKind::Twilio) };
    assert!(!store.begin_attempt(&slow, &begun).await.unwrap());
    assert_eq!(store.attempts_of(message.id).await.unwrap(), []);
    assert!(store.begin_attempt(&next, &begun).await.unwrap());
    assert_eq!(store.attempts_of(message.id).await.unwrap(), std::slice::from_ref(&begun));
    store.finish_message(&next, Sending::Sent, &[], &[], NOW + MINUTE).await.unwrap();
    assert!(!store.begin_attempt(&next, &begun).await.unwrap(), "the message is gone");
});

contract!(an_attempt_that_was_not_taken_is_begun_again_and_one_that_was_taken_is_not, |store| async move {
    let (_, message) = a_session_with_a_message(store).await;
    let claimed = store.claim_messages(1, MINUTE, NOW).await.unwrap().remove(0);
    let begun = Attempt { state: Unanswered, ..attempt(&message, ProviderKind::Twilio) };
    for state in [Unavailable, Accepted] {
        assert!(store.begin_attempt(&claimed, &begun).await.unwrap());
        let done = Attempt { state, ..begun.clone() };
        store.finish_message(&claimed, Sending::RetryAt(NOW), std::slice::from_ref(&done), &[], NOW).await.unwrap();
        assert_eq!(state_of(store, &begun).await, state);
    }
    assert!(!store.begin_attempt(&claimed, &begun).await.unwrap());
    assert_eq!(state_of(store, &begun).await, Accepted);
});

contract!(no_receipt_takes_an_attempt_back_to_an_earlier_state, |store| async move {
    for (first, second, wins) in [
        (Delivered, Delivered, Delivered),
        (Delivered, Failed, Delivered),
        (Failed, Delivered, Delivered),
        (Failed, Accepted, Failed),
        (Fraud, Failed, Fraud),
        (Rejected, Unanswered, Rejected),
    ] {
        let (_, _, attempt) = an_attempt(store).await;
        assert_eq!(store.record_receipt(&receipt(&attempt, first), &FRAUD, NOW).await.unwrap(), Received::News);
        let again = if second == wins && first != second { Received::News } else { Received::Old };
        assert_eq!(store.record_receipt(&receipt(&attempt, second), &FRAUD, NOW).await.unwrap(), again);
        assert_eq!(state_of(store, &attempt).await, wins, "{first:?} {second:?}");
    }
});

contract!(a_receipt_that_comes_before_the_providers_answer_is_kept, |store| async move {
    let (_, message) = a_session_with_a_message(store).await;
    let claimed = store.claim_messages(1, MINUTE, NOW).await.unwrap().remove(0);
    let accepted = attempt(&message, ProviderKind::Twilio);
    let begun = Attempt { state: Unanswered, reference: None, ..accepted.clone() };
    assert!(store.begin_attempt(&claimed, &begun).await.unwrap());
    store.record_receipt(&receipt(&begun, Delivered), &FRAUD, NOW).await.unwrap();
    store.finish_message(&claimed, Sending::RetryAt(NOW), std::slice::from_ref(&accepted), &[], NOW).await.unwrap();
    assert_eq!(store.attempts_of(message.id).await.unwrap(), [Attempt { state: Delivered, ..accepted }]);
    assert!(!is_queued(store, &message, NOW).await);
});

contract!(a_receipt_finds_its_attempt_by_the_providers_name_of_its_own_provider, |store| async move {
    let (_, _, attempt) = an_attempt(store).await;
    let by_name = |provider, reference: &str| Receipt {
        provider,
        attempt: None,
        reference: Some(reference.to_owned()),
        state: Delivered,
    };
    let name = attempt.reference.clone().unwrap();
    for stranger in [
        by_name(ProviderKind::Vonage, &name),
        by_name(ProviderKind::Twilio, "another"),
        Receipt { provider: ProviderKind::Vonage, ..receipt(&attempt, Delivered) },
        Receipt { attempt: None, ..receipt(&attempt, Delivered) },
    ] {
        assert_eq!(store.record_receipt(&stranger, &FRAUD, NOW).await.unwrap(), Received::Unknown);
    }
    let ours = by_name(ProviderKind::Twilio, &name);
    assert_eq!(store.record_receipt(&ours, &FRAUD, NOW).await.unwrap(), Received::News);
});

contract!(a_message_that_arrived_is_done_and_one_that_failed_is_due_at_once, |store| async move {
    for (state, queued) in [(Delivered, false), (Failed, true), (NoRoute, true), (Fraud, false), (Rejected, false)] {
        let (_, message, attempt) = an_attempt(store).await;
        assert!(!is_queued(store, &message, NOW + 1).await);
        store.record_receipt(&receipt(&attempt, state), &FRAUD, NOW + 1).await.unwrap();
        assert_eq!(is_queued(store, &message, NOW + 1).await, queued, "{state:?}");
    }
});

contract!(a_receipt_of_fraud_is_counted_for_the_number_once, |store| async move {
    let (session, _, attempt) = an_attempt(store).await;
    for _ in 0..2 {
        store.record_receipt(&receipt(&attempt, Fraud), &FRAUD, NOW).await.unwrap();
    }
    let of_number = Charge { key: attempt.phone_hash.unwrap(), ..FRAUD };
    assert_eq!(store.count_events(&of_number, NOW).await.unwrap(), 1);
    assert_eq!(store.session(session.id).await.unwrap().unwrap().sms_refused_at_ms, None);
});

contract!(a_receipt_that_the_number_gets_no_sms_is_written_where_the_code_belongs_to, |store| async move {
    let (session, _, attempt) = an_attempt(store).await;
    store.record_receipt(&receipt(&attempt, Rejected), &FRAUD, NOW + 5).await.unwrap();
    assert_eq!(store.session(session.id).await.unwrap().unwrap().sms_refused_at_ms, Some(NOW + 5));
});

contract!(providers_are_tallied_by_region_kind_and_window, |store| async move {
    let (_, message) = a_session_with_a_message(store).await;
    let claimed = store.claim_messages(1, MINUTE, NOW).await.unwrap().remove(0);
    let of = |provider, state| Attempt { state, ..attempt(&message, provider) };
    let mut attempts: Vec<_> =
        [Delivered, Converted, Failed, NoRoute, Unavailable, Rejected, Fraud, Accepted, Unanswered]
            .map(|state| of(ProviderKind::Twilio, state))
            .into();
    attempts.push(Attempt { region: "GB".to_owned(), ..of(ProviderKind::Twilio, Delivered) });
    attempts.push(Attempt { kind: MessageKind::Voice, ..of(ProviderKind::Twilio, Delivered) });
    attempts.push(Attempt { sent_at_ms: NOW - HOUR - 1, ..of(ProviderKind::Twilio, Delivered) });
    attempts.push(Attempt { sent_at_ms: NOW - HOUR, ..of(ProviderKind::Vonage, Delivered) });
    store.finish_message(&claimed, Sending::Sent, &attempts, &[], NOW).await.unwrap();
    let vonage = Tally { provider: ProviderKind::Vonage, successes: 1, failures: 0 };
    for (at, failures) in [(NOW + MINUTE - 1, 3), (NOW + MINUTE, 5)] {
        let tallies = store.tallies(MessageKind::Sms, "US", NOW - HOUR, at).await.unwrap();
        assert_eq!(tallies, [Tally { provider: ProviderKind::Twilio, successes: 2, failures }, vonage]);
    }
    let calls = store.tallies(MessageKind::Voice, "US", NOW - HOUR, NOW).await.unwrap();
    assert_eq!(calls, [Tally { provider: ProviderKind::Twilio, successes: 1, failures: 0 }]);
    assert_eq!(store.tallies(MessageKind::Sms, "DE", NOW - HOUR, NOW).await.unwrap(), []);
});

contract!(a_proved_session_converts_what_may_have_carried_its_code_and_sends_nothing_more, |store| async move {
    let (session, message, first) = an_attempt(store).await;
    let (_, stranger, other) = an_attempt(store).await;
    let failed = Attempt { state: Failed, ..attempt(&message, ProviderKind::Vonage) };
    store.finish_message(&message, Sending::RetryAt(NOW), std::slice::from_ref(&failed), &[], NOW).await.unwrap();
    let proved = Session { verified_at_ms: Some(NOW + 1), ..session };
    assert_eq!(store.step_session(&proved, &[], &[], None, NOW + 1).await.unwrap(), Step::Done);
    assert_eq!(state_of(store, &first).await, Converted);
    assert_eq!(state_of(store, &failed).await, Failed);
    assert_eq!(state_of(store, &other).await, Accepted);
    assert!(!is_queued(store, &message, NOW + HOUR / 12).await);
    assert!(is_queued(store, &stranger, NOW + HOUR / 12).await);
    let due = store.claim_conversions(10, MINUTE, NOW + 1).await.unwrap();
    let [due] = due.as_slice() else { panic!("{due:?}") };
    assert_eq!((due.attempt, due.provider, due.kind), (first.id, first.provider, first.kind));
    assert_eq!((&due.reference, due.at_ms, due.tries), (&first.reference.unwrap(), NOW + 1, 1));
});

contract!(a_consumed_challenge_converts_its_attempts_once_accepted_alone, |store| async move {
    let patient = a_patient(store).await;
    let challenge = challenge(&patient.enrolment);
    let text = Message { about: Some(challenge.id), ..message() };
    store.step_challenge(&challenge, None, &[], &text, NOW).await.unwrap();
    let claimed = store.claim_messages(100, MINUTE, NOW).await.unwrap();
    let claimed = claimed.into_iter().find(|claimed| claimed.id == text.id).unwrap();
    let sent = attempt(&claimed, ProviderKind::Webhook);
    store.finish_message(&claimed, Sending::RetryAt(NOW), std::slice::from_ref(&sent), &[], NOW).await.unwrap();
    assert_eq!(store.consume_challenge(challenge.id, challenge.code.expires_at_ms).await.unwrap(), Acceptance::Refused);
    assert_eq!(state_of(store, &sent).await, Accepted);
    assert_eq!(store.consume_challenge(challenge.id, NOW).await.unwrap(), Acceptance::Accepted);
    assert_eq!(state_of(store, &sent).await, Converted);
    assert!(!is_queued(store, &text, NOW).await);
});

contract!(a_conversion_is_due_until_it_is_finished, |store| async move {
    let (session, _, first) = an_attempt(store).await;
    let proved = Session { verified_at_ms: Some(NOW), ..session };
    store.step_session(&proved, &[], &[], None, NOW).await.unwrap();
    let tries = async |at| store.claim_conversions(10, MINUTE, at).await.unwrap().first().map(|due| due.tries);
    assert_eq!(tries(NOW).await, Some(1));
    assert_eq!(tries(NOW + MINUTE - 1).await, None);
    assert_eq!(tries(NOW + MINUTE).await, Some(2), "the lease ended");
    store.finish_conversion(first.id, Some(NOW + HOUR)).await.unwrap();
    assert_eq!(tries(NOW + HOUR - 1).await, None);
    assert_eq!(tries(NOW + HOUR).await, Some(3));
    store.finish_conversion(first.id, None).await.unwrap();
    assert_eq!(tries(NOW + DAY).await, None);
});

contract!(a_code_that_came_back_before_the_providers_answer_is_told_when_its_name_is_known, |store| async move {
    let (session, message) = a_session_with_a_message(store).await;
    let claimed = store.claim_messages(1, MINUTE, NOW).await.unwrap().remove(0);
    let accepted = attempt(&message, ProviderKind::Twilio);
    let begun = Attempt { state: Unanswered, reference: None, ..accepted.clone() };
    assert!(store.begin_attempt(&claimed, &begun).await.unwrap());
    let proved = Session { verified_at_ms: Some(NOW + 1), ..session };
    store.step_session(&proved, &[], &[], None, NOW + 1).await.unwrap();
    assert_eq!(store.claim_conversions(10, MINUTE, NOW + 1).await.unwrap(), []);
    store
        .finish_message(&claimed, Sending::RetryAt(NOW + 2), std::slice::from_ref(&accepted), &[], NOW + 2)
        .await
        .unwrap();
    let due = store.claim_conversions(10, MINUTE, NOW + 2).await.unwrap();
    assert_eq!(due.iter().map(|due| &due.reference).collect::<Vec<_>>(), [&accepted.reference.unwrap()]);
});

contract!(attempts_are_kept_for_three_days, |store| async move {
    let (_, message, attempt) = an_attempt(store).await;
    store.sweep(NOW + 3 * DAY).await.unwrap();
    assert_eq!(store.attempts_of(message.id).await.unwrap(), [attempt]);
    store.sweep(NOW + 3 * DAY + 1).await.unwrap();
    assert_eq!(store.attempts_of(message.id).await.unwrap(), []);
});

contract!(a_receipt_is_counted_for_nobody_without_a_number, |store| async move {
    let (_, message) = a_session_with_a_message(store).await;
    let claimed = store.claim_messages(1, MINUTE, NOW).await.unwrap().remove(0);
    let unnumbered = Attempt { phone_hash: None, ..attempt(&message, ProviderKind::Webhook) };
    store.finish_message(&claimed, Sending::Sent, std::slice::from_ref(&unnumbered), &[], NOW).await.unwrap();
    assert_eq!(store.record_receipt(&receipt(&unnumbered, Fraud), &FRAUD, NOW).await.unwrap(), Received::News);
    assert_eq!(store.count_events(&charge(Counted::FraudByNumber, hash(), DAY, 1), NOW).await.unwrap(), 0);
    assert_eq!(store.count_events(&FRAUD, NOW).await.unwrap(), 0);
});
