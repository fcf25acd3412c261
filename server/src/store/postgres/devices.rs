//! Devices, their nonces and their tokens.

use async_trait::async_trait;
use septet_protocol::account::Changed;
use septet_protocol::account_log::{SlotKind, Way};
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::applications::{APPLICATION, application};
use super::enrolments::{ENROLMENT, enrolment};
use super::statements::{all, execute, optional, transaction};
use super::values::{Column, Columns, params};
use super::{PostgresStore, accounts, changes, effects, pairings, pushes, vault};
use crate::store::model::{Account, Device, DeviceToken, Effects, Enrolment, TokenForDevice};
use crate::store::{Devices, StoreError};

/// What [`device_of`] reads.
pub(super) const DEVICE: &str = "device.id, device.account, device.signing_key, device.sealing_key, device.name, \
    device.model, device.platform, device.active, device.created_at_ms, device.last_seen_ms, device.grace_until_ms, \
    device.logged, device.wait_until_ms, device.retrieved, device.way";

/// Reads [`DEVICE`].
pub(super) fn device_of(columns: &mut Columns<'_>) -> sqlx::Result<Device> {
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
pub(super) fn token_of(columns: &mut Columns<'_>) -> sqlx::Result<DeviceToken> {
    Ok(DeviceToken {
        id: columns.next()?,
        device: columns.next()?,
        user_id: columns.next()?,
        secret: columns.next()?,
        created_at_ms: columns.next()?,
    })
}

/// A device that was not removed.
pub(super) async fn device(connection: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<Device>> {
    let sql = format!("SELECT {DEVICE} FROM device WHERE id = $1 AND removed_at_ms IS NULL");
    optional(connection, sql, params![id], device_of).await
}

/// An account's devices that were not removed, oldest first.
pub(super) async fn devices_of(connection: &mut PgConnection, account: Uuid) -> sqlx::Result<Vec<Device>> {
    let sql =
        format!("SELECT {DEVICE} FROM device WHERE account = $1 AND removed_at_ms IS NULL ORDER BY created_at_ms, seq");
    all(connection, sql, params![account], device_of).await
}

/// Stores a device as it is.
pub(super) async fn insert_device(connection: &mut PgConnection, device: &Device) -> sqlx::Result<()> {
    execute(
        connection,
        "INSERT INTO device (id, account, signing_key, sealing_key, name, model, platform, active, created_at_ms,
         last_seen_ms, grace_until_ms, logged, wait_until_ms, retrieved, way)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        params![
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
        ],
    )
    .await?;
    Ok(())
}

/// Removes a device; its tokens die at once. `false`: somebody else was first.
pub(super) async fn remove(connection: &mut PgConnection, device: &Device, now_ms: u64) -> sqlx::Result<bool> {
    accounts::hold(connection, device.account).await?;
    let sql = "UPDATE device SET removed_at_ms = $1 WHERE id = $2 AND removed_at_ms IS NULL";
    if execute(connection, sql, params![now_ms, device.id]).await? == 0 {
        return Ok(false);
    }
    execute(connection, "DELETE FROM device_token WHERE device = $1", params![device.id]).await?;
    changes::forget_subject(connection, device.id).await?;
    pairings::remove(connection, device.id).await?;
    vault::forget_grant(connection, device.id).await?;
    pushes::forget(connection, device.id).await?;
    // Wakes the device itself too: it finds out that it is gone.
    changes::touch(connection, device.account, &[Changed::Devices]).await?;
    Ok(true)
}

async fn add_token(connection: &mut PgConnection, token: &DeviceToken) -> sqlx::Result<()> {
    // The account is compared here too: since the caller read them, the enrolment may have moved to another person. Both
    // rows are held, so that whoever ends one of them now finds the token and deletes it.
    let sql = "WITH added AS (
             INSERT INTO device_token (id, device, user_id, secret_sealed, created_at_ms)
             SELECT $1, device.id, enrolment.user_id, $4, $5
             FROM device JOIN enrolment ON enrolment.account = device.account
             WHERE device.id = $2 AND device.active AND device.removed_at_ms IS NULL
             AND enrolment.user_id = $3 AND enrolment.removed_at_ms IS NULL
             AND coalesce(device.created_at_ms > enrolment.reset_at_ms, true)
             FOR SHARE OF enrolment, device
             ON CONFLICT (device, user_id) DO NOTHING RETURNING id
         )
         INSERT INTO token_step (token, last_step, used_at_ms) SELECT id, -1, NULL FROM added";
    let (id, device, user_id) = (token.id, token.device, token.user_id);
    execute(connection, sql, params![id, device, user_id, token.secret, token.created_at_ms]).await?;
    Ok(())
}

#[async_trait]
impl Devices for PostgresStore {
    async fn device(&self, id: Uuid) -> Result<Option<Device>, StoreError> {
        Ok(device(&mut *self.connection().await?, id).await?)
    }

    async fn account(&self, id: Uuid) -> Result<Option<Account>, StoreError> {
        Ok(accounts::account(&mut *self.connection().await?, id).await?)
    }

    async fn devices_of(&self, account: Uuid) -> Result<Vec<Device>, StoreError> {
        Ok(devices_of(&mut *self.connection().await?, account).await?)
    }

    async fn saw_device(&self, id: Uuid, at_ms: u64) -> Result<(), StoreError> {
        let sql = "UPDATE device SET last_seen_ms = $1
             WHERE id = $2 AND removed_at_ms IS NULL AND coalesce(last_seen_ms, 0) < $1";
        execute(&mut *self.connection().await?, sql, params![at_ms, id]).await?;
        Ok(())
    }

    async fn rename_device(&self, id: Uuid, name: &str) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            let Some(device) = device(connection, id).await? else { return Ok(false) };
            execute(connection, "UPDATE device SET name = $1 WHERE id = $2", params![name, id]).await?;
            changes::touch(connection, device.account, &[Changed::Devices]).await?;
            Ok(true)
        })
    }

    async fn remove_device(&self, id: Uuid, effects: &Effects, now_ms: u64) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            let Some(there) = device(connection, id).await? else { return Ok(false) };
            // Held before it is judged: an entry may let it in meanwhile.
            accounts::hold(connection, there.account).await?;
            let there = device(connection, id).await?.filter(|device| !device.logged);
            let Some(device) = there else { return Ok(false) };
            if !remove(connection, &device, now_ms).await? {
                return Ok(false);
            }
            effects::tell(connection, device.account, effects, now_ms).await?;
            Ok(true)
        })
    }

    async fn use_nonce(&self, device: Uuid, nonce: &str, expires_at_ms: u64) -> Result<bool, StoreError> {
        let sql = "INSERT INTO nonce (device, nonce, expires_at_ms) VALUES ($1, $2, $3)
             ON CONFLICT (device, nonce) DO NOTHING";
        Ok(execute(&mut *self.connection().await?, sql, params![device, nonce, expires_at_ms]).await? > 0)
    }

    async fn tokens_of_device(&self, device: Uuid) -> Result<Vec<TokenForDevice>, StoreError> {
        let sql = format!(
            "SELECT {TOKEN}, enrolment.label, {APPLICATION}
             FROM device_token JOIN enrolment ON enrolment.user_id = device_token.user_id
             JOIN application ON application.id = enrolment.application
             WHERE device_token.device = $1 ORDER BY device_token.created_at_ms, device_token.seq"
        );
        let tokens = all(&mut *self.connection().await?, sql, params![device], |row| {
            Ok(TokenForDevice { token: token_of(row)?, label: row.next()?, application: application(row)? })
        })
        .await?;
        Ok(tokens)
    }

    async fn enrolments_without_token(&self, device: Uuid) -> Result<Vec<Enrolment>, StoreError> {
        let sql = format!(
            "SELECT {ENROLMENT} FROM device JOIN enrolment ON enrolment.account = device.account
             WHERE device.id = $1 AND device.active AND device.removed_at_ms IS NULL AND enrolment.removed_at_ms IS NULL
             AND coalesce(device.created_at_ms > enrolment.reset_at_ms, true)
             AND NOT EXISTS (SELECT 1 FROM device_token
                 WHERE device_token.device = device.id AND device_token.user_id = enrolment.user_id)
             ORDER BY enrolment.created_at_ms, enrolment.user_id"
        );
        Ok(all(&mut *self.connection().await?, sql, params![device], enrolment).await?)
    }

    async fn add_device_tokens(&self, tokens: &[DeviceToken]) -> Result<(), StoreError> {
        transaction!(self, |connection| {
            for token in tokens {
                add_token(connection, token).await?;
            }
            Ok(())
        })
    }
}
