//! 1Password: a 1PUX archive, in it JSON of accounts, vaults, items, sections and fields.

use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock};
use crate::transfer::archive::{Archive, holds};
use crate::transfer::input::{Input, MAX_ENTRIES, Object, entries};
use crate::transfer::portable::{Item, Portable, Refused, Why, label, of_login, refused};

pub(super) const READER: Reader = Reader { app: "1Password", knows, read };

const MEMBER: &str = "export.data";
/// What stands beside it, and in no other app's archive.
const ATTRIBUTES: &str = "export.attributes";

fn knows(input: &Input<'_>) -> bool {
    holds(input.bytes, MEMBER) || holds(input.bytes, ATTRIBUTES)
}

fn read(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    let text = Archive::open(input.bytes)?.text(MEMBER, unlock)?;
    let file = Object::read(&text).ok_or(ReadError::Damaged)?;
    let mut items = Vec::new();
    for account in file.entries("accounts")? {
        let account = Object::read(account.get()).ok_or(ReadError::Damaged)?;
        for vault in list(&account, "vaults") {
            let vault = Object::read(vault.get()).ok_or(ReadError::Damaged)?;
            let group = vault.object("attrs").map(|attrs| attrs.name("name")).unwrap_or_default();
            for entry in vault.entries("items")? {
                items.extend(seeds(entry, &group));
                if items.len() > MAX_ENTRIES {
                    return Err(ReadError::TooMany);
                }
            }
        }
    }
    Ok(items)
}

fn list<'a>(object: &Object<'a>, name: &str) -> Vec<&'a RawValue> {
    object.get(name).and_then(|list| entries(list).ok()).unwrap_or_default()
}

/// The seeds of one item: any field may be one.
fn seeds(entry: &RawValue, group: &str) -> Vec<Item> {
    let Some(entry) = Object::read(entry.get()) else { return vec![refused("", "", Why::Shape)] };
    // Its first versions put the item into one more object.
    let entry = entry.object("item").unwrap_or(entry);
    let details = entry.object("details").unwrap_or_default();
    let title = entry.object("overview").map(|overview| overview.name("title")).unwrap_or_default();
    let logins = list(&details, "loginFields").into_iter().filter_map(|field| Object::read(field.get()));
    let account = logins.filter(|field| field.text("designation") == "username").map(|field| field.name("value"));
    let account = account.into_iter().next().unwrap_or_default();
    let is_pinned = entry.number("favIndex").ok().flatten().is_some_and(|index| index > 0);
    let is_trashed = entry.value("trashed") == Some(true) || entry.text("state") == "deleted";
    let sections = list(&details, "sections").into_iter().filter_map(|section| Object::read(section.get()));
    let fields = sections.flat_map(|section| list(&section, "fields")).filter_map(|field| Object::read(field.get()));
    let values = fields.filter_map(|field| field.object("value")?.get("totp"));
    let mut items = Vec::new();
    for value in values.filter(|value| value.get() != "null").take(MAX_ENTRIES + 1) {
        let seed = serde_json::from_str::<String>(value.get()).map(Zeroizing::new);
        // One more than is allowed tells that there are too many.
        if items.len() > MAX_ENTRIES {
            break;
        }
        items.push(match seed {
            Err(_) => refused(&title, &account, Why::Shape),
            Ok(seed) if seed.trim().is_empty() => continue,
            Ok(_) if is_trashed => Err(Refused { label: label(&title, &account), why: Why::Trashed }),
            Ok(seed) => of_login(&seed, &title, &account).map(|portable| Portable {
                pinned: is_pinned,
                group: Some(group.trim().to_owned()).filter(|group| !group.is_empty()),
                ..portable
            }),
        });
    }
    items
}

#[cfg(test)]
mod tests {
    use super::super::checks::{self, bad, good, survives_damage, told};
    use super::*;
    use crate::transfer::archive::tests::{Seal, zipped};

    const DATA: &str = r#"{"accounts": [{"attrs": {"name": "x"}, "vaults": [{"attrs": {"name": "Work"}, "items": [
        {"uuid": "1", "favIndex": 1, "state": "active", "overview": {"title": "Clinic", "url": "https://a"},
         "details": {"loginFields": [{"designation": "password", "value": "p"}, {"designation": "username", "value": "me"}],
          "notesPlain": "private", "sections": [{"title": "", "fields": [
            {"title": "one-time password", "id": "TOTP_1", "value": {"totp": "otpauth://totp/Clinic:other?secret=MFRGG&issuer=Clinic"}},
            {"title": "pin", "value": {"concealed": "1"}}, {"value": {"totp": "mfrg gzdf"}}, {"value": {"totp": ""}},
            {"value": {"totp": null}}, {"value": {"totp": 7}}, 7]}, null]}},
        {"item": {"overview": {"title": "Old"}, "details": {"sections": [{"fields": [{"value": {"totp": "MFRGG"}}]}]}}},
        {"trashed": true, "overview": {"title": "Gone"}, "details": {"sections": [{"fields": [{"value": {"totp": "MFRGG"}}]}]}},
        {"overview": {"title": "Note"}, "details": {}}, 7]}]}, {"attrs": {}}]}"#;

    #[test]
    fn the_seeds_in_all_sections_are_tokens_and_bad_ones_cost_no_other() {
        let bytes = zipped(&[(ATTRIBUTES, b"{}"), (MEMBER, DATA.as_bytes()), ("files/x", b"x")], Seal::Open);
        let (app, items) = checks::read(&bytes, None).unwrap();
        assert_eq!(app, "1Password");
        let first = items[0].as_ref().unwrap();
        assert!(first.pinned && first.note.is_none() && first.group.as_deref() == Some("Work"));
        let expected = [
            good("totp Clinic/other MFRGG SHA1 6 30"),
            good("totp Clinic/me MFRGGZDF SHA1 6 30"),
            bad("Clinic: me", Why::Shape),
            good("totp Old/ MFRGG SHA1 6 30"),
            bad("Gone", Why::Trashed),
            bad("", Why::Shape),
        ];
        assert_eq!(told(&items), expected);
        survives_damage(&bytes, None);
        assert_eq!(checks::read(&bytes[..bytes.len() - 40], None).err(), Some(ReadError::Damaged));
    }

    #[test]
    fn an_archive_without_its_data_is_damaged() {
        let bytes = zipped(&[(ATTRIBUTES, b"{}")], Seal::Open);
        assert_eq!(checks::read(&bytes, None).err(), Some(ReadError::Damaged));
        let bytes = zipped(&[(MEMBER, b"[]")], Seal::Open);
        assert_eq!(checks::read(&bytes, None).err(), Some(ReadError::Damaged));
    }
}
