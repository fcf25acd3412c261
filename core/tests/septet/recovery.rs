//! Ways back without another device: password, recovery key, and the wait of 24 hours.

use septet_core::distrust::Distrust;
use septet_core::ports::TransportError;
use septet_core::secret::Secret;
use septet_core::view::{AccountStage, BackupOffer, JoinStep, JoinWay};
use septet_core::{BackupKind, Error, ErrorKind, SlotOpener};
use septet_protocol::account_log::{LogEntry, SlotKind};
use septet_protocol::encoding::Bytes;
use septet_protocol::problem::{Problem, ProblemKind};
use sha2::{Digest, Sha256};

use crate::phone::{FakeToken, Phone, now, reply};
use crate::trust_server::Slot;

/// What the vault does in earnest, without its KDF: the password is the key.
struct Password(&'static str);

impl Password {
    fn key(&self, parameters: &[u8]) -> [u8; 32] {
        Sha256::digest([self.0.as_bytes(), parameters].concat()).into()
    }
}

const PARAMETERS: &[u8] = b"salt";

impl SlotOpener for Password {
    fn retrieval_token(&self, _: BackupKind, parameters: &[u8]) -> Result<Secret<[u8; 32]>, Error> {
        Ok(Secret::new(self.key(parameters)))
    }

    fn open(&self, _: BackupKind, slot: &[u8]) -> Result<Secret<[u8; 32]>, Error> {
        let mut key: [u8; 32] = slot.try_into().unwrap();
        key.iter_mut().zip(self.key(b"wrap")).for_each(|(byte, pad)| *byte ^= pad);
        Ok(Secret::new(key))
    }
}

/// Maya's phone with a backup, as the vault will write it: the slot at the server, its hash in the log.
fn with_backup(password: &Password) -> Phone {
    let phone = Phone::registered();
    let key = phone.disk.secrets.lock().unwrap()["vault-key"][9..].to_vec();
    let slot: Vec<u8> = key.iter().zip(password.key(b"wrap")).map(|(byte, pad)| byte ^ pad).collect();
    phone.server.set(|state| {
        state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")];
        for kind in [SlotKind::Password, SlotKind::Recovery] {
            let retrieval_hash = Sha256::digest(password.key(PARAMETERS)).into();
            let written = Slot { parameters: PARAMETERS.to_vec(), retrieval_hash, slot: slot.clone() };
            state.ledger.slots.insert(kind, written);
            let entry = slot_changed(state, &phone, kind, &slot);
            state.ledger.log = state.ledger.log.after(&entry).unwrap();
            state.ledger.entries.push(entry);
        }
    });
    now(phone.septet.sync().run()).unwrap();
    phone
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

const RIGHT: Password = Password("correct horse");

#[test]
fn a_password_or_recovery_key_lets_a_phone_back_in_with_an_hour_of_grace() {
    for (kind, way) in [(BackupKind::Password, JoinWay::Password), (BackupKind::RecoveryKey, JoinWay::RecoveryKey)] {
        let old = with_backup(&RIGHT);
        let new = old.another();
        assert_eq!(new.register().unwrap().stage, AccountStage::AwaitingTrust);
        let view = now(new.septet.join().options()).unwrap();
        let offered = Some(BackupOffer { in_s: 0 });
        assert_eq!((view.step, view.password, view.recovery_key), (JoinStep::Choose, offered, offered));
        assert_eq!(now(new.septet.join().recover(kind, &RIGHT)).unwrap().step, JoinStep::None);
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
fn another_device_cancels_a_recovery_within_the_hour() {
    let old = with_backup(&RIGHT);
    let new = old.another();
    new.register().unwrap();
    now(new.septet.join().recover(BackupKind::Password, &RIGHT)).unwrap();
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
        let old = with_backup(&RIGHT);
        let new = old.another();
        new.register().unwrap();
        now(new.septet.join().recover(BackupKind::Password, &RIGHT)).unwrap();
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
    let old = with_backup(&RIGHT);
    let new = old.another();
    new.register().unwrap();
    let error = now(new.septet.join().recover(BackupKind::Password, &Password("wrong"))).unwrap_err();
    assert_eq!((&error, error.kind()), (&Error::WrongBackupPassword, ErrorKind::WrongBackupPassword));
    new.server.answers_next_at("/v1/recovery/slots", |_| {
        let limited = Problem { retry_after_s: Some(60), ..Problem::new(ProblemKind::RateLimited) };
        Ok(reply(429, &limited))
    });
    let error = now(new.septet.join().recover(BackupKind::Password, &RIGHT)).unwrap_err();
    assert_eq!(error, Error::RateLimited { retry_after_s: 60 });
    assert_eq!(new.septet.join().view().step, JoinStep::Choose);
    assert!(new.disk.secrets.lock().unwrap().get("vault-key").is_none());
    now(new.septet.join().recover(BackupKind::Password, &RIGHT)).unwrap();
}

#[test]
fn an_account_without_a_backup_says_so() {
    let new = Phone::registered().another();
    new.register().unwrap();
    assert_eq!(now(new.septet.join().recover(BackupKind::Password, &RIGHT)), Err(Error::NoBackup));
    assert_eq!(now(new.septet.join().options()).unwrap().password, None);
}

#[test]
fn an_old_or_swapped_slot_is_refused_before_it_is_opened() {
    let old = with_backup(&RIGHT);
    let new = old.another();
    new.register().unwrap();
    new.server.set(|state| state.ledger.slots.get_mut(&SlotKind::Password).unwrap().slot = vec![1; 32]);
    let error = now(new.septet.join().recover(BackupKind::Password, &RIGHT)).unwrap_err();
    assert_eq!(error, Error::Distrusted(Distrust::SwappedSlot));
    assert_eq!(new.septet.join().view().problem, Some(Distrust::SwappedSlot.to_string()));
    assert_eq!(new.septet.account().view().stage, AccountStage::AwaitingTrust);
    assert!(new.disk.secrets.lock().unwrap().get("vault-key").is_none());
}

#[test]
fn a_slot_of_another_vault_key_than_the_logs_is_refused() {
    // Hashed in the log, but not this account's: the opener itself gives another key.
    let old = with_backup(&RIGHT);
    let new = old.another();
    new.register().unwrap();
    struct Other;
    impl SlotOpener for Other {
        fn retrieval_token(&self, kind: BackupKind, parameters: &[u8]) -> Result<Secret<[u8; 32]>, Error> {
            RIGHT.retrieval_token(kind, parameters)
        }
        fn open(&self, _: BackupKind, _: &[u8]) -> Result<Secret<[u8; 32]>, Error> {
            Ok(Secret::new([9; 32]))
        }
    }
    let error = now(new.septet.join().recover(BackupKind::Password, &Other)).unwrap_err();
    assert_eq!(error, Error::Distrusted(Distrust::SwappedKeys));
}

#[test]
fn a_recovery_with_any_reply_lost_or_killed_at_any_write_is_finished() {
    for case in 0..14 {
        let old = with_backup(&RIGHT);
        let new = old.another();
        new.register().unwrap();
        match case {
            0..8 => new.server.set(|state| state.lose_reply_in = Some(case)),
            _ => new.disk.fail_after(Some(case - 8)),
        }
        let first = now(new.septet.join().recover(BackupKind::Password, &RIGHT));
        new.server.set(|state| state.lose_reply_in = None);
        let new = new.restarted().unwrap();
        match new.septet.account().view().stage {
            AccountStage::AwaitingTrust => {
                first.unwrap_err();
                now(new.septet.join().recover(BackupKind::Password, &RIGHT)).unwrap();
            }
            // The password need not be typed again.
            AccountStage::Binding => drop(now(new.septet.account().refresh()).unwrap()),
            _ => {}
        }
        assert_eq!(new.septet.account().view().stage, AccountStage::Registered, "{case}");
        assert_eq!(new.server.set(|state| state.ledger.entries.len()), 4, "{case}");
        now(new.septet.sync().run()).unwrap();
        assert_eq!(new.titles(), ["Lakeside Clinic"], "{case}");
    }
}

const DAY_MS: u64 = 86_400_000;

#[test]
fn after_24_hours_the_account_begins_anew_on_the_phone_that_waited() {
    let old = with_backup(&RIGHT);
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
    let old = with_backup(&RIGHT);
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
        let old = with_backup(&RIGHT);
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
        assert_eq!(new.server.set(|state| state.ledger.entries.len()), 4, "{case}");
        now(new.septet.sync().run()).unwrap();
        assert_eq!(new.titles(), ["Lakeside Clinic"], "{case}");
    }
}

#[test]
fn a_reset_after_all_devices_left_makes_the_next_phone_the_first() {
    let old = with_backup(&RIGHT);
    now(old.septet.account().sign_out(false)).unwrap();
    let new = old.another();
    assert_eq!(new.register().unwrap().stage, AccountStage::Registered);
    assert_eq!(new.titles(), ["Lakeside Clinic"]);
    let log = new.server.set(|state| state.ledger.log.clone());
    assert_eq!((log.epoch, log.active_devices().count()), (1, 1));
    assert_eq!(new.septet.devices().view().recovered, None, "nothing was recovered");
}
