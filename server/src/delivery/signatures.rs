//! How providers sign receipts, and how our webhook is signed. All comparisons take constant time.

use data_encoding::{BASE64, HEXLOWER_PERMISSIVE};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::config::Secret;

/// How far the time of a signed webhook may be off.
const TOLERANCE_S: u64 = 300;

type Parameters = [(String, String)];

fn sha1(key: &[u8]) -> Hmac<Sha1> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of any length")
}

fn sha256(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of any length")
}

/// Whether Twilio signed a form that was posted to `url` (`X-Twilio-Signature`): base64 of HMAC-SHA1 over the address and
/// every name and value, sorted by name. <https://www.twilio.com/docs/usage/security#validating-requests>
///
/// Twilio sometimes signs the address with its port and sometimes without, so a default port may be there or not.
pub(super) fn is_by_twilio(token: &Secret, url: &str, form: &Parameters, signature: &str) -> bool {
    let Ok(signature) = BASE64.decode(signature.as_bytes()) else { return false };
    let mut sorted: Vec<_> = form.iter().collect();
    sorted.sort();
    sorted.dedup();
    let fits = |url: &str| {
        let mut mac = sha1(token.expose().as_bytes());
        mac.update(url.as_bytes());
        for (name, value) in &sorted {
            mac.update(name.as_bytes());
            mac.update(value.as_bytes());
        }
        mac.verify_slice(&signature).is_ok()
    };
    fits(url) || with_default_port(url).is_some_and(|url| fits(&url))
}

fn with_default_port(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let (authority, path) = rest.split_once('/')?;
    let port = if scheme == "https" { 443 } else { 80 };
    let has_port = authority.rsplit_once(':').is_some_and(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
    (!has_port).then(|| format!("{scheme}://{authority}:{port}/{path}"))
}

/// Whether Vonage signed these parameters (`sig`, method SHA-256 HMAC): hex over `&name=value`, sorted by name, with `&` and
/// `=` in values as `_`. <https://developer.vonage.com/en/getting-started/concepts/signing-messages>
pub(super) fn is_by_vonage(secret: &Secret, parameters: &Parameters) -> bool {
    let mut signatures = parameters.iter().filter(|(name, _)| name == "sig").map(|(_, value)| value);
    let (Some(signature), None) = (signatures.next(), signatures.next()) else { return false };
    let Ok(signature) = HEXLOWER_PERMISSIVE.decode(signature.as_bytes()) else { return false };
    // A name with these could stand for another parameter and its value.
    if parameters.iter().any(|(name, _)| name.contains(['&', '='])) {
        return false;
    }
    let mut sorted: Vec<_> = parameters.iter().filter(|(name, _)| name != "sig").collect();
    sorted.sort();
    let mut mac = sha256(secret.expose().as_bytes());
    for (name, value) in sorted {
        mac.update(format!("&{name}={}", value.replace(['&', '='], "_")).as_bytes());
    }
    mac.verify_slice(&signature).is_ok()
}

/// The key of a Standard Webhooks secret: `whsec_` and 24 to 64 bytes in base64.
pub(crate) fn webhook_key(secret: &Secret) -> Option<Zeroizing<Vec<u8>>> {
    let key = Zeroizing::new(BASE64.decode(secret.expose().strip_prefix("whsec_")?.as_bytes()).ok()?);
    (24..=64).contains(&key.len()).then_some(key)
}

/// The value of `webhook-signature` (Standard Webhooks 1.0).
pub(crate) fn webhook_signature(key: &[u8], id: &str, timestamp_s: u64, body: &[u8]) -> String {
    format!("v1,{}", BASE64.encode(&webhook_mac(key, id, timestamp_s, body).finalize().into_bytes()))
}

fn webhook_mac(key: &[u8], id: &str, timestamp_s: u64, body: &[u8]) -> Hmac<Sha256> {
    sha256(key).chain_update(format!("{id}.{timestamp_s}.")).chain_update(body)
}

/// Whether `webhook-signature` has a valid signature of this webhook, and its time is about now.
pub(super) fn is_signed_webhook(
    key: &[u8],
    id: &str,
    timestamp: &str,
    body: &[u8],
    signatures: &str,
    now_ms: u64,
) -> bool {
    let Ok(timestamp_s) = timestamp.parse::<u64>() else { return false };
    if timestamp_s.abs_diff(now_ms / 1000) > TOLERANCE_S {
        return false;
    }
    signatures
        .split(' ')
        .filter_map(|one| BASE64.decode(one.strip_prefix("v1,")?.as_bytes()).ok())
        .any(|signature| webhook_mac(key, id, timestamp_s, body).verify_slice(&signature).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn twilios_own_example_is_accepted_and_no_other() {
        // https://www.twilio.com/docs/usage/security
        let token = Secret::new("12345");
        let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        let sent = form(&[
            ("CallSid", "CA1234567890ABCDE"),
            ("From", "+12349013030"),
            ("To", "+18005551212"),
            ("Caller", "+12349013030"),
            ("Digits", "1234"),
        ]);
        let signature = "0/KCTR6DLpKmkAf8muzZqo1nDgQ=";
        assert!(is_by_twilio(&token, url, &sent, signature));
        assert!(!is_by_twilio(&Secret::new("12346"), url, &sent, signature));
        assert!(!is_by_twilio(&token, "https://mycompany.com/myapp.php?foo=1&bar=3", &sent, signature));
        assert!(!is_by_twilio(&token, url, &sent[1..], signature));
        for wrong in ["", "0/KCTR6DLpKmkAf8muzZqo1nDg==", "not base64"] {
            assert!(!is_by_twilio(&token, url, &sent, wrong), "{wrong}");
        }
    }

    #[test]
    fn twilio_may_sign_the_port_that_an_address_leaves_out() {
        let mac = sha1(b"12345").chain_update("https://septet.example:443/v1/receipts/twilioab");
        let signature = BASE64.encode(&mac.finalize().into_bytes());
        let token = Secret::new("12345");
        let sent = form(&[("a", "b")]);
        assert!(is_by_twilio(&token, "https://septet.example/v1/receipts/twilio", &sent, &signature));
        assert!(!is_by_twilio(&token, "https://septet.example:8443/v1/receipts/twilio", &sent, &signature));
    }

    #[test]
    fn vonage_signs_sorted_parameters_with_separators_replaced() {
        let secret = Secret::new("my-secret");
        let signed = sha256(b"my-secret").chain_update("&messageId=0A1&text=a_b_c&timestamp=1700000000");
        let signature = HEXLOWER_PERMISSIVE.encode(&signed.finalize().into_bytes());
        let parameters =
            |sig: &str| form(&[("timestamp", "1700000000"), ("text", "a&b=c"), ("sig", sig), ("messageId", "0A1")]);
        assert!(is_by_vonage(&secret, &parameters(&signature)));
        assert!(is_by_vonage(&secret, &parameters(&signature.to_uppercase())));
        assert!(!is_by_vonage(&Secret::new("other"), &parameters(&signature)));
        assert!(!is_by_vonage(&secret, &parameters("")));
        assert!(!is_by_vonage(&secret, &form(&[("messageId", "0A1")])));
        let mut twice = parameters(&signature);
        twice.push(("sig".to_owned(), signature));
        assert!(!is_by_vonage(&secret, &twice));
        let hidden = form(&[("messageId=0A1&text", "a_b_c"), ("timestamp", "1700000000"), ("sig", &twice[2].1)]);
        assert!(!is_by_vonage(&secret, &hidden), "a name that says what a value said");
    }

    #[test]
    fn the_example_of_standard_webhooks_is_accepted_for_five_minutes() {
        // The test vector of the reference implementations.
        let key = webhook_key(&Secret::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).unwrap();
        let (id, body) = ("msg_p5jXN8AQM9LWM0D4loKWxJek", br#"{"test": 2432232314}"#);
        let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assert_eq!(webhook_signature(&key, id, 1_614_265_330, body), signature);
        let fits =
            |at_s: u64, signatures: &str| is_signed_webhook(&key, id, "1614265330", body, signatures, at_s * 1000);
        for at_s in [1_614_265_030, 1_614_265_330, 1_614_265_630] {
            assert!(fits(at_s, signature));
            assert!(fits(at_s, &format!("v1,AAAA v2,x {signature}")));
        }
        assert!(!fits(1_614_265_029, signature) && !fits(1_614_265_631, signature));
        assert!(!fits(1_614_265_330, "") && !fits(1_614_265_330, &signature[3..]));
    }

    #[test]
    fn a_webhook_secret_has_24_to_64_bytes() {
        for (length, ok) in [(23, false), (24, true), (64, true), (65, false)] {
            let secret = Secret::new(format!("whsec_{}", BASE64.encode(&vec![7; length])));
            assert_eq!(webhook_key(&secret).is_some(), ok, "{length}");
        }
        assert!(webhook_key(&Secret::new(BASE64.encode(&[7; 32]))).is_none());
    }
}
