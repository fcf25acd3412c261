//! Core's plain types as they cross. These are mirrors, compared with the real ones by the compiler: no type of their own, no
//! conversion. Their comments become KDoc.

use std::fmt;

mod approvals;
mod backup;
mod form;
mod lock;
mod organise;
mod people;
mod squares;
mod transfer;
mod trust;
mod typing;

use septet_core::ports::{HttpHeader, HttpResponse, What};
use septet_core::settings::{AppClient, Settings};
use septet_core::view::{
    AccountStage, AccountView, Added, Channel, CheckPermission, ClockDrift, Code, Codes, HashAlgorithm, Icon, NoteText,
    Permission, SharedText, SyncView, TokenDetails, TokenKind, TokenRow,
};

/// Set once, when the core is opened.
#[uniffi::remote(Record)]
pub struct Settings {
    /// `https://septet.example`; a port is fine, a path is not. `http` for this computer alone (`localhost`, 127.0.0.0/8,
    /// `[::1]`, and 10.0.2.2, which is how an emulator calls it).
    pub server_url: String,
    /// What kind of app this is.
    pub client: AppClient,
    /// BCP 47 language of the texts that the server sends, `en` or `pt-BR`.
    pub locale: String,
    /// `0.1.0`
    pub app_version: String,
    /// The person's name for this device, 1 to 64 characters.
    pub device_name: String,
    /// What it is, `Pixel 9`; up to 64 characters.
    pub model: String,
    /// Its system, `android 16`; up to 32 characters.
    pub platform: String,
    /// Android's SMS Retriever hash, 11 characters.
    #[uniffi(default = None)]
    pub app_hash: Option<String>,
}

/// The kind of app.
#[uniffi::remote(Enum)]
pub enum AppClient {
    /// The Kotlin app.
    Android,
    /// The Swift app.
    Ios,
    /// The window on a computer.
    Desktop,
    /// The terminal phone.
    Cli,
}

/// The codes of one moment.
#[uniffi::remote(Record)]
pub struct Codes {
    /// This phone is locked: there may be tokens, and none is shown.
    pub locked: bool,
    /// Pinned ones first, then in the order that the person chose; hidden tokens are left out.
    pub rows: Vec<TokenRow>,
    /// Milliseconds since 1970 at which the first of these codes ends: pull again then. None: no code ends by itself.
    pub refresh_at_ms: Option<u64>,
}

uniffi::custom_type!(SharedText, String, {
    remote,
    lower: |text| text.into(),
    try_lift: |text| Ok(text.into()),
});

/// One token with its code. Made for every token each time that a list is drawn, so its texts are not copied for it.
#[uniffi::remote(Record)]
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
    /// The picture that the person chose for the badge, by the name that it has in `icons()`: before logo and letters.
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

/// A code to read and to copy. It does not print itself: in Kotlin a mirror would, so this one type is of the facade.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct ShownCode {
    /// To copy: `1234567`. Text, so leading zeros stay.
    pub digits: String,
    /// To read: `123 4567`.
    pub spelled: String,
}

impl fmt::Debug for ShownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code([redacted])")
    }
}

uniffi::custom_type!(Code, ShownCode, {
    remote,
    lower: |code| ShownCode { digits: code.digits.into(), spelled: code.spelled.into() },
    try_lift: |code| Ok(Code { digits: code.digits.into(), spelled: code.spelled.into() }),
});

/// What makes a token's codes.
#[uniffi::remote(Enum)]
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

/// The hash under a code.
#[uniffi::remote(Enum)]
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
#[uniffi::remote(Record)]
pub struct TokenDetails {
    /// Names the token for as long as it exists.
    pub id: String,
    /// What makes its codes.
    pub kind: TokenKind,
    /// The first line, as in `TokenRow.title`.
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
    /// The picture that the person chose for the badge, by the name that it has in `icons()`: before logo and letters.
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
    /// Left out of `Codes` at the person's wish.
    pub hidden: bool,
    /// May be removed here. Application tokens may only be hidden.
    pub removable: bool,
    /// Why it shows no code, and what to do.
    pub problem: Option<String>,
    /// What is weak about it though it works.
    pub warning: Option<String>,
}

/// What adding a token came to.
#[uniffi::remote(Record)]
pub struct Added {
    /// The token; the one that was there already if `duplicate`.
    pub token: TokenDetails,
    /// The same secret, kind, digits, period and hash was here before: nothing was added.
    pub duplicate: bool,
}

/// How far this phone is with its registration.
#[uniffi::remote(Enum)]
pub enum AccountStage {
    /// This phone is locked, so nobody can tell: the Lock screen.
    Locked,
    /// Not registered: the Set up screen.
    SignedOut,
    /// A registration session runs: the Verify screen.
    Verifying,
    /// The number is proved, the device is not yet known to the server: `refresh` goes on.
    Binding,
    /// Known, but an older device has to vouch for it: the Join screen.
    AwaitingTrust,
    /// Registered: the Tokens screen.
    Registered,
}

/// The account as the Set up and Verify screens show it.
#[uniffi::remote(Record)]
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
    /// What the server said and is not believed: what happened, what is safe, what to do.
    pub trust_problem: Option<String>,
    /// Somebody else ended what this phone was in: another device removed it, or the account is deleted. Until `endWasRead`.
    pub ended: bool,
}

/// How a code travels.
#[uniffi::remote(Enum)]
pub enum Channel {
    /// A text message.
    Sms,
    /// A phone call.
    Voice,
}

/// May I, and how soon.
#[uniffi::remote(Record)]
pub struct Permission {
    /// False: not again in this session.
    pub allowed: bool,
    /// Seconds until it may be done, counted down since the server said so; 0 = now.
    pub in_s: u64,
}

/// May I check a code, how soon, and how often still.
#[uniffi::remote(Record)]
pub struct CheckPermission {
    /// False: no code was sent, it expired, or no try is left.
    pub allowed: bool,
    /// Seconds until it may be done; 0 = now.
    pub in_s: u64,
    /// Wrong codes that may still be tried.
    pub attempts_left: u32,
}

/// How fresh the application tokens are.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
pub struct ClockDrift {
    /// Seconds ahead of the server's; negative: behind.
    pub ahead_s: i64,
    /// Seconds since it was measured.
    pub measured_ago_s: u64,
}

/// What changed. It carries no data: whoever listens pulls the view.
#[uniffi::remote(Enum)]
pub enum What {
    /// `AccountView`.
    Account,
    /// `Codes` and the list of tokens.
    Tokens,
    /// `SyncView`.
    Sync,
    /// The devices of the account.
    Devices,
    /// What the person is told of the account.
    Notices,
    /// A device that joins, seen from either side.
    Join,
    /// `LockView`, and with it everything: pull all of it.
    Lock,
    /// `BackupView`: the backup, or long work that goes on.
    Backup,
    /// `ApprovalsView`: what applications ask the person to approve.
    Approvals,
}

/// One HTTP header.
#[uniffi::remote(Record)]
pub struct HttpHeader {
    /// In lower case.
    pub name: String,
    /// As sent.
    pub value: String,
}

/// An answer of the server.
#[uniffi::remote(Record)]
pub struct HttpResponse {
    /// 100 to 599.
    pub status: u16,
    /// Names in any case.
    pub headers: Vec<HttpHeader>,
    /// Up to 4 MiB; a transport refuses more.
    pub body: Vec<u8>,
}
