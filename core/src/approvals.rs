//! What applications ask the person to approve. It is held in memory alone, for as long as it waits.

use std::sync::{Arc, Mutex};

use septet_protocol::approval::{Answer, AnswerRequest, Detail, PendingApproval, PushAddress};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::account::calls::Calls;
use crate::api::Api;
use crate::distrust::Distrust;
use crate::error::Error;
use crate::ports::{Ports, What};
use crate::text::cut;
use crate::turn::unpoisoned;
use crate::view::{ApprovalDetail, ApprovalRow, ApprovalsView, PushKind};

/// Longest title and longest name that are shown, longest value, in characters; most lines and choices.
const MAX_TITLE: usize = 256;
const MAX_NAME: usize = 64;
const MAX_VALUE: usize = 256;
const MAX_LINES: usize = 20;
const MAX_CHOICES: usize = 3;

/// Requests that wait for an answer.
pub(crate) struct Approvals {
    ports: Ports,
    api: Arc<Api>,
    calls: Calls,
    held: Mutex<Held>,
}

/// What was read last, and for which device.
#[derive(Default, PartialEq)]
struct Held {
    device: Option<Uuid>,
    approvals: Vec<PendingApproval>,
}

/// One at a time: one that makes no sense does not hide the others.
#[derive(Deserialize)]
struct RawList {
    device: Uuid,
    approvals: Vec<Value>,
}

impl Approvals {
    pub(crate) fn new(ports: Ports, api: Arc<Api>, calls: Calls) -> Self {
        Self { ports, api, calls, held: Mutex::default() }
    }

    /// What waits at this moment, for this device.
    pub(crate) fn view(&self, device: Option<Uuid>) -> ApprovalsView {
        let now_ms = self.api.server_ms();
        let wall_ahead_ms = i128::from(self.ports.clock.wall_ms()) - i128::from(now_ms);
        let held = unpoisoned(&self.held);
        if device.is_none() || held.device != device {
            return ApprovalsView::default();
        }
        let living = held.approvals.iter().filter(|it| it.expires_at_ms > now_ms);
        ApprovalsView { rows: living.map(|it| row(it, now_ms, wall_ahead_ms)).collect() }
    }

    /// Asks the server what waits.
    pub(crate) async fn refresh(&self) -> Result<(), Error> {
        let device = self.calls.trusted_device()?;
        let list: RawList = match self.calls.call(device, "GET", "/v1/approvals").await {
            // A server that is older than approvals has none.
            Err(Error::NotThere) => RawList { device, approvals: Vec::new() },
            list => list?,
        };
        if list.device != device {
            return Err(Error::Distrusted(Distrust::AnotherDevice));
        }
        let approvals = list.approvals.into_iter().filter_map(|raw| serde_json::from_value(raw).ok());
        self.hold(Held { device: Some(device), approvals: approvals.collect() });
        Ok(())
    }

    /// Answers. Whatever the server says, what waits afterwards is read from it.
    pub(crate) async fn answer(&self, id: &str, answer: Answer, number: Option<u32>) -> Result<(), Error> {
        let wrong = |_| Error::invalid("number", "The number on the login page has two digits. Nothing was answered.");
        let number = number.map(u8::try_from).transpose().map_err(wrong)?;
        let id = Uuid::try_parse(id).map_err(|_| Error::NotThere)?;
        let device = self.calls.trusted_device()?;
        let path = format!("/v1/approvals/{id}/answer");
        let request = AnswerRequest { answer, number };
        let answered: Result<(), Error> = self.calls.call_with(device, "POST", &path, &request).await;
        match &answered {
            Ok(()) => self.drop_one(id),
            Err(Error::Conflict { .. } | Error::NotThere) => {
                // If it fails, too, the next turn of changes reads it.
                let _ = self.refresh().await;
            }
            Err(_) => {}
        }
        answered
    }

    /// Tells the server where this device is woken.
    pub(crate) async fn wake_by(&self, kind: PushKind, token: &str) -> Result<(), Error> {
        let device = self.calls.trusted_device()?;
        let address = PushAddress { kind: kind.into(), token: token.to_owned() };
        self.calls.call_with(device, "PUT", &format!("/v1/devices/{device}/push"), &address).await
    }

    fn drop_one(&self, id: Uuid) {
        let (device, approvals) = {
            let held = unpoisoned(&self.held);
            (held.device, held.approvals.iter().filter(|it| it.id != id).cloned().collect())
        };
        self.hold(Held { device, approvals });
    }

    fn hold(&self, new: Held) {
        let changed = {
            let mut held = unpoisoned(&self.held);
            let changed = *held != new;
            *held = new;
            changed
        };
        if changed {
            self.ports.notify(What::Approvals);
        }
    }
}

/// Whatever the server sends is text of others.
fn row(pending: &PendingApproval, now_ms: u64, wall_ahead_ms: i128) -> ApprovalRow {
    let PendingApproval { id, application, label, title, details, number, choices, expires_at_ms, can_answer } =
        pending;
    let line =
        |detail: &Detail| ApprovalDetail { label: cut(&detail.label, MAX_NAME), value: cut(&detail.value, MAX_VALUE) };
    let until_ms = i128::from(*expires_at_ms) + wall_ahead_ms;
    ApprovalRow {
        id: id.to_string(),
        application: cut(&application.name, MAX_NAME),
        color: cut(&application.color, MAX_NAME),
        logo: application.logo.clone(),
        account: cut(label, MAX_NAME),
        title: cut(title, MAX_TITLE),
        details: details.iter().take(MAX_LINES).map(line).collect(),
        needs_number: *number,
        choices: choices.iter().take(MAX_CHOICES).map(|choice| u32::from(*choice)).collect(),
        expires_in_s: expires_at_ms.saturating_sub(now_ms).div_ceil(1_000),
        valid_until_ms: u64::try_from(until_ms).unwrap_or_default(),
        can_answer: *can_answer,
    }
}
