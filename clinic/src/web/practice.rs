//! The practice's rule about codes, and its activity.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::failure::Refused;
use super::form::Form;
use super::page::{Place, Shell, rendered};
use super::settings::done;
use super::visitor::Manager;
use crate::Clinic;
use crate::calendar::{Moment, moment};
use crate::store::{Activity, Policy};

/// The activity page shows this many entries; the database has all.
const SHOWN: u32 = 200;

#[derive(Template)]
#[template(path = "policy.html")]
struct PolicyPage {
    shell: Shell,
    policy: Policy,
}

#[derive(Template)]
#[template(path = "activity.html")]
struct ActivityPage {
    shell: Shell,
    entries: Vec<(Moment, Activity)>,
}

/// `GET /practice`
pub(super) async fn policy_page(
    State(clinic): State<Clinic>,
    Manager(signed_in): Manager,
) -> Result<Response, Refused> {
    let shell = Shell::new(&clinic, &signed_in, Place::Policy).await?;
    Ok(rendered(&PolicyPage { shell, policy: clinic.store.practice().await?.policy }))
}

/// `POST /practice`
pub(super) async fn policy(
    State(clinic): State<Clinic>,
    Manager(signed_in): Manager,
    form: Form,
) -> Result<Response, Refused> {
    let policy = Policy { sms: form.ticked("sms"), calls: form.ticked("calls") };
    let word = |allowed| if allowed { "allowed" } else { "not allowed" };
    let detail = format!("Codes by SMS {}, by call {}", word(policy.sms), word(policy.calls));
    let entry = clinic.entry(&signed_in.session.person, "Changed policy", detail);
    clinic.store.set_policy(policy, entry).await?;
    done(&clinic, &signed_in, "Policy saved. It holds from the next login.".into(), "/practice").await
}

/// `GET /activity`
pub(super) async fn activity(State(clinic): State<Clinic>, Manager(signed_in): Manager) -> Result<Response, Refused> {
    let shell = Shell::new(&clinic, &signed_in, Place::Activity).await?;
    let entries = clinic.store.activity(SHOWN).await?;
    let entries = entries.into_iter().map(|entry| (moment(entry.at), entry)).collect();
    Ok(rendered(&ActivityPage { shell, entries }))
}
