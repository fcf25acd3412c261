//! Codes sent for a login: the statements behind [`super::verification`].

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::deliveries;
use super::values::{Column, Columns};
use super::verification::guard_is_open;
use crate::store::model::{Acceptance, Challenge, LiveCode};

/// The enrolment's challenge, live or not.
pub(super) fn challenge_of(connection: &Connection, user_id: u32) -> rusqlite::Result<Option<Challenge>> {
    connection
        .prepare_cached(
            "SELECT id, user_id, version, channel, purpose, code_nonce, code_expires_at_ms, code_checks,
             code_last_check_at_ms, sms_sent, voice_sent, last_sms_at_ms, last_voice_at_ms, sms_refused_at_ms,
             consumed_at_ms FROM challenge WHERE user_id = ?",
        )?
        .query_row([user_id], |row| {
            let columns = &mut Columns::of(row);
            Ok(Challenge {
                id: columns.next()?,
                user_id: columns.next()?,
                version: columns.next()?,
                channel: columns.next_as()?,
                purpose: columns.next()?,
                code: LiveCode {
                    nonce: columns.next()?,
                    expires_at_ms: columns.next()?,
                    checks: columns.next()?,
                    last_check_at_ms: columns.next()?,
                },
                sms_sent: columns.next()?,
                voice_sent: columns.next()?,
                last_sms_at_ms: columns.next()?,
                last_voice_at_ms: columns.next()?,
                sms_refused_at_ms: columns.next()?,
                consumed_at_ms: columns.next()?,
            })
        })
        .optional()
}

/// Puts a new challenge in the place of whatever the enrolment has.
pub(super) fn replace(connection: &Connection, challenge: &Challenge) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM challenge WHERE user_id = ?")?.execute([challenge.user_id])?;
    connection
        .prepare_cached(
            "INSERT INTO challenge (id, user_id, version, channel, purpose, code_nonce, code_expires_at_ms, code_checks,
             code_last_check_at_ms, sms_sent, voice_sent, last_sms_at_ms, last_voice_at_ms, sms_refused_at_ms,
             consumed_at_ms) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            challenge.id,
            challenge.user_id,
            Column(challenge.channel),
            challenge.purpose,
            challenge.code.nonce,
            challenge.code.expires_at_ms,
            challenge.code.checks,
            challenge.code.last_check_at_ms,
            challenge.sms_sent,
            challenge.voice_sent,
            challenge.last_sms_at_ms,
            challenge.last_voice_at_ms,
            challenge.sms_refused_at_ms,
            challenge.consumed_at_ms,
        ])?;
    Ok(())
}

/// Writes what sending again changes. Checks go on being counted meanwhile, so they are left alone.
pub(super) fn update(connection: &Connection, challenge: &Challenge) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE challenge SET version = version + 1, channel = ?, purpose = ?, code_nonce = ?, code_expires_at_ms = ?,
             sms_sent = ?, voice_sent = ?, last_sms_at_ms = ?, last_voice_at_ms = ? WHERE id = ?",
        )?
        .execute(params![
            Column(challenge.channel),
            challenge.purpose,
            challenge.code.nonce,
            challenge.code.expires_at_ms,
            challenge.sms_sent,
            challenge.voice_sent,
            challenge.last_sms_at_ms,
            challenge.last_voice_at_ms,
            challenge.id,
        ])?;
    Ok(())
}

/// Counts one check; `false` at `max`.
pub(super) fn count_check(connection: &Connection, id: Uuid, max: u32, now_ms: u64) -> rusqlite::Result<bool> {
    let counted = connection
        .prepare_cached(
            "UPDATE challenge SET code_checks = code_checks + 1, code_last_check_at_ms = ? WHERE id = ? AND code_checks < ?",
        )?
        .execute(params![now_ms, id, max])?;
    Ok(counted > 0)
}

/// Accepts the challenge once. Its version goes up, so that whoever sends it again at this moment finds it changed.
pub(super) fn consume(connection: &Connection, id: Uuid, now_ms: u64) -> rusqlite::Result<Acceptance> {
    let sql = format!(
        "UPDATE challenge SET consumed_at_ms = ?2, version = version + 1
         WHERE id = ?1 AND consumed_at_ms IS NULL AND code_expires_at_ms > ?2
         AND NOT EXISTS (SELECT 1 FROM enrolment
             WHERE enrolment.user_id = challenge.user_id AND enrolment.suspended_at_ms IS NOT NULL) AND {}",
        guard_is_open!("challenge.user_id", "?2")
    );
    if connection.prepare_cached(&sql)?.execute(params![id, now_ms])? > 0 {
        connection
            .prepare_cached("DELETE FROM guard WHERE user_id = (SELECT user_id FROM challenge WHERE id = ?)")?
            .execute([id])?;
        deliveries::convert(connection, id, now_ms)?;
        return Ok(Acceptance::Accepted);
    }
    let used = connection
        .prepare_cached("SELECT 1 FROM challenge WHERE id = ? AND consumed_at_ms IS NOT NULL")?
        .exists([id])?;
    Ok(if used { Acceptance::Used } else { Acceptance::Refused })
}
