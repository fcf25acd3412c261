//! Drives a sync: fetch, open, merge, keep.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use septet_protocol::problem::ProblemKind;
use uuid::Uuid;

use super::merge::{merge, replaces_a_secret};
use super::received::{RawList, Received, receive};
use crate::api::{Api, Drift, Refusal};
use crate::distrust::Distrust;
use crate::error::{self, Error};
use crate::ports::{Ports, What};
use crate::turn::unpoisoned;
use crate::vault::entry::Seed;
use crate::vault::{SyncMark, Vault};
use crate::view::{ClockDrift, SyncView};

/// A code of 10 s is accepted one step early or late, so a clock this far off has its codes refused. Seconds.
const REFUSED_FROM_S: u64 = 20;

const SECRETS_KEPT: &str = "The server sent secrets that do not open on this phone, so those from before were kept. Your codes still work. Refresh; if this stays, tell whoever runs the server.";

/// Fetches application tokens.
pub(crate) struct Engine {
    ports: Ports,
    api: Arc<Api>,
    vault: Arc<Vault>,
    offline: AtomicBool,
    succeeded: Mutex<Option<Success>>,
}

/// The last success, if it was in this process.
#[derive(Clone, Copy)]
struct Success {
    mark: SyncMark,
    /// By the clock that cannot be set.
    at_monotonic_ms: u64,
}

impl Engine {
    pub(crate) fn new(ports: Ports, api: Arc<Api>, vault: Arc<Vault>) -> Self {
        Self { ports, api, vault, offline: AtomicBool::new(false), succeeded: Mutex::new(None) }
    }

    /// Makes the application tokens here those of the server's answer, if there is one. `is_current` is asked again before
    /// anything is kept: the person may have signed out while the answer was on its way.
    pub(crate) async fn run(
        &self,
        device: Uuid,
        sealing_key: &[u8; 32],
        is_current: impl Fn() -> bool,
    ) -> Result<SyncView, Error> {
        let answer = self.api.call_signed::<RawList>(device, "GET", "/v1/tokens").await;
        self.offline.store(matches!(answer, Err(Refusal::NoAnswer(_))), Ordering::Relaxed);
        let result = match answer {
            // The same by another device's name would be its secrets, or nobody's.
            Ok(list) if list.device != device => Err(Distrust::AnotherDevice.into()),
            Ok(list) => self.keep(&list, device, sealing_key, is_current).map(|()| self.view()),
            Err(refusal) if refusal.kind() == Some(ProblemKind::Unauthorized) => Err(Error::DeviceRemoved),
            Err(refusal) => Err(refusal.into()),
        };
        self.ports.notify(What::Sync);
        result
    }

    /// The log could not be followed, so tokens were not asked for.
    pub(crate) fn not_begun(&self, error: &Error) {
        self.offline.store(matches!(error, Error::Network(_)), Ordering::Relaxed);
        self.ports.notify(What::Sync);
    }

    fn keep(
        &self,
        list: &RawList,
        device: Uuid,
        sealing_key: &[u8; 32],
        is_current: impl Fn() -> bool,
    ) -> Result<(), Error> {
        let received: Vec<Received> =
            list.tokens.iter().filter_map(|token| receive(token, device, sealing_key)).collect();
        let mut mark = SyncMark {
            last_success_ms: Some(self.ports.clock.wall_ms()),
            ahead_ms: self.api.drift().map(|drift| drift.ahead_ms),
            kept_secrets: 0,
        };
        let (mut current, mut changed) = (false, false);
        self.vault.replace(|contents| {
            current = is_current();
            if !current {
                return None;
            }
            let kept = contents
                .entries
                .iter()
                .filter(|entry| received.iter().any(|token| token.id == entry.id && replaces_a_secret(token, entry)));
            mark.kept_secrets = u32::try_from(kept.count()).unwrap_or(u32::MAX);
            let entries = merge(&contents.entries, received);
            changed = entries.len() != contents.entries.len()
                || entries.iter().zip(&contents.entries).any(|(new, old)| !Arc::ptr_eq(new, old));
            (changed || mark.is_news_after(contents.sync)).then(|| contents.with_rows(entries, mark))
        })?;
        if !current {
            return Err(Error::SignedOut);
        }
        let at_monotonic_ms = self.ports.clock.monotonic_ms();
        *unpoisoned(&self.succeeded) = Some(Success { mark, at_monotonic_ms });
        if changed {
            self.ports.notify(What::Tokens);
        }
        Ok(())
    }

    pub(crate) fn view(&self) -> SyncView {
        let contents = self.vault.contents();
        // Nothing is kept of an account that was signed out, and then this process's success is no more either.
        let succeeded = contents.sync.last_success_ms.and(*unpoisoned(&self.succeeded));
        let SyncMark { last_success_ms, ahead_ms, kept_secrets } =
            succeeded.map_or(contents.sync, |success| success.mark);
        let age_ms = last_success_ms.map(|last| match succeeded {
            Some(Success { at_monotonic_ms, .. }) => self.ports.clock.monotonic_ms().saturating_sub(at_monotonic_ms),
            None => self.ports.clock.wall_ms().saturating_sub(last),
        });
        let kept = || Some(Drift { ahead_ms: ahead_ms?, measured_ago_ms: age_ms? });
        let clock = self
            .api
            .drift()
            .or_else(kept)
            .map(|drift| ClockDrift { ahead_s: drift.ahead_s(), measured_ago_s: drift.measured_ago_ms / 1_000 });
        let off = clock.filter(|clock| clock.ahead_s.unsigned_abs() >= REFUSED_FROM_S);
        let applications = || contents.entries.iter().filter(|entry| entry.is_application());
        let unreadable = applications().filter(|entry| !matches!(entry.seed, Seed::Ready(_)));
        SyncView {
            last_success_ms,
            age_s: age_ms.map(|age| age / 1_000),
            offline: self.offline.load(Ordering::Relaxed),
            clock,
            clock_warning: off.map(|clock| error::clock(clock.ahead_s)),
            tokens: u32::try_from(applications().count()).unwrap_or(u32::MAX),
            unreadable: u32::try_from(unreadable.count()).unwrap_or(u32::MAX),
            trust_problem: (kept_secrets > 0).then(|| SECRETS_KEPT.to_owned()),
        }
    }
}
