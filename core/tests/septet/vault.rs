//! Own tokens of several phones: kept equal, backed up, their key changed; and interrupted at every step.

use std::cell::RefCell;
use std::collections::BTreeMap;

use septet_core::view::TokenKind;
use septet_core::{BackupKind, Error};

use crate::joins::qr;
use crate::phone::{Phone, now, stretched};
use crate::recovery::{PASSWORD, recovers, with_backup};

/// An own token; its id.
pub(crate) fn adds(phone: &Phone, name: &str, seed: &str) -> String {
    let uri = format!("otpauth://totp/{name}:maya?secret={seed}&issuer={name}");
    phone.septet.tokens().add_uri(&uri).unwrap().token.id
}

pub(crate) const HOTP: &str =
    "otpauth://hotp/Numbat:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Numbat&counter=0";

/// Five own tokens, one of them by counter.
pub(crate) fn adds_some(phone: &Phone) {
    for (name, seed) in [("Quokka", "JBSWY3DPEHPK3PXP"), ("Wombat", "KRUGS4ZANFZSAYJA"), ("Bilby", "MFRGGZDFMZTWQ2LK")]
    {
        adds(phone, name, seed);
    }
    adds(phone, "Possum", "NB2W45DFOIZA");
    phone.septet.tokens().add_uri(HOTP).unwrap();
}

/// What a person sees of own tokens, codes too.
pub(crate) fn own(phone: &Phone) -> BTreeMap<String, String> {
    let codes = phone.septet.tokens().codes_at(phone.clock_ms()).rows;
    let list = phone.septet.tokens().list("").unwrap();
    let own = list.into_iter().filter(|token| token.kind != TokenKind::Application);
    own.map(|token| {
        let row = codes.iter().find(|row| row.id == token.id && token.kind != TokenKind::Hotp);
        let code = row.and_then(|row| row.code.as_ref()).map(|code| code.digits.clone());
        let text = format!("{} {:?} {:?} {code:?} {:?}", token.title, token.counter, token.hidden, token.problem);
        (token.id, text)
    })
    .collect()
}

/// Another phone of the account, let in by QR.
pub(crate) fn joined(maya: &Phone) -> Phone {
    let new = maya.another();
    let text = qr(&new);
    now(maya.septet.devices().scan(&text, false)).unwrap();
    now(maya.septet.devices().approve()).unwrap();
    now(new.septet.join().refresh()).unwrap();
    new
}

pub(crate) fn id_of(phone: &Phone) -> String {
    phone.septet.account().view().device_id.unwrap()
}

fn syncs(phone: &Phone) {
    now(phone.septet.sync().run()).unwrap();
}

/// Runs `act` on a phone of a new story once for each reply that is lost and each write at which the phone is killed, starts
/// the phone again, and has `check` look at what came of it.
fn at_every_fault<T>(
    begin: impl Fn() -> (Phone, T),
    act: impl Fn(&Phone, &T) -> Result<(), Error>,
    mut check: impl FnMut(&Phone, &T, &str),
) {
    let mut faults = 0;
    for lost in 0.. {
        let (phone, with) = begin();
        phone.server.set(|state| state.lose_reply_in = Some(lost));
        let _ = act(&phone, &with);
        if phone.server.set(|state| state.lose_reply_in.take()).is_some() {
            break;
        }
        check(&phone.restarted().unwrap(), &with, &format!("reply {lost} lost"));
        faults += 1;
    }
    for writes in 0.. {
        let (phone, with) = begin();
        phone.disk.fail_after(Some(writes));
        let _ = act(&phone, &with);
        let done = phone.disk.written() < writes;
        check(&phone.restarted().unwrap(), &with, &format!("killed after {writes} writes"));
        if done {
            break;
        }
        faults += 1;
    }
    assert!(faults > 3, "{faults}");
}

#[test]
fn own_tokens_are_on_every_phone_of_an_account_whose_backups_are_on() {
    let (maya, _) = with_backup();
    adds_some(&maya);
    syncs(&maya);
    let second = joined(&maya);
    assert_eq!(own(&second), own(&maya));
    assert_eq!(own(&second).len(), 5);
    let seen = second.septet.backup().view();
    assert_eq!(seen.described_entries, Some(5));
    assert!(seen.described_at_ms.is_some_and(|at_ms| at_ms <= maya.clock_ms()), "when Maya's phone described it");

    let removed = own(&maya).keys().next().unwrap().clone();
    maya.septet.tokens().remove(&removed).unwrap();
    adds(&second, "Emu", "OB4XG2DFMQ");
    syncs(&maya);
    syncs(&second);
    syncs(&maya);
    assert_eq!(own(&second), own(&maya));
    assert!(!own(&maya).contains_key(&removed));
    assert_eq!(second.septet.tokens().trash().unwrap().len(), 1);
}

#[test]
fn without_backups_nothing_of_a_vault_leaves_the_phone() {
    let maya = Phone::registered();
    adds_some(&maya);
    syncs(&maya);
    let view = maya.septet.backup().view();
    assert_eq!((view.on, view.entries, view.waiting, view.age_s), (false, 5, 0, None));
    assert!(maya.server.requests().iter().all(|line| !line.contains("/v1/vault")), "{:?}", maya.server.requests());
}

#[test]
fn a_sync_that_brings_nothing_new_writes_no_token() {
    let (maya, _) = with_backup();
    adds_some(&maya);
    syncs(&maya);
    let blob = || maya.disk.blobs.lock().unwrap()["vault"].clone();
    let (before, requests) = (blob(), maya.server.requests().len());
    syncs(&maya);
    assert!(blob() == before);
    let requests = maya.server.requests()[requests..].join("\n");
    assert!(!requests.contains("POST") && !requests.contains("PUT"), "{requests}");
}

#[test]
fn turning_backups_on_with_any_reply_lost_or_killed_at_any_write_is_done_by_doing_it_again() {
    let begin = || {
        let maya = Phone::registered();
        adds_some(&maya);
        (maya, ())
    };
    let on = |maya: &Phone, (): &()| now(maya.septet.backup().new_recovery_key()).map(drop);
    at_every_fault(begin, on, |maya, (), case| {
        let key = now(maya.septet.backup().new_recovery_key()).unwrap_or_else(|error| panic!("{case}: {error}"));
        let view = maya.septet.backup().view();
        assert_eq!((view.on, view.waiting, view.verified.as_deref()), (true, 0, Some("5 of 5 readable")), "{case}");
        let new = maya.another();
        new.register().unwrap();
        recovers(&new, &key.text).unwrap();
        assert_eq!(own(&new), own(maya), "{case}");
    });
}

#[test]
fn the_recovery_key_that_a_person_holds_opens_the_backup_or_they_are_told_to_make_it_again() {
    let begin = || {
        let (maya, first) = with_backup();
        adds_some(&maya);
        (maya, RefCell::new(first))
    };
    let renew = |maya: &Phone, held: &RefCell<String>| {
        *held.borrow_mut() = now(maya.septet.backup().new_recovery_key())?.text.clone();
        maya.septet.backup().recovery_key_written().map(drop)
    };
    let mut told = 0;
    at_every_fault(begin, renew, |maya, held, case| {
        let view = maya.septet.backup().view();
        if view.has_recovery_key {
            assert_eq!(view.problem, None, "{case}");
            syncs(maya);
        } else {
            assert!(view.problem.unwrap().contains("Make the recovery key again"), "{case}");
            let holds = |kind| now(maya.septet.backup().verify(kind, held.borrow().as_bytes()));
            if let Ok(view) = holds(BackupKind::RecoveryKey) {
                assert!(
                    view.has_recovery_key && view.problem.is_none(),
                    "{case}: it was typed, and it opens the backup"
                );
            }
            renew(maya, held).unwrap();
            told += 1;
        }
        assert!(maya.septet.backup().view().has_recovery_key, "{case}");
        let new = maya.another();
        new.register().unwrap();
        recovers(&new, &held.borrow()).unwrap_or_else(|error| panic!("{case}: {error}"));
        assert_eq!(own(&new), own(maya), "{case}");
    });
    assert!(told > 3, "{told}");
}

#[test]
fn a_sync_with_any_reply_lost_or_killed_at_any_write_ends_with_equal_lists() {
    let begin = || {
        let (maya, _) = with_backup();
        adds_some(&maya);
        syncs(&maya);
        let second = joined(&maya);
        let ids: Vec<String> = own(&maya).into_keys().collect();
        second.septet.tokens().rename(&ids[0], "Of the second").unwrap();
        second.septet.tokens().remove(&ids[1]).unwrap();
        syncs(&second);
        maya.septet.tokens().rename(&ids[2], "Of the first").unwrap();
        maya.septet.tokens().rename(&ids[1], "Kept").unwrap();
        adds(&maya, "Emu", "OB4XG2DFMQ");
        (maya, second)
    };
    let sync = |maya: &Phone, _: &Phone| now(maya.septet.sync().run()).map(drop);
    at_every_fault(begin, sync, |maya, second, case| {
        for phone in [maya, second, maya] {
            syncs(phone);
        }
        assert_eq!(own(maya), own(second), "{case}");
        let titles = own(maya).into_values().collect::<String>();
        assert!(
            ["Of the second", "Of the first", "Kept", "Emu"].iter().all(|name| titles.contains(name)),
            "{case}: {titles}"
        );
        assert_eq!(maya.septet.backup().view().waiting, 0, "{case}");
        assert_eq!(maya.septet.backup().view().problem, None, "{case}");
    });
}

/// Two phones that stay and one that was removed, so that the key is to be changed.
fn with_one_removed() -> (Phone, (Phone, String, Phone)) {
    let (maya, recovery_key) = with_backup();
    adds_some(&maya);
    syncs(&maya);
    let (second, lost) = (joined(&maya), joined(&maya));
    assert_eq!(own(&lost), own(&maya));
    now(maya.septet.devices().remove(&id_of(&lost))).unwrap();
    assert!(maya.septet.backup().view().rotating);
    (maya, (second, recovery_key, lost))
}

#[test]
fn after_a_device_was_removed_the_key_is_changed_with_any_reply_lost_or_killed_at_any_write() {
    let sync = |maya: &Phone, _: &_| now(maya.septet.sync().run()).map(drop);
    at_every_fault(with_one_removed, sync, |maya, (second, recovery_key, _), case| {
        syncs(maya);
        let (epoch, due) = maya.server.set(|state| (state.ledger.log.epoch, state.ledger.log.rotation_due));
        assert_eq!((epoch, due), (1, false), "{case}");
        assert!(maya.server.set(|state| state.records()).iter().all(|stored| stored.record.epoch == 1), "{case}");
        assert!(!maya.septet.backup().view().rotating, "{case}");
        syncs(second);
        assert_eq!(own(second), own(maya), "{case}");
        assert!(!second.septet.backup().view().rotating, "{case}");
        let key = |phone: &Phone| phone.disk.secrets.lock().unwrap()["vault-key"][..41].to_vec();
        assert_eq!(key(second), key(maya), "{case}");
        let new = maya.another();
        new.register().unwrap();
        recovers(&new, recovery_key).unwrap_or_else(|error| panic!("{case}: {error}"));
        assert_eq!(own(&new), own(maya), "{case}");
    });
}

#[test]
fn a_removed_devices_keys_open_nothing_that_came_after() {
    let (maya, (second, _, lost)) = with_one_removed();
    let old_keys = lost.disk.secrets.lock().unwrap()["vault-key"].clone();
    syncs(&second);
    syncs(&maya);
    let ring = maya.disk.secrets.lock().unwrap()["vault-key"].clone();
    assert_ne!(ring[9..41], old_keys[9..41]);
    assert!(maya.server.set(|state| state.records()).iter().all(|stored| stored.record.epoch == 1));
    let grants = maya.server.set(|state| state.ledger.vault.grants.keys().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(grants, [id_of(&maya)], "the second changed it");
}

#[test]
fn a_phone_can_be_let_in_right_after_another_changed_the_key() {
    let (maya, (second, ..)) = with_one_removed();
    syncs(&second);
    let new = joined(&maya);
    assert_eq!(own(&new), own(&second));
}

#[test]
fn turning_backups_off_deletes_what_was_uploaded_with_any_reply_lost_or_killed_at_any_write() {
    let begin = || {
        let (maya, _) = with_backup();
        adds_some(&maya);
        syncs(&maya);
        let second = joined(&maya);
        (maya, second)
    };
    let off = |maya: &Phone, _: &Phone| now(maya.septet.backup().turn_off()).map(drop);
    at_every_fault(begin, off, |maya, second, case| {
        now(maya.septet.backup().turn_off()).unwrap_or_else(|error| panic!("{case}: {error}"));
        assert!(maya.server.set(|state| state.records()).is_empty(), "{case}");
        assert!(maya.server.set(|state| state.ledger.slots.is_empty()), "{case}");
        let tokens = own(maya);
        syncs(second);
        syncs(maya);
        assert!(maya.server.set(|state| state.records()).is_empty(), "{case}");
        for phone in [maya, second] {
            assert!(!phone.septet.backup().view().on, "{case}");
            assert_eq!(own(phone), tokens, "{case}");
        }
        // And on again: nothing is missing.
        now(second.septet.backup().new_recovery_key()).unwrap();
        second.septet.backup().recovery_key_written().unwrap();
        syncs(maya);
        assert_eq!(maya.server.set(|state| state.records()).len(), 5, "{case}");
        assert_eq!(own(maya), own(second), "{case}");
        for phone in [maya, second] {
            syncs(phone);
            let view = phone.septet.backup().view();
            assert_eq!((view.problem, view.described_entries), (None, Some(5)), "{case}");
        }
        assert_eq!(now(maya.septet.backup().versions()).unwrap()[0].entries, 5, "{case}");
    });
}

#[test]
fn a_server_that_was_set_back_is_given_what_it_lost() {
    let (maya, _) = with_backup();
    adds_some(&maya);
    syncs(&maya);
    let second = joined(&maya);
    let yesterday = maya.server.set(|state| state.ledger.vault.clone());
    let removed = own(&maya).keys().next().unwrap().clone();
    adds(&maya, "Emu", "OB4XG2DFMQ");
    maya.septet.tokens().remove(&removed).unwrap();
    syncs(&maya);
    syncs(&second);
    let today = own(&maya);
    maya.server.set(|state| state.ledger.vault = yesterday);
    for phone in [&second, &maya, &second] {
        syncs(phone);
        assert_eq!(own(phone), today);
    }
    assert_eq!(maya.server.set(|state| state.records()).len(), 6);
    let deleted = maya.server.set(|state| state.records()).iter().filter(|stored| stored.record.deleted).count();
    assert_eq!(deleted, 1, "what was deleted stays so");
}

#[test]
fn a_server_that_was_set_back_to_what_was_seen_last_is_given_what_was_written_over_another_head() {
    let (maya, _) = with_backup();
    adds_some(&maya);
    syncs(&maya);
    let second = joined(&maya);
    syncs(&maya);
    let seen = maya.server.set(|state| state.ledger.vault.clone());
    let emu = adds(&maya, "Emu", "OB4XG2DFMQ");
    adds(&second, "Dingo", "PB2W45DFOIZA");
    let server = maya.server.clone();
    // Between this phone's reading and its writing, the other one writes.
    maya.server.answers_next_at("/v1/vault/records", move |request| {
        let answer = server.set(|state| state.serve(request));
        syncs(&second);
        Ok(answer)
    });
    syncs(&maya);
    assert_eq!(maya.server.set(|state| state.records()).len(), 7);
    maya.server.set(|state| state.ledger.vault = seen);
    syncs(&maya);
    let there = maya.server.set(|state| state.records());
    assert!(there.iter().any(|stored| stored.record.id.to_string() == emu), "it went up again");
}

fn with_many_removed() -> (Phone, Phone) {
    let (maya, _) = with_backup();
    adds_some(&maya);
    syncs(&maya);
    let second = joined(&maya);
    for id in own(&second).into_keys().take(4) {
        second.septet.tokens().remove(&id).unwrap();
    }
    syncs(&second);
    (maya, second)
}

#[test]
fn many_removals_of_another_device_are_asked_about_and_nothing_is_removed_or_sent_meanwhile() {
    let (maya, _) = with_many_removed();
    let before = own(&maya);
    let emu = adds(&maya, "Emu", "OB4XG2DFMQ");
    for phone in [&maya, &maya.restarted().unwrap()] {
        assert_eq!(now(phone.septet.sync().run()), Err(Error::TooManyRemoved { count: 4 }));
        assert_eq!(phone.septet.backup().view().removals_to_confirm, Some(4));
        assert_eq!(own(phone).len(), before.len() + 1);
    }
    assert!(maya.server.set(|state| state.records()).iter().all(|stored| stored.record.id.to_string() != emu));
}

#[test]
fn removals_that_are_confirmed_are_done_here_too() {
    let (maya, second) = with_many_removed();
    now(maya.septet.sync().run()).unwrap_err();
    assert_eq!(now(maya.septet.backup().accept_removals()).unwrap().removals_to_confirm, None);
    assert_eq!(own(&maya), own(&second));
    assert_eq!((own(&maya).len(), maya.septet.tokens().trash().unwrap().len()), (1, 4));
}

#[test]
fn a_log_that_another_device_wrote_to_meanwhile_is_no_reason_for_distrust() {
    for path in ["/v1/vault/slots", "/v1/vault/key"] {
        let (maya, _) = with_backup();
        adds_some(&maya);
        syncs(&maya);
        let second = joined(&maya);
        now(maya.septet.backup().rotate()).unwrap();
        let before = own(&maya);
        let server = second.server.clone();
        // Between the second's look at the log and at what belongs to it.
        second.server.answers_next_at(path, move |request| {
            now(maya.septet.backup().rotate()).unwrap();
            now(maya.septet.backup().new_recovery_key()).unwrap();
            Ok(server.set(|state| state.serve(request)))
        });
        syncs(&second);
        assert_eq!(second.septet.account().view().trust_problem, None, "{path}");
        assert_eq!(own(&second), before, "{path}");
        assert_eq!(second.server.set(|state| state.ledger.log.epoch), 2, "{path}: it happened");
    }
}

#[test]
fn a_yes_to_some_removals_is_no_yes_to_more() {
    let (maya, second) = with_many_removed();
    now(maya.septet.sync().run()).unwrap_err();
    second.septet.tokens().remove(own(&second).keys().next().unwrap()).unwrap();
    syncs(&second);
    // As the terminal does: another process asks.
    let maya = maya.restarted().unwrap();
    assert_eq!(maya.septet.backup().view().removals_to_confirm, Some(4));
    assert_eq!(now(maya.septet.backup().accept_removals()), Err(Error::TooManyRemoved { count: 5 }));
    assert_eq!(own(&maya).len(), 5);
    assert_eq!(now(maya.septet.backup().accept_removals()).unwrap().removals_to_confirm, None);
    assert_eq!(own(&maya), own(&second));
}

#[test]
fn the_password_that_a_person_holds_opens_the_backup_or_they_are_told_to_set_it_again() {
    let mut told = 0;
    for lost in 0.. {
        let (maya, _) = with_backup();
        maya.server.set(|state| state.lose_reply_in = Some(lost));
        let changed = stretched(maya.septet.backup().change_password(PASSWORD));
        let all_came = maya.server.set(|state| state.lose_reply_in.take()).is_some();
        let maya = maya.restarted().unwrap();
        syncs(&maya);
        let view = maya.septet.backup().view();
        if changed.is_ok() {
            assert_eq!(view.problem, None, "{lost}");
        }
        if changed.is_err() && view.has_password {
            assert!(view.problem.unwrap().contains("Set the password again, or try the one that you have"), "{lost}");
            told += 1;
            let verified = stretched(maya.septet.backup().verify(BackupKind::Password, PASSWORD)).unwrap();
            assert_eq!(verified.problem, None, "{lost}");
        }
        if all_came {
            break;
        }
    }
    assert!(told > 1, "{told}");
}

#[test]
fn a_phone_that_joined_asks_for_the_password_after_7_days_too() {
    let (maya, _) = with_backup();
    stretched(maya.septet.backup().change_password(PASSWORD)).unwrap();
    let second = joined(&maya);
    assert!(!second.septet.backup().view().rehearsal_due);
    second.wait_ms(7 * 86_400_000);
    assert!(second.septet.backup().view().rehearsal_due);
}

#[test]
fn removals_that_are_not_confirmed_are_undone_on_every_device() {
    for purged in [false, true] {
        let (maya, second) = with_many_removed();
        let before = own(&maya);
        if purged {
            for row in second.septet.tokens().trash().unwrap() {
                second.septet.tokens().purge(&row.id).unwrap();
            }
            syncs(&second);
        }
        now(maya.septet.sync().run()).unwrap_err();
        assert_eq!(now(maya.septet.backup().keep_removed()).unwrap().removals_to_confirm, None);
        assert_eq!(own(&maya), before, "{purged}");
        syncs(&second);
        assert_eq!(own(&second), before, "{purged}");
    }
}

#[test]
fn an_older_state_is_brought_back_even_from_before_the_key_was_changed() {
    let (maya, (second, ..)) = with_one_removed();
    let yesterday = own(&maya);
    let versions = now(maya.septet.backup().versions()).unwrap();
    assert_eq!(versions[0].entries, 5);
    syncs(&maya);
    let ids: Vec<String> = yesterday.keys().cloned().collect();
    maya.septet.tokens().rename(&ids[0], "Renamed").unwrap();
    maya.septet.tokens().remove(&ids[1]).unwrap();
    let emu = adds(&maya, "Emu", "OB4XG2DFMQ");
    syncs(&maya);
    let restored = now(maya.septet.backup().restore_version(versions[0].version)).unwrap();
    assert_eq!((restored.sentence.as_str(), restored.added), ("5 of 5 accounts restored", 1));
    let mut today = own(&maya);
    assert!(today.remove(&emu).is_some(), "what was added since stays");
    assert_eq!(today, yesterday);
    syncs(&second);
    assert_eq!(own(&second), own(&maya));
}

#[test]
fn a_damaged_record_is_one_row_that_says_so_and_is_mended_by_a_phone_that_has_it() {
    let (maya, recovery_key) = with_backup();
    adds_some(&maya);
    syncs(&maya);
    let before = own(&maya);
    let id = maya.server.set(|state| {
        let (id, stored) = state.ledger.vault.records.iter_mut().next().unwrap();
        stored.record.sealed[40] ^= 1;
        id.to_string()
    });
    let new = maya.another();
    new.register().unwrap();
    recovers(&new, &recovery_key).unwrap();
    let (mut here, mut there) = (own(&new), before.clone());
    assert!(here.remove(&id).unwrap().contains("damaged"), "{:?}", own(&new)[&id]);
    there.remove(&id);
    assert_eq!(here, there);
    assert_eq!(new.septet.backup().view().unreadable, 1);

    let verified = |phone: &Phone| {
        let verified = now(phone.septet.backup().verify(BackupKind::RecoveryKey, recovery_key.as_bytes()));
        verified.unwrap().verified.unwrap()
    };
    assert_eq!(verified(&maya), "4 of 5 readable");
    assert_eq!(verified(&maya), "5 of 5 readable");
    syncs(&new);
    assert_eq!(own(&new), before);
    assert_eq!(new.septet.backup().view().unreadable, 0, "{:?}", own(&new));
}

#[test]
fn in_its_first_hour_a_recovered_phone_reads_and_writes_nothing() {
    let (maya, recovery_key) = with_backup();
    adds_some(&maya);
    syncs(&maya);
    let new = maya.another();
    new.register().unwrap();
    recovers(&new, &recovery_key).unwrap();
    let records = new.server.set(|state| state.records());
    let emu = adds(&new, "Emu", "OB4XG2DFMQ");
    adds(&maya, "Dingo", "PB2W45DFOIZA");
    syncs(&new);
    assert_eq!(new.server.set(|state| state.records()), records);
    assert_eq!(new.septet.backup().view().waiting, 1);
    syncs(&maya);
    syncs(&new);
    assert_eq!(own(&new).len(), 7, "it reads");
    new.wait_ms(3_600_000);
    syncs(&new);
    maya.set_clock_ahead_ms(0);
    syncs(&maya);
    assert!(own(&maya).contains_key(&emu));
    assert_eq!(own(&maya), own(&new));
}

#[test]
fn a_password_is_verified_and_remembered_and_a_wrong_one_is_said() {
    let (maya, recovery_key) = with_backup();
    adds_some(&maya);
    let backup = maya.septet.backup();
    let weak = stretched(backup.enable(b"password1")).unwrap_err();
    assert!(matches!(&weak, Error::InvalidInput { field, .. } if field == "password"), "{weak:?}");
    stretched(backup.change_password(PASSWORD)).unwrap();
    assert_eq!(backup.view().verified.as_deref(), Some("5 of 5 readable"));
    let wrong = stretched(backup.verify(BackupKind::Password, b"otter violin quarry eight"));
    assert_eq!(wrong, Err(Error::WrongBackupPassword));
    let slip = format!("{}{}", if recovery_key.starts_with('A') { "B" } else { "A" }, &recovery_key[1..]);
    assert!(now(backup.verify(BackupKind::RecoveryKey, slip.as_bytes())).is_err());
    now(backup.verify(BackupKind::RecoveryKey, recovery_key.as_bytes())).unwrap();

    maya.wait_ms(7 * 86_400_000);
    assert!(backup.view().rehearsal_due);
    maya.server.set(|state| {
        let stored = state.ledger.vault.records.values_mut().next().unwrap();
        stored.record.sealed[40] ^= 1;
    });
    let view = stretched(backup.verify(BackupKind::Password, PASSWORD)).unwrap();
    assert!(!view.rehearsal_due);
    assert_eq!(view.verified.as_deref(), Some("4 of 5 readable"), "what the server has is what counts");
}

#[test]
fn a_recovery_key_that_nobody_wrote_down_is_to_be_made_again_and_none_is_when_they_did() {
    let (maya, _) = with_backup();
    now(maya.septet.backup().new_recovery_key()).unwrap();
    let maya = maya.restarted().unwrap();
    let view = maya.septet.backup().view();
    assert!(!view.has_recovery_key && view.problem.unwrap().contains("Make the recovery key again"));
    now(maya.septet.backup().new_recovery_key()).unwrap();
    let view = maya.septet.backup().recovery_key_written().unwrap();
    assert!(view.has_recovery_key && view.problem.is_none());
    assert_eq!(maya.restarted().unwrap().septet.backup().view().problem, None);
}

#[test]
fn backups_are_offered_once_on_the_phone_that_an_account_began_on() {
    let maya = Phone::registered();
    let offer = |phone: &Phone| phone.septet.backup().view().offer;
    assert!(offer(&maya) && offer(&maya.restarted().unwrap()));
    assert!(!offer(&joined(&maya)), "what is on it is on the other phone too");
    assert!(!maya.septet.backup().offered().unwrap().offer);
    assert!(!offer(&maya.restarted().unwrap()), "they were asked");

    let maya = Phone::registered();
    stretched(maya.septet.backup().enable(PASSWORD)).unwrap();
    now(maya.septet.backup().turn_off()).unwrap();
    assert!(!maya.septet.backup().view().on && !offer(&maya), "they were turned off");
    assert!(!offer(&Phone::new()), "there is no account");
}
