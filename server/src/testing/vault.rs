//! Phones that back up: slots, new keys, records.

use p256::ecdsa::Signature;
use p256::ecdsa::signature::Signer as _;
use septet_protocol::account::{AppendRequest, SlotWrite};
use septet_protocol::account_log::{Change, LogEntry, LogHead, SlotKind};
use septet_protocol::encoding::Bytes;
use septet_protocol::vault::{
    Batch, BatchAnswer, GrantTo, Hlc, KeyGrant, Record, RecordWrite, RotatedSlot, Rotation, SignedSummary, Summary,
    VaultHead, summary_message,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{AccountKey, Owner, Phone, Rig};
use crate::keys::random;
use crate::refusal::Refusal;

/// What every slot here begins with.
pub(crate) const PARAMETERS: &[u8] = b"salt";
/// The retrieval token of every slot here.
pub(crate) const TOKEN: [u8; 32] = [4; 32];

pub(crate) fn slot_changed(kind: SlotKind, slot: Option<&[u8]>) -> Change {
    Change::SlotChanged { kind, hash: slot.map(|slot| Bytes(Sha256::digest(slot).into())) }
}

pub(crate) fn slot_write(entry: LogEntry, slot: &[u8]) -> SlotWrite {
    let retrieval_hash = Bytes(Sha256::digest(TOKEN).into());
    SlotWrite { parameters: PARAMETERS.to_vec(), retrieval_hash, slot: slot.to_vec(), entry }
}

pub(crate) fn grant(epoch: u64) -> KeyGrant {
    KeyGrant { epoch, enc: Bytes(random()), ciphertext: random::<80>().to_vec() }
}

/// A record that nobody has, sealed with the key of `epoch`.
pub(crate) fn record(epoch: u64) -> Record {
    let hlc = Hlc::new(1_800_000_000_000, 0, Uuid::from_u128(1));
    Record { id: Uuid::new_v4(), epoch, hlc, deleted: false, sealed: random::<285>().to_vec() }
}

/// The same record after a change.
pub(crate) fn changed(record: &Record) -> Record {
    Record { sealed: random::<285>().to_vec(), ..record.clone() }
}

impl Phone {
    /// What it says of the vault at this head.
    pub(crate) fn sums_up(&self, epoch: u64, head: VaultHead) -> Summary {
        let device = self.device.as_ref().unwrap();
        let (account, device) = (device.account, device.id);
        Summary { v: 1, account, device, epoch, head, count: 1, digest: Bytes(random()), at_ms: 1 }
    }

    pub(crate) fn signs_summary(&self, summary: &impl serde::Serialize) -> SignedSummary {
        let body = serde_json::to_vec(summary).unwrap();
        let signature: Signature = self.signing.sign(&summary_message(&body));
        SignedSummary { body, signature: Bytes(signature.to_bytes().into()) }
    }
}

impl Rig {
    pub(crate) async fn writes_slot(&self, phone: &Phone, kind: SlotKind, slot: &[u8]) -> Result<LogHead, Refusal> {
        let entry = phone.signs(&self.log_of(phone).await, slot_changed(kind, Some(slot)));
        self.app.log().write_slot(&self.device_of(phone).await, kind, slot_write(entry, slot)).await
    }

    pub(crate) async fn removes_slot(&self, phone: &Phone, kind: SlotKind) -> Result<LogHead, Refusal> {
        let entry = phone.signs(&self.log_of(phone).await, slot_changed(kind, None));
        self.app.log().remove_slot(&self.device_of(phone).await, kind, entry).await
    }

    /// Maya, whose backups are on.
    pub(crate) async fn maya_with_backup(&self) -> Owner {
        let owner = self.maya().await;
        self.writes_slot(&owner.phone, SlotKind::Password, b"salt slot").await.unwrap();
        owner
    }

    /// The next key of the vault with these slots, and grants for every other device, but for what `change` does to it.
    pub(crate) async fn rotates_otherwise(
        &self,
        phone: &Phone,
        slots: &[(SlotKind, &[u8])],
        change: impl FnOnce(&mut Rotation),
    ) -> Result<LogHead, Refusal> {
        let log = self.log_of(phone).await;
        let epoch = log.epoch + 1;
        let hashes = slots.iter().map(|(kind, slot)| (*kind, Bytes(Sha256::digest(slot).into()))).collect();
        let begins = Change::VaultEpoch { epoch, account_key: AccountKey::new().public(), slots: hashes };
        let others = log.active_devices().map(|(id, _)| id).filter(|id| *id != phone.id());
        let mut rotation = Rotation {
            slots: slots.iter().map(|(kind, slot)| RotatedSlot { kind: *kind, slot: slot.to_vec() }).collect(),
            grants: others.map(|device| GrantTo { device, grant: grant(epoch) }).collect(),
        };
        change(&mut rotation);
        let entry = phone.signs(&log, begins);
        self.sends(phone, AppendRequest { entry, joining: None, rotation: Some(rotation) }).await
    }

    pub(crate) async fn rotates(&self, phone: &Phone, slots: &[(SlotKind, &[u8])]) -> Result<LogHead, Refusal> {
        self.rotates_otherwise(phone, slots, |_| ()).await
    }

    pub(crate) async fn writes(
        &self,
        phone: &Phone,
        items: impl IntoIterator<Item = (Option<u64>, Record)>,
    ) -> Result<BatchAnswer, Refusal> {
        let items = items.into_iter().map(|(base, record)| RecordWrite { base, record }).collect();
        self.app.vaults().write(&self.device_of(phone).await, Batch { items }).await
    }

    /// A phone sums up what is there.
    pub(crate) async fn summed_up(&self, phone: &Phone, head: VaultHead) -> Result<(), Refusal> {
        let summary = phone.sums_up(self.log_of(phone).await.epoch, head);
        self.app.vaults().put_summary(&self.device_of(phone).await, phone.signs_summary(&summary)).await
    }
}
