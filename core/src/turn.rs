//! Taking turns.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A panic elsewhere leaves a whole value behind: values are replaced, never edited in place.
pub(crate) fn unpoisoned<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One change at a time. No lock is held while a change calls ports, so views can be pulled meanwhile; only another change
/// waits.
#[derive(Default)]
pub(crate) struct Turn {
    taken: Mutex<bool>,
    given_back: Condvar,
}

/// Gives the turn back when dropped.
pub(crate) struct TurnGuard<'a>(&'a Turn);

impl Turn {
    pub(crate) fn take(&self) -> TurnGuard<'_> {
        let mut taken = unpoisoned(&self.taken);
        while *taken {
            taken = self.given_back.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        *taken = true;
        TurnGuard(self)
    }
}

impl Drop for TurnGuard<'_> {
    fn drop(&mut self) {
        *unpoisoned(&self.0.taken) = false;
        self.0.given_back.notify_one();
    }
}
