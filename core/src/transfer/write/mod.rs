//! The writers: one file each, and one table of them.
//!
//! A writer is two functions. `held` says what its format holds of a token: all of it, less, or nothing, and why; `put` writes
//! tokens that it holds. So what a file will say is known before it is written, and it is compared with what our own
//! readers find in the file, before anybody is told that it is there.

use std::collections::HashSet;
use std::io;

use zeroize::Zeroizing;

use super::input::MAX_TEXT;
use super::portable::{self, Portable};
use super::read::{self, Read, Unlock};
use super::squares::qr_squares;
use crate::error::Error;
use crate::view::QrSquares;

mod aegis;
mod google;
mod otpauth;
mod sheet;
mod two_fas;

/// Every writer. The encrypted backup file, which is none of these, is in `crate::backup`.
pub(crate) const WRITERS: &[&Writer] =
    &[&otpauth::WRITER, &aegis::WRITER, &two_fas::WRITER, &google::WRITER, &sheet::WRITER];

/// What writes the files of one app.
pub(crate) struct Writer {
    /// What it is asked for by; it never changes.
    pub(crate) id: &'static str,
    /// As the person knows it.
    pub(crate) app: &'static str,
    /// Of the file's name, without the dot.
    pub(crate) extension: &'static str,
    pub(crate) media_type: &'static str,
    /// Whether its app keeps one token a secret: of two, the second would take the place of the first.
    one_per_secret: bool,
    /// What the format holds of a token; none of it, and why.
    held: fn(&Portable) -> Result<Held, &'static str>,
    /// Prepares to write tokens as `held` gave them.
    put: for<'a> fn(&'a [Portable], &'a About<'a>) -> Put<'a>,
    /// What a file says. None: it does not read, or not all of it.
    read: fn(&[u8]) -> Option<Vec<Portable>>,
}

/// Writes a file. It runs twice and writes the same each time: see [`sized`].
type Put<'a> = Box<dyn Fn(&mut dyn io::Write) -> io::Result<()> + 'a>;

/// What a file says beside its tokens.
#[derive(Clone, Copy, Default)]
pub(crate) struct About<'a> {
    /// In milliseconds since 1970.
    pub(crate) made_at_ms: u64,
    /// The same, as the person reads a time.
    pub(crate) made_at: &'a str,
    /// Names of the application tokens, which no file holds: they come back by registering.
    pub(crate) applications: &'a [String],
}

/// What a format holds of a token.
pub(crate) struct Held {
    /// The token, as it comes back.
    token: Portable,
    /// What of it stays behind.
    lost: Option<&'static str>,
}

/// A file that was read back.
pub(crate) struct Written {
    pub(crate) bytes: Zeroizing<Vec<u8>>,
    /// Tokens in it.
    pub(crate) count: usize,
    pub(crate) left_out: Vec<LeftOut>,
}

/// A token that a file does not hold, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// The person's name for it, or issuer and account.
    pub(crate) label: String,
    /// All of it: the file does not make its codes.
    pub(crate) whole: bool,
    /// A sentence: what stayed behind, and what to do.
    pub(crate) why: &'static str,
}

/// The writer of this id.
pub(crate) fn writer(id: &str) -> Option<&'static Writer> {
    WRITERS.iter().find(|writer| writer.id == id).copied()
}

/// Writes tokens in their order, and reads them back.
pub(crate) fn write(writer: &Writer, tokens: &[Portable], about: &About<'_>) -> Result<Written, Error> {
    let Chosen { held, left_out } = chosen(writer, tokens);
    let bytes = sized(&*(writer.put)(&held, about))?;
    if bytes.len() > MAX_TEXT {
        return Err(Error::invalid("format", TOO_LONG));
    }
    compared(writer, &bytes, &held)?;
    Ok(Written { bytes, count: held.len(), left_out })
}

/// The QRs of a file that is scanned and not opened, in their order; none of any other.
pub(crate) fn qrs(writer: &Writer, bytes: &[u8]) -> Result<Vec<QrSquares>, Error> {
    if writer.id != google::WRITER.id {
        return Ok(Vec::new());
    }
    let texts = std::str::from_utf8(bytes).unwrap_or_default().lines();
    texts.map(|text| qr_squares(text).ok_or(Error::Internal("an export fits into no QR"))).collect()
}

const TOO_LONG: &str =
    "This would be a file of over 16 MiB, which no app reads. Nothing was written. Choose fewer tokens.";
const SAME_SECRET: &str =
    "This app keeps one token for each secret, and another in the file has this one's. It was left out; keep it here.";

struct Chosen {
    held: Vec<Portable>,
    left_out: Vec<LeftOut>,
}

fn chosen(writer: &Writer, tokens: &[Portable]) -> Chosen {
    let mut chosen = Chosen { held: Vec::with_capacity(tokens.len()), left_out: Vec::new() };
    let mut secrets = HashSet::new();
    for token in tokens {
        let (whole, why) = match (writer.held)(token) {
            Ok(_) if writer.one_per_secret && !secrets.insert(token.token.otp.secret().expose()) => {
                (true, Some(SAME_SECRET))
            }
            Ok(Held { token, lost }) => {
                chosen.held.push(token);
                (false, lost)
            }
            Err(why) => (true, Some(why)),
        };
        chosen.left_out.extend(why.map(|why| LeftOut { label: named(token), whole, why }));
    }
    chosen
}

/// For a report: the person's own name for a token, or issuer and account.
fn named(token: &Portable) -> String {
    let name = portable::label(token.name.as_deref().unwrap_or(""), "");
    if name.is_empty() { token.label() } else { name }
}

/// Fails unless these tokens are found, in this order, and nothing else. What is told of it names no token.
fn compared(writer: &Writer, bytes: &[u8], held: &[Portable]) -> Result<(), Error> {
    let same = held.is_empty() || (writer.read)(bytes).is_some_and(|read| read == held);
    if same { Ok(()) } else { Err(Error::Internal("what was written does not read back")) }
}

/// The tokens of a file, as an import of it would find them.
fn by_our_readers(bytes: &[u8]) -> Option<Vec<Portable>> {
    let Read { items, parts, .. } = read::read(bytes, &Unlock::default()).ok()?;
    if parts.is_empty() { items.into_iter().map(Result::ok).collect() } else { None }
}

/// What `put` writes. It runs once to know the size and once into a place of that size: a buffer that grows leaves copies
/// of secrets behind.
fn sized(put: &dyn Fn(&mut dyn io::Write) -> io::Result<()>) -> Result<Zeroizing<Vec<u8>>, Error> {
    const NOT_WRITTEN: Error = Error::Internal("a token has no form in a file");
    let mut size = Size(0);
    put(&mut size).map_err(|_| NOT_WRITTEN)?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(size.0));
    put(&mut *bytes).map_err(|_| NOT_WRITTEN)?;
    Ok(bytes)
}

/// Counts what is written to it.
struct Size(usize);

impl io::Write for Size {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Held {
    /// Every format holds at least this of what it holds: the token, with texts that are empty taken for none.
    fn all(portable: &Portable) -> Self {
        let some = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let mut token = portable.token.clone();
        (token.issuer, token.prefix) = (some(&token.issuer), some(&token.prefix));
        let (name, note, group) = (some(&portable.name), some(&portable.note), some(&portable.group));
        let icon = some(&portable.icon);
        let Portable { pinned, hidden, .. } = *portable;
        Self { token: Portable { token, name, note, group, icon, pinned, hidden }, lost: None }
    }
}

#[cfg(test)]
mod tests;
