//! This device on its way into an account.

use std::sync::Arc;

use super::{Account, Core};
use crate::account::{BackupKind, SlotOpener};
use crate::error::Error;
use crate::view::{AccountStage, JoinView};

/// Ways in for a device that the account does not trust yet. Every method may be called again after a failure: a repeated
/// step is the same step.
#[derive(Clone)]
pub struct Join {
    pub(super) core: Arc<Core>,
}

impl Join {
    /// The Join screen, counted down to this moment.
    #[must_use]
    pub fn view(&self) -> JoinView {
        self.core.account.join_view()
    }

    /// Shows a QR for an active device to scan. Needs no number: the device that scans it vouches for this one.
    pub async fn invite(&self) -> Result<JoinView, Error> {
        let was_registered = self.is_registered();
        self.core.account.invite().await?;
        self.synced_if_new(was_registered).await
    }

    /// Asks an active device to compare emoji, where there is no camera. Needs the number to be proved.
    pub async fn compare_emoji(&self) -> Result<JoinView, Error> {
        let was_registered = self.is_registered();
        self.core.account.commit().await?;
        self.synced_if_new(was_registered).await
    }

    /// The person compared the emoji on both screens. `false` ends the pairing at once.
    pub async fn emoji_are_same(&self, same: bool) -> Result<JoinView, Error> {
        let was_registered = self.is_registered();
        self.core.account.emoji_are_same(same).await?;
        self.synced_if_new(was_registered).await
    }

    /// Asks how far it is: the other device, or the wait.
    pub async fn refresh(&self) -> Result<JoinView, Error> {
        Account { core: self.core.clone() }.refresh().await?;
        Ok(self.view())
    }

    /// Gives up the QR or the comparison.
    pub async fn cancel(&self) -> Result<JoinView, Error> {
        self.core.account.cancel_join().await?;
        Ok(self.view())
    }

    /// Asks which backups there are, and whether a wait was started.
    pub async fn options(&self) -> Result<JoinView, Error> {
        self.core.account.recovery_options().await?;
        Ok(self.view())
    }

    /// Back by password or recovery key, which `opener` holds. Every other device is told and can cancel it for an hour, in
    /// which this one shows codes and can change nothing. [`Error::WrongBackupPassword`]: counted, ten tries, then growing
    /// delays.
    pub async fn recover(&self, kind: BackupKind, opener: &dyn SlotOpener) -> Result<JoinView, Error> {
        let was_registered = self.is_registered();
        self.core.account.recover(kind, opener).await?;
        self.synced_if_new(was_registered).await
    }

    /// Starts the 24-hour wait. Every device, e-mail and the number are told at once, and any active device can cancel it.
    pub async fn start_wait(&self) -> Result<JoinView, Error> {
        self.core.account.start_wait().await?;
        Ok(self.view())
    }

    /// Gives the wait up.
    pub async fn give_up_wait(&self) -> Result<JoinView, Error> {
        self.core.account.give_up_wait().await?;
        Ok(self.view())
    }

    fn is_registered(&self) -> bool {
        self.core.account.view().stage == AccountStage::Registered
    }

    async fn synced_if_new(&self, was_registered: bool) -> Result<JoinView, Error> {
        self.core.synced_if_new(was_registered, self.core.account.view()).await;
        Ok(self.view())
    }
}
