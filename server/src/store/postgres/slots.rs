//! Ways in that need no other device: slots with the tries of their retrieval tokens, and the wait.

use async_trait::async_trait;
use septet_protocol::account::Changed;
use septet_protocol::account_log::{LogHash, SlotKind};
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::statements::{all, execute, exists, optional, transaction};
use super::values::{Column, params};
use super::{PostgresStore, accounts, changes, devices, effects, events};
use crate::store::model::{Charge, Counting, Device, Effects, RetrievalRule, Rewrapped, Slot, Step, Tries};
use crate::store::{Slots, StoreError};

/// Writes a slot in place of the one before. What was tried or retrieved of that one is worth nothing any more.
pub(super) async fn write(connection: &mut PgConnection, account: Uuid, slot: &Slot) -> sqlx::Result<()> {
    remove(connection, account, slot.kind).await?;
    execute(
        connection,
        "INSERT INTO slot (account, kind, parameters, retrieval_hash, slot, hash, written_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        params![
            account,
            Column(slot.kind),
            slot.parameters,
            Column(slot.retrieval_hash),
            slot.slot,
            Column(slot.hash),
            slot.written_at_ms,
        ],
    )
    .await?;
    Ok(())
}

/// Removes a slot with its tries. Who retrieved it may not let itself in by it any more.
pub(super) async fn remove(connection: &mut PgConnection, account: Uuid, kind: SlotKind) -> sqlx::Result<()> {
    for sql in [
        "DELETE FROM slot WHERE account = $1 AND kind = $2",
        "DELETE FROM retrieval WHERE account = $1 AND kind = $2",
        "UPDATE device SET retrieved = NULL WHERE account = $1 AND retrieved = $2",
    ] {
        execute(connection, sql, params![account, Column(kind)]).await?;
    }
    Ok(())
}

/// Leaves these slots alone, each with another wrapped key. What was tried of them counts on, since password and recovery key
/// are the same; who retrieved what one held before may not let itself in by it any more.
pub(super) async fn rewrap(connection: &mut PgConnection, account: Uuid, rewrapped: &[Rewrapped]) -> sqlx::Result<()> {
    for kind in [SlotKind::Password, SlotKind::Recovery] {
        let Some(slot) = rewrapped.iter().find(|slot| slot.kind == kind) else {
            remove(connection, account, kind).await?;
            continue;
        };
        let sql = "UPDATE slot SET slot = $1, hash = $2, written_at_ms = $3 WHERE account = $4 AND kind = $5";
        let parameters = params![slot.slot, Column(slot.hash), slot.written_at_ms, account, Column(kind)];
        execute(connection, sql, parameters).await?;
        let sql = "UPDATE device SET retrieved = NULL WHERE account = $1 AND retrieved = $2";
        execute(connection, sql, params![account, Column(kind)]).await?;
    }
    Ok(())
}

/// Removes both.
pub(super) async fn remove_all(connection: &mut PgConnection, account: Uuid) -> sqlx::Result<()> {
    remove(connection, account, SlotKind::Password).await?;
    remove(connection, account, SlotKind::Recovery).await
}

async fn tries(connection: &mut PgConnection, account: Uuid, kind: SlotKind) -> sqlx::Result<Tries> {
    let sql = "SELECT tries, last_at_ms FROM retrieval WHERE account = $1 AND kind = $2";
    let tries = optional(connection, sql, params![account, Column(kind)], |row| {
        Ok(Tries { count: row.next()?, last_at_ms: row.next()? })
    });
    Ok(tries.await?.unwrap_or_default())
}

/// A device that awaits trust; its account is held until the transaction ends, and with it the device.
async fn hold_waiting(connection: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<Device>> {
    let Some(device) = devices::device(connection, id).await? else { return Ok(None) };
    accounts::hold(connection, device.account).await?;
    Ok(devices::device(connection, id).await?.filter(|device| !device.active))
}

/// Whether somebody can come back to it by password or recovery key.
pub(super) async fn has_any(connection: &mut PgConnection, account: Uuid) -> sqlx::Result<bool> {
    exists(connection, "SELECT 1 FROM slot WHERE account = $1", params![account]).await
}

async fn set_wait(
    connection: &mut PgConnection,
    device: &Device,
    until_ms: Option<u64>,
    effects: &Effects,
    now_ms: u64,
) -> sqlx::Result<()> {
    let sql = "UPDATE device SET wait_until_ms = $1 WHERE id = $2";
    execute(connection, sql, params![until_ms, device.id]).await?;
    changes::touch(connection, device.account, &[Changed::Devices]).await?;
    changes::touch_device(connection, device.account, device.id, &[Changed::Devices]).await?;
    effects::tell(connection, device.account, effects, now_ms).await
}

#[async_trait]
impl Slots for PostgresStore {
    async fn slots(&self, account: Uuid) -> Result<Vec<Slot>, StoreError> {
        let sql = "SELECT kind, parameters, retrieval_hash, slot, hash, written_at_ms FROM slot
             WHERE account = $1 ORDER BY kind";
        let slots = all(&mut *self.connection().await?, sql, params![account], |row| {
            Ok(Slot {
                kind: row.next_as()?,
                parameters: row.next()?,
                retrieval_hash: row.next_as()?,
                slot: row.next()?,
                hash: row.next_as()?,
                written_at_ms: row.next()?,
            })
        })
        .await?;
        Ok(slots)
    }

    async fn retrieval_tries(&self, account: Uuid, kind: SlotKind) -> Result<Tries, StoreError> {
        Ok(tries(&mut *self.connection().await?, account, kind).await?)
    }

    async fn count_retrieval(
        &self,
        account: Uuid,
        kind: SlotKind,
        rule: &RetrievalRule,
        now_ms: u64,
    ) -> Result<Counting, StoreError> {
        transaction!(self, |connection| {
            // Held: of many tries at once each is counted.
            accounts::hold(connection, account).await?;
            let before = tries(connection, account, kind).await?;
            let wait_ms = rule.wait_ms(before, now_ms);
            if wait_ms > 0 {
                return Ok(Counting::TooEarly(wait_ms));
            }
            let after = rule.after_try(before, now_ms);
            let sql = "INSERT INTO retrieval (account, kind, tries, last_at_ms) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (account, kind) DO UPDATE SET tries = excluded.tries, last_at_ms = excluded.last_at_ms";
            execute(connection, sql, params![account, Column(kind), after.count, after.last_at_ms]).await?;
            Ok(Counting::Counted)
        })
    }

    async fn retrieved(&self, device: Uuid, kind: SlotKind, hash: &LogHash) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            let Some(device) = hold_waiting(connection, device).await? else { return Ok(false) };
            let sql = "UPDATE device SET retrieved = $2 WHERE id = $1 AND EXISTS
                 (SELECT 1 FROM slot WHERE slot.account = device.account AND slot.kind = $2 AND slot.hash = $3)";
            if execute(connection, sql, params![device.id, Column(kind), Column(*hash)]).await? == 0 {
                return Ok(false);
            }
            let sql = "UPDATE retrieval SET tries = tries - 1 WHERE account = $1 AND kind = $2 AND tries > 0";
            execute(connection, sql, params![device.account, Column(kind)]).await?;
            Ok(true)
        })
    }

    async fn begin_wait(
        &self,
        device: Uuid,
        until_ms: u64,
        charges: &[Charge],
        effects: &Effects,
        now_ms: u64,
    ) -> Result<Step, StoreError> {
        transaction!(self, |connection| {
            let there = hold_waiting(connection, device).await?;
            let Some(device) = there.filter(|device| device.wait_until_ms.is_none()) else { return Ok(Step::Stale) };
            events::hold(connection, charges, &[]).await?;
            if let Some(retry_after_ms) = events::charge(connection, charges, now_ms).await? {
                return Ok(Step::Limited { retry_after_ms });
            }
            set_wait(connection, &device, Some(until_ms), effects, now_ms).await?;
            Ok(Step::Done)
        })
    }

    async fn end_wait(&self, device: Uuid, effects: &Effects, now_ms: u64) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            let there = hold_waiting(connection, device).await?;
            let Some(device) = there.filter(|device| device.wait_until_ms.is_some()) else { return Ok(false) };
            set_wait(connection, &device, None, effects, now_ms).await?;
            Ok(true)
        })
    }
}
