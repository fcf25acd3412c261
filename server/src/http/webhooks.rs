//! What an EHR asks of its webhooks: docs/integrating.md.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use super::extract::{JsonBody, QueryNumbers, RelyingParty};
use super::openapi::Problems;
use super::problem::Refused;
use crate::app::App;
use crate::store::model::EndpointKind;
use crate::webhooks::{DeadList, ReplayRequest, ReplayView};

/// `GET /v1/rp/webhooks/dead?after=`
#[utoipa::path(get, path = "/v1/rp/webhooks/dead", params(("after" = Option<u64>, Query, description = "The last `seq` that was read")), responses((status = 200, body = DeadList), Problems))]
pub(super) async fn dead(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    query: QueryNumbers,
) -> Result<Json<DeadList>, Refused> {
    Ok(Json(app.webhooks().dead(application.id, query.number("after")?).await?))
}

/// `POST /v1/rp/webhooks/replay`
#[utoipa::path(post, path = "/v1/rp/webhooks/replay", request_body = ReplayRequest, responses((status = 202, body = ReplayView), Problems))]
pub(super) async fn replay(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    JsonBody(request): JsonBody<ReplayRequest>,
) -> Result<(StatusCode, Json<ReplayView>), Refused> {
    let view = app.webhooks().replay(application.id, EndpointKind::Native, request.after).await?;
    Ok((StatusCode::ACCEPTED, Json(view)))
}
