//! Every rule of the log, and every way in which a server could bend it.

use p256::ecdsa::SigningKey;
use p256::ecdsa::signature::Signer as _;
use uuid::Uuid;

use super::*;
use crate::device::SigningPublicKey;

const ACCOUNT: Uuid = Uuid::from_u128(0xacc);
const MAYA: u8 = 1;
const SECOND: u8 = 2;
const THIRD: u8 = 3;
const ACCOUNT_KEY: u8 = 100;
const NEXT_ACCOUNT_KEY: u8 = 101;
const STRANGER: u8 = 66;

fn key(n: u8) -> SigningKey {
    SigningKey::from_slice(&[n; 32]).unwrap()
}

fn public(n: u8) -> SigningPublicKey {
    Bytes(key(n).verifying_key().to_sec1_point(false).as_bytes().try_into().unwrap())
}

fn id(n: u8) -> Uuid {
    Uuid::from_u128(u128::from(n))
}

fn device(n: u8) -> NewDevice {
    NewDevice { device: id(n), signing_key: public(n), sealing_key: Bytes([n; 32]), name: format!("Phone {n}") }
}

fn sign(body: &EntryBody, n: u8) -> LogEntry {
    let body = body.to_bytes();
    let signature: p256::ecdsa::Signature = key(n).sign(&signed_message(&body));
    LogEntry { body, signature: Bytes(signature.to_bytes().into()) }
}

/// The next entry of `state`, said and signed by device `n`.
fn by_device(state: &LogState, n: u8, change: Change) -> LogEntry {
    sign(&state.next(Signer::Device(id(n)), change, 1_800_000_000_000), n)
}

fn by_account_key(state: &LogState, n: u8, change: Change) -> LogEntry {
    sign(&state.next(Signer::AccountKey, change, 1_800_000_000_000), n)
}

fn genesis() -> Change {
    Change::Genesis { account_key: public(ACCOUNT_KEY), device: device(MAYA) }
}

fn added(n: u8, way: Way) -> Change {
    Change::DeviceAdded { device: device(n), way }
}

fn removed(n: u8) -> Change {
    Change::DeviceRemoved { device: id(n), reason: Reason::Lost }
}

fn begun() -> LogState {
    let empty = LogState::empty(ACCOUNT);
    empty.after(&by_device(&empty, MAYA, genesis())).unwrap()
}

fn with_second() -> LogState {
    let state = begun();
    state.after(&by_device(&state, MAYA, added(SECOND, Way::Qr))).unwrap()
}

#[test]
fn the_first_device_begins_the_log_and_lets_others_in() {
    let state = with_second();
    let ids: Vec<_> = state.active_devices().map(|(id, device)| (id, device.way)).collect();
    assert_eq!(ids, [(id(MAYA), Way::First), (id(SECOND), Way::Qr)]);
    assert_eq!(state.head.unwrap().seq, 1);
}

#[test]
fn no_device_is_added_by_whoever_is_not_in() {
    let state = begun();
    for forged in [
        by_device(&state, STRANGER, added(SECOND, Way::Qr)),
        sign(&state.next(Signer::Device(id(MAYA)), added(SECOND, Way::Qr), 0), STRANGER),
        by_account_key(&state, STRANGER, added(SECOND, Way::Password)),
        by_device(&state, SECOND, added(SECOND, Way::Qr)),
    ] {
        let fault = state.after(&forged).unwrap_err();
        assert!(matches!(fault, LogFault::UnknownSigner | LogFault::BadSignature), "{fault}");
    }
}

#[test]
fn a_way_is_signed_by_who_walks_it() {
    let state = begun();
    for way in [Way::Qr, Way::Emoji] {
        assert!(state.after(&by_device(&state, MAYA, added(SECOND, way))).is_ok());
        assert_eq!(state.after(&by_account_key(&state, ACCOUNT_KEY, added(SECOND, way))), Err(LogFault::NotAllowed));
    }
    for way in [Way::Password, Way::RecoveryKey] {
        assert!(state.after(&by_account_key(&state, ACCOUNT_KEY, added(SECOND, way))).is_ok());
        assert_eq!(state.after(&by_device(&state, MAYA, added(SECOND, way))), Err(LogFault::NotAllowed));
    }
    for way in [Way::First, Way::Wait] {
        assert_eq!(state.after(&by_device(&state, MAYA, added(SECOND, way))), Err(LogFault::NotAllowed));
    }
}

#[test]
fn a_removed_device_signs_nothing_and_does_not_come_back() {
    let state = with_second();
    let state = state.after(&by_device(&state, MAYA, removed(SECOND))).unwrap();
    assert!(state.active(id(SECOND)).is_none());
    assert_eq!(state.after(&by_device(&state, SECOND, added(THIRD, Way::Qr))), Err(LogFault::UnknownSigner));
    assert_eq!(state.after(&by_device(&state, MAYA, added(SECOND, Way::Qr))), Err(LogFault::NotAllowed));
    let mut old_key = device(THIRD);
    old_key.signing_key = public(SECOND);
    let change = Change::DeviceAdded { device: old_key, way: Way::Qr };
    assert_eq!(state.after(&by_device(&state, MAYA, change)), Err(LogFault::NotAllowed));
    assert_eq!(state.after(&by_device(&state, MAYA, removed(SECOND))), Err(LogFault::NotAllowed), "once");
}

#[test]
fn a_device_may_sign_itself_out() {
    let state = with_second();
    let change = Change::DeviceRemoved { device: id(SECOND), reason: Reason::SignedOut };
    assert!(state.after(&by_device(&state, SECOND, change)).unwrap().active(id(SECOND)).is_none());
}

#[test]
fn entries_that_are_dropped_doubled_or_reordered_are_refused() {
    let state = begun();
    let one = by_device(&state, MAYA, added(SECOND, Way::Qr));
    let after_one = state.after(&one).unwrap();
    let two = by_device(&after_one, MAYA, removed(SECOND));
    assert!(state.extended(&[one.clone(), two.clone()]).is_ok());
    assert_eq!(state.extended(std::slice::from_ref(&two)), Err(LogFault::OutOfOrder));
    assert_eq!(state.extended(&[one.clone(), one.clone()]), Err(LogFault::OutOfOrder));
    assert_eq!(state.extended(&[two, one]), Err(LogFault::OutOfOrder));
}

#[test]
fn a_fork_is_seen() {
    let state = begun();
    let one = state.after(&by_device(&state, MAYA, added(SECOND, Way::Qr))).unwrap();
    let other = state.after(&by_device(&state, MAYA, added(THIRD, Way::Qr))).unwrap();
    let next = by_device(&other, MAYA, removed(THIRD));
    assert_eq!(one.after(&next), Err(LogFault::Fork));
    assert_eq!(one.must_reach(other.head), Err(LogFault::Fork));
}

#[test]
fn an_old_head_is_seen() {
    let (old, new) = (begun(), with_second());
    assert_eq!(new.must_reach(old.head), Err(LogFault::Shorter));
    assert_eq!(new.must_reach(None), Err(LogFault::Shorter));
    assert_eq!(new.must_reach(new.head), Ok(()));
    assert_eq!(old.must_reach(new.head), Ok(()));
    assert_eq!(LogState::empty(ACCOUNT).must_reach(None), Ok(()));
}

#[test]
fn another_accounts_log_is_refused() {
    let other = LogState::empty(Uuid::from_u128(1));
    let entry = by_device(&other, MAYA, genesis());
    assert_eq!(LogState::empty(ACCOUNT).after(&entry), Err(LogFault::AnotherAccount));
}

#[test]
fn a_log_begins_once() {
    let state = begun();
    let again = Change::Genesis { account_key: public(STRANGER), device: device(STRANGER) };
    assert_eq!(state.after(&by_device(&state, STRANGER, again)), Err(LogFault::NotAllowed));
    let empty = LogState::empty(ACCOUNT);
    let reset = Change::Reset { account_key: public(STRANGER), device: device(STRANGER) };
    assert_eq!(empty.after(&by_device(&empty, STRANGER, reset)), Err(LogFault::NotAllowed));
    let elsewhere = Change::Genesis { account_key: public(ACCOUNT_KEY), device: device(MAYA) };
    let entry = sign(&empty.next(Signer::AccountKey, elsewhere, 0), ACCOUNT_KEY);
    assert_eq!(empty.after(&entry), Err(LogFault::NotAllowed));
}

#[test]
fn a_reset_leaves_one_device_a_new_account_key_and_no_slot() {
    let state = with_second();
    let slot = Change::SlotChanged { kind: SlotKind::Password, hash: Some(Bytes([5; 32])) };
    let state = state.after(&by_device(&state, MAYA, slot)).unwrap();
    let reset = Change::Reset { account_key: public(NEXT_ACCOUNT_KEY), device: device(THIRD) };
    let state = state.after(&by_device(&state, THIRD, reset)).unwrap();
    assert_eq!(state.active_devices().map(|(id, d)| (id, d.way)).collect::<Vec<_>>(), [(id(THIRD), Way::Wait)]);
    assert_eq!((state.epoch, state.reset_at, state.slots.len()), (1, Some(3), 0));
    assert_eq!(
        state.after(&by_account_key(&state, ACCOUNT_KEY, added(9, Way::Password))),
        Err(LogFault::BadSignature),
        "the old account key is worth nothing"
    );
    assert!(state.after(&by_account_key(&state, NEXT_ACCOUNT_KEY, added(9, Way::Password))).is_ok());
}

fn epoch_of(epoch: u64, slots: &[(SlotKind, u8)]) -> Change {
    let slots = slots.iter().map(|(kind, byte)| (*kind, Bytes([*byte; 32]))).collect();
    Change::VaultEpoch { epoch, account_key: public(NEXT_ACCOUNT_KEY), slots }
}

#[test]
fn a_vault_epoch_names_every_slot_that_is_left_and_none_that_is_new() {
    let hash = Some(Bytes([5; 32]));
    let mut state = begun();
    for kind in [SlotKind::Recovery, SlotKind::Password] {
        state = state.after(&by_device(&state, MAYA, Change::SlotChanged { kind, hash })).unwrap();
    }
    let state = state.after(&by_device(&state, MAYA, epoch_of(1, &[(SlotKind::Password, 6)]))).unwrap();
    assert_eq!(state.slots, [(SlotKind::Password, Bytes([6; 32]))].into());
    let back = epoch_of(2, &[(SlotKind::Password, 7), (SlotKind::Recovery, 5)]);
    assert_eq!(state.after(&by_device(&state, MAYA, back)), Err(LogFault::NotAllowed));
}

#[test]
fn a_vault_epoch_follows_the_one_before() {
    let state = begun();
    for epoch in [0, 2, u64::MAX] {
        let change = epoch_of(epoch, &[]);
        assert_eq!(state.after(&by_device(&state, MAYA, change)), Err(LogFault::NotAllowed), "{epoch}");
    }
    let change = epoch_of(1, &[]);
    let state = state.after(&by_device(&state, MAYA, change)).unwrap();
    assert_eq!(
        state.after(&by_account_key(&state, ACCOUNT_KEY, added(SECOND, Way::Password))),
        Err(LogFault::BadSignature)
    );
}

#[test]
fn slots_are_known_by_the_hash_last_written() {
    let state = begun();
    let hash = Some(Bytes([5; 32]));
    let state = state.after(&by_device(&state, MAYA, Change::SlotChanged { kind: SlotKind::Recovery, hash })).unwrap();
    assert_eq!(state.slots.get(&SlotKind::Recovery).copied(), hash);
    let state =
        state.after(&by_device(&state, MAYA, Change::SlotChanged { kind: SlotKind::Recovery, hash: None })).unwrap();
    assert!(state.slots.is_empty());
}

#[test]
fn a_changed_byte_is_refused_and_what_is_no_entry_never_panics() {
    let state = begun();
    let entry = by_device(&state, MAYA, added(SECOND, Way::Qr));
    for at in 0..entry.body.len() {
        let mut changed = entry.clone();
        changed.body[at] ^= 1;
        assert!(state.after(&changed).is_err(), "{at}");
        changed.body.truncate(at);
        assert!(state.after(&changed).is_err(), "{at}");
    }
    let long = LogEntry { body: vec![b' '; MAX_BODY + 1], ..entry.clone() };
    assert_eq!(state.after(&long), Err(LogFault::Malformed));
    let newer = String::from_utf8(entry.body.clone()).unwrap().replace("\"v\":1", "\"v\":2,\"more\":{}");
    assert_eq!(state.after(&LogEntry { body: newer.into_bytes(), ..entry }), Err(LogFault::Newer));
}

#[test]
fn a_full_log_takes_no_more_but_what_puts_devices_out() {
    let full = |seq| LogState { head: with_second().head.map(|head| LogHead { seq, ..head }), ..with_second() };
    let put_out = by_device(&full(MAX_ENTRIES - 1), MAYA, removed(SECOND));
    assert!(full(MAX_ENTRIES - 1).after(&put_out).is_ok());
    let filling = by_device(&full(MAX_ENTRIES - 1), SECOND, added(THIRD, Way::Qr));
    assert_eq!(full(MAX_ENTRIES - 1).after(&filling), Err(LogFault::TooLong));
    let reset = Change::Reset { account_key: public(NEXT_ACCOUNT_KEY), device: device(THIRD) };
    assert!(full(MAX_ENTRIES).after(&by_device(&full(MAX_ENTRIES), THIRD, reset)).is_ok());
    let end = full(MAX_ENTRIES + ROOM_TO_REMOVE - 1);
    assert_eq!(end.after(&by_device(&end, MAYA, removed(SECOND))), Err(LogFault::TooLong));
    let before = full(MAX_ENTRIES - 2);
    assert!(before.after(&by_device(&before, SECOND, added(THIRD, Way::Qr))).is_ok());
}

#[test]
fn a_state_survives_its_json() {
    let state = with_second();
    let json = serde_json::to_string(&state).unwrap();
    assert_eq!(serde_json::from_str::<LogState>(&json).unwrap(), state);
}
