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
use crate::view::TokenDetails;

/// What became of a token that came from elsewhere.
#[derive(Clone, Copy)]
pub(crate) struct Taken {
    pub(crate) id: Uuid,
    pub(crate) what: What,
    identity: Identity,
    /// At least this far it has to be.
    counter: u64,
}

/// See [`Taken`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Added,
    /// It was here, with other names or a lower counter.
    Updated,
    /// It was here, and nothing was changed.
    Same,
}

impl Vault {
    /// Adds tokens at the end, in this order and in one write. One that makes the same codes as one here is not added: its
    /// counter is taken over where it is higher, since a code that any app has shown is not shown again; and its names, where
    /// `true` stands beside it. One whose like is in the trash goes on from that one's counter.
    ///
    /// [`Error::InvalidInput`] names `rows` where there is no room for all.
    pub(crate) fn take_over(&self, portables: Vec<(Portable, bool)>) -> Result<Vec<Taken>, Error> {
        self.blob.change(|contents| {
            let mut own = contents.own.clone();
            let now_ms = contents.server_ms(self.clock.wall_ms());
            let mut here = own.by_identity();
            let gone = own.counters_in_trash();
            let placed = contents.entries.iter().rev().find(|entry| !entry.order.is_empty());
            let mut orders = order::many_after(placed.map(|last| last.order.as_str()), portables.len()).into_iter();
            let mut taken = Vec::with_capacity(portables.len());
            for (mut portable, update) in portables {
                let identity = Identity::of(&portable.token.otp);
                let was = here.get(&identity).copied();
                let (id, what) = if let Some(id) = was {
                    let before = own.get(id).ok_or(Error::NoSuchToken)?;
                    let what = if before.takes_from(&portable, update) { What::Updated } else { What::Same };
                    if what == What::Updated {
                        own.edit(id, now_ms, |own, stamp| own.become_like(&portable, update, stamp));
                    }
                    (id, what)
                } else {
                    let reached = gone.get(&identity).copied().unwrap_or(0);
                    portable.token.counter = portable.token.counter.max(reached);
                    let stamp = own.stamp(now_ms, None);
                    let id = uuid::Builder::from_random_bytes(random()).into_uuid();
                    own.insert(id, made_of(&portable, orders.next().unwrap_or_default(), stamp)?);
                    here.insert(identity, id);
                    (id, What::Added)
                };
                let counter = own.get(id).map_or(0, OwnToken::counter);
                taken.push(Taken { id, what, identity, counter });
            }
            let added = taken.iter().filter(|taken| taken.what == What::Added).count();
            let room = MAX_RECORDS.saturating_sub(contents.own.alive());
            if added > room {
                return Err(Error::invalid("rows", full(room)));
            }
            let changed = taken.iter().any(|taken| taken.what != What::Same);
            Ok((changed.then(|| contents.with_own(own)), taken))
        })
    }

    /// The own tokens in the person's order, as they would stand in a file; and what no file holds: application tokens, and
    /// own ones that make no codes here.
    pub(crate) fn portables(&self) -> (Vec<Portable>, Vec<TokenDetails>) {
        let contents = self.contents();
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for entry in &contents.entries {
            match contents.own.get(entry.id).and_then(OwnToken::portable) {
                Some(portable) => own.push(portable),
                None => others.push(entry.details()),
            }
        }
        (own, others)
    }

    /// Reads the tokens back from this phone's storage: each is there and makes the codes that it is to make.
    pub(crate) fn read_back(&self, taken: &[Taken]) -> Result<(), Error> {
        let stored = self.blob.stored()?;
        let is_there = |taken: &Taken| {
            let own = stored.own.get(taken.id);
            own.is_some_and(|own| own.identity() == Some(taken.identity) && own.counter() >= taken.counter)
        };
        if taken.iter().all(is_there) { Ok(()) } else { Err(Error::NotReadBack) }
    }
}

fn full(room: usize) -> String {
    let room = match room {
        0 => "there is no room left".to_owned(),
        room => format!("there is room for {room} more"),
    };
    format!("A phone holds {MAX_RECORDS} own tokens, and {room}. Nothing was added. Choose fewer, or remove some.")
}

/// The token of what came from elsewhere.
fn made_of(portable: &Portable, order: String, stamp: Hlc) -> Result<OwnToken, Error> {
    let edit = Edit::judged(&portable.edit())?;
    Ok(OwnToken::from_uri(portable.token.clone(), order, stamp).made_with(&edit, stamp))
}

/// Whether a record holds it, with the longest key of its place.
pub(super) fn fits(portable: &Portable) -> bool {
    let made = made_of(portable, "z".repeat(64), Hlc::new(0, 0, Uuid::nil()));
    made.and_then(|own| fits_a_record(&own)).is_ok()
}

impl OwnTokens {
    /// How far counter tokens of the trash were, by what makes their codes.
    pub(crate) fn counters_in_trash(&self) -> BTreeMap<Identity, u64> {
        let mut counters = BTreeMap::new();
        for (_, own) in self.all().filter(|(_, own)| own.is_in_trash() && own.counter() > 0) {
            let Some(identity) = own.identity() else { continue };
            let reached: &mut u64 = counters.entry(identity).or_default();
            *reached = (*reached).max(own.counter());
        }
        counters
    }

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

    /// What another app says otherwise of the same token. What it says nothing of is no change.
    fn news_in<'a>(&self, portable: &'a Portable) -> Vec<(Field, &'a str)> {
        let text = |text: &'a Option<String>| text.as_deref().unwrap_or_default();
        let said = [
            (Field::Issuer, portable.issuer()),
            (Field::Account, &portable.token.account),
            (Field::Name, text(&portable.name)),
            (Field::Note, text(&portable.note)),
            (Field::Group, text(&portable.group)),
        ];
        let here = |field| match field {
            Field::Issuer => self.text(field).or(self.prefix()),
            field => self.text(field),
        };
        said.into_iter().filter(|(field, text)| !text.is_empty() && here(*field).unwrap_or_default() != *text).collect()
    }

    /// The same in words, and whether it is further.
    pub(crate) fn changes_to(&self, portable: &Portable) -> Vec<&'static str> {
        let word = |field| match field {
            Field::Note => "note",
            Field::Group => "group",
            _ => "name",
        };
        let mut changes: Vec<&str> = self.news_in(portable).into_iter().map(|(field, _)| word(field)).collect();
        changes.dedup();
        changes.extend((portable.token.counter > self.counter()).then_some("counter"));
        changes
    }

    /// Whether [`become_like`](Self::become_like) changes anything, and leaves a token that a record holds: else it would be
    /// in no backup.
    fn takes_from(&self, portable: &Portable, names: bool) -> bool {
        let mut then = self.clone();
        // After every other: what is measured is what would be written.
        then.become_like(portable, names, Hlc::new((1 << 48) - 1, u16::MAX, Uuid::max()));
        then != *self && fits_a_record(&then).is_ok()
    }

    /// `names`: also what it is called there.
    fn become_like(&mut self, portable: &Portable, names: bool, stamp: Hlc) {
        for (field, text) in self.news_in(portable).into_iter().filter(|_| names) {
            self.set(field, Value::from(text), stamp);
        }
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
