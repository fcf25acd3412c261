//! Vaults: sealed records with their numbers, and the states that are kept.
//!
//! Whoever writes a vault holds its account, so that of two batches the second finds what the first wrote.

use std::collections::HashMap;

use async_trait::async_trait;
use septet_protocol::account::Changed;
use septet_protocol::account_log::LogHead;
use septet_protocol::vault::{
    BatchAnswer, GrantTo, ItemAnswer, KeyGrant, Record, RecordPage, SignedSummary, StoredRecord, TOMBSTONE_KEPT_MS,
    VaultHead, VersionView,
};
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::statements::{all, execute, exists, optional, transaction};
use super::values::{Column, Columns, params};
use super::{PostgresStore, accounts, changes, events, log, slots};
use crate::store::model::{
    Charge, HEADS_KEPT, Newest, PageOf, PageWish, Paged, Rewrapped, Step, Summarised, SummaryWrite, VaultWrite,
    VersionRule, Written, answer_without_writing, fitting,
};
use crate::store::{StoreError, Vault};

/// What [`stored_of`] reads.
const RECORD: &str = "rev, id, epoch, hlc, deleted, sealed";

/// Reads [`RECORD`].
fn stored_of(columns: &mut Columns<'_>) -> sqlx::Result<StoredRecord> {
    Ok(StoredRecord {
        rev: columns.next()?,
        record: Record {
            id: columns.next()?,
            epoch: columns.next()?,
            hlc: columns.next_as()?,
            deleted: columns.next()?,
            sealed: columns.next()?,
        },
    })
}

fn summary_of(columns: &mut Columns<'_>) -> sqlx::Result<SignedSummary> {
    Ok(SignedSummary { body: columns.next()?, signature: columns.next_as()? })
}

async fn head(connection: &mut PgConnection, account: Uuid) -> sqlx::Result<VaultHead> {
    let sql = "SELECT seq, mark FROM vault WHERE account = $1";
    let head = optional(connection, sql, params![account], |row| Ok(VaultHead { seq: row.next()?, mark: row.next()? }));
    Ok(head.await?.unwrap_or_default())
}

async fn set_head(connection: &mut PgConnection, account: Uuid, head: VaultHead) -> sqlx::Result<()> {
    let sql = "INSERT INTO vault (account, seq, mark) VALUES ($1, $2, $3)
         ON CONFLICT (account) DO UPDATE SET seq = excluded.seq, mark = excluded.mark";
    execute(connection, sql, params![account, head.seq, head.mark]).await?;
    let sql = "INSERT INTO vault_batch (account, seq, mark) VALUES ($1, $2, $3)
         ON CONFLICT (account, seq) DO UPDATE SET mark = excluded.mark";
    execute(connection, sql, params![account, head.seq, head.mark]).await?;
    let sql = "DELETE FROM vault_batch WHERE account = $1 AND seq <=
         (SELECT seq FROM vault_batch WHERE account = $1 ORDER BY seq DESC LIMIT 1 OFFSET $2)";
    execute(connection, sql, params![account, HEADS_KEPT]).await?;
    changes::touch(connection, account, &[Changed::Vault]).await
}

async fn summary(connection: &mut PgConnection, account: Uuid) -> sqlx::Result<Option<SignedSummary>> {
    let sql = "SELECT summary, summary_signature FROM vault WHERE account = $1 AND summary IS NOT NULL";
    optional(connection, sql, params![account], summary_of).await
}

async fn version(connection: &mut PgConnection, account: Uuid, seq: u64) -> sqlx::Result<Option<SignedSummary>> {
    let sql = "SELECT summary, summary_signature FROM vault_version WHERE account = $1 AND seq = $2";
    optional(connection, sql, params![account, seq.min(i64::MAX as u64)], summary_of).await
}

async fn page(connection: &mut PgConnection, account: Uuid, wish: &PageWish) -> sqlx::Result<Paged> {
    let after = wish.after.min(i64::MAX as u64);
    let (summary, as_of) = match wish.of {
        PageOf::Now { mark } => {
            let sql = "SELECT 1 FROM vault_batch WHERE account = $1 AND seq >= $2 AND mark = $3";
            if after > 0
                && let Some(mark) = mark
                && !exists(connection, sql, params![account, after, mark.min(i64::MAX as u64)]).await?
            {
                return Ok(Paged::OtherMark);
            }
            (summary(connection, account).await?, i64::MAX as u64)
        }
        PageOf::Version(seq) => match version(connection, account, seq).await? {
            Some(summary) => (Some(summary), seq),
            None => return Ok(Paged::NoVersion),
        },
    };
    let sql = format!(
        "SELECT {RECORD} FROM vault_record
         WHERE account = $1 AND rev > $2 AND rev <= $3 AND (gone_at IS NULL OR gone_at > $3) ORDER BY rev LIMIT $4"
    );
    let most = wish.limit.saturating_add(1);
    let records = all(connection, sql, params![account, after, as_of, most], stored_of).await?;
    let (records, more) = fitting(records, wish);
    let head = head(connection, account).await?;
    Ok(Paged::Page(RecordPage { records, more, head, summary: summary.filter(|_| !more) }))
}

async fn newest_version(connection: &mut PgConnection, account: Uuid) -> sqlx::Result<Option<Newest>> {
    let sql = "SELECT seq, began_at_ms FROM vault_version WHERE account = $1 ORDER BY seq DESC LIMIT 1";
    optional(connection, sql, params![account], |row| Ok(Newest { seq: row.next()?, began_at_ms: row.next()? })).await
}

/// What a new row takes the place of stays while a version needs it: each is older than the row that comes now.
async fn supersede(
    connection: &mut PgConnection,
    account: Uuid,
    old: u64,
    new: u64,
    newest: Option<Newest>,
) -> sqlx::Result<()> {
    if newest.is_some_and(|newest| newest.seq >= old) {
        let sql = "UPDATE vault_record SET gone_at = $1 WHERE account = $2 AND rev = $3";
        execute(connection, sql, params![new, account, old]).await?;
    } else {
        let sql = "DELETE FROM vault_record WHERE account = $1 AND rev = $2";
        execute(connection, sql, params![account, old]).await?;
    }
    Ok(())
}

async fn insert(
    connection: &mut PgConnection,
    account: Uuid,
    rev: u64,
    record: &Record,
    now_ms: u64,
) -> sqlx::Result<()> {
    let Record { id, epoch, hlc, deleted, sealed } = record;
    let sql = "INSERT INTO vault_record (account, rev, id, epoch, hlc, deleted, sealed, written_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    execute(connection, sql, params![account, rev, id, epoch, Column(*hlc), deleted, sealed, now_ms]).await?;
    Ok(())
}

async fn write_all(connection: &mut PgConnection, write: &VaultWrite, now_ms: u64) -> sqlx::Result<BatchAnswer> {
    let account = write.account;
    let before = head(connection, account).await?;
    let newest = newest_version(connection, account).await?;
    let sql = "SELECT count(*) FROM vault_record WHERE account = $1 AND gone_at IS NULL";
    let records: Option<u64> = optional(connection, sql, params![account], |row| row.next()).await?;
    let mut records = usize::try_from(records.unwrap_or(0)).unwrap_or(usize::MAX);
    let ids: Vec<Uuid> = write.items.iter().map(|item| item.record.id).collect();
    let sql = format!("SELECT {RECORD} FROM vault_record WHERE account = $1 AND id = ANY($2) AND gone_at IS NULL");
    let there = all(connection, sql, params![account, ids], stored_of).await?;
    let there: HashMap<Uuid, StoredRecord> = there.into_iter().map(|stored| (stored.record.id, stored)).collect();
    let mut rev = before.seq;
    let mut items = Vec::with_capacity(write.items.len());
    for item in &write.items {
        let current = there.get(&item.record.id);
        let answer = match answer_without_writing(item, current, records) {
            Some(answer) => answer,
            None => {
                rev += 1;
                match current {
                    Some(current) => supersede(connection, account, current.rev, rev, newest).await?,
                    None => records += 1,
                }
                insert(connection, account, rev, &item.record, now_ms).await?;
                ItemAnswer::Stored { rev }
            }
        };
        items.push(answer);
    }
    let mut head = before;
    if rev > before.seq {
        head = VaultHead { seq: rev, mark: write.mark };
        set_head(connection, account, head).await?;
    }
    Ok(BatchAnswer { head, before, items })
}

async fn put_summary(
    connection: &mut PgConnection,
    write: &SummaryWrite,
    rule: &VersionRule,
    now_ms: u64,
) -> sqlx::Result<()> {
    let SummaryWrite { account, head, summary, .. } = write;
    let signature = Column(summary.signature);
    let sql = "INSERT INTO vault (account, seq, mark, summary, summary_signature) VALUES ($1, 0, 0, $2, $3)
         ON CONFLICT (account) DO UPDATE SET summary = excluded.summary,
         summary_signature = excluded.summary_signature";
    execute(connection, sql, params![account, summary.body, signature]).await?;
    let newest = newest_version(connection, *account).await?;
    let (began_at_ms, replaces) = rule.begins(newest, *head, now_ms);
    if let Some(newest) = newest.filter(|_| replaces) {
        let sql = "DELETE FROM vault_version WHERE account = $1 AND seq = $2";
        execute(connection, sql, params![account, newest.seq]).await?;
    }
    let sql = "INSERT INTO vault_version (account, seq, began_at_ms, at_ms, summary, summary_signature)
         VALUES ($1, $2, $3, $4, $5, $6)";
    execute(connection, sql, params![account, head.seq, began_at_ms, now_ms, summary.body, signature]).await?;
    let sql = "DELETE FROM vault_version WHERE account = $1 AND seq <=
         (SELECT seq FROM vault_version WHERE account = $1 ORDER BY seq DESC LIMIT 1 OFFSET $2)";
    execute(connection, sql, params![account, rule.most]).await?;
    let sql = "DELETE FROM vault_record WHERE account = $1 AND gone_at IS NOT NULL AND NOT EXISTS
         (SELECT 1 FROM vault_version WHERE vault_version.account = vault_record.account
          AND vault_version.seq >= vault_record.rev AND vault_version.seq < vault_record.gone_at)";
    execute(connection, sql, params![account]).await?;
    Ok(())
}

async fn delete_from(connection: &mut PgConnection, subject: Uuid, statements: &[&'static str]) -> sqlx::Result<u64> {
    let mut deleted = 0;
    for sql in statements {
        deleted += execute(connection, *sql, params![subject]).await?;
    }
    Ok(deleted)
}

/// Removes records, summary and versions; a vault that had something has another head with the number of its last write.
async fn empty(connection: &mut PgConnection, account: Uuid, mark: u64) -> sqlx::Result<()> {
    let emptied = delete_from(
        connection,
        account,
        &[
            "DELETE FROM vault_record WHERE account = $1",
            "DELETE FROM vault_version WHERE account = $1",
            "UPDATE vault SET summary = NULL, summary_signature = NULL WHERE account = $1 AND summary IS NOT NULL",
        ],
    );
    if emptied.await? > 0 {
        delete_from(connection, account, &["DELETE FROM vault_batch WHERE account = $1"]).await?;
        let seq = head(connection, account).await?.seq;
        set_head(connection, account, VaultHead { seq, mark }).await?;
    }
    Ok(())
}

/// Removes the vault of an account that begins anew, or is gone, and every grant of its keys.
pub(super) async fn erase(connection: &mut PgConnection, account: Uuid) -> sqlx::Result<()> {
    delete_from(
        connection,
        account,
        &[
            "DELETE FROM vault_record WHERE account = $1",
            "DELETE FROM vault_version WHERE account = $1",
            "DELETE FROM vault_batch WHERE account = $1",
            "DELETE FROM vault WHERE account = $1",
            "DELETE FROM vault_grant WHERE account = $1",
        ],
    )
    .await?;
    Ok(())
}

/// A device that is gone is granted nothing.
pub(super) async fn forget_grant(connection: &mut PgConnection, device: Uuid) -> sqlx::Result<()> {
    delete_from(connection, device, &["DELETE FROM vault_grant WHERE device = $1"]).await?;
    Ok(())
}

/// What the entry of a new key brings about.
pub(super) async fn rotate(
    connection: &mut PgConnection,
    account: Uuid,
    rewrapped: &[Rewrapped],
    grants: &[GrantTo],
) -> sqlx::Result<()> {
    slots::rewrap(connection, account, rewrapped).await?;
    delete_from(connection, account, &["DELETE FROM vault_grant WHERE account = $1"]).await?;
    for GrantTo { device, grant } in grants {
        let sql = "INSERT INTO vault_grant (device, account, epoch, enc, ciphertext) VALUES ($1, $2, $3, $4, $5)";
        let parameters = params![device, account, grant.epoch, Column(grant.enc), grant.ciphertext];
        execute(connection, sql, parameters).await?;
    }
    changes::touch(connection, account, &[Changed::Vault]).await
}

/// Deletes tombstones of which no device needs to hear any more. What an older state still needs goes with that state.
pub(super) async fn sweep(connection: &mut PgConnection, now_ms: u64) -> sqlx::Result<()> {
    let sql = "DELETE FROM vault_record WHERE deleted AND gone_at IS NULL AND written_at_ms < $1";
    execute(connection, sql, params![now_ms.saturating_sub(TOMBSTONE_KEPT_MS)]).await?;
    Ok(())
}

#[async_trait]
impl Vault for PostgresStore {
    async fn vault_page(&self, account: Uuid, wish: &PageWish) -> Result<Paged, StoreError> {
        transaction!(self, |connection| {
            // One state for all of it: a head that is later than the records would make a device pass over some.
            let sql = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
            execute(connection, sql, params![]).await?;
            Ok(page(connection, account, wish).await?)
        })
    }

    async fn write_records(&self, write: &VaultWrite, charges: &[Charge], now_ms: u64) -> Result<Written, StoreError> {
        transaction!(self, |connection| {
            accounts::hold(connection, write.account).await?;
            if log::head(connection, write.account).await? != write.log {
                return Ok(Written::Stale);
            }
            events::hold(connection, charges, &[]).await?;
            if let Some(retry_after_ms) = events::charge(connection, charges, now_ms).await? {
                return Ok(Written::Limited { retry_after_ms });
            }
            Ok(Written::Done(write_all(connection, write, now_ms).await?))
        })
    }

    async fn put_summary(
        &self,
        write: &SummaryWrite,
        rule: &VersionRule,
        now_ms: u64,
    ) -> Result<Summarised, StoreError> {
        transaction!(self, |connection| {
            accounts::hold(connection, write.account).await?;
            if log::head(connection, write.account).await? != write.log {
                return Ok(Summarised::Stale);
            }
            if head(connection, write.account).await? != write.head {
                return Ok(Summarised::OtherHead);
            }
            put_summary(connection, write, rule, now_ms).await?;
            Ok(Summarised::Done)
        })
    }

    async fn vault_summary(&self, account: Uuid) -> Result<Option<SignedSummary>, StoreError> {
        Ok(summary(&mut *self.connection().await?, account).await?)
    }

    async fn vault_versions(&self, account: Uuid) -> Result<Vec<VersionView>, StoreError> {
        let sql = "SELECT seq, at_ms, summary, summary_signature FROM vault_version
             WHERE account = $1 ORDER BY seq DESC";
        let versions = all(&mut *self.connection().await?, sql, params![account], |row| {
            Ok(VersionView { version: row.next()?, at_ms: row.next()?, summary: summary_of(row)? })
        })
        .await?;
        Ok(versions)
    }

    async fn empty_vault(&self, account: Uuid, over: Option<LogHead>, mark: u64) -> Result<Step, StoreError> {
        transaction!(self, |connection| {
            accounts::hold(connection, account).await?;
            if log::head(connection, account).await? != over {
                return Ok(Step::Stale);
            }
            empty(connection, account, mark).await?;
            Ok(Step::Done)
        })
    }

    async fn key_grant(&self, device: Uuid) -> Result<Option<KeyGrant>, StoreError> {
        let sql = "SELECT epoch, enc, ciphertext FROM vault_grant WHERE device = $1";
        let grant = optional(&mut *self.connection().await?, sql, params![device], |row| {
            Ok(KeyGrant { epoch: row.next()?, enc: row.next_as()?, ciphertext: row.next()? })
        })
        .await?;
        Ok(grant)
    }
}
