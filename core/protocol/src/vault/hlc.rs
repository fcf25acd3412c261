//! Hybrid logical clocks: time stamps that order changes of several devices by when they were made, and never put a change
//! before one that its maker had seen.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use uuid::Uuid;

/// Milliseconds of 48 bits: until the year 10889.
const MAX_MS: u64 = (1 << 48) - 1;

/// A time stamp: milliseconds since 1970 (48 bits), a counter within them (16 bits), and the device that made it, in this
/// order. As text: 12 and 4 hexadecimal digits and the device's id, joined by dashes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hlc {
    ms: u64,
    counter: u16,
    device: Uuid,
}

/// Text that is no time stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a time stamp is 12 and 4 hexadecimal digits and a device's id")]
pub struct HlcError;

impl Hlc {
    /// A stamp; milliseconds above 48 bits are the last that fit.
    #[must_use]
    pub fn new(ms: u64, counter: u16, device: Uuid) -> Self {
        Self { ms: ms.min(MAX_MS), counter, device }
    }

    /// Milliseconds since 1970, as its maker believed.
    #[must_use]
    pub fn ms(self) -> u64 {
        self.ms
    }

    /// Who made it.
    #[must_use]
    pub fn device(self) -> Uuid {
        self.device
    }

    /// The earliest stamp of `device` after this one and not before `now_ms`.
    #[must_use]
    pub fn next(self, now_ms: u64, device: Uuid) -> Self {
        let now_ms = now_ms.min(MAX_MS);
        if now_ms > self.ms {
            return Self::new(now_ms, 0, device);
        }
        match self.counter.checked_add(1) {
            Some(counter) => Self { ms: self.ms, counter, device },
            None => Self::new(self.ms + 1, 0, device),
        }
    }

    /// 6 bytes, 2 bytes, 16 bytes, big-endian: they sort as the stamps do.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 24] {
        let mut bytes = [0; 24];
        bytes[..6].copy_from_slice(&self.ms.to_be_bytes()[2..]);
        bytes[6..8].copy_from_slice(&self.counter.to_be_bytes());
        bytes[8..].copy_from_slice(self.device.as_bytes());
        bytes
    }
}

impl fmt::Display for Hlc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}-{:04x}-{}", self.ms, self.counter, self.device.simple())
    }
}

impl fmt::Debug for Hlc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Hlc {
    type Err = HlcError;

    /// Reads what `Display` writes, and no other spelling.
    fn from_str(text: &str) -> Result<Self, HlcError> {
        let [ms, counter, device] = text.split('-').collect::<Vec<_>>()[..] else { return Err(HlcError) };
        let stamp = Self {
            ms: u64::from_str_radix(ms, 16).map_err(|_| HlcError)?,
            counter: u16::from_str_radix(counter, 16).map_err(|_| HlcError)?,
            device: Uuid::try_parse(device).map_err(|_| HlcError)?,
        };
        if stamp.ms <= MAX_MS && stamp.to_string() == text { Ok(stamp) } else { Err(HlcError) }
    }
}

impl Serialize for Hlc {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hlc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
