//! Vaults: what the store does with records that it cannot read.

use async_trait::async_trait;
use septet_protocol::account_log::LogHead;
use septet_protocol::vault::{KeyGrant, SignedSummary, VersionView};
use uuid::Uuid;

use super::StoreError;
use super::model::{Charge, PageWish, Paged, Step, Summarised, SummaryWrite, VaultWrite, VersionRule, Written};

/// Vaults. Grants of their keys are written by [`super::Log::append`] alone.
#[async_trait]
pub trait Vault: Send + Sync {
    /// A page of records, by `rev`, with where the vault stands at that moment; with the last page the summary that belongs to
    /// it.
    async fn vault_page(&self, account: Uuid, wish: &PageWish) -> Result<Paged, StoreError>;
    /// Writes each item over what it names, if the charges allow it; of two that write over the same one, one does. Each
    /// gets the next number of the account's, and what it takes the place of stays while a version needs it. If something was
    /// written, the vault has a new head, and the account's devices are woken.
    async fn write_records(&self, write: &VaultWrite, charges: &[Charge], now_ms: u64) -> Result<Written, StoreError>;
    /// Writes the latest summary, and keeps the state that it describes as a version.
    async fn put_summary(
        &self,
        write: &SummaryWrite,
        rule: &VersionRule,
        now_ms: u64,
    ) -> Result<Summarised, StoreError>;
    /// The latest summary.
    async fn vault_summary(&self, account: Uuid) -> Result<Option<SignedSummary>, StoreError>;
    /// The states that are kept, newest first.
    async fn vault_versions(&self, account: Uuid) -> Result<Vec<VersionView>, StoreError>;
    /// Removes records, summary and versions, and no grant. The numbers go on: none comes again. A vault that had something
    /// has a new head with this `mark`, and the account's devices are woken. `Stale`: the log does not end at `over` any more.
    async fn empty_vault(&self, account: Uuid, over: Option<LogHead>, mark: u64) -> Result<Step, StoreError>;
    /// The vault's keys for this device.
    async fn key_grant(&self, device: Uuid) -> Result<Option<KeyGrant>, StoreError>;
}
