//! What the list here becomes when the server's has come: pure.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use super::received::Received;
use crate::vault::entry::{Entry, Seed};
use crate::vault::order;

/// The entries after a successful answer. Own tokens are untouched. An application token that is not in the answer is
/// gone; one that is keeps its place, its name and whether it is hidden; a new one comes last. A secret that does not open
/// never takes the place of one that did.
pub(crate) fn merge(entries: &[Arc<Entry>], received: Vec<Received>) -> Vec<Arc<Entry>> {
    let mut positions: HashMap<Uuid, usize> = HashMap::new();
    let mut received: Vec<Option<Received>> = received.into_iter().map(Some).collect();
    for (at, token) in received.iter().enumerate() {
        // The first of two with one id counts.
        positions.entry(token.as_ref().map_or(Uuid::nil(), |token| token.id)).or_insert(at);
    }
    let mut merged = Vec::with_capacity(entries.len() + received.len());
    for entry in entries {
        if !entry.is_application() {
            merged.push(entry.clone());
            continue;
        }
        let Some(token) = positions.remove(&entry.id).and_then(|at| received[at].take()) else { continue };
        if (token.origin == entry.origin && token.seed == entry.seed) || replaces_a_secret(&token, entry) {
            merged.push(entry.clone());
        } else {
            merged.push(Arc::new(entry.edited(|entry| (entry.origin, entry.seed) = (token.origin, token.seed))));
        }
    }
    for (at, token) in received.into_iter().enumerate() {
        let Some(token) = token.filter(|token| positions.get(&token.id) == Some(&at)) else { continue };
        let last = merged.iter().rev().map(|last: &Arc<Entry>| last.order.as_str()).find(|order| !order.is_empty());
        let order = order::between(last, None);
        merged.push(Arc::new(Entry::new(token.id, token.origin, token.seed, order)));
    }
    merged
}

/// A secret that does not open, where one is that did.
pub(super) fn replaces_a_secret(token: &Received, entry: &Entry) -> bool {
    matches!((&token.seed, &entry.seed), (Seed::Unopened, Seed::Ready(_)))
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
