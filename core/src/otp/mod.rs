//! Codes and the addresses that describe them.

pub mod uri;
