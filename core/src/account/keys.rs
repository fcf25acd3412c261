//! This phone's keys: its own two, and the account's vault key.

use septet_protocol::device::{SealingPublicKey, SigningPublicKey};
use septet_protocol::encoding::Bytes;
use septet_protocol::pairing::DeviceKeys;
use septet_protocol::sealed_secret::generate_sealing_key;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::driver::{Driver, exactly};
use crate::api::DEVICE_KEY;
use crate::crypto::vault_key::{KeyRing, VaultKey};
use crate::error::Error;
use crate::ports::PortError;
use crate::secret::Secret;

/// The sealing key's name in the secret store: 32 private bytes, then the 32 public ones.
pub(crate) const SEALING_KEY: &str = "sealing-key";
/// The vault key's name in the secret store.
pub(crate) const VAULT_KEY: &str = "vault-key";

impl Driver {
    /// This device's public keys, made where there are none. The same each time: a repeated step is the same step.
    pub(super) fn make_keys(&self) -> Result<(SigningPublicKey, SealingPublicKey), Error> {
        let _turn = self.keys.take();
        let signer = &self.ports.signer;
        let signing = match signer.public_key(DEVICE_KEY)? {
            Some(key) => key,
            None => signer.generate(DEVICE_KEY)?,
        };
        Ok((Bytes(exactly(signing)?), self.sealing_key()?))
    }

    /// This device's public keys under its id.
    pub(super) fn device_keys(&self, device: Uuid) -> Result<DeviceKeys, Error> {
        let (signing_key, sealing_key) = self.make_keys()?;
        Ok(DeviceKeys { device, signing_key, sealing_key })
    }

    fn sealing_key(&self) -> Result<SealingPublicKey, Error> {
        if let Some(kept) = self.ports.secrets.get(SEALING_KEY)?.map(Zeroizing::new)
            && let Some(public) = kept.get(32..)
        {
            return Ok(Bytes(exactly(public.to_vec())?));
        }
        let (private, public) = generate_sealing_key();
        let mut kept = Zeroizing::new([0; 64]);
        kept[..32].copy_from_slice(&*private);
        kept[32..].copy_from_slice(&public.0);
        self.ports.secrets.put(SEALING_KEY, &*kept)?;
        Ok(public)
    }

    /// The private half of the sealing key.
    pub(crate) fn sealing_private_key(&self) -> Result<Secret<[u8; 32]>, Error> {
        let kept = self.ports.secrets.get(SEALING_KEY)?.map(Zeroizing::new).unwrap_or_default();
        let private = kept.first_chunk::<32>().copied();
        private.map(Secret::new).ok_or_else(|| missing("the sealing key is missing"))
    }

    /// The vault keys, if this device has any.
    pub(crate) fn vault_keys(&self) -> Result<Option<KeyRing>, Error> {
        let kept = self.ports.secrets.get(VAULT_KEY)?.map(Zeroizing::new);
        kept.map(|bytes| KeyRing::from_bytes(&bytes).ok_or_else(|| missing("the vault key is damaged"))).transpose()
    }

    /// The vault key of an epoch, made where there is none of that epoch: the first of a vault that begins with it.
    pub(super) fn make_vault_key(&self, epoch: u64) -> Result<VaultKey, Error> {
        let _turn = self.keys.take();
        if let Some(kept) = self.vault_keys()?.filter(|kept| kept.epoch() == epoch) {
            return Ok(kept.current().clone());
        }
        self.keep_vault_keys(&KeyRing::of(VaultKey::generate(epoch)))?;
        // What the store gives back is the key: one that keeps nothing is found out before the account depends on it.
        let kept = self.vault_keys()?.map(|kept| kept.current().clone());
        kept.ok_or_else(|| missing("the secret store did not keep the vault key"))
    }

    pub(crate) fn keep_vault_keys(&self, keys: &KeyRing) -> Result<(), Error> {
        Ok(self.ports.secrets.put(VAULT_KEY, &keys.to_bytes())?)
    }
}

fn missing(reason: &str) -> Error {
    Error::DeviceStorage(PortError::Failed { reason: reason.to_owned() })
}
