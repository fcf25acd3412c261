//! The server as an operator sets it up: SMS by a real provider's API, which a fake answers.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use serde_json::{Value, json};

use super::process::{ServerProcess, client_builder, eventually};

/// Answers like Twilio, and keeps what it was asked.
async fn fake_twilio() -> (String, Arc<Mutex<Vec<String>>>) {
    let asked = Arc::<Mutex<Vec<String>>>::default();
    let heard = asked.clone();
    let send = async move |body: String| {
        heard.lock().unwrap().push(body);
        (StatusCode::CREATED, axum::Json(json!({ "sid": "SM1" })))
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().route("/2010-04-01/Accounts/AC1/Messages.json", post(send));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, asked)
}

#[tokio::test]
async fn a_code_goes_to_the_provider_alone_while_letters_still_land_in_the_inbox() {
    let (twilio, asked) = fake_twilio().await;
    let server = ServerProcess::start(&format!(
        "[delivery]\nproviders = [\"twilio\"]\n[delivery.twilio]\naccount_sid = \"AC1\"\nauth_token = \"token\"\n\
         from = \"+15005550006\"\nurl = \"{twilio}\"\n"
    ))
    .await;
    let client = client_builder().build().unwrap();
    let call = async |path: String, body: Value| -> Value {
        let answer = client.post(format!("{}{path}", server.public)).json(&body).send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.json().await.unwrap()
    };
    let begun =
        call("/v1/registrations".to_owned(), json!({ "phone": "+1 650 555 0100", "locale": "en", "client": "cli" }));
    let session = format!("/v1/registrations/{}", begun.await["id"].as_str().unwrap());
    call(format!("{session}/codes"), json!({ "channel": "sms" })).await;
    let sms = eventually("the SMS", async || asked.lock().unwrap().first().cloned()).await;
    let code: String = sms.split("Body=").nth(1).unwrap().chars().take_while(char::is_ascii_digit).collect();
    assert_eq!((code.len(), sms.contains("To=%2B16505550100")), (7, true), "{sms}");
    assert_eq!(call(format!("{session}/checks"), json!({ "code": code })).await["verified"], true);

    let inbox = client.get(format!("{}/inbox/messages?after=0", server.operator)).send().await.unwrap();
    let inbox: Value = inbox.json().await.unwrap();
    assert_eq!(inbox["messages"], json!([]), "no code lands on the page");
    assert!(server.log().contains("letters reach nobody"), "the operator is told");
    assert!(!server.log().contains(&code) && !server.log().contains("16505550100"));
}
