//! Attempts to deliver messages: what was handed to whom, and what became of it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{KeyedHash, MessageKind};

/// Whoever carries messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProviderKind {
    /// The development inbox.
    Inbox,
    /// Twilio: SMS and calls.
    Twilio,
    /// Vonage: SMS.
    Vonage,
    /// The operator's own service, by signed webhook: SMS and calls.
    Webhook,
    /// A mail server: e-mail.
    Smtp,
}

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptState {
    /// The provider certainly did not take it: it may be asked again.
    Unavailable,
    /// It was handed over, and no answer was read: it may be on its way.
    Unanswered,
    /// The provider took it.
    Accepted,
    /// This provider does not reach the number; another may.
    NoRoute,
    /// The number cannot get it, whoever sends.
    Rejected,
    /// The provider takes it for fraud.
    Fraud,
    /// A receipt says that it did not arrive.
    Failed,
    /// A receipt says that it arrived.
    Delivered,
    /// Its code came back.
    Converted,
}

impl AttemptState {
    /// How much is known. News of a lower rank is old news: receipts come twice, late, and out of order.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::Unavailable | Self::Unanswered => 0,
            Self::Accepted => 1,
            Self::NoRoute | Self::Rejected | Self::Fraud | Self::Failed => 2,
            Self::Delivered => 3,
            Self::Converted => 4,
        }
    }

    /// Whether this may be written over `earlier`.
    #[must_use]
    pub fn follows(self, earlier: Self) -> bool {
        self.rank() > earlier.rank() || self.rank() == 0 && earlier.rank() == 0
    }
}

/// One message for one recipient in the hands of one provider. There is one at most: trying again is the same attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The same for every try: made from recipient and provider.
    pub id: Uuid,
    /// Which message.
    pub message: Uuid,
    /// Which of its recipients; the message's own id when it has one.
    pub recipient: Uuid,
    /// The registration session or challenge whose code it carries.
    pub about: Option<Uuid>,
    /// SMS, call or e-mail.
    pub kind: MessageKind,
    /// Who was asked.
    pub provider: ProviderKind,
    /// ISO 3166 region of the number; `ZZ` when unknown or an e-mail.
    pub region: String,
    /// Whose number; none for an e-mail.
    pub phone_hash: Option<KeyedHash>,
    /// The provider's name for it.
    pub reference: Option<String>,
    /// When it was handed over last.
    pub sent_at_ms: u64,
    /// Without news it counts as failed from here on.
    pub settles_at_ms: u64,
    /// What became of it.
    pub state: AttemptState,
    /// SMS segments; 1 for a call or e-mail.
    pub segments: u32,
    /// Price by the settings, in millionths of the operator's currency.
    pub cost_micros: u64,
}

/// What a provider says later about an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Who says it.
    pub provider: ProviderKind,
    /// The attempt's id, where the provider gives it back. It is there before the provider's own name is known.
    pub attempt: Option<Uuid>,
    /// The provider's name for it.
    pub reference: Option<String>,
    /// What became of it.
    pub state: AttemptState,
}

/// What became of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// It is news, and written.
    News,
    /// As much or more was known.
    Old,
    /// There is no such attempt, or not any more.
    Unknown,
}

/// How one provider did in a region lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Who.
    pub provider: ProviderKind,
    /// Attempts that arrived: a receipt says so, or the code came back.
    pub successes: u32,
    /// Attempts that did not, or without news for too long. What is the number's own fault counts as neither.
    pub failures: u32,
}

/// A code that came back, to tell its provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// Which attempt.
    pub attempt: Uuid,
    /// Whose.
    pub provider: ProviderKind,
    /// SMS or call.
    pub kind: MessageKind,
    /// The provider's name for it.
    pub reference: String,
    /// When the code came back.
    pub at_ms: u64,
    /// How often telling was tried, this time included.
    pub tries: u32,
}
