//! Files that nobody's app wrote, handed to whichever reader knows them: each ends in an error that says what it is, having
//! cost no more than its own size.

use super::checks::read;
use super::*;
use crate::transfer::archive::tests::{Seal, zipped};
use crate::transfer::portable::Portable;

/// Looked at by all readers.
fn refused(bytes: &[u8]) -> ReadError {
    read(bytes, Some("secret words")).expect_err("no app wrote this")
}

#[test]
fn json_of_any_depth_is_passed_over() {
    let deep =
        |open: &str, inner: &str, close: &str| [open.repeat(50_000), inner.to_owned(), close.repeat(50_000)].concat();
    let (lists, objects) = (deep("[", "", "]"), deep("{\"a\":", "1", "}"));
    assert_eq!(refused(lists.as_bytes()), ReadError::Unknown);
    assert_eq!(refused(objects.as_bytes()), ReadError::Unknown);
    for (text, error) in [
        (format!("{{\"encrypted\": false, \"items\": {objects}}}"), ReadError::Damaged),
        (format!("{{\"exporterRpId\": 1, \"accounts\": {objects}}}"), ReadError::Damaged),
        (format!("{{\"version\": {lists}, \"salt\": \"\", \"content\": {lists}}}"), ReadError::Damaged),
        (
            format!("{{\"kdfParams\": {lists}, \"encryptedData\": {lists}, \"encryptionNonce\": {lists}}}"),
            ReadError::Damaged,
        ),
        (format!("{{\"userId\": 1, \"vaults\": {lists}}}"), ReadError::Damaged),
    ] {
        assert_eq!(refused(text.as_bytes()), error);
    }
    // Where an entry belongs it costs that entry.
    for text in [
        format!("{{\"encrypted\": false, \"items\": [{lists}]}}"),
        format!("{{\"shared_secret\": {objects}}}"),
        format!("[{{\"otpGenerator\": {lists}}}]"),
        format!("[{{\"kind\": {lists}, \"timer\": {lists}, \"counter\": {lists}}}]"),
        format!("{{\"version\": 1, \"entries\": [{{\"content\": {lists}}}]}}"),
    ] {
        assert!(read(text.as_bytes(), None).unwrap().1.iter().all(Result::is_err));
    }
}

#[test]
fn a_name_that_entries_share_is_cut_before_it_is_copied_into_each() {
    const COUNT: usize = 300;
    let long = "n".repeat(1 << 19);
    let many = |entry: &str| vec![entry; COUNT].join(",");
    let otp = r#"{"type": "totp", "secret": "MFRGG"}"#;
    let item = |id: &str| format!(r#"{{"id": "{id}", "title": "t", "credentials": [{otp}]}}"#);
    let seeds = many(r#"{"value": {"totp": "MFRGG"}}"#);
    let details = format!(r#""details": {{"sections": [{{"fields": [{seeds}]}}]}}"#);
    let vault = |name: &str, title: &str| {
        let vault = format!(
            r#"{{"attrs": {{"name": "{name}"}}, "items": [{{"overview": {{"title": "{title}"}}, {details}}}]}}"#
        );
        zipped(&[("export.data", format!(r#"{{"accounts": [{{"vaults": [{vault}]}}]}}"#).as_bytes())], Seal::Open)
    };
    let xml = "<Entry><String><Key>TOTP Seed</Key><Value>MFRGG</Value></String></Entry>".repeat(COUNT);
    let files = [
        format!(
            r#"{{"userId": "u", "vaults": {{"z": {{"name": "{long}", "items": [{}]}}}}}}"#,
            many(r#"{"data": {"content": {"totpUri": "MFRGG"}}}"#)
        ),
        format!(
            r#"{{"exporterRpId": "x", "accounts": [{{"items": [{}], "collections": [{{"title": "{long}", "items": [{{"item": "i"}}]}}]}}]}}"#,
            many(&item("i"))
        ),
        format!(
            r#"{{"exporterRpId": "x", "accounts": [{{"items": [{{"title": "{long}", "credentials": [{}]}}]}}]}}"#,
            many(otp)
        ),
        format!(
            r#"{{"encrypted": false, "folders": [{{"id": "f", "name": "{long}"}}], "items": [{}]}}"#,
            many(r#"{"folderId": "f", "login": {"totp": "MFRGG"}}"#)
        ),
        format!(
            r#"{{"version": 1, "header": {{}}, "db": {{"version": 3, "groups": [{{"uuid": "g", "name": "{long}"}}], "entries": [{}]}}}}"#,
            many(r#"{"type": "totp", "groups": ["g"], "info": {"secret": "MFRGG"}}"#)
        ),
        format!(
            r#"{{"schemaVersion": 4, "groups": [{{"id": "g", "name": "{long}"}}], "services": [{}]}}"#,
            many(r#"{"secret": "MFRGG", "groupId": "g", "otp": {}}"#)
        ),
        format!(
            r#"{{"version": 3, "folders": [{{"id": 1, "name": "{long}"}}], "accounts": [{}]}}"#,
            many(r#"{"issuerName": "A", "secret": "MFRGG", "folderData": {"folderId": 1}}"#)
        ),
        format!(
            r#"{{"Categories": [{{"Id": "c", "Name": "{long}"}}], "AuthenticatorCategories": [{{"CategoryId": "c",
            "AuthenticatorSecret": "MFRGG"}}], "Authenticators": [{}]}}"#,
            many(r#"{"Secret": "MFRGG"}"#)
        ),
        format!("<KeePassFile><Group><Name>x</Name><Group><Name>{long}</Name>{xml}</Group></Group></KeePassFile>"),
    ];
    let files = files.map(String::into_bytes).into_iter().chain([vault(&long, "t"), vault("v", &long)]);
    for (at, bytes) in files.enumerate() {
        let (app, items) = read(&bytes, None).unwrap();
        assert_eq!(items.len(), COUNT, "{app}");
        let said = |item: &Item| {
            let Portable { token, name, note, group, .. } = item.as_ref().unwrap().clone();
            [token.issuer, token.prefix, Some(token.account), name, note, group]
                .into_iter()
                .flatten()
                .map(|text| text.len())
                .max()
        };
        assert!(items.iter().all(|item| said(item) == Some(1024)), "{at}, {app}: cut, and so that it is told");
    }
}

#[test]
fn a_hash_or_a_kind_that_is_no_text_is_never_the_default() {
    use crate::otp::uri::UriError::Algorithm;
    use crate::transfer::portable::Why;
    let algorithm = Why::from(Algorithm);
    for (text, why) in [
        (r#"[{"label": "a", "secret": "MFRGG", "algorithm": 256}]"#, algorithm),
        (r#"[{"label": "a", "secret": "MFRGG", "type": 2}]"#, Why::Kind),
        (
            r#"{"version": 1, "header": {}, "db": {"version": 1, "entries": [
                {"type": "totp", "info": {"secret": "MFRGG", "algo": 512}}]}}"#,
            algorithm,
        ),
        (
            r#"{"version": 1, "header": {}, "db": {"version": 1, "entries": [{"type": 1, "info": {"secret": "MFRGG"}}]}}"#,
            Why::Kind,
        ),
        (r#"{"schemaVersion": 4, "services": [{"secret": "MFRGG", "otp": {"tokenType": 2}}]}"#, Why::Kind),
        (r#"{"schemaVersion": 4, "services": [{"secret": "MFRGG", "otp": {"algorithm": {}}}]}"#, algorithm),
        (r#"[{"kind": 1, "timer": "30", "counter": "0", "secret": "MFRGG"}]"#, Why::Kind),
        (r#"[{"kind": "TOTP", "timer": "30", "counter": "0", "secret": "MFRGG", "algorithm": 1}]"#, algorithm),
        (r#"{"version": 3, "accounts": [{"issuerName": "A", "secret": "MFRGG", "algorithm": false}]}"#, algorithm),
        (
            r#"{"exporterRpId": "x", "accounts": [{"items": [{"credentials": [
                {"type": "totp", "secret": "MFRGG", "algorithm": ["sha256"]}]}]}]}"#,
            algorithm,
        ),
    ] {
        let (app, items) = read(text.as_bytes(), None).unwrap();
        assert_eq!(
            items.iter().map(|item| item.as_ref().err().map(|no| no.why)).collect::<Vec<_>>(),
            [Some(why)],
            "{app}"
        );
    }
}

#[test]
fn a_name_that_stands_there_too_often_is_not_looked_for() {
    let text = format!("{{{}\"shared_secret\": \"\"}}", "\"a\": 1,".repeat(100_000));
    assert_eq!(refused(text.as_bytes()), ReadError::Damaged);
}

/// Each of a hundred ends of a directory asks for the same nine thousand lines.
#[test]
fn an_archive_with_many_ends_is_no_work_without_end() {
    let name = b"Accounts.txt";
    let line = [b"PK\x01\x02".as_slice(), &[0; 24], &[12, 0], &[0; 16], name].concat();
    let lines = line.repeat(9_000);
    let mut bytes = [b"PK\x03\x04".as_slice(), &[0; 22], &[12, 0, 0, 0], name].concat();
    let start = bytes.len() as u32;
    bytes.extend(&lines);
    for _ in 0..90 {
        let count = 9_001_u16.to_le_bytes();
        bytes.extend([b"PK\x05\x06".as_slice(), &[0; 4], &count, &count].concat());
        bytes.extend([(lines.len() as u32).to_le_bytes(), start.to_le_bytes()].concat());
        bytes.extend([0, 0]);
    }
    assert_eq!(refused(&bytes), ReadError::Damaged);
}

#[test]
fn an_archive_of_a_thousand_members_is_read_and_one_of_a_nested_bomb_refused() {
    let names: Vec<String> = (0..1000).map(|at| format!("files/{at}")).collect();
    let mut members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"x".as_slice())).collect();
    members.push(("export.data", b"{\"accounts\": []}"));
    assert_eq!(read(&zipped(&members, Seal::Open), None), Ok(("1Password", Vec::new())));
    let zeros = zipped(&[("export.data", &vec![b' '; 15 * 1024 * 1024])], Seal::Open);
    assert_eq!(refused(&zipped(&[("export.data", &zeros)], Seal::Open)), ReadError::Damaged);
    assert_eq!(refused(&zeros), ReadError::TooLarge);
}

#[test]
fn what_no_app_writes_is_unknown() {
    for bytes in
        [b"".as_slice(), b"\0", b"PK", b"PK\x03\x04", b"<?xml", b"<KeePassFil", b"[{}]", b"null", &[0xff; 1000]]
    {
        assert_eq!(refused(bytes), ReadError::Unknown);
    }
    for cut in [b"{".as_slice(), b"[", b"{\"version\": 1, \"db\": {"] {
        assert_eq!(refused(cut), ReadError::Damaged, "JSON that is cut was some app's");
    }
}
