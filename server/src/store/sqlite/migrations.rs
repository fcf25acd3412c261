//! Brings a database to the form that this server knows.

use rusqlite::{Connection, TransactionBehavior};

use crate::store::StoreError;

/// In order; the `user_version` of a database says how many of them it has had. What was released is never edited.
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

/// Refuses a database that a newer server wrote, before anything in it is touched.
pub(super) fn refuse_newer(connection: &Connection) -> Result<(), StoreError> {
    let found = version(connection)?;
    if found <= MIGRATIONS.len() {
        return Ok(());
    }
    Err(StoreError::Unusable(format!(
        "This database was written by a newer septet-server (form {found}; this one knows up to {}). Nothing in it was \
         changed. Start the newer septet-server, or restore a backup made before the update.",
        MIGRATIONS.len()
    )))
}

/// Applies what is missing, each migration in a transaction of its own. Two processes may do it at once: one waits, and
/// finds it done.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    loop {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = version(&transaction)?;
        let Some(migration) = MIGRATIONS.get(done) else { return Ok(()) };
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", done + 1)?;
        transaction.commit()?;
    }
}

fn version(connection: &Connection) -> Result<usize, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}
