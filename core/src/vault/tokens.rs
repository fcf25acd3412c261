//! What a person does with tokens. Every change is durable before anyone sees it.

use std::sync::{Arc, OnceLock};

use septet_protocol::vault::Hlc;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entry::Entry;
use super::listing::Sorting;
use super::migration;
use super::order;
use super::organise::Edit;
use super::own::OwnToken;
use super::own_tokens::OwnTokens;
use super::portable::Portable;
use super::store::SealedBlob;
use super::taken::{Taken, What};
use crate::crypto::envelope::LocalKey;
use crate::error::Error;
use crate::otp::{Kind, MAX_COUNTER};
use crate::ports::{Clock, Ports};
use crate::view::{Added, TokenDetails, TokenRow, TrashRow};

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// All that is in the blob.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub(crate) struct Contents {
    /// In the person's order, the deleted ones left out. Those of own tokens are made of `own`.
    pub(crate) entries: Vec<Arc<Entry>>,
    pub(crate) own: OwnTokens,
    /// Of the application tokens.
    pub(crate) sync: SyncMark,
    pub(super) sorting: Sorting,
    /// [`Contents::listed`], made when it is first asked for.
    pub(super) listed: OnceLock<Vec<Arc<Entry>>>,
    /// Read from an older app's blob, and not written since.
    pub(super) is_older: bool,
}

/// [`Contents`] in the blob.
#[derive(Serialize, Deserialize)]
struct Stored {
    /// [`migration::VERSION`]. Before 2, own tokens were among the entries, without stamps and without a trash.
    #[serde(default)]
    v: u32,
    entries: Vec<Arc<Entry>>,
    #[serde(default)]
    own: OwnTokens,
    #[serde(default)]
    sync: SyncMark,
    #[serde(default, skip_serializing_if = "Sorting::is_default")]
    sorting: Sorting,
}

impl From<Contents> for Stored {
    fn from(contents: Contents) -> Self {
        let Contents { mut entries, own, sync, sorting, .. } = contents;
        entries.retain(|entry| entry.is_application());
        Self { v: migration::VERSION, entries, own, sync, sorting }
    }
}

impl TryFrom<Stored> for Contents {
    type Error = &'static str;

    fn try_from(Stored { v, mut entries, mut own, sync, sorting }: Stored) -> Result<Self, Self::Error> {
        if v > migration::VERSION {
            return Err("of a newer app");
        }
        for entry in entries.extract_if(.., |entry| !entry.is_application()) {
            // Stamps of 1970: any change that is made from now on is later.
            let stamp = own.stamp(0, None);
            if let Some(token) = OwnToken::of_entry(&entry, stamp) {
                own.insert(entry.id, token);
                entry.shown.into_iter().for_each(|counter| own.show(entry.id, counter));
            }
        }
        let contents = Self { entries, sync, sorting, ..Self::default() }.with_own(own);
        Ok(Self { is_older: v < migration::VERSION, ..contents })
    }
}

/// What is known from the server's last answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SyncMark {
    /// The last success by this phone's clock, in milliseconds since 1970.
    pub(crate) last_success_ms: Option<u64>,
    /// Milliseconds that the phone's clock was ahead then.
    pub(crate) ahead_ms: Option<i64>,
    /// Tokens whose secret did not open then, so that the one from before was kept.
    #[serde(default)]
    pub(crate) kept_secrets: u32,
}

/// A success this much later is written even if it brought nothing. A list that is left open asks every few seconds: without
/// this, each answer would rewrite the whole blob. It costs up to a minute in the age shown after a restart.
const MARK_EVERY_MS: u64 = 60_000;
/// So is a clock that moved this far.
const MARK_DRIFT_MS: u64 = 1_000;

impl SyncMark {
    /// Whether to write this one in place of the one that is kept.
    pub(crate) fn is_news_after(self, kept: Self) -> bool {
        let (Some(now_ms), Some(kept_ms)) = (self.last_success_ms, kept.last_success_ms) else { return true };
        let moved = match (self.ahead_ms, kept.ahead_ms) {
            (Some(ahead_ms), Some(kept_ms)) => ahead_ms.abs_diff(kept_ms) >= MARK_DRIFT_MS,
            (ahead_ms, kept_ms) => ahead_ms != kept_ms,
        };
        moved
            || self.kept_secrets != kept.kept_secrets
            || !(kept_ms..kept_ms.saturating_add(MARK_EVERY_MS)).contains(&now_ms)
    }
}

/// The tokens on this device.
pub(crate) struct Vault {
    pub(super) clock: Arc<dyn Clock>,
    pub(super) blob: SealedBlob<Contents>,
}

impl Vault {
    pub(crate) const BLOB: &'static str = "vault";

    pub(crate) fn open(ports: &Ports, key: Arc<LocalKey>) -> Result<Self, Error> {
        Ok(Self { clock: ports.clock.clone(), blob: migration::open(ports.blobs.clone(), key)? })
    }

    pub(crate) fn contents(&self) -> Arc<Contents> {
        self.blob.read()
    }

    /// Replaces everything at once; `edit` gives none where nothing changes.
    pub(crate) fn replace(&self, edit: impl FnOnce(&Contents) -> Option<Contents>) -> Result<(), Error> {
        self.blob.change(|contents| Ok((edit(contents), ())))
    }

    /// Changes own tokens; `edit` says what of it is to be known. Nothing is written where it fails.
    pub(crate) fn change_own<R>(&self, edit: impl FnOnce(&mut OwnTokens, u64) -> Result<R, Error>) -> Result<R, Error> {
        self.blob.change(|contents| {
            let mut own = contents.own.clone();
            let result = edit(&mut own, contents.server_ms(self.clock.wall_ms()))?;
            Ok((Some(contents.with_own(own)), result))
        })
    }

    /// What was removed and can be brought back, the latest first.
    pub(crate) fn trash(&self) -> Vec<TrashRow> {
        let contents = self.blob.read();
        let now_ms = contents.server_ms(self.clock.wall_ms());
        let mut rows: Vec<TrashRow> =
            contents.own.trash().map(|(entry, deleted, goes_ms)| trash_row(&entry, deleted, goes_ms, now_ms)).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.deleted_at_ms));
        rows
    }

    pub(crate) fn add(&self, token: Portable) -> Result<Added, Error> {
        self.add_all(vec![token])?.pop().ok_or(Error::Internal("a token was added and is not there"))
    }

    /// Adds tokens at the end, in this order and in one write.
    pub(crate) fn add_all(&self, tokens: Vec<Portable>) -> Result<Vec<Added>, Error> {
        let taken = self.take_over(tokens.into_iter().map(|token| (token, false)).collect())?;
        let tokens = self.contents().details_of(taken.iter().map(|taken| taken.id))?;
        let added = |(token, taken): (_, Taken)| Added { token, duplicate: taken.what != What::Added };
        Ok(tokens.into_iter().zip(taken).map(added).collect())
    }

    /// Out of the trash.
    pub(crate) fn restore(&self, id: &str) -> Result<TokenDetails, Error> {
        self.blob.change(|contents| {
            let id = contents.find_in_trash(id)?;
            let changed = contents.edited_own(id, &*self.clock, |own, stamp| own.restore(stamp))?;
            let restored = changed.entry(id)?.details();
            Ok((Some(changed), restored))
        })
    }

    /// Forgets what another device saw of a vault that is no more.
    pub(crate) fn forget_told(&self) -> Result<(), Error> {
        self.blob.change(|contents| {
            let mut own = contents.own.clone();
            own.set_told(None);
            Ok((contents.own.was_told().then(|| contents.with_own(own)), ()))
        })
    }

    /// Forgets what was deleted long enough ago. For whoever has just heard the server's time.
    pub(crate) fn sweep(&self) -> Result<(), Error> {
        self.blob.change(|contents| {
            let is_sure = contents.believed_ahead_ms().is_some();
            Ok((contents.purged(self.clock.wall_ms(), is_sure), ()))
        })
    }

    /// Out of the trash for good.
    pub(crate) fn purge(&self, id: &str) -> Result<(), Error> {
        self.blob.change(|contents| {
            let id = contents.find_in_trash(id)?;
            let now = |own: &mut OwnToken, _: Hlc| {
                own.purge();
            };
            let changed = contents.edited_own(id, &*self.clock, now)?;
            Ok((Some(changed), ()))
        })
    }

    pub(crate) fn move_before(&self, id: &str, before: Option<&str>) -> Result<(), Error> {
        self.blob.change(|contents| {
            let id = contents.find(id)?.id;
            let others: Vec<&Arc<Entry>> = contents.entries.iter().filter(|entry| entry.id != id).collect();
            let to = match before.map(|before| contents.find(before)).transpose()? {
                Some(before) if before.id == id => return Ok((None, ())),
                Some(before) => others.iter().position(|entry| entry.id == before.id).ok_or(Error::NoSuchToken)?,
                None => others.len(),
            };
            // Rows without a place of their own come last, whatever is put before them.
            let after = others[..to].iter().rev().map(|after| after.order.as_str()).find(|order| !order.is_empty());
            let order = order::between(after, others.get(to).map(|next| next.order.as_str()));
            Ok((contents.edited(&[id], &Edit::placed(order), &*self.clock)?, ()))
        })
    }

    /// The counter is written before its code is made: a crash between the two costs a code, never shows one twice.
    pub(crate) fn next_hotp(&self, id: &str, now_ms: u64) -> Result<TokenRow, Error> {
        let entry = self.blob.change(|contents| {
            let entry = contents.find(id)?;
            if entry.otp().is_none_or(|otp| otp.kind() != Kind::Hotp) {
                return Err(Error::NotByCounter);
            }
            if entry.counter >= MAX_COUNTER {
                return Err(Error::invalid("counter", "This token has no codes left. Ask its issuer for a new one."));
            }
            let (id, counter) = (entry.id, entry.counter);
            let mut own = contents.own.clone();
            let now_ms = contents.server_ms(self.clock.wall_ms());
            own.edit(id, now_ms, |own, stamp| own.set_counter(counter + 1, stamp)).ok_or(Error::NoSuchToken)?;
            own.show(id, counter);
            let changed = contents.with_own(own);
            let entry = changed.entry(id)?.clone();
            Ok((Some(changed), entry))
        })?;
        Ok(entry.row(now_ms))
    }
}

fn trash_row(entry: &Entry, deleted: Hlc, goes_ms: u64, now_ms: u64) -> TrashRow {
    let TokenDetails { id, title, account, color, initials, .. } = entry.details();
    let left_ms = goes_ms.saturating_sub(now_ms);
    let days_left = u32::try_from(left_ms.div_ceil(DAY_MS)).unwrap_or(u32::MAX);
    TrashRow { id, title, account, color, initials, deleted_at_ms: deleted.ms(), days_left }
}

impl Contents {
    /// With these own tokens, and rows to match.
    pub(crate) fn with_own(&self, own: OwnTokens) -> Self {
        let applications = self.entries.iter().filter(|entry| entry.is_application()).cloned();
        let mut entries: Vec<Arc<Entry>> = applications.chain(own.rows()).collect();
        // Two devices may have put two tokens into one place; what has none comes last.
        entries.sort_by(|a, b| (a.order.is_empty(), &a.order, a.id).cmp(&(b.order.is_empty(), &b.order, b.id)));
        self.made_of(entries, own, self.sync)
    }

    /// With these rows and this mark of a sync; the own tokens stay.
    pub(crate) fn with_rows(&self, entries: Vec<Arc<Entry>>, sync: SyncMark) -> Self {
        self.made_of(entries, self.own.clone(), sync)
    }

    fn made_of(&self, entries: Vec<Arc<Entry>>, own: OwnTokens, sync: SyncMark) -> Self {
        let sorting = self.sorting.of(&entries);
        Self { entries, own, sync, sorting, listed: OnceLock::new(), is_older: false }
    }

    /// The server's time as far as it is known: stamps of devices with wrong clocks are then as good as any. One that is more
    /// than a day off is not believed: a stamp of the year 4000 would win over every later change.
    pub(crate) fn server_ms(&self, wall_ms: u64) -> u64 {
        wall_ms.saturating_add_signed(self.believed_ahead_ms().map_or(0, i64::saturating_neg))
    }

    fn believed_ahead_ms(&self) -> Option<i64> {
        self.sync.ahead_ms.filter(|ahead_ms| ahead_ms.unsigned_abs() <= DAY_MS)
    }

    /// Without what was deleted long enough ago, by this phone's clock and the server's both. None: nothing changed.
    pub(super) fn purged(&self, wall_ms: u64, is_sure: bool) -> Option<Self> {
        let server_ms = wall_ms.saturating_add_signed(self.sync.ahead_ms.map_or(0, i64::saturating_neg));
        let mut own = self.own.clone();
        own.purge(wall_ms.min(server_ms), is_sure).then(|| self.with_own(own))
    }

    pub(super) fn entry(&self, id: Uuid) -> Result<&Arc<Entry>, Error> {
        self.entries.iter().find(|entry| entry.id == id).ok_or(Error::NoSuchToken)
    }

    pub(super) fn find(&self, id: &str) -> Result<&Arc<Entry>, Error> {
        self.entry(Uuid::try_parse(id).map_err(|_| Error::NoSuchToken)?)
    }

    fn find_in_trash(&self, id: &str) -> Result<Uuid, Error> {
        let id = Uuid::try_parse(id).map_err(|_| Error::NoSuchToken)?;
        self.own.get(id).filter(|own| own.is_in_trash()).map(|_| id).ok_or(Error::NoSuchToken)
    }

    fn edited_own(&self, id: Uuid, clock: &dyn Clock, edit: impl FnOnce(&mut OwnToken, Hlc)) -> Result<Self, Error> {
        let mut own = self.own.clone();
        let edited = own.edit(id, self.server_ms(clock.wall_ms()), edit);
        edited.ok_or_else(|| self.why_not_own(id))?;
        Ok(self.with_own(own))
    }
}
