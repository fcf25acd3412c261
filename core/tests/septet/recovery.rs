//! Ways back without another device: password, recovery key, and the wait of 24 hours.

use septet_core::distrust::Distrust;
use septet_core::ports::TransportError;
use septet_core::view::{AccountStage, BackupOffer, JoinStep, JoinWay};
use septet_core::{BackupKind, Error, ErrorKind};
use septet_protocol::account_log::{LogEntry, SlotKind};
use septet_protocol::encoding::Bytes;
use septet_protocol::problem::{Problem, ProblemKind};
use sha2::{Digest, Sha256};

use crate::phone::{FakeToken, Phone, now, reply, stretched};

pub(crate) const PASSWORD: &[u8] = b"otter violin quarry seven";

/// Maya's phone with a backup that opens with a recovery key, which needs no stretching.
pub(crate) fn with_backup() -> (Phone, String) {
    let phone = Phone::registered();
    phone.server.set(|state| state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")]);
    let recovery_key = now(phone.septet.backup().new_recovery_key()).unwrap().text.clone();
    phone.septet.backup().recovery_key_written().unwrap();
    now(phone.septet.sync().run()).unwrap();
    (phone, recovery_key)
}

/// Brings a phone back by recovery key.
pub(crate) fn recovers(phone: &Phone, recovery_key: &str) -> Result<(), Error> {
    now(phone.septet.join().recover(BackupKind::RecoveryKey, recovery_key.as_bytes())).map(drop)
}

fn slot_changed(state: &crate::server::ServerState, phone: &Phone, kind: SlotKind, slot: &[u8]) -> LogEntry {
    use septet_core::ports::DeviceSigner;
    use septet_protocol::account_log::{Change, Signer, signed_message};
    let hash = Some(Bytes(Sha256::digest(slot).into()));
    let device = *state.devices.keys().next().unwrap();
    let body = state.ledger.log.next(Signer::Device(device), Change::SlotChanged { kind, hash }, 0).to_bytes();
    let signature = phone.disk.sign("device", &signed_message(&body)).unwrap();
    LogEntry { body, signature: Bytes(signature.try_into().unwrap()) }
}

#[test]
fn a_password_or_recovery_key_lets_a_phone_back_in_with_an_hour_of_grace() {
    for (kind, way) in [(BackupKind::Password, JoinWay::Password), (BackupKind::RecoveryKey, JoinWay::RecoveryKey)] {
        let (old, _) = with_backup();
        let recovery_key = stretched(old.septet.backup().enable(PASSWORD)).unwrap().text.clone();
        let secret = if kind == BackupKind::Password { PASSWORD } else { recovery_key.as_bytes() };
        let new = old.another();
        assert_eq!(new.register().unwrap().stage, AccountStage::AwaitingTrust);
        let view = now(new.septet.join().options()).unwrap();
        let offered = Some(BackupOffer { in_s: 0 });
        assert_eq!((view.step, view.password, view.recovery_key), (JoinStep::Choose, offered, offered));
        assert_eq!(stretched(new.septet.join().recover(kind, secret)).unwrap().step, JoinStep::None);
        assert_eq!(new.septet.devices().view().grace_in_s, 3_600, "known at once");
        assert_eq!(new.septet.account().view().stage, AccountStage::Registered);
        assert_eq!(new.titles(), ["Lakeside Clinic"]);
        let secret = |phone: &Phone| phone.disk.secrets.lock().unwrap()["vault-key"].clone();
        assert_eq!(secret(&old), secret(&new));

        now(new.septet.account().refresh()).unwrap();
        let view = now(new.septet.devices().refresh()).unwrap();
        assert!(view.asks_about_others);
        assert_eq!((view.grace_in_s, view.rows[0].way), (3_600, Some(way)));
        assert_eq!(now(new.septet.devices().others_are_lost()), Err(Error::InGrace));
        let row = now(old.septet.devices().refresh()).unwrap().rows.remove(1);
        assert_eq!((row.grace_in_s, row.removable), (Some(3_600), true));
    }
}

#[test]
fn the_hour_is_known_with_the_next_sync_where_the_call_that_asked_was_lost() {
    let (old, recovery_key) = with_backup();
    let new = old.another();
    new.register().unwrap();
    new.server.answers_next_at("/v1/devices/", |_| Err(TransportError::Offline));
    recovers(&new, &recovery_key).unwrap();
    let new = new.restarted().unwrap();
    assert_eq!(
        (new.septet.account().view().stage, new.septet.devices().view().grace_in_s),
        (AccountStage::Registered, 0)
    );
    now(new.septet.sync().run()).unwrap();
    assert_eq!(new.septet.devices().view().grace_in_s, 3_600);
}

#[test]
fn another_device_cancels_a_recovery_within_the_hour() {
    let (old, recovery_key) = with_backup();
    let new = old.another();
    new.register().unwrap();
    recovers(&new, &recovery_key).unwrap();
    let id = new.septet.account().view().device_id.unwrap();
    now(old.septet.devices().refresh()).unwrap();
    assert_eq!(now(old.septet.devices().remove(&id)).unwrap().rows.len(), 1);
    let last = old.server.set(|state| state.ledger.entries.last().unwrap().read().unwrap());
    assert!(serde_json::to_string(&last).unwrap().contains("cancelled"));
    assert_eq!(now(new.septet.sync().run()), Err(Error::DeviceRemoved));
    assert!(new.titles().is_empty());
}

#[test]
fn after_the_hour_the_person_says_what_became_of_the_old_phones() {
    for lost in [true, false] {
        let (old, recovery_key) = with_backup();
        let new = old.another();
        new.register().unwrap();
        recovers(&new, &recovery_key).unwrap();
        new.wait_ms(3_600_000);
        let new = new.restarted().unwrap();
        let view = match lost {
            true => now(new.septet.devices().others_are_lost()).unwrap(),
            false => now(new.septet.devices().others_are_kept()).unwrap(),
        };
        assert!(!view.asks_about_others);
        assert_eq!(view.rows.len(), if lost { 1 } else { 2 });
        assert_eq!(new.server.set(|state| state.account.multi_device), !lost);
        old.set_clock_ahead_ms(0);
        assert_eq!(now(old.septet.sync().run()).is_err(), lost);
    }
}

#[test]
fn a_wrong_password_is_said_and_changes_nothing() {
    let (old, recovery_key) = with_backup();
    let new = old.another();
    new.register().unwrap();
    let of_another_account = with_backup().1;
    let error = recovers(&new, &of_another_account).unwrap_err();
    assert_eq!((&error, error.kind()), (&Error::WrongBackupPassword, ErrorKind::WrongBackupPassword));
    new.server.answers_next_at("/v1/recovery/slots", |_| {
        let limited = Problem { retry_after_s: Some(60), ..Problem::new(ProblemKind::RateLimited) };
        Ok(reply(429, &limited))
    });
    let error = recovers(&new, &recovery_key).unwrap_err();
    assert_eq!(error, Error::RateLimited { retry_after_s: 60 });
    assert_eq!(new.septet.join().view().step, JoinStep::Choose);
    assert!(new.disk.secrets.lock().unwrap().get("vault-key").is_none());
    recovers(&new, &recovery_key).unwrap();
}

#[test]
fn an_account_without_a_backup_says_so() {
    let new = Phone::registered().another();
    new.register().unwrap();
    assert_eq!(now(new.septet.join().recover(BackupKind::Password, PASSWORD)), Err(Error::NoBackup));
    assert_eq!(now(new.septet.join().options()).unwrap().password, None);
}

#[test]
fn an_old_or_swapped_slot_is_refused_before_it_is_opened() {
    let (old, recovery_key) = with_backup();
    let new = old.another();
    new.register().unwrap();
    new.server.set(|state| state.ledger.slots.get_mut(&SlotKind::Recovery).unwrap().slot[200] ^= 1);
    let error = recovers(&new, &recovery_key).unwrap_err();
    assert_eq!(error, Error::Distrusted(Distrust::SwappedSlot));
    assert_eq!(new.septet.join().view().problem, Some(Distrust::SwappedSlot.to_string()));
    assert_eq!(new.septet.account().view().stage, AccountStage::AwaitingTrust);
    assert!(new.disk.secrets.lock().unwrap().get("vault-key").is_none());
}

#[test]
fn a_slot_of_another_vault_key_than_the_logs_is_refused() {
    // Hashed in the log, and whole, but of another vault of the same name.
    let ((old, _), (other, recovery_key)) = (with_backup(), with_backup());
    let slot = other.server.set(|state| state.ledger.slots.remove(&SlotKind::Recovery).unwrap());
    old.server.set(|state| {
        let entry = slot_changed(state, &old, SlotKind::Recovery, &slot.slot);
        state.ledger.log = state.ledger.log.after(&entry).unwrap();
        state.ledger.entries.push(entry);
        state.ledger.slots.insert(SlotKind::Recovery, slot);
    });
    let new = old.another();
    new.register().unwrap();
    let error = recovers(&new, &recovery_key).unwrap_err();
    assert_eq!(error, Error::Distrusted(Distrust::SwappedKeys));
}

#[test]
fn a_recovery_with_any_reply_lost_or_killed_at_any_write_is_finished() {
    for case in 0..14 {
        let (old, recovery_key) = with_backup();
        let new = old.another();
        new.register().unwrap();
        match case {
            0..8 => new.server.set(|state| state.lose_reply_in = Some(case)),
            _ => new.disk.fail_after(Some(case - 8)),
        }
        let first = recovers(&new, &recovery_key);
        new.server.set(|state| state.lose_reply_in = None);
        let new = new.restarted().unwrap();
        match new.septet.account().view().stage {
            AccountStage::AwaitingTrust => {
                first.unwrap_err();
                recovers(&new, &recovery_key).unwrap();
            }
            // The password need not be typed again.
            AccountStage::Binding => drop(now(new.septet.account().refresh()).unwrap()),
            _ => {}
        }
        assert_eq!(new.septet.account().view().stage, AccountStage::Registered, "{case}");
        assert_eq!(new.server.set(|state| state.ledger.entries.len()), 3, "{case}");
        now(new.septet.sync().run()).unwrap();
        assert_eq!(new.titles(), ["Lakeside Clinic"], "{case}");
    }
}

#[test]
fn a_key_that_changes_between_the_password_and_the_entry_asks_for_the_password_again() {
    let (old, recovery_key) = with_backup();
    for stops in 0.. {
        let new = old.another();
        new.register().unwrap();
        new.disk.fail_after(Some(stops));
        let done = recovers(&new, &recovery_key).is_ok();
        let new = new.restarted().unwrap();
        if done {
            break;
        }
        now(old.septet.backup().rotate()).unwrap();
        let _ = now(new.septet.account().refresh());
        if new.septet.account().view().stage != AccountStage::Registered {
            recovers(&new, &recovery_key).unwrap_or_else(|error| panic!("{stops}: {error}"));
        }
        assert_eq!(new.septet.account().view().stage, AccountStage::Registered, "{stops}");
        assert_eq!(new.septet.account().view().trust_problem, None, "{stops}");
    }
}

const DAY_MS: u64 = 86_400_000;

#[test]
fn after_24_hours_the_account_begins_anew_on_the_phone_that_waited() {
    let (old, _) = with_backup();
    let new = old.another();
    new.register().unwrap();
    let view = now(new.septet.join().start_wait()).unwrap();
    assert_eq!((view.step, view.wait_in_s), (JoinStep::Choose, Some(86_400)));
    new.wait_ms(DAY_MS - 1_500);
    assert_eq!(new.septet.join().view().wait_in_s, Some(2));
    assert_eq!(now(new.septet.join().refresh()).unwrap().wait_in_s, Some(2));
    assert_eq!(new.septet.account().view().stage, AccountStage::AwaitingTrust);
    assert!(new.titles().is_empty());
    let new = new.restarted().unwrap();
    new.wait_ms(1_500);
    now(new.septet.join().refresh()).unwrap();
    assert_eq!(new.septet.account().view().stage, AccountStage::Registered);
    assert_eq!(new.titles(), ["Lakeside Clinic"]);
    let view = new.septet.devices().view();
    assert_eq!((view.rows.len(), view.rows[0].way), (1, Some(JoinWay::Wait)));
    assert!(view.recovered.unwrap().contains("do not come back"));
    assert_ne!(
        old.disk.secrets.lock().unwrap()["vault-key"],
        new.disk.secrets.lock().unwrap()["vault-key"],
        "the vault begins anew"
    );
    assert_eq!(new.septet.devices().recovery_was_read().unwrap().recovered, None);
}

#[test]
fn a_wait_is_given_up_here_or_cancelled_there() {
    let (old, _) = with_backup();
    let new = old.another();
    new.register().unwrap();
    now(new.septet.join().start_wait()).unwrap();
    assert_eq!(now(new.septet.join().give_up_wait()).unwrap().wait_in_s, None);
    now(new.septet.join().start_wait()).unwrap();
    let view = now(old.septet.devices().refresh()).unwrap();
    let row = view.rows.last().unwrap();
    assert_eq!((row.way, row.wait_in_s, row.removable), (None, Some(86_400), true));
    now(old.septet.devices().remove(&row.id)).unwrap();
    assert_eq!(now(new.septet.join().refresh()), Err(Error::DeviceRemoved));
    assert_eq!(new.septet.account().view().stage, AccountStage::SignedOut);
    assert_eq!(old.server.set(|state| state.devices()), 1);
}

#[test]
fn the_end_of_a_wait_with_any_reply_lost_or_killed_at_any_write_is_finished() {
    for case in 0..14 {
        let (old, _) = with_backup();
        let new = old.another();
        new.register().unwrap();
        now(new.septet.join().start_wait()).unwrap();
        new.wait_ms(DAY_MS);
        match case {
            0..8 => new.server.set(|state| state.lose_reply_in = Some(case)),
            _ => new.disk.fail_after(Some(case - 8)),
        }
        let first = now(new.septet.join().refresh());
        assert!(matches!(first, Ok(_) | Err(Error::Network(TransportError::Interrupted) | Error::DeviceStorage(_))));
        new.server.set(|state| state.lose_reply_in = None);
        let new = new.restarted().unwrap();
        now(new.septet.join().refresh()).unwrap();
        assert_eq!(new.septet.account().view().stage, AccountStage::Registered, "{case}");
        assert_eq!(new.server.set(|state| state.ledger.entries.len()), 3, "{case}");
        now(new.septet.sync().run()).unwrap();
        assert_eq!(new.titles(), ["Lakeside Clinic"], "{case}");
    }
}

#[test]
fn a_reset_after_all_devices_left_makes_the_next_phone_the_first() {
    let (old, _) = with_backup();
    now(old.septet.account().sign_out(false)).unwrap();
    let new = old.another();
    assert_eq!(new.register().unwrap().stage, AccountStage::Registered);
    assert_eq!(new.titles(), ["Lakeside Clinic"]);
    let log = new.server.set(|state| state.ledger.log.clone());
    assert_eq!((log.epoch, log.active_devices().count()), (1, 1));
    assert_eq!(new.septet.devices().view().recovered, None, "nothing was recovered");
}
