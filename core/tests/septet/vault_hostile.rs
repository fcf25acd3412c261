//! A hostile operator and the vault: records, slots, grants and summaries that are swapped, old, withheld or made up. The core
//! refuses each by name, or it does no harm: what a phone has it keeps, and its codes stay.

use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use septet_core::distrust::Distrust;
use septet_core::ports::HttpHeader;
use septet_core::{BackupKind, Error};
use septet_protocol::encoding::Bytes;
use septet_protocol::vault::{
    BatchAnswer, ItemAnswer, KeyGrant, Record, RecordPage, StoredRecord, VersionList, summary_message,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::phone::{Phone, now, reply, stretched};
use crate::recovery::{PASSWORD, recovers, with_backup};
use crate::vault::{adds, adds_some, id_of, joined, own};

/// Maya's phone, its own tokens in a backup, and the recovery key.
fn maya() -> (Phone, String) {
    let (phone, recovery_key) = with_backup();
    adds_some(&phone);
    now(phone.septet.sync().run()).unwrap();
    (phone, recovery_key)
}

/// From now on answers to requests that begin with this are bent.
fn bends<T: Serialize + DeserializeOwned + Send + 'static>(
    phone: &Phone,
    what: &'static str,
    mut bend: impl FnMut(&mut T) + Send + 'static,
) {
    let mut last: Option<T> = None;
    phone.server.set(|state| {
        state.tamper = Some(Box::new(move |request, mut answer| {
            let line = format!("{} {}", request.method, request.path_and_query());
            // Of a refusal too it makes what it wants.
            let body = serde_json::from_slice::<T>(&answer.body).ok().or_else(|| last.take());
            if let Some(mut body) = body.filter(|_| line.starts_with(what)) {
                last = serde_json::from_value(serde_json::to_value(&body).unwrap()).ok();
                bend(&mut body);
                answer = reply(200, &body);
            }
            answer
        }));
    });
}

fn honest_again(phone: &Phone) {
    phone.server.set(|state| state.tamper = None);
}

/// A phone that has nothing yet, recovered while the server lies.
fn fresh(maya: &Phone, recovery_key: &str) -> Phone {
    let new = maya.another();
    new.register().unwrap();
    recovers(&new, recovery_key).unwrap();
    new
}

const PAGES: &str = "GET /v1/vault/records";

#[test]
fn a_record_that_stands_in_for_another_is_a_row_that_says_so_and_costs_no_other() {
    type Swap = fn(&mut Record);
    let swaps: [(&str, Swap); 6] = [
        ("another id", |record| record.id = Uuid::from_u128(record.id.as_u128() ^ 1)),
        ("another epoch", |record| record.epoch += 1),
        ("another time", |record| record.hlc = record.hlc.next(0, Uuid::nil())),
        ("deleted", |record| record.deleted = true),
        ("another text", |record| *record.sealed.last_mut().unwrap() ^= 1),
        ("cut", |record| record.sealed.truncate(20)),
    ];
    for (what, swap) in swaps {
        let (maya, recovery_key) = maya();
        let before = own(&maya);
        let mut first = None;
        bends::<RecordPage>(&maya, PAGES, move |page| {
            for stored in &mut page.records {
                if *first.get_or_insert(stored.record.id) == stored.record.id {
                    swap(&mut stored.record);
                }
            }
        });
        let new = fresh(&maya, &recovery_key);
        let here = own(&new);
        let same = here.iter().filter(|(id, row)| before.get(*id) == Some(row)).count();
        assert_eq!((same, here.len()), (4, 5), "{what}");
        assert!(new.septet.backup().view().problem.is_some(), "{what}");

        now(maya.septet.backup().verify(BackupKind::RecoveryKey, recovery_key.as_bytes())).unwrap();
        assert!(before.iter().all(|(id, row)| own(&maya).get(id) == Some(row)), "{what}: nothing is lost where it was");
        honest_again(&maya);
        now(maya.septet.sync().run()).unwrap();
        assert!(before.iter().all(|(id, row)| own(&maya).get(id) == Some(row)), "{what}");
    }
}

#[test]
fn a_record_of_another_account_opens_nowhere() {
    // The same vault key, as if an account were a copy of another: the account is authenticated too.
    let (maya, recovery_key) = maya();
    let (other, _) = self::maya();
    let theirs: Vec<StoredRecord> = other.server.set(|state| state.records());
    bends::<RecordPage>(&maya, PAGES, move |page| {
        for (stored, theirs) in page.records.iter_mut().zip(&theirs) {
            stored.record = theirs.record.clone();
        }
    });
    let new = fresh(&maya, &recovery_key);
    assert!(own(&new).values().filter(|row| row.contains("damaged")).count() >= 3, "{:?}", own(&new));
    assert!(new.septet.backup().view().problem.is_some());
}

#[test]
fn an_older_record_undoes_nothing_and_the_newer_one_goes_up_again() {
    let (maya, _) = maya();
    let old = maya.server.set(|state| state.records());
    let ids: Vec<String> = own(&maya).into_keys().collect();
    maya.septet.tokens().rename(&ids[0], "Renamed").unwrap();
    maya.septet.tokens().remove(&ids[1]).unwrap();
    now(maya.septet.sync().run()).unwrap();
    let today = own(&maya);
    // As if another device had written them just now.
    maya.server.set(|state| {
        let vault = &mut state.ledger.vault;
        for stored in old {
            vault.head.seq += 1;
            let again = StoredRecord { rev: vault.head.seq, record: stored.record };
            vault.records.insert(again.record.id, again);
        }
        vault.heads.push(vault.head);
    });
    now(maya.septet.sync().run()).unwrap();
    assert_eq!(own(&maya), today);
    assert!(maya.server.set(|state| state.records()).iter().any(|stored| stored.record.deleted), "it went up again");
    let second = joined(&maya);
    assert_eq!(own(&second), today);
}

#[test]
fn withheld_records_are_noticed_and_nothing_is_removed_for_it() {
    let (maya, recovery_key) = maya();
    let before = own(&maya);
    bends::<RecordPage>(&maya, PAGES, |page| page.records.retain(|stored| stored.rev % 2 == 0));
    let new = fresh(&maya, &recovery_key);
    assert!(own(&new).len() < 5);
    let problem = new.septet.backup().view().problem.unwrap();
    assert!(problem.contains("may be missing"), "{problem}");
    now(new.septet.sync().run()).unwrap();
    assert!(new.septet.backup().view().problem.is_some(), "it stays until the rest is there");
    let verified = now(maya.septet.backup().verify(BackupKind::RecoveryKey, recovery_key.as_bytes())).unwrap();
    assert_eq!(verified.verified.unwrap(), "2 of 5 readable", "what is here counts too");
    assert_eq!(own(&maya), before, "absence is no deletion");
    honest_again(&maya);
    new.wait_ms(3_600_000);
    maya.set_clock_ahead_ms(0);
    now(new.septet.backup().verify(BackupKind::RecoveryKey, recovery_key.as_bytes())).unwrap();
    now(new.septet.sync().run()).unwrap();
    assert_eq!(own(&new), own(&maya));
    assert_eq!(new.septet.backup().view().problem, None);
}

#[test]
fn a_phone_that_is_let_in_misses_what_the_other_one_saw() {
    let (maya, _) = maya();
    let yesterday = maya.server.set(|state| state.ledger.vault.clone());
    adds(&maya, "Emu", "OB4XG2DFMQ");
    now(maya.septet.sync().run()).unwrap();
    let today = maya.server.set(|state| std::mem::replace(&mut state.ledger.vault, yesterday));
    // The summary of yesterday is genuine, and fits.
    let new = joined(&maya);
    now(new.septet.sync().run()).unwrap();
    assert_eq!(own(&new).len(), 5);
    assert!(new.septet.backup().view().problem.unwrap().contains("may be missing"));
    maya.server.set(|state| state.ledger.vault = today);
    now(new.septet.sync().run()).unwrap();
    assert_eq!((own(&new), new.septet.backup().view().problem), (own(&maya), None));
}

/// From now on the server hides this record, and what devices said of the whole too if it is to be `silent`.
fn hides(phone: &Phone, hidden: Uuid, silent: bool) {
    phone.server.set(|state| {
        state.tamper = Some(Box::new(move |request, mut answer| {
            if answer.status == 200 && request.path_and_query().starts_with("/v1/vault/records?") {
                let mut page: RecordPage = serde_json::from_slice(&answer.body).unwrap();
                page.records.retain(|stored| stored.record.id != hidden);
                page.summary = page.summary.filter(|_| !silent);
                answer.body = reply(200, &page).body;
            }
            answer
        }));
    });
}

fn misses_some(phone: &Phone) -> bool {
    now(phone.septet.sync().run()).unwrap();
    phone.septet.backup().view().problem.is_some_and(|problem| problem.contains("may be missing"))
}

#[test]
fn a_part_is_never_described_as_the_whole() {
    for silent in [false, true] {
        let (maya, recovery_key) = maya();
        hides(&maya, maya.server.set(|state| state.records()[2].record.id), silent);
        let new = fresh(&maya, &recovery_key);
        new.wait_ms(3_600_000);
        maya.set_clock_ahead_ms(0);
        let emu = adds(&new, "Emu", "OB4XG2DFMQ");
        for phone in [&new, &new, &new.restarted().unwrap()] {
            // What nobody described is no alarm: a phone may have been killed before it could. It has no date, and that is told.
            assert_eq!(misses_some(phone), !silent);
            assert_eq!(phone.septet.backup().view().described_at_ms.is_some(), !silent);
        }
        let sent = maya.server.requests().join("\n");
        assert_eq!(sent.matches("PUT /v1/vault/summary").count(), 1, "{silent}: Maya's own, {sent}");
        honest_again(&maya);
        assert!(!misses_some(&maya) && own(&maya).contains_key(&emu), "{silent}");
        assert!(!misses_some(&new), "{silent}");
        assert_eq!(own(&new), own(&maya), "{silent}");
    }
}

#[test]
fn what_was_hidden_for_a_while_comes_and_a_person_may_say_that_this_is_all() {
    let (maya, recovery_key) = maya();
    let before: Vec<String> = own(&maya).into_keys().collect();
    hides(&maya, maya.server.set(|state| state.records()[2].record.id), false);
    let new = fresh(&maya, &recovery_key);
    new.wait_ms(3_600_000);
    let emu = adds(&new, "Emu", "OB4XG2DFMQ");
    assert!(misses_some(&new));
    // Maya's old phone is at the bottom of the lake: nobody else can say what the whole is.
    honest_again(&maya);
    assert!(misses_some(&new));
    let here: Vec<String> = own(&new).into_keys().filter(|id| *id != emu).collect();
    assert_eq!(here, before, "it is here all the same");
    let view = now(new.septet.backup().verify(BackupKind::RecoveryKey, recovery_key.as_bytes())).unwrap();
    assert_eq!((view.verified.as_deref(), view.problem), (Some("6 of 6 readable"), None));
    assert!(!misses_some(&new) && !misses_some(&new.restarted().unwrap()));
    assert_eq!(now(new.septet.backup().versions()).unwrap()[0].entries, 6, "and it is described again");
}

#[test]
fn an_older_state_that_is_not_as_it_was_described_is_not_restored() {
    let (maya, _) = maya();
    let versions = now(maya.septet.backup().versions()).unwrap();
    maya.septet.tokens().remove(own(&maya).keys().next().unwrap()).unwrap();
    now(maya.septet.sync().run()).unwrap();
    let before = own(&maya);
    bends::<RecordPage>(&maya, "GET /v1/vault/records?version=", |page| drop(page.records.pop()));
    let refused = now(maya.septet.backup().restore_version(versions[0].version)).unwrap_err();
    assert!(matches!(&refused, Error::InvalidInput { field, .. } if field == "version"), "{refused:?}");
    assert_eq!(own(&maya), before);
    honest_again(&maya);
    assert_eq!(
        now(maya.septet.backup().restore_version(versions[0].version)).unwrap().sentence,
        "5 of 5 accounts restored"
    );
}

#[test]
fn a_server_with_a_wrong_clock_empties_no_trash_and_outlives_no_change() {
    const YEARS_MS: i64 = 2 * 365 * 86_400_000;
    for off_ms in [YEARS_MS, -YEARS_MS] {
        a_wrong_clock(off_ms);
    }
}

fn a_wrong_clock(off_ms: i64) {
    let (maya, _) = maya();
    let second = joined(&maya);
    let ids: Vec<String> = own(&maya).into_keys().collect();
    maya.septet.tokens().remove(&ids[0]).unwrap();
    // It says so to whoever asks for tokens, and judges signatures by the right time.
    maya.server.set(|state| {
        let wrong = state.time_ms.checked_add_signed(off_ms).unwrap().to_string();
        state.tamper = Some(Box::new(move |request, mut answer| {
            if request.path_and_query() == "/v1/tokens" {
                answer.headers.push(HttpHeader { name: "Septet-Time".to_owned(), value: wrong.clone() });
            }
            answer
        }));
    });
    let _ = now(maya.septet.sync().run());
    maya.septet.tokens().rename(&ids[1], "Of the wrong time").unwrap();
    let _ = now(maya.septet.sync().run());
    honest_again(&maya);
    now(maya.septet.sync().run()).unwrap();
    assert_eq!(maya.septet.tokens().trash().unwrap().len(), 1);
    now(second.septet.sync().run()).unwrap();
    second.septet.tokens().rename(&ids[1], "Of the right time").unwrap();
    for phone in [&second, &maya] {
        now(phone.septet.sync().run()).unwrap();
        assert!(own(phone)[&ids[1]].contains("Of the right time"), "{:?}", own(phone));
    }
}

#[test]
fn a_server_that_shows_an_empty_vault_is_given_everything_again() {
    let (maya, _) = maya();
    let before = own(&maya);
    maya.server.set(|state| state.ledger.vault = crate::vault_server::FakeVault::default());
    now(maya.septet.sync().run()).unwrap();
    assert_eq!(own(&maya), before);
    assert_eq!(maya.server.set(|state| state.records()).len(), 5);
}

#[test]
fn a_slot_that_asks_for_less_or_for_too_much_or_is_newer_is_refused_before_anything_is_sent() {
    let (maya, _) = maya();
    stretched(maya.septet.backup().change_password(PASSWORD)).unwrap();
    let new = maya.another();
    new.register().unwrap();
    let asks = |at: usize, value: u32, expected: Error| {
        bends::<serde_json::Value>(&new, "GET /v1/recovery", move |view| {
            for slot in view["slots"].as_array_mut().unwrap() {
                let decode = |text: &serde_json::Value| {
                    data_encoding::BASE64URL_NOPAD.decode(text.as_str().unwrap().as_bytes()).unwrap()
                };
                let mut bytes = decode(&slot["parameters"]);
                if at == 4 {
                    bytes[4] = 2;
                } else {
                    bytes[at..at + 4].copy_from_slice(&value.to_be_bytes());
                }
                slot["parameters"] = data_encoding::BASE64URL_NOPAD.encode(&bytes).into();
            }
        });
        let refused = stretched(new.septet.join().recover(BackupKind::Password, PASSWORD)).unwrap_err();
        assert_eq!(refused, expected, "{at} {value}");
    };
    asks(22, 8, Error::BackupDowngraded);
    asks(22, 19_456, Error::BackupDowngraded);
    asks(26, 2, Error::BackupDowngraded);
    asks(26, 1, Error::BackupDowngraded);
    asks(22, u32::MAX, Error::DamagedBackup);
    asks(26, u32::MAX, Error::DamagedBackup);
    asks(4, 2, Error::UpdateRequired);
    asks(0, 0, Error::DamagedBackup);
    let sent = new.server.requests();
    assert!(sent.iter().all(|line| !line.starts_with("POST /v1/recovery/slots")), "{sent:?}");
    honest_again(&new);
    stretched(new.septet.join().recover(BackupKind::Password, PASSWORD)).unwrap();
    assert_eq!(own(&new), own(&maya));
}

#[test]
fn a_slot_that_is_not_the_logs_is_not_used_and_not_wrapped_again() {
    let (maya, recovery_key) = maya();
    let before = own(&maya);
    bends::<serde_json::Value>(&maya, "GET /v1/vault/slots", |slots| {
        let slot = slots[0]["slot"].as_str().unwrap().replacen('A', "B", 1);
        slots[0]["slot"] = slot.into();
    });
    let verified = now(maya.septet.backup().verify(BackupKind::RecoveryKey, recovery_key.as_bytes()));
    assert_eq!(verified, Err(Error::Distrusted(Distrust::SwappedSlot)));
    assert_eq!(now(maya.septet.backup().rotate()), Err(Error::Distrusted(Distrust::SwappedSlot)));
    assert_eq!(maya.server.set(|state| state.ledger.log.epoch), 0);
    assert_eq!(own(&maya), before);
    honest_again(&maya);
    now(maya.septet.backup().rotate()).unwrap();
    assert_eq!(maya.server.set(|state| state.ledger.log.epoch), 1);
}

#[test]
fn a_grant_that_is_forged_or_withheld_is_refused_by_name_and_the_codes_stay() {
    for withheld in [false, true] {
        let (maya, _) = maya();
        let second = joined(&maya);
        let before = own(&maya);
        now(second.septet.backup().rotate()).unwrap();
        let device: Uuid = id_of(&maya).parse().unwrap();
        let account = maya.server.set(|state| state.ledger.id);
        let honest = maya.server.set(|state| {
            let grants = &mut state.ledger.vault.grants;
            let honest = grants.remove(&device).unwrap();
            if !withheld {
                // A key of the operator's, of the right epoch, sealed to the right device.
                let ring = [&[1][..], &1_u64.to_be_bytes(), &[66; 32]].concat();
                let to = state.devices[&device].sealing_key;
                grants.insert(device, KeyGrant::seal(&to, account, device, 1, &ring).unwrap());
            }
            honest
        });
        let expected = if withheld { Distrust::KeyWithheld } else { Distrust::SwappedKeys };
        adds(&maya, "Emu", "OB4XG2DFMQ");
        let sent = maya.server.requests().len();
        assert_eq!(now(maya.septet.sync().run()), Err(Error::Distrusted(expected)));
        let sent = maya.server.requests()[sent..].join("\n");
        assert!(!sent.contains("POST"), "nothing is sealed under a key that nobody vouches for: {sent}");
        assert_eq!(maya.septet.account().view().trust_problem, Some(expected.to_string()));
        assert!(before.iter().all(|(id, row)| own(&maya).get(id) == Some(row)));
        maya.server.set(|state| state.ledger.vault.grants.insert(device, honest));
        now(maya.septet.sync().run()).unwrap();
        assert_eq!(maya.septet.account().view().trust_problem, None);
        now(second.septet.sync().run()).unwrap();
        assert_eq!(own(&second), own(&maya));
    }
}

#[test]
fn a_grant_of_another_device_opens_nothing() {
    let (maya, _) = maya();
    let (second, third) = (joined(&maya), joined(&maya));
    now(second.septet.backup().rotate()).unwrap();
    maya.server.set(|state| {
        let of = |phone: &Phone| -> Uuid { id_of(phone).parse().unwrap() };
        let theirs = state.ledger.vault.grants[&of(&third)].clone();
        state.ledger.vault.grants.insert(of(&maya), theirs);
    });
    assert_eq!(now(maya.septet.sync().run()), Err(Error::Distrusted(Distrust::SwappedKeys)));
}

#[test]
fn a_summary_that_no_device_of_the_account_signed_says_nothing() {
    let (maya, recovery_key) = maya();
    let evil = SigningKey::from_slice(&[66; 32]).unwrap();
    for forged in ["another key", "another text"] {
        let evil = evil.clone();
        maya.server.set(|state| {
            let bend = move |body: &mut septet_protocol::vault::SignedSummary| {
                body.body = String::from_utf8(body.body.clone()).unwrap().replace("\"count\":5", "\"count\":9").into();
                if forged == "another key" {
                    let signature: Signature = evil.sign(&summary_message(&body.body));
                    body.signature = Bytes(signature.to_bytes().into());
                }
            };
            state.tamper = Some(Box::new(move |request, mut answer| {
                let path = request.path_and_query();
                if path.starts_with("/v1/vault/versions") {
                    let mut list: VersionList = serde_json::from_slice(&answer.body).unwrap();
                    list.versions.iter_mut().for_each(|version| bend(&mut version.summary));
                    answer.body = reply(200, &list).body;
                } else if path.starts_with("/v1/vault/records?") && request.method == "GET" {
                    let mut page: RecordPage = serde_json::from_slice(&answer.body).unwrap();
                    page.summary.iter_mut().for_each(&bend);
                    answer.body = reply(200, &page).body;
                }
                answer
            }));
        });
        assert_eq!(now(maya.septet.backup().versions()), Ok(vec![]), "{forged}");
        let new = fresh(&maya, &recovery_key);
        assert_eq!(own(&new), own(&maya), "{forged}");
        let view = new.septet.backup().view();
        assert_eq!((view.problem, view.described_at_ms), (None, None), "{forged}");
        new.wait_ms(3_600_000);
        maya.set_clock_ahead_ms(0);
    }
}

#[test]
fn pages_without_end_or_out_of_order_are_refused() {
    type Bend = Box<dyn FnMut(&mut RecordPage) + Send>;
    let records = |from: u64, template: &StoredRecord| -> Vec<StoredRecord> {
        (from + 1..=from + 500).map(|rev| StoredRecord { rev, ..template.clone() }).collect()
    };
    let (maya, _) = maya();
    let before = own(&maya);
    let template = maya.server.set(|state| state.records().remove(0));
    let second = joined(&maya);
    let mut rev = 1_000;
    let cases: [Bend; 4] = [
        Box::new(|page| (page.more, page.records) = (true, vec![])),
        Box::new(|page| page.more = true),
        Box::new({
            let template = template.clone();
            move |page| {
                page.records = records(rev, &template);
                page.more = true;
                rev += 500;
            }
        }),
        Box::new(move |page| page.records = [vec![template.clone()], records(0, &template)].concat()),
    ];
    for (at, bend) in cases.into_iter().enumerate() {
        bends::<RecordPage>(&maya, PAGES, bend);
        assert_eq!(now(maya.septet.sync().run()), Err(Error::Distrusted(Distrust::Broken)), "{at}");
        assert_eq!(own(&maya), before, "{at}");
        honest_again(&maya);
        now(maya.septet.sync().run()).unwrap_or_else(|error| panic!("{at}: {error}"));
        assert_eq!(own(&maya), before, "{at}");
    }
    now(second.septet.sync().run()).unwrap();
    assert_eq!(own(&second), before);
}

#[test]
fn answers_to_a_batch_that_make_no_sense_end_and_lose_nothing() {
    let lies: [fn(&mut BatchAnswer); 4] = [
        |answer| drop(answer.items.pop()),
        |answer| answer.items.iter_mut().for_each(|item| *item = ItemAnswer::Conflict { current: None }),
        |answer| answer.items.iter_mut().for_each(|item| *item = ItemAnswer::Full),
        |answer| answer.items.push(ItemAnswer::Full),
    ];
    for (at, lie) in lies.into_iter().enumerate() {
        let (maya, recovery_key) = maya();
        adds(&maya, "Emu", "OB4XG2DFMQ");
        let before = own(&maya);
        bends::<BatchAnswer>(&maya, "POST /v1/vault/records", lie);
        let _ = now(maya.septet.sync().run());
        assert_eq!(own(&maya), before, "{at}");
        assert!(maya.septet.backup().view().waiting > 0, "{at}: it is not taken for saved");
        honest_again(&maya);
        now(maya.septet.sync().run()).unwrap_or_else(|error| panic!("{at}: {error}"));
        assert_eq!(maya.septet.backup().view().waiting, 0, "{at}");
        assert_eq!(own(&fresh(&maya, &recovery_key)), before, "{at}");
    }
}

#[test]
fn records_that_are_made_up_are_rows_of_their_own_and_cost_no_other() {
    let (maya, recovery_key) = maya();
    let before = own(&maya);
    maya.server.set(|state| {
        let vault = &mut state.ledger.vault;
        for byte in 1..=9_u8 {
            vault.head.seq += 1;
            let mut stored = vault.records.values().next().unwrap().clone();
            (stored.rev, stored.record.id) = (vault.head.seq, Uuid::from_bytes([byte; 16]));
            vault.records.insert(stored.record.id, stored);
        }
        vault.heads.push(vault.head);
    });
    now(maya.septet.sync().run()).unwrap();
    for phone in [&maya, &fresh(&maya, &recovery_key)] {
        let here = own(phone);
        assert_eq!(here.len(), 14);
        assert!(before.iter().all(|(id, row)| here.get(id) == Some(row)));
        assert_eq!(phone.septet.backup().view().unreadable, 9);
    }
}
