//! Nobody learns from the server which numbers and e-mail addresses it knows: status, headers, body and time are the same for
//! known and unknown ones, until possession is proved. The same holds for numbers of which fraud is suspected.
//!
//! One row of [`ROWS`] is one endpoint and one thing that it is told. An endpoint that takes a number or an address gets a
//! row.

mod times;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::elliptic_curve::Generate;
use septet_protocol::encoding::Bytes;
use septet_protocol::request_signature::{RequestParts, Signing};
use septet_server::app::App;
use septet_server::applications::NewApplication;
use septet_server::clock::ManualClock;
use septet_server::config::Config;
use septet_server::delivery::inbox_after;
use septet_server::keys::{Keys, Lookup};
use septet_server::policy::Policy;
use septet_server::store::Store;
use septet_server::store::model::AfterRecovery;
use septet_server::store::model::{Charge, Counted};
use septet_server::store::sqlite::SqliteStore;
use septet_tests::by_hand::{Device, binding};
use septet_tests::clinic::send;
use septet_tests::{Answer, Postgres};
use serde_json::{Value, json};
use times::{median, rank_sum_z, spin};
use uuid::Uuid;

/// Calls about somebody known, and about somebody unknown, of each row.
const CALLS: usize = 2000;
/// Each of these takes three calls.
const QUIET_CALLS: usize = 500;
/// Before them: caches fill, and nobody measures.
const WARM_UP: usize = 50;
/// Two samples of one distribution are so far apart one time in five hundred million. Of 2,000 each, what is slower in 56 of
/// 100 comparisons is further.
const TOO_FAR: f64 = 6.0;

/// A server with people that it knows, the keys of two clinics, and a device.
struct Stage {
    app: App,
    ours: String,
    theirs: String,
    device: Device,
    // Gone when the stage is, also where it is a folder.
    _data: Box<dyn std::any::Any>,
}

/// One endpoint, and what is told to it of somebody known or unknown.
struct Row {
    what: &'static str,
    request: for<'a> fn(&'a Stage, bool, usize) -> Request<Body>,
}

const ROWS: &[Row] = &[
    Row {
        what: "POST /v1/registrations, phone",
        request: |_, known, n| registers(&phone(known, n), &email(false, n), n),
    },
    Row {
        what: "POST /v1/registrations, email",
        request: |_, known, n| registers(&phone(false, CALLS + n), &email(known, n), n),
    },
    Row {
        what: "POST /v1/rp/enrolments, phone",
        request: |stage, known, n| enrols(&stage.ours, &phone(known, n), &email(false, n), n),
    },
    Row {
        what: "POST /v1/rp/enrolments, email",
        request: |stage, known, n| {
            enrols(&stage.ours, &phone(false, 2 * CALLS + 2 * n + usize::from(known)), &email(known, n), CALLS + n)
        },
    },
    Row {
        what: "PATCH /v1/account, emails",
        request: |stage, known, n| patches(stage, &json!({ "emails": [email(known, n)] })),
    },
];

/// Hardly two of one prefix; known ones have other area codes than unknown ones, which says nothing to a server.
fn phone(known: bool, n: usize) -> String {
    let areas = if known { [650, 651, 657] } else { [720, 724, 725] };
    format!("+1{}{}{:04}", areas[n / 700 % 3], 200 + n % 700, n / 2100)
}

fn email(known: bool, n: usize) -> String {
    format!("{}-{n:05}@clinic.example", if known { "maya" } else { "noor" })
}

fn post(path: &str, key: Option<&str>, from: usize, body: &Value) -> Request<Body> {
    let [high, low] = u16::try_from(from).unwrap().to_be_bytes();
    // Another address each time, so that no limit of an address gets in the way.
    let address = SocketAddr::from(([10, 1, high, low], 40_000));
    let mut request = Request::post(path).header("content-type", "application/json").extension(ConnectInfo(address));
    if let Some(key) = key {
        request = request.header("authorization", format!("Bearer {key}"));
    }
    request.body(Body::from(body.to_string())).unwrap()
}

fn registers(phone: &str, email: &str, n: usize) -> Request<Body> {
    let body = json!({ "phone": phone, "email": email, "locale": "en", "client": "cli" });
    post("/v1/registrations", None, n, &body)
}

fn enrols(key: &str, phone: &str, email: &str, n: usize) -> Request<Body> {
    // Random, because an index takes what comes at its end faster.
    let reference = Uuid::new_v4();
    let body = json!({ "phone": phone, "email": email, "label": "Maya", "reference": reference, "locale": "en" });
    post("/v1/rp/enrolments", Some(key), n, &body)
}

/// Signed by the device of somebody else.
fn patches(stage: &Stage, change: &Value) -> Request<Body> {
    let body = change.to_string();
    let parts = RequestParts { method: "PATCH", path: "/v1/account", query: "", body: body.as_bytes() };
    let signing = Signing::new(&parts, stage.device.id, stage.app.now_ms() / 1000, Uuid::new_v4().into_bytes());
    let signature: Signature = stage.device.key.sign(signing.base.as_bytes());
    let mut request = Request::patch(parts.path).header("content-type", "application/json");
    for (name, value) in signing.headers(&Bytes(signature.to_bytes().into())) {
        request = request.header(name, value);
    }
    request.body(Body::from(body)).unwrap()
}

/// A device of an account that no row calls known.
async fn device_of_somebody_else(app: &App) -> Device {
    const NUMBER: &str = "+16505550100";
    let router = app.public_router();
    let session = send(&router, registers(NUMBER, "own@clinic.example", 60_000)).await;
    let session = session.body["id"].as_str().unwrap().to_owned();
    let ask = async |step: &str, body: Value| {
        send(&router, post(&format!("/v1/registrations/{session}/{step}"), None, 60_000, &body)).await
    };
    assert_eq!(ask("codes", json!({ "channel": "sms" })).await.status, 202);
    app.deliver_due().await.unwrap();
    let sent = inbox_after(app.ports(), 0, 1).await.unwrap().remove(0);
    assert_eq!(ask("checks", json!({ "code": sent.code })).await.status, 200);
    let key = SigningKey::generate();
    let bound = ask("device", serde_json::to_value(binding(&session, &key)).unwrap()).await;
    assert_eq!(bound.status, 201, "{bound:?}");
    // What it brought about is told now, so that a row finds the outbox empty.
    app.deliver_due().await.unwrap();
    Device { id: bound.body["id"].as_str().unwrap().parse().unwrap(), key }
}

impl Stage {
    async fn on(store: Arc<dyn Store>, data: impl std::any::Any) -> Self {
        let mut config = Config::default();
        let limits = &mut config.limits;
        (limits.requests_per_application_per_s, limits.request_burst_per_application) = (1_000_000, 1_000_000);
        (limits.breaker_least_mean, limits.sends_per_day) = (1_000_000, 1_000_000);
        limits.account_changes_per_hour = 1_000_000;
        (limits.enrolments_per_number_per_day, limits.enrolments_per_email_per_day) = (1_000_000, 1_000_000);
        let clock = Arc::new(ManualClock::at(1_800_000_000_000));
        let app = App::open(config, store, Keys::derive(&[7; 32]), clock).await.unwrap();
        let mut keys = Vec::new();
        for name in ["Lakeside Clinic", "Hilltop Clinic"] {
            let new = NewApplication {
                name: name.to_owned(),
                color: None,
                logo: None,
                digits: 7,
                period_s: 10,
                after_recovery: AfterRecovery::default(),
                policy: Policy::default(),
            };
            keys.push(app.applications().create(new).await.unwrap().key.to_string());
        }
        let [ours, theirs] = keys.try_into().unwrap();
        let device = device_of_somebody_else(&app).await;
        Self { app, ours, theirs, device, _data: Box::new(data) }
    }

    async fn on_sqlite() -> Self {
        let folder = quiet_folder();
        let store = SqliteStore::open(&folder.path().join("septet.db")).unwrap();
        Self::on(Arc::new(store), folder).await
    }

    async fn on_postgres() -> Self {
        let database = Postgres::database().await;
        let store = database.open().await;
        Self::on(Arc::new(store), database).await
    }

    /// The other clinic enrols everybody whom the rows call known. One application enrols one after the other, and whoever waits
    /// for five seconds is refused: few at once, so that a busy computer is through by then.
    async fn knows(&self, people: usize) {
        let router = self.app.public_router();
        for some in (0..people).collect::<Vec<_>>().chunks(25) {
            let enrolments = some.iter().map(|n| {
                let request = enrols(&self.theirs, &phone(true, *n), &email(true, *n), *n);
                send(&router, request)
            });
            for answer in futures_util::future::join_all(enrolments).await {
                assert_eq!(answer.status, 201, "{answer:?}");
            }
        }
    }

    async fn timed(&self, request: Request<Body>) -> (Answer, Duration) {
        let router = self.app.public_router();
        let started = Instant::now();
        let answer = send(&router, request).await;
        (answer, started.elapsed())
    }
}

/// In memory, where the system has that: a disk that others write to as well takes ten times as long, and hides what is to be
/// seen.
fn quiet_folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// An answer without what is new in each: ids, and what repeats the request.
fn alike(answer: &Answer) -> (u16, Vec<(&str, &str)>, Value) {
    const OWN: &[&str] = &["id", "user_id", "phone_hint", "reference", "emails"];
    // A user id has nine or ten digits; what else makes a length is compared as the body.
    let headers = answer.headers.iter().filter(|(name, _)| name != "content-length");
    let mut body = answer.body.clone();
    for (name, member) in body.as_object_mut().expect("an object") {
        if OWN.contains(&name.as_str()) {
            *member = Value::from(if member.is_number() { "a number" } else { "a text" });
        }
    }
    (answer.status, headers.map(|(name, value)| (name.as_str(), value.as_str())).collect(), body)
}

/// Calls one about a known and one about an unknown person, again and again, and keeps the times of both.
async fn compare(
    what: &str,
    calls: usize,
    mut call: impl AsyncFnMut(bool, usize) -> (Answer, Duration),
) -> (Vec<Duration>, Vec<Duration>) {
    let (mut of_known, mut of_unknown) = (Vec::new(), Vec::new());
    for n in 0..WARM_UP + calls {
        // Which comes first changes, so that neither is always the one with the warm caches; and what else the computer does
        // meets both.
        let first = n % 2 == 0;
        let (one, one_took) = call(first, n).await;
        let (other, other_took) = call(!first, n).await;
        assert!((200..300).contains(&one.status), "{what}: {one:?}");
        assert_eq!(alike(&one), alike(&other), "{what}");
        if n >= WARM_UP {
            let (known, unknown) = if first { (one_took, other_took) } else { (other_took, one_took) };
            of_known.push(known);
            of_unknown.push(unknown);
        }
    }
    (of_known, of_unknown)
}

fn judge(what: &str, (known, unknown): &(Vec<Duration>, Vec<Duration>)) {
    let z = rank_sum_z(known, unknown);
    assert!(z.abs() < TOO_FAR, "{what}: the times differ: {:?} and {:?}, z = {z:.1}", median(known), median(unknown));
}

async fn every_row(stage: &Stage) {
    stage.knows(WARM_UP + CALLS).await;
    for Row { what, request } in ROWS {
        let times = compare(what, CALLS, async |known, n| stage.timed(request(stage, known, n)).await).await;
        judge(what, &times);
    }
}

#[tokio::test]
async fn known_and_unknown_people_get_the_same_answers_in_the_same_time_on_sqlite() {
    every_row(&Stage::on_sqlite().await).await;
}

#[tokio::test]
async fn known_and_unknown_people_get_the_same_answers_in_the_same_time_on_postgres() {
    every_row(&Stage::on_postgres().await).await;
}

/// A session for a number, and a provider's word that messages to it, or to another number, are fraud: as many writes before
/// either call.
async fn begun(stage: &Stage, suspect: bool, n: usize) -> Uuid {
    let number = phone(suspect, n);
    let (session, _) = stage.timed(registers(&number, &email(false, n), n)).await;
    let id = serde_json::from_value(session.body["id"].clone()).unwrap();
    let store = &stage.app.ports().store;
    let called = if suspect { number } else { phone(false, n + CALLS) };
    let key = stage.app.ports().keys.hash(Lookup::Phone, &called);
    let called = Charge { what: Counted::FraudByNumber, key, window_ms: 86_400_000, max: u32::MAX };
    let session = store.session(id).await.unwrap().unwrap();
    store.step_session(&session, &[called], &[], None, stage.app.now_ms()).await.unwrap();
    id
}

async fn quiet(stage: &Stage) {
    let what = "POST /v1/registrations/{id}/codes, suspected of fraud";
    let times = compare(what, QUIET_CALLS, async |suspect, n| {
        let path = format!("/v1/registrations/{}/codes", begun(stage, suspect, n).await);
        stage.timed(post(&path, None, n, &json!({ "channel": "sms" }))).await
    });
    judge(what, &times.await);
    assert_eq!(stage.app.deliver_due().await.unwrap(), QUIET_CALLS + WARM_UP, "the others got nothing");
}

#[tokio::test]
async fn a_code_that_is_not_sent_is_answered_like_one_that_is_in_the_same_time_on_sqlite() {
    quiet(&Stage::on_sqlite().await).await;
}

#[tokio::test]
async fn a_code_that_is_not_sent_is_answered_like_one_that_is_in_the_same_time_on_postgres() {
    quiet(&Stage::on_postgres().await).await;
}

/// The comparison is worth something: a fifth more time fails it, with half of the calls.
#[tokio::test]
async fn a_fifth_more_time_for_the_known_is_noticed() {
    let stage = Stage::on_sqlite().await;
    let Row { what, request } = &ROWS[0];
    let (_, usual) = compare(what, 100, async |known, n| stage.timed(request(&stage, known, n)).await).await;
    let more = median(&usual) / 5;
    let (known, unknown) = compare(what, CALLS / 2, async |known, n| {
        let n = 1000 + n;
        let started = Instant::now();
        let (answer, _) = stage.timed(request(&stage, known, n)).await;
        if known {
            spin(more);
        }
        (answer, started.elapsed())
    })
    .await;
    let z = rank_sum_z(&known, &unknown);
    assert!(z > TOO_FAR, "{:?} and {:?}, z = {z:.1}", median(&known), median(&unknown));
}
