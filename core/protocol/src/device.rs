//! Devices: one installation of the app, with a P-256 key that signs its requests and an X25519 key that its secrets are
//! sealed to.

use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::encoding::{Bytes, framed};

/// A P-256 public key: SEC 1, uncompressed, 65 bytes.
pub type SigningPublicKey = Bytes<65>;
/// An X25519 public key, RFC 7748.
pub type SealingPublicKey = Bytes<32>;
/// An ECDSA signature as `r || s` (RFC 9421, section 3.3.4).
pub type SignatureBytes = Bytes<64>;

/// `POST /v1/registrations/{id}/device`. Sent again with the same keys it is the same success.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BindRequest {
    /// Verifies the device's requests from now on.
    pub signing_key: SigningPublicKey,
    /// What the device's secrets are sealed to.
    pub sealing_key: SealingPublicKey,
    /// The person's name for it, `Maya's phone`; 1 to 64 characters.
    pub name: String,
    /// What it is, `Pixel 9`; up to 64 characters.
    pub model: String,
    /// Its system, `android 16`; up to 32 characters.
    pub platform: String,
    /// By the signing key over [`binding_message`].
    pub signature: SignatureBytes,
}

/// What a device signs to be bound: the session, so that the proof cannot be replayed, and both keys, so that neither can
/// be swapped on the way.
#[must_use]
pub fn binding_message(session: Uuid, signing_key: &SigningPublicKey, sealing_key: &SealingPublicKey) -> Vec<u8> {
    framed(&[b"septet-bind-v1", session.as_bytes(), &signing_key.0, &sealing_key.0])
}

/// Whether `signature` is `key`'s over `message` (ECDSA P-256 with SHA-256). False for a key that is no point of the curve.
#[must_use]
pub fn signature_is_valid(key: &SigningPublicKey, message: &[u8], signature: &SignatureBytes) -> bool {
    let (Ok(key), Ok(signature)) = (VerifyingKey::from_sec1_bytes(&key.0), Signature::from_slice(&signature.0)) else {
        return false;
    };
    key.verify(message, &signature).is_ok()
}

/// What a device may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceState {
    /// Trusted: reads its tokens and acts for the account.
    Active,
    /// Bound to an account that has a device already. It reads nothing but its own status.
    AwaitingTrust,
}

/// `GET /v1/devices/{id}`, and the answer to a binding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceView {
    /// Also the `keyid` of its requests.
    pub id: Uuid,
    /// The account it belongs to.
    pub account: Uuid,
    /// What it may do.
    pub state: DeviceState,
    /// The person's name for it.
    pub name: String,
    /// What it is.
    pub model: String,
    /// Its system.
    pub platform: String,
    /// When it was bound, in milliseconds since 1970.
    pub created_at_ms: u64,
    /// When a request of it was last seen, to the hour, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen_ms: Option<u64>,
    /// Until when a device that came in by password or recovery key shows codes but can change nothing, in milliseconds
    /// since 1970; until then another device can cancel it. None: it may change things.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grace_until_ms: Option<u64>,
    /// When the wait of a device that awaits trust is over, in milliseconds since 1970; none: no wait was started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_until_ms: Option<u64>,
}

/// `GET /v1/account`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    /// The account.
    pub id: Uuid,
    /// Its number's last digits.
    pub phone_hint: String,
    /// The person's own addresses, where the account's notices go.
    pub emails: Vec<String>,
    /// Its devices, those that await trust too, oldest first. What may be believed of them stands in the log.
    pub devices: Vec<DeviceView>,
    /// Whether further devices may join by QR or emoji.
    #[serde(default)]
    pub multi_device: bool,
    /// When the account will be deleted, in milliseconds since 1970; none: it stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at_ms: Option<u64>,
}
