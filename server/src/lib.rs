#![forbid(unsafe_code)]
//! The Septet server: registers phones and checks their codes.

pub mod store;
