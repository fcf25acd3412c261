//! The one thread that writes. It takes what is queued, runs it in one transaction, and answers when that is on disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::store::StoreError;

/// Most jobs in one group: bounds how long the first of them waits for the last.
const LARGEST_GROUP: usize = 512;

/// Something to run inside a transaction, and somebody who waits for what comes of it.
pub(super) trait Job: Send {
    /// Does the work and keeps the result. `false`: it failed, undo it.
    fn run(&mut self, connection: &Connection) -> bool;
    /// Keeps an error instead of the result.
    fn fail(&mut self, error: StoreError);
    /// Tells whoever waits.
    fn answer(self: Box<Self>);
}

struct Task<W, T> {
    work: Option<W>,
    result: Result<T, StoreError>,
    waits: oneshot::Sender<Result<T, StoreError>>,
}

impl<W, T> Job for Task<W, T>
where
    W: FnOnce(&Connection) -> Result<T, StoreError> + Send,
    T: Send,
{
    fn run(&mut self, connection: &Connection) -> bool {
        if let Some(work) = self.work.take() {
            // The connection is all that the work shares with others, and what it did there is undone.
            self.result = catch_unwind(AssertUnwindSafe(|| work(connection)))
                .unwrap_or_else(|_| Err(StoreError::Database("a panic while it was used".to_owned())));
        }
        self.result.is_ok()
    }

    fn fail(&mut self, error: StoreError) {
        self.result = Err(error);
    }

    fn answer(self: Box<Self>) {
        // Nobody waits any more when a request was given up; what was written stays.
        let _ = self.waits.send(self.result);
    }
}

/// A job for `work`, and where its answer will come.
pub(super) fn job<T: Send + 'static>(
    work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
) -> (Box<dyn Job>, oneshot::Receiver<Result<T, StoreError>>) {
    let (waits, answer) = oneshot::channel();
    (Box::new(Task { work: Some(work), result: Err(StoreError::Closed), waits }), answer)
}

/// The writing thread and its queue.
pub(super) struct Writer {
    queue: Option<mpsc::Sender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread, which owns `connection`.
    pub(super) fn start(connection: Connection) -> Result<Self, StoreError> {
        let (queue, jobs) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || write_groups(&connection, &jobs))
            .map_err(|error| StoreError::Database(format!("no thread for it: {error}")))?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Runs `work` in a transaction and answers when it is on disk. What `work` wrote is undone if it returns an error.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (job, answer) = job(work);
        self.queue.as_ref().ok_or(StoreError::Closed)?.send(job).map_err(|_| StoreError::Closed)?;
        answer.await.unwrap_or(Err(StoreError::Closed))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take() {
            // It catches what panics in it; there is nobody to tell here if it did not.
            let _ = thread.join();
        }
    }
}

fn write_groups(connection: &Connection, jobs: &mpsc::Receiver<Box<dyn Job>>) {
    while let Ok(first) = jobs.recv() {
        let mut group = vec![first];
        group.extend(jobs.try_iter().take(LARGEST_GROUP - 1));
        write_group(connection, &mut group);
        for job in group {
            job.answer();
        }
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
        execute(connection, "SAVEPOINT job")?;
        let done = job.run(connection);
        if connection.is_autocommit() {
            // A full disk, for one, makes SQLite roll everything back; what ran on would be outside of a transaction.
            return Err(StoreError::Database("the transaction was rolled back".to_owned()));
        }
        if !done {
            execute(connection, "ROLLBACK TO job")?;
        }
        execute(connection, "RELEASE job")?;
    }
    execute(connection, "COMMIT")
}

fn execute(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}
