//! Applications and their keys.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};
use septet_protocol::account::Changed;
use uuid::Uuid;

use super::values::{Column, Columns};
use super::{SqliteStore, changes};
use crate::policy::Policy;
use crate::store::model::{AfterRecovery, Application, ApplicationCounts, ApplicationKey, RequestRate};
use crate::store::{Applications, StoreError};

/// What [`application`] reads.
pub(super) const APPLICATION: &str = "application.id, application.name, application.color, application.logo, \
    application.digits, application.period_s, application.after_recovery, \
    application.policy, application.created_at_ms";

/// Reads [`APPLICATION`].
pub(super) fn application(columns: &mut Columns<'_>) -> rusqlite::Result<Application> {
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

/// Whether the application is there and was not removed.
pub(super) fn application_lives(connection: &Connection, id: Uuid) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM application WHERE id = ? AND removed_at_ms IS NULL")?.exists([id])
}

fn insert_key(connection: &Connection, application: Uuid, key: &ApplicationKey) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO application_key (id, application, hint, hash, created_at_ms) VALUES (?, ?, ?, ?, ?)",
        )?
        .execute(params![key.id, application, key.hint, key.hash, key.created_at_ms])?;
    Ok(())
}

fn keys_of(connection: &Connection, application: Uuid) -> rusqlite::Result<Vec<ApplicationKey>> {
    connection
        .prepare_cached(
            "SELECT id, hint, hash, created_at_ms FROM application_key WHERE application = ? ORDER BY rowid",
        )?
        .query_map([application], |row| {
            let columns = &mut Columns::of(row);
            Ok(ApplicationKey {
                id: columns.next()?,
                hint: columns.next()?,
                hash: columns.next()?,
                created_at_ms: columns.next()?,
            })
        })?
        .collect()
}

/// Who is enrolled.
fn accounts_of(connection: &Connection, application: Uuid) -> rusqlite::Result<Vec<Uuid>> {
    connection
        .prepare_cached("SELECT account FROM enrolment WHERE application = ? AND removed_at_ms IS NULL")?
        .query_map([application], |row| row.get(0))?
        .collect()
}

#[async_trait]
impl Applications for SqliteStore {
    async fn create_application(&self, application: &Application, key: &ApplicationKey) -> Result<(), StoreError> {
        let (application, key) = (application.clone(), key.clone());
        self.write(move |connection| {
            connection
                .prepare_cached(
                    "INSERT INTO application (id, name, color, logo, digits, period_s, after_recovery, policy,
                     created_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                )?
                .execute(params![
                    application.id,
                    application.name,
                    application.color,
                    application.logo,
                    application.digits,
                    application.period_s,
                    Column(application.after_recovery),
                    Column(application.policy),
                    application.created_at_ms,
                ])?;
            Ok(insert_key(connection, application.id, &key)?)
        })
        .await
    }

    async fn applications(&self) -> Result<Vec<(Application, Vec<ApplicationKey>)>, StoreError> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {APPLICATION} FROM application WHERE removed_at_ms IS NULL ORDER BY created_at_ms, rowid"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let applications = statement.query_map([], |row| application(&mut Columns::of(row)))?;
            applications
                .map(|application| {
                    let application = application?;
                    let keys = keys_of(connection, application.id)?;
                    Ok((application, keys))
                })
                .collect()
        })
        .await
    }

    async fn application_by_key(&self, key_hash: &[u8; 32]) -> Result<Option<Application>, StoreError> {
        let key_hash = *key_hash;
        self.read(move |connection| {
            let sql = format!(
                "SELECT {APPLICATION} FROM application_key JOIN application ON application.id = application_key.application
                 WHERE application_key.hash = ? AND application.removed_at_ms IS NULL"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            Ok(statement.query_row([key_hash], |row| application(&mut Columns::of(row))).optional()?)
        })
        .await
    }

    async fn rotate_application_key(&self, application: Uuid, key: &ApplicationKey) -> Result<bool, StoreError> {
        let key = key.clone();
        self.write(move |connection| {
            if !application_lives(connection, application)? {
                return Ok(false);
            }
            insert_key(connection, application, &key)?;
            // By the order of writing: a clock that went back must not make the new key the oldest.
            connection
                .prepare_cached(
                    "DELETE FROM application_key WHERE application = ?1 AND rowid NOT IN
                     (SELECT rowid FROM application_key WHERE application = ?1 ORDER BY rowid DESC LIMIT 2)",
                )?
                .execute([application])?;
            Ok(true)
        })
        .await
    }

    async fn set_after_recovery(&self, application: Uuid, policy: AfterRecovery) -> Result<bool, StoreError> {
        self.write(move |connection| {
            let sql = "UPDATE application SET after_recovery = ? WHERE id = ? AND removed_at_ms IS NULL";
            Ok(connection.prepare_cached(sql)?.execute(params![Column(policy), application])? > 0)
        })
        .await
    }

    async fn set_policy(&self, application: Uuid, policy: &Policy) -> Result<bool, StoreError> {
        let policy = Column(policy.clone());
        self.write(move |connection| {
            let sql = "UPDATE application SET policy = ? WHERE id = ? AND removed_at_ms IS NULL";
            Ok(connection.prepare_cached(sql)?.execute(params![policy, application])? > 0)
        })
        .await
    }

    async fn application_counts(&self, application: Uuid, since_ms: u64) -> Result<ApplicationCounts, StoreError> {
        self.read(move |connection| {
            let counts = connection
                .prepare_cached(
                    "SELECT count(*),
                 count(*) FILTER (WHERE EXISTS (SELECT 1 FROM device_token
                     JOIN device ON device.id = device_token.device AND device.active AND device.removed_at_ms IS NULL
                     WHERE device_token.user_id = enrolment.user_id)
                     OR EXISTS (SELECT 1 FROM other_app WHERE other_app.user_id = enrolment.user_id)),
                 count(*) FILTER (WHERE EXISTS (SELECT 1 FROM guard WHERE guard.user_id = enrolment.user_id AND guard.locked)),
                 count(*) FILTER (WHERE enrolment.suspended_at_ms IS NOT NULL)
                 FROM enrolment WHERE application = ? AND removed_at_ms IS NULL",
                )?
                .query_row([application], |row| {
                    Ok(ApplicationCounts {
                        enrolments: row.get(0)?,
                        with_app: row.get(1)?,
                        locked: row.get(2)?,
                        suspended: row.get(3)?,
                        events: Vec::new(),
                    })
                })?;
            let mut statement = connection.prepare_cached(
                "SELECT kind, count(*) FROM application_event WHERE application = ? AND at_ms >= ? GROUP BY kind ORDER BY kind",
            )?;
            let events = statement.query_map(params![application, since_ms], |row| {
                let columns = &mut Columns::of(row);
                Ok((columns.next_as()?, columns.next()?))
            })?;
            Ok(ApplicationCounts { events: events.collect::<Result<_, _>>()?, ..counts })
        })
        .await
    }

    async fn remove_application(&self, application: Uuid, now_ms: u64) -> Result<bool, StoreError> {
        self.write(move |connection| {
            let removed = connection
                .prepare_cached("UPDATE application SET removed_at_ms = ? WHERE id = ? AND removed_at_ms IS NULL")?
                .execute(params![now_ms, application])?;
            if removed == 0 {
                return Ok(false);
            }
            connection.execute("DELETE FROM application_key WHERE application = ?", [application])?;
            connection.execute("DELETE FROM webhook_endpoint WHERE application = ?", [application])?;
            for account in accounts_of(connection, application)? {
                changes::touch(connection, account, &[Changed::Tokens])?;
            }
            // Those of enrolments that were removed before are gone already.
            for table in ["device_token", "challenge", "guard", "other_app", "spare_code", "approval"] {
                let sql = format!(
                    "DELETE FROM {table} WHERE user_id IN
                     (SELECT user_id FROM enrolment WHERE application = ? AND removed_at_ms IS NULL)"
                );
                connection.execute(&sql, [application])?;
            }
            connection.execute(
                "UPDATE enrolment SET removed_at_ms = ?, email_hash = NULL, email_sealed = NULL
                 WHERE application = ? AND removed_at_ms IS NULL",
                params![now_ms, application],
            )?;
            Ok(true)
        })
        .await
    }

    async fn take_request(
        &self,
        application: Uuid,
        rate: &RequestRate,
        now_ms: u64,
    ) -> Result<Option<u64>, StoreError> {
        Ok(self.passing.take_request(application, rate, now_ms))
    }
}
