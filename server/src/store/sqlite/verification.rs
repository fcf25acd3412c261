//! Checking codes.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::devices::{DEVICE, TOKEN, device_of, token_of};
use super::values::Columns;
use super::{SqliteStore, challenges, effects, enrolments, events, other_ways, outbox};
use crate::store::model::{
    Acceptance, Challenge, Charge, CheckMaterial, Device, DeviceToken, Drift, Failure, Guard, GuardRule, LastUse, Lead,
    Message, NewEvent, Step,
};
use crate::store::{StoreError, Verification};

/// The condition that no guard closes the enrolment.
macro_rules! guard_is_open {
    ($user_id:literal, $now_ms:literal) => {
        concat!(
            "NOT EXISTS (SELECT 1 FROM guard WHERE guard.user_id = ",
            $user_id,
            " AND (guard.locked OR guard.blocked_until_ms > ",
            $now_ms,
            "))"
        )
    };
}
pub(super) use guard_is_open;

fn guard(connection: &Connection, user_id: u32) -> rusqlite::Result<Guard> {
    let guard = connection
        .prepare_cached("SELECT failures, blocked_until_ms, locked FROM guard WHERE user_id = ?")?
        .query_row([user_id], |row| {
            Ok(Guard { failures: row.get(0)?, blocked_until_ms: row.get(1)?, locked: row.get(2)? })
        })
        .optional()?;
    Ok(guard.unwrap_or_default())
}

fn enrolment_lives(connection: &Connection, user_id: u32) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM enrolment WHERE user_id = ? AND removed_at_ms IS NULL")?.exists([user_id])
}

fn tokens(connection: &Connection, user_id: u32) -> rusqlite::Result<Vec<(DeviceToken, Device, LastUse)>> {
    let sql = format!(
        "SELECT {TOKEN}, {DEVICE}, token_step.last_step, token_step.used_at_ms, token_drift.drift, token_drift.lead_step,
         token_drift.lead_drift
         FROM device_token JOIN device ON device.id = device_token.device
         JOIN token_step ON token_step.token = device_token.id
         LEFT JOIN token_drift ON token_drift.token = device_token.id
         WHERE device_token.user_id = ? AND device.active AND device.removed_at_ms IS NULL
         ORDER BY device_token.created_at_ms, device_token.rowid"
    );
    connection
        .prepare_cached(&sql)?
        .query_map([user_id], |row| {
            let columns = &mut Columns::of(row);
            let (token, device) = (token_of(columns)?, device_of(columns)?);
            let (step, at_ms) = (columns.next()?, columns.next()?);
            let steps = columns.next::<Option<i64>>()?.unwrap_or_default();
            let lead = columns.next::<Option<i64>>()?.zip(columns.next()?).map(|(step, drift)| Lead { step, drift });
            Ok((token, device, LastUse { step, at_ms, drift: Drift { steps, lead } }))
        })?
        .collect()
}

/// The one statement that accepts a code: whatever was read or cached before, of all that race here one wins. `?1` is the
/// token, `?2` the step, `?3` now; what follows is asked of the guard.
macro_rules! accepting {
    ($guard:expr) => {
        concat!(
            "UPDATE token_step SET last_step = ?2, used_at_ms = ?3 WHERE token = ?1 AND last_step < ?2
             AND NOT EXISTS (SELECT 1 FROM refused_step WHERE token = ?1 AND step = ?2)
             AND EXISTS (SELECT 1 FROM device_token
                 JOIN device ON device.id = device_token.device AND device.active AND device.removed_at_ms IS NULL
                 JOIN enrolment ON enrolment.user_id = device_token.user_id AND enrolment.removed_at_ms IS NULL
                     AND enrolment.suspended_at_ms IS NULL
                 WHERE device_token.id = ?1 AND ",
            $guard,
            ")"
        )
    };
}

fn accept(connection: &Connection, token: Uuid, step: i64, now_ms: u64) -> rusqlite::Result<Acceptance> {
    let sql = accepting!(guard_is_open!("device_token.user_id", "?3"));
    if connection.prepare_cached(sql)?.execute(params![token, step, now_ms])? > 0 {
        connection
            .prepare_cached("DELETE FROM guard WHERE user_id = (SELECT user_id FROM device_token WHERE id = ?)")?
            .execute([token])?;
        return Ok(Acceptance::Accepted);
    }
    let used = connection
        .prepare_cached(
            "SELECT 1 FROM token_step WHERE token = ?1 AND last_step >= ?2
             UNION ALL SELECT 1 FROM refused_step WHERE token = ?1 AND step = ?2",
        )?
        .exists(params![token, step])?;
    Ok(if used { Acceptance::Used } else { Acceptance::Refused })
}

fn count_failure(connection: &Connection, user_id: u32, rule: &GuardRule, now_ms: u64) -> rusqlite::Result<Failure> {
    let before = guard(connection, user_id)?;
    if !before.is_open(now_ms) || !enrolment_lives(connection, user_id)? {
        return Ok(Failure { guard: before, was_open: false });
    }
    let after = rule.after_failure(before, now_ms);
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO guard (user_id, failures, blocked_until_ms, locked) VALUES (?, ?, ?, ?)",
        )?
        .execute(params![user_id, after.failures, after.blocked_until_ms, after.locked])?;
    if let Some(event) = NewEvent::of_failure(rule, after, now_ms) {
        let application = connection
            .prepare_cached("SELECT application FROM enrolment WHERE user_id = ?")?
            .query_row([user_id], |row| row.get(0))?;
        effects::insert_event(connection, application, user_id, &event)?;
    }
    Ok(Failure { guard: after, was_open: true })
}

fn step_challenge(
    connection: &Connection,
    challenge: &Challenge,
    over: Option<(Uuid, u64)>,
    charges: &[Charge],
    message: &Message,
    now_ms: u64,
) -> rusqlite::Result<Step> {
    let there = challenges::challenge_of(connection, challenge.user_id)?.map(|there| (there.id, there.version));
    if there != over || !enrolment_lives(connection, challenge.user_id)? {
        return Ok(Step::Stale);
    }
    if let Some(retry_after_ms) = events::charge(connection, charges, now_ms)? {
        return Ok(Step::Limited { retry_after_ms });
    }
    if there.is_some_and(|(id, _)| id == challenge.id) {
        challenges::update(connection, challenge)?;
    } else {
        challenges::replace(connection, challenge)?;
    }
    outbox::queue(connection, std::slice::from_ref(message))?;
    Ok(Step::Done)
}

#[async_trait]
impl Verification for SqliteStore {
    async fn take_turn(&self, user_id: u32, holder: Uuid, until_ms: u64, now_ms: u64) -> Result<bool, StoreError> {
        Ok(self.passing.take_turn(user_id, holder, until_ms, now_ms))
    }

    async fn end_turn(&self, user_id: u32, holder: Uuid) -> Result<(), StoreError> {
        self.passing.end_turn(user_id, holder);
        Ok(())
    }

    async fn check_material(&self, application: Uuid, user_id: u32) -> Result<Option<CheckMaterial>, StoreError> {
        self.read(move |connection| {
            let Some(enrolment) = enrolments::find(connection, application, "user_id", user_id)? else {
                return Ok(None);
            };
            let recovered_at_ms = connection
                .prepare_cached("SELECT recovered_at_ms FROM account WHERE id = ?")?
                .query_row([enrolment.account], |row| row.get(0))?;
            Ok(Some(CheckMaterial {
                enrolment,
                guard: guard(connection, user_id)?,
                tokens: tokens(connection, user_id)?,
                challenge: challenges::challenge_of(connection, user_id)?,
                other_app: other_ways::other_app(connection, user_id)?,
                recovered_at_ms,
            }))
        })
        .await
    }

    async fn accept_step(&self, token: Uuid, step: i64, now_ms: u64) -> Result<Acceptance, StoreError> {
        self.write(move |connection| Ok(accept(connection, token, step, now_ms)?)).await
    }

    async fn accept_fresh(&self, token: Uuid, step: i64, now_ms: u64) -> Result<bool, StoreError> {
        let sql = accepting!("NOT EXISTS (SELECT 1 FROM guard WHERE guard.user_id = device_token.user_id)");
        self.writer
            .run_one_statement(move |connection| {
                Ok(connection.prepare_cached(sql)?.execute(params![token, step, now_ms])? > 0)
            })
            .await
    }

    async fn refuse_step(&self, token: Uuid, step: i64, until_ms: u64) -> Result<(), StoreError> {
        self.write(move |connection| {
            // From the token's own row, so that one that is gone meanwhile leaves nothing behind.
            let sql = "INSERT INTO refused_step (token, step, until_ms)
                SELECT id, ?2, ?3 FROM device_token WHERE id = ?1 ON CONFLICT DO NOTHING";
            connection.prepare_cached(sql)?.execute(params![token, step, until_ms])?;
            Ok(())
        })
        .await
    }

    async fn set_drift(&self, token: Uuid, drift: &Drift) -> Result<(), StoreError> {
        let drift = *drift;
        self.write(move |connection| {
            let sql = "INSERT OR REPLACE INTO token_drift (token, drift, lead_step, lead_drift)
                SELECT id, ?2, ?3, ?4 FROM device_token WHERE id = ?1";
            let lead = (drift.lead.map(|lead| lead.step), drift.lead.map(|lead| lead.drift));
            connection.prepare_cached(sql)?.execute(params![token, drift.steps, lead.0, lead.1])?;
            Ok(())
        })
        .await
    }

    async fn count_failure(&self, user_id: u32, rule: &GuardRule, now_ms: u64) -> Result<Failure, StoreError> {
        let rule = *rule;
        self.write(move |connection| Ok(count_failure(connection, user_id, &rule, now_ms)?)).await
    }

    async fn step_challenge(
        &self,
        challenge: &Challenge,
        over: Option<&Challenge>,
        charges: &[Charge],
        message: &Message,
        now_ms: u64,
    ) -> Result<Step, StoreError> {
        let over = over.map(|over| (over.id, over.version));
        let (challenge, charges, message) = (challenge.clone(), charges.to_vec(), message.clone());
        self.write(move |connection| Ok(step_challenge(connection, &challenge, over, &charges, &message, now_ms)?))
            .await
    }

    async fn count_challenge_check(&self, challenge: Uuid, max: u32, now_ms: u64) -> Result<bool, StoreError> {
        self.write(move |connection| Ok(challenges::count_check(connection, challenge, max, now_ms)?)).await
    }

    async fn consume_challenge(&self, challenge: Uuid, now_ms: u64) -> Result<Acceptance, StoreError> {
        self.write(move |connection| Ok(challenges::consume(connection, challenge, now_ms)?)).await
    }
}
