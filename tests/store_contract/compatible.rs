use septet_protocol::registration::Channel;
use septet_server::store::Store;
use septet_server::store::model::{
    Acceptance, Account, CallCounts, Counted, Effects, Enrolment, EventKind, Figures, Import, Imported, KeyedHash,
    NewEvent, PhoneVerification, Sealed, SentCode, SentCodes, Step,
};
use uuid::Uuid;

use super::contract;
use super::people::{
    DAY, HOUR, MINUTE, NOW, a_patient, an_application, an_enrolment, charge, enrolment, hash, live_code, message,
    person, waiting,
};

fn verification(application: Uuid, phone: KeyedHash) -> PhoneVerification {
    PhoneVerification {
        id: Uuid::new_v4(),
        application,
        phone,
        version: 1,
        code: live_code(),
        sms_sent: 1,
        voice_sent: 0,
        last_sms_at_ms: Some(NOW),
        last_voice_at_ms: None,
        proved_at_ms: None,
        canceled_at_ms: None,
        number: Some(Sealed(vec![1; 40])),
        sends: sends(&[NOW]),
    }
}

fn sends(at_ms: &[u64]) -> SentCodes {
    SentCodes(at_ms.iter().map(|at_ms| SentCode { channel: Channel::Sms, at_ms: *at_ms }).collect())
}

async fn sent(store: &dyn Store) -> PhoneVerification {
    let wanted = verification(an_application(store).await.id, hash());
    assert_eq!(store.step_phone_verification(&wanted, None, &[], &message(), NOW).await.unwrap(), Step::Done);
    wanted
}

async fn stored(store: &dyn Store, of: &PhoneVerification) -> Option<PhoneVerification> {
    store.phone_verification(of.application, &of.phone).await.unwrap()
}

contract!(a_verification_of_a_number_comes_back_to_its_application_alone, |store| async move {
    let (wanted, text) = (verification(an_application(store).await.id, hash()), message());
    let limit = charge(Counted::LoginByNumber, hash(), HOUR, 5);
    let step = store.step_phone_verification(&wanted, None, &[limit], &text, NOW).await.unwrap();
    assert_eq!(step, Step::Done);
    assert_eq!(stored(store, &wanted).await, Some(wanted.clone()));
    assert_eq!(store.count_events(&limit, NOW).await.unwrap(), 1);
    assert_eq!(waiting(store).await, [text.id]);
    let other = an_application(store).await;
    assert_eq!(store.phone_verification(other.id, &wanted.phone).await.unwrap(), None);
    let by_id = async |application| store.phone_verification_by_id(application, wanted.id).await.unwrap();
    assert_eq!(by_id(wanted.application).await, Some(wanted.clone()));
    assert_eq!(by_id(other.id).await, None);
});

contract!(a_full_limit_leaves_a_verification_as_it_was, |store| async move {
    let first = sent(store).await;
    let before = waiting(store).await;
    let full = charge(Counted::LoginByNumber, hash(), HOUR, 0);
    let again = PhoneVerification { sms_sent: 2, ..first.clone() };
    let step = store.step_phone_verification(&again, Some(&first), &[full], &message(), NOW).await.unwrap();
    assert!(matches!(step, Step::Limited { .. }), "{step:?}");
    assert_eq!(stored(store, &first).await, Some(first));
    assert_eq!(waiting(store).await, before);
});

contract!(of_two_that_read_the_same_verification_only_one_sends, |store| async move {
    let first = sent(store).await;
    let next = PhoneVerification { sms_sent: 2, last_sms_at_ms: Some(NOW + 1), ..first.clone() };
    let again = PhoneVerification { sends: sends(&[NOW, NOW + 1]), number: Some(Sealed(vec![2; 40])), ..next };
    let write = async |new: &PhoneVerification, over: Option<&PhoneVerification>| {
        store.step_phone_verification(new, over, &[], &message(), NOW).await.unwrap()
    };
    assert_eq!(write(&again, Some(&first)).await, Step::Done);
    assert_eq!(stored(store, &first).await, Some(PhoneVerification { version: 2, ..again }));
    let another = verification(first.application, first.phone);
    for late in [Some(&first), None] {
        assert_eq!(write(&another, late).await, Step::Stale);
    }
    let there = stored(store, &first).await.unwrap();
    assert_eq!(write(&another, Some(&there)).await, Step::Done);
    assert_eq!(stored(store, &first).await, Some(another));
    let nobody = verification(Uuid::new_v4(), hash());
    assert_eq!(write(&nobody, None).await, Step::Stale);
});

contract!(a_check_of_a_number_is_counted_once_for_whoever_read_it_first, |store| async move {
    let first = sent(store).await;
    let wrong = charge(Counted::WrongPhoneCheck, hash(), DAY, 2);
    let count = async |before| store.count_phone_check(first.id, before, &[wrong], NOW + 3).await.unwrap();
    assert_eq!(count(0).await, Step::Done);
    assert_eq!(count(0).await, Step::Stale);
    assert_eq!(count(1).await, Step::Done);
    assert!(matches!(count(2).await, Step::Limited { .. }));
    let code = stored(store, &first).await.unwrap().code;
    assert_eq!((code.checks, code.last_check_at_ms), (2, Some(NOW + 3)));
    assert_eq!(store.count_events(&wrong, NOW + 3).await.unwrap(), 2);
    assert_eq!(store.count_phone_check(Uuid::new_v4(), 0, &[], NOW).await.unwrap(), Step::Stale);
});

contract!(a_number_is_proved_once_while_its_code_lives, |store| async move {
    let first = sent(store).await;
    let wrong = charge(Counted::WrongPhoneCheck, hash(), DAY, 5);
    assert_eq!(store.count_phone_check(first.id, 0, &[wrong], NOW).await.unwrap(), Step::Done);
    assert_eq!(store.prove_phone(first.id, &[wrong], NOW + 1).await.unwrap(), Acceptance::Accepted);
    assert_eq!(store.prove_phone(first.id, &[wrong], NOW + 2).await.unwrap(), Acceptance::Used);
    assert_eq!(stored(store, &first).await.unwrap().proved_at_ms, Some(NOW + 1));
    assert_eq!(store.count_events(&wrong, NOW + 2).await.unwrap(), 0);
    let late = sent(store).await;
    let end = late.code.expires_at_ms;
    assert_eq!(store.prove_phone(late.id, &[], end).await.unwrap(), Acceptance::Refused);
    assert_eq!(store.prove_phone(Uuid::new_v4(), &[], NOW).await.unwrap(), Acceptance::Refused);
});

contract!(an_application_ends_a_verification_once_while_it_lives, |store| async move {
    let end = async |id, proved, at| store.end_phone_verification(id, proved, at).await.unwrap();
    let cancelled = sent(store).await;
    assert!(end(cancelled.id, false, NOW + 1).await);
    assert!(!end(cancelled.id, true, NOW + 2).await);
    assert_eq!(store.prove_phone(cancelled.id, &[], NOW + 2).await.unwrap(), Acceptance::Refused);
    let ended = PhoneVerification { canceled_at_ms: Some(NOW + 1), version: 2, ..cancelled.clone() };
    assert_eq!(stored(store, &cancelled).await, Some(ended));
    let again = PhoneVerification { sms_sent: 2, ..cancelled.clone() };
    let step = store.step_phone_verification(&again, Some(&cancelled), &[], &message(), NOW).await.unwrap();
    assert_eq!(step, Step::Stale, "it was read before it ended");
    let proved = sent(store).await;
    assert!(end(proved.id, true, NOW + 1).await);
    assert!(!end(proved.id, false, NOW + 2).await);
    assert_eq!(stored(store, &proved).await.unwrap().proved_at_ms, Some(NOW + 1));
    assert_eq!(store.prove_phone(proved.id, &[], NOW + 2).await.unwrap(), Acceptance::Used);
    let late = sent(store).await;
    assert!(!end(late.id, true, late.code.expires_at_ms).await);
    assert!(!end(Uuid::new_v4(), false, NOW).await);
});

contract!(a_sweep_deletes_verifications_of_numbers_that_are_over, |store| async move {
    let first = sent(store).await;
    store.sweep(NOW + 10 * MINUTE - 1).await.unwrap();
    assert!(stored(store, &first).await.is_some());
    store.sweep(NOW + 10 * MINUTE).await.unwrap();
    assert_eq!(stored(store, &first).await, None);
});

contract!(an_activity_is_told_to_the_application_of_the_enrolment_alone, |store| async move {
    let patient = a_patient(store).await;
    let other = an_enrolment(store, &an_application(store).await, &patient.person).await;
    let (application, user_id) = (patient.application.id, patient.enrolment.user_id);
    let event = NewEvent { kind: EventKind::ActivityRegistered, at_ms: NOW, data: r#"{"type":"banned"}"#.to_owned() };
    assert!(store.record_activity(application, user_id, &event).await.unwrap());
    assert!(!store.record_activity(application, other.user_id, &event).await.unwrap());
    let told = store.application_events(application, 0, 100).await.unwrap();
    assert_eq!(told.iter().filter(|told| told.event == event && told.user_id == user_id).count(), 1);
    assert_eq!(store.application_events(other.application, 0, 100).await.unwrap(), []);
});

contract!(calls_add_up_by_month_and_application, |store| async move {
    let patient = a_patient(store).await;
    let application = patient.application.id;
    let one = CallCounts { requests: 1, accepted: 2, sms: 3, voice: 4, enrolled: 5 };
    for month in [24_320, 24_321, 24_321] {
        store.count_calls(application, month, &one).await.unwrap();
    }
    let two = CallCounts { requests: 2, accepted: 4, sms: 6, voice: 8, enrolled: 10 };
    let figures = store.figures(application, 0).await.unwrap();
    assert_eq!(figures, Figures { months: vec![(24_320, one), (24_321, two)], enrolments: 1 });
    assert_eq!(store.figures(application, 24_321).await.unwrap().months, [(24_321, two)]);
    assert_eq!(store.figures(an_application(store).await.id, 0).await.unwrap(), Figures::default());
    store.remove_enrolment(application, patient.enrolment.user_id, &Effects::default(), NOW).await.unwrap();
    assert_eq!(store.figures(application, 0).await.unwrap().enrolments, 0);
});

fn import(enrolment: Enrolment, candidate: &Account) -> Import {
    Import { enrolment, candidate: candidate.clone(), effects: Effects::default() }
}

contract!(people_are_taken_over_with_their_ids_and_a_second_time_nothing_changes, |store| async move {
    let clinic = an_application(store).await;
    let (maya, noor) = (Account { emails: vec![], ..person() }, person());
    let text = message();
    let first = Import {
        effects: text.clone().into(),
        ..import(Enrolment { user_id: 1635, ..enrolment(&clinic, "maya") }, &maya)
    };
    let second = import(enrolment(&clinic, "noor"), &noor);
    let batch = [first, second];
    assert_eq!(store.import_enrolments(&batch, NOW).await.unwrap(), [Imported::Created; 2]);
    assert_eq!(store.import_enrolments(&batch, NOW).await.unwrap(), [Imported::Same; 2]);
    assert_eq!(waiting(store).await, [text.id]);
    let stored = store.enrolment(clinic.id, 1635).await.unwrap().unwrap();
    assert_eq!(stored, Enrolment { account: maya.id, ..batch[0].enrolment.clone() });
    assert_eq!(store.account(maya.id).await.unwrap(), Some(maya));
    assert_eq!(store.import_enrolments(&[], NOW).await.unwrap(), []);
});

contract!(what_is_somebody_elses_is_not_taken_over, |store| async move {
    let patient = a_patient(store).await;
    let clinic = &patient.application;
    let taken = patient.enrolment.user_id;
    let stranger = person();
    let cases = [
        (import(enrolment(clinic, "another"), &patient.person), Imported::NumberTaken),
        (import(Enrolment { user_id: taken, ..enrolment(clinic, "new") }, &stranger), Imported::IdTaken),
        (import(enrolment(clinic, &patient.enrolment.reference), &stranger), Imported::ReferenceTaken),
    ];
    let (batch, expected): (Vec<_>, Vec<_>) = cases.into_iter().unzip();
    assert_eq!(store.import_enrolments(&batch, NOW).await.unwrap(), expected);
    assert_eq!(store.account(stranger.id).await.unwrap(), None, "nothing of a refused one is left");
    // At another application, and after it ended: an id is used once.
    let elsewhere = an_application(store).await;
    let again = import(Enrolment { user_id: taken, ..enrolment(&elsewhere, "new") }, &patient.person);
    assert_eq!(store.import_enrolments(std::slice::from_ref(&again), NOW).await.unwrap(), [Imported::IdTaken]);
    store.remove_enrolment(clinic.id, taken, &Effects::default(), NOW).await.unwrap();
    assert_eq!(store.import_enrolments(&[again], NOW).await.unwrap(), [Imported::IdTaken]);
});
