//! Tokens of other apps in, and files out.

use std::collections::BTreeSet;
use std::sync::Arc;

use uuid::Uuid;
use zeroize::Zeroizing;

use super::root::Root;
use super::{Core, Septet};
use crate::account::BackupKind;
use crate::backup::file::BackupFile;
use crate::backup::restore::Entries;
use crate::crypto::kdf::Password;
use crate::crypto::recovery_key::RecoveryKey;
use crate::error::Error;
use crate::ports::What;
use crate::transfer::picture;
use crate::transfer::portable::{Refused, Why};
use crate::transfer::read::{self, Read, ReadError, Unlock};
use crate::transfer::write::{self, About, LeftOut, WRITERS, Writer};
use crate::vault::own::{Field, OwnToken};
use crate::view::{
    ExportFormat, ExportProof, ExportedFile, ImportPreview, ImportReport, LeftOutRow, ProgressStep, TokenKind,
};

impl Septet {
    /// Tokens of other apps in, and files out.
    #[must_use]
    pub fn transfer(&self) -> Transfer {
        Transfer { root: self.root.clone() }
    }
}

/// Imports and exports. An import collects files, pictures and scanned texts until [`import`](Self::import) takes the chosen
/// entries over in one write, or [`cancel`](Self::cancel) forgets them; locking forgets them too.
#[derive(Clone)]
pub struct Transfer {
    pub(super) root: Arc<Root>,
}

impl Transfer {
    /// The apps whose files are read, as people know them.
    #[must_use]
    pub fn apps(&self) -> Vec<&'static str> {
        read::apps().collect()
    }

    /// Reads a file, whatever its name: an export of another app, a picture with QRs, a text of addresses. Its entries are
    /// added to the preview. `password`: where the file has one; `much_memory`: yes to more than 256 MiB.
    ///
    /// # Errors
    /// [`Error::File`]: the file as a whole cannot be read, or needs something first. Nothing was added to the preview.
    pub async fn add_file(
        &self,
        file: Vec<u8>,
        password: Option<&[u8]>,
        much_memory: bool,
    ) -> Result<ImportPreview, Error> {
        let file = Zeroizing::new(file);
        let unlock = Unlock { password: password.map(text).transpose()?.map(Password::typed), much_memory };
        self.root
            .call(async |core: Arc<Core>| {
                let _stoppable = core.backup.progress.asked_for();
                let read = if BackupFile::knows(&file) {
                    let secret = password.ok_or(ReadError::PasswordNeeded)?;
                    let kind = if RecoveryKey::read(text(secret)?).is_ok() {
                        BackupKind::RecoveryKey
                    } else {
                        BackupKind::Password
                    };
                    of_backup(core.backup.entries_of(&file, kind, secret).await?)
                } else {
                    let working = core.backup.progress.begin(&core.ports, ProgressStep::Open);
                    let read = read::on_thread(file, unlock).await?;
                    working.at(ProgressStep::Open, 1, 1)?;
                    read
                };
                self.added(read, &core)
            })
            .await
    }

    /// Reads what a camera or a clipboard gave: addresses, one a line.
    pub fn add_text(&self, text: &str) -> Result<ImportPreview, Error> {
        let core = self.root.core()?;
        self.added(read::read(text.as_bytes(), &Unlock::default())?, &core)
    }

    /// Nothing is left of it where the phone was locked meanwhile.
    fn added(&self, read: Read, core: &Core) -> Result<ImportPreview, Error> {
        let preview = self.root.import.add(read, &core.vault);
        self.root.core().inspect_err(|_| self.root.import.forget())?;
        Ok(preview)
    }

    /// What was read so far and waits for a choice.
    pub fn preview(&self) -> Result<ImportPreview, Error> {
        let core = self.root.core()?;
        Ok(self.root.import.preview(&core.vault))
    }

    /// Takes over the rows of these indices in one write, and reads each back. Nothing waits afterwards.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] names `rows` where one cannot be taken over or there is no room. Nothing was added then.
    pub fn import(&self, rows: &[u32]) -> Result<ImportReport, Error> {
        let core = self.root.core()?;
        let rows: BTreeSet<u32> = rows.iter().copied().collect();
        let taken = self.root.import.take_over(&core.vault, &rows);
        // Also what is not found again was written.
        core.ports.notify(What::Tokens);
        taken
    }

    /// Forgets what was read.
    pub fn cancel(&self) {
        self.root.import.forget();
    }

    /// The formats that own tokens can be written in, so that other apps and people read them. The sealed one, which is the
    /// better way to keep a copy, is [`Backup::file`](super::Backup::file).
    #[must_use]
    pub fn formats(&self) -> Vec<ExportFormat> {
        let format = |writer: &&Writer| ExportFormat {
            id: writer.id.to_owned(),
            name: writer.app.to_owned(),
            extension: writer.extension.to_owned(),
            media_type: writer.media_type.to_owned(),
        };
        WRITERS.iter().map(format).collect()
    }

    /// What [`export`](Self::export) asks the person for.
    pub fn export_proof(&self) -> Result<ExportProof, Error> {
        let core = self.root.core()?;
        Ok(match self.root.lock.is_on()? {
            true => ExportProof::Pin,
            false if core.backup.can_prove() => ExportProof::BackupPassword,
            false => ExportProof::Nothing,
        })
    }

    /// Whether `proof` is the PIN or the password that [`export_proof`](Self::export_proof) names, before secrets leave the phone in
    /// any form that whoever holds it can open.
    ///
    /// # Errors
    /// [`Error::WrongPin`], [`Error::WrongBackupPassword`].
    pub async fn prove(&self, proof: &[u8]) -> Result<(), Error> {
        match self.export_proof()? {
            ExportProof::Pin => self.root.lock.by_pin(proof).await.map(drop),
            ExportProof::BackupPassword => self.root.call(async |core: Arc<Core>| core.backup.prove(proof).await).await,
            ExportProof::Nothing => Ok(()),
        }
    }

    /// Writes all own tokens in a format that anybody reads who gets the file, and reads it back. Without a connection, and
    /// signed out too. `proof`: the PIN or the password that [`export_proof`](Self::export_proof) names; `made_at`: this
    /// moment as the person reads it, for the sheet.
    ///
    /// # Errors
    /// [`Error::WrongPin`], [`Error::WrongBackupPassword`]: nothing was written. [`Error::InvalidInput`] names `format`.
    pub async fn export(&self, format: &str, proof: &[u8], made_at: &str) -> Result<ExportedFile, Error> {
        let no_such = || Error::invalid("format", "There is no such format. Nothing was written. Choose another.");
        let writer = write::writer(format).ok_or_else(no_such)?;
        self.prove(proof).await?;
        let core = self.root.core()?;
        let (tokens, others) = core.vault.portables();
        let (applications, unreadable): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|token| token.kind == TokenKind::Application);
        let applications: Vec<String> = applications.into_iter().map(|token| token.title).collect();
        let about = About { made_at_ms: core.ports.clock.wall_ms(), made_at, applications: &applications };
        let written = write::write(writer, &tokens, &about)?;
        let left_out = written.left_out.into_iter().map(|left: LeftOut| LeftOutRow {
            title: left.label,
            whole: left.whole,
            reason: left.why.to_owned(),
        });
        let unreadable = unreadable.into_iter().map(|token| LeftOutRow {
            title: token.title,
            whole: true,
            reason: token.problem.unwrap_or_default(),
        });
        let left_out = left_out.chain(unreadable).collect();
        Ok(ExportedFile {
            qrs: write::qrs(writer, &written.bytes)?,
            bytes: written.bytes.to_vec(),
            extension: writer.extension.to_owned(),
            media_type: writer.media_type.to_owned(),
            entries: u32::try_from(written.count).unwrap_or(u32::MAX),
            left_out,
            applications,
        })
    }
}

/// The texts of all QRs in a picture file (PNG, JPEG or WebP), each once: for what is scanned and is no token, as the QR of a
/// new phone. [`ReadError::Unusable`] says why there are none.
pub fn qrs_of_picture(picture: &[u8]) -> Result<Vec<Zeroizing<String>>, ReadError> {
    Ok(picture::read(picture)?)
}

/// What a backup file of ours holds, to be chosen from like any other, in the person's order.
fn of_backup(mut entries: Entries) -> Read {
    entries.sort_by_cached_key(|entry| {
        let (id, own) = entry.as_ref().map_or((None, None), |(id, own)| (Some(*id), Some(own)));
        let order = own.and_then(|own| own.text(Field::Order)).unwrap_or_default().to_owned();
        (order.is_empty(), order, id)
    });
    let item = |entry: Option<(Uuid, OwnToken)>| {
        let portable = entry.and_then(|(_, own)| own.portable());
        portable.ok_or_else(|| Refused { label: String::new(), why: Why::Shape })
    };
    Read { app: "Septet", items: entries.into_iter().map(item).collect(), parts: Vec::new() }
}

/// A password as it crosses: UTF-8.
fn text(password: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(password)
        .map_err(|_| Error::invalid("password", "This password is no text. Nothing was changed. Type it again."))
}
