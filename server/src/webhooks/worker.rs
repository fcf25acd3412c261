//! The worker of webhooks: takes what is due, posts it, and writes down what became of it.

use std::fmt;

use futures_util::StreamExt;
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
/// An endpoint that did not answer as it should is left alone for so long, with everything that waits for it.
const PAUSE_MS: u64 = 5_000;
/// Longest time that an endpoint may ask to be left alone.
const LONGEST_PAUSE_MS: u64 = HOUR_MS;

/// Posts events to endpoints.
#[derive(Clone)]
pub struct WebhookWorker {
    ports: Ports,
    caller: Caller,
    approvals: Approvals,
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
        Self { approvals: Approvals::new(ports.clone()), ports, caller }
    }

    /// Posts some of what is due, and says how many that were. 0: nothing is.
    pub async fn deliver_some(&self) -> Result<usize, Refusal> {
        let claimed_at_ms = self.ports.clock.now_ms();
        let deliveries = self.ports.store.claim_deliveries(EACH, LEASE_MS, claimed_at_ms).await?;
        let claimed = deliveries.len();
        let mut done = futures_util::stream::iter(deliveries)
            .map(|delivery| async move { self.deliver(&delivery, claimed_at_ms).await })
            .buffer_unordered(AT_ONCE);
        while let Some(result) = done.next().await {
            result?;
        }
        Ok(claimed)
    }

    async fn deliver(&self, delivery: &HookDelivery, claimed_at_ms: u64) -> Result<(), Refusal> {
        let Ports { store, clock, .. } = &self.ports;
        if clock.now_ms() >= claimed_at_ms.saturating_add(LEASE_MS / 2) {
            // Its turn came late. It is due again when the lease ends.
            return Ok(());
        }
        let (outcome, result) = match self.posting(delivery).await {
            Ok(Some(posting)) => {
                let reply = self.caller.send(posting).await;
                let outcome = match reply.answered {
                    _ if reply.is_success() => Delivering::Delivered,
                    Answered::Status(410) => Delivering::Gone,
                    why => self.failed(delivery, why, reply.retry_after),
                };
                (outcome, reply.answered)
            }
            // Nothing of this kind goes there.
            Ok(None) => (Delivering::Delivered, Answered::Status(200)),
            Err(Damaged) => (self.failed(delivery, Answered::Secret, None), Answered::Secret),
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

    fn failed(&self, delivery: &HookDelivery, why: Answered, retry_after: Option<RetryAfter>) -> Delivering {
        let now_ms = self.ports.clock.now_ms();
        let asked_ms = retry_after.map_or(0, |wait| wait.wait_ms(now_ms)).min(LONGEST_PAUSE_MS);
        let delay_ms = retry_delay_ms(delivery.attempts).max(asked_ms);
        // The last try is when its time is over.
        let again_at_ms = now_ms.saturating_add(delay_ms).min(delivery.expires_at_ms);
        Delivering::Failed {
            again_at_ms: (now_ms < delivery.expires_at_ms).then_some(again_at_ms),
            pause_until_ms: now_ms.saturating_add(asked_ms.max(PAUSE_MS)),
            why,
        }
    }
}

/// How long to wait after so many tries.
fn retry_delay_ms(attempts: u32) -> u64 {
    FIRST_RETRY_MS.saturating_mul(1 << attempts.saturating_sub(1).min(30)).min(LONGEST_RETRY_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_from_five_seconds_to_an_hour() {
        let delays: Vec<_> = (1..=11).map(|attempts| retry_delay_ms(attempts) / 1000).collect();
        assert_eq!(delays, [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600]);
        assert_eq!(retry_delay_ms(u32::MAX), LONGEST_RETRY_MS);
    }
}
