//! What people and applications are told, written in the transaction of what happened.

use septet_protocol::account::Changed;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::statements::{all, execute, optional};
use super::values::{Column, params};
use super::{changes, events, hooks, outbox};
use crate::store::model::{Effects, EventHash, NewEvent, NewNotice, chain_start, chained};

/// Writes everything that a change of this account tells. Call it while the enrolments that shall hear of it are live.
pub(super) async fn tell(
    connection: &mut PgConnection,
    account: Uuid,
    effects: &Effects,
    now_ms: u64,
) -> sqlx::Result<()> {
    for notice in &effects.notices {
        insert_notice(connection, account, notice).await?;
    }
    if !effects.notices.is_empty() {
        changes::touch(connection, account, &[Changed::Notices]).await?;
    }
    outbox::queue(connection, &effects.messages).await?;
    for (charge, message) in &effects.sparing {
        events::hold(connection, &[*charge], &[]).await?;
        if events::charge(connection, &[*charge], now_ms).await?.is_none() {
            outbox::queue(connection, std::slice::from_ref(message)).await?;
        }
    }
    if let Some(event) = &effects.event {
        for (application, user_id) in live_enrolments(connection, account).await? {
            insert_event(connection, application, user_id, event).await?;
        }
    }
    Ok(())
}

/// Where the account is enrolled.
pub(super) async fn live_enrolments(connection: &mut PgConnection, account: Uuid) -> sqlx::Result<Vec<(Uuid, u32)>> {
    let sql =
        "SELECT application, user_id FROM enrolment WHERE account = $1 AND removed_at_ms IS NULL ORDER BY application";
    all(connection, sql, params![account], |row| Ok((row.next()?, row.next()?))).await
}

async fn insert_notice(connection: &mut PgConnection, account: Uuid, notice: &NewNotice) -> sqlx::Result<()> {
    let sql = "UPDATE account SET last_notice = last_notice + 1 WHERE id = $1 RETURNING last_notice";
    let seq: u64 =
        optional(connection, sql, params![account], |row| row.next()).await?.ok_or(sqlx::Error::RowNotFound)?;
    execute(
        connection,
        "INSERT INTO notice (account, seq, id, kind, at_ms, device, name_sealed, phone_hint, ends_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![
            account,
            seq,
            notice.id,
            Column(notice.kind),
            notice.at_ms,
            notice.device,
            notice.name,
            notice.phone_hint,
            notice.ends_at_ms,
        ],
    )
    .await?;
    Ok(())
}

/// Tells one application of one enrolment: the next link of its chain, on its way to its webhooks. Holds the application's counter: whoever reads its events sees them in order.
pub(super) async fn insert_event(
    connection: &mut PgConnection,
    application: Uuid,
    user_id: u32,
    event: &NewEvent,
) -> sqlx::Result<()> {
    let sql = "UPDATE application SET last_event = last_event + 1 WHERE id = $1 RETURNING last_event, last_event_hash";
    let counted = optional(connection, sql, params![application], |row| Ok((row.next()?, row.next()?))).await?;
    let (seq, before): (u64, Option<EventHash>) = counted.ok_or(sqlx::Error::RowNotFound)?;
    let sql = "SELECT reference FROM enrolment WHERE user_id = $1";
    let reference = optional(connection, sql, params![user_id], |row| row.next::<String>()).await?;
    let reference = reference.ok_or(sqlx::Error::RowNotFound)?;
    let hash = chained(&before.unwrap_or_else(|| chain_start(application)), seq, user_id, &reference, event);
    execute(
        connection,
        "INSERT INTO application_event (application, seq, user_id, kind, at_ms, data, reference, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![application, seq, user_id, Column(event.kind), event.at_ms, event.data, reference, hash],
    )
    .await?;
    let sql = "UPDATE application SET last_event_hash = $1 WHERE id = $2";
    execute(connection, sql, params![hash, application]).await?;
    hooks::queue(connection, application, seq, user_id, event).await
}
