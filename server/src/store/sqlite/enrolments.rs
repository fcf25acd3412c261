//! Enrolments.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use septet_protocol::account::Changed;
use uuid::Uuid;

use super::values::Columns;
use super::{SqliteStore, accounts, applications, changes, effects, events, other_ways};
use crate::store::model::{Account, Charge, Effects, Email, Enrolled, Enrolling, Enrolment, NewEvent};
use crate::store::{Enrolments, StoreError};

/// What [`enrolment`] reads.
pub(super) const ENROLMENT: &str = "enrolment.user_id, enrolment.application, enrolment.account, enrolment.reference, \
    enrolment.label, enrolment.locale, enrolment.phone_hint, enrolment.email_hash, enrolment.email_sealed, \
    enrolment.suspended_at_ms, enrolment.created_at_ms";

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
        email: match (columns.next()?, columns.next()?) {
            (Some(hash), Some(address)) => Some(Email { hash, address }),
            _ => None,
        },
        suspended_at_ms: columns.next()?,
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
pub(super) fn forget(connection: &Connection, user_id: u32) -> rusqlite::Result<()> {
    for sql in [
        "DELETE FROM device_token WHERE user_id = ?",
        "DELETE FROM challenge WHERE user_id = ?",
        "DELETE FROM guard WHERE user_id = ?",
        "DELETE FROM approval WHERE user_id = ?",
    ] {
        connection.prepare_cached(sql)?.execute([user_id])?;
    }
    other_ways::forget(connection, user_id)
}

/// Ends an enrolment. Its address goes with it.
pub(super) fn end(connection: &Connection, user_id: u32, now_ms: u64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE enrolment SET removed_at_ms = ?, email_hash = NULL, email_sealed = NULL WHERE user_id = ?",
        )?
        .execute(params![now_ms, user_id])?;
    forget(connection, user_id)
}

pub(super) fn insert(connection: &Connection, enrolment: &Enrolment) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO enrolment (user_id, application, account, reference, label, locale, phone_hint, email_hash,
             email_sealed, suspended_at_ms, created_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            enrolment.user_id,
            enrolment.application,
            enrolment.account,
            enrolment.reference,
            enrolment.label,
            enrolment.locale,
            enrolment.phone_hint,
            enrolment.email.as_ref().map(|email| email.hash),
            enrolment.email.as_ref().map(|email| &email.address),
            enrolment.suspended_at_ms,
            enrolment.created_at_ms,
        ])?;
    Ok(())
}

fn update(connection: &Connection, enrolment: &Enrolment) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE enrolment SET account = ?, label = ?, locale = ?, phone_hint = ?, email_hash = ?, email_sealed = ?,
             suspended_at_ms = ? WHERE user_id = ?",
        )?
        .execute(params![
            enrolment.account,
            enrolment.label,
            enrolment.locale,
            enrolment.phone_hint,
            enrolment.email.as_ref().map(|email| email.hash),
            enrolment.email.as_ref().map(|email| &email.address),
            enrolment.suspended_at_ms,
            enrolment.user_id,
        ])?;
    Ok(())
}

fn enrol(
    connection: &Connection,
    wanted: &Enrolment,
    candidate: &Account,
    charges: &[Charge],
    enrolling: &Enrolling,
    now_ms: u64,
) -> Result<Enrolled, StoreError> {
    let application = wanted.application;
    if !applications::application_lives(connection, application)? {
        return Err(StoreError::Database("the application was removed meanwhile".to_owned()));
    }
    let before = enrolling.over.as_ref().map_or(candidate.id, |over| over.account);
    let known = accounts::account_of_number(connection, &candidate.phone_hash)?;
    // The same statements and as many writes whether the number is known: else the time told an EHR that it is.
    let account = known.unwrap_or(candidate.id);
    let by_number = find(connection, application, "account", account)?;
    let by_reference = find(connection, application, "reference", &wanted.reference)?;
    if let (Some(reference), Some(number)) = (&by_reference, &by_number)
        && reference.user_id != number.user_id
    {
        return Ok(Enrolled::NumberTaken);
    }
    if !enrolling.is_over(by_reference.as_ref()) {
        return Ok(Enrolled::Stale);
    }
    let readdressed = by_number.is_some() && enrolling.readdresses(wanted);
    if (by_number.is_none() || readdressed)
        && let Some(retry_after_ms) = events::charge(connection, charges, now_ms)?
    {
        return Ok(Enrolled::Limited { retry_after_ms });
    }
    match known {
        None => accounts::insert_account(connection, candidate)?,
        Some(_) => accounts::insert_account_not_made(connection, candidate)?,
    }
    let enrolled = match (by_reference, by_number) {
        (Some(old), by_number) => {
            let (label, locale) = (wanted.label.clone(), wanted.locale.clone());
            let (phone_hint, email) = (wanted.phone_hint.clone(), wanted.email.clone());
            let created_at_ms = old.created_at_ms;
            // A suspension stays, to another number too: whoever took the person's number may be who asks the EHR to move it. It
            // ends where the EHR says by whom and why.
            let new = Enrolment { account, label, locale, phone_hint, email, created_at_ms, ..old };
            update(connection, &new)?;
            if by_number.is_some() {
                Enrolled::Same(new)
            } else {
                forget(connection, new.user_id)?;
                // The reset was of phones that no longer matter: the new number's may be older, and gets its secret.
                connection
                    .prepare_cached("UPDATE enrolment SET reset_at_ms = NULL WHERE user_id = ?")?
                    .execute([new.user_id])?;
                changes::touch(connection, before, &[Changed::Tokens])?;
                if let Some(event) = &enrolling.moved {
                    effects::insert_event(connection, application, new.user_id, event)?;
                }
                Enrolled::Moved(new)
            }
        }
        (None, Some(old)) => Enrolled::Same(old),
        (None, None) => {
            let new = Enrolment { account, ..wanted.clone() };
            insert(connection, &new)?;
            if let Some(event) = &enrolling.created {
                effects::insert_event(connection, application, new.user_id, event)?;
            }
            Enrolled::Created(new)
        }
    };
    // The same enrolment may have another label now, which phones show.
    changes::touch(connection, account, &[Changed::Tokens])?;
    match &enrolled {
        Enrolled::Created(_) => effects::tell(connection, account, &enrolling.effects, now_ms)?,
        Enrolled::Moved(_) => {
            effects::tell(connection, before, &enrolling.left, now_ms)?;
            effects::tell(connection, account, &enrolling.effects, now_ms)?;
        }
        _ if readdressed => effects::tell(connection, account, &enrolling.readdressed, now_ms)?,
        _ => {}
    }
    Ok(enrolled)
}

#[async_trait]
impl Enrolments for SqliteStore {
    async fn enrol(
        &self,
        enrolment: &Enrolment,
        candidate: &Account,
        charges: &[Charge],
        enrolling: &Enrolling,
        now_ms: u64,
    ) -> Result<Enrolled, StoreError> {
        let (enrolment, candidate) = (enrolment.clone(), candidate.clone());
        let (charges, enrolling) = (charges.to_vec(), enrolling.clone());
        self.write(move |connection| enrol(connection, &enrolment, &candidate, &charges, &enrolling, now_ms)).await
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

    async fn confirm_enrolment(&self, application: Uuid, user_id: u32, event: &NewEvent) -> Result<bool, StoreError> {
        let event = event.clone();
        self.write(move |connection| {
            let ended = connection
                .prepare_cached(
                    "UPDATE enrolment SET suspended_at_ms = NULL WHERE application = ? AND user_id = ?
                     AND removed_at_ms IS NULL AND suspended_at_ms IS NOT NULL",
                )?
                .execute(params![application, user_id])?;
            if ended == 0 {
                return Ok(false);
            }
            effects::insert_event(connection, application, user_id, &event)?;
            Ok(true)
        })
        .await
    }

    async fn remove_enrolment(
        &self,
        application: Uuid,
        user_id: u32,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<bool, StoreError> {
        let effects = effects.clone();
        self.write(move |connection| {
            let Some(enrolment) = find(connection, application, "user_id", user_id)? else { return Ok(false) };
            effects::tell(connection, enrolment.account, &effects, now_ms)?;
            effects::insert_event(connection, application, user_id, &NewEvent::of_removal(false, now_ms))?;
            end(connection, user_id, now_ms)?;
            changes::touch(connection, enrolment.account, &[Changed::Tokens])?;
            Ok(true)
        })
        .await
    }
}
