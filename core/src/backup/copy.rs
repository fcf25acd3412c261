//! A copy of the backup in a file, made without a connection.

use septet_protocol::account_log::SlotKind;
use septet_protocol::vault::Record;
use uuid::Uuid;

use super::Backup;
use super::file::BackupFile;
use crate::crypto::record::{self, Head};
use crate::crypto::slot::{self, Parameters};
use crate::crypto::vault_key::{KeyRing, VaultKey};
use crate::error::Error;
use crate::view::ProgressStep;

impl Backup {
    /// A backup file of all own tokens, read back before it is given. It opens with the backup's password and recovery key, or
    /// with `password` alone where one is given; where backups are off one has to be.
    pub(crate) async fn file(&self, password: Option<&[u8]>) -> Result<Vec<u8>, Error> {
        let device = self.account.device();
        let account = self.account.account().unwrap_or(Uuid::nil());
        let (ring, slots) = match password {
            // A key of its own: whoever is given this file and its password has nothing of the account.
            Some(password) => {
                let ring = KeyRing::of(VaultKey::generate(0));
                let working = self.progress.begin(&self.ports, ProgressStep::Key);
                let opener = self.chosen(password)?.opener(account, &Parameters::generate(SlotKind::Password)).await?;
                working.at(ProgressStep::Key, 1, 1)?;
                let slot = opener.seal(&ring);
                (ring, vec![slot])
            }
            None => {
                let slots = self.kept.read(device).slots();
                let epoch = slot::epoch(slots.first().ok_or(Error::BackupOff)?)?;
                // Of the key that the slots wrap: the vault's may have been changed since they were seen.
                let keys = self.account.vault_keys()?;
                let key = keys.as_ref().and_then(|keys| keys.get(epoch)).ok_or(Error::BackupOff)?;
                (KeyRing::of(key.clone()), slots)
            }
        };
        let contents = self.vault.contents();
        let mut records: Vec<Record> = Vec::new();
        for (id, own) in contents.own.all() {
            let hlc = own.latest().ok_or(Error::Internal("a token without a stamp"))?;
            let head = Head { id, hlc, deleted: !own.is_alive() };
            let sealed = record::seal(&ring, account, head, &own.to_json()?);
            records.push(sealed.map_err(|_| {
                Error::invalid("entry", "An entry is too long for a backup. Shorten its name or note.")
            })?);
        }
        let written = BackupFile::new(account, self.ports.clock.wall_ms(), slots, records);
        let bytes = written.write();
        let read = BackupFile::read(&bytes).map_err(|_| Error::Internal("a backup file does not read back"))?;
        if read != written || read.records(&ring).any(|record| record.is_err()) {
            return Err(Error::Internal("a backup file does not open again"));
        }
        Ok(bytes)
    }

    /// Whether a copy is wished for every day.
    pub(crate) fn set_daily_copy(&self, on: bool) -> Result<(), Error> {
        let device = self.calls.device()?;
        self.remember(device, |memory| memory.copy_daily = on)
    }

    /// The copy of today is where the person keeps it.
    pub(crate) fn copied(&self) -> Result<(), Error> {
        let device = self.calls.device()?;
        let now_ms = self.ports.clock.wall_ms();
        self.remember(device, |memory| memory.copied(now_ms))
    }
}
