//! The QR of a new device, and how it introduces itself to whoever saw it.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{PairingSecret, Tampered};
use crate::device::{SealingPublicKey, SigningPublicKey};
use crate::encoding::{Bytes, base64url, framed};

const SCHEME: &str = "septet://join/";
const VERSION: u8 = 1;
/// Longest server address in an invitation, in bytes: keeps the QR readable on a small screen.
const MAX_SERVER: usize = 255;

/// What the new device shows as a QR: `septet://join/` and base64url. Whoever sees it can add this device to their own
/// account, or introduce another in its place; it lives 10 minutes.
#[derive(Clone)]
pub struct Invitation {
    /// Where both devices are registered: `https://septet.example`.
    pub server: String,
    /// The new device's id, and the mailbox's.
    pub device: Uuid,
    /// What the bundle is sealed to.
    pub sealing_key: SealingPublicKey,
    /// What the server does not know.
    pub secret: PairingSecret,
}

impl fmt::Debug for Invitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Invitation([redacted])")
    }
}

/// Why a text is no invitation. The text is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvitationError {
    /// Some other QR.
    #[error("this is not a QR of a new Septet phone")]
    NotOurs,
    /// Cut or changed.
    #[error("this QR is damaged")]
    Damaged,
    /// Made by an app of a later version.
    #[error("this QR was made by a newer version of Septet")]
    Newer,
}

impl Invitation {
    /// An invitation with a fresh secret.
    #[must_use]
    pub fn generate(server: &str, device: Uuid, sealing_key: SealingPublicKey) -> Self {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).expect("the system has randomness");
        Self { server: server.to_owned(), device, sealing_key, secret: PairingSecret::new(secret) }
    }

    /// The text of the QR. A secret: for the screen alone.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new(vec![VERSION]);
        bytes.extend_from_slice(self.device.as_bytes());
        bytes.extend_from_slice(&self.sealing_key.0);
        bytes.extend_from_slice(&*self.secret.0);
        bytes.extend_from_slice(self.server.as_bytes());
        Zeroizing::new(format!("{SCHEME}{}", *Zeroizing::new(BASE64URL_NOPAD.encode(&bytes))))
    }

    /// Reads the text of a QR.
    pub fn parse(text: &str) -> Result<Self, InvitationError> {
        let encoded = text.trim().strip_prefix(SCHEME).ok_or(InvitationError::NotOurs)?;
        if encoded.len() > 1024 {
            return Err(InvitationError::Damaged);
        }
        let bytes = BASE64URL_NOPAD.decode(encoded.as_bytes()).map_err(|_| InvitationError::Damaged)?;
        let bytes = Zeroizing::new(bytes);
        let (version, rest) = bytes.split_first().ok_or(InvitationError::Damaged)?;
        if *version > VERSION {
            return Err(InvitationError::Newer);
        }
        let split = || {
            let (device, rest) = rest.split_first_chunk::<16>()?;
            let (sealing_key, rest) = rest.split_first_chunk::<32>()?;
            let (secret, server) = rest.split_first_chunk::<32>()?;
            Some((device, sealing_key, secret, std::str::from_utf8(server).ok()?))
        };
        match split() {
            Some((device, sealing_key, secret, server))
                if *version == VERSION && !server.is_empty() && server.len() <= MAX_SERVER =>
            {
                Ok(Self {
                    server: server.to_owned(),
                    device: Uuid::from_bytes(*device),
                    sealing_key: Bytes(*sealing_key),
                    secret: PairingSecret::new(*secret),
                })
            }
            _ => Err(InvitationError::Damaged),
        }
    }

    /// How the new device introduces itself in step 1.
    #[must_use]
    pub fn hello(&self, introduction: &Introduction) -> Hello {
        let introduction = serde_json::to_vec(introduction).expect("text and keys have a JSON form");
        let tag = self.mac(&introduction).finalize().into_bytes();
        Hello { introduction, tag: Bytes(tag.into()) }
    }

    /// Who the new device is, if it was the one that showed this QR.
    pub fn verified(&self, hello: &Hello) -> Result<Introduction, Tampered> {
        self.mac(&hello.introduction).verify_slice(&hello.tag.0).map_err(|_| Tampered)?;
        serde_json::from_slice(&hello.introduction).map_err(|_| Tampered)
    }

    fn mac(&self, introduction: &[u8]) -> Hmac<Sha256> {
        let key = self.secret.derive(b"septet-pairing-hello-v1", self.device);
        let mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&*key).expect("HMAC takes a key of any length");
        let covered = framed(&[self.device.as_bytes(), &self.sealing_key.0, introduction]);
        mac.chain_update(covered)
    }
}

/// The new device in its own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Introduction {
    /// Verifies its requests.
    pub signing_key: SigningPublicKey,
    /// The person's name for it, 1 to 64 characters.
    pub name: String,
    /// What it is; up to 64 characters.
    pub model: String,
    /// Its system; up to 32 characters.
    pub platform: String,
}

/// Step 1 by QR: an [`Introduction`] under a key that only who saw the QR has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// The JSON of the introduction, byte for byte.
    #[serde(with = "base64url")]
    pub introduction: Vec<u8>,
    /// HMAC-SHA-256.
    pub tag: Bytes<32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invitation() -> Invitation {
        Invitation::generate("https://septet.example", Uuid::from_u128(5), Bytes([6; 32]))
    }

    fn introduction() -> Introduction {
        Introduction {
            signing_key: Bytes([4; 65]),
            name: "Maya's new phone".to_owned(),
            model: "Pixel 9".to_owned(),
            platform: "android 16".to_owned(),
        }
    }

    #[test]
    fn an_invitation_survives_its_qr() {
        let ours = invitation();
        let text = ours.to_text();
        let read = Invitation::parse(&format!(" {}\n", *text)).unwrap();
        assert_eq!((&read.server, read.device, read.sealing_key), (&ours.server, ours.device, ours.sealing_key));
        assert_eq!(*read.secret.0, *ours.secret.0);
        assert!(text.len() < 180, "a QR of this length is read from a small screen: {}", text.len());
    }

    #[test]
    fn what_is_no_invitation_is_refused_by_name_and_never_panics() {
        let text = invitation().to_text();
        assert_eq!(Invitation::parse("otpauth://totp/x?secret=AAAA").unwrap_err(), InvitationError::NotOurs);
        assert_eq!(Invitation::parse("septet://join/%%").unwrap_err(), InvitationError::Damaged);
        assert_eq!(Invitation::parse("septet://join/AgAA").unwrap_err(), InvitationError::Newer);
        for cut in SCHEME.len()..SCHEME.len() + 108 {
            assert_eq!(Invitation::parse(&text[..cut]).unwrap_err(), InvitationError::Damaged, "{cut}");
        }
    }

    #[test]
    fn the_server_can_introduce_nobody_else() {
        let ours = invitation();
        let hello = ours.hello(&introduction());
        assert_eq!(ours.verified(&hello).unwrap(), introduction());
        let mut swapped = hello.clone();
        swapped.introduction =
            serde_json::to_vec(&Introduction { signing_key: Bytes([5; 65]), ..introduction() }).unwrap();
        assert!(ours.verified(&swapped).is_err());
        let other = Invitation { sealing_key: Bytes([7; 32]), ..ours.clone() };
        assert!(other.verified(&hello).is_err(), "the sealing key is covered");
        assert!(invitation().verified(&hello).is_err(), "another QR");
    }
}
