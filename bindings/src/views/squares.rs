//! A QR that a screen draws.

use septet_core::view::QrSquares;

/// The squares of a QR with its quiet zone. They are the text, and as secret.
#[uniffi::remote(Record)]
pub struct QrSquares {
    /// Squares a side, 29 to 185.
    pub side: u32,
    /// Row by row, one byte each: 1 is dark.
    pub dark: Vec<u8>,
}
