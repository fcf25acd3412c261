//! Requests that may be sent twice.

use async_trait::async_trait;
use uuid::Uuid;

use super::PostgresStore;
use super::statements::{execute, exists, optional};
use super::values::params;
use crate::store::model::{Begun, KeptAnswer, KeyedHash, KeyedRequest};
use crate::store::{Idempotency, StoreError};

#[async_trait]
impl Idempotency for PostgresStore {
    async fn begin_request(
        &self,
        request: &KeyedRequest,
        holder: Uuid,
        until_ms: u64,
        now_ms: u64,
    ) -> Result<Begun, StoreError> {
        let connection = &mut *self.connection().await?;
        let KeyedRequest { application, key, request } = *request;
        // One statement, so that of two that begin at once one does.
        let sql = "INSERT INTO idempotency (application, key, request, holder, until_ms) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (application, key) DO UPDATE SET request = excluded.request, holder = excluded.holder,
                 until_ms = excluded.until_ms, status = NULL, answer_sealed = NULL
             WHERE idempotency.until_ms <= $6 RETURNING 1";
        if exists(connection, sql, params![application, key, request, holder, until_ms, now_ms]).await? {
            return Ok(Begun::New { holder });
        }
        let sql = "SELECT request, status, answer_sealed FROM idempotency WHERE application = $1 AND key = $2";
        let there = optional(connection, sql, params![application, key], |row| {
            Ok((row.next::<KeyedHash>()?, row.next::<Option<u16>>()?, row.next()?))
        });
        Ok(match there.await? {
            Some((other, _, _)) if other != request => Begun::Another,
            Some((_, Some(status), Some(answer))) => Begun::Answered(KeptAnswer { status, answer }),
            // Not there: it was given up at this moment, and whoever comes again begins it.
            _ => Begun::InProgress,
        })
    }

    async fn finish_request(
        &self,
        request: &KeyedRequest,
        holder: Uuid,
        answered: Option<&KeptAnswer>,
        until_ms: u64,
    ) -> Result<(), StoreError> {
        let connection = &mut *self.connection().await?;
        let KeyedRequest { application, key, .. } = *request;
        match answered {
            Some(KeptAnswer { status, answer }) => {
                let sql = "UPDATE idempotency SET status = $1, answer_sealed = $2, until_ms = $3
                     WHERE application = $4 AND key = $5 AND holder = $6";
                execute(connection, sql, params![status, answer, until_ms, application, key, holder]).await?
            }
            None => {
                let sql = "DELETE FROM idempotency WHERE application = $1 AND key = $2 AND holder = $3";
                execute(connection, sql, params![application, key, holder]).await?
            }
        };
        Ok(())
    }
}
