//! The account log: entries as they were signed, what the checker makes of them, and what an entry brings about.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};
use septet_protocol::account::Changed;
use septet_protocol::account_log::{LogEntry, LogHead, LogState, Way};
use septet_protocol::pairing::BUNDLE_STEP;
use uuid::Uuid;

use super::values::{Column, Columns};
use super::{SqliteStore, changes, devices, effects, events, pairings, slots, vault};
use crate::store::model::{AfterRecovery, Append, Appended, Consequence, Device, Effects, way_of};
use crate::store::{Log, StoreError};

pub(super) fn head(connection: &Connection, account: Uuid) -> rusqlite::Result<Option<LogHead>> {
    connection
        .prepare_cached("SELECT seq, hash FROM account_log_head WHERE account = ?")?
        .query_row([account], |row| {
            let columns = &mut Columns::of(row);
            Ok(LogHead { seq: columns.next()?, hash: columns.next_as()? })
        })
        .optional()
}

fn write(connection: &Connection, append: &Append) -> Result<(), StoreError> {
    let Some(LogHead { seq, hash }) = append.state.head else { return Err(no_head()) };
    let state = serde_json::to_string(&append.state).map_err(|_| no_head())?;
    connection
        .prepare_cached("INSERT INTO account_log (account, seq, body, signature) VALUES (?, ?, ?, ?)")?
        .execute(params![append.account, seq, append.entry.body, Column(append.entry.signature)])?;
    connection
        .prepare_cached(
            "INSERT INTO account_log_head (account, seq, hash, state) VALUES (?, ?, ?, ?)
             ON CONFLICT (account) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, state = excluded.state",
        )?
        .execute(params![append.account, seq, Column(hash), state])?;
    Ok(())
}

fn no_head() -> StoreError {
    StoreError::Database("a log after an entry has no form".to_owned())
}

/// Why the consequence cannot be had. Looks before anything is written.
fn in_the_way(connection: &Connection, append: &Append, now_ms: u64) -> rusqlite::Result<Option<Appended>> {
    let account = append.account;
    let there = |id: Uuid| -> rusqlite::Result<Option<Device>> {
        Ok(devices::device(connection, id)?.filter(|device| device.account == account))
    };
    let refused = match &append.consequence {
        Consequence::Nothing
        | Consequence::Removed(_)
        | Consequence::SlotWritten(_)
        | Consequence::SlotRemoved(_)
        | Consequence::Rotated { .. } => None,
        Consequence::Vouched(id) => {
            let first = there(*id)?.is_some_and(|device| device.active && !device.logged);
            (!first).then_some(Appended::Stale)
        }
        Consequence::Joined { device, bound, .. } => {
            let same = |there: &Device| {
                !there.active && (there.signing_key, there.sealing_key) == (device.signing_key, device.sealing_key)
            };
            if *bound && !there(device.id)?.is_some_and(|there| same(&there)) {
                Some(Appended::Stale)
            } else if !is_open(connection, account, now_ms)? {
                Some(Appended::NotOpen)
            } else if !pairings::awaits_bundle(connection, device.id, now_ms)? {
                Some(Appended::NoMailbox)
            } else {
                None
            }
        }
        Consequence::Recovered { device, kind, .. } => {
            let entitled = there(*device)?.is_some_and(|device| !device.active && device.retrieved == Some(*kind));
            (!entitled).then_some(Appended::NotEntitled)
        }
        Consequence::Reset(id) => {
            let alone = !devices::devices_of(connection, account)?.iter().any(|other| other.active && other.id != *id);
            // Whoever waits has proved the number at some time; that nobody is left to object to it does not shorten the wait.
            let may = |device: &Device| !device.logged && if device.active { alone } else { device.has_waited(now_ms) };
            (!there(*id)?.is_some_and(|device| may(&device))).then_some(Appended::NotEntitled)
        }
    };
    Ok(refused)
}

fn is_open(connection: &Connection, account: Uuid, now_ms: u64) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM account WHERE id = ? AND (multi_device OR pairing_until_ms > ?)")?
        .exists(params![account, now_ms])
}

fn bring_about(connection: &Connection, append: &Append, now_ms: u64) -> rusqlite::Result<()> {
    let account = append.account;
    match &append.consequence {
        Consequence::Nothing => {}
        Consequence::Vouched(device) => admit(connection, *device, None, Some(Way::First))?,
        Consequence::Joined { device, bound, bundle } => {
            if *bound {
                admit(connection, device.id, None, device.way)?;
            } else {
                devices::insert_device(connection, device)?;
            }
            pairings::write_step(connection, device.id, BUNDLE_STEP, bundle)?;
            connection.prepare_cached("UPDATE account SET pairing_until_ms = 0 WHERE id = ?")?.execute([account])?;
            changes::touch(connection, account, &[Changed::Devices, Changed::Account, Changed::Pairings])?;
        }
        Consequence::Recovered { device, kind, grace_until_ms } => {
            admit(connection, *device, Some(*grace_until_ms), Some(way_of(*kind)))?;
            recovered(connection, account, now_ms)?;
            changes::touch(connection, account, &[Changed::Devices])?;
        }
        Consequence::Removed(id) => {
            if let Some(device) = devices::device(connection, *id)?.filter(|device| device.account == account) {
                devices::remove(connection, &device, now_ms)?;
            }
        }
        Consequence::SlotWritten(slot) => slots::write(connection, account, slot)?,
        Consequence::SlotRemoved(kind) => slots::remove(connection, account, *kind)?,
        Consequence::Rotated { slots, grants } => vault::rotate(connection, account, slots, grants)?,
        Consequence::Reset(id) => reset(connection, account, *id, now_ms)?,
    }
    Ok(())
}

/// The log vouches for the device from now on.
fn admit(connection: &Connection, device: Uuid, grace_until_ms: Option<u64>, way: Option<Way>) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE device SET active = 1, logged = 1, grace_until_ms = ?, wait_until_ms = NULL, retrieved = NULL,
             way = ? WHERE id = ?",
        )?
        .execute(params![grace_until_ms, way.map(Column), device])?;
    Ok(())
}

fn recovered(connection: &Connection, account: Uuid, now_ms: u64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE account SET recovered_at_ms = ? WHERE id = ?")?
        .execute(params![now_ms, account])?;
    Ok(())
}

fn reset(connection: &Connection, account: Uuid, to: Uuid, now_ms: u64) -> rusqlite::Result<()> {
    for device in devices::devices_of(connection, account)?.iter().filter(|device| device.id != to) {
        devices::remove(connection, device, now_ms)?;
    }
    suspend(connection, account, now_ms)?;
    admit(connection, to, None, Some(Way::Wait))?;
    recovered(connection, account, now_ms)?;
    slots::remove_all(connection, account)?;
    vault::erase(connection, account)?;
    connection
        .prepare_cached("UPDATE account SET deleted_at_ms = NULL, pairing_until_ms = 0 WHERE id = ?")?
        .execute([account])?;
    changes::touch(connection, account, &[Changed::Account, Changed::Devices, Changed::Tokens, Changed::Vault])
}

/// Where an application wants the person confirmed after a reset, no code is accepted from here on; one that was sent before
/// dies.
pub(super) fn suspend(connection: &Connection, account: Uuid, now_ms: u64) -> rusqlite::Result<()> {
    let confirm = Column(AfterRecovery::Confirm);
    connection
        .prepare_cached(
            "UPDATE enrolment SET suspended_at_ms = ? WHERE account = ? AND removed_at_ms IS NULL
             AND suspended_at_ms IS NULL AND application IN (SELECT id FROM application WHERE after_recovery = ?)",
        )?
        .execute(params![now_ms, account, confirm])?;
    connection
        .prepare_cached(
            "DELETE FROM challenge WHERE user_id IN
             (SELECT user_id FROM enrolment WHERE account = ? AND suspended_at_ms IS NOT NULL)",
        )?
        .execute([account])?;
    Ok(())
}

#[async_trait]
impl Log for SqliteStore {
    async fn log_state(&self, account: Uuid) -> Result<LogState, StoreError> {
        self.read(move |connection| {
            let state: Option<String> = connection
                .prepare_cached("SELECT state FROM account_log_head WHERE account = ?")?
                .query_row([account], |row| row.get(0))
                .optional()?;
            let Some(state) = state else { return Ok(LogState::empty(account)) };
            serde_json::from_str(&state).map_err(|_| StoreError::Database("a log's state cannot be read".to_owned()))
        })
        .await
    }

    async fn log_entries(&self, account: Uuid, from: u64, limit: u32) -> Result<Vec<LogEntry>, StoreError> {
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT body, signature FROM account_log WHERE account = ? AND seq >= ? ORDER BY seq LIMIT ?",
            )?;
            let entries = statement.query_map(params![account, from.min(i64::MAX as u64), limit], |row| {
                let columns = &mut Columns::of(row);
                Ok(LogEntry { body: columns.next()?, signature: columns.next_as()? })
            })?;
            Ok(entries.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn append(&self, append: &Append, effects: &Effects, now_ms: u64) -> Result<Appended, StoreError> {
        let (append, effects) = (append.clone(), effects.clone());
        self.write(move |connection| {
            if head(connection, append.account)? != append.over {
                return Ok(Appended::Stale);
            }
            if let Some(refused) = in_the_way(connection, &append, now_ms)? {
                return Ok(refused);
            }
            if let Some(retry_after_ms) = events::charge(connection, &append.charges, now_ms)? {
                return Ok(Appended::Limited { retry_after_ms });
            }
            write(connection, &append)?;
            bring_about(connection, &append, now_ms)?;
            changes::touch(connection, append.account, &[Changed::Log])?;
            effects::tell(connection, append.account, &effects, now_ms)?;
            Ok(Appended::Done)
        })
        .await
    }
}
