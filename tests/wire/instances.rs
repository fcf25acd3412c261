//! Two server processes on one PostgreSQL behave as one.

use futures_util::future::join_all;
use p256::ecdsa::SigningKey;
use p256::elliptic_curve::Generate;
use septet_protocol::request_signature::RequestParts;
use septet_tests::Postgres;
use septet_tests::by_hand::{Device, binding};
use septet_tests::postgres::Database;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use super::process::{NO_LIMITS, ServerProcess, call, client, eventually, newest_code};

const TRIES: usize = 64;

/// Two servers, the database and key that they share, and an EHR's key.
struct Pair {
    servers: [ServerProcess; 2],
    key: String,
    database: Database,
    _key_file: TempDir,
}

impl Pair {
    async fn start() -> Self {
        let (database, shared) = (Postgres::empty_database().await, tempfile::tempdir().unwrap());
        let key_file = shared.path().join("septet.key");
        let first = ServerProcess::start_on(database.url(), &key_file, NO_LIMITS).await;
        let second = ServerProcess::start_on(database.url(), &key_file, NO_LIMITS).await;
        let key = first.application("Lakeside Clinic");
        Self { servers: [first, second], key, database, _key_file: shared }
    }

    /// The EHR's calls, one to each server in turn, all at once.
    async fn at_once(&self, calls: usize, path: &str, body: &Value) -> Vec<(u16, Value)> {
        let calls = (0..calls).map(|n| {
            let (server, key, path, body) =
                (self.servers[n % 2].public.clone(), self.key.clone(), path.to_owned(), body.clone());
            tokio::spawn(async move { call(&server, &key, "POST", &path, body).await.expect("an answer") })
        });
        join_all(calls).await.into_iter().map(Result::unwrap).collect()
    }

    /// A phone's unsigned calls, one to each server in turn.
    async fn registers_by_hand(&self, number: &str) -> Device {
        let post = async |n: usize, path: &str, body: Value| {
            let (status, body) = call(&self.servers[n % 2].public, "", "POST", path, body).await.unwrap();
            assert!((200..300).contains(&status), "{path}: {status} {body}");
            body
        };
        let begun = post(0, "/v1/registrations", json!({ "phone": number, "locale": "en", "client": "cli" })).await;
        let session = begun["id"].as_str().unwrap();
        let path = format!("/v1/registrations/{session}");
        post(1, &format!("{path}/codes"), json!({ "channel": "sms" })).await;
        let code = self.servers[0].code_sent_to(number).await;
        let checked = post(0, &format!("{path}/checks"), json!({ "code": code })).await;
        assert_eq!(checked["verified"], true);
        let key = SigningKey::generate();
        let wish = serde_json::to_value(binding(session, &key)).unwrap();
        let bound = post(1, &format!("{path}/device"), wish).await;
        Device { id: bound["id"].as_str().unwrap().parse().unwrap(), key }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_64_requests_with_one_code_over_two_servers_one_wins() {
    let pair = Pair::start().await;
    for round in 0..5 {
        let number = format!("+1 650 555 {:04}", 100 + round);
        let path = format!("/v1/rp/enrolments/{}", pair.servers[round % 2].enrols(&pair.key, &number).await);
        let sent = pair.at_once(1, &format!("{path}/challenges"), &json!({ "channel": "sms" })).await;
        assert_eq!(sent[0].0, 202);
        let code = pair.servers[1].code_sent_to(&number).await;
        let answers = pair.at_once(TRIES, &format!("{path}/verifications"), &json!({ "code": code })).await;
        let won = answers.iter().filter(|(status, body)| *status == 200 && body["valid"] == true).count();
        assert_eq!(won, 1, "round {round}: {answers:?}");
        assert!(answers.iter().all(|(status, _)| matches!(status, 200 | 422 | 429)), "{answers:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guesses_sent_to_two_servers_at_once_are_no_more_than_one_by_one() {
    let pair = Pair::start().await;
    let enrolment = pair.servers[0].enrols(&pair.key, "+1 650 555 0100").await;
    let path = format!("/v1/rp/enrolments/{enrolment}/verifications");
    let answers = pair.at_once(TRIES, &path, &json!({ "code": "1234567" })).await;
    let judged = answers.iter().filter(|(status, _)| *status == 422).count();
    assert_eq!(judged, 6, "five are free, the sixth closes the guard: {answers:?}");
    assert!(answers.iter().all(|(status, _)| matches!(status, 422 | 429)), "{answers:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_nonce_is_used_once_over_two_servers() {
    let pair = Pair::start().await;
    let device = pair.registers_by_hand("+1 650 555 0100").await;
    for round in 0..10 {
        // Removing a device that is not there is refused, but a good signature's nonce is used by it.
        let path = format!("/v1/devices/{}", Uuid::new_v4());
        let removal = RequestParts { method: "DELETE", path: &path, query: "", body: b"" };
        let now_s = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        let headers = device.headers(&removal, now_s, round);
        let tries = (0..16).map(|n| {
            let mut request = client().delete(format!("{}{path}", pair.servers[n % 2].public));
            for (name, value) in &headers {
                request = request.header(*name, value);
            }
            tokio::spawn(async move { request.send().await.unwrap().status().as_u16() })
        });
        let mut answers: Vec<_> = join_all(tries).await.into_iter().map(Result::unwrap).collect();
        answers.sort_unstable();
        assert_eq!(answers[..15], [401; 15], "round {round}");
        assert_eq!(answers[15], 404, "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_100_messages_each_is_delivered_once_by_two_servers() {
    let pair = Pair::start().await;
    let numbers: Vec<_> = (0..100).map(|n| format!("+1650555{:04}", 1000 + n)).collect();
    let mut enrolments = Vec::new();
    for (n, number) in numbers.iter().enumerate() {
        enrolments.push(pair.servers[n % 2].enrols(&pair.key, number).await);
    }
    let challenges = enrolments.iter().enumerate().map(|(n, enrolment)| {
        let (server, key) = (pair.servers[n % 2].public.clone(), pair.key.clone());
        let path = format!("/v1/rp/enrolments/{enrolment}/challenges");
        tokio::spawn(async move { call(&server, &key, "POST", &path, json!({ "channel": "sms" })).await })
    });
    for answer in join_all(challenges).await {
        assert_eq!(answer.unwrap().unwrap().0, 202);
    }
    for number in &numbers {
        eventually("a code", async || newest_code(&pair.servers[0].operator, number).await).await;
    }
    eventually("an empty outbox", async || (pair.database.sql("SELECT count(*) FROM outbox") == "0").then_some(()))
        .await;
    // The inbox takes the same message once, so what each server says that it sent is counted: an SMS each, a letter each
    // about the enrolment, which finds no address, and no more.
    let sent = [sent_by(&pair.servers[0]).await, sent_by(&pair.servers[1]).await];
    let in_inbox = pair.database.sql("SELECT count(*) FROM inbox WHERE kind = 'sms'");
    assert_eq!(in_inbox, "100");
    assert_eq!(sent.iter().sum::<u64>(), 200, "{sent:?}");
    assert!(sent.iter().all(|sent| *sent > 0), "both servers deliver: {sent:?}");
}

/// What `/metrics` says of messages that were sent.
async fn sent_by(server: &ServerProcess) -> u64 {
    let text = client().get(format!("{}/metrics", server.operator)).send().await.unwrap().text().await.unwrap();
    let line = text.lines().find(|line| line.starts_with("septet_messages_total{") && line.contains("\"sent\""));
    line.and_then(|line| line.rsplit(' ').next()?.parse().ok()).unwrap_or(0)
}
