//! The local key while app lock is on: wrapped by the PIN and, where the person wants it, by a key behind a biometric.
//!
//! ```text
//!   0   4  SPTL                 4   1  version 1
//!   5   4  m KiB, big-endian    9   4  t             13   4  p             17  16  salt
//!  33   8  which PIN secret
//!  41  32  commit
//!  73  60  the local key under the PIN: nonce 12, ciphertext 32, tag 16
//! 133  60  the local key under the key behind the biometric, if there is one
//! ```
//! Argon2id of the PIN, then HKDF-SHA256 with the PIN secret for its salt: without the secret, which never leaves the
//! device's own store, the million PINs of six digits cannot be tried elsewhere. `commit` is compared first, in constant
//! time: it tells a wrong PIN from damage.

use septet_protocol::encoding::framed;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::envelope::{EnvelopeError, LocalKey};
use super::kdf::{Costs, KdfError, Password, SALT, derive_on_worker};
use super::{aead, derived, random, sha256};
use crate::secret::Secret;

const MAGIC: &[u8; 4] = b"SPTL";
/// Written by this app; readers refuse a higher one.
const VERSION: u8 = 1;
const MAGIC_AND_VERSION: usize = 5;
const SALT_AT: usize = 17;
const SECRET_AT: usize = SALT_AT + SALT;
const COMMIT_AT: usize = SECRET_AT + 8;
const PIN_AT: usize = COMMIT_AT + 32;
const WRAPPED: usize = aead::NONCE + 32 + aead::TAG;
const BIOMETRIC_AT: usize = PIN_AT + WRAPPED;

/// The local key, wrapped.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct WrappedKey {
    by_pin: [u8; BIOMETRIC_AT],
    by_biometric: Option<[u8; WRAPPED]>,
}

/// Why a PIN does not open it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PinError {
    Wrong,
    Damaged,
    /// Says nothing about the PIN.
    OutOfMemory,
}

/// What makes a PIN worth nothing elsewhere: 256 random bits in the device's own store.
#[derive(Clone)]
pub(crate) struct PinSecret(Secret<[u8; 32]>);

impl PinSecret {
    pub(crate) const LEN: usize = 32;

    pub(crate) fn generate() -> Self {
        let mut secret = Secret::new([0; Self::LEN]);
        *secret.expose_mut() = random();
        Self(secret)
    }

    /// None for another length.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self(Secret::new(bytes.try_into().ok()?)))
    }

    pub(crate) fn as_bytes(&self) -> &[u8; Self::LEN] {
        self.0.expose()
    }

    fn id(&self) -> [u8; 8] {
        let hash = sha256(&Zeroizing::new(framed(&[b"septet-pin-secret-id", self.as_bytes()])));
        hash[..8].try_into().expect("a SHA-256 hash has 32 bytes")
    }
}

impl WrappedKey {
    /// Takes [`Costs::OURS`] to compute.
    pub(crate) async fn by_pin(pin: &[u8], secret: &PinSecret, key: &LocalKey) -> Result<Self, PinError> {
        Self::at_cost(Costs::OURS, pin, secret, key).await
    }

    async fn at_cost(costs: Costs, pin: &[u8], secret: &PinSecret, key: &LocalKey) -> Result<Self, PinError> {
        let mut head = Vec::with_capacity(PIN_AT);
        head.extend_from_slice(MAGIC);
        head.push(VERSION);
        for cost in [costs.m_kib, costs.t, costs.p] {
            head.extend_from_slice(&cost.to_be_bytes());
        }
        head.extend_from_slice(&random::<SALT>());
        head.extend_from_slice(&secret.id());
        let derived = Derived::of(pin, secret, &head).await?;
        head.extend_from_slice(derived.commit.expose());
        let wrapped = aead::seal(derived.key.expose(), &head, key.as_bytes());
        head.extend_from_slice(&wrapped);
        let by_pin = head.try_into().expect("the parts have their lengths");
        Ok(Self { by_pin, by_biometric: None })
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        match bytes.strip_prefix(MAGIC).and_then(<[u8]>::first) {
            Some(&version) if version > VERSION => return Err(EnvelopeError::Newer),
            Some(&VERSION) => {}
            _ => return Err(EnvelopeError::Damaged),
        }
        let (by_pin, rest) = bytes.split_first_chunk().ok_or(EnvelopeError::Damaged)?;
        let by_biometric = match rest {
            [] => None,
            rest => Some(rest.try_into().map_err(|_| EnvelopeError::Damaged)?),
        };
        Ok(Self { by_pin: *by_pin, by_biometric })
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let by_biometric = self.by_biometric.as_ref().map_or(&[][..], |wrapped| wrapped.as_slice());
        [self.by_pin.as_slice(), by_biometric].concat()
    }

    /// Whether it was wrapped with this secret.
    pub(crate) fn is_of(&self, secret: &PinSecret) -> bool {
        self.by_pin[SECRET_AT..COMMIT_AT] == secret.id()
    }

    /// The local key, if this is the PIN. The caller counts before.
    pub(crate) async fn open_by_pin(&self, pin: &[u8], secret: &PinSecret) -> Result<LocalKey, PinError> {
        let derived = Derived::of(pin, secret, &self.by_pin[..COMMIT_AT]).await?;
        let right = derived.commit.expose().as_slice().ct_eq(&self.by_pin[COMMIT_AT..PIN_AT]);
        if !bool::from(right) {
            return Err(PinError::Wrong);
        }
        let (aad, wrapped) = self.by_pin.split_at(PIN_AT);
        let key = aead::open(derived.key.expose(), aad, wrapped).ok_or(PinError::Damaged)?;
        LocalKey::from_bytes(&key).ok_or(PinError::Damaged)
    }

    pub(crate) fn has_biometric(&self) -> bool {
        self.by_biometric.is_some()
    }

    /// The same with the local key under a key behind a biometric too, in place of the one before.
    pub(crate) fn with_biometric(&self, behind: &[u8], key: &LocalKey) -> Self {
        let aad = &self.by_pin[..MAGIC_AND_VERSION];
        let wrapped = aead::seal(biometric_key(behind).expose(), aad, key.as_bytes());
        Self { by_biometric: Some(wrapped.try_into().expect("the parts have their lengths")), ..self.clone() }
    }

    pub(crate) fn without_biometric(&self) -> Self {
        Self { by_biometric: None, ..self.clone() }
    }

    /// The same under another PIN; what is behind the biometric stays.
    pub(crate) fn with_pin_of(&self, other: Self) -> Self {
        Self { by_biometric: self.by_biometric, ..other }
    }

    /// None for another key than the one it was wrapped with.
    pub(crate) fn open_by_biometric(&self, behind: &[u8]) -> Option<LocalKey> {
        let aad = &self.by_pin[..MAGIC_AND_VERSION];
        let key = aead::open(biometric_key(behind).expose(), aad, self.by_biometric.as_ref()?)?;
        LocalKey::from_bytes(&key)
    }
}

/// What comes of a PIN.
struct Derived {
    commit: Secret<[u8; 32]>,
    key: Secret<[u8; 32]>,
}

impl Derived {
    /// `head`: the blob up to `commit`. Its costs are judged before anything is computed.
    async fn of(pin: &[u8], secret: &PinSecret, head: &[u8]) -> Result<Self, PinError> {
        let number = |at: usize| u32::from_be_bytes(head[at..at + 4].try_into().expect("four bytes"));
        let costs = Costs { m_kib: number(5), t: number(9), p: number(13) };
        let salt = head[SALT_AT..SECRET_AT].try_into().expect("the range has the salt's length");
        let pin = std::str::from_utf8(pin).map_err(|_| PinError::Wrong)?;
        let slow = derive_on_worker(Password::typed(pin), salt, costs).await.map_err(|error| match error {
            KdfError::OutOfMemory => PinError::OutOfMemory,
            KdfError::Downgraded | KdfError::TooCostly => PinError::Damaged,
        })?;
        let named = |name: &[u8]| derived(Some(secret.as_bytes()), slow.expose(), &info(name));
        Ok(Self { commit: named(b"commit"), key: named(b"key") })
    }
}

fn biometric_key(behind: &[u8]) -> Secret<[u8; 32]> {
    derived(None, behind, &info(b"biometric"))
}

fn info(name: &[u8]) -> Vec<u8> {
    framed(&[b"septet-lock", &[VERSION], name])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIN: &[u8] = b"472905";

    fn secret() -> PinSecret {
        PinSecret::from_bytes(&[5; 32]).unwrap()
    }

    fn key() -> LocalKey {
        LocalKey::from_bytes(&[7; 32]).unwrap()
    }

    async fn wrapped() -> WrappedKey {
        WrappedKey::at_cost(Costs::FLOOR, PIN, &secret(), &key()).await.unwrap()
    }

    async fn opened(wrapped: &WrappedKey, pin: &[u8], secret: &PinSecret) -> Result<[u8; 32], PinError> {
        wrapped.open_by_pin(pin, secret).await.map(|key| *key.as_bytes())
    }

    #[tokio::test]
    async fn the_local_key_opens_by_its_pin_with_its_secret_alone() {
        let wrapped = wrapped().await;
        assert_eq!(opened(&wrapped, PIN, &secret()).await, Ok([7; 32]));
        assert_eq!(opened(&wrapped, b"472906", &secret()).await, Err(PinError::Wrong));
        let other = PinSecret::from_bytes(&[6; 32]).unwrap();
        assert_eq!(opened(&wrapped, PIN, &other).await, Err(PinError::Wrong));
        assert!(wrapped.is_of(&secret()) && !wrapped.is_of(&other));
    }

    /// Made by a program that has none of this code: Python's `cryptography` and `argon2-cffi`. It must open for ever.
    const VERSION_1: &str = "5350544c01000100000000000300000004000102030405060708090a0b0c0d0e0f0f973d004de3c4dbe82704af77a5a0c57c54568c3a70265eaf4c81c388dec4d06a01e5f63fe65b33000102030405060708090a0bd999c5c9f323bf5e17d0de490580a460f5f400f8af12b33460c75829dd3a3304afb27e1445d25d26ecd6c809e81404d10c0d0e0f1011121314151617986025da2ab1c629b7978294c171e26dedac64fa7723f94c1087626c70247aaa51867bb94cc2f90bab25801f746a9526";

    #[tokio::test]
    async fn a_blob_of_version_1_opens() {
        let bytes = data_encoding::HEXLOWER.decode(VERSION_1.as_bytes()).unwrap();
        let wrapped = WrappedKey::from_bytes(&bytes).unwrap();
        assert!(wrapped.is_of(&secret()) && wrapped.to_bytes() == bytes);
        assert_eq!(opened(&wrapped, PIN, &secret()).await, Ok([7; 32]));
        assert_eq!(wrapped.open_by_biometric(&[9; 32]).map(|key| *key.as_bytes()), Some([7; 32]));
    }

    #[tokio::test]
    async fn what_is_behind_the_biometric_opens_by_that_key_alone_and_survives_another_pin() {
        let wrapped = wrapped().await;
        assert!(!wrapped.has_biometric() && wrapped.open_by_biometric(&[9; 32]).is_none());
        let both = wrapped.with_biometric(&[9; 32], &key());
        let other = WrappedKey::at_cost(Costs::FLOOR, b"830517", &secret(), &key()).await.unwrap();
        for both in [&both, &both.with_pin_of(other)] {
            assert_eq!(both.open_by_biometric(&[9; 32]).map(|key| *key.as_bytes()), Some([7; 32]));
            assert!(both.open_by_biometric(&[8; 32]).is_none());
        }
        assert!(both.without_biometric() == wrapped);
    }

    #[tokio::test]
    async fn bytes_come_back_as_they_were_and_a_cut_one_is_damage() {
        let both = wrapped().await.with_biometric(&[9; 32], &key());
        for whole in [both.without_biometric(), both] {
            let bytes = whole.to_bytes();
            assert!(WrappedKey::from_bytes(&bytes).is_ok_and(|read| read == whole));
            for cut in (0..bytes.len()).filter(|cut| *cut != BIOMETRIC_AT) {
                assert_eq!(WrappedKey::from_bytes(&bytes[..cut]).err(), Some(EnvelopeError::Damaged), "{cut}");
            }
        }
        let mut bytes = wrapped().await.to_bytes();
        bytes[4] = VERSION + 1;
        assert_eq!(WrappedKey::from_bytes(&bytes).err(), Some(EnvelopeError::Newer));
    }

    /// No changed byte opens; what is neither PIN nor its commitment is damage, so it is not counted as a wrong PIN for ever.
    #[tokio::test]
    async fn a_changed_byte_never_opens_and_cheap_costs_are_refused() {
        let whole = wrapped().await.to_bytes();
        for at in [5, 17, 33, 41, 73, 100, 132] {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            let result = opened(&WrappedKey::from_bytes(&bytes).unwrap(), PIN, &secret()).await;
            let wrong = (SALT_AT..SECRET_AT).contains(&at) || (COMMIT_AT..PIN_AT).contains(&at);
            assert_eq!(result, Err(if wrong { PinError::Wrong } else { PinError::Damaged }), "{at}");
        }
        let mut cheap = whole;
        cheap[5..9].copy_from_slice(&8_u32.to_be_bytes());
        assert_eq!(opened(&WrappedKey::from_bytes(&cheap).unwrap(), PIN, &secret()).await, Err(PinError::Damaged));
    }
}
