//! The account's profile: addresses, the switch for further devices, names of devices, deletion and the way back.

use septet_core::Error;
use septet_core::ports::{TransportError, What};
use septet_core::view::AccountStage;

use crate::account_server::DELETION_MS;
use crate::phone::{Phone, now, problem};
use septet_protocol::problem::ProblemKind;

fn addresses(typed: &[&str]) -> Vec<String> {
    typed.iter().map(|address| (*address).to_owned()).collect()
}

#[test]
fn the_profile_is_what_the_server_last_said_and_needs_no_connection() {
    let phone = Phone::registered();
    phone.server.set(|state| state.account.emails = addresses(&["maya@clinic.example"]));
    let account = phone.septet.account();
    assert!(!account.profile().known);
    let profile = now(account.refresh_profile()).unwrap();
    assert!(profile.known && !profile.multi_device);
    assert_eq!(profile.phone_hint.as_deref(), Some("••00"));
    assert_eq!(profile.emails, ["maya@clinic.example"]);
    assert_eq!((profile.deleted_in_s, profile.changes_in_s), (None, 0));
    phone.server.set(|state| state.offline = true);
    assert_eq!(now(account.refresh_profile()), Err(Error::Network(TransportError::Offline)));
    assert_eq!(phone.restarted().unwrap().septet.account().profile(), profile);
}

#[test]
fn addresses_are_judged_before_they_are_sent_and_take_the_place_of_those_before() {
    let phone = Phone::registered();
    let account = phone.septet.account();
    let before = phone.server.requests().len();
    for typed in [&["maya"][..], &["maya@clinic.example", "ma ya@clinic.example"]] {
        let Err(Error::InvalidInput { field, .. }) = now(account.set_emails(&addresses(typed))) else { panic!() };
        assert_eq!(field, "email");
    }
    assert_eq!(phone.server.requests().len(), before);
    let profile = now(account.set_emails(&addresses(&[" maya@clinic.example ", "", "it@clinic.example"]))).unwrap();
    assert_eq!(profile.emails, ["maya@clinic.example", "it@clinic.example"]);
    assert_eq!(now(account.set_emails(&[])).unwrap().emails, Vec::<String>::new());
    assert!(phone.listener.0.lock().unwrap().contains(&What::Account));
}

#[test]
fn an_address_is_added_to_those_that_another_phone_gave_meanwhile() {
    let phone = Phone::registered();
    let account = phone.septet.account();
    now(account.refresh_profile()).unwrap();
    phone.server.set(|state| state.account.emails = addresses(&["it@clinic.example"]));
    let profile = now(account.add_email(" maya@clinic.example ")).unwrap();
    assert_eq!(profile.emails, ["it@clinic.example", "maya@clinic.example"]);
    phone.server.set(|state| state.account.emails.push("okafor@clinic.example".to_owned()));
    let profile = now(account.remove_email("IT@clinic.example")).unwrap();
    assert_eq!(profile.emails, ["maya@clinic.example", "okafor@clinic.example"]);
    assert!(matches!(now(account.add_email("maya")), Err(Error::InvalidInput { field, .. }) if field == "email"));
}

#[test]
fn one_switch_changes_nothing_else() {
    let phone = Phone::registered();
    phone.server.set(|state| state.account.emails = addresses(&["maya@clinic.example"]));
    let profile = now(phone.septet.account().set_multi_device(true)).unwrap();
    assert!(profile.multi_device);
    assert_eq!(profile.emails, ["maya@clinic.example"]);
    assert!(!now(phone.septet.account().set_multi_device(false)).unwrap().multi_device);
}

#[test]
fn a_deletion_counts_down_by_the_servers_clock_and_can_be_taken_back() {
    let phone = Phone::registered();
    phone.set_clock_ahead_ms(200_000);
    let account = phone.septet.account();
    now(account.refresh_profile()).unwrap();
    phone.server.set(|state| state.lose_reply_in = Some(0));
    assert!(now(account.delete()).is_err());
    phone.wait_ms(60_000);
    let profile = now(account.delete()).unwrap();
    assert_eq!(profile.deleted_in_s, Some(DELETION_MS / 1_000 - 60), "a repeated deletion is the same");
    phone.wait_ms(1_500);
    assert_eq!(account.profile().deleted_in_s, Some(DELETION_MS / 1_000 - 61));
    assert_eq!(account.view().stage, AccountStage::Registered);
    let profile = now(account.keep()).unwrap();
    assert_eq!((profile.deleted_in_s, profile.deleted_at_ms), (None, None));
    assert_eq!(now(account.keep()).unwrap().deleted_in_s, None, "what stays can be kept again");
}

#[test]
fn a_device_gets_the_persons_own_name() {
    let phone = Phone::registered();
    let account = phone.septet.account();
    let own = account.view().device_id.unwrap();
    now(account.rename_device(&own, " Ward 3 ")).unwrap();
    assert_eq!(phone.server.set(|state| state.account.device_name.clone()).as_deref(), Some("Ward 3"));
    for (id, name) in [(own.as_str(), ""), (&own, &"x".repeat(65))] {
        assert!(
            matches!(now(account.rename_device(id, name)), Err(Error::InvalidInput { field, .. }) if field == "name")
        );
    }
    assert_eq!(now(account.rename_device("../account", "Ward 3")), Err(Error::NotThere));
}

#[test]
fn in_the_first_hour_after_a_recovery_the_profile_says_when_it_may_be_changed() {
    let phone = Phone::registered();
    let end_ms = phone.server.set(|state| *state.account.grace_until_ms.insert(state.time_ms + 3_600_000));
    let account = phone.septet.account();
    assert_eq!(now(account.refresh_profile()).unwrap().changes_in_s, 3_600);
    assert!(now(account.set_multi_device(true)).is_err());
    phone.wait_ms(3_600_000);
    assert_eq!(account.profile().changes_in_s, 0);
    assert!(now(account.set_multi_device(true)).unwrap().multi_device, "{end_ms}");
}

#[test]
fn a_device_that_the_server_no_longer_knows_is_signed_out_by_any_call() {
    let phone = Phone::registered();
    now(phone.septet.account().refresh_profile()).unwrap();
    phone.server.set(|state| state.forget_devices());
    assert_eq!(now(phone.septet.account().refresh_profile()), Err(Error::DeviceRemoved));
    assert_eq!(phone.septet.account().view().stage, AccountStage::SignedOut);
    assert!(phone.septet.account().view().ended);
    assert_eq!(now(phone.septet.account().refresh_profile()), Err(Error::SignedOut));
    assert!(!phone.septet.account().profile().known);
}

#[test]
fn nothing_of_one_account_is_seen_or_left_on_the_disk_after_signing_out() {
    let phone = Phone::registered();
    phone.server.set(|state| state.account.emails = addresses(&["maya@clinic.example"]));
    now(phone.septet.account().refresh_profile()).unwrap();
    let size = |phone: &Phone| phone.disk.blobs.lock().unwrap()["profile"].len();
    let full = size(&phone);
    now(phone.septet.account().sign_out(false)).unwrap();
    assert!(!phone.septet.account().profile().known);
    assert!(size(&phone) < full);
    phone.register().unwrap();
    assert!(!phone.septet.account().profile().known);
}

#[test]
fn a_phone_killed_in_signing_out_has_nothing_of_the_account_left_after_the_next_start() {
    let phone = Phone::registered();
    now(phone.septet.account().refresh_profile()).unwrap();
    let full = phone.disk.blobs.lock().unwrap()["profile"].len();
    // That it was asked for, and that it is done.
    phone.disk.fail_after(Some(2));
    assert!(now(phone.septet.account().sign_out(false)).is_err());
    let phone = phone.restarted().unwrap();
    assert_eq!(phone.septet.account().view().stage, AccountStage::SignedOut);
    assert!(phone.disk.blobs.lock().unwrap()["profile"].len() < full);
}

#[test]
fn a_phone_that_awaits_trust_reads_nothing_of_the_account() {
    let phone = Phone::registered().another();
    phone.register().unwrap();
    let before = phone.server.requests().len();
    assert_eq!(now(phone.septet.account().refresh_profile()), Err(Error::AwaitingTrust));
    assert_eq!(now(phone.septet.notices().refresh()), Err(Error::AwaitingTrust));
    assert_eq!(now(phone.septet.number().begin("+1 650 555 0199")), Err(Error::AwaitingTrust));
    assert_eq!(phone.server.requests().len(), before, "it does not even ask");
}

#[test]
fn a_contradiction_and_a_thing_that_is_gone_are_said_as_such() {
    let phone = Phone::registered();
    for (kind, error) in [
        (ProblemKind::NotFound, Error::NotThere),
        (ProblemKind::Unavailable, Error::Server { status: 503 }),
        (ProblemKind::Timeout, Error::Server { status: 408 }),
    ] {
        phone.server.answers_next(move |_| Ok(problem(kind)));
        assert_eq!(now(phone.septet.account().set_multi_device(true)), Err(error));
    }
    phone.server.answers_next(|_| Ok(problem(ProblemKind::Conflict)));
    let error = now(phone.septet.account().set_multi_device(true)).unwrap_err();
    assert!(matches!(&error, Error::Conflict { field, .. } if field == "request"));
    assert!(error.to_string().ends_with('.'));
}
