//! Requests that may be sent twice.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::SqliteStore;
use super::values::Columns;
use crate::store::model::{Begun, KeptAnswer, KeyedHash, KeyedRequest};
use crate::store::{Idempotency, StoreError};

fn begin(
    connection: &Connection,
    keyed: &KeyedRequest,
    holder: Uuid,
    until_ms: u64,
    now_ms: u64,
) -> rusqlite::Result<Begun> {
    let KeyedRequest { application, key, request } = *keyed;
    let there = connection
        .prepare_cached(
            "SELECT request, status, answer_sealed FROM idempotency WHERE application = ? AND key = ? AND until_ms > ?",
        )?
        .query_row(params![application, key, now_ms], |row| {
            let columns = &mut Columns::of(row);
            Ok((columns.next::<KeyedHash>()?, columns.next::<Option<u16>>()?, columns.next()?))
        })
        .optional()?;
    Ok(match there {
        Some((other, _, _)) if other != request => Begun::Another,
        Some((_, Some(status), Some(answer))) => Begun::Answered(KeptAnswer { status, answer }),
        Some(_) => Begun::InProgress,
        None => {
            connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO idempotency (application, key, request, holder, until_ms)
                     VALUES (?, ?, ?, ?, ?)",
                )?
                .execute(params![application, key, request, holder, until_ms])?;
            Begun::New { holder }
        }
    })
}

#[async_trait]
impl Idempotency for SqliteStore {
    async fn begin_request(
        &self,
        request: &KeyedRequest,
        holder: Uuid,
        until_ms: u64,
        now_ms: u64,
    ) -> Result<Begun, StoreError> {
        let request = *request;
        self.write(move |connection| Ok(begin(connection, &request, holder, until_ms, now_ms)?)).await
    }

    async fn finish_request(
        &self,
        request: &KeyedRequest,
        holder: Uuid,
        answered: Option<&KeptAnswer>,
        until_ms: u64,
    ) -> Result<(), StoreError> {
        let (KeyedRequest { application, key, .. }, answered) = (*request, answered.cloned());
        self.write(move |connection| {
            match answered {
                Some(KeptAnswer { status, answer }) => connection
                    .prepare_cached(
                        "UPDATE idempotency SET status = ?, answer_sealed = ?, until_ms = ?
                         WHERE application = ? AND key = ? AND holder = ?",
                    )?
                    .execute(params![status, answer, until_ms, application, key, holder])?,
                None => connection
                    .prepare_cached("DELETE FROM idempotency WHERE application = ? AND key = ? AND holder = ?")?
                    .execute(params![application, key, holder])?,
            };
            Ok(())
        })
        .await
    }
}
