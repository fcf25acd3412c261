//! 2FAS: schemas 1 to 4, plain or sealed (PBKDF2 and AES-256-GCM).
//!
//! `reference` is a known text sealed with the same key, by which its app tells a wrong password. The seal of the entries
//! tells it as well, so it is not looked at.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::fields::{self, PLAIN};
use super::{ReadError, Reader, Unlock};
use crate::crypto::foreign::{Hash, Kdf, open_gcm};
use crate::transfer::input::{Input, Object, entries};
use crate::transfer::ours;
use crate::transfer::portable::{Draft, DraftKind, Item, Why, address, base32, refused};

pub(super) const READER: Reader = Reader { app: "2FAS", knows, read };

/// What its newest release writes. A later one may mean something else by the same names, or say what decides the codes
/// under names of its own: it is not guessed at.
const SCHEMA: i64 = 4;
const KDF: Kdf = Kdf::Pbkdf2 { hash: Hash::Sha256, rounds: 10_000 };

fn knows(input: &Input<'_>) -> bool {
    input.object_with(&["schemaVersion", "services"]).is_some()
        || input.object_with(&["schemaVersion", "servicesEncrypted"]).is_some()
}

fn read(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    let file = input.object_with(&["schemaVersion"]).ok_or(ReadError::Damaged)?;
    match file.number("schemaVersion") {
        Ok(Some(schema)) if schema > SCHEMA => return Err(ReadError::Newer),
        Ok(Some(_)) => {}
        Ok(None) | Err(_) => return Err(ReadError::Damaged),
    }
    let groups = fields::groups(file, "id");
    let services = |array: &RawValue| -> Result<Vec<Item>, ReadError> {
        Ok(entries(array)?.into_iter().map(|json| entry(json, &groups)).collect())
    };
    let sealed = file.text("servicesEncrypted");
    if sealed.is_empty() {
        return services(file.get("services").ok_or(ReadError::Damaged)?);
    }
    let mut parts = sealed.split(':').map(fields::base64);
    let mut part = || parts.next().unwrap_or(Err(ReadError::Damaged));
    let (sealed, salt, nonce) = (part()?, part()?, part()?);
    let key = unlock.key(KDF, &salt, 32)?;
    let opened = open_gcm(key.expose(), &nonce, b"", &sealed).ok_or(ReadError::WrongPassword)?;
    services(serde_json::from_str(fields::utf8(&opened)?).map_err(|_| ReadError::Damaged)?)
}

fn entry(json: &RawValue, groups: &HashMap<String, String>) -> Item {
    let Some(service) = Object::read(json.get()) else { return refused("", "", Why::Shape) };
    let Some(otp) = service.object("otp") else { return refused(&service.text("name"), "", Why::Shape) };
    let or = |first: String, second: &dyn Fn() -> String| if first.is_empty() { second() } else { first };
    // The name is the issuer's as its app knows it, until the person renames it.
    let name = service.text("name");
    let issuer = or(otp.text("issuer"), &|| name.clone());
    let account = or(otp.text("account"), &|| otp.text("label"));
    let name = Some(name.as_str()).filter(|name| *name != issuer).unwrap_or("");
    let group = groups.get(&service.text("groupId")).map_or("", String::as_str);

    let link = fields::text(&otp, "link");
    if fields::text(&service, "secret").is_empty() && !link.is_empty() {
        let mut linked = address(&link).or_else(|why| refused(&issuer, &account, why))?;
        linked.name = Some(name.to_owned()).filter(|name| !name.is_empty());
        linked.group = Some(group.to_owned()).filter(|group| !group.is_empty());
        return Ok(linked);
    }
    let kind = match fields::kind(&otp, "tokenType").as_deref() {
        // Not there before the third schema.
        Ok("" | "TOTP") => DraftKind::Totp,
        Ok("HOTP") => DraftKind::Hotp,
        Ok("STEAM") => DraftKind::Steam,
        Ok(_) | Err(_) => return refused(&issuer, &account, Why::Kind),
    };
    let code = fields::numbers(&otp, kind, &PLAIN).and_then(|numbers| {
        let secret = base32(&fields::text(&service, "secret"))?;
        // Where it has none, its app counts from 1.
        let code = Draft { secret: Some(secret), counter: numbers.counter.or(Some(1)), ..numbers };
        Ok((code, fields::algorithm(&otp, "algorithm")?))
    });
    match code {
        Ok((code, algorithm)) => {
            let draft = Draft { algorithm: Some(&algorithm), issuer: &issuer, account: &account, name, group, ..code };
            draft.judged().map(|portable| ours::restored(portable, &service))
        }
        Err(why) => refused(&issuer, &account, why),
    }
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64;
    use serde_json::{Value, json};

    use super::super::checks::{
        Checked, SEVEN, Sample, every_cut_is_an_error, read, read_fixture_of, refusals, sealed, traps,
    };
    use super::*;
    use crate::crypto::foreign::{derive, seal_gcm};
    use crate::fixtures::file;

    const TOKEN: &str = "totp Deno/Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30";

    fn service() -> Value {
        let otp = json!({"label": "Mason", "account": "Mason", "issuer": "Deno", "digits": 6, "period": 30,
            "algorithm": "SHA1", "tokenType": "TOTP", "source": "Link"});
        json!({"name": "Deno", "secret": "4SJHB4GSD43FZBAI7C2HLRJGPQ", "otp": otp, "order": {"position": 0}})
    }

    fn backup(services: &Value) -> Vec<u8> {
        json!({"services": services, "groups": [{"id": "g", "name": "Ward"}], "schemaVersion": 4})
            .to_string()
            .into_bytes()
    }

    #[test]
    fn its_own_files_are_read() {
        // The first schema has nothing but secrets, the second no counters: what was by counter is by time there.
        Checked::of(read_fixture_of("2FAS", "aegis/2fas_authenticator.json", None)).are(&[
            "totp Deno/Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30",
            "totp SPDX/James 5OM4WOOGPLQEF6UGN3CPEOOLWU SHA1 6 30",
            "totp Airbnb/Elijah 7ELGJSGXNCCTV3O6LKJWYFV2RA SHA1 6 30",
            "totp Issuu/James YOOMIXWS5GN6RTBPUFFWKTW5M4 SHA1 6 30",
            "totp Air Canada/Benjamin KUVJJOM753IHTNDSZVCNKL7GII SHA1 6 30",
            "totp WWE/Mason 5VAML3X35THCEBVRLV24CGBKOY SHA1 6 30",
        ]);
        let second = [
            "totp Deno/Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30",
            "totp Airbnb/Elijah 7ELGJSGXNCCTV3O6LKJWYFV2RA SHA512 8 50",
            "totp Issuu/James YOOMIXWS5GN6RTBPUFFWKTW5M4 SHA1 6 30",
            "totp WWE/Mason 5VAML3X35THCEBVRLV24CGBKOY SHA512 8 30",
        ];
        let fourth = [SEVEN[0], SEVEN[3], SEVEN[4], SEVEN[5], SEVEN[6]];
        for (name, expected) in [("", &second[..]), ("_v3", &SEVEN[..6]), ("_v4", &fourth[..])] {
            let read = |form: &str, password| {
                read_fixture_of("2FAS", &format!("aegis/2fas_authenticator_{form}{name}.2fas"), password)
            };
            Checked::of(read("plain", None)).are(expected);
            Checked::of(read("encrypted", Some("test"))).are(expected);
        }
    }

    #[test]
    fn a_sealed_backup_opens_with_its_password_alone() {
        let key = derive(KDF, b"test", &[9; 256], 32).unwrap();
        let opened = json!([service()]).to_string();
        let bytes = seal_gcm(key.expose(), &[3; 12], b"", opened.as_bytes());
        let parts = [&bytes[..], &[9; 256], &[3; 12]].map(|part| BASE64.encode(part)).join(":");
        let file = |parts: &str| {
            json!({"services": [], "groups": [], "schemaVersion": 4, "servicesEncrypted": parts, "reference": parts})
                .to_string()
                .into_bytes()
        };
        sealed("2FAS", &file(&parts), "test", &[TOKEN], 4);
        let (two, _) = parts.rsplit_once(':').unwrap();
        for parts in [two, "a:b:c", "x"] {
            assert_eq!(read(&file(parts), Some("test")).err(), Some(ReadError::Damaged), "{parts}");
        }
    }

    #[test]
    fn what_a_person_said_is_kept_and_what_is_missing_is_as_its_app_has_it() {
        let mut renamed = service();
        (renamed["name"], renamed["groupId"]) = (json!("Deno at work"), json!("g"));
        let mut bare = service();
        bare["otp"] = json!({"label": "Mason", "tokenType": null, "digits": null});
        let mut counted = service();
        counted["otp"]["tokenType"] = json!("HOTP");
        let mut steam = service();
        (steam["otp"]["tokenType"], steam["otp"]["digits"]) = (json!("STEAM"), json!(5));
        let mut linked = service();
        linked["secret"] = Value::Null;
        linked["otp"]["link"] = json!("otpauth://totp/Deno:Mason?secret=4SJHB4GSD43FZBAI7C2HLRJGPQ&issuer=Deno");
        linked["name"] = json!("Linked");
        let items = read(&backup(&json!([renamed, bare, counted, steam, linked])), None).unwrap().1;
        let first = items[0].as_ref().unwrap();
        assert_eq!((first.name.as_deref(), first.group.as_deref()), (Some("Deno at work"), Some("Ward")));
        assert_eq!(items[4].as_ref().unwrap().name.as_deref(), Some("Linked"));
        assert_eq!(items[1].as_ref().unwrap().name, None);
        let secret = "4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1";
        Checked::of(items).are(&[
            TOKEN,
            TOKEN,
            TOKEN,
            &format!("hotp Deno/Mason {secret} 6 1"),
            &format!("steam Deno/Mason {secret} 5 30"),
        ]);
    }

    #[test]
    fn one_bad_entry_refuses_itself_alone() {
        let mut link = service();
        link["secret"] = Value::Null;
        link["otp"]["link"] = json!("otpauth://totp/Deno:Mason?secret=key189");
        let items = read(&backup(&json!([service(), [], {"name": "Deno"}, link, service()])), None).unwrap().1;
        let secret = Why::Part(crate::otp::uri::UriError::SecretNotBase32);
        assert_eq!(refusals(&items), [("", Why::Shape), ("Deno", Why::Shape), ("Deno: Mason", secret)]);
    }

    #[test]
    fn a_newer_schema_is_not_guessed_at() {
        let newer = json!({"services": [service()], "schemaVersion": 5}).to_string();
        assert_eq!(read(newer.as_bytes(), None).err(), Some(ReadError::Newer));
        every_cut_is_an_error(&file("aegis/2fas_authenticator_plain_v3.2fas"), None);
    }

    #[test]
    fn the_traps_of_other_apps_are_none_here() {
        let service = |s: &Sample| {
            format!(
                r#"{{"name": "Deno", "secret": "{}", "otp": {{"tokenType": "{}", "account": "Mason", "algorithm": "{}",
                "digits": {}, "period": {}, "counter": {}}}}}"#,
                s.secret, s.kind, s.algorithm, s.digits, s.period, s.counter
            )
        };
        traps(|samples| {
            let services: Vec<_> = samples.iter().map(service).collect();
            format!(r#"{{"schemaVersion": 3, "services": [{}]}}"#, services.join(",")).into_bytes()
        });
    }
}
