//! The sealed form of what is kept on this device: AES-256-GCM under the local key.
//!
//! `SPTB`, version (1 byte), key id (8), nonce (12), ciphertext and tag. Authenticated with it: version and the blob's
//! name, so that one blob cannot stand in for another.

use septet_protocol::encoding::framed;
use zeroize::Zeroizing;

use super::{aead, random, sha256};
use crate::secret::Secret;

const MAGIC: &[u8; 4] = b"SPTB";
/// Written by this app; readers refuse a higher one.
pub(crate) const VERSION: u8 = 1;
const KEY_ID: std::ops::Range<usize> = 5..13;

/// Seals what is on this device; it never leaves it. It has one place in memory, which is wiped: what is moved is a pointer.
pub(crate) struct LocalKey(Secret<Vec<u8>>);

const KEY: usize = 32;

/// Why a sealed blob does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EnvelopeError {
    /// Sealed under a key that is not here.
    OtherKey,
    /// Cut or changed.
    Damaged,
    /// Of a version above ours.
    Newer,
}

impl LocalKey {
    pub(crate) fn generate() -> Self {
        let mut key = Secret::new(vec![0; KEY]);
        key.expose_mut().copy_from_slice(&random::<KEY>());
        Self(key)
    }

    /// From the secret store; none for another length.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        (bytes.len() == KEY).then(|| Self(Secret::new(bytes.to_vec())))
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        self.0.expose().first_chunk().expect("a local key has 32 bytes")
    }

    /// Tells a blob of another key from a damaged one; gives nothing away of 256 random bits.
    fn id(&self) -> [u8; 8] {
        let hash = sha256(&Zeroizing::new(framed(&[b"septet-local-key-id", self.as_bytes()])));
        hash[..8].try_into().expect("a SHA-256 hash has 32 bytes")
    }

    pub(crate) fn seal(&self, name: &str, plaintext: &[u8]) -> Vec<u8> {
        let sealed = aead::seal(self.as_bytes(), &associated_data(VERSION, name), plaintext);
        [MAGIC.as_slice(), &[VERSION], &self.id(), &sealed].concat()
    }

    pub(crate) fn open(&self, name: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, EnvelopeError> {
        let version = *sealed.strip_prefix(MAGIC).and_then(<[u8]>::first).ok_or(EnvelopeError::Damaged)?;
        if version > VERSION {
            return Err(EnvelopeError::Newer);
        }
        let key_id = sealed.get(KEY_ID).ok_or(EnvelopeError::Damaged)?;
        if key_id != self.id() {
            return Err(EnvelopeError::OtherKey);
        }
        let aad = associated_data(version, name);
        aead::open(self.as_bytes(), &aad, &sealed[KEY_ID.end..]).ok_or(EnvelopeError::Damaged)
    }
}

fn associated_data(version: u8, name: &str) -> Vec<u8> {
    framed(&[b"septet-local-blob", &[version], name.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blob_opens_under_its_key_and_name_alone() {
        let key = LocalKey::generate();
        let sealed = key.seal("vault", b"seeds");
        assert_eq!(key.open("vault", &sealed).unwrap().as_slice(), b"seeds");
        assert_eq!(key.open("account", &sealed), Err(EnvelopeError::Damaged));
        assert_eq!(LocalKey::generate().open("vault", &sealed), Err(EnvelopeError::OtherKey));
    }

    #[test]
    fn any_changed_or_missing_byte_is_damage() {
        let key = LocalKey::generate();
        let sealed = key.seal("vault", b"seeds");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            let error = key.open("vault", &changed).unwrap_err();
            assert_eq!(error == EnvelopeError::OtherKey, KEY_ID.contains(&at), "{at}");
            assert!(key.open("vault", &sealed[..at]).is_err(), "{at}");
        }
    }

    #[test]
    fn a_newer_version_is_said_to_be_newer() {
        let key = LocalKey::generate();
        let mut sealed = key.seal("vault", b"seeds");
        sealed[4] = VERSION + 1;
        assert_eq!(key.open("vault", &sealed), Err(EnvelopeError::Newer));
    }
}
