use septet_server::store::StoreError;
use septet_server::store::model::{
    Acceptance, Account, Counted, Effects, Enrolled, Enrolling, Enrolment, EventKind, Guard, NewEvent, Step,
};
use uuid::Uuid;

use super::contract;
use super::people::{
    DAY, NOW, RULE, a_device, a_patient, an_application, an_enrolment, challenge, charge, email, enrolled, enrolment,
    hash, message, person, waiting,
};

contract!(an_enrolment_is_created_with_its_account, |store| async move {
    let (clinic, text) = (an_application(store).await, message());
    let maya = Account { emails: vec![], ..person() };
    let wanted = enrolment(&clinic, "maya");
    let enrolled = enrolled(store, &wanted, &maya, &[], &text.clone().into(), NOW).await.unwrap();
    let created = Enrolment { account: maya.id, ..wanted };
    assert_eq!(enrolled, Enrolled::Created(created.clone()));
    assert_eq!(store.account(maya.id).await.unwrap(), Some(maya));
    assert_eq!(store.enrolment(clinic.id, created.user_id).await.unwrap(), Some(created.clone()));
    assert_eq!(store.enrolment_by_reference(clinic.id, "maya").await.unwrap(), Some(created));
    assert_eq!(waiting(store).await, [text.id]);
});

contract!(an_enrolment_finds_the_account_that_has_the_number, |store| async move {
    let maya = person();
    a_device(store, &maya).await;
    let candidate = Account { id: Uuid::new_v4(), emails: vec![email()], ..maya.clone() };
    let created = an_enrolment(store, &an_application(store).await, &candidate).await;
    assert_eq!(created.account, maya.id);
    assert_eq!(store.account(candidate.id).await.unwrap(), None);
    assert_eq!(store.account(maya.id).await.unwrap().unwrap().emails, maya.emails, "an application adds none of them");
});

contract!(an_address_belongs_to_its_enrolment_and_goes_with_it, |store| async move {
    let patient = a_patient(store).await;
    let other = an_enrolment(store, &an_application(store).await, &patient.person).await;
    let address = |enrolment: &Enrolment| (enrolment.user_id, enrolment.email.clone().unwrap());
    let mut both = [address(&patient.enrolment), address(&other)];
    both.sort_by_key(|(user_id, _)| *user_id);
    assert_eq!(store.enrolment_emails(patient.person.id).await.unwrap(), both);
    assert_eq!(store.enrolment_emails(Uuid::new_v4()).await.unwrap(), []);

    let again = Enrolment { email: Some(email()), ..enrolment(&patient.application, &patient.enrolment.reference) };
    enrolled(store, &again, &patient.person, &[], &Effects::default(), NOW).await.unwrap();
    let replaced = (patient.enrolment.user_id, again.email.clone().unwrap());
    assert!(store.enrolment_emails(patient.person.id).await.unwrap().contains(&replaced));

    let (application, user_id) = (patient.application.id, patient.enrolment.user_id);
    assert!(store.remove_enrolment(application, user_id, &Effects::default(), NOW).await.unwrap());
    assert_eq!(store.enrolment_emails(patient.person.id).await.unwrap(), [address(&other)]);
    assert!(store.remove_application(other.application, NOW).await.unwrap());
    assert_eq!(store.enrolment_emails(patient.person.id).await.unwrap(), []);
});

contract!(an_enrolment_is_seen_by_its_own_application_alone, |store| async move {
    let patient = a_patient(store).await;
    let other = an_application(store).await;
    let (user_id, reference) = (patient.enrolment.user_id, patient.enrolment.reference.as_str());
    assert_eq!(store.enrolment(other.id, user_id).await.unwrap(), None);
    assert_eq!(store.enrolment_by_reference(other.id, reference).await.unwrap(), None);
    assert_eq!(store.check_material(other.id, user_id).await.unwrap(), None);
    assert!(!store.remove_enrolment(other.id, user_id, &Effects::default(), NOW).await.unwrap());
    assert!(store.enrolment(patient.application.id, user_id).await.unwrap().is_some());
    // The same reference and number at another application are another enrolment.
    let there =
        enrolled(store, &enrolment(&other, reference), &patient.person, &[], &Effects::default(), NOW).await.unwrap();
    assert!(matches!(there, Enrolled::Created(_)), "{there:?}");
});

contract!(the_same_reference_and_number_is_the_same_with_a_new_label_and_locale, |store| async move {
    let patient = a_patient(store).await;
    let wanted = Enrolment {
        label: "Maya Ruiz-Lopez".to_owned(),
        locale: "es".to_owned(),
        ..enrolment(&patient.application, &patient.enrolment.reference)
    };
    let enrolled = enrolled(store, &wanted, &patient.person, &[], &message().into(), NOW).await.unwrap();
    let Enrolment { label, locale, email, .. } = wanted;
    let renamed = Enrolment { label, locale, email, ..patient.enrolment };
    assert_eq!(enrolled, Enrolled::Same(renamed.clone()));
    assert_eq!(store.enrolment(renamed.application, renamed.user_id).await.unwrap(), Some(renamed));
    assert!(waiting(store).await.is_empty());
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
});

contract!(the_same_number_under_another_reference_is_the_same_unchanged, |store| async move {
    let patient = a_patient(store).await;
    let wanted = Enrolment { label: "Somebody".to_owned(), ..enrolment(&patient.application, "another") };
    let enrolled = enrolled(store, &wanted, &patient.person, &[], &message().into(), NOW).await.unwrap();
    assert_eq!(enrolled, Enrolled::Same(patient.enrolment));
    assert_eq!(store.enrolment_by_reference(patient.application.id, "another").await.unwrap(), None);
    assert!(waiting(store).await.is_empty());
});

contract!(enrolling_is_charged_when_it_makes_or_moves_an_enrolment_and_not_when_it_is_the_same, |store| async move {
    let (application, maya) = (an_application(store).await, person());
    let wanted = enrolment(&application, "maya");
    let limit = [charge(Counted::Enrolment, hash(), DAY, 1)];
    let enrol = async |person: &Account, now_ms| {
        enrolled(store, &wanted, person, &limit, &message().into(), now_ms).await.unwrap()
    };
    assert!(matches!(enrol(&maya, NOW).await, Enrolled::Created(_)));
    let sent = waiting(store).await.len();
    for _ in 0..3 {
        assert!(matches!(enrol(&maya, NOW).await, Enrolled::Same(_)));
    }
    let noah = person();
    assert_eq!(enrol(&noah, NOW).await, Enrolled::Limited { retry_after_ms: DAY });
    assert_eq!(waiting(store).await.len(), sent, "nobody is told of what was not done");
    assert_eq!(store.account_by_number(&noah.phone_hash).await.unwrap(), None);
    let there = store.enrolment_by_reference(application.id, "maya").await.unwrap().unwrap();
    assert_eq!(there.account, maya.id);
    assert!(matches!(enrol(&noah, NOW + DAY).await, Enrolled::Moved(_)));
});

contract!(a_reference_with_another_number_moves_and_its_secrets_die, |store| async move {
    let patient = a_patient(store).await;
    let (application, user_id) = (patient.application.id, patient.enrolment.user_id);
    let sent = challenge(&patient.enrolment);
    assert_eq!(store.step_challenge(&sent, None, &[], &message(), NOW).await.unwrap(), Step::Done);
    store.count_failure(user_id, &RULE, NOW).await.unwrap();
    let (newcomer, text) = (person(), message());
    let wanted =
        Enrolment { phone_hint: "··77".to_owned(), ..enrolment(&patient.application, &patient.enrolment.reference) };

    let enrolled = enrolled(store, &wanted, &newcomer, &[], &text.clone().into(), NOW).await.unwrap();

    let Enrolment { phone_hint, email, .. } = wanted;
    let moved = Enrolment { account: newcomer.id, phone_hint, email, ..patient.enrolment };
    assert_eq!(enrolled, Enrolled::Moved(moved.clone()));
    let material = store.check_material(application, user_id).await.unwrap().unwrap();
    assert_eq!(material.enrolment, moved);
    assert_eq!((material.tokens, material.challenge, material.guard), (vec![], None, Guard::default()));
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Refused);
    assert_eq!(store.consume_challenge(sent.id, NOW).await.unwrap(), Acceptance::Refused);
    assert!(waiting(store).await.contains(&text.id));
});

contract!(what_becomes_of_an_enrolment_decides_who_is_told, |store| async move {
    let (patient, noah) = (a_patient(store).await, person());
    let other = an_enrolment(store, &an_application(store).await, &patient.person).await;
    let Enrolment { application, user_id, .. } = patient.enrolment;
    let event = |kind| Some(NewEvent::bare(kind, NOW));
    let [made, left, readdressed] = [message(), message(), message()];
    let telling = |over: &Enrolment| Enrolling {
        over: Some(over.clone()),
        effects: made.clone().into(),
        left: left.clone().into(),
        readdressed: readdressed.clone().into(),
        created: event(EventKind::EnrolmentCreated),
        moved: event(EventKind::EnrolmentMoved),
    };
    let wanted = enrolment(&patient.application, &patient.enrolment.reference);
    let limit = [charge(Counted::Enrolment, hash(), DAY, 2)];
    let enrol = async |wanted: &Enrolment, person: &Account, enrolling: &Enrolling| {
        store.enrol(wanted, person, &limit, enrolling, NOW).await.unwrap()
    };

    let nobody = Enrolling { over: None, ..telling(&patient.enrolment) };
    let another = Enrolment { account: noah.id, ..patient.enrolment.clone() };
    for stale in [nobody, telling(&another), telling(&Enrolment { email: None, ..patient.enrolment.clone() })] {
        assert_eq!(enrol(&wanted, &noah, &stale).await, Enrolled::Stale);
    }
    assert!(waiting(store).await.is_empty());
    assert_eq!(store.enrolment(application, user_id).await.unwrap(), Some(patient.enrolment.clone()));

    let same = Enrolment { email: patient.enrolment.email.clone(), ..wanted.clone() };
    assert!(matches!(enrol(&same, &patient.person, &telling(&patient.enrolment)).await, Enrolled::Same(_)));
    assert!(waiting(store).await.is_empty());
    let Enrolled::Same(now) = enrol(&wanted, &patient.person, &telling(&patient.enrolment)).await else { panic!() };
    assert_eq!(waiting(store).await, [readdressed.id]);
    assert_eq!(store.application_events(application, 0, 10).await.unwrap(), []);

    assert!(matches!(enrol(&wanted, &noah, &telling(&now)).await, Enrolled::Moved(_)));
    let told = waiting(store).await;
    assert!(told.contains(&made.id) && told.contains(&left.id));
    let moved = store.enrolment(application, user_id).await.unwrap().unwrap();
    let again = enrol(&Enrolment { email: None, ..wanted.clone() }, &noah, &telling(&moved)).await;
    assert!(matches!(again, Enrolled::Limited { .. }), "another address is charged, and a move");
    assert!(store.remove_enrolment(application, user_id, &Effects::default(), NOW).await.unwrap());
    let events = store.application_events(application, 0, 10).await.unwrap();
    let events: Vec<_> = events.into_iter().map(|told| told.event).collect();
    assert_eq!(events, [event(EventKind::EnrolmentMoved).unwrap(), NewEvent::of_removal(false, NOW)]);
    assert_eq!(store.application_events(other.application, 0, 10).await.unwrap(), []);
});

contract!(a_reference_does_not_move_to_a_number_that_another_reference_has, |store| async move {
    let (maya, noah) = (a_patient(store).await, Account { emails: vec![], ..person() });
    let other = an_enrolment(store, &maya.application, &noah).await;
    let more = Account { emails: vec![email()], ..noah.clone() };
    let wanted = enrolment(&maya.application, &maya.enrolment.reference);
    let enrolled = enrolled(store, &wanted, &more, &[], &message().into(), NOW).await.unwrap();
    assert_eq!(enrolled, Enrolled::NumberTaken);
    for unchanged in [maya.enrolment, other] {
        let user_id = unchanged.user_id;
        assert_eq!(store.enrolment(maya.application.id, user_id).await.unwrap(), Some(unchanged));
    }
    assert_eq!(store.account(noah.id).await.unwrap(), Some(noah));
    assert_eq!(store.accept_step(maya.token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
    assert!(waiting(store).await.is_empty());
});

contract!(a_user_id_is_never_given_twice, |store| async move {
    let patient = a_patient(store).await;
    let wanted = Enrolment { user_id: patient.enrolment.user_id, ..enrolment(&patient.application, "noah") };
    let noah = person();
    for _ in ["while it lives", "and after its removal"] {
        let taken = enrolled(store, &wanted, &noah, &[], &message().into(), NOW).await;
        assert!(matches!(taken, Err(StoreError::IdTaken)), "{taken:?}");
        assert_eq!(store.account(noah.id).await.unwrap(), None);
        store.remove_enrolment(patient.application.id, wanted.user_id, &Effects::default(), NOW).await.unwrap();
    }
    assert!(waiting(store).await.is_empty());
});

contract!(a_removed_enrolment_is_gone_with_its_tokens_guard_and_challenge, |store| async move {
    let patient = a_patient(store).await;
    let (application, user_id) = (patient.application.id, patient.enrolment.user_id);
    let sent = challenge(&patient.enrolment);
    assert_eq!(store.step_challenge(&sent, None, &[], &message(), NOW).await.unwrap(), Step::Done);

    assert!(store.remove_enrolment(application, user_id, &Effects::default(), NOW).await.unwrap());

    assert!(!store.remove_enrolment(application, user_id, &Effects::default(), NOW).await.unwrap());
    assert_eq!(store.enrolment(application, user_id).await.unwrap(), None);
    assert_eq!(store.enrolment_by_reference(application, &patient.enrolment.reference).await.unwrap(), None);
    assert_eq!(store.check_material(application, user_id).await.unwrap(), None);
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Refused);
    assert_eq!(store.consume_challenge(sent.id, NOW).await.unwrap(), Acceptance::Refused);
    assert!(!store.count_challenge_check(sent.id, 5, NOW).await.unwrap());
    assert_eq!(store.tokens_of_device(patient.device.id).await.unwrap(), []);
    assert!(!store.count_failure(user_id, &RULE, NOW).await.unwrap().was_open);
});

contract!(who_was_removed_may_be_enrolled_anew, |store| async move {
    let patient = a_patient(store).await;
    store.remove_enrolment(patient.application.id, patient.enrolment.user_id, &Effects::default(), NOW).await.unwrap();
    let wanted = enrolment(&patient.application, &patient.enrolment.reference);
    let enrolled = enrolled(store, &wanted, &patient.person, &[], &Effects::default(), NOW).await.unwrap();
    assert_eq!(enrolled, Enrolled::Created(Enrolment { account: patient.person.id, ..wanted.clone() }));
    let without = store.enrolments_without_token(patient.device.id).await.unwrap();
    assert_eq!(without.into_iter().map(|enrolment| enrolment.user_id).collect::<Vec<_>>(), [wanted.user_id]);
});
