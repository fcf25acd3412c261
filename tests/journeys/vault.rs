//! Own tokens on several phones: edited apart, removed, set back, turned off; and the key that is changed when a phone is lost.

use std::collections::{BTreeMap, BTreeSet};

use septet_core::view::{TokenDetails, TokenKind};
use septet_core::{BackupKind, Error};
use septet_protocol::vault::RecordPage;
use septet_tests::{Channel, Phone, World};

use super::backup::{DAY_S, PASSWORD, adds_one_of_each, order, own_tokens, recovered};
use super::by_hand::asks;

const NUMBER: &str = "+1 650 555 0100";

/// Maya's phone with own tokens in a backup, and its recovery key.
async fn backed_up(world: &World) -> (Phone, String) {
    let maya = world.phone(NUMBER).registered_by(Channel::Sms).await;
    adds_one_of_each(&maya);
    let recovery_key = maya.backs_up_quickly().await;
    (maya, recovery_key)
}

/// Another phone of hers, let in by QR.
async fn joined(world: &World, maya: &Phone) -> Phone {
    let new = world.phone(NUMBER).unregistered();
    maya.lets_in(&new, false).await;
    new
}

async fn syncs(phone: &Phone) {
    phone.septet.sync().run().await.unwrap();
}

/// The records as the server has them.
async fn records(world: &World, phone: &Phone) -> RecordPage {
    let answer = asks(&phone.by_hand(), world, "GET", "/v1/vault/records?after=0", None).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    serde_json::from_value(answer.body).unwrap()
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}

/// What one person did to the tokens without a connection.
#[derive(Default)]
struct Done {
    removed: BTreeSet<String>,
    edited: BTreeSet<String>,
    added: BTreeSet<String>,
}

fn listed(phone: &Phone) -> Vec<TokenDetails> {
    let list = phone.septet.tokens().list("").unwrap();
    list.into_iter().filter(|token| token.kind != TokenKind::Application).collect()
}

/// Edits at random, up to 15 removals, which is less than anybody is asked about.
fn edits(phone: &Phone, who: &str, dice: &mut Dice) -> Done {
    let tokens = phone.septet.tokens();
    let mut done = Done::default();
    for step in 0..80 {
        let list = listed(phone);
        let token = &list[dice.below(list.len())];
        let id = token.id.clone();
        match dice.below(10) {
            0 if done.removed.len() < 15 && token.kind != TokenKind::Hotp => {
                tokens.remove(&id).unwrap();
                done.edited.remove(&id);
                done.added.remove(&id);
                done.removed.insert(id);
                continue;
            }
            1 if !done.removed.is_empty() => {
                let id = done.removed.iter().next().unwrap().clone();
                tokens.restore(&id).unwrap();
                done.removed.remove(&id);
                done.edited.insert(id);
                continue;
            }
            2 => drop(tokens.set_hidden(&id, !token.hidden).unwrap()),
            3 | 4 => {
                let before = &list[dice.below(list.len())].id;
                if *before == id {
                    continue;
                }
                tokens.move_before(&id, Some(before)).unwrap();
            }
            5 => {
                // The secret is the step and the phone, so no two are the same.
                let seed = data_encoding::BASE32_NOPAD.encode(format!("{who} {step:>10}").as_bytes());
                let id = phone.adds(&format!("otpauth://totp/{who}:{step}?secret={seed}&issuer={who}"));
                done.added.insert(id);
                continue;
            }
            _ => drop(tokens.rename(&id, &format!("{who} {step}")).unwrap()),
        }
        done.edited.insert(id);
    }
    done
}

on_both!(two_phones_that_edit_two_hundred_tokens_apart_come_back_in_any_order_with_equal_lists, |db| async move {
    for (seed, maya_first) in [(0x9e37_79b9, true), (0x7f4a_7c15, false)] {
        let mut dice = Dice(seed);
        let world = World::on(db).await;
        let maya = world.phone(NUMBER).registered_by(Channel::Sms).await;
        let seed_of = |n: usize| data_encoding::BASE32_NOPAD.encode(format!("common {n:>10}").as_bytes());
        let uris: Vec<String> = (0..198).map(|n| format!("otpauth://totp/C:{n}?secret={}", seed_of(n))).collect();
        maya.septet.tokens().add_uris(&uris).unwrap();
        let counters =
            [1000, 2000].map(|n| maya.adds(&format!("otpauth://hotp/H:{n}?secret={}&counter={n}", seed_of(n))));
        maya.backs_up_quickly().await;
        let second = joined(&world, &maya).await;
        assert_eq!((own_tokens(&second), listed(&maya).len()), (own_tokens(&maya), 200));

        let before = order(&maya);
        [&maya, &second].iter().for_each(|phone| phone.wire.is_offline(true));
        let (mine, theirs) = (edits(&maya, "maya", &mut dice), edits(&second, "second", &mut dice));
        // Of one counter both phones asked for codes, of the other one phone alone.
        for (phone, counter, codes) in [(&maya, 0, 3), (&second, 0, 5), (&second, 1, 2)] {
            (0..codes).for_each(|_| drop(phone.septet.tokens().next_hotp(&counters[counter]).unwrap()));
        }
        [&maya, &second].iter().for_each(|phone| phone.wire.is_offline(false));
        let order_of_return = if maya_first { [&maya, &second, &maya] } else { [&second, &maya, &second] };
        for phone in order_of_return {
            syncs(phone).await;
        }

        assert_eq!(own_tokens(&maya), own_tokens(&second));
        assert_eq!(order(&maya), order(&second));
        let here: BTreeSet<String> = order(&maya).into_iter().collect();
        assert!(mine.added.is_subset(&here) && theirs.added.is_subset(&here), "nothing new is lost");
        let gone = |removed: &BTreeSet<String>, other: &Done| {
            let unseen = removed.iter().filter(|id| other.edited.contains(*id));
            assert!(unseen.clone().all(|id| here.contains(id)), "an edit beats a removal that did not know of it");
            removed.iter().filter(|id| !other.edited.contains(*id)).cloned().collect::<BTreeSet<_>>()
        };
        let gone: BTreeSet<String> = &gone(&mine.removed, &theirs) | &gone(&theirs.removed, &mine);
        assert!(gone.is_disjoint(&here) && !gone.is_empty());
        assert!(before.iter().all(|id| here.contains(id) || gone.contains(id)), "nothing old is lost");
        let counter = |id: &str| listed(&maya).into_iter().find(|token| token.id == id).unwrap().counter;
        assert_eq!(counters.each_ref().map(|id| counter(id)), [Some(1005), Some(2002)]);
        for phone in [&maya, &second] {
            let view = phone.septet.backup().view();
            assert_eq!((view.waiting, view.unreadable, view.problem), (0, 0, None));
            let trash: BTreeSet<String> =
                phone.septet.tokens().trash().unwrap().into_iter().map(|row| row.id).collect();
            assert!(gone.is_subset(&trash), "and what is gone can be brought back");
        }
    }
});

on_both!(a_server_that_was_set_back_to_yesterdays_dump_is_given_what_it_lost_and_nothing_disappears, |db| async move {
    let mut world = World::on(db).await;
    let (maya, _) = backed_up(&world).await;
    let second = joined(&world, &maya).await;
    let removed = order(&maya).remove(0);
    let yesterday = world.dumps().await;
    world.time.pass_s(DAY_S);
    for n in 0..20 {
        let seed = data_encoding::BASE32_NOPAD.encode(format!("later {n:>10}").as_bytes());
        maya.adds(&format!("otpauth://totp/Later:{n}?secret={seed}&issuer=Later"));
    }
    maya.septet.tokens().remove(&removed).unwrap();
    syncs(&maya).await;
    syncs(&second).await;
    let today = order(&maya);
    world.is_set_back_to(yesterday).await;
    assert_eq!(records(&world, &maya).await.records.len(), 4);
    for phone in [&second, &maya, &second] {
        syncs(phone).await;
        assert_eq!(order(phone), today);
        assert_eq!(phone.septet.backup().view().waiting, 0);
    }
    assert_eq!(own_tokens(&maya), own_tokens(&second));
    let page = records(&world, &maya).await;
    let deleted = page.records.iter().filter(|stored| stored.record.deleted).count();
    assert_eq!((page.records.len(), deleted), (24, 1), "what was removed stays removed");
});

on_both!(when_a_phone_is_lost_the_key_changes_and_password_and_recovery_key_go_on, |db| async move {
    let world = World::on(db).await;
    let (maya, _) = backed_up(&world).await;
    let recovery_key = maya.backs_up(PASSWORD).await;
    let (second, lost) = (joined(&world, &maya).await, joined(&world, &maya).await);
    let known_to_the_thief = lost.vault_key();
    maya.septet.devices().remove(&lost.id()).await.unwrap();
    assert!(maya.septet.backup().view().rotating);
    maya.adds("otpauth://totp/Emubank:maya.e?secret=OB4XG2DFMRXXE3DEOB4XG2DF&issuer=Emubank");
    syncs(&maya).await;
    assert!(!maya.septet.backup().view().rotating);
    assert_ne!(maya.vault_key(), known_to_the_thief);
    assert!(records(&world, &maya).await.records.iter().all(|stored| stored.record.epoch == 1));
    assert_eq!(asks(&lost.by_hand(), &world, "GET", "/v1/vault/records?after=0", None).await.status, 401);
    syncs(&second).await;
    assert_eq!((own_tokens(&second), second.vault_key()), (own_tokens(&maya), maya.vault_key()));

    for (kind, secret) in [(BackupKind::Password, PASSWORD), (BackupKind::RecoveryKey, &*recovery_key)] {
        let new = recovered(&world, kind, secret).await;
        assert_eq!(own_tokens(&new), own_tokens(&maya));
        assert_eq!(new.septet.backup().view().unreadable, 0);
    }
    assert_eq!(
        maya.septet.backup().verify(BackupKind::Password, PASSWORD.as_bytes()).await.unwrap().verified.as_deref(),
        Some("5 of 5 readable")
    );
});

on_both!(a_rotation_whose_reply_is_lost_is_the_same_rotation, |db| async move {
    let world = World::on(db).await;
    let (mut maya, recovery_key) = backed_up(&world).await;
    for lost in 1..9 {
        let thief = joined(&world, &maya).await;
        maya.septet.devices().remove(&thief.id()).await.unwrap();
        (0..lost).for_each(|_| maya.wire.next_passes());
        maya.wire.next(septet_tests::Fault::ReplyLost);
        let _ = maya.septet.sync().run().await;
        maya.restarts().unwrap();
        syncs(&maya).await;
        syncs(&maya).await;
        let page = records(&world, &maya).await;
        assert!(page.records.iter().all(|stored| stored.record.epoch == lost), "{lost}");
        assert!(!maya.septet.backup().view().rotating, "{lost}");
    }
    let new = recovered(&world, BackupKind::RecoveryKey, &recovery_key).await;
    assert_eq!(own_tokens(&new), own_tokens(&maya));
});

on_both!(turning_backups_off_deletes_what_was_uploaded_and_every_phone_keeps_its_tokens, |db| async move {
    let world = World::on(db).await;
    let (maya, _) = backed_up(&world).await;
    let second = joined(&world, &maya).await;
    let uploaded = records(&world, &maya).await.records;
    let slots = asks(&maya.by_hand(), &world, "GET", "/v1/vault/slots", None).await.body;
    let slot = data_encoding::BASE64URL_NOPAD.decode(slots[0]["slot"].as_str().unwrap().as_bytes()).unwrap();
    let sealed: Vec<&[u8]> = uploaded.iter().map(|stored| stored.record.sealed.as_slice()).chain([&*slot]).collect();
    let is_stored = |bytes: &[u8]| world.stored().windows(bytes.len()).any(|window| window == bytes);
    assert!(sealed.iter().all(|bytes| is_stored(bytes)), "the search finds what is there");
    let tokens = own_tokens(&maya);

    let view = second.septet.backup().turn_off().await.unwrap();
    assert_eq!((view.on, view.entries, view.waiting), (false, 4, 0));
    assert!(!sealed.iter().any(|bytes| is_stored(bytes)));
    assert!(uploaded.iter().all(|stored| !is_stored(stored.record.id.as_bytes())));
    syncs(&maya).await;
    maya.adds("otpauth://totp/Emubank:maya.e?secret=OB4XG2DFMRXXE3DEOB4XG2DF&issuer=Emubank");
    syncs(&maya).await;
    assert!(records(&world, &maya).await.records.is_empty());
    assert!(!maya.septet.backup().view().on);
    assert_eq!((own_tokens(&second), own_tokens(&maya).len()), (tokens, 5));
});

on_both!(a_damaged_record_costs_its_own_row_and_is_mended_by_a_phone_that_has_it, |db| async move {
    let world = World::on(db).await;
    let (maya, recovery_key) = backed_up(&world).await;
    let bytes = if db == septet_tests::Db::Sqlite { "X'0102'" } else { "'\\x0102'" };
    world.sql(&format!("UPDATE vault_record SET sealed = {bytes} WHERE rev = 2"));
    let new = recovered(&world, BackupKind::RecoveryKey, &recovery_key).await;
    let damaged: BTreeMap<_, _> = own_tokens(&new).into_iter().filter(|(_, row)| row.contains("damaged")).collect();
    assert_eq!((damaged.len(), own_tokens(&new).len()), (1, 4));
    assert!(
        own_tokens(&maya).iter().all(|(id, row)| damaged.contains_key(id) || own_tokens(&new).get(id) == Some(row))
    );

    let verifies = async || {
        let view = maya.septet.backup().verify(BackupKind::RecoveryKey, recovery_key.as_bytes()).await.unwrap();
        view.verified.unwrap()
    };
    assert_eq!(verifies().await, "3 of 4 readable");
    assert_eq!(verifies().await, "4 of 4 readable");
    syncs(&new).await;
    assert_eq!(own_tokens(&new), own_tokens(&maya));
});

on_both!(a_slot_that_was_damaged_weakened_or_is_newer_is_each_an_error_of_its_own, |db| async move {
    let world = World::on(db).await;
    let (maya, _) = backed_up(&world).await;
    maya.backs_up(PASSWORD).await;
    let slots = asks(&maya.by_hand(), &world, "GET", "/v1/vault/slots", None).await.body;
    let slot = slots.as_array().unwrap().iter().find(|slot| slot["kind"] == "password").unwrap();
    let parameters = &data_encoding::BASE64URL_NOPAD.decode(slot["slot"].as_str().unwrap().as_bytes()).unwrap()[..50];
    let new = crate::journeys::joins::waiting(&world).await;
    let store = |bytes: &[u8]| {
        let hex = data_encoding::HEXLOWER.encode(bytes);
        let bytes = if db == septet_tests::Db::Sqlite { format!("X'{hex}'") } else { format!("'\\x{hex}'") };
        world.sql(&format!("UPDATE slot SET parameters = {bytes} WHERE kind = 'password'"));
    };
    for (at, byte, expected) in [
        (4, 2, Error::UpdateRequired),
        (22, 255, Error::DamagedBackup),
        (23, 0, Error::BackupDowngraded),
        (29, 2, Error::BackupDowngraded),
        (0, 0, Error::DamagedBackup),
    ] {
        let mut changed = parameters.to_vec();
        changed[at] = byte;
        store(&changed);
        let refused = new.septet.join().recover(BackupKind::Password, PASSWORD.as_bytes()).await;
        assert_eq!(refused.unwrap_err(), expected, "{at}");
    }
    store(parameters);
    new.septet.join().recover(BackupKind::Password, PASSWORD.as_bytes()).await.unwrap();
    assert_eq!(own_tokens(&new), own_tokens(&maya));
});

on_both!(an_older_state_of_the_backup_is_brought_back_and_what_was_added_since_stays, |db| async move {
    let world = World::on(db).await;
    let (maya, _) = backed_up(&world).await;
    let yesterday = own_tokens(&maya);
    for _ in 0..2 {
        world.time.pass_s(DAY_S);
        maya.septet.tokens().rename(&order(&maya)[0], "By mistake").unwrap();
        maya.septet.tokens().remove(&order(&maya)[1]).unwrap();
        syncs(&maya).await;
    }
    let emu = maya.adds("otpauth://totp/Emubank:maya.e?secret=OB4XG2DFMRXXE3DEOB4XG2DF&issuer=Emubank");
    syncs(&maya).await;
    let versions = maya.septet.backup().versions().await.unwrap();
    assert_eq!(versions.iter().map(|version| version.entries).collect::<Vec<_>>(), [3, 3, 4]);
    let restored = maya.septet.backup().restore_version(versions[2].version).await.unwrap();
    assert_eq!((restored.entries, restored.readable, restored.added), (4, 4, 2));
    let mut now = own_tokens(&maya);
    assert!(now.remove(&emu).is_some());
    let names = |tokens: &BTreeMap<String, String>| -> Vec<(String, String)> {
        // Codes are of another moment.
        tokens.iter().map(|(id, row)| (id.clone(), row.split(" hidden").next().unwrap().to_owned())).collect()
    };
    assert_eq!(names(&now), names(&yesterday));
    assert_eq!(records(&world, &maya).await.records.len(), 5);
});

on_both!(the_password_is_asked_for_after_a_week_and_a_rehearsal_counts_what_the_server_has, |db| async move {
    let world = World::on(db).await;
    let (maya, _) = backed_up(&world).await;
    maya.backs_up(PASSWORD).await;
    world.time.pass_s(7 * DAY_S - 1);
    assert!(!maya.septet.backup().view().rehearsal_due);
    world.time.pass_s(1);
    assert!(maya.septet.backup().view().rehearsal_due);
    let backup = maya.septet.backup();
    assert_eq!(
        backup.verify(BackupKind::Password, b"otter violin quarry eight").await,
        Err(Error::WrongBackupPassword)
    );
    assert!(backup.view().rehearsal_due);
    let view = backup.verify(BackupKind::Password, PASSWORD.as_bytes()).await.unwrap();
    assert_eq!((view.rehearsal_due, view.verified.as_deref()), (false, Some("4 of 4 readable")));
    assert_eq!(view.verified_at_ms, Some(world.time.now_ms()));
});

on_both!(nothing_of_own_tokens_is_in_the_database_or_in_a_log, |db| async move {
    let world = World::on(db).await;
    let (maya, _) = backed_up(&world).await;
    let recovery_key = maya.backs_up(PASSWORD).await;
    let id = order(&maya)[0].clone();
    maya.septet.tokens().rename(&id, "Platypus savings").unwrap();
    let lost = joined(&world, &maya).await;
    maya.septet.devices().remove(&lost.id()).await.unwrap();
    syncs(&maya).await;
    maya.septet.tokens().remove(&id).unwrap();
    syncs(&maya).await;
    recovered(&world, BackupKind::Password, PASSWORD).await;

    let stored = world.stored();
    let is_stored = |bytes: &[u8]| stored.windows(bytes.len()).any(|window| window.eq_ignore_ascii_case(bytes));
    let sealed = records(&world, &maya).await.records.remove(0).record.sealed;
    assert!(is_stored(&sealed), "the search finds what is there");
    let key = maya.vault_key().unwrap();
    let raw = |base32: &str| data_encoding::BASE32_NOPAD.decode(base32.as_bytes()).unwrap();
    let mut secrets: Vec<Vec<u8>> = vec![key.to_vec(), PASSWORD.into(), recovery_key.clone().into()];
    secrets.push(recovery_key.replace([' ', '-'], "").into());
    for seed in [
        "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        "KRUGS4ZANFZSAYJAON2XAZLSKRUGS4ZA",
        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
        "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK",
    ] {
        secrets.extend([seed.into(), raw(seed)]);
    }
    let names = ["Quokkabank", "Wombatmail", "Numbatvpn", "oq.maya", "wm.maya", "nv.maya", "Platypus"];
    secrets.extend(names.iter().map(|name| name.as_bytes().to_vec()));
    let log = septet_tests::canary::heard();
    for secret in &secrets {
        let spelled = [
            secret.clone(),
            data_encoding::BASE64.encode(secret).trim_end_matches('=').into(),
            data_encoding::BASE64URL_NOPAD.encode(secret).into(),
            data_encoding::HEXLOWER.encode(secret).into(),
        ];
        for spelled in spelled {
            assert!(!is_stored(&spelled), "{}", String::from_utf8_lossy(&spelled));
            let text = String::from_utf8_lossy(&spelled);
            assert!(!log.contains(&*text), "{text}");
        }
    }
});
