//! A server's vault, as the protocol describes it.

use std::collections::BTreeMap;

use septet_protocol::vault::{BatchAnswer, ItemAnswer, RecordPage, RecordWrite, StoredRecord, VaultHead};
use uuid::Uuid;

/// Few, so that pages are turned.
const PAGE: usize = 3;

#[derive(Clone)]
pub(super) enum Request {
    Page { after: u64, mark: u64 },
    Batch(Vec<RecordWrite>),
}

pub(super) enum Reply {
    Page(RecordPage),
    OtherMark,
    Batch(BatchAnswer),
    /// The log has another epoch than the batch.
    OtherEpoch(u64),
}

#[derive(Clone, Default)]
struct State {
    records: BTreeMap<Uuid, StoredRecord>,
    head: VaultHead,
    /// The heads that are known.
    heads: Vec<VaultHead>,
}

pub(super) struct Server {
    /// The log's: devices give a server that was set back the entries that it lacks.
    pub(super) epoch: u64,
    state: State,
    backup: State,
    marks: u64,
}

impl Server {
    pub(super) fn new() -> Self {
        Self { epoch: 1, state: State::default(), backup: State::default(), marks: 0 }
    }

    pub(super) fn answer(&mut self, request: Request) -> Reply {
        match request {
            Request::Page { after, mark } => self.page(after, mark),
            Request::Batch(items) if items.iter().any(|item| item.record.epoch != self.epoch) => {
                Reply::OtherEpoch(self.epoch)
            }
            Request::Batch(items) => Reply::Batch(self.write(items)),
        }
    }

    fn page(&self, after: u64, mark: u64) -> Reply {
        let State { records, head, heads } = &self.state;
        if after > 0 && !heads.iter().any(|head| head.seq >= after && head.mark == mark) {
            return Reply::OtherMark;
        }
        let mut records: Vec<StoredRecord> = records.values().filter(|stored| stored.rev > after).cloned().collect();
        records.sort_by_key(|stored| stored.rev);
        let more = records.len() > PAGE;
        records.truncate(PAGE);
        Reply::Page(RecordPage { records, more, head: *head, summary: None })
    }

    fn write(&mut self, items: Vec<RecordWrite>) -> BatchAnswer {
        let before = self.state.head;
        let mut seq = before.seq;
        let mut answers = Vec::new();
        for RecordWrite { base, record } in items {
            let current = self.state.records.get(&record.id);
            answers.push(match (current, base) {
                (Some(current), _) if current.record == record => ItemAnswer::Same { rev: current.rev },
                (None, None) => self.store(&mut seq, record),
                (Some(current), Some(base)) if base == current.rev => self.store(&mut seq, record),
                (current, _) => ItemAnswer::Conflict { current: current.cloned() },
            });
        }
        if seq > before.seq {
            self.marks += 1;
            self.state.head = VaultHead { seq, mark: self.marks };
            self.state.heads.push(self.state.head);
        }
        BatchAnswer { head: self.state.head, before, items: answers }
    }

    fn store(&mut self, seq: &mut u64, record: septet_protocol::vault::Record) -> ItemAnswer {
        *seq += 1;
        self.state.records.insert(record.id, StoredRecord { rev: *seq, record });
        ItemAnswer::Stored { rev: *seq }
    }

    pub(super) fn back_up(&mut self) {
        self.backup = self.state.clone();
    }

    /// To the last backup, or to nothing. What is written from now on has other marks.
    pub(super) fn set_back(&mut self) {
        self.state = self.backup.clone();
    }

    pub(super) fn head(&self) -> VaultHead {
        self.state.head
    }

    pub(super) fn records(&self) -> &BTreeMap<Uuid, StoredRecord> {
        &self.state.records
    }
}
