//! The ways in of a device that has no other device to vouch for it: backup password, recovery key, and the wait.

use septet_protocol::account::{RecoveryView, RetrievalRequest, Retrieved, SlotOffer, WaitView};
use septet_protocol::account_log::SlotKind;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::notices::{Fact, Notices};
use crate::pairings::join_starts;
use crate::ports::Ports;
use crate::refusal::{Refusal, seconds_up};
use crate::store::model::{Account, Counted, Counting, Device, Step};
use crate::verification::CodeRefusal;

#[cfg(test)]
mod tests;

/// Stands for the hash of a slot that is not there: no token has it that anybody can find.
const NOBODYS_HASH: [u8; 32] = [0; 32];

/// Recoveries.
#[derive(Clone, Debug)]
pub struct Recovery {
    ports: Ports,
    notices: Notices,
}

impl Recovery {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { notices: Notices::new(ports.clone()), ports }
    }

    /// What a device that awaits trust can do by itself.
    pub async fn view(&self, device: &Device) -> Result<RecoveryView, Refusal> {
        must_await_trust(device)?;
        let Ports { store, clock, config, .. } = &self.ports;
        let (now_ms, rule) = (clock.now_ms(), config.limits.retrieval_rule());
        let mut slots = Vec::new();
        for slot in store.slots(device.account).await? {
            let tries = store.retrieval_tries(device.account, slot.kind).await?;
            let in_s = seconds_up(rule.wait_ms(tries, now_ms));
            slots.push(SlotOffer { kind: slot.kind, parameters: slot.parameters, in_s });
        }
        let left_ms = |until_ms: u64| until_ms.saturating_sub(now_ms);
        let wait = device.wait_until_ms.map(|until_ms| WaitView { ready_in_s: seconds_up(left_ms(until_ms)) });
        Ok(RecoveryView { slots, wait })
    }

    /// Begins the wait, or says how much of it is left.
    pub async fn begin_wait(&self, device: &Device) -> Result<RecoveryView, Refusal> {
        must_await_trust(device)?;
        let Ports { store, keys, clock, config, bell } = &self.ports;
        if device.wait_until_ms.is_none() {
            let now_ms = clock.now_ms();
            let until_ms = now_ms.saturating_add(config.limits.recovery_wait_s * 1000);
            let effects = self.notices.effects(
                &self.account_of(device).await?,
                Fact::RecoveryStarted(device, until_ms),
                now_ms,
            )?;
            let charges = join_starts(Counted::JoinByAccount, &device.account.to_string(), keys, &config.limits);
            match store.begin_wait(device.id, until_ms, &charges, &effects, now_ms).await? {
                Step::Done => {
                    bell.notify_one();
                    metrics::counter!("septet_recoveries_started_total").increment(1);
                    tracing::info!(account = %device.account, device = %device.id, "recovery wait begun");
                }
                Step::Stale => {}
                Step::Limited { retry_after_ms } => {
                    let why = "Too many recoveries and joins were begun. Nothing was changed. Try again later.";
                    return Err(Refusal::wait_ms(retry_after_ms, why));
                }
            }
        }
        self.view_now(device).await
    }

    /// Gives the wait up.
    pub async fn end_wait(&self, device: &Device) -> Result<RecoveryView, Refusal> {
        must_await_trust(device)?;
        let Ports { store, clock, bell, .. } = &self.ports;
        if device.wait_until_ms.is_some() {
            let now_ms = clock.now_ms();
            let account = self.account_of(device).await?;
            let effects = self.notices.effects(&account, Fact::RecoveryCancelled(device), now_ms)?;
            if store.end_wait(device.id, &effects, now_ms).await? {
                bell.notify_one();
                tracing::info!(account = %device.account, device = %device.id, "recovery wait given up");
            }
        }
        self.view_now(device).await
    }

    /// Gives the slot for the right retrieval token. The try is counted, durably, before it is compared; a slot that is not
    /// there is as any wrong token. A right one takes its own try back and leaves those before, which may be a guesser's.
    pub async fn retrieve(
        &self,
        device: &Device,
        kind: SlotKind,
        request: &RetrievalRequest,
    ) -> Result<Retrieved, Refusal> {
        must_await_trust(device)?;
        let Ports { store, clock, config, .. } = &self.ports;
        let now_ms = clock.now_ms();
        let rule = config.limits.retrieval_rule();
        if let Counting::TooEarly(ms) = store.count_retrieval(device.account, kind, &rule, now_ms).await? {
            let why = "It was tried too often. Nothing was changed. Wait, then try again.";
            return Err(Refusal::wait_ms(ms, why));
        }
        let slot = store.slots(device.account).await?.into_iter().find(|slot| slot.kind == kind);
        let expected = slot.as_ref().map_or(NOBODYS_HASH, |slot| slot.retrieval_hash.0);
        let given: [u8; 32] = Sha256::digest(request.token.0).into();
        let right = bool::from(given.ct_eq(&expected));
        match slot {
            Some(slot) if right && store.retrieved(device.id, kind, &slot.hash).await? => {
                metrics::counter!("septet_retrievals_total", "result" => "right").increment(1);
                tracing::info!(account = %device.account, device = %device.id, "slot retrieved");
                Ok(Retrieved { slot: slot.slot })
            }
            _ => {
                metrics::counter!("septet_retrievals_total", "result" => "wrong").increment(1);
                Err(Refusal::Code(CodeRefusal::Wrong))
            }
        }
    }

    /// After a change.
    async fn view_now(&self, device: &Device) -> Result<RecoveryView, Refusal> {
        self.view(&self.ports.store.device(device.id).await?.ok_or(Refusal::NotFound)?).await
    }

    async fn account_of(&self, device: &Device) -> Result<Account, Refusal> {
        self.ports.store.account(device.account).await?.ok_or(Refusal::NotFound)
    }
}

fn must_await_trust(device: &Device) -> Result<(), Refusal> {
    if device.active {
        let why = "This device is trusted already. There is nothing to recover.";
        return Err(Refusal::Conflict { field: None, why });
    }
    Ok(())
}
