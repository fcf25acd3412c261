//! What comes with the entry of a new vault key: the same slots with the new key in them, and the key for every other device.

use std::collections::{BTreeMap, BTreeSet};

use septet_protocol::account_log::{LogHash, LogState, SlotKind};
use septet_protocol::encoding::Bytes;
use septet_protocol::vault::{MAX_SLOT, Rotation};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::refusal::Refusal;
use crate::store::model::{Consequence, Rewrapped, Slot};

#[cfg(test)]
mod tests;

/// Longest ciphertext of a grant in bytes: room for a hundred keys.
const LONGEST_GRANT: usize = 4096;

/// What a rotation brings about, if it has all that its entry says and nothing else. `log`: before the entry.
pub(super) fn consequence(
    rotation: &Rotation,
    (epoch, hashes): (u64, &BTreeMap<SlotKind, LogHash>),
    by: Uuid,
    log: &LogState,
    there: &[Slot],
    now_ms: u64,
) -> Result<Consequence, Refusal> {
    check_grants(rotation, epoch, by, log)?;
    let kinds: BTreeSet<SlotKind> = rotation.slots.iter().map(|slot| slot.kind).collect();
    if kinds.len() != rotation.slots.len() || !kinds.iter().eq(hashes.keys()) {
        return Err(wrong_slots("Each slot of the entry is expected once, and no other."));
    }
    let mut slots = Vec::with_capacity(rotation.slots.len());
    for rotated in &rotation.slots {
        let before = there.iter().find(|slot| slot.kind == rotated.kind);
        let before = before.ok_or_else(|| wrong_slots("There is no such slot."))?;
        let hash = Bytes(Sha256::digest(&rotated.slot).into());
        if hashes.get(&rotated.kind) != Some(&hash) {
            return Err(wrong_slots("The entry has another SHA-256 of this slot."));
        }
        if rotated.slot.len() > MAX_SLOT || !rotated.slot.starts_with(&before.parameters) {
            return Err(wrong_slots("At most 4096 bytes are expected, which begin as the slot before."));
        }
        slots.push(Rewrapped { kind: rotated.kind, slot: rotated.slot.clone(), hash, written_at_ms: now_ms });
    }
    Ok(Consequence::Rotated { slots, grants: rotation.grants.clone() })
}

/// Whoever has the old key gets the new one, and nobody else: a device that was left out would lose what comes.
fn check_grants(rotation: &Rotation, epoch: u64, by: Uuid, log: &LogState) -> Result<(), Refusal> {
    let devices: BTreeSet<Uuid> = rotation.grants.iter().map(|to| to.device).collect();
    let others: BTreeSet<Uuid> = log.active_devices().map(|(id, _)| id).filter(|id| *id != by).collect();
    if devices.len() != rotation.grants.len() || devices != others {
        return Err(wrong_grants("One grant for each other device of the account is expected."));
    }
    let fits = |length| (1..=LONGEST_GRANT).contains(&length);
    if !rotation.grants.iter().all(|to| to.grant.epoch == epoch && fits(to.grant.ciphertext.len())) {
        return Err(wrong_grants("Grants of the entry's epoch are expected, each of up to 4096 bytes."));
    }
    Ok(())
}

fn wrong_slots(why: &str) -> Refusal {
    Refusal::input("rotation.slots", format!("Nothing was changed. {why}"))
}

fn wrong_grants(why: &str) -> Refusal {
    Refusal::input("rotation.grants", format!("Nothing was changed. {why}"))
}
