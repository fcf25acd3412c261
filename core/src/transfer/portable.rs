//! An entry of a file, judged: a token, or why it is none.

use data_encoding::BASE64_NOPAD;
use percent_encoding::percent_decode_str;
use septet_protocol::token::Algorithm;

use super::migration::{Fault, MigrationError};
use super::ours;
use crate::otp::parts;
use crate::otp::uri::{OtpUri, UriError};
use crate::otp::{Kind, MAX_COUNTER, Otp};
use crate::secret::Secret;
use crate::text::{cut, printable};
pub(crate) use crate::vault::Portable;
use crate::view::ImportCause;

/// Longest text that names an entry in a report. Characters.
const MAX_LABEL: usize = 80;
/// Most bytes of a name that are kept of a file: entries share names, and ten thousand copies of a long one fill any memory. More
/// than the name or the group of a token holds, so that [`Portable::fitted`] tells of what is cut.
const MAX_NAME: usize = 1_024;
const DEFAULT_DIGITS: u8 = 6;

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
    #[error("{}", left_out(.0))]
    Part(#[from] UriError),
    /// One QR of an export in several.
    #[error("{0}")]
    Export(MigrationError),
    /// More than a record holds, also without its note.
    #[error("This entry has more in it than one token holds here. It was left out; keep it in its own app.")]
    TooLong,
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
    /// By itself, and not with the password that was given.
    #[error(
        "This entry is sealed with another password than the one that was given. It was left out; try the other one."
    )]
    Sealed,
}

impl Why {
    /// The same without words.
    pub(crate) fn cause(&self) -> ImportCause {
        match self {
            Self::Part(part) => match part {
                UriError::TooLong => ImportCause::TooLong,
                UriError::Scheme | UriError::Kind => ImportCause::Kind,
                UriError::Encoding(_) | UriError::Twice(_) => ImportCause::Damaged,
                UriError::SecretMissing => ImportCause::NoSecret,
                UriError::SecretNotBase32
                | UriError::SecretNotHex
                | UriError::SecretTooLong
                | UriError::SecretLength
                | UriError::Checksum => ImportCause::Secret,
                UriError::Pin | UriError::Algorithm | UriError::Digits | UriError::Period | UriError::Counter => {
                    ImportCause::Numbers
                }
            },
            Self::Export(_) => ImportCause::Parts,
            Self::TooLong => ImportCause::TooLong,
            Self::Shape => ImportCause::Damaged,
            Self::Kind => ImportCause::Kind,
            Self::Trashed => ImportCause::Trashed,
            Self::SecretElsewhere => ImportCause::NoSecret,
            Self::Sealed => ImportCause::Password,
        }
    }
}

impl From<Fault> for Why {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Damaged => Self::Shape,
            Fault::Kind => Self::Kind,
            Fault::Algorithm => UriError::Algorithm.into(),
            Fault::Digits => UriError::Digits.into(),
            Fault::Counter => UriError::Counter.into(),
            Fault::Otp(error) => UriError::from(error).into(),
        }
    }
}

/// The sentence of an address, for one entry among others.
fn left_out(error: &UriError) -> String {
    error
        .to_string()
        .replace("this address", "this entry")
        .replace("This address", "This entry")
        .replace("Nothing was added.", "It was left out.")
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

impl<'a> Draft<'a> {
    /// Fills in what an entry says and judges it.
    pub(crate) fn read(issuer: &'a str, account: &'a str, fill: impl FnOnce(&mut Self) -> Result<(), Why>) -> Item {
        let mut draft = Self { issuer, account, ..Self::default() };
        match fill(&mut draft) {
            Ok(()) => draft.judged(),
            Err(why) => refused(issuer, account, why),
        }
    }

    /// Judges it; `label` for the report is made of issuer and account.
    pub(crate) fn judged(self) -> Item {
        let label = label(self.issuer, self.account);
        self.portable().map_err(|why| Refused { label, why })
    }

    fn portable(self) -> Result<Portable, Why> {
        let algorithm = match self.algorithm.map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) => parts::algorithm(name).map_err(UriError::from)?,
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
            DraftKind::Steam => Kind::Steam,
            DraftKind::Motp => Kind::Motp,
            DraftKind::Yandex => Kind::Yandex,
        };
        let fixed = kind.period_s().filter(|_| !matches!(kind, Kind::Totp { .. })).map(i64::from);
        if fixed.is_some_and(|fixed| self.period_s.is_some_and(|period| period != fixed)) {
            return Err(UriError::Period.into());
        }
        let digits = number(self.digits, kind.digits().unwrap_or(DEFAULT_DIGITS).into());
        let digits = digits.and_then(|digits| u8::try_from(digits).ok()).ok_or(UriError::Digits)?;
        let secret = self.secret.ok_or(UriError::SecretMissing)?;
        let otp = Otp::new(kind, algorithm, digits, secret).map_err(UriError::from)?;
        let otp = match self.pin {
            Some(pin) => otp.with_pin(pin).map_err(UriError::from)?,
            None => otp,
        };
        let counter = match kind {
            Kind::Hotp => number(self.counter, 0).filter(|counter| *counter <= MAX_COUNTER).ok_or(UriError::Counter)?,
            Kind::Totp { .. } | Kind::Steam | Kind::Motp | Kind::Yandex => 0,
        };
        let text = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        let said = |said: &str| text(name(said));
        let token = OtpUri {
            otp,
            counter,
            issuer: said(self.issuer),
            prefix: None,
            account: name(self.account).trim().to_owned(),
            extra: Vec::new(),
        };
        let (name, note, group) = (said(self.name), text(self.note), said(self.group));
        Ok(Portable { name, note, group, pinned: self.pinned, ..Portable::of(token) })
    }
}

impl Portable {
    /// Says what the item of a password manager around it says: it fills what an address leaves out, and a title that is
    /// neither issuer nor account is the person's own name for it.
    fn titled(mut self, title: &str, account: &str) -> Self {
        let (title, account) = (name(title).trim(), name(account).trim());
        let token = &mut self.token;
        if token.account.is_empty() {
            account.clone_into(&mut token.account);
        }
        match token.issuer.as_deref().or(token.prefix.as_deref()) {
            None => {
                token.issuer = Some(title.to_owned()).filter(|title| !title.is_empty());
                self
            }
            Some(_) => self.named(title),
        }
    }

    /// Takes what the person calls it, where that is neither issuer nor account nor both.
    pub(crate) fn named(mut self, said: &str) -> Self {
        let said = name(said).trim();
        let (issuer, account) = (self.issuer(), self.token.account.as_str());
        let both = [":", ": "].map(|between| [issuer, account].join(between));
        let is_new = [issuer, account, &both[0], &both[1]].iter().all(|known| !known.eq_ignore_ascii_case(said));
        if is_new && !said.is_empty() {
            self.name = Some(said.to_owned());
        }
        self
    }

    /// Issuer and account, for a report.
    pub(crate) fn label(&self) -> String {
        label(self.issuer(), &self.token.account)
    }
}

/// What an address that stands in a file says, with what Septet itself added to it.
pub(crate) fn address(text: &str) -> Result<Portable, Why> {
    Ok(parsed(text)?)
}

/// The same of an address that stands alone.
pub(crate) fn parsed(text: &str) -> Result<Portable, UriError> {
    Ok(ours::taken(Portable::of(OtpUri::parse(text)?)))
}

/// What a password manager keeps beside a login: an address, or the secret alone.
pub(crate) fn of_login(totp: &str, title: &str, account: &str) -> Item {
    if totp.contains("://") {
        let said = address(totp).map(|portable| portable.titled(title, account));
        return said.map_err(|why| Refused { label: label(title, account), why });
    }
    Draft::read(title, account, |draft| {
        draft.secret = Some(base32(totp)?);
        Ok(())
    })
}

/// A secret in base32, as people and apps write it. What is not base32 is refused: as raw bytes it would make codes that
/// never work.
pub(crate) fn base32(text: &str) -> Result<Secret<Vec<u8>>, Why> {
    Ok(parts::secret(text).map_err(UriError::from)?)
}

/// A secret in hexadecimal, as people and apps write it.
pub(crate) fn hex(text: &str) -> Result<Secret<Vec<u8>>, Why> {
    Ok(parts::hex_secret(text).map_err(UriError::from)?)
}

/// A secret in base64 (RFC 4648, section 4), padded or not.
pub(crate) fn base64(text: &str) -> Result<Secret<Vec<u8>>, Why> {
    unpadded_base64(text).map(Secret::new).ok_or(Why::Shape)
}

/// Base64 (RFC 4648, section 4), padded or not.
pub(crate) fn unpadded_base64(text: &str) -> Option<Vec<u8>> {
    BASE64_NOPAD.decode(text.trim().trim_end_matches('=').as_bytes()).ok()
}

/// A name of a file, cut to what is kept of it.
pub(crate) fn name(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_NAME)]
}

/// `issuer: account` for a report, short and printable. What has an address in it is left out: it may have a secret in it.
pub(crate) fn label(issuer: &str, account: &str) -> String {
    let parts = [issuer, account].map(|part| printable(name(part).trim()));
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty() && !part.contains("://")).collect();
    cut(&parts.join(": "), MAX_LABEL)
}

/// What the address of a token that cannot be used says before its parameters, whichever sign begins them; empty where it has
/// none, for then that may be the secret, and of any other text, which may hold a password anywhere.
pub(crate) fn label_of_address(address: &str) -> String {
    let label_of = || {
        let (scheme, rest) = address.trim_start_matches('"').split_once("://")?;
        let (path, _) = rest.split_once('?')?;
        let label = match scheme.to_ascii_lowercase().as_str() {
            "otpauth" => path.split_once('/')?.1,
            "motp" => path,
            _ => return None,
        };
        Some(percent_decode_str(name(label)).decode_utf8_lossy())
    };
    let said = label_of().unwrap_or_default();
    label("", said.split('&').next().unwrap_or_default())
}

/// An entry that is refused.
pub(crate) fn refused(issuer: &str, account: &str, why: impl Into<Why>) -> Item {
    Err(Refused { label: label(issuer, account), why: why.into() })
}
