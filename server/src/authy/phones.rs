//! Phones: numbers that are proved without a user.

use septet_protocol::CODE_DIGITS;
use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::Channel;
use serde_json::json;

use super::call::{Answer, Parameters, codes};
use super::{Context, general, iso_time, sends_of};
use crate::numbers::{LineKind, check_number, country_code_of, line_kind, of_country};
use crate::phone_verifications::{PhoneState, PhoneView};
use crate::refusal::Refusal;
use crate::store::model::CallCounts;
use crate::verification::CodeRefusal;

/// `POST phones/verification/start`
pub(super) async fn start(
    context: &Context<'_>,
    parameters: &Parameters,
    did: &mut CallCounts,
) -> Result<Answer, Answer> {
    let phone = phone_in(parameters)?;
    let channel = match parameters.text("via").unwrap_or("sms") {
        via if via.eq_ignore_ascii_case("sms") => Channel::Sms,
        via if via.eq_ignore_ascii_case("call") => Channel::Voice,
        _ => return Err(bad("via", "`sms` or `call` is expected.")),
    };
    if parameters.text("custom_code").is_some() {
        return Err(bad("custom_code", "Codes are made here, so that nobody can know them before. Nothing was sent."));
    }
    if parameters.text("custom_message").is_some() {
        let why = "The words of a message are this server's. Nothing was sent.";
        return Err(Answer::refused(403, codes::OWN_MESSAGE, why, &[("custom_message", "is not allowed")]));
    }
    let locale = parameters.text("locale").unwrap_or("en");
    let started = context.authy.phones.start(context.application, &phone, channel, locale).await;
    let view = started.map_err(|refusal| match refusal {
        Refusal::Input { field: "phone", .. } => invalid(),
        other => general(other, codes::SENDS_LIMITED),
    })?;
    *did = sends_of(channel);
    let shown = shown(&phone);
    let message = match channel {
        Channel::Sms => format!("Text message sent to {shown}."),
        Channel::Voice => format!("Call to {shown} initiated."),
    };
    let kind = line_kind(phone.as_e164());
    let more = json!({
        "carrier": "unknown",
        "is_cellphone": kind == LineKind::Mobile,
        "is_ported": false,
        "code_length": CODE_DIGITS,
        "seconds_to_expire": view.expires_in_s,
        "uuid": view.id,
    });
    Ok(Answer::done(message, more))
}

/// `GET phones/verification/check`
pub(super) async fn check(
    context: &Context<'_>,
    parameters: &Parameters,
    did: &mut CallCounts,
) -> Result<Answer, Answer> {
    let phone = phone_in(parameters)?;
    let code = parameters.text("verification_code").unwrap_or_default();
    if code.is_empty() || code.len() > 10 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return Err(bad("verification_code", "The digits of the code are expected."));
    }
    let checked = context.authy.phones.check(context.application, &phone, code).await;
    checked.map_err(|refusal| match refusal {
        Refusal::Code(CodeRefusal::Wrong) => Answer::refused(
            401,
            codes::PHONE_CODE_INCORRECT,
            "Verification code is incorrect",
            &[("verification_code", "is incorrect")],
        ),
        Refusal::Code(_) | Refusal::NotFound => nothing_pending(&phone),
        other => general(other, codes::SENDS_LIMITED),
    })?;
    did.accepted = 1;
    Ok(Answer::done("Verification code is correct.", json!({})))
}

/// `GET phones/verification/status`
pub(super) async fn status(context: &Context<'_>, parameters: &Parameters) -> Result<Answer, Answer> {
    let phone = phone_in(parameters)?;
    let found = context.authy.phones.status(context.application, &phone).await;
    let PhoneView { id, state, expires_in_s, .. } = found.map_err(|refusal| match refusal {
        Refusal::NotFound => nothing_pending(&phone),
        other => general(other, codes::OTHER),
    })?;
    let status = match state {
        PhoneState::Pending => "pending",
        PhoneState::Proved => "verified",
        PhoneState::Expired | PhoneState::Exhausted | PhoneState::Canceled => "expired",
    };
    let more = json!({ "status": status, "seconds_to_expire": expires_in_s, "uuid": id });
    Ok(Answer::done("Phone Verification status.", more))
}

/// `GET phones/info`: what the numbering plan says. Nobody is asked, so no carrier is known.
pub(super) fn info(context: &Context<'_>, parameters: &Parameters) -> Result<Answer, Answer> {
    let phone = phone_in(parameters)?;
    let kind = match line_kind(phone.as_e164()) {
        LineKind::Mobile => "cellphone",
        LineKind::Fixed => "landline",
        LineKind::Voip => "voip",
        LineKind::Unknown => "unknown",
    };
    let now = iso_time(context.authy.ports.clock.now_ms()).replace('T', " ").replace('Z', " UTC");
    let more = json!({ "type": kind, "provider": "unknown", "ported": false });
    Ok(Answer::done(format!("Phone number information as of {now}"), more))
}

fn phone_in(parameters: &Parameters) -> Result<PhoneNumber, Answer> {
    let code = parameters.text("country_code").unwrap_or_default();
    let number = of_country(code, parameters.text("phone_number").unwrap_or_default()).ok_or_else(invalid)?;
    // Any country that a number can have; where codes are sent to is judged when one is to be sent.
    let country = crate::numbers::region_of(number.as_e164());
    check_number(&number, &[country]).map_err(|_| invalid())?;
    Ok(number)
}

/// The number as the caller wrote it, in Authy's form: `+1 650-555-0100`.
pub(super) fn shown(phone: &PhoneNumber) -> String {
    let e164 = phone.as_e164();
    let code = country_code_of(e164).to_string();
    let national = e164[1..].strip_prefix(code.as_str()).unwrap_or(&e164[1..]);
    let text = match national.len() {
        10 => format!("{}-{}-{}", &national[..3], &national[3..6], &national[6..]),
        _ => national.to_owned(),
    };
    format!("+{code} {text}")
}

pub(super) fn invalid() -> Answer {
    Answer::refused(400, codes::PHONE_INVALID, "Phone number is invalid", &[("phone_number", "is invalid")])
}

fn nothing_pending(phone: &PhoneNumber) -> Answer {
    let message = format!("No pending verifications for {} found.", shown(phone));
    Answer::refused(404, codes::PHONE_CODE_NOT_FOUND, message, &[])
}

fn bad(field: &str, why: &str) -> Answer {
    Answer::refused(400, codes::BAD_PARAMETER, why, &[(field, "is invalid")])
}
