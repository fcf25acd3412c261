//! What the fake server knows of the account: profile, notices, changes.

use septet_core::ports::{HttpRequest, HttpResponse};
use septet_protocol::account::{AccountChange, ChangeList, Changed, DeviceChange, Notice, NoticeKind, NumberChange};
use septet_protocol::device::AccountView;
use septet_protocol::problem::{Problem, ProblemKind};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::server::{ServerState, problem, reply};

/// Milliseconds of the 30 days that a deletion takes.
pub(crate) const DELETION_MS: u64 = 30 * 86_400_000;

/// The one account of the fake server.
#[derive(Default)]
pub(crate) struct FakeAccount {
    pub(crate) phone: Option<String>,
    pub(crate) emails: Vec<String>,
    pub(crate) multi_device: bool,
    pub(crate) deleted_at_ms: Option<u64>,
    pub(crate) grace_until_ms: Option<u64>,
    pub(crate) device_name: Option<String>,
    pub(crate) notices: Vec<Value>,
    pub(crate) changed: Vec<Changed>,
    /// Numbers of other accounts.
    pub(crate) taken: Vec<String>,
    /// Sessions that moved the account.
    moved: Vec<Uuid>,
    /// Devices that were removed by another.
    pub(crate) removed: Vec<String>,
}

impl FakeAccount {
    /// Tells the account of a device; the notice's number.
    pub(crate) fn tell(&mut self, kind: NoticeKind, device: u128, can_cancel: bool) -> u64 {
        let seq = self.notices.len() as u64 + 1;
        let notice = Notice {
            seq,
            kind,
            at_ms: 1,
            device: Some(Uuid::from_u128(device)),
            name: Some("Moto G".to_owned()),
            phone_hint: None,
            ends_at_ms: None,
            can_cancel,
        };
        self.notices.push(serde_json::to_value(notice).unwrap());
        seq
    }

    fn settle(&mut self, about: impl Fn(&Value) -> bool) {
        for notice in self.notices.iter_mut().filter(|notice| about(notice)) {
            notice["can_cancel"] = json!(false);
        }
    }
}

impl ServerState {
    /// The calls of a device that the registration does not need.
    pub(crate) fn about_the_account(
        &mut self,
        device: Uuid,
        method: &str,
        path: &[&str],
        request: &HttpRequest,
    ) -> HttpResponse {
        let own = self.device_view(device);
        if own.state == septet_protocol::device::DeviceState::AwaitingTrust && !path[0].starts_with("changes?") {
            return problem(ProblemKind::AwaitingTrust);
        }
        let grace_until_ms = self.account.grace_until_ms.or(own.grace_until_ms);
        if method != "GET" && grace_until_ms.is_some_and(|until| until > self.time_ms) {
            let grace = Problem { field: Some("grace".to_owned()), ..Problem::new(ProblemKind::Conflict) };
            return reply(409, &grace);
        }
        match (method, path) {
            ("GET", ["account"]) => reply(200, &self.account_view(device)),
            ("PATCH", ["account"]) => {
                let change: AccountChange = serde_json::from_slice(&request.body).unwrap();
                let account = &mut self.account;
                account.multi_device = change.multi_device.unwrap_or(account.multi_device);
                self.ledger.open |= change.open_pairing.unwrap_or(false);
                account.emails = change.emails.unwrap_or(std::mem::take(&mut account.emails));
                reply(200, &self.account_view(device))
            }
            ("POST", ["account", "number"]) => {
                let NumberChange { session } = serde_json::from_slice(&request.body).unwrap();
                let Some(phone) = self.proved(session) else { return problem(ProblemKind::SessionExpired) };
                if self.account.taken.contains(&phone) {
                    let taken = Problem { field: Some("phone".to_owned()), ..Problem::new(ProblemKind::Conflict) };
                    return reply(409, &taken.detail("This number belongs to another account."));
                }
                if !self.account.moved.contains(&session) {
                    self.account.moved.push(session);
                    self.account.phone = Some(phone);
                }
                reply(200, &self.account_view(device))
            }
            ("DELETE", ["account"]) => {
                let end_ms = self.time_ms + DELETION_MS;
                self.account.deleted_at_ms.get_or_insert(end_ms);
                reply(202, &self.account_view(device))
            }
            ("DELETE", ["account", "deletion"]) => {
                self.account.deleted_at_ms = None;
                self.account.settle(|notice| notice["kind"] == "deletion_started");
                reply(200, &self.account_view(device))
            }
            ("PATCH", ["devices", _]) => {
                let DeviceChange { name } = serde_json::from_slice(&request.body).unwrap();
                self.account.device_name = Some(name);
                reply(200, &self.account_view(device).devices[0])
            }
            ("GET", [notices]) if notices.starts_with("notices?after=") => {
                let after: u64 = notices["notices?after=".len()..].parse().unwrap();
                let later = self.account.notices.iter().filter(|notice| notice["seq"].as_u64().unwrap() > after);
                reply(200, &json!({ "notices": later.take(100).collect::<Vec<_>>() }))
            }
            ("GET", [changes]) if changes.starts_with("changes?") => {
                let changed = std::mem::take(&mut self.account.changed);
                reply(200, &ChangeList { cursor: 7, changed })
            }
            _ => problem(ProblemKind::NotFound),
        }
    }

    /// `DELETE` on a device that is not the caller's own.
    pub(crate) fn remove_other(&mut self, device: &str) -> HttpResponse {
        let known =
            self.account.notices.iter().any(|notice| notice["device"] == device && notice["can_cancel"] == true);
        if !known {
            return problem(ProblemKind::NotFound);
        }
        self.account.removed.push(device.to_owned());
        self.account.settle(|notice| notice["device"] == device);
        HttpResponse { status: 204, headers: Vec::new(), body: Vec::new() }
    }

    fn account_view(&self, device: Uuid) -> AccountView {
        let FakeAccount { phone, emails, multi_device, deleted_at_ms, grace_until_ms, device_name, .. } = &self.account;
        let phone = phone.as_deref().unwrap_or("+16505550100");
        let mut own = self.device_view(device);
        own.grace_until_ms = grace_until_ms.or(own.grace_until_ms);
        own.name = device_name.clone().unwrap_or(own.name);
        let mut others: Vec<Uuid> = self.devices.keys().copied().filter(|id| *id != device).collect();
        others.sort();
        AccountView {
            id: own.account,
            phone_hint: format!("••{}", &phone[phone.len() - 2..]),
            emails: emails.clone(),
            devices: [own].into_iter().chain(others.into_iter().map(|id| self.device_view(id))).collect(),
            multi_device: *multi_device,
            deleted_at_ms: *deleted_at_ms,
        }
    }
}
