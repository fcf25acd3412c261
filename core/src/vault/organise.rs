//! What a person changes of tokens: judged once, for whatever door it comes through, then done to all of them in one write.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::Value;
use uuid::Uuid;

use super::entry::{Entry, Origin};
use super::own::{Field, OwnToken};
use super::tokens::{Contents, Vault};
use crate::crypto::record;
use crate::error::Error;
use crate::ports::Clock;
use crate::text::{printable, printable_lines};
use crate::view::{Icon, TokenDetails, TokenEdit};

/// Longest name of a person's own, in characters.
pub(crate) const MAX_NAME: usize = 128;
/// Longest issuer, and longest account, that a person types. An address may bring longer ones.
pub(crate) const MAX_ISSUER: usize = 256;
/// Longest name of a group.
pub(crate) const MAX_GROUP: usize = 64;
/// Longest note.
pub(crate) const MAX_NOTE: usize = 4_096;
/// Most bytes of an own token as JSON after an edit. 1.7 KiB less than a record holds, for the stamps of a deletion and for
/// what another device writes meanwhile: a token that is too long for a record would be in no backup.
const MAX_ENTRY: usize = record::MAX_PLAINTEXT - 1_788;

/// A [`TokenEdit`] that was judged: fields, and what they become.
#[derive(Clone, Default)]
pub(crate) struct Edit(Vec<(Field, Value)>);

impl Edit {
    /// Trims, leaves out what a screen obeys, and refuses what is too long; the error names the field.
    pub(crate) fn judged(edit: &TokenEdit) -> Result<Self, Error> {
        let TokenEdit { name, issuer, account, note, group, icon, pinned, hidden } = edit;
        let note = note.as_ref().map(|note| &note.text);
        let mut values = Vec::new();
        for (field, text, most, too_long) in [
            (Field::Name, name.as_ref(), MAX_NAME, "A token's name has up to 128 characters."),
            (Field::Issuer, issuer.as_ref(), MAX_ISSUER, "An issuer has up to 256 characters."),
            (Field::Account, account.as_ref(), MAX_ISSUER, "An account has up to 256 characters."),
            (Field::Note, note, MAX_NOTE, "A note has up to 4,096 characters. Nothing was changed. Shorten it."),
            (Field::Group, group.as_ref(), MAX_GROUP, "A group's name has up to 64 characters."),
        ] {
            let Some(text) = text else { continue };
            let text = if field == Field::Note { printable_lines(text) } else { printable(text) };
            let text = text.trim();
            if text.chars().count() > most {
                return Err(Error::invalid(field.key(), too_long));
            }
            // What a record holds where there is none: an account is always text.
            let none = if field == Field::Account { Value::from("") } else { Value::Null };
            values.push((field, if text.is_empty() { none } else { text.into() }));
        }
        match icon.as_deref().map(str::trim) {
            None => {}
            Some("") => values.push((Field::Icon, Value::Null)),
            Some(name) => values.push((Field::Icon, Icon::named(name).ok_or_else(no_such_icon)?.name().into())),
        }
        values.extend(pinned.map(|pinned| (Field::Pinned, pinned.into())));
        values.extend(hidden.map(|hidden| (Field::Hidden, hidden.into())));
        Ok(Self(values))
    }

    /// Moves a token: see [`super::order`].
    pub(super) fn placed(order: String) -> Self {
        Self(vec![(Field::Order, order.into())])
    }

    /// The fields and what they become.
    pub(super) fn values(&self) -> impl Iterator<Item = (Field, &Value)> {
        self.0.iter().map(|(field, value)| (*field, value))
    }

    /// Those that are otherwise in a row.
    fn news_to(&self, row: &Entry) -> Vec<(Field, &Value)> {
        self.values().filter(|(field, value)| current(row, *field) != **value).collect()
    }

    /// What is the application's to say.
    fn of_application(&self) -> Option<Field> {
        self.values().map(|(field, _)| field).find(|field| matches!(field, Field::Issuer | Field::Account))
    }
}

fn no_such_icon() -> Error {
    let names: Vec<&str> = Icon::ALL.into_iter().map(Icon::name).collect();
    Error::invalid("icon", format!("There is no icon of this name. There are: {}.", names.join(", ")))
}

/// As a record would hold it.
fn current(row: &Entry, field: Field) -> Value {
    match field {
        Field::Name => row.name.clone().into(),
        Field::Issuer => match &row.origin {
            Origin::Own { issuer, .. } => issuer.clone().into(),
            Origin::Application { name, .. } => name.clone().into(),
        },
        Field::Account => row.account().into(),
        Field::Note => row.note.clone().into(),
        Field::Group => row.group.clone().into(),
        Field::Icon => row.icon.clone().into(),
        Field::Pinned => row.pinned.into(),
        Field::Hidden => row.hidden.into(),
        Field::Order => row.order.clone().into(),
        Field::Restored => Value::Null,
    }
}

/// Changes an application's row, which is this device's alone.
fn set_in_row(row: &mut Entry, field: Field, value: &Value) {
    let text = || value.as_str().map(str::to_owned);
    let is_set = value.as_bool().unwrap_or(false);
    match field {
        Field::Name => row.name = text(),
        Field::Note => row.note = text(),
        Field::Group => row.group = text(),
        Field::Icon => row.icon = text(),
        Field::Pinned => row.pinned = is_set,
        Field::Hidden => row.hidden = is_set,
        Field::Order => row.order = text().unwrap_or_default(),
        Field::Issuer | Field::Account | Field::Restored => {}
    }
}

/// Refuses a token that no record could hold.
pub(super) fn fits_a_record(own: &OwnToken) -> Result<(), Error> {
    if own.to_json()?.len() <= MAX_ENTRY {
        return Ok(());
    }
    let reason = "This is more than one token holds in your backup. Nothing was changed. Shorten its note.";
    Err(Error::invalid(Field::Note.key(), reason))
}

impl Vault {
    /// Changes several tokens in one write, or none: an application's row here, an own token on all devices.
    pub(crate) fn edit(&self, ids: &[&str], edit: &TokenEdit) -> Result<Vec<TokenDetails>, Error> {
        let edit = Edit::judged(edit)?;
        self.blob.change(|contents| {
            let ids = contents.find_all(ids)?;
            let changed = contents.edited(&ids, &edit, &*self.clock)?;
            let now = changed.as_ref().unwrap_or(contents);
            let details = now.details_of(ids.iter().copied())?;
            Ok((changed, details))
        })
    }

    /// The same of one.
    pub(crate) fn edit_one(&self, id: &str, edit: &TokenEdit) -> Result<TokenDetails, Error> {
        self.edit(&[id], edit)?.pop().ok_or(Error::NoSuchToken)
    }

    /// Several into the trash for 30 days, or none.
    pub(crate) fn remove(&self, ids: &[&str]) -> Result<(), Error> {
        self.blob.change(|contents| {
            let mut ids = contents.find_all(ids)?;
            ids.sort();
            ids.dedup();
            let (mut own, now_ms) = (contents.own.clone(), contents.server_ms(self.clock.wall_ms()));
            for id in &ids {
                own.edit(*id, now_ms, OwnToken::delete).ok_or_else(|| contents.why_not_own(*id))?;
            }
            let removed = (!ids.is_empty()).then(|| contents.with_own(own));
            // Here too, for a phone that never syncs.
            Ok((removed.map(|removed| removed.purged(self.clock.wall_ms(), false).unwrap_or(removed)), ()))
        })
    }
}

impl Contents {
    fn find_all(&self, ids: &[&str]) -> Result<Vec<Uuid>, Error> {
        let there: HashSet<Uuid> = self.entries.iter().map(|entry| entry.id).collect();
        let known = |id: &&str| Uuid::try_parse(id).ok().filter(|id| there.contains(id)).ok_or(Error::NoSuchToken);
        ids.iter().map(known).collect()
    }

    /// Of many at once: looked up, not searched for each.
    pub(super) fn details_of(&self, ids: impl Iterator<Item = Uuid>) -> Result<Vec<TokenDetails>, Error> {
        let rows: HashMap<Uuid, &Arc<Entry>> = self.entries.iter().map(|entry| (entry.id, entry)).collect();
        ids.map(|id| Ok(rows.get(&id).ok_or(Error::NoSuchToken)?.details())).collect()
    }

    /// None: everything is so already.
    pub(super) fn edited(&self, ids: &[Uuid], edit: &Edit, clock: &dyn Clock) -> Result<Option<Self>, Error> {
        let (mut changed, mut own) = (self.clone(), self.own.clone());
        let now_ms = self.server_ms(clock.wall_ms());
        let places: HashMap<Uuid, usize> = self.entries.iter().enumerate().map(|(at, row)| (row.id, at)).collect();
        let mut is_news = false;
        for id in ids {
            let row = &mut changed.entries[*places.get(id).ok_or(Error::NoSuchToken)?];
            let field = edit.of_application().filter(|_| row.is_application());
            if let Some(field) = field {
                return Err(Error::NotEditable { field: field.key().to_owned() });
            }
            let news = edit.news_to(row);
            is_news |= !news.is_empty();
            let is_longer = news.iter().any(|(field, value)| *field != Field::Order && value.is_string());
            match row.is_application() {
                _ if news.is_empty() => {}
                true => {
                    let set =
                        |row: &mut Entry| news.into_iter().for_each(|(field, value)| set_in_row(row, field, value));
                    *row = Arc::new(row.edited(set));
                }
                false => {
                    let set = |own: &mut OwnToken, stamp| {
                        news.into_iter().for_each(|(field, value)| own.set(field, value.clone(), stamp));
                    };
                    own.edit(*id, now_ms, set).ok_or_else(|| self.why_not_own(*id))?;
                    own.get(*id).filter(|_| is_longer).map_or(Ok(()), fits_a_record)?;
                }
            }
        }
        Ok(is_news.then(|| changed.with_own(own)))
    }

    /// Why nothing can be done to it as to an own token.
    pub(super) fn why_not_own(&self, id: Uuid) -> Error {
        match self.entry(id) {
            Err(missing) => missing,
            Ok(entry) if entry.is_application() => Error::NotRemovable,
            Ok(_) => Error::Unreadable,
        }
    }
}

#[cfg(test)]
#[path = "organise_tests.rs"]
mod tests;
