//! Vaults: sealed records with their numbers, and the states that are kept.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};
use septet_protocol::account::Changed;
use septet_protocol::account_log::LogHead;
use septet_protocol::vault::{
    BatchAnswer, GrantTo, ItemAnswer, KeyGrant, Record, RecordPage, SignedSummary, StoredRecord, TOMBSTONE_KEPT_MS,
    VaultHead, VersionView,
};
use uuid::Uuid;

use super::values::{Column, Columns};
use super::{SqliteStore, changes, events, log, slots};
use crate::store::model::{
    Charge, HEADS_KEPT, Newest, PageOf, PageWish, Paged, Rewrapped, Step, Summarised, SummaryWrite, VaultWrite,
    VersionRule, Written, answer_without_writing, fitting,
};
use crate::store::{StoreError, Vault};

/// What [`stored_of`] reads.
const RECORD: &str = "rev, id, epoch, hlc, deleted, sealed";

/// Reads [`RECORD`].
fn stored_of(columns: &mut Columns<'_>) -> rusqlite::Result<StoredRecord> {
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

fn summary_of(columns: &mut Columns<'_>) -> rusqlite::Result<SignedSummary> {
    Ok(SignedSummary { body: columns.next()?, signature: columns.next_as()? })
}

fn head(connection: &Connection, account: Uuid) -> rusqlite::Result<VaultHead> {
    let head = connection
        .prepare_cached("SELECT seq, mark FROM vault WHERE account = ?")?
        .query_row([account], |row| Ok(VaultHead { seq: row.get(0)?, mark: row.get(1)? }))
        .optional()?;
    Ok(head.unwrap_or_default())
}

fn set_head(connection: &Connection, account: Uuid, head: VaultHead) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO vault (account, seq, mark) VALUES (?, ?, ?)
             ON CONFLICT (account) DO UPDATE SET seq = excluded.seq, mark = excluded.mark",
        )?
        .execute(params![account, head.seq, head.mark])?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO vault_batch (account, seq, mark) VALUES (?, ?, ?)")?
        .execute(params![account, head.seq, head.mark])?;
    connection
        .prepare_cached(
            "DELETE FROM vault_batch WHERE account = ?1 AND seq <=
             (SELECT seq FROM vault_batch WHERE account = ?1 ORDER BY seq DESC LIMIT 1 OFFSET ?2)",
        )?
        .execute(params![account, HEADS_KEPT])?;
    changes::touch(connection, account, &[Changed::Vault])
}

fn summary(connection: &Connection, account: Uuid) -> rusqlite::Result<Option<SignedSummary>> {
    connection
        .prepare_cached("SELECT summary, summary_signature FROM vault WHERE account = ? AND summary IS NOT NULL")?
        .query_row([account], |row| summary_of(&mut Columns::of(row)))
        .optional()
}

fn version(connection: &Connection, account: Uuid, seq: u64) -> rusqlite::Result<Option<SignedSummary>> {
    connection
        .prepare_cached("SELECT summary, summary_signature FROM vault_version WHERE account = ? AND seq = ?")?
        .query_row(params![account, seq.min(i64::MAX as u64)], |row| summary_of(&mut Columns::of(row)))
        .optional()
}

fn page(connection: &Connection, account: Uuid, wish: &PageWish) -> rusqlite::Result<Paged> {
    let after = wish.after.min(i64::MAX as u64);
    let (summary, as_of) = match wish.of {
        PageOf::Now { mark } => {
            if after > 0
                && let Some(mark) = mark
                && !connection
                    .prepare_cached("SELECT 1 FROM vault_batch WHERE account = ? AND seq >= ? AND mark = ?")?
                    .exists(params![account, after, mark.min(i64::MAX as u64)])?
            {
                return Ok(Paged::OtherMark);
            }
            (summary(connection, account)?, i64::MAX as u64)
        }
        PageOf::Version(seq) => match version(connection, account, seq)? {
            Some(summary) => (Some(summary), seq),
            None => return Ok(Paged::NoVersion),
        },
    };
    let sql = format!(
        "SELECT {RECORD} FROM vault_record
         WHERE account = ?1 AND rev > ?2 AND rev <= ?3 AND (gone_at IS NULL OR gone_at > ?3) ORDER BY rev LIMIT ?4"
    );
    let records = connection
        .prepare_cached(&sql)?
        .query_map(params![account, after, as_of, wish.limit.saturating_add(1)], |row| {
            stored_of(&mut Columns::of(row))
        })?
        .collect::<Result<_, _>>()?;
    let (records, more) = fitting(records, wish);
    let head = head(connection, account)?;
    Ok(Paged::Page(RecordPage { records, more, head, summary: summary.filter(|_| !more) }))
}

fn current(connection: &Connection, account: Uuid, id: Uuid) -> rusqlite::Result<Option<StoredRecord>> {
    let sql = format!("SELECT {RECORD} FROM vault_record WHERE account = ? AND id = ? AND gone_at IS NULL");
    connection.prepare_cached(&sql)?.query_row(params![account, id], |row| stored_of(&mut Columns::of(row))).optional()
}

fn newest_version(connection: &Connection, account: Uuid) -> rusqlite::Result<Option<Newest>> {
    connection
        .prepare_cached("SELECT seq, began_at_ms FROM vault_version WHERE account = ? ORDER BY seq DESC LIMIT 1")?
        .query_row([account], |row| Ok(Newest { seq: row.get(0)?, began_at_ms: row.get(1)? }))
        .optional()
}

/// What a new row takes the place of stays while a version needs it: each is older than the row that comes now.
fn supersede(
    connection: &Connection,
    account: Uuid,
    old: u64,
    new: u64,
    newest: Option<Newest>,
) -> rusqlite::Result<()> {
    if newest.is_some_and(|newest| newest.seq >= old) {
        connection
            .prepare_cached("UPDATE vault_record SET gone_at = ? WHERE account = ? AND rev = ?")?
            .execute(params![new, account, old])?;
    } else {
        connection
            .prepare_cached("DELETE FROM vault_record WHERE account = ? AND rev = ?")?
            .execute(params![account, old])?;
    }
    Ok(())
}

fn insert(connection: &Connection, account: Uuid, rev: u64, record: &Record, now_ms: u64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO vault_record (account, rev, id, epoch, hlc, deleted, sealed, written_at_ms)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            account,
            rev,
            record.id,
            record.epoch,
            Column(record.hlc),
            record.deleted,
            record.sealed,
            now_ms
        ])?;
    Ok(())
}

fn write_all(connection: &Connection, write: &VaultWrite, now_ms: u64) -> rusqlite::Result<BatchAnswer> {
    let account = write.account;
    let before = head(connection, account)?;
    let newest = newest_version(connection, account)?;
    let mut records: usize = connection
        .prepare_cached("SELECT count(*) FROM vault_record WHERE account = ? AND gone_at IS NULL")?
        .query_row([account], |row| row.get(0))?;
    let mut rev = before.seq;
    let mut items = Vec::with_capacity(write.items.len());
    for item in &write.items {
        let current = current(connection, account, item.record.id)?;
        let answer = match answer_without_writing(item, current.as_ref(), records) {
            Some(answer) => answer,
            None => {
                rev += 1;
                match current {
                    Some(current) => supersede(connection, account, current.rev, rev, newest)?,
                    None => records += 1,
                }
                insert(connection, account, rev, &item.record, now_ms)?;
                ItemAnswer::Stored { rev }
            }
        };
        items.push(answer);
    }
    let mut head = before;
    if rev > before.seq {
        head = VaultHead { seq: rev, mark: write.mark };
        set_head(connection, account, head)?;
    }
    Ok(BatchAnswer { head, before, items })
}

fn put_summary(connection: &Connection, write: &SummaryWrite, rule: &VersionRule, now_ms: u64) -> rusqlite::Result<()> {
    let SummaryWrite { account, head, summary, .. } = write;
    connection
        .prepare_cached(
            "INSERT INTO vault (account, seq, mark, summary, summary_signature) VALUES (?, 0, 0, ?, ?)
             ON CONFLICT (account) DO UPDATE SET summary = excluded.summary,
             summary_signature = excluded.summary_signature",
        )?
        .execute(params![account, summary.body, Column(summary.signature)])?;
    let newest = newest_version(connection, *account)?;
    let (began_at_ms, replaces) = rule.begins(newest, *head, now_ms);
    if let Some(newest) = newest.filter(|_| replaces) {
        connection
            .prepare_cached("DELETE FROM vault_version WHERE account = ? AND seq = ?")?
            .execute(params![account, newest.seq])?;
    }
    connection
        .prepare_cached(
            "INSERT INTO vault_version (account, seq, began_at_ms, at_ms, summary, summary_signature)
             VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![account, head.seq, began_at_ms, now_ms, summary.body, Column(summary.signature)])?;
    connection
        .prepare_cached(
            "DELETE FROM vault_version WHERE account = ?1 AND seq <=
             (SELECT seq FROM vault_version WHERE account = ?1 ORDER BY seq DESC LIMIT 1 OFFSET ?2)",
        )?
        .execute(params![account, rule.most])?;
    connection
        .prepare_cached(
            "DELETE FROM vault_record WHERE account = ? AND gone_at IS NOT NULL AND NOT EXISTS
             (SELECT 1 FROM vault_version WHERE vault_version.account = vault_record.account
              AND vault_version.seq >= vault_record.rev AND vault_version.seq < vault_record.gone_at)",
        )?
        .execute([account])?;
    Ok(())
}

fn versions(connection: &Connection, account: Uuid) -> rusqlite::Result<Vec<VersionView>> {
    connection
        .prepare_cached(
            "SELECT seq, at_ms, summary, summary_signature FROM vault_version WHERE account = ? ORDER BY seq DESC",
        )?
        .query_map([account], |row| {
            let columns = &mut Columns::of(row);
            Ok(VersionView { version: columns.next()?, at_ms: columns.next()?, summary: summary_of(columns)? })
        })?
        .collect()
}

fn delete_from(connection: &Connection, account: Uuid, statements: &[&str]) -> rusqlite::Result<usize> {
    let mut deleted = 0;
    for sql in statements {
        deleted += connection.prepare_cached(sql)?.execute([account])?;
    }
    Ok(deleted)
}

/// Removes records, summary and versions; a vault that had something has another head with the number of its last write.
fn empty(connection: &Connection, account: Uuid, mark: u64) -> rusqlite::Result<()> {
    let emptied = delete_from(
        connection,
        account,
        &[
            "DELETE FROM vault_record WHERE account = ?",
            "DELETE FROM vault_version WHERE account = ?",
            "UPDATE vault SET summary = NULL, summary_signature = NULL WHERE account = ? AND summary IS NOT NULL",
        ],
    )?;
    if emptied > 0 {
        delete_from(connection, account, &["DELETE FROM vault_batch WHERE account = ?"])?;
        set_head(connection, account, VaultHead { seq: head(connection, account)?.seq, mark })?;
    }
    Ok(())
}

/// Removes the vault of an account that begins anew, or is gone, and every grant of its keys.
pub(super) fn erase(connection: &Connection, account: Uuid) -> rusqlite::Result<()> {
    delete_from(
        connection,
        account,
        &[
            "DELETE FROM vault_record WHERE account = ?",
            "DELETE FROM vault_version WHERE account = ?",
            "DELETE FROM vault_batch WHERE account = ?",
            "DELETE FROM vault WHERE account = ?",
            "DELETE FROM vault_grant WHERE account = ?",
        ],
    )?;
    Ok(())
}

/// A device that is gone is granted nothing.
pub(super) fn forget_grant(connection: &Connection, device: Uuid) -> rusqlite::Result<()> {
    delete_from(connection, device, &["DELETE FROM vault_grant WHERE device = ?"])?;
    Ok(())
}

/// What the entry of a new key brings about.
pub(super) fn rotate(
    connection: &Connection,
    account: Uuid,
    rewrapped: &[Rewrapped],
    grants: &[GrantTo],
) -> rusqlite::Result<()> {
    slots::rewrap(connection, account, rewrapped)?;
    delete_from(connection, account, &["DELETE FROM vault_grant WHERE account = ?"])?;
    let mut insert = connection
        .prepare_cached("INSERT INTO vault_grant (device, account, epoch, enc, ciphertext) VALUES (?, ?, ?, ?, ?)")?;
    for GrantTo { device, grant } in grants {
        insert.execute(params![device, account, grant.epoch, Column(grant.enc), grant.ciphertext])?;
    }
    changes::touch(connection, account, &[Changed::Vault])
}

/// Deletes tombstones of which no device needs to hear any more. What an older state still needs goes with that state.
pub(super) fn sweep(connection: &Connection, now_ms: u64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM vault_record WHERE deleted AND gone_at IS NULL AND written_at_ms < ?")?
        .execute([now_ms.saturating_sub(TOMBSTONE_KEPT_MS)])?;
    Ok(())
}

#[async_trait]
impl Vault for SqliteStore {
    async fn vault_page(&self, account: Uuid, wish: &PageWish) -> Result<Paged, StoreError> {
        let wish = *wish;
        self.read(move |connection| Ok(page(connection, account, &wish)?)).await
    }

    async fn write_records(&self, write: &VaultWrite, charges: &[Charge], now_ms: u64) -> Result<Written, StoreError> {
        let (batch, charges) = (write.clone(), charges.to_vec());
        self.write(move |connection| {
            if log::head(connection, batch.account)? != batch.log {
                return Ok(Written::Stale);
            }
            if let Some(retry_after_ms) = events::charge(connection, &charges, now_ms)? {
                return Ok(Written::Limited { retry_after_ms });
            }
            Ok(Written::Done(write_all(connection, &batch, now_ms)?))
        })
        .await
    }

    async fn put_summary(
        &self,
        write: &SummaryWrite,
        rule: &VersionRule,
        now_ms: u64,
    ) -> Result<Summarised, StoreError> {
        let (write, rule) = (write.clone(), *rule);
        self.write(move |connection| {
            if log::head(connection, write.account)? != write.log {
                return Ok(Summarised::Stale);
            }
            if head(connection, write.account)? != write.head {
                return Ok(Summarised::OtherHead);
            }
            put_summary(connection, &write, &rule, now_ms)?;
            Ok(Summarised::Done)
        })
        .await
    }

    async fn vault_summary(&self, account: Uuid) -> Result<Option<SignedSummary>, StoreError> {
        self.read(move |connection| Ok(summary(connection, account)?)).await
    }

    async fn vault_versions(&self, account: Uuid) -> Result<Vec<VersionView>, StoreError> {
        self.read(move |connection| Ok(versions(connection, account)?)).await
    }

    async fn empty_vault(&self, account: Uuid, over: Option<LogHead>, mark: u64) -> Result<Step, StoreError> {
        self.write(move |connection| {
            if log::head(connection, account)? != over {
                return Ok(Step::Stale);
            }
            empty(connection, account, mark)?;
            Ok(Step::Done)
        })
        .await
    }

    async fn key_grant(&self, device: Uuid) -> Result<Option<KeyGrant>, StoreError> {
        self.read(move |connection| {
            let grant = connection
                .prepare_cached("SELECT epoch, enc, ciphertext FROM vault_grant WHERE device = ?")?
                .query_row([device], |row| {
                    let columns = &mut Columns::of(row);
                    Ok(KeyGrant { epoch: columns.next()?, enc: columns.next_as()?, ciphertext: columns.next()? })
                })
                .optional()?;
            Ok(grant)
        })
        .await
    }
}
