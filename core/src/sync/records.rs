//! Drives the sync of own tokens: pull, merge, push, say what the whole is. What is decided is in
//! [`OwnTokens`](crate::vault::own_tokens::OwnTokens).

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use septet_protocol::account_log::LogState;
use septet_protocol::device::SignatureBytes;
use septet_protocol::encoding::Bytes;
use septet_protocol::vault::{
    Batch, BatchAnswer, ItemAnswer, MAX_BATCH_BODY, MAX_ITEMS, MAX_RECORDS, Record, RecordPage, RecordWrite,
    SignedSummary, StoredRecord, Summary, VaultHead, VersionList, digest, summary_message,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::account::Driver;
use crate::account::calls::Calls;
use crate::api::DEVICE_KEY;
use crate::crypto::record::{self, Head, RecordError};
use crate::crypto::vault_key::KeyRing;
use crate::distrust::Distrust;
use crate::error::Error;
use crate::ports::{Ports, What};
use crate::progress::{Progress, Working};
use crate::turn::unpoisoned;
use crate::vault::Vault;
use crate::vault::own::OwnToken;
use crate::vault::own_tokens::{Outgoing, OwnTokens, Pulled, Synced, Why};
use crate::view::ProgressStep;

/// What JSON and base64 add to a sealed record, at most: its length times 4/3, and this. Bytes.
const ENVELOPE: usize = 400;
/// How often what other devices changed meanwhile is merged and sent again before the next sync goes on.
const ROUNDS: usize = 5;

/// Records of own tokens at the server.
pub(crate) struct Records {
    ports: Ports,
    calls: Calls,
    account: Arc<Driver>,
    vault: Arc<Vault>,
    state: Mutex<State>,
}

/// What this process knows of the last sync.
#[derive(Clone, Copy, Default)]
struct State {
    full: bool,
    too_long: bool,
    described: Option<Described>,
}

/// What a device of the account said of the vault as it was last seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Described {
    pub(crate) at_ms: u64,
    pub(crate) entries: u32,
}

/// What the person says to many removals of other devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Removals {
    /// Nothing yet: they are asked.
    Ask,
    /// They go here too, as many as the person was told of.
    Accept(u32),
    /// They come back, on every device.
    Undo,
}

/// All there is at the server.
pub(crate) struct Pull {
    pub(crate) records: Vec<StoredRecord>,
    pub(crate) head: VaultHead,
    pub(crate) summary: Option<SignedSummary>,
    /// From the beginning, not from where this device stood.
    pub(crate) whole: bool,
}

impl Records {
    pub(crate) fn new(ports: Ports, calls: Calls, account: Arc<Driver>, vault: Arc<Vault>) -> Self {
        Self { ports, calls, account, vault, state: Mutex::default() }
    }

    /// Makes the own tokens here and at the server the same. [`Error::TooManyRemoved`]: the person has to be asked. A conflict
    /// on `epoch`: the log is to be followed first, if it `may_be_behind`; a key that it does not know of then is nobody's.
    pub(crate) async fn run(
        &self,
        log: &LogState,
        removals: Removals,
        may_be_behind: bool,
        progress: &Progress,
    ) -> Result<(), Error> {
        self.run_since(self.from(log), log, removals, may_be_behind, progress).await
    }

    /// Where to go on. While something is missing, from the beginning: it may be there again.
    fn from(&self, log: &LogState) -> Option<VaultHead> {
        self.vault.contents().own.seen(log.account).filter(|_| !self.is_in_doubt())
    }

    /// What is at the server now is all there is, whatever was described: the person says so, or has just begun it.
    pub(crate) fn take_as_whole(&self) -> Result<(), Error> {
        self.vault.change_own(|own, _| {
            own.set_incomplete(false);
            own.set_unvouched(false);
            own.set_told(None);
            Ok(())
        })
    }

    /// Whether somebody has to say that what is there is all.
    pub(crate) fn is_in_doubt(&self) -> bool {
        let own = &self.vault.contents().own;
        own.is_incomplete() || own.is_unvouched()
    }

    /// The same after a look at all that the server has: what was damaged there is mended.
    pub(crate) async fn mend(&self, log: &LogState, may_be_behind: bool, progress: &Progress) -> Result<(), Error> {
        self.run_since(None, log, Removals::Ask, may_be_behind, progress).await
    }

    async fn run_since(
        &self,
        seen: Option<VaultHead>,
        log: &LogState,
        removals: Removals,
        may_be_behind: bool,
        progress: &Progress,
    ) -> Result<(), Error> {
        let device = self.calls.trusted_device()?;
        self.vault.sweep()?;
        let is_new = self.vault.contents().own.seen(log.account).is_none();
        if log.slots.is_empty() {
            return self.off(device, log.account).await;
        }
        let ring = self.account.keys_of(device, log).await?;
        let working = progress.begin(&self.ports, ProgressStep::Download);
        let mut pull = self.pull(device, seen, &working).await?;
        if may_be_behind && pull.records.iter().any(|stored| stored.record.epoch > ring.epoch()) {
            return Err(key_changed());
        }
        self.merge(log, &ring, &pull, removals, &working)?;
        let mut said = said(log, &pull);
        let (mut complete, mut is_vouched) = self.compared(log, said.as_ref());
        if complete == Some(false) && !pull.whole {
            // Something that this device saw there is there no longer, or not as it was: read everything, to give it back.
            pull = self.pull(device, None, &working).await?;
            self.merge(log, &ring, &pull, removals, &working)?;
            said = self::said(log, &pull);
            (complete, is_vouched) = self.compared(log, said.as_ref());
        }
        let own = &self.vault.contents().own;
        let unvouched = !is_vouched && (own.is_unvouched() || (is_new && complete.is_none() && pull.head.seq > 0));
        let incomplete = complete.map_or(own.is_incomplete(), |complete| !complete);
        if (incomplete, unvouched) != (own.is_incomplete(), own.is_unvouched()) {
            self.vault.change_own(|own, _| {
                own.set_incomplete(incomplete);
                own.set_unvouched(unvouched);
                Ok(())
            })?;
        }
        if let Some(Summary { at_ms, count, .. }) = said {
            unpoisoned(&self.state).described = Some(Described { at_ms, entries: count });
        }
        let written = async {
            let pushed = self.push(device, log, &ring, &working).await?;
            // What is cut is not described as the whole, or nobody would ever miss the rest; and it may need an older key.
            if self.is_in_doubt() {
                return Ok(());
            }
            // Also what another device wrote and was stopped before it could say so.
            if pushed || complete.is_none() {
                self.summarize(device, log, &ring).await?;
            }
            if pushed { self.forget_old_keys(device, log, &ring).await } else { Ok(()) }
        };
        match written.await {
            // In the first hour after a recovery a device shows everything and changes nothing.
            Err(Error::InGrace) => Ok(()),
            written => written,
        }
    }

    /// Backups are off: what is here is this device's alone, and what was uploaded is deleted, if whoever turned them off
    /// was stopped before that.
    pub(crate) async fn off(&self, device: Uuid, account: Uuid) -> Result<(), Error> {
        *unpoisoned(&self.state) = State::default();
        if self.vault.contents().own.seen(account).is_none() {
            // Told of a vault that is no more.
            return self.vault.forget_told();
        }
        self.empty(device).await
    }

    /// Deletes what was uploaded, whether this device saw any of it or not.
    pub(crate) async fn empty(&self, device: Uuid) -> Result<(), Error> {
        match self.calls.call::<()>(device, "DELETE", "/v1/vault").await {
            Err(Error::InGrace) => return Ok(()),
            answer => answer?,
        }
        self.vault.change_own(|own, _| {
            own.forget_server();
            own.set_told(None);
            Ok(())
        })
    }

    /// Reads what changed since `seen`, or everything if that is nothing, or nothing that the server knows of: one that was
    /// set back to an older state has other marks.
    pub(crate) async fn pull(
        &self,
        device: Uuid,
        seen: Option<VaultHead>,
        working: &Working<'_>,
    ) -> Result<Pull, Error> {
        let from = seen.unwrap_or_default();
        match self.pages(device, from, working).await {
            Err(Error::Conflict { field, .. }) if field == "mark" && from.seq > 0 => {
                self.pages(device, VaultHead::default(), working).await
            }
            pull => pull,
        }
    }

    async fn pages(&self, device: Uuid, from: VaultHead, working: &Working<'_>) -> Result<Pull, Error> {
        let (mut records, mut after, mut mark): (Vec<StoredRecord>, u64, u64) = (Vec::new(), from.seq, from.mark);
        loop {
            let path = format!("/v1/vault/records?after={after}&mark={mark}&limit={MAX_ITEMS}");
            let page: RecordPage = self.calls.call(device, "GET", &path).await?;
            let rising = page.records.iter().try_fold(after, |last, stored| (stored.rev > last).then_some(stored.rev));
            after = rising.ok_or(Distrust::Broken)?;
            mark = page.head.mark;
            let further = !page.records.is_empty();
            records.extend(page.records);
            if records.len() > 2 * MAX_RECORDS || (page.more && !further) {
                return Err(Distrust::Broken.into());
            }
            working.at(ProgressStep::Download, records.len(), 0)?;
            if !page.more {
                let whole = from.seq == 0;
                return Ok(Pull { records, head: page.head, summary: page.summary, whole });
            }
        }
    }

    fn merge(
        &self,
        log: &LogState,
        ring: &KeyRing,
        pull: &Pull,
        removals: Removals,
        working: &Working<'_>,
    ) -> Result<(), Error> {
        let own = &self.vault.contents().own;
        let nothing_new = pull.records.is_empty() && own.seen(log.account) == Some(pull.head);
        let same = if pull.whole {
            own.is_exactly(log.account, pull.head, &pull.records)
        } else {
            nothing_new && !own.wrote_after(pull.head.seq)
        };
        if same {
            // Not written: a list that is left open asks every few seconds.
            return Ok(());
        }
        let pulled = opened(ring, log.account, &pull.records, working)?;
        let result = self.vault.change_own(|own, now_ms| {
            let mut next = own.pulled(log.account, pulled, pull.whole, pull.head, now_ms);
            if removals == Removals::Undo {
                next.bring_back_what_is_gone_since(own, now_ms);
            }
            not_too_many(&next, own, removals)?;
            *own = next;
            Ok(())
        });
        if !pull.records.is_empty() {
            self.ports.notify(What::Tokens);
        }
        result
    }

    /// Whether the vault is the one that a trusted device described at this very head, or saw when it let this one in; if
    /// not, the server withholds something of it. None: nobody says. And whether anybody vouches for it, with nothing else to
    /// compare it with: be it a device that was signed out since.
    fn compared(&self, log: &LogState, said: Option<&Summary>) -> (Option<bool>, bool) {
        let own = &self.vault.contents().own;
        let is_said = said.map(|said| said.digest == digest(&own.hashes()));
        let described = is_said.filter(|_| said.is_some_and(|said| log.active(said.device).is_some()));
        let complete = match own.is_as_told(log.account) {
            Some(false) => Some(false),
            told => described.or(told),
        };
        (complete, complete == Some(true) || is_said == Some(true))
    }

    /// Sends what the server does not have. True if it has something now that it had not.
    async fn push(&self, device: Uuid, log: &LogState, ring: &KeyRing, working: &Working<'_>) -> Result<bool, Error> {
        let (mut full, mut too_long, mut pushed) = (false, false, false);
        for _ in 0..ROUNDS {
            let outgoing = self.vault.contents().own.outgoing(log.epoch);
            let of = outgoing.len();
            let mut sealed = Vec::with_capacity(of);
            for item in outgoing {
                match seal(ring, log.account, &item)? {
                    Some(record) => sealed.push((item, record)),
                    None => too_long = true,
                }
            }
            if sealed.is_empty() {
                break;
            }
            let (mut done, mut again) = (0, false);
            for batch in batches(sealed) {
                working.at(ProgressStep::Upload, done, of)?;
                done += batch.len();
                let (was_full, conflicts) = self.send(device, log, ring, batch).await?;
                full |= was_full;
                again |= conflicts;
                pushed = true;
            }
            working.at(ProgressStep::Upload, done, of)?;
            if !again {
                break;
            }
        }
        let mut state = unpoisoned(&self.state);
        (state.full, state.too_long) = (full, too_long);
        Ok(pushed)
    }

    /// Sends one batch and keeps what came of it. True, true: the vault is full; something was merged and is to be sent again.
    async fn send(
        &self,
        device: Uuid,
        log: &LogState,
        ring: &KeyRing,
        batch: Vec<(Outgoing, Record)>,
    ) -> Result<(bool, bool), Error> {
        let write = |(item, record): &(Outgoing, Record)| RecordWrite { base: item.base, record: record.clone() };
        let request = Batch { items: batch.iter().map(write).collect() };
        let answer: BatchAnswer = self.calls.call_with(device, "POST", "/v1/vault/records", &request).await?;
        if answer.items.len() != batch.len() {
            return Err(Distrust::Broken.into());
        }
        let (mut full, mut again) = (false, false);
        self.vault.change_own(|own, now_ms| {
            let mut next = own.clone();
            for ((item, record), answer) in batch.iter().zip(&answer.items) {
                match answer {
                    ItemAnswer::Stored { rev } | ItemAnswer::Same { rev } => {
                        next.stored(item, Synced::of(*rev, record));
                    }
                    ItemAnswer::Conflict { current: Some(current) } if current.record.id == item.id => {
                        next.receive(open(ring, log.account, current), now_ms);
                        again = true;
                    }
                    ItemAnswer::Conflict { .. } => {
                        next.not_there(item.id);
                        again = true;
                    }
                    ItemAnswer::Full => full = true,
                }
            }
            next.saw_until(answer.before, answer.head);
            // Removed by another device since the pull. What was stored is asked about again, and is the same.
            not_too_many(&next, own, Removals::Ask)?;
            *own = next;
            Ok(())
        })?;
        Ok((full, again))
    }

    /// Says what the whole vault is. Somebody who wrote meanwhile says it in turn.
    pub(crate) async fn summarize(&self, device: Uuid, log: &LogState, ring: &KeyRing) -> Result<(), Error> {
        let contents = self.vault.contents();
        let Some(head) = contents.own.seen(log.account).filter(|head| head.seq > 0) else { return Ok(()) };
        let hashes = contents.own.hashes();
        let summary = Summary {
            v: 1,
            account: log.account,
            device,
            epoch: ring.epoch(),
            head,
            count: u32::try_from(hashes.len()).unwrap_or(u32::MAX),
            digest: digest(&hashes),
            at_ms: self.ports.clock.wall_ms(),
        };
        let body = serde_json::to_vec(&summary).map_err(|_| Error::Internal("a summary has no JSON form"))?;
        let signature = self.ports.signer.sign(DEVICE_KEY, &summary_message(&body))?;
        let signature: SignatureBytes =
            Bytes(signature.try_into().map_err(|_| Error::Internal("a signature does not have 64 bytes"))?);
        match self.calls.call_with(device, "PUT", "/v1/vault/summary", &SignedSummary { body, signature }).await {
            Err(Error::Conflict { .. }) => Ok(()),
            answer => answer,
        }
    }

    /// Lets go of keys that neither a record needs nor a version that can be restored: a device that comes later need not
    /// have them.
    async fn forget_old_keys(&self, device: Uuid, log: &LogState, ring: &KeyRing) -> Result<(), Error> {
        let oldest = self.vault.contents().own.oldest_epoch().unwrap_or(ring.epoch());
        if ring.since(oldest) == *ring {
            return Ok(());
        }
        let list: VersionList = self.calls.call(device, "GET", "/v1/vault/versions").await?;
        // What no device of the account described keeps no key: a server could make one up that a removed device has.
        let versions = list.versions.iter().filter_map(|version| of_version(log, version.version, &version.summary));
        let oldest = versions.map(|summary| summary.epoch).fold(oldest, u64::min);
        self.account.change_vault_keys(|kept| kept.since(oldest), ring).map(drop)
    }

    /// Of the last sync in which somebody vouched for what there was.
    pub(crate) fn described(&self) -> Option<Described> {
        unpoisoned(&self.state).described
    }

    /// What is wrong with the last sync, as a sentence.
    pub(crate) fn problem(&self) -> Option<String> {
        let state = *unpoisoned(&self.state);
        let text = if self.vault.contents().own.is_incomplete() {
            "The server shows a backup that none of your devices described as it is: entries may be missing. What is here is safe. Sync a device that has them, or restore an older state, and tell whoever runs the server. If you miss nothing, verify the backup: then what is there counts as all of it."
        } else if state.full {
            "Your backup is full: it holds 5,000 entries, deleted ones included. What is here is safe, and the newest entries are on this phone alone. Remove some, or export them."
        } else if state.too_long {
            "An entry is too long for the backup, so it is on this phone alone. Shorten its name."
        } else {
            return None;
        };
        Some(text.to_owned())
    }
}

/// [`Error::TooManyRemoved`]: entries would go here because other devices removed them, and the person is to be asked.
fn not_too_many(next: &OwnTokens, before: &OwnTokens, removals: Removals) -> Result<(), Error> {
    let Some(count) = next.too_many_gone_since(before) else { return Ok(()) };
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let accepted = if let Removals::Accept(accepted) = removals { accepted } else { 0 };
    if count > accepted { Err(Error::TooManyRemoved { count }) } else { Ok(()) }
}

/// What a device of the account, removed since or not, said of a version.
pub(crate) fn of_version(log: &LogState, version: u64, signed: &SignedSummary) -> Option<Summary> {
    let by = signed.read().ok()?.device;
    let summary = signed.verified(&log.devices.get(&by)?.signing_key).ok()?;
    (summary.account == log.account && summary.head.seq == version).then_some(summary)
}

/// What a device of the account, removed since or not, said of the vault at this very head.
fn said(log: &LogState, pull: &Pull) -> Option<Summary> {
    of_version(log, pull.head.seq, pull.summary.as_ref()?).filter(|summary| summary.head == pull.head)
}

/// A record of a key that is not here yet is not damaged: the log is followed first. (The server takes no write of an older key,
/// so nothing is written over it meanwhile.)
fn key_changed() -> Error {
    let reason = "Another device changed the key of your backup meanwhile. Nothing was changed here. Try again.";
    Error::Conflict { field: "epoch".to_owned(), reason: reason.to_owned() }
}

/// Opens a server's record.
pub(crate) fn open(ring: &KeyRing, account: Uuid, stored: &StoredRecord) -> Pulled {
    let own = match record::open(ring, account, &stored.record) {
        Ok(plaintext) => OwnToken::from_json(&plaintext).ok_or(Why::Newer),
        Err(RecordError::Newer) => Err(Why::Newer),
        Err(RecordError::Damaged | RecordError::NoKey(_)) => Err(Why::Damaged),
    };
    Pulled { id: stored.record.id, synced: Synced::of(stored.rev, &stored.record), own }
}

/// Opens records one by one. Of two with one id the later counts: it was written while pages were read.
pub(crate) fn opened(
    ring: &KeyRing,
    account: Uuid,
    records: &[StoredRecord],
    working: &Working<'_>,
) -> Result<Vec<Pulled>, Error> {
    let latest: BTreeMap<Uuid, &StoredRecord> = records.iter().map(|stored| (stored.record.id, stored)).collect();
    let mut pulled = Vec::with_capacity(latest.len());
    for (at, stored) in latest.values().enumerate() {
        if at % 50 == 0 {
            working.at(ProgressStep::Open, at, latest.len())?;
        }
        pulled.push(open(ring, account, stored));
    }
    Ok(pulled)
}

/// None: it is too long for a record.
fn seal(ring: &KeyRing, account: Uuid, item: &Outgoing) -> Result<Option<Record>, Error> {
    let hlc = item.own.latest().ok_or(Error::Internal("a token without a stamp"))?;
    let head = Head { id: item.id, hlc, deleted: !item.own.is_alive() };
    Ok(record::seal(ring, account, head, &item.own.to_json()?).ok())
}

/// As few requests as the server takes.
fn batches(sealed: Vec<(Outgoing, Record)>) -> Vec<Vec<(Outgoing, Record)>> {
    let mut batches: Vec<Vec<_>> = Vec::new();
    let mut size = usize::MAX;
    for item in sealed {
        let length = item.1.sealed.len().div_ceil(3) * 4 + ENVELOPE;
        match batches.last_mut().filter(|last| last.len() < MAX_ITEMS && size + length < MAX_BATCH_BODY) {
            Some(last) => {
                size += length;
                last.push(item);
            }
            None => {
                size = length;
                batches.push(vec![item]);
            }
        }
    }
    batches
}
