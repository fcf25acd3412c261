//! The facade that Kotlin and Swift see.
uniffi::setup_scaffolding!();

/// Version.
#[uniffi::export]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
