//! The object of app lock.

use septet_core::view::{AutoLock, LockView};

use super::Septet;
use crate::error::AppError;
use crate::typed::Typed;

#[uniffi::export]
impl Septet {
    /// App lock.
    pub fn lock(&self) -> Lock {
        Lock { core: self.core.lock() }
    }
}

/// App lock. While it is on, what is stored opens by PIN (6 to 12 digits, ten tries, a pause of 30 s after each wrong one
/// from the fifth on) or by biometric, and the phone starts locked. While it is locked, every other object says so
/// (`Locked`) or shows nothing, and no seed and no key is in memory. Ten wrong PINs erase nothing. A PIN crosses as bytes, for
/// the app to wipe after the call; a text could not be wiped.
#[derive(uniffi::Object)]
pub struct Lock {
    core: septet_core::Lock,
}

#[uniffi::export(async_runtime = "tokio")]
impl Lock {
    /// The Lock screen and its part of the settings, counted down to this moment.
    pub fn view(&self) -> LockView {
        self.core.view()
    }

    /// Turns app lock on with this PIN. `InvalidInput` names `pin` where it is none, or one that is tried first.
    pub async fn turn_on(&self, pin: Typed) -> Result<LockView, AppError> {
        Ok(self.core.turn_on(&pin).await?)
    }

    /// Turns app lock off, and unlocks. `WrongCode` says how many tries are left.
    pub async fn turn_off(&self, pin: Typed) -> Result<LockView, AppError> {
        Ok(self.core.turn_off(&pin).await?)
    }

    /// Gives app lock another PIN. The old one opens nothing any more. Locked or not stays as it is.
    pub async fn change_pin(&self, old: Typed, new: Typed) -> Result<LockView, AppError> {
        Ok(self.core.change_pin(&old, &new).await?)
    }

    /// Unlocks by PIN. Counted before it is looked at: `WrongCode` says how many tries are left, none after the tenth, and
    /// `RateLimited` when it is too early.
    pub async fn unlock_with_pin(&self, pin: Typed) -> Result<LockView, AppError> {
        Ok(self.core.unlock_with_pin(&pin).await?)
    }

    /// Unlocks by biometric, for which the system asks the person. It begins the count of PINs anew. `Locked`: the PIN is the
    /// way, and the sentence says why.
    pub async fn unlock_with_biometric(&self) -> Result<LockView, AppError> {
        Ok(self.core.unlock_with_biometric().await?)
    }

    /// Has the biometric unlock too, or no longer. The system may ask the person.
    pub async fn use_biometric(&self, on: bool) -> Result<LockView, AppError> {
        Ok(self.core.use_biometric(on).await?)
    }

    /// Locks now. When this returns no seed and no key is left in memory but of a call that computes at this very moment: it
    /// is dropped when it next waits. With app lock off nothing is locked and it is `InvalidInput`.
    pub fn lock(&self) -> Result<LockView, AppError> {
        Ok(self.core.lock()?)
    }

    /// After how many seconds in the background it locks by itself, 0 to 86,400; none: never.
    pub fn set_auto_lock(&self, seconds: Option<u32>) -> Result<LockView, AppError> {
        Ok(self.core.set_auto_lock(seconds)?)
    }

    /// The app went to the background.
    pub fn left(&self) {
        self.core.left();
    }

    /// The app came back. Locked, if it was away for too long by the clock that cannot be set. There is no timer in here: it
    /// locks when it comes back, or when anything is asked of it before.
    pub fn returned(&self) -> LockView {
        self.core.returned()
    }
}

/// The times in the background that are offered, for it to lock by itself.
#[uniffi::export]
pub fn auto_lock_offered() -> Vec<AutoLock> {
    septet_core::view::auto_lock_offered()
}
