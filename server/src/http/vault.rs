//! The mobile API: the vault.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use septet_protocol::vault::{Batch, BatchAnswer, KeyGrant, MAX_BATCH_BODY, RecordPage, SignedSummary, VersionList};

use super::extract::{QueryNumbers, SignedBy, SignedJson, SignedLargeJson};
use super::problem::Refused;
use crate::app::App;
use crate::vault::Wish;

/// `GET /v1/vault/records?after=&mark=&limit=&version=`
pub(super) async fn records(
    State(app): State<App>,
    query: QueryNumbers,
    SignedBy(device): SignedBy,
) -> Result<Json<RecordPage>, Refused> {
    let wish = Wish {
        after: query.number("after")?,
        mark: query.number_if_there("mark")?,
        limit: query.number_if_there("limit")?,
        version: query.number_if_there("version")?,
    };
    Ok(Json(app.vaults().page(&device, wish).await?))
}

/// `POST /v1/vault/records`
pub(super) async fn write(
    State(app): State<App>,
    SignedLargeJson(device, batch): SignedLargeJson<Batch, MAX_BATCH_BODY>,
) -> Result<Json<BatchAnswer>, Refused> {
    Ok(Json(app.vaults().write(&device, batch).await?))
}

/// `GET /v1/vault/summary`
pub(super) async fn summary(
    State(app): State<App>,
    SignedBy(device): SignedBy,
) -> Result<Json<SignedSummary>, Refused> {
    Ok(Json(app.vaults().summary(&device).await?))
}

/// `PUT /v1/vault/summary`
pub(super) async fn put_summary(
    State(app): State<App>,
    SignedJson(device, summary): SignedJson<SignedSummary>,
) -> Result<StatusCode, Refused> {
    app.vaults().put_summary(&device, summary).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /v1/vault/versions`
pub(super) async fn versions(State(app): State<App>, SignedBy(device): SignedBy) -> Result<Json<VersionList>, Refused> {
    Ok(Json(app.vaults().versions(&device).await?))
}

/// `GET /v1/vault/key`
pub(super) async fn key(State(app): State<App>, SignedBy(device): SignedBy) -> Result<Json<KeyGrant>, Refused> {
    Ok(Json(app.vaults().key(&device).await?))
}

/// `DELETE /v1/vault`
pub(super) async fn empty(State(app): State<App>, SignedBy(device): SignedBy) -> Result<StatusCode, Refused> {
    app.vaults().empty(&device).await?;
    Ok(StatusCode::NO_CONTENT)
}
