//! Codes sent for a login: the statements behind [`super::verification`].

use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::deliveries;
use super::statements::{execute, exists, optional};
use super::values::{Column, Columns, params};
use super::verification::guard_is_open;
use crate::store::model::{Acceptance, Challenge, LiveCode};

/// What [`challenge`] reads.
pub(super) const CHALLENGE: &str = "challenge.id, challenge.user_id, challenge.version, challenge.channel, \
    challenge.purpose, challenge.code_nonce, challenge.code_expires_at_ms, challenge.code_checks, \
    challenge.code_last_check_at_ms, challenge.sms_sent, challenge.voice_sent, challenge.last_sms_at_ms, \
    challenge.last_voice_at_ms, challenge.sms_refused_at_ms, challenge.consumed_at_ms";
/// How many columns that are.
pub(super) const CHALLENGE_COLUMNS: usize = 15;

/// Reads [`CHALLENGE`].
pub(super) fn challenge(columns: &mut Columns<'_>) -> sqlx::Result<Challenge> {
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
}

/// Id and version of the enrolment's challenge, live or not, held until the transaction ends.
pub(super) async fn hold_challenge_of(
    connection: &mut PgConnection,
    user_id: u32,
) -> sqlx::Result<Option<(Uuid, u64)>> {
    let sql = "SELECT id, version FROM challenge WHERE user_id = $1 FOR UPDATE";
    optional(connection, sql, params![user_id], |row| Ok((row.next()?, row.next()?))).await
}

/// Puts a new challenge in the place of whatever the enrolment has.
pub(super) async fn replace(connection: &mut PgConnection, challenge: &Challenge) -> sqlx::Result<()> {
    execute(connection, "DELETE FROM challenge WHERE user_id = $1", params![challenge.user_id]).await?;
    execute(
        connection,
        "INSERT INTO challenge (id, user_id, version, channel, purpose, code_nonce, code_expires_at_ms, code_checks,
         code_last_check_at_ms, sms_sent, voice_sent, last_sms_at_ms, last_voice_at_ms, sms_refused_at_ms,
         consumed_at_ms) VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        params![
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
        ],
    )
    .await?;
    Ok(())
}

/// Writes what sending again changes. Checks go on being counted meanwhile, so they are left alone.
pub(super) async fn update(connection: &mut PgConnection, challenge: &Challenge) -> sqlx::Result<()> {
    execute(
        connection,
        "UPDATE challenge SET version = version + 1, channel = $1, purpose = $2, code_nonce = $3, code_expires_at_ms = $4,
         sms_sent = $5, voice_sent = $6, last_sms_at_ms = $7, last_voice_at_ms = $8 WHERE id = $9",
        params![
            Column(challenge.channel),
            challenge.purpose,
            challenge.code.nonce,
            challenge.code.expires_at_ms,
            challenge.sms_sent,
            challenge.voice_sent,
            challenge.last_sms_at_ms,
            challenge.last_voice_at_ms,
            challenge.id,
        ],
    )
    .await?;
    Ok(())
}

/// Counts one check; `false` at `max`.
pub(super) async fn count_check(connection: &mut PgConnection, id: Uuid, max: u32, now_ms: u64) -> sqlx::Result<bool> {
    let sql = "UPDATE challenge SET code_checks = code_checks + 1, code_last_check_at_ms = $1
         WHERE id = $2 AND code_checks < $3";
    Ok(execute(connection, sql, params![now_ms, id, max]).await? > 0)
}

/// Accepts the challenge once. Its version goes up, so that whoever sends it again at this moment finds it changed.
pub(super) async fn consume(connection: &mut PgConnection, id: Uuid, now_ms: u64) -> sqlx::Result<Acceptance> {
    let sql = concat!(
        "WITH accepted AS (
             UPDATE challenge SET consumed_at_ms = $2, version = version + 1
             WHERE id = $1 AND consumed_at_ms IS NULL AND code_expires_at_ms > $2
             AND NOT EXISTS (SELECT 1 FROM enrolment
                 WHERE enrolment.user_id = challenge.user_id AND enrolment.suspended_at_ms IS NOT NULL) AND ",
        guard_is_open!("challenge.user_id", "$2"),
        " RETURNING user_id
         ), cleared AS (
             DELETE FROM guard USING accepted
             WHERE guard.user_id = accepted.user_id AND NOT guard.locked AND guard.blocked_until_ms <= $2
         )
         SELECT 1 FROM accepted"
    );
    if exists(connection, sql, params![id, now_ms]).await? {
        deliveries::convert(connection, id, now_ms).await?;
        return Ok(Acceptance::Accepted);
    }
    // A statement of its own: the first one saw the database as it was before it waited for whoever was faster.
    let sql = "SELECT 1 FROM challenge WHERE id = $1 AND consumed_at_ms IS NOT NULL";
    Ok(if exists(connection, sql, params![id]).await? { Acceptance::Used } else { Acceptance::Refused })
}
