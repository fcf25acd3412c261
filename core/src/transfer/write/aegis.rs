//! Aegis's plain JSON: file version 1, content version 3 (its `VaultFile`, `Vault` and `VaultEntry`). Aegis asks for every
//! member that is here and passes over `septet`. It knows all our kinds, 1 to 10 digits and any period; a file with a token that should
//! have a PIN and has none it does not read at all.

use std::collections::BTreeMap;

use data_encoding::BASE32_NOPAD;
use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::{About, Held, Put, Writer, by_our_readers};
use crate::otp::Kind;
use crate::otp::uri::algorithm_name;
use crate::transfer::ours::Ours;
use crate::transfer::portable::Portable;

pub(super) const WRITER: Writer = Writer {
    id: "aegis",
    app: "Aegis",
    extension: "json",
    media_type: "application/json",
    one_per_secret: false,
    held,
    put,
    read: by_our_readers,
};

const PIN: &str = "Aegis keeps such a token with its PIN, and this one has none. It was left out; it is still here.";

fn held(portable: &Portable) -> Result<Held, &'static str> {
    let otp = &portable.token.otp;
    match otp.kind() {
        Kind::Motp | Kind::Yandex if otp.pin().is_none() => Err(PIN),
        Kind::Totp { .. } | Kind::Hotp | Kind::Steam | Kind::Motp | Kind::Yandex => Ok(Held::all(portable)),
    }
}

#[derive(Serialize)]
struct File<'a> {
    version: u8,
    header: Header,
    db: Content<'a>,
}

/// Both null: it is not encrypted.
#[derive(Serialize)]
struct Header {
    slots: (),
    params: (),
}

#[derive(Serialize)]
struct Content<'a> {
    version: u8,
    entries: Vec<Entry<'a>>,
    groups: Vec<Group<'a>>,
    icons_optimized: bool,
}

#[derive(Serialize)]
struct Group<'a> {
    uuid: Uuid,
    name: &'a str,
}

#[derive(Serialize)]
struct Entry<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    uuid: Uuid,
    name: &'a str,
    issuer: &'a str,
    note: &'a str,
    favorite: bool,
    icon: (),
    info: Info<'a>,
    groups: Vec<Uuid>,
    septet: Ours<'a>,
}

#[derive(Serialize)]
struct Info<'a> {
    secret: Base32<'a>,
    algo: &'static str,
    digits: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pin: Option<&'a str>,
}

/// Spelled on its way out, so that there is no copy of it in base32.
pub(super) struct Base32<'a>(pub(super) &'a [u8]);

impl Serialize for Base32<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&BASE32_NOPAD.encode_display(self.0))
    }
}

fn put<'a>(tokens: &'a [Portable], _: &'a About<'a>) -> Put<'a> {
    let groups = groups(tokens);
    let entries = tokens.iter().map(|token| entry(token, &groups)).collect();
    let groups = groups.into_iter().map(|(name, uuid)| Group { uuid, name }).collect();
    let db = Content { version: 3, entries, groups, icons_optimized: true };
    let file = File { version: 1, header: Header { slots: (), params: () }, db };
    Box::new(move |to| Ok(serde_json::to_writer_pretty(to, &file)?))
}

/// The groups of tokens by name, each with an id.
pub(super) fn groups(tokens: &[Portable]) -> BTreeMap<&str, Uuid> {
    tokens.iter().filter_map(|token| token.group.as_deref()).map(|name| (name, Uuid::new_v4())).collect()
}

fn entry<'a>(portable: &'a Portable, groups: &BTreeMap<&str, Uuid>) -> Entry<'a> {
    let Portable { token, note, group, pinned, .. } = portable;
    let otp = &token.otp;
    let kind = match otp.kind() {
        Kind::Totp { .. } => "totp",
        Kind::Hotp => "hotp",
        Kind::Steam => "steam",
        Kind::Motp => "motp",
        Kind::Yandex => "yandex",
    };
    let info = Info {
        secret: Base32(otp.secret().expose()),
        algo: algorithm_name(otp),
        digits: otp.digits(),
        period: otp.period_s(),
        counter: (otp.kind() == Kind::Hotp).then_some(token.counter),
        pin: otp.pin().map(|pin| pin.expose().as_str()),
    };
    Entry {
        kind,
        uuid: Uuid::new_v4(),
        name: &token.account,
        issuer: portable.issuer(),
        note: note.as_deref().unwrap_or(""),
        favorite: *pinned,
        icon: (),
        info,
        groups: group.iter().map(|group| groups[group.as_str()]).collect(),
        septet: Ours::of(portable),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::tests::{about, full};
    use super::super::write;
    use super::*;
    use crate::fixtures::file;
    use crate::transfer::portable::address;

    fn names(value: &Value) -> Vec<&str> {
        value.as_object().unwrap().keys().map(String::as_str).collect()
    }

    #[test]
    fn a_token_without_its_pin_would_cost_aegis_the_whole_file() {
        let token = |text: &str| address(&format!("otpauth://{text}")).unwrap();
        let seed = "A".repeat(26);
        let tokens = [
            token("motp/a?secret=AD7Q&pin=1234"),
            token("motp/b?secret=AD7Q"),
            token(&format!("yaotp/c?secret={seed}&pin=12345")),
            token(&format!("yaotp/d?secret={seed}")),
        ];
        let written = write(&WRITER, &tokens, &about()).unwrap();
        let labels: Vec<_> = written.left_out.iter().map(|left| (left.label.as_str(), left.whole, left.why)).collect();
        assert_eq!(labels, [("b", true, PIN), ("d", true, PIN)]);
        let file: Value = serde_json::from_slice(&written.bytes).unwrap();
        let (motp, yandex) = (&file["db"]["entries"][0], &file["db"]["entries"][1]);
        let info = json!({"secret": "AD7Q", "algo": "MD5", "digits": 6, "period": 10, "pin": "1234"});
        assert_eq!((&motp["type"], &motp["info"]), (&json!("motp"), &info));
        let info = json!({"secret": seed, "algo": "SHA256", "digits": 8, "period": 30, "pin": "12345"});
        assert_eq!((&yandex["type"], &yandex["info"]), (&json!("yandex"), &info));
    }

    #[test]
    fn it_has_every_member_that_a_file_of_aegis_has() {
        let tokens = [full("maya", 7), Portable { group: None, ..full("okafor", 8) }, full("lee", 9)];
        let ours: Value = serde_json::from_slice(&write(&WRITER, &tokens, &about()).unwrap().bytes).unwrap();
        let theirs: Value = serde_json::from_slice(&file("aegis/aegis_plain.json")).unwrap();
        assert_eq!(names(&ours), names(&theirs));
        assert_eq!(ours["header"], theirs["header"]);
        assert_eq!((&ours["version"], &ours["db"]["version"]), (&json!(1), &json!(3)));
        let (mine, their) = (&ours["db"]["entries"][0], &theirs["db"]["entries"][0]);
        for name in names(their) {
            assert!(mine.get(name).is_some(), "{name}");
        }
        assert_eq!(names(&mine["info"]), names(&their["info"]));
        assert_eq!((&mine["name"], &mine["issuer"], &mine["icon"]), (&json!("maya"), &json!("Lakeside"), &Value::Null));
        assert_eq!((&mine["note"], &mine["favorite"]), (&json!("Front\ndesk & lab"), &json!(true)));
        let groups = &ours["db"]["groups"];
        assert_eq!((groups.as_array().unwrap().len(), &groups[0]["name"]), (1, &json!("Work")));
        assert_eq!(mine["groups"], json!([groups[0]["uuid"]]));
        assert_eq!(ours["db"]["entries"][1]["groups"], json!([]));
        assert_ne!(mine["uuid"], ours["db"]["entries"][1]["uuid"]);
    }
}
