//! Tokens of other apps in, and files out.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::root::Root;
use super::{Core, Septet};
use crate::crypto::kdf::Password;
use crate::error::Error;
use crate::transfer::read::{self, Unlock};
use crate::view::{ImportPreview, ImportReport, ProgressStep};

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
    root: Arc<Root>,
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
        let password = password.map(|password| text(password).map(Password::typed)).transpose()?;
        let unlock = Unlock { password, much_memory };
        self.root
            .call(async |core: Arc<Core>| {
                let _stoppable = core.backup.progress.asked_for();
                let working = core.backup.progress.begin(&core.ports, ProgressStep::Open);
                let read = read::on_thread(file, unlock).await?;
                working.at(ProgressStep::Open, 1, 1)?;
                Ok(self.root.import.add(read, &core.vault))
            })
            .await
    }

    /// Reads what a camera or a clipboard gave: addresses, one a line.
    pub fn add_text(&self, text: &str) -> Result<ImportPreview, Error> {
        let core = self.root.core()?;
        let read = read::read(text.as_bytes(), &Unlock::default())?;
        Ok(self.root.import.add(read, &core.vault))
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
        core.tokens_changed(self.root.import.take_over(&core.vault, &rows))
    }

    /// Forgets what was read.
    pub fn cancel(&self) {
        self.root.import.forget();
    }
}

/// A password as it crosses: UTF-8.
fn text(password: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(password)
        .map_err(|_| Error::invalid("password", "This password is no text. Nothing was changed. Type it again."))
}
