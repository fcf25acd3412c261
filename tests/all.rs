//! One binary for all of these, because linking is most of what a test run costs.

mod architecture;
mod store_contract;
