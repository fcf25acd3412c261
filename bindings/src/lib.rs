//! The facade that Kotlin and Swift see: `septet_core`, one expression a method. Nothing is decided here.
//!
//! Views cross as they are ([`views`]), errors as [`AppError`], and what only a phone has comes in through [`ports`]. No
//! seed crosses, but in a file that goes in or out.

mod error;
mod ports;
mod septet;
mod typed;
mod views;

pub use error::{AppError, BiometricError, PortError, TransportError};
pub use ports::{
    BiometricStore, BlobStore, ChangeListener, Clock, DeviceSigner, HttpTransport, Ports, SecretStore, Transport,
};
pub use septet::{
    Account, Approvals, Backup, Devices, Join, Lock, Notices, Number, Septet, ServerChanges, Sync, Tokens, Transfer,
    age_span, age_span_at, auto_lock_offered, code_life, countries, countries_found, erase, icons, phone_draft,
    phone_whole, qr_squares, server_address, wait_span,
};
pub use typed::Typed;

uniffi::setup_scaffolding!();
