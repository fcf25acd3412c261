//! What the stores hold. Times are milliseconds since 1970 by the server's clock. Whatever is secret or personal comes
//! here as [`Sealed`] or [`KeyedHash`]: no store ever sees a secret, a code, a number or an address in the clear.

use septet_protocol::account_log::{SlotKind, Way};
use septet_protocol::device::{SealingPublicKey, SigningPublicKey};
use septet_protocol::registration::{Channel, Client};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::policy::Policy;

mod approval;
mod compatible;
mod hooks;
mod idempotency;
mod other_ways;
mod push;
mod told;
mod trust;
mod vault;

pub use compatible::{CallCounts, Figures, Import, Imported, PhoneVerification, SentCode, SentCodes};
pub use hooks::{
    Answered, DELIVERY_LIFE_MS, DeadLetter, Delivering, Endpoint, EndpointKind, EndpointState, EventChain, EventHash,
    HookDelivery, Replayed, chain_start, chained,
};
pub use idempotency::{Begun, KeptAnswer, KeyedRequest};
pub use other_ways::{ApplicationCounts, Drift, Lead, OtherApp, SpareCode, SpareKind};
pub use told::{
    AccountPatch, ApplicationEvent, Changes, Effects, Enrolling, EventKind, NewEvent, NewNotice, NumberMove,
    PendingDeletion, StoredNotice, erased_number,
};

mod delivery;

pub use approval::{Answering, Approval, ApprovalForDevice, ApprovalRule, ApprovalState, StoredApproval};
pub use push::{PushAddress, Wake, Woken};

pub use delivery::{Attempt, AttemptState, Conversion, ProviderKind, Receipt, Received, Tally};
pub use trust::{Append, Appended, Consequence, Counting, Pairing, RetrievalRule, Slot, StepWrite, Tries, way_of};
pub use vault::{
    HEADS_KEPT, PageOf, PageWish, Paged, Rewrapped, Summarised, SummaryWrite, VaultWrite, VersionRule, Written,
};
pub(crate) use vault::{Newest, answer_without_writing, fitting};

/// HMAC-SHA-256 under the server key: finds a value again without holding it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyedHash(pub [u8; 32]);

/// AES-256-GCM under the server key, with its nonce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed(pub Vec<u8>);

/// A relying party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// Random.
    pub id: Uuid,
    /// As phones show it.
    pub name: String,
    /// `#rrggbb`.
    pub color: String,
    /// `https:` or `data:` address of a picture.
    pub logo: Option<String>,
    /// Length of its codes, 6 to 8.
    pub digits: u8,
    /// Life of its codes in seconds, 10 or 30.
    pub period_s: u32,
    /// What becomes of an enrolment when its account was reset.
    pub after_recovery: AfterRecovery,
    /// What it asks of logins.
    pub policy: Policy,
    /// When it was made.
    pub created_at_ms: u64,
}

/// What becomes of the enrolments of an account that was reset: whoever did it proved the number, and numbers are recycled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AfterRecovery {
    /// They stay as they are.
    #[default]
    Keep,
    /// They are suspended until the EHR confirms the person.
    Confirm,
}

/// One of an application's keys. The key itself has 256 random bits, so a plain SHA-256 of it is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationKey {
    /// Random.
    pub id: Uuid,
    /// Its first characters, to tell keys apart in a list.
    pub hint: String,
    /// SHA-256 of the key.
    pub hash: [u8; 32],
    /// When it was made.
    pub created_at_ms: u64,
}

/// How often an application may ask: a bucket of `burst` requests that fills by `per_s` requests a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestRate {
    /// Requests a second, 1 to 1,000,000.
    pub per_s: u32,
    /// Requests at once, 1 to 1,000,000.
    pub burst: u32,
}

impl RequestRate {
    /// One request, in the unit in which a bucket fills: a thousandth of a request a millisecond at one request a second.
    pub(crate) const ONE_REQUEST: u64 = 1000;

    /// What a full bucket holds.
    pub(crate) fn full(&self) -> u64 {
        u64::from(self.burst) * Self::ONE_REQUEST
    }

    /// What a bucket holds at `now_ms` that held `level` at `at_ms`.
    pub(crate) fn level(&self, level: u64, at_ms: u64, now_ms: u64) -> u64 {
        let elapsed_ms = now_ms.saturating_sub(at_ms);
        level.saturating_add(elapsed_ms.saturating_mul(u64::from(self.per_s))).min(self.full())
    }

    /// Milliseconds until a bucket with less than one request has one.
    pub(crate) fn wait_ms(&self, level: u64) -> u64 {
        Self::ONE_REQUEST.saturating_sub(level).div_ceil(u64::from(self.per_s.max(1))).max(1)
    }
}

/// A person: an account or the wish for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Random.
    pub id: Uuid,
    /// Finds the account by number.
    pub phone_hash: KeyedHash,
    /// The number.
    pub phone: Sealed,
    /// The person's own addresses: of the registration, or as the person set them.
    pub emails: Vec<Email>,
    /// Language of notices: of the registration that made or last used the account.
    pub locale: String,
    /// Further devices may join by QR or emoji.
    pub multi_device: bool,
    /// One device may join so until then, whatever `multi_device` says. 0: none.
    pub pairing_until_ms: u64,
    /// When the account will be deleted.
    pub deleted_at_ms: Option<u64>,
}

impl Account {
    /// A new account, or the wish for one, as every account begins.
    #[must_use]
    pub fn new(phone_hash: KeyedHash, phone: Sealed, locale: &str) -> Self {
        Self {
            id: Uuid::new_v4(),
            phone_hash,
            phone,
            emails: Vec::new(),
            locale: locale.to_owned(),
            multi_device: false,
            pairing_until_ms: 0,
            deleted_at_ms: None,
        }
    }
}

/// A person's e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    /// Keeps one address from being stored twice.
    pub hash: KeyedHash,
    /// The address.
    pub address: Sealed,
}

/// A bound device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Random; the `keyid` of its requests.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// Verifies its requests.
    pub signing_key: SigningPublicKey,
    /// Its secrets are sealed to it.
    pub sealing_key: SealingPublicKey,
    /// The person's name for it.
    pub name: String,
    /// What it is.
    pub model: String,
    /// Its system.
    pub platform: String,
    /// False: awaiting trust.
    pub active: bool,
    /// When it was bound.
    pub created_at_ms: u64,
    /// When a request of it was seen last, to the hour.
    pub last_seen_ms: Option<u64>,
    /// Until when it shows codes but can change nothing, and another device can cancel it.
    pub grace_until_ms: Option<u64>,
    /// The account log vouches for it. An active device of which this is not so yet has to see to it first.
    pub logged: bool,
    /// When its wait is over, if it awaits trust and began to wait.
    pub wait_until_ms: Option<u64>,
    /// The slot whose retrieval token it gave, if it awaits trust: it may let itself in.
    pub retrieved: Option<SlotKind>,
    /// How it became trusted; none: not yet, or before this was written down.
    pub way: Option<Way>,
}

impl Device {
    /// Whether it may change nothing yet: it came in by password or recovery key, and its hour is not over.
    #[must_use]
    pub fn is_in_grace(&self, now_ms: u64) -> bool {
        self.grace_until_ms.is_some_and(|until_ms| now_ms < until_ms)
    }

    /// Whether its wait is over: it awaits trust, has nothing but the number, and nobody objected.
    #[must_use]
    pub fn has_waited(&self, now_ms: u64) -> bool {
        self.wait_until_ms.is_some_and(|until_ms| until_ms <= now_ms)
    }
}

/// A registration session. A change is written with [`super::Registrations::step_session`], which compares `version`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Random.
    pub id: Uuid,
    /// Goes up by one with every change.
    pub version: u64,
    /// Finds the account.
    pub phone_hash: KeyedHash,
    /// The number less its last four digits.
    pub prefix_hash: KeyedHash,
    /// The number.
    pub phone: Sealed,
    /// What a person recognises of it.
    pub phone_hint: String,
    /// Where notices shall go.
    pub email: Option<Email>,
    /// Language of the texts.
    pub locale: String,
    /// Kind of app.
    pub client: Client,
    /// Android's SMS Retriever hash.
    pub app_hash: Option<String>,
    /// When it began.
    pub created_at_ms: u64,
    /// When it is over.
    pub expires_at_ms: u64,
    /// The code that lives, if one was sent.
    pub code: Option<LiveCode>,
    /// SMS sent so far in this session.
    pub sms_sent: u32,
    /// Calls made so far in this session.
    pub voice_sent: u32,
    /// When the last SMS was sent.
    pub last_sms_at_ms: Option<u64>,
    /// When the last call was made.
    pub last_voice_at_ms: Option<u64>,
    /// When providers refused an SMS of it. [`super::Outbox::finish_message`] writes it alone.
    pub sms_refused_at_ms: Option<u64>,
    /// Possession was proved.
    pub verified_at_ms: Option<u64>,
    /// The device that was bound by it.
    pub device: Option<Uuid>,
    /// Work to be done before a code is sent, where the operator asks for it.
    pub puzzle: Option<Puzzle>,
    /// Fraud is suspected: it goes on as usual, and nothing is sent.
    pub blocked: bool,
}

/// Work that a phone has to do before a code is sent (`registration::proof_of_work` of the protocol).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Puzzle {
    /// 128 random bits.
    pub nonce: [u8; 16],
    /// How much.
    pub bits: u8,
    /// Wrong answers so far.
    pub tries: u32,
    /// It was answered.
    pub solved: bool,
}

/// A code that was sent and may be checked. The digits are derived from `nonce` under the server key: the same code can be
/// sent again, and no code lies at rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveCode {
    /// 128 random bits.
    pub nonce: [u8; 16],
    /// When it stops to be accepted.
    pub expires_at_ms: u64,
    /// How often it was checked.
    pub checks: u32,
    /// When it was checked last.
    pub last_check_at_ms: Option<u64>,
}

/// Something that is counted over a sliding window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Codes of registrations sent, by number.
    SendByNumber,
    /// Codes sent, by IPv4 address or IPv6 /64.
    SendByAddress,
    /// Codes of registrations sent, by number prefix.
    SendByPrefix,
    /// Codes sent for logins, by number: apart, so that strangers' registrations use up nobody's logins.
    LoginByNumber,
    /// The same, by number prefix.
    LoginByPrefix,
    /// Codes proved, by number prefix.
    ProofByPrefix,
    /// Prefix blocked for low conversion.
    BlockedPrefix,
    /// Registration sessions begun, by IPv4 address or IPv6 /64.
    SessionByAddress,
    /// Wrong checks, by number.
    WrongCheckByNumber,
    /// Codes sent for logins, by application.
    SendByApplication,
    /// Messages that a provider called fraud, by number.
    FraudByNumber,
    /// Changes of an account that letters tell of, by account.
    AccountChange,
    /// Entries of an account's log but those that put devices out, by account.
    LogEntry,
    /// Enrolments made or moved, by application and number, and by application and e-mail address.
    Enrolment,
    /// Joins and waits begun, by account.
    JoinByAccount,
    /// Joins begun by nobody known, by IPv4 address or IPv6 /64.
    JoinByAddress,
    /// Codes that were not sent because fraud is suspected. Counts nothing in its hour, by the same statement as
    /// [`Counted::SendInAll`], so that it takes as long.
    QuietSend,
    /// The same, by number prefix.
    QuietByPrefix,
    /// SMS about what happened to an account, by account and kind.
    NoticeSms,
    /// Batches of records, by account.
    VaultBatch,
    /// Wrong checks of numbers that are proved without an enrolment, by application and number.
    WrongPhoneCheck,
    /// Codes that came again, by enrolment.
    TokenReused,
    /// Approvals asked for, by enrolment.
    Approval,
    /// Codes sent, whoever asked for them. Each is also counted in its hour: [`super::Registrations::hourly_sends`].
    SendInAll,
}

/// At most `max` events of `what` for `key` in any `window_ms`; charging adds one event. An event of time `t` is in the
/// window from `t` until just before `t + window_ms`.
///
/// Charges of one step that have the same `what` and `key` add one event between them, which is held against each of their
/// windows (5 a day and 3 in 10 minutes). An event is kept for the longest of the windows it was charged with: count over
/// no longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// What is counted.
    pub what: Counted,
    /// For whom.
    pub key: KeyedHash,
    /// Length of the window.
    pub window_ms: u64,
    /// Most events in the window. `u32::MAX`: count only.
    pub max: u32,
}

/// What became of a step that compares a version and charges limits, in one transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Written, charged, queued.
    Done,
    /// Somebody else was first; nothing was written. Read again.
    Stale,
    /// A limit is reached; nothing was written.
    Limited {
        /// Until the event in the way leaves its window; of several, the last.
        retry_after_ms: u64,
    },
}

/// What became of a binding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Binding {
    /// The device is bound now.
    Bound(Device),
    /// It was bound by this session before, with the same keys.
    Same(Device),
    /// The session bound other keys before.
    Consumed,
    /// The session is not verified, or over.
    NotVerified,
}

/// One account at one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// The number that the EHR stores: fits 31 bits, never 0. One that we drew has 9 or 10 digits.
    pub user_id: u32,
    /// Where.
    pub application: Uuid,
    /// Who.
    pub account: Uuid,
    /// The EHR's own name for the person, unique in the application.
    pub reference: String,
    /// As the phone shows it.
    pub label: String,
    /// Language of texts.
    pub locale: String,
    /// What a person recognises of the number.
    pub phone_hint: String,
    /// The address that the application gave. It belongs to the enrolment, and goes with it.
    pub email: Option<Email>,
    /// Since when no code of it is accepted, because its account was reset and the EHR has not confirmed the person.
    pub suspended_at_ms: Option<u64>,
    /// When it was made.
    pub created_at_ms: u64,
}

impl Enrolment {
    /// Whether both have the same address, or none.
    #[must_use]
    pub fn has_address_of(&self, other: &Self) -> bool {
        let hash = |of: &Self| of.email.as_ref().map(|email| email.hash);
        hash(self) == hash(other)
    }
}

/// What became of an enrolment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Enrolled {
    /// It is new.
    Created(Enrolment),
    /// The reference, or the number, was enrolled before: this is it, unchanged but for its label and locale when the
    /// reference is the same.
    Same(Enrolment),
    /// The reference was enrolled with another number: it keeps its `user_id` and moved to the account of the new number.
    /// Its tokens, challenge and guard are gone; a suspension stays.
    Moved(Enrolment),
    /// The reference was enrolled with another number, and the new number is enrolled by another reference.
    NumberTaken,
    /// The reference names something else than it did when [`Enrolling`] was made. Nothing was written.
    Stale,
    /// It would be created, moved or given another address, and a limit is reached.
    Limited {
        /// Until the event in the way leaves its window; of several, the last.
        retry_after_ms: u64,
    },
}

/// The wrong codes of one enrolment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guard {
    /// Wrong codes since the last right one.
    pub failures: u32,
    /// No code is accepted before.
    pub blocked_until_ms: u64,
    /// No code is accepted until reset.
    pub locked: bool,
}

/// How wrong codes slow an enrolment down (SP 800-63B-4, 3.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuardRule {
    /// Wrong codes without a delay.
    pub free: u32,
    /// Delay after the first one that is not free; doubles with each more.
    pub first_delay_ms: u64,
    /// It doubles up to this.
    pub max_delay_ms: u64,
    /// Locked at so many in a row.
    pub lock_at: u32,
}

impl GuardRule {
    /// The guard after one more wrong code at `now_ms`.
    #[must_use]
    pub fn after_failure(&self, guard: Guard, now_ms: u64) -> Guard {
        let failures = guard.failures.saturating_add(1);
        let blocked_until_ms = match failures.checked_sub(self.free + 1) {
            None => guard.blocked_until_ms,
            Some(doublings) => {
                let delay = self.first_delay_ms.saturating_mul(1 << doublings.min(32)).min(self.max_delay_ms);
                now_ms.saturating_add(delay)
            }
        };
        Guard { failures, blocked_until_ms, locked: guard.locked || failures >= self.lock_at }
    }
}

impl Guard {
    /// Whether a code may be tried at `now_ms`.
    #[must_use]
    pub fn is_open(&self, now_ms: u64) -> bool {
        !self.locked && self.blocked_until_ms <= now_ms
    }
}

/// A guard after a failure was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The guard now.
    pub guard: Guard,
    /// False: others had closed it between the check and now, nothing was counted, and the answer must not tell whether
    /// the code was right.
    pub was_open: bool,
}

/// The secret of one enrolment on one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceToken {
    /// Random.
    pub id: Uuid,
    /// Which device.
    pub device: Uuid,
    /// Which enrolment.
    pub user_id: u32,
    /// The shared secret.
    pub secret: Sealed,
    /// When the device fetched it first.
    pub created_at_ms: u64,
}

/// A device token with what its phone shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenForDevice {
    /// The token.
    pub token: DeviceToken,
    /// The enrolment's label.
    pub label: String,
    /// Who accepts its codes.
    pub application: Application,
}

/// What a code is checked against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckMaterial {
    /// Whose code.
    pub enrolment: Enrolment,
    /// Its wrong codes so far.
    pub guard: Guard,
    /// Its live device tokens, with the devices.
    pub tokens: Vec<(DeviceToken, Device, LastUse)>,
    /// Its latest challenge, live or not.
    pub challenge: Option<Challenge>,
    /// Another app with a secret of its own.
    pub other_app: Option<OtherApp>,
    /// When the account was last recovered: by password, recovery key, or the wait.
    pub recovered_at_ms: Option<u64>,
}

impl CheckMaterial {
    /// Whether the person has an app that makes codes for it.
    #[must_use]
    pub fn has_app(&self) -> bool {
        !self.tokens.is_empty() || self.other_app.is_some()
    }
}

/// When a device token was used last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LastUse {
    /// The highest time step that was accepted; -1 before the first.
    pub step: i64,
    /// When.
    pub at_ms: Option<u64>,
    /// By how much its phone's clock is off.
    pub drift: Drift,
}

/// A code sent for one enrolment's login; one at a time. Written with [`super::Verification::step_challenge`] over the one
/// that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// Random, new with every new code.
    pub id: Uuid,
    /// Whose.
    pub user_id: u32,
    /// Goes up by one with every change but counted checks. The store sets it: 1 when a challenge is new.
    pub version: u64,
    /// How it was sent last.
    pub channel: Channel,
    /// What the EHR asks for; comes back at verification.
    pub purpose: Option<String>,
    /// The code. Its checks are counted by [`super::Verification::count_challenge_check`] alone.
    pub code: LiveCode,
    /// SMS sent so far.
    pub sms_sent: u32,
    /// Calls made so far.
    pub voice_sent: u32,
    /// When the last SMS was sent.
    pub last_sms_at_ms: Option<u64>,
    /// When the last call was made.
    pub last_voice_at_ms: Option<u64>,
    /// When providers refused an SMS of it. [`super::Outbox::finish_message`] writes it alone.
    pub sms_refused_at_ms: Option<u64>,
    /// When its code was accepted.
    pub consumed_at_ms: Option<u64>,
}

/// What became of an attempt to accept a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// This one is it, and no other will be.
    Accepted,
    /// This step, or a later one, was accepted before, or this one was refused for ever; or this challenge was accepted.
    Used,
    /// The device or enrolment is gone, or the guard is closed.
    Refused,
}

/// How a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// A text message.
    Sms,
    /// A phone call.
    Voice,
    /// An e-mail.
    Email,
    /// A wake-up, in the development inbox alone: no outbox has one.
    Push,
}

/// A message to send, written in the transaction of what caused it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Random.
    pub id: Uuid,
    /// SMS, call or e-mail.
    pub kind: MessageKind,
    /// The registration session or challenge whose code it carries.
    pub about: Option<Uuid>,
    /// Recipient, subject and text.
    pub content: Sealed,
    /// When it was caused.
    pub created_at_ms: u64,
    /// Worth nothing after.
    pub expires_at_ms: u64,
    /// How often sending was tried.
    pub attempts: u32,
}

/// What became of an attempt to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    /// The provider took it.
    Sent,
    /// Try again.
    RetryAt(u64),
    /// Never mind.
    GivenUp,
    /// No provider carries it to this number. An SMS is written down as refused where its code belongs to.
    Refused,
}

/// A message in the development inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxMessage {
    /// Counts up.
    pub seq: u64,
    /// SMS, call or e-mail.
    pub kind: MessageKind,
    /// Recipient, subject and text.
    pub content: Sealed,
    /// When it came.
    pub at_ms: u64,
}
