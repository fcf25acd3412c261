//! The Backups screen, and long work on any screen.

use std::fmt;

use septet_core::BackupKind;
use septet_core::view::{
    BackupVersion, BackupView, PasswordStrength, Progress, ProgressStep, RecoveryKeyText, Restored, TrashRow,
};

/// The backup of own tokens.
#[uniffi::remote(Record)]
pub struct BackupView {
    /// Own tokens are at the server, sealed, and on every device of the account. False: they are on this phone alone.
    pub on: bool,
    /// To be offered: they are off, this phone is the first of its account, so nothing else has its own tokens, and nobody has
    /// said whether they want them: `Backup.offered`.
    pub offer: bool,
    /// It opens with a password.
    pub has_password: bool,
    /// It opens with a recovery key, and if this phone made it, the person was shown it.
    pub has_recovery_key: bool,
    /// Own tokens here.
    pub entries: u32,
    /// Of these, how many the server does not have as they are here.
    pub waiting: u32,
    /// Entries of the backup that cannot be read here.
    pub unreadable: u32,
    /// Seconds since it was last brought up to date; none: never on this device.
    pub age_s: Option<u64>,
    /// The state that this device last saw there: when a device of the account described it, in milliseconds since 1970. A new
    /// phone has nothing else to tell an old state by.
    pub described_at_ms: Option<u64>,
    /// How many entries it had.
    pub described_entries: Option<u32>,
    /// When it was last read back and opened, in milliseconds since 1970.
    pub verified_at_ms: Option<u64>,
    /// What came of that: `37 of 37 readable`, or that there is nothing to read yet.
    pub verified: Option<String>,
    /// The first number of that, for a screen in another language.
    pub verified_readable: Option<u32>,
    /// The second.
    pub verified_entries: Option<u32>,
    /// The person should type the password, so that it is not forgotten and the backup is known to open.
    pub rehearsal_due: bool,
    /// Another device removed so many entries that it was not done here: keep them, or remove them here too.
    pub removals_to_confirm: Option<u32>,
    /// A device was removed, and the key of the backup is being changed. Codes work meanwhile.
    pub rotating: bool,
    /// A daily copy is wished for, and the last is over a day old.
    pub copy_due: bool,
    /// What is wrong, what is safe, what to do.
    pub problem: Option<String>,
    /// Long work that goes on.
    pub progress: Option<Progress>,
}

/// How far long work is.
#[uniffi::remote(Record)]
pub struct Progress {
    /// What is being done.
    pub step: ProgressStep,
    /// Of `of`.
    pub done: u32,
    /// 0: nobody knows how much it is.
    pub of: u32,
}

/// A step of long work.
#[uniffi::remote(Enum)]
pub enum ProgressStep {
    /// The password is stretched, so that it is costly to guess: about a second.
    Key,
    /// Entries come from the server.
    Download,
    /// Entries are opened.
    Open,
    /// Entries go to the server.
    Upload,
    /// The backup is read back and opened.
    Verify,
}

/// What opens a backup.
#[uniffi::remote(Enum)]
pub enum BackupKind {
    /// The person's password.
    Password,
    /// The recovery key that was written down.
    RecoveryKey,
}

/// How strong a password is, while it is typed.
#[uniffi::remote(Record)]
pub struct PasswordStrength {
    /// 0 (guessed at once) to 4 (not guessed).
    pub score: u8,
    /// It may be used.
    pub good_enough: bool,
    /// What is weak about it and what would help, as a sentence; empty when nothing.
    pub advice: String,
}

/// A recovery key, to be written down: for the screen and the printer alone. It is shown once and not kept. It does not print
/// itself: in Kotlin a mirror would, so this one type is of the facade.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct ShownRecoveryKey {
    /// Nine groups of four characters.
    pub text: String,
}

impl fmt::Debug for ShownRecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKeyText([redacted])")
    }
}

uniffi::custom_type!(RecoveryKeyText, ShownRecoveryKey, {
    remote,
    // Core wipes its own when it is dropped, so it is copied.
    lower: |key| ShownRecoveryKey { text: key.text.clone() },
    try_lift: |key| Ok(RecoveryKeyText { text: key.text }),
});

/// An older state of the backup that the server still has.
#[uniffi::remote(Record)]
pub struct BackupVersion {
    /// Names it.
    pub version: u64,
    /// When it was made, in milliseconds since 1970.
    pub at_ms: u64,
    /// Its entries.
    pub entries: u32,
}

/// What came of reading a backup.
#[uniffi::remote(Record)]
pub struct Restored {
    /// Entries in it.
    pub entries: u32,
    /// Of these, how many could be read.
    pub readable: u32,
    /// How many were not here before, or were in the trash.
    pub added: u32,
    /// `37 of 37 accounts restored`.
    pub sentence: String,
}

/// An own token that was removed and can be brought back.
#[uniffi::remote(Record)]
pub struct TrashRow {
    /// Names the token.
    pub id: String,
    /// The first line, as in `TokenRow.title`.
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
