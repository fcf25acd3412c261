//! To which numbers codes are sent. Decided by the number alone, so that the answer says nothing about accounts.

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberType, Region};
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
    if !PHONE_NUMBER_UTIL.is_possible_number(&parsed) {
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
        for number in ["+1650555010", "+165055501000", "+99912345678", "+21012345678"] {
            assert_eq!(check(number), Err(NumberRefused::Impossible), "{number}");
        }
    }
}
