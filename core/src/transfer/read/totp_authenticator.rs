//! TOTP Authenticator: the preferences of its Android app, and its backups, which are the same list under AES-CBC.

use data_encoding::BASE64_NOPAD;
use serde_json::Deserializer;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock};
use crate::crypto::foreign::{Kdf, derive, open_cbc};
use crate::otp::uri::UriError;
use crate::transfer::archive::text;
use crate::transfer::input::{Input, Object, entries};
use crate::transfer::portable::{Draft, Item, Why, base32, base64, hex, refused};
use crate::transfer::preferences::{Preferences, is_preferences};

pub(super) const PREFERENCES: Reader =
    Reader { app: "TOTP Authenticator", knows: knows_preferences, read: read_preferences };
/// Base64 of anything in whole blocks looks like this: asked after all others.
pub(super) const BACKUP: Reader = Reader { app: "TOTP Authenticator backup", knows, read };

const LIST: &str = "STATIC_TOTP_CODES_LIST";
/// What the app seals with where a person chose no password. It stands in every copy of the app.
const NO_PASSWORD: &[u8] = b"TotpAuthenticator";
const BLOCK: usize = 16;
/// Fewest blocks: a list of one.
const FEWEST: usize = 4;

fn knows_preferences(input: &Input<'_>) -> bool {
    input.text.is_some_and(|text| is_preferences(text) && text.contains(LIST))
}

fn read_preferences(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    tokens(Preferences::read(input.text.unwrap_or_default())?.get(LIST).ok_or(ReadError::Damaged)?)
}

fn knows(input: &Input<'_>) -> bool {
    let text = input.text.map(|text| text.trim().trim_end_matches('=')).unwrap_or_default();
    let is_base64 = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(&byte));
    let blocks =
        BASE64_NOPAD.decode_len(text.len()).ok().filter(|length| length.is_multiple_of(BLOCK)).unwrap_or(0) / BLOCK;
    is_base64 && blocks >= FEWEST
}

fn read(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    let sealed = input.text.unwrap_or_default().trim().trim_end_matches('=');
    let sealed = BASE64_NOPAD.decode(sealed.as_bytes()).map_err(|_| ReadError::Damaged)?;
    let without = derive(Kdf::Sha256, NO_PASSWORD, &[], 32)?;
    match opened(&sealed, without.expose()) {
        Some(list) => tokens(&list),
        None => tokens(&opened(&sealed, unlock.key(Kdf::Sha256, &[], 32)?.expose()).ok_or(ReadError::WrongPassword)?),
    }
}

/// The list, which stands where a name does: the app writes a map of it to the time. None: another password, as far as can be
/// told without anything that authenticates.
fn opened(sealed: &[u8], key: &[u8]) -> Option<Zeroizing<String>> {
    let opened = text(open_cbc(key, &[0; BLOCK], sealed)?).ok()?;
    let names = opened.trim_start().strip_prefix('{')?;
    if names.trim() == "}" {
        return Some(Zeroizing::new("[]".to_owned()));
    }
    let list = Zeroizing::new(Deserializer::from_str(names).into_iter::<String>().next()?.ok()?);
    list.starts_with('[').then_some(list)
}

fn tokens(list: &str) -> Result<Vec<Item>, ReadError> {
    let list: &RawValue = serde_json::from_str(list).map_err(|_| ReadError::Damaged)?;
    Ok(entries(list)?.into_iter().map(token).collect())
}

/// Digits and period are those that it was scanned with: the app never reads a hash, so that one of SHA-256 has been none there
/// either.
fn token(entry: &RawValue) -> Item {
    let Some(entry) = Object::read(entry.get()) else { return refused("", "", Why::Shape) };
    let [issuer, name] = ["issuer", "name"].map(|name| entry.text(name));
    Draft::read(&issuer, &name, |draft| {
        let key = Zeroizing::new(entry.text("key"));
        draft.secret = Some(match entry.number("base") {
            Ok(Some(16)) => hex(&key)?,
            Ok(Some(32)) => base32(&key)?,
            Ok(Some(64)) => base64(&key)?,
            _ => return Err(Why::Shape),
        });
        draft.digits = entry.number("digits").map_err(|_| UriError::Digits)?;
        draft.period_s = entry.number("period").map_err(|_| UriError::Period)?;
        draft.pinned = entry.value("isFavorite") == Some(true);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64;

    use super::super::checks::{self, Checked, read_fixture_of, survives_damage};
    use super::*;
    use crate::fixtures::file;

    const THREE: [&str; 3] = [
        "totp Deno/mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30",
        "totp SPDX/james 5OM4WOOGPLQEF6UGN3CPEOOLWU SHA1 7 20",
        "totp Airbnb/elijah 7ELGJSGXNCCTV3O6LKJWYFV2RA SHA1 8 50",
    ];

    fn sealed(list: &str, password: &[u8]) -> String {
        let key = derive(Kdf::Sha256, password, &[], 32).unwrap();
        let plain = serde_json::json!({ list: "1608293023" }).to_string();
        BASE64.encode(&crate::crypto::foreign::seal_cbc(key.expose(), &[0; BLOCK], plain.as_bytes()))
    }

    #[test]
    fn preferences_and_backups_are_read() {
        Checked::of(read_fixture_of("TOTP Authenticator", "aegis/totp_authenticator_internal.xml", None)).are(&THREE);
        let name = "aegis/totp_authenticator.bin";
        Checked::of(read_fixture_of("TOTP Authenticator backup", name, Some("Testtest1"))).are(&THREE);
        let bytes = file(name);
        assert_eq!(checks::read(&bytes, None).err(), Some(ReadError::PasswordNeeded));
        for wrong in 0..300 {
            let read = checks::read(&bytes, Some(&format!("wrong {wrong}")));
            assert_eq!(read.err(), Some(ReadError::WrongPassword), "{wrong}");
        }
        survives_damage(&bytes, Some("Testtest1"));
    }

    #[test]
    fn a_backup_without_a_password_asks_for_none_and_one_bad_entry_costs_no_other() {
        let list = r#"[{"base": 32, "key": "MFRGG", "name": "a", "issuer": "", "digits": "", "period": null, "isFavorite": true},
            {"base": "64", "key": "YWI=", "name": "b"}, {"base": 8, "key": "1", "name": "c"}, {"base": 16, "key": "zz", "name": "d"},
            {"base": 32, "key": "MFRGG", "name": "e", "digits": "4"}, 7]"#;
        let items = checks::read(sealed(list, NO_PASSWORD).as_bytes(), None).unwrap().1;
        assert!(items[0].as_ref().unwrap().pinned);
        let labels: Vec<_> = items[2..].iter().map(|item| item.as_ref().unwrap_err().label.as_str()).collect();
        assert_eq!(labels, ["c", "d", "e", ""]);
        Checked::of(items[..2].to_vec()).are(&["totp /a MFRGG SHA1 6 30", "totp /b MFRA SHA1 6 30"]);
        let whole = sealed(list, b"secret words");
        assert!(checks::read(whole.as_bytes(), Some("secret words")).is_ok());
        let cut = &whole[..whole.len() / 2 / 64 * 64];
        assert_eq!(checks::read(cut.as_bytes(), Some("secret words")).err(), Some(ReadError::WrongPassword));
    }

    #[test]
    fn text_that_is_not_base64_in_whole_blocks_is_no_backup() {
        for text in ["", "hello", "MFRGGZDFMZTWQ2LK", &"A".repeat(87), &"A-".repeat(64)] {
            assert_eq!(checks::read(text.as_bytes(), Some("x")).err(), Some(ReadError::Unknown), "{text}");
        }
    }
}
