//! How a command ends: one table of exit codes, and every failure in it.

use std::fmt::Write as _;
use std::process::ExitCode;

use septet_core::ports::TransportError;
use septet_core::{Error, ErrorKind};
use serde_json::{Map, Value, json};

/// What the number tells a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    Ok = 0,
    Internal = 1,
    Usage = 2,
    NoServer = 3,
    WrongCode = 4,
    RateLimited = 5,
    SignedOut = 6,
    NotFound = 7,
    Clock = 8,
    Storage = 9,
    AwaitingTrust = 10,
    UpdateRequired = 11,
    Locked = 12,
    DamagedBackup = 13,
    Refused = 14,
    Cancelled = 130,
}

/// The same numbers in words, for `--help`; cli/README.md repeats them, and a test compares.
pub(crate) const TABLE: [(Exit, &str); 16] = [
    (Exit::Ok, "done"),
    (Exit::Internal, "something is wrong in Septet itself"),
    (Exit::Usage, "an argument or a value cannot be used"),
    (Exit::NoServer, "no connection, or the server has a problem"),
    (Exit::WrongCode, "the code, the number of the login page, the backup password or the recovery key is wrong"),
    (Exit::RateLimited, "too early or too often; wait"),
    (Exit::SignedOut, "not signed in, or the registration is over"),
    (
        Exit::NotFound,
        "no token, device or request of that name, or several, or it shows no code, or the request is over",
    ),
    (Exit::Clock, "this computer's clock is too far off"),
    (Exit::Storage, "the profile cannot be read or written, or another septet is writing it"),
    (Exit::AwaitingTrust, "another of your devices has to confirm this one"),
    (Exit::UpdateRequired, "a newer version of Septet is needed"),
    (Exit::Locked, "this phone is locked, or its PIN is wrong"),
    (Exit::DamagedBackup, "the backup is damaged, or the server asks for a weaker use of its password"),
    (Exit::Refused, "some entries of a file were refused, or some of its QRs are missing; the others are not affected"),
    (Exit::Cancelled, "stopped by Ctrl-C or by an answer"),
];

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// The table as it stands below `--help`.
pub(crate) fn help() -> String {
    TABLE.iter().fold("Exit codes:\n".to_owned(), |mut text, (exit, meaning)| {
        let _ = writeln!(text, "  {:>3}  {meaning}", *exit as u8);
        text
    })
}

/// Why a command could not do it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The core says why; `server` names where it was asked.
    Core { error: Error, server: String },
    /// An argument cannot be used; `field` is its name without dashes, or empty.
    Usage { field: &'static str, message: String },
    /// No such profile: nothing was ever set up under this name.
    NoProfile { profile: String },
    /// No token fits the name.
    NotFound { query: String },
    /// Several tokens fit the name.
    Ambiguous { query: String, names: Vec<String> },
    /// Nothing in the trash fits the name.
    NotInTrash { query: String },
    /// No device of the account fits the name.
    NoDevice { query: String },
    /// It is not the number that the login page shows; what the server said.
    WrongNumber { message: String },
    /// No request waits that this could answer, or several do, or it is over by now; which, as a sentence.
    NoRequest { message: String },
    /// A device could not come in; why, as a sentence.
    NotJoined { reason: String },
    /// The token shows no code; why, as a sentence.
    NoCode { reason: String },
    /// The profile's own file cannot be read or written.
    Profile { message: String },
    /// Another command changes this profile and does not end.
    Busy,
    /// Entries of a file were refused; the answer says which and why, and the others are done.
    Refused { count: u32 },
    /// QRs of an export were not given; the answer says which, and what was given is done.
    Incomplete { message: String },
    /// The person stopped it; what was kept, as a sentence.
    Cancelled { message: String },
}

impl Failure {
    /// An argument that cannot be used.
    pub(crate) fn usage(field: &'static str, message: impl Into<String>) -> Self {
        Self::Usage { field, message: message.into() }
    }

    /// Which number the process ends with.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Core { error, .. } => match error.kind() {
                ErrorKind::Network => Exit::NoServer,
                ErrorKind::RateLimited { .. } => Exit::RateLimited,
                ErrorKind::WrongCode { .. } | ErrorKind::WrongBackupPassword => Exit::WrongCode,
                ErrorKind::SessionExpired | ErrorKind::SignedOut => Exit::SignedOut,
                ErrorKind::AwaitingTrust | ErrorKind::Distrusted => Exit::AwaitingTrust,
                ErrorKind::InvalidInput { .. } => Exit::Usage,
                ErrorKind::DeviceStorage => Exit::Storage,
                ErrorKind::UpdateRequired => Exit::UpdateRequired,
                ErrorKind::Clock { .. } => Exit::Clock,
                ErrorKind::Locked | ErrorKind::WrongPin { .. } | ErrorKind::Biometric => Exit::Locked,
                ErrorKind::DamagedBackup => Exit::DamagedBackup,
                ErrorKind::Stopped => Exit::Cancelled,
                ErrorKind::Internal => Exit::Internal,
            },
            Self::Usage { .. } => Exit::Usage,
            Self::NoProfile { .. } => Exit::SignedOut,
            Self::NotFound { .. }
            | Self::NotInTrash { .. }
            | Self::NoDevice { .. }
            | Self::Ambiguous { .. }
            | Self::NoRequest { .. }
            | Self::NoCode { .. } => Exit::NotFound,
            Self::WrongNumber { .. } => Exit::WrongCode,
            Self::NotJoined { .. } => Exit::AwaitingTrust,
            Self::Profile { .. } | Self::Busy => Exit::Storage,
            Self::Refused { .. } | Self::Incomplete { .. } => Exit::Refused,
            Self::Cancelled { .. } => Exit::Cancelled,
        }
    }

    /// The stable word for programs, `error.kind` in JSON.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Core { error, .. } => match error.kind() {
                ErrorKind::Network => "network",
                ErrorKind::RateLimited { .. } => "rate_limited",
                ErrorKind::WrongCode { .. } => "wrong_code",
                ErrorKind::SessionExpired => "session_expired",
                ErrorKind::SignedOut => "signed_out",
                ErrorKind::AwaitingTrust => "awaiting_trust",
                ErrorKind::Distrusted => "distrusted",
                ErrorKind::WrongBackupPassword => "wrong_backup_password",
                ErrorKind::InvalidInput { .. } => "invalid_input",
                ErrorKind::DeviceStorage => "device_storage",
                ErrorKind::UpdateRequired => "update_required",
                ErrorKind::Clock { .. } => "clock",
                ErrorKind::Locked | ErrorKind::Biometric => "locked",
                ErrorKind::WrongPin { .. } => "wrong_pin",
                ErrorKind::DamagedBackup => "damaged_backup",
                ErrorKind::Stopped => "stopped",
                ErrorKind::Internal => "internal",
            },
            Self::Usage { .. } => "usage",
            Self::NoProfile { .. } => "signed_out",
            Self::NotFound { .. } | Self::NotInTrash { .. } | Self::NoDevice { .. } => "not_found",
            Self::NotJoined { .. } => "not_joined",
            Self::WrongNumber { .. } => "wrong_number",
            Self::NoRequest { .. } => "no_request",
            Self::Ambiguous { .. } => "ambiguous",
            Self::NoCode { .. } => "no_code",
            Self::Profile { .. } => "device_storage",
            Self::Busy => "busy",
            Self::Refused { .. } => "refused",
            Self::Incomplete { .. } => "incomplete",
            Self::Cancelled { .. } => "cancelled",
        }
    }

    /// What happened, what is safe, what to do.
    pub(crate) fn message(&self) -> String {
        match self {
            Self::Core { error: Error::Network(TransportError::Offline), server } => {
                format!("No connection to {server}. Your codes still work.")
            }
            Self::Core { error: Error::DeviceStorage(_), .. } => {
                "The keys of this phone could not be read or stored. Nothing was changed. Unlock the desktop's keyring and try again; where there is none, --secrets file keeps them in files.".to_owned()
            }
            Self::Core { error: Error::VaultDamaged | Error::VaultWithoutKey, .. } => {
                "The tokens of this phone cannot be read: they are damaged, or the key that opens them is gone. They were left as they are. If there is no copy to bring back, start over with: septet erase".to_owned()
            }
            Self::Core { error: Error::SignedOut, .. } => {
                "This phone is not registered. Set it up with: septet setup".to_owned()
            }
            Self::Core { error: error @ Error::BackupOff, .. } => {
                format!("{}: septet backup enable", error.to_string().trim_end_matches('.'))
            }
            Self::Core { error: error @ Error::TooManyRemoved { .. }, .. } => format!(
                "{error}\n  septet sync --accept-removals  removes them here too\n  septet sync --keep-removed     brings them back everywhere"
            ),
            Self::Core { error, .. } => error.to_string(),
            Self::Usage { message, .. } | Self::Profile { message } | Self::Cancelled { message } => message.clone(),
            Self::Incomplete { message } | Self::WrongNumber { message } | Self::NoRequest { message } => {
                message.clone()
            }
            Self::NoCode { reason } | Self::NotJoined { reason } => reason.clone(),
            Self::NoProfile { profile } => format!(
                "There is no phone “{profile}” on this computer yet. Set it up with: septet{} setup",
                if profile == "default" { String::new() } else { format!(" --profile {profile}") }
            ),
            Self::NotFound { query } => format!("No token fits “{query}”. See what is here with: septet list"),
            Self::NotInTrash { query } => format!("Nothing in the trash fits “{query}”. See it with: septet trash"),
            Self::NoDevice { query } => format!("No device fits “{query}”. See which there are with: septet devices"),
            Self::Ambiguous { query, names } => {
                format!("“{query}” fits several. Name one of:\n  {}", names.join("\n  "))
            }
            Self::Refused { count: 1 } => "1 entry was refused; why stands beside it. The others are not affected.".to_owned(),
            Self::Refused { count } => {
                format!("{count} entries were refused; why stands beside each. The others are not affected.")
            }
            Self::Busy => {
                "Another septet is changing this phone. Nothing was changed. Try again when it has ended.".to_owned()
            }
        }
    }

    /// `{"error": {...}}`, the shape in cli/README.md.
    pub(crate) fn json(&self) -> Value {
        let mut error = Map::new();
        error.insert("kind".into(), self.kind().into());
        error.insert("message".into(), self.message().into());
        error.insert("exit".into(), (self.exit() as u8).into());
        match self {
            Self::Core { error: why, .. } => match why.kind() {
                ErrorKind::RateLimited { retry_after_s } => {
                    error.insert("retry_after_s".into(), retry_after_s.into());
                }
                ErrorKind::WrongCode { attempts_left } => {
                    error.insert("attempts_left".into(), attempts_left.into());
                }
                ErrorKind::InvalidInput { field } => {
                    error.insert("field".into(), field.into());
                }
                ErrorKind::WrongPin { tries_left, wait_s } => {
                    error.insert("tries_left".into(), tries_left.into());
                    error.insert("wait_s".into(), wait_s.into());
                }
                ErrorKind::Clock { ahead_s } => {
                    error.insert("ahead_s".into(), ahead_s.into());
                }
                _ => {}
            },
            Self::Usage { field, .. } if !field.is_empty() => {
                error.insert("field".into(), (*field).into());
            }
            Self::Ambiguous { names, .. } => {
                error.insert("names".into(), names.clone().into());
            }
            _ => {}
        }
        json!({ "error": error })
    }
}

#[cfg(test)]
mod tests {
    use septet_core::ports::PortError;

    use super::*;

    fn core(error: Error) -> Failure {
        Failure::Core { error, server: "http://127.0.0.1:8470".to_owned() }
    }

    #[test]
    fn every_failure_has_its_exit_code_and_kind() {
        for (failure, exit, kind) in [
            (core(Error::Internal("x")), 1, "internal"),
            (Failure::usage("phone", "x"), 2, "usage"),
            (core(Error::InvalidInput { field: "phone".into(), reason: "x".into() }), 2, "invalid_input"),
            (core(Error::AlreadyRegistered), 2, "invalid_input"),
            (core(Error::Network(TransportError::Offline)), 3, "network"),
            (core(Error::Network(TransportError::Tls)), 3, "network"),
            (core(Error::Server { status: 500 }), 3, "network"),
            (core(Error::WrongCode { attempts_left: 4 }), 4, "wrong_code"),
            (core(Error::RateLimited { retry_after_s: 42 }), 5, "rate_limited"),
            (core(Error::SignedOut), 6, "signed_out"),
            (core(Error::DeviceRemoved), 6, "signed_out"),
            (core(Error::SessionExpired), 6, "session_expired"),
            (Failure::NoProfile { profile: "ward".into() }, 6, "signed_out"),
            (Failure::NotFound { query: "x".into() }, 7, "not_found"),
            (Failure::Ambiguous { query: "x".into(), names: vec![] }, 7, "ambiguous"),
            (Failure::NoDevice { query: "x".into() }, 7, "not_found"),
            (Failure::NotInTrash { query: "x".into() }, 7, "not_found"),
            (Failure::NoCode { reason: "x".into() }, 7, "no_code"),
            (Failure::WrongNumber { message: "x".into() }, 4, "wrong_number"),
            (Failure::NoRequest { message: "x".into() }, 7, "no_request"),
            (Failure::NotJoined { reason: "x".into() }, 10, "not_joined"),
            (core(Error::Clock { ahead_s: 130 }), 8, "clock"),
            (core(Error::DeviceStorage(PortError::Locked)), 9, "device_storage"),
            (core(Error::VaultDamaged), 9, "device_storage"),
            (Failure::Profile { message: "x".into() }, 9, "device_storage"),
            (Failure::Busy, 9, "busy"),
            (core(Error::AwaitingTrust), 10, "awaiting_trust"),
            (core(Error::UpdateRequired), 11, "update_required"),
            (core(Error::Locked), 12, "locked"),
            (core(Error::WrongBackupPassword), 4, "wrong_backup_password"),
            (core(Error::DamagedBackup), 13, "damaged_backup"),
            (core(Error::BackupDowngraded), 13, "damaged_backup"),
            (Failure::Refused { count: 2 }, 14, "refused"),
            (Failure::Incomplete { message: "x".into() }, 14, "incomplete"),
            (core(Error::TooManyRemoved { count: 9 }), 2, "invalid_input"),
            (core(Error::Stopped), 130, "stopped"),
            (core(Error::WrongPin { tries_left: 4, wait_s: 30 }), 12, "wrong_pin"),
            (core(Error::PinUsedUp), 12, "wrong_pin"),
            (Failure::Cancelled { message: "x".into() }, 130, "cancelled"),
        ] {
            assert_eq!((failure.exit() as u8, failure.kind()), (exit, kind), "{failure:?}");
            assert!(TABLE.iter().any(|(listed, _)| *listed == failure.exit()), "{exit} is in the table");
        }
    }

    #[test]
    fn help_and_readme_tell_the_same_table() {
        let readme = include_str!("../README.md");
        for (exit, meaning) in TABLE {
            assert!(help().contains(&format!("{:>3}  {meaning}", exit as u8)));
            let line = format!("| {} | {meaning} |", exit as u8);
            assert!(readme.contains(&line), "README lacks {line}");
        }
    }

    #[test]
    fn an_error_in_json_tells_what_to_wait_for_or_to_change() {
        let error = |failure: Failure| failure.json()["error"].clone();
        assert_eq!(error(core(Error::RateLimited { retry_after_s: 42 }))["retry_after_s"], 42);
        assert_eq!(error(core(Error::WrongCode { attempts_left: 4 }))["attempts_left"], 4);
        assert_eq!(error(core(Error::Clock { ahead_s: -130 }))["ahead_s"], -130);
        assert_eq!(error(Failure::usage("server", "x"))["field"], "server");
        assert_eq!(error(Failure::Ambiguous { query: "l".into(), names: vec!["Lake".into()] })["names"][0], "Lake");
    }

    #[test]
    fn no_connection_names_the_server_and_what_is_safe() {
        assert_eq!(
            core(Error::Network(TransportError::Offline)).message(),
            "No connection to http://127.0.0.1:8470. Your codes still work."
        );
    }
}
