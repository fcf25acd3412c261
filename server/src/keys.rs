//! The server key and everything derived from it. One key to back up; one subkey a purpose (HKDF-SHA-256, RFC 5869), so
//! that no output for one purpose says anything about another.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use data_encoding::{BASE64, BASE64URL_NOPAD, HEXLOWER};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use septet_protocol::CODE_DIGITS;
use septet_protocol::encoding::framed;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::store::model::{KeyedHash, Sealed};

/// Takes the place of the key file: 32 bytes as base64.
pub const SERVER_KEY_VARIABLE: &str = "SEPTET_KEYS__SERVER_KEY";

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 12;
const KEY_FILE_MODE: u32 = 0o600;

/// Why there is no server key. No key is in any text.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or made.
    #[error("the server key file {path} cannot be used: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// There is a database, and no key for it.
    #[error(
        "there is no server key file {0}, and the database was made with one. Nothing was changed. Restore the file from \
         your backup, or set {SERVER_KEY_VARIABLE}; without the key what is stored cannot be read"
    )]
    Missing(PathBuf),
    /// Others could read it.
    #[error("the server key file {0} can be read by others. Run: chmod 600 {0}")]
    Permissions(PathBuf),
    /// It holds something else.
    #[error("the server key file {0} does not hold 32 bytes. Restore it from your backup")]
    Length(PathBuf),
    /// The variable holds something else.
    #[error("{SERVER_KEY_VARIABLE} does not hold 32 bytes as base64")]
    Variable,
    /// The database was made with another key.
    #[error(
        "this is not the server key that the database was made with. Nothing was changed. Start with the key file (or \
         {SERVER_KEY_VARIABLE}) that belongs to this database; without it what is stored cannot be read"
    )]
    Another,
}

/// A value does not open: damaged, moved from elsewhere, or sealed by another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a stored value cannot be opened")]
pub struct Damaged;

/// What a sealed value is, authenticated with it, so that none can stand in for another.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    /// A phone number, by its keyed hash.
    Phone(KeyedHash),
    /// An e-mail address, by its keyed hash.
    Email(KeyedHash),
    /// The secret of a device token, by its id.
    TokenSecret(Uuid),
    /// The secret of another app, by its id.
    OtherApp(Uuid),
    /// An answer to a request with an `Idempotency-Key`, by the key's hash.
    Answer(KeyedHash),
    /// A message in the outbox, by its id.
    Message(Uuid),
    /// The name in a notice, by the notice's id.
    NoticeName(Uuid),
    /// What signs an endpoint's webhooks, by the endpoint's id.
    WebhookSecret(Uuid),
    /// What an approval asks, by its id.
    Approval(Uuid),
    /// Where a device is woken, by the device's id.
    PushToken(Uuid),
    /// A message in the inbox. Its id is not read back, so any message of the inbox may stand in for another.
    InboxMessage,
}

/// What is found again by keyed hash.
#[derive(Clone, Copy, Debug)]
pub enum Lookup {
    /// A phone number in E.164.
    Phone,
    /// A number less its last four digits.
    Prefix,
    /// The same, where registrations alone are counted.
    RegistrationPrefix,
    /// An e-mail address in lower case.
    Email,
    /// An IPv4 address or an IPv6 /64.
    Address,
    /// An application's id.
    Application,
    /// A code made in advance, with the enrolment it is for.
    SpareCode,
    /// An `Idempotency-Key`.
    IdempotencyKey,
    /// Method, path and body of a request with one.
    IdempotentRequest,
    /// An application's id and a number in E.164: what proves a number without an enrolment.
    ApplicationPhone,
    /// The one key of what is counted over everyone.
    Everyone,
    /// A kind of notice and a number in E.164: what SMS are counted by that say what happened.
    NoticeSms,
    /// An account's id: what its changes and its vault's batches are counted by.
    Account,
    /// An account's id, or an IPv4 address or an IPv6 /64: what joins are counted by.
    Join,
    /// An enrolment's number: what is told of it is counted by.
    Enrolment,
    /// A token by which a device is woken.
    PushToken,
    /// The value that tells one server key from another.
    KeyCheck,
}

/// The subkeys. `Debug` shows none.
#[derive(Clone)]
pub struct Keys {
    lookup: Zeroizing<[u8; KEY_BYTES]>,
    at_rest: Zeroizing<[u8; KEY_BYTES]>,
    code: Zeroizing<[u8; KEY_BYTES]>,
    fingerprint: [u8; 16],
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys([redacted])")
    }
}

/// Random bytes from the system.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system has randomness; without it nothing here is safe");
    bytes
}

impl Keys {
    /// Derives the subkeys.
    #[must_use]
    pub fn derive(server_key: &[u8; KEY_BYTES]) -> Self {
        let hkdf = Hkdf::<Sha256>::new(Some(b"septet-server-v1"), server_key);
        let subkey = |purpose: &str| {
            let mut key = Zeroizing::new([0; KEY_BYTES]);
            hkdf.expand(purpose.as_bytes(), key.as_mut()).expect("32 bytes is a length that HKDF gives");
            key
        };
        let mut fingerprint = [0; 16];
        hkdf.expand(b"fingerprint", &mut fingerprint).expect("16 bytes is a length that HKDF gives");
        Self { lookup: subkey("lookup"), at_rest: subkey("at-rest"), code: subkey("code"), fingerprint }
    }

    /// The key of the environment if there is one, else of the file. That is made if there is none, unless it is
    /// `needed`: the database was made with one. Look at the database first: of two first starts at once, one may make key and database
    /// while the other comes to here.
    pub fn load(file: &Path, needed: bool) -> Result<Self, KeyError> {
        match std::env::var(SERVER_KEY_VARIABLE) {
            Ok(text) => Self::from_base64(&Zeroizing::new(text)),
            Err(std::env::VarError::NotUnicode(_)) => Err(KeyError::Variable),
            Err(std::env::VarError::NotPresent) => Self::from_file(file, needed),
        }
    }

    fn from_base64(text: &str) -> Result<Self, KeyError> {
        let bytes = Zeroizing::new(BASE64.decode(text.trim().as_bytes()).map_err(|_| KeyError::Variable)?);
        Ok(Self::derive(bytes.as_slice().try_into().map_err(|_| KeyError::Variable)?))
    }

    fn from_file(path: &Path, needed: bool) -> Result<Self, KeyError> {
        let wrong = |source| KeyError::File { path: path.to_owned(), source };
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                if needed {
                    return Err(KeyError::Missing(path.to_owned()));
                }
                create_key_file(path).map_err(wrong)?;
                File::open(path).map_err(wrong)?
            }
            Err(error) => return Err(wrong(error)),
        };
        if file.metadata().map_err(wrong)?.permissions().mode() & 0o077 != 0 {
            return Err(KeyError::Permissions(path.to_owned()));
        }
        let mut bytes = Zeroizing::new(Vec::with_capacity(KEY_BYTES + 1));
        Read::by_ref(&mut file).take(KEY_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(wrong)?;
        let key = bytes.as_slice().try_into().map_err(|_| KeyError::Length(path.to_owned()))?;
        Ok(Self::derive(key))
    }

    /// Names this server for as long as it keeps its key.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        HEXLOWER.encode(&self.fingerprint)
    }

    /// The value by which a database knows its key.
    #[must_use]
    pub fn check_value(&self) -> KeyedHash {
        self.hash(Lookup::KeyCheck, "septet")
    }

    /// Finds a value again without holding it.
    #[must_use]
    pub fn hash(&self, what: Lookup, value: &str) -> KeyedHash {
        let what: &[u8] = match what {
            Lookup::Phone => b"phone",
            Lookup::Prefix => b"prefix",
            Lookup::RegistrationPrefix => b"registration-prefix",
            Lookup::Email => b"email",
            Lookup::Address => b"address",
            Lookup::Application => b"application",
            Lookup::SpareCode => b"spare-code",
            Lookup::IdempotencyKey => b"idempotency-key",
            Lookup::IdempotentRequest => b"idempotent-request",
            Lookup::ApplicationPhone => b"application-phone",
            Lookup::Everyone => b"everyone",
            Lookup::NoticeSms => b"notice-sms",
            Lookup::Account => b"account",
            Lookup::Join => b"join",
            Lookup::Enrolment => b"enrolment",
            Lookup::PushToken => b"push-token",
            Lookup::KeyCheck => b"key-check",
        };
        KeyedHash(mac(&self.lookup, &framed(&[what, value.as_bytes()])))
    }

    /// The same of several values, told apart.
    #[must_use]
    pub fn hash_bytes(&self, what: Lookup, values: &[&[u8]]) -> KeyedHash {
        let digests: Vec<_> = values.iter().map(|value| HEXLOWER.encode(&Sha256::digest(value))).collect();
        self.hash(what, &digests.join(" "))
    }

    /// Seals a value for the store: nonce, then ciphertext and tag.
    #[must_use]
    pub fn seal(&self, purpose: Purpose, plain: &[u8]) -> Sealed {
        // 96 random bits: safe for 2^32 values under one key (SP 800-38D, 8.3), which is a century of a busy clinic's.
        let nonce: [u8; NONCE_BYTES] = random();
        let payload = Payload { msg: plain, aad: &purpose.associated_data() };
        let sealed = self.cipher().encrypt(&Nonce::from(nonce), payload).expect("a value is shorter than 64 GiB");
        Sealed([nonce.as_slice(), &sealed].concat())
    }

    /// Opens a value of the store.
    pub fn open(&self, purpose: Purpose, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, Damaged> {
        let (nonce, sealed) = sealed.0.split_first_chunk::<NONCE_BYTES>().ok_or(Damaged)?;
        let payload = Payload { msg: sealed, aad: &purpose.associated_data() };
        self.cipher().decrypt(&Nonce::from(*nonce), payload).map(Zeroizing::new).map_err(|_| Damaged)
    }

    /// Opens a value that is text.
    pub fn open_text(&self, purpose: Purpose, sealed: &Sealed) -> Result<String, Damaged> {
        String::from_utf8(self.open(purpose, sealed)?.to_vec()).map_err(|_| Damaged)
    }

    /// The seven digits of a session or challenge: the same for as long as `nonce` is, so that they can be sent again and
    /// never lie at rest. 64 bits reduced by 10^7 are even to one part in 10^12.
    #[must_use]
    pub fn code(&self, id: Uuid, nonce: &[u8; 16]) -> Zeroizing<String> {
        let digest = mac(&self.code, &framed(&[nonce, id.as_bytes()]));
        let (head, _) = digest.split_first_chunk::<8>().expect("SHA-256 gives 32 bytes");
        let number = u64::from_be_bytes(*head) % 10_u64.pow(u32::from(CODE_DIGITS));
        Zeroizing::new(format!("{number:0width$}", width = usize::from(CODE_DIGITS)))
    }

    /// Whether `code` is the one of this session or challenge, in constant time.
    #[must_use]
    pub fn code_is(&self, id: Uuid, nonce: &[u8; 16], code: &str) -> bool {
        self.code(id, nonce).as_bytes().ct_eq(code.as_bytes()).into()
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new_from_slice(self.at_rest.as_slice()).expect("AES-256 has a key of 32 bytes")
    }
}

impl Purpose {
    fn associated_data(&self) -> Vec<u8> {
        match self {
            Self::Phone(hash) => framed(&[b"phone", &hash.0]),
            Self::Email(hash) => framed(&[b"email", &hash.0]),
            Self::TokenSecret(id) => framed(&[b"token-secret", id.as_bytes()]),
            Self::OtherApp(id) => framed(&[b"other-app", id.as_bytes()]),
            Self::Answer(hash) => framed(&[b"answer", &hash.0]),
            Self::Message(id) => framed(&[b"message", id.as_bytes()]),
            Self::NoticeName(id) => framed(&[b"notice-name", id.as_bytes()]),
            Self::WebhookSecret(id) => framed(&[b"webhook-secret", id.as_bytes()]),
            Self::Approval(id) => framed(&[b"approval", id.as_bytes()]),
            Self::PushToken(device) => framed(&[b"push-token", device.as_bytes()]),
            Self::InboxMessage => framed(&[b"inbox-message"]),
        }
    }
}

fn mac(key: &[u8; KEY_BYTES], message: &[u8]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// Writes 32 random bytes to a new file that appears whole or not at all.
fn create_key_file(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unfinished = folder.join(format!(".{}.new", BASE64URL_NOPAD.encode(&random::<9>())));
    let write = || {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(KEY_FILE_MODE).open(&unfinished)?;
        file.write_all(Zeroizing::new(random::<KEY_BYTES>()).as_slice())?;
        file.sync_all()?;
        // A link fails where a rename would replace: of two first starts at once, one key stays.
        match std::fs::hard_link(&unfinished, path) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
            _ => File::open(folder)?.sync_all(),
        }
    };
    let written = write();
    std::fs::remove_file(&unfinished).or_else(|error| if written.is_err() { Ok(()) } else { Err(error) })?;
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Keys {
        Keys::derive(&[7; 32])
    }

    /// For a database that has nothing in it yet.
    fn from_file(path: &Path) -> Result<Keys, KeyError> {
        Keys::from_file(path, false)
    }

    #[test]
    fn no_key_is_made_for_a_database_that_has_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("septet.key");
        assert!(matches!(Keys::from_file(&path, true), Err(KeyError::Missing(_))));
        assert!(!path.exists());
        from_file(&path).unwrap();
        Keys::from_file(&path, true).unwrap();
    }

    #[test]
    fn the_key_file_is_made_once_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("septet.key");
        let first = from_file(&path).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read(&path).unwrap().len(), 32);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(from_file(&path).unwrap().fingerprint(), first.fingerprint());
    }

    #[test]
    fn a_key_file_that_others_can_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("septet.key");
        from_file(&path).unwrap();
        for mode in [0o640, 0o604, 0o620] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            assert!(matches!(from_file(&path), Err(KeyError::Permissions(_))), "{mode:o}");
        }
    }

    #[test]
    fn a_key_of_another_length_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("septet.key");
        for length in [0, 31, 33] {
            std::fs::write(&path, vec![1; length]).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
            assert!(matches!(from_file(&path), Err(KeyError::Length(_))), "{length}");
        }
        for text in ["", "AAAA", "not base64", &BASE64.encode(&[1; 33])] {
            assert!(matches!(Keys::from_base64(text), Err(KeyError::Variable)));
        }
        assert_eq!(Keys::from_base64(&BASE64.encode(&[7; 32])).unwrap().fingerprint(), keys().fingerprint());
    }

    #[test]
    fn a_value_opens_for_its_purpose_and_key_alone() {
        let purpose = Purpose::TokenSecret(Uuid::from_u128(1));
        let sealed = keys().seal(purpose, b"secret");
        assert_eq!(keys().open(purpose, &sealed).unwrap().as_slice(), b"secret");
        for other in
            [Purpose::TokenSecret(Uuid::from_u128(2)), Purpose::Message(Uuid::from_u128(1)), Purpose::InboxMessage]
        {
            assert_eq!(keys().open(other, &sealed), Err(Damaged));
        }
        assert_eq!(Keys::derive(&[8; 32]).open(purpose, &sealed), Err(Damaged));
        for at in 0..sealed.0.len() {
            let mut damaged = sealed.clone();
            damaged.0[at] ^= 1;
            assert_eq!(keys().open(purpose, &damaged), Err(Damaged));
            damaged.0.truncate(at);
            assert_eq!(keys().open(purpose, &damaged), Err(Damaged));
        }
    }

    #[test]
    fn sealing_twice_gives_different_bytes() {
        assert_ne!(keys().seal(Purpose::InboxMessage, b"same"), keys().seal(Purpose::InboxMessage, b"same"));
    }

    #[test]
    fn a_code_has_seven_digits_and_belongs_to_its_session_and_nonce() {
        let (id, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let code = keys().code(id, &[1; 16]);
        assert_eq!(code.len(), 7);
        assert!(code.bytes().all(|b| b.is_ascii_digit()));
        assert!(keys().code_is(id, &[1; 16], &code));
        assert!(!keys().code_is(other, &[1; 16], &code));
        assert!(!keys().code_is(id, &[2; 16], &code));
        assert!(!keys().code_is(id, &[1; 16], &code[..6]));
        assert!(!keys().code_is(id, &[1; 16], ""));
    }

    #[test]
    fn small_codes_keep_their_leading_zeros() {
        let short = (0..200_u8).map(|n| keys().code(Uuid::from_u128(1), &[n; 16])).filter(|code| code.starts_with('0'));
        let short: Vec<_> = short.collect();
        assert!(!short.is_empty());
        assert!(short.iter().all(|code| code.len() == 7));
    }

    #[test]
    fn hashes_of_one_text_differ_by_what_it_is() {
        assert_ne!(keys().hash(Lookup::Phone, "+16505550100"), keys().hash(Lookup::Prefix, "+16505550100"));
        assert_ne!(keys().hash(Lookup::Phone, "+1"), Keys::derive(&[8; 32]).hash(Lookup::Phone, "+1"));
    }

    #[test]
    fn debug_shows_no_key() {
        assert_eq!(format!("{:?}", keys()), "Keys([redacted])");
    }
}
