//! Ways to log in beside phones and sent codes.

use async_trait::async_trait;
use septet_protocol::account::Changed;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::statements::{Trouble, execute, exists, optional, transaction};
use super::values::{Column, Columns, params};
use super::verification::guard_is_open;
use super::{PostgresStore, changes, effects, enrolments};
use crate::store::model::{Acceptance, Effects, KeyedHash, NewEvent, OtherApp, SpareCode, SpareKind};
use crate::store::{OtherWays, StoreError};

/// What [`other_app`] reads.
pub(super) const OTHER_APP: &str =
    "other_app.id, other_app.secret_sealed, other_app.created_at_ms, other_app.last_step, other_app.used_at_ms";
/// How many columns those are.
pub(super) const OTHER_APP_COLUMNS: usize = 5;

/// Reads [`OTHER_APP`].
pub(super) fn other_app(columns: &mut Columns<'_>) -> sqlx::Result<OtherApp> {
    Ok(OtherApp {
        id: columns.next()?,
        secret: columns.next()?,
        created_at_ms: columns.next()?,
        last_step: columns.next()?,
        used_at_ms: columns.next()?,
    })
}

/// They die with what they are for.
pub(super) async fn forget(connection: &mut PgConnection, user_id: u32) -> sqlx::Result<()> {
    execute(connection, "DELETE FROM other_app WHERE user_id = $1", params![user_id]).await?;
    execute(connection, "DELETE FROM spare_code WHERE user_id = $1", params![user_id]).await?;
    Ok(())
}

/// Writes what a change of one enrolment tells its application and its person.
async fn tell(
    connection: &mut PgConnection,
    (application, user_id, account): (Uuid, u32, Uuid),
    event: Option<&NewEvent>,
    effects: &Effects,
    now_ms: u64,
) -> sqlx::Result<()> {
    if let Some(event) = event {
        effects::insert_event(connection, application, user_id, event).await?;
    }
    effects::tell(connection, account, effects, now_ms).await
}

async fn replace_spare_codes(
    connection: &mut PgConnection,
    (application, user_id): (Uuid, u32),
    kind: SpareKind,
    codes: &[SpareCode],
    event: &NewEvent,
    effects: &Effects,
) -> Result<bool, Trouble> {
    let Some(account) = enrolments::hold(connection, application, user_id).await? else { return Ok(false) };
    let sql = "DELETE FROM spare_code WHERE user_id = $1 AND kind = $2";
    execute(connection, sql, params![user_id, Column(kind)]).await?;
    for code in codes {
        let SpareCode { hash, created_at_ms, expires_at_ms, used_at_ms, .. } = *code;
        let sql = "INSERT INTO spare_code (user_id, hash, kind, created_at_ms, expires_at_ms, used_at_ms)
             VALUES ($1, $2, $3, $4, $5, $6)";
        let row = params![user_id, hash, Column(kind), created_at_ms, expires_at_ms, used_at_ms];
        execute(connection, sql, row).await?;
    }
    tell(connection, (application, user_id, account), Some(event), effects, event.at_ms).await?;
    Ok(true)
}

async fn use_spare_code(
    connection: &mut PgConnection,
    user_id: u32,
    hash: &KeyedHash,
    event: Option<&NewEvent>,
    effects: &Effects,
    now_ms: u64,
) -> Result<Acceptance, Trouble> {
    // Who resets or removes the enrolment meanwhile waits, or is waited for.
    let sql = "SELECT application FROM enrolment WHERE user_id = $1";
    let application = optional(connection, sql, params![user_id], |row| row.next()).await?;
    let Some(application) = application else { return Ok(Acceptance::Refused) };
    let Some(account) = enrolments::hold(connection, application, user_id).await? else {
        return Ok(Acceptance::Refused);
    };
    let sql = concat!(
        "UPDATE spare_code SET used_at_ms = $3 WHERE user_id = $1 AND hash = $2 AND used_at_ms IS NULL
         AND coalesce(expires_at_ms > $3, true)
         AND EXISTS (SELECT 1 FROM enrolment WHERE enrolment.user_id = $1 AND enrolment.suspended_at_ms IS NULL) AND ",
        guard_is_open!("$1", "$3")
    );
    if execute(connection, sql, params![user_id, hash, now_ms]).await? > 0 {
        let sql = "DELETE FROM guard WHERE user_id = $1 AND NOT locked AND blocked_until_ms <= $2";
        execute(connection, sql, params![user_id, now_ms]).await?;
        tell(connection, (application, user_id, account), event, effects, now_ms).await?;
        return Ok(Acceptance::Accepted);
    }
    let sql = "SELECT 1 FROM spare_code WHERE user_id = $1 AND hash = $2 AND used_at_ms IS NOT NULL";
    Ok(if exists(connection, sql, params![user_id, hash]).await? { Acceptance::Used } else { Acceptance::Refused })
}

async fn set_other_app(
    connection: &mut PgConnection,
    (application, user_id): (Uuid, u32),
    app: Option<&OtherApp>,
    event: &NewEvent,
    effects: &Effects,
    now_ms: u64,
) -> Result<bool, Trouble> {
    let Some(account) = enrolments::hold(connection, application, user_id).await? else { return Ok(false) };
    let before = execute(connection, "DELETE FROM other_app WHERE user_id = $1", params![user_id]).await?;
    match app {
        None if before == 0 => return Ok(false),
        None => {}
        Some(OtherApp { id, secret, created_at_ms, last_step, used_at_ms }) => {
            let sql = "INSERT INTO other_app (user_id, id, secret_sealed, created_at_ms, last_step, used_at_ms)
                 VALUES ($1, $2, $3, $4, $5, $6)";
            execute(connection, sql, params![user_id, id, secret, created_at_ms, last_step, used_at_ms]).await?;
        }
    }
    tell(connection, (application, user_id, account), Some(event), effects, now_ms).await?;
    Ok(true)
}

async fn accept_other_app(
    connection: &mut PgConnection,
    id: Uuid,
    step: i64,
    now_ms: u64,
) -> Result<Acceptance, sqlx::Error> {
    let sql = concat!(
        "WITH accepted AS (
             UPDATE other_app SET last_step = $2, used_at_ms = $3 FROM enrolment
             WHERE other_app.id = $1 AND other_app.last_step < $2 AND enrolment.user_id = other_app.user_id
             AND enrolment.removed_at_ms IS NULL AND enrolment.suspended_at_ms IS NULL AND ",
        guard_is_open!("other_app.user_id", "$3"),
        " RETURNING other_app.user_id
         ), cleared AS (
             DELETE FROM guard USING accepted
             WHERE guard.user_id = accepted.user_id AND NOT guard.locked AND guard.blocked_until_ms <= $3
         )
         SELECT 1 FROM accepted"
    );
    if exists(connection, sql, params![id, step, now_ms]).await? {
        return Ok(Acceptance::Accepted);
    }
    let sql = "SELECT 1 FROM other_app WHERE id = $1 AND last_step >= $2";
    Ok(if exists(connection, sql, params![id, step]).await? { Acceptance::Used } else { Acceptance::Refused })
}

async fn reset_enrolment(
    connection: &mut PgConnection,
    (application, user_id): (Uuid, u32),
    event: &NewEvent,
    effects: &Effects,
    now_ms: u64,
) -> Result<bool, Trouble> {
    let Some(account) = enrolments::hold(connection, application, user_id).await? else { return Ok(false) };
    let sql = "UPDATE enrolment SET reset_at_ms = $1 WHERE user_id = $2";
    execute(connection, sql, params![now_ms, user_id]).await?;
    enrolments::forget(connection, user_id).await?;
    changes::touch(connection, account, &[Changed::Tokens]).await?;
    tell(connection, (application, user_id, account), Some(event), effects, now_ms).await?;
    Ok(true)
}

#[async_trait]
impl OtherWays for PostgresStore {
    async fn replace_spare_codes(
        &self,
        application: Uuid,
        user_id: u32,
        kind: SpareKind,
        codes: &[SpareCode],
        event: &NewEvent,
        effects: &Effects,
    ) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            replace_spare_codes(connection, (application, user_id), kind, codes, event, effects).await
        })
    }

    async fn spare_code(&self, user_id: u32, hash: &KeyedHash) -> Result<Option<SpareCode>, StoreError> {
        let sql = "SELECT hash, kind, created_at_ms, expires_at_ms, used_at_ms FROM spare_code
             WHERE user_id = $1 AND hash = $2";
        let read = |row: &mut Columns<'_>| {
            Ok(SpareCode {
                hash: row.next()?,
                kind: row.next_as()?,
                created_at_ms: row.next()?,
                expires_at_ms: row.next()?,
                used_at_ms: row.next()?,
            })
        };
        Ok(optional(&mut *self.connection().await?, sql, params![user_id, hash], read).await?)
    }

    async fn use_spare_code(
        &self,
        user_id: u32,
        hash: &KeyedHash,
        event: Option<&NewEvent>,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<Acceptance, StoreError> {
        transaction!(self, |connection| { use_spare_code(connection, user_id, hash, event, effects, now_ms).await })
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
        transaction!(self, |connection| {
            set_other_app(connection, (application, user_id), app, event, effects, now_ms).await
        })
    }

    async fn accept_other_app(&self, id: Uuid, step: i64, now_ms: u64) -> Result<Acceptance, StoreError> {
        Ok(accept_other_app(&mut *self.connection().await?, id, step, now_ms).await?)
    }

    async fn reset_enrolment(
        &self,
        application: Uuid,
        user_id: u32,
        event: &NewEvent,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            reset_enrolment(connection, (application, user_id), event, effects, now_ms).await
        })
    }
}
