//! What only SQLite has: the file, the group, the migrations. The rules of the traits are in `tests/store_contract`.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;

use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

use super::SqliteStore;
use super::fold::{FOLD_AFTER, LONGEST_LOG};
use super::jobs::LONGEST_QUEUE;
use crate::store::{Devices, StoreError, Upkeep};

/// Gives a table another name behind the back of a store that is open.
pub(crate) fn rename_table(database: &Path, from: &str, to: &str) {
    tamper(database, &format!("ALTER TABLE {from} RENAME TO {to}"));
}

/// Changes a database behind the back of a store that is open.
pub(crate) fn tamper(database: &Path, sql: &str) {
    Connection::open(database).unwrap().execute_batch(sql).unwrap();
}

/// Suspends an enrolment, as a reset of its account does where the application asks for it.
pub(crate) fn suspend(database: &Path, user_id: u32) {
    let connection = Connection::open(database).unwrap();
    assert_eq!(connection.execute("UPDATE enrolment SET suspended_at_ms = 1 WHERE user_id = ?", [user_id]).unwrap(), 1);
}

/// Gives every device a name as nobody does: no store hears of it.
pub(crate) fn name_devices(database: &Path, name: &str) {
    Connection::open(database).unwrap().execute("UPDATE device SET name = ?", [name]).unwrap();
}

type Done = Result<(), StoreError>;

fn open() -> (TempDir, SqliteStore) {
    let folder = TempDir::new().unwrap();
    let store = SqliteStore::open(&folder.path().join("septet.db")).unwrap();
    (folder, store)
}

fn add_nonce(connection: &Connection, nonce: &str) -> Done {
    connection.execute("INSERT INTO nonce VALUES (x'00', ?, 1)", [nonce])?;
    Ok(())
}

async fn nonces(store: &SqliteStore) -> Vec<String> {
    store
        .read(|connection| {
            let mut statement = connection.prepare("SELECT nonce FROM nonce ORDER BY nonce")?;
            Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
        })
        .await
        .unwrap()
}

/// Runs jobs that all stand in one group, because the writer is held until the last of them is queued.
async fn in_one_group<const N: usize>(store: &Arc<SqliteStore>, jobs: [fn(&Connection) -> Done; N]) -> Vec<Done> {
    let (go, held) = channel();
    let (started, has_started) = tokio::sync::oneshot::channel();
    let holder = {
        let store = Arc::clone(store);
        tokio::spawn(async move {
            store
                .write(move |_| {
                    started.send(()).unwrap();
                    held.recv().unwrap();
                    Ok(())
                })
                .await
        })
    };
    has_started.await.unwrap();
    let answers = futures_util::future::join_all(jobs.map(|job| store.write(job)));
    // `join_all` queues every job at its first poll; this future is polled after it.
    let release = async { go.send(()).unwrap() };
    let (answers, ()) = tokio::join!(answers, release);
    holder.await.unwrap().unwrap();
    answers
}

#[tokio::test]
async fn a_failing_job_undoes_only_itself() {
    let (_folder, store) = open();
    let store = Arc::new(store);
    let answers = in_one_group(
        &store,
        [
            |connection| add_nonce(connection, "before"),
            |connection| {
                add_nonce(connection, "half")?;
                add_nonce(connection, "before")
            },
            |connection| add_nonce(connection, "after"),
        ],
    )
    .await;
    assert!(matches!(answers[..], [Ok(()), Err(StoreError::IdTaken), Ok(())]), "{answers:?}");
    assert_eq!(nonces(&store).await, ["after", "before"]);
}

#[tokio::test]
async fn a_panicking_job_undoes_only_itself_and_the_writer_goes_on() {
    let (_folder, store) = open();
    let store = Arc::new(store);
    let answers = in_one_group(
        &store,
        [
            |connection| add_nonce(connection, "before"),
            |connection| {
                add_nonce(connection, "half")?;
                panic!("on purpose")
            },
            |connection| add_nonce(connection, "after"),
        ],
    )
    .await;
    assert!(matches!(answers[..], [Ok(()), Err(StoreError::Database(_)), Ok(())]), "{answers:?}");
    assert!(store.use_nonce(Uuid::nil(), "later", 1).await.unwrap());
    assert_eq!(nonces(&store).await, ["after", "before", "later"]);
}

#[tokio::test]
async fn a_full_queue_refuses_at_once_and_keeps_what_it_has() {
    let (_folder, store) = open();
    let (go, held) = channel();
    let (started, has_started) = tokio::sync::oneshot::channel();
    let holder = store.write(move |_| {
        started.send(()).unwrap();
        held.recv().unwrap();
        Ok(())
    });
    let fill_and_release = async {
        has_started.await.unwrap();
        let queued = futures_util::future::join_all((0..LONGEST_QUEUE).map(|_| store.write(|_| Ok(()))));
        let one_more = async {
            let refused = store.write(|connection| add_nonce(connection, "refused")).await;
            go.send(()).unwrap();
            refused
        };
        tokio::join!(queued, one_more)
    };
    let (held, (queued, refused)) = tokio::join!(holder, fill_and_release);
    held.unwrap();
    assert!(queued.iter().all(Result::is_ok));
    assert!(matches!(refused, Err(StoreError::Busy)), "{refused:?}");
    assert!(nonces(&store).await.is_empty());
}

#[tokio::test]
async fn a_panicking_reader_goes_on() {
    let (_folder, store) = open();
    for _ in 0..8 {
        let answer = store.read(|_| -> Done { panic!("on purpose") }).await;
        assert!(matches!(answer, Err(StoreError::Database(_))), "{answer:?}");
    }
    store.ping().await.unwrap();
}

#[tokio::test]
async fn a_failed_commit_fails_every_job_of_its_group() {
    let (_folder, store) = open();
    let store = Arc::new(store);
    let answers = in_one_group(
        &store,
        [
            |connection| add_nonce(connection, "before"),
            |connection| {
                // A reference to nothing that SQLite is told to look at when it commits.
                connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
                connection.execute("INSERT INTO account_email VALUES (x'01', x'02', x'03')", [])?;
                Ok(())
            },
            |connection| add_nonce(connection, "after"),
        ],
    )
    .await;
    assert!(answers.iter().all(|answer| matches!(answer, Err(StoreError::Database(_)))), "{answers:?}");
    assert_eq!(nonces(&store).await, Vec::<String>::new());
    assert!(store.use_nonce(Uuid::nil(), "later", 1).await.unwrap());
}

#[tokio::test]
async fn a_group_that_sqlite_rolled_back_fails_whole() {
    let (_folder, store) = open();
    let store = Arc::new(store);
    let answers = in_one_group(
        &store,
        [
            |connection| add_nonce(connection, "before"),
            |connection| Ok(connection.execute_batch("ROLLBACK")?),
            |connection| add_nonce(connection, "after"),
        ],
    )
    .await;
    assert!(answers.iter().all(|answer| matches!(answer, Err(StoreError::Database(_)))), "{answers:?}");
    assert_eq!(nonces(&store).await, Vec::<String>::new());
    assert!(store.use_nonce(Uuid::nil(), "later", 1).await.unwrap());
}

#[tokio::test]
async fn a_store_that_was_dropped_leaves_one_file() {
    let (folder, store) = open();
    assert!(store.use_nonce(Uuid::nil(), "once", 1).await.unwrap());
    store.ping().await.unwrap();
    drop(store);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "the log is folded into the database");
}

#[tokio::test]
async fn dropping_the_store_finishes_what_is_queued() {
    let (folder, store) = open();
    for nonce in 0..100 {
        let nonce = format!("{nonce:03}");
        let job = store.use_nonce(Uuid::nil(), &nonce, 1);
        // Polled once: queued, and nobody waits for the answer.
        futures_util::FutureExt::now_or_never(job);
    }
    drop(store);
    let store = SqliteStore::open(&folder.path().join("septet.db")).unwrap();
    assert_eq!(nonces(&store).await.len(), 100);
}

#[tokio::test]
async fn commits_are_synced_and_the_log_is_long() {
    let (_folder, store) = open();
    let pragmas = store.write(|connection| {
        let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, u32>(0));
        Ok((pragma("synchronous")?, pragma("wal_autocheckpoint")?, pragma("foreign_keys")?, pragma("busy_timeout")?))
    });
    assert_eq!(pragmas.await.unwrap(), (2, LONGEST_LOG, 1, 5_000));
    let mode = store
        .read(|connection| Ok(connection.pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0))?));
    assert_eq!(mode.await.unwrap(), "wal");
}

#[tokio::test]
async fn a_log_that_is_written_on_is_folded_and_begins_anew() {
    let (folder, store) = open();
    // Of the log's header: what tells its frames from those of the log before.
    let salt = || std::fs::read(folder.path().join("septet.db-wal")).unwrap()[16..24].to_vec();
    let write = async |n: usize| assert!(store.use_nonce(Uuid::nil(), &format!("{n}"), 1).await.unwrap());
    write(0).await;
    let first = salt();
    let mut n = 1;
    while n <= FOLD_AFTER || salt() == first {
        assert!(n < 2 * FOLD_AFTER, "it does not begin anew");
        futures_util::future::join_all((n..n + 100).map(write)).await;
        n += 100;
    }
    drop(store);
    assert_eq!(nonces(&SqliteStore::open(&folder.path().join("septet.db")).unwrap()).await.len(), n);
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, store) = open();
    assert!(store.use_nonce(Uuid::nil(), "a", 1).await.unwrap());
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap()).collect();
    assert_eq!(files.len(), 3, "the database, its log and the log's index");
    for file in files {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", file.file_name());
    }
}

#[test]
fn a_database_of_a_newer_server_is_refused_and_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("septet.db");
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE theirs (x); PRAGMA user_version = 99").unwrap();
    let before = std::fs::read(&path).unwrap();
    let Err(StoreError::Unusable(sentence)) = SqliteStore::open(&path) else { panic!("it was not refused") };
    assert!(sentence.contains("newer septet-server") && sentence.contains("99"), "{sentence}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("septet.db");
    std::fs::write(&path, [b'x'; 4096]).unwrap();
    assert!(matches!(SqliteStore::open(&path), Err(StoreError::Database(_))));
    assert!(matches!(SqliteStore::open(&folder.path().join("no/such/septet.db")), Err(StoreError::Database(_))));
}

#[test]
fn a_database_that_is_opened_twice_at_once_is_made_once() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("septet.db");
    std::thread::scope(|scope| {
        let opening: Vec<_> = (0..4).map(|_| scope.spawn(|| SqliteStore::open(&path).map(drop))).collect();
        for opened in opening {
            opened.join().unwrap().unwrap();
        }
    });
}
