//! What is on the device: sealed, and recognised when it cannot be read.

use std::sync::{Arc, Mutex};

use septet_core::ports::{ChangeListener, DeviceSigner, PortError, Ports, SecretStore, What};
use septet_core::view::{AccountStage, Channel};
use septet_core::{Error, ErrorKind, Septet};

use crate::phone::{Phone, now, settings};

const URI: &str = "otpauth://totp/Acme:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

fn with_a_token() -> Phone {
    let phone = Phone::registered();
    phone.septet.tokens().add_uri(URI).unwrap();
    phone
}

fn error(phone: &Phone) -> Error {
    match phone.restarted() {
        Ok(_) => panic!("it opened"),
        Err(error) => error,
    }
}

#[test]
fn nothing_readable_is_on_the_disk() {
    let phone = with_a_token();
    for (name, blob) in phone.disk.blobs.lock().unwrap().iter() {
        for text in ["Acme", "maya", "otpauth", "6505550100", "SHA1"] {
            assert!(!blob.windows(text.len()).any(|window| window == text.as_bytes()), "{text} in {name}");
        }
        assert!(blob.starts_with(b"SPTB\x01"));
    }
}

#[test]
fn a_blob_without_its_key_is_recognised_and_left_as_it_is() {
    let phone = with_a_token();
    phone.disk.secrets.lock().unwrap().clear();
    let before = phone.disk.blobs.lock().unwrap().clone();
    assert_eq!(error(&phone), Error::VaultWithoutKey);
    assert_eq!(error(&phone), Error::VaultWithoutKey);
    assert_eq!(*phone.disk.blobs.lock().unwrap(), before);
    assert!(phone.disk.secrets.lock().unwrap().is_empty());
    // A restored phone whose store made a key of its own.
    phone.disk.secrets.lock().unwrap().insert("local-key".to_owned(), vec![7; 32]);
    assert_eq!(error(&phone), Error::VaultWithoutKey);
    phone.disk.secrets.lock().unwrap().insert("local-key".to_owned(), vec![7; 31]);
    assert_eq!(error(&phone), Error::VaultWithoutKey);
    assert_eq!(Error::VaultWithoutKey.kind(), ErrorKind::DeviceStorage);
}

#[test]
fn a_damaged_blob_is_an_error_of_its_own_and_left_as_it_is() {
    for name in ["vault", "account"] {
        let phone = with_a_token();
        let whole = phone.disk.blobs.lock().unwrap()[name].clone();
        let mut flipped = whole.clone();
        *flipped.last_mut().unwrap() ^= 1;
        for damaged in [flipped, whole[..whole.len() - 1].to_vec(), whole[..10].to_vec(), Vec::new(), b"{}".to_vec()] {
            phone.disk.blobs.lock().unwrap().insert(name.to_owned(), damaged.clone());
            assert_eq!(error(&phone), Error::VaultDamaged, "{name}");
            assert_eq!(phone.disk.blobs.lock().unwrap()[name], damaged);
        }
    }
}

#[test]
fn one_blob_never_stands_in_for_the_other() {
    let phone = with_a_token();
    let account = phone.disk.blobs.lock().unwrap()["account"].clone();
    phone.disk.blobs.lock().unwrap().insert("vault".to_owned(), account);
    assert_eq!(error(&phone), Error::VaultDamaged);
}

#[test]
fn a_blob_of_a_newer_app_asks_for_an_update() {
    let phone = with_a_token();
    phone.disk.blobs.lock().unwrap().get_mut("vault").unwrap()[4] = 2;
    assert_eq!(error(&phone), Error::VaultNewer);
    assert_eq!(Error::VaultNewer.kind(), ErrorKind::UpdateRequired);
}

#[test]
fn starting_over_erases_all_that_is_on_the_device() {
    let phone = with_a_token();
    phone.disk.secrets.lock().unwrap().remove("local-key");
    assert_eq!(error(&phone), Error::VaultWithoutKey);
    Septet::erase(&phone.ports()).unwrap();
    assert!(phone.disk.blobs.lock().unwrap().is_empty());
    assert!(phone.disk.secrets.lock().unwrap().is_empty());
    assert_eq!(phone.disk.public_key("device").unwrap(), None);
    let phone = phone.restarted().unwrap();
    assert!(phone.titles().is_empty());
    phone.register().unwrap();
}

#[test]
fn a_registration_cannot_begin_on_a_device_that_cannot_keep_it() {
    let phone = Phone::new();
    phone.disk.fail_after(Some(0));
    let error = now(phone.septet.account().begin(crate::phone::PHONE, None)).unwrap_err();
    assert_eq!(error, Error::DeviceStorage(PortError::NoSpace));
    assert!(phone.server.requests().is_empty());
}

/// Says that it kept a secret, and did not.
struct Forgetful;

impl SecretStore for Forgetful {
    fn get(&self, _: &str) -> Result<Option<Vec<u8>>, PortError> {
        Ok(None)
    }

    fn put(&self, _: &str, _: &[u8]) -> Result<(), PortError> {
        Ok(())
    }

    fn remove(&self, _: &str) -> Result<(), PortError> {
        Ok(())
    }
}

#[test]
fn nothing_is_sealed_under_a_key_that_the_store_does_not_keep() {
    let phone = Phone::new();
    let ports = Ports { secrets: Arc::new(Forgetful), ..phone.ports() };
    assert!(matches!(Septet::open(ports, settings()), Err(Error::DeviceStorage(_))));
}

#[test]
fn settings_that_cannot_be_used_are_named() {
    let phone = Phone::new();
    for (field, change) in [
        (
            "server_url",
            (|settings| settings.server_url = "http://septet.example".to_owned()) as fn(&mut septet_core::Settings),
        ),
        ("device_name", |settings| settings.device_name = " ".to_owned()),
        ("device_name", |settings| settings.device_name = "x".repeat(65)),
        ("model", |settings| settings.model = "x".repeat(65)),
        ("platform", |settings| settings.platform = "x".repeat(33)),
        ("app_version", |settings| settings.app_version = "0.1\r\nx: y".to_owned()),
        ("app_version", |settings| settings.app_version = String::new()),
    ] {
        let mut settings = settings();
        change(&mut settings);
        match Septet::open(phone.ports(), settings) {
            Err(Error::InvalidInput { field: named, .. }) => assert_eq!(named, field),
            _ => panic!("{field}"),
        }
    }
}

#[test]
fn two_processes_on_one_device_keep_each_others_changes() {
    let one = with_a_token();
    let other = one.restarted().unwrap();
    let hotp = "otpauth://hotp/Counter:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    let id = other.septet.tokens().add_uri(hotp).unwrap().token.id;
    let first = other.septet.tokens().next_hotp(&id).unwrap().code;
    let second = one.septet.tokens().next_hotp(&id).unwrap().code;
    assert_ne!(first, second);
    now(one.septet.sync().run()).unwrap();
    assert_eq!(one.titles(), ["Acme", "Counter"]);
    now(other.septet.account().sign_out(false)).unwrap();
    assert_eq!(one.septet.tokens().list("").unwrap().len(), 2);
    assert_eq!(now(one.septet.sync().run()), Err(Error::SignedOut));
    assert_eq!(one.septet.account().view().stage, AccountStage::SignedOut);
    assert_eq!(one.restarted().unwrap().titles(), ["Acme", "Counter"]);
}

#[test]
fn a_device_that_was_erased_meanwhile_is_not_written_to() {
    let phone = with_a_token();
    Septet::erase(&phone.ports()).unwrap();
    let id = phone.septet.tokens().list("").unwrap()[0].id.clone();
    assert!(matches!(phone.septet.tokens().rename(&id, "Other"), Err(Error::Internal(_))));
    assert!(phone.disk.blobs.lock().unwrap().is_empty());
    assert!(phone.restarted().unwrap().titles().is_empty());
}

/// Pulls every view from inside of a port, as a screen does that is told of a change.
#[derive(Default)]
struct Curious(Mutex<Option<Septet>>);

impl ChangeListener for Curious {
    fn changed(&self, _: What) {
        let septet = self.0.lock().unwrap().clone();
        if let Some(septet) = septet {
            drop((
                septet.account().view(),
                septet.sync().view(),
                septet.tokens().codes_at(0),
                septet.tokens().list("").unwrap(),
            ));
            septet.tokens().set_hidden("00000000-0000-0000-0000-000000000000", true).unwrap_err();
        }
    }
}

#[test]
fn whoever_is_told_of_a_change_may_pull_and_change_at_once() {
    let phone = Phone::new();
    let listener = Arc::new(Curious::default());
    let septet = Septet::open(Ports { listener: Some(listener.clone()), ..phone.ports() }, settings()).unwrap();
    *listener.0.lock().unwrap() = Some(septet.clone());
    now(septet.account().begin(crate::phone::PHONE, None)).unwrap();
    now(septet.account().request_code(Channel::Sms)).unwrap();
    now(septet.account().submit_code(crate::phone::CODE)).unwrap();
    septet.tokens().add_uri(URI).unwrap();
    now(septet.sync().run()).unwrap();
    now(septet.account().sign_out(false)).unwrap();
    *listener.0.lock().unwrap() = None;
}
