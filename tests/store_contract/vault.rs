use septet_protocol::account::Changed;
use septet_protocol::account_log::{LogHead, SlotKind};
use septet_protocol::encoding::Bytes;
use septet_protocol::vault::{
    BatchAnswer, GrantTo, Hlc, ItemAnswer, KeyGrant, MAX_RECORDS, Record, RecordPage, RecordWrite, SignedSummary,
    StoredRecord, TOMBSTONE_KEPT_MS, VaultHead,
};
use septet_server::store::Store;
use septet_server::store::model::{
    Account, Appended, Consequence, Counted, Counting, Device, Effects, HEADS_KEPT, NumberMove, PageOf, PageWish,
    Paged, RetrievalRule, Rewrapped, Step, Summarised, SummaryWrite, VaultWrite, VersionRule, Written,
};
use uuid::Uuid;

use super::contract;
use super::people::{DAY, HOUR, MINUTE, NOW, a_device, a_verified_session, charge, hash, random};
use super::trust::{a_founder, appended, slot};

const RULE: VersionRule = VersionRule { every_ms: DAY, most: 5 };

fn record() -> Record {
    let hlc = Hlc::new(NOW, 7, Uuid::new_v4());
    Record { id: Uuid::new_v4(), epoch: 3, hlc, deleted: false, sealed: random::<285>().to_vec() }
}

/// The same record after a change.
fn changed(record: &Record) -> Record {
    Record { sealed: random::<285>().to_vec(), epoch: 4, ..record.clone() }
}

fn new(record: &Record) -> RecordWrite {
    RecordWrite { base: None, record: record.clone() }
}

fn over(base: u64, record: &Record) -> RecordWrite {
    RecordWrite { base: Some(base), record: record.clone() }
}

fn mark() -> u64 {
    u64::from_be_bytes(random()) >> 11
}

async fn log_of(store: &dyn Store, account: Uuid) -> Option<LogHead> {
    store.log_state(account).await.unwrap().head
}

async fn written(store: &dyn Store, account: Uuid, items: Vec<RecordWrite>) -> BatchAnswer {
    let log = log_of(store, account).await;
    let write = VaultWrite { account, log, mark: mark(), items };
    match store.write_records(&write, &[], NOW).await.unwrap() {
        Written::Done(answer) => answer,
        other => panic!("{other:?}"),
    }
}

async fn paged(store: &dyn Store, account: Uuid, after: u64, of: PageOf) -> Paged {
    store.vault_page(account, &PageWish { after, limit: 10_000, bytes: 4 << 20, of }).await.unwrap()
}

async fn page(store: &dyn Store, account: Uuid, after: u64, of: PageOf) -> RecordPage {
    match paged(store, account, after, of).await {
        Paged::Page(page) => page,
        other => panic!("{other:?}"),
    }
}

const FIRST: PageOf = PageOf::Now { mark: None };

async fn revs(store: &dyn Store, account: Uuid, of: PageOf) -> Vec<u64> {
    page(store, account, 0, of).await.records.iter().map(|stored| stored.rev).collect()
}

fn summary() -> SignedSummary {
    SignedSummary { body: random::<40>().to_vec(), signature: Bytes(random()) }
}

async fn summed_up(store: &dyn Store, account: Uuid, head: VaultHead, now_ms: u64) -> SignedSummary {
    let write = SummaryWrite { account, log: log_of(store, account).await, head, summary: summary() };
    assert_eq!(store.put_summary(&write, &RULE, now_ms).await.unwrap(), Summarised::Done);
    write.summary
}

async fn versions(store: &dyn Store, account: Uuid) -> Vec<u64> {
    store.vault_versions(account).await.unwrap().iter().map(|version| version.version).collect()
}

fn grant(device: &Device, epoch: u64) -> GrantTo {
    let grant = KeyGrant { epoch, enc: Bytes(random()), ciphertext: random::<80>().to_vec() };
    GrantTo { device: device.id, grant }
}

/// A vault with two records of two batches, a summary and a version.
async fn a_vault(store: &dyn Store) -> (Account, Device, VaultHead) {
    let (person, device) = a_founder(store).await;
    written(store, person.id, vec![new(&record())]).await;
    let head = written(store, person.id, vec![new(&record())]).await.head;
    summed_up(store, person.id, head, NOW).await;
    (person, device, head)
}

contract!(records_come_back_as_they_were_written_by_their_numbers, |store| async move {
    let ((maya, _), (noah, _)) = (a_founder(store).await, a_founder(store).await);
    assert_eq!(page(store, maya.id, 0, FIRST).await.head, VaultHead::default());
    let longest = Record { deleted: true, sealed: vec![0; 16 * 1024], ..record() };
    let records = [record(), longest, record()];
    let answer = written(store, maya.id, records.iter().map(new).collect()).await;
    assert_eq!((answer.before, answer.head.seq), (VaultHead::default(), 3));
    assert_eq!(answer.items, [1, 2, 3].map(|rev| ItemAnswer::Stored { rev }));
    let all = page(store, maya.id, 0, FIRST).await;
    let wanted: Vec<_> = (1..).zip(records).map(|(rev, record)| StoredRecord { rev, record }).collect();
    assert_eq!((&all.records, all.more, all.head, all.summary), (&wanted, false, answer.head, None));
    let now = PageOf::Now { mark: Some(answer.head.mark) };
    let some = PageWish { after: 1, limit: 1, bytes: 0, of: now };
    let Paged::Page(some) = store.vault_page(maya.id, &some).await.unwrap() else { panic!("a page") };
    assert_eq!((some.records, some.more), (wanted[1..2].to_vec(), true));
    assert_eq!(page(store, maya.id, 3, now).await.records, []);
    assert_eq!(page(store, maya.id, 2, FIRST).await.records, wanted[2..], "who reads on names no mark");
    assert_eq!(page(store, noah.id, 0, FIRST).await.records, [], "of somebody else");
});

contract!(an_item_is_written_over_what_it_names_and_over_nothing_else, |store| async move {
    let (person, _) = a_founder(store).await;
    let first = record();
    let before = written(store, person.id, vec![new(&first)]).await.head;
    let second = changed(&first);
    let gone = record();
    let items = vec![new(&first), over(9, &gone)];
    let answer = written(store, person.id, items).await;
    assert_eq!(answer.items, [ItemAnswer::Same { rev: 1 }, ItemAnswer::Conflict { current: None }]);
    assert_eq!((answer.before, answer.head), (before, before), "nothing was written");
    let answer = written(store, person.id, vec![over(1, &second), new(&gone)]).await;
    assert_eq!(answer.items, [ItemAnswer::Stored { rev: 2 }, ItemAnswer::Stored { rev: 3 }]);
    assert_ne!(answer.head.mark, before.mark);
    let current = Some(StoredRecord { rev: 2, record: second.clone() });
    for late in [new(&first), over(1, &first), over(3, &changed(&first))] {
        let answer = written(store, person.id, vec![late]).await;
        assert_eq!(answer.items, [ItemAnswer::Conflict { current: current.clone() }]);
    }
    assert_eq!(written(store, person.id, vec![over(1, &second)]).await.items, [ItemAnswer::Same { rev: 2 }]);
    assert_eq!(revs(store, person.id, FIRST).await, [2, 3], "what was written over is gone");
});

contract!(a_batch_that_was_judged_by_an_older_log_is_not_written, |store| async move {
    let (person, _) = a_founder(store).await;
    let log = log_of(store, person.id).await;
    let write = VaultWrite { account: person.id, log, mark: mark(), items: vec![new(&record())] };
    assert_eq!(appended(store, person.id, Consequence::Nothing).await, Appended::Done);
    assert_eq!(store.write_records(&write, &[], NOW).await.unwrap(), Written::Stale);
    let write_summary = SummaryWrite { account: person.id, log, head: VaultHead::default(), summary: summary() };
    assert_eq!(store.put_summary(&write_summary, &RULE, NOW).await.unwrap(), Summarised::Stale);
    assert_eq!(store.empty_vault(person.id, log, mark()).await.unwrap(), Step::Stale);
    assert_eq!(page(store, person.id, 0, FIRST).await.head, VaultHead::default());
    assert_eq!(store.vault_summary(person.id).await.unwrap(), None);
});

contract!(batches_are_charged, |store| async move {
    let (person, _) = a_founder(store).await;
    let limit = charge(Counted::VaultBatch, hash(), MINUTE, 2);
    let write = async |now_ms| {
        let log = log_of(store, person.id).await;
        let write = VaultWrite { account: person.id, log, mark: mark(), items: vec![new(&record())] };
        store.write_records(&write, &[limit], now_ms).await.unwrap()
    };
    for _ in 0..2 {
        assert!(matches!(write(NOW).await, Written::Done(_)));
    }
    assert_eq!(write(NOW + 1).await, Written::Limited { retry_after_ms: MINUTE - 1 });
    assert_eq!(revs(store, person.id, FIRST).await, [1, 2]);
    assert!(matches!(write(NOW + MINUTE).await, Written::Done(_)));
});

contract!(a_vault_has_5000_records_tombstones_included_and_not_one_more, |store| async move {
    let (person, _) = a_founder(store).await;
    let some = |count| (0..count).map(|_| new(&Record { sealed: vec![1], ..record() })).collect::<Vec<_>>();
    for _ in 0..9 {
        written(store, person.id, some(MAX_RECORDS / 10)).await;
    }
    let mut last = some(MAX_RECORDS / 10 - 1);
    last.push(new(&Record { deleted: true, ..record() }));
    last.extend(some(1));
    let answer = written(store, person.id, last).await;
    assert_eq!(answer.items[MAX_RECORDS / 10 - 1..], [ItemAnswer::Stored { rev: 5000 }, ItemAnswer::Full]);
    let there = page(store, person.id, 0, FIRST).await.records.remove(0);
    let items = vec![over(there.rev, &changed(&there.record)), new(&record())];
    assert_eq!(written(store, person.id, items).await.items, [ItemAnswer::Stored { rev: 5001 }, ItemAnswer::Full]);
});

contract!(of_two_devices_that_write_over_one_record_one_does, |data| {
    let stores = [data.open().await, data.open().await];
    let (person, _) = a_founder(&*stores[0]).await;
    let account = person.id;
    let first = record();
    written(&*stores[0], account, vec![new(&first)]).await;
    for _ in 0..10 {
        let all = page(&*stores[0], account, 0, FIRST).await.records;
        let there = all.into_iter().find(|stored| stored.record.id == first.id).unwrap();
        let mut tasks = tokio::task::JoinSet::new();
        for task in 0..16 {
            let (store, item) = (stores[task % 2].clone(), over(there.rev, &changed(&first)));
            tasks.spawn(async move {
                let answer = written(&*store, account, vec![item.clone(), new(&record())]).await;
                (item.record, answer)
            });
        }
        let answers = tasks.join_all().await;
        let winner = answers.iter().filter_map(|(record, answer)| match answer.items[0] {
            ItemAnswer::Stored { rev } => Some(StoredRecord { rev, record: record.clone() }),
            _ => None,
        });
        let [winner] = &winner.collect::<Vec<_>>()[..] else { panic!("{answers:?}") };
        for (record, answer) in &answers {
            let lost = ItemAnswer::Conflict { current: Some(winner.clone()) };
            assert!(*record == winner.record || answer.items[0] == lost, "{answer:?}");
        }
        let mut numbers: Vec<_> = answers.iter().map(|(_, answer)| answer.head.seq).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 16, "each batch has a head of its own");
        let all = page(&*stores[1], account, 0, FIRST).await;
        assert_eq!(all.head.seq, *numbers.last().unwrap());
        assert!(all.records.contains(winner));
    }
});

contract!(who_reads_while_others_write_passes_over_nothing, |data| {
    let stores = [data.open().await, data.open().await];
    let (person, _) = a_founder(&*stores[0]).await;
    let account = person.id;
    let writer = tokio::spawn({
        let store = stores[0].clone();
        async move {
            for _ in 0..100 {
                written(&*store, account, vec![new(&record()), new(&record())]).await;
            }
        }
    });
    let (mut seen, mut head) = (Vec::new(), VaultHead::default());
    loop {
        let done = writer.is_finished();
        let read = page(&*stores[1], account, head.seq, PageOf::Now { mark: Some(head.mark) }).await;
        assert!(!read.more && read.head.seq >= head.seq);
        assert_eq!(read.records.last().map_or(head.seq, |last| last.rev), read.head.seq, "no head beyond the records");
        seen.extend(read.records.iter().map(|stored| stored.rev));
        head = read.head;
        if done {
            break;
        }
    }
    writer.await.unwrap();
    assert_eq!(seen, (1..=200).collect::<Vec<_>>());
});

contract!(the_heads_of_the_last_thousand_batches_are_known, |store| async move {
    let (person, _) = a_founder(store).await;
    let first = record();
    let mut heads = vec![written(store, person.id, vec![new(&first)]).await.head];
    for rev in 1..=u64::from(HEADS_KEPT) {
        heads.push(written(store, person.id, vec![over(rev, &changed(&first))]).await.head);
    }
    let read = async |head: VaultHead| paged(store, person.id, head.seq, PageOf::Now { mark: Some(head.mark) }).await;
    assert_eq!(read(heads[0]).await, Paged::OtherMark, "that was 1,001 batches ago");
    for head in [heads[1], *heads.last().unwrap()] {
        assert!(matches!(read(head).await, Paged::Page(_)), "{head:?}");
    }
    let (earlier, later) = (heads[500], heads[501]);
    assert!(matches!(read(VaultHead { seq: earlier.seq, mark: later.mark }).await, Paged::Page(_)), "on the way to it");
    assert_eq!(read(VaultHead { seq: later.seq, mark: earlier.mark }).await, Paged::OtherMark);
    assert_eq!(read(VaultHead { seq: later.seq, mark: later.mark ^ 1 }).await, Paged::OtherMark);
    for far in [VaultHead { seq: u64::MAX, mark: later.mark }, VaultHead { seq: 1, mark: u64::MAX }] {
        assert_eq!(read(far).await, Paged::OtherMark);
    }
    assert_eq!(revs(store, person.id, FIRST).await, [u64::from(HEADS_KEPT) + 1]);
});

contract!(a_summary_is_of_the_head_that_it_names, |store| async move {
    let (person, _) = a_founder(store).await;
    assert_eq!(store.vault_summary(person.id).await.unwrap(), None);
    let empty = summed_up(store, person.id, VaultHead::default(), NOW).await;
    assert_eq!(store.vault_summary(person.id).await.unwrap(), Some(empty), "of nothing");
    let head = written(store, person.id, vec![new(&record()), new(&record())]).await.head;
    let log = log_of(store, person.id).await;
    for wrong in [VaultHead::default(), VaultHead { seq: 1, ..head }, VaultHead { mark: head.mark ^ 1, ..head }] {
        let write = SummaryWrite { account: person.id, log, head: wrong, summary: summary() };
        assert_eq!(store.put_summary(&write, &RULE, NOW).await.unwrap(), Summarised::OtherHead);
    }
    let said = summed_up(store, person.id, head, NOW).await;
    assert_eq!(store.vault_summary(person.id).await.unwrap(), Some(said.clone()));
    let read = page(store, person.id, 0, FIRST).await;
    assert_eq!((read.head, read.summary), (head, Some(said)));
    let first = PageWish { after: 0, limit: 1, bytes: 1 << 20, of: FIRST };
    let Paged::Page(first) = store.vault_page(person.id, &first).await.unwrap() else { panic!("a page") };
    assert_eq!((first.more, first.summary), (true, None), "it comes with the last page");
});

contract!(a_version_is_read_as_it_was_and_what_none_needs_is_gone, |store| async move {
    let (person, _) = a_founder(store).await;
    let (first, second) = (record(), record());
    let mut said = Vec::new();
    let mut state = async |items: Vec<RecordWrite>, day: u64| {
        let head = written(store, person.id, items).await.head;
        said.push(summed_up(store, person.id, head, NOW + day * DAY).await);
        head
    };
    state(vec![new(&first), new(&second)], 0).await;
    let third = Record { deleted: true, ..changed(&second) };
    state(vec![over(1, &changed(&first)), over(2, &third)], 1).await;
    state(vec![new(&record())], 2).await;
    let list = store.vault_versions(person.id).await.unwrap();
    let listed: Vec<_> = list.iter().map(|version| (version.version, version.at_ms, &version.summary)).collect();
    assert_eq!(listed, [(5, NOW + 2 * DAY, &said[2]), (4, NOW + DAY, &said[1]), (2, NOW, &said[0])]);
    let then = page(store, person.id, 0, PageOf::Version(2)).await;
    let old = [StoredRecord { rev: 1, record: first }, StoredRecord { rev: 2, record: second }];
    assert_eq!((then.records, then.summary.as_ref(), then.head.seq), (old.to_vec(), Some(&said[0]), 5));
    assert_eq!(page(store, person.id, 1, PageOf::Version(2)).await.records, old[1..], "no mark is asked for");
    assert_eq!(revs(store, person.id, PageOf::Version(4)).await, [3, 4]);
    assert_eq!(revs(store, person.id, PageOf::Version(5)).await, [3, 4, 5]);
    assert_eq!(revs(store, person.id, FIRST).await, [3, 4, 5]);
    for none in [0, 1, 3, 6, u64::MAX] {
        assert_eq!(paged(store, person.id, 0, PageOf::Version(none)).await, Paged::NoVersion, "{none}");
    }
});

contract!(a_version_is_replaced_for_a_day_and_the_oldest_goes, |store| async move {
    let (person, _) = a_founder(store).await;
    let first = record();
    let mut rev = 0;
    let mut state = async |now_ms| {
        let item = if rev == 0 { new(&first) } else { over(rev, &changed(&first)) };
        let head = written(store, person.id, vec![item]).await.head;
        rev = head.seq;
        summed_up(store, person.id, head, now_ms).await;
        versions(store, person.id).await
    };
    assert_eq!(state(NOW).await, [1]);
    assert_eq!(state(NOW + HOUR).await, [2]);
    assert_eq!(state(NOW + DAY - 1).await, [3], "a day from its first state, not from its last");
    assert_eq!(state(NOW + DAY).await, [4, 3]);
    assert_eq!(state(NOW + 2 * DAY).await, [5, 4, 3]);
    assert_eq!(state(NOW + 3 * DAY).await, [6, 5, 4, 3]);
    assert_eq!(state(NOW + 4 * DAY).await, [7, 6, 5, 4, 3]);
    assert_eq!(state(NOW + 5 * DAY).await, [8, 7, 6, 5, 4]);
    assert_eq!(paged(store, person.id, 0, PageOf::Version(3)).await, Paged::NoVersion);
    for version in 4..=8 {
        assert_eq!(revs(store, person.id, PageOf::Version(version)).await, [version]);
    }
    let fewer = VersionRule { every_ms: 0, most: 1 };
    let (log, head) = (log_of(store, person.id).await, written(store, person.id, vec![]).await.head);
    let write = SummaryWrite { account: person.id, log, head, summary: summary() };
    assert_eq!(store.put_summary(&write, &fewer, NOW).await.unwrap(), Summarised::Done);
    assert_eq!(versions(store, person.id).await, [8]);
});

contract!(an_emptied_vault_has_nothing_but_another_head, |store| async move {
    let (person, device, before) = a_vault(store).await;
    let (noah, _, theirs) = a_vault(store).await;
    let log = log_of(store, person.id).await;
    let cursor = store.changes(device.id).await.unwrap().unwrap().cursor;
    assert_eq!(store.empty_vault(person.id, log, 77).await.unwrap(), Step::Done);
    let left = page(store, person.id, 0, FIRST).await;
    assert_eq!((left.records, left.summary, left.head), (vec![], None, VaultHead { seq: before.seq, mark: 77 }));
    assert_eq!(versions(store, person.id).await, [] as [u64; 0]);
    let seen = PageOf::Now { mark: Some(before.mark) };
    assert_eq!(paged(store, person.id, before.seq, seen).await, Paged::OtherMark);
    assert!(store.changes(device.id).await.unwrap().unwrap().cursor > cursor);
    assert_eq!(store.empty_vault(person.id, log, 78).await.unwrap(), Step::Done);
    assert_eq!(page(store, person.id, 0, FIRST).await.head.mark, 77, "there was nothing to empty");
    let next = written(store, person.id, vec![new(&record())]).await;
    assert_eq!(next.items, [ItemAnswer::Stored { rev: before.seq + 1 }], "no number comes again");
    let others = page(store, noah.id, 0, FIRST).await;
    assert_eq!((others.records.len(), others.head), (2, theirs));
});

contract!(a_new_key_leaves_the_slots_that_it_names_and_grants_itself_to_devices, |store| async move {
    let (person, first) = a_founder(store).await;
    let (second, third) = (a_device(store, &person).await, a_device(store, &person).await);
    let (password, paper) = (slot(SlotKind::Password), slot(SlotKind::Recovery));
    for slot in [&password, &paper] {
        assert_eq!(appended(store, person.id, Consequence::SlotWritten(slot.clone())).await, Appended::Done);
    }
    let rule = RetrievalRule { tries: 9, first_delay_ms: 1, max_delay_ms: 1, memory_ms: DAY };
    for kind in [SlotKind::Password, SlotKind::Password, SlotKind::Recovery] {
        assert_eq!(store.count_retrieval(person.id, kind, &rule, NOW).await.unwrap(), Counting::Counted);
    }
    assert!(store.retrieved(second.id, SlotKind::Password, &password.hash).await.unwrap());
    assert!(store.retrieved(third.id, SlotKind::Recovery, &paper.hash).await.unwrap());
    let rewrapped =
        Rewrapped { kind: SlotKind::Password, slot: vec![9; 90], hash: Bytes(random()), written_at_ms: NOW + 1 };
    let grants = vec![grant(&first, 1), grant(&second, 1)];
    let rotated = |slots, grants| Consequence::Rotated { slots, grants };
    let answer = appended(store, person.id, rotated(vec![rewrapped.clone()], grants.clone())).await;
    assert_eq!(answer, Appended::Done);
    let Rewrapped { kind, slot, hash, written_at_ms } = rewrapped;
    let wanted = septet_server::store::model::Slot { kind, slot, hash, written_at_ms, ..password };
    assert_eq!(store.slots(person.id).await.unwrap(), [wanted]);
    assert_eq!(store.retrieval_tries(person.id, SlotKind::Password).await.unwrap().count, 1);
    assert_eq!(store.retrieval_tries(person.id, SlotKind::Recovery).await.unwrap().count, 0);
    for device in [&second, &third] {
        assert_eq!(store.device(device.id).await.unwrap().unwrap().retrieved, None);
    }
    assert_eq!(store.key_grant(first.id).await.unwrap().as_ref(), Some(&grants[0].grant));
    assert_eq!(store.key_grant(second.id).await.unwrap().as_ref(), Some(&grants[1].grant));
    let next = vec![grant(&second, 2)];
    assert_eq!(appended(store, person.id, rotated(vec![], next.clone())).await, Appended::Done);
    assert_eq!(store.key_grant(first.id).await.unwrap(), None);
    assert_eq!(store.key_grant(second.id).await.unwrap().as_ref(), Some(&next[0].grant));
    assert_eq!(store.slots(person.id).await.unwrap(), []);
    assert_eq!(appended(store, person.id, Consequence::Removed(second.id)).await, Appended::Done);
    assert_eq!(store.key_grant(second.id).await.unwrap(), None, "it is out");
});

contract!(an_account_that_begins_anew_is_deleted_or_taken_in_leaves_no_vault, |store| async move {
    let is_gone = async |account: Uuid, device: Uuid| {
        let left = page(store, account, 0, FIRST).await;
        assert_eq!((left.records, left.summary, left.head), (vec![], None, VaultHead::default()));
        assert_eq!(versions(store, account).await, [] as [u64; 0]);
        assert_eq!(store.key_grant(device).await.unwrap(), None);
    };
    let granted = async |person: &Account, device: &Device| {
        let rotated = Consequence::Rotated { slots: vec![], grants: vec![grant(device, 1)] };
        assert_eq!(appended(store, person.id, rotated).await, Appended::Done);
    };
    let none = Effects::default();

    let (reset, device, _) = a_vault(store).await;
    granted(&reset, &device).await;
    let waits = a_device(store, &reset).await;
    assert_eq!(store.begin_wait(waits.id, NOW, &[], &none, NOW).await.unwrap(), Step::Done);
    assert_eq!(appended(store, reset.id, Consequence::Reset(waits.id)).await, Appended::Done);
    is_gone(reset.id, device.id).await;

    let (deleted, device, _) = a_vault(store).await;
    granted(&deleted, &device).await;
    assert_eq!(store.begin_deletion(deleted.id, NOW, &[], &none, NOW).await.unwrap(), Step::Done);
    assert!(store.delete_account(deleted.id, NOW, &none, NOW).await.unwrap());
    is_gone(deleted.id, device.id).await;

    let (taken_in, device, _) = a_vault(store).await;
    assert_eq!(appended(store, taken_in.id, Consequence::Removed(device.id)).await, Appended::Done);
    assert_eq!(page(store, taken_in.id, 0, FIRST).await.records.len(), 2, "a device that leaves takes nothing with it");
    let (mover, own, kept) = a_vault(store).await;
    let session = a_verified_session(store, &taken_in).await;
    let moved = store.change_number(mover.id, &mover.phone_hash, session.id, &none, NOW).await.unwrap();
    assert_eq!(moved, NumberMove::Moved);
    is_gone(taken_in.id, device.id).await;
    assert_eq!((page(store, mover.id, 0, FIRST).await.head, own.account), (kept, mover.id));
});

contract!(a_sweep_takes_a_tombstone_when_its_time_is_over_and_an_older_state_keeps_what_it_had, |store| async move {
    let (person, _) = a_founder(store).await;
    let (gone, stays) = (record(), record());
    let head = written(store, person.id, vec![new(&gone), new(&stays)]).await.head;
    summed_up(store, person.id, head, NOW).await;
    let tombstone = Record { deleted: true, ..changed(&gone) };
    written(store, person.id, vec![over(1, &tombstone)]).await;
    store.sweep(NOW + TOMBSTONE_KEPT_MS).await.unwrap();
    assert_eq!(revs(store, person.id, FIRST).await, [2, 3]);
    assert_eq!(revs(store, person.id, PageOf::Version(2)).await, [1, 2]);
    store.sweep(NOW + TOMBSTONE_KEPT_MS + 1).await.unwrap();
    assert_eq!(revs(store, person.id, FIRST).await, [2]);
    assert_eq!(revs(store, person.id, PageOf::Version(2)).await, [1, 2]);
    let late = written(store, person.id, vec![over(3, &changed(&gone))]).await;
    assert_eq!(late.items, [ItemAnswer::Conflict { current: None }]);
});

contract!(records_and_keys_change_the_vault_and_a_summary_changes_nothing, |store| async move {
    let (person, device) = a_founder(store).await;
    let since = async |before| {
        let changes = store.changes(device.id).await.unwrap().unwrap();
        let last = changes.last.into_iter().filter(|(_, cursor)| *cursor > before);
        (changes.cursor, last.map(|(what, _)| what).collect::<Vec<_>>())
    };
    let (before, _) = since(0).await;
    let mut watch = store.watch(person.id);
    let item = new(&record());
    let head = written(store, person.id, vec![item.clone()]).await.head;
    tokio::time::timeout(std::time::Duration::from_secs(10), watch.rung()).await.expect("the bell rings");
    let (after, changed) = since(before).await;
    assert_eq!(changed, [Changed::Vault]);
    written(store, person.id, vec![item]).await;
    summed_up(store, person.id, head, NOW).await;
    assert_eq!(since(after).await, (after, vec![]));
    let rotated = Consequence::Rotated { slots: vec![], grants: vec![grant(&device, 1)] };
    assert_eq!(appended(store, person.id, rotated).await, Appended::Done);
    let (_, mut changed) = since(after).await;
    changed.sort();
    assert_eq!(changed, [Changed::Log, Changed::Vault]);
});
