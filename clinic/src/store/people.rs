//! The people of the practice.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::activity::append;
use super::{Entry, Store};
use crate::Failure;
use crate::person::{Email, Invalid, Person, PersonId, Phone, Profile};

const COLUMNS: &str = "id, user_name, name, title, role, manages_accounts, email, phone, septet_user_id";

/// Someone to add. The user name is theirs for good.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// What they sign in with.
    pub user_name: &'static str,
    /// As printed.
    pub name: &'static str,
    /// What they do.
    pub title: &'static str,
    /// `Provider`, `Staff` or `Administrator`.
    pub role: &'static str,
    /// The right *Manage Accounts*.
    pub manages_accounts: bool,
    /// E-mail address.
    pub email: Email,
    /// Cell phone.
    pub phone: Option<Phone>,
}

/// What became of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is stored.
    Yes,
    /// Another person of the practice has this e-mail or phone; nothing changed.
    Taken(Vec<Invalid>),
}

impl Store {
    /// Everyone, by name.
    pub async fn people(&self) -> Result<Vec<Person>, Failure> {
        self.run(|transaction| {
            let mut query = transaction.prepare(&format!("SELECT {COLUMNS} FROM person ORDER BY name"))?;
            query.query_map([], person)?.collect()
        })
        .await
    }

    /// One person; `None` if there is no such number.
    pub async fn person(&self, id: PersonId) -> Result<Option<Person>, Failure> {
        self.run(move |transaction| by_id(transaction, id)).await
    }

    /// The person of a user name, letter case ignored, with the hash of their password.
    pub async fn credentials(&self, user_name: String) -> Result<Option<(Person, String)>, Failure> {
        self.run(move |transaction| {
            let query = format!("SELECT {COLUMNS}, password FROM person WHERE user_name = ?1");
            transaction.query_row(&query, [user_name], |row| Ok((person(row)?, row.get(9)?))).optional()
        })
        .await
    }

    /// Whether another person has the e-mail or phone of `profile`, asked before the Septet server hears of it.
    pub async fn check_free(&self, id: PersonId, profile: Profile) -> Result<Saved, Failure> {
        self.run(move |transaction| conflicts(transaction, id, &profile)).await
    }

    /// Replaces name, e-mail and phone, unless another person has one of the last two.
    pub async fn save_profile(&self, id: PersonId, profile: Profile, entry: Entry) -> Result<Saved, Failure> {
        self.run(move |transaction| {
            let free = conflicts(transaction, id, &profile)?;
            if free == Saved::Yes {
                let (email, phone) = (profile.email.as_ref(), profile.phone.as_ref());
                transaction.execute(
                    "UPDATE person SET name = ?2, email = ?3, email_key = ?4, phone = ?5 WHERE id = ?1",
                    params![
                        id.0,
                        profile.name,
                        email.map(Email::as_str),
                        email.map(Email::key),
                        phone.map(Phone::as_str)
                    ],
                )?;
                append(transaction, &entry)?;
            }
            Ok(free)
        })
        .await
    }

    /// Turns the code at login on (the Septet server's number for the person) or off. Sessions that were let in by the
    /// old rule end, but for `keep`, the hash of the session that asked for it.
    pub async fn set_septet(
        &self,
        id: PersonId,
        user_id: Option<i64>,
        keep: Option<[u8; 32]>,
        entry: Entry,
    ) -> Result<(), Failure> {
        self.run(move |transaction| {
            transaction.execute("UPDATE person SET septet_user_id = ?2 WHERE id = ?1", params![id.0, user_id])?;
            transaction.execute("DELETE FROM session WHERE person_id = ?1 AND hash IS NOT ?2", params![id.0, keep])?;
            append(transaction, &entry)
        })
        .await
    }

    /// Adds a person.
    pub async fn add_person(&self, new: NewPerson, password_hash: String) -> Result<PersonId, Failure> {
        self.run(move |transaction| {
            transaction.execute(
                "INSERT INTO person (user_name, name, title, role, manages_accounts, email, email_key, phone, password)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    new.user_name,
                    new.name,
                    new.title,
                    new.role,
                    new.manages_accounts,
                    new.email.as_str(),
                    new.email.key(),
                    new.phone.as_ref().map(Phone::as_str),
                    password_hash
                ],
            )?;
            Ok(PersonId(transaction.last_insert_rowid()))
        })
        .await
    }
}

pub(super) fn by_id(transaction: &Transaction<'_>, id: PersonId) -> rusqlite::Result<Option<Person>> {
    let query = format!("SELECT {COLUMNS} FROM person WHERE id = ?1");
    transaction.query_row(&query, [id.0], person).optional()
}

fn conflicts(transaction: &Transaction<'_>, id: PersonId, profile: &Profile) -> rusqlite::Result<Saved> {
    let taken = |column: &str, value: Option<String>| -> rusqlite::Result<bool> {
        let query = format!("SELECT EXISTS (SELECT 1 FROM person WHERE {column} = ?1 AND id <> ?2)");
        transaction.query_row(&query, params![value, id.0], |row| row.get(0))
    };
    let mut problems = Vec::new();
    if taken("email_key", profile.email.as_ref().map(Email::key))? {
        problems.push(Invalid::new(
            "email",
            "Another person at this practice has this e-mail. Each person needs their own.",
        ));
    }
    if taken("phone", profile.phone.as_ref().map(|phone| phone.as_str().to_owned()))? {
        problems.push(Invalid::new("phone", crate::two_factor::PHONE_TAKEN));
    }
    Ok(if problems.is_empty() { Saved::Yes } else { Saved::Taken(problems) })
}

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    let email: Option<String> = row.get(6)?;
    let phone: Option<String> = row.get(7)?;
    Ok(Person {
        id: PersonId(row.get(0)?),
        user_name: row.get(1)?,
        name: row.get(2)?,
        title: row.get(3)?,
        role: row.get(4)?,
        manages_accounts: row.get(5)?,
        // Written only after the same parser, so what does not parse was edited by hand and counts as absent.
        email: email.and_then(|email| Email::parse(&email).ok()),
        phone: phone.and_then(|phone| Phone::parse(&phone).ok()),
        septet: row.get(8)?,
    })
}
