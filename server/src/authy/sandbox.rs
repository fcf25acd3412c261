//! The sandbox application: fixed answers, as the hosted service's sandbox gave them, so that an integration's own tests run
//! against this server. It reads and writes nothing; only a server that was started for it has it.

use septet_protocol::registration::Channel;
use serde_json::{Value, json};

use super::call::{Answer, Call, Parameters, codes};
use super::iso_time;

/// The keys that the published clients' own tests use. Everybody has them, so they open nothing but this.
const KEYS: [&str; 2] = ["bf12974d70818a08199d17d5e2bae630", "0cd08abec2e9b9641e40e9470a7fc336"];

/// The one user.
const USER_ID: u32 = 300_001;
const TOKEN: &str = "0000000";
const PHONE_CODE: &str = "0000";
const CELLPHONE: &str = "+54-XXX-XXX-XX02";
const UUID: &str = "ee1c9c30-5d5f-4f0e-9a2c-6c7a5b1f0a54";

/// Whether this is a key of the sandbox.
#[must_use]
pub fn opens(key: &str) -> bool {
    KEYS.contains(&key)
}

/// The fixed answer to a call.
#[must_use]
pub fn answer(call: &Call, parameters: &Parameters, now_ms: u64) -> Answer {
    match call {
        Call::NewUser => new_user(parameters),
        Call::UpdateUser(None | Some(0))
        | Call::DeleteUser(None | Some(0))
        | Call::UserStatus(None | Some(0))
        | Call::Secret(None | Some(0))
        | Call::RegisterActivity(None | Some(0))
        | Call::Send(_, None | Some(0))
        | Call::Email(None | Some(0))
        | Call::Verify { user_id: None | Some(0), .. }
        | Call::AskApproval(None | Some(0)) => Answer::no_user(),
        Call::UpdateUser(_) => Answer::done("User was updated successfully", json!({})),
        Call::DeleteUser(_) => Answer::done("User removed from application", json!({})),
        Call::UserStatus(Some(id)) => Answer::done("User status.", status(*id)),
        Call::Secret(_) => {
            Answer::done("QR Code generated", json!({ "label": "Sandbox App 1", "issuer": "Authy", "qr_code": "" }))
        }
        Call::RegisterActivity(_) => Answer::done("Activity was created.", json!({})),
        Call::Send(Channel::Sms, _) => Answer::done("SMS token was sent", json!({ "cellphone": CELLPHONE })),
        Call::Send(Channel::Voice, _) => Answer::done("Call started...", json!({ "cellphone": CELLPHONE })),
        Call::Email(_) => Answer::refused(403, codes::NOT_AUTHORISED, "No code is sent by e-mail.", &[]),
        Call::Verify { token, .. } if token == TOKEN => {
            Answer::done("Token is valid.", json!({ "token": "is valid", "success": "true" }))
        }
        Call::Verify { .. } => {
            Answer::refused(401, codes::TOKEN_INVALID, "Token is invalid", &[("token", "is invalid")])
        }
        Call::AppDetails => Answer::done("Application information.", details()),
        Call::AppStats => Answer::done("Monthly statistics.", statistics()),
        Call::StartPhone => start_phone(parameters),
        Call::CheckPhone => match parameters.text("verification_code") {
            Some(PHONE_CODE | TOKEN) => Answer::done("Verification code is correct.", json!({})),
            _ => Answer::refused(401, codes::PHONE_CODE_INCORRECT, "Verification code is incorrect", &[]),
        },
        Call::PhoneStatus => Answer::done(
            "Phone Verification status.",
            json!({ "status": "pending", "seconds_to_expire": 599, "uuid": UUID }),
        ),
        Call::PhoneInfo => Answer::done(
            "Phone number information as of 2017-11-25 23:21:37 UTC",
            json!({ "type": "landline", "provider": "Google Voice", "ported": false }),
        ),
        Call::AskApproval(_) => {
            Answer::done("Approval request was created.", json!({ "approval_request": { "uuid": UUID } }))
        }
        Call::Approval(uuid) if uuid == UUID => Answer::done("Approval request.", approval(now_ms)),
        Call::Approval(_) => Answer::refused(404, codes::APPROVAL_NOT_FOUND, "Approval request not found.", &[]),
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn new_user(parameters: &Parameters) -> Answer {
    let mut wrong = Vec::new();
    if !parameters.text("user[email]").is_some_and(|email| email.contains('@')) {
        wrong.push(("email", "is invalid"));
    }
    if parameters.text("user[cellphone]").is_none_or(|cellphone| digits(cellphone).len() <= 7) {
        wrong.push(("cellphone", "is invalid"));
    }
    if parameters.text("user[country_code]").is_some_and(|code| digits(code) != code.trim_start_matches('+')) {
        wrong.push(("country_code", "is not supported"));
    }
    if wrong.is_empty() {
        return Answer::done("User created successfully.", json!({ "user": { "id": USER_ID } }));
    }
    Answer::refused(400, codes::USER_NOT_VALID, "User was not valid", &wrong)
}

fn status(user_id: u32) -> Value {
    json!({ "status": {
        "authy_id": user_id,
        "confirmed": true,
        "registered": false,
        "country_code": 54,
        "phone_number": "XXX-XXX-9302",
        "devices": [],
        "has_hard_token": false,
        "account_disabled": false,
        "detailed_devices": [],
        "deleted_devices": [],
    } })
}

fn details() -> Value {
    json!({ "app": {
        "app_id": 1,
        "name": "Sandbox App 1",
        "plan": "sandbox",
        "sms_enabled": true,
        "phone_calls_enabled": true,
        "onetouch_enabled": true,
    } })
}

fn statistics() -> Value {
    let month = json!({
        "year": 2017, "month": "November", "api_calls_count": 3, "auths_count": 1, "sms_count": 1, "calls_count": 1,
        "users_count": 1,
    });
    json!({ "stats": [month], "count": 1, "app_id": 1, "total_users": 1 })
}

fn start_phone(parameters: &Parameters) -> Answer {
    let number = digits(parameters.text("phone_number").unwrap_or_default());
    let Some(code) = parameters.text("country_code").filter(|_| number.len() == 10) else {
        return super::phones::invalid();
    };
    let shown = format!("+{} {}-{}-{}", digits(code), &number[..3], &number[3..6], &number[6..]);
    let message = match parameters.text("via") {
        Some("call") => format!("Call to {shown} initiated."),
        _ => format!("Text message sent to {shown}."),
    };
    let more = json!({
        "carrier": "Google Voice", "is_cellphone": false, "is_ported": false, "seconds_to_expire": 599, "uuid": UUID,
    });
    Answer::done(message, more)
}

fn approval(now_ms: u64) -> Value {
    let now = iso_time(now_ms);
    json!({ "approval_request": {
        "_app_name": "Sandbox App 1",
        "_app_serial_id": 1,
        "_authy_id": USER_ID,
        "_id": "56ad18731170706b7f00e352",
        "_user_email": "user@domain.com",
        "app_id": "56aaaed561709030f4003b30",
        "created_at": now,
        "notified": true,
        "processed_at": null,
        "seconds_to_expire": 120,
        "status": "pending",
        "updated_at": now,
        "user_id": USER_ID.to_string(),
        "uuid": UUID,
    } })
}
