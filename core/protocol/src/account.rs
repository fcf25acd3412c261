//! The rest of the mobile API, all signed: the account and its changes, recovery, notices, and what changed.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::account_log::{LogEntry, LogHash, SlotKind};
use crate::encoding::{Bytes, base64url};
use crate::vault::Rotation;

/// `PATCH /v1/account`, by an active device that is not in its grace. What is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountChange {
    /// Whether further devices may join by QR or emoji.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub multi_device: Option<bool>,
    /// True: one device may join by QR or emoji within ten minutes, whatever `multi_device` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_pairing: Option<bool>,
    /// The person's own addresses, up to 5, in place of those before. Told of changes; never a factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emails: Option<Vec<String>>,
}

/// `POST /v1/account/number`: moves the account to the number that this session proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberChange {
    /// A verified registration session of the new number.
    pub session: Uuid,
}

/// `PATCH /v1/devices/{id}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceChange {
    /// The person's name for it, 1 to 64 characters.
    pub name: String,
}

/// `POST /v1/log`: one more entry, and what belongs to it. Everything is done together or not at all. The same entry again
/// is the same success; one that does not follow the head is a conflict: read the log, then sign anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppendRequest {
    /// Signed.
    pub entry: LogEntry,
    /// For an entry that adds a device: what the log does not say about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joining: Option<Joining>,
    /// For an entry that begins an epoch: the new key, for everybody who has the old one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rotation: Option<Rotation>,
}

/// What an active device gives the server about the one that it lets in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joining {
    /// What it is; up to 64 characters.
    pub model: String,
    /// Its system; up to 32 characters.
    pub platform: String,
    /// The JSON of the sealed bundle: the last step of its mailbox.
    #[serde(with = "base64url")]
    pub bundle: Vec<u8>,
}

/// `GET /v1/recovery`, by a device that awaits trust: how it may become trusted without another device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryView {
    /// The slots that exist.
    pub slots: Vec<SlotOffer>,
    /// The wait, if it was started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<WaitView>,
}

/// What a device that proved the number is told of a slot: how to make the retrieval token from the password, and when it
/// may be tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotOffer {
    /// Password or recovery key.
    pub kind: SlotKind,
    /// Salt and KDF parameters, as the client wrote them; up to 1 KiB. The client judges them by its own floor and ceiling.
    #[serde(with = "base64url")]
    pub parameters: Vec<u8>,
    /// Seconds until a retrieval may be tried, 0 = now.
    pub in_s: u64,
}

/// The 24-hour wait of a device that has nothing but the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitView {
    /// Seconds until the device may append its reset; 0: now.
    pub ready_in_s: u64,
}

/// `POST /v1/recovery/slots/{kind}`. Counted before it is compared.
#[derive(Clone, Serialize, Deserialize)]
pub struct RetrievalRequest {
    /// HKDF of the KDF's output; the server holds its SHA-256.
    pub token: Bytes<32>,
}

impl fmt::Debug for RetrievalRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RetrievalRequest([redacted])")
    }
}

/// The answer to a right retrieval token: the slot. The log has its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retrieved {
    /// The wrapped vault key, as the client wrote it.
    #[serde(with = "base64url")]
    pub slot: Vec<u8>,
}

/// `PUT /v1/vault/slots/{kind}`, by an active device that is not in its grace. The entry `SlotChanged` comes with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotWrite {
    /// Salt and KDF parameters: what the slot begins with; up to 1 KiB.
    #[serde(with = "base64url")]
    pub parameters: Vec<u8>,
    /// SHA-256 of the retrieval token.
    pub retrieval_hash: Bytes<32>,
    /// The wrapped vault key; up to 4 KiB.
    #[serde(with = "base64url")]
    pub slot: Vec<u8>,
    /// `SlotChanged` with the SHA-256 of `slot`.
    pub entry: LogEntry,
}

/// One slot as an active device sees it: `GET /v1/vault/slots` lists them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotView {
    /// Which.
    pub kind: SlotKind,
    /// SHA-256 of the slot.
    pub hash: LogHash,
    /// The wrapped vault key, as the client wrote it.
    #[serde(with = "base64url")]
    pub slot: Vec<u8>,
    /// When it was written, in milliseconds since 1970.
    pub written_at_ms: u64,
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// Somebody proved the number on another device. It sees nothing; it can be cancelled.
    DeviceAwaitsTrust,
    /// A device became trusted.
    DeviceAdded,
    /// A device was removed.
    DeviceRemoved,
    /// A device became trusted by password or recovery key; for an hour it can be cancelled.
    RecoveryUsed,
    /// The 24-hour wait began; it can be cancelled.
    RecoveryStarted,
    /// The wait, or a recovery in its grace, was cancelled.
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
    SlotChanged,
    /// In 30 days the account will be deleted; it can be cancelled.
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
    /// Somebody asked an application to let them in as this person, who said that it was not them.
    ApprovalNotMe,
}

/// One thing that the person is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Counts up within the account.
    pub seq: u64,
    /// What it is about.
    pub kind: NoticeKind,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// The device it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<Uuid>,
    /// The device's or application's name, as whoever named it typed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The last digits of the number it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_hint: Option<String>,
    /// When what it warns of happens (end of the wait, of the grace, of the account), in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at_ms: Option<u64>,
    /// Still standing: `DELETE` on the device, or on the deletion, cancels it.
    pub can_cancel: bool,
}

/// `GET /v1/notices?after=SEQ`: oldest first, up to 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeList {
    /// What came after.
    pub notices: Vec<Notice>,
}

/// What can change for a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    /// The account: number, addresses, switches, deletion.
    Account,
    /// Devices: names, states.
    Devices,
    /// The log.
    Log,
    /// Application tokens.
    Tokens,
    /// A mailbox of a device of the account.
    Pairings,
    /// Notices.
    Notices,
    /// Records of the vault, or its keys.
    Vault,
    /// Approvals: one waits, or no longer does.
    Approvals,
}

/// `GET /v1/changes?after=CURSOR&wait=25`: answers at once if something changed after the cursor, else when it does, or
/// after so many seconds with nothing. Carries no data: read what changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeList {
    /// For the next call.
    pub cursor: u64,
    /// What changed since.
    pub changed: Vec<Changed>,
}
