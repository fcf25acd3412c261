use septet_server::store::StoreError;
use septet_server::store::model::{Acceptance, DeviceToken, Effects, Enrolled, TokenForDevice};
use uuid::Uuid;

use super::contract;
use super::people::{
    MINUTE, NOW, a_device, a_patient, a_verified_session, an_application, an_enrolment, device, enrolled, person,
    sealed, token,
};

contract!(a_removed_device_is_gone_and_its_tokens_are_refused, |store| async move {
    let patient = a_patient(store).await;
    assert!(store.remove_device(patient.device.id, &Effects::default(), NOW).await.unwrap());
    assert!(!store.remove_device(patient.device.id, &Effects::default(), NOW).await.unwrap());
    assert_eq!(store.device(patient.device.id).await.unwrap(), None);
    assert_eq!(store.devices_of(patient.person.id).await.unwrap(), []);
    assert_eq!(store.tokens_of_device(patient.device.id).await.unwrap(), []);
    assert_eq!(store.enrolments_without_token(patient.device.id).await.unwrap(), []);
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Refused);
    let material = store.check_material(patient.application.id, patient.enrolment.user_id).await.unwrap().unwrap();
    assert_eq!(material.tokens, []);
    store.add_device_tokens(&[token(&patient.device, &patient.enrolment)]).await.unwrap();
    assert_eq!(store.tokens_of_device(patient.device.id).await.unwrap(), []);
});

contract!(removing_a_device_leaves_the_others, |store| async move {
    let (ours, theirs) = (a_patient(store).await, a_patient(store).await);
    assert!(store.remove_device(ours.device.id, &Effects::default(), NOW).await.unwrap());
    assert!(!store.remove_device(Uuid::new_v4(), &Effects::default(), NOW).await.unwrap());
    assert_eq!(store.device(theirs.device.id).await.unwrap(), Some(theirs.device));
    assert_eq!(store.accept_step(theirs.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
});

contract!(a_devices_id_is_taken_once_even_after_its_removal, |store| async move {
    let patient = a_patient(store).await;
    assert!(store.remove_device(patient.device.id, &Effects::default(), NOW).await.unwrap());
    let session = a_verified_session(store, &patient.person).await;
    let again = store
        .bind_device(session.id, &patient.device, &patient.person, &Effects::default(), &Effects::default(), NOW)
        .await;
    assert!(matches!(again, Err(StoreError::IdTaken)), "{again:?}");
    assert_eq!(store.session(session.id).await.unwrap(), Some(session));
});

contract!(an_account_comes_back_as_it_was_stored, |store| async move {
    let person = person();
    a_device(store, &person).await;
    assert_eq!(store.account(person.id).await.unwrap(), Some(person));
    assert_eq!(store.account(Uuid::new_v4()).await.unwrap(), None);
});

contract!(a_nonce_is_used_once_by_a_device, |store| async move {
    let (ours, theirs) = (device().id, device().id);
    assert!(store.use_nonce(ours, "a", NOW + 10 * MINUTE).await.unwrap());
    assert!(!store.use_nonce(ours, "a", NOW + 20 * MINUTE).await.unwrap());
    assert!(store.use_nonce(ours, "b", NOW + 10 * MINUTE).await.unwrap());
    assert!(store.use_nonce(theirs, "a", NOW + 10 * MINUTE).await.unwrap());
});

contract!(a_nonce_is_kept_until_it_expires, |store| async move {
    let (ours, until) = (device().id, NOW + 10 * MINUTE);
    assert!(store.use_nonce(ours, "a", until).await.unwrap());
    store.sweep(until - 1).await.unwrap();
    assert!(!store.use_nonce(ours, "a", until).await.unwrap());
    store.sweep(until).await.unwrap();
    assert!(store.use_nonce(ours, "a", until + MINUTE).await.unwrap());
});

contract!(a_device_gets_tokens_for_its_accounts_enrolments, |store| async move {
    let person = person();
    let device = a_device(store, &person).await;
    let (clinic, pharmacy) = (an_application(store).await, an_application(store).await);
    let first = an_enrolment(store, &clinic, &person).await;
    let second = an_enrolment(store, &pharmacy, &person).await;
    let mut without = store.enrolments_without_token(device.id).await.unwrap();
    without.sort_by_key(|enrolment| enrolment.user_id != first.user_id);
    assert_eq!(without, [first.clone(), second.clone()]);

    let later = DeviceToken { created_at_ms: NOW + 1, ..token(&device, &first) };
    let sooner = token(&device, &second);
    store.add_device_tokens(&[later.clone(), sooner.clone()]).await.unwrap();

    assert_eq!(store.enrolments_without_token(device.id).await.unwrap(), []);
    let shown = |token, label, application| TokenForDevice { token, label, application };
    assert_eq!(
        store.tokens_of_device(device.id).await.unwrap(),
        [shown(sooner, second.label, pharmacy), shown(later, first.label, clinic)]
    );
});

contract!(a_token_that_is_there_stays_as_it_is, |store| async move {
    let patient = a_patient(store).await;
    let again = DeviceToken { secret: sealed(), ..token(&patient.device, &patient.enrolment) };
    store.add_device_tokens(&[again]).await.unwrap();
    let tokens = store.tokens_of_device(patient.device.id).await.unwrap();
    assert_eq!(tokens.into_iter().map(|shown| shown.token).collect::<Vec<_>>(), [patient.token]);
});

contract!(a_device_that_awaits_trust_gets_no_tokens, |store| async move {
    let patient = a_patient(store).await;
    let waiting = a_device(store, &patient.person).await;
    assert_eq!(store.enrolments_without_token(waiting.id).await.unwrap(), []);
    store.add_device_tokens(&[token(&waiting, &patient.enrolment)]).await.unwrap();
    assert_eq!(store.tokens_of_device(waiting.id).await.unwrap(), []);
});

contract!(a_device_gets_no_token_of_another_account, |store| async move {
    let (ours, theirs) = (a_patient(store).await, a_patient(store).await);
    store.add_device_tokens(&[token(&ours.device, &theirs.enrolment)]).await.unwrap();
    assert_eq!(store.tokens_of_device(ours.device.id).await.unwrap().len(), 1);
});

contract!(an_enrolment_that_moved_meanwhile_gets_no_token_on_the_old_phone, |store| async move {
    let patient = a_patient(store).await;
    let prepared = token(&patient.device, &patient.enrolment);
    let moved = enrolled(store, &patient.enrolment, &person(), &[], &Effects::default(), NOW).await.unwrap();
    assert!(matches!(moved, Enrolled::Moved(_)), "{moved:?}");
    store.add_device_tokens(&[prepared]).await.unwrap();
    assert_eq!(store.tokens_of_device(patient.device.id).await.unwrap(), []);
});

contract!(of_several_tokens_those_without_an_enrolment_are_left_out, |store| async move {
    let patient = a_patient(store).await;
    let other = an_enrolment(store, &an_application(store).await, &patient.person).await;
    let gone = an_enrolment(store, &an_application(store).await, &patient.person).await;
    assert!(store.remove_enrolment(gone.application, gone.user_id, &Effects::default(), NOW).await.unwrap());
    let kept = token(&patient.device, &other);
    store.add_device_tokens(&[token(&patient.device, &gone), kept.clone()]).await.unwrap();
    let tokens = store.tokens_of_device(patient.device.id).await.unwrap();
    assert_eq!(tokens.into_iter().map(|shown| shown.token.id).collect::<Vec<_>>(), [patient.token.id, kept.id]);
});
