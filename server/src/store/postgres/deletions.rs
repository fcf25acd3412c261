//! Deleting accounts: begun, kept, reminded of, done.

use septet_protocol::account::Changed;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::statements::{Trouble, all, execute};
use super::values::{Parameters, params};
use super::{accounts, changes, devices, effects, enrolments, vault};
use crate::store::model::{Effects, NewEvent, PendingDeletion, erased_number};

/// Runs a statement that changes the account's deletion or nothing, and tells of it. `false`: it changed nothing.
pub(super) async fn write(
    connection: &mut PgConnection,
    account: Uuid,
    sql: &'static str,
    parameters: Parameters,
    effects: &Effects,
    now_ms: u64,
) -> Result<bool, Trouble> {
    if execute(connection, sql, parameters).await? == 0 {
        return Ok(false);
    }
    changes::touch(connection, account, &[Changed::Account]).await?;
    effects::tell(connection, account, effects, now_ms).await?;
    Ok(true)
}

/// Accounts that will be deleted by `before_ms` and had fewer than so many reminders.
pub(super) async fn pending(
    connection: &mut PgConnection,
    before_ms: u64,
    reminders: u32,
    limit: u32,
) -> sqlx::Result<Vec<PendingDeletion>> {
    let sql = "SELECT id, deleted_at_ms FROM account
         WHERE deleted_at_ms <= $1 AND reminders < $2 AND removed_at_ms IS NULL ORDER BY deleted_at_ms, id LIMIT $3";
    let found: Vec<(Uuid, u64)> =
        all(connection, sql, params![before_ms, reminders, limit], |row| Ok((row.next()?, row.next()?))).await?;
    let mut pending = Vec::with_capacity(found.len());
    for (id, at_ms) in found {
        pending.extend(accounts::account(connection, id).await?.map(|account| PendingDeletion { account, at_ms }));
    }
    Ok(pending)
}

/// Deletes an account whose deletion is due.
pub(super) async fn delete(
    connection: &mut PgConnection,
    account: Uuid,
    at_ms: u64,
    effects: &Effects,
    now_ms: u64,
) -> Result<bool, Trouble> {
    // Held before it is read: of several servers one finds it due.
    accounts::hold(connection, account).await?;
    let due = accounts::account(connection, account).await?.and_then(|account| account.deleted_at_ms);
    if due != Some(at_ms) || at_ms > now_ms {
        return Ok(false);
    }
    effects::tell(connection, account, effects, now_ms).await?;
    let ended = NewEvent::of_removal(true, now_ms);
    for (application, user_id) in effects::live_enrolments(connection, account).await? {
        effects::insert_event(connection, application, user_id, &ended).await?;
        enrolments::end(connection, user_id, now_ms).await?;
    }
    for device in devices::devices_of(connection, account).await? {
        devices::remove(connection, &device, now_ms).await?;
    }
    erase(connection, account, now_ms).await?;
    Ok(true)
}

/// What is left of an account: a row with nothing in it, because devices and enrolments that are gone too name it.
pub(super) async fn erase(connection: &mut PgConnection, account: Uuid, now_ms: u64) -> sqlx::Result<()> {
    for sql in [
        "DELETE FROM account_email WHERE account = $1",
        "DELETE FROM notice WHERE account = $1",
        "DELETE FROM account_log WHERE account = $1",
        "DELETE FROM account_log_head WHERE account = $1",
        "DELETE FROM slot WHERE account = $1",
        "DELETE FROM retrieval WHERE account = $1",
        "UPDATE device SET name = '', model = '', platform = '' WHERE account = $1",
        "UPDATE enrolment SET label = '', phone_hint = '' WHERE account = $1",
    ] {
        execute(connection, sql, params![account]).await?;
    }
    changes::forget_subject(connection, account).await?;
    vault::erase(connection, account).await?;
    let sql = "UPDATE account SET phone_hash = $1, phone_sealed = '', deleted_at_ms = NULL, removed_at_ms = $2
         WHERE id = $3";
    execute(connection, sql, params![erased_number(account), now_ms, account]).await?;
    Ok(())
}
