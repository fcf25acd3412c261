//! The Lock screen, and its part of the settings.

/// A time in the background after which it locks by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AutoLock {
    /// As [`LockView::auto_lock_s`]; none: never.
    pub seconds: Option<u32>,
    /// The same in minutes, for a text; 0: at once, or never.
    pub minutes: u32,
}

/// Those that are offered.
#[must_use]
pub fn auto_lock_offered() -> Vec<AutoLock> {
    let times = [0, 1, 5, 15].map(|minutes| AutoLock { seconds: Some(minutes * 60), minutes });
    times.into_iter().chain([AutoLock { seconds: None, minutes: 0 }]).collect()
}

/// How this phone is locked, counted down to this moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
