//! What the core does not believe of the server, by name.

use septet_protocol::account_log::LogFault;
use serde::{Deserialize, Serialize};

/// What was wrong with what the server said. The phone keeps the codes that it had, and asks for and lets in nothing until
/// the server is honest again. `Display` says what happened, what is safe, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Distrust {
    /// Two histories of the account were shown. This never heals: nobody can tell which one is true.
    #[error(
        "The server shows two different histories of your account. Your codes here still work, and nothing more is taken from it. Tell whoever runs it; then sign out and set this phone up again."
    )]
    Fork,
    /// The history ends before what was seen of it.
    #[error(
        "The server shows an older history of your account than before. Your codes here still work, and nothing is taken from it until it shows the rest. Tell whoever runs it."
    )]
    Shorter,
    /// An entry is missing, doubled, out of order, or cannot be read.
    #[error(
        "The server's history of your account has a gap. Your codes here still work, and nothing is taken from it until it is whole. Tell whoever runs it."
    )]
    Broken,
    /// A device was added, or something else was changed, by nobody who may.
    #[error(
        "Somebody who may not tried to change your account, for example to add a device. Your codes here still work, and nothing is sent to that device. Tell whoever runs the server."
    )]
    Forged,
    /// What was answered belongs to another account.
    #[error(
        "The server answered with another person's account. Nothing of it was kept, and your codes here still work. Tell whoever runs it."
    )]
    AnotherAccount,
    /// What was answered belongs to another device.
    #[error(
        "The server answered with another device's codes. None of them was kept, and your codes here still work. Tell whoever runs it."
    )]
    AnotherDevice,
    /// The account's history does not have this device, though the server serves it.
    #[error(
        "The history of your account does not have this phone. Your codes here still work. Sign out, then set this phone up again, or confirm it from another of your devices."
    )]
    NotVouched,
    /// Keys stand in the history that are not the ones they should be.
    #[error(
        "The server shows other keys than this phone's or your account's own. Nothing is taken from it, and your codes here still work. Tell whoever runs it."
    )]
    SwappedKeys,
    /// The account began anew on another phone.
    #[error(
        "Your account was begun anew on another phone, after a wait of 24 hours. If that was you, sign out here. If not, your clinic can lock your account; your codes here work until the server refuses them."
    )]
    ResetByAnother,
    /// The backup that the server gave is not the one that the account's history names.
    #[error(
        "The server gave an old or another backup of your account's key. It was not used, and nothing was changed. Tell whoever runs it."
    )]
    SwappedSlot,
    /// The vault has a newer key, and the server does not give it.
    #[error(
        "The key of your backup was changed on another device, and the server does not give the new one. Nothing was changed, and your codes still work. Open Septet on that device, then try again; if this stays, tell whoever runs the server."
    )]
    KeyWithheld,
    /// A pairing's step is not from who it has to be.
    #[error(
        "Somebody changed what your two devices say to each other, so they were not connected. Nothing was changed. Try again on another network, and tell whoever runs the server."
    )]
    TamperedPairing,
}

impl Distrust {
    /// Whether an honest answer ends it.
    pub(crate) fn heals(self) -> bool {
        self != Self::Fork
    }
}

impl From<LogFault> for Distrust {
    fn from(fault: LogFault) -> Self {
        match fault {
            LogFault::Fork => Self::Fork,
            LogFault::Shorter => Self::Shorter,
            LogFault::AnotherAccount => Self::AnotherAccount,
            LogFault::UnknownSigner | LogFault::BadSignature | LogFault::NotAllowed => Self::Forged,
            LogFault::Malformed | LogFault::Newer | LogFault::OutOfOrder | LogFault::TooLong => Self::Broken,
        }
    }
}
