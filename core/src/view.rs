//! All that may cross to a screen: plain data, no rule, no secret but the codes that are there to be read.
//!
//! A view's default is what it shows while this phone is locked; [`AccountStage::Locked`] and [`Codes::locked`] tell that
//! apart from having nothing.

use std::fmt;

use crate::otp::Kind;

/// Text that is cloned without being copied.
pub use smol_str::SmolStr as SharedText;

mod approvals;
mod backup;
mod form;
mod icon;
mod lock;
mod organise;
mod people;
mod squares;

pub use approvals::{ApprovalDetail, ApprovalRow, ApprovalsView, PushKind};
pub use backup::{BackupVersion, BackupView, PasswordStrength, Progress, ProgressStep, RecoveryKeyText, Restored};
pub use form::{FormProblem, TokenDraft, TokenForm};
pub use icon::{Icon, IconPicture};
pub use lock::{AutoLock, LockView, auto_lock_offered};
pub use organise::{DuplicateGroup, DuplicateReason, Filter, GroupRow, NoteText, SortOrder, TokenEdit};
pub use people::{AccountProfileView, ChangesTurn, NoticeKind, NoticeRow, NoticesView, NumberChangeView, NumberStage};
mod transfer;
mod trust;
mod typing;

pub use squares::QrSquares;
pub use transfer::{
    ExportFormat, ExportProof, ExportedFile, ImportCause, ImportOutcome, ImportPreview, ImportReport, ImportRow,
    ImportState, ImportedRow, LeftOutRow,
};
pub use trust::{
    ApprovalView, BackupOffer, DeviceRow, DevicesView, EmojiView, JoinStep, JoinView, JoinWay, MoveView, QrText,
};
pub use typing::{
    CodeLife, Country, NamedCountry, PhoneDraft, PhoneProblem, Span, SpanUnit, age_span, age_span_at, code_life,
    countries, phone_draft, phone_whole, wait_span,
};

/// The codes of one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codes {
    /// This phone is locked: there may be tokens, and none is shown.
    pub locked: bool,
    /// Pinned ones first, then in the order that the person chose; hidden tokens are left out.
    pub rows: Vec<TokenRow>,
    /// Milliseconds since 1970 at which the first of these codes ends: pull again then. None: no code ends by itself.
    pub refresh_at_ms: Option<u64>,
}

impl Codes {
    /// What is shown while this phone is locked.
    pub(crate) fn locked() -> Self {
        Self { locked: true, rows: Vec::new(), refresh_at_ms: None }
    }
}

/// One token with its code. Made for every token each time that a list is drawn, so its texts are not copied for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// Names the token for as long as it exists.
    pub id: SharedText,
    /// What makes its codes.
    pub kind: TokenKind,
    /// The first line: the person's own name for it, else the issuer or application, else the account.
    pub title: SharedText,
    /// The second line: the account at the issuer; may be empty.
    pub account: SharedText,
    /// `#rrggbb`, for the name and a badge.
    pub color: SharedText,
    /// One or two letters for the badge where there is no picture.
    pub initials: SharedText,
    /// The application's picture: an `https` or `data:` address.
    pub logo: Option<SharedText>,
    /// The picture that the person chose for the badge: before logo and letters.
    pub icon: Option<Icon>,
    /// The group that the person put it in.
    pub group: Option<SharedText>,
    /// Stands before all that is not pinned.
    pub pinned: bool,
    /// The code now. None: see `problem`; or a counter token whose code was not asked for yet.
    pub code: Option<Code>,
    /// The code that follows at `valid_until_ms`; none for counter tokens.
    pub next_code: Option<Code>,
    /// Start of the code's life in milliseconds since 1970; none for counter tokens.
    pub valid_from_ms: Option<u64>,
    /// End of the code's life in milliseconds since 1970; none for counter tokens.
    pub valid_until_ms: Option<u64>,
    /// Why this token shows no code, and what to do.
    pub problem: Option<SharedText>,
}

/// A code to read and to copy. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Code {
    /// To copy: `1234567`. Text, so leading zeros stay.
    pub digits: SharedText,
    /// To read: `123 4567`.
    pub spelled: SharedText,
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code([redacted])")
    }
}

/// What makes a token's codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// From an enrolment: hidden by the person, removed only by the application.
    Application,
    /// By time (RFC 6238).
    Totp,
    /// By counter (RFC 4226): each code is asked for.
    Hotp,
    /// Steam's five signs.
    Steam,
    /// Mobile-OTP's six signs, by time and a PIN.
    Motp,
    /// Yandex Key's eight letters, by time and a PIN.
    Yandex,
}

impl From<Kind> for TokenKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Totp { .. } => Self::Totp,
            Kind::Hotp => Self::Hotp,
            Kind::Steam => Self::Steam,
            Kind::Motp => Self::Motp,
            Kind::Yandex => Self::Yandex,
        }
    }
}

/// The hash under a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HashAlgorithm {
    /// HMAC-SHA-1.
    Sha1,
    /// HMAC-SHA-256.
    Sha256,
    /// HMAC-SHA-512.
    Sha512,
    /// MD5 without HMAC: Mobile-OTP's.
    Md5,
}

/// One token without its code: for lists, details and editing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenDetails {
    /// Names the token for as long as it exists.
    pub id: String,
    /// What makes its codes.
    pub kind: TokenKind,
    /// The first line, as in [`TokenRow::title`].
    pub title: String,
    /// Who accepts its codes: the application or the issuer; may be empty.
    pub issuer: String,
    /// The account there; may be empty.
    pub account: String,
    /// The person's own name for it.
    pub name: Option<String>,
    /// What the person wants to remember, in lines.
    pub note: Option<NoteText>,
    /// The group that the person put it in.
    pub group: Option<String>,
    /// The picture that the person chose for the badge: before logo and letters.
    pub icon: Option<Icon>,
    /// Stands before all that is not pinned.
    pub pinned: bool,
    /// `#rrggbb`.
    pub color: String,
    /// One or two letters for a badge.
    pub initials: String,
    /// The application's picture.
    pub logo: Option<String>,
    /// Signs of a code, 5 to 10.
    pub digits: u32,
    /// Life of a code in seconds; none for counter tokens.
    pub period_s: Option<u32>,
    /// The counter of the next code; counter tokens only.
    pub counter: Option<u64>,
    /// The hash.
    pub algorithm: HashAlgorithm,
    /// Left out of [`Codes`] at the person's wish.
    pub hidden: bool,
    /// May be removed here. Application tokens may only be hidden.
    pub removable: bool,
    /// Why it shows no code, and what to do.
    pub problem: Option<String>,
    /// What is weak about it though it works.
    pub warning: Option<String>,
}

/// An own token that was removed and can be brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrashRow {
    /// Names the token.
    pub id: String,
    /// The first line, as in [`TokenRow::title`].
    pub title: String,
    /// The second line.
    pub account: String,
    /// `#rrggbb`.
    pub color: String,
    /// One or two letters for a badge.
    pub initials: String,
    /// When, in milliseconds since 1970.
    pub deleted_at_ms: u64,
    /// Days until its secret is dropped; 0: at the next sync.
    pub days_left: u32,
}

/// How far this phone is with its registration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AccountStage {
    /// This phone is locked, so nobody can tell: the Lock screen.
    #[default]
    Locked,
    /// Not registered: the Set up screen.
    SignedOut,
    /// A registration session runs: the Verify screen.
    Verifying,
    /// The number is proved, the device is not yet known to the server or not yet in the account's log: `refresh` goes on.
    Binding,
    /// Another device has to let it in, or it comes back by a recovery: the Join screen.
    AwaitingTrust,
    /// Registered: the Tokens screen.
    Registered,
}

/// How a code travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Channel {
    /// A text message.
    Sms,
    /// A phone call.
    Voice,
}

impl From<Channel> for septet_protocol::registration::Channel {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Sms => Self::Sms,
            Channel::Voice => Self::Voice,
        }
    }
}

/// May I, and how soon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permission {
    /// False: not again in this session.
    pub allowed: bool,
    /// Seconds until it may be done, counted down since the server said so; 0 = now.
    pub in_s: u64,
}

/// May I check a code, how soon, and how often still.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckPermission {
    /// False: no code was sent, it expired, or no try is left.
    pub allowed: bool,
    /// Seconds until it may be done; 0 = now.
    pub in_s: u64,
    /// Wrong codes that may still be tried.
    pub attempts_left: u32,
}

/// The account as the Set up and Verify screens show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountView {
    /// Which screen.
    pub stage: AccountStage,
    /// The number's last digits, `••00`.
    pub phone_hint: Option<String>,
    /// The e-mail as typed.
    pub email: Option<String>,
    /// This device at the server, once bound.
    pub device_id: Option<String>,
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
    /// What the server said and is not believed: what happened, what is safe, what to do. Nothing is taken from it until it
    /// is honest again.
    pub trust_problem: Option<String>,
    /// Somebody else ended what this phone was in: another device removed it, or the account is deleted. Until
    /// [`Account::end_was_read`](crate::Account::end_was_read).
    pub ended: bool,
}

/// How fresh the application tokens are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SyncView {
    /// When the server was last asked with success, in milliseconds since 1970.
    pub last_success_ms: Option<u64>,
    /// Seconds since then.
    pub age_s: Option<u64>,
    /// The last attempt found no connection.
    pub offline: bool,
    /// This phone's clock against the server's, when known.
    pub clock: Option<ClockDrift>,
    /// The banner, when the clock is off so far that codes are refused.
    pub clock_warning: Option<String>,
    /// Application tokens on this device.
    pub tokens: u32,
    /// Application tokens whose secret did not open.
    pub unreadable: u32,
    /// What the server sent and is not believed; the codes that were here stay.
    pub trust_problem: Option<String>,
}

/// How far this phone's clock is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockDrift {
    /// Seconds ahead of the server's; negative: behind.
    pub ahead_s: i64,
    /// Seconds since it was measured.
    pub measured_ago_s: u64,
}

/// What adding a token came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The token; the one that was there already if `duplicate`.
    pub token: TokenDetails,
    /// The same secret, kind, digits, period and hash was here before: nothing was added.
    pub duplicate: bool,
}
