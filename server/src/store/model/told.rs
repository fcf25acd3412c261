//! What people and applications are told, and what a device may find changed.

use septet_protocol::account::{Changed, NoticeKind};
use uuid::Uuid;

use super::{Charge, Message, Sealed};

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
    /// `enrolment.removed`: it ended, by the person's deletion.
    EnrolmentRemoved,
    /// `device.added`
    DeviceAdded,
    /// `device.removed`
    DeviceRemoved,
    /// `account.recovery_started`
    RecoveryStarted,
    /// `account.recovered`
    Recovered,
    /// `phone.changed`
    PhoneChanged,
}

impl EventKind {
    /// As applications read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::EnrolmentRegistered => "enrolment.registered",
            Self::EnrolmentRemoved => "enrolment.removed",
            Self::DeviceAdded => "device.added",
            Self::DeviceRemoved => "device.removed",
            Self::RecoveryStarted => "account.recovery_started",
            Self::Recovered => "account.recovered",
            Self::PhoneChanged => "phone.changed",
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
