//! This device on its way into an account.

use std::sync::Arc;

use super::core::Core;
use super::root::Root;
use crate::account::BackupKind;
use crate::backup::held;
use crate::error::Error;
use crate::view::{JoinView, ProgressStep};

/// Ways in for a device that the account does not trust yet. Every method may be called again after a failure: a repeated
/// step is the same step.
#[derive(Clone)]
pub struct Join {
    pub(super) root: Arc<Root>,
}

impl Join {
    /// The Join screen, counted down to this moment.
    #[must_use]
    pub fn view(&self) -> JoinView {
        self.root.view(|core| core.account.join_view())
    }

    /// Shows a QR for an active device to scan. Needs no number: the device that scans it vouches for this one.
    pub async fn invite(&self) -> Result<JoinView, Error> {
        self.entered(async |core| core.account.invite().await).await
    }

    /// Asks an active device to compare emoji, where there is no camera. Needs the number to be proved.
    pub async fn compare_emoji(&self) -> Result<JoinView, Error> {
        self.entered(async |core| core.account.commit().await).await
    }

    /// The person compared the emoji on both screens. `false` ends the pairing at once.
    pub async fn emoji_are_same(&self, same: bool) -> Result<JoinView, Error> {
        self.entered(async |core| core.account.emoji_are_same(same).await).await
    }

    /// Asks how far it is: the other device, or the wait.
    pub async fn refresh(&self) -> Result<JoinView, Error> {
        self.root.call(async |core| core.refresh_account().await).await?;
        Ok(self.view())
    }

    /// Gives up the QR or the comparison.
    pub async fn cancel(&self) -> Result<JoinView, Error> {
        self.root.call(async |core| core.account.cancel_join().await).await?;
        Ok(self.view())
    }

    /// Asks which backups there are, and whether a wait was started.
    pub async fn options(&self) -> Result<JoinView, Error> {
        self.root.call(async |core| core.account.recovery_options().await).await?;
        Ok(self.view())
    }

    /// Back by password or recovery key. [`BackupView::progress`](crate::view::BackupView::progress) shows how far it is, and
    /// [`Backup::stop`](super::Backup::stop) ends it. Every other device is told and can cancel it for an hour, in
    /// which this one shows codes and can change nothing. [`Error::WrongBackupPassword`]: counted, ten tries, then growing
    /// delays.
    pub async fn recover(&self, kind: BackupKind, secret: &[u8]) -> Result<JoinView, Error> {
        let recover = async |core: &Core| {
            let held = held(kind, secret)?;
            let working = core.backup.progress.begin(&core.ports, ProgressStep::Key);
            core.account.recover(&held, &working).await
        };
        self.entered(recover).await
    }

    /// Starts the 24-hour wait. Every device, e-mail and the number are told at once, and any active device can cancel it.
    pub async fn start_wait(&self) -> Result<JoinView, Error> {
        self.root.call(async |core| core.account.start_wait().await).await?;
        Ok(self.view())
    }

    /// Gives the wait up.
    pub async fn give_up_wait(&self) -> Result<JoinView, Error> {
        self.root.call(async |core| core.account.give_up_wait().await).await?;
        Ok(self.view())
    }

    /// A step after which this phone may be in: then its tokens come at once.
    async fn entered<T>(&self, step: impl AsyncFnOnce(&Core) -> Result<T, Error>) -> Result<JoinView, Error> {
        let step = async |core: Arc<Core>| {
            let _stoppable = core.backup.progress.asked_for();
            let was_registered = core.is_registered();
            step(&core).await?;
            core.synced_if_new(was_registered).await;
            Ok(core.account.join_view())
        };
        self.root.call(step).await
    }
}
