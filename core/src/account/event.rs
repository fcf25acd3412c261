//! What can happen to a registration, and what is to be done about it.

use std::fmt;

use septet_protocol::account::RecoveryView;
use septet_protocol::account_log::{LogState, Reason, Way};
use septet_protocol::device::DeviceView;
use septet_protocol::pairing::emoji::{Answer, Commitment, Reveal};
use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::{Channel, SessionChallenge, SessionView};
use uuid::Uuid;

use super::pairing::{Approving, Stopped};
use super::state::{Device, Moment};
use crate::distrust::Distrust;
use crate::secret::Secret;

/// What happened: a person's tap, or the server's answer. An answer names whose it is, so that a late one is told apart.
#[derive(Clone, PartialEq)]
pub(crate) enum Event {
    Begin {
        phone: PhoneNumber,
        email: Option<String>,
    },
    SendCode(Channel),
    SubmitCode(Secret<String>),
    /// Go on where an interruption stopped.
    Resume,
    StartOver,
    /// `forget`: also where the server cannot be told.
    SignOut {
        forget: bool,
        reason: Reason,
    },
    SessionCreated {
        phone: PhoneNumber,
        email: Option<String>,
        session: SessionView,
        heard: Moment,
    },
    /// `sent_by`: the answer to asking for a code.
    SessionSeen {
        session: SessionView,
        heard: Moment,
        sent_by: Option<Channel>,
    },
    SessionEnded {
        session: Uuid,
    },
    Bound {
        session: Uuid,
        device: DeviceView,
    },
    DeviceSeen(DeviceView),
    /// The server no longer knows the device, or is not to be asked.
    DeviceGone {
        device: Uuid,
    },
    /// The person read that somebody else ended what this phone was in.
    EndWasRead,
    /// The device is in the log.
    Entered {
        device: Uuid,
        log: LogState,
    },
    /// The server lets the device not write itself into the log, or no longer.
    EntryRefused {
        device: Uuid,
    },
    /// The log, honest and further than before.
    LogFollowed {
        device: Uuid,
        log: LogState,
    },
    Distrusted {
        device: Uuid,
        distrust: Distrust,
    },
    /// Everything that a sync asked for was honest.
    Trusted {
        device: Uuid,
    },
    /// The ways in without another device.
    RecoverySeen {
        device: Uuid,
        recovery: RecoveryView,
        heard: Moment,
    },
    StartWait,
    GiveUpWait,
    /// The vault key was opened by password or recovery key, and is kept.
    VaultOpened {
        device: Uuid,
        way: Way,
    },
    /// Show a QR.
    Invite,
    Invited {
        id: Uuid,
        text: Secret<String>,
    },
    /// Compare emoji.
    Commit,
    Committed {
        device: Uuid,
        reveal: Reveal,
        commitment: Commitment,
    },
    /// The mailbox has the first step.
    Posted {
        id: Uuid,
        expires_in_s: u64,
        heard: Moment,
    },
    /// The first answer to a commitment.
    Answered {
        id: Uuid,
        answer: Answer,
        emoji: [u8; 7],
    },
    EmojiAreSame(bool),
    JoinStopped {
        id: Uuid,
        why: Stopped,
    },
    CancelJoin,
    /// The bundle is open, the vault key kept, and the log has this device.
    Joined {
        id: Uuid,
        device: Box<Device>,
    },
    /// What is known of the device to let in, or none any more.
    Approving {
        device: Uuid,
        approving: Option<Box<Approving>>,
    },
    /// The new phone of a move is in.
    Moved {
        device: Uuid,
        to: Uuid,
    },
    /// What became of the other devices is settled, or what a reset means was read.
    Told {
        device: Uuid,
    },
}

/// What the driver is to do.
#[derive(Clone, PartialEq)]
pub(crate) enum Action {
    CreateSession {
        phone: PhoneNumber,
        email: Option<String>,
    },
    /// Does the work that the server asks for before it sends a code.
    AnswerChallenge {
        session: Uuid,
        challenge: SessionChallenge,
    },
    SendCode {
        session: Uuid,
        channel: Channel,
    },
    CheckCode {
        session: Uuid,
        code: Secret<String>,
    },
    BindDevice {
        session: Uuid,
    },
    AskDevice {
        device: Uuid,
    },
    RemoveDevice {
        device: Uuid,
        forget: bool,
        reason: Reason,
    },
    /// Removes this device's keys and its application tokens.
    ForgetDevice,
    /// Writes the device into the log.
    Enter {
        way: Way,
    },
    AskRecovery {
        device: Uuid,
    },
    StartWait {
        device: Uuid,
    },
    GiveUpWait {
        device: Uuid,
    },
    /// Makes keys where there are none, and a QR of them.
    MakeInvitation {
        device: Option<Uuid>,
    },
    MakeCommitment {
        device: Uuid,
    },
    /// Writes what is to be written to the mailbox, and reads what is there.
    Pair,
}

/// The name alone: the rest names a person or a session.
impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CreateSession { .. } => "CreateSession",
            Self::AnswerChallenge { .. } => "AnswerChallenge",
            Self::SendCode { .. } => "SendCode",
            Self::CheckCode { .. } => "CheckCode",
            Self::BindDevice { .. } => "BindDevice",
            Self::AskDevice { .. } => "AskDevice",
            Self::RemoveDevice { .. } => "RemoveDevice",
            Self::ForgetDevice => "ForgetDevice",
            Self::Enter { .. } => "Enter",
            Self::AskRecovery { .. } => "AskRecovery",
            Self::StartWait { .. } => "StartWait",
            Self::GiveUpWait { .. } => "GiveUpWait",
            Self::MakeInvitation { .. } => "MakeInvitation",
            Self::MakeCommitment { .. } => "MakeCommitment",
            Self::Pair => "Pair",
        })
    }
}
