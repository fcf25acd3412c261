//! The account log: entries as they were signed, what the checker makes of them, and what an entry brings about.

use async_trait::async_trait;
use septet_protocol::account::Changed;
use septet_protocol::account_log::{LogEntry, LogHead, LogState, Way};
use septet_protocol::pairing::BUNDLE_STEP;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::statements::{Trouble, all, execute, exists, optional, transaction};
use super::values::{Column, params};
use super::{PostgresStore, accounts, changes, devices, effects, events, pairings, slots, vault};
use crate::store::model::{AfterRecovery, Append, Appended, Consequence, Device, Effects, way_of};
use crate::store::{Log, StoreError};

pub(super) async fn head(connection: &mut PgConnection, account: Uuid) -> sqlx::Result<Option<LogHead>> {
    let sql = "SELECT seq, hash FROM account_log_head WHERE account = $1";
    optional(connection, sql, params![account], |row| Ok(LogHead { seq: row.next()?, hash: row.next_as()? })).await
}

async fn write(connection: &mut PgConnection, append: &Append) -> Result<(), Trouble> {
    let Some(LogHead { seq, hash }) = append.state.head else { return Err(no_head().into()) };
    let state = serde_json::to_string(&append.state).map_err(|_| no_head())?;
    let sql = "INSERT INTO account_log (account, seq, body, signature) VALUES ($1, $2, $3, $4)";
    let entry = &append.entry;
    execute(connection, sql, params![append.account, seq, entry.body, Column(entry.signature)]).await?;
    let sql = "INSERT INTO account_log_head (account, seq, hash, state) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, state = excluded.state";
    execute(connection, sql, params![append.account, seq, Column(hash), state]).await?;
    Ok(())
}

fn no_head() -> StoreError {
    StoreError::Database("a log after an entry has no form".to_owned())
}

/// A device of the account that was not removed.
async fn there(connection: &mut PgConnection, account: Uuid, id: Uuid) -> sqlx::Result<Option<Device>> {
    Ok(devices::device(connection, id).await?.filter(|device| device.account == account))
}

/// Why the consequence cannot be had. Looks before anything is written. The account is held, and with it its devices.
async fn in_the_way(connection: &mut PgConnection, append: &Append, now_ms: u64) -> sqlx::Result<Option<Appended>> {
    let account = append.account;
    let refused = match &append.consequence {
        Consequence::Nothing
        | Consequence::Removed(_)
        | Consequence::SlotWritten(_)
        | Consequence::SlotRemoved(_)
        | Consequence::Rotated { .. } => None,
        Consequence::Vouched(id) => {
            let first = there(connection, account, *id).await?.is_some_and(|device| device.active && !device.logged);
            (!first).then_some(Appended::Stale)
        }
        Consequence::Joined { device, bound, .. } => {
            let same = |there: &Device| {
                !there.active && (there.signing_key, there.sealing_key) == (device.signing_key, device.sealing_key)
            };
            if *bound && !there(connection, account, device.id).await?.is_some_and(|there| same(&there)) {
                Some(Appended::Stale)
            } else if !is_open(connection, account, now_ms).await? {
                Some(Appended::NotOpen)
            } else if !pairings::awaits_bundle(connection, device.id, now_ms).await? {
                Some(Appended::NoMailbox)
            } else {
                None
            }
        }
        Consequence::Recovered { device, kind, .. } => {
            let device = there(connection, account, *device).await?;
            let entitled = device.is_some_and(|device| !device.active && device.retrieved == Some(*kind));
            (!entitled).then_some(Appended::NotEntitled)
        }
        Consequence::Reset(id) => {
            let others = devices::devices_of(connection, account).await?;
            let alone = !others.iter().any(|other| other.active && other.id != *id);
            // Whoever waits has proved the number at some time; that nobody is left to object to it does not shorten the wait.
            let may = |device: &Device| !device.logged && if device.active { alone } else { device.has_waited(now_ms) };
            let device = there(connection, account, *id).await?;
            (!device.is_some_and(|device| may(&device))).then_some(Appended::NotEntitled)
        }
    };
    Ok(refused)
}

async fn is_open(connection: &mut PgConnection, account: Uuid, now_ms: u64) -> sqlx::Result<bool> {
    let sql = "SELECT 1 FROM account WHERE id = $1 AND (multi_device OR pairing_until_ms > $2)";
    exists(connection, sql, params![account, now_ms]).await
}

async fn bring_about(connection: &mut PgConnection, append: &Append, now_ms: u64) -> sqlx::Result<()> {
    let account = append.account;
    match &append.consequence {
        Consequence::Nothing => {}
        Consequence::Vouched(device) => admit(connection, *device, None, Some(Way::First)).await?,
        Consequence::Joined { device, bound, bundle } => {
            if *bound {
                admit(connection, device.id, None, device.way).await?;
            } else {
                devices::insert_device(connection, device).await?;
            }
            pairings::write_step(connection, device.id, BUNDLE_STEP, bundle).await?;
            execute(connection, "UPDATE account SET pairing_until_ms = 0 WHERE id = $1", params![account]).await?;
            let changed = [Changed::Devices, Changed::Account, Changed::Pairings];
            changes::touch(connection, account, &changed).await?;
        }
        Consequence::Recovered { device, kind, grace_until_ms } => {
            admit(connection, *device, Some(*grace_until_ms), Some(way_of(*kind))).await?;
            recovered(connection, account, now_ms).await?;
            changes::touch(connection, account, &[Changed::Devices]).await?;
        }
        Consequence::Removed(id) => {
            if let Some(device) = there(connection, account, *id).await? {
                devices::remove(connection, &device, now_ms).await?;
            }
        }
        Consequence::SlotWritten(slot) => slots::write(connection, account, slot).await?,
        Consequence::SlotRemoved(kind) => slots::remove(connection, account, *kind).await?,
        Consequence::Rotated { slots, grants } => vault::rotate(connection, account, slots, grants).await?,
        Consequence::Reset(id) => reset(connection, account, *id, now_ms).await?,
    }
    Ok(())
}

/// The log vouches for the device from now on.
async fn admit(
    connection: &mut PgConnection,
    device: Uuid,
    grace_until_ms: Option<u64>,
    way: Option<Way>,
) -> sqlx::Result<()> {
    let sql = "UPDATE device SET active = true, logged = true, grace_until_ms = $1, wait_until_ms = NULL,
         retrieved = NULL, way = $2 WHERE id = $3";
    execute(connection, sql, params![grace_until_ms, way.map(Column), device]).await?;
    Ok(())
}

async fn recovered(connection: &mut PgConnection, account: Uuid, now_ms: u64) -> sqlx::Result<()> {
    let sql = "UPDATE account SET recovered_at_ms = $1 WHERE id = $2";
    execute(connection, sql, params![now_ms, account]).await?;
    Ok(())
}

async fn reset(connection: &mut PgConnection, account: Uuid, to: Uuid, now_ms: u64) -> sqlx::Result<()> {
    for device in devices::devices_of(connection, account).await?.iter().filter(|device| device.id != to) {
        devices::remove(connection, device, now_ms).await?;
    }
    suspend(connection, account, now_ms).await?;
    admit(connection, to, None, Some(Way::Wait)).await?;
    recovered(connection, account, now_ms).await?;
    slots::remove_all(connection, account).await?;
    vault::erase(connection, account).await?;
    let sql = "UPDATE account SET deleted_at_ms = NULL, pairing_until_ms = 0 WHERE id = $1";
    execute(connection, sql, params![account]).await?;
    let changed = [Changed::Account, Changed::Devices, Changed::Tokens, Changed::Vault];
    changes::touch(connection, account, &changed).await
}

/// Where an application wants the person confirmed after a reset, no code is accepted from here on; one that was sent before
/// dies, and one whose acceptance began before is through before this goes on.
pub(super) async fn suspend(connection: &mut PgConnection, account: Uuid, now_ms: u64) -> sqlx::Result<()> {
    let sql = "UPDATE enrolment SET suspended_at_ms = $1 WHERE account = $2 AND removed_at_ms IS NULL
         AND suspended_at_ms IS NULL AND application IN (SELECT id FROM application WHERE after_recovery = $3)";
    execute(connection, sql, params![now_ms, account, Column(AfterRecovery::Confirm)]).await?;
    let sql = "DELETE FROM challenge WHERE user_id IN
         (SELECT user_id FROM enrolment WHERE account = $1 AND suspended_at_ms IS NOT NULL)";
    execute(connection, sql, params![account]).await?;
    Ok(())
}

#[async_trait]
impl Log for PostgresStore {
    async fn log_state(&self, account: Uuid) -> Result<LogState, StoreError> {
        let sql = "SELECT state FROM account_log_head WHERE account = $1";
        let connection = &mut *self.connection().await?;
        let state = optional(connection, sql, params![account], |row| row.next::<String>()).await?;
        let Some(state) = state else { return Ok(LogState::empty(account)) };
        serde_json::from_str(&state).map_err(|_| StoreError::Database("a log's state cannot be read".to_owned()))
    }

    async fn log_entries(&self, account: Uuid, from: u64, limit: u32) -> Result<Vec<LogEntry>, StoreError> {
        let sql = "SELECT body, signature FROM account_log WHERE account = $1 AND seq >= $2 ORDER BY seq LIMIT $3";
        let from = from.min(i64::MAX as u64);
        let entries = all(&mut *self.connection().await?, sql, params![account, from, limit], |row| {
            Ok(LogEntry { body: row.next()?, signature: row.next_as()? })
        })
        .await?;
        Ok(entries)
    }

    async fn append(&self, append: &Append, effects: &Effects, now_ms: u64) -> Result<Appended, StoreError> {
        transaction!(self, |connection| {
            events::hold(connection, &append.charges, &[]).await?;
            // Held: of two that append at once, the second finds the first one's end.
            if !accounts::hold(connection, append.account).await?
                || head(connection, append.account).await? != append.over
            {
                return Ok(Appended::Stale);
            }
            if let Some(refused) = in_the_way(connection, append, now_ms).await? {
                return Ok(refused);
            }
            if let Some(retry_after_ms) = events::charge(connection, &append.charges, now_ms).await? {
                return Ok(Appended::Limited { retry_after_ms });
            }
            write(connection, append).await?;
            bring_about(connection, append, now_ms).await?;
            changes::touch(connection, append.account, &[Changed::Log]).await?;
            effects::tell(connection, append.account, effects, now_ms).await?;
            Ok(Appended::Done)
        })
    }
}
