//! The backup of own tokens.

use std::sync::Arc;

use super::core::Core;
use super::root::Root;
use super::transfer::Transfer;
use crate::account::BackupKind;
use crate::backup::strength;
use crate::error::Error;
use crate::sync::records::Removals;
use crate::view::{BackupVersion, BackupView, PasswordStrength, RecoveryKeyText, Restored};

/// Own tokens, sealed, at the server and on every device of the account; and copies of them. Long work shows how far it is in
/// [`BackupView::progress`] and ends early by [`Backup::stop`]; it is made of whole steps, so it may be begun again.
#[derive(Clone)]
pub struct Backup {
    pub(super) root: Arc<Root>,
}

impl Backup {
    /// The Backups screen.
    #[must_use]
    pub fn view(&self) -> BackupView {
        self.root.view(|core| core.backup.view())
    }

    /// Judges a password while it is typed.
    #[must_use]
    pub fn strength(&self, password: &[u8]) -> PasswordStrength {
        self.root.core().map_or_else(|_| strength(password, None), |core| core.backup.strength(password))
    }

    /// Turns backups on, and gives the recovery key, which is shown this once. Everything was read back from the server and
    /// opened before this returns.
    pub async fn enable(&self, password: &[u8]) -> Result<RecoveryKeyText, Error> {
        let enable = async |core: Arc<Core>| {
            core.backup.set_password(password).await?;
            core.backup.new_recovery_key().await
        };
        self.stoppable(enable).await
    }

    /// Changes the password. Nothing is written anew but the slot; who kept the old one could still open it, so offer
    /// [`Backup::rotate`].
    pub async fn change_password(&self, password: &[u8]) -> Result<BackupView, Error> {
        self.done(async |core| core.backup.set_password(password).await).await
    }

    /// Makes a new recovery key; the one before opens nothing any more.
    pub async fn new_recovery_key(&self) -> Result<RecoveryKeyText, Error> {
        self.stoppable(async |core| core.backup.new_recovery_key().await).await
    }

    /// The person was offered backups and left the question: [`BackupView::offer`] is false from now on.
    pub fn offered(&self) -> Result<BackupView, Error> {
        let core = self.root.core()?;
        core.backup.offered()?;
        Ok(self.view())
    }

    /// The person wrote the recovery key down. Until then [`BackupView::problem`] says to make it again: a phone that was locked
    /// or put away while it was shown shows it no more.
    pub fn recovery_key_written(&self) -> Result<BackupView, Error> {
        let core = self.root.core()?;
        core.backup.recovery_key_written()?;
        Ok(self.view())
    }

    /// Opens the backup as a new phone would, and counts what can be read. [`Error::WrongBackupPassword`]: it is not the one.
    pub async fn verify(&self, kind: BackupKind, secret: &[u8]) -> Result<BackupView, Error> {
        self.done(async |core| core.backup.verify(kind, secret).await).await
    }

    /// Changes the key of the backup and seals every entry anew.
    pub async fn rotate(&self) -> Result<BackupView, Error> {
        self.done(async |core| core.backup.rotate().await).await
    }

    /// Turns backups off and deletes what was uploaded. Own tokens stay on this phone, and on no other.
    pub async fn turn_off(&self) -> Result<BackupView, Error> {
        self.done(async |core| core.backup.turn_off().await).await
    }

    /// Another device removed many entries, and the person agrees: they go here too.
    pub async fn accept_removals(&self) -> Result<BackupView, Error> {
        self.done(async |core| core.backup.accept_removals().await).await
    }

    /// The person does not agree: they come back on every device.
    pub async fn keep_removed(&self) -> Result<BackupView, Error> {
        self.done(async |core| core.backup.sync(Removals::Undo).await).await
    }

    /// Older states that the server still has, the newest first.
    pub async fn versions(&self) -> Result<Vec<BackupVersion>, Error> {
        self.root.call(async |core| core.backup.versions().await).await
    }

    /// Makes own tokens as they were then, and brings back what is gone. What was added since stays.
    pub async fn restore_version(&self, version: u64) -> Result<Restored, Error> {
        self.stoppable(async |core| core.backup.restore_version(version).await).await
    }

    /// A backup file, made without a connection and read back. It opens with the backup's password and recovery key, or with
    /// `password` alone, where one is given.
    pub async fn file(&self, password: Option<&[u8]>) -> Result<Vec<u8>, Error> {
        self.stoppable(async |core| core.backup.file(password).await).await
    }

    /// The same for a password of its own, from a screen. `proof` is what [`Transfer::export_proof`] names: whoever holds an unlocked
    /// phone could else choose the password.
    ///
    /// # Errors
    /// [`Error::WrongPin`], [`Error::WrongBackupPassword`]: nothing was written.
    pub async fn file_with_password(&self, password: &[u8], proof: &[u8]) -> Result<Vec<u8>, Error> {
        Transfer { root: self.root.clone() }.prove(proof).await?;
        self.file(Some(password)).await
    }

    /// Brings back what a backup file holds. What was changed here since stays as it is.
    pub async fn restore_file(&self, file: &[u8], kind: BackupKind, secret: &[u8]) -> Result<Restored, Error> {
        self.stoppable(async |core| core.backup.restore_file(file, kind, secret).await).await
    }

    /// Whether a file is to be made every day: then [`BackupView::copy_due`] says when, and [`Backup::copied`] that it was.
    pub fn set_daily_copy(&self, on: bool) -> Result<BackupView, Error> {
        let core = self.root.core()?;
        core.backup.set_daily_copy(on)?;
        Ok(core.backup.view())
    }

    /// The file of today is where the person keeps it.
    pub fn copied(&self) -> Result<BackupView, Error> {
        let core = self.root.core()?;
        core.backup.copied()?;
        Ok(core.backup.view())
    }

    /// Stops long work after the step that goes on: it ends with [`Error::Stopped`].
    pub fn stop(&self) {
        if let Ok(core) = self.root.core() {
            core.backup.progress.stop();
        }
    }

    async fn done(&self, work: impl AsyncFnOnce(&Core) -> Result<(), Error>) -> Result<BackupView, Error> {
        let work = async |core: Arc<Core>| {
            work(&core).await?;
            Ok(core.backup.view())
        };
        self.stoppable(work).await
    }

    /// Of several steps: [`stop`](Self::stop) between two of them is not forgotten.
    async fn stoppable<T>(&self, work: impl AsyncFnOnce(Arc<Core>) -> Result<T, Error>) -> Result<T, Error> {
        let work = async |core: Arc<Core>| {
            let _stoppable = core.backup.progress.asked_for();
            work(core.clone()).await
        };
        self.root.call(work).await
    }
}
