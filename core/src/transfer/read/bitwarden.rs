//! Bitwarden: the vault's JSON and CSV, and those of its authenticator, which look alike. Sealed ones hold the same JSON; see
//! [`bitwarden_sealed`](super::bitwarden_sealed).

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock, bitwarden_sealed};
use crate::transfer::input::{Input, MAX_ENTRIES, Object, entries};
use crate::transfer::portable::{Item, Portable, Why, of_login, refused, shared};

pub(super) const JSON: Reader = Reader { app: "Bitwarden", knows, read };
pub(super) const CSV: Reader = Reader { app: "Bitwarden CSV", knows: knows_csv, read: read_csv };

/// Most commas of a CSV: a row may have as many cells, and each costs eight bytes.
const MAX_COMMAS: usize = 1_000_000;
/// The column of a CSV that makes it one of Bitwarden's.
const TOTP: &str = "login_totp";

fn knows(input: &Input<'_>) -> bool {
    let Some(file) = input.object_with(&["encrypted"]) else { return false };
    ["items", "data", bitwarden_sealed::VALIDATION].iter().any(|name| file.get(name).is_some())
}

fn read(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    let file = input.object_with(&["encrypted"]).ok_or(ReadError::Damaged)?;
    match file.value("encrypted") {
        Some(true) => {
            let opened = bitwarden_sealed::open(file, unlock)?;
            plain(&Object::read(&opened).ok_or(ReadError::Damaged)?)
        }
        _ => plain(file),
    }
}

/// The items that have a seed, in their order. What a person noted beside a login is theirs alone and often of another kind than
/// a note of a token: it stays there. The authenticator, which has no folders, knows no other notes.
fn plain(file: &Object<'_>) -> Result<Vec<Item>, ReadError> {
    let groups = ["folders", "collections"].map(|name| names(file, name));
    let has_notes = groups[0].is_none();
    let groups: HashMap<String, String> = groups.into_iter().flatten().flatten().collect();
    let items = file.entries("items")?;
    Ok(items.into_iter().filter_map(|entry| item(entry, &groups, has_notes)).collect())
}

/// The names of folders or collections by their ids.
fn names(file: &Object<'_>, list: &str) -> Option<Vec<(String, String)>> {
    let folders = entries(file.get(list)?).ok()?.into_iter().filter_map(|folder| Object::read(folder.get()));
    Some(folders.map(|folder| (folder.text("id"), shared(&folder.text("name")))).collect())
}

fn item(entry: &RawValue, groups: &HashMap<String, String>, has_notes: bool) -> Option<Item> {
    let Some(object) = Object::read(entry.get()) else { return Some(refused("", "", Why::Shape)) };
    let title = object.text("name");
    let login = object.get("login").filter(|login| login.get() != "null")?;
    let Some(login) = Object::read(login.get()) else { return Some(refused(&title, "", Why::Shape)) };
    let totp = login.get("totp").filter(|totp| totp.get() != "null")?;
    let account = login.text("username");
    let Ok(totp) = serde_json::from_str::<String>(totp.get()).map(Zeroizing::new) else {
        return Some(refused(&title, &account, Why::Shape));
    };
    if totp.trim().is_empty() {
        return None;
    }
    if !object.text("deletedDate").is_empty() {
        return Some(refused(&title, &account, Why::Trashed));
    }
    let mut ids: Vec<String> = object.value("collectionIds").unwrap_or_default();
    ids.insert(0, object.text("folderId"));
    let group = ids.iter().find_map(|id| groups.get(id));
    Some(of_login(&totp, &title, &account).map(|portable| Portable {
        group: group.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        pinned: object.value("favorite") == Some(true),
        note: Some(object.text("notes").trim().to_owned()).filter(|note| has_notes && !note.is_empty()),
        ..portable
    }))
}

fn knows_csv(input: &Input<'_>) -> bool {
    let head = input.text.and_then(|text| text.lines().next());
    head.is_some_and(|head| head.split(',').any(|column| column.trim_matches('"') == TOTP))
}

fn read_csv(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    let text = input.text.unwrap_or_default();
    if text.bytes().filter(|byte| *byte == b',').count() > MAX_COMMAS {
        return Err(ReadError::TooMany);
    }
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let columns = reader.headers().map_err(|_| ReadError::Damaged)?.clone();
    let column = |name: &str| columns.iter().position(|column| column == name);
    let [totp, name, account, folder, collections, favorite] =
        [TOTP, "name", "login_username", "folder", "collections", "favorite"].map(column);
    let (mut items, mut row, mut rows) = (Vec::new(), StringRecord::new(), 0);
    while reader.read_record(&mut row).map_err(|_| ReadError::Damaged)? {
        rows += 1;
        if rows > MAX_ENTRIES {
            return Err(ReadError::TooMany);
        }
        let cell = |column: Option<usize>| column.and_then(|at| row.get(at)).unwrap_or("").trim();
        // The authenticator does not quote a comma in a name: then the seed stands in another column.
        let stray =
            || row.iter().map(str::trim).find(|cell| cell.starts_with("otpauth://") || cell.starts_with("steam://"));
        let seed = Some(cell(totp)).filter(|seed| row.len() <= columns.len() && !seed.is_empty());
        let Some(seed) = seed.or_else(stray).or(Some(cell(totp)).filter(|seed| !seed.is_empty())) else { continue };
        let group = [cell(folder), cell(collections)].into_iter().find(|group| !group.is_empty());
        items.push(of_login(seed, cell(name), cell(account)).map(|portable| Portable {
            group: group.map(str::to_owned),
            pinned: cell(favorite) == "1",
            ..portable
        }));
    }
    Ok(items)
}

#[cfg(test)]
mod tests {
    use super::super::checks::{self, Checked, read_fixture_of, survives_damage};
    use super::*;
    use crate::fixtures::file;
    use crate::otp::uri::UriError;
    use crate::transfer::portable::Refused;

    const FOUR: [&str; 4] = [
        "totp Deno/Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30",
        "totp SPDX/James 5OM4WOOGPLQEF6UGN3CPEOOLWU SHA256 7 20",
        "totp Airbnb/Elijah 7ELGJSGXNCCTV3O6LKJWYFV2RA SHA512 8 50",
        "steam Test Steam/ JRZCL47CMXVOQMNPZR2F7J4RGI SHA1 5 30",
    ];

    #[test]
    fn the_logins_of_a_vault_that_have_a_seed_are_tokens() {
        let items = read_fixture_of("Bitwarden", "aegis/bitwarden.json", None);
        assert_eq!(items[0].as_ref().unwrap().name.as_deref(), Some("Test 1"), "the person's own name");
        Checked::of(items).are(&FOUR);
        survives_damage(&file("aegis/bitwarden.json"), None);
    }

    #[test]
    fn a_seed_that_is_no_base32_is_refused_and_what_is_no_login_is_no_entry() {
        let items = read_fixture_of("Bitwarden", "bitwarden/json_export.json", None);
        let label = "Bitwarden: test@bitwarden.com".to_owned();
        assert_eq!(items, [Err(Refused { label, why: UriError::SecretNotBase32.into() })]);
    }

    #[test]
    fn the_authenticator_of_ios_is_read() {
        let items = read_fixture_of("Bitwarden", "bitwarden/ios_BitwardenExport.json", None);
        assert!(!items[0].as_ref().unwrap().pinned && items[1].as_ref().unwrap().pinned);
        Checked::of(items).are(&[
            "totp Bitwarden/person@example.com EXAMPLA SHA1 6 30",
            "steam Steam/person@example.com EXAMPLA SHA1 5 30",
        ]);
    }

    #[test]
    fn folders_notes_pins_and_the_trash_are_told_apart() {
        let items = r#"[
            {"name": "A", "notes": "n", "folderId": "f", "favorite": true, "login": {"totp": "mfrg g", "username": "u"}, "x": {}},
            {"name": "B", "collectionIds": ["c"], "login": {"totp": "MFRGG"}},
            {"name": "C", "deletedDate": "2024-01-30", "login": {"totp": "MFRGG"}},
            {"name": "D", "login": {"totp": "otpauth://totp/x?secret=1"}},
            {"name": "E", "login": {"totp": 7}},
            {"name": "F", "login": {"totp": " "}},
            {"name": "G", "login": null}, {"name": "H"}, 7]"#;
        let folders = r#""folders": [{"id": "f", "name": "Work"}], "collections": [{"id": "c", "name": "Team"}], "#;
        let read = |folders: &str| {
            checks::read(format!("{{\"encrypted\": false, {folders}\"items\": {items}}}").as_bytes(), None).unwrap().1
        };
        let (vault, authenticator) = (read(folders), read(""));
        let first = vault[0].as_ref().unwrap();
        assert_eq!(checks::spelled(first), "totp A/u MFRGG SHA1 6 30");
        assert!(first.pinned && first.group.as_deref() == Some("Work") && first.note.is_none());
        assert_eq!(vault[1].as_ref().unwrap().group.as_deref(), Some("Team"));
        let why: Vec<_> = vault[2..].iter().map(|item| item.as_ref().unwrap_err()).collect();
        assert_eq!(why.iter().map(|refused| refused.label.as_str()).collect::<Vec<_>>(), ["C", "D", "E", ""]);
        assert_eq!((why[0].why, why[1].why), (Why::Trashed, UriError::SecretNotBase32.into()));
        let first = authenticator[0].as_ref().unwrap();
        assert!(first.note.as_deref() == Some("n") && first.group.is_none());
    }

    #[test]
    fn a_csv_is_read_by_the_names_of_its_columns() {
        let items = read_fixture_of("Bitwarden CSV", "aegis/bitwarden.csv", None);
        Checked::of(items).are(&[FOUR[0], FOUR[1], FOUR[2], "steam Test 4/ JRZCL47CMXVOQMNPZR2F7J4RGI SHA1 5 30"]);
        survives_damage(&file("aegis/bitwarden.csv"), None);
        let text = "\"name\",\"notes\",\"login_totp\",\"login_username\",\"folder\",\"favorite\"\r\n\
            \"A, \"\"b\"\"\",\"two\nlines\",\"MFRGG\",\"u\",\"Work\",\"1\"\r\nno seed,,,,,\r\nbad,,!,,,\r\nshort\r\n";
        let items = checks::read(text.as_bytes(), None).unwrap().1;
        assert_eq!(items.len(), 2);
        let first = items[0].as_ref().unwrap();
        assert_eq!(checks::spelled(first), "totp A, \"b\"/u MFRGG SHA1 6 30");
        assert!(first.pinned && first.group.as_deref() == Some("Work"));
        assert_eq!(items[1].as_ref().unwrap_err().label, "bad");
    }

    #[test]
    fn the_csv_of_the_authenticator_has_more_cells_than_columns_and_commas_that_it_does_not_quote() {
        let text = "folder,favorite,type,name,login_uri,login_totp\n\
            ,,1,A,,otpauth://totp/A%3Ab?secret=MFRGG&algorithm=SHA256&digits=8&period=15&issuer=A,A,15,8\n\
            ,,1,S,,steam://MFRGG,S,30,6\n\
            ,,1,C, Inc,,otpauth://totp/C?secret=MFRGG,C, Inc,30,6\n";
        Checked::of(checks::read(text.as_bytes(), None).unwrap().1).are(&[
            "totp A/b MFRGG SHA256 8 15",
            "steam S/ MFRGG SHA1 5 30",
            "totp C/C MFRGG SHA1 6 30",
        ]);
    }

    #[test]
    fn more_rows_than_any_vault_holds_are_refused() {
        let text = format!("{TOTP}\n{}", "MFRGG\n".repeat(MAX_ENTRIES + 1));
        assert_eq!(checks::read(text.as_bytes(), None).err(), Some(ReadError::TooMany));
        let text = format!("{TOTP}\n{}", ",".repeat(MAX_COMMAS + 1));
        assert_eq!(checks::read(text.as_bytes(), None).err(), Some(ReadError::TooMany));
    }
}
