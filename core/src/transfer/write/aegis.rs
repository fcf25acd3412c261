//! Aegis's plain JSON: file version 1, content version 3 (its `VaultFile`, `Vault` and `VaultEntry`). Aegis asks for every
//! member that is here and passes over `septet`. It knows all our kinds, 1 to 10 digits and any period.

use std::collections::BTreeMap;

use data_encoding::BASE32_NOPAD;
use septet_protocol::token::Algorithm;
use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::{About, Held, Put, Writer, by_our_readers};
use crate::otp::Kind;
use crate::transfer::ours::Ours;
use crate::transfer::portable::Portable;

pub(super) const WRITER: Writer = Writer {
    id: "aegis",
    app: "Aegis",
    extension: "json",
    media_type: "application/json",
    one_per_secret: false,
    held: |portable| Ok(Held::all(portable)),
    put,
    read: by_our_readers,
};

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
    algo: Algorithm,
    digits: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<u64>,
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
    };
    let info = Info {
        secret: Base32(otp.secret().expose()),
        algo: otp.algorithm(),
        digits: otp.digits(),
        period: otp.period_s(),
        counter: (otp.kind() == Kind::Hotp).then_some(token.counter),
    };
    Entry {
        kind,
        uuid: Uuid::new_v4(),
        name: &token.account,
        issuer: token.issuer.as_deref().or(token.prefix.as_deref()).unwrap_or(""),
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

    fn names(value: &Value) -> Vec<&str> {
        value.as_object().unwrap().keys().map(String::as_str).collect()
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
