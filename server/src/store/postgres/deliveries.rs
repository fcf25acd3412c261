//! Attempts to deliver messages, receipts, and codes that came back.

use async_trait::async_trait;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::statements::{Trouble, all, execute, exists, optional, transaction};
use super::values::{Column, Columns, params};
use super::{PostgresStore, events, outbox};
use crate::store::model::{Attempt, AttemptState, Charge, Conversion, Message, MessageKind, Receipt, Received, Tally};
use crate::store::{Deliveries, StoreError};

/// What [`attempt`] reads.
macro_rules! attempt_columns {
    () => {
        "id, message, recipient, about, kind, provider, region, phone_hash, reference, sent_at_ms, settles_at_ms, state, \
         segments, cost_micros"
    };
}

/// Reads `attempt_columns`.
fn attempt(columns: &mut Columns<'_>) -> sqlx::Result<Attempt> {
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

/// Writes an attempt unless more is known of it; the provider's name for it and the price are news even then. A code that
/// came back before that name did is reported by it.
pub(super) async fn advance(connection: &mut PgConnection, attempt: &Attempt) -> sqlx::Result<bool> {
    let sql = "SELECT state FROM delivery_attempt WHERE id = $1 FOR UPDATE";
    let known = optional(connection, sql, params![attempt.id], |row| row.next_as::<AttemptState>()).await?;
    if known.is_some_and(|known| !attempt.state.follows(known)) {
        let sql = "UPDATE delivery_attempt SET reference = coalesce(reference, $1), segments = $2, cost_micros = $3,
             report_due_at_ms = CASE WHEN reference IS NULL AND $1 IS NOT NULL THEN converted_at_ms
                                     ELSE report_due_at_ms END
             WHERE id = $4";
        let parameters = params![attempt.reference, attempt.segments, attempt.cost_micros, attempt.id];
        execute(connection, sql, parameters).await?;
        return Ok(false);
    }
    let sql =
        "INSERT INTO delivery_attempt (id, message, recipient, about, kind, provider, region, phone_hash, reference,
         sent_at_ms, settles_at_ms, state, segments, cost_micros)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (id) DO UPDATE SET reference = coalesce(excluded.reference, delivery_attempt.reference),
         sent_at_ms = excluded.sent_at_ms, settles_at_ms = excluded.settles_at_ms, state = excluded.state,
         segments = excluded.segments, cost_micros = excluded.cost_micros";
    let parameters = params![
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
    ];
    execute(connection, sql, parameters).await?;
    Ok(true)
}

/// A code came back: whatever may have carried it did, nothing of it is sent any more, and providers that gave their name
/// for it are to be told.
pub(super) async fn convert(connection: &mut PgConnection, about: Uuid, now_ms: u64) -> sqlx::Result<()> {
    let sql = "UPDATE delivery_attempt SET state = 'converted', converted_at_ms = $2,
         report_due_at_ms = CASE WHEN reference IS NULL THEN NULL ELSE $2 END
         WHERE about = $1 AND state IN ('accepted', 'unanswered', 'delivered')";
    execute(connection, sql, params![about, now_ms]).await?;
    execute(connection, "DELETE FROM outbox WHERE about = $1", params![about]).await?;
    Ok(())
}

/// The attempt that a receipt is about, held until the transaction ends.
async fn hold_of_receipt(connection: &mut PgConnection, receipt: &Receipt) -> sqlx::Result<Option<Attempt>> {
    let by_id =
        concat!("SELECT ", attempt_columns!(), " FROM delivery_attempt WHERE provider = $1 AND id = $2 FOR UPDATE");
    let by_reference = concat!(
        "SELECT ",
        attempt_columns!(),
        " FROM delivery_attempt WHERE provider = $1 AND reference = $2 FOR UPDATE"
    );
    let provider = Column(receipt.provider);
    let ways = [
        receipt.attempt.map(|id| (by_id, params![provider, id])),
        receipt.reference.as_ref().map(|reference| (by_reference, params![provider, reference])),
    ];
    for (sql, parameters) in ways.into_iter().flatten() {
        if let Some(found) = optional(connection, sql, parameters, attempt).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

async fn record_receipt(
    connection: &mut PgConnection,
    receipt: &Receipt,
    fraud: &Charge,
    now_ms: u64,
) -> Result<Received, Trouble> {
    let Some(found) = hold_of_receipt(connection, receipt).await? else { return Ok(Received::Unknown) };
    let reference = receipt.reference.clone().or_else(|| found.reference.clone());
    let news = Attempt { state: receipt.state, reference, ..found };
    if !advance(connection, &news).await? {
        return Ok(Received::Old);
    }
    match news.state {
        AttemptState::Delivered | AttemptState::Converted => outbox::remove(connection, news.message).await?,
        AttemptState::Rejected => {
            outbox::write_refusal(connection, news.kind, news.about, now_ms).await?;
            outbox::remove(connection, news.message).await?;
        }
        AttemptState::Fraud => {
            outbox::remove(connection, news.message).await?;
            let charge = news.phone_hash.map(|key| Charge { key, max: u32::MAX, ..*fraud });
            events::charge(connection, charge.as_slice(), now_ms).await?;
        }
        AttemptState::Failed | AttemptState::NoRoute => {
            let sql = "UPDATE outbox SET due_at_ms = least(due_at_ms, $1) WHERE id = $2";
            execute(connection, sql, params![now_ms, news.message]).await?;
        }
        AttemptState::Unavailable | AttemptState::Unanswered | AttemptState::Accepted => {}
    }
    Ok(Received::News)
}

#[async_trait]
impl Deliveries for PostgresStore {
    async fn attempts_of(&self, message: Uuid) -> Result<Vec<Attempt>, StoreError> {
        let sql = concat!(
            "SELECT ",
            attempt_columns!(),
            " FROM delivery_attempt WHERE message = $1 ORDER BY sent_at_ms, provider, id"
        );
        Ok(all(&mut *self.connection().await?, sql, params![message], attempt).await?)
    }

    async fn begin_attempt(&self, message: &Message, attempt: &Attempt) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            // Held: who claims the message next waits, and finds the attempt.
            let sql = "SELECT 1 FROM outbox WHERE id = $1 AND attempts = $2 FOR UPDATE";
            let ours = exists(connection, sql, params![message.id, message.attempts]).await?;
            Ok(ours && advance(connection, attempt).await?)
        })
    }

    async fn record_receipt(&self, receipt: &Receipt, fraud: &Charge, now_ms: u64) -> Result<Received, StoreError> {
        transaction!(self, |connection| { record_receipt(connection, receipt, fraud, now_ms).await })
    }

    async fn tallies(
        &self,
        kind: MessageKind,
        region: &str,
        since_ms: u64,
        now_ms: u64,
    ) -> Result<Vec<Tally>, StoreError> {
        let sql = "SELECT provider, count(*) FILTER (WHERE state IN ('delivered', 'converted')),
             count(*) FILTER (WHERE state IN ('failed', 'no_route', 'unavailable')
                              OR state IN ('accepted', 'unanswered') AND settles_at_ms <= $4)
             FROM delivery_attempt WHERE region = $1 AND kind = $2 AND sent_at_ms >= $3 AND sent_at_ms <= $4
             GROUP BY provider ORDER BY provider";
        let parameters = params![region, Column(kind), since_ms, now_ms];
        Ok(all(&mut *self.connection().await?, sql, parameters, |row| {
            Ok(Tally { provider: row.next_as()?, successes: row.next()?, failures: row.next()? })
        })
        .await?)
    }

    async fn claim_conversions(&self, limit: u32, lease_ms: u64, now_ms: u64) -> Result<Vec<Conversion>, StoreError> {
        let sql = "WITH due AS MATERIALIZED (
                 SELECT id FROM delivery_attempt WHERE report_due_at_ms <= $1 AND reference IS NOT NULL
                 ORDER BY report_due_at_ms LIMIT $3 FOR UPDATE SKIP LOCKED
             )
             UPDATE delivery_attempt SET report_tries = report_tries + 1, report_due_at_ms = $2
             FROM due WHERE delivery_attempt.id = due.id
             RETURNING delivery_attempt.id, provider, kind, reference, converted_at_ms, report_tries";
        let parameters = params![now_ms, now_ms.saturating_add(lease_ms), limit];
        Ok(all(&mut *self.connection().await?, sql, parameters, |row| {
            Ok(Conversion {
                attempt: row.next()?,
                provider: row.next_as()?,
                kind: row.next_as()?,
                reference: row.next()?,
                at_ms: row.next()?,
                tries: row.next()?,
            })
        })
        .await?)
    }

    async fn finish_conversion(&self, attempt: Uuid, again_at_ms: Option<u64>) -> Result<(), StoreError> {
        let sql = "UPDATE delivery_attempt SET report_due_at_ms = $1 WHERE id = $2";
        execute(&mut *self.connection().await?, sql, params![again_at_ms, attempt]).await?;
        Ok(())
    }
}
