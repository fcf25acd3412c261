//! Messages on their way.

use async_trait::async_trait;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::SqliteStore;
use super::values::{Column, Columns};
use crate::store::model::{Message, Sending};
use crate::store::{Outbox, StoreError};

/// Queues messages in the transaction of what caused them. They are due at once.
pub(super) fn queue(connection: &Connection, messages: &[Message]) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO outbox (id, kind, content_sealed, created_at_ms, expires_at_ms, attempts, due_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?4)",
    )?;
    for message in messages {
        insert.execute(params![
            message.id,
            Column(message.kind),
            message.content,
            message.created_at_ms,
            message.expires_at_ms,
            message.attempts,
        ])?;
    }
    Ok(())
}

fn claim(connection: &Connection, limit: u32, lease_ms: u64, now_ms: u64) -> rusqlite::Result<Vec<Message>> {
    let mut messages: Vec<Message> = connection
        .prepare_cached(
            "UPDATE outbox SET attempts = attempts + 1, due_at_ms = ?2 WHERE rowid IN
             (SELECT rowid FROM outbox WHERE due_at_ms <= ?1 AND expires_at_ms > ?1 ORDER BY due_at_ms, rowid LIMIT ?3)
             RETURNING id, kind, content_sealed, created_at_ms, expires_at_ms, attempts",
        )?
        .query_map(params![now_ms, now_ms.saturating_add(lease_ms), limit], |row| {
            let columns = &mut Columns::of(row);
            Ok(Message {
                id: columns.next()?,
                kind: columns.next_as()?,
                content: columns.next()?,
                created_at_ms: columns.next()?,
                expires_at_ms: columns.next()?,
                attempts: columns.next()?,
            })
        })?
        .collect::<Result<_, _>>()?;
    // RETURNING promises no order.
    messages.sort_by_key(|message| message.created_at_ms);
    Ok(messages)
}

#[async_trait]
impl Outbox for SqliteStore {
    async fn claim_messages(&self, limit: u32, lease_ms: u64, now_ms: u64) -> Result<Vec<Message>, StoreError> {
        self.write(move |connection| Ok(claim(connection, limit, lease_ms, now_ms)?)).await
    }

    async fn finish_message(&self, id: Uuid, sending: Sending) -> Result<(), StoreError> {
        self.write(move |connection| {
            match sending {
                // Nothing needs its text, code and number any more.
                Sending::Sent | Sending::GivenUp => {
                    connection.prepare_cached("DELETE FROM outbox WHERE id = ?")?.execute([id])?;
                }
                Sending::RetryAt(due_at_ms) => {
                    connection
                        .prepare_cached("UPDATE outbox SET due_at_ms = ? WHERE id = ?")?
                        .execute(params![due_at_ms, id])?;
                }
            }
            Ok(())
        })
        .await
    }
}
