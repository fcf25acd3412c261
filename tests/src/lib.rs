//! `World`: a server, clinics and phones in one process, for journeys that read like the story. The core and the router are
//! the real ones; the clock is moved by hand, the outbox is driven by hand, and the inbox takes what would be sent. Nothing
//! sleeps and nothing listens.

#![forbid(unsafe_code)]
// What helps a test ends it when it cannot go on.
#![allow(clippy::unwrap_used)]

pub mod by_hand;
pub mod canary;
pub mod clinic;
pub mod phone;
pub mod ports;
pub mod postgres;
pub mod seed;
pub mod world;

pub use clinic::{Answer, Clinic, Reason};
pub use phone::{Away, Phone};
pub use ports::{Fault, Time};
pub use postgres::Postgres;
pub use septet_core::view::Channel;
pub use world::{Db, Dump, World};
