//! The desktop's own secret store: Keychain Services, Credential Manager, or the Secret Service.

use keyring::{Entry, Error};

use crate::ports::{PortError, SecretStore};

/// Secrets under one service name. A container or a bare server has no Secret Service: [`open`](Self::open) fails there,
/// and a program may then offer `files::FileSecrets`, saying so.
#[derive(Debug)]
pub struct KeyringSecrets {
    service: String,
}

impl KeyringSecrets {
    /// The system's store, if it can be reached. `service` tells apart installations on one computer.
    pub fn open(service: impl Into<String>) -> Result<Self, PortError> {
        match Entry::store_status() {
            Ok(()) => Ok(Self { service: service.into() }),
            Err(error) => Err(failed(error)),
        }
    }

    fn entry(&self, name: &str) -> Result<Entry, PortError> {
        Entry::new(&self.service, name).map_err(|error| failed(&error))
    }
}

impl SecretStore for KeyringSecrets {
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
        match self.entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(secret)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    fn put(&self, name: &str, value: &[u8]) -> Result<(), PortError> {
        self.entry(name)?.set_secret(value).map_err(|error| failed(&error))
    }

    fn remove(&self, name: &str) -> Result<(), PortError> {
        match self.entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(failed(&error)),
        }
    }
}

/// The class of error alone: some carry the secret's bytes.
fn failed(error: &Error) -> PortError {
    let reason = match error {
        Error::NoStorageAccess(_) => return PortError::Locked,
        Error::PlatformFailure(_) => "the system's secret store failed",
        Error::NoDefaultStore | Error::Invalid(..) => "this system has no secret store",
        Error::TooLong(..) => "the secret is too long for the system's store",
        _ => "the system's secret store gave something unexpected",
    };
    PortError::Failed { reason: reason.to_owned() }
}
