use septet_server::store::Store;
use septet_server::store::model::{InboxMessage, Message, MessageKind, Sending, Step};
use uuid::Uuid;

use super::contract;
use super::people::{MINUTE, NOW, message, person, sealed, session};

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
    for sending in [Sending::Sent, Sending::GivenUp] {
        let message = message();
        queue(store, &message).await;
        assert_eq!(claim(store, NOW).await.len(), 1);
        store.finish_message(message.id, sending).await.unwrap();
        // Also said again, by a worker whose lease had ended.
        store.finish_message(message.id, Sending::RetryAt(NOW)).await.unwrap();
        assert_eq!(claim(store, NOW + 2 * MINUTE).await, []);
    }
});

contract!(a_message_to_try_again_is_due_at_its_time, |store| async move {
    let message = message();
    queue(store, &message).await;
    assert_eq!(claim(store, NOW).await.len(), 1);
    store.finish_message(message.id, Sending::RetryAt(NOW + 5)).await.unwrap();
    assert_eq!(claim(store, NOW + 4).await, []);
    assert_eq!(claim(store, NOW + 5).await.len(), 1);
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
