use septet_protocol::account::NoticeKind;
use septet_protocol::encoding::Bytes;

use super::*;
use crate::config::{DAY_MS, HOUR_MS};
use crate::testing::{MAYA, Owner, PARAMETERS, Phone, Rig, START_MS, TOKEN, waits};

const RIGHT: RetrievalRequest = RetrievalRequest { token: Bytes(TOKEN) };
const WRONG: RetrievalRequest = RetrievalRequest { token: Bytes([5; 32]) };

async fn writes_slot(rig: &Rig, owner: &Owner, kind: SlotKind) {
    rig.writes_slot(&owner.phone, kind, b"salt slot").await.unwrap();
}

async fn tries(rig: &Rig, phone: &Phone, kind: SlotKind, request: &RetrievalRequest) -> Result<Retrieved, Refusal> {
    rig.app.recovery().retrieve(&rig.device_of(phone).await, kind, request).await
}

fn is_wrong(result: &Result<Retrieved, Refusal>) -> bool {
    matches!(result, Err(Refusal::Code(CodeRefusal::Wrong)))
}

async fn view(rig: &Rig, phone: &Phone) -> RecoveryView {
    rig.app.recovery().view(&rig.device_of(phone).await).await.unwrap()
}

async fn kinds(rig: &Rig, phone: &Phone) -> Vec<NoticeKind> {
    let notices = rig.app.notices().list(&rig.device_of(phone).await, 0).await.unwrap().notices;
    notices.into_iter().map(|notice| notice.kind).collect()
}

#[tokio::test]
async fn who_awaits_trust_sees_what_a_password_needs_and_no_more() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let phone = rig.registered(MAYA).await;
    assert_eq!(view(&rig, &phone).await, RecoveryView { slots: vec![], wait: None });
    writes_slot(&rig, &owner, SlotKind::Password).await;
    let offer = SlotOffer { kind: SlotKind::Password, parameters: PARAMETERS.to_vec(), in_s: 0 };
    assert_eq!(view(&rig, &phone).await, RecoveryView { slots: vec![offer], wait: None });
}

#[tokio::test]
async fn a_trusted_device_recovers_nothing() {
    let rig = Rig::new().await;
    let device = rig.device_of(&rig.maya().await.phone).await;
    let recovery = rig.app.recovery();
    assert!(matches!(recovery.view(&device).await, Err(Refusal::Conflict { .. })));
    assert!(matches!(recovery.begin_wait(&device).await, Err(Refusal::Conflict { .. })));
    assert!(matches!(recovery.end_wait(&device).await, Err(Refusal::Conflict { .. })));
    let retrieved = recovery.retrieve(&device, SlotKind::Password, &RIGHT).await;
    assert!(matches!(retrieved, Err(Refusal::Conflict { .. })));
}

#[tokio::test]
async fn the_right_token_gives_the_slot_again_and_again() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let phone = rig.registered(MAYA).await;
    writes_slot(&rig, &owner, SlotKind::Password).await;
    assert!(is_wrong(&tries(&rig, &phone, SlotKind::Password, &WRONG).await));
    assert_eq!(rig.device_of(&phone).await.retrieved, None);
    for _ in 0..20 {
        assert_eq!(tries(&rig, &phone, SlotKind::Password, &RIGHT).await.unwrap().slot, b"salt slot");
    }
    assert_eq!(rig.device_of(&phone).await.retrieved, Some(SlotKind::Password));
    assert!(is_wrong(&tries(&rig, &phone, SlotKind::Recovery, &RIGHT).await));
}

#[tokio::test]
async fn after_ten_tries_each_waits_twice_as_long_over_all_devices_and_a_right_one_resets_nothing() {
    let rig = Rig::without_send_limits().await;
    let owner = rig.maya().await;
    let (phone, other) = (rig.registered(MAYA).await, rig.registered(MAYA).await);
    writes_slot(&rig, &owner, SlotKind::Password).await;
    for nth in 0..10 {
        let by = if nth % 2 == 0 { &phone } else { &other };
        assert!(is_wrong(&tries(&rig, by, SlotKind::Password, &WRONG).await), "{nth}");
    }
    assert_eq!(waits(tries(&rig, &phone, SlotKind::Password, &RIGHT).await), 60);
    assert_eq!(view(&rig, &other).await.slots[0].in_s, 60);
    rig.clock.advance_ms(59_999);
    assert_eq!(waits(tries(&rig, &phone, SlotKind::Password, &RIGHT).await), 1);
    rig.clock.advance_ms(1);
    assert!(is_wrong(&tries(&rig, &phone, SlotKind::Password, &WRONG).await));
    rig.clock.advance_s(119);
    assert_eq!(waits(tries(&rig, &phone, SlotKind::Password, &WRONG).await), 1);
    rig.clock.advance_s(1);
    tries(&rig, &phone, SlotKind::Password, &RIGHT).await.unwrap();
    assert_eq!(waits(tries(&rig, &other, SlotKind::Password, &WRONG).await), 120, "the eleven before stay");
    let mut delay_s = 120;
    for _ in 0..12 {
        rig.clock.advance_s(delay_s);
        assert!(is_wrong(&tries(&rig, &phone, SlotKind::Password, &WRONG).await));
        delay_s = (delay_s * 2).min(DAY_MS / 1000);
        assert_eq!(waits(tries(&rig, &phone, SlotKind::Password, &WRONG).await), delay_s);
    }
    assert_eq!(delay_s, DAY_MS / 1000);
}

#[tokio::test]
async fn a_slot_that_is_not_there_is_tried_like_any_other() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let phone = rig.registered(MAYA).await;
    writes_slot(&rig, &owner, SlotKind::Password).await;
    for kind in [SlotKind::Password, SlotKind::Recovery] {
        for _ in 0..10 {
            assert!(is_wrong(&tries(&rig, &phone, kind, &WRONG).await));
        }
        assert_eq!(waits(tries(&rig, &phone, kind, &WRONG).await), 60);
    }
}

#[tokio::test]
async fn a_try_that_cannot_be_counted_is_not_compared() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let phone = rig.registered(MAYA).await;
    writes_slot(&rig, &owner, SlotKind::Password).await;
    for method in ["count_retrieval", "retrieved"] {
        let failed = rig.while_failing(method, tries(&rig, &phone, SlotKind::Password, &RIGHT)).await;
        assert!(matches!(failed, Err(Refusal::Internal(_))), "{method}: {failed:?}");
    }
    assert_eq!(rig.device_of(&phone).await.retrieved, None);
}

#[tokio::test]
async fn a_wait_is_told_at_once_begun_once_and_given_up() {
    let rig = Rig::new().await;
    let owner = rig.maya().await;
    let phone = rig.registered(MAYA).await;
    let recovery = rig.app.recovery();
    let left = |view: RecoveryView| view.wait.map(|wait| wait.ready_in_s);
    let begin = async || left(recovery.begin_wait(&rig.device_of(&phone).await).await.unwrap());
    assert_eq!(begin().await, Some(DAY_MS / 1000));
    rig.clock.advance_ms(HOUR_MS);
    assert_eq!(begin().await, Some(23 * 3600), "it goes on");
    assert_eq!(rig.device_of(&phone).await.wait_until_ms, Some(START_MS + DAY_MS));
    rig.clock.advance_ms(24 * HOUR_MS);
    assert_eq!(left(view(&rig, &phone).await), Some(0));
    assert_eq!(left(recovery.end_wait(&rig.device_of(&phone).await).await.unwrap()), None);
    assert_eq!(left(recovery.end_wait(&rig.device_of(&phone).await).await.unwrap()), None);
    assert_eq!(begin().await, Some(DAY_MS / 1000), "it begins anew");
    let told = kinds(&rig, &owner.phone).await;
    let count = |kind| told.iter().filter(|told| **told == kind).count();
    assert_eq!((count(NoticeKind::RecoveryStarted), count(NoticeKind::RecoveryCancelled)), (2, 1));
    assert!(rig.inbox().await.len() >= 3);
}
