//! Ways in that need no other device: backup password, recovery key, and the wait.

use septet_protocol::account::{AccountChange, RecoveryView, RetrievalRequest, Retrieved};
use septet_protocol::account_log::{Change, LogState, Reason, SlotKind, Way};
use septet_protocol::device::AccountView as ServerAccount;
use septet_protocol::encoding::Bytes;
use septet_protocol::problem::ProblemKind;
use uuid::Uuid;

use super::driver::{Driver, Outcome, is_gone};
use super::event::Event;
use super::state::AccountState;
use crate::crypto::kdf::Costs;
use crate::crypto::sha256;
use crate::crypto::slot::{Held, Parameters, SlotError};
use crate::crypto::vault_key::KeyRing;
use crate::distrust::Distrust;
use crate::error::Error;
use crate::progress::Working;
use crate::view::ProgressStep;

/// What opens a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BackupKind {
    /// The person's password.
    Password,
    /// The recovery key that was written down.
    RecoveryKey,
}

impl From<BackupKind> for SlotKind {
    fn from(kind: BackupKind) -> Self {
        match kind {
            BackupKind::Password => Self::Password,
            BackupKind::RecoveryKey => Self::Recovery,
        }
    }
}

impl From<SlotError> for Error {
    fn from(error: SlotError) -> Self {
        match error {
            SlotError::Newer => Self::UpdateRequired,
            SlotError::Downgraded => Self::BackupDowngraded,
            SlotError::Damaged | SlotError::NoKey(_) => Self::DamagedBackup,
            SlotError::WrongSecret => Self::WrongBackupPassword,
            SlotError::OutOfMemory => Self::OutOfMemory,
        }
    }
}

impl Driver {
    /// Asks for the ways in.
    pub(crate) async fn recovery_options(&self) -> Result<(), Error> {
        let device = self.awaiting()?.0;
        let (event, error) = self.ask_recovery(device, "GET", "/v1/recovery").await;
        if let Some(event) = event {
            self.drive(event).await?;
        }
        error.map_or(Ok(()), Err)
    }

    pub(crate) async fn start_wait(&self) -> Result<(), Error> {
        self.awaiting()?;
        self.drive(Event::StartWait).await.map(drop)
    }

    pub(crate) async fn give_up_wait(&self) -> Result<(), Error> {
        self.awaiting()?;
        self.drive(Event::GiveUpWait).await.map(drop)
    }

    pub(super) async fn ask_recovery(&self, device: Uuid, method: &str, path: &str) -> Outcome {
        match self.api.call_signed::<RecoveryView>(device, method, path).await {
            Ok(recovery) => (Some(Event::RecoverySeen { device, recovery, heard: self.now() }), None),
            Err(refusal) if is_gone(&refusal) => (Some(Event::DeviceGone { device }), Some(Error::DeviceRemoved)),
            Err(refusal) => (None, Some(refusal.into())),
        }
    }

    /// Back by what the person knows: the slot is fetched, compared with the log, opened; then this device signs itself in
    /// with the account key.
    pub(crate) async fn recover(&self, held: &Held, working: &Working<'_>) -> Result<(), Error> {
        let (device, account) = self.awaiting()?;
        match self.opened(device, account, held, working).await {
            Ok(keys) => self.keep_vault_keys(&keys)?,
            Err(Error::Distrusted(distrust)) => {
                self.distrusted(device, distrust)?;
                return Err(distrust.into());
            }
            Err(error) => return Err(error),
        }
        let way = match held.kind() {
            SlotKind::Password => Way::Password,
            SlotKind::Recovery => Way::RecoveryKey,
        };
        self.drive(Event::VaultOpened { device, way }).await.map(drop)
    }

    async fn opened(&self, device: Uuid, account: Uuid, held: &Held, working: &Working<'_>) -> Result<KeyRing, Error> {
        let kind = held.kind();
        let view: RecoveryView = self.api.call_signed(device, "GET", "/v1/recovery").await?;
        let offer = view.slots.into_iter().find(|slot| slot.kind == kind).ok_or(Error::NoBackup)?;
        if offer.in_s > 0 {
            return Err(Error::RateLimited { retry_after_s: offer.in_s });
        }
        working.at(ProgressStep::Key, 0, 0)?;
        let parameters = Parameters::parse(&offer.parameters)?;
        // Here the server's word is all there is of them: cheaper ones than were ever written are meant to have the password
        // guessed by what is sent next.
        if parameters.costs().is_some_and(|costs| costs.is_below(Costs::LEAST_WRITTEN)) {
            return Err(Error::BackupDowngraded);
        }
        let opener = held.opener(account, &parameters).await?;
        working.at(ProgressStep::Download, 0, 0)?;
        let token = Bytes(*opener.retrieval_token().expose());
        let path = match kind {
            SlotKind::Password => "/v1/recovery/slots/password",
            SlotKind::Recovery => "/v1/recovery/slots/recovery",
        };
        let answer = self.api.call_signed_with(device, "POST", path, &RetrievalRequest { token }).await;
        let Retrieved { slot } = match answer {
            Err(refusal) if refusal.kind() == Some(ProblemKind::CodeRefused) => return Err(Error::WrongBackupPassword),
            answer => answer?,
        };
        let (_, log) = self.read_log(device, &LogState::empty(account)).await?;
        if log.slots.get(&kind) != Some(&Bytes(sha256(&slot))) {
            return Err(Distrust::SwappedSlot.into());
        }
        let keys = opener.open(&slot)?;
        if keys.epoch() != log.epoch || log.account_key != Some(keys.current().account_key().public()) {
            return Err(Distrust::SwappedKeys.into());
        }
        Ok(keys)
    }

    fn awaiting(&self) -> Result<(Uuid, Uuid), Error> {
        self.catch_up()?;
        match &*self.state.read() {
            AccountState::AwaitingTrust(device) => Ok((device.id, device.account)),
            AccountState::Joining(joining) => {
                joining.device.as_ref().map(|device| (device.id, device.account)).ok_or(Error::SignedOut)
            }
            AccountState::Registered(_) | AccountState::Entering(_) => Err(Error::AlreadyRegistered),
            _ => Err(Error::SignedOut),
        }
    }

    /// After a recovery: the other devices are lost, so they are removed.
    pub(crate) async fn others_are_lost(&self) -> Result<(), Error> {
        let own = self.registered()?.id;
        let log = self.trusted_log().await?;
        for (lost, _) in log.active_devices().filter(|(id, _)| *id != own) {
            self.declare_removed(lost, Reason::Lost).await?;
        }
        self.told()
    }

    /// After a recovery: the other devices stay, so further ones may join.
    pub(crate) async fn others_are_kept(&self) -> Result<(), Error> {
        let own = self.registered()?.id;
        self.trusted_log().await?;
        let change = AccountChange { multi_device: Some(true), ..AccountChange::default() };
        let answer = self.api.call_signed_with::<ServerAccount>(own, "PATCH", "/v1/account", &change).await;
        answer?;
        self.told()
    }

    /// The person has read what a reset means, or decided about the other devices.
    pub(crate) fn told(&self) -> Result<(), Error> {
        let device = self.registered()?.id;
        self.apply(Event::Told { device }).map(drop)
    }

    /// Has the log say that a device is out, unless it does.
    pub(super) async fn declare_removed(&self, device: Uuid, reason: Reason) -> Result<LogState, Error> {
        self.declare(|log| {
            let active = log.active(device).is_some();
            Ok(active.then(|| Change::DeviceRemoved { device, reason }.into()))
        })
        .await
    }
}
