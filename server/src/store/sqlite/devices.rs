//! Devices, their nonces and their tokens.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};
use septet_protocol::account::Changed;
use septet_protocol::account_log::{SlotKind, Way};
use uuid::Uuid;

use super::applications::{APPLICATION, application};
use super::enrolments::{ENROLMENT, enrolment};
use super::values::{Column, Columns};
use super::{SqliteStore, accounts, changes, effects, pairings, pushes, vault};
use crate::store::model::{Account, Device, DeviceToken, Effects, Enrolment, TokenForDevice};
use crate::store::{Devices, StoreError};

/// What [`device_of`] reads.
pub(super) const DEVICE: &str = "device.id, device.account, device.signing_key, device.sealing_key, device.name, \
    device.model, device.platform, device.active, device.created_at_ms, device.last_seen_ms, device.grace_until_ms, \
    device.logged, device.wait_until_ms, device.retrieved, device.way";

/// Reads [`DEVICE`].
pub(super) fn device_of(columns: &mut Columns<'_>) -> rusqlite::Result<Device> {
    Ok(Device {
        id: columns.next()?,
        account: columns.next()?,
        signing_key: columns.next_as()?,
        sealing_key: columns.next_as()?,
        name: columns.next()?,
        model: columns.next()?,
        platform: columns.next()?,
        active: columns.next()?,
        created_at_ms: columns.next()?,
        last_seen_ms: columns.next()?,
        grace_until_ms: columns.next()?,
        logged: columns.next()?,
        wait_until_ms: columns.next()?,
        retrieved: columns.next::<Option<Column<SlotKind>>>()?.map(|kind| kind.0),
        way: columns.next::<Option<Column<Way>>>()?.map(|way| way.0),
    })
}

/// What [`token_of`] reads.
pub(super) const TOKEN: &str = "device_token.id, device_token.device, device_token.user_id, \
    device_token.secret_sealed, device_token.created_at_ms";

/// Reads [`TOKEN`].
pub(super) fn token_of(columns: &mut Columns<'_>) -> rusqlite::Result<DeviceToken> {
    Ok(DeviceToken {
        id: columns.next()?,
        device: columns.next()?,
        user_id: columns.next()?,
        secret: columns.next()?,
        created_at_ms: columns.next()?,
    })
}

/// A device that was not removed.
pub(super) fn device(connection: &Connection, id: Uuid) -> rusqlite::Result<Option<Device>> {
    let sql = format!("SELECT {DEVICE} FROM device WHERE id = ? AND removed_at_ms IS NULL");
    connection.prepare_cached(&sql)?.query_row([id], |row| device_of(&mut Columns::of(row))).optional()
}

/// An account's devices that were not removed, oldest first.
pub(super) fn devices_of(connection: &Connection, account: Uuid) -> rusqlite::Result<Vec<Device>> {
    let sql = format!(
        "SELECT {DEVICE} FROM device WHERE account = ? AND removed_at_ms IS NULL ORDER BY created_at_ms, rowid"
    );
    connection.prepare_cached(&sql)?.query_map([account], |row| device_of(&mut Columns::of(row)))?.collect()
}

/// Stores a device as it is.
pub(super) fn insert_device(connection: &Connection, device: &Device) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO device (id, account, signing_key, sealing_key, name, model, platform, active, created_at_ms,
             last_seen_ms, grace_until_ms, logged, wait_until_ms, retrieved, way)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            device.id,
            device.account,
            Column(device.signing_key),
            Column(device.sealing_key),
            device.name,
            device.model,
            device.platform,
            device.active,
            device.created_at_ms,
            device.last_seen_ms,
            device.grace_until_ms,
            device.logged,
            device.wait_until_ms,
            device.retrieved.map(Column),
            device.way.map(Column),
        ])?;
    Ok(())
}

/// Removes a device that is there; its tokens die at once.
pub(super) fn remove(connection: &Connection, device: &Device, now_ms: u64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE device SET removed_at_ms = ? WHERE id = ?")?
        .execute(params![now_ms, device.id])?;
    connection.prepare_cached("DELETE FROM device_token WHERE device = ?")?.execute([device.id])?;
    connection.prepare_cached("DELETE FROM change WHERE subject = ?")?.execute([device.id])?;
    pairings::remove(connection, device.id)?;
    vault::forget_grant(connection, device.id)?;
    pushes::forget(connection, device.id)?;
    // Wakes the device itself too: it finds out that it is gone.
    changes::touch(connection, device.account, &[Changed::Devices])
}

fn add_token(connection: &Connection, token: &DeviceToken) -> rusqlite::Result<()> {
    // The account is compared here too: since the caller read them, the enrolment may have moved to another person.
    let added = connection
        .prepare_cached(
            "INSERT INTO device_token (id, device, user_id, secret_sealed, created_at_ms)
             SELECT ?1, device.id, enrolment.user_id, ?4, ?5
             FROM device JOIN enrolment ON enrolment.account = device.account
             WHERE device.id = ?2 AND device.active AND device.removed_at_ms IS NULL
             AND enrolment.user_id = ?3 AND enrolment.removed_at_ms IS NULL
             AND coalesce(device.created_at_ms > enrolment.reset_at_ms, 1)
             ON CONFLICT (device, user_id) DO NOTHING",
        )?
        .execute(params![token.id, token.device, token.user_id, token.secret, token.created_at_ms])?;
    if added > 0 {
        connection
            .prepare_cached("INSERT INTO token_step (token, last_step, used_at_ms) VALUES (?, -1, NULL)")?
            .execute([token.id])?;
    }
    Ok(())
}

#[async_trait]
impl Devices for SqliteStore {
    async fn device(&self, id: Uuid) -> Result<Option<Device>, StoreError> {
        self.read(move |connection| Ok(device(connection, id)?)).await
    }

    async fn account(&self, id: Uuid) -> Result<Option<Account>, StoreError> {
        self.read(move |connection| Ok(accounts::account(connection, id)?)).await
    }

    async fn devices_of(&self, account: Uuid) -> Result<Vec<Device>, StoreError> {
        self.read(move |connection| Ok(devices_of(connection, account)?)).await
    }

    async fn saw_device(&self, id: Uuid, at_ms: u64) -> Result<(), StoreError> {
        self.write(move |connection| {
            connection
                .prepare_cached(
                    "UPDATE device SET last_seen_ms = ?1
                     WHERE id = ?2 AND removed_at_ms IS NULL AND coalesce(last_seen_ms, 0) < ?1",
                )?
                .execute(params![at_ms, id])?;
            Ok(())
        })
        .await
    }

    async fn rename_device(&self, id: Uuid, name: &str) -> Result<bool, StoreError> {
        let name = name.to_owned();
        self.write(move |connection| {
            let Some(device) = device(connection, id)? else { return Ok(false) };
            connection.prepare_cached("UPDATE device SET name = ? WHERE id = ?")?.execute(params![name, id])?;
            changes::touch(connection, device.account, &[Changed::Devices])?;
            Ok(true)
        })
        .await
    }

    async fn remove_device(&self, id: Uuid, effects: &Effects, now_ms: u64) -> Result<bool, StoreError> {
        let effects = effects.clone();
        self.write(move |connection| {
            let Some(device) = device(connection, id)?.filter(|device| !device.logged) else { return Ok(false) };
            remove(connection, &device, now_ms)?;
            effects::tell(connection, device.account, &effects, now_ms)?;
            Ok(true)
        })
        .await
    }

    async fn use_nonce(&self, device: Uuid, nonce: &str, expires_at_ms: u64) -> Result<bool, StoreError> {
        let nonce = nonce.to_owned();
        self.write(move |connection| {
            let added = connection
                .prepare_cached(
                    "INSERT INTO nonce (device, nonce, expires_at_ms) VALUES (?, ?, ?)
                     ON CONFLICT (device, nonce) DO NOTHING",
                )?
                .execute(params![device, nonce, expires_at_ms])?;
            Ok(added > 0)
        })
        .await
    }

    async fn tokens_of_device(&self, device: Uuid) -> Result<Vec<TokenForDevice>, StoreError> {
        self.read(move |connection| {
            let sql = format!(
                "SELECT {TOKEN}, enrolment.label, {APPLICATION}
                 FROM device_token JOIN enrolment ON enrolment.user_id = device_token.user_id
                 JOIN application ON application.id = enrolment.application
                 WHERE device_token.device = ? ORDER BY device_token.created_at_ms, device_token.rowid"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let tokens = statement.query_map([device], |row| {
                let columns = &mut Columns::of(row);
                Ok(TokenForDevice {
                    token: token_of(columns)?,
                    label: columns.next()?,
                    application: application(columns)?,
                })
            })?;
            Ok(tokens.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn enrolments_without_token(&self, device: Uuid) -> Result<Vec<Enrolment>, StoreError> {
        self.read(move |connection| {
            let sql = format!(
                "SELECT {ENROLMENT} FROM device JOIN enrolment ON enrolment.account = device.account
                 WHERE device.id = ? AND device.active AND device.removed_at_ms IS NULL AND enrolment.removed_at_ms IS NULL
                 AND coalesce(device.created_at_ms > enrolment.reset_at_ms, 1)
                 AND NOT EXISTS (SELECT 1 FROM device_token
                     WHERE device_token.device = device.id AND device_token.user_id = enrolment.user_id)
                 ORDER BY enrolment.created_at_ms, enrolment.user_id"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let enrolments = statement.query_map([device], |row| enrolment(&mut Columns::of(row)))?;
            Ok(enrolments.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn add_device_tokens(&self, tokens: &[DeviceToken]) -> Result<(), StoreError> {
        let tokens = tokens.to_vec();
        self.write(move |connection| {
            for token in &tokens {
                add_token(connection, token)?;
            }
            Ok(())
        })
        .await
    }
}
