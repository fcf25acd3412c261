use septet_server::store::model::{Acceptance, Counted, MessageKind, Session, Step};
use uuid::Uuid;

use super::contract;
use super::people::{
    DAY, HOUR, MINUTE, NOW, a_patient, challenge, charge, hash, message, person, sealed, session, waiting,
};

contract!(a_database_that_is_there_answers, |store| async move {
    store.ping().await.unwrap();
});

contract!(the_first_key_value_stays, |store| async move {
    let (first, second) = (hash(), hash());
    assert_eq!(store.key_check(&first).await.unwrap(), first);
    assert_eq!(store.key_check(&second).await.unwrap(), first);
    assert_eq!(store.key_check(&first).await.unwrap(), first);
});

contract!(a_sweep_keeps_what_lives, |store| async move {
    let patient = a_patient(store).await;
    let sent = challenge(&patient.enrolment);
    let text = message();
    store.step_challenge(&sent, None, &[], &text, NOW).await.unwrap();
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
    let device = Uuid::new_v4();
    let end = NOW + 10 * MINUTE;
    let (session, event) = (session(&person()), charge(Counted::SendByNumber, hash(), 10 * MINUTE, 1));
    assert_eq!(store.insert_session(&session, &[event], NOW).await.unwrap(), Step::Done);
    assert!(store.use_nonce(device, "a", end).await.unwrap());
    store.put_inbox(Uuid::new_v4(), MessageKind::Sms, &sealed(), end - DAY).await.unwrap();
    let key = store.key_check(&hash()).await.unwrap();

    store.sweep(end - 1).await.unwrap();

    assert_eq!(store.session(session.id).await.unwrap(), Some(session));
    assert_eq!(store.count_events(&event, end - 1).await.unwrap(), 1);
    assert!(!store.use_nonce(device, "a", end).await.unwrap());
    assert_eq!(waiting(store).await, [text.id]);
    assert_eq!(store.inbox(0, 10).await.unwrap().len(), 1);
    assert_eq!(store.key_check(&hash()).await.unwrap(), key);
    let material = store.check_material(patient.application.id, patient.enrolment.user_id).await.unwrap().unwrap();
    assert_eq!((material.tokens.len(), material.challenge.map(|sent| sent.id)), (1, Some(sent.id)));
    assert_eq!(store.accept_step(patient.token.id, 7, end).await.unwrap(), Acceptance::Used);
});

contract!(a_sweep_deletes_what_is_over, |store| async move {
    let end = NOW + 10 * MINUTE;
    let (over, event) = (session(&person()), charge(Counted::SendByNumber, hash(), 10 * MINUTE, 1));
    let lives = Session { expires_at_ms: end + 1, ..session(&person()) };
    store.insert_session(&lives, &[], NOW).await.unwrap();
    store.insert_session(&over, &[event], NOW).await.unwrap();
    store.step_session(&over, &[], &[], Some(&message()), NOW).await.unwrap();
    store.put_inbox(Uuid::new_v4(), MessageKind::Sms, &sealed(), end - DAY - 1).await.unwrap();

    store.sweep(end).await.unwrap();

    assert_eq!(store.session(over.id).await.unwrap(), None);
    assert_eq!(store.session(lives.id).await.unwrap(), Some(lives));
    assert_eq!(store.count_events(&event, NOW).await.unwrap(), 0);
    // At the time when it could have been claimed.
    assert!(waiting(store).await.is_empty());
    assert_eq!(store.inbox(0, 10).await.unwrap(), []);
});

contract!(a_sweep_leaves_the_numbers_of_the_inbox_going_up, |store| async move {
    store.put_inbox(Uuid::new_v4(), MessageKind::Sms, &sealed(), NOW).await.unwrap();
    let seen = store.inbox(0, 1).await.unwrap()[0].seq;
    store.sweep(NOW + DAY + HOUR).await.unwrap();
    store.put_inbox(Uuid::new_v4(), MessageKind::Sms, &sealed(), NOW + DAY + HOUR).await.unwrap();
    assert_eq!(store.inbox(seen, 10).await.unwrap().len(), 1);
});
