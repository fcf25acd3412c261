//! The one place with primitives.

pub(crate) mod envelope;
mod random;

pub(crate) use random::random;
