//! What a person changes of the account, over HTTP: addresses, the number, deletion, and how devices and applications hear.

use axum::body::Body;
use axum::http::Request;
use septet_tests::clinic::send;
use septet_tests::{Answer, World};
use serde_json::json;

use super::by_hand::{asks, bound, verified_session};

const NUMBER: &str = "+1 650 555 0100";
const NEW_NUMBER: &str = "+1 650 555 0111";

fn kinds(notices: &Answer) -> Vec<String> {
    let list = notices.body["notices"].as_array().unwrap();
    list.iter().map(|notice| notice["kind"].as_str().unwrap().to_owned()).collect()
}

on_both!(a_person_changes_addresses_and_switches_and_reads_it_in_notices, |db| async move {
    let world = World::on(db).await;
    let phone = bound(&world, NUMBER).await;
    let change = json!({ "emails": ["maya@home.example"], "multi_device": true });
    let answer = asks(&phone, &world, "PATCH", "/v1/account", Some(&change)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!((&answer.body["emails"], &answer.body["multi_device"]), (&json!(["maya@home.example"]), &json!(true)));
    let view = asks(&phone, &world, "GET", "/v1/account", None).await;
    assert_eq!(view.body, answer.body);
    let notices = asks(&phone, &world, "GET", "/v1/notices?after=1", None).await;
    assert_eq!(kinds(&notices), ["multi_device_changed", "emails_changed"]);
    let strange = asks(&phone, &world, "PATCH", "/v1/account", Some(&json!({ "phone": NUMBER }))).await;
    assert_eq!(strange.status, 400);
    for query in ["after=x", "after=-1", "after=1&after=2", "after="] {
        let refused = asks(&phone, &world, "GET", &format!("/v1/notices?{query}"), None).await;
        assert_eq!((refused.status, &refused.body["field"]), (400, &json!("after")), "{query}");
    }
});

on_both!(a_number_moves_with_its_enrolments_and_the_application_hears_of_it, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = bound(&world, NUMBER).await;
    let user_id = clinic.enrols_number(NUMBER, "dr.okafor").await;
    let change = json!({ "session": verified_session(&world, NEW_NUMBER).await });
    let moved = asks(&phone, &world, "POST", "/v1/account/number", Some(&change)).await;
    assert_eq!((moved.status, &moved.body["phone_hint"]), (200, &json!("••11")), "{moved:?}");
    let again = asks(&phone, &world, "POST", "/v1/account/number", Some(&change)).await;
    assert_eq!((again.status, &again.body), (200, &moved.body), "the first answer may have been lost");
    let events = clinic.call("GET", "/v1/rp/events?after=0", None).await;
    let [_, event] = events.body["events"].as_array().unwrap().as_slice() else { panic!("{events:?}") };
    assert_eq!((&event["type"], &event["user_id"]), (&json!("phone.changed"), &json!(user_id)));
    assert_eq!(event["data"], json!({ "phone_hint": "••11" }));
    assert_eq!(clinic.call("GET", "/v1/rp/events?after=2", None).await.body, json!({ "events": [] }));
    let others = world.application("Harbour Clinic").await;
    assert_eq!(others.call("GET", "/v1/rp/events", None).await.body, json!({ "events": [] }));
});

on_both!(a_deleted_account_can_be_kept_for_30_days_and_is_gone_then, |db| async move {
    let world = World::on(db).await;
    let phone = bound(&world, NUMBER).await;
    let begun = asks(&phone, &world, "DELETE", "/v1/account", None).await;
    assert_eq!(begun.status, 202);
    assert!(begun.body["deleted_at_ms"].is_u64());
    let kept = asks(&phone, &world, "DELETE", "/v1/account/deletion", None).await;
    assert_eq!((kept.status, kept.body.get("deleted_at_ms")), (200, None));
    asks(&phone, &world, "DELETE", "/v1/account", None).await;
    let day_s = 24 * 3600;
    world.time.pass_s(30 * day_s - 1);
    world.app().sweep().await.unwrap();
    assert_eq!(asks(&phone, &world, "GET", "/v1/account", None).await.status, 200);
    world.time.pass_s(1);
    world.app().sweep().await.unwrap();
    assert_eq!(asks(&phone, &world, "GET", "/v1/account", None).await.status, 401);
});

on_both!(a_poll_hears_of_a_second_phone_that_proved_the_number_and_that_phone_of_nothing, |db| async move {
    let world = World::on(db).await;
    let owner = bound(&world, NUMBER).await;
    let seen = asks(&owner, &world, "GET", "/v1/changes?after=0&wait=0", None).await.body["cursor"].clone();
    let path = format!("/v1/changes?after={seen}&wait=25");
    world.time.pass_s(3600);
    let (heard, attacker) = tokio::join!(asks(&owner, &world, "GET", &path, None), bound(&world, NUMBER));
    assert_eq!(heard.body["changed"], json!(["devices", "notices"]), "{heard:?}");
    let notices = asks(&owner, &world, "GET", "/v1/notices?after=1", None).await;
    assert_eq!(kinds(&notices), ["device_awaits_trust"]);
    assert_eq!(notices.body["notices"][0]["can_cancel"], json!(true));
    let nothing = asks(&attacker, &world, "GET", "/v1/changes?after=0&wait=0", None).await;
    assert_eq!(nothing.body, json!({ "cursor": 0, "changed": [] }));
    for path in ["/v1/account", "/v1/notices"] {
        assert_eq!(asks(&attacker, &world, "GET", path, None).await.status, 403, "{path}");
    }
});

on_both!(nobody_reads_events_without_a_key, |db| async move {
    let world = World::on(db).await;
    let request = Request::get("/v1/rp/events").body(Body::empty()).unwrap();
    assert_eq!(send(&world.router(), request).await.status, 401);
});
