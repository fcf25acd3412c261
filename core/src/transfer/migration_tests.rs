use proptest::prelude::*;

use super::*;
use crate::fixtures::file;

const URI: &str = "otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8SGEV4YW1wbGU6YWxpY2VAZ29vZ2xlLmNvbRoHRXhhbXBsZSABKAEwAhABGAEgAA";

fn text_of(name: &str) -> String {
    String::from_utf8(file(name)).unwrap()
}

fn parse(text: &str) -> Result<Part, MigrationError> {
    Part::parse(text)
}

fn uri(bytes: &[u8]) -> String {
    format!("{PREFIX}{}", BASE64_NOPAD.encode(bytes).replace('+', "%2B").replace('/', "%2F"))
}

fn payload(entries: Vec<Vec<u8>>, size: i32, index: i32, id: i32) -> String {
    let payload = Payload { otp_parameters: entries, version: 1, batch_size: size, batch_index: index, batch_id: id };
    uri(&payload.encode_to_vec())
}

fn parameters(secret: &[u8], algorithm: i32, digits: i32, kind: i32, counter: i64) -> Vec<u8> {
    let (secret, name) = (secret.to_vec(), b"a".to_vec());
    Parameters { secret, name, issuer: Vec::new(), algorithm, digits, kind, counter }.encode_to_vec()
}

fn part(secrets: &[&[u8]], size: i32, index: i32, id: i32) -> Part {
    let entries = secrets.iter().map(|secret| parameters(secret, 1, 1, 2, 0)).collect();
    parse(&payload(entries, size, index, id)).unwrap()
}

fn secrets(batches: Batches) -> Vec<Vec<u8>> {
    batches.into_entries().iter().map(|entry| entry.secret.expose().clone()).collect()
}

#[test]
fn an_export_of_another_program_is_read_entry_by_entry() {
    let text = text_of("google-migration/scito_example_export.txt");
    let mut batches = Batches::default();
    for line in text.lines().filter(|line| is_migration(line)) {
        let part = parse(line).unwrap();
        assert_eq!((part.version, part.batch_size, part.batch_index), (1, 1, 0));
        assert!(batches.add(part).unwrap());
    }
    assert_eq!(batches.missing(), []);
    let entries = batches.into_entries();
    let expected = file("google-migration/scito_example_output.json");
    let expected: Vec<serde_json::Value> = serde_json::from_slice(&expected).unwrap();
    assert_eq!(entries.len(), expected.len());
    for (entry, expected) in entries.iter().zip(&expected) {
        let otp = entry.otp().unwrap();
        assert_eq!(entry.name, expected["name"]);
        assert_eq!(entry.issuer, expected["issuer"]);
        assert_eq!(data_encoding::BASE32_NOPAD.encode(otp.secret().expose()), expected["secret"].as_str().unwrap());
        assert_eq!((otp.algorithm(), otp.digits()), (Algorithm::Sha1, 6));
        let (kind, counter) = match expected["type"].as_str().unwrap() {
            "totp" => (Kind::Totp { period_s: 30 }, 0),
            _ => (Kind::Hotp, expected["counter"].as_u64().unwrap()),
        };
        assert_eq!((otp.kind(), entry.counter), (kind, Some(counter)));
    }
}

#[test]
fn what_is_no_export_is_told_from_a_damaged_one() {
    let read = |name: &str| parse(&text_of(&format!("google-migration/scito_test_export_wrong_{name}.txt")));
    assert_eq!(read("content"), Err(MigrationError::Other));
    assert_eq!(read("prefix"), Err(MigrationError::Other));
    assert_eq!(read("data"), Err(MigrationError::Damaged));
    for (text, error) in [
        ("", MigrationError::Other),
        ("otpauth://totp/a?secret=AA", MigrationError::Other),
        ("otpauth-migration://online?data=AA", MigrationError::Other),
        ("otpauth-migration://offline", MigrationError::Damaged),
        ("otpauth-migration://offline?date=AA", MigrationError::Damaged),
        ("otpauth-migration://offline?data=", MigrationError::Empty),
        ("otpauth-migration://offline?data=EAE=", MigrationError::Empty),
        ("otpauth-migration://offline?data=%%%", MigrationError::Damaged),
        ("otpauth-migration://offline?data=AB!D", MigrationError::Damaged),
    ] {
        assert_eq!(parse(text), Err(error), "{text}");
    }
    assert!(is_migration(" OTPAUTH-MIGRATION://x") && !is_migration("otpauth://totp/x") && !is_migration("ot"));
}

#[test]
fn a_plus_that_arrives_as_a_space_is_a_plus() {
    let text = text_of("google-migration/scito_test_plus_problem_export.txt");
    let plain = parse(&text).unwrap();
    assert_eq!(plain.entries.len(), 4);
    assert!(plain.entries.iter().all(|entry| entry.issuer == "SerenityLabs" && entry.otp().is_ok()));
    let (scheme, data) = text.trim().split_once("?data=").unwrap();
    for other in [
        data.replace('+', " "),
        data.replace('+', "%20"),
        data.replace('+', "%2B").replace('/', "%2f").replace('=', "%3D"),
        data.replace('+', "-").replace('/', "_"),
        data.trim_end_matches('=').to_owned(),
        format!("{data}&other=1"),
    ] {
        assert_eq!(parse(&format!("{scheme}?data={other}")).unwrap(), plain);
        assert_eq!(parse(&format!("OTPAuth-Migration://OFFLINE/?a=b&data={other}\n")).unwrap(), plain);
    }
    assert_eq!(parse(&format!(" {scheme}?data={}\n{}\n", &data[..50], &data[50..])).unwrap(), plain);
}

#[test]
fn an_unknown_value_costs_its_own_entry_only() {
    let good = parameters(b"seed", 1, 1, 2, 0);
    let bad = [
        (parameters(b"seed", 1, 1, 0, 0), Fault::Kind),
        (parameters(b"seed", 1, 1, 3, 0), Fault::Kind),
        (parameters(b"seed", 4, 1, 2, 0), Fault::Algorithm),
        (parameters(b"seed", -1, 1, 2, 0), Fault::Algorithm),
        (parameters(b"seed", 1, 3, 2, 0), Fault::Digits),
        (parameters(b"seed", 1, 1, 1, -1), Fault::Counter),
        (parameters(b"", 1, 1, 2, 0), Fault::Otp(OtpError::SecretMissing)),
        (parameters(&[1; 513], 1, 1, 2, 0), Fault::Otp(OtpError::SecretTooLong)),
        (b"\x0a\xff".to_vec(), Fault::Damaged),
    ];
    for (bytes, fault) in bad {
        let part = parse(&payload(vec![good.clone(), bytes, good.clone()], 1, 0, 9)).unwrap();
        let judged: Vec<_> = part.entries.iter().map(|entry| entry.otp().err()).collect();
        assert_eq!(judged, [None, Some(fault), None]);
    }
}

#[test]
fn what_is_not_said_is_sha1_and_six_digits_and_nothing_else() {
    let part =
        parse(&payload(vec![parameters(b"seed", 0, 0, 2, 0), parameters(b"seed", 3, 2, 1, 7)], 0, 0, 0)).unwrap();
    let otp = part.entries[0].otp().unwrap();
    assert_eq!((otp.algorithm(), otp.digits(), otp.kind()), (Algorithm::Sha1, 6, Kind::Totp { period_s: 30 }));
    let otp = part.entries[1].otp().unwrap();
    assert_eq!((otp.algorithm(), otp.digits(), otp.kind()), (Algorithm::Sha512, 8, Kind::Hotp));
    assert_eq!(part.entries[1].counter, Some(7));
}

#[test]
fn a_name_that_is_no_text_loses_no_seed() {
    let mut entry = parameters(b"seed", 1, 1, 2, 0);
    let at = entry.iter().position(|byte| *byte == b'a').unwrap();
    entry[at] = 0xFF;
    let part = parse(&payload(vec![entry], 1, 0, 1)).unwrap();
    assert_eq!(part.entries[0].name, "\u{FFFD}");
    assert!(part.entries[0].otp().is_ok());
}

#[test]
fn more_than_any_app_writes_is_refused_at_its_edge() {
    let entry = parameters(b"seed", 1, 1, 2, 0);
    assert_eq!(parse(&payload(vec![entry.clone(); 100], 1, 0, 1)).unwrap().entries.len(), 100);
    assert_eq!(parse(&payload(vec![entry.clone(); 101], 1, 0, 1)), Err(MigrationError::TooMany));
    // Fields that nobody knows are skipped, but they count.
    let padded = |length: usize| {
        let mut bytes = Payload { otp_parameters: vec![entry.clone()], ..Payload::default() }.encode_to_vec();
        let rest = length - bytes.len() - 3;
        bytes.extend([0x7A, (rest & 0x7F) as u8 | 0x80, (rest >> 7) as u8]);
        bytes.resize(length, 0);
        uri(&bytes)
    };
    assert!(parse(&padded(4_096)).is_ok());
    assert_eq!(parse(&padded(4_097)), Err(MigrationError::TooLong));
    let escaped: String = padded(4_096)[PREFIX.len()..].bytes().map(|byte| format!("%{byte:02X}")).collect();
    assert!(parse(&format!("{PREFIX}{escaped}")).is_ok_and(|part| part.entries.len() == 1));
    assert_eq!(parse(&format!("{PREFIX}{}", "A".repeat(20_000))), Err(MigrationError::TooLong));
    assert_eq!(parse(&"A".repeat(20_000)), Err(MigrationError::Other));
    for (size, index) in [(1, 1), (2, -1), (2, 2), (0, 1), (1_001, 0), (i32::MIN, 1), (i32::MAX, 0)] {
        assert_eq!(parse(&payload(vec![entry.clone()], size, index, 1)), Err(MigrationError::Disagree));
    }
    assert!(parse(&payload(vec![entry], 1_000, 999, 1)).is_ok());
}

#[test]
fn parts_come_in_any_order_and_twice() {
    let parts = || [part(&[b"1", b"2"], 3, 0, 7), part(&[b"3"], 3, 1, 7), part(&[b"4"], 3, 2, 7)];
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
        let mut batches = Batches::default();
        for (count, at) in order.into_iter().enumerate() {
            assert_eq!(batches.add(parts().into_iter().nth(at).unwrap()), Ok(true));
            assert_eq!(batches.add(parts().into_iter().nth(at).unwrap()), Ok(false));
            let missing: Vec<u32> = (1..=3).filter(|part| !order[..=count].contains(&(*part as usize - 1))).collect();
            let expected = if missing.is_empty() { vec![] } else { vec![Missing { parts: missing, of: 3 }] };
            assert_eq!(batches.missing(), expected);
        }
        assert_eq!(secrets(batches), [b"1", b"2", b"3", b"4"]);
    }
}

#[test]
fn exports_do_not_mix() {
    let mut batches = Batches::default();
    for part in [part(&[b"1"], 2, 0, 7), part(&[b"9"], 2, 1, 8), part(&[b"2"], 2, 1, 7), part(&[b"5"], 1, 0, 9)] {
        assert_eq!(batches.add(part), Ok(true));
    }
    assert_eq!(batches.missing(), [Missing { parts: vec![1], of: 2 }]);
    assert_eq!(secrets(batches), [b"1", b"2", b"9", b"5"]);
}

#[test]
fn exports_without_an_id_are_each_their_own() {
    let mut batches = Batches::default();
    assert_eq!(batches.add(part(&[b"1"], 1, 0, 0)), Ok(true));
    assert_eq!(batches.add(part(&[b"2"], 0, 0, 0)), Ok(true));
    assert_eq!(batches.add(part(&[b"1"], 1, 0, 0)), Ok(false));
    assert_eq!(batches.add(part(&[b"3"], 2, 0, 0)), Ok(true));
    assert_eq!(batches.add(part(&[b"4"], 2, 1, 0)), Ok(true));
    assert_eq!(batches.missing(), []);
    assert_eq!(secrets(batches), [b"1", b"2", b"3", b"4"]);
}

#[test]
fn exports_without_an_id_are_the_same_only_where_nothing_in_them_differs() {
    let mut batches = Batches::default();
    let entries = [
        parameters(b"1", 1, 1, 2, 0),
        parameters(b"1", 1, 3, 2, 0),
        parameters(b"1", 4, 1, 2, 0),
        parameters(b"1", 1, 1, 0, 0),
        parameters(b"1", 1, 1, 1, 0),
        parameters(b"1", 1, 1, 1, -1),
        vec![0xff],
        Vec::new(),
    ];
    let exports = entries.iter().map(|entry| vec![entry.clone()]).chain([entries.to_vec(), entries[..2].to_vec()]);
    for export in exports {
        for is_new in [true, false] {
            assert_eq!(batches.add(parse(&payload(export.clone(), 1, 0, 0)).unwrap()), Ok(is_new));
        }
    }
}

#[test]
fn parts_that_contradict_each_other_change_nothing() {
    let mut batches = Batches::default();
    batches.add(part(&[b"1"], 2, 0, 7)).unwrap();
    assert_eq!(batches.add(part(&[b"2"], 3, 1, 7)), Err(MigrationError::Disagree));
    assert_eq!(batches.add(part(&[b"2"], 1, 0, 7)), Err(MigrationError::Disagree));
    assert_eq!(batches.add(part(&[b"2"], 2, 0, 7)), Err(MigrationError::Disagree));
    assert_eq!(batches.missing(), [Missing { parts: vec![2], of: 2 }]);
    assert_eq!(batches.add(part(&[b"2"], 2, 1, 7)), Ok(true));
    assert_eq!(secrets(batches), [b"1", b"2"]);
}

#[test]
fn the_format_holds_30_s_six_or_eight_digits_and_what_fits_a_qr() {
    let otp = |kind, digits| Otp::new(kind, Algorithm::Sha256, digits, Secret::new(vec![7; 20])).unwrap();
    let totp = |period_s| Kind::Totp { period_s };
    for (kind, digits, held) in [
        (totp(30), 6, true),
        (totp(30), 8, true),
        (Kind::Hotp, 6, true),
        (totp(30), 7, false),
        (totp(60), 6, false),
        (Kind::Hotp, 5, false),
    ] {
        assert_eq!(holds(&otp(kind, digits)), held);
        assert_eq!(Entry::of(&otp(kind, digits), "a", "b", 0).is_some(), held);
    }
    let steam = Otp::new(Kind::Steam, Algorithm::Sha1, 5, Secret::new(vec![7; 20])).unwrap();
    assert!(!holds(&steam) && Entry::of(&steam, "a", "b", 0).is_none());
    let totp = otp(totp(30), 6);
    assert!(Entry::of(&totp, &"x".repeat(1_900), "b", 0).is_some());
    assert!(Entry::of(&totp, &"x".repeat(2_300), "b", 0).is_none());
    assert!(Entry::of(&otp(Kind::Hotp, 6), "a", "b", u64::MAX).is_none());
}

#[test]
fn nothing_secret_is_printed() {
    let part = part(&[b"SEEDSEED"], 1, 0, 7);
    let text = format!("{part:?} {:?} {}", Batches::default(), MigrationError::Damaged);
    assert!(!text.contains("SEED") && !text.contains("83, 69") && !text.contains("a\""), "{text}");
}

fn entries() -> impl Strategy<Value = Entry> {
    let secret = prop_oneof![prop::collection::vec(any::<u8>(), 1..64), Just(vec![0xFF; 512])];
    let text = prop_oneof![".{0,40}", "[a-z]{200,400}"];
    (secret, text, ".{0,20}", 0..3_u8, any::<bool>(), prop::option::of(0..=MAX_COUNTER)).prop_map(
        |(secret, name, issuer, algorithm, eight, counter)| {
            let kind = if counter.is_some() { Kind::Hotp } else { Kind::Totp { period_s: 30 } };
            let algorithm = [Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512][usize::from(algorithm)];
            let otp = Otp::new(kind, algorithm, if eight { 8 } else { 6 }, Secret::new(secret)).unwrap();
            let entry = Entry::of(&otp, &name, &issuer, counter.unwrap_or(0)).unwrap();
            assert_eq!(entry.otp().unwrap(), otp);
            entry
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn written_and_read_again_is_the_same(entries in prop::collection::vec(entries(), 0..45)) {
        let uris = write(&entries);
        let mut batches = Batches::default();
        for uri in uris.iter().rev() {
            prop_assert!(uri.len() <= MAX_TEXT);
            let part = parse(uri).unwrap();
            prop_assert!(part.entries.len() <= ENTRIES_A_PART);
            prop_assert!(uri.len() <= TEXT_A_PART || part.entries.len() == 1);
            prop_assert_eq!(part.batch_size as usize, uris.len());
            prop_assert_ne!(part.batch_id, 0);
            prop_assert!(batches.add(part).unwrap());
        }
        prop_assert_eq!(batches.missing(), vec![]);
        prop_assert!(batches.into_entries() == entries);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = parse(&uri(&bytes));
    }

    #[test]
    fn no_text_makes_it_panic(text in "(otpauth-migration://offline\\?data=)?.{0,80}") {
        let _ = (parse(&text), is_migration(&text));
    }

    #[test]
    fn a_bit_that_turned_never_panics(at in 0..80_usize, bit in 0..8_u8) {
        let mut bytes = BASE64_NOPAD.decode(&URI.as_bytes()[PREFIX.len()..]).unwrap();
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        if let Ok(part) = parse(&uri(&bytes)) {
            let _ = part.entries.iter().map(Entry::otp).collect::<Vec<_>>();
            let _ = Batches::default().add(part);
        }
    }
}
