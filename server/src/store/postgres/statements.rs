//! How statements are run, how a transaction is tried again, and what its failures are called.

use std::borrow::Cow;

use sqlx::postgres::{PgConnection, PgDatabaseError, PgTransaction};
use sqlx::{AssertSqlSafe, query_with};

use super::values::{Columns, Parameters};
use crate::store::StoreError;

/// How often a transaction is tried. Locks are taken in one order nearly everywhere, so a conflict is rare and the second
/// try goes through; who meets more than this is told to come back.
pub(super) const TRIES: u32 = 8;

/// Why a transaction did not go through.
#[derive(Debug)]
pub(super) enum Trouble {
    /// PostgreSQL chose it to give way to others; nothing of it was written. Try again.
    Conflict,
    /// Trying again would not help.
    Store(StoreError),
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<sqlx::Error> for Trouble {
    fn from(error: sqlx::Error) -> Self {
        match code(&error) {
            // Serialization failure, deadlock.
            Some("40001" | "40P01") => Self::Conflict,
            _ => Self::Store(error.into()),
        }
    }
}

fn code(error: &sqlx::Error) -> Option<&str> {
    error.as_database_error()?.try_downcast_ref::<PgDatabaseError>().map(PgDatabaseError::code)
}

/// By class and constraint alone: PostgreSQL's own words may repeat the values.
impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if let Some(code) = code(&error) {
            let constraint = error.as_database_error().and_then(|error| error.constraint());
            return match code {
                // Every other uniqueness is looked up before it is written, under a lock.
                "23505" => Self::IdTaken,
                // Statement timeout, lock timeout, too many connections, shutting down.
                "57014" | "55P03" | "53300" | "57P01" | "57P03" => Self::Busy,
                "40001" | "40P01" => Self::Busy,
                "28000" | "28P01" => Self::Unusable("PostgreSQL refuses this user or password.".to_owned()),
                "3D000" => Self::Unusable("PostgreSQL has no such database. Make it with CREATE DATABASE.".to_owned()),
                "42501" => Self::Unusable(
                    "The user may not make or use our tables. Make it the owner of the database.".to_owned(),
                ),
                _ => Self::Database(match constraint {
                    Some(constraint) => format!("PostgreSQL says {code} ({constraint})"),
                    None => format!("PostgreSQL says {code}"),
                }),
            };
        }
        match error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::PoolClosed => Self::Closed,
            sqlx::Error::Io(error) => Self::Database(format!("no connection to PostgreSQL: {}", error.kind())),
            sqlx::Error::Tls(_) => Self::Database("no connection to PostgreSQL: TLS failed".to_owned()),
            sqlx::Error::Encode(_) => Self::Database("a value does not fit its column".to_owned()),
            sqlx::Error::ColumnDecode { index, .. } => Self::Database(format!("column {index} cannot be read")),
            sqlx::Error::Configuration(_) => Self::Unusable("This address cannot be used.".to_owned()),
            _ => Self::Database("the connection to PostgreSQL failed".to_owned()),
        }
    }
}

/// Runs a statement; how many rows it wrote. No value is ever part of `sql`.
pub(super) async fn execute(
    connection: &mut PgConnection,
    sql: impl Into<Cow<'static, str>>,
    parameters: Parameters,
) -> sqlx::Result<u64> {
    let done = query_with(AssertSqlSafe(sql.into()), parameters.all()?).execute(connection).await?;
    Ok(done.rows_affected())
}

/// The first row of a statement, if it has one.
pub(super) async fn optional<T>(
    connection: &mut PgConnection,
    sql: impl Into<Cow<'static, str>>,
    parameters: Parameters,
    read: impl FnOnce(&mut Columns<'_>) -> sqlx::Result<T>,
) -> sqlx::Result<Option<T>> {
    let row = query_with(AssertSqlSafe(sql.into()), parameters.all()?).fetch_optional(connection).await?;
    row.map(|row| read(&mut Columns::of(&row))).transpose()
}

/// Every row of a statement.
pub(super) async fn all<T>(
    connection: &mut PgConnection,
    sql: impl Into<Cow<'static, str>>,
    parameters: Parameters,
    read: impl Fn(&mut Columns<'_>) -> sqlx::Result<T>,
) -> sqlx::Result<Vec<T>> {
    let rows = query_with(AssertSqlSafe(sql.into()), parameters.all()?).fetch_all(connection).await?;
    rows.iter().map(|row| read(&mut Columns::of(row))).collect()
}

/// Whether a statement has a row.
pub(super) async fn exists(
    connection: &mut PgConnection,
    sql: impl Into<Cow<'static, str>>,
    parameters: Parameters,
) -> sqlx::Result<bool> {
    Ok(optional(connection, sql, parameters, |_| Ok(())).await?.is_some())
}

/// Commits what went through and rolls back what did not. `None`: it has to be tried again.
pub(super) async fn end<T>(
    transaction: PgTransaction<'static>,
    result: Result<T, Trouble>,
    tries: u32,
) -> Option<Result<T, StoreError>> {
    let result = match result {
        Ok(value) => transaction.commit().await.map(|()| value).map_err(Trouble::from),
        Err(trouble) => {
            // Best effort: a connection that cannot roll back is broken, and the pool drops it.
            drop(transaction.rollback().await);
            Err(trouble)
        }
    };
    match result {
        Ok(value) => Some(Ok(value)),
        Err(Trouble::Store(error)) => Some(Err(error)),
        Err(Trouble::Conflict) if tries >= TRIES => Some(Err(StoreError::Busy)),
        Err(Trouble::Conflict) => None,
    }
}

/// Runs the statements of `$body`, which gives a `Result<_, Trouble>`, as one transaction on `$connection`, and again
/// while PostgreSQL lets others go first. A macro, because no closure can lend a connection to a future that is `Send`.
///
/// Read committed: each statement sees what was committed before it began. So whatever is decided from what was read is
/// read under a lock, in a statement of its own after the one that took the lock.
macro_rules! transaction {
    ($store:expr, |$connection:ident| $body:block) => {{
        let mut tries = 0;
        loop {
            tries += 1;
            let mut transaction = $store.begin().await?;
            let $connection: &mut sqlx::PgConnection = &mut transaction;
            let result: Result<_, crate::store::postgres::statements::Trouble> = async { $body }.await;
            if let Some(result) = crate::store::postgres::statements::end(transaction, result, tries).await {
                break result;
            }
        }
    }};
}
pub(super) use transaction;
