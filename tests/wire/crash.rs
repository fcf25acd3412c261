//! kill -9 at any moment: what was answered is there, what was not is done by doing it again.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use septet_core::adapters::SystemClock;
use septet_core::adapters::reqwest::{ReqwestTransport, TlsSettings};
use septet_core::adapters::software_signer::SoftwareSigner;
use septet_core::ports::Ports;
use septet_core::view::{AccountStage, Channel};
use septet_core::{Error, Septet};
use septet_tests::phone::settings;
use septet_tests::ports::Memory;
use serde_json::json;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::process::{NO_LIMITS, ServerProcess, call, eventually, newest_code};

const PHONES: usize = 6;
const KILLS: usize = 12;

fn phone(server: &str) -> Septet {
    let secrets = Arc::new(Memory::default());
    let tls = TlsSettings { timeout: Duration::from_secs(10), ..TlsSettings::default() };
    let ports = Ports {
        clock: Arc::new(SystemClock::default()),
        http: Arc::new(ReqwestTransport::new(&tls).unwrap()),
        secrets: secrets.clone(),
        signer: Arc::new(SoftwareSigner::new(secrets)),
        blobs: Arc::new(Memory::default()),
        biometric: None,
        listener: None,
    };
    Septet::open(ports, settings(server)).unwrap()
}

/// Registers for as long as it takes; says after each step that something moved.
async fn registers(phone: &Septet, number: &str, operator: &str, moved: &UnboundedSender<()>) {
    let account = phone.account();
    // What was answered is durable and will be sent, though a server that dies while it sends holds a message for a minute.
    // A person does not wait that long, and asks again.
    let mut looks_before_asking = 0;
    eventually("a phone's registration", async || {
        let step: Result<(), Error> = match account.view().stage {
            AccountStage::SignedOut => account.begin(number, None).await.map(drop),
            AccountStage::Verifying => match newest_code(operator, number).await {
                Some(code) => account.submit_code(&code).await.map(drop),
                None if looks_before_asking > 0 => {
                    looks_before_asking -= 1;
                    return None;
                }
                None => {
                    let answer = account.request_code(Channel::Sms).await.map(drop);
                    looks_before_asking = if answer.is_ok() { 100 } else { 0 };
                    answer
                }
            },
            AccountStage::Binding => account.refresh().await.map(drop),
            AccountStage::AwaitingTrust | AccountStage::Locked => panic!("it is the first device, and open"),
            AccountStage::Registered => return Some(()),
        };
        moved.send(()).ok();
        // A server that was killed in between may have answered nothing, or with an error of its own; try again.
        assert!(
            matches!(&step, Ok(()) | Err(Error::Network(_) | Error::Server { .. } | Error::RateLimited { .. })),
            "{step:?}"
        );
        None
    })
    .await;
}

/// Enrols until it was answered; says after each try that something moved.
async fn enrols(server: &str, key: &str, number: &str, moved: &UnboundedSender<()>) -> u64 {
    eventually("an enrolment", async || {
        let wish = json!({ "phone": number, "label": number, "reference": number });
        let answer = call(server, key, "POST", "/v1/rp/enrolments", wish).await;
        moved.send(()).ok();
        let (status, body) = answer?;
        assert!(matches!(status, 200 | 201 | 503), "{status} {body}");
        body["user_id"].as_u64()
    })
    .await
}

/// Kills the server after every few steps of the others, each time after another number of them.
async fn kills(server: &mut ServerProcess, mut moved: UnboundedReceiver<()>, done: &AtomicBool) -> usize {
    let mut killed = 0;
    while killed < KILLS && !done.load(Ordering::SeqCst) {
        for _ in 0..1 + killed % 4 {
            if moved.recv().await.is_none() {
                return killed;
            }
        }
        server.kill_9();
        server.starts_again().await;
        killed += 1;
    }
    killed
}

#[tokio::test]
async fn nothing_answered_is_lost_and_nothing_is_half_done() {
    tokio::task::LocalSet::new().run_until(lives_through_kills()).await;
}

async fn lives_through_kills() {
    let mut server = ServerProcess::start(NO_LIMITS).await;
    let key = server.application("Lakeside Clinic");
    let (moved, movements) = unbounded_channel();
    let done = Arc::new(AtomicBool::new(false));
    let work: Vec<_> = (0..PHONES)
        .map(|n| {
            let number = format!("+1650555{:04}", 1000 + n);
            let (public, operator, key) = (server.public.clone(), server.operator.clone(), key.clone());
            let moved = moved.clone();
            tokio::task::spawn_local(async move {
                let phone = phone(&public);
                // Half of them are enrolled before the phone is there, half after.
                let first = if n % 2 == 0 { Some(enrols(&public, &key, &number, &moved).await) } else { None };
                registers(&phone, &number, &operator, &moved).await;
                let enrolment = enrols(&public, &key, &number, &moved).await;
                assert!(first.is_none_or(|first| first == enrolment), "an answered enrolment keeps its number");
                (phone, enrolment)
            })
        })
        .collect();
    drop(moved);
    let finished = async {
        let mut results = Vec::new();
        for one in work {
            results.push(one.await.unwrap());
        }
        done.store(true, Ordering::SeqCst);
        results
    };
    let (phones, killed) = tokio::join!(finished, kills(&mut server, movements, &done));
    assert!(killed >= 5, "it was killed {killed} times");

    for (phone, enrolment) in phones {
        phone.sync().run().await.unwrap();
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis();
        let codes = phone.tokens().codes_at(u64::try_from(now).unwrap());
        assert_eq!(codes.rows.len(), 1);
        let code = codes.rows[0].code.clone().unwrap().digits;
        let path = format!("/v1/rp/enrolments/{enrolment}/verifications");
        let (status, body) = server.call(&key, "POST", &path, json!({ "code": code })).await.unwrap();
        assert_eq!((status, &body["valid"]), (200, &json!(true)), "{body}");
        server.kill_9();
        server.starts_again().await;
        let (status, body) = server.call(&key, "POST", &path, json!({ "code": code })).await.unwrap();
        assert_eq!((status, &body["reason"]), (422, &json!("used")), "after a restart");
    }
    server.kill_9();
    let database = rusqlite::Connection::open(server.directory.path().join("server.db")).unwrap();
    let sound: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    let dangling = database.prepare("PRAGMA foreign_key_check").unwrap().query([]).unwrap().next().unwrap().is_some();
    assert!(!dangling);
}
