//! The ports that Rust can supply, each behind a feature. Phones bring their own stores and signer.

mod clock;
#[cfg(feature = "files")]
pub mod files;
#[cfg(feature = "keyring")]
pub mod keyring;
#[cfg(feature = "reqwest")]
pub mod reqwest;
#[cfg(feature = "software-signer")]
pub mod software_signer;

pub use clock::SystemClock;
