//! A device that vouches for itself: the first of an account, and one that came back by password, recovery key or wait.

use septet_protocol::account::AppendRequest;
use septet_protocol::account_log::{Change, LogState, NewDevice, Signer, Way};
use septet_protocol::device::{AccountView as ServerAccount, DeviceState};
use septet_protocol::problem::ProblemKind;

use super::driver::{Driver, Outcome};
use super::event::Event;
use super::log::TRIES;
use super::state::{AccountState, Device};
use crate::distrust::Distrust;
use crate::error::Error;

impl Driver {
    /// Writes this device into the log, unless it is there already: an entry whose reply was lost is found again.
    pub(super) async fn enter(&self, way: Way) -> Outcome {
        let AccountState::Entering(entering) = &*self.state.read() else { return (None, None) };
        let device = &entering.device;
        if let Some(distrust) = device.distrust.filter(|distrust| !distrust.heals()) {
            return (None, Some(distrust.into()));
        }
        let id = device.id;
        match self.entered(device, way).await {
            Ok(Some(log)) => (Some(Event::Entered { device: id, log }), None),
            Ok(None) => (Some(Event::EntryRefused { device: id }), Some(Error::AwaitingTrust)),
            Err(Error::DeviceRemoved) => (Some(Event::DeviceGone { device: id }), Some(Error::DeviceRemoved)),
            Err(Error::Distrusted(distrust)) => self.distrust(id, distrust),
            Err(error) => (None, Some(error)),
        }
    }

    /// Begins the log of an account that was made before accounts had logs, on its only device.
    pub(super) async fn founded(&self, device: &Device) -> Result<LogState, Error> {
        let account: ServerAccount = self.api.call_signed(device.id, "GET", "/v1/account").await?;
        self.must_be_ours(device.id, account.id)?;
        // Whoever let the other one in is not named by any log.
        if account.devices.iter().any(|seen| seen.id != device.id && seen.state == DeviceState::Active) {
            return Err(Distrust::NotVouched.into());
        }
        self.entered(device, Way::First).await?.ok_or(Error::AwaitingTrust)
    }

    /// None: the server lets it in no longer.
    async fn entered(&self, device: &Device, way: Way) -> Result<Option<LogState>, Error> {
        let id = device.id;
        for _ in 0..TRIES {
            let log = match self.read_log(id, &LogState::empty(device.account)).await {
                Ok((_, log)) => log,
                Err(Error::AwaitingTrust) if way != Way::First => return Ok(None),
                Err(error) => return Err(error),
            };
            if log.active(id).is_some() {
                self.must_vouch(&log, id)?;
                return Ok(Some(log));
            }
            if log.devices.contains_key(&id) {
                return Err(Error::DeviceRemoved);
            }
            let Some((signer, change)) = self.entry(&log, device, way)? else { return Ok(None) };
            let (entry, _) = self.sign(&log, signer, change)?;
            match self.append(id, &AppendRequest { entry, joining: None, rotation: None }).await {
                // Read again: what counts is what the log says.
                Ok(_) => {}
                Err(refusal) if refusal.conflicts_with("previous") => {}
                Err(refusal)
                    if way != Way::First
                        && matches!(refusal.kind(), Some(ProblemKind::AwaitingTrust | ProblemKind::Conflict)) =>
                {
                    return Ok(None);
                }
                Err(refusal) => return Err(refusal.into()),
            }
        }
        Err(Error::Server { status: 409 })
    }

    /// None: the key that would let it in is no longer the account's. It is asked for the password again.
    fn entry(&self, log: &LogState, device: &Device, way: Way) -> Result<Option<(Signer, Change)>, Error> {
        let (signing_key, sealing_key) = self.make_keys()?;
        let name = self.settings.device_name.trim().to_owned();
        let new = NewDevice { device: device.id, signing_key, sealing_key, name };
        let itself = Signer::Device(device.id);
        // The vault key is kept before the log names its public half: an account whose key nobody has would be lost.
        let account_key = |epoch| self.make_vault_key(epoch).map(|key| key.account_key().public());
        let entry = match way {
            Way::First if log.head.is_none() => (itself, Change::Genesis { account_key: account_key(0)?, device: new }),
            // Called the first of an account that has devices: whoever says so wants to push them out.
            Way::First if log.active_devices().next().is_some() => return Err(Distrust::NotVouched.into()),
            Way::First | Way::Wait => {
                let epoch = log.epoch.checked_add(1).ok_or(Distrust::Broken)?;
                (itself, Change::Reset { account_key: account_key(epoch)?, device: new })
            }
            Way::Password | Way::RecoveryKey => {
                let keys = self.vault_keys()?.ok_or(Distrust::SwappedKeys)?;
                // Changed by another device after the password was typed, and before this one came in.
                if keys.epoch() < log.epoch {
                    return Ok(None);
                }
                let ours = keys.epoch() == log.epoch && log.account_key == Some(keys.current().account_key().public());
                if !ours {
                    return Err(Distrust::SwappedKeys.into());
                }
                (Signer::AccountKey, Change::DeviceAdded { device: new, way })
            }
            Way::Qr | Way::Emoji => return Err(Error::Internal("another device lets this one in")),
        };
        Ok(Some(entry))
    }
}
