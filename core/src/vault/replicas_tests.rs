//! Three phones and a server, in scripts of whatever may happen to them. In the end all are equal, nothing was lost, and
//! nothing that was purged came back.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};
use serde_json::Value;
use uuid::Uuid;

use super::own::{Field, OwnToken};
use super::own_tokens::TRASH_MS;
use super::{cases, order};
use crate::otp::uri::OtpUri;
use phone::{ACCOUNT, Phone};
use server::{Reply, Request, Server};

mod phone;
mod server;

use Name::{A, B, C};
use Op::*;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
const START_MS: u64 = 1_800_000_000_000;
/// Tombstones are kept for 400 days: no script takes as long, with the month after it.
const LONGEST_DAYS: u64 = 350;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    A,
    B,
    C,
}

/// What happens. The numbers choose among the tokens that the phone can do this with, or the messages on their way, the
/// newest first.
#[derive(Clone, Copy, Debug)]
enum Op {
    Add(Name),
    AddByCounter(Name),
    Rename(Name, usize, u8),
    SetIssuer(Name, usize, u8),
    SetAccount(Name, usize, u8),
    /// Note, group or icon.
    SetText(Name, usize, Field, u8),
    Pin(Name, usize, bool),
    Hide(Name, usize, bool),
    Move(Name, usize, usize),
    NextCode(Name, usize),
    Delete(Name, usize),
    Restore(Name, usize),
    PurgeForGood(Name, usize),
    Days(u64),
    Seconds(u64),
    /// All steps of a sync, undisturbed.
    Sync(Name),
    SendPull(Name),
    SendPush(Name),
    /// A request reaches the server.
    Arrive(usize),
    /// It does, and may once more.
    ArriveAndStay(usize),
    /// A reply reaches its phone, if that still waits for it.
    Reply(usize),
    LoseReply(usize),
    Kill(Name),
    BackUpServer,
    SetServerBack,
    Rotate(Name),
}

fn ops() -> impl Strategy<Value = Vec<Op>> {
    let name = || prop::sample::select(vec![A, B, C]);
    let at = || 0..6_usize;
    let message = || prop_oneof![3 => Just(0_usize), 1 => 0..4_usize];
    let on = || (name(), at());
    let set = || (name(), at(), any::<u8>());
    let edit = prop_oneof![
        2 => name().prop_map(Add),
        2 => name().prop_map(AddByCounter),
        3 => set().prop_map(|(name, at, value)| Rename(name, at, value)),
        1 => set().prop_map(|(name, at, value)| SetIssuer(name, at, value)),
        1 => set().prop_map(|(name, at, value)| SetAccount(name, at, value)),
        2 => (set(), prop::sample::select(vec![Field::Note, Field::Group, Field::Icon]))
            .prop_map(|((name, at, value), field)| SetText(name, at, field, value)),
        1 => (name(), at(), any::<bool>()).prop_map(|(name, at, pinned)| Pin(name, at, pinned)),
        1 => (name(), at(), any::<bool>()).prop_map(|(name, at, hidden)| Hide(name, at, hidden)),
        2 => (name(), at(), at()).prop_map(|(name, at, to)| Move(name, at, to)),
        4 => on().prop_map(|(name, at)| NextCode(name, at)),
        5 => on().prop_map(|(name, at)| Delete(name, at)),
        2 => on().prop_map(|(name, at)| Restore(name, at)),
        1 => on().prop_map(|(name, at)| PurgeForGood(name, at)),
    ];
    let time = prop_oneof![
        2 => (0..600_u64).prop_map(Seconds),
        1 => prop::sample::select(vec![1, 29, 31]).prop_map(Days),
    ];
    let sync = prop_oneof![
        6 => name().prop_map(Sync),
        4 => name().prop_map(SendPull),
        6 => name().prop_map(SendPush),
        8 => message().prop_map(Arrive),
        2 => message().prop_map(ArriveAndStay),
        8 => message().prop_map(Reply),
        1 => message().prop_map(LoseReply),
        2 => name().prop_map(Kill),
    ];
    let rare = prop_oneof![2 => Just(BackUpServer), 2 => Just(SetServerBack), 2 => name().prop_map(Rotate)];
    prop::collection::vec(prop_oneof![10 => edit, 2 => time, 12 => sync, 1 => rare], 1..80)
}

/// What was done to a token, and what of it was known to whoever did it.
struct Event {
    token: Uuid,
    what: What,
    at_ms: u64,
    knew: BTreeSet<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum What {
    Add,
    Set(Field),
    Count,
    Delete,
    PurgeForGood,
}

struct World {
    now_ms: u64,
    days: u64,
    phones: [Phone; 3],
    server: Server,
    requests: Vec<(Name, u64, Request)>,
    replies: Vec<(Name, u64, Reply)>,
    sent: u64,
    events: Vec<Event>,
    /// All that any phone ever knew of each token.
    all: BTreeMap<Uuid, OwnToken>,
    /// The highest counter whose code was shown, of each token and on each phone.
    shown: BTreeMap<(Uuid, Name), u64>,
}

impl World {
    fn new() -> Self {
        Self {
            now_ms: START_MS,
            days: 0,
            phones: [Phone::new(0, 0), Phone::new(1, 3 * 60_000), Phone::new(2, -4 * 60_000)],
            server: Server::new(),
            requests: Vec::new(),
            replies: Vec::new(),
            sent: 0,
            events: Vec::new(),
            all: BTreeMap::new(),
            shown: BTreeMap::new(),
        }
    }

    fn play(&mut self, op: Op) -> Result<(), TestCaseError> {
        self.now_ms += 1;
        match op {
            Add(name) => self.add(name, "totp"),
            AddByCounter(name) => self.add(name, "hotp"),
            Rename(name, at, value) => self.set(name, at, Field::Name, value.to_string().into()),
            SetIssuer(name, at, value) => self.set(name, at, Field::Issuer, value.to_string().into()),
            SetAccount(name, at, value) => self.set(name, at, Field::Account, value.to_string().into()),
            SetText(name, at, field, value) => self.set(name, at, field, value.to_string().into()),
            Pin(name, at, pinned) => self.set(name, at, Field::Pinned, pinned.into()),
            Hide(name, at, hidden) => self.set(name, at, Field::Hidden, hidden.into()),
            Move(name, at, to) => self.shift(name, at, to),
            NextCode(name, at) => self.next_code(name, at)?,
            Delete(name, at) => self.row(name, at, |world, token| {
                world.edit(name, token, What::Delete, |own, stamp| own.delete(stamp));
                world.purge(name);
            }),
            Restore(name, at) => self.trashed(name, at, |world, token| {
                world.edit(name, token, What::Set(Field::Restored), |own, stamp| own.restore(stamp));
            }),
            PurgeForGood(name, at) => self.trashed(name, at, |world, token| {
                world.edit(name, token, What::PurgeForGood, |own, _| {
                    own.purge();
                });
            }),
            Days(days) if self.days + days > LONGEST_DAYS => {}
            Days(days) => {
                self.days += days;
                self.now_ms += days * DAY_MS;
            }
            Seconds(seconds) => self.now_ms += seconds * 1000,
            Sync(name) => self.sync(name),
            SendPull(name) => {
                self.purge(name);
                let request = self.phones[name as usize].pull(self.sent + 1);
                self.send(name, Some(request));
            }
            SendPush(name) => {
                let request = self.phones[name as usize].push(self.sent + 1);
                self.send(name, request);
            }
            Arrive(at) => self.arrive(at, false),
            ArriveAndStay(at) => self.arrive(at, true),
            Op::Reply(at) if !self.replies.is_empty() => {
                let (name, number, reply) = self.replies.remove(newest(at, self.replies.len()));
                self.reply(name, number, reply);
            }
            LoseReply(at) if !self.replies.is_empty() => {
                let (name, number, _) = self.replies.remove(newest(at, self.replies.len()));
                if self.phones[name as usize].waits_for(number) {
                    self.phones[name as usize].give_up();
                }
            }
            Op::Reply(_) | LoseReply(_) => {}
            Kill(name) => self.phones[name as usize].restart(),
            BackUpServer => self.server.back_up(),
            SetServerBack => self.server.set_back(),
            Rotate(name) => {
                self.server.epoch += 1;
                self.phones[name as usize].epoch = self.server.epoch;
            }
        }
        self.nothing_vanished()
    }

    fn add(&mut self, name: Name, kind: &str) {
        let (at, now_ms) = (self.all.len() + 1, self.now_ms);
        let secret = data_encoding::BASE32_NOPAD.encode(&[u8::try_from(at).unwrap(); 20]);
        let counter = if kind == "hotp" { "&counter=0" } else { "" };
        let uri = OtpUri::parse(&format!("otpauth://{kind}/Own:maya?secret={secret}{counter}")).unwrap();
        let token = Uuid::from_u128(at as u128);
        let phone = &mut self.phones[name as usize];
        let order = order::between(phone.rows().last().map(|row| row.order.as_str()), None);
        let stamp = phone.own.stamp(phone.now_ms(now_ms), None);
        phone.own.insert(token, OwnToken::from_uri(uri, order, stamp));
        self.happened(name, token, What::Add);
    }

    fn set(&mut self, name: Name, at: usize, field: Field, value: Value) {
        self.row(name, at, |world, token| {
            world.edit(name, token, What::Set(field), |own, stamp| own.set(field, value, stamp));
        });
    }

    fn shift(&mut self, name: Name, at: usize, to: usize) {
        self.row(name, at, |world, token| {
            let rows = world.phones[name as usize].rows();
            let others: Vec<_> = rows.iter().filter(|row| row.id != token).collect();
            let to = to % rows.len();
            let after = to.checked_sub(1).map(|after| others[after].order.as_str());
            let order = order::between(after, others.get(to).map(|next| next.order.as_str()));
            world.edit(name, token, What::Set(Field::Order), |own, stamp| {
                own.set(Field::Order, order.into(), stamp);
            });
        });
    }

    /// No phone shows a code twice.
    fn next_code(&mut self, name: Name, at: usize) -> Result<(), TestCaseError> {
        let rows = self.phones[name as usize].rows();
        let by_counter: Vec<_> =
            rows.iter().filter(|row| row.otp().is_some_and(|otp| otp.period_s().is_none())).collect();
        if by_counter.is_empty() {
            return Ok(());
        }
        let row = by_counter[at % by_counter.len()];
        let (token, counter) = (row.id, row.counter);
        self.edit(name, token, What::Count, |own, stamp| own.set_counter(counter + 1, stamp));
        self.phones[name as usize].own.show(token, counter);
        let before = self.shown.insert((token, name), counter);
        prop_assert!(before.is_none_or(|before| before < counter), "{:?} shows the code of {} again", name, counter);
        Ok(())
    }

    fn row(&mut self, name: Name, at: usize, act: impl FnOnce(&mut Self, Uuid)) {
        let rows = self.phones[name as usize].rows();
        if !rows.is_empty() {
            act(self, rows[at % rows.len()].id);
        }
    }

    fn trashed(&mut self, name: Name, at: usize, act: impl FnOnce(&mut Self, Uuid)) {
        let trash = self.phones[name as usize].trash();
        if !trash.is_empty() {
            act(self, trash[at % trash.len()]);
        }
    }

    fn edit(
        &mut self,
        name: Name,
        token: Uuid,
        what: What,
        edit: impl FnOnce(&mut OwnToken, septet_protocol::vault::Hlc),
    ) {
        let phone = &mut self.phones[name as usize];
        phone.own.edit(token, phone.now_ms(self.now_ms), edit).unwrap();
        self.happened(name, token, what);
    }

    fn happened(&mut self, name: Name, token: Uuid, what: What) {
        let knows = self.phones[name as usize].knows.entry(token).or_default();
        self.events.push(Event { token, what, at_ms: self.now_ms, knew: knows.clone() });
        knows.insert(self.events.len() - 1);
        self.note(name, token);
    }

    /// Whatever a phone knows was shown as saved.
    fn note(&mut self, name: Name, token: Uuid) {
        if let Some(own) = self.phones[name as usize].own.get(token) {
            let all = self.all.get(&token).map_or_else(|| own.clone(), |all| all.join(own));
            self.all.insert(token, all);
        }
    }

    fn purge(&mut self, name: Name) {
        let phone = &mut self.phones[name as usize];
        let before = phone.own.clone();
        if phone.own.purge(phone.now_ms(self.now_ms), true) {
            for token in self.all.keys().copied().collect::<Vec<_>>() {
                // One that only this phone ever had is forgotten whole.
                if let (Some(own), None) = (before.get(token), self.phones[name as usize].own.get(token)) {
                    let mut own = own.clone();
                    own.purge();
                    self.all.insert(token, self.all[&token].join(&own));
                }
                self.note(name, token);
            }
        }
    }

    fn send(&mut self, name: Name, request: Option<Request>) {
        if let Some(request) = request {
            self.sent += 1;
            self.requests.push((name, self.sent, request));
        }
    }

    fn arrive(&mut self, at: usize, stays: bool) {
        if !self.requests.is_empty() {
            let at = newest(at, self.requests.len());
            let (name, number, request) = if stays { self.requests[at].clone() } else { self.requests.remove(at) };
            let reply = self.server.answer(request);
            self.replies.push((name, number, reply));
        }
    }

    fn reply(&mut self, name: Name, number: u64, reply: Reply) {
        if self.phones[name as usize].waits_for(number) {
            let next = self.phones[name as usize].answered(reply, self.now_ms, self.sent + 1);
            self.send(name, next);
        }
    }

    fn at_once(&mut self, name: Name, request: Request) {
        let mut next = Some(request);
        while let Some(request) = next {
            let reply = self.server.answer(request);
            next = self.phones[name as usize].answered(reply, self.now_ms, 0);
        }
    }

    fn sync(&mut self, name: Name) {
        self.purge(name);
        self.phones[name as usize].epoch = self.server.epoch;
        let pull = self.phones[name as usize].pull(0);
        self.at_once(name, pull);
        for _ in 0..20 {
            let Some(push) = self.phones[name as usize].push(0) else { break };
            self.at_once(name, push);
        }
    }

    /// Absence is never deletion: what a phone had it has, or it was purged.
    fn nothing_vanished(&self) -> Result<(), TestCaseError> {
        for phone in &self.phones {
            for token in phone.knows.keys().filter(|token| phone.own.get(**token).is_none()) {
                prop_assert!(self.all[token].seed().is_none(), "{} vanished", token.as_u128());
            }
        }
        Ok(())
    }

    fn until_quiet(&mut self) -> Result<(), TestCaseError> {
        for (_, _, request) in std::mem::take(&mut self.requests) {
            self.server.answer(request);
        }
        for _ in 0..6 {
            let before = self.server.head();
            for name in [A, B, C] {
                self.sync(name);
            }
            if self.server.head() == before {
                return Ok(());
            }
        }
        Err(TestCaseError::fail("the phones never come to rest"))
    }

    fn all_are_equal(&self) -> Result<(), TestCaseError> {
        let rows = |phone: &Phone| -> Vec<String> {
            phone.rows().iter().map(|row| format!("{} {:?}", row.order, row.details())).collect()
        };
        let server: BTreeMap<_, _> =
            self.server.records().iter().map(|(id, stored)| (*id, stored.record.hash())).collect();
        let alive: BTreeMap<_, _> = server
            .iter()
            .filter(|(id, _)| !self.server.records()[id].record.deleted)
            .map(|(id, hash)| (*id, *hash))
            .collect();
        for (phone, name) in self.phones.iter().zip([A, B, C]) {
            prop_assert_eq!(rows(phone), rows(&self.phones[0]), "the rows of {:?}", name);
            prop_assert_eq!(phone.trash(), self.phones[0].trash(), "the trash of {:?}", name);
            prop_assert_eq!((phone.own.waiting(), phone.own.outgoing(self.server.epoch).len()), (0, 0));
            prop_assert_eq!(phone.own.seen(ACCOUNT), Some(self.server.head()));
            prop_assert!(phone.own.hashes() == alive, "{:?} believes the server to have something else", name);
            for (token, all) in &self.all {
                // What one phone purged before any other had it is nowhere.
                let nowhere = all.seed().is_none() && !server.contains_key(token);
                let own = phone.own.get(*token);
                prop_assert!(
                    own == Some(all) || (own.is_none() && nowhere),
                    "{:?} has another {} than all ever knew\n{}\n{}",
                    name,
                    token.as_u128(),
                    own.map_or_else(String::new, |own| serde_json::to_string(own).unwrap()),
                    serde_json::to_string(all).unwrap()
                );
            }
        }
        prop_assert!(self.server.records().values().all(|stored| stored.record.epoch == self.server.epoch));
        Ok(())
    }

    /// By what was done and known, without a look at stamps.
    fn each_token_is_where_it_belongs(&self) -> Result<(), TestCaseError> {
        for (token, all) in &self.all {
            let of = |event: &&Event| event.token == *token;
            let deletes: Vec<&Event> =
                self.events.iter().filter(of).filter(|event| event.what == What::Delete).collect();
            let seen = |at: &usize| deletes.iter().any(|delete| delete.knew.contains(at));
            let edits = self.events.iter().enumerate().filter(|(_, event)| event.token == *token);
            let edits: Vec<_> =
                edits.filter(|(_, event)| matches!(event.what, What::Add | What::Set(_) | What::Count)).collect();
            let unseen: Vec<_> = edits.iter().filter(|(at, _)| !seen(at)).collect();
            let own = self.phones[0].own.get(*token).unwrap_or(all);
            if own.is_alive() {
                prop_assert!(deletes.is_empty() || !unseen.is_empty(), "{} came back", token.as_u128());
                prop_assert!(own.seed().is_some());
                continue;
            }
            prop_assert!(!deletes.is_empty(), "nobody deleted {}", token.as_u128());
            // An edit that no delete saw is one that lost to another of its field, which a delete did see.
            for (_, edit) in &unseen {
                let lost = edits.iter().any(|(at, other)| other.what == edit.what && seen(at));
                prop_assert!(lost, "a delete beat an edit of {} that it had not seen", token.as_u128());
            }
            let for_good = self.events.iter().filter(of).any(|event| event.what == What::PurgeForGood);
            let last_ms = deletes.iter().map(|delete| delete.at_ms).max().unwrap_or_default();
            // Stamps may be some minutes off.
            if own.seed().is_none() && !for_good {
                prop_assert!(last_ms + TRASH_MS < self.now_ms + DAY_MS, "{} left the trash too early", token.as_u128());
            }
        }
        Ok(())
    }

    /// From when the phones know of what was deleted.
    fn the_trash_is_empty_a_month_later(&mut self) -> Result<(), TestCaseError> {
        self.until_quiet()?;
        self.now_ms += TRASH_MS + DAY_MS;
        self.until_quiet()?;
        for (phone, name) in self.phones.iter().zip([A, B, C]) {
            prop_assert!(phone.trash().is_empty(), "the trash of {:?}", name);
        }
        self.no_purged_secret_is_left()
    }

    fn no_counter_went_back(&self) -> Result<(), TestCaseError> {
        for ((token, name), shown) in &self.shown {
            let counter = self.phones[0].own.get(*token).map_or(u64::MAX, OwnToken::counter);
            prop_assert!(counter > *shown, "{:?} showed {} of {}", name, shown, token.as_u128());
        }
        Ok(())
    }

    fn no_purged_secret_is_left(&self) -> Result<(), TestCaseError> {
        for (token, _) in self.all.iter().filter(|(_, all)| all.seed().is_none()) {
            for phone in &self.phones {
                prop_assert!(phone.own.get(*token).is_none_or(|own| own.seed().is_none()));
            }
            if let Some(stored) = self.server.records().get(token) {
                prop_assert!(!String::from_utf8_lossy(&stored.record.sealed).contains("secret"));
            }
        }
        Ok(())
    }
}

fn newest(at: usize, of: usize) -> usize {
    of - 1 - at % of
}

fn played(script: &[Op]) -> Result<(), TestCaseError> {
    let mut world = World::new();
    for op in script {
        world.play(*op)?;
    }
    world.until_quiet()?;
    world.all_are_equal()?;
    world.each_token_is_where_it_belongs()?;
    world.no_counter_went_back()?;
    world.no_purged_secret_is_left()?;
    world.the_trash_is_empty_a_month_later()
}

#[test]
fn whatever_happens_all_end_equal_and_nothing_is_lost() {
    let config = ProptestConfig {
        cases: cases(),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    };
    match TestRunner::new(config).run(&ops(), |script| played(&script)) {
        Ok(()) => {}
        Err(TestError::Fail(why, script)) => {
            let lines: Vec<String> = script.iter().map(|op| format!("    {op:?},")).collect();
            panic!("{why}\nafter this script:\n{}", lines.join("\n"));
        }
        Err(TestError::Abort(why)) => panic!("{why}"),
    }
}

/// A writes after B did and has not seen that; then the server is set back to between the two. It still knows the mark of
/// what A saw, and has none of what A wrote.
#[test]
fn a_server_that_was_set_back_to_what_was_seen_last_is_given_what_it_lacks() {
    played(&[Add(A), Sync(A), Add(A), SendPush(A), Add(B), Sync(B), BackUpServer, Arrive(0), Reply(0), SetServerBack])
        .unwrap();
}
