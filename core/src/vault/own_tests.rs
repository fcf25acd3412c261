use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::otp::Kind;
use crate::vault::cases;
use crate::view::TokenEdit;

const NOW_MS: u64 = 1_800_000_000_000;
/// What an address with the secret "12345678901234567890" leaves in JSON.
const SECRET: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA";

fn hlc(ms: u64, device: u128) -> Hlc {
    Hlc::new(NOW_MS + ms, 0, Uuid::from_u128(device))
}

/// Made at 0 by device 1.
fn token(kind: &str) -> OwnToken {
    let counter = if kind == "hotp" { "&counter=5" } else { "" };
    let uri = format!("otpauth://{kind}/Own:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Own&image=a{counter}");
    OwnToken::from_uri(OtpUri::parse(&uri).unwrap(), "n".to_owned(), hlc(0, 1))
}

fn by_counter() -> OwnToken {
    token("hotp")
}

fn text(own: &OwnToken) -> String {
    String::from_utf8(own.to_json().unwrap().to_vec()).unwrap()
}

fn changed(own: &OwnToken, change: impl FnOnce(&mut OwnToken)) -> OwnToken {
    let mut own = own.clone();
    change(&mut own);
    own
}

/// Every order and grouping of what several devices know.
fn joined(states: &[&OwnToken]) -> OwnToken {
    let forth = states.iter().skip(1).fold(states[0].clone(), |all, state| all.join(state));
    let back = states.iter().rev().skip(1).fold(states[states.len() - 1].clone(), |all, state| state.join(&all));
    assert!(forth == back, "{}\n{}", text(&forth), text(&back));
    forth
}

/// All that a person edits.
const EDITED: [Field; 9] = [
    Field::Issuer,
    Field::Account,
    Field::Name,
    Field::Note,
    Field::Group,
    Field::Icon,
    Field::Pinned,
    Field::Hidden,
    Field::Order,
];

/// What a device may do with a token.
#[derive(Clone, Debug)]
enum Act {
    Set(Field, u8),
    /// Of a newer app.
    SetUnknown(u8),
    Count,
    Delete,
    Restore,
    Purge,
    Learn(usize),
}

/// A device, what it does, and what its clock says then.
type Step = (usize, Act, u64);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let field = prop::sample::select(EDITED.to_vec());
    let act = prop_oneof![
        4 => (field, any::<u8>()).prop_map(|(field, value)| Act::Set(field, value)),
        1 => any::<u8>().prop_map(Act::SetUnknown),
        2 => Just(Act::Count),
        3 => Just(Act::Delete),
        1 => Just(Act::Restore),
        2 => Just(Act::Purge),
        4 => (0..3_usize).prop_map(Act::Learn),
    ];
    prop::collection::vec((0..3_usize, act, 0..20_u64), 0..24)
}

/// What three devices know after these steps, and what each knew before and after each.
fn after(steps: &[Step]) -> ([OwnToken; 3], Vec<(OwnToken, OwnToken)>) {
    let mut devices = [by_counter(), by_counter(), by_counter()];
    let mut path = Vec::new();
    for (device, act, ms) in steps {
        let before = devices[*device].clone();
        let stamp = before.latest().unwrap().next(NOW_MS + ms, Uuid::from_u128(*device as u128 + 1));
        let own = &mut devices[*device];
        match act {
            Act::Learn(other) => devices[*device] = before.join(&devices[*other].clone()),
            Act::Purge => {
                own.purge();
            }
            // Nobody sees it any more.
            _ if own.token.is_none() => {}
            Act::Restore => own.restore(stamp),
            // Nobody can touch what is in the trash.
            _ if !own.is_alive() => {}
            Act::Set(field, value) => own.set(*field, (*value).into(), stamp),
            Act::SetUnknown(value) => own.receive("tags", &Stamped { value: json!({ "text": value }), hlc: stamp }),
            Act::Count => own.set_counter(own.counter() + 1, stamp),
            Act::Delete => own.delete(stamp),
        }
        path.push((before, devices[*device].clone()));
    }
    (devices, path)
}

fn is_same(one: &OwnToken, other: &OwnToken) -> bool {
    one.identity().is_some() && one.identity() == other.identity()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

#[test]
    fn the_same_changes_give_the_same_token_in_any_order_and_however_often(steps in steps()) {
        let ([a, b, c], _) = after(&steps);
        let both = a.join(&b);
        prop_assert!(both == b.join(&a), "{}\n{}", text(&both), text(&b.join(&a)));
        let (forth, back) = (both.join(&c), a.join(&b.join(&c)));
        prop_assert!(forth == back, "{}\n{}", text(&forth), text(&back));
        prop_assert!(a.join(&a) == a, "{}", text(&a));
        prop_assert!(both.join(&b) == both, "{}", text(&both));
    }

    #[test]
    fn nothing_that_was_known_is_ever_unknown_again(steps in steps()) {
        let (_, path) = after(&steps);
        for (before, later) in path {
            prop_assert!(before.join(&later) == later, "{}\n{}", text(&before), text(&later));
            prop_assert!(before.counter() <= later.counter());
        }
    }

    #[test]
    fn whoever_sees_a_token_has_its_secret(steps in steps()) {
        let ([a, b, c], path) = after(&steps);
        let all = joined(&[&a, &b, &c]);
        for own in path.iter().map(|(_, later)| later).chain([&all]) {
            prop_assert!(own.seed().is_some() || !own.is_alive());
            prop_assert_eq!(own.seed().is_some(), text(own).contains(SECRET));
        }
    }

    #[test]
    fn a_token_is_the_same_after_its_record_is_read(steps in steps()) {
        let (devices, _) = after(&steps);
        for own in devices {
            let read = OwnToken::from_json(text(&own).as_bytes()).unwrap();
            prop_assert!(read == own, "{}", text(&own));
            prop_assert_eq!(text(&read), text(&own));
        }
    }

    #[test]
    fn no_plaintext_breaks_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..64), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let _ = OwnToken::from_json(&bytes);
        let mut json = text(&changed(&by_counter(), |own| own.delete(hlc(1, 1)))).into_bytes();
        let at = at.index(json.len());
        json[at] = byte;
        if let Some(own) = OwnToken::from_json(&json) {
            let _ = (own.join(&by_counter()), own.latest(), own.seed(), own.is_in_trash(), own.counter());
            let _ = changed(&own, |own| {
        own.purge();
    });
        }
        json.truncate(at);
        prop_assert!(OwnToken::from_json(&json).is_none());
    }
}

/// One change of each kind, at 10 by device 2.
fn each_change() -> Vec<(&'static str, OwnToken)> {
    let set = |field: Field| (field.key(), changed(&by_counter(), |own| own.set(field, "x".into(), hlc(10, 2))));
    let mut changes: Vec<_> = EDITED.into_iter().map(set).collect();
    changes.push((COUNTER, changed(&by_counter(), |own| own.set_counter(6, hlc(10, 2)))));
    let tags = Stamped { value: json!(["of a newer app"]), hlc: hlc(10, 2) };
    changes.push(("tags", changed(&by_counter(), |own| own.receive("tags", &tags))));
    changes
}

#[test]
fn a_change_beats_a_delete_that_had_not_seen_it_though_it_came_later() {
    let deleted = changed(&by_counter(), |own| own.delete(hlc(99, 1)));
    assert!(!deleted.is_alive() && deleted.is_in_trash());
    for (name, edited) in each_change() {
        let both = joined(&[&deleted, &edited]);
        assert!(both.is_alive() && !both.is_in_trash() && both.deleted_at().is_none(), "{name}");
        let again = changed(&both, |own| own.delete(hlc(100, 1)));
        assert!(!joined(&[&again, &edited, &deleted]).is_alive(), "{name}");
    }
}

#[test]
fn a_delete_that_saw_the_change_wins() {
    for (name, edited) in each_change() {
        let deleted = changed(&edited, |own| own.delete(hlc(11, 1)));
        let both = joined(&[&deleted, &edited, &by_counter()]);
        assert!(both.is_in_trash(), "{name}");
        assert_eq!(both.deleted_at(), Some(hlc(11, 1)), "{name}");
    }
}

#[test]
fn two_deletes_together_have_seen_what_either_saw() {
    let edited = changed(&by_counter(), |own| own.set(Field::Name, "x".into(), hlc(10, 2)));
    let seen = changed(&edited, |own| own.delete(hlc(11, 2)));
    let unseen = changed(&by_counter(), |own| own.delete(hlc(99, 1)));
    let both = joined(&[&seen, &unseen, &edited]);
    assert!(both.is_in_trash());
    assert_eq!(both.deleted_at(), Some(hlc(99, 1)));
}

#[test]
fn what_is_restored_is_as_it_was_and_can_be_deleted_again() {
    let named = changed(&by_counter(), |own| own.set(Field::Name, "Work".into(), hlc(5, 1)));
    let deleted = changed(&named, |own| own.delete(hlc(10, 1)));
    let restored = changed(&deleted, |own| own.restore(hlc(20, 2)));
    let both = joined(&[&restored, &deleted, &named]);
    assert!(both.is_alive());
    assert_eq!((both.text(Field::Name), both.counter()), (Some("Work"), 5));
    assert!(is_same(&both, &named));
    let again = changed(&both, |own| own.delete(hlc(30, 1)));
    assert!(joined(&[&again, &restored]).is_in_trash());
    let back = changed(&again, |own| own.restore(hlc(40, 1)));
    assert!(joined(&[&again, &back]).is_alive());
}

#[test]
fn a_purge_drops_the_secret_of_what_is_deleted_and_of_nothing_else() {
    let deleted = changed(&by_counter(), |own| own.delete(hlc(10, 1)));
    let mut purged = deleted.clone();
    assert!(purged.purge());
    assert!(!purged.purge(), "nothing is left to drop");
    assert!(!purged.is_alive() && !purged.is_in_trash() && purged.seed().is_none());
    assert_eq!(purged.deleted_at(), Some(hlc(10, 1)));
    assert!(text(&deleted).contains(SECRET) && !text(&purged).contains(SECRET));
    assert!(!by_counter().purge(), "it is not deleted");
}

#[test]
fn what_was_purged_stays_purged_whoever_still_had_it() {
    let named = changed(&by_counter(), |own| own.set(Field::Name, "Work".into(), hlc(5, 1)));
    let deleted = changed(&named, |own| own.delete(hlc(10, 1)));
    let purged = changed(&deleted, |own| {
        own.purge();
    });
    for had in [&by_counter(), &named, &deleted] {
        let both = joined(&[&purged, had]);
        assert!(!both.is_alive() && !both.is_in_trash());
        assert!(!text(&both).contains(SECRET));
    }
    // A record that says it was purged and holds the secret all the same.
    let mut lying = text(&purged);
    let token = text(&deleted).split_once(",\"fields\"").unwrap().0.to_owned();
    lying.replace_range(..1, &format!("{token},"));
    assert!(lying.contains(SECRET));
    assert!(OwnToken::from_json(lying.as_bytes()).unwrap() == purged);
}

#[test]
fn what_was_purged_comes_back_whole_if_somebody_had_changed_it_unseen() {
    let counted = changed(&by_counter(), |own| {
        own.set_counter(9, hlc(6, 1));
        own.set(Field::Issuer, "Renamed".into(), hlc(7, 1));
    });
    let mut purged = changed(&counted, |own| own.delete(hlc(10, 1)));
    assert!(purged.purge());
    let edited = changed(&by_counter(), |own| own.set(Field::Name, "Work".into(), hlc(8, 2)));
    let both = joined(&[&purged, &edited]);
    assert!(both.is_alive() && is_same(&both, &by_counter()));
    assert_eq!(both.text(Field::Name), Some("Work"));
    // Nothing that the purged one knew is older for it: no code is shown twice.
    assert_eq!((both.counter(), both.text(Field::Issuer)), (9, Some("Renamed")));
    assert!(joined(&[&purged, &counted, &edited]) == both);
}

#[test]
fn a_purge_is_of_one_delete_and_not_of_a_later_one() {
    let deleted = changed(&by_counter(), |own| own.delete(hlc(10, 1)));
    let purged = changed(&deleted, |own| {
        own.purge();
    });
    let restored = changed(&deleted, |own| own.restore(hlc(20, 2)));
    assert!(joined(&[&purged, &restored]).is_alive());
    let again = changed(&restored, |own| own.delete(hlc(30, 2)));
    let both = joined(&[&purged, &again]);
    assert!(both.is_in_trash() && is_same(&both, &by_counter()));
    let gone = changed(&again, |own| {
        own.purge();
    });
    assert!(joined(&[&gone, &both, &restored]).seed().is_none());
}

#[test]
fn of_two_counters_the_higher_counts_whichever_came_later() {
    let high = changed(&by_counter(), |own| own.set_counter(9, hlc(1, 1)));
    let late = changed(&by_counter(), |own| own.set_counter(6, hlc(50, 2)));
    assert_eq!(joined(&[&high, &late]).counter(), 9);
    assert_eq!(joined(&[&high, &late]).latest(), Some(hlc(50, 2)));
    assert_eq!(joined(&[&high, &by_counter()]).counter(), 9);
    assert_eq!(token("totp").counter(), 0);
    assert!(!text(&token("totp")).contains("\"counter\""));
}

#[test]
fn of_two_values_the_later_counts_field_by_field() {
    let first = changed(&by_counter(), |own| own.set(Field::Name, "first".into(), hlc(10, 1)));
    let second = changed(&by_counter(), |own| {
        own.set(Field::Name, "second".into(), hlc(11, 2));
        own.set(Field::Hidden, true.into(), hlc(11, 2));
    });
    let third = changed(&first, |own| own.set(Field::Issuer, "third".into(), hlc(12, 1)));
    let all = joined(&[&third, &second]);
    assert_eq!((all.text(Field::Name), all.text(Field::Issuer)), (Some("second"), Some("third")));
    assert!(all.is_set(Field::Hidden));
    // At one moment the device decides; with one stamp, which should not be, the text.
    let same_ms = changed(&by_counter(), |own| own.set(Field::Name, "a".into(), hlc(11, 3)));
    assert_eq!(joined(&[&second, &same_ms]).text(Field::Name), Some("a"));
    let same_stamp = changed(&by_counter(), |own| own.set(Field::Name, "third".into(), hlc(11, 2)));
    assert_eq!(joined(&[&second, &same_stamp]).text(Field::Name), Some("third"));
}

#[test]
fn a_change_with_an_older_stamp_changes_nothing() {
    let named = changed(&by_counter(), |own| own.set(Field::Name, "Work".into(), hlc(10, 1)));
    assert!(changed(&named, |own| own.set(Field::Name, "old".into(), hlc(9, 2))) == named);
    assert!(changed(&named, |own| own.set(Field::Name, "Work".into(), hlc(10, 1))) == named);
}

#[test]
fn fields_of_newer_apps_are_merged_and_kept() {
    let of_newer = |value: serde_json::Value, hlc: Hlc| {
        let mut json: Value = serde_json::from_str(&text(&by_counter())).unwrap();
        json["fields"]["tags"] = json!({ "value": value, "hlc": hlc });
        OwnToken::from_json(json.to_string().as_bytes()).unwrap()
    };
    let newer = of_newer(json!({ "id": 7, "tags": ["a", null, 1.5] }), hlc(5, 3));
    let edited = changed(&by_counter(), |own| own.set(Field::Name, "Work".into(), hlc(6, 1)));
    let both = OwnToken::from_json(text(&joined(&[&newer, &edited])).as_bytes()).unwrap();
    assert_eq!(both.text(Field::Name), Some("Work"));
    assert_eq!(both.fields["tags"].value, json!({ "id": 7, "tags": ["a", null, 1.5] }));
    let later = of_newer(json!("b"), hlc(6, 3));
    assert_eq!(joined(&[&both, &later]).fields["tags"].value, json!("b"));
}

#[test]
fn a_token_is_made_as_the_person_wants_it_whatever_its_address_says() {
    let edit = TokenEdit {
        name: Some("Work".to_owned()),
        issuer: Some("Zzz".to_owned()),
        account: Some(String::new()),
        note: Some("a\nb".into()),
        group: Some("Clinics".to_owned()),
        icon: Some("clinic".to_owned()),
        pinned: Some(true),
        hidden: Some(true),
    };
    let own = token("totp").made_with(&Edit::judged(&edit).unwrap(), hlc(0, 1));
    for (field, text) in [
        (Field::Name, "Work"),
        (Field::Issuer, "Zzz"),
        (Field::Account, ""),
        (Field::Note, "a\nb"),
        (Field::Group, "Clinics"),
        (Field::Icon, "clinic"),
    ] {
        assert_eq!(own.text(field), Some(text), "{field:?}");
    }
    assert!(own.is_set(Field::Pinned) && own.is_set(Field::Hidden));
    assert_eq!((own.prefix(), own.text(Field::Order), own.latest()), (Some("Own"), Some("n"), Some(hlc(0, 1))));
    assert!(token("totp").made_with(&Edit::default(), hlc(0, 1)) == token("totp"));
}

#[test]
fn what_a_newer_app_made_of_a_field_is_as_if_it_were_not_set_and_is_kept() {
    let odd = changed(&token("totp"), |own| {
        for field in EDITED {
            own.set(field, json!({ "v": 2 }), hlc(1, 2));
        }
    });
    for field in EDITED {
        assert_eq!((odd.text(field), odd.is_set(field)), (None, false), "{field:?}");
    }
    assert!(OwnToken::from_json(text(&odd).as_bytes()).unwrap() == odd);
}

#[test]
fn what_is_of_an_address_is_in_its_record_and_nothing_is_taken_for_what_it_is_not() {
    let own = token("totp");
    assert_eq!((own.text(Field::Issuer), own.text(Field::Account)), (Some("Own"), Some("maya")));
    assert_eq!((own.prefix(), own.extra()), (Some("Own"), &[("image".to_owned(), "a".to_owned())][..]));
    assert_eq!((own.text(Field::Order), own.text(Field::Name), own.is_set(Field::Hidden)), (Some("n"), None, false));
    assert_eq!(own.latest(), Some(hlc(0, 1)));
    assert!(is_same(&own, &token("totp")) && !is_same(&own, &by_counter()));
    for json in ["", "null", "7", "{\"fields\":7}", "{\"token\":{}}", "{\"purged\":\"yesterday\"}", "{}"] {
        assert!(OwnToken::from_json(json.as_bytes()).is_none(), "{json}");
    }
}

/// A record of this device's own, with the token's JSON changed.
fn record(edit: impl FnOnce(&mut Value)) -> Option<Seed> {
    let mut json: Value = serde_json::from_str(&text(&token("totp"))).unwrap();
    edit(&mut json["token"]["otp"]);
    OwnToken::from_json(json.to_string().as_bytes())?.seed()
}

#[test]
fn a_record_out_of_the_limits_makes_no_token_and_no_number_in_it_wraps() {
    for period in [1, 65_536, 65_566, 86_400] {
        let seed = record(|otp| otp["kind"]["period_s"] = period.into()).unwrap();
        assert!(matches!(seed, Seed::Ready(otp) if otp.period_s() == Some(period)));
    }
    for period in [json!(0), json!(86_401), json!(4_294_967_326_u64), json!(-30), json!(30.0), json!("30"), json!(null)]
    {
        let seed = record(|otp| otp["kind"]["period_s"] = period.clone());
        assert!(matches!(seed, None | Some(Seed::Refused(_))), "{period}");
    }
    for digits in [json!(0), json!(4), json!(11), json!(255), json!(256), json!(262), json!(-6), json!(6.0), json!("6")]
    {
        let seed = record(|otp| otp["digits"] = digits.clone());
        assert!(matches!(seed, None | Some(Seed::Refused(_))), "{digits}");
    }
}

#[test]
fn a_secret_in_a_record_that_is_empty_or_not_base64url_makes_no_token_and_is_never_taken_as_bytes() {
    for secret in ["", " ", "====", "pass word", "AQI+", "AQI=", "A", "caf\u{e9}"] {
        let seed = record(|otp| otp["secret"] = secret.into());
        assert!(matches!(seed, None | Some(Seed::Refused(_))), "{secret}");
    }
}

#[test]
fn a_kind_in_a_record_is_what_it_says_and_an_issuer_makes_none() {
    let mut own = token("totp");
    own.set(Field::Issuer, "Steam".into(), hlc(1, 1));
    let read = OwnToken::from_json(text(&own).as_bytes()).unwrap();
    assert!(matches!(read.seed(), Some(Seed::Ready(otp)) if otp.kind() == Kind::Totp { period_s: 30 }));
    for kind in ["STEAM", "Steam", "blizzard", "yaotp", ""] {
        assert!(record(|otp| otp["kind"]["kind"] = kind.into()).is_none(), "{kind}");
    }
}
