//! Tokens of other apps in, and out again.
//!
//! A file is looked at ([`input`]), read by the one reader that knows it ([`read`]), shown entry by entry, and taken over in
//! one write ([`import`]). Nothing is guessed: what a reader cannot make a token of is refused with the reason, and costs no
//! other entry.

pub(crate) mod archive;
pub(crate) mod form;
pub(crate) mod import;
pub(crate) mod input;
pub(crate) mod migration;
pub(crate) mod ours;
pub(crate) mod picture;
pub(crate) mod portable;
pub(crate) mod preferences;
pub(crate) mod qr;
pub(crate) mod read;
pub(crate) mod sqlite;
pub(crate) mod squares;
pub(crate) mod write;
