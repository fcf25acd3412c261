//! `septet-server webhook` and `septet-server audit` as whoever runs a server types them: what they print, and how they end.

use std::process::Output;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::process::{NO_LIMITS, ServerProcess, client, eventually};

const NUMBER: &str = "+1 650 555 0100";
const PRIVATE: &str = "[webhooks]\nallow_private = true\n";

/// Takes webhooks on this computer, and answers as it is told.
#[derive(Clone)]
struct Receiver {
    status: Arc<AtomicU16>,
    came: Arc<Mutex<Vec<Value>>>,
}

async fn take(State(receiver): State<Receiver>, body: Bytes) -> StatusCode {
    receiver.came.lock().unwrap().push(serde_json::from_slice(&body).unwrap());
    StatusCode::from_u16(receiver.status.load(Ordering::SeqCst)).unwrap()
}

impl Receiver {
    async fn serve() -> (Self, String) {
        let receiver = Self { status: Arc::new(AtomicU16::new(200)), came: Arc::default() };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let router = Router::new().fallback(take).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (receiver, url)
    }

    fn answers(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    /// Types of what came so far, oldest first.
    fn types(&self) -> Vec<String> {
        self.came.lock().unwrap().iter().map(|one| one["type"].as_str().unwrap().to_owned()).collect()
    }
}

/// Exit code, standard output, standard error.
fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

struct Clinic {
    id: String,
    key: String,
    enrolment: u64,
}

impl Clinic {
    async fn of(server: &ServerProcess) -> Self {
        let issued = server.runs(&["application", "create", "Lakeside Clinic", "--json"]);
        let issued: Value = serde_json::from_slice(&issued.stdout).unwrap();
        let of = |name: &str| issued[name].as_str().unwrap().to_owned();
        let (id, key) = (of("id"), of("key"));
        let enrolment = server.enrols(&key, NUMBER).await;
        Self { id, key, enrolment }
    }

    /// Something happens that applications are told.
    async fn resets(&self, server: &ServerProcess) {
        let path = format!("/v1/rp/enrolments/{}/reset", self.enrolment);
        let wish = json!({ "reason": "phone lost", "by": "l.meyer" });
        let (status, body) = server.call(&self.key, "POST", &path, wish).await.unwrap();
        assert_eq!(status, 200, "{body}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operator_sets_a_webhook_tests_it_and_brings_back_what_was_given_up() {
    let server = ServerProcess::start(&format!("{PRIVATE}{NO_LIMITS}")).await;
    let (clinic, (receiver, url)) = (Clinic::of(&server).await, Receiver::serve().await);
    let webhook = |words: &[&str]| said(&server.runs(&[&["webhook"], words].concat()));
    let id = clinic.id.as_str();

    let none = "This application has no webhook, or it is disabled. `septet-server webhook list` shows them.";
    for command in [&["test", id][..], &["rotate", id], &["remove", id], &["replay", id, "--from", "2"]] {
        let (exit, out, err) = webhook(command);
        assert_eq!((exit, out.as_str(), err.trim()), (1, "", format!("septet-server: {none}").as_str()), "{command:?}");
    }
    let nobody = Uuid::new_v4().to_string();
    let (exit, _, err) = webhook(&["set", &nobody, &url]);
    assert_eq!((exit, err.contains("There is no such application.")), (1, true), "{err}");
    let (exit, out, err) = webhook(&["set", id, "ftp://ehr.example/"]);
    assert_eq!((exit, out.as_str(), err.starts_with("septet-server: ")), (1, "", true), "{err}");
    assert_eq!(webhook(&["set", "no-uuid", &url]).0, 2, "the command line is wrong");

    let (exit, out, _) = webhook(&["set", id, &url]);
    assert!(exit == 0 && out.starts_with("Secret  whsec_") && out.contains("shown this once"), "{out}");
    let secret = out.split_whitespace().nth(1).unwrap();
    assert_eq!(webhook(&["test", id]), (0, "Taken: 200.\n".to_owned(), String::new()));
    receiver.answers(500);
    let (exit, out, err) = webhook(&["test", id]);
    assert_eq!((exit, out.as_str(), err.as_str()), (1, "", "septet-server: not taken: 500\n"));
    assert_eq!(receiver.types(), ["webhook.test", "webhook.test"]);

    receiver.answers(410);
    clinic.resets(&server).await;
    let dead =
        eventually("a dead letter", async || Some(webhook(&["dead", id])).filter(|said| !said.1.is_empty())).await;
    let letter = format!("2  enrolment.reset  user {}  native  tries 1  410\n", clinic.enrolment);
    assert_eq!(dead, (0, letter, String::new()));
    let (_, listed, _) = webhook(&["list"]);
    assert_eq!(
        listed,
        format!("{id}  native  POST {url}  all events  waiting 0  given up 1  DISABLED: it answered 410\n")
    );
    let (exit, _, err) = webhook(&["replay", id, "--from", "2"]);
    assert_eq!((exit, err.contains("disabled")), (1, true), "{err}");

    receiver.answers(200);
    assert_eq!(webhook(&["set", id, &url]).0, 0, "enables it again");
    let (exit, out, _) = webhook(&["replay", id, "--from", "2"]);
    assert_eq!((exit, out.as_str()), (0, "1 events are on their way, up to 2.\n"));
    eventually("what was given up", async || (receiver.types().last()? == "enrolment.reset").then_some(())).await;
    assert_eq!(receiver.came.lock().unwrap().last().unwrap()["data"]["seq"], 2);
    eventually("no dead letter", async || webhook(&["dead", id]).1.is_empty().then_some(())).await;
    let (exit, out, _) = webhook(&["rotate", id, "--json"]);
    let rotated: Value = serde_json::from_str(&out).unwrap();
    assert!(exit == 0 && rotated["secret"].as_str().unwrap().starts_with("whsec_"));
    let (_, listed, _) = webhook(&["list", id, "--json"]);
    let listed: Value = serde_json::from_str(&listed).unwrap();
    assert_eq!((&listed[0]["secrets"], &listed[0]["disabled_at_ms"]), (&json!(2), &Value::Null));
    assert_eq!(webhook(&["remove", id]), (0, "Removed.\n".to_owned(), String::new()));
    assert_eq!(webhook(&["list"]).1, "");
    assert!(!server.log().contains(&url) && !server.log().contains(secret), "neither address nor secret is logged");
}

#[tokio::test]
async fn audit_verify_names_what_does_not_hold_and_ends_with_1() {
    let mut server = ServerProcess::start(NO_LIMITS).await;
    let clinic = Clinic::of(&server).await;
    for _ in 0..2 {
        clinic.resets(&server).await;
    }
    assert!(server.stops().await);
    let id = clinic.id.clone();
    let verify = |words: &[&str]| said(&server.runs(&[&["audit", "verify"], words].concat()));

    let (exit, out, err) = verify(&[]);
    let head = out.trim().rsplit(' ').next().unwrap().to_owned();
    assert_eq!((exit, err.as_str()), (0, ""));
    assert!(out.starts_with(&format!("{id}  Lakeside Clinic  events 3 from 1  head 3:")), "{out}");
    assert_eq!(verify(&[&id, "--head", &head, "--head", &head]).0, 0, "several at once");
    let another = format!("3:{}:0", "0".repeat(64));
    let (exit, out, err) = verify(&[&id, "--head", &another]);
    assert_eq!(exit, 1);
    assert!(out.contains("BROKEN: event 3 is not the one of the head that was kept"), "{out}");
    assert!(err.starts_with("septet-server: one chain does not hold. Keep this database as it is"), "{err}");
    assert_eq!(verify(&[&id, "--head", "3:beef"]).0, 2, "no head");
    assert_eq!(verify(&["--head", &head]).0, 2, "of which application");
    let (exit, _, err) = verify(&[&Uuid::new_v4().to_string()]);
    assert_eq!((exit, err.contains("There is no such application.")), (1, true), "{err}");

    let database = rusqlite::Connection::open(server.directory.path().join("server.db")).unwrap();
    let changes = |sql: &str| assert_eq!(database.execute(sql, []).unwrap(), 1, "{sql}");
    changes("UPDATE application_event SET data = replace(data, 'l.meyer', 'a.okafor') WHERE seq = 2");
    let (exit, out, _) = verify(&[]);
    assert_eq!((exit, out.contains("BROKEN: event 2 is not as it was written")), (1, true), "{out}");
    changes("UPDATE application_event SET data = replace(data, 'a.okafor', 'l.meyer') WHERE seq = 2");
    assert_eq!(verify(&[]).0, 0);
    changes("DELETE FROM application_event WHERE seq = 3");
    let (exit, out, _) = verify(&[&id, "--head", &head]);
    assert_eq!((exit, out.contains("BROKEN: events 3 to 3 are missing at the end")), (1, true), "{out}");

    let key = server.directory.path().join("septet.key");
    let right = std::fs::read(&key).unwrap();
    std::fs::write(&key, [9; 32]).unwrap();
    let (exit, out, err) = verify(&[]);
    assert_eq!((exit, out.as_str()), (1, ""));
    assert!(err.contains("this is not the server key that the database was made with"), "{err}");
    std::fs::remove_file(&key).unwrap();
    let (exit, _, err) = verify(&[]);
    assert_eq!((exit, err.contains("there is no server key file")), (1, true), "{err}");
    std::fs::write(&key, right).unwrap();
}

/// What `/metrics` says that this process handed over: messages, webhooks, wake-ups.
async fn handed_over(server: &ServerProcess) -> [u64; 3] {
    let text = client().get(format!("{}/metrics", server.operator)).send().await.unwrap().text().await.unwrap();
    ["septet_messages_total{", "septet_webhooks_total{", "septet_wakes_total{"].map(|start| {
        let lines = text.lines().filter(|line| line.starts_with(start));
        lines.map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap()).sum()
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rehearsal_of_a_restore_delivers_nothing_and_keeps_what_waits() {
    let mut server = ServerProcess::start(&format!("{PRIVATE}{NO_LIMITS}")).await;
    let (clinic, (receiver, url)) = (Clinic::of(&server).await, Receiver::serve().await);
    assert_eq!(said(&server.runs(&["webhook", "set", &clinic.id, &url])).0, 0);
    server.starts_again_with(&["--no-deliveries"]).await;
    clinic.resets(&server).await;
    let path = format!("/v1/rp/enrolments/{}/challenges", clinic.enrolment);
    let sent = server.call(&clinic.key, "POST", &path, json!({ "channel": "sms" })).await.unwrap();
    assert_eq!(sent.0, 202, "it answers as ever");
    assert!(server.log().contains("nothing is delivered"));
    let database = rusqlite::Connection::open(server.directory.path().join("server.db")).unwrap();
    let waiting = || database.query_row("SELECT count(*) FROM outbox", [], |row| row.get::<_, u64>(0)).unwrap();
    let queued = waiting();
    assert!(queued > 0);
    assert_eq!(handed_over(&server).await, [0; 3]);
    assert!(server.runs(&["webhook", "list"]).stdout.windows(9).any(|words| words == b"waiting 1"));

    // A process that counts from nothing hands over every one of them: none had left.
    server.starts_again().await;
    server.code_sent_to(NUMBER).await;
    eventually("an empty outbox", async || (waiting() == 0).then_some(())).await;
    eventually("the webhook", async || (receiver.types() == ["enrolment.reset"]).then_some(())).await;
    eventually("the counts", async || (handed_over(&server).await == [queued, 1, 0]).then_some(())).await;
}
