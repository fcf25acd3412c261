//! The development inbox.

use async_trait::async_trait;
use uuid::Uuid;

use super::statements::{all, execute, transaction};
use super::values::{Column, params};
use super::{INBOX_LOCK, PostgresStore};
use crate::store::model::{InboxMessage, MessageKind, Sealed};
use crate::store::{Inbox, StoreError};

#[async_trait]
impl Inbox for PostgresStore {
    async fn put_inbox(&self, id: Uuid, kind: MessageKind, content: &Sealed, at_ms: u64) -> Result<(), StoreError> {
        transaction!(self, |connection| {
            // One at a time: a number that is committed after a higher one would be missed by whoever asks for what came
            // after that.
            execute(connection, INBOX_LOCK, params![]).await?;
            let sql = "INSERT INTO inbox (id, kind, content_sealed, at_ms) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (id) DO NOTHING";
            execute(connection, sql, params![id, Column(kind), content, at_ms]).await?;
            Ok(())
        })
    }

    async fn inbox(&self, after: u64, limit: u32) -> Result<Vec<InboxMessage>, StoreError> {
        let sql = "SELECT seq, kind, content_sealed, at_ms FROM inbox WHERE seq > $1 ORDER BY seq DESC LIMIT $2";
        let messages = all(&mut *self.connection().await?, sql, params![after, limit], |row| {
            Ok(InboxMessage { seq: row.next()?, kind: row.next_as()?, content: row.next()?, at_ms: row.next()? })
        })
        .await?;
        Ok(messages)
    }
}
