//! Approvals, from both sides; and where devices are woken for them.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use septet_protocol::approval::{AnswerRequest, ApprovalList, PushAddress};

use super::extract::{JsonBody, RawId, RelyingParty, SignedBy, SignedJson};
use super::openapi::{Problems, UserId};
use super::problem::Refused;
use crate::app::App;
use crate::approvals::{ApprovalRequest, ApprovalView, Numbering};

/// `POST /v1/rp/enrolments/{user_id}/approvals`
#[utoipa::path(post, path = "/v1/rp/enrolments/{user_id}/approvals", params(UserId), request_body = ApprovalRequest, responses((status = 201, body = ApprovalView), Problems))]
pub(super) async fn ask(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
    JsonBody(request): JsonBody<ApprovalRequest>,
) -> Result<(StatusCode, Json<ApprovalView>), Refused> {
    let view = app.approvals().ask(&application, id.user_id()?, request, Numbering::Carried).await?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// `GET /v1/rp/approvals/{id}`
#[utoipa::path(get, path = "/v1/rp/approvals/{id}", params(("id" = uuid::Uuid, Path, description = "As it was answered when it was asked for")), responses((status = 200, body = ApprovalView), Problems))]
pub(super) async fn view(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
) -> Result<Json<ApprovalView>, Refused> {
    Ok(Json(app.approvals().view(&application, id.uuid("id")?).await?))
}

/// `GET /v1/approvals`
pub(super) async fn pending(State(app): State<App>, SignedBy(device): SignedBy) -> Result<Json<ApprovalList>, Refused> {
    Ok(Json(app.approvals().pending(&device).await?))
}

/// `POST /v1/approvals/{id}/answer`
pub(super) async fn answer(
    State(app): State<App>,
    id: RawId,
    SignedJson(device, request): SignedJson<AnswerRequest>,
) -> Result<StatusCode, Refused> {
    app.approvals().answer(&device, id.uuid("id")?, request).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT /v1/devices/{id}/push`
pub(super) async fn set_push(
    State(app): State<App>,
    id: RawId,
    SignedJson(device, address): SignedJson<PushAddress>,
) -> Result<StatusCode, Refused> {
    app.pushes().set(&device, id.uuid("id")?, address).await?;
    Ok(StatusCode::NO_CONTENT)
}
