//! Mailboxes through which an active device vouches for a new one. What passes through them is sealed, committed to or
//! proved by its sender; the server keeps the order, the sizes and the time.

use std::net::IpAddr;

use septet_protocol::pairing::emoji::{Answer, Commitment, Reveal};
use septet_protocol::pairing::{Hello, MAX_STEP, PairingStep, PairingView};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::addresses::address_block;
use crate::config::{DAY_MS, Limits};
use crate::devices::may_change;
use crate::keys::{Keys, Lookup};
use crate::ports::Ports;
use crate::refusal::{Refusal, seconds_up};
use crate::store::model::{Charge, Counted, Device, Pairing, StepWrite};

#[cfg(test)]
mod tests;

const TEN_MIN_MS: u64 = 600_000;
const TOO_MANY: &str = "Too many devices tried to join. Nothing was changed. Wait, then start again on the new device.";

/// Mailboxes of pairings.
#[derive(Clone, Debug)]
pub struct Pairings {
    ports: Ports,
}

/// How a pairing begins.
enum Opening {
    Qr,
    Emoji(Box<Commitment>),
}

impl Pairings {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { ports }
    }

    /// Reads a mailbox. Until the server knows a device of its id, whoever knows the id may: it has 122 random bits.
    pub async fn read(&self, signer: Option<&Device>, id: Uuid) -> Result<PairingView, Refusal> {
        let Ports { store, clock, .. } = &self.ports;
        if let Some(owner) = store.device(id).await? {
            let signer = signer.ok_or(Refusal::Unauthorized("unsigned"))?;
            if signer.id != owner.id && !(signer.active && signer.account == owner.account) {
                return Err(Refusal::NotFound);
            }
        }
        let now_ms = clock.now_ms();
        let pairing = store.pairing(id, now_ms).await?.ok_or(Refusal::NotFound)?;
        Ok(PairingView { expires_in_s: seconds_up(pairing.expires_at_ms - now_ms), steps: pairing.steps })
    }

    /// Writes a step: the first and third the new device, the second an active one. The same again is the same success.
    pub async fn write(
        &self,
        signer: Option<&Device>,
        address: IpAddr,
        id: Uuid,
        step: PairingStep,
    ) -> Result<PairingView, Refusal> {
        if step.body.is_empty() || step.body.len() > MAX_STEP {
            return Err(Refusal::input("body", format!("1 to {MAX_STEP} bytes are expected.")));
        }
        let owner = self.ports.store.device(id).await?;
        let written = match (step.step, owner) {
            (1, owner) => self.begin(owner, signer, address, id, step).await?,
            (2, Some(owner)) => self.answer(&owner, signer, step).await?,
            (3, Some(owner)) => self.reveal(&owner, signer, step).await?,
            (2 | 3, None) => return Err(Refusal::NotFound),
            _ => return Err(Refusal::input("step", "1, 2 or 3 is expected; the last comes with a log entry.")),
        };
        match written {
            StepWrite::Done | StepWrite::Same => self.read(signer, id).await,
            StepWrite::Taken => {
                let why = "Something else was written there before. Nothing was changed. Start again on the new device \
                           when the ten minutes are over.";
                Err(Refusal::Conflict { field: Some("step"), why })
            }
            StepWrite::Missing => Err(Refusal::NotFound),
            StepWrite::Limited { retry_after_ms } => Err(Refusal::wait_ms(retry_after_ms, TOO_MANY)),
        }
    }

    async fn begin(
        &self,
        owner: Option<Device>,
        signer: Option<&Device>,
        address: IpAddr,
        id: Uuid,
        step: PairingStep,
    ) -> Result<StepWrite, Refusal> {
        let Ports { store, keys, clock, config, .. } = &self.ports;
        let now_ms = clock.now_ms();
        let opening = opening_of(&step.body)?;
        let limits = &config.limits;
        let (account, charges) = match &owner {
            Some(owner) => {
                must_be(owner, signer)?;
                if owner.active {
                    let why = "This device is trusted already. There is nothing to pair.";
                    return Err(Refusal::Conflict { field: Some("id"), why });
                }
                if let Opening::Emoji(commitment) = &opening {
                    self.must_take_emoji(owner, commitment, now_ms).await?;
                }
                (Some(owner.account), join_starts(Counted::JoinByAccount, &owner.account.to_string(), keys, limits))
            }
            None => {
                if matches!(opening, Opening::Emoji(_)) {
                    // Without a verified number no account is named, and there is nobody to compare emoji with.
                    return Err(Refusal::Unauthorized("unsigned"));
                }
                (None, join_starts(Counted::JoinByAddress, &address_block(address), keys, limits))
            }
        };
        let expires_at_ms = now_ms.saturating_add(limits.pairing_life_s * 1000);
        let pairing = Pairing { id, account, expires_at_ms, steps: vec![step] };
        Ok(store.begin_pairing(&pairing, &charges, now_ms).await?)
    }

    async fn must_take_emoji(&self, owner: &Device, commitment: &Commitment, now_ms: u64) -> Result<(), Refusal> {
        if (commitment.signing_key, commitment.sealing_key) != (owner.signing_key, owner.sealing_key) {
            return Err(Refusal::input("body", "The commitment has other keys than this device."));
        }
        let account = self.ports.store.account(owner.account).await?.ok_or(Refusal::NotFound)?;
        if !account.multi_device && account.pairing_until_ms <= now_ms {
            let why = "Your account takes no further device. Nothing was changed. Choose to add one on your other device, \
                       then try again here.";
            return Err(Refusal::Conflict { field: Some("multi_device"), why });
        }
        Ok(())
    }

    async fn answer(&self, owner: &Device, signer: Option<&Device>, step: PairingStep) -> Result<StepWrite, Refusal> {
        let signer = signer.ok_or(Refusal::Unauthorized("unsigned"))?;
        let now_ms = self.ports.clock.now_ms();
        may_change(signer, now_ms)?;
        if signer.account != owner.account {
            return Err(Refusal::NotFound);
        }
        if read::<Answer>(&step.body)?.device != signer.id {
            return Err(Refusal::input("body", "The answer names another device than the one that sends it."));
        }
        self.further(owner, &step, now_ms).await
    }

    async fn reveal(&self, owner: &Device, signer: Option<&Device>, step: PairingStep) -> Result<StepWrite, Refusal> {
        must_be(owner, signer)?;
        read::<Reveal>(&step.body)?;
        self.further(owner, &step, self.ports.clock.now_ms()).await
    }

    /// Steps 2 and 3 are of pairings by emoji alone.
    async fn further(&self, owner: &Device, step: &PairingStep, now_ms: u64) -> Result<StepWrite, Refusal> {
        let store = &self.ports.store;
        let pairing = store.pairing(owner.id, now_ms).await?.ok_or(Refusal::NotFound)?;
        let first = pairing.steps.first().ok_or(Refusal::NotFound)?;
        if matches!(opening_of(&first.body)?, Opening::Qr) {
            return Err(Refusal::input("step", "A pairing by QR has no such step."));
        }
        Ok(store.add_pairing_step(owner.id, step, now_ms).await?)
    }
}

/// How often joins, and waits, may be begun.
pub(crate) fn join_starts(what: Counted, key: &str, keys: &Keys, limits: &Limits) -> Vec<Charge> {
    let key = keys.hash(Lookup::Join, key);
    vec![
        Charge { what, key, window_ms: TEN_MIN_MS, max: limits.join_starts_per_10_min },
        Charge { what, key, window_ms: DAY_MS, max: limits.join_starts_per_day },
    ]
}

fn must_be(owner: &Device, signer: Option<&Device>) -> Result<(), Refusal> {
    match signer {
        Some(signer) if signer.id == owner.id => Ok(()),
        Some(_) => Err(Refusal::NotFound),
        None => Err(Refusal::Unauthorized("unsigned")),
    }
}

fn opening_of(body: &[u8]) -> Result<Opening, Refusal> {
    if let Ok(commitment) = serde_json::from_slice::<Commitment>(body) {
        return Ok(Opening::Emoji(Box::new(commitment)));
    }
    read::<Hello>(body).map(|_| Opening::Qr)
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|_| Refusal::input("body", "This is not what this step says."))
}
