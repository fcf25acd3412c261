//! Approvals: what an EHR asks and a person answers on the phone, and where a phone is woken for it.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::token::Application;

/// The numbers that are carried across: two digits, none of which is a leading zero that a person may leave out.
pub const NUMBERS: std::ops::RangeInclusive<u8> = 10..=99;

/// `GET /v1/approvals`, by an active device: what waits for an answer, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalList {
    /// For which device. An answer for another one is refused whole.
    pub device: Uuid,
    /// What waits.
    pub approvals: Vec<PendingApproval>,
}

/// One request that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingApproval {
    /// Random.
    pub id: Uuid,
    /// Who asks.
    pub application: Application,
    /// The person at the application, `dr.okafor`.
    pub label: String,
    /// What is to be approved, 1 to 64 characters.
    pub title: String,
    /// Labels and values, as the application gave them.
    pub details: Vec<Detail>,
    /// A number that the login page shows has to be carried across. Which one is not told.
    pub number: bool,
    /// The right number and two others, until a wrong one was given; then the person types it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<u8>,
    /// When it is over, in milliseconds since 1970 by the server's clock.
    pub expires_at_ms: u64,
    /// Whether this device may answer: one in its grace may not.
    pub can_answer: bool,
}

/// One line of what is to be approved: plain text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// `Workstation`; 1 to 64 characters.
    pub label: String,
    /// `Ward 3, desk 2`; 1 to 256 characters.
    pub value: String,
}

/// What a person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Yes, with the number.
    Approve,
    /// No.
    Deny,
    /// No, and it was somebody else who asked: an alarm.
    NotMe,
}

/// `POST /v1/approvals/{id}/answer`, by an active device that is not in its grace. The same answer of the same device again is
/// the same success.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerRequest {
    /// What the person says.
    pub answer: Answer,
    /// The number that the login page shows, for [`Answer::Approve`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u8>,
}

/// Who carries a wake-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushKind {
    /// Firebase Cloud Messaging.
    Fcm,
    /// Apple Push Notification service.
    Apns,
}

/// `PUT /v1/devices/{id}/push`, by the device itself: where it is woken. A wake-up carries no content.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PushAddress {
    /// Who carries it.
    pub kind: PushKind,
    /// The registration token of the system; 1 to 4,096 printable ASCII characters.
    pub token: String,
}

/// Whoever has the token can tell two accounts apart by it.
impl fmt::Debug for PushAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PushAddress").field("kind", &self.kind).finish_non_exhaustive()
    }
}
