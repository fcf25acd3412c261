//! Two terminal phones on one computer, as programs: joined by a picture of a QR, by emoji, and by a move.

use serde_json::{Value, json};

use super::process::{NO_LIMITS, ServerProcess, eventually, newest_code};
use super::terminal::Shelf;

const NUMBER: &str = "+1 650 555 0100";

pub(super) async fn set_up(server: &ServerProcess, shelf: &Shelf<'_>, profile: &str) -> Value {
    let setup = |arguments: &[&str]| shelf.json(&[&["--profile", profile, "setup"], arguments].concat());
    // The code of another phone's setup is no sign that this one's has come.
    let before = newest_code(&server.operator, NUMBER).await;
    assert_eq!(setup(&["--phone", NUMBER, "--by", "sms"]).0, 0);
    let code = eventually("a new code", async || {
        newest_code(&server.operator, NUMBER).await.filter(|code| before.as_ref() != Some(code))
    })
    .await;
    let (status, view) = setup(&["--code", &code]);
    assert_eq!(status, 0, "{view}");
    view
}

async fn accepted(server: &ServerProcess, key: &str, enrolment: u64, code: &Value) -> u16 {
    let path = format!("/v1/rp/enrolments/{enrolment}/verifications");
    server.call(key, "POST", &path, json!({ "code": code })).await.unwrap().0
}

#[tokio::test]
async fn a_phone_that_moved_by_a_picture_of_a_qr_has_codes_and_the_old_ones_are_dead() {
    let server = ServerProcess::start(NO_LIMITS).await;
    let key = server.application("Lakeside Clinic");
    let enrolment = server.enrols(&key, NUMBER).await;
    let data = tempfile::tempdir().unwrap();
    let shelf = Shelf { server: &server.public, data: data.path() };
    set_up(&server, &shelf, "old").await;
    let picture = data.path().join("qr.png");
    let picture = picture.to_str().unwrap();

    let (status, joining) = shelf.json(&["--profile", "new", "join", "--save", picture]);
    assert_eq!((status, &joining["step"]), (0, &json!("show_qr")), "{joining}");
    let (_, last) = shelf.json(&["--profile", "old", "code", "lakeside"]);
    let (status, moved) = shelf.json(&["--profile", "old", "move", "--image", picture, "--yes"]);
    assert_eq!((status, &moved["stage"]), (0, &json!("signed_out")), "{moved}");
    let (status, joined) = shelf.json(&["--profile", "new", "join", "--status"]);
    assert_eq!((status, &joined["stage"]), (0, &json!("registered")), "{joined}");

    let (_, shown) = shelf.json(&["--profile", "new", "code", "lakeside"]);
    assert_eq!(accepted(&server, &key, enrolment, &last["code"]).await, 422, "the old phone's code died with it");
    assert_eq!(accepted(&server, &key, enrolment, &shown["code"]).await, 200);
    let qr = joining["qr"].as_str().unwrap().trim_start_matches("septet://join/");
    assert!(!server.log().contains(qr) && !server.log().contains("16505550100"));
}

#[tokio::test]
async fn both_screens_show_the_same_emoji_and_a_stranger_is_told_nothing() {
    let server = ServerProcess::start(NO_LIMITS).await;
    let data = tempfile::tempdir().unwrap();
    let shelf = Shelf { server: &server.public, data: data.path() };
    set_up(&server, &shelf, "old").await;
    assert_eq!(set_up(&server, &shelf, "new").await["stage"], "awaiting_trust");
    assert_eq!(shelf.json(&["--profile", "new", "devices"]).0, 10, "a device that waits sees no list");
    let (status, refused) = shelf.json(&["--profile", "new", "join", "--emoji"]);
    assert_ne!(status, 0, "not while further phones are off: {refused}");

    assert_eq!(shelf.json(&["--profile", "old", "devices", "--open"]).0, 0);
    let (status, joining) = shelf.json(&["--profile", "new", "join", "--emoji"]);
    assert_eq!((status, &joining["step"]), (0, &json!("await_answer")), "{joining}");
    assert_eq!(shelf.json(&["--profile", "old", "approve", "--emoji", "new"]).0, 0);
    let (_, on_new) = shelf.json(&["--profile", "new", "join", "--status"]);
    assert_eq!(on_new["step"], "compare", "{on_new}");
    let (_, on_old) = shelf.json(&["--profile", "old", "approve", "--status"]);
    assert_eq!(on_old["approval"]["emoji"], on_new["emoji"], "{on_old}");
    assert_eq!(on_new["emoji"].as_array().unwrap().len(), 7);
    assert_eq!(shelf.json(&["--profile", "new", "join", "--same"]).0, 0);
    assert_eq!(shelf.json(&["--profile", "old", "approve", "--same"]).0, 0);
    let (status, joined) = shelf.json(&["--profile", "new", "join", "--status"]);
    assert_eq!((status, &joined["stage"]), (0, &json!("registered")), "{joined}");
    let (_, listed) = shelf.json(&["--profile", "new", "devices"]);
    let ways: Vec<_> = listed["devices"].as_array().unwrap().iter().map(|device| &device["way"]).collect();
    assert_eq!(ways, ["emoji", "first"]);
}

#[tokio::test]
async fn an_owner_reads_of_a_stranger_and_stops_them() {
    let server = ServerProcess::start(NO_LIMITS).await;
    let data = tempfile::tempdir().unwrap();
    let shelf = Shelf { server: &server.public, data: data.path() };
    set_up(&server, &shelf, "mine").await;
    set_up(&server, &shelf, "stranger").await;
    let (_, waiting) = shelf.json(&["--profile", "stranger", "join", "--wait"]);
    assert!(waiting["wait_in_s"].as_u64().is_some_and(|left| left > 86_000), "{waiting}");
    let (_, told) = shelf.json(&["--profile", "mine", "notices"]);
    let newest = &told["notices"][0];
    assert_eq!((&newest["kind"], &newest["can_cancel"]), (&json!("recovery_started"), &json!(true)), "{told}");
    let id = newest["id"].to_string();
    assert_eq!(shelf.json(&["--profile", "mine", "notices", "--cancel", &id, "--yes"]).0, 0);
    let (status, gone) = shelf.json(&["--profile", "stranger", "join", "--status"]);
    assert_eq!((status, &gone["error"]["kind"]), (6, &json!("signed_out")), "{gone}");
}
