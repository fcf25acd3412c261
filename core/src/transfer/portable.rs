//! A token on its way from one app to another, judged; or why it is none.

use std::fmt;

use septet_protocol::token::Algorithm;

use super::ours;
use crate::otp::uri::{self, OtpUri, UriError};
use crate::otp::{Kind, MAX_COUNTER, Otp, steam};
use crate::secret::Secret;
use crate::text::{cut, printable};

/// Longest text that names an entry in a report. Characters.
const MAX_LABEL: usize = 80;

/// A token with all that a person said of it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Portable {
    pub(crate) token: OtpUri,
    /// The person's own name for it, in place of issuer and account.
    pub(crate) name: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) group: Option<String>,
    pub(crate) pinned: bool,
}

/// The kind alone.
impl fmt::Debug for Portable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Portable({:?})", self.token.otp.kind())
    }
}

/// An entry that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    /// Issuer and account, as far as they can be told: never anything of the secret.
    pub(crate) label: String,
    pub(crate) why: Why,
}

/// What of an entry cannot be used. It never repeats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Why {
    /// One of the parts that an address has as well.
    #[error("{0}")]
    Part(#[from] UriError),
    /// Not of the shape that its app writes.
    #[error("This entry is damaged: it is not as its app writes it. It was left out; the others are not affected.")]
    Shape,
    /// A kind that no code of ours knows, or that its file gives too little for.
    #[error("This kind of token is not known here. It was left out; keep it in its own app.")]
    Kind,
    /// It stands among the deleted ones there.
    #[error("The other app had this in its trash. It was left out.")]
    Trashed,
    /// Sealed apart from the file, under a key that is not in it.
    #[error("The file does not hold this entry's secret. It was left out; add it again at its issuer.")]
    SecretElsewhere,
}

/// What one entry of a file came to.
pub(crate) type Item = Result<Portable, Refused>;

/// An entry as a file describes it, before it is judged. Missing numbers and names are the defaults of the field (otpauth's,
/// or Steam's); a reader whose app has other defaults puts them in.
#[derive(Default)]
pub(crate) struct Draft<'a> {
    pub(crate) kind: DraftKind,
    /// See [`base32`] and [`Draft::secret_bytes`].
    pub(crate) secret: Option<Secret<Vec<u8>>>,
    /// In any spelling: `SHA1`, `HmacSHA1`, `sha-256`.
    pub(crate) algorithm: Option<&'a str>,
    pub(crate) digits: Option<i64>,
    pub(crate) period_s: Option<i64>,
    pub(crate) counter: Option<i64>,
    pub(crate) pin: Option<Secret<String>>,
    pub(crate) issuer: &'a str,
    pub(crate) account: &'a str,
    pub(crate) name: &'a str,
    pub(crate) note: &'a str,
    pub(crate) group: &'a str,
    pub(crate) pinned: bool,
}

/// What moves it on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum DraftKind {
    #[default]
    Totp,
    Hotp,
    Steam,
    /// With a PIN.
    Motp,
    /// With a PIN.
    Yandex,
}

impl Draft<'_> {
    /// Judges it; `label` for the report is made of issuer and account.
    pub(crate) fn judged(self) -> Item {
        let label = label(self.issuer, self.account);
        self.portable().map_err(|why| Refused { label, why })
    }

    fn portable(self) -> Result<Portable, Why> {
        let algorithm = match self.algorithm.map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) => uri::algorithm(name)?,
            None => Algorithm::Sha1,
        };
        // Checked before they are narrowed: 65566 is no 30.
        let number = |value: Option<i64>, default: i64| u64::try_from(value.unwrap_or(default)).ok();
        let kind = match self.kind {
            DraftKind::Totp => {
                let period_s = number(self.period_s, 30).and_then(|period| u32::try_from(period).ok());
                Kind::Totp { period_s: period_s.ok_or(UriError::Period)? }
            }
            DraftKind::Hotp => Kind::Hotp,
            DraftKind::Steam if self.period_s.is_some_and(|period| period != i64::from(steam::PERIOD_S)) => {
                return Err(UriError::Period.into());
            }
            DraftKind::Steam => Kind::Steam,
            DraftKind::Motp | DraftKind::Yandex => return Err(Why::Kind),
        };
        let default_digits = if kind == Kind::Steam { steam::DIGITS } else { 6 };
        let digits = number(self.digits, default_digits.into()).and_then(|digits| u8::try_from(digits).ok());
        let secret = self.secret.ok_or(UriError::SecretMissing)?;
        let otp = Otp::new(kind, algorithm, digits.ok_or(UriError::Digits)?, secret).map_err(UriError::from)?;
        let counter = match kind {
            Kind::Hotp => number(self.counter, 0).filter(|counter| *counter <= MAX_COUNTER).ok_or(UriError::Counter)?,
            Kind::Totp { .. } | Kind::Steam => 0,
        };
        let text = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        let token = OtpUri {
            otp,
            counter,
            issuer: text(self.issuer),
            prefix: None,
            account: self.account.trim().to_owned(),
            extra: Vec::new(),
        };
        let (name, note, group) = (text(self.name), text(self.note), text(self.group));
        Ok(Portable { token, name, note, group, pinned: self.pinned })
    }
}

impl Portable {
    /// What an address says, and nothing else.
    pub(crate) fn of(token: OtpUri) -> Self {
        Self { token, name: None, note: None, group: None, pinned: false }
    }

    /// Issuer and account, for a report.
    pub(crate) fn label(&self) -> String {
        let token = &self.token;
        label(token.issuer.as_deref().or(token.prefix.as_deref()).unwrap_or(""), &token.account)
    }
}

/// What an address that stands in a file says, with what Septet itself added to it.
pub(crate) fn address(text: &str) -> Result<Portable, Why> {
    Ok(ours::taken(Portable::of(OtpUri::parse(text)?)))
}

/// A secret in base32, as people and apps write it. What is not base32 is refused: as raw bytes it would make codes that
/// never work.
pub(crate) fn base32(text: &str) -> Result<Secret<Vec<u8>>, Why> {
    Ok(uri::secret(text)?)
}

/// `issuer: account` for a report, short and printable. What has an address in it is left out: it may have a secret in it.
pub(crate) fn label(issuer: &str, account: &str) -> String {
    let parts = [issuer, account].map(|part| printable(part.trim()));
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty() && !part.contains("://")).collect();
    cut(&parts.join(": "), MAX_LABEL)
}

/// An entry that is refused.
pub(crate) fn refused(issuer: &str, account: &str, why: impl Into<Why>) -> Item {
    Err(Refused { label: label(issuer, account), why: why.into() })
}
