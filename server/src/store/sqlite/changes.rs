//! What changed for a device, and who is woken by it: in this process as soon as it is on disk, in another process on the
//! same file within a second.

use std::cell::RefCell;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use async_trait::async_trait;
use rusqlite::{Connection, params};
use septet_protocol::account::Changed;
use uuid::Uuid;

use super::values::{Column, Columns};
use super::{SqliteStore, devices};
use crate::store::bells::{Bells, Moment, Watch};
use crate::store::model::Changes;
use crate::store::{Changes as ChangesStore, StoreError};

/// How soon another process's changes are seen.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Other processes look every second, so more than this many changes a second are none that one of them could miss.
const TOUCHED_KEPT: u64 = 100_000;

thread_local! {
    /// What the jobs of the writer's current group touched. Jobs have the connection and nothing else, and one thread runs
    /// them all. An account of a job that was undone may be in it: its devices look once in vain.
    static TOUCHED: RefCell<Vec<Uuid>> = const { RefCell::new(Vec::new()) };
}

/// Says that something changed for the active devices of an account, and wakes them when it is on disk.
pub(super) fn touch(connection: &Connection, account: Uuid, changed: &[Changed]) -> rusqlite::Result<()> {
    touch_subject(connection, account, account, changed)
}

/// Says that something changed for a device that awaits trust: its own state, or its mailbox.
pub(super) fn touch_device(
    connection: &Connection,
    account: Uuid,
    device: Uuid,
    changed: &[Changed],
) -> rusqlite::Result<()> {
    touch_subject(connection, account, device, changed)
}

fn touch_subject(connection: &Connection, account: Uuid, subject: Uuid, changed: &[Changed]) -> rusqlite::Result<()> {
    let cursor: u64 = connection
        .prepare_cached("SELECT coalesce(max(cursor), 0) + 1 FROM change WHERE subject = ?")?
        .query_row([subject], |row| row.get(0))?;
    let mut write = connection.prepare_cached(
        "INSERT INTO change (subject, what, cursor) VALUES (?, ?, ?)
         ON CONFLICT (subject, what) DO UPDATE SET cursor = excluded.cursor",
    )?;
    for what in changed {
        write.execute(params![subject, Column(*what), cursor])?;
    }
    connection.prepare_cached("INSERT INTO touched (account) VALUES (?)")?.execute([account])?;
    TOUCHED.with_borrow_mut(|touched| touched.push(account));
    Ok(())
}

/// Wakes who waits for what the writer's group touched. Call it on the writer's thread, when the group is on disk.
pub(super) fn ring_touched(bells: &Bells) {
    TOUCHED.with_borrow_mut(|touched| touched.drain(..).for_each(|account| bells.ring(account)));
}

/// Deletes what every other process has seen by now.
pub(super) fn sweep(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM touched WHERE seq <= (SELECT max(seq) FROM touched) - ?")?
        .execute([TOUCHED_KEPT])?;
    Ok(())
}

/// The thread that looks for other processes' changes. Dropping it ends it.
pub(super) struct Lookout {
    stop: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Lookout {
    /// Starts the thread, which owns a connection that reads.
    pub(super) fn start(connection: Connection, bells: Bells) -> Result<Self, StoreError> {
        let (stop, stopped) = mpsc::channel();
        let mut seen = newest(&connection)?;
        let thread = thread::Builder::new()
            .name("store-lookout".to_owned())
            .spawn(move || {
                while stopped.recv_timeout(LOOK_EVERY) == Err(RecvTimeoutError::Timeout) {
                    // A look that fails is made up for by the next: `seen` stays where it was.
                    if let Ok(newest) = look(&connection, seen, &bells) {
                        seen = newest;
                    }
                }
            })
            .map_err(|error| StoreError::Database(format!("no thread for it: {error}")))?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Lookout {
    fn drop(&mut self) {
        drop(self.stop.take());
        // There is nobody to tell here if the thread panicked.
        drop(self.thread.take().map(JoinHandle::join));
    }
}

fn newest(connection: &Connection) -> rusqlite::Result<u64> {
    connection.prepare_cached("SELECT coalesce(max(seq), 0) FROM touched")?.query_row([], |row| row.get(0))
}

/// Rings for what came after `seen`, and says what the newest is now.
fn look(connection: &Connection, seen: u64, bells: &Bells) -> rusqlite::Result<u64> {
    let mut statement = connection.prepare_cached("SELECT seq, account FROM touched WHERE seq > ? ORDER BY seq")?;
    let mut rows = statement.query([seen])?;
    let mut newest = seen;
    while let Some(row) = rows.next()? {
        newest = row.get(0)?;
        bells.ring(row.get(1)?);
    }
    Ok(newest)
}

fn changes(connection: &Connection, device: Uuid) -> rusqlite::Result<Option<Changes>> {
    let Some(device) = devices::device(connection, device)? else { return Ok(None) };
    let subject = if device.active { device.account } else { device.id };
    let last: Vec<(Changed, u64)> = connection
        .prepare_cached("SELECT what, cursor FROM change WHERE subject = ?")?
        .query_map([subject], |row| {
            let columns = &mut Columns::of(row);
            Ok((columns.next_as()?, columns.next()?))
        })?
        .collect::<Result<_, _>>()?;
    let cursor = last.iter().map(|(_, cursor)| *cursor).max().unwrap_or(0);
    Ok(Some(Changes { of_account: device.active, cursor, last }))
}

#[async_trait]
impl ChangesStore for SqliteStore {
    async fn changes(&self, device: Uuid) -> Result<Option<Changes>, StoreError> {
        self.read(move |connection| Ok(changes(connection, device)?)).await
    }

    fn watch(&self, account: Uuid) -> Watch {
        self.bells.watch(account)
    }

    fn moment(&self) -> Moment {
        self.bells.moment()
    }

    fn changed_since(&self, account: Uuid, moment: Moment) -> bool {
        self.bells.rang_since(account, moment)
    }
}
