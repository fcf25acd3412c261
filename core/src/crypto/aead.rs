//! AES-256-GCM with a random nonce of 96 bits: nonce, ciphertext, tag. A key seals far below the 2^32 messages that such
//! nonces allow (SP 800-38D, section 8.3).

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use zeroize::Zeroizing;

use super::{leaving_nothing, random};

pub(super) const NONCE: usize = 12;
pub(super) const TAG: usize = 16;

/// Seals `plaintext`, with `aad` authenticated.
pub(super) fn seal(key: &[u8; 32], aad: &[u8], plaintext: &[u8]) -> Vec<u8> {
    let nonce: [u8; NONCE] = random();
    let payload = Payload { msg: plaintext, aad };
    let sealed = leaving_nothing(|| Aes256Gcm::new(key.into()).encrypt(&Nonce::from(nonce), payload));
    let ciphertext = sealed.expect("what we seal is far below the 64 GiB of AES-GCM");
    [&nonce[..], &ciphertext].concat()
}

/// None for what was not sealed with this key and `aad`.
pub(super) fn open(key: &[u8; 32], aad: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE>()?;
    let payload = Payload { msg: ciphertext, aad };
    let opened = leaving_nothing(|| Aes256Gcm::new(key.into()).decrypt(&Nonce::from(*nonce), payload));
    opened.ok().map(Zeroizing::new)
}
