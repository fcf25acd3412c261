//! Open to all.

use axum::Json;
use axum::extract::State;
use septet_protocol::server_info::ServerInfo;
use serde_json::{Value, json};

use super::problem::Refused;
use crate::app::App;
use crate::refusal::Refusal;

/// `GET /v1/server`
pub(super) async fn info(State(app): State<App>) -> Json<ServerInfo> {
    Json(app.server_info())
}

/// `GET /health`: whether the database answers.
pub(crate) async fn health(State(app): State<App>) -> Result<Json<Value>, Refused> {
    app.ports().store.ping().await.map_err(|error| {
        tracing::error!(%error, "the database does not answer");
        Refusal::Unavailable
    })?;
    Ok(Json(json!({"status": "ok"})))
}
