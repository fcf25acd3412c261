//! A change of the account's number: the new one is proved as in a registration, then the account moves to it. It stands
//! beside the registration, which goes on all the while.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

use septet_protocol::account::NumberChange;
use septet_protocol::device::AccountView;
use septet_protocol::phone::PhoneNumber;
use septet_protocol::problem::ProblemKind;
use septet_protocol::registration::{Channel, SessionChallenge, SessionView};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::calls::{Calls, Kept};
use super::challenge;
use super::profile::Profile;
use super::session::Sessions;
use super::state::{Moment, Verification};
use super::typed;
use crate::api::Refusal;
use crate::crypto::envelope::LocalKey;
use crate::error::Error;
use crate::ports::{Ports, What};
use crate::secret::Secret;
use crate::view::{CheckPermission, NumberChangeView, NumberStage, Permission};

/// Where a change stands. Kept sealed after every step, so that a process killed between any two goes on.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NumberState {
    #[default]
    NotBegun,
    /// The server has sent, or may be asked for, a code to the new number.
    Verifying(Verification),
    /// The new number is proved. The account may have moved already: the reply can have been lost.
    Moving(Verification),
}

/// What happened: a person's tap, or the server's answer. An answer names whose it is, so that a late one is told apart.
#[derive(Clone)]
pub(super) enum Event {
    Begin(PhoneNumber),
    SendCode(Channel),
    SubmitCode(Secret<String>),
    /// Go on where an interruption stopped.
    Resume,
    GiveUp,
    SessionCreated {
        phone: PhoneNumber,
        session: SessionView,
        heard: Moment,
    },
    /// `sent_by`: the answer to asking for a code.
    SessionSeen {
        session: SessionView,
        heard: Moment,
        sent_by: Option<Channel>,
    },
    SessionEnded {
        session: Uuid,
    },
    Moved {
        session: Uuid,
    },
}

/// What is to be done once the state is durable.
#[derive(Clone, PartialEq)]
pub(super) enum Action {
    CreateSession(PhoneNumber),
    AnswerChallenge { session: Uuid, challenge: SessionChallenge },
    SendCode { session: Uuid, channel: Channel },
    CheckCode { session: Uuid, code: Secret<String> },
    MoveAccount { session: Uuid },
}

/// The state after `event`, and what is to be done then.
pub(super) fn transition(state: NumberState, event: Event) -> (NumberState, Vec<Action>) {
    use NumberState::{Moving, NotBegun, Verifying};
    match (state, event) {
        // Proved already: another code would cost the person an SMS.
        (Moving(v), Event::Begin(phone)) if phone == v.phone => resume(v),
        // The old session stands until there is a new one.
        (state, Event::Begin(phone)) => (state, vec![Action::CreateSession(phone)]),
        (_, Event::SessionCreated { phone, session, heard }) => {
            let v = Verification { phone, email: None, session, heard, sent_by: None };
            let challenge = answer_challenge(&v);
            (Verifying(v), challenge.into_iter().collect())
        }
        (Verifying(v), Event::SendCode(channel)) => {
            // Again, where the first answer got lost: it is the same success.
            let send = Action::SendCode { session: v.session.id, channel };
            let actions = answer_challenge(&v).into_iter().chain([send]).collect();
            (Verifying(v), actions)
        }
        (Verifying(v), Event::SubmitCode(code)) => {
            let session = v.session.id;
            (Verifying(v), vec![Action::CheckCode { session, code }])
        }
        (Verifying(v), Event::SessionSeen { session, heard, sent_by }) if session.id == v.session.id => {
            let verified = session.verified;
            let v = Verification { session, heard, sent_by: sent_by.or(v.sent_by), ..v };
            if verified { resume(v) } else { (Verifying(v), vec![]) }
        }
        (Moving(v), Event::Resume | Event::SubmitCode(_)) => resume(v),
        (Verifying(v) | Moving(v), Event::SessionEnded { session }) if session == v.session.id => (NotBegun, vec![]),
        (Moving(v), Event::Moved { session }) if session == v.session.id => (NotBegun, vec![]),
        // Whether the account has moved is the server's to say; nothing here hangs on it.
        (_, Event::GiveUp) => (NotBegun, vec![]),
        // Anything else changes nothing: a repeated tap, or an answer that came too late.
        (state, _) => (state, vec![]),
    }
}

/// What the server asks for before it sends a code, if it does.
fn answer_challenge(v: &Verification) -> Option<Action> {
    let session = v.session.id;
    v.session.challenge.map(|challenge| Action::AnswerChallenge { session, challenge })
}

fn resume(v: Verification) -> (NumberState, Vec<Action>) {
    let session = v.session.id;
    (NumberState::Moving(v), vec![Action::MoveAccount { session }])
}

/// The stage alone: the rest names a person.
impl fmt::Debug for NumberState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.stage())
    }
}

impl NumberState {
    fn stage(&self) -> NumberStage {
        match self {
            Self::NotBegun => NumberStage::NotBegun,
            Self::Verifying(_) => NumberStage::Verifying,
            Self::Moving(_) => NumberStage::Moving,
        }
    }

    fn verification(&self) -> Option<&Verification> {
        match self {
            Self::NotBegun => None,
            Self::Verifying(v) | Self::Moving(v) => Some(v),
        }
    }
}

/// What came of an action: an event for the machine, and what the person is to be told.
type Outcome = (Option<Event>, Option<Error>);

/// Changes of the account's number.
pub(crate) struct Number {
    ports: Ports,
    sessions: Sessions,
    calls: Calls,
    profile: Arc<Profile>,
    state: Kept<NumberState>,
}

impl Number {
    pub(crate) const BLOB: &'static str = "number-change";

    pub(crate) fn open(
        ports: Ports,
        sessions: Sessions,
        calls: Calls,
        profile: Arc<Profile>,
        key: Arc<LocalKey>,
    ) -> Result<Self, Error> {
        let state = Kept::open(Self::BLOB, &ports, key)?;
        Ok(Self { ports, sessions, calls, profile, state })
    }

    pub(crate) fn keep_only(&self, device: Option<Uuid>) -> Result<(), Error> {
        self.state.keep_only(device)
    }

    /// `current_hint`: of the account's number now.
    pub(crate) fn view(&self, device: Option<Uuid>, current_hint: Option<String>) -> NumberChangeView {
        let state = self.state.read(device);
        let no = Permission { allowed: false, in_s: 0 };
        let mut view = NumberChangeView {
            stage: state.stage(),
            current_hint,
            new_hint: state.verification().map(Verification::phone_hint),
            can_submit: false,
            sent_by: None,
            sms: no,
            voice: no,
            check: CheckPermission { allowed: false, in_s: 0, attempts_left: 0 },
            expires_in_s: 0,
        };
        if let NumberState::Verifying(verification) = &state {
            let actions = verification.actions(self.now());
            view.can_submit = actions.can_submit();
            view.sent_by = actions.sent_by;
            view.sms = actions.sms;
            view.voice = actions.voice;
            view.check = actions.check;
            view.expires_in_s = actions.expires_in_s;
        }
        view
    }

    pub(crate) async fn begin(&self, typed: &str) -> Result<(), Error> {
        self.drive(Event::Begin(typed::phone(typed)?)).await
    }

    pub(crate) async fn request_code(&self, channel: Channel) -> Result<(), Error> {
        self.must_have_begun()?;
        self.drive(Event::SendCode(channel)).await
    }

    pub(crate) async fn submit_code(&self, typed: &str) -> Result<(), Error> {
        self.must_have_begun()?;
        self.drive(Event::SubmitCode(typed::code(typed)?)).await
    }

    pub(crate) async fn refresh(&self) -> Result<(), Error> {
        self.drive(Event::Resume).await
    }

    pub(crate) fn give_up(&self) -> Result<(), Error> {
        self.apply(self.calls.device()?, Event::GiveUp).map(drop)
    }

    fn must_have_begun(&self) -> Result<(), Error> {
        match self.state.read(Some(self.calls.trusted_device()?)) {
            NumberState::NotBegun => Err(Error::SessionExpired),
            _ => Ok(()),
        }
    }

    /// Applies an event and does all that follows, up to the first action that fails without the machine having to know.
    async fn drive(&self, event: Event) -> Result<(), Error> {
        let device = self.calls.trusted_device()?;
        let mut actions: VecDeque<Action> = self.apply(device, event)?.into();
        let mut failure = None;
        while let Some(action) = actions.pop_front() {
            let (event, error) = self.perform(device, action).await;
            if error.is_some() && event.is_none() {
                actions.clear();
            }
            failure = failure.or(error);
            if let Some(event) = event {
                actions.extend(self.apply(device, event)?);
            }
        }
        failure.map_or(Ok(()), Err)
    }

    fn apply(&self, device: Uuid, event: Event) -> Result<Vec<Action>, Error> {
        let mut actions = Vec::new();
        let changed = self.state.change(device, |state| {
            (*state, actions) = transition(std::mem::take(state), event);
        })?;
        if changed {
            self.ports.notify(What::Account);
        }
        Ok(actions)
    }

    async fn perform(&self, device: Uuid, action: Action) -> Outcome {
        match action {
            Action::CreateSession(phone) => match self.sessions.create(&phone, None).await {
                Ok(session) => (Some(Event::SessionCreated { phone, session, heard: self.now() }), None),
                Err(refusal) => (None, Some(refusal.into())),
            },
            Action::AnswerChallenge { session, challenge } => {
                let answer = match challenge::answer(session, challenge).await {
                    Ok(answer) => answer,
                    Err(error) => return (None, Some(error)),
                };
                match self.sessions.answer(session, answer).await {
                    Ok(seen) => (Some(self.seen(seen, None)), None),
                    Err(refusal) => in_session(session, refusal),
                }
            }
            Action::SendCode { session, channel } => match self.sessions.send_code(session, channel).await {
                Ok(seen) => (Some(self.seen(seen, Some(channel))), None),
                Err(refusal) => in_session(session, refusal),
            },
            Action::CheckCode { session, code } => match self.sessions.check_code(session, &code).await {
                Ok(seen) => {
                    let attempts_left = seen.check.attempts_left;
                    let wrong = (!seen.verified).then_some(Error::WrongCode { attempts_left });
                    (Some(self.seen(seen, None)), wrong)
                }
                Err(refusal) => in_session(session, refusal),
            },
            Action::MoveAccount { session } => self.move_account(device, session).await,
        }
    }

    async fn move_account(&self, device: Uuid, session: Uuid) -> Outcome {
        let change = NumberChange { session };
        let answer = self.calls.call_with::<AccountView>(device, "POST", "/v1/account/number", &change).await;
        match answer {
            // The new number is durable before the change is over: a process killed in between asks again.
            Ok(account) => match self.profile.keep(device, account) {
                Ok(_) => (Some(Event::Moved { session }), None),
                Err(error) => (None, Some(error)),
            },
            Err(error) if ends_the_change(&error) => {
                // The account may have moved long ago, with the reply lost: the hint shows which number it has.
                let _ = self.profile.refresh().await;
                let error = if error == Error::NotThere { Error::SessionExpired } else { error };
                (Some(Event::SessionEnded { session }), Some(error))
            }
            Err(error) => (None, Some(error)),
        }
    }

    fn seen(&self, session: SessionView, sent_by: Option<Channel>) -> Event {
        Event::SessionSeen { session, heard: self.now(), sent_by }
    }

    fn now(&self) -> Moment {
        Moment { wall_ms: self.ports.clock.wall_ms(), monotonic_ms: Some(self.ports.clock.monotonic_ms()) }
    }
}

/// A refusal that no repetition of this session changes: it is over, or the number belongs to somebody else. In the first
/// hour after a recovery the session is still good for later.
fn ends_the_change(error: &Error) -> bool {
    match error {
        Error::SessionExpired | Error::NotThere | Error::InvalidInput { .. } => true,
        Error::Conflict { field, .. } => field != "grace",
        _ => false,
    }
}

/// A refusal in a session; one that the server no longer knows is over.
fn in_session(session: Uuid, refusal: Refusal) -> Outcome {
    match refusal.kind() {
        Some(ProblemKind::SessionExpired | ProblemKind::NotFound) => {
            (Some(Event::SessionEnded { session }), Some(Error::SessionExpired))
        }
        _ => (None, Some(refusal.into())),
    }
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
