//! Application tokens from the server, and own tokens of all devices.

mod engine;
mod merge;
mod received;
pub(crate) mod records;

pub(crate) use engine::Engine;
pub(crate) use records::Records;
