//! The account log: who may add which entry, and what follows from it. Whether an entry follows from the log is decided by
//! the checker of the protocol, the same that every device runs; here is decided who may have the server take it.

use septet_protocol::account::{AppendRequest, Joining, SlotView, SlotWrite};
use septet_protocol::account_log::{
    Change, EntryBody, LogEntry, LogFault, LogHead, LogPage, LogState, NewDevice, Reason, Signer, SlotKind, Way,
};
use septet_protocol::encoding::Bytes;
use septet_protocol::pairing::{MAX_STEP, SealedBundle};
use septet_protocol::vault::{MAX_SLOT, Rotation};
use sha2::{Digest, Sha256};

use crate::config::HOUR_MS;
use crate::devices::{may_change, must_be_logged};
use crate::input::check_length;
use crate::keys::Lookup;
use crate::notices::{Fact, Notices};
use crate::ports::{Ports, STALE_TRIES};
use crate::refusal::Refusal;
use crate::registration::check_sealing_key;
use crate::store::StoreError;
use crate::store::model::{Append, Appended, Charge, Consequence, Counted, Device, Effects, Slot};

mod rotation;
#[cfg(test)]
mod tests;

/// Most entries in one answer.
const PAGE: u32 = 500;
/// Longest salt and parameters of a slot in bytes.
const LONGEST_PARAMETERS: usize = 1024;

/// Account logs.
#[derive(Clone, Debug)]
pub struct AccountLog {
    ports: Ports,
    notices: Notices,
}

/// What came with an entry.
enum With {
    Nothing,
    Joining(Joining),
    Slot(Slot),
    NoSlot(SlotKind),
    Rotation(Rotation),
}

impl AccountLog {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { notices: Notices::new(ports.clone()), ports }
    }

    /// What follows the entry `after`, for a device that may act on it.
    pub async fn page(&self, device: &Device, after: Option<u64>) -> Result<LogPage, Refusal> {
        let Ports { store, clock, .. } = &self.ports;
        if !device.active && device.retrieved.is_none() && !device.has_waited(clock.now_ms()) {
            return Err(Refusal::AwaitingTrust);
        }
        let from = after.map_or(0, |after| after.saturating_add(1));
        // Read first: what is appended meanwhile is in the entries, and not yet in the end that they have to reach.
        let head = store.log_state(device.account).await?.head;
        let mut entries = store.log_entries(device.account, from, PAGE).await?;
        let there = head.map_or(0, |head| (head.seq + 1).saturating_sub(from));
        entries.truncate(usize::try_from(there).unwrap_or(usize::MAX));
        Ok(LogPage { head, entries })
    }

    /// Adds an entry, with everything that follows from it. The same entry again is the same success.
    pub async fn append(&self, device: &Device, request: AppendRequest) -> Result<LogHead, Refusal> {
        let with = match (request.joining, request.rotation) {
            (None, None) => With::Nothing,
            (Some(joining), None) => With::Joining(joining),
            (None, Some(rotation)) => With::Rotation(rotation),
            (Some(_), Some(_)) => return Err(does_not_belong()),
        };
        self.add(device, request.entry, with).await
    }

    /// The account's slots, for a device that the log vouches for: against them a password can be guessed.
    pub async fn slots(&self, device: &Device) -> Result<Vec<SlotView>, Refusal> {
        must_be_logged(device)?;
        let slots = self.ports.store.slots(device.account).await?;
        let view = |slot: Slot| SlotView {
            kind: slot.kind,
            hash: slot.hash,
            slot: slot.slot,
            written_at_ms: slot.written_at_ms,
        };
        Ok(slots.into_iter().map(view).collect())
    }

    /// Writes a slot together with its entry.
    pub async fn write_slot(&self, device: &Device, kind: SlotKind, write: SlotWrite) -> Result<LogHead, Refusal> {
        let SlotWrite { parameters, retrieval_hash, slot, entry } = write;
        for (field, bytes, most) in [("parameters", &parameters, LONGEST_PARAMETERS), ("slot", &slot, MAX_SLOT)] {
            if bytes.is_empty() || bytes.len() > most {
                return Err(Refusal::input(field, format!("1 to {most} bytes are expected.")));
            }
        }
        if !slot.starts_with(&parameters) {
            return Err(Refusal::input("parameters", "What the slot begins with is expected."));
        }
        let hash = Bytes(Sha256::digest(&slot).into());
        let written_at_ms = self.ports.clock.now_ms();
        let slot = Slot { kind, parameters, retrieval_hash, slot, hash, written_at_ms };
        self.add(device, entry, With::Slot(slot)).await
    }

    /// Removes a slot together with its entry.
    pub async fn remove_slot(&self, device: &Device, kind: SlotKind, entry: LogEntry) -> Result<LogHead, Refusal> {
        self.add(device, entry, With::NoSlot(kind)).await
    }

    async fn add(&self, device: &Device, entry: LogEntry, with: With) -> Result<LogHead, Refusal> {
        let Ports { store, clock, bell, .. } = &self.ports;
        let body = entry.read().map_err(refused)?;
        for _ in 0..STALE_TRIES {
            let now_ms = clock.now_ms();
            // Before the account: what an entry after this one used up is seen.
            let log = store.log_state(device.account).await?;
            if let Some(head) = self.same(device, &body, &entry, &log).await? {
                return Ok(head);
            }
            Self::must_be_entitled(device, &body, now_ms)?;
            let state = log.after(&entry).map_err(refused)?;
            let (consequence, effects) = self.consequence(device, &body, &with, &log, now_ms).await?;
            let (account, over) = (device.account, log.head);
            let charges = self.charges(device, &body.change, &log);
            let append = Append { account, over, entry: entry.clone(), state, consequence, charges };
            match store.append(&append, &effects, now_ms).await {
                Ok(Appended::Done) => {
                    bell.notify_one();
                    let change = name_of(&body.change);
                    metrics::counter!("septet_log_entries_total", "change" => change).increment(1);
                    tracing::info!(account = %account, device = %device.id, seq = body.seq, change, "log entry added");
                    return append.state.head.ok_or_else(|| Refusal::Internal("a log without an end".to_owned()));
                }
                Ok(Appended::Stale) => {}
                Ok(Appended::NotOpen) => {
                    let why = "Your account takes no further device. Nothing was changed. Turn on several devices, or \
                               open a single pairing, then try again.";
                    return Err(Refusal::Conflict { field: Some("multi_device"), why });
                }
                Ok(Appended::NoMailbox) => {
                    let why = "The new device has to begin the pairing within the last ten minutes. Nothing was \
                               changed. Start again on it.";
                    return Err(Refusal::Conflict { field: Some("pairing"), why });
                }
                Ok(Appended::NotEntitled) => return Err(Refusal::AwaitingTrust),
                Ok(Appended::Limited { retry_after_ms }) => {
                    let why = "The account's log was written to too often. Nothing was changed now. Try again later.";
                    return Err(Refusal::wait_ms(retry_after_ms, why));
                }
                Err(StoreError::IdTaken) => return Err(device_in_the_way()),
                Err(error) => return Err(error.into()),
            }
        }
        Err(Refusal::Unavailable)
    }

    /// Entries are counted: letters tell of them, and the log has an end. What puts a device out never waits, nor the new key
    /// that keeps it out: there is one for each that came in.
    fn charges(&self, device: &Device, change: &Change, log: &LogState) -> Vec<Charge> {
        let Ports { keys, config, .. } = &self.ports;
        match change {
            Change::DeviceRemoved { .. } | Change::Reset { .. } => return vec![],
            Change::VaultEpoch { .. } if log.rotation_due => return vec![],
            _ => {}
        }
        let key = keys.hash(Lookup::Account, &device.account.to_string());
        vec![Charge { what: Counted::LogEntry, key, window_ms: HOUR_MS, max: config.limits.log_entries_per_hour }]
    }

    /// Whether the entry is in the log already: its reply was lost.
    async fn same(
        &self,
        device: &Device,
        body: &EntryBody,
        entry: &LogEntry,
        log: &LogState,
    ) -> Result<Option<LogHead>, Refusal> {
        if !device.active || body.account != device.account || log.head.is_none_or(|head| head.seq < body.seq) {
            return Ok(None);
        }
        let there = self.ports.store.log_entries(device.account, body.seq, 1).await?;
        let same = there.first().is_some_and(|there| there.body == entry.body);
        Ok(same.then(|| LogHead { seq: body.seq, hash: entry.hash() }))
    }

    /// The one place that says which device may add which entry. That it follows from the log is the checker's to say.
    fn must_be_entitled(device: &Device, body: &EntryBody, now_ms: u64) -> Result<(), Refusal> {
        if !device.active {
            return match &body.change {
                Change::DeviceAdded { device: new, way } if new.device == device.id => {
                    let slot = slot_of(*way);
                    if slot.is_some() && slot == device.retrieved { Ok(()) } else { Err(Refusal::AwaitingTrust) }
                }
                Change::Reset { device: new, .. } if new.device == device.id => {
                    if device.has_waited(now_ms) {
                        Ok(())
                    } else {
                        Err(not_yet(device, now_ms))
                    }
                }
                _ => Err(Refusal::AwaitingTrust),
            };
        }
        if body.signer != Signer::Device(device.id) {
            return Err(Refusal::input("entry", "The entry has to be signed by the device that sends it."));
        }
        let leaves = matches!(body.change, Change::DeviceRemoved { device: out, .. } if out == device.id);
        if !leaves {
            may_change(device, now_ms)?;
        }
        if device.logged && matches!(body.change, Change::Reset { .. }) {
            return Err(Refusal::input("entry", "Only a device that is not in the log can reset it."));
        }
        Ok(())
    }

    /// What follows from an entry, and what is told of it.
    async fn consequence(
        &self,
        device: &Device,
        body: &EntryBody,
        with: &With,
        log: &LogState,
        now_ms: u64,
    ) -> Result<(Consequence, Effects), Refusal> {
        let Ports { store, config, .. } = &self.ports;
        let account = store.account(device.account).await?.ok_or(Refusal::NotFound)?;
        let tell = |fact: Fact<'_>| self.notices.effects(&account, fact, now_ms);
        Ok(match (&body.change, with) {
            (Change::Genesis { device: new, .. }, With::Nothing) => {
                must_be_own(device, new)?;
                (Consequence::Vouched(device.id), Effects::default())
            }
            (Change::Reset { device: new, .. }, With::Nothing) => {
                must_be_own(device, new)?;
                (Consequence::Reset(device.id), tell(Fact::Recovered(device))?)
            }
            (Change::DeviceAdded { device: new, way }, With::Joining(joining)) if slot_of(*way).is_none() => {
                let (joined, bound) = self.joined(device, new, *way, joining, now_ms).await?;
                let effects = tell(Fact::DeviceAdded(&joined, *way))?;
                (Consequence::Joined { device: joined, bound, bundle: joining.bundle.clone() }, effects)
            }
            (Change::DeviceAdded { way, .. }, With::Nothing) if slot_of(*way).is_none() => {
                return Err(Refusal::input("joining", "An entry that adds a device needs what the device joins with."));
            }
            (Change::DeviceAdded { device: new, way }, With::Nothing) => {
                must_be_own(device, new)?;
                let Some(kind) = slot_of(*way) else { return Err(does_not_belong()) };
                let grace_until_ms = now_ms.saturating_add(config.limits.grace_s * 1000);
                let effects = tell(Fact::RecoveryUsed(device, *way, grace_until_ms))?;
                (Consequence::Recovered { device: device.id, kind, grace_until_ms }, effects)
            }
            (Change::DeviceRemoved { device: out, reason }, With::Nothing) => {
                let effects = match store.device(*out).await? {
                    Some(out) if *reason == Reason::Cancelled && out.is_in_grace(now_ms) => {
                        tell(Fact::RecoveryCancelled(&out))?
                    }
                    Some(out) => tell(Fact::DeviceRemoved(&out))?,
                    None => Effects::default(),
                };
                (Consequence::Removed(*out), effects)
            }
            (Change::VaultEpoch { epoch, slots, .. }, With::Rotation(rotation)) => {
                let there = store.slots(device.account).await?;
                let rotated = rotation::consequence(rotation, (*epoch, slots), device.id, log, &there, now_ms)?;
                let loses_one = log.slots.keys().any(|kind| !slots.contains_key(kind));
                (rotated, if loses_one { tell(Fact::SlotChanged(device))? } else { Effects::default() })
            }
            (Change::VaultEpoch { .. }, With::Nothing) => {
                return Err(Refusal::input(
                    "rotation",
                    "An entry that begins an epoch needs the new key for everybody.",
                ));
            }
            (Change::SlotChanged { kind, hash }, With::Slot(slot))
                if *kind == slot.kind && *hash == Some(slot.hash) =>
            {
                (Consequence::SlotWritten(slot.clone()), tell(Fact::SlotChanged(device))?)
            }
            (Change::SlotChanged { kind, hash: None }, With::NoSlot(gone)) if kind == gone => {
                (Consequence::SlotRemoved(*kind), tell(Fact::SlotChanged(device))?)
            }
            (_, With::Rotation(_)) => {
                return Err(Refusal::input("rotation", "This entry begins no epoch. Nothing was changed."));
            }
            _ => return Err(does_not_belong()),
        })
    }

    /// A device that comes in by QR or emoji, as it is from then on, and whether it awaited trust.
    async fn joined(
        &self,
        by: &Device,
        new: &NewDevice,
        way: Way,
        joining: &Joining,
        now_ms: u64,
    ) -> Result<(Device, bool), Refusal> {
        check_length("entry", &new.name, 1, 64)?;
        check_length("joining.model", &joining.model, 0, 64)?;
        check_length("joining.platform", &joining.platform, 0, 32)?;
        let whole = serde_json::from_slice::<SealedBundle>(&joining.bundle).is_ok();
        if !whole || joining.bundle.len() > MAX_STEP {
            return Err(Refusal::input("joining.bundle", "The JSON of a sealed bundle is expected."));
        }
        check_sealing_key(new.device, &new.sealing_key)?;
        match self.ports.store.device(new.device).await? {
            Some(there) => {
                let same = (there.signing_key, there.sealing_key) == (new.signing_key, new.sealing_key);
                if there.account != by.account || there.active || !same {
                    return Err(device_in_the_way());
                }
                Ok((Device { active: true, logged: true, way: Some(way), ..there }, true))
            }
            // Nothing but the QR proves the keys of a device that never verified a number.
            None if way == Way::Qr => {
                let joined = Device {
                    id: new.device,
                    account: by.account,
                    signing_key: new.signing_key,
                    sealing_key: new.sealing_key,
                    name: new.name.trim().to_owned(),
                    model: joining.model.clone(),
                    platform: joining.platform.clone(),
                    active: true,
                    created_at_ms: now_ms,
                    last_seen_ms: None,
                    grace_until_ms: None,
                    logged: true,
                    wait_until_ms: None,
                    retrieved: None,
                    way: Some(way),
                };
                Ok((joined, false))
            }
            None => Err(device_in_the_way()),
        }
    }
}

/// The slot that a way in opens.
fn slot_of(way: Way) -> Option<SlotKind> {
    match way {
        Way::Password => Some(SlotKind::Password),
        Way::RecoveryKey => Some(SlotKind::Recovery),
        Way::First | Way::Qr | Way::Emoji | Way::Wait => None,
    }
}

/// For metrics and the log.
fn name_of(change: &Change) -> &'static str {
    match change {
        Change::Genesis { .. } => "genesis",
        Change::DeviceAdded { .. } => "device_added",
        Change::DeviceRemoved { .. } => "device_removed",
        Change::VaultEpoch { .. } => "vault_epoch",
        Change::SlotChanged { .. } => "slot_changed",
        Change::Reset { .. } => "reset",
    }
}

/// A device that lets itself in is in the log as the server knows it.
fn must_be_own(device: &Device, new: &NewDevice) -> Result<(), Refusal> {
    let own = new.device == device.id && (new.signing_key, new.sealing_key) == (device.signing_key, device.sealing_key);
    if own { Ok(()) } else { Err(device_in_the_way()) }
}

fn not_yet(device: &Device, now_ms: u64) -> Refusal {
    match device.wait_until_ms {
        Some(until_ms) => {
            Refusal::wait_ms(until_ms.saturating_sub(now_ms), "The wait is not over. Nothing was changed.")
        }
        None => Refusal::AwaitingTrust,
    }
}

fn device_in_the_way() -> Refusal {
    let why = "This device cannot be added: another has its id, or it has other keys. Nothing was changed. Start again on \
               the new device.";
    Refusal::Conflict { field: Some("device"), why }
}

fn does_not_belong() -> Refusal {
    Refusal::input("entry", "This entry does not belong to this request. Nothing was changed.")
}

fn refused(fault: LogFault) -> Refusal {
    match fault {
        LogFault::OutOfOrder | LogFault::Fork | LogFault::Shorter => {
            let why =
                "The entry does not follow the end of the log. Nothing was changed. Read the log, then sign anew.";
            Refusal::Conflict { field: Some("previous"), why }
        }
        fault => Refusal::input("entry", format!("Nothing was changed: {fault}.")),
    }
}
