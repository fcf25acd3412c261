//! Moving an account to another number.

use rusqlite::{Connection, OptionalExtension, params};
use septet_protocol::account::Changed;
use uuid::Uuid;

use super::values::Columns;
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

pub(super) fn change(
    connection: &Connection,
    account: Uuid,
    from: &KeyedHash,
    session: Uuid,
    effects: &Effects,
    now_ms: u64,
) -> rusqlite::Result<NumberMove> {
    let Some(proof) = proof(connection, session, now_ms)? else { return Ok(NumberMove::NotVerified) };
    // Before the expiry is looked at: the answer may have been lost.
    match proof.moved {
        Some(moved) if moved == account => return Ok(NumberMove::Same),
        Some(_) => return Ok(NumberMove::Consumed),
        None if proof.bound => return Ok(NumberMove::Consumed),
        None if !proof.lives => return Ok(NumberMove::NotVerified),
        None => {}
    }
    // Before possession is proved, nothing above has looked at the new number's account.
    let Some(ours) = accounts::account(connection, account)?.filter(|ours| ours.phone_hash == *from) else {
        return Ok(NumberMove::Stale);
    };
    let other = accounts::account_of_number(connection, &proof.phone_hash)?.filter(|other| *other != ours.id);
    if let Some(other) = other {
        if !devices::devices_of(connection, other)?.is_empty() {
            return Ok(NumberMove::HasDevices);
        }
        if share_an_application(connection, account, other)? {
            return Ok(NumberMove::SameApplication);
        }
        // A person was there before whoever proved the number now: moved like after a reset, which that log would have asked for.
        if log::head(connection, other)?.is_some() {
            log::suspend(connection, other, now_ms)?;
            effects::tell(connection, other, &NewEvent::bare(EventKind::Recovered, now_ms).into(), now_ms)?;
        }
        // A reset of one of them was of phones that had a secret for it, and ours had none.
        connection
            .prepare_cached(
                "UPDATE enrolment SET account = ?, reset_at_ms = NULL WHERE account = ? AND removed_at_ms IS NULL",
            )?
            .execute(params![account, other])?;
        deletions::erase(connection, other, now_ms)?;
    }
    // Whoever waits proved the number that is left behind: another person may have it by now.
    for waiting in devices::devices_of(connection, account)?.iter().filter(|device| !device.active) {
        devices::remove(connection, waiting, now_ms)?;
    }
    connection.prepare_cached("UPDATE account SET phone_hash = ?, phone_sealed = ? WHERE id = ?")?.execute(params![
        proof.phone_hash,
        proof.phone,
        account
    ])?;
    connection
        .prepare_cached("UPDATE enrolment SET phone_hint = ? WHERE account = ? AND removed_at_ms IS NULL")?
        .execute(params![proof.phone_hint, account])?;
    connection
        .prepare_cached("UPDATE registration_session SET version = version + 1, moved = ? WHERE id = ?")?
        .execute(params![account, session])?;
    changes::touch(connection, account, &[Changed::Account, Changed::Tokens])?;
    effects::tell(connection, account, effects, now_ms)?;
    Ok(NumberMove::Moved)
}

fn proof(connection: &Connection, session: Uuid, now_ms: u64) -> rusqlite::Result<Option<Proof>> {
    connection
        .prepare_cached(
            "SELECT phone_hash, phone_sealed, phone_hint, verified_at_ms IS NOT NULL AND expires_at_ms > ?,
             device IS NOT NULL, moved FROM registration_session WHERE id = ?",
        )?
        .query_row(params![now_ms, session], |row| {
            let columns = &mut Columns::of(row);
            Ok(Proof {
                phone_hash: columns.next()?,
                phone: columns.next()?,
                phone_hint: columns.next()?,
                lives: columns.next()?,
                bound: columns.next()?,
                moved: columns.next()?,
            })
        })
        .optional()
}

fn share_an_application(connection: &Connection, one: Uuid, other: Uuid) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT 1 FROM enrolment AS ours JOIN enrolment AS theirs ON theirs.application = ours.application
             WHERE ours.account = ? AND ours.removed_at_ms IS NULL AND theirs.account = ?
             AND theirs.removed_at_ms IS NULL",
        )?
        .exists([one, other])
}
