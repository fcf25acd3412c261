//! All own tokens of this device, and what of them the server is known to have. Pure: whoever changes them writes them
//! down afterwards, in one piece.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use septet_protocol::account_log::LogHash;
use septet_protocol::pairing::RecordsSeen;
use septet_protocol::vault::{Hlc, Record, StoredRecord, TOMBSTONE_KEPT_MS, VaultHead, digest};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entry::{Entry, Seed};
use super::own::OwnToken;
use crate::crypto::random;

/// How far ahead of the server's time another device's stamp may push this one's clock. Milliseconds.
const MAX_AHEAD_MS: u64 = 10 * 60 * 1000;
/// How long a deleted token's secret is kept, to bring it back. Milliseconds.
pub(super) const TRASH_MS: u64 = 30 * 24 * 60 * 60 * 1000;
/// A pull that takes away more entries than this, and more than a fifth, asks first.
const FEW: usize = 3;

/// The own tokens of this device, the deleted ones among them.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(from = "Stored")]
pub(crate) struct OwnTokens {
    /// Names this device in stamps; nil before the first.
    replica: Uuid,
    /// The latest stamp that was made or seen, those too far ahead left out.
    clock: Option<Hlc>,
    tokens: BTreeMap<Uuid, Arc<Kept>>,
    /// Records that cannot be read here.
    unreadable: BTreeMap<Uuid, Unreadable>,
    /// Whose vault at the server was seen, and until where.
    seen: Option<Seen>,
    /// Since when this device knows of each deletion: its stamp may be of a clock that was wrong.
    gone: BTreeMap<Uuid, Gone>,
    /// The server shows less than a device of the account described.
    incomplete: bool,
    /// This device came to a vault that nobody described as it was: it may be cut, so that this device does not describe it.
    unvouched: bool,
    /// What the device that let this one in saw of that account's vault. It counts until this one has seen further.
    told: Option<(Uuid, RecordsSeen)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Gone {
    hlc: Hlc,
    since_ms: u64,
    /// The server's record of it, and since when this device knows of that one: the server counts from it.
    rev: Option<u64>,
    written_ms: u64,
}

/// One token and what the server has of it.
#[derive(Clone, Serialize)]
struct Kept {
    own: OwnToken,
    /// The counter whose code was asked for last, on this device.
    #[serde(skip_serializing_if = "Option::is_none")]
    shown: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    synced: Option<Synced>,
    /// There is something that the server's record does not have.
    dirty: bool,
    /// The newest key under which its record was seen or sent; nothing under an older one is taken for its record any more.
    #[serde(skip_serializing_if = "is_first")]
    epoch: u64,
    /// None: it is deleted.
    #[serde(skip)]
    row: Option<Arc<Entry>>,
}

/// [`OwnTokens`], the rows not made yet.
#[derive(Deserialize)]
struct Stored {
    #[serde(default)]
    replica: Uuid,
    #[serde(default)]
    clock: Option<Hlc>,
    #[serde(default)]
    tokens: BTreeMap<Uuid, StoredKept>,
    #[serde(default)]
    unreadable: BTreeMap<Uuid, Unreadable>,
    #[serde(default)]
    seen: Option<Seen>,
    #[serde(default)]
    gone: BTreeMap<Uuid, Gone>,
    #[serde(default)]
    incomplete: bool,
    #[serde(default)]
    unvouched: bool,
    #[serde(default)]
    told: Option<(Uuid, RecordsSeen)>,
}

#[derive(Deserialize)]
struct StoredKept {
    own: OwnToken,
    #[serde(default)]
    shown: Option<u64>,
    #[serde(default)]
    synced: Option<Synced>,
    dirty: bool,
    #[serde(default)]
    epoch: u64,
}

impl From<Stored> for OwnTokens {
    fn from(Stored { replica, clock, tokens, unreadable, seen, gone, incomplete, unvouched, told }: Stored) -> Self {
        let kept = |(id, kept): (Uuid, StoredKept)| {
            (id, Kept::new(id, kept.own, kept.shown, kept.synced, kept.dirty, kept.epoch))
        };
        let tokens = tokens.into_iter().map(kept).collect();
        Self { replica, clock, tokens, unreadable, seen, gone, incomplete, unvouched, told }
    }
}

/// A record as the server has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Synced {
    pub(crate) rev: u64,
    pub(crate) epoch: u64,
    pub(crate) hash: LogHash,
    pub(crate) deleted: bool,
}

impl Synced {
    pub(crate) fn of(rev: u64, record: &Record) -> Self {
        Self { rev, epoch: record.epoch, hash: record.hash(), deleted: record.deleted }
    }
}

/// Why a record cannot be read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Why {
    /// It does not open under its key, or its key is nowhere.
    Damaged,
    /// A newer app wrote it.
    Newer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Unreadable {
    why: Why,
    synced: Synced,
}

impl Unreadable {
    /// Whether it counts as an entry. Nobody vouches for the mark of a record that does not open; one of a newer app may
    /// well be a deletion.
    fn is_alive(self) -> bool {
        self.why == Why::Damaged || !self.synced.deleted
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    account: Uuid,
    head: VaultHead,
}

/// A record that came from the server.
pub(crate) struct Pulled {
    pub(crate) id: Uuid,
    pub(crate) synced: Synced,
    pub(crate) own: Result<OwnToken, Why>,
}

/// A record that goes to the server.
#[derive(Clone)]
pub(crate) struct Outgoing {
    pub(crate) id: Uuid,
    /// The revision that it replaces.
    pub(crate) base: Option<u64>,
    pub(crate) own: OwnToken,
}

fn is_first(epoch: &u64) -> bool {
    *epoch == 0
}

impl Kept {
    fn new(id: Uuid, own: OwnToken, shown: Option<u64>, synced: Option<Synced>, dirty: bool, epoch: u64) -> Arc<Self> {
        let row = own.is_alive().then(|| Entry::of_own(id, &own, shown).map(Arc::new)).flatten();
        Arc::new(Self { own, shown, synced, dirty, epoch, row })
    }
}

impl OwnTokens {
    /// The rows of those that are not deleted, in no order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Arc<Entry>> + '_ {
        let own = self.tokens.values().filter_map(|kept| kept.row.clone());
        let unreadable =
            self.unreadable.iter().filter(|(id, record)| record.is_alive() && !self.tokens.contains_key(id));
        let seed = |why| if why == Why::Newer { Seed::Newer } else { Seed::Damaged };
        own.chain(unreadable.map(move |(id, record)| Arc::new(Entry::unreadable(*id, seed(record.why)))))
    }

    /// The rows of the trash: when each was deleted, and when it goes at the earliest.
    pub(crate) fn trash(&self) -> impl Iterator<Item = (Entry, Hlc, u64)> + '_ {
        let deleted = self.tokens.iter().filter(|(_, kept)| kept.own.is_in_trash());
        deleted.filter_map(|(id, kept)| {
            let hlc = kept.own.deleted_at()?;
            let since_ms = self.gone.get(id).map_or(hlc.ms(), |gone| gone.since_ms);
            Some((Entry::of_own(*id, &kept.own, None)?, hlc, since_ms.saturating_add(TRASH_MS)))
        })
    }

    pub(crate) fn get(&self, id: Uuid) -> Option<&OwnToken> {
        self.tokens.get(&id).map(|kept| &kept.own)
    }

    pub(crate) fn is_alive(&self, id: Uuid) -> bool {
        self.get(id).is_some_and(OwnToken::is_alive)
    }

    /// Every token, the deleted ones too.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Uuid, &OwnToken)> {
        self.tokens.iter().map(|(id, kept)| (*id, &kept.own))
    }

    /// How many are not deleted.
    pub(crate) fn alive(&self) -> usize {
        self.tokens.values().filter(|kept| kept.own.is_alive()).count()
    }

    /// A stamp for a change now of what was last changed at `after`: later than all that this device made or saw, and than
    /// what it changes, so that a change is never lost to one that it was made over.
    pub(crate) fn stamp(&mut self, now_ms: u64, after: Option<Hlc>) -> Hlc {
        if self.replica.is_nil() {
            self.replica = uuid::Builder::from_random_bytes(random()).into_uuid();
        }
        let before = self.clock.max(after).unwrap_or_else(|| Hlc::new(0, 0, Uuid::nil()));
        let stamp = before.next(now_ms, self.replica);
        self.saw(stamp, now_ms);
        stamp
    }

    /// Another device's clock moves this one's on, but not by more than ten minutes: one wrong clock does not spread. What
    /// this one already reached counts, or its stamps would repeat once its time was set back.
    fn saw(&mut self, stamp: Hlc, now_ms: u64) {
        let latest = now_ms.saturating_add(MAX_AHEAD_MS).max(self.clock.map_or(0, Hlc::ms));
        let clamped = if stamp.ms() > latest { Hlc::new(latest, 0, stamp.device()) } else { stamp };
        self.clock = self.clock.max(Some(clamped));
    }

    /// Adds a token, or takes one over whole.
    pub(crate) fn insert(&mut self, id: Uuid, own: OwnToken) {
        self.tokens.insert(id, Kept::new(id, own, None, None, true, 0));
    }

    /// Changes a token. `None`: it is not here.
    pub(crate) fn edit(&mut self, id: Uuid, now_ms: u64, edit: impl FnOnce(&mut OwnToken, Hlc)) -> Option<()> {
        let kept = self.tokens.get(&id)?.clone();
        let stamp = self.stamp(now_ms, kept.own.latest());
        let mut own = kept.own.clone();
        edit(&mut own, stamp);
        self.tokens.insert(id, Kept::new(id, own, kept.shown, kept.synced, true, kept.epoch));
        Some(())
    }

    /// Says which counter's code was asked for last.
    pub(crate) fn show(&mut self, id: Uuid, counter: u64) {
        if let Some(kept) = self.tokens.get(&id).cloned() {
            self.tokens.insert(id, Kept::new(id, kept.own.clone(), Some(counter), kept.synced, kept.dirty, kept.epoch));
        }
    }

    /// Joins a token that comes from a file or another version: what is newer here stays.
    pub(crate) fn join(&mut self, id: Uuid, own: &OwnToken, now_ms: u64) {
        if let Some(latest) = own.latest() {
            self.saw(latest, now_ms);
        }
        match self.tokens.get(&id).cloned() {
            None => self.insert(id, own.clone()),
            Some(kept) => {
                let joined = kept.own.join(own);
                if joined != kept.own {
                    self.tokens.insert(id, Kept::new(id, joined, kept.shown, kept.synced, true, kept.epoch));
                }
            }
        }
    }

    /// Takes an older state of a token over: a deleted one comes back with it, and one that is here becomes as it was, unless
    /// `keep_newer`.
    pub(crate) fn bring_back(&mut self, id: Uuid, old: &OwnToken, keep_newer: bool, now_ms: u64) {
        if !self.tokens.contains_key(&id) {
            self.join(id, old, now_ms);
        }
        let is_alive = self.is_alive(id);
        if is_alive && keep_newer {
            return self.join(id, old, now_ms);
        }
        self.edit(id, now_ms, |own, stamp| {
            if !is_alive {
                own.restore(stamp);
            }
            *own = own.join(old);
            if !keep_newer {
                own.become_again(old, stamp);
            }
        });
    }

    /// Drops the secrets of what this device has known to be deleted for 30 days, and the tombstones of what the server has
    /// forgotten. True if anything changed. `is_sure`: another clock agrees about the time.
    pub(crate) fn purge(&mut self, now_ms: u64, is_sure: bool) -> bool {
        let mut changed = self.note_deletions(now_ms, is_sure);
        let backed_up = self.seen.is_some();
        let gone = &self.gone;
        self.tokens.retain(|id, kept| {
            let Some(Gone { since_ms, written_ms, .. }) = gone.get(id) else { return true };
            if kept.own.is_in_trash() {
                let mut own = kept.own.clone();
                if since_ms.saturating_add(TRASH_MS) > now_ms || !own.purge() {
                    return true;
                }
                *kept = Kept::new(*id, own, None, kept.synced, true, kept.epoch);
                changed = true;
            }
            let is_over = match backed_up || kept.synced.is_some() {
                // What the server does not know yet goes up first.
                true => !kept.dirty && written_ms.saturating_add(TOMBSTONE_KEPT_MS) < now_ms,
                false => true,
            };
            changed |= is_over;
            !is_over
        });
        self.gone.retain(|id, _| self.tokens.contains_key(id));
        changed
    }

    /// Keeps since when each deletion is known. A clock that may have been set back makes that no longer ago than the last change.
    fn note_deletions(&mut self, now_ms: u64, is_sure: bool) -> bool {
        let now_ms = if is_sure { now_ms } else { now_ms.max(self.clock.map_or(0, Hlc::ms)) };
        let noted = |(id, kept): (&Uuid, &Arc<Kept>)| {
            let hlc = kept.own.deleted_at()?;
            let rev = kept.synced.map(|synced| synced.rev);
            // Another deletion of it begins anew: somebody saw it until then.
            let before = self.gone.get(id).filter(|gone| gone.hlc == hlc);
            let since_ms = before.map_or(now_ms, |gone| gone.since_ms.min(now_ms));
            let written_ms = before.filter(|gone| gone.rev == rev).map_or(now_ms, |gone| gone.written_ms.min(now_ms));
            Some((*id, Gone { hlc, since_ms, rev, written_ms }))
        };
        let gone = self.tokens.iter().filter_map(noted).collect();
        let changed = gone != self.gone;
        self.gone = gone;
        changed
    }

    /// Where this device stands in the vault of an account; none: it saw nothing of it.
    pub(crate) fn seen(&self, account: Uuid) -> Option<VaultHead> {
        self.seen.filter(|seen| seen.account == account).map(|seen| seen.head)
    }

    /// Forgets what any server has: everything here is new to it.
    pub(crate) fn forget_server(&mut self) {
        self.seen = None;
        (self.incomplete, self.unvouched) = (false, false);
        self.unreadable.clear();
        for (id, kept) in &mut self.tokens {
            *kept = Kept::new(*id, kept.own.clone(), kept.shown, None, true, 0);
        }
    }

    /// After a pull: `records` are all that changed since [`seen`](Self::seen), or, if `whole`, all there are. What the
    /// server does not have goes up again: absence is never deletion.
    pub(crate) fn pulled(
        &self,
        account: Uuid,
        records: Vec<Pulled>,
        whole: bool,
        head: VaultHead,
        now_ms: u64,
    ) -> Self {
        let mut next = self.clone();
        if next.seen.is_some_and(|seen| seen.account != account) {
            next.forget_server();
        }
        // A server that was set back to what was seen last has none of what this device wrote after it, and knows the mark
        // all the same: what it was given since then is in this pull, or it is not there.
        let from = next.seen.filter(|_| !whole).map_or(0, |seen| seen.head.seq);
        let there: BTreeSet<Uuid> = records.iter().map(|record| record.id).collect();
        let is_gone = |id: &Uuid, synced: Synced| synced.rev > from && !there.contains(id);
        next.unreadable.retain(|id, record| !is_gone(id, record.synced));
        for (id, kept) in &mut next.tokens {
            if kept.synced.is_some_and(|synced| is_gone(id, synced)) {
                *kept = Kept::new(*id, kept.own.clone(), kept.shown, None, true, kept.epoch);
            }
        }
        for record in records {
            next.receive(record, now_ms);
        }
        next.seen = Some(Seen { account, head });
        next
    }

    /// Takes one record of the server's over: merged into what is here, never over it.
    pub(crate) fn receive(&mut self, record: Pulled, now_ms: u64) {
        let Pulled { id, synced, own } = record;
        let kept = self.tokens.get(&id).cloned();
        // Sealed by a device that was removed since, or long ago.
        let is_older = kept.as_ref().is_some_and(|kept| synced.epoch < kept.epoch);
        let own = if is_older { Err(Why::Damaged) } else { own };
        match own {
            Err(why) => {
                // A damaged record is mended by what is here; a newer app's is not.
                if let Some(kept) = kept {
                    let dirty = kept.dirty || why == Why::Damaged;
                    self.tokens
                        .insert(id, Kept::new(id, kept.own.clone(), kept.shown, Some(synced), dirty, kept.epoch));
                }
                self.unreadable.insert(id, Unreadable { why, synced });
            }
            Ok(theirs) => {
                self.unreadable.remove(&id);
                if let Some(latest) = theirs.latest() {
                    self.saw(latest, now_ms);
                }
                let (own, shown) = match &kept {
                    Some(kept) => (kept.own.join(&theirs), kept.shown),
                    None => (theirs.clone(), None),
                };
                let dirty = own != theirs;
                self.tokens.insert(id, Kept::new(id, own, shown, Some(synced), dirty, synced.epoch));
            }
        }
    }

    /// Entries of `before` that are not deleted there and are here, if they are too many to let go unasked.
    pub(crate) fn too_many_gone_since(&self, before: &Self) -> Option<usize> {
        let gone = self.gone_since(before).count();
        (gone > FEW.max(before.alive() / 5)).then_some(gone)
    }

    fn gone_since<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = (Uuid, &'a OwnToken)> {
        before.all().filter(|(id, own)| own.is_alive() && !self.is_alive(*id))
    }

    /// Undoes what other devices removed since `before`.
    pub(crate) fn bring_back_what_is_gone_since(&mut self, before: &Self, now_ms: u64) {
        let gone: Vec<_> = self.gone_since(before).map(|(id, own)| (id, own.clone())).collect();
        for (id, own) in gone {
            self.bring_back(id, &own, true, now_ms);
        }
    }

    /// What the server does not have yet, or has under an older key than `epoch`'s, and which revision each replaces.
    pub(crate) fn outgoing(&self, epoch: u64) -> Vec<Outgoing> {
        let mut outgoing = Vec::new();
        for (id, kept) in &self.tokens {
            let newer = self.unreadable.get(id).is_some_and(|record| record.why == Why::Newer);
            let old_key = kept.synced.is_some_and(|synced| synced.epoch < epoch);
            if (kept.dirty || old_key) && !newer {
                let base = kept.synced.map(|synced| synced.rev);
                outgoing.push(Outgoing { id: *id, base, own: kept.own.clone() });
            }
        }
        outgoing
    }

    /// The server has what was sent.
    pub(crate) fn stored(&mut self, sent: &Outgoing, synced: Synced) {
        self.unreadable.remove(&sent.id);
        if let Some(kept) = self.tokens.get(&sent.id).cloned() {
            let dirty = kept.own != sent.own;
            self.tokens
                .insert(sent.id, Kept::new(sent.id, kept.own.clone(), kept.shown, Some(synced), dirty, synced.epoch));
        }
    }

    /// What was to be replaced is not there.
    pub(crate) fn not_there(&mut self, id: Uuid) {
        self.unreadable.remove(&id);
        if let Some(kept) = self.tokens.get(&id).cloned() {
            self.tokens.insert(id, Kept::new(id, kept.own.clone(), kept.shown, None, true, kept.epoch));
        }
    }

    /// Everything until `head` was seen, since what came before it was.
    pub(crate) fn saw_until(&mut self, before: VaultHead, head: VaultHead) {
        if let Some(seen) = self.seen.as_mut().filter(|seen| seen.head == before) {
            seen.head = head;
        }
    }

    /// The records that the server is known to have, tombstones left out: those end at the server and on each device by
    /// themselves, and not on the same day.
    pub(crate) fn hashes(&self) -> BTreeMap<Uuid, LogHash> {
        let unreadable = self.unreadable.iter().map(|(id, record)| (*id, record.synced));
        let own = self.tokens.iter().filter_map(|(id, kept)| Some((*id, kept.synced?)));
        unreadable.chain(own).filter(|(_, synced)| !synced.deleted).map(|(id, synced)| (id, synced.hash)).collect()
    }

    /// The oldest epoch of a record that the server is known to have.
    pub(crate) fn oldest_epoch(&self) -> Option<u64> {
        let unreadable = self.unreadable.values().map(|record| record.synced.epoch);
        let own = self.tokens.values().filter_map(|kept| kept.synced).map(|synced| synced.epoch);
        unreadable.chain(own).min()
    }

    /// Whether the server was given anything after this revision.
    pub(crate) fn wrote_after(&self, seq: u64) -> bool {
        self.tokens.values().filter_map(|kept| kept.synced).any(|synced| synced.rev > seq)
    }

    /// Whether the server has any of these under an older key than `epoch`'s.
    pub(crate) fn is_behind(&self, epoch: u64) -> bool {
        self.tokens.values().filter_map(|kept| kept.synced).any(|synced| synced.epoch < epoch)
    }

    /// Records that are not deleted and cannot be read here.
    pub(crate) fn unreadable(&self) -> usize {
        self.unreadable.values().filter(|record| record.is_alive()).count()
    }

    /// Of what was read back: how many entries were read, and how many there are in all, here and there.
    pub(crate) fn readable(&self, pulled: &[Pulled]) -> (usize, usize) {
        let mut entries: BTreeMap<Uuid, bool> =
            self.tokens.iter().filter(|(_, kept)| kept.own.is_alive()).map(|(id, _)| (*id, false)).collect();
        for record in pulled {
            match &record.own {
                Ok(own) if own.is_alive() => drop(entries.insert(record.id, true)),
                // What this device knows to be deleted is missed by nobody.
                Err(_) if !self.tokens.contains_key(&record.id) => drop(entries.insert(record.id, false)),
                Ok(_) | Err(_) => {}
            }
        }
        (entries.values().filter(|is_readable| **is_readable).count(), entries.len())
    }

    /// Whether something of what was read back is not here.
    pub(crate) fn lacks(&self, pulled: &[Pulled]) -> bool {
        pulled.iter().any(|record| record.own.is_ok() && !self.tokens.contains_key(&record.id))
    }

    /// Whether the server shows less than a device of the account described.
    pub(crate) fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    pub(crate) fn set_incomplete(&mut self, incomplete: bool) {
        self.incomplete = incomplete;
    }

    pub(crate) fn is_unvouched(&self) -> bool {
        self.unvouched
    }

    pub(crate) fn set_unvouched(&mut self, unvouched: bool) {
        self.unvouched = unvouched;
    }

    /// Whether anything is known here of a vault at a server.
    pub(crate) fn knows_a_server(&self) -> bool {
        self.seen.is_some() || self.told.is_some() || self.incomplete || self.unvouched
    }

    /// Whether these are all records that this device believes an account's vault to have, to the byte.
    pub(crate) fn is_exactly(&self, account: Uuid, head: VaultHead, records: &[StoredRecord]) -> bool {
        let synced: BTreeMap<Uuid, (u64, LogHash)> = self
            .tokens
            .iter()
            .filter_map(|(id, kept)| kept.synced.map(|synced| (*id, (synced.rev, synced.hash))))
            .collect();
        let there = records.iter().map(|stored| (stored.record.id, (stored.rev, stored.record.hash()))).collect();
        self.unreadable.is_empty() && self.seen(account) == Some(head) && synced == there
    }

    /// What this device knows of an account's vault, for one that it lets in.
    pub(crate) fn records_seen(&self, account: Uuid) -> Option<RecordsSeen> {
        self.seen(account).filter(|_| !self.incomplete).map(|head| self.here(head))
    }

    fn here(&self, head: VaultHead) -> RecordsSeen {
        RecordsSeen { head, digest: digest(&self.hashes()) }
    }

    pub(crate) fn was_told(&self) -> bool {
        self.told.is_some()
    }

    pub(crate) fn set_told(&mut self, told: Option<(Uuid, RecordsSeen)>) {
        self.told = told;
    }

    /// Whether what was pulled is what the device that let this one in saw. None: it goes further, or nobody told anything.
    pub(crate) fn is_as_told(&self, account: Uuid) -> Option<bool> {
        let (_, told) = self.told.filter(|(whose, _)| *whose == account)?;
        let here = self.here(self.seen(account)?);
        (here.head.seq <= told.head.seq).then_some(here == told)
    }

    /// Entries that the server does not have as they are here.
    pub(crate) fn waiting(&self) -> usize {
        self.tokens.values().filter(|kept| kept.dirty && (kept.own.is_alive() || kept.synced.is_some())).count()
    }
}

#[cfg(test)]
#[path = "own_tokens_tests.rs"]
mod tests;
