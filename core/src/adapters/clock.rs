//! The computer's own clock.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::ports::Clock;

/// The system's clocks. A fixed offset of the wall clock shows testers what a phone with a wrong clock does.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    started: Instant,
    offset_ms: i64,
}

impl SystemClock {
    /// The system's time as it is.
    #[must_use]
    pub fn new() -> Self {
        Self::ahead_by(0)
    }

    /// The system's time plus `offset_ms` (negative: behind). For QA.
    #[must_use]
    pub fn ahead_by(offset_ms: i64) -> Self {
        Self { started: Instant::now(), offset_ms }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn wall_ms(&self) -> u64 {
        // A clock before 1970 is as wrong as one at 1970, and codes of neither are accepted.
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX).saturating_add_signed(self.offset_ms)
    }

    fn monotonic_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_moves_the_wall_clock_alone() {
        let ahead = SystemClock::ahead_by(3_600_000).wall_ms();
        let now = SystemClock::new().wall_ms();
        assert!((3_590_000..3_610_000).contains(&ahead.abs_diff(now)));
        assert!(SystemClock::ahead_by(i64::MAX).monotonic_ms() < 10_000);
    }
}
