//! Checking a code: of a phone's token first, then of the challenge. A code is right once.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use tokio::time::Instant;
use tracing::Instrument;
use uuid::Uuid;

use crate::challenges::lives;
use crate::input::check_length;
use crate::keys::Purpose;
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::registration::channel_name;
use crate::sends::next_check_at_ms;
use crate::store::model::{Acceptance, Application, Challenge, CheckMaterial, Device, Guard};
use crate::totp::{Codes, read_code, step_at};

mod fast;
#[cfg(test)]
mod tests;

use fast::Fast;

/// More digits than any code has, and still worth a sentence.
const LONGEST_CODE: usize = 10;
/// How often a check starts again because a phone or enrolment was removed under it.
const TRIES: usize = 3;
/// Enrolments that queue with one another share one of so many. Costs 500 KB; of a hundred checks at once, hardly one waits
/// for a stranger's.
const QUEUES: usize = 8192;
/// A check that takes longer is given up.
const LONGEST_CHECK: Duration = Duration::from_secs(5);
/// A turn that is not given back, because its server died or its check was given up, ends after so long. Whatever a check
/// that was given up still asks of the database is over by then, also if another server's clock is some seconds ahead.
const TURN_MS: u64 = 15_000;
/// How long a check waits for another server's, and how often it looks.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// `POST /v1/rp/enrolments/{user_id}/verifications`
#[derive(Clone, Deserialize)]
pub struct VerificationRequest {
    /// What the person typed.
    pub code: String,
    /// What the challenge was for.
    #[serde(default)]
    pub purpose: Option<String>,
}

/// Why a code is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeRefusal {
    /// It is nobody's.
    Wrong,
    /// It, or a later one, was accepted before.
    Used,
    /// It is the phone's, at another time.
    Clock {
        /// Seconds that the phone's clock is ahead; negative: behind.
        drift_s: i64,
    },
    /// It was sent, and its life is over.
    Expired,
    /// It was sent for another purpose.
    Policy,
    /// The account was reset, and the EHR has not confirmed the person since.
    AfterRecovery,
}

impl CodeRefusal {
    /// Whether it counts as a wrong code. One that was right and is spent is no guess: whoever finds it can do nothing with
    /// it, and whoever presses twice, or retries a lost answer, must not be locked out by that.
    fn is_a_guess(self) -> bool {
        matches!(self, Self::Wrong | Self::Clock { .. } | Self::Policy)
    }

    /// For reason `policy`: which one.
    #[must_use]
    pub fn which(self) -> Option<&'static str> {
        match self {
            Self::Policy => Some("purpose"),
            Self::AfterRecovery => Some("after_recovery"),
            _ => None,
        }
    }

    /// As `reason` says it.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Used => "used",
            Self::Clock { .. } => "clock",
            Self::Expired => "expired",
            Self::Policy | Self::AfterRecovery => "policy",
        }
    }
}

/// What the EHR's audit record needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Of this verification, random.
    pub id: Uuid,
    /// `app`, `sms` or `voice`.
    pub method: &'static str,
    /// When.
    pub at_ms: u64,
    /// What for, as the EHR says.
    pub purpose: Option<String>,
    /// Seconds that the phone's clock is ahead, in whole steps.
    pub drift_s: i64,
    /// The phone, for `app`.
    pub device: Option<EvidenceDevice>,
}

/// The phone whose code it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceDevice {
    /// The device.
    pub id: Uuid,
    /// The person's name for it.
    pub name: String,
    /// Its system.
    pub platform: String,
    /// When it was bound.
    pub registered_at_ms: u64,
}

/// What one look at a code gave.
enum Verdict {
    Accepted(Evidence),
    Refused(CodeRefusal),
    /// It may be the sent code, which is not looked at for so many milliseconds. Counts as a wrong code: a pause must not
    /// be one in which the phone's codes can be guessed for nothing.
    TooSoon(u64),
    /// What it was checked against changed meanwhile.
    Changed,
}

/// Checks codes.
#[derive(Clone)]
pub struct Verifications {
    ports: Ports,
    /// Where the checks of one enrolment wait for one another, so that servers on one database look for each other's turns,
    /// and not a hundred requests of each.
    queues: Arc<[Mutex<()>]>,
    fast: Arc<Fast>,
}

impl fmt::Debug for Verifications {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifications").finish_non_exhaustive()
    }
}

impl Verifications {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        let queues = (0..QUEUES).map(|_| Mutex::default()).collect();
        Self { ports, queues, fast: Arc::new(Fast::new()) }
    }

    /// Accepts a code at most once, over any number of racing requests and servers.
    pub async fn verify(
        &self,
        application: &Application,
        user_id: u32,
        request: &VerificationRequest,
    ) -> Result<Evidence, Refusal> {
        // In a task of its own: a client that hangs up must not stop a check between comparing and counting.
        let (this, application, request) = (self.clone(), application.clone(), request.clone());
        let check = async move { this.check(&application, user_id, &request).await };
        let result = tokio::spawn(check.in_current_span()).await;
        let result = result.unwrap_or_else(|_| Err(Refusal::Internal("the check of a code panicked".to_owned())));
        let name = match &result {
            Ok(evidence) => evidence.method,
            Err(Refusal::Code(refusal)) => refusal.reason(),
            Err(Refusal::Locked) => "locked",
            Err(Refusal::Wait { .. }) => "rate_limited",
            Err(_) => "not_judged",
        };
        metrics::counter!("septet_verifications_total", "result" => name).increment(1);
        result
    }

    /// Reads what was typed, and has it judged when it is its turn.
    async fn check(
        &self,
        application: &Application,
        user_id: u32,
        request: &VerificationRequest,
    ) -> Result<Evidence, Refusal> {
        let code: String = request.code.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if code.is_empty() || code.len() > LONGEST_CODE || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Refusal::input("code", "A code has 6 to 8 digits; spaces and dashes do not count."));
        }
        if let Some(purpose) = &request.purpose {
            check_length("purpose", purpose, 1, 64)?;
        }
        let _queue = self.queues[user_id as usize % QUEUES].lock().await;
        let fast = self.fast.accept(&self.ports, application, user_id, &code, request.purpose.as_deref());
        match tokio::time::timeout(LONGEST_CHECK, fast).await {
            Ok(Ok(Some(evidence))) => return Ok(accepted(user_id, evidence)),
            Ok(judged) => drop(judged?),
            Err(_elapsed) => return Err(Refusal::Unavailable),
        }
        let turn = self.take_turn(user_id).await?;
        let judged = self.judge(application, user_id, &code, request.purpose.as_deref());
        let Ok(result) = tokio::time::timeout(LONGEST_CHECK, judged).await else {
            tracing::warn!(user_id, "a check took too long");
            return Err(Refusal::Unavailable);
        };
        if let Err(error) = self.ports.store.end_turn(user_id, turn).await {
            tracing::warn!(user_id, %error, "a turn was not given back; it ends by itself");
        }
        result
    }

    /// One check of an enrolment at a time, on whatever server: of many guesses sent at once, all could else be compared
    /// before the first is counted. Taking the turn is not written to disk, so that an accepted code costs one write that is.
    async fn take_turn(&self, user_id: u32) -> Result<Uuid, Refusal> {
        let Ports { store, clock, .. } = &self.ports;
        let (holder, started) = (Uuid::new_v4(), Instant::now());
        loop {
            let now_ms = clock.now_ms();
            if store.take_turn(user_id, holder, now_ms.saturating_add(TURN_MS), now_ms).await? {
                return Ok(holder);
            }
            if started.elapsed() > LONGEST_WAIT {
                return Err(Refusal::Unavailable);
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    async fn judge(
        &self,
        application: &Application,
        user_id: u32,
        code: &str,
        purpose: Option<&str>,
    ) -> Result<Evidence, Refusal> {
        let Ports { store, clock, config, .. } = &self.ports;
        let (mut refusal, mut too_soon_ms) = (CodeRefusal::Wrong, None);
        for _ in 0..TRIES {
            let now_ms = clock.now_ms();
            let material = store.check_material(application.id, user_id).await?.ok_or(Refusal::NotFound)?;
            // Before anything is compared or counted: whether the code is right is nobody's to know now.
            if material.enrolment.suspended_at_ms.is_some() {
                return Err(Refusal::Code(CodeRefusal::AfterRecovery));
            }
            must_be_open(material.guard, now_ms)?;
            match self.look(application, &material, code, purpose, now_ms).await? {
                Verdict::Accepted(evidence) => return Ok(accepted(user_id, evidence)),
                Verdict::Refused(why) => {
                    refusal = why;
                    break;
                }
                Verdict::TooSoon(ms) => {
                    too_soon_ms = Some(ms);
                    break;
                }
                Verdict::Changed => {}
            }
        }
        if !refusal.is_a_guess() {
            return Err(Refusal::Code(refusal));
        }
        let now_ms = clock.now_ms();
        let failure = store.count_failure(user_id, &config.limits.guard_rule(), now_ms).await?;
        if !failure.was_open {
            must_be_open(failure.guard, now_ms)?;
        }
        if let Some(ms) = too_soon_ms {
            let why = "After several wrong codes there is a pause for the sent one. Wait, then try it again.";
            return Err(Refusal::wait_ms(ms, why));
        }
        Err(Refusal::Code(refusal))
    }

    async fn look(
        &self,
        application: &Application,
        material: &CheckMaterial,
        code: &str,
        purpose: Option<&str>,
        now_ms: u64,
    ) -> Result<Verdict, Refusal> {
        let app = self.look_at_tokens(application, material, code, purpose, now_ms).await?;
        if !matches!(app, Verdict::Refused(CodeRefusal::Wrong | CodeRefusal::Clock { .. })) {
            return Ok(app);
        }
        let Some(challenge) = &material.challenge else { return Ok(app) };
        match self.look_at_challenge(challenge, code, purpose, now_ms).await? {
            Verdict::Refused(CodeRefusal::Wrong) => Ok(app),
            Verdict::TooSoon(_) if matches!(app, Verdict::Refused(CodeRefusal::Clock { .. })) => Ok(app),
            other => Ok(other),
        }
    }

    async fn look_at_tokens(
        &self,
        application: &Application,
        material: &CheckMaterial,
        code: &str,
        purpose: Option<&str>,
        now_ms: u64,
    ) -> Result<Verdict, Refusal> {
        let Ports { store, keys, config, .. } = &self.ports;
        let Some(code) = read_code(code, application.digits) else { return Ok(Verdict::Refused(CodeRefusal::Wrong)) };
        let limits = &config.limits;
        let period_s = i64::from(application.period_s);
        let step = step_at(now_ms, application.period_s);
        let mut keyed = Vec::with_capacity(material.tokens.len());
        for (token, device, last_use) in &material.tokens {
            let secret = keys.open(Purpose::TokenSecret(token.id), &token.secret)?;
            keyed.push((token, device, last_use, Codes::new(&secret, application.digits)));
        }
        let mut verdict = None;
        for (token, device, last_use, codes) in &keyed {
            let Some(found) = codes.find(code, step, limits.window_steps) else { continue };
            if found <= last_use.step {
                verdict = Some(Verdict::Refused(CodeRefusal::Used));
                continue;
            }
            match store.accept_step(token.id, found, now_ms).await? {
                Acceptance::Accepted => {
                    let drift_s = (found - step) * period_s;
                    return Ok(Verdict::Accepted(evidence("app", Some((*device).into()), purpose, drift_s, now_ms)));
                }
                Acceptance::Used => verdict = Some(Verdict::Refused(CodeRefusal::Used)),
                Acceptance::Refused => verdict = Some(Verdict::Changed),
            }
        }
        if let Some(verdict) = verdict {
            return Ok(verdict);
        }
        // Never accepted, only named: a person with a wrong clock would else never learn why.
        for (token, _, last_use, codes) in &keyed {
            let Some(found) = codes.find(code, step, limits.clock_search_steps) else { continue };
            let used = found <= last_use.step;
            let drift_s = (found - step) * period_s;
            if found > step {
                // Told "early", a guesser would else know a code that works later. Costs its owner one code, once their
                // clock is right.
                let search_ms = u64::from(limits.clock_search_steps) * u64::from(application.period_s) * 1_000;
                store.refuse_step(token.id, found, now_ms.saturating_add(2 * search_ms)).await?;
            }
            return Ok(Verdict::Refused(if used { CodeRefusal::Used } else { CodeRefusal::Clock { drift_s } }));
        }
        Ok(Verdict::Refused(CodeRefusal::Wrong))
    }

    /// Counts the check, then compares. A code that is dead already has nothing to guess.
    async fn look_at_challenge(
        &self,
        challenge: &Challenge,
        code: &str,
        purpose: Option<&str>,
        now_ms: u64,
    ) -> Result<Verdict, Refusal> {
        let Ports { store, keys, config, .. } = &self.ports;
        let most = config.limits.checks_per_code();
        let living = lives(challenge, &config.limits, now_ms);
        if living
            && let Some(at_ms) = next_check_at_ms(&challenge.code, &config.limits, now_ms).filter(|at| *at > now_ms)
        {
            return Ok(Verdict::TooSoon(at_ms - now_ms));
        }
        let living = living && store.count_challenge_check(challenge.id, most, now_ms).await?;
        if !keys.code_is(challenge.id, &challenge.code.nonce, code) {
            return Ok(Verdict::Refused(CodeRefusal::Wrong));
        }
        if challenge.consumed_at_ms.is_some() {
            return Ok(Verdict::Refused(CodeRefusal::Used));
        }
        if !living {
            return Ok(Verdict::Refused(CodeRefusal::Expired));
        }
        if challenge.purpose.is_some() && challenge.purpose.as_deref() != purpose {
            return Ok(Verdict::Refused(CodeRefusal::Policy));
        }
        Ok(match store.consume_challenge(challenge.id, now_ms).await? {
            Acceptance::Accepted => {
                Verdict::Accepted(evidence(channel_name(challenge.channel), None, purpose, 0, now_ms))
            }
            Acceptance::Used => Verdict::Refused(CodeRefusal::Used),
            Acceptance::Refused => Verdict::Changed,
        })
    }
}

/// Says so in the log.
fn accepted(user_id: u32, evidence: Evidence) -> Evidence {
    tracing::info!(user_id, verification = %evidence.id, method = evidence.method, "code accepted");
    evidence
}

fn must_be_open(guard: Guard, now_ms: u64) -> Result<(), Refusal> {
    if guard.locked {
        return Err(Refusal::Locked);
    }
    if !guard.is_open(now_ms) {
        let why = "Too many wrong codes in a row. Wait, then try the code that the phone shows then.";
        return Err(Refusal::wait_ms(guard.blocked_until_ms - now_ms, why));
    }
    Ok(())
}

impl From<&Device> for EvidenceDevice {
    fn from(device: &Device) -> Self {
        Self {
            id: device.id,
            name: device.name.clone(),
            platform: device.platform.clone(),
            registered_at_ms: device.created_at_ms,
        }
    }
}

fn evidence(
    method: &'static str,
    device: Option<EvidenceDevice>,
    purpose: Option<&str>,
    drift_s: i64,
    at_ms: u64,
) -> Evidence {
    Evidence { id: Uuid::new_v4(), method, at_ms, purpose: purpose.map(str::to_owned), drift_s, device }
}
