//! How far long work is, and how it is stopped.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::Error;
use crate::ports::{Ports, What};
use crate::turn::unpoisoned;
use crate::view::{Progress as ProgressView, ProgressStep};

/// The long work of one installation: at most one is shown.
#[derive(Default)]
pub(crate) struct Progress {
    now: Mutex<Option<ProgressView>>,
    stopped: AtomicBool,
}

/// Long work that goes on; over when dropped.
pub(crate) struct Working<'a> {
    progress: &'a Progress,
    ports: &'a Ports,
}

impl Progress {
    pub(crate) fn view(&self) -> Option<ProgressView> {
        *unpoisoned(&self.now)
    }

    /// Asks the work to stop where it can: between two steps, each of which is whole.
    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    pub(crate) fn begin<'a>(&'a self, ports: &'a Ports, step: ProgressStep) -> Working<'a> {
        self.stopped.store(false, Ordering::Relaxed);
        let working = Working { progress: self, ports };
        working.show(step, 0, 0);
        working
    }
}

impl Working<'_> {
    /// Says how far it is. [`Error::Stopped`]: the person wants no more of it.
    pub(crate) fn at(&self, step: ProgressStep, done: usize, of: usize) -> Result<(), Error> {
        self.show(step, done, of);
        if self.progress.stopped.load(Ordering::Relaxed) { Err(Error::Stopped) } else { Ok(()) }
    }

    fn show(&self, step: ProgressStep, done: usize, of: usize) {
        let count = |n| u32::try_from(n).unwrap_or(u32::MAX);
        *unpoisoned(&self.progress.now) = Some(ProgressView { step, done: count(done), of: count(of) });
        self.ports.notify(What::Backup);
    }
}

impl Drop for Working<'_> {
    fn drop(&mut self) {
        *unpoisoned(&self.progress.now) = None;
        self.ports.notify(What::Backup);
    }
}
