//! One own token as devices merge it: a join semilattice. Whatever order changes arrive in, and however often, the same
//! changes give the same token, and none is lost but to a later one of the same field.
//!
//! Its JSON is what a record holds (docs/format.md).

use std::collections::BTreeMap;

use septet_protocol::vault::Hlc;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::entry::{Entry, Origin, Seed};
use super::organise::Edit;
use super::stored::StoredOtp;
use crate::error::Error;
use crate::otp::uri::OtpUri;

/// A value and when it was set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Stamped<T> {
    pub(crate) value: T,
    pub(crate) hlc: Hlc,
}

/// What of a token may change. Others, of newer apps, are merged and kept all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Issuer,
    Account,
    /// The person's own name for it.
    Name,
    Note,
    Group,
    /// The name of an [`Icon`](crate::view::Icon), ours or a newer app's.
    Icon,
    Pinned,
    Hidden,
    /// See [`super::order`].
    Order,
    /// Set when it was brought back from the trash.
    Restored,
}

impl Field {
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::Account => "account",
            Self::Name => "name",
            Self::Note => "note",
            Self::Group => "group",
            Self::Icon => "icon",
            Self::Pinned => "pinned",
            Self::Hidden => "hidden",
            Self::Order => "order",
            Self::Restored => "restored",
        }
    }
}

/// The counter's name among what a deletion has seen.
const COUNTER: &str = "counter";

/// An own token, with all that is known of its changes.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct OwnToken {
    /// Never changes: another secret is another token. None: it was deleted, and its time in the trash is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    token: Option<Token>,
    #[serde(default)]
    fields: BTreeMap<String, Stamped<Value>>,
    /// The next counter; only counter tokens have one. Merged by maximum: a code is never shown twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counter: Option<Stamped<u64>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deleted: Option<Deletion>,
    /// The stamp of the deletion after which the secret was dropped for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    purged: Option<Hlc>,
}

/// What makes the codes, and what else an address said that nothing changes.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Token {
    otp: StoredOtp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prefix: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    extra: Vec<(String, String)>,
}

/// When it was deleted, and what whoever deleted it had seen: a change that they had not seen brings it back.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Deletion {
    hlc: Hlc,
    seen: BTreeMap<String, Hlc>,
}

impl OwnToken {
    /// As its address describes it.
    pub(crate) fn from_uri(uri: OtpUri, order: String, hlc: Hlc) -> Self {
        let OtpUri { otp, counter, issuer, prefix, account, extra } = uri;
        let origin = Origin::Own { issuer, prefix, account, extra };
        let mut entry = Entry::new(Uuid::nil(), origin, Seed::Ready(otp), order);
        entry.counter = counter;
        Self::of_entry(&entry, hlc).expect("an own token with a seed")
    }

    /// As it was kept before own tokens had stamps. None: it is an application's.
    pub(crate) fn of_entry(entry: &Entry, hlc: Hlc) -> Option<Self> {
        let Origin::Own { issuer, prefix, account, extra } = &entry.origin else { return None };
        let by_counter = entry.otp().is_some_and(|otp| otp.period_s().is_none());
        let token = Token { otp: StoredOtp::of(&entry.seed)?, prefix: prefix.clone(), extra: extra.clone() };
        let counter = by_counter.then_some(Stamped { value: entry.counter, hlc });
        let mut own = Self { token: Some(token), fields: BTreeMap::new(), counter, deleted: None, purged: None };
        own.set(Field::Issuer, issuer.clone().map_or(Value::Null, Value::from), hlc);
        own.set(Field::Account, account.clone().into(), hlc);
        own.set(Field::Order, entry.order.clone().into(), hlc);
        own.set(Field::Name, entry.name.clone().map_or(Value::Null, Value::from), hlc);
        own.set(Field::Hidden, entry.hidden.into(), hlc);
        Some(own)
    }

    /// A token that was made just now, at `hlc`, as the person wants it from the beginning.
    pub(crate) fn made_with(mut self, edit: &Edit, hlc: Hlc) -> Self {
        // Not by `set`: of two values with one stamp that would take the larger.
        let given = edit.values().map(|(field, value)| (field.key().to_owned(), Stamped { value: value.clone(), hlc }));
        self.fields.extend(given);
        self
    }

    /// From a record's plaintext. None: not ours, or of a newer app. What has no stamp is nothing that any app wrote.
    pub(crate) fn from_json(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok().map(Self::settled).filter(|own| own.latest().is_some())
    }

    /// A record's plaintext.
    pub(crate) fn to_json(&self) -> Result<Zeroizing<Vec<u8>>, Error> {
        super::store::plaintext(self)
    }

    /// Changes a field. A stamp that is not later than the field's own changes nothing: see [`OwnToken::latest`].
    pub(crate) fn set(&mut self, field: Field, value: Value, hlc: Hlc) {
        self.receive(field.key(), &Stamped { value, hlc });
    }

    fn receive(&mut self, name: &str, theirs: &Stamped<Value>) {
        match self.fields.get_mut(name) {
            Some(ours) if !theirs.is_later_than(ours) => {}
            Some(ours) => *ours = theirs.clone(),
            None => drop(self.fields.insert(name.to_owned(), theirs.clone())),
        }
    }

    /// Moves the counter on.
    pub(crate) fn set_counter(&mut self, value: u64, hlc: Hlc) {
        self.counter = Some(Stamped { value, hlc });
    }

    /// Puts it into the trash, with all that is known of it now.
    pub(crate) fn delete(&mut self, hlc: Hlc) {
        let fields = self.fields.iter().map(|(name, stamped)| (name.clone(), stamped.hlc));
        let counter = self.counter.as_ref().map(|counter| (COUNTER.to_owned(), counter.hlc));
        self.deleted = Some(Deletion { hlc, seen: fields.chain(counter).collect() });
    }

    /// Takes it out of the trash.
    pub(crate) fn restore(&mut self, hlc: Hlc) {
        self.set(Field::Restored, true.into(), hlc);
    }

    /// Its fields as they were in `old`; the counter never goes back.
    pub(crate) fn become_again(&mut self, old: &Self, hlc: Hlc) {
        // What an older app did not know was not there then. What this one does not know stays.
        for field in [Field::Note, Field::Group, Field::Icon, Field::Pinned] {
            let is_new =
                !old.fields.contains_key(field.key()) && self.value(field).is_some_and(|value| !value.is_null());
            if is_new {
                self.set(field, if field == Field::Pinned { false.into() } else { Value::Null }, hlc);
            }
        }
        for (name, stamped) in &old.fields {
            if self.fields.get(name).is_none_or(|ours| ours.value != stamped.value) {
                self.receive(name, &Stamped { value: stamped.value.clone(), hlc });
            }
        }
    }

    /// Drops the secret of what is deleted, for good. True if there was something to drop.
    pub(crate) fn purge(&mut self) -> bool {
        let Some(deletion) = self.deleted.as_ref().filter(|_| !self.is_alive() && self.token.is_some()) else {
            return false;
        };
        self.purged = Some(deletion.hlc);
        *self = self.clone().settled();
        true
    }

    /// Not deleted, or changed since by somebody who did not know of it.
    pub(crate) fn is_alive(&self) -> bool {
        let Some(deletion) = &self.deleted else { return true };
        let unseen = |name: &str, hlc: Hlc| deletion.seen.get(name).is_none_or(|seen| hlc > *seen);
        self.fields.iter().any(|(name, stamped)| unseen(name, stamped.hlc))
            || self.counter.as_ref().is_some_and(|counter| unseen(COUNTER, counter.hlc))
    }

    /// In the trash, and can be taken out.
    pub(crate) fn is_in_trash(&self) -> bool {
        !self.is_alive() && self.token.is_some()
    }

    /// When it was deleted, if it is.
    pub(crate) fn deleted_at(&self) -> Option<Hlc> {
        self.deleted.as_ref().map(|deletion| deletion.hlc).filter(|_| !self.is_alive())
    }

    /// What both know.
    pub(crate) fn join(&self, other: &Self) -> Self {
        let counter = match (&self.counter, &other.counter) {
            (Some(ours), Some(theirs)) => {
                Some(Stamped { value: ours.value.max(theirs.value), hlc: ours.hlc.max(theirs.hlc) })
            }
            (ours, theirs) => ours.clone().or_else(|| theirs.clone()),
        };
        let deleted = match (&self.deleted, &other.deleted) {
            (Some(ours), Some(theirs)) => Some(ours.join(theirs)),
            (ours, theirs) => ours.clone().or_else(|| theirs.clone()),
        };
        // Equal on every honest device, so either will do.
        let token = self.token.clone().or_else(|| other.token.clone());
        let purged = self.purged.max(other.purged);
        let mut joined = Self { token, fields: self.fields.clone(), counter, deleted, purged };
        for (name, theirs) in &other.fields {
            joined.receive(name, theirs);
        }
        joined.settled()
    }

    /// What was purged stays purged, whoever still had it.
    ///
    /// Only the secret goes. Somebody may yet come with a change that nobody saw and bring the token back: without the
    /// other fields and the counter, it would then have older ones, and which ones by the order of arrival. It costs that
    /// its names stay, sealed, for as long as its tombstone.
    fn settled(mut self) -> Self {
        let purged = self.deleted.as_ref().is_some_and(|deletion| self.purged >= Some(deletion.hlc));
        if purged && !self.is_alive() {
            self.token = None;
        }
        self
    }

    /// The latest stamp in it.
    pub(crate) fn latest(&self) -> Option<Hlc> {
        let fields = self.fields.values().map(|stamped| stamped.hlc);
        let counter = self.counter.as_ref().map(|counter| counter.hlc);
        fields.chain(counter).chain(self.deleted.as_ref().map(|deletion| deletion.hlc)).max()
    }

    /// The value of a field; none where nobody set it.
    pub(crate) fn value(&self, field: Field) -> Option<&Value> {
        self.fields.get(field.key()).map(|stamped| &stamped.value)
    }

    pub(crate) fn text(&self, field: Field) -> Option<&str> {
        self.value(field).and_then(Value::as_str)
    }

    pub(crate) fn is_set(&self, field: Field) -> bool {
        self.value(field).and_then(Value::as_bool).unwrap_or(false)
    }

    pub(crate) fn counter(&self) -> u64 {
        self.counter.as_ref().map_or(0, |counter| counter.value)
    }

    /// What makes its codes; none once it was purged.
    pub(crate) fn seed(&self) -> Option<Seed> {
        self.token.as_ref().map(|token| token.otp.clone().into())
    }

    pub(crate) fn prefix(&self) -> Option<&str> {
        self.token.as_ref()?.prefix.as_deref()
    }

    pub(crate) fn extra(&self) -> &[(String, String)] {
        self.token.as_ref().map_or(&[], |token| &token.extra)
    }
}

impl Stamped<Value> {
    /// Of two with one stamp, which no honest device makes, the larger text: the same on every device.
    fn is_later_than(&self, other: &Self) -> bool {
        let by_text = || self.value.to_string().cmp(&other.value.to_string());
        self.hlc.cmp(&other.hlc).then_with(by_text).is_gt()
    }
}

impl Deletion {
    fn join(&self, other: &Self) -> Self {
        let mut seen = self.seen.clone();
        for (name, theirs) in &other.seen {
            let ours = seen.entry(name.clone()).or_insert(*theirs);
            *ours = (*ours).max(*theirs);
        }
        Self { hlc: self.hlc.max(other.hlc), seen }
    }
}

#[cfg(test)]
#[path = "own_tests.rs"]
mod tests;
