//! `GET /v1/server`, open to all: what a phone wants to know before it trusts an address.

use serde::{Deserialize, Serialize};

/// Who answers here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerInfo {
    /// The operator's name for the server.
    pub name: String,
    /// Milliseconds since 1970.
    pub time_ms: u64,
    /// Oldest app version that is served, `0.1.0`.
    pub minimum_app_version: String,
    /// Names this server for as long as it keeps its key, whatever its address: 16 bytes as hexadecimal text.
    pub fingerprint: String,
}
