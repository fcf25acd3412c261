//! Sessions, kept here and known to the browser by a random cookie of which only the hash is stored.

use rusqlite::{OptionalExtension, Transaction, params};

use super::activity::append;
use super::{Entry, Store, people};
use crate::Failure;
use crate::clock::Millis;
use crate::person::{Person, PersonId};

/// How far a browser got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The password was right; the code is still owed. Ends ten minutes after the password.
    Code,
    /// Signed in. Ends 30 minutes after the last page, and 12 hours after the sign-in in any case.
    In,
}

const CODE_MS: Millis = 10 * 60_000;
const IDLE_MS: Millis = 30 * 60_000;
const ABSOLUTE_MS: Millis = 12 * 3_600_000;
/// The time of the last page is written at most this often.
const TOUCH_MS: Millis = 60_000;

impl Stage {
    fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::In => "in",
        }
    }

    fn lifetime(self) -> Millis {
        match self {
            Self::Code => CODE_MS,
            Self::In => ABSOLUTE_MS,
        }
    }
}

/// When a code may be asked for again on the code page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// By SMS.
    pub sms: Millis,
    /// By call.
    pub call: Millis,
}

/// A live session and whose it is.
#[derive(Clone, Debug)]
pub struct Session {
    /// SHA-256 of the cookie.
    pub hash: [u8; 32],
    /// Password only, or signed in.
    pub stage: Stage,
    /// Whose.
    pub person: Person,
    /// When a code may be asked for again.
    pub again: Again,
}

impl Store {
    /// The password was right: starts a session in place of `old` (the browser's cookie before), and forgets expired ones.
    /// Whether a code is still owed is decided in here, so that no race with *Enable Septet* lets anyone in without.
    /// `entry` is written only for who is in.
    pub async fn start_session(
        &self,
        hash: [u8; 32],
        old: Option<[u8; 32]>,
        person: PersonId,
        entry: Entry,
    ) -> Result<Stage, Failure> {
        self.run(move |transaction| {
            transaction
                .execute("DELETE FROM session WHERE hash = ?1 OR expires_at_ms <= ?2", params![old, entry.at])?;
            let query = "SELECT septet_user_id IS NOT NULL FROM person WHERE id = ?1";
            let stage = match transaction.query_row(query, [person.0], |row| row.get(0))? {
                true => Stage::Code,
                false => Stage::In,
            };
            insert(transaction, hash, person, stage, entry.at)?;
            if stage == Stage::In {
                append(transaction, &entry)?;
            }
            Ok(stage)
        })
        .await
    }

    /// The second step was passed: the session `pending` becomes the signed-in session `hash`. `false` when it was no
    /// longer pending: expired, used by a racing request, or the person's Septet was turned off meanwhile.
    pub async fn promote_session(&self, pending: [u8; 32], hash: [u8; 32], entry: Entry) -> Result<bool, Failure> {
        self.run(move |transaction| {
            let person: Option<i64> = transaction
                .query_row(
                    "DELETE FROM session WHERE hash = ?1 AND stage = 'code' AND expires_at_ms > ?2
                     AND (SELECT septet_user_id FROM person WHERE id = person_id) IS NOT NULL RETURNING person_id",
                    params![pending, entry.at],
                    |row| row.get(0),
                )
                .optional()?;
            let Some(person) = person else { return Ok(false) };
            insert(transaction, hash, PersonId(person), Stage::In, entry.at)?;
            append(transaction, &entry)?;
            Ok(true)
        })
        .await
    }

    /// The session of a cookie; `None` when there is none or it has expired. A signed-in one is marked as seen.
    pub async fn session(&self, hash: [u8; 32], now: Millis) -> Result<Option<Session>, Failure> {
        self.run(move |transaction| {
            let found = transaction
                .query_row(
                    "SELECT person_id, stage, seen_at_ms, sms_at_ms, call_at_ms FROM session
                     WHERE hash = ?1 AND expires_at_ms > ?2",
                    params![hash, now],
                    |row| {
                        let stage: String = row.get(1)?;
                        let stage = if stage == Stage::In.name() { Stage::In } else { Stage::Code };
                        let again = Again { sms: row.get(3)?, call: row.get(4)? };
                        Ok((PersonId(row.get(0)?), stage, row.get::<_, Millis>(2)?, again))
                    },
                )
                .optional()?;
            let Some((person, stage, seen, again)) = found else { return Ok(None) };
            if stage == Stage::In && now - seen >= IDLE_MS {
                transaction.execute("DELETE FROM session WHERE hash = ?1", [hash])?;
                return Ok(None);
            }
            if now - seen >= TOUCH_MS {
                transaction.execute("UPDATE session SET seen_at_ms = ?2 WHERE hash = ?1", params![hash, now])?;
            }
            Ok(people::by_id(transaction, person)?.map(|person| Session { hash, stage, person, again }))
        })
        .await
    }

    /// Ends one session.
    pub async fn end_session(&self, hash: [u8; 32], entry: Entry) -> Result<(), Failure> {
        self.run(move |transaction| {
            transaction.execute("DELETE FROM session WHERE hash = ?1", [hash])?;
            append(transaction, &entry)
        })
        .await
    }

    /// Leaves a sentence for the next page of this session.
    pub async fn leave_notice(&self, hash: [u8; 32], notice: String) -> Result<(), Failure> {
        self.run(move |transaction| {
            transaction.execute("UPDATE session SET notice = ?2 WHERE hash = ?1", params![hash, notice]).map(drop)
        })
        .await
    }

    /// Takes the sentence that was left.
    pub async fn take_notice(&self, hash: [u8; 32]) -> Result<Option<String>, Failure> {
        self.run(move |transaction| {
            let left: Option<Option<String>> = transaction
                .query_row("SELECT notice FROM session WHERE hash = ?1", [hash], |row| row.get(0))
                .optional()?;
            if left.as_ref().is_some_and(Option::is_some) {
                transaction.execute("UPDATE session SET notice = NULL WHERE hash = ?1", [hash])?;
            }
            Ok(left.flatten())
        })
        .await
    }

    /// Remembers when codes may be asked for again.
    pub async fn set_again(&self, hash: [u8; 32], again: Again) -> Result<(), Failure> {
        self.run(move |transaction| {
            let values = params![hash, again.sms, again.call];
            transaction.execute("UPDATE session SET sms_at_ms = ?2, call_at_ms = ?3 WHERE hash = ?1", values).map(drop)
        })
        .await
    }
}

fn insert(
    transaction: &Transaction<'_>,
    hash: [u8; 32],
    person: PersonId,
    stage: Stage,
    now: Millis,
) -> rusqlite::Result<()> {
    transaction.execute(
        "INSERT INTO session (hash, person_id, stage, seen_at_ms, expires_at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![hash, person.0, stage.name(), now, now + stage.lifetime()],
    )?;
    Ok(())
}
