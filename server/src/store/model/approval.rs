//! Approvals.

use uuid::Uuid;

use super::{Application, Charge, Device, Effects, NewEvent, Sealed};

/// What became of an approval. One that nobody answered in its time stays pending, and is expired by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ApprovalState {
    /// It waits for an answer.
    Pending,
    /// Approved.
    Approved,
    /// Denied.
    Denied,
    /// Denied, and it was somebody else who asked.
    NotMe,
    /// Ended by wrong numbers.
    Failed,
}

/// What an application asks a person to approve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Random.
    pub id: Uuid,
    /// Who asks.
    pub application: Uuid,
    /// Whom.
    pub user_id: u32,
    /// Title, details, number and choices, purpose.
    pub content: Sealed,
    /// What became of it.
    pub state: ApprovalState,
    /// Numbers that were given so far, right or wrong.
    pub tries: u32,
    /// When it was asked.
    pub created_at_ms: u64,
    /// When it stops to wait.
    pub expires_at_ms: u64,
    /// When it was answered.
    pub answered_at_ms: Option<u64>,
    /// Which device answered.
    pub device: Option<Uuid>,
}

/// How often an enrolment may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApprovalRule {
    /// Most that wait at once.
    pub most_pending: u32,
    /// How many in a window.
    pub charge: Charge,
}

/// An approval with whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredApproval {
    /// The approval.
    pub approval: Approval,
    /// The account of its enrolment.
    pub account: Uuid,
    /// The device that answered, also when it was removed since.
    pub answered_by: Option<Device>,
}

/// An approval with what a phone shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalForDevice {
    /// The approval.
    pub approval: Approval,
    /// The enrolment's label.
    pub label: String,
    /// Who asks.
    pub application: Application,
}

/// An answer, and what it tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    /// Of which approval.
    pub approval: Uuid,
    /// By which device.
    pub device: Uuid,
    /// What becomes of it; never pending.
    pub state: ApprovalState,
    /// For the application that asked, and no other.
    pub event: NewEvent,
    /// For the account's devices.
    pub effects: Effects,
}
