//! Proving a number for an application that knows nobody of that number yet: no account, no enrolment.

use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::{Channel, Permission};
use uuid::Uuid;

use crate::config::{DAY_MS, Limits};
use crate::delivery::Content;
use crate::input::check_locale;
use crate::keys::{Lookup, Purpose, random};
use crate::numbers::check_number;
use crate::ports::{Ports, STALE_TRIES};
use crate::refusal::Refusal;
use crate::registration::{TOO_MANY_SENDS, channel_name};
use crate::sends::{SendHistory, Sends, may_send, next_check_at_ms};
use crate::store::model::{
    Acceptance, Application, Charge, Counted, LiveCode, PhoneVerification, SentCode, SentCodes, Step,
};
use crate::texts::CodeFor;
use crate::verification::CodeRefusal;

#[cfg(test)]
mod tests;

const CALLED_FRAUD: &str = "The carrier takes messages to this number for fraud, so no code is sent to it for a day.";

/// How far a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneState {
    /// A code was sent and lives.
    Pending,
    /// A code came back.
    Proved,
    /// It is too old.
    Expired,
    /// It was checked too often.
    Exhausted,
    /// The application ended it.
    Canceled,
}

/// Which verification of an application.
#[derive(Clone, Debug)]
pub enum Which {
    /// The latest of a number.
    Number(PhoneNumber),
    /// The one with this id.
    Id(Uuid),
}

impl From<&PhoneNumber> for Which {
    fn from(number: &PhoneNumber) -> Self {
        Self::Number(number.clone())
    }
}

/// A number that is being proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneView {
    /// Of this code.
    pub id: Uuid,
    /// How far it is.
    pub state: PhoneState,
    /// Seconds until the code dies; 0 = it did.
    pub expires_in_s: u64,
    /// The number, whole: the application gave it.
    pub number: PhoneNumber,
    /// What was sent, oldest first.
    pub sends: Vec<SentCode>,
    /// When anything of it changed last.
    pub changed_at_ms: u64,
}

/// Sends codes to numbers and checks them.
#[derive(Clone, Debug)]
pub struct PhoneVerifications {
    ports: Ports,
    sends: Sends,
}

impl PhoneVerifications {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports, sends: Sends) -> Self {
        Self { ports, sends }
    }

    /// Sends a code, the same again while it lives. Nobody is known by the number, so the policy is that of people without an app.
    pub async fn start(
        &self,
        application: &Application,
        phone: &PhoneNumber,
        channel: Channel,
        locale: &str,
    ) -> Result<PhoneView, Refusal> {
        let Ports { store, keys, config, .. } = &self.ports;
        let limits = &config.limits;
        check_number(phone, &limits.countries).map_err(|why| Refusal::input("phone", why.to_string()))?;
        check_locale(locale)?;
        let allowed = application.policy.allows_sent_code(channel, false);
        allowed.map_err(|why| Refusal::Code(CodeRefusal::Policy(why.into())))?;
        let hash = self.ports.keys.hash(Lookup::ApplicationPhone, &key_of(application, phone));
        for _ in 0..STALE_TRIES {
            let now_ms = self.ports.clock.now_ms();
            let there = store.phone_verification(application.id, &hash).await?;
            let living = there.as_ref().filter(|there| state_of(there, limits, now_ms) == PhoneState::Pending);
            let fresh = || {
                let number = keys.seal(Purpose::Phone(hash), phone.as_e164().as_bytes());
                let fresh = PhoneVerification { number: Some(number), ..fresh(application, hash, limits, now_ms) };
                match &there {
                    Some(there) if state_of(there, limits, now_ms) == PhoneState::Canceled => after(there, fresh),
                    _ => fresh,
                }
            };
            let next = stepped(living.cloned().unwrap_or_else(fresh), channel, limits, now_ms)?;
            if self.sends.is_called_fraud(phone, now_ms).await? {
                return Err(Refusal::wait_ms(DAY_MS, CALLED_FRAUD));
            }
            let code = keys.code(next.id, &next.code.nonce);
            let content =
                Content::code(phone, channel, &code, CodeFor::Login { application: &application.name }, locale);
            let expires_at_ms = next.code.expires_at_ms;
            let message = content.into_message(channel.into(), Some(next.id), keys, now_ms, expires_at_ms);
            let mut fare = self.sends.fare_of_login(phone, now_ms).await?;
            fare.charges.push(Charge {
                what: Counted::SendByApplication,
                key: keys.hash(Lookup::Application, &application.id.to_string()),
                window_ms: DAY_MS,
                max: limits.sends_per_application_per_day,
            });
            let step = store.step_phone_verification(&next, there.as_ref(), &fare.charges, &message, now_ms).await?;
            self.sends.watch(&fare, now_ms).await;
            match step {
                Step::Done => {
                    self.ports.bell.notify_one();
                    metrics::counter!("septet_sends_total", "channel" => channel_name(channel), "for" => "phone")
                        .increment(1);
                    return Ok(view_of(&next, phone.clone(), limits, now_ms));
                }
                Step::Limited { retry_after_ms } => return Err(Refusal::wait_ms(retry_after_ms, TOO_MANY_SENDS)),
                Step::Stale => {}
            }
        }
        Err(Refusal::Unavailable)
    }

    /// Counts the check and charges it to the number, then compares. The charge is taken back when the code is right.
    pub async fn check(
        &self,
        application: &Application,
        which: impl Into<Which>,
        code: &str,
    ) -> Result<PhoneView, Refusal> {
        // In a task of its own: a client that hangs up must not stop a check between counting and accepting.
        let id = application.id;
        let (this, application, which, code) = (self.clone(), application.clone(), which.into(), code.to_owned());
        let check = async move { this.count_and_compare(&application, &which, &code).await };
        let result = tokio::spawn(tracing::Instrument::in_current_span(check)).await;
        let result = result.unwrap_or_else(|_| Err(Refusal::Internal("the check of a number panicked".to_owned())));
        let name = result_name(&result);
        metrics::counter!("septet_phone_checks_total", "result" => name).increment(1);
        if matches!(name, "wrong" | "rate_limited") {
            tracing::info!(application = %id, result = name, "code of a number refused");
        }
        result
    }

    async fn count_and_compare(
        &self,
        application: &Application,
        which: &Which,
        code: &str,
    ) -> Result<PhoneView, Refusal> {
        let Ports { store, keys, clock, config, .. } = &self.ports;
        let limits = &config.limits;
        for _ in 0..STALE_TRIES {
            let now_ms = clock.now_ms();
            let (there, phone) = self.find(application, which).await?;
            match state_of(&there, limits, now_ms) {
                PhoneState::Proved => return Err(Refusal::Code(CodeRefusal::Used)),
                PhoneState::Expired | PhoneState::Exhausted | PhoneState::Canceled => {
                    return Err(Refusal::Code(CodeRefusal::Expired));
                }
                PhoneState::Pending => {}
            }
            if let Some(at_ms) = next_check_at_ms(&there.code, limits, now_ms).filter(|at_ms| *at_ms > now_ms) {
                let why = "After several wrong codes there is a pause. Wait, then try again.";
                return Err(Refusal::wait_ms(at_ms - now_ms, why));
            }
            let charge = Charge {
                what: Counted::WrongPhoneCheck,
                // Of the number, however the verification was named.
                key: there.phone,
                window_ms: DAY_MS,
                max: limits.wrong_checks_per_number_per_day,
            };
            match store.count_phone_check(there.id, there.code.checks, &[charge], now_ms).await? {
                Step::Done => {}
                Step::Stale => continue,
                Step::Limited { retry_after_ms } => {
                    return Err(Refusal::wait_ms(retry_after_ms, "Too many wrong codes for this number. Wait."));
                }
            }
            if !keys.code_is(there.id, &there.code.nonce, code) {
                return Err(Refusal::Code(CodeRefusal::Wrong));
            }
            return match store.prove_phone(there.id, &[charge], now_ms).await? {
                Acceptance::Accepted => {
                    let proved = PhoneVerification { proved_at_ms: Some(now_ms), ..there };
                    Ok(view_of(&proved, phone, limits, now_ms))
                }
                Acceptance::Used => Err(Refusal::Code(CodeRefusal::Used)),
                Acceptance::Refused => Err(Refusal::Code(CodeRefusal::Expired)),
            };
        }
        Err(Refusal::Unavailable)
    }

    /// How far a number is.
    pub async fn status(&self, application: &Application, which: impl Into<Which>) -> Result<PhoneView, Refusal> {
        let (there, number) = self.find(application, &which.into()).await?;
        Ok(view_of(&there, number, &self.ports.config.limits, self.ports.clock.now_ms()))
    }

    /// Ends one that is pending, as its application says: `proved` in another way, or cancelled. Its code is accepted no more.
    pub async fn end(
        &self,
        application: &Application,
        which: impl Into<Which>,
        proved: bool,
    ) -> Result<PhoneView, Refusal> {
        let Ports { store, clock, config, .. } = &self.ports;
        let (there, number) = self.find(application, &which.into()).await?;
        let now_ms = clock.now_ms();
        let pending = state_of(&there, &config.limits, now_ms) == PhoneState::Pending;
        if !pending || !store.end_phone_verification(there.id, proved, now_ms).await? {
            return Err(Refusal::NotFound);
        }
        let ended = if proved {
            PhoneVerification { proved_at_ms: Some(now_ms), ..there }
        } else {
            PhoneVerification { canceled_at_ms: Some(now_ms), ..there }
        };
        Ok(view_of(&ended, number, &config.limits, now_ms))
    }

    /// The verification with its number.
    async fn find(
        &self,
        application: &Application,
        which: &Which,
    ) -> Result<(PhoneVerification, PhoneNumber), Refusal> {
        let Ports { store, keys, .. } = &self.ports;
        match which {
            Which::Number(number) => {
                let hash = keys.hash(Lookup::ApplicationPhone, &key_of(application, number));
                let there = store.phone_verification(application.id, &hash).await?.ok_or(Refusal::NotFound)?;
                Ok((there, number.clone()))
            }
            Which::Id(id) => {
                let there = store.phone_verification_by_id(application.id, *id).await?.ok_or(Refusal::NotFound)?;
                let sealed = there.number.as_ref().ok_or(Refusal::NotFound)?;
                let text = keys.open_text(Purpose::Phone(there.phone), sealed)?;
                let number = PhoneNumber::parse(&text);
                let number = number.map_err(|_| Refusal::Internal("a sealed number is no number".to_owned()))?;
                Ok((there, number))
            }
        }
    }
}

/// What the metrics call a check's end.
fn result_name(result: &Result<PhoneView, Refusal>) -> &'static str {
    match result {
        Ok(_) => "right",
        Err(Refusal::Code(refusal)) => refusal.reason(),
        Err(Refusal::Wait { .. }) => "rate_limited",
        Err(_) => "not_judged",
    }
}

fn key_of(application: &Application, phone: &PhoneNumber) -> String {
    format!("{} {}", application.id, phone.as_e164())
}

fn state_of(verification: &PhoneVerification, limits: &Limits, now_ms: u64) -> PhoneState {
    let code = &verification.code;
    if verification.proved_at_ms.is_some() {
        return PhoneState::Proved;
    }
    if code.expires_at_ms <= now_ms {
        PhoneState::Expired
    } else if verification.canceled_at_ms.is_some() {
        PhoneState::Canceled
    } else if code.checks >= limits.checks_per_code() {
        PhoneState::Exhausted
    } else {
        PhoneState::Pending
    }
}

fn view_of(verification: &PhoneVerification, number: PhoneNumber, limits: &Limits, now_ms: u64) -> PhoneView {
    let state = state_of(verification, limits, now_ms);
    let left_ms = verification.code.expires_at_ms.saturating_sub(now_ms);
    let sends = verification.sends.0.clone();
    let changes = [verification.proved_at_ms, verification.canceled_at_ms, verification.code.last_check_at_ms];
    let changes = changes.into_iter().flatten().chain(sends.iter().map(|sent| sent.at_ms));
    PhoneView {
        id: verification.id,
        state,
        expires_in_s: if state == PhoneState::Pending { left_ms / 1000 } else { 0 },
        number,
        changed_at_ms: changes.max().unwrap_or(now_ms),
        sends,
    }
}

fn fresh(
    application: &Application,
    phone: crate::store::model::KeyedHash,
    limits: &Limits,
    now_ms: u64,
) -> PhoneVerification {
    let expires_at_ms = now_ms.saturating_add(application.policy.life_ms(limits));
    PhoneVerification {
        id: Uuid::new_v4(),
        application: application.id,
        phone,
        version: 0,
        code: LiveCode { nonce: random(), expires_at_ms, checks: 0, last_check_at_ms: None },
        sms_sent: 0,
        voice_sent: 0,
        last_sms_at_ms: None,
        last_voice_at_ms: None,
        proved_at_ms: None,
        canceled_at_ms: None,
        number: None,
        sends: SentCodes::default(),
    }
}

/// A new code after one that was cancelled has its sends counted on: cancelling buys nobody another SMS at once.
fn after(canceled: &PhoneVerification, fresh: PhoneVerification) -> PhoneVerification {
    let &PhoneVerification { sms_sent, voice_sent, last_sms_at_ms, last_voice_at_ms, .. } = canceled;
    PhoneVerification { sms_sent, voice_sent, last_sms_at_ms, last_voice_at_ms, ..fresh }
}

/// The verification after one more send.
fn stepped(
    verification: PhoneVerification,
    channel: Channel,
    limits: &Limits,
    now_ms: u64,
) -> Result<PhoneVerification, Refusal> {
    let mut next = verification;
    let sent = SendHistory {
        sms_sent: next.sms_sent,
        voice_sent: next.voice_sent,
        last_sms_at_ms: next.last_sms_at_ms,
        last_voice_at_ms: next.last_voice_at_ms,
        // It may be a landline: a call need not wait for an SMS.
        voice_without_sms_at_ms: 0,
        sms_refused: false,
    };
    let Permission { allowed, in_s } = may_send(channel, &sent, limits, now_ms);
    if !allowed {
        let why = "No more codes are sent this way for now. The last one still works while it lives.";
        return Err(Refusal::wait_ms(next.code.expires_at_ms - now_ms, why));
    }
    if in_s > 0 {
        let why = "A code was sent a moment ago. Wait for it, then ask again.";
        return Err(Refusal::Wait { retry_after_s: in_s, why });
    }
    next.sends.0.push(SentCode { channel, at_ms: now_ms });
    match channel {
        Channel::Sms => (next.sms_sent, next.last_sms_at_ms) = (next.sms_sent + 1, Some(now_ms)),
        Channel::Voice => (next.voice_sent, next.last_voice_at_ms) = (next.voice_sent + 1, Some(now_ms)),
    }
    Ok(next)
}
