//! The parts of an entry that decide its codes, out of a JSON object: whatever their names are in a file.

use std::collections::HashMap;

use zeroize::Zeroizing;

use super::ReadError;
use crate::otp::uri::UriError;
use crate::secret::Secret;
use crate::transfer::input::{NotAText, Object, entries};
use crate::transfer::portable::{self, Draft, DraftKind, Why};

/// What an app calls them.
pub(super) struct Names {
    pub(super) secret: &'static str,
    pub(super) digits: &'static str,
    pub(super) period: &'static str,
    pub(super) counter: &'static str,
}

/// As most apps do.
pub(super) const PLAIN: Names = Names { secret: "secret", digits: "digits", period: "period", counter: "counter" };

/// The secret in base32 and the numbers; names, algorithm and PIN are left to the reader.
pub(super) fn code(entry: &Object<'_>, kind: DraftKind, names: &Names) -> Result<Draft<'static>, Why> {
    let secret = portable::base32(&text(entry, names.secret))?;
    Ok(Draft { secret: Some(secret), ..numbers(entry, kind, names)? })
}

/// The numbers alone.
pub(super) fn numbers(entry: &Object<'_>, kind: DraftKind, names: &Names) -> Result<Draft<'static>, Why> {
    Ok(Draft {
        kind,
        digits: entry.number(names.digits).map_err(|_| UriError::Digits)?,
        period_s: entry.number(names.period).map_err(|_| UriError::Period)?,
        counter: entry.number(names.counter).map_err(|_| UriError::Counter)?,
        ..Draft::default()
    })
}

/// The name of the hash; empty where there is none. What is no text is no default.
pub(super) fn algorithm(entry: &Object<'_>, name: &str) -> Result<String, Why> {
    Ok(entry.word(name).map_err(|NotAText| UriError::Algorithm)?.unwrap_or_default())
}

/// The name of the kind in capitals; empty where there is none. What is no text is no default.
pub(super) fn kind(entry: &Object<'_>, name: &str) -> Result<String, Why> {
    Ok(entry.word(name).map_err(|NotAText| Why::Kind)?.unwrap_or_default().to_ascii_uppercase())
}

/// A text that may be secret.
pub(super) fn text(entry: &Object<'_>, name: &str) -> Zeroizing<String> {
    Zeroizing::new(entry.text(name))
}

/// The names of a file's `groups` by what tells them apart; none that is garbled.
pub(super) fn groups(file: &Object<'_>, id: &str) -> HashMap<String, String> {
    let groups = file.get("groups").and_then(|groups| entries(groups).ok()).unwrap_or_default();
    let groups = groups.into_iter().filter_map(|group| Object::read(group.get()));
    groups.map(|group| (group.text(id), group.name("name"))).collect()
}

/// A PIN, where there is one.
pub(super) fn pin(entry: &Object<'_>, name: &str) -> Option<Secret<String>> {
    entry.value(name).map(Secret::new)
}

/// Base64 as a backup's sealed parts are written, with padding or without.
pub(super) fn base64(text: &str) -> Result<Vec<u8>, ReadError> {
    portable::unpadded_base64(text).ok_or(ReadError::Damaged)
}

/// The text of what was opened. What opened and is no text was not opened with the right key, or never was what it seems.
pub(super) fn utf8(opened: &[u8]) -> Result<&str, ReadError> {
    std::str::from_utf8(opened).map_err(|_| ReadError::WrongPassword)
}
