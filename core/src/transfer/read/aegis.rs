//! Aegis: its vault file, plain or sealed. Its text of addresses is read as any other.
//!
//! A random key seals the entries (AES-256-GCM); it lies in slots, each sealed with what opens it. Of those only passwords
//! (scrypt) can be of use here.

use std::collections::HashMap;

use data_encoding::HEXLOWER_PERMISSIVE;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::fields::{self, PLAIN};
use super::{ReadError, Reader, Unlock};
use crate::crypto::foreign::{Kdf, open_gcm};
use crate::transfer::input::{Input, Object};
use crate::transfer::ours;
use crate::transfer::portable::{Draft, DraftKind, Item, Why, refused};

pub(super) const READER: Reader = Reader { app: "Aegis", knows, read };

/// What its newest release writes.
const FILE: i64 = 1;
const CONTENT: i64 = 3;
/// The slot of a password.
const PASSWORD: i64 = 1;
/// Most slots that are tried: each costs a key, and people have one or two.
const MOST_SLOTS: usize = 8;

fn knows(input: &Input<'_>) -> bool {
    input.object_with(&["version", "header", "db"]).is_some()
}

fn read(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    let file = input.object_with(&["version", "header", "db"]).ok_or(ReadError::Damaged)?;
    newest(file, FILE)?;
    match file.value::<String>("db") {
        Some(sealed) => {
            let header = file.object("header").ok_or(ReadError::Damaged)?;
            let key = master_key(&header, unlock)?;
            let params = header.object("params").ok_or(ReadError::Damaged)?;
            let content = open(&key, &params, fields::base64(&sealed)?)?.ok_or(ReadError::WrongPassword)?;
            content_of(&Object::read(fields::utf8(&content)?).ok_or(ReadError::Damaged)?)
        }
        None => content_of(&file.object("db").ok_or(ReadError::Damaged)?),
    }
}

fn newest(object: &Object<'_>, known: i64) -> Result<(), ReadError> {
    match object.number("version").map_err(|_| ReadError::Damaged)? {
        Some(version) if version > known => Err(ReadError::Newer),
        Some(_) => Ok(()),
        None => Err(ReadError::Damaged),
    }
}

/// The key of the entries, out of the first slot that the password opens.
fn master_key(header: &Object<'_>, unlock: &Unlock) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    unlock.password()?;
    let slots = header.entries("slots")?.into_iter().filter_map(|slot| Object::read(slot.get()));
    let (mut failed, mut filled) = (None, 0);
    for slot in slots.filter(|slot| slot.number("type") == Ok(Some(PASSWORD))).take(MOST_SLOTS) {
        let key = kdf(&slot).and_then(|kdf| {
            filled += kdf.filled_mib()?;
            if filled > Kdf::MOST_FILLED_MIB { Err(ReadError::TooCostly) } else { unwrap(&slot, kdf, unlock) }
        });
        // Another slot may be whole, or cost less.
        failed = match (key, failed) {
            (Ok(Some(key)), _) => return Ok(key),
            // The password may be that of the slot that asks.
            (_, Some(ask @ ReadError::MuchMemory { .. })) | (Err(ask @ ReadError::MuchMemory { .. }), _) => Some(ask),
            (Ok(None), _) => Some(ReadError::WrongPassword),
            (Err(error), before) => before.or(Some(error)),
        };
    }
    Err(failed.unwrap_or(ReadError::Unusable(
        "This file opens with a fingerprint on its own phone only. Nothing was changed. Export it again with a password.",
    )))
}

fn kdf(slot: &Object<'_>) -> Result<Kdf, ReadError> {
    let cost = |name| slot.number(name).ok().flatten().and_then(|n| u32::try_from(n).ok()).ok_or(ReadError::Damaged);
    let n = cost("n")?;
    if !n.is_power_of_two() {
        return Err(ReadError::Damaged);
    }
    let log_n = u8::try_from(n.trailing_zeros()).expect("32 bits have fewer zeros than 256");
    Ok(Kdf::Scrypt { log_n, r: cost("r")?, p: cost("p")? })
}

fn unwrap(slot: &Object<'_>, kdf: Kdf, unlock: &Unlock) -> Result<Option<Zeroizing<Vec<u8>>>, ReadError> {
    let key = unlock.key(kdf, &hex(slot, "salt")?, 32)?;
    open(key.expose(), &slot.object("key_params").ok_or(ReadError::Damaged)?, hex(slot, "key")?)
}

/// Opens what has its nonce and its tag in `params`.
fn open(key: &[u8], params: &Object<'_>, mut sealed: Vec<u8>) -> Result<Option<Zeroizing<Vec<u8>>>, ReadError> {
    sealed.extend(hex(params, "tag")?);
    Ok(open_gcm(key, &hex(params, "nonce")?, b"", &sealed))
}

fn hex(object: &Object<'_>, name: &str) -> Result<Vec<u8>, ReadError> {
    HEXLOWER_PERMISSIVE.decode(object.text(name).as_bytes()).map_err(|_| ReadError::Damaged)
}

fn content_of(content: &Object<'_>) -> Result<Vec<Item>, ReadError> {
    newest(content, CONTENT)?;
    // None before the third version.
    let groups = fields::groups(content, "uuid");
    Ok(content.entries("entries")?.into_iter().map(|json| entry(json, &groups)).collect())
}

fn entry(json: &RawValue, groups: &HashMap<String, String>) -> Item {
    let Some(entry) = Object::read(json.get()) else { return refused("", "", Why::Shape) };
    let (issuer, name, note) = (entry.text("issuer"), entry.text("name"), entry.text("note"));
    // We have one group a token: the first.
    let group = entry.texts("groups").find_map(|uuid| groups.get(&uuid)).cloned();
    let group = group.unwrap_or_else(|| entry.text("group"));
    let Some(info) = entry.object("info") else { return refused(&issuer, &name, Why::Shape) };
    let kind = match fields::kind(&entry, "type").as_deref() {
        Ok("TOTP") => DraftKind::Totp,
        Ok("HOTP") => DraftKind::Hotp,
        Ok("STEAM") => DraftKind::Steam,
        Ok("MOTP") => DraftKind::Motp,
        Ok("YANDEX") => DraftKind::Yandex,
        Ok(_) | Err(_) => return refused(&issuer, &name, Why::Kind),
    };
    let pinned = entry.value("favorite").unwrap_or(false);
    let code = fields::code(&info, kind, &PLAIN).and_then(|code| Ok((code, fields::algorithm(&info, "algo")?)));
    match code {
        Ok((code, algorithm)) => Draft {
            // mOTP's is MD5, which the kind itself says.
            algorithm: Some(algorithm.as_str()).filter(|_| kind != DraftKind::Motp),
            pin: fields::pin(&info, "pin"),
            issuer: &issuer,
            account: &name,
            note: &note,
            group: &group,
            pinned,
            ..code
        }
        .judged()
        .map(|portable| ours::restored(portable, &entry)),
        Err(why) => refused(&issuer, &name, why),
    }
}

#[cfg(test)]
mod tests {
    use data_encoding::{BASE64, HEXLOWER};
    use serde_json::{Value, json};

    use super::super::checks::{
        CUTS, Checked, Sample, every_cut_is_an_error, read, read_fixture_of, refusals, sealed, traps,
    };
    use super::*;
    use crate::crypto::foreign::{derive, seal_gcm};
    use crate::fixtures::file;
    use crate::otp::uri::UriError;

    const TOKEN: &str = "totp Deno/Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30";

    fn plain(content: Value) -> Vec<u8> {
        json!({"version": 1, "header": {"slots": null, "params": null}, "db": content}).to_string().into_bytes()
    }

    fn entry_of(kind: &str) -> Value {
        let info = json!({"secret": "4SJHB4GSD43FZBAI7C2HLRJGPQ", "algo": "SHA1", "digits": 6, "period": 30});
        json!({"type": kind, "uuid": "x", "name": "Mason", "issuer": "Deno", "note": "", "icon": null, "info": info})
    }

    fn one_sealed_with(key: &[u8], params: &str, sealed: &str, message: &[u8]) -> Value {
        let bytes = seal_gcm(key, &[3; 12], b"", message);
        let (bytes, tag) = bytes.split_at(message.len());
        json!({params: {"nonce": "030303030303030303030303", "tag": HEXLOWER.encode(tag)}, sealed: bytes})
    }

    fn slot(password: &[u8], master: &[u8]) -> Value {
        let key = derive(Kdf::Scrypt { log_n: 1, r: 1, p: 1 }, password, &[9; 32], 32).unwrap();
        let sealed = one_sealed_with(key.expose(), "key_params", "key", master);
        let bytes: Vec<u8> = serde_json::from_value(sealed["key"].clone()).unwrap();
        json!({"type": 1, "uuid": "x", "key": HEXLOWER.encode(&bytes), "key_params": sealed["key_params"],
            "n": 2, "r": 1, "p": 1, "salt": HEXLOWER.encode(&[9; 32])})
    }

    fn vault(slots: Vec<Value>, content: &Value) -> Vec<u8> {
        let sealed = one_sealed_with(&[5; 32], "params", "db", content.to_string().as_bytes());
        let bytes: Vec<u8> = serde_json::from_value(sealed["db"].clone()).unwrap();
        json!({"version": 1, "header": {"slots": slots, "params": sealed["params"]}, "db": BASE64.encode(&bytes)})
            .to_string()
            .into_bytes()
    }

    #[test]
    fn its_own_files_are_read() {
        Checked::of(read_fixture_of("Aegis", "aegis/aegis_plain.json", None)).are_the_seven_of_aegis();
        Checked::of(read_fixture_of("Aegis", "aegis/aegis_encrypted.json", Some("test"))).are_the_seven_of_aegis();
        let grouped = read_fixture_of("Aegis", "aegis/vault/aegis_plain_grouped_v2.json", None);
        let groups: Vec<_> = grouped.iter().map(|item| item.as_ref().unwrap().group.as_deref()).collect();
        assert_eq!(groups, [Some("group1"), None, Some("group1"), Some("group2"), None, None, None]);
        Checked::of(grouped).are_the_seven_of_aegis();
        let sealed = file("aegis/aegis_encrypted.json");
        assert_eq!(read(&sealed, None).err(), Some(ReadError::PasswordNeeded));
        assert_eq!(read(&sealed, Some("tset")).err(), Some(ReadError::WrongPassword));
    }

    #[test]
    fn groups_of_the_third_version_are_named_by_uuid_and_all_that_a_person_said_is_kept() {
        let mut entry = entry_of("totp");
        entry["groups"] = json!(["lost", "u2", "u1"]);
        (entry["favorite"], entry["note"], entry["archived"]) = (json!(true), json!("at the desk"), json!(true));
        let groups = json!([{"uuid": "u1", "name": "One"}, {"uuid": "u2", "name": "Two"}, 7]);
        let bytes = plain(json!({"version": 3, "entries": [entry], "groups": groups, "icons_optimized": true}));
        let items = read(&bytes, None).unwrap().1;
        let token = items[0].as_ref().unwrap();
        assert_eq!((token.group.as_deref(), token.note.as_deref()), (Some("Two"), Some("at the desk")));
        assert!(token.pinned && token.name.is_none());
    }

    #[test]
    fn a_sealed_vault_opens_by_any_of_its_passwords_and_by_nothing_else() {
        let content = json!({"version": 3, "entries": [entry_of("totp")], "groups": []});
        let biometric = json!({"type": 2, "uuid": "x", "key": "00", "key_params": {"nonce": "00", "tag": "00"}});
        let mut broken = slot(b"first", &[5; 32]);
        broken["n"] = json!(3);
        let bytes = vault(vec![biometric.clone(), broken, slot(b"first", &[5; 32]), slot(b"test", &[5; 32])], &content);
        sealed("Aegis", &bytes, "test", &[TOKEN], CUTS);
        sealed("Aegis", &bytes, "first", &[TOKEN], CUTS);
        let phone_only = vault(vec![biometric], &content);
        assert!(matches!(read(&phone_only, Some("test")), Err(ReadError::Unusable(_))));
        let mut costly = slot(b"test", &[5; 32]);
        costly["n"] = json!(1 << 30);
        assert_eq!(read(&vault(vec![costly], &content), Some("test")).err(), Some(ReadError::TooCostly));
    }

    #[test]
    fn a_slot_that_asks_for_much_memory_is_asked_about_before_the_password_is_called_wrong() {
        let content = json!({"version": 3, "entries": [], "groups": []});
        let mut large = slot(b"test", &[5; 32]);
        (large["n"], large["r"]) = (json!(1 << 20), json!(4));
        let unlock = Unlock { password: Some(crate::crypto::kdf::Password::typed("test")), much_memory: false };
        let read = |slots: Vec<Value>| super::read(&Input::new(&vault(slots, &content)).unwrap(), &unlock).err();
        let ask = Some(ReadError::MuchMemory { mib: 512 });
        let other = slot(b"another", &[5; 32]);
        assert_eq!(read(vec![large.clone(), other.clone()]), ask);
        assert_eq!(read(vec![other.clone(), large.clone(), other.clone()]), ask);
        assert_eq!(read(vec![large, other, slot(b"test", &[5; 32])]), None, "a cheaper one opens");
    }

    #[test]
    fn all_slots_together_cost_no_more_than_one_may() {
        let content = json!({"version": 3, "entries": [], "groups": []});
        let mut large = slot(b"test", &[5; 32]);
        // 256 MiB, filled sixteen times: as much as a slot may ask for, and so what is after it is not computed.
        (large["n"], large["r"], large["p"]) = (json!(1 << 15), json!(64), json!(16));
        (large["key_params"], large["salt"]) = (Value::Null, json!("no hex"));
        let bytes = vault(vec![large, slot(b"test", &[5; 32])], &content);
        assert_eq!(read(&bytes, Some("test")).err(), Some(ReadError::Damaged));
    }

    #[test]
    fn one_bad_entry_refuses_itself_alone() {
        let mut no_info = entry_of("totp");
        no_info["info"] = Value::Null;
        let mut few = entry_of("totp");
        few["info"] = json!({"secret": "4SJHB4GSD43FZBAI7C2HLRJGPQ"});
        let mut pins = entry_of("motp");
        pins["info"] = json!({"secret": "4MKSV7XGEWM4Q", "algo": "MD5", "digits": 6, "period": 10, "pin": "1234"});
        let mut short = entry_of("yandex");
        short["info"] = json!({"secret": "AD7Q", "algo": "SHA256", "digits": 8, "period": 30, "pin": "1234"});
        let entries = json!([entry_of("totp"), 7, no_info, pins, short, entry_of("ocra"), few]);
        let items = read(&plain(json!({"version": 1, "entries": entries})), None).unwrap().1;
        let label = "Deno: Mason";
        let short = Why::Part(UriError::SecretLength);
        let expected = [("", Why::Shape), (label, Why::Shape), (label, short), (label, Why::Kind)];
        assert_eq!(refusals(&items), expected);
        let pin = items[3].as_ref().unwrap().token.otp.pin().map(|pin| pin.expose().as_str());
        assert_eq!(pin, Some("1234"));
        let motp = "motp Deno/Mason 4MKSV7XGEWM4Q SHA1 6 10";
        Checked::of(items.into_iter().filter(Result::is_ok).collect()).are(&[TOKEN, motp, TOKEN]);
    }

    #[test]
    fn a_newer_file_or_content_is_said_to_be_one() {
        let newer = |bytes: &[u8]| assert_eq!(read(bytes, None).err(), Some(ReadError::Newer));
        newer(&plain(json!({"version": 4, "entries": []})));
        newer(br#"{"version": 2, "header": {}, "db": {"version": 1, "entries": []}}"#);
        assert_eq!(read(&plain(json!({"version": 1})), None).err(), Some(ReadError::Damaged));
        every_cut_is_an_error(&file("aegis/aegis_plain.json"), None);
    }

    #[test]
    fn the_traps_of_other_apps_are_none_here() {
        let entry = |s: &Sample| {
            format!(
                r#"{{"type": "{}", "name": "Mason", "issuer": "Deno", "info": {{"secret": "{}", "algo": "{}", "digits": {},
                "period": {}, "counter": {}, "new": [1]}}, "newer": {{}}}}"#,
                s.kind, s.secret, s.algorithm, s.digits, s.period, s.counter
            )
        };
        traps(|samples| {
            let entries: Vec<_> = samples.iter().map(entry).collect();
            format!(r#"{{"version": 1, "header": {{}}, "db": {{"version": 1, "entries": [{}]}}}}"#, entries.join(","))
                .into_bytes()
        });
        assert_eq!(UriError::Period.part(), "period");
    }
}
