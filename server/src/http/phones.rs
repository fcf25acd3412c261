//! The mobile API.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use septet_protocol::device::{BindRequest, DeviceView};
use septet_protocol::registration::{BeginRequest, ChallengeAnswer, CheckRequest, SendRequest, SessionView};
use septet_protocol::token::TokenList;

use super::extract::{ClientAddress, JsonBody, RawId, SignedBy};
use super::problem::Refused;
use crate::app::App;

/// `POST /v1/registrations`
pub(super) async fn begin(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    JsonBody(request): JsonBody<BeginRequest>,
) -> Result<(StatusCode, Json<SessionView>), Refused> {
    Ok((StatusCode::CREATED, Json(app.registration().begin(request, address).await?)))
}

/// `POST /v1/registrations/{id}/challenge`
pub(super) async fn answer(
    State(app): State<App>,
    id: RawId,
    JsonBody(request): JsonBody<ChallengeAnswer>,
) -> Result<Json<SessionView>, Refused> {
    Ok(Json(app.registration().answer(id.uuid("id")?, request.answer).await?))
}

/// `POST /v1/registrations/{id}/codes`
pub(super) async fn send(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    id: RawId,
    JsonBody(request): JsonBody<SendRequest>,
) -> Result<(StatusCode, Json<SessionView>), Refused> {
    let session = app.registration().send(id.uuid("id")?, request.channel, address).await?;
    Ok((StatusCode::ACCEPTED, Json(session)))
}

/// `POST /v1/registrations/{id}/checks`
pub(super) async fn check(
    State(app): State<App>,
    id: RawId,
    JsonBody(request): JsonBody<CheckRequest>,
) -> Result<Json<SessionView>, Refused> {
    Ok(Json(app.registration().check(id.uuid("id")?, &request.code).await?))
}

/// `POST /v1/registrations/{id}/device`
pub(super) async fn bind(
    State(app): State<App>,
    id: RawId,
    JsonBody(request): JsonBody<BindRequest>,
) -> Result<(StatusCode, Json<DeviceView>), Refused> {
    Ok((StatusCode::CREATED, Json(app.registration().bind(id.uuid("id")?, request).await?)))
}

/// `GET /v1/devices/{id}`
pub(super) async fn device(
    State(app): State<App>,
    id: RawId,
    SignedBy(device): SignedBy,
) -> Result<Json<DeviceView>, Refused> {
    Ok(Json(app.devices().device(&device, id.uuid("id")?).await?))
}

/// `DELETE /v1/devices/{id}`
pub(super) async fn remove(
    State(app): State<App>,
    id: RawId,
    SignedBy(device): SignedBy,
) -> Result<StatusCode, Refused> {
    app.devices().remove(&device, id.uuid("id")?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /v1/tokens`
pub(super) async fn tokens(State(app): State<App>, SignedBy(device): SignedBy) -> Result<Json<TokenList>, Refused> {
    Ok(Json(app.devices().tokens(&device).await?))
}
