//! Where devices are woken.

use async_trait::async_trait;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::PostgresStore;
use super::statements::{all, execute};
use super::values::{Column, params};
use crate::store::model::{PushAddress, Wake, Woken};
use crate::store::{Pushes, StoreError};

/// How long a device is worth waking for an alarm.
pub(super) const ALARM_MS: u64 = crate::config::HOUR_MS;

/// Has the devices of an account woken, but for one. Several reasons are one wake-up: it says nothing.
pub(super) async fn wake(
    connection: &mut PgConnection,
    account: Uuid,
    but: Option<Uuid>,
    until_ms: u64,
    now_ms: u64,
) -> sqlx::Result<()> {
    let sql = "UPDATE push_address SET due_at_ms = $1, until_ms = greatest(until_ms, $2), tries = 0
         WHERE device IN (SELECT id FROM device WHERE account = $3 AND id IS DISTINCT FROM $4 AND active)";
    execute(connection, sql, params![now_ms, until_ms, account, but]).await?;
    Ok(())
}

/// Deletes the address of a device that is gone.
pub(super) async fn forget(connection: &mut PgConnection, device: Uuid) -> sqlx::Result<()> {
    execute(connection, "DELETE FROM push_address WHERE device = $1", params![device]).await?;
    Ok(())
}

#[async_trait]
impl Pushes for PostgresStore {
    async fn set_push_address(&self, device: Uuid, address: &PushAddress) -> Result<bool, StoreError> {
        // The device is held, so that whoever removes it now finds the address and deletes it.
        let sql = "INSERT INTO push_address (device, kind, token_hash, token_sealed)
             SELECT id, $2, $3, $4 FROM device WHERE id = $1 AND active AND removed_at_ms IS NULL FOR SHARE
             ON CONFLICT (device) DO UPDATE SET kind = $2, token_hash = $3, token_sealed = $4";
        let parameters = params![device, Column(address.kind), address.hash, address.token];
        Ok(execute(&mut *self.connection().await?, sql, parameters).await? > 0)
    }

    async fn claim_wakes(&self, limit: u32, lease_ms: u64, now_ms: u64) -> Result<Vec<Wake>, StoreError> {
        let sql = "UPDATE push_address SET due_at_ms = $2, tries = tries + 1 WHERE device IN
             (SELECT device FROM push_address WHERE due_at_ms <= $1 AND until_ms > $1 ORDER BY due_at_ms LIMIT $3
              FOR UPDATE SKIP LOCKED)
             RETURNING device, kind, token_hash, token_sealed, until_ms, tries, due_at_ms";
        let parameters = params![now_ms, now_ms.saturating_add(lease_ms), limit];
        let connection = &mut *self.connection().await?;
        let wakes = all(connection, sql, parameters, |row| {
            Ok(Wake {
                device: row.next()?,
                address: PushAddress { kind: row.next_as()?, hash: row.next()?, token: row.next()? },
                until_ms: row.next()?,
                tries: row.next()?,
                due_at_ms: row.next()?,
            })
        });
        Ok(wakes.await?)
    }

    async fn finish_wake(&self, wake: &Wake, woken: Woken) -> Result<(), StoreError> {
        let connection = &mut *self.connection().await?;
        let again_at_ms = match woken {
            Woken::Gone => {
                let sql = "DELETE FROM push_address WHERE device = $1 AND token_hash = $2";
                execute(connection, sql, params![wake.device, wake.address.hash]).await?;
                return Ok(());
            }
            Woken::Done => None,
            Woken::RetryAt(at_ms) => Some(at_ms),
        };
        let sql = "UPDATE push_address SET due_at_ms = $1 WHERE device = $2 AND due_at_ms = $3 AND tries = $4";
        execute(connection, sql, params![again_at_ms, wake.device, wake.due_at_ms, wake.tries]).await?;
        Ok(())
    }
}
