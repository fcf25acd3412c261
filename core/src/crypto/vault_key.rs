//! The vault key of an account, and the account key that is derived from it.

use hkdf::Hkdf;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use septet_protocol::device::{SignatureBytes, SigningPublicKey};
use septet_protocol::encoding::Bytes;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::random;
use crate::secret::Secret;

/// 256 random bits, one an epoch: whoever has them is the account. Kept in the secret store, given to joining devices in
/// their bundle, wrapped in slots.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct VaultKey {
    epoch: u64,
    key: Secret<[u8; 32]>,
}

/// Signs log entries for the account, on any device that has the vault key. It is derived anew each time, never stored.
pub(crate) struct AccountKey(SigningKey);

impl VaultKey {
    pub(crate) fn generate(epoch: u64) -> Self {
        Self::new(epoch, Secret::new(random()))
    }

    pub(crate) fn new(epoch: u64, key: Secret<[u8; 32]>) -> Self {
        Self { epoch, key }
    }

    /// Of the vault; the log counts them.
    pub(crate) fn epoch(&self) -> u64 {
        self.epoch
    }

    pub(crate) fn expose(&self) -> &[u8; 32] {
        self.key.expose()
    }

    /// For the secret store: the epoch in 8 bytes, big-endian, then the key.
    pub(crate) fn to_bytes(&self) -> Zeroizing<[u8; 40]> {
        let mut bytes = Zeroizing::new([0; 40]);
        bytes[..8].copy_from_slice(&self.epoch.to_be_bytes());
        bytes[8..].copy_from_slice(self.expose());
        bytes
    }

    /// From the secret store; none for another length.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (epoch, key) = bytes.split_first_chunk::<8>()?;
        Some(Self::new(u64::from_be_bytes(*epoch), Secret::new(key.try_into().ok()?)))
    }

    /// P-256 from HKDF-SHA256 of the vault key, `account key` and a counter byte that begins at 0.
    pub(crate) fn account_key(&self) -> AccountKey {
        let hkdf = Hkdf::<Sha256>::new(None, self.expose());
        let candidates = (0..=u8::MAX).map(|counter| {
            let mut scalar = Zeroizing::new([0; 32]);
            let info = [b"account key".as_slice(), &[counter]];
            hkdf.expand_multi_info(&info, &mut *scalar).expect("32 bytes are one block of SHA-256");
            scalar
        });
        AccountKey(first_in_range(candidates))
    }
}

/// The first candidate that is a scalar of the curve: neither 0 nor its order or above. One in 2^32 is not.
fn first_in_range(candidates: impl IntoIterator<Item = Zeroizing<[u8; 32]>>) -> SigningKey {
    let mut keys = candidates.into_iter().filter_map(|bytes| SigningKey::from_slice(&*bytes).ok());
    keys.next().expect("256 candidates out of range have a chance of 2^-8192")
}

impl AccountKey {
    /// What the log knows it by.
    pub(crate) fn public(&self) -> SigningPublicKey {
        let point = self.0.verifying_key().to_sec1_point(false);
        Bytes(point.as_bytes().try_into().expect("an uncompressed point has 65 bytes"))
    }

    pub(crate) fn sign(&self, message: &[u8]) -> SignatureBytes {
        let signature: Signature = self.0.sign(message);
        Bytes(signature.to_bytes().into())
    }
}

#[cfg(test)]
mod tests {
    use septet_protocol::device::signature_is_valid;

    use super::*;

    fn key(byte: u8) -> VaultKey {
        VaultKey::new(3, Secret::new([byte; 32]))
    }

    /// Made with Python's `cryptography`: HKDF(SHA256, salt=None, info=b"account key\0"), then the public point.
    #[test]
    fn the_account_key_is_the_one_that_anybody_derives_from_the_vault_key() {
        let public = data_encoding::HEXLOWER.encode(&key(7).account_key().public().0);
        assert_eq!(
            public,
            "04d8df9d2c725d75087cde1490004458b6267cd28fa6620c1bf0f85cf9590fb0d2711d017e95e31074fd53a701df447c3dc44e0fc35edf232aef54851c26ebd2c8"
        );
    }

    #[test]
    fn a_candidate_that_is_no_scalar_of_the_curve_is_passed_over() {
        let candidates = [[0; 32], [0xff; 32], [9; 32], [8; 32]].map(Zeroizing::new);
        assert!(first_in_range(candidates) == SigningKey::from_slice(&[9; 32]).unwrap());
    }

    #[test]
    fn the_account_key_signs_for_its_public_half_alone() {
        let signature = key(7).account_key().sign(b"entry");
        assert!(signature_is_valid(&key(7).account_key().public(), b"entry", &signature));
        assert!(!signature_is_valid(&key(8).account_key().public(), b"entry", &signature));
    }

    #[test]
    fn a_vault_key_survives_the_secret_store_with_its_epoch() {
        let key = key(7);
        assert!(VaultKey::from_bytes(&*key.to_bytes()).unwrap() == key);
        for cut in 0..40 {
            assert!(VaultKey::from_bytes(&key.to_bytes()[..cut]).is_none(), "{cut}");
        }
    }
}
