//! Mailboxes of pairings.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};
use septet_protocol::account::Changed;
use septet_protocol::pairing::{BUNDLE_STEP, PairingStep};
use uuid::Uuid;

use super::values::Columns;
use super::{SqliteStore, changes, events};
use crate::store::model::{Charge, Pairing, StepWrite};
use crate::store::{Pairings, StoreError};

fn pairing(connection: &Connection, id: Uuid, now_ms: u64) -> rusqlite::Result<Option<Pairing>> {
    let found = connection
        .prepare_cached("SELECT id, account, expires_at_ms FROM pairing WHERE id = ? AND expires_at_ms > ?")?
        .query_row(params![id, now_ms], |row| {
            let columns = &mut Columns::of(row);
            let (id, account, expires_at_ms) = (columns.next()?, columns.next()?, columns.next()?);
            Ok(Pairing { id, account, expires_at_ms, steps: Vec::new() })
        })
        .optional()?;
    let Some(pairing) = found else { return Ok(None) };
    let steps = connection
        .prepare_cached("SELECT step, body FROM pairing_step WHERE pairing = ? ORDER BY step")?
        .query_map([id], |row| Ok(PairingStep { step: row.get(0)?, body: row.get(1)? }))?
        .collect::<Result<_, _>>()?;
    Ok(Some(Pairing { steps, ..pairing }))
}

/// Whether the mailbox lives and lacks its last step.
pub(super) fn awaits_bundle(connection: &Connection, id: Uuid, now_ms: u64) -> rusqlite::Result<bool> {
    let pairing = pairing(connection, id, now_ms)?;
    Ok(pairing.is_some_and(|pairing| pairing.steps.iter().all(|step| step.step < BUNDLE_STEP)))
}

/// Writes a step that is not there yet.
pub(super) fn write_step(connection: &Connection, id: Uuid, step: u8, body: &[u8]) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO pairing_step (pairing, step, body) VALUES (?, ?, ?)")?
        .execute(params![id, step, body])?;
    Ok(())
}

/// Empties a mailbox.
pub(super) fn remove(connection: &Connection, id: Uuid) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM pairing WHERE id = ?")?.execute([id])?;
    Ok(())
}

fn touch(connection: &Connection, account: Option<Uuid>, device: Uuid) -> rusqlite::Result<()> {
    let Some(account) = account else { return Ok(()) };
    changes::touch(connection, account, &[Changed::Pairings])?;
    changes::touch_device(connection, account, device, &[Changed::Pairings])
}

fn begin(connection: &Connection, new: &Pairing, charges: &[Charge], now_ms: u64) -> rusqlite::Result<StepWrite> {
    if let Some(there) = pairing(connection, new.id, now_ms)? {
        if there.steps.first() == new.steps.first() {
            return Ok(StepWrite::Same);
        }
        if !there.gives_way_to(new) {
            return Ok(StepWrite::Taken);
        }
    }
    if let Some(retry_after_ms) = events::charge(connection, charges, now_ms)? {
        return Ok(StepWrite::Limited { retry_after_ms });
    }
    remove(connection, new.id)?;
    connection
        .prepare_cached("INSERT INTO pairing (id, account, expires_at_ms) VALUES (?, ?, ?)")?
        .execute(params![new.id, new.account, new.expires_at_ms])?;
    for step in &new.steps {
        write_step(connection, new.id, step.step, &step.body)?;
    }
    touch(connection, new.account, new.id)?;
    Ok(StepWrite::Done)
}

fn add(connection: &Connection, id: Uuid, step: &PairingStep, now_ms: u64) -> rusqlite::Result<StepWrite> {
    let Some(there) = pairing(connection, id, now_ms)? else { return Ok(StepWrite::Missing) };
    if let Some(written) = there.steps.iter().find(|written| written.step == step.step) {
        return Ok(if written == step { StepWrite::Same } else { StepWrite::Taken });
    }
    if there.steps.last().is_none_or(|last| last.step + 1 != step.step) {
        return Ok(StepWrite::Missing);
    }
    write_step(connection, id, step.step, &step.body)?;
    touch(connection, there.account, id)?;
    Ok(StepWrite::Done)
}

#[async_trait]
impl Pairings for SqliteStore {
    async fn pairing(&self, id: Uuid, now_ms: u64) -> Result<Option<Pairing>, StoreError> {
        self.read(move |connection| Ok(pairing(connection, id, now_ms)?)).await
    }

    async fn begin_pairing(&self, pairing: &Pairing, charges: &[Charge], now_ms: u64) -> Result<StepWrite, StoreError> {
        let (pairing, charges) = (pairing.clone(), charges.to_vec());
        self.write(move |connection| Ok(begin(connection, &pairing, &charges, now_ms)?)).await
    }

    async fn add_pairing_step(&self, id: Uuid, step: &PairingStep, now_ms: u64) -> Result<StepWrite, StoreError> {
        let step = step.clone();
        self.write(move |connection| Ok(add(connection, id, &step, now_ms)?)).await
    }
}
