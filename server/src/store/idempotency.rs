//! Requests that may be sent twice.

use async_trait::async_trait;
use uuid::Uuid;

use super::StoreError;
use super::model::{Begun, KeptAnswer, KeyedRequest};

/// What was answered to requests with an `Idempotency-Key`.
#[async_trait]
pub trait Idempotency: Send + Sync {
    /// Begins a request, unless one with its key was begun before and is neither given up by now (`now_ms`) nor forgotten.
    /// Whoever begins it has until `until_ms`.
    async fn begin_request(
        &self,
        request: &KeyedRequest,
        holder: Uuid,
        until_ms: u64,
        now_ms: u64,
    ) -> Result<Begun, StoreError>;
    /// Keeps what was answered until `until_ms`; `None`: it may be tried again. Nothing if it is another holder's by now.
    async fn finish_request(
        &self,
        request: &KeyedRequest,
        holder: Uuid,
        answered: Option<&KeptAnswer>,
        until_ms: u64,
    ) -> Result<(), StoreError>;
}
