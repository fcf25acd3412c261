//! The Join and Devices screens: a device on its way in, one that is let in, and those that are.

use std::fmt;

use septet_core::view::{
    ApprovalView, BackupOffer, DeviceRow, DevicesView, EmojiView, JoinStep, JoinView, JoinWay, MoveView, QrText,
};

/// The Join screen of a new device, counted down to this moment.
#[uniffi::remote(Record)]
pub struct JoinView {
    /// What the screen shows.
    pub step: JoinStep,
    /// For another device to scan, while `step` is `SHOW_QR`.
    pub qr: Option<QrText>,
    /// Seven, to be compared with the other screen, left to right, while `step` is `COMPARE`.
    pub emoji: Vec<EmojiView>,
    /// Seconds until the QR or the comparison is over; none while nothing runs.
    pub expires_in_s: Option<u64>,
    /// Emoji, password, recovery key and wait need the number to be proved first; a QR does not.
    pub number_is_proved: bool,
    /// Whether and when the backup password may be tried; none: the account has none, or was not asked yet.
    pub password: Option<BackupOffer>,
    /// Whether and when the recovery key may be tried.
    pub recovery_key: Option<BackupOffer>,
    /// Seconds until the 24-hour wait is over, then `refresh` finishes it; none: it was not started.
    pub wait_in_s: Option<u64>,
    /// Why the last try did not go on: what happened, what is safe, what to do.
    pub problem: Option<String>,
}

/// How far a new device is.
#[uniffi::remote(Enum)]
pub enum JoinStep {
    /// Nothing to join: not set up at all (a QR may be shown), or registered.
    None,
    /// Awaits trust: scan QR, emoji, password, recovery key, or wait.
    Choose,
    /// Another device scans the QR; `refresh` asks whether it let this one in.
    ShowQr,
    /// The other device has not answered yet; `refresh` asks.
    AwaitAnswer,
    /// Both screens show emoji: the same, or different?
    Compare,
    /// The same here; the other device has to say so too. `refresh` asks.
    AwaitOther,
    /// It does not go on; `problem` says why. Cancel, or begin again.
    Stopped,
}

/// The text of a QR. Whoever sees it can add this device to their own account: for the screen alone, never for a log or the
/// clipboard. It does not print itself: in Kotlin a mirror would, so this one type is of the facade.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct ShownQr {
    /// `septet://join/…`
    pub text: String,
}

impl fmt::Debug for ShownQr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("QrText([redacted])")
    }
}

uniffi::custom_type!(QrText, ShownQr, {
    remote,
    lower: |qr| ShownQr { text: qr.text },
    try_lift: |qr| Ok(QrText { text: qr.text }),
});

/// One of the seven.
#[uniffi::remote(Record)]
pub struct EmojiView {
    /// Its place among the 64, from 0: where its name stands in other languages.
    pub index: u8,
    /// The picture.
    pub sign: String,
    /// Its English name, for a screen reader and for whoever reads it over the phone.
    pub name: String,
}

/// A backup that may be tried.
#[uniffi::remote(Record)]
pub struct BackupOffer {
    /// Seconds until it may be tried; 0 = now.
    pub in_s: u64,
}

/// A device that asks to be let in, as the device that may let it in shows it.
#[uniffi::remote(Record)]
pub struct ApprovalView {
    /// The new device.
    pub device_id: String,
    /// The person's name for it.
    pub name: String,
    /// What it is.
    pub model: String,
    /// Its system.
    pub platform: String,
    /// By emoji: seven, once both devices have them. By QR: none, the picture proved it.
    pub emoji: Vec<EmojiView>,
    /// It may be let in now: by QR at once, by emoji when they are shown and are the same.
    pub can_approve: bool,
    /// The person moves to it: afterwards this device is asked to leave.
    pub moving: bool,
}

/// How a device came in.
#[uniffi::remote(Enum)]
pub enum JoinWay {
    /// The first of the account.
    First,
    /// Another device scanned its QR.
    Qr,
    /// Emoji were compared with another device.
    Emoji,
    /// By the backup password.
    Password,
    /// By the recovery key.
    RecoveryKey,
    /// After 24 hours in which nobody objected.
    Wait,
}

/// The Devices screen, counted down to this moment.
#[uniffi::remote(Record)]
pub struct DevicesView {
    /// This one first, then the trusted ones, oldest first, then those that wait.
    pub rows: Vec<DeviceRow>,
    /// Came in by a recovery: are the other devices lost (removed), or kept (further ones may join)?
    pub asks_about_others: bool,
    /// Seconds until this device may change anything; 0 = now. In the hour after a recovery it shows codes only.
    pub grace_in_s: u64,
    /// After the 24-hour wait, until it was read: what came back and what did not.
    pub recovered: Option<String>,
    /// Further devices may join at any time. None: not asked yet.
    pub multi_device: Option<bool>,
    /// The move to a new phone, once that one is in.
    pub moved: Option<MoveView>,
    /// What the server said and is not believed.
    pub trust_problem: Option<String>,
}

/// One device of the account.
#[uniffi::remote(Record)]
pub struct DeviceRow {
    /// Names it for as long as it exists.
    pub id: String,
    /// The person's name for it. The server may have it wrong where it differs from `logged_name`.
    pub name: String,
    /// Its name when it was let in, as the account's log has it; none for one that waits.
    pub logged_name: Option<String>,
    /// What it is; empty before the server was asked.
    pub model: String,
    /// Its system; empty before the server was asked.
    pub platform: String,
    /// The one in the person's hand.
    pub this_device: bool,
    /// How it came in, by the log. None: it waits to be let in, and sees nothing.
    pub way: Option<JoinWay>,
    /// When it came in (by the clock of whoever let it in) or proved the number, in milliseconds since 1970.
    pub added_at_ms: u64,
    /// When the server last heard of it, to the hour, in milliseconds since 1970.
    pub last_seen_ms: Option<u64>,
    /// Seconds in which a recovery can still be cancelled by removing the device.
    pub grace_in_s: Option<u64>,
    /// Seconds until a device that waits takes the account over, unless it is removed.
    pub wait_in_s: Option<u64>,
    /// May be removed from here. This device leaves by signing out.
    pub removable: bool,
}

/// The end of a move to a new phone.
#[uniffi::remote(Record)]
pub struct MoveView {
    /// The new phone's name.
    pub to: String,
    /// What leaving means, to be read before it is done.
    pub notice: String,
}
