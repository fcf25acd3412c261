//! OneTouch: approvals under Authy's names, for applications whose policy says that they speak it: its approvals carry no number.

use std::collections::BTreeMap;

use septet_protocol::approval::Detail;
use serde_json::json;
use uuid::Uuid;

use super::call::{Answer, Parameters, codes};
use super::{Context, app_id, iso_time};
use crate::approvals::{ApprovalRequest, ApprovalStatus, ApprovalView, Numbering, SHORTEST_LIFE_S};
use crate::refusal::Refusal;
use crate::store::model::Application;

/// `POST /onetouch/json/users/{id}/approval_requests`
pub(super) async fn ask(context: &Context<'_>, user_id: u32, parameters: &Parameters) -> Result<Answer, Answer> {
    if !context.application.policy.authy {
        return Err(unavailable());
    }
    let Some(title) = parameters.text("message") else { return Err(bad("message", "A text is expected.")) };
    let details = |under: &str| {
        parameters
            .under(under)
            .map(|(label, value)| Detail { label: label.to_owned(), value: value.to_owned() })
            .collect()
    };
    let limits = &context.authy.ports.config.limits;
    let expires_in_s = match parameters.text("seconds_to_expire") {
        None => None,
        Some(text) => {
            let seconds: u64 =
                text.parse().map_err(|_| bad("seconds_to_expire", "A number of seconds is expected."))?;
            // Authy let an approval wait for a day, and with 0 for ever; here it waits as long as the settings let it.
            let seconds = if seconds == 0 { u64::MAX } else { seconds };
            Some(seconds.clamp(SHORTEST_LIFE_S, limits.approval_longest_s))
        }
    };
    let request = ApprovalRequest {
        title: title.to_owned(),
        details: details("details"),
        hidden_details: details("hidden_details"),
        logos: logos_in(parameters)?,
        expires_in_s,
        ..ApprovalRequest::default()
    };
    let view = context.authy.approvals.ask(context.application, user_id, request, Numbering::Without).await;
    let body = json!({ "approval_request": { "uuid": view.map_err(refused)?.id } });
    Ok(Answer::done("Approval request was created.", body))
}

/// `logos[n][res]` with `logos[n][url]`, in the order of n.
fn logos_in(parameters: &Parameters) -> Result<Vec<(String, String)>, Answer> {
    let mut logos: BTreeMap<(usize, &str), [Option<&str>; 2]> = BTreeMap::new();
    for (inner, value) in parameters.under("logos") {
        // Of `logos[0][res]`: `0][res`.
        let (n, member) = inner.split_once("][").unwrap_or((inner, ""));
        let logo = logos.entry((n.len(), n)).or_default();
        match member {
            "res" => logo[0] = Some(value),
            "url" => logo[1] = Some(value),
            _ => {}
        }
    }
    let whole = logos.into_values().map(|[res, url]| Some((res?.to_owned(), url?.to_owned())));
    whole.collect::<Option<_>>().ok_or_else(|| bad("logos", "Each logo has a `res` and a `url`. Nobody was asked."))
}

/// `GET /onetouch/json/approval_requests/{uuid}`
pub(super) async fn view(context: &Context<'_>, id: &str) -> Result<Answer, Answer> {
    if !context.application.policy.authy {
        return Err(unavailable());
    }
    let id = Uuid::try_parse(id).map_err(|_| not_found())?;
    let view = context.authy.approvals.view(context.application, id).await.map_err(|refusal| match refusal {
        Refusal::NotFound => not_found(),
        other => refused(other),
    })?;
    Ok(Answer::done("Approval request.", body_of(context.application, &view)))
}

/// Every member that a published client insists on. The e-mail is not told: it is not the application's to ask for here, and
/// one client wants an address in its place.
fn body_of(application: &Application, view: &ApprovalView) -> serde_json::Value {
    let status = match view.status {
        ApprovalStatus::Pending => "pending",
        ApprovalStatus::Approved => "approved",
        ApprovalStatus::Denied | ApprovalStatus::NotMe | ApprovalStatus::Failed => "denied",
        ApprovalStatus::Expired => "expired",
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
        "seconds_to_expire": view.expires_at_ms.saturating_sub(view.created_at_ms) / 1000,
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
    if let Refusal::Input { field, why } = refusal {
        return bad(if field == "title" { "message" } else { field }, &why);
    }
    super::general(refusal, codes::SENDS_LIMITED)
}
