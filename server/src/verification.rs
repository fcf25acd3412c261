//! Checking a code: of a phone's token first, then of another app, then of the challenge. A code is right once.

use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;
use tracing::Instrument;
use uuid::Uuid;

use crate::challenges::{is_lasting, lives};
use crate::keys::{Lookup, Purpose};
use crate::other_ways::{OTHER_APP_DIGITS, OTHER_APP_PERIOD_S, OtherWays, SPARE_DIGITS, spare_hash};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::sends::next_check_at_ms;
use crate::store::StoreError;
use crate::store::model::{
    Acceptance, Application, Challenge, Charge, CheckMaterial, Counted, Device, DeviceToken, Drift, EventKind, Guard,
    LastUse, Lead, NewEvent, SpareKind,
};
use crate::totp::{Codes, read_code, step_at};

mod drift;
mod evidence;
mod fast;
#[cfg(test)]
mod tests;

pub(crate) use evidence::Used;
pub use evidence::{CodeRefusal, Evidence, EvidenceDevice, Method, Require, VerificationRequest, Which};
use fast::Fast;

/// Steps of another app around now: 30 seconds each, so 90 s of life at most.
const OTHER_APP_WINDOW: u32 = 1;
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
/// How often an application hears at most that a code of an enrolment came again.
const REUSE_TOLD_EVERY_MS: u64 = 60_000;
const LOOK_AGAIN: Duration = Duration::from_millis(10);

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
    other_ways: OtherWays,
    /// Where the checks of one enrolment wait for one another, so that servers on one database look for each other's turns,
    /// and not a hundred requests of each.
    queues: Arc<[Mutex<()>]>,
    /// Which queue is whose: drawn at the start, so that nobody can look for numbers that share one.
    spread: RandomState,
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
        let (spread, fast) = (RandomState::new(), Arc::new(Fast::new()));
        Self { other_ways: OtherWays::new(ports.clone()), ports, queues, spread, fast }
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
            Ok(evidence) => evidence.method.name(),
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
        if code.is_empty() || code.len() > SPARE_DIGITS || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Refusal::input("code", "A code has 6 to 10 digits; spaces and dashes do not count."));
        }
        request.check()?;
        let _queue = self.queue(application, user_id).lock().await;
        let fast = self.fast.accept(&self.ports, application, user_id, &code, request);
        match tokio::time::timeout(LONGEST_CHECK, fast).await {
            Ok(Ok(Some(evidence))) => return Ok(accepted(user_id, evidence)),
            Ok(judged) => drop(judged?),
            Err(_elapsed) => return Err(Refusal::Unavailable),
        }
        // Before the turn: it is the enrolment's, and whoever guesses the number of somebody else's could else hold it.
        self.ports.store.enrolment(application.id, user_id).await?.ok_or(Refusal::NotFound)?;
        let turn = self.take_turn(user_id).await?;
        let judged = self.judge(application, user_id, &code, request);
        let Ok(result) = tokio::time::timeout(LONGEST_CHECK, judged).await else {
            tracing::warn!(user_id, "a check took too long");
            return Err(Refusal::Unavailable);
        };
        if let Err(error) = self.ports.store.end_turn(user_id, turn).await {
            tracing::warn!(user_id, %error, "a turn was not given back; it ends by itself");
        }
        result
    }

    /// By application as well: what another one asks of a number that is not its own makes nobody of this one wait.
    fn queue(&self, application: &Application, user_id: u32) -> &Mutex<()> {
        let queue = self.spread.hash_one((application.id, user_id)) % QUEUES as u64;
        &self.queues[usize::try_from(queue).expect("less than QUEUES")]
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
        request: &VerificationRequest,
    ) -> Result<Evidence, Refusal> {
        let Ports { store, clock, config, .. } = &self.ports;
        let (mut refusal, mut too_soon_ms) = (CodeRefusal::Wrong, None);
        for _ in 0..TRIES {
            let now_ms = clock.now_ms();
            let material = store.check_material(application.id, user_id).await?.ok_or(Refusal::NotFound)?;
            // Before anything is compared or counted: whether the code is right is nobody's to know now.
            if material.enrolment.suspended_at_ms.is_some() {
                return Err(Refusal::Code(CodeRefusal::Policy(Which::AfterRecovery)));
            }
            must_be_open(material.guard, now_ms)?;
            let checking = Checking { application, material: &material, request, now_ms };
            match self.look(&checking, code).await? {
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
        if refusal == CodeRefusal::Used {
            self.tell_of_reuse(application, user_id).await?;
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

    /// At most once a minute an enrolment: whoever has one old code could else fill the feed.
    async fn tell_of_reuse(&self, application: &Application, user_id: u32) -> Result<(), Refusal> {
        let Ports { store, keys, clock, .. } = &self.ports;
        let now_ms = clock.now_ms();
        let key = keys.hash(Lookup::Enrolment, &user_id.to_string());
        let once = Charge { what: Counted::TokenReused, key, window_ms: REUSE_TOLD_EVERY_MS, max: 1 };
        let event = NewEvent::bare(EventKind::TokenReused, now_ms);
        store.tell_application(application.id, user_id, &event, &[once], now_ms).await?;
        Ok(())
    }

    async fn look(&self, checking: &Checking<'_>, code: &str) -> Result<Verdict, Refusal> {
        if code.len() == SPARE_DIGITS {
            return self.look_at_spare_codes(checking, code).await;
        }
        let app = self.look_at_tokens(checking, code).await?;
        if !matches!(app, Verdict::Refused(CodeRefusal::Wrong | CodeRefusal::Clock { .. })) {
            return Ok(app);
        }
        let other = self.look_at_other_app(checking, code).await?;
        if !matches!(other, Verdict::Refused(CodeRefusal::Wrong)) {
            return Ok(other);
        }
        let Some(challenge) = &checking.material.challenge else { return Ok(app) };
        match self.look_at_challenge(checking, challenge, code).await? {
            Verdict::Refused(CodeRefusal::Wrong) => Ok(app),
            Verdict::TooSoon(_) if matches!(app, Verdict::Refused(CodeRefusal::Clock { .. })) => Ok(app),
            other => Ok(other),
        }
    }

    async fn look_at_tokens(&self, checking: &Checking<'_>, code: &str) -> Result<Verdict, Refusal> {
        let Checking { application, material, now_ms, .. } = *checking;
        let Ports { store, keys, config, .. } = &self.ports;
        let Some(code) = read_code(code, application.digits) else { return Ok(Verdict::Refused(CodeRefusal::Wrong)) };
        let limits = &config.limits;
        let step = step_at(now_ms, application.period_s);
        let mut keyed = Vec::with_capacity(material.tokens.len());
        for (token, device, last_use) in &material.tokens {
            let secret = keys.open(Purpose::TokenSecret(token.id), &token.secret)?;
            keyed.push((token, device, last_use, Codes::new(&secret, application.digits)));
        }
        let mut verdict = None;
        for (token, device, last_use, codes) in &keyed {
            let Some(found) = drift::find(codes, code, step, last_use.drift.steps, limits.window_steps) else {
                continue;
            };
            if found <= last_use.step {
                verdict = Some(Verdict::Refused(CodeRefusal::Used));
                continue;
            }
            let used = Used { device: Some(device), drift_s: checking.seconds(found - step), ..Used::of(Method::App) };
            let accepted = self.accept(checking, &used, store.accept_step(token.id, found, now_ms)).await?;
            match accepted {
                Verdict::Accepted(_) => {
                    let after = drift::after_accepted(last_use.drift);
                    if after != last_use.drift {
                        self.set_drift(token.id, after).await;
                    }
                    return Ok(accepted);
                }
                Verdict::Refused(CodeRefusal::Policy(_)) => return Ok(accepted),
                other => verdict = Some(other),
            }
        }
        if let Some(verdict) = verdict {
            return Ok(verdict);
        }
        self.look_at_the_clock(checking, &keyed, code, step).await
    }

    /// A code of another time is not accepted, only named, so that a person with a wrong clock learns why; unless the one before
    /// was off by as much: then the phone's clock is what is off, and that is learned.
    async fn look_at_the_clock(
        &self,
        checking: &Checking<'_>,
        keyed: &[(&DeviceToken, &Device, &LastUse, Codes)],
        code: u32,
        step: i64,
    ) -> Result<Verdict, Refusal> {
        let Checking { application, now_ms, .. } = *checking;
        let Ports { store, config, .. } = &self.ports;
        let limits = &config.limits;
        for (token, device, last_use, codes) in keyed {
            let Some(found) = codes.find(code, step, limits.clock_search_steps) else { continue };
            if found <= last_use.step {
                return Ok(Verdict::Refused(CodeRefusal::Used));
            }
            let lead = Lead { step: found, drift: found - step };
            if let Some(learned) = drift::confirmed(last_use.drift, lead, limits) {
                let used =
                    Used { device: Some(device), drift_s: checking.seconds(lead.drift), ..Used::of(Method::App) };
                let accepted = self.accept(checking, &used, store.accept_step(token.id, found, now_ms)).await?;
                if matches!(accepted, Verdict::Accepted(_)) {
                    self.set_drift(token.id, learned).await;
                }
                return Ok(accepted);
            }
            if found > step {
                // Told "early", a guesser would else know a code that works later. Costs its owner one code, once their
                // clock is right.
                let search_ms = u64::from(limits.clock_search_steps) * u64::from(application.period_s) * 1_000;
                store.refuse_step(token.id, found, now_ms.saturating_add(2 * search_ms)).await?;
            }
            if lead.drift.unsigned_abs() <= u64::from(limits.drift_steps) {
                store.set_drift(token.id, &Drift { lead: Some(lead), ..last_use.drift }).await?;
            }
            return Ok(Verdict::Refused(CodeRefusal::Clock { drift_s: checking.seconds(lead.drift) }));
        }
        Ok(Verdict::Refused(CodeRefusal::Wrong))
    }

    /// The code was accepted, and stays so: what is not learned now is learned with the next ones.
    async fn set_drift(&self, token: Uuid, drift: Drift) {
        if let Err(error) = self.ports.store.set_drift(token, &drift).await {
            tracing::warn!(%error, "a phone's clock was not learned");
        }
    }

    async fn look_at_other_app(&self, checking: &Checking<'_>, code: &str) -> Result<Verdict, Refusal> {
        let wrong = Ok(Verdict::Refused(CodeRefusal::Wrong));
        let Ports { store, keys, .. } = &self.ports;
        let Some(app) = &checking.material.other_app else { return wrong };
        let Some(code) = read_code(code, OTHER_APP_DIGITS) else { return wrong };
        let codes = Codes::new(&keys.open(Purpose::OtherApp(app.id), &app.secret)?, OTHER_APP_DIGITS);
        let step = step_at(checking.now_ms, OTHER_APP_PERIOD_S);
        let Some(found) = codes.find(code, step, OTHER_APP_WINDOW) else { return wrong };
        if found <= app.last_step {
            return Ok(Verdict::Refused(CodeRefusal::Used));
        }
        // It may have been set while the application allowed it.
        if !checking.application.policy.other_app {
            return Ok(Verdict::Refused(CodeRefusal::Policy(Which::OtherApp)));
        }
        let drift_s = (found - step) * i64::from(OTHER_APP_PERIOD_S);
        let used = Used { drift_s, ..Used::of(Method::OtherApp) };
        self.accept(checking, &used, store.accept_other_app(app.id, found, checking.now_ms)).await
    }

    /// They are found by their hash under the server key, so that nothing is compared that could be timed.
    async fn look_at_spare_codes(&self, checking: &Checking<'_>, code: &str) -> Result<Verdict, Refusal> {
        let Ports { store, keys, .. } = &self.ports;
        let Checking { application, material, now_ms, .. } = *checking;
        let user_id = material.enrolment.user_id;
        let hash = spare_hash(keys, user_id, code);
        let Some(spare) = store.spare_code(user_id, &hash).await? else {
            return Ok(Verdict::Refused(CodeRefusal::Wrong));
        };
        if spare.used_at_ms.is_some() {
            return Ok(Verdict::Refused(CodeRefusal::Used));
        }
        if spare.expires_at_ms.is_some_and(|at_ms| at_ms <= now_ms) {
            return Ok(Verdict::Refused(CodeRefusal::Expired));
        }
        let used = Used::of(match spare.kind {
            SpareKind::LookUp => Method::LookUp,
            SpareKind::BreakGlass => Method::BreakGlass,
        });
        let (event, effects) = self.other_ways.told_of_use(application, &material.enrolment, spare.kind).await?;
        let accepting = store.use_spare_code(user_id, &hash, Some(&event), &effects, now_ms);
        let verdict = self.accept(checking, &used, accepting).await?;
        if matches!(verdict, Verdict::Accepted(_)) {
            self.ports.bell.notify_one();
        }
        Ok(verdict)
    }

    /// Counts the check, then compares. A code that is dead already has nothing to guess.
    async fn look_at_challenge(
        &self,
        checking: &Checking<'_>,
        challenge: &Challenge,
        code: &str,
    ) -> Result<Verdict, Refusal> {
        let Checking { application, material, request, now_ms } = *checking;
        let Ports { store, keys, config, .. } = &self.ports;
        let most = config.limits.checks_per_code();
        let living = lives(challenge, application, &config.limits, now_ms);
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
        if challenge.purpose.is_some() && challenge.purpose != request.purpose {
            return Ok(Verdict::Refused(CodeRefusal::Policy(Which::Purpose)));
        }
        if let Err(why) = application.policy.allows_sent_code(challenge.channel, material.has_app()) {
            return Ok(Verdict::Refused(CodeRefusal::Policy(why.into())));
        }
        let lasting = is_lasting(challenge, application, &config.limits, now_ms);
        let used = Used { lasting, ..Used::of(challenge.channel.into()) };
        self.accept(checking, &used, store.consume_challenge(challenge.id, now_ms)).await
    }

    /// Accepts what was found, if the request takes it.
    async fn accept(
        &self,
        checking: &Checking<'_>,
        used: &Used<'_>,
        accepting: impl Future<Output = Result<Acceptance, StoreError>>,
    ) -> Result<Verdict, Refusal> {
        let Checking { material, request, now_ms, .. } = *checking;
        if let Err(which) = request.require.meets(used, material.recovered_at_ms, now_ms) {
            return Ok(Verdict::Refused(CodeRefusal::Policy(which)));
        }
        Ok(match accepting.await? {
            Acceptance::Accepted => Verdict::Accepted(Evidence::of(used, request, material.recovered_at_ms, now_ms)),
            Acceptance::Used => Verdict::Refused(CodeRefusal::Used),
            Acceptance::Refused => Verdict::Changed,
        })
    }
}

/// One check: what is checked against what.
#[derive(Clone, Copy)]
struct Checking<'a> {
    application: &'a Application,
    material: &'a CheckMaterial,
    request: &'a VerificationRequest,
    now_ms: u64,
}

impl Checking<'_> {
    fn seconds(&self, steps: i64) -> i64 {
        steps * i64::from(self.application.period_s)
    }
}

/// Says so in the log.
fn accepted(user_id: u32, evidence: Evidence) -> Evidence {
    tracing::info!(user_id, verification = %evidence.id, method = evidence.method.name(), "code accepted");
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
