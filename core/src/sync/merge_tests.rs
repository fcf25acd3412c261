use proptest::prelude::*;
use septet_protocol::vault::Hlc;

use super::*;
use crate::otp::uri::OtpUri;
use crate::vault::entry::Origin;
use crate::vault::own::OwnToken;

fn received(id: u128, name: &str) -> Received {
    let origin = Origin::Application {
        application: Uuid::from_u128(7),
        name: name.to_owned(),
        label: "maya".to_owned(),
        color: String::new(),
        logo: None,
    };
    Received { id: Uuid::from_u128(id), origin, seed: Seed::Unopened }
}

fn own(id: u128, order: &str) -> Arc<Entry> {
    let uri = OtpUri::parse("otpauth://totp/Own:maya?secret=GEZDGNBVGY3TQOJQ").unwrap();
    let stamp = Hlc::new(0, 0, Uuid::nil());
    Arc::new(Entry::of_own(Uuid::from_u128(id), &OwnToken::from_uri(uri, order.to_owned(), stamp), None).unwrap())
}

fn ids(entries: &[Arc<Entry>]) -> Vec<u128> {
    entries.iter().map(|entry| entry.id.as_u128()).collect()
}

#[test]
fn new_tokens_come_last_in_the_servers_order() {
    let merged = merge(&[own(9, "n")], vec![received(1, "a"), received(2, "b")]);
    assert_eq!(ids(&merged), [9, 1, 2]);
    assert!(merged.is_sorted_by(|a, b| a.order < b.order));
}

#[test]
fn a_token_that_is_missing_in_the_answer_is_gone_and_own_ones_stay() {
    let before = merge(&[own(9, "n")], vec![received(1, "a"), received(2, "b")]);
    assert_eq!(ids(&merge(&before, vec![received(2, "b")])), [9, 2]);
    assert_eq!(ids(&merge(&before, vec![])), [9]);
}

#[test]
fn a_token_that_is_still_there_keeps_its_place_name_and_whether_it_is_hidden() {
    let mut before = merge(&[], vec![received(1, "a"), received(2, "b")]);
    before[0] = Arc::new(before[0].edited(|entry| {
        entry.name = Some("Work".to_owned());
        entry.hidden = true;
    }));
    before.insert(1, own(9, "nn"));
    let merged = merge(&before, vec![received(2, "b"), received(1, "renamed")]);
    assert_eq!(ids(&merged), [1, 9, 2]);
    assert_eq!((merged[0].name.as_deref(), merged[0].hidden), (Some("Work"), true));
    assert_eq!(merged[0].details().issuer, "renamed");
    assert!(Arc::ptr_eq(&merged[2], &before[2]));
}

#[test]
fn the_first_of_two_with_one_id_counts() {
    let merged = merge(&[], vec![received(1, "a"), received(1, "b"), received(2, "c")]);
    assert_eq!(ids(&merged), [1, 2]);
    assert_eq!(merged[0].details().issuer, "a");
    let again = merge(&merged, vec![received(1, "a"), received(1, "b"), received(2, "c")]);
    assert_eq!(ids(&again), [1, 2]);
}

#[test]
fn an_id_of_the_servers_never_touches_an_own_token() {
    let merged = merge(&[own(1, "n")], vec![received(1, "a")]);
    assert!(!merged[0].is_application());
    assert_eq!(ids(&merge(&merged, vec![])), [1]);
}

proptest! {
    #[test]
    fn what_is_here_afterwards_is_what_the_last_answer_said(answers in prop::collection::vec(prop::collection::vec(1..8_u128, 0..8), 1..8)) {
        let mut entries = vec![own(100, "n")];
        for answer in &answers {
            entries = merge(&entries, answer.iter().map(|id| received(*id, "a")).collect());
            let again = merge(&entries, answer.iter().map(|id| received(*id, "a")).collect());
            prop_assert_eq!(ids(&again), ids(&entries));
        }
        let mut here: Vec<u128> = ids(&entries).into_iter().filter(|id| *id < 100).collect();
        let mut said = answers.last().unwrap().clone();
        here.sort_unstable();
        said.sort_unstable();
        said.dedup();
        prop_assert_eq!(here, said);
        prop_assert!(entries.iter().any(|entry| entry.id.as_u128() == 100));
        prop_assert!(entries.is_sorted_by(|a, b| a.order < b.order));
    }
}
