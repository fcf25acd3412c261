//! Own tokens: added, ordered, found, and durable before they are shown.

use septet_core::Error;
use septet_core::ports::PortError;
use septet_core::view::{HashAlgorithm, TokenKind};

use crate::phone::{FakeToken, NOW_MS, Phone, now};

const SEED: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

fn add(phone: &Phone, title: &str) -> String {
    let seed: String =
        title.bytes().map(|byte| char::from(b'A' + byte % 26)).chain("GEZDGNBVGEZDGNBV".chars()).take(16).collect();
    phone.septet.tokens().add_uri(&format!("otpauth://totp/{title}:maya?secret={seed}")).unwrap().token.id
}

#[test]
fn a_token_from_an_address_shows_codes_and_details() {
    let phone = Phone::new();
    let uri = format!("otpauth://totp/Acme:maya?secret={SEED}&digits=8&algorithm=SHA1");
    let added = phone.septet.tokens().add_uri(&uri).unwrap();
    assert!(!added.duplicate);
    let token = added.token;
    assert_eq!((token.kind, token.digits, token.period_s, token.counter), (TokenKind::Totp, 8, Some(30), None));
    assert_eq!((token.issuer.as_str(), token.account.as_str()), ("Acme", "maya"));
    assert_eq!((token.algorithm, token.removable, token.warning), (HashAlgorithm::Sha1, true, None));
    let row = phone.septet.tokens().codes_at(59_000).rows.remove(0);
    assert_eq!(row.code.unwrap().spelled, "9428 7082");
    assert_eq!(row.initials, "A");
}

#[test]
fn many_tokens_are_added_in_one_write_or_none_where_one_cannot_be() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    let mut uris: Vec<String> =
        (0..60).map(|n| format!("otpauth://totp/No{n:02}:maya?secret={SEED}&period={}", 30 + n)).collect();
    assert!(tokens.add_uris(&[uris[0].as_str(), "otpauth://totp/Bad?secret=1"]).is_err());
    assert!(tokens.list("").unwrap().is_empty());
    uris.push(uris[0].clone());
    let added = tokens.add_uris(&uris).unwrap();
    assert_eq!(added.iter().filter(|added| added.duplicate).count(), 1);
    assert_eq!(added[60].token, added[0].token);
    let titles: Vec<String> = tokens.list("").unwrap().into_iter().map(|token| token.title).collect();
    assert!(titles.len() == 60 && titles.is_sorted(), "{titles:?}");
    phone.disk.fail_after(Some(0));
    assert!(tokens.add_uris(&uris).unwrap().iter().all(|added| added.duplicate), "nothing new is nothing to write");
}

#[test]
fn the_same_token_again_adds_nothing() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    let first = tokens.add_uri(&format!("otpauth://totp/Acme:maya?secret={SEED}")).unwrap();
    let again = tokens.add_uri(&format!("otpauth://totp/Other:name?secret={}", SEED.to_lowercase())).unwrap();
    assert!(again.duplicate);
    assert_eq!(again.token, first.token);
    assert!(!tokens.add_uri(&format!("otpauth://totp/Acme:maya?secret={SEED}&digits=7")).unwrap().duplicate);
    assert_eq!(tokens.list("").unwrap().len(), 2);
}

#[test]
fn an_address_that_cannot_be_used_adds_nothing_and_names_the_part() {
    let phone = Phone::new();
    let error = phone.septet.tokens().add_uri("otpauth://totp/a?secret=password1").unwrap_err();
    let Error::Otpauth(why) = &error else { panic!("{error}") };
    assert_eq!(why.part(), "secret");
    assert!(!format!("{error} {error:?}").contains("password1"));
    assert!(phone.septet.tokens().list("").unwrap().is_empty());
}

#[test]
fn a_short_secret_is_a_warning() {
    let phone = Phone::new();
    let added = phone.septet.tokens().add_uri("otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ").unwrap();
    assert!(added.token.warning.is_some() && added.token.problem.is_none());
}

#[test]
fn search_finds_every_word_in_name_issuer_and_account_less_case_and_accents() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    tokens.add_uri(&format!("otpauth://totp/Cl%C3%ADnica%20S%C3%A3o%20Jos%C3%A9:maya?secret={SEED}")).unwrap();
    let acme = add(&phone, "Acme");
    tokens.rename(&acme, "Payroll").unwrap();
    let found = |query| tokens.list(query).unwrap().into_iter().map(|token| token.title).collect::<Vec<_>>();
    assert_eq!(found("SAO clinica"), ["Clínica São José"]);
    assert_eq!(found("maya"), ["Clínica São José", "Payroll"]);
    assert_eq!(found("payroll"), ["Payroll"]);
    assert_eq!(found("acme"), ["Payroll"]);
    assert!(found("sao payroll").is_empty());
    assert_eq!(tokens.search_at("acm", NOW_MS).rows.len(), 1);
}

#[test]
fn a_name_is_the_persons_own_and_can_be_taken_back() {
    let phone = Phone::new();
    let id = add(&phone, "Acme");
    let tokens = phone.septet.tokens();
    assert_eq!(tokens.rename(&id, "  Payroll ").unwrap().title, "Payroll");
    assert_eq!(phone.restarted().unwrap().titles(), ["Payroll"]);
    assert_eq!(tokens.rename(&id, " ").unwrap().title, "Acme");
    assert!(tokens.rename(&id, &"x".repeat(128)).is_ok());
    assert!(matches!(tokens.rename(&id, &"x".repeat(129)), Err(Error::InvalidInput { .. })));
}

#[test]
fn a_person_orders_their_tokens() {
    let phone = Phone::new();
    let ids: Vec<String> = ["A", "B", "C", "D"].iter().map(|title| add(&phone, title)).collect();
    let tokens = phone.septet.tokens();
    tokens.move_before(&ids[3], Some(&ids[1])).unwrap();
    assert_eq!(phone.titles(), ["A", "D", "B", "C"]);
    tokens.move_before(&ids[0], None).unwrap();
    assert_eq!(phone.titles(), ["D", "B", "C", "A"]);
    tokens.move_before(&ids[2], Some(&ids[2])).unwrap();
    tokens.move_before(&ids[2], Some(&ids[3])).unwrap();
    assert_eq!(phone.titles(), ["C", "D", "B", "A"]);
    assert_eq!(phone.restarted().unwrap().titles(), ["C", "D", "B", "A"]);
    assert_eq!(tokens.move_before(&ids[2], Some("nobody")), Err(Error::NoSuchToken));
}

#[test]
fn application_tokens_are_hidden_and_never_removed_here() {
    let phone = Phone::registered();
    phone.server.set(|state| state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")]);
    now(phone.septet.sync().run()).unwrap();
    let tokens = phone.septet.tokens();
    let id = tokens.list("").unwrap()[0].id.clone();
    assert_eq!(tokens.remove(&id), Err(Error::NotRemovable));
    assert!(tokens.set_hidden(&id, true).unwrap().hidden);
    assert!(phone.titles().is_empty());
    assert_eq!(tokens.list("").unwrap().len(), 1);
    now(phone.septet.sync().run()).unwrap();
    assert!(phone.restarted().unwrap().titles().is_empty());
    tokens.set_hidden(&id, false).unwrap();
    assert_eq!(phone.titles(), ["Lakeside Clinic"]);
}

#[test]
fn a_removed_token_is_gone_for_good() {
    let phone = Phone::new();
    let id = add(&phone, "Acme");
    phone.septet.tokens().remove(&id).unwrap();
    assert_eq!(phone.septet.tokens().remove(&id), Err(Error::NoSuchToken));
    assert!(phone.restarted().unwrap().titles().is_empty());
}

#[test]
fn a_counter_is_durable_before_its_code_is_shown() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    let id = tokens.add_uri(&format!("otpauth://hotp/Acme:maya?secret={SEED}&counter=0")).unwrap().token.id;
    let row = tokens.codes_at(NOW_MS).rows.remove(0);
    assert_eq!((row.kind, row.code, row.valid_until_ms), (TokenKind::Hotp, None, None));
    assert_eq!(tokens.next_hotp(&id).unwrap().code.unwrap().digits, "755224");
    // A store that fails shows no code, and uses none up.
    phone.disk.fail_after(Some(0));
    assert_eq!(tokens.next_hotp(&id), Err(Error::DeviceStorage(PortError::NoSpace)));
    assert_eq!(tokens.codes_at(NOW_MS).rows[0].code.as_ref().unwrap().digits, "755224");
    phone.disk.fail_after(None);
    assert_eq!(tokens.next_hotp(&id).unwrap().code.unwrap().digits, "287082");
    let phone = phone.restarted().unwrap();
    assert_eq!(phone.septet.tokens().list("").unwrap()[0].counter, Some(2));
    assert_eq!(phone.septet.tokens().codes_at(NOW_MS).rows[0].code.as_ref().unwrap().digits, "287082");
    assert_eq!(phone.septet.tokens().next_hotp(&id).unwrap().code.unwrap().digits, "359152");
}

#[test]
fn two_who_ask_for_the_next_code_at_once_get_two_codes() {
    let phone = Phone::new();
    let id = phone.septet.tokens().add_uri(&format!("otpauth://hotp/a?secret={SEED}")).unwrap().token.id;
    let mut codes: Vec<_> = std::thread::scope(|scope| {
        let ask = || phone.septet.tokens().next_hotp(&id).unwrap().code.unwrap().digits;
        let askers: Vec<_> = (0..8).map(|_| scope.spawn(ask)).collect();
        askers.into_iter().map(|asker| asker.join().unwrap()).collect()
    });
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 8);
    assert_eq!(phone.septet.tokens().list("").unwrap()[0].counter, Some(8));
}

#[test]
fn the_last_counter_is_not_passed() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    let uri = format!("otpauth://hotp/a?secret={SEED}&counter={}", i64::MAX);
    let id = tokens.add_uri(&uri).unwrap().token.id;
    assert!(matches!(tokens.next_hotp(&id), Err(Error::InvalidInput { field, .. }) if field == "counter"));
    let totp = add(&phone, "Acme");
    assert_eq!(tokens.next_hotp(&totp), Err(Error::NotByCounter));
}

#[test]
fn a_change_that_cannot_be_stored_is_not_shown() {
    let phone = Phone::new();
    let id = add(&phone, "Acme");
    let tokens = phone.septet.tokens();
    phone.disk.fail_after(Some(0));
    assert!(tokens.add_uri(&format!("otpauth://totp/New:maya?secret={SEED}")).is_err());
    assert!(tokens.rename(&id, "Other").is_err());
    assert!(tokens.set_hidden(&id, true).is_err());
    assert!(tokens.remove(&id).is_err());
    assert_eq!(phone.titles(), ["Acme"]);
}

#[test]
fn the_list_is_pulled_again_when_the_first_code_ends() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    assert_eq!(tokens.codes_at(NOW_MS).refresh_at_ms, None);
    tokens.add_uri(&format!("otpauth://totp/a?secret={SEED}&period=60")).unwrap();
    tokens.add_uri(&format!("otpauth://totp/a?secret={SEED}&period=45")).unwrap();
    tokens.add_uri(&format!("otpauth://hotp/a?secret={SEED}")).unwrap();
    assert_eq!(tokens.codes_at(0).refresh_at_ms, Some(45_000));
    assert_eq!(tokens.codes_at(45_000).refresh_at_ms, Some(60_000));
    assert_eq!(tokens.codes_at(59_999).refresh_at_ms, Some(60_000));
    let last = tokens.codes_at(u64::MAX);
    assert!(last.rows.iter().all(|row| row.problem.is_none()));
}

#[test]
fn steam_codes_have_their_own_alphabet() {
    let phone = Phone::new();
    phone.septet.tokens().add_uri(&format!("steam://{}", SEED.to_lowercase())).unwrap();
    let row = phone.septet.tokens().codes_at(NOW_MS).rows.remove(0);
    let code = row.code.unwrap();
    assert_eq!(row.kind, TokenKind::Steam);
    assert!(code.digits.len() == 5 && code.digits.chars().all(|sign| "23456789BCDFGHJKMNPQRTVWXY".contains(sign)));
    assert_eq!(code.spelled, code.digits);
}

#[test]
fn motp_and_yandex_show_codes_of_secret_time_and_pin() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    let motp = tokens.add_uri("otpauth://motp/Site:maya?secret=4MKSV7XGEWM4Q&pin=1234").unwrap().token;
    assert_eq!((motp.kind, motp.algorithm), (TokenKind::Motp, HashAlgorithm::Md5));
    assert_eq!((motp.digits, motp.period_s, motp.counter), (6, Some(10), None));
    let row = tokens.codes_at(165_892_298_000).rows.remove(0);
    assert_eq!((row.kind, row.code.unwrap().spelled.as_str()), (TokenKind::Motp, "e7d 8b6"));
    assert_eq!((row.valid_from_ms, row.valid_until_ms), (Some(165_892_290_000), Some(165_892_300_000)));
    tokens.remove(&motp.id).unwrap();

    let uri = "otpauth://yaotp/maya?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=7586";
    let yandex = tokens.add_uri(uri).unwrap().token;
    assert_eq!((yandex.kind, yandex.algorithm, yandex.warning), (TokenKind::Yandex, HashAlgorithm::Sha256, None));
    let row = tokens.codes_at(1_581_064_020_000).rows.remove(0);
    assert_eq!((row.code.unwrap().spelled.as_str(), row.valid_until_ms), ("oact macq", Some(1_581_064_050_000)));
    let typed = "otpauth://yaotp/maya?secret=LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI&pin=G42TQNQ&algorithm=SHA256";
    assert!(tokens.add_uri(typed).unwrap().duplicate);
    let without_pin = tokens.add_uri(uri.split_once('&').unwrap().0).unwrap();
    assert!(!without_pin.duplicate && without_pin.token.warning.unwrap().contains("PIN"));
}

#[test]
fn no_view_and_no_debug_shows_a_seed_or_a_code() {
    let phone = Phone::new();
    let added = phone.septet.tokens().add_uri(&format!("otpauth://totp/Acme:maya?secret={SEED}&pin=4711")).unwrap();
    let codes = phone.septet.tokens().codes_at(59_000);
    let code = codes.rows[0].code.clone().unwrap().digits;
    let text = format!("{added:?} {codes:?} {:?}", phone.septet.tokens().list("").unwrap());
    assert!(!text.contains(SEED) && !text.contains("4711") && !text.contains(code.as_str()), "{text}");
    let added = phone.septet.tokens().add_uri(&format!("otpauth://motp/Site:maya?secret={SEED}&pin=4711")).unwrap();
    let text = format!("{added:?} {:?}", phone.septet.tokens().list("").unwrap());
    assert!(!text.contains(SEED) && !text.contains("4711"), "{text}");
}
