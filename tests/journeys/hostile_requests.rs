//! Requests that no phone of ours would send: each is refused in the same words, whatever is wrong with it.

use p256::ecdsa::SigningKey;
use p256::elliptic_curve::Generate;
use septet_protocol::device::BindRequest;
use septet_protocol::request_signature::RequestParts;
use septet_protocol::sealed_secret::generate_sealing_key;
use septet_tests::by_hand::binding;
use septet_tests::{Answer, World};
use serde_json::json;
use uuid::Uuid;

use super::by_hand::{begun_session, binds, bound, sends, verified_session};

const LOG: RequestParts<'_> = RequestParts { method: "GET", path: "/v1/log", query: "", body: b"" };

on_both!(every_bad_signature_is_401_in_the_same_words, |db| async move {
    let world = World::on(db).await;
    let device = bound(&world, "+1 650 555 0100").await;
    let other = bound(&world, "+1 650 555 0111").await;
    let now = world.time.now_ms() / 1000;
    assert_eq!(sends(&world, &LOG, &device.headers(&LOG, now, 1)).await.status, 200);

    let good = device.headers(&LOG, now, 2);
    let mut bad_signature = good.clone();
    bad_signature[2].1 = device.headers(&LOG, now - 1, 2)[2].1.clone();
    let mut anothers_id = good.clone();
    anothers_id[1].1 = anothers_id[1].1.replace(&device.id.to_string(), &other.id.to_string());
    let mut nobodys_id = good.clone();
    nobodys_id[1].1 = nobodys_id[1].1.replace(&device.id.to_string(), &Uuid::from_u128(1).to_string());
    let mut wrong_digest = good.clone();
    wrong_digest[0].1 = device.headers(&RequestParts { body: b"x", ..LOG }, now, 2)[0].1.clone();
    let with_body = RequestParts { body: b"{\"a\":1}", ..LOG };
    let of_another_path = device.headers(&RequestParts { path: "/v1/account", ..LOG }, now, 2);
    let cases = [
        ("a bad signature", &LOG, bad_signature),
        ("an old timestamp", &LOG, device.headers(&LOG, now - 301, 2)),
        ("a timestamp to come", &LOG, device.headers(&LOG, now + 301, 2)),
        ("another device's id", &LOG, anothers_id),
        ("nobody's id", &LOG, nobodys_id),
        ("a wrong digest", &LOG, wrong_digest),
        ("a body that was not signed", &with_body, good.clone()),
        ("a signature for another path", &LOG, of_another_path),
        ("a query that was not signed", &RequestParts { query: "a=1", ..LOG }, good.clone()),
        ("no headers", &LOG, Vec::new()),
        ("half of the headers", &LOG, good[..2].to_vec()),
        (
            "nonsense",
            &LOG,
            vec![
                ("signature-input", "x".to_owned()),
                ("signature", "y".to_owned()),
                ("content-digest", "z".to_owned()),
            ],
        ),
    ];
    let mut seen: Option<Answer> = None;
    for (what, parts, headers) in cases {
        let answer = sends(&world, parts, &headers).await;
        assert_eq!(answer.status, 401, "{what}: {answer:?}");
        let first = seen.get_or_insert_with(|| answer.clone());
        assert_eq!(answer.body, first.body, "{what}");
        let names = |a: &Answer| a.headers.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&answer), names(first), "{what}");
    }
});

on_both!(a_nonce_is_used_once_and_a_replay_looks_like_any_other_401, |db| async move {
    let world = World::on(db).await;
    let device = bound(&world, "+1 650 555 0100").await;
    let other = bound(&world, "+1 650 555 0111").await;
    let now = world.time.now_ms() / 1000;
    // Removing somebody else's device is refused, but the nonce of a good signature is used by it.
    let path = format!("/v1/devices/{}", other.id);
    let removal = RequestParts { method: "DELETE", path: &path, query: "", body: b"" };
    let signed = device.headers(&removal, now, 3);
    assert_eq!(sends(&world, &removal, &signed).await.status, 404);
    let replay = sends(&world, &removal, &signed).await;
    assert_eq!(replay.status, 401);
    assert_eq!(replay.body, sends(&world, &removal, &[]).await.body);
    assert_eq!(sends(&world, &LOG, &other.headers(&LOG, now, 4)).await.status, 200, "the other is still there");
});

on_both!(a_removed_device_is_nobody_at_once, |db| async move {
    let world = World::on(db).await;
    let device = bound(&world, "+1 650 555 0100").await;
    let now = world.time.now_ms() / 1000;
    let path = format!("/v1/devices/{}", device.id);
    let removal = RequestParts { method: "DELETE", path: &path, query: "", body: b"" };
    assert_eq!(sends(&world, &removal, &device.headers(&removal, now, 5)).await.status, 204);
    assert_eq!(sends(&world, &LOG, &device.headers(&LOG, now, 6)).await.status, 401);
});

on_both!(a_binding_needs_a_verified_session_and_both_keys_signed, |db| async move {
    let world = World::on(db).await;
    let number = "+1 650 555 0100";
    let key = SigningKey::generate();
    let unproved = begun_session(&world, number).await;
    let refused = binds(&world, &unproved, &binding(&unproved, &key)).await;
    assert!((400..500).contains(&refused.status), "{refused:?}");

    let session = verified_session(&world, number).await;
    let wish = binding(&session, &key);
    let swapped = BindRequest { sealing_key: generate_sealing_key().1, ..wish.clone() };
    let refused = binds(&world, &session, &swapped).await;
    assert_eq!((refused.status, &refused.body["field"]), (400, &json!("signature")));
    let bound = binds(&world, &session, &wish).await;
    assert_eq!(bound.status, 201);
    let again = binds(&world, &session, &wish).await;
    assert_eq!(again.body["id"], bound.body["id"], "a repeated binding is the same success");
    let other = binding(&session, &SigningKey::generate());
    assert!((400..500).contains(&binds(&world, &session, &other).await.status), "a session binds one device");
});
