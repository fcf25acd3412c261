//! Google Authenticator's own database on Android, from the phone itself or from a backup of it.

use super::{ReadError, Reader, Unlock};
use crate::otp::uri::UriError;
use crate::transfer::input::Input;
use crate::transfer::portable::{self, Draft, DraftKind, Item, Why, refused};
use crate::transfer::sqlite::{Database, Row};

pub(super) const READER: Reader = Reader { app: "Google Authenticator", knows, read };

const TABLE: &str = "accounts";
const TOTP: i64 = 0;
const HOTP: i64 = 1;

fn knows(input: &Input<'_>) -> bool {
    Database::open(input.bytes).is_some_and(|database| database.has(TABLE, &["email", "secret", "counter", "type"]))
}

fn read(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    let database = Database::open(input.bytes).ok_or(ReadError::Damaged)?;
    let accounts = database.table(TABLE)?.ok_or(ReadError::Damaged)?;
    Ok(accounts.rows().map(|row| account(&row)).collect())
}

/// It knows six digits of SHA-1 each 30 s and nothing else, so that is not in its file.
fn account(row: &Row<'_>) -> Item {
    let (label, issuer) = (row.text("email"), row.text("issuer"));
    // The issuer stands before the account as well, and alone where the app is old.
    let (issuer, account) = match label.split_once(':') {
        Some((prefix, account)) if issuer.is_empty() || prefix.trim() == issuer.trim() => (prefix, account),
        Some(_) | None => (issuer.as_str(), label.as_str()),
    };
    match code(row) {
        Ok(code) => Draft { issuer, account, ..code }.judged(),
        Err(why) => refused(issuer, account, why),
    }
}

fn code(row: &Row<'_>) -> Result<Draft<'static>, Why> {
    if !row.is_whole() {
        return Err(Why::Shape);
    }
    let kind = match row.number("type") {
        Ok(None | Some(TOTP)) => DraftKind::Totp,
        Ok(Some(HOTP)) => DraftKind::Hotp,
        Ok(Some(_)) | Err(_) => return Err(Why::Kind),
    };
    let secret = Some(portable::base32(&row.text("secret"))?);
    Ok(Draft { kind, secret, counter: row.number("counter").map_err(|_| UriError::Counter)?, ..Draft::default() })
}

#[cfg(test)]
mod tests {
    use super::super::checks::{Checked, every_cut_is_an_error, read, read_fixture_of, refusals, survives_damage};
    use super::*;
    use crate::fixtures::file;
    use crate::transfer::sqlite::tests::{Cell, database};

    const NAME: &str = "aegis/google_authenticator.sqlite";

    #[test]
    fn its_own_file_is_read() {
        // It keeps no algorithm, digits or period: they are those that it shows.
        Checked::of(read_fixture_of("Google Authenticator", NAME, None)).are(&[
            "totp Deno/Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30",
            "totp SPDX/James 5OM4WOOGPLQEF6UGN3CPEOOLWU SHA1 6 30",
            "totp Airbnb/Elijah 7ELGJSGXNCCTV3O6LKJWYFV2RA SHA1 6 30",
            "hotp Issuu/James YOOMIXWS5GN6RTBPUFFWKTW5M4 SHA1 6 1",
            "hotp Air Canada/Benjamin KUVJJOM753IHTNDSZVCNKL7GII SHA1 6 50",
            "hotp WWE/Mason 5VAML3X35THCEBVRLV24CGBKOY SHA1 6 10300",
        ]);
        every_cut_is_an_error(&file(NAME), None);
        survives_damage(&file(NAME), None);
    }

    #[test]
    fn older_tables_are_read_and_one_bad_row_refuses_itself_alone() {
        let row = |email: &str, secret: &str, counter: Cell, kind: Cell| {
            vec![Cell::Null, email.into(), secret.into(), counter, kind]
        };
        let rows = vec![
            row("Deno:Mason", "AD7Q", Cell::Null, 0.into()),
            row("Mason", "ad7q====", 3.into(), 1.into()),
            row("Deno:Mason", "key 189", 0.into(), 0.into()),
            row("Deno:Mason", "AD7Q", 0.into(), 2.into()),
            row("Deno:Mason", "AD7Q", (-5).into(), 1.into()),
            row("Deno:Mason", "", 0.into(), 0.into()),
        ];
        let sql = "CREATE TABLE accounts (_id INTEGER PRIMARY KEY, email TEXT NOT NULL, secret TEXT NOT NULL, counter INTEGER, type INTEGER)";
        let items = read(&database(1, &[("accounts", sql, rows)]), None).unwrap().1;
        let (label, part) = ("Deno: Mason", Why::Part);
        assert_eq!(
            refusals(&items),
            [
                (label, part(UriError::SecretNotBase32)),
                (label, Why::Kind),
                (label, part(UriError::Counter)),
                (label, part(UriError::SecretMissing)),
            ]
        );
        let good = items.into_iter().filter(Result::is_ok).collect();
        Checked::of(good).are(&["totp Deno/Mason AD7Q SHA1 6 30", "hotp /Mason AD7Q SHA1 6 3"]);
    }

    #[test]
    fn a_label_keeps_what_is_not_the_issuer() {
        let sql = "CREATE TABLE accounts (email, secret, counter, type, issuer)";
        let rows = vec![vec!["Home:Mason".into(), "AD7Q".into(), 0.into(), 0.into(), "Deno".into()]];
        let items = read(&database(3, &[("accounts", sql, rows)]), None).unwrap().1;
        Checked::of(items).are(&["totp Deno/Home:Mason AD7Q SHA1 6 30"]);
    }
}
