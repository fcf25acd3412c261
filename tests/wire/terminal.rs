//! The terminal phone as a program: what it prints and how it ends.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use septet_tests::canary::leaks;
use serde_json::{Value, json};

use super::process::{NO_LIMITS, ServerProcess, client_builder, program};

pub(super) struct Shelf<'a> {
    pub(super) server: &'a str,
    pub(super) data: &'a Path,
}

impl Shelf<'_> {
    pub(super) fn septet(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = Command::new(program("septet"))
            .args(["--server", self.server, "--secrets", "file", "--data-dir"])
            .arg(self.data)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    pub(super) fn json(&self, arguments: &[&str]) -> (i32, Value) {
        self.json_given(arguments, "")
    }

    /// The same with something on stdin.
    pub(super) fn json_given(&self, arguments: &[&str], input: &str) -> (i32, Value) {
        let output = self.septet(&[arguments, &["--json"]].concat(), input);
        let value = serde_json::from_slice(&output.stdout);
        let value = value.unwrap_or_else(|_| panic!("no JSON: {}", String::from_utf8_lossy(&output.stdout)));
        (output.status.code().unwrap(), value)
    }
}

#[tokio::test]
async fn a_phone_is_set_up_by_options_and_its_code_logs_in() {
    let server = ServerProcess::start(NO_LIMITS).await;
    let key = server.application("Lakeside Clinic");
    let number = "+1 650 555 0100";
    let enrolment = server.enrols(&key, number).await;
    let data = tempfile::tempdir().unwrap();
    let shelf = Shelf { server: &server.public, data: data.path() };

    assert_eq!(shelf.json(&["setup", "--phone", number, "--by", "sms"]).0, 0);
    let code = server.code_sent_to(number).await;
    let wrong = if code == "0000000" { "0000001" } else { "0000000" };
    let (status, error) = shelf.json(&["setup", "--code", wrong]);
    assert_eq!((status, &error["error"]["attempts_left"]), (4, &json!(4)), "{error}");
    assert_eq!(shelf.json(&["setup", "--code", &code]).0, 0);

    let (status, shown) = shelf.json(&["code", "lakeside"]);
    assert_eq!(status, 0, "{shown}");
    let path = format!("/v1/rp/enrolments/{enrolment}/verifications");
    let (status, body) = server.call(&key, "POST", &path, json!({ "code": shown["code"] })).await.unwrap();
    assert_eq!((status, &body["valid"]), (200, &json!(true)), "{body}");

    // A clock that is wrong, said by both sides.
    let (_, shown) = shelf.json(&["--clock-offset", "130", "code", "lakeside"]);
    let (status, body) = server.call(&key, "POST", &path, json!({ "code": shown["code"] })).await.unwrap();
    assert_eq!((status, &body["reason"]), (422, &json!("clock")), "{body}");
    let said = shelf.septet(&["--clock-offset", "130", "status"], "");
    assert!(String::from_utf8_lossy(&said.stdout).contains("2 min 10 s ahead"), "{said:?}");
    let (status, error) = shelf.json(&["--clock-offset", "1000", "sync"]);
    assert_eq!(status, 8, "{error}");
}

#[tokio::test]
async fn the_log_keeps_every_secret_whatever_its_filter() {
    let server = ServerProcess::start(&format!("[log]\nfilter = \"trace\"\n{NO_LIMITS}")).await;
    let key = server.application("Lakeside Clinic");
    let number = "+1 650 555 0100";
    let enrolment = server.enrols(&key, number).await;
    let data = tempfile::tempdir().unwrap();
    let shelf = Shelf { server: &server.public, data: data.path() };
    assert_eq!(shelf.json(&["setup", "--phone", number, "--by", "sms"]).0, 0);
    let sent = server.code_sent_to(number).await;
    assert_eq!(shelf.json(&["setup", "--code", &sent]).0, 0);
    let shown = shelf.json(&["code", "lakeside"]).1["code"].as_str().unwrap().to_owned();
    let path = format!("/v1/rp/enrolments/{enrolment}/verifications");
    // By HTTP/2, whose library tells most about what it reads.
    let client = client_builder().http2_prior_knowledge().build().unwrap();
    let request = client.post(format!("{}{path}", server.public)).bearer_auth(&key).json(&json!({ "code": shown }));
    assert_eq!(request.send().await.unwrap().status(), 200);

    let log = server.log();
    assert!(log.contains("code accepted"), "{log}");
    assert!(!log.contains("h2::"), "libraries say nothing below info");
    let secrets = [sent, shown, key[3..].to_owned(), "16505550100".to_owned(), "septet=".to_owned()];
    let leaks = leaks(&log, &secrets);
    assert!(leaks.is_empty(), "{leaks:#?}");
}

#[tokio::test]
async fn profiles_are_phones_of_their_own() {
    let server = ServerProcess::start(NO_LIMITS).await;
    let data = tempfile::tempdir().unwrap();
    let shelf = Shelf { server: &server.public, data: data.path() };
    let uri = "otpauth://totp/Example:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example";
    let added = shelf.septet(&["--profile", "work", "add", "-"], uri);
    assert!(added.status.success(), "{added:?}");
    let (status, listed) = shelf.json(&["--profile", "work", "list"]);
    assert_eq!((status, listed["tokens"].as_array().map(Vec::len)), (0, Some(1)), "{listed}");
    let (status, nothing) = shelf.json(&["--profile", "home", "list"]);
    assert_eq!((status, &nothing["error"]["kind"]), (6, &json!("signed_out")), "there is no such phone yet");
    for words in [added.stdout, added.stderr] {
        assert!(!String::from_utf8_lossy(&words).contains("GEZDGNBV"), "a seed is never printed");
    }
}

#[tokio::test]
async fn without_a_server_the_phone_says_so_and_its_codes_still_work() {
    let data = tempfile::tempdir().unwrap();
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = format!("http://{nobody}");
    let shelf = Shelf { server: &server, data: data.path() };
    let refused = shelf.septet(&["setup", "--phone", "+1 650 555 0100", "--by", "sms"], "");
    assert_eq!(refused.status.code(), Some(3));
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(words.contains("No connection") && words.contains("codes still work"), "{words}");
    let uri = "otpauth://totp/Example:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example";
    assert!(shelf.septet(&["add", "-"], uri).status.success());
    let (status, shown) = shelf.json(&["code", "Example"]);
    assert_eq!((status, shown["code"].as_str().map(str::len)), (0, Some(6)), "{shown}");
}
