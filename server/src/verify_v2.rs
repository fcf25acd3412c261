//! Twilio's Verify v2, as far as a number is proved by it, over the service that Authy's phone verifications use: its words and
//! codes, none of its rules. `docs/integrating.md` lists each difference.

use std::fmt;

use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::Channel;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::authy::call::Parameters;
use crate::authy::{iso_time, sends_of};
use crate::call_counts::CallSums;
use crate::phone_verifications::{PhoneState, PhoneVerifications, PhoneView, Which};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{Application, CallCounts};
use crate::verification::CodeRefusal;

/// Longest code that is compared. Twilio's have 4 to 10.
const LONGEST_CODE: usize = 10;
/// What would change what is sent, to whom, or what a code is for. Whoever gives it counts on it, so it is not passed over.
const NOT_SERVED: &[(&str, &str)] = &[
    ("CustomCode", "codes are made here, so that nobody can know them before"),
    ("CustomMessage", "the words of a message are this server's"),
    ("CustomFriendlyName", "the words of a message are this server's"),
    ("TemplateSid", "the words of a message are this server's"),
    ("TemplateCustomSubstitutions", "the words of a message are this server's"),
    ("SendDigits", "no extension is dialled"),
    ("Amount", "no code is bound to an amount"),
    ("Payee", "no code is bound to a payee"),
    ("RateLimits", "the limits are this server's"),
    ("SnaClientToken", "networks are not asked"),
];

/// Twilio's error codes, as far as they are used here.
pub mod codes {
    /// Whoever asks is not recognised.
    pub const AUTHENTICATE: u32 = 20003;
    /// This path has another method.
    pub const METHOD: u32 = 20004;
    /// Not for this application.
    pub const FORBIDDEN: u32 = 20403;
    /// There is no such thing, or it is over.
    pub const NOT_FOUND: u32 = 20404;
    /// Asked too often, or too soon.
    pub const TOO_MANY_REQUESTS: u32 = 20429;
    /// Something failed here.
    pub const INTERNAL: u32 = 20500;
    /// Try again in a moment.
    pub const UNAVAILABLE: u32 = 20503;
    /// A parameter cannot be used.
    pub const INVALID_PARAMETER: u32 = 60200;
    /// This code, or this number, was checked too often.
    pub const MAX_CHECKS: u32 = 60202;
    /// No more codes are sent for now.
    pub const MAX_SENDS: u32 = 60203;
}

/// One call, with what its path says.
#[derive(Clone, PartialEq, Eq)]
pub enum Call {
    /// `GET /v2/Services`
    Services,
    /// `GET /v2/Services/{VA}`
    Service(String),
    /// `POST /v2/Services/{VA}/Verifications`
    Start(String),
    /// `GET /v2/Services/{VA}/Verifications/{VE or number}`
    Fetch(String, String),
    /// `POST /v2/Services/{VA}/Verifications/{VE or number}`
    End(String, String),
    /// `POST /v2/Services/{VA}/VerificationCheck`
    Check(String),
}

/// By its kind alone: a path may have a number.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Services => "Services",
            Self::Service(_) => "Service",
            Self::Start(_) => "Start",
            Self::Fetch(..) => "Fetch",
            Self::End(..) => "End",
            Self::Check(_) => "Check",
        })
    }
}

/// An answer: JSON, also where it refuses.
#[derive(Clone, PartialEq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body.
    pub body: Value,
    /// For `Retry-After`.
    pub retry_after_s: Option<u64>,
}

/// Its status alone: a body has a number.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer({})", self.status)
    }
}

impl Answer {
    fn done(status: u16, body: Value) -> Self {
        Self { status, body, retry_after_s: None }
    }

    /// It was not done.
    #[must_use]
    pub fn refused(status: u16, code: u32, message: impl Into<String>) -> Self {
        let more_info = format!("https://www.twilio.com/docs/errors/{code}");
        let body = json!({ "code": code, "message": message.into(), "more_info": more_info, "status": status });
        Self { status, body, retry_after_s: None }
    }

    fn wait(code: u32, why: &str, retry_after_s: u64) -> Self {
        Self { retry_after_s: Some(retry_after_s), ..Self::refused(429, code, why) }
    }

    /// There is no such thing here, or it is another application's, or it is over.
    #[must_use]
    pub fn not_found() -> Self {
        Self::refused(404, codes::NOT_FOUND, "The requested resource was not found")
    }

    /// The key is nobody's, or not of this account.
    #[must_use]
    pub fn not_recognised() -> Self {
        Self::refused(401, codes::AUTHENTICATE, "Authenticate")
    }

    fn invalid(parameter: &str, why: &str) -> Self {
        Self::refused(400, codes::INVALID_PARAMETER, format!("Invalid parameter `{parameter}`: {why}"))
    }
}

/// Whether a user name of Basic authentication is this application's: `AC` (the account), or `SK` (a key of it), and the
/// application's id without hyphens. What is secret is the password, which is the application's key.
#[must_use]
pub fn names(application: &Application, user: &str) -> bool {
    ["AC", "SK"].into_iter().any(|prefix| user == sid(prefix, application.id))
}

fn sid(prefix: &str, id: Uuid) -> String {
    format!("{prefix}{}", id.simple())
}

/// Answers Verify's calls.
#[derive(Clone, Debug)]
pub struct VerifyV2 {
    ports: Ports,
    phones: PhoneVerifications,
    calls: CallSums,
}

impl VerifyV2 {
    /// Over this service, counting there.
    #[must_use]
    pub fn new(ports: Ports, phones: PhoneVerifications, calls: CallSums) -> Self {
        Self { ports, phones, calls }
    }

    /// Answers a call of an application, and counts it.
    pub async fn answer(&self, application: &Application, call: &Call, parameters: &Parameters) -> Answer {
        let mut did = CallCounts::default();
        let answer = self.does(application, call, parameters, &mut did).await.unwrap_or_else(|refused| refused);
        self.calls.count(application.id, did);
        answer
    }

    /// The answer to an application that may not ask now.
    #[must_use]
    pub fn not_let_in(refusal: Refusal) -> Answer {
        general(refusal, codes::TOO_MANY_REQUESTS)
    }

    async fn does(
        &self,
        application: &Application,
        call: &Call,
        parameters: &Parameters,
        did: &mut CallCounts,
    ) -> Result<Answer, Answer> {
        if !application.policy.verify {
            let why = "This application does not use this API. Nothing was done. Its operator can allow it: \
                `septet-server application update ID --verify true`.";
            return Err(Answer::refused(403, codes::FORBIDDEN, why));
        }
        let ours = |service: &String| {
            if *service == sid("VA", application.id) { Ok(()) } else { Err(Answer::not_found()) }
        };
        match call {
            Call::Services => Ok(Answer::done(200, self.services(application))),
            Call::Service(service) => ours(service).map(|()| Answer::done(200, self.service(application))),
            Call::Start(service) => {
                ours(service)?;
                self.start(application, parameters, did).await
            }
            Call::Fetch(service, which) => {
                ours(service)?;
                let view = self.pending(application, which_of(which)?).await?;
                Ok(Answer::done(200, self.verification(application, &view)))
            }
            Call::End(service, which) => {
                ours(service)?;
                self.end(application, which_of(which)?, parameters).await
            }
            Call::Check(service) => {
                ours(service)?;
                self.check(application, parameters, did).await
            }
        }
    }

    async fn start(
        &self,
        application: &Application,
        parameters: &Parameters,
        did: &mut CallCounts,
    ) -> Result<Answer, Answer> {
        refuse_what_is_not_served(parameters)?;
        let to = number_in(parameters)?;
        let channel = match parameters.text("Channel").unwrap_or_default() {
            "sms" => Channel::Sms,
            "call" => Channel::Voice,
            _ => return Err(Answer::invalid("Channel", "`sms` or `call` is expected. Nothing was sent.")),
        };
        let locale = parameters.text("Locale").unwrap_or("en");
        let started = self.phones.start(application, &to, channel, locale).await;
        let view = started.map_err(|refusal| match refusal {
            Refusal::Input { field: "locale", why } => Answer::invalid("Locale", &why),
            Refusal::Input { why, .. } => Answer::invalid("To", &why),
            Refusal::Code(CodeRefusal::Policy(_)) => {
                Answer::invalid("Channel", "This application sends no codes this way. Nothing was sent.")
            }
            other => general(other, codes::MAX_SENDS),
        })?;
        *did = sends_of(channel);
        Ok(Answer::done(201, self.verification(application, &view)))
    }

    async fn end(&self, application: &Application, which: Which, parameters: &Parameters) -> Result<Answer, Answer> {
        let proved = match parameters.text("Status") {
            Some("approved") => true,
            Some("canceled") => false,
            _ => return Err(Answer::invalid("Status", "`approved` or `canceled` is expected. Nothing was changed.")),
        };
        let ended = self.phones.end(application, which, proved).await;
        let view = ended.map_err(|refusal| general(refusal, codes::TOO_MANY_REQUESTS))?;
        Ok(Answer::done(200, self.verification(application, &view)))
    }

    async fn check(
        &self,
        application: &Application,
        parameters: &Parameters,
        did: &mut CallCounts,
    ) -> Result<Answer, Answer> {
        refuse_what_is_not_served(parameters)?;
        let code = parameters.text("Code").unwrap_or_default();
        if code.is_empty() || code.len() > LONGEST_CODE || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Answer::invalid("Code", "The digits of the code are expected."));
        }
        let which = match parameters.text("VerificationSid") {
            None => Which::Number(number_in(parameters)?),
            Some(sid) => Which::Id(verification_id(sid).ok_or_else(Answer::not_found)?),
        };
        if parameters.text("VerificationSid").is_some() && parameters.text("To").is_some() {
            // Both: then of this number.
            let (to, view) = (number_in(parameters)?, self.phones.status(application, which.clone()).await);
            if view.map_err(|refusal| general(refusal, codes::TOO_MANY_REQUESTS))?.number != to {
                return Err(Answer::not_found());
            }
        }
        let view = match self.phones.check(application, which.clone(), code).await {
            Ok(view) => view,
            // As Twilio: not an error, but not valid.
            Err(Refusal::Code(CodeRefusal::Wrong)) => self.after_a_wrong_code(application, which).await?,
            Err(Refusal::Code(_)) => return Err(self.why_over(application, which).await),
            Err(Refusal::Wait { retry_after_s, why }) => {
                return Err(Answer::wait(codes::MAX_CHECKS, why, retry_after_s));
            }
            Err(other) => return Err(general(other, codes::MAX_CHECKS)),
        };
        if view.state == PhoneState::Proved {
            did.accepted = 1;
        }
        let mut body = self.verification(application, &view);
        if let Some(body) = body.as_object_mut() {
            for of_a_verification in ["lookup", "send_code_attempts", "sna", "url"] {
                body.remove(of_a_verification);
            }
            body.insert("sna_attempts_error_codes".to_owned(), json!([]));
        }
        Ok(Answer::done(200, body))
    }

    /// What is told of a verification whose code was just wrong: never that it is proved, also if somebody with the right code
    /// was faster.
    async fn after_a_wrong_code(&self, application: &Application, which: Which) -> Result<PhoneView, Answer> {
        let view = self.phones.status(application, which).await;
        let view = view.map_err(|refusal| general(refusal, codes::TOO_MANY_REQUESTS))?;
        match view.state {
            PhoneState::Pending | PhoneState::Exhausted => Ok(PhoneView { state: PhoneState::Pending, ..view }),
            PhoneState::Proved | PhoneState::Expired | PhoneState::Canceled => Err(Answer::not_found()),
        }
    }

    /// A verification that was checked too often says so while its code would live; any other that is over is not there.
    async fn why_over(&self, application: &Application, which: Which) -> Answer {
        match self.phones.status(application, which).await {
            Ok(PhoneView { state: PhoneState::Exhausted, .. }) => {
                let why = "Max check attempts reached. Nothing is compared with this code any more. Send a new one.";
                Answer::refused(429, codes::MAX_CHECKS, why)
            }
            Ok(_) => Answer::not_found(),
            Err(refusal) => general(refusal, codes::TOO_MANY_REQUESTS),
        }
    }

    /// What is over is not there, as with Twilio: nobody can take a number that was proved for one login as proved for another.
    async fn pending(&self, application: &Application, which: Which) -> Result<PhoneView, Answer> {
        let view = self.phones.status(application, which).await;
        let view = view.map_err(|refusal| general(refusal, codes::TOO_MANY_REQUESTS))?;
        if view.state == PhoneState::Pending { Ok(view) } else { Err(Answer::not_found()) }
    }

    fn verification(&self, application: &Application, view: &PhoneView) -> Value {
        let channel = |channel: Channel| match channel {
            Channel::Sms => "sms",
            Channel::Voice => "call",
        };
        let status = match view.state {
            PhoneState::Pending => "pending",
            PhoneState::Proved => "approved",
            PhoneState::Canceled => "canceled",
            PhoneState::Exhausted => "max_attempts_reached",
            PhoneState::Expired => "expired",
        };
        let sends = view.sends.iter().zip(0_u128..);
        let attempts: Vec<_> = sends
            .map(|(sent, at)| {
                // A name of its own, by which nothing is found.
                let id = Uuid::from_u128(view.id.as_u128().wrapping_add(at));
                json!({
                    "time": iso_time(sent.at_ms),
                    "channel": channel(sent.channel).to_ascii_uppercase(),
                    "attempt_sid": sid("VL", id),
                })
            })
            .collect();
        let (this, service) = (sid("VE", view.id), sid("VA", application.id));
        json!({
            "sid": this,
            "service_sid": service,
            "account_sid": sid("AC", application.id),
            "to": view.number.as_e164(),
            "channel": view.sends.last().map_or("sms", |sent| channel(sent.channel)),
            "status": status,
            "valid": view.state == PhoneState::Proved,
            "date_created": iso_time(view.sends.first().map_or(view.changed_at_ms, |sent| sent.at_ms)),
            "date_updated": iso_time(view.changed_at_ms),
            "lookup": {},
            "amount": null,
            "payee": null,
            "send_code_attempts": attempts,
            "sna": null,
            "url": format!("{}/{service}/Verifications/{this}", self.base()),
        })
    }

    /// An application has one, made with it.
    fn services(&self, application: &Application) -> Value {
        let base = self.base();
        json!({
            "services": [self.service(application)],
            "meta": {
                "page": 0,
                "page_size": 50,
                "first_page_url": format!("{base}?PageSize=50&Page=0"),
                "previous_page_url": null,
                "next_page_url": null,
                "url": format!("{base}?PageSize=50&Page=0"),
                "key": "services",
            },
        })
    }

    fn service(&self, application: &Application) -> Value {
        let this = sid("VA", application.id);
        let url = format!("{}/{this}", self.base());
        json!({
            "sid": this,
            "account_sid": sid("AC", application.id),
            "friendly_name": application.name,
            "code_length": septet_protocol::CODE_DIGITS,
            "lookup_enabled": false,
            "psd2_enabled": false,
            "skip_sms_to_landlines": false,
            "dtmf_input_required": false,
            "tts_name": null,
            "do_not_share_warning_enabled": false,
            "custom_code_enabled": false,
            "push": null,
            "totp": null,
            "default_template_sid": null,
            "whatsapp": null,
            "passkeys": null,
            "verify_event_subscription_enabled": false,
            "date_created": iso_time(application.created_at_ms),
            "date_updated": iso_time(application.created_at_ms),
            "url": url,
            "links": {
                "verifications": format!("{url}/Verifications"),
                "verification_checks": format!("{url}/VerificationCheck"),
            },
        })
    }

    fn base(&self) -> String {
        format!("{}/v2/Services", self.ports.config.http.public_url.trim_end_matches('/'))
    }
}

fn refuse_what_is_not_served(parameters: &Parameters) -> Result<(), Answer> {
    let there = NOT_SERVED.iter().find(|(name, _)| parameters.text(name).is_some());
    match there {
        None => Ok(()),
        Some((name, why)) => Err(Answer::invalid(name, &format!("{why}. Nothing was done. Leave it out."))),
    }
}

fn number_in(parameters: &Parameters) -> Result<PhoneNumber, Answer> {
    let number = PhoneNumber::parse(parameters.text("To").unwrap_or_default());
    number.map_err(|_| Answer::invalid("To", "A phone number like +16505550100 is expected."))
}

/// By its sid, or by its number.
fn which_of(text: &str) -> Result<Which, Answer> {
    if let Some(id) = verification_id(text) {
        return Ok(Which::Id(id));
    }
    PhoneNumber::parse(text).map(Which::Number).map_err(|_| Answer::not_found())
}

/// `VE` and 32 hexadecimal digits.
fn verification_id(sid: &str) -> Option<Uuid> {
    let digits = sid.strip_prefix("VE").filter(|digits| digits.len() == uuid::fmt::Simple::LENGTH)?;
    Uuid::try_parse(digits).ok()
}

/// What a refusal is that means the same wherever it happens. `limited`: the code of having to wait.
fn general(refusal: Refusal, limited: u32) -> Answer {
    match refusal {
        Refusal::NotFound | Refusal::Code(_) => Answer::not_found(),
        Refusal::Unauthorized(_) => Answer::not_recognised(),
        Refusal::Wait { retry_after_s, why } => Answer::wait(limited, why, retry_after_s),
        Refusal::Input { field, why } => Answer::invalid(field, &why),
        Refusal::Unavailable => Answer::refused(503, codes::UNAVAILABLE, "Nothing was changed. Try again in a moment."),
        Refusal::Internal(error) => {
            tracing::error!(%error, "request failed");
            let why = "Something failed here. Try again; if it happens again, tell whoever runs this server.";
            Answer::refused(500, codes::INTERNAL, why)
        }
        // No call of this door leads there.
        Refusal::Conflict { .. } | Refusal::Locked | Refusal::AwaitingTrust | Refusal::SessionOver => {
            Answer::not_found()
        }
    }
}
