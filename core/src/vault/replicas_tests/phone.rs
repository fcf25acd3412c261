//! A phone: its own tokens, and the little that drives them.

use std::collections::{BTreeMap, BTreeSet};

use septet_protocol::vault::{ItemAnswer, Record, RecordWrite, StoredRecord, VaultHead};
use serde_json::json;
use uuid::Uuid;

use super::server::{Reply, Request};
use crate::vault::Contents;
use crate::vault::entry::Entry;
use crate::vault::own::OwnToken;
use crate::vault::own_tokens::{Outgoing, OwnTokens, Pulled, Synced, Why};

pub(super) const ACCOUNT: Uuid = Uuid::from_u128(100);
/// Few, so that a push takes several batches.
const BATCH: usize = 4;

pub(super) struct Phone {
    /// Durable after every step.
    pub(super) own: OwnTokens,
    /// The newest of which it has the key.
    pub(super) epoch: u64,
    /// Which events of a token it knows of: durable with its tokens, and in their records.
    pub(super) knows: BTreeMap<Uuid, BTreeSet<usize>>,
    /// What its clock is ahead.
    ahead_ms: i64,
    sealed: u64,
    /// The request that it waits for; a kill ends that.
    work: Option<(u64, Work)>,
}

enum Work {
    Pull { from: VaultHead, records: Vec<StoredRecord> },
    Push(Vec<(Outgoing, Record)>),
}

impl Phone {
    pub(super) fn new(number: u64, ahead_ms: i64) -> Self {
        let own = serde_json::from_value(json!({ "replica": Uuid::from_u128(u128::from(number) + 1) })).unwrap();
        Self { own, epoch: 0, knows: BTreeMap::new(), ahead_ms, sealed: number << 32, work: None }
    }

    /// As it starts again after a kill.
    pub(super) fn restart(&mut self) {
        self.own = serde_json::from_slice(&serde_json::to_vec(&self.own).unwrap()).unwrap();
        self.give_up();
    }

    pub(super) fn give_up(&mut self) {
        self.work = None;
    }

    pub(super) fn now_ms(&self, now_ms: u64) -> u64 {
        now_ms.saturating_add_signed(self.ahead_ms)
    }

    pub(super) fn rows(&self) -> Vec<std::sync::Arc<Entry>> {
        Contents::default().with_own(self.own.clone()).entries
    }

    pub(super) fn trash(&self) -> Vec<Uuid> {
        self.own.trash().map(|(entry, ..)| entry.id).collect()
    }

    pub(super) fn waits_for(&self, number: u64) -> bool {
        self.work.as_ref().is_some_and(|(waits_for, _)| *waits_for == number)
    }

    pub(super) fn pull(&mut self, number: u64) -> Request {
        self.pull_from(self.own.seen(ACCOUNT).unwrap_or_default(), number)
    }

    fn pull_from(&mut self, from: VaultHead, number: u64) -> Request {
        self.work = Some((number, Work::Pull { from, records: Vec::new() }));
        Request::Page { after: from.seq, mark: from.mark }
    }

    /// None: there is nothing to send, or nothing was pulled before.
    pub(super) fn push(&mut self, number: u64) -> Option<Request> {
        self.own.seen(ACCOUNT)?;
        let outgoing: Vec<Outgoing> = self.own.outgoing(self.epoch).into_iter().take(BATCH).collect();
        let sent: Vec<_> = outgoing.into_iter().map(|item| (item.clone(), self.seal(&item))).collect();
        let write = |(item, record): &(Outgoing, Record)| RecordWrite { base: item.base, record: record.clone() };
        let items: Vec<RecordWrite> = sent.iter().map(write).collect();
        self.work = Some((number, Work::Push(sent)));
        (!items.is_empty()).then_some(Request::Batch(items))
    }

    /// Takes the reply that it waits for. What it asks for next has this number.
    pub(super) fn answered(&mut self, reply: Reply, now_ms: u64, number: u64) -> Option<Request> {
        let now_ms = self.now_ms(now_ms);
        match (self.work.take()?.1, reply) {
            (Work::Pull { from, mut records }, Reply::Page(page)) => {
                records.extend(page.records);
                if page.more {
                    let after = records.last().map_or(from.seq, |last| last.rev);
                    self.work = Some((number, Work::Pull { from, records }));
                    return Some(Request::Page { after, mark: page.head.mark });
                }
                let pulled = records.iter().map(|stored| self.open(stored)).collect();
                self.own = self.own.pulled(ACCOUNT, pulled, from.seq == 0, page.head, now_ms);
                None
            }
            (Work::Pull { .. }, Reply::OtherMark) => Some(self.pull_from(VaultHead::default(), number)),
            (Work::Push(sent), Reply::Batch(answer)) => {
                for ((item, record), answer) in sent.iter().zip(answer.items) {
                    match answer {
                        ItemAnswer::Stored { rev } | ItemAnswer::Same { rev } => {
                            self.own.stored(item, Synced::of(rev, record));
                        }
                        ItemAnswer::Conflict { current: Some(current) } => {
                            let pulled = self.open(&current);
                            self.own.receive(pulled, now_ms);
                        }
                        ItemAnswer::Conflict { current: None } => self.own.not_there(item.id),
                        ItemAnswer::Full => unreachable!("a model without a limit"),
                    }
                }
                self.own.saw_until(answer.before, answer.head);
                None
            }
            (Work::Push(_), Reply::OtherEpoch(epoch)) => {
                self.epoch = epoch;
                None
            }
            _ => unreachable!("a reply to another request"),
        }
    }

    fn seal(&mut self, item: &Outgoing) -> Record {
        self.sealed += 1;
        let mut sealed = serde_json::to_vec(&(self.sealed, &self.knows[&item.id])).unwrap();
        sealed.push(b'\n');
        sealed.extend_from_slice(&item.own.to_json().unwrap());
        let hlc = item.own.latest().unwrap();
        Record { id: item.id, epoch: self.epoch, hlc, deleted: !item.own.is_alive(), sealed }
    }

    /// Whose key it does not have, it asks for.
    fn open(&mut self, stored: &StoredRecord) -> Pulled {
        let StoredRecord { record, .. } = stored;
        self.epoch = self.epoch.max(record.epoch);
        let end = record.sealed.iter().position(|byte| *byte == b'\n').unwrap();
        let (_, knew): (u64, BTreeSet<usize>) = serde_json::from_slice(&record.sealed[..end]).unwrap();
        self.knows.entry(record.id).or_default().extend(knew);
        let own = OwnToken::from_json(&record.sealed[end..]).ok_or(Why::Damaged);
        Pulled { id: record.id, synced: Synced::of(stored.rev, record), own }
    }
}
