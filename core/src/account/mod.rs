//! Registration of this phone: what state it is in, what may happen, and who makes it happen.

pub(crate) mod calls;
mod challenge;
pub(crate) mod driver;
pub(crate) mod event;
pub(crate) mod number;
pub(crate) mod profile;
pub(crate) mod session;
pub(crate) mod state;
pub(crate) mod transition;
pub(crate) mod typed;

pub(crate) use driver::Driver;
pub(crate) use number::Number;
pub(crate) use profile::Profile;
