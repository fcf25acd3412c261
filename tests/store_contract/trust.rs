use septet_protocol::account_log::{LogEntry, LogHead, LogState, SlotKind};
use septet_protocol::encoding::Bytes;
use septet_protocol::pairing::PairingStep;
use septet_server::store::model::{
    Acceptance, Account, AccountPatch, AfterRecovery, Append, Appended, Charge, Consequence, Counted, Counting, Device,
    Effects, EventKind, NewEvent, Pairing, RetrievalRule, Slot, Step, StepWrite, Tries,
};
use septet_server::store::{Store, StoreError};
use uuid::Uuid;

use super::contract;
use super::people::{
    DAY, HOUR, MINUTE, NOW, a_device, a_patient, an_application, an_enrolment, challenge, charge, device, enrolled,
    hash, message, person, random, token, waiting,
};

const RULE: RetrievalRule = RetrievalRule { tries: 3, first_delay_ms: MINUTE, max_delay_ms: DAY, memory_ms: 7 * DAY };

/// An entry after `over`. What it says is the services' to judge.
fn append_over(account: Uuid, over: Option<LogHead>, consequence: Consequence) -> Append {
    let entry = LogEntry { body: random::<40>().to_vec(), signature: Bytes(random()) };
    let head = LogHead { seq: over.map_or(0, |head| head.seq + 1), hash: entry.hash() };
    let state = LogState { head: Some(head), ..LogState::empty(account) };
    Append { account, over, entry, state, consequence, charges: vec![] }
}

pub(super) async fn appended(store: &dyn Store, account: Uuid, consequence: Consequence) -> Appended {
    let over = store.log_state(account).await.unwrap().head;
    store.append(&append_over(account, over, consequence), &Effects::default(), NOW).await.unwrap()
}

/// A person with an active phone that the log vouches for.
pub(super) async fn a_founder(store: &dyn Store) -> (Account, Device) {
    let person = person();
    let first = a_device(store, &person).await;
    assert_eq!(appended(store, person.id, Consequence::Vouched(first.id)).await, Appended::Done);
    (person, first)
}

async fn there(store: &dyn Store, device: &Device) -> Device {
    store.device(device.id).await.unwrap().unwrap()
}

pub(super) fn slot(kind: SlotKind) -> Slot {
    Slot {
        kind,
        parameters: random::<16>().to_vec(),
        retrieval_hash: Bytes(random()),
        slot: random::<60>().to_vec(),
        hash: Bytes(random()),
        written_at_ms: NOW,
    }
}

fn step(step: u8, body: &str) -> PairingStep {
    PairingStep { step, body: body.as_bytes().to_vec() }
}

fn mailbox(id: Uuid, account: Option<Uuid>) -> Pairing {
    Pairing { id, account, expires_at_ms: NOW + 10 * MINUTE, steps: vec![step(1, "hello")] }
}

contract!(a_log_grows_at_its_end_alone_and_comes_back_as_it_was_signed, |store| async move {
    let (person, first) = (person(), device());
    let first = Device { id: a_device(store, &person).await.id, ..first };
    assert_eq!(store.log_state(person.id).await.unwrap(), LogState::empty(person.id));
    assert_eq!(store.log_entries(person.id, 0, 10).await.unwrap(), []);
    let one = append_over(person.id, None, Consequence::Vouched(first.id));
    assert_eq!(store.append(&one, &Effects::default(), NOW).await.unwrap(), Appended::Done);
    let fork = append_over(person.id, None, Consequence::Nothing);
    assert_eq!(store.append(&fork, &Effects::default(), NOW).await.unwrap(), Appended::Stale);
    let two = append_over(person.id, one.state.head, Consequence::Nothing);
    assert_eq!(store.append(&two, &message().into(), NOW).await.unwrap(), Appended::Done);
    assert_eq!(store.append(&two, &message().into(), NOW).await.unwrap(), Appended::Stale);
    assert_eq!(store.log_state(person.id).await.unwrap(), two.state);
    assert_eq!(store.log_entries(person.id, 0, 10).await.unwrap(), [one.entry.clone(), two.entry.clone()]);
    assert_eq!(store.log_entries(person.id, 0, 1).await.unwrap(), [one.entry]);
    assert_eq!(store.log_entries(person.id, 1, 10).await.unwrap(), [two.entry]);
    assert_eq!(store.log_entries(person.id, u64::MAX, 10).await.unwrap(), []);
    assert_eq!(waiting(store).await.len(), 1, "told once, with what was written");
});

contract!(the_log_vouches_for_a_first_device_once, |store| async move {
    let (person, first) = a_founder(store).await;
    assert!(there(store, &first).await.logged);
    assert_eq!(appended(store, person.id, Consequence::Vouched(first.id)).await, Appended::Stale);
    let waits = a_device(store, &person).await;
    assert_eq!(appended(store, person.id, Consequence::Vouched(waits.id)).await, Appended::Stale);
    assert!(!store.remove_device(first.id, &Effects::default(), NOW).await.unwrap(), "an entry alone removes it");
    assert!(store.remove_device(waits.id, &Effects::default(), NOW).await.unwrap());
});

contract!(an_entry_that_is_one_too_many_is_not_written, |store| async move {
    let (person, first) = a_founder(store).await;
    let over = store.log_state(person.id).await.unwrap().head;
    let full = charge(Counted::LogEntry, hash(), HOUR, 0);
    let removed = Consequence::Removed(first.id);
    let append = Append { charges: vec![full], ..append_over(person.id, over, removed.clone()) };
    let limited = Appended::Limited { retry_after_ms: HOUR };
    assert_eq!(store.append(&append, &message().into(), NOW).await.unwrap(), limited);
    assert_eq!(store.log_state(person.id).await.unwrap().head, over);
    assert!(there(store, &first).await.active);
    assert!(waiting(store).await.is_empty());
    let room = Append { charges: vec![Charge { max: 1, ..full }], ..append };
    assert_eq!(store.append(&room, &Effects::default(), NOW).await.unwrap(), Appended::Done);
    let next = append_over(person.id, room.state.head, Consequence::Nothing);
    let next = Append { charges: room.charges, ..next };
    assert_eq!(store.append(&next, &Effects::default(), NOW).await.unwrap(), limited, "it was counted");
});

contract!(nobody_joins_an_account_that_takes_no_further_device, |store| async move {
    let (person, _) = a_founder(store).await;
    let new = Device { account: person.id, active: true, logged: true, ..device() };
    let joined = Consequence::Joined { device: new.clone(), bound: false, bundle: vec![1] };
    assert_eq!(store.begin_pairing(&mailbox(new.id, None), &[], NOW).await.unwrap(), StepWrite::Done);
    let before = store.log_state(person.id).await.unwrap();
    assert_eq!(appended(store, person.id, joined).await, Appended::NotOpen);
    assert_eq!(store.device(new.id).await.unwrap(), None);
    assert_eq!(store.log_state(person.id).await.unwrap(), before);
});

async fn opened(store: &dyn Store, account: Uuid, patch: AccountPatch) {
    assert_eq!(store.change_account(account, &patch, &[], &Effects::default(), NOW).await.unwrap(), Step::Done);
}

/// A device that nobody bound, as an entry brings it in.
fn unbound(account: Uuid) -> (Device, Consequence) {
    let new = Device { account, active: true, logged: true, ..device() };
    (new.clone(), Consequence::Joined { device: new, bound: false, bundle: b"bundle".to_vec() })
}

contract!(a_device_that_nobody_bound_joins_through_its_mailbox_by_one_opening, |store| async move {
    let (person, _) = a_founder(store).await;
    let (new, joined) = unbound(person.id);
    let open = AccountPatch { pairing_until_ms: Some(NOW + 1), ..AccountPatch::default() };
    opened(store, person.id, open.clone()).await;
    assert_eq!(appended(store, person.id, joined.clone()).await, Appended::NoMailbox);
    store.begin_pairing(&mailbox(new.id, None), &[], NOW).await.unwrap();
    assert_eq!(appended(store, person.id, joined.clone()).await, Appended::Done);
    assert_eq!(store.device(new.id).await.unwrap(), Some(new.clone()));
    let steps = store.pairing(new.id, NOW).await.unwrap().unwrap().steps;
    assert_eq!(steps, [step(1, "hello"), step(4, "bundle")]);
    assert_eq!(appended(store, person.id, joined.clone()).await, Appended::NotOpen, "the opening is used up");
    opened(store, person.id, open).await;
    assert_eq!(appended(store, person.id, joined).await, Appended::NoMailbox, "and so is the mailbox");
});

contract!(a_device_that_awaits_trust_joins_with_its_own_keys, |store| async move {
    let (person, first) = a_founder(store).await;
    let waits = a_device(store, &person).await;
    opened(store, person.id, AccountPatch { multi_device: Some(true), ..AccountPatch::default() }).await;
    store.begin_pairing(&mailbox(waits.id, Some(person.id)), &[], NOW).await.unwrap();
    let joined = |device: &Device| Consequence::Joined { device: device.clone(), bound: true, bundle: vec![1] };
    let swapped = Device { sealing_key: device().sealing_key, ..waits.clone() };
    assert_eq!(appended(store, person.id, joined(&swapped)).await, Appended::Stale);
    assert_eq!(appended(store, person.id, joined(&first)).await, Appended::Stale, "it is trusted");
    let (_, stranger) = a_founder(store).await;
    assert_eq!(appended(store, person.id, joined(&stranger)).await, Appended::Stale);
    assert_eq!(appended(store, person.id, joined(&waits)).await, Appended::Done);
    assert_eq!(there(store, &waits).await, Device { active: true, logged: true, ..waits });
});

contract!(a_join_whose_id_was_taken_once_writes_nothing, |store| async move {
    let (person, _) = a_founder(store).await;
    let gone = a_device(store, &person).await;
    assert!(store.remove_device(gone.id, &Effects::default(), NOW).await.unwrap());
    opened(store, person.id, AccountPatch { multi_device: Some(true), ..AccountPatch::default() }).await;
    store.begin_pairing(&mailbox(gone.id, None), &[], NOW).await.unwrap();
    let before = store.log_state(person.id).await.unwrap();
    let joined = Consequence::Joined { device: gone, bound: false, bundle: vec![1] };
    let append = append_over(person.id, before.head, joined);
    let taken = store.append(&append, &message().into(), NOW).await;
    assert!(matches!(taken, Err(StoreError::IdTaken)), "{taken:?}");
    assert_eq!(store.log_state(person.id).await.unwrap(), before);
    assert_eq!(waiting(store).await, [] as [Uuid; 0]);
});

contract!(of_many_that_append_at_one_end_one_does, |data| {
    let store = &*data.open().await;
    let (person, _) = a_founder(store).await;
    let over = store.log_state(person.id).await.unwrap().head;
    let stores = [data.open().await, data.open().await];
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..32 {
        let (store, append) = (stores[task % 2].clone(), append_over(person.id, over, Consequence::Nothing));
        tasks.spawn(async move { store.append(&append, &Effects::default(), NOW).await.unwrap() });
    }
    let answers = tasks.join_all().await;
    assert_eq!(answers.iter().filter(|answer| **answer == Appended::Done).count(), 1, "{answers:?}");
    assert_eq!(store.log_entries(person.id, 0, 10).await.unwrap().len(), 2);
});

contract!(of_many_tries_at_once_the_rules_number_is_counted, |data| {
    let store = &*data.open().await;
    let (person, _) = a_founder(store).await;
    let stores = [data.open().await, data.open().await];
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..32 {
        let (store, account) = (stores[task % 2].clone(), person.id);
        tasks.spawn(async move { store.count_retrieval(account, SlotKind::Password, &RULE, NOW).await.unwrap() });
    }
    let answers = tasks.join_all().await;
    assert_eq!(answers.iter().filter(|answer| **answer == Counting::Counted).count(), 3, "{answers:?}");
});

contract!(a_removed_devices_codes_die_with_its_entry, |store| async move {
    let patient = a_patient(store).await;
    let (account, id) = (patient.person.id, patient.device.id);
    assert_eq!(appended(store, account, Consequence::Vouched(id)).await, Appended::Done);
    assert_eq!(appended(store, account, Consequence::Removed(id)).await, Appended::Done);
    assert_eq!(store.device(id).await.unwrap(), None);
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Refused);
    store.add_device_tokens(&[token(&patient.device, &patient.enrolment)]).await.unwrap();
    assert_eq!(store.tokens_of_device(id).await.unwrap(), []);
});

contract!(an_entry_removes_no_device_of_another_account, |store| async move {
    let ((ours, _), (_, theirs)) = (a_founder(store).await, a_founder(store).await);
    assert_eq!(appended(store, ours.id, Consequence::Removed(theirs.id)).await, Appended::Done);
    assert!(store.device(theirs.id).await.unwrap().is_some());
});

contract!(a_device_is_renamed, |store| async move {
    let device = a_device(store, &person()).await;
    assert!(store.rename_device(device.id, "Kitchen tablet").await.unwrap());
    assert_eq!(there(store, &device).await, Device { name: "Kitchen tablet".to_owned(), ..device });
    assert!(!store.rename_device(Uuid::new_v4(), "x").await.unwrap());
});

contract!(a_slot_is_written_over_and_removed, |store| async move {
    let (person, _) = a_founder(store).await;
    let (first, second, key) = (slot(SlotKind::Password), slot(SlotKind::Password), slot(SlotKind::Recovery));
    for slot in [&first, &key] {
        assert_eq!(appended(store, person.id, Consequence::SlotWritten(slot.clone())).await, Appended::Done);
    }
    assert_eq!(store.slots(person.id).await.unwrap(), [first, key.clone()]);
    assert_eq!(appended(store, person.id, Consequence::SlotWritten(second.clone())).await, Appended::Done);
    assert_eq!(store.slots(person.id).await.unwrap(), [second, key.clone()]);
    assert_eq!(appended(store, person.id, Consequence::SlotRemoved(SlotKind::Password)).await, Appended::Done);
    assert_eq!(store.slots(person.id).await.unwrap(), [key]);
    assert_eq!(store.slots(Uuid::new_v4()).await.unwrap(), []);
});

contract!(a_try_of_a_slot_is_counted_until_it_is_too_early, |store| async move {
    let (person, _) = a_founder(store).await;
    let count = async |kind, now_ms| store.count_retrieval(person.id, kind, &RULE, now_ms).await.unwrap();
    for _ in 0..3 {
        assert_eq!(count(SlotKind::Password, NOW).await, Counting::Counted);
    }
    assert_eq!(count(SlotKind::Password, NOW).await, Counting::TooEarly(MINUTE));
    assert_eq!(count(SlotKind::Password, NOW + MINUTE - 1).await, Counting::TooEarly(1));
    assert_eq!(count(SlotKind::Recovery, NOW).await, Counting::Counted);
    assert_eq!(count(SlotKind::Password, NOW + MINUTE).await, Counting::Counted);
    let tries = store.retrieval_tries(person.id, SlotKind::Password).await.unwrap();
    assert_eq!(tries, Tries { count: 4, last_at_ms: NOW + MINUTE });
    assert_eq!(appended(store, person.id, Consequence::SlotWritten(slot(SlotKind::Password))).await, Appended::Done);
    assert_eq!(store.retrieval_tries(person.id, SlotKind::Password).await.unwrap(), Tries::default());
});

contract!(who_gave_the_right_token_comes_in_by_that_slot_and_takes_no_other_try_back, |store| async move {
    let (person, _) = a_founder(store).await;
    let (waits, written) = (a_device(store, &person).await, slot(SlotKind::Password));
    let recovered = |kind| Consequence::Recovered { device: waits.id, kind, grace_until_ms: NOW + HOUR };
    assert_eq!(appended(store, person.id, Consequence::SlotWritten(written.clone())).await, Appended::Done);
    assert_eq!(appended(store, person.id, recovered(SlotKind::Password)).await, Appended::NotEntitled);
    for _ in 0..3 {
        store.count_retrieval(person.id, SlotKind::Password, &RULE, NOW).await.unwrap();
    }
    assert!(!store.retrieved(waits.id, SlotKind::Password, &Bytes(random())).await.unwrap(), "an older slot's");
    assert!(!store.retrieved(waits.id, SlotKind::Recovery, &written.hash).await.unwrap());
    assert!(!store.retrieved(Uuid::new_v4(), SlotKind::Password, &written.hash).await.unwrap());
    assert!(store.retrieved(waits.id, SlotKind::Password, &written.hash).await.unwrap());
    assert_eq!(store.retrieval_tries(person.id, SlotKind::Password).await.unwrap().count, 2);
    assert_eq!(appended(store, person.id, recovered(SlotKind::Recovery)).await, Appended::NotEntitled);
    assert_eq!(appended(store, person.id, recovered(SlotKind::Password)).await, Appended::Done);
    let device = there(store, &waits).await;
    assert!(device.active && device.logged && device.retrieved.is_none());
    assert_eq!(device.grace_until_ms, Some(NOW + HOUR));
    assert!(!store.retrieved(waits.id, SlotKind::Password, &written.hash).await.unwrap(), "it is active");
});

contract!(who_retrieved_a_slot_that_was_written_over_does_not_come_in_by_it, |store| async move {
    let (person, _) = a_founder(store).await;
    let (waits, written) = (a_device(store, &person).await, slot(SlotKind::Password));
    assert_eq!(appended(store, person.id, Consequence::SlotWritten(written.clone())).await, Appended::Done);
    assert!(store.retrieved(waits.id, SlotKind::Password, &written.hash).await.unwrap());
    assert_eq!(there(store, &waits).await.retrieved, Some(SlotKind::Password));
    assert_eq!(appended(store, person.id, Consequence::SlotWritten(slot(SlotKind::Password))).await, Appended::Done);
    assert_eq!(there(store, &waits).await.retrieved, None);
});

contract!(an_account_that_is_deleted_leaves_no_log_and_no_slot, |store| async move {
    let (person, _) = a_founder(store).await;
    assert_eq!(appended(store, person.id, Consequence::SlotWritten(slot(SlotKind::Recovery))).await, Appended::Done);
    store.count_retrieval(person.id, SlotKind::Recovery, &RULE, NOW).await.unwrap();
    assert_eq!(store.begin_deletion(person.id, NOW, &[], &Effects::default(), NOW).await.unwrap(), Step::Done);
    assert!(store.delete_account(person.id, NOW, &Effects::default(), NOW).await.unwrap());
    assert_eq!(store.log_state(person.id).await.unwrap(), LogState::empty(person.id));
    assert_eq!(store.log_entries(person.id, 0, 10).await.unwrap(), []);
    assert_eq!(store.slots(person.id).await.unwrap(), []);
    assert_eq!(store.retrieval_tries(person.id, SlotKind::Recovery).await.unwrap(), Tries::default());
});

contract!(a_wait_is_begun_once_and_given_up_once, |store| async move {
    let (person, first) = a_founder(store).await;
    let waits = a_device(store, &person).await;
    let limit = charge(Counted::JoinByAccount, hash(), DAY, 2);
    let begin = async |id| store.begin_wait(id, NOW + DAY, &[limit], &message().into(), NOW).await.unwrap();
    assert_eq!(begin(first.id).await, Step::Stale, "it is trusted");
    assert_eq!(begin(Uuid::new_v4()).await, Step::Stale);
    assert_eq!(begin(waits.id).await, Step::Done);
    assert_eq!(begin(waits.id).await, Step::Stale);
    assert_eq!(there(store, &waits).await.wait_until_ms, Some(NOW + DAY));
    assert!(store.end_wait(waits.id, &message().into(), NOW).await.unwrap());
    assert!(!store.end_wait(waits.id, &message().into(), NOW).await.unwrap());
    assert_eq!(there(store, &waits).await.wait_until_ms, None);
    assert_eq!(begin(waits.id).await, Step::Done);
    assert!(store.end_wait(waits.id, &Effects::default(), NOW).await.unwrap());
    assert_eq!(begin(waits.id).await, Step::Limited { retry_after_ms: DAY });
    assert_eq!(waiting(store).await.len(), 3);
});

contract!(a_reset_leaves_one_device_and_no_slot_when_its_wait_is_over_and_not_before, |store| async move {
    let patient = a_patient(store).await;
    let account = patient.person.id;
    assert_eq!(appended(store, account, Consequence::Vouched(patient.device.id)).await, Appended::Done);
    assert_eq!(appended(store, account, Consequence::SlotWritten(slot(SlotKind::Recovery))).await, Appended::Done);
    let (waits, other) = (a_device(store, &patient.person).await, a_device(store, &patient.person).await);
    assert_eq!(appended(store, account, Consequence::Reset(waits.id)).await, Appended::NotEntitled, "it did not wait");
    assert_eq!(store.begin_wait(waits.id, NOW + DAY, &[], &Effects::default(), NOW).await.unwrap(), Step::Done);
    let over = store.log_state(account).await.unwrap().head;
    let reset = append_over(account, over, Consequence::Reset(waits.id));
    let at = async |now_ms| store.append(&reset, &Effects::default(), now_ms).await.unwrap();
    assert_eq!(at(NOW + DAY - 1).await, Appended::NotEntitled);
    assert_eq!(at(NOW + DAY).await, Appended::Done);
    let left = store.devices_of(account).await.unwrap();
    assert_eq!(left.iter().map(|device| device.id).collect::<Vec<_>>(), [waits.id]);
    assert!(left[0].active && left[0].logged && left[0].wait_until_ms.is_none());
    assert_eq!(store.device(other.id).await.unwrap(), None);
    assert_eq!(store.slots(account).await.unwrap(), []);
    assert_eq!(store.accept_step(patient.token.id, 7, NOW).await.unwrap(), Acceptance::Refused);
    assert_eq!(appended(store, account, Consequence::Reset(waits.id)).await, Appended::NotEntitled, "it is in the log");
});

contract!(
    an_account_that_nobody_holds_is_reset_by_who_proves_the_number_anew_and_not_by_who_did_before,
    |store| async move {
        let (person, first) = a_founder(store).await;
        let waits = a_device(store, &person).await;
        assert_eq!(appended(store, person.id, Consequence::Removed(first.id)).await, Appended::Done);
        assert_eq!(appended(store, person.id, Consequence::Reset(waits.id)).await, Appended::NotEntitled);
        let next = a_device(store, &person).await;
        assert_eq!(appended(store, person.id, Consequence::Reset(next.id)).await, Appended::Done);
        assert!(there(store, &next).await.logged);
    }
);

contract!(a_mailbox_is_begun_once_and_its_steps_are_written_once_in_order, |store| async move {
    let (id, limit) = (Uuid::new_v4(), charge(Counted::JoinByAddress, hash(), DAY, 1));
    let mailbox = mailbox(id, None);
    assert_eq!(store.pairing(id, NOW).await.unwrap(), None);
    let add = async |step| store.add_pairing_step(id, &step, NOW).await.unwrap();
    assert_eq!(add(step(2, "answer")).await, StepWrite::Missing);
    assert_eq!(store.begin_pairing(&mailbox, &[limit], NOW).await.unwrap(), StepWrite::Done);
    assert_eq!(store.begin_pairing(&mailbox, &[limit], NOW).await.unwrap(), StepWrite::Same);
    let other = Pairing { steps: vec![step(1, "other")], ..mailbox.clone() };
    assert_eq!(store.begin_pairing(&other, &[limit], NOW).await.unwrap(), StepWrite::Taken);
    assert_eq!(add(step(3, "reveal")).await, StepWrite::Missing);
    assert_eq!(add(step(2, "answer")).await, StepWrite::Done);
    assert_eq!(add(step(2, "answer")).await, StepWrite::Same);
    assert_eq!(add(step(2, "other")).await, StepWrite::Taken);
    let steps = vec![step(1, "hello"), step(2, "answer")];
    assert_eq!(store.pairing(id, NOW).await.unwrap(), Some(Pairing { steps, ..mailbox }));
});

contract!(a_device_of_an_account_begins_its_mailbox_anew_until_it_is_answered, |store| async move {
    let (person, _) = a_founder(store).await;
    let waits = a_device(store, &person).await;
    let limit = charge(Counted::JoinByAccount, hash(), DAY, 3);
    let begins = async |account, word: &str| {
        let mailbox = Pairing { account, steps: vec![step(1, word)], ..mailbox(waits.id, None) };
        store.begin_pairing(&mailbox, &[limit], NOW).await.unwrap()
    };
    let said = async || store.pairing(waits.id, NOW).await.unwrap().unwrap().steps;
    assert_eq!(begins(None, "an invitation").await, StepWrite::Done);
    assert_eq!(begins(None, "somebody else").await, StepWrite::Taken);
    assert_eq!(begins(Some(person.id), "hello").await, StepWrite::Done);
    assert_eq!(begins(Some(person.id), "again").await, StepWrite::Done);
    assert_eq!(said().await, [step(1, "again")]);
    assert_eq!(store.pairing(waits.id, NOW).await.unwrap().unwrap().account, Some(person.id));
    assert!(matches!(begins(Some(person.id), "too often").await, StepWrite::Limited { .. }));
    assert_eq!(said().await, [step(1, "again")], "what was there stays");
    assert_eq!(store.add_pairing_step(waits.id, &step(2, "answer"), NOW).await.unwrap(), StepWrite::Done);
    assert_eq!(begins(Some(person.id), "too late").await, StepWrite::Taken);
    assert_eq!(said().await, [step(1, "again"), step(2, "answer")]);
});

contract!(a_mailbox_is_empty_at_its_very_end_and_can_be_begun_again, |store| async move {
    let (id, end) = (Uuid::new_v4(), NOW + 10 * MINUTE);
    let (first, limit) = (mailbox(id, None), charge(Counted::JoinByAddress, hash(), DAY, 2));
    assert_eq!(store.begin_pairing(&first, &[limit], NOW).await.unwrap(), StepWrite::Done);
    assert!(store.pairing(id, end - 1).await.unwrap().is_some());
    assert_eq!(store.pairing(id, end).await.unwrap(), None);
    assert_eq!(store.add_pairing_step(id, &step(2, "x"), end).await.unwrap(), StepWrite::Missing);
    let again = Pairing { expires_at_ms: end + MINUTE, steps: vec![step(1, "again")], ..first };
    assert_eq!(store.begin_pairing(&again, &[limit], end).await.unwrap(), StepWrite::Done);
    assert_eq!(store.pairing(id, end).await.unwrap(), Some(again.clone()));
    store.sweep(end + MINUTE - 1).await.unwrap();
    assert!(store.pairing(id, NOW).await.unwrap().is_some());
    store.sweep(end + MINUTE).await.unwrap();
    assert_eq!(store.pairing(id, NOW).await.unwrap(), None);
    let third = Pairing { expires_at_ms: end + HOUR, ..again };
    let limited = store.begin_pairing(&third, &[limit], end + MINUTE).await.unwrap();
    assert_eq!(limited, StepWrite::Limited { retry_after_ms: NOW + DAY - end - MINUTE });
    assert_eq!(store.pairing(id, NOW).await.unwrap(), None);
});

contract!(a_mailbox_goes_with_its_device, |store| async move {
    let (person, _) = a_founder(store).await;
    let waits = a_device(store, &person).await;
    store.begin_pairing(&mailbox(waits.id, Some(person.id)), &[], NOW).await.unwrap();
    assert!(store.remove_device(waits.id, &Effects::default(), NOW).await.unwrap());
    assert_eq!(store.pairing(waits.id, NOW).await.unwrap(), None);
});

contract!(a_reset_suspends_where_the_person_is_to_be_confirmed_and_nowhere_else, |store| async move {
    let (ours, theirs) = (a_patient(store).await, a_patient(store).await);
    let elsewhere = an_enrolment(store, &an_application(store).await, &ours.person).await;
    assert!(store.set_after_recovery(ours.application.id, AfterRecovery::Confirm).await.unwrap());
    assert!(!store.set_after_recovery(Uuid::new_v4(), AfterRecovery::Confirm).await.unwrap());
    let account = ours.person.id;
    let sent = challenge(&ours.enrolment);
    store.step_challenge(&sent, None, &[], &message(), NOW).await.unwrap();
    assert_eq!(appended(store, account, Consequence::Vouched(ours.device.id)).await, Appended::Done);
    assert_eq!(appended(store, account, Consequence::Removed(ours.device.id)).await, Appended::Done);
    let next = a_device(store, &ours.person).await;
    assert_eq!(appended(store, account, Consequence::Reset(next.id)).await, Appended::Done);

    let (application, user_id) = (ours.application.id, ours.enrolment.user_id);
    let suspended = async || store.enrolment(application, user_id).await.unwrap().unwrap().suspended_at_ms;
    assert_eq!(suspended().await, Some(NOW));
    for other in [&elsewhere, &theirs.enrolment] {
        let other = store.enrolment(other.application, other.user_id).await.unwrap().unwrap();
        assert_eq!(other.suspended_at_ms, None);
    }
    assert_eq!(store.consume_challenge(sent.id, NOW).await.unwrap(), Acceptance::Refused);
    let again = challenge(&ours.enrolment);
    store.step_challenge(&again, None, &[], &message(), NOW).await.unwrap();
    assert_eq!(store.consume_challenge(again.id, NOW).await.unwrap(), Acceptance::Refused);
    let token = token(&next, &ours.enrolment);
    store.add_device_tokens(std::slice::from_ref(&token)).await.unwrap();
    assert_eq!(store.accept_step(token.id, 7, NOW).await.unwrap(), Acceptance::Refused);

    let event = NewEvent { kind: EventKind::EnrolmentConfirmed, at_ms: NOW, data: "{}".to_owned() };
    assert!(!store.confirm_enrolment(theirs.application.id, user_id, &event).await.unwrap());
    assert!(store.confirm_enrolment(application, user_id, &event).await.unwrap());
    assert!(!store.confirm_enrolment(application, user_id, &event).await.unwrap());
    assert_eq!(suspended().await, None);
    assert_eq!(store.accept_step(token.id, 7, NOW).await.unwrap(), Acceptance::Accepted);
    let told = store.application_events(application, 0, 10).await.unwrap();
    assert_eq!(told.into_iter().map(|told| told.event).collect::<Vec<_>>(), [event]);
});

contract!(a_suspension_stays_when_the_enrolment_moves_to_another_number, |store| async move {
    let patient = a_patient(store).await;
    let (application, user_id) = (patient.application.id, patient.enrolment.user_id);
    assert!(store.set_after_recovery(application, AfterRecovery::Confirm).await.unwrap());
    assert!(store.remove_device(patient.device.id, &Effects::default(), NOW).await.unwrap());
    let next = a_device(store, &patient.person).await;
    assert_eq!(appended(store, patient.person.id, Consequence::Reset(next.id)).await, Appended::Done);
    let suspended = async || store.enrolment(application, user_id).await.unwrap().unwrap().suspended_at_ms;
    enrolled(store, &patient.enrolment, &patient.person, &[], &Effects::default(), NOW).await.unwrap();
    assert_eq!(suspended().await, Some(NOW), "the same number again says nothing of the person");
    enrolled(store, &patient.enrolment, &person(), &[], &Effects::default(), NOW).await.unwrap();
    assert_eq!(suspended().await, Some(NOW), "whoever took the number may be who asks for the move");
});
