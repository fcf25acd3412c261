//! Where devices are woken.

use async_trait::async_trait;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::SqliteStore;
use super::values::{Column, Columns};
use crate::store::model::{PushAddress, Wake, Woken};
use crate::store::{Pushes, StoreError};

/// How long a device is worth waking for an alarm.
pub(super) const ALARM_MS: u64 = crate::config::HOUR_MS;

/// Has the devices of an account woken, but for one. Several reasons are one wake-up: it says nothing.
pub(super) fn wake(
    connection: &Connection,
    account: Uuid,
    but: Option<Uuid>,
    until_ms: u64,
    now_ms: u64,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE push_address SET due_at_ms = ?1, until_ms = max(until_ms, ?2), tries = 0
             WHERE device IN (SELECT id FROM device WHERE account = ?3 AND id IS NOT ?4 AND active)",
        )?
        .execute(params![now_ms, until_ms, account, but])?;
    Ok(())
}

/// Deletes the address of a device that is gone.
pub(super) fn forget(connection: &Connection, device: Uuid) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM push_address WHERE device = ?")?.execute([device])?;
    Ok(())
}

fn claim(connection: &Connection, limit: u32, lease_ms: u64, now_ms: u64) -> rusqlite::Result<Vec<Wake>> {
    connection
        .prepare_cached(
            "UPDATE push_address SET due_at_ms = ?2, tries = tries + 1 WHERE device IN
             (SELECT device FROM push_address WHERE due_at_ms <= ?1 AND until_ms > ?1 ORDER BY due_at_ms LIMIT ?3)
             RETURNING device, kind, token_hash, token_sealed, until_ms, tries, due_at_ms",
        )?
        .query_map(params![now_ms, now_ms.saturating_add(lease_ms), limit], |row| {
            let columns = &mut Columns::of(row);
            Ok(Wake {
                device: columns.next()?,
                address: PushAddress { kind: columns.next_as()?, hash: columns.next()?, token: columns.next()? },
                until_ms: columns.next()?,
                tries: columns.next()?,
                due_at_ms: columns.next()?,
            })
        })?
        .collect()
}

fn finish(connection: &Connection, wake: &Wake, woken: Woken) -> rusqlite::Result<()> {
    let again_at_ms = match woken {
        Woken::Gone => {
            connection
                .prepare_cached("DELETE FROM push_address WHERE device = ? AND token_hash = ?")?
                .execute(params![wake.device, wake.address.hash])?;
            return Ok(());
        }
        Woken::Done => None,
        Woken::RetryAt(at_ms) => Some(at_ms),
    };
    connection
        .prepare_cached("UPDATE push_address SET due_at_ms = ? WHERE device = ? AND due_at_ms = ? AND tries = ?")?
        .execute(params![again_at_ms, wake.device, wake.due_at_ms, wake.tries])?;
    Ok(())
}

#[async_trait]
impl Pushes for SqliteStore {
    async fn set_push_address(&self, device: Uuid, address: &PushAddress) -> Result<bool, StoreError> {
        let address = address.clone();
        self.write(move |connection| {
            let written = connection
                .prepare_cached(
                    "INSERT INTO push_address (device, kind, token_hash, token_sealed)
                     SELECT id, ?2, ?3, ?4 FROM device WHERE id = ?1 AND active AND removed_at_ms IS NULL
                     ON CONFLICT (device) DO UPDATE SET kind = ?2, token_hash = ?3, token_sealed = ?4",
                )?
                .execute(params![device, Column(address.kind), address.hash, address.token])?;
            Ok(written > 0)
        })
        .await
    }

    async fn claim_wakes(&self, limit: u32, lease_ms: u64, now_ms: u64) -> Result<Vec<Wake>, StoreError> {
        self.write(move |connection| Ok(claim(connection, limit, lease_ms, now_ms)?)).await
    }

    async fn finish_wake(&self, wake: &Wake, woken: Woken) -> Result<(), StoreError> {
        let wake = wake.clone();
        self.write(move |connection| Ok(finish(connection, &wake, woken)?)).await
    }
}
