//! What an integration does with crates.io's authy 0.9.8 and an ordinary application.

use std::io::{Read, Write};
use std::net::TcpStream;

use authy::api::{app, phone, user};
use authy::{AuthyError, Client};
use serde_json::Value;

fn client(key: &str) -> Client {
    Client::new("https://api.authy.com", key)
}

fn ours() -> Client {
    client(&std::env::var("AUTHY_KEY").unwrap())
}

/// The newest code to a number.
fn newest_code(number: &str) -> String {
    let inbox = std::env::var("AUTHY_INBOX").unwrap();
    let (host, path) = inbox.strip_prefix("http://").unwrap().split_once('/').unwrap();
    for _ in 0..100 {
        let mut connection = TcpStream::connect(host).unwrap();
        write!(connection, "GET /{path} HTTP/1.0\r\nHost: {host}\r\n\r\n").unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        let feed: Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
        let messages = feed["messages"].as_array().unwrap();
        if let Some(found) = messages.iter().find(|m| m["to"] == number && m["code"].is_string()) {
            return found["code"].as_str().unwrap().to_owned();
        }
    }
    panic!("no code came to {number}")
}

fn another(code: &str) -> String {
    format!("{:07}", (code.parse::<u32>().unwrap() + 1) % 10_000_000)
}

#[test]
fn a_code_is_valid_once() {
    let c = ours();
    let (_, made) = user::create(&c, "maya@lakeside.example", 1, "650-555-0104", false).unwrap();
    assert_eq!(user::create(&c, "maya@lakeside.example", 1, "6505550104", false).unwrap().1, made);
    let (_, sent) = user::sms(&c, made.id, true, None, None).unwrap();
    assert_eq!(sent.cellphone, "+1-XXX-XXX-XX04");
    let code = newest_code("+16505550104");
    assert!(matches!(user::verify(&c, made.id, &another(&code)), Err(AuthyError::UnauthorizedKey(_))));
    assert!(user::verify(&c, made.id, &code).unwrap().success);
    match user::verify(&c, made.id, &code) {
        Err(AuthyError::UnauthorizedKey(status)) => assert_eq!(status.error_code.as_deref(), Some("60019")),
        other => panic!("{other:?}"),
    }
    let (_, status) = user::status(&c, made.id).unwrap();
    assert_eq!((status.phone_number.as_str(), status.confirmed), ("XXX-XXX-0104", true));
    assert!(user::delete(&c, made.id).unwrap().success);
    assert!(matches!(user::status(&c, made.id), Err(AuthyError::UserNotFound(_))));
}

#[test]
fn nobody_is_valid_without_a_code() {
    let c = ours();
    let (_, made) = user::create(&c, "noor@lakeside.example", 1, "650-555-0105", false).unwrap();
    assert!(matches!(user::verify(&c, made.id, "0000000"), Err(AuthyError::UnauthorizedKey(_))));
}

#[test]
fn a_phone_is_proved() {
    let c = ours();
    let (status, _) = phone::start(&c, phone::ContactType::SMS, 1, "650-555-0114", None, None).unwrap();
    assert!(status.success);
    let code = newest_code("+16505550114");
    assert!(matches!(phone::check(&c, 1, "650-555-0114", &another(&code)), Err(AuthyError::UnauthorizedKey(_))));
    assert!(phone::check(&c, 1, "650-555-0114", &code).unwrap().success);
    assert_eq!(phone::info(&c, 1, "650-555-0114", None).unwrap().1.ported, false);
}

#[test]
fn an_application_is_told_of_itself() {
    assert_eq!(app::details(&ours()).unwrap().1.name, "Lakeside Clinic");
    assert_eq!(app::stats(&ours()).unwrap().1.len(), 12);
}

#[test]
fn a_wrong_key_is_refused() {
    match app::details(&client("a_bad_key")) {
        Err(AuthyError::UnauthorizedKey(status)) => assert_eq!(status.message, "Invalid API key"),
        other => panic!("{other:?}"),
    }
}
