//! Phone numbers as E.164 text. Only the spelling is judged here; whether a number can exist, and whether codes are sent
//! to it, is the server's to say.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A phone number in E.164: `+`, then 8 to 15 digits, the first not 0. Its `Debug` shows the [`hint`](Self::hint) alone,
/// so that no log carries a whole number.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

/// Why a text is not a phone number. The text itself is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// No `+` and country code in front.
    #[error("a phone number begins with + and the country code, as in +1 650 555 0100")]
    NoCountryCode,
    /// Letters or signs that no phone number has.
    #[error("a phone number has only digits after the +")]
    NotDigits,
    /// Fewer than 8 or more than 15 digits.
    #[error("a phone number has 8 to 15 digits with its country code")]
    Length,
}

impl PhoneNumber {
    /// Reads a number as people write it: spaces, dashes, dots, slashes and brackets are dropped.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let digits = text.trim().strip_prefix('+').ok_or(PhoneError::NoCountryCode)?;
        let digits: String = digits.chars().filter(|c| !" -./()\u{a0}".contains(*c)).collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PhoneError::NotDigits);
        }
        if digits.starts_with('0') {
            return Err(PhoneError::NoCountryCode);
        }
        if !(8..=15).contains(&digits.len()) {
            return Err(PhoneError::Length);
        }
        Ok(Self(format!("+{digits}")))
    }

    /// The whole number, `+16505550100`. For sending and hashing; never for a log or an answer.
    #[must_use]
    pub fn as_e164(&self) -> &str {
        &self.0
    }

    /// The number less its last four digits: the block that toll fraud rents together.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.0[..self.0.len() - 4]
    }

    /// Enough to recognise one's own number, too little to call it: the last two digits, `••00`.
    #[must_use]
    pub fn hint(&self) -> String {
        format!("••{}", &self.0[self.0.len() - 2..])
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhoneNumber({})", self.hint())
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = PhoneError;

    fn try_from(text: String) -> Result<Self, PhoneError> {
        Self::parse(&text)
    }
}

impl From<PhoneNumber> for String {
    fn from(number: PhoneNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_as_people_write_it() {
        for text in ["+16505550100", " +1 650 555 0100", "+1 (650) 555-0100", "+1.650.555.0100"] {
            assert_eq!(PhoneNumber::parse(text).unwrap().as_e164(), "+16505550100");
        }
    }

    #[test]
    fn what_is_not_a_number_says_why() {
        for (text, why) in [
            ("", PhoneError::NoCountryCode),
            ("650 555 0100", PhoneError::NoCountryCode),
            ("+0650 555 0100", PhoneError::NoCountryCode),
            ("+1 650 CALL NOW", PhoneError::NotDigits),
            ("+١٦٥٠٥٥٥٠١٠٠", PhoneError::NotDigits),
            ("+1650555", PhoneError::Length),
            ("+1650555010012345", PhoneError::Length),
            ("++16505550100", PhoneError::NotDigits),
        ] {
            assert_eq!(PhoneNumber::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn debug_never_shows_the_number() {
        let number = PhoneNumber::parse("+16505550100").unwrap();
        assert_eq!(format!("{number:?}"), "PhoneNumber(••00)");
    }
}
