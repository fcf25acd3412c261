//! How far long work is, and how it is stopped.

use std::sync::Mutex;

use crate::error::Error;
use crate::ports::{Ports, What};
use crate::turn::unpoisoned;
use crate::view::{Progress as ProgressView, ProgressStep};

/// The long work of one installation: at most one is shown.
#[derive(Default)]
pub(crate) struct Progress {
    now: Mutex<Option<ProgressView>>,
    stops: Mutex<Stops>,
}

#[derive(Default)]
struct Stops {
    going_on: u32,
    stopped: bool,
}

/// Work that a person may stop: also between two of its steps, while nothing of it is shown. Over when dropped.
pub(crate) struct Stoppable<'a>(&'a Progress);

/// A step of long work; over when dropped.
pub(crate) struct Working<'a> {
    work: Stoppable<'a>,
    ports: &'a Ports,
}

impl Progress {
    pub(crate) fn view(&self) -> Option<ProgressView> {
        *unpoisoned(&self.now)
    }

    /// Asks the work that goes on to stop where it can: between two steps, each of which is whole.
    pub(crate) fn stop(&self) {
        let mut stops = unpoisoned(&self.stops);
        stops.stopped = stops.going_on > 0;
    }

    /// What a person asks for begins unstopped, whatever else was stopped and is not over yet.
    pub(crate) fn asked_for(&self) -> Stoppable<'_> {
        unpoisoned(&self.stops).stopped = false;
        self.stoppable()
    }

    pub(crate) fn stoppable(&self) -> Stoppable<'_> {
        unpoisoned(&self.stops).going_on += 1;
        Stoppable(self)
    }

    pub(crate) fn begin<'a>(&'a self, ports: &'a Ports, step: ProgressStep) -> Working<'a> {
        let working = Working { work: self.stoppable(), ports };
        working.show(step, 0, 0);
        working
    }
}

impl Drop for Stoppable<'_> {
    fn drop(&mut self) {
        let mut stops = unpoisoned(&self.0.stops);
        stops.going_on -= 1;
        stops.stopped &= stops.going_on > 0;
    }
}

impl Working<'_> {
    /// Says how far it is. [`Error::Stopped`]: the person wants no more of it.
    pub(crate) fn at(&self, step: ProgressStep, done: usize, of: usize) -> Result<(), Error> {
        self.show(step, done, of);
        if unpoisoned(&self.work.0.stops).stopped { Err(Error::Stopped) } else { Ok(()) }
    }

    fn show(&self, step: ProgressStep, done: usize, of: usize) {
        let count = |n| u32::try_from(n).unwrap_or(u32::MAX);
        *unpoisoned(&self.work.0.now) = Some(ProgressView { step, done: count(done), of: count(of) });
        self.ports.notify(What::Backup);
    }
}

impl Drop for Working<'_> {
    fn drop(&mut self) {
        *unpoisoned(&self.work.0.now) = None;
        self.ports.notify(What::Backup);
    }
}
