//! Attempts to deliver messages, receipts, and codes that came back.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::values::{Column, Columns};
use super::{SqliteStore, events, outbox};
use crate::store::model::{Attempt, AttemptState, Charge, Conversion, Message, MessageKind, Receipt, Received, Tally};
use crate::store::{Deliveries, StoreError};

const COLUMNS: &str = "id, message, recipient, about, kind, provider, region, phone_hash, reference, sent_at_ms,
    settles_at_ms, state, segments, cost_micros";

fn attempt(row: &Row<'_>) -> rusqlite::Result<Attempt> {
    let columns = &mut Columns::of(row);
    Ok(Attempt {
        id: columns.next()?,
        message: columns.next()?,
        recipient: columns.next()?,
        about: columns.next()?,
        kind: columns.next_as()?,
        provider: columns.next_as()?,
        region: columns.next()?,
        phone_hash: columns.next()?,
        reference: columns.next()?,
        sent_at_ms: columns.next()?,
        settles_at_ms: columns.next()?,
        state: columns.next_as()?,
        segments: columns.next()?,
        cost_micros: columns.next()?,
    })
}

fn state_of(connection: &Connection, id: Uuid) -> rusqlite::Result<Option<AttemptState>> {
    connection
        .prepare_cached("SELECT state FROM delivery_attempt WHERE id = ?")?
        .query_row([id], |row| row.get(0))
        .optional()
        .map(|state| state.map(|Column(state)| state))
}

/// Writes an attempt unless more is known of it; the provider's name for it and the price are news even then. A code that
/// came back before that name did is reported by it.
pub(super) fn advance(connection: &Connection, attempt: &Attempt) -> rusqlite::Result<bool> {
    let known = state_of(connection, attempt.id)?;
    if known.is_some_and(|known| !attempt.state.follows(known)) {
        connection
            .prepare_cached(
                "UPDATE delivery_attempt SET reference = coalesce(reference, ?1), segments = ?2, cost_micros = ?3,
                 report_due_at_ms = CASE WHEN reference IS NULL AND ?1 IS NOT NULL THEN converted_at_ms
                                         ELSE report_due_at_ms END
                 WHERE id = ?4",
            )?
            .execute(params![attempt.reference, attempt.segments, attempt.cost_micros, attempt.id])?;
        return Ok(false);
    }
    connection
        .prepare_cached(
            "INSERT INTO delivery_attempt (id, message, recipient, about, kind, provider, region, phone_hash, reference,
             sent_at_ms, settles_at_ms, state, segments, cost_micros) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET reference = coalesce(excluded.reference, reference),
             sent_at_ms = excluded.sent_at_ms, settles_at_ms = excluded.settles_at_ms, state = excluded.state,
             segments = excluded.segments, cost_micros = excluded.cost_micros",
        )?
        .execute(params![
            attempt.id,
            attempt.message,
            attempt.recipient,
            attempt.about,
            Column(attempt.kind),
            Column(attempt.provider),
            attempt.region,
            attempt.phone_hash,
            attempt.reference,
            attempt.sent_at_ms,
            attempt.settles_at_ms,
            Column(attempt.state),
            attempt.segments,
            attempt.cost_micros,
        ])?;
    Ok(true)
}

/// A code came back: whatever may have carried it did, nothing of it is sent any more, and providers that gave their name
/// for it are to be told.
pub(super) fn convert(connection: &Connection, about: Uuid, now_ms: u64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE delivery_attempt SET state = 'converted', converted_at_ms = ?2,
             report_due_at_ms = CASE WHEN reference IS NULL THEN NULL ELSE ?2 END
             WHERE about = ?1 AND state IN ('accepted', 'unanswered', 'delivered')",
        )?
        .execute(params![about, now_ms])?;
    connection.prepare_cached("DELETE FROM outbox WHERE about = ?")?.execute([about])?;
    Ok(())
}

fn of_receipt(connection: &Connection, receipt: &Receipt) -> rusqlite::Result<Option<Attempt>> {
    let find = |key: &str, value: &dyn rusqlite::ToSql| {
        let sql = format!("SELECT {COLUMNS} FROM delivery_attempt WHERE provider = ? AND {key} = ?");
        connection.prepare_cached(&sql)?.query_row(params![Column(receipt.provider), value], attempt).optional()
    };
    if let Some(id) = receipt.attempt
        && let Some(found) = find("id", &id)?
    {
        return Ok(Some(found));
    }
    receipt.reference.as_ref().map_or(Ok(None), |reference| find("reference", reference))
}

fn record_receipt(
    connection: &Connection,
    receipt: &Receipt,
    fraud: Charge,
    now_ms: u64,
) -> rusqlite::Result<Received> {
    let Some(found) = of_receipt(connection, receipt)? else { return Ok(Received::Unknown) };
    let reference = receipt.reference.clone().or_else(|| found.reference.clone());
    let news = Attempt { state: receipt.state, reference, ..found };
    if !advance(connection, &news)? {
        return Ok(Received::Old);
    }
    match news.state {
        AttemptState::Delivered | AttemptState::Converted => outbox::remove(connection, news.message)?,
        AttemptState::Rejected => outbox::refuse(connection, news.message, news.kind, news.about, now_ms)?,
        AttemptState::Fraud => {
            outbox::remove(connection, news.message)?;
            let charge = news.phone_hash.map(|key| Charge { key, max: u32::MAX, ..fraud });
            events::charge(connection, charge.as_slice(), now_ms)?;
        }
        AttemptState::Failed | AttemptState::NoRoute => {
            connection
                .prepare_cached("UPDATE outbox SET due_at_ms = min(due_at_ms, ?) WHERE id = ?")?
                .execute(params![now_ms, news.message])?;
        }
        AttemptState::Unavailable | AttemptState::Unanswered | AttemptState::Accepted => {}
    }
    Ok(Received::News)
}

#[async_trait]
impl Deliveries for SqliteStore {
    async fn attempts_of(&self, message: Uuid) -> Result<Vec<Attempt>, StoreError> {
        self.read(move |connection| {
            let sql =
                format!("SELECT {COLUMNS} FROM delivery_attempt WHERE message = ? ORDER BY sent_at_ms, provider, id");
            let mut statement = connection.prepare_cached(&sql)?;
            Ok(statement.query_map([message], attempt)?.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn begin_attempt(&self, message: &Message, attempt: &Attempt) -> Result<bool, StoreError> {
        let (id, attempts, attempt) = (message.id, message.attempts, attempt.clone());
        self.write(move |connection| {
            let ours = connection
                .prepare_cached("SELECT 1 FROM outbox WHERE id = ? AND attempts = ?")?
                .exists(params![id, attempts])?;
            Ok(ours && advance(connection, &attempt)?)
        })
        .await
    }

    async fn record_receipt(&self, receipt: &Receipt, fraud: &Charge, now_ms: u64) -> Result<Received, StoreError> {
        let (receipt, fraud) = (receipt.clone(), *fraud);
        self.write(move |connection| Ok(record_receipt(connection, &receipt, fraud, now_ms)?)).await
    }

    async fn tallies(
        &self,
        kind: MessageKind,
        region: &str,
        since_ms: u64,
        now_ms: u64,
    ) -> Result<Vec<Tally>, StoreError> {
        let region = region.to_owned();
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT provider, count(*) FILTER (WHERE state IN ('delivered', 'converted')),
                 count(*) FILTER (WHERE state IN ('failed', 'no_route', 'unavailable')
                                  OR state IN ('accepted', 'unanswered') AND settles_at_ms <= ?4)
                 FROM delivery_attempt WHERE region = ?1 AND kind = ?2 AND sent_at_ms >= ?3 AND sent_at_ms <= ?4
                 GROUP BY provider ORDER BY provider",
            )?;
            let tallies = statement.query_map(params![region, Column(kind), since_ms, now_ms], |row| {
                let columns = &mut Columns::of(row);
                Ok(Tally { provider: columns.next_as()?, successes: columns.next()?, failures: columns.next()? })
            })?;
            Ok(tallies.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn claim_conversions(&self, limit: u32, lease_ms: u64, now_ms: u64) -> Result<Vec<Conversion>, StoreError> {
        self.write(move |connection| {
            let mut statement = connection.prepare_cached(
                "UPDATE delivery_attempt SET report_tries = report_tries + 1, report_due_at_ms = ?2 WHERE rowid IN
                 (SELECT rowid FROM delivery_attempt WHERE report_due_at_ms <= ?1 AND reference IS NOT NULL
                  ORDER BY report_due_at_ms LIMIT ?3)
                 RETURNING id, provider, kind, reference, converted_at_ms, report_tries",
            )?;
            let due = statement.query_map(params![now_ms, now_ms.saturating_add(lease_ms), limit], |row| {
                let columns = &mut Columns::of(row);
                Ok(Conversion {
                    attempt: columns.next()?,
                    provider: columns.next_as()?,
                    kind: columns.next_as()?,
                    reference: columns.next()?,
                    at_ms: columns.next()?,
                    tries: columns.next()?,
                })
            })?;
            Ok(due.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn finish_conversion(&self, attempt: Uuid, again_at_ms: Option<u64>) -> Result<(), StoreError> {
        self.write(move |connection| {
            connection
                .prepare_cached("UPDATE delivery_attempt SET report_due_at_ms = ? WHERE id = ?")?
                .execute(params![again_at_ms, attempt])?;
            Ok(())
        })
        .await
    }
}
