use septet_server::store::Store;
use septet_server::store::model::{Counted, InboxMessage, Message, MessageKind, Sending, Step};
use uuid::Uuid;

use super::contract;
use super::people::{DAY, MINUTE, NOW, a_patient, challenge, charge, hash, message, person, sealed, session};

async fn queue(store: &dyn Store, message: &Message) {
    let session = session(&person());
    store.insert_session(&session, &[], NOW).await.unwrap();
    let step = store.step_session(&session, &[], &[], Some(message), NOW).await.unwrap();
    assert_eq!(step, Step::Done);
}

async fn claim(store: &dyn Store, now_ms: u64) -> Vec<Message> {
    store.claim_messages(10, MINUTE, now_ms).await.unwrap()
}

contract!(messages_are_claimed_oldest_first_and_counted, |store| async move {
    let later = Message { kind: MessageKind::Voice, created_at_ms: NOW + 2, ..message() };
    let sooner = Message { kind: MessageKind::Email, created_at_ms: NOW + 1, ..message() };
    queue(store, &later).await;
    queue(store, &sooner).await;
    let attempted = |message: &Message| Message { attempts: message.attempts + 1, ..message.clone() };
    assert_eq!(claim(store, NOW + 2).await, [attempted(&sooner), attempted(&later)]);
});

contract!(no_more_messages_are_claimed_than_asked_for, |store| async move {
    let messages: Vec<_> = (0..3).map(|at| Message { created_at_ms: NOW + at, ..message() }).collect();
    for message in &messages {
        queue(store, message).await;
    }
    let claimed = store.claim_messages(2, MINUTE, NOW + 5).await.unwrap();
    assert_eq!(claimed.iter().map(|message| message.id).collect::<Vec<_>>(), [messages[0].id, messages[1].id]);
    let rest = store.claim_messages(2, MINUTE, NOW + 5).await.unwrap();
    assert_eq!(rest.iter().map(|message| message.id).collect::<Vec<_>>(), [messages[2].id]);
});

contract!(a_message_that_was_not_finished_is_due_when_its_lease_ends, |store| async move {
    queue(store, &message()).await;
    assert_eq!(claim(store, NOW).await.len(), 1);
    assert_eq!(claim(store, NOW + MINUTE - 1).await, []);
    let again = claim(store, NOW + MINUTE).await;
    assert_eq!(again.iter().map(|message| message.attempts).collect::<Vec<_>>(), [2]);
});

contract!(a_message_that_was_sent_or_given_up_is_never_due_again, |store| async move {
    for sending in [Sending::Sent, Sending::GivenUp, Sending::Refused] {
        queue(store, &message()).await;
        let claimed = claim(store, NOW).await;
        store.finish_message(&claimed[0], sending, &[], &[], NOW).await.unwrap();
        // Also said again, by a worker whose lease had ended.
        store.finish_message(&claimed[0], Sending::RetryAt(NOW), &[], &[], NOW).await.unwrap();
        assert_eq!(claim(store, NOW + 2 * MINUTE).await, []);
    }
});

contract!(a_message_to_try_again_is_due_at_its_time, |store| async move {
    queue(store, &message()).await;
    let claimed = claim(store, NOW).await;
    store.finish_message(&claimed[0], Sending::RetryAt(NOW + 5), &[], &[], NOW).await.unwrap();
    assert_eq!(claim(store, NOW + 4).await, []);
    assert_eq!(claim(store, NOW + 5).await.len(), 1);
});

contract!(who_was_slower_than_the_lease_does_not_say_when_to_try_again, |store| async move {
    queue(store, &message()).await;
    let slow = claim(store, NOW).await;
    let next = claim(store, NOW + MINUTE).await;
    store.finish_message(&slow[0], Sending::RetryAt(NOW + MINUTE), &[], &[], NOW + MINUTE).await.unwrap();
    assert_eq!(claim(store, NOW + 2 * MINUTE - 1).await, []);
    store.finish_message(&next[0], Sending::RetryAt(NOW + MINUTE), &[], &[], NOW + MINUTE).await.unwrap();
    assert_eq!(claim(store, NOW + MINUTE).await.len(), 1);
});

contract!(a_refused_sms_is_written_where_its_code_belongs_to_and_a_refused_call_is_not, |store| async move {
    let patient = a_patient(store).await;
    let challenge = challenge(&patient.enrolment);
    let session = session(&person());
    store.insert_session(&session, &[], NOW).await.unwrap();
    for (kind, refused) in [(MessageKind::Voice, None), (MessageKind::Sms, Some(NOW + 1))] {
        let of_challenge = Message { kind, about: Some(challenge.id), ..message() };
        let (application, user_id) = (patient.application.id, patient.enrolment.user_id);
        let there = store.check_material(application, user_id).await.unwrap().unwrap().challenge;
        store.step_challenge(&challenge, there.as_ref(), &[], &of_challenge, NOW).await.unwrap();
        let there = store.session(session.id).await.unwrap().unwrap();
        let of_session = Message { kind, about: Some(session.id), ..message() };
        assert_eq!(store.step_session(&there, &[], &[], Some(&of_session), NOW).await.unwrap(), Step::Done);
        let claimed = claim(store, NOW).await;
        assert_eq!(claimed.len(), 2);
        for message in &claimed {
            assert!([Some(challenge.id), Some(session.id)].contains(&message.about));
            store.finish_message(message, Sending::Refused, &[], &[], NOW + 1).await.unwrap();
        }
        assert_eq!(store.session(session.id).await.unwrap().unwrap().sms_refused_at_ms, refused);
        let material = store.check_material(application, user_id).await.unwrap().unwrap();
        assert_eq!(material.challenge.unwrap().sms_refused_at_ms, refused);
    }
});

contract!(what_a_message_is_charged_is_counted_though_the_limit_is_full, |store| async move {
    let fraud = charge(Counted::FraudByNumber, hash(), DAY, 1);
    for count in 1..=2 {
        queue(store, &message()).await;
        let claimed = claim(store, NOW).await;
        store.finish_message(&claimed[0], Sending::GivenUp, &[], &[fraud], NOW).await.unwrap();
        assert_eq!(store.count_events(&fraud, NOW).await.unwrap(), count);
    }
});

contract!(a_message_is_claimed_until_the_very_millisecond_it_is_worth_nothing, |store| async move {
    let message = message();
    queue(store, &message).await;
    assert_eq!(claim(store, message.expires_at_ms).await, []);
    assert_eq!(claim(store, message.expires_at_ms - 1).await.len(), 1);
});

contract!(the_inbox_gives_the_newest_first_and_only_what_came_after, |store| async move {
    let kinds = [MessageKind::Sms, MessageKind::Voice, MessageKind::Email];
    let contents: Vec<_> = kinds.iter().map(|_| sealed()).collect();
    for (at, (kind, content)) in (0..).zip(kinds.iter().zip(&contents)) {
        store.put_inbox(Uuid::new_v4(), *kind, content, NOW + at).await.unwrap();
    }
    let all = store.inbox(0, 10).await.unwrap();
    let came: Vec<_> = all.iter().rev().map(|message| (message.kind, message.content.clone(), message.at_ms)).collect();
    let put: Vec<_> = (0..).zip(kinds.into_iter().zip(contents)).map(|(at, (kind, c))| (kind, c, NOW + at)).collect();
    assert_eq!(came, put);
    assert!(all.is_sorted_by(|newer, older| newer.seq > older.seq), "{all:?}");
    assert_eq!(store.inbox(all[1].seq, 10).await.unwrap(), all[..1]);
    assert_eq!(store.inbox(all[0].seq, 10).await.unwrap(), []);
    assert_eq!(store.inbox(0, 2).await.unwrap(), all[..2]);
});

contract!(the_same_message_comes_into_the_inbox_once, |store| async move {
    let (id, first) = (Uuid::new_v4(), sealed());
    store.put_inbox(id, MessageKind::Sms, &first, NOW).await.unwrap();
    store.put_inbox(id, MessageKind::Voice, &sealed(), NOW + 1).await.unwrap();
    let all = store.inbox(0, 10).await.unwrap();
    let seq = all[0].seq;
    assert_eq!(all, [InboxMessage { seq, kind: MessageKind::Sms, content: first, at_ms: NOW }]);
});
