//! This phone's account: registration, trust, and the devices that have it. What state it is in, what may happen, and who
//! makes it happen.

mod approve;
pub(crate) mod calls;
mod challenge;
mod devices;
pub(crate) mod driver;
mod enter;
pub(crate) mod epochs;
pub(crate) mod event;
mod join;
pub(crate) mod keys;
mod log;
pub(crate) mod number;
pub(crate) mod pairing;
pub(crate) mod profile;
mod recover;
mod screens;
pub(crate) mod session;
pub(crate) mod state;
pub(crate) mod transition;
pub(crate) mod typed;

pub(crate) use driver::Driver;
pub(crate) use number::Number;
pub(crate) use profile::Profile;
pub use recover::BackupKind;
