//! The core from outside: its public face, over ports in memory.

#![allow(clippy::unwrap_used)]

#[cfg(all(feature = "files", feature = "software-signer"))]
mod desktop;
mod phone;
mod registration;
mod storage;
mod sync;
mod tokens;
