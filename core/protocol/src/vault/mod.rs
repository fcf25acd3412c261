//! The vault as it travels: sealed records, what the server keeps of them, and the slots that wrap its keys. The server sees
//! how many records there are, their padded sizes and when they change, and nothing else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::account_log::{LogHash, SlotKind};
use crate::device::{SignatureBytes, SigningPublicKey, signature_is_valid};
use crate::encoding::{Bytes, base64url, framed};

mod grant;
mod hlc;

pub use grant::{KeyGrant, NotGrantedToUs};
pub use hlc::{Hlc, HlcError};

/// Most records of a vault, tombstones included.
pub const MAX_RECORDS: usize = 5_000;
/// Longest sealed record in bytes.
pub const MAX_RECORD: usize = 16 * 1024;
/// Longest slot in bytes.
pub const MAX_SLOT: usize = 4 * 1024;
/// Most items of a batch, and of a page of records.
pub const MAX_ITEMS: usize = 500;
/// Longest body of a batch in bytes.
pub const MAX_BATCH_BODY: usize = 2 * 1024 * 1024;
/// How long a tombstone is kept after the server has it.
pub const TOMBSTONE_KEPT_MS: u64 = 400 * 24 * 60 * 60 * 1000;

/// One entry of a vault, sealed. All but `sealed` is authenticated with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// A random UUID of the client that made it.
    pub id: Uuid,
    /// Of the vault key that sealed it.
    pub epoch: u64,
    /// The latest change that it holds.
    pub hlc: Hlc,
    /// Whether it is a tombstone.
    pub deleted: bool,
    /// Up to [`MAX_RECORD`] bytes.
    #[serde(with = "base64url")]
    pub sealed: Vec<u8>,
}

impl Record {
    /// Tells this version of the record from every other.
    #[must_use]
    pub fn hash(&self) -> LogHash {
        let Self { id, epoch, hlc, deleted, sealed } = self;
        let parts: [&[u8]; 6] = [
            b"septet-record-hash",
            id.as_bytes(),
            &epoch.to_be_bytes(),
            &hlc.to_bytes(),
            &[u8::from(*deleted)],
            sealed.as_slice(),
        ];
        Bytes(Sha256::digest(framed(&parts)).into())
    }
}

/// A record as the server keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredRecord {
    /// The account's counter when it was written: no two writes of a vault share one.
    pub rev: u64,
    /// What was written.
    pub record: Record,
}

/// Where a vault stands at the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VaultHead {
    /// The `rev` of the last write; 0: nothing was ever written.
    pub seq: u64,
    /// Random below 2^53 and drawn anew by each batch that writes: a server that was set back to an older state has another
    /// one, or none, for what a client saw.
    pub mark: u64,
}

/// `GET /v1/vault/records?after=SEQ&mark=MARK&limit=500`: current records whose `rev` is above `after`, by `rev`. With
/// `after` above 0, `mark` says what the client saw there; another one is a conflict on `mark`: begin again from 0.
/// With `version=SEQ`: the records as they were at that version, and no mark is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordPage {
    /// Up to `limit`.
    pub records: Vec<StoredRecord>,
    /// Whether there are further ones, after the last of these.
    pub more: bool,
    /// Where the vault stands.
    pub head: VaultHead,
    /// The latest, or the version's; with the last page alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<SignedSummary>,
}

/// `POST /v1/vault/records`: up to [`MAX_ITEMS`] in one transaction, each with an answer of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// What is written.
    pub items: Vec<RecordWrite>,
}

/// One item of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordWrite {
    /// The `rev` that this replaces; none: there is none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<u64>,
    /// Sealed under the key of the log's epoch; of another one the whole batch is a conflict on `epoch`.
    pub record: Record,
}

/// The answer to a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchAnswer {
    /// Where the vault stands after it.
    pub head: VaultHead,
    /// The head before it. A client that had seen everything until there has seen everything now.
    pub before: VaultHead,
    /// In the order of the items.
    pub items: Vec<ItemAnswer>,
}

/// What became of one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemAnswer {
    /// Written.
    Stored {
        /// Its revision.
        rev: u64,
    },
    /// The same bytes are there already: a reply was lost.
    Same {
        /// Their revision.
        rev: u64,
    },
    /// Another version is there than `base`; merge with it, then write over it.
    Conflict {
        /// None: nothing is there, and `base` was of something that is gone.
        current: Option<StoredRecord>,
    },
    /// The vault has [`MAX_RECORDS`] records.
    Full,
}

/// What a client believes the whole vault to be: a fresh device compares it with what it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// 1. A reader refuses what is above its own.
    pub v: u32,
    /// Whose.
    pub account: Uuid,
    /// Who says so.
    pub device: Uuid,
    /// Of the vault key in use.
    pub epoch: u64,
    /// The head that this describes.
    pub head: VaultHead,
    /// Entries that are not deleted.
    pub count: u32,
    /// [`digest`] over every record that is not a tombstone.
    pub digest: Bytes<32>,
    /// When, by the device's clock, in milliseconds since 1970.
    pub at_ms: u64,
}

/// `PUT /v1/vault/summary`. A head that is not the vault's is a conflict on `head`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedSummary {
    /// The JSON of a [`Summary`], byte for byte as it was signed.
    #[serde(with = "base64url")]
    pub body: Vec<u8>,
    /// The device's, over [`summary_message`].
    pub signature: SignatureBytes,
}

/// A summary that is not what it has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SummaryError {
    /// No summary, or not signed with this key.
    #[error("the summary is not signed by its device")]
    Forged,
    /// Of a later version than this reader.
    #[error("the summary is of a newer version")]
    Newer,
}

impl SignedSummary {
    /// What it says, before its signature is looked at: which device's key to look for.
    pub fn read(&self) -> Result<Summary, SummaryError> {
        #[derive(Deserialize)]
        struct Version {
            v: u32,
        }
        let version: Version = serde_json::from_slice(&self.body).map_err(|_| SummaryError::Forged)?;
        match version.v {
            1 => serde_json::from_slice(&self.body).map_err(|_| SummaryError::Forged),
            0 => Err(SummaryError::Forged),
            _ => Err(SummaryError::Newer),
        }
    }

    /// What it says, if the device with this key signed it.
    pub fn verified(&self, key: &SigningPublicKey) -> Result<Summary, SummaryError> {
        if !signature_is_valid(key, &summary_message(&self.body), &self.signature) {
            return Err(SummaryError::Forged);
        }
        self.read()
    }
}

/// What is signed: the body under a name, so that no other signature of the same key can be taken for it.
#[must_use]
pub fn summary_message(body: &[u8]) -> Vec<u8> {
    framed(&[b"septet-vault-summary-v1", body])
}

/// SHA-256 over the ids and hashes of records, sorted by id.
#[must_use]
pub fn digest(records: &BTreeMap<Uuid, LogHash>) -> Bytes<32> {
    let mut hash = Sha256::new();
    for (id, record) in records {
        hash.update(id.as_bytes());
        hash.update(record.0);
    }
    Bytes(hash.finalize().into())
}

/// `GET /v1/vault/versions`: states that the server still has, newest first, up to five.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionList {
    /// Each can be read by `GET /v1/vault/records?version=`.
    pub versions: Vec<VersionView>,
}

/// One state of a vault that the server still has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionView {
    /// The head's `seq` then.
    pub version: u64,
    /// When the server was given its summary, in milliseconds since 1970.
    pub at_ms: u64,
    /// What a device said of it then.
    pub summary: SignedSummary,
}

/// What comes with a log entry `VaultEpoch`: the new key for everybody who has the old one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rotation {
    /// The slots of the entry, wrapping the new key for the same password and recovery key.
    pub slots: Vec<RotatedSlot>,
    /// The new key for each other active device.
    pub grants: Vec<GrantTo>,
}

/// A slot that wraps another key for the same password or recovery key: its parameters and retrieval token stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RotatedSlot {
    /// Which.
    pub kind: SlotKind,
    /// Up to [`MAX_SLOT`] bytes; the entry has their SHA-256.
    #[serde(with = "base64url")]
    pub slot: Vec<u8>,
}

/// A grant for one device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantTo {
    /// Active in the log.
    pub device: Uuid,
    /// What `GET /v1/vault/key` answers it from then on.
    pub grant: KeyGrant,
}

#[cfg(test)]
mod tests;
