//! The Septet server: registers phones, links their accounts to applications, and checks their codes.
//!
//! [`App`] is the whole server without sockets. Services (`registration`, `devices`, `enrolments`, `challenges`,
//! `verification`, `vault`, `delivery`, `applications`) hold the rules and know the store's traits and a clock; `http` and `operator`
//! are the doors; `store` is everything durable.

#![forbid(unsafe_code)]

pub mod account;
pub mod addresses;
pub mod app;
pub mod applications;
pub mod approvals;
pub mod audit;
pub mod authy;
pub mod call_counts;
pub mod challenges;
pub mod changes;
pub mod cli;
pub mod clock;
pub mod config;
pub mod conformance;
pub mod delivery;
pub mod devices;
pub mod enrolments;
pub mod events;
#[cfg(test)]
mod fails_closed;
pub mod http;
pub mod idempotency;
pub mod import;
pub mod input;
pub mod keys;
#[cfg(test)]
mod limit_edges;
pub mod log;
pub mod logging;
pub mod notices;
pub mod numbers;
pub mod operator;
pub mod other_ways;
pub mod pairings;
pub mod phone_verifications;
pub mod policy;
pub mod ports;
pub mod push;
pub mod recovery;
pub mod refusal;
pub mod registration;
mod schemas;
pub mod sends;
pub mod serve;
pub mod store;
#[cfg(test)]
mod testing;
pub mod texts;
pub mod totp;
pub mod vault;
pub mod verification;
pub mod verify_v2;
pub mod webhooks;

pub use app::{App, StartError};
