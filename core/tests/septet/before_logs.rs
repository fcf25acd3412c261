//! A phone that was registered before accounts had logs: it begins the log, and nobody talks it out of having one.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use septet_core::Error;
use septet_core::distrust::Distrust;
use septet_core::view::{AccountStage, JoinWay};
use septet_protocol::device::DeviceState;
use septet_protocol::encoding::framed;
use septet_protocol::problem::ProblemKind;
use serde_json::Value;
use uuid::Uuid;

use crate::phone::{FakeToken, Phone, now, problem};
use crate::server::KnownDevice;
use crate::trust_server::Ledger;

/// Where the nonce of a sealed blob is: after magic, version and key id.
const NONCE: std::ops::Range<usize> = 13..25;

/// Maya's phone and its server as they were before: neither has a log, and nobody a vault key.
fn from_before() -> Phone {
    let phone = Phone::registered();
    phone.server.set(|state| state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")]);
    now(phone.septet.sync().run()).unwrap();
    let account = phone.server.set(|state| state.ledger.id.as_u128());
    phone.server.set(|state| state.ledger = Ledger::of(account));
    phone.disk.secrets.lock().unwrap().remove("vault-key").unwrap();
    forget_log(&phone);
    phone.restarted().unwrap()
}

/// Seals the account again, without what this phone knows of a log.
fn forget_log(phone: &Phone) {
    let key = phone.disk.secrets.lock().unwrap()["local-key"].clone();
    let cipher = Aes256Gcm::new_from_slice(&key).unwrap();
    let mut blobs = phone.disk.blobs.lock().unwrap();
    let sealed = blobs.get_mut("account").unwrap();
    let nonce = Nonce::from(<[u8; 12]>::try_from(&sealed[NONCE]).unwrap());
    let aad = framed(&[b"septet-local-blob", &sealed[4..5], b"account"]);
    let plain = cipher.decrypt(&nonce, Payload { msg: &sealed[NONCE.end..], aad: &aad }).unwrap();
    let mut state: Value = serde_json::from_slice(&plain).unwrap();
    assert!(remove(&mut state, "log"), "{state}");
    let plain = serde_json::to_vec(&state).unwrap();
    sealed.truncate(NONCE.end);
    sealed.extend(cipher.encrypt(&nonce, Payload { msg: &plain, aad: &aad }).unwrap());
}

fn remove(value: &mut Value, name: &str) -> bool {
    let Value::Object(members) = value else { return false };
    members.remove(name).is_some() || members.values_mut().any(|member| remove(member, name))
}

fn entries(phone: &Phone) -> usize {
    phone.server.set(|state| state.ledger.entries.len())
}

#[test]
fn the_next_sync_begins_the_log() {
    let phone = from_before();
    now(phone.septet.sync().run()).unwrap();
    assert_eq!((entries(&phone), phone.titles()), (1, vec!["Lakeside Clinic".to_owned()]));
    assert!(phone.disk.secrets.lock().unwrap().contains_key("vault-key"));
    let view = now(phone.septet.devices().refresh()).unwrap();
    assert_eq!((view.rows.len(), view.rows[0].way, view.trust_problem), (1, Some(JoinWay::First), None));
    now(phone.restarted().unwrap().septet.sync().run()).unwrap();
    assert_eq!(entries(&phone), 1, "begun once");
}

#[test]
fn with_any_reply_lost_or_killed_at_any_write_the_log_is_begun_once() {
    for case in 0..10 {
        let phone = from_before();
        match case {
            0..6 => phone.server.set(|state| state.lose_reply_in = Some(case)),
            _ => phone.disk.fail_after(Some(case - 6)),
        }
        let _ = now(phone.septet.sync().run());
        phone.server.set(|state| state.lose_reply_in = None);
        let phone = phone.restarted().unwrap();
        now(phone.septet.sync().run()).unwrap();
        assert_eq!((entries(&phone), phone.titles().len()), (1, 1), "{case}");
    }
}

#[test]
fn beside_another_trusted_device_no_log_is_begun_and_the_codes_stay() {
    let phone = from_before();
    phone.server.set(|state| {
        let own = state.devices.values().next().unwrap();
        let (signing_key, sealing_key) = (own.signing_key, own.sealing_key);
        let (state_of, name) = (DeviceState::Active, "Maya's tablet".to_owned());
        let other = KnownDevice { signing_key, sealing_key, state: state_of, name, grace_until_ms: None };
        state.devices.insert(Uuid::from_u128(666), other);
    });
    assert_eq!(now(phone.septet.sync().run()), Err(Error::Distrusted(Distrust::NotVouched)));
    assert_eq!((entries(&phone), phone.titles()), (0, vec!["Lakeside Clinic".to_owned()]));
}

#[test]
fn a_server_that_says_it_has_no_log_is_not_gone_on_with() {
    for phone in [Phone::registered(), from_before()] {
        phone.server.set(|state| {
            state.tokens = vec![FakeToken::new(2, "Elsewhere")];
            state.tamper = Some(Box::new(|request, answer| match request.path_and_query() {
                path if path.starts_with("/v1/log") => problem(ProblemKind::NotFound),
                _ => answer,
            }));
        });
        let before = phone.titles();
        let error = now(phone.septet.sync().run()).unwrap_err();
        assert_eq!(error, Error::NotThere);
        assert_eq!(phone.titles(), before);
        assert_eq!(phone.septet.account().view().stage, AccountStage::Registered);
        let new = phone.another();
        let text = crate::joins::qr(&new);
        assert!(now(phone.septet.devices().scan(&text, false)).is_err(), "and nobody is let in");
    }
    let phone = Phone::new();
    phone.server.set(|state| {
        state.tamper = Some(Box::new(|request, answer| match request.path_and_query() {
            path if path.starts_with("/v1/log") => problem(ProblemKind::NotFound),
            _ => answer,
        }));
    });
    assert!(phone.register().is_err(), "nor does a new phone register");
}
