//! Registration sessions, their limits, and the binding of devices.

use std::ops::Range;

use async_trait::async_trait;
use septet_protocol::account::Changed;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::statements::{Trouble, execute, exists, optional, transaction};
use super::values::{Column, Columns, params};
use super::{PostgresStore, accounts, changes, deliveries, devices, effects, events, outbox, slots};
use crate::store::model::{Account, Binding, Charge, Device, Effects, Email, LiveCode, Message, Puzzle, Session, Step};
use crate::store::{Registrations, StoreError};

/// What [`session`] reads.
macro_rules! session_columns {
    () => {
        "id, version, phone_hash, prefix_hash, phone_sealed, phone_hint, email_hash, email_sealed, locale, client, \
         app_hash, created_at_ms, expires_at_ms, code_nonce, code_expires_at_ms, code_checks, code_last_check_at_ms, \
         sms_sent, voice_sent, last_sms_at_ms, last_voice_at_ms, sms_refused_at_ms, verified_at_ms, device, \
         puzzle_nonce, puzzle_bits, puzzle_tries, puzzle_solved, blocked"
    };
}

/// Reads `session_columns`.
fn session(columns: &mut Columns<'_>) -> sqlx::Result<Session> {
    Ok(Session {
        id: columns.next()?,
        version: columns.next()?,
        phone_hash: columns.next()?,
        prefix_hash: columns.next()?,
        phone: columns.next()?,
        phone_hint: columns.next()?,
        email: match (columns.next()?, columns.next()?) {
            (Some(hash), Some(address)) => Some(Email { hash, address }),
            _ => None,
        },
        locale: columns.next()?,
        client: columns.next_as()?,
        app_hash: columns.next()?,
        created_at_ms: columns.next()?,
        expires_at_ms: columns.next()?,
        code: match (columns.next()?, columns.next()?, columns.next()?, columns.next()?) {
            (Some(nonce), Some(expires_at_ms), Some(checks), last_check_at_ms) => {
                Some(LiveCode { nonce, expires_at_ms, checks, last_check_at_ms })
            }
            _ => None,
        },
        sms_sent: columns.next()?,
        voice_sent: columns.next()?,
        last_sms_at_ms: columns.next()?,
        last_voice_at_ms: columns.next()?,
        sms_refused_at_ms: columns.next()?,
        verified_at_ms: columns.next()?,
        device: columns.next()?,
        puzzle: match (columns.next()?, columns.next()?, columns.next()?, columns.next()?) {
            (Some(nonce), Some(bits), Some(tries), Some(solved)) => Some(Puzzle { nonce, bits, tries, solved }),
            _ => None,
        },
        blocked: columns.next()?,
    })
}

async fn insert_session(connection: &mut PgConnection, session: &Session) -> sqlx::Result<()> {
    let (email, code, puzzle) = (session.email.as_ref(), session.code.as_ref(), session.puzzle);
    execute(
        connection,
        "INSERT INTO registration_session (id, version, phone_hash, prefix_hash, phone_sealed, phone_hint, email_hash,
         email_sealed, locale, client, app_hash, created_at_ms, expires_at_ms, code_nonce, code_expires_at_ms,
         code_checks, code_last_check_at_ms, sms_sent, voice_sent, last_sms_at_ms, last_voice_at_ms, verified_at_ms,
         puzzle_nonce, puzzle_bits, puzzle_tries, puzzle_solved, blocked)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
         $23, $24, $25, $26, $27)",
        params![
            session.id,
            session.version,
            session.phone_hash,
            session.prefix_hash,
            session.phone,
            session.phone_hint,
            email.map(|email| email.hash),
            email.map(|email| &email.address),
            session.locale,
            Column(session.client),
            session.app_hash,
            session.created_at_ms,
            session.expires_at_ms,
            code.map(|code| code.nonce),
            code.map(|code| code.expires_at_ms),
            code.map(|code| code.checks),
            code.and_then(|code| code.last_check_at_ms),
            session.sms_sent,
            session.voice_sent,
            session.last_sms_at_ms,
            session.last_voice_at_ms,
            session.verified_at_ms,
            puzzle.map(|puzzle| puzzle.nonce),
            puzzle.map(|puzzle| puzzle.bits),
            puzzle.map(|puzzle| puzzle.tries),
            puzzle.map(|puzzle| puzzle.solved),
            session.blocked,
        ],
    )
    .await?;
    Ok(())
}

async fn update_session(connection: &mut PgConnection, session: &Session) -> sqlx::Result<()> {
    let code = session.code.as_ref();
    execute(
        connection,
        "UPDATE registration_session SET version = version + 1, expires_at_ms = $1, code_nonce = $2,
         code_expires_at_ms = $3, code_checks = $4, code_last_check_at_ms = $5, sms_sent = $6, voice_sent = $7,
         last_sms_at_ms = $8, last_voice_at_ms = $9, verified_at_ms = $10, puzzle_tries = $11, puzzle_solved = $12,
         blocked = $13 WHERE id = $14",
        params![
            session.expires_at_ms,
            code.map(|code| code.nonce),
            code.map(|code| code.expires_at_ms),
            code.map(|code| code.checks),
            code.and_then(|code| code.last_check_at_ms),
            session.sms_sent,
            session.voice_sent,
            session.last_sms_at_ms,
            session.last_voice_at_ms,
            session.verified_at_ms,
            session.puzzle.map(|puzzle| puzzle.tries),
            session.puzzle.map(|puzzle| puzzle.solved),
            session.blocked,
            session.id,
        ],
    )
    .await?;
    Ok(())
}

/// Whether the session still is as it was read. It stays so until the transaction ends.
async fn hold_version(connection: &mut PgConnection, session: &Session) -> sqlx::Result<bool> {
    let sql = "SELECT 1 FROM registration_session WHERE id = $1 AND version = $2 FOR UPDATE";
    exists(connection, sql, params![session.id, session.version]).await
}

async fn bind(
    connection: &mut PgConnection,
    session: &Session,
    device: &Device,
    candidate: &Account,
    [if_active, if_awaiting]: [&Effects; 2],
    now_ms: u64,
) -> Result<Binding, Trouble> {
    if let Some(bound) = session.device {
        // Before the expiry is looked at: the answer may have been lost.
        let bound = devices::device(connection, bound).await?;
        let same = |bound: &Device| (bound.signing_key, bound.sealing_key) == (device.signing_key, device.sealing_key);
        return Ok(bound.filter(same).map_or(Binding::Consumed, Binding::Same));
    }
    // Used for a change of number.
    let moved = "SELECT 1 FROM registration_session WHERE id = $1 AND moved IS NOT NULL";
    if exists(connection, moved, params![session.id]).await? {
        return Ok(Binding::Consumed);
    }
    if session.verified_at_ms.is_none() || session.expires_at_ms <= now_ms {
        return Ok(Binding::NotVerified);
    }
    // The proved number, whatever the candidate says. Held: of two devices at once, one is the first.
    let (phone_hash, phone) = (session.phone_hash, session.phone.clone());
    let account = accounts::account_of(connection, &Account { phone_hash, phone, ..candidate.clone() }).await?;
    let active = !devices::devices_of(connection, account).await?.iter().any(|other| other.active)
        && !slots::has_any(connection, account).await?;
    let device = Device { account, active, ..device.clone() };
    devices::insert_device(connection, &device).await?;
    if active {
        accounts::add_emails(connection, account, &candidate.emails).await?;
        accounts::set_locale(connection, account, &session.locale).await?;
    }
    let sql = "UPDATE registration_session SET version = version + 1, device = $1 WHERE id = $2";
    execute(connection, sql, params![device.id, session.id]).await?;
    changes::touch(connection, account, &[Changed::Devices]).await?;
    effects::tell(connection, account, if active { if_active } else { if_awaiting }, now_ms).await?;
    Ok(Binding::Bound(device))
}

#[async_trait]
impl Registrations for PostgresStore {
    async fn insert_session(&self, session: &Session, charges: &[Charge], now_ms: u64) -> Result<Step, StoreError> {
        transaction!(self, |connection| {
            events::hold(connection, charges, &[]).await?;
            if let Some(retry_after_ms) = events::charge(connection, charges, now_ms).await? {
                return Ok(Step::Limited { retry_after_ms });
            }
            insert_session(connection, session).await?;
            Ok(Step::Done)
        })
    }

    async fn session(&self, id: Uuid) -> Result<Option<Session>, StoreError> {
        let sql = concat!("SELECT ", session_columns!(), " FROM registration_session WHERE id = $1");
        Ok(optional(&mut *self.connection().await?, sql, params![id], session).await?)
    }

    async fn step_session(
        &self,
        session: &Session,
        charges: &[Charge],
        take_back: &[Charge],
        message: Option<&Message>,
        now_ms: u64,
    ) -> Result<Step, StoreError> {
        transaction!(self, |connection| {
            if !hold_version(connection, session).await? {
                return Ok(Step::Stale);
            }
            events::hold(connection, charges, take_back).await?;
            if let Some(retry_after_ms) = events::charge(connection, charges, now_ms).await? {
                return Ok(Step::Limited { retry_after_ms });
            }
            events::take_back(connection, take_back).await?;
            update_session(connection, session).await?;
            if session.verified_at_ms.is_some() {
                deliveries::convert(connection, session.id, now_ms).await?;
            }
            outbox::queue(connection, message.map(std::slice::from_ref).unwrap_or_default()).await?;
            Ok(Step::Done)
        })
    }

    async fn count_events(&self, charge: &Charge, now_ms: u64) -> Result<u32, StoreError> {
        Ok(events::count(&mut *self.connection().await?, charge, now_ms).await?)
    }

    async fn hourly_sends(&self, hours: Range<u64>) -> Result<u64, StoreError> {
        Ok(events::hourly_sends(&mut *self.connection().await?, &hours).await?)
    }

    async fn bind_device(
        &self,
        session_id: Uuid,
        device: &Device,
        candidate: &Account,
        if_active: &Effects,
        if_awaiting: &Effects,
        now_ms: u64,
    ) -> Result<Binding, StoreError> {
        transaction!(self, |connection| {
            let sql = concat!("SELECT ", session_columns!(), " FROM registration_session WHERE id = $1 FOR UPDATE");
            let Some(session) = optional(connection, sql, params![session_id], session).await? else {
                return Ok(Binding::NotVerified);
            };
            bind(connection, &session, device, candidate, [if_active, if_awaiting], now_ms).await
        })
    }
}
