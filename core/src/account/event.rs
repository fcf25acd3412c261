//! What can happen to a registration, and what is to be done about it.

use std::fmt;

use septet_protocol::device::{DeviceState, DeviceView};
use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::{Channel, SessionChallenge, SessionView};
use uuid::Uuid;

use super::state::Moment;
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
    DeviceSeen {
        device: Uuid,
        state: DeviceState,
    },
    /// The server no longer knows the device, or is not to be asked.
    DeviceGone {
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
    },
    /// Removes this device's keys and its application tokens.
    ForgetDevice,
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
        })
    }
}
