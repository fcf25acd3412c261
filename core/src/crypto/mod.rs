//! The one place with primitives.

use hkdf::Hkdf;
use sha2::Sha256;

use crate::secret::Secret;

mod aead;
pub(crate) mod envelope;
#[cfg_attr(fuzzing, allow(dead_code, unused_imports))]
pub(crate) mod foreign;
pub(crate) mod kdf;
mod random;
pub(crate) mod record;
pub(crate) mod recovery_key;
pub(crate) mod slot;
mod stack;
pub(crate) mod vault_key;
pub(crate) mod wrap;

#[cfg(test)]
mod slot_tests;
#[cfg(test)]
mod vector_tests;

pub(crate) use random::random;
pub(crate) use stack::{leaving_nothing, wipe_stack};

/// SHA-256, to tell bytes apart.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    Sha256::digest(bytes).into()
}

/// HKDF-SHA256 (RFC 5869): a key for what `info` says.
fn derived(salt: Option<&[u8]>, input: &[u8], info: &[u8]) -> Secret<[u8; 32]> {
    let mut key = Secret::new([0; 32]);
    let expanded = leaving_nothing(|| Hkdf::<Sha256>::new(salt, input).expand(info, key.expose_mut()));
    expanded.expect("32 bytes are one block of SHA-256");
    key
}
