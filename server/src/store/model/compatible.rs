//! What the doors for integrations of other services hold.

use septet_protocol::registration::Channel;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Account, Effects, Enrolment, KeyedHash, LiveCode, Sealed};

/// A number that an application has proved, or is about to, without an enrolment; the latest of each number. Written with
/// [`crate::store::Compatible::step_phone_verification`] over the one that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneVerification {
    /// Random, new with every new code.
    pub id: Uuid,
    /// Who asks.
    pub application: Uuid,
    /// Finds it by number, for this application alone.
    pub phone: KeyedHash,
    /// Goes up by one with every change but counted checks. The store sets it: 1 when it is new.
    pub version: u64,
    /// The code. Its checks are counted by [`crate::store::Compatible::count_phone_check`] alone.
    pub code: LiveCode,
    /// SMS sent so far.
    pub sms_sent: u32,
    /// Calls made so far.
    pub voice_sent: u32,
    /// When the last SMS was sent.
    pub last_sms_at_ms: Option<u64>,
    /// When the last call was made.
    pub last_voice_at_ms: Option<u64>,
    /// When its code was accepted, or the application said that it was proved.
    pub proved_at_ms: Option<u64>,
    /// When the application ended it. Its code is accepted no more.
    pub canceled_at_ms: Option<u64>,
    /// The number, for the application that gave it. `None`: an older server sent it.
    pub number: Option<Sealed>,
    /// What was sent, oldest first.
    pub sends: SentCodes,
}

/// What was sent of a verification, oldest first. Kept as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentCodes(pub Vec<SentCode>);

/// One send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentCode {
    /// How.
    pub channel: Channel,
    /// When it was queued.
    pub at_ms: u64,
}

/// What one application's calls through a door for integrations of another service did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CallCounts {
    /// Requests.
    pub requests: u64,
    /// Codes accepted.
    pub accepted: u64,
    /// SMS asked for and queued.
    pub sms: u64,
    /// Calls asked for and queued.
    pub voice: u64,
    /// Enrolments asked for.
    pub enrolled: u64,
}

/// An application's figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Months since year 0 with what was counted in them, in order; a month without any is left out.
    pub months: Vec<(u32, CallCounts)>,
    /// Enrolments that live.
    pub enrolments: u64,
}

/// One person to be taken over.
#[derive(Clone, Debug)]
pub struct Import {
    /// With the `user_id` that it shall have.
    pub enrolment: Enrolment,
    /// The account, if the number has none.
    pub candidate: Account,
    /// What is told when it is new.
    pub effects: Effects,
}

/// What became of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imported {
    /// It is new.
    Created,
    /// This number has this id already; nothing was changed.
    Same,
    /// The id is or was another enrolment's, here or at another application.
    IdTaken,
    /// The number is enrolled under another id.
    NumberTaken,
    /// The reference is another enrolment's.
    ReferenceTaken,
}
