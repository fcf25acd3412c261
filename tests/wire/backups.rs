//! Own tokens of terminal phones, as programs: backed up, back on another phone, copied to files, removed on another phone.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::process::{NO_LIMITS, ServerProcess};
use super::terminal::Shelf;
use super::two_phones::set_up;

const PASSWORD: &str = "otter violin quarry seven\n";
const WRONG: &str = "otter violin quarry eight\n";

/// Of the own token that was added as this one, with all that there is to it.
fn address(at: u8) -> String {
    let seed = format!("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ{}", char::from(b'A' + at));
    format!("otpauth://totp/Example{at}:maya?secret={seed}&issuer=Example{at}&algorithm=SHA1&digits=6&period=30")
}

/// A phone with `count` own tokens whose seeds differ.
async fn phone_with_tokens(server: &ServerProcess, shelf: &Shelf<'_>, profile: &str, count: u8) {
    assert_eq!(set_up(server, shelf, profile).await["stage"], "registered");
    for at in 0..count {
        let added = shelf.septet(&["--profile", profile, "add"], &address(at));
        assert!(added.status.success(), "{added:?}");
    }
}

/// What `docs/decrypt.py`, which has none of our code, prints of a file: an address a line, here sorted, and what it says.
fn decrypted(file: &str, secret: &str, options: &[&str]) -> (Vec<String>, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let python = root.join("build/python/bin/python3");
    assert!(python.exists(), "build/python is missing; script/bootstrap test makes it");
    let mut program = Command::new(python)
        .args(["-W", "error"])
        .arg(root.join("docs/decrypt.py"))
        .args(options)
        .arg(file)
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    program.stdin.take().unwrap().write_all(secret.as_bytes()).unwrap();
    let output = program.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let mut lines: Vec<_> = String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
    lines.sort();
    (lines, String::from_utf8(output.stderr).unwrap())
}

fn on(shelf: &Shelf<'_>, profile: &str, arguments: &[&str], input: &str) -> (i32, Value) {
    shelf.json_given(&[&["--profile", profile], arguments].concat(), input)
}

/// Turns backups on, and gives the recovery key.
fn enables(shelf: &Shelf<'_>, profile: &str) -> String {
    let (status, enabled) = on(shelf, profile, &["backup", "enable", "--password-stdin"], PASSWORD);
    assert_eq!((status, &enabled["backup"]["on"]), (0, &json!(true)), "{enabled}");
    enabled["recovery_key"].as_str().unwrap().to_owned()
}

fn names(shelf: &Shelf<'_>, profile: &str) -> Vec<String> {
    let (_, listed) = on(shelf, profile, &["list"], "");
    listed["tokens"].as_array().unwrap().iter().map(|token| token["name"].as_str().unwrap().to_owned()).collect()
}

fn shows_the_same_code(shelf: &Shelf<'_>, one: &str, other: &str, token: &str) {
    let (_, first) = on(shelf, one, &["code", token], "");
    let (_, second) = on(shelf, other, &["code", token], "");
    assert!(second["code"].is_string(), "{second}");
    // The one after it, if its time came in between.
    assert!([&first["code"], &first["next_code"]].contains(&&second["code"]), "{first} {second}");
}

#[tokio::test]
async fn a_lost_phones_tokens_are_back_on_another_by_the_password_and_by_the_recovery_key() {
    let server = ServerProcess::start(NO_LIMITS).await;
    let data = tempfile::tempdir().unwrap();
    let shelf = Shelf { server: &server.public, data: data.path() };
    phone_with_tokens(&server, &shelf, "old", 3).await;
    let (status, refused) = on(&shelf, "old", &["backup", "enable"], PASSWORD);
    assert_eq!((status, &refused["error"]["field"]), (2, &json!("password-stdin")), "not read unasked: {refused}");
    let (status, refused) = on(&shelf, "old", &["backup", "enable", "--password-stdin"], "lakeside2024\n");
    assert_eq!((status, &refused["error"]["field"]), (2, &json!("password")), "too easy to guess: {refused}");
    let key = enables(&shelf, "old");
    let (_, backup) = on(&shelf, "old", &["backup"], "");
    assert_eq!((&backup["verified"], &backup["waiting"]), (&json!("3 of 3 readable"), &json!(0)), "{backup}");

    assert_eq!(set_up(&server, &shelf, "new").await["stage"], "awaiting_trust");
    let (status, wrong) = on(&shelf, "new", &["join", "--password", "--password-stdin"], WRONG);
    assert_eq!((status, &wrong["error"]["kind"]), (4, &json!("wrong_backup_password")), "{wrong}");
    let (status, back) = on(&shelf, "new", &["join", "--password", "--password-stdin"], PASSWORD);
    assert_eq!((status, &back["restored"]), (0, &json!({ "entries": 3, "readable": 3 })), "{back}");
    shows_the_same_code(&shelf, "old", "new", "example1");
    let (status, early) = on(&shelf, "new", &["backup", "password", "--password-stdin"], WRONG);
    assert_eq!((status, &early["error"]["kind"]), (10, &json!("awaiting_trust")), "an hour has to pass: {early}");

    assert_eq!(set_up(&server, &shelf, "third").await["stage"], "awaiting_trust");
    let slip = format!("{}{}", if key.starts_with('A') { "C" } else { "A" }, &key[1..]);
    let (status, refused) = on(&shelf, "third", &["join", "--recovery-key", "--password-stdin"], &slip);
    assert_eq!((status, &refused["error"]["field"]), (2, &json!("recovery_key")), "{refused}");
    let said = shelf.septet(&["--profile", "third", "join", "--recovery-key", "--password-stdin"], &key);
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.starts_with("3 of 3 accounts restored."), "{said}");
    shows_the_same_code(&shelf, "old", "third", "example2");

    let seen = server.log() + &said + &backup.to_string();
    for secret in ["otter violin", "GEZDGNBV", &key[..9], "Example"] {
        assert!(!seen.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn without_a_backup_nothing_is_asked_for_that_cannot_open_one() {
    let server = ServerProcess::start(NO_LIMITS).await;
    let data = tempfile::tempdir().unwrap();
    let shelf = Shelf { server: &server.public, data: data.path() };
    phone_with_tokens(&server, &shelf, "old", 1).await;
    enables(&shelf, "old");
    let (status, refused) = on(&shelf, "old", &["backup", "off"], "");
    assert_eq!((status, &refused["error"]["field"]), (2, &json!("yes")), "{refused}");
    let (status, off) = on(&shelf, "old", &["backup", "off", "--yes"], "");
    assert_eq!((status, &off["on"], &off["entries"]), (0, &json!(false), &json!(1)), "{off}");
    for arguments in [&["backup", "verify", "--password-stdin"][..], &["backup", "versions"], &["backup", "rotate"]] {
        let (status, refused) = on(&shelf, "old", arguments, PASSWORD);
        assert_eq!((status, &refused["error"]["field"]), (2, &json!("backup")), "{arguments:?} {refused}");
    }
    set_up(&server, &shelf, "new").await;
    let (status, refused) = on(&shelf, "new", &["join", "--password", "--password-stdin"], PASSWORD);
    assert_eq!((status, &refused["error"]["field"]), (2, &json!("kind")), "{refused}");
    let said = shelf.septet(&["--profile", "new", "join", "--status"], "");
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("--wait") && !said.contains("--password"), "{said}");
}

#[tokio::test]
async fn a_backups_file_opens_with_its_password_or_recovery_key_and_a_copy_is_written_every_day() {
    let server = ServerProcess::start(NO_LIMITS).await;
    let data = tempfile::tempdir().unwrap();
    let shelf = Shelf { server: &server.public, data: data.path() };
    phone_with_tokens(&server, &shelf, "old", 3).await;
    let key = enables(&shelf, "old");
    assert_eq!(on(&shelf, "old", &["remove", "Example2"], "").0, 0);
    let file = data.path().join("mine.backup");
    let file = file.to_str().unwrap();
    let (status, written) = on(&shelf, "old", &["backup", "export", file], "");
    assert_eq!((status, &written["entries"]), (0, &json!(2)), "{written}");
    for (profile, kind, secret) in [("second", "--password-stdin", PASSWORD), ("third", "--recovery-key", &key)] {
        let arguments = ["backup", "restore", file, kind, "--password-stdin"];
        let arguments = if kind == "--recovery-key" { &arguments[..] } else { &arguments[..4] };
        let (status, restored) = on(&shelf, profile, arguments, secret);
        assert_eq!((status, &restored["added"]), (0, &json!(2)), "{restored}");
        shows_the_same_code(&shelf, "old", profile, "example0");
    }
    for (secret, options) in [(PASSWORD, &[][..]), (&key, &["--recovery-key"])] {
        let (addresses, said) = decrypted(file, secret, options);
        assert_eq!((addresses, said.as_str()), (vec![address(0), address(1)], "3 of 3 records readable.\n"));
    }

    let folder = data.path().join("copies");
    let copies = || {
        let mut names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        names.sort();
        names
    };
    let (status, backup) = on(&shelf, "old", &["backup", "daily", folder.to_str().unwrap()], "");
    assert_eq!((status, &backup["copy_due"]), (0, &json!(false)), "{backup}");
    assert_eq!(copies().len(), 1, "the first at once");
    on(&shelf, "old", &["sync"], "");
    assert_eq!(copies().len(), 1, "one a day");
    // The server refuses a clock that is a day ahead; the copy needs no server.
    assert_eq!(on(&shelf, "old", &["--clock-offset", "90000", "sync"], "").0, 8);
    assert_eq!(copies().len(), 2, "the next day");
    let newest = copies().pop().unwrap();
    let restored = on(&shelf, "fourth", &["backup", "restore", path(&newest), "--password-stdin"], PASSWORD);
    assert_eq!(restored.1["readable"], 2, "{restored:?}");
    assert_eq!(on(&shelf, "old", &["backup", "daily", "off"], "").1["daily_copies"], Value::Null);
    on(&shelf, "old", &["--clock-offset", "180000", "sync"], "");
    assert_eq!(copies().len(), 2, "no more");
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[tokio::test]
async fn many_removals_on_another_phone_wait_for_an_answer_and_an_older_state_brings_them_back() {
    let server = ServerProcess::start(NO_LIMITS).await;
    let data = tempfile::tempdir().unwrap();
    let shelf = Shelf { server: &server.public, data: data.path() };
    phone_with_tokens(&server, &shelf, "one", 6).await;
    enables(&shelf, "one");
    let picture = data.path().join("qr.png");
    let picture = path(&picture);
    assert_eq!(on(&shelf, "two", &["join", "--save", picture], "").0, 0);
    assert_eq!(on(&shelf, "one", &["approve", "--image", picture, "--yes"], "").0, 0);
    assert_eq!(on(&shelf, "two", &["join", "--status"], "").1["stage"], "registered");
    assert_eq!(names(&shelf, "two").len(), 6);

    for at in 0..5 {
        assert_eq!(on(&shelf, "one", &["remove", &format!("Example{at}")], "").0, 0);
    }
    let (status, asked) = on(&shelf, "two", &["sync"], "");
    assert_eq!((status, &asked["error"]["field"]), (2, &json!("removals")), "{asked}");
    assert!(asked["error"]["message"].as_str().unwrap().contains("septet sync --keep-removed"), "{asked}");
    assert_eq!(names(&shelf, "two").len(), 6, "nothing went unasked");
    let (status, kept) = on(&shelf, "two", &["sync", "--keep-removed"], "");
    assert_eq!((status, &kept["backup"]["entries"]), (0, &json!(6)), "{kept}");
    assert_eq!(on(&shelf, "one", &["sync"], "").1["backup"]["entries"], 6);

    for at in 0..5 {
        on(&shelf, "one", &["remove", &format!("Example{at}")], "");
    }
    let (status, untold) = on(&shelf, "two", &["sync", "--accept-removals"], "");
    assert_eq!((status, &untold["error"]["field"]), (2, &json!("removals")), "a yes is to what was told: {untold}");
    let (status, gone) = on(&shelf, "two", &["sync", "--accept-removals"], "");
    assert_eq!((status, &gone["backup"]["entries"]), (0, &json!(1)), "{gone}");
    let (_, trash) = on(&shelf, "two", &["trash"], "");
    assert_eq!(trash["trash"].as_array().unwrap().len(), 5, "{trash}");

    let (_, listed) = on(&shelf, "two", &["backup", "versions"], "");
    let newest = listed["versions"][0]["version"].to_string();
    let (status, unknown) = on(&shelf, "two", &["backup", "restore", "--version", "987654", "--yes"], "");
    assert_eq!((status, &unknown["error"]["field"]), (2, &json!("version")), "{unknown}");
    let (status, restored) = on(&shelf, "two", &["backup", "restore", "--version", &newest, "--yes"], "");
    assert_eq!((status, &restored["entries"]), (0, &listed["versions"][0]["entries"]), "{restored}");
}
