//! Vaults: records that only their devices can read. Here is decided who may write what; what a record says is no business of
//! the server's.

use std::collections::BTreeSet;

use septet_protocol::account_log::LogState;
use septet_protocol::vault::{
    Batch, BatchAnswer, ItemAnswer, KeyGrant, MAX_ITEMS, MAX_RECORD, RecordPage, SignedSummary, Summary, SummaryError,
    VersionList,
};

use crate::devices::{may_change, must_be_logged};
use crate::keys::{Lookup, random};
use crate::ports::{Ports, STALE_TRIES};
use crate::refusal::Refusal;
use crate::store::model::{
    Charge, Counted, Device, PageOf, PageWish, Paged, Step, Summarised, SummaryWrite, VaultWrite, Written,
};

#[cfg(test)]
mod tests;

/// Most sealed bytes in one page, but for a single record: clients read answers of up to 4 MiB, and as text it is 2.7.
const PAGE_BYTES: usize = 2 * 1024 * 1024;
/// Longest body of a summary: four times what one needs.
const LONGEST_SUMMARY: usize = 2048;
const MINUTE_MS: u64 = 60_000;

/// Vaults.
#[derive(Clone, Debug)]
pub struct Vaults {
    ports: Ports,
}

/// Which page of a vault is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish {
    /// Records whose `rev` is above this.
    pub after: u64,
    /// Of the head that was seen there, or after it; none: it is not compared.
    pub mark: Option<u64>,
    /// Most records, 1 to [`MAX_ITEMS`]; none: as many as there may be.
    pub limit: Option<u64>,
    /// The state that is asked for; none: the current one.
    pub version: Option<u64>,
}

impl Vaults {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { ports }
    }

    /// A page of the records.
    pub async fn page(&self, device: &Device, wish: Wish) -> Result<RecordPage, Refusal> {
        must_be_logged(device)?;
        let most = MAX_ITEMS as u64;
        let limit = wish.limit.unwrap_or(most);
        let limit = u32::try_from(limit).ok().filter(|_| (1..=most).contains(&limit));
        let limit = limit.ok_or_else(|| Refusal::input("limit", format!("1 to {most} is expected.")))?;
        let of = wish.version.map_or(PageOf::Now { mark: wish.mark }, PageOf::Version);
        let wish = PageWish { after: wish.after, limit, bytes: PAGE_BYTES, of };
        match self.ports.store.vault_page(device.account, &wish).await? {
            Paged::Page(page) => Ok(page),
            Paged::NoVersion => Err(Refusal::NotFound),
            Paged::OtherMark => {
                let why = "This server does not know what was seen there: it was set back to an older state, or the vault was \
                           emptied. Nothing was changed. Read the records from the first on.";
                Err(Refusal::Conflict { field: Some("mark"), why })
            }
        }
    }

    /// Writes a batch. What it answers item by item is no refusal.
    pub async fn write(&self, device: &Device, batch: Batch) -> Result<BatchAnswer, Refusal> {
        let Ports { store, keys, clock, config, .. } = &self.ports;
        let now_ms = clock.now_ms();
        must_be_logged(device)?;
        may_change(device, now_ms)?;
        check(&batch)?;
        let key = keys.hash(Lookup::Account, &device.account.to_string());
        let max = config.limits.vault_batches_per_min;
        let charge = Charge { what: Counted::VaultBatch, key, window_ms: MINUTE_MS, max };
        let mut write = VaultWrite { account: device.account, log: None, mark: new_mark(), items: batch.items };
        for _ in 0..STALE_TRIES {
            let log = self.with_backup(device).await?;
            if write.items.iter().any(|item| item.record.epoch != log.epoch) {
                return Err(other_epoch());
            }
            write.log = log.head;
            match store.write_records(&write, &[charge], now_ms).await? {
                Written::Done(answer) => {
                    count(&answer);
                    return Ok(answer);
                }
                Written::Stale => {}
                Written::Limited { retry_after_ms } => {
                    let why = "This account's vault is written too often. Nothing was changed. Wait, then try again.";
                    return Err(Refusal::wait_ms(retry_after_ms, why));
                }
            }
        }
        Err(Refusal::Unavailable)
    }

    /// The latest summary.
    pub async fn summary(&self, device: &Device) -> Result<SignedSummary, Refusal> {
        must_be_logged(device)?;
        self.ports.store.vault_summary(device.account).await?.ok_or(Refusal::NotFound)
    }

    /// Takes what a device says of the whole vault, and keeps that state as a version.
    pub async fn put_summary(&self, device: &Device, summary: SignedSummary) -> Result<(), Refusal> {
        let Ports { store, clock, config, .. } = &self.ports;
        let now_ms = clock.now_ms();
        must_be_logged(device)?;
        may_change(device, now_ms)?;
        let Summary { epoch, head, .. } = own_summary(device, &summary)?;
        let rule = config.limits.version_rule();
        let mut write = SummaryWrite { account: device.account, log: None, head, summary };
        for _ in 0..STALE_TRIES {
            let log = self.with_backup(device).await?;
            if epoch != log.epoch {
                return Err(other_epoch());
            }
            write.log = log.head;
            match store.put_summary(&write, &rule, now_ms).await? {
                Summarised::Done => {
                    metrics::counter!("septet_vault_summaries_total").increment(1);
                    return Ok(());
                }
                Summarised::Stale => {}
                Summarised::OtherHead => {
                    let why =
                        "The vault was written to since. Nothing was changed. Read what is new, then sum up anew.";
                    return Err(Refusal::Conflict { field: Some("head"), why });
                }
            }
        }
        Err(Refusal::Unavailable)
    }

    /// The states that are kept.
    pub async fn versions(&self, device: &Device) -> Result<VersionList, Refusal> {
        must_be_logged(device)?;
        Ok(VersionList { versions: self.ports.store.vault_versions(device.account).await? })
    }

    /// The vault's keys for this device, if another one made a newer.
    pub async fn key(&self, device: &Device) -> Result<KeyGrant, Refusal> {
        must_be_logged(device)?;
        self.ports.store.key_grant(device.id).await?.ok_or(Refusal::NotFound)
    }

    /// Empties a vault whose backup is off. One that is empty stays so.
    pub async fn empty(&self, device: &Device) -> Result<(), Refusal> {
        let Ports { store, clock, .. } = &self.ports;
        must_be_logged(device)?;
        may_change(device, clock.now_ms())?;
        let mark = new_mark();
        for _ in 0..STALE_TRIES {
            let log = self.log_with(device).await?;
            if !log.slots.is_empty() {
                let why = "Backups are on: the log has a password or recovery key. Nothing was changed. Remove both, then \
                           delete the vault.";
                return Err(Refusal::Conflict { field: Some("backup"), why });
            }
            if store.empty_vault(device.account, log.head, mark).await? == Step::Done {
                tracing::info!(account = %device.account, device = %device.id, "vault emptied");
                return Ok(());
            }
        }
        Err(Refusal::Unavailable)
    }

    /// The account's log, in which the device is active. It signed before the log was read, and may have been removed since: as
    /// a write is over this log's end, none is made after that.
    async fn log_with(&self, device: &Device) -> Result<LogState, Refusal> {
        let log = self.ports.store.log_state(device.account).await?;
        if log.active(device.id).is_none() {
            return Err(Refusal::Unauthorized("unknown_device"));
        }
        Ok(log)
    }

    /// The same, which says that backups are on. The log decides, so that no server turns them on or off in silence.
    async fn with_backup(&self, device: &Device) -> Result<LogState, Refusal> {
        let log = self.log_with(device).await?;
        if log.slots.is_empty() {
            let why = "Backups are off: the log has no password and no recovery key. Nothing was changed. Turn backups on \
                       first.";
            return Err(Refusal::Conflict { field: Some("backup"), why });
        }
        Ok(log)
    }
}

/// Whatever can be said of a batch without looking at the vault.
fn check(batch: &Batch) -> Result<(), Refusal> {
    if !(1..=MAX_ITEMS).contains(&batch.items.len()) {
        return Err(Refusal::input("items", format!("1 to {MAX_ITEMS} items are expected.")));
    }
    let mut ids = BTreeSet::new();
    for item in &batch.items {
        if !(1..=MAX_RECORD).contains(&item.record.sealed.len()) {
            return Err(Refusal::input("items.record.sealed", format!("1 to {MAX_RECORD} bytes are expected.")));
        }
        if !ids.insert(item.record.id) {
            return Err(Refusal::input("items", "A record is there twice."));
        }
    }
    Ok(())
}

/// A summary that this device signed, of its own account.
fn own_summary(device: &Device, summary: &SignedSummary) -> Result<Summary, Refusal> {
    if summary.body.len() > LONGEST_SUMMARY {
        return Err(Refusal::input("body", format!("At most {LONGEST_SUMMARY} bytes are expected.")));
    }
    let said = summary.verified(&device.signing_key).map_err(|error| match error {
        SummaryError::Forged => Refusal::input("signature", "A summary that this device signed is expected."),
        SummaryError::Newer => Refusal::input("body", "This server is older than the summary. Version 1 is expected."),
    })?;
    if (said.account, said.device) != (device.account, device.id) {
        return Err(Refusal::input("body", "A summary of this device and its account is expected."));
    }
    Ok(said)
}

fn other_epoch() -> Refusal {
    let why = "The vault has another key than this was sealed with. Nothing was changed. Read the log, then seal anew.";
    Refusal::Conflict { field: Some("epoch"), why }
}

/// Random, from 1 to 2^53 - 1: 0 is the mark of a vault that was never written to, and JavaScript reads no more exactly.
fn new_mark() -> u64 {
    (u64::from_be_bytes(random()) >> 11).max(1)
}

fn count(answer: &BatchAnswer) {
    let names = |item: &ItemAnswer| match item {
        ItemAnswer::Stored { .. } => "stored",
        ItemAnswer::Same { .. } => "same",
        ItemAnswer::Conflict { .. } => "conflict",
        ItemAnswer::Full => "full",
    };
    for result in ["stored", "same", "conflict", "full"] {
        let items = answer.items.iter().filter(|item| names(item) == result).count() as u64;
        if items > 0 {
            metrics::counter!("septet_vault_records_total", "result" => result).increment(items);
        }
    }
}
