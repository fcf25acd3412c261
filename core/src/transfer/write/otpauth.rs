//! One `otpauth` address a line: what nearly every app reads. Names, notes and groups travel as parameters that others pass
//! over.

use super::{About, Held, Put, Writer, by_our_readers};
use crate::otp::uri::MAX_URI;
use crate::transfer::ours;
use crate::transfer::portable::{self, Portable};
use crate::transfer::read::{DEVICE, SHOWN, understood};

pub(super) const WRITER: Writer = Writer {
    id: "otpauth",
    app: "otpauth",
    extension: "txt",
    media_type: "text/plain",
    one_per_secret: false,
    held,
    put,
    read: by_our_readers,
};

const NOTE: &str = "Its note is too long for an address and was left out. The note is still here; copy it by itself.";
const TEXTS: &str = "Its note, name and group are too long for an address and were left out. They are still here; copy them by themselves.";
const UNKNOWN: &str = "What its first app added to it, and its note, name and group are too long for an address and were left out. They are still here.";
const OF_ANOTHER: &str = "What another app kept with it was left out. Its codes, note, name and group are all there.";
const NOTHING: &str =
    "An address cannot hold it. It was left out and is still here; use the encrypted backup file for it.";

/// The first of these that is no longer than readers take: all; without the note; the token and its labels; the token with
/// nothing that others added to it.
pub(super) fn held(portable: &Portable) -> Result<Held, &'static str> {
    // What one app kept with a token stays with it here. In a file it would be read as that app's: how it is shown would take the
    // place of the person's own note and group, and a device of Steam's would change what makes the codes.
    let mut portable = portable.clone();
    let before = portable.token.extra.len();
    let is_changed = understood(portable.clone()).token.otp != portable.token.otp;
    portable.token.extra.retain(|(name, _)| name != SHOWN && !(is_changed && name == DEVICE));
    let lost = (portable.token.extra.len() < before).then_some(OF_ANOTHER);
    if let Some(token) = read_back(&portable) {
        return Ok(Held { token, lost });
    }
    let mut less = Portable { note: None, ..portable.clone() };
    if let Some(token) = read_back(&less) {
        return Ok(Held { token, lost: Some(NOTE) });
    }
    (less.name, less.group) = (None, None);
    if let Some(token) = read_back(&less) {
        return Ok(Held { token, lost: Some(TEXTS) });
    }
    less.token.extra.clear();
    let token = read_back(&less).ok_or(NOTHING)?;
    Ok(Held { token, lost: Some(UNKNOWN) })
}

/// The token as its address is read, spaces around its labels dropped. None: the address is too long, or would not be this
/// token's.
fn read_back(portable: &Portable) -> Option<Portable> {
    let Portable { token, name, note, group, .. } = portable;
    let texts = [&token.issuer, &token.prefix, name, note, group].map(|text| text.as_ref().map_or(0, String::len));
    let extra: usize = token.extra.iter().map(|(name, value)| name.len() + value.len()).sum();
    // An address is longer than its parts, and never written where it would have to grow.
    if texts.iter().sum::<usize>() + token.account.len() + extra > MAX_URI {
        return None;
    }
    let address = ours::address(portable);
    let read = portable::address(&address).ok()?;
    let same = read.token.otp == token.otp && read.token.counter == token.counter;
    (address.len() <= MAX_URI && same).then_some(read)
}

fn put<'a>(tokens: &'a [Portable], _: &'a About<'a>) -> Put<'a> {
    Box::new(move |to| {
        for token in tokens {
            to.write_all(ours::address(token).as_bytes())?;
            to.write_all(b"\n")?;
        }
        Ok(())
    })
}
