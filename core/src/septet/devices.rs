//! The devices of the account, and those that ask to be let in.

use std::sync::Arc;

use super::root::Root;
use crate::account::typed;
use crate::error::Error;
use crate::view::{AccountView, ApprovalView, DevicesView};

/// The devices of the account. Whatever is changed here is said in the account's log and signed by this device; every method
/// may be called again after a failure.
#[derive(Clone)]
pub struct Devices {
    pub(super) root: Arc<Root>,
}

impl Devices {
    /// The Devices screen, counted down to this moment: what is believed comes from the log, the rest from the server.
    #[must_use]
    pub fn view(&self) -> DevicesView {
        self.root.view(|core| core.account.devices_view())
    }

    /// Reads the log and the server's description of the devices.
    pub async fn refresh(&self) -> Result<DevicesView, Error> {
        self.root.call(async |core| core.refresh_devices().await).await?;
        Ok(self.view())
    }

    /// Takes another device out: its codes die at once. For one that waits to be let in, cancels that.
    pub async fn remove(&self, id: &str) -> Result<DevicesView, Error> {
        self.root.call(async |core| core.account.remove_device(typed::device(id)?).await).await?;
        Ok(self.view())
    }

    /// The device that asks to be let in; none: nobody does.
    #[must_use]
    pub fn approval(&self) -> Option<ApprovalView> {
        self.root.view(|core| core.account.approval_view())
    }

    /// Reads the QR of a new device, to be shown before anything is let in. `moving`: the person moves to it.
    pub async fn scan(&self, qr: &str, moving: bool) -> Result<Option<ApprovalView>, Error> {
        self.root.call(async |core| core.account.scan(qr, moving).await).await?;
        Ok(self.approval())
    }

    /// Compares emoji with a device that waits, where there is no camera.
    pub async fn compare_emoji(&self, id: &str, moving: bool) -> Result<Option<ApprovalView>, Error> {
        self.root.call(async |core| core.account.compare(typed::device(id)?, moving).await).await?;
        Ok(self.approval())
    }

    /// Asks whether the other device's part of the emoji has come.
    pub async fn refresh_approval(&self) -> Result<Option<ApprovalView>, Error> {
        self.root.call(async |core| core.account.refresh_approval().await).await?;
        Ok(self.approval())
    }

    /// Lets the device in: after a look at its name, or because the emoji are the same.
    pub async fn approve(&self) -> Result<DevicesView, Error> {
        self.root.call(async |core| core.account.approve().await).await?;
        Ok(self.view())
    }

    /// Lets it not in: it is not the person's, or the emoji differ.
    pub fn decline(&self) -> Result<(), Error> {
        self.root.core()?.account.decline()
    }

    /// Lets one device join within ten minutes, where the account takes no further ones.
    pub async fn open_for_one(&self) -> Result<(), Error> {
        self.root.call(async |core| core.account.open_for_one().await).await
    }

    /// The last step of a move: signs this phone out, since the new one is in. Own tokens stay here.
    pub async fn finish_move(&self) -> Result<AccountView, Error> {
        self.root.call(async |core| core.account.finish_move().await).await
    }

    /// After a recovery: the other devices are lost, and removed.
    pub async fn others_are_lost(&self) -> Result<DevicesView, Error> {
        self.root.call(async |core| core.account.others_are_lost().await).await?;
        Ok(self.view())
    }

    /// After a recovery: the other devices are kept, so further ones may join.
    pub async fn others_are_kept(&self) -> Result<DevicesView, Error> {
        self.root.call(async |core| core.account.others_are_kept().await).await?;
        Ok(self.view())
    }

    /// The person has read what the recovery brought back.
    pub fn recovery_was_read(&self) -> Result<DevicesView, Error> {
        self.root.core()?.account.told()?;
        Ok(self.view())
    }
}
