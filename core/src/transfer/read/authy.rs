//! Authy: the preferences of its Android app, one file for a person's own accounts and one for those of applications.
//!
//! Own accounts are sealed with the backups password, each by itself and without anything that authenticates it: a wrong password
//! shows by the padding, or by what comes out being no base32.

use data_encoding::HEXLOWER_PERMISSIVE;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock};
use crate::crypto::foreign::{Hash, Kdf, open_cbc};
use crate::otp::uri::UriError;
use crate::secret::Secret;
use crate::transfer::input::{Input, Object, entries};
use crate::transfer::portable::{Draft, Item, Why, base32, hex, refused, unpadded_base64};
use crate::transfer::preferences::{Preferences, is_preferences};

pub(super) const READER: Reader = Reader { app: "Authy", knows, read };

/// The names under which the two files keep their lists.
const LISTS: [&str; 2] = ["com.authy.storage.tokens.authenticator.key", "com.authy.storage.tokens.authy.key"];
/// Where a secret lies in the open: of an own account, and of an application's.
const OPEN: [&str; 2] = ["decryptedSecret", "secretSeed"];
/// Rounds where a file says none.
const ROUNDS: u32 = 1000;
/// Most rounds of all entries together: each has a salt of its own. A hundred of the newest kind; half a minute of a slow phone.
const MOST_ROUNDS: u64 = 10_000_000;

fn knows(input: &Input<'_>) -> bool {
    input.text.is_some_and(|text| is_preferences(text) && LISTS.iter().any(|list| text.contains(list)))
}

fn read(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    let preferences = Preferences::read(input.text.unwrap_or_default())?;
    let lists = LISTS.iter().filter_map(|list| preferences.get(list));
    let mut accounts = Vec::new();
    for list in lists {
        let list: &RawValue = serde_json::from_str(list).map_err(|_| ReadError::Damaged)?;
        accounts.extend(entries(list)?.into_iter().map(|entry| Object::read(entry.get())));
    }
    let secrets = opened(&accounts, unlock)?;
    Ok(accounts.iter().zip(secrets).map(|(account, secret)| token(account.as_ref(), secret)).collect())
}

/// What a sealed account came to; none of one in the open.
type Opened = Option<Result<Secret<Vec<u8>>, Why>>;

/// The secrets of sealed accounts. Error: there is no password, or it opens none of them and nothing lies in the open.
fn opened(accounts: &[Option<Object<'_>>], unlock: &Unlock) -> Result<Vec<Opened>, ReadError> {
    let is_open = |account: &Object<'_>| OPEN.iter().any(|name| account.get(name).is_some());
    let is_sealed = |account: &&Object<'_>| account.get("encryptedSecret").is_some() && !is_open(account);
    let sealed: Vec<Option<&Object<'_>>> = accounts.iter().map(|account| account.as_ref().filter(is_sealed)).collect();
    if sealed.iter().all(Option::is_none) {
        return Ok(sealed.iter().map(|_| None).collect());
    }
    unlock.password()?;
    // What no file may ask for costs that account alone; many that could be paid one by one are the file's.
    let costs = |account: &Object<'_>| kdf(account).memory_mib().map_or(0, |_| u64::from(rounds(account)));
    if sealed.iter().flatten().map(|account| costs(account)).sum::<u64>() > MOST_ROUNDS {
        return Err(ReadError::TooCostly);
    }
    let open = |account: Option<&Object<'_>>| account.map(|account| opened_one(account, unlock)).transpose();
    let secrets = sealed.into_iter().map(open).collect::<Result<Vec<Opened>, _>>()?;
    if secrets.iter().flatten().any(Result::is_ok) || accounts.iter().flatten().any(is_open) {
        return Ok(secrets);
    }
    let is_wrong = secrets.contains(&Some(Err(Why::Sealed)));
    Err(if is_wrong { ReadError::WrongPassword } else { ReadError::TooCostly })
}

fn opened_one(account: &Object<'_>, unlock: &Unlock) -> Result<Result<Secret<Vec<u8>>, Why>, ReadError> {
    let kdf = kdf(account);
    if kdf.memory_mib().is_err() {
        return Ok(Err(Why::Shape));
    }
    let parts = unpadded_base64(&account.text("encryptedSecret")).zip(iv(account));
    let Some((sealed, iv)) = parts else { return Ok(Err(Why::Sealed)) };
    // As text: it looks like base64, and is not decoded.
    let key = unlock.key(kdf, account.text("salt").as_bytes(), 32)?;
    let opened = open_cbc(key.expose(), &iv, &sealed);
    Ok(opened.and_then(|opened| base32(std::str::from_utf8(&opened).ok()?).ok()).ok_or(Why::Sealed))
}

fn kdf(account: &Object<'_>) -> Kdf {
    Kdf::Pbkdf2 { hash: Hash::Sha1, rounds: rounds(account) }
}

/// As the app and as its server name it.
fn rounds(account: &Object<'_>) -> u32 {
    let said = ["key_derivation_iterations", "keyDerivationIterations"].map(|name| account.number(name).ok().flatten());
    match said.into_iter().flatten().next() {
        None | Some(0) => ROUNDS,
        // What is negative or larger than any is refused as too costly.
        Some(rounds) => u32::try_from(rounds).unwrap_or(u32::MAX),
    }
}

/// Zeros in what older versions sealed; later ones keep it beside, in hexadecimal or base64.
fn iv(account: &Object<'_>) -> Option<Vec<u8>> {
    let said = ["unique_iv", "uniqueIv"].map(|name| account.text(name)).into_iter().find(|iv| !iv.is_empty());
    let Some(iv) = said else { return Some(vec![0; 16]) };
    HEXLOWER_PERMISSIVE.decode(iv.as_bytes()).ok().or_else(|| unpadded_base64(&iv)).filter(|iv| iv.len() == 16)
}

fn token(account: Option<&Object<'_>>, opened: Opened) -> Item {
    let Some(account) = account else { return refused("", "", Why::Shape) };
    let is_application = account.get("secretSeed").is_some();
    let (issuer, name) = if is_application { (account.text("name"), String::new()) } else { named(account) };
    Draft::read(&issuer, &name, |draft| {
        let text = |name: &str| Zeroizing::new(account.text(name));
        draft.secret = Some(match opened {
            Some(opened) => opened?,
            None if is_application => hex(&text("secretSeed"))?,
            None if account.get("decryptedSecret").is_some() => base32(&text("decryptedSecret"))?,
            None => return Err(Why::SecretElsewhere),
        });
        draft.digits = account.number("digits").map_err(|_| UriError::Digits)?;
        if is_application {
            draft.digits = draft.digits.or(Some(7));
            draft.period_s = Some(10);
        }
        Ok(())
    })
}

/// Issuer and account of what it shows as `Issuer: account`, by the issuer that it was scanned with.
fn named(account: &Object<'_>) -> (String, String) {
    let [name, issuer, original] = ["name", "originalIssuer", "originalName"].map(|name| account.text(name));
    let issuer = match original.split_once(':') {
        _ if !issuer.is_empty() => issuer,
        Some((issuer, _)) => issuer.to_owned(),
        None => name.split_once(" - ").map(|(issuer, _)| issuer.to_owned()).unwrap_or_default(),
    };
    let rest = name.strip_prefix(issuer.as_str()).filter(|_| !issuer.is_empty());
    let rest = rest
        .and_then(|rest| rest.strip_prefix(':').or_else(|| rest.strip_prefix(" - ")).or(rest.is_empty().then_some("")));
    let rest = rest.map_or(name.as_str(), str::trim).to_owned();
    (issuer, rest)
}

#[cfg(test)]
mod tests {
    use data_encoding::{BASE64, HEXLOWER};

    use super::super::checks::{self, Checked, read_fixture_of, survives_damage};
    use super::*;
    use crate::crypto::foreign::derive;
    use crate::fixtures::file;

    const THREE: [&str; 3] = [
        "totp Deno/Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30",
        "totp SPDX/James 5OM4WOOGPLQEF6UGN3CPEOOLWU SHA1 7 30",
        "totp Airbnb/Elijah 7ELGJSGXNCCTV3O6LKJWYFV2RA SHA1 8 30",
    ];

    fn file_of(list: &str, json: &str) -> String {
        let json = json.replace('"', "&quot;");
        format!(
            "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map><string name=\"{list}\">{json}</string></map>"
        )
    }

    fn sealed_by(secret: &str, iv: [u8; 16], rounds: u32, password: &str) -> String {
        let key = derive(Kdf::Pbkdf2 { hash: Hash::Sha1, rounds }, password.as_bytes(), b"c2FsdA==", 32).unwrap();
        BASE64.encode(&crate::crypto::foreign::seal_cbc(key.expose(), &iv, secret.as_bytes()))
    }

    fn read(text: &str) -> Result<Vec<Item>, ReadError> {
        Ok(checks::read(text.as_bytes(), Some("secret words"))?.1)
    }

    #[test]
    fn own_accounts_are_read_open_and_sealed() {
        Checked::of(read_fixture_of("Authy", "aegis/authy_plain.xml", None)).are(&THREE);
        Checked::of(read_fixture_of("Authy", "aegis/authy_encrypted.xml", Some("testtest"))).are(&THREE);
        survives_damage(&file("aegis/authy_encrypted.xml"), Some("testtest"));
    }

    #[test]
    fn a_password_is_asked_for_only_where_one_is_needed_and_a_wrong_one_is_told() {
        let sealed = file("aegis/authy_encrypted.xml");
        assert_eq!(checks::read(&sealed, None).err(), Some(ReadError::PasswordNeeded));
        assert_eq!(checks::read(&sealed, Some("wrong")).err(), Some(ReadError::WrongPassword));
        // One in 256 makes a padding.
        let sealed = sealed_by("MFRGG", [0; 16], 1, "secret words");
        let list =
            format!(r#"[{{"salt": "c2FsdA==", "encryptedSecret": "{sealed}", "key_derivation_iterations": 1}}]"#);
        let text = file_of(LISTS[0], &list);
        assert!(read(&text).is_ok());
        for wrong in 0..600 {
            let read = checks::read(text.as_bytes(), Some(&format!("wrong {wrong}")));
            assert_eq!(read.err(), Some(ReadError::WrongPassword), "{wrong}");
        }
    }

    #[test]
    fn accounts_of_applications_have_seven_digits_and_ten_seconds() {
        let list = r#"[{"accountType": "authy", "name": "Lakeside Clinic", "secretSeed": "00FFab01", "assetData": {}},
            {"name": "Eight", "secretSeed": "00ff", "digits": 8}, {"name": "Bad", "secretSeed": "xyz"}]"#;
        let items = read(&file_of(LISTS[1], list)).unwrap();
        assert_eq!(items[2].as_ref().unwrap_err().label, "Bad");
        Checked::of(items[..2].to_vec())
            .are(&["totp Lakeside Clinic/ AD72WAI SHA1 7 10", "totp Eight/ AD7Q SHA1 8 10"]);
    }

    #[test]
    fn later_files_say_their_rounds_and_iv_and_one_sealed_with_another_password_costs_no_other() {
        let (iv, zero) = ([9; 16], [0; 16]);
        let [new, newer, old, other] = [
            sealed_by("MFRGG", iv, 2000, "secret words"),
            sealed_by("MFRGGZDF", iv, 2000, "secret words"),
            sealed_by("mfrg ggz=", zero, ROUNDS, "secret words"),
            sealed_by("MFRGG", zero, ROUNDS, "an older password"),
        ];
        let (hex, base64) = (HEXLOWER.encode(&iv), BASE64.encode(&iv));
        let list = format!(
            r#"[{{"name": "A", "salt": "c2FsdA==", "encryptedSecret": "{new}", "key_derivation_iterations": "2000", "unique_iv": "{hex}"}},
               {{"name": "B", "salt": "c2FsdA==", "encryptedSecret": "{newer}", "keyDerivationIterations": 2000, "uniqueIv": "{base64}"}},
               {{"name": "C", "salt": "c2FsdA==", "encryptedSecret": "{old}", "originalName": "I:x"}},
               {{"name": "D", "salt": "c2FsdA==", "encryptedSecret": "{other}"}}, {{"name": "E"}}, 7,
               {{"name": "F - g", "decryptedSecret": "MFRGG", "digits": 11}}]"#
        );
        let items = read(&file_of(LISTS[0], &list)).unwrap();
        let why: Vec<_> = items[3..].iter().map(|item| item.as_ref().unwrap_err()).collect();
        assert_eq!(why.iter().map(|no| no.label.as_str()).collect::<Vec<_>>(), ["D", "E", "", "F: g"]);
        assert_eq!((why[0].why, why[1].why, why[3].why), (Why::Sealed, Why::SecretElsewhere, UriError::Digits.into()));
        Checked::of(items[..3].to_vec()).are(&[
            "totp /A MFRGG SHA1 6 30",
            "totp /B MFRGGZDF SHA1 6 30",
            "totp I/C MFRGGGY SHA1 6 30",
        ]);
    }

    #[test]
    fn what_lies_in_the_open_is_read_whatever_is_sealed_beside_it() {
        let sealed = |rounds: i64| {
            format!(r#"{{"name": "S", "encryptedSecret": "AAAA", "key_derivation_iterations": {rounds}}}"#)
        };
        let list =
            [sealed(1), sealed(-1), sealed(2_000_001), r#"{"name": "O", "decryptedSecret": "MFRGG"}"#.to_owned()];
        let text = file_of(LISTS[0], &format!("[{}]", list.join(",")));
        let items = read(&text).unwrap();
        assert_eq!(checks::refusals(&items), [("S", Why::Sealed), ("S", Why::Shape), ("S", Why::Shape)]);
        assert!(items[3].is_ok());
        assert_eq!(checks::read(text.as_bytes(), None).err(), Some(ReadError::PasswordNeeded), "the others may open");
    }

    #[test]
    fn rounds_that_nobody_can_pay_are_refused_also_when_they_are_spread_over_entries() {
        let entry = |rounds: i64| format!(r#"{{"encryptedSecret": "AAAA", "key_derivation_iterations": {rounds}}}"#);
        for (rounds, count) in [(2_000_001, 1), (-1, 1), (i64::MAX, 1), (1_900_000, 6)] {
            let list = format!("[{}]", vec![entry(rounds); count].join(","));
            assert_eq!(read(&file_of(LISTS[0], &list)), Err(ReadError::TooCostly), "{rounds}");
        }
    }

    #[test]
    fn a_list_that_is_cut_or_deep_or_full_of_entities_is_damaged() {
        let deep = "[".repeat(100_000);
        for list in ["[{", "{}", deep.as_str(), "&b;"] {
            assert_eq!(read(&file_of(LISTS[0], list)), Err(ReadError::Damaged));
        }
    }
}
