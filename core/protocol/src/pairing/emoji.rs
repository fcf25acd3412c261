//! Pairing without a camera: commit, answer, reveal, and seven emoji that both screens show. The new device commits to its
//! nonce before it sees the answer, so whoever stands between has one guess of 2^42, and both people see when it was wrong.

use hkdf::Hkdf;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, OpModeR, OpModeS, Serializable, setup_receiver, setup_sender};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{DeviceKeys, Encapsulated, Key, PairingSecret, Public, Tampered};
use crate::device::{SealingPublicKey, SigningPublicKey};
use crate::encoding::{Bytes, framed};

mod table;

pub use table::{EMOJI, Emoji};

const INFO: &[u8] = b"septet-pairing-emoji-v1";
const EXPORT: &[u8] = b"septet-pairing-emoji-secret-v1";

/// Step 1: the new device's keys, and SHA-256 over them and its nonce. Whether the keys are its own, the emoji tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// The hash.
    pub commitment: Bytes<32>,
    /// Verifies the new device's requests.
    pub signing_key: SigningPublicKey,
    /// What is sealed to it.
    pub sealing_key: SealingPublicKey,
}

impl Commitment {
    /// Whose keys they are said to be, to answer to.
    #[must_use]
    pub fn keys(&self, device: Uuid) -> DeviceKeys {
        DeviceKeys { device, signing_key: self.signing_key, sealing_key: self.sealing_key }
    }
}

/// Step 2: the active device's part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The active device.
    pub device: Uuid,
    /// A key encapsulated to the new device's sealing key.
    pub enc: Bytes<32>,
    /// 256 random bits.
    pub nonce: Bytes<32>,
}

/// Step 3: the nonce that was committed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reveal {
    /// 256 random bits.
    pub nonce: Bytes<32>,
}

/// What both devices have when the steps are done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Seven indices into [`EMOJI`]: to be shown on both screens and compared by eye.
    pub emoji: [u8; 7],
    /// Good for the bundle once the person said that the emoji are the same, and not before.
    pub secret: PairingSecret,
}

/// The nonce of step 1 and 3, and the commitment to it.
#[must_use]
pub fn commit(new: &DeviceKeys) -> (Reveal, Commitment) {
    let mut nonce = [0; 32];
    getrandom::fill(&mut nonce).expect("the system has randomness");
    let reveal = Reveal { nonce: Bytes(nonce) };
    let DeviceKeys { signing_key, sealing_key, .. } = *new;
    let commitment = Commitment { commitment: hash(new, &reveal), signing_key, sealing_key };
    (reveal, commitment)
}

/// The active device's answer to a commitment, and the secret to keep until step 3. `new` is what the mailbox says the new
/// device's keys are: the emoji prove it.
pub fn answer(active: Uuid, new: &DeviceKeys) -> Result<(Answer, PairingSecret), Tampered> {
    let to = Public::from_bytes(&new.sealing_key.0).map_err(|_| Tampered)?;
    let (enc, context) = setup_sender::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(&OpModeS::Base, &to, INFO)
        .map_err(|_| Tampered)?;
    let mut secret = Zeroizing::new([0; 32]);
    context.export(EXPORT, &mut *secret).map_err(|_| Tampered)?;
    let mut nonce = [0; 32];
    getrandom::fill(&mut nonce).expect("the system has randomness");
    Ok((Answer { device: active, enc: Bytes(enc.to_bytes().into()), nonce: Bytes(nonce) }, PairingSecret::new(*secret)))
}

/// The new device's side of an answer.
pub fn receive(private: &[u8; 32], answer: &Answer) -> Result<PairingSecret, Tampered> {
    let private = Key::from_bytes(private).map_err(|_| Tampered)?;
    let enc = Encapsulated::from_bytes(&answer.enc.0).map_err(|_| Tampered)?;
    let context =
        setup_receiver::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(&OpModeR::Base, &private, &enc, INFO)
            .map_err(|_| Tampered)?;
    let mut secret = Zeroizing::new([0; 32]);
    context.export(EXPORT, &mut *secret).map_err(|_| Tampered)?;
    Ok(PairingSecret::new(*secret))
}

/// What both sides compare. Fails where the reveal is not what was committed to.
pub fn compare(
    account: Uuid,
    new: &DeviceKeys,
    commitment: &Commitment,
    answer: &Answer,
    reveal: &Reveal,
    secret: &PairingSecret,
) -> Result<Compared, Tampered> {
    if !bool::from(hash(new, reveal).0.ct_eq(&commitment.commitment.0)) {
        return Err(Tampered);
    }
    let transcript = framed(&[
        account.as_bytes(),
        new.device.as_bytes(),
        &new.signing_key.0,
        &new.sealing_key.0,
        &commitment.commitment.0,
        answer.device.as_bytes(),
        &answer.enc.0,
        &answer.nonce.0,
        &reveal.nonce.0,
    ]);
    let mut bits = [0; 6];
    Hkdf::<Sha256>::new(None, &transcript)
        .expand(b"septet-pairing-emoji-v1", &mut bits)
        .expect("6 bytes are less than a block of SHA-256");
    let bits = bits.iter().fold(0_u64, |all, byte| all << 8 | u64::from(*byte));
    let emoji = std::array::from_fn(|at| u8::try_from(bits >> (42 - 6 * at) & 63).expect("six bits"));
    // The transcript goes into the secret as well: what is sealed with it is good for these two devices alone.
    let mut bound = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(&Sha256::digest(&transcript)), &*secret.0)
        .expand(b"septet-pairing-emoji-bound-v1", &mut *bound)
        .expect("32 bytes are one block of SHA-256");
    Ok(Compared { emoji, secret: PairingSecret::new(*bound) })
}

fn hash(new: &DeviceKeys, reveal: &Reveal) -> Bytes<32> {
    let covered = framed(&[
        b"septet-pairing-commit-v1",
        new.device.as_bytes(),
        &new.signing_key.0,
        &new.sealing_key.0,
        &reveal.nonce.0,
    ]);
    Bytes(Sha256::digest(covered).into())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::sealed_secret::generate_sealing_key;

    const ACCOUNT: Uuid = Uuid::from_u128(1);
    const ACTIVE: Uuid = Uuid::from_u128(2);

    fn new_device(n: u8) -> (Zeroizing<[u8; 32]>, DeviceKeys) {
        let (private, sealing_key) = generate_sealing_key();
        (private, DeviceKeys { device: Uuid::from_u128(3), signing_key: Bytes([n; 65]), sealing_key })
    }

    #[test]
    fn both_sides_see_the_same_emoji_and_share_a_secret() {
        let (private, new) = new_device(4);
        let (reveal, commitment) = commit(&new);
        let (answered, ours) = answer(ACTIVE, &new).unwrap();
        let theirs = receive(&private, &answered).unwrap();
        let active = compare(ACCOUNT, &new, &commitment, &answered, &reveal, &ours).unwrap();
        let fresh = compare(ACCOUNT, &new, &commitment, &answered, &reveal, &theirs).unwrap();
        assert_eq!(active.emoji, fresh.emoji);
        assert_eq!(*active.secret.0, *fresh.secret.0);
        assert!(active.emoji.iter().all(|index| *index < 64));
    }

    #[test]
    fn another_nonce_than_the_committed_one_is_refused() {
        let (_, new) = new_device(4);
        let (_, commitment) = commit(&new);
        let (other, _) = commit(&new);
        let (answered, secret) = answer(ACTIVE, &new).unwrap();
        assert!(compare(ACCOUNT, &new, &commitment, &answered, &other, &secret).is_err());
    }

    #[test]
    fn whoever_stands_between_is_seen() {
        let (private, new) = new_device(4);
        let (_, mallory) = new_device(5);
        let (reveal, commitment) = commit(&new);
        let (mallorys_reveal, mallorys_commitment) = commit(&mallory);
        // Mallory answers the new device itself, and is answered by the active one.
        let (to_new, _) = answer(ACTIVE, &new).unwrap();
        let (to_mallory, secret) = answer(ACTIVE, &mallory).unwrap();
        let on_new = receive(&private, &to_new).unwrap();
        let on_new = compare(ACCOUNT, &new, &commitment, &to_new, &reveal, &on_new).unwrap();
        let on_active =
            compare(ACCOUNT, &mallory, &mallorys_commitment, &to_mallory, &mallorys_reveal, &secret).unwrap();
        assert_ne!(on_new.emoji, on_active.emoji);
        assert_ne!(*on_new.secret.0, *on_active.secret.0);
    }

    #[test]
    fn the_table_has_64_different_emoji_with_names() {
        let signs: HashSet<_> = EMOJI.iter().map(|emoji| emoji.sign).collect();
        let names: HashSet<_> = EMOJI.iter().map(|emoji| emoji.name).collect();
        assert_eq!((EMOJI.len(), signs.len(), names.len()), (64, 64, 64));
    }

    #[test]
    fn the_apps_strings_name_the_emoji_in_their_order() {
        let app = include_str!("../../../../strings/app/en.ftl");
        let names = EMOJI.map(|emoji| emoji.name).join(", ");
        assert!(app.contains(&format!("\nemoji-names = {names}\n")));
    }
}
