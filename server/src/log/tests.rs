use septet_protocol::account::{AccountChange, NoticeKind};
use septet_protocol::account_log::NO_ENTRY;
use septet_protocol::pairing::BUNDLE_STEP;
use septet_protocol::registration::Channel;
use uuid::Uuid;

use super::*;
use crate::challenges::ChallengeRequest;
use crate::config::HOUR_MS;
use crate::enrolments::{ConfirmationRequest, EnrolmentState};
use crate::store::model::{Acceptance, AfterRecovery, Application};
use crate::testing::{
    AccountKey, MAYA, Owner, Phone, Rig, START_MS, adds, conflict, hello, input, joining, slot_changed, slot_write,
};
use crate::verification::{CodeRefusal, Which};

const OTHER: &str = "+12125550123";

fn removes(phone: &Phone, reason: Reason) -> Change {
    Change::DeviceRemoved { device: phone.id(), reason }
}

fn awaits_trust<T: std::fmt::Debug>(result: Result<T, Refusal>) {
    assert!(matches!(result, Err(Refusal::AwaitingTrust)), "{result:?}");
}

async fn kinds(rig: &Rig, phone: &Phone) -> Vec<NoticeKind> {
    let notices = rig.app.notices().list(&rig.device_of(phone).await, 0).await.unwrap().notices;
    notices.into_iter().map(|notice| notice.kind).collect()
}

/// A phone of Maya that verified her number after her first.
async fn waiting(rig: &Rig) -> Phone {
    rig.registered(MAYA).await
}

/// It gave the right retrieval token, as `recovery` tests.
async fn retrieved(rig: &Rig, phone: &Phone, kind: SlotKind) {
    let slot = rig.app.ports().store.slots(phone.device.as_ref().unwrap().account).await.unwrap();
    let slot = slot.into_iter().find(|slot| slot.kind == kind).unwrap();
    assert!(rig.app.ports().store.retrieved(phone.id(), kind, &slot.hash).await.unwrap());
}

async fn comes_in(rig: &Rig, owner: &Owner, phone: &Phone, way: Way) -> Result<LogHead, Refusal> {
    let entry = owner.key.signs(&rig.log_of(phone).await, adds(phone.as_new(), way));
    rig.sends(phone, AppendRequest { entry, joining: None, rotation: None }).await
}

/// Maya's second phone, in by the backup password, in its hour of grace.
async fn recovered(rig: &Rig, owner: &Owner) -> Phone {
    rig.writes_slot(&owner.phone, SlotKind::Password, b"salt slot").await.unwrap();
    let phone = waiting(rig).await;
    retrieved(rig, &phone, SlotKind::Password).await;
    comes_in(rig, owner, &phone, Way::Password).await.unwrap();
    phone
}

#[tokio::test]
async fn the_first_device_founds_the_log_and_the_same_entry_again_is_the_same_success() {
    let rig = Rig::new().await;
    let phone = rig.registered(MAYA).await;
    assert!(!rig.device_of(&phone).await.logged);
    let log = rig.log_of(&phone).await;
    let genesis = Change::Genesis { account_key: AccountKey::new().public(), device: phone.as_new() };
    let request = AppendRequest { entry: phone.signs(&log, genesis.clone()), joining: None, rotation: None };
    let head = rig.sends(&phone, request.clone()).await.unwrap();
    assert_eq!(head, LogHead { seq: 0, hash: request.entry.hash() });
    assert!(rig.device_of(&phone).await.logged);
    rig.rotates(&phone, &[]).await.unwrap();
    assert_eq!(rig.sends(&phone, request).await.unwrap(), head, "also when others came after it");
    let another = AppendRequest { entry: phone.signs(&log, genesis_of(&phone)), joining: None, rotation: None };
    assert_eq!(conflict(rig.sends(&phone, another).await), "previous");
}

fn genesis_of(phone: &Phone) -> Change {
    Change::Genesis { account_key: AccountKey::new().public(), device: phone.as_new() }
}

#[tokio::test]
async fn an_entry_off_the_end_or_of_another_hand_is_refused() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let other = rig.registered(OTHER).await;
    let log = rig.log_of(&owner.phone).await;
    let epoch = Change::VaultEpoch { epoch: 1, account_key: owner.key.public(), slots: [].into() };
    let rotation = Some(Rotation { slots: vec![], grants: vec![] });
    let send =
        async |entry| rig.sends(&owner.phone, AppendRequest { entry, joining: None, rotation: rotation.clone() }).await;
    let earlier = LogState { head: None, ..log.clone() };
    assert_eq!(conflict(send(owner.phone.signs(&earlier, epoch.clone())).await), "previous");
    let fork = LogState { head: Some(LogHead { seq: 0, hash: NO_ENTRY }), ..log.clone() };
    assert_eq!(conflict(send(owner.phone.signs(&fork, epoch.clone())).await), "previous");
    assert_eq!(input(send(owner.key.signs(&log, epoch.clone())).await), "entry");
    assert_eq!(input(send(other.signs(&log, epoch.clone())).await), "entry");
    let mut forged = owner.phone.signs(&log, epoch.clone());
    forged.signature = other.signs(&log, epoch.clone()).signature;
    assert_eq!(input(send(forged).await), "entry");
    assert_eq!(input(send(LogEntry { body: b"{}".to_vec(), ..owner.phone.signs(&log, epoch.clone()) }).await), "entry");
    let theirs = LogState { account: other.device.as_ref().unwrap().account, ..log.clone() };
    assert_eq!(input(send(owner.phone.signs(&theirs, epoch.clone())).await), "entry");
    assert_eq!(rig.log_of(&owner.phone).await, log);
    send(owner.phone.signs(&log, epoch)).await.unwrap();
}

#[tokio::test]
async fn a_device_founds_or_resets_a_log_with_its_own_keys_alone() {
    let rig = Rig::new().await;
    let (phone, stranger) = (rig.registered(MAYA).await, Phone::new());
    let swapped = NewDevice { sealing_key: stranger.introduced(phone.id()).sealing_key, ..phone.as_new() };
    let genesis = Change::Genesis { account_key: AccountKey::new().public(), device: swapped };
    assert_eq!(conflict(rig.declares(&phone, genesis).await), "device");
}

#[tokio::test]
async fn the_log_is_read_in_pages_by_active_devices() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    for _ in 1..4 {
        rig.rotates(&owner.phone, &[]).await.unwrap();
    }
    let log = rig.app.log();
    let device = rig.device_of(&owner.phone).await;
    let all = log.page(&device, None).await.unwrap();
    assert_eq!(all.entries.len(), 4);
    let checked = LogState::empty(device.account).extended(&all.entries).unwrap();
    assert_eq!((checked.head, checked), (all.head, rig.log_of(&owner.phone).await));
    assert_eq!(log.page(&device, Some(1)).await.unwrap().entries, all.entries[2..]);
    for after in [3, 4, u64::MAX] {
        let end = log.page(&device, Some(after)).await.unwrap();
        assert_eq!((end.head, end.entries), (all.head, vec![]));
    }
    awaits_trust(log.page(&rig.device_of(&waiting(&rig).await).await, None).await);
}

#[tokio::test]
async fn a_device_that_nobody_registered_comes_in_by_qr_and_shows_codes() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let owner = rig.maya().await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let phone = rig.joined_by_qr(&owner.phone).await;
    let device = rig.device_of(&phone).await;
    assert!(device.active && device.logged && device.grace_until_ms.is_none());
    assert_eq!((device.model.as_str(), device.platform.as_str()), ("iPhone 17", "ios 26"));
    let mailbox = rig.app.pairings().read(Some(&device), phone.id()).await.unwrap();
    let last = mailbox.steps.last().unwrap();
    assert_eq!((last.step, &last.body), (BUNDLE_STEP, &joining().bundle));
    let code = rig.token_of(&phone).await.code_at(START_MS);
    assert_eq!(rig.verify(&clinic, user_id, &code).await.unwrap().device.unwrap().id, phone.id());
    assert!(kinds(&rig, &owner.phone).await.contains(&NoticeKind::DeviceAdded));
}

#[tokio::test]
async fn a_device_that_awaits_trust_comes_in_by_qr_or_emoji_through_its_mailbox() {
    for way in [Way::Qr, Way::Emoji] {
        let rig = Rig::new().await;
        let owner = rig.maya().await;
        let phone = waiting(&rig).await;
        rig.takes_devices(&owner.phone).await;
        assert_eq!(conflict(rig.admits(&owner.phone, phone.as_new(), way).await), "pairing");
        let first = if way == Way::Qr { hello() } else { phone.commitment() };
        rig.writes_step(Some(&phone), phone.id(), first).await.unwrap();
        rig.admits(&owner.phone, phone.as_new(), way).await.unwrap();
        let device = rig.device_of(&phone).await;
        assert!(device.active && device.logged && device.grace_until_ms.is_none());
        assert_eq!(rig.log_of(&phone).await.active(phone.id()).unwrap().way, way);
    }
}

#[tokio::test]
async fn without_several_devices_one_opening_lets_one_in() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let (one, two) = (Phone::new(), Phone::new());
    let (first, second) = (Uuid::new_v4(), Uuid::new_v4());
    for id in [first, second] {
        rig.writes_step(None, id, hello()).await.unwrap();
    }
    assert_eq!(conflict(rig.admits(&owner.phone, one.introduced(first), Way::Qr).await), "multi_device");
    let open = AccountChange { open_pairing: Some(true), ..AccountChange::default() };
    rig.changes_account(&owner.phone, open.clone()).await;
    rig.admits(&owner.phone, one.introduced(first), Way::Qr).await.unwrap();
    assert_eq!(conflict(rig.admits(&owner.phone, two.introduced(second), Way::Qr).await), "multi_device");
    rig.changes_account(&owner.phone, open).await;
    rig.clock.advance_s(600);
    rig.writes_step(None, second, hello()).await.unwrap();
    assert_eq!(conflict(rig.admits(&owner.phone, two.introduced(second), Way::Qr).await), "multi_device");
}

#[tokio::test]
async fn a_device_with_other_keys_a_used_id_or_a_strangers_is_not_added() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let (mine, theirs) = (waiting(&rig).await, rig.registered(OTHER).await);
    rig.takes_devices(&owner.phone).await;
    let swapped = Phone::new().introduced(mine.id());
    assert_eq!(conflict(rig.admits(&owner.phone, swapped, Way::Qr).await), "device");
    assert_eq!(conflict(rig.admits(&owner.phone, theirs.as_new(), Way::Qr).await), "device");
    let nobody = Phone::new().introduced(Uuid::new_v4());
    assert_eq!(conflict(rig.admits(&owner.phone, nobody.clone(), Way::Emoji).await), "device", "no number, no emoji");
    rig.app.devices().remove(&rig.device_of(&owner.phone).await, mine.id()).await.unwrap();
    rig.writes_step(None, mine.id(), hello()).await.unwrap();
    assert_eq!(conflict(rig.admits(&owner.phone, mine.as_new(), Way::Qr).await), "device", "its id was taken once");
    let (id, phone) = (Uuid::new_v4(), Phone::new());
    rig.writes_step(None, id, hello()).await.unwrap();
    let log = rig.log_of(&owner.phone).await;
    let entry = owner.phone.signs(&log, adds(phone.introduced(id), Way::Qr));
    let bad = Joining { bundle: b"{}".to_vec(), ..joining() };
    let send =
        async |joining| rig.sends(&owner.phone, AppendRequest { entry: entry.clone(), joining, rotation: None }).await;
    assert_eq!(input(send(None).await), "joining");
    assert_eq!(input(send(Some(bad)).await), "joining.bundle");
    assert_eq!(input(send(Some(Joining { model: "x".repeat(65), ..joining() })).await), "joining.model");
    assert_eq!(rig.log_of(&owner.phone).await, log);
    send(Some(joining())).await.unwrap();
}

#[tokio::test]
async fn a_removed_devices_code_is_refused_in_the_same_second() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let owner = rig.maya().await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let phone = rig.joined_by_qr(&owner.phone).await;
    let code = rig.token_of(&phone).await.code_at(START_MS);
    rig.declares(&owner.phone, removes(&phone, Reason::Lost)).await.unwrap();
    assert!(matches!(rig.verify(&clinic, user_id, &code).await, Err(Refusal::Code(_))));
    let own = rig.token_of(&owner.phone).await.code_at(START_MS);
    rig.verify(&clinic, user_id, &own).await.unwrap();
    assert!(kinds(&rig, &owner.phone).await.contains(&NoticeKind::DeviceRemoved));
    assert_eq!(input(rig.declares(&owner.phone, removes(&phone, Reason::Lost)).await), "entry", "once");
}

#[tokio::test]
async fn a_device_in_the_log_is_removed_by_an_entry_alone() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let phone = rig.joined_by_qr(&owner.phone).await;
    let devices = rig.app.devices();
    for (by, id) in [(&owner.phone, phone.id()), (&phone, owner.phone.id()), (&phone, phone.id())] {
        assert_eq!(conflict(devices.remove(&rig.device_of(by).await, id).await), "log");
    }
    rig.declares(&phone, removes(&phone, Reason::SignedOut)).await.unwrap();
    assert_eq!(rig.app.ports().store.device(phone.id()).await.unwrap(), None);
}

#[tokio::test]
async fn who_awaits_trust_adds_nothing_and_is_told_nothing() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    rig.writes_slot(&owner.phone, SlotKind::Password, b"salt slot").await.unwrap();
    let phone = waiting(&rig).await;
    for way in [Way::Password, Way::RecoveryKey] {
        awaits_trust(comes_in(&rig, &owner, &phone, way).await);
    }
    let reset = Change::Reset { account_key: owner.key.public(), device: phone.as_new() };
    awaits_trust(rig.declares(&phone, reset).await);
    awaits_trust(rig.declares(&phone, removes(&owner.phone, Reason::Lost)).await);
    awaits_trust(rig.declares(&phone, genesis_of(&phone)).await);
    awaits_trust(rig.app.log().slots(&rig.device_of(&phone).await).await);
    retrieved(&rig, &phone, SlotKind::Password).await;
    awaits_trust(comes_in(&rig, &owner, &phone, Way::RecoveryKey).await);
    let removal = owner.key.signs(&rig.log_of(&phone).await, removes(&owner.phone, Reason::Lost));
    awaits_trust(rig.sends(&phone, AppendRequest { entry: removal, joining: None, rotation: None }).await);
}

#[tokio::test]
async fn who_gave_the_token_reads_the_log_and_comes_in_with_an_hour_of_grace() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    rig.writes_slot(&owner.phone, SlotKind::Recovery, b"salt slot").await.unwrap();
    let phone = waiting(&rig).await;
    retrieved(&rig, &phone, SlotKind::Recovery).await;
    assert_eq!(rig.app.log().page(&rig.device_of(&phone).await, None).await.unwrap().entries.len(), 2);
    let stranger = Owner { phone: Phone::new(), key: AccountKey::new() };
    assert_eq!(input(comes_in(&rig, &stranger, &phone, Way::RecoveryKey).await), "entry", "another vault's key");
    let swapped = NewDevice { sealing_key: Phone::new().introduced(phone.id()).sealing_key, ..phone.as_new() };
    let entry = owner.key.signs(&rig.log_of(&phone).await, adds(swapped, Way::RecoveryKey));
    assert_eq!(conflict(rig.sends(&phone, AppendRequest { entry, joining: None, rotation: None }).await), "device");
    let entry = owner.key.signs(&rig.log_of(&phone).await, adds(phone.as_new(), Way::RecoveryKey));
    let request = AppendRequest { entry, joining: None, rotation: None };
    let head = rig.sends(&phone, request.clone()).await.unwrap();
    assert_eq!(rig.sends(&phone, request).await.unwrap(), head, "the reply was lost");
    assert_eq!(rig.device_of(&phone).await.grace_until_ms, Some(START_MS + HOUR_MS));
    assert!(kinds(&rig, &owner.phone).await.contains(&NoticeKind::RecoveryUsed));
}

#[tokio::test]
async fn a_device_in_grace_shows_codes_and_changes_nothing_until_the_hour_is_over() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let owner = rig.maya().await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let phone = recovered(&rig, &owner).await;
    let code = rig.token_of(&phone).await.code_at(START_MS);
    rig.verify(&clinic, user_id, &code).await.unwrap();
    rig.clock.advance_ms(HOUR_MS - 1);
    assert_eq!(conflict(rig.rotates(&phone, &[]).await), "grace");
    assert_eq!(conflict(rig.declares(&phone, removes(&owner.phone, Reason::Lost)).await), "grace");
    assert_eq!(conflict(rig.writes_slot(&phone, SlotKind::Password, b"salt mine").await), "grace");
    let another = waiting(&rig).await;
    let device = rig.device_of(&phone).await;
    assert_eq!(conflict(rig.app.devices().remove(&device, another.id()).await), "grace");
    assert_eq!(conflict(rig.app.devices().rename(&device, owner.phone.id(), "x").await), "grace");
    rig.clock.advance_ms(1);
    rig.rotates(&phone, &[]).await.unwrap();
    rig.declares(&phone, removes(&owner.phone, Reason::Lost)).await.unwrap();
}

#[tokio::test]
async fn a_device_in_grace_is_cancelled_by_another_and_may_leave_by_itself() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let owner = rig.maya().await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let phone = recovered(&rig, &owner).await;
    let code = rig.token_of(&phone).await.code_at(START_MS);
    rig.declares(&owner.phone, removes(&phone, Reason::Cancelled)).await.unwrap();
    assert!(matches!(rig.verify(&clinic, user_id, &code).await, Err(Refusal::Code(_))));
    assert!(kinds(&rig, &owner.phone).await.contains(&NoticeKind::RecoveryCancelled));
    let again = recovered(&rig, &owner).await;
    rig.declares(&again, removes(&again, Reason::SignedOut)).await.unwrap();
}

#[tokio::test]
async fn a_slot_is_written_and_removed_with_its_entry_and_by_no_other() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let device = rig.device_of(&owner.phone).await;
    let (log, service) = (rig.log_of(&owner.phone).await, rig.app.log());
    let changed = owner.phone.signs(&log, slot_changed(SlotKind::Password, Some(b"salt slot")));
    let write = async |kind, write| service.write_slot(&device, kind, write).await;
    assert_eq!(input(write(SlotKind::Recovery, slot_write(changed.clone(), b"salt slot")).await), "entry");
    assert_eq!(input(write(SlotKind::Password, slot_write(changed.clone(), b"salt other")).await), "entry");
    assert_eq!(input(write(SlotKind::Password, slot_write(changed.clone(), &[])).await), "slot");
    assert_eq!(input(write(SlotKind::Password, slot_write(changed.clone(), &[1; 4097])).await), "slot");
    let long = SlotWrite { parameters: vec![1; 1025], ..slot_write(changed.clone(), b"salt slot") };
    assert_eq!(input(write(SlotKind::Password, long).await), "parameters");
    let alone = AppendRequest { entry: changed.clone(), joining: None, rotation: None };
    assert_eq!(input(rig.sends(&owner.phone, alone).await), "entry", "an entry without its slot");
    let other = SlotWrite { parameters: b"sal ".to_vec(), ..slot_write(changed.clone(), b"salt slot") };
    assert_eq!(input(write(SlotKind::Password, other).await), "parameters", "the slot does not begin with it");
    let head = write(SlotKind::Password, slot_write(changed.clone(), b"salt slot")).await.unwrap();
    assert_eq!(write(SlotKind::Password, slot_write(changed, b"salt slot")).await.unwrap(), head);
    let [slot] = service.slots(&device).await.unwrap().try_into().unwrap();
    assert_eq!((slot.kind, slot.hash), (SlotKind::Password, Bytes(Sha256::digest(b"salt slot").into())));
    let log = rig.log_of(&owner.phone).await;
    assert_eq!(log.slots[&SlotKind::Password], slot.hash);
    let gone = owner.phone.signs(&log, slot_changed(SlotKind::Password, None));
    assert_eq!(input(service.remove_slot(&device, SlotKind::Recovery, gone.clone()).await), "entry");
    service.remove_slot(&device, SlotKind::Password, gone).await.unwrap();
    assert_eq!(service.slots(&device).await.unwrap(), []);
    let told = rig.app.notices().list(&device, 0).await.unwrap().notices;
    let told: Vec<_> = told.iter().filter(|notice| notice.kind == NoticeKind::SlotChanged).collect();
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|notice| notice.device == Some(device.id)), "so that this phone knows its own doing");
}

#[tokio::test]
async fn a_reset_waits_for_the_very_millisecond_by_the_servers_clock() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let owner = rig.maya().await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let old = rig.token_of(&owner.phone).await;
    rig.writes_slot(&owner.phone, SlotKind::Password, b"salt slot").await.unwrap();
    let (phone, other) = (waiting(&rig).await, waiting(&rig).await);
    rig.app.recovery().begin_wait(&rig.device_of(&phone).await).await.unwrap();
    let reset = Change::Reset { account_key: AccountKey::new().public(), device: phone.as_new() };
    rig.clock.advance_ms(24 * HOUR_MS - 1);
    let early = rig.declares(&phone, reset.clone()).await;
    assert!(matches!(early, Err(Refusal::Wait { retry_after_s: 1, .. })), "{early:?}");
    awaits_trust(rig.app.log().page(&rig.device_of(&phone).await, None).await);
    rig.clock.advance_ms(1);
    rig.app.log().page(&rig.device_of(&phone).await, None).await.unwrap();
    rig.declares(&phone, reset).await.unwrap();
    let store = &rig.app.ports().store;
    assert_eq!(store.device(owner.phone.id()).await.unwrap(), None);
    assert_eq!(store.device(other.id()).await.unwrap(), None);
    assert_eq!(rig.app.log().slots(&rig.device_of(&phone).await).await.unwrap(), []);
    let now_ms = rig.app.now_ms();
    assert!(matches!(rig.verify(&clinic, user_id, &old.code_at(now_ms)).await, Err(Refusal::Code(_))));
    let code = rig.token_of(&phone).await.code_at(now_ms);
    rig.verify(&clinic, user_id, &code).await.unwrap();
    let events = rig.app.events().list(&clinic, 0).await.unwrap();
    let events = serde_json::to_string(&events).unwrap();
    assert!(events.contains("account.recovery_started") && events.contains("account.recovered"), "{events}");
}

#[tokio::test]
async fn a_reset_is_by_no_device_that_is_in_the_log() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let reset = Change::Reset { account_key: owner.key.public(), device: owner.phone.as_new() };
    assert_eq!(input(rig.declares(&owner.phone, reset).await), "entry");
}

#[tokio::test]
async fn when_the_last_device_signed_out_the_next_one_begins_anew_by_a_reset() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let waits = waiting(&rig).await;
    rig.declares(&owner.phone, removes(&owner.phone, Reason::SignedOut)).await.unwrap();
    let next = rig.registered(MAYA).await;
    assert!(rig.device_of(&next).await.active && !rig.device_of(&next).await.logged);
    assert_eq!(input(rig.declares(&next, genesis_of(&next)).await), "entry");
    assert_eq!(rig.app.log().page(&rig.device_of(&next).await, None).await.unwrap().entries.len(), 2);
    let reset = Change::Reset { account_key: AccountKey::new().public(), device: next.as_new() };
    rig.declares(&next, reset).await.unwrap();
    assert!(rig.device_of(&next).await.logged);
    assert_eq!(rig.app.ports().store.device(waits.id()).await.unwrap(), None);
}

#[tokio::test]
async fn entries_are_counted_and_what_puts_a_device_out_never_waits() {
    let rig = Rig::with(|config| config.limits.log_entries_per_hour = 4).await;
    let owner = rig.maya().await;
    let second = rig.joined_by_qr(&owner.phone).await;
    let waits = waiting(&rig).await;
    rig.app.recovery().begin_wait(&rig.device_of(&waits).await).await.unwrap();
    let says = async |phone: &Phone, number: u32| {
        rig.writes_slot(phone, SlotKind::Password, format!("salt {number}").as_bytes()).await
    };
    for number in 1..3 {
        says(&second, number).await.unwrap();
    }
    let head = rig.log_of(&owner.phone).await.head;
    let refused = says(&second, 3).await;
    assert!(matches!(refused, Err(Refusal::Wait { retry_after_s: 3600, .. })), "{refused:?}");
    assert!(matches!(rig.rotates(&owner.phone, &[]).await, Err(Refusal::Wait { .. })), "nobody was removed");
    assert_eq!(rig.log_of(&owner.phone).await.head, head);
    rig.declares(&owner.phone, removes(&second, Reason::Lost)).await.unwrap();
    rig.rotates(&owner.phone, &[]).await.unwrap();
    rig.clock.advance_ms(24 * HOUR_MS - 1);
    for number in 3..7 {
        says(&owner.phone, number).await.unwrap();
    }
    rig.clock.advance_ms(1);
    assert!(matches!(says(&owner.phone, 7).await, Err(Refusal::Wait { .. })));
    let reset = Change::Reset { account_key: AccountKey::new().public(), device: waits.as_new() };
    rig.declares(&waits, reset).await.unwrap();
}

#[tokio::test]
async fn that_nobody_is_left_to_object_shortens_no_wait() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let (idle, waits) = (waiting(&rig).await, waiting(&rig).await);
    rig.app.recovery().begin_wait(&rig.device_of(&waits).await).await.unwrap();
    rig.declares(&owner.phone, removes(&owner.phone, Reason::SignedOut)).await.unwrap();
    let reset = |phone: &Phone| Change::Reset { account_key: AccountKey::new().public(), device: phone.as_new() };
    awaits_trust(rig.app.log().page(&rig.device_of(&idle).await, None).await);
    awaits_trust(rig.declares(&idle, reset(&idle)).await);
    let early = rig.declares(&waits, reset(&waits)).await;
    assert!(matches!(early, Err(Refusal::Wait { .. })), "{early:?}");
    rig.clock.advance_ms(24 * HOUR_MS);
    awaits_trust(rig.declares(&idle, reset(&idle)).await);
    rig.declares(&waits, reset(&waits)).await.unwrap();
}

#[tokio::test]
async fn a_wait_does_not_outlive_its_device_or_its_end() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let phone = waiting(&rig).await;
    rig.app.recovery().begin_wait(&rig.device_of(&phone).await).await.unwrap();
    rig.app.devices().remove(&rig.device_of(&owner.phone).await, phone.id()).await.unwrap();
    assert!(kinds(&rig, &owner.phone).await.contains(&NoticeKind::RecoveryCancelled));
    assert_eq!(rig.app.ports().store.device(phone.id()).await.unwrap(), None);
    let again = waiting(&rig).await;
    rig.app.recovery().begin_wait(&rig.device_of(&again).await).await.unwrap();
    rig.app.recovery().end_wait(&rig.device_of(&again).await).await.unwrap();
    rig.clock.advance_ms(25 * HOUR_MS);
    let reset = Change::Reset { account_key: owner.key.public(), device: again.as_new() };
    awaits_trust(rig.declares(&again, reset).await);
}

#[tokio::test]
async fn an_append_that_cannot_be_written_changes_nothing() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let log = rig.log_of(&owner.phone).await;
    for table in ["notice", "account_log", "change"] {
        let phone = &owner.phone;
        let failed = rig.without_table(table, rig.declares(phone, removes(phone, Reason::SignedOut))).await;
        assert!(matches!(failed, Err(Refusal::Internal(_))), "{table}: {failed:?}");
    }
    assert_eq!(rig.log_of(&owner.phone).await, log);
    assert!(rig.device_of(&owner.phone).await.active);
    assert_eq!(rig.app.ports().store.accept_step(Uuid::new_v4(), 1, START_MS).await.unwrap(), Acceptance::Refused);
}

#[tokio::test]
async fn after_a_reset_who_wants_the_person_confirmed_accepts_no_code_until_then() {
    let rig = Rig::without_send_limits().await;
    let (lakeside, _) = rig.application("Lakeside Clinic").await;
    let (harbour, _) = rig.application("Harbour Clinic").await;
    rig.app.applications().set_after_recovery(lakeside.id, AfterRecovery::Confirm).await.unwrap();
    let owner = rig.maya().await;
    let confirms = rig.enrolled(&lakeside, MAYA, "user-17").await.user_id;
    let keeps = rig.enrolled(&harbour, MAYA, "9").await.user_id;
    let phone = waiting(&rig).await;
    rig.app.recovery().begin_wait(&rig.device_of(&phone).await).await.unwrap();
    rig.clock.advance_ms(24 * HOUR_MS);
    let request = ChallengeRequest { channel: Channel::Sms, purpose: None, force: true };
    rig.app.challenges().send(&lakeside, confirms, &request).await.unwrap();
    let sent = rig.newest_code().await;
    let reset = Change::Reset { account_key: owner.key.public(), device: phone.as_new() };
    rig.declares(&phone, reset).await.unwrap();

    let tokens = rig.app.devices().tokens(&rig.device_of(&phone).await).await.unwrap().tokens;
    let code_of = |application: &Application| {
        let token = tokens.iter().find(|token| token.application.id == application.id).unwrap();
        phone.open(token).code_at(rig.app.now_ms())
    };
    let (ours, theirs) = (code_of(&lakeside), code_of(&harbour));
    rig.verify(&harbour, keeps, &theirs).await.unwrap();
    for code in [&ours, &sent, "0000000"] {
        let refused = rig.verify(&lakeside, confirms, code).await;
        assert!(matches!(refused, Err(Refusal::Code(CodeRefusal::Policy(Which::AfterRecovery)))), "{refused:?}");
    }
    let resent = rig.app.challenges().send(&lakeside, confirms, &request).await;
    assert!(matches!(resent, Err(Refusal::Code(CodeRefusal::Policy(Which::AfterRecovery)))));
    assert_eq!(rig.app.enrolments().view(&lakeside, confirms).await.unwrap().state, EnrolmentState::Suspended);

    let seen = ConfirmationRequest { reason: "identity card".to_owned(), by: "l.meyer".to_owned() };
    let enrolments = rig.app.enrolments();
    let nameless = ConfirmationRequest { by: String::new(), ..seen.clone() };
    assert_eq!(input(enrolments.confirm(&lakeside, confirms, &nameless).await), "by");
    assert!(matches!(enrolments.confirm(&harbour, confirms, &seen).await, Err(Refusal::NotFound)));
    for _ in 0..2 {
        assert_eq!(enrolments.confirm(&lakeside, confirms, &seen).await.unwrap().state, EnrolmentState::App);
    }
    rig.verify(&lakeside, confirms, &ours).await.unwrap();
    assert!(matches!(rig.verify(&lakeside, confirms, &sent).await, Err(Refusal::Code(CodeRefusal::Wrong))));
    let events = serde_json::to_string(&rig.app.events().list(&lakeside, 0).await.unwrap()).unwrap();
    assert_eq!(events.matches("enrolment.confirmed").count(), 1, "{events}");
    assert!(events.contains("identity card") && events.contains("l.meyer"), "{events}");
}

#[tokio::test]
async fn a_device_gets_no_tokens_before_the_log_vouches_for_it() {
    let rig = Rig::new().await;
    let phone = rig.registered(MAYA).await;
    assert_eq!(conflict(rig.app.devices().tokens(&rig.device_of(&phone).await).await), "log");
    rig.founds(&phone).await;
    rig.app.devices().tokens(&rig.device_of(&phone).await).await.unwrap();
}
