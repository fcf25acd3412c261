//! The account's part of the fake server: log, mailboxes, recovery. Honest, unless a test bends its answers.

use std::collections::{BTreeMap, HashMap};

use septet_core::ports::{HttpRequest, HttpResponse};
use septet_protocol::account::{AppendRequest, RecoveryView, RetrievalRequest, Retrieved, SlotOffer, WaitView};
use septet_protocol::account_log::{Change, LogEntry, LogPage, LogState, NewDevice, SlotKind, Way};
use septet_protocol::device::DeviceState;
use septet_protocol::pairing::{BUNDLE_STEP, PairingStep, PairingView};
use septet_protocol::problem::{Problem, ProblemKind};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::server::{KnownDevice, ServerState, problem, reply};
use crate::vault_server::FakeVault;

/// Entries that come with one answer: few, so that logs are read in pages.
const PAGE: usize = 2;
const DAY_MS: u64 = 24 * 3_600_000;
const HOUR_MS: u64 = 3_600_000;
const MAILBOX_MS: u64 = 600_000;

pub(crate) struct Ledger {
    pub(crate) id: Uuid,
    pub(crate) log: LogState,
    pub(crate) entries: Vec<LogEntry>,
    pub(crate) mailboxes: HashMap<Uuid, Mailbox>,
    pub(crate) waits: HashMap<Uuid, u64>,
    pub(crate) slots: BTreeMap<SlotKind, Slot>,
    pub(crate) open: bool,
    pub(crate) vault: FakeVault,
    /// Devices that gave a right retrieval token.
    retrieved: Vec<Uuid>,
}

pub(crate) struct Mailbox {
    pub(crate) steps: Vec<PairingStep>,
    emptied_at_ms: u64,
}

pub(crate) struct Slot {
    pub(crate) parameters: Vec<u8>,
    pub(crate) retrieval_hash: [u8; 32],
    pub(crate) slot: Vec<u8>,
}

impl Default for Ledger {
    fn default() -> Self {
        Self::of(1)
    }
}

impl Ledger {
    pub(crate) fn of(id: u128) -> Self {
        let id = Uuid::from_u128(id);
        Self {
            id,
            log: LogState::empty(id),
            entries: Vec::new(),
            mailboxes: HashMap::new(),
            waits: HashMap::new(),
            slots: BTreeMap::new(),
            open: false,
            vault: FakeVault::default(),
            retrieved: Vec::new(),
        }
    }
}

pub(crate) fn conflict(field: &str) -> HttpResponse {
    reply(409, &Problem { field: Some(field.to_owned()), ..Problem::new(ProblemKind::Conflict) })
}

impl ServerState {
    pub(crate) fn trust(&mut self, method: &str, path: &[&str], own: Uuid, request: &HttpRequest) -> HttpResponse {
        let active = self.devices[&own].state == DeviceState::Active;
        let in_grace = self.devices[&own].grace_until_ms.is_some_and(|until| until > self.time_ms);
        match (method, path) {
            ("GET", ["devices", id]) => match Uuid::try_parse(id) {
                Ok(id) if self.devices.contains_key(&id) && (active || id == own) => reply(200, &self.device_view(id)),
                _ => problem(ProblemKind::NotFound),
            },
            ("DELETE", ["devices", id]) if !self.devices.contains_key(&Uuid::try_parse(id).unwrap()) => {
                self.remove_other(id)
            }
            ("DELETE", ["devices", id]) => self.delete(Uuid::try_parse(id).unwrap(), own),
            ("GET", [log]) if log.starts_with("log") && (active || self.may_write(own)) => {
                let query = request.path_and_query().split_once("after=").map(|(_, seq)| seq.parse::<usize>().unwrap());
                let entries = self.ledger.entries.iter().skip(query.map_or(0, |seq| seq + 1)).take(PAGE);
                reply(200, &LogPage { head: self.ledger.log.head, entries: entries.cloned().collect() })
            }
            ("POST", ["log"]) if active || self.may_write(own) => {
                self.append(own, &serde_json::from_slice(&request.body).unwrap(), in_grace)
            }
            (_, ["vault", path @ ..]) if active => self.vault(method, path, own, in_grace, request),
            (_, ["pairings", id]) => self.mailbox(method, id, Some(own), request),
            ("GET", ["recovery"]) if !active => reply(200, &self.recovery(own)),
            ("POST", ["recovery", "wait"]) if !active => {
                let over_at_ms = self.time_ms + DAY_MS;
                self.ledger.waits.entry(own).or_insert(over_at_ms);
                reply(200, &self.recovery(own))
            }
            ("DELETE", ["recovery", "wait"]) if !active => {
                self.ledger.waits.remove(&own);
                reply(200, &self.recovery(own))
            }
            ("POST", ["recovery", "slots", kind]) if !active => {
                let kind: SlotKind = serde_json::from_str(&format!("\"{kind}\"")).unwrap();
                let RetrievalRequest { token } = serde_json::from_slice(&request.body).unwrap();
                let Some(slot) = self.ledger.slots.get(&kind) else { return problem(ProblemKind::NotFound) };
                if <[u8; 32]>::from(Sha256::digest(token.0)) != slot.retrieval_hash {
                    let wrong = Problem::new(ProblemKind::CodeRefused);
                    return reply(422, &Problem { reason: Some("wrong".to_owned()), ..wrong });
                }
                self.ledger.retrieved.push(own);
                reply(200, &Retrieved { slot: slot.slot.clone() })
            }
            _ => self.about_the_account(own, method, path, request),
        }
    }

    /// A device that awaits trust, and may let itself in.
    fn may_write(&self, device: Uuid) -> bool {
        let waited = self.ledger.waits.get(&device).is_some_and(|over_at_ms| *over_at_ms <= self.time_ms);
        waited || self.ledger.retrieved.contains(&device)
    }

    fn delete(&mut self, id: Uuid, own: Uuid) -> HttpResponse {
        if self.ledger.log.active(id).is_some() {
            return conflict("log");
        }
        if id != own && self.devices[&own].state != DeviceState::Active {
            return problem(ProblemKind::AwaitingTrust);
        }
        self.devices.remove(&id);
        HttpResponse { status: 204, headers: Vec::new(), body: Vec::new() }
    }

    pub(crate) fn append(&mut self, own: Uuid, request: &AppendRequest, in_grace: bool) -> HttpResponse {
        let AppendRequest { entry, joining, rotation } = request;
        if self.ledger.entries.contains(entry) {
            return reply(200, &self.ledger.log.head);
        }
        let Ok(log) = self.ledger.log.after(entry) else { return conflict("previous") };
        let change = entry.read().unwrap().change;
        let leaves = matches!(change, Change::DeviceRemoved { device, .. } if device == own);
        if in_grace && !leaves {
            return conflict("grace");
        }
        match change {
            Change::Genesis { .. } => {}
            Change::DeviceAdded { device, way } => {
                let pairing = matches!(way, Way::Qr | Way::Emoji);
                if pairing && !self.account.multi_device && !std::mem::take(&mut self.ledger.open) {
                    return conflict("multi_device");
                }
                self.admit(&device, (!pairing).then_some(self.time_ms + HOUR_MS));
                let joining = joining.as_ref().map(|joining| joining.bundle.clone());
                let mailbox = self.ledger.mailboxes.get_mut(&device.device);
                if let (Some(body), Some(mailbox)) = (joining, mailbox) {
                    mailbox.steps.push(PairingStep { step: BUNDLE_STEP, body });
                }
            }
            Change::DeviceRemoved { device, .. } => drop(self.devices.remove(&device)),
            Change::Reset { device, .. } => {
                self.devices.retain(|id, _| *id == device.device);
                self.admit(&device, None);
                self.ledger.waits.clear();
                self.ledger.slots.clear();
                self.ledger.vault = FakeVault::default();
            }
            Change::VaultEpoch { .. } => self.rotated(rotation.as_ref().unwrap()),
            Change::SlotChanged { .. } => {}
        }
        self.ledger.log = log;
        self.ledger.entries.push(entry.clone());
        reply(201, &self.ledger.log.head)
    }

    fn admit(&mut self, new: &NewDevice, grace_until_ms: Option<u64>) {
        let NewDevice { signing_key, sealing_key, .. } = *new;
        let (state, name) = (DeviceState::Active, new.name.clone());
        self.devices.insert(new.device, KnownDevice { signing_key, sealing_key, state, name, grace_until_ms });
    }

    fn recovery(&self, device: Uuid) -> RecoveryView {
        let offer =
            |(kind, slot): (&SlotKind, &Slot)| SlotOffer { kind: *kind, parameters: slot.parameters.clone(), in_s: 0 };
        let left = |over_at_ms: &u64| WaitView { ready_in_s: over_at_ms.saturating_sub(self.time_ms).div_ceil(1_000) };
        RecoveryView {
            slots: self.ledger.slots.iter().map(offer).collect(),
            wait: self.ledger.waits.get(&device).map(left),
        }
    }

    pub(crate) fn mailbox(
        &mut self,
        method: &str,
        id: &str,
        signer: Option<Uuid>,
        request: &HttpRequest,
    ) -> HttpResponse {
        let id = Uuid::try_parse(id).unwrap();
        let now_ms = self.time_ms;
        self.ledger.mailboxes.retain(|_, mailbox| mailbox.emptied_at_ms > now_ms);
        let active = |device: Uuid| self.devices[&device].state == DeviceState::Active;
        if self.devices.contains_key(&id) && !signer.is_some_and(|signer| signer == id || active(signer)) {
            return problem(ProblemKind::Unauthorized);
        }
        if method == "POST" {
            let step: PairingStep = serde_json::from_slice(&request.body).unwrap();
            let commits = step.step == 1 && step.body.starts_with(b"{\"commitment\"");
            if commits && !self.account.multi_device && !self.ledger.open {
                return conflict("multi_device");
            }
            let fresh = || Mailbox { steps: Vec::new(), emptied_at_ms: now_ms + MAILBOX_MS };
            if step.step == 1 {
                self.ledger.mailboxes.entry(id).or_insert_with(fresh);
            }
            let Some(mailbox) = self.ledger.mailboxes.get_mut(&id) else { return problem(ProblemKind::NotFound) };
            match mailbox.steps.iter().find(|written| written.step == step.step) {
                Some(written) if *written != step => return conflict("step"),
                Some(_) => {}
                None => mailbox.steps.push(step),
            }
        }
        match self.ledger.mailboxes.get(&id) {
            Some(mailbox) => {
                let expires_in_s = (mailbox.emptied_at_ms - now_ms).div_ceil(1_000);
                let view = PairingView { expires_in_s, steps: mailbox.steps.clone() };
                reply(if method == "POST" { 201 } else { 200 }, &view)
            }
            None => problem(ProblemKind::NotFound),
        }
    }
}
