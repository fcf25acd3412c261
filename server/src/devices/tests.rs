use super::*;
use crate::testing::{Headers, MAYA, Phone, Rig, START_MS};

const PATH: &str = "/v1/tokens";

fn get() -> RequestParts<'static> {
    RequestParts { method: "GET", path: PATH, query: "", body: b"" }
}

fn delete() -> RequestParts<'static> {
    RequestParts { method: "DELETE", ..get() }
}

async fn refusal(rig: &Rig, request: &RequestParts<'_>, headers: &Headers) -> &'static str {
    match rig.app.devices().authenticate(request, headers.as_sent()).await {
        Err(Refusal::Unauthorized(reason)) => reason,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_signed_request_is_its_devices() {
    let rig = Rig::new().await;
    let phone = rig.registered(MAYA).await;
    let headers = phone.sign(&get(), START_MS);
    let device = rig.app.devices().authenticate(&get(), headers.as_sent()).await.unwrap();
    assert_eq!(device.id, phone.id());
}

#[tokio::test]
async fn a_request_that_is_not_its_devices_is_refused() {
    let rig = Rig::new().await;
    let (phone, other) = (rig.registered(MAYA).await, rig.registered("+12125550123").await);
    let good = phone.sign(&get(), START_MS);
    let mut unbound = Phone::new();
    unbound.device = phone.device.clone();
    let mut stranger = Phone::new();
    stranger.device = Some(septet_protocol::device::DeviceView { id: Uuid::new_v4(), ..phone.device.clone().unwrap() });
    let mut swapped = good.clone();
    swapped.0[1].1 = swapped.0[1].1.replace(&phone.id().to_string(), &other.id().to_string());
    let mut malformed = good.clone();
    malformed.0[2].1.clear();
    for (request, headers, reason) in [
        (get(), malformed, "malformed"),
        (get(), unbound.sign(&get(), START_MS), "signature"),
        (get(), swapped, "signature"),
        (get(), stranger.sign(&get(), START_MS), "unknown_device"),
        (get(), phone.sign(&get(), START_MS - 301_000), "stale"),
        (get(), phone.sign(&get(), START_MS + 301_000), "stale"),
        (RequestParts { body: b"x", ..get() }, good.clone(), "digest"),
        (RequestParts { query: "a", ..get() }, good.clone(), "signature"),
        (RequestParts { path: "/v1/account", ..get() }, good.clone(), "signature"),
        (delete(), good, "signature"),
    ] {
        assert_eq!(refusal(&rig, &request, &headers).await, reason);
    }
}

#[tokio::test]
async fn a_nonce_is_used_once_for_anything_but_get() {
    let rig = Rig::new().await;
    let phone = rig.registered(MAYA).await;
    let devices = rig.app.devices();
    let headers = phone.sign(&get(), START_MS);
    for _ in 0..2 {
        devices.authenticate(&get(), headers.as_sent()).await.unwrap();
    }
    let headers = phone.sign(&delete(), START_MS);
    devices.authenticate(&delete(), headers.as_sent()).await.unwrap();
    assert_eq!(refusal(&rig, &delete(), &headers).await, "nonce_reused");
    rig.clock.advance_s(300);
    rig.app.sweep().await.unwrap();
    assert_eq!(refusal(&rig, &delete(), &headers).await, "nonce_reused");
    rig.clock.advance_s(301);
    rig.app.sweep().await.unwrap();
    assert_eq!(refusal(&rig, &delete(), &headers).await, "stale");
}

#[tokio::test]
async fn a_nonce_that_cannot_be_written_down_changes_nothing() {
    let rig = Rig::new().await;
    let phone = rig.registered(MAYA).await;
    let headers = phone.sign(&delete(), START_MS);
    let request = delete();
    let answer = rig.without_table("nonce", rig.app.devices().authenticate(&request, headers.as_sent())).await;
    assert!(matches!(answer, Err(Refusal::Internal(_))), "{answer:?}");
}

#[tokio::test]
async fn a_removed_device_is_nobodys() {
    let rig = Rig::new().await;
    let phone = rig.registered(MAYA).await;
    let device = rig.device_of(&phone).await;
    rig.app.devices().remove(&device, device.id).await.unwrap();
    assert_eq!(refusal(&rig, &get(), &phone.sign(&get(), START_MS)).await, "unknown_device");
}

#[test]
fn nobodys_key_is_a_key() {
    use p256::ecdsa::VerifyingKey;
    assert!(VerifyingKey::from_sec1_bytes(&NOBODYS_KEY.0).is_ok());
}

#[tokio::test]
async fn a_device_that_awaits_trust_sees_itself_alone() {
    let rig = Rig::new().await;
    let first = rig.registered(MAYA).await;
    let second = rig.registered(MAYA).await;
    let device = rig.device_of(&second).await;
    let devices = rig.app.devices();
    assert!(matches!(rig.app.accounts().view(&device).await, Err(Refusal::AwaitingTrust)));
    assert!(matches!(devices.tokens(&device).await, Err(Refusal::AwaitingTrust)));
    assert!(matches!(devices.device(&device, first.id()).await, Err(Refusal::AwaitingTrust)));
    assert!(matches!(devices.remove(&device, first.id()).await, Err(Refusal::AwaitingTrust)));
    assert_eq!(devices.device(&device, second.id()).await.unwrap().state, DeviceState::AwaitingTrust);
    devices.remove(&device, second.id()).await.unwrap();
}

#[tokio::test]
async fn an_active_device_sees_and_removes_those_of_its_account_and_no_others() {
    let rig = Rig::new().await;
    let (first, second) = (rig.registered(MAYA).await, rig.registered(MAYA).await);
    let stranger = rig.registered("+12125550123").await;
    let device = rig.device_of(&first).await;
    let devices = rig.app.devices();
    let account = rig.app.accounts().view(&device).await.unwrap();
    assert_eq!(account.phone_hint, "••00");
    assert_eq!(account.devices.iter().map(|device| device.id).collect::<Vec<_>>(), [first.id(), second.id()]);
    for id in [stranger.id(), Uuid::new_v4()] {
        assert!(matches!(devices.device(&device, id).await, Err(Refusal::NotFound)));
        assert!(matches!(devices.remove(&device, id).await, Err(Refusal::NotFound)));
    }
    devices.remove(&device, second.id()).await.unwrap();
    assert!(matches!(devices.device(&device, second.id()).await, Err(Refusal::NotFound)));
}

#[tokio::test]
async fn each_device_gets_its_own_secret_once_and_loses_it_with_the_enrolment() {
    let rig = Rig::new().await;
    let (lakeside, _) = rig.application("Lakeside Clinic").await;
    let (harbour, _) = rig.application("Harbour Clinic").await;
    let (maya, sam) = (rig.registered(MAYA).await, rig.registered("+12125550123").await);
    let enrolment = rig.enrolled(&lakeside, MAYA, "user-17").await;
    rig.enrolled(&lakeside, "+12125550123", "user-18").await;
    let token = rig.token_of(&maya).await;
    assert_eq!(token.secret().len(), 20);
    assert_eq!(token.secret(), rig.token_of(&maya).await.secret());
    assert_ne!(token.secret(), rig.token_of(&sam).await.secret());
    rig.enrolled(&harbour, MAYA, "9").await;
    let device = rig.device_of(&maya).await;
    let names = async || {
        let tokens = rig.app.devices().tokens(&device).await.unwrap().tokens;
        tokens.into_iter().map(|token| token.application.name).collect::<Vec<_>>()
    };
    assert_eq!(names().await, ["Lakeside Clinic", "Harbour Clinic"]);
    rig.app.enrolments().remove(&lakeside, enrolment.user_id).await.unwrap();
    assert_eq!(names().await, ["Harbour Clinic"]);
}
