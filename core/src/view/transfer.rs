//! Tokens of other apps on their way in, and files on their way out.

use std::fmt;

use super::{QrSquares, TokenKind};

/// What was read and waits for the person's choice. Nothing of it is on this phone yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportPreview {
    /// The apps whose files were recognised, as people know them.
    pub apps: Vec<String>,
    /// Entry by entry, in the order of the files.
    pub rows: Vec<ImportRow>,
    /// Rows that are [`ImportState::New`].
    pub new: u32,
    /// Rows that are [`ImportState::Duplicate`].
    pub duplicates: u32,
    /// Rows that are [`ImportState::Changed`].
    pub changed: u32,
    /// Rows that are [`ImportState::Refused`].
    pub refused: u32,
    /// QRs of Google Authenticator that are still to be scanned, as sentences: one an export.
    pub missing: Vec<String>,
}

/// One entry of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    /// Names the row in [`ImportPreview`] and for the choice; from 0.
    pub index: u32,
    /// The issuer, else the account; what is known of it where it is refused. May be empty.
    pub title: String,
    /// The account; may be empty.
    pub account: String,
    /// What makes its codes; none where it is refused.
    pub kind: Option<TokenKind>,
    /// Its group in the other app.
    pub group: Option<String>,
    /// What it is to this phone.
    pub state: ImportState,
    /// Why it is refused, or what is changed: what happened, what is safe, what to do.
    pub reason: Option<String>,
    /// The same without words.
    pub cause: Option<ImportCause>,
    /// What is weak about it though it works.
    pub warning: Option<String>,
    /// Chosen where the person says nothing else.
    pub chosen: bool,
}

/// Why an entry is refused, or what else there is to say of it: by it a screen chooses its sentence in another language than ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImportCause {
    /// It is not as its app writes it.
    Damaged,
    /// A kind that no code of ours knows.
    Kind,
    /// The file does not hold its secret.
    NoSecret,
    /// Its secret cannot be read, or is too long.
    Secret,
    /// Digits, period, counter, hash or PIN with which no code can be made.
    Numbers,
    /// More than one token holds here.
    TooLong,
    /// It was in the other app's trash.
    Trashed,
    /// Sealed with another password than the one that was given.
    Password,
    /// One QR of an export, which does not belong to it or cannot be read.
    Parts,
    /// The same token stands further up.
    Twice,
    /// It is in this phone's trash, and goes on from there.
    InTrash,
    /// It is here under other names, or with another counter.
    Changed,
}

/// What an entry of a file is to this phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImportState {
    /// Not here yet.
    New,
    /// Here already, or further up in the same file: the same kind, secret, hash, digits and period.
    Duplicate,
    /// Here already, under other names or with a lower counter. If chosen, the file's are taken over.
    Changed,
    /// No token can be made of it.
    Refused,
}

/// What an import came to. Every entry of it was read back from this phone's storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Entry by entry, in the order of the files.
    pub rows: Vec<ImportedRow>,
    /// Rows that are [`ImportOutcome::Added`].
    pub added: u32,
    /// Rows that are [`ImportOutcome::Updated`].
    pub updated: u32,
    /// Rows that are [`ImportOutcome::Present`].
    pub present: u32,
    /// Rows that are [`ImportOutcome::LeftOut`].
    pub left_out: u32,
    /// Rows that are [`ImportOutcome::Refused`].
    pub refused: u32,
    /// QRs of Google Authenticator that were never scanned: their tokens are not here.
    pub missing: Vec<String>,
}

/// What became of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedRow {
    /// As in [`ImportRow::title`].
    pub title: String,
    /// As in [`ImportRow::account`].
    pub account: String,
    /// What became of it.
    pub outcome: ImportOutcome,
    /// Why it is refused.
    pub reason: Option<String>,
    /// The same without words.
    pub cause: Option<ImportCause>,
}

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImportOutcome {
    /// It is a token of this phone now.
    Added,
    /// The token that was here has the file's names now, and the higher counter.
    Updated,
    /// It was here before, and nothing was changed.
    Present,
    /// The person did not choose it.
    LeftOut,
    /// No token can be made of it.
    Refused,
}

/// A format that own tokens can be written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFormat {
    /// What it is asked for by; it never changes.
    pub id: String,
    /// As the person knows it.
    pub name: String,
    /// Of the file's name, without the dot.
    pub extension: String,
    /// For whoever shares or saves it.
    pub media_type: String,
}

/// What a person is asked for before secrets are written where anybody reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportProof {
    /// The PIN of app lock.
    Pin,
    /// The password of the backup.
    BackupPassword,
    /// There is neither: a word to type again is all that can be asked for.
    Nothing,
}

/// A file that was written and read back. It holds secrets: it goes where the person wants it, and nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct ExportedFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Of its name, without the dot.
    pub extension: String,
    /// For whoever shares or saves it.
    pub media_type: String,
    /// Tokens in it.
    pub entries: u32,
    /// Tokens that it does not hold, or not all of.
    pub left_out: Vec<LeftOutRow>,
    /// Application tokens, which no file holds: they come back by registering.
    pub applications: Vec<String>,
    /// The QRs of a format that is scanned and not opened, in their order.
    pub qrs: Vec<QrSquares>,
}

/// How much there is: the rest is secret.
impl fmt::Debug for ExportedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { extension, entries, left_out, qrs, .. } = self;
        write!(f, "ExportedFile({extension}, {entries} entries, {} left out, {} QRs)", left_out.len(), qrs.len())
    }
}

/// A token that a file does not hold, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOutRow {
    /// The person's name for it, or issuer and account.
    pub title: String,
    /// The file does not make its codes; else something that was said of it stayed behind.
    pub whole: bool,
    /// What stayed behind, and what to do.
    pub reason: String,
}
