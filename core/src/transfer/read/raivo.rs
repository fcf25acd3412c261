//! Raivo OTP: a ZIP archive with a password, in it a JSON list where every value is a text.

use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock, fields};
use crate::otp::uri::UriError;
use crate::transfer::archive::{Archive, holds};
use crate::transfer::input::{Input, Object, entries};
use crate::transfer::portable::{Draft, DraftKind, Item, Why, base32, refused};

pub(super) const READER: Reader = Reader { app: "Raivo OTP", knows, read };

const MEMBER: &str = "raivo-otp-export.json";
/// What each entry of its list has, and none of another app.
const NAMES: [&str; 3] = ["kind", "timer", "counter"];

fn knows(input: &Input<'_>) -> bool {
    holds(input.bytes, MEMBER) || input.array_with(&NAMES).is_some()
}

fn read(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    if let Some(list) = input.array_with(&NAMES) {
        return tokens(list);
    }
    let text = Archive::open(input.bytes)?.text(MEMBER, unlock)?;
    tokens(serde_json::from_str(&text).map_err(|_| ReadError::Damaged)?)
}

fn tokens(list: &RawValue) -> Result<Vec<Item>, ReadError> {
    Ok(entries(list)?.into_iter().map(token).collect())
}

fn token(entry: &RawValue) -> Item {
    let Some(entry) = Object::read(entry.get()) else { return refused("", "", Why::Shape) };
    let [issuer, account] = ["issuer", "account"].map(|name| entry.text(name));
    let algorithm = fields::algorithm(&entry, "algorithm");
    Draft::read(&issuer, &account, |draft| {
        draft.kind = match fields::kind(&entry, "kind")?.as_str() {
            "TOTP" | "" => DraftKind::Totp,
            "HOTP" => DraftKind::Hotp,
            "STEAM" => DraftKind::Steam,
            _ => return Err(Why::Kind),
        };
        draft.secret = Some(base32(&Zeroizing::new(entry.text("secret")))?);
        draft.algorithm = Some(algorithm.as_deref().map_err(|why| *why)?);
        let number = |name, error: UriError| entry.number(name).map_err(|_| Why::from(error));
        if draft.kind != DraftKind::Steam {
            draft.digits = number("digits", UriError::Digits)?;
            draft.period_s = number("timer", UriError::Period)?.filter(|_| draft.kind == DraftKind::Totp);
        }
        draft.counter = number("counter", UriError::Counter)?;
        draft.pinned = entry.text("pinned").eq_ignore_ascii_case("true") || entry.value("pinned") == Some(true);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::super::checks::{self, Checked, survives_damage};
    use super::*;
    use crate::transfer::archive::tests::{Seal, zipped};

    const LIST: &str = r#"[
        {"issuer": "Deno", "account": "Mason", "secret": "4SJHB4GSD43FZBAI7C2HLRJGPQ", "algorithm": "SHA1", "digits": "6",
         "kind": "TOTP", "timer": "30", "counter": "0", "iconType": "", "iconValue": "", "pinned": "true"},
        {"issuer": "SPDX", "account": "James", "secret": "5OM4WOOGPLQEF6UGN3CPEOOLWU", "algorithm": "SHA256", "digits": "7",
         "kind": "TOTP", "timer": "20", "counter": "0"},
        {"issuer": "Air Canada", "account": "Benjamin", "secret": "KUVJJOM753IHTNDSZVCNKL7GII", "algorithm": "SHA256",
         "digits": "7", "kind": "HOTP", "timer": "0", "counter": "50", "pinned": "false"},
        {"issuer": "Boeing", "account": "Sophia", "secret": "JRZCL47CMXVOQMNPZR2F7J4RGI", "kind": "STEAM"},
        {"issuer": "Old", "secret": "MFRGG"}]"#;
    const FIVE: [&str; 5] = [
        "totp Deno/Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30",
        "totp SPDX/James 5OM4WOOGPLQEF6UGN3CPEOOLWU SHA256 7 20",
        "hotp Air Canada/Benjamin KUVJJOM753IHTNDSZVCNKL7GII SHA256 7 50",
        "steam Boeing/Sophia JRZCL47CMXVOQMNPZR2F7J4RGI SHA1 5 30",
        "totp Old/ MFRGG SHA1 6 30",
    ];

    #[test]
    fn the_list_in_the_archive_is_read_with_its_password() {
        let bytes = zipped(&[("raivo-otp-export.html", b"x"), (MEMBER, LIST.as_bytes())], Seal::Aes("secret words"));
        let (app, items) = checks::read(&bytes, Some("secret words")).unwrap();
        assert!(app == "Raivo OTP" && items[0].as_ref().unwrap().pinned && !items[2].as_ref().unwrap().pinned);
        Checked::of(items).are(&FIVE);
        assert_eq!(checks::read(&bytes, Some("wrong")).err(), Some(ReadError::WrongPassword));
        assert_eq!(checks::read(&bytes, None).err(), Some(ReadError::PasswordNeeded));
        assert_eq!(checks::read(&bytes[..bytes.len() / 2], Some("secret words")).err(), Some(ReadError::Damaged));
        survives_damage(&bytes, Some("secret words"));
    }

    #[test]
    fn the_list_alone_is_read_and_one_bad_entry_costs_no_other() {
        let (app, items) = checks::read(LIST.as_bytes(), None).unwrap();
        assert_eq!(app, "Raivo OTP");
        Checked::of(items).are(&FIVE);
        let bad = LIST.replace("\"20\"", "\"x\"").replace("STEAM", "PUSH").replace("\"50\"", "\"-1\"");
        let items = checks::read(bad.as_bytes(), None).unwrap().1;
        let why: Vec<_> =
            items.iter().filter_map(|item| item.as_ref().err()).map(|no| (no.label.as_str(), no.why)).collect();
        let expected = [
            ("SPDX: James", UriError::Period.into()),
            ("Air Canada: Benjamin", UriError::Counter.into()),
            ("Boeing: Sophia", Why::Kind),
        ];
        assert_eq!(why, expected);
    }
}
