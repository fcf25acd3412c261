//! Where a registration stands. Kept sealed after every step, so that a process killed between any two goes on.

use std::fmt;

use septet_protocol::account::RecoveryView;
use septet_protocol::account_log::{LogState, Way};
use septet_protocol::device::{DeviceState, DeviceView};
use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::{Channel, SessionView};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::pairing::{Approving, Joining};
use crate::distrust::Distrust;
use crate::text::cut;
use crate::view;

/// Longest hint of a number that is shown, in characters.
const MAX_HINT: usize = 16;

/// The state, and all that it needs to go on.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "a phone has one of it")]
pub(crate) enum AccountState {
    #[default]
    SignedOut,
    /// The same, where somebody else ended what this phone was in, and the person here has not read that yet.
    Ended,
    /// The server has sent, or may be asked for, a code.
    Verifying(Verification),
    /// The number is proved. The server may know the device already: its reply can have been lost.
    Binding(Verification),
    /// Bound to an account that has another device.
    AwaitingTrust(Device),
    /// Shown to another device of the account, which is to let this one in.
    Joining(Joining),
    /// Has or makes the vault key, and writes itself into the account's log. The entry may be there already: its reply can
    /// have been lost.
    Entering(Entering),
    /// In the log.
    Registered(Device),
}

/// A device that vouches for itself.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entering {
    pub(crate) device: Device,
    /// First, password, recovery key, or wait.
    pub(crate) way: Way,
}

/// A registration session.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Verification {
    pub(crate) phone: PhoneNumber,
    pub(crate) email: Option<String>,
    pub(crate) session: SessionView,
    /// When the server said so.
    pub(crate) heard: Moment,
    pub(crate) sent_by: Option<Channel>,
}

/// This device at the server.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Device {
    pub(crate) id: Uuid,
    pub(crate) phone_hint: String,
    pub(crate) email: Option<String>,
    /// Whose device it is; what the server says of another account is not believed.
    pub(crate) account: Uuid,
    /// The account's log as last checked; none before this device is in it.
    #[serde(default)]
    pub(crate) log: Option<LogState>,
    /// What was not believed; until it heals, nothing is taken from the server and no device let in.
    #[serde(default)]
    pub(crate) distrust: Option<Distrust>,
    /// While it awaits trust: the ways in that need no other device.
    #[serde(default)]
    pub(crate) recovery: Option<(RecoveryView, Moment)>,
    /// Until when it can change nothing, by the server's clock, in milliseconds since 1970.
    #[serde(default)]
    pub(crate) grace_until_ms: Option<u64>,
    /// The person here has asked that it be removed. Until a sync shows that it was not.
    #[serde(default)]
    pub(crate) leaving: bool,
    /// Came in by password or recovery key, and has not heard yet until when it can change nothing.
    #[serde(default)]
    pub(crate) asks_grace: bool,
    /// Came in by password or recovery key, and was not told yet what became of the other devices.
    #[serde(default)]
    pub(crate) asks_about_others: bool,
    /// The account was begun anew on it, and the person has not read yet what that means.
    #[serde(default)]
    pub(crate) says_recovered: bool,
    /// A device that this one is about to let in.
    #[serde(default)]
    pub(crate) approving: Option<Approving>,
    /// The new phone that is in, so that this one may leave.
    #[serde(default)]
    pub(crate) moved_to: Option<Uuid>,
}

/// A moment on both clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Moment {
    pub(crate) wall_ms: u64,
    /// None: of a process before this one, whose clock says nothing here.
    #[serde(skip)]
    pub(crate) monotonic_ms: Option<u64>,
}

impl Moment {
    /// Milliseconds from this moment to `now`: by the clock that cannot be set, where both have it.
    pub(crate) fn until(self, now: Self) -> u64 {
        match (self.monotonic_ms, now.monotonic_ms) {
            (Some(then), Some(now)) => now.saturating_sub(then),
            _ => now.wall_ms.saturating_sub(self.wall_ms),
        }
    }
}

/// The stage alone: the rest names a person.
impl fmt::Debug for AccountState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.stage())
    }
}

impl AccountState {
    pub(crate) fn stage(&self) -> view::AccountStage {
        match self {
            Self::SignedOut | Self::Ended => view::AccountStage::SignedOut,
            Self::Verifying(_) => view::AccountStage::Verifying,
            Self::Binding(_) => view::AccountStage::Binding,
            Self::AwaitingTrust(_) | Self::Joining(_) => view::AccountStage::AwaitingTrust,
            Self::Entering(_) => view::AccountStage::Binding,
            Self::Registered(_) => view::AccountStage::Registered,
        }
    }

    /// In no account, and on the way into none.
    pub(crate) fn is_out(&self) -> bool {
        matches!(self, Self::SignedOut | Self::Ended)
    }

    /// This device, once bound.
    pub(crate) fn device(&self) -> Option<&Device> {
        match self {
            Self::AwaitingTrust(device) | Self::Registered(device) => Some(device),
            Self::Entering(entering) => Some(&entering.device),
            Self::Joining(joining) => joining.device.as_ref(),
            Self::SignedOut | Self::Ended | Self::Verifying(_) | Self::Binding(_) => None,
        }
    }

    /// The session under way.
    pub(crate) fn verification(&self) -> Option<&Verification> {
        match self {
            Self::Verifying(verification) | Self::Binding(verification) => Some(verification),
            _ => None,
        }
    }

    pub(crate) fn view(&self, now: Moment) -> view::AccountView {
        let no = view::Permission { allowed: false, in_s: 0 };
        let device = self.device();
        let mut view = view::AccountView {
            stage: self.stage(),
            phone_hint: device.map(|device| cut(&device.phone_hint, MAX_HINT)),
            email: device.and_then(|device| device.email.clone()),
            device_id: device.map(|device| device.id.to_string()),
            can_submit: false,
            sent_by: None,
            sms: no,
            voice: no,
            check: view::CheckPermission { allowed: false, in_s: 0, attempts_left: 0 },
            expires_in_s: 0,
            trust_problem: device.and_then(|device| device.distrust).map(|distrust| distrust.to_string()),
            ended: *self == Self::Ended,
        };
        if let Some(verification) = self.verification() {
            view.phone_hint = Some(verification.phone_hint());
            view.email.clone_from(&verification.email);
        }
        if let Self::Verifying(verification) = self {
            let actions = verification.actions(now);
            view.can_submit = actions.can_submit();
            view.sent_by = actions.sent_by;
            view.sms = actions.sms;
            view.voice = actions.voice;
            view.check = actions.check;
            view.expires_in_s = actions.expires_in_s;
        }
        view
    }
}

/// What may be done next in a session, counted down to a moment.
pub(crate) struct NextActions {
    pub(crate) sent_by: Option<view::Channel>,
    pub(crate) sms: view::Permission,
    pub(crate) voice: view::Permission,
    pub(crate) check: view::CheckPermission,
    pub(crate) expires_in_s: u64,
}

impl NextActions {
    pub(crate) fn can_submit(&self) -> bool {
        self.check.allowed && self.check.in_s == 0 && self.check.attempts_left > 0
    }
}

impl Verification {
    pub(crate) fn actions(&self, now: Moment) -> NextActions {
        let session = &self.session;
        let passed_ms = self.heard.until(now);
        // Rounded up: a second too early is refused and costs the person a longer wait.
        let left = |in_s: u64| in_s.saturating_mul(1_000).saturating_sub(passed_ms).div_ceil(1_000);
        let running = left(session.expires_in_s) > 0;
        let permission = |of: septet_protocol::registration::Permission| view::Permission {
            allowed: running && of.allowed,
            in_s: left(of.in_s),
        };
        NextActions {
            sent_by: self.sent_by.map(|channel| match channel {
                Channel::Sms => view::Channel::Sms,
                Channel::Voice => view::Channel::Voice,
            }),
            sms: permission(session.sms),
            voice: permission(session.voice),
            check: view::CheckPermission {
                allowed: running && session.check.allowed,
                in_s: left(session.check.in_s),
                attempts_left: session.check.attempts_left,
            },
            expires_in_s: left(session.expires_in_s),
        }
    }

    /// The last digits of the number being proved.
    pub(crate) fn phone_hint(&self) -> String {
        cut(&self.session.phone_hint, MAX_HINT)
    }

    /// The state of this session's device once the server knows it.
    pub(crate) fn bound(self, device: &DeviceView) -> AccountState {
        let Self { email, session, .. } = self;
        let ours = Device { email, ..Device::new(device.id, device.account, session.phone_hint) };
        match device.state {
            DeviceState::Active => AccountState::Entering(Entering { device: ours, way: Way::First }),
            DeviceState::AwaitingTrust => AccountState::AwaitingTrust(ours),
        }
    }
}

impl Device {
    pub(crate) fn new(id: Uuid, account: Uuid, phone_hint: String) -> Self {
        Self {
            id,
            phone_hint,
            email: None,
            account,
            log: None,
            distrust: None,
            recovery: None,
            grace_until_ms: None,
            leaving: false,
            asks_grace: false,
            asks_about_others: false,
            says_recovered: false,
            approving: None,
            moved_to: None,
        }
    }

    /// The same with something not believed. What never heals stays.
    pub(super) fn distrusting(mut self, distrust: Distrust) -> Self {
        self.distrust = self.distrust.filter(|known| !known.heals()).or(Some(distrust));
        self
    }

    /// The same after an honest answer, which it would not be given if it were not in the account.
    pub(super) fn trusting(mut self) -> Self {
        self.distrust = self.distrust.filter(|known| !known.heals());
        self.leaving = false;
        self
    }

    /// The same with what follows in the log. Another process may have read further.
    pub(super) fn following(mut self, log: LogState) -> Self {
        let seq = |log: &LogState| log.head.map(|head| head.seq);
        if self.log.as_ref().is_none_or(|known| seq(known) < seq(&log)) {
            self.log = Some(log);
        }
        self
    }

    /// The same once it is in the log.
    pub(super) fn entered(self, log: LogState, way: Way) -> Self {
        let recovered = matches!(way, Way::Password | Way::RecoveryKey);
        Self {
            log: Some(log),
            distrust: None,
            recovery: None,
            asks_grace: recovered,
            asks_about_others: recovered,
            says_recovered: way == Way::Wait,
            ..self
        }
    }
}
