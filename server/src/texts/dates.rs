//! Days and minutes as ISO 8601 writes them, which is read alike in all ten languages.

const MINUTE_MS: u64 = 60_000;
const DAY_MS: u64 = 24 * 60 * MINUTE_MS;

/// `2026-11-25`, in UTC, from milliseconds since 1970.
pub(crate) fn day(at_ms: u64) -> String {
    // Days to civil, by eras of 400 years that begin on 1 March: Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let days = at_ms / DAY_MS + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// `2026-11-25 20:57 UTC`.
pub(super) fn minute(at_ms: u64) -> String {
    let minutes = at_ms % DAY_MS / MINUTE_MS;
    format!("{} {:02}:{:02} UTC", day(at_ms), minutes / 60, minutes % 60)
}

/// `2026-11-25T20:57:03.007Z`, as RFC 3339 has it.
pub(crate) fn instant(at_ms: u64) -> String {
    let (seconds, ms) = (at_ms % DAY_MS / 1000, at_ms % 1000);
    format!("{}T{:02}:{:02}:{:02}.{ms:03}Z", day(at_ms), seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_its_day_and_minute_in_utc() {
        let cases = [
            (0, "1970-01-01 00:00 UTC"),
            (951_782_399_999, "2000-02-28 23:59 UTC"),
            (951_782_400_000, "2000-02-29 00:00 UTC"),
            (1_709_251_200_000, "2024-03-01 00:00 UTC"),
            (1_798_761_599_000, "2026-12-31 23:59 UTC"),
            (4_107_542_400_000, "2100-03-01 00:00 UTC"),
        ];
        for (at_ms, text) in cases {
            assert_eq!(minute(at_ms), text);
        }
        assert_eq!(instant(1_798_761_599_007), "2026-12-31T23:59:59.007Z");
        assert!(minute(u64::MAX).ends_with("UTC"));
    }
}
