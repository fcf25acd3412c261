//! Parts of a token as other programs write them: secrets, names of hashes, numbers. Addresses and files are read with
//! these alone, so that each rule stands in one place. The limits are judged by [`super::Otp::new`].

use data_encoding::{Encoding, HEXUPPER, Specification};
use septet_protocol::token::Algorithm;
use std::sync::LazyLock;
use zeroize::Zeroizing;

use crate::secret::Secret;

/// Base32 in capitals, without padding. Stray bits at the end are let through: sites cut random base32 text at any length,
/// and every app drops those bits.
pub(super) static BASE32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    specification.check_trailing_bits = false;
    specification.encoding().expect("32 different signs are a base32 alphabet")
});

/// Why a part cannot be used. It never repeats the part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartError {
    /// Empty, also after trimming.
    #[error("there is no secret")]
    SecretMissing,
    /// Not base32 (RFC 4648, section 6).
    #[error("the secret is not base32: it has signs other than A to Z and 2 to 7, or was cut")]
    SecretNotBase32,
    /// Not pairs of hexadecimal digits.
    #[error("the secret is not hexadecimal: it has signs other than 0 to 9 and A to F, or was cut")]
    SecretNotHex,
    /// None of the three.
    #[error("the algorithm is not known; SHA1, SHA256 and SHA512 are")]
    Algorithm,
}

/// Reads base32 as people copy it: any case, spaces, dashes, padding. What is not base32 is refused: taken as raw bytes it
/// would make codes that never work.
pub fn secret(text: &str) -> Result<Secret<Vec<u8>>, PartError> {
    let cleaned = cleaned(text);
    decoded(&BASE32, cleaned.trim_end_matches('='), PartError::SecretNotBase32)
}

/// Reads hexadecimal as people copy it: any case, spaces, dashes.
pub fn hex_secret(text: &str) -> Result<Secret<Vec<u8>>, PartError> {
    decoded(&HEXUPPER, &cleaned(text), PartError::SecretNotHex)
}

fn cleaned(text: &str) -> Zeroizing<String> {
    // Sized for all of it, so that no copy of the secret is left behind by growing.
    let mut cleaned = Zeroizing::new(String::with_capacity(text.len()));
    cleaned.extend(text.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_uppercase()));
    cleaned
}

fn decoded(encoding: &Encoding, text: &str, otherwise: PartError) -> Result<Secret<Vec<u8>>, PartError> {
    if text.is_empty() {
        return Err(PartError::SecretMissing);
    }
    encoding.decode(text.as_bytes()).map(Secret::new).map_err(|_| otherwise)
}

/// Reads the name of a hash: any case, with or without `HMAC`, dashes, underscores and spaces.
pub fn algorithm(name: &str) -> Result<Algorithm, PartError> {
    let name: String = name.to_ascii_uppercase().chars().filter(|c| !"-_ ".contains(*c)).collect();
    match name.strip_prefix("HMAC").unwrap_or(&name) {
        "SHA1" => Ok(Algorithm::Sha1),
        "SHA256" => Ok(Algorithm::Sha256),
        "SHA512" => Ok(Algorithm::Sha512),
        _ => Err(PartError::Algorithm),
    }
}

/// Reads digits alone: no sign, no space, no overflow into a small number.
#[must_use]
pub fn number(text: &str) -> Option<u64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_is_read_as_people_copy_it_and_nothing_else_is_taken_for_it() {
        for text in ["e3152afee62599c8", "E315 2AFE-E625 99C8", "\te3152afee62599c8\n"] {
            assert_eq!(hex_secret(text).unwrap().expose(), &[0xe3, 0x15, 0x2a, 0xfe, 0xe6, 0x25, 0x99, 0xc8]);
        }
        for text in ["", "  ", "--"] {
            assert_eq!(hex_secret(text), Err(PartError::SecretMissing), "{text}");
        }
        for text in ["e", "e31", "0x12", "GEZDGNBV", "12=", "\u{661}\u{662}"] {
            assert_eq!(hex_secret(text), Err(PartError::SecretNotHex), "{text}");
        }
    }
}
