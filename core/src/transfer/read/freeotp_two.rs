//! FreeOTP 2: a serialised Java map of JSON texts. `masterKey` is sealed with the password (PBKDF2); each token has its secret
//! sealed with that key under its own name, and the rest in the open under `NAME-token`.
//!
//! Seals are AES-256-GCM, with the name of the sealed key's algorithm beside them.

use std::collections::HashMap;

use zeroize::Zeroizing;

use super::freeotp::{self, Described};
use super::java::{Map, is_map};
use super::{ReadError, Reader, Unlock};
use crate::crypto::foreign::{Hash, Kdf, open_gcm};
use crate::secret::Secret;
use crate::transfer::input::{Input, MAX_ENTRIES, Object};
use crate::transfer::portable::{Item, Why, refused};

pub(super) const READER: Reader = Reader { app: "FreeOTP 2", knows, read };

const MASTER: &str = "masterKey";
const SUFFIX: &str = "-token";
const CIPHER: &str = "AES/GCM/NoPadding";

fn knows(input: &Input<'_>) -> bool {
    is_map(input.bytes)
}

fn read(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    let map = Map::read(input.bytes)?;
    let all: HashMap<&str, &str> = map.iter().collect();
    let master = all.get(MASTER).and_then(|json| Object::read(json)).ok_or(ReadError::Damaged)?;
    let master = master_key(&master, unlock)?;
    // Both halves of a token stand anywhere: it is read where the first of them does.
    let mut read = std::collections::HashSet::new();
    let names = map.iter().map(|(name, _)| name.strip_suffix(SUFFIX).unwrap_or(name));
    let names: Vec<&str> = names.filter(|name| *name != MASTER && read.insert(*name)).collect();
    if names.len() > MAX_ENTRIES {
        return Err(ReadError::TooMany);
    }
    let half = |name: &str| all.get(name).copied();
    Ok(names.into_iter().map(|name| token(half(&format!("{name}{SUFFIX}")), half(name), &master)).collect())
}

fn master_key(master: &Object<'_>, unlock: &Unlock) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    let hash = match master.text("mAlgorithm").to_ascii_uppercase().as_str() {
        "PBKDF2WITHHMACSHA1" => Hash::Sha1,
        "PBKDF2WITHHMACSHA512" => Hash::Sha512,
        _ => return Err(ReadError::Newer),
    };
    let rounds = master.number("mIterations").ok().flatten().and_then(|rounds| u32::try_from(rounds).ok());
    let salt = numbers(master, "mSalt").ok_or(ReadError::Damaged)?;
    let sealed = master.object("mEncryptedKey").and_then(|key| Sealed::read(&key)).ok_or(ReadError::Damaged)?;
    let key = unlock.key(Kdf::Pbkdf2 { hash, rounds: rounds.ok_or(ReadError::Damaged)? }, &salt, 32)?;
    sealed.open(key.expose()).ok_or(ReadError::WrongPassword)
}

fn token(open: Option<&str>, sealed: Option<&str>, master: &[u8]) -> Item {
    let Some(open) = open.and_then(Object::read) else { return refused("", "", Why::Shape) };
    let described = Described::of_second(&open);
    let Some(sealed) = sealed else { return described.refused(Why::SecretElsewhere) };
    let secret = || {
        // A JSON text within a JSON text.
        let key = Object::read(sealed)?.text("key");
        let secret = Sealed::read(&Object::read(&key)?)?.open(master)?;
        Some(Secret::new(secret.to_vec()))
    };
    described.judged(&open, secret().ok_or(Why::Shape))
}

/// A key that is sealed with another.
struct Sealed {
    nonce: Vec<u8>,
    sealed: Vec<u8>,
    algorithm: String,
}

impl Sealed {
    fn read(key: &Object<'_>) -> Option<Self> {
        let nonce = nonce(&numbers(key, "mParameters")?)?;
        let is_known = key.text("mCipher") == CIPHER;
        is_known.then_some(Self { nonce, sealed: numbers(key, "mCipherText")?, algorithm: key.text("mToken") })
    }

    fn open(&self, key: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        open_gcm(key, &self.nonce, self.algorithm.as_bytes(), &self.sealed)
    }
}

fn numbers(object: &Object<'_>, name: &str) -> Option<Vec<u8>> {
    freeotp::bytes(&object.value::<Vec<i16>>(name)?)
}

/// The nonce in the DER of GCM's parameters (RFC 5084, section 3.2): a sequence of it and of the tag's length, or, as
/// Android 6 writes it, the nonce alone. Tags have 16 bytes in both.
fn nonce(der: &[u8]) -> Option<Vec<u8>> {
    let der = match der {
        [0x30, length, rest @ ..] if usize::from(*length) == rest.len() => rest,
        _ => der,
    };
    match der {
        [4, 12, rest @ ..] => match rest.split_at_checked(12)? {
            (nonce, [] | [2, 1, 16]) => Some(nonce.to_vec()),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::checks::{CUTS, Checked, SEVEN, read, read_fixture_of, refusals, sealed};
    use super::super::java::written;
    use super::*;
    use crate::crypto::foreign::{derive, seal_gcm};

    const MASTER_KEY: [u8; 32] = [5; 32];

    fn sealed_key(key: &[u8], algorithm: &str, message: &[u8]) -> Value {
        let bytes = seal_gcm(key, &[3; 12], algorithm.as_bytes(), message);
        let signed = |bytes: &[u8]| bytes.iter().map(|byte| *byte as i8).collect::<Vec<_>>();
        let der = [&[0x30, 17, 4, 12][..], &[3; 12], &[2, 1, 16]].concat();
        json!({"mCipher": CIPHER, "mCipherText": signed(&bytes), "mParameters": signed(&der), "mToken": algorithm})
    }

    fn master(password: &[u8]) -> String {
        let kdf = Kdf::Pbkdf2 { hash: Hash::Sha512, rounds: 10 };
        let key = derive(kdf, password, &[9; 32], 32).unwrap();
        json!({"mAlgorithm": "PBKDF2withHmacSHA512", "mIterations": 10, "mSalt": vec![9; 32],
            "mEncryptedKey": sealed_key(key.expose(), "AES", &MASTER_KEY)})
        .to_string()
    }

    fn secret(bytes: &[u8]) -> String {
        json!({"key": sealed_key(&MASTER_KEY, "HmacSHA1", bytes).to_string()}).to_string()
    }

    const OPEN: &str = r#"{"algo":"SHA1","digits":6,"issuerExt":"Deno","label":"Mason","period":30,"type":"TOTP"}"#;

    #[test]
    fn its_own_files_are_read_from_every_android() {
        for api in [23, 25, 27, 34] {
            let name = format!("aegis/freeotp_v2_api{api}.xml");
            Checked::of(read_fixture_of("FreeOTP 2", &name, Some("test"))).are(&SEVEN[..6]);
        }
        Checked::of(read_fixture_of("FreeOTP 2", "aegis/freeotp_v2_null_algo.xml", Some("test"))).are(&SEVEN[..1]);
    }

    #[test]
    fn a_backup_opens_with_its_password_alone() {
        let (master, secret) = (master(b"test"), secret(b"\0\xff"));
        let bytes = written(&[("u-token", OPEN), (MASTER, &master), ("u", &secret)]);
        sealed("FreeOTP 2", &bytes, "test", &["totp Deno/Mason AD7Q SHA1 6 30"], CUTS);
        let newer = master.replace("SHA512", "SHA3");
        assert_eq!(read(&written(&[(MASTER, &newer)]), Some("test")).err(), Some(ReadError::Newer));
        assert_eq!(read(&written(&[("u", &secret)]), Some("test")).err(), Some(ReadError::Damaged));
        let costly = master.replace("\"mIterations\":10", "\"mIterations\":2000000000");
        assert_eq!(read(&written(&[(MASTER, &costly)]), Some("test")).err(), Some(ReadError::TooCostly));
    }

    #[test]
    fn one_bad_entry_refuses_itself_alone_and_order_is_kept() {
        let (master, secret, whole) = (master(b"test"), secret(b"\0\xff"), "AD7Q SHA1 6 30");
        let second = OPEN.replace("Mason", "Second");
        let steam = r#"{"issuerExt":"Steam","label":"Sophia","type":"TOTP"}"#;
        let other_key = json!({"key": sealed_key(&[6; 32], "HmacSHA1", b"x").to_string()}).to_string();
        let bytes = written(&[
            ("b", &secret),
            (MASTER, &master),
            ("sealed-token", OPEN),
            ("sealed", &other_key),
            ("alone", &secret),
            ("left-token", OPEN),
            ("kind-token", &OPEN.replace("TOTP", "MOTP")),
            ("kind", &secret),
            ("a-token", &second),
            ("a", &secret),
            ("b-token", OPEN),
            ("garbled", "{"),
            ("garbled-token", "{"),
            ("s", &secret),
            ("s-token", steam),
        ]);
        let items = read(&bytes, Some("test")).unwrap().1;
        let label = "Deno: Mason";
        let expected = [
            (label, Why::Shape),
            ("", Why::Shape),
            (label, Why::SecretElsewhere),
            (label, Why::Kind),
            ("", Why::Shape),
        ];
        assert_eq!(refusals(&items), expected);
        let good: Vec<_> =
            items.iter().filter_map(|item| item.as_ref().ok()).map(super::super::checks::spelled).collect();
        let names = ["totp Deno/Mason", "totp Deno/Second"].map(|name| format!("{name} {whole}"));
        assert_eq!(good[..2], names);
        assert_eq!(good[2], "steam Steam/Sophia AD7Q SHA1 5 30");
    }

    #[test]
    fn nonces_are_read_in_both_spellings_and_no_other() {
        let whole = [&[0x30, 17, 4, 12][..], &[7; 12], &[2, 1, 16]].concat();
        assert_eq!(nonce(&whole), Some(vec![7; 12]));
        assert_eq!(nonce(&whole[2..16]), Some(vec![7; 12]));
        for at in 0..whole.len() {
            assert_eq!(nonce(&whole[..at]), None);
            let mut changed = whole.clone();
            changed[at] ^= 0x40;
            let read = nonce(&changed);
            assert!(read.is_none() || (4..16).contains(&at), "{at}");
        }
    }
}
