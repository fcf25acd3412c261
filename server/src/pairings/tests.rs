use septet_protocol::account::AccountChange;
use septet_protocol::encoding::Bytes;
use uuid::Uuid;

use super::*;
use crate::testing::{MAYA, Phone, Rig, address, hello, input, step, waits};

fn answer(device: Uuid) -> PairingStep {
    step(2, &Answer { device, enc: Bytes([1; 32]), nonce: Bytes([2; 32]) })
}

fn reveal() -> PairingStep {
    step(3, &Reveal { nonce: Bytes([3; 32]) })
}

fn steps(view: &PairingView) -> Vec<u8> {
    view.steps.iter().map(|step| step.step).collect()
}

fn conflict<T: std::fmt::Debug>(result: Result<T, Refusal>) -> Option<&'static str> {
    match result {
        Err(Refusal::Conflict { field, .. }) => field,
        other => panic!("{other:?}"),
    }
}

fn not_found<T: std::fmt::Debug>(result: Result<T, Refusal>) {
    assert!(matches!(result, Err(Refusal::NotFound)), "{result:?}");
}

fn unauthorized<T: std::fmt::Debug>(result: Result<T, Refusal>) {
    assert!(matches!(result, Err(Refusal::Unauthorized(_))), "{result:?}");
}

async fn reads(rig: &Rig, signer: Option<&Phone>, id: Uuid) -> Result<PairingView, Refusal> {
    match signer {
        Some(phone) => rig.app.pairings().read(Some(&rig.device_of(phone).await), id).await,
        None => rig.app.pairings().read(None, id).await,
    }
}

#[tokio::test]
async fn emoji_go_back_and_forth_through_a_mailbox() {
    let rig = Rig::new().await;
    let owner = rig.maya().await.phone;
    let new = rig.registered(MAYA).await;
    rig.takes_devices(&owner).await;
    not_found(reads(&rig, Some(&new), new.id()).await);
    not_found(rig.writes_step(Some(&owner), new.id(), answer(owner.id())).await);
    let view = rig.writes_step(Some(&new), new.id(), new.commitment()).await.unwrap();
    assert_eq!((view.expires_in_s, steps(&view)), (600, vec![1]));
    not_found(rig.writes_step(Some(&new), new.id(), reveal()).await);
    rig.writes_step(Some(&owner), new.id(), answer(owner.id())).await.unwrap();
    rig.writes_step(Some(&owner), new.id(), answer(owner.id())).await.unwrap();
    let view = rig.writes_step(Some(&new), new.id(), reveal()).await.unwrap();
    assert_eq!(steps(&view), [1, 2, 3]);
    assert_eq!(reads(&rig, Some(&owner), new.id()).await.unwrap(), view);
    let other = step(2, &Answer { device: owner.id(), enc: Bytes([9; 32]), nonce: Bytes([2; 32]) });
    assert_eq!(conflict(rig.writes_step(Some(&owner), new.id(), other).await), Some("step"));
}

#[tokio::test]
async fn emoji_need_several_devices_or_an_opening() {
    let rig = Rig::new().await;
    let owner = rig.maya().await.phone;
    let new = rig.registered(MAYA).await;
    let begin = async || rig.writes_step(Some(&new), new.id(), new.commitment()).await;
    assert_eq!(conflict(begin().await), Some("multi_device"));
    rig.changes_account(&owner, AccountChange { open_pairing: Some(true), ..AccountChange::default() }).await;
    rig.clock.advance_s(600);
    assert_eq!(conflict(begin().await), Some("multi_device"));
    rig.changes_account(&owner, AccountChange { open_pairing: Some(true), ..AccountChange::default() }).await;
    rig.clock.advance_s(599);
    begin().await.unwrap();
}

#[tokio::test]
async fn a_step_is_written_by_whose_it_is() {
    let rig = Rig::new().await;
    let owner = rig.maya().await.phone;
    let stranger = rig.registered("+12125550123").await;
    let (new, other) = (rig.registered(MAYA).await, rig.registered(MAYA).await);
    rig.takes_devices(&owner).await;
    for signer in [&owner, &other, &stranger] {
        not_found(rig.writes_step(Some(signer), new.id(), new.commitment()).await);
        not_found(rig.writes_step(Some(signer), new.id(), hello()).await);
    }
    unauthorized(rig.writes_step(None, new.id(), hello()).await);
    assert_eq!(conflict(rig.writes_step(Some(&owner), owner.id(), hello()).await), Some("id"));
    assert_eq!(input(rig.writes_step(Some(&new), new.id(), other.commitment()).await), "body", "another's keys");
    rig.writes_step(Some(&new), new.id(), new.commitment()).await.unwrap();
    unauthorized(rig.writes_step(None, new.id(), answer(owner.id())).await);
    not_found(rig.writes_step(Some(&stranger), new.id(), answer(stranger.id())).await);
    let by_new = rig.writes_step(Some(&new), new.id(), answer(new.id())).await;
    assert!(matches!(by_new, Err(Refusal::AwaitingTrust)), "{by_new:?}");
    assert_eq!(input(rig.writes_step(Some(&owner), new.id(), answer(other.id())).await), "body");
    rig.writes_step(Some(&owner), new.id(), answer(owner.id())).await.unwrap();
    for signer in [&owner, &other, &stranger] {
        not_found(rig.writes_step(Some(signer), new.id(), reveal()).await);
    }
}

#[tokio::test]
async fn a_mailbox_is_read_by_the_two_and_by_who_knows_the_id_of_nobody() {
    let rig = Rig::new().await;
    let owner = rig.maya().await.phone;
    let stranger = rig.registered("+12125550123").await;
    let (new, other) = (rig.registered(MAYA).await, rig.registered(MAYA).await);
    rig.writes_step(Some(&new), new.id(), hello()).await.unwrap();
    for signer in [&owner, &new] {
        assert_eq!(steps(&reads(&rig, Some(signer), new.id()).await.unwrap()), [1]);
    }
    for signer in [&other, &stranger] {
        not_found(reads(&rig, Some(signer), new.id()).await);
    }
    unauthorized(reads(&rig, None, new.id()).await);
    let nobody = Uuid::new_v4();
    not_found(reads(&rig, None, nobody).await);
    rig.writes_step(None, nobody, hello()).await.unwrap();
    for signer in [None, Some(&stranger)] {
        assert_eq!(steps(&reads(&rig, signer, nobody).await.unwrap()), [1]);
    }
}

#[tokio::test]
async fn a_pairing_by_qr_has_one_step_of_the_new_device() {
    let rig = Rig::new().await;
    let owner = rig.maya().await.phone;
    let (new, nobody) = (rig.registered(MAYA).await, Uuid::new_v4());
    unauthorized(rig.writes_step(None, nobody, new.commitment()).await);
    rig.writes_step(None, nobody, hello()).await.unwrap();
    not_found(rig.writes_step(Some(&owner), nobody, answer(owner.id())).await);
    rig.writes_step(Some(&new), new.id(), hello()).await.unwrap();
    assert_eq!(input(rig.writes_step(Some(&owner), new.id(), answer(owner.id())).await), "step");
    assert_eq!(input(rig.writes_step(Some(&new), new.id(), reveal()).await), "step");
}

#[tokio::test]
async fn what_no_step_says_or_is_too_long_is_refused() {
    let rig = Rig::new().await;
    let nobody = Uuid::new_v4();
    let of = |step, body: &[u8]| PairingStep { step, body: body.to_vec() };
    let long = vec![b' '; MAX_STEP + 1];
    for body in [b"".as_slice(), b"{}", b"canary", b"\xff", &long] {
        assert_eq!(input(rig.writes_step(None, nobody, of(1, body)).await), "body");
    }
    for number in [0, 4, 255] {
        assert_eq!(input(rig.writes_step(None, nobody, of(number, b"{}")).await), "step");
    }
    let mut padded = hello().body;
    padded.resize(MAX_STEP, b' ');
    rig.writes_step(None, nobody, of(1, &padded)).await.unwrap();
}

#[tokio::test]
async fn a_mailbox_lives_ten_minutes_to_the_second() {
    let rig = Rig::new().await;
    let nobody = Uuid::new_v4();
    rig.writes_step(None, nobody, hello()).await.unwrap();
    rig.clock.advance_ms(599_999);
    assert_eq!(reads(&rig, None, nobody).await.unwrap().expires_in_s, 1);
    rig.clock.advance_ms(1);
    not_found(reads(&rig, None, nobody).await);
}

#[tokio::test]
async fn joins_of_nobody_are_begun_six_times_in_ten_minutes_and_ten_times_a_day_from_one_address() {
    let rig = Rig::new().await;
    let begin = async || rig.writes_step(None, Uuid::new_v4(), hello()).await;
    for _ in 0..6 {
        begin().await.unwrap();
    }
    assert_eq!(waits(begin().await), 600);
    let elsewhere = rig.app.pairings().write(None, address("198.51.100.7"), Uuid::new_v4(), hello()).await;
    elsewhere.unwrap();
    rig.clock.advance_ms(599_999);
    assert_eq!(waits(begin().await), 1);
    rig.clock.advance_ms(1);
    for _ in 0..4 {
        begin().await.unwrap();
    }
    rig.clock.advance_s(600);
    assert_eq!(waits(begin().await), 24 * 3600 - 1200);
    rig.clock.advance_s(24 * 3600 - 1200);
    begin().await.unwrap();
}

#[tokio::test]
async fn joins_and_waits_of_an_account_count_together_and_a_repeated_step_does_not() {
    let rig = Rig::without_send_limits().await;
    rig.maya().await;
    for nth in 0..6 {
        let new = rig.registered(MAYA).await;
        for _ in 0..3 {
            rig.writes_step(Some(&new), new.id(), hello()).await.unwrap();
        }
        if nth == 5 {
            let begun = rig.app.recovery().begin_wait(&rig.device_of(&new).await).await;
            assert_eq!(waits(begun), 600);
        }
    }
    let new = rig.registered(MAYA).await;
    assert_eq!(waits(rig.writes_step(Some(&new), new.id(), hello()).await), 600);
    rig.clock.advance_s(600);
    rig.writes_step(Some(&new), new.id(), hello()).await.unwrap();
    rig.app.recovery().begin_wait(&rig.device_of(&new).await).await.unwrap();
}

#[tokio::test]
async fn a_start_that_cannot_be_counted_is_refused() {
    let rig = Rig::new().await;
    let failed = rig.while_failing("begin_pairing", rig.writes_step(None, Uuid::new_v4(), hello())).await;
    assert!(matches!(failed, Err(Refusal::Internal(_))), "{failed:?}");
    let failed = rig.without_table("event", rig.writes_step(None, Uuid::new_v4(), hello())).await;
    assert!(matches!(failed, Err(Refusal::Internal(_))), "{failed:?}");
}
