//! Blobs and, where a person chose it, secrets as files of mode 0600 in a folder of mode 0700.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::ports::{BlobStore, PortError, SecretStore};

/// Blobs as `NAME.blob`, the version before as `NAME.blob.previous` until the new one is read back.
#[derive(Debug)]
pub struct FileBlobs {
    folder: Folder,
}

/// Secrets as `NAME.secret`. Anyone who can read this user's files can read them: offer it only where the system has no
/// keyring and the person asked for it.
#[derive(Debug)]
pub struct FileSecrets {
    folder: Folder,
}

impl FileBlobs {
    /// Blobs in `folder`, which is made if it is not there.
    pub fn open(folder: impl Into<PathBuf>) -> Result<Self, PortError> {
        Folder::open(folder.into()).map(|folder| Self { folder })
    }
}

impl FileSecrets {
    /// Secrets in `folder`, which is made if it is not there.
    pub fn open(folder: impl Into<PathBuf>) -> Result<Self, PortError> {
        Folder::open(folder.into()).map(|folder| Self { folder })
    }
}

impl BlobStore for FileBlobs {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
        let current = self.folder.path(name, "blob")?;
        match self.folder.read(&current)? {
            Some(bytes) => Ok(Some(bytes)),
            None => self.folder.read(&self.folder.path(name, "blob.previous")?),
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), PortError> {
        let current = self.folder.path(name, "blob")?;
        let previous = self.folder.path(name, "blob.previous")?;
        if !current.exists() && previous.exists() {
            // What `read` fell back to must not be lost to this write.
            fs::rename(&previous, &current).map_err(|error| failed(&error))?;
        }
        remove_file(&previous)?;
        keep(&current, &previous)?;
        self.folder.replace(&current, bytes)?;
        if self.folder.read(&current)?.as_deref() != Some(bytes) {
            match fs::rename(&previous, &current) {
                // The first version: none is better than a broken one.
                Err(error) if error.kind() == io::ErrorKind::NotFound => remove_file(&current)?,
                back => back.map_err(|error| failed(&error))?,
            }
            return Err(PortError::Failed { reason: "the blob was not read back as written".to_owned() });
        }
        remove_file(&previous)?;
        self.folder.sync()
    }

    fn remove(&self, name: &str) -> Result<(), PortError> {
        // The older first: a crash in between must not bring it back as the current one.
        remove_file(&self.folder.path(name, "blob.previous")?)?;
        self.folder.remove(&self.folder.path(name, "blob")?)
    }
}

impl SecretStore for FileSecrets {
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
        self.folder.read(&self.folder.path(name, "secret")?)
    }

    fn put(&self, name: &str, value: &[u8]) -> Result<(), PortError> {
        self.folder.replace(&self.folder.path(name, "secret")?, value)
    }

    fn remove(&self, name: &str) -> Result<(), PortError> {
        self.folder.remove(&self.folder.path(name, "secret")?)
    }
}

#[derive(Debug)]
struct Folder(PathBuf);

/// The end of the name of what is being written.
const UNFINISHED: &str = ".new";

/// The beginning of the name of what is to take a file's place.
fn beside(path: &Path) -> String {
    let name = path.file_name().and_then(|name| name.to_str()).expect("a path here ends in a name of ours");
    format!("{name}.")
}

impl Folder {
    fn open(path: PathBuf) -> Result<Self, PortError> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path).map_err(|error| failed(&error))?;
        Ok(Self(path))
    }

    fn path(&self, name: &str, extension: &str) -> Result<PathBuf, PortError> {
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
            return Err(PortError::Failed { reason: "a name has lower case letters and dashes only".to_owned() });
        }
        Ok(self.0.join(format!("{name}.{extension}")))
    }

    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, PortError> {
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(&error)),
        };
        let size = file.metadata().map_or(0, |data| data.len());
        // Sized at once: a buffer that grows leaves copies of a secret behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1));
        file.read_to_end(&mut bytes).map_err(|error| failed(&error))?;
        Ok(Some(std::mem::take(&mut *bytes)))
    }

    /// Writes beside the file (tempfile makes it with mode 0600), makes it durable, then takes its place.
    fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), PortError> {
        let beside = tempfile::Builder::new().prefix(&beside(path)).suffix(UNFINISHED).tempfile_in(&self.0);
        let mut file = beside.map_err(|error| failed(&error))?;
        file.write_all(bytes).map_err(|error| failed(&error))?;
        file.as_file().sync_all().map_err(|error| failed(&error))?;
        file.persist(path).map_err(|error| failed(&error.error))?;
        self.sync()
    }

    /// Removes a file, and what killed processes left beside it: a secret that is gone must not be there half-written.
    fn remove(&self, path: &Path) -> Result<(), PortError> {
        for entry in fs::read_dir(&self.0).map_err(|error| failed(&error))? {
            let entry = entry.map_err(|error| failed(&error))?;
            let name = entry.file_name();
            if name.to_str().is_some_and(|name| name.starts_with(&beside(path)) && name.ends_with(UNFINISHED)) {
                remove_file(&entry.path())?;
            }
        }
        remove_file(path)?;
        self.sync()
    }

    /// A rename is durable when its folder is.
    fn sync(&self) -> Result<(), PortError> {
        if cfg!(unix) {
            OpenOptions::new().read(true).open(&self.0).and_then(|folder| folder.sync_all()).map_err(|e| failed(&e))?;
        }
        Ok(())
    }
}

/// A hard link keeps the old bytes under their second name while a rename takes the first away, so there is no moment
/// without a whole version.
fn keep(current: &Path, previous: &Path) -> Result<(), PortError> {
    match fs::hard_link(current, previous) {
        Ok(()) => Ok(()),
        // Nothing to keep; or another process kept it just now, and copying a file onto its own link would empty both.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists) => Ok(()),
        // A file system without hard links.
        Err(_) => fs::copy(current, previous).map(drop).map_err(|error| failed(&error)),
    }
}

fn remove_file(path: &Path) -> Result<(), PortError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(&error)),
        _ => Ok(()),
    }
}

/// The kind of error alone: a whole one names the path, and a path names the person.
fn failed(error: &io::Error) -> PortError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => PortError::NoSpace,
        kind => PortError::Failed { reason: kind.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_blob_is_replaced_whole_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = FileBlobs::open(folder.path().join("septet")).unwrap();
        assert_eq!(blobs.read("vault").unwrap(), None);
        for bytes in [&b"one"[..], b"two", b""] {
            blobs.write("vault", bytes).unwrap();
            assert_eq!(blobs.read("vault").unwrap().as_deref(), Some(bytes));
            assert_eq!(names(&folder.path().join("septet")), ["vault.blob"]);
        }
        blobs.remove("vault").unwrap();
        blobs.remove("vault").unwrap();
        assert_eq!(blobs.read("vault").unwrap(), None);
        assert!(names(&folder.path().join("septet")).is_empty());
    }

    #[test]
    fn a_crash_between_two_steps_of_a_write_leaves_a_whole_version() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = FileBlobs::open(folder.path()).unwrap();
        blobs.write("vault", b"old").unwrap();
        fs::hard_link(folder.path().join("vault.blob"), folder.path().join("vault.blob.previous")).unwrap();
        assert_eq!(blobs.read("vault").unwrap().as_deref(), Some(&b"old"[..]));
        blobs.write("vault", b"new").unwrap();
        assert_eq!(blobs.read("vault").unwrap().as_deref(), Some(&b"new"[..]));
        fs::rename(folder.path().join("vault.blob"), folder.path().join("vault.blob.previous")).unwrap();
        assert_eq!(blobs.read("vault").unwrap().as_deref(), Some(&b"new"[..]));
    }

    #[test]
    fn two_who_write_at_once_never_empty_the_blob() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = FileBlobs::open(folder.path()).unwrap();
        blobs.write("vault", b"old").unwrap();
        let path = |name: &str| folder.path().join(name);
        for _ in 0..2 {
            keep(&path("vault.blob"), &path("vault.blob.previous")).unwrap();
            assert_eq!(blobs.read("vault").unwrap().as_deref(), Some(&b"old"[..]));
        }
    }

    #[test]
    fn secrets_are_kept_until_removed() {
        let folder = tempfile::tempdir().unwrap();
        let secrets = FileSecrets::open(folder.path()).unwrap();
        assert_eq!(secrets.get("local-key").unwrap(), None);
        secrets.put("local-key", b"one").unwrap();
        secrets.put("local-key", b"two").unwrap();
        assert_eq!(secrets.get("local-key").unwrap().as_deref(), Some(&b"two"[..]));
        secrets.remove("local-key").unwrap();
        secrets.remove("local-key").unwrap();
        assert_eq!(secrets.get("local-key").unwrap(), None);
    }

    #[test]
    fn what_a_killed_process_left_half_written_goes_with_the_secret() {
        let folder = tempfile::tempdir().unwrap();
        let secrets = FileSecrets::open(folder.path()).unwrap();
        secrets.put("local-key", b"one").unwrap();
        for left in ["local-key.secret.a1B2c3.new", "vault-key.secret.a1B2c3.new"] {
            fs::write(folder.path().join(left), b"two").unwrap();
        }
        secrets.remove("local-key").unwrap();
        assert_eq!(names(folder.path()), ["vault-key.secret.a1B2c3.new"]);
    }

    #[test]
    fn a_name_cannot_leave_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let secrets = FileSecrets::open(folder.path()).unwrap();
        for name in ["", "../key", "a/b", "a.b", "Key", "é"] {
            assert!(secrets.put(name, b"x").is_err(), "{name}");
            assert!(secrets.get(name).is_err(), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_this_user_may_read() {
        use std::os::unix::fs::PermissionsExt;
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("septet");
        FileSecrets::open(&folder).unwrap().put("local-key", b"x").unwrap();
        FileBlobs::open(&folder).unwrap().write("vault", b"x").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(mode(&folder.join("local-key.secret")), 0o600);
        assert_eq!(mode(&folder.join("vault.blob")), 0o600);
    }
}
