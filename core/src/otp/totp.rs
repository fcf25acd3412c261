//! RFC 6238: the counter is the time in steps.

/// One step of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Counted from 1970: what is hashed.
    pub counter: u64,
    /// Its first millisecond since 1970.
    pub from_ms: u64,
    /// The first millisecond after it.
    pub until_ms: u64,
}

/// The step of `period_s` seconds (1 or more) in which `now_ms` lies.
#[must_use]
pub fn step_at(now_ms: u64, period_s: u32) -> Step {
    let period_ms = u64::from(period_s.max(1)) * 1_000;
    let counter = now_ms / period_ms;
    let from_ms = counter * period_ms;
    Step { counter, from_ms, until_ms: from_ms.saturating_add(period_ms) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_begins_with_its_first_millisecond_and_ends_before_the_next() {
        assert_eq!(step_at(9_999, 10), Step { counter: 0, from_ms: 0, until_ms: 10_000 });
        assert_eq!(step_at(10_000, 10), Step { counter: 1, from_ms: 10_000, until_ms: 20_000 });
        assert_eq!(step_at(u64::MAX, 30).until_ms, u64::MAX);
    }
}
