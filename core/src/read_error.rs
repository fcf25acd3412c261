//! Why a file of another app cannot be read, or a file not be made of tokens.

/// What concerns the whole file; an entry that cannot be used costs itself alone. It never repeats anything of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Over 32 MiB, or over 16 MiB once it is unpacked.
    #[error(
        "This file is larger than 32 MiB, or has more in it than that. Nothing was changed. Export the tokens alone."
    )]
    TooLarge,
    /// Over 10,000 entries.
    #[error("This file has more than 10,000 entries. Nothing was changed. Export fewer at a time.")]
    TooMany,
    /// No reader knows it.
    #[error("No app that is known here writes such files. Nothing was changed. Export again, or choose another file.")]
    Unknown,
    /// It is sealed, and no password was given.
    #[error("This file is sealed with a password. Nothing was changed. Enter the password that it was exported with.")]
    PasswordNeeded,
    /// Most formats cannot tell a wrong password from a change.
    #[error("This password does not open the file, or the file was changed. Nothing was changed here. Check both.")]
    WrongPassword,
    /// It is of a known app, and not whole.
    #[error("This file is cut or damaged and cannot be read. Nothing was changed. Export it again.")]
    Damaged,
    /// Its version is above what is known.
    #[error("A newer version of its app wrote this file. Nothing was changed. Update Septet to read it.")]
    Newer,
    /// It is known, and holds nothing that can be used; why, as sentences.
    #[error("{0}")]
    Unusable(&'static str),
    /// It opens at a cost that is asked about first.
    #[error("Opening this file takes {mib} MiB of memory. Nothing was changed. Close other apps and say yes to go on.")]
    MuchMemory {
        /// How much.
        mib: u32,
    },
    /// Above every ceiling.
    #[error("This file asks for more work than any phone can do. Nothing was changed. Export it again in its own app.")]
    TooCostly,
    /// The memory is not there.
    #[error("There is not enough free memory to open this file. Nothing was changed. Close other apps and try again.")]
    OutOfMemory,
}
