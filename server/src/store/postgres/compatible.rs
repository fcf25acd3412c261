//! What integrations of other services need.

use async_trait::async_trait;
use septet_protocol::account::Changed;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::enrolments::Hold;
use super::statements::{Trouble, all, execute, exists, optional, transaction};
use super::values::{Column, Columns, params};
use super::{PostgresStore, accounts, applications, changes, deliveries, effects, enrolments, events, outbox};
use crate::store::model::{
    Acceptance, CallCounts, Charge, Enrolment, Figures, Import, Imported, KeyedHash, LiveCode, Message, NewEvent,
    PhoneVerification, Step,
};
use crate::store::{Compatible, StoreError};

const VERIFICATION: &str = "SELECT id, application, phone_hash, version, code_nonce, code_expires_at_ms, code_checks,
     code_last_check_at_ms, sms_sent, voice_sent, last_sms_at_ms, last_voice_at_ms, proved_at_ms, canceled_at_ms,
     phone_sealed, sends FROM phone_verification WHERE application = $1 AND";

fn phone_verification(columns: &mut Columns<'_>) -> sqlx::Result<PhoneVerification> {
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
}

/// Writes what sending changes: over the row with this id, or in the place of whatever the number has.
async fn write(connection: &mut PgConnection, verification: &PhoneVerification, again: bool) -> sqlx::Result<()> {
    let PhoneVerification { id, application, phone, code, sms_sent, voice_sent, .. } = verification;
    let (last_sms, last_voice) = (verification.last_sms_at_ms, verification.last_voice_at_ms);
    let (number, sends) = (&verification.number, Column(verification.sends.clone()));
    if again {
        let sql = "UPDATE phone_verification SET version = version + 1, code_expires_at_ms = $1, sms_sent = $2,
             voice_sent = $3, last_sms_at_ms = $4, last_voice_at_ms = $5, phone_sealed = $6, sends = $7 WHERE id = $8";
        let values = params![code.expires_at_ms, sms_sent, voice_sent, last_sms, last_voice, number, sends, id];
        execute(connection, sql, values).await?;
        return Ok(());
    }
    let sql = "DELETE FROM phone_verification WHERE application = $1 AND phone_hash = $2";
    execute(connection, sql, params![application, phone]).await?;
    execute(
        connection,
        "INSERT INTO phone_verification (id, application, phone_hash, version, code_nonce, code_expires_at_ms,
         code_checks, code_last_check_at_ms, sms_sent, voice_sent, last_sms_at_ms, last_voice_at_ms, proved_at_ms,
         canceled_at_ms, phone_sealed, sends)
         VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        params![
            id,
            application,
            phone,
            code.nonce,
            code.expires_at_ms,
            code.checks,
            code.last_check_at_ms,
            sms_sent,
            voice_sent,
            last_sms,
            last_voice,
            verification.proved_at_ms,
            verification.canceled_at_ms,
            number,
            sends,
        ],
    )
    .await?;
    Ok(())
}

async fn step(
    connection: &mut PgConnection,
    verification: &PhoneVerification,
    over: Option<(Uuid, u64)>,
    charges: &[Charge],
    message: &Message,
    now_ms: u64,
) -> Result<Step, Trouble> {
    // Held, so that of two that find no verification of a number one writes.
    if !applications::hold_application(connection, verification.application).await? {
        return Ok(Step::Stale);
    }
    let sql = "SELECT id, version FROM phone_verification WHERE application = $1 AND phone_hash = $2 FOR UPDATE";
    let there = optional(connection, sql, params![verification.application, verification.phone], |row| {
        Ok((row.next::<Uuid>()?, row.next::<u64>()?))
    });
    let there = there.await?;
    if there != over {
        return Ok(Step::Stale);
    }
    events::hold(connection, charges, &[]).await?;
    if let Some(retry_after_ms) = events::charge(connection, charges, now_ms).await? {
        return Ok(Step::Limited { retry_after_ms });
    }
    write(connection, verification, there.is_some_and(|(id, _)| id == verification.id)).await?;
    outbox::queue(connection, std::slice::from_ref(message)).await?;
    Ok(Step::Done)
}

async fn count_check(
    connection: &mut PgConnection,
    id: Uuid,
    before: u32,
    charges: &[Charge],
    now_ms: u64,
) -> Result<Step, Trouble> {
    let sql = "SELECT code_checks FROM phone_verification WHERE id = $1 FOR UPDATE";
    if optional(connection, sql, params![id], |row| row.next::<u32>()).await? != Some(before) {
        return Ok(Step::Stale);
    }
    events::hold(connection, charges, &[]).await?;
    if let Some(retry_after_ms) = events::charge(connection, charges, now_ms).await? {
        return Ok(Step::Limited { retry_after_ms });
    }
    let sql = "UPDATE phone_verification SET code_checks = code_checks + 1, code_last_check_at_ms = $1 WHERE id = $2";
    execute(connection, sql, params![now_ms, id]).await?;
    Ok(Step::Done)
}

async fn prove(
    connection: &mut PgConnection,
    id: Uuid,
    take_back: &[Charge],
    now_ms: u64,
) -> Result<Acceptance, Trouble> {
    let sql = "UPDATE phone_verification SET proved_at_ms = $2, version = version + 1
         WHERE id = $1 AND proved_at_ms IS NULL AND canceled_at_ms IS NULL AND code_expires_at_ms > $2";
    if execute(connection, sql, params![id, now_ms]).await? > 0 {
        events::hold(connection, take_back, &[]).await?;
        events::take_back(connection, take_back).await?;
        deliveries::convert(connection, id, now_ms).await?;
        return Ok(Acceptance::Accepted);
    }
    // A statement of its own: the first one saw the database as it was before it waited for whoever was faster.
    let sql = "SELECT 1 FROM phone_verification WHERE id = $1 AND proved_at_ms IS NOT NULL";
    Ok(if exists(connection, sql, params![id]).await? { Acceptance::Used } else { Acceptance::Refused })
}

async fn import(connection: &mut PgConnection, import: &Import, now_ms: u64) -> Result<Imported, Trouble> {
    let Import { enrolment: wanted, candidate, effects } = import;
    let application = wanted.application;
    if let Some(account) = accounts::hold_account_of_number(connection, &candidate.phone_hash).await?
        && let Some(there) = enrolments::find(connection, application, "account", account, Hold::ToChange).await?
    {
        return Ok(if there.user_id == wanted.user_id { Imported::Same } else { Imported::NumberTaken });
    }
    if exists(connection, "SELECT 1 FROM enrolment WHERE user_id = $1", params![wanted.user_id]).await? {
        return Ok(Imported::IdTaken);
    }
    if enrolments::find(connection, application, "reference", &wanted.reference, Hold::No).await?.is_some() {
        return Ok(Imported::ReferenceTaken);
    }
    let account = accounts::account_of(connection, candidate).await?;
    enrolments::insert(connection, &Enrolment { account, ..wanted.clone() }).await?;
    changes::touch(connection, account, &[Changed::Tokens]).await?;
    effects::tell(connection, account, effects, now_ms).await?;
    Ok(Imported::Created)
}

#[async_trait]
impl Compatible for PostgresStore {
    async fn phone_verification(
        &self,
        application: Uuid,
        phone: &KeyedHash,
    ) -> Result<Option<PhoneVerification>, StoreError> {
        let sql = format!("{VERIFICATION} phone_hash = $2");
        Ok(optional(&mut *self.connection().await?, sql, params![application, phone], phone_verification).await?)
    }

    async fn phone_verification_by_id(
        &self,
        application: Uuid,
        id: Uuid,
    ) -> Result<Option<PhoneVerification>, StoreError> {
        let sql = format!("{VERIFICATION} id = $2");
        Ok(optional(&mut *self.connection().await?, sql, params![application, id], phone_verification).await?)
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
        transaction!(self, |connection| { step(connection, verification, over, charges, message, now_ms).await })
    }

    async fn count_phone_check(
        &self,
        id: Uuid,
        before: u32,
        charges: &[Charge],
        now_ms: u64,
    ) -> Result<Step, StoreError> {
        transaction!(self, |connection| { count_check(connection, id, before, charges, now_ms).await })
    }

    async fn prove_phone(&self, id: Uuid, take_back: &[Charge], now_ms: u64) -> Result<Acceptance, StoreError> {
        transaction!(self, |connection| { prove(connection, id, take_back, now_ms).await })
    }

    async fn end_phone_verification(&self, id: Uuid, proved: bool, now_ms: u64) -> Result<bool, StoreError> {
        let column = if proved { "proved_at_ms" } else { "canceled_at_ms" };
        let sql = format!(
            "UPDATE phone_verification SET {column} = $2, version = version + 1
             WHERE id = $1 AND proved_at_ms IS NULL AND canceled_at_ms IS NULL AND code_expires_at_ms > $2"
        );
        Ok(execute(&mut *self.connection().await?, sql, params![id, now_ms]).await? > 0)
    }

    async fn record_activity(&self, application: Uuid, user_id: u32, event: &NewEvent) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            applications::hold_application(connection, application).await?;
            if enrolments::find(connection, application, "user_id", user_id, Hold::No).await?.is_none() {
                return Ok(false);
            }
            effects::insert_event(connection, application, user_id, event).await?;
            Ok(true)
        })
    }

    async fn count_calls(&self, application: Uuid, month: u32, counts: &CallCounts) -> Result<(), StoreError> {
        let CallCounts { requests, accepted, sms, voice, enrolled } = counts;
        let sql = "INSERT INTO call_count (application, month, requests, accepted, sms, voice, enrolled)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (application, month) DO UPDATE SET
             requests = call_count.requests + excluded.requests, accepted = call_count.accepted + excluded.accepted,
             sms = call_count.sms + excluded.sms, voice = call_count.voice + excluded.voice,
             enrolled = call_count.enrolled + excluded.enrolled";
        let values = params![application, month, requests, accepted, sms, voice, enrolled];
        execute(&mut *self.connection().await?, sql, values).await?;
        Ok(())
    }

    async fn figures(&self, application: Uuid, since_month: u32) -> Result<Figures, StoreError> {
        let connection = &mut *self.connection().await?;
        let sql = "SELECT month, requests, accepted, sms, voice, enrolled FROM call_count
             WHERE application = $1 AND month >= $2 ORDER BY month";
        let months = all(connection, sql, params![application, since_month], |row| {
            let month = row.next()?;
            let counts = CallCounts {
                requests: row.next()?,
                accepted: row.next()?,
                sms: row.next()?,
                voice: row.next()?,
                enrolled: row.next()?,
            };
            Ok((month, counts))
        });
        let months = months.await?;
        let sql = "SELECT count(*) FROM enrolment WHERE application = $1 AND removed_at_ms IS NULL";
        let enrolments = optional(connection, sql, params![application], |row| row.next()).await?.unwrap_or(0);
        Ok(Figures { months, enrolments })
    }

    async fn import_enrolments(&self, imports: &[Import], now_ms: u64) -> Result<Vec<Imported>, StoreError> {
        transaction!(self, |connection| {
            let Some(first) = imports.first() else { return Ok(Vec::new()) };
            if !applications::hold_application(connection, first.enrolment.application).await? {
                return Err(StoreError::Database("the application was removed meanwhile".to_owned()).into());
            }
            let mut results = Vec::with_capacity(imports.len());
            for one in imports {
                results.push(import(connection, one, now_ms).await?);
            }
            Ok(results)
        })
    }
}
