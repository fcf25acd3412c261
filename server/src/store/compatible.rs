//! What the doors for integrations of other services need beside enrolments and challenges: phones that are proved without an
//! enrolment, activities, figures by month, and people who are taken over with their ids.

use async_trait::async_trait;
use uuid::Uuid;

use super::StoreError;
use super::model::{
    Acceptance, CallCounts, Charge, Figures, Import, Imported, KeyedHash, Message, NewEvent, PhoneVerification, Step,
};

/// What integrations of other services need.
#[async_trait]
pub trait Compatible: Send + Sync {
    /// The latest verification of a number by an application, live or not.
    async fn phone_verification(
        &self,
        application: Uuid,
        phone: &KeyedHash,
    ) -> Result<Option<PhoneVerification>, StoreError>;
    /// A verification of an application by its id, live or not.
    async fn phone_verification_by_id(
        &self,
        application: Uuid,
        id: Uuid,
    ) -> Result<Option<PhoneVerification>, StoreError>;
    /// Writes a verification over the one that was read (`None`: there was none), charges limits and queues the message, all or
    /// nothing. With the id of `over` it is that one sent again, with another id it takes its place. `Stale`: another one or
    /// version is there by now, or the application is gone. Checks that were counted and the proof are never overwritten.
    async fn step_phone_verification(
        &self,
        verification: &PhoneVerification,
        over: Option<&PhoneVerification>,
        charges: &[Charge],
        message: &Message,
        now_ms: u64,
    ) -> Result<Step, StoreError>;
    /// Counts one check before it is made, and charges it. `Stale`: it was checked other than `before` times by now, or is gone.
    async fn count_phone_check(
        &self,
        id: Uuid,
        before: u32,
        charges: &[Charge],
        now_ms: u64,
    ) -> Result<Step, StoreError>;
    /// Accepts a verification's code once, if it lives and was not cancelled, and takes the newest event of each charge back.
    async fn prove_phone(&self, id: Uuid, take_back: &[Charge], now_ms: u64) -> Result<Acceptance, StoreError>;
    /// Ends a verification that lives without its code, as its application says: it was proved in another way, or it is
    /// cancelled. `false`: it is over already.
    async fn end_phone_verification(&self, id: Uuid, proved: bool, now_ms: u64) -> Result<bool, StoreError>;
    /// Tells an application's feed of something about one of its enrolments. `false`: there is none.
    async fn record_activity(&self, application: Uuid, user_id: u32, event: &NewEvent) -> Result<bool, StoreError>;
    /// Adds to an application's figures of a month (months since year 0).
    async fn count_calls(&self, application: Uuid, month: u32, counts: &CallCounts) -> Result<(), StoreError>;
    /// An application's figures from a month on, and its live enrolments.
    async fn figures(&self, application: Uuid, since_month: u32) -> Result<Figures, StoreError>;
    /// Takes people over with the ids that they had, all in one transaction; what became of each, in order. An id, a number or a
    /// reference that is somebody else's leaves everything of that one as it was. Without a charge: an operator does it.
    async fn import_enrolments(&self, imports: &[Import], now_ms: u64) -> Result<Vec<Imported>, StoreError>;
}
