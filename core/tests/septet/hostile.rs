//! A hostile operator: whoever runs the server bends what it says. The core refuses each, names it, and keeps the codes that
//! it had.

use std::sync::{Arc, Mutex};

use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use septet_core::distrust::Distrust;
use septet_core::ports::{HttpRequest, HttpResponse};
use septet_core::view::{AccountStage, JoinStep};
use septet_core::{Error, ErrorKind};
use septet_protocol::account_log::{
    Change, EntryBody, LogEntry, LogHead, LogPage, NewDevice, Reason, Signer, Way, signed_message,
};
use septet_protocol::device::SigningPublicKey;
use septet_protocol::encoding::Bytes;
use septet_protocol::pairing::emoji::{self, Answer, Commitment, Reveal};
use septet_protocol::pairing::{DeviceKeys, Hello, Introduction, PairingStep, PairingView, SealedBundle};
use septet_protocol::sealed_secret::generate_sealing_key;
use septet_protocol::token::TokenList;
use serde_json::json;
use uuid::Uuid;

use crate::joins::qr;
use crate::phone::{FakeToken, Phone, now, reply};
use crate::server::ServerState;

const EVIL: Uuid = Uuid::from_u128(666);

/// Two phones of Maya's, with a log of four entries: the second one came and went, and the vault key was changed for it.
fn phone() -> Phone {
    let phone = Phone::registered();
    phone.server.set(|state| state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")]);
    let second = phone.another();
    let text = qr(&second);
    now(phone.septet.devices().scan(&text, false)).unwrap();
    now(phone.septet.devices().approve()).unwrap();
    now(second.septet.join().refresh()).unwrap();
    let id = second.septet.account().view().device_id.unwrap();
    now(phone.septet.devices().remove(&id)).unwrap();
    now(phone.septet.sync().run()).unwrap();
    assert_eq!(phone.server.set(|state| state.ledger.entries.len()), 4);
    phone
}

fn evil_key() -> SigningKey {
    SigningKey::from_slice(&[66; 32]).unwrap()
}

fn public(key: &SigningKey) -> SigningPublicKey {
    Bytes(key.verifying_key().to_sec1_point(false).as_bytes().try_into().unwrap())
}

fn signed(body: &EntryBody, key: &SigningKey) -> LogEntry {
    let body = body.to_bytes();
    let signature: Signature = key.sign(&signed_message(&body));
    LogEntry { body, signature: Bytes(signature.to_bytes().into()) }
}

fn evil_device() -> NewDevice {
    let sealing_key = generate_sealing_key().1;
    NewDevice { device: EVIL, signing_key: public(&evil_key()), sealing_key, name: "Maya's tablet".to_owned() }
}

/// From now on the log is this, whatever it is asked for.
fn shows(phone: &Phone, entries: Vec<LogEntry>, head: Option<LogHead>) {
    phone.server.set(|state| {
        state.tamper = Some(Box::new(move |request, answer| {
            let path = request.path_and_query();
            if !path.starts_with("/v1/log") || request.method != "GET" {
                return answer;
            }
            let from = path.split_once("after=").map_or(0, |(_, seq)| seq.parse::<usize>().unwrap() + 1);
            reply(200, &LogPage { head, entries: entries.iter().skip(from).cloned().collect() })
        }));
    });
}

fn honest_again(phone: &Phone) {
    phone.server.set(|state| state.tamper = None);
}

/// The core refuses by this name, in the error and on the screens, after a restart too, and the codes stay.
fn refused(phone: &Phone, distrust: Distrust) {
    let error = now(phone.septet.sync().run()).unwrap_err();
    assert_eq!(error, Error::Distrusted(distrust));
    assert_eq!(error.kind(), ErrorKind::Distrusted);
    let restarted = phone.restarted().unwrap();
    for phone in [phone, &restarted] {
        assert_eq!(phone.titles(), ["Lakeside Clinic"]);
        assert!(phone.septet.tokens().codes_at(0).rows[0].code.is_some());
        let account = phone.septet.account().view();
        assert_eq!(account.stage, AccountStage::Registered);
        assert_eq!(account.trust_problem.as_deref(), Some(distrust.to_string().as_str()));
        assert_eq!(phone.septet.sync().view().trust_problem, account.trust_problem);
        assert_eq!(phone.septet.devices().view().trust_problem, account.trust_problem);
    }
}

/// Nothing is let in or removed while something is not believed, and nothing of it is sent.
fn lets_nobody_in(phone: &Phone) {
    let new = phone.another();
    let text = qr(&new);
    let writes = || phone.server.requests().iter().filter(|line| line.starts_with("POST /v1/log")).count();
    let before = writes();
    assert!(matches!(now(phone.septet.devices().scan(&text, false)), Err(Error::Distrusted(_))));
    assert!(matches!(now(phone.septet.devices().remove(&EVIL.to_string())), Err(Error::Distrusted(_))));
    assert_eq!(writes(), before);
}

fn log(state: &ServerState) -> (Vec<LogEntry>, Option<LogHead>) {
    (state.ledger.entries.clone(), state.ledger.log.head)
}

#[test]
fn a_device_that_the_operator_inserts_is_refused() {
    for by in ["a stranger", "the device itself", "a removed device", "the account key", "a forged signature"] {
        let phone = phone();
        let (mut entries, own, removed) = phone.server.set(|state| {
            let own = *state.devices.keys().next().unwrap();
            let removed = *state.ledger.log.devices.keys().find(|id| **id != own).unwrap();
            (state.ledger.entries.clone(), own, removed)
        });
        let way = if by == "the account key" { Way::Password } else { Way::Qr };
        let signer = match by {
            "a stranger" => Signer::Device(Uuid::from_u128(5)),
            "the device itself" => Signer::Device(EVIL),
            "a removed device" => Signer::Device(removed),
            "the account key" => Signer::AccountKey,
            _ => Signer::Device(own),
        };
        let change = Change::DeviceAdded { device: evil_device(), way };
        let body = phone.server.set(|state| state.ledger.log.next(signer, change, 0));
        let entry = signed(&body, &evil_key());
        let head = LogHead { seq: body.seq, hash: entry.hash() };
        entries.push(entry);
        shows(&phone, entries, Some(head));
        refused(&phone, Distrust::Forged);
        lets_nobody_in(&phone);
        honest_again(&phone);
        now(phone.septet.sync().run()).unwrap_or_else(|error| panic!("{by}: {error}"));
        assert_eq!(phone.septet.account().view().trust_problem, None, "{by}");
    }
}

#[test]
fn a_device_that_the_server_alone_calls_trusted_is_refused() {
    let phone = phone();
    phone.server.set(|state| {
        let NewDevice { signing_key, sealing_key, name, .. } = evil_device();
        let state_of = septet_protocol::device::DeviceState::Active;
        let evil = crate::server::KnownDevice { signing_key, sealing_key, state: state_of, name, grace_until_ms: None };
        state.devices.insert(EVIL, evil);
    });
    assert_eq!(now(phone.septet.devices().refresh()), Err(Error::Distrusted(Distrust::Forged)));
    assert!(phone.septet.devices().view().rows.iter().all(|row| row.id != EVIL.to_string()));
    assert!(phone.septet.devices().view().trust_problem.is_some());
    assert_eq!(phone.titles(), ["Lakeside Clinic"]);
}

#[test]
fn entries_that_are_dropped_doubled_or_out_of_order_are_refused() {
    // What a phone has seen is not asked for again, so the entries that are bent are new ones.
    type Bend = fn(&mut Vec<LogEntry>);
    let bends: [(Bend, Distrust); 4] = [
        (|entries| drop(entries.remove(4)), Distrust::Broken),
        (|entries| entries.insert(4, entries[4].clone()), Distrust::Broken),
        (|entries| entries.swap(4, 5), Distrust::Broken),
        (|entries| entries.truncate(5), Distrust::Broken),
    ];
    for (at, (bend, distrust)) in bends.into_iter().enumerate() {
        let phone = phone();
        let (mut entries, head) = with_a_second(&phone);
        bend(&mut entries);
        shows(&phone, entries, head);
        refused(&phone, distrust);
        honest_again(&phone);
        now(phone.septet.sync().run()).unwrap_or_else(|error| panic!("{at}: {error}"));
    }
}

/// Another device comes and goes without this one's asking.
fn with_a_second(phone: &Phone) -> (Vec<LogEntry>, Option<LogHead>) {
    let twin = phone.restarted().unwrap();
    let kept = phone.disk.blobs.lock().unwrap().clone();
    let second = phone.another();
    let text = qr(&second);
    now(twin.septet.devices().scan(&text, false)).unwrap();
    now(twin.septet.devices().approve()).unwrap();
    now(second.septet.join().refresh()).unwrap();
    now(twin.septet.devices().remove(&second.septet.account().view().device_id.unwrap())).unwrap();
    *phone.disk.blobs.lock().unwrap() = kept;
    phone.server.set(|state| log(state))
}

#[test]
fn an_old_head_is_refused_and_the_phone_goes_on_when_the_rest_is_shown() {
    for (kept, gone) in [(2, false), (1, false), (0, true)] {
        let phone = phone();
        let entries: Vec<LogEntry> = phone.server.set(|state| state.ledger.entries[..kept].to_vec());
        let head = entries.last().map(|last| LogHead { seq: kept as u64 - 1, hash: last.hash() });
        assert_eq!(head.is_none(), gone);
        shows(&phone, entries, head);
        refused(&phone, Distrust::Shorter);
        lets_nobody_in(&phone);
        honest_again(&phone);
        now(phone.septet.sync().run()).unwrap();
        assert_eq!(phone.septet.sync().view().trust_problem, None);
    }
}

#[test]
fn a_fork_never_heals() {
    let phone = phone();
    // A history that is signed as it should be, but is not the one that was seen: as a copy of the database gives it.
    let head = phone.server.set(|state| state.ledger.log.head.unwrap());
    let entries = phone.server.set(|state| state.ledger.entries.clone());
    shows(&phone, entries, Some(LogHead { hash: Bytes([9; 32]), ..head }));
    refused(&phone, Distrust::Fork);
    honest_again(&phone);
    refused(&phone, Distrust::Fork);
    lets_nobody_in(&phone);
    let asked = phone.server.requests().len();
    now(phone.septet.sync().run()).unwrap_err();
    assert_eq!(phone.server.requests().len(), asked, "the server is not asked any more");
    assert_eq!(now(phone.septet.account().sign_out(false)).unwrap().stage, AccountStage::SignedOut);
    assert_eq!(phone.register().unwrap().stage, AccountStage::Registered);
    assert_eq!(phone.titles(), ["Lakeside Clinic"]);
}

#[test]
fn a_next_entry_that_follows_another_history_is_a_fork() {
    let phone = phone();
    let (entries, mut body) = phone.server.set(|state| {
        let own = *state.devices.keys().next().unwrap();
        let change = Change::DeviceRemoved { device: own, reason: Reason::Lost };
        (state.ledger.entries.clone(), state.ledger.log.next(Signer::Device(own), change, 0))
    });
    body.previous = Bytes([9; 32]);
    let entry = signed(&body, &evil_key());
    let head = LogHead { seq: body.seq, hash: entry.hash() };
    shows(&phone, [entries, vec![entry]].concat(), Some(head));
    refused(&phone, Distrust::Fork);
}

#[test]
fn a_reset_by_somebody_else_is_no_reason_to_drop_the_codes() {
    let phone = phone();
    let (entries, body) = phone.server.set(|state| {
        let change = Change::Reset { account_key: public(&evil_key()), device: evil_device() };
        (state.ledger.entries.clone(), state.ledger.log.next(Signer::Device(EVIL), change, 0))
    });
    let entry = signed(&body, &evil_key());
    let head = LogHead { seq: body.seq, hash: entry.hash() };
    shows(&phone, [entries, vec![entry]].concat(), Some(head));
    refused(&phone, Distrust::ResetByAnother);
    lets_nobody_in(&phone);
}

#[test]
fn a_removal_that_another_device_signed_is_believed() {
    let phone = phone();
    let second = phone.another();
    let text = qr(&second);
    now(phone.septet.devices().scan(&text, false)).unwrap();
    now(phone.septet.devices().approve()).unwrap();
    now(second.septet.join().refresh()).unwrap();
    now(second.septet.devices().remove(&phone.septet.account().view().device_id.unwrap())).unwrap();
    // Even where the server goes on to serve it.
    let (entries, head) = phone.server.set(|state| log(state));
    phone.server.answers_next_at("/v1/log", move |request| {
        let from = request.path_and_query().split_once("after=").unwrap().1.parse::<usize>().unwrap() + 1;
        Ok(reply(200, &LogPage { head, entries: entries[from..].to_vec() }))
    });
    assert_eq!(now(phone.septet.sync().run()), Err(Error::DeviceRemoved));
    assert_eq!(phone.septet.account().view().stage, AccountStage::SignedOut);
    assert!(phone.titles().is_empty());
}

/// The first phone of another person at the same server software.
fn stranger() -> Phone {
    let phone = Phone::new();
    phone.server.set(|state| state.ledger = crate::trust_server::Ledger::of(2));
    phone.register().unwrap();
    phone
}

#[test]
fn another_accounts_log_is_refused() {
    let phone = phone();
    let (entries, _) = stranger().server.set(|state| log(state));
    // Their entry in place of the next one of ours.
    let ours = phone.server.set(|state| state.ledger.entries.clone());
    let head = LogHead { seq: 4, hash: entries[0].hash() };
    shows(&phone, [ours, entries].concat(), Some(head));
    refused(&phone, Distrust::AnotherAccount);
}

#[test]
fn another_accounts_description_and_device_are_refused() {
    for (path, profile) in [("/v1/account", false), ("/v1/account", true), ("/v1/devices/", false)] {
        let phone = phone();
        phone.server.set(|state| {
            state.tamper = Some(Box::new(move |request, mut answer| {
                if request.path_and_query().starts_with(path) {
                    let other = Uuid::from_u128(2).to_string();
                    let body = String::from_utf8(answer.body).unwrap();
                    answer.body = body.replace(&Uuid::from_u128(1).to_string(), &other).into_bytes();
                }
                answer
            }));
        });
        let error = match path {
            "/v1/account" if profile => now(phone.septet.account().refresh_profile()).unwrap_err(),
            "/v1/account" => now(phone.septet.devices().refresh()).unwrap_err(),
            _ => now(phone.septet.account().refresh()).unwrap_err(),
        };
        assert_eq!(error, Error::Distrusted(Distrust::AnotherAccount), "{path}");
        assert!(phone.septet.account().view().trust_problem.is_some(), "{path}");
        assert_eq!(phone.titles(), ["Lakeside Clinic"]);
    }
}

/// The answer to `GET /v1/tokens` as another person's phone gets it.
fn tokens_of(phone: &Phone) -> serde_json::Value {
    let kept = Arc::new(Mutex::new(None));
    let keep = kept.clone();
    phone.server.set(|state| {
        state.tokens = vec![FakeToken::new(1, "Riverside")];
        state.tamper = Some(Box::new(move |request: &HttpRequest, answer: HttpResponse| {
            if request.path_and_query() == "/v1/tokens" {
                *keep.lock().unwrap() = Some(serde_json::from_slice(&answer.body).unwrap());
            }
            answer
        }));
    });
    now(phone.septet.sync().run()).unwrap();
    kept.lock().unwrap().take().unwrap()
}

#[test]
fn another_devices_tokens_are_refused_whole() {
    let (phone, stranger) = (phone(), stranger());
    stranger.server.set(|state| {
        let own = *state.devices.keys().next().unwrap();
        let device = state.devices.remove(&own).unwrap();
        state.devices.insert(own, device);
    });
    let mut theirs = tokens_of(&stranger);
    theirs["device"] = json!(Uuid::from_u128(5));
    let tampered = theirs.clone();
    phone.server.set(|state| {
        state.tamper =
            Some(Box::new(
                move |request, answer| {
                    if request.path_and_query() == "/v1/tokens" { reply(200, &tampered) } else { answer }
                },
            ));
    });
    refused(&phone, Distrust::AnotherDevice);
    lets_nobody_in(&phone);
    // Said to be ours: then their secrets do not open, and ours stay, with a word about it.
    let own = phone.septet.account().view().device_id.unwrap();
    theirs["device"] = json!(own);
    assert!(serde_json::from_value::<TokenList>(theirs.clone()).is_ok());
    phone.server.set(|state| {
        state.tamper =
            Some(Box::new(
                move |request, answer| {
                    if request.path_and_query() == "/v1/tokens" { reply(200, &theirs) } else { answer }
                },
            ));
    });
    let code = phone.septet.tokens().codes_at(59_000).rows[0].code.clone();
    let view = now(phone.septet.sync().run()).unwrap();
    assert!(view.trust_problem.unwrap().contains("kept"));
    assert_eq!(phone.titles(), ["Lakeside Clinic"]);
    assert_eq!(phone.septet.tokens().codes_at(59_000).rows[0].code, code);
    assert!(phone.restarted().unwrap().septet.sync().view().trust_problem.is_some());
    honest_again(&phone);
    assert_eq!(now(phone.septet.sync().run()).unwrap().trust_problem, None);
}

#[test]
fn a_list_without_a_device_is_no_list() {
    let phone = phone();
    phone.server.answers_next_at("/v1/tokens", |_| Ok(reply(200, &json!({ "tokens": [] }))));
    assert_eq!(now(phone.septet.sync().run()), Err(Error::Server { status: 200 }));
    assert_eq!(phone.titles(), ["Lakeside Clinic"]);
}

#[test]
fn no_token_is_asked_for_while_the_log_does_not_vouch_for_this_phone() {
    let phone = phone();
    // Called the first of its account by the server, and shown a log that has other devices.
    let fresh = Phone::new();
    fresh.server.set(|state| state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")]);
    fresh.server.set(|state| state.bound = 50);
    let (entries, head) = phone.server.set(|state| log(state));
    shows(&fresh, entries, head);
    let error = fresh.register().unwrap_err();
    assert_eq!(error, Error::Distrusted(Distrust::NotVouched), "the first of an account that has devices");
    assert_ne!(fresh.septet.account().view().stage, AccountStage::Registered);
    assert!(fresh.septet.account().view().trust_problem.is_some());
    assert!(!fresh.server.requests().iter().any(|line| line == "GET /v1/tokens"));
    assert!(!fresh.server.requests().iter().any(|line| line == "POST /v1/log"), "and pushes nobody out");
    honest_again(&fresh);
    assert_eq!(now(fresh.septet.account().refresh()).unwrap().stage, AccountStage::Registered);
}

/// Changes what the mailbox shows of one step.
fn in_mailbox(phone: &Phone, number: u8, change: impl Fn(&PairingStep) -> Vec<u8> + Send + 'static) {
    phone.server.set(|state| {
        state.tamper = Some(Box::new(move |request, answer| {
            if !request.path_and_query().starts_with("/v1/pairings/") || answer.status >= 300 {
                return answer;
            }
            let mut view: PairingView = serde_json::from_slice(&answer.body).unwrap();
            for step in view.steps.iter_mut().filter(|step| step.step == number) {
                step.body = change(step);
            }
            reply(answer.status, &view)
        }));
    });
}

#[test]
fn keys_that_are_swapped_behind_a_qr_are_refused() {
    let phone = phone();
    let new = phone.another();
    let text = qr(&new);
    in_mailbox(&phone, 1, |step| {
        let hello: Hello = serde_json::from_slice(&step.body).unwrap();
        let mut introduction: Introduction = serde_json::from_slice(&hello.introduction).unwrap();
        introduction.signing_key = public(&evil_key());
        let introduction = serde_json::to_vec(&introduction).unwrap();
        serde_json::to_vec(&Hello { introduction, ..hello }).unwrap()
    });
    let scanned = now(phone.septet.devices().scan(&text, false));
    assert_eq!(scanned, Err(Error::Distrusted(Distrust::TamperedPairing)));
    assert!(phone.septet.devices().approval().is_none());
    assert_eq!(now(phone.septet.devices().approve()), Err(Error::PairingOver));
    assert_eq!(phone.server.set(|state| state.ledger.entries.len()), 4);
}

#[test]
fn a_bundle_of_anybody_but_the_phone_that_scanned_is_refused() {
    let phone = phone();
    let new = phone.another();
    let text = qr(&new);
    now(phone.septet.devices().scan(&text, false)).unwrap();
    now(phone.septet.devices().approve()).unwrap();
    in_mailbox(&phone, 4, |step| {
        let mut sealed: SealedBundle = serde_json::from_slice(&step.body).unwrap();
        sealed.ciphertext[0] ^= 1;
        serde_json::to_vec(&sealed).unwrap()
    });
    assert_eq!(now(new.septet.join().refresh()), Err(Error::Distrusted(Distrust::TamperedPairing)));
    let view = new.restarted().unwrap().septet.join().view();
    assert_eq!((view.step, view.problem), (JoinStep::Stopped, Some(Distrust::TamperedPairing.to_string())));
    assert!(new.disk.secrets.lock().unwrap().get("vault-key").is_none());
}

#[test]
fn a_log_that_is_not_the_bundles_lets_nobody_in() {
    type Bend = fn(&mut Vec<LogEntry>, &mut Option<LogHead>);
    let cut: Bend = |entries, head| {
        entries.pop();
        *head = entries.last().map(|last| LogHead { seq: entries.len() as u64 - 1, hash: last.hash() });
    };
    let other: Bend = |entries, head| {
        let (theirs, theirs_head) = stranger().server.set(|state| log(state));
        (*entries, *head) = (theirs, theirs_head);
    };
    for (bend, distrust) in [(cut, Distrust::Shorter), (other, Distrust::AnotherAccount)] {
        let phone = phone();
        let new = phone.another();
        let text = qr(&new);
        now(phone.septet.devices().scan(&text, false)).unwrap();
        now(phone.septet.devices().approve()).unwrap();
        let (mut entries, mut head) = phone.server.set(|state| log(state));
        bend(&mut entries, &mut head);
        shows(&new, entries, head);
        assert_eq!(now(new.septet.join().refresh()), Err(Error::Distrusted(distrust)));
        assert_ne!(new.septet.account().view().stage, AccountStage::Registered);
        assert!(new.disk.secrets.lock().unwrap().get("vault-key").is_none());
    }
}

#[test]
fn another_accounts_bundle_is_refused() {
    // The phone awaits trust at Maya's account; the stranger scans its QR at a server that forwards it.
    let maya = phone();
    let new = maya.another();
    new.register().unwrap();
    let text = qr(&new);
    let stranger = stranger();
    let id = Uuid::try_parse(&new.septet.account().view().device_id.unwrap()).unwrap();
    let mailbox = maya.server.set(|state| state.ledger.mailboxes.remove(&id).unwrap());
    stranger.server.set(|state| state.ledger.mailboxes.insert(id, mailbox));
    now(stranger.septet.devices().scan(&text, false)).unwrap();
    now(stranger.septet.devices().approve()).unwrap();
    let mailbox = stranger.server.set(|state| state.ledger.mailboxes.remove(&id).unwrap());
    maya.server.set(|state| state.ledger.mailboxes.insert(id, mailbox));
    assert_eq!(now(new.septet.join().refresh()), Err(Error::Distrusted(Distrust::AnotherAccount)));
    assert!(new.titles().is_empty());
}

/// A new phone that committed, and Maya's, which takes one.
fn committed(phone: &Phone) -> (Phone, String) {
    let new = phone.another();
    now(phone.septet.devices().open_for_one()).unwrap();
    new.register().unwrap();
    now(new.septet.join().compare_emoji()).unwrap();
    let id = new.septet.account().view().device_id.unwrap();
    (new, id)
}

#[test]
fn whoever_swaps_keys_in_a_comparison_is_seen_in_the_emoji() {
    let phone = phone();
    let (new, id) = committed(&phone);
    // The operator stands between: its own commitment to Maya's phone, its own answer to the new one.
    let evil = DeviceKeys {
        device: Uuid::try_parse(&id).unwrap(),
        signing_key: public(&evil_key()),
        sealing_key: generate_sealing_key().1,
    };
    let (reveal, commitment) = emoji::commit(&evil);
    let honest: Commitment =
        phone.server.set(|state| serde_json::from_slice(&state.ledger.mailboxes[&evil.device].steps[0].body).unwrap());
    let (to_new, _) = emoji::answer(Uuid::from_u128(5), &honest.keys(evil.device)).unwrap();
    let (to_maya, reveal) = (serde_json::to_vec(&commitment).unwrap(), serde_json::to_vec(&reveal).unwrap());
    in_mailbox(&phone, 1, move |_| to_maya.clone());
    now(phone.septet.devices().compare_emoji(&id, false)).unwrap();
    let to_new = serde_json::to_vec(&to_new).unwrap();
    in_mailbox(&phone, 2, move |_| to_new.clone());
    let shown = now(new.septet.join().refresh()).unwrap().emoji;
    phone.server.set(|state| {
        let to_maya = serde_json::to_vec(&commitment).unwrap();
        state.tamper = Some(Box::new(move |request, answer| {
            if !request.path_and_query().starts_with("/v1/pairings/") || answer.status >= 300 {
                return answer;
            }
            let mut view: PairingView = serde_json::from_slice(&answer.body).unwrap();
            for step in &mut view.steps {
                match step.step {
                    1 => step.body = to_maya.clone(),
                    3 => step.body = reveal.clone(),
                    _ => {}
                }
            }
            reply(answer.status, &view)
        }));
    });
    let asked = now(phone.septet.devices().refresh_approval()).unwrap().unwrap();
    assert_eq!((shown.len(), asked.emoji.len()), (7, 7));
    assert_ne!(asked.emoji, shown);
}

#[test]
fn a_second_answer_after_the_nonce_is_out_is_refused() {
    let phone = phone();
    let (new, id) = committed(&phone);
    now(phone.septet.devices().compare_emoji(&id, false)).unwrap();
    assert_eq!(now(new.septet.join().refresh()).unwrap().step, JoinStep::Compare);
    in_mailbox(&phone, 2, |step| {
        let answer: Answer = serde_json::from_slice(&step.body).unwrap();
        serde_json::to_vec(&Answer { nonce: Bytes([1; 32]), ..answer }).unwrap()
    });
    assert_eq!(now(new.septet.join().emoji_are_same(true)), Err(Error::Distrusted(Distrust::TamperedPairing)));
    assert_eq!(new.septet.join().view().step, JoinStep::Stopped);
}

#[test]
fn a_reveal_or_commitment_that_changes_is_refused() {
    for number in [1, 3] {
        let phone = phone();
        let (new, id) = committed(&phone);
        now(phone.septet.devices().compare_emoji(&id, false)).unwrap();
        now(new.septet.join().refresh()).unwrap();
        in_mailbox(&phone, number, move |step| match number {
            1 => {
                let commitment: Commitment = serde_json::from_slice(&step.body).unwrap();
                serde_json::to_vec(&Commitment { sealing_key: generate_sealing_key().1, ..commitment }).unwrap()
            }
            _ => serde_json::to_vec(&Reveal { nonce: Bytes([1; 32]) }).unwrap(),
        });
        let refreshed = now(phone.septet.devices().refresh_approval());
        assert_eq!(refreshed, Err(Error::Distrusted(Distrust::TamperedPairing)), "{number}");
        assert!(phone.septet.devices().approval().is_none(), "the mailbox is useless: {number}");
        assert_eq!(now(phone.septet.devices().approve()), Err(Error::PairingOver));
    }
}

#[test]
fn own_keys_that_are_not_this_phones_are_refused() {
    // Another phone's blob under this phone's keys: as when the keys in the log are not the ones in the hardware.
    for secret in ["sealing-key", "vault-key"] {
        let phone = phone();
        // The last byte is of the key: of the public half, or of the vault key in use.
        let of_use = if secret == "vault-key" { 40 } else { 63 };
        phone.disk.secrets.lock().unwrap().get_mut(secret).unwrap()[of_use] ^= 1;
        refused(&phone, Distrust::SwappedKeys);
    }
}

#[test]
fn an_entry_of_a_newer_version_asks_for_an_update_and_accuses_nobody() {
    let phone = phone();
    let (entries, body) = phone.server.set(|state| {
        let own = *state.devices.keys().next().unwrap();
        let change = Change::DeviceRemoved { device: own, reason: Reason::Lost };
        (state.ledger.entries.clone(), state.ledger.log.next(Signer::Device(own), change, 0))
    });
    let entry = signed(&EntryBody { v: 2, ..body.clone() }, &evil_key());
    let head = LogHead { seq: body.seq, hash: entry.hash() };
    shows(&phone, [entries, vec![entry]].concat(), Some(head));
    assert_eq!(now(phone.septet.sync().run()), Err(Error::UpdateRequired));
    assert_eq!(phone.septet.account().view().trust_problem, None);
    assert_eq!(phone.titles(), ["Lakeside Clinic"]);
}
