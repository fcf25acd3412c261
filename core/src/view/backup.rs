//! The Backups screen, and long work on any screen.

/// The backup of own tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackupView {
    /// Own tokens are at the server, sealed, and on every device of the account. False: they are on this phone alone.
    pub on: bool,
    /// To be offered: they are off, this phone is the first of its account, so nothing else has its own tokens, and nobody has
    /// said whether they want them: [`Backup::offered`](crate::Backup::offered).
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: ProgressStep,
    /// Of `of`.
    pub done: u32,
    /// 0: nobody knows how much it is.
    pub of: u32,
}

/// A step of long work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// How strong a password is, while it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordStrength {
    /// 0 (guessed at once) to 4 (not guessed).
    pub score: u8,
    /// It may be used.
    pub good_enough: bool,
    /// What is weak about it and what would help, as a sentence; empty when nothing.
    pub advice: String,
}

/// A recovery key, to be written down. It is shown once and not kept. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryKeyText {
    /// Nine groups of four characters.
    pub text: String,
}

impl std::fmt::Debug for RecoveryKeyText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryKeyText([redacted])")
    }
}

impl Drop for RecoveryKeyText {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.text);
    }
}

/// An older state of the backup that the server still has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupVersion {
    /// Names it.
    pub version: u64,
    /// When it was made, in milliseconds since 1970.
    pub at_ms: u64,
    /// Its entries.
    pub entries: u32,
}

/// What came of reading a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
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
