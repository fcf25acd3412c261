//! To which numbers codes are sent. Decided by the number alone, so that the answer says nothing about accounts.

use rlibphonenumber::{NumberLengthType, PHONE_NUMBER_UTIL, PhoneNumberType, Region};
use septet_protocol::phone::PhoneNumber;

/// Why no code is sent to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberRefused {
    /// No number has this length or country code.
    #[error("This is not a phone number of any country. Check the country code and the digits.")]
    Impossible,
    /// The country is not on the operator's list.
    #[error("Codes are not sent to numbers of this country. Use another number, or ask whoever runs this server.")]
    Country,
    /// Whoever calls or texts it pays extra, or nobody reads it.
    #[error("Codes are not sent to numbers of this kind. Use a mobile or ordinary phone number.")]
    Kind,
}

/// Judges a number by its length, country and kind. A number that the numbering plan knows no use for is let through if its
/// length is right: plans change faster than tables, and fictional numbers (555-01xx) must work on one computer.
pub fn check_number(number: &PhoneNumber, countries: &[String]) -> Result<(), NumberRefused> {
    use PhoneNumberType::{Pager, PremiumRate, SharedCost, TollFree, UAN, VoiceMail};
    let parsed = PHONE_NUMBER_UTIL.parse(number.as_e164(), None).map_err(|_| NumberRefused::Impossible)?;
    // Without its area code it is dialled at home alone: no provider finds it.
    if !matches!(PHONE_NUMBER_UTIL.is_possible_number_with_reason(&parsed), Ok(NumberLengthType::IsPossible)) {
        return Err(NumberRefused::Impossible);
    }
    let region = PHONE_NUMBER_UTIL.get_region_for_number(&parsed);
    let region = region.or_else(|| PHONE_NUMBER_UTIL.get_region_for_country_code(parsed.country_code));
    let listed = |region: Region| countries.iter().any(|country| **country == *region.as_region_str());
    if !region.is_some_and(listed) {
        return Err(NumberRefused::Country);
    }
    match PHONE_NUMBER_UTIL.get_number_type(&parsed) {
        PremiumRate | SharedCost | TollFree | UAN | VoiceMail | Pager => Err(NumberRefused::Kind),
        _ => Ok(()),
    }
}

/// The region of what has none: "unknown" in CLDR.
pub(crate) const NOWHERE: &str = "ZZ";

/// The region of a number in E.164, ISO 3166; `ZZ` when it is of none.
#[must_use]
pub fn region_of(e164: &str) -> String {
    let Ok(parsed) = PHONE_NUMBER_UTIL.parse(e164, None) else { return NOWHERE.to_owned() };
    let region = PHONE_NUMBER_UTIL.get_region_for_number(&parsed);
    let region = region.or_else(|| PHONE_NUMBER_UTIL.get_region_for_country_code(parsed.country_code));
    region.map_or_else(|| NOWHERE.to_owned(), |region| region.as_region_str().to_string())
}

/// A number from its country code and what is dialled inside the country, as integrations store them: signs are dropped, and
/// so is the 0 that is dialled in front at home where the numbering plan has one. `None`: that makes no number.
#[must_use]
pub fn of_country(country_code: &str, national: &str) -> Option<PhoneNumber> {
    let code = country_code.trim().trim_start_matches('+');
    let is_code = (1..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    let code: i32 = code.parse().ok().filter(|_| is_code)?;
    let national = national.trim();
    if let Some(rest) = national.strip_prefix('+') {
        return PhoneNumber::parse(national).ok().filter(|_| rest.trim_start().starts_with(&code.to_string()));
    }
    let as_dialled = PhoneNumber::parse(&format!("+{code}{national}")).ok()?;
    let region = PHONE_NUMBER_UTIL.get_region_for_country_code(code);
    let Ok(parsed) = PHONE_NUMBER_UTIL.parse(national, region) else { return Some(as_dialled) };
    let whole = format!("+{}{}", parsed.country_code, parsed.get_national_significant_number());
    PhoneNumber::parse(&whole).ok().filter(|_| parsed.country_code == code)
}

/// The country code of a number in E.164; 0 when it has none.
#[must_use]
pub fn country_code_of(e164: &str) -> u16 {
    let parsed = PHONE_NUMBER_UTIL.parse(e164, None);
    parsed.ok().and_then(|parsed| u16::try_from(parsed.country_code).ok()).unwrap_or(0)
}

/// What the numbering plan says that a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// In a pocket.
    Mobile,
    /// On a desk.
    Fixed,
    /// Over the Internet.
    Voip,
    /// The plan does not tell, as in North America.
    Unknown,
}

/// What kind of line a number is, by the numbering plan alone: nobody is asked.
#[must_use]
pub fn line_kind(e164: &str) -> LineKind {
    let Ok(parsed) = PHONE_NUMBER_UTIL.parse(e164, None) else { return LineKind::Unknown };
    match PHONE_NUMBER_UTIL.get_number_type(&parsed) {
        PhoneNumberType::Mobile => LineKind::Mobile,
        PhoneNumberType::FixedLine => LineKind::Fixed,
        PhoneNumberType::VoIP => LineKind::Voip,
        _ => LineKind::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<(), NumberRefused> {
        let countries = ["US", "GB", "DE"].map(str::to_owned);
        check_number(&PhoneNumber::parse(text).unwrap(), &countries)
    }

    #[test]
    fn ordinary_and_fictional_numbers_of_listed_countries_get_codes() {
        for number in
            ["+16505550100", "+12125550199", "+12015550123", "+447400123456", "+4915123456789", "+493012345678"]
        {
            assert_eq!(check(number), Ok(()), "{number}");
        }
    }

    #[test]
    fn numbers_of_other_countries_are_refused_also_behind_the_same_country_code() {
        for number in ["+33612345678", "+18765550123", "+14165550123", "+79161234567"] {
            assert_eq!(check(number), Err(NumberRefused::Country), "{number}");
        }
    }

    #[test]
    fn premium_shared_cost_and_machine_numbers_are_refused() {
        for number in ["+19002345678", "+449098765432", "+448431234567", "+18002345678", "+499001234567"] {
            assert_eq!(check(number), Err(NumberRefused::Kind), "{number}");
        }
    }

    #[test]
    fn a_number_is_made_of_its_country_and_what_is_dialled_there() {
        for (country_code, national, whole) in [
            ("1", "650-555-0100", Some("+16505550100")),
            ("+1", "(650) 555 0100", Some("+16505550100")),
            ("44", "07400 123456", Some("+447400123456")),
            ("44", "7400123456", Some("+447400123456")),
            ("49", "+49 151 23456789", Some("+4915123456789")),
            ("49", "+44 7400 123456", None),
            ("", "6505550100", None),
            ("-100", "6505550100", None),
            ("1", "", None),
            ("1", "call me", None),
            ("1x", "6505550100", None),
        ] {
            let number = of_country(country_code, national);
            assert_eq!(number.as_ref().map(PhoneNumber::as_e164), whole, "{country_code} {national}");
        }
        assert_eq!(country_code_of("+447400123456"), 44);
        assert_eq!(country_code_of("x"), 0);
    }

    #[test]
    fn the_plan_says_what_kind_of_line_a_number_is() {
        for (number, kind) in [
            ("+447400123456", LineKind::Mobile),
            ("+493012345678", LineKind::Fixed),
            ("+16505550100", LineKind::Unknown),
            ("x", LineKind::Unknown),
        ] {
            assert_eq!(line_kind(number), kind, "{number}");
        }
    }

    #[test]
    fn a_number_has_a_region() {
        for (number, region) in [
            ("+16505550100", "US"),
            ("+447400123456", "GB"),
            ("+14165550123", "CA"),
            ("+99912345678", "ZZ"),
            ("x", "ZZ"),
        ] {
            assert_eq!(region_of(number), region, "{number}");
        }
    }

    #[test]
    fn impossible_numbers_are_refused() {
        for number in ["+15550100", "+1650555010", "+165055501000", "+99912345678", "+21012345678"] {
            assert_eq!(check(number), Err(NumberRefused::Impossible), "{number}");
        }
    }
}
