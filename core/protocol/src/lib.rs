//! What a Septet phone and a Septet server must agree on to the byte: the JSON of the mobile API, signed requests
//! (RFC 9421), secrets sealed to one device and pairings (RFC 9180), the account log, the vault, problem documents (RFC 9457), and the
//! spelling of a phone number.
//!
//! Nothing here does I/O, reads a clock, or keeps state. Both sides call the same function, so they cannot drift apart.

#![forbid(unsafe_code)]

pub mod account;
pub mod account_log;
pub mod approval;
pub mod device;
pub mod encoding;
pub mod pairing;
pub mod phone;
pub mod problem;
pub mod registration;
pub mod request_signature;
pub mod sealed_secret;
pub mod server_info;
pub mod token;
pub mod vault;

/// Answer header with the server's wall clock, in milliseconds since 1970: on every answer, so that a phone can show how
/// far its own clock is off.
pub const SERVER_TIME_HEADER: &str = "septet-time";

/// Digits of a code that the server makes (registration, challenge) and of an application token unless the application
/// says otherwise.
pub const CODE_DIGITS: u8 = 7;
