//! What a person does with tokens. Every change is durable before anyone sees it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entry::{Entry, MAX_NAME};
use super::order;
use super::search;
use super::store::SealedBlob;
use crate::crypto::envelope::LocalKey;
use crate::crypto::random;
use crate::error::Error;
use crate::otp::uri::OtpUri;
use crate::otp::{Kind, MAX_COUNTER};
use crate::ports::BlobStore;
use crate::view::{Added, Codes, TokenDetails, TokenRow};

/// All that is in the blob.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Contents {
    /// In the person's order.
    pub(crate) entries: Vec<Arc<Entry>>,
    /// Of the application tokens among them.
    #[serde(default)]
    pub(crate) sync: SyncMark,
}

/// What is known from the server's last answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SyncMark {
    /// The last success by this phone's clock, in milliseconds since 1970.
    pub(crate) last_success_ms: Option<u64>,
    /// Milliseconds that the phone's clock was ahead then.
    pub(crate) ahead_ms: Option<i64>,
    /// Tokens whose secret did not open then, so that the one from before was kept.
    #[serde(default)]
    pub(crate) kept_secrets: u32,
}

/// A success this much later is written even if it brought nothing. A list that is left open asks every few seconds: without
/// this, each answer would rewrite the whole blob. It costs up to a minute in the age shown after a restart.
const MARK_EVERY_MS: u64 = 60_000;
/// So is a clock that moved this far.
const MARK_DRIFT_MS: u64 = 1_000;

impl SyncMark {
    /// Whether to write this one in place of the one that is kept.
    pub(crate) fn is_news_after(self, kept: Self) -> bool {
        let (Some(now_ms), Some(kept_ms)) = (self.last_success_ms, kept.last_success_ms) else { return true };
        let moved = match (self.ahead_ms, kept.ahead_ms) {
            (Some(ahead_ms), Some(kept_ms)) => ahead_ms.abs_diff(kept_ms) >= MARK_DRIFT_MS,
            (ahead_ms, kept_ms) => ahead_ms != kept_ms,
        };
        moved
            || self.kept_secrets != kept.kept_secrets
            || !(kept_ms..kept_ms.saturating_add(MARK_EVERY_MS)).contains(&now_ms)
    }
}

/// The tokens on this device.
pub(crate) struct Vault {
    blob: SealedBlob<Contents>,
}

impl Vault {
    pub(crate) const BLOB: &'static str = "vault";

    pub(crate) fn open(blobs: Arc<dyn BlobStore>, key: Arc<LocalKey>) -> Result<Self, Error> {
        Ok(Self { blob: SealedBlob::open(Self::BLOB, blobs, key)? })
    }

    pub(crate) fn contents(&self) -> Arc<Contents> {
        self.blob.read()
    }

    /// Replaces everything at once; `edit` gives none where nothing changes.
    pub(crate) fn replace(&self, edit: impl FnOnce(&Contents) -> Option<Contents>) -> Result<(), Error> {
        self.blob.change(|contents| Ok((edit(contents), ())))
    }

    pub(crate) fn codes_at(&self, query: &str, now_ms: u64) -> Codes {
        let query = search::fold(query);
        let contents = self.blob.read();
        let shown = contents.entries.iter().filter(|entry| !entry.hidden && entry.matches(&query));
        let rows: Vec<TokenRow> = shown.map(|entry| entry.row(now_ms)).collect();
        let refresh_at_ms = rows.iter().filter_map(|row| row.valid_until_ms).min();
        Codes { locked: false, rows, refresh_at_ms }
    }

    pub(crate) fn list(&self, query: &str) -> Vec<TokenDetails> {
        let query = search::fold(query);
        self.blob.read().entries.iter().filter(|entry| entry.matches(&query)).map(|entry| entry.details()).collect()
    }

    pub(crate) fn add(&self, uri: OtpUri) -> Result<Added, Error> {
        self.blob.change(|contents| {
            if let Some(same) = contents.entries.iter().find(|e| !e.is_application() && e.otp() == Some(&uri.otp)) {
                return Ok((None, Added { token: same.details(), duplicate: true }));
            }
            let order = order::between(contents.entries.last().map(|last| last.order.as_str()), None);
            let id = uuid::Builder::from_random_bytes(random()).into_uuid();
            let entry = Arc::new(Entry::from_uri(id, uri, order));
            let mut changed = contents.clone();
            changed.entries.push(entry.clone());
            Ok((Some(changed), Added { token: entry.details(), duplicate: false }))
        })
    }

    pub(crate) fn remove(&self, id: &str) -> Result<(), Error> {
        self.blob.change(|contents| {
            let at = contents.position(id)?;
            if contents.entries[at].is_application() {
                return Err(Error::NotRemovable);
            }
            let mut changed = contents.clone();
            changed.entries.remove(at);
            Ok((Some(changed), ()))
        })
    }

    pub(crate) fn rename(&self, id: &str, name: &str) -> Result<TokenDetails, Error> {
        let name = name.trim();
        if name.chars().count() > MAX_NAME {
            return Err(Error::invalid("name", "A token's name has up to 128 characters."));
        }
        let name = Some(name.to_owned()).filter(|name| !name.is_empty());
        self.edit(id, |entry| entry.name = name)
    }

    pub(crate) fn set_hidden(&self, id: &str, hidden: bool) -> Result<TokenDetails, Error> {
        self.edit(id, |entry| entry.hidden = hidden)
    }

    fn edit(&self, id: &str, edit: impl FnOnce(&mut Entry)) -> Result<TokenDetails, Error> {
        self.blob.change(|contents| {
            let at = contents.position(id)?;
            let entry = Arc::new(contents.entries[at].edited(edit));
            let mut changed = contents.clone();
            changed.entries[at] = entry.clone();
            Ok((Some(changed), entry.details()))
        })
    }

    pub(crate) fn move_before(&self, id: &str, before: Option<&str>) -> Result<(), Error> {
        self.blob.change(|contents| {
            let at = contents.position(id)?;
            let mut changed = contents.clone();
            let entry = changed.entries.remove(at);
            let to = match before {
                Some(before) if before == id => return Ok((None, ())),
                Some(before) => changed.position(before)?,
                None => changed.entries.len(),
            };
            let after = to.checked_sub(1).map(|after| changed.entries[after].order.as_str());
            let order = order::between(after, changed.entries.get(to).map(|next| next.order.as_str()));
            changed.entries.insert(to, Arc::new(entry.edited(|entry| entry.order = order)));
            Ok((Some(changed), ()))
        })
    }

    /// The counter is written before its code is made: a crash between the two costs a code, never shows one twice.
    pub(crate) fn next_hotp(&self, id: &str, now_ms: u64) -> Result<TokenRow, Error> {
        let entry = self.blob.change(|contents| {
            let at = contents.position(id)?;
            let entry = &contents.entries[at];
            if entry.otp().is_none_or(|otp| otp.kind() != Kind::Hotp) {
                return Err(Error::NotByCounter);
            }
            if entry.counter >= MAX_COUNTER {
                return Err(Error::invalid("counter", "This token has no codes left. Ask its issuer for a new one."));
            }
            let entry = Arc::new(entry.edited(|entry| {
                entry.shown = Some(entry.counter);
                entry.counter += 1;
            }));
            let mut changed = contents.clone();
            changed.entries[at] = entry.clone();
            Ok((Some(changed), entry))
        })?;
        Ok(entry.row(now_ms))
    }
}

impl Contents {
    fn position(&self, id: &str) -> Result<usize, Error> {
        let id = Uuid::try_parse(id).map_err(|_| Error::NoSuchToken)?;
        self.entries.iter().position(|entry| entry.id == id).ok_or(Error::NoSuchToken)
    }
}
