//! FreeOTP's first releases, and FreeOTP+ inside: Android preferences, each entry a JSON text.
//!
//! What is said here of one token holds for all three of the family: they write the same fields.

use std::collections::HashMap;

use zeroize::Zeroizing;

use super::fields::{self, PLAIN};
use super::{ReadError, Reader, Unlock};
use crate::otp::uri::UriError;
use crate::secret::Secret;
use crate::transfer::input::{Input, Object};
use crate::transfer::portable::{Draft, DraftKind, Item, Why, address, refused};
use crate::transfer::preferences::{Preferences, is_preferences};

pub(super) const READER: Reader = Reader { app: "FreeOTP", knows, read };

const ORDER: &str = "tokenOrder";

fn knows(input: &Input<'_>) -> bool {
    let is_ours = |text: &str| text.contains("name=\"tokenOrder\"") || text.contains("&quot;issuerExt&quot;");
    input.text.is_some_and(|text| is_preferences(text) && is_ours(text))
}

fn read(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    let preferences = Preferences::read(input.text.ok_or(ReadError::Damaged)?)?;
    let order: Vec<String> =
        preferences.get(ORDER).and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
    let order: HashMap<&str, usize> = order.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    // The file has them in the order of a hash; the person's stands beside.
    let mut tokens: Vec<_> = preferences.iter().filter(|(name, _)| *name != ORDER).collect();
    tokens.sort_by_key(|(name, _)| order.get(name).copied().unwrap_or(usize::MAX));
    Ok(tokens.into_iter().map(|(name, text)| token(name, text)).collect())
}

fn token(name: &str, text: &str) -> Item {
    // The very first releases kept addresses.
    if text.starts_with("otpauth:") {
        return address(text).or_else(|why| refused("", name, why));
    }
    match Object::read(text) {
        Some(token) => {
            let secret = secret(&token);
            Described::new(&token).judged(&token, secret)
        }
        None => refused("", name, Why::Shape),
    }
}

/// The secret: an array of Java's bytes, which have signs.
pub(super) fn secret(token: &Object<'_>) -> Result<Secret<Vec<u8>>, Why> {
    if token.get("secret").is_none() {
        return Err(UriError::SecretMissing.into());
    }
    let numbers: Vec<i16> = token.value("secret").ok_or(Why::Shape)?;
    let numbers = Zeroizing::new(numbers);
    bytes(&numbers).map(Secret::new).ok_or(Why::Shape)
}

/// Java's bytes as they are. None: one is no byte.
pub(super) fn bytes(numbers: &[i16]) -> Option<Vec<u8>> {
    let byte = |number: &i16| (-128..256).contains(number).then_some(*number as u8);
    // Sized for all of it: nothing of a secret is left behind by growing.
    let mut bytes = Vec::with_capacity(numbers.len());
    for number in numbers {
        bytes.push(byte(number)?);
    }
    Some(bytes)
}

/// What a person sees of a token.
pub(super) struct Described {
    issuer: String,
    account: String,
}

impl Described {
    /// As the apps show it: what the person put in its place, what stood in the label, what stood beside it.
    pub(super) fn new(token: &Object<'_>) -> Self {
        Self::first_of(token, &["issuerAlt", "issuerExt", "issuerInt"], &["labelAlt", "label"])
    }

    /// FreeOTP 2 renames in place; what a first release left beside is older.
    pub(super) fn of_second(token: &Object<'_>) -> Self {
        Self::first_of(token, &["issuerExt", "issuerInt"], &["label"])
    }

    fn first_of(token: &Object<'_>, issuers: &[&str], labels: &[&str]) -> Self {
        let first = |names: &[&str]| names.iter().map(|name| token.text(name)).find(|text| !text.trim().is_empty());
        Self { issuer: first(issuers).unwrap_or_default(), account: first(labels).unwrap_or_default() }
    }

    pub(super) fn refused(&self, why: impl Into<Why>) -> Item {
        refused(&self.issuer, &self.account, why)
    }

    pub(super) fn judged(self, token: &Object<'_>, secret: Result<Secret<Vec<u8>>, Why>) -> Item {
        match self.portable(token, secret) {
            Ok(item) => item,
            Err(why) => self.refused(why),
        }
    }

    fn portable(&self, token: &Object<'_>, secret: Result<Secret<Vec<u8>>, Why>) -> Result<Item, Why> {
        let kind = match fields::kind(token, "type")?.as_str() {
            // These apps know Steam's by nothing but the issuer, and show its alphabet then. Five signs have to be asked for
            // as well: six in that alphabet are no code of anybody's.
            "TOTP" if token.text("issuerExt") == "Steam" && matches!(token.number("digits"), Ok(None | Some(5))) => {
                DraftKind::Steam
            }
            "TOTP" => DraftKind::Totp,
            "HOTP" => DraftKind::Hotp,
            _ => return Err(Why::Kind),
        };
        let numbers = fields::numbers(token, kind, &PLAIN)?;
        // What a token has that was never used: its first code is that of 0.
        let counter = numbers.counter.map(|counter| if counter == -1 { 0 } else { counter });
        let algorithm = fields::algorithm(token, "algo")?;
        let (category, alias) = (token.text("category"), token.text("alias"));
        Ok(Draft {
            secret: Some(secret?),
            counter,
            algorithm: Some(&algorithm),
            issuer: &self.issuer,
            account: &self.account,
            name: &alias,
            group: &category,
            ..numbers
        }
        .judged())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use quick_xml::escape::escape;
    use serde_json::json;

    use super::super::checks::{
        Checked, every_cut_is_an_error, read, read_fixture_of, refusals, spelled, survives_damage,
    };
    use super::*;
    use crate::fixtures::file;

    /// Its counters are one less than those that were scanned: the app took one off.
    pub(in super::super) const SIX: [&str; 6] = [
        "hotp WWE/Mason 5VAML3X35THCEBVRLV24CGBKOY SHA512 8 10299",
        "hotp Air Canada/Benjamin KUVJJOM753IHTNDSZVCNKL7GII SHA256 7 49",
        "hotp Issuu/James YOOMIXWS5GN6RTBPUFFWKTW5M4 SHA1 6 0",
        "totp Airbnb/Elijah 7ELGJSGXNCCTV3O6LKJWYFV2RA SHA512 8 50",
        "totp SPDX/James 5OM4WOOGPLQEF6UGN3CPEOOLWU SHA256 7 20",
        "totp Deno/Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30",
    ];

    fn preferences(tokens: &[(&str, String)]) -> Vec<u8> {
        let line = |(name, text): &(&str, String)| format!("<string name=\"{name}\">{}</string>", escape(text));
        let lines: String = tokens.iter().map(line).collect();
        format!("<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>{lines}</map>").into_bytes()
    }

    #[test]
    fn its_own_files_are_read_in_the_order_that_the_person_gave() {
        let items = read_fixture_of("FreeOTP", "aegis/freeotp.xml", None);
        let spelled: Vec<_> = items.iter().map(|item| spelled(item.as_ref().unwrap())).collect();
        assert_eq!(spelled, [SIX[0], SIX[2], SIX[3], SIX[5]]);
        // Inside, FreeOTP+ keeps the same.
        Checked::of(read_fixture_of("FreeOTP", "aegis/freeotp_plus_internal.xml", None)).are(&SIX);
        for name in ["aegis/freeotp.xml", "aegis/freeotp_plus_internal.xml"] {
            every_cut_is_an_error(&file(name), None);
            survives_damage(&file(name), None);
        }
    }

    #[test]
    fn steam_is_known_by_issuer_and_five_signs_together() {
        let token = |issuer: &str, digits: i64| {
            json!({"algo": "SHA1", "digits": digits, "issuerExt": issuer, "label": "Sophia", "period": 30,
                "secret": [0, -1], "type": "TOTP"})
            .to_string()
        };
        let tokens =
            [("a", token("Steam", 5)), ("b", token("Steam", 6)), ("c", token("Steamy", 5)), (ORDER, "[]".into())];
        let items = read(&preferences(&tokens), None).unwrap().1;
        Checked::of(items).are(&[
            "steam Steam/Sophia AD7Q SHA1 5 30",
            "totp Steam/Sophia AD7Q SHA1 6 30",
            "totp Steamy/Sophia AD7Q SHA1 5 30",
        ]);
    }

    #[test]
    fn names_that_a_person_gave_are_kept_and_a_token_never_used_begins_at_its_first_counter() {
        let renamed = json!({"type": "HOTP", "issuerExt": "Deno", "issuerAlt": "Work", "label": "Mason", "labelAlt": "M",
            "secret": [0, 255], "counter": -1});
        let address = "otpauth://hotp/Deno:Mason?secret=AD7Q&counter=3".to_owned();
        let items = read(&preferences(&[("x", renamed.to_string()), ("y", address), (ORDER, "[]".into())]), None);
        Checked::of(items.unwrap().1).are(&["hotp Work/M AD7Q SHA1 6 0", "hotp Deno/Mason AD7Q SHA1 6 3"]);
    }

    #[test]
    fn one_bad_entry_refuses_itself_alone() {
        let token = |name: &str, value: serde_json::Value| {
            let mut token = json!({"type": "TOTP", "issuerExt": "Deno", "label": "Mason", "secret": [1, 2]});
            token[name] = value;
            token.to_string()
        };
        let tokens = [
            ("good", token("lock", json!(false))),
            ("bad", "{".to_owned()),
            ("type", token("type", json!("MOTP"))),
            ("secret", token("secret", json!([1, 256]))),
            ("empty", token("secret", json!([]))),
            ("none", token("secret", json!(null))),
            ("period", token("period", json!(0))),
            ("counter", token("digits", json!(262))),
            (ORDER, "[]".into()),
        ];
        let items = read(&preferences(&tokens), None).unwrap().1;
        let label = "Deno: Mason";
        let missing = Why::Part(UriError::SecretMissing);
        assert_eq!(
            refusals(&items),
            [
                ("bad", Why::Shape),
                (label, Why::Kind),
                (label, Why::Shape),
                (label, missing),
                (label, Why::Shape),
                (label, Why::Part(UriError::Period)),
                (label, Why::Part(UriError::Digits)),
            ]
        );
        assert!(items[0].is_ok());
    }
}
