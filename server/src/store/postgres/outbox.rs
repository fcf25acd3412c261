//! Messages on their way.

use async_trait::async_trait;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::PostgresStore;
use super::statements::{all, execute};
use super::values::{Column, params};
use crate::store::model::{Message, Sending};
use crate::store::{Outbox, StoreError};

/// Queues messages in the transaction of what caused them. They are due at once.
pub(super) async fn queue(connection: &mut PgConnection, messages: &[Message]) -> sqlx::Result<()> {
    for message in messages {
        execute(
            connection,
            "INSERT INTO outbox (id, kind, content_sealed, created_at_ms, expires_at_ms, attempts, due_at_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $4)",
            params![
                message.id,
                Column(message.kind),
                message.content,
                message.created_at_ms,
                message.expires_at_ms,
                message.attempts,
            ],
        )
        .await?;
    }
    Ok(())
}

#[async_trait]
impl Outbox for PostgresStore {
    async fn claim_messages(&self, limit: u32, lease_ms: u64, now_ms: u64) -> Result<Vec<Message>, StoreError> {
        // What another server is claiming is skipped, not waited for.
        let sql = "WITH due AS MATERIALIZED (
                 SELECT id FROM outbox WHERE due_at_ms <= $1 AND expires_at_ms > $1
                 ORDER BY due_at_ms, seq LIMIT $3 FOR UPDATE SKIP LOCKED
             )
             UPDATE outbox SET attempts = attempts + 1, due_at_ms = $2 FROM due WHERE outbox.id = due.id
             RETURNING outbox.id, kind, content_sealed, created_at_ms, expires_at_ms, attempts, seq";
        let until_ms = now_ms.saturating_add(lease_ms);
        let mut messages = all(&mut *self.connection().await?, sql, params![now_ms, until_ms, limit], |row| {
            let message = Message {
                id: row.next()?,
                kind: row.next_as()?,
                content: row.next()?,
                created_at_ms: row.next()?,
                expires_at_ms: row.next()?,
                attempts: row.next()?,
            };
            Ok((message, row.next::<u64>()?))
        })
        .await?;
        // RETURNING promises no order.
        messages.sort_by_key(|(message, seq)| (message.created_at_ms, *seq));
        Ok(messages.into_iter().map(|(message, _)| message).collect())
    }

    async fn finish_message(&self, id: Uuid, sending: Sending) -> Result<(), StoreError> {
        let (sql, parameters) = match sending {
            // Nothing needs its text, code and number any more.
            Sending::Sent | Sending::GivenUp => ("DELETE FROM outbox WHERE id = $1", params![id]),
            Sending::RetryAt(due_at_ms) => ("UPDATE outbox SET due_at_ms = $2 WHERE id = $1", params![id, due_at_ms]),
        };
        execute(&mut *self.connection().await?, sql, parameters).await?;
        Ok(())
    }
}
