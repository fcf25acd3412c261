//! Application tokens from the server.

mod engine;
mod merge;
mod received;

pub(crate) use engine::Engine;
