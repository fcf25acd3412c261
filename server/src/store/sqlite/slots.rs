//! Ways in that need no other device: slots with the tries of their retrieval tokens, and the wait.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};
use septet_protocol::account::Changed;
use septet_protocol::account_log::{LogHash, SlotKind};
use uuid::Uuid;

use super::values::{Column, Columns};
use super::{SqliteStore, changes, devices, effects, events};
use crate::store::model::{Charge, Counting, Effects, RetrievalRule, Rewrapped, Slot, Step, Tries};
use crate::store::{Slots, StoreError};

/// Writes a slot in place of the one before. What was tried or retrieved of that one is worth nothing any more.
pub(super) fn write(connection: &Connection, account: Uuid, slot: &Slot) -> rusqlite::Result<()> {
    remove(connection, account, slot.kind)?;
    connection
        .prepare_cached(
            "INSERT INTO slot (account, kind, parameters, retrieval_hash, slot, hash, written_at_ms)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            account,
            Column(slot.kind),
            slot.parameters,
            Column(slot.retrieval_hash),
            slot.slot,
            Column(slot.hash),
            slot.written_at_ms,
        ])?;
    Ok(())
}

/// Removes a slot with its tries. Who retrieved it may not let itself in by it any more.
pub(super) fn remove(connection: &Connection, account: Uuid, kind: SlotKind) -> rusqlite::Result<()> {
    for sql in [
        "DELETE FROM slot WHERE account = ? AND kind = ?",
        "DELETE FROM retrieval WHERE account = ? AND kind = ?",
        "UPDATE device SET retrieved = NULL WHERE account = ? AND retrieved = ?",
    ] {
        connection.prepare_cached(sql)?.execute(params![account, Column(kind)])?;
    }
    Ok(())
}

/// Leaves these slots alone, each with another wrapped key. What was tried of them counts on, since password and recovery key
/// are the same; who retrieved what one held before may not let itself in by it any more.
pub(super) fn rewrap(connection: &Connection, account: Uuid, rewrapped: &[Rewrapped]) -> rusqlite::Result<()> {
    for kind in [SlotKind::Password, SlotKind::Recovery] {
        let Some(slot) = rewrapped.iter().find(|slot| slot.kind == kind) else {
            remove(connection, account, kind)?;
            continue;
        };
        connection
            .prepare_cached("UPDATE slot SET slot = ?, hash = ?, written_at_ms = ? WHERE account = ? AND kind = ?")?
            .execute(params![slot.slot, Column(slot.hash), slot.written_at_ms, account, Column(kind)])?;
        connection
            .prepare_cached("UPDATE device SET retrieved = NULL WHERE account = ? AND retrieved = ?")?
            .execute(params![account, Column(kind)])?;
    }
    Ok(())
}

/// Removes both.
pub(super) fn remove_all(connection: &Connection, account: Uuid) -> rusqlite::Result<()> {
    remove(connection, account, SlotKind::Password)?;
    remove(connection, account, SlotKind::Recovery)
}

/// Whether somebody can come back to it by password or recovery key.
pub(super) fn has_any(connection: &Connection, account: Uuid) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM slot WHERE account = ?")?.exists([account])
}

fn slots(connection: &Connection, account: Uuid) -> rusqlite::Result<Vec<Slot>> {
    connection
        .prepare_cached(
            "SELECT kind, parameters, retrieval_hash, slot, hash, written_at_ms FROM slot WHERE account = ? ORDER BY kind",
        )?
        .query_map([account], |row| {
            let columns = &mut Columns::of(row);
            Ok(Slot {
                kind: columns.next_as()?,
                parameters: columns.next()?,
                retrieval_hash: columns.next_as()?,
                slot: columns.next()?,
                hash: columns.next_as()?,
                written_at_ms: columns.next()?,
            })
        })?
        .collect()
}

fn tries(connection: &Connection, account: Uuid, kind: SlotKind) -> rusqlite::Result<Tries> {
    let tries = connection
        .prepare_cached("SELECT tries, last_at_ms FROM retrieval WHERE account = ? AND kind = ?")?
        .query_row(params![account, Column(kind)], |row| Ok(Tries { count: row.get(0)?, last_at_ms: row.get(1)? }))
        .optional()?;
    Ok(tries.unwrap_or_default())
}

fn count(
    connection: &Connection,
    account: Uuid,
    kind: SlotKind,
    rule: &RetrievalRule,
    now_ms: u64,
) -> rusqlite::Result<Counting> {
    let before = tries(connection, account, kind)?;
    let wait_ms = rule.wait_ms(before, now_ms);
    if wait_ms > 0 {
        return Ok(Counting::TooEarly(wait_ms));
    }
    let after = rule.after_try(before, now_ms);
    connection
        .prepare_cached("INSERT OR REPLACE INTO retrieval (account, kind, tries, last_at_ms) VALUES (?, ?, ?, ?)")?
        .execute(params![account, Column(kind), after.count, after.last_at_ms])?;
    Ok(Counting::Counted)
}

fn retrieved(connection: &Connection, device: Uuid, kind: SlotKind, hash: &LogHash) -> rusqlite::Result<bool> {
    let entitled = connection
        .prepare_cached(
            "UPDATE device SET retrieved = ?2 WHERE id = ?1 AND NOT active AND removed_at_ms IS NULL
             AND EXISTS (SELECT 1 FROM slot WHERE slot.account = device.account AND slot.kind = ?2 AND slot.hash = ?3)",
        )?
        .execute(params![device, Column(kind), Column(*hash)])?;
    if entitled == 0 {
        return Ok(false);
    }
    connection
        .prepare_cached(
            "UPDATE retrieval SET tries = tries - 1
             WHERE account = (SELECT account FROM device WHERE id = ?) AND kind = ? AND tries > 0",
        )?
        .execute(params![device, Column(kind)])?;
    Ok(true)
}

fn set_wait(connection: &Connection, device: Uuid, until_ms: Option<u64>) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE device SET wait_until_ms = ? WHERE id = ?")?
        .execute(params![until_ms, device])?;
    Ok(())
}

fn begin_wait(
    connection: &Connection,
    device: Uuid,
    until_ms: u64,
    charges: &[Charge],
    effects: &Effects,
    now_ms: u64,
) -> rusqlite::Result<Step> {
    let there = devices::device(connection, device)?;
    let Some(device) = there.filter(|device| !device.active && device.wait_until_ms.is_none()) else {
        return Ok(Step::Stale);
    };
    if let Some(retry_after_ms) = events::charge(connection, charges, now_ms)? {
        return Ok(Step::Limited { retry_after_ms });
    }
    set_wait(connection, device.id, Some(until_ms))?;
    tell(connection, device.account, device.id, effects, now_ms)?;
    Ok(Step::Done)
}

fn tell(connection: &Connection, account: Uuid, device: Uuid, effects: &Effects, now_ms: u64) -> rusqlite::Result<()> {
    changes::touch(connection, account, &[Changed::Devices])?;
    changes::touch_device(connection, account, device, &[Changed::Devices])?;
    effects::tell(connection, account, effects, now_ms)
}

#[async_trait]
impl Slots for SqliteStore {
    async fn slots(&self, account: Uuid) -> Result<Vec<Slot>, StoreError> {
        self.read(move |connection| Ok(slots(connection, account)?)).await
    }

    async fn retrieval_tries(&self, account: Uuid, kind: SlotKind) -> Result<Tries, StoreError> {
        self.read(move |connection| Ok(tries(connection, account, kind)?)).await
    }

    async fn count_retrieval(
        &self,
        account: Uuid,
        kind: SlotKind,
        rule: &RetrievalRule,
        now_ms: u64,
    ) -> Result<Counting, StoreError> {
        let rule = *rule;
        self.write(move |connection| Ok(count(connection, account, kind, &rule, now_ms)?)).await
    }

    async fn retrieved(&self, device: Uuid, kind: SlotKind, hash: &LogHash) -> Result<bool, StoreError> {
        let hash = *hash;
        self.write(move |connection| Ok(retrieved(connection, device, kind, &hash)?)).await
    }

    async fn begin_wait(
        &self,
        device: Uuid,
        until_ms: u64,
        charges: &[Charge],
        effects: &Effects,
        now_ms: u64,
    ) -> Result<Step, StoreError> {
        let (charges, effects) = (charges.to_vec(), effects.clone());
        self.write(move |connection| Ok(begin_wait(connection, device, until_ms, &charges, &effects, now_ms)?)).await
    }

    async fn end_wait(&self, device: Uuid, effects: &Effects, now_ms: u64) -> Result<bool, StoreError> {
        let effects = effects.clone();
        self.write(move |connection| {
            let there = devices::device(connection, device)?;
            let Some(device) = there.filter(|device| !device.active && device.wait_until_ms.is_some()) else {
                return Ok(false);
            };
            set_wait(connection, device.id, None)?;
            tell(connection, device.account, device.id, &effects, now_ms)?;
            Ok(true)
        })
        .await
    }
}
