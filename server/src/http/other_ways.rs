//! Ways to log in beside phones and sent codes: docs/integrating.md.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use super::extract::{JsonBody, RawId, RelyingParty};
use super::openapi::{Problems, UserId};
use super::problem::Refused;
use crate::app::App;
use crate::enrolments::EnrolmentView;
use crate::other_ways::{BreakGlassRequest, LookUpRequest, OtherAppSecret, ResetRequest, SpareCodes};

/// `POST /v1/rp/enrolments/{user_id}/look-up-codes`
#[utoipa::path(post, path = "/v1/rp/enrolments/{user_id}/look-up-codes", params(UserId), request_body = LookUpRequest, responses((status = 201, body = SpareCodes), Problems))]
pub(super) async fn look_up_codes(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
    JsonBody(request): JsonBody<LookUpRequest>,
) -> Result<(StatusCode, Json<SpareCodes>), Refused> {
    Ok((StatusCode::CREATED, Json(app.other_ways().look_up_codes(&application, id.user_id()?, &request).await?)))
}

/// `POST /v1/rp/enrolments/{user_id}/break-glass`
#[utoipa::path(post, path = "/v1/rp/enrolments/{user_id}/break-glass", params(UserId), request_body = BreakGlassRequest, responses((status = 201, body = SpareCodes), Problems))]
pub(super) async fn break_glass(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
    JsonBody(request): JsonBody<BreakGlassRequest>,
) -> Result<(StatusCode, Json<SpareCodes>), Refused> {
    Ok((StatusCode::CREATED, Json(app.other_ways().break_glass(&application, id.user_id()?, &request).await?)))
}

/// `POST /v1/rp/enrolments/{user_id}/other-app`
#[utoipa::path(post, path = "/v1/rp/enrolments/{user_id}/other-app", params(UserId), responses((status = 201, body = OtherAppSecret), Problems))]
pub(super) async fn other_app(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
) -> Result<(StatusCode, Json<OtherAppSecret>), Refused> {
    Ok((StatusCode::CREATED, Json(app.other_ways().other_app(&application, id.user_id()?).await?)))
}

/// `DELETE /v1/rp/enrolments/{user_id}/other-app`
#[utoipa::path(delete, path = "/v1/rp/enrolments/{user_id}/other-app", params(UserId), responses((status = 204), Problems))]
pub(super) async fn remove_other_app(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
) -> Result<StatusCode, Refused> {
    app.other_ways().remove_other_app(&application, id.user_id()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /v1/rp/enrolments/{user_id}/reset`
#[utoipa::path(post, path = "/v1/rp/enrolments/{user_id}/reset", params(UserId), request_body = ResetRequest, responses((status = 200, body = EnrolmentView), Problems))]
pub(super) async fn reset(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
    JsonBody(request): JsonBody<ResetRequest>,
) -> Result<Json<EnrolmentView>, Refused> {
    Ok(Json(app.other_ways().reset(&application, id.user_id()?, &request).await?))
}
