//! How often one application may ask: a bucket of tokens in the memory of this process. It guards the machine, not a
//! secret, so instances need not share it.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use uuid::Uuid;

use crate::config::Limits;

/// One request, in the unit in which a bucket fills: a thousandth of a request a millisecond at one request a second.
const ONE_REQUEST: u64 = 1000;

/// Buckets by application.
pub struct Throttle {
    per_s: u64,
    burst: u64,
    buckets: Mutex<HashMap<Uuid, Bucket>>,
}

struct Bucket {
    level: u64,
    at_ms: u64,
}

impl fmt::Debug for Throttle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Throttle").field("per_s", &self.per_s).field("burst", &self.burst).finish_non_exhaustive()
    }
}

impl Throttle {
    /// Empty buckets are full of requests.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            per_s: u64::from(limits.requests_per_application_per_s),
            burst: u64::from(limits.request_burst_per_application) * ONE_REQUEST,
            buckets: Mutex::default(),
        }
    }

    /// Takes one request. `Some`: none is left, come back after so many milliseconds.
    pub fn take(&self, application: Uuid, now_ms: u64) -> Option<u64> {
        // A panic elsewhere cannot leave a bucket half written.
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let bucket = buckets.entry(application).or_insert(Bucket { level: self.burst, at_ms: now_ms });
        let elapsed = now_ms.saturating_sub(bucket.at_ms);
        bucket.level = bucket.level.saturating_add(elapsed.saturating_mul(self.per_s)).min(self.burst);
        bucket.at_ms = now_ms;
        match bucket.level.checked_sub(ONE_REQUEST) {
            Some(level) => {
                bucket.level = level;
                None
            }
            None => Some((ONE_REQUEST - bucket.level).div_ceil(self.per_s)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_then_the_rate() {
        let throttle = Throttle::new(&crate::config::Config::default().limits);
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        for _ in 0..100 {
            assert_eq!(throttle.take(one, 1000), None);
        }
        assert_eq!(throttle.take(one, 1000), Some(20));
        assert_eq!(throttle.take(other, 1000), None);
        assert_eq!(throttle.take(one, 1019), Some(1));
        assert_eq!(throttle.take(one, 1020), None);
        assert_eq!(throttle.take(one, 1020), Some(20));
        for _ in 0..100 {
            assert_eq!(throttle.take(one, 10_000_000), None);
        }
        assert!(throttle.take(one, 10_000_000).is_some());
        assert!(throttle.take(one, 0).is_some());
    }
}
