//! The vault's part of the fake server: slots, records, versions, grants. As `septet_protocol::vault` says, and no more.

use std::collections::{BTreeMap, HashMap};

use septet_core::ports::{HttpRequest, HttpResponse};
use septet_protocol::account::{AppendRequest, SlotView, SlotWrite};
use septet_protocol::account_log::SlotKind;
use septet_protocol::encoding::Bytes;
use septet_protocol::problem::ProblemKind;
use septet_protocol::vault::{
    Batch, BatchAnswer, ItemAnswer, KeyGrant, RecordPage, RecordWrite, Rotation, SignedSummary, StoredRecord,
    VaultHead, VersionList, VersionView,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::server::{ServerState, problem, reply};
use crate::trust_server::{Slot, conflict};

/// Records that come with one answer: few, so that vaults are read in pages.
const PAGE: usize = 3;

/// The vault of the one account.
#[derive(Clone, Default)]
pub(crate) struct FakeVault {
    pub(crate) records: BTreeMap<Uuid, StoredRecord>,
    pub(crate) head: VaultHead,
    /// Every head that there was.
    pub(crate) heads: Vec<VaultHead>,
    pub(crate) summary: Option<SignedSummary>,
    /// Each with its records.
    pub(crate) versions: Vec<(VersionView, Vec<StoredRecord>)>,
    pub(crate) grants: HashMap<Uuid, KeyGrant>,
}

impl FakeVault {
    fn moves_on(&mut self, seq: u64) {
        // Two servers that were one draw other marks.
        let mark = u64::from_be_bytes(Uuid::new_v4().as_bytes()[..8].try_into().unwrap()) >> 11;
        self.head = VaultHead { seq, mark };
        self.heads.push(self.head);
    }

    fn write(&mut self, item: &RecordWrite, rev: &mut u64) -> ItemAnswer {
        let current = self.records.get(&item.record.id);
        match current {
            Some(current) if current.record == item.record => ItemAnswer::Same { rev: current.rev },
            current if current.map(|current| current.rev) != item.base => {
                ItemAnswer::Conflict { current: current.cloned() }
            }
            _ => {
                *rev += 1;
                let stored = StoredRecord { rev: *rev, record: item.record.clone() };
                self.records.insert(item.record.id, stored);
                ItemAnswer::Stored { rev: *rev }
            }
        }
    }

    pub(crate) fn by_rev(&self) -> Vec<StoredRecord> {
        let mut records: Vec<StoredRecord> = self.records.values().cloned().collect();
        records.sort_by_key(|stored| stored.rev);
        records
    }

    fn page(&self, query: &str) -> HttpResponse {
        let number = |name: &str| {
            let mut fields = query.split('&').filter_map(|field| field.split_once('='));
            fields.find(|(key, _)| *key == name).map(|(_, value)| value.parse::<u64>().unwrap())
        };
        let after = number("after").unwrap_or(0);
        let (records, summary) = match number("version") {
            Some(version) => match self.versions.iter().find(|(view, _)| view.version == version) {
                Some((view, records)) => (records.clone(), Some(view.summary.clone())),
                None => return problem(ProblemKind::NotFound),
            },
            None => {
                let mark = number("mark").unwrap_or(0);
                if after > 0 && !self.heads.iter().any(|head| head.seq >= after && head.mark == mark) {
                    return conflict("mark");
                }
                (self.by_rev(), self.summary.clone())
            }
        };
        let mut later: Vec<StoredRecord> = records.into_iter().filter(|stored| stored.rev > after).collect();
        let more = later.len() > PAGE;
        later.truncate(PAGE);
        reply(200, &RecordPage { records: later, more, head: self.head, summary: summary.filter(|_| !more) })
    }
}

fn nothing() -> HttpResponse {
    HttpResponse { status: 204, headers: Vec::new(), body: Vec::new() }
}

impl ServerState {
    /// The records, oldest first.
    pub(crate) fn records(&self) -> Vec<StoredRecord> {
        self.ledger.vault.by_rev()
    }

    pub(crate) fn vault(
        &mut self,
        method: &str,
        path: &[&str],
        own: Uuid,
        in_grace: bool,
        request: &HttpRequest,
    ) -> HttpResponse {
        if method != "GET" && in_grace {
            return conflict("grace");
        }
        let backup = !self.ledger.log.slots.is_empty();
        let epoch = self.ledger.log.epoch;
        let now_ms = self.time_ms;
        let vault = &mut self.ledger.vault;
        match (method, path) {
            ("GET", [records]) if records.starts_with("records?") => vault.page(&records["records?".len()..]),
            ("POST", ["records"]) => {
                let batch: Batch = serde_json::from_slice(&request.body).unwrap();
                if !backup {
                    return conflict("backup");
                }
                if batch.items.iter().any(|item| item.record.epoch != epoch) {
                    return conflict("epoch");
                }
                let before = vault.head;
                let mut rev = before.seq;
                let items = batch.items.iter().map(|item| vault.write(item, &mut rev)).collect();
                if rev > before.seq {
                    vault.moves_on(rev);
                }
                reply(200, &BatchAnswer { head: vault.head, before, items })
            }
            ("PUT", ["summary"]) => {
                let signed: SignedSummary = serde_json::from_slice(&request.body).unwrap();
                let summary = signed.verified(&self.devices[&own].signing_key).unwrap();
                assert_eq!((summary.account, summary.device, summary.epoch), (self.ledger.id, own, epoch));
                let vault = &mut self.ledger.vault;
                if summary.head != vault.head {
                    return conflict("head");
                }
                vault.summary = Some(signed.clone());
                let view = VersionView { version: vault.head.seq, at_ms: now_ms, summary: signed };
                vault.versions.retain(|(kept, _)| kept.version != view.version);
                vault.versions.insert(0, (view, vault.by_rev()));
                nothing()
            }
            ("GET", ["versions"]) => {
                let versions = vault.versions.iter().map(|(view, _)| view.clone()).collect();
                reply(200, &VersionList { versions })
            }
            ("GET", ["key"]) => match vault.grants.get(&own) {
                Some(grant) => reply(200, grant),
                None => problem(ProblemKind::NotFound),
            },
            ("DELETE", []) if backup => conflict("backup"),
            ("DELETE", []) => {
                if !vault.records.is_empty() {
                    let seq = vault.head.seq;
                    *vault = FakeVault { grants: std::mem::take(&mut vault.grants), ..FakeVault::default() };
                    vault.moves_on(seq);
                }
                nothing()
            }
            ("GET", ["slots"]) => {
                let view = |(kind, slot): (&SlotKind, &Slot)| {
                    let hash = Bytes(Sha256::digest(&slot.slot).into());
                    SlotView { kind: *kind, hash, slot: slot.slot.clone(), written_at_ms: now_ms }
                };
                reply(200, &self.ledger.slots.iter().map(view).collect::<Vec<_>>())
            }
            ("PUT", ["slots", kind]) => {
                let write: SlotWrite = serde_json::from_slice(&request.body).unwrap();
                let kind: SlotKind = serde_json::from_str(&format!("\"{kind}\"")).unwrap();
                let append = AppendRequest { entry: write.entry, joining: None, rotation: None };
                let answer = self.append(own, &append, in_grace);
                if answer.status == 201 {
                    let SlotWrite { parameters, retrieval_hash, slot, .. } = write;
                    let slot = Slot { parameters, retrieval_hash: retrieval_hash.0, slot };
                    self.ledger.slots.insert(kind, slot);
                }
                answer
            }
            ("DELETE", ["slots", kind]) => {
                let kind: SlotKind = serde_json::from_str(&format!("\"{kind}\"")).unwrap();
                let answer = self.append(own, &serde_json::from_slice(&request.body).unwrap(), in_grace);
                if answer.status == 201 {
                    self.ledger.slots.remove(&kind);
                }
                answer
            }
            _ => problem(ProblemKind::NotFound),
        }
    }

    /// What comes with the entry of a new key.
    pub(crate) fn rotated(&mut self, rotation: &Rotation) {
        for rotated in &rotation.slots {
            let slot = self.ledger.slots.get_mut(&rotated.kind).unwrap();
            assert!(rotated.slot.starts_with(&slot.parameters));
            slot.slot.clone_from(&rotated.slot);
        }
        // One that is damaged is left out.
        self.ledger.slots.retain(|kind, _| rotation.slots.iter().any(|rotated| rotated.kind == *kind));
        self.ledger.vault.grants = rotation.grants.iter().map(|to| (to.device, to.grant.clone())).collect();
    }
}
