use septet_protocol::account::{AppendRequest, NoticeKind};
use septet_protocol::account_log::{Change, Reason};
use septet_protocol::vault::{GrantTo, KeyGrant, RotatedSlot};

use super::*;
use crate::store::model::Counting;
use crate::testing::{AccountKey, Owner, PARAMETERS, Phone, Rig, adds, grant, slot_changed};

const PASSWORD: SlotKind = SlotKind::Password;
const RECOVERY: SlotKind = SlotKind::Recovery;

/// Maya with both slots and a second phone.
async fn maya(rig: &Rig) -> (Owner, Phone) {
    let owner = rig.maya_with_backup().await;
    rig.writes_slot(&owner.phone, RECOVERY, b"salt paper").await.unwrap();
    let other = rig.joined_by_qr(&owner.phone).await;
    (owner, other)
}

async fn slots(rig: &Rig, phone: &Phone) -> Vec<Slot> {
    rig.app.ports().store.slots(phone.device.as_ref().unwrap().account).await.unwrap()
}

async fn granted(rig: &Rig, phone: &Phone) -> Option<KeyGrant> {
    match rig.app.vaults().key(&rig.device_of(phone).await).await {
        Ok(grant) => Some(grant),
        Err(Refusal::NotFound) => None,
        other => panic!("{other:?}"),
    }
}

fn input<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    match result {
        Err(Refusal::Input { field, .. }) => field,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_new_key_is_in_the_same_slots_and_with_every_other_device_at_once() {
    let rig = Rig::new().await;
    let (owner, other) = maya(&rig).await;
    let before = slots(&rig, &owner.phone).await;
    assert_eq!(granted(&rig, &other).await, None);
    rig.rotates(&owner.phone, &[(PASSWORD, b"salt second"), (RECOVERY, b"salt second paper")]).await.unwrap();
    let after = slots(&rig, &owner.phone).await;
    for (before, after) in before.iter().zip(&after) {
        assert_eq!((before.kind, &before.parameters), (after.kind, &after.parameters));
        assert_eq!(before.retrieval_hash, after.retrieval_hash);
        assert_ne!(before.slot, after.slot);
        assert_eq!(after.hash, Bytes(Sha256::digest(&after.slot).into()));
    }
    let log = rig.log_of(&owner.phone).await;
    assert_eq!((log.epoch, log.slots), (1, after.iter().map(|slot| (slot.kind, slot.hash)).collect()));
    let first = granted(&rig, &other).await.unwrap();
    assert_eq!(first.epoch, 1);
    assert_eq!(granted(&rig, &owner.phone).await, None, "it made the key");
    rig.rotates(&other, &[(PASSWORD, b"salt third"), (RECOVERY, b"salt third paper")]).await.unwrap();
    assert_eq!(granted(&rig, &owner.phone).await.unwrap().epoch, 2);
    assert_eq!(granted(&rig, &other).await, None, "what an older key was granted by is gone");
}

#[tokio::test]
async fn a_slot_that_is_not_named_is_gone_and_the_person_is_told() {
    let rig = Rig::new().await;
    let (owner, _) = maya(&rig).await;
    let told = async || {
        let notices = rig.app.notices().list(&rig.device_of(&owner.phone).await, 0).await.unwrap().notices;
        notices.iter().filter(|notice| notice.kind == NoticeKind::SlotChanged).count()
    };
    let before = told().await;
    rig.rotates(&owner.phone, &[(PASSWORD, b"salt second"), (RECOVERY, b"salt paper 2")]).await.unwrap();
    assert_eq!(told().await, before, "nothing that a person knows has changed");
    rig.rotates(&owner.phone, &[(RECOVERY, b"salt paper 3")]).await.unwrap();
    assert_eq!(slots(&rig, &owner.phone).await.iter().map(|slot| slot.kind).collect::<Vec<_>>(), [RECOVERY]);
    assert_eq!(told().await, before + 1);
}

#[tokio::test]
async fn a_rotation_has_what_its_entry_says_and_nothing_else() {
    let rig = Rig::new().await;
    let (owner, other) = maya(&rig).await;
    let log = rig.log_of(&owner.phone).await;
    let one: &[(SlotKind, &[u8])] = &[(PASSWORD, b"salt new")];
    let both: &[(SlotKind, &[u8])] = &[(PASSWORD, b"salt new"), (RECOVERY, b"salt new paper")];
    let too_long = [PARAMETERS, &[7; MAX_SLOT]].concat();
    type Case<'a> = (&'a str, &'a [(SlotKind, &'a [u8])], fn(&mut Rotation), &'static str);
    let cases: [Case<'_>; 12] = [
        ("a slot is missing", both, |rotation| drop(rotation.slots.pop()), "rotation.slots"),
        ("a slot is not the entry's", one, |rotation| rotation.slots[0].kind = RECOVERY, "rotation.slots"),
        ("a slot is there twice", one, |rotation| rotation.slots.push(rotation.slots[0].clone()), "rotation.slots"),
        ("one slot too many", one, |r| r.slots.push(RotatedSlot { kind: RECOVERY, slot: vec![1] }), "rotation.slots"),
        ("other bytes than the entry's", one, |rotation| rotation.slots[0].slot.push(0), "rotation.slots"),
        ("it begins otherwise", &[(PASSWORD, b"pepper")], |_| (), "rotation.slots"),
        ("it is too long", &[(PASSWORD, &too_long)], |_| (), "rotation.slots"),
        ("a device is left out", one, |rotation| rotation.grants.clear(), "rotation.grants"),
        ("a device is there twice", one, |r| r.grants.push(r.grants[0].clone()), "rotation.grants"),
        (
            "a device that is not there",
            one,
            |rotation| rotation.grants.push(GrantTo { device: Uuid::from_u128(1), grant: grant(1) }),
            "rotation.grants",
        ),
        ("another epoch", one, |rotation| rotation.grants[0].grant.epoch = 2, "rotation.grants"),
        ("a long grant", one, |r| r.grants[0].grant.ciphertext = vec![0; LONGEST_GRANT + 1], "rotation.grants"),
    ];
    for (what, slots, change, field) in cases {
        assert_eq!(input(rig.rotates_otherwise(&owner.phone, slots, change).await), field, "{what}");
    }
    let to_itself = |rotation: &mut Rotation| {
        let device = owner.phone.id();
        rotation.grants.push(GrantTo { device, grant: grant(1) });
    };
    assert_eq!(input(rig.rotates_otherwise(&owner.phone, one, to_itself).await), "rotation.grants");
    assert_eq!(rig.log_of(&owner.phone).await, log);
    assert_eq!((slots(&rig, &owner.phone).await.len(), granted(&rig, &other).await), (2, None));
    let most = |rotation: &mut Rotation| rotation.grants[0].grant.ciphertext = vec![0; LONGEST_GRANT];
    rig.rotates_otherwise(&owner.phone, one, most).await.unwrap();
}

#[tokio::test]
async fn an_epoch_needs_a_rotation_and_no_other_entry_takes_one() {
    let rig = Rig::new().await;
    let (owner, other) = maya(&rig).await;
    let begins = Change::VaultEpoch { epoch: 1, account_key: AccountKey::new().public(), slots: [].into() };
    assert_eq!(input(rig.declares(&owner.phone, begins).await), "rotation");
    let rotation = Some(Rotation { slots: vec![], grants: vec![] });
    let log = rig.log_of(&owner.phone).await;
    for change in [
        Change::DeviceRemoved { device: other.id(), reason: Reason::Lost },
        slot_changed(PASSWORD, None),
        adds(Phone::new().introduced(Uuid::new_v4()), septet_protocol::account_log::Way::Emoji),
    ] {
        let entry = owner.phone.signs(&log, change);
        let request = AppendRequest { entry, joining: None, rotation: rotation.clone() };
        assert_eq!(input(rig.sends(&owner.phone, request).await), "rotation");
    }
    assert_eq!(rig.log_of(&owner.phone).await, log);
}

#[tokio::test]
async fn the_same_rotation_again_is_the_same_success() {
    let rig = Rig::new().await;
    let (owner, other) = maya(&rig).await;
    let log = rig.log_of(&owner.phone).await;
    let begins = Change::VaultEpoch { epoch: 1, account_key: AccountKey::new().public(), slots: [].into() };
    let grants = vec![GrantTo { device: other.id(), grant: grant(1) }];
    let rotation = Some(Rotation { slots: vec![], grants: grants.clone() });
    let request = AppendRequest { entry: owner.phone.signs(&log, begins), joining: None, rotation };
    let head = rig.sends(&owner.phone, request.clone()).await.unwrap();
    assert_eq!(rig.sends(&owner.phone, request).await.unwrap(), head, "the reply was lost");
    assert_eq!(granted(&rig, &other).await.as_ref(), Some(&grants[0].grant));
}

#[tokio::test]
async fn tries_of_a_password_that_stayed_count_on_and_what_was_retrieved_before_lets_nobody_in() {
    let rig = Rig::new().await;
    let (owner, _) = maya(&rig).await;
    let (store, account) = (&rig.app.ports().store, rig.device_of(&owner.phone).await.account);
    let rule = rig.app.ports().config.limits.retrieval_rule();
    let count = async |kind| store.count_retrieval(account, kind, &rule, rig.app.now_ms()).await.unwrap();
    for kind in [PASSWORD, PASSWORD, RECOVERY] {
        assert_eq!(count(kind).await, Counting::Counted);
    }
    let waits = rig.registered(crate::testing::MAYA).await;
    let [password, _] = slots(&rig, &owner.phone).await.try_into().unwrap();
    assert!(store.retrieved(waits.id(), PASSWORD, &password.hash).await.unwrap());
    rig.rotates(&owner.phone, &[(PASSWORD, b"salt second")]).await.unwrap();
    assert_eq!(store.retrieval_tries(account, PASSWORD).await.unwrap().count, 1, "the right one was taken back");
    assert_eq!(store.retrieval_tries(account, RECOVERY).await.unwrap().count, 0, "that slot is gone");
    assert_eq!(rig.device_of(&waits).await.retrieved, None);
}

#[tokio::test]
async fn a_removed_devices_grant_goes_with_it() {
    let rig = Rig::new().await;
    let (owner, other) = maya(&rig).await;
    rig.rotates(&owner.phone, &[]).await.unwrap();
    let store = &rig.app.ports().store;
    assert!(store.key_grant(other.id()).await.unwrap().is_some());
    rig.declares(&owner.phone, Change::DeviceRemoved { device: other.id(), reason: Reason::Lost }).await.unwrap();
    assert_eq!(store.key_grant(other.id()).await.unwrap(), None);
}

#[tokio::test]
async fn a_rotation_that_cannot_be_written_changes_nothing() {
    let rig = Rig::new().await;
    let (owner, other) = maya(&rig).await;
    let (log, there) = (rig.log_of(&owner.phone).await, slots(&rig, &owner.phone).await);
    for table in ["vault_grant", "slot", "change"] {
        let failed = rig.without_table(table, rig.rotates(&owner.phone, &[(PASSWORD, b"salt second")])).await;
        assert!(matches!(failed, Err(Refusal::Internal(_))), "{table}: {failed:?}");
    }
    assert_eq!((rig.log_of(&owner.phone).await, slots(&rig, &owner.phone).await), (log, there));
    assert_eq!(granted(&rig, &other).await, None);
}
