//! Approvals.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};
use septet_protocol::account::Changed;
use uuid::Uuid;

use super::applications::{APPLICATION, application};
use super::devices::{DEVICE, device_of};
use super::values::{Column, Columns};
use super::{SqliteStore, changes, effects, events, pushes};
use crate::store::model::{Answering, Approval, ApprovalForDevice, ApprovalRule, Step, StoredApproval};
use crate::store::{Approvals, StoreError};

/// What [`approval_of`] reads.
const APPROVAL: &str = "approval.id, approval.application, approval.user_id, approval.content_sealed, approval.state, \
    approval.tries, approval.created_at_ms, approval.expires_at_ms, approval.answered_at_ms, approval.device";

/// Reads [`APPROVAL`].
fn approval_of(columns: &mut Columns<'_>) -> rusqlite::Result<Approval> {
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

/// The account that may be asked now.
fn askable(connection: &Connection, approval: &Approval) -> rusqlite::Result<Option<Uuid>> {
    connection
        .prepare_cached(
            "SELECT account FROM enrolment WHERE user_id = ?1 AND application = ?2 AND removed_at_ms IS NULL
             AND suspended_at_ms IS NULL
             AND NOT EXISTS (SELECT 1 FROM guard WHERE guard.user_id = ?1 AND guard.locked)
             AND EXISTS (SELECT 1 FROM device_token JOIN device ON device.id = device_token.device
                 WHERE device_token.user_id = ?1 AND device.active AND device.removed_at_ms IS NULL)",
        )?
        .query_row(params![approval.user_id, approval.application], |row| row.get(0))
        .optional()
}

/// Milliseconds until one of those that wait is over, if there are too many.
fn too_many_wait(connection: &Connection, user_id: u32, most: u32, now_ms: u64) -> rusqlite::Result<Option<u64>> {
    let (waiting, first_ms): (u32, Option<u64>) = connection
        .prepare_cached(
            "SELECT count(*), min(expires_at_ms) FROM approval
             WHERE user_id = ? AND state = 'pending' AND expires_at_ms > ?",
        )?
        .query_row(params![user_id, now_ms], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(first_ms.filter(|_| waiting >= most).map(|ms| ms.saturating_sub(now_ms)))
}

fn create(connection: &Connection, approval: &Approval, rule: &ApprovalRule, now_ms: u64) -> rusqlite::Result<Step> {
    let Some(account) = askable(connection, approval)? else { return Ok(Step::Stale) };
    if let Some(retry_after_ms) = too_many_wait(connection, approval.user_id, rule.most_pending, now_ms)? {
        return Ok(Step::Limited { retry_after_ms });
    }
    if let Some(retry_after_ms) = events::charge(connection, &[rule.charge], now_ms)? {
        return Ok(Step::Limited { retry_after_ms });
    }
    connection
        .prepare_cached(
            "INSERT INTO approval (id, application, user_id, content_sealed, state, tries, created_at_ms, expires_at_ms)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            approval.id,
            approval.application,
            approval.user_id,
            approval.content,
            Column(approval.state),
            approval.tries,
            approval.created_at_ms,
            approval.expires_at_ms,
        ])?;
    changes::touch(connection, account, &[Changed::Approvals])?;
    pushes::wake(connection, account, None, approval.expires_at_ms, now_ms)?;
    Ok(Step::Done)
}

fn account_of(connection: &Connection, id: Uuid) -> rusqlite::Result<Uuid> {
    connection
        .prepare_cached(
            "SELECT enrolment.account FROM approval JOIN enrolment ON enrolment.user_id = approval.user_id
             WHERE approval.id = ?",
        )?
        .query_row([id], |row| row.get(0))
}

fn count(connection: &Connection, id: Uuid, most: u32, now_ms: u64) -> rusqlite::Result<Option<u32>> {
    let tries = connection
        .prepare_cached(
            "UPDATE approval SET tries = tries + 1
             WHERE id = ? AND state = 'pending' AND tries < ? AND expires_at_ms > ? RETURNING tries",
        )?
        .query_row(params![id, most, now_ms], |row| row.get(0))
        .optional()?;
    if tries.is_some() {
        changes::touch(connection, account_of(connection, id)?, &[Changed::Approvals])?;
    }
    Ok(tries)
}

fn answer(connection: &Connection, answer: &Answering, now_ms: u64) -> rusqlite::Result<bool> {
    // The one statement that answers: of all that race here one wins.
    let answered = connection
        .prepare_cached(
            "UPDATE approval SET state = ?2, device = ?3, answered_at_ms = ?4
             WHERE id = ?1 AND state = 'pending' AND expires_at_ms > ?4
             AND EXISTS (SELECT 1 FROM enrolment
                 JOIN device_token ON device_token.user_id = enrolment.user_id
                 JOIN device ON device.id = device_token.device AND device.account = enrolment.account
                 WHERE enrolment.user_id = approval.user_id AND enrolment.removed_at_ms IS NULL
                 AND enrolment.suspended_at_ms IS NULL AND device.id = ?3 AND device.active
                 AND device.removed_at_ms IS NULL AND coalesce(device.grace_until_ms, 0) <= ?4)
             AND NOT EXISTS (SELECT 1 FROM guard WHERE guard.user_id = approval.user_id AND guard.locked)
             RETURNING application, user_id",
        )?
        .query_row(params![answer.approval, Column(answer.state), answer.device, now_ms], |row| {
            Ok((row.get::<_, Uuid>(0)?, row.get::<_, u32>(1)?))
        })
        .optional()?;
    let Some((application, user_id)) = answered else { return Ok(false) };
    let account = account_of(connection, answer.approval)?;
    effects::insert_event(connection, application, user_id, &answer.event)?;
    effects::tell(connection, account, &answer.effects, now_ms)?;
    changes::touch(connection, account, &[Changed::Approvals])?;
    if !answer.effects.notices.is_empty() {
        pushes::wake(connection, account, Some(answer.device), now_ms.saturating_add(pushes::ALARM_MS), now_ms)?;
    }
    Ok(true)
}

#[async_trait]
impl Approvals for SqliteStore {
    async fn create_approval(&self, approval: &Approval, rule: &ApprovalRule, now_ms: u64) -> Result<Step, StoreError> {
        let (approval, rule) = (approval.clone(), *rule);
        self.write(move |connection| Ok(create(connection, &approval, &rule, now_ms)?)).await
    }

    async fn approval(&self, id: Uuid) -> Result<Option<StoredApproval>, StoreError> {
        self.read(move |connection| {
            let sql = format!(
                "SELECT {APPROVAL}, enrolment.account FROM approval
                 JOIN enrolment ON enrolment.user_id = approval.user_id WHERE approval.id = ?"
            );
            let found = connection
                .prepare_cached(&sql)?
                .query_row([id], |row| {
                    let columns = &mut Columns::of(row);
                    Ok((approval_of(columns)?, columns.next()?))
                })
                .optional()?;
            let Some((approval, account)) = found else { return Ok(None) };
            let answered_by = connection
                .prepare_cached(&format!("SELECT {DEVICE} FROM device WHERE id = ?"))?
                .query_row([approval.device], |row| device_of(&mut Columns::of(row)))
                .optional()?;
            Ok(Some(StoredApproval { approval, account, answered_by }))
        })
        .await
    }

    async fn pending_approvals(&self, device: Uuid, now_ms: u64) -> Result<Vec<ApprovalForDevice>, StoreError> {
        self.read(move |connection| {
            let sql = format!(
                "SELECT {APPROVAL}, enrolment.label, {APPLICATION} FROM device
                 JOIN device_token ON device_token.device = device.id
                 JOIN enrolment ON enrolment.user_id = device_token.user_id AND enrolment.account = device.account
                 JOIN application ON application.id = enrolment.application
                 JOIN approval ON approval.user_id = enrolment.user_id
                 WHERE device.id = ?1 AND device.active AND device.removed_at_ms IS NULL
                 AND enrolment.removed_at_ms IS NULL AND enrolment.suspended_at_ms IS NULL
                 AND approval.state = 'pending' AND approval.expires_at_ms > ?2
                 AND NOT EXISTS (SELECT 1 FROM guard WHERE guard.user_id = enrolment.user_id AND guard.locked)
                 ORDER BY approval.created_at_ms, approval.rowid"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let approvals = statement.query_map(params![device, now_ms], |row| {
                let columns = &mut Columns::of(row);
                Ok(ApprovalForDevice {
                    approval: approval_of(columns)?,
                    label: columns.next()?,
                    application: application(columns)?,
                })
            })?;
            Ok(approvals.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn count_number(&self, approval: Uuid, most: u32, now_ms: u64) -> Result<Option<u32>, StoreError> {
        self.write(move |connection| Ok(count(connection, approval, most, now_ms)?)).await
    }

    async fn answer_approval(&self, answering: &Answering, now_ms: u64) -> Result<bool, StoreError> {
        let answering = answering.clone();
        self.write(move |connection| Ok(answer(connection, &answering, now_ms)?)).await
    }
}
