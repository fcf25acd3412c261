//! Registration sessions, their limits, and the binding of devices.

use std::ops::Range;

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};
use septet_protocol::account::Changed;
use uuid::Uuid;

use super::values::{Column, Columns};
use super::{SqliteStore, accounts, changes, deliveries, devices, effects, events, outbox, slots};
use crate::store::model::{Account, Binding, Charge, Device, Effects, Email, LiveCode, Message, Puzzle, Session, Step};
use crate::store::{Registrations, StoreError};

fn find_session(connection: &Connection, id: Uuid) -> rusqlite::Result<Option<Session>> {
    connection
        .prepare_cached(
            "SELECT id, version, phone_hash, prefix_hash, phone_sealed, phone_hint, email_hash, email_sealed, locale,
             client, app_hash, created_at_ms, expires_at_ms, code_nonce, code_expires_at_ms, code_checks,
             code_last_check_at_ms, sms_sent, voice_sent, last_sms_at_ms, last_voice_at_ms, sms_refused_at_ms,
             verified_at_ms, device, puzzle_nonce, puzzle_bits, puzzle_tries, puzzle_solved, blocked
             FROM registration_session WHERE id = ?",
        )?
        .query_row([id], |row| {
            let columns = &mut Columns::of(row);
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
        })
        .optional()
}

fn insert_session(connection: &Connection, session: &Session) -> rusqlite::Result<()> {
    let (email, code, puzzle) = (session.email.as_ref(), session.code.as_ref(), session.puzzle);
    connection
        .prepare_cached(
            "INSERT INTO registration_session (id, version, phone_hash, prefix_hash, phone_sealed, phone_hint, email_hash,
             email_sealed, locale, client, app_hash, created_at_ms, expires_at_ms, code_nonce, code_expires_at_ms,
             code_checks, code_last_check_at_ms, sms_sent, voice_sent, last_sms_at_ms, last_voice_at_ms, verified_at_ms,
             puzzle_nonce, puzzle_bits, puzzle_tries, puzzle_solved, blocked)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
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
        ])?;
    Ok(())
}

fn update_session(connection: &Connection, session: &Session) -> rusqlite::Result<()> {
    let code = session.code.as_ref();
    connection
        .prepare_cached(
            "UPDATE registration_session SET version = version + 1, expires_at_ms = ?, code_nonce = ?,
             code_expires_at_ms = ?, code_checks = ?, code_last_check_at_ms = ?, sms_sent = ?, voice_sent = ?,
             last_sms_at_ms = ?, last_voice_at_ms = ?, verified_at_ms = ?, puzzle_tries = ?, puzzle_solved = ?, blocked = ?
             WHERE id = ?",
        )?
        .execute(params![
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
        ])?;
    Ok(())
}

fn version_is(connection: &Connection, session: &Session) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM registration_session WHERE id = ? AND version = ?")?
        .exists(params![session.id, session.version])
}

/// Whether the session was used for a change of number.
fn moved_an_account(connection: &Connection, session: Uuid) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM registration_session WHERE id = ? AND moved IS NOT NULL")?
        .exists([session])
}

/// The account of a verified session's number, made if there is none.
fn account_of(connection: &Connection, session: &Session, candidate: &Account) -> rusqlite::Result<Uuid> {
    if let Some(account) = accounts::account_of_number(connection, &session.phone_hash)? {
        return Ok(account);
    }
    // The proved number, whatever the candidate says.
    let (phone_hash, phone) = (session.phone_hash, session.phone.clone());
    accounts::insert_account(connection, &Account { phone_hash, phone, ..candidate.clone() })?;
    Ok(candidate.id)
}

fn bind(
    connection: &Connection,
    session: &Session,
    device: &Device,
    candidate: &Account,
    [if_active, if_awaiting]: &[Effects; 2],
    now_ms: u64,
) -> rusqlite::Result<Binding> {
    if let Some(bound) = session.device {
        // Before the expiry is looked at: the answer may have been lost.
        let bound = devices::device(connection, bound)?;
        let same = |bound: &Device| (bound.signing_key, bound.sealing_key) == (device.signing_key, device.sealing_key);
        return Ok(bound.filter(same).map_or(Binding::Consumed, Binding::Same));
    }
    if moved_an_account(connection, session.id)? {
        return Ok(Binding::Consumed);
    }
    if session.verified_at_ms.is_none() || session.expires_at_ms <= now_ms {
        return Ok(Binding::NotVerified);
    }
    let account = account_of(connection, session, candidate)?;
    let active = !devices::devices_of(connection, account)?.iter().any(|other| other.active)
        && !slots::has_any(connection, account)?;
    let device = Device { account, active, ..device.clone() };
    devices::insert_device(connection, &device)?;
    if active {
        accounts::add_emails(connection, account, &candidate.emails)?;
        accounts::set_locale(connection, account, &session.locale)?;
    }
    connection
        .prepare_cached("UPDATE registration_session SET version = version + 1, device = ? WHERE id = ?")?
        .execute(params![device.id, session.id])?;
    changes::touch(connection, account, &[Changed::Devices])?;
    effects::tell(connection, account, if active { if_active } else { if_awaiting }, now_ms)?;
    Ok(Binding::Bound(device))
}

#[async_trait]
impl Registrations for SqliteStore {
    async fn insert_session(&self, session: &Session, charges: &[Charge], now_ms: u64) -> Result<Step, StoreError> {
        let (session, charges) = (session.clone(), charges.to_vec());
        self.write(move |connection| {
            if let Some(retry_after_ms) = events::charge(connection, &charges, now_ms)? {
                return Ok(Step::Limited { retry_after_ms });
            }
            insert_session(connection, &session)?;
            Ok(Step::Done)
        })
        .await
    }

    async fn session(&self, id: Uuid) -> Result<Option<Session>, StoreError> {
        self.read(move |connection| Ok(find_session(connection, id)?)).await
    }

    async fn step_session(
        &self,
        session: &Session,
        charges: &[Charge],
        take_back: &[Charge],
        message: Option<&Message>,
        now_ms: u64,
    ) -> Result<Step, StoreError> {
        let (session, message) = (session.clone(), message.cloned());
        let (charges, take_back) = (charges.to_vec(), take_back.to_vec());
        self.write(move |connection| {
            if !version_is(connection, &session)? {
                return Ok(Step::Stale);
            }
            if let Some(retry_after_ms) = events::charge(connection, &charges, now_ms)? {
                return Ok(Step::Limited { retry_after_ms });
            }
            events::take_back(connection, &take_back)?;
            update_session(connection, &session)?;
            if session.verified_at_ms.is_some() {
                deliveries::convert(connection, session.id, now_ms)?;
            }
            outbox::queue(connection, message.as_slice())?;
            Ok(Step::Done)
        })
        .await
    }

    async fn count_events(&self, charge: &Charge, now_ms: u64) -> Result<u32, StoreError> {
        let charge = *charge;
        self.read(move |connection| Ok(events::count(connection, &charge, now_ms)?)).await
    }

    async fn hourly_sends(&self, hours: Range<u64>) -> Result<u64, StoreError> {
        self.read(move |connection| Ok(events::hourly_sends(connection, &hours)?)).await
    }

    async fn bind_device(
        &self,
        session: Uuid,
        device: &Device,
        candidate: &Account,
        if_active: &Effects,
        if_awaiting: &Effects,
        now_ms: u64,
    ) -> Result<Binding, StoreError> {
        let (device, candidate) = (device.clone(), candidate.clone());
        let effects = [if_active.clone(), if_awaiting.clone()];
        self.write(move |connection| {
            let Some(session) = find_session(connection, session)? else { return Ok(Binding::NotVerified) };
            Ok(bind(connection, &session, &device, &candidate, &effects, now_ms)?)
        })
        .await
    }
}
