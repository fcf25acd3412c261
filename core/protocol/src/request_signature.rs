//! Signed requests: a profile of RFC 9421 with one set of components and one algorithm, so that there is nothing to
//! negotiate and nothing to downgrade.
//!
//! The phone calls [`Signing::new`], has the device key sign [`Signing::base`] and sends [`Signing::headers`]. The server
//! calls [`Signed::parse`], looks the device up by [`Signed::key_id`], and asks [`Signed::verify`].

use data_encoding::BASE64;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::device::{SignatureBytes, SigningPublicKey, signature_is_valid};
use crate::encoding::Bytes;

/// RFC 9530 digest of the body.
pub const CONTENT_DIGEST: &str = "content-digest";
/// RFC 9421, section 4.1.
pub const SIGNATURE_INPUT: &str = "signature-input";
/// RFC 9421, section 4.2.
pub const SIGNATURE: &str = "signature";

/// How far `created` may be from the server's clock, in seconds, either way.
pub const WINDOW_S: u64 = 300;

const LABEL: &str = "septet=";
const COMPONENTS: &str = r#"("@method" "@path" "@query" "content-digest")"#;
const ALGORITHM: &str = "ecdsa-p256-sha256";

/// What is signed of a request.
#[derive(Clone, Copy, Debug)]
pub struct RequestParts<'a> {
    /// `POST`, in capitals.
    pub method: &'a str,
    /// As sent, percent-encoded: `/v1/tokens`.
    pub path: &'a str,
    /// As sent, without the `?`; none and empty are the same.
    pub query: &'a str,
    /// The bytes of the body; a request without one signs the digest of nothing.
    pub body: &'a [u8],
}

impl RequestParts<'_> {
    fn base(&self, content_digest: &str, parameters: &str) -> String {
        let query = format!("?{}", self.query);
        signature_base(
            &[("@method", self.method), ("@path", self.path), ("@query", &query), (CONTENT_DIGEST, content_digest)],
            parameters,
        )
    }
}

/// The signature base of RFC 9421, section 2.5.
#[must_use]
pub fn signature_base(components: &[(&str, &str)], parameters: &str) -> String {
    let mut base = String::new();
    for (name, value) in components {
        base.push_str(&format!("\"{name}\": {value}\n"));
    }
    base.push_str(&format!("\"@signature-params\": {parameters}"));
    base
}

/// The `Content-Digest` of a body: `sha-256=:...:`.
#[must_use]
pub fn content_digest(body: &[u8]) -> String {
    format!("sha-256=:{}:", BASE64.encode(&Sha256::digest(body)))
}

/// A request about to be signed.
#[derive(Clone, Debug)]
pub struct Signing {
    /// The text that the device key signs.
    pub base: String,
    content_digest: String,
    parameters: String,
}

impl Signing {
    /// Prepares a request.
    ///
    /// `created_s` is the phone's clock in seconds since 1970, `nonce` 128 random bits.
    #[must_use]
    pub fn new(request: &RequestParts<'_>, key_id: Uuid, created_s: u64, nonce: [u8; 16]) -> Self {
        let content_digest = content_digest(request.body);
        let nonce = data_encoding::BASE64URL_NOPAD.encode(&nonce);
        let parameters =
            format!(r#"{COMPONENTS};created={created_s};nonce="{nonce}";keyid="{key_id}";alg="{ALGORITHM}""#);
        Self { base: request.base(&content_digest, &parameters), content_digest, parameters }
    }

    /// The three headers of the signed request.
    #[must_use]
    pub fn headers(&self, signature: &SignatureBytes) -> [(&'static str, String); 3] {
        [
            (CONTENT_DIGEST, self.content_digest.clone()),
            (SIGNATURE_INPUT, format!("{LABEL}{}", self.parameters)),
            (SIGNATURE, format!("{LABEL}:{}:", BASE64.encode(&signature.0))),
        ]
    }
}

/// Why a signed request is refused. For logs alone: whoever sent it gets one answer for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The headers are not of our profile.
    #[error("the signature headers are not of this profile")]
    Malformed,
    /// `created` is outside of the window.
    #[error("created is more than 300 s off")]
    Stale,
    /// The body is not the one that was signed.
    #[error("the body does not have this digest")]
    Digest,
    /// The signature is not this key's over this request.
    #[error("the signature does not fit")]
    Signature,
}

/// The signature headers of a request that came in: what it claims, before any of it is believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The device that says it signed.
    pub key_id: Uuid,
    /// Seconds since 1970 by the phone's clock.
    pub created_s: u64,
    /// To be used once.
    pub nonce: String,
    parameters: String,
    content_digest: String,
    signature: SignatureBytes,
}

impl Signed {
    /// Reads the three headers. Parameters may stand in any order, each once; anything else is malformed.
    pub fn parse(content_digest: &str, signature_input: &str, signature: &str) -> Result<Self, SignatureError> {
        use SignatureError::Malformed;
        let parameters = signature_input.strip_prefix(LABEL).ok_or(Malformed)?;
        let rest = parameters.strip_prefix(COMPONENTS).ok_or(Malformed)?;
        let (mut created, mut nonce, mut key_id, mut algorithm) = (None, None, None, None);
        for parameter in rest.strip_prefix(';').ok_or(Malformed)?.split(';') {
            let (name, value) = parameter.split_once('=').ok_or(Malformed)?;
            let slot = match name {
                "created" => &mut created,
                "nonce" => &mut nonce,
                "keyid" => &mut key_id,
                "alg" => &mut algorithm,
                _ => return Err(Malformed),
            };
            if slot.replace(value).is_some() {
                return Err(Malformed);
            }
        }
        if quoted(algorithm)? != ALGORITHM {
            return Err(Malformed);
        }
        let created = created.ok_or(Malformed)?;
        if created.is_empty() || !created.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Malformed);
        }
        let nonce = quoted(nonce)?;
        if !(16..=64).contains(&nonce.len()) {
            return Err(Malformed);
        }
        let signature =
            signature.strip_prefix(LABEL).and_then(|s| s.strip_prefix(':')).and_then(|s| s.strip_suffix(':'));
        let signature = BASE64.decode(signature.ok_or(Malformed)?.as_bytes()).map_err(|_| Malformed)?;
        Ok(Self {
            key_id: Uuid::try_parse(quoted(key_id)?).map_err(|_| Malformed)?,
            created_s: created.parse().map_err(|_| Malformed)?,
            nonce: nonce.to_owned(),
            parameters: parameters.to_owned(),
            content_digest: content_digest.to_owned(),
            signature: Bytes(signature.try_into().map_err(|_| Malformed)?),
        })
    }

    /// Judges the request by the key of the device that it names. `now_s` is the server's clock.
    ///
    /// Whether the nonce was used before is for the caller to ask, after this.
    pub fn verify(&self, request: &RequestParts<'_>, key: &SigningPublicKey, now_s: u64) -> Result<(), SignatureError> {
        if self.created_s.abs_diff(now_s) > WINDOW_S {
            return Err(SignatureError::Stale);
        }
        let digest = content_digest(request.body);
        if !bool::from(digest.as_bytes().ct_eq(self.content_digest.as_bytes())) {
            return Err(SignatureError::Digest);
        }
        let base = request.base(&digest, &self.parameters);
        if !signature_is_valid(key, base.as_bytes(), &self.signature) {
            return Err(SignatureError::Signature);
        }
        Ok(())
    }
}

/// The inside of a quoted parameter that has nothing to escape.
fn quoted(value: Option<&str>) -> Result<&str, SignatureError> {
    value
        .and_then(|v| v.strip_prefix('"'))
        .and_then(|v| v.strip_suffix('"'))
        .filter(|v| v.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)))
        .ok_or(SignatureError::Malformed)
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::signature::Signer;
    use p256::ecdsa::{Signature, SigningKey};

    use super::*;

    const NOW: u64 = 1_800_000_000;
    const KEY_ID: Uuid = Uuid::from_u128(7);
    const REQUEST: RequestParts<'_> =
        RequestParts { method: "POST", path: "/v1/devices/x", query: "a=1", body: b"{\"name\":\"Maya\"}" };

    fn key() -> SigningKey {
        SigningKey::from_slice(&[7; 32]).unwrap()
    }

    fn public(key: &SigningKey) -> SigningPublicKey {
        Bytes(key.verifying_key().to_sec1_point(false).as_bytes().try_into().unwrap())
    }

    fn signed(request: &RequestParts<'_>) -> [(&'static str, String); 3] {
        let signing = Signing::new(request, KEY_ID, NOW, [9; 16]);
        let signature: Signature = key().sign(signing.base.as_bytes());
        signing.headers(&Bytes(signature.to_bytes().into()))
    }

    fn parse(headers: &[(&'static str, String); 3]) -> Result<Signed, SignatureError> {
        Signed::parse(&headers[0].1, &headers[1].1, &headers[2].1)
    }

    #[test]
    fn rfc_9421_b_2_4_verifies() {
        let digest =
            "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:";
        let base = signature_base(
            &[
                ("@status", "200"),
                ("content-type", "application/json"),
                ("content-digest", digest),
                ("content-length", "23"),
            ],
            r#"("@status" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-ecc-p256""#,
        );
        let signature =
            BASE64.decode(b"wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==");
        let signature = Bytes(signature.unwrap().try_into().unwrap());
        // test-key-ecc-p256 (B.1.3): the point is the end of its SubjectPublicKeyInfo.
        let spki = BASE64.decode(
            b"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lfw0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==",
        );
        let spki = spki.unwrap();
        let key = Bytes(spki[spki.len() - 65..].try_into().unwrap());
        assert!(signature_is_valid(&key, base.as_bytes(), &signature));
        assert!(!signature_is_valid(&key, base.replace("200", "201").as_bytes(), &signature));
    }

    #[test]
    fn a_signed_request_verifies() {
        let signed = parse(&signed(&REQUEST)).unwrap();
        assert_eq!(signed.key_id, KEY_ID);
        assert_eq!(signed.verify(&REQUEST, &public(&key()), NOW), Ok(()));
    }

    #[test]
    fn the_window_is_300_s_both_ways() {
        let signed = parse(&signed(&REQUEST)).unwrap();
        for (now, verdict) in [
            (NOW + 300, Ok(())),
            (NOW - 300, Ok(())),
            (NOW + 301, Err(SignatureError::Stale)),
            (NOW - 301, Err(SignatureError::Stale)),
            (0, Err(SignatureError::Stale)),
            (u64::MAX, Err(SignatureError::Stale)),
        ] {
            assert_eq!(signed.verify(&REQUEST, &public(&key()), now), verdict, "{now}");
        }
    }

    #[test]
    fn no_part_of_the_request_can_be_changed() {
        let signed = parse(&signed(&REQUEST)).unwrap();
        let key = public(&key());
        for (other, error) in [
            (RequestParts { method: "PUT", ..REQUEST }, SignatureError::Signature),
            (RequestParts { path: "/v1/devices/y", ..REQUEST }, SignatureError::Signature),
            (RequestParts { query: "a=2", ..REQUEST }, SignatureError::Signature),
            (RequestParts { body: b"{}", ..REQUEST }, SignatureError::Digest),
        ] {
            assert_eq!(signed.verify(&other, &key, NOW), Err(error));
        }
        let stranger = SigningKey::from_slice(&[8; 32]).unwrap();
        assert_eq!(signed.verify(&REQUEST, &public(&stranger), NOW), Err(SignatureError::Signature));
        assert_eq!(signed.verify(&REQUEST, &Bytes([4; 65]), NOW), Err(SignatureError::Signature));
    }

    #[test]
    fn no_parameter_can_be_changed() {
        let headers = signed(&REQUEST);
        for (from, to) in [
            ("created=1800000000", "created=1800000001"),
            ("nonce=\"CQk", "nonce=\"DQk"),
            ("-000000000007", "-000000000008"),
        ] {
            let mut changed = headers.clone();
            changed[1].1 = changed[1].1.replace(from, to);
            assert_ne!(changed, headers);
            let changed = parse(&changed).unwrap();
            assert_eq!(changed.verify(&REQUEST, &public(&key()), NOW), Err(SignatureError::Signature), "{from}");
        }
    }

    #[test]
    fn headers_outside_the_profile_are_malformed_and_never_panic() {
        let headers = signed(&REQUEST);
        for (from, to) in [
            ("septet=", "sig1="),
            ("\"@query\" ", ""),
            ("ecdsa-p256-sha256", "hmac-sha256"),
            (";alg=\"ecdsa-p256-sha256\"", ""),
            ("created=1800000000", "created=-1"),
            ("created=1800000000", "created="),
            ("created=1800000000", "created=99999999999999999999999"),
            ("created=1800000000", "created=1800000000;created=1800000000"),
            ("keyid=\"", "keyid=\"\\"),
            ("nonce=\"", "nonce=\"é"),
            (";nonce", ";;nonce"),
            (";nonce", ";tag=\"x\";nonce"),
        ] {
            let mut changed = headers.clone();
            changed[1].1 = changed[1].1.replace(from, to);
            assert_ne!(changed, headers, "{from}");
            assert_eq!(parse(&changed), Err(SignatureError::Malformed), "{from} -> {to}");
        }
        for signature in ["", "septet=", "septet=::", "septet=:AAAA:", "septet=:%:", "other=:AAAA:"] {
            assert_eq!(Signed::parse(&headers[0].1, &headers[1].1, signature), Err(SignatureError::Malformed));
        }
        for cut in 0..headers[1].1.len() {
            let _ = Signed::parse(&headers[0].1, &headers[1].1[..cut], &headers[2].1);
        }
    }
}
