use septet_protocol::account_log::Way;

use super::*;
use crate::testing::{MAYA, Rig, START_MS};

#[tokio::test]
async fn a_device_that_awaits_trust_is_told_to_everybody_at_once_and_by_sms_once_a_day() {
    let rig = Rig::without_send_limits().await;
    let maya = rig.registered(MAYA).await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    rig.enrolled(&clinic, MAYA, "user-17").await;
    let device = rig.device_of(&maya).await;
    let told = async || {
        let inbox = rig.inbox().await;
        let heard = |kind: &str, words: &str| {
            inbox.iter().filter(|entry| entry.kind == kind && entry.text.contains(words)).count()
        };
        (heard("sms", "verified your number on another phone"), heard("email", "on another phone"))
    };
    let before = rig.app.notices().list(&device, 0).await.unwrap().notices.len();
    for (attempt, after_s, sms) in [(1, 0, 1), (2, 3600, 1), (3, 24 * 3600 - 3601, 1), (4, 1, 2)] {
        rig.clock.advance_s(after_s);
        let waits = rig.registered(MAYA).await;
        assert_eq!(told().await, (sms, attempt), "attempt {attempt}");
        let notices = rig.app.notices().list(&device, 0).await.unwrap().notices;
        assert_eq!(notices.len(), before + attempt);
        let newest = notices.last().unwrap();
        assert_eq!((newest.kind, newest.device), (NoticeKind::DeviceAwaitsTrust, Some(waits.id())));
        assert_eq!(newest.name.as_deref(), Some("Maya's phone"));
        assert!(newest.can_cancel);
    }
    let newest = rig.app.notices().list(&device, 0).await.unwrap().notices.pop().unwrap();
    rig.app.devices().remove(&device, newest.device.unwrap()).await.unwrap();
    let list = rig.app.notices().list(&device, newest.seq - 1).await.unwrap().notices;
    assert_eq!(
        list.iter().map(|notice| notice.kind).collect::<Vec<_>>(),
        [NoticeKind::DeviceAwaitsTrust, NoticeKind::DeviceRemoved]
    );
    assert!(!list[0].can_cancel, "it was cancelled");
}

#[tokio::test]
async fn who_awaits_trust_reads_no_notice() {
    let rig = Rig::new().await;
    rig.registered(MAYA).await;
    let waits = rig.device_of(&rig.registered(MAYA).await).await;
    assert!(matches!(rig.app.notices().list(&waits, 0).await, Err(Refusal::AwaitingTrust)));
}

#[tokio::test]
async fn a_letter_of_one_application_does_not_reach_the_address_that_another_gave() {
    let rig = Rig::new().await;
    let maya = rig.registered(MAYA).await;
    let device = rig.device_of(&maya).await;
    let own = septet_protocol::account::AccountChange {
        emails: Some(vec!["maya@home.example".to_owned()]),
        ..Default::default()
    };
    rig.app.accounts().change(&device, own).await.unwrap();
    let (lakeside, _) = rig.application("Lakeside Clinic").await;
    let (harbour, _) = rig.application("Harbour Clinic").await;
    let enrolled = rig.enrolled(&lakeside, MAYA, "user-17").await;
    let request = crate::enrolments::EnrolRequest {
        phone: PhoneNumber::parse(MAYA).unwrap(),
        email: Some("m.ruiz@harbour.example".to_owned()),
        label: "m.ruiz".to_owned(),
        reference: "9".to_owned(),
        locale: None,
    };
    rig.app.enrolments().enrol(&harbour, request).await.unwrap();
    rig.app.enrolments().remove(&lakeside, enrolled.user_id).await.unwrap();
    let inbox = rig.inbox().await;
    let heard_of = |name: &str| {
        let mut all: Vec<_> =
            inbox.iter().filter(|entry| entry.text.contains(name)).map(|entry| entry.to.as_str()).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    assert_eq!(heard_of("Lakeside"), ["maya@home.example", "maya@lakeside.example"]);
    assert_eq!(heard_of("Harbour"), ["m.ruiz@harbour.example", "maya@home.example"]);
}

#[tokio::test]
async fn no_event_has_a_number_an_address_or_a_name_that_somebody_typed() {
    let rig = Rig::new().await;
    let maya = rig.registered(MAYA).await;
    let device = rig.device_of(&maya).await;
    let account = rig.app.ports().store.account(device.account).await.unwrap().unwrap();
    let (old, new) = (PhoneNumber::parse(MAYA).unwrap(), PhoneNumber::parse("+12125550123").unwrap());
    let facts = [
        (Fact::DeviceAdded(&device, Way::First), "enrolment.registered"),
        (Fact::DeviceAdded(&device, Way::Qr), "device.added"),
        (Fact::RecoveryUsed(&device, Way::Password, START_MS), "device.added"),
        (Fact::DeviceRemoved(&device), "device.removed"),
        (Fact::RecoveryStarted(&device, START_MS), "account.recovery_started"),
        (Fact::Recovered(&device), "account.recovered"),
        (Fact::NumberChanged { device: &device, old: &old, new: &new }, "phone.changed"),
    ];
    for (fact, name) in facts {
        let event = rig.app.notices().effects(&account, fact, START_MS).unwrap().event.unwrap();
        assert_eq!(event.kind.name(), name);
        for secret in ["Maya", "6505550100", "2125550123", "@"] {
            assert!(!event.data.contains(secret), "{}", event.data);
        }
    }
    for silent in [Fact::DeviceAwaitsTrust(&device), Fact::EmailsChanged, Fact::DeletionStarted(START_MS)] {
        assert_eq!(rig.app.notices().effects(&account, silent, START_MS).unwrap().event, None);
    }
}

#[tokio::test]
async fn a_way_in_that_an_application_opened_is_told_on_the_phone_by_letter_and_by_sms_and_is_no_event_of_ours() {
    let rig = Rig::new().await;
    let maya = rig.registered(MAYA).await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let Ports { store, keys, .. } = rig.app.ports();
    let account = store.account(rig.device_of(&maya).await.account).await.unwrap().unwrap();
    let enrolment = store.enrolment(clinic.id, user_id).await.unwrap().unwrap();
    let facts = [
        (Fact::EnrolmentReset(&clinic.name, &enrolment), NoticeKind::EnrolmentReset),
        (Fact::EmergencyCodesMade(&clinic.name, &enrolment), NoticeKind::EmergencyCodesMade),
        (Fact::EmergencyCodeUsed(&clinic.name, &enrolment), NoticeKind::EmergencyCodeUsed),
        (Fact::OtherCodesMade(&clinic.name, &enrolment), NoticeKind::OtherCodesMade),
    ];
    for (fact, kind) in facts {
        let Effects { notices, messages, sparing, event, .. } =
            rig.app.notices().effects(&account, fact, START_MS).unwrap();
        let [notice] = &notices[..] else { panic!("{kind:?} is one notice") };
        let name = keys.open_text(Purpose::NoticeName(notice.id), notice.name.as_ref().unwrap()).unwrap();
        assert_eq!((notice.kind, name.as_str(), notice.device), (kind, "Lakeside Clinic", None));
        assert_eq!((messages.len(), sparing.len()), (1, 1), "{kind:?}: a letter and an SMS");
        assert_eq!(event, None, "{kind:?}");
    }
}

#[tokio::test]
async fn a_device_is_seen_to_the_hour_for_one_write_an_hour() {
    use septet_protocol::request_signature::RequestParts;

    let rig = Rig::new().await;
    let maya = rig.registered(MAYA).await;
    let request = RequestParts { method: "GET", path: "/v1/account", query: "", body: b"" };
    let hour_ms = crate::config::HOUR_MS;
    let start_hour_ms = START_MS - START_MS % hour_ms;
    for (advance_s, seen_ms) in [(0, start_hour_ms), (60, start_hour_ms), (3600, start_hour_ms + hour_ms)] {
        rig.clock.advance_s(advance_s);
        let headers = maya.sign(&request, rig.app.now_ms());
        rig.app.devices().authenticate(&request, headers.as_sent()).await.unwrap();
        assert_eq!(rig.device_of(&maya).await.last_seen_ms, Some(seen_ms));
    }
}
