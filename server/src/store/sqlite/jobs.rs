//! Threads that work on the database, and the queue in front of them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::store::StoreError;

/// Most jobs that wait. Whoever comes then is refused at once: a longer queue would be of requests that were given up by the
/// time it is their turn, and a slow disk would fill the memory.
pub(super) const LONGEST_QUEUE: usize = 4096;

/// Something to run inside a transaction, and somebody who waits for what comes of it.
pub(super) trait Job: Send {
    /// Whether it is one statement, which SQLite undoes by itself when it fails.
    fn is_one_statement(&self) -> bool;
    /// Does the work and keeps the result. `false`: it failed, undo it.
    fn run(&mut self, connection: &Connection) -> bool;
    /// Keeps an error instead of the result.
    fn fail(&mut self, error: StoreError);
    /// Tells whoever waits.
    fn answer(self: Box<Self>);
}

struct Task<W, T> {
    one_statement: bool,
    work: Option<W>,
    result: Result<T, StoreError>,
    waits: oneshot::Sender<Result<T, StoreError>>,
}

impl<W, T> Job for Task<W, T>
where
    W: FnOnce(&Connection) -> Result<T, StoreError> + Send,
    T: Send,
{
    fn is_one_statement(&self) -> bool {
        self.one_statement
    }

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
fn job<T: Send + 'static>(
    one_statement: bool,
    work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
) -> (Box<dyn Job>, oneshot::Receiver<Result<T, StoreError>>) {
    let (waits, answer) = oneshot::channel();
    (Box::new(Task { one_statement, work: Some(work), result: Err(StoreError::Closed), waits }), answer)
}

/// Threads and their queue. Dropping it finishes what is queued and joins them.
pub(super) struct Workers {
    queue: Option<mpsc::SyncSender<Box<dyn Job>>>,
    threads: Vec<JoinHandle<()>>,
}

impl Workers {
    /// No threads yet, and where they find their jobs. They are to return when no more can come.
    pub(super) fn new() -> (Self, mpsc::Receiver<Box<dyn Job>>) {
        let (queue, jobs) = mpsc::sync_channel(LONGEST_QUEUE);
        (Self { queue: Some(queue), threads: Vec::new() }, jobs)
    }

    /// Starts one more thread.
    pub(super) fn start(&mut self, name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), StoreError> {
        let thread = thread::Builder::new()
            .name(name.to_owned())
            .spawn(work)
            .map_err(|error| StoreError::Database(format!("no thread for it: {error}")))?;
        self.threads.push(thread);
        Ok(())
    }

    /// Runs `work` on one of the threads.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.queue(false, work).await
    }

    /// The same for `work` that is one statement: it is spared the means to undo several.
    pub(super) async fn run_one_statement<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.queue(true, work).await
    }

    async fn queue<T: Send + 'static>(
        &self,
        one_statement: bool,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (job, answer) = job(one_statement, work);
        self.queue.as_ref().ok_or(StoreError::Closed)?.try_send(job).map_err(|error| match error {
            mpsc::TrySendError::Full(_) => StoreError::Busy,
            mpsc::TrySendError::Disconnected(_) => StoreError::Closed,
        })?;
        answer.await.unwrap_or(Err(StoreError::Closed))
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        drop(self.queue.take());
        for thread in self.threads.drain(..) {
            // What panics in a job is caught there; there is nobody to tell here if a thread did.
            let _ = thread.join();
        }
    }
}
