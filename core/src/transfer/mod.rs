//! Own tokens from other apps, and to them.

// What is here is called by the pipeline of imports and exports.
#![allow(dead_code)]

pub(crate) mod migration;
pub(crate) mod picture;
pub(crate) mod qr;
