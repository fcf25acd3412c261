//! The one place with primitives.

pub(crate) mod envelope;
mod random;
pub(crate) mod vault_key;

pub(crate) use random::random;

/// SHA-256, to tell bytes apart.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).into()
}
