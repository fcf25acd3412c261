//! Many tokens kept in order: edited together, grouped, pinned, sorted, looked through for what is there twice.

use septet_core::Error;
use septet_core::ports::PortError;
use septet_core::view::{DuplicateReason, Filter, Icon, SortOrder, TokenDetails, TokenEdit};

use crate::phone::{FakeToken, NOW_MS, Phone, now};

const SEED: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// Own tokens of these names, of different secrets.
fn with(titles: &[&str]) -> (Phone, Vec<String>) {
    let phone = Phone::new();
    let uris: Vec<String> = titles
        .iter()
        .zip(0_u8..)
        .map(|(title, n)| {
            let seed = data_encoding::BASE32_NOPAD.encode(&[n; 20]);
            format!("otpauth://totp/a?secret={seed}&issuer={title}")
        })
        .collect();
    let added = phone.septet.tokens().add_uris(&uris).unwrap();
    (phone, added.into_iter().map(|added| added.token.id).collect())
}

fn with_application() -> (Phone, String) {
    let phone = Phone::registered();
    phone.server.set(|state| state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")]);
    now(phone.septet.sync().run()).unwrap();
    let id = phone.septet.tokens().list("").unwrap()[0].id.clone();
    (phone, id)
}

fn edit(set: impl FnOnce(&mut TokenEdit)) -> TokenEdit {
    let mut edit = TokenEdit::default();
    set(&mut edit);
    edit
}

fn grouped(group: &str) -> TokenEdit {
    edit(|edit| edit.group = Some(group.to_owned()))
}

fn pinned(pinned: bool) -> TokenEdit {
    edit(|edit| edit.pinned = Some(pinned))
}

fn list(phone: &Phone) -> Vec<TokenDetails> {
    phone.septet.tokens().list("").unwrap()
}

fn found(phone: &Phone, query: &str, group: Option<&str>) -> Vec<String> {
    let filter = Filter { query: query.to_owned(), group: group.map(str::to_owned) };
    let rows = phone.septet.tokens().search_at(filter.clone(), NOW_MS).rows;
    let listed = phone.septet.tokens().list(filter).unwrap();
    assert!(listed.iter().map(|token| token.title.as_str()).eq(rows.iter().map(|row| row.title.as_str())));
    rows.into_iter().map(|row| row.title.to_string()).collect()
}

fn sorted_by(phone: &Phone, order: SortOrder) -> Vec<String> {
    phone.septet.tokens().set_sort_order(order).unwrap();
    phone.titles()
}

#[test]
fn all_that_is_edited_is_shown_and_still_there_after_a_restart() {
    let (phone, ids) = with(&["Acme", "Zebra"]);
    let all = TokenEdit {
        name: Some("Payroll".to_owned()),
        issuer: Some("Acme Inc".to_owned()),
        account: Some("maya@acme.example".to_owned()),
        note: Some("ask Noah\nfloor 2".into()),
        group: Some("Work".to_owned()),
        icon: Some("bank".to_owned()),
        pinned: Some(true),
        hidden: None,
    };
    let edited = phone.septet.tokens().edit(&ids[1..], &all).unwrap();
    let phone = phone.restarted().unwrap();
    assert_eq!(list(&phone)[..1], edited);
    let token = &edited[0];
    assert_eq!((token.title.as_str(), token.name.as_deref()), ("Payroll", Some("Payroll")));
    assert_eq!((token.issuer.as_str(), token.account.as_str()), ("Acme Inc", "maya@acme.example"));
    assert_eq!(
        (token.note.as_ref().unwrap().text.as_str(), token.group.as_deref()),
        ("ask Noah\nfloor 2", Some("Work"))
    );
    assert_eq!((token.icon, token.pinned, token.hidden), (Some(Icon::Bank), true, false));
    let row = phone.septet.tokens().codes_at(NOW_MS).rows.remove(0);
    assert_eq!((row.icon, row.group.as_deref(), row.pinned), (Some(Icon::Bank), Some("Work"), true));
}

#[test]
fn only_what_is_given_changes() {
    let (phone, ids) = with(&["Acme"]);
    let tokens = phone.septet.tokens();
    tokens.edit(&ids, &edit(|edit| (edit.name, edit.note) = (Some("Payroll".to_owned()), Some("a".into())))).unwrap();
    let before = list(&phone);
    let after = tokens.edit(&ids, &grouped("Work")).unwrap();
    assert_eq!(after, [TokenDetails { group: Some("Work".to_owned()), ..before[0].clone() }]);
    assert_eq!(tokens.edit(&ids, &grouped(" ")).unwrap(), before);
}

#[test]
fn a_taken_back_issuer_leaves_what_the_address_said_before_the_colon() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    let id = tokens.add_uri(&format!("otpauth://totp/Prefix:maya?secret={SEED}&issuer=Issuer")).unwrap().token.id;
    let nothing = edit(|edit| (edit.issuer, edit.account) = (Some(String::new()), Some(String::new())));
    let edited = tokens.edit(&[id], &nothing).unwrap().remove(0);
    assert_eq!((edited.issuer.as_str(), edited.account.as_str()), ("Prefix", ""));
}

#[test]
fn several_are_edited_in_one_write_or_none() {
    let (phone, ids) = with(&["A", "B", "C"]);
    let tokens = phone.septet.tokens();
    let before = list(&phone);
    let stranger = "00000000-0000-0000-0000-000000000000";
    for bad in [stranger, "nobody"] {
        assert_eq!(tokens.edit(&[&ids[0], bad], &grouped("Work")), Err(Error::NoSuchToken));
        assert_eq!(tokens.remove_all(&[&ids[0], bad]), Err(Error::NoSuchToken));
    }
    assert!(
        tokens.edit(&ids, &edit(|edit| (edit.group, edit.icon) = (Some("Work".into()), Some("x".into())))).is_err()
    );
    phone.disk.fail_after(Some(0));
    assert_eq!(tokens.edit(&ids, &grouped("Work")), Err(Error::DeviceStorage(PortError::NoSpace)));
    assert_eq!(list(&phone), before);
    phone.disk.fail_after(None);

    let writes = phone.disk.written();
    let edited = tokens.edit(&[&ids[2], &ids[0], &ids[0]], &grouped("Work")).unwrap();
    assert_eq!(edited.iter().map(|token| token.title.as_str()).collect::<Vec<_>>(), ["C", "A", "A"]);
    assert_eq!(phone.disk.written(), writes + 1);
    assert_eq!(found(&phone, "", Some("Work")), ["A", "C"]);
}

#[test]
fn an_edit_that_changes_nothing_writes_nothing() {
    let (phone, ids) = with(&["A", "B"]);
    let tokens = phone.septet.tokens();
    tokens.edit(&ids, &grouped("Work")).unwrap();
    phone.disk.fail_after(Some(0));
    for same in [grouped(" Work "), pinned(false), edit(|edit| edit.icon = Some(String::new())), TokenEdit::default()] {
        assert!(tokens.edit(&ids, &same).is_ok(), "{same:?}");
    }
    assert_eq!(tokens.edit(&[] as &[&str], &grouped("Other")), Ok(vec![]));
    assert_eq!(tokens.remove_all(&[] as &[&str]), Ok(()));
    assert!(tokens.edit(&ids, &grouped("Other")).is_err(), "this one is to be written");
}

#[test]
fn an_applications_token_is_organised_on_this_phone_and_called_as_the_application_says() {
    let (phone, id) = with_application();
    let tokens = phone.septet.tokens();
    for (field, wrong) in [
        ("issuer", edit(|edit| edit.issuer = Some("Mine".to_owned()))),
        ("account", edit(|edit| (edit.account, edit.group) = (Some(String::new()), Some("Work".to_owned())))),
    ] {
        let error = tokens.edit(&[&id], &wrong).unwrap_err();
        assert_eq!(error, Error::NotEditable { field: field.to_owned() });
        assert!(error.to_string().contains(field), "{error}");
    }
    let mine = TokenEdit {
        name: Some("Ward".to_owned()),
        note: Some("room 4".into()),
        group: Some("Clinics".to_owned()),
        icon: Some("clinic".to_owned()),
        pinned: Some(true),
        hidden: Some(true),
        ..TokenEdit::default()
    };
    let edited = tokens.edit(&[&id], &mine).unwrap();
    now(phone.septet.sync().run()).unwrap();
    let phone = phone.restarted().unwrap();
    assert_eq!(list(&phone), edited);
    let token = &edited[0];
    assert_eq!((token.title.as_str(), token.issuer.as_str()), ("Ward", "Lakeside Clinic"));
    assert_eq!((token.note.as_ref().unwrap().text.as_str(), token.group.as_deref()), ("room 4", Some("Clinics")));
    assert_eq!((token.icon, token.pinned, token.hidden), (Some(Icon::Clinic), true, true));
}

#[test]
fn several_are_removed_together_or_none() {
    let (phone, id) = with_application();
    let tokens = phone.septet.tokens();
    let own = tokens.add_uri(&format!("otpauth://totp/Own:maya?secret={SEED}")).unwrap().token.id;
    assert_eq!(tokens.remove_all(&[&own, &id]), Err(Error::NotRemovable));
    assert_eq!(list(&phone).len(), 2);
    let other = tokens.add_uri(&format!("otpauth://totp/Own:noah?secret={SEED}&digits=7")).unwrap().token.id;
    let writes = phone.disk.written();
    tokens.remove_all(&[&own, &other, &own]).unwrap();
    assert_eq!(phone.disk.written(), writes + 1);
    assert_eq!((list(&phone).len(), tokens.trash().unwrap().len()), (1, 2));
}

#[test]
fn pinned_tokens_come_first_and_each_part_keeps_the_persons_order() {
    let (phone, ids) = with(&["A", "B", "C", "D"]);
    let tokens = phone.septet.tokens();
    tokens.edit(&[&ids[3], &ids[1]], &pinned(true)).unwrap();
    assert_eq!(phone.titles(), ["B", "D", "A", "C"]);
    tokens.move_before(&ids[3], Some(&ids[1])).unwrap();
    assert_eq!(phone.titles(), ["D", "B", "A", "C"]);
    tokens.move_before(&ids[2], Some(&ids[0])).unwrap();
    assert_eq!(phone.restarted().unwrap().titles(), ["D", "B", "C", "A"]);
    tokens.edit(&ids, &pinned(false)).unwrap();
    assert_eq!(phone.titles(), ["C", "A", "D", "B"], "as they were placed");
}

#[test]
fn tokens_are_sorted_less_case_and_accents_and_what_is_equal_stays_in_the_persons_own_order() {
    let (phone, ids) = with(&["zebra", "%C3%89pic", "Acme", "epic", "ZEBRA"]);
    assert_eq!(sorted_by(&phone, SortOrder::Title), ["Acme", "Épic", "epic", "zebra", "ZEBRA"]);
    let tokens = phone.septet.tokens();
    tokens.move_before(&ids[4], Some(&ids[0])).unwrap();
    tokens.edit(&[&ids[3]], &pinned(true)).unwrap();
    assert_eq!(phone.titles(), ["epic", "Acme", "Épic", "ZEBRA", "zebra"]);
    let phone = phone.restarted().unwrap();
    assert_eq!(phone.septet.tokens().sort_order(), Ok(SortOrder::Title), "it is kept");
    assert_eq!(sorted_by(&phone, SortOrder::Own), ["epic", "ZEBRA", "zebra", "Épic", "Acme"]);
}

#[test]
fn tokens_are_sorted_by_issuer_then_name_and_those_without_come_last() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    for (n, label) in ["b", "Zoo:b", "Acme:x", "zoo:a"].into_iter().enumerate() {
        tokens.add_uri(&format!("otpauth://totp/{label}?secret={SEED}&period={}", 30 + n)).unwrap();
    }
    for (token, name) in list(&phone).iter().zip(["b", "b", "x", "a"]) {
        tokens.rename(&token.id, name).unwrap();
    }
    assert_eq!(sorted_by(&phone, SortOrder::Issuer), ["x", "a", "b", "b"]);
    assert_eq!(list(&phone).last().unwrap().issuer, "");
}

#[test]
fn nothing_is_counted_before_the_person_has_tokens_sorted_by_use() {
    let (phone, ids) = with(&["A", "B"]);
    let tokens = phone.septet.tokens();
    for order in [SortOrder::Own, SortOrder::Title, SortOrder::Issuer] {
        tokens.set_sort_order(order).unwrap();
        let before = phone.disk.blobs.lock().unwrap().clone();
        tokens.used(&ids[1]).unwrap();
        assert_eq!(*phone.disk.blobs.lock().unwrap(), before, "{order:?}");
    }
    assert_eq!(sorted_by(&phone, SortOrder::Usage), ["A", "B"]);
    assert_eq!(tokens.used("nobody"), Err(Error::NoSuchToken));
}

#[test]
fn what_is_used_most_comes_first_on_this_phone_until_it_is_forgotten() {
    let (phone, ids) = with(&["A", "B", "C"]);
    phone.septet.tokens().set_sort_order(SortOrder::Usage).unwrap();
    for id in [&ids[2], &ids[1], &ids[2]] {
        phone.septet.tokens().used(id).unwrap();
    }
    assert_eq!(phone.titles(), ["C", "B", "A"]);
    let phone = phone.restarted().unwrap();
    assert_eq!(phone.titles(), ["C", "B", "A"], "it is durable");
    assert_eq!(sorted_by(&phone, SortOrder::Own), ["A", "B", "C"]);
    let tokens = phone.septet.tokens();
    (0..9).for_each(|_| tokens.used(&ids[0]).unwrap());
    assert_eq!(sorted_by(&phone, SortOrder::Usage), ["C", "B", "A"], "what was used meanwhile was not counted");
    tokens.forget_usage().unwrap();
    assert_eq!(phone.restarted().unwrap().titles(), ["A", "B", "C"]);
}

#[test]
fn a_use_that_cannot_be_kept_changes_no_order() {
    let (phone, ids) = with(&["A", "B"]);
    let tokens = phone.septet.tokens();
    tokens.set_sort_order(SortOrder::Usage).unwrap();
    phone.disk.fail_after(Some(0));
    assert_eq!(tokens.used(&ids[1]), Err(Error::DeviceStorage(PortError::NoSpace)));
    assert_eq!(phone.titles(), ["A", "B"]);
}

#[test]
fn groups_are_counted_and_named_in_order_whatever_their_case() {
    let (phone, ids) = with(&["A", "B", "C", "D", "E"]);
    let tokens = phone.septet.tokens();
    for (id, group) in ids.iter().zip(["work", "\u{c9}tude", "WORK", "Bank"]) {
        tokens.edit(&[id], &grouped(group)).unwrap();
    }
    tokens.set_hidden(&ids[2], true).unwrap();
    let groups: Vec<_> =
        tokens.groups().unwrap().into_iter().map(|row| (row.name.to_string(), row.tokens, row.shown)).collect();
    assert_eq!(groups, [("Bank".to_owned(), 1, 1), ("\u{c9}tude".to_owned(), 1, 1), ("work".to_owned(), 2, 1)]);
    tokens.set_hidden(&ids[2], false).unwrap();
    assert_eq!(found(&phone, "", Some("Work")), ["A", "C"]);
    assert_eq!(found(&phone, "", Some(" etude ")), ["B"]);
    assert_eq!(found(&phone, "c", Some("work")), ["C"]);
    assert_eq!(found(&phone, "", Some("")), ["E"], "those that are in none");
    assert!(found(&phone, "", Some("nowhere")).is_empty());
}

#[test]
fn search_finds_notes_and_groups_too_and_each_word_anywhere() {
    let (phone, ids) = with(&["Acme", "Zebra"]);
    let tokens = phone.septet.tokens();
    let organised = edit(|edit| {
        (edit.note, edit.group) = (Some("Z\u{fc}rich, Stra\u{df}e 4".into()), Some("B\u{fc}ro".to_owned()))
    });
    tokens.edit(&[&ids[1]], &organised).unwrap();
    for query in ["zurich", "STRASSE", "buro", "4 zebra buro", "\u{ff5a}\u{ff55}\u{ff52}ich"] {
        assert_eq!(found(&phone, query, None), ["Zebra"], "{query}");
    }
    assert!(found(&phone, "zurich acme", None).is_empty());
}

fn duplicates(phone: &Phone) -> Vec<(DuplicateReason, Vec<String>)> {
    let found = phone.septet.tokens().duplicates().unwrap();
    found.into_iter().map(|group| (group.reason, group.tokens.into_iter().map(|token| token.title).collect())).collect()
}

#[test]
fn tokens_of_one_secret_or_of_one_account_are_shown_together_with_the_reason() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    let other = "KRUGS4ZANFZSAYJAKRUGS4ZANFZSAYJA";
    for (title, uri) in [
        ("six", format!("Acme:maya?secret={SEED}&issuer=Acme")),
        ("seven", format!("Other:noah?secret={SEED}&digits=7&issuer=Other")),
        ("renewed", format!("acme:MAYA?secret={other}&issuer=ACME")),
        ("alone", format!("Acme:noah?secret={}&issuer=Acme", "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK")),
        ("nobody's", format!("maya?secret={}", "OB4XG2DFMQOB4XG2DFMQAAAA")),
        ("nobody's too", format!("maya?secret={}", "PB2W45DFOIZAPB2W45DFOIZA")),
    ] {
        let id = tokens.add_uri(&format!("otpauth://totp/{uri}")).unwrap().token.id;
        tokens.rename(&id, title).unwrap();
    }
    let both = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
    let (same_secret, same_account) = (both("six", "seven"), both("six", "renewed"));
    assert_eq!(duplicates(&phone), [(DuplicateReason::Secret, same_secret), (DuplicateReason::Account, same_account)]);
    let text = format!("{:?}", tokens.duplicates());
    assert!(!text.contains(SEED) && !text.contains("12345678901234567890"), "{text}");
    let ids: Vec<String> = list(&phone).into_iter().take(3).skip(1).map(|token| token.id).collect();
    tokens.remove_all(&ids).unwrap();
    assert!(duplicates(&phone).is_empty());
}

#[test]
fn an_applications_token_is_nobodys_duplicate() {
    let (phone, _) = with_application();
    let tokens = phone.septet.tokens();
    let same = format!("otpauth://totp/a?secret={SEED}&issuer=Lakeside%20Clinic&digits=7&period=10");
    tokens.add_uri(&same).unwrap();
    assert!(duplicates(&phone).is_empty());
}

#[test]
fn an_empty_phone_has_no_groups_and_no_duplicates() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    assert!(tokens.groups().unwrap().is_empty() && tokens.duplicates().unwrap().is_empty());
    assert_eq!(tokens.sort_order(), Ok(SortOrder::Own));
}

#[test]
fn rows_have_no_codes_and_those_that_are_seen_get_theirs() {
    let (phone, ids) = with(&["Alpha", "Beta", "Gamma"]);
    let tokens = phone.septet.tokens();
    let rows = tokens.rows("");
    assert_eq!(rows.refresh_at_ms, None);
    assert!(rows.rows.iter().all(|row| row.code.is_none() && row.valid_until_ms.is_none()));
    let all = tokens.codes_at(NOW_MS);
    assert!(rows.rows.iter().map(|row| &row.id).eq(all.rows.iter().map(|row| &row.id)));
    let seen = tokens.codes_of(&[&ids[1], "no id"], NOW_MS);
    assert_eq!((seen.rows.as_slice(), seen.refresh_at_ms), (&all.rows[1..2], all.rows[1].valid_until_ms));
}
