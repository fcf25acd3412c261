//! Does what the transition asks, over the ports. A state is durable before anything is done about it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use septet_protocol::account_log::LogState;
use septet_protocol::account_log::Reason;
use septet_protocol::device::{AccountView as ServerAccount, BindRequest, DeviceView, binding_message};
use septet_protocol::encoding::Bytes;
use septet_protocol::phone::PhoneNumber;
use septet_protocol::problem::ProblemKind;
use septet_protocol::registration::{Channel, SessionChallenge, SessionView};
use uuid::Uuid;

use super::challenge;
use super::epochs::NEXT_VAULT_KEY;
use super::event::{Action, Event};
use super::keys::{SEALING_KEY, VAULT_KEY};
use super::session::Sessions;
use super::state::{AccountState, Moment};
use super::transition::transition;
use super::typed;
use crate::api::{Api, DEVICE_KEY, Refusal};
use crate::crypto::envelope::LocalKey;
use crate::distrust::Distrust;
use crate::error::Error;
use crate::ports::{PortError, Ports, What};
use crate::secret::Secret;
use crate::settings::Settings;
use crate::turn::Turn;
use crate::vault::store::SealedBlob;
use crate::vault::{Contents, Vault};
use crate::view::AccountView;

/// Registration of this phone.
pub(crate) struct Driver {
    pub(super) ports: Ports,
    pub(super) settings: Settings,
    pub(super) api: Arc<Api>,
    sessions: Sessions,
    pub(super) vault: Arc<Vault>,
    pub(super) state: SealedBlob<AccountState>,
    pub(super) keys: Turn,
    /// The account as the server last described it to this process.
    pub(super) described: Mutex<Option<ServerAccount>>,
}

/// What came of an action: an event for the machine, and what the person is to be told.
pub(super) type Outcome = (Option<Event>, Option<Error>);

impl Driver {
    pub(crate) const BLOB: &'static str = "account";

    pub(crate) fn open(
        ports: Ports,
        settings: Settings,
        api: Arc<Api>,
        vault: Arc<Vault>,
        key: Arc<LocalKey>,
    ) -> Result<Self, Error> {
        let state = SealedBlob::open(Self::BLOB, ports.blobs.clone(), key)?;
        let sessions = Sessions::new(api.clone(), settings.clone());
        let (keys, described) = (Turn::default(), Mutex::default());
        let driver = Self { ports, settings, api, sessions, vault, state, keys, described };
        // A process killed between signing out and forgetting finishes here.
        if driver.device().is_none() {
            driver.forget_tokens()?;
        }
        if driver.state.read().is_out() {
            driver.forget_keys_left_behind();
        }
        Ok(driver)
    }

    pub(crate) fn view(&self) -> AccountView {
        self.state.read().view(self.now())
    }

    /// Takes over what another process of this person did to the account.
    pub(crate) fn catch_up(&self) -> Result<(), Error> {
        self.state.change(|_| Ok((None, ())))
    }

    /// Whose device this is, once bound.
    pub(crate) fn account(&self) -> Option<Uuid> {
        self.state.read().device().map(|device| device.account)
    }

    /// What the log said when it was last followed.
    pub(crate) fn log(&self) -> Option<LogState> {
        self.state.read().device().and_then(|device| device.log.clone())
    }

    /// This device, once bound.
    pub(crate) fn device(&self) -> Option<Uuid> {
        self.state.read().device().map(|device| device.id)
    }

    pub(crate) async fn begin(&self, phone: &str, email: Option<&str>) -> Result<AccountView, Error> {
        let phone = typed::phone(phone)?;
        let email = typed::email(email.unwrap_or_default())?;
        if matches!(&*self.state.read(), AccountState::Joining(joining) if joining.device.is_none()) {
            // Instead of a QR, the number: nobody let this phone in.
            self.drive(Event::CancelJoin).await?;
        }
        let state = self.state.read();
        let other_number = matches!(&*state, AccountState::Binding(v) if v.phone != phone);
        if state.device().is_some() || other_number {
            return Err(Error::AlreadyRegistered);
        }
        self.drive(Event::Begin { phone, email }).await
    }

    pub(crate) async fn request_code(&self, channel: Channel) -> Result<AccountView, Error> {
        self.must_have_begun()?;
        self.drive(Event::SendCode(channel)).await
    }

    pub(crate) async fn submit_code(&self, code: &str) -> Result<AccountView, Error> {
        self.must_have_begun()?;
        self.drive(Event::SubmitCode(typed::code(code)?)).await
    }

    pub(crate) async fn refresh(&self) -> Result<AccountView, Error> {
        self.drive(Event::Resume).await
    }

    pub(crate) fn start_over(&self) -> Result<AccountView, Error> {
        if self.apply(Event::StartOver)?.contains(&Action::ForgetDevice) {
            self.forget()?;
        }
        Ok(self.view())
    }

    pub(crate) async fn sign_out(&self, forget: bool) -> Result<AccountView, Error> {
        if !forget && matches!(*self.state.read(), AccountState::Binding(_)) {
            // Finished first: a device whose binding was answered to nobody would stay the account's only trusted one.
            match self.drive(Event::Resume).await {
                Err(Error::SessionExpired) => return Ok(self.view()),
                finished => finished.map(drop)?,
            }
        }
        self.drive(Event::SignOut { forget, reason: Reason::SignedOut }).await
    }

    /// The person read that somebody else ended what this phone was in.
    pub(crate) fn end_was_read(&self) -> Result<AccountView, Error> {
        self.apply(Event::EndWasRead).map(|_| self.view())
    }

    /// Came back to an account, and was not heard yet until when this phone can change nothing: the call that asked was lost.
    pub(crate) fn asks_grace(&self) -> bool {
        matches!(&*self.state.read(), AccountState::Registered(device) if device.asks_grace)
    }

    /// The server refused this device's signature while the clock is right: it was removed.
    pub(crate) async fn device_is_gone(&self, device: Uuid) -> Result<(), Error> {
        self.drive(Event::DeviceGone { device }).await.map(drop)
    }

    fn must_have_begun(&self) -> Result<(), Error> {
        if self.state.read().is_out() { Err(Error::SignedOut) } else { Ok(()) }
    }

    /// Applies an event and does all that follows, up to the first action that fails without the machine having to know.
    pub(super) async fn drive(&self, event: Event) -> Result<AccountView, Error> {
        let mut actions: VecDeque<Action> = self.apply(event)?.into();
        let mut failure = None;
        while let Some(action) = actions.pop_front() {
            let (event, error) = self.perform(action).await;
            if error.is_some() && event.is_none() {
                actions.clear();
            }
            failure = failure.or(error);
            if let Some(event) = event {
                actions.extend(self.apply(event)?);
            }
        }
        failure.map_or_else(|| Ok(self.view()), Err)
    }

    pub(super) fn apply(&self, event: Event) -> Result<Vec<Action>, Error> {
        let (changed, actions) = self.state.change(|state| {
            let (next, actions) = transition(state.clone(), event);
            let changed = next != *state;
            Ok((changed.then_some(next), (changed, actions)))
        })?;
        if changed {
            self.ports.notify(What::Account);
        }
        Ok(actions)
    }

    async fn perform(&self, action: Action) -> Outcome {
        match action {
            Action::CreateSession { phone, email } => self.create_session(phone, email).await,
            Action::AnswerChallenge { session, challenge } => self.answer_challenge(session, challenge).await,
            Action::SendCode { session, channel } => match self.sessions.send_code(session, channel).await {
                Ok(seen) => (Some(self.seen(seen, Some(channel))), None),
                Err(refusal) => in_session(session, refusal),
            },
            Action::CheckCode { session, code } => self.check_code(session, &code).await,
            Action::BindDevice { session } => self.bind(session).await,
            Action::AskDevice { device } => self.ask_device(device).await,
            Action::RemoveDevice { device, forget, reason } => match self.leave(device, reason).await {
                Ok(()) => (Some(Event::DeviceGone { device }), None),
                Err(_) if forget => (Some(Event::DeviceGone { device }), None),
                Err(error) => (None, Some(error)),
            },
            Action::Enter { way } => self.enter(way).await,
            Action::AskRecovery { device } => self.ask_recovery(device, "GET", "/v1/recovery").await,
            Action::StartWait { device } => self.ask_recovery(device, "POST", "/v1/recovery/wait").await,
            Action::GiveUpWait { device } => self.ask_recovery(device, "DELETE", "/v1/recovery/wait").await,
            Action::MakeInvitation { device } => self.make_invitation(device),
            Action::MakeCommitment { device } => self.make_commitment(device),
            Action::Pair => self.pair().await,
            Action::ForgetDevice => (None, self.forget().err()),
        }
    }

    async fn ask_device(&self, device: Uuid) -> Outcome {
        match self.api.call_signed::<DeviceView>(device, "GET", &format!("/v1/devices/{device}")).await {
            Ok(seen) if seen.id != device || self.account() != Some(seen.account) => {
                self.distrust(device, Distrust::AnotherAccount)
            }
            Ok(seen) => (Some(Event::DeviceSeen(seen)), None),
            Err(refusal) if is_gone(&refusal) => (Some(Event::DeviceGone { device }), Some(Error::DeviceRemoved)),
            Err(refusal) => (None, Some(refusal.into())),
        }
    }

    async fn create_session(&self, phone: PhoneNumber, email: Option<String>) -> Outcome {
        match self.sessions.create(&phone, email.as_deref()).await {
            Ok(session) => (Some(Event::SessionCreated { phone, email, session, heard: self.now() }), None),
            Err(refusal) => (None, Some(refusal.into())),
        }
    }

    async fn answer_challenge(&self, session: Uuid, challenge: SessionChallenge) -> Outcome {
        let answer = match challenge::answer(session, challenge).await {
            Ok(answer) => answer,
            Err(error) => return (None, Some(error)),
        };
        match self.sessions.answer(session, answer).await {
            Ok(seen) => (Some(self.seen(seen, None)), None),
            Err(refusal) => in_session(session, refusal),
        }
    }

    async fn check_code(&self, session: Uuid, code: &Secret<String>) -> Outcome {
        match self.sessions.check_code(session, code).await {
            Ok(seen) => {
                let wrong = (!seen.verified).then_some(Error::WrongCode { attempts_left: seen.check.attempts_left });
                (Some(self.seen(seen, None)), wrong)
            }
            Err(refusal) => in_session(session, refusal),
        }
    }

    async fn bind(&self, session: Uuid) -> Outcome {
        let request = match self.bind_request(session) {
            Ok(request) => request,
            Err(error) => return (None, Some(error)),
        };
        match self.api.call("POST", &format!("/v1/registrations/{session}/device"), &request).await {
            Ok(device) => (Some(Event::Bound { session, device }), None),
            // Not verified after all: the server was set back. Only a new session helps.
            Err(refusal) if refusal.kind() == Some(ProblemKind::Conflict) => {
                (Some(Event::SessionEnded { session }), Some(Error::SessionExpired))
            }
            Err(refusal) => in_session(session, refusal),
        }
    }

    /// The same keys each time: with them a repeated binding is the same success.
    fn bind_request(&self, session: Uuid) -> Result<BindRequest, Error> {
        let (signing_key, sealing_key) = self.make_keys()?;
        let message = binding_message(session, &signing_key, &sealing_key);
        let signature = Bytes(exactly(self.ports.signer.sign(DEVICE_KEY, &message)?)?);
        let Settings { device_name, model, platform, .. } = &self.settings;
        Ok(BindRequest {
            signing_key,
            sealing_key,
            name: device_name.trim().to_owned(),
            model: model.clone(),
            platform: platform.clone(),
            signature,
        })
    }

    pub(super) fn forget(&self) -> Result<(), Error> {
        let (tokens, keys) = {
            let _turn = self.keys.take();
            // A registration that began since, from a listener or another thread, has keys and tokens of its own.
            let state = self.state.read();
            if !state.is_out() && !matches!(*state, AccountState::Verifying(_)) {
                return Ok(());
            }
            (self.forget_tokens(), self.forget_keys())
        };
        if tokens? {
            self.ports.notify(What::Tokens);
            self.ports.notify(What::Sync);
        }
        keys
    }

    fn forget_keys(&self) -> Result<(), Error> {
        self.ports.signer.remove(DEVICE_KEY)?;
        for secret in [SEALING_KEY, VAULT_KEY, NEXT_VAULT_KEY] {
            self.ports.secrets.remove(secret)?;
        }
        Ok(())
    }

    /// Where the server was not told, these still sign for the account. A store that refuses now is asked again, and heard,
    /// when the next registration begins.
    fn forget_keys_left_behind(&self) {
        let Ports { signer, secrets, .. } = &self.ports;
        let none_left = |name| matches!(secrets.get(name), Ok(None));
        let no_secret_left = [SEALING_KEY, VAULT_KEY, NEXT_VAULT_KEY].into_iter().all(none_left);
        if !matches!(signer.public_key(DEVICE_KEY), Ok(None)) || !no_secret_left {
            let _ = self.forget_keys();
        }
    }

    /// Own tokens stay. True if there were others.
    fn forget_tokens(&self) -> Result<bool, Error> {
        let mut forgot = false;
        self.vault.replace(|contents| {
            forgot = contents.entries.iter().any(|entry| entry.is_application());
            let mut own = contents.own.clone();
            own.forget_server();
            own.set_told(None);
            (forgot || contents.own.knows_a_server()).then(|| Contents::default().with_own(own))
        })?;
        Ok(forgot)
    }

    fn seen(&self, session: SessionView, sent_by: Option<Channel>) -> Event {
        Event::SessionSeen { session, heard: self.now(), sent_by }
    }

    pub(super) fn now(&self) -> Moment {
        Moment { wall_ms: self.ports.clock.wall_ms(), monotonic_ms: Some(self.ports.clock.monotonic_ms()) }
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

/// The server says that there is no such device. (A wrong clock was told apart before.)
pub(crate) fn is_gone(refusal: &Refusal) -> bool {
    matches!(refusal.kind(), Some(ProblemKind::Unauthorized | ProblemKind::NotFound))
}

pub(super) fn exactly<const N: usize>(bytes: Vec<u8>) -> Result<[u8; N], Error> {
    bytes.try_into().map_err(|_| {
        Error::DeviceStorage(PortError::Failed { reason: format!("a key or signature does not have {N} bytes") })
    })
}
