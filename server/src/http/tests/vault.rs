use septet_protocol::account_log::SlotKind;
use septet_protocol::vault::{MAX_BATCH_BODY, RecordPage};

use super::*;
use crate::testing::{Owner, record};

/// A request that this phone signs, by a clock that is the server's.
async fn sends(rig: &Rig, phone: &Phone, method: &str, target: &str, body: &[u8]) -> Answer {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let headers = phone.sign(&RequestParts { method, path, query, body }, rig.app.now_ms());
    let request = Request::builder().method(method).uri(target).header("content-type", "application/json");
    ask(rig, with_signature(request, &headers), body.to_vec()).await
}

fn batch() -> Value {
    json!({ "items": [{ "base": 1, "record": record(0) }] })
}

async fn maya() -> (Rig, Owner) {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    (rig, owner)
}

#[tokio::test]
async fn a_vault_is_written_read_summed_up_and_deleted() {
    let (rig, Owner { phone, .. }) = maya().await;
    let send = async |method, target: &str, body: Value| {
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        sends(&rig, &phone, method, target, &body).await
    };
    let written = record(0);
    let answer = send("POST", "/v1/vault/records", json!({ "items": [{ "record": written }] })).await;
    assert_eq!(answer.status, 200);
    let (answer, head) = (answer.json(), answer.json()["head"].clone());
    assert_eq!(answer["items"], json!([{ "stored": { "rev": 1 } }]));
    assert_eq!((&answer["before"], &head["seq"]), (&json!({ "seq": 0, "mark": 0 }), &json!(1)));
    assert_eq!(send("GET", "/v1/vault/summary", json!(null)).await.status, 404);
    assert_eq!(send("GET", "/v1/vault/key", json!(null)).await.status, 404);
    let summary = phone.signs_summary(&phone.sums_up(0, serde_json::from_value(head.clone()).unwrap()));
    assert_eq!(send("PUT", "/v1/vault/summary", json!(summary)).await.status, 204);
    assert_eq!(send("GET", "/v1/vault/summary", json!(null)).await.json(), json!(summary));
    let page = json!({ "records": [{ "rev": 1, "record": written }], "more": false, "head": head, "summary": summary });
    for target in ["/v1/vault/records", "/v1/vault/records?after=0&limit=500", "/v1/vault/records?version=1"] {
        assert_eq!(send("GET", target, json!(null)).await.json(), page, "{target}");
    }
    let caught_up = format!("/v1/vault/records?after=1&mark={}", head["mark"]);
    let page: RecordPage = serde_json::from_value(send("GET", &caught_up, json!(null)).await.json()).unwrap();
    assert_eq!((page.records, page.more), (vec![], false));
    let listed = json!({ "versions": [{ "version": 1, "at_ms": START_MS, "summary": summary }] });
    assert_eq!(send("GET", "/v1/vault/versions", json!(null)).await.json(), listed);
    assert_eq!(send("DELETE", "/v1/vault", json!(null)).await.problem().field.as_deref(), Some("backup"));
    rig.removes_slot(&phone, SlotKind::Password).await.unwrap();
    for _ in 0..2 {
        assert_eq!(send("DELETE", "/v1/vault", json!(null)).await.status, 204);
    }
    assert_eq!(send("GET", "/v1/vault/versions", json!(null)).await.json(), json!({ "versions": [] }));
}

#[tokio::test]
async fn bad_bodies_get_a_problem_that_names_what_is_wrong() {
    let (rig, Owner { phone, .. }) = maya().await;
    let summary = json!(phone.signs_summary(&phone.sums_up(0, Default::default())));
    for (method, path, good) in [("POST", "/v1/vault/records", batch()), ("PUT", "/v1/vault/summary", summary)] {
        let field = async |body: &[u8]| {
            let answer = sends(&rig, &phone, method, path, body).await;
            assert!(!String::from_utf8_lossy(&answer.body).contains("canary"), "{path}");
            let problem = answer.problem();
            assert_eq!((problem.kind, problem.status), (ProblemKind::InvalidInput, 400), "{path}");
            problem.field.unwrap_or_else(|| panic!("{path} names nothing"))
        };
        for body in [&b""[..], b"canary", b"{", b"[]", b"\"canary\"", b"{\"items\": \"\xff\"}"] {
            assert_eq!(field(body).await, "body", "{path}");
        }
        for (member, _) in good.as_object().unwrap() {
            for wrong in [json!(null), json!(7), json!({ "canary": 1 }), json!("canary!")] {
                let mut body = good.clone();
                body[member] = wrong;
                assert_eq!(field(body.to_string().as_bytes()).await, *member, "{path}");
            }
            let mut body = good.clone();
            body.as_object_mut().unwrap().remove(member);
            assert_eq!(field(body.to_string().as_bytes()).await, *member, "{path}");
        }
        let mut more = good.clone();
        more["canary"] = json!(1);
        sends(&rig, &phone, method, path, more.to_string().as_bytes()).await.problem();
    }
    let record_with = |member: &str, value: Value| {
        let mut body = batch();
        body["items"][0]["record"][member] = value;
        body.to_string().into_bytes()
    };
    for (member, wrong) in [
        ("id", json!("canary")),
        ("epoch", json!(-1)),
        ("epoch", json!("0")),
        ("hlc", json!("canary")),
        ("hlc", json!(7)),
        ("deleted", json!(1)),
        ("sealed", json!("AA==")),
        ("sealed", json!("canary!")),
    ] {
        let answer = sends(&rig, &phone, "POST", "/v1/vault/records", &record_with(member, wrong.clone())).await;
        assert!(!String::from_utf8_lossy(&answer.body).contains("canary"), "{member}");
        let named = answer.problem().field.unwrap();
        assert_eq!(named, format!("items[0].record.{member}"), "{wrong}");
    }
}

#[tokio::test]
async fn bad_numbers_of_a_query_are_named() {
    let (rig, Owner { phone, .. }) = maya().await;
    for name in ["after", "mark", "limit", "version"] {
        for wrong in ["", "canary", "-1", "1.5", "%31", "99999999999999999999"] {
            let answer = sends(&rig, &phone, "GET", &format!("/v1/vault/records?{name}={wrong}"), b"").await;
            let problem = answer.problem();
            assert_eq!((problem.status, problem.field.as_deref()), (400, Some(name)), "{wrong}");
        }
    }
    for (query, field) in [("limit=0", "limit"), ("limit=501", "limit"), ("after=1&mark=1", "mark")] {
        let problem = sends(&rig, &phone, "GET", &format!("/v1/vault/records?{query}"), b"").await.problem();
        assert_eq!(problem.field.as_deref(), Some(field));
    }
    assert_eq!(sends(&rig, &phone, "GET", "/v1/vault/records?version=1", b"").await.status, 404);
}

#[tokio::test]
async fn a_batch_of_2_mib_is_read_and_one_byte_more_is_not_and_other_bodies_are_as_short_as_ever() {
    let (rig, Owner { phone, .. }) = maya().await;
    let good = json!({ "items": [{ "record": record(0) }] }).to_string();
    for (length, status) in [(MAX_BATCH_BODY, 200), (MAX_BATCH_BODY + 1, 413)] {
        let body = good.clone() + &" ".repeat(length - good.len());
        assert_eq!(sends(&rig, &phone, "POST", "/v1/vault/records", body.as_bytes()).await.status, status, "{length}");
    }
    for (method, path) in [("PUT", "/v1/vault/summary"), ("POST", "/v1/log"), ("DELETE", "/v1/vault")] {
        assert_eq!(sends(&rig, &phone, method, path, &[b' '; 65_537]).await.status, 413, "{path}");
    }
}

/// Its body would never end.
#[tokio::test]
async fn the_long_body_of_a_device_that_is_not_there_is_not_waited_for() {
    let (rig, Owner { phone, .. }) = maya().await;
    let parts = RequestParts { method: "POST", path: "/v1/vault/records", query: "", body: b"" };
    let mut headers = phone.sign(&parts, START_MS);
    let never = || Body::from_stream(futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>());
    let unsigned = ask(&rig, post("/v1/vault/records"), never()).await;
    headers.0[1].1 = headers.0[1].1.replace(&phone.id().to_string(), &Uuid::new_v4().to_string());
    let unknown = ask(&rig, with_signature(post("/v1/vault/records"), &headers), never()).await;
    for answer in [unsigned, unknown] {
        assert_eq!(answer.problem().kind, ProblemKind::Unauthorized);
    }
}
