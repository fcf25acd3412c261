//! Signing in: the password, then the code when Septet is on.

use std::net::IpAddr;

use crate::calendar::{seconds_until, span};
use crate::password::Typed;
use crate::person::Person;
use crate::septet::{Channel, Evidence, Refusal, SeptetError, Verdict};
use crate::store::{Again, Allowance, Entry, Policy, Session, Stage};
use crate::token::Token;
use crate::{Clinic, Failure};

/// What became of a password.
pub enum PasswordStep {
    /// Right. The new cookie, and how far it goes.
    Passed(Token, Stage),
    /// Not now, or not right; the sentence is the same for a user name that nobody has.
    Refused(String),
}

/// What became of a code.
pub enum CodeStep {
    /// Right. The new cookie, signed in.
    In(Token),
    /// Not right, or not to be found out.
    Refused(String),
    /// The password step is too old; start again.
    Gone,
}

/// What became of a request to send a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is on its way; a sentence.
    OnItsWay(String),
    /// A phone shows codes, so none was sent.
    NotNeeded,
    /// None was sent, and why.
    Refused(String),
}

/// Who wants a code to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// By the person, by a button.
    ByPerson,
    /// By the login itself, for someone whose phone is not registered yet.
    ByLogin,
}

impl Clinic {
    /// Compares a password, and starts a session in place of `old` if it is right.
    pub async fn password_step(
        &self,
        user_name: &str,
        typed: Typed,
        address: IpAddr,
        old: Option<[u8; 32]>,
    ) -> Result<PasswordStep, Failure> {
        let now = self.clock.now();
        if let Allowance::Wait(until) = self.store.count_attempt(user_name, address, now).await? {
            return Ok(PasswordStep::Refused(too_many_passwords(until, now)));
        }
        let (person, stored) = self.store.credentials(user_name.trim().to_owned()).await?.unzip();
        let matches = self.passwords.matches(stored, typed).await?;
        let known = person.as_ref().map(|person| person.name.clone());
        let Some(person) = person.filter(|_| matches) else {
            // Written for unknown user names too, or the time would tell them apart; not what was typed, which may be a
            // password in the wrong field.
            let actor = known.unwrap_or_else(|| "Someone".into());
            let detail = "Wrong user name or password".into();
            self.store.record(Entry { at: now, actor, action: "Sign-in refused", detail }).await?;
            return Ok(PasswordStep::Refused("User name or password is wrong.".into()));
        };
        self.store.forgive_attempt(user_name, address).await?;
        let token = Token::generate()?;
        let entry = self.entry(&person, "Signed in", "Password only; Septet is off".into());
        let stage = self.store.start_session(token.hash(), old, person.id, entry).await?;
        Ok(PasswordStep::Passed(token, stage))
    }

    /// Compares the password of someone who is signed in, before a change that matters. Slowed down like a sign-in.
    pub async fn confirm_password(
        &self,
        person: &Person,
        typed: Typed,
        address: IpAddr,
    ) -> Result<Result<(), String>, Failure> {
        let now = self.clock.now();
        if let Allowance::Wait(until) = self.store.count_attempt(&person.user_name, address, now).await? {
            return Ok(Err(too_many_passwords(until, now)));
        }
        let stored = self.store.credentials(person.user_name.clone()).await?.map(|(_, hash)| hash);
        if !self.passwords.matches(stored, typed).await? {
            self.store.record(self.entry(person, "Password refused", "Before a change".into())).await?;
            return Ok(Err("This is not your EHR password. Nothing was changed.".into()));
        }
        self.store.forgive_attempt(&person.user_name, address).await?;
        Ok(Ok(()))
    }

    /// Has the Septet server check a code. In only when it says that the code is valid; every doubt is a no.
    pub async fn code_step(&self, session: &Session, typed: &str) -> Result<CodeStep, Failure> {
        let Some(user_id) = session.person.septet else { return Ok(CodeStep::Gone) };
        let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if code.len() != 7 || !code.bytes().all(|digit| digit.is_ascii_digit()) {
            return Ok(CodeStep::Refused("A code has seven digits.".into()));
        }
        let policy = self.store.practice().await?.policy;
        match self.septet.verify(user_id, &code).await {
            Ok(Verdict::Valid(evidence)) if !policy.allows(&evidence) => {
                let why = not_allowed(&evidence);
                self.store.record(self.entry(&session.person, "Code refused", why.into())).await?;
                Ok(CodeStep::Refused(format!("{why} Use the code that Septet shows on your phone.")))
            }
            Ok(Verdict::Valid(evidence)) => {
                let token = Token::generate()?;
                let entry = self.entry(&session.person, "Signed in", described(&evidence));
                match self.store.promote_session(session.hash, token.hash(), entry).await? {
                    true => Ok(CodeStep::In(token)),
                    false => Ok(CodeStep::Gone),
                }
            }
            Ok(Verdict::Refused(refusal)) => {
                self.store.record(self.entry(&session.person, "Code refused", refusal_name(refusal).into())).await?;
                Ok(CodeStep::Refused(refusal_sentence(refusal)))
            }
            Err(error) => {
                tracing::warn!(%error, "a code could not be checked");
                self.store.record(self.entry(&session.person, "Code not checked", error.to_string())).await?;
                Ok(CodeStep::Refused(code_error_sentence(&error)))
            }
        }
    }

    /// Asks for a code by SMS or call, if the practice allows it.
    pub async fn send_code(&self, session: &Session, channel: Channel, asked: Asked) -> Result<Sent, Failure> {
        let Some(user_id) = session.person.septet else { return Ok(Sent::NotNeeded) };
        if !self.store.practice().await?.policy.allows_channel(channel) {
            return Ok(match asked {
                Asked::ByLogin => Sent::NotNeeded,
                Asked::ByPerson => Sent::Refused(
                    "This practice does not allow it. Use the code that Septet shows on your phone.".into(),
                ),
            });
        }
        let now = self.clock.now();
        let after = |seconds: u64| now + i64::try_from(seconds.min(86_400)).expect("a day at most") * 1000;
        match self.septet.challenge(user_id, channel, asked == Asked::ByPerson).await {
            Ok(answer) => {
                let again = Again { sms: after(answer.sms.in_s), call: after(answer.voice.in_s) };
                self.store.set_again(session.hash, again).await?;
                let hint = answer.phone_hint;
                Ok(match (answer.sent, channel) {
                    (false, _) => Sent::NotNeeded,
                    (true, Channel::Sms) => {
                        Sent::OnItsWay(format!("A code is on its way by SMS to {hint}. It works for 10 minutes, once."))
                    }
                    (true, Channel::Voice) => {
                        Sent::OnItsWay(format!("Septet calls {hint} now and reads a code to you."))
                    }
                })
            }
            Err(SeptetError::RateLimited { retry_after_s }) => {
                let (what, again) = match channel {
                    Channel::Sms => ("The next SMS", Again { sms: after(retry_after_s), ..session.again }),
                    Channel::Voice => ("A call", Again { call: after(retry_after_s), ..session.again }),
                };
                self.store.set_again(session.hash, again).await?;
                let wait = span(retry_after_s);
                Ok(Sent::Refused(format!(
                    "{what} can be asked for in {wait}. A code that was sent before still works."
                )))
            }
            Err(error) => {
                tracing::warn!(%error, "a code could not be asked for");
                Ok(Sent::Refused(code_error_sentence(&error)))
            }
        }
    }

    /// Ends a session.
    pub async fn sign_out(&self, session: &Session) -> Result<(), Failure> {
        self.store.end_session(session.hash, self.entry(&session.person, "Signed out", String::new())).await
    }

    /// An activity entry, now.
    pub(crate) fn entry(&self, actor: &Person, action: &'static str, detail: String) -> Entry {
        Entry { at: self.clock.now(), actor: actor.name.clone(), action, detail }
    }
}

impl Policy {
    /// Only `app` is always allowed; a method that this program does not know is not.
    fn allows(self, evidence: &Evidence) -> bool {
        match evidence.method.as_str() {
            "app" => true,
            "sms" => self.sms,
            "voice" => self.calls,
            _ => false,
        }
    }

    fn allows_channel(self, channel: Channel) -> bool {
        match channel {
            Channel::Sms => self.sms,
            Channel::Voice => self.calls,
        }
    }
}

fn not_allowed(evidence: &Evidence) -> &'static str {
    match evidence.method.as_str() {
        "sms" => "This practice does not allow codes by SMS.",
        "voice" => "This practice does not allow codes by call.",
        _ => "This practice does not allow this kind of code.",
    }
}

fn described(evidence: &Evidence) -> String {
    match (evidence.method.as_str(), &evidence.device) {
        ("app", Some(device)) => format!("Code from the app on {}", device.name),
        ("app", None) => "Code from the app".into(),
        ("sms", _) => "Code by SMS".into(),
        (_, _) => "Code by call".into(),
    }
}

fn too_many_passwords(until: i64, now: i64) -> String {
    format!("Too many wrong passwords. Wait {}, then try again. Your account is safe.", span(seconds_until(until, now)))
}

fn refusal_name(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Wrong => "Wrong code",
        Refusal::Used => "Code was used before",
        Refusal::Clock { .. } => "The phone's clock is wrong",
        Refusal::Expired => "Code had expired",
        Refusal::Policy => "Code was sent for another purpose",
        Refusal::Other => "Refused by the Septet server",
    }
}

fn refusal_sentence(refusal: Refusal) -> String {
    match refusal {
        Refusal::Wrong => {
            "Wrong code. Type the seven digits that Septet shows for this practice now, or those of the newest message."
                .into()
        }
        Refusal::Used => "This code was used. Wait for the next one.".into(),
        Refusal::Clock { drift_s } => {
            let direction = if drift_s < 0 { "behind" } else { "ahead" };
            let by = span(drift_s.unsigned_abs());
            format!(
                "Your phone's clock is {by} {direction}, so its codes are refused. Turn on automatic time on the phone."
            )
        }
        Refusal::Expired => "This code has expired. Ask for a new one.".into(),
        Refusal::Policy => "This code was sent for something else. Ask for a new one here.".into(),
        Refusal::Other => "The Septet server refuses this code. Wait for the next one.".into(),
    }
}

fn code_error_sentence(error: &SeptetError) -> String {
    match error {
        SeptetError::RateLimited { retry_after_s } => {
            format!("Too many wrong codes. Wait {}, then type the code that Septet shows then.", span(*retry_after_s))
        }
        SeptetError::Locked => "After 100 wrong codes Septet is locked for you, and nobody can sign in as you. \
                                Ask an administrator to disable and enable it."
            .into(),
        SeptetError::Unauthorized | SeptetError::NotFound => {
            "The Septet server does not know this practice or you any more, so nobody is let in. \
             Ask an administrator to look at your two-factor settings."
                .into()
        }
        SeptetError::InvalidInput { .. } | SeptetError::Conflict { .. } => {
            "The Septet server cannot read this code. Type the seven digits only.".into()
        }
        SeptetError::Unreachable | SeptetError::Unexpected { .. } => {
            "The Septet server cannot be reached, so codes cannot be checked and nobody is let in. \
             Nothing is lost. Try again in a minute."
                .into()
        }
    }
}
