//! The objects of trust: a device on its way in, and the devices that are in.

use septet_core::BackupKind;
use septet_core::view::{AccountView, ApprovalView, DevicesView, JoinView};

use super::Septet;
use crate::error::AppError;
use crate::typed::Typed;

#[uniffi::export]
impl Septet {
    /// This phone on its way into an account that has other devices.
    pub fn join(&self) -> Join {
        Join { core: self.core.join() }
    }

    /// The devices of the account, and one that asks to be let in.
    pub fn devices(&self) -> Devices {
        Devices { core: self.core.devices() }
    }
}

/// Ways in for a device that the account does not trust yet. Every method may be called again after a failure: a repeated
/// step is the same step.
#[derive(uniffi::Object)]
pub struct Join {
    core: septet_core::Join,
}

#[uniffi::export(async_runtime = "tokio")]
impl Join {
    /// The Join screen, counted down to this moment.
    pub fn view(&self) -> JoinView {
        self.core.view()
    }

    /// Shows a QR for an active device to scan. Needs no number: the device that scans it vouches for this one.
    pub async fn invite(&self) -> Result<JoinView, AppError> {
        Ok(self.core.invite().await?)
    }

    /// Asks an active device to compare emoji, where there is no camera. Needs the number to be proved.
    pub async fn compare_emoji(&self) -> Result<JoinView, AppError> {
        Ok(self.core.compare_emoji().await?)
    }

    /// The person compared the emoji on both screens. `false` ends the pairing at once.
    pub async fn emoji_are_same(&self, same: bool) -> Result<JoinView, AppError> {
        Ok(self.core.emoji_are_same(same).await?)
    }

    /// Asks how far it is: the other device, or the wait.
    pub async fn refresh(&self) -> Result<JoinView, AppError> {
        Ok(self.core.refresh().await?)
    }

    /// Gives up the QR or the comparison.
    pub async fn cancel(&self) -> Result<JoinView, AppError> {
        Ok(self.core.cancel().await?)
    }

    /// Asks which backups there are, and whether a wait was started.
    pub async fn options(&self) -> Result<JoinView, AppError> {
        Ok(self.core.options().await?)
    }

    /// Back by password or recovery key, UTF-8. `BackupView.progress` shows how far it is, and `Backup.stop` ends it. Every
    /// other device is told and can cancel it for an hour, in which this one shows codes and can change nothing.
    /// `WrongBackupPassword`: counted, ten tries, then growing delays.
    pub async fn recover(&self, kind: BackupKind, secret: Typed) -> Result<JoinView, AppError> {
        Ok(self.core.recover(kind, &secret).await?)
    }

    /// Starts the 24-hour wait. Every device, e-mail and the number are told at once, and any active device can cancel it.
    pub async fn start_wait(&self) -> Result<JoinView, AppError> {
        Ok(self.core.start_wait().await?)
    }

    /// Gives the wait up.
    pub async fn give_up_wait(&self) -> Result<JoinView, AppError> {
        Ok(self.core.give_up_wait().await?)
    }
}

/// The devices of the account. Whatever is changed here is said in the account's log and signed by this device; every method
/// may be called again after a failure.
#[derive(uniffi::Object)]
pub struct Devices {
    core: septet_core::Devices,
}

#[uniffi::export(async_runtime = "tokio")]
impl Devices {
    /// The Devices screen, counted down to this moment.
    pub fn view(&self) -> DevicesView {
        self.core.view()
    }

    /// Reads the log and the server's description of the devices.
    pub async fn refresh(&self) -> Result<DevicesView, AppError> {
        Ok(self.core.refresh().await?)
    }

    /// Takes another device out: its codes die at once. For one that waits to be let in, cancels that.
    pub async fn remove(&self, id: String) -> Result<DevicesView, AppError> {
        Ok(self.core.remove(&id).await?)
    }

    /// The device that asks to be let in; none: nobody does.
    pub fn approval(&self) -> Option<ApprovalView> {
        self.core.approval()
    }

    /// Reads the QR of a new device, to be shown before anything is let in. `moving`: the person moves to it.
    pub async fn scan(&self, qr: String, moving: bool) -> Result<Option<ApprovalView>, AppError> {
        Ok(self.core.scan(&qr, moving).await?)
    }

    /// Compares emoji with a device that waits, where there is no camera.
    pub async fn compare_emoji(&self, id: String, moving: bool) -> Result<Option<ApprovalView>, AppError> {
        Ok(self.core.compare_emoji(&id, moving).await?)
    }

    /// Asks whether the other device's part of the emoji has come.
    pub async fn refresh_approval(&self) -> Result<Option<ApprovalView>, AppError> {
        Ok(self.core.refresh_approval().await?)
    }

    /// Lets the device in: after a look at its name, or because the emoji are the same.
    pub async fn approve(&self) -> Result<DevicesView, AppError> {
        Ok(self.core.approve().await?)
    }

    /// Lets it not in: it is not the person's, or the emoji differ.
    pub fn decline(&self) -> Result<(), AppError> {
        Ok(self.core.decline()?)
    }

    /// Lets one device join within ten minutes, where the account takes no further ones.
    pub async fn open_for_one(&self) -> Result<(), AppError> {
        Ok(self.core.open_for_one().await?)
    }

    /// The last step of a move: signs this phone out, since the new one is in. Own tokens stay here.
    pub async fn finish_move(&self) -> Result<AccountView, AppError> {
        Ok(self.core.finish_move().await?)
    }

    /// After a recovery: the other devices are lost, and removed.
    pub async fn others_are_lost(&self) -> Result<DevicesView, AppError> {
        Ok(self.core.others_are_lost().await?)
    }

    /// After a recovery: the other devices are kept, so further ones may join.
    pub async fn others_are_kept(&self) -> Result<DevicesView, AppError> {
        Ok(self.core.others_are_kept().await?)
    }

    /// The person has read what the recovery brought back.
    pub fn recovery_was_read(&self) -> Result<DevicesView, AppError> {
        Ok(self.core.recovery_was_read()?)
    }
}
