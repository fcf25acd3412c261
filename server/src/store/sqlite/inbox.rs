//! The development inbox.

use async_trait::async_trait;
use rusqlite::params;
use uuid::Uuid;

use super::SqliteStore;
use super::values::{Column, Columns};
use crate::store::model::{InboxMessage, MessageKind, Sealed};
use crate::store::{Inbox, StoreError};

#[async_trait]
impl Inbox for SqliteStore {
    async fn put_inbox(&self, id: Uuid, kind: MessageKind, content: &Sealed, at_ms: u64) -> Result<(), StoreError> {
        let content = content.clone();
        self.write(move |connection| {
            connection
                .prepare_cached(
                    "INSERT INTO inbox (id, kind, content_sealed, at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                )?
                .execute(params![id, Column(kind), content, at_ms])?;
            Ok(())
        })
        .await
    }

    async fn inbox(&self, after: u64, limit: u32) -> Result<Vec<InboxMessage>, StoreError> {
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT seq, kind, content_sealed, at_ms FROM inbox WHERE seq > ? ORDER BY seq DESC LIMIT ?",
            )?;
            let messages = statement.query_map(params![after, limit], |row| {
                let columns = &mut Columns::of(row);
                Ok(InboxMessage {
                    seq: columns.next()?,
                    kind: columns.next_as()?,
                    content: columns.next()?,
                    at_ms: columns.next()?,
                })
            })?;
            Ok(messages.collect::<Result<_, _>>()?)
        })
        .await
    }
}
