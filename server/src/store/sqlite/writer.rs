//! The one thread that writes. It takes what is queued, runs it in one transaction, and answers when that is on disk.

use std::sync::mpsc;

use rusqlite::Connection;

use super::changes;
use super::fold::Fold;
use super::jobs::{Job, Workers};
use crate::store::StoreError;
use crate::store::bells::Bells;

/// Most jobs in one group: bounds how long the first of them waits for the last.
const LARGEST_GROUP: usize = 512;

/// Starts the thread, which owns `connection`. Each job runs in a transaction and is answered when that is on disk; what it
/// wrote is undone if it returns an error. Whoever waits for what changed hears `bells`. The log is folded over `beside`.
pub(super) fn start(connection: Connection, beside: Connection, bells: Bells) -> Result<Workers, StoreError> {
    let (mut writer, jobs) = Workers::new();
    let fold = Fold::start(&mut writer, beside)?;
    writer.start("store-writer", move || write_groups(&connection, &jobs, &bells, fold))?;
    Ok(writer)
}

fn write_groups(connection: &Connection, jobs: &mpsc::Receiver<Box<dyn Job>>, bells: &Bells, mut fold: Fold) {
    while let Ok(first) = jobs.recv() {
        let mut group = vec![first];
        group.extend(jobs.try_iter().take(LARGEST_GROUP - 1));
        write_group(connection, &mut group);
        changes::ring_touched(bells);
        let writes = group.len();
        for job in group {
            job.answer();
        }
        fold.wrote(writes, connection);
    }
}

fn write_group(connection: &Connection, group: &mut [Box<dyn Job>]) {
    if let Err(error) = run_and_commit(connection, group) {
        if !connection.is_autocommit() {
            // A failed rollback leaves the transaction open; the next BEGIN fails then, and its group hears of it.
            let _ = execute(connection, "ROLLBACK");
        }
        for job in group {
            job.fail(StoreError::Database(error.to_string()));
        }
    }
}

/// Immediate: a transaction that began to read and then wants to write is refused when another process wrote meanwhile.
fn run_and_commit(connection: &Connection, group: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
    execute(connection, "BEGIN IMMEDIATE")?;
    for job in group {
        let savepoint = !job.is_one_statement();
        if savepoint {
            execute(connection, "SAVEPOINT job")?;
        }
        let done = job.run(connection);
        if connection.is_autocommit() {
            // A full disk, for one, makes SQLite roll everything back; what ran on would be outside of a transaction.
            return Err(StoreError::Database("the transaction was rolled back".to_owned()));
        }
        if savepoint {
            if !done {
                execute(connection, "ROLLBACK TO job")?;
            }
            execute(connection, "RELEASE job")?;
        }
    }
    execute(connection, "COMMIT")
}

fn execute(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}
