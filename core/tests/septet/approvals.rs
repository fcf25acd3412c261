//! What applications ask the person to approve: shown while it waits, answered, and never kept.

use septet_core::Error;
use septet_core::distrust::Distrust;
use septet_core::ports::What;
use septet_core::view::ApprovalRow;
use septet_protocol::problem::{Problem, ProblemKind};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::phone::{NOW_MS, Phone, now, reply};

const ID: Uuid = Uuid::from_u128(9);

fn request(title: &str) -> Value {
    json!({
        "id": ID, "application": { "id": Uuid::from_u128(1), "name": "Lakeside Clinic", "color": "#0b6e99" },
        "label": "dr.okafor", "title": title, "details": [{ "label": "Workstation", "value": "Ward 3" }],
        "number": true, "choices": [17, 42, 88], "expires_at_ms": NOW_MS + 60_000, "can_answer": true,
    })
}

/// The server says what waits, for this phone.
fn answers(phone: &Phone, approvals: &[Value]) {
    let device: Uuid = phone.septet.account().view().device_id.unwrap().parse().unwrap();
    let list = json!({ "device": device, "approvals": approvals });
    phone.server.answers_next(move |_| Ok(reply(200, &list)));
}

fn shown(phone: &Phone, approvals: &[Value]) -> Vec<ApprovalRow> {
    answers(phone, approvals);
    now(phone.septet.approvals().refresh()).unwrap().rows
}

#[test]
fn a_request_is_shown_with_its_choices_and_the_listener_hears_of_it() {
    let phone = Phone::registered();
    let [row] = shown(&phone, &[request("Sign in")]).try_into().unwrap();
    assert_eq!(
        (row.application.as_str(), row.title.as_str(), row.account.as_str()),
        ("Lakeside Clinic", "Sign in", "dr.okafor")
    );
    assert_eq!((row.choices.as_slice(), row.needs_number, row.can_answer), (&[17, 42, 88][..], true, true));
    assert!(phone.listener.0.lock().unwrap().contains(&What::Approvals));
}

#[test]
fn text_of_others_cannot_steer_the_screen_and_one_bad_request_hides_no_other() {
    let phone = Phone::registered();
    let rows = shown(&phone, &[json!({ "id": 7 }), request("Sign\u{202e} in\u{1b}[2J"), json!(null)]);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].title, "Sign in[2J");
}

#[test]
fn what_waits_for_another_device_is_refused_whole() {
    let phone = Phone::registered();
    let list = json!({ "device": Uuid::from_u128(77), "approvals": [request("Sign in")] });
    phone.server.answers_next(move |_| Ok(reply(200, &list)));
    let refused = now(phone.septet.approvals().refresh());
    assert_eq!(refused, Err(Error::Distrusted(Distrust::AnotherDevice)));
    assert!(phone.septet.approvals().view().rows.is_empty());
}

#[test]
fn an_older_server_asks_nothing() {
    let phone = Phone::registered();
    assert!(now(phone.septet.approvals().refresh()).unwrap().rows.is_empty());
}

#[test]
fn nothing_of_it_is_kept_on_the_phone() {
    let phone = Phone::registered();
    assert_eq!(shown(&phone, &[request("Sign in")]).len(), 1);
    let phone = phone.restarted().unwrap();
    assert!(phone.septet.approvals().view().rows.is_empty());
}

#[test]
fn an_answer_takes_the_row_away_and_says_the_number_alone() {
    let phone = Phone::registered();
    shown(&phone, &[request("Sign in")]);
    phone.server.answers_next(|request| {
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        assert_eq!(body, json!({ "answer": "approve", "number": 42 }));
        assert!(request.url.ends_with(&format!("/v1/approvals/{ID}/answer")));
        Ok(reply(200, &json!(null)))
    });
    assert!(now(phone.septet.approvals().approve(&ID.to_string(), Some(42))).unwrap().rows.is_empty());
}

#[test]
fn after_a_wrong_number_what_waits_is_read_again() {
    let phone = Phone::registered();
    shown(&phone, &[request("Sign in")]);
    let wrong = Problem { field: Some("number".to_owned()), ..Problem::new(ProblemKind::Conflict) };
    phone.server.answers_next(move |_| Ok(reply(409, &wrong.clone().detail("Type it."))));
    let mut typed = request("Sign in");
    typed["choices"] = json!([]);
    answers(&phone, &[typed]);
    let refused = now(phone.septet.approvals().approve(&ID.to_string(), Some(17)));
    assert!(matches!(&refused, Err(Error::Conflict { field, .. }) if field == "number"), "{refused:?}");
    assert!(phone.septet.approvals().view().rows[0].choices.is_empty());
}

#[test]
fn what_cannot_be_a_number_or_a_request_is_not_sent() {
    let phone = Phone::registered();
    let before = phone.server.requests().len();
    let refused = now(phone.septet.approvals().approve(&ID.to_string(), Some(300)));
    assert!(matches!(&refused, Err(Error::InvalidInput { field, .. }) if field == "number"), "{refused:?}");
    assert_eq!(now(phone.septet.approvals().deny("../account")), Err(Error::NotThere));
    assert_eq!(phone.server.requests().len(), before);
}
