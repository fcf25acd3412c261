//! Ways to log in beside phones and sent codes.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};
use septet_protocol::account::Changed;
use uuid::Uuid;

use super::values::{Column, Columns};
use super::verification::guard_is_open;
use super::{SqliteStore, changes, effects, enrolments};
use crate::store::model::{Acceptance, Effects, KeyedHash, NewEvent, OtherApp, SpareCode, SpareKind};
use crate::store::{OtherWays, StoreError};

/// An enrolment's other app.
pub(super) fn other_app(connection: &Connection, user_id: u32) -> rusqlite::Result<Option<OtherApp>> {
    connection
        .prepare_cached(
            "SELECT id, secret_sealed, created_at_ms, last_step, used_at_ms FROM other_app WHERE user_id = ?",
        )?
        .query_row([user_id], |row| {
            let columns = &mut Columns::of(row);
            Ok(OtherApp {
                id: columns.next()?,
                secret: columns.next()?,
                created_at_ms: columns.next()?,
                last_step: columns.next()?,
                used_at_ms: columns.next()?,
            })
        })
        .optional()
}

/// They die with what they are for.
pub(super) fn forget(connection: &Connection, user_id: u32) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM other_app WHERE user_id = ?")?.execute([user_id])?;
    connection.prepare_cached("DELETE FROM spare_code WHERE user_id = ?")?.execute([user_id])?;
    Ok(())
}

/// Writes what a change of one enrolment tells its application and its person.
fn tell(
    connection: &Connection,
    (application, user_id, account): (Uuid, u32, Uuid),
    event: Option<&NewEvent>,
    effects: &Effects,
    now_ms: u64,
) -> rusqlite::Result<()> {
    if let Some(event) = event {
        effects::insert_event(connection, application, user_id, event)?;
    }
    effects::tell(connection, account, effects, now_ms)
}

fn use_spare_code(
    connection: &Connection,
    user_id: u32,
    hash: &KeyedHash,
    event: Option<&NewEvent>,
    effects: &Effects,
    now_ms: u64,
) -> rusqlite::Result<Acceptance> {
    let sql = concat!(
        "UPDATE spare_code SET used_at_ms = ?3 WHERE user_id = ?1 AND hash = ?2 AND used_at_ms IS NULL
         AND coalesce(expires_at_ms > ?3, 1)
         AND EXISTS (SELECT 1 FROM enrolment WHERE enrolment.user_id = ?1 AND enrolment.removed_at_ms IS NULL
             AND enrolment.suspended_at_ms IS NULL) AND ",
        guard_is_open!("?1", "?3")
    );
    if connection.prepare_cached(sql)?.execute(params![user_id, hash, now_ms])? > 0 {
        connection.prepare_cached("DELETE FROM guard WHERE user_id = ?")?.execute([user_id])?;
        let whose = connection
            .prepare_cached("SELECT application, account FROM enrolment WHERE user_id = ?")?
            .query_row([user_id], |row| Ok((row.get(0)?, user_id, row.get(1)?)))?;
        tell(connection, whose, event, effects, now_ms)?;
        return Ok(Acceptance::Accepted);
    }
    let used = connection
        .prepare_cached("SELECT 1 FROM spare_code WHERE user_id = ? AND hash = ? AND used_at_ms IS NOT NULL")?
        .exists(params![user_id, hash])?;
    Ok(if used { Acceptance::Used } else { Acceptance::Refused })
}

fn accept_other_app(connection: &Connection, id: Uuid, step: i64, now_ms: u64) -> rusqlite::Result<Acceptance> {
    let sql = concat!(
        "UPDATE other_app SET last_step = ?2, used_at_ms = ?3 WHERE id = ?1 AND last_step < ?2
         AND EXISTS (SELECT 1 FROM enrolment WHERE enrolment.user_id = other_app.user_id
             AND enrolment.removed_at_ms IS NULL AND enrolment.suspended_at_ms IS NULL) AND ",
        guard_is_open!("other_app.user_id", "?3")
    );
    if connection.prepare_cached(sql)?.execute(params![id, step, now_ms])? > 0 {
        connection
            .prepare_cached("DELETE FROM guard WHERE user_id = (SELECT user_id FROM other_app WHERE id = ?)")?
            .execute([id])?;
        return Ok(Acceptance::Accepted);
    }
    let used = connection
        .prepare_cached("SELECT 1 FROM other_app WHERE id = ? AND last_step >= ?")?
        .exists(params![id, step])?;
    Ok(if used { Acceptance::Used } else { Acceptance::Refused })
}

#[async_trait]
impl OtherWays for SqliteStore {
    async fn replace_spare_codes(
        &self,
        application: Uuid,
        user_id: u32,
        kind: SpareKind,
        codes: &[SpareCode],
        event: &NewEvent,
        effects: &Effects,
    ) -> Result<bool, StoreError> {
        let (codes, event, effects) = (codes.to_vec(), event.clone(), effects.clone());
        self.write(move |connection| {
            let Some(enrolment) = enrolments::find(connection, application, "user_id", user_id)? else {
                return Ok(false);
            };
            connection
                .prepare_cached("DELETE FROM spare_code WHERE user_id = ? AND kind = ?")?
                .execute(params![user_id, Column(kind)])?;
            for code in codes {
                connection
                    .prepare_cached(
                        "INSERT INTO spare_code (user_id, hash, kind, created_at_ms, expires_at_ms, used_at_ms)
                         VALUES (?, ?, ?, ?, ?, ?)",
                    )?
                    .execute(params![
                        user_id,
                        code.hash,
                        Column(kind),
                        code.created_at_ms,
                        code.expires_at_ms,
                        code.used_at_ms
                    ])?;
            }
            tell(connection, (application, user_id, enrolment.account), Some(&event), &effects, event.at_ms)?;
            Ok(true)
        })
        .await
    }

    async fn spare_code(&self, user_id: u32, hash: &KeyedHash) -> Result<Option<SpareCode>, StoreError> {
        let hash = *hash;
        self.read(move |connection| {
            Ok(connection
                .prepare_cached(
                    "SELECT hash, kind, created_at_ms, expires_at_ms, used_at_ms FROM spare_code
                     WHERE user_id = ? AND hash = ?",
                )?
                .query_row(params![user_id, hash], |row| {
                    let columns = &mut Columns::of(row);
                    Ok(SpareCode {
                        hash: columns.next()?,
                        kind: columns.next_as()?,
                        created_at_ms: columns.next()?,
                        expires_at_ms: columns.next()?,
                        used_at_ms: columns.next()?,
                    })
                })
                .optional()?)
        })
        .await
    }

    async fn use_spare_code(
        &self,
        user_id: u32,
        hash: &KeyedHash,
        event: Option<&NewEvent>,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<Acceptance, StoreError> {
        let (hash, event, effects) = (*hash, event.cloned(), effects.clone());
        self.write(move |connection| Ok(use_spare_code(connection, user_id, &hash, event.as_ref(), &effects, now_ms)?))
            .await
    }

    async fn set_other_app(
        &self,
        application: Uuid,
        user_id: u32,
        app: Option<&OtherApp>,
        event: &NewEvent,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<bool, StoreError> {
        let (app, event, effects) = (app.cloned(), event.clone(), effects.clone());
        self.write(move |connection| {
            let Some(enrolment) = enrolments::find(connection, application, "user_id", user_id)? else {
                return Ok(false);
            };
            let before = connection.prepare_cached("DELETE FROM other_app WHERE user_id = ?")?.execute([user_id])?;
            match &app {
                None if before == 0 => return Ok(false),
                None => {}
                Some(app) => {
                    connection
                        .prepare_cached(
                            "INSERT INTO other_app (user_id, id, secret_sealed, created_at_ms, last_step, used_at_ms)
                             VALUES (?, ?, ?, ?, ?, ?)",
                        )?
                        .execute(params![
                            user_id,
                            app.id,
                            app.secret,
                            app.created_at_ms,
                            app.last_step,
                            app.used_at_ms
                        ])?;
                }
            }
            tell(connection, (application, user_id, enrolment.account), Some(&event), &effects, now_ms)?;
            Ok(true)
        })
        .await
    }

    async fn accept_other_app(&self, id: Uuid, step: i64, now_ms: u64) -> Result<Acceptance, StoreError> {
        self.write(move |connection| Ok(accept_other_app(connection, id, step, now_ms)?)).await
    }

    async fn reset_enrolment(
        &self,
        application: Uuid,
        user_id: u32,
        event: &NewEvent,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<bool, StoreError> {
        let (event, effects) = (event.clone(), effects.clone());
        self.write(move |connection| {
            let Some(enrolment) = enrolments::find(connection, application, "user_id", user_id)? else {
                return Ok(false);
            };
            connection
                .prepare_cached("UPDATE enrolment SET reset_at_ms = ? WHERE user_id = ?")?
                .execute(params![now_ms, user_id])?;
            enrolments::forget(connection, user_id)?;
            changes::touch(connection, enrolment.account, &[Changed::Tokens])?;
            tell(connection, (application, user_id, enrolment.account), Some(&event), &effects, now_ms)?;
            Ok(true)
        })
        .await
    }
}
