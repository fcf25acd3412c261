use septet_protocol::account::NoticeKind;

use super::*;
use crate::delivery::InboxEntry;
use crate::testing::{MAYA, Rig};

const SAM: &str = "+12125550123";

fn request(phone: &str, reference: &str) -> EnrolRequest {
    EnrolRequest {
        phone: PhoneNumber::parse(phone).unwrap(),
        email: None,
        label: "dr.okafor".to_owned(),
        reference: reference.to_owned(),
        locale: None,
    }
}

#[test]
fn a_user_id_has_nine_or_ten_digits_and_fits_31_bits() {
    for _ in 0..1000 {
        let id = random_user_id();
        assert!((100_000_000..=2_147_483_647).contains(&id));
    }
}

#[tokio::test]
async fn an_enrolment_is_by_sms_until_a_phone_holds_its_token() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let view = async || rig.app.enrolments().view(&clinic, user_id).await.unwrap();
    assert_eq!(view().await.state, EnrolmentState::SmsOnly);
    let phone = rig.registered(MAYA).await;
    let token = rig.token_of(&phone).await;
    let app = view().await;
    assert_eq!((app.state, app.devices.len(), app.devices[0].last_used_at_ms), (EnrolmentState::App, 1, None));
    rig.verify(&clinic, user_id, &token.code_at(rig.app.now_ms())).await.unwrap();
    assert_eq!(view().await.devices[0].last_used_at_ms, Some(rig.app.now_ms()));
}

#[tokio::test]
async fn the_same_reference_or_number_is_the_same_enrolment() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let enrol = |phone, reference| rig.app.enrolments().enrol(&clinic, request(phone, reference));
    let (new, first) = enrol(MAYA, "user-17").await.unwrap();
    assert!(new);
    assert_eq!(enrol(MAYA, "user-17").await.unwrap(), (false, first.clone()));
    assert_eq!(enrol(MAYA, "user-18").await.unwrap(), (false, first.clone()), "its reference says whose it is");
    assert_eq!(rig.app.enrolments().view_by_reference(&clinic, "user-17").await.unwrap(), first);
    assert!(matches!(rig.app.enrolments().view_by_reference(&clinic, "user-18").await, Err(Refusal::NotFound)));
}

#[tokio::test]
async fn a_new_number_moves_the_enrolment_and_one_that_is_taken_does_not() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let enrol = |phone, reference| rig.app.enrolments().enrol(&clinic, request(phone, reference));
    let user_id = enrol(MAYA, "user-17").await.unwrap().1.user_id;
    let phone = rig.registered(MAYA).await;
    let old = rig.token_of(&phone).await.code_at(rig.app.now_ms());
    let (new, moved) = enrol(SAM, "user-17").await.unwrap();
    assert_eq!(
        (new, moved.user_id, moved.state, &*moved.phone_hint),
        (false, user_id, EnrolmentState::SmsOnly, "••23")
    );
    assert!(matches!(rig.verify(&clinic, user_id, &old).await, Err(Refusal::Code(_))));
    enrol(MAYA, "user-18").await.unwrap();
    assert!(matches!(enrol(SAM, "user-18").await, Err(Refusal::Conflict { field: Some("phone"), .. })));
}

#[tokio::test]
async fn the_person_is_written_to_when_it_is_made_and_not_again() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    for _ in 0..2 {
        rig.enrolled(&clinic, MAYA, "user-17").await;
    }
    let inbox = rig.inbox().await;
    let [letter] = inbox.as_slice() else { panic!("{} messages", inbox.len()) };
    assert_eq!((letter.kind, &*letter.to), ("email", "maya@lakeside.example"));
    assert_eq!(letter.subject.as_deref(), Some("Lakeside Clinic now asks for a Septet code"));
}

#[tokio::test]
async fn what_cannot_be_enrolled_is_named() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let long = "x".repeat(65);
    let good = request(MAYA, "user-17");
    for (request, name) in [
        (EnrolRequest { phone: PhoneNumber::parse("+19002345678").unwrap(), ..good.clone() }, "phone"),
        (EnrolRequest { email: Some("maya".to_owned()), ..good.clone() }, "email"),
        (EnrolRequest { label: " ".to_owned(), ..good.clone() }, "label"),
        (EnrolRequest { label: long.clone(), ..good.clone() }, "label"),
        (EnrolRequest { reference: String::new(), ..good.clone() }, "reference"),
        (EnrolRequest { reference: long, ..good.clone() }, "reference"),
        (EnrolRequest { locale: Some("e".to_owned()), ..good.clone() }, "locale"),
    ] {
        match rig.app.enrolments().enrol(&clinic, request).await {
            Err(Refusal::Input { field, .. }) => assert_eq!(field, name),
            other => panic!("{name}: {other:?}"),
        }
    }
}

/// Where what says so went, in order.
fn to(inbox: &[InboxEntry], words: &str) -> Vec<String> {
    let says = |entry: &&InboxEntry| {
        entry.text.contains(words) || entry.subject.as_deref().is_some_and(|subject| subject.contains(words))
    };
    let mut all: Vec<_> = inbox.iter().filter(says).map(|entry| entry.to.clone()).collect();
    all.sort_unstable();
    all
}

#[tokio::test]
async fn a_move_to_another_number_is_told_to_the_person_it_leaves_and_is_an_event() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let phone = rig.registered(MAYA).await;
    let theirs = EnrolRequest { email: Some("x@elsewhere.example".to_owned()), ..request(SAM, "user-17") };
    rig.app.enrolments().enrol(&clinic, theirs).await.unwrap();

    let inbox = rig.inbox().await;
    assert_eq!(to(&inbox, "to another number"), [MAYA, "maya@lakeside.example"]);
    assert_eq!(to(&inbox, "now asks for a Septet code"), ["maya@lakeside.example", "x@elsewhere.example"]);
    let notices = rig.app.notices().list(&rig.device_of(&phone).await, 0).await.unwrap().notices;
    let last = notices.last().unwrap();
    assert_eq!((last.kind, last.name.as_deref()), (NoticeKind::EnrolmentEnded, Some("Lakeside Clinic")));
    let events = rig.app.events().list(&clinic, 0).await.unwrap().events;
    let told = |kind: &str| events.iter().filter(|event| event.kind == kind && event.user_id == user_id).count();
    assert_eq!((told("enrolment.created"), told("enrolment.moved")), (1, 1));
    assert_eq!(events.last().unwrap().data.get(), r#"{"phone_hint":"••23"}"#);
    let checked = rig.app.audit().verify(Some(clinic.id), &[]).await.unwrap().pop().unwrap();
    assert_eq!((checked.fault, checked.head.seq), (None, events.last().unwrap().seq));
}

#[tokio::test]
async fn an_address_that_is_replaced_or_given_up_is_written_to_and_that_is_counted() {
    let rig = Rig::with(|config| config.limits.enrolments_per_number_per_day = 3).await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    rig.enrolled(&clinic, MAYA, "user-17").await;
    let enrol = async |email: Option<&str>| {
        let request = EnrolRequest { email: email.map(str::to_owned), ..request(MAYA, "user-17") };
        rig.app.enrolments().enrol(&clinic, request).await
    };
    let written = async || to(&rig.inbox().await, "e-mail addresses at Septet changed");
    enrol(Some("maya@lakeside.example")).await.unwrap();
    assert_eq!(written().await.len(), 0, "it is the same");
    enrol(Some("x@elsewhere.example")).await.unwrap();
    assert_eq!(written().await, ["maya@lakeside.example"]);
    enrol(None).await.unwrap();
    assert_eq!(written().await, ["maya@lakeside.example", "x@elsewhere.example"]);
    enrol(Some("maya@lakeside.example")).await.unwrap();
    let refused = enrol(Some("y@elsewhere.example")).await;
    assert!(matches!(refused, Err(Refusal::Wait { .. })), "{refused:?}");
    assert_eq!(written().await.len(), 2, "nobody is told of what was not done");
}

#[tokio::test]
async fn who_is_removed_by_the_application_is_an_event_that_says_so() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    rig.app.enrolments().remove(&clinic, user_id).await.unwrap();
    let events = rig.app.events().list(&clinic, 0).await.unwrap().events;
    let [created, removed] = &events[..] else { panic!("{events:?}") };
    assert_eq!((created.kind, created.data.get()), ("enrolment.created", "{}"));
    assert_eq!((removed.kind, removed.data.get()), ("enrolment.removed", r#"{"by":"application"}"#));
}

#[tokio::test]
async fn a_move_that_another_one_overtakes_tells_the_person_that_it_really_leaves() {
    const NOAH: &str = "+12125550188";
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    rig.app.enrolments().enrol(&clinic, request(MAYA, "user-17")).await.unwrap();
    let (first, there) = (rig.app.enrolments().clone(), clinic.clone());
    rig.store.just_before("enrol", async move {
        first.enrol(&there, request(SAM, "user-17")).await.unwrap();
    });
    rig.app.enrolments().enrol(&clinic, request(NOAH, "user-17")).await.unwrap();
    assert_eq!(to(&rig.inbox().await, "to another number"), [SAM, MAYA]);
}
