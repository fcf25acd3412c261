//! A pairing as it is kept, on the device that joins and on the one that lets it in.

use septet_protocol::account_log::Way;
use septet_protocol::pairing::emoji::{Answer, Commitment, Compared, Reveal};
use septet_protocol::pairing::{DeviceKeys, Introduction, Invitation, PairingSecret};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::state::{Device, Moment};
use crate::distrust::Distrust;
use crate::secret::Secret;

/// This device on its way into an account.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Joining {
    /// Also of the mailbox.
    pub(crate) id: Uuid,
    /// Where it is bound to the account already, by its number.
    pub(crate) device: Option<Device>,
    pub(crate) how: How,
    /// Seconds that the mailbox lived, once its first step was in it, and when that was heard.
    pub(crate) posted: Option<(u64, Moment)>,
    /// It does not go on: the person begins again.
    pub(crate) stopped: Option<Stopped>,
}

/// What the new device has of a pairing.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "a phone has one of it")]
pub(crate) enum How {
    /// The text of the QR.
    Qr(#[serde(with = "text")] Secret<String>),
    Emoji {
        reveal: Reveal,
        commitment: Commitment,
        /// The first answer that came, and the emoji. Whoever could change it after the nonce is revealed could search for
        /// emoji that are the same.
        answered: Option<(Answer, [u8; 7])>,
        /// The person said that both screens show the same.
        same: bool,
    },
}

impl How {
    pub(crate) fn way(&self) -> Way {
        match self {
            Self::Qr(_) => Way::Qr,
            Self::Emoji { .. } => Way::Emoji,
        }
    }
}

/// Why a pairing does not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stopped {
    /// Its ten minutes are over.
    Expired,
    /// The person saw different emoji.
    Different,
    /// What came is not believed.
    Distrusted(Distrust),
}

/// A device that this one is about to let in.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Approving {
    pub(crate) device: Uuid,
    pub(crate) introduction: Introduction,
    pub(crate) proof: Proof,
    /// The person moves to that device: this one is asked to leave afterwards.
    pub(crate) moving: bool,
}

/// What proves the new device's keys.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "a phone has one of it")]
pub(crate) enum Proof {
    /// The text of its QR.
    Qr(#[serde(with = "text")] Secret<String>),
    Emoji {
        commitment: Commitment,
        answer: Answer,
        /// Ours, until the nonce is revealed.
        secret: PairingSecret,
        compared: Option<KeptComparison>,
    },
}

/// [`Compared`], sealed.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeptComparison {
    pub(crate) emoji: [u8; 7],
    pub(crate) secret: PairingSecret,
}

impl From<Compared> for KeptComparison {
    fn from(Compared { emoji, secret }: Compared) -> Self {
        Self { emoji, secret }
    }
}

impl Approving {
    pub(crate) fn way(&self) -> Way {
        match self.proof {
            Proof::Qr(_) => Way::Qr,
            Proof::Emoji { .. } => Way::Emoji,
        }
    }

    /// The keys that are proved, and what the bundle is sealed with. None: the emoji are not there yet.
    pub(crate) fn proved(&self) -> Option<(DeviceKeys, PairingSecret)> {
        match &self.proof {
            Proof::Qr(text) => {
                let Invitation { sealing_key, secret, .. } = Invitation::parse(text.expose()).ok()?;
                let signing_key = self.introduction.signing_key;
                Some((DeviceKeys { device: self.device, signing_key, sealing_key }, secret))
            }
            Proof::Emoji { commitment, compared, .. } => {
                Some((commitment.keys(self.device), compared.as_ref()?.secret.clone()))
            }
        }
    }
}

/// A text that is a secret, inside of the sealed blob.
mod text {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::secret::Secret;

    pub(super) fn serialize<S: Serializer>(text: &Secret<String>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(text.expose())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Secret<String>, D::Error> {
        String::deserialize(deserializer).map(Secret::new)
    }
}
