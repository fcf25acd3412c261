//! What keeps a store in order.

use async_trait::async_trait;

use super::{SqliteStore, changes, hooks, vault};
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
impl Upkeep for SqliteStore {
    async fn key_check(&self, ours: &KeyedHash) -> Result<KeyedHash, StoreError> {
        let ours = *ours;
        self.write(move |connection| {
            connection
                .execute("INSERT INTO key_check (only_one, value) VALUES (1, ?) ON CONFLICT DO NOTHING", [ours])?;
            Ok(connection.query_row("SELECT value FROM key_check", [], |row| row.get(0))?)
        })
        .await
    }

    async fn sweep(&self, now_ms: u64) -> Result<(), StoreError> {
        self.write(move |connection| {
            for sql in [
                "DELETE FROM nonce WHERE expires_at_ms <= ?",
                "DELETE FROM event WHERE ends_at_ms <= ?",
                "DELETE FROM registration_session WHERE expires_at_ms <= ?",
                "DELETE FROM refused_step WHERE until_ms <= ?",
                "DELETE FROM pairing WHERE expires_at_ms <= ?",
                "DELETE FROM outbox WHERE expires_at_ms <= ?",
                "DELETE FROM idempotency WHERE until_ms <= ?",
                "DELETE FROM phone_verification WHERE code_expires_at_ms <= ?",
            ] {
                connection.prepare_cached(sql)?.execute([now_ms])?;
            }
            connection.prepare_cached("DELETE FROM account_not_made")?.execute([])?;
            connection
                .prepare_cached("DELETE FROM delivery_attempt WHERE sent_at_ms < ?")?
                .execute([now_ms.saturating_sub(ATTEMPTS_KEPT_MS)])?;
            connection
                .prepare_cached("DELETE FROM approval WHERE expires_at_ms < ?")?
                .execute([now_ms.saturating_sub(APPROVALS_KEPT_MS)])?;
            connection
                .prepare_cached("DELETE FROM inbox WHERE at_ms < ?")?
                .execute([now_ms.saturating_sub(INBOX_KEEPS_MS)])?;
            connection
                .prepare_cached("DELETE FROM hourly_sends WHERE hour < ?")?
                .execute([now_ms.saturating_sub(HOURLY_SENDS_KEPT_MS) / HOUR_MS])?;
            let kept_since_ms = now_ms.saturating_sub(TOLD_KEPT_MS);
            connection.prepare_cached("DELETE FROM notice WHERE at_ms < ?")?.execute([kept_since_ms])?;
            hooks::sweep(connection, kept_since_ms)?;
            vault::sweep(connection, now_ms)?;
            Ok(changes::sweep(connection)?)
        })
        .await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        // A table, because SQLite answers SELECT 1 without looking at the file.
        self.read(|connection| Ok(connection.query_row("SELECT count(*) FROM key_check", [], |_| Ok(()))?)).await
    }
}
