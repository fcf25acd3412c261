//! The new device's side of a pairing.

use septet_protocol::account_log::{LogState, Way};
use septet_protocol::pairing::emoji::{self, Answer, Commitment, Reveal};
use septet_protocol::pairing::{
    BUNDLE_STEP, DeviceKeys, Introduction, Invitation, PairingSecret, PairingStep, PairingView, SealedBundle,
};
use septet_protocol::problem::ProblemKind;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::driver::{Driver, Outcome, is_gone};
use super::event::Event;
use super::pairing::{How, Joining, Stopped};
use super::state::{AccountState, Device};
use crate::api::Refusal;
use crate::crypto::random;
use crate::crypto::vault_key::KeyRing;
use crate::distrust::Distrust;
use crate::error::Error;
use crate::secret::Secret;

impl Driver {
    /// The QR of this device; a new one where the last one is over.
    pub(crate) async fn invite(&self) -> Result<(), Error> {
        self.begin_join(Event::Invite).await
    }

    /// Shown to an active device without a camera: both will show seven emoji.
    pub(crate) async fn commit(&self) -> Result<(), Error> {
        if self.device().is_none() {
            return Err(Error::SignedOut);
        }
        self.begin_join(Event::Commit).await
    }

    async fn begin_join(&self, event: Event) -> Result<(), Error> {
        match &*self.state.read() {
            AccountState::Registered(_) | AccountState::Entering(_) => return Err(Error::AlreadyRegistered),
            AccountState::Binding(_) => return Err(Error::AlreadyRegistered),
            AccountState::Verifying(_) => drop(self.start_over()?),
            AccountState::Joining(joining) if self.is_over(joining) => drop(self.drive(Event::CancelJoin).await?),
            // By the other way after all.
            AccountState::Joining(joining) if matches!(event, Event::Commit) == matches!(joining.how, How::Qr(_)) => {
                self.drive(Event::CancelJoin).await?;
            }
            _ => {}
        }
        self.drive(event).await.map(drop)
    }

    fn is_over(&self, joining: &Joining) -> bool {
        let lived_ms = |(expires_in_s, heard): (u64, super::state::Moment)| {
            heard.until(self.now()) >= expires_in_s.saturating_mul(1_000)
        };
        joining.stopped.is_some() || joining.posted.is_some_and(lived_ms)
    }

    pub(crate) async fn emoji_are_same(&self, same: bool) -> Result<(), Error> {
        self.drive(Event::EmojiAreSame(same)).await.map(drop)
    }

    pub(crate) async fn cancel_join(&self) -> Result<(), Error> {
        self.drive(Event::CancelJoin).await.map(drop)
    }

    pub(super) fn make_invitation(&self, device: Option<Uuid>) -> Outcome {
        let id = device.unwrap_or_else(|| uuid::Builder::from_random_bytes(random()).into_uuid());
        match self.make_keys() {
            Ok((_, sealing_key)) => {
                let mut text = Invitation::generate(self.api.origin(), id, sealing_key).to_text();
                (Some(Event::Invited { id, text: Secret::new(std::mem::take(&mut *text)) }), None)
            }
            Err(error) => (None, Some(error)),
        }
    }

    pub(super) fn make_commitment(&self, device: Uuid) -> Outcome {
        match self.device_keys(device) {
            Ok(keys) => {
                let (reveal, commitment) = emoji::commit(&keys);
                (Some(Event::Committed { device, reveal, commitment }), None)
            }
            Err(error) => (None, Some(error)),
        }
    }

    /// One round with the mailbox: what is not there is written, what is there is read.
    pub(super) async fn pair(&self) -> Outcome {
        let AccountState::Joining(joining) = &*self.state.read() else { return (None, None) };
        let id = joining.id;
        match self.paired(joining).await {
            Ok(event) => (event, None),
            Err(Error::Distrusted(distrust)) => {
                (Some(Event::JoinStopped { id, why: Stopped::Distrusted(distrust) }), Some(distrust.into()))
            }
            Err(Error::PairingOver) => {
                (Some(Event::JoinStopped { id, why: Stopped::Expired }), Some(Error::PairingOver))
            }
            Err(Error::DeviceRemoved) => (Some(Event::DeviceGone { device: id }), Some(Error::DeviceRemoved)),
            Err(error) => (None, Some(error)),
        }
    }

    async fn paired(&self, joining: &Joining) -> Result<Option<Event>, Error> {
        let id = joining.id;
        if joining.posted.is_none() {
            let seen = self.write_step(joining, 1, &self.first_step(joining)?).await?;
            return Ok(Some(Event::Posted { id, expires_in_s: seen.expires_in_s, heard: self.now() }));
        }
        let mailbox = self.read_mailbox(joining).await?;
        match &joining.how {
            How::Qr(text) => {
                let Some(sealed) = step::<SealedBundle>(&mailbox, BUNDLE_STEP)? else { return Ok(None) };
                let invitation = Invitation::parse(text.expose()).map_err(|_| Distrust::TamperedPairing)?;
                self.let_in(joining, &sealed, &invitation.secret).await.map(Some)
            }
            How::Emoji { reveal, commitment, answered, same } => {
                let Some(answer) = step::<Answer>(&mailbox, 2)? else { return Ok(None) };
                let (secret, emoji) = self.compared(joining, reveal, commitment, &answer)?;
                match answered {
                    // Durable before the nonce is out: from then on no other answer counts.
                    None => return Ok(Some(Event::Answered { id, answer, emoji })),
                    Some((first, _)) if *first != answer => return Err(Distrust::TamperedPairing.into()),
                    Some(_) => {}
                }
                if step::<Reveal>(&mailbox, 3)?.is_none() {
                    self.write_step(joining, 3, reveal).await?;
                }
                match step::<SealedBundle>(&mailbox, BUNDLE_STEP)? {
                    Some(sealed) if *same => self.let_in(joining, &sealed, &secret).await.map(Some),
                    _ => Ok(None),
                }
            }
        }
    }

    fn first_step(&self, joining: &Joining) -> Result<serde_json::Value, Error> {
        let value = match &joining.how {
            How::Qr(text) => {
                let invitation = Invitation::parse(text.expose()).map_err(|_| Distrust::TamperedPairing)?;
                let (signing_key, _) = self.make_keys()?;
                let settings = &self.settings;
                let introduction = Introduction {
                    signing_key,
                    name: settings.device_name.trim().to_owned(),
                    model: settings.model.clone(),
                    platform: settings.platform.clone(),
                };
                serde_json::to_value(invitation.hello(&introduction))
            }
            How::Emoji { commitment, .. } => serde_json::to_value(commitment),
        };
        value.map_err(|_| Error::Internal("a step has no JSON form"))
    }

    fn compared(
        &self,
        joining: &Joining,
        reveal: &Reveal,
        commitment: &Commitment,
        answer: &Answer,
    ) -> Result<(PairingSecret, [u8; 7]), Error> {
        let device = joining.device.as_ref().ok_or(Error::SignedOut)?;
        let keys: DeviceKeys = self.device_keys(joining.id)?;
        let private = self.sealing_private_key()?;
        let ours = emoji::receive(private.expose(), answer).map_err(|_| Distrust::TamperedPairing)?;
        let compared = emoji::compare(device.account, &keys, commitment, answer, reveal, &ours)
            .map_err(|_| Distrust::TamperedPairing)?;
        Ok((compared.secret, compared.emoji))
    }

    async fn write_step(&self, joining: &Joining, number: u8, says: &impl Serialize) -> Result<PairingView, Error> {
        let body = serde_json::to_vec(says).map_err(|_| Error::Internal("a step has no JSON form"))?;
        let step = PairingStep { step: number, body };
        let path = mailbox(joining.id);
        let answer = match joining.device {
            Some(_) => self.api.call_signed_with(joining.id, "POST", &path, &step).await,
            None => self.api.call("POST", &path, &step).await,
        };
        answer.map_err(mailbox_refused)
    }

    /// Unsigned while the server knows no such device, signed from then on.
    async fn read_mailbox(&self, joining: &Joining) -> Result<PairingView, Error> {
        let path = mailbox(joining.id);
        if joining.device.is_none() {
            match self.api.read(&path).await {
                Err(refusal) if is_gone(&refusal) => {}
                answer => return answer.map_err(mailbox_refused),
            }
        }
        match self.api.call_signed(joining.id, "GET", &path).await {
            Err(refusal) if refusal.kind() == Some(ProblemKind::Unauthorized) && joining.device.is_some() => {
                Err(Error::DeviceRemoved)
            }
            Err(refusal) if is_gone(&refusal) => Err(Error::PairingOver),
            answer => answer.map_err(mailbox_refused),
        }
    }

    /// Opens the bundle, checks that the log which it names lets this device in, and keeps the vault key.
    async fn let_in(&self, joining: &Joining, sealed: &SealedBundle, secret: &PairingSecret) -> Result<Event, Error> {
        let id = joining.id;
        let private = self.sealing_private_key()?;
        let bundle = sealed.open(id, private.expose(), secret).map_err(|_| Distrust::TamperedPairing)?;
        if joining.device.as_ref().is_some_and(|device| device.account != bundle.account) {
            return Err(Distrust::AnotherAccount.into());
        }
        let empty = LogState::empty(bundle.account);
        let (entries, log) = self.read_log(id, &empty).await?;
        // The head that the other device saw must be in this history, and the vault key be the account's there.
        let until = usize::try_from(bundle.log_head.seq).ok().and_then(|seq| entries.get(..=seq));
        let seen = empty.extended(until.ok_or(Distrust::Shorter)?)?;
        if seen.head != Some(bundle.log_head) {
            return Err(Distrust::Fork.into());
        }
        let keys = KeyRing::from_bytes(bundle.vault_keys.expose()).ok_or(Distrust::TamperedPairing)?;
        let key = keys.current();
        if seen.epoch != key.epoch() || seen.account_key != Some(key.account_key().public()) {
            return Err(Distrust::SwappedKeys.into());
        }
        let way: Way = joining.how.way();
        let logged = log.active(id).ok_or(Distrust::NotVouched)?;
        let (signing_key, sealing_key) = self.make_keys()?;
        if (logged.signing_key, logged.sealing_key, logged.way) != (signing_key, sealing_key, way) {
            return Err(Distrust::SwappedKeys.into());
        }
        self.keep_vault_keys(&keys)?;
        self.vault.change_own(|own, _| {
            own.set_told(bundle.records.map(|records| (bundle.account, records)));
            Ok(())
        })?;
        let device = match &joining.device {
            Some(device) => device.clone(),
            None => Device::new(id, bundle.account, bundle.phone_hint.clone()),
        };
        Ok(Event::Joined { id, device: Box::new(device.entered(log, way)) })
    }
}

pub(super) fn mailbox(device: Uuid) -> String {
    format!("/v1/pairings/{device}")
}

/// What the mailbox has as one of its steps.
pub(super) fn step<T: DeserializeOwned>(mailbox: &PairingView, number: u8) -> Result<Option<T>, Error> {
    let step = mailbox.steps.iter().find(|step| step.step == number);
    step.map(|step| serde_json::from_slice(&step.body).map_err(|_| Distrust::TamperedPairing.into())).transpose()
}

/// The mailbox is emptied, or somebody else wrote this step.
pub(super) fn mailbox_refused(refusal: Refusal) -> Error {
    match refusal.kind() {
        Some(ProblemKind::NotFound) => Error::PairingOver,
        Some(ProblemKind::Conflict) if refusal.conflicts_with("multi_device") => Error::invalid(
            "multi_device",
            "Your account takes no further device now. On your other device, choose to add one, then try again here.",
        ),
        Some(ProblemKind::Conflict) => Error::PairingOver,
        _ => refusal.into(),
    }
}
