//! The recovery key: 160 random bits to be written down, with a check that tells a slip of the pen from another key.

use std::fmt::Write;

use data_encoding::BASE32_NOPAD;
use septet_protocol::encoding::framed;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::{random, sha256};
use crate::secret::Secret;

/// Bytes of a key.
pub(crate) const BYTES: usize = 20;
/// Characters of base32 (RFC 4648, section 6): 32 of the key and 4 of its check, of 5 bits each.
const CHARACTERS: usize = 36;
const CHECK: usize = 4;
const GROUP: usize = 4;

/// Opens a recovery slot. So long that guessing it needs no slowing down.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct RecoveryKey(Secret<[u8; BYTES]>);

/// Why a text is no recovery key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecoveryKeyError {
    /// It does not have 36 characters.
    Length {
        /// How many there are, spaces and dashes left out.
        characters: usize,
    },
    /// A character that no key has, or the check does not fit: something was misread.
    Typo,
}

impl RecoveryKey {
    pub(crate) fn generate() -> Self {
        Self(Secret::new(random()))
    }

    #[cfg(test)]
    pub(crate) fn from_bytes(bytes: [u8; BYTES]) -> Self {
        Self(Secret::new(bytes))
    }

    pub(super) fn as_bytes(&self) -> &[u8; BYTES] {
        self.0.expose()
    }

    /// For the paper: nine groups of four characters, spaces between them.
    pub(crate) fn expose_text(&self) -> Zeroizing<String> {
        let key = Zeroizing::new(BASE32_NOPAD.encode(self.as_bytes()));
        let mut text = Zeroizing::new(String::with_capacity(CHARACTERS + CHARACTERS / GROUP));
        for (at, character) in key.chars().chain(check(self.as_bytes()).chars()).enumerate() {
            let space = if at > 0 && at % GROUP == 0 { " " } else { "" };
            write!(text, "{space}{character}").expect("a string takes what is written");
        }
        text
    }

    /// Reads what a person typed: capitals or not, spaces and dashes anywhere, and the digits that base32 does not have for
    /// the letters that look like them.
    pub(crate) fn read(text: &str) -> Result<Self, RecoveryKeyError> {
        let is_gap =
            |c: &char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_' | '.');
        let kept = || text.chars().filter(|c| !is_gap(c));
        let characters = kept().count();
        if characters != CHARACTERS {
            return Err(RecoveryKeyError::Length { characters });
        }
        let mut spelled = Zeroizing::new(String::with_capacity(CHARACTERS * 4));
        spelled.extend(kept().map(|c| match c.to_ascii_uppercase() {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            letter => letter,
        }));
        let (key, check_read) = spelled.split_at_checked(CHARACTERS - CHECK).ok_or(RecoveryKeyError::Typo)?;
        let bytes = Zeroizing::new(BASE32_NOPAD.decode(key.as_bytes()).map_err(|_| RecoveryKeyError::Typo)?);
        let bytes: [u8; BYTES] = bytes.as_slice().try_into().map_err(|_| RecoveryKeyError::Typo)?;
        let key = Self(Secret::new(bytes));
        if bool::from(check(key.as_bytes()).as_bytes().ct_eq(check_read.as_bytes())) {
            Ok(key)
        } else {
            Err(RecoveryKeyError::Typo)
        }
    }
}

/// The first 20 bits of SHA-256 over a name and the key.
fn check(key: &[u8; BYTES]) -> Zeroizing<String> {
    let hash = sha256(&Zeroizing::new(framed(&[b"septet-recovery-key", key])));
    let mut check = BASE32_NOPAD.encode(&hash[..5]);
    check.truncate(CHECK);
    Zeroizing::new(check)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Made with Python: `base64.b32encode(key)` and four characters of `b32encode(sha256(...))`.
    #[test]
    fn a_key_is_spelled_as_anybody_spells_it() {
        let key =
            RecoveryKey::from_bytes(*b"\0\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\xfc\xfd\xfe\xff");
        assert_eq!(*key.expose_text(), "AAAQ EAYE AUDA OCAJ BIFQ YDIO B76P 37X7 B3CW");
    }

    #[test]
    fn reading_forgives_what_a_hand_does_to_it() {
        let bytes = BASE32_NOPAD.decode("OIBA".repeat(8).as_bytes()).unwrap();
        let key = RecoveryKey::from_bytes(bytes.try_into().unwrap());
        let text = key.expose_text();
        for typed in [
            text.to_lowercase(),
            text.replace(' ', ""),
            text.replace(' ', "-"),
            text.replace(' ', " \u{2013}\n"),
            text.replace('O', "0").replace('I', "1").replace('B', "8"),
        ] {
            assert!(RecoveryKey::read(&typed) == Ok(key.clone()), "{typed}");
        }
    }

    #[test]
    fn a_key_of_another_length_is_told_how_long_it_is() {
        assert_eq!(RecoveryKey::read("").err(), Some(RecoveryKeyError::Length { characters: 0 }));
        assert_eq!(RecoveryKey::read("AAAA AAA").err(), Some(RecoveryKeyError::Length { characters: 7 }));
        assert_eq!(RecoveryKey::read(&"é".repeat(36)).err(), Some(RecoveryKeyError::Typo));
        assert_eq!(RecoveryKey::read(&"9".repeat(36)).err(), Some(RecoveryKeyError::Typo));
    }

    proptest! {
        #[test]
        fn every_key_is_read_as_it_is_shown(bytes: [u8; BYTES]) {
            let key = RecoveryKey::from_bytes(bytes);
            prop_assert!(RecoveryKey::read(&key.expose_text()) == Ok(key));
        }

        #[test]
        fn any_text_is_a_key_or_an_error(text in ".{0,60}|[a-zA-Z2-7é]{34,38}") {
            if let Ok(key) = RecoveryKey::read(&text) {
                prop_assert!(RecoveryKey::read(&key.expose_text()) == Ok(key));
            }
        }
    }

    #[test]
    fn one_wrong_character_is_a_typo() {
        let text = RecoveryKey::from_bytes([0x3c; BYTES]).expose_text();
        for at in (0..text.len()).filter(|at| text.as_bytes()[*at] != b' ') {
            for letter in BASE32_NOPAD.specification().symbols.chars() {
                let mut typed = text.to_string();
                typed.replace_range(at..=at, &letter.to_string());
                let expected = if typed == *text { None } else { Some(RecoveryKeyError::Typo) };
                assert_eq!(RecoveryKey::read(&typed).err(), expected, "{typed}");
            }
        }
    }
}
