//! How bytes travel: base64url without padding in JSON (RFC 4648, section 5), length-prefixed where they are signed or
//! authenticated.

use data_encoding::{BASE64URL_NOPAD, DecodeError};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// Joins parts so that no two different lists give the same bytes: each part after its length as a big-endian `u32`.
///
/// Panics for a part of 4 GiB or more, which no caller can have.
#[must_use]
pub fn framed(parts: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::with_capacity(parts.iter().map(|part| part.len() + 4).sum());
    for part in parts {
        let length = u32::try_from(part.len()).expect("a part is shorter than 4 GiB");
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(part);
    }
    out
}

/// `N` bytes that are public, as base64url text in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bytes<const N: usize>(pub [u8; N]);

impl<const N: usize> Serialize for Bytes<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        base64url::serialize(&self.0, serializer)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Bytes<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = base64url::deserialize(deserializer)?;
        let length = bytes.len();
        let bytes = bytes.try_into().map_err(|_| D::Error::custom(format!("{length} bytes, not {N}")))?;
        Ok(Self(bytes))
    }
}

/// `#[serde(with = "base64url")]` for bytes of any length.
pub mod base64url {
    use super::{BASE64URL_NOPAD, DecodeError, Deserialize, Deserializer, Error, Serializer};

    /// Writes bytes as base64url text.
    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64URL_NOPAD.encode(bytes))
    }

    /// Reads base64url text; padding and stray bits are refused, so that bytes have one spelling.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|error: DecodeError| D::Error::custom(error.kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn framing_keeps_the_borders_of_the_parts() {
        assert_eq!(framed(&[b"ab", b""]), [0, 0, 0, 2, b'a', b'b', 0, 0, 0, 0]);
        assert_ne!(framed(&[b"ab", b"c"]), framed(&[b"a", b"bc"]));
    }

    #[test]
    fn bytes_have_one_spelling_and_one_length() {
        let bytes = Bytes([1, 2, 255]);
        let text = serde_json::to_string(&bytes).unwrap();
        assert_eq!(text, "\"AQL_\"");
        assert_eq!(serde_json::from_str::<Bytes<3>>(&text).unwrap(), bytes);
        for wrong in ["\"AQL_AA\"", "\"AQL/\"", "\"AQL_==\"", "\"AQ\"", "7"] {
            assert!(serde_json::from_str::<Bytes<3>>(wrong).is_err(), "{wrong}");
        }
    }
}
