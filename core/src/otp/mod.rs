//! Codes: by time (RFC 6238), by counter (RFC 4226), Steam's, mOTP's and Yandex's; and the addresses that describe them.
//!
//! Every door (address, form, import, sync, our own storage) goes through [`Otp::new`], so that no token exists that can
//! fail later.

pub mod hotp;
pub mod motp;
pub mod parts;
pub mod steam;
pub mod totp;
pub mod uri;
pub mod yandex;

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
/// Longest PIN in bytes.
pub const MAX_PIN: usize = 64;
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
    /// Mobile-OTP: the time in steps of 10 s and a PIN, in hexadecimal.
    Motp,
    /// Yandex Key: the time in steps of 30 s and a PIN, in letters.
    Yandex,
}

impl Kind {
    /// Seconds that a code lives; none by counter.
    #[must_use]
    pub fn period_s(self) -> Option<u32> {
        match self {
            Self::Totp { period_s } => Some(period_s),
            Self::Hotp => None,
            Self::Steam => Some(steam::PERIOD_S),
            Self::Motp => Some(motp::PERIOD_S),
            Self::Yandex => Some(yandex::PERIOD_S),
        }
    }

    /// Signs of a code, where the kind leaves no choice.
    #[must_use]
    pub fn digits(self) -> Option<u8> {
        match self {
            Self::Totp { .. } | Self::Hotp => None,
            Self::Steam => Some(steam::DIGITS),
            Self::Motp => Some(motp::DIGITS),
            Self::Yandex => Some(yandex::DIGITS),
        }
    }
}

/// Everything that decides a token's codes but the counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Otp {
    kind: Kind,
    algorithm: Algorithm,
    digits: u8,
    secret: Secret<Vec<u8>>,
    pin: Option<Secret<String>>,
}

/// Which value no token may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OtpError {
    /// Outside of [`DIGITS`], or not the kind's own number.
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
    /// Neither of Yandex's two lengths.
    #[error("a secret of Yandex has 16 or 26 bytes")]
    SecretLength,
    /// Of Yandex, typed wrong.
    #[error("the secret does not match its checksum")]
    Checksum,
    /// Of a kind that has none, over [`MAX_PIN`], or with other signs than digits for Yandex.
    #[error("this PIN cannot be: only mOTP and Yandex have one, of up to 64 bytes, and Yandex's is of digits")]
    Pin,
}

impl Otp {
    /// Judges the values once and for all.
    pub fn new(kind: Kind, algorithm: Algorithm, digits: u8, secret: Secret<Vec<u8>>) -> Result<Self, OtpError> {
        match secret.expose().len() {
            0 => return Err(OtpError::SecretMissing),
            length if length > MAX_SECRET => return Err(OtpError::SecretTooLong),
            _ => {}
        }
        if matches!(kind, Kind::Totp { period_s } if !PERIOD_S.contains(&period_s)) {
            return Err(OtpError::Period);
        }
        if !DIGITS.contains(&digits) || kind.digits().is_some_and(|own| own != digits) {
            return Err(OtpError::Digits);
        }
        let (algorithm, secret) = match kind {
            Kind::Totp { .. } | Kind::Hotp => (algorithm, secret),
            Kind::Steam if algorithm != Algorithm::Sha1 => return Err(OtpError::Algorithm),
            Kind::Steam => (algorithm, secret),
            // Their hash is part of the kind, and writers put anything here, MD5 having no name among HMAC's hashes. It is set
            // to one value each, so that what makes the same codes is equal.
            Kind::Motp => (Algorithm::Sha1, secret),
            Kind::Yandex => (Algorithm::Sha256, yandex::judged(secret)?),
        };
        Ok(Self { kind, algorithm, digits, secret, pin: None })
    }

    /// With the PIN that its owner would type each time; an empty one is none.
    pub fn with_pin(self, pin: Secret<String>) -> Result<Self, OtpError> {
        let text = pin.expose();
        let fits = match self.kind {
            _ if text.is_empty() => return Ok(Self { pin: None, ..self }),
            Kind::Totp { .. } | Kind::Hotp | Kind::Steam => false,
            Kind::Motp => true,
            Kind::Yandex => text.bytes().all(|byte| byte.is_ascii_digit()),
        };
        if fits && text.len() <= MAX_PIN { Ok(Self { pin: Some(pin), ..self }) } else { Err(OtpError::Pin) }
    }

    /// What moves it on.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The hash under HMAC; says nothing of [`Kind::Motp`], which has MD5 and no HMAC.
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

    /// The PIN, if it is kept; only mOTP and Yandex have one.
    #[must_use]
    pub fn pin(&self) -> Option<&Secret<String>> {
        self.pin.as_ref()
    }

    /// Seconds that a code lives; none by counter.
    #[must_use]
    pub fn period_s(&self) -> Option<u32> {
        self.kind.period_s()
    }

    /// What is weak about it though it makes codes, as a sentence.
    #[must_use]
    pub fn warning(&self) -> Option<&'static str> {
        if self.kind == Kind::Yandex && self.pin.is_none() {
            return Some("This token has no PIN, and Yandex accepts no code without it. Add it again with its PIN.");
        }
        (self.secret.expose().len() < WEAK_SECRET)
            .then_some("The secret of this token is short (under 128 bits). It works; ask its issuer for a longer one.")
    }
}

/// Makes a token's codes. It holds the hash with the secret already in it, which halves the work of a code: a list of
/// 1,000 tokens makes 2,000 codes each time it is drawn.
#[derive(Clone)]
pub struct Generator(Prepared);

#[derive(Clone)]
enum Prepared {
    Digits(KeyedMac, u8),
    Steam(KeyedMac),
    Motp(motp::Suffix),
    Yandex(yandex::Keyed),
}

impl Generator {
    /// Prepares a token.
    #[must_use]
    pub fn new(otp: &Otp) -> Self {
        let (secret, pin) = (otp.secret.expose(), otp.pin.as_ref().map_or("", |pin| pin.expose()));
        let mac = || KeyedMac::new(otp.algorithm, secret);
        Self(leaving_nothing(|| match otp.kind {
            Kind::Totp { .. } | Kind::Hotp => Prepared::Digits(mac(), otp.digits),
            Kind::Steam => Prepared::Steam(mac()),
            Kind::Motp => Prepared::Motp(motp::Suffix::new(secret, pin)),
            Kind::Yandex => Prepared::Yandex(yandex::Keyed::new(secret, pin)),
        }))
    }

    /// The code of a counter, or of a step of time.
    #[must_use]
    pub fn code(&self, counter: u64) -> SmolStr {
        match &self.0 {
            Prepared::Digits(mac, digits) => hotp::spell(mac.truncated(counter), *digits),
            Prepared::Steam(mac) => steam::spell(mac.truncated(counter)),
            Prepared::Motp(suffix) => suffix.code(counter),
            Prepared::Yandex(keyed) => keyed.code(counter),
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
        for digits in [0, 5, 7, 255] {
            assert_eq!(otp(Kind::Motp, digits, 8), Err(OtpError::Digits), "{digits}");
            assert_eq!(otp(Kind::Yandex, digits, 16), Err(OtpError::Digits), "{digits}");
        }
        for secret in [1, 15, 17, 25, 27, 512] {
            assert_eq!(otp(Kind::Yandex, 8, secret), Err(OtpError::SecretLength), "{secret}");
        }
        assert_eq!(otp(Kind::Yandex, 8, 26), Err(OtpError::Checksum));
    }

    fn with_pin(kind: Kind, digits: u8, pin: &str) -> Result<Otp, OtpError> {
        otp(kind, digits, 16)?.with_pin(Secret::new(pin.to_owned()))
    }

    #[test]
    fn only_kinds_that_hash_a_pin_have_one_and_an_empty_one_is_none() {
        assert_eq!(with_pin(Kind::Motp, 6, "caf\u{e9} 1").unwrap().pin().unwrap().expose(), "caf\u{e9} 1");
        assert_eq!(with_pin(Kind::Yandex, 8, "0123456789").unwrap().pin().unwrap().expose(), "0123456789");
        for (kind, digits) in [(Kind::Totp { period_s: 30 }, 6), (Kind::Hotp, 6), (Kind::Steam, 5)] {
            assert_eq!(with_pin(kind, digits, "1234"), Err(OtpError::Pin));
            assert_eq!(with_pin(kind, digits, ""), otp(kind, digits, 16));
        }
        assert_eq!(with_pin(Kind::Yandex, 8, "12a4"), Err(OtpError::Pin));
        assert_eq!(with_pin(Kind::Motp, 6, ""), otp(Kind::Motp, 6, 16));
        assert!(with_pin(Kind::Motp, 6, &"1".repeat(MAX_PIN)).is_ok());
        assert_eq!(with_pin(Kind::Motp, 6, &"1".repeat(MAX_PIN + 1)), Err(OtpError::Pin));
        assert_ne!(with_pin(Kind::Motp, 6, "1234"), with_pin(Kind::Motp, 6, "1235"));
    }

    #[test]
    fn a_hash_that_is_part_of_the_kind_makes_no_two_tokens_of_one() {
        for (kind, digits) in [(Kind::Motp, 6), (Kind::Yandex, 8)] {
            let of = |algorithm| Otp::new(kind, algorithm, digits, Secret::new(vec![7; 16])).unwrap();
            assert_eq!(of(Algorithm::Sha1), of(Algorithm::Sha512));
        }
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
        for (kind, digits) in [(Kind::Motp, 6), (Kind::Yandex, 8)] {
            for pin in ["", "0", "1234567890123456"] {
                let generator = Generator::new(&with_pin(kind, digits, pin).unwrap());
                for counter in [0, 1, u64::MAX] {
                    assert_eq!(generator.code(counter).len(), usize::from(digits));
                }
            }
        }
    }

    #[test]
    fn debug_never_shows_the_secret_or_the_pin() {
        let text = format!("{:?}", with_pin(Kind::Motp, 6, "4711").unwrap());
        assert!(text.contains("[redacted]") && !text.contains("7, 7") && !text.contains("4711"), "{text}");
    }
}
