//! What a form needs while a phone number is typed: countries, and the number as a whole.

use septet_protocol::phone::{PhoneError, PhoneNumber};

/// Region, country code and, behind the colon, the digits that are dialled before a number at home and not from abroad. Of
/// regions that share a code the first is the one that a bare code means. Italy keeps its 0 abroad, so it has none to drop.
const REGIONS: &str = "US1:1 AG1:1 AI1:1 AS1:1 BB1:1 BM1:1 BS1:1 CA1:1 DM1:1 DO1:1 GD1:1 GU1:1 JM1:1 KN1:1 KY1:1 LC1:1 MP1:1 MS1:1 PR1:1 \
    SX1:1 TC1:1 TT1:1 VC1:1 VG1:1 VI1:1 RU7:8 KZ7:8 EG20:0 ZA27:0 GR30 NL31:0 BE32:0 FR33:0 ES34 HU36:06 IT39 VA39 RO40:0 \
    CH41:0 AT43:0 GB44:0 GG44:0 IM44:0 JE44:0 DK45 SE46:0 NO47 SJ47 PL48 DE49:0 PE51:0 MX52 CU53:0 AR54:0 BR55:0 CL56 \
    CO57:0 VE58:0 MY60:0 AU61:0 CC61:0 CX61:0 ID62:0 PH63:0 NZ64:0 SG65 TH66:0 JP81:0 KR82:0 VN84:0 CN86:0 TR90:0 IN91:0 \
    PK92:0 AF93:0 LK94:0 MM95:0 IR98:0 SS211:0 MA212:0 EH212:0 DZ213:0 TN216 LY218:0 GM220 SN221 MR222 ML223 GN224 CI225 \
    BF226 NE227 TG228 BJ229 MU230 LR231:0 SL232:0 GH233:0 NG234:0 TD235 CF236 CM237 CV238 ST239 GQ240 GA241 CG242 CD243:0 \
    AO244 GW245 IO246 AC247 SC248 SD249:0 RW250:0 ET251:0 SO252:0 DJ253 KE254:0 TZ255:0 UG256:0 BI257 MZ258 ZM260:0 \
    MG261:0 RE262:0 YT262:0 ZW263:0 NA264:0 MW265:0 LS266 BW267 SZ268 KM269 SH290 TA290 ER291:0 AW297 FO298 GL299 GI350 \
    PT351 LU352 IE353:0 IS354 AL355:0 MT356 CY357 FI358:0 AX358:0 BG359:0 LT370:0 LV371 EE372 MD373:0 AM374:0 BY375:8 \
    AD376 MC377:0 SM378 UA380:0 RS381:0 ME382:0 XK383:0 HR385:0 SI386:0 BA387:0 MK389:0 CZ420 SK421:0 LI423:0 FK500 BZ501 \
    GT502 SV503 HN504 NI505 CR506 PA507 PM508:0 HT509 GP590:0 BL590:0 MF590:0 BO591:0 GY592 EC593:0 GF594:0 PY595:0 \
    MQ596:0 SR597 UY598:0 CW599 BQ599 TL670 NF672 BN673 NR674 PG675 TO676 SB677 VU678 FJ679 PW680 WF681 CK682 NU683 WS685 \
    KI686:0 NC687 TV688 PF689 TK690 FM691 MH692:1 KP850:0 HK852 MO853 KH855:0 LA856:0 BD880:0 TW886:0 MV960 LB961:0 \
    JO962:0 SY963:0 IQ964:0 KW965 SA966:0 YE967:0 OM968 PS970:0 AE971:0 IL972:0 BH973 QA974 BT975 MN976:0 NP977:0 TJ992 \
    TM993:8 AZ994:0 GE995:0 KG996:0 UZ998";

/// A country as a form offers it. Its name is the system's to say, in the person's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1: `US`.
    pub region: String,
    /// The country code with its `+`: `+1`.
    pub dial: String,
}

/// What is wrong with a number as far as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneProblem {
    /// Nothing that would be sent.
    Empty,
    /// No country is known for it.
    NoCountry,
    /// Letters or signs that no number has.
    NotDigits,
    /// Too few digits, or too many.
    Length,
}

/// A number as far as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneDraft {
    /// The country that it is in: that of the `+` where one is typed, else the one that was chosen.
    pub country: Option<Country>,
    /// Why it cannot be sent yet.
    pub problem: Option<PhoneProblem>,
}

fn table() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    REGIONS.split_whitespace().map(|entry| {
        let (region, rest) = entry.split_at(2);
        let (code, trunk) = rest.split_once(':').unwrap_or((rest, ""));
        (region, code, trunk)
    })
}

fn country(region: &str, code: &str) -> Country {
    Country { region: region.to_owned(), dial: format!("+{code}") }
}

/// Every country that has a country code, in no order that a person would want.
#[must_use]
pub fn countries() -> Vec<Country> {
    table().map(|(region, code, _)| country(region, code)).collect()
}

/// A country with its name in the person's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedCountry {
    /// As the system says it.
    pub name: String,
    /// What it names.
    pub country: Country,
}

/// Judges a number as far as it is typed. `region`: the chosen country, or that of the phone's locale.
#[must_use]
pub fn phone_draft(region: &str, typed: &str) -> PhoneDraft {
    let bare = typed.trim();
    let found = match bare.strip_prefix('+') {
        Some(digits) => by_code(digits, region),
        None => table().find(|(known, _, _)| region.eq_ignore_ascii_case(known)),
    };
    let problem = if bare.trim_start_matches('+').is_empty() {
        Some(PhoneProblem::Empty)
    } else {
        match PhoneNumber::parse(&phone_whole(region, typed)) {
            Ok(_) if found.is_none() => Some(PhoneProblem::NoCountry),
            Ok(_) => None,
            Err(PhoneError::NoCountryCode) => Some(PhoneProblem::NoCountry),
            Err(PhoneError::NotDigits) => Some(PhoneProblem::NotDigits),
            Err(PhoneError::Length) => Some(PhoneProblem::Length),
        }
    };
    PhoneDraft { country: found.map(|(region, code, _)| country(region, code)), problem }
}

/// The number with its country code, as [`Account::begin`](crate::Account::begin) takes it. Never for a log.
#[must_use]
pub fn phone_whole(region: &str, typed: &str) -> String {
    let typed = typed.trim();
    match table().find(|(known, _, _)| region.eq_ignore_ascii_case(known)) {
        Some((_, code, trunk)) if !typed.starts_with('+') => {
            let home = typed.trim_start_matches(['(', ' ']);
            let abroad = home.strip_prefix(trunk).filter(|_| !trunk.is_empty()).unwrap_or(typed);
            format!("+{code} {abroad}")
        }
        _ => typed.to_owned(),
    }
}

/// The country of a number with its code: the chosen one where it has that code, else the first that has.
fn by_code(number: &str, chosen: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let fits = |code: &str| digits.starts_with(code);
    table()
        .find(|(region, code, _)| chosen.eq_ignore_ascii_case(region) && fits(code))
        .or_else(|| table().find(|(_, code, _)| fits(code)))
}

/// What a span of time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanUnit {
    /// Up to 90 of them.
    Seconds,
    /// Up to 90 of them.
    Minutes,
    /// Up to 36 of them.
    Hours,
    /// From there on.
    Days,
}

/// A span of time as a person says it: one number and what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// How many.
    pub count: u64,
    /// Of what.
    pub unit: SpanUnit,
}

/// What is left of a code at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CodeLife {
    /// Whole seconds, rounded up: the code works for at most as long.
    pub left_s: u64,
    /// The same as a part of its whole life, 0 to 1: how much of a ring is drawn.
    pub part: f32,
    /// Under a quarter is left, so the next code is shown beside it.
    pub near_end: bool,
}

/// The life of a code from `from_ms` until `until_ms`, looked at at `now_ms`; all in milliseconds since 1970.
#[must_use]
pub fn code_life(from_ms: u64, until_ms: u64, now_ms: u64) -> CodeLife {
    let (whole_ms, left_ms) = (until_ms.saturating_sub(from_ms).max(1), until_ms.saturating_sub(now_ms));
    let left_s = left_ms.div_ceil(1_000);
    #[expect(clippy::cast_precision_loss, reason = "a part of a ring")]
    let part = (left_s.saturating_mul(1_000) as f32 / whole_ms as f32).min(1.0);
    CodeLife { left_s, part, near_end: left_ms.saturating_mul(4) < whole_ms }
}

/// A wait in words, rounded up: after it the thing may be done, never just before.
#[must_use]
pub fn wait_span(seconds: u64) -> Span {
    let (unit, of) = unit(seconds);
    Span { count: seconds.div_ceil(of), unit }
}

/// An age in words, rounded down.
#[must_use]
pub fn age_span(seconds: u64) -> Span {
    let (unit, of) = unit(seconds);
    Span { count: seconds / of, unit }
}

/// How long ago `then_ms` was at `now_ms`, both in milliseconds since 1970, in words. A moment to come is now.
#[must_use]
pub fn age_span_at(then_ms: u64, now_ms: u64) -> Span {
    age_span(now_ms.saturating_sub(then_ms) / 1_000)
}

fn unit(seconds: u64) -> (SpanUnit, u64) {
    match seconds {
        0..=90 => (SpanUnit::Seconds, 1),
        91..=5_400 => (SpanUnit::Minutes, 60),
        5_401..=129_600 => (SpanUnit::Hours, 3_600),
        _ => (SpanUnit::Days, 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_found_by_the_locale_and_by_the_plus() {
        let region = |chosen, typed| phone_draft(chosen, typed).country.map(|country| country.region);
        assert_eq!(region("de", "0171"), Some("DE".to_owned()));
        assert_eq!(region("US", "+44 20 7946"), Some("GB".to_owned()));
        assert_eq!(region("CA", "+1 613"), Some("CA".to_owned()), "the chosen one of those that share a code");
        assert_eq!(region("FR", "+1 613"), Some("US".to_owned()));
        assert_eq!(region("??", "0171"), None);
    }

    #[test]
    fn what_is_dialled_at_home_alone_is_dropped() {
        assert_eq!(phone_whole("DE", "0171 2345678"), "+49 171 2345678");
        assert_eq!(phone_whole("HU", "06 1 234 5678"), "+36  1 234 5678");
        assert_eq!(phone_whole("IT", "06 1234 5678"), "+39 06 1234 5678", "Italy dials it from abroad too");
        assert_eq!(phone_whole("US", "(650) 555-0100"), "+1 (650) 555-0100");
        assert_eq!(phone_whole("US", "+49 171 2345678"), "+49 171 2345678");
    }

    #[test]
    fn a_number_says_why_it_cannot_be_sent_yet() {
        let problem = |typed| phone_draft("US", typed).problem;
        assert_eq!(problem(" "), Some(PhoneProblem::Empty));
        assert_eq!(problem("555"), Some(PhoneProblem::Length));
        assert_eq!(problem("555-CALL-NOW"), Some(PhoneProblem::NotDigits));
        assert_eq!(problem("+0650 555 0100"), Some(PhoneProblem::NoCountry));
        assert_eq!(problem("(650) 555-0100"), None);
        assert_eq!(phone_draft("??", "650 555 0100").problem, Some(PhoneProblem::NoCountry));
    }

    #[test]
    fn every_country_has_a_code_and_is_there_once() {
        let all = countries();
        let mut regions: Vec<_> = all.iter().map(|country| country.region.as_str()).collect();
        regions.sort_unstable();
        regions.dedup();
        assert_eq!(regions.len(), all.len());
        assert!(all.len() > 240 && all.iter().all(|c| c.dial.len() >= 2 && c.dial[1..].parse::<u16>().is_ok()));
    }

    #[test]
    fn a_wait_never_ends_early_and_an_age_is_never_more_than_it_is() {
        assert_eq!(wait_span(30), Span { count: 30, unit: SpanUnit::Seconds });
        assert_eq!(wait_span(91), Span { count: 2, unit: SpanUnit::Minutes });
        assert_eq!(age_span(119), Span { count: 1, unit: SpanUnit::Minutes });
        assert_eq!(wait_span(86_400), Span { count: 24, unit: SpanUnit::Hours });
        assert_eq!(age_span(30 * 86_400), Span { count: 30, unit: SpanUnit::Days });
    }

    #[test]
    fn the_next_code_is_shown_when_under_a_quarter_is_left_and_nothing_is_left_of_what_is_over() {
        let life = |now_ms| code_life(30_000, 60_000, now_ms);
        assert_eq!(life(30_000), CodeLife { left_s: 30, part: 1.0, near_end: false });
        assert_eq!(life(52_500), CodeLife { left_s: 8, part: 8.0 / 30.0, near_end: false });
        assert!(life(52_501).near_end);
        assert_eq!(life(59_999), CodeLife { left_s: 1, part: 1.0 / 30.0, near_end: true });
        assert_eq!(life(70_000), CodeLife { left_s: 0, part: 0.0, near_end: true });
        assert_eq!(life(0).part, 1.0, "a clock that was set back");
        assert_eq!(code_life(9, 9, u64::MAX).left_s, 0);
    }
}
