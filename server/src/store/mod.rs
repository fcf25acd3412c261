//! Where everything durable is: one trait an aggregate, each method one transaction. An `Ok` that says something was
//! written means that it is on disk.
//!
//! The traits know no database. Every method appears by name in `tests/store_contract`, which runs on every
//! implementation.

use std::ops::Range;

use async_trait::async_trait;
use septet_protocol::account_log::{LogEntry, LogHash, LogState, SlotKind};
use septet_protocol::pairing::PairingStep;
use uuid::Uuid;

mod approvals;
pub mod bells;
mod compatible;
mod hooks;
mod idempotency;
pub mod model;
mod other_ways;
pub mod postgres;
pub mod sqlite;
mod vault;
mod words;

pub use approvals::{Approvals, Pushes};
pub use compatible::Compatible;
pub use hooks::{Audit, Webhooks};
pub use idempotency::Idempotency;
pub use other_ways::OtherWays;
pub use vault::Vault;

use crate::policy::Policy;
use bells::{Moment, Watch};
use model::{
    Acceptance, Account, AccountPatch, AfterRecovery, Append, Appended, Application, ApplicationCounts,
    ApplicationEvent, ApplicationKey, Attempt, Binding, Challenge, Charge, CheckMaterial, Conversion, Counting, Device,
    DeviceToken, Drift, Effects, Email, Enrolled, Enrolling, Enrolment, Failure, GuardRule, InboxMessage, KeyedHash,
    Message, MessageKind, NewEvent, NumberMove, Pairing, PendingDeletion, Receipt, Received, RequestRate,
    RetrievalRule, Sealed, Sending, Session, Slot, Step, StepWrite, StoredNotice, Tally, TokenForDevice, Tries,
};

/// How long notices and applications' events are kept: over a year, so that a yearly look back finds all of them.
pub const TOLD_KEPT_MS: u64 = 400 * crate::config::DAY_MS;

/// The store could not do it; nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database failed. The text is for the operator's log alone.
    #[error("the database failed: {0}")]
    Database(String),
    /// The database cannot be used as it is. The sentence says why and what to do.
    #[error("{0}")]
    Unusable(String),
    /// A random id was taken. Draw another.
    #[error("this id is taken")]
    IdTaken,
    /// More is queued than can be done in time. Come back later.
    #[error("the store has too much to do")]
    Busy,
    /// The store is shutting down.
    #[error("the store is closed")]
    Closed,
}

/// Everything a server needs of a database.
pub trait Store:
    Applications
    + Registrations
    + Devices
    + Log
    + Pairings
    + Slots
    + Vault
    + Accounts
    + Changes
    + Enrolments
    + Verification
    + OtherWays
    + Idempotency
    + Audit
    + Webhooks
    + Approvals
    + Pushes
    + Outbox
    + Deliveries
    + Inbox
    + Compatible
    + Upkeep
{
}
impl<T> Store for T where
    T: Applications
        + Registrations
        + Devices
        + Log
        + Pairings
        + Slots
        + Vault
        + Accounts
        + Changes
        + Enrolments
        + Verification
        + OtherWays
        + OtherWays
        + Idempotency
        + Audit
        + Webhooks
        + Approvals
        + Pushes
        + Outbox
        + Deliveries
        + Inbox
        + Compatible
        + Upkeep
{
}

/// Applications and their keys.
#[async_trait]
pub trait Applications: Send + Sync {
    /// Stores a new application with its first key.
    async fn create_application(&self, application: &Application, key: &ApplicationKey) -> Result<(), StoreError>;
    /// Every application with its live keys, oldest first.
    async fn applications(&self) -> Result<Vec<(Application, Vec<ApplicationKey>)>, StoreError>;
    /// Whose live key this is.
    async fn application_by_key(&self, key_hash: &[u8; 32]) -> Result<Option<Application>, StoreError>;
    /// Adds a key and keeps the newest older one: two live. `false`: no such application.
    async fn rotate_application_key(&self, application: Uuid, key: &ApplicationKey) -> Result<bool, StoreError>;
    /// Says what becomes of its enrolments when an account is reset from now on. `false`: no such application.
    async fn set_after_recovery(&self, application: Uuid, policy: AfterRecovery) -> Result<bool, StoreError>;
    /// Sets what it asks of logins from now on. `false`: no such application.
    async fn set_policy(&self, application: Uuid, policy: &Policy) -> Result<bool, StoreError>;
    /// How many of what it has, and of its events since `since_ms`.
    async fn application_counts(&self, application: Uuid, since_ms: u64) -> Result<ApplicationCounts, StoreError>;
    /// Removes an application with its keys and enrolments; their tokens die at once. `false`: no such application.
    async fn remove_application(&self, application: Uuid, now_ms: u64) -> Result<bool, StoreError>;
    /// Takes one request of an application out of its bucket, which fills at `rate`. `Some`: it is empty, and has one again
    /// after so many milliseconds. A bucket guards the machine, so it need not be on disk: a restart may fill it.
    async fn take_request(&self, application: Uuid, rate: &RequestRate, now_ms: u64)
    -> Result<Option<u64>, StoreError>;
}

/// Registration sessions and the limits around them.
#[async_trait]
pub trait Registrations: Send + Sync {
    /// Stores a new session if the charges allow it.
    async fn insert_session(&self, session: &Session, charges: &[Charge], now_ms: u64) -> Result<Step, StoreError>;
    /// A session, expired or not.
    async fn session(&self, id: Uuid) -> Result<Option<Session>, StoreError>;
    /// Writes what changes in a session (expiry, code, counts and times of sending, proof, tries and answer of the puzzle,
    /// block) over its `version`, which goes up by one; charges limits, takes events back (the newest of each), and queues a message, all or nothing. A charge
    /// that is full leaves everything as it was. The session's device is written by [`Registrations::bind_device`] alone.
    async fn step_session(
        &self,
        session: &Session,
        charges: &[Charge],
        take_back: &[Charge],
        message: Option<&Message>,
        now_ms: u64,
    ) -> Result<Step, StoreError>;
    /// Events of this kind and key in the window that ends now.
    async fn count_events(&self, charge: &Charge, now_ms: u64) -> Result<u32, StoreError>;
    /// Events of [`model::Counted::SendInAll`] in these hours since 1970, the last not included. Kept for eight days, when
    /// the events themselves are gone.
    async fn hourly_sends(&self, hours: Range<u64>) -> Result<u64, StoreError>;
    /// Binds a device by a verified session. The account is the one with the session's number, or `candidate`. The device
    /// is active if the account has no active device and no slot, whatever `device.active` says: who can come back to a backup
    /// must not have to begin anew, which would erase it. `device.account` is set likewise. When
    /// it is active the candidate's e-mails are added, up to five in all, and the session's locale becomes the account's:
    /// a device that awaits trust changes nothing of the account. One of the effects is written when it is bound now.
    async fn bind_device(
        &self,
        session: Uuid,
        device: &Device,
        candidate: &Account,
        if_active: &Effects,
        if_awaiting: &Effects,
        now_ms: u64,
    ) -> Result<Binding, StoreError>;
}

/// Devices and their requests.
#[async_trait]
pub trait Devices: Send + Sync {
    /// A device that was not removed.
    async fn device(&self, id: Uuid) -> Result<Option<Device>, StoreError>;
    /// An account.
    async fn account(&self, id: Uuid) -> Result<Option<Account>, StoreError>;
    /// An account's devices that were not removed, oldest first.
    async fn devices_of(&self, account: Uuid) -> Result<Vec<Device>, StoreError>;
    /// Writes when a request of a device was seen, unless a later time is there. Nobody is woken by it.
    async fn saw_device(&self, id: Uuid, at_ms: u64) -> Result<(), StoreError>;
    /// Renames a device. `false`: it was not there.
    async fn rename_device(&self, id: Uuid, name: &str) -> Result<bool, StoreError>;
    /// Removes a device that the log does not vouch for; its tokens die at once. `false`: it was not there, or the log
    /// vouches for it by now and an entry alone removes it.
    async fn remove_device(&self, id: Uuid, effects: &Effects, now_ms: u64) -> Result<bool, StoreError>;
    /// Uses a nonce of a device. `false`: it was used before, on whatever instance.
    async fn use_nonce(&self, device: Uuid, nonce: &str, expires_at_ms: u64) -> Result<bool, StoreError>;
    /// The tokens of a device, oldest first.
    async fn tokens_of_device(&self, device: Uuid) -> Result<Vec<TokenForDevice>, StoreError>;
    /// Enrolments of the device's account that have no token on this active device yet.
    async fn enrolments_without_token(&self, device: Uuid) -> Result<Vec<Enrolment>, StoreError>;
    /// Stores tokens; one that the enrolment has on the device already stays as it is, one whose enrolment or device is
    /// gone, not active, or no longer of the same account is left out.
    async fn add_device_tokens(&self, tokens: &[DeviceToken]) -> Result<(), StoreError>;
}

/// Account logs. A state comes of the checker in the protocol, which is the same on every device.
#[async_trait]
pub trait Log: Send + Sync {
    /// What an account's log says, as the last append wrote it; empty before the first.
    async fn log_state(&self, account: Uuid) -> Result<LogState, StoreError>;
    /// Entries from `from` on, in order.
    async fn log_entries(&self, account: Uuid, from: u64, limit: u32) -> Result<Vec<LogEntry>, StoreError>;
    /// Appends an entry that follows from `append.over`, which is compared, with its consequence and effects.
    /// [`StoreError::IdTaken`]: the id of a device that joins unbound was taken once.
    async fn append(&self, append: &Append, effects: &Effects, now_ms: u64) -> Result<Appended, StoreError>;
}

/// Mailboxes through which devices are paired. The last step is written by [`Log::append`] alone.
#[async_trait]
pub trait Pairings: Send + Sync {
    /// A mailbox that lives at `now_ms`.
    async fn pairing(&self, id: Uuid, now_ms: u64) -> Result<Option<Pairing>, StoreError>;
    /// Begins a mailbox with its first step if the charges allow it. One that lives stays, and charges nothing, but for one that
    /// nobody has answered where a device of an account begins anew.
    async fn begin_pairing(&self, pairing: &Pairing, charges: &[Charge], now_ms: u64) -> Result<StepWrite, StoreError>;
    /// Writes the step that follows those that are there.
    async fn add_pairing_step(&self, id: Uuid, step: &PairingStep, now_ms: u64) -> Result<StepWrite, StoreError>;
}

/// Slots and the wait: the ways in of a device that awaits trust. Slots are written by [`Log::append`] alone.
#[async_trait]
pub trait Slots: Send + Sync {
    /// An account's slots.
    async fn slots(&self, account: Uuid) -> Result<Vec<Slot>, StoreError>;
    /// The tries of a slot's retrieval token since it was written.
    async fn retrieval_tries(&self, account: Uuid, kind: SlotKind) -> Result<Tries, StoreError>;
    /// Counts a try before it is compared, whether there is such a slot or not, unless `rule` says that it is too early.
    async fn count_retrieval(
        &self,
        account: Uuid,
        kind: SlotKind,
        rule: &RetrievalRule,
        now_ms: u64,
    ) -> Result<Counting, StoreError>;
    /// A device that awaits trust gave the right token of the slot with this hash: it may let itself in by it, and this try
    /// is taken back. Those before stay: they may be somebody else's. `false`: the device or the slot is another by now.
    async fn retrieved(&self, device: Uuid, kind: SlotKind, hash: &LogHash) -> Result<bool, StoreError>;
    /// Begins the wait of a device if the charges allow it. `Stale`: it is gone, active, or waits already.
    async fn begin_wait(
        &self,
        device: Uuid,
        until_ms: u64,
        charges: &[Charge],
        effects: &Effects,
        now_ms: u64,
    ) -> Result<Step, StoreError>;
    /// Gives the wait of a device up. `false`: it did not wait.
    async fn end_wait(&self, device: Uuid, effects: &Effects, now_ms: u64) -> Result<bool, StoreError>;
}

/// Accounts: what a person changes of them, and what the person is told.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// The account that has this number.
    async fn account_by_number(&self, phone: &KeyedHash) -> Result<Option<Account>, StoreError>;
    /// The addresses that applications gave for an account, each with the enrolment that it belongs to.
    async fn enrolment_emails(&self, account: Uuid) -> Result<Vec<(u32, Email)>, StoreError>;
    /// Changes addresses and switches if the charges allow it. `Stale`: there is no such account.
    async fn change_account(
        &self,
        account: Uuid,
        patch: &AccountPatch,
        charges: &[Charge],
        effects: &Effects,
        now_ms: u64,
    ) -> Result<Step, StoreError>;
    /// Moves an account that has the number `from` to the number of a verified session, which is used up by it. An account of
    /// the new number is taken in if it has no device: its enrolments move, and it is gone. Everything else of this account
    /// stays; the hints of its enrolments change.
    async fn change_number(
        &self,
        account: Uuid,
        from: &KeyedHash,
        session: Uuid,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<NumberMove, StoreError>;
    /// Sets when the account will be deleted if the charges allow it. `Stale`: it is set already, or there is no such account.
    async fn begin_deletion(
        &self,
        account: Uuid,
        at_ms: u64,
        charges: &[Charge],
        effects: &Effects,
        now_ms: u64,
    ) -> Result<Step, StoreError>;
    /// The account stays. `false`: it was not to be deleted.
    async fn cancel_deletion(&self, account: Uuid, effects: &Effects, now_ms: u64) -> Result<bool, StoreError>;
    /// Accounts that will be deleted by `before_ms` and had fewer reminders of it than `reminders`, soonest first.
    async fn deletions(&self, before_ms: u64, reminders: u32, limit: u32) -> Result<Vec<PendingDeletion>, StoreError>;
    /// Counts reminders up to `reminders`. `false`: the deletion is another by now, or had as many.
    async fn remind_of_deletion(
        &self,
        account: Uuid,
        at_ms: u64,
        reminders: u32,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<bool, StoreError>;
    /// Deletes an account whose deletion of `at_ms` is due: devices, tokens, addresses and notices are gone, each application
    /// hears that its enrolment ended, and the number is free. `false`: it is kept, or gone already.
    async fn delete_account(
        &self,
        account: Uuid,
        at_ms: u64,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<bool, StoreError>;
    /// An account's notices after `after`, oldest first.
    async fn notices(
        &self,
        account: Uuid,
        after: u64,
        limit: u32,
        now_ms: u64,
    ) -> Result<Vec<StoredNotice>, StoreError>;
    /// An application's events after `after`, oldest first.
    async fn application_events(
        &self,
        application: Uuid,
        after: u64,
        limit: u32,
    ) -> Result<Vec<ApplicationEvent>, StoreError>;
}

/// What changed for a device. Every method that changes what a device can see counts it, in its transaction.
#[async_trait]
pub trait Changes: Send + Sync {
    /// What changed, and when last. `None`: the device was removed.
    async fn changes(&self, device: Uuid) -> Result<Option<model::Changes>, StoreError>;
    /// Rings when something of this account, or of a device of it that awaits trust, may have changed: at once for a commit
    /// of this store, within a second for one of another store on the same data.
    fn watch(&self, account: Uuid) -> Watch;
    /// Now, for [`Changes::changed_since`]. Take it before you read.
    fn moment(&self) -> Moment;
    /// Whether something of this account may have changed after `moment`: known of what this store committed by the time it
    /// is answered, within a second of what another did.
    fn changed_since(&self, account: Uuid, moment: Moment) -> bool;
}

/// Enrolments.
#[async_trait]
pub trait Enrolments: Send + Sync {
    /// Links an account to an application. The account is the one with the candidate's number, or the candidate. `user_id`
    /// and the account of `enrolment` are candidates; its e-mail takes the place of the one before. It is charged, and what
    /// [`Enrolling`] tells is written, when it is created, moved, or has another address in place of one.
    async fn enrol(
        &self,
        enrolment: &Enrolment,
        candidate: &Account,
        charges: &[Charge],
        enrolling: &Enrolling,
        now_ms: u64,
    ) -> Result<Enrolled, StoreError>;
    /// By the number that the EHR stores.
    async fn enrolment(&self, application: Uuid, user_id: u32) -> Result<Option<Enrolment>, StoreError>;
    /// By the EHR's own name.
    async fn enrolment_by_reference(&self, application: Uuid, reference: &str)
    -> Result<Option<Enrolment>, StoreError>;
    /// Ends the suspension of an enrolment and tells its application so. `false`: there is no such suspension.
    async fn confirm_enrolment(&self, application: Uuid, user_id: u32, event: &NewEvent) -> Result<bool, StoreError>;
    /// Removes an enrolment, which its application is told; its tokens, guard, challenge and e-mail die at once. `false`: it was
    /// not there.
    async fn remove_enrolment(
        &self,
        application: Uuid,
        user_id: u32,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<bool, StoreError>;
}

/// Checking codes.
#[async_trait]
pub trait Verification: Send + Sync {
    /// Takes the turn to check a code of this enrolment. One has it at a time, on whatever server: of many guesses sent at
    /// once, all could else be compared before the first is counted. `false`: another `holder` has it. One that is not given
    /// back ends at `until_ms`. A turn need not be on disk: whoever restarts a database ends the checks as well.
    async fn take_turn(&self, user_id: u32, holder: Uuid, until_ms: u64, now_ms: u64) -> Result<bool, StoreError>;
    /// Gives the turn back, if `holder` still has it.
    async fn end_turn(&self, user_id: u32, holder: Uuid) -> Result<(), StoreError>;
    /// Everything that a code of this enrolment is checked against.
    async fn check_material(&self, application: Uuid, user_id: u32) -> Result<Option<CheckMaterial>, StoreError>;
    /// Accepts a step once. One statement: this or a later step was not accepted before, this one was not refused for
    /// ever, the device, token and enrolment are there, and the guard is open. Accepting clears the guard.
    async fn accept_step(&self, token: Uuid, step: i64, now_ms: u64) -> Result<Acceptance, StoreError>;
    /// Accepts a step as [`Verification::accept_step`] does if besides no wrong code was counted since the last right one.
    /// `false`: it did not, and `accept_step` says why. Those that are asked for at once are accepted and committed together.
    async fn accept_fresh(&self, token: Uuid, step: i64, now_ms: u64) -> Result<bool, StoreError>;
    /// Refuses a step for ever, until `until_ms`, when no code of it is accepted anyway. Whoever is told that a code is
    /// early, because a clock is wrong, could else wait for its time.
    async fn refuse_step(&self, token: Uuid, step: i64, until_ms: u64) -> Result<(), StoreError>;
    /// Keeps what a phone's clock seems to be off by. Nothing for a token that is gone.
    async fn set_drift(&self, token: Uuid, drift: &Drift) -> Result<(), StoreError>;
    /// Counts a wrong code.
    async fn count_failure(&self, user_id: u32, rule: &GuardRule, now_ms: u64) -> Result<Failure, StoreError>;
    /// Writes a challenge over the one that was read (`None`: there was none), charges limits and queues the message, all
    /// or nothing. With the id of `over` it is that challenge changed, with another id it takes its place. If by now
    /// another challenge or version is there, or the enrolment is gone, the answer is `Stale`: of two requests at once one
    /// sends. The checks that were counted and the consumption are never overwritten.
    async fn step_challenge(
        &self,
        challenge: &Challenge,
        over: Option<&Challenge>,
        charges: &[Charge],
        message: &Message,
        now_ms: u64,
    ) -> Result<Step, StoreError>;
    /// Counts one check of a challenge before it is made. `false`: it was checked `max` times before, or is gone.
    async fn count_challenge_check(&self, challenge: Uuid, max: u32, now_ms: u64) -> Result<bool, StoreError>;
    /// Accepts a challenge's code once, if it lives and the guard is open. Accepting clears the guard.
    async fn consume_challenge(&self, challenge: Uuid, now_ms: u64) -> Result<Acceptance, StoreError>;
}

/// Messages on their way.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Takes due messages for `lease_ms`, counting an attempt; one that is not finished by then is due again.
    async fn claim_messages(&self, limit: u32, lease_ms: u64, now_ms: u64) -> Result<Vec<Message>, StoreError>;
    /// Says what became of a message as it was claimed and of the attempts made (see [`Deliveries::begin_attempt`]; one of
    /// which more is known stays), and adds an event for each charge, whatever its `max`. To try again
    /// is said by the last one who claimed it alone: whoever was slower than the lease does not speak for the next.
    async fn finish_message(
        &self,
        message: &Message,
        sending: Sending,
        attempts: &[Attempt],
        charges: &[Charge],
        now_ms: u64,
    ) -> Result<(), StoreError>;
}

/// Attempts to deliver messages, receipts, and codes that came back.
///
/// A code that comes back ([`Registrations::step_session`] with a proof, [`Verification::consume_challenge`]) marks the
/// attempts that may have carried it as converted and takes its messages out of the outbox, in the same transaction.
#[async_trait]
pub trait Deliveries: Send + Sync {
    /// The attempts to deliver a message, oldest first.
    async fn attempts_of(&self, message: Uuid) -> Result<Vec<Attempt>, StoreError>;
    /// Writes an attempt down before its provider is asked. `false`: the message is no longer in the hands of who claimed it
    /// so, or more is known of this attempt than that it was tried; ask nobody.
    async fn begin_attempt(&self, message: &Message, attempt: &Attempt) -> Result<bool, StoreError>;
    /// Writes what a provider says about an attempt. Arrived: the message is done. Failed, or no route: it is due at once.
    /// Rejected: as [`Sending::Refused`]. Fraud: given up, and `fraud` (its key is set here) counted for the number.
    async fn record_receipt(&self, receipt: &Receipt, fraud: &Charge, now_ms: u64) -> Result<Received, StoreError>;
    /// How providers did with messages of this kind to this region since `since_ms`.
    async fn tallies(
        &self,
        kind: MessageKind,
        region: &str,
        since_ms: u64,
        now_ms: u64,
    ) -> Result<Vec<Tally>, StoreError>;
    /// Takes codes that came back for `lease_ms`, to tell their providers; what is not finished by then is due again.
    async fn claim_conversions(&self, limit: u32, lease_ms: u64, now_ms: u64) -> Result<Vec<Conversion>, StoreError>;
    /// The provider was told, or is to be told again later.
    async fn finish_conversion(&self, attempt: Uuid, again_at_ms: Option<u64>) -> Result<(), StoreError>;
}

/// The development inbox.
#[async_trait]
pub trait Inbox: Send + Sync {
    /// Puts a message in. The same message again changes nothing.
    async fn put_inbox(&self, id: Uuid, kind: MessageKind, content: &Sealed, at_ms: u64) -> Result<(), StoreError>;
    /// The newest messages after `after`, newest first.
    async fn inbox(&self, after: u64, limit: u32) -> Result<Vec<InboxMessage>, StoreError>;
}

/// What keeps a store in order.
#[async_trait]
pub trait Upkeep: Send + Sync {
    /// Stores a value of the server key if there is none, and returns the one that is there: a server that was given
    /// another key finds out before it writes.
    async fn key_check(&self, ours: &KeyedHash) -> Result<KeyedHash, StoreError>;
    /// Deletes what has no use any more: nonces, events, sessions, sent messages; inbox messages older than a day, attempts
    /// older than three; every row of a record whose tombstone was written more than 400 days ago.
    async fn sweep(&self, now_ms: u64) -> Result<(), StoreError>;
    /// Whether the database answers.
    async fn ping(&self) -> Result<(), StoreError>;
}
