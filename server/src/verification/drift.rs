//! Clocks of phones: a code that is off is refused by name, and after two in a row that are off by as much, the phone's clock is
//! known to be. SP 800-63B-4, 3.1.4.2, lets a verifier accept codes around its time; how far is `limits.drift_steps`.

use crate::config::Limits;
use crate::store::model::{Drift, Lead};
use crate::totp::Codes;

/// The step of this code around now, or around what the phone's clock shows.
pub(super) fn find(codes: &Codes, code: u32, step: i64, learned: i64, window: u32) -> Option<i64> {
    let now = codes.find(code, step, window);
    if learned == 0 {
        return now;
    }
    let shown = codes.find(code, step.saturating_add(learned), window);
    now.or(shown)
}

/// What is known after a code was accepted in its window: of two in a row this was none. What was learned stays, because who
/// types slowly looks like whose clock is right again.
pub(super) fn after_accepted(before: Drift) -> Drift {
    Drift { lead: None, ..before }
}

/// What is learned if this code follows the one before, and is off by as much.
pub(super) fn confirmed(before: Drift, now: Lead, limits: &Limits) -> Option<Drift> {
    let most = i64::from(limits.drift_steps);
    let lead = before.lead?;
    let follows = now.step > lead.step && now.step <= lead.step.saturating_add(most);
    let same = (now.drift - lead.drift).abs() <= i64::from(limits.window_steps);
    (follows && same && now.drift.abs() <= most).then_some(Drift { steps: now.drift, lead: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn after(lead: Option<(i64, i64)>, now: (i64, i64)) -> Option<i64> {
        let lead = lead.map(|(step, drift)| Lead { step, drift });
        let drift = Drift { steps: 0, lead };
        confirmed(drift, Lead { step: now.0, drift: now.1 }, &Config::default().limits).map(|drift| drift.steps)
    }

    #[test]
    fn a_clock_is_known_after_two_codes_in_a_row_that_are_off_by_as_much() {
        assert_eq!(after(Some((100, 5)), (101, 5)), Some(5));
        assert_eq!(after(Some((100, 5)), (103, 4)), Some(4), "one step late at typing");
        assert_eq!(after(Some((100, -6)), (106, -6)), Some(-6));
        for (lead, now) in [
            (None, (101, 5)),
            (Some((100, 5)), (100, 5)),
            (Some((100, 5)), (99, 5)),
            (Some((100, 5)), (107, 5)),
            (Some((100, 5)), (101, 3)),
            (Some((100, 6)), (101, 7)),
            (Some((100, 5)), (101, -5)),
        ] {
            assert_eq!(after(lead, now), None, "{lead:?} {now:?}");
        }
    }

    #[test]
    fn a_right_clock_is_right_whatever_was_learned() {
        let codes = Codes::new(b"12345678901234567890", 7);
        for learned in [0, 6, -6] {
            for offset in -8..=8 {
                let expected = offset_fits(offset, 0) || offset_fits(offset, learned);
                let found = find(&codes, codes.at(100 + offset), 100, learned, 1);
                assert_eq!(found, expected.then_some(100 + offset), "{learned} {offset}");
            }
        }
    }

    fn offset_fits(offset: i64, around: i64) -> bool {
        (offset - around).abs() <= 1
    }
}
