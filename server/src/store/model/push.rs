//! Where devices are woken.

use septet_protocol::approval::PushKind;
use uuid::Uuid;

use super::{KeyedHash, Sealed};

/// Where a device is woken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushAddress {
    /// Who carries it.
    pub kind: PushKind,
    /// Tells whether a token is still the same.
    pub hash: KeyedHash,
    /// The registration token.
    pub token: Sealed,
}

/// A device that is to be woken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wake {
    /// Which.
    pub device: Uuid,
    /// Where.
    pub address: PushAddress,
    /// Worth nothing after.
    pub until_ms: u64,
    /// How often it was tried, this time included.
    pub tries: u32,
    /// When it is due again unless it is finished; names this claim.
    pub due_at_ms: u64,
}

/// What became of waking a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// It is done, or was given up.
    Done,
    /// Its token is dead: the address is forgotten.
    Gone,
    /// Try again then.
    RetryAt(u64),
}
