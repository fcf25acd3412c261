//! A few threads that read, each with a connection of its own.

use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::{self, JoinHandle};

use rusqlite::Connection;

use super::writer::{Job, job};
use crate::store::StoreError;

/// Enough that one slow list does not hold up the checks; each costs a page cache of up to 2 MB.
const THREADS: usize = 4;

/// The reading threads and their queue.
pub(super) struct Readers {
    queue: Option<mpsc::Sender<Box<dyn Job>>>,
    threads: Vec<JoinHandle<()>>,
}

impl Readers {
    /// Starts the threads, each with a connection from `open`.
    pub(super) fn start(open: impl Fn() -> Result<Connection, StoreError>) -> Result<Self, StoreError> {
        let (queue, jobs) = mpsc::channel();
        let jobs = Arc::new(Mutex::new(jobs));
        let mut readers = Self { queue: Some(queue), threads: Vec::with_capacity(THREADS) };
        for _ in 0..THREADS {
            let (connection, jobs) = (open()?, Arc::clone(&jobs));
            let thread = thread::Builder::new()
                .name("store-reader".to_owned())
                .spawn(move || read_all(&connection, &jobs))
                .map_err(|error| StoreError::Database(format!("no thread for it: {error}")))?;
            readers.threads.push(thread);
        }
        Ok(readers)
    }

    /// Runs `work` on one state of the database.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (job, answer) = job(work);
        self.queue.as_ref().ok_or(StoreError::Closed)?.send(job).map_err(|_| StoreError::Closed)?;
        answer.await.unwrap_or(Err(StoreError::Closed))
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        drop(self.queue.take());
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
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
