//! The object of backups.

use septet_core::BackupKind;
use septet_core::view::{BackupVersion, BackupView, PasswordStrength, RecoveryKeyText, Restored};

use super::Septet;
use crate::error::AppError;
use crate::typed::Typed;

#[uniffi::export]
impl Septet {
    /// The backup of own tokens.
    pub fn backup(&self) -> Backup {
        Backup { core: self.core.backup() }
    }
}

/// Own tokens, sealed, at the server and on every device of the account; and copies of them. Long work shows how far it is in
/// `BackupView.progress`, signals `What.BACKUP` at each step, and ends early by `stop`; it is made of whole steps, so it may be
/// begun again. Passwords and recovery keys cross as bytes, UTF-8: overwrite them once the call is over.
#[derive(uniffi::Object)]
pub struct Backup {
    core: septet_core::Backup,
}

#[uniffi::export(async_runtime = "tokio")]
impl Backup {
    /// The Backups screen.
    pub fn view(&self) -> BackupView {
        self.core.view()
    }

    /// Judges a password while it is typed.
    pub fn strength(&self, password: Typed) -> PasswordStrength {
        self.core.strength(&password)
    }

    /// Turns backups on, and gives the recovery key, which is shown this once. Everything was read back from the server and
    /// opened before this returns. `InvalidInput` names `password` where it would be guessed.
    pub async fn enable(&self, password: Typed) -> Result<RecoveryKeyText, AppError> {
        Ok(self.core.enable(&password).await?)
    }

    /// Changes the password. Nothing is written anew but the slot; who kept the old one could still open it, so offer
    /// `rotate`.
    pub async fn change_password(&self, password: Typed) -> Result<BackupView, AppError> {
        Ok(self.core.change_password(&password).await?)
    }

    /// The person was offered backups and left the question: `BackupView.offer` is false from now on.
    pub fn offered(&self) -> Result<BackupView, AppError> {
        Ok(self.core.offered()?)
    }

    /// Makes a new recovery key; the one before opens nothing any more.
    pub async fn new_recovery_key(&self) -> Result<RecoveryKeyText, AppError> {
        Ok(self.core.new_recovery_key().await?)
    }

    /// The person wrote down the recovery key that `enable` or `new_recovery_key` gave. Until then the view's `problem` says to make
    /// it again.
    pub fn recovery_key_written(&self) -> Result<BackupView, AppError> {
        Ok(self.core.recovery_key_written()?)
    }

    /// Opens the backup as a new phone would, and counts what can be read. `WrongBackupPassword`: it is not the one.
    pub async fn verify(&self, kind: BackupKind, secret: Typed) -> Result<BackupView, AppError> {
        Ok(self.core.verify(kind, &secret).await?)
    }

    /// Changes the key of the backup and seals every entry anew.
    pub async fn rotate(&self) -> Result<BackupView, AppError> {
        Ok(self.core.rotate().await?)
    }

    /// Turns backups off and deletes what was uploaded. Own tokens stay on this phone, and on no other.
    pub async fn turn_off(&self) -> Result<BackupView, AppError> {
        Ok(self.core.turn_off().await?)
    }

    /// Another device removed many entries, and the person agrees: they go here too.
    pub async fn accept_removals(&self) -> Result<BackupView, AppError> {
        Ok(self.core.accept_removals().await?)
    }

    /// The person does not agree: they come back on every device.
    pub async fn keep_removed(&self) -> Result<BackupView, AppError> {
        Ok(self.core.keep_removed().await?)
    }

    /// Older states that the server still has, the newest first.
    pub async fn versions(&self) -> Result<Vec<BackupVersion>, AppError> {
        Ok(self.core.versions().await?)
    }

    /// Makes own tokens as they were then, and brings back what is gone. What was added since stays.
    pub async fn restore_version(&self, version: u64) -> Result<Restored, AppError> {
        Ok(self.core.restore_version(version).await?)
    }

    /// A backup file, made without a connection and read back. It opens with the backup's password and recovery key.
    /// `InvalidInput` names `backup` where backups are off: then `file_with_password`.
    pub async fn file(&self) -> Result<Vec<u8>, AppError> {
        Ok(self.core.file(None).await?)
    }

    /// The same for a password of its own, which alone opens it. `proof` is what `exportProof` names: whoever holds an unlocked
    /// phone could else choose the password.
    pub async fn file_with_password(&self, password: Typed, proof: Typed) -> Result<Vec<u8>, AppError> {
        Ok(self.core.file_with_password(&password, &proof).await?)
    }

    /// Brings back what a backup file holds. What was changed here since stays as it is.
    pub async fn restore_file(&self, file: Vec<u8>, kind: BackupKind, secret: Typed) -> Result<Restored, AppError> {
        Ok(self.core.restore_file(&file, kind, &secret).await?)
    }

    /// Whether a file is to be made every day: then `BackupView.copy_due` says when, and `copied` that it was.
    pub fn set_daily_copy(&self, on: bool) -> Result<BackupView, AppError> {
        Ok(self.core.set_daily_copy(on)?)
    }

    /// The file of today is where the person keeps it.
    pub fn copied(&self) -> Result<BackupView, AppError> {
        Ok(self.core.copied()?)
    }

    /// Stops long work, here or in `Join.recover`, after the step that goes on: it ends with `Stopped`.
    pub fn stop(&self) {
        self.core.stop();
    }
}
