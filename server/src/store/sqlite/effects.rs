//! What people and applications are told, written in the transaction of what happened.

use rusqlite::{Connection, params};
use septet_protocol::account::Changed;
use uuid::Uuid;

use super::values::Column;
use super::{changes, events, hooks, outbox};
use crate::store::model::{Effects, EventHash, NewEvent, NewNotice, chain_start, chained};

/// Writes everything that a change of this account tells. Call it while the enrolments that shall hear of it are live.
pub(super) fn tell(connection: &Connection, account: Uuid, effects: &Effects, now_ms: u64) -> rusqlite::Result<()> {
    for notice in &effects.notices {
        insert_notice(connection, account, notice)?;
    }
    if !effects.notices.is_empty() {
        changes::touch(connection, account, &[Changed::Notices])?;
    }
    outbox::queue(connection, &effects.messages)?;
    for (charge, message) in &effects.sparing {
        if events::charge(connection, &[*charge], now_ms)?.is_none() {
            outbox::queue(connection, std::slice::from_ref(message))?;
        }
    }
    if let Some(event) = &effects.event {
        for (application, user_id) in live_enrolments(connection, account)? {
            insert_event(connection, application, user_id, event)?;
        }
    }
    Ok(())
}

fn insert_notice(connection: &Connection, account: Uuid, notice: &NewNotice) -> rusqlite::Result<()> {
    let seq: u64 = connection
        .prepare_cached("UPDATE account SET last_notice = last_notice + 1 WHERE id = ? RETURNING last_notice")?
        .query_row([account], |row| row.get(0))?;
    connection
        .prepare_cached(
            "INSERT INTO notice (account, seq, id, kind, at_ms, device, name_sealed, phone_hint, ends_at_ms)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            account,
            seq,
            notice.id,
            Column(notice.kind),
            notice.at_ms,
            notice.device,
            notice.name,
            notice.phone_hint,
            notice.ends_at_ms,
        ])?;
    Ok(())
}

/// Where the account is enrolled.
pub(super) fn live_enrolments(connection: &Connection, account: Uuid) -> rusqlite::Result<Vec<(Uuid, u32)>> {
    connection
        .prepare_cached(
            "SELECT application, user_id FROM enrolment WHERE account = ? AND removed_at_ms IS NULL ORDER BY application",
        )?
        .query_map([account], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// Tells one application of one enrolment: the next link of its chain, on its way to its webhooks.
pub(super) fn insert_event(
    connection: &Connection,
    application: Uuid,
    user_id: u32,
    event: &NewEvent,
) -> rusqlite::Result<()> {
    let (seq, before): (u64, Option<EventHash>) = connection
        .prepare_cached(
            "UPDATE application SET last_event = last_event + 1 WHERE id = ? RETURNING last_event, last_event_hash",
        )?
        .query_row([application], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let reference: String = connection
        .prepare_cached("SELECT reference FROM enrolment WHERE user_id = ?")?
        .query_row([user_id], |row| row.get(0))?;
    let hash = chained(&before.unwrap_or_else(|| chain_start(application)), seq, user_id, &reference, event);
    connection
        .prepare_cached(
            "INSERT INTO application_event (application, seq, user_id, kind, at_ms, data, reference, hash)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![application, seq, user_id, Column(event.kind), event.at_ms, event.data, reference, hash])?;
    connection
        .prepare_cached("UPDATE application SET last_event_hash = ? WHERE id = ?")?
        .execute(params![hash, application])?;
    hooks::queue(connection, application, seq, user_id, event)
}
