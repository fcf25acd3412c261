use std::net::SocketAddr;

use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, StatusCode};
use septet_protocol::account_log::Change;
use septet_protocol::problem::{Problem, ProblemKind};
use septet_protocol::request_signature::RequestParts;
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

use crate::testing::{Headers, MAYA, Phone, Rig, START_MS, hello};

mod relying_party;
mod tenants;
mod vault;

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn problem(&self) -> Problem {
        assert_eq!(self.headers["content-type"], "application/problem+json");
        let problem: Problem = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(problem.status, self.status.as_u16());
        problem
    }
}

async fn ask(rig: &Rig, request: Builder, body: impl Into<Body>) -> Answer {
    let response = rig.app.public_router().oneshot(request.body(body.into()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    Answer { status: parts.status, headers: parts.headers, body: to_bytes(body, 1 << 20).await.unwrap().into() }
}

fn post(path: &str) -> Builder {
    Request::post(path).header("content-type", "application/json")
}

fn with_signature(request: Builder, headers: &Headers) -> Builder {
    headers.0.iter().fold(request, |request, (name, value)| request.header(*name, value))
}

async fn signed(rig: &Rig, phone: &Phone, method: &str, path: &str) -> Answer {
    let parts = RequestParts { method, path, query: "", body: b"" };
    let headers = phone.sign(&parts, rig.app.now_ms());
    ask(rig, with_signature(Request::builder().method(method).uri(path), &headers), "").await
}

/// Every route that takes a body, with a body that would do but for what a test changes.
fn routes_with_bodies(session: Uuid) -> Vec<(String, Value)> {
    let key = "A".repeat(87);
    vec![
        ("/v1/registrations".into(), json!({"phone": MAYA, "locale": "en", "client": "cli"})),
        (format!("/v1/registrations/{session}/codes"), json!({"channel": "sms"})),
        (format!("/v1/registrations/{session}/checks"), json!({"code": "1234567"})),
        (
            format!("/v1/registrations/{session}/device"),
            json!({"signing_key": key, "sealing_key": "A".repeat(43), "name": "x", "model": "", "platform": "",
                "signature": "A".repeat(86)}),
        ),
        ("/v1/rp/enrolments".into(), json!({"phone": MAYA, "label": "x", "reference": "y"})),
        ("/v1/rp/enrolments/123456789/challenges".into(), json!({"channel": "sms"})),
        ("/v1/rp/enrolments/123456789/verifications".into(), json!({"code": "1234567"})),
        ("/v1/rp/enrolments/123456789/reset".into(), json!({"reason": "lost", "by": "l.meyer"})),
    ]
}

#[tokio::test]
async fn bad_bodies_get_a_problem_that_names_what_is_wrong_on_every_route() {
    let rig = Rig::new().await;
    let (_, key) = rig.application("Lakeside Clinic").await;
    let session = rig.begin(MAYA).await.id;
    let bearer = format!("Bearer {}", *key);
    for (path, good) in routes_with_bodies(session) {
        let send = async |body: Vec<u8>| ask(&rig, post(&path).header("authorization", &bearer), body).await;
        let field = async |body: &[u8], status: u16| {
            let problem = send(body.to_vec()).await.problem();
            assert_eq!(problem.status, status, "{path}");
            problem.field.unwrap_or_else(|| panic!("{path} names nothing"))
        };
        for body in [&b""[..], b"canary", b"{", b"[]", b"\"canary\"", b"{\"phone\": \"\xff\"}", b"\xff\xfe"] {
            assert_eq!(field(body, 400).await, "body", "{path}");
        }
        assert_eq!(field(&vec![b' '; 1 << 20], 413).await, "body", "{path}");
        for (member, _) in good.as_object().unwrap() {
            for wrong in
                [json!(null), json!(7), json!(["canary"]), json!({"canary": 1}), json!(""), json!("\u{0}canary")]
            {
                let mut body = good.clone();
                body[member] = wrong.clone();
                if ["model", "platform"].contains(&member.as_str()) && wrong == json!("") {
                    continue;
                }
                let answer = send(body.to_string().into_bytes()).await;
                let problem = answer.problem();
                assert_eq!((problem.kind, problem.status), (ProblemKind::InvalidInput, 400), "{path} {member} {wrong}");
                assert_eq!(problem.field.as_deref(), Some(member.as_str()), "{path} {wrong}");
                assert!(!String::from_utf8_lossy(&answer.body).contains("canary"), "{path} {member}");
            }
            let mut body = good.clone();
            body.as_object_mut().unwrap().remove(member);
            assert_eq!(field(body.to_string().as_bytes(), 400).await, *member, "{path}");
        }
    }
}

#[tokio::test]
async fn a_body_of_64_kib_is_read_and_one_byte_more_is_not() {
    let rig = Rig::new().await;
    let good = json!({"phone": MAYA, "locale": "en", "client": "cli"}).to_string();
    for (length, status) in [(65_536, 201), (65_537, 413)] {
        let body = good.clone() + &" ".repeat(length - good.len());
        assert_eq!(ask(&rig, post("/v1/registrations"), body).await.status, status, "{length}");
    }
}

#[tokio::test]
async fn a_body_that_is_not_json_by_name_is_refused() {
    let rig = Rig::new().await;
    for kind in ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonx"] {
        let request = Request::post("/v1/registrations").header("content-type", kind);
        let problem = ask(&rig, request, "{}").await.problem();
        assert_eq!(problem.kind, ProblemKind::UnsupportedMediaType, "{kind}");
    }
    let request = Request::post("/v1/registrations").header("content-type", "Application/JSON; charset=utf-8");
    assert_eq!(ask(&rig, request, "{}").await.problem().field.as_deref(), Some("phone"));
}

#[tokio::test]
async fn bad_ids_are_named_and_unknown_ones_are_not_found() {
    let rig = Rig::new().await;
    let (_, key) = rig.application("Lakeside Clinic").await;
    let bearer = format!("Bearer {}", *key);
    let bodies = [("codes", json!({"channel": "sms"})), ("checks", json!({"code": "1234567"}))];
    for (tail, body) in bodies {
        for id in ["abc", "-1", "%FF", "00000000000000000000000000000000", "{00000000-0000-0000-0000-000000000000}"] {
            let path = format!("/v1/registrations/{}/{tail}", id.replace('{', "%7B").replace('}', "%7D"));
            let problem = ask(&rig, post(&path), body.to_string()).await.problem();
            assert_eq!((problem.status, problem.field.as_deref()), (400, Some("id")), "{path}");
        }
        let path = format!("/v1/registrations/{}/{tail}", Uuid::new_v4());
        assert_eq!(ask(&rig, post(&path), body.to_string()).await.problem().kind, ProblemKind::NotFound);
    }
    for id in ["abc", "-1", "4294967296", "2147483648", "99999999999999999999", "1e9", "%FF", "%2B123456789"] {
        let path = format!("/v1/rp/enrolments/{id}");
        for (method, tail, body) in [
            ("GET", "", String::new()),
            ("DELETE", "", String::new()),
            ("POST", "/challenges", json!({"channel": "sms"}).to_string()),
            ("POST", "/verifications", json!({"code": "1234567"}).to_string()),
        ] {
            let request = Request::builder().method(method).uri(format!("{path}{tail}"));
            let request = request.header("authorization", &bearer).header("content-type", "application/json");
            let problem = ask(&rig, request, body).await.problem();
            assert_eq!((problem.status, problem.field.as_deref()), (400, Some("user_id")), "{method} {path}{tail}");
        }
    }
    let get = |path: &str| Request::get(path).header("authorization", &bearer);
    assert_eq!(ask(&rig, get("/v1/rp/enrolments/123456789"), "").await.status, 404);
    assert_eq!(ask(&rig, get("/v1/rp/enrolments?reference=nobody"), "").await.status, 404);
    for query in ["", "?reference=", "?other=1", "?reference=%FF", "?reference=a&reference=b"] {
        let problem = ask(&rig, get(&format!("/v1/rp/enrolments{query}")), "").await.problem();
        assert_eq!((problem.status, problem.field.as_deref()), (400, Some("reference")), "{query}");
    }
}

#[tokio::test]
async fn whoever_has_no_application_key_is_told_nothing_else() {
    let rig = Rig::new().await;
    let (_, key) = rig.application("Lakeside Clinic").await;
    let mut bodies = vec![];
    for value in
        ["", "Bearer", "Bearer sk_", "Bearer x", &format!("Basic {}", *key), &format!("Bearer {}x", *key), &key]
    {
        for (method, path) in [
            ("GET", "/v1/rp/enrolments/abc"),
            ("GET", "/v1/rp/enrolments"),
            ("POST", "/v1/rp/enrolments"),
            ("DELETE", "/v1/rp/enrolments/123456789"),
            ("POST", "/v1/rp/enrolments/123456789/challenges"),
            ("POST", "/v1/rp/enrolments/123456789/verifications"),
        ] {
            let request = Request::builder().method(method).uri(path).header("authorization", value);
            let answer = ask(&rig, request, "{").await;
            assert_eq!(answer.status, 401, "{value} {method} {path}");
            bodies.push(answer.body);
        }
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1);
}

#[tokio::test]
async fn every_signature_that_is_refused_looks_alike() {
    let rig = Rig::new().await;
    let (phone, other) = (rig.registered(MAYA).await, rig.registered("+12125550123").await);
    let path = format!("/v1/devices/{}", phone.id());
    let parts = RequestParts { method: "DELETE", path: &path, query: "", body: b"" };
    let send = async |headers: &Headers, body: &'static str| {
        ask(&rig, with_signature(Request::delete(&path), headers), body).await
    };
    let mut answers = vec![];
    let good = phone.sign(&parts, START_MS);
    answers.push(send(&good, "x").await);
    answers.push(send(&phone.sign(&parts, START_MS - 400_000), "").await);
    let mut wrong = good.clone();
    wrong.0[2].1 = other.sign(&parts, START_MS).0[2].1.clone();
    answers.push(send(&wrong, "").await);
    let mut swapped = good.clone();
    swapped.0[1].1 = swapped.0[1].1.replace(&phone.id().to_string(), &other.id().to_string());
    answers.push(send(&swapped, "").await);
    let mut unknown = good.clone();
    unknown.0[1].1 = unknown.0[1].1.replace(&phone.id().to_string(), &Uuid::new_v4().to_string());
    answers.push(send(&unknown, "").await);
    answers.push(ask(&rig, Request::delete(&path), "").await);
    answers.push(ask(&rig, Request::delete("/v1/devices/abc"), "").await);
    let twice = with_signature(with_signature(Request::delete(&path), &good), &good);
    answers.push(ask(&rig, twice, "").await);
    let first = &answers[0];
    let names = |answer: &Answer| answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
    for answer in &answers {
        assert_eq!((answer.status, &answer.body, names(answer)), (StatusCode::UNAUTHORIZED, &first.body, names(first)));
    }
    // Nothing of this was done, and the good one still is, once.
    assert_eq!(send(&good, "").await.status, 204);
    assert_eq!(send(&good, "").await.status, 401);
}

#[tokio::test]
async fn a_phone_reads_its_account_device_and_tokens_by_signature() {
    let rig = Rig::new().await;
    let phone = rig.registered(MAYA).await;
    let own = format!("/v1/devices/{}", phone.id());
    assert_eq!(signed(&rig, &phone, "GET", "/v1/account").await.json()["phone_hint"], "••00");
    assert_eq!(signed(&rig, &phone, "GET", &own).await.json()["state"], "active");
    assert_eq!(signed(&rig, &phone, "GET", "/v1/tokens").await.problem().field.as_deref(), Some("log"));
    rig.founds(&phone).await;
    assert_eq!(signed(&rig, &phone, "GET", "/v1/tokens").await.json(), json!({"device": phone.id(), "tokens": []}));
    assert_eq!(signed(&rig, &phone, "GET", "/v1/devices/abc").await.problem().field.as_deref(), Some("id"));
    let second = rig.registered(MAYA).await;
    assert_eq!(signed(&rig, &second, "GET", "/v1/account").await.problem().kind, ProblemKind::AwaitingTrust);
}

#[tokio::test]
async fn a_signature_covers_the_query_as_it_was_sent() {
    let rig = Rig::new().await;
    let phone = rig.registered(MAYA).await;
    let parts = RequestParts { method: "GET", path: "/v1/account", query: "a=%20b&c", body: b"" };
    let headers = phone.sign(&parts, START_MS);
    for (uri, status) in [("/v1/account?a=%20b&c", 200), ("/v1/account?a=+b&c", 401), ("/v1/account", 401)] {
        assert_eq!(ask(&rig, with_signature(Request::get(uri), &headers), "").await.status, status, "{uri}");
    }
}

#[tokio::test]
async fn an_ehr_enrols_sends_verifies_and_removes() {
    let rig = Rig::new().await;
    let (_, key) = rig.application("Lakeside Clinic").await;
    let bearer = format!("Bearer {}", *key);
    let call = async |method: &str, path: &str, body: Value| {
        let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
        ask(&rig, request.header("authorization", &bearer), body.to_string()).await
    };
    let enrol = json!({"phone": "+1 650 555 0100", "email": "maya@lakeside.example", "label": "dr.okafor", "reference": "user-17"});
    let enrolled = call("POST", "/v1/rp/enrolments", enrol.clone()).await;
    assert_eq!(enrolled.status, 201);
    let view = enrolled.json();
    let expected = json!({"user_id": view["user_id"], "reference": "user-17", "label": "dr.okafor", "state": "sms_only",
        "phone_hint": "••00", "created_at_ms": START_MS, "devices": [], "other_app": false});
    assert_eq!(view, expected);
    assert_eq!(call("POST", "/v1/rp/enrolments", enrol).await.status, 200);
    let path = format!("/v1/rp/enrolments/{}", view["user_id"]);
    assert_eq!(call("GET", &path, json!(null)).await.json(), expected);
    assert_eq!(call("GET", "/v1/rp/enrolments?reference=user-17", json!(null)).await.json(), expected);

    let sent = call("POST", &format!("{path}/challenges"), json!({"channel": "sms", "purpose": "login"})).await;
    assert_eq!(sent.status, 202);
    assert_eq!(
        sent.json(),
        json!({"sent": true, "phone_hint": "••00", "expires_in_s": 600, "sms": {"allowed": true, "in_s": 60},
            "voice": {"allowed": true, "in_s": 60}})
    );
    let again = call("POST", &format!("{path}/challenges"), json!({"channel": "sms"})).await;
    assert_eq!((again.status.as_u16(), &again.headers["retry-after"]), (429, &"60".parse().unwrap()));
    assert_eq!(again.problem().retry_after_s, Some(60));

    let verify = json!({"code": rig.newest_code().await, "purpose": "login"});
    let verified = call("POST", &format!("{path}/verifications"), verify.clone()).await;
    assert_eq!(verified.status, 200);
    let evidence = &verified.json()["evidence"];
    assert_eq!(
        verified.json(),
        json!({"valid": true, "evidence": {"id": evidence["id"], "method": "sms", "at_ms": START_MS, "purpose": "login",
            "session": null, "drift_s": 0, "device": null, "last_recovery_at_ms": null}})
    );
    let used = call("POST", &format!("{path}/verifications"), verify).await;
    assert_eq!((used.status.as_u16(), used.problem().reason.as_deref()), (422, Some("used")));

    assert_eq!(call("DELETE", &path, json!(null)).await.status, 204);
    assert_eq!(call("DELETE", &path, json!(null)).await.status, 404);
}

#[tokio::test]
async fn every_answer_carries_the_time_and_is_not_kept() {
    let rig = Rig::new().await;
    for (request, status) in [
        (Request::get("/health"), 200),
        (Request::get("/v1/server"), 200),
        (Request::get("/nowhere"), 404),
        (Request::put("/v1/server"), 405),
        (Request::get("/v1/tokens"), 401),
        (post("/v1/registrations"), 400),
    ] {
        let answer = ask(&rig, request, "").await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.headers["septet-time"], START_MS.to_string());
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        if status >= 400 {
            answer.problem();
        }
    }
}

#[tokio::test]
async fn an_application_that_asks_too_often_is_told_to_wait() {
    let rig = Rig::with(|config| config.limits.request_burst_per_application = 2).await;
    let (_, key) = rig.application("Lakeside Clinic").await;
    let request = || Request::get("/v1/rp/enrolments/123456789").header("authorization", format!("Bearer {}", *key));
    for status in [404, 404, 429] {
        assert_eq!(ask(&rig, request(), "").await.status, status);
    }
    rig.clock.advance_s(1);
    assert_eq!(ask(&rig, request(), "").await.status, 404);
}

#[tokio::test]
async fn who_asks_is_the_peer_or_what_a_proxy_of_ours_says() {
    let rig = Rig::with(|config| {
        config.limits.sessions_per_address_per_hour = 1;
        config.http.trusted_proxies = vec!["10.0.0.1".parse().unwrap()];
    })
    .await;
    let begin = async |peer: &str, forwarded: &str| {
        let peer: SocketAddr = format!("{peer}:4711").parse().unwrap();
        let request = post("/v1/registrations").header("x-forwarded-for", forwarded).extension(ConnectInfo(peer));
        let body = json!({"phone": MAYA, "locale": "en", "client": "cli"}).to_string();
        ask(&rig, request, body).await.status.as_u16()
    };
    assert_eq!(begin("192.0.2.1", "203.0.113.1").await, 201);
    assert_eq!(begin("192.0.2.1", "203.0.113.2").await, 429, "a stranger's header says nothing");
    assert_eq!(begin("10.0.0.1", "203.0.113.1").await, 201);
    assert_eq!(begin("10.0.0.1", "203.0.113.2").await, 201);
    assert_eq!(begin("10.0.0.1", "203.0.113.2").await, 429);
    assert_eq!(begin("10.0.0.1", "\u{e9}, 203.0.113.2").await, 429, "whatever stands in front of it");
}

/// A body that never arrives.
#[tokio::test(start_paused = true)]
async fn a_request_that_takes_too_long_is_given_up() {
    let rig = Rig::new().await;
    let never = Body::from_stream(futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>());
    assert_eq!(ask(&rig, post("/v1/registrations"), never).await.problem().kind, ProblemKind::Timeout);
}

#[tokio::test]
async fn the_inbox_shows_what_was_sent_to_our_own_hosts_alone() {
    let rig = Rig::new().await;
    let session = rig.begin(MAYA).await.id;
    rig.send(session, septet_protocol::registration::Channel::Sms).await.unwrap();
    let code = rig.newest_code().await;
    let open = async |host: &str, path: &str| {
        let request = Request::get(path).header("host", host).body(Body::empty()).unwrap();
        let response = rig.app.operator_router().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer { status: parts.status, headers: parts.headers, body: to_bytes(body, 1 << 20).await.unwrap().into() }
    };
    let feed = open("localhost:8081", "/inbox/messages?after=0").await.json();
    let text = format!("{code} is your Septet code for setting up this phone. Never tell it to anyone.");
    let message = json!({"seq": 1, "kind": "sms", "to": MAYA, "text": text, "code": code, "at_ms": START_MS});
    assert_eq!(feed, json!({"messages": [message]}));
    assert_eq!(open("localhost", "/inbox/messages?after=1").await.json(), json!({"messages": []}));
    assert_eq!(open("localhost", "/inbox/messages?after=18446744073709551615").await.json(), json!({"messages": []}));
    for after in ["x", "-1", "99999999999999999999"] {
        let problem = open("localhost", &format!("/inbox/messages?after={after}")).await.problem();
        assert_eq!(problem.field.as_deref(), Some("after"));
    }
    let page = open("127.0.0.1:8081", "/inbox").await;
    assert!(String::from_utf8(page.body.clone()).unwrap().contains(&code));
    assert!(page.headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
    for path in ["/inbox", "/inbox/messages", "/metrics", "/health"] {
        let refused = open("attacker.example", path).await;
        assert_eq!(refused.problem().field.as_deref(), Some("host"));
        assert!(!String::from_utf8(refused.body).unwrap().contains(&code));
    }
}

#[tokio::test]
async fn a_mailbox_of_nobody_needs_no_signature_and_a_wrong_one_is_refused() {
    let rig = Rig::new().await;
    let phone = rig.registered(MAYA).await;
    let path = format!("/v1/pairings/{}", Uuid::new_v4());
    let body = serde_json::to_vec(&hello()).unwrap();
    assert_eq!(ask(&rig, Request::get(&path), "").await.status, 404);
    assert_eq!(ask(&rig, post(&path), body.clone()).await.status, 201);
    let read = ask(&rig, Request::get(&path), "").await;
    assert_eq!((read.status, read.json()["expires_in_s"].as_u64()), (StatusCode::OK, Some(600)));
    let parts = RequestParts { method: "GET", path: "/v1/account", query: "", body: b"" };
    let elsewhere = phone.sign(&parts, START_MS);
    assert_eq!(ask(&rig, with_signature(Request::get(&path), &elsewhere), "").await.status, 401);
    assert_eq!(ask(&rig, with_signature(post(&path), &elsewhere), body).await.status, 401);
    assert_eq!(signed(&rig, &phone, "GET", &path).await.status, 200, "by whomever");
    assert_eq!(ask(&rig, post("/v1/pairings/abc"), serde_json::to_vec(&hello()).unwrap()).await.status, 400);
}

#[tokio::test]
async fn the_log_is_written_and_read_and_slots_are_named_by_their_kind() {
    let rig = Rig::new().await;
    let phone = rig.registered(MAYA).await;
    rig.founds(&phone).await;
    let page = signed(&rig, &phone, "GET", "/v1/log").await.json();
    assert_eq!((page["head"]["seq"].as_u64(), page["entries"].as_array().unwrap().len()), (Some(0), 1));
    let parts = RequestParts { method: "GET", path: "/v1/log", query: "after=x", body: b"" };
    let headers = phone.sign(&parts, START_MS);
    let refused = ask(&rig, with_signature(Request::get("/v1/log?after=x"), &headers), "").await;
    assert_eq!(refused.problem().field.as_deref(), Some("after"));

    let change = Change::VaultEpoch { epoch: 1, account_key: phone.as_new().signing_key, slots: [].into() };
    let entry = phone.signs(&rig.log_of(&phone).await, change);
    let rotation = json!({ "slots": [], "grants": [] });
    let body = serde_json::to_vec(&json!({ "entry": entry, "rotation": rotation })).unwrap();
    let parts = RequestParts { method: "POST", path: "/v1/log", query: "", body: &body };
    let answer = ask(&rig, with_signature(post("/v1/log"), &phone.sign(&parts, START_MS)), body.clone()).await;
    assert_eq!((answer.status, answer.json()["seq"].as_u64()), (StatusCode::CREATED, Some(1)));

    assert_eq!(signed(&rig, &phone, "GET", "/v1/vault/slots").await.json(), json!([]));
    let waits = rig.registered(MAYA).await;
    let recovery = signed(&rig, &waits, "GET", "/v1/recovery").await;
    assert_eq!((recovery.status, recovery.json()), (StatusCode::OK, json!({"slots": []})));
    let begun = signed(&rig, &waits, "POST", "/v1/recovery/wait").await;
    assert_eq!(begun.json()["wait"]["ready_in_s"], 86_400);
    let token = serde_json::to_vec(&json!({ "token": "A".repeat(43) })).unwrap();
    for (kind, status) in [("password", 422), ("recovery", 422), ("canary", 400)] {
        let path = format!("/v1/recovery/slots/{kind}");
        let parts = RequestParts { method: "POST", path: &path, query: "", body: &token };
        let answer = ask(&rig, with_signature(post(&path), &waits.sign(&parts, START_MS)), token.clone()).await;
        assert_eq!(answer.status, status, "{kind}");
    }
    assert_eq!(signed(&rig, &waits, "GET", "/v1/log").await.problem().kind, ProblemKind::AwaitingTrust);
    let name = serde_json::to_vec(&json!({ "name": "Kitchen tablet" })).unwrap();
    let path = format!("/v1/devices/{}", phone.id());
    let parts = RequestParts { method: "PATCH", path: &path, query: "", body: &name };
    let renames = Request::patch(&path).header("content-type", "application/json");
    let renamed = ask(&rig, with_signature(renames, &phone.sign(&parts, START_MS)), name.clone()).await;
    assert_eq!(renamed.json()["name"], "Kitchen tablet");
}
