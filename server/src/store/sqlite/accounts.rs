//! Accounts, as registrations and enrolments make them.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::values::Columns;
use crate::store::model::{Account, Email, KeyedHash, Sealed};

/// The account with this number.
pub(super) fn account_of_number(connection: &Connection, phone: &KeyedHash) -> rusqlite::Result<Option<Uuid>> {
    connection
        .prepare_cached("SELECT id FROM account WHERE phone_hash = ?")?
        .query_row([phone], |row| row.get(0))
        .optional()
}

/// Stores a new account without e-mails.
pub(super) fn insert_account(
    connection: &Connection,
    id: Uuid,
    phone_hash: &KeyedHash,
    phone: &Sealed,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO account (id, phone_hash, phone_sealed) VALUES (?, ?, ?)")?
        .execute(params![id, phone_hash, phone])?;
    Ok(())
}

/// Adds the e-mails that the account does not have yet.
pub(super) fn add_emails(connection: &Connection, account: Uuid, emails: &[Email]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO account_email (account, hash, address_sealed) VALUES (?, ?, ?) ON CONFLICT (account, hash) DO NOTHING",
    )?;
    for email in emails {
        statement.execute(params![account, email.hash, email.address])?;
    }
    Ok(())
}

/// An account with its e-mails, in the order in which they were added.
pub(super) fn account(connection: &Connection, id: Uuid) -> rusqlite::Result<Option<Account>> {
    let found = connection
        .prepare_cached("SELECT id, phone_hash, phone_sealed FROM account WHERE id = ?")?
        .query_row([id], |row| {
            let columns = &mut Columns::of(row);
            let (id, phone_hash, phone) = (columns.next()?, columns.next()?, columns.next()?);
            Ok(Account { id, phone_hash, phone, emails: Vec::new() })
        })
        .optional()?;
    let Some(account) = found else { return Ok(None) };
    let emails = connection
        .prepare_cached("SELECT hash, address_sealed FROM account_email WHERE account = ? ORDER BY rowid")?
        .query_map([id], |row| Ok(Email { hash: row.get(0)?, address: row.get(1)? }))?
        .collect::<Result<_, _>>()?;
    Ok(Some(Account { emails, ..account }))
}
