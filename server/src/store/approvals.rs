//! Approvals, and where devices are woken for them.

use async_trait::async_trait;
use uuid::Uuid;

use super::StoreError;
use super::model::{
    Answering, Approval, ApprovalForDevice, ApprovalRule, PushAddress, Step, StoredApproval, Wake, Woken,
};

/// What applications ask people to approve.
#[async_trait]
pub trait Approvals: Send + Sync {
    /// Stores a request if `rule` allows it, has the account's devices look, and wakes those that have an address until it
    /// is over. `Stale`: the enrolment is not there, suspended or locked, or no active device has a token of it.
    async fn create_approval(&self, approval: &Approval, rule: &ApprovalRule, now_ms: u64) -> Result<Step, StoreError>;
    /// A request, answered or not.
    async fn approval(&self, id: Uuid) -> Result<Option<StoredApproval>, StoreError>;
    /// What waits for an answer of this active device: of enrolments of which it has a token, and that are neither suspended
    /// nor locked. Oldest first.
    async fn pending_approvals(&self, device: Uuid, now_ms: u64) -> Result<Vec<ApprovalForDevice>, StoreError>;
    /// Counts a number before it is compared, and has the account's devices look. How many there were; none: there were
    /// `most` before, or it does not wait any more.
    async fn count_number(&self, approval: Uuid, most: u32, now_ms: u64) -> Result<Option<u32>, StoreError>;
    /// Answers once, of all devices and servers that race. One statement: it still waits, the device is active,
    /// out of its grace and has a token of the enrolment, and that is neither suspended nor locked. `false`: not so, and
    /// nothing was written.
    async fn answer_approval(&self, answer: &Answering, now_ms: u64) -> Result<bool, StoreError>;
}

/// Where devices are woken. An address goes with its device.
#[async_trait]
pub trait Pushes: Send + Sync {
    /// Writes where a device is woken, in place of what was before. `false`: it is gone, or awaits trust.
    async fn set_push_address(&self, device: Uuid, address: &PushAddress) -> Result<bool, StoreError>;
    /// Takes devices that are to be woken for `lease_ms`, counting a try; one that is not finished by then is due again.
    async fn claim_wakes(&self, limit: u32, lease_ms: u64, now_ms: u64) -> Result<Vec<Wake>, StoreError>;
    /// Says what became of it. A device that is to be woken anew since it was claimed still is; an address that is another by
    /// now stays.
    async fn finish_wake(&self, wake: &Wake, woken: Woken) -> Result<(), StoreError>;
}
