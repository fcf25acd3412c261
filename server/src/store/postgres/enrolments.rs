//! Enrolments.

use async_trait::async_trait;
use septet_protocol::account::Changed;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::statements::{Trouble, all, execute, optional, transaction};
use super::values::{Columns, ToColumn, params};
use super::{PostgresStore, accounts, applications, changes, effects, events, other_ways};
use crate::store::model::{Account, Charge, Effects, Email, Enrolled, Enrolling, Enrolment, NewEvent};
use crate::store::{Enrolments, StoreError};

/// What [`enrolment`] reads.
pub(super) const ENROLMENT: &str = "enrolment.user_id, enrolment.application, enrolment.account, enrolment.reference, \
    enrolment.label, enrolment.locale, enrolment.phone_hint, enrolment.email_hash, enrolment.email_sealed, \
    enrolment.suspended_at_ms, enrolment.created_at_ms";

/// Reads [`ENROLMENT`].
pub(super) fn enrolment(columns: &mut Columns<'_>) -> sqlx::Result<Enrolment> {
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

/// How an enrolment that was found is kept from changing until the transaction ends.
#[derive(Clone, Copy)]
pub(super) enum Hold {
    No,
    ToChange,
}

/// An enrolment of `application` that was not removed, by `column`.
pub(super) async fn find(
    connection: &mut PgConnection,
    application: Uuid,
    column: &'static str,
    value: impl ToColumn,
    hold: Hold,
) -> sqlx::Result<Option<Enrolment>> {
    let hold = match hold {
        Hold::No => "",
        Hold::ToChange => "FOR NO KEY UPDATE",
    };
    let sql = format!(
        "SELECT {ENROLMENT} FROM enrolment WHERE application = $1 AND {column} = $2 AND removed_at_ms IS NULL {hold}"
    );
    optional(connection, sql, params![application, value], enrolment).await
}

/// Holds an enrolment until the transaction ends, and before it its application and its account: the order of everybody who
/// writes to several of them, so that no two wait for each other. The account; `None`: it is not there.
pub(super) async fn hold(
    connection: &mut PgConnection,
    application: Uuid,
    user_id: u32,
) -> Result<Option<Uuid>, Trouble> {
    if !applications::hold_application(connection, application).await? {
        return Ok(None);
    }
    let Some(seen) = find(connection, application, "user_id", user_id, Hold::No).await? else { return Ok(None) };
    accounts::hold(connection, seen.account).await?;
    let Some(held) = find(connection, application, "user_id", user_id, Hold::ToChange).await? else { return Ok(None) };
    // Its person moved to another account, before that was held.
    if held.account == seen.account { Ok(Some(held.account)) } else { Err(Trouble::Conflict) }
}

/// What a wrong code, a sent code and a phone know of an enrolment dies with it.
pub(super) async fn forget(connection: &mut PgConnection, user_id: u32) -> sqlx::Result<()> {
    for sql in [
        "DELETE FROM device_token WHERE user_id = $1",
        "DELETE FROM challenge WHERE user_id = $1",
        "DELETE FROM guard WHERE user_id = $1",
        "DELETE FROM approval WHERE user_id = $1",
    ] {
        execute(connection, sql, params![user_id]).await?;
    }
    other_ways::forget(connection, user_id).await
}

/// Ends an enrolment. Its address goes with it.
pub(super) async fn end(connection: &mut PgConnection, user_id: u32, now_ms: u64) -> sqlx::Result<()> {
    let sql = "UPDATE enrolment SET removed_at_ms = $1, email_hash = NULL, email_sealed = NULL WHERE user_id = $2";
    execute(connection, sql, params![now_ms, user_id]).await?;
    forget(connection, user_id).await
}

pub(super) async fn insert(connection: &mut PgConnection, enrolment: &Enrolment) -> sqlx::Result<()> {
    execute(
        connection,
        "INSERT INTO enrolment (user_id, application, account, reference, label, locale, phone_hint, email_hash,
         email_sealed, suspended_at_ms, created_at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        params![
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
        ],
    )
    .await?;
    Ok(())
}

async fn update(connection: &mut PgConnection, enrolment: &Enrolment) -> sqlx::Result<()> {
    let Enrolment { account, label, locale, phone_hint, user_id, .. } = enrolment;
    let hash = enrolment.email.as_ref().map(|email| email.hash);
    let address = enrolment.email.as_ref().map(|email| &email.address);
    let sql = "UPDATE enrolment SET account = $1, label = $2, locale = $3, phone_hint = $4, email_hash = $5,
         email_sealed = $6, suspended_at_ms = $7 WHERE user_id = $8";
    let suspended = enrolment.suspended_at_ms;
    execute(connection, sql, params![account, label, locale, phone_hint, hash, address, suspended, user_id]).await?;
    Ok(())
}

async fn enrol(
    connection: &mut PgConnection,
    wanted: &Enrolment,
    candidate: &Account,
    charges: &[Charge],
    enrolling: &Enrolling,
    now_ms: u64,
) -> Result<Enrolled, Trouble> {
    let application = wanted.application;
    events::hold(connection, charges, &[]).await?;
    // One enrolment of an application at a time, so that no two see the same reference or number free. Enrolling is rare
    // beside checking: this is some hundreds a second for each application.
    if !applications::hold_application(connection, application).await? {
        return Err(StoreError::Database("the application was removed meanwhile".to_owned()).into());
    }
    // Both accounts, and in one order: of two enrolments that move past each other, at two applications, one waits.
    let before = enrolling.over.as_ref().map_or(candidate.id, |over| over.account);
    let sql = "SELECT id FROM account WHERE phone_hash = $1 OR id = $2 ORDER BY id FOR NO KEY UPDATE";
    all(connection, sql, params![candidate.phone_hash, before], |row| row.next::<Uuid>()).await?;
    let known = accounts::hold_account_of_number(connection, &candidate.phone_hash).await?;
    // The same statements whether the number is known: else the time told an EHR that it is.
    let account = known.unwrap_or(candidate.id);
    let by_number = find(connection, application, "account", account, Hold::ToChange).await?;
    let by_reference = find(connection, application, "reference", &wanted.reference, Hold::ToChange).await?;
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
        && let Some(retry_after_ms) = events::charge(connection, charges, now_ms).await?
    {
        return Ok(Enrolled::Limited { retry_after_ms });
    }
    let account = accounts::account_of(connection, candidate).await?;
    let enrolled = match (by_reference, by_number) {
        (Some(old), by_number) => {
            let (label, locale) = (wanted.label.clone(), wanted.locale.clone());
            let (phone_hint, email) = (wanted.phone_hint.clone(), wanted.email.clone());
            let created_at_ms = old.created_at_ms;
            // A suspension stays, to another number too: whoever took the person's number may be who asks the EHR to move it. It
            // ends where the EHR says by whom and why.
            let new = Enrolment { account, label, locale, phone_hint, email, created_at_ms, ..old };
            update(connection, &new).await?;
            if by_number.is_some() {
                Enrolled::Same(new)
            } else {
                forget(connection, new.user_id).await?;
                // The reset was of phones that no longer matter: the new number's may be older, and gets its secret.
                let sql = "UPDATE enrolment SET reset_at_ms = NULL WHERE user_id = $1";
                execute(connection, sql, params![new.user_id]).await?;
                changes::touch(connection, before, &[Changed::Tokens]).await?;
                if let Some(event) = &enrolling.moved {
                    effects::insert_event(connection, application, new.user_id, event).await?;
                }
                Enrolled::Moved(new)
            }
        }
        (None, Some(old)) => Enrolled::Same(old),
        (None, None) => {
            let new = Enrolment { account, ..wanted.clone() };
            insert(connection, &new).await?;
            if let Some(event) = &enrolling.created {
                effects::insert_event(connection, application, new.user_id, event).await?;
            }
            Enrolled::Created(new)
        }
    };
    // The same enrolment may have another label now, which phones show.
    changes::touch(connection, account, &[Changed::Tokens]).await?;
    match &enrolled {
        Enrolled::Created(_) => effects::tell(connection, account, &enrolling.effects, now_ms).await?,
        Enrolled::Moved(_) => {
            effects::tell(connection, before, &enrolling.left, now_ms).await?;
            effects::tell(connection, account, &enrolling.effects, now_ms).await?;
        }
        _ if readdressed => effects::tell(connection, account, &enrolling.readdressed, now_ms).await?,
        _ => {}
    }
    Ok(enrolled)
}

#[async_trait]
impl Enrolments for PostgresStore {
    async fn enrol(
        &self,
        enrolment: &Enrolment,
        candidate: &Account,
        charges: &[Charge],
        enrolling: &Enrolling,
        now_ms: u64,
    ) -> Result<Enrolled, StoreError> {
        transaction!(self, |connection| { enrol(connection, enrolment, candidate, charges, enrolling, now_ms).await })
    }

    async fn enrolment(&self, application: Uuid, user_id: u32) -> Result<Option<Enrolment>, StoreError> {
        Ok(find(&mut *self.connection().await?, application, "user_id", user_id, Hold::No).await?)
    }

    async fn enrolment_by_reference(
        &self,
        application: Uuid,
        reference: &str,
    ) -> Result<Option<Enrolment>, StoreError> {
        if reference.contains('\0') {
            // No text in PostgreSQL has one, so nobody is called that.
            return Ok(None);
        }
        Ok(find(&mut *self.connection().await?, application, "reference", reference, Hold::No).await?)
    }

    async fn confirm_enrolment(&self, application: Uuid, user_id: u32, event: &NewEvent) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            applications::hold_application(connection, application).await?;
            let sql = "UPDATE enrolment SET suspended_at_ms = NULL WHERE application = $1 AND user_id = $2
                 AND removed_at_ms IS NULL AND suspended_at_ms IS NOT NULL";
            if execute(connection, sql, params![application, user_id]).await? == 0 {
                return Ok(false);
            }
            effects::insert_event(connection, application, user_id, event).await?;
            Ok(true)
        })
    }

    async fn remove_enrolment(
        &self,
        application: Uuid,
        user_id: u32,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            let Some(account) = hold(connection, application, user_id).await? else { return Ok(false) };
            effects::tell(connection, account, effects, now_ms).await?;
            let removed = NewEvent::of_removal(false, now_ms);
            effects::insert_event(connection, application, user_id, &removed).await?;
            end(connection, user_id, now_ms).await?;
            changes::touch(connection, account, &[Changed::Tokens]).await?;
            Ok(true)
        })
    }
}
