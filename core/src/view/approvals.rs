//! What applications ask the person to approve.

use septet_protocol::approval;

/// The Approval screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApprovalsView {
    /// What waits for an answer, oldest first.
    pub rows: Vec<ApprovalRow>,
}

/// One request that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalRow {
    /// Names the request.
    pub id: String,
    /// Who asks.
    pub application: String,
    /// Its colour as `#rrggbb`.
    pub color: String,
    /// Its picture, an `https` or `data:` address.
    pub logo: Option<String>,
    /// The person at the application, `dr.okafor`.
    pub account: String,
    /// What is to be approved.
    pub title: String,
    /// Lines under it.
    pub details: Vec<ApprovalDetail>,
    /// A number that the login page shows has to be given with an approval.
    pub needs_number: bool,
    /// Numbers to choose from, one of which is on the login page; none after a wrong one: then it is typed.
    pub choices: Vec<u32>,
    /// Seconds until it is over.
    pub expires_in_s: u64,
    /// When that is by this phone's clock, in milliseconds since 1970.
    pub valid_until_ms: u64,
    /// This phone may answer. One that came back by a recovery may not in its first hour.
    pub can_answer: bool,
}

/// One line of what is to be approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalDetail {
    /// `Workstation`
    pub label: String,
    /// `Ward 3, desk 2`
    pub value: String,
}

/// Who carries a wake-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PushKind {
    /// Firebase Cloud Messaging.
    Fcm,
    /// Apple Push Notification service.
    Apns,
}

impl From<PushKind> for approval::PushKind {
    fn from(kind: PushKind) -> Self {
        match kind {
            PushKind::Fcm => Self::Fcm,
            PushKind::Apns => Self::Apns,
        }
    }
}
