//! Mailboxes of pairings.

use async_trait::async_trait;
use septet_protocol::account::Changed;
use septet_protocol::pairing::{BUNDLE_STEP, PairingStep};
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::statements::{all, execute, optional, transaction};
use super::values::{Columns, params};
use super::{PostgresStore, accounts, changes, events};
use crate::store::model::{Charge, Pairing, StepWrite};
use crate::store::{Pairings, StoreError};

/// Reads `id, account, expires_at_ms`.
fn without_steps(columns: &mut Columns<'_>) -> sqlx::Result<Pairing> {
    Ok(Pairing { id: columns.next()?, account: columns.next()?, expires_at_ms: columns.next()?, steps: Vec::new() })
}

async fn steps(connection: &mut PgConnection, id: Uuid) -> sqlx::Result<Vec<PairingStep>> {
    let sql = "SELECT step, body FROM pairing_step WHERE pairing = $1 ORDER BY step";
    all(connection, sql, params![id], |row| Ok(PairingStep { step: row.next()?, body: row.next()? })).await
}

/// A mailbox that lives, held until the transaction ends.
async fn hold(connection: &mut PgConnection, id: Uuid, now_ms: u64) -> sqlx::Result<Option<Pairing>> {
    let sql = "SELECT id, account, expires_at_ms FROM pairing WHERE id = $1 AND expires_at_ms > $2 FOR UPDATE";
    let Some(pairing) = optional(connection, sql, params![id, now_ms], without_steps).await? else { return Ok(None) };
    Ok(Some(Pairing { steps: steps(connection, id).await?, ..pairing }))
}

/// Whether the mailbox lives and lacks its last step. It is held.
pub(super) async fn awaits_bundle(connection: &mut PgConnection, id: Uuid, now_ms: u64) -> sqlx::Result<bool> {
    let pairing = hold(connection, id, now_ms).await?;
    Ok(pairing.is_some_and(|pairing| pairing.steps.iter().all(|step| step.step < BUNDLE_STEP)))
}

/// Writes a step that is not there yet.
pub(super) async fn write_step(connection: &mut PgConnection, id: Uuid, step: u8, body: &[u8]) -> sqlx::Result<()> {
    let sql = "INSERT INTO pairing_step (pairing, step, body) VALUES ($1, $2, $3)";
    execute(connection, sql, params![id, step, body.to_vec()]).await?;
    Ok(())
}

/// Empties a mailbox.
pub(super) async fn remove(connection: &mut PgConnection, id: Uuid) -> sqlx::Result<()> {
    execute(connection, "DELETE FROM pairing WHERE id = $1", params![id]).await?;
    Ok(())
}

async fn touch(connection: &mut PgConnection, account: Option<Uuid>, device: Uuid) -> sqlx::Result<()> {
    let Some(account) = account else { return Ok(()) };
    changes::touch(connection, account, &[Changed::Pairings]).await?;
    changes::touch_device(connection, account, device, &[Changed::Pairings]).await
}

const INSERT: &str = "INSERT INTO pairing (id, account, expires_at_ms) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

#[async_trait]
impl Pairings for PostgresStore {
    async fn pairing(&self, id: Uuid, now_ms: u64) -> Result<Option<Pairing>, StoreError> {
        let connection = &mut *self.connection().await?;
        let sql = "SELECT id, account, expires_at_ms FROM pairing WHERE id = $1 AND expires_at_ms > $2";
        let Some(pairing) = optional(connection, sql, params![id, now_ms], without_steps).await? else {
            return Ok(None);
        };
        Ok(Some(Pairing { steps: steps(connection, id).await?, ..pairing }))
    }

    async fn begin_pairing(&self, new: &Pairing, charges: &[Charge], now_ms: u64) -> Result<StepWrite, StoreError> {
        transaction!(self, |connection| {
            if let Some(account) = new.account {
                accounts::hold(connection, account).await?;
            }
            // One that is over makes room. Of two that begin the same at once, the second waits here and finds the first's.
            let sql = "DELETE FROM pairing WHERE id = $1 AND expires_at_ms <= $2";
            execute(connection, sql, params![new.id, now_ms]).await?;
            let is_there = execute(connection, INSERT, params![new.id, new.account, new.expires_at_ms]).await? == 0;
            if is_there {
                let Some(there) = hold(connection, new.id, now_ms).await? else { return Ok(StepWrite::Taken) };
                if there.steps.first() == new.steps.first() {
                    return Ok(StepWrite::Same);
                }
                if !there.gives_way_to(new) {
                    return Ok(StepWrite::Taken);
                }
            }
            events::hold(connection, charges, &[]).await?;
            if let Some(retry_after_ms) = events::charge(connection, charges, now_ms).await? {
                if !is_there {
                    remove(connection, new.id).await?;
                }
                return Ok(StepWrite::Limited { retry_after_ms });
            }
            if is_there {
                remove(connection, new.id).await?;
                execute(connection, INSERT, params![new.id, new.account, new.expires_at_ms]).await?;
            }
            for step in &new.steps {
                write_step(connection, new.id, step.step, &step.body).await?;
            }
            touch(connection, new.account, new.id).await?;
            Ok(StepWrite::Done)
        })
    }

    async fn add_pairing_step(&self, id: Uuid, step: &PairingStep, now_ms: u64) -> Result<StepWrite, StoreError> {
        transaction!(self, |connection| {
            let Some(there) = hold(connection, id, now_ms).await? else { return Ok(StepWrite::Missing) };
            if let Some(written) = there.steps.iter().find(|written| written.step == step.step) {
                return Ok(if written == step { StepWrite::Same } else { StepWrite::Taken });
            }
            if there.steps.last().is_none_or(|last| last.step + 1 != step.step) {
                return Ok(StepWrite::Missing);
            }
            write_step(connection, id, step.step, &step.body).await?;
            touch(connection, there.account, id).await?;
            Ok(StepWrite::Done)
        })
    }
}
