//! Ways to log in beside phones and sent codes: docs/integrating.md.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use super::extract::{JsonBody, RawId, RelyingParty};
use super::problem::Refused;
use crate::app::App;
use crate::enrolments::EnrolmentView;
use crate::other_ways::{BreakGlassRequest, LookUpRequest, OtherAppSecret, ResetRequest, SpareCodes};

/// `POST /v1/rp/enrolments/{user_id}/look-up-codes`
pub(super) async fn look_up_codes(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
    JsonBody(request): JsonBody<LookUpRequest>,
) -> Result<(StatusCode, Json<SpareCodes>), Refused> {
    Ok((StatusCode::CREATED, Json(app.other_ways().look_up_codes(&application, id.user_id()?, &request).await?)))
}

/// `POST /v1/rp/enrolments/{user_id}/break-glass`
pub(super) async fn break_glass(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
    JsonBody(request): JsonBody<BreakGlassRequest>,
) -> Result<(StatusCode, Json<SpareCodes>), Refused> {
    Ok((StatusCode::CREATED, Json(app.other_ways().break_glass(&application, id.user_id()?, &request).await?)))
}

/// `POST /v1/rp/enrolments/{user_id}/other-app`
pub(super) async fn other_app(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
) -> Result<(StatusCode, Json<OtherAppSecret>), Refused> {
    Ok((StatusCode::CREATED, Json(app.other_ways().other_app(&application, id.user_id()?).await?)))
}

/// `DELETE /v1/rp/enrolments/{user_id}/other-app`
pub(super) async fn remove_other_app(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
) -> Result<StatusCode, Refused> {
    app.other_ways().remove_other_app(&application, id.user_id()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /v1/rp/enrolments/{user_id}/reset`
pub(super) async fn reset(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
    JsonBody(request): JsonBody<ResetRequest>,
) -> Result<Json<EnrolmentView>, Refused> {
    Ok(Json(app.other_ways().reset(&application, id.user_id()?, &request).await?))
}
