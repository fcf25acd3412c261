//! The mobile API: who is trusted, and how a device becomes so.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use septet_protocol::account::{
    AppendRequest, DeviceChange, RecoveryView, RetrievalRequest, Retrieved, SlotView, SlotWrite,
};
use septet_protocol::account_log::{LogHead, LogPage};
use septet_protocol::device::DeviceView;
use septet_protocol::pairing::{PairingStep, PairingView};

use super::extract::{ClientAddress, MaybeSignedBy, MaybeSignedJson, QueryNumbers, RawId, SignedBy, SignedJson};
use super::problem::Refused;
use crate::app::App;

/// `PATCH /v1/devices/{id}`
pub(super) async fn rename(
    State(app): State<App>,
    id: RawId,
    SignedJson(device, change): SignedJson<DeviceChange>,
) -> Result<Json<DeviceView>, Refused> {
    Ok(Json(app.devices().rename(&device, id.uuid("id")?, &change.name).await?))
}

/// `GET /v1/log?after=`
pub(super) async fn log(
    State(app): State<App>,
    query: QueryNumbers,
    SignedBy(device): SignedBy,
) -> Result<Json<LogPage>, Refused> {
    Ok(Json(app.log().page(&device, query.number_if_there("after")?).await?))
}

/// `POST /v1/log`
pub(super) async fn append(
    State(app): State<App>,
    SignedJson(device, request): SignedJson<AppendRequest>,
) -> Result<(StatusCode, Json<LogHead>), Refused> {
    Ok((StatusCode::CREATED, Json(app.log().append(&device, request).await?)))
}

/// `GET /v1/pairings/{id}`
pub(super) async fn mailbox(
    State(app): State<App>,
    id: RawId,
    MaybeSignedBy(device): MaybeSignedBy,
) -> Result<Json<PairingView>, Refused> {
    Ok(Json(app.pairings().read(device.as_ref(), id.uuid("id")?).await?))
}

/// `POST /v1/pairings/{id}`
pub(super) async fn write_step(
    State(app): State<App>,
    id: RawId,
    ClientAddress(address): ClientAddress,
    MaybeSignedJson(device, step): MaybeSignedJson<PairingStep>,
) -> Result<(StatusCode, Json<PairingView>), Refused> {
    let view = app.pairings().write(device.as_ref(), address, id.uuid("id")?, step).await?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// `GET /v1/recovery`
pub(super) async fn recovery(
    State(app): State<App>,
    SignedBy(device): SignedBy,
) -> Result<Json<RecoveryView>, Refused> {
    Ok(Json(app.recovery().view(&device).await?))
}

/// `POST /v1/recovery/wait`
pub(super) async fn begin_wait(
    State(app): State<App>,
    SignedBy(device): SignedBy,
) -> Result<Json<RecoveryView>, Refused> {
    Ok(Json(app.recovery().begin_wait(&device).await?))
}

/// `DELETE /v1/recovery/wait`
pub(super) async fn end_wait(
    State(app): State<App>,
    SignedBy(device): SignedBy,
) -> Result<Json<RecoveryView>, Refused> {
    Ok(Json(app.recovery().end_wait(&device).await?))
}

/// `POST /v1/recovery/slots/{kind}`
pub(super) async fn retrieve(
    State(app): State<App>,
    kind: RawId,
    SignedJson(device, request): SignedJson<RetrievalRequest>,
) -> Result<Json<Retrieved>, Refused> {
    Ok(Json(app.recovery().retrieve(&device, kind.slot_kind()?, &request).await?))
}

/// `GET /v1/vault/slots`
pub(super) async fn slots(State(app): State<App>, SignedBy(device): SignedBy) -> Result<Json<Vec<SlotView>>, Refused> {
    Ok(Json(app.log().slots(&device).await?))
}

/// `PUT /v1/vault/slots/{kind}`
pub(super) async fn write_slot(
    State(app): State<App>,
    kind: RawId,
    SignedJson(device, write): SignedJson<SlotWrite>,
) -> Result<(StatusCode, Json<LogHead>), Refused> {
    Ok((StatusCode::CREATED, Json(app.log().write_slot(&device, kind.slot_kind()?, write).await?)))
}

/// `DELETE /v1/vault/slots/{kind}`
pub(super) async fn remove_slot(
    State(app): State<App>,
    kind: RawId,
    SignedJson(device, request): SignedJson<AppendRequest>,
) -> Result<Json<LogHead>, Refused> {
    Ok(Json(app.log().remove_slot(&device, kind.slot_kind()?, request.entry).await?))
}
