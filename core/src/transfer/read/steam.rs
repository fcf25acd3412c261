//! Steam: what its app keeps of an account (`Steamguard-…`, and the `maFile` of desktop programs); its later versions keep
//! several beside each other.

use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock};
use crate::transfer::input::{Input, MAX_ENTRIES, Object};
use crate::transfer::portable::{Draft, DraftKind, Item, Why, base64, refused};

pub(super) const READER: Reader = Reader { app: "Steam", knows, read };

/// The name beside which the secret stands, in base64.
const SECRET: &str = "shared_secret";

fn knows(input: &Input<'_>) -> bool {
    let accounts = || input.object_with(&["accounts"])?.object("accounts");
    let is_account = |entry: &RawValue| Object::read(entry.get()).is_some_and(|account| account.get(SECRET).is_some());
    input.object_with(&[SECRET]).is_some() || accounts().is_some_and(|accounts| accounts.values().any(is_account))
}

fn read(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    let file = input.object_with(&[]).ok_or(ReadError::Damaged)?;
    if file.get(SECRET).is_some() {
        return Ok(vec![token(file)]);
    }
    let accounts = file.object("accounts").ok_or(ReadError::Damaged)?;
    let items = accounts.values().take(MAX_ENTRIES).map(|entry| match Object::read(entry.get()) {
        Some(account) => token(&account),
        None => refused("Steam", "", Why::Shape),
    });
    Ok(items.collect())
}

fn token(account: &Object<'_>) -> Item {
    let name = account.text("account_name");
    Draft::read("Steam", &name, |draft| {
        draft.kind = DraftKind::Steam;
        draft.secret = Some(base64(&Zeroizing::new(account.text(SECRET)))?);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::super::checks::{self, Checked, bad, good, read_fixture_of, survives_damage, told};
    use super::*;
    use crate::fixtures::file;
    use crate::otp::uri::UriError;

    #[test]
    fn the_files_of_its_old_and_of_its_later_app_are_read() {
        for name in ["aegis/steam.json", "aegis/steam_old.json"] {
            let items = read_fixture_of("Steam", name, None);
            Checked::of(items).are(&["steam Steam/Sophia JRZCL47CMXVOQMNPZR2F7J4RGI SHA1 5 30"]);
            survives_damage(&file(name), None);
        }
    }

    #[test]
    fn one_bad_account_costs_no_other() {
        let text = r#"{"accounts": {"a": {"shared_secret": "THIl8+Jl6ugxr8x0X6eRMg", "account_name": "A"},
            "b": {"shared_secret": "!", "account_name": "B"}, "c": {"account_name": "C"}, "d": 7}}"#;
        let items = checks::read(text.as_bytes(), None).unwrap().1;
        let expected = [
            good("steam Steam/A JRZCL47CMXVOQMNPZR2F7J4RGI SHA1 5 30"),
            bad("Steam: B", Why::Shape),
            bad("Steam: C", UriError::SecretMissing),
            bad("Steam", Why::Shape),
        ];
        assert_eq!(told(&items), expected);
    }
}
