//! What people and applications are told, and what a device may find changed.

use septet_protocol::account::{Changed, NoticeKind};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Account, Charge, Email, Enrolment, EventHash, Guard, GuardRule, KeyedHash, Message, Sealed};

/// What one change tells, written in its transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// For the account's devices.
    pub notices: Vec<NewNotice>,
    /// E-mails and SMS.
    pub messages: Vec<Message>,
    /// Messages that go only while their charge has room; one that does not go takes nothing else with it.
    pub sparing: Vec<(Charge, Message)>,
    /// For every application where the account has a live enrolment.
    pub event: Option<NewEvent>,
}

impl From<Message> for Effects {
    fn from(message: Message) -> Self {
        Self { messages: vec![message], ..Self::default() }
    }
}

impl Effects {
    /// What both tell. Of two events the first one stays: one change is one event.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.notices.extend(other.notices);
        self.messages.extend(other.messages);
        self.sparing.extend(other.sparing);
        self.event = self.event.or(other.event);
        self
    }
}

/// What enrolling replaces and tells, by what becomes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Enrolling {
    /// What the reference named when this was made, whose account and address decide who hears of it.
    pub over: Option<Enrolment>,
    /// Made or moved: for the account of the number.
    pub effects: Effects,
    /// Moved: for the account from before.
    pub left: Effects,
    /// The same with another address or none: for its account, and the address from before.
    pub readdressed: Effects,
    /// For the application, and no other.
    pub created: Option<NewEvent>,
    /// For the application, and no other.
    pub moved: Option<NewEvent>,
}

impl Enrolling {
    /// Whether the reference still names what it did: nothing that is told would reach another person.
    #[must_use]
    pub fn is_over(&self, there: Option<&Enrolment>) -> bool {
        match (&self.over, there) {
            (None, None) => true,
            (Some(over), Some(there)) => {
                over.user_id == there.user_id && over.account == there.account && over.has_address_of(there)
            }
            _ => false,
        }
    }

    /// Whether the address from before is given up.
    #[must_use]
    pub fn readdresses(&self, wanted: &Enrolment) -> bool {
        self.over.as_ref().is_some_and(|over| over.email.is_some() && !over.has_address_of(wanted))
    }
}

/// A notice before it has its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNotice {
    /// Random; its name is sealed for it.
    pub id: Uuid,
    /// What it is about.
    pub kind: NoticeKind,
    /// When.
    pub at_ms: u64,
    /// The device it is about.
    pub device: Option<Uuid>,
    /// The device's or application's name.
    pub name: Option<Sealed>,
    /// The last digits of the number it is about.
    pub phone_hint: Option<String>,
    /// When what it warns of happens.
    pub ends_at_ms: Option<u64>,
}

/// A notice of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredNotice {
    /// Counts up within the account.
    pub seq: u64,
    /// What it says.
    pub notice: NewNotice,
    /// What it warns of still stands: the device awaits trust or is in its grace, or this deletion is still to come.
    pub stands: bool,
}

/// What an application is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// `enrolment.registered`: a first device is there.
    EnrolmentRegistered,
    /// `enrolment.created`: the EHR enrolled a person.
    EnrolmentCreated,
    /// `enrolment.moved`: the EHR moved it to another number.
    EnrolmentMoved,
    /// `enrolment.removed`: it ended, by the person's deletion or by the EHR.
    EnrolmentRemoved,
    /// `device.added`
    DeviceAdded,
    /// `device.removed`
    DeviceRemoved,
    /// `account.recovery_started`
    RecoveryStarted,
    /// `account.recovered`
    Recovered,
    /// `enrolment.confirmed`: the EHR says that the person is the same after a reset.
    EnrolmentConfirmed,
    /// `phone.changed`
    PhoneChanged,
    /// `enrolment.reset`: the EHR ended every secret and code of it.
    EnrolmentReset,
    /// `look_up.made`: a list of codes for the person.
    LookUpMade,
    /// `look_up.used`
    LookUpUsed,
    /// `break_glass.made`: emergency codes, by two administrators.
    BreakGlassMade,
    /// `break_glass.used`
    BreakGlassUsed,
    /// `other_app.set`
    OtherAppSet,
    /// `other_app.removed`
    OtherAppRemoved,
    /// `activity.registered`: the EHR itself tells what a person did.
    ActivityRegistered,
    /// `approval.answered`
    ApprovalAnswered,
    /// `code.refused_often`: wrong codes closed the enrolment, for a while or until reset.
    CodeRefusedOften,
    /// `token.reused`: a code that was accepted before came again.
    TokenReused,
}

impl EventKind {
    /// Every one.
    pub const ALL: [Self; 21] = [
        Self::EnrolmentCreated,
        Self::EnrolmentMoved,
        Self::EnrolmentRegistered,
        Self::EnrolmentRemoved,
        Self::EnrolmentConfirmed,
        Self::DeviceAdded,
        Self::DeviceRemoved,
        Self::RecoveryStarted,
        Self::Recovered,
        Self::PhoneChanged,
        Self::EnrolmentReset,
        Self::LookUpMade,
        Self::LookUpUsed,
        Self::BreakGlassMade,
        Self::BreakGlassUsed,
        Self::OtherAppSet,
        Self::OtherAppRemoved,
        Self::ActivityRegistered,
        Self::ApprovalAnswered,
        Self::CodeRefusedOften,
        Self::TokenReused,
    ];

    /// As applications read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::EnrolmentCreated => "enrolment.created",
            Self::EnrolmentMoved => "enrolment.moved",
            Self::EnrolmentRegistered => "enrolment.registered",
            Self::EnrolmentRemoved => "enrolment.removed",
            Self::EnrolmentConfirmed => "enrolment.confirmed",
            Self::DeviceAdded => "device.added",
            Self::DeviceRemoved => "device.removed",
            Self::RecoveryStarted => "account.recovery_started",
            Self::Recovered => "account.recovered",
            Self::PhoneChanged => "phone.changed",
            Self::EnrolmentReset => "enrolment.reset",
            Self::LookUpMade => "look_up.made",
            Self::LookUpUsed => "look_up.used",
            Self::BreakGlassMade => "break_glass.made",
            Self::OtherAppSet => "other_app.set",
            Self::OtherAppRemoved => "other_app.removed",
            Self::ActivityRegistered => "activity.registered",
            Self::ApprovalAnswered => "approval.answered",
            Self::BreakGlassUsed => "break_glass.used",
            Self::CodeRefusedOften => "code.refused_often",
            Self::TokenReused => "token.reused",
        }
    }
}

/// An event before it has its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    /// What happened.
    pub kind: EventKind,
    /// When.
    pub at_ms: u64,
    /// A JSON object. Never a number, an address or another application.
    pub data: String,
}

impl NewEvent {
    /// An event that says no more than its kind.
    #[must_use]
    pub fn bare(kind: EventKind, at_ms: u64) -> Self {
        Self { kind, at_ms, data: "{}".to_owned() }
    }

    /// An enrolment ended: by the person's deletion of the account, or by the EHR.
    #[must_use]
    pub fn of_removal(by_person: bool, at_ms: u64) -> Self {
        let by = if by_person { "person" } else { "application" };
        Self { data: format!(r#"{{"by":"{by}"}}"#), ..Self::bare(EventKind::EnrolmentRemoved, at_ms) }
    }

    /// What a wrong code tells that left the guard so: that the free ones are used up, or that it is locked.
    #[must_use]
    pub fn of_failure(rule: &GuardRule, guard: Guard, at_ms: u64) -> Option<Self> {
        // The lock comes once: nothing is counted after it.
        let Guard { failures, locked, .. } = guard;
        (locked || failures == rule.free.max(1)).then(|| Self {
            data: format!(r#"{{"failures":{failures},"locked":{locked}}}"#),
            ..Self::bare(EventKind::CodeRefusedOften, at_ms)
        })
    }
}

impl From<NewEvent> for Effects {
    fn from(event: NewEvent) -> Self {
        Self { event: Some(event), ..Self::default() }
    }
}

/// An event of one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationEvent {
    /// Counts up within the application.
    pub seq: u64,
    /// Whose enrolment it is about.
    pub user_id: u32,
    /// The EHR's own id for the person.
    pub reference: String,
    /// What happened.
    pub event: NewEvent,
    /// Over it and all before it; `None`: it was written before there was a chain.
    pub hash: Option<EventHash>,
}

/// What changed for a device, and when it did last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// True: of the account, as an active device sees it. False: of this device alone, which awaits trust.
    pub of_account: bool,
    /// Goes up with every change.
    pub cursor: u64,
    /// Each with the cursor of its last change.
    pub last: Vec<(Changed, u64)>,
}

/// What a person changes of an account. What is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountPatch {
    /// Further devices may join.
    pub multi_device: Option<bool>,
    /// One device may join until then; 0: none.
    pub pairing_until_ms: Option<u64>,
    /// The person's own addresses, in place of those before.
    pub emails: Option<Vec<Email>>,
}

/// What became of a change of number. Unless it is `Moved`, nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberMove {
    /// The account has the session's number.
    Moved,
    /// This session moved this account before.
    Same,
    /// The account has another number than was read.
    Stale,
    /// The session is not verified, or over, or not there.
    NotVerified,
    /// The session bound a device, or moved another account.
    Consumed,
    /// The account of the new number has a device.
    HasDevices,
    /// Both accounts are enrolled at the same application.
    SameApplication,
}

/// An account that will be deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingDeletion {
    /// Whose.
    pub account: Account,
    /// When.
    pub at_ms: u64,
}

/// Stands where the hash of a number stood in an account that is gone. No number has it: theirs are made with a key.
#[must_use]
pub fn erased_number(account: Uuid) -> KeyedHash {
    KeyedHash(Sha256::digest(account.as_bytes()).into())
}
