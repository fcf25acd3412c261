//! The core from outside: its public face, over ports in memory.

mod phone;
mod registration;
mod storage;
mod sync;
mod tokens;
