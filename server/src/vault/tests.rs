use septet_protocol::account::{AppendRequest, Changed};
use septet_protocol::account_log::{Change, Reason, SlotKind};
use septet_protocol::encoding::base64url;
use septet_protocol::vault::{Record, RecordWrite, StoredRecord, TOMBSTONE_KEPT_MS, VaultHead};
use uuid::Uuid;

use super::*;
use crate::config::{DAY_MS, HOUR_MS};
use crate::testing::{AccountKey, EVERYTHING, MAYA, Phone, Rig, Watch, adds, changed, conflict, input, record, waits};

fn is_not_found<T: std::fmt::Debug>(result: Result<T, Refusal>) {
    assert!(matches!(result, Err(Refusal::NotFound)), "{result:?}");
}

async fn page(rig: &Rig, phone: &Phone, wish: Wish) -> Result<RecordPage, Refusal> {
    rig.app.vaults().page(&rig.device_of(phone).await, wish).await
}

/// Everything, as a device reads it that knows nothing.
async fn all(rig: &Rig, phone: &Phone) -> Vec<StoredRecord> {
    page(rig, phone, Wish::default()).await.unwrap().records
}

async fn head(rig: &Rig, phone: &Phone) -> VaultHead {
    page(rig, phone, Wish::default()).await.unwrap().head
}

/// Writes one new record, or over the one that is there, and sums up.
async fn writes_and_sums_up(rig: &Rig, phone: &Phone, base: Option<u64>, record: &Record) -> VaultHead {
    let answer = rig.writes(phone, [(base, record.clone())]).await.unwrap();
    assert!(matches!(answer.items[..], [ItemAnswer::Stored { .. }]), "{answer:?}");
    rig.summed_up(phone, answer.head).await.unwrap();
    answer.head
}

async fn versions(rig: &Rig, phone: &Phone) -> Vec<u64> {
    let list = rig.app.vaults().versions(&rig.device_of(phone).await).await.unwrap();
    list.versions.iter().map(|version| version.version).collect()
}

/// Of one record, which the vault has not.
fn batch(record: Record) -> Batch {
    Batch { items: vec![RecordWrite { base: None, record }] }
}

/// A phone of Maya in its hour of grace.
async fn recovered(rig: &Rig, owner: &crate::testing::Owner) -> Phone {
    let phone = rig.registered(MAYA).await;
    let slots = rig.app.ports().store.slots(phone.device.as_ref().unwrap().account).await.unwrap();
    assert!(rig.app.ports().store.retrieved(phone.id(), SlotKind::Password, &slots[0].hash).await.unwrap());
    let change = adds(phone.as_new(), septet_protocol::account_log::Way::Password);
    let entry = owner.key.signs(&rig.log_of(&phone).await, change);
    let request = AppendRequest { entry, joining: None, rotation: None };
    rig.sends(&phone, request).await.unwrap();
    phone
}

#[tokio::test]
async fn records_are_written_once_and_read_in_pages_by_every_device_of_the_log() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let other = rig.joined_by_qr(&owner.phone).await;
    let records: Vec<_> = (0..5).map(|_| record(0)).collect();
    let write = async || rig.writes(&owner.phone, records.iter().map(|record| (None, record.clone()))).await.unwrap();
    let answer = write().await;
    assert_eq!((answer.before, answer.head.seq), (VaultHead::default(), 5));
    assert!((1..1 << 53).contains(&answer.head.mark));
    assert_eq!(answer.items, (1..=5).map(|rev| ItemAnswer::Stored { rev }).collect::<Vec<_>>());
    let again = write().await;
    assert_eq!((again.before, again.head), (answer.head, answer.head), "the reply was lost");
    assert_eq!(again.items, (1..=5).map(|rev| ItemAnswer::Same { rev }).collect::<Vec<_>>());
    let first = page(&rig, &other, Wish { limit: Some(3), ..Wish::default() }).await.unwrap();
    assert_eq!((first.records.len(), first.more, first.head), (3, true, answer.head));
    let second = page(&rig, &other, Wish { after: 3, mark: Some(first.head.mark), ..Wish::default() }).await.unwrap();
    assert_eq!((second.more, second.head), (false, answer.head));
    let read: Vec<_> = first.records.into_iter().chain(second.records).map(|stored| stored.record).collect();
    assert_eq!(read, records);
}

#[tokio::test]
async fn of_two_devices_that_write_over_one_record_the_second_is_shown_the_first_ones() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let other = rig.joined_by_qr(&owner.phone).await;
    let first = record(0);
    rig.writes(&owner.phone, [(None, first.clone())]).await.unwrap();
    let (ours, theirs) = (changed(&first), changed(&first));
    let won = rig.writes(&owner.phone, [(Some(1), ours.clone())]).await.unwrap();
    assert_eq!(won.items, [ItemAnswer::Stored { rev: 2 }]);
    let beside = record(0);
    let lost = rig.writes(&other, [(Some(1), theirs.clone()), (None, beside)]).await.unwrap();
    let current = Some(StoredRecord { rev: 2, record: ours });
    assert_eq!(lost.items, [ItemAnswer::Conflict { current }, ItemAnswer::Stored { rev: 3 }]);
    assert_eq!((lost.before, lost.head.seq), (won.head, 3));
    assert_ne!(lost.head.mark, won.head.mark);
    let merged = rig.writes(&other, [(Some(2), theirs.clone())]).await.unwrap();
    assert_eq!(merged.items, [ItemAnswer::Stored { rev: 4 }]);
    assert_eq!(all(&rig, &owner.phone).await.last().unwrap().record, theirs);
}

#[tokio::test]
async fn a_batch_is_within_its_bounds_and_sealed_with_the_logs_key() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let sealed = |length| Record { sealed: vec![7; length], ..record(0) };
    let some = |count| (0..count).map(|_| (None, sealed(1))).collect::<Vec<_>>();
    assert_eq!(input(rig.writes(&owner.phone, some(0)).await), "items");
    assert_eq!(input(rig.writes(&owner.phone, some(501)).await), "items");
    for length in [0, MAX_RECORD + 1] {
        assert_eq!(input(rig.writes(&owner.phone, [(None, sealed(length))]).await), "items.record.sealed");
    }
    let twice = sealed(1);
    let items = [(None, twice.clone()), (None, record(0)), (Some(1), changed(&twice))];
    assert_eq!(input(rig.writes(&owner.phone, items).await), "items");
    for epoch in [1, u64::MAX] {
        let items = [(None, record(0)), (None, record(epoch))];
        assert_eq!(conflict(rig.writes(&owner.phone, items).await), "epoch");
    }
    assert_eq!(head(&rig, &owner.phone).await, VaultHead::default(), "nothing of it was written");
    assert_eq!(rig.writes(&owner.phone, some(500)).await.unwrap().head.seq, 500);
    rig.writes(&owner.phone, [(None, sealed(MAX_RECORD))]).await.unwrap();
    rig.rotates(&owner.phone, &[(SlotKind::Password, b"salt second")]).await.unwrap();
    assert_eq!(conflict(rig.writes(&owner.phone, [(None, record(0))]).await), "epoch");
    rig.writes(&owner.phone, [(None, record(1))]).await.unwrap();
}

#[tokio::test]
async fn nothing_is_taken_while_backups_are_off_and_what_is_there_stays() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let phone = &owner.phone;
    assert_eq!(conflict(rig.writes(phone, [(None, record(0))]).await), "backup");
    assert_eq!(conflict(rig.summed_up(phone, VaultHead::default()).await), "backup");
    for kind in [SlotKind::Password, SlotKind::Recovery] {
        rig.writes_slot(phone, kind, b"salt slot").await.unwrap();
    }
    rig.writes(phone, [(None, record(0))]).await.unwrap();
    rig.removes_slot(phone, SlotKind::Password).await.unwrap();
    rig.writes(phone, [(None, record(0))]).await.unwrap();
    rig.removes_slot(phone, SlotKind::Recovery).await.unwrap();
    assert_eq!(conflict(rig.writes(phone, [(None, record(0))]).await), "backup");
    assert_eq!(all(&rig, phone).await.len(), 2);
}

#[tokio::test]
async fn a_device_in_grace_reads_and_writes_nothing_until_the_hour_is_over() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let head = writes_and_sums_up(&rig, &owner.phone, None, &record(0)).await;
    let phone = recovered(&rig, &owner).await;
    rig.clock.advance_ms(HOUR_MS - 1);
    let device = rig.device_of(&phone).await;
    let vaults = rig.app.vaults();
    assert_eq!(all(&rig, &phone).await.len(), 1);
    vaults.summary(&device).await.unwrap();
    assert_eq!(versions(&rig, &phone).await, [1]);
    is_not_found(vaults.key(&device).await);
    assert_eq!(conflict(rig.writes(&phone, [(None, record(0))]).await), "grace");
    assert_eq!(conflict(rig.summed_up(&phone, head).await), "grace");
    assert_eq!(conflict(vaults.empty(&device).await), "grace");
    rig.clock.advance_ms(1);
    rig.writes(&phone, [(None, record(0))]).await.unwrap();
}

/// The owner removes it while its own request is on the way: before the log is read, or between that and the write.
#[tokio::test]
async fn a_device_that_is_removed_during_its_own_request_writes_and_empties_nothing() {
    for (asks, removed_before) in [
        ("write", "log_state"),
        ("write", "write_records"),
        ("sum up", "log_state"),
        ("sum up", "put_summary"),
        ("empty", "log_state"),
        ("empty", "empty_vault"),
    ] {
        let rig = Rig::new().await;
        let owner = rig.maya_with_backup().await;
        let other = rig.joined_by_qr(&owner.phone).await;
        let before = writes_and_sums_up(&rig, &owner.phone, None, &record(0)).await;
        let summary = rig.app.vaults().summary(&rig.device_of(&owner.phone).await).await.unwrap();
        if asks == "empty" {
            rig.removes_slot(&owner.phone, SlotKind::Password).await.unwrap();
        }
        let (device, by) = (rig.device_of(&other).await, rig.device_of(&owner.phone).await);
        let lost = Change::DeviceRemoved { device: device.id, reason: Reason::Lost };
        let entry = owner.phone.signs(&rig.log_of(&owner.phone).await, lost);
        let app = rig.app.clone();
        rig.store.just_before(removed_before, async move {
            app.log().append(&by, AppendRequest { entry, joining: None, rotation: None }).await.unwrap();
        });
        let vaults = rig.app.vaults();
        let refused = match asks {
            "write" => vaults.write(&device, batch(record(0))).await.map(drop),
            "sum up" => vaults.put_summary(&device, other.signs_summary(&other.sums_up(0, before))).await,
            _ => vaults.empty(&device).await,
        };
        let as_any = matches!(refused, Err(Refusal::Unauthorized("unknown_device")));
        assert!(as_any, "{asks}, removed before {removed_before}: {refused:?}");
        assert!(rig.app.ports().store.device(device.id).await.unwrap().is_none());
        let left = page(&rig, &owner.phone, Wish::default()).await.unwrap();
        assert_eq!((left.head, left.records.len(), left.summary), (before, 1, Some(summary)));
    }
}

/// All that a vault can be asked.
async fn every_question(rig: &Rig, phone: &Phone) -> [Result<(), Refusal>; 8] {
    let device = rig.device_of(phone).await;
    let vaults = rig.app.vaults();
    let summary = phone.signs_summary(&phone.sums_up(0, VaultHead::default()));
    [
        vaults.page(&device, Wish::default()).await.map(drop),
        rig.writes(phone, [(None, record(0))]).await.map(drop),
        vaults.summary(&device).await.map(drop),
        vaults.put_summary(&device, summary).await,
        vaults.versions(&device).await.map(drop),
        vaults.key(&device).await.map(drop),
        vaults.empty(&device).await,
        rig.app.log().slots(&device).await.map(drop),
    ]
}

#[tokio::test]
async fn whoever_has_the_number_alone_reads_no_vault_and_no_slot() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let waiting = rig.registered(MAYA).await;
    for refused in every_question(&rig, &waiting).await {
        assert!(matches!(refused, Err(Refusal::AwaitingTrust)), "{refused:?}");
    }
    // The last device left the log. While there is a backup, whoever verifies the number next awaits trust.
    let leaves = Change::DeviceRemoved { device: owner.phone.id(), reason: Reason::SignedOut };
    rig.declares(&owner.phone, leaves).await.unwrap();
    let next = rig.registered(MAYA).await;
    for refused in every_question(&rig, &next).await {
        assert!(matches!(refused, Err(Refusal::AwaitingTrust)), "{refused:?}");
    }
}

#[tokio::test]
async fn a_device_that_is_active_by_the_number_alone_reads_no_vault_and_no_slot() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let leaves = Change::DeviceRemoved { device: owner.phone.id(), reason: Reason::SignedOut };
    rig.declares(&owner.phone, leaves).await.unwrap();
    let next = rig.registered(MAYA).await;
    assert!(rig.device_of(&next).await.active);
    for refused in every_question(&rig, &next).await {
        assert_eq!(conflict(refused), "log");
    }
}

#[tokio::test]
async fn a_page_has_as_many_as_are_asked_for_and_as_fit() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    for limit in [0, 501, u64::MAX] {
        assert_eq!(input(page(&rig, &owner.phone, Wish { limit: Some(limit), ..Wish::default() }).await), "limit");
    }
    let large = || (None, Record { sealed: vec![7; MAX_RECORD], ..record(0) });
    for _ in 0..2 {
        rig.writes(&owner.phone, (0..100).map(|_| large())).await.unwrap();
    }
    let first = page(&rig, &owner.phone, Wish { limit: Some(500), ..Wish::default() }).await.unwrap();
    assert_eq!((first.records.len(), first.more), (PAGE_BYTES / MAX_RECORD, true));
    let text = serde_json::to_vec(&first).unwrap();
    assert!(text.len() < 3 << 20, "{}", text.len());
    let wish = Wish { after: first.records.last().unwrap().rev, mark: Some(first.head.mark), ..Wish::default() };
    let rest = page(&rig, &owner.phone, wish).await.unwrap();
    assert_eq!((rest.records.len(), rest.more), (200 - PAGE_BYTES / MAX_RECORD, false));
}

#[tokio::test]
async fn a_mark_that_the_server_never_gave_begins_again_from_the_first() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let phone = &owner.phone;
    let one = rig.writes(phone, [(None, record(0)), (None, record(0))]).await.unwrap().head;
    let two = rig.writes(phone, [(None, record(0))]).await.unwrap().head;
    let read = async |after, mark| page(&rig, phone, Wish { after, mark: Some(mark), ..Wish::default() }).await;
    for (after, head, revs) in [
        (0, VaultHead::default(), vec![1, 2, 3]),
        (1, one, vec![2, 3]),
        (2, one, vec![3]),
        (1, two, vec![2, 3]),
        (2, two, vec![3]),
        (3, two, vec![]),
    ] {
        let page = read(after, head.mark).await.unwrap();
        assert_eq!(page.records.iter().map(|stored| stored.rev).collect::<Vec<_>>(), revs, "{after} {head:?}");
        assert_eq!(page.head, two);
    }
    for (after, mark) in [
        (3, one.mark),
        (4, two.mark),
        (1, 0),
        (3, two.mark ^ 1),
        (u64::MAX, two.mark),
        (1, u64::MAX),
        (u64::MAX, u64::MAX),
    ] {
        assert_eq!(conflict(read(after, mark).await), "mark", "{after} {mark}");
    }
    read(0, two.mark ^ 1).await.unwrap();
    let rest = page(&rig, phone, Wish { after: 2, ..Wish::default() }).await.unwrap();
    assert_eq!(rest.records.len(), 1, "who reads on names none");
}

#[tokio::test]
async fn a_summary_is_its_devices_word_of_this_very_state() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let other = rig.joined_by_qr(&owner.phone).await;
    let (phone, vaults, device) = (&owner.phone, rig.app.vaults(), rig.device_of(&owner.phone).await);
    is_not_found(vaults.summary(&device).await);
    let head = rig.writes(phone, [(None, record(0))]).await.unwrap().head;
    assert_eq!(page(&rig, phone, Wish::default()).await.unwrap().summary, None);
    let good = phone.sums_up(0, head);
    let put = async |summary| vaults.put_summary(&device, summary).await;
    assert_eq!(input(put(other.signs_summary(&good)).await), "signature");
    let mut turned = phone.signs_summary(&good);
    turned.body[10] ^= 1;
    assert_eq!(input(put(turned).await), "signature");
    assert_eq!(input(put(phone.signs_summary(&"canary")).await), "signature");
    assert_eq!(input(put(phone.signs_summary(&Summary { v: 2, ..good.clone() })).await), "body");
    assert_eq!(input(put(phone.signs_summary(&"x".repeat(LONGEST_SUMMARY))).await), "body");
    for wrong in [Summary { account: Uuid::new_v4(), ..good.clone() }, Summary { device: other.id(), ..good.clone() }] {
        assert_eq!(input(put(phone.signs_summary(&wrong)).await), "body");
    }
    assert_eq!(conflict(put(phone.signs_summary(&Summary { epoch: 1, ..good.clone() })).await), "epoch");
    for wrong in [
        VaultHead::default(),
        VaultHead { seq: 2, ..head },
        VaultHead { mark: head.mark ^ 1, ..head },
        VaultHead { seq: u64::MAX, mark: u64::MAX },
    ] {
        assert_eq!(conflict(put(phone.signs_summary(&Summary { head: wrong, ..good.clone() })).await), "head");
    }
    is_not_found(vaults.summary(&device).await);
    let signed = phone.signs_summary(&good);
    for _ in 0..2 {
        put(signed.clone()).await.unwrap();
    }
    assert_eq!(vaults.summary(&rig.device_of(&other).await).await.unwrap(), signed);
    assert_eq!(page(&rig, &other, Wish::default()).await.unwrap().summary, Some(signed));
    rig.writes(phone, [(None, record(0))]).await.unwrap();
    let first = page(&rig, phone, Wish { limit: Some(1), ..Wish::default() }).await.unwrap();
    assert!(first.more && first.summary.is_none(), "it comes with the last page");
}

#[tokio::test]
async fn a_days_states_are_one_version_and_five_days_are_kept() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let phone = &owner.phone;
    let mut states = vec![record(0)];
    writes_and_sums_up(&rig, phone, None, &states[0]).await;
    rig.clock.advance_ms(DAY_MS - 1);
    states.push(changed(&states[0]));
    writes_and_sums_up(&rig, phone, Some(1), &states[1]).await;
    assert_eq!(versions(&rig, phone).await, [2], "the day's last state");
    rig.clock.advance_ms(1);
    for rev in 3..=6 {
        states.push(changed(&states[0]));
        writes_and_sums_up(&rig, phone, Some(rev - 1), states.last().unwrap()).await;
        rig.clock.advance_ms(DAY_MS);
    }
    assert_eq!(versions(&rig, phone).await, [6, 5, 4, 3, 2]);
    let of = async |version| page(&rig, phone, Wish { version: Some(version), ..Wish::default() }).await;
    for rev in 2..=6 {
        let then = of(rev).await.unwrap();
        let record = states[usize::try_from(rev).unwrap() - 1].clone();
        assert_eq!(then.records, [StoredRecord { rev, record }]);
        assert_eq!((then.summary.unwrap().read().unwrap().head.seq, then.head.seq), (rev, 6));
    }
    for version in [0, 1, 7, u64::MAX] {
        is_not_found(of(version).await);
    }
    states.push(changed(&states[0]));
    let last = writes_and_sums_up(&rig, phone, Some(6), &states[6]).await;
    assert_eq!(versions(&rig, phone).await, [7, 6, 5, 4, 3]);
    is_not_found(of(2).await);
    rig.clock.advance_ms(3 * DAY_MS);
    rig.summed_up(phone, last).await.unwrap();
    assert_eq!(versions(&rig, phone).await, [7, 6, 5, 4, 3], "one state is one version, however often it is summed up");
    let list = rig.app.vaults().versions(&rig.device_of(phone).await).await.unwrap();
    assert_eq!(list.versions[0].at_ms, rig.app.now_ms());
    assert_eq!(list.versions[0].summary, rig.app.vaults().summary(&rig.device_of(phone).await).await.unwrap());
}

#[tokio::test]
async fn a_vault_is_emptied_when_backups_are_off_and_its_numbers_go_on() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let phone = &owner.phone;
    let device = rig.device_of(phone).await;
    let empty = async || rig.app.vaults().empty(&device).await;
    let before = writes_and_sums_up(&rig, phone, None, &record(0)).await;
    assert_eq!(conflict(empty().await), "backup");
    rig.removes_slot(phone, SlotKind::Password).await.unwrap();
    empty().await.unwrap();
    let page_now = page(&rig, phone, Wish::default()).await.unwrap();
    assert_eq!((page_now.records, page_now.summary, page_now.head.seq), (vec![], None, before.seq));
    assert_ne!(page_now.head.mark, before.mark);
    assert_eq!(versions(&rig, phone).await, [] as [u64; 0]);
    is_not_found(rig.app.vaults().summary(&device).await);
    let wish = Wish { after: before.seq, mark: Some(before.mark), ..Wish::default() };
    assert_eq!(conflict(page(&rig, phone, wish).await), "mark");
    empty().await.unwrap();
    assert_eq!(head(&rig, phone).await, page_now.head, "once more changes nothing");
    rig.writes_slot(phone, SlotKind::Password, b"salt again").await.unwrap();
    let anew = rig.writes(phone, [(None, record(0))]).await.unwrap();
    assert_eq!((anew.before, &anew.items[..]), (page_now.head, &[ItemAnswer::Stored { rev: 2 }][..]));
}

#[tokio::test]
async fn a_vault_that_never_was_is_emptied_without_a_trace() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    rig.app.vaults().empty(&rig.device_of(&owner.phone).await).await.unwrap();
    assert_eq!(head(&rig, &owner.phone).await, VaultHead::default());
}

#[tokio::test]
async fn an_account_writes_120_batches_a_minute_and_not_one_more() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let write = async || rig.writes(&owner.phone, [(None, record(0))]).await;
    for _ in 0..120 {
        write().await.unwrap();
    }
    assert_eq!(waits(write().await), 60);
    rig.clock.advance_ms(59_999);
    assert_eq!(waits(write().await), 1);
    assert_eq!(head(&rig, &owner.phone).await.seq, 120);
    rig.clock.advance_ms(1);
    write().await.unwrap();
}

#[tokio::test]
async fn a_tombstone_goes_400_days_after_the_server_had_it_whatever_its_stamp_says() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let phone = &owner.phone;
    let (gone, stays) = (record(0), record(0));
    rig.writes(phone, [(None, gone.clone()), (None, stays.clone())]).await.unwrap();
    let tombstone = Record { deleted: true, ..changed(&gone) };
    writes_and_sums_up(&rig, phone, Some(1), &tombstone).await;
    // A sweep is an hour late, so that whoever comes late hears the same.
    rig.clock.advance_ms(TOMBSTONE_KEPT_MS + HOUR_MS);
    rig.app.sweep().await.unwrap();
    assert_eq!(all(&rig, phone).await.len(), 2);
    rig.clock.advance_ms(1);
    rig.app.sweep().await.unwrap();
    assert_eq!(all(&rig, phone).await, [StoredRecord { rev: 2, record: stays }]);
}

#[tokio::test]
async fn a_reset_and_an_account_that_is_deleted_leave_no_vault() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let account = rig.device_of(&owner.phone).await.account;
    writes_and_sums_up(&rig, &owner.phone, None, &record(0)).await;
    let next = rig.registered(MAYA).await;
    rig.app.recovery().begin_wait(&rig.device_of(&next).await).await.unwrap();
    rig.clock.advance_ms(DAY_MS);
    let reset = Change::Reset { account_key: AccountKey::new().public(), device: next.as_new() };
    rig.declares(&next, reset).await.unwrap();
    let left = page(&rig, &next, Wish::default()).await.unwrap();
    assert_eq!((left.records, left.summary, left.head), (vec![], None, VaultHead::default()));
    assert_eq!(versions(&rig, &next).await, [] as [u64; 0]);

    rig.writes_slot(&next, SlotKind::Password, b"salt slot").await.unwrap();
    writes_and_sums_up(&rig, &next, None, &record(1)).await;
    rig.app.accounts().delete(&rig.device_of(&next).await).await.unwrap();
    assert_eq!(all(&rig, &next).await.len(), 1, "it can be kept yet");
    rig.clock.advance_ms(31 * DAY_MS);
    rig.app.sweep().await.unwrap();
    let store = &rig.app.ports().store;
    assert_eq!(store.vault_summary(account).await.unwrap(), None);
    assert_eq!(store.vault_versions(account).await.unwrap(), []);
}

#[tokio::test]
async fn other_devices_hear_of_records_and_nobody_of_none() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let other = rig.joined_by_qr(&owner.phone).await;
    let device = rig.device_of(&other).await;
    let heard = async |after| rig.app.changes().wait(&device, after, 0).await.unwrap();
    let before = heard(0).await.cursor;
    let written = record(0);
    rig.writes(&owner.phone, [(None, written.clone())]).await.unwrap();
    let told = heard(before).await;
    assert_eq!(told.changed, [Changed::Vault]);
    rig.writes(&owner.phone, [(None, written)]).await.unwrap();
    rig.summed_up(&owner.phone, head(&rig, &owner.phone).await).await.unwrap();
    assert_eq!(heard(told.cursor).await.changed, []);
    rig.rotates(&owner.phone, &[]).await.unwrap();
    assert!(heard(told.cursor).await.changed.contains(&Changed::Vault), "there is a key for it");
}

#[tokio::test]
async fn what_cannot_be_written_or_judged_is_not_taken() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let phone = &owner.phone;
    let before = writes_and_sums_up(&rig, phone, None, &record(0)).await;
    let device = rig.device_of(phone).await;
    let failed = |what: &str, answer: Result<(), Refusal>| {
        assert!(matches!(answer, Err(Refusal::Internal(_))), "{what}: {answer:?}");
    };
    let summary = phone.signs_summary(&phone.sums_up(0, before));
    for method in ["log_state", "write_records", EVERYTHING] {
        failed(method, rig.while_failing(method, rig.app.vaults().write(&device, batch(record(0)))).await.map(drop));
    }
    for method in ["log_state", "put_summary", EVERYTHING] {
        failed(method, rig.while_failing(method, rig.app.vaults().put_summary(&device, summary.clone())).await);
    }
    for table in ["vault_batch", "vault_record", "event", "change"] {
        failed(table, rig.without_table(table, rig.app.vaults().write(&device, batch(record(0)))).await.map(drop));
    }
    for table in ["vault_version", "vault_record"] {
        failed(table, rig.without_table(table, rig.app.vaults().put_summary(&device, summary.clone())).await);
    }
    rig.removes_slot(phone, SlotKind::Password).await.unwrap();
    for method in ["log_state", "empty_vault", EVERYTHING] {
        failed(method, rig.while_failing(method, rig.app.vaults().empty(&device)).await);
    }
    for table in ["vault_record", "vault_version", "vault_batch", "change"] {
        failed(table, rig.without_table(table, rig.app.vaults().empty(&device)).await);
    }
    assert_eq!((all(&rig, phone).await.len(), head(&rig, phone).await), (1, before));
    assert_eq!(versions(&rig, phone).await, [1]);
}

#[tokio::test]
async fn figures_count_records_and_no_log_line_has_one() {
    let watch = Watch::new();
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let written = record(0);
    let write = async |record: &Record| rig.writes(&owner.phone, [(None, record.clone())]).await.unwrap();
    for record in [&written, &written, &changed(&written)] {
        write(record).await;
    }
    rig.summed_up(&owner.phone, head(&rig, &owner.phone).await).await.unwrap();
    for (result, count) in [("stored", 1), ("same", 1), ("conflict", 1)] {
        assert_eq!(watch.figure(&format!("septet_vault_records_total{{result=\"{result}\"}}")), count, "{result}");
    }
    assert_eq!(watch.figure("septet_vault_summaries_total"), 1);
    let mut sealed = Vec::new();
    base64url::serialize(&written.sealed, &mut serde_json::Serializer::new(&mut sealed)).unwrap();
    let sealed = String::from_utf8(sealed).unwrap();
    let log = watch.log();
    assert!(!log.contains(sealed.trim_matches('"')) && !log.contains(&written.id.to_string()), "{log}");
    assert!(log.contains("log entry added"));
}
