//! The core from outside: its public face, over ports in memory.

#![allow(clippy::unwrap_used)]

mod phone;
mod registration;
mod storage;
mod sync;
mod tokens;
