//! The tokens on this device: what they are, how they are sealed, ordered and found.

pub(crate) mod entry;
pub(crate) mod order;
pub(crate) mod own;
pub(crate) mod own_tokens;
pub(crate) mod search;
pub(crate) mod store;
mod stored;
mod tokens;

pub(crate) use tokens::{Contents, SyncMark, Vault};
