//! Deleting accounts: begun, kept, reminded of, done.

use rusqlite::{Connection, Params, params};
use septet_protocol::account::Changed;
use uuid::Uuid;

use super::{accounts, changes, devices, effects, enrolments, vault};
use crate::store::StoreError;
use crate::store::model::{Effects, NewEvent, PendingDeletion, erased_number};

/// Runs a statement that changes the account's deletion or nothing, and tells of it. `false`: it changed nothing.
pub(super) fn write(
    connection: &Connection,
    account: Uuid,
    sql: &str,
    parameters: impl Params,
    effects: &Effects,
    now_ms: u64,
) -> Result<bool, StoreError> {
    if connection.prepare_cached(sql)?.execute(parameters)? == 0 {
        return Ok(false);
    }
    changes::touch(connection, account, &[Changed::Account])?;
    effects::tell(connection, account, effects, now_ms)?;
    Ok(true)
}

/// Accounts that will be deleted by `before_ms` and had fewer than so many reminders.
pub(super) fn pending(
    connection: &Connection,
    before_ms: u64,
    reminders: u32,
    limit: u32,
) -> rusqlite::Result<Vec<PendingDeletion>> {
    let found: Vec<(Uuid, u64)> = connection
        .prepare_cached(
            "SELECT id, deleted_at_ms FROM account WHERE deleted_at_ms <= ? AND reminders < ? AND removed_at_ms IS NULL
             ORDER BY deleted_at_ms, id LIMIT ?",
        )?
        .query_map(params![before_ms, reminders, limit], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut pending = Vec::with_capacity(found.len());
    for (id, at_ms) in found {
        pending.extend(accounts::account(connection, id)?.map(|account| PendingDeletion { account, at_ms }));
    }
    Ok(pending)
}

/// Deletes an account whose deletion is due.
pub(super) fn delete(
    connection: &Connection,
    account: Uuid,
    at_ms: u64,
    effects: &Effects,
    now_ms: u64,
) -> rusqlite::Result<bool> {
    let due = accounts::account(connection, account)?.and_then(|account| account.deleted_at_ms);
    if due != Some(at_ms) || at_ms > now_ms {
        return Ok(false);
    }
    effects::tell(connection, account, effects, now_ms)?;
    let ended = NewEvent::of_removal(true, now_ms);
    for (application, user_id) in effects::live_enrolments(connection, account)? {
        effects::insert_event(connection, application, user_id, &ended)?;
        enrolments::end(connection, user_id, now_ms)?;
    }
    for device in devices::devices_of(connection, account)? {
        devices::remove(connection, &device, now_ms)?;
    }
    erase(connection, account, now_ms)?;
    Ok(true)
}

/// What is left of an account: a row with nothing in it, because devices and enrolments that are gone too name it.
pub(super) fn erase(connection: &Connection, account: Uuid, now_ms: u64) -> rusqlite::Result<()> {
    for sql in [
        "DELETE FROM account_email WHERE account = ?",
        "DELETE FROM notice WHERE account = ?",
        "DELETE FROM account_log WHERE account = ?",
        "DELETE FROM account_log_head WHERE account = ?",
        "DELETE FROM slot WHERE account = ?",
        "DELETE FROM retrieval WHERE account = ?",
        "DELETE FROM change WHERE subject = ?",
        "UPDATE device SET name = '', model = '', platform = '' WHERE account = ?",
        "UPDATE enrolment SET label = '', phone_hint = '' WHERE account = ?",
    ] {
        connection.prepare_cached(sql)?.execute([account])?;
    }
    vault::erase(connection, account)?;
    connection
        .prepare_cached(
            "UPDATE account SET phone_hash = ?, phone_sealed = x'', deleted_at_ms = NULL, removed_at_ms = ? WHERE id = ?",
        )?
        .execute(params![erased_number(account), now_ms, account])?;
    Ok(())
}
