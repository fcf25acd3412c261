//! Authy's API over the services of the native one: its parameters, messages and codes, none of its rules. Where Authy failed
//! open or told too much this does not; `docs/integrating.md` lists each place.

use std::fmt;

use septet_protocol::registration::Channel;
use serde_json::json;
use uuid::Uuid;

use crate::approvals::Approvals;
use crate::call_counts::{CallSums, month_of};
use crate::challenges::Challenges;
use crate::enrolments::Enrolments;
use crate::other_ways::OtherWays;
use crate::phone_verifications::PhoneVerifications;
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{Application, CallCounts};
use crate::texts;
use crate::verification::{CodeRefusal, Verifications, Which};

pub mod approvals;
pub mod call;
mod phones;
pub mod sandbox;
mod users;

use call::{Answer, Call, Parameters, codes};

const HOUR_MS: u64 = 3_600_000;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Months in the statistics.
const MONTHS_TOLD: u32 = 12;

/// Answers Authy's calls.
#[derive(Clone)]
pub struct Authy {
    ports: Ports,
    enrolments: Enrolments,
    challenges: Challenges,
    verifications: Verifications,
    phones: PhoneVerifications,
    approvals: Approvals,
    other_ways: OtherWays,
    calls: CallSums,
}

impl fmt::Debug for Authy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authy").finish_non_exhaustive()
    }
}

/// What every call works with.
struct Context<'c> {
    authy: &'c Authy,
    application: &'c Application,
}

impl Authy {
    /// Over these services.
    #[must_use]
    #[allow(clippy::too_many_arguments, reason = "each is a service of its own, named where it is given")]
    pub fn new(
        ports: Ports,
        enrolments: Enrolments,
        challenges: Challenges,
        verifications: Verifications,
        phones: PhoneVerifications,
        approvals: Approvals,
        other_ways: OtherWays,
        calls: CallSums,
    ) -> Self {
        Self { ports, enrolments, challenges, verifications, phones, approvals, other_ways, calls }
    }

    /// Answers a call of an application, and counts it.
    pub async fn answer(&self, application: &Application, call: Call, parameters: &Parameters) -> Answer {
        let context = Context { authy: self, application };
        let (answer, did) = context.answer(&call, parameters).await;
        self.calls.count(application.id, did);
        answer
    }

    /// The answer to a key that is nobody's, or to an application that may not ask now.
    #[must_use]
    pub fn not_let_in(refusal: Refusal) -> Answer {
        match refusal {
            Refusal::Unauthorized(_) => bad_key(),
            other => general(other, codes::TOO_MANY_REQUESTS),
        }
    }
}

/// The key is nobody's.
#[must_use]
pub fn bad_key() -> Answer {
    Answer::refused(401, codes::BAD_KEY, "Invalid API key", &[])
}

impl Context<'_> {
    async fn answer(&self, call: &Call, parameters: &Parameters) -> (Answer, CallCounts) {
        let mut did = CallCounts::default();
        let answer = self.does(call, parameters, &mut did).await.unwrap_or_else(|refused| refused);
        (answer, did)
    }

    async fn does(&self, call: &Call, parameters: &Parameters, did: &mut CallCounts) -> Result<Answer, Answer> {
        let known = |id: &Option<u32>| id.ok_or_else(Answer::no_user);
        match call {
            Call::NewUser => users::create(self, parameters, did).await,
            Call::UpdateUser(id) => users::update(self, known(id)?, parameters).await,
            Call::DeleteUser(id) => users::delete(self, known(id)?).await,
            Call::UserStatus(id) => users::status(self, known(id)?).await,
            Call::RegisterActivity(id) => users::activity(self, known(id)?, parameters).await,
            Call::Secret(id) => users::secret(self, known(id)?).await,
            Call::Email(_) => {
                let why = "No code is sent by e-mail: it proves no possession of a phone. Ask for an SMS or a call.";
                Err(Answer::refused(403, codes::NOT_AUTHORISED, why, &[]))
            }
            Call::Send(channel, id) => users::send(self, *channel, known(id)?, parameters, did).await,
            Call::Verify { token, user_id } => users::verify(self, token, known(user_id)?, parameters, did).await,
            Call::AppDetails => Ok(self.details()),
            Call::AppStats => self.statistics().await,
            Call::StartPhone => phones::start(self, parameters, did).await,
            Call::CheckPhone => phones::check(self, parameters, did).await,
            Call::PhoneStatus => phones::status(self, parameters).await,
            Call::PhoneInfo => phones::info(self, parameters),
            Call::AskApproval(id) => approvals::ask(self, known(id)?, parameters).await,
            Call::Approval(id) => approvals::view(self, id).await,
        }
    }

    fn details(&self) -> Answer {
        let Application { id, name, policy, .. } = self.application;
        // To somebody without an app: whoever is sent none at all is sent none there.
        let sends = |channel| policy.allows_sent_code(channel, false).is_ok();
        let app = json!({
            "app_id": app_id(*id),
            "name": name,
            "plan": "self_hosted",
            "sms_enabled": sends(Channel::Sms),
            "phone_calls_enabled": sends(Channel::Voice),
            "onetouch_enabled": policy.authy,
        });
        Answer::done("Application information.", json!({ "app": app }))
    }

    /// Of this month and the eleven before it, what came through this door. Of calls at other servers the last second may be missing.
    async fn statistics(&self) -> Result<Answer, Answer> {
        let Ports { store, clock, .. } = &self.authy.ports;
        let this_month = month_of(clock.now_ms());
        let first = (this_month + 1).saturating_sub(MONTHS_TOLD);
        if let Err(error) = self.authy.calls.flush().await {
            tracing::warn!(%error, "calls are counted later");
        }
        let figures = store.figures(self.application.id, first).await;
        let figures = figures.map_err(|error| general(error.into(), codes::OTHER))?;
        let counted = |month| figures.months.iter().find(|(at, _)| *at == month).map(|(_, counts)| *counts);
        let stats: Vec<_> = (first..=this_month)
            .map(|month| {
                let counts = counted(month).unwrap_or_default();
                json!({
                    "year": month / 12,
                    "month": MONTHS[month as usize % MONTHS.len()],
                    "api_calls_count": counts.requests,
                    "auths_count": counts.accepted,
                    "sms_count": counts.sms,
                    "calls_count": counts.voice,
                    "users_count": counts.enrolled,
                })
            })
            .collect();
        let more = json!({
            "count": stats.len(),
            "stats": stats,
            "app_id": app_id(self.application.id),
            "total_users": figures.enrolments,
        });
        Ok(Answer::done("Monthly statistics.", more))
    }
}

pub(crate) fn sends_of(channel: Channel) -> CallCounts {
    match channel {
        Channel::Sms => CallCounts { sms: 1, ..CallCounts::default() },
        Channel::Voice => CallCounts { voice: 1, ..CallCounts::default() },
    }
}

/// A number for an application, as integrations expect one. Told only: nothing is found by it.
fn app_id(id: Uuid) -> u32 {
    let (head, ..) = id.as_fields();
    head & (i32::MAX as u32)
}

/// `2026-11-25T20:57:03Z`
pub(crate) fn iso_time(at_ms: u64) -> String {
    let seconds = at_ms / 1000 % 86_400;
    format!("{}T{:02}:{:02}:{:02}Z", texts::day(at_ms), seconds * 1000 / HOUR_MS, seconds / 60 % 60, seconds % 60)
}

/// What a refusal is that means the same wherever it happens. `limited`: the code of having to wait.
fn general(refusal: Refusal, limited: u32) -> Answer {
    match refusal {
        Refusal::NotFound => Answer::no_user(),
        Refusal::Input { field, why } => Answer::refused(400, codes::BAD_PARAMETER, why, &[(field, "is invalid")]),
        Refusal::Conflict { why, .. } => Answer::refused(400, codes::USER_NOT_VALID, why, &[]),
        Refusal::Wait { retry_after_s, why } => Answer::wait(limited, why, retry_after_s),
        Refusal::Locked => Answer::refused(
            403,
            codes::USER_DISABLED,
            "User is locked after too many wrong codes in a row. Delete the user and create it again.",
            &[],
        ),
        Refusal::Code(CodeRefusal::Policy(Which::AfterRecovery)) => Answer::refused(
            403,
            codes::USER_SUSPENDED,
            "User is suspended: the account was reset. Confirm that it is the same person, then end the suspension.",
            &[],
        ),
        Refusal::Code(CodeRefusal::Policy(_)) => Answer::refused(
            403,
            codes::NOT_AUTHORISED,
            "This application sends no codes this way. Nothing was sent. Ask for another way, or its operator for this one.",
            &[],
        ),
        Refusal::Code(other) => users::token_invalid(other.reason()),
        Refusal::Unavailable => Answer::refused(503, codes::OTHER, "Nothing was changed. Try again in a moment.", &[]),
        Refusal::Internal(error) => {
            tracing::error!(%error, "request failed");
            let why = "Something failed here. Try again; if it happens again, tell whoever runs this server.";
            Answer::refused(500, codes::OTHER, why, &[])
        }
        // No call of this door leads there.
        Refusal::Unauthorized(_) | Refusal::AwaitingTrust | Refusal::SessionOver => bad_key(),
    }
}
