//! The core from outside: its public face, over ports in memory.

#![allow(clippy::unwrap_used)]

mod account_server;
mod approvals;
mod before_logs;
mod changes;
#[cfg(all(feature = "files", feature = "software-signer"))]
mod desktop;
mod hostile;
mod joins;
mod lock;
#[cfg(all(target_os = "linux", feature = "files", feature = "software-signer"))]
mod memory;
mod notices;
mod number;
mod organise;
mod phone;
mod profile;
mod recovery;
mod registration;
mod server;
mod storage;
mod sync;
mod tokens;
mod transfer;
mod trust_server;
mod vault;
mod vault_hostile;
mod vault_server;
