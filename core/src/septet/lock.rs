//! The handle of app lock.

use std::sync::Arc;

use super::Septet;
use super::core::KEYS;
use super::root::Root;
use crate::error::Error;
use crate::view::LockView;

impl Septet {
    /// App lock.
    #[must_use]
    pub fn lock(&self) -> Lock {
        Lock { root: self.root.clone() }
    }
}

/// App lock. While it is on, what is stored opens by PIN (6 to 12 digits, ten tries, a pause of 30 s after each wrong one
/// from the fifth on) or by biometric, and the phone starts locked. While it is locked, every other handle is
/// [`Error::Locked`] or shows nothing, and no seed and no key is in memory. Ten wrong PINs erase nothing.
#[derive(Clone)]
pub struct Lock {
    root: Arc<Root>,
}

impl Lock {
    /// The Lock screen and its part of the settings, counted down to this moment.
    #[must_use]
    pub fn view(&self) -> LockView {
        self.root.lock_view()
    }

    /// Turns app lock on with this PIN. [`Error::InvalidInput`] names `pin` where it is none, or one that is tried first.
    pub async fn turn_on(&self, pin: &[u8]) -> Result<LockView, Error> {
        let core = self.root.core()?;
        self.root.lock.turn_on(pin, &core.key, &KEYS).await?;
        Ok(self.root.lock_changed())
    }

    /// Turns app lock off, and unlocks. [`Error::WrongPin`] says how many tries are left.
    pub async fn turn_off(&self, pin: &[u8]) -> Result<LockView, Error> {
        let key = self.root.lock.turn_off(pin).await?;
        self.root.unlock(key)
    }

    /// Gives app lock another PIN. The old one opens nothing any more. Locked or not stays as it is.
    pub async fn change_pin(&self, old: &[u8], new: &[u8]) -> Result<LockView, Error> {
        self.root.lock.change_pin(old, new).await?;
        Ok(self.root.lock_changed())
    }

    /// Unlocks by PIN. Counted before it is looked at: [`Error::WrongPin`], [`Error::RateLimited`] while it is too early,
    /// [`Error::PinUsedUp`].
    pub async fn unlock_with_pin(&self, pin: &[u8]) -> Result<LockView, Error> {
        let key = self.root.lock.by_pin(pin).await?;
        self.root.unlock(key)
    }

    /// Unlocks by biometric, for which the system asks the person. It begins the count of PINs anew.
    /// [`Error::Biometric`]: the PIN is the way.
    pub async fn unlock_with_biometric(&self) -> Result<LockView, Error> {
        let key = self.root.lock.by_biometric().await?;
        self.root.unlock(key)
    }

    /// Has the biometric unlock too, or no longer. The system may ask the person.
    pub async fn use_biometric(&self, on: bool) -> Result<LockView, Error> {
        let core = self.root.core()?;
        self.root.lock.use_biometric(on, &core.key).await?;
        Ok(self.root.lock_changed())
    }

    /// Locks now. When this returns no seed and no key is left in memory but of a call that computes at this very moment: it
    /// is dropped when it next waits. With app lock off nothing is locked and it is [`Error::InvalidInput`].
    pub fn lock(&self) -> Result<LockView, Error> {
        self.root.lock_now()
    }

    /// After how many seconds in the background it locks by itself, 0 to 86,400; none: never.
    pub fn set_auto_lock(&self, seconds: Option<u32>) -> Result<LockView, Error> {
        let _open = self.root.core()?;
        self.root.lock.set_auto_lock(seconds)?;
        Ok(self.root.lock_changed())
    }

    /// The app went to the background.
    pub fn left(&self) {
        self.root.left();
    }

    /// The app came back. Locked, if it was away for too long by the clock that cannot be set. There is no timer here: it
    /// locks when it comes back, or when anything is asked of it before.
    pub fn returned(&self) -> LockView {
        self.root.returned();
        self.view()
    }
}
