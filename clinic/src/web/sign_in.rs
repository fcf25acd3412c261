//! Sign-in pages: the password, then the code.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::assets::{self, Assets};
use super::failure::Refused;
use super::form::Form;
use super::page::rendered;
use super::visitor::{Address, Pending, SignedIn, Visitor, with_cookie};
use crate::calendar::seconds_until;
use crate::septet::Channel;
use crate::sign_in::{Asked, CodeStep, PasswordStep, Sent};
use crate::store::{Policy, Stage};
use crate::token::Token;
use crate::{Clinic, Failure};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct PasswordPage<'a> {
    assets: &'a Assets,
    practice: &'a str,
    csrf: String,
    user_name: &'a str,
    problem: Option<String>,
}

/// `GET /sign-in`
pub(super) async fn password_page(State(clinic): State<Clinic>, visitor: Visitor) -> Result<Response, Refused> {
    if visitor.session.as_ref().is_some_and(|session| session.stage == Stage::In) {
        return Ok(Redirect::to("/").into_response());
    }
    let page = password_answer(&clinic, &visitor.token, "", None).await?;
    if visitor.is_new { with_cookie(&clinic, &visitor.token, page) } else { Ok(page) }
}

/// `POST /sign-in`
pub(super) async fn password(
    State(clinic): State<Clinic>,
    visitor: Visitor,
    Address(address): Address,
    form: Form,
) -> Result<Response, Refused> {
    let (user_name, old) = (form.text("user_name"), visitor.token.hash());
    match clinic.password_step(user_name, form.password("password"), address, Some(old)).await? {
        PasswordStep::Refused(problem) => {
            let page = password_answer(&clinic, &visitor.token, user_name, Some(problem)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        PasswordStep::Passed(token, Stage::In) => with_cookie(&clinic, &token, Redirect::to("/")),
        PasswordStep::Passed(token, Stage::Code) => {
            send_without_being_asked(&clinic, &token).await?;
            with_cookie(&clinic, &token, Redirect::to("/sign-in/code"))
        }
    }
}

/// Until a phone is registered the code comes by SMS; the server itself sends nothing to whoever has a phone.
async fn send_without_being_asked(clinic: &Clinic, token: &Token) -> Result<(), Failure> {
    if let Some(session) = clinic.store.session(token.hash(), clinic.clock.now()).await? {
        match clinic.send_code(&session, Channel::Sms, Asked::ByLogin).await? {
            Sent::NotNeeded => {}
            Sent::OnItsWay(notice) | Sent::Refused(notice) => {
                clinic.store.leave_notice(session.hash, notice).await?;
            }
        }
    }
    Ok(())
}

async fn password_answer(
    clinic: &Clinic,
    token: &Token,
    user_name: &str,
    problem: Option<String>,
) -> Result<Response, Refused> {
    let practice = clinic.store.practice().await?.name;
    Ok(rendered(&PasswordPage { assets: assets::links(), practice: &practice, csrf: token.csrf(), user_name, problem }))
}

#[derive(Template)]
#[template(path = "code.html")]
struct CodePage<'a> {
    assets: &'a Assets,
    practice: String,
    csrf: String,
    user_name: &'a str,
    policy: Policy,
    sms_in_s: u64,
    call_in_s: u64,
    inbox_url: Option<&'a str>,
    notice: Option<String>,
    problem: Option<String>,
}

/// `GET /sign-in/code`
pub(super) async fn code_page(State(clinic): State<Clinic>, pending: Pending) -> Result<Response, Refused> {
    code_answer(&clinic, &pending, None).await
}

/// `POST /sign-in/code`
pub(super) async fn code(State(clinic): State<Clinic>, pending: Pending, form: Form) -> Result<Response, Refused> {
    match clinic.code_step(&pending.session, form.text("code")).await? {
        CodeStep::In(token) => with_cookie(&clinic, &token, Redirect::to("/")),
        CodeStep::Gone => Ok(Redirect::to("/sign-in").into_response()),
        CodeStep::Refused(problem) => code_answer(&clinic, &pending, Some(problem)).await,
    }
}

/// `POST /sign-in/code/sms`
pub(super) async fn sms(State(clinic): State<Clinic>, pending: Pending, _: Form) -> Result<Response, Refused> {
    send(&clinic, pending, Channel::Sms).await
}

/// `POST /sign-in/code/call`
pub(super) async fn call(State(clinic): State<Clinic>, pending: Pending, _: Form) -> Result<Response, Refused> {
    send(&clinic, pending, Channel::Voice).await
}

async fn send(clinic: &Clinic, pending: Pending, channel: Channel) -> Result<Response, Refused> {
    let notice = match clinic.send_code(&pending.session, channel, Asked::ByPerson).await? {
        Sent::OnItsWay(notice) => notice,
        Sent::NotNeeded => "Open Septet on your phone: it shows the code.".into(),
        Sent::Refused(problem) => return code_answer(clinic, &pending, Some(problem)).await,
    };
    clinic.store.leave_notice(pending.session.hash, notice).await?;
    Ok(Redirect::to("/sign-in/code").into_response())
}

async fn code_answer(clinic: &Clinic, pending: &Pending, problem: Option<String>) -> Result<Response, Refused> {
    let practice = clinic.store.practice().await?;
    let now = clinic.clock.now();
    // Read again: asking for a code has just changed when the next may be asked for.
    let again = clinic.store.session(pending.session.hash, now).await?.map(|session| session.again).unwrap_or_default();
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = rendered(&CodePage {
        assets: assets::links(),
        practice: practice.name,
        csrf: pending.token.csrf(),
        user_name: &pending.session.person.user_name,
        policy: practice.policy,
        sms_in_s: seconds_until(again.sms, now),
        call_in_s: seconds_until(again.call, now),
        inbox_url: clinic.pointers.inbox_url.as_deref(),
        notice: clinic.store.take_notice(pending.session.hash).await?,
        problem,
    });
    Ok((status, page).into_response())
}

/// `POST /sign-out`
pub(super) async fn sign_out(State(clinic): State<Clinic>, signed_in: SignedIn, _: Form) -> Result<Response, Refused> {
    clinic.sign_out(&signed_in.session).await?;
    with_cookie(&clinic, &Token::generate()?, Redirect::to("/sign-in"))
}
