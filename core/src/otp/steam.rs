//! Steam Guard: TOTP with a length, a step and an alphabet of its own.

use smol_str::SmolStr;

/// Signs of a code.
pub const DIGITS: u8 = 5;
/// Seconds that a code lives.
pub const PERIOD_S: u32 = 30;

const ALPHABET: &[u8; 26] = b"23456789BCDFGHJKMNPQRTVWXY";

/// The truncated hash in Steam's alphabet, least sign first.
pub(super) fn spell(mut value: u32) -> SmolStr {
    (0..DIGITS)
        .map(|_| {
            let sign = ALPHABET[value as usize % ALPHABET.len()];
            value /= ALPHABET.len() as u32;
            char::from(sign)
        })
        .collect()
}
