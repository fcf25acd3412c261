//! App lock: while it is on, the local key is not in the secret store, and what wraps it opens by PIN or biometric.
//!
//! The wrapped key is a blob of its own, `lock`, not a secret: it is replaced whole and read back like the others, and
//! without the PIN's secret, which is in the secret store, it is worth nothing. Where the blob is, the lock is on: a key that
//! a crash left in the store beside it is removed when the phone is opened.
//!
//! Ten wrong PINs erase nothing: the PIN is accepted no more, a biometric still unlocks, and else the person starts over and
//! restores the backup.

use std::sync::{Arc, Mutex};

use zeroize::Zeroizing;

use crate::crypto::envelope::{EnvelopeError, LocalKey};
use crate::crypto::random;
use crate::crypto::wrap::{PinError, PinSecret, WrappedKey};
use crate::error::Error;
use crate::ports::{BiometricError, BiometricStore, PortError, Ports};
use crate::turn::{Turn, unpoisoned};
use crate::vault::store::LOCAL_KEY;
use crate::view::LockView;

mod pin;
mod sealed_secrets;
mod tries;

#[cfg(test)]
mod tries_tests;

pub(crate) use sealed_secrets::SealedSecrets;
use tries::{Left, Tries};

/// One PIN secret, or while a PIN is being changed the new one and the old one.
const PIN_SECRET: &str = "pin-secret";
/// Seconds, big-endian; all ones: never.
const AUTO_LOCK: &str = "auto-lock";
const NEVER: u32 = u32::MAX;
const DEFAULT_AUTO_LOCK_S: u32 = 60;
const MAX_AUTO_LOCK_S: u32 = 86_400;

/// What is durable of the lock. Whether the phone is open now is the root's to know.
pub(crate) struct AppLock {
    ports: Ports,
    tries: Tries,
    turn: Turn,
    /// What is enrolled has changed since it was turned on, and the person was not told yet.
    invalidated: Mutex<bool>,
}

impl AppLock {
    pub(crate) const BLOB: &str = "lock";
    /// Every name of it in the secret store.
    pub(crate) const SECRETS: [&str; 3] = [PIN_SECRET, tries::PIN_TRIES, AUTO_LOCK];

    pub(crate) fn new(ports: Ports) -> Self {
        let tries = Tries::new(ports.secrets.clone(), ports.clock.clone());
        Self { ports, tries, turn: Turn::default(), invalidated: Mutex::default() }
    }

    /// Whether the lock is on, as it is found when the phone is opened. Finishes what a crash left.
    pub(crate) fn found(&self) -> Result<bool, Error> {
        let Some(wrapped) = self.wrapped()? else { return Ok(false) };
        self.secret(&wrapped)?;
        if let Some(key) = self.ports.secrets.get(LOCAL_KEY)?.map(Zeroizing::new) {
            // Another process may be turning it off just now, and then this is the only key.
            if self.wrapped()?.is_none() {
                return Ok(false);
            }
            self.ports.secrets.remove(LOCAL_KEY)?;
            if self.wrapped()?.is_none() {
                self.ports.secrets.put(LOCAL_KEY, &key)?;
                return Ok(false);
            }
        }
        Ok(true)
    }

    pub(crate) fn view(&self, locked: bool) -> LockView {
        self.try_view(locked).unwrap_or_else(|error| LockView {
            on: locked,
            locked,
            problem: Some(error.to_string()),
            ..LockView::default()
        })
    }

    fn try_view(&self, locked: bool) -> Result<LockView, Error> {
        let wrapped = self.wrapped()?;
        let Left { tries, wait_s } = self.tries.left()?;
        let biometric_available = self.biometric().is_some();
        let invalidated = *unpoisoned(&self.invalidated);
        let problem = match () {
            () if wrapped.is_some() && tries == 0 => Some(Error::PinUsedUp),
            () if invalidated => Some(BiometricError::Invalidated.into()),
            () => None,
        };
        Ok(LockView {
            on: wrapped.is_some(),
            locked,
            biometric: biometric_available && wrapped.is_some_and(|wrapped| wrapped.has_biometric()),
            biometric_available,
            tries_left: tries,
            wait_s,
            auto_lock_s: self.auto_lock_s()?,
            problem: problem.map(|problem| problem.to_string()),
        })
    }

    /// Takes `key` out of the secret store and puts it under the PIN; `others` stay there, sealed under it.
    pub(crate) async fn turn_on(&self, pin: &[u8], key: &Arc<LocalKey>, others: &[&str]) -> Result<(), Error> {
        pin::chosen(pin)?;
        self.must_be_off()?;
        let secret = PinSecret::generate();
        let wrapped = WrappedKey::by_pin(pin, &secret, key).await.map_err(not_the_pin)?;
        let _turn = self.turn.take();
        self.must_be_off()?;
        self.tries.reset()?;
        // Sealed they are read all the same, should it end here.
        SealedSecrets::new(&self.ports, key.clone()).seal(others)?;
        self.keep_secret(secret.as_bytes())?;
        self.keep(&wrapped)?;
        let removed = self.ports.secrets.remove(LOCAL_KEY);
        if removed.is_err() {
            // On would be untrue: the key is still there for the taking.
            self.ports.blobs.remove(Self::BLOB)?;
        }
        Ok(removed?)
    }

    /// Puts the local key back into the secret store.
    pub(crate) async fn turn_off(&self, pin: &[u8]) -> Result<LocalKey, Error> {
        let (_, key) = self.opened(pin).await?;
        let _turn = self.turn.take();
        keep_local_key(&self.ports, &key)?;
        self.ports.blobs.remove(Self::BLOB)?;
        // Another process that found the lock on may have taken it for what a crash left.
        if self.ports.secrets.get(LOCAL_KEY)?.map(Zeroizing::new).is_none() {
            keep_local_key(&self.ports, &key)?;
        }
        // From here on it is off; what is left of it opens nothing.
        for secret in Self::SECRETS {
            self.ports.secrets.remove(secret)?;
        }
        if let Some(biometric) = &self.ports.biometric {
            let _ = biometric.remove();
        }
        Ok(key)
    }

    /// The old blob and the old PIN open nothing afterwards, whoever kept them: the PIN's secret changes too.
    pub(crate) async fn change_pin(&self, old: &[u8], new: &[u8]) -> Result<(), Error> {
        pin::chosen(new)?;
        let (before, key) = self.opened(old).await?;
        let secret = PinSecret::generate();
        let wrapped = before.with_pin_of(WrappedKey::by_pin(new, &secret, &key).await.map_err(not_the_pin)?);
        let _turn = self.turn.take();
        let old_secret = self.secret(&before)?;
        if self.wrapped()? != Some(before) {
            return Err(meanwhile());
        }
        let mut both = Zeroizing::new([0; 2 * PinSecret::LEN]);
        both[..PinSecret::LEN].copy_from_slice(secret.as_bytes());
        both[PinSecret::LEN..].copy_from_slice(old_secret.as_bytes());
        self.keep_secret(&*both)?;
        self.keep(&wrapped)?;
        self.keep_secret(secret.as_bytes())
    }

    /// The local key, by PIN. Counted before it is looked at; a right one begins the count anew.
    pub(crate) async fn by_pin(&self, pin: &[u8]) -> Result<LocalKey, Error> {
        self.opened(pin).await.map(|(_, key)| key)
    }

    async fn opened(&self, pin: &[u8]) -> Result<(WrappedKey, LocalKey), Error> {
        pin::typed(pin)?;
        let wrapped = self.must_be_on()?;
        let secret = self.secret(&wrapped)?;
        self.tries.count()?;
        match wrapped.open_by_pin(pin, &secret).await {
            Ok(key) => {
                self.tries.reset()?;
                *unpoisoned(&self.invalidated) = false;
                Ok((wrapped, key))
            }
            Err(PinError::Wrong) => {
                let Left { tries, wait_s } = self.tries.left()?;
                Err(Error::WrongPin { tries_left: tries, wait_s })
            }
            Err(error) => {
                self.tries.take_back()?;
                Err(not_the_pin(error))
            }
        }
    }

    /// The local key, by biometric. Where what is enrolled has changed, that way is closed, and the PIN is asked for.
    pub(crate) async fn by_biometric(&self) -> Result<LocalKey, Error> {
        let wrapped = self.must_be_on()?;
        let biometric = self.biometric().filter(|_| wrapped.has_biometric()).ok_or_else(no_biometric)?;
        let key = match biometric.get().await.map(Zeroizing::new) {
            Ok(behind) => wrapped.open_by_biometric(&behind).ok_or(BiometricError::Invalidated),
            Err(error) => Err(error),
        };
        match key {
            Ok(key) => {
                self.tries.reset()?;
                Ok(key)
            }
            Err(BiometricError::Invalidated) => {
                self.forget_biometric()?;
                *unpoisoned(&self.invalidated) = true;
                Err(BiometricError::Invalidated.into())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Wraps the local key by a new key behind the biometric too, or no longer.
    pub(crate) async fn use_biometric(&self, on: bool, key: &LocalKey) -> Result<(), Error> {
        self.must_be_on()?;
        if !on {
            return self.forget_biometric();
        }
        let biometric = self.biometric().ok_or_else(no_biometric)?;
        let mut behind = Zeroizing::new([0; 32]);
        *behind = random();
        biometric.put(&*behind).await?;
        let _turn = self.turn.take();
        self.keep(&self.must_be_on()?.with_biometric(&*behind, key))?;
        *unpoisoned(&self.invalidated) = false;
        Ok(())
    }

    fn forget_biometric(&self) -> Result<(), Error> {
        let _turn = self.turn.take();
        let wrapped = self.must_be_on()?;
        if wrapped.has_biometric() {
            self.keep(&wrapped.without_biometric())?;
        }
        if let Some(biometric) = &self.ports.biometric {
            // Without its wrap it opens nothing.
            let _ = biometric.remove();
        }
        Ok(())
    }

    /// Seconds in the background after which it locks; none: never.
    pub(crate) fn auto_lock_s(&self) -> Result<Option<u32>, Error> {
        let kept = self.ports.secrets.get(AUTO_LOCK)?;
        let seconds = kept.and_then(|kept| Some(u32::from_be_bytes(kept.try_into().ok()?)));
        Ok(Some(seconds.unwrap_or(DEFAULT_AUTO_LOCK_S)).filter(|seconds| *seconds != NEVER))
    }

    pub(crate) fn set_auto_lock(&self, seconds: Option<u32>) -> Result<(), Error> {
        if seconds.is_some_and(|seconds| seconds > MAX_AUTO_LOCK_S) {
            return Err(Error::invalid("auto_lock", "Septet locks by itself within a day, or never."));
        }
        Ok(self.ports.secrets.put(AUTO_LOCK, &seconds.unwrap_or(NEVER).to_be_bytes())?)
    }

    fn biometric(&self) -> Option<&dyn BiometricStore> {
        self.ports.biometric.as_deref().filter(|store| store.available())
    }

    fn wrapped(&self) -> Result<Option<WrappedKey>, Error> {
        let Some(bytes) = self.ports.blobs.read(Self::BLOB)? else { return Ok(None) };
        WrappedKey::from_bytes(&bytes).map(Some).map_err(|error| match error {
            EnvelopeError::Newer => Error::VaultNewer,
            EnvelopeError::Damaged | EnvelopeError::OtherKey => Error::VaultDamaged,
        })
    }

    /// The secret that it was wrapped with. A blob without it was copied here.
    fn secret(&self, wrapped: &WrappedKey) -> Result<PinSecret, Error> {
        let kept = self.ports.secrets.get(PIN_SECRET)?.map(Zeroizing::new).unwrap_or_default();
        let mut secrets = kept.chunks_exact(PinSecret::LEN).filter_map(PinSecret::from_bytes);
        secrets.find(|secret| wrapped.is_of(secret)).ok_or(Error::VaultWithoutKey)
    }

    pub(crate) fn is_on(&self) -> Result<bool, Error> {
        Ok(self.wrapped()?.is_some())
    }

    fn must_be_on(&self) -> Result<WrappedKey, Error> {
        self.wrapped()?.ok_or_else(|| Error::invalid("lock", "App lock is off. Nothing was changed. Turn it on first."))
    }

    fn must_be_off(&self) -> Result<(), Error> {
        match self.wrapped()? {
            None => Ok(()),
            Some(_) => Err(Error::invalid("lock", "App lock is on already. Nothing was changed.")),
        }
    }

    /// A store that keeps nothing is found out before the local key depends on it.
    fn keep_secret(&self, secret: &[u8]) -> Result<(), Error> {
        put_and_read_back(&self.ports, PIN_SECRET, secret)
    }

    fn keep(&self, wrapped: &WrappedKey) -> Result<(), Error> {
        self.ports.blobs.write(Self::BLOB, &wrapped.to_bytes())?;
        if self.wrapped()?.as_ref() == Some(wrapped) {
            return Ok(());
        }
        Err(Error::DeviceStorage(PortError::Failed { reason: "the lock was not read back as written".to_owned() }))
    }
}

fn keep_local_key(ports: &Ports, key: &LocalKey) -> Result<(), Error> {
    put_and_read_back(ports, LOCAL_KEY, key.as_bytes())
}

fn put_and_read_back(ports: &Ports, name: &str, secret: &[u8]) -> Result<(), Error> {
    ports.secrets.put(name, secret)?;
    match ports.secrets.get(name)?.map(Zeroizing::new) {
        Some(kept) if kept.as_slice() == secret => Ok(()),
        _ => {
            Err(Error::DeviceStorage(PortError::Failed { reason: "the secret store did not keep a secret".to_owned() }))
        }
    }
}

/// What says nothing about a PIN.
fn not_the_pin(error: PinError) -> Error {
    match error {
        PinError::OutOfMemory => Error::OutOfMemory,
        PinError::Damaged | PinError::Wrong => Error::VaultDamaged,
    }
}

fn no_biometric() -> Error {
    Error::invalid("biometric", "This phone does not unlock by finger or face here. Nothing was changed. Use your PIN.")
}

fn meanwhile() -> Error {
    Error::invalid("lock", "App lock was changed meanwhile. Nothing was changed here. Try again.")
}
