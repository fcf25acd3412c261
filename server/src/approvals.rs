//! Approvals: an application asks, a person answers on the phone, once, and carries a number across from the login page.

use septet_protocol::account::NoticeKind;
use septet_protocol::approval::{Answer, AnswerRequest, ApprovalList, Detail, NUMBERS, PendingApproval};
use septet_protocol::token::Application as TokenApplication;
use serde::{Deserialize, Serialize};
use serde_json::json;
use subtle::ConstantTimeEq;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::config::HOUR_MS;
use crate::devices::{may_change, must_be_logged};
use crate::input::{check_length, check_plain};
use crate::keys::{Lookup, Purpose, random};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::schemas;
use crate::store::model::{
    Answering, Application, Approval, ApprovalForDevice, ApprovalRule, ApprovalState, Charge, Counted, Device, Effects,
    EventKind, NewEvent, NewNotice, Step, StoredApproval,
};
use crate::verification::{Evidence, EvidenceDevice, Method};

#[cfg(test)]
mod tests;

/// Most lines under the title.
const MOST_DETAILS: usize = 10;
/// Longest address of a picture that no phone fetches.
const LONGEST_URL: usize = 2048;
/// Shortest time that a person gets, in seconds.
pub(crate) const SHORTEST_LIFE_S: u64 = 10;
/// Numbers that a phone shows to choose from.
const CHOICES: usize = 3;

const TOO_MANY: &str = "This person was asked too often. Nothing was asked now. Wait, or ask for a code.";
const OVER: &str = "This request is over: it was answered, or nobody did in time. Nothing was changed.";
const NOT_ANSWERED: &str = "This request cannot be answered by this phone now. Nothing was changed. Use a code.";

/// `POST /v1/rp/enrolments/{user_id}/approvals`
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct ApprovalRequest {
    /// What is to be approved, 1 to 64 characters of plain text.
    #[schema(min_length = 1, max_length = 64)]
    pub title: String,
    /// Up to 10 lines of plain text. Phones and wake-ups are no place for what a clinic knows of a patient.
    #[serde(default)]
    #[schema(value_type = Vec<schemas::Detail>, max_items = 10)]
    pub details: Vec<Detail>,
    /// What the login page shows, 10 to 99; none: one is drawn.
    #[serde(default)]
    #[schema(minimum = 10, maximum = 99)]
    pub number: Option<u8>,
    /// How long the person has, in seconds; none: as the settings say.
    #[serde(default)]
    #[schema(minimum = 10, maximum = 300)]
    pub expires_in_s: Option<u64>,
    /// What the EHR asks for; comes back with the answer.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 64)]
    pub purpose: Option<String>,
    /// Lines that the phone does not show and that come back. For the Authy-compatible door alone.
    #[serde(skip)]
    pub hidden_details: Vec<Detail>,
    /// Pictures that come back and that no phone fetches: whoever serves them would learn when and where it is looked at. For
    /// the Authy-compatible door alone: resolution and address.
    #[serde(skip)]
    pub logos: Vec<(String, String)>,
}

/// Whether a number is carried across.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// Always.
    #[default]
    Carried,
    /// Never: for applications that speak Authy's OneTouch, which has none. The door that says so has looked whether the
    /// application may. Whoever is tired of asking is let in by one tap (docs/threat-model.md).
    Without,
}

/// How far an approval is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalStatus {
    /// Nobody answered yet.
    Pending,
    /// Approved.
    Approved,
    /// Denied.
    Denied,
    /// Nobody answered in time.
    Expired,
    /// Denied, and it was somebody else who asked.
    NotMe,
    /// Ended by wrong numbers.
    Failed,
}

/// What an EHR sees of an approval. Let the person in for `approved` alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ApprovalView {
    /// Random.
    pub id: Uuid,
    /// Whose.
    pub user_id: u32,
    /// What the login page shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u8>,
    /// How far it is.
    pub status: ApprovalStatus,
    /// When it stops to wait, in milliseconds since 1970.
    pub expires_at_ms: u64,
    /// As it was asked.
    pub purpose: Option<String>,
    /// When it was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at_ms: Option<u64>,
    /// What the EHR's audit record needs, once it is approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// What was asked, for the Authy-compatible door.
    #[serde(skip)]
    pub asked: Asked,
    /// When it was asked, for the Authy-compatible door.
    #[serde(skip)]
    pub created_at_ms: u64,
}

/// What was asked, as it is sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What is to be approved.
    pub title: String,
    /// Lines under it.
    pub details: Vec<Detail>,
    /// Lines that no phone shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden_details: Vec<Detail>,
    /// Resolution and address of pictures that no phone fetches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub logos: Vec<(String, String)>,
    /// As it was asked.
    pub purpose: Option<String>,
    number: Option<u8>,
    choices: Vec<u8>,
}

/// What was asked, and when.
pub(crate) struct CalledBack {
    pub(crate) asked: Asked,
    pub(crate) created_at_ms: u64,
    pub(crate) expires_at_ms: u64,
}

/// Approvals.
#[derive(Clone, Debug)]
pub struct Approvals {
    ports: Ports,
}

impl Approvals {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { ports }
    }

    /// Asks a person. The open phones show it at once, the others are woken.
    pub async fn ask(
        &self,
        application: &Application,
        user_id: u32,
        request: ApprovalRequest,
        numbering: Numbering,
    ) -> Result<ApprovalView, Refusal> {
        let Ports { store, keys, clock, config, bell } = &self.ports;
        let limits = &config.limits;
        let life_s = check(&request, numbering, limits.approval_life_s, limits.approval_longest_s)?;
        let enrolment = store.enrolment(application.id, user_id).await?.ok_or(Refusal::NotFound)?;
        let number = (numbering == Numbering::Carried).then(|| request.number.unwrap_or_else(|| drawn(&[])));
        let asked = Asked {
            title: request.title.trim().to_owned(),
            details: request.details,
            hidden_details: request.hidden_details,
            logos: request.logos,
            purpose: request.purpose,
            number,
            choices: number.map(choices).unwrap_or_default(),
        };
        let (id, now_ms) = (Uuid::new_v4(), clock.now_ms());
        let json = serde_json::to_vec(&asked).expect("texts are JSON");
        let approval = Approval {
            id,
            application: application.id,
            user_id,
            content: keys.seal(Purpose::Approval(id), &json),
            state: ApprovalState::Pending,
            tries: 0,
            created_at_ms: now_ms,
            expires_at_ms: now_ms.saturating_add(life_s * 1000),
            answered_at_ms: None,
            device: None,
        };
        let key = keys.hash(Lookup::Enrolment, &user_id.to_string());
        let charge = Charge { what: Counted::Approval, key, window_ms: HOUR_MS, max: limits.approvals_per_hour };
        let rule = ApprovalRule { most_pending: limits.approvals_pending, charge };
        match store.create_approval(&approval, &rule, now_ms).await? {
            Step::Done => {}
            Step::Limited { retry_after_ms } => return Err(Refusal::wait_ms(retry_after_ms, TOO_MANY)),
            Step::Stale => return Err(self.why_not(application, enrolment.user_id).await?),
        }
        bell.notify_one();
        metrics::counter!("septet_approvals_total", "result" => "asked").increment(1);
        tracing::info!(user_id, approval = %id, "approval asked for");
        Ok(view(StoredApproval { approval, account: enrolment.account, answered_by: None }, asked, None, now_ms))
    }

    /// Why an enrolment cannot be asked.
    async fn why_not(&self, application: &Application, user_id: u32) -> Result<Refusal, Refusal> {
        let material = self.ports.store.check_material(application.id, user_id).await?.ok_or(Refusal::NotFound)?;
        let why = match material.enrolment.suspended_at_ms {
            Some(_) => "The account was reset. Confirm that it is the same person, then end the suspension.",
            None if material.guard.locked => return Ok(Refusal::Locked),
            None => "No phone holds a token of this enrolment, so nobody can be asked. Send a code by SMS or call.",
        };
        Ok(Refusal::Conflict { field: Some("user_id"), why })
    }

    /// An approval of an application's own.
    pub async fn view(&self, application: &Application, id: Uuid) -> Result<ApprovalView, Refusal> {
        let stored = self.ports.store.approval(id).await?;
        let stored = stored.filter(|it| it.approval.application == application.id).ok_or(Refusal::NotFound)?;
        let asked = self.opened(&stored.approval)?;
        let material = self.ports.store.check_material(application.id, stored.approval.user_id).await?;
        let recovered_at_ms = material.and_then(|material| material.recovered_at_ms);
        Ok(view(stored, asked, recovered_at_ms, self.ports.clock.now_ms()))
    }

    /// What a callback as Authy's tells of an approval of this application's. `None`: it is over for a day, and its row is gone.
    pub(crate) async fn called_back(&self, application: Uuid, id: Uuid) -> Result<Option<CalledBack>, Refusal> {
        let stored = self.ports.store.approval(id).await?;
        let Some(approval) = stored.map(|it| it.approval).filter(|it| it.application == application) else {
            return Ok(None);
        };
        let (created_at_ms, expires_at_ms) = (approval.created_at_ms, approval.expires_at_ms);
        Ok(Some(CalledBack { asked: self.opened(&approval)?, created_at_ms, expires_at_ms }))
    }

    /// What waits for an answer of this device.
    pub async fn pending(&self, device: &Device) -> Result<ApprovalList, Refusal> {
        must_be_logged(device)?;
        let now_ms = self.ports.clock.now_ms();
        let pending = self.ports.store.pending_approvals(device.id, now_ms).await?;
        let can_answer = !device.is_in_grace(now_ms);
        let approvals = pending.into_iter().map(|one| {
            let ApprovalForDevice { approval, label, application } = one;
            let asked = self.opened(&approval)?;
            Ok(PendingApproval {
                id: approval.id,
                application: TokenApplication {
                    id: application.id,
                    name: application.name,
                    color: application.color,
                    logo: application.logo,
                },
                label,
                title: asked.title,
                details: asked.details,
                number: asked.number.is_some(),
                // One of three is a choice that a tired thumb may make; the second one is typed.
                choices: if approval.tries == 0 { asked.choices } else { Vec::new() },
                expires_at_ms: approval.expires_at_ms,
                can_answer,
            })
        });
        Ok(ApprovalList { device: device.id, approvals: approvals.collect::<Result<_, Refusal>>()? })
    }

    /// Answers once, of all devices and servers that race. A number is counted, then compared.
    pub async fn answer(&self, device: &Device, id: Uuid, request: AnswerRequest) -> Result<(), Refusal> {
        let now_ms = self.ports.clock.now_ms();
        must_be_logged(device)?;
        may_change(device, now_ms)?;
        let stored = self.ports.store.approval(id).await?;
        let stored = stored.filter(|it| it.account == device.account).ok_or(Refusal::NotFound)?;
        let asked = self.opened(&stored.approval)?;
        let number = number_of(request, &asked)?;
        let wanted = state_of(request.answer);
        match stored.approval.state {
            ApprovalState::Pending if stored.approval.expires_at_ms > now_ms => {}
            // Its first reply was lost.
            state if state == wanted && stored.approval.device == Some(device.id) => return Ok(()),
            _ => return Err(over()),
        }
        if let Some((given, right)) = number {
            self.must_be_right(device, &stored.approval, &asked, given, right, now_ms).await?;
        }
        if self.write(device, &stored.approval, &asked, wanted, now_ms).await? {
            return Ok(());
        }
        let there = self.ports.store.approval(id).await?.ok_or(Refusal::NotFound)?.approval;
        match there.state {
            ApprovalState::Pending if there.expires_at_ms > now_ms => {
                Err(Refusal::Conflict { field: Some("device"), why: NOT_ANSWERED })
            }
            // Two of its own at once.
            state if state == wanted && there.device == Some(device.id) => Ok(()),
            _ => Err(over()),
        }
    }

    /// Counts a number, then compares it. The last wrong one ends the approval.
    async fn must_be_right(
        &self,
        device: &Device,
        approval: &Approval,
        asked: &Asked,
        given: u8,
        right: u8,
        now_ms: u64,
    ) -> Result<(), Refusal> {
        let most = self.ports.config.limits.approval_numbers;
        let tries = self.ports.store.count_number(approval.id, most, now_ms).await?;
        if tries.is_some() && bool::from(given.ct_eq(&right)) {
            return Ok(());
        }
        let left = tries.map_or(0, |tries| most.saturating_sub(tries));
        if left == 0 {
            // Also where whoever gave the last one was cut off before this was written.
            self.write(device, approval, asked, ApprovalState::Failed, now_ms).await?;
            // One that came after the last was not compared.
            let field = if tries.is_some() { "number" } else { "approval" };
            return Err(Refusal::Conflict { field: Some(field), why: "Wrong number, too often. Nobody was let in." });
        }
        let why = match left {
            1 => "This is not the number on the login page. One try is left: type the number that it shows.",
            _ => "This is not the number on the login page. Type the number that it shows.",
        };
        Err(Refusal::Conflict { field: Some("number"), why })
    }

    /// `false`: somebody else was first, or the device may not.
    async fn write(
        &self,
        device: &Device,
        approval: &Approval,
        asked: &Asked,
        state: ApprovalState,
        now_ms: u64,
    ) -> Result<bool, Refusal> {
        let Ports { store, bell, .. } = &self.ports;
        let name = name_of(state);
        let data = json!({"approval": approval.id, "answer": name, "device": device.id, "purpose": asked.purpose});
        let event = NewEvent { kind: EventKind::ApprovalAnswered, at_ms: now_ms, data: data.to_string() };
        let effects = if state == ApprovalState::NotMe {
            self.alarm(device, approval, now_ms).await?
        } else {
            Effects::default()
        };
        let answering = Answering { approval: approval.id, device: device.id, state, event, effects };
        let written = store.answer_approval(&answering, now_ms).await?;
        if written {
            bell.notify_one();
            metrics::counter!("septet_approvals_total", "result" => name).increment(1);
            tracing::info!(user_id = approval.user_id, approval = %approval.id, result = name, "approval answered");
        }
        Ok(written)
    }

    /// For the account's other devices.
    async fn alarm(&self, device: &Device, approval: &Approval, now_ms: u64) -> Result<Effects, Refusal> {
        let Ports { store, keys, .. } = &self.ports;
        let pending = store.pending_approvals(device.id, now_ms).await?;
        let application =
            pending.into_iter().find(|one| one.approval.id == approval.id).map(|one| one.application.name);
        let id = Uuid::new_v4();
        let notice = NewNotice {
            id,
            kind: NoticeKind::ApprovalNotMe,
            at_ms: now_ms,
            device: Some(device.id),
            name: application.map(|name| keys.seal(Purpose::NoticeName(id), name.as_bytes())),
            phone_hint: None,
            ends_at_ms: None,
        };
        Ok(Effects { notices: vec![notice], ..Effects::default() })
    }

    fn opened(&self, approval: &Approval) -> Result<Asked, Refusal> {
        let json = self.ports.keys.open(Purpose::Approval(approval.id), &approval.content)?;
        serde_json::from_slice(&json).map_err(|_| Refusal::Internal("an approval of another version".to_owned()))
    }
}

fn over() -> Refusal {
    Refusal::Conflict { field: Some("approval"), why: OVER }
}

/// Judges what is asked; how long it waits, in seconds.
fn check(request: &ApprovalRequest, numbering: Numbering, usual_s: u64, longest_s: u64) -> Result<u64, Refusal> {
    // OneTouch has a message in place of a title.
    let longest_title = if numbering == Numbering::Carried { 64 } else { 256 };
    check_plain("title", &request.title, 1, longest_title)?;
    for details in [&request.details, &request.hidden_details] {
        if details.len() > MOST_DETAILS {
            return Err(Refusal::input("details", format!("At most {MOST_DETAILS} are expected.")));
        }
        for Detail { label, value } in details {
            check_plain("details", label, 1, 64)?;
            check_plain("details", value, 1, 256)?;
        }
    }
    if request.logos.len() > MOST_DETAILS {
        return Err(Refusal::input("logos", format!("At most {MOST_DETAILS} are expected.")));
    }
    for (resolution, url) in &request.logos {
        check_plain("logos", resolution, 1, 64)?;
        check_plain("logos", url, 1, LONGEST_URL)?;
    }
    if let Some(purpose) = &request.purpose {
        check_length("purpose", purpose, 1, 64)?;
    }
    if request.number.is_some_and(|number| !NUMBERS.contains(&number)) {
        let (from, to) = (NUMBERS.start(), NUMBERS.end());
        return Err(Refusal::input("number", format!("A number from {from} to {to} is expected.")));
    }
    let life_s = request.expires_in_s.unwrap_or(usual_s);
    if !(SHORTEST_LIFE_S..=longest_s).contains(&life_s) {
        let why = format!("{SHORTEST_LIFE_S} to {longest_s} seconds are expected.");
        return Err(Refusal::input("expires_in_s", why));
    }
    Ok(life_s)
}

/// The number that was given and the right one, where one is carried across.
fn number_of(request: AnswerRequest, asked: &Asked) -> Result<Option<(u8, u8)>, Refusal> {
    match (request.answer, request.number, asked.number) {
        (Answer::Approve, Some(given), Some(right)) => Ok(Some((given, right))),
        (Answer::Approve, None, Some(_)) => Err(Refusal::input("number", "The number on the login page is needed.")),
        (_, Some(_), _) => Err(Refusal::input("number", "No number is expected with this answer.")),
        (_, None, _) => Ok(None),
    }
}

/// A number that is none of these.
fn drawn(but: &[u8]) -> u8 {
    let span = NUMBERS.end() - NUMBERS.start() + 1;
    loop {
        // Above the last whole span some numbers would come more often than others.
        let [byte] = random::<1>();
        let number = NUMBERS.start() + byte % span;
        if byte < u8::MAX - u8::MAX % span && !but.contains(&number) {
            return number;
        }
    }
}

/// The right number among others, in an order that says nothing: by size.
fn choices(right: u8) -> Vec<u8> {
    let mut choices = vec![right];
    while choices.len() < CHOICES {
        choices.push(drawn(&choices));
    }
    choices.sort_unstable();
    choices
}

fn state_of(answer: Answer) -> ApprovalState {
    match answer {
        Answer::Approve => ApprovalState::Approved,
        Answer::Deny => ApprovalState::Denied,
        Answer::NotMe => ApprovalState::NotMe,
    }
}

/// As `status` and the event say it.
fn name_of(state: ApprovalState) -> &'static str {
    match state {
        ApprovalState::Pending => "pending",
        ApprovalState::Approved => "approved",
        ApprovalState::Denied => "denied",
        ApprovalState::NotMe => "not_me",
        ApprovalState::Failed => "failed",
    }
}

fn view(stored: StoredApproval, asked: Asked, last_recovery_at_ms: Option<u64>, now_ms: u64) -> ApprovalView {
    let StoredApproval { approval, answered_by, .. } = stored;
    let status = match approval.state {
        ApprovalState::Pending if approval.expires_at_ms <= now_ms => ApprovalStatus::Expired,
        ApprovalState::Pending => ApprovalStatus::Pending,
        ApprovalState::Approved => ApprovalStatus::Approved,
        ApprovalState::Denied => ApprovalStatus::Denied,
        ApprovalState::NotMe => ApprovalStatus::NotMe,
        ApprovalState::Failed => ApprovalStatus::Failed,
    };
    let evidence = (status == ApprovalStatus::Approved).then(|| Evidence {
        id: approval.id,
        method: Method::Approval,
        at_ms: approval.answered_at_ms.unwrap_or(approval.created_at_ms),
        purpose: asked.purpose.clone(),
        session: None,
        drift_s: 0,
        device: answered_by.as_ref().map(EvidenceDevice::from),
        last_recovery_at_ms,
        non_conformant: None,
    });
    ApprovalView {
        id: approval.id,
        user_id: approval.user_id,
        number: asked.number,
        status,
        expires_at_ms: approval.expires_at_ms,
        purpose: asked.purpose.clone(),
        answered_at_ms: approval.answered_at_ms,
        evidence,
        created_at_ms: approval.created_at_ms,
        asked,
    }
}
