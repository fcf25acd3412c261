//! The day of the practice.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::failure::Refused;
use super::page::{Place, Shell, rendered};
use super::visitor::SignedIn;
use crate::Clinic;
use crate::calendar::long_day;
use crate::store::Appointment;

#[derive(Template)]
#[template(path = "today.html")]
struct TodayPage {
    shell: Shell,
    day: String,
    visits: Vec<Appointment>,
}

impl TodayPage {
    fn count(&self, status: &str) -> usize {
        self.visits.iter().filter(|visit| visit.status == status).count()
    }

    fn is_mine(&self, visit: &Appointment) -> bool {
        visit.provider == self.shell.person.name
    }

    /// `9:05`
    fn time(&self, visit: &Appointment) -> String {
        format!("{}:{:02}", visit.minute_of_day / 60, visit.minute_of_day % 60)
    }

    /// `Checked in` as a class: `checked-in`.
    fn class(&self, visit: &Appointment) -> String {
        visit.status.to_lowercase().replace(' ', "-")
    }
}

/// `GET /`
pub(super) async fn today(State(clinic): State<Clinic>, signed_in: SignedIn) -> Result<Response, Refused> {
    let shell = Shell::new(&clinic, &signed_in, Place::Today).await?;
    let visits = clinic.store.schedule().await?;
    Ok(rendered(&TodayPage { shell, day: long_day(clinic.clock.now()), visits }))
}
