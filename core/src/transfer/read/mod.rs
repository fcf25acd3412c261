//! The readers: one file each, and one table of them.
//!
//! CONTRIBUTING.md says how to add one. A reader is two functions: `knows` looks at the outline of a file and says whether
//! it is that app's; `read` gives its entries, each a token or the reason why not. It returns an error only for what
//! concerns the whole file.

use std::collections::BTreeSet;
use std::thread;

use futures_channel::oneshot;
use zeroize::Zeroizing;

use super::input::Input;
use super::migration::{Part, is_migration};
use super::picture::{self, PictureError};
use super::portable::Item;
use crate::crypto::foreign::{self, ASKS_ABOVE_MIB, Kdf};
use crate::crypto::kdf::{KdfError, Password};
use crate::crypto::wipe_stack;
pub(crate) use crate::read_error::ReadError;
use crate::secret::Secret;
pub(in crate::transfer) use ente::SHOWN;
pub(in crate::transfer) use winauth::{DEVICE, understood};

mod aegis;
mod andotp;
mod authenticator_plus;
mod authy;
mod battle_net;
mod bitwarden;
mod bitwarden_sealed;
mod credential_exchange;
mod duo;
mod ente;
mod fields;
mod freeotp;
mod freeotp_plus;
mod freeotp_two;
mod google_app;
mod html;
pub(crate) mod java;
mod keepass;
mod lastpass;
mod microsoft;
mod one_password;
mod otpauth;
mod proton;
mod raivo;
mod sheet;
mod steam;
mod stratum;
pub(crate) mod texts;
mod totp_authenticator;
mod two_fas;
mod winauth;

/// Every reader, in the order in which they are asked: the strictest first; then what has no more of a mark than its text,
/// and what has none.
///
/// Ente's plain form, WinAuth, Aegis's and Stratum's text, and what other apps share as text are lines of addresses, which
/// `otpauth` reads; Google Authenticator and Microsoft's app hand over pictures, which are read before any file is.
const READERS: &[&Reader] = &[
    &aegis::READER,
    &two_fas::READER,
    &bitwarden::JSON,
    &bitwarden::CSV,
    &credential_exchange::READER,
    &ente::SEALED,
    &proton::AUTHENTICATOR,
    &andotp::READER,
    &stratum::READER,
    &freeotp_plus::READER,
    &lastpass::READER,
    &steam::READER,
    &duo::READER,
    &authy::READER,
    &battle_net::READER,
    &totp_authenticator::PREFERENCES,
    &freeotp::READER,
    &freeotp_two::READER,
    &google_app::READER,
    &microsoft::READER,
    &sheet::READER,
    &keepass::READER,
    &one_password::READER,
    &proton::PASS,
    &raivo::READER,
    &authenticator_plus::READER,
    &html::READER,
    &totp_authenticator::BACKUP,
    &otpauth::READER,
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

/// The reader that knows a file.
pub(crate) fn reader(input: &Input<'_>) -> Result<&'static Reader, ReadError> {
    // JSON that is none was some app's before it was cut.
    let unknown = if input.is_broken_json() { ReadError::Damaged } else { ReadError::Unknown };
    READERS.iter().find(|reader| (reader.knows)(input)).copied().ok_or(unknown)
}

/// What a file came to.
#[derive(Default)]
pub(crate) struct Read {
    pub(crate) app: &'static str,
    pub(crate) items: Vec<Item>,
    /// Parts of exports that come in several QRs; their entries are none of `items`.
    pub(crate) parts: Vec<Part>,
}

/// Reads a file of whatever app, or a picture of QRs.
pub(crate) fn read(bytes: &[u8], unlock: &Unlock) -> Result<Read, ReadError> {
    match picture::read(bytes) {
        Err(PictureError::NotAPicture) => {}
        texts => return texts::read("QR", texts?.iter().map(|text| text.as_str())),
    }
    let input = Input::new(bytes)?;
    let known = reader(&input);
    // A line like Google's may stand in a note of any app's file.
    let is_lines = known.as_ref().map_or(true, |reader| reader.app == otpauth::READER.app);
    if let Some(text) = input.text.filter(|text| is_lines && text.lines().any(is_migration)) {
        return texts::read(texts::GOOGLE, text.lines());
    }
    let reader = known?;
    Ok(Read { app: reader.app, items: reader.items(&input, unlock)?, parts: Vec::new() })
}

/// The same on a thread of its own, for whoever must not block: a key may take seconds. When the future is dropped, the
/// thread ends in its own time, and what it read is wiped.
pub(crate) async fn on_thread(bytes: Zeroizing<Vec<u8>>, unlock: Unlock) -> Result<Read, ReadError> {
    let (answer, answered) = oneshot::channel();
    let work = move || {
        drop(answer.send(read(&bytes, &unlock)));
        wipe_stack();
    };
    thread::Builder::new().name("septet-import".to_owned()).spawn(work).map_err(|_| ReadError::OutOfMemory)?;
    answered.await.unwrap_or(Err(ReadError::Damaged))
}

/// Every reader, for `script/fuzz`.
#[cfg(any(test, fuzzing))]
pub(crate) fn readers() -> &'static [&'static Reader] {
    READERS
}

/// Every app whose files are read, for a screen that lists them.
pub(crate) fn apps() -> impl Iterator<Item = &'static str> {
    let mut seen = BTreeSet::new();
    READERS.iter().map(|reader| reader.app).filter(move |app| seen.insert(*app))
}

impl Reader {
    /// Its entries. A password that does not open the file as it was typed is tried in NFC, in which many keyboards and some apps
    /// give it.
    pub(crate) fn items(&self, input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
        let items = (self.read)(input, unlock);
        match unlock.password.as_ref().and_then(Password::normal) {
            Some(normal) if items == Err(ReadError::WrongPassword) => {
                (self.read)(input, &Unlock { password: Some(normal), ..unlock.clone() })
            }
            Some(_) | None => items,
        }
    }
}

impl Unlock {
    /// The password, as it was typed.
    pub(crate) fn password(&self) -> Result<&[u8], ReadError> {
        self.password.as_ref().map(Password::as_typed).ok_or(ReadError::PasswordNeeded)
    }

    /// A key of the password. Costs that nobody can pay are refused, and much memory is asked for, before anything is computed.
    pub(crate) fn key(&self, kdf: Kdf, salt: &[u8], length: usize) -> Result<Secret<Vec<u8>>, ReadError> {
        let password = self.password()?;
        let mib = kdf.memory_mib()?;
        if mib > ASKS_ABOVE_MIB && !self.much_memory {
            return Err(ReadError::MuchMemory { mib });
        }
        Ok(foreign::derive(kdf, password, salt, length)?)
    }
}

impl From<PictureError> for ReadError {
    fn from(error: PictureError) -> Self {
        Self::Unusable(error.sentence())
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
#[cfg(test)]
mod fixtures_tests;
#[cfg(test)]
mod hostile;
