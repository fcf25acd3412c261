//! The development inbox: what would have been sent, as a page and as JSON.

use askama::Template;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::delivery::{InboxEntry, inbox_after};
use crate::http::problem::Refused;
use crate::refusal::Refusal;

/// Messages that the page and one answer of the feed hold.
const NEWEST: u32 = 200;

#[derive(Template)]
#[template(path = "inbox.html")]
struct Page {
    name: String,
    messages: Vec<InboxEntry>,
}

impl Page {
    fn last(&self) -> u64 {
        self.messages.first().map_or(0, |message| message.seq)
    }
}

/// `GET /inbox`
pub(super) async fn page(State(app): State<App>) -> Result<Html<String>, Refused> {
    let messages = inbox_after(app.ports(), 0, NEWEST).await?;
    let page = Page { name: app.ports().config.name.clone(), messages };
    Ok(Html(page.render().map_err(|error| Refusal::Internal(error.to_string()))?))
}

#[derive(Deserialize)]
pub(super) struct After {
    #[serde(default)]
    after: u64,
}

#[derive(Serialize)]
pub(super) struct Feed {
    messages: Vec<InboxEntry>,
}

/// `GET /inbox/messages?after=`: newest first.
pub(super) async fn messages(
    State(app): State<App>,
    query: Result<Query<After>, QueryRejection>,
) -> Result<Json<Feed>, Refused> {
    let Query(After { after }) =
        query.map_err(|_| Refused::input("after", "The `seq` of the last message that was seen is expected."))?;
    // The store counts in 63 bits; nothing comes after more than that.
    let after = after.min(i64::MAX as u64);
    Ok(Json(Feed { messages: inbox_after(app.ports(), after, NEWEST).await? }))
}

/// `GET /inbox` when messages really go out.
pub(super) async fn off() -> (StatusCode, &'static str) {
    let text = "The inbox is off: this server sends its messages by real providers (delivery.providers). Nothing is kept here.\n";
    (StatusCode::NOT_FOUND, text)
}

/// `GET /inbox.css`
pub(super) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("../../static/inbox.css")).into_response()
}

/// `GET /inbox.js`
pub(super) async fn script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("../../static/inbox.js")).into_response()
}

/// `GET /inbox.svg`
pub(super) async fn icon() -> Response {
    ([(header::CONTENT_TYPE, "image/svg+xml")], include_str!("../../static/inbox.svg")).into_response()
}
