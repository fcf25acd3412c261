//! Google Authenticator's export: `otpauth-migration://offline?data=` with base64 of a protobuf message, several QRs of one
//! batch. Google publishes no schema. Numbers and meanings are those that others read from its app: Aegis
//! (`google_auth.proto` and `GoogleAuthInfo`), scito/extract_otp_secrets and dim13/otpauth (`migration.proto`) agree.
//!
//! The format has no period (30 s is meant), six or eight digits, and no kind but totp and hotp.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use data_encoding::{BASE64, BASE64_NOPAD};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};
use prost::Message;
use septet_protocol::token::Algorithm;
use zeroize::{Zeroize, Zeroizing};

use crate::crypto::{random, sha256};
use crate::otp::{Kind, MAX_COUNTER, Otp, OtpError};
use crate::secret::Secret;

/// Bytes of the message of one QR. The largest QR holds 2,953 bytes of text, which are 2,190 of these; twice as much is read
/// of a text that never was a QR.
const MAX_PAYLOAD: usize = 4096;
/// Bytes of the address: base64 of the message with every sign of it escaped, and what is before it.
const MAX_URI: usize = MAX_PAYLOAD / 3 * 4 * 3 + 128;
/// Entries of one QR. Google writes ten.
const MAX_ENTRIES: usize = 100;
/// QRs of one batch.
const MAX_PARTS: i32 = 1_000;
/// Entries that we write into one QR, and bytes of its address: what version 25 of 40 holds, which a phone still reads off
/// another phone's screen.
const ENTRIES_A_PART: usize = 10;
const TEXT_A_PART: usize = 1_273;
/// Bytes of text that the largest QR holds (ISO/IEC 18004, table 7: 40-L): what an entry may need by itself.
const MAX_TEXT: usize = 2_953;
/// Signs by which an address may grow over what was reckoned: padding, and other numbers of the batch.
const SLACK: usize = 48;
/// What the format means, since it cannot say it.
const PERIOD_S: u32 = 30;
const PREFIX: &str = "otpauth-migration://offline?data=";

/// `MigrationPayload`. Entries are kept as bytes, so that a damaged one costs itself only.
#[derive(Clone, PartialEq, Message)]
#[prost(skip_debug)]
struct Payload {
    #[prost(bytes = "vec", repeated, tag = "1")]
    otp_parameters: Vec<Vec<u8>>,
    /// 1 in all that was seen.
    #[prost(int32, tag = "2")]
    version: i32,
    /// QRs of this export.
    #[prost(int32, tag = "3")]
    batch_size: i32,
    /// Which of them this is, from 0.
    #[prost(int32, tag = "4")]
    batch_index: i32,
    /// Random, one for all QRs of an export.
    #[prost(int32, tag = "5")]
    batch_id: i32,
}

/// `MigrationPayload.OtpParameters`. Enumerations as numbers: an unknown one is no damage.
#[derive(Clone, PartialEq, Message)]
#[prost(skip_debug)]
struct Parameters {
    /// The seed itself, not its base32.
    #[prost(bytes = "vec", tag = "1")]
    secret: Vec<u8>,
    /// `account` or `issuer:account`. Text by the schema; as bytes here, since a sign that is no UTF-8 is no reason to lose a
    /// seed.
    #[prost(bytes = "vec", tag = "2")]
    name: Vec<u8>,
    #[prost(bytes = "vec", tag = "3")]
    issuer: Vec<u8>,
    /// 0 unspecified (SHA-1), 1 SHA-1, 2 SHA-256, 3 SHA-512, 4 MD5.
    #[prost(int32, tag = "4")]
    algorithm: i32,
    /// 0 unspecified (six), 1 six, 2 eight.
    #[prost(int32, tag = "5")]
    digits: i32,
    /// 0 unspecified, 1 hotp, 2 totp.
    #[prost(int32, tag = "6")]
    kind: i32,
    /// The next one, of hotp.
    #[prost(int64, tag = "7")]
    counter: i64,
}

impl Drop for Payload {
    fn drop(&mut self) {
        self.otp_parameters.zeroize();
    }
}

impl Drop for Parameters {
    fn drop(&mut self) {
        self.secret.zeroize();
    }
}

/// Why an address of an export cannot be used. It never repeats any of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum MigrationError {
    /// Another address, or none.
    #[error(
        "This is no export of Google Authenticator: its QRs begin with otpauth-migration://offline. Nothing was added."
    )]
    Other,
    /// More than any QR holds.
    #[error("This export is longer than a QR can be. Nothing was added. Export it again and scan its QRs.")]
    TooLong,
    /// No base64, or no such message in it.
    #[error("This QR of an export is damaged. Nothing was added. Scan it again, or export again.")]
    Damaged,
    /// Nothing in it.
    #[error(
        "This export has no tokens in it. Nothing was added. Choose some tokens in the other app and export again."
    )]
    Empty,
    /// Over 100 entries in one QR.
    #[error("This QR of an export has more than 100 tokens, which no app makes. Nothing was added.")]
    TooMany,
    /// Part 3 of 2, or the second of its number with something else in it.
    #[error(
        "The QRs of this export contradict each other. Nothing was added. Scan those of one export only, or export again."
    )]
    Disagree,
}

/// Why one entry makes no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    /// Its bytes make no entry.
    #[error("it is damaged")]
    Damaged,
    /// Neither totp nor hotp, or not said.
    #[error("its kind is not known; totp and hotp are")]
    Kind,
    /// MD5, or not known.
    #[error("its algorithm cannot be used; SHA1, SHA256 and SHA512 can")]
    Algorithm,
    /// Neither six nor eight.
    #[error("its number of digits is not known")]
    Digits,
    /// Below zero.
    #[error("its counter cannot be used")]
    Counter,
    /// What no token may have.
    #[error(transparent)]
    Otp(#[from] OtpError),
}

/// What moves an entry on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryKind {
    Totp,
    Hotp,
}

/// One token as an export has it, not judged yet: [`otp`](Self::otp) does.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// None: not one that is known.
    pub(crate) kind: Option<EntryKind>,
    /// None: MD5, or not one that is known.
    pub(crate) algorithm: Option<Algorithm>,
    /// Six or eight; none: not one that is known.
    pub(crate) digits: Option<u8>,
    pub(crate) secret: Secret<Vec<u8>>,
    /// `account` or `issuer:account`, as it stands.
    pub(crate) name: String,
    /// Empty: none.
    pub(crate) issuer: String,
    /// The next one, of hotp; none: below zero.
    pub(crate) counter: Option<u64>,
    damaged: bool,
}

/// The kind alone, as of an address.
impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({:?})", self.kind)
    }
}

impl Entry {
    /// The entry of a token; none where the format cannot hold it: another period than 30 s, other digits than six or eight,
    /// another kind, or more text than a QR has room for.
    pub(crate) fn of(otp: &Otp, name: &str, issuer: &str, counter: u64) -> Option<Self> {
        let kind = match otp.kind() {
            Kind::Totp { .. } => EntryKind::Totp,
            Kind::Hotp => EntryKind::Hotp,
            Kind::Steam | Kind::Motp | Kind::Yandex => return None,
        };
        let entry = Self {
            kind: Some(kind),
            algorithm: Some(otp.algorithm()),
            digits: Some(otp.digits()),
            secret: otp.secret().clone(),
            name: name.to_owned(),
            issuer: issuer.to_owned(),
            counter: Some(if kind == EntryKind::Hotp { counter } else { 0 }),
            damaged: false,
        };
        let fits = || address(vec![entry.bytes()], 1, 0, 1).len() + SLACK <= MAX_TEXT;
        (holds(otp) && counter <= MAX_COUNTER && fits()).then_some(entry)
    }

    /// What decides its codes.
    pub(crate) fn otp(&self) -> Result<Otp, Fault> {
        if self.damaged {
            return Err(Fault::Damaged);
        }
        let kind = match self.kind.ok_or(Fault::Kind)? {
            EntryKind::Totp => Kind::Totp { period_s: PERIOD_S },
            EntryKind::Hotp if self.counter.is_none() => return Err(Fault::Counter),
            EntryKind::Hotp => Kind::Hotp,
        };
        let (algorithm, digits) = (self.algorithm.ok_or(Fault::Algorithm)?, self.digits.ok_or(Fault::Digits)?);
        Ok(Otp::new(kind, algorithm, digits, self.secret.clone())?)
    }

    fn read(bytes: &[u8]) -> Self {
        let (mut parameters, damaged) = match Parameters::decode(bytes) {
            Ok(parameters) => (parameters, false),
            Err(_) => (Parameters::default(), true),
        };
        Self {
            kind: match parameters.kind {
                1 => Some(EntryKind::Hotp),
                2 => Some(EntryKind::Totp),
                _ => None,
            },
            algorithm: match parameters.algorithm {
                0 | 1 => Some(Algorithm::Sha1),
                2 => Some(Algorithm::Sha256),
                3 => Some(Algorithm::Sha512),
                _ => None,
            },
            digits: match parameters.digits {
                0 | 1 => Some(6),
                2 => Some(8),
                _ => None,
            },
            secret: Secret::new(std::mem::take(&mut parameters.secret)),
            name: String::from_utf8_lossy(&parameters.name).into_owned(),
            issuer: String::from_utf8_lossy(&parameters.issuer).into_owned(),
            counter: u64::try_from(parameters.counter).ok(),
            damaged,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let parameters = Parameters {
            secret: self.secret.expose().clone(),
            name: self.name.clone().into_bytes(),
            issuer: self.issuer.clone().into_bytes(),
            algorithm: match self.algorithm {
                None => 0,
                Some(Algorithm::Sha1) => 1,
                Some(Algorithm::Sha256) => 2,
                Some(Algorithm::Sha512) => 3,
            },
            digits: if self.digits == Some(8) { 2 } else { 1 },
            kind: match self.kind {
                None => 0,
                Some(EntryKind::Hotp) => 1,
                Some(EntryKind::Totp) => 2,
            },
            counter: self.counter.and_then(|counter| i64::try_from(counter).ok()).unwrap_or(0),
        };
        parameters.encode_to_vec()
    }
}

/// Whether the format can say what makes this token's codes.
pub(crate) fn holds(otp: &Otp) -> bool {
    let kind = matches!(otp.kind(), Kind::Totp { period_s: PERIOD_S } | Kind::Hotp);
    kind && matches!(otp.digits(), 6 | 8)
}

/// Whether a text is one of an export, whatever else is wrong with it.
pub(crate) fn is_migration(text: &str) -> bool {
    text.trim_start().get(..PREFIX.find(':').unwrap_or(0)).is_some_and(|s| s.eq_ignore_ascii_case("otpauth-migration"))
}

/// What one QR of an export says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Of the format: 1.
    pub(crate) version: i32,
    /// QRs of this export, from 1.
    pub(crate) batch_size: u32,
    /// Which of them this is, from 0.
    pub(crate) batch_index: u32,
    /// The same in all QRs of an export; 0 of apps that do not set it.
    pub(crate) batch_id: i32,
    pub(crate) entries: Vec<Entry>,
}

impl Part {
    /// Reads the address: any case of scheme and host, escaped or not, either alphabet of base64, padded or not, and a space
    /// for a `+`, which is what is left of one that a reader took for a form's.
    pub(crate) fn parse(text: &str) -> Result<Self, MigrationError> {
        let text = text.trim();
        if text.len() > MAX_URI {
            return Err(if is_migration(text) { MigrationError::TooLong } else { MigrationError::Other });
        }
        let (scheme, rest) = text.split_once("://").ok_or(MigrationError::Other)?;
        let (host, query) = rest.split_once('?').unwrap_or((rest, ""));
        let host = host.trim_end_matches('/');
        if !scheme.eq_ignore_ascii_case("otpauth-migration") || !host.eq_ignore_ascii_case("offline") {
            return Err(MigrationError::Other);
        }
        let data = query.split('&').find_map(|parameter| parameter.split_once('=').filter(|(name, _)| *name == "data"));
        let (_, data) = data.ok_or(MigrationError::Damaged)?;
        let mut data = Zeroizing::new(percent_decode(data.as_bytes()).collect::<Vec<u8>>());
        data.retain(|byte| !matches!(byte, b'\r' | b'\n' | b'\t'));
        for byte in data.iter_mut() {
            *byte = match *byte {
                b' ' | b'-' => b'+',
                b'_' => b'/',
                byte => byte,
            };
        }
        let end = data.iter().rposition(|byte| *byte != b'=').map_or(0, |last| last + 1);
        let bytes = Zeroizing::new(BASE64_NOPAD.decode(&data[..end]).map_err(|_| MigrationError::Damaged)?);
        if bytes.len() > MAX_PAYLOAD {
            return Err(MigrationError::TooLong);
        }
        Self::read(&bytes)
    }

    fn read(bytes: &[u8]) -> Result<Self, MigrationError> {
        let payload = Payload::decode(bytes).map_err(|_| MigrationError::Damaged)?;
        match payload.otp_parameters.len() {
            0 => return Err(MigrationError::Empty),
            count if count > MAX_ENTRIES => return Err(MigrationError::TooMany),
            _ => {}
        }
        // Apps that write one QR leave all of it out, which reads as zero.
        let size = payload.batch_size.max(1);
        if !(0..size).contains(&payload.batch_index) || size > MAX_PARTS {
            return Err(MigrationError::Disagree);
        }
        Ok(Self {
            version: payload.version,
            batch_size: size.unsigned_abs(),
            batch_index: payload.batch_index.unsigned_abs(),
            batch_id: payload.batch_id,
            entries: payload.otp_parameters.iter().map(|bytes| Entry::read(bytes)).collect(),
        })
    }
}

/// Puts QRs together, in whatever order and however often they are scanned.
#[derive(Debug, Default)]
pub(crate) struct Batches {
    all: Vec<Batch>,
    /// Hashes of what is whole by itself, in place of comparing each with all.
    whole: HashSet<[u8; 32]>,
}

#[derive(Debug)]
struct Batch {
    id: i32,
    size: u32,
    /// From 0.
    parts: BTreeMap<u32, Vec<Entry>>,
}

/// What one export still lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Missing {
    /// Numbers of its QRs as a person counts them, from 1.
    pub(crate) parts: Vec<u32>,
    /// Of how many.
    pub(crate) of: u32,
}

impl Batches {
    /// Takes a part; false: it was here already. One that contradicts another changes nothing.
    pub(crate) fn add(&mut self, part: Part) -> Result<bool, MigrationError> {
        let Part { batch_size: size, batch_index: index, batch_id: id, entries, .. } = part;
        // Apps that set no id: whatever is whole by itself is an export of its own, unless it is the same again.
        if id == 0 && size == 1 {
            let is_new = self.whole.insert(hash(&entries));
            if is_new {
                self.all.push(Batch { id, size, parts: BTreeMap::from([(index, entries)]) });
            }
            return Ok(is_new);
        }
        let batch = match self.all.iter_mut().find(|batch| batch.id == id && (id != 0 || batch.size != 1)) {
            Some(batch) => batch,
            None => {
                self.all.push(Batch { id, size, parts: BTreeMap::new() });
                self.all.last_mut().expect("one was pushed")
            }
        };
        match batch.parts.get(&index) {
            _ if batch.size != size => Err(MigrationError::Disagree),
            Some(before) if *before == entries => Ok(false),
            Some(_) => Err(MigrationError::Disagree),
            None => {
                batch.parts.insert(index, entries);
                Ok(true)
            }
        }
    }

    /// What is not here yet, one for each export that is not whole.
    pub(crate) fn missing(&self) -> Vec<Missing> {
        let missing = self.all.iter().map(|batch| Missing {
            parts: (0..batch.size).filter(|index| !batch.parts.contains_key(index)).map(|index| index + 1).collect(),
            of: batch.size,
        });
        missing.filter(|missing| !missing.parts.is_empty()).collect()
    }

    /// All entries that are here: exports as they came, each in its own order.
    pub(crate) fn into_entries(self) -> Vec<Entry> {
        self.all.into_iter().flat_map(|batch| batch.parts.into_values().flatten()).collect()
    }
}

/// The same for entries that are equal, and for no others: each is hashed by itself first, so that none runs into the next, and
/// with what its bytes would not say.
fn hash(entries: &[Entry]) -> [u8; 32] {
    let hashed = |entry: &Entry| {
        let mut bytes = Zeroizing::new(entry.bytes());
        bytes.extend([entry.digits.unwrap_or(0), entry.counter.is_some().into(), entry.damaged.into()]);
        sha256(&bytes)
    };
    sha256(entries.iter().map(hashed).collect::<Vec<_>>().as_flattened())
}

/// Writes an export, an address for each QR. They hold the secrets.
pub(crate) fn write(entries: &[Entry]) -> Vec<Zeroizing<String>> {
    // Never 0, which is none, and never negative, which takes twice the room.
    let batch_id = i32::from_be_bytes(random()) & i32::MAX | 1;
    let mut parts: Vec<Vec<Vec<u8>>> = Vec::new();
    for entry in entries {
        let fits = |part: &&mut Vec<Vec<u8>>| {
            let with: Vec<_> = part.iter().cloned().chain([entry.bytes()]).collect();
            with.len() <= ENTRIES_A_PART && address(with, 1, 0, 1).len() + SLACK <= TEXT_A_PART
        };
        match parts.last_mut().filter(fits) {
            Some(part) => part.push(entry.bytes()),
            None => parts.push(vec![entry.bytes()]),
        }
    }
    let count = i32::try_from(parts.len()).unwrap_or(i32::MAX);
    (0..).zip(parts).map(|(index, part)| address(part, count, index, batch_id)).collect()
}

fn address(otp_parameters: Vec<Vec<u8>>, batch_size: i32, batch_index: i32, batch_id: i32) -> Zeroizing<String> {
    let payload = Payload { otp_parameters, version: 1, batch_size, batch_index, batch_id };
    let bytes = Zeroizing::new(payload.encode_to_vec());
    let data = Zeroizing::new(BASE64.encode(&bytes));
    // Sized for all of it, so that no copy of a secret is left behind by growing.
    let mut uri = Zeroizing::new(String::with_capacity(PREFIX.len() + 3 * data.len()));
    uri.push_str(PREFIX);
    uri.extend(utf8_percent_encode(&data, NON_ALPHANUMERIC));
    uri
}

#[cfg(test)]
#[path = "migration_tests.rs"]
mod tests;
