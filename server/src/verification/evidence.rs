//! What an EHR asks of a login, why a code is not accepted, and what its audit record needs when one is.

use septet_protocol::account_log::Way;
use septet_protocol::registration::Channel;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::challenges::LASTING_CODE;
use crate::input::check_length;
use crate::policy::NotSent;
use crate::refusal::Refusal;
use crate::schemas;
use crate::store::model::Device;

/// `POST /v1/rp/enrolments/{user_id}/verifications`
#[derive(Clone, Deserialize, ToSchema)]
// What it asks and we do not know is refused, not passed over: a misspelt `require` would let everything in.
#[serde(deny_unknown_fields)]
pub struct VerificationRequest {
    /// What the person typed: 6 to 10 digits; spaces and dashes do not count.
    #[schema(pattern = "^[0-9]{6,10}$")]
    pub code: String,
    /// What the challenge was for.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 64)]
    pub purpose: Option<String>,
    /// The EHR's own id of the login; comes back in the evidence.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 64)]
    pub session: Option<String>,
    /// What the code has to be, for this time.
    #[serde(default)]
    pub require: Require,
}

impl VerificationRequest {
    /// A code and nothing else.
    #[must_use]
    pub fn of(code: &str) -> Self {
        Self { code: code.to_owned(), purpose: None, session: None, require: Require::default() }
    }

    pub(super) fn check(&self) -> Result<(), Refusal> {
        for (name, text) in [("purpose", &self.purpose), ("session", &self.session)] {
            if let Some(text) = text {
                check_length(name, text, 1, 64)?;
            }
        }
        Ok(())
    }
}

/// How a person logs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// A code that a phone with Septet showed.
    App,
    /// A code that another app showed.
    OtherApp,
    /// A code by SMS.
    Sms,
    /// A code by call.
    Voice,
    /// A code of the person's own list.
    LookUp,
    /// An emergency code.
    BreakGlass,
    /// A request that the person accepted on a phone.
    Approval,
}

impl Method {
    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::OtherApp => "other_app",
            Self::Sms => "sms",
            Self::Voice => "voice",
            Self::LookUp => "look_up",
            Self::BreakGlass => "break_glass",
            Self::Approval => "approval",
        }
    }
}

impl From<Channel> for Method {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Sms => Self::Sms,
            Channel::Voice => Self::Voice,
        }
    }
}

/// What a login has to be, as for prescribing. What it asks and we do not know is refused, not passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Require {
    /// One of these ways; none: any.
    #[serde(default)]
    pub method: Option<Vec<Method>>,
    /// Seconds since the phone was registered, at least. Ways without a phone do not meet it.
    #[serde(default)]
    pub min_device_age_s: Option<u64>,
    /// Seconds since the account was last recovered, at least.
    #[serde(default)]
    pub min_recovery_age_s: Option<u64>,
    /// No code that lives longer than SP 800-63B-4 allows.
    #[serde(default)]
    pub conformant: bool,
}

impl Require {
    /// Whether what was found is enough.
    pub(crate) fn meets(&self, used: &Used<'_>, recovered_at_ms: Option<u64>, now_ms: u64) -> Result<(), Which> {
        if self.method.as_ref().is_some_and(|methods| !methods.contains(&used.method)) {
            return Err(Which::Method);
        }
        let old_enough = |since_ms: u64, least_s: u64| now_ms.saturating_sub(since_ms) >= least_s.saturating_mul(1000);
        if let Some(least_s) = self.min_device_age_s
            && !used.device.is_some_and(|device| old_enough(device.created_at_ms, least_s))
        {
            return Err(Which::DeviceAge);
        }
        if let Some(least_s) = self.min_recovery_age_s
            && !recovered_at_ms.is_none_or(|at_ms| old_enough(at_ms, least_s))
        {
            return Err(Which::RecoveryAge);
        }
        if self.conformant && used.lasting {
            return Err(Which::Conformant);
        }
        Ok(())
    }
}

/// What a code turned out to be, before it is accepted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Used<'a> {
    pub(crate) method: Method,
    pub(crate) device: Option<&'a Device>,
    pub(crate) drift_s: i64,
    /// It is older than a sent code may be.
    pub(crate) lasting: bool,
}

impl Used<'_> {
    pub(crate) fn of(method: Method) -> Self {
        Self { method, device: None, drift_s: 0, lasting: false }
    }
}

/// Which rule refuses a code that is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// It was sent for another purpose.
    Purpose,
    /// The account was reset, and the EHR has not confirmed the person since.
    AfterRecovery,
    /// The application has no codes sent by this channel.
    Channel,
    /// The application has no codes sent to this person.
    Person,
    /// The application allows no other apps any more.
    OtherApp,
    /// The request asks for another way.
    Method,
    /// The request asks for a phone that was registered longer ago.
    DeviceAge,
    /// The request asks that the account was not recovered so lately.
    RecoveryAge,
    /// The request takes no code that lives longer than the standard allows.
    Conformant,
}

impl Which {
    /// As `which` says it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::AfterRecovery => "after_recovery",
            Self::Channel => "channel",
            Self::Person => "sent_codes_for",
            Self::OtherApp => "other_app",
            Self::Method => "method",
            Self::DeviceAge => "min_device_age_s",
            Self::RecoveryAge => "min_recovery_age_s",
            Self::Conformant => "conformant",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Purpose => "This code was sent for something else. Ask for another.",
            Self::AfterRecovery => {
                "This person's account was reset, so no code is accepted. Confirm that it is the same person, then end the \
                 suspension."
            }
            Self::Channel => "This application has no codes sent this way. Use the app.",
            Self::Person => "This application has no codes sent to this person. Use the app.",
            Self::OtherApp => {
                "This application allows no other apps any more. Use the code that the phone shows in Septet."
            }
            Self::Method => "This login needs another way. Use the code that the phone shows.",
            Self::DeviceAge => "This phone was registered too recently for this. Nothing was used up.",
            Self::RecoveryAge => "This account was recovered too recently for this. Nothing was used up.",
            Self::Conformant => "This code is older than this login takes. Ask for another.",
        }
    }
}

impl From<NotSent> for Which {
    fn from(why: NotSent) -> Self {
        match why {
            NotSent::Channel => Self::Channel,
            NotSent::Person => Self::Person,
        }
    }
}

/// Why a code is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeRefusal {
    /// It is nobody's.
    Wrong,
    /// It, or a later one, was accepted before.
    Used,
    /// It is the phone's, at another time.
    Clock {
        /// Seconds that the phone's clock is ahead; negative: behind.
        drift_s: i64,
    },
    /// It was sent, or made, and its life is over.
    Expired,
    /// A rule of the application, or of the request, refuses it.
    Policy(Which),
}

impl CodeRefusal {
    /// Whether it counts as a wrong code. One that was right and is spent is no guess: whoever finds it can do nothing with
    /// it, and whoever presses twice, or retries a lost answer, must not be locked out by that. Nor is one that was right and is
    /// not enough.
    pub(super) fn is_a_guess(self) -> bool {
        matches!(self, Self::Wrong | Self::Clock { .. } | Self::Policy(Which::Purpose))
    }

    /// For reason `policy`: which one.
    #[must_use]
    pub fn which(self) -> Option<&'static str> {
        match self {
            Self::Policy(which) => Some(which.name()),
            _ => None,
        }
    }

    /// As `reason` says it.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Used => "used",
            Self::Clock { .. } => "clock",
            Self::Expired => "expired",
            Self::Policy(_) => "policy",
        }
    }
}

/// What the EHR's audit record needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Evidence {
    /// Of this verification, random.
    pub id: Uuid,
    /// How.
    pub method: Method,
    /// When.
    pub at_ms: u64,
    /// What for, as the EHR says.
    pub purpose: Option<String>,
    /// The EHR's own id of the login.
    pub session: Option<String>,
    /// Seconds that the phone's clock is ahead, in whole steps.
    pub drift_s: i64,
    /// The phone, for `app` and `approval`.
    pub device: Option<EvidenceDevice>,
    /// When the account was last recovered: by password, recovery key, or the wait.
    pub last_recovery_at_ms: Option<u64>,
    /// `lasting_code`: the code was older than SP 800-63B-4 allows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub non_conformant: Option<&'static str>,
}

/// The phone whose code it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvidenceDevice {
    /// The device.
    pub id: Uuid,
    /// The person's name for it.
    pub name: String,
    /// Its system.
    pub platform: String,
    /// When it was bound.
    pub registered_at_ms: u64,
    /// How it became trusted; null: before that was written down.
    #[schema(value_type = Option<schemas::Way>)]
    pub registered_by: Option<Way>,
}

impl From<&Device> for EvidenceDevice {
    fn from(device: &Device) -> Self {
        Self {
            id: device.id,
            name: device.name.clone(),
            platform: device.platform.clone(),
            registered_at_ms: device.created_at_ms,
            registered_by: device.way,
        }
    }
}

impl Evidence {
    pub(crate) fn of(
        used: &Used<'_>,
        request: &VerificationRequest,
        last_recovery_at_ms: Option<u64>,
        now_ms: u64,
    ) -> Self {
        Self {
            id: Uuid::new_v4(),
            method: used.method,
            at_ms: now_ms,
            purpose: request.purpose.clone(),
            session: request.session.clone(),
            drift_s: used.drift_s,
            device: used.device.map(Into::into),
            last_recovery_at_ms,
            non_conformant: used.lasting.then_some(LASTING_CODE),
        }
    }
}
