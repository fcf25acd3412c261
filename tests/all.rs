//! One binary for all of these, because linking is most of what a test run costs.

// What helps a test ends it when it cannot go on; `allow-unwrap-in-tests` knows the test functions alone.
#![allow(clippy::unwrap_used)]

mod architecture;
mod ios;
mod journeys;
mod parity;
mod store_contract;
mod terminal;
mod threat_model;
mod wire;
