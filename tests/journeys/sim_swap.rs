//! Somebody else has Maya's number, and nothing but her number.

use septet_core::Error;
use septet_core::ports::What;
use septet_core::view::{AccountStage, NoticeKind};
use septet_tests::{Channel, Phone, World};
use serde_json::{Value, json};

use super::by_hand::asks;
use super::joins::maya;

const NUMBER: &str = "+1 650 555 0100";
const EHR: &str = "Lakeside Clinic";
const MALLORY: &str = "mallory@elsewhere.example";

/// A phone with Maya's number in somebody else's hands, once it proved that number.
async fn attacker(world: &World) -> Phone {
    let phone = world.phone(NUMBER).unregistered();
    phone.septet.account().begin(NUMBER, Some(MALLORY)).await.unwrap();
    let view = phone.registers(world, Channel::Sms).await.unwrap();
    assert_eq!(view.stage, AccountStage::AwaitingTrust);
    phone
}

/// Everything that the mobile API answers to a device that awaits trust, its own names taken out.
async fn all_answers(world: &World, attacker: &Phone, other: &str) -> Vec<(String, u16, String)> {
    let device = attacker.by_hand();
    let own = format!("/v1/devices/{}", device.id);
    let account = asks(&device, world, "GET", &own, None).await.body["account"].as_str().unwrap().to_owned();
    let other = format!("/v1/devices/{other}");
    let nobody = "/v1/devices/00000000-0000-4000-8000-000000000000";
    let calls: Vec<(&str, &str, Option<Value>)> = vec![
        ("GET", "/v1/tokens", None),
        ("GET", "/v1/log", None),
        ("GET", "/v1/log?after=0", None),
        ("GET", "/v1/account", None),
        ("PATCH", "/v1/account", Some(json!({ "multi_device": true }))),
        ("DELETE", "/v1/account", None),
        ("DELETE", "/v1/account/deletion", None),
        ("GET", "/v1/notices?after=0", None),
        ("GET", "/v1/changes?after=0&wait=0", None),
        ("GET", "/v1/recovery", None),
        ("GET", "/v1/vault/slots", None),
        ("GET", &own, None),
        ("PATCH", &own, Some(json!({ "name": "Maya" }))),
        ("GET", &other, None),
        ("PATCH", &other, Some(json!({ "name": "Maya" }))),
        ("DELETE", &other, None),
        ("GET", nobody, None),
        ("DELETE", nobody, None),
    ];
    let mut answers = Vec::new();
    for (method, path, body) in calls {
        let answer = asks(&device, world, method, path, body.as_ref()).await;
        let hide = |text: String| text.replace(&device.id.to_string(), "OWN").replace(&account, "ACCOUNT");
        let named = hide(format!("{method} {path}")).replace(&other, "OTHER");
        let body = match answer.body {
            Value::Object(mut members) => {
                // When this device came, which is another time in each world.
                members.retain(|name, _| name != "created_at_ms" && name != "last_seen_ms");
                Value::Object(members)
            }
            other => other,
        };
        answers.push((named, answer.status, hide(body.to_string())));
    }
    answers
}

on_both!(a_number_alone_yields_no_code_no_list_and_no_count, |db| async move {
    let mut told = Vec::new();
    for further in [0, 2] {
        let world = World::on(db).await;
        let (clinic, enrolment, maya) = maya(&world).await;
        for _ in 0..further {
            maya.lets_in(&world.phone(NUMBER).unregistered(), false).await;
        }
        world.time.pass_s(3600);
        let attacker = attacker(&world).await;
        assert_eq!(attacker.septet.sync().run().await, Err(Error::AwaitingTrust));
        assert!(attacker.septet.devices().refresh().await.is_err());
        assert!(attacker.row_now(EHR).is_none() && attacker.septet.devices().view().rows.is_empty());
        let answers = all_answers(&world, &attacker, &maya.id()).await;
        for (call, status, body) in &answers {
            assert!(*status != 200 || !body.contains(EHR) && !body.contains(&maya.id()), "{call}: {body}");
        }
        let refused = answers.iter().filter(|(_, status, _)| *status == 403).count();
        assert!(refused >= 10, "{answers:#?}");
        told.push(answers);
        assert_eq!(clinic.enrolment(enrolment).await.body["devices"].as_array().unwrap().len(), 1 + further);
        assert!(clinic.accepts(enrolment, &maya.code_of(EHR).await).await);
    }
    assert_eq!(told[0], told[1], "whatever the attacker is told, it is the same for one device and for three");
});

on_both!(the_owner_hears_of_it_within_one_poll_and_cancels, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, maya) = maya(&world).await;
    // Whatever happened before is read.
    world.time.pass_s(3600);
    let changes = maya.septet.changes();
    changes.turn().await.unwrap();
    maya.septet.notices().refresh().await.unwrap();
    let before = world.inbox().await.len();
    let (turn, attacker) = tokio::join!(changes.turn(), attacker(&world));
    let turn = turn.unwrap();
    assert!(turn.changed.contains(&What::Notices), "{turn:?}");
    let notice = maya.septet.notices().view().rows.remove(0);
    assert_eq!((notice.kind, notice.can_cancel, notice.comes_first), (NoticeKind::DeviceAwaitsTrust, true, true));
    assert_eq!(notice.device_id, Some(attacker.id()));

    let inbox = world.inbox().await;
    let new: Vec<&Value> =
        inbox.iter().take(inbox.len() - before).filter(|message| message["code"].is_null()).collect();
    let went = |kind: &str, to: &str| new.iter().any(|message| message["kind"] == kind && message["to"] == to);
    assert!(went("email", "maya@lakeside.example") && went("sms", "+16505550100"), "{new:?}");
    assert!(!inbox.iter().any(|message| message["to"] == MALLORY), "an address that nobody proved hears nothing");

    let rows = maya.septet.notices().cancel(notice.id).await.unwrap().rows;
    assert!(!rows.iter().any(|row| row.can_cancel));
    assert_eq!(attacker.septet.account().refresh().await, Err(Error::DeviceRemoved));
    assert_eq!(attacker.septet.account().view().stage, AccountStage::SignedOut);
    assert!(clinic.accepts(enrolment, &maya.code_of(EHR).await).await);
    assert_eq!(maya.septet.devices().refresh().await.unwrap().rows.len(), 1);
});
