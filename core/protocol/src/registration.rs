//! The registration session: proof in progress that someone holds a phone number. Every answer says what may be done next
//! and how soon, so a screen needs no knowledge of limits.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::encoding::Bytes;
use crate::phone::PhoneNumber;

pub mod proof_of_work;

/// `POST /v1/registrations`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeginRequest {
    /// The number to prove.
    pub phone: PhoneNumber,
    /// Told of what happens to the account; never a factor (SP 800-63B-4, 3.1.3.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// BCP 47 language of the texts to send, `en` or `pt-BR`; an unknown one gets English.
    pub locale: String,
    /// What the SMS must end with for the platform to fill the code in.
    pub client: Client,
    /// Android's SMS Retriever hash, 11 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_hash: Option<String>,
}

/// The kind of app that registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Client {
    /// The Kotlin app.
    Android,
    /// The Swift app.
    Ios,
    /// The window on a computer.
    Desktop,
    /// The terminal phone.
    Cli,
}

/// How a code travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// A text message.
    Sms,
    /// A phone call that reads the digits twice.
    Voice,
}

/// `POST /v1/registrations/{id}/codes`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendRequest {
    /// SMS or call.
    pub channel: Channel,
}

/// `POST /v1/registrations/{id}/checks`
#[derive(Clone, Serialize, Deserialize)]
pub struct CheckRequest {
    /// The digits that arrived.
    pub code: String,
}

impl fmt::Debug for CheckRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CheckRequest([redacted])")
    }
}

/// A registration session as its phone sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// Random; whoever knows it may act in the session.
    pub id: Uuid,
    /// The number's last digits.
    pub phone_hint: String,
    /// Possession of the number is proved; the device may be bound.
    pub verified: bool,
    /// Seconds until the session is over.
    pub expires_in_s: u64,
    /// Asking for an SMS.
    pub sms: Permission,
    /// Asking for a call.
    pub voice: Permission,
    /// Checking a code.
    pub check: CheckPermission,
    /// What is to be answered before any code is sent; the permissions are those after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenge: Option<SessionChallenge>,
}

/// Something to be answered before a code is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionChallenge {
    /// Of what kind.
    pub kind: ChallengeKind,
    /// Random; the answer is for it.
    pub nonce: Bytes<16>,
    /// How much work: zero bits that the digest begins with, at most [`proof_of_work::MAX_BITS`].
    pub bits: u8,
}

/// Of what kind a challenge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChallengeKind {
    /// See [`proof_of_work`].
    ProofOfWork,
    /// One that this version does not know.
    #[serde(other)]
    Unknown,
}

/// `POST /v1/registrations/{id}/challenge`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengeAnswer {
    /// Eight bytes that solve it.
    pub answer: Bytes<8>,
}

/// May I, and how soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permission {
    /// False: not again in this session.
    pub allowed: bool,
    /// Seconds until it may be done, 0 = now. Says nothing where `allowed` is false.
    pub in_s: u64,
}

/// May I check a code, how soon, and how often still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckPermission {
    /// False: no code was sent, it expired, or no attempt is left.
    pub allowed: bool,
    /// Seconds until it may be done, 0 = now.
    pub in_s: u64,
    /// Wrong codes that may still be tried in this session.
    pub attempts_left: u32,
}
