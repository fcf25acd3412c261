//! What every handle holds: the way to the core, while it is open.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};

use super::core::Core;
use crate::error::Error;
use crate::ports::Ports;
use crate::settings::Settings;
use crate::turn::unpoisoned;

/// One installation, locked or open.
#[expect(dead_code, reason = "what the core is opened with again after a lock")]
pub(super) struct Root {
    pub(super) ports: Ports,
    pub(super) settings: Settings,
    pub(super) origin: String,
    door: Mutex<Door>,
}

struct Door {
    /// None: locked.
    core: Option<Arc<Core>>,
    /// How often it was closed: a call that came in before belongs to a core that is no more.
    closed: u64,
    visits: u64,
    /// Of the calls inside, to be told when it closes.
    inside: BTreeMap<u64, Waker>,
}

impl Root {
    pub(super) fn new(ports: Ports, settings: Settings, origin: String, core: Option<Core>) -> Self {
        let door = Door { core: core.map(Arc::new), closed: 0, visits: 0, inside: BTreeMap::new() };
        Self { ports, settings, origin, door: Mutex::new(door) }
    }

    /// What is open, for one short step.
    pub(super) fn core(&self) -> Result<Arc<Core>, Error> {
        unpoisoned(&self.door).core.clone().ok_or(Error::Locked)
    }

    /// A view; while locked its default.
    pub(super) fn view<T: Default>(&self, view: impl FnOnce(&Core) -> T) -> T {
        self.core().map(|core| view(&core)).unwrap_or_default()
    }

    /// Does what takes its time, unless the phone is locked meanwhile: then it is dropped where it waits, as if the process
    /// had been killed there, and is [`Error::Locked`].
    pub(super) async fn call<T>(&self, call: impl AsyncFnOnce(Arc<Core>) -> Result<T, Error>) -> Result<T, Error> {
        let (core, visit) = Visit::begin(self)?;
        let mut call = pin!(call(core));
        poll_fn(|context| {
            if visit.is_over(context.waker()) {
                return Poll::Ready(Err(Error::Locked));
            }
            call.as_mut().poll(context)
        })
        .await
    }
}

/// A call that is inside.
struct Visit<'a> {
    root: &'a Root,
    number: u64,
    closed: u64,
}

impl<'a> Visit<'a> {
    fn begin(root: &'a Root) -> Result<(Arc<Core>, Self), Error> {
        let mut door = unpoisoned(&root.door);
        let core = door.core.clone().ok_or(Error::Locked)?;
        door.visits += 1;
        Ok((core, Self { root, number: door.visits, closed: door.closed }))
    }

    /// Whether the door was closed since. If not, `waker` is woken when it is.
    fn is_over(&self, waker: &Waker) -> bool {
        let mut door = unpoisoned(&self.root.door);
        let over = door.closed != self.closed;
        if !over {
            door.inside.entry(self.number).or_insert_with(|| waker.clone()).clone_from(waker);
        }
        over
    }
}

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        unpoisoned(&self.root.door).inside.remove(&self.number);
    }
}
