//! A QR that a screen draws.

use std::fmt;

/// The squares of a QR with its quiet zone. They are the text, and as secret: `Debug` does not show them.
#[derive(Clone, PartialEq, Eq)]
pub struct QrSquares {
    /// Squares a side, 29 to 185.
    pub side: u32,
    /// Row by row, one byte each: 1 is dark.
    pub dark: Vec<u8>,
}

impl fmt::Debug for QrSquares {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "QrSquares({})", self.side)
    }
}
