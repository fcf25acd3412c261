//! Staff members, for people with *Manage Accounts*.

use askama::Template;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use super::failure::Refused;
use super::form::Form;
use super::page::{Place, Problems, Shell, rendered};
use super::settings::{Written, asker, done, status};
use super::visitor::{Address, Manager, SignedIn};
use crate::Clinic;
use crate::person::{Invalid, Person, PersonId};
use crate::septet::EnrolmentState;
use crate::two_factor::{Change, Standing};

#[derive(Template)]
#[template(path = "staff.html")]
struct StaffPage {
    shell: Shell,
    people: Vec<Person>,
}

impl StaffPage {
    fn protected(&self) -> usize {
        self.people.iter().filter(|person| person.two_factor()).count()
    }
}

#[derive(Template)]
#[template(path = "member.html")]
struct MemberPage {
    shell: Shell,
    member: Person,
    standing: Standing,
    sms_allowed: bool,
    written: Written,
    problems: Problems,
}

/// The staff member that the address names.
pub(super) struct Member(Person);

impl FromRequestParts<Clinic> for Member {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, clinic: &Clinic) -> Result<Self, Refused> {
        let Path(id) = Path::<i64>::from_request_parts(parts, clinic).await.unwrap_or(Path(0));
        if id < 1 {
            return Err(Refused::bad("id", "Staff members have numbers from 1."));
        }
        clinic.store.person(PersonId(id)).await?.map(Self).ok_or_else(Refused::not_found)
    }
}

/// `GET /staff`
pub(super) async fn list(State(clinic): State<Clinic>, Manager(signed_in): Manager) -> Result<Response, Refused> {
    let shell = Shell::new(&clinic, &signed_in, Place::Staff).await?;
    Ok(rendered(&StaffPage { shell, people: clinic.store.people().await? }))
}

/// `GET /staff/{id}`
pub(super) async fn member_page(
    State(clinic): State<Clinic>,
    Manager(signed_in): Manager,
    Member(member): Member,
) -> Result<Response, Refused> {
    let written = Written::of(&member);
    member_answer(&clinic, &signed_in, member, written, Vec::new()).await
}

/// `POST /staff/{id}`
pub(super) async fn profile(
    State(clinic): State<Clinic>,
    Manager(signed_in): Manager,
    Member(member): Member,
    Address(address): Address,
    form: Form,
) -> Result<Response, Refused> {
    let written = Written::in_form(&form);
    let change = match written.profile() {
        Ok(profile) => {
            clinic.update_profile(asker(&signed_in, &form, "confirmation", address), &member, profile).await?
        }
        Err(problems) => Change::Refused(problems),
    };
    let change = match change {
        Change::Refused(problems) => Change::Refused(problems.into_iter().map(beside_confirmation).collect()),
        done => done,
    };
    answer(&clinic, &signed_in, member, written, change).await
}

/// `POST /staff/{id}/enable`
pub(super) async fn enable(
    State(clinic): State<Clinic>,
    Manager(signed_in): Manager,
    Member(member): Member,
    Address(address): Address,
    form: Form,
) -> Result<Response, Refused> {
    let change = clinic.enable(asker(&signed_in, &form, "password", address), &member).await?;
    let written = Written::of(&member);
    answer(&clinic, &signed_in, member, written, change).await
}

/// `POST /staff/{id}/disable`
pub(super) async fn disable(
    State(clinic): State<Clinic>,
    Manager(signed_in): Manager,
    Member(member): Member,
    Address(address): Address,
    form: Form,
) -> Result<Response, Refused> {
    let change = clinic.disable(asker(&signed_in, &form, "password", address), &member).await?;
    let written = Written::of(&member);
    answer(&clinic, &signed_in, member, written, change).await
}

/// This page has two forms with a password; a reason is shown in the one that was sent.
fn beside_confirmation(problem: Invalid) -> Invalid {
    match problem.field {
        "password" => Invalid { field: "confirmation", ..problem },
        _ => problem,
    }
}

async fn answer(
    clinic: &Clinic,
    signed_in: &SignedIn,
    member: Person,
    written: Written,
    change: Change,
) -> Result<Response, Refused> {
    match change {
        Change::Done(notice) => done(clinic, signed_in, notice, &format!("/staff/{}", member.id.0)).await,
        Change::Refused(problems) => member_answer(clinic, signed_in, member, written, problems).await,
    }
}

async fn member_answer(
    clinic: &Clinic,
    signed_in: &SignedIn,
    member: Person,
    written: Written,
    problems: Vec<Invalid>,
) -> Result<Response, Refused> {
    let shell = Shell::new(clinic, signed_in, Place::Staff).await?;
    let standing = clinic.standing(&member).await;
    let status = status(&problems);
    let sms_allowed = clinic.store.practice().await?.policy.sms;
    let page = MemberPage { shell, member, standing, sms_allowed, written, problems: Problems(problems) };
    Ok((status, rendered(&page)).into_response())
}
