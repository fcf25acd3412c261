//! The devices of the account: what the log vouches for, and what the server adds to it.

use septet_protocol::account_log::{LogState, Reason};
use septet_protocol::device::{AccountView as ServerAccount, DeviceState};
use uuid::Uuid;

use super::driver::Driver;
use super::event::Event;
use crate::distrust::Distrust;
use crate::error::Error;
use crate::ports::What;
use crate::turn::unpoisoned;
use crate::view::AccountView;

impl Driver {
    /// Refuses what the server tells of another account than this device's, and keeps that in mind.
    pub(super) fn must_be_ours(&self, device: Uuid, account: Uuid) -> Result<(), Error> {
        if self.account() == Some(account) {
            return Ok(());
        }
        self.distrusted(device, Distrust::AnotherAccount)?;
        Err(Distrust::AnotherAccount.into())
    }

    /// Reads the log and the server's description of the account.
    pub(crate) async fn refresh_devices(&self) -> Result<ServerAccount, Error> {
        self.follow().await?;
        let device = self.registered()?;
        let account: ServerAccount = self.api.call_signed(device.id, "GET", "/v1/account").await?;
        self.must_be_ours(device.id, account.id)?;
        // Trusted by the server's word alone: read the log again, since another device may have let it in just now.
        let log = &self.registered()?.log;
        let inserted = |log: &LogState| {
            account.devices.iter().any(|seen| seen.state == DeviceState::Active && log.active(seen.id).is_none())
        };
        if log.as_ref().is_none_or(inserted) && inserted(&self.follow().await?) {
            self.distrusted(device.id, Distrust::Forged)?;
            return Err(Distrust::Forged.into());
        }
        *unpoisoned(&self.described) = Some(account.clone());
        self.ports.notify(What::Devices);
        Ok(account)
    }

    /// Takes another device out of the account: by the log where the log has it, else at the server, which alone knows one
    /// that awaits trust.
    pub(crate) async fn remove_device(&self, device: Uuid) -> Result<(), Error> {
        let own = self.registered()?.id;
        if device == own {
            return Err(Error::invalid("id", "This is the phone in your hand. To take it out, sign out."));
        }
        let in_grace = unpoisoned(&self.described).as_ref().is_some_and(|account| {
            let seen = account.devices.iter().find(|seen| seen.id == device);
            seen.and_then(|seen| seen.grace_until_ms).is_some_and(|until| until > self.api.server_ms())
        });
        self.take_out(device, if in_grace { Reason::Cancelled } else { Reason::Lost }).await
    }

    /// Stops a device that waits to be let in, or came in by a recovery.
    pub(crate) async fn cancel_device(&self, device: Uuid) -> Result<(), Error> {
        self.take_out(device, Reason::Cancelled).await
    }

    async fn take_out(&self, device: Uuid, reason: Reason) -> Result<(), Error> {
        let own = self.registered()?.id;
        if self.trusted_log().await?.active(device).is_some() {
            self.declare_removed(device, reason).await?;
        } else {
            self.api.call_signed::<()>(own, "DELETE", &format!("/v1/devices/{device}")).await?;
        }
        if let Some(account) = &mut *unpoisoned(&self.described) {
            account.devices.retain(|seen| seen.id != device);
        }
        self.ports.notify(What::Devices);
        Ok(())
    }

    /// Leaves the account to the new phone of a move.
    pub(crate) async fn finish_move(&self) -> Result<AccountView, Error> {
        let device = self.registered()?;
        let to = device.moved_to.ok_or(Error::PairingOver)?;
        // Only if the new phone is in: with none in, the account would be nobody's.
        match self.trusted_log().await {
            Ok(log) => drop(log.active(to).ok_or(Error::PairingOver)?),
            // It left already, and the reply was lost.
            Err(Error::DeviceRemoved) => return Ok(self.view()),
            Err(error) => return Err(error),
        }
        self.drive(Event::SignOut { forget: false, reason: Reason::Moved }).await
    }
}
