//! Dates and spans as people read them. All in UTC; the page's script turns a `<time>` into the reader's own zone.

use crate::clock::Millis;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [&str; 7] = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];
const DAY_MS: i64 = 86_400_000;

/// A moment, ready for a `<time>` element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// `2026-11-24T18:29:00Z`, for machines.
    pub iso: String,
    /// `24 Nov 2026, 18:29 UTC`, for people.
    pub text: String,
}

/// The moment of `at`.
pub fn moment(at: Millis) -> Moment {
    let (year, month, day) = date_of(at);
    let minutes = at.rem_euclid(DAY_MS) / 60_000;
    let (hour, minute) = (minutes / 60, minutes % 60);
    Moment {
        iso: format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z"),
        text: format!("{day} {} {year}, {hour:02}:{minute:02} UTC", MONTHS[month - 1]),
    }
}

/// `Tuesday, 24 Nov 2026`.
pub fn long_day(at: Millis) -> String {
    let (year, month, day) = date_of(at);
    let weekday = WEEKDAYS[usize::try_from(at.div_euclid(DAY_MS).rem_euclid(7)).expect("0 to 6")];
    format!("{weekday}, {day} {} {year}", MONTHS[month - 1])
}

/// A span to wait or a clock's error: `45 s`, `2 min 10 s`, `1 h 5 min`.
pub fn span(seconds: u64) -> String {
    match (seconds / 3600, seconds % 3600 / 60, seconds % 60) {
        (0, 0, s) => format!("{s} s"),
        (0, m, 0) => format!("{m} min"),
        (0, m, s) => format!("{m} min {s} s"),
        (h, 0, _) => format!("{h} h"),
        (h, m, _) => format!("{h} h {m} min"),
    }
}

/// Seconds from `now` until `at`, rounded up; 0 when it has passed.
pub fn seconds_until(at: Millis, now: Millis) -> u64 {
    u64::try_from(at.saturating_sub(now)).map_or(0, |ms| ms.div_ceil(1000))
}

/// Year, month (1 to 12) and day (1 to 31) of the proleptic Gregorian calendar: the era method, in which a year starts
/// in March so that the leap day is its last.
fn date_of(at: Millis) -> (i64, usize, i64) {
    let days = at.div_euclid(DAY_MS) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, usize::try_from(month).expect("1 to 12"), day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_follow_the_calendar() {
        assert_eq!(moment(0).text, "1 Jan 1970, 00:00 UTC");
        assert_eq!(moment(951_782_400_000).text, "29 Feb 2000, 00:00 UTC");
        assert_eq!(moment(1_800_000_000_000).iso, "2027-01-15T08:00:00Z");
        assert_eq!(long_day(1_800_000_000_000), "Friday, 15 Jan 2027");
        assert_eq!(long_day(-1), "Wednesday, 31 Dec 1969");
    }

    #[test]
    fn spans_name_at_most_two_units() {
        let told = [0, 45, 60, 130, 3600, 3900].map(span);
        assert_eq!(told, ["0 s", "45 s", "1 min", "2 min 10 s", "1 h", "1 h 5 min"]);
    }

    #[test]
    fn waiting_is_rounded_up_and_never_negative() {
        assert_eq!([seconds_until(1001, 0), seconds_until(0, 1), seconds_until(i64::MIN, i64::MAX)], [2, 0, 0]);
    }
}
