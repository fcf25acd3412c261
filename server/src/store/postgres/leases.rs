//! Requests of applications, taken out of the shared bucket some at a time where the rate is high: one statement for what
//! passes in a twentieth of a second. No more pass than the bucket gave. What was not used in that time goes back with the next
//! statement; so long it is missing for the others, and an application that asks several servers at its very limit may be
//! refused a twentieth of a second early for each of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use crate::store::model::RequestRate;

/// How long requests that were taken may be used, and how many are taken: what the rate gives in that time.
const LEASE_MS: u64 = 50;

/// What this server has of the buckets.
#[derive(Default)]
pub(super) struct Leases(Mutex<HashMap<Uuid, Arc<Lease>>>);

/// What it has of one application's.
#[derive(Default)]
pub(super) struct Lease {
    now: Mutex<Taken>,
    /// Held by the one that asks the database, so that of many requests at once one does.
    pub(super) asking: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Taken {
    left: u64,
    from_ms: u64,
    /// Until when the bucket is empty, as far as is known.
    empty_until_ms: u64,
    /// When that was found out: before it, by a clock that went back, nothing is known.
    empty_from_ms: u64,
}

/// Below this rate requests are taken one by one: a statement for each is nothing, and none is ever missing elsewhere.
const LEAST_PER_S: u32 = 1_000;

/// How many requests to ask the bucket for.
pub(super) fn lot(rate: &RequestRate) -> u64 {
    if rate.per_s < LEAST_PER_S {
        return 1;
    }
    (u64::from(rate.per_s) * LEASE_MS / 1000).min(u64::from(rate.burst)).max(1)
}

impl Leases {
    pub(super) fn of(&self, application: Uuid) -> Arc<Lease> {
        let mut leases = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(leases.entry(application).or_default())
    }
}

impl Lease {
    /// Takes a request of those that are here. `Some(None)`: it may pass. `Some(Some(ms))`: the bucket is empty for so long.
    /// `None`: ask.
    pub(super) fn take(&self, now_ms: u64) -> Option<Option<u64>> {
        let mut taken = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let lives = now_ms.checked_sub(taken.from_ms).is_some_and(|age_ms| age_ms < LEASE_MS);
        if lives && taken.left > 0 {
            taken.left -= 1;
            return Some(None);
        }
        let is_empty = taken.empty_from_ms <= now_ms && now_ms < taken.empty_until_ms;
        is_empty.then(|| Some(taken.empty_until_ms - now_ms))
    }

    /// Takes away what is left of a lot whose time is over: it goes back.
    pub(super) fn left_over(&self) -> u64 {
        std::mem::take(&mut self.now.lock().unwrap_or_else(PoisonError::into_inner).left)
    }

    /// So many are here, from now on.
    pub(super) fn give(&self, left: u64, now_ms: u64) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = Taken { left, from_ms: now_ms, ..Taken::default() };
    }

    /// The bucket is empty for so long.
    pub(super) fn is_empty_for(&self, ms: u64, now_ms: u64) {
        let empty_until_ms = now_ms.saturating_add(ms);
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) =
            Taken { left: 0, from_ms: now_ms, empty_until_ms, empty_from_ms: now_ms };
    }
}
