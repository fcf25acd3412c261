//! Requests that may be sent twice.

use uuid::Uuid;

use super::{KeyedHash, Sealed};

/// What a request with an `Idempotency-Key` finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Nobody sent it before: do it, and finish it with this holder.
    New {
        /// Random.
        holder: Uuid,
    },
    /// It was answered.
    Answered(KeptAnswer),
    /// It is being worked on.
    InProgress,
    /// The key was used for another request.
    Another,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The body and its media type.
    pub answer: Sealed,
}

/// A request with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyedRequest {
    /// Whose.
    pub application: Uuid,
    /// Finds the key.
    pub key: KeyedHash,
    /// Of method, path and body.
    pub request: KeyedHash,
}
