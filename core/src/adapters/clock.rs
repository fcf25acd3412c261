//! The computer's own clock.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::ports::Clock;

/// The system's clocks. A fixed offset of the wall clock shows testers what a phone with a wrong clock does.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    started: Duration,
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
        Self { started: awake_or_asleep(), offset_ms }
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
        u64::try_from(awake_or_asleep().saturating_sub(self.started).as_millis()).unwrap_or(u64::MAX)
    }
}

/// Time since a fixed moment, sleep included. `Instant` stands still while a phone sleeps: with it the wall clock would
/// seem to have been set ahead by each night.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn awake_or_asleep() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    #[cfg(not(target_vendor = "apple"))]
    let clock = ClockId::Boottime;
    // Apple's counts sleep; CLOCK_UPTIME_RAW is the one that does not.
    #[cfg(target_vendor = "apple")]
    let clock = ClockId::Monotonic;
    clock_gettime(clock).try_into().unwrap_or_default()
}

/// Windows counts sleep in `Instant`.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn awake_or_asleep() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn time_goes_on_from_the_moment_the_system_started_sleep_included() {
        let uptime = std::fs::read_to_string("/proc/uptime").unwrap();
        let seconds: f64 = uptime.split(' ').next().unwrap().parse().unwrap();
        assert!(awake_or_asleep().abs_diff(Duration::from_secs_f64(seconds)) < Duration::from_secs(10));
    }

    #[test]
    fn an_offset_moves_the_wall_clock_alone() {
        let ahead = SystemClock::ahead_by(3_600_000).wall_ms();
        let now = SystemClock::new().wall_ms();
        assert!((3_590_000..3_610_000).contains(&ahead.abs_diff(now)));
        assert!(SystemClock::ahead_by(i64::MAX).monotonic_ms() < 10_000);
    }
}
