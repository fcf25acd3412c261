//! A device that is bound by hand, so that a test can sign whatever it wants.

use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use septet_protocol::account_log::{EntryBody, LogEntry, signed_message};
use septet_protocol::device::{BindRequest, binding_message};
use septet_protocol::encoding::Bytes;
use septet_protocol::request_signature::{RequestParts, Signing};
use septet_protocol::sealed_secret::generate_sealing_key;
use uuid::Uuid;

/// A device with its key at hand.
pub struct Device {
    /// As the server names it.
    pub id: Uuid,
    /// What it signs with.
    pub key: SigningKey,
}

impl Device {
    /// An entry of the account's log, signed by this device.
    #[must_use]
    pub fn declares(&self, body: &EntryBody) -> LogEntry {
        let body = body.to_bytes();
        let signature: Signature = self.key.sign(&signed_message(&body));
        LogEntry { body, signature: Bytes(signature.to_bytes().into()) }
    }

    /// The headers of a request that this device signs.
    #[must_use]
    pub fn headers(&self, request: &RequestParts<'_>, created_s: u64, nonce: u8) -> Vec<(&'static str, String)> {
        let signing = Signing::new(request, self.id, created_s, [nonce; 16]);
        let signature: Signature = self.key.sign(signing.base.as_bytes());
        signing.headers(&Bytes(signature.to_bytes().into())).to_vec()
    }
}

/// What a device with this key says to be bound by a session.
#[must_use]
pub fn binding(session: &str, key: &SigningKey) -> BindRequest {
    let signing_key = Bytes(key.verifying_key().to_sec1_point(false).as_bytes().try_into().unwrap());
    let (_, sealing_key) = generate_sealing_key();
    let signature: Signature = key.sign(&binding_message(session.parse().unwrap(), &signing_key, &sealing_key));
    BindRequest {
        signing_key,
        sealing_key,
        name: "By hand".to_owned(),
        model: "Test".to_owned(),
        platform: "linux".to_owned(),
        signature: Bytes(signature.to_bytes().into()),
    }
}
