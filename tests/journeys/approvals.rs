//! The login page shows a number, the phone shows the request, the person carries the number across, and the EHR is told.

use septet_core::Error;
use septet_core::ports::What;
use septet_core::view::{ApprovalRow, NoticeKind};
use septet_tests::{Answer, Clinic, Phone, World};
use serde_json::{Value, json};

use super::joins::maya;

const NUMBER: &str = "+1 650 555 0100";
const EHR: &str = "Lakeside Clinic";

/// The EHR asks the person to approve a sign-in: what its login page has then.
async fn asks(clinic: &Clinic, enrolment: u64) -> Answer {
    let wish = json!({
        "title": "Sign in", "purpose": "login", "details": [{ "label": "Workstation", "value": "Ward 3, desk 2" }],
    });
    clinic.call("POST", &format!("/v1/rp/enrolments/{enrolment}/approvals"), Some(wish)).await
}

/// The same where nothing is in the way: id and number.
async fn asked(clinic: &Clinic, enrolment: u64) -> (String, u32) {
    let answer = asks(clinic, enrolment).await;
    assert_eq!((answer.status, &answer.body["status"]), (201, &json!("pending")), "{answer:?}");
    let number = answer.body["number"].as_u64().expect("the login page shows a number");
    (answer.body["id"].as_str().expect("an id").to_owned(), u32::try_from(number).unwrap())
}

/// What the EHR is told.
async fn told(clinic: &Clinic, id: &str) -> Value {
    let answer = clinic.call("GET", &format!("/v1/rp/approvals/{id}"), None).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body
}

async fn status(clinic: &Clinic, id: &str) -> String {
    told(clinic, id).await["status"].as_str().unwrap().to_owned()
}

/// What the phone shows after it looked.
async fn shown(phone: &Phone) -> Vec<ApprovalRow> {
    phone.septet.approvals().refresh().await.unwrap().rows
}

fn wrong(number: u32) -> u32 {
    if number == 99 { 10 } else { number + 1 }
}

/// Maya with a second phone, out of its grace.
async fn with_two_phones(world: &World) -> (Clinic, u64, Phone, Phone) {
    let (clinic, enrolment, maya) = maya(world).await;
    let second = world.phone(NUMBER).unregistered();
    maya.lets_in(&second, false).await;
    assert!(second.row_of(EHR).await.is_some());
    (clinic, enrolment, maya, second)
}

on_both!(the_number_of_the_login_page_lets_in_and_the_ehr_is_told_by_which_phone, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    maya.septet.changes().turn().await.unwrap();
    let (id, number) = asked(&clinic, enrolment).await;

    // The phone is open: it hears of it by itself.
    let turn = maya.septet.changes().turn().await.unwrap();
    assert_eq!((turn.changed, turn.problem), (vec![What::Approvals], None));
    let [row] = maya.septet.approvals().view().rows.try_into().unwrap();
    assert_eq!((row.application.as_str(), row.title.as_str(), row.account.as_str()), (EHR, "Sign in", "dr.okafor"));
    assert_eq!((row.details[0].label.as_str(), row.details[0].value.as_str()), ("Workstation", "Ward 3, desk 2"));
    assert_eq!((row.expires_in_s, row.can_answer, row.choices.len()), (120, true, 3));
    assert!(row.choices.contains(&number));

    assert!(maya.septet.approvals().approve(&row.id, Some(number)).await.unwrap().rows.is_empty());
    let told = told(&clinic, &id).await;
    assert_eq!((&told["status"], &told["evidence"]["method"]), (&json!("approved"), &json!("approval")));
    assert_eq!((&told["purpose"], &told["evidence"]["device"]["id"]), (&json!("login"), &json!(maya.id())));
    let events = clinic.call("GET", "/v1/rp/events?after=0", None).await;
    let answered = events.body["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&answered["type"], &answered["user_id"]), (&json!("approval.answered"), &json!(enrolment)));
    assert_eq!((&answered["data"]["answer"], &answered["data"]["approval"]), (&json!("approved"), &json!(id)));
});

on_both!(whoever_denies_lets_nobody_in_and_nobody_is_alarmed, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let (id, number) = asked(&clinic, enrolment).await;
    let before = maya.septet.notices().refresh().await.unwrap().rows.len();
    maya.septet.approvals().deny(&id).await.unwrap();
    let told = told(&clinic, &id).await;
    assert_eq!((&told["status"], &told["evidence"]), (&json!("denied"), &Value::Null));
    assert_eq!(maya.septet.notices().refresh().await.unwrap().rows.len(), before);
    let late = maya.septet.approvals().approve(&id, Some(number)).await;
    assert!(matches!(&late, Err(Error::Conflict { field, .. }) if field == "approval"), "{late:?}");
    assert_eq!(status(&clinic, &id).await, "denied");
});

on_both!(not_me_alarms_the_other_phone_and_the_ehr, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya, second) = with_two_phones(&world).await;
    second.septet.notices().refresh().await.unwrap();
    let (id, _) = asked(&clinic, enrolment).await;
    maya.septet.approvals().not_me(&id).await.unwrap();
    assert_eq!(status(&clinic, &id).await, "not_me");
    let alarm = second.septet.notices().refresh().await.unwrap().rows.remove(0);
    assert_eq!((alarm.kind, alarm.comes_first, alarm.can_cancel), (NoticeKind::ApprovalNotMe, true, false));
    assert!(alarm.sentence.contains(EHR), "{}", alarm.sentence);
    let here = maya.septet.notices().refresh().await.unwrap().rows.remove(0);
    assert!(!here.comes_first, "who said so knows");
    let events = clinic.call("GET", "/v1/rp/events?after=0", None).await;
    assert_eq!(events.body["events"].as_array().unwrap().last().unwrap()["data"]["answer"], "not_me");
});

on_both!(a_request_that_nobody_answered_expires_and_can_be_approved_no_more, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let (id, number) = asked(&clinic, enrolment).await;
    assert_eq!(shown(&maya).await.len(), 1);
    world.time.pass_s(119);
    assert_eq!(maya.septet.approvals().view().rows[0].expires_in_s, 1);
    world.time.pass_s(1);
    assert!(maya.septet.approvals().view().rows.is_empty(), "without asking the server");
    assert_eq!(status(&clinic, &id).await, "expired");
    assert!(maya.septet.approvals().approve(&id, Some(number)).await.is_err());
    assert_eq!(status(&clinic, &id).await, "expired");
});

on_both!(after_a_wrong_number_it_is_typed_and_three_wrong_ones_end_it, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let (id, number) = asked(&clinic, enrolment).await;
    let approve = async |number| maya.septet.approvals().approve(&id, Some(number)).await;
    for _ in 0..2 {
        let refused = approve(wrong(number)).await;
        assert!(matches!(&refused, Err(Error::Conflict { field, .. }) if field == "number"), "{refused:?}");
        let row = maya.septet.approvals().view().rows.remove(0);
        assert!(row.needs_number && row.choices.is_empty(), "the choices are gone");
        assert_eq!(status(&clinic, &id).await, "pending");
    }
    assert!(matches!(approve(wrong(number)).await, Err(Error::Conflict { field, .. }) if field == "number"));
    assert!(matches!(approve(number).await, Err(Error::Conflict { field, .. }) if field == "approval"));
    assert_eq!(status(&clinic, &id).await, "failed");
    assert!(shown(&maya).await.is_empty());

    let (id, number) = asked(&clinic, enrolment).await;
    assert!(maya.septet.approvals().approve(&id, Some(wrong(number))).await.is_err());
    maya.septet.approvals().approve(&id, Some(number)).await.unwrap();
    assert_eq!(status(&clinic, &id).await, "approved");
});

on_both!(nobody_is_asked_to_exhaustion, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    for _ in 0..5 {
        asked(&clinic, enrolment).await;
    }
    let sixth = asks(&clinic, enrolment).await;
    assert_eq!((sixth.status, &sixth.body["retry_after_s"]), (429, &json!(120)));
    assert_eq!(shown(&maya).await.len(), 5);
    world.time.pass_s(120);
    for _ in 0..5 {
        asked(&clinic, enrolment).await;
    }
    world.time.pass_s(120);
    assert_eq!(asks(&clinic, enrolment).await.status, 429, "ten in an hour");
    assert!(clinic.accepts(enrolment, &maya.code_of(EHR).await).await, "a code is still a way in");
});

on_both!(of_two_phones_that_answer_at_once_one_answers, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya, second) = with_two_phones(&world).await;
    for _ in 0..5 {
        let (id, number) = asked(&clinic, enrolment).await;
        let (first, other) = (maya.septet.approvals(), second.septet.approvals());
        let (approved, denied) = tokio::join!(first.approve(&id, Some(number)), other.deny(&id));
        assert!(approved.is_ok() != denied.is_ok(), "{approved:?} {denied:?}");
        assert_eq!(status(&clinic, &id).await, if approved.is_ok() { "approved" } else { "denied" });
        assert!(shown(&maya).await.is_empty() && shown(&second).await.is_empty());
    }
});

on_both!(a_removed_phone_and_a_locked_one_answer_nothing, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya, lost) = with_two_phones(&world).await;
    let (id, number) = asked(&clinic, enrolment).await;
    assert_eq!(shown(&lost).await.len(), 1);
    maya.septet.devices().remove(&lost.id()).await.unwrap();
    assert!(lost.septet.approvals().approve(&id, Some(number)).await.is_err());
    assert_eq!(status(&clinic, &id).await, "pending");
    assert!(lost.septet.approvals().view().rows.is_empty(), "nothing is left of it there");

    assert_eq!(shown(&maya).await.len(), 1);
    let lock = maya.septet.lock();
    lock.turn_on(b"135246").await.unwrap();
    lock.lock().unwrap();
    assert!(maya.septet.approvals().view().rows.is_empty());
    assert_eq!(maya.septet.approvals().approve(&id, Some(number)).await, Err(Error::Locked));
    assert_eq!(status(&clinic, &id).await, "pending");
});

on_both!(a_lost_answer_is_the_same_success_again, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let (id, number) = asked(&clinic, enrolment).await;
    maya.wire.next(septet_tests::Fault::ReplyLost);
    assert!(maya.septet.approvals().approve(&id, Some(number)).await.is_err());
    maya.septet.approvals().approve(&id, Some(number)).await.unwrap();
    assert_eq!(status(&clinic, &id).await, "approved");
});

on_both!(what_is_asked_is_in_no_database_and_another_clinic_sees_nothing_of_it, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    let other = world.application("Hillside Clinic").await;
    let (id, _) = asked(&clinic, enrolment).await;
    let stored = world.stored();
    for text in ["Ward 3", "Workstation", "Sign in"] {
        assert!(!stored.windows(text.len()).any(|window| window == text.as_bytes()), "{text}");
    }
    assert_eq!(other.call("GET", &format!("/v1/rp/approvals/{id}"), None).await.status, 404);
    assert_eq!(asks(&other, enrolment).await.status, 404);
    let mut maya = maya;
    assert_eq!(shown(&maya).await.len(), 1);
    maya.restarts().unwrap();
    assert!(maya.septet.approvals().view().rows.is_empty(), "nothing of it is kept on the phone");
});

on_both!(requests_that_cannot_be_used_are_refused_by_name, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, _) = maya(&world).await;
    let path = format!("/v1/rp/enrolments/{enrolment}/approvals");
    for (wish, field) in [
        (json!({}), "title"),
        (json!({ "title": "" }), "title"),
        (json!({ "title": "pay\u{202e}ment" }), "title"),
        (json!({ "title": "Sign in", "number": 7 }), "number"),
        (json!({ "title": "Sign in", "number": 300 }), "number"),
        (json!({ "title": "Sign in", "expires_in_s": 301 }), "expires_in_s"),
        (json!({ "title": "Sign in", "details": [{ "label": "x" }] }), "value"),
        (json!({ "title": "Sign in", "details": [{ "label": "", "value": "x" }] }), "details"),
    ] {
        let refused = clinic.call("POST", &path, Some(wish.clone())).await;
        assert_eq!((refused.status, refused.body["field"].as_str()), (400, Some(field)), "{wish}: {refused:?}");
    }
    assert_eq!(clinic.call("GET", "/v1/rp/approvals/7", None).await.status, 400);
});
