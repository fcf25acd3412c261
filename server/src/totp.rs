//! Codes of application tokens: RFC 6238 with HMAC-SHA-1 over secrets that we made (20 random bytes). Computed here and not
//! through a library's token type, because a check looks at hundreds of steps of one secret and keys the hash once.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::{ConditionallySelectable, ConstantTimeEq};

/// One secret, keyed, with its length of a code.
#[derive(Clone)]
pub struct Codes {
    mac: Hmac<Sha1>,
    modulus: u32,
}

/// Digits as a number, when there are as many as a code has.
#[must_use]
pub fn read_code(text: &str, digits: u8) -> Option<u32> {
    let fits = text.len() == usize::from(digits) && text.bytes().all(|b| b.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

/// The time step in force (RFC 6238, section 4.2).
#[must_use]
pub fn step_at(now_ms: u64, period_s: u32) -> i64 {
    let step = now_ms / 1000 / u64::from(period_s.max(1));
    i64::try_from(step).expect("a number of milliseconds divided by 1000 fits 63 bits")
}

impl Codes {
    /// Keys the hash. `digits` is 6 to 8.
    #[must_use]
    pub fn new(secret: &[u8], digits: u8) -> Self {
        let mac = Hmac::<Sha1>::new_from_slice(secret).expect("HMAC takes a key of any length");
        Self { mac, modulus: 10_u32.pow(u32::from(digits.min(9))) }
    }

    /// RFC 4226, section 5.3.
    pub(crate) fn at(&self, step: i64) -> u32 {
        let mut mac = self.mac.clone();
        mac.update(&step.to_be_bytes());
        let digest: [u8; 20] = mac.finalize().into_bytes().into();
        let offset = usize::from(digest[19] & 0xf);
        let word = [digest[offset], digest[offset + 1], digest[offset + 2], digest[offset + 3]];
        (u32::from_be_bytes(word) & 0x7fff_ffff) % self.modulus
    }

    /// The step within `reach` of `step` whose code this is, the nearest to `step` if there are several. Takes the same
    /// time whichever it is and whether there is one.
    #[must_use]
    pub fn find(&self, code: u32, step: i64, reach: u32) -> Option<i64> {
        let reach = i64::from(reach);
        let mut found = 0_i64;
        let mut any = subtle::Choice::from(0);
        // From afar inwards: what is nearer takes the place of what is farther.
        for distance in (0..=reach).rev() {
            for candidate in [step.saturating_add(distance), step.saturating_sub(distance)] {
                let hit = self.at(candidate).ct_eq(&code);
                found.conditional_assign(&candidate, hit);
                any |= hit;
            }
        }
        bool::from(any).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1.
    const RFC_SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn rfc_6238_appendix_b() {
        for (seconds, code) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            let step = step_at(seconds * 1000, 30);
            assert_eq!(Some(Codes::new(RFC_SECRET, 8).at(step)), read_code(code, 8), "{seconds}");
            assert_eq!(Some(Codes::new(RFC_SECRET, 7).at(step)), read_code(&code[1..], 7), "{seconds}");
        }
    }

    #[test]
    fn a_code_is_found_in_the_window_and_not_beside_it() {
        let codes = Codes::new(RFC_SECRET, 7);
        for (offset, found) in [(-2, None), (-1, Some(99)), (0, Some(100)), (1, Some(101)), (2, None)] {
            assert_eq!(codes.find(codes.at(100 + offset), 100, 1), found, "{offset}");
        }
        assert_eq!(codes.find(codes.at(280), 100, 180), Some(280));
        assert_eq!(codes.find(codes.at(281), 100, 180), None);
        assert_eq!(codes.find(codes.at(7), 7, 0), Some(7));
    }

    #[test]
    fn only_as_many_digits_as_a_code_has_are_a_code() {
        assert_eq!(read_code("0000007", 7), Some(7));
        for text in ["", "7", "00000007", "000000a", "+000007", "٠٠٠٠٠٠٧"] {
            assert_eq!(read_code(text, 7), None, "{text}");
        }
    }

    #[test]
    fn no_time_panics() {
        let codes = Codes::new(RFC_SECRET, 7);
        let _ = codes.find(0, step_at(u64::MAX, 0), 2);
        let _ = codes.find(0, i64::MAX, 2);
        let _ = codes.find(0, 0, 2);
    }
}
