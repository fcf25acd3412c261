//! The mobile API: the account, and what its devices are told.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use septet_protocol::account::{AccountChange, ChangeList, NoticeList, NumberChange};
use septet_protocol::device::AccountView;

use super::extract::{QueryNumbers, SignedBy, SignedJson};
use super::problem::Refused;
use crate::app::App;

/// `GET /v1/account`
pub(super) async fn view(State(app): State<App>, SignedBy(device): SignedBy) -> Result<Json<AccountView>, Refused> {
    Ok(Json(app.accounts().view(&device).await?))
}

/// `PATCH /v1/account`
pub(super) async fn change(
    State(app): State<App>,
    SignedJson(device, change): SignedJson<AccountChange>,
) -> Result<Json<AccountView>, Refused> {
    Ok(Json(app.accounts().change(&device, change).await?))
}

/// `POST /v1/account/number`
pub(super) async fn change_number(
    State(app): State<App>,
    SignedJson(device, request): SignedJson<NumberChange>,
) -> Result<Json<AccountView>, Refused> {
    Ok(Json(app.accounts().change_number(&device, request).await?))
}

/// `DELETE /v1/account`
pub(super) async fn delete(
    State(app): State<App>,
    SignedBy(device): SignedBy,
) -> Result<(StatusCode, Json<AccountView>), Refused> {
    Ok((StatusCode::ACCEPTED, Json(app.accounts().delete(&device).await?)))
}

/// `DELETE /v1/account/deletion`
pub(super) async fn keep(State(app): State<App>, SignedBy(device): SignedBy) -> Result<Json<AccountView>, Refused> {
    Ok(Json(app.accounts().keep(&device).await?))
}

/// `GET /v1/notices?after=`
pub(super) async fn notices(
    State(app): State<App>,
    query: QueryNumbers,
    SignedBy(device): SignedBy,
) -> Result<Json<NoticeList>, Refused> {
    Ok(Json(app.notices().list(&device, query.number("after")?).await?))
}

/// `GET /v1/changes?after=&wait=`
pub(super) async fn changes(
    State(app): State<App>,
    query: QueryNumbers,
    SignedBy(device): SignedBy,
) -> Result<Json<ChangeList>, Refused> {
    let (after, wait_s) = (query.number("after")?, query.number("wait")?);
    Ok(Json(app.changes().wait(&device, after, wait_s).await?))
}
