//! The account log: who may act for an account, as an append-only chain of signed entries. The same pure function checks
//! it in the server and on every device, so no one who runs the server can add a device: an entry is signed by a device
//! that was active at that point, or by the account key, which is derived from the vault key and never leaves the phones.
//!
//! The bytes that were signed are what is stored and sent, so nothing needs a canonical form.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::device::{SealingPublicKey, SignatureBytes, SigningPublicKey};
use crate::encoding::{Bytes, base64url, framed};

mod check;
#[cfg(test)]
mod tests;

pub use check::{LogFault, LogState, LoggedDevice};

/// Longest body of an entry in bytes: several times what one needs.
pub const MAX_BODY: usize = 4096;
/// Most entries of a log. Reached only by somebody who fills it on purpose.
pub const MAX_ENTRIES: u64 = 10_000;
/// How many more there may be that put devices out: else whoever filled the log could never be removed.
pub const ROOM_TO_REMOVE: u64 = 1_000;

/// SHA-256 over an entry's body: what the next entry names as `previous`.
pub type LogHash = Bytes<32>;

/// The `previous` of the first entry.
pub const NO_ENTRY: LogHash = Bytes([0; 32]);

/// One entry, as signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// The JSON of an [`EntryBody`], byte for byte as it was signed.
    #[serde(with = "base64url")]
    pub body: Vec<u8>,
    /// The signer's, over [`signed_message`].
    pub signature: SignatureBytes,
}

impl LogEntry {
    /// What the next entry names as `previous`.
    #[must_use]
    pub fn hash(&self) -> LogHash {
        Bytes(Sha256::digest(framed(&[b"septet-log-hash-v1", &self.body])).into())
    }
}

/// What is signed: the body under a name, so that no other signature of the same key can be taken for it.
#[must_use]
pub fn signed_message(body: &[u8]) -> Vec<u8> {
    framed(&[b"septet-log-v1", body])
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryBody {
    /// 1. A reader refuses what is above its own.
    pub v: u32,
    /// Whose log.
    pub account: Uuid,
    /// 0, 1, 2...
    pub seq: u64,
    /// Hash of the entry before; [`NO_ENTRY`] for the first.
    pub previous: LogHash,
    /// When it was signed, by the signer's clock, in milliseconds since 1970. Shown, never believed.
    pub at_ms: u64,
    /// Who signed.
    pub signer: Signer,
    /// What changed.
    pub change: Change,
}

impl EntryBody {
    /// The bytes to sign, and to keep.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("ids, numbers and text have a JSON form")
    }
}

/// Who signed an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signer {
    /// A device, by its signing key.
    Device(Uuid),
    /// Whoever opened the vault.
    AccountKey,
}

/// How a device became trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The first of the account.
    First,
    /// An active device scanned its QR.
    Qr,
    /// Seven emoji were compared.
    Emoji,
    /// The backup password opened the vault on it.
    Password,
    /// The recovery key opened the vault on it.
    RecoveryKey,
    /// Nobody objected for 24 hours.
    Wait,
}

/// Why a device was removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The person signed it out on itself.
    SignedOut,
    /// It was lost, or is not the person's.
    Lost,
    /// Everything moved to a new phone.
    Moved,
    /// Its recovery was cancelled by another device.
    Cancelled,
}

/// The kinds of slot that wrap the vault key for a person (devices have theirs by being in the log).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// Backup password.
    Password,
    /// Recovery key.
    Recovery,
}

/// A device as the log introduces it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewDevice {
    /// The `keyid` of its requests.
    pub device: Uuid,
    /// Verifies its requests and entries.
    pub signing_key: SigningPublicKey,
    /// What is sealed to it.
    pub sealing_key: SealingPublicKey,
    /// The person's name for it then; 1 to 64 characters.
    pub name: String,
}

/// What an entry changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// The first entry, signed by the first device.
    Genesis {
        /// Public half of the account key.
        account_key: SigningPublicKey,
        /// The first device.
        device: NewDevice,
    },
    /// Another device is trusted. Signed by an active device (QR, emoji) or the account key (password, recovery key).
    DeviceAdded {
        /// Which.
        device: NewDevice,
        /// How.
        way: Way,
    },
    /// A device is not trusted any more. Signed by an active device, itself included, or the account key.
    DeviceRemoved {
        /// Which.
        device: Uuid,
        /// Why.
        reason: Reason,
    },
    /// The vault has a new key, and with it the account.
    VaultEpoch {
        /// One more than before; the first is 0.
        epoch: u64,
        /// Public half of the new account key.
        account_key: SigningPublicKey,
        /// SHA-256 of each slot as it wraps the new key. A slot that was there and is not named is gone: what wraps an old
        /// key alone opens nothing of what comes. None is new.
        slots: BTreeMap<SlotKind, LogHash>,
    },
    /// A slot was written. Its hash lets a device tell the server's slot from an old one.
    SlotChanged {
        /// Which.
        kind: SlotKind,
        /// SHA-256 of the slot's bytes; none: the slot was removed.
        hash: Option<LogHash>,
    },
    /// Nobody objected for 24 hours: every device before is out, the vault of the account begins anew. Signed by the
    /// device it lets in; that is no proof to anybody, so devices that were in see it and say so.
    Reset {
        /// Public half of the new account key.
        account_key: SigningPublicKey,
        /// The only device from now on.
        device: NewDevice,
    },
}

/// The end of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogHead {
    /// Of the last entry.
    pub seq: u64,
    /// Of the last entry.
    pub hash: LogHash,
}

/// `GET /v1/log?after=SEQ`: what follows an entry, up to 500 at a time. Without `after`: from the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPage {
    /// The end of the whole log; none while it is empty.
    pub head: Option<LogHead>,
    /// In order, without a gap.
    pub entries: Vec<LogEntry>,
}
