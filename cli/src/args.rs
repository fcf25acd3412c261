//! What may be typed after `septet`.

mod backup;
mod organise;
mod transfer;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use data_encoding::BASE64;

pub(crate) use self::backup::{Backup, BackupStep, Chosen, DailyCopies, Known, RestoreFrom, Sync, Trash, TrashStep};
pub(crate) use self::organise::{Edit, List};
pub(crate) use self::transfer::{Choice, Export, Import, Scan, numbers};
use crate::exit::{self, Failure};

/// The phone in a terminal: registers a cell phone number and shows rotating codes.
#[derive(Parser)]
#[command(name = "septet", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Args)]
pub(crate) struct Global {
    /// Which phone on this computer: lower case letters, digits, dashes
    #[arg(long, global = true, env = "SEPTET_PROFILE", value_name = "NAME", default_value = "default", value_parser = profile)]
    pub(crate) profile: String,
    /// The server; remembered with the phone [default: http://127.0.0.1:8470, the demo on this computer]
    #[arg(long, global = true, env = "SEPTET_SERVER", value_name = "URL")]
    pub(crate) server: Option<String>,
    /// Where phones are kept [default: the system's place for application data]
    #[arg(long, global = true, env = "SEPTET_DATA_DIR", value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// Where keys are kept: the desktop's keyring, or files that whoever reads this account's files can read too
    /// [default: keyring]; remembered with the phone
    #[arg(long, global = true, env = "SEPTET_SECRETS", value_name = "WHERE")]
    pub(crate) secrets: Option<SecretsPlace>,
    /// Trust the authority in this PEM file in place of the web's; remembered with the phone
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) ca: Option<PathBuf>,
    /// Accept only a server whose key has this SHA-256 (of its SubjectPublicKeyInfo, in Base64); may be repeated;
    /// remembered with the phone
    #[arg(long = "pin", global = true, value_name = "BASE64", value_parser = pin)]
    pub(crate) pins: Vec<Pin>,
    /// For testers: a clock that is wrong by so many seconds, 130 or -130
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 0, allow_negative_numbers = true, value_parser = clap::value_parser!(i64).range(-315_360_000..=315_360_000))]
    pub(crate) clock_offset: i64,
    /// One JSON object on stdout, also when it failed
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// No colours; NO_COLOR does the same
    #[arg(long, global = true)]
    pub(crate) no_color: bool,
    /// The time left as a number alone, without ring and bar
    #[arg(long, global = true)]
    pub(crate) reduced_motion: bool,
}

impl Global {
    /// Whether colours may be used where there is a terminal.
    pub(crate) fn colored(&self) -> bool {
        let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        !self.no_color && variable("NO_COLOR").is_none() && variable("TERM").as_deref() != Some("dumb")
    }
}

/// Where the small secrets of a phone are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SecretsPlace {
    Keyring,
    File,
}

/// SHA-256 of a server's SubjectPublicKeyInfo.
pub(crate) type Pin = [u8; 32];

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Register this phone with a cell phone number; again: go on where it stopped
    Setup(Setup),
    /// The codes, live; c copies, / searches, q quits
    Codes {
        /// Print them once, one a line, without colours or movement
        #[arg(long)]
        plain: bool,
        /// Only those of this group; empty: only those that are in none
        #[arg(long, value_name = "NAME")]
        group: Option<String>,
    },
    /// Print one code; a counter token counts on
    Code {
        /// Name, issuer, account or id of the token, or a part that fits one token only
        name: String,
        /// The code after this one
        #[arg(long)]
        next: bool,
        /// Into the clipboard, through the terminal (OSC 52)
        #[arg(long)]
        copy: bool,
    },
    /// Add a token from an otpauth address, read from stdin when it is left out or `-`
    Add {
        /// The address; better given on stdin, since the shell remembers arguments
        uri: Option<String>,
    },
    /// Take tokens over from another app: its export, pictures of QRs, a text of addresses
    Import(Import),
    /// Add what the QRs in pictures say
    Scan(Scan),
    /// Write own tokens to a file: sealed with a password, or as other apps and people read them
    Export(Export),
    /// The tokens without their codes
    List(List),
    /// Change what a token is called, its note, group, icon, whether it is pinned or hidden; several tokens at once
    Edit(Edit),
    /// Own tokens that are there twice
    Duplicates,
    /// The account, the server, the last sync, the clock
    Status,
    /// Fetch what the applications enabled, and bring own tokens and their backup up to date
    Sync(Sync),
    /// The backup of own tokens; alone: how it is
    Backup(Backup),
    /// Put own tokens into the trash, for 30 days
    Remove {
        /// Name, issuer, account or id of each token, or a part that fits one token only
        #[arg(required = true, value_name = "TOKEN")]
        names: Vec<String>,
    },
    /// Own tokens that were removed within 30 days
    Trash(Trash),
    /// The devices of the account: list, rename, remove
    Devices(Devices),
    /// Bring this phone into an account that has another device: shows a QR for that one to scan
    Join(Join),
    /// Let a new phone into the account: by a picture of its QR, its QR's text on stdin, or emoji
    Approve(Approve),
    /// Let a new phone in and leave this one
    Move {
        #[command(flatten)]
        approve: Approve,
        /// The new phone is in: leave this one
        #[arg(long)]
        leave: bool,
    },
    /// Move the account to another number
    Number(Number),
    /// What applications ask you to approve: shows it and asks for the number on the login page
    Approvals(Approvals),
    /// What happened to the account, and how to stop it
    Notices(Notices),
    /// The account: its number, its e-mail addresses, whether it stays
    Account(AccountChanges),
    /// A PIN that every command asks for: it seals what this phone keeps
    Lock {
        /// PINs are asked for, or read from stdin, one a line
        step: LockStep,
    },
    /// Remove this phone from the account; own tokens stay
    SignOut {
        /// Also without a connection: the server keeps a device that another one has to remove
        #[arg(long)]
        forget: bool,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Forget everything this phone keeps, readable or not, its own tokens too
    Erase {
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

/// Options of `setup`. With `--by` or `--code` nothing is asked.
#[derive(Args)]
pub(crate) struct Setup {
    /// The cell phone number with + and country code
    #[arg(long, value_name = "NUMBER")]
    pub(crate) phone: Option<String>,
    /// An e-mail address that is told what happens to the account
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: Option<String>,
    /// How the code comes
    #[arg(long, value_name = "HOW")]
    pub(crate) by: Option<By>,
    /// The seven-digit code that came
    #[arg(long, value_name = "DIGITS")]
    pub(crate) code: Option<String>,
    /// Forget a registration that was begun
    #[arg(long)]
    pub(crate) start_over: bool,
}

/// Options of `devices`; with one of them the list comes after the change.
#[derive(Args)]
pub(crate) struct Devices {
    /// Take a device out; for one that waits to be let in, cancel that
    #[arg(long, value_name = "NAME", group = "device_change")]
    pub(crate) remove: Option<String>,
    /// Give a device another name
    #[arg(long, num_args = 2, value_names = ["NAME", "NEW-NAME"], group = "device_change")]
    pub(crate) rename: Option<Vec<String>>,
    /// Whether further phones may join
    #[arg(long, value_name = "ON|OFF", group = "device_change")]
    pub(crate) multi: Option<OnOff>,
    /// Let one more phone join within ten minutes
    #[arg(long, group = "device_change")]
    pub(crate) open: bool,
    /// After a recovery: the other devices are lost
    #[arg(long, group = "device_change")]
    pub(crate) others_lost: bool,
    /// After a recovery: the other devices are kept
    #[arg(long, group = "device_change")]
    pub(crate) others_kept: bool,
    /// After the 24-hour wait: what came back was read
    #[arg(long, group = "device_change")]
    pub(crate) read: bool,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Options of `join`. In a terminal it shows each step and waits for the next; for scripts it does one step.
#[derive(Args)]
pub(crate) struct Join {
    /// Compare seven emoji with the other device instead; the number has to be proved first
    #[arg(long, group = "join_step")]
    pub(crate) emoji: bool,
    /// The other screen shows the same emoji
    #[arg(long, group = "join_step")]
    pub(crate) same: bool,
    /// The other screen shows others
    #[arg(long, group = "join_step")]
    pub(crate) different: bool,
    /// Come back by the backup password: own tokens and the clinic's codes
    #[arg(long, group = "join_step")]
    pub(crate) password: bool,
    /// Come back by the recovery key that was written down
    #[arg(long, group = "join_step")]
    pub(crate) recovery_key: bool,
    /// Read the password or the recovery key from stdin, where there is no terminal to type it at
    #[arg(long)]
    pub(crate) password_stdin: bool,
    /// Start the 24-hour wait: every device, e-mail and the number are told and can cancel it
    #[arg(long, group = "join_step")]
    pub(crate) wait: bool,
    /// Give the wait up
    #[arg(long, group = "join_step")]
    pub(crate) give_up_wait: bool,
    /// Say how far it is, and take the step that is due
    #[arg(long, group = "join_step")]
    pub(crate) status: bool,
    /// Give up the QR or the comparison
    #[arg(long, group = "join_step")]
    pub(crate) cancel: bool,
    /// Save the QR as a PNG too, for a phone that cannot see this screen
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
}

/// Options of `approve` and `move`.
#[derive(Args)]
pub(crate) struct Approve {
    /// A picture with the new phone's QR: PNG, JPEG or WebP
    #[arg(long, value_name = "FILE", group = "approve_step")]
    pub(crate) image: Option<PathBuf>,
    /// Compare seven emoji with a device that waits, named as in `septet devices`
    #[arg(long, value_name = "NAME", group = "approve_step")]
    pub(crate) emoji: Option<String>,
    /// Say which device asks, and show the emoji once it answered
    #[arg(long, group = "approve_step")]
    pub(crate) status: bool,
    /// Let in the device that was scanned, or whose emoji are the same
    #[arg(long, group = "approve_step")]
    pub(crate) same: bool,
    /// Do not let it in
    #[arg(long, group = "approve_step")]
    pub(crate) different: bool,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Options of `number`.
#[derive(Args)]
pub(crate) struct Number {
    /// The new number with + and country code
    #[arg(value_name = "NUMBER")]
    pub(crate) phone: Option<String>,
    /// How the code comes
    #[arg(long, value_name = "HOW")]
    pub(crate) by: Option<By>,
    /// The seven-digit code that came
    #[arg(long, value_name = "DIGITS")]
    pub(crate) code: Option<String>,
    /// Stay with the number that is
    #[arg(long)]
    pub(crate) give_up: bool,
}

/// Options of `approvals`; with an answer nothing is asked.
#[derive(Args)]
pub(crate) struct Approvals {
    /// Approve it, with the number that the login page shows
    #[arg(long, value_name = "NUMBER", num_args = 0..=1, group = "approvals_step", value_parser = clap::value_parser!(u32).range(10..=99))]
    pub(crate) approve: Option<Option<u32>>,
    /// Deny it
    #[arg(long, group = "approvals_step")]
    pub(crate) deny: bool,
    /// Deny it, and say that it was somebody else: the application and your other devices are told
    #[arg(long, group = "approvals_step")]
    pub(crate) not_me: bool,
    /// Show what comes until Ctrl-C
    #[arg(long, group = "approvals_step")]
    pub(crate) watch: bool,
    /// Which one, where several wait
    #[arg(long, value_name = "ID", conflicts_with = "watch")]
    pub(crate) id: Option<String>,
}

/// Options of `notices`.
#[derive(Args)]
pub(crate) struct Notices {
    /// Stop what this notice warns of
    #[arg(long, value_name = "NUMBER")]
    pub(crate) cancel: Option<u64>,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Options of `account`.
#[derive(Args)]
pub(crate) struct AccountChanges {
    /// The addresses that are told of changes in place of those before, up to 5, with commas between; empty: none
    #[arg(long, value_name = "ADDRESSES", group = "account_change")]
    pub(crate) emails: Option<String>,
    /// Delete the account in 30 days
    #[arg(long, group = "account_change")]
    pub(crate) delete: bool,
    /// Take the deletion back
    #[arg(long, group = "account_change")]
    pub(crate) keep: bool,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}

/// What to do about app lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LockStep {
    /// With a new PIN
    On,
    /// With the PIN
    Off,
    /// From the PIN to a new one
    Change,
    /// Whether it is on, and how many tries are left
    Status,
    /// Lock at once
    Now,
}

/// A switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnOff {
    On,
    Off,
}

/// How a code comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    Sms,
    Call,
}

fn profile(name: &str) -> Result<String, String> {
    let fits = (1..=32).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if fits { Ok(name.to_owned()) } else { Err("1 to 32 lower case letters, digits and dashes".to_owned()) }
}

fn pin(text: &str) -> Result<Pin, String> {
    let bytes = BASE64.decode(text.trim_start_matches("sha256/").as_bytes()).ok();
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| "a pin is 32 bytes in Base64, 44 signs".to_owned())
}

/// Help or version to print as it is, or a failure.
#[derive(Debug)]
pub(crate) enum Stop {
    Print(String),
    Fail(Failure),
}

/// Reads the arguments, the program's name first. No message repeats an argument that holds a seed.
pub(crate) fn parse(arguments: &[OsString]) -> Result<Arguments, Stop> {
    let command = Arguments::command().after_help(exit::help());
    let parsed = command.try_get_matches_from(arguments).and_then(|matches| Arguments::from_arg_matches(&matches));
    parsed.map_err(|error| {
        if !error.use_stderr() {
            return Stop::Print(error.to_string());
        }
        let holds_seed = arguments.iter().any(|argument| {
            let argument = argument.to_string_lossy().to_ascii_lowercase();
            argument.contains("otpauth") || argument.contains("steam:") || argument.contains("secret=")
        });
        let message = if holds_seed {
            "These arguments cannot be used. An otpauth address goes to: septet add, on stdin.".to_owned()
        } else {
            error.to_string().trim().trim_start_matches("error: ").to_owned()
        };
        Stop::Fail(Failure::usage("", message))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Arguments, Stop> {
        let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        parse(&words)
    }

    fn refusal(line: &str) -> String {
        match parsed(line) {
            Err(Stop::Fail(failure)) => {
                assert_eq!(failure.exit() as u8, 2, "{line}");
                failure.message()
            }
            _ => panic!("{line} was accepted"),
        }
    }

    #[test]
    fn the_definition_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn global_options_stand_before_or_after_the_command() {
        for line in ["septet --profile ward-2 --json list", "septet list --profile ward-2 --json"] {
            let arguments = parsed(line).unwrap();
            assert_eq!(arguments.global.profile, "ward-2");
            assert!(arguments.global.json);
        }
    }

    #[test]
    fn a_profile_name_cannot_leave_its_folder() {
        for name in ["../x", "a/b", "Ward", "a.b", "é", "a_b"] {
            assert!(refusal(&format!("septet --profile {name} list")).contains("lower case letters"), "{name}");
        }
    }

    #[test]
    fn a_change_goes_with_yes_and_with_no_second_change() {
        assert!(parsed("septet devices --remove x --yes").is_ok());
        assert!(parsed("septet devices --others-lost --yes").is_ok());
        for line in [
            "septet devices --remove x --open",
            "septet join --password --recovery-key",
            "septet sync --accept-removals --keep-removed",
            "septet backup restore file --version 3",
        ] {
            assert!(refusal(line).contains("cannot be used with"), "{line}");
        }
    }

    #[test]
    fn a_clock_may_be_wrong_either_way() {
        for (text, offset) in [("130", 130), ("-130", -130)] {
            assert_eq!(parsed(&format!("septet codes --clock-offset {text}")).unwrap().global.clock_offset, offset);
        }
    }

    #[test]
    fn an_edit_says_what_is_changed_of_which_tokens() {
        let Command::Edit(edit) = parsed("septet edit a b --group Work --pinned on --hidden off").unwrap().command
        else {
            panic!("an edit")
        };
        let change = edit.change();
        assert_eq!((edit.names, change.group.as_deref()), (vec!["a".to_owned(), "b".to_owned()], Some("Work")));
        assert_eq!((change.pinned, change.hidden, change.name), (Some(true), Some(false), None));
        assert!(refusal("septet edit --group Work").contains("TOKEN"));
        assert!(refusal("septet list --sort newest").contains("usage"));
    }

    #[test]
    fn a_pin_is_32_bytes() {
        let good = BASE64.encode(&[7; 32]);
        let arguments = parsed(&format!("septet --pin {good} --pin sha256/{good} status")).unwrap();
        assert_eq!(arguments.global.pins, [[7; 32], [7; 32]]);
        for bad in ["AAAA", "!!!!", &BASE64.encode(&[7; 33])] {
            assert!(refusal(&format!("septet --pin {bad} status")).contains("32 bytes"), "{bad}");
        }
    }

    #[test]
    fn a_seed_in_a_wrong_place_is_not_repeated() {
        for line in [
            "septet otpauth://totp/a?secret=JBSWY3DPEHPK3PXP",
            "septet add otpauth://totp/a?secret=JBSWY3DPEHPK3PXP JBSWY3DPEHPK3PXP",
            "septet --profile OTPAUTH://totp/a?secret=JBSWY3DPEHPK3PXP list",
        ] {
            assert!(!refusal(line).contains("JBSWY3DP"), "{line}");
        }
    }

    #[test]
    fn help_lists_the_exit_codes() {
        let Err(Stop::Print(help)) = parsed("septet --help") else { panic!("help is printed") };
        assert!(help.contains("  4  the code, the number of the login page"));
        assert!(help.contains("SEPTET_DATA_DIR"));
    }
}
