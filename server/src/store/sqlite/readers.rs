//! A few threads that read, each with a connection of its own.

use std::sync::{Arc, Mutex, PoisonError, mpsc};

use rusqlite::Connection;

use super::jobs::{Job, Workers};
use crate::store::StoreError;

/// Enough that one slow list does not hold up the checks; each costs a page cache of up to 2 MB.
const THREADS: usize = 4;

/// Starts the threads, each with a connection from `open`. Each job sees one state of the database.
pub(super) fn start(open: impl Fn() -> Result<Connection, StoreError>) -> Result<Workers, StoreError> {
    let (mut readers, jobs) = Workers::new();
    let jobs = Arc::new(Mutex::new(jobs));
    for _ in 0..THREADS {
        let (connection, jobs) = (open()?, Arc::clone(&jobs));
        readers.start("store-reader", move || read_all(&connection, &jobs))?;
    }
    Ok(readers)
}

fn read_all(connection: &Connection, jobs: &Mutex<mpsc::Receiver<Box<dyn Job>>>) {
    loop {
        // The lock is held while waiting: one thread waits for a job, the others for their turn to wait.
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(mut job) = next else { return };
        if let Err(error) = read_one(connection, job.as_mut()) {
            job.fail(error);
        }
        job.answer();
    }
}

/// In a transaction, so that several statements see one state. It wrote nothing, so its end cannot fail the job.
fn read_one(connection: &Connection, job: &mut dyn Job) -> Result<(), StoreError> {
    connection.prepare_cached("BEGIN DEFERRED")?.execute([])?;
    job.run(connection);
    connection.prepare_cached("ROLLBACK")?.execute([])?;
    Ok(())
}
