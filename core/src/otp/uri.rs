//! otpauth addresses, read as other apps write them, and never guessed: what could make other codes than the writer meant
//! is an error that names the part.

use std::fmt::{self, Write as _};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};
use septet_protocol::token::Algorithm;
use zeroize::Zeroizing;

use super::parts::{self, BASE32, PartError};
use super::{Kind, MAX_COUNTER, Otp, OtpError, PERIOD_S, steam};
use crate::secret::Secret;

/// Longest address in bytes.
pub const MAX_URI: usize = 4096;

const DEFAULT_PERIOD_S: u32 = 30;
const DEFAULT_DIGITS: u8 = 6;
/// What stands for the kind in the addresses of Mobile-OTP, and is the scheme of those that other apps write.
const MOTP: &str = "motp";
/// And in Yandex's.
const YANDEX: &str = "yaotp";
/// RFC 3986's unreserved signs stand for themselves.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What an address says. Writing it and reading that again gives the same.
#[derive(Clone, PartialEq, Eq)]
pub struct OtpUri {
    /// What decides the codes.
    pub otp: Otp,
    /// The next counter; 0 where the kind has none.
    pub counter: u64,
    /// The parameter `issuer`.
    pub issuer: Option<String>,
    /// The label's part before the colon.
    pub prefix: Option<String>,
    /// The label, or its part after the colon; may be empty.
    pub account: String,
    /// Parameters that we do not know, in their order, decoded.
    pub extra: Vec<(String, String)>,
}

/// The kind alone: an unknown parameter may be as secret as the secret.
impl fmt::Debug for OtpUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OtpUri({:?})", self.otp.kind())
    }
}

/// Why an address cannot be used. It names the part and never repeats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UriError {
    /// Over 4 KiB.
    #[error("This address is longer than 4 KiB. Nothing was added.")]
    TooLong,
    /// Neither `otpauth` nor `motp` nor `steam`.
    #[error("This is not a token: an address of one begins with otpauth://. Nothing was added.")]
    Scheme,
    /// Neither `totp` nor `hotp` nor `steam` nor `motp` nor `yaotp`.
    #[error("This kind of token is not known; totp, hotp, steam, motp and yaotp are. Nothing was added.")]
    Kind,
    /// A `%` without two hexadecimal digits, or bytes that are no UTF-8.
    #[error("This address is damaged in its {0}. Nothing was added.")]
    Encoding(&'static str),
    /// A parameter stands there twice with two values.
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
    /// Not hexadecimal, where the kind has it so.
    #[error(
        "The secret of this address is not hexadecimal: it has signs other than 0 to 9 and A to F, or was cut. Nothing was added."
    )]
    SecretNotHex,
    /// Over 512 bytes.
    #[error("The secret of this address is longer than 512 bytes. Nothing was added.")]
    SecretTooLong,
    /// Neither of the two lengths of Yandex's secrets.
    #[error("The secret of this address is none of Yandex's, which have 16 or 26 bytes. Nothing was added.")]
    SecretLength,
    /// Of Yandex, typed or copied wrong.
    #[error("The secret of this address does not match its own checksum: a sign of it is wrong. Nothing was added.")]
    Checksum,
    /// Of Yandex and neither digits nor base32 of digits, or too long.
    #[error("The PIN of this address cannot be used. Nothing was added.")]
    Pin,
    /// Not one of the three, or not the kind's own.
    #[error(
        "The algorithm of this address is not known, or not of this kind of token; SHA1, SHA256 and SHA512 are known. Nothing was added."
    )]
    Algorithm,
    /// Not 5 to 10, or not the kind's own.
    #[error("Codes have 5 to 10 digits; this address asks for another number. Nothing was added.")]
    Digits,
    /// Not 1 to 86,400, or not the kind's own.
    #[error("Codes live for 1 to 86400 seconds; this address asks for another time. Nothing was added.")]
    Period,
    /// Not a number up to 2^63 - 1.
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
            Self::SecretMissing
            | Self::SecretNotBase32
            | Self::SecretNotHex
            | Self::SecretTooLong
            | Self::SecretLength
            | Self::Checksum => "secret",
            Self::Pin => "pin",
            Self::Algorithm => "algorithm",
            Self::Digits => "digits",
            Self::Period => "period",
            Self::Counter => "counter",
        }
    }
}

impl From<OtpError> for UriError {
    fn from(error: OtpError) -> Self {
        match error {
            OtpError::Digits => Self::Digits,
            OtpError::Period => Self::Period,
            OtpError::SecretMissing => Self::SecretMissing,
            OtpError::SecretTooLong => Self::SecretTooLong,
            OtpError::Algorithm => Self::Algorithm,
            OtpError::SecretLength => Self::SecretLength,
            OtpError::Checksum => Self::Checksum,
            OtpError::Pin => Self::Pin,
        }
    }
}

impl From<PartError> for UriError {
    fn from(error: PartError) -> Self {
        match error {
            PartError::SecretMissing => Self::SecretMissing,
            PartError::SecretNotBase32 => Self::SecretNotBase32,
            PartError::SecretNotHex => Self::SecretNotHex,
            PartError::Algorithm => Self::Algorithm,
        }
    }
}

/// The parameters that we know, as they stand; empty is as if it were not there.
#[derive(Default)]
struct Parameters {
    secret: Option<Zeroizing<String>>,
    pin: Option<Zeroizing<String>>,
    issuer: Option<Zeroizing<String>>,
    algorithm: Option<Zeroizing<String>>,
    digits: Option<Zeroizing<String>>,
    period: Option<Zeroizing<String>>,
    counter: Option<Zeroizing<String>>,
    encoder: Option<Zeroizing<String>>,
    extra: Vec<(String, String)>,
}

impl OtpUri {
    /// Reads an `otpauth` address, `motp://LABEL?secret=HEX`, or `steam://SECRET`.
    pub fn parse(text: &str) -> Result<Self, UriError> {
        let text = text.trim();
        if text.len() > MAX_URI {
            return Err(UriError::TooLong);
        }
        let (scheme, rest) = text.split_once("://").ok_or(UriError::Scheme)?;
        if scheme.eq_ignore_ascii_case("steam") {
            let secret = parts::secret(&decoded(rest.trim_end_matches('/'), "secret")?)?;
            let otp = Otp::new(Kind::Steam, Algorithm::Sha1, steam::DIGITS, secret)?;
            return Ok(Self { otp, counter: 0, issuer: None, prefix: None, account: String::new(), extra: Vec::new() });
        }
        let is_motp = scheme.eq_ignore_ascii_case(MOTP);
        if !is_motp && !scheme.eq_ignore_ascii_case("otpauth") {
            return Err(UriError::Scheme);
        }
        // `#` is no fragment here: apps write labels unescaped, and a secret must not lose its end to one.
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (kind, label) = match path.split_once('/') {
            _ if is_motp => (MOTP, path.trim_start_matches('/')),
            Some(parts) => parts,
            None => (path, ""),
        };
        let (prefix, account) = split_label(label)?;
        let has_pin = [MOTP, YANDEX].iter().any(|name| kind.eq_ignore_ascii_case(name));
        let parameters = Parameters::read(query, has_pin)?;
        let otp = parameters.otp(kind, if is_motp { parts::hex_secret } else { parts::secret })?;
        let counter = parameters.counter()?;
        let Parameters { issuer, mut extra, period, .. } = parameters;
        match otp.kind() {
            // What the kind does not use is kept as it is, like what we do not know.
            Kind::Hotp => extra.extend(period.map(|value| ("period".to_owned(), value.to_string()))),
            Kind::Totp { .. } | Kind::Steam | Kind::Motp | Kind::Yandex => {
                extra.extend(counter.map(|value| ("counter".to_owned(), value.to_string())));
            }
        }
        let counter = if otp.kind() == Kind::Hotp { counter.unwrap_or(0) } else { 0 };
        Ok(Self { otp, counter, issuer: issuer.map(|issuer| issuer.to_string()), prefix, account, extra })
    }

    /// Writes the address. It holds the secret: for an export that the person asked for, and nothing else.
    #[must_use]
    pub fn write(&self) -> Zeroizing<String> {
        let kind = match self.otp.kind() {
            Kind::Totp { .. } => "totp",
            Kind::Hotp => "hotp",
            Kind::Steam => "steam",
            Kind::Motp => MOTP,
            Kind::Yandex => YANDEX,
        };
        // Sized for all of it, so that no copy of the secret is left behind by growing.
        let mut uri = Zeroizing::new(String::with_capacity(4 * MAX_URI));
        let escape = |text: &str| utf8_percent_encode(text, ESCAPED).to_string();
        let _ = write!(uri, "otpauth://{kind}/");
        match &self.prefix {
            Some(prefix) => {
                let _ = write!(uri, "{}:", escape(prefix));
            }
            // An empty prefix keeps a colon in the account from being taken for the end of one.
            None if self.account.contains(':') => uri.push(':'),
            None => {}
        }
        uri.push_str(&escape(&self.account));
        let secret = Zeroizing::new(BASE32.encode(self.otp.secret().expose()));
        let _ = write!(uri, "?secret={}", *secret);
        match self.otp.pin() {
            // Yandex's is of digits, and base32 of digits has none in front: whoever reads it knows one from the other.
            Some(pin) if self.otp.kind() == Kind::Yandex => {
                let _ = write!(uri, "&pin={}", *Zeroizing::new(BASE32.encode(pin.expose().as_bytes())));
            }
            Some(pin) => {
                let _ = write!(uri, "&pin={}", utf8_percent_encode(pin.expose(), ESCAPED));
            }
            None => {}
        }
        if let Some(issuer) = &self.issuer {
            let _ = write!(uri, "&issuer={}", escape(issuer));
        }
        let _ = write!(uri, "&algorithm={}&digits={}", algorithm_name(&self.otp), self.otp.digits());
        match self.otp.kind() {
            Kind::Totp { period_s } => {
                let _ = write!(uri, "&period={period_s}");
            }
            Kind::Hotp => {
                let _ = write!(uri, "&counter={}", self.counter);
            }
            Kind::Steam | Kind::Motp | Kind::Yandex => {}
        }
        for (name, value) in &self.extra {
            let _ = write!(uri, "&{}={}", escape(name), escape(value));
        }
        uri
    }
}

impl Parameters {
    /// `pin` is like any parameter that we do not know where the kind has none.
    fn read(query: &str, has_pin: bool) -> Result<Self, UriError> {
        let mut read = Self::default();
        for parameter in query.split('&').filter(|parameter| !parameter.is_empty()) {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let name = decoded(name, "parameters")?;
            let (slot, part) = match name.to_ascii_lowercase().as_str() {
                "secret" => (&mut read.secret, "secret"),
                "issuer" => (&mut read.issuer, "issuer"),
                "algorithm" => (&mut read.algorithm, "algorithm"),
                "digits" => (&mut read.digits, "digits"),
                "period" => (&mut read.period, "period"),
                "counter" => (&mut read.counter, "counter"),
                "encoder" => (&mut read.encoder, "encoder"),
                "pin" if has_pin => (&mut read.pin, "pin"),
                _ => {
                    read.extra.push((name.to_string(), form_decoded(value, "parameters")?.to_string()));
                    continue;
                }
            };
            let mut value = form_decoded(value, part)?;
            // A space is a sign of a PIN like any other.
            if part != "pin" {
                value = Zeroizing::new(value.trim().to_owned());
            }
            if value.is_empty() {
                continue;
            }
            match slot {
                Some(before) if *before != value => return Err(UriError::Twice(part)),
                _ => *slot = Some(value),
            }
        }
        // KeePassXC's way to say Steam; any other encoder is none that we know.
        if let Some(encoder) = read.encoder.take_if(|encoder| !encoder.eq_ignore_ascii_case("steam")) {
            read.extra.push(("encoder".to_owned(), encoder.to_string()));
        }
        // Stratum's: the word alone.
        if let Some(at) = read.extra.iter().position(|(name, value)| name == "steam" && value.is_empty()) {
            read.extra.remove(at);
            read.encoder = Some(Zeroizing::new("steam".to_owned()));
        }
        Ok(read)
    }

    /// `secret` reads that of the address.
    fn otp(&self, kind: &str, secret: fn(&str) -> Result<Secret<Vec<u8>>, PartError>) -> Result<Otp, UriError> {
        let period_s = match &self.period {
            None => None,
            Some(text) => Some(parts::number(text).and_then(|n| u32::try_from(n).ok()).ok_or(UriError::Period)?),
        };
        if period_s.is_some_and(|period| !PERIOD_S.contains(&period)) {
            return Err(UriError::Period);
        }
        let digits = match &self.digits {
            None => None,
            Some(text) => Some(parts::number(text).and_then(|n| u8::try_from(n).ok()).ok_or(UriError::Digits)?),
        };
        let secret = secret(self.secret.as_ref().ok_or(UriError::SecretMissing)?)?;
        let kind = match kind.to_ascii_lowercase().as_str() {
            "totp" if self.encoder.is_some() => Kind::Steam,
            "steam" => Kind::Steam,
            "totp" => Kind::Totp { period_s: period_s.unwrap_or(DEFAULT_PERIOD_S) },
            "hotp" => Kind::Hotp,
            MOTP => Kind::Motp,
            YANDEX => Kind::Yandex,
            _ => return Err(UriError::Kind),
        };
        if kind.period_s().zip(period_s).is_some_and(|(own, asked)| own != asked) {
            return Err(UriError::Period);
        }
        let digits = digits.or(kind.digits()).unwrap_or(DEFAULT_DIGITS);
        let otp = Otp::new(kind, self.algorithm(kind)?, digits, secret)?;
        match &self.pin {
            Some(pin) if kind == Kind::Yandex => Ok(otp.with_pin(yandex_pin(pin)?)?),
            Some(pin) => Ok(otp.with_pin(Secret::new(pin.as_str().to_owned()))?),
            None => Ok(otp),
        }
    }

    fn algorithm(&self, kind: Kind) -> Result<Algorithm, UriError> {
        match (kind, self.algorithm.as_deref()) {
            (_, None) => Ok(Algorithm::Sha1),
            (Kind::Motp, Some(name)) if name.eq_ignore_ascii_case("MD5") => Ok(Algorithm::Sha1),
            (Kind::Motp, Some(_)) => Err(UriError::Algorithm),
            (Kind::Yandex, Some(name)) if parts::algorithm(name)? != Algorithm::Sha256 => Err(UriError::Algorithm),
            (_, Some(name)) => Ok(parts::algorithm(name)?),
        }
    }

    fn counter(&self) -> Result<Option<u64>, UriError> {
        let Some(text) = &self.counter else { return Ok(None) };
        parts::number(text).filter(|counter| *counter <= MAX_COUNTER).map(Some).ok_or(UriError::Counter)
    }
}

/// `prefix:account`. A colon as it stands parts them; without one, an escaped one does. Spaces around are dropped.
fn split_label(label: &str) -> Result<(Option<String>, String), UriError> {
    let trimmed = |text: &str| text.trim().to_owned();
    let (prefix, account) = match label.split_once(':') {
        Some((prefix, account)) => (decoded(prefix, "label")?, decoded(account, "label")?),
        None => {
            let label = decoded(label, "label")?;
            match label.split_once(':') {
                Some((prefix, account)) => (Zeroizing::new(trimmed(prefix)), Zeroizing::new(trimmed(account))),
                None => (Zeroizing::default(), label),
            }
        }
    };
    Ok((Some(trimmed(&prefix)).filter(|prefix| !prefix.is_empty()), trimmed(&account)))
}

/// Percent-decodes once. A `%` that stands for nothing is damage, not text.
fn decoded(text: &str, part: &'static str) -> Result<Zeroizing<String>, UriError> {
    let bytes = text.as_bytes();
    let stray = bytes.iter().enumerate().any(|(at, byte)| {
        *byte == b'%' && !bytes.get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
    });
    if stray {
        return Err(UriError::Encoding(part));
    }
    let text = percent_decode(bytes).decode_utf8().map_err(|_| UriError::Encoding(part))?;
    Ok(Zeroizing::new(text.into_owned()))
}

/// Decodes a parameter's value, where `+` is a space as forms write it (we write `%20` and `%2B`).
fn form_decoded(text: &str, part: &'static str) -> Result<Zeroizing<String>, UriError> {
    decoded(&Zeroizing::new(text.replace('+', " ")), part)
}

/// Some apps write Yandex's PIN as it is and some in base32. It is of digits, and base32 of digits begins with G or H, so it is
/// the one or the other.
fn yandex_pin(text: &str) -> Result<Secret<String>, UriError> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Secret::new(text.to_owned()));
    }
    let decoded = parts::secret(text).map_err(|_| UriError::Pin)?;
    let pin = std::str::from_utf8(decoded.expose()).map_err(|_| UriError::Pin)?;
    Ok(Secret::new(pin.to_owned()))
}

/// The hash as every app writes it.
pub(crate) fn algorithm_name(otp: &Otp) -> &'static str {
    match otp.algorithm() {
        _ if otp.kind() == Kind::Motp => "MD5",
        Algorithm::Sha1 => "SHA1",
        Algorithm::Sha256 => "SHA256",
        Algorithm::Sha512 => "SHA512",
    }
}

#[cfg(test)]
#[path = "uri_tests.rs"]
mod tests;
