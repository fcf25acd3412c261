//! Messages on their way.

use async_trait::async_trait;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::values::{Column, Columns};
use super::{SqliteStore, deliveries, events};
use crate::store::model::{Attempt, Charge, Message, MessageKind, Sending};
use crate::store::{Outbox, StoreError};

/// Queues messages in the transaction of what caused them. They are due at once.
pub(super) fn queue(connection: &Connection, messages: &[Message]) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO outbox (id, kind, about, content_sealed, created_at_ms, expires_at_ms, attempts, due_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?5)",
    )?;
    for message in messages {
        insert.execute(params![
            message.id,
            Column(message.kind),
            message.about,
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
             RETURNING id, kind, about, content_sealed, created_at_ms, expires_at_ms, attempts",
        )?
        .query_map(params![now_ms, now_ms.saturating_add(lease_ms), limit], |row| {
            let columns = &mut Columns::of(row);
            Ok(Message {
                id: columns.next()?,
                kind: columns.next_as()?,
                about: columns.next()?,
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

/// Takes a message out of the outbox.
pub(super) fn remove(connection: &Connection, id: Uuid) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM outbox WHERE id = ?")?.execute([id])?;
    Ok(())
}

/// Takes out a message that no provider carries. Where its code belongs to it is written down; versions stay, because
/// whoever writes a session or challenge meanwhile leaves this column alone.
pub(super) fn refuse(
    connection: &Connection,
    id: Uuid,
    kind: MessageKind,
    about: Option<Uuid>,
    now_ms: u64,
) -> rusqlite::Result<()> {
    remove(connection, id)?;
    let Some(about) = about.filter(|_| kind == MessageKind::Sms) else { return Ok(()) };
    for sql in [
        "UPDATE registration_session SET sms_refused_at_ms = ? WHERE id = ?",
        "UPDATE challenge SET sms_refused_at_ms = ? WHERE id = ?",
    ] {
        connection.prepare_cached(sql)?.execute(params![now_ms, about])?;
    }
    Ok(())
}

#[async_trait]
impl Outbox for SqliteStore {
    async fn claim_messages(&self, limit: u32, lease_ms: u64, now_ms: u64) -> Result<Vec<Message>, StoreError> {
        self.write(move |connection| Ok(claim(connection, limit, lease_ms, now_ms)?)).await
    }

    async fn finish_message(
        &self,
        message: &Message,
        sending: Sending,
        attempts: &[Attempt],
        charges: &[Charge],
        now_ms: u64,
    ) -> Result<(), StoreError> {
        let (message, attempts) = (message.clone(), attempts.to_vec());
        let charges: Vec<_> = charges.iter().map(|charge| Charge { max: u32::MAX, ..*charge }).collect();
        self.write(move |connection| {
            for attempt in &attempts {
                deliveries::advance(connection, attempt)?;
            }
            events::charge(connection, &charges, now_ms)?;
            match sending {
                Sending::Refused => refuse(connection, message.id, message.kind, message.about, now_ms)?,
                // Nothing needs its text, code and number any more.
                Sending::Sent | Sending::GivenUp => remove(connection, message.id)?,
                Sending::RetryAt(due_at_ms) => {
                    connection
                        .prepare_cached("UPDATE outbox SET due_at_ms = ? WHERE id = ? AND attempts = ?")?
                        .execute(params![due_at_ms, message.id, message.attempts])?;
                }
            }
            Ok(())
        })
        .await
    }
}
