//! Brings a database to the form that this server knows.

use sqlx::postgres::PgConnection;
use sqlx::raw_sql;

use super::MIGRATION_LOCK;
use super::statements::{Trouble, execute, optional};
use super::values::params;
use crate::store::StoreError;

/// In order; `septet_form` says how many of them a database has had. What was released is never edited.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_the_story.sql"),
    include_str!("migrations/0002_accounts.sql"),
    include_str!("migrations/0003_vaults.sql"),
    include_str!("migrations/0004_relying_parties.sql"),
    include_str!("migrations/0005_authy.sql"),
    include_str!("migrations/0006_webhooks.sql"),
    include_str!("migrations/0007_approvals.sql"),
    include_str!("migrations/0008_verify.sql"),
];

/// Applies what is missing, all in the caller's transaction. Of several servers that start at once, one does it and the
/// others find it done. Refuses a database that a newer server wrote, before anything in it is touched.
pub(super) async fn migrate(connection: &mut PgConnection) -> Result<(), Trouble> {
    let encoding =
        optional(connection, "SELECT current_setting('server_encoding')", params![], |row| row.next::<String>());
    if encoding.await?.as_deref() != Some("UTF8") {
        return Err(StoreError::Unusable(
            "This database is not in UTF-8. Make another with CREATE DATABASE ... ENCODING 'UTF8'.".to_owned(),
        )
        .into());
    }
    // A migration takes as long as it takes, and so does waiting for one.
    execute(connection, "SET LOCAL statement_timeout = 0", params![]).await?;
    execute(connection, MIGRATION_LOCK, params![]).await?;
    let table = optional(connection, "SELECT to_regclass('septet_form') IS NOT NULL", params![], |row| row.next());
    let done = if table.await? == Some(true) {
        optional(connection, "SELECT form FROM septet_form", params![], |row| row.next::<u32>()).await?.unwrap_or(0)
    } else {
        0
    };
    let newest = u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX);
    if done > newest {
        return Err(StoreError::Unusable(format!(
            "This database was written by a newer septet-server (form {done}; this one knows up to {newest}). Nothing in \
             it was changed. Start the newer septet-server, or restore a backup made before the update."
        ))
        .into());
    }
    for migration in &MIGRATIONS[done as usize..] {
        raw_sql(*migration).execute(&mut *connection).await?;
    }
    if done < newest {
        execute(connection, "UPDATE septet_form SET form = $1", params![newest]).await?;
    }
    Ok(())
}
