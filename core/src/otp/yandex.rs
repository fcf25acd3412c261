//! Yandex Key: TOTP under a key of secret and PIN, written in letters.

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use smol_str::SmolStr;

use super::{OtpError, hotp};
use crate::secret::Secret;

/// Signs of a code, `a` to `z`.
pub const DIGITS: u8 = 8;
/// Seconds that a code lives.
pub const PERIOD_S: u32 = 30;

/// Bytes that the codes are made of; a QR of Yandex holds them alone.
const SECRET: usize = 16;
/// Those, then what else Yandex says of the account, then a checksum: what a person types.
const TYPED_SECRET: usize = 26;
/// Bits of the checksum, at the end of a typed secret.
const CHECKSUM_BITS: usize = 12;
/// What the bits before the checksum are divided by, as polynomials over GF(2).
const POLYNOMIAL: u16 = 0b1_1000_1111_0011;

/// The bytes that codes are made of. What was typed is checked first, and then is the same as what was scanned.
pub(super) fn judged(secret: Secret<Vec<u8>>) -> Result<Secret<Vec<u8>>, OtpError> {
    let bytes = secret.expose();
    match bytes.len() {
        SECRET => Ok(secret),
        TYPED_SECRET if !checksum_matches(bytes) => Err(OtpError::Checksum),
        TYPED_SECRET => Ok(Secret::new(bytes[..SECRET].to_vec())),
        _ => Err(OtpError::SecretLength),
    }
}

fn checksum_matches(bytes: &[u8]) -> bool {
    let bit = |at: usize| u16::from(bytes[at / 8] >> (7 - at % 8) & 1);
    let (checked, all) = (8 * bytes.len() - CHECKSUM_BITS, 8 * bytes.len());
    let remainder = (0..checked).fold(0, |rest, at| {
        let rest = rest << 1 | bit(at);
        if rest >> CHECKSUM_BITS == 0 { rest } else { rest ^ POLYNOMIAL }
    });
    remainder == (checked..all).fold(0, |sum, at| sum << 1 | bit(at))
}

/// HMAC-SHA-256 with its key already absorbed; wiped when dropped.
#[derive(Clone)]
pub(super) struct Keyed(Hmac<Sha256>);

impl Keyed {
    /// Of a secret that was [`judged`].
    pub(super) fn new(secret: &[u8], pin: &str) -> Self {
        let mut key = Secret::new([0; 32]);
        Sha256::new().chain_update(pin).chain_update(secret).finalize_into(key.expose_mut().into());
        // Yandex takes the key for a number, which has no leading zero; one byte of it, not all.
        let key = key.expose();
        Self(hotp::keyed(key.strip_prefix(&[0]).unwrap_or(key)))
    }

    /// RFC 4226's truncation to 63 bits instead of 31, then base 26, most significant letter first.
    pub(super) fn code(&self, step: u64) -> SmolStr {
        let hash = self.0.clone().chain_update(step.to_be_bytes()).finalize().into_bytes();
        let at = usize::from(hash[hash.len() - 1] & 0x0f);
        let eight = hash[at..at + 8].try_into().expect("the offset is at most 15 and the hash has 32 bytes");
        let mut rest = u64::from_be_bytes(eight) & (u64::MAX >> 1);
        let mut letters = [0; DIGITS as usize];
        for letter in letters.iter_mut().rev() {
            *letter = b'a' + (rest % 26) as u8;
            rest /= 26;
        }
        std::str::from_utf8(&letters).expect("letters are text").into()
    }
}
