//! Duo Mobile: the list of accounts that its Android app keeps.

use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock};
use crate::otp::uri::UriError;
use crate::transfer::input::{Input, Object, entries};
use crate::transfer::portable::{Draft, DraftKind, Item, Why, base32, refused};

pub(super) const READER: Reader = Reader { app: "Duo Mobile", knows, read };

fn list<'a>(input: &Input<'a>) -> Option<&'a RawValue> {
    input.array_with(&["otpGenerator"]).or_else(|| input.array_with(&["accountType", "pkey"]))
}

fn knows(input: &Input<'_>) -> bool {
    list(input).is_some()
}

fn read(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    Ok(entries(list(input).ok_or(ReadError::Damaged)?)?.into_iter().map(token).collect())
}

/// An account that Duo itself confirms has a key in the phone, and no secret here.
fn token(entry: &RawValue) -> Item {
    let Some(entry) = Object::read(entry.get()) else { return refused("", "", Why::Shape) };
    let name = entry.text("name");
    Draft::read("", &name, |draft| {
        let generator = entry.object("otpGenerator").filter(|generator| generator.get("otpSecret").is_some());
        let generator = generator.ok_or(Why::SecretElsewhere)?;
        draft.secret = Some(base32(&Zeroizing::new(generator.text("otpSecret")))?);
        draft.counter = generator.number("counter").map_err(|_| UriError::Counter)?;
        draft.kind = if draft.counter.is_some() { DraftKind::Hotp } else { DraftKind::Totp };
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::super::checks::{self, Checked, bad, good, read_fixture_of, survives_damage, told};
    use super::*;
    use crate::fixtures::file;

    #[test]
    fn its_accounts_are_tokens_by_time_or_by_counter() {
        Checked::of(read_fixture_of("Duo Mobile", "aegis/duo.json", None)).are(&[
            "totp /Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30",
            "hotp /James YOOMIXWS5GN6RTBPUFFWKTW5M4 SHA1 6 3",
        ]);
        survives_damage(&file("aegis/duo.json"), None);
    }

    #[test]
    fn an_account_of_duo_itself_and_a_bad_one_cost_no_other() {
        let text = r#"[{"accountType": "DuoAccount", "pkey": "x", "name": "Own"}, {"name": "A", "otpGenerator": {"otpSecret": "MFRGG",
            "counter": null}}, {"name": "B", "otpGenerator": {"otpSecret": "MFRGG", "counter": -1}},
            {"name": "C", "otpGenerator": {"otpSecret": 7}}, 7]"#;
        let items = checks::read(text.as_bytes(), None).unwrap().1;
        let expected = [
            bad("Own", Why::SecretElsewhere),
            good("totp /A MFRGG SHA1 6 30"),
            bad("B", UriError::Counter),
            bad("C", UriError::SecretMissing),
            bad("", Why::Shape),
        ];
        assert_eq!(told(&items), expected);
    }
}
