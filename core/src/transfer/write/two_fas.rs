//! 2FAS's JSON, schema 4. What it holds is what both of its apps read, by their source: iOS takes any other number of digits
//! for 6 and any other period for 30, which would make codes that never work, and passes over secrets that are shorter or
//! longer than it likes; Android has no modulus for more than 8 digits, reads counters as 32 bits (a larger one costs it the
//! whole file), and keeps one service a secret. Both pass over `septet`; neither has a place for notes.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use super::aegis::{Base32, groups};
use super::{About, Held, Put, Writer, by_our_readers};
use crate::otp::Kind;
use crate::otp::uri::algorithm_name;
use crate::transfer::ours::Ours;
use crate::transfer::portable::Portable;

pub(super) const WRITER: Writer = Writer {
    id: "2fas",
    app: "2FAS",
    extension: "2fas",
    media_type: "application/json",
    one_per_secret: true,
    held,
    put,
    read: by_our_readers,
};

const PERIODS_S: [u32; 4] = [10, 30, 60, 90];
/// In bytes: 4 to 512 signs of base32.
const SECRETS: std::ops::RangeInclusive<usize> = 2..=320;
/// Both apps need one; this is the one that they have for services without.
const ICON: &str = "a5b3fb65-4ec5-43e6-8ec1-49e24ca9e7ad";

const KIND: &str = "2FAS has codes by time, by counter and Steam's. This token's are of another kind. It was left out; it is still here.";
const DIGITS: &str = "2FAS makes codes of 6 to 8 digits. This token has others and was left out; it is still here.";
const PERIOD: &str = "2FAS makes codes that live for 10, 30, 60 or 90 seconds. This token's live for another time. It was left out; it is still here.";
const COUNTER: &str = "2FAS counts to 2147483647, and this token is further. It was left out; it is still here.";
const SECRET: &str =
    "2FAS takes secrets of 2 to 320 bytes. This token's is not among them. It was left out; it is still here.";

fn held(portable: &Portable) -> Result<Held, &'static str> {
    let (otp, counter) = (&portable.token.otp, portable.token.counter);
    token_type(otp.kind()).ok_or(KIND)?;
    match otp.kind() {
        Kind::Totp { .. } | Kind::Hotp if !(6..=8).contains(&otp.digits()) => Err(DIGITS),
        Kind::Totp { period_s } if !PERIODS_S.contains(&period_s) => Err(PERIOD),
        Kind::Hotp if i32::try_from(counter).is_err() => Err(COUNTER),
        _ if !SECRETS.contains(&otp.secret().expose().len()) => Err(SECRET),
        _ => Ok(Held::all(portable)),
    }
}

fn token_type(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Totp { .. } => Some("TOTP"),
        Kind::Hotp => Some("HOTP"),
        Kind::Steam => Some("STEAM"),
        Kind::Motp | Kind::Yandex => None,
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    services: Vec<Service<'a>>,
    groups: Vec<Group<'a>>,
    updated_at: u64,
    schema_version: u8,
    app_version_code: u32,
    app_version_name: &'static str,
    app_origin: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Group<'a> {
    id: String,
    name: &'a str,
    is_expanded: bool,
    updated_at: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Service<'a> {
    name: &'a str,
    secret: Base32<'a>,
    updated_at: u64,
    otp: Otp<'a>,
    order: Order,
    icon: Icon,
    #[serde(skip_serializing_if = "Option::is_none")]
    group_id: Option<String>,
    septet: Ours<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Otp<'a> {
    label: &'a str,
    account: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<&'a str>,
    digits: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<u32>,
    algorithm: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<u64>,
    token_type: &'static str,
    source: &'static str,
}

#[derive(Serialize)]
struct Order {
    position: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Icon {
    selected: &'static str,
    label: Label,
    icon_collection: Collection,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Label {
    text: String,
    background_color: &'static str,
}

#[derive(Serialize)]
struct Collection {
    id: &'static str,
}

fn put<'a>(tokens: &'a [Portable], about: &'a About<'a>) -> Put<'a> {
    let groups = groups(tokens);
    let made = about.made_at_ms;
    let services = tokens.iter().enumerate().map(|(at, token)| service(at, token, &groups, made)).collect();
    let groups =
        groups.into_iter().map(|(name, uuid)| Group { id: id(uuid), name, is_expanded: true, updated_at: made });
    let file = File {
        services,
        groups: groups.collect(),
        updated_at: made,
        schema_version: 4,
        app_version_code: 0,
        app_version_name: "Septet",
        app_origin: "android",
    };
    Box::new(move |to| Ok(serde_json::to_writer_pretty(to, &file)?))
}

/// In capitals, as iOS compares them.
fn id(uuid: Uuid) -> String {
    uuid.to_string().to_uppercase()
}

fn service<'a>(position: usize, portable: &'a Portable, groups: &BTreeMap<&str, Uuid>, made: u64) -> Service<'a> {
    let token = &portable.token;
    let kind = token.otp.kind();
    let issuer = Some(portable.issuer()).filter(|issuer| !issuer.is_empty());
    let name = portable.name.as_deref().or(issuer).unwrap_or(&token.account);
    // Neither app takes a service without a name.
    let name = if name.is_empty() { "?" } else { name };
    let otp = Otp {
        label: &token.account,
        account: &token.account,
        issuer,
        digits: token.otp.digits(),
        period: token.otp.period_s(),
        algorithm: algorithm_name(&token.otp),
        counter: (kind == Kind::Hotp).then_some(token.counter),
        token_type: token_type(kind).expect("what has none is not held"),
        source: "Manual",
    };
    let text = name.chars().filter(|c| c.is_alphanumeric()).take(2).collect::<String>().to_uppercase();
    Service {
        name,
        secret: Base32(token.otp.secret().expose()),
        updated_at: made,
        otp,
        order: Order { position },
        icon: Icon {
            selected: "Label",
            label: Label { text, background_color: "LightBlue" },
            icon_collection: Collection { id: ICON },
        },
        group_id: portable.group.as_deref().map(|group| id(groups[group])),
        septet: Ours::of(portable),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::tests::{about, full};
    use super::super::write;
    use super::*;
    use crate::transfer::portable::address;

    #[test]
    fn what_either_of_its_apps_would_change_or_pass_over_is_left_out_and_said() {
        let seed = |bytes| data_encoding::BASE32_NOPAD.encode(&vec![7_u8; bytes]);
        for (token, why) in [
            (format!("totp/a?secret={}", seed(20)), None),
            (format!("totp/a?secret={}&digits=8&period=90&algorithm=SHA512", seed(2)), None),
            (format!("hotp/a?secret={}&counter=2147483647", seed(320)), None),
            (format!("steam/a?secret={}", seed(20)), None),
            (format!("motp/a?secret={}&pin=1", seed(20)), Some(KIND)),
            (format!("totp/a?secret={}&digits=5", seed(20)), Some(DIGITS)),
            (format!("hotp/a?secret={}&digits=9", seed(20)), Some(DIGITS)),
            (format!("totp/a?secret={}&period=20", seed(20)), Some(PERIOD)),
            (format!("hotp/a?secret={}&counter=2147483648", seed(20)), Some(COUNTER)),
            (format!("totp/a?secret={}", seed(1)), Some(SECRET)),
            (format!("totp/a?secret={}", seed(321)), Some(SECRET)),
        ] {
            let written = write(&WRITER, &[address(&format!("otpauth://{token}")).unwrap()], &about()).unwrap();
            assert_eq!(written.left_out.first().map(|left| left.why), why, "{token}");
            assert_eq!(written.count, usize::from(why.is_none()));
        }
    }

    #[test]
    fn of_two_tokens_with_one_secret_the_first_is_kept() {
        let tokens = [full("maya", 7), full("okafor", 8), full("lee", 7)];
        let written = write(&WRITER, &tokens, &about()).unwrap();
        assert_eq!((written.count, written.left_out.len()), (2, 1));
        assert!(written.left_out[0].whole);
    }

    #[test]
    fn it_has_every_member_that_one_of_its_apps_asks_for() {
        let tokens = [full("maya", 7), address("otpauth://hotp/?secret=AD7Q&counter=9").unwrap()];
        let file: Value = serde_json::from_slice(&write(&WRITER, &tokens, &about()).unwrap().bytes).unwrap();
        for name in
            ["appOrigin", "appVersionCode", "appVersionName", "schemaVersion", "services", "groups", "updatedAt"]
        {
            assert!(!file[name].is_null(), "{name}");
        }
        let services = file["services"].as_array().unwrap();
        for (at, service) in services.iter().enumerate() {
            assert_eq!(service["order"]["position"], json!(at));
            assert!(!service["name"].as_str().unwrap().is_empty() && service["updatedAt"].is_u64());
            assert!(service["icon"]["iconCollection"]["id"].is_string() && service["otp"]["source"].is_string());
        }
        assert_eq!(services[0]["groupId"], file["groups"][0]["id"]);
        assert_eq!(services[0]["otp"]["counter"], Value::Null);
        assert_eq!((&services[1]["otp"]["tokenType"], &services[1]["otp"]["counter"]), (&json!("HOTP"), &json!(9)));
    }
}
