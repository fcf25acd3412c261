//! What every handle holds: the way to the core, while it is open.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::ops::Deref;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};

use super::core::{BLOBS, Core};
use crate::crypto::envelope::LocalKey;
use crate::crypto::wipe_stack;
use crate::error::Error;
use crate::lock::AppLock;
use crate::ports::{Ports, What};
use crate::settings::Settings;
use crate::transfer::import::Import;
use crate::turn::unpoisoned;
use crate::vault::store::local_key;
use crate::view::LockView;

/// One installation, locked or open.
pub(super) struct Root {
    ports: Ports,
    pub(super) settings: Settings,
    origin: String,
    pub(super) lock: AppLock,
    /// Of this process, also when another one changes the phone meanwhile.
    pub(super) import: Import,
    door: Mutex<Door>,
}

#[derive(Default)]
struct Door {
    /// None: locked.
    core: Option<Arc<Core>>,
    /// How often it was closed: a call that came in before belongs to a core that is no more.
    closed: u64,
    visits: u64,
    /// Of the calls inside, to be told when it closes.
    inside: BTreeMap<u64, Waker>,
    /// When it closes by itself, by the clock that cannot be set.
    closes_at_ms: Option<u64>,
}

impl Root {
    pub(super) fn new(ports: Ports, settings: Settings, origin: String, lock: AppLock) -> Self {
        Self { ports, settings, origin, lock, import: Import::default(), door: Mutex::default() }
    }

    /// Opens it, unless app lock is on: then it stays locked.
    pub(super) fn open(&self) -> Result<(), Error> {
        if !self.lock.found()? {
            self.open_with(Arc::new(local_key(&self.ports, &BLOBS)?))?;
        }
        Ok(())
    }

    /// Reads anew what another process of this person may have changed, with the key that is in memory if app lock is on.
    pub(super) fn reopen(&self) -> Result<(), Error> {
        match self.lock.is_on()? {
            true => self.open_with(self.core()?.key.clone()),
            false => self.open_with(Arc::new(local_key(&self.ports, &BLOBS)?)),
        }
    }

    fn open_with(&self, key: Arc<LocalKey>) -> Result<(), Error> {
        let core = Core::open(&self.ports, &self.settings, &self.origin, key, self.lock.is_on()?)?;
        let before = {
            let mut door = unpoisoned(&self.door);
            door.closes_at_ms = None;
            door.core.replace(Arc::new(core))
        };
        drop(before);
        wipe_stack();
        Ok(())
    }

    /// Opens what is locked. What is open stays as it is.
    pub(super) fn unlock(&self, key: LocalKey) -> Result<LockView, Error> {
        if unpoisoned(&self.door).core.is_none() {
            self.open_with(Arc::new(key))?;
        }
        Ok(self.lock_changed())
    }

    pub(super) fn lock_now(&self) -> Result<LockView, Error> {
        if !self.lock.is_on()? {
            return Err(Error::invalid("lock", "App lock is off, so nothing was locked. Turn it on with a PIN first."));
        }
        self.close();
        Ok(self.lock_view())
    }

    /// Takes the core away from everybody. Whoever waits inside is woken, to go.
    fn close(&self) {
        let (core, inside) = {
            let mut door = unpoisoned(&self.door);
            door.closed += 1;
            door.closes_at_ms = None;
            (door.core.take(), std::mem::take(&mut door.inside))
        };
        let was_open = core.is_some();
        drop(core);
        self.import.forget();
        wipe_stack();
        inside.into_values().for_each(Waker::wake);
        if was_open {
            self.ports.notify(What::Lock);
        }
    }

    pub(super) fn left(&self) {
        let on = self.lock.is_on().unwrap_or(true);
        // A store that does not say for how long gets the shortest time.
        let seconds = self.lock.auto_lock_s().unwrap_or(Some(0));
        let closes_at_ms = seconds
            .filter(|_| on)
            .map(|seconds| self.ports.clock.monotonic_ms().saturating_add(u64::from(seconds).saturating_mul(1_000)));
        unpoisoned(&self.door).closes_at_ms = closes_at_ms;
        self.close_if_due();
    }

    pub(super) fn returned(&self) {
        self.close_if_due();
        unpoisoned(&self.door).closes_at_ms = None;
    }

    fn close_if_due(&self) {
        let now_ms = self.ports.clock.monotonic_ms();
        if unpoisoned(&self.door).closes_at_ms.is_some_and(|at_ms| at_ms <= now_ms) {
            self.close();
        }
    }

    pub(super) fn lock_changed(&self) -> LockView {
        self.ports.notify(What::Lock);
        self.lock_view()
    }

    pub(super) fn lock_view(&self) -> LockView {
        self.close_if_due();
        let locked = unpoisoned(&self.door).core.is_none();
        self.lock.view(locked)
    }

    /// What is open, for one short step.
    pub(super) fn core(&self) -> Result<Opened, Error> {
        self.close_if_due();
        unpoisoned(&self.door).core.clone().map(Opened).ok_or(Error::Locked)
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
            let polled = call.as_mut().poll(context);
            wipe_stack();
            polled
        })
        .await
    }
}

/// What is open, for one short step. What the step left on the stack is wiped after it.
pub(super) struct Opened(Arc<Core>);

impl Deref for Opened {
    type Target = Core;

    fn deref(&self) -> &Core {
        &self.0
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        wipe_stack();
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
        root.close_if_due();
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
