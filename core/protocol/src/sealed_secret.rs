//! A token's secret on its way to one device: HPKE base mode (RFC 9180) with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and
//! ChaCha20-Poly1305. What the secret is for is authenticated with it, so that a secret cannot be shown under another
//! application's name or make codes of another length.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, setup_receiver, setup_sender};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::device::SealingPublicKey;
use crate::encoding::{Bytes, base64url, framed};
use crate::token::Algorithm;

const INFO: &[u8] = b"septet-token-secret-v1";

type Key = <X25519HkdfSha256 as Kem>::PrivateKey;
type Public = <X25519HkdfSha256 as Kem>::PublicKey;
type Encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey;

/// The envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedSecret {
    /// The encapsulated key.
    pub enc: Bytes<32>,
    /// The secret and its tag.
    #[serde(with = "base64url")]
    pub ciphertext: Vec<u8>,
}

/// What a secret is for: authenticated, not hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretPurpose {
    /// The device that may open it.
    pub device: Uuid,
    /// The token it belongs to.
    pub token: Uuid,
    /// The application that accepts its codes.
    pub application: Uuid,
    /// Length of a code.
    pub digits: u8,
    /// Life of a code in seconds.
    pub period_s: u32,
    /// The hash.
    pub algorithm: Algorithm,
}

/// The envelope does not open: another device's, another purpose's, or damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the secret is not sealed to this device for this purpose")]
pub struct NotSealedToUs;

impl SecretPurpose {
    fn associated_data(&self) -> Vec<u8> {
        let algorithm: &[u8] = match self.algorithm {
            Algorithm::Sha1 => b"SHA1",
            Algorithm::Sha256 => b"SHA256",
            Algorithm::Sha512 => b"SHA512",
        };
        framed(&[
            self.device.as_bytes(),
            self.token.as_bytes(),
            self.application.as_bytes(),
            &[self.digits],
            &self.period_s.to_be_bytes(),
            algorithm,
        ])
    }
}

/// A new pair of sealing keys: the private one as 32 bytes for a secret store, and the public one.
#[must_use]
pub fn generate_sealing_key() -> (Zeroizing<[u8; 32]>, SealingPublicKey) {
    let (private, public) = X25519HkdfSha256::gen_keypair();
    (Zeroizing::new(private.to_bytes().into()), Bytes(public.to_bytes().into()))
}

/// Seals a secret to a device. Fails for a public key that gives no shared secret (RFC 7748, section 6.1).
pub fn seal(to: &SealingPublicKey, purpose: &SecretPurpose, secret: &[u8]) -> Result<SealedSecret, NotSealedToUs> {
    let to = Public::from_bytes(&to.0).map_err(|_| NotSealedToUs)?;
    let (enc, mut context) = setup_sender::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(&OpModeS::Base, &to, INFO)
        .map_err(|_| NotSealedToUs)?;
    let ciphertext = context.seal(secret, &purpose.associated_data()).map_err(|_| NotSealedToUs)?;
    Ok(SealedSecret { enc: Bytes(enc.to_bytes().into()), ciphertext })
}

/// Opens a secret on its device.
pub fn open(
    private: &[u8; 32],
    purpose: &SecretPurpose,
    sealed: &SealedSecret,
) -> Result<Zeroizing<Vec<u8>>, NotSealedToUs> {
    let private = Key::from_bytes(private).map_err(|_| NotSealedToUs)?;
    let enc = Encapsulated::from_bytes(&sealed.enc.0).map_err(|_| NotSealedToUs)?;
    let mut context =
        setup_receiver::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(&OpModeR::Base, &private, &enc, INFO)
            .map_err(|_| NotSealedToUs)?;
    context.open(&sealed.ciphertext, &purpose.associated_data()).map(Zeroizing::new).map_err(|_| NotSealedToUs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn purpose() -> SecretPurpose {
        SecretPurpose {
            device: Uuid::from_u128(1),
            token: Uuid::from_u128(2),
            application: Uuid::from_u128(3),
            digits: 7,
            period_s: 10,
            algorithm: Algorithm::Sha1,
        }
    }

    #[test]
    fn a_secret_opens_on_its_device_alone() {
        let (private, public) = generate_sealing_key();
        let (other, _) = generate_sealing_key();
        let sealed = seal(&public, &purpose(), b"12345678901234567890").unwrap();
        assert_eq!(open(&private, &purpose(), &sealed).unwrap().as_slice(), b"12345678901234567890");
        assert_eq!(open(&other, &purpose(), &sealed), Err(NotSealedToUs));
    }

    #[test]
    fn a_secret_opens_for_its_purpose_alone() {
        let (private, public) = generate_sealing_key();
        let sealed = seal(&public, &purpose(), b"12345678901234567890").unwrap();
        let wrong = Uuid::from_u128(9);
        for other in [
            SecretPurpose { device: wrong, ..purpose() },
            SecretPurpose { token: wrong, ..purpose() },
            SecretPurpose { application: wrong, ..purpose() },
            SecretPurpose { digits: 6, ..purpose() },
            SecretPurpose { period_s: 30, ..purpose() },
            SecretPurpose { algorithm: Algorithm::Sha256, ..purpose() },
        ] {
            assert_eq!(open(&private, &other, &sealed), Err(NotSealedToUs));
        }
    }

    #[test]
    fn a_damaged_envelope_is_refused_and_never_panics() {
        let (private, public) = generate_sealing_key();
        let sealed = seal(&public, &purpose(), b"12345678901234567890").unwrap();
        for at in 0..sealed.ciphertext.len() {
            let mut damaged = sealed.clone();
            damaged.ciphertext[at] ^= 1;
            assert_eq!(open(&private, &purpose(), &damaged), Err(NotSealedToUs));
            damaged.ciphertext.truncate(at);
            assert_eq!(open(&private, &purpose(), &damaged), Err(NotSealedToUs));
        }
        assert_eq!(seal(&Bytes([0; 32]), &purpose(), b"secret"), Err(NotSealedToUs));
    }
}
