//! The vault's keys, epoch by epoch. After a device was removed, one that stays makes a new key, wraps it in the slots and
//! seals it to the devices that stay; the others take it. A kill at any moment costs a repetition.

use std::collections::BTreeMap;

use septet_protocol::account::{AppendRequest, SlotView, SlotWrite};
use septet_protocol::account_log::{Change, LogEntry, LogHash, LogHead, LogState, Signer, SlotKind};
use septet_protocol::encoding::Bytes;
use septet_protocol::problem::ProblemKind;
use septet_protocol::vault::{GrantTo, KeyGrant, RotatedSlot, Rotation};
use serde::Serialize;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::driver::Driver;
use super::log::TRIES;
use crate::crypto::sha256;
use crate::crypto::slot::{Opener, SlotError, rewrap};
use crate::crypto::vault_key::{KeyRing, VaultKey};
use crate::distrust::Distrust;
use crate::error::Error;

/// The next vault key's name in the secret store, from before it is in the log until it is the one in use.
pub(crate) const NEXT_VAULT_KEY: &str = "next-vault-key";

impl Driver {
    /// The keys of the log's epoch: those that are here, or those that another device granted.
    pub(crate) async fn keys_of(&self, device: Uuid, log: &LogState) -> Result<KeyRing, Error> {
        if let Some(kept) = self.vault_keys()?.filter(|kept| kept.epoch() == log.epoch) {
            return Ok(kept);
        }
        if let Some((_, next)) = self.next_key()?.filter(|(_, next)| is_the_logs(next, log)) {
            // The entry was written, and then this process was killed.
            return self.promote(next);
        }
        let grant: KeyGrant = match self.api.call_signed(device, "GET", "/v1/vault/key").await {
            Err(refusal) if refusal.kind() == Some(ProblemKind::NotFound) => return Err(Distrust::KeyWithheld.into()),
            answer => answer?,
        };
        let private = self.sealing_private_key()?;
        let granted = grant.open(private.expose(), log.account, device).map_err(|_| Distrust::SwappedKeys)?;
        let granted = KeyRing::from_bytes(&granted).ok_or(Distrust::SwappedKeys)?;
        if !is_the_logs(granted.current(), log) {
            return Err(Distrust::SwappedKeys.into());
        }
        // What was granted is of whoever rotated; what is here may be older still.
        self.change_vault_keys(|kept| kept.with(&granted), &granted)
    }

    /// Changes the vault key if a device was removed since it was made. The log, just followed, as it is then.
    pub(crate) async fn rotate_if_due(&self, log: LogState) -> Result<LogState, Error> {
        // While something is not believed, nothing is written to the log: a later sync does it.
        if !log.rotation_due || self.registered()?.distrust.is_some() {
            return Ok(log);
        }
        match self.rotate(|log| log.rotation_due).await {
            // In the first hour after a recovery, another device does it.
            Err(Error::InGrace) => Ok(log),
            rotated => rotated,
        }
    }

    /// Changes the vault key though nothing asks for it: somebody may have kept an old slot. Once: of two that want it at
    /// the same time, one does it.
    pub(crate) async fn rotate_now(&self) -> Result<LogState, Error> {
        let before = self.trusted_log().await?.epoch;
        self.rotate(|log| log.epoch == before).await
    }

    async fn rotate(&self, is_due: impl Fn(&LogState) -> bool) -> Result<LogState, Error> {
        let device = self.registered()?.id;
        for _ in 0..TRIES {
            let log = self.trusted_log().await?;
            let ring = self.keys_of(device, &log).await?;
            if !is_due(&log) {
                return Ok(log);
            }
            let next = self.make_next_key(&log)?;
            let after = ring.rotated(next.clone());
            let slots = self.rewrapped(device, &log, &ring, &after).await?;
            let hashes: BTreeMap<SlotKind, _> =
                slots.iter().map(|slot| (slot.kind, Bytes(sha256(&slot.slot)))).collect();
            let change =
                Change::VaultEpoch { epoch: next.epoch(), account_key: next.account_key().public(), slots: hashes };
            let (entry, _) = self.sign(&log, Signer::Device(device), change)?;
            let rotation = Rotation { slots, grants: grants(device, &log, &after)? };
            match self.append(device, &AppendRequest { entry, joining: None, rotation: Some(rotation) }).await {
                Ok(_) => {
                    self.promote(next)?;
                    return self.follow().await;
                }
                Err(refusal) if refusal.conflicts_with("previous") => {}
                Err(refusal) => return Err(refusal.into()),
            }
        }
        Err(Error::Server { status: 409 })
    }

    /// The log's slots, wrapping the new keys. One that is damaged is left out: what opens nothing is worth nothing.
    async fn rewrapped(
        &self,
        device: Uuid,
        log: &LogState,
        from: &KeyRing,
        to: &KeyRing,
    ) -> Result<Vec<RotatedSlot>, Error> {
        let mut rewrapped = Vec::new();
        for view in self.slots(device, log).await? {
            match rewrap(&view.slot, log.account, from, to) {
                Ok(slot) => rewrapped.push(RotatedSlot { kind: view.kind, slot }),
                Err(SlotError::Newer) => return Err(Error::UpdateRequired),
                Err(SlotError::NoKey(_)) => return Err(Distrust::SwappedSlot.into()),
                Err(_) => {}
            }
        }
        Ok(rewrapped)
    }

    /// The slots at the server, if they are the log's.
    pub(crate) async fn slots(&self, device: Uuid, log: &LogState) -> Result<Vec<SlotView>, Error> {
        let slots: Vec<SlotView> = self.api.call_signed(device, "GET", "/v1/vault/slots").await?;
        let there: BTreeMap<SlotKind, _> = slots.iter().map(|slot| (slot.kind, Bytes(sha256(&slot.slot)))).collect();
        if there != log.slots || slots.len() != there.len() {
            return Err(Distrust::SwappedSlot.into());
        }
        Ok(slots)
    }

    /// Writes a slot in place of the one before of its kind.
    pub(crate) async fn write_slot(&self, opener: &Opener) -> Result<(), Error> {
        let parameters = opener.parameters();
        let kind = parameters.kind();
        let write = |log: &LogState, ring: &KeyRing| {
            let slot = opener.seal(ring);
            let change = Change::SlotChanged { kind, hash: Some(Bytes(sha256(&slot))) };
            (log.epoch == ring.epoch()).then_some((change, slot))
        };
        let body = |entry, slot| SlotWrite {
            parameters: parameters.to_bytes().to_vec(),
            retrieval_hash: Bytes(sha256(opener.retrieval_token().expose())),
            slot,
            entry,
        };
        self.declare_slot("PUT", kind, write, body).await
    }

    /// Removes a slot, if there is one.
    pub(crate) async fn remove_slot(&self, kind: SlotKind) -> Result<(), Error> {
        let remove = |log: &LogState, _: &KeyRing| {
            log.slots.contains_key(&kind).then_some((Change::SlotChanged { kind, hash: None }, ()))
        };
        let body = |entry, ()| AppendRequest { entry, joining: None, rotation: None };
        self.declare_slot("DELETE", kind, remove, body).await
    }

    async fn declare_slot<T, B: Serialize>(
        &self,
        method: &str,
        kind: SlotKind,
        decide: impl Fn(&LogState, &KeyRing) -> Option<(Change, T)>,
        body: impl Fn(LogEntry, T) -> B,
    ) -> Result<(), Error> {
        let device = self.registered()?.id;
        let path = match kind {
            SlotKind::Password => "/v1/vault/slots/password",
            SlotKind::Recovery => "/v1/vault/slots/recovery",
        };
        for _ in 0..TRIES {
            let log = self.trusted_log().await?;
            let ring = self.keys_of(device, &log).await?;
            let Some((change, with)) = decide(&log, &ring) else { return Ok(()) };
            let (entry, _) = self.sign(&log, Signer::Device(device), change)?;
            match self.api.call_signed_with::<LogHead>(device, method, path, &body(entry, with)).await {
                Ok(_) => return self.follow().await.map(drop),
                Err(refusal) if refusal.conflicts_with("previous") => {}
                Err(refusal) => return Err(refusal.into()),
            }
        }
        Err(Error::Server { status: 409 })
    }

    /// The next vault key, and the log's head over which its entry was signed.
    fn next_key(&self) -> Result<Option<(LogHash, VaultKey)>, Error> {
        let kept = self.ports.secrets.get(NEXT_VAULT_KEY)?.map(Zeroizing::new);
        Ok(kept.and_then(|bytes| {
            let (head, ring) = bytes.split_first_chunk()?;
            Some((Bytes(*head), KeyRing::from_bytes(ring)?.current().clone()))
        }))
    }

    /// Kept before the log names its public half: an account whose key nobody has would be lost. The same as long as an entry
    /// over this head may yet arrive. Over another head none will, and the key is made anew: it may have been granted to a
    /// device that was removed since.
    fn make_next_key(&self, log: &LogState) -> Result<VaultKey, Error> {
        let head = log.head.map(|head| head.hash).ok_or(Error::Internal("a log without entries"))?;
        let epoch = log.epoch.checked_add(1).ok_or(Distrust::Broken)?;
        let _turn = self.keys.take();
        let fits = |(over, next): &(LogHash, VaultKey)| (*over, next.epoch()) == (head, epoch);
        if let Some((_, next)) = self.next_key()?.filter(fits) {
            return Ok(next);
        }
        let next = KeyRing::of(VaultKey::generate(epoch)).to_bytes();
        let mut kept = Zeroizing::new(Vec::with_capacity(head.0.len() + next.len()));
        kept.extend_from_slice(&head.0);
        kept.extend_from_slice(&next);
        self.ports.secrets.put(NEXT_VAULT_KEY, &kept)?;
        let kept = self.next_key()?.filter(fits);
        kept.map(|(_, next)| next).ok_or(Error::Internal("the secret store did not keep the next vault key"))
    }

    fn promote(&self, next: VaultKey) -> Result<KeyRing, Error> {
        let next = KeyRing::of(next);
        let ring = self.change_vault_keys(|kept| kept.with(&next), &next)?;
        self.ports.secrets.remove(NEXT_VAULT_KEY)?;
        Ok(ring)
    }

    /// Changes the keys as they are now: whoever waited for an answer meanwhile must not undo what another call kept.
    pub(crate) fn change_vault_keys(
        &self,
        edit: impl FnOnce(&KeyRing) -> KeyRing,
        none_kept: &KeyRing,
    ) -> Result<KeyRing, Error> {
        let _turn = self.keys.take();
        let kept = self.vault_keys()?;
        let ring = kept.as_ref().map_or_else(|| none_kept.clone(), edit);
        if kept.as_ref() != Some(&ring) {
            self.keep_vault_keys(&ring)?;
        }
        Ok(ring)
    }
}

fn is_the_logs(key: &VaultKey, log: &LogState) -> bool {
    key.epoch() == log.epoch && log.account_key == Some(key.account_key().public())
}

fn grants(own: Uuid, log: &LogState, ring: &KeyRing) -> Result<Vec<GrantTo>, Error> {
    let keys = ring.to_bytes();
    let others = log.active_devices().filter(|(device, _)| *device != own);
    let seal = |device, to| KeyGrant::seal(to, log.account, device, ring.epoch(), &keys);
    others
        .map(|(device, logged)| {
            let grant = seal(device, &logged.sealing_key).map_err(|_| Distrust::SwappedKeys)?;
            Ok(GrantTo { device, grant })
        })
        .collect()
}
