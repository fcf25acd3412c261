//! What can go wrong, in the words that a person reads: what happened, what is safe, what to do. No variant carries a
//! secret, a code, or more of a phone number than its hint.

use septet_protocol::account_log::LogFault;

use crate::distrust::Distrust;
use crate::otp::uri::UriError;
use crate::ports::{BiometricError, PortError, TransportError};
use crate::read_error::ReadError;

/// Why the core could not do it. `Display` is the sentence for the screen; [`Error::kind`] is what a program decides by.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No answer from the server.
    #[error("{}", network(*.0))]
    Network(TransportError),
    /// Too early or too often.
    #[error("Too soon. Try again in {}.", span(*.retry_after_s))]
    RateLimited {
        /// Seconds until it may be tried again.
        retry_after_s: u64,
    },
    /// The server counted the code and it was not the one.
    #[error("{}", wrong_code(*.attempts_left))]
    WrongCode {
        /// Wrong codes that may still be tried in this session.
        attempts_left: u32,
    },
    /// The registration session is over: expired, used up, or unknown to the server.
    #[error("This registration is over. Nothing was changed. Enter your number again to get a new code.")]
    SessionExpired,
    /// There is no registered device to do it with.
    #[error("This phone is not registered. Set it up with your phone number.")]
    SignedOut,
    /// The server no longer knows this device.
    #[error(
        "This phone was removed from your account, so its application codes are gone. Your own tokens are still here. Register again to get the others back."
    )]
    DeviceRemoved,
    /// A device is registered; it would have to be signed out first.
    #[error("This phone is registered already. To change its number, sign out first.")]
    AlreadyRegistered,
    /// The device is known but not trusted yet.
    #[error("This phone waits for another of your devices to confirm it. Until then it gets no codes.")]
    AwaitingTrust,
    /// What the server says is not believed.
    #[error("{0}")]
    Distrusted(#[from] Distrust),
    /// A pairing is over: its ten minutes passed, it was given up, or it was never begun.
    #[error("This connection of two devices is over. Nothing was changed. Start it again on both.")]
    PairingOver,
    /// The server counted the password or recovery key and it was not the one.
    #[error("This does not open your backup. Nothing was changed. Check it and try again.")]
    WrongBackupPassword,
    /// The account has no backup of this kind.
    #[error("Your account has no such backup. Confirm this phone from another of your devices, or wait 24 hours.")]
    NoBackup,
    /// A device may not do this in the first hour after a recovery.
    #[error("This phone came in by a recovery. For an hour it shows codes but can change nothing. Try again later.")]
    InGrace,
    /// A backup, or a part without which nothing of it opens, is cut or changed.
    #[error(
        "This backup is damaged and does not open. Nothing was changed. Try the recovery key, an older version, or a file; your other devices still have everything."
    )]
    DamagedBackup,
    /// The server asks for a weaker use of the password than this app ever made.
    #[error(
        "The server asks to use your password in a way that makes it easy to guess. That was refused, and nothing was sent. Tell whoever runs the server."
    )]
    BackupDowngraded,
    /// There is no backup to do it with.
    #[error("Backups are off, so your own tokens are on this phone alone. Turn backups on first.")]
    BackupOff,
    /// Other devices removed so many entries that nobody believes it without being asked.
    #[error(
        "{count} of your own tokens were removed on another device. Nothing was removed here yet. If that was you, confirm it; if not, keep them."
    )]
    TooManyRemoved {
        /// How many.
        count: u32,
    },
    /// The person stopped it.
    #[error("Stopped. What was done until now is kept, and nothing is lost. You can start again.")]
    Stopped,
    /// A value cannot be used.
    #[error("{reason}")]
    InvalidInput {
        /// Which one: `phone`, `email`, `code`, `server_url`, or as the server calls it.
        field: String,
        /// What is wrong with it, as a sentence.
        reason: String,
    },
    /// An otpauth address cannot be used.
    #[error("{0}")]
    Otpauth(#[from] UriError),
    /// A file of another app cannot be read.
    #[error("{0}")]
    File(#[from] ReadError),
    /// There is no token of this id (any more).
    #[error("This token is no longer here.")]
    NoSuchToken,
    /// Only its application removes an application token.
    #[error("Only the application can remove this token. You can hide it.")]
    NotRemovable,
    /// What an application says of its token is the application's to change.
    #[error(
        "Only the application can change the {field} of its token. Nothing was changed. You can give it a name of your own."
    )]
    NotEditable {
        /// `issuer` or `account`.
        field: String,
    },
    /// A record that does not open here cannot be changed here.
    #[error(
        "This entry cannot be read on this phone, so it was left as it is. Restore an older version of your backup, or update this app."
    )]
    Unreadable,
    /// Not a counter token.
    #[error("This token's codes change by themselves; there is no next one to ask for.")]
    NotByCounter,
    /// What it is about is not there (any more), as the server says.
    #[error("It is no longer there. Nothing was changed. Look again.")]
    NotThere,
    /// It contradicts what the server has: another device was faster, or a rule stands against it.
    #[error("{reason}")]
    Conflict {
        /// What stands against it, as the server calls it.
        field: String,
        /// What is wrong with it, as a sentence.
        reason: String,
    },
    /// The device's own store or signer refused.
    #[error("{}", storage(.0))]
    DeviceStorage(PortError),
    /// The sealed tokens are there but their key is not, as on a phone restored from a system backup.
    #[error(
        "Your tokens were copied here without the key that opens them. They are safe but cannot be read on this phone. Restore them from your Septet backup, or start over."
    )]
    VaultWithoutKey,
    /// The sealed data does not open under its key: cut or changed.
    #[error(
        "The tokens stored on this phone are damaged and were left as they are. Restore them from your Septet backup, or start over."
    )]
    VaultDamaged,
    /// The sealed data was written by a newer app.
    #[error("Your tokens were stored by a newer version of Septet. They are safe. Update this app to read them.")]
    VaultNewer,
    /// The server serves newer apps only.
    #[error("This version of Septet is too old for the server. Your codes still work. Update the app.")]
    UpdateRequired,
    /// The clock is so far off that signed requests or codes are refused.
    #[error("{}", clock(*.ahead_s))]
    Clock {
        /// Seconds ahead of the server's clock; negative: behind.
        ahead_s: i64,
    },
    /// The server could not do it, or what it said makes no sense.
    #[error(
        "The server has a problem ({status}). Nothing was changed on this phone, and your codes still work. Try again later."
    )]
    Server {
        /// The HTTP status.
        status: u16,
    },
    /// This phone is locked: what it keeps is sealed, and no key is in memory.
    #[error("Septet is locked. Your tokens are safe. Unlock it with your PIN.")]
    Locked,
    /// The PIN is not the one. It was counted.
    #[error("{}", wrong_pin(*.tries_left, *.wait_s))]
    WrongPin {
        /// Wrong PINs that may still be tried.
        tries_left: u32,
        /// Seconds until the next may be tried; 0 = now.
        wait_s: u64,
    },
    /// The PIN was wrong ten times.
    #[error(
        "The PIN was wrong ten times, so it is accepted no more. Nothing was erased. Unlock by finger or face where that is on; else start over and restore your backup."
    )]
    PinUsedUp,
    /// The biometric gave nothing.
    #[error("{}", biometric(.0))]
    Biometric(BiometricError),
    /// The computation behind a PIN or password needs more memory than there is.
    #[error(
        "There is not enough free memory to try this. Nothing was tried, changed or counted. Close other apps, then try again."
    )]
    OutOfMemory,
    /// It was written, and is not found again.
    #[error(
        "The tokens were written, but this phone could not read all of them back. Those in your list are safe. Keep the file, and compare."
    )]
    NotReadBack,
    /// Ours to mend. The text says which rule broke, for a log.
    #[error("Something went wrong in Septet. Your tokens are safe. Try again, and report it if it happens again.")]
    Internal(&'static str),
}

/// What a reader can do about an error. Bindings and exit codes follow this list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// Try again with a connection.
    Network,
    /// Wait.
    RateLimited {
        /// Seconds.
        retry_after_s: u64,
    },
    /// Type the code again.
    WrongCode {
        /// Tries.
        attempts_left: u32,
    },
    /// Begin again.
    SessionExpired,
    /// Register.
    SignedOut,
    /// Have another device confirm this one.
    AwaitingTrust,
    /// Tell whoever runs the server; codes stay.
    Distrusted,
    /// Type the password or recovery key again.
    WrongBackupPassword,
    /// Try another backup.
    DamagedBackup,
    /// Nothing: the person stopped it.
    Stopped,
    /// Change the value.
    InvalidInput {
        /// Which.
        field: String,
    },
    /// Make space, unlock, restore, or start over.
    DeviceStorage,
    /// Update the app.
    UpdateRequired,
    /// Set the clock.
    Clock {
        /// Seconds ahead of the server's; negative: behind.
        ahead_s: i64,
    },
    /// Unlock.
    Locked,
    /// Type the PIN again, unless no tries are left.
    WrongPin {
        /// Tries.
        tries_left: u32,
        /// Seconds.
        wait_s: u64,
    },
    /// Use the PIN.
    Biometric,
    /// Report it.
    Internal,
}

impl Error {
    /// An [`Error::InvalidInput`].
    pub(crate) fn invalid(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::InvalidInput { field: field.into(), reason: reason.into() }
    }

    /// What a reader can do about it.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Network(_) | Self::Server { .. } => ErrorKind::Network,
            Self::RateLimited { retry_after_s } => ErrorKind::RateLimited { retry_after_s: *retry_after_s },
            Self::WrongCode { attempts_left } => ErrorKind::WrongCode { attempts_left: *attempts_left },
            Self::SessionExpired | Self::PairingOver => ErrorKind::SessionExpired,
            Self::SignedOut | Self::DeviceRemoved => ErrorKind::SignedOut,
            Self::AwaitingTrust | Self::InGrace => ErrorKind::AwaitingTrust,
            Self::Distrusted(_) => ErrorKind::Distrusted,
            Self::WrongBackupPassword => ErrorKind::WrongBackupPassword,
            Self::DamagedBackup | Self::BackupDowngraded => ErrorKind::DamagedBackup,
            Self::BackupOff => ErrorKind::InvalidInput { field: "backup".to_owned() },
            Self::TooManyRemoved { .. } => ErrorKind::InvalidInput { field: "removals".to_owned() },
            Self::Stopped => ErrorKind::Stopped,
            Self::NoBackup => ErrorKind::InvalidInput { field: "kind".to_owned() },
            Self::InvalidInput { field, .. } | Self::NotEditable { field } => {
                ErrorKind::InvalidInput { field: field.clone() }
            }
            Self::Otpauth(error) => ErrorKind::InvalidInput { field: error.part().to_owned() },
            Self::File(error) => match error {
                ReadError::WrongPassword => ErrorKind::WrongBackupPassword,
                ReadError::PasswordNeeded => ErrorKind::InvalidInput { field: "password".to_owned() },
                ReadError::MuchMemory { .. } => ErrorKind::InvalidInput { field: "memory".to_owned() },
                ReadError::OutOfMemory => ErrorKind::DeviceStorage,
                ReadError::Newer => ErrorKind::UpdateRequired,
                ReadError::TooLarge
                | ReadError::TooMany
                | ReadError::Unknown
                | ReadError::Damaged
                | ReadError::Unusable(_)
                | ReadError::TooCostly => ErrorKind::InvalidInput { field: "file".to_owned() },
            },
            Self::AlreadyRegistered => ErrorKind::InvalidInput { field: "phone".to_owned() },
            Self::Conflict { field, .. } => ErrorKind::InvalidInput { field: field.clone() },
            Self::NoSuchToken | Self::NotRemovable | Self::Unreadable | Self::NotByCounter | Self::NotThere => {
                ErrorKind::InvalidInput { field: "id".to_owned() }
            }
            Self::DeviceStorage(_)
            | Self::NotReadBack
            | Self::VaultWithoutKey
            | Self::VaultDamaged
            | Self::OutOfMemory => ErrorKind::DeviceStorage,
            Self::VaultNewer | Self::UpdateRequired => ErrorKind::UpdateRequired,
            Self::Clock { ahead_s } => ErrorKind::Clock { ahead_s: *ahead_s },
            Self::Locked => ErrorKind::Locked,
            Self::WrongPin { tries_left, wait_s } => ErrorKind::WrongPin { tries_left: *tries_left, wait_s: *wait_s },
            Self::PinUsedUp => ErrorKind::WrongPin { tries_left: 0, wait_s: 0 },
            Self::Biometric(_) => ErrorKind::Biometric,
            Self::Internal(_) => ErrorKind::Internal,
        }
    }
}

/// What a newer app wrote is no lie.
impl From<LogFault> for Error {
    fn from(fault: LogFault) -> Self {
        match fault {
            LogFault::Newer => Self::UpdateRequired,
            fault => Self::Distrusted(fault.into()),
        }
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::Network(error)
    }
}

impl From<BiometricError> for Error {
    fn from(error: BiometricError) -> Self {
        Self::Biometric(error)
    }
}

impl From<PortError> for Error {
    fn from(error: PortError) -> Self {
        Self::DeviceStorage(error)
    }
}

/// A span of time as people say it, its two largest units: `2 min 10 s`, `1 h`, `45 s`.
#[must_use]
pub fn span(seconds: u64) -> String {
    let units = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];
    let first = units.iter().position(|(size, _)| seconds >= *size).unwrap_or(units.len() - 1);
    let (size, unit) = units[first];
    let text = format!("{} {unit}", seconds / size);
    match units.get(first + 1) {
        Some((smaller, name)) if seconds % size / smaller > 0 => format!("{text} {} {name}", seconds % size / smaller),
        _ => text,
    }
}

/// The sentence about a clock that is off: for the error, and for the banner before anything was refused.
#[must_use]
pub fn clock(ahead_s: i64) -> String {
    let side = if ahead_s < 0 { "behind" } else { "ahead" };
    let off = span(ahead_s.unsigned_abs());
    format!("This phone's clock is {off} {side}, so its codes are refused. Turn on automatic time.")
}

fn network(why: TransportError) -> &'static str {
    match why {
        TransportError::Offline => "No connection. Your codes still work.",
        TransportError::Timeout => "The server did not answer in time. Your codes still work. Try again.",
        TransportError::Interrupted => "The connection broke. Your codes still work. Try again.",
        TransportError::Tls => {
            "This server could not prove that it is yours, so nothing was sent to it. Your codes still work. Check its address, or ask who runs it."
        }
    }
}

fn wrong_code(attempts_left: u32) -> String {
    match attempts_left {
        0 => "Wrong code. No tries are left. Enter your number again to get a new code.".to_owned(),
        1 => "Wrong code. 1 try left.".to_owned(),
        n => format!("Wrong code. {n} tries left."),
    }
}

fn wrong_pin(tries_left: u32, wait_s: u64) -> String {
    let next = if wait_s > 0 { format!("Try again in {}.", span(wait_s)) } else { "Try again.".to_owned() };
    match tries_left {
        0 => format!("Wrong PIN. {}", Error::PinUsedUp),
        1 => format!("Wrong PIN. 1 try left. {next}"),
        n => format!("Wrong PIN. {n} tries left. {next}"),
    }
}

fn biometric(error: &BiometricError) -> &'static str {
    match error {
        BiometricError::Cancelled => "Nothing was changed. Try again, or use your PIN.",
        BiometricError::Invalidated => {
            "The fingers or faces of this phone were changed, so they unlock Septet no more. Your tokens are safe. Use your PIN; then you can turn it on again."
        }
        BiometricError::Failed { .. } => "This phone did not recognise you. Your tokens are safe. Use your PIN.",
    }
}

fn storage(error: &PortError) -> &'static str {
    match error {
        PortError::Locked => "This phone's key store is locked. Nothing was changed. Unlock the phone and try again.",
        PortError::NoSpace => "No space is left on this phone. Nothing was changed. Free some space and try again.",
        PortError::Failed { .. } => "This phone could not store or read its keys. Nothing was changed. Try again.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_happened_what_is_safe_and_what_to_do() {
        for (error, sentence) in [
            (Error::WrongCode { attempts_left: 3 }, "Wrong code. 3 tries left."),
            (Error::WrongCode { attempts_left: 1 }, "Wrong code. 1 try left."),
            (Error::Network(TransportError::Offline), "No connection. Your codes still work."),
            (
                Error::Clock { ahead_s: 130 },
                "This phone's clock is 2 min 10 s ahead, so its codes are refused. Turn on automatic time.",
            ),
            (
                Error::Clock { ahead_s: -3_600 },
                "This phone's clock is 1 h behind, so its codes are refused. Turn on automatic time.",
            ),
            (Error::RateLimited { retry_after_s: 60 }, "Too soon. Try again in 1 min."),
        ] {
            assert_eq!(error.to_string(), sentence);
        }
    }

    #[test]
    fn a_span_has_its_two_largest_units() {
        for (seconds, text) in [
            (0, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (130, "2 min 10 s"),
            (3_601, "1 h"),
            (3_660, "1 h 1 min"),
            (90_000, "1 d 1 h"),
        ] {
            assert_eq!(span(seconds), text);
        }
    }
}
