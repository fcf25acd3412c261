//! What providers post back. They are answered the same whether their news was news.

use axum::extract::State;
use axum::http::StatusCode;

use super::extract::RawBody;
use super::problem::Refused;
use crate::app::App;
use crate::delivery::WebhookHeaders;

/// `POST /v1/receipts/twilio`
pub(super) async fn twilio(State(app): State<App>, body: RawBody) -> Result<StatusCode, Refused> {
    let uri = &body.parts.uri;
    let path_and_query = uri.path_and_query().map_or(uri.path(), |both| both.as_str());
    app.receipts().twilio(path_and_query, &body.parameters(), body.header("x-twilio-signature")).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /v1/receipts/vonage`
pub(super) async fn vonage(State(app): State<App>, body: RawBody) -> Result<StatusCode, Refused> {
    app.receipts().vonage(&body.parameters()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /v1/receipts/webhook`
pub(super) async fn webhook(State(app): State<App>, body: RawBody) -> Result<StatusCode, Refused> {
    let headers = WebhookHeaders {
        id: body.header("webhook-id"),
        timestamp: body.header("webhook-timestamp"),
        signature: body.header("webhook-signature"),
    };
    app.receipts().webhook(&body.bytes, headers).await?;
    Ok(StatusCode::NO_CONTENT)
}
