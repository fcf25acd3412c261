//! The chain of an application's events, and the webhooks that carry them.

use async_trait::async_trait;
use uuid::Uuid;

use super::StoreError;
use super::model::{
    Charge, DeadLetter, Delivering, Endpoint, EndpointKind, EndpointState, EventChain, HookDelivery, NewEvent,
    Replayed, Sealed, Step,
};

/// What applications are told, as a chain. Every event is written with its hash, and with a delivery for each endpoint of its
/// application that wants it, in the transaction of its cause.
#[async_trait]
pub trait Audit: Send + Sync {
    /// Tells one application of one of its enrolments if the charges allow it. `Stale`: there is no such enrolment.
    async fn tell_application(
        &self,
        application: Uuid,
        user_id: u32,
        event: &NewEvent,
        charges: &[Charge],
        now_ms: u64,
    ) -> Result<Step, StoreError>;
    /// Every application's chain, also of those that were removed, oldest first.
    async fn event_chains(&self) -> Result<Vec<EventChain>, StoreError>;
}

/// Webhooks. An event of an enrolment is not sent before those before it were delivered or given up.
#[async_trait]
pub trait Webhooks: Send + Sync {
    /// Sets an application's endpoint of this kind in place of the one before, which what waits goes to from now on. `false`:
    /// no such application.
    async fn set_endpoint(&self, endpoint: &Endpoint) -> Result<bool, StoreError>;
    /// Gives an endpoint another secret, and keeps the one before as well. `false`: it is another by now.
    async fn rotate_endpoint(&self, id: Uuid, secret: &Sealed) -> Result<bool, StoreError>;
    /// Removes an endpoint and what waits for it. `false`: there was none.
    async fn remove_endpoint(&self, application: Uuid, kind: EndpointKind) -> Result<bool, StoreError>;
    /// The endpoints of an application, or of all.
    async fn endpoints(&self, application: Option<Uuid>) -> Result<Vec<EndpointState>, StoreError>;
    /// Takes up to `each` due deliveries of each endpoint for `lease_ms`, counting an attempt; one that is not finished by then
    /// is due again. Of an enrolment the first alone, and none of the endpoints (by id) that are `busy`.
    async fn claim_deliveries(
        &self,
        each: u32,
        lease_ms: u64,
        busy: &[Uuid],
        now_ms: u64,
    ) -> Result<Vec<HookDelivery>, StoreError>;
    /// Says what became of a delivery as it was claimed. Who was slower than the lease says only that it arrived.
    async fn finish_delivery(
        &self,
        delivery: &HookDelivery,
        outcome: Delivering,
        now_ms: u64,
    ) -> Result<(), StoreError>;
    /// An application's dead letters after this event, oldest event first.
    async fn dead_deliveries(&self, application: Uuid, after: u64, limit: u32) -> Result<Vec<DeadLetter>, StoreError>;
    /// Puts up to `limit` events after this one on their way again, whatever became of them. `None`: there is no such
    /// endpoint, or it is disabled.
    async fn replay_deliveries(
        &self,
        application: Uuid,
        kind: EndpointKind,
        after: u64,
        limit: u32,
        now_ms: u64,
    ) -> Result<Option<Replayed>, StoreError>;
}
