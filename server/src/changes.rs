//! What changed for a device, asked for by long poll: answered at once, or when it changes, on whatever instance.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use septet_protocol::account::{ChangeList, Changed};
use tokio::sync::{oneshot, watch};
use uuid::Uuid;

use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{Changes as StoredChanges, Device};

#[cfg(test)]
mod tests;

/// Longest wait of one poll, in seconds: under the 30 s after which proxies commonly close what is silent.
pub const LONGEST_WAIT_S: u64 = 25;

/// Answers long polls.
#[derive(Clone)]
pub struct Changes {
    ports: Ports,
    polls: Arc<Polls>,
}

/// The polls that wait: one a device.
struct Polls {
    newest: Mutex<HashMap<Uuid, oneshot::Sender<()>>>,
    stopping: watch::Sender<bool>,
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Changes").finish_non_exhaustive()
    }
}

impl Changes {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        let polls = Polls { newest: Mutex::default(), stopping: watch::channel(false).0 };
        Self { ports, polls: Arc::new(polls) }
    }

    /// Ends every poll that waits, now and from now on: whoever asks is answered at once. For a server that stops.
    pub fn stop_waiting(&self) {
        self.polls.stopping.send_replace(true);
    }

    /// What changed for a device after `after`: at once if something did, else when it does, or after `wait_s` seconds with
    /// nothing. A second poll of a device ends the first. A device that is removed meanwhile is unknown.
    pub async fn wait(&self, device: &Device, after: u64, wait_s: u64) -> Result<ChangeList, Refusal> {
        if wait_s > LONGEST_WAIT_S {
            return Err(Refusal::input("wait", format!("0 to {LONGEST_WAIT_S} seconds are expected.")));
        }
        // Before anything is read: what changes from here on rings.
        let mut bell = self.ports.store.watch(device.account);
        let mut stopping = self.polls.stopping.subscribe();
        let mut superseded = self.polls.take_turn(device.id);
        let until = tokio::time::Instant::now() + Duration::from_secs(wait_s);
        loop {
            let changes = self.ports.store.changes(device.id).await?;
            let list = since(&changes.ok_or(Refusal::Unauthorized("unknown_device"))?, after);
            if !list.changed.is_empty() || *stopping.borrow_and_update() {
                return Ok(list);
            }
            tokio::select! {
                () = bell.rung() => {}
                _ = &mut superseded => return Ok(list),
                _ = stopping.changed() => return Ok(list),
                () = tokio::time::sleep_until(until) => return Ok(list),
            }
        }
    }
}

impl Polls {
    /// The newest poll of a device waits; the one before hears that it is over. Whatever ended before is forgotten here.
    fn take_turn(&self, device: Uuid) -> oneshot::Receiver<()> {
        let (over, superseded) = oneshot::channel();
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = newest.insert(device, over) {
            // It fails when the poll before is over anyway.
            let _ = before.send(());
        }
        // Once in a while, so that each poll costs the same: at most half of what is kept is of polls that are over.
        if newest.len().is_power_of_two() {
            newest.retain(|_, over| !over.is_closed());
        }
        superseded
    }
}

/// The account's changes and a device's own are counted apart. The lowest bit of the cursor that phones hold says of which
/// it is: when a device became trusted, what it held means nothing, and everything has changed.
fn since(changes: &StoredChanges, after: u64) -> ChangeList {
    let of_account = u64::from(changes.of_account);
    let same_count = after & 1 == of_account && after >> 1 <= changes.cursor;
    let seen = if same_count { after >> 1 } else { 0 };
    let mut changed: Vec<Changed> =
        changes.last.iter().filter(|(_, cursor)| *cursor > seen).map(|(what, _)| *what).collect();
    if !same_count && after != 0 && !changed.contains(&Changed::Devices) {
        changed.push(Changed::Devices);
    }
    changed.sort_unstable();
    ChangeList { cursor: changes.cursor << 1 | of_account, changed }
}
