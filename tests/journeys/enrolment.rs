//! Steps 1 to 3: a provider turns on two-factor authentication.

use septet_tests::{Channel, World};
use serde_json::json;

const NUMBER: &str = "+1 650 555 0100";

on_both!(enabling_links_the_number_and_codes_come_by_sms_until_a_phone_is_registered, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let enrolment = clinic.enrols_number(NUMBER, "dr.okafor").await;
    assert_eq!(clinic.enrolment(enrolment).await.body["state"], "sms_only");

    let sent = clinic.challenges(enrolment, "sms", false).await;
    assert_eq!((sent.status, &sent.body["sent"]), (202, &json!(true)));
    let code = world.code_sent_to(NUMBER).await;
    let answer = clinic.verifies(enrolment, &code).await;
    assert_eq!(answer.body["evidence"]["method"], "sms");
    assert_eq!(answer.body["evidence"]["purpose"], "login");
});

on_both!(the_same_reference_or_number_again_is_the_same_enrolment, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let first = clinic.enrols_number(NUMBER, "dr.okafor").await;
    assert_eq!(clinic.enrols_number("+1 (650) 555-0100", "dr.okafor").await, first);
    let by_reference = clinic.call("GET", "/v1/rp/enrolments?reference=dr.okafor", None).await;
    assert_eq!(by_reference.body["user_id"], first);

    // A second clinician with the same number: the EHR sees whose it is, and refuses.
    let wish = json!({ "phone": NUMBER, "label": "dr.reyes", "reference": "dr.reyes" });
    let second = clinic.call("POST", "/v1/rp/enrolments", Some(wish)).await;
    assert_eq!((second.status, &second.body["reference"]), (200, &json!("dr.okafor")));
});

on_both!(a_new_number_moves_the_enrolment_and_its_old_phone_makes_no_valid_codes, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    let code = phone.code_of("Lakeside Clinic").await;

    assert_eq!(clinic.enrols_number("+1 650 555 0199", "dr.okafor").await, enrolment);
    assert_eq!(clinic.enrolment(enrolment).await.body["state"], "sms_only");
    assert!(!clinic.accepts(enrolment, &code).await);
    assert!(phone.row_of("Lakeside Clinic").await.is_none());
});

on_both!(a_number_that_another_has_is_a_conflict_that_names_the_phone, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    clinic.enrols_number(NUMBER, "dr.okafor").await;
    clinic.enrols_number("+1 650 555 0111", "dr.reyes").await;
    let wish = json!({ "phone": NUMBER, "label": "dr.reyes", "reference": "dr.reyes" });
    let refused = clinic.call("POST", "/v1/rp/enrolments", Some(wish)).await;
    assert_eq!((refused.status, &refused.body["field"]), (409, &json!("phone")));
});

on_both!(one_application_never_sees_what_is_anothers, |db| async move {
    let world = World::on(db).await;
    let lakeside = world.application("Lakeside Clinic").await;
    let hillside = world.application("Hillside Clinic").await;
    let enrolment = lakeside.enrols_number(NUMBER, "dr.okafor").await;
    let path = format!("/v1/rp/enrolments/{enrolment}");
    for (method, path, body) in [
        ("GET", path.clone(), None),
        ("GET", "/v1/rp/enrolments?reference=dr.okafor".to_owned(), None),
        ("DELETE", path.clone(), None),
        ("POST", format!("{path}/challenges"), Some(json!({ "channel": "sms" }))),
        ("POST", format!("{path}/verifications"), Some(json!({ "code": "1234567" }))),
    ] {
        assert_eq!(hillside.call(method, &path, body).await.status, 404, "{method} {path}");
    }
    assert_eq!(lakeside.enrolment(enrolment).await.status, 200);
});
