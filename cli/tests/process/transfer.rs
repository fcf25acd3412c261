//! Files of other apps in, and files out: what a script sees, and that no seed is left lying about.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use image::{GrayImage, ImageFormat, Luma};
use serde_json::{Value, json};

use super::{Done, PASSWORD, Phone, SEED};

/// Bytes of [`SEED`], by RFC 4226.
const RAW: &[u8] = b"12345678901234567890";

/// Of another token each.
fn raw(n: usize) -> Vec<u8> {
    if n == 0 { RAW.to_vec() } else { format!("seed of token {n:06}").into_bytes() }
}

fn base32(n: usize) -> String {
    data_encoding::BASE32_NOPAD.encode(&raw(n))
}

/// Three that every format holds, of a kind, a hash and a length each.
fn addresses() -> [String; 3] {
    [
        format!("otpauth://hotp/Pharmacy:maya?secret={}&issuer=Pharmacy&counter=0", base32(0)),
        format!("otpauth://totp/Lakeside:maya?secret={}&issuer=Lakeside", base32(1)),
        format!("otpauth://totp/Harbour:noah?secret={}&issuer=Harbour&digits=8&algorithm=SHA256", base32(2)),
    ]
}

/// The same, and a line whose secret is none between the first two.
fn with_a_bad_line() -> String {
    let [first, second, third] = addresses();
    format!("{first}\notpauth://totp/Annex:maya?secret={}1&issuer=Annex\n{second}\n{third}\n", base32(3))
}

/// Where files of other apps are: not with the phone.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn with(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), bytes).unwrap();
        self.path(name)
    }
}

/// Every file below, and what is in it.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    files
}

/// What a phone keeps, but for the number of its turns.
fn kept(phone: &Phone) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = files(phone.folder.path());
    files.retain(|path, _| path.file_name().is_some_and(|name| name != "lock"));
    files
}

/// Whether one of the seeds stands in it, as it is or as files write it.
fn has_a_seed(bytes: &[u8]) -> bool {
    let has = |part: &[u8]| {
        let same = |at: &[u8]| at.eq_ignore_ascii_case(part);
        bytes.windows(part.len()).any(same)
    };
    (0..4).map(raw).any(|raw| {
        let spelled = [data_encoding::BASE32_NOPAD.encode(&raw), data_encoding::HEXLOWER.encode(&raw)];
        has(&raw) || spelled.iter().any(|text| has(text.as_bytes()))
    })
}

fn names(phone: &Phone, profile: &str) -> Vec<String> {
    let listed = phone.run(&["--profile", profile, "list", "--json"]).json();
    listed["tokens"].as_array().unwrap().iter().map(|token| token["name"].as_str().unwrap().to_owned()).collect()
}

/// Codes of all tokens, with the milliseconds at which they begin.
fn codes(phone: &Phone, profile: &str) -> (Vec<Value>, Vec<Value>) {
    let json = phone.run(&["--profile", profile, "codes", "--json"]).json();
    let rows = json["codes"].as_array().unwrap();
    let of = |row: &Value| json!([row["name"], row["account"], row["code"], row["next_code"]]);
    (rows.iter().map(of).collect(), rows.iter().map(|row| row["valid_from_ms"].clone()).collect())
}

fn have_the_same_codes(phone: &Phone, one: &str, other: &str) {
    // Between the two looks the codes may have ended, but not twice.
    for _ in 0..2 {
        let (here, there) = (codes(phone, one), codes(phone, other));
        if here.1 == there.1 {
            assert_eq!(here.0, there.0, "{one} and {other}");
            assert!(here.0.len() == 3 && here.0[1][2].is_string(), "{here:?}");
            return;
        }
    }
    panic!("the codes of {one} and {other} are never of one moment");
}

/// Nothing of the phone holds a seed, and nothing that was said does.
fn nothing_tells_a_seed(phone: &Phone, said: &[Done]) {
    for done in said {
        assert!(!has_a_seed(format!("{}{}", done.stdout, done.stderr).as_bytes()), "{done:?}");
    }
    let files = files(phone.folder.path());
    assert!(files.keys().any(|path| path.extension().is_some_and(|extension| extension == "blob")));
    for (path, bytes) in files {
        assert!(!has_a_seed(&bytes), "{}", path.display());
    }
}

#[test]
fn one_bad_line_of_a_file_is_refused_and_the_others_are_added_once() {
    let (phone, desk) = (Phone::offline(), Desk::new());
    let [_, lakeside, _] = addresses();
    phone.adds(&lakeside);
    let text = with_a_bad_line();
    assert!(has_a_seed(text.as_bytes()) && SEED == base32(0));
    let file = desk.with("tokens.txt", text);
    let before = kept(&phone);
    let looked = phone.run(&["import", &file, "--dry-run"]);
    assert!(looked.code == 14 && looked.stdout.ends_with("Nothing was changed.\n"), "{looked:?}");
    assert!(kept(&phone) == before, "nothing was written");

    let lines: Vec<&str> = looked.stdout.lines().collect();
    let begins = [
        "otpauth: 4 entries",
        "1  new ",
        "2  refused ",
        "3  duplicate ",
        "4  new ",
        "2 new, 1 here already, 1 refused",
    ];
    for (line, begin) in lines.iter().zip(begins) {
        assert!(line.starts_with(begin), "{begin}: {looked:?}");
    }
    assert!(lines[2].contains("Annex:maya") && lines[2].ends_with("It was left out."), "{looked:?}");
    assert!(looked.stderr.ends_with("1 entry was refused; why stands beside it. The others are not affected.\n"));

    let taken = phone.run(&["import", &file]);
    assert_eq!(taken.code, 14, "{taken:?}");
    let told = "2 added, 1 here already, 1 refused. All of them were read back from this phone.";
    assert_eq!(taken.stdout.lines().last(), Some(told), "{taken:?}");
    assert_eq!(names(&phone, "default"), ["Lakeside", "Pharmacy", "Harbour"]);
    assert_eq!(phone.run(&["code", "pharmacy"]).stdout.trim(), "755224");

    let again = phone.run(&["import", &file, "--json"]);
    let object = again.json();
    assert_eq!((again.code, &object["duplicate"], &object["new"]), (14, &json!(3), &json!(0)), "{again:?}");
    assert_eq!(object["rows"][1]["state"], "refused");
    assert!(object["rows"][1]["reason"].is_string() && again.stderr.is_empty(), "{again:?}");
    assert_eq!(names(&phone, "default").len(), 3);
    nothing_tells_a_seed(&phone, &[looked, taken, again]);
}

#[test]
fn an_import_comes_from_stdin_and_by_number() {
    let phone = Phone::offline();
    let text = with_a_bad_line();
    let refused = phone.typing(&text, &["import", "-", "--only", "1,2", "--json"]);
    assert_eq!((refused.code, &refused.json()["error"]["field"]), (2, &json!("rows")), "{refused:?}");
    assert_eq!(names(&phone, "default"), [""; 0], "all that was chosen, or nothing");
    let some = phone.typing(&text, &["import", "-", "--only", "1,3", "--json"]);
    let report = some.json();
    assert_eq!((some.code, &report["added"], &report["left_out"]), (14, &json!(2), &json!(1)), "{some:?}");
    let outcomes: Vec<&str> =
        report["rows"].as_array().unwrap().iter().map(|row| row["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["added", "refused", "added", "left_out"]);
    assert_eq!(names(&phone, "default"), ["Pharmacy", "Lakeside"]);
    let nothing = phone.typing("no tokens", &["import", "-", "--json"]);
    assert_eq!((nothing.code, &nothing.json()["error"]["field"]), (2, &json!("file")), "{nothing:?}");
    nothing_tells_a_seed(&phone, &[refused, some, nothing]);
}

#[test]
fn a_picture_is_scanned_and_one_without_a_qr_says_so() {
    let (phone, desk) = (Phone::offline(), Desk::new());
    let [pharmacy, ..] = addresses();
    let code = qrcode::QrCode::new(&pharmacy).unwrap();
    let (width, colors) = (code.width(), code.to_colors());
    let pixel = |at: u32| (at as usize / 6).checked_sub(4).filter(|at| *at < width);
    let side = 6 * (width as u32 + 8);
    let picture = GrayImage::from_fn(side, side, |x, y| {
        let dark = pixel(x).zip(pixel(y)).is_some_and(|(x, y)| colors[y * width + x] == qrcode::Color::Dark);
        Luma([if dark { 0 } else { 255 }])
    });
    picture.save_with_format(desk.path("qr.png"), ImageFormat::Png).unwrap();
    GrayImage::from_pixel(200, 200, Luma([255])).save_with_format(desk.path("blank.png"), ImageFormat::Png).unwrap();

    let blank = phone.run(&["scan", &desk.path("blank.png"), "--json"]);
    assert_eq!((blank.code, &blank.json()["error"]["field"]), (2, &json!("file")), "{blank:?}");
    let scanned = phone.run(&["scan", &desk.path("qr.png")]);
    assert_eq!(scanned.code, 0, "{scanned:?}");
    assert_eq!(phone.run(&["code", "pharmacy"]).stdout.trim(), "755224");
    nothing_tells_a_seed(&phone, &[blank, scanned]);
}

#[test]
fn every_format_comes_back_on_another_phone_with_the_same_codes() {
    let (phone, desk) = (Phone::offline(), Desk::new());
    assert_eq!(phone.typing(&addresses().join("\n"), &["import", "-"]).code, 0);
    let mut said = Vec::new();
    for format in ["otpauth", "aegis", "2fas", "google", "sheet"] {
        let file = desk.path(format);
        let export = ["export", &file, "--format", format];
        let unasked = phone.run(&[&export[..], &["--json"]].concat());
        assert_eq!((unasked.code, &unasked.json()["error"]["field"]), (2, &json!("yes")), "{unasked:?}");
        assert!(!Path::new(&file).exists());
        let written = phone.run(&[&export[..], &["--yes"]].concat());
        assert_eq!(written.code, 0, "{format}: {written:?}");
        assert!(written.stdout.starts_with("Written and read back: 3 tokens in "), "{format}: {written:?}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{format}");
        }
        let before = fs::read(&file).unwrap();
        assert!(format == "google" || has_a_seed(&before), "{format}: what is looked for below is found");

        let over = phone.run(&[&export[..], &["--yes", "--json"]].concat());
        assert_eq!((over.code, &over.json()["error"]["field"]), (2, &json!("file")), "{over:?}");
        assert_eq!(fs::read(&file).unwrap(), before);
        let forced = phone.run(&[&export[..], &["--yes", "--force", "--json"]].concat());
        let told = forced.json();
        assert_eq!((&told["entries"], &told["left_out"]), (&json!(3), &json!([])), "{format}: {forced:?}");

        let read = phone.run(&["--profile", format, "import", &file]);
        assert_eq!(read.code, 0, "{format}: {read:?}");
        have_the_same_codes(&phone, "default", format);
        let code = phone.run(&["--profile", format, "code", "pharmacy"]);
        assert_eq!(code.stdout.trim(), "755224", "{format}: the counter too");
        said.extend([unasked, written, over, forced, read]);
    }
    nothing_tells_a_seed(&phone, &said);
}

#[test]
fn a_sealed_export_is_imported_with_its_password_and_no_other() {
    let (phone, desk) = (Phone::offline(), Desk::new());
    assert_eq!(phone.typing(&addresses().join("\n"), &["import", "-"]).code, 0);
    let file = desk.path("mine.backup");
    let sealed = phone.typing(PASSWORD, &["export", &file, "--format", "septet", "--password-stdin"]);
    assert_eq!(sealed.code, 0, "{sealed:?}");
    assert!(!has_a_seed(&fs::read(&file).unwrap()));
    let import = ["--profile", "new", "import", &file, "--json"];
    let unasked = phone.typing(PASSWORD, &import);
    assert_eq!((unasked.code, &unasked.json()["error"]["field"]), (2, &json!("password-stdin")), "{unasked:?}");
    let import = [&import[..], &["--password-stdin"]].concat();
    let wrong = phone.typing("otter violin quarry eight\n", &import);
    assert_eq!((wrong.code, &wrong.json()["error"]["kind"]), (4, &json!("wrong_backup_password")), "{wrong:?}");
    assert_eq!(names(&phone, "new"), [""; 0]);
    let right = phone.typing(PASSWORD, &import);
    assert_eq!((right.code, &right.json()["added"]), (0, &json!(3)), "{right:?}");
    have_the_same_codes(&phone, "default", "new");
    nothing_tells_a_seed(&phone, &[sealed, unasked, wrong, right]);
}

#[test]
fn a_locked_phone_neither_imports_nor_exports_whatever_comes_on_stdin() {
    let (phone, desk) = (Phone::offline(), Desk::new());
    assert_eq!(phone.typing(&addresses().join("\n"), &["import", "-"]).code, 0);
    assert_eq!(phone.typing("472905\n", &["lock", "on"]).code, 0);
    let before = kept(&phone);
    let file = desk.path("tokens.txt");
    let export = ["export", &file, "--format", "otpauth", "--password-stdin", "--yes", "--json"];
    for pin in ["", "472906\n", "472905\n"] {
        let done = phone.typing(pin, &export);
        assert_eq!((done.code, &done.json()["error"]["kind"]), (12, &json!("locked")), "{done:?}");
    }
    let done = phone.typing(&addresses().join("\n"), &["import", "-", "--json"]);
    assert_eq!((done.code, &done.json()["error"]["kind"]), (12, &json!("locked")), "{done:?}");
    assert!(!Path::new(&file).exists());
    assert!(kept(&phone) == before, "nothing was written");
    nothing_tells_a_seed(&phone, &[done]);
}

/// At a terminal, which `script` of Debian's bsdutils makes.
#[cfg(target_os = "linux")]
#[test]
fn an_export_asks_for_the_pin_again_and_a_wrong_one_writes_nothing() {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::process::{Command, Stdio};

    let (phone, desk) = (Phone::offline(), Desk::new());
    assert_eq!(phone.typing(&addresses().join("\n"), &["import", "-"]).code, 0);
    assert_eq!(phone.typing("472905\n", &["lock", "on"]).code, 0);
    let file = desk.path("tokens.txt");
    let export = |typed: &str| {
        // Enter is to stay what it is until septet reads keys: what is typed may come before that.
        let septet = env!("CARGO_BIN_EXE_septet");
        let line = format!("stty -icrnl -echo; echo ready; exec '{septet}' export '{file}' --format otpauth");
        let mut terminal = Command::new("script");
        terminal.args(["-qec", &line, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        terminal.envs(phone.command(&[]).get_envs().filter_map(|(name, value)| Some((name, value?))));
        let mut child = terminal.spawn().unwrap();
        // It stays open: its end would be typed too.
        let mut keys = child.stdin.take().unwrap();
        let mut screen = BufReader::new(child.stdout.take().unwrap());
        let mut stdout = String::new();
        screen.read_line(&mut stdout).unwrap();
        assert_eq!(stdout.trim(), "ready");
        keys.write_all(typed.as_bytes()).unwrap();
        screen.read_to_string(&mut stdout).unwrap();
        Done { code: child.wait().unwrap().code().unwrap(), stdout, stderr: String::new() }
    };
    let wrong = export("472905\r472906\r");
    assert!(wrong.code == 12 && wrong.stdout.contains("9 tries left"), "{wrong:?}");
    assert!(!Path::new(&file).exists());
    let right = export("472905\r472905\r");
    assert!(right.code == 0 && right.stdout.contains("Written and read back: 3 tokens"), "{right:?}");
    assert!(has_a_seed(&fs::read(&file).unwrap()));
    nothing_tells_a_seed(&phone, &[wrong, right]);
}
