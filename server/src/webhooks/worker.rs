//! The worker of webhooks: takes what is due, posts it, and writes down what became of it.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use tokio::time::Instant;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::client::{Caller, Posting, RetryAfter};
use super::{authy, keys_of, message};
use crate::approvals::{Approvals, CalledBack};
use crate::config::HOUR_MS;
use crate::keys::{Damaged, Purpose};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{Answered, ApplicationEvent, Delivering, EndpointKind, HookDelivery};

/// A delivery takes ten seconds at most. One that is not finished by then is due again: its server died.
const LEASE_MS: u64 = 60_000;
/// Deliveries of one endpoint at once, so that a slow one does not keep others waiting.
const EACH: u32 = 8;
/// Deliveries at once.
const AT_ONCE: usize = 64;
/// Delay before the second try; doubles with each more.
const FIRST_RETRY_MS: u64 = 5_000;
/// Who was down for a day has everything an hour after.
const LONGEST_RETRY_MS: u64 = HOUR_MS;
/// While some are on their way, what became due meanwhile is looked for so often.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// An endpoint that did not answer as it should is left alone for so long, with everything that waits for it; twice as long each
/// further time in a row.
const PAUSE_MS: u64 = 5_000;
/// Longest time that it is left alone without having asked for it: who is back has new events five minutes after.
const LONGEST_REST_MS: u64 = 300_000;
/// Longest time that an endpoint may ask to be left alone.
const LONGEST_PAUSE_MS: u64 = HOUR_MS;

/// Posts events to endpoints.
#[derive(Clone)]
pub struct WebhookWorker {
    ports: Ports,
    caller: Caller,
    approvals: Approvals,
    rests: Arc<Mutex<HashMap<Uuid, Rest>>>,
}

/// An endpoint that did not answer as it should, once or more in a row. Known to this process alone: another server, and this
/// one after a start, begins with the shortest pause.
#[derive(Clone, Copy, Debug)]
struct Rest {
    times: u32,
    until_ms: u64,
}

impl fmt::Debug for WebhookWorker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookWorker").finish_non_exhaustive()
    }
}

impl WebhookWorker {
    /// A worker that calls where the settings allow.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        let caller = Caller::new(ports.config.webhooks.allow_private);
        Self { approvals: Approvals::new(ports.clone()), ports, caller, rests: Arc::default() }
    }

    /// Posts what is due until nothing is, or `goes_on` says no, and says how many that were. The next of an endpoint are taken
    /// when those before are done, whatever the others do: one that hangs holds up itself alone.
    pub async fn deliver(&self, goes_on: impl Fn() -> bool) -> Result<usize, Refusal> {
        let mut due = VecDeque::new();
        let mut running = FuturesUnordered::new();
        // How many of each endpoint are taken and not done.
        let mut open: HashMap<Uuid, usize> = HashMap::new();
        let mut look = tokio::time::interval_at(Instant::now() + LOOK_EVERY, LOOK_EVERY);
        let (mut takes, mut done) = (true, 0);
        loop {
            if !goes_on() {
                // What was taken and not begun is due again when its lease ends.
                due.clear();
            } else if takes {
                let claimed_at_ms = self.ports.clock.now_ms();
                match self.take(&open, claimed_at_ms).await {
                    Ok(taken) => {
                        for delivery in taken {
                            *open.entry(delivery.endpoint.id).or_default() += 1;
                            due.push_back((delivery, claimed_at_ms));
                        }
                    }
                    Err(error) if running.is_empty() => return Err(error),
                    Err(error) => tracing::error!(%error, "webhooks that are due will be looked for again"),
                }
            }
            while running.len() < AT_ONCE
                && let Some((delivery, claimed_at_ms)) = due.pop_front()
            {
                running.push(self.deliver_one(delivery, claimed_at_ms));
            }
            takes = tokio::select! {
                finished = running.next() => {
                    let Some(endpoint) = finished else { return Ok(done) };
                    done += 1;
                    let left = open.get(&endpoint).map_or(0, |count| count.saturating_sub(1));
                    if left == 0 { open.remove(&endpoint) } else { open.insert(endpoint, left) };
                    left == 0
                }
                _ = look.tick() => true,
            };
        }
    }

    /// What is due of endpoints of which nothing is on its way, in turns: first one of each.
    async fn take(&self, open: &HashMap<Uuid, usize>, now_ms: u64) -> Result<Vec<HookDelivery>, Refusal> {
        let busy: Vec<Uuid> = open.keys().copied().collect();
        let taken = self.ports.store.claim_deliveries(EACH, LEASE_MS, &busy, now_ms).await?;
        let mut turns: HashMap<Uuid, usize> = HashMap::new();
        let mut in_turns = Vec::with_capacity(taken.len());
        for delivery in taken {
            let turn = turns.entry(delivery.endpoint.id).or_default();
            in_turns.push((*turn, delivery));
            *turn += 1;
        }
        in_turns.sort_by_key(|(turn, _)| *turn);
        Ok(in_turns.into_iter().map(|(_, delivery)| delivery).collect())
    }

    /// Posts one, and says whose it was. Its trouble is no other's: it is due again when its lease ends.
    async fn deliver_one(&self, delivery: HookDelivery, claimed_at_ms: u64) -> Uuid {
        let (application, seq) = (delivery.endpoint.application, delivery.event.seq);
        match AssertUnwindSafe(self.try_one(&delivery, claimed_at_ms)).catch_unwind().await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%application, seq, %error, "what became of a webhook was not kept"),
            Err(_panic) => tracing::error!(%application, seq, "a webhook panicked and will be tried again"),
        }
        delivery.endpoint.id
    }

    async fn try_one(&self, delivery: &HookDelivery, claimed_at_ms: u64) -> Result<(), Refusal> {
        let Ports { store, clock, .. } = &self.ports;
        if clock.now_ms() >= claimed_at_ms.saturating_add(LEASE_MS / 2) {
            // Its turn came late. It is due again when the lease ends.
            return Ok(());
        }
        let (outcome, result) = match self.posting(delivery).await {
            Ok(Some(posting)) => {
                let reply = self.caller.send(posting).await;
                let outcome = match reply.answered {
                    _ if reply.is_success() => {
                        self.rests().remove(&delivery.endpoint.id);
                        Delivering::Delivered
                    }
                    Answered::Status(410) => Delivering::Gone,
                    why => self.failed(delivery, claimed_at_ms, why, reply.retry_after),
                };
                (outcome, reply.answered)
            }
            // Nothing of this kind goes there.
            Ok(None) => (Delivering::Delivered, Answered::Status(200)),
            Err(Damaged) => (self.failed(delivery, claimed_at_ms, Answered::Secret, None), Answered::Secret),
        };
        let name = match outcome {
            Delivering::Delivered => "delivered",
            Delivering::Failed { again_at_ms: Some(_), .. } => "retry",
            Delivering::Failed { again_at_ms: None, .. } => "given_up",
            Delivering::Gone => "gone",
        };
        metrics::counter!("septet_webhooks_total", "result" => name).increment(1);
        if outcome != Delivering::Delivered {
            let (application, seq, attempts) = (delivery.endpoint.application, delivery.event.seq, delivery.attempts);
            tracing::warn!(%application, seq, attempts, answer = result.text(), result = name, "webhook not delivered");
        }
        Ok(store.finish_delivery(delivery, outcome, clock.now_ms()).await?)
    }

    /// What to send. `None`: nothing.
    async fn posting(&self, delivery: &HookDelivery) -> Result<Option<Posting>, Damaged> {
        let HookDelivery { endpoint, event, .. } = delivery;
        let Ports { keys, clock, .. } = &self.ports;
        match endpoint.kind {
            EndpointKind::Native => {
                let live = keys_of(keys, endpoint)?;
                Ok(Some(message::message(endpoint.application, event, &live, &endpoint.url, clock.now_ms())))
            }
            EndpointKind::Authy => {
                let key: Zeroizing<Vec<u8>> = keys.open(Purpose::WebhookSecret(endpoint.id), &endpoint.secret)?;
                let nonce = Uuid::new_v4().simple().to_string();
                let asked = self.asked(endpoint.application, event).await?;
                Ok(authy::callback(event, asked.as_ref(), &key, endpoint.by_get, &endpoint.url, &nonce))
            }
        }
    }

    /// What the approval of an event asked, if it is still there. What cannot be read now is tried again like a secret.
    async fn asked(&self, application: Uuid, event: &ApplicationEvent) -> Result<Option<CalledBack>, Damaged> {
        let data: serde_json::Value = serde_json::from_str(&event.event.data).unwrap_or_default();
        let Some(id) = data["approval"].as_str().and_then(|id| Uuid::try_parse(id).ok()) else { return Ok(None) };
        self.approvals.called_back(application, id).await.map_err(|error| {
            tracing::warn!(%application, seq = event.seq, %error, "what an approval asked cannot be read");
            Damaged
        })
    }

    fn rests(&self) -> MutexGuard<'_, HashMap<Uuid, Rest>> {
        self.rests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Until when an endpoint is left alone that failed. What was taken before it was left alone is no further time.
    fn rests_until_ms(&self, endpoint: Uuid, claimed_at_ms: u64, now_ms: u64) -> u64 {
        let mut rests = self.rests();
        let rest = rests.entry(endpoint).or_insert(Rest { times: 0, until_ms: 0 });
        if claimed_at_ms >= rest.until_ms {
            rest.times = rest.times.saturating_add(1);
            rest.until_ms = now_ms.saturating_add(rest_ms(rest.times));
        }
        rest.until_ms
    }

    fn failed(
        &self,
        delivery: &HookDelivery,
        claimed_at_ms: u64,
        why: Answered,
        retry_after: Option<RetryAfter>,
    ) -> Delivering {
        let now_ms = self.ports.clock.now_ms();
        let asked_ms = retry_after.map_or(0, |wait| wait.wait_ms(now_ms)).min(LONGEST_PAUSE_MS);
        let delay_ms = retry_delay_ms(delivery.attempts).max(asked_ms);
        // The last try is when its time is over.
        let again_at_ms = now_ms.saturating_add(delay_ms).min(delivery.expires_at_ms);
        Delivering::Failed {
            again_at_ms: (now_ms < delivery.expires_at_ms).then_some(again_at_ms),
            pause_until_ms: self
                .rests_until_ms(delivery.endpoint.id, claimed_at_ms, now_ms)
                .max(now_ms.saturating_add(asked_ms)),
            why,
        }
    }
}

/// How long to wait after so many tries.
fn retry_delay_ms(attempts: u32) -> u64 {
    doubled(FIRST_RETRY_MS, attempts).min(LONGEST_RETRY_MS)
}

/// How long an endpoint is left alone that failed so many times in a row.
fn rest_ms(times: u32) -> u64 {
    doubled(PAUSE_MS, times).min(LONGEST_REST_MS)
}

/// The first time so long, then twice as long each time.
fn doubled(first_ms: u64, times: u32) -> u64 {
    first_ms.saturating_mul(1 << times.saturating_sub(1).min(30))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_from_five_seconds_to_an_hour_and_rests_to_five_minutes() {
        let delays: Vec<_> = (1..=11).map(|attempts| retry_delay_ms(attempts) / 1000).collect();
        assert_eq!(delays, [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600]);
        assert_eq!(retry_delay_ms(u32::MAX), LONGEST_RETRY_MS);
        let rests: Vec<_> = (1..=8).map(|times| rest_ms(times) / 1000).collect();
        assert_eq!(rests, [5, 10, 20, 40, 80, 160, 300, 300]);
        assert_eq!(rest_ms(u32::MAX), LONGEST_REST_MS);
    }
}
