//! What the person is told of the account: who tried to get in, what changed, and what can still be stopped.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use septet_protocol::account::NoticeKind;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::account::calls::{Calls, Kept};
use crate::api::Api;
use crate::crypto::envelope::LocalKey;
use crate::error::Error;
use crate::ports::{Ports, What};
use crate::turn::unpoisoned;
use crate::view::{self, NoticeRow, NoticesView};

mod sentence;

/// Most notices that are kept here, the newest.
const MAX_KEPT: usize = 200;
/// Most pages of one refresh; the next goes on.
const MAX_PAGES: usize = 20;
/// Notices of a full page.
const PAGE: usize = 100;

/// Notices of this phone's account.
pub(crate) struct Notices {
    ports: Ports,
    api: Arc<Api>,
    calls: Calls,
    kept: Kept<Read>,
    /// Seen, and out of the way until the app starts again: what can still be stopped comes back then.
    away: Mutex<BTreeSet<(Uuid, u64)>>,
}

/// What was read of the account's notices.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
struct Read {
    /// False: nothing was read yet.
    begun: bool,
    /// The last that was read.
    last: u64,
    /// The last that the person saw.
    seen: u64,
    /// Oldest first.
    notices: Vec<Told>,
}

/// One notice, as it came.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Told {
    seq: u64,
    /// None: of a kind that this version does not know.
    #[serde(default, deserialize_with = "known_kind")]
    kind: Option<NoticeKind>,
    #[serde(default)]
    at_ms: u64,
    #[serde(default)]
    device: Option<Uuid>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    phone_hint: Option<String>,
    #[serde(default)]
    ends_at_ms: Option<u64>,
    #[serde(default)]
    can_cancel: bool,
}

/// One at a time: one that makes no sense does not hide the others.
#[derive(Deserialize)]
struct RawList {
    notices: Vec<Value>,
}

fn known_kind<'de, D: Deserializer<'de>>(value: D) -> Result<Option<NoticeKind>, D::Error> {
    Ok(serde_json::from_value(Value::deserialize(value)?).ok())
}

impl Notices {
    pub(crate) const BLOB: &'static str = "notices";

    pub(crate) fn open(ports: Ports, api: Arc<Api>, calls: Calls, key: Arc<LocalKey>) -> Result<Self, Error> {
        let kept = Kept::open(Self::BLOB, &ports, key)?;
        Ok(Self { ports, api, calls, kept, away: Mutex::default() })
    }

    pub(crate) fn keep_only(&self, device: Option<Uuid>) -> Result<(), Error> {
        self.kept.keep_only(device)
    }

    pub(crate) fn view(&self, device: Option<Uuid>) -> NoticesView {
        let read = self.kept.read(device);
        let now_ms = self.api.server_ms();
        let rows: Vec<NoticeRow> = read.notices.iter().rev().map(|told| told.row(device, read.seen, now_ms)).collect();
        let unread = rows.iter().filter(|row| row.unread).count();
        let count = |n| u32::try_from(n).unwrap_or(u32::MAX);
        let away = unpoisoned(&self.away);
        let is_away = |row: &NoticeRow| device.is_some_and(|device| away.contains(&(device, row.id)));
        // The oldest first: having seen one means that all before it were seen.
        let mut first = rows.iter().rev().filter(|row| row.comes_first && !is_away(row));
        let (next, more) = (first.next().cloned(), count(first.count()));
        NoticesView { unread: count(unread), first: next, more, rows }
    }

    /// The person has this notice behind them. Those that follow and say the same are read with it: turning backups on sets two
    /// secrets.
    pub(crate) fn put_away(&self, device: Uuid, id: u64) -> Result<(), Error> {
        let view = self.view(Some(device));
        let put = view.rows.iter().find(|row| row.id == id).ok_or(Error::NotThere)?;
        let later = view.rows.iter().rev().filter(|row| row.comes_first && row.id > id);
        let same = later.take_while(|row| row.sentence == put.sentence && !row.can_cancel);
        let ids: BTreeSet<u64> = same.map(|row| row.id).chain([id]).collect();
        let last = ids.last().copied().unwrap_or(id);
        unpoisoned(&self.away).extend(ids.into_iter().map(|id| (device, id)));
        self.seen(device, last)?;
        // Seen before perhaps, and still the screen has another one now.
        self.ports.notify(What::Notices);
        Ok(())
    }

    /// Reads what is new, and again what still stood: it may have been cancelled on another device.
    pub(crate) async fn refresh(&self) -> Result<(), Error> {
        let device = self.calls.trusted_device()?;
        let read = self.kept.read(Some(device));
        let standing = read.notices.iter().filter(|told| told.can_cancel).map(|told| told.seq.saturating_sub(1)).min();
        let from = standing.unwrap_or(read.last).min(read.last);
        let (mut after, mut new) = (from, Vec::new());
        for _ in 0..MAX_PAGES {
            let list: RawList = self.calls.call(device, "GET", &format!("/v1/notices?after={after}")).await?;
            let full = list.notices.len() >= PAGE;
            let page = list.notices.into_iter().filter_map(|raw| serde_json::from_value::<Told>(raw).ok());
            let page: Vec<Told> = page.filter(|told| told.seq > after).collect();
            after = page.iter().map(|told| told.seq).max().unwrap_or(after);
            new.extend(page);
            if !full {
                break;
            }
        }
        self.change(device, |read| read.merge(from, after, new))
    }

    /// The person saw the notices up to this one.
    pub(crate) fn seen(&self, device: Uuid, id: u64) -> Result<(), Error> {
        self.change(device, |read| read.seen = read.seen.max(id.min(read.last)))
    }

    /// What a notice that still stands warns of. None: it is over, or was never to be cancelled.
    pub(crate) fn standing(&self, device: Uuid, id: u64) -> Option<Standing> {
        let read = self.kept.read(Some(device));
        let told = read.notices.iter().find(|told| told.seq == id)?;
        if !told.stands(self.api.server_ms()) {
            return None;
        }
        match (told.kind?, told.device) {
            (NoticeKind::DeletionStarted, _) => Some(Standing::Deletion),
            (_, Some(device)) => Some(Standing::Device(device)),
            _ => None,
        }
    }

    fn change(&self, device: Uuid, edit: impl FnOnce(&mut Read)) -> Result<(), Error> {
        if self.kept.change(device, edit)? {
            self.ports.notify(What::Notices);
        }
        Ok(())
    }
}

/// What a notice warns of and can still be stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Deletion,
    Device(Uuid),
}

impl Read {
    /// Takes over what the server told of the notices between `from` and `last`. One of those that it told no more stands no
    /// more.
    fn merge(&mut self, from: u64, last: u64, new: Vec<Told>) {
        for old in self.notices.iter_mut().filter(|old| old.seq > from) {
            old.can_cancel = false;
        }
        for told in new {
            match self.notices.binary_search_by_key(&told.seq, |known| known.seq) {
                Ok(at) => self.notices[at] = told,
                Err(at) => self.notices.insert(at, told),
            }
        }
        self.last = self.last.max(last);
        if !self.begun {
            // What was before this device was told to those before it. What still stands comes first all the same.
            (self.begun, self.seen) = (true, self.last);
        }
        let too_many = self.notices.len().saturating_sub(MAX_KEPT);
        self.notices.drain(..too_many);
    }
}

impl Told {
    /// Whether what it warns of can still be stopped.
    fn stands(&self, now_ms: u64) -> bool {
        self.can_cancel && self.ends_at_ms.is_none_or(|end_ms| end_ms > now_ms)
    }

    fn row(&self, own: Option<Uuid>, seen: u64, now_ms: u64) -> NoticeRow {
        let stands = self.stands(now_ms);
        let here = self.device.is_some() && self.device == own;
        let unread = self.seq > seen;
        let warning = self.is_warning();
        NoticeRow {
            id: self.seq,
            kind: kind(self.kind),
            sentence: sentence::sentence(self, here),
            name: sentence::name(self),
            phone_hint: sentence::phone_hint(self),
            here,
            at_ms: self.at_ms,
            device_id: self.device.map(|device| device.to_string()),
            ends_in_s: self.ends_at_ms.filter(|_| stands).map(|end_ms| end_ms.saturating_sub(now_ms).div_ceil(1_000)),
            // No device cancels itself: to leave, it signs out.
            can_cancel: stands && !here,
            unread,
            // A deletion that the person saw is theirs: it waits among the others for 30 days.
            comes_first: warning && !here && (unread || stands && self.kind != Some(NoticeKind::DeletionStarted)),
        }
    }

    /// Whether somebody else may have done it and it matters. What cannot be read may be such.
    fn is_warning(&self) -> bool {
        !matches!(
            self.kind,
            Some(
                NoticeKind::RecoveryCancelled
                    | NoticeKind::DeletionCancelled
                    | NoticeKind::Enrolled
                    | NoticeKind::EnrolmentEnded
            )
        )
    }
}

fn kind(kind: Option<NoticeKind>) -> view::NoticeKind {
    match kind {
        Some(NoticeKind::DeviceAwaitsTrust) => view::NoticeKind::DeviceAwaitsTrust,
        Some(NoticeKind::DeviceAdded) => view::NoticeKind::DeviceAdded,
        Some(NoticeKind::DeviceRemoved) => view::NoticeKind::DeviceRemoved,
        Some(NoticeKind::RecoveryUsed) => view::NoticeKind::RecoveryUsed,
        Some(NoticeKind::RecoveryStarted) => view::NoticeKind::RecoveryStarted,
        Some(NoticeKind::RecoveryCancelled) => view::NoticeKind::RecoveryCancelled,
        Some(NoticeKind::Recovered) => view::NoticeKind::Recovered,
        Some(NoticeKind::NumberChanged) => view::NoticeKind::NumberChanged,
        Some(NoticeKind::MultiDeviceChanged) => view::NoticeKind::MultiDeviceChanged,
        Some(NoticeKind::EmailsChanged) => view::NoticeKind::EmailsChanged,
        Some(NoticeKind::SlotChanged) => view::NoticeKind::BackupChanged,
        Some(NoticeKind::DeletionStarted) => view::NoticeKind::DeletionStarted,
        Some(NoticeKind::DeletionCancelled) => view::NoticeKind::DeletionCancelled,
        Some(NoticeKind::Enrolled) => view::NoticeKind::Enrolled,
        Some(NoticeKind::EnrolmentEnded) => view::NoticeKind::EnrolmentEnded,
        Some(NoticeKind::EnrolmentReset) => view::NoticeKind::EnrolmentReset,
        Some(NoticeKind::EmergencyCodesMade) => view::NoticeKind::EmergencyCodesMade,
        Some(NoticeKind::EmergencyCodeUsed) => view::NoticeKind::EmergencyCodeUsed,
        Some(NoticeKind::OtherCodesMade) => view::NoticeKind::OtherCodesMade,
        Some(NoticeKind::ApprovalNotMe) => view::NoticeKind::ApprovalNotMe,
        None => view::NoticeKind::Other,
    }
}

#[cfg(test)]
mod tests;
