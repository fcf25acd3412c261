//! The store on SQLite: one file, no other server to run.
//!
//! One thread writes and commits whatever is queued as one group, because the disk's sync is what a write costs and a
//! group costs one; a few threads read. A second process (`septet-server application ...`) may use the same file.

mod accounts;
mod applications;
mod approvals;
mod challenges;
mod changes;
mod compatible;
mod deletions;
mod deliveries;
mod devices;
mod effects;
mod enrolments;
mod events;
mod fold;
mod hooks;
mod idempotency;
mod inbox;
mod jobs;
mod log;
mod migrations;
mod numbers;
mod other_ways;
mod outbox;
mod pairings;
mod passing;
mod pushes;
mod readers;
mod registrations;
mod slots;
#[cfg(test)]
pub(crate) mod tests;
mod upkeep;
mod values;
mod vault;
mod verification;
mod writer;

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, ffi};

use super::StoreError;
use super::bells::Bells;
use changes::Lookout;
use fold::LONGEST_LOG;
use jobs::Workers;
use passing::Passing;

/// How long a write waits for another process that writes.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The statements of all aggregates stay prepared.
const PREPARED_STATEMENTS: usize = 128;

/// A database file. Dropping it finishes the writes that are queued and joins the threads.
pub struct SqliteStore {
    // Dropped first: only a connection that may write can fold the log into the database, and only the last one does.
    _lookout: Lookout,
    readers: Workers,
    writer: Workers,
    passing: Passing,
    bells: Bells,
}

impl SqliteStore {
    /// Opens the database, creates it (mode 0600) if there is none, and brings it to the form that this server knows.
    ///
    /// # Errors
    /// [`StoreError::Unusable`] for a database of a newer server, [`StoreError::Database`] for a file that cannot be
    /// opened or is no database.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        create_private(path)?;
        let mut connection = open_as(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        migrations::refuse_newer(&connection)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        // FULL: a commit is on disk before it is answered. MEMORY: savepoints must not make files. secure_delete: what was
        // deleted is overwritten. cache_size: 32 MB, so that a code that is accepted finds the upper pages of its tables.
        connection.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;
             PRAGMA cache_size = -32000;",
        )?;
        connection.pragma_update(None, "wal_autocheckpoint", LONGEST_LOG)?;
        connection.set_prepared_statement_cache_capacity(PREPARED_STATEMENTS);
        migrations::migrate(&mut connection)?;
        let bells = Bells::default();
        let readers = readers::start(|| open_to_read(path))?;
        let lookout = Lookout::start(open_to_read(path)?, bells.clone())?;
        Ok(Self {
            writer: writer::start(connection, open_as(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?, bells.clone())?,
            readers,
            _lookout: lookout,
            bells,
            passing: Passing::default(),
        })
    }

    /// Runs `work` in the next group. `Ok` means that it is on disk.
    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.writer.run(work).await
    }

    /// Runs `work` on one state of the database, which has every write that was answered.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers.run(work).await
    }
}

fn open_to_read(path: &Path) -> Result<Connection, StoreError> {
    let connection = open_as(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.set_prepared_statement_cache_capacity(PREPARED_STATEMENTS);
    Ok(connection)
}

fn open_as(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    Ok(connection)
}

/// Makes the file before SQLite does, so that at no moment others can read it. SQLite gives its log the same mode.
fn create_private(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(StoreError::Database(format!("the file cannot be made: {error}"))),
    }
}

/// SQLite's words name tables and columns, never what is in them.
impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error().map(|error| error.extended_code) {
            // Every other uniqueness is looked up before it is written, under the writer's lock.
            Some(ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID | ffi::SQLITE_CONSTRAINT_UNIQUE) => {
                Self::IdTaken
            }
            _ => Self::Database(error.to_string()),
        }
    }
}
