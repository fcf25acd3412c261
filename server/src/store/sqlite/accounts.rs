//! Accounts: as registrations and enrolments make them, and what their people are told.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};
use septet_protocol::account::Changed;
use uuid::Uuid;

use super::hooks::EVENT;
use super::values::Columns;
use super::{SqliteStore, changes, deletions, effects, events, hooks, numbers};
use crate::store::model::{
    Account, AccountPatch, ApplicationEvent, Charge, Effects, Email, KeyedHash, NewNotice, NumberMove, PendingDeletion,
    Step, StoredNotice,
};
use crate::store::{Accounts, StoreError};

/// The account with this number.
pub(super) fn account_of_number(connection: &Connection, phone: &KeyedHash) -> rusqlite::Result<Option<Uuid>> {
    connection
        .prepare_cached("SELECT id FROM account WHERE phone_hash = ?")?
        .query_row([phone], |row| row.get(0))
        .optional()
}

/// Most addresses of a person's own. Of more the newest stay.
const MOST_EMAILS: u32 = 5;

/// Stores a new account as every account begins: the candidate's number and locale, no e-mails.
pub(super) fn insert_account(connection: &Connection, candidate: &Account) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO account (id, phone_hash, phone_sealed, locale) VALUES (?, ?, ?, ?)")?
        .execute(params![candidate.id, candidate.phone_hash, candidate.phone, candidate.locale])?;
    Ok(())
}

/// Writes as much as [`insert_account`] for nothing. The next sweep deletes it.
pub(super) fn insert_account_not_made(connection: &Connection, candidate: &Account) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO account_not_made (id, phone_hash, phone_sealed, locale) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")?
        .execute(params![candidate.id, candidate.phone_hash, candidate.phone, candidate.locale])?;
    Ok(())
}

/// Adds the e-mails that the account does not have yet, up to five in all.
pub(super) fn add_emails(connection: &Connection, account: Uuid, emails: &[Email]) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO account_email (account, hash, address_sealed) VALUES (?, ?, ?) ON CONFLICT (account, hash) DO NOTHING",
    )?;
    let mut added = 0;
    for email in emails {
        added += insert.execute(params![account, email.hash, email.address])?;
    }
    if added > 0 {
        connection
            .prepare_cached(
                "DELETE FROM account_email WHERE account = ?1 AND rowid NOT IN
                 (SELECT rowid FROM account_email WHERE account = ?1 ORDER BY rowid DESC LIMIT ?2)",
            )?
            .execute(params![account, MOST_EMAILS])?;
    }
    Ok(())
}

/// The language of the account's notices from now on.
pub(super) fn set_locale(connection: &Connection, account: Uuid, locale: &str) -> rusqlite::Result<()> {
    connection.prepare_cached("UPDATE account SET locale = ? WHERE id = ?")?.execute(params![locale, account])?;
    Ok(())
}

/// An account with its e-mails, in the order in which they were added.
pub(super) fn account(connection: &Connection, id: Uuid) -> rusqlite::Result<Option<Account>> {
    let found = connection
        .prepare_cached(
            "SELECT id, phone_hash, phone_sealed, locale, multi_device, pairing_until_ms, deleted_at_ms
             FROM account WHERE id = ? AND removed_at_ms IS NULL",
        )?
        .query_row([id], |row| {
            let columns = &mut Columns::of(row);
            Ok(Account {
                id: columns.next()?,
                phone_hash: columns.next()?,
                phone: columns.next()?,
                emails: Vec::new(),
                locale: columns.next()?,
                multi_device: columns.next()?,
                pairing_until_ms: columns.next()?,
                deleted_at_ms: columns.next()?,
            })
        })
        .optional()?;
    let Some(account) = found else { return Ok(None) };
    let emails = connection
        .prepare_cached("SELECT hash, address_sealed FROM account_email WHERE account = ? ORDER BY rowid")?
        .query_map([id], |row| Ok(Email { hash: row.get(0)?, address: row.get(1)? }))?
        .collect::<Result<_, _>>()?;
    Ok(Some(Account { emails, ..account }))
}

fn change_account(connection: &Connection, account: Uuid, patch: &AccountPatch) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE account SET multi_device = coalesce(?1, multi_device),
             pairing_until_ms = coalesce(?2, pairing_until_ms) WHERE id = ?3 AND removed_at_ms IS NULL",
        )?
        .execute(params![patch.multi_device, patch.pairing_until_ms, account])?;
    if let Some(emails) = &patch.emails {
        connection.prepare_cached("DELETE FROM account_email WHERE account = ?")?.execute([account])?;
        add_emails(connection, account, emails)?;
    }
    Ok(())
}

fn notices(
    connection: &Connection,
    account: Uuid,
    after: u64,
    limit: u32,
    now_ms: u64,
) -> rusqlite::Result<Vec<StoredNotice>> {
    // A notice of a device stands while that awaits trust or is in its grace; one of a deletion while that is to come.
    connection
        .prepare_cached(
            "SELECT notice.seq, notice.id, notice.kind, notice.at_ms, notice.device, notice.name_sealed,
             notice.phone_hint, notice.ends_at_ms,
             CASE notice.kind
             WHEN 'device_awaits_trust' THEN coalesce(NOT device.active, 0)
             WHEN 'recovery_started' THEN coalesce(NOT device.active, 0)
             WHEN 'recovery_used' THEN coalesce(device.active AND device.grace_until_ms > ?4, 0)
             WHEN 'deletion_started' THEN coalesce(account.deleted_at_ms = notice.ends_at_ms, 0)
             ELSE 0 END
             FROM notice JOIN account ON account.id = notice.account
             LEFT JOIN device ON device.id = notice.device AND device.removed_at_ms IS NULL
             WHERE notice.account = ?1 AND notice.seq > ?2 ORDER BY notice.seq LIMIT ?3",
        )?
        .query_map(params![account, after.min(i64::MAX as u64), limit, now_ms], |row| {
            let columns = &mut Columns::of(row);
            Ok(StoredNotice {
                seq: columns.next()?,
                notice: NewNotice {
                    id: columns.next()?,
                    kind: columns.next_as()?,
                    at_ms: columns.next()?,
                    device: columns.next()?,
                    name: columns.next()?,
                    phone_hint: columns.next()?,
                    ends_at_ms: columns.next()?,
                },
                stands: columns.next()?,
            })
        })?
        .collect()
}

#[async_trait]
impl Accounts for SqliteStore {
    async fn account_by_number(&self, phone: &KeyedHash) -> Result<Option<Account>, StoreError> {
        let phone = *phone;
        self.read(move |connection| {
            let Some(id) = account_of_number(connection, &phone)? else { return Ok(None) };
            Ok(account(connection, id)?)
        })
        .await
    }

    async fn change_account(
        &self,
        account: Uuid,
        patch: &AccountPatch,
        charges: &[Charge],
        effects: &Effects,
        now_ms: u64,
    ) -> Result<Step, StoreError> {
        let (patch, charges, effects) = (patch.clone(), charges.to_vec(), effects.clone());
        self.write(move |connection| {
            if super::accounts::account(connection, account)?.is_none() {
                return Ok(Step::Stale);
            }
            if let Some(retry_after_ms) = events::charge(connection, &charges, now_ms)? {
                return Ok(Step::Limited { retry_after_ms });
            }
            change_account(connection, account, &patch)?;
            changes::touch(connection, account, &[Changed::Account])?;
            effects::tell(connection, account, &effects, now_ms)?;
            Ok(Step::Done)
        })
        .await
    }

    async fn change_number(
        &self,
        account: Uuid,
        from: &KeyedHash,
        session: Uuid,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<NumberMove, StoreError> {
        let (from, effects) = (*from, effects.clone());
        self.write(move |connection| Ok(numbers::change(connection, account, &from, session, &effects, now_ms)?)).await
    }

    async fn begin_deletion(
        &self,
        account: Uuid,
        at_ms: u64,
        charges: &[Charge],
        effects: &Effects,
        now_ms: u64,
    ) -> Result<Step, StoreError> {
        let (charges, effects) = (charges.to_vec(), effects.clone());
        self.write(move |connection| {
            if super::accounts::account(connection, account)?.is_none_or(|there| there.deleted_at_ms.is_some()) {
                return Ok(Step::Stale);
            }
            if let Some(retry_after_ms) = events::charge(connection, &charges, now_ms)? {
                return Ok(Step::Limited { retry_after_ms });
            }
            let sql = "UPDATE account SET deleted_at_ms = ?1, reminders = 0
                 WHERE id = ?2 AND deleted_at_ms IS NULL AND removed_at_ms IS NULL";
            deletions::write(connection, account, sql, params![at_ms, account], &effects, now_ms)?;
            Ok(Step::Done)
        })
        .await
    }

    async fn cancel_deletion(&self, account: Uuid, effects: &Effects, now_ms: u64) -> Result<bool, StoreError> {
        let effects = effects.clone();
        self.write(move |connection| {
            let sql = "UPDATE account SET deleted_at_ms = NULL
                 WHERE id = ? AND deleted_at_ms IS NOT NULL AND removed_at_ms IS NULL";
            deletions::write(connection, account, sql, params![account], &effects, now_ms)
        })
        .await
    }

    async fn deletions(&self, before_ms: u64, reminders: u32, limit: u32) -> Result<Vec<PendingDeletion>, StoreError> {
        self.read(move |connection| Ok(deletions::pending(connection, before_ms, reminders, limit)?)).await
    }

    async fn remind_of_deletion(
        &self,
        account: Uuid,
        at_ms: u64,
        reminders: u32,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<bool, StoreError> {
        let effects = effects.clone();
        self.write(move |connection| {
            let sql = "UPDATE account SET reminders = ?1
                 WHERE id = ?2 AND deleted_at_ms = ?3 AND reminders < ?1 AND removed_at_ms IS NULL";
            deletions::write(connection, account, sql, params![reminders, account, at_ms], &effects, now_ms)
        })
        .await
    }

    async fn delete_account(
        &self,
        account: Uuid,
        at_ms: u64,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<bool, StoreError> {
        let effects = effects.clone();
        self.write(move |connection| Ok(deletions::delete(connection, account, at_ms, &effects, now_ms)?)).await
    }

    async fn enrolment_emails(&self, account: Uuid) -> Result<Vec<(u32, Email)>, StoreError> {
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT user_id, email_hash, email_sealed FROM enrolment
                 WHERE account = ? AND removed_at_ms IS NULL AND email_hash IS NOT NULL ORDER BY user_id",
            )?;
            let emails = statement.query_map([account], |row| {
                let columns = &mut Columns::of(row);
                Ok((columns.next()?, Email { hash: columns.next()?, address: columns.next()? }))
            })?;
            Ok(emails.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn notices(
        &self,
        account: Uuid,
        after: u64,
        limit: u32,
        now_ms: u64,
    ) -> Result<Vec<StoredNotice>, StoreError> {
        self.read(move |connection| Ok(notices(connection, account, after, limit, now_ms)?)).await
    }

    async fn application_events(
        &self,
        application: Uuid,
        after: u64,
        limit: u32,
    ) -> Result<Vec<ApplicationEvent>, StoreError> {
        self.read(move |connection| {
            let sql = format!(
                "SELECT {EVENT} FROM application_event JOIN enrolment ON enrolment.user_id = application_event.user_id
                 WHERE application_event.application = ? AND application_event.seq > ?
                 ORDER BY application_event.seq LIMIT ?"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let after = after.min(i64::MAX as u64);
            let events =
                statement.query_map(params![application, after, limit], |row| hooks::event(&mut Columns::of(row)))?;
            Ok(events.collect::<Result<_, _>>()?)
        })
        .await
    }
}
