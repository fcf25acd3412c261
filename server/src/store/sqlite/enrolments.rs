//! Enrolments.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use uuid::Uuid;

use super::values::Columns;
use super::{SqliteStore, accounts, applications, outbox};
use crate::store::model::{Account, Enrolled, Enrolment, Message};
use crate::store::{Enrolments, StoreError};

/// What [`enrolment`] reads.
pub(super) const ENROLMENT: &str = "enrolment.user_id, enrolment.application, enrolment.account, enrolment.reference, \
    enrolment.label, enrolment.locale, enrolment.phone_hint, enrolment.created_at_ms";

/// Reads [`ENROLMENT`].
pub(super) fn enrolment(columns: &mut Columns<'_>) -> rusqlite::Result<Enrolment> {
    Ok(Enrolment {
        user_id: columns.next()?,
        application: columns.next()?,
        account: columns.next()?,
        reference: columns.next()?,
        label: columns.next()?,
        locale: columns.next()?,
        phone_hint: columns.next()?,
        created_at_ms: columns.next()?,
    })
}

/// An enrolment of `application` that was not removed, by `column`.
pub(super) fn find(
    connection: &Connection,
    application: Uuid,
    column: &'static str,
    value: impl ToSql,
) -> rusqlite::Result<Option<Enrolment>> {
    let sql =
        format!("SELECT {ENROLMENT} FROM enrolment WHERE application = ? AND {column} = ? AND removed_at_ms IS NULL");
    connection
        .prepare_cached(&sql)?
        .query_row(params![application, value], |row| enrolment(&mut Columns::of(row)))
        .optional()
}

/// What a wrong code, a sent code and a phone know of an enrolment dies with it.
fn forget(connection: &Connection, user_id: u32) -> rusqlite::Result<()> {
    for sql in [
        "DELETE FROM device_token WHERE user_id = ?",
        "DELETE FROM challenge WHERE user_id = ?",
        "DELETE FROM guard WHERE user_id = ?",
    ] {
        connection.prepare_cached(sql)?.execute([user_id])?;
    }
    Ok(())
}

fn insert(connection: &Connection, enrolment: &Enrolment) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO enrolment (user_id, application, account, reference, label, locale, phone_hint, created_at_ms)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            enrolment.user_id,
            enrolment.application,
            enrolment.account,
            enrolment.reference,
            enrolment.label,
            enrolment.locale,
            enrolment.phone_hint,
            enrolment.created_at_ms,
        ])?;
    Ok(())
}

fn update(connection: &Connection, enrolment: &Enrolment) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE enrolment SET account = ?, label = ?, locale = ?, phone_hint = ? WHERE user_id = ?")?
        .execute(params![
            enrolment.account,
            enrolment.label,
            enrolment.locale,
            enrolment.phone_hint,
            enrolment.user_id,
        ])?;
    Ok(())
}

fn enrol(
    connection: &Connection,
    wanted: &Enrolment,
    candidate: &Account,
    messages: &[Message],
) -> Result<Enrolled, StoreError> {
    let application = wanted.application;
    if !applications::application_lives(connection, application)? {
        return Err(StoreError::Database("the application was removed meanwhile".to_owned()));
    }
    let known = accounts::account_of_number(connection, &candidate.phone_hash)?;
    let by_number = match known {
        Some(account) => find(connection, application, "account", account)?,
        None => None,
    };
    let by_reference = find(connection, application, "reference", &wanted.reference)?;
    if let (Some(reference), Some(number)) = (&by_reference, &by_number)
        && reference.user_id != number.user_id
    {
        return Ok(Enrolled::NumberTaken);
    }
    let account = known.unwrap_or(candidate.id);
    if known.is_none() {
        accounts::insert_account(connection, account, &candidate.phone_hash, &candidate.phone)?;
    }
    accounts::add_emails(connection, account, &candidate.emails)?;
    let enrolled = match (by_reference, by_number) {
        (Some(old), by_number) => {
            let (label, locale) = (wanted.label.clone(), wanted.locale.clone());
            let new = Enrolment { account, label, locale, phone_hint: wanted.phone_hint.clone(), ..old };
            update(connection, &new)?;
            if by_number.is_some() {
                Enrolled::Same(new)
            } else {
                forget(connection, new.user_id)?;
                Enrolled::Moved(new)
            }
        }
        (None, Some(old)) => Enrolled::Same(old),
        (None, None) => {
            let new = Enrolment { account, ..wanted.clone() };
            insert(connection, &new)?;
            Enrolled::Created(new)
        }
    };
    if !matches!(enrolled, Enrolled::Same(_)) {
        outbox::queue(connection, messages)?;
    }
    Ok(enrolled)
}

#[async_trait]
impl Enrolments for SqliteStore {
    async fn enrol(
        &self,
        enrolment: &Enrolment,
        candidate: &Account,
        messages: &[Message],
        _now_ms: u64,
    ) -> Result<Enrolled, StoreError> {
        let (enrolment, candidate, messages) = (enrolment.clone(), candidate.clone(), messages.to_vec());
        self.write(move |connection| enrol(connection, &enrolment, &candidate, &messages)).await
    }

    async fn enrolment(&self, application: Uuid, user_id: u32) -> Result<Option<Enrolment>, StoreError> {
        self.read(move |connection| Ok(find(connection, application, "user_id", user_id)?)).await
    }

    async fn enrolment_by_reference(
        &self,
        application: Uuid,
        reference: &str,
    ) -> Result<Option<Enrolment>, StoreError> {
        let reference = reference.to_owned();
        self.read(move |connection| Ok(find(connection, application, "reference", reference)?)).await
    }

    async fn remove_enrolment(&self, application: Uuid, user_id: u32, now_ms: u64) -> Result<bool, StoreError> {
        self.write(move |connection| {
            let removed = connection
                .prepare_cached(
                    "UPDATE enrolment SET removed_at_ms = ? WHERE application = ? AND user_id = ? AND removed_at_ms IS NULL",
                )?
                .execute(params![now_ms, application, user_id])?;
            if removed == 0 {
                return Ok(false);
            }
            forget(connection, user_id)?;
            Ok(true)
        })
        .await
    }
}
