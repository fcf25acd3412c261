//! What goes to a Septet server and comes back, as `docs/integrating.md` writes it. Members that we do not use are left out.

use serde::{Deserialize, Serialize};

use crate::calendar::{Moment, moment};

/// A person's enrolment as the server tells it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Enrolment {
    /// The server's number for the person.
    pub user_id: i64,
    /// Our number for the person, or another person's if the phone was enrolled before.
    pub reference: String,
    /// How far it is.
    pub state: EnrolmentState,
    /// The last digits of the number.
    pub phone_hint: String,
    /// Phones that hold a token.
    pub devices: Vec<Device>,
}

/// How far an enrolment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnrolmentState {
    /// No phone is registered; codes come by SMS or call.
    SmsOnly,
    /// A phone shows codes.
    App,
    /// Too many wrong codes.
    Locked,
    /// A state that this program does not know.
    #[serde(other)]
    Unknown,
}

/// A registered phone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Device {
    /// `Maya's phone`.
    pub name: String,
    /// `android 16`.
    pub platform: String,
    /// When it was registered, milliseconds.
    pub registered_at_ms: i64,
    /// When its last code was accepted; `None` before the first.
    #[serde(default)]
    pub last_used_at_ms: Option<i64>,
}

impl Device {
    /// When it was registered.
    pub fn added(&self) -> Moment {
        moment(self.registered_at_ms)
    }

    /// When its last code was accepted.
    pub fn used(&self) -> Option<Moment> {
        self.last_used_at_ms.map(moment)
    }
}

/// How a code is brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Text message.
    Sms,
    /// Call.
    Voice,
}

/// What became of a request to send a code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Challenge {
    /// Whether a code is on its way.
    pub sent: bool,
    /// `app` when nothing was sent because a phone shows codes.
    #[serde(default)]
    pub ignored: Option<String>,
    /// The last digits of the number.
    pub phone_hint: String,
    /// When SMS may be asked for again.
    pub sms: Next,
    /// When a call may be asked for again.
    pub voice: Next,
}

/// Whether and how soon a channel may be used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Next {
    /// At all.
    pub allowed: bool,
    /// Seconds from now.
    #[serde(default)]
    pub in_s: u64,
}

/// What the server says of a code that it understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Right, with what the audit needs. Only this lets anyone in.
    Valid(Evidence),
    /// Not right.
    Refused(Refusal),
}

/// How a code was proven.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Evidence {
    /// The server's id for this proof.
    pub id: String,
    /// `app`, `sms` or `voice`.
    pub method: String,
    /// The phone that made the code.
    #[serde(default)]
    pub device: Option<EvidenceDevice>,
}

/// The phone of an [`Evidence`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct EvidenceDevice {
    /// `Maya's phone`.
    pub name: String,
}

/// Why a code was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not the code.
    Wrong,
    /// Was the code, and has let someone in already.
    Used,
    /// The phone's clock is this many seconds ahead; negative: behind.
    Clock {
        /// Seconds.
        drift_s: i64,
    },
    /// Was sent too long ago.
    Expired,
    /// Was sent for something else.
    Policy,
    /// A reason that this program does not know.
    Other,
}

/// Why there is no answer to use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeptetError {
    /// No connection, no answer in time, or an answer that makes no sense.
    #[error("the Septet server did not answer")]
    Unreachable,
    /// It does not take our key.
    #[error("the Septet server does not accept the application key")]
    Unauthorized,
    /// It does not know the enrolment.
    #[error("the Septet server does not know the enrolment")]
    NotFound,
    /// A member of the request is not to its liking.
    #[error("the Septet server does not accept {field}")]
    InvalidInput {
        /// The member.
        field: String,
    },
    /// The phone belongs to another person of this practice.
    #[error("the Septet server has another person with this {field}")]
    Conflict {
        /// The member.
        field: String,
    },
    /// Too often.
    #[error("the Septet server asks to wait {retry_after_s} s")]
    RateLimited {
        /// Seconds.
        retry_after_s: u64,
    },
    /// 100 wrong codes in a row.
    #[error("the Septet server has locked the enrolment")]
    Locked,
    /// Anything else.
    #[error("the Septet server answered with status {status}")]
    Unexpected {
        /// HTTP status.
        status: u16,
    },
}

/// A refusal as RFC 9457 has it, with the members that `docs/integrating.md` adds.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Problem {
    r#type: Option<String>,
    reason: Option<String>,
    pub(super) field: Option<String>,
    drift_s: Option<i64>,
    pub(super) retry_after_s: Option<u64>,
}

impl Problem {
    /// Whether its `type` ends with `name`.
    pub(super) fn is(&self, name: &str) -> bool {
        self.r#type.as_deref().and_then(|kind| kind.rsplit(['/', ':', '#']).next()) == Some(name)
    }

    /// Why a code was refused.
    pub(super) fn refusal(&self) -> Refusal {
        match self.reason.as_deref() {
            Some("wrong") => Refusal::Wrong,
            Some("used") => Refusal::Used,
            Some("clock") => Refusal::Clock { drift_s: self.drift_s.unwrap_or(0) },
            Some("expired") => Refusal::Expired,
            Some("policy") => Refusal::Policy,
            _ => Refusal::Other,
        }
    }
}

#[derive(Serialize)]
pub(super) struct EnrolRequest<'a> {
    pub(super) phone: &'a str,
    pub(super) email: Option<&'a str>,
    pub(super) label: &'a str,
    pub(super) reference: &'a str,
    pub(super) locale: &'a str,
}

#[derive(Serialize)]
pub(super) struct ChallengeRequest {
    pub(super) channel: Channel,
    pub(super) purpose: &'static str,
    pub(super) force: bool,
}

#[derive(Serialize)]
pub(super) struct VerifyRequest<'a> {
    pub(super) code: &'a str,
    pub(super) purpose: &'static str,
}

#[derive(Deserialize)]
pub(super) struct VerifyAnswer {
    pub(super) valid: bool,
    pub(super) evidence: Evidence,
}
