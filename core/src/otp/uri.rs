//! otpauth addresses.

/// Why an otpauth address cannot be used. It names the part and never repeats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UriError {
    /// Over 4 KiB.
    #[error("This address is longer than 4 KiB. Nothing was added.")]
    TooLong,
    /// Neither `otpauth` nor `steam`.
    #[error("This is not a token: an address of one begins with otpauth://. Nothing was added.")]
    Scheme,
    /// Neither `totp` nor `hotp` nor `steam`.
    #[error("This kind of token is not known; totp, hotp and steam are. Nothing was added.")]
    Kind,
    /// A `%` without two hexadecimal digits, or bytes that are no UTF-8.
    #[error("This address is damaged in its {0}. Nothing was added.")]
    Encoding(&'static str),
    /// A parameter that decides the code stands there twice with two values.
    #[error("This address has two different values of {0}. Nothing was added.")]
    Twice(&'static str),
    /// No secret, or an empty one.
    #[error("This address has no secret. Nothing was added.")]
    SecretMissing,
    /// Not base32 (RFC 4648, section 6).
    #[error(
        "The secret of this address is not base32: it has signs other than A to Z and 2 to 7, or was cut. Nothing was added."
    )]
    SecretNotBase32,
    /// Over 512 bytes.
    #[error("The secret of this address is longer than 512 bytes. Nothing was added.")]
    SecretTooLong,
    /// Not one of the three.
    #[error("The algorithm of this address is not known; SHA1, SHA256 and SHA512 are. Nothing was added.")]
    Algorithm,
    /// Not 5 to 10.
    #[error("Codes have 5 to 10 digits; this address asks for another number. Nothing was added.")]
    Digits,
    /// Not 1 to 86,400.
    #[error("Codes live for 1 to 86400 seconds; this address asks for another time. Nothing was added.")]
    Period,
    /// Not a number up to 2^63 - 1, or none where the kind is `hotp`.
    #[error("The counter of this address cannot be used. Nothing was added.")]
    Counter,
}

impl UriError {
    /// The part of the address: `scheme`, `kind`, `secret`, `digits`...
    #[must_use]
    pub fn part(&self) -> &'static str {
        match self {
            Self::TooLong => "uri",
            Self::Scheme => "scheme",
            Self::Kind => "kind",
            Self::Encoding(part) | Self::Twice(part) => part,
            Self::SecretMissing | Self::SecretNotBase32 | Self::SecretTooLong => "secret",
            Self::Algorithm => "algorithm",
            Self::Digits => "digits",
            Self::Period => "period",
            Self::Counter => "counter",
        }
    }
}
