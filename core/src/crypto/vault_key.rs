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

/// The vault keys that this device has: the one in use, and those before it of which records may be left. Written as their
/// number in one byte, then each as its epoch in 8 bytes, big-endian, and its 32 bytes; the newest first.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct KeyRing(Vec<VaultKey>);

/// Keys that are kept: a vault whose every rotation was interrupted this often does not exist.
const MAX_KEYS: usize = 16;
const KEY_BYTES: usize = 40;

/// Signs log entries for the account, on any device that has the vault key. It is derived anew each time, never stored.
pub(crate) struct AccountKey(SigningKey);

impl VaultKey {
    pub(crate) fn generate(epoch: u64) -> Self {
        Self::new(epoch, Secret::new(random()))
    }

    pub(crate) fn new(epoch: u64, key: Secret<[u8; 32]>) -> Self {
        Self { epoch, key }
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (epoch, key) = bytes.split_first_chunk::<8>()?;
        Some(Self::new(u64::from_be_bytes(*epoch), Secret::new(key.try_into().ok()?)))
    }

    /// Of the vault; the log counts them.
    pub(crate) fn epoch(&self) -> u64 {
        self.epoch
    }

    pub(crate) fn expose(&self) -> &[u8; 32] {
        self.key.expose()
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

impl KeyRing {
    pub(crate) fn of(key: VaultKey) -> Self {
        Self(vec![key])
    }

    /// The key in use.
    pub(crate) fn current(&self) -> &VaultKey {
        &self.0[0]
    }

    pub(crate) fn epoch(&self) -> u64 {
        self.current().epoch()
    }

    /// The key of an epoch.
    pub(crate) fn get(&self, epoch: u64) -> Option<&VaultKey> {
        self.0.iter().find(|key| key.epoch() == epoch)
    }

    /// With a newer key in use and the others behind it, the oldest of too many left out.
    pub(crate) fn rotated(&self, key: VaultKey) -> Self {
        let before = self.0.iter().filter(|kept| kept.epoch() < key.epoch()).cloned();
        Self([key.clone()].into_iter().chain(before).take(MAX_KEYS).collect())
    }

    /// With the keys of another ring of the same vault.
    pub(crate) fn with(&self, other: &Self) -> Self {
        let mut keys: Vec<VaultKey> = other.0.iter().chain(&self.0).cloned().collect();
        keys.sort_by_key(|key| std::cmp::Reverse(key.epoch));
        keys.dedup_by_key(|key| key.epoch);
        keys.truncate(MAX_KEYS);
        Self(keys)
    }

    /// Without those before `epoch`, of which no record is left.
    pub(crate) fn since(&self, epoch: u64) -> Self {
        let later = self.0[1..].iter().filter(|key| key.epoch() >= epoch);
        Self([self.current()].into_iter().chain(later).cloned().collect())
    }

    pub(crate) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(1 + self.0.len() * KEY_BYTES));
        bytes.push(u8::try_from(self.0.len()).expect("a ring has up to 16 keys"));
        for key in &self.0 {
            bytes.extend_from_slice(&key.epoch.to_be_bytes());
            bytes.extend_from_slice(key.expose());
        }
        bytes
    }

    /// None for what [`to_bytes`](Self::to_bytes) does not write.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (count, keys) = bytes.split_first()?;
        if keys.len() != usize::from(*count) * KEY_BYTES {
            return None;
        }
        let keys: Vec<VaultKey> = keys.chunks_exact(KEY_BYTES).filter_map(VaultKey::from_bytes).collect();
        let sorted = keys.is_sorted_by(|newer, older| newer.epoch > older.epoch);
        ((1..=MAX_KEYS).contains(&keys.len()) && sorted).then_some(Self(keys))
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

    fn of_epoch(epoch: u64) -> VaultKey {
        VaultKey::new(epoch, Secret::new([u8::try_from(epoch).unwrap(); 32]))
    }

    #[test]
    fn a_ring_survives_the_secret_store_and_a_cut_one_is_none() {
        let ring = KeyRing::of(of_epoch(1)).rotated(of_epoch(2)).rotated(of_epoch(4));
        let bytes = ring.to_bytes();
        assert!(KeyRing::from_bytes(&bytes).unwrap() == ring);
        for cut in 0..bytes.len() {
            assert!(KeyRing::from_bytes(&bytes[..cut]).is_none(), "{cut}");
        }
        let doubled = [&[2][..], &bytes[1..41], &bytes[1..41]].concat();
        assert!(KeyRing::from_bytes(&doubled).is_none() && KeyRing::from_bytes(&[0]).is_none());
    }

    #[test]
    fn a_ring_finds_each_epochs_key_and_lets_old_ones_go() {
        let ring = KeyRing::of(of_epoch(1)).rotated(of_epoch(2)).rotated(of_epoch(4));
        assert_eq!(ring.epoch(), 4);
        assert!(ring.get(2) == Some(&of_epoch(2)) && ring.get(3).is_none());
        assert!(ring.since(2) == KeyRing::of(of_epoch(2)).rotated(of_epoch(4)));
        assert!(ring.since(9) == KeyRing::of(of_epoch(4)));
        assert!(ring.rotated(of_epoch(4)) == ring, "the same rotation again");
        let many = (1..40).fold(KeyRing::of(of_epoch(0)), |ring, epoch| ring.rotated(of_epoch(epoch)));
        assert!(
            KeyRing::from_bytes(&many.to_bytes()).unwrap() == many && many.get(23).is_none() && many.get(24).is_some()
        );
    }
}
