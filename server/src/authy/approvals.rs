//! OneTouch: approvals under Authy's names. Who keeps them is behind [`Approving`].

use async_trait::async_trait;
use serde_json::json;
use uuid::Uuid;

use super::call::{Answer, Parameters, codes};
use super::{Context, app_id, iso_time};
use crate::refusal::Refusal;
use crate::store::model::Application;

/// Seconds that an approval lives when the call does not say.
const USUAL_LIFE_S: u64 = 120;
/// What a phone shows of one text.
const LONGEST_TEXT: usize = 200;
/// Details that are shown.
const MOST_DETAILS: usize = 16;

/// What a phone is asked to approve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalWish {
    /// Up to 200 characters.
    pub title: String,
    /// Names and values, shown in this order.
    pub details: Vec<(String, String)>,
    /// How long it may be answered.
    pub expires_in_s: u64,
}

/// How an approval stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApprovalState {
    /// Nobody answered yet.
    Pending,
    /// Yes.
    Approved,
    /// No.
    Denied,
    /// Nobody answered in time.
    Expired,
}

/// An approval as an integration sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalView {
    /// Random.
    pub id: Uuid,
    /// Whose.
    pub user_id: u32,
    /// How it stands.
    pub state: ApprovalState,
    /// When it was asked.
    pub created_at_ms: u64,
    /// When it was answered.
    pub answered_at_ms: Option<u64>,
}

/// Who keeps approvals.
#[async_trait]
pub trait Approving: Send + Sync {
    /// Asks the person's phones.
    async fn ask(&self, application: &Application, user_id: u32, wish: ApprovalWish) -> Result<ApprovalView, Refusal>;
    /// How one stands. [`Refusal::NotFound`]: it is not this application's.
    async fn view(&self, application: &Application, id: Uuid) -> Result<ApprovalView, Refusal>;
}

/// `POST /onetouch/json/users/{id}/approval_requests`
pub(super) async fn ask(context: &Context<'_>, user_id: u32, parameters: &Parameters) -> Result<Answer, Answer> {
    let Some(approving) = context.approving else { return Err(unavailable()) };
    let Some(title) = parameters.text("message").filter(|text| text.chars().count() <= LONGEST_TEXT) else {
        return Err(bad("message", "1 to 200 characters are expected."));
    };
    let details: Vec<_> =
        parameters.under("details").map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let fits = |text: &str| text.chars().count() <= LONGEST_TEXT;
    if details.len() > MOST_DETAILS || !details.iter().all(|(name, value)| fits(name) && fits(value)) {
        return Err(bad("details", "Up to 16 details of up to 200 characters are expected."));
    }
    let expires_in_s = match parameters.text("seconds_to_expire") {
        None => USUAL_LIFE_S,
        Some(text) => text.parse().map_err(|_| bad("seconds_to_expire", "A number of seconds is expected."))?,
    };
    let wish = ApprovalWish { title: title.to_owned(), details, expires_in_s };
    let view = approving.ask(context.application, user_id, wish).await.map_err(refused)?;
    let body = json!({ "approval_request": { "uuid": view.id } });
    Ok(Answer::done("Approval request was created.", body))
}

/// `GET /onetouch/json/approval_requests/{uuid}`
pub(super) async fn view(context: &Context<'_>, id: &str) -> Result<Answer, Answer> {
    let Some(approving) = context.approving else { return Err(unavailable()) };
    let id = Uuid::try_parse(id).map_err(|_| not_found())?;
    let view = approving.view(context.application, id).await.map_err(|refusal| match refusal {
        Refusal::NotFound => not_found(),
        other => refused(other),
    })?;
    Ok(Answer::done("Approval request.", body_of(context.application, &view)))
}

/// Every member that a published client insists on. The e-mail is not told: it is not the application's to ask for here, and
/// one client wants an address in its place.
fn body_of(application: &Application, view: &ApprovalView) -> serde_json::Value {
    let status = match view.state {
        ApprovalState::Pending => "pending",
        ApprovalState::Approved => "approved",
        ApprovalState::Denied => "denied",
        ApprovalState::Expired => "expired",
    };
    json!({ "approval_request": {
        "_app_name": application.name,
        "_app_serial_id": app_id(application.id),
        "_authy_id": view.user_id,
        "_id": view.id.simple().to_string(),
        "_user_email": "withheld@septet.invalid",
        "app_id": application.id.to_string(),
        "created_at": iso_time(view.created_at_ms),
        "notified": true,
        "processed_at": view.answered_at_ms.map(iso_time),
        "seconds_to_expire": USUAL_LIFE_S,
        "status": status,
        "updated_at": iso_time(view.answered_at_ms.unwrap_or(view.created_at_ms)),
        "user_id": view.user_id.to_string(),
        "uuid": view.id,
    } })
}

fn bad(field: &str, why: &str) -> Answer {
    Answer::refused(400, codes::BAD_PARAMETER, why, &[(field, "is invalid")])
}

fn not_found() -> Answer {
    Answer::refused(404, codes::APPROVAL_NOT_FOUND, "Approval request not found.", &[])
}

fn unavailable() -> Answer {
    Answer::refused(503, codes::APPROVALS_UNAVAILABLE, "Approvals are not served here. Ask for a code instead.", &[])
}

fn refused(refusal: Refusal) -> Answer {
    super::general(refusal, codes::SENDS_LIMITED)
}
