//! An event as Standard Webhooks carry it: <https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>

use data_encoding::HEXLOWER;
use serde_json::{Map, Value, json};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::client::Posting;
use crate::delivery::webhook_signature;
use crate::store::model::ApplicationEvent;
use crate::texts::instant;

/// Bytes of an event's hash in its id.
const HASH_IN_ID: usize = 8;

/// The same over every try and replay, and no other event's: after a backup was restored numbers come again, but not hashes.
/// Without dots, since the signature puts them between its parts.
fn id_of(application: Uuid, event: &ApplicationEvent) -> String {
    let number = format!("evt_{}_{}", application.simple(), event.seq);
    match event.hash {
        Some(hash) => format!("{number}_{}", HEXLOWER.encode(&hash[..HASH_IN_ID])),
        // Told before there was a chain.
        None => number,
    }
}

/// An event, signed with every key that is live.
pub(super) fn message(
    application: Uuid,
    event: &ApplicationEvent,
    keys: &[Zeroizing<Vec<u8>>],
    url: &str,
    now_ms: u64,
) -> Posting {
    let told: Map<String, Value> = serde_json::from_str(&event.event.data).unwrap_or_default();
    let mut data = told;
    data.insert("seq".to_owned(), json!(event.seq));
    data.insert("user_id".to_owned(), json!(event.user_id));
    data.insert("reference".to_owned(), json!(event.reference));
    data.insert("at_ms".to_owned(), json!(event.event.at_ms));
    data.insert("hash".to_owned(), json!(event.hash.map(|hash| HEXLOWER.encode(&hash))));
    posting(&id_of(application, event), event.event.kind.name(), event.event.at_ms, data, keys, url, now_ms)
}

/// A message that tells nothing: whether an endpoint answers.
pub(super) fn test(keys: &[Zeroizing<Vec<u8>>], url: &str, now_ms: u64) -> Posting {
    let id = format!("evt_test_{}", Uuid::new_v4().simple());
    posting(&id, "webhook.test", now_ms, Map::new(), keys, url, now_ms)
}

fn posting(
    id: &str,
    kind: &str,
    at_ms: u64,
    data: Map<String, Value>,
    keys: &[Zeroizing<Vec<u8>>],
    url: &str,
    now_ms: u64,
) -> Posting {
    let body = json!({ "type": kind, "timestamp": instant(at_ms), "data": data }).to_string();
    let now_s = now_ms / 1000;
    let signatures: Vec<_> = keys.iter().map(|key| webhook_signature(key, id, now_s, body.as_bytes())).collect();
    Posting {
        by_get: false,
        url: url.to_owned(),
        headers: vec![
            ("webhook-id", id.to_owned()),
            ("webhook-timestamp", now_s.to_string()),
            ("webhook-signature", signatures.join(" ")),
        ],
        body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::model::{EventKind, NewEvent};

    #[test]
    fn a_message_says_what_happened_and_what_an_event_says_of_itself_is_never_in_its_way() {
        let data = r#"{"phone_hint":"••23","user_id":1}"#.to_owned();
        let event = NewEvent { kind: EventKind::PhoneChanged, at_ms: 1_800_000_000_000, data };
        let event =
            ApplicationEvent { seq: 7, user_id: 9, reference: "user-17".to_owned(), event, hash: Some([0xab; 32]) };
        let keys = [Zeroizing::new(vec![1; 32]), Zeroizing::new(vec![2; 32])];
        let posting = message(Uuid::from_u128(1), &event, &keys, "https://ehr.example/", 1_800_000_009_999);
        let body: Value = serde_json::from_str(&posting.body).unwrap();
        assert_eq!(
            body,
            json!({"type": "phone.changed", "timestamp": "2027-01-15T08:00:00.000Z", "data": {
                "seq": 7, "user_id": 9, "reference": "user-17", "at_ms": 1_800_000_000_000_u64, "phone_hint": "••23",
                "hash": "ab".repeat(32)}})
        );
        assert_eq!(posting.headers[0].1, "evt_00000000000000000000000000000001_7_abababababababab");
        assert_eq!(posting.headers[1].1, "1800000009");
        assert_eq!(posting.headers[2].1.split(' ').count(), 2, "one a key");
    }

    #[test]
    fn an_event_that_has_the_number_of_another_after_a_restore_has_not_its_id() {
        let told = |hash| {
            let event = NewEvent { kind: EventKind::PhoneChanged, at_ms: 1, data: "{}".to_owned() };
            let event = ApplicationEvent { seq: 7, user_id: 9, reference: "user-17".to_owned(), event, hash };
            message(Uuid::from_u128(1), &event, &[], "https://ehr.example/", 2).headers[0].1.clone()
        };
        assert_ne!(told(Some([1; 32])), told(Some([2; 32])));
        assert_eq!(told(Some([1; 32])), told(Some([1; 32])));
        assert_eq!(told(None), "evt_00000000000000000000000000000001_7", "told before there was a chain");
    }
}
