//! Proton Authenticator, open and with a password; and Proton Pass, whose archive has the seeds of its logins.

use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock, fields};
use crate::crypto::foreign::{Kdf, open_gcm};
use crate::otp::uri::OtpUri;
use crate::transfer::archive::{Archive, holds, text};
use crate::transfer::input::{Input, MAX_ENTRIES, Object, entries};
use crate::transfer::portable::{
    Draft, DraftKind, Item, Portable, Refused, Why, address, base32, base64, label, of_login, refused, unpadded_base64,
};

pub(super) const AUTHENTICATOR: Reader = Reader { app: "Proton Authenticator", knows, read };
pub(super) const PASS: Reader = Reader { app: "Proton Pass", knows: knows_pass, read: read_pass };

/// What binds the sealed text to its purpose.
const PURPOSE: &[u8] = b"proton.authenticator.export.v1";
/// Bytes of the salt.
const SALT: usize = 16;
/// Bytes of the nonce before the sealed text, and of the tag after it.
const NONCE: usize = 12;
const TAG: usize = 16;
/// Costs that stand in the app, not in the file.
const KDF: Kdf = Kdf::Argon2id { m_kib: 19 * 1024, t: 2, p: 1 };

const DATA: &str = "Proton Pass/data.json";
const SEALED_DATA: &str = "Proton Pass/data.pgp";
/// The state of an item in the trash.
const TRASHED: i64 = 2;

fn knows(input: &Input<'_>) -> bool {
    let is_plain = |file: &Object<'_>| file.is_array_with("entries", &["content"]);
    input.object_with(&["version", "entries"]).is_some_and(is_plain)
        || input.object_with(&["version", "salt", "content"]).is_some()
}

fn read(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    let file = input.object_with(&["version"]).ok_or(ReadError::Damaged)?;
    of_this_version(file)?;
    if file.get("entries").is_some() {
        return plain(file);
    }
    let [salt, sealed] = ["salt", "content"].map(|name| unpadded_base64(&file.text(name)));
    let (Some(salt), Some(sealed)) = (salt.filter(|salt| salt.len() == SALT), sealed) else {
        return Err(ReadError::Damaged);
    };
    let (nonce, sealed) =
        sealed.split_at_checked(NONCE).filter(|(_, sealed)| sealed.len() >= TAG).ok_or(ReadError::Damaged)?;
    let key = unlock.key(KDF, &salt, 32)?;
    let opened = text(open_gcm(key.expose(), nonce, PURPOSE, sealed).ok_or(ReadError::WrongPassword)?)?;
    let opened = Object::read(&opened).ok_or(ReadError::Damaged)?;
    of_this_version(&opened)?;
    plain(&opened)
}

fn of_this_version(file: &Object<'_>) -> Result<(), ReadError> {
    match file.number("version") {
        Ok(Some(version)) if version > 1 => Err(ReadError::Newer),
        Ok(_) => Ok(()),
        Err(_) => Err(ReadError::Damaged),
    }
}

fn plain(file: &Object<'_>) -> Result<Vec<Item>, ReadError> {
    Ok(file.entries("entries")?.into_iter().map(token).collect())
}

fn token(entry: &RawValue) -> Item {
    let entry = Object::read(entry.get()).unwrap_or_default();
    let Some(content) = entry.object("content") else { return refused("", "", Why::Shape) };
    let (name, uri) = (content.name("name"), Zeroizing::new(content.text("uri")));
    let portable = match fields::kind(&content, "entry_type").as_deref() {
        Ok("STEAM") => steam(&uri, &name)?,
        Ok("TOTP" | "") => match address(&uri) {
            Ok(portable) => portable,
            Err(why) => return refused("", &name, why),
        },
        Ok(_) | Err(_) => return refused("", &name, Why::Kind),
    };
    let portable = Portable { note: Some(entry.text("note")).filter(|note| !note.trim().is_empty()), ..portable };
    if portable.token.account.is_empty() {
        let account = name.trim().to_owned();
        return Ok(Portable { token: OtpUri { account, ..portable.token }, ..portable });
    }
    Ok(portable.named(&name))
}

/// Bytes of a secret of Steam.
const STEAM_SECRET: usize = 20;

/// `steam://SECRET`, in base32 as everybody writes it, or in base64 as Steam itself does. Of one case and without other signs it
/// is base32: not one in a hundred million secrets looks so in base64.
fn steam(uri: &str, name: &str) -> Item {
    Draft::read("", name, |draft| {
        let (scheme, secret) = uri.trim().split_once("://").ok_or(Why::Shape)?;
        if !scheme.eq_ignore_ascii_case("steam") {
            return Err(Why::Shape);
        }
        let signs = secret.trim_end_matches('=');
        let is_of =
            |is_letter: fn(&u8) -> bool| signs.bytes().all(|byte| is_letter(&byte) || matches!(byte, b'2'..=b'7'));
        draft.kind = DraftKind::Steam;
        draft.secret = Some(if is_of(u8::is_ascii_uppercase) || is_of(u8::is_ascii_lowercase) {
            base32(secret)?
        } else {
            let secret = base64(secret)?;
            if secret.expose().len() != STEAM_SECRET {
                return Err(Why::Shape);
            }
            secret
        });
        Ok(())
    })
}

fn knows_pass(input: &Input<'_>) -> bool {
    holds(input.bytes, DATA) || holds(input.bytes, SEALED_DATA) || input.object_with(&["userId", "vaults"]).is_some()
}

fn read_pass(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    if let Some(file) = input.object_with(&["vaults"]) {
        return vaults(file);
    }
    if holds(input.bytes, SEALED_DATA) {
        return Err(ReadError::Unusable(
            "Proton Pass sealed this file with PGP, which is not read here. Nothing was changed. Export it again as ZIP \
             without a passphrase, and delete that file after the import.",
        ));
    }
    let data = Archive::open(input.bytes)?.text(DATA, unlock)?;
    vaults(&Object::read(&data).ok_or(ReadError::Damaged)?)
}

fn vaults(file: &Object<'_>) -> Result<Vec<Item>, ReadError> {
    if file.value("encrypted") == Some(true) {
        return Err(ReadError::Damaged);
    }
    let mut items = Vec::new();
    for vault in file.object("vaults").ok_or(ReadError::Damaged)?.values() {
        let Some(vault) = Object::read(vault.get()) else { return Err(ReadError::Damaged) };
        let group = vault.name("name");
        for entry in vault.entries("items")? {
            items.extend(login(entry).into_iter().map(|item| {
                item.map(|portable| Portable {
                    group: Some(group.clone()).filter(|group| !group.is_empty()),
                    ..portable
                })
            }));
            if items.len() > MAX_ENTRIES {
                return Err(ReadError::TooMany);
            }
        }
    }
    Ok(items)
}

/// The seeds of one item: that of the login, then those of its own fields.
fn login(entry: &RawValue) -> Vec<Item> {
    let entry = Object::read(entry.get()).unwrap_or_default();
    let Some(data) = entry.object("data") else { return vec![refused("", "", Why::Shape)] };
    let content = data.object("content").unwrap_or_default();
    let title = data.object("metadata").map(|said| said.name("name")).unwrap_or_default();
    let account = ["itemUsername", "itemEmail"].map(|name| content.name(name));
    let account = account.into_iter().find(|account| !account.is_empty()).unwrap_or_default();
    let sections = content.get("sections").and_then(|list| entries(list).ok()).unwrap_or_default();
    let sections = sections.into_iter().filter_map(|section| Object::read(section.get())?.get("sectionFields"));
    let fields =
        data.get("extraFields").into_iter().chain(sections).filter_map(|fields| entries(fields).ok()).flatten();
    let fields = fields.filter_map(|field| Object::read(field.get())).filter(|field| field.text("type") == "totp");
    let seeds = fields.filter_map(|field| Some(field.object("data")?.text("totpUri")));
    let seeds = std::iter::once(content.text("totpUri")).chain(seeds).map(Zeroizing::new);
    let is_trashed = entry.number("state") == Ok(Some(TRASHED));
    let is_pinned = entry.value("pinned") == Some(true);
    let item = |seed: Zeroizing<String>| {
        if is_trashed {
            return Err(Refused { label: label(&title, &account), why: Why::Trashed });
        }
        of_login(&seed, &title, &account).map(|portable| Portable { pinned: is_pinned, ..portable })
    };
    seeds.filter(|seed| !seed.trim().is_empty()).take(MAX_ENTRIES + 1).map(item).collect()
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64;

    use super::super::checks::{self, Checked, SEVEN, bad, good, read_fixture_of, refusals, survives_damage, told};
    use super::*;
    use crate::crypto::foreign::{derive, seal_gcm};
    use crate::fixtures::file;
    use crate::otp::uri::UriError;
    use crate::transfer::archive::tests::{Seal, zipped};

    fn sealed(plain: &[u8]) -> String {
        let key = derive(KDF, b"secret words", &[7; SALT], 32).unwrap();
        let sealed = seal_gcm(key.expose(), &[9; NONCE], PURPOSE, plain);
        let (salt, content) = (BASE64.encode(&[7; SALT]), BASE64.encode(&[vec![9; NONCE], sealed].concat()));
        format!("{{\"version\": 1, \"salt\": \"{salt}\", \"content\": \"{content}\"}}")
    }

    fn plain_of(entries: &str) -> String {
        format!("{{\"version\": 1, \"entries\": [{entries}]}}")
    }

    #[test]
    fn an_open_export_is_read() {
        let items = read_fixture_of("Proton Authenticator", "aegis/proton_authenticator.json", None);
        Checked::of(items).are(&SEVEN[..3]);
        survives_damage(&file("aegis/proton_authenticator.json"), None);
    }

    #[test]
    fn a_sealed_export_opens_with_its_password_and_no_other() {
        let sealed = sealed(&file("aegis/proton_authenticator.json"));
        let (app, items) = checks::read(sealed.as_bytes(), Some("secret words")).unwrap();
        assert_eq!(app, "Proton Authenticator");
        Checked::of(items).are(&SEVEN[..3]);
        assert_eq!(checks::read(sealed.as_bytes(), Some("wrong")).err(), Some(ReadError::WrongPassword));
        assert_eq!(checks::read(sealed.as_bytes(), None).err(), Some(ReadError::PasswordNeeded));
        for (from, to) in [("\"content\": \"", "\"content\": \"!"), ("\"salt\": \"", "\"salt\": \"AAAA")] {
            let damaged = sealed.replace(from, to);
            assert_eq!(checks::read(damaged.as_bytes(), Some("secret words")).err(), Some(ReadError::Damaged));
        }
        let newer = sealed.replace("\"version\": 1", "\"version\": 2");
        assert_eq!(checks::read(newer.as_bytes(), Some("secret words")).err(), Some(ReadError::Newer));
    }

    #[test]
    fn steam_is_read_in_base32_and_in_base64_and_one_bad_entry_costs_no_other() {
        let text = plain_of(
            r#"{"content": {"uri": "steam://JRZCL47CMXVOQMNPZR2F7J4RGI", "entry_type": "Steam", "name": "a"}, "note": "n"},
               {"content": {"uri": "Steam://THIl8+Jl6ugxr8x0X6eRMgECAwQ=", "entry_type": "Steam", "name": "b"}},
               {"content": {"uri": "otpauth://totp/%3Ac?secret=MFRGG", "entry_type": "Totp", "name": "c"}, "new": []},
               {"content": {"uri": "otpauth://totp/?secret=MFRGG", "name": "d"}},
               {"content": {"uri": "otpauth://totp/e?secret=!", "entry_type": "Totp", "name": "e"}},
               {"content": {"uri": "x", "entry_type": "Push", "name": "f"}}, {"content": 7},
               {"content": {"uri": "steam://THIl8+Jl6ugxr8x0X6eRMg==", "entry_type": "Steam", "name": "short"}},
               {"content": {"uri": "steam://jrzcl47cmxvoqmnpzr2f7j4rgi", "entry_type": "Steam", "name": "small"}},
               {"content": {"uri": "totp://MFRGG", "entry_type": "Steam", "name": "other"}},
               {"content": {"uri": "otpauth://totp/h?secret=MFRGG", "entry_type": 7, "name": "h"}}"#,
        );
        let items = checks::read(text.as_bytes(), None).unwrap().1;
        assert_eq!(items[0].as_ref().unwrap().note.as_deref(), Some("n"));
        let shape = |label| (label, Why::Shape);
        let refused =
            [("e", UriError::SecretNotBase32.into()), ("f", Why::Kind), shape(""), shape("short"), shape("other")];
        assert_eq!(refusals(&items), [&refused[..], &[("h", Why::Kind)]].concat());
        Checked::of(items.into_iter().filter(Result::is_ok).collect()).are(&[
            "steam /a JRZCL47CMXVOQMNPZR2F7J4RGI SHA1 5 30",
            "steam /b JRZCL47CMXVOQMNPZR2F7J4RGIAQEAYE SHA1 5 30",
            "steam /small JRZCL47CMXVOQMNPZR2F7J4RGI SHA1 5 30",
            "totp /c MFRGG SHA1 6 30",
            "totp /d MFRGG SHA1 6 30",
        ]);
    }

    #[test]
    fn a_name_that_is_neither_issuer_nor_account_is_the_persons_own() {
        for (name, own) in [
            ("At the desk", Some("At the desk")),
            ("Deno", None),
            ("mason", None),
            ("Deno:Mason", None),
            ("Deno: Mason", None),
            ("", None),
        ] {
            let uri = "otpauth://totp/Deno:Mason?secret=MFRGG&issuer=Deno";
            let text =
                plain_of(&format!(r#"{{"content": {{"uri": "{uri}", "entry_type": "Totp", "name": "{name}"}}}}"#));
            let item = checks::read(text.as_bytes(), None).unwrap().1.remove(0).unwrap();
            assert_eq!((item.name.as_deref(), item.token.account.as_str()), (own, "Mason"), "{name}");
        }
    }

    const VAULTS: &str = r#"{"version": "1.21.2", "userId": "u", "encrypted": false, "vaults": {"z": {"name": "Work", "items": [
        {"state": 1, "pinned": true, "data": {"type": "login", "metadata": {"name": "A", "note": "private"},
         "extraFields": [{"type": "text", "data": {"content": "x"}}, {"type": "totp", "data": {"totpUri": "MFRGGZDF"}}],
         "content": {"itemEmail": "e@a", "itemUsername": "", "totpUri": "otpauth://totp/?secret=MFRGG&period=60"}}},
        {"state": 2, "data": {"type": "login", "metadata": {"name": "B"}, "content": {"totpUri": "MFRGG"}}},
        {"state": 1, "data": {"type": "note", "metadata": {"name": "C"}, "content": {}}}]},
        "a": {"name": "Home", "items": [7, {"data": {"metadata": {"name": "D"}, "content": {"totpUri": "not base32!",
         "sections": [{"sectionFields": [{"type": "totp", "data": {"totpUri": "MFRGG"}}]}]}}}]}}}"#;

    #[test]
    fn an_archive_of_proton_pass_has_the_seeds_of_its_logins() {
        let bytes = zipped(&[("Proton Pass/files/x", b"x"), (DATA, VAULTS.as_bytes())], Seal::Open);
        let (app, items) = checks::read(&bytes, None).unwrap();
        assert_eq!(app, "Proton Pass");
        let first = items[0].as_ref().unwrap();
        assert!(first.pinned && first.note.is_none() && first.group.as_deref() == Some("Work"));
        let expected = [
            good("totp A/e@a MFRGG SHA1 6 60"),
            good("totp A/e@a MFRGGZDF SHA1 6 30"),
            bad("B", Why::Trashed),
            bad("", Why::Shape),
            bad("D", UriError::SecretNotBase32),
            good("totp D/ MFRGG SHA1 6 30"),
        ];
        assert_eq!(told(&items), expected);
        assert_eq!(checks::read(VAULTS.as_bytes(), None), Ok(("Proton Pass", items)));
        survives_damage(&bytes, None);
        let cut = &bytes[..bytes.len() - 30];
        assert_eq!(checks::read(cut, None).err(), Some(ReadError::Damaged));
    }

    #[test]
    fn an_archive_under_pgp_is_refused_with_what_to_do() {
        let bytes = zipped(&[(SEALED_DATA, b"-----BEGIN PGP MESSAGE-----")], Seal::Open);
        let Err(ReadError::Unusable(words)) = checks::read(&bytes, None) else { panic!("refused") };
        assert!(words.contains("PGP") && words.contains("Nothing was changed") && words.contains("Export"));
    }
}
