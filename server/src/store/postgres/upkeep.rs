//! What keeps a store in order.

use async_trait::async_trait;

use super::statements::{execute, optional, transaction};
use super::values::params;
use super::{PostgresStore, SWEEP_LOCK, hooks, vault};
use crate::config::{DAY_MS, HOUR_MS};
use crate::store::TOLD_KEPT_MS;
use crate::store::model::KeyedHash;
use crate::store::{StoreError, Upkeep};

/// How long an approval can be read that is over. What came of it is in the application's events for longer.
const APPROVALS_KEPT_MS: u64 = DAY_MS;

/// How long the development inbox keeps a message.
const INBOX_KEEPS_MS: u64 = DAY_MS;

/// The breaker's mean is over seven days.
const HOURLY_SENDS_KEPT_MS: u64 = 8 * DAY_MS;

/// How long attempts are kept: networks try for 72 hours, and receipts come as late.
const ATTEMPTS_KEPT_MS: u64 = 3 * DAY_MS;

#[async_trait]
impl Upkeep for PostgresStore {
    async fn key_check(&self, ours: &KeyedHash) -> Result<KeyedHash, StoreError> {
        transaction!(self, |connection| {
            let sql = "INSERT INTO key_check (only_one, value) VALUES (1, $1) ON CONFLICT DO NOTHING";
            execute(connection, sql, params![ours]).await?;
            let value = optional(connection, "SELECT value FROM key_check", params![], |row| row.next()).await?;
            Ok(value.ok_or(sqlx::Error::RowNotFound)?)
        })
    }

    async fn sweep(&self, now_ms: u64) -> Result<(), StoreError> {
        transaction!(self, |connection| {
            // After a long standstill there may be much to delete. Servers take turns, since two that delete the same rows
            // in another order would wait for each other.
            execute(connection, "SET LOCAL statement_timeout = 60000", params![]).await?;
            execute(connection, "SET LOCAL lock_timeout = 60000", params![]).await?;
            execute(connection, SWEEP_LOCK, params![]).await?;
            for sql in [
                "DELETE FROM nonce WHERE expires_at_ms <= $1",
                "DELETE FROM event WHERE ends_at_ms <= $1",
                "DELETE FROM registration_session WHERE expires_at_ms <= $1",
                "DELETE FROM refused_step WHERE until_ms <= $1",
                "DELETE FROM pairing WHERE expires_at_ms <= $1",
                "DELETE FROM outbox WHERE expires_at_ms <= $1",
                "DELETE FROM idempotency WHERE until_ms <= $1",
                "DELETE FROM phone_verification WHERE code_expires_at_ms <= $1",
                "DELETE FROM turn WHERE until_ms <= $1",
            ] {
                execute(connection, sql, params![now_ms]).await?;
            }
            let kept_since_ms = now_ms.saturating_sub(APPROVALS_KEPT_MS);
            execute(connection, "DELETE FROM approval WHERE expires_at_ms < $1", params![kept_since_ms]).await?;
            let kept_since_ms = now_ms.saturating_sub(INBOX_KEEPS_MS);
            execute(connection, "DELETE FROM inbox WHERE at_ms < $1", params![kept_since_ms]).await?;
            let kept_since_ms = now_ms.saturating_sub(ATTEMPTS_KEPT_MS);
            execute(connection, "DELETE FROM delivery_attempt WHERE sent_at_ms < $1", params![kept_since_ms]).await?;
            let kept_since = now_ms.saturating_sub(HOURLY_SENDS_KEPT_MS) / HOUR_MS;
            execute(connection, "DELETE FROM hourly_sends WHERE hour < $1", params![kept_since]).await?;
            let kept_since_ms = now_ms.saturating_sub(TOLD_KEPT_MS);
            execute(connection, "DELETE FROM notice WHERE at_ms < $1", params![kept_since_ms]).await?;
            hooks::sweep(connection, kept_since_ms).await?;
            vault::sweep(connection, now_ms).await?;
            Ok(())
        })
    }

    async fn ping(&self) -> Result<(), StoreError> {
        // A table, so that a database that lost its tables does not count as one.
        let sql = "SELECT count(*) FROM key_check";
        optional(&mut *self.connection().await?, sql, params![], |_| Ok(())).await?;
        Ok(())
    }
}
