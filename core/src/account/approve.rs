//! The active device's side of a pairing, and the move to a new phone.

use septet_protocol::account_log::{Change, NewDevice};
use septet_protocol::device::DeviceView;
use septet_protocol::pairing::emoji::{self, Commitment, Reveal};
use septet_protocol::pairing::{Hello, Introduction, Invitation, InvitationError, PairingStep, PairingView};
use uuid::Uuid;

use super::driver::Driver;
use super::event::Event;
use super::join::{mailbox, mailbox_refused, step};
use super::log::Statement;
use super::pairing::{Approving, Proof};
use super::state::AccountState;
use crate::distrust::Distrust;
use crate::error::Error;
use crate::ports::What;
use crate::secret::Secret;

impl Driver {
    /// Reads the QR of a new device, and who it says it is. Nothing is let in yet.
    pub(crate) async fn scan(&self, text: &str, moving: bool) -> Result<(), Error> {
        let invitation = Invitation::parse(text).map_err(not_an_invitation)?;
        if invitation.server != self.api.origin() {
            let reason = format!(
                "The new phone is set up for another server ({}). Nothing was sent to it. Choose this phone's server there, {}.",
                crate::text::cut(&invitation.server, 128),
                self.api.origin(),
            );
            return Err(Error::invalid("invitation", reason));
        }
        self.trusted_log().await?;
        let device = invitation.device;
        let hello: Hello = step(&self.mailbox_of(device).await?, 1)?.ok_or(Error::PairingOver)?;
        let introduction = invitation.verified(&hello).map_err(|_| Distrust::TamperedPairing)?;
        let proof = Proof::Qr(Secret::new(text.trim().to_owned()));
        self.keep_approving(Some(Approving { device, introduction, proof, moving }))
    }

    /// Answers a device that waits for emoji to be compared.
    pub(crate) async fn compare(&self, device: Uuid, moving: bool) -> Result<(), Error> {
        self.trusted_log().await?;
        if let Some(approving) = self.approving()?.filter(|approving| approving.device == device)
            && matches!(approving.proof, Proof::Emoji { .. })
        {
            return self.refresh_approval().await;
        }
        let own = self.registered()?.id;
        let commitment: Commitment = step(&self.mailbox_of(device).await?, 1)?.ok_or(Error::PairingOver)?;
        let described: DeviceView = self.api.call_signed(own, "GET", &format!("/v1/devices/{device}")).await?;
        let introduction = Introduction {
            signing_key: commitment.signing_key,
            name: described.name,
            model: described.model,
            platform: described.platform,
        };
        let (answer, secret) = emoji::answer(own, &commitment.keys(device)).map_err(|_| Distrust::TamperedPairing)?;
        let proof = Proof::Emoji { commitment, answer, secret, compared: None };
        // Kept before it is sent: a second answer would be another one, and the mailbox takes the first.
        self.keep_approving(Some(Approving { device, introduction, proof, moving }))?;
        self.refresh_approval().await
    }

    /// Goes on with a comparison: sends the answer, and shows the emoji once the other device revealed its part.
    pub(crate) async fn refresh_approval(&self) -> Result<(), Error> {
        let Some(approving) = self.approving()? else { return Ok(()) };
        let Proof::Emoji { commitment, answer, secret, compared: None } = &approving.proof else { return Ok(()) };
        let registered = self.registered()?;
        let body = serde_json::to_vec(answer).map_err(|_| Error::Internal("a step has no JSON form"))?;
        let said = PairingStep { step: 2, body };
        let path = mailbox(approving.device);
        let result = async {
            let view: PairingView =
                self.api.call_signed_with(registered.id, "POST", &path, &said).await.map_err(mailbox_refused)?;
            if step::<Commitment>(&view, 1)?.as_ref() != Some(commitment) {
                return Err(Distrust::TamperedPairing.into());
            }
            let Some(reveal) = step::<Reveal>(&view, 3)? else { return Ok(None) };
            let keys = commitment.keys(approving.device);
            emoji::compare(registered.account, &keys, commitment, answer, &reveal, secret)
                .map(Some)
                .map_err(|_| Distrust::TamperedPairing.into())
        };
        match result.await {
            Ok(None) => Ok(()),
            Ok(Some(compared)) => {
                let proof = Proof::Emoji {
                    commitment: commitment.clone(),
                    answer: answer.clone(),
                    secret: secret.clone(),
                    compared: Some(compared.into()),
                };
                self.keep_approving(Some(Approving { proof, ..approving.clone() }))
            }
            Err(error) => {
                if matches!(error, Error::PairingOver | Error::Distrusted(_)) {
                    self.keep_approving(None)?;
                }
                Err(error)
            }
        }
    }

    /// Lets the device in: by QR because the person said so, by emoji because they are the same.
    pub(crate) async fn approve(&self) -> Result<(), Error> {
        let Some(approving) = self.approving()? else { return Err(Error::PairingOver) };
        let own = self.registered()?.id;
        let (keys, secret) = approving.proved().ok_or_else(|| {
            Error::invalid(
                "emoji",
                "The emoji are not there yet. Nothing was changed. Wait until both phones show them.",
            )
        })?;
        let Introduction { name, model, platform, .. } = approving.introduction.clone();
        let way = approving.way();
        self.declare(|log| {
            if let Some(logged) = log.devices.get(&keys.device) {
                let same = (logged.signing_key, logged.sealing_key) == (keys.signing_key, keys.sealing_key);
                return match logged.removed {
                    None if same => Ok(None),
                    _ => Err(Error::PairingOver),
                };
            }
            let device = NewDevice {
                device: keys.device,
                signing_key: keys.signing_key,
                sealing_key: keys.sealing_key,
                name: name.clone(),
            };
            let change = Change::DeviceAdded { device, way };
            let joining = Some((model.clone(), platform.clone(), keys.clone(), secret.clone()));
            Ok(Some(Statement { change, joining }))
        })
        .await?;
        let done = if approving.moving {
            Event::Moved { device: own, to: keys.device }
        } else {
            Event::Approving { device: own, approving: None }
        };
        self.apply(done)?;
        self.ports.notify(What::Join);
        Ok(())
    }

    /// Lets nobody in: the person said no, or the emoji differ.
    pub(crate) fn decline(&self) -> Result<(), Error> {
        self.registered()?;
        self.keep_approving(None)
    }

    /// Lets one device join within ten minutes though the account takes no further ones.
    pub(crate) async fn open_for_one(&self) -> Result<(), Error> {
        self.trusted_log().await?;
        self.open_pairing(self.registered()?.id).await
    }

    pub(super) fn approving(&self) -> Result<Option<Approving>, Error> {
        match &*self.state.read() {
            AccountState::Registered(device) => Ok(device.approving.clone()),
            _ => self.registered().map(|device| device.approving),
        }
    }

    fn keep_approving(&self, approving: Option<Approving>) -> Result<(), Error> {
        let device = self.registered()?.id;
        self.apply(Event::Approving { device, approving: approving.map(Box::new) })?;
        self.ports.notify(What::Join);
        Ok(())
    }

    async fn mailbox_of(&self, device: Uuid) -> Result<PairingView, Error> {
        let own = self.registered()?.id;
        self.api.call_signed(own, "GET", &mailbox(device)).await.map_err(mailbox_refused)
    }
}

fn not_an_invitation(error: InvitationError) -> Error {
    let reason = match error {
        InvitationError::NotOurs => "This is not the QR of a new Septet phone. Show it there under Join an account.",
        InvitationError::Damaged => "This QR is damaged. Nothing was changed. Scan it again.",
        InvitationError::Newer => return Error::UpdateRequired,
    };
    Error::invalid("invitation", reason)
}
