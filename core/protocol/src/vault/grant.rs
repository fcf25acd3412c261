//! The vault's keys for one device that the log vouches for: HPKE base mode (RFC 9180), as for token secrets. Who sealed it
//! proves nothing; that the key's account key is the log's does.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, setup_receiver, setup_sender};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::device::SealingPublicKey;
use crate::encoding::{Bytes, base64url, framed};

const INFO: &[u8] = b"septet-vault-grant-v1";

type Key = <X25519HkdfSha256 as Kem>::PrivateKey;
type Public = <X25519HkdfSha256 as Kem>::PublicKey;
type Encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey;

/// `GET /v1/vault/key`: the vault's keys for the device that asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyGrant {
    /// Of the newest key in it.
    pub epoch: u64,
    /// The encapsulated key.
    pub enc: Bytes<32>,
    /// The keys and their tag.
    #[serde(with = "base64url")]
    pub ciphertext: Vec<u8>,
}

/// The grant does not open: another device's, another account's, or damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the keys are not sealed to this device")]
pub struct NotGrantedToUs;

fn associated_data(account: Uuid, device: Uuid, epoch: u64) -> Vec<u8> {
    framed(&[account.as_bytes(), device.as_bytes(), &epoch.to_be_bytes()])
}

impl KeyGrant {
    /// Seals `keys` to a device. Fails for a public key that gives no shared secret (RFC 7748, section 6.1).
    pub fn seal(
        to: &SealingPublicKey,
        account: Uuid,
        device: Uuid,
        epoch: u64,
        keys: &[u8],
    ) -> Result<Self, NotGrantedToUs> {
        let to = Public::from_bytes(&to.0).map_err(|_| NotGrantedToUs)?;
        let (enc, mut context) =
            setup_sender::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(&OpModeS::Base, &to, INFO)
                .map_err(|_| NotGrantedToUs)?;
        let ciphertext = context.seal(keys, &associated_data(account, device, epoch)).map_err(|_| NotGrantedToUs)?;
        Ok(Self { epoch, enc: Bytes(enc.to_bytes().into()), ciphertext })
    }

    /// Opens it on its device.
    pub fn open(&self, private: &[u8; 32], account: Uuid, device: Uuid) -> Result<Zeroizing<Vec<u8>>, NotGrantedToUs> {
        let private = Key::from_bytes(private).map_err(|_| NotGrantedToUs)?;
        let enc = Encapsulated::from_bytes(&self.enc.0).map_err(|_| NotGrantedToUs)?;
        let mut context =
            setup_receiver::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(&OpModeR::Base, &private, &enc, INFO)
                .map_err(|_| NotGrantedToUs)?;
        let aad = associated_data(account, device, self.epoch);
        context.open(&self.ciphertext, &aad).map(Zeroizing::new).map_err(|_| NotGrantedToUs)
    }
}
