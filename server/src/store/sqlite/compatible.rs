//! What integrations of other services need.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use septet_protocol::account::Changed;
use uuid::Uuid;

use super::values::{Column, Columns};
use super::{SqliteStore, accounts, applications, changes, deliveries, effects, enrolments, events, outbox};
use crate::store::model::{
    Acceptance, CallCounts, Charge, Figures, Import, Imported, KeyedHash, LiveCode, Message, NewEvent,
    PhoneVerification, Step,
};
use crate::store::{Compatible, StoreError};

/// By `phone_hash` or by `id`.
fn phone_verification(
    connection: &Connection,
    application: Uuid,
    by: &'static str,
    value: impl ToSql,
) -> rusqlite::Result<Option<PhoneVerification>> {
    connection
        .prepare_cached(&format!(
            "SELECT id, application, phone_hash, version, code_nonce, code_expires_at_ms, code_checks,
             code_last_check_at_ms, sms_sent, voice_sent, last_sms_at_ms, last_voice_at_ms, proved_at_ms,
             canceled_at_ms, phone_sealed, sends FROM phone_verification WHERE application = ? AND {by} = ?",
        ))?
        .query_row(params![application, value], |row| {
            let columns = &mut Columns::of(row);
            Ok(PhoneVerification {
                id: columns.next()?,
                application: columns.next()?,
                phone: columns.next()?,
                version: columns.next()?,
                code: LiveCode {
                    nonce: columns.next()?,
                    expires_at_ms: columns.next()?,
                    checks: columns.next()?,
                    last_check_at_ms: columns.next()?,
                },
                sms_sent: columns.next()?,
                voice_sent: columns.next()?,
                last_sms_at_ms: columns.next()?,
                last_voice_at_ms: columns.next()?,
                proved_at_ms: columns.next()?,
                canceled_at_ms: columns.next()?,
                number: columns.next()?,
                sends: columns.next_as()?,
            })
        })
        .optional()
}

/// Writes what sending changes: over the row with this id, or in the place of whatever the number has.
fn write(connection: &Connection, verification: &PhoneVerification, again: bool) -> rusqlite::Result<()> {
    let PhoneVerification { id, application, phone, code, .. } = verification;
    if again {
        connection
            .prepare_cached(
                "UPDATE phone_verification SET version = version + 1, code_expires_at_ms = ?, sms_sent = ?, voice_sent = ?,
                 last_sms_at_ms = ?, last_voice_at_ms = ?, phone_sealed = ?, sends = ? WHERE id = ?",
            )?
            .execute(params![
                code.expires_at_ms,
                verification.sms_sent,
                verification.voice_sent,
                verification.last_sms_at_ms,
                verification.last_voice_at_ms,
                verification.number,
                Column(verification.sends.clone()),
                id,
            ])?;
        return Ok(());
    }
    connection
        .prepare_cached("DELETE FROM phone_verification WHERE application = ? AND phone_hash = ?")?
        .execute(params![application, phone])?;
    connection
        .prepare_cached(
            "INSERT INTO phone_verification (id, application, phone_hash, version, code_nonce, code_expires_at_ms,
             code_checks, code_last_check_at_ms, sms_sent, voice_sent, last_sms_at_ms, last_voice_at_ms, proved_at_ms,
             canceled_at_ms, phone_sealed, sends) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            id,
            application,
            phone,
            code.nonce,
            code.expires_at_ms,
            code.checks,
            code.last_check_at_ms,
            verification.sms_sent,
            verification.voice_sent,
            verification.last_sms_at_ms,
            verification.last_voice_at_ms,
            verification.proved_at_ms,
            verification.canceled_at_ms,
            verification.number,
            Column(verification.sends.clone()),
        ])?;
    Ok(())
}

fn step(
    connection: &Connection,
    verification: &PhoneVerification,
    over: Option<(Uuid, u64)>,
    charges: &[Charge],
    message: &Message,
    now_ms: u64,
) -> rusqlite::Result<Step> {
    let there = phone_verification(connection, verification.application, "phone_hash", verification.phone)?;
    let there = there.map(|there| (there.id, there.version));
    if there != over || !applications::application_lives(connection, verification.application)? {
        return Ok(Step::Stale);
    }
    if let Some(retry_after_ms) = events::charge(connection, charges, now_ms)? {
        return Ok(Step::Limited { retry_after_ms });
    }
    write(connection, verification, there.is_some_and(|(id, _)| id == verification.id))?;
    outbox::queue(connection, std::slice::from_ref(message))?;
    Ok(Step::Done)
}

fn count_check(
    connection: &Connection,
    id: Uuid,
    before: u32,
    charges: &[Charge],
    now_ms: u64,
) -> rusqlite::Result<Step> {
    let there = connection
        .prepare_cached("SELECT 1 FROM phone_verification WHERE id = ? AND code_checks = ?")?
        .exists(params![id, before])?;
    if !there {
        return Ok(Step::Stale);
    }
    if let Some(retry_after_ms) = events::charge(connection, charges, now_ms)? {
        return Ok(Step::Limited { retry_after_ms });
    }
    connection
        .prepare_cached(
            "UPDATE phone_verification SET code_checks = code_checks + 1, code_last_check_at_ms = ? WHERE id = ?",
        )?
        .execute(params![now_ms, id])?;
    Ok(Step::Done)
}

fn prove(connection: &Connection, id: Uuid, take_back: &[Charge], now_ms: u64) -> rusqlite::Result<Acceptance> {
    let proved = connection
        .prepare_cached(
            "UPDATE phone_verification SET proved_at_ms = ?2, version = version + 1
             WHERE id = ?1 AND proved_at_ms IS NULL AND canceled_at_ms IS NULL AND code_expires_at_ms > ?2",
        )?
        .execute(params![id, now_ms])?;
    if proved > 0 {
        events::take_back(connection, take_back)?;
        deliveries::convert(connection, id, now_ms)?;
        return Ok(Acceptance::Accepted);
    }
    let used = connection
        .prepare_cached("SELECT 1 FROM phone_verification WHERE id = ? AND proved_at_ms IS NOT NULL")?
        .exists([id])?;
    Ok(if used { Acceptance::Used } else { Acceptance::Refused })
}

fn import(connection: &Connection, import: &Import, now_ms: u64) -> rusqlite::Result<Imported> {
    let Import { enrolment: wanted, candidate, effects } = import;
    let known = accounts::account_of_number(connection, &candidate.phone_hash)?;
    let account = known.unwrap_or(candidate.id);
    if let Some(there) = enrolments::find(connection, wanted.application, "account", account)? {
        return Ok(if there.user_id == wanted.user_id { Imported::Same } else { Imported::NumberTaken });
    }
    if connection.prepare_cached("SELECT 1 FROM enrolment WHERE user_id = ?")?.exists([wanted.user_id])? {
        return Ok(Imported::IdTaken);
    }
    if enrolments::find(connection, wanted.application, "reference", &wanted.reference)?.is_some() {
        return Ok(Imported::ReferenceTaken);
    }
    if known.is_none() {
        accounts::insert_account(connection, candidate)?;
    }
    enrolments::insert(connection, &crate::store::model::Enrolment { account, ..wanted.clone() })?;
    changes::touch(connection, account, &[Changed::Tokens])?;
    effects::tell(connection, account, effects, now_ms)?;
    Ok(Imported::Created)
}

#[async_trait]
impl Compatible for SqliteStore {
    async fn phone_verification(
        &self,
        application: Uuid,
        phone: &KeyedHash,
    ) -> Result<Option<PhoneVerification>, StoreError> {
        let phone = *phone;
        self.read(move |connection| Ok(phone_verification(connection, application, "phone_hash", phone)?)).await
    }

    async fn phone_verification_by_id(
        &self,
        application: Uuid,
        id: Uuid,
    ) -> Result<Option<PhoneVerification>, StoreError> {
        self.read(move |connection| Ok(phone_verification(connection, application, "id", id)?)).await
    }

    async fn step_phone_verification(
        &self,
        verification: &PhoneVerification,
        over: Option<&PhoneVerification>,
        charges: &[Charge],
        message: &Message,
        now_ms: u64,
    ) -> Result<Step, StoreError> {
        let over = over.map(|over| (over.id, over.version));
        let (verification, charges, message) = (verification.clone(), charges.to_vec(), message.clone());
        self.write(move |connection| Ok(step(connection, &verification, over, &charges, &message, now_ms)?)).await
    }

    async fn count_phone_check(
        &self,
        id: Uuid,
        before: u32,
        charges: &[Charge],
        now_ms: u64,
    ) -> Result<Step, StoreError> {
        let charges = charges.to_vec();
        self.write(move |connection| Ok(count_check(connection, id, before, &charges, now_ms)?)).await
    }

    async fn prove_phone(&self, id: Uuid, take_back: &[Charge], now_ms: u64) -> Result<Acceptance, StoreError> {
        let take_back = take_back.to_vec();
        self.write(move |connection| Ok(prove(connection, id, &take_back, now_ms)?)).await
    }

    async fn end_phone_verification(&self, id: Uuid, proved: bool, now_ms: u64) -> Result<bool, StoreError> {
        self.write(move |connection| {
            let column = if proved { "proved_at_ms" } else { "canceled_at_ms" };
            let sql = format!(
                "UPDATE phone_verification SET {column} = ?2, version = version + 1
                 WHERE id = ?1 AND proved_at_ms IS NULL AND canceled_at_ms IS NULL AND code_expires_at_ms > ?2"
            );
            Ok(connection.prepare_cached(&sql)?.execute(params![id, now_ms])? > 0)
        })
        .await
    }

    async fn record_activity(&self, application: Uuid, user_id: u32, event: &NewEvent) -> Result<bool, StoreError> {
        let event = event.clone();
        self.write(move |connection| {
            if enrolments::find(connection, application, "user_id", user_id)?.is_none() {
                return Ok(false);
            }
            effects::insert_event(connection, application, user_id, &event)?;
            Ok(true)
        })
        .await
    }

    async fn count_calls(&self, application: Uuid, month: u32, counts: &CallCounts) -> Result<(), StoreError> {
        let CallCounts { requests, accepted, sms, voice, enrolled } = *counts;
        self.write(move |connection| {
            connection
                .prepare_cached(
                    "INSERT INTO call_count (application, month, requests, accepted, sms, voice, enrolled)
                     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET requests = requests + excluded.requests,
                     accepted = accepted + excluded.accepted, sms = sms + excluded.sms, voice = voice + excluded.voice,
                     enrolled = enrolled + excluded.enrolled",
                )?
                .execute(params![application, month, requests, accepted, sms, voice, enrolled])?;
            Ok(())
        })
        .await
    }

    async fn figures(&self, application: Uuid, since_month: u32) -> Result<Figures, StoreError> {
        self.read(move |connection| {
            let months = connection
                .prepare_cached(
                    "SELECT month, requests, accepted, sms, voice, enrolled FROM call_count
                     WHERE application = ? AND month >= ? ORDER BY month",
                )?
                .query_map(params![application, since_month], |row| {
                    let columns = &mut Columns::of(row);
                    let month = columns.next()?;
                    let counts = CallCounts {
                        requests: columns.next()?,
                        accepted: columns.next()?,
                        sms: columns.next()?,
                        voice: columns.next()?,
                        enrolled: columns.next()?,
                    };
                    Ok((month, counts))
                })?
                .collect::<Result<_, _>>()?;
            let enrolments = connection
                .prepare_cached("SELECT count(*) FROM enrolment WHERE application = ? AND removed_at_ms IS NULL")?
                .query_row([application], |row| row.get(0))?;
            Ok(Figures { months, enrolments })
        })
        .await
    }

    async fn import_enrolments(&self, imports: &[Import], now_ms: u64) -> Result<Vec<Imported>, StoreError> {
        let imports = imports.to_vec();
        self.write(move |connection| {
            if let Some(first) = imports.first()
                && !applications::application_lives(connection, first.enrolment.application)?
            {
                return Err(StoreError::Database("the application was removed meanwhile".to_owned()));
            }
            Ok(imports.iter().map(|one| import(connection, one, now_ms)).collect::<Result<_, _>>()?)
        })
        .await
    }
}
