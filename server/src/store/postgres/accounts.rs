//! Accounts: as registrations and enrolments make them, and what their people are told.

use async_trait::async_trait;
use septet_protocol::account::Changed;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::hooks::EVENT;
use super::statements::{all, execute, exists, optional, transaction};
use super::values::params;
use super::{PostgresStore, changes, deletions, effects, events, hooks, numbers};
use crate::store::model::{
    Account, AccountPatch, ApplicationEvent, Charge, Effects, Email, KeyedHash, NewNotice, NumberMove, PendingDeletion,
    Step, StoredNotice,
};
use crate::store::{Accounts, StoreError};

/// The account with this number, held until the transaction ends: whoever binds or enrols the same person waits.
pub(super) async fn hold_account_of_number(
    connection: &mut PgConnection,
    phone: &KeyedHash,
) -> sqlx::Result<Option<Uuid>> {
    let sql = "SELECT id FROM account WHERE phone_hash = $1 FOR NO KEY UPDATE";
    optional(connection, sql, params![phone], |row| row.next()).await
}

/// Keeps an account from being changed by others until the transaction ends. `false`: there is none.
pub(super) async fn hold(connection: &mut PgConnection, account: Uuid) -> sqlx::Result<bool> {
    exists(connection, "SELECT 1 FROM account WHERE id = $1 FOR NO KEY UPDATE", params![account]).await
}

/// The account with this number, made as every account begins if there is none, and held until the transaction ends. Of two
/// that make it at once, the second waits and finds the first one's.
pub(super) async fn account_of(connection: &mut PgConnection, candidate: &Account) -> sqlx::Result<Uuid> {
    // Without a look first: with one, an account that is there took less time than one that is made.
    let Account { id, phone_hash, phone, locale, .. } = candidate;
    let sql = "INSERT INTO account (id, phone_hash, phone_sealed, locale) VALUES ($1, $2, $3, $4)
         ON CONFLICT (phone_hash) DO NOTHING";
    execute(connection, sql, params![id, phone_hash, phone, locale]).await?;
    hold_account_of_number(connection, phone_hash).await?.ok_or(sqlx::Error::RowNotFound)
}

/// Most addresses of a person's own. Of more the newest stay.
const MOST_EMAILS: u32 = 5;

/// Adds the e-mails that the account does not have yet, up to five in all.
pub(super) async fn add_emails(connection: &mut PgConnection, account: Uuid, emails: &[Email]) -> sqlx::Result<()> {
    for email in emails {
        let sql = "INSERT INTO account_email (account, hash, address_sealed) VALUES ($1, $2, $3)
             ON CONFLICT (account, hash) DO NOTHING";
        execute(connection, sql, params![account, email.hash, email.address]).await?;
    }
    let sql = "DELETE FROM account_email WHERE account = $1 AND seq NOT IN
         (SELECT seq FROM account_email WHERE account = $1 ORDER BY seq DESC LIMIT $2)";
    execute(connection, sql, params![account, MOST_EMAILS]).await?;
    Ok(())
}

/// The language of the account's notices from now on.
pub(super) async fn set_locale(connection: &mut PgConnection, account: Uuid, locale: &str) -> sqlx::Result<()> {
    execute(connection, "UPDATE account SET locale = $1 WHERE id = $2", params![locale, account]).await?;
    Ok(())
}

/// An account with its e-mails, in the order in which they were added.
pub(super) async fn account(connection: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<Account>> {
    let sql =
        "SELECT account.id, account.phone_hash, account.phone_sealed, account.locale, account.multi_device,
         account.pairing_until_ms, account.deleted_at_ms, account_email.hash, account_email.address_sealed FROM account LEFT JOIN account_email ON account_email.account = account.id
         WHERE account.id = $1 AND account.removed_at_ms IS NULL ORDER BY account_email.seq";
    let rows = all(connection, sql, params![id], |row| {
        let account = Account {
            id: row.next()?,
            phone_hash: row.next()?,
            phone: row.next()?,
            emails: Vec::new(),
            locale: row.next()?,
            multi_device: row.next()?,
            pairing_until_ms: row.next()?,
            deleted_at_ms: row.next()?,
        };
        let email = row.next_if_there(2, |row| Ok(Email { hash: row.next()?, address: row.next()? }))?;
        Ok((account, email))
    });
    let (accounts, emails): (Vec<_>, Vec<_>) = rows.await?.into_iter().unzip();
    let emails = emails.into_iter().flatten().collect();
    Ok(accounts.into_iter().next().map(|account| Account { emails, ..account }))
}

#[async_trait]
impl Accounts for PostgresStore {
    async fn account_by_number(&self, phone: &KeyedHash) -> Result<Option<Account>, StoreError> {
        let connection = &mut *self.connection().await?;
        let sql = "SELECT id FROM account WHERE phone_hash = $1";
        let id: Option<Uuid> = optional(connection, sql, params![phone], |row| row.next()).await?;
        match id {
            Some(id) => Ok(account(connection, id).await?),
            None => Ok(None),
        }
    }

    async fn change_account(
        &self,
        account: Uuid,
        patch: &AccountPatch,
        charges: &[Charge],
        effects: &Effects,
        now_ms: u64,
    ) -> Result<Step, StoreError> {
        transaction!(self, |connection| {
            events::hold(connection, charges, &[]).await?;
            if super::accounts::account(connection, account).await?.is_none() {
                return Ok(Step::Stale);
            }
            if let Some(retry_after_ms) = events::charge(connection, charges, now_ms).await? {
                return Ok(Step::Limited { retry_after_ms });
            }
            let sql = "UPDATE account SET multi_device = coalesce($1, multi_device),
                 pairing_until_ms = coalesce($2, pairing_until_ms) WHERE id = $3 AND removed_at_ms IS NULL";
            execute(connection, sql, params![patch.multi_device, patch.pairing_until_ms, account]).await?;
            if let Some(emails) = &patch.emails {
                execute(connection, "DELETE FROM account_email WHERE account = $1", params![account]).await?;
                add_emails(connection, account, emails).await?;
            }
            changes::touch(connection, account, &[Changed::Account]).await?;
            effects::tell(connection, account, effects, now_ms).await?;
            Ok(Step::Done)
        })
    }

    async fn change_number(
        &self,
        account: Uuid,
        from: &KeyedHash,
        session: Uuid,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<NumberMove, StoreError> {
        transaction!(self, |connection| { numbers::change(connection, account, from, session, effects, now_ms).await })
    }

    async fn begin_deletion(
        &self,
        account: Uuid,
        at_ms: u64,
        charges: &[Charge],
        effects: &Effects,
        now_ms: u64,
    ) -> Result<Step, StoreError> {
        transaction!(self, |connection| {
            events::hold(connection, charges, &[]).await?;
            hold(connection, account).await?;
            let there = super::accounts::account(connection, account).await?;
            if there.is_none_or(|there| there.deleted_at_ms.is_some()) {
                return Ok(Step::Stale);
            }
            if let Some(retry_after_ms) = events::charge(connection, charges, now_ms).await? {
                return Ok(Step::Limited { retry_after_ms });
            }
            let sql = "UPDATE account SET deleted_at_ms = $1, reminders = 0
                 WHERE id = $2 AND deleted_at_ms IS NULL AND removed_at_ms IS NULL";
            deletions::write(connection, account, sql, params![at_ms, account], effects, now_ms).await?;
            Ok(Step::Done)
        })
    }

    async fn cancel_deletion(&self, account: Uuid, effects: &Effects, now_ms: u64) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            let sql = "UPDATE account SET deleted_at_ms = NULL
                 WHERE id = $1 AND deleted_at_ms IS NOT NULL AND removed_at_ms IS NULL";
            deletions::write(connection, account, sql, params![account], effects, now_ms).await
        })
    }

    async fn deletions(&self, before_ms: u64, reminders: u32, limit: u32) -> Result<Vec<PendingDeletion>, StoreError> {
        let connection = &mut *self.connection().await?;
        Ok(deletions::pending(connection, before_ms, reminders, limit).await?)
    }

    async fn remind_of_deletion(
        &self,
        account: Uuid,
        at_ms: u64,
        reminders: u32,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            let sql = "UPDATE account SET reminders = $1
                 WHERE id = $2 AND deleted_at_ms = $3 AND reminders < $1 AND removed_at_ms IS NULL";
            deletions::write(connection, account, sql, params![reminders, account, at_ms], effects, now_ms).await
        })
    }

    async fn delete_account(
        &self,
        account: Uuid,
        at_ms: u64,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<bool, StoreError> {
        transaction!(self, |connection| { deletions::delete(connection, account, at_ms, effects, now_ms).await })
    }

    async fn enrolment_emails(&self, account: Uuid) -> Result<Vec<(u32, Email)>, StoreError> {
        let sql = "SELECT user_id, email_hash, email_sealed FROM enrolment
             WHERE account = $1 AND removed_at_ms IS NULL AND email_hash IS NOT NULL ORDER BY user_id";
        let connection = &mut *self.connection().await?;
        let emails = all(connection, sql, params![account], |row| {
            Ok((row.next()?, Email { hash: row.next()?, address: row.next()? }))
        });
        Ok(emails.await?)
    }

    async fn notices(
        &self,
        account: Uuid,
        after: u64,
        limit: u32,
        now_ms: u64,
    ) -> Result<Vec<StoredNotice>, StoreError> {
        // A notice of a device stands while that awaits trust or is in its grace; one of a deletion while that is to come.
        let sql = "SELECT notice.seq, notice.id, notice.kind, notice.at_ms, notice.device, notice.name_sealed,
             notice.phone_hint, notice.ends_at_ms,
             coalesce(CASE notice.kind
             WHEN 'device_awaits_trust' THEN NOT device.active
             WHEN 'recovery_started' THEN NOT device.active
             WHEN 'recovery_used' THEN device.active AND device.grace_until_ms > $4
             WHEN 'deletion_started' THEN account.deleted_at_ms = notice.ends_at_ms END, false)
             FROM notice JOIN account ON account.id = notice.account
             LEFT JOIN device ON device.id = notice.device AND device.removed_at_ms IS NULL
             WHERE notice.account = $1 AND notice.seq > $2 ORDER BY notice.seq LIMIT $3";
        let after = after.min(i64::MAX as u64);
        let connection = &mut *self.connection().await?;
        let notices = all(connection, sql, params![account, after, limit, now_ms], |row| {
            Ok(StoredNotice {
                seq: row.next()?,
                notice: NewNotice {
                    id: row.next()?,
                    kind: row.next_as()?,
                    at_ms: row.next()?,
                    device: row.next()?,
                    name: row.next()?,
                    phone_hint: row.next()?,
                    ends_at_ms: row.next()?,
                },
                stands: row.next()?,
            })
        });
        Ok(notices.await?)
    }

    async fn application_events(
        &self,
        application: Uuid,
        after: u64,
        limit: u32,
    ) -> Result<Vec<ApplicationEvent>, StoreError> {
        let sql = format!(
            "SELECT {EVENT} FROM application_event JOIN enrolment ON enrolment.user_id = application_event.user_id
             WHERE application_event.application = $1 AND application_event.seq > $2
             ORDER BY application_event.seq LIMIT $3"
        );
        let after = after.min(i64::MAX as u64);
        let connection = &mut *self.connection().await?;
        Ok(all(connection, sql, params![application, after, limit], hooks::event).await?)
    }
}
