//! What changed for a device, and who is woken by it: PostgreSQL tells every server of a commit, over one connection that
//! each of them keeps for that.

use std::time::Duration;

use async_trait::async_trait;
use septet_protocol::account::Changed;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgListener, PgPool, PgPoolOptions};
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::statements::{all, execute, optional};
use super::values::{Column, params};
use super::{PostgresStore, devices};
use crate::store::bells::{Bells, Moment, Watch};
use crate::store::model::Changes;
use crate::store::{Changes as ChangesStore, StoreError};

/// The channel; its payloads are account ids.
const CHANNEL: &str = "septet_changes";
/// How long before a lost connection is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(1);

/// Says that something changed for the active devices of an account, and wakes them when it is committed.
pub(super) async fn touch(connection: &mut PgConnection, account: Uuid, changed: &[Changed]) -> sqlx::Result<()> {
    touch_subject(connection, account, account, changed).await
}

/// Says that something changed for a device that awaits trust: its own state, or its mailbox.
pub(super) async fn touch_device(
    connection: &mut PgConnection,
    account: Uuid,
    device: Uuid,
    changed: &[Changed],
) -> sqlx::Result<()> {
    touch_subject(connection, account, device, changed).await
}

async fn touch_subject(
    connection: &mut PgConnection,
    account: Uuid,
    subject: Uuid,
    changed: &[Changed],
) -> sqlx::Result<()> {
    // Holds the subject's row: of two changes at once the second gets the higher cursor, and commits later.
    let sql = "INSERT INTO change_cursor (subject, cursor) VALUES ($1, 1)
         ON CONFLICT (subject) DO UPDATE SET cursor = change_cursor.cursor + 1 RETURNING cursor";
    let cursor: u64 =
        optional(connection, sql, params![subject], |row| row.next()).await?.ok_or(sqlx::Error::RowNotFound)?;
    for what in changed {
        let sql = "INSERT INTO change (subject, what, cursor) VALUES ($1, $2, $3)
             ON CONFLICT (subject, what) DO UPDATE SET cursor = excluded.cursor";
        execute(connection, sql, params![subject, Column(*what), cursor]).await?;
    }
    // Sent when it is committed, once however often a transaction says it. Commits that notify wait for one another;
    // checks of codes are none of them.
    execute(connection, "SELECT pg_notify($1, $2)", params![CHANNEL, account.to_string()]).await?;
    Ok(())
}

/// Deletes what is counted for a device that is gone.
pub(super) async fn forget_subject(connection: &mut PgConnection, subject: Uuid) -> sqlx::Result<()> {
    execute(connection, "DELETE FROM change WHERE subject = $1", params![subject]).await?;
    execute(connection, "DELETE FROM change_cursor WHERE subject = $1", params![subject]).await?;
    Ok(())
}

/// The task that hears of commits. Dropping it ends it.
pub(super) struct Ear {
    pool: PgPool,
    task: JoinHandle<()>,
}

impl Ear {
    /// Listens on a connection of its own, so that no request waits for it, before this returns.
    pub(super) async fn open(options: PgConnectOptions, bells: Bells) -> Result<Self, StoreError> {
        let pool = PgPoolOptions::new().max_connections(1).connect_lazy_with(options);
        let listener = listen(&pool).await?;
        Ok(Self { task: tokio::spawn(hear(pool.clone(), listener, bells)), pool })
    }

    /// Ends it and waits until its connection is closed.
    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn listen(pool: &PgPool) -> sqlx::Result<PgListener> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

async fn hear(pool: PgPool, mut listener: PgListener, bells: Bells) {
    loop {
        while let Ok(Some(heard)) = listener.try_recv().await {
            if let Ok(account) = Uuid::try_parse(heard.payload()) {
                bells.ring(account);
            }
        }
        drop(listener);
        if pool.is_closed() {
            return;
        }
        tracing::warn!("the connection that hears of changes is lost; it will be tried again");
        listener = loop {
            tokio::time::sleep(TRY_AGAIN).await;
            if pool.is_closed() {
                return;
            }
            if let Ok(listener) = listen(&pool).await {
                break listener;
            }
        };
        // What changed meanwhile is not known.
        bells.ring_all();
    }
}

#[async_trait]
impl ChangesStore for PostgresStore {
    async fn changes(&self, device: Uuid) -> Result<Option<Changes>, StoreError> {
        let connection = &mut *self.connection().await?;
        let Some(device) = devices::device(connection, device).await? else { return Ok(None) };
        let subject = if device.active { device.account } else { device.id };
        let sql = "SELECT what, cursor FROM change WHERE subject = $1";
        let last: Vec<(Changed, u64)> =
            all(connection, sql, params![subject], |row| Ok((row.next_as()?, row.next()?))).await?;
        let cursor = last.iter().map(|(_, cursor)| *cursor).max().unwrap_or(0);
        Ok(Some(Changes { of_account: device.active, cursor, last }))
    }

    fn watch(&self, account: Uuid) -> Watch {
        self.bells.watch(account)
    }

    fn moment(&self) -> Moment {
        self.bells.moment()
    }

    fn changed_since(&self, account: Uuid, moment: Moment) -> bool {
        self.bells.rang_since(account, moment)
    }
}
