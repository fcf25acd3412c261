//! Callbacks as Authy's OneTouch made them, for EHRs that verify them already: `X-Authy-Signature` is
//! base64(HMAC-SHA256(key, nonce|METHOD|address|parameters)). As PyPI `authy` 2.2.6 (`validate_one_touch_signature`) and npm
//! `authy-client` 1.1.4 (`verifyCallback`) compute it: <https://www.twilio.com/docs/authy/validation>.

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use septet_protocol::approval::Detail;

use super::client::Posting;
use crate::approvals::CalledBack;
use crate::store::model::{ApplicationEvent, EventKind};

/// A callback of an event `approval.answered`, ready to be sent. `None`: the event is another.
///
/// The event says who answered what, and how: `approval` (its id), `answer` (`approved`; whatever else is a no), `device`. What
/// was asked is `asked`, opened from the approval's own row just now: title and details may say something of a patient, so they
/// are in no event, which is kept, chained, exported and posted to others for as long as the application is there. The price: of
/// an approval that is over for a day the row is gone, and a late or replayed callback has null and nothing in their place.
pub(super) fn callback(
    event: &ApplicationEvent,
    asked: Option<&CalledBack>,
    key: &[u8],
    by_get: bool,
    url: &str,
    nonce: &str,
) -> Option<Posting> {
    if event.event.kind != EventKind::ApprovalAnswered {
        return None;
    }
    let body = body(event, asked);
    let parameters = sorted_parameters(&body);
    let method = if by_get { "GET" } else { "POST" };
    let signature = signature(key, nonce, method, url, &parameters);
    Some(Posting {
        by_get,
        url: if by_get { format!("{url}?{parameters}") } else { url.to_owned() },
        headers: vec![("x-authy-signature", signature), ("x-authy-signature-nonce", nonce.to_owned())],
        body: body.to_string(),
    })
}

/// What is posted: <https://www.twilio.com/docs/authy/api/webhooks>.
fn body(event: &ApplicationEvent, it: Option<&CalledBack>) -> Value {
    let data: Value = serde_json::from_str(&event.event.data).unwrap_or_default();
    let status = if data["answer"] == "approved" { "approved" } else { "denied" };
    let asked = it.map(|it| &it.asked);
    let logos = asked.filter(|asked| !asked.logos.is_empty()).map(|asked| {
        asked.logos.iter().map(|(resolution, url)| json!({ "res": resolution, "url": url })).collect::<Vec<_>>()
    });
    json!({
        "approval_request": {
            "expiration_timestamp": it.map(|it| it.expires_at_ms / 1000),
            "logos": logos,
            "transaction": {
                "created_at_time": it.map(|it| it.created_at_ms / 1000),
                "details": object(asked.map(|asked| &asked.details)),
                "device_details": null,
                "device_geolocation": null,
                "device_signing_time": event.event.at_ms / 1000,
                "encrypted": false,
                "flagged": data["answer"] == "not_me",
                "hidden_details": object(asked.map(|asked| &asked.hidden_details)),
                "message": asked.map(|asked| &asked.title),
                "reason": null,
                "requester_details": null,
                "status": status,
                "uuid": data["approval"],
            },
        },
        "authy_id": event.user_id,
        "callback_action": "approval_request_status",
        "device_uuid": data["device"].as_str().unwrap_or_default(),
        // Authy's phones signed with RSA; ours do not.
        "signature": "",
        "status": status,
        "uuid": data["approval"].as_str().unwrap_or_default(),
    })
}

fn object(details: Option<&Vec<Detail>>) -> Value {
    let members = details.into_iter().flatten().map(|Detail { label, value }| (label.clone(), json!(value)));
    Value::Object(members.collect())
}

/// The signature of a callback. `url`: without parameters.
fn signature(key: &[u8], nonce: &str, method: &str, url: &str, parameters: &str) -> String {
    let mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes keys of any length");
    let mac = mac.chain_update(format!("{nonce}|{method}|{url}|{parameters}"));
    BASE64.encode(&mac.finalize().into_bytes())
}

/// The parameters as a query, nested names in brackets, sorted case-sensitively: what is signed.
fn sorted_parameters(parameters: &Value) -> String {
    let mut pairs = Vec::new();
    flatten("", parameters, &mut pairs);
    pairs.sort_unstable();
    pairs.join("&")
}

fn flatten(name: &str, value: &Value, pairs: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (member, value) in members {
                let name = if name.is_empty() { encoded(member) } else { format!("{name}%5B{}%5D", encoded(member)) };
                flatten(&name, value, pairs);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| flatten(&format!("{name}%5B%5D"), item, pairs)),
        Value::Null => pairs.push(format!("{name}=")),
        Value::String(text) => pairs.push(format!("{name}={}", encoded(text))),
        Value::Bool(_) | Value::Number(_) => pairs.push(format!("{name}={}", encoded(&value.to_string()))),
    }
}

/// As both clients encode: all but unreserved characters (RFC 3986, section 2.3), and a space as `+`.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::model::NewEvent;

    fn signed(key: &str, nonce: &str, method: &str, url: &str, parameters: &Value) -> String {
        signature(key.as_bytes(), nonce, method, url, &sorted_parameters(parameters))
    }

    #[test]
    fn the_vectors_of_the_python_client_are_met() {
        let url = "https://api.authy.com/dashboard/json/application/webhooks";
        let of = |method, parameters| signed("foobar123", "1427849783.886085", method, url, parameters);
        // authy 2.2.6, tests/test_one_touch.py and tests/test_helper.py, whose mock signs no parameters.
        let none = json!({});
        assert_eq!(of("POST", &none), "UJRjviTdXFA0xu4duxW9BWVDRZGsmSUDd4RglmzcX4o=");
        assert_eq!(of("GET", &none), "yjA/tsM6Rkxgww9wmZLxRWaouw21ZRsi7QIOdm7cEmA=");
        // What its function itself accepts.
        let flat = json!({"b": "val|ue&2", "a": "value1"});
        assert_eq!(of("POST", &flat), "4f9676D/+BzsEq8NzF0fXpv7qETnzJUW/4YGe7p0EPM=");
        assert_eq!(of("GET", &flat), "W+RlOV+lGi1EA9jaT1X5hL1aJFAuTRwnHuQhCp2tAxI=");
        let details = json!({"Where": "Desk 4/5", "\u{c4}rztin": "M\u{fc}ller & S\u{f6}hne~"});
        let deep = json!({
            "approval_request": {"expiration_timestamp": 1_800_000_300, "logos": null, "transaction": {
                "details": details, "encrypted": false, "flagged": true, "hidden_details": {}, "message": "Log in?"}},
            "authy_id": 123_456_789, "list": ["x", "y z"], "signature": "", "status": "approved", "uuid": "a-1"
        });
        let of_deep = signed("foobar123", "n1", "POST", "https://ehr.example/cb", &deep);
        assert_eq!(of_deep, "4mMP/xImNe8JNZNykN7BHIgy4a3xbmRuMab1RuVjY2o=");
    }

    #[test]
    fn the_vectors_of_the_node_client_are_met() {
        // authy-client 1.1.4, test/asserts/signature-assert_test.js.
        let of = |parameters: &Value| signed("foo", "1455825429", "POST", "https://foo.bar/", parameters);
        let plain = json!({"foo": {"bar": {"biz": "foo"}}, "qux": "net"});
        assert_eq!(of(&plain), "uq/wB8AR1Acvn0wFcjm7mmBJyR11nuuMhMy6semsAO8=");
        let spaced = json!({"foo": {"bar": {"biz": "foo bar"}}, "qux": "net"});
        assert_eq!(of(&spaced), "+fyGys+d5yNJx9SpeKZdf+N77od1t1cC/fVSWDW2+kY=");
    }

    #[test]
    fn a_whole_callback_of_the_node_clients_tests_is_met() {
        // authy-client 1.1.4, test/client_test.js: "should verify the signature of a POST request".
        let body = json!({
            "approval_request": {
                "expiration_timestamp": 1455911778, "logos": null,
                "transaction": {
                    "created_at_time": 1455825378, "customer_uuid": "2ccf0040-ed25-0132-5987-0e67b818e6fb",
                    "details": {}, "device_details": null, "device_geolocation": null, "device_signing_time": 0,
                    "encrypted": false, "flagged": false, "hidden_details": {}, "message": ".", "reason": null,
                    "requester_details": null, "status": "approved", "uuid": "996201c0-b7a7-0133-7c06-0e67b818e6fb"
                }
            },
            "authy_id": 1234567,
            "callback_action": "approval_request_status",
            "device_uuid": "4d89c320-a9bb-0133-7c02-0e67b818e6fb",
            "signature": concat!(
                "BObhJgZwgU7O9r4Uo9VT6j6shAOe7y/IRGpW/N0Uq34/XHZU9E+aHOI5rcQzW1ZgNCECzVrqrsnjhYEK4Zq1naKW",
                "u0YNkuvILmMz8IxJEQH+c+6x186fjIjxvP4nu4p/pfUDomo/za24s1XOjtNlVsrDTDXClHUh5MjFQbyBjhFd8gOt",
                "mGVatN7K2Lx71I8YR2JDLbRX4DlJEMu++PLBn1nqQH9tbNYzX5jjX87CXPBtDfRwfWSs/imnfZ9zkDq4ZKuBcuwz",
                "QNsxKlby6782X0o78rYhCHrcDnHgRtyMGvX9ovK3XTt6M7p6i9SKaRgBWIOFVPygxv15iJesqt9cng==",
            ),
            "status": "approved",
            "uuid": "996221c0-b7a7-0133-7c06-0e67b818e6fb"
        });
        assert_eq!(
            signed("1DS9YIwGquvvIdx8GdcdqZGLAewZZyhd", "1455825429", "POST", "https://foo.bar/", &body),
            "hqB6las54sMBA83GKs0U1QQi9ocJ2tH20SXHZNzfqqQ="
        );
    }

    fn answered(data: Value) -> ApplicationEvent {
        let event = NewEvent { kind: EventKind::ApprovalAnswered, at_ms: 1_800_000_000_999, data: data.to_string() };
        ApplicationEvent { seq: 7, user_id: 123_456_789, reference: "user-17".to_owned(), event, hash: None }
    }

    #[test]
    fn an_answer_becomes_a_callback_that_says_yes_only_to_approved() {
        let id = "996221c0-b7a7-4133-8c06-0e67b818e6fb";
        for (state, status, flagged) in [
            ("approved", "approved", false),
            ("denied", "denied", false),
            ("not_me", "denied", true),
            ("failed", "denied", false),
        ] {
            let data = json!({"approval": id, "answer": state, "device": "d1"});
            let posting = callback(&answered(data), None, b"sk_x", false, "https://ehr.example/cb", "n").unwrap();
            let body: Value = serde_json::from_str(&posting.body).unwrap();
            assert_eq!((&body["status"], &body["uuid"]), (&json!(status), &json!(id)));
            let transaction = &body["approval_request"]["transaction"];
            assert_eq!((&transaction["flagged"], &body["device_uuid"]), (&json!(flagged), &json!("d1")));
            assert_eq!(
                (&transaction["message"], &transaction["details"]),
                (&Value::Null, &json!({})),
                "its row is gone"
            );
            assert_eq!(body["authy_id"], 123_456_789);
        }
        let bare = callback(&answered(json!({})), None, b"sk_x", false, "https://ehr.example/cb", "n").unwrap();
        assert!(bare.body.contains(r#""status":"denied""#), "what does not say yes is a no");
    }

    #[test]
    fn a_callback_by_get_has_in_its_address_what_it_signs() {
        let data = json!({"approval": "a b", "answer": "approved"});
        let posting = callback(&answered(data), None, b"key", true, "https://ehr.example/cb", "1.5").unwrap();
        let (url, query) = posting.url.split_once('?').unwrap();
        assert_eq!(url, "https://ehr.example/cb");
        assert!(query.contains("uuid=a+b") && query.contains("approval_request%5Blogos%5D="), "{query}");
        let wanted = signature(b"key", "1.5", "GET", url, query);
        assert_eq!(posting.headers[0], ("x-authy-signature", wanted));
        assert_eq!(posting.headers[1], ("x-authy-signature-nonce", "1.5".to_owned()));
    }

    #[test]
    fn nothing_but_an_answer_is_called_back() {
        let mut event = answered(json!({}));
        event.event.kind = EventKind::PhoneChanged;
        assert!(callback(&event, None, b"key", false, "https://ehr.example/cb", "n").is_none());
    }
}
