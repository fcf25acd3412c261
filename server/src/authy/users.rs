//! Users: enrolments under Authy's names.

use data_encoding::{BASE32_NOPAD, BASE64};
use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::Channel;
use serde_json::json;

use super::call::{Answer, Parameters, codes};
use super::{Context, general, sends_of};
use crate::account::phone_of;
use crate::challenges::ChallengeRequest;
use crate::enrolments::{EnrolRequest, EnrolmentDevice, EnrolmentState, EnrolmentView};
use crate::keys::{Purpose, random};
use crate::numbers::{country_code_of, of_country};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{CallCounts, Enrolment, EventKind, NewEvent};
use crate::verification::{CodeRefusal, VerificationRequest, Which};

/// Longest label of an enrolment.
const LONGEST_LABEL: usize = 64;
/// What an activity may be called: a word of the integration's, and no place for anything about a person.
const LONGEST_ACTIVITY: usize = 32;
/// Shortest and longest code of anything that makes codes.
const TOKEN_DIGITS: std::ops::RangeInclusive<usize> = 6..=10;

const IGNORED: &str = "is not needed for smartphones. Pass force=true if you want to actually send it anyway.";

/// `POST users/new`
pub(super) async fn create(
    context: &Context<'_>,
    parameters: &Parameters,
    did: &mut CallCounts,
) -> Result<Answer, Answer> {
    let email = parameters.text("user[email]").unwrap_or_default();
    let phone = phone_in(parameters).ok_or_else(|| not_valid(&[("cellphone", "is invalid")]))?;
    // A name for the phone's list; the address itself is kept sealed.
    let label: String = email.split('@').next().unwrap_or_default().chars().take(LONGEST_LABEL).collect();
    if label.is_empty() || !email.contains('@') {
        return Err(not_valid(&[("email", "is invalid")]));
    }
    let reference = format!("authy-{}", BASE32_NOPAD.encode(&random::<15>()).to_ascii_lowercase());
    let request = EnrolRequest { phone, email: Some(email.to_owned()), label, reference, locale: None };
    let enrolled = context.authy.enrolments.enrol(context.application, request).await;
    let (_, view) = enrolled.map_err(user_refused)?;
    did.enrolled = 1;
    let user = json!({ "user": { "id": view.user_id } });
    Ok(Answer::done("User created successfully.", user))
}

/// `POST users/{id}/update`: another number, another address, or both.
pub(super) async fn update(context: &Context<'_>, user_id: u32, parameters: &Parameters) -> Result<Answer, Answer> {
    let enrolment = enrolment_of(context, user_id).await?;
    let there = number_of(context, &enrolment).await?;
    let asks_number = ["cellphone", "country_code"].iter().any(|name| in_user(parameters, name).is_some());
    let phone = if asks_number {
        let cc = country_code_of(there.as_e164()).to_string();
        let cc = in_user(parameters, "country_code").unwrap_or(&cc);
        let number = in_user(parameters, "cellphone").and_then(|cellphone| of_country(cc, cellphone));
        number.ok_or_else(|| not_valid(&[("cellphone", "is invalid")]))?
    } else {
        there
    };
    let email = match (in_user(parameters, "email"), &enrolment.email) {
        (Some(email), _) => Some(email.to_owned()),
        (None, None) => None,
        (None, Some(email)) => {
            let text = context.authy.ports.keys.open_text(Purpose::Email(email.hash), &email.address);
            Some(text.map_err(|error| general(error.into(), codes::OTHER))?)
        }
    };
    let Enrolment { label, reference, locale, .. } = enrolment;
    let request = EnrolRequest { phone, email, label, reference, locale: Some(locale) };
    context.authy.enrolments.enrol(context.application, request).await.map_err(user_refused)?;
    Ok(Answer::done("User was updated successfully", json!({})))
}

/// `POST users/{id}/delete`
pub(super) async fn delete(context: &Context<'_>, user_id: u32) -> Result<Answer, Answer> {
    let removed = context.authy.enrolments.remove(context.application, user_id).await;
    removed.map_err(|refusal| general(refusal, codes::OTHER))?;
    Ok(Answer::done("User removed from application", json!({})))
}

/// `GET users/{id}/status`
pub(super) async fn status(context: &Context<'_>, user_id: u32) -> Result<Answer, Answer> {
    let view = view_of(context, user_id).await?;
    let phone = number_of(context, &enrolment_of(context, user_id).await?).await?;
    let material = context.authy.ports.store.check_material(context.application.id, user_id).await;
    let material = material.map_err(|error| general(error.into(), codes::OTHER))?.ok_or_else(Answer::no_user)?;
    let proved = material.challenge.is_some_and(|challenge| challenge.consumed_at_ms.is_some());
    let e164 = phone.as_e164();
    let detailed: Vec<_> = view
        .devices
        .iter()
        .map(|device| {
            json!({
                "device_type": kind_of(device),
                "os_type": kind_of(device),
                "creation_date": device.registered_at_ms / 1000,
                "last_used_at": device.last_used_at_ms.map(|ms| ms / 1000),
            })
        })
        .collect();
    let status = json!({
        "authy_id": user_id,
        "confirmed": proved || !view.devices.is_empty(),
        "registered": !view.devices.is_empty(),
        "country_code": country_code_of(e164),
        "phone_number": format!("XXX-XXX-{}", last(e164, 4)),
        "devices": view.devices.iter().map(kind_of).collect::<Vec<_>>(),
        "has_hard_token": false,
        "account_disabled": matches!(view.state, EnrolmentState::Locked | EnrolmentState::Suspended),
        "detailed_devices": detailed,
        "deleted_devices": [],
    });
    Ok(Answer::done("User status.", json!({ "status": status })))
}

/// `POST users/{id}/register_activity`: a word in the application's feed. What came with it is the integration's to keep.
pub(super) async fn activity(context: &Context<'_>, user_id: u32, parameters: &Parameters) -> Result<Answer, Answer> {
    let plain = |text: &&str| {
        text.len() <= LONGEST_ACTIVITY
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    let Some(kind) = parameters.text("type").filter(plain) else {
        let why = "A type like password_reset is expected: up to 32 small letters, digits and _.";
        return Err(Answer::refused(400, codes::BAD_PARAMETER, why, &[("type", "is invalid")]));
    };
    let Ports { store, clock, .. } = &context.authy.ports;
    let data = json!({ "type": kind }).to_string();
    let event = NewEvent { kind: EventKind::ActivityRegistered, at_ms: clock.now_ms(), data };
    let recorded = store.record_activity(context.application.id, user_id, &event).await;
    match recorded.map_err(|error| general(error.into(), codes::OTHER))? {
        true => Ok(Answer::done("Activity was created.", json!({}))),
        false => Err(Answer::no_user()),
    }
}

/// `POST users/{id}/secret`: a secret for another app, in place of the one before. The picture is in the answer itself: whoever
/// fetches an address tells it to every log on the way, and this one would be the secret.
pub(super) async fn secret(context: &Context<'_>, user_id: u32) -> Result<Answer, Answer> {
    let made = context.authy.other_ways.other_app(context.application, user_id).await;
    let made = made.map_err(|refusal| match refusal {
        Refusal::Conflict { why, .. } => Answer::refused(403, codes::SECRETS_OFF, why, &[]),
        other => general(other, codes::OTHER),
    })?;
    let label = enrolment_of(context, user_id).await?.label;
    let qr_code = format!("data:image/svg+xml;base64,{}", BASE64.encode(made.qr_svg.as_bytes()));
    let more = json!({ "label": label, "issuer": context.application.name, "qr_code": qr_code });
    Ok(Answer::done("Secret was created. It is shown this once.", more))
}

/// `GET sms/{id}`, `GET call/{id}`
pub(super) async fn send(
    context: &Context<'_>,
    channel: Channel,
    user_id: u32,
    parameters: &Parameters,
    did: &mut CallCounts,
) -> Result<Answer, Answer> {
    let phone = number_of(context, &enrolment_of(context, user_id).await?).await?;
    let purpose = parameters.text("action").map(str::to_owned);
    let request = ChallengeRequest { channel, purpose, force: parameters.is_on("force") };
    let sent = context.authy.challenges.send(context.application, user_id, &request).await;
    let sent = sent.map_err(|refusal| match refusal {
        Refusal::Input { why, .. } => Answer::refused(400, codes::BAD_PARAMETER, why, &[("action", "is invalid")]),
        other => general(other, codes::SENDS_LIMITED),
    })?;
    let cellphone = masked(&phone);
    let (message, ignored) = match channel {
        Channel::Sms => ("SMS token was sent", format!("Ignored: SMS {IGNORED}")),
        Channel::Voice => ("Call started...", format!("Ignored: Call {IGNORED}")),
    };
    if sent.sent {
        *did = sends_of(channel);
        return Ok(Answer::done(message, json!({ "cellphone": cellphone })));
    }
    let device = view_of(context, user_id).await?.devices.first().map(kind_of);
    Ok(Answer::done(ignored, json!({ "cellphone": cellphone, "device": device, "ignored": true })))
}

/// `GET verify/{token}/{id}`. Always as if `force` were on: a code is valid because it was compared, whatever the user's state.
pub(super) async fn verify(
    context: &Context<'_>,
    token: &str,
    user_id: u32,
    parameters: &Parameters,
    did: &mut CallCounts,
) -> Result<Answer, Answer> {
    if !TOKEN_DIGITS.contains(&token.len()) || !token.bytes().all(|b| b.is_ascii_digit()) {
        // It is still nobody's to learn here whether there is such a user.
        enrolment_of(context, user_id).await?;
        return Err(token_invalid("format"));
    }
    let request =
        VerificationRequest { purpose: parameters.text("action").map(str::to_owned), ..VerificationRequest::of(token) };
    let verified = context.authy.verifications.verify(context.application, user_id, &request).await;
    let evidence = verified.map_err(|refusal| match refusal {
        Refusal::Code(CodeRefusal::Policy(Which::AfterRecovery)) => general(refusal, codes::OTHER),
        Refusal::Code(CodeRefusal::Used) => {
            let message = "Token is invalid. Token was used recently";
            Answer::refused(401, codes::TOKEN_REUSED, message, &[("token", "is invalid"), ("reason", "used")])
        }
        Refusal::Code(refusal) => token_invalid(refusal.reason()),
        Refusal::Input { field: "purpose", why } => {
            Answer::refused(400, codes::BAD_PARAMETER, why, &[("action", "is invalid")])
        }
        Refusal::Input { .. } => token_invalid("format"),
        other => general(other, codes::USER_BLOCKED),
    })?;
    did.accepted = 1;
    let device = evidence.device.map(|device| {
        json!({
            "id": device.id,
            "os_type": platform(&device.platform),
            "registration_date": device.registered_at_ms / 1000,
        })
    });
    // A text, not a boolean: what integrations of that service compare with.
    let more = json!({ "token": "is valid", "success": "true", "device": device, "method": evidence.method });
    Ok(Answer::done("Token is valid.", more))
}

pub(super) fn token_invalid(reason: &str) -> Answer {
    let fields = [("token", "is invalid"), ("reason", reason)];
    Answer::refused(401, codes::TOKEN_INVALID, "Token is invalid", &fields)
}

fn not_valid(fields: &[(&str, &str)]) -> Answer {
    Answer::refused(400, codes::USER_NOT_VALID, "User was not valid", fields)
}

fn user_refused(refusal: Refusal) -> Answer {
    match refusal {
        Refusal::Input { field: "phone", why } => not_valid(&[("cellphone", "is invalid"), ("phone", &why)]),
        Refusal::Input { field, why } => not_valid(&[(field, "is invalid"), ("why", &why)]),
        Refusal::Conflict { .. } => not_valid(&[("cellphone", "is in use by another user of this application")]),
        other => general(other, codes::SENDS_LIMITED),
    }
}

/// `user[name]`, or `name` as `update` has it.
fn in_user<'p>(parameters: &'p Parameters, name: &str) -> Option<&'p str> {
    parameters.text(&format!("user[{name}]")).or_else(|| parameters.text(name))
}

fn phone_in(parameters: &Parameters) -> Option<PhoneNumber> {
    of_country(parameters.text("user[country_code]").unwrap_or("1"), parameters.text("user[cellphone]")?)
}

async fn view_of(context: &Context<'_>, user_id: u32) -> Result<EnrolmentView, Answer> {
    let view = context.authy.enrolments.view(context.application, user_id).await;
    view.map_err(|refusal| general(refusal, codes::OTHER))
}

async fn enrolment_of(context: &Context<'_>, user_id: u32) -> Result<Enrolment, Answer> {
    let found = context.authy.ports.store.enrolment(context.application.id, user_id).await;
    found.map_err(|error| general(error.into(), codes::OTHER))?.ok_or_else(Answer::no_user)
}

async fn number_of(context: &Context<'_>, enrolment: &Enrolment) -> Result<PhoneNumber, Answer> {
    let Ports { store, keys, .. } = &context.authy.ports;
    let account = store.account(enrolment.account).await.map_err(|error| general(error.into(), codes::OTHER))?;
    phone_of(&account.ok_or_else(Answer::no_user)?, keys).map_err(|refusal| general(refusal, codes::OTHER))
}

/// `+1-XXX-XXX-XX00`
fn masked(phone: &PhoneNumber) -> String {
    format!("+{}-XXX-XXX-XX{}", country_code_of(phone.as_e164()), last(phone.as_e164(), 2))
}

fn last(e164: &str, digits: usize) -> &str {
    &e164[e164.len().saturating_sub(digits)..]
}

fn kind_of(device: &EnrolmentDevice) -> &'static str {
    platform(&device.platform)
}

/// A phone's system by that service's words.
fn platform(platform: &str) -> &'static str {
    match platform.split(' ').next().unwrap_or_default() {
        "android" => "android",
        "ios" | "iphone" => "iphone",
        "ipad" => "ipad",
        _ => "generic",
    }
}
