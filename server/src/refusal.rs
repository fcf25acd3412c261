//! Why a service did not do it. The doors (`http`) put it into problem documents.

use crate::keys::Damaged;
use crate::store::StoreError;
use crate::verification::CodeRefusal;

/// Why a service did not do it. Nothing secret and nothing personal is in any text.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// A value cannot be used.
    #[error("{field}: {why}")]
    Input {
        /// The member or parameter.
        field: &'static str,
        /// For whoever sent it.
        why: String,
    },
    /// Whoever asks could not be recognised. The reason is for the log and the metrics.
    #[error("not recognised: {0}")]
    Unauthorized(&'static str),
    /// The device has to become trusted first.
    #[error("the device awaits trust")]
    AwaitingTrust,
    /// There is no such thing, or it is not the caller's to see.
    #[error("not found")]
    NotFound,
    /// It contradicts what is there.
    #[error("conflict: {why}")]
    Conflict {
        /// The member in the way.
        field: Option<&'static str>,
        /// For whoever sent it.
        why: &'static str,
    },
    /// The registration session is expired, used or out of attempts.
    #[error("the session is over")]
    SessionOver,
    /// Not yet.
    #[error("too early: {why}")]
    Wait {
        /// Until when.
        retry_after_s: u64,
        /// For whoever sent it.
        why: &'static str,
    },
    /// Too many wrong codes in a row.
    #[error("locked")]
    Locked,
    /// The code is not accepted.
    #[error("the code is refused: {0:?}")]
    Code(CodeRefusal),
    /// The store is shutting down or has too much to do, or too many were in the way.
    #[error("not available")]
    Unavailable,
    /// Something that cannot be, for the log.
    #[error("{0}")]
    Internal(String),
}

impl Refusal {
    /// A value cannot be used.
    pub fn input(field: &'static str, why: impl Into<String>) -> Self {
        Self::Input { field, why: why.into() }
    }

    /// Wait at least `ms`, told in whole seconds, rounded up.
    #[must_use]
    pub fn wait_ms(ms: u64, why: &'static str) -> Self {
        Self::Wait { retry_after_s: seconds_up(ms).max(1), why }
    }
}

/// Milliseconds as whole seconds, rounded up, so that who waits them has waited enough.
#[must_use]
pub fn seconds_up(ms: u64) -> u64 {
    ms.div_ceil(1000)
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy | StoreError::Closed => Self::Unavailable,
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<Damaged> for Refusal {
    fn from(error: Damaged) -> Self {
        Self::Internal(error.to_string())
    }
}
