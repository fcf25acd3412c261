//! What may be typed after `septet backup`, `septet sync` and `septet trash`. A password is never an argument: others on this
//! computer can read those.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Options of `backup`.
#[derive(Args)]
pub(crate) struct Backup {
    #[command(subcommand)]
    pub(crate) step: Option<BackupStep>,
}

/// What to do with the backup.
#[derive(Subcommand)]
pub(crate) enum BackupStep {
    /// Turn backups on: choose a password, and get the recovery key
    Enable(Chosen),
    /// Open the backup as a new phone would, and count what can be read
    Verify(Known),
    /// Change the password
    Password(Chosen),
    /// Make a new recovery key; the one before opens nothing any more
    Recovery {
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Turn backups off, and delete what was uploaded
    Off {
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Change the key of the backup, and seal every entry anew
    Rotate,
    /// The older states that the server still has
    Versions,
    /// Bring own tokens back, from a backup file or from an older state
    Restore(RestoreFrom),
    /// Write own tokens to a backup file
    Export {
        /// Where to
        file: PathBuf,
        /// It opens with a password that is chosen for it, and not with that of the backup
        #[arg(long)]
        own_password: bool,
        /// Write over a file that is there
        #[arg(long)]
        force: bool,
        #[command(flatten)]
        chosen: Chosen,
    },
    /// Write a backup file every day
    Daily {
        /// The folder that gets them, or `off`
        #[arg(value_name = "DIR|off", value_parser = |text: &str| Ok::<_, String>(daily_copies(text)))]
        copies: DailyCopies,
    },
}

/// A password that is chosen.
#[derive(Args, Clone, Copy)]
pub(crate) struct Chosen {
    /// Read the password from stdin, where there is no terminal to type it at
    #[arg(long)]
    pub(crate) password_stdin: bool,
}

/// A password or recovery key that is there already.
#[derive(Args, Clone, Copy)]
pub(crate) struct Known {
    /// With the recovery key, not the password
    #[arg(long)]
    pub(crate) recovery_key: bool,
    /// Read the password or the recovery key from stdin, where there is no terminal to type it at
    #[arg(long)]
    pub(crate) password_stdin: bool,
}

/// Options of `backup restore`.
#[derive(Args)]
pub(crate) struct RestoreFrom {
    /// A backup file
    #[arg(conflicts_with = "version")]
    pub(crate) file: Option<PathBuf>,
    /// An older state, by its number in `septet backup versions`
    #[arg(long, value_name = "N")]
    pub(crate) version: Option<u64>,
    #[command(flatten)]
    pub(crate) known: Known,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Where the daily copies go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DailyCopies {
    Off,
    Into(PathBuf),
}

fn daily_copies(text: &str) -> DailyCopies {
    if text == "off" { DailyCopies::Off } else { DailyCopies::Into(PathBuf::from(text)) }
}

/// Options of `sync`.
#[derive(Args)]
pub(crate) struct Sync {
    /// Another device removed many of your own tokens, and that was right: they go here too
    #[arg(long, group = "removals")]
    pub(crate) accept_removals: bool,
    /// It was not: they come back on every device
    #[arg(long, group = "removals")]
    pub(crate) keep_removed: bool,
}

/// Options of `trash`.
#[derive(Args)]
pub(crate) struct Trash {
    #[command(subcommand)]
    pub(crate) step: Option<TrashStep>,
}

/// What to do with the trash.
#[derive(Subcommand)]
pub(crate) enum TrashStep {
    /// What is in it
    List,
    /// Bring a token back
    Restore {
        /// Its name or id, or a part that fits it alone
        #[arg(value_name = "ID")]
        name: String,
    },
    /// Drop everything in it for good
    Empty {
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Drop one token for good
    Purge {
        /// Its name or id, or a part that fits it alone
        #[arg(value_name = "ID")]
        name: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}
