//! How tokens are listed: sorted once for each change of them, not for each drawing; narrowed, grouped, and seen twice.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::entry::Entry;
use super::search;
use super::tokens::{Contents, Vault};
use crate::error::Error;
use crate::view::{Codes, DuplicateGroup, DuplicateReason, Filter, GroupRow, SortOrder, TokenDetails, TokenRow};

/// The order that the person chose, and how often each token was used since they chose to have that counted. Of this device
/// alone: what a person logs in to, and how often, is told to no server.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Sorting {
    #[serde(default, serialize_with = "by_name", deserialize_with = "named")]
    order: SortOrder,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    uses: BTreeMap<Uuid, u32>,
}

fn by_name<S: Serializer>(order: &SortOrder, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(order.name())
}

/// One of a newer app is the person's own: nothing is lost with it.
fn named<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SortOrder, D::Error> {
    Ok(SortOrder::named(&String::deserialize(deserializer)?).unwrap_or_default())
}

impl Sorting {
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Without the uses of what is not there.
    pub(super) fn of(&self, entries: &[Arc<Entry>]) -> Self {
        let mut sorting = self.clone();
        if !sorting.uses.is_empty() {
            let there: BTreeSet<Uuid> = entries.iter().map(|entry| entry.id).collect();
            sorting.uses.retain(|id, _| there.contains(id));
        }
        sorting
    }

    /// Pinned ones first; what is equal stays as it was.
    pub(super) fn sorted(&self, entries: &[Arc<Entry>]) -> Vec<Arc<Entry>> {
        let mut sorted = entries.to_vec();
        let by_issuer = |entry: &Arc<Entry>| (entry.folded_issuer().is_empty(), entry.folded_issuer().to_owned());
        match self.order {
            SortOrder::Own => {}
            SortOrder::Title => sorted.sort_by(|a, b| a.folded_title().cmp(b.folded_title())),
            SortOrder::Issuer => {
                sorted.sort_by(|a, b| a.folded_title().cmp(b.folded_title()));
                sorted.sort_by_cached_key(by_issuer);
            }
            SortOrder::Usage => sorted.sort_by_key(|entry| Reverse(self.uses.get(&entry.id).copied().unwrap_or(0))),
        }
        sorted.sort_by_key(|entry| !entry.pinned);
        sorted
    }
}

/// A [`Filter`], folded.
struct Wanted {
    query: String,
    group: Option<String>,
}

impl Wanted {
    fn of(filter: &Filter) -> Self {
        let group = filter.group.as_deref().map(|group| search::fold(group.trim()));
        Self { query: search::fold(&filter.query), group }
    }

    fn has(&self, entry: &Entry) -> bool {
        let group = self.group.as_deref();
        group.is_none_or(|group| entry.folded_group().unwrap_or("") == group) && entry.matches(&self.query)
    }
}

impl Vault {
    pub(crate) fn codes_at(&self, filter: &Filter, now_ms: u64) -> Codes {
        let wanted = Wanted::of(filter);
        let contents = self.blob.read();
        let shown = contents.listed().iter().filter(|entry| !entry.hidden && wanted.has(entry));
        let mut rows: Vec<TokenRow> = Vec::with_capacity(contents.entries.len());
        rows.extend(shown.map(|entry| entry.row(now_ms)));
        let refresh_at_ms = rows.iter().filter_map(|row| row.valid_until_ms).min();
        Codes { locked: false, rows, refresh_at_ms }
    }

    /// The same rows, and no code is computed.
    pub(crate) fn rows(&self, filter: &Filter) -> Codes {
        let wanted = Wanted::of(filter);
        let contents = self.blob.read();
        let shown = contents.listed().iter().filter(|entry| !entry.hidden && wanted.has(entry));
        Codes { locked: false, rows: shown.map(|entry| entry.row_without_code()).collect(), refresh_at_ms: None }
    }

    /// Codes of these alone.
    pub(crate) fn codes_of(&self, ids: &[&str], now_ms: u64) -> Codes {
        let contents = self.blob.read();
        let wanted: BTreeSet<Uuid> = ids.iter().filter_map(|id| Uuid::try_parse(id).ok()).collect();
        let shown = contents.listed().iter().filter(|entry| wanted.contains(&entry.id));
        let rows: Vec<TokenRow> = shown.map(|entry| entry.row(now_ms)).collect();
        let refresh_at_ms = rows.iter().filter_map(|row| row.valid_until_ms).min();
        Codes { locked: false, rows, refresh_at_ms }
    }

    pub(crate) fn list(&self, filter: &Filter) -> Vec<TokenDetails> {
        let wanted = Wanted::of(filter);
        let contents = self.blob.read();
        contents.listed().iter().filter(|entry| wanted.has(entry)).map(|entry| entry.details()).collect()
    }

    /// In the order of their folded names.
    pub(crate) fn groups(&self) -> Vec<GroupRow> {
        let contents = self.blob.read();
        let mut groups: BTreeMap<&str, GroupRow> = BTreeMap::new();
        for entry in &contents.entries {
            let Some((folded, name)) = entry.folded_group().zip(entry.group()) else { continue };
            let group = groups.entry(folded).or_insert_with(|| GroupRow { name: name.clone(), tokens: 0, shown: 0 });
            group.tokens += 1;
            group.shown += u32::from(!entry.hidden);
        }
        groups.into_values().collect()
    }

    /// Own tokens of which one may be enough, in the order of the list. An application's secrets are its own affair.
    pub(crate) fn duplicates(&self) -> Vec<DuplicateGroup> {
        let contents = self.blob.read();
        let own: Vec<&Arc<Entry>> = contents.listed().iter().filter(|entry| !entry.is_application()).collect();
        let mut by_secret: HashMap<&[u8], Vec<usize>> = HashMap::new();
        let mut by_account: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, entry) in own.iter().enumerate() {
            let Some(otp) = entry.otp() else { continue };
            by_secret.entry(otp.secret().expose()).or_default().push(at);
            // An account alone says nothing: everybody is `maya` everywhere.
            if !entry.folded_issuer().is_empty() {
                let account = search::fold(entry.account().trim());
                by_account.entry((entry.folded_issuer(), account)).or_default().push(at);
            }
        }
        let otp = |at: &usize| own[*at].otp();
        let secret = |at: &usize| otp(at).map(|otp| otp.secret().expose());
        let same_secret = by_secret.into_values().filter(|same| same.len() > 1).map(|same| {
            let is_same = same.iter().all(|at| otp(at) == otp(&same[0]));
            (if is_same { DuplicateReason::Codes } else { DuplicateReason::Secret }, same)
        });
        let is_other = |same: &Vec<usize>| same.iter().any(|at| secret(at) != secret(&same[0]));
        let same_account = by_account.into_values().filter(is_other).map(|same| (DuplicateReason::Account, same));
        let mut found: Vec<_> = same_secret.chain(same_account).collect();
        found.sort_by_key(|(reason, same)| (same[0], *reason as u8));
        let details = |same: Vec<usize>| same.into_iter().map(|at| own[at].details()).collect();
        found.into_iter().map(|(reason, same)| DuplicateGroup { reason, tokens: details(same) }).collect()
    }

    pub(crate) fn sort_order(&self) -> SortOrder {
        self.blob.read().sorting.order
    }

    /// Uses that were counted stay, until they are forgotten.
    pub(crate) fn set_sort_order(&self, order: SortOrder) -> Result<(), Error> {
        self.blob.change(|contents| {
            let sorting = Sorting { order, ..contents.sorting.clone() };
            Ok(((sorting != contents.sorting).then(|| contents.with_sorting(sorting)), ()))
        })
    }

    /// Counts one use, while tokens are sorted by it. It costs a write of the blob.
    pub(crate) fn used(&self, id: &str) -> Result<(), Error> {
        self.blob.change(|contents| {
            let id = contents.find(id)?.id;
            if contents.sorting.order != SortOrder::Usage {
                return Ok((None, ()));
            }
            let mut sorting = contents.sorting.clone();
            let uses = sorting.uses.entry(id).or_default();
            *uses = uses.saturating_add(1);
            Ok((Some(contents.with_sorting(sorting)), ()))
        })
    }

    pub(crate) fn forget_usage(&self) -> Result<(), Error> {
        self.blob.change(|contents| {
            let sorting = Sorting { uses: BTreeMap::new(), ..contents.sorting.clone() };
            Ok(((sorting != contents.sorting).then(|| contents.with_sorting(sorting)), ()))
        })
    }
}

impl Contents {
    /// As they are shown, hidden ones too.
    pub(super) fn listed(&self) -> &[Arc<Entry>] {
        self.listed.get_or_init(|| self.sorting.sorted(&self.entries))
    }

    fn with_sorting(&self, sorting: Sorting) -> Self {
        Self { sorting, listed: Default::default(), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Of the app before there were groups and sorting.
    fn older() -> serde_json::Value {
        json!({ "v": 2, "entries": [
            { "id": "00000000-0000-4000-8000-000000000001", "seed": "unopened", "order": "n", "counter": 0, "hidden": false,
              "origin": { "application": { "application": "00000000-0000-4000-8000-000000000009", "name": "Clinic", "label": "m", "color": "#112233" } } },
        ], "own": {}, "sync": { "last_success_ms": 5, "ahead_ms": null } })
    }

    fn read(json: serde_json::Value) -> Contents {
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn a_blob_of_before_opens_and_is_written_as_it_was_where_nothing_is_organised() {
        let contents = read(older());
        let row = &contents.entries[0];
        assert!(row.note.is_none() && row.group.is_none() && row.icon.is_none() && !row.pinned);
        assert!(contents.sorting.is_default() && contents.sorting.order == SortOrder::Own);
        let (written, before) = (serde_json::to_value(&contents).unwrap(), older());
        assert_eq!((&written["entries"], written.get("sorting")), (&before["entries"], None));
    }

    #[test]
    fn a_sort_order_of_a_newer_app_is_the_persons_own() {
        let with = |order: &str| {
            let mut json = older();
            json["sorting"] = json!({ "order": order, "uses": { "00000000-0000-4000-8000-000000000001": 3 } });
            read(json)
        };
        for (name, order) in [("usage", SortOrder::Usage), ("of_tomorrow", SortOrder::Own)] {
            assert!(with(name).sorting.order == order, "{name}");
        }
        let again: Contents = serde_json::from_slice(&serde_json::to_vec(&with("usage")).unwrap()).unwrap();
        assert!(again.sorting == with("usage").sorting);
    }

    #[test]
    fn uses_of_what_is_gone_are_gone() {
        let mut json = older();
        json["sorting"] = json!({ "order": "usage", "uses": {
            "00000000-0000-4000-8000-000000000001": 3, "00000000-0000-4000-8000-000000000002": 4 } });
        assert_eq!(read(json).sorting.uses.into_values().collect::<Vec<_>>(), [3]);
    }
}
