//! Two server processes on one PostgreSQL behave as one.

use std::sync::atomic::{AtomicU8, Ordering};

use futures_util::future::join_all;
use septet_protocol::account::SlotWrite;
use septet_protocol::account_log::{Change, LogState, NewDevice, Signer, SlotKind};
use septet_protocol::device::BindRequest;
use septet_protocol::encoding::Bytes;
use septet_protocol::request_signature::RequestParts;
use septet_protocol::vault::{Hlc, Record};
use septet_tests::Postgres;
use septet_tests::by_hand::Device;
use septet_tests::postgres::Database;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use uuid::Uuid;

use super::process::{NO_LIMITS, ServerProcess, binds_by_hand, call, client, eventually, newest_code};

const TRIES: usize = 64;

/// Two servers, the database and key that they share, and an EHR's key.
struct Pair {
    servers: [ServerProcess; 2],
    key: String,
    database: Database,
    nonces: AtomicU8,
    _key_file: TempDir,
}

impl Pair {
    async fn start() -> Self {
        let (database, shared) = (Postgres::empty_database().await, tempfile::tempdir().unwrap());
        let key_file = shared.path().join("septet.key");
        let first = ServerProcess::start_on(database.url(), &key_file, NO_LIMITS).await;
        let second = ServerProcess::start_on(database.url(), &key_file, NO_LIMITS).await;
        let key = first.application("Lakeside Clinic");
        Self { servers: [first, second], key, database, nonces: AtomicU8::new(100), _key_file: shared }
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
        self.binds_by_hand(number).await.0
    }

    /// The same, with what the phone said to be bound.
    async fn binds_by_hand(&self, number: &str) -> (Device, BindRequest) {
        binds_by_hand([&self.servers[0], &self.servers[1]], number).await
    }

    /// A phone's signed call to one of the servers: status and JSON.
    async fn signed(&self, n: usize, device: &Device, method: &str, target: &str, body: &Value) -> (u16, Value) {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        let now_s = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        let nonce = self.nonces.fetch_add(1, Ordering::Relaxed);
        let headers = device.headers(&RequestParts { method, path, query, body: &body }, now_s, nonce);
        let mut request = client().request(method.parse().unwrap(), format!("{}{target}", self.servers[n].public));
        for (name, value) in &headers {
            request = request.header(*name, value);
        }
        let answer = request.header("content-type", "application/json").body(body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap_or(Value::Null))
    }

    /// A phone whose log is begun by one server and whose backup is turned on by the other.
    async fn backs_up_by_hand(&self, number: &str) -> Device {
        let (device, wish) = self.binds_by_hand(number).await;
        let (_, account) = self.signed(0, &device, "GET", "/v1/account", &Value::Null).await;
        let log = LogState::empty(account["id"].as_str().unwrap().parse().unwrap());
        let signs = |log: &LogState, change| device.declares(&log.next(Signer::Device(device.id), change, 1));
        let BindRequest { signing_key, sealing_key, name, .. } = wish;
        let first = NewDevice { device: device.id, signing_key, sealing_key, name };
        let genesis = signs(&log, Change::Genesis { account_key: signing_key, device: first });
        let (status, _) = self.signed(0, &device, "POST", "/v1/log", &json!({ "entry": genesis })).await;
        assert_eq!(status, 201);
        let log = log.after(&genesis).unwrap();
        let slot = b"salt slot".to_vec();
        let hash = Some(Bytes(Sha256::digest(&slot).into()));
        let entry = signs(&log, Change::SlotChanged { kind: SlotKind::Password, hash });
        let write = SlotWrite { parameters: b"salt".to_vec(), retrieval_hash: Bytes([7; 32]), slot, entry };
        let (status, _) = self.signed(1, &device, "PUT", "/v1/vault/slots/password", &json!(write)).await;
        assert_eq!(status, 201);
        device
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_serve_one_vault_and_a_record_that_one_takes_wakes_who_waits_at_the_other() {
    let pair = Pair::start().await;
    let device = &pair.backs_up_by_hand("+1 650 555 0100").await;
    let record = |byte| Record {
        id: Uuid::from_u128(1),
        epoch: 0,
        hlc: Hlc::new(1, 0, device.id),
        deleted: false,
        sealed: vec![byte; 300],
    };
    let write = async |n: usize, base: Option<u64>, byte: u8| {
        let item = json!({ "base": base, "record": record(byte) });
        let (status, answer) = pair.signed(n, device, "POST", "/v1/vault/records", &json!({ "items": [item] })).await;
        assert_eq!(status, 200, "{answer}");
        answer
    };
    let (_, told) = pair.signed(1, device, "GET", "/v1/changes?after=0&wait=0", &Value::Null).await;
    let mut cursor = told["cursor"].as_u64().unwrap();
    let mut base = None;
    for round in 1..=4 {
        let (writer, reader) = (round % 2, (round + 1) % 2);
        let target = format!("/v1/changes?after={cursor}&wait=25");
        let polls = pair.signed(reader, device, "GET", &target, &Value::Null);
        let writes = async {
            // By the time of this answer the poll has its place.
            pair.signed(reader, device, "GET", "/v1/vault/versions", &Value::Null).await;
            write(writer, base, u8::try_from(round).unwrap()).await
        };
        let ((status, told), answer) = tokio::join!(polls, writes);
        assert_eq!((status, &told["changed"]), (200, &json!(["vault"])), "{told}");
        assert_eq!(answer["items"], json!([{ "stored": { "rev": round } }]));
        cursor = told["cursor"].as_u64().unwrap();
        let late = write(reader, base, 99).await;
        let current = &late["items"][0]["conflict"]["current"];
        assert_eq!(current, &json!({ "rev": round, "record": record(u8::try_from(round).unwrap()) }));
        let (_, page) = pair.signed(reader, device, "GET", "/v1/vault/records", &Value::Null).await;
        assert_eq!((&page["records"], &page["head"]), (&json!([current]), &answer["head"]));
        base = Some(u64::try_from(round).unwrap());
    }
}

/// What `/metrics` says of messages that were sent.
async fn sent_by(server: &ServerProcess) -> u64 {
    let text = client().get(format!("{}/metrics", server.operator)).send().await.unwrap().text().await.unwrap();
    let line = text.lines().find(|line| line.starts_with("septet_messages_total{") && line.contains("\"sent\""));
    line.and_then(|line| line.rsplit(' ').next()?.parse().ok()).unwrap_or(0)
}
