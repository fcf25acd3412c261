//! Mobile-OTP: MD5 of the time, the secret and a PIN. Old, and weak by today's measure; read because people have such tokens.

use std::io::Write as _;

use data_encoding::HEXLOWER;
use md5::{Digest, Md5};
use smol_str::SmolStr;

use crate::secret::Secret;

/// Signs of a code, in lower-case hexadecimal.
pub const DIGITS: u8 = 6;
/// Seconds that a code lives.
pub const PERIOD_S: u32 = 10;

/// What is hashed after the time: the secret in lower-case hexadecimal, and the PIN.
#[derive(Clone)]
pub(super) struct Suffix(Secret<Vec<u8>>);

impl Suffix {
    pub(super) fn new(secret: &[u8], pin: &str) -> Self {
        // At its full size from the start, so that growing leaves no copy behind.
        let mut suffix = Secret::new(vec![0; 2 * secret.len() + pin.len()]);
        let (hex, rest) = suffix.expose_mut().split_at_mut(2 * secret.len());
        HEXLOWER.encode_mut(secret, hex);
        rest.copy_from_slice(pin.as_bytes());
        Self(suffix)
    }

    /// The first signs of the hash; its state is wiped when dropped (md-5's feature `zeroize`).
    pub(super) fn code(&self, step: u64) -> SmolStr {
        let mut decimal = [0; 20];
        let mut free = &mut decimal[..];
        write!(free, "{step}").expect("2^64 - 1 has 20 digits");
        let unused = free.len();
        let written = decimal.len() - unused;
        let hash = Md5::new().chain_update(&decimal[..written]).chain_update(self.0.expose()).finalize();
        let mut signs = [0; DIGITS as usize];
        HEXLOWER.encode_mut(&hash[..signs.len() / 2], &mut signs);
        std::str::from_utf8(&signs).expect("hexadecimal is text").into()
    }
}
