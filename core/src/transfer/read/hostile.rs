//! Files that nobody's app wrote, handed to whichever reader knows them: each ends in an error that says what it is, having
//! cost no more than its own size.

use super::checks::read;
use super::*;
use crate::transfer::archive::tests::{Seal, zipped};

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
