//! Seeds as they stand inside of the sealed blob. Reading them is the last door: what is stored is judged again, and what
//! cannot make codes costs its own row and no other.

use septet_protocol::token::Algorithm;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

use super::entry::Seed;
use crate::otp::{Kind, Otp};
use crate::secret::Secret;

/// [`Otp`], not judged.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredOtp {
    kind: Kind,
    algorithm: Algorithm,
    digits: u8,
    secret: StoredSecret,
}

#[derive(Clone, PartialEq)]
struct StoredSecret(Secret<Vec<u8>>);

/// [`Seed`], not judged.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StoredSeed {
    Ready(StoredOtp),
    Unopened,
    Unusable,
}

impl StoredOtp {
    /// As it is kept; none for a seed that is not here.
    pub(super) fn of(seed: &Seed) -> Option<Self> {
        match seed {
            Seed::Ready(otp) => Some(Self {
                kind: otp.kind(),
                algorithm: otp.algorithm(),
                digits: otp.digits(),
                secret: StoredSecret(otp.secret().clone()),
            }),
            Seed::Refused(stored) => Some(stored.clone()),
            Seed::Unopened | Seed::Unusable | Seed::Damaged | Seed::Newer => None,
        }
    }
}

impl From<StoredOtp> for Seed {
    fn from(stored: StoredOtp) -> Self {
        match Otp::new(stored.kind, stored.algorithm, stored.digits, stored.secret.0.clone()) {
            Ok(otp) => Self::Ready(otp),
            Err(_) => Self::Refused(stored),
        }
    }
}

impl From<StoredSeed> for Seed {
    fn from(stored: StoredSeed) -> Self {
        match stored {
            StoredSeed::Unopened => Self::Unopened,
            StoredSeed::Unusable => Self::Unusable,
            StoredSeed::Ready(stored) => stored.into(),
        }
    }
}

impl From<Seed> for StoredSeed {
    fn from(seed: Seed) -> Self {
        match StoredOtp::of(&seed) {
            Some(stored) => Self::Ready(stored),
            None if seed == Seed::Unopened => Self::Unopened,
            None => Self::Unusable,
        }
    }
}

impl Serialize for StoredSecret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Zeroizing::new(data_encoding::BASE64URL_NOPAD.encode(self.0.expose())))
    }
}

impl<'de> Deserialize<'de> for StoredSecret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        let bytes = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).map_err(serde::de::Error::custom)?;
        Ok(Self(Secret::new(bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_seed_outside_of_the_limits_is_refused_and_kept() {
        let json = r#"{"ready":{"kind":{"kind":"totp","period_s":30},"algorithm":"SHA1","digits":6,"secret":"AQID"}}"#;
        assert!(matches!(serde_json::from_str(json).unwrap(), Seed::Ready(_)));
        for (from, to) in [("30", "0"), ("30", "86401"), (":6", ":255"), (":6", ":11"), ("AQID", "")] {
            let json = json.replacen(from, to, 1);
            let seed: Seed = serde_json::from_str(&json).unwrap();
            assert!(matches!(seed, Seed::Refused(_)), "{to}");
            assert_eq!(serde_json::to_string(&seed).unwrap(), json);
        }
    }
}
