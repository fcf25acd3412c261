//! Account > Provider Settings.

use std::net::IpAddr;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::Pointers;
use super::failure::Refused;
use super::form::Form;
use super::page::{Place, Problems, Shell, rendered};
use super::visitor::{Address, SignedIn};
use crate::Clinic;
use crate::person::{Email, Invalid, Person, Phone, Profile};
use crate::septet::EnrolmentState;
use crate::two_factor::{Asker, Change, Standing};

const PROFILE: &str = "/account/profile";
const SECURITY: &str = "/account/security";

/// The three fields as they were typed, so that nobody types them again.
pub(super) struct Written {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: String,
}

impl Written {
    /// What a person has.
    pub(super) fn of(person: &Person) -> Self {
        Self {
            name: person.name.clone(),
            email: person.email.as_ref().map_or("", Email::as_str).to_owned(),
            phone: person.phone.as_ref().map(Phone::grouped).unwrap_or_default(),
        }
    }

    /// What a form says.
    pub(super) fn in_form(form: &Form) -> Self {
        let text = |field| form.text(field).to_owned();
        Self { name: text("name"), email: text("email"), phone: text("phone") }
    }

    /// Read as a profile.
    pub(super) fn profile(&self) -> Result<Profile, Vec<Invalid>> {
        Profile::parse(&self.name, &self.email, &self.phone)
    }
}

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage {
    shell: Shell,
    written: Written,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "security.html")]
struct SecurityPage<'a> {
    shell: Shell,
    standing: Standing,
    sms_allowed: bool,
    pointers: &'a Pointers,
    problems: Problems,
}

/// The person who asks, with the password that `field` of the form holds.
pub(super) fn asker<'a>(signed_in: &'a SignedIn, form: &Form, field: &str, address: IpAddr) -> Asker<'a> {
    let session = &signed_in.session;
    Asker { person: &session.person, password: form.password(field), address, session: session.hash }
}

/// `GET /account/profile`
pub(super) async fn profile_page(State(clinic): State<Clinic>, signed_in: SignedIn) -> Result<Response, Refused> {
    let written = Written::of(&signed_in.session.person);
    profile_answer(&clinic, &signed_in, written, Vec::new()).await
}

/// `POST /account/profile`
pub(super) async fn profile(
    State(clinic): State<Clinic>,
    signed_in: SignedIn,
    Address(address): Address,
    form: Form,
) -> Result<Response, Refused> {
    let written = Written::in_form(&form);
    let change = match written.profile() {
        Ok(profile) => {
            clinic
                .update_profile(asker(&signed_in, &form, "password", address), &signed_in.session.person, profile)
                .await?
        }
        Err(problems) => Change::Refused(problems),
    };
    match change {
        Change::Done(notice) => done(&clinic, &signed_in, notice, PROFILE).await,
        Change::Refused(problems) => profile_answer(&clinic, &signed_in, written, problems).await,
    }
}

/// `GET /account/security`
pub(super) async fn security_page(State(clinic): State<Clinic>, signed_in: SignedIn) -> Result<Response, Refused> {
    security_answer(&clinic, &signed_in, Vec::new()).await
}

/// `POST /account/security/enable`
pub(super) async fn enable(
    State(clinic): State<Clinic>,
    signed_in: SignedIn,
    Address(address): Address,
    form: Form,
) -> Result<Response, Refused> {
    match clinic.enable(asker(&signed_in, &form, "password", address), &signed_in.session.person).await? {
        Change::Done(notice) => done(&clinic, &signed_in, notice, SECURITY).await,
        Change::Refused(problems) => security_answer(&clinic, &signed_in, problems).await,
    }
}

/// `POST /account/security/disable`
pub(super) async fn disable(
    State(clinic): State<Clinic>,
    signed_in: SignedIn,
    Address(address): Address,
    form: Form,
) -> Result<Response, Refused> {
    match clinic.disable(asker(&signed_in, &form, "password", address), &signed_in.session.person).await? {
        Change::Done(notice) => done(&clinic, &signed_in, notice, SECURITY).await,
        Change::Refused(problems) => security_answer(&clinic, &signed_in, problems).await,
    }
}

/// Back to a page, which says what was done.
pub(super) async fn done(
    clinic: &Clinic,
    signed_in: &SignedIn,
    notice: String,
    page: &str,
) -> Result<Response, Refused> {
    clinic.store.leave_notice(signed_in.session.hash, notice).await?;
    Ok(Redirect::to(page).into_response())
}

/// 200, or 422 when something is wrong with the form.
pub(super) fn status(problems: &[Invalid]) -> StatusCode {
    if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

async fn profile_answer(
    clinic: &Clinic,
    signed_in: &SignedIn,
    written: Written,
    problems: Vec<Invalid>,
) -> Result<Response, Refused> {
    let shell = Shell::new(clinic, signed_in, Place::Settings).await?;
    let status = status(&problems);
    Ok((status, rendered(&ProfilePage { shell, written, problems: Problems(problems) })).into_response())
}

async fn security_answer(clinic: &Clinic, signed_in: &SignedIn, problems: Vec<Invalid>) -> Result<Response, Refused> {
    let page = SecurityPage {
        shell: Shell::new(clinic, signed_in, Place::Settings).await?,
        standing: clinic.standing(&signed_in.session.person).await,
        sms_allowed: clinic.store.practice().await?.policy.sms,
        pointers: &clinic.pointers,
        problems: Problems(problems),
    };
    Ok((status(&page.problems.0), rendered(&page)).into_response())
}
