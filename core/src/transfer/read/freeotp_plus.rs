//! FreeOTP+: its JSON export. What it keeps inside is what FreeOTP keeps.

use serde_json::value::RawValue;

use super::freeotp::{self, Described};
use super::{ReadError, Reader, Unlock};
use crate::transfer::input::{Input, Object};
use crate::transfer::portable::{Item, Why, refused};

pub(super) const READER: Reader = Reader { app: "FreeOTP+", knows, read };

const NAMES: &[&str] = &["tokens", "tokenOrder"];

fn knows(input: &Input<'_>) -> bool {
    input.object_with(NAMES).is_some()
}

fn read(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    let file = input.object_with(NAMES).ok_or(ReadError::Damaged)?;
    Ok(file.entries("tokens")?.into_iter().map(token).collect())
}

fn token(json: &RawValue) -> Item {
    let Some(token) = Object::read(json.get()) else { return refused("", "", Why::Shape) };
    let secret = freeotp::secret(&token);
    Described::new(&token).judged(&token, secret)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::checks::{Checked, every_cut_is_an_error, read, read_fixture_of, refusals};
    use super::*;
    use crate::fixtures::file;

    #[test]
    fn its_own_files_are_read() {
        Checked::of(read_fixture_of("FreeOTP+", "aegis/freeotp_plus.json", None)).are(&freeotp::tests::SIX);
        every_cut_is_an_error(&file("aegis/freeotp_plus.json"), None);
    }

    #[test]
    fn newer_fields_are_kept_and_one_bad_entry_refuses_itself_alone() {
        let token = json!({"type": "TOTP", "issuerInt": "Deno", "label": "Mason", "secret": [1, -2], "alias": "Work",
            "category": "Ward", "iconKey": "x"});
        let bytes = json!({"tokens": [token, 7, {"type": "HOTP"}], "tokenOrder": []}).to_string();
        let items = read(bytes.as_bytes(), None).unwrap().1;
        let first = items[0].as_ref().unwrap();
        assert_eq!((first.name.as_deref(), first.group.as_deref()), (Some("Work"), Some("Ward")));
        assert_eq!(first.token.issuer.as_deref(), Some("Deno"));
        let missing = Why::Part(crate::otp::uri::UriError::SecretMissing);
        assert_eq!(refusals(&items), [("", Why::Shape), ("", missing)]);
    }
}
