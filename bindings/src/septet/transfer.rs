//! The object of imports and exports.

use septet_core::view::{ExportFormat, ExportProof, ExportedFile, ImportPreview, ImportReport};

use super::Septet;
use crate::error::AppError;
use crate::typed::Typed;

#[uniffi::export]
impl Septet {
    /// Tokens of other apps in, and files out.
    pub fn transfer(&self) -> Transfer {
        Transfer { core: self.core.transfer() }
    }
}

/// Imports and exports. An import collects files, pictures and scanned texts until `importRows` takes the chosen entries over in
/// one write, or `cancel` forgets them; locking forgets them too. Files, passwords and PINs cross as bytes and are wiped here:
/// overwrite them once the call is over.
#[derive(uniffi::Object)]
pub struct Transfer {
    core: septet_core::Transfer,
}

#[uniffi::export(async_runtime = "tokio")]
impl Transfer {
    /// The apps whose files are read, as people know them.
    pub fn apps(&self) -> Vec<String> {
        self.core.apps().into_iter().map(str::to_owned).collect()
    }

    /// Reads a file, whatever its name: an export of another app, a picture with QRs, a text of addresses. Its entries are
    /// added to the preview; where an entry cannot be used, its row says why, and the others are there. `InvalidInput` names
    /// `password` where the file has one: then `addFileWithPassword`; `memory` where it takes more than 256 MiB to open: ask,
    /// then say `muchMemory`; `file` where it cannot be read. Nothing was added to the preview then. `Backup.stop` ends it.
    #[uniffi::method(default(much_memory = false))]
    pub async fn add_file(&self, file: Typed, much_memory: bool) -> Result<ImportPreview, AppError> {
        Ok(self.core.add_file(file.to_vec(), None, much_memory).await?)
    }

    /// The same of a file with a password; a backup file of Septet also opens with its recovery key. `WrongBackupPassword`: it
    /// is not the one.
    #[uniffi::method(default(much_memory = false))]
    pub async fn add_file_with_password(
        &self,
        file: Typed,
        password: Typed,
        much_memory: bool,
    ) -> Result<ImportPreview, AppError> {
        Ok(self.core.add_file(file.to_vec(), Some(&password), much_memory).await?)
    }

    /// Reads what a camera or a clipboard gave: addresses, one a line.
    pub fn add_text(&self, text: &str) -> Result<ImportPreview, AppError> {
        Ok(self.core.add_text(text)?)
    }

    /// What was read so far and waits for a choice.
    pub fn preview(&self) -> Result<ImportPreview, AppError> {
        Ok(self.core.preview()?)
    }

    /// Takes over the rows of these indices in one write, and reads each back from the storage. Nothing waits afterwards.
    /// `InvalidInput` names `rows` where one cannot be taken over or there is no room: nothing was added, and all still waits.
    pub fn import_rows(&self, rows: &[u32]) -> Result<ImportReport, AppError> {
        Ok(self.core.import(rows)?)
    }

    /// Forgets what was read.
    pub fn cancel(&self) {
        self.core.cancel();
    }

    /// The formats that own tokens can be written in, so that other apps and people read them. The sealed one, which is the
    /// better way to keep a copy, is `Backup.file`.
    pub fn formats(&self) -> Vec<ExportFormat> {
        self.core.formats()
    }

    /// What `export` asks the person for.
    pub fn export_proof(&self) -> Result<ExportProof, AppError> {
        Ok(self.core.export_proof()?)
    }

    /// Writes all own tokens in a format that anybody reads who gets the file, and reads it back. Without a connection, and
    /// signed out too. `proof`: the PIN or the password that `exportProof` names, else nothing; `made_at`: this moment as the
    /// person reads it, for the sheet. `WrongCode`, `WrongBackupPassword`: nothing was written. `InvalidInput` names `format`.
    pub async fn export(&self, format: &str, proof: Typed, made_at: &str) -> Result<ExportedFile, AppError> {
        Ok(self.core.export(format, &proof, made_at).await?)
    }
}
