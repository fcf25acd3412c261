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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pin: Option<StoredPin>,
}

#[derive(Clone, PartialEq)]
struct StoredSecret(Secret<Vec<u8>>);

#[derive(Clone, PartialEq)]
struct StoredPin(Secret<String>);

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
                pin: otp.pin().cloned().map(StoredPin),
            }),
            Seed::Refused(stored) => Some(stored.clone()),
            Seed::Unopened | Seed::Unusable | Seed::Damaged | Seed::Newer => None,
        }
    }
}

impl From<StoredOtp> for Seed {
    fn from(stored: StoredOtp) -> Self {
        let pin = stored.pin.clone().map_or_else(Secret::default, |pin| pin.0);
        let otp = Otp::new(stored.kind, stored.algorithm, stored.digits, stored.secret.0.clone());
        match otp.and_then(|otp| otp.with_pin(pin)) {
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

impl Serialize for StoredPin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.expose())
    }
}

impl<'de> Deserialize<'de> for StoredPin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|pin| Self(Secret::new(pin)))
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
    #[test]
    fn a_stored_pin_stays_and_a_kind_that_has_none_is_refused_with_it() {
        let json = r#"{"ready":{"kind":{"kind":"motp"},"algorithm":"SHA1","digits":6,"secret":"AQID","pin":"12 34"}}"#;
        let seed: Seed = serde_json::from_str(json).unwrap();
        assert!(matches!(&seed, Seed::Ready(otp) if otp.pin().unwrap().expose() == "12 34"));
        assert_eq!(serde_json::to_string(&seed).unwrap(), json);
        let yandex = json.replacen("motp", "yandex", 1).replacen(":6", ":8", 1);
        for json in [
            json.replacen("motp", "hotp", 1),
            json.replacen(":6", ":8", 1),
            yandex.replacen("AQID", "AAAAAAAAAAAAAAAAAAAAAA", 1),
            yandex.replacen("12 34", "1234", 1),
        ] {
            let seed: Seed = serde_json::from_str(&json).unwrap();
            assert!(matches!(seed, Seed::Refused(_)), "{json}");
            assert_eq!(serde_json::to_string(&seed).unwrap(), json);
        }
    }
}
