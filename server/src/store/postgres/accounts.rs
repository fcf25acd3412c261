//! Accounts, as registrations and enrolments make them.

use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::statements::{all, execute, optional};
use super::values::params;
use crate::store::model::{Account, Email, KeyedHash, Sealed};

/// The account with this number, held until the transaction ends: whoever binds or enrols the same person waits.
pub(super) async fn hold_account_of_number(
    connection: &mut PgConnection,
    phone: &KeyedHash,
) -> sqlx::Result<Option<Uuid>> {
    let sql = "SELECT id FROM account WHERE phone_hash = $1 FOR NO KEY UPDATE";
    optional(connection, sql, params![phone], |row| row.next()).await
}

/// The account with this number, made without e-mails if there is none, and held until the transaction ends. Of two that
/// make it at once, the second waits and finds the first one's.
pub(super) async fn account_of(
    connection: &mut PgConnection,
    candidate: Uuid,
    phone_hash: &KeyedHash,
    phone: &Sealed,
) -> sqlx::Result<Uuid> {
    if let Some(account) = hold_account_of_number(connection, phone_hash).await? {
        return Ok(account);
    }
    let sql =
        "INSERT INTO account (id, phone_hash, phone_sealed) VALUES ($1, $2, $3) ON CONFLICT (phone_hash) DO NOTHING";
    execute(connection, sql, params![candidate, phone_hash, phone]).await?;
    hold_account_of_number(connection, phone_hash).await?.ok_or(sqlx::Error::RowNotFound)
}

/// Adds the e-mails that the account does not have yet.
pub(super) async fn add_emails(connection: &mut PgConnection, account: Uuid, emails: &[Email]) -> sqlx::Result<()> {
    for email in emails {
        let sql = "INSERT INTO account_email (account, hash, address_sealed) VALUES ($1, $2, $3)
             ON CONFLICT (account, hash) DO NOTHING";
        execute(connection, sql, params![account, email.hash, email.address]).await?;
    }
    Ok(())
}

/// An account with its e-mails, in the order in which they were added.
pub(super) async fn account(connection: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<Account>> {
    let sql =
        "SELECT account.id, account.phone_hash, account.phone_sealed, account_email.hash, account_email.address_sealed
         FROM account LEFT JOIN account_email ON account_email.account = account.id
         WHERE account.id = $1 ORDER BY account_email.seq";
    let rows = all(connection, sql, params![id], |row| {
        let account = Account { id: row.next()?, phone_hash: row.next()?, phone: row.next()?, emails: Vec::new() };
        let email = row.next_if_there(2, |row| Ok(Email { hash: row.next()?, address: row.next()? }))?;
        Ok((account, email))
    });
    let (accounts, emails): (Vec<_>, Vec<_>) = rows.await?.into_iter().unzip();
    let emails = emails.into_iter().flatten().collect();
    Ok(accounts.into_iter().next().map(|account| Account { emails, ..account }))
}
