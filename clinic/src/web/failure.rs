//! Pages that say no.

use std::any::Any;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::assets::{self, Assets};
use super::page::rendered;
use crate::Failure;

/// A request that is not answered with what it asked for.
#[derive(Debug)]
pub(super) enum Refused {
    /// A page with this status, heading and sentence.
    Page(StatusCode, &'static str, String),
    /// Not signed in, or not far enough: here is the way.
    Elsewhere(&'static str),
}

impl Refused {
    /// 400: `field` cannot be read.
    pub(super) fn bad(field: &str, why: &str) -> Self {
        Self::Page(StatusCode::BAD_REQUEST, "That cannot be read", format!("{field}: {why} Nothing was changed."))
    }

    /// 413.
    pub(super) fn too_long() -> Self {
        let why = "body: The form is longer than 64 KiB. Nothing was changed.";
        Self::Page(StatusCode::PAYLOAD_TOO_LARGE, "That is too long", why.into())
    }

    /// 415.
    pub(super) fn not_a_form() -> Self {
        let why = "content-type: Only forms of these pages are taken. Nothing was changed.";
        Self::Page(StatusCode::UNSUPPORTED_MEDIA_TYPE, "That cannot be read", why.into())
    }

    /// 403: the form is not from a page that this browser was given.
    pub(super) fn forged() -> Self {
        let why = "This form was open too long, or it did not come from this EHR. Nothing was changed. \
                   Go back, reload the page, and try again.";
        Self::Page(StatusCode::FORBIDDEN, "Please try again", why.into())
    }

    /// 403: the right *Manage Accounts* is missing.
    pub(super) fn not_allowed() -> Self {
        let why = "Only people with the right Manage Accounts may open this page. Ask your practice administrator.";
        Self::Page(StatusCode::FORBIDDEN, "Not yours to open", why.into())
    }

    /// 404.
    pub(super) fn not_found() -> Self {
        Self::Page(StatusCode::NOT_FOUND, "No such page", "There is nothing at this address.".into())
    }
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        tracing::error!(%failure, "a request failed");
        internal()
    }
}

fn internal() -> Refused {
    let why = "Something went wrong inside. What you saved before is safe. Try again in a minute.";
    Refused::Page(StatusCode::INTERNAL_SERVER_ERROR, "This did not work", why.into())
}

#[derive(Template)]
#[template(path = "refused.html")]
struct RefusedPage<'a> {
    assets: &'a Assets,
    heading: &'a str,
    sentence: &'a str,
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::Elsewhere(path) => Redirect::to(path).into_response(),
            Self::Page(status, heading, sentence) => {
                (status, rendered(&RefusedPage { assets: assets::links(), heading, sentence: &sentence }))
                    .into_response()
            }
        }
    }
}

pub(super) async fn no_such_page() -> Refused {
    Refused::not_found()
}

pub(super) async fn no_such_method() -> Refused {
    Refused::Page(StatusCode::METHOD_NOT_ALLOWED, "No such page", "This address does not do that.".into())
}

/// A panic is a defect; its words may hold what was typed, so they go nowhere.
pub(super) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a request panicked");
    internal().into_response()
}
