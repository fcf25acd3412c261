//! Moving an account to another number.

use septet_protocol::account::Changed;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::statements::{Trouble, all, execute, exists, optional};
use super::values::params;
use super::{accounts, changes, deletions, devices, effects, log};
use crate::store::model::{Effects, EventKind, KeyedHash, NewEvent, NumberMove, Sealed};

/// What counts of a session here.
struct Proof {
    phone_hash: KeyedHash,
    phone: Sealed,
    phone_hint: String,
    lives: bool,
    bound: bool,
    moved: Option<Uuid>,
}

pub(super) async fn change(
    connection: &mut PgConnection,
    account: Uuid,
    from: &KeyedHash,
    session: Uuid,
    effects: &Effects,
    now_ms: u64,
) -> Result<NumberMove, Trouble> {
    let Some(proof) = hold_proof(connection, session, now_ms).await? else { return Ok(NumberMove::NotVerified) };
    // Before the expiry is looked at: the answer may have been lost.
    match proof.moved {
        Some(moved) if moved == account => return Ok(NumberMove::Same),
        Some(_) => return Ok(NumberMove::Consumed),
        None if proof.bound => return Ok(NumberMove::Consumed),
        None if !proof.lives => return Ok(NumberMove::NotVerified),
        None => {}
    }
    // Before possession is proved, nothing above has looked at the new number's account. Both are held, and in one order, so
    // that two people who swap their numbers do not wait for each other.
    let sql = "SELECT id FROM account WHERE id = $1 OR phone_hash = $2 ORDER BY id FOR NO KEY UPDATE";
    all(connection, sql, params![account, proof.phone_hash], |row| row.next::<Uuid>()).await?;
    let ours = accounts::account(connection, account).await?;
    if ours.is_none_or(|ours| ours.phone_hash != *from) {
        return Ok(NumberMove::Stale);
    }
    let other = accounts::hold_account_of_number(connection, &proof.phone_hash).await?;
    if let Some(other) = other.filter(|other| *other != account) {
        if !devices::devices_of(connection, other).await?.is_empty() {
            return Ok(NumberMove::HasDevices);
        }
        if share_an_application(connection, account, other).await? {
            return Ok(NumberMove::SameApplication);
        }
        // A person was there before whoever proved the number now: moved like after a reset, which that log would have asked for.
        if log::head(connection, other).await?.is_some() {
            log::suspend(connection, other, now_ms).await?;
            effects::tell(connection, other, &NewEvent::bare(EventKind::Recovered, now_ms).into(), now_ms).await?;
        }
        // A reset of one of them was of phones that had a secret for it, and ours had none.
        let sql = "UPDATE enrolment SET account = $1, reset_at_ms = NULL WHERE account = $2 AND removed_at_ms IS NULL";
        execute(connection, sql, params![account, other]).await?;
        deletions::erase(connection, other, now_ms).await?;
    }
    // Whoever waits proved the number that is left behind: another person may have it by now.
    for waiting in devices::devices_of(connection, account).await?.iter().filter(|device| !device.active) {
        devices::remove(connection, waiting, now_ms).await?;
    }
    let sql = "UPDATE account SET phone_hash = $1, phone_sealed = $2 WHERE id = $3";
    execute(connection, sql, params![proof.phone_hash, proof.phone, account]).await.map_err(|error| {
        // Somebody else took the number, which was nobody's when it was looked up. The next try finds them.
        let taken = error.as_database_error().is_some_and(|error| error.is_unique_violation());
        if taken { Trouble::Conflict } else { error.into() }
    })?;
    let sql = "UPDATE enrolment SET phone_hint = $1 WHERE account = $2 AND removed_at_ms IS NULL";
    execute(connection, sql, params![proof.phone_hint, account]).await?;
    let sql = "UPDATE registration_session SET version = version + 1, moved = $1 WHERE id = $2";
    execute(connection, sql, params![account, session]).await?;
    changes::touch(connection, account, &[Changed::Account, Changed::Tokens]).await?;
    effects::tell(connection, account, effects, now_ms).await?;
    Ok(NumberMove::Moved)
}

/// The session, held until the transaction ends.
async fn hold_proof(connection: &mut PgConnection, session: Uuid, now_ms: u64) -> sqlx::Result<Option<Proof>> {
    let sql = "SELECT phone_hash, phone_sealed, phone_hint, verified_at_ms IS NOT NULL AND expires_at_ms > $1,
         device IS NOT NULL, moved FROM registration_session WHERE id = $2 FOR UPDATE";
    optional(connection, sql, params![now_ms, session], |row| {
        Ok(Proof {
            phone_hash: row.next()?,
            phone: row.next()?,
            phone_hint: row.next()?,
            lives: row.next()?,
            bound: row.next()?,
            moved: row.next()?,
        })
    })
    .await
}

async fn share_an_application(connection: &mut PgConnection, one: Uuid, other: Uuid) -> sqlx::Result<bool> {
    let sql = "SELECT 1 FROM enrolment AS ours JOIN enrolment AS theirs ON theirs.application = ours.application
         WHERE ours.account = $1 AND ours.removed_at_ms IS NULL AND theirs.account = $2 AND theirs.removed_at_ms IS NULL
         LIMIT 1";
    exists(connection, sql, params![one, other]).await
}
