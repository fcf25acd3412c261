//! The core from outside: its public face, over ports in memory.

#![allow(clippy::unwrap_used)]

mod account_server;
mod changes;
#[cfg(all(feature = "files", feature = "software-signer"))]
mod desktop;
mod notices;
mod number;
mod phone;
mod profile;
mod registration;
mod storage;
mod sync;
mod tokens;
