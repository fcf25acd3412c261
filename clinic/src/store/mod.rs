//! The practice's database: one SQLite file, one connection, each method one transaction.
//!
//! A sample EHR has a handful of people, so a mutex is enough; what it costs is that reads wait for writes.

mod activity;
mod people;
mod practice;
mod sessions;
mod throttle;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::Failure;

pub use activity::{Activity, Entry};
pub use people::{NewPerson, Saved};
pub use practice::{Appointment, NewAppointment, Patient, Policy, Practice};
pub use sessions::{Again, Session, Stage};
pub use throttle::{Allowance, FREE_BY_ADDRESS, FREE_BY_USER};

const MIGRATIONS: [&str; 1] = [include_str!("../../migrations/0001_practice.sql")];

/// The open database.
#[derive(Clone)]
pub struct Store {
    connection: Arc<Mutex<Connection>>,
}

impl Store {
    /// Opens `file`, made with mode 0600 if there is none, and brings its schema up to date.
    pub fn open(file: &Path) -> Result<Self, Failure> {
        create_private(file).map_err(|why| Failure::Start(format!("The database file cannot be opened: {why}")))?;
        let mut connection = Connection::open(file)?;
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", "ON")?;
        migrate(&mut connection)?;
        Ok(Self { connection: Arc::new(Mutex::new(connection)) })
    }

    /// Runs `work` in one transaction on a blocking thread; an error rolls it back.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Failure> {
        let connection = self.connection.clone();
        tokio::task::spawn_blocking(move || {
            // A panic in `work` has rolled its transaction back, so the connection behind a poisoned lock is sound.
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        })
        .await
        .map_err(Failure::internal)?
    }
}

fn migrate(connection: &mut Connection) -> Result<(), Failure> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: usize = transaction.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0))? as usize;
    let Some(missing) = MIGRATIONS.get(version..) else {
        return Err(Failure::Start(
            "The database was written by a newer septet-clinic. Start that one instead.".into(),
        ));
    };
    for migration in missing {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", MIGRATIONS.len() as u32)?;
    Ok(transaction.commit()?)
}

/// Passwords and phone numbers are in it: nobody else on the computer may read it. SQLite gives its -wal the same mode.
fn create_private(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_again_keeps_what_is_there_and_a_newer_schema_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clinic.db");
        let store = Store::open(&file).unwrap();
        store.connection.lock().unwrap().execute("UPDATE practice SET name = 'Hillside'", ()).unwrap();
        drop(store);
        let again = Store::open(&file).unwrap();
        let name: String =
            again.connection.lock().unwrap().query_row("SELECT name FROM practice", (), |row| row.get(0)).unwrap();
        assert_eq!(name, "Hillside");
        again.connection.lock().unwrap().pragma_update(None, "user_version", 99).unwrap();
        drop(again);
        assert!(matches!(Store::open(&file), Err(Failure::Start(_))));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_the_database() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clinic.db");
        let _store = Store::open(&file).unwrap();
        for name in ["clinic.db", "clinic.db-wal"] {
            let mode = std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{name}");
        }
    }
}
