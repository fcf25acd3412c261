//! Hears from the server that something changed: one long poll at a time. It carries no data and pulls nothing.

use std::sync::Mutex;

use septet_protocol::account::Changed;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::account::calls::Calls;
use crate::crypto::random;
use crate::error::Error;
use crate::ports::{Ports, What};
use crate::turn::unpoisoned;

/// Seconds that the server may hold its answer back.
const HELD_S: u64 = 25;
/// Shortest and longest pause after a call that failed, in seconds, before a share of chance.
const FIRST_PAUSE_S: u64 = 1;
const LONGEST_PAUSE_S: u64 = 64;

/// What changed at the server.
pub(crate) struct Changes {
    ports: Ports,
    calls: Calls,
    heard: Mutex<Heard>,
}

/// How far this process has heard, and for which device.
#[derive(Clone, Copy, Default)]
struct Heard {
    device: Option<Uuid>,
    /// None: nothing was heard yet, so anything may have changed.
    cursor: Option<u64>,
    /// Turns that failed in a row.
    failures: u32,
}

/// One at a time: what a newer server adds is passed over.
#[derive(Deserialize)]
struct RawList {
    cursor: u64,
    changed: Vec<Value>,
}

impl Changes {
    pub(crate) fn new(ports: Ports, calls: Calls) -> Self {
        Self { ports, calls, heard: Mutex::default() }
    }

    /// Waits for a change, up to 25 s, and tells the listener what to pull. The first call of a process answers at once and
    /// names everything.
    pub(crate) async fn wait(&self) -> Result<Vec<What>, Error> {
        let device = self.calls.device()?;
        let heard = *unpoisoned(&self.heard);
        let cursor = heard.cursor.filter(|_| heard.device == Some(device));
        let held_s = if cursor.is_some() { HELD_S } else { 0 };
        let path = format!("/v1/changes?after={}&wait={held_s}", cursor.unwrap_or(0));
        let list: RawList = self.calls.poll(device, &path, held_s).await?;
        {
            let mut heard = unpoisoned(&self.heard);
            (heard.device, heard.cursor) = (Some(device), Some(list.cursor));
        }
        let changed = if cursor.is_some() { named(&list.changed) } else { everything() };
        for what in &changed {
            self.ports.notify(*what);
        }
        Ok(changed)
    }

    /// A turn did all that it was for.
    pub(crate) fn went_well(&self) {
        unpoisoned(&self.heard).failures = 0;
    }

    /// Seconds to pause after a turn that failed: doubling from one second to about a minute, and longer where the server
    /// says so. A share of chance keeps a thousand phones from coming back at the same moment.
    pub(crate) fn pause_s(&self, error: &Error) -> u64 {
        let failures = {
            let mut heard = unpoisoned(&self.heard);
            heard.failures = heard.failures.saturating_add(1);
            heard.failures
        };
        let doubled = FIRST_PAUSE_S.checked_shl(failures - 1).unwrap_or(LONGEST_PAUSE_S).min(LONGEST_PAUSE_S);
        let asked = if let Error::RateLimited { retry_after_s } = error { *retry_after_s } else { 0 };
        let pause = doubled.max(asked);
        pause.saturating_add(u64::from_le_bytes(random()) % (pause / 2 + 1))
    }

    /// How far was heard, to be given back once all of it was pulled. Until then the next wait names everything again: who lets go
    /// of a turn in the middle would else never hear of what it did not come to.
    pub(crate) fn take_cursor(&self) -> Option<u64> {
        unpoisoned(&self.heard).cursor.take()
    }

    /// All that was heard up to there is pulled.
    pub(crate) fn give_back(&self, cursor: Option<u64>) {
        unpoisoned(&self.heard).cursor = cursor;
    }

    /// The next wait names everything again.
    pub(crate) fn hear_all_again(&self) {
        unpoisoned(&self.heard).cursor = None;
    }
}

fn everything() -> Vec<What> {
    vec![What::Account, What::Devices, What::Tokens, What::Notices, What::Join, What::Approvals]
}

/// What to pull, each once.
fn named(changed: &[Value]) -> Vec<What> {
    let mut whats = Vec::new();
    for changed in changed.iter().filter_map(|raw| serde_json::from_value::<Changed>(raw.clone()).ok()) {
        let what = match changed {
            Changed::Account => What::Account,
            Changed::Devices | Changed::Log => What::Devices,
            // Both are fetched by a sync.
            Changed::Tokens | Changed::Vault => What::Tokens,
            Changed::Pairings => What::Join,
            Changed::Notices => What::Notices,
            Changed::Approvals => What::Approvals,
        };
        if !whats.contains(&what) {
            whats.push(what);
        }
    }
    whats
}
