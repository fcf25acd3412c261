//! Errors as they cross: what the reader can do, and the sentence to show.

use septet_core::{Error, ErrorKind};

/// Why it was not done, by what the reader can do about it. Each carries the sentence for the screen, which is also its
/// text (`toString()`); programs decide by the variant and its numbers, never by the sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum AppError {
    /// Try again with a connection. Codes still work.
    #[error("{sentence}")]
    Network {
        /// For the screen.
        sentence: String,
    },
    /// Wait.
    #[error("{sentence}")]
    RateLimited {
        /// Seconds until it may be tried again.
        retry_after_s: u64,
        /// For the screen.
        sentence: String,
    },
    /// Type the code, or the PIN, again.
    #[error("{sentence}")]
    WrongCode {
        /// Wrong codes that may still be tried in this session, or wrong PINs; 0: none is accepted any more.
        attempts_left: u32,
        /// For the screen.
        sentence: String,
    },
    /// Begin the registration again.
    #[error("{sentence}")]
    SessionExpired {
        /// For the screen.
        sentence: String,
    },
    /// This phone may not do it: not registered, removed, not confirmed by another device yet, or the server is not believed.
    /// The account's view says which, and the screen it names says what to do.
    #[error("{sentence}")]
    SignedOut {
        /// For the screen.
        sentence: String,
    },
    /// Type the backup password or the recovery key again.
    #[error("{sentence}")]
    WrongBackupPassword {
        /// For the screen.
        sentence: String,
    },
    /// Try the recovery key, an older version or a file: what is there does not open, whatever is typed.
    #[error("{sentence}")]
    DamagedBackup {
        /// For the screen.
        sentence: String,
    },
    /// Show nothing: the person stopped it.
    #[error("{sentence}")]
    Stopped {
        /// For whoever reads it all the same.
        sentence: String,
    },
    /// Change a value.
    #[error("{sentence}")]
    InvalidInput {
        /// Which: `phone`, `email`, `code`, `id`, `server_url`, `pin`, `password` (none was given, or this one is of no
        /// use), `recovery_key`, `file`, `memory` (opening the file takes much of it: ask the person, then say
        /// `much_memory`), `rows` (of an import), `format` (of an export), `backup` (they are off), `kind` (there is none of
        /// it), `removals` (to be confirmed), a field of `TokenEdit` (`name`, `group`, `note`, `icon`) or `entry`, all of
        /// them together, a part of an otpauth address, or `clock`, this phone's own, to be set.
        field: String,
        /// For the screen.
        sentence: String,
    },
    /// Unlock the phone, make space, restore, or start over.
    #[error("{sentence}")]
    DeviceStorage {
        /// For the screen.
        sentence: String,
    },
    /// Update the app.
    #[error("{sentence}")]
    UpdateRequired {
        /// For the screen.
        sentence: String,
    },
    /// Unlock by PIN: the Lock screen.
    #[error("{sentence}")]
    Locked {
        /// For the screen.
        sentence: String,
    },
    /// Report it.
    #[error("{sentence} ({incident})")]
    Internal {
        /// Eight hexadecimal digits to report: the same fault has the same ones on every phone.
        incident: String,
        /// For the screen.
        sentence: String,
    },
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        let sentence = error.to_string();
        match error.kind() {
            ErrorKind::Network => Self::Network { sentence },
            ErrorKind::RateLimited { retry_after_s } => Self::RateLimited { retry_after_s, sentence },
            ErrorKind::WrongCode { attempts_left } => Self::WrongCode { attempts_left, sentence },
            ErrorKind::SessionExpired => Self::SessionExpired { sentence },
            // What is not believed stands in the account's view, `trust_problem`.
            ErrorKind::SignedOut | ErrorKind::AwaitingTrust | ErrorKind::Distrusted => Self::SignedOut { sentence },
            ErrorKind::WrongBackupPassword => Self::WrongBackupPassword { sentence },
            ErrorKind::DamagedBackup => Self::DamagedBackup { sentence },
            ErrorKind::Stopped => Self::Stopped { sentence },
            ErrorKind::InvalidInput { field } => Self::InvalidInput { field, sentence },
            ErrorKind::Clock { .. } => Self::InvalidInput { field: "clock".to_owned(), sentence },
            ErrorKind::DeviceStorage => Self::DeviceStorage { sentence },
            ErrorKind::UpdateRequired => Self::UpdateRequired { sentence },
            // How long to wait stands in the lock's view.
            ErrorKind::WrongPin { tries_left, .. } => Self::WrongCode { attempts_left: tries_left, sentence },
            ErrorKind::Locked | ErrorKind::Biometric => Self::Locked { sentence },
            ErrorKind::Internal => Self::Internal { incident: incident(&error), sentence },
        }
    }
}

/// A fingerprint (FNV-1a, 32 bits) of what went wrong inside: tells faults apart without telling what is inside, and is
/// found again by hashing the few sentences that [`Error::Internal`] is made with.
fn incident(error: &Error) -> String {
    let fnv = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    format!("{:08x}", format!("{error:?}").bytes().fold(0x811c_9dc5, fnv))
}

/// Why a store or the signer of the phone could not do it. Any other exception that a port throws counts as `Failed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum PortError {
    /// The system refuses for now: locked screen, no permission.
    #[error("it is locked")]
    Locked,
    /// No space is left.
    #[error("no space is left")]
    NoSpace,
    /// Anything else.
    #[error("it failed")]
    Failed,
}

impl From<PortError> for septet_core::ports::PortError {
    fn from(error: PortError) -> Self {
        match error {
            PortError::Locked => Self::Locked,
            PortError::NoSpace => Self::NoSpace,
            PortError::Failed => Self::Failed { reason: "the app's port failed".to_owned() },
        }
    }
}

impl From<uniffi::UnexpectedUniFFICallbackError> for PortError {
    /// The exception's text stays behind: it may hold a path or a name.
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed
    }
}

/// Why there is no secret from behind the biometric. Any other exception that a store throws counts as `Failed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum BiometricError {
    /// The person sent the prompt away.
    #[error("it was cancelled")]
    Cancelled,
    /// The secret is gone for good: another finger or face was enrolled, or all were removed.
    #[error("what was enrolled has changed")]
    Invalidated,
    /// Anything else: not recognised, too often, out of order.
    #[error("it failed")]
    Failed,
}

impl From<BiometricError> for septet_core::ports::BiometricError {
    fn from(error: BiometricError) -> Self {
        match error {
            BiometricError::Cancelled => Self::Cancelled,
            BiometricError::Invalidated => Self::Invalidated,
            BiometricError::Failed => Self::Failed { reason: "the app's port failed".to_owned() },
        }
    }
}

impl From<uniffi::UnexpectedUniFFICallbackError> for BiometricError {
    /// The exception's text stays behind: it may hold a name.
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed
    }
}

/// Why a transport of the app has no answer. Any other exception that it throws counts as `Interrupted`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum TransportError {
    /// No network, no such host, nobody listening: nothing was sent.
    #[error("no connection")]
    Offline,
    /// No answer in time. The server may have done what was asked.
    #[error("no answer in time")]
    Timeout,
    /// The other side did not prove to be the server.
    #[error("the server did not prove its identity")]
    Tls,
    /// The connection broke. The server may have done what was asked.
    #[error("the connection broke")]
    Interrupted,
}

impl From<TransportError> for septet_core::ports::TransportError {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::Offline => Self::Offline,
            TransportError::Timeout => Self::Timeout,
            TransportError::Tls => Self::Tls,
            TransportError::Interrupted => Self::Interrupted,
        }
    }
}

impl From<uniffi::UnexpectedUniFFICallbackError> for TransportError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Interrupted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_internal_error_tells_its_incident_and_nothing_from_inside() {
        let error = AppError::from(Error::Internal("the ledger of foos was empty"));
        let AppError::Internal { incident, sentence } = &error else { panic!("{error:?}") };
        assert_eq!(incident.len(), 8);
        assert_ne!(AppError::from(Error::Internal("another rule")), error);
        assert!(!sentence.contains("foos") && !error.to_string().contains("foos"));
    }

    #[test]
    fn a_wrong_clock_is_a_value_to_set() {
        let error = AppError::from(Error::Clock { ahead_s: 130 });
        let AppError::InvalidInput { field, sentence } = error else { panic!("{error:?}") };
        assert_eq!(field, "clock");
        assert!(sentence.contains("2 min 10 s ahead"), "{sentence}");
    }

    #[test]
    fn numbers_that_a_screen_counts_down_cross_with_the_error() {
        let limited = AppError::from(Error::RateLimited { retry_after_s: 60 });
        assert!(matches!(limited, AppError::RateLimited { retry_after_s: 60, .. }));
        let wrong = AppError::from(Error::WrongCode { attempts_left: 3 });
        assert!(matches!(wrong, AppError::WrongCode { attempts_left: 3, .. }));
    }
}
