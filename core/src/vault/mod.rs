//! The tokens on this device: what they are, how they are sealed, ordered and found.

pub(crate) mod entry;
mod listing;
pub(crate) mod migration;
pub(crate) mod order;
pub(crate) mod organise;
pub(crate) mod own;
pub(crate) mod own_tokens;
mod portable;
pub(crate) mod search;
pub(crate) mod store;
mod stored;
mod taken;
mod tokens;

pub(crate) use entry::spelled;
pub(crate) use portable::{Identity, Portable};
pub(crate) use taken::What;
pub(crate) use tokens::{Contents, SyncMark, Vault};

#[cfg(test)]
mod replicas_tests;

/// How many random cases a property of merging is tried on: many more in `script/test --long`.
#[cfg(test)]
fn cases() -> u32 {
    if std::env::var_os("SEPTET_LONG").is_some() { 10_000 } else { 256 }
}
