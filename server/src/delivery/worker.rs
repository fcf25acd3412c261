//! The outbox's worker: takes what is due, asks the providers one after the other, and writes down what became of it.

use std::fmt;
use std::sync::Arc;

use futures_util::StreamExt;

use super::choice::{Candidate, ranked};
use super::ladder::{Next, Usable, next};
use super::{Accepted, LEASE_MS, Outgoing, Provider, ProviderError, attempt_id, fraud_charge};
use crate::keys::Lookup;
use crate::numbers::{NOWHERE, region_of};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{Attempt, AttemptState, Charge, Conversion, Message, MessageKind, ProviderKind, Sending};

/// Messages taken at once. The inbox takes them one by one and in order; others all at once, so that none waits behind a
/// slow one for longer than its lease.
const INBOX_BATCH: u32 = 64;
const BATCH: u32 = 16;
/// Delay before the second try; doubles with each more.
const FIRST_RETRY_MS: u64 = 1_000;
const LONGEST_RETRY_MS: u64 = 60_000;
/// Without receipts a code has so long to come back.
const UNRECEIPTED_MS: u64 = 600_000;
/// How long a provider is told about a code that came back.
const CONVERSION_LIFE_MS: u64 = 24 * 60 * 60 * 1000;
const LONGEST_CONVERSION_RETRY_MS: u64 = 60 * 60 * 1000;

/// Sends what is in the outbox.
#[derive(Clone)]
pub struct DeliveryWorker {
    pub(super) ports: Ports,
    providers: Arc<[Arc<dyn Provider>]>,
}

impl fmt::Debug for DeliveryWorker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeliveryWorker").finish_non_exhaustive()
    }
}

/// What became of a message in one run.
#[derive(Debug)]
struct Run {
    sending: Sending,
    attempts: Vec<Attempt>,
    charges: Vec<Charge>,
}

impl DeliveryWorker {
    /// A worker that hands over to these providers.
    #[must_use]
    pub fn new(ports: Ports, providers: Vec<Arc<dyn Provider>>) -> Self {
        Self { ports, providers: providers.into() }
    }

    /// How many workers are of use at once: one keeps the inbox in order; a provider that hangs must not hold up all.
    #[must_use]
    pub fn useful_workers(&self) -> usize {
        if self.keeps_order() { 1 } else { 4 }
    }

    fn keeps_order(&self) -> bool {
        self.providers.iter().all(|provider| provider.kind() == ProviderKind::Inbox)
    }

    /// Sends what is due, and says how many messages that were.
    pub async fn deliver_due(&self) -> Result<usize, Refusal> {
        let (mut due, mut sent) = (0_u32, 0);
        let (batch, at_once) = if self.keeps_order() { (INBOX_BATCH, 1) } else { (BATCH, BATCH as usize) };
        loop {
            let claimed_at_ms = self.ports.clock.now_ms();
            let messages = self.ports.store.claim_messages(batch, LEASE_MS, claimed_at_ms).await?;
            if messages.is_empty() {
                metrics::gauge!("septet_outbox_due").set(f64::from(due));
                self.report_conversions().await?;
                return Ok(sent);
            }
            due += u32::try_from(messages.len()).unwrap_or(u32::MAX);
            let mut runs = futures_util::stream::iter(messages)
                .map(|message| async move { self.take(&message, claimed_at_ms).await })
                .buffer_unordered(at_once);
            while let Some(run) = runs.next().await {
                sent += usize::from(run? == Some(Sending::Sent));
            }
        }
    }

    /// `None`: its lease ended before its turn came; it is due again, for whoever takes it first.
    async fn take(&self, message: &Message, claimed_at_ms: u64) -> Result<Option<Sending>, Refusal> {
        let now_ms = self.ports.clock.now_ms();
        if now_ms >= claimed_at_ms.saturating_add(LEASE_MS) {
            return Ok(None);
        }
        let run = self.run(message, claimed_at_ms, now_ms).await;
        let result = match run.sending {
            Sending::Sent => "sent",
            Sending::RetryAt(_) => "retry",
            Sending::GivenUp => "given_up",
            Sending::Refused => "refused",
        };
        metrics::counter!("septet_messages_total", "result" => result).increment(1);
        if [Sending::GivenUp, Sending::Refused].contains(&run.sending) {
            tracing::warn!(message = %message.id, attempts = message.attempts, result, "message not sent");
        }
        let Run { sending, attempts, charges } = run;
        self.ports.store.finish_message(message, sending, &attempts, &charges, self.ports.clock.now_ms()).await?;
        Ok(Some(sending))
    }

    async fn run(&self, message: &Message, claimed_at_ms: u64, now_ms: u64) -> Run {
        let only = |sending| Run { sending, attempts: vec![], charges: vec![] };
        if message.expires_at_ms <= now_ms {
            return only(Sending::GivenUp);
        }
        let read = async {
            // Nobody was asked before the first claim.
            let known = match message.attempts {
                1 => vec![],
                _ => self.ports.store.attempts_of(message.id).await?,
            };
            Ok::<_, Refusal>((self.address(message).await?, known))
        };
        let (outgoing, known) = match read.await {
            Ok(read) => read,
            Err(Refusal::Unavailable) => return only(retry(message, now_ms)),
            Err(error) => {
                tracing::error!(message = %message.id, %error, "message cannot be read");
                return only(retry(message, now_ms));
            }
        };
        let mut run = only(Sending::Sent);
        for one in &outgoing {
            if self.ports.clock.now_ms() >= claimed_at_ms.saturating_add(LEASE_MS / 2) {
                // The other half is for whoever is being asked. The rest is due at once; who has it already is known then.
                run.sending = Sending::RetryAt(now_ms);
                break;
            }
            let of_one = known.iter().filter(|attempt| attempt.recipient == one.id).cloned().collect();
            let sending = self.hand_over(message, one, of_one, &mut run).await;
            // What is still to do for one recipient keeps the message; else a refusal counts when there is one recipient.
            run.sending = match (run.sending, sending) {
                (Sending::RetryAt(one), Sending::RetryAt(other)) => Sending::RetryAt(one.min(other)),
                (retry @ Sending::RetryAt(_), _) | (_, retry @ Sending::RetryAt(_)) => retry,
                (_, sending) => sending,
            };
        }
        run
    }

    /// Asks one provider after the other for one recipient. `known` are earlier attempts for it.
    async fn hand_over(
        &self,
        message: &Message,
        outgoing: &Outgoing,
        mut known: Vec<Attempt>,
        run: &mut Run,
    ) -> Sending {
        let is_phone = outgoing.kind != MessageKind::Email;
        let region = if is_phone { region_of(&outgoing.to) } else { NOWHERE.to_owned() };
        let region = region.as_str();
        let phone_hash = is_phone.then(|| self.ports.keys.hash(Lookup::Phone, &outgoing.to));
        let usable = self.usable(outgoing.kind, region);
        if usable.is_empty() {
            tracing::error!(region, "no provider is set up for this country and kind of message");
        }
        let mut asked_now = vec![];
        loop {
            let now_ms = self.ports.clock.now_ms();
            let who = match next(&known, &usable, &asked_now, now_ms) {
                Next::Ask(who) => who,
                Next::WaitUntil(at_ms) => return Sending::RetryAt(at_ms),
                Next::Later => return retry(message, now_ms),
                Next::Done => return Sending::Sent,
                Next::Refused => return Sending::Refused,
                Next::GivenUp => return Sending::GivenUp,
            };
            let Some(provider) = self.choose(&who, outgoing.kind, region, now_ms).await else {
                return retry(message, now_ms);
            };
            let id = attempt_id(outgoing.id, provider.kind());
            let segments = outgoing.segments();
            let price = self.ports.config.delivery.route(provider.kind()).price_micros(region);
            let mut attempt = Attempt {
                id,
                message: message.id,
                recipient: outgoing.id,
                about: message.about,
                kind: outgoing.kind,
                provider: provider.kind(),
                region: region.to_owned(),
                phone_hash,
                reference: None,
                sent_at_ms: now_ms,
                settles_at_ms: now_ms.saturating_add(self.ports.config.delivery.receipt_wait_s * 1000),
                state: AttemptState::Unanswered,
                segments,
                cost_micros: price.saturating_mul(u64::from(segments)),
            };
            if !provider.knows_repetitions() {
                // Whoever finds this attempt after a crash does not ask the same provider again.
                match self.ports.store.begin_attempt(message, &attempt).await {
                    Ok(true) => {}
                    Ok(false) => return Sending::RetryAt(now_ms),
                    Err(error) => {
                        tracing::error!(message = %message.id, %error, "nothing is sent that cannot be written down");
                        return retry(message, now_ms);
                    }
                }
            }
            let outgoing = Outgoing { attempt: id, ..outgoing.clone() };
            let answer = provider.send(&outgoing).await;
            let settled = self.settle(&mut attempt, answer);
            if attempt.state == AttemptState::Fraud {
                run.charges.extend(phone_hash.map(fraud_charge));
            }
            asked_now.push(provider.kind());
            known.retain(|other| other.id != id);
            known.push(attempt.clone());
            run.attempts.push(attempt);
            if settled {
                return Sending::Sent;
            }
        }
    }

    /// Writes the answer into the attempt. True: nobody will tell more about it.
    fn settle(&self, attempt: &mut Attempt, answer: Result<Accepted, ProviderError>) -> bool {
        let now_ms = self.ports.clock.now_ms();
        let state = match answer {
            Ok(Accepted { reference, receipts }) => {
                attempt.reference = reference;
                attempt.state = AttemptState::Accepted;
                let wait_ms = if receipts { self.ports.config.delivery.receipt_wait_s * 1000 } else { UNRECEIPTED_MS };
                attempt.settles_at_ms = now_ms.saturating_add(wait_ms);
                return !receipts;
            }
            Err(ProviderError::Unavailable) => AttemptState::Unavailable,
            Err(ProviderError::Unanswered) => AttemptState::Unanswered,
            Err(ProviderError::NoRoute) => AttemptState::NoRoute,
            Err(ProviderError::Rejected) => AttemptState::Rejected,
            Err(ProviderError::Fraud) => AttemptState::Fraud,
        };
        (attempt.state, attempt.settles_at_ms) = (state, now_ms);
        false
    }

    fn usable(&self, kind: MessageKind, region: &str) -> Vec<Usable> {
        let delivery = &self.ports.config.delivery;
        let usable = self.providers.iter().filter(|provider| {
            provider.carries(kind) && (kind == MessageKind::Email || delivery.route(provider.kind()).serves(region))
        });
        usable.map(|one| Usable { provider: one.kind(), knows_repetitions: one.knows_repetitions() }).collect()
    }

    /// The one to ask. Without figures, because the store fails, in the order of the settings.
    async fn choose(
        &self,
        who: &[ProviderKind],
        kind: MessageKind,
        region: &str,
        now_ms: u64,
    ) -> Option<Arc<dyn Provider>> {
        let first = match who {
            [only] => *only,
            _ => {
                let delivery = &self.ports.config.delivery;
                let since_ms = now_ms.saturating_sub(delivery.window_s * 1000);
                let tallies = self.ports.store.tallies(kind, region, since_ms, now_ms).await.unwrap_or_default();
                let candidates: Vec<_> = who
                    .iter()
                    .map(|provider| {
                        let tally = tallies.iter().find(|tally| tally.provider == *provider);
                        Candidate {
                            provider: *provider,
                            successes: tally.map_or(0, |tally| tally.successes),
                            failures: tally.map_or(0, |tally| tally.failures),
                            cost_micros: delivery.route(*provider).price_micros(region),
                        }
                    })
                    .collect();
                *ranked(&candidates, delivery.points_per_cent, &mut rand::rng()).first()?
            }
        };
        self.provider(first)
    }

    fn provider(&self, kind: ProviderKind) -> Option<Arc<dyn Provider>> {
        self.providers.iter().find(|provider| provider.kind() == kind).cloned()
    }

    /// Tells providers which codes came back: it is how they learn which of their routes work.
    async fn report_conversions(&self) -> Result<(), Refusal> {
        let store = &self.ports.store;
        let now_ms = self.ports.clock.now_ms();
        for conversion in store.claim_conversions(BATCH, LEASE_MS, now_ms).await? {
            let reported = match self.provider(conversion.provider) {
                Some(provider) => provider.report_conversion(&conversion).await,
                None => Ok(()),
            };
            let again_at_ms = match reported {
                Err(ProviderError::Unavailable | ProviderError::Unanswered) => {
                    again_at_ms(&conversion, self.ports.clock.now_ms())
                }
                _ => None,
            };
            store.finish_conversion(conversion.attempt, again_at_ms).await?;
        }
        Ok(())
    }
}

fn again_at_ms(conversion: &Conversion, now_ms: u64) -> Option<u64> {
    let at_ms = now_ms.saturating_add(doubled(FIRST_RETRY_MS, conversion.tries, LONGEST_CONVERSION_RETRY_MS));
    (at_ms < conversion.at_ms.saturating_add(CONVERSION_LIFE_MS)).then_some(at_ms)
}

fn doubled(first_ms: u64, times: u32, longest_ms: u64) -> u64 {
    first_ms.saturating_mul(1 << times.min(30)).min(longest_ms)
}

fn retry(message: &Message, now_ms: u64) -> Sending {
    let at = now_ms.saturating_add(doubled(FIRST_RETRY_MS, message.attempts, LONGEST_RETRY_MS));
    if at < message.expires_at_ms { Sending::RetryAt(at) } else { Sending::GivenUp }
}
