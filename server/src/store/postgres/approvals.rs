//! Approvals.

use async_trait::async_trait;
use septet_protocol::account::Changed;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::applications::{APPLICATION, application, hold_application};
use super::devices::{DEVICE, device_of};
use super::statements::{Trouble, all, execute, exists, optional, transaction};
use super::values::{Column, Columns, params};
use super::{PostgresStore, accounts, changes, effects, events, pushes};
use crate::store::model::{Answering, Approval, ApprovalForDevice, ApprovalRule, Step, StoredApproval};
use crate::store::{Approvals, StoreError};

/// What [`approval_of`] reads.
const APPROVAL: &str = "approval.id, approval.application, approval.user_id, approval.content_sealed, approval.state, \
    approval.tries, approval.created_at_ms, approval.expires_at_ms, approval.answered_at_ms, approval.device";
/// How many columns [`DEVICE`] has.
const DEVICE_COLUMNS: usize = 14;

/// Reads [`APPROVAL`].
fn approval_of(columns: &mut Columns<'_>) -> sqlx::Result<Approval> {
    Ok(Approval {
        id: columns.next()?,
        application: columns.next()?,
        user_id: columns.next()?,
        content: columns.next()?,
        state: columns.next_as()?,
        tries: columns.next()?,
        created_at_ms: columns.next()?,
        expires_at_ms: columns.next()?,
        answered_at_ms: columns.next()?,
        device: columns.next()?,
    })
}

/// The account that may be asked now. Its enrolment is held until the transaction ends, so that requests are counted one after
/// the other.
async fn askable(connection: &mut PgConnection, approval: &Approval) -> sqlx::Result<Option<Uuid>> {
    let (user_id, application) = (approval.user_id, approval.application);
    let sql = "SELECT account FROM enrolment WHERE user_id = $1 AND application = $2 AND removed_at_ms IS NULL
         AND suspended_at_ms IS NULL FOR NO KEY UPDATE";
    let account = optional(connection, sql, params![user_id, application], |row| row.next()).await?;
    let sql = "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM guard WHERE guard.user_id = $1 AND guard.locked)
         AND EXISTS (SELECT 1 FROM device_token JOIN device ON device.id = device_token.device
             WHERE device_token.user_id = $1 AND device.active AND device.removed_at_ms IS NULL)";
    Ok(if exists(connection, sql, params![user_id]).await? { account } else { None })
}

/// Milliseconds until one of those that wait is over, if there are too many.
async fn too_many_wait(
    connection: &mut PgConnection,
    user_id: u32,
    most: u32,
    now_ms: u64,
) -> sqlx::Result<Option<u64>> {
    let sql = "SELECT count(*), min(expires_at_ms) FROM approval
         WHERE user_id = $1 AND state = 'pending' AND expires_at_ms > $2";
    let read = |row: &mut Columns<'_>| Ok((row.next::<u32>()?, row.next::<Option<u64>>()?));
    let waiting = optional(connection, sql, params![user_id, now_ms], read).await?;
    let first_ms = waiting.filter(|(waiting, _)| *waiting >= most).and_then(|(_, first_ms)| first_ms);
    Ok(first_ms.map(|ms| ms.saturating_sub(now_ms)))
}

async fn create(
    connection: &mut PgConnection,
    approval: &Approval,
    rule: &ApprovalRule,
    now_ms: u64,
) -> Result<Step, Trouble> {
    let Some(account) = askable(connection, approval).await? else { return Ok(Step::Stale) };
    if let Some(retry_after_ms) = too_many_wait(connection, approval.user_id, rule.most_pending, now_ms).await? {
        return Ok(Step::Limited { retry_after_ms });
    }
    events::hold(connection, &[rule.charge], &[]).await?;
    if let Some(retry_after_ms) = events::charge(connection, &[rule.charge], now_ms).await? {
        return Ok(Step::Limited { retry_after_ms });
    }
    execute(
        connection,
        "INSERT INTO approval (id, application, user_id, content_sealed, state, tries, created_at_ms, expires_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            approval.id,
            approval.application,
            approval.user_id,
            approval.content,
            Column(approval.state),
            approval.tries,
            approval.created_at_ms,
            approval.expires_at_ms,
        ],
    )
    .await?;
    changes::touch(connection, account, &[Changed::Approvals]).await?;
    pushes::wake(connection, account, None, approval.expires_at_ms, now_ms).await?;
    Ok(Step::Done)
}

/// Whose it is.
async fn whose(connection: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<(Uuid, u32, Uuid)>> {
    let sql = "SELECT approval.application, approval.user_id, enrolment.account FROM approval
         JOIN enrolment ON enrolment.user_id = approval.user_id WHERE approval.id = $1";
    optional(connection, sql, params![id], |row| Ok((row.next()?, row.next()?, row.next()?))).await
}

async fn count(connection: &mut PgConnection, id: Uuid, most: u32, now_ms: u64) -> Result<Option<u32>, Trouble> {
    let Some((_, _, account)) = whose(connection, id).await? else { return Ok(None) };
    let sql = "UPDATE approval SET tries = tries + 1
         WHERE id = $1 AND state = 'pending' AND tries < $2 AND expires_at_ms > $3 RETURNING tries";
    let tries = optional(connection, sql, params![id, most, now_ms], |row| row.next()).await?;
    if tries.is_some() {
        changes::touch(connection, account, &[Changed::Approvals]).await?;
    }
    Ok(tries)
}

async fn answer(connection: &mut PgConnection, answer: &Answering, now_ms: u64) -> Result<bool, Trouble> {
    let Some((application, user_id, account)) = whose(connection, answer.approval).await? else { return Ok(false) };
    // Held before the statement that answers, in the order of the others: who removes a device or suspends enrolments holds
    // the account, and is through or waits.
    if !hold_application(connection, application).await? || !accounts::hold(connection, account).await? {
        return Ok(false);
    }
    let sql = "SELECT 1 FROM enrolment WHERE user_id = $1 AND account = $2 AND removed_at_ms IS NULL
         AND suspended_at_ms IS NULL FOR SHARE";
    if !exists(connection, sql, params![user_id, account]).await? {
        return Ok(false);
    }
    // The one statement that answers: of all that race here one wins, because the others wait for its row and then find it
    // answered.
    let sql = "UPDATE approval SET state = $2, device = $3, answered_at_ms = $4
         WHERE id = $1 AND state = 'pending' AND expires_at_ms > $4
         AND EXISTS (SELECT 1 FROM enrolment
             JOIN device_token ON device_token.user_id = enrolment.user_id
             JOIN device ON device.id = device_token.device AND device.account = enrolment.account
             WHERE enrolment.user_id = approval.user_id AND enrolment.removed_at_ms IS NULL
             AND enrolment.suspended_at_ms IS NULL AND device.id = $3 AND device.active
             AND device.removed_at_ms IS NULL AND coalesce(device.grace_until_ms, 0) <= $4)
         AND NOT EXISTS (SELECT 1 FROM guard WHERE guard.user_id = approval.user_id AND guard.locked)";
    if execute(connection, sql, params![answer.approval, Column(answer.state), answer.device, now_ms]).await? == 0 {
        return Ok(false);
    }
    effects::insert_event(connection, application, user_id, &answer.event).await?;
    effects::tell(connection, account, &answer.effects, now_ms).await?;
    changes::touch(connection, account, &[Changed::Approvals]).await?;
    if !answer.effects.notices.is_empty() {
        let until_ms = now_ms.saturating_add(pushes::ALARM_MS);
        pushes::wake(connection, account, Some(answer.device), until_ms, now_ms).await?;
    }
    Ok(true)
}

#[async_trait]
impl Approvals for PostgresStore {
    async fn create_approval(&self, approval: &Approval, rule: &ApprovalRule, now_ms: u64) -> Result<Step, StoreError> {
        transaction!(self, |connection| { create(connection, approval, rule, now_ms).await })
    }

    async fn approval(&self, id: Uuid) -> Result<Option<StoredApproval>, StoreError> {
        let sql = format!(
            "SELECT {APPROVAL}, enrolment.account, {DEVICE} FROM approval
             JOIN enrolment ON enrolment.user_id = approval.user_id
             LEFT JOIN device ON device.id = approval.device WHERE approval.id = $1"
        );
        let read = |row: &mut Columns<'_>| {
            Ok(StoredApproval {
                approval: approval_of(row)?,
                account: row.next()?,
                answered_by: row.next_if_there(DEVICE_COLUMNS, device_of)?,
            })
        };
        Ok(optional(&mut *self.connection().await?, sql, params![id], read).await?)
    }

    async fn pending_approvals(&self, device: Uuid, now_ms: u64) -> Result<Vec<ApprovalForDevice>, StoreError> {
        let sql = format!(
            "SELECT {APPROVAL}, enrolment.label, {APPLICATION} FROM device
             JOIN device_token ON device_token.device = device.id
             JOIN enrolment ON enrolment.user_id = device_token.user_id AND enrolment.account = device.account
             JOIN application ON application.id = enrolment.application
             JOIN approval ON approval.user_id = enrolment.user_id
             WHERE device.id = $1 AND device.active AND device.removed_at_ms IS NULL
             AND enrolment.removed_at_ms IS NULL AND enrolment.suspended_at_ms IS NULL
             AND approval.state = 'pending' AND approval.expires_at_ms > $2
             AND NOT EXISTS (SELECT 1 FROM guard WHERE guard.user_id = enrolment.user_id AND guard.locked)
             ORDER BY approval.created_at_ms, approval.id"
        );
        let connection = &mut *self.connection().await?;
        let approvals = all(connection, sql, params![device, now_ms], |row| {
            Ok(ApprovalForDevice { approval: approval_of(row)?, label: row.next()?, application: application(row)? })
        });
        Ok(approvals.await?)
    }

    async fn count_number(&self, approval: Uuid, most: u32, now_ms: u64) -> Result<Option<u32>, StoreError> {
        transaction!(self, |connection| { count(connection, approval, most, now_ms).await })
    }

    async fn answer_approval(&self, answering: &Answering, now_ms: u64) -> Result<bool, StoreError> {
        transaction!(self, |connection| { answer(connection, answering, now_ms).await })
    }
}
