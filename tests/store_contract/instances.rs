//! What a store answered is there for the next start and for every other store on the same data.

use septet_server::store::model::{Acceptance, Counted, Sending, Step};

use super::contract;
use super::people::{HOUR, NOW, a_patient, application, charge, hash, key, message, person, session, waiting};

contract!(what_was_answered_is_there_after_a_restart, |data| {
    let (text, sent) = (message(), message());
    let limit = charge(Counted::SendByNumber, hash(), HOUR, 1);
    let (session, key_value) = (session(&person()), hash());
    let patient = {
        let store = data.open().await;
        let patient = a_patient(&*store).await;
        assert_eq!(store.insert_session(&session, &[limit], NOW).await.unwrap(), Step::Done);
        assert_eq!(store.step_session(&session, &[], &[], Some(&text), NOW).await.unwrap(), Step::Done);
        let next = septet_server::store::model::Session { version: 1, ..session.clone() };
        assert_eq!(store.step_session(&next, &[], &[], Some(&sent), NOW).await.unwrap(), Step::Done);
        store.finish_message(&sent, Sending::Sent, &[], &[], NOW).await.unwrap();
        assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
        assert!(store.use_nonce(patient.device.id, "a", NOW + HOUR).await.unwrap());
        store.key_check(&key_value).await.unwrap();
        patient
    };

    let store = data.open().await;

    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Used);
    assert!(!store.use_nonce(patient.device.id, "a", NOW + HOUR).await.unwrap());
    assert_eq!(store.count_events(&limit, NOW).await.unwrap(), 1);
    assert_eq!(store.session(session.id).await.unwrap().unwrap().version, 2);
    assert_eq!(store.key_check(&hash()).await.unwrap(), key_value);
    assert_eq!(store.account(patient.person.id).await.unwrap(), Some(patient.person));
    assert_eq!(store.devices_of(patient.device.account).await.unwrap(), [patient.device]);
    let user_id = patient.enrolment.user_id;
    assert_eq!(store.enrolment(patient.application.id, user_id).await.unwrap(), Some(patient.enrolment));
    assert_eq!(waiting(&*store).await, [text.id]);
});

contract!(a_second_store_sees_what_the_first_was_answered, |data| {
    let (server, operator) = (data.open().await, data.open().await);
    let (clinic, clinic_key) = (application(), key());
    operator.create_application(&clinic, &clinic_key).await.unwrap();
    assert_eq!(server.application_by_key(&clinic_key.hash).await.unwrap().as_ref(), Some(&clinic));
    let patient = a_patient(&*server).await;
    assert_eq!(operator.device(patient.device.id).await.unwrap().as_ref(), Some(&patient.device));
    assert_eq!(server.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
    assert_eq!(operator.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Used);
    assert!(operator.remove_application(patient.application.id, NOW).await.unwrap());
    assert_eq!(server.accept_step(patient.token.id, 8, NOW).await.unwrap(), Acceptance::Refused);
});

contract!(a_read_after_an_answered_write_sees_it_every_time, |data| {
    let store = data.open().await;
    let count = charge(Counted::ProofByPrefix, hash(), HOUR, u32::MAX);
    for events in 1..=200 {
        store.insert_session(&session(&person()), &[count], NOW).await.unwrap();
        assert_eq!(store.count_events(&count, NOW).await.unwrap(), events);
    }
});
