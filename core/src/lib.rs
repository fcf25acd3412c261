//! The authenticator: accounts, tokens, codes. It does no I/O but through [`ports`]; `adapters` has those that Rust can
//! supply, each behind a feature.
//!
//! Everything starts at [`Septet::open`]. What a screen shows is in [`view`], what a person reads when something fails is
//! [`Error`]'s `Display`.

#![forbid(unsafe_code)]

// What script/fuzz builds opens what is sealed without its key.
#[cfg(all(fuzzing, not(debug_assertions)))]
compile_error!("--cfg fuzzing is for script/fuzz alone: such a build is none for people");

mod account;
pub mod adapters;
mod api;
mod approvals;
mod backup;
mod changes;
mod crypto;
pub mod distrust;
pub mod error;
#[cfg(test)]
mod fixtures;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzzing;
mod lock;
mod notices;
pub mod otp;
pub mod ports;
mod progress;
pub mod read_error;
pub mod secret;
mod septet;
pub mod settings;
mod sync;
pub mod text;
mod transfer;
mod turn;
mod vault;
pub mod view;

pub use account::BackupKind;
pub use error::{Error, ErrorKind};
pub use ports::Ports;
pub use septet::{
    Account, Approvals, Backup, Changes, Devices, Join, Lock, Notices, Number, Septet, Sync, Tokens, Transfer,
    countries_found, qrs_of_picture,
};
pub use settings::{AppClient, ServerAddress, Settings, pin, server_address};
pub use transfer::squares::qr_squares;
