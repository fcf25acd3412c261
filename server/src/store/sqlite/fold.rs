//! Folding the log into the database beside the writer. Done by the writer alone, as SQLite does it by itself, each fold of
//! many scattered pages makes every write wait some tenths of a second.
//!
//! A log that is written on while it is folded can only begin anew once all of it is folded. So a thread with a connection
//! of its own folds most of it, and the writer then the little that came meanwhile.

use std::sync::mpsc::{self, Receiver, SyncSender};

use rusqlite::Connection;

use super::jobs::Workers;
use crate::store::StoreError;

/// Writes after which the log is folded: of checks, about 40 MB of it.
pub(super) const FOLD_AFTER: usize = 8_000;

/// Pages after which SQLite has the writer fold everything: where writes are larger than checks, or the other thread is not
/// fast enough. A log of 160 MB.
pub(super) const LONGEST_LOG: u32 = 40_000;

/// The writer's side.
pub(super) struct Fold {
    ask: SyncSender<()>,
    done: Receiver<()>,
    writes: usize,
    asked: bool,
}

impl Fold {
    /// Starts the thread among the writer's. It ends when the writer does.
    pub(super) fn start(writer: &mut Workers, connection: Connection) -> Result<Self, StoreError> {
        let (ask, asked) = mpsc::sync_channel(1);
        let (tell, done) = mpsc::sync_channel(1);
        writer.start("store-fold", move || {
            while asked.recv().is_ok() {
                fold(&connection);
                if tell.send(()).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { ask, done, writes: 0, asked: false })
    }

    /// After each group.
    pub(super) fn wrote(&mut self, writes: usize, connection: &Connection) {
        self.writes += writes;
        if self.asked && self.done.try_recv().is_ok() {
            fold(connection);
            self.asked = false;
        } else if !self.asked && self.writes >= FOLD_AFTER {
            self.asked = self.ask.try_send(()).is_ok();
            self.writes = 0;
        }
    }
}

/// What cannot be folded now stays in the log, where it is as safe; the next fold takes it.
fn fold(connection: &Connection) {
    drop(connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())));
}
