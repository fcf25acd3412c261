//! What belongs to the account: its profile, a change of its number, what the person is told of it, and its changes.

use septet_core::ports::What;
use septet_core::view::{
    AccountProfileView, ChangesTurn, Channel, CheckPermission, NoticeKind, NoticeRow, NoticesView, NumberChangeView,
    NumberStage, Permission,
};

/// The account as the server last described it.
#[uniffi::remote(Record)]
pub struct AccountProfileView {
    /// False: the server was not asked yet, and the rest says nothing.
    pub known: bool,
    /// The number's last digits, `••00`.
    pub phone_hint: Option<String>,
    /// The person's own addresses, up to 5. They are told of changes; they prove nothing.
    pub emails: Vec<String>,
    /// Further devices may join by QR or emoji.
    pub multi_device: bool,
    /// When the account will be deleted, in milliseconds since 1970; none: it stays.
    pub deleted_at_ms: Option<u64>,
    /// Seconds until then, by the server's clock as far as it is known.
    pub deleted_in_s: Option<u64>,
    /// Seconds until this phone may change anything here; 0 = now. More in the first hour after a recovery.
    pub changes_in_s: u64,
}

/// How far a change of the account's number is.
#[uniffi::remote(Enum)]
pub enum NumberStage {
    /// None under way: the new number is to be typed.
    NotBegun,
    /// The new number is being proved, as in a registration.
    Verifying,
    /// The new number is proved, the account not yet moved to it: `refresh` goes on.
    Moving,
}

/// A change of the account's number. The codes of this phone go on all the while.
#[uniffi::remote(Record)]
pub struct NumberChangeView {
    /// Which part of the screen.
    pub stage: NumberStage,
    /// The account's number now: its last digits.
    pub current_hint: Option<String>,
    /// The new number: its last digits.
    pub new_hint: Option<String>,
    /// A code may be submitted now.
    pub can_submit: bool,
    /// How the last code was asked for in this session.
    pub sent_by: Option<Channel>,
    /// Asking for an SMS.
    pub sms: Permission,
    /// Asking for a call.
    pub voice: Permission,
    /// Checking a code.
    pub check: CheckPermission,
    /// Seconds until the session is over; 0 outside of one.
    pub expires_in_s: u64,
}

/// What the person is told of the account.
#[uniffi::remote(Record)]
pub struct NoticesView {
    /// Newest first.
    pub rows: Vec<NoticeRow>,
    /// How many were not seen yet on this phone.
    pub unread: u32,
    /// What lies over every screen: the oldest of those that come first and were not put away. None: nothing does.
    pub first: Option<NoticeRow>,
    /// How many come after it.
    pub more: u32,
}

/// One thing that the person is told.
#[uniffi::remote(Record)]
pub struct NoticeRow {
    /// Names it in the account; later ones have higher numbers.
    pub id: u64,
    /// What it is about.
    pub kind: NoticeKind,
    /// What happened, and what to do if it was somebody else: one or two sentences.
    pub sentence: String,
    /// The device or application that the sentence names.
    pub name: Option<String>,
    /// The new number's last digits, where it is about a number.
    pub phone_hint: Option<String>,
    /// It is about this phone itself.
    pub here: bool,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// The device it is about.
    pub device_id: Option<String>,
    /// Seconds until what it warns of happens, while it still stands.
    pub ends_in_s: Option<u64>,
    /// Still standing: `cancel` stops what it warns of.
    pub can_cancel: bool,
    /// Not seen yet on this phone.
    pub unread: bool,
    /// To be shown before everything else: a warning that nobody has seen yet, or that can still be stopped.
    pub comes_first: bool,
}

/// What a notice is about.
#[uniffi::remote(Enum)]
pub enum NoticeKind {
    /// Somebody proved the number on another device. It sees nothing.
    DeviceAwaitsTrust,
    /// A device became trusted.
    DeviceAdded,
    /// A device was removed.
    DeviceRemoved,
    /// A device became trusted by password or recovery key.
    RecoveryUsed,
    /// The 24-hour wait began.
    RecoveryStarted,
    /// The wait, or a recovery in its first hour, was cancelled.
    RecoveryCancelled,
    /// The wait is over and the account was reset to one device.
    Recovered,
    /// The account has another number.
    NumberChanged,
    /// Further devices may join, or no longer may.
    MultiDeviceChanged,
    /// The account has other e-mail addresses.
    EmailsChanged,
    /// A backup password or recovery key was set, changed or removed.
    BackupChanged,
    /// In 30 days the account will be deleted.
    DeletionStarted,
    /// The account stays.
    DeletionCancelled,
    /// An application asks for codes from now on.
    Enrolled,
    /// An application no longer asks for codes.
    EnrolmentEnded,
    /// An application's administrator had the codes of the phones for it die.
    EnrolmentReset,
    /// Two of an application's administrators made single-use emergency codes.
    EmergencyCodesMade,
    /// Somebody logged in with an emergency code.
    EmergencyCodeUsed,
    /// Look-up codes, or a secret for another authenticator app, were made.
    OtherCodesMade,
    /// Somebody asked an application to let them in, and the person said that it was not them.
    ApprovalNotMe,
    /// Something that this version of the app has no word for.
    Other,
}

/// What came of one turn of waiting for changes.
#[uniffi::remote(Record)]
pub struct ChangesTurn {
    /// What changed and was pulled.
    pub changed: Vec<What>,
    /// Seconds to wait before the next turn; 0 = none. More after failures in a row.
    pub pause_s: u64,
    /// Why this turn failed: what happened, what is safe, what to do.
    pub problem: Option<String>,
}
