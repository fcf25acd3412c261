//! Checking codes.

use async_trait::async_trait;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::challenges::{CHALLENGE, CHALLENGE_COLUMNS, challenge};
use super::devices::{DEVICE, TOKEN, device_of, token_of};
use super::enrolments::{ENROLMENT, enrolment};
use super::other_ways::{OTHER_APP, OTHER_APP_COLUMNS, other_app};
use super::statements::{Trouble, all, execute, exists, optional, transaction};
use super::values::{Columns, params};
use super::{PostgresStore, challenges, effects, events, outbox};
use crate::store::model::{
    Acceptance, Challenge, Charge, CheckMaterial, Drift, Failure, Guard, GuardRule, LastUse, Lead, Message, NewEvent,
    Step,
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

fn guard(columns: &mut Columns<'_>) -> sqlx::Result<Guard> {
    Ok(Guard { failures: columns.next()?, blocked_until_ms: columns.next()?, locked: columns.next()? })
}

/// Whether the enrolment is there. It stays so until the transaction ends, and one transaction at a time holds it.
pub(super) async fn hold_enrolment(connection: &mut PgConnection, user_id: u32) -> sqlx::Result<bool> {
    let sql = "SELECT 1 FROM enrolment WHERE user_id = $1 AND removed_at_ms IS NULL FOR NO KEY UPDATE";
    exists(connection, sql, params![user_id]).await
}

/// One statement, so that it is one state of the database: a row for each token, and one without any.
async fn material(
    connection: &mut PgConnection,
    application: Uuid,
    user_id: u32,
) -> sqlx::Result<Option<CheckMaterial>> {
    let sql = format!(
        "SELECT {ENROLMENT}, guard.failures, guard.blocked_until_ms, guard.locked, {CHALLENGE},
         {OTHER_APP}, account.recovered_at_ms, {TOKEN}, {DEVICE}, token_step.last_step, token_step.used_at_ms,
         token_drift.drift, token_drift.lead_step, token_drift.lead_drift
         FROM enrolment
         JOIN account ON account.id = enrolment.account
         LEFT JOIN other_app ON other_app.user_id = enrolment.user_id
         LEFT JOIN guard ON guard.user_id = enrolment.user_id
         LEFT JOIN challenge ON challenge.user_id = enrolment.user_id
         LEFT JOIN (device_token JOIN device ON device.id = device_token.device AND device.active
             AND device.removed_at_ms IS NULL JOIN token_step ON token_step.token = device_token.id
             LEFT JOIN token_drift ON token_drift.token = device_token.id)
             ON device_token.user_id = enrolment.user_id
         WHERE enrolment.application = $1 AND enrolment.user_id = $2 AND enrolment.removed_at_ms IS NULL
         ORDER BY device_token.created_at_ms, device_token.seq"
    );
    let rows = all(connection, sql, params![application, user_id], |row| {
        let material = CheckMaterial {
            enrolment: enrolment(row)?,
            guard: row.next_if_there(3, guard)?.unwrap_or_default(),
            challenge: row.next_if_there(CHALLENGE_COLUMNS, challenge)?,
            other_app: row.next_if_there(OTHER_APP_COLUMNS, other_app)?,
            recovered_at_ms: row.next()?,
            tokens: Vec::new(),
        };
        let token = row.next_if_there(25, |row| {
            let (token, device) = (token_of(row)?, device_of(row)?);
            let (step, at_ms) = (row.next()?, row.next()?);
            let steps = row.next::<Option<i64>>()?.unwrap_or_default();
            let lead = row.next::<Option<i64>>()?.zip(row.next()?).map(|(step, drift)| Lead { step, drift });
            Ok((token, device, LastUse { step, at_ms, drift: Drift { steps, lead } }))
        })?;
        Ok((material, token))
    });
    let (materials, tokens): (Vec<_>, Vec<_>) = rows.await?.into_iter().unzip();
    let tokens = tokens.into_iter().flatten().collect();
    Ok(materials.into_iter().next().map(|material| CheckMaterial { tokens, ..material }))
}

async fn accept(connection: &mut PgConnection, token: Uuid, step: i64, now_ms: u64) -> sqlx::Result<Acceptance> {
    // The one statement that accepts a code: whatever was read before, of all that race here one wins, because the others
    // wait for its row and then find its step. Whoever removes a device or enrolment deletes that row, so that a code whose
    // acceptance began before is through before the removal is answered. A guard that closed meanwhile stays.
    let sql = concat!(
        "WITH accepted AS (
             UPDATE token_step SET last_step = $2, used_at_ms = $3
             FROM device_token
             JOIN device ON device.id = device_token.device AND device.active AND device.removed_at_ms IS NULL
             JOIN enrolment ON enrolment.user_id = device_token.user_id AND enrolment.removed_at_ms IS NULL
                 AND enrolment.suspended_at_ms IS NULL
             WHERE token_step.token = $1 AND token_step.last_step < $2 AND device_token.id = $1
             AND NOT EXISTS (SELECT 1 FROM refused_step WHERE refused_step.token = $1 AND refused_step.step = $2) AND ",
        guard_is_open!("device_token.user_id", "$3"),
        " RETURNING device_token.user_id
         ), cleared AS (
             DELETE FROM guard USING accepted
             WHERE guard.user_id = accepted.user_id AND NOT guard.locked AND guard.blocked_until_ms <= $3
         )
         SELECT 1 FROM accepted"
    );
    if exists(connection, sql, params![token, step, now_ms]).await? {
        return Ok(Acceptance::Accepted);
    }
    // A statement of its own: the first one saw the database as it was before it waited for whoever was faster.
    let sql = "SELECT 1 FROM token_step WHERE token = $1 AND last_step >= $2
         UNION ALL SELECT 1 FROM refused_step WHERE token = $1 AND step = $2";
    Ok(if exists(connection, sql, params![token, step]).await? { Acceptance::Used } else { Acceptance::Refused })
}

async fn count_failure(
    connection: &mut PgConnection,
    user_id: u32,
    rule: &GuardRule,
    now_ms: u64,
) -> Result<Failure, Trouble> {
    // The application is held before the enrolment, as everybody does, and only where it will be told: it is one row for all
    // of its people.
    let sql = "SELECT failures, blocked_until_ms, locked FROM guard WHERE user_id = $1";
    let seen = optional(connection, sql, params![user_id], guard).await?.unwrap_or_default();
    let tells = NewEvent::of_failure(rule, rule.after_failure(seen, now_ms), now_ms).is_some();
    let application: Option<Uuid> = if tells {
        let sql = "SELECT id FROM application WHERE id = (SELECT application FROM enrolment WHERE user_id = $1)
             FOR NO KEY UPDATE";
        optional(connection, sql, params![user_id], |row| row.next()).await?
    } else {
        None
    };
    let lives = hold_enrolment(connection, user_id).await?;
    let sql = "SELECT failures, blocked_until_ms, locked FROM guard WHERE user_id = $1 FOR UPDATE";
    let before = optional(connection, sql, params![user_id], guard).await?.unwrap_or_default();
    if !before.is_open(now_ms) || !lives {
        return Ok(Failure { guard: before, was_open: false });
    }
    let after = rule.after_failure(before, now_ms);
    let sql = "INSERT INTO guard (user_id, failures, blocked_until_ms, locked) VALUES ($1, $2, $3, $4)
         ON CONFLICT (user_id) DO UPDATE SET failures = $2, blocked_until_ms = $3, locked = $4";
    execute(connection, sql, params![user_id, after.failures, after.blocked_until_ms, after.locked]).await?;
    if let Some(event) = NewEvent::of_failure(rule, after, now_ms) {
        // None: somebody else counted one meanwhile. The next try sees it.
        let Some(application) = application else { return Err(Trouble::Conflict) };
        effects::insert_event(connection, application, user_id, &event).await?;
    }
    Ok(Failure { guard: after, was_open: true })
}

async fn step_challenge(
    connection: &mut PgConnection,
    challenge: &Challenge,
    over: Option<(Uuid, u64)>,
    charges: &[Charge],
    message: &Message,
    now_ms: u64,
) -> Result<Step, Trouble> {
    if !hold_enrolment(connection, challenge.user_id).await? {
        return Ok(Step::Stale);
    }
    let there = challenges::hold_challenge_of(connection, challenge.user_id).await?;
    if there != over {
        return Ok(Step::Stale);
    }
    events::hold(connection, charges, &[]).await?;
    if let Some(retry_after_ms) = events::charge(connection, charges, now_ms).await? {
        return Ok(Step::Limited { retry_after_ms });
    }
    if there.is_some_and(|(id, _)| id == challenge.id) {
        challenges::update(connection, challenge).await?;
    } else {
        challenges::replace(connection, challenge).await?;
    }
    outbox::queue(connection, std::slice::from_ref(message)).await?;
    Ok(Step::Done)
}

#[async_trait]
impl Verification for PostgresStore {
    async fn take_turn(&self, user_id: u32, holder: Uuid, until_ms: u64, now_ms: u64) -> Result<bool, StoreError> {
        let sql = "INSERT INTO turn (user_id, holder, until_ms) VALUES ($1, $2, $3)
             ON CONFLICT (user_id) DO UPDATE SET holder = $2, until_ms = $3 WHERE turn.until_ms <= $4";
        Ok(execute(&mut *self.connection().await?, sql, params![user_id, holder, until_ms, now_ms]).await? > 0)
    }

    async fn end_turn(&self, user_id: u32, holder: Uuid) -> Result<(), StoreError> {
        // Not deleted: the next one writes over it in the same page. The sweep deletes it.
        let sql = "UPDATE turn SET until_ms = 0 WHERE user_id = $1 AND holder = $2";
        execute(&mut *self.connection().await?, sql, params![user_id, holder]).await?;
        Ok(())
    }

    async fn check_material(&self, application: Uuid, user_id: u32) -> Result<Option<CheckMaterial>, StoreError> {
        Ok(material(&mut *self.connection().await?, application, user_id).await?)
    }

    async fn accept_step(&self, token: Uuid, step: i64, now_ms: u64) -> Result<Acceptance, StoreError> {
        Ok(accept(&mut *self.connection().await?, token, step, now_ms).await?)
    }

    async fn accept_fresh(&self, token: Uuid, step: i64, now_ms: u64) -> Result<bool, StoreError> {
        self.batches.accept_fresh(token, step, now_ms).await
    }

    async fn refuse_step(&self, token: Uuid, step: i64, until_ms: u64) -> Result<(), StoreError> {
        // From the token's own row, so that one that is gone meanwhile leaves nothing behind.
        let sql = "INSERT INTO refused_step (token, step, until_ms)
             SELECT id, $2, $3 FROM device_token WHERE id = $1 FOR KEY SHARE ON CONFLICT DO NOTHING";
        execute(&mut *self.connection().await?, sql, params![token, step, until_ms]).await?;
        Ok(())
    }

    async fn set_drift(&self, token: Uuid, drift: &Drift) -> Result<(), StoreError> {
        let sql = "INSERT INTO token_drift (token, drift, lead_step, lead_drift)
             SELECT id, $2, $3, $4 FROM device_token WHERE id = $1 FOR KEY SHARE
             ON CONFLICT (token) DO UPDATE SET drift = $2, lead_step = $3, lead_drift = $4";
        let (lead_step, lead_drift) = (drift.lead.map(|lead| lead.step), drift.lead.map(|lead| lead.drift));
        execute(&mut *self.connection().await?, sql, params![token, drift.steps, lead_step, lead_drift]).await?;
        Ok(())
    }

    async fn count_failure(&self, user_id: u32, rule: &GuardRule, now_ms: u64) -> Result<Failure, StoreError> {
        transaction!(self, |connection| { count_failure(connection, user_id, rule, now_ms).await })
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
        transaction!(self, |connection| { step_challenge(connection, challenge, over, charges, message, now_ms).await })
    }

    async fn count_challenge_check(&self, challenge: Uuid, max: u32, now_ms: u64) -> Result<bool, StoreError> {
        Ok(challenges::count_check(&mut *self.connection().await?, challenge, max, now_ms).await?)
    }

    async fn consume_challenge(&self, challenge: Uuid, now_ms: u64) -> Result<Acceptance, StoreError> {
        transaction!(self, |connection| { Ok(challenges::consume(connection, challenge, now_ms).await?) })
    }
}
