//! The way of nearly every check: a code that is right at the first try. It takes no turn, reads nothing that is known already,
//! and costs one durable statement, [`Verification::accept_fresh`], which is the judge of everything: step, refused steps,
//! device, enrolment, suspension, and that no wrong code was counted since the last right one. What it does not accept goes
//! the way of turns, where every wrong code is counted and every refusal is made.
//!
//! What is known of an enrolment is taken out to be compared with, and put back by an acceptance alone. So of several
//! servers none compares with it again after a code was wrong there, and what is known is never more than a guess at the
//! device's name and at how far its clock is known to be off: a device, enrolment or application that is gone is refused by
//! the statement. Secrets are kept sealed, as the database has them.
//!
//! [`Verification::accept_fresh`]: crate::store::Verification::accept_fresh

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use super::{Evidence, EvidenceDevice, Method, Require, VerificationRequest, drift};
use crate::keys::Purpose;
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::bells::Moment;
use crate::store::model::{Application, Sealed};
use crate::totp::{Codes, read_code, step_at};

/// How long an enrolment is known without being read again. The store says at once, or within a second, when something of
/// its account changes; this is for what that misses, and all that can be old is the name of a device and what was learned
/// of its clock.
const KNOWN_MS: u64 = 5 * 60_000;
/// Enrolments that are known, at most: some hundred bytes each, and only of those who logged in within the last minutes.
const MOST_KNOWN: usize = 1_000_000;
/// Parts that are locked apart.
const PARTS: usize = 64;
/// An enrolment that was used lies in the newer half of its part; the older half goes when the newer is full.
const HALF: usize = MOST_KNOWN / PARTS / 2;

/// What a code of one enrolment is compared with.
struct Known {
    application: Uuid,
    account: Uuid,
    /// Before it was read, by the store's count and by the clock.
    read_at: Moment,
    read_at_ms: u64,
    tokens: Box<[Token]>,
    recovered_at_ms: Option<u64>,
}

struct Token {
    id: Uuid,
    secret: Sealed,
    /// The highest step that is known to be accepted: a code of it costs no statement here. A higher one may have been.
    last_step: i64,
    /// Steps that the phone's clock is known to be ahead.
    drift: i64,
    device: EvidenceDevice,
}

#[derive(Default)]
struct Part {
    newer: HashMap<u32, Box<Known>>,
    older: HashMap<u32, Box<Known>>,
}

/// The enrolments that are known.
pub(super) struct Fast {
    parts: Box<[Mutex<Part>]>,
}

impl Fast {
    pub(super) fn new() -> Self {
        Self { parts: (0..PARTS).map(|_| Mutex::default()).collect() }
    }

    /// Accepts a code that is right. `None`: that is not known here; nothing was counted. One check of an enrolment at a
    /// time, and whoever gets `None` has it judged and counted before the next.
    pub(super) async fn accept(
        &self,
        ports: &Ports,
        application: &Application,
        user_id: u32,
        code: &str,
        request: &VerificationRequest,
    ) -> Result<Option<Evidence>, Refusal> {
        let Ports { store, keys, clock, config, .. } = ports;
        // What is required is looked at the other way, where everything is read.
        if request.require != Require::default() {
            return Ok(None);
        }
        let Some(code) = read_code(code, application.digits) else { return Ok(None) };
        let now_ms = clock.now_ms();
        let mut known = match self.take(ports, application.id, user_id, now_ms) {
            Some(known) => known,
            None => match read(ports, application.id, user_id, now_ms).await? {
                Some(known) => known,
                None => return Ok(None),
            },
        };
        let step = step_at(now_ms, application.period_s);
        let mut matches = Vec::with_capacity(1);
        for (at, token) in known.tokens.iter().enumerate() {
            let secret = keys.open(Purpose::TokenSecret(token.id), &token.secret)?;
            let codes = Codes::new(&secret, application.digits);
            let found = drift::find(&codes, code, step, token.drift, config.limits.window_steps);
            matches.extend(found.filter(|found| *found > token.last_step).map(|found| (at, found)));
        }
        for (at, found) in matches {
            let token = &mut known.tokens[at];
            if store.accept_fresh(token.id, found, now_ms).await? {
                token.last_step = found;
                let drift_s = (found - step) * i64::from(application.period_s);
                let evidence = Evidence {
                    id: Uuid::new_v4(),
                    method: Method::App,
                    at_ms: now_ms,
                    purpose: request.purpose.clone(),
                    session: request.session.clone(),
                    drift_s,
                    device: Some(token.device.clone()),
                    last_recovery_at_ms: known.recovered_at_ms,
                    non_conformant: None,
                };
                self.put(user_id, known);
                return Ok(Some(evidence));
            }
        }
        Ok(None)
    }

    /// Takes out what is known of an enrolment, if it may still be relied on. Of another application's nothing is touched.
    fn take(&self, ports: &Ports, application: Uuid, user_id: u32, now_ms: u64) -> Option<Box<Known>> {
        let mut part = self.part(user_id);
        let there = part.newer.get(&user_id).or_else(|| part.older.get(&user_id))?;
        if there.application != application {
            return None;
        }
        let known = part.newer.remove(&user_id);
        let known = part.older.remove(&user_id).filter(|_| known.is_none()).or(known)?;
        drop(part);
        let age_ms = now_ms.checked_sub(known.read_at_ms)?;
        (age_ms < KNOWN_MS && !ports.store.changed_since(known.account, known.read_at)).then_some(known)
    }

    fn put(&self, user_id: u32, known: Box<Known>) {
        let mut part = self.part(user_id);
        if part.newer.len() >= HALF {
            part.older = std::mem::take(&mut part.newer);
        }
        part.newer.insert(user_id, known);
    }

    /// A panic elsewhere cannot leave an entry half written.
    fn part(&self, user_id: u32) -> MutexGuard<'_, Part> {
        self.parts[user_id as usize % PARTS].lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(test)]
    pub(super) fn knows(&self, user_id: u32) -> bool {
        let part = self.part(user_id);
        part.newer.contains_key(&user_id) || part.older.contains_key(&user_id)
    }
}

/// Reads what a code is compared with, where it may be compared before it is counted: no wrong code is counted, so nothing
/// is closed, no confirmation is waited for, and nothing is being learned of a clock, which whatever is accepted would end.
async fn read(ports: &Ports, application: Uuid, user_id: u32, now_ms: u64) -> Result<Option<Box<Known>>, Refusal> {
    let store = &ports.store;
    let read_at = store.moment();
    let Some(material) = store.check_material(application, user_id).await? else { return Ok(None) };
    let account = material.enrolment.account;
    if material.guard.failures > 0 || material.enrolment.suspended_at_ms.is_some() || material.tokens.is_empty() {
        return Ok(None);
    }
    if material.tokens.iter().any(|(_, _, last_use)| last_use.drift.lead.is_some()) {
        return Ok(None);
    }
    let tokens = material.tokens.into_iter().map(|(token, device, last_use)| Token {
        id: token.id,
        secret: token.secret,
        last_step: last_use.step,
        drift: last_use.drift.steps,
        device: EvidenceDevice::from(&device),
    });
    Ok(Some(Box::new(Known {
        application,
        account,
        read_at,
        read_at_ms: now_ms,
        tokens: tokens.collect(),
        recovered_at_ms: material.recovered_at_ms,
    })))
}
