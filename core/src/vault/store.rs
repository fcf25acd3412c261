//! One value in one sealed blob: read from memory, changed durably.

use std::sync::{Arc, Mutex};

use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::crypto::envelope::{EnvelopeError, LocalKey};
use crate::crypto::sha256;
use crate::error::Error;
use crate::ports::{BlobStore, PortError, Ports};
use crate::turn::{Turn, unpoisoned};

/// The local key's name in the secret store.
pub(crate) const LOCAL_KEY: &str = "local-key";

/// The local key, made when this device has nothing sealed yet. A blob without it is a blob that was copied here.
pub(crate) fn local_key(ports: &Ports, blob_names: &[&str]) -> Result<LocalKey, Error> {
    if let Some(bytes) = ports.secrets.get(LOCAL_KEY)?.map(Zeroizing::new) {
        return LocalKey::from_bytes(&bytes).ok_or(Error::VaultWithoutKey);
    }
    for name in blob_names {
        if ports.blobs.read(name)?.is_some() {
            return Err(Error::VaultWithoutKey);
        }
    }
    ports.secrets.put(LOCAL_KEY, LocalKey::generate().as_bytes())?;
    // What the store gives back is the key: one that keeps nothing is found out before anything is sealed under it.
    let kept = ports.secrets.get(LOCAL_KEY)?.map(Zeroizing::new);
    kept.and_then(|bytes| LocalKey::from_bytes(&bytes)).ok_or_else(|| {
        Error::DeviceStorage(PortError::Failed { reason: "the secret store did not keep the local key".to_owned() })
    })
}

/// A value of which memory holds the last durable state.
pub(crate) struct SealedBlob<T> {
    name: &'static str,
    blobs: Arc<dyn BlobStore>,
    key: Arc<LocalKey>,
    current: Mutex<Known<T>>,
    turn: Turn,
}

/// A state, and the hash of the blob that holds it; none: nothing was ever written.
struct Known<T> {
    value: Arc<T>,
    sealed: Option<[u8; 32]>,
}

impl<T: Serialize + DeserializeOwned + Default> SealedBlob<T> {
    /// Reads the blob; one that was never written is the default.
    pub(crate) fn open(name: &'static str, blobs: Arc<dyn BlobStore>, key: Arc<LocalKey>) -> Result<Self, Error> {
        let known = match blobs.read(name)? {
            None => Known { value: Arc::new(T::default()), sealed: None },
            Some(sealed) => Known { value: Arc::new(open_blob(name, &key, &sealed)?), sealed: Some(sha256(&sealed)) },
        };
        Ok(Self { name, blobs, key, current: Mutex::new(known), turn: Turn::default() })
    }

    /// The last durable state that this process knows.
    pub(crate) fn read(&self) -> Arc<T> {
        unpoisoned(&self.current).value.clone()
    }

    /// Makes one change. It is durable when this returns, and seen by nobody before; if `edit` or the store fails, nothing
    /// changed. `edit` gives no new state where there is nothing to change.
    pub(crate) fn change<R>(&self, edit: impl FnOnce(&T) -> Result<(Option<T>, R), Error>) -> Result<R, Error> {
        let _turn = self.turn.take();
        self.catch_up()?;
        let (changed, result) = edit(&self.read())?;
        if let Some(value) = changed {
            let sealed = seal_blob(self.name, &self.key, &value)?;
            self.blobs.write(self.name, &sealed)?;
            *unpoisoned(&self.current) = Known { value: Arc::new(value), sealed: Some(sha256(&sealed)) };
        }
        Ok(result)
    }

    /// What the store has now, read anew.
    pub(crate) fn stored(&self) -> Result<T, Error> {
        let sealed = self.blobs.read(self.name)?.ok_or(Error::Internal("the sealed blob is not there"))?;
        open_blob(self.name, &self.key, &sealed)
    }

    /// Another process of this person (a terminal beside the one that shows codes) may have written since: its change must
    /// not be undone by ours. Costs a read a change. Two that write within the same instant are not told apart.
    fn catch_up(&self) -> Result<(), Error> {
        let sealed = self.blobs.read(self.name)?;
        let found = sealed.as_deref().map(sha256);
        if found == unpoisoned(&self.current).sealed {
            return Ok(());
        }
        // Erased by the other, key and all: writing now would leave a blob that nothing opens.
        let sealed = sealed.ok_or(Error::Internal("the sealed blob was removed while it was in use"))?;
        let value = Arc::new(open_blob(self.name, &self.key, &sealed)?);
        *unpoisoned(&self.current) = Known { value, sealed: found };
        Ok(())
    }
}

/// What is in a blob.
pub(super) fn open_blob<T: DeserializeOwned>(name: &str, key: &LocalKey, sealed: &[u8]) -> Result<T, Error> {
    let plaintext = key.open(name, sealed).map_err(|error| match error {
        EnvelopeError::OtherKey => Error::VaultWithoutKey,
        EnvelopeError::Damaged => Error::VaultDamaged,
        EnvelopeError::Newer => Error::VaultNewer,
    })?;
    serde_json::from_slice(&plaintext).map_err(|_| Error::VaultDamaged)
}

/// A blob.
pub(super) fn seal_blob<T: Serialize>(name: &str, key: &LocalKey, value: &T) -> Result<Vec<u8>, Error> {
    Ok(key.seal(name, &plaintext(value)?))
}

pub(super) fn plaintext<T: Serialize>(value: &T) -> Result<Zeroizing<Vec<u8>>, Error> {
    // Counted first, then written into a buffer of that size: one that grows leaves copies of seeds behind. It costs
    // another pass over some hundred KB.
    struct Count(usize);
    impl std::io::Write for Count {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let unwritable = |_| Error::Internal("a value on this device has no JSON form");
    let mut count = Count(0);
    serde_json::to_writer(&mut count, value).map_err(unwritable)?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(count.0));
    serde_json::to_writer(&mut *bytes, value).map_err(unwritable)?;
    Ok(bytes)
}
