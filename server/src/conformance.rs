//! Which rules of the standards that clinics are held to are met by the settings in force, which are not, and why. It is a
//! statement about an application's settings and this server's limits, not a certificate: nobody is certified by a program.

use serde::Serialize;
use utoipa::ToSchema;

use crate::applications::ApplicationView;
use crate::config::Limits;
use crate::policy::SentCodesFor;
use crate::store::model::{AfterRecovery, Application, Endpoint};

#[cfg(test)]
mod tests;

/// `GET /v1/rp/conformance`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Statement {
    /// What it is about: the settings in force.
    pub settings: ApplicationView,
    /// Where its events are posted, besides the feed.
    pub webhooks: Vec<Posted>,
    /// Every rule that is looked at.
    pub rules: Vec<Rule>,
    /// What nobody may conclude from it.
    pub not_claimed: &'static str,
}

/// Where events go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Posted {
    /// The address, without what follows a `?`.
    pub url: String,
    /// Names of the events; none: all.
    pub events: Option<Vec<String>>,
    /// It answered that it is gone, and nothing is sent until the operator sets it again.
    pub disabled: bool,
}

impl From<Endpoint> for Posted {
    fn from(endpoint: Endpoint) -> Self {
        let url = endpoint.url.split(['?', '#']).next().unwrap_or_default().to_owned();
        let events = endpoint.events.map(|names| names.split(' ').map(str::to_owned).collect());
        Self { url, events, disabled: endpoint.disabled_at_ms.is_some() }
    }
}

/// One rule of a standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Rule {
    /// Names it here: it stays the same over versions.
    pub id: &'static str,
    /// The standard and where in it.
    pub source: &'static str,
    /// What it asks, in short.
    pub asks: &'static str,
    /// Whether it is met.
    pub met: Met,
    /// By what, or what to change.
    pub why: String,
}

/// Whether a rule is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Met {
    /// By these settings.
    Yes,
    /// Not by these settings.
    No,
    /// By what the EHR or the operator does: the server cannot see it.
    ByYou,
}

/// What must not be concluded.
const NOT_CLAIMED: &str = "No compliance with 21 CFR 1311 (EPCS) is claimed: the cryptographic module is not validated by FIPS 140, and \
    nobody audited the application. No assurance level is claimed for the EHR's login as a whole.";

/// How many wrong codes in a row SP 800-63B-4 allows.
const MOST_FAILURES: u32 = 100;
/// Longest life of a sent code that conforms, in seconds.
const LONGEST_SENT_S: u64 = 600;

/// The statement of an application on this server.
#[must_use]
pub fn statement(application: &Application, endpoints: Vec<Endpoint>, limits: &Limits) -> Statement {
    let rules = [nist(application, limits), hipaa(application), epcs(application)].concat();
    let webhooks = endpoints.into_iter().map(Posted::from).collect();
    Statement { settings: application.clone().into(), webhooks, rules, not_claimed: NOT_CLAIMED }
}

fn rule(id: &'static str, source: &'static str, asks: &'static str, met: Met, why: impl Into<String>) -> Rule {
    Rule { id, source, asks, met, why: why.into() }
}

fn yes_if(condition: bool) -> Met {
    if condition { Met::Yes } else { Met::No }
}

fn nist(application: &Application, limits: &Limits) -> Vec<Rule> {
    let policy = &application.policy;
    let sends = (policy.sms || policy.voice) && policy.sent_codes_for != SentCodesFor::Nobody;
    let life_s = policy.life_ms(limits) / 1000;
    let window_s = u64::from(application.period_s) * u64::from(2 * limits.window_steps + 1);
    vec![
        rule(
            "otp-secret",
            "SP 800-63B-4, 3.1.4",
            "Secrets of one-time passwords have at least 112 bits.",
            Met::Yes,
            "160 random bits for each phone, sealed to that phone and at rest.",
        ),
        rule(
            "otp-once",
            "SP 800-63B-4, 3.1.4",
            "A one-time password is accepted once.",
            Met::Yes,
            "One statement accepts a step, over all servers and races.",
        ),
        rule(
            "otp-life",
            "SP 800-63B-4, 3.1.4",
            "A time-based password lives no longer than two minutes.",
            yes_if(window_s <= 120),
            format!("{} digits every {} s, accepted for {window_s} s.", application.digits, application.period_s),
        ),
        rule(
            "out-of-band-life",
            "SP 800-63B-4, 3.1.3.2",
            "A sent secret lives no longer than ten minutes.",
            yes_if(!sends || (life_s <= LONGEST_SENT_S && policy.lasting_sms_days == 0)),
            if !sends {
                "No codes are sent.".to_owned()
            } else if policy.lasting_sms_days > 0 {
                format!(
                    "SMS codes are accepted for {} days (lasting_sms_days). Each answer about one that is older than {life_s} s \
                     says `non_conformant`. Set it to 0.",
                    policy.lasting_sms_days
                )
            } else {
                format!("Sent codes live {life_s} s.")
            },
        ),
        rule(
            "restricted",
            "SP 800-63B-4, 3.1.3.3 and 3.2.9",
            "Codes over the telephone network are a restricted way: offer another, tell the person of the risk, have a plan to \
             end it.",
            if sends { Met::ByYou } else { Met::Yes },
            if sends {
                "The app is offered to everyone, and changes of number and fraud signals of carriers are watched. Telling the \
                 person, and the plan, are the EHR's."
            } else {
                "No codes are sent."
            },
        ),
        rule(
            "throttling",
            "SP 800-63B-4, 3.2.2",
            "No more than 100 wrong codes in a row, for all ways together.",
            yes_if(limits.lock_at_failures <= MOST_FAILURES),
            format!(
                "{} wrong codes are free, then a delay from {} s to {} s, locked at {} in a row.",
                limits.free_failures, limits.first_failure_delay_s, limits.max_failure_delay_s, limits.lock_at_failures
            ),
        ),
        rule(
            "look-up",
            "SP 800-63B-4, 3.1.2",
            "Look-up secrets have at least 20 bits where wrong ones are throttled, work once, and are not kept in the clear.",
            Met::Yes,
            "33 random bits, kept as a keyed hash, once.",
        ),
        rule(
            "phishing",
            "SP 800-63B-4, 3.2.5",
            "AAL2 offers a way that resists phishing.",
            Met::No,
            "Codes that a person types, and approvals, can be passed on by a page that looks like the login. Offer passkeys \
             beside them.",
        ),
        rule(
            "other-app",
            "SP 800-63B-4, 3.1.4",
            "The verifier knows what holds the secret.",
            yes_if(!policy.other_app),
            if policy.other_app {
                "Other apps are allowed: what they do with the secret is not known. Their codes are told apart by `method`."
            } else {
                "Secrets are given to phones with Septet alone, sealed to a key of the phone."
            },
        ),
        rule(
            "approval",
            "SP 800-63B-4, 3.1.3",
            "An approval is bound to the login that asks for it: something goes from one to the other.",
            yes_if(!policy.authy),
            if policy.authy {
                "Approvals by Authy's API carry no number (authy = true): a tap lets in whoever asked at the right moment. Use the \
                 native ones."
            } else {
                "The person picks on the phone the number that the login page shows."
            },
        ),
        rule(
            "recovery",
            "SP 800-63B-4, 4.2",
            "Account recovery is told to the person by every address, and takes proof.",
            Met::Yes,
            format!(
                "By password, recovery key or another device; else {} hours in which every device and address is told and can \
                 cancel it.",
                limits.recovery_wait_s / 3600
            ),
        ),
        rule(
            "after-recovery",
            "SP 800-63B-4, 4.2",
            "After recovery by the number alone, the person is proofed again.",
            yes_if(application.after_recovery == AfterRecovery::Confirm),
            match application.after_recovery {
                AfterRecovery::Confirm => "Enrolments are suspended until the EHR confirms the person.",
                AfterRecovery::Keep => "Enrolments go on after the wait (after_recovery = keep). Set it to confirm.",
            },
        ),
        rule(
            "email",
            "SP 800-63B-4, 3.1.3",
            "E-mail is no out-of-band way.",
            Met::Yes,
            "No code is ever sent by e-mail.",
        ),
    ]
}

fn hipaa(application: &Application) -> Vec<Rule> {
    let by_app = application.policy.sent_codes_for != SentCodesFor::Everyone;
    vec![
        rule(
            "hipaa-person",
            "45 CFR 164.312(d)",
            "Whoever seeks access is verified to be who they say.",
            Met::Yes,
            if by_app {
                "A second factor at each login; whoever has the app uses it."
            } else {
                "A second factor at each login: app, or a sent code by the policy in force."
            },
        ),
        rule(
            "hipaa-emergency",
            "45 CFR 164.312(a)(2)(ii)",
            "There is a way in for emergencies.",
            Met::Yes,
            "Emergency codes by two administrators, for a day at most, each use told to the person and the application.",
        ),
        rule(
            "hipaa-audit",
            "45 CFR 164.312(b)",
            "Access is recorded and can be examined.",
            Met::ByYou,
            "Each verification gives evidence with an id, and events form a chain that shows what was changed. The EHR keeps \
             the evidence with its own record.",
        ),
        rule(
            "hipaa-unique",
            "45 CFR 164.312(a)(2)(i)",
            "Each person has a name of their own.",
            Met::ByYou,
            "One number and one reference is one enrolment; that one person has one reference is the EHR's.",
        ),
    ]
}

fn epcs(application: &Application) -> Vec<Rule> {
    let sends = application.policy.sent_codes_for != SentCodesFor::Nobody;
    vec![
        rule(
            "epcs-module",
            "21 CFR 1311.115(a)(3) and 1311.305",
            "The hard token's module is validated by FIPS 140-2 at level 1.",
            Met::No,
            "The cryptographic libraries are not validated. Septet alone is no factor for prescribing controlled substances.",
        ),
        rule(
            "epcs-separate",
            "21 CFR 1311.115(a)(3)",
            "The token is apart from the computer at which is prescribed.",
            Met::ByYou,
            "The code is shown by the phone. That the EHR is not used on that same phone is the clinic's.",
        ),
        rule(
            "epcs-sent",
            "21 CFR 1311.115",
            "Codes that are sent are no hard token.",
            if sends { Met::ByYou } else { Met::Yes },
            if sends {
                "Ask for `require: {\"method\": [\"app\"]}` when prescribing: a sent code is refused then, and not used up."
            } else {
                "No codes are sent."
            },
        ),
    ]
}
