//! The other keys of this phone while app lock is on: they stay in the secret store, sealed under the local key, so that they
//! are as far away as the tokens. With the account's key and this phone's, a server would give the tokens back.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::AppLock;
use crate::crypto::envelope::LocalKey;
use crate::error::Error;
use crate::ports::{BlobStore, PortError, Ports, SecretStore};

/// A sealed one begins like any sealed blob; a key does so by a chance of 2^-32, and is then found damaged, not shown.
const SEALED: &[u8] = b"SPTB";

/// A secret store that seals what it is given while app lock is on, and opens what it finds sealed.
pub(crate) struct SealedSecrets {
    secrets: Arc<dyn SecretStore>,
    blobs: Arc<dyn BlobStore>,
    key: Arc<LocalKey>,
}

impl SealedSecrets {
    pub(crate) fn new(ports: &Ports, key: Arc<LocalKey>) -> Self {
        Self { secrets: ports.secrets.clone(), blobs: ports.blobs.clone(), key }
    }

    /// Seals those of these that are not: of a phone whose app lock is being turned on, or that was killed on the way.
    pub(crate) fn seal(&self, names: &[&str]) -> Result<(), Error> {
        for name in names {
            if let Some(secret) = self.secrets.get(name)?.map(Zeroizing::new)
                && !secret.starts_with(SEALED)
            {
                self.secrets.put(name, &self.key.seal(&place(name), &secret))?;
            }
        }
        Ok(())
    }
}

impl SecretStore for SealedSecrets {
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
        match self.secrets.get(name)? {
            Some(sealed) if sealed.starts_with(SEALED) => {
                let damaged = |_| PortError::Failed { reason: "a sealed secret does not open".to_owned() };
                let mut secret = self.key.open(&place(name), &sealed).map_err(damaged)?;
                Ok(Some(std::mem::take(&mut *secret)))
            }
            found => Ok(found),
        }
    }

    fn put(&self, name: &str, value: &[u8]) -> Result<(), PortError> {
        if self.blobs.read(AppLock::BLOB)?.is_none() {
            return self.secrets.put(name, value);
        }
        self.secrets.put(name, &self.key.seal(&place(name), value))
    }

    fn remove(&self, name: &str) -> Result<(), PortError> {
        self.secrets.remove(name)
    }
}

/// No blob has such a name, so that none stands in for a secret.
fn place(name: &str) -> String {
    format!("secret/{name}")
}
