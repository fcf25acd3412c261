//! In place of costly keys and of seals where made-up bytes are thrown at what reads (`script/fuzz`): the costs are judged as
//! ever, a key is one hash, and what is sealed stands in the open beside as many bytes as its seal has. So what is inside of
//! a sealed file is tried as well as what is around it. A seal that ends with [`OTHER`] was made with another key.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{Kdf, KdfError};

const OTHER: u8 = 0xff;
/// Bytes of a tag of GCM, and of a secret stream beside the byte that is before its text.
const TAG: usize = 16;
/// No value twice, as of random bytes.
const SEAL: [u8; TAG] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

pub(super) fn stretch(_: Kdf, password: &[u8], salt: &[u8], out: &mut [u8]) -> Result<(), KdfError> {
    let key = Sha256::new().chain_update(password).chain_update(salt).finalize();
    out.iter_mut().zip(key.iter().cycle()).for_each(|(out, byte)| *out = *byte);
    Ok(())
}

pub(crate) fn open_gcm(key: &[u8], nonce: &[u8], _: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (text, tag) = sealed.split_at_checked(sealed.len().checked_sub(TAG)?)?;
    (key.len() == 32 && nonce.len() == 12 && tag.last() != Some(&OTHER)).then(|| Zeroizing::new(text.to_vec()))
}

pub(crate) fn seal_gcm(_: &[u8], _: &[u8; 12], _: &[u8], message: &[u8]) -> Vec<u8> {
    [message, &SEAL].concat()
}

/// The padding is looked at as ever: it alone tells another key.
pub(crate) fn open_cbc(key: &[u8], iv: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let padding = *sealed.last()?;
    let is_whole = key.len() == 32 && iv.len() == 16 && sealed.len().is_multiple_of(16) && (1..=16).contains(&padding);
    let (text, padded) = sealed.split_at_checked(sealed.len().checked_sub(padding.into())?)?;
    (is_whole && padded.iter().all(|byte| *byte == padding)).then(|| Zeroizing::new(text.to_vec()))
}

pub(crate) fn seal_cbc(_: &[u8], _: &[u8; 16], message: &[u8]) -> Vec<u8> {
    let padding = 16 - message.len() % 16;
    [message, &vec![padding as u8; padding]].concat()
}

pub(crate) fn is_hmac_sha256(_: &[u8], _: &[&[u8]], mac: &[u8]) -> bool {
    mac.last().is_some_and(|last| *last != OTHER)
}

pub(crate) fn hmac_sha256(_: &[u8], _: &[&[u8]]) -> Vec<u8> {
    SEAL.repeat(2)
}

pub(crate) fn open_secret_stream(key: &[u8], header: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (text, tag) = sealed.get(1..)?.split_at_checked(sealed.len().checked_sub(1 + TAG)?)?;
    (key.len() == 32 && header.len() == 24 && tag.last() != Some(&OTHER)).then(|| Zeroizing::new(text.to_vec()))
}

pub(crate) fn seal_secret_stream(_: &[u8], message: &[u8], _: bool) -> (Vec<u8>, Vec<u8>) {
    (vec![7; 24], [&[0], message, &SEAL].concat())
}
