use septet_server::store::StoreError;
use septet_server::store::model::{Acceptance, Application, ApplicationKey, Effects, RequestRate};
use uuid::Uuid;

use super::contract;
use super::people::{DAY, NOW, a_patient, an_application, application, enrolled, key};

contract!(an_application_is_found_by_its_key_and_no_other, |store| async move {
    let (ours, our_key) = (application(), key());
    store.create_application(&ours, &our_key).await.unwrap();
    an_application(store).await;
    assert_eq!(store.application_by_key(&our_key.hash).await.unwrap(), Some(ours));
    assert_eq!(store.application_by_key(&key().hash).await.unwrap(), None);
});

contract!(applications_are_listed_oldest_first_with_their_keys, |store| async move {
    let (second, second_key) = (Application { logo: None, ..application() }, key());
    let (first, first_key) = (Application { created_at_ms: NOW - 1, ..application() }, key());
    store.create_application(&second, &second_key).await.unwrap();
    store.create_application(&first, &first_key).await.unwrap();
    let listed = store.applications().await.unwrap();
    assert_eq!(listed, [(first, vec![first_key]), (second, vec![second_key])]);
});

contract!(an_id_that_is_taken_is_said_to_be_and_nothing_is_written, |store| async move {
    let (ours, our_key) = (application(), key());
    store.create_application(&ours, &our_key).await.unwrap();
    let again = store.create_application(&ours, &key()).await;
    assert!(matches!(again, Err(StoreError::IdTaken)), "{again:?}");
    let same_key = store.create_application(&application(), &our_key).await;
    assert!(matches!(same_key, Err(StoreError::IdTaken)), "{same_key:?}");
    assert_eq!(store.applications().await.unwrap(), [(ours, vec![our_key])]);
});

contract!(rotating_keeps_the_new_key_and_the_newest_older_one, |store| async move {
    let (ours, first) = (application(), key());
    store.create_application(&ours, &first).await.unwrap();
    let second = key();
    assert!(store.rotate_application_key(ours.id, &second).await.unwrap());
    assert!(store.application_by_key(&first.hash).await.unwrap().is_some());
    // A clock that went back changes nothing of the order.
    let third = ApplicationKey { created_at_ms: NOW - 1, ..key() };
    assert!(store.rotate_application_key(ours.id, &third).await.unwrap());
    assert_eq!(store.application_by_key(&first.hash).await.unwrap(), None);
    for live in [&second, &third] {
        assert_eq!(store.application_by_key(&live.hash).await.unwrap().as_ref(), Some(&ours));
    }
    assert_eq!(store.applications().await.unwrap(), [(ours, vec![second, third])]);
});

contract!(rotating_one_applications_keys_leaves_those_of_others, |store| async move {
    let (ours, theirs, their_key) = (application(), application(), key());
    store.create_application(&theirs, &their_key).await.unwrap();
    store.create_application(&ours, &key()).await.unwrap();
    for _ in 0..3 {
        assert!(store.rotate_application_key(ours.id, &key()).await.unwrap());
    }
    assert!(store.application_by_key(&their_key.hash).await.unwrap().is_some());
    assert!(!store.rotate_application_key(Uuid::new_v4(), &key()).await.unwrap());
});

contract!(a_removed_application_is_gone_with_its_keys_and_enrolments, |store| async move {
    let patient = a_patient(store).await;
    let (other, last_key) = (a_patient(store).await, key());
    let (application, user_id) = (patient.application.id, patient.enrolment.user_id);
    assert!(store.rotate_application_key(application, &last_key).await.unwrap());

    assert!(store.remove_application(application, NOW).await.unwrap());

    assert!(!store.remove_application(application, NOW).await.unwrap());
    assert_eq!(store.application_by_key(&last_key.hash).await.unwrap(), None);
    assert!(!store.rotate_application_key(application, &key()).await.unwrap());
    assert_eq!(store.enrolment(application, user_id).await.unwrap(), None);
    assert_eq!(store.check_material(application, user_id).await.unwrap(), None);
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Refused);
    assert_eq!(store.tokens_of_device(patient.device.id).await.unwrap(), []);
    assert_eq!(store.enrolments_without_token(patient.device.id).await.unwrap(), []);
    let late = enrolled(store, &patient.enrolment, &patient.person, &[], &Effects::default(), NOW).await;
    assert!(late.is_err(), "{late:?}");

    let listed = store.applications().await.unwrap();
    assert_eq!(listed.iter().map(|(application, _)| application.id).collect::<Vec<_>>(), [other.application.id]);
    assert_eq!(store.accept_step(other.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
});

contract!(a_burst_of_requests_passes_and_then_the_rate, |store| async move {
    let (rate, ours, theirs) = (RequestRate { per_s: 50, burst: 100 }, Uuid::new_v4(), Uuid::new_v4());
    let take = async |application, at_ms| store.take_request(application, &rate, at_ms).await.unwrap();
    for _ in 0..100 {
        assert_eq!(take(ours, NOW).await, None);
    }
    assert_eq!(take(ours, NOW).await, Some(20));
    assert_eq!(take(theirs, NOW).await, None);
    assert_eq!(take(ours, NOW + 19).await, Some(1));
    assert_eq!(take(ours, NOW + 20).await, None);
    assert_eq!(take(ours, NOW + 20).await, Some(20));
});

contract!(a_bucket_fills_to_its_burst_and_no_further, |store| async move {
    let (rate, ours) = (RequestRate { per_s: 50, burst: 100 }, Uuid::new_v4());
    for at_ms in [NOW, NOW + DAY] {
        for _ in 0..100 {
            assert_eq!(store.take_request(ours, &rate, at_ms).await.unwrap(), None);
        }
        assert_eq!(store.take_request(ours, &rate, at_ms).await.unwrap(), Some(20));
    }
});

contract!(a_clock_that_went_back_fills_no_bucket_twice, |store| async move {
    let (rate, ours) = (RequestRate { per_s: 1, burst: 1 }, Uuid::new_v4());
    assert_eq!(store.take_request(ours, &rate, NOW).await.unwrap(), None);
    assert_eq!(store.take_request(ours, &rate, NOW + 1000).await.unwrap(), None);
    assert_eq!(store.take_request(ours, &rate, NOW).await.unwrap(), Some(1000));
    assert_eq!(store.take_request(ours, &rate, NOW + 1000).await.unwrap(), Some(1000));
    assert_eq!(store.take_request(ours, &rate, NOW + 2000).await.unwrap(), None);
});

contract!(requests_that_come_evenly_at_the_rate_all_pass, |store| async move {
    for (rate, every_ms) in [
        (RequestRate { per_s: 500, burst: 1 }, 2),
        (RequestRate { per_s: 1_000, burst: 1 }, 1),
        (RequestRate { per_s: 1_000, burst: 1_000 }, 1),
    ] {
        let ours = Uuid::new_v4();
        for nth in 0..1_000 {
            let answer = store.take_request(ours, &rate, NOW + nth * every_ms).await.unwrap();
            assert_eq!(answer, None, "{rate:?}: request {nth}");
        }
    }
});
