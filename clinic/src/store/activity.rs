//! Who did what and when. Entries are written in the transaction of what they tell of.

use rusqlite::{Transaction, params};

use super::Store;
use crate::Failure;
use crate::clock::Millis;

/// What is about to be written down. Never holds a full phone number, a password or a code.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When.
    pub at: Millis,
    /// The name of who did it.
    pub actor: String,
    /// What was done: `Signed in`.
    pub action: &'static str,
    /// To whom, by what method: `Code from the phone “Maya's phone”`.
    pub detail: String,
}

/// One line of the activity page.
#[derive(Clone, Debug)]
pub struct Activity {
    /// When.
    pub at: Millis,
    /// Who.
    pub actor: String,
    /// What.
    pub action: String,
    /// More about it, or empty.
    pub detail: String,
}

pub(super) fn append(transaction: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<()> {
    transaction.execute(
        "INSERT INTO activity (at_ms, actor, action, detail) VALUES (?1, ?2, ?3, ?4)",
        params![entry.at, entry.actor, entry.action, entry.detail],
    )?;
    Ok(())
}

impl Store {
    /// Writes down something that changed nothing else, such as a refused password.
    pub async fn record(&self, entry: Entry) -> Result<(), Failure> {
        self.run(move |transaction| append(transaction, &entry)).await
    }

    /// The newest `limit` entries, newest first.
    pub async fn activity(&self, limit: u32) -> Result<Vec<Activity>, Failure> {
        self.run(move |transaction| {
            let mut query =
                transaction.prepare("SELECT at_ms, actor, action, detail FROM activity ORDER BY id DESC LIMIT ?1")?;
            query
                .query_map([limit], |row| {
                    Ok(Activity { at: row.get(0)?, actor: row.get(1)?, action: row.get(2)?, detail: row.get(3)? })
                })?
                .collect()
        })
        .await
    }
}
