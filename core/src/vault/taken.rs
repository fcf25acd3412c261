//! Tokens that come from elsewhere: many in one write, none twice, each read back.

use std::collections::BTreeMap;

use septet_protocol::vault::{Hlc, MAX_RECORDS};
use serde_json::Value;
use uuid::Uuid;

use super::entry::Seed;
use super::order;
use super::organise::{Edit, fits_a_record};
use super::own::{Field, OwnToken};
use super::own_tokens::OwnTokens;
use super::portable::{Identity, Portable};
use super::tokens::Vault;
use crate::crypto::random;
use crate::error::Error;
use crate::otp::uri::OtpUri;
use crate::ports::PortError;

/// What became of a token that came from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    Added(Uuid),
    /// It was here, with other names or a lower counter.
    Updated(Uuid),
    /// It was here, and nothing was changed.
    Same(Uuid),
}

impl Taken {
    pub(crate) fn id(self) -> Uuid {
        match self {
            Self::Added(id) | Self::Updated(id) | Self::Same(id) => id,
        }
    }
}

impl Vault {
    /// Adds tokens at the end, in this order and in one write. One that makes the same codes as one here is not added;
    /// where `true` stands beside it, its names are given to that one, and its counter if it is higher.
    ///
    /// [`Error::InvalidInput`] names `rows` where there is no room for all.
    pub(crate) fn take_over(&self, portables: Vec<(Portable, bool)>) -> Result<Vec<Taken>, Error> {
        self.blob.change(|contents| {
            let mut own = contents.own.clone();
            let now_ms = contents.server_ms(self.clock.wall_ms());
            let mut here = own.by_identity();
            let placed = contents.entries.iter().rev().find(|entry| !entry.order.is_empty());
            let mut last = placed.map(|last| last.order.clone());
            let mut taken = Vec::with_capacity(portables.len());
            for (portable, update) in portables {
                let identity = Identity::of(&portable.token.otp);
                if let Some(id) = here.get(&identity).copied() {
                    let is_newer = own.get(id).is_some_and(|own| !own.changes_to(&portable).is_empty());
                    taken.push(if update && is_newer {
                        own.edit(id, now_ms, |own, stamp| own.become_like(&portable, stamp));
                        Taken::Updated(id)
                    } else {
                        Taken::Same(id)
                    });
                    continue;
                }
                let order = order::between(last.as_deref(), None);
                let stamp = own.stamp(now_ms, None);
                let id = uuid::Builder::from_random_bytes(random()).into_uuid();
                let edit = Edit::judged(&portable.edit())?;
                let token = OwnToken::from_uri(portable.token, order.clone(), stamp).made_with(&edit, stamp);
                fits_a_record(&token)?;
                own.insert(id, token);
                here.insert(identity, id);
                last = Some(order);
                taken.push(Taken::Added(id));
            }
            let added = taken.iter().filter(|taken| matches!(taken, Taken::Added(_))).count();
            let room = MAX_RECORDS.saturating_sub(contents.own.alive());
            if added > room {
                return Err(Error::invalid("rows", full(room)));
            }
            let changed = taken.iter().any(|taken| !matches!(taken, Taken::Same(_)));
            Ok((changed.then(|| contents.with_own(own)), taken))
        })
    }

    /// The own tokens in the person's order, as they would stand in a file, and the names of the application tokens, which no
    /// file holds. What makes no codes here is left out: a file would not make any either.
    pub(crate) fn portables(&self) -> (Vec<Portable>, Vec<String>) {
        let contents = self.contents();
        let own = contents.entries.iter().filter_map(|entry| contents.own.get(entry.id)?.portable()).collect();
        let applications = contents.entries.iter().filter(|entry| entry.is_application());
        (own, applications.map(|entry| entry.details().title).collect())
    }

    /// Reads the tokens back from this phone's storage: each is there and makes codes.
    pub(crate) fn read_back(&self, taken: &[Taken]) -> Result<(), Error> {
        let stored = self.blob.stored()?;
        let makes_codes = |taken: &Taken| stored.own.get(taken.id()).is_some_and(|own| own.identity().is_some());
        if taken.iter().all(makes_codes) {
            return Ok(());
        }
        let reason = "what was written did not read back".to_owned();
        Err(Error::DeviceStorage(PortError::Failed { reason }))
    }
}

fn full(room: usize) -> String {
    let room = match room {
        0 => "there is no room left".to_owned(),
        room => format!("there is room for {room} more"),
    };
    format!("A phone holds {MAX_RECORDS} own tokens, and {room}. Nothing was added. Choose fewer, or remove some.")
}

impl OwnTokens {
    /// Those that are not deleted, by what makes their codes.
    pub(crate) fn by_identity(&self) -> BTreeMap<Identity, Uuid> {
        let alive = self.all().filter(|(_, own)| own.is_alive());
        alive.filter_map(|(id, own)| Some((own.identity()?, id))).collect()
    }
}

impl OwnToken {
    /// As it would stand in a file. None: it makes no codes.
    pub(crate) fn portable(&self) -> Option<Portable> {
        let Seed::Ready(otp) = self.seed()? else { return None };
        let text = |field| self.text(field).filter(|text| !text.is_empty()).map(str::to_owned);
        let token = OtpUri {
            otp,
            counter: self.counter(),
            issuer: text(Field::Issuer),
            prefix: self.prefix().map(str::to_owned),
            account: text(Field::Account).unwrap_or_default(),
            extra: self.extra().to_vec(),
        };
        Some(Portable {
            token,
            name: text(Field::Name),
            note: text(Field::Note),
            group: text(Field::Group),
            icon: text(Field::Icon),
            pinned: self.is_set(Field::Pinned),
            hidden: self.is_set(Field::Hidden),
        })
    }

    /// What another app says otherwise of the same token, in words. What it says nothing of is no change.
    pub(crate) fn changes_to(&self, portable: &Portable) -> Vec<&'static str> {
        let text = |field| self.text(field).unwrap_or_default();
        let issuer = self.text(Field::Issuer).or(self.prefix()).unwrap_or_default();
        let is_other = |here: &str, there: &str| !there.is_empty() && here != there;
        let mut changes = Vec::new();
        if is_other(issuer, portable.issuer())
            || is_other(text(Field::Account), &portable.token.account)
            || is_other(text(Field::Name), portable.name.as_deref().unwrap_or(""))
        {
            changes.push("name");
        }
        if is_other(text(Field::Note), portable.note.as_deref().unwrap_or("")) {
            changes.push("note");
        }
        if is_other(text(Field::Group), portable.group.as_deref().unwrap_or("")) {
            changes.push("group");
        }
        if portable.token.counter > self.counter() {
            changes.push("counter");
        }
        changes
    }

    fn become_like(&mut self, portable: &Portable, stamp: Hlc) {
        let texts = [
            (Field::Issuer, portable.issuer()),
            (Field::Account, &portable.token.account),
            (Field::Name, portable.name.as_deref().unwrap_or("")),
            (Field::Note, portable.note.as_deref().unwrap_or("")),
            (Field::Group, portable.group.as_deref().unwrap_or("")),
        ];
        for (field, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            self.set(field, Value::from(text), stamp);
        }
        // A code that either app has shown is not shown again.
        if portable.token.counter > self.counter() {
            self.set_counter(portable.token.counter, stamp);
        }
    }

    /// None: it makes no codes.
    pub(crate) fn identity(&self) -> Option<Identity> {
        match self.seed()? {
            Seed::Ready(otp) => Some(Identity::of(&otp)),
            Seed::Unopened | Seed::Unusable | Seed::Refused(_) | Seed::Damaged | Seed::Newer => None,
        }
    }
}
