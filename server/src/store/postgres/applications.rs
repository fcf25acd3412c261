//! Applications and their keys.

use async_trait::async_trait;
use septet_protocol::account::Changed;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::statements::{all, execute, exists, optional, transaction};
use super::values::{Column, Columns, params};
use super::{PostgresStore, changes, leases};
use crate::policy::Policy;
use crate::store::model::{AfterRecovery, Application, ApplicationCounts, ApplicationKey, RequestRate};
use crate::store::{Applications, StoreError};

/// What [`application`] reads.
pub(super) const APPLICATION: &str = "application.id, application.name, application.color, application.logo, \
    application.digits, application.period_s, application.after_recovery, \
    application.policy, application.created_at_ms";

/// Reads [`APPLICATION`].
pub(super) fn application(columns: &mut Columns<'_>) -> sqlx::Result<Application> {
    Ok(Application {
        id: columns.next()?,
        name: columns.next()?,
        color: columns.next()?,
        logo: columns.next()?,
        digits: columns.next()?,
        period_s: columns.next()?,
        after_recovery: columns.next_as()?,
        policy: columns.next_as()?,
        created_at_ms: columns.next()?,
    })
}

/// Whether the application is there and was not removed. It stays so until the transaction ends, and one transaction at a
/// time holds it.
pub(super) async fn hold_application(connection: &mut PgConnection, id: Uuid) -> sqlx::Result<bool> {
    let sql = "SELECT 1 FROM application WHERE id = $1 AND removed_at_ms IS NULL FOR NO KEY UPDATE";
    exists(connection, sql, params![id]).await
}

async fn insert_key(connection: &mut PgConnection, application: Uuid, key: &ApplicationKey) -> sqlx::Result<()> {
    let sql = "INSERT INTO application_key (id, application, hint, hash, created_at_ms) VALUES ($1, $2, $3, $4, $5)";
    execute(connection, sql, params![key.id, application, key.hint, key.hash, key.created_at_ms]).await?;
    Ok(())
}

/// Gives requests back and takes some. [`RequestRate::level`] in SQL: a clock that is behind the last one's fills nothing.
/// `false`: there are not so many; nothing was given back.
async fn take_requests(
    connection: &mut PgConnection,
    application: Uuid,
    rate: &RequestRate,
    (back, taken): (u64, u64),
    now_ms: u64,
) -> sqlx::Result<bool> {
    let sql = "INSERT INTO request_bucket AS bucket (application, level, at_ms) VALUES ($1, $2 - $5, $3)
         ON CONFLICT (application) DO UPDATE SET at_ms = GREATEST(bucket.at_ms, $3),
             level = LEAST($2, bucket.level + $6 + GREATEST($3 - bucket.at_ms, 0) * $4) - $5
         WHERE LEAST($2, bucket.level + $6 + GREATEST($3 - bucket.at_ms, 0) * $4) >= $5";
    let [back, taken] = [back, taken].map(|requests| requests * RequestRate::ONE_REQUEST);
    let parameters = params![application, rate.full(), now_ms, rate.per_s, taken, back];
    Ok(execute(connection, sql, parameters).await? > 0)
}

#[async_trait]
impl Applications for PostgresStore {
    async fn create_application(&self, application: &Application, key: &ApplicationKey) -> Result<(), StoreError> {
        transaction!(self, |connection| {
            execute(
                connection,
                "INSERT INTO application (id, name, color, logo, digits, period_s, after_recovery, policy, created_at_ms)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                params![
                    application.id,
                    application.name,
                    application.color,
                    application.logo,
                    application.digits,
                    application.period_s,
                    Column(application.after_recovery),
                    Column(application.policy.clone()),
                    application.created_at_ms,
                ],
            )
            .await?;
            Ok(insert_key(connection, application.id, key).await?)
        })
    }

    async fn applications(&self) -> Result<Vec<(Application, Vec<ApplicationKey>)>, StoreError> {
        let sql = format!(
            "SELECT {APPLICATION}, key.id, key.hint, key.hash, key.created_at_ms
             FROM application LEFT JOIN application_key AS key ON key.application = application.id
             WHERE application.removed_at_ms IS NULL ORDER BY application.created_at_ms, application.seq, key.seq"
        );
        let rows = all(&mut *self.connection().await?, sql, params![], |row| {
            let application = application(row)?;
            let key = row.next_if_there(4, |row| {
                Ok(ApplicationKey { id: row.next()?, hint: row.next()?, hash: row.next()?, created_at_ms: row.next()? })
            })?;
            Ok((application, key))
        })
        .await?;
        let mut applications: Vec<(Application, Vec<ApplicationKey>)> = Vec::new();
        for (application, key) in rows {
            match applications.last_mut() {
                Some((last, keys)) if last.id == application.id => keys.extend(key),
                _ => applications.push((application, key.into_iter().collect())),
            }
        }
        Ok(applications)
    }

    async fn application_by_key(&self, key_hash: &[u8; 32]) -> Result<Option<Application>, StoreError> {
        let sql = format!(
            "SELECT {APPLICATION} FROM application_key JOIN application ON application.id = application_key.application
             WHERE application_key.hash = $1 AND application.removed_at_ms IS NULL"
        );
        Ok(optional(&mut *self.connection().await?, sql, params![key_hash], application).await?)
    }

    async fn rotate_application_key(&self, application: Uuid, key: &ApplicationKey) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            if !hold_application(connection, application).await? {
                return Ok(false);
            }
            insert_key(connection, application, key).await?;
            // By the order of writing: a clock that went back must not make the new key the oldest.
            let sql = "DELETE FROM application_key WHERE application = $1 AND seq NOT IN
                 (SELECT seq FROM application_key WHERE application = $1 ORDER BY seq DESC LIMIT 2)";
            execute(connection, sql, params![application]).await?;
            Ok(true)
        })
    }

    async fn set_after_recovery(&self, application: Uuid, policy: AfterRecovery) -> Result<bool, StoreError> {
        let sql = "UPDATE application SET after_recovery = $1 WHERE id = $2 AND removed_at_ms IS NULL";
        let parameters = params![Column(policy), application];
        Ok(execute(&mut *self.connection().await?, sql, parameters).await? > 0)
    }

    async fn set_policy(&self, application: Uuid, policy: &Policy) -> Result<bool, StoreError> {
        let sql = "UPDATE application SET policy = $1 WHERE id = $2 AND removed_at_ms IS NULL";
        Ok(execute(&mut *self.connection().await?, sql, params![Column(policy.clone()), application]).await? > 0)
    }

    async fn application_counts(&self, application: Uuid, since_ms: u64) -> Result<ApplicationCounts, StoreError> {
        let connection = &mut *self.connection().await?;
        let sql = "SELECT count(*),
             count(*) FILTER (WHERE EXISTS (SELECT 1 FROM device_token
                 JOIN device ON device.id = device_token.device AND device.active AND device.removed_at_ms IS NULL
                 WHERE device_token.user_id = enrolment.user_id)
                 OR EXISTS (SELECT 1 FROM other_app WHERE other_app.user_id = enrolment.user_id)),
             count(*) FILTER (WHERE EXISTS (SELECT 1 FROM guard WHERE guard.user_id = enrolment.user_id AND guard.locked)),
             count(*) FILTER (WHERE enrolment.suspended_at_ms IS NOT NULL)
             FROM enrolment WHERE application = $1 AND removed_at_ms IS NULL";
        let counts = optional(connection, sql, params![application], |row| {
            Ok(ApplicationCounts {
                enrolments: row.next()?,
                with_app: row.next()?,
                locked: row.next()?,
                suspended: row.next()?,
                events: Vec::new(),
            })
        });
        let counts = counts.await?.unwrap_or_default();
        let sql = "SELECT kind, count(*) FROM application_event WHERE application = $1 AND at_ms >= $2 GROUP BY kind ORDER BY kind";
        let events = all(connection, sql, params![application, since_ms], |row| Ok((row.next_as()?, row.next()?)));
        Ok(ApplicationCounts { events: events.await?, ..counts })
    }

    async fn remove_application(&self, application: Uuid, now_ms: u64) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            let sql = "UPDATE application SET removed_at_ms = $1 WHERE id = $2 AND removed_at_ms IS NULL";
            if execute(connection, sql, params![now_ms, application]).await? == 0 {
                return Ok(false);
            }
            for sql in [
                "DELETE FROM application_key WHERE application = $1",
                "DELETE FROM webhook_endpoint WHERE application = $1",
                "DELETE FROM request_bucket WHERE application = $1",
            ] {
                execute(connection, sql, params![application]).await?;
            }
            // The enrolments first: whoever adds to one holds its row.
            let sql = "UPDATE enrolment SET removed_at_ms = $1, email_hash = NULL, email_sealed = NULL
                 WHERE application = $2 AND removed_at_ms IS NULL RETURNING user_id, account";
            let removed: Vec<(i64, Uuid)> =
                all(connection, sql, params![now_ms, application], |row| Ok((row.next()?, row.next()?))).await?;
            let (removed, mut accounts): (Vec<_>, Vec<_>) = removed.into_iter().unzip();
            // In one order, so that two removals do not wait for each other.
            accounts.sort_unstable();
            for account in accounts {
                changes::touch(connection, account, &[Changed::Tokens]).await?;
            }
            for sql in [
                "DELETE FROM device_token WHERE user_id = ANY ($1)",
                "DELETE FROM approval WHERE user_id = ANY ($1)",
                "DELETE FROM challenge WHERE user_id = ANY ($1)",
                "DELETE FROM guard WHERE user_id = ANY ($1)",
                "DELETE FROM other_app WHERE user_id = ANY ($1)",
                "DELETE FROM spare_code WHERE user_id = ANY ($1)",
            ] {
                execute(connection, sql, params![removed]).await?;
            }
            Ok(true)
        })
    }

    async fn take_request(
        &self,
        application: Uuid,
        rate: &RequestRate,
        now_ms: u64,
    ) -> Result<Option<u64>, StoreError> {
        let lease = self.leases.of(application);
        if let Some(answer) = lease.take(now_ms) {
            return Ok(answer);
        }
        let _asking = lease.asking.lock().await;
        if let Some(answer) = lease.take(now_ms) {
            return Ok(answer);
        }
        let mut connection = self.connection().await?;
        let back = lease.left_over();
        for requests in [leases::lot(rate), 1] {
            if take_requests(&mut connection, application, rate, (back, requests), now_ms).await? {
                lease.give(requests - 1, now_ms);
                return Ok(None);
            }
        }
        let sql = "SELECT level, at_ms FROM request_bucket WHERE application = $1";
        let bucket = optional(&mut connection, sql, params![application], |row| Ok((row.next()?, row.next()?)));
        let level = bucket.await?.map_or(0, |(level, at_ms)| rate.level(level, at_ms, now_ms));
        let wait_ms = rate.wait_ms(level);
        lease.is_empty_for(wait_ms, now_ms);
        Ok(Some(wait_ms))
    }
}
