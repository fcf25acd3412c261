//! RFC 4226: a keyed hash of a counter, cut to digits.

use hmac::{Hmac, KeyInit, Mac};
use septet_protocol::token::Algorithm;
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use smol_str::SmolStr;

/// HMAC with its key already absorbed; wiped when dropped (the `zeroize` features of hmac and the hashes).
#[derive(Clone)]
pub(super) enum KeyedMac {
    Sha1(Hmac<Sha1>),
    Sha256(Hmac<Sha256>),
    Sha512(Hmac<Sha512>),
}

impl KeyedMac {
    pub(super) fn new(algorithm: Algorithm, secret: &[u8]) -> Self {
        match algorithm {
            Algorithm::Sha1 => Self::Sha1(keyed(secret)),
            Algorithm::Sha256 => Self::Sha256(keyed(secret)),
            Algorithm::Sha512 => Self::Sha512(keyed(secret)),
        }
    }

    /// Dynamic truncation, section 5.3: 31 bits.
    pub(super) fn truncated(&self, counter: u64) -> u32 {
        match self {
            Self::Sha1(mac) => truncate(&mac.clone().chain_update(counter.to_be_bytes()).finalize().into_bytes()),
            Self::Sha256(mac) => truncate(&mac.clone().chain_update(counter.to_be_bytes()).finalize().into_bytes()),
            Self::Sha512(mac) => truncate(&mac.clone().chain_update(counter.to_be_bytes()).finalize().into_bytes()),
        }
    }
}

pub(super) fn keyed<M: KeyInit>(secret: &[u8]) -> M {
    M::new_from_slice(secret).expect("HMAC takes keys of any length")
}

fn truncate(hash: &[u8]) -> u32 {
    let at = usize::from(hash[hash.len() - 1] & 0x0f);
    let four = hash[at..at + 4].try_into().expect("the offset is at most 15 and every hash has 20 bytes or more");
    u32::from_be_bytes(four) & 0x7fff_ffff
}

/// The last `digits` (up to 10) decimal digits, with leading zeros.
pub(super) fn spell(value: u32, digits: u8) -> SmolStr {
    // By hand: the formatter would take as long as the hash.
    let mut rest = value;
    let mut signs = [b'0'; 10];
    for sign in signs.iter_mut().rev() {
        *sign += (rest % 10) as u8;
        rest /= 10;
    }
    let signs = &signs[signs.len() - usize::from(digits).min(signs.len())..];
    std::str::from_utf8(signs).expect("decimal digits").into()
}
