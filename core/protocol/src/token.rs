//! Application tokens as they come to a device.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::sealed_secret::SealedSecret;

/// The hash under a code (RFC 6238, section 1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Algorithm {
    /// HMAC-SHA-1. Of every application token.
    #[serde(rename = "SHA1")]
    Sha1,
    /// HMAC-SHA-256.
    #[serde(rename = "SHA256")]
    Sha256,
    /// HMAC-SHA-512.
    #[serde(rename = "SHA512")]
    Sha512,
}

/// `GET /v1/tokens`: every application token of the device that asks. One that is missing here was removed by its
/// application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenList {
    /// For which device. An answer for another one is refused whole.
    pub device: Uuid,
    /// In the order in which they came to be.
    pub tokens: Vec<ApplicationToken>,
}

/// One enrolment's token on one device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationToken {
    /// Of this token on this device.
    pub id: Uuid,
    /// Who accepts its codes.
    pub application: Application,
    /// The person at the application, `dr.okafor`.
    pub label: String,
    /// 6 to 8.
    pub digits: u8,
    /// Seconds, 10 or 30.
    pub period_s: u32,
    /// The hash.
    pub algorithm: Algorithm,
    /// The secret, sealed to the device that asks.
    pub secret: SealedSecret,
}

/// An application as a phone shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The application.
    pub id: Uuid,
    /// Its own name, `Lakeside Clinic`.
    pub name: String,
    /// Its colour as `#rrggbb`, for a badge with its initials where there is no picture.
    pub color: String,
    /// Its picture, an `https` address or a `data:` address; none: a badge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
}
