//! The Lock screen, and its part of the settings.

use septet_core::view::{AutoLock, LockView};

/// A time in the background after which it locks by itself.
#[uniffi::remote(Record)]
pub struct AutoLock {
    /// As `LockView.autoLockS`; none: never.
    pub seconds: Option<u32>,
    /// The same in minutes, for a text; 0: at once, or never.
    pub minutes: u32,
}

/// How this phone is locked, counted down to this moment.
#[uniffi::remote(Record)]
pub struct LockView {
    /// App lock is on: what is stored opens by PIN or biometric alone.
    pub on: bool,
    /// Locked now: no key is in memory, and nothing but this view shows anything.
    pub locked: bool,
    /// It unlocks by biometric too.
    pub biometric: bool,
    /// This phone has a biometric that may be turned on.
    pub biometric_available: bool,
    /// Wrong PINs that may still be tried; 0: it is accepted no more. Ten after a right one.
    pub tries_left: u32,
    /// Seconds until a PIN may be tried; 0 = now.
    pub wait_s: u64,
    /// Seconds in the background after which it locks by itself, 0 to 86,400; none: never.
    pub auto_lock_s: Option<u32>,
    /// Why it does not unlock as it should: what happened, what is safe, what to do.
    pub problem: Option<String>,
}
