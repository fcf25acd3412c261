//! `docs/decrypt.py`, which has none of our code, opens the files that we write.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use data_encoding::BASE64URL_NOPAD;
use septet_protocol::account_log::SlotKind;
use septet_protocol::vault::{Hlc, Record};
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

use super::file::BackupFile;
use crate::crypto::kdf::Password;
use crate::crypto::record::{self, Head};
use crate::crypto::recovery_key::RecoveryKey;
use crate::crypto::slot::{self, Held, Parameters};
use crate::crypto::vault_key::{KeyRing, VaultKey};
use crate::otp::uri::OtpUri;
use crate::vault::own::OwnToken;

const ACCOUNT: Uuid = uuid!("7c1d2b1e-0a44-4a39-9a7f-1f1a2b3c4d5e");
const DEVICE: Uuid = uuid!("7c1d2b1e-0a44-4a39-9a7f-1f1a2b3c4d5f");
/// Its accent typed as a sign of its own, and a space at its end.
const PASSWORD: &str = "cafe\u{301} cr\u{e8}me ";

/// Tokens of every kind, as their addresses are written.
const TOKENS: [&str; 6] = [
    "otpauth://totp/Lakeside%20Clinic:anna%40example.org?secret=JBSWY3DPEHPK3PXP&issuer=Lakeside%20Clinic&algorithm=SHA1&digits=6&period=30",
    "otpauth://hotp/%C3%A9pic?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA512&digits=8&counter=41&image=https%3A%2F%2Fexample.org%2Fa%26b",
    "otpauth://steam/:a%3Ab?secret=AAAQEAYEAUDAOCAJBIFQYDIOB4&algorithm=SHA1&digits=5",
    "otpauth://totp/?secret=AE&algorithm=SHA256&digits=7&period=10",
    "otpauth://motp/Site:maya?secret=4MKSV7XGEWM4Q&pin=12%2034&algorithm=MD5&digits=6",
    "otpauth://yaotp/maya?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=G42TQNQ&algorithm=SHA256&digits=8",
];

/// A backup as a device writes it after one rotation: two tokens of the old epoch, the others of the new, one of them deleted.
struct Backup {
    file: BackupFile,
    recovery_key: RecoveryKey,
    /// What the program is to print with `--json`.
    entries: Value,
}

/// A token as a record holds it.
fn token(address: &str) -> OwnToken {
    OwnToken::from_uri(OtpUri::parse(address).unwrap(), "n".to_owned(), Hlc::new(1_700_000_000_000, 1, DEVICE))
}

fn backup() -> Backup {
    let before = KeyRing::of(VaultKey::generate(1));
    let after = before.rotated(VaultKey::generate(2));
    let recovery_key = RecoveryKey::generate();
    let holders = [Held::Password(Password::chosen(PASSWORD).unwrap()), Held::RecoveryKey(recovery_key.clone())];
    let slots = holders.map(|held| {
        let opener = held.opener_here(ACCOUNT, &Parameters::quick(held.kind())).unwrap();
        slot::rewrap(&opener.seal(&before), ACCOUNT, &before, &after).unwrap()
    });
    let mut deleted = token("otpauth://totp/deleted?secret=JBSWY3DPEHPK3PXP");
    deleted.delete(Hlc::new(1_700_000_000_000, 7, DEVICE));
    let mut printed = Vec::new();
    let mut records = Vec::new();
    for (at, token) in TOKENS.iter().map(|address| token(address)).chain([deleted]).enumerate() {
        let (hlc, deleted) = (token.latest().unwrap(), !token.is_alive());
        let head = Head { id: Uuid::new_v4(), hlc, deleted };
        let ring = if at < 2 { &before } else { &after };
        let entry = token.to_json().unwrap();
        records.push(record::seal(ring, ACCOUNT, head, &entry).unwrap());
        let entry: Value = serde_json::from_slice(&entry).unwrap();
        printed.push(json!({ "id": head.id, "deleted": deleted, "hlc": hlc, "entry": entry }));
    }
    let file = BackupFile::new(ACCOUNT, 1_700_000_000_000, slots.to_vec(), records);
    Backup { file, recovery_key, entries: printed.into() }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Python with the packages of `docs/decrypt-requirements.txt`.
fn python() -> PathBuf {
    let python = root().join("build/python/bin/python3");
    assert!(python.exists(), "build/python is missing; script/bootstrap test makes it");
    python
}

/// Runs the program on a file with a secret on its standard input.
fn decrypt(file: &[u8], secret: &str, options: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backup.json");
    std::fs::write(&path, file).unwrap();
    let mut program = Command::new(python())
        .args(["-W", "error"])
        .arg(root().join("docs/decrypt.py"))
        .args(options)
        .arg(path)
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may end without having read: then the pipe is closed, and what it says is judged.
    drop(program.stdin.take().unwrap().write_all(format!("{secret}\n").as_bytes()));
    program.wait_with_output().unwrap()
}

fn said(output: &Output) -> (Option<i32>, &str, &str) {
    let text = |bytes| std::str::from_utf8(bytes).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// It fails with exactly this sentence, and prints nothing.
fn refuses(file: &[u8], secret: &str, options: &[&str], sentence: &str) {
    let output = decrypt(file, secret, options);
    assert_eq!(said(&output), (Some(1), "", format!("{sentence}\n").as_str()));
}

/// The file's JSON after a change.
fn changed(file: &BackupFile, change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut json = serde_json::from_slice(&file.write()).unwrap();
    change(&mut json);
    serde_json::to_vec(&json).unwrap()
}

/// A slot of the file after a change of one byte.
fn with_slot_byte(file: &BackupFile, at: usize, edit: impl FnOnce(u8) -> u8) -> Vec<u8> {
    changed(file, |json| {
        let mut slot = BASE64URL_NOPAD.decode(json["slots"][0].as_str().unwrap().as_bytes()).unwrap();
        slot[at] = edit(slot[at]);
        json["slots"][0] = BASE64URL_NOPAD.encode(&slot).into();
    })
}

#[test]
fn the_program_opens_what_we_write_with_the_password() {
    let Backup { file, entries, .. } = backup();
    let output = decrypt(&file.write(), PASSWORD, &[]);
    assert_eq!(said(&output), (Some(0), format!("{}\n", TOKENS.join("\n")).as_str(), "7 of 7 records readable.\n"));
    for line in said(&output).1.lines() {
        assert_eq!(*OtpUri::parse(line).unwrap().write(), line);
    }
    let output = decrypt(&file.write(), "caf\u{e9} cre\u{300}me ", &["--json"]);
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap(), entries, "whatever keyboard typed it");
}

#[test]
fn the_program_opens_what_we_write_with_the_recovery_key() {
    let Backup { file, recovery_key, entries } = backup();
    for typed in [recovery_key.expose_text().to_string(), recovery_key.expose_text().to_lowercase().replace(' ', "-")] {
        let output = decrypt(&file.write(), &typed, &["--recovery-key", "--json"]);
        assert_eq!((said(&output).0, said(&output).2), (Some(0), "7 of 7 records readable.\n"));
        assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap(), entries);
    }
}

#[test]
fn the_program_tells_a_wrong_secret_from_a_typo_and_from_damage() {
    let Backup { file, recovery_key, .. } = backup();
    let bytes = file.write();
    let wrong = "This does not open the backup: it is another password or recovery key, or of another account.";
    refuses(&bytes, PASSWORD.trim(), &[], wrong);
    refuses(&bytes, &RecoveryKey::generate().expose_text(), &["--recovery-key"], wrong);
    let mut typo = recovery_key.expose_text().to_string();
    let last = if typo.ends_with('A') { "B" } else { "A" };
    typo.replace_range(typo.len() - 1.., last);
    let sentence = "This recovery key does not fit its own check. Look for a typing error.";
    refuses(&bytes, &typo, &["--recovery-key"], sentence);
    refuses(&bytes, "ABCD", &["--recovery-key"], "A recovery key has 36 characters; this has 4.");
    let sentence = "The password or recovery key is right, but the backup's slot is damaged.";
    refuses(&with_slot_byte(&file, 214, |byte| !byte), PASSWORD, &[], sentence);
}

#[test]
fn the_program_computes_nothing_for_a_slot_that_asks_for_too_little_or_too_much() {
    let Backup { file, .. } = backup();
    let cheap = "This backup asks for a password that is cheap to guess: somebody changed it. It was not opened.";
    refuses(&with_slot_byte(&file, 29, |_| 1), PASSWORD, &[], cheap);
    let costly = "This backup asks for more memory or time than Septet ever does: it is damaged.";
    refuses(&with_slot_byte(&file, 22, |_| 0xff), PASSWORD, &[], costly);
}

#[test]
fn the_program_says_what_is_no_backup_damaged_or_newer() {
    let Backup { file, .. } = backup();
    let bytes = file.write();
    refuses(&bytes[..bytes.len() - 1], PASSWORD, &[], "This is no Septet backup, or it was cut.");
    refuses(b"[]", PASSWORD, &[], "This is no Septet backup, or it was cut.");
    refuses(&with_slot_byte(&file, 0, |_| b'X'), PASSWORD, &[], "The backup's slot is damaged.");
    let newer = "This backup was written by a newer version of Septet. Get a newer decrypt.py.";
    refuses(&with_slot_byte(&file, 4, |_| 2), PASSWORD, &[], newer);
    refuses(&changed(&file, |json| json["septet_backup"] = 2.into()), PASSWORD, &[], newer);
    let alone = changed(&file, |json| drop(json["slots"].as_array_mut().unwrap().pop()));
    let sentence = "This backup has no recovery key. Leave --recovery-key out.";
    refuses(&alone, PASSWORD, &["--recovery-key"], sentence);
}

#[test]
fn a_damaged_record_costs_the_program_itself_alone() {
    let Backup { file, .. } = backup();
    let damaged = changed(&file, |json| {
        json["records"][1]["deleted"] = true.into();
        json["records"][2] = 7.into();
        json["records"][3]["epoch"] = 9.into();
    });
    let output = decrypt(&damaged, PASSWORD, &[]);
    let errors = "Record 2 of 7 is damaged.\nRecord 3 of 7 is no record.\nRecord 4 of 7 needs the key of epoch 9, which this \
                  backup does not have.\n4 of 7 records readable.\n";
    assert_eq!(
        said(&output),
        (Some(3), format!("{}\n", [TOKENS[0], TOKENS[4], TOKENS[5]].join("\n")).as_str(), errors)
    );
}

#[test]
fn the_files_under_test_have_what_a_real_one_has() {
    let Backup { file, .. } = backup();
    let json: Value = serde_json::from_slice(&file.write()).unwrap();
    let records: Vec<Record> = serde_json::from_value(json["records"].clone()).unwrap();
    assert_eq!(records.iter().map(|record| record.epoch).collect::<Vec<_>>(), [1, 1, 2, 2, 2, 2, 2]);
    assert_eq!(records.iter().filter(|record| record.deleted).count(), 1);
    let kinds = json["slots"].as_array().unwrap().iter().map(|slot| {
        let slot = BASE64URL_NOPAD.decode(slot.as_str().unwrap().as_bytes()).unwrap();
        slot::parameters(&slot).unwrap().kind()
    });
    assert_eq!(kinds.collect::<Vec<_>>(), [SlotKind::Password, SlotKind::Recovery]);
}
