//! What pages have in common.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};

use super::assets::{self, Assets};
use super::failure::Refused;
use super::visitor::SignedIn;
use crate::person::{Invalid, Person};
use crate::{Clinic, Failure};

/// The frame around a page of someone who is signed in.
pub(super) struct Shell {
    pub(super) assets: &'static Assets,
    pub(super) practice: String,
    pub(super) person: Person,
    pub(super) csrf: String,
    pub(super) place: Place,
    /// What the page before did.
    pub(super) notice: Option<String>,
}

/// The entry of the menu that the page belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Today,
    Settings,
    Staff,
    Policy,
    Activity,
}

impl Shell {
    /// The frame for `signed_in`, with the notice that was left for them.
    pub(super) async fn new(clinic: &Clinic, signed_in: &SignedIn, place: Place) -> Result<Self, Failure> {
        Ok(Self {
            assets: assets::links(),
            practice: clinic.store.practice().await?.name,
            person: signed_in.session.person.clone(),
            csrf: signed_in.token.csrf(),
            place,
            notice: clinic.store.take_notice(signed_in.session.hash).await?,
        })
    }

    /// `page` when this is where we are, for `aria-current`.
    pub(super) fn current(&self, place: Place) -> &'static str {
        if self.place == place { "page" } else { "false" }
    }
}

/// What is wrong with a form, for the summary above it and the words beside each field.
#[derive(Default)]
pub(super) struct Problems(pub(super) Vec<Invalid>);

impl Problems {
    /// The reason beside a field.
    pub(super) fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|problem| problem.field == field).map(|problem| problem.reason.as_str())
    }
}

/// A template as a page.
pub(super) fn rendered(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => Html(html).into_response(),
        Err(why) => Refused::from(Failure::internal(why)).into_response(),
    }
}
