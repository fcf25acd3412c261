//! Challenges: a code by SMS or call for one enrolment's login.

use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::{Channel, Permission};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::config::{DAY_MS, Limits};
use crate::delivery::Content;
use crate::input::check_length;
use crate::keys::{Lookup, Purpose, random};
use crate::ports::{Ports, STALE_TRIES};
use crate::refusal::Refusal;
use crate::registration::{TOO_MANY_SENDS, channel_name};
use crate::schemas;
use crate::sends::{SendHistory, Sends, may_send};
use crate::store::model::{Application, Challenge, Charge, CheckMaterial, Counted, LiveCode, Step};
use crate::texts::CodeFor;
use crate::verification::{CodeRefusal, Which};

#[cfg(test)]
mod tests;

const CALLED_FRAUD: &str = "The carrier takes messages to this number for fraud, so no code is sent to it for a day. The codes of \
    the person's app work as before.";

/// `POST /v1/rp/enrolments/{user_id}/challenges`
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct ChallengeRequest {
    /// SMS or call.
    #[schema(value_type = schemas::Channel)]
    pub channel: Channel,
    /// Has to be given again with the code.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 64)]
    pub purpose: Option<String>,
    /// Also when a phone holds a token.
    #[serde(default)]
    pub force: bool,
}

/// What was done about it, and what may be done next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChallengeView {
    /// Whether a code is on its way.
    pub sent: bool,
    /// Why none is: `app`, a phone holds a token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ignored: Option<&'static str>,
    /// The number's last digits.
    pub phone_hint: String,
    /// Seconds until the code dies.
    pub expires_in_s: u64,
    /// Asking for an SMS.
    #[schema(value_type = schemas::Permission)]
    pub sms: Permission,
    /// Asking for a call.
    #[schema(value_type = schemas::Permission)]
    pub voice: Permission,
    /// `lasting_code`: it is accepted for longer than SP 800-63B-4 allows, by the application's policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub non_conformant: Option<&'static str>,
}

/// What an answer says about a code that lives too long.
pub(crate) const LASTING_CODE: &str = "lasting_code";

/// Sends codes for logins.
#[derive(Clone, Debug)]
pub struct Challenges {
    ports: Ports,
    sends: Sends,
}

impl Challenges {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports, sends: Sends) -> Self {
        Self { ports, sends }
    }

    /// Sends a code, the same again while it lives, unless a phone holds a token and nobody insists.
    pub async fn send(
        &self,
        application: &Application,
        user_id: u32,
        request: &ChallengeRequest,
    ) -> Result<ChallengeView, Refusal> {
        let Ports { store, keys, config, .. } = &self.ports;
        let limits = &config.limits;
        if let Some(purpose) = &request.purpose {
            check_length("purpose", purpose, 1, 64)?;
        }
        for _ in 0..STALE_TRIES {
            let now_ms = self.ports.clock.now_ms();
            let material = store.check_material(application.id, user_id).await?.ok_or(Refusal::NotFound)?;
            if material.enrolment.suspended_at_ms.is_some() {
                return Err(Refusal::Code(CodeRefusal::Policy(Which::AfterRecovery)));
            }
            if material.guard.locked {
                return Err(Refusal::Locked);
            }
            let hint = material.enrolment.phone_hint.clone();
            let has_app = material.has_app();
            if has_app && !request.force {
                let living = material.challenge.filter(|challenge| lives(challenge, application, limits, now_ms));
                return Ok(view(application, living.as_ref(), false, hint, limits, now_ms));
            }
            application
                .policy
                .allows_sent_code(request.channel, has_app)
                .map_err(|why| Refusal::Code(CodeRefusal::Policy(why.into())))?;
            let challenge = next_challenge(application, &material, request, limits, random(), now_ms)?;
            let phone = self.phone_of(&material).await?;
            if self.sends.is_called_fraud(&phone, now_ms).await? {
                // An EHR is known, and can offer another way: unlike a stranger's phone it is told.
                return Err(Refusal::wait_ms(DAY_MS, CALLED_FRAUD));
            }
            let code = keys.code(challenge.id, &challenge.code.nonce);
            let purpose = CodeFor::Login { application: &application.name };
            let content = Content::code(&phone, request.channel, &code, purpose, &material.enrolment.locale);
            let message = content.into_message(
                request.channel.into(),
                Some(challenge.id),
                keys,
                now_ms,
                challenge.code.expires_at_ms.min(now_ms.saturating_add(application.policy.life_ms(limits))),
            );
            let mut fare = self.sends.fare_of_login(&phone, now_ms).await?;
            fare.charges.push(Charge {
                what: Counted::SendByApplication,
                key: keys.hash(Lookup::Application, &application.id.to_string()),
                window_ms: DAY_MS,
                max: limits.sends_per_application_per_day,
            });
            let over = material.challenge.as_ref();
            let step = store.step_challenge(&challenge, over, &fare.charges, &message, now_ms).await?;
            self.sends.watch(&fare, now_ms).await;
            match step {
                Step::Done => {
                    self.ports.bell.notify_one();
                    metrics::counter!("septet_sends_total", "channel" => channel_name(request.channel), "for" => "login")
                        .increment(1);
                    return Ok(view(application, Some(&challenge), true, hint, limits, now_ms));
                }
                Step::Limited { retry_after_ms } => {
                    return Err(Refusal::wait_ms(retry_after_ms, TOO_MANY_SENDS));
                }
                Step::Stale => {}
            }
        }
        Err(Refusal::Unavailable)
    }

    async fn phone_of(&self, material: &CheckMaterial) -> Result<PhoneNumber, Refusal> {
        let account = self.ports.store.account(material.enrolment.account).await?.ok_or(Refusal::NotFound)?;
        let text = self.ports.keys.open_text(Purpose::Phone(account.phone_hash), &account.phone)?;
        PhoneNumber::parse(&text).map_err(|error| Refusal::Internal(error.to_string()))
    }
}

/// Whether a challenge's code may still be checked.
#[must_use]
pub fn lives(challenge: &Challenge, application: &Application, limits: &Limits, now_ms: u64) -> bool {
    // By the policy of now as well: a code that was sent to last dies when the policy that let it does.
    let accepted_ms = application.policy.accepted_ms(challenge.channel, limits);
    challenge.consumed_at_ms.is_none()
        && challenge.code.expires_at_ms > now_ms
        && sent_at_ms(challenge).saturating_add(accepted_ms) > now_ms
        && challenge.code.checks < limits.checks_per_code()
}

fn history(challenge: Option<&Challenge>) -> SendHistory {
    SendHistory {
        sms_sent: challenge.map_or(0, |c| c.sms_sent),
        voice_sent: challenge.map_or(0, |c| c.voice_sent),
        last_sms_at_ms: challenge.and_then(|c| c.last_sms_at_ms),
        last_voice_at_ms: challenge.and_then(|c| c.last_voice_at_ms),
        // An EHR asks for an enrolled number, which may be a landline: a call need not wait for an SMS.
        voice_without_sms_at_ms: 0,
        sms_refused: challenge.is_some_and(|c| c.sms_refused_at_ms.is_some()),
    }
}

/// The challenge after one more send: the living one again, or a new one. For another purpose it is another code: the one
/// that a person was sent, or tricked out of, for one thing must not become good for the next. What was sent still counts.
fn next_challenge(
    application: &Application,
    material: &CheckMaterial,
    request: &ChallengeRequest,
    limits: &Limits,
    fresh_nonce: [u8; 16],
    now_ms: u64,
) -> Result<Challenge, Refusal> {
    let policy = &application.policy;
    // A code that lasts is not sent again after its first minutes: the next one takes its place.
    let fresh = |challenge: &&Challenge| !is_lasting(challenge, application, limits, now_ms);
    let living =
        material.challenge.as_ref().filter(|challenge| lives(challenge, application, limits, now_ms)).filter(fresh);
    let sent = history(living);
    let permission = may_send(request.channel, &sent, limits, now_ms);
    if let Some(living) = living.filter(|_| !permission.allowed) {
        let why = "No more codes are sent this way for now. The last one still works while it lives.";
        let fresh_until_ms = sent_at_ms(living).saturating_add(policy.life_ms(limits));
        return Err(Refusal::wait_ms(living.code.expires_at_ms.min(fresh_until_ms) - now_ms, why));
    }
    if permission.in_s > 0 {
        let why = "A code was sent a moment ago. Wait for it, then ask again.";
        return Err(Refusal::Wait { retry_after_s: permission.in_s, why });
    }
    let mut next = match living {
        Some(living) if living.purpose == request.purpose => living.clone(),
        _ => Challenge {
            id: Uuid::new_v4(),
            user_id: material.enrolment.user_id,
            version: 0,
            channel: request.channel,
            purpose: request.purpose.clone(),
            code: LiveCode {
                nonce: fresh_nonce,
                expires_at_ms: now_ms.saturating_add(policy.accepted_ms(request.channel, limits)),
                checks: 0,
                last_check_at_ms: None,
            },
            sms_sent: sent.sms_sent,
            voice_sent: sent.voice_sent,
            last_sms_at_ms: sent.last_sms_at_ms,
            last_voice_at_ms: sent.last_voice_at_ms,
            sms_refused_at_ms: living.and_then(|c| c.sms_refused_at_ms),
            consumed_at_ms: None,
        },
    };
    next.channel = request.channel;
    match request.channel {
        Channel::Sms => (next.sms_sent, next.last_sms_at_ms) = (next.sms_sent + 1, Some(now_ms)),
        Channel::Voice => (next.voice_sent, next.last_voice_at_ms) = (next.voice_sent + 1, Some(now_ms)),
    }
    Ok(next)
}

/// Whether a challenge is older than a sent code may be by SP 800-63B-4.
pub(crate) fn is_lasting(challenge: &Challenge, application: &Application, limits: &Limits, now_ms: u64) -> bool {
    sent_at_ms(challenge).saturating_add(application.policy.life_ms(limits)) <= now_ms
}

fn sent_at_ms(challenge: &Challenge) -> u64 {
    challenge.last_sms_at_ms.max(challenge.last_voice_at_ms).unwrap_or_default()
}

fn view(
    application: &Application,
    living: Option<&Challenge>,
    sent: bool,
    phone_hint: String,
    limits: &Limits,
    now_ms: u64,
) -> ChallengeView {
    let history = history(living.filter(|challenge| !is_lasting(challenge, application, limits, now_ms)));
    let life_s = application.policy.life_ms(limits) / 1000;
    let expires_in_s = living.map_or(0, |c| c.code.expires_at_ms.saturating_sub(now_ms) / 1000);
    ChallengeView {
        sent,
        ignored: (!sent).then_some("app"),
        phone_hint,
        expires_in_s,
        sms: may_send(Channel::Sms, &history, limits, now_ms),
        voice: may_send(Channel::Voice, &history, limits, now_ms),
        non_conformant: (expires_in_s > life_s).then_some(LASTING_CODE),
    }
}
