//! The vault's blob of an older app: copied, written anew, read back and counted; only then is the copy let go. A kill at any
//! moment leaves a blob that opens, and the next start goes on.

use std::sync::Arc;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::store::{SealedBlob, open_blob, seal_blob};
use super::tokens::{Contents, Vault};
use crate::crypto::envelope::LocalKey;
use crate::error::Error;
use crate::ports::BlobStore;

/// Of the JSON in the blob. 2: own tokens have stamps and a trash.
pub(super) const VERSION: u32 = 2;
/// The blob as it was, until its successor was counted.
pub(crate) const COPY: &str = "vault-before";

/// What every version has.
#[derive(Deserialize)]
struct Any {
    #[serde(default)]
    v: u32,
    entries: Vec<IgnoredAny>,
}

/// Opens the blob, made one of this version first if it is older: in all but the first start after an update it is read once.
pub(super) fn open(blobs: Arc<dyn BlobStore>, key: Arc<LocalKey>) -> Result<SealedBlob<Contents>, Error> {
    let blob = match SealedBlob::<Contents>::open(Vault::BLOB, blobs.clone(), key.clone()) {
        Err(Error::VaultDamaged) if is_newer(&*blobs, &key)? => return Err(Error::VaultNewer),
        opened => opened?,
    };
    if blob.read().is_older {
        migrate(&*blobs, &key)?;
        return SealedBlob::open(Vault::BLOB, blobs, key);
    }
    if let Some(copy) = blobs.read(COPY)? {
        counted(&*blobs, &key, &copy)?;
    }
    Ok(blob)
}

fn is_newer(blobs: &dyn BlobStore, key: &LocalKey) -> Result<bool, Error> {
    let sealed = blobs.read(Vault::BLOB)?.ok_or(Error::VaultDamaged)?;
    Ok(open_blob::<Any>(Vault::BLOB, key, &sealed)?.v > VERSION)
}

fn migrate(blobs: &dyn BlobStore, key: &LocalKey) -> Result<(), Error> {
    let sealed = blobs.read(Vault::BLOB)?.ok_or(Error::VaultDamaged)?;
    let Any { entries, .. } = open_blob(Vault::BLOB, key, &sealed)?;
    let contents: Contents = open_blob(Vault::BLOB, key, &sealed)?;
    if contents.entries.len() != entries.len() {
        return Err(Error::VaultDamaged);
    }
    blobs.write(COPY, &sealed)?;
    blobs.write(Vault::BLOB, &seal_blob(Vault::BLOB, key, &contents)?)?;
    counted(blobs, key, &sealed)
}

/// Lets the copy go if the blob has every entry of it; else puts the copy back.
fn counted(blobs: &dyn BlobStore, key: &LocalKey, copy: &[u8]) -> Result<(), Error> {
    let before: Contents = open_blob(Vault::BLOB, key, copy)?;
    let now = blobs.read(Vault::BLOB)?.ok_or(Error::VaultDamaged)?;
    let whole = open_blob::<Contents>(Vault::BLOB, key, &now).is_ok_and(|now| {
        before
            .entries
            .iter()
            .all(|entry| now.entries.iter().any(|kept| kept.id == entry.id && kept.otp() == entry.otp()))
    });
    if !whole {
        blobs.write(Vault::BLOB, copy)?;
        return Err(Error::VaultDamaged);
    }
    Ok(blobs.remove(COPY)?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    use serde_json::json;

    use super::*;
    use crate::ports::PortError;

    /// A store that breaks after so many writes, each of which is whole.
    #[derive(Default)]
    struct Blobs {
        kept: Mutex<BTreeMap<String, Vec<u8>>>,
        left: Mutex<usize>,
    }

    impl Blobs {
        fn change(&self, edit: impl FnOnce(&mut BTreeMap<String, Vec<u8>>)) -> Result<(), PortError> {
            let mut left = self.left.lock().unwrap();
            *left = left.checked_sub(1).ok_or(PortError::NoSpace)?;
            edit(&mut self.kept.lock().unwrap());
            Ok(())
        }

        fn allow(&self, writes: usize) -> &Self {
            *self.left.lock().unwrap() = writes;
            self
        }
    }

    impl BlobStore for Blobs {
        fn read(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
            Ok(self.kept.lock().unwrap().get(name).cloned())
        }

        fn write(&self, name: &str, bytes: &[u8]) -> Result<(), PortError> {
            self.change(|kept| drop(kept.insert(name.to_owned(), bytes.to_vec())))
        }

        fn remove(&self, name: &str) -> Result<(), PortError> {
            self.change(|kept| drop(kept.remove(name)))
        }
    }

    /// With so many writes before the store breaks.
    fn opens(blobs: &Arc<Blobs>, writes: usize, key: &Arc<LocalKey>) -> Result<(), Error> {
        blobs.allow(writes);
        open(blobs.clone(), key.clone()).map(drop)
    }

    fn of_version_1(key: &LocalKey) -> Arc<Blobs> {
        let otp = |kind| json!({ "ready": { "kind": kind, "algorithm": "SHA1", "digits": 6, "secret": "AQIDBAUGBwgJCgsMDQ4PEA" } });
        let entries = json!({ "entries": [
            { "id": "00000000-0000-4000-8000-000000000001", "seed": otp(json!({ "kind": "hotp" })), "counter": 7, "shown": 6,
              "origin": { "own": { "issuer": "Acme", "account": "maya", "extra": [["image", "x"]] } }, "order": "n", "name": "Work" },
            { "id": "00000000-0000-4000-8000-000000000002", "seed": otp(json!({ "kind": "totp", "period_s": 30 })), "hidden": true,
              "origin": { "own": { "prefix": "P", "account": "" } }, "order": "na" },
            { "id": "00000000-0000-4000-8000-000000000003", "seed": "unopened", "order": "nb",
              "origin": { "application": { "application": "00000000-0000-4000-8000-000000000009", "name": "Clinic", "label": "m", "color": "#112233" } } },
        ], "sync": { "last_success_ms": 5, "ahead_ms": null } });
        let blobs = Arc::new(Blobs::default());
        let sealed = key.seal(Vault::BLOB, &serde_json::to_vec(&entries).unwrap());
        blobs.allow(1).write(Vault::BLOB, &sealed).unwrap();
        blobs
    }

    fn contents(blobs: &Blobs, key: &LocalKey) -> Contents {
        open_blob(Vault::BLOB, key, &blobs.read(Vault::BLOB).unwrap().unwrap()).unwrap()
    }

    #[test]
    fn everything_of_an_older_blob_is_in_the_new_one() {
        let key = Arc::new(LocalKey::generate());
        let blobs = of_version_1(&key);
        opens(&blobs, 3, &key).unwrap();
        let contents = contents(&blobs, &key);
        let details: Vec<_> = contents.entries.iter().map(|entry| entry.details()).collect();
        let seen: Vec<_> = details.iter().map(|d| (d.title.as_str(), d.counter, d.hidden, d.removable)).collect();
        assert_eq!(seen, [("Work", Some(7), false, true), ("P", None, true, true), ("Clinic", None, false, false)]);
        assert!(contents.entries[0].row(0).code.is_some(), "the code that was shown");
        assert_eq!((contents.own.alive(), contents.sync.last_success_ms), (2, Some(5)));
        assert!(blobs.read(COPY).unwrap().is_none());
        opens(&blobs, 0, &key).unwrap();
    }

    #[test]
    fn a_migration_that_was_stopped_anywhere_is_finished_at_the_next_start() {
        let key = Arc::new(LocalKey::generate());
        for writes in 0..3 {
            let blobs = of_version_1(&key);
            opens(&blobs, writes, &key).unwrap_err();
            assert_eq!(contents(&blobs, &key).entries.len(), 3, "{writes}");
            opens(&blobs, 3, &key).unwrap();
            assert_eq!(contents(&blobs, &key).own.alive(), 2, "{writes}");
            assert!(blobs.read(COPY).unwrap().is_none(), "{writes}");
        }
    }

    #[test]
    fn a_successor_that_lacks_an_entry_gives_way_to_the_copy() {
        let key = Arc::new(LocalKey::generate());
        let blobs = of_version_1(&key);
        let before = blobs.read(Vault::BLOB).unwrap().unwrap();
        let empty = seal_blob(Vault::BLOB, &key, &Contents::default()).unwrap();
        blobs.allow(2).write(COPY, &before).unwrap();
        blobs.write(Vault::BLOB, &empty).unwrap();
        assert_eq!(opens(&blobs, 9, &key), Err(Error::VaultDamaged));
        assert_eq!(contents(&blobs, &key).entries.len(), 3);
        opens(&blobs, 9, &key).unwrap();
    }

    #[test]
    fn a_newer_blob_is_left_alone() {
        let key = Arc::new(LocalKey::generate());
        let blobs = Arc::new(Blobs::default());
        let sealed = key.seal(Vault::BLOB, br#"{"v":3,"entries":[],"tokens_of_tomorrow":[]}"#);
        blobs.allow(1).write(Vault::BLOB, &sealed).unwrap();
        assert_eq!(opens(&blobs, 9, &key), Err(Error::VaultNewer));
        assert_eq!(blobs.read(Vault::BLOB).unwrap().unwrap(), sealed);
    }
}
