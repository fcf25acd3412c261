//! The readers: one file each, and one table of them.
//!
//! CONTRIBUTING.md says how to add one. A reader is two functions: `knows` looks at the outline of a file and says whether
//! it is that app's; `read` gives its entries, each a token or the reason why not. It returns an error only for what
//! concerns the whole file.

use super::input::Input;
use super::portable::Item;
use crate::crypto::foreign::{self, ASKS_ABOVE_MIB, Kdf};
use crate::crypto::kdf::{KdfError, Password};
use crate::secret::Secret;

mod otpauth;

mod aegis;
mod andotp;
mod fields;
mod freeotp;
mod freeotp_plus;
mod freeotp_two;
mod google_app;
mod html;
mod java;
mod microsoft;
mod sheet;
mod stratum;
mod two_fas;

/// Every reader, in the order in which they are asked: the strictest first, plain text last.
const READERS: &[&Reader] = &[
    &aegis::READER,
    &two_fas::READER,
    &andotp::READER,
    &stratum::READER,
    &freeotp::READER,
    &freeotp_plus::READER,
    &freeotp_two::READER,
    &google_app::READER,
    &microsoft::READER,
    &sheet::READER,
    &html::READER,
    &otpauth::READER,
    // After every other: it takes what has no mark.
    &andotp::OLD,
];

/// What knows the files of one app.
pub(crate) struct Reader {
    /// As the person knows it.
    pub(crate) app: &'static str,
    /// Whether it is a file of that app, broken or not.
    pub(crate) knows: fn(&Input<'_>) -> bool,
    /// Its entries.
    pub(crate) read: fn(&Input<'_>, &Unlock) -> Result<Vec<Item>, ReadError>,
}

/// What of a person a file may need.
#[derive(Clone, Default)]
pub(crate) struct Unlock {
    /// The password of the file; a reader whose file needs none does not look at it.
    pub(crate) password: Option<Password>,
    /// Yes to a computation that takes more than [`ASKS_ABOVE_MIB`].
    pub(crate) much_memory: bool,
}

/// Why a file is not read at all. It never repeats anything of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ReadError {
    #[error(
        "This file is larger than 32 MiB, or has more in it than that. Nothing was changed. Export the tokens alone."
    )]
    TooLarge,
    #[error("This file has more than 10,000 entries. Nothing was changed. Export fewer at a time.")]
    TooMany,
    #[error("No app that is known here writes such files. Nothing was changed. Export again, or choose another file.")]
    Unknown,
    #[error("This file is sealed with a password. Nothing was changed. Enter the password that it was exported with.")]
    PasswordNeeded,
    #[error("This password does not open the file, or the file was changed. Nothing was changed here. Check both.")]
    WrongPassword,
    #[error("This file is cut or damaged and cannot be read. Nothing was changed. Export it again.")]
    Damaged,
    #[error("A newer version of its app wrote this file. Nothing was changed. Update Septet to read it.")]
    Newer,
    #[error("{0}")]
    Unusable(&'static str),
    /// Asks first: see [`Unlock::much_memory`].
    #[error("Opening this file takes {mib} MiB of memory. Nothing was changed. Close other apps and say yes to go on.")]
    MuchMemory { mib: u32 },
    #[error("This file asks for more work than any phone can do. Nothing was changed. Export it again in its own app.")]
    TooCostly,
    #[error("There is not enough free memory to open this file. Nothing was changed. Close other apps and try again.")]
    OutOfMemory,
}

/// The reader that knows a file.
pub(crate) fn reader(input: &Input<'_>) -> Result<&'static Reader, ReadError> {
    READERS.iter().find(|reader| (reader.knows)(input)).copied().ok_or(ReadError::Unknown)
}

/// Every app whose files are read, for a screen that lists them.
pub(crate) fn apps() -> impl Iterator<Item = &'static str> {
    READERS.iter().map(|reader| reader.app)
}

impl Unlock {
    /// The password, in NFC as people type it.
    pub(crate) fn password(&self) -> Result<&[u8], ReadError> {
        self.password.as_ref().map(Password::as_bytes).ok_or(ReadError::PasswordNeeded)
    }

    /// A key of the password. A file without salt or with costs that nobody can pay is refused before anything is computed.
    pub(crate) fn key(&self, kdf: Kdf, salt: &[u8], length: usize) -> Result<Secret<Vec<u8>>, ReadError> {
        let password = self.password()?;
        let mib = kdf.memory_mib()?;
        if mib > ASKS_ABOVE_MIB && !self.much_memory {
            return Err(ReadError::MuchMemory { mib });
        }
        Ok(foreign::derive(kdf, password, salt, length)?)
    }
}

impl From<KdfError> for ReadError {
    fn from(error: KdfError) -> Self {
        match error {
            KdfError::Downgraded | KdfError::TooCostly => Self::TooCostly,
            KdfError::OutOfMemory => Self::OutOfMemory,
        }
    }
}

#[cfg(test)]
pub(crate) mod checks;
