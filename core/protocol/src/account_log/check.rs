//! The checker: an entry either follows from the state or is refused by name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Change, EntryBody, LogEntry, LogHash, LogHead, MAX_BODY, MAX_ENTRIES, NO_ENTRY, NewDevice, ROOM_TO_REMOVE, Signer,
};
use super::{Reason, SlotKind, Way, signed_message};
use crate::device::{SealingPublicKey, SigningPublicKey, signature_is_valid};

/// Why a log is not to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogFault {
    /// An entry is not what an entry looks like.
    #[error("an entry cannot be read")]
    Malformed,
    /// An entry is of a later version than this reader.
    #[error("an entry is of a newer version")]
    Newer,
    /// An entry is of another account.
    #[error("an entry is of another account")]
    AnotherAccount,
    /// An entry is missing, doubled, or out of order.
    #[error("an entry is missing or out of order")]
    OutOfOrder,
    /// An entry does not follow from the one before: there are two histories.
    #[error("the log was forked")]
    Fork,
    /// The log ends before an entry that was seen.
    #[error("the log is shorter than it was")]
    Shorter,
    /// The signer is no active device, or there is no account key.
    #[error("an entry is signed by nobody who may")]
    UnknownSigner,
    /// The signature is not the signer's.
    #[error("an entry's signature is wrong")]
    BadSignature,
    /// The signer may sign, but not this.
    #[error("an entry changes what it may not")]
    NotAllowed,
    /// There are more entries than a log may have.
    #[error("the log is too long")]
    TooLong,
}

/// A device that the log vouches for, or did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggedDevice {
    /// Verifies its requests and entries.
    pub signing_key: SigningPublicKey,
    /// What is sealed to it.
    pub sealing_key: SealingPublicKey,
    /// The person's name for it when it was added.
    pub name: String,
    /// How it became trusted.
    pub way: Way,
    /// When, by the clock of whoever signed.
    pub added_at_ms: u64,
    /// Why it is not trusted any more; none: it is. After a reset: [`Reason::Lost`].
    pub removed: Option<Reason>,
}

/// What a checked log says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogState {
    /// Whose.
    pub account: Uuid,
    /// Its end; none while it is empty.
    pub head: Option<LogHead>,
    /// Every device that was ever in, by id.
    pub devices: BTreeMap<Uuid, LoggedDevice>,
    /// Verifies entries of whoever opened the vault.
    pub account_key: Option<SigningPublicKey>,
    /// Of the vault key.
    pub epoch: u64,
    /// Hashes of the slots as last written.
    pub slots: BTreeMap<SlotKind, LogHash>,
    /// `seq` of the last reset, if there was one.
    pub reset_at: Option<u64>,
    /// A device was removed that has the vault key: one that stays changes it.
    #[serde(default)]
    pub rotation_due: bool,
}

impl LogState {
    /// An account's log before its first entry.
    #[must_use]
    pub fn empty(account: Uuid) -> Self {
        Self {
            account,
            head: None,
            devices: BTreeMap::new(),
            account_key: None,
            epoch: 0,
            slots: BTreeMap::new(),
            reset_at: None,
            rotation_due: false,
        }
    }

    /// The state after `entries`. At the first that does not follow, nothing of them is believed.
    pub fn extended(&self, entries: &[LogEntry]) -> Result<Self, LogFault> {
        let mut next = self.clone();
        for entry in entries {
            next = next.after(entry)?;
        }
        Ok(next)
    }

    /// An active device.
    #[must_use]
    pub fn active(&self, device: Uuid) -> Option<&LoggedDevice> {
        self.devices.get(&device).filter(|device| device.removed.is_none())
    }

    /// The active devices, by id.
    pub fn active_devices(&self) -> impl Iterator<Item = (Uuid, &LoggedDevice)> {
        self.devices.iter().filter(|(_, device)| device.removed.is_none()).map(|(id, device)| (*id, device))
    }

    /// Whether `head` is this log's, or of one that ends later.
    pub fn must_reach(&self, head: Option<LogHead>) -> Result<(), LogFault> {
        match (self.head, head) {
            (Some(seen), Some(now)) if now.seq < seen.seq => Err(LogFault::Shorter),
            (Some(seen), Some(now)) if now.seq == seen.seq && now.hash != seen.hash => Err(LogFault::Fork),
            (Some(_), None) => Err(LogFault::Shorter),
            _ => Ok(()),
        }
    }

    /// The next entry's body for `change`, to be signed.
    #[must_use]
    pub fn next(&self, signer: Signer, change: Change, at_ms: u64) -> EntryBody {
        let seq = self.head.map_or(0, |head| head.seq + 1);
        let previous = self.head.map_or(NO_ENTRY, |head| head.hash);
        EntryBody { v: 1, account: self.account, seq, previous, at_ms, signer, change }
    }

    /// The state after one more entry.
    pub fn after(&self, entry: &LogEntry) -> Result<Self, LogFault> {
        let body = read(entry)?;
        if body.account != self.account {
            return Err(LogFault::AnotherAccount);
        }
        let expected = self.head.map_or(0, |head| head.seq + 1);
        if body.seq != expected {
            return Err(LogFault::OutOfOrder);
        }
        let removes = matches!(body.change, Change::DeviceRemoved { .. } | Change::Reset { .. });
        if body.seq >= MAX_ENTRIES + if removes { ROOM_TO_REMOVE } else { 0 } {
            return Err(LogFault::TooLong);
        }
        if body.previous != self.head.map_or(NO_ENTRY, |head| head.hash) {
            return Err(LogFault::Fork);
        }
        let key = self.signing_key(&body)?;
        if !signature_is_valid(&key, &signed_message(&entry.body), &entry.signature) {
            return Err(LogFault::BadSignature);
        }
        let mut next = self.changed(&body)?;
        next.head = Some(LogHead { seq: body.seq, hash: entry.hash() });
        Ok(next)
    }

    /// The key that has to have signed. The first device, and one that a reset lets in, vouch for themselves.
    fn signing_key(&self, body: &EntryBody) -> Result<SigningPublicKey, LogFault> {
        let own = match &body.change {
            Change::Genesis { device, .. } | Change::Reset { device, .. } => Some(device),
            _ => None,
        };
        match (body.signer, own) {
            (Signer::Device(id), Some(device)) if id == device.device => Ok(device.signing_key),
            (_, Some(_)) => Err(LogFault::NotAllowed),
            (Signer::Device(id), None) => Ok(self.active(id).ok_or(LogFault::UnknownSigner)?.signing_key),
            (Signer::AccountKey, None) => self.account_key.ok_or(LogFault::UnknownSigner),
        }
    }

    fn changed(&self, body: &EntryBody) -> Result<Self, LogFault> {
        let mut next = self.clone();
        let by_device = matches!(body.signer, Signer::Device(_));
        match &body.change {
            Change::Genesis { account_key, device } => {
                if self.head.is_some() {
                    return Err(LogFault::NotAllowed);
                }
                next.account_key = Some(*account_key);
                next.add(device, Way::First, body.at_ms)?;
            }
            Change::DeviceAdded { device, way } => {
                let may = match way {
                    Way::Qr | Way::Emoji => by_device,
                    Way::Password | Way::RecoveryKey => !by_device,
                    Way::First | Way::Wait => false,
                };
                if !may {
                    return Err(LogFault::NotAllowed);
                }
                next.add(device, *way, body.at_ms)?;
            }
            Change::DeviceRemoved { device, reason } => {
                let removed = next.devices.get_mut(device).filter(|device| device.removed.is_none());
                removed.ok_or(LogFault::NotAllowed)?.removed = Some(*reason);
                next.rotation_due = true;
            }
            Change::VaultEpoch { epoch, account_key, slots } => {
                let known = slots.keys().all(|kind| self.slots.contains_key(kind));
                if self.epoch.checked_add(1) != Some(*epoch) || !known {
                    return Err(LogFault::NotAllowed);
                }
                next.slots.clone_from(slots);
                next.rotation_due = false;
                next.epoch = *epoch;
                next.account_key = Some(*account_key);
            }
            Change::SlotChanged { kind, hash } => {
                match hash {
                    Some(hash) => next.slots.insert(*kind, *hash),
                    None => next.slots.remove(kind),
                };
            }
            Change::Reset { account_key, device } => {
                if self.head.is_none() {
                    return Err(LogFault::NotAllowed);
                }
                for device in next.devices.values_mut().filter(|device| device.removed.is_none()) {
                    device.removed = Some(Reason::Lost);
                }
                next.epoch = self.epoch.checked_add(1).ok_or(LogFault::NotAllowed)?;
                next.account_key = Some(*account_key);
                next.slots.clear();
                next.reset_at = Some(body.seq);
                next.rotation_due = false;
                next.add(device, Way::Wait, body.at_ms)?;
            }
        }
        Ok(next)
    }

    /// A device comes in once: an id, or a key, that was ever in does not come back.
    fn add(&mut self, new: &NewDevice, way: Way, added_at_ms: u64) -> Result<(), LogFault> {
        let length = new.name.chars().count();
        let known = self.devices.values().any(|device| device.signing_key == new.signing_key);
        if known || self.devices.contains_key(&new.device) || !(1..=64).contains(&length) {
            return Err(LogFault::NotAllowed);
        }
        let NewDevice { device, signing_key, sealing_key, name } = new.clone();
        self.devices.insert(device, LoggedDevice { signing_key, sealing_key, name, way, added_at_ms, removed: None });
        Ok(())
    }
}

/// What an entry says, before anything of it is believed.
pub(crate) fn read(entry: &LogEntry) -> Result<EntryBody, LogFault> {
    if entry.body.len() > MAX_BODY {
        return Err(LogFault::Malformed);
    }
    #[derive(Deserialize)]
    struct Version {
        v: u32,
    }
    let version: Version = serde_json::from_slice(&entry.body).map_err(|_| LogFault::Malformed)?;
    match version.v {
        1 => serde_json::from_slice(&entry.body).map_err(|_| LogFault::Malformed),
        0 => Err(LogFault::Malformed),
        _ => Err(LogFault::Newer),
    }
}

impl LogEntry {
    /// What the entry says. Nothing of it is checked but its form.
    pub fn read(&self) -> Result<EntryBody, LogFault> {
        read(self)
    }
}
