//! Messages on their way.

use async_trait::async_trait;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::statements::{all, execute, transaction};
use super::values::{Column, params};
use super::{PostgresStore, deliveries, events};
use crate::store::model::{Attempt, Charge, Message, MessageKind, Sending};
use crate::store::{Outbox, StoreError};

/// Queues messages in the transaction of what caused them. They are due at once.
pub(super) async fn queue(connection: &mut PgConnection, messages: &[Message]) -> sqlx::Result<()> {
    for message in messages {
        execute(
            connection,
            "INSERT INTO outbox (id, kind, about, content_sealed, created_at_ms, expires_at_ms, attempts, due_at_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $5)",
            params![
                message.id,
                Column(message.kind),
                message.about,
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

/// Takes a message out of the outbox.
pub(super) async fn remove(connection: &mut PgConnection, id: Uuid) -> sqlx::Result<()> {
    execute(connection, "DELETE FROM outbox WHERE id = $1", params![id]).await?;
    Ok(())
}

/// Writes down that no provider carries an SMS, where its code belongs to. Versions stay, because whoever writes a session
/// or challenge meanwhile leaves this column alone.
pub(super) async fn write_refusal(
    connection: &mut PgConnection,
    kind: MessageKind,
    about: Option<Uuid>,
    now_ms: u64,
) -> sqlx::Result<()> {
    let Some(about) = about.filter(|_| kind == MessageKind::Sms) else { return Ok(()) };
    for sql in [
        "UPDATE registration_session SET sms_refused_at_ms = $1 WHERE id = $2",
        "UPDATE challenge SET sms_refused_at_ms = $1 WHERE id = $2",
    ] {
        execute(connection, sql, params![now_ms, about]).await?;
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
             RETURNING outbox.id, kind, about, content_sealed, created_at_ms, expires_at_ms, attempts, seq";
        let until_ms = now_ms.saturating_add(lease_ms);
        let mut messages = all(&mut *self.connection().await?, sql, params![now_ms, until_ms, limit], |row| {
            let message = Message {
                id: row.next()?,
                kind: row.next_as()?,
                about: row.next()?,
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

    async fn finish_message(
        &self,
        message: &Message,
        sending: Sending,
        attempts: &[Attempt],
        charges: &[Charge],
        now_ms: u64,
    ) -> Result<(), StoreError> {
        let charges: Vec<_> = charges.iter().map(|charge| Charge { max: u32::MAX, ..*charge }).collect();
        transaction!(self, |connection| {
            // In the order of those who write sessions: session, attempts, outbox.
            if sending == Sending::Refused {
                write_refusal(connection, message.kind, message.about, now_ms).await?;
            }
            for attempt in attempts {
                deliveries::advance(connection, attempt).await?;
            }
            events::charge(connection, &charges, now_ms).await?;
            match sending {
                // Nothing needs its text, code and number any more.
                Sending::Sent | Sending::GivenUp | Sending::Refused => remove(connection, message.id).await?,
                Sending::RetryAt(due_at_ms) => {
                    let sql = "UPDATE outbox SET due_at_ms = $1 WHERE id = $2 AND attempts = $3";
                    execute(connection, sql, params![due_at_ms, message.id, message.attempts]).await?;
                }
            }
            Ok(())
        })
    }
}
