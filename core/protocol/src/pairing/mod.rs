//! Pairing: how an active device vouches for a new one, through a mailbox at the server that both can read and neither has
//! to trust. By QR, the picture carries the new device's sealing key and a secret, so the server can neither read nor swap
//! anything. By emoji, seven pictures that both screens show carry 42 bits of proof that it swapped nothing.
//!
//! The mailbox has the new device's id. Its steps, each written once:
//!
//! | step | QR | emoji |
//! | --- | --- | --- |
//! | 1 | new: [`Hello`] | new: [`Commitment`](emoji::Commitment) |
//! | 2 | | active: [`Answer`](emoji::Answer) |
//! | 3 | | new: [`Reveal`](emoji::Reveal) |
//! | 4 | active, with its log entry: [`SealedBundle`] | the same |

use hkdf::Hkdf;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, PskBundle, Serializable, setup_receiver, setup_sender};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

use crate::account_log::LogHead;
use crate::device::{SealingPublicKey, SigningPublicKey};
use crate::encoding::{Bytes, base64url, framed};
use crate::vault::VaultHead;

pub mod emoji;
mod invitation;

pub use invitation::{Hello, Introduction, Invitation, InvitationError};

/// Longest body of a step in bytes.
pub const MAX_STEP: usize = 8 * 1024;
/// The step that the active device's log entry brings.
pub const BUNDLE_STEP: u8 = 4;

type Key = <X25519HkdfSha256 as Kem>::PrivateKey;
type Public = <X25519HkdfSha256 as Kem>::PublicKey;
type Encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey;

/// One step as the mailbox keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairingStep {
    /// 1 to 4.
    pub step: u8,
    /// The JSON of what the step says.
    #[serde(with = "base64url")]
    pub body: Vec<u8>,
}

/// `GET /v1/pairings/{id}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairingView {
    /// Seconds until the mailbox is emptied.
    pub expires_in_s: u64,
    /// What was written so far, in order.
    pub steps: Vec<PairingStep>,
}

/// The secret that both devices of a pairing share and the server does not. Its JSON is for what a device seals for itself.
#[derive(Clone)]
pub struct PairingSecret(Zeroizing<[u8; 32]>);

impl Serialize for PairingSecret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        base64url::serialize(&*self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for PairingSecret {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Bytes::deserialize(deserializer).map(|bytes| Self::new(bytes.0))
    }
}

impl PartialEq for PairingSecret {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&*other.0).into()
    }
}

impl Eq for PairingSecret {}

impl std::fmt::Debug for PairingSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PairingSecret([redacted])")
    }
}

/// A step that does not come from who it has to, or was changed on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this pairing was tampered with")]
pub struct Tampered;

impl PairingSecret {
    /// 256 random bits.
    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A key of its own for each use.
    fn derive(&self, purpose: &[u8], device: Uuid) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        let info = framed(&[purpose, device.as_bytes()]);
        Hkdf::<Sha256>::new(None, &*self.0).expand(&info, &mut *key).expect("32 bytes are one block of SHA-256");
        key
    }
}

/// What the active device gives the new one: whose account it is, the end of the log that introduces it, and the vault key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// Whose.
    pub account: Uuid,
    /// The number's last digits.
    pub phone_hint: String,
    /// The log ends with, or after, the entry that adds the new device.
    pub log_head: LogHead,
    /// The vault's keys, as devices keep them.
    pub vault_keys: VaultKeyBytes,
    /// The vault's records as the active device knows them; none while they are on no server.
    pub records: Option<RecordsSeen>,
}

/// What a device saw of a vault at the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordsSeen {
    /// Where the vault stood.
    pub head: VaultHead,
    /// Over every record there that is not a tombstone.
    pub digest: Bytes<32>,
}

/// Vault keys in an envelope; `Debug` shows nothing, and memory is wiped.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VaultKeyBytes(#[serde(with = "base64url")] Vec<u8>);

impl VaultKeyBytes {
    /// Wraps keys for their envelope.
    #[must_use]
    pub fn new(keys: &[u8]) -> Self {
        Self(keys.to_vec())
    }

    /// The keys.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for VaultKeyBytes {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Bundle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bundle")
            .field("account", &self.account)
            .field("log_head", &self.log_head)
            .finish_non_exhaustive()
    }
}

/// A [`Bundle`] by HPKE in PSK mode (RFC 9180, section 5.1.2): only the new device opens it, and only who shares the
/// pairing's secret can have made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedBundle {
    /// The encapsulated key.
    pub enc: Bytes<32>,
    /// The bundle's JSON and its tag.
    #[serde(with = "base64url")]
    pub ciphertext: Vec<u8>,
}

const INFO: &[u8] = b"septet-pairing-bundle-v1";

impl Bundle {
    /// Seals to the sealing key that the QR or the emoji proved.
    pub fn seal(&self, device: Uuid, to: &SealingPublicKey, secret: &PairingSecret) -> Result<SealedBundle, Tampered> {
        let to = Public::from_bytes(&to.0).map_err(|_| Tampered)?;
        let psk = secret.derive(b"septet-pairing-psk-v1", device);
        let mode = OpModeS::Psk(PskBundle::new(&*psk, device.as_bytes()).map_err(|_| Tampered)?);
        let (enc, mut context) =
            setup_sender::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(&mode, &to, INFO).map_err(|_| Tampered)?;
        let json = Zeroizing::new(serde_json::to_vec(self).expect("ids, text and keys have a JSON form"));
        let ciphertext = context.seal(&json, device.as_bytes()).map_err(|_| Tampered)?;
        Ok(SealedBundle { enc: Bytes(enc.to_bytes().into()), ciphertext })
    }
}

impl SealedBundle {
    /// Opens it on the new device.
    pub fn open(&self, device: Uuid, private: &[u8; 32], secret: &PairingSecret) -> Result<Bundle, Tampered> {
        let private = Key::from_bytes(private).map_err(|_| Tampered)?;
        let enc = Encapsulated::from_bytes(&self.enc.0).map_err(|_| Tampered)?;
        let psk = secret.derive(b"septet-pairing-psk-v1", device);
        let mode = OpModeR::Psk(PskBundle::new(&*psk, device.as_bytes()).map_err(|_| Tampered)?);
        let mut context = setup_receiver::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(&mode, &private, &enc, INFO)
            .map_err(|_| Tampered)?;
        let json = Zeroizing::new(context.open(&self.ciphertext, device.as_bytes()).map_err(|_| Tampered)?);
        serde_json::from_slice(&json).map_err(|_| Tampered)
    }
}

/// Who a new device says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceKeys {
    /// Its id.
    pub device: Uuid,
    /// Verifies its requests.
    pub signing_key: SigningPublicKey,
    /// What is sealed to it.
    pub sealing_key: SealingPublicKey,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sealed_secret::generate_sealing_key;

    fn bundle() -> Bundle {
        Bundle {
            account: Uuid::from_u128(1),
            phone_hint: "••00".to_owned(),
            log_head: LogHead { seq: 7, hash: Bytes([7; 32]) },
            vault_keys: VaultKeyBytes::new(&[9; 41]),
            records: None,
        }
    }

    #[test]
    fn a_bundle_opens_on_its_device_with_the_pairings_secret_alone() {
        let (private, public) = generate_sealing_key();
        let (stranger, _) = generate_sealing_key();
        let (device, secret) = (Uuid::from_u128(2), PairingSecret::new([3; 32]));
        let sealed = bundle().seal(device, &public, &secret).unwrap();
        assert_eq!(sealed.open(device, &private, &secret).unwrap(), bundle());
        assert!(sealed.open(device, &stranger, &secret).is_err());
        assert!(sealed.open(Uuid::from_u128(3), &private, &secret).is_err());
        assert!(sealed.open(device, &private, &PairingSecret::new([4; 32])).is_err());
        for at in 0..sealed.ciphertext.len() {
            let mut damaged = sealed.clone();
            damaged.ciphertext[at] ^= 1;
            assert!(damaged.open(device, &private, &secret).is_err());
        }
    }

    #[test]
    fn a_pairings_secret_survives_being_sealed_by_its_device() {
        let secret = PairingSecret::new([3; 32]);
        let kept = serde_json::to_string(&secret).unwrap();
        assert!(serde_json::from_str::<PairingSecret>(&kept).unwrap() == secret);
        assert!(PairingSecret::new([4; 32]) != secret);
    }

    #[test]
    fn neither_a_bundle_nor_a_secret_shows_in_debug() {
        let shown = format!("{:?} {:?}", bundle(), PairingSecret::new([0x61; 32]));
        assert!(!shown.contains('9') && !shown.contains("aaaa") && !shown.contains("97"), "{shown}");
    }
}
