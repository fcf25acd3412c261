//! The store on PostgreSQL: one database for any number of servers, which behave as one.
//!
//! Nothing that decides is remembered in the process, so no server has to hear of what another did. What decides is a single
//! statement, or a row lock taken before it; sliding windows are counted under advisory locks ([`events`]). Requests of an
//! application are taken some at a time ([`leases`]), right codes accepted many at a time ([`batches`]).
//!
//! Locks are taken in this order, so that two transactions seldom wait for each other: application, session, account,
//! enrolment, device, device token, challenge, the locks of [`events`], guard. Where PostgreSQL finds a deadlock all the
//! same, the transaction is tried again.

mod accounts;
mod applications;
mod approvals;
mod batches;
mod challenges;
mod changes;
mod compatible;
mod deletions;
mod deliveries;
mod devices;
mod effects;
mod enrolments;
mod events;
mod hooks;
mod idempotency;
mod inbox;
mod leases;
mod log;
mod migrations;
mod numbers;
mod other_ways;
mod outbox;
mod pairings;
mod pushes;
mod registrations;
mod slots;
mod statements;
mod upkeep;
mod values;
mod vault;
mod verification;

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgTransaction};
use sqlx::{ConnectOptions, Connection, Executor, Postgres};

use self::batches::Batches;
use self::changes::Ear;
use self::leases::Leases;
use self::statements::{exists, transaction};
use self::values::params;
use super::StoreError;
use super::bells::Bells;

/// How long a request waits for a free connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
/// A connection that was idle for longer is tried before it is used: the database may have been restarted meanwhile.
const TRUSTED_IDLE: Duration = Duration::from_secs(1);

/// How every connection is set, whatever the server's defaults are. Milliseconds. `synchronous_commit`: an `Ok` means that
/// it is on disk; an operator who asks for more (`remote_apply`) gets it.
const SESSION: &str = "SET statement_timeout = 5000; SET lock_timeout = 5000;
     SET idle_in_transaction_session_timeout = 10000;
     SET default_transaction_isolation = 'read committed';
     SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

/// Advisory locks of ours, apart from those of [`events`]: those have one number, these two. The first says septet.
const MIGRATION_LOCK: &str = "SELECT pg_advisory_xact_lock(1936028788, 1)";
const SWEEP_LOCK: &str = "SELECT pg_advisory_xact_lock(1936028788, 2)";
const INBOX_LOCK: &str = "SELECT pg_advisory_xact_lock(1936028788, 3)";

/// A database on a PostgreSQL server.
pub struct PostgresStore {
    pool: PgPool,
    bells: Bells,
    ear: Ear,
    batches: Batches,
    leases: Leases,
}

impl PostgresStore {
    /// Connects, and brings the database to the form that this server knows. `connections`: how many at most.
    ///
    /// # Errors
    /// [`StoreError::Unusable`] for a database of a newer server or in another encoding than UTF-8,
    /// [`StoreError::Database`] and [`StoreError::Busy`] when it cannot be reached. No text repeats the address, which may
    /// hold a password.
    pub async fn open(url: &str, connections: u32) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url)
            .map_err(|_| StoreError::Unusable("This is no address of a PostgreSQL database.".to_owned()))?;
        let options = options.application_name("septet-server").disable_statement_logging();
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .test_before_acquire(false)
            .before_acquire(|connection, about| {
                Box::pin(async move {
                    if about.idle_for > TRUSTED_IDLE {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .after_connect(|connection, _| {
                Box::pin(async move {
                    connection.execute(SESSION).await?;
                    Ok(())
                })
            })
            .connect_with(options.clone())
            .await?;
        let bells = Bells::default();
        let ear = Ear::open(options, bells.clone()).await?;
        let (batches, leases) = (Batches::start(&pool), Leases::default());
        let store = Self { pool, bells, ear, batches, leases };
        store.migrate().await?;
        Ok(store)
    }

    /// Whether the database was made with a server key: whoever has none must not make another.
    ///
    /// # Errors
    /// As the traits' methods.
    pub async fn has_key(&self) -> Result<bool, StoreError> {
        Ok(exists(&mut *self.connection().await?, "SELECT 1 FROM key_check", params![]).await?)
    }

    /// Waits for what is under way and closes every connection.
    pub async fn close(&self) {
        self.ear.close().await;
        self.pool.close().await;
    }

    async fn migrate(&self) -> Result<(), StoreError> {
        transaction!(self, |connection| { migrations::migrate(connection).await })
    }

    /// For a single statement, which is a transaction by itself.
    async fn connection(&self) -> Result<sqlx::pool::PoolConnection<Postgres>, StoreError> {
        Ok(self.pool.acquire().await?)
    }

    async fn begin(&self) -> Result<PgTransaction<'static>, StoreError> {
        Ok(self.pool.begin().await?)
    }
}
