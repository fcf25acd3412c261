//! Microsoft Authenticator's own database on Android (`PhoneFactor`), from the phone itself or from a backup of it.

use data_encoding::BASE64;

use super::{ReadError, Reader, Unlock};
use crate::otp::uri::UriError;
use crate::secret::Secret;
use crate::transfer::input::Input;
use crate::transfer::portable::{self, Draft, Item, Why, refused};
use crate::transfer::sqlite::{Database, Row};

pub(super) const READER: Reader = Reader { app: "Microsoft Authenticator", knows, read };

const TABLE: &str = "accounts";
/// Of any site: base32, six digits.
const OTHER: i64 = 0;
/// A personal account at Microsoft: base64, eight digits.
const PERSONAL: i64 = 1;

fn knows(input: &Input<'_>) -> bool {
    let columns = ["account_type", "oath_secret_key", "name", "username"];
    Database::open(input.bytes).is_some_and(|database| database.has(TABLE, &columns))
}

fn read(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    let database = Database::open(input.bytes).ok_or(ReadError::Damaged)?;
    let accounts = database.table(TABLE)?.ok_or(ReadError::Damaged)?;
    Ok(accounts.rows().map(|row| account(&row)).collect())
}

fn account(row: &Row<'_>) -> Item {
    let (issuer, account) = (row.text("name"), row.text("username"));
    match code(row) {
        Ok(code) => Draft { issuer: &issuer, account: &account, ..code }.judged(),
        Err(why) => refused(&issuer, &account, why),
    }
}

fn code(row: &Row<'_>) -> Result<Draft<'static>, Why> {
    if !row.is_whole() {
        return Err(Why::Shape);
    }
    let written = row.text("oath_secret_key");
    let kind = row.number("account_type").map_err(|_| Why::Kind)?;
    if written.is_empty() {
        // Accounts of companies that are asked by a message have none at all; others are sealed by the phone.
        let is_sealed = !row.text("encrypted_oath_secret_key").is_empty();
        let is_elsewhere = is_sealed || !matches!(kind, Some(OTHER | PERSONAL));
        return Err(if is_elsewhere { Why::SecretElsewhere } else { UriError::SecretMissing.into() });
    }
    let (secret, digits) = match kind {
        Some(OTHER) => (portable::base32(&written)?, 6),
        Some(PERSONAL) => {
            let bytes = BASE64.decode(written.trim().as_bytes()).map_err(|_| Why::Shape)?;
            (Secret::new(bytes), 8)
        }
        Some(_) | None => return Err(Why::Kind),
    };
    Ok(Draft { secret: Some(secret), digits: Some(digits), ..Draft::default() })
}

#[cfg(test)]
mod tests {
    use super::super::checks::{
        Checked, SEVEN, every_cut_is_an_error, read, read_fixture_of, refusals, survives_damage,
    };
    use super::*;
    use crate::fixtures::file;
    use crate::transfer::sqlite::tests::{Cell, database};

    const NAME: &str = "aegis/microsoft_authenticator.sqlite";

    #[test]
    fn its_own_file_is_read() {
        // It takes every token for one by time, of SHA-1, six digits and 30 s.
        let all = SEVEN.map(|token| {
            let (_, name) = token.split_once(' ').unwrap();
            format!("totp {} SHA1 6 30", name.rsplitn(4, ' ').last().unwrap())
        });
        Checked::of(read_fixture_of("Microsoft Authenticator", NAME, None)).are(&all.each_ref().map(String::as_str));
        every_cut_is_an_error(&file(NAME), None);
        survives_damage(&file(NAME), None);
    }

    #[test]
    fn its_own_accounts_have_eight_digits_and_what_is_not_in_the_file_is_said() {
        let sql = "CREATE TABLE accounts (name, username, oath_secret_key, account_type, encrypted_oath_secret_key)";
        let row = |secret: &str, kind: i64, sealed: &str| -> Vec<Cell> {
            vec!["Microsoft".into(), "Mason".into(), secret.into(), kind.into(), sealed.into()]
        };
        let rows = vec![
            row("AP8=", 1, ""),
            row("AD7Q", 0, ""),
            row("AP8", 1, ""),
            row("", 2, ""),
            row("", 0, "c2VhbGVk"),
            row("", 0, ""),
            row("AD7Q", 3, ""),
            row("raw key", 0, ""),
        ];
        let items = read(&database(2, &[("accounts", sql, rows)]), None).unwrap().1;
        let label = "Microsoft: Mason";
        assert_eq!(
            refusals(&items),
            [
                (label, Why::Shape),
                (label, Why::SecretElsewhere),
                (label, Why::SecretElsewhere),
                (label, Why::Part(UriError::SecretMissing)),
                (label, Why::Kind),
                (label, Why::Part(UriError::SecretNotBase32)),
            ]
        );
        let good = items.into_iter().filter(Result::is_ok).collect();
        Checked::of(good).are(&["totp Microsoft/Mason AD7Q SHA1 8 30", "totp Microsoft/Mason AD7Q SHA1 6 30"]);
    }
}
