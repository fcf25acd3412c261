//! The Join and Devices screens, made from what is kept.

use septet_protocol::account::SlotOffer;
use septet_protocol::account_log::{LoggedDevice, SlotKind, Way};
use septet_protocol::device::{DeviceState, DeviceView};
use septet_protocol::pairing::emoji::EMOJI;
use uuid::Uuid;

use super::driver::Driver;
use super::pairing::{Approving, How, Joining, Proof, Stopped};
use super::state::{AccountState, Device, Moment};
use crate::error::Error;
use crate::text::cut;
use crate::turn::unpoisoned;
use crate::view::{
    ApprovalView, BackupOffer, DeviceRow, DevicesView, EmojiView, JoinStep, JoinView, JoinWay, MoveView, QrText,
};

/// Longest name, model or platform that is shown, in characters.
const MAX_TEXT: usize = 64;

const RECOVERED: &str = "Your account was begun anew on this phone after the wait. Application codes are back. Your own tokens were sealed for your old devices and do not come back; those devices were removed.";
const MOVED_WITH_BACKUP: &str = "The new phone is in: it shows your application codes, and your own tokens (scanned or typed) as your backup brings them. Signing out here ends this phone's application codes.";
const MOVED_WITHOUT_BACKUP: &str = "The new phone is in and shows your application codes. Your own tokens (scanned or typed) are on this phone alone: turn backups on here to bring them over. Signing out here ends this phone's application codes.";

impl Driver {
    pub(crate) fn join_view(&self) -> JoinView {
        let now = self.now();
        let state = self.state.read();
        let mut view = JoinView {
            step: JoinStep::None,
            qr: None,
            emoji: Vec::new(),
            expires_in_s: None,
            number_is_proved: state.device().is_some(),
            password: None,
            recovery_key: None,
            wait_in_s: None,
            problem: None,
        };
        match &*state {
            AccountState::AwaitingTrust(device) => {
                view.step = JoinStep::Choose;
                view.problem = device.distrust.map(|distrust| distrust.to_string());
            }
            AccountState::Joining(joining) => show_joining(&mut view, joining, now),
            _ => {}
        }
        if let (AccountState::AwaitingTrust(_) | AccountState::Joining(_), Some(device)) = (&*state, state.device())
            && let Some((recovery, heard)) = &device.recovery
        {
            let offer = |kind| {
                let slot: Option<&SlotOffer> = recovery.slots.iter().find(|slot| slot.kind == kind);
                slot.map(|slot| BackupOffer { in_s: left(slot.in_s, *heard, now) })
            };
            view.password = offer(SlotKind::Password);
            view.recovery_key = offer(SlotKind::Recovery);
            view.wait_in_s = recovery.wait.map(|wait| left(wait.ready_in_s, *heard, now));
        }
        view
    }

    pub(crate) fn approval_view(&self) -> Option<ApprovalView> {
        let state = self.state.read();
        let AccountState::Registered(Device { approving: Some(approving), .. }) = &*state else { return None };
        let Approving { device, introduction, proof, moving } = approving;
        let emoji = match proof {
            Proof::Emoji { compared: Some(compared), .. } => shown(&compared.emoji),
            _ => Vec::new(),
        };
        Some(ApprovalView {
            device_id: device.to_string(),
            name: cut(&introduction.name, MAX_TEXT),
            model: cut(&introduction.model, MAX_TEXT),
            platform: cut(&introduction.platform, MAX_TEXT),
            can_approve: matches!(proof, Proof::Qr(_)) || !emoji.is_empty(),
            emoji,
            moving: *moving,
        })
    }

    pub(crate) fn devices_view(&self) -> DevicesView {
        let state = self.state.read();
        let server_ms = self.api.server_ms();
        let described = unpoisoned(&self.described).clone();
        let AccountState::Registered(device) = &*state else {
            return DevicesView {
                rows: Vec::new(),
                asks_about_others: false,
                grace_in_s: 0,
                recovered: None,
                multi_device: None,
                moved: None,
                trust_problem: state.device().and_then(|device| device.distrust).map(|distrust| distrust.to_string()),
            };
        };
        let described = described.filter(|account| account.id == device.account);
        let seen = described.as_ref().map(|account| account.devices.as_slice()).unwrap_or_default();
        let find = |id: Uuid| seen.iter().find(|seen| seen.id == id);
        let logged = device.log.iter().flat_map(|log| log.active_devices());
        let mut rows: Vec<DeviceRow> =
            logged.map(|(id, logged)| logged_row(id, logged, find(id), device.id, server_ms)).collect();
        rows.sort_by_key(|row| (!row.this_device, row.added_at_ms, row.id.clone()));
        // Whatever else the server says of a device that the log does not have, it waits.
        let waits = |seen: &&DeviceView| seen.state == DeviceState::AwaitingTrust && !in_log(device, seen.id);
        rows.extend(seen.iter().filter(waits).map(|seen| waiting_row(seen, server_ms)));
        let has_backup = device.log.as_ref().is_some_and(|log| !log.slots.is_empty());
        let moved = device.moved_to.filter(|to| in_log(device, *to)).map(|to| MoveView {
            to: rows.iter().find(|row| row.id == to.to_string()).map(|row| row.name.clone()).unwrap_or_default(),
            notice: if has_backup { MOVED_WITH_BACKUP } else { MOVED_WITHOUT_BACKUP }.to_owned(),
        });
        DevicesView {
            asks_about_others: device.asks_about_others && rows.iter().any(|row| !row.this_device && row.way.is_some()),
            grace_in_s: device.grace_until_ms.map_or(0, |until_ms| until(until_ms, server_ms)),
            recovered: device.says_recovered.then(|| RECOVERED.to_owned()),
            multi_device: described.map(|account| account.multi_device),
            moved,
            trust_problem: device.distrust.map(|distrust| distrust.to_string()),
            rows,
        }
    }
}

fn in_log(device: &Device, id: Uuid) -> bool {
    device.log.as_ref().is_some_and(|log| log.active(id).is_some())
}

fn show_joining(view: &mut JoinView, joining: &Joining, now: Moment) {
    view.expires_in_s = joining.posted.map(|(expires_in_s, heard)| left(expires_in_s, heard, now));
    let stopped = joining.stopped.or((view.expires_in_s == Some(0)).then_some(Stopped::Expired));
    if let Some(why) = stopped {
        view.step = JoinStep::Stopped;
        view.expires_in_s = None;
        view.problem = Some(match why {
            Stopped::Expired => Error::PairingOver.to_string(),
            Stopped::Different => "You said that the emoji differ, so this phone was not connected. Nothing was changed. If the other device says that it let a phone in, remove that one there, then try again on another network.".to_owned(),
            Stopped::Distrusted(distrust) => distrust.to_string(),
        });
        return;
    }
    match &joining.how {
        How::Qr(text) => {
            view.step = JoinStep::ShowQr;
            // Once it is in the mailbox: before that, whoever scans it finds nothing.
            view.qr = joining.posted.map(|_| QrText { text: text.expose().clone() });
        }
        How::Emoji { answered: None, .. } => view.step = JoinStep::AwaitAnswer,
        How::Emoji { answered: Some((_, emoji)), same, .. } => {
            view.step = if *same { JoinStep::AwaitOther } else { JoinStep::Compare };
            view.emoji = shown(emoji);
        }
    }
}

fn shown(emoji: &[u8; 7]) -> Vec<EmojiView> {
    let view = |&index: &u8| {
        let one = EMOJI.get(usize::from(index))?;
        Some(EmojiView { index, sign: one.sign.to_owned(), name: one.name.to_owned() })
    };
    emoji.iter().filter_map(view).collect()
}

fn logged_row(id: Uuid, logged: &LoggedDevice, seen: Option<&DeviceView>, own: Uuid, server_ms: u64) -> DeviceRow {
    let text = |text: Option<&String>| text.map(|text| cut(text, MAX_TEXT)).unwrap_or_default();
    DeviceRow {
        id: id.to_string(),
        name: cut(seen.map_or(&logged.name, |seen| &seen.name), MAX_TEXT),
        logged_name: Some(cut(&logged.name, MAX_TEXT)),
        model: text(seen.map(|seen| &seen.model)),
        platform: text(seen.map(|seen| &seen.platform)),
        this_device: id == own,
        way: Some(match logged.way {
            Way::First => JoinWay::First,
            Way::Qr => JoinWay::Qr,
            Way::Emoji => JoinWay::Emoji,
            Way::Password => JoinWay::Password,
            Way::RecoveryKey => JoinWay::RecoveryKey,
            Way::Wait => JoinWay::Wait,
        }),
        added_at_ms: logged.added_at_ms,
        last_seen_ms: seen.and_then(|seen| seen.last_seen_ms),
        grace_in_s: seen.and_then(|seen| seen.grace_until_ms).map(|ms| until(ms, server_ms)).filter(|left| *left > 0),
        wait_in_s: None,
        removable: id != own,
    }
}

fn waiting_row(seen: &DeviceView, server_ms: u64) -> DeviceRow {
    DeviceRow {
        id: seen.id.to_string(),
        name: cut(&seen.name, MAX_TEXT),
        logged_name: None,
        model: cut(&seen.model, MAX_TEXT),
        platform: cut(&seen.platform, MAX_TEXT),
        this_device: false,
        way: None,
        added_at_ms: seen.created_at_ms,
        last_seen_ms: seen.last_seen_ms,
        grace_in_s: None,
        wait_in_s: seen.wait_until_ms.map(|ms| until(ms, server_ms)),
        removable: true,
    }
}

/// Seconds left of `in_s` since `heard`. Rounded up: a second too early is refused.
fn left(in_s: u64, heard: Moment, now: Moment) -> u64 {
    in_s.saturating_mul(1_000).saturating_sub(heard.until(now)).div_ceil(1_000)
}

/// Seconds until a moment of the server's clock.
fn until(at_ms: u64, server_ms: u64) -> u64 {
    at_ms.saturating_sub(server_ms).div_ceil(1_000)
}
