//! The program as a script meets it: arguments in, exit code and output out, on a phone kept in a temporary folder.

#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::{Value, json};

#[path = "process/transfer.rs"]
mod transfer;

const SEED: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// A phone in a folder of its own, with its keys in files.
struct Phone {
    folder: tempfile::TempDir,
    server: String,
}

impl Phone {
    /// Without a server: nobody listens where it is said to be.
    fn offline() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        Self::at(format!("http://{free}"))
    }

    fn at(server: String) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), server }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_septet"));
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        for name in ["SEPTET_PROFILE", "NO_COLOR", "COLORTERM"] {
            command.env_remove(name);
        }
        command
            .env("SEPTET_DATA_DIR", self.folder.path())
            .env("SEPTET_SERVER", &self.server)
            .env("SEPTET_SECRETS", "file");
        command
    }

    fn run(&self, arguments: &[&str]) -> Done {
        self.typing("", arguments)
    }

    fn typing(&self, input: &str, arguments: &[&str]) -> Done {
        let mut child = self.command(arguments).spawn().unwrap();
        // It may end without reading.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        Done::of(&child.wait_with_output().unwrap())
    }

    fn adds(&self, uri: &str) -> Done {
        let done = self.typing(uri, &["add"]);
        assert_eq!(done.code, 0, "{done:?}");
        done
    }
}

#[derive(Debug)]
struct Done {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Done {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { code: output.status.code().unwrap(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }

    /// The one JSON object on stdout.
    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|_| panic!("one object: {self:?}"))
    }
}

fn totp(issuer: &str, account: &str) -> String {
    format!("otpauth://totp/{issuer}:{account}?secret={SEED}&issuer={issuer}&digits=7&period=10")
}

#[test]
fn a_phone_that_was_never_set_up_says_how_to() {
    let phone = Phone::offline();
    for command in ["list", "codes", "status", "sync", "sign-out"] {
        let done = phone.run(&[command, "--profile", "ward-2", "--json"]);
        assert_eq!(done.code, 6, "{done:?}");
        assert_eq!(done.json()["error"]["kind"], "signed_out");
        assert!(done.json()["error"]["message"].as_str().unwrap().ends_with("septet --profile ward-2 setup"));
    }
    assert!(!phone.folder.path().join("ward-2").exists(), "looking makes no phone");
}

#[test]
fn without_a_server_setup_says_so_and_codes_still_work() {
    let phone = Phone::offline();
    let done = phone.run(&["setup", "--phone", "+1 650 555 0100", "--by", "sms"]);
    assert_eq!(done.code, 3, "{done:?}");
    assert!(done.stderr.ends_with(&format!("No connection to {}. Your codes still work.\n", phone.server)), "{done:?}");
    phone.adds(&totp("Lakeside", "maya"));
    let done = phone.run(&["code", "lakeside"]);
    assert_eq!((done.code, done.stdout.trim().len()), (0, 7), "{done:?}");
    assert!(done.stdout.trim().bytes().all(|digit| digit.is_ascii_digit()));
}

#[test]
fn a_counter_counts_on_through_processes_as_in_rfc_4226() {
    let phone = Phone::offline();
    phone.adds(&format!("otpauth://hotp/Pharmacy?secret={SEED}&counter=0"));
    for code in ["755224", "287082", "359152"] {
        assert_eq!(phone.run(&["code", "pharmacy"]).stdout.trim(), code);
    }
}

#[test]
fn commands_at_once_take_turns_and_lose_nothing() {
    let phone = Phone::offline();
    phone.adds(&format!("otpauth://hotp/Pharmacy?secret={SEED}&counter=0"));
    let running: Vec<_> = (0..8).map(|_| phone.command(&["code", "pharmacy"]).spawn().unwrap()).collect();
    let mut codes: Vec<_> = running
        .into_iter()
        .map(|child| Done::of(&child.wait_with_output().unwrap()).stdout.trim().to_owned())
        .collect();
    codes.sort();
    // RFC 4226, appendix D, counters 0 to 7, sorted.
    assert_eq!(codes, ["162583", "254676", "287082", "287922", "338314", "359152", "755224", "969429"]);
}

#[test]
fn a_phone_that_is_made_by_several_at_once_keeps_what_each_added() {
    let phone = Phone::offline();
    let running = [5, 6, 7, 8].map(|digits| {
        let mut child = phone.command(&["add"]).spawn().unwrap();
        let address = totp("Lakeside", "maya").replace("digits=7", &format!("digits={digits}"));
        child.stdin.take().unwrap().write_all(address.as_bytes()).unwrap();
        child
    });
    for child in running {
        let done = Done::of(&child.wait_with_output().unwrap());
        assert_eq!(done.code, 0, "{done:?}");
    }
    assert_eq!(phone.run(&["list", "--json"]).json()["tokens"].as_array().unwrap().len(), 4);
}

#[test]
fn two_phones_on_one_computer_know_nothing_of_each_other() {
    let phone = Phone::offline();
    phone.adds(&totp("Lakeside", "maya"));
    let done = phone.typing(&totp("Harbour", "noah"), &["add", "--profile", "ward-2"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(!phone.run(&["list"]).stdout.contains("Harbour"));
    assert!(!phone.run(&["list", "--profile", "ward-2"]).stdout.contains("Lakeside"));
}

#[test]
fn no_output_holds_the_seed() {
    let phone = Phone::offline();
    let address = totp("Lakeside", "maya");
    let mut told = String::new();
    let mut keep = |done: Done| told.push_str(&format!("{done:?}"));
    keep(phone.adds(&address));
    keep(phone.adds(&address));
    keep(phone.run(&["add", &address, "--profile", "ward-2"]));
    keep(phone.typing(&address.replace("digits=7", "digits=77"), &["add"]));
    keep(phone.run(&[&address]));
    for command in ["list", "codes", "status"] {
        keep(phone.run(&[command]));
        keep(phone.run(&[command, "--json"]));
    }
    keep(phone.run(&["code", "lakeside", "--json"]));
    assert!(!told.to_uppercase().contains(&SEED[..8]), "{told}");
}

#[test]
fn codes_without_a_terminal_are_lines() {
    let phone = Phone::offline();
    phone.adds(&totp("Lakeside", "maya"));
    for arguments in [&["codes"][..], &["codes", "--plain"]] {
        let done = phone.run(arguments);
        assert_eq!(done.code, 0, "{done:?}");
        assert!(done.stdout.starts_with("Lakeside  maya  ") && done.stdout.ends_with(" s left\n"), "{done:?}");
        assert!(!done.stdout.contains('\u{1b}'), "{done:?}");
    }
}

#[test]
fn json_tells_a_code_and_its_life() {
    let phone = Phone::offline();
    phone.adds(&totp("Lakeside", "maya"));
    let code = phone.run(&["code", "lakeside", "--json"]).json();
    assert_eq!((code["issuer"].as_str(), code["account"].as_str()), (Some("Lakeside"), Some("maya")));
    assert_eq!((code["digits"].as_u64(), code["period_s"].as_u64()), (Some(7), Some(10)));
    assert_eq!(code["code"].as_str().unwrap().len(), 7);
    assert_ne!(code["code"], code["next_code"]);
    assert_eq!(code["valid_until_ms"].as_u64().unwrap() - code["valid_from_ms"].as_u64().unwrap(), 10_000);
}

#[test]
fn a_name_that_fits_several_or_none_is_exit_7() {
    let phone = Phone::offline();
    phone.adds(&totp("Lakeside", "maya"));
    phone.adds(&totp("Lakeside", "noah").replace("7&", "8&"));
    let done = phone.run(&["code", "lakeside", "--json"]);
    assert_eq!(done.code, 7, "{done:?}");
    let names = done.json()["error"]["names"].clone();
    assert_eq!(names, json!(["Lakeside maya", "Lakeside noah"]));
    assert_eq!(phone.run(&["code", "Lakeside noah"]).code, 0, "what it names can be typed");
    let done = phone.run(&["code", "harbour"]);
    assert_eq!((done.code, done.stdout.as_str()), (7, ""), "{done:?}");
}

#[test]
fn wrong_usage_is_exit_2_also_in_json() {
    let phone = Phone::offline();
    for arguments in
        [&["dance", "--json"][..], &["setup", "--by", "pigeon", "--json"], &["--pin", "x", "status", "--json"]]
    {
        let done = phone.run(arguments);
        assert_eq!(done.code, 2, "{done:?}");
        assert_eq!(done.json()["error"]["kind"], "usage");
    }
    let done = phone.typing("https://septet.example", &["add", "--json"]);
    assert_eq!((done.code, done.json()["error"]["kind"].as_str()), (2, Some("invalid_input")), "{done:?}");
}

#[test]
fn keys_stay_where_they_were_put() {
    let phone = Phone::offline();
    let done = phone.adds(&totp("Lakeside", "maya"));
    assert!(done.stderr.contains("kept in files"), "{done:?}");
    let done = phone.adds(&totp("Harbour", "maya"));
    assert!(!done.stderr.contains("kept in files"), "said once: {done:?}");
    let done = phone.run(&["list", "--secrets", "keyring"]);
    assert_eq!(done.code, 2, "{done:?}");
}

#[test]
fn a_locked_phone_is_exit_12_and_its_pin_on_stdin_turns_the_lock_off() {
    let phone = Phone::offline();
    phone.adds(&totp("Acme", "maya"));
    assert_eq!(phone.run(&["lock", "status", "--json"]).json()["on"], false);
    assert_eq!(phone.run(&["lock", "now"]).code, 2);
    let bad = phone.typing("123456\n", &["lock", "on", "--json"]);
    assert_eq!((bad.code, &bad.json()["error"]["field"]), (2, &json!("pin")));
    assert_eq!(phone.typing("472905\n", &["lock", "on"]).code, 0);
    for locked in [&["codes"][..], &["list"], &["status"], &["add"], &["code", "Acme"]] {
        let done = phone.run(locked);
        assert_eq!(done.code, 12, "{done:?}");
        assert!(done.stdout.is_empty() && done.stderr.contains("locked"), "{done:?}");
    }
    assert_eq!(phone.run(&["list", "--json"]).json()["error"]["kind"], "locked");
    assert_eq!(phone.typing("830517\n", &["lock", "on"]).code, 2, "it is on already");
    let wrong = phone.typing("472906\n", &["lock", "off", "--json"]);
    assert_eq!(wrong.code, 12);
    assert_eq!(
        (&wrong.json()["error"]["kind"], &wrong.json()["error"]["tries_left"]),
        (&json!("wrong_pin"), &json!(9))
    );
    assert_eq!(phone.run(&["lock", "status", "--json"]).json()["tries_left"], 9);
    assert_eq!(phone.typing("472905\n830517\n", &["lock", "change"]).code, 0);
    assert_eq!(phone.typing("830517\n", &["lock", "off", "--json"]).json()["on"], false);
    assert!(phone.run(&["list"]).stdout.contains("Acme"));
}

#[test]
fn a_damaged_phone_is_said_to_be_damaged_and_can_be_erased() {
    let phone = Phone::offline();
    phone.adds(&totp("Lakeside", "maya"));
    let blobs = || {
        let entries = std::fs::read_dir(phone.folder.path().join("default")).unwrap();
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "blob"))
    };
    let sealed: Vec<(_, Vec<u8>)> = blobs().map(|path| (path.clone(), std::fs::read(&path).unwrap())).collect();
    assert!(!sealed.is_empty());
    for (path, bytes) in &sealed {
        std::fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
    }
    let done = phone.run(&["list", "--json"]);
    assert_eq!((done.code, done.json()["error"]["kind"].as_str()), (9, Some("device_storage")), "{done:?}");
    for (path, bytes) in &sealed {
        assert_eq!(std::fs::read(path).unwrap().len(), bytes.len() / 2, "left as it was");
    }
    assert_eq!(phone.run(&["erase"]).code, 2, "not without being asked to");
    assert_eq!(phone.run(&["erase", "--yes"]).code, 0);
    assert!(!Path::new(&phone.folder.path().join("default")).exists());
    phone.adds(&totp("Lakeside", "maya"));
}

#[test]
fn a_phone_whose_profile_is_damaged_says_so_and_can_be_erased() {
    let phone = Phone::offline();
    phone.adds(&totp("Lakeside", "maya"));
    std::fs::write(phone.folder.path().join("default/profile.json"), "{").unwrap();
    let done = phone.run(&["list"]);
    assert_eq!((done.code, done.stderr.ends_with("start over with: septet erase\n")), (9, true), "{done:?}");
    assert_eq!(phone.run(&["erase", "--yes"]).code, 0);
    phone.adds(&totp("Lakeside", "maya"));
}

#[test]
fn what_is_removed_is_in_the_trash_and_comes_back_with_the_same_code() {
    let phone = Phone::offline();
    phone.adds(&format!("otpauth://hotp/Pharmacy?secret={SEED}&counter=0"));
    phone.adds(&totp("Lakeside", "maya"));
    assert_eq!(phone.run(&["code", "pharmacy"]).stdout.trim(), "755224");
    let done = phone.run(&["remove", "pharmacy"]);
    assert!(done.code == 0 && done.stdout.contains("septet trash restore"), "{done:?}");
    assert_eq!(phone.run(&["code", "pharmacy"]).code, 7);
    let trash = phone.run(&["trash", "--json"]).json();
    assert_eq!((&trash["trash"][0]["name"], &trash["trash"][0]["days_left"]), (&json!("Pharmacy"), &json!(30)));
    assert_eq!(phone.run(&["trash", "restore", "lakeside"]).code, 7, "that one is not in it");
    assert_eq!(phone.run(&["trash", "restore", "pharm"]).code, 0);
    assert_eq!(phone.run(&["code", "pharmacy"]).stdout.trim(), "287082", "the counter goes on");
}

/// Maya's, of the same seed: another period makes another token of it.
fn with_period(issuer: &str, period_s: usize) -> String {
    format!("otpauth://totp/{issuer}:maya?secret={SEED}&issuer={issuer}&period={period_s}")
}

#[test]
fn tokens_are_edited_together_and_listed_by_group_and_order() {
    let phone = Phone::offline();
    for (n, issuer) in ["Wombat", "Quokka", "Bilby"].into_iter().enumerate() {
        phone.adds(&with_period(issuer, 30 + n));
    }
    let names = |arguments: &[&str]| {
        let json = phone.run(arguments).json();
        let rows = json["tokens"].as_array().or(json["codes"].as_array()).unwrap_or_else(|| panic!("{json}"));
        rows.iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let edited = phone.run(&["edit", "Wombat", "Bilby", "--group", "Marsupials", "--icon", "heart", "--json"]).json();
    assert_eq!((&edited["tokens"][1]["group"], &edited["tokens"][1]["icon"]), (&json!("Marsupials"), &json!("heart")));
    assert_eq!(phone.run(&["edit", "Bilby", "--pinned", "on"]).stdout, "Changed: Bilby maya\n");
    assert_eq!(names(&["codes", "--json"]), ["Bilby", "Wombat", "Quokka"]);
    assert_eq!(names(&["list", "--sort", "title", "--json"]), ["Bilby", "Quokka", "Wombat"]);
    assert_eq!(names(&["codes", "--group", "marsupials", "--json"]), ["Bilby", "Wombat"], "the order is remembered");
    let listed = phone.run(&["list", "--json"]).json();
    assert_eq!(listed["groups"], json!([{ "name": "Marsupials", "tokens": 2, "shown": 2 }]));
    assert!(phone.run(&["list"]).stdout.contains("pinned; in Marsupials"));
    for empty in [&["list", "--group", "Birds"][..], &["codes", "--group", "Birds"]] {
        assert_eq!(phone.run(empty).code, 7);
    }

    assert_eq!(phone.typing("room 4\nask Noah\n", &["edit", "Quokka", "--note", "-", "--name", "Q"]).code, 0);
    assert_eq!(phone.run(&["list", "noah", "--json"]).json()["tokens"][0]["note"], "room 4\nask Noah");
    for wrong in [&["edit", "Q"][..], &["edit", "Q", "Bilby", "--name", "x"], &["edit", "Q", "--icon", "x"]] {
        assert_eq!(phone.run(wrong).code, 2, "{wrong:?}");
    }
    assert_eq!(phone.run(&["edit", "Q", "nobody", "--group", "x"]).code, 7);
    assert_eq!(phone.run(&["list", "Q", "--json"]).json()["tokens"][0]["group"], Value::Null, "all or none");
}

#[test]
fn codes_that_are_asked_for_are_counted_only_where_the_order_is_by_use() {
    let phone = Phone::offline();
    phone.adds(&totp("Wombat", "maya"));
    phone.adds(&with_period("Quokka", 60));
    let first = |arguments: &[&str]| phone.run(arguments).json()["tokens"][0]["name"].as_str().unwrap().to_owned();
    phone.run(&["code", "Quokka"]);
    assert_eq!(first(&["list", "--sort", "usage", "--json"]), "Wombat");
    phone.run(&["code", "Quokka"]);
    assert_eq!(first(&["list", "--json"]), "Quokka");
    assert_eq!(first(&["list", "--forget-usage", "--json"]), "Wombat");
}

#[test]
fn what_is_there_twice_is_shown_and_removed_together() {
    let phone = Phone::offline();
    phone.adds(&totp("Wombat", "maya"));
    assert_eq!(phone.run(&["duplicates"]).stdout, "No token is there twice.\n");
    phone.adds(&with_period("Quokka", 60));
    let found = phone.run(&["duplicates", "--json"]).json();
    assert_eq!(found["duplicates"][0]["reason"], "secret");
    let ids: Vec<&str> = found["duplicates"][0]["tokens"]
        .as_array()
        .unwrap()
        .iter()
        .map(|token| token["id"].as_str().unwrap())
        .collect();
    assert!(phone.run(&["duplicates"]).stdout.contains(&format!("{}  Quokka maya", ids[1])));
    let done = phone.run(&["remove", ids[0], ids[1]]);
    assert_eq!((done.code, done.stdout.lines().count()), (0, 2), "{done:?}");
    assert_eq!(phone.run(&["list"]).stdout, "No tokens yet.\n");
}

#[test]
fn nothing_leaves_the_trash_for_good_unasked() {
    let phone = Phone::offline();
    for issuer in ["Lakeside", "Harbour"] {
        phone
            .adds(&totp(issuer, "maya").replace("digits=7", if issuer == "Harbour" { "digits=8" } else { "digits=7" }));
        assert_eq!(phone.run(&["remove", issuer]).code, 0);
    }
    assert_eq!(phone.run(&["trash", "empty"]).code, 2);
    assert_eq!(phone.run(&["trash", "purge", "harbour"]).code, 2);
    let done = phone.run(&["trash", "purge", "harbour", "--yes", "--json"]);
    assert_eq!(done.json()["trash"].as_array().map(Vec::len), Some(1), "{done:?}");
    assert_eq!(phone.run(&["trash", "restore", "harbour"]).code, 7);
    assert_eq!(phone.run(&["trash", "empty", "--yes"]).code, 0);
    assert_eq!(phone.run(&["trash"]).stdout, "The trash is empty.\n");
}

const PASSWORD: &str = "otter violin quarry seven\n";

/// A file with one token, and the phone that made it.
fn exported() -> (Phone, String) {
    let phone = Phone::offline();
    phone.adds(&totp("Lakeside", "maya"));
    let file = phone.folder.path().join("mine.backup").to_str().unwrap().to_owned();
    let done = phone.typing(PASSWORD, &["backup", "export", &file, "--own-password", "--password-stdin"]);
    assert_eq!(done.code, 0, "{done:?}");
    (phone, file)
}

#[test]
fn a_backup_file_opens_on_a_phone_that_was_never_set_up_with_its_password_alone() {
    let (phone, file) = exported();
    let restore = ["--profile", "new", "backup", "restore", &file, "--password-stdin"];
    let done = phone.typing("otter violin quarry eight\n", &[&restore[..], &["--json"]].concat());
    assert_eq!((done.code, done.json()["error"]["kind"].as_str()), (4, Some("wrong_backup_password")), "{done:?}");
    assert_eq!(phone.run(&["--profile", "new", "list"]).stdout, "No tokens yet.\n");
    let done = phone.typing(PASSWORD, &restore);
    assert_eq!((done.code, done.stdout.as_str()), (0, "1 of 1 accounts restored.\n"), "{done:?}");
    let [here, there] = ["default", "new"].map(|profile| phone.run(&["--profile", profile, "code", "lakeside"]));
    assert_eq!((here.code, there.code, there.stdout.len()), (0, 0, 8), "{here:?} {there:?}");
    let done = phone.typing(PASSWORD, &restore);
    assert!(done.stdout.ends_with("All of them were here already.\n"), "{done:?}");
    assert_eq!(phone.run(&["--profile", "new", "list"]).stdout.lines().count(), 1);
}

#[test]
fn a_file_that_is_there_is_not_written_over_unasked_and_is_for_its_owner_alone() {
    let (phone, file) = exported();
    let before = std::fs::read(&file).unwrap();
    let export = ["backup", "export", &file, "--own-password", "--password-stdin"];
    assert_eq!(phone.typing(PASSWORD, &export).code, 2);
    assert_eq!(std::fs::read(&file).unwrap(), before);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(phone.typing(PASSWORD, &[&export[..], &["--force"]].concat()).code, 0);
    assert_ne!(std::fs::read(&file).unwrap(), before, "sealed anew");
    assert!(!String::from_utf8(before).unwrap().contains("Lakeside"));
}

#[test]
fn a_file_that_is_cut_or_damaged_says_which_and_changes_nothing() {
    let (phone, file) = exported();
    let whole = std::fs::read_to_string(&file).unwrap();
    let restore = ["--profile", "new", "backup", "restore", &file, "--password-stdin", "--json"];
    std::fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    let done = phone.typing(PASSWORD, &restore);
    assert_eq!((done.code, done.json()["error"]["field"].as_str()), (2, Some("file")), "{done:?}");
    let mut parts: Value = serde_json::from_str(&whole).unwrap();
    let slot = parts["slots"][0].as_str().unwrap().to_owned();
    // The last byte: what the password opens is there, and no longer right.
    let last = if slot.ends_with('A') { "B" } else { "A" };
    parts["slots"][0] = Value::from(format!("{}{last}{}", &slot[..slot.len() - 4], &slot[slot.len() - 3..]));
    std::fs::write(&file, parts.to_string()).unwrap();
    let done = phone.typing(PASSWORD, &restore);
    assert_eq!((done.code, done.json()["error"]["kind"].as_str()), (13, Some("damaged_backup")), "{done:?}");
    assert_eq!(phone.run(&["--profile", "new", "list"]).stdout, "No tokens yet.\n");
}

#[test]
fn a_password_is_taken_neither_as_an_argument_nor_from_the_environment_nor_unasked() {
    let phone = Phone::offline();
    phone.adds(&totp("Lakeside", "maya"));
    let file = phone.folder.path().join("mine.backup").to_str().unwrap().to_owned();
    let export = ["backup", "export", &file, "--own-password", "--json"];
    let done = phone.typing(PASSWORD, &export);
    assert_eq!((done.code, done.json()["error"]["field"].as_str()), (2, Some("password-stdin")), "{done:?}");
    let done = phone.typing("\n", &[&export[..], &["--password-stdin"]].concat());
    assert_eq!((done.code, done.json()["error"]["field"].as_str()), (2, Some("password-stdin")), "{done:?}");
    let done = phone.typing("lakeside2024\n", &[&export[..], &["--password-stdin"]].concat());
    assert_eq!((done.code, done.json()["error"]["field"].as_str()), (2, Some("password")), "{done:?}");
    assert_eq!(phone.run(&["backup", "export", &file, "--password", "otter"]).code, 2);
    assert!(!Path::new(&file).exists());
    assert!(!phone.run(&["backup", "export", "--help"]).stdout.contains("[env: SEPTET_PASSWORD"));
}

#[test]
fn backups_need_a_phone_that_is_registered() {
    let phone = Phone::offline();
    phone.adds(&totp("Lakeside", "maya"));
    for step in [&["backup"][..], &["backup", "enable", "--password-stdin"], &["backup", "versions"], &["sync"]] {
        let done = phone.typing(PASSWORD, &[step, &["--json"]].concat());
        assert_eq!((done.code, done.json()["error"]["kind"].as_str()), (6, Some("signed_out")), "{done:?}");
    }
    let done = phone.typing(PASSWORD, &["join", "--password", "--password-stdin"]);
    assert!(done.code == 2 && done.stderr.contains("septet setup"), "{done:?}");
}

/// A server that knows one registration: `Answer`s in order, each to the request whose path ends in its first part.
fn serve(answers: Vec<(&'static str, u16, Value)>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for (path, status, body) in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let request = read_request(&mut stream);
            assert!(request.split(' ').nth(1).unwrap().ends_with(path), "{request}");
            let body = body.to_string();
            let kind = if status < 400 { "application/json" } else { "application/problem+json" };
            let head = format!(
                "HTTP/1.1 {status} x\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close",
                body.len()
            );
            stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes()).unwrap();
        }
    });
    format!("http://{address}")
}

/// A whole request, by its content-length.
fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let mut part = [0; 4096];
        let read = stream.read(&mut part).unwrap();
        bytes.extend_from_slice(&part[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return text;
            }
        }
        assert!(read > 0, "the request is whole");
    }
}

fn session(attempts_left: u32) -> Value {
    json!({
        "id": "6f1c2a52-6f0e-4c43-9e0e-0a4c9a7f2f10", "phone_hint": "••00", "verified": false, "expires_in_s": 600,
        "sms": { "allowed": true, "in_s": 0 }, "voice": { "allowed": true, "in_s": 0 },
        "check": { "allowed": true, "in_s": 0, "attempts_left": attempts_left },
    })
}

fn refusal() -> Value {
    json!({ "type": "urn:septet:problem:rate-limited", "status": 429, "title": "Too early", "retry_after_s": 42 })
}

const BEGIN: (&str, u16) = ("/v1/registrations", 201);

#[test]
fn a_wrong_code_is_exit_4_and_says_how_many_tries_are_left() {
    let server = serve(vec![
        (BEGIN.0, BEGIN.1, session(5)),
        ("/codes", 202, session(5)),
        ("/checks", 200, session(4)),
        ("/checks", 200, session(3)),
    ]);
    let phone = Phone::at(server);
    let done = phone.run(&["setup", "--phone", "+1 650 555 0100", "--by", "sms", "--json"]);
    assert_eq!((done.code, done.json()["stage"].as_str()), (0, Some("verifying")), "{done:?}");
    assert_eq!(done.json()["sent_by"], "sms");
    let done = phone.run(&["setup", "--code", "0000000"]);
    assert_eq!((done.code, done.stderr.as_str()), (4, "Wrong code. 4 tries left.\n"), "{done:?}");
    let done = phone.run(&["setup", "--code", "0000000", "--json"]);
    assert_eq!((done.code, done.json()["error"]["attempts_left"].as_u64()), (4, Some(3)), "{done:?}");
}

#[test]
fn too_early_is_exit_5_and_says_when() {
    let phone = Phone::at(serve(vec![(BEGIN.0, BEGIN.1, session(5)), ("/codes", 429, refusal())]));
    let done = phone.run(&["setup", "--phone", "+1 650 555 0100", "--by", "call", "--json"]);
    assert_eq!((done.code, done.json()["error"]["retry_after_s"].as_u64()), (5, Some(42)), "{done:?}");
}

#[test]
fn a_phone_stays_with_its_server() {
    let phone = Phone::at(serve(vec![(BEGIN.0, BEGIN.1, session(5))]));
    assert_eq!(
        phone.run(&["add", "--server", "http://127.0.0.1:1", "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ"]).code,
        0
    );
    assert_eq!(phone.run(&["list", "--server", "http://127.0.0.1:2"]).code, 0, "it belongs to no server yet");
    assert_eq!(phone.run(&["setup", "--phone", "+1 650 555 0100", "--json"]).code, 0);
    let done = phone.run(&["list", "--server", "http://127.0.0.1:1", "--json"]);
    assert_eq!((done.code, done.json()["error"]["field"].as_str()), (2, Some("server")), "{done:?}");
    assert_eq!(phone.run(&["list", "--server", &format!("{}/", phone.server)]).code, 0, "the same, written otherwise");
}

#[test]
fn setup_asks_in_order_and_goes_on_where_it_stopped() {
    let server = serve(vec![
        (BEGIN.0, BEGIN.1, session(5)),
        ("/codes", 202, session(5)),
        ("/checks", 200, session(4)),
        ("/checks", 200, session(3)),
    ]);
    let phone = Phone::at(server);
    let done = phone.typing("+1 650 555 0100\n\nx\ns\n0000000\n", &["setup"]);
    assert_eq!(done.code, 130, "the answers ended: {done:?}");
    let words =
        ["Cell phone", "E-mail", "Verify by Phone call or SMS", "Type s for", "Code", "Wrong code. 4 tries left."];
    let places: Vec<_> =
        words.iter().map(|word| done.stdout.find(word).unwrap_or_else(|| panic!("{word}: {done:?}"))).collect();
    assert!(places.is_sorted(), "{done:?}");
    let done = phone.typing("0000000\n", &["setup"]);
    assert!(!done.stdout.contains("Cell phone") && done.stdout.contains("3 tries left"), "{done:?}");
}
