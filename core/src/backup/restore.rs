//! Back from a file, or from an older state that the server still has. Nothing here is lost by it: what is deleted comes
//! back, and what was added since stays.

use septet_protocol::vault::{MAX_ITEMS, MAX_RECORDS, RecordPage, StoredRecord, VersionList, digest};
use uuid::Uuid;

use super::file::{BackupFile, FileError, OpenError};
use super::{Backup, held};
use crate::account::BackupKind;
use crate::distrust::Distrust;
use crate::error::Error;
use crate::ports::What;
use crate::sync::records::{Removals, of_version, opened};
use crate::vault::own::OwnToken;
use crate::view::{BackupVersion, ProgressStep, Restored};

/// What is in a backup: each entry, or nothing where it cannot be read.
pub(crate) type Entries = Vec<Option<(Uuid, OwnToken)>>;

impl Backup {
    /// Brings back what a backup file holds. What was changed here since stays as it is.
    pub(crate) async fn restore_file(&self, file: &[u8], kind: BackupKind, secret: &[u8]) -> Result<Restored, Error> {
        let entries = self.entries_of(file, kind, secret).await?;
        self.bring_back(&entries, true)
    }

    /// What a backup file holds, the deleted entries left out. Nothing is changed.
    pub(crate) async fn entries_of(&self, file: &[u8], kind: BackupKind, secret: &[u8]) -> Result<Entries, Error> {
        let held = held(kind, secret)?;
        let file = BackupFile::read(file).map_err(|error| match error {
            FileError::Newer => Error::UpdateRequired,
            FileError::TooLarge | FileError::NotABackup => Error::invalid(
                "file",
                "This file is no Septet backup, or it was cut. Nothing was changed. Try another one.",
            ),
        })?;
        let working = self.progress.begin(&self.ports, ProgressStep::Key);
        let keys = file.open(&held).await.map_err(|error| match error {
            OpenError::NoSlot => Error::invalid(
                "kind",
                "This file does not open with that. Nothing was changed. Try the other one: password or recovery key.",
            ),
            OpenError::Slot(error) => error.into(),
        })?;
        let mut entries = Entries::new();
        for (at, record) in file.records(&keys).enumerate() {
            if at % 50 == 0 {
                working.at(ProgressStep::Open, at, file.len())?;
            }
            match record {
                Ok((record, _)) if record.deleted => {}
                Ok((record, plaintext)) => {
                    entries.push(OwnToken::from_json(&plaintext).map(|own| (record.id, own)));
                }
                Err(_) => entries.push(None),
            }
        }
        Ok(entries)
    }

    /// Older states that the server has, the newest first.
    pub(crate) async fn versions(&self) -> Result<Vec<BackupVersion>, Error> {
        let device = self.calls.trusted_device()?;
        let log = self.account.follow().await?;
        let list: VersionList = self.calls.call(device, "GET", "/v1/vault/versions").await?;
        let known = list.versions.into_iter().filter_map(|version| {
            // What no device of this account described is not offered.
            let summary = of_version(&log, version.version, &version.summary)?;
            Some(BackupVersion { version: version.version, at_ms: summary.at_ms, entries: summary.count })
        });
        Ok(known.collect())
    }

    /// Makes entries as they were in an older state, and brings back those that are gone.
    pub(crate) async fn restore_version(&self, version: u64) -> Result<Restored, Error> {
        let device = self.calls.trusted_device()?;
        let log = self.account.follow().await?;
        let keys = self.account.keys_of(device, &log).await?;
        let restored = {
            let working = self.progress.begin(&self.ports, ProgressStep::Download);
            let mut records: Vec<StoredRecord> = Vec::new();
            let summary = loop {
                let after = records.last().map_or(0, |last| last.rev);
                let path = format!("/v1/vault/records?version={version}&after={after}&limit={MAX_ITEMS}");
                let page: RecordPage = self.calls.call(device, "GET", &path).await?;
                let more = page.more && !page.records.is_empty();
                records.extend(page.records);
                if records.len() > MAX_RECORDS {
                    return Err(Distrust::Broken.into());
                }
                working.at(ProgressStep::Download, records.len(), 0)?;
                if !more {
                    break page.summary;
                }
            };
            let pulled = opened(&keys, log.account, &records, &working)?;
            let summary = summary.and_then(|signed| of_version(&log, version, &signed));
            let hashes = pulled.iter().filter(|record| !record.synced.deleted);
            let hashes = hashes.map(|record| (record.id, record.synced.hash)).collect();
            if summary.is_none_or(|summary| summary.digest != digest(&hashes)) {
                return Err(Error::invalid(
                    "version",
                    "The server does not give this older state as your devices described it: entries may be missing. Nothing was changed. Try another one, or a backup file.",
                ));
            }
            let alive = pulled.into_iter().filter(|record| !record.synced.deleted);
            let entries: Entries = alive.map(|record| record.own.ok().map(|own| (record.id, own))).collect();
            self.bring_back(&entries, false)?
        };
        self.sync(Removals::Ask).await?;
        Ok(restored)
    }

    /// In one write. `keep_newer`: what was changed here since the backup stays.
    fn bring_back(&self, entries: &Entries, keep_newer: bool) -> Result<Restored, Error> {
        let added = self.vault.change_own(|own, now_ms| {
            let before = own.alive();
            for (id, old) in entries.iter().flatten() {
                own.bring_back(*id, old, keep_newer, now_ms);
            }
            Ok(own.alive().saturating_sub(before))
        })?;
        self.ports.notify(What::Tokens);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (of, readable) = (count(entries.len()), count(entries.iter().flatten().count()));
        let sentence = format!("{readable} of {of} accounts restored");
        Ok(Restored { entries: of, readable, added: count(added), sentence })
    }
}
