//! Codes: by time (RFC 6238), by counter (RFC 4226), Steam's; and the addresses that describe them.
//!
//! Every door (address, form, import, sync, our own storage) goes through [`Otp::new`], so that no token exists that can
//! fail later.

pub mod hotp;
pub mod steam;
pub mod totp;
pub mod uri;

use septet_protocol::token::Algorithm;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::crypto::leaving_nothing;
use crate::secret::Secret;
use hotp::KeyedMac;

/// Digits that a code may have.
pub const DIGITS: std::ops::RangeInclusive<u8> = 5..=10;
/// Seconds that a code may live.
pub const PERIOD_S: std::ops::RangeInclusive<u32> = 1..=86_400;
/// Longest secret in bytes.
pub const MAX_SECRET: usize = 512;
/// Below this many bytes a secret is weak (RFC 4226, section 4, R6): said, not refused.
pub const WEAK_SECRET: usize = 16;
/// Last counter that every app can hold.
pub const MAX_COUNTER: u64 = i64::MAX as u64;

/// What moves a token on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Kind {
    /// The time, in steps.
    Totp {
        /// Seconds a step, in [`PERIOD_S`].
        period_s: u32,
    },
    /// A counter.
    Hotp,
    /// The time in steps of 30 s, in Steam's alphabet.
    Steam,
}

/// Everything that decides a token's codes but the counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Otp {
    kind: Kind,
    algorithm: Algorithm,
    digits: u8,
    secret: Secret<Vec<u8>>,
}

/// Which value no token may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OtpError {
    /// Outside of [`DIGITS`], or not five for Steam.
    #[error("codes have 5 to 10 digits")]
    Digits,
    /// Outside of [`PERIOD_S`].
    #[error("codes live for 1 to 86400 seconds")]
    Period,
    /// Empty.
    #[error("there is no secret")]
    SecretMissing,
    /// Over [`MAX_SECRET`].
    #[error("the secret is longer than 512 bytes")]
    SecretTooLong,
    /// Not SHA-1 for Steam.
    #[error("Steam's codes are of SHA-1")]
    Algorithm,
}

impl Otp {
    /// Judges the values once and for all.
    pub fn new(kind: Kind, algorithm: Algorithm, digits: u8, secret: Secret<Vec<u8>>) -> Result<Self, OtpError> {
        match secret.expose().len() {
            0 => return Err(OtpError::SecretMissing),
            length if length > MAX_SECRET => return Err(OtpError::SecretTooLong),
            _ => {}
        }
        match kind {
            Kind::Totp { period_s } if !PERIOD_S.contains(&period_s) => Err(OtpError::Period),
            Kind::Steam if digits != steam::DIGITS => Err(OtpError::Digits),
            Kind::Steam if algorithm != Algorithm::Sha1 => Err(OtpError::Algorithm),
            _ if !DIGITS.contains(&digits) => Err(OtpError::Digits),
            _ => Ok(Self { kind, algorithm, digits, secret }),
        }
    }

    /// What moves it on.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The hash.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Signs of a code.
    #[must_use]
    pub fn digits(&self) -> u8 {
        self.digits
    }

    /// The seed.
    #[must_use]
    pub fn secret(&self) -> &Secret<Vec<u8>> {
        &self.secret
    }

    /// Seconds that a code lives; none by counter.
    #[must_use]
    pub fn period_s(&self) -> Option<u32> {
        match self.kind {
            Kind::Totp { period_s } => Some(period_s),
            Kind::Steam => Some(steam::PERIOD_S),
            Kind::Hotp => None,
        }
    }

    /// What is weak about it though it works, as a sentence.
    #[must_use]
    pub fn warning(&self) -> Option<&'static str> {
        (self.secret.expose().len() < WEAK_SECRET)
            .then_some("The secret of this token is short (under 128 bits). It works; ask its issuer for a longer one.")
    }
}

/// Makes a token's codes. It holds the hash with the secret already in it, which halves the work of a code: a list of
/// 1,000 tokens makes 2,000 codes each time it is drawn.
#[derive(Clone)]
pub struct Generator {
    mac: KeyedMac,
    kind: Kind,
    digits: u8,
}

impl Generator {
    /// Prepares a token.
    #[must_use]
    pub fn new(otp: &Otp) -> Self {
        let mac = leaving_nothing(|| KeyedMac::new(otp.algorithm, otp.secret.expose()));
        Self { mac, kind: otp.kind, digits: otp.digits }
    }

    /// The code of a counter, or of a step of time.
    #[must_use]
    pub fn code(&self, counter: u64) -> SmolStr {
        let value = self.mac.truncated(counter);
        match self.kind {
            Kind::Steam => steam::spell(value),
            Kind::Totp { .. } | Kind::Hotp => hotp::spell(value, self.digits),
        }
    }
}

#[cfg(test)]
mod vector_tests;

#[cfg(test)]
mod tests {
    use super::*;

    fn otp(kind: Kind, digits: u8, secret: usize) -> Result<Otp, OtpError> {
        Otp::new(kind, Algorithm::Sha1, digits, Secret::new(vec![7; secret]))
    }

    #[test]
    fn no_value_outside_of_the_limits_makes_a_token() {
        let totp = |period_s| Kind::Totp { period_s };
        for digits in [0, 1, 4, 11, 255] {
            assert_eq!(otp(totp(30), digits, 20), Err(OtpError::Digits), "{digits}");
            assert_eq!(otp(Kind::Hotp, digits, 20), Err(OtpError::Digits), "{digits}");
            assert_eq!(otp(Kind::Steam, digits, 20), Err(OtpError::Digits), "{digits}");
        }
        for period in [0, 86_401, u32::MAX] {
            assert_eq!(otp(totp(period), 6, 20), Err(OtpError::Period));
        }
        assert_eq!(otp(totp(30), 6, 0), Err(OtpError::SecretMissing));
        assert_eq!(otp(totp(30), 6, 513), Err(OtpError::SecretTooLong));
        assert_eq!(Otp::new(Kind::Steam, Algorithm::Sha256, 5, Secret::new(vec![7])), Err(OtpError::Algorithm));
    }

    #[test]
    fn every_token_within_the_limits_makes_codes_of_its_length() {
        for digits in DIGITS {
            for kind in [Kind::Totp { period_s: 1 }, Kind::Totp { period_s: 86_400 }, Kind::Hotp] {
                for secret in [1, 20, 64, 65, 512] {
                    let generator = Generator::new(&otp(kind, digits, secret).unwrap());
                    for counter in [0, 1, u64::MAX] {
                        assert_eq!(generator.code(counter).len(), usize::from(digits));
                    }
                }
            }
        }
    }

    #[test]
    fn debug_never_shows_the_secret() {
        let text = format!("{:?}", otp(Kind::Hotp, 6, 20).unwrap());
        assert!(text.contains("[redacted]") && !text.contains("7, 7"), "{text}");
    }
}
