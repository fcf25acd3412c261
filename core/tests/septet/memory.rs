//! After `lock()` no seed and no key is left in the process: its memory is searched from outside.
//!
//! For Linux, where a process may read its child's memory as a file.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use data_encoding::{BASE32_NOPAD, BASE64, BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER};
use septet_core::adapters::SystemClock;
use septet_core::adapters::files::{FileBlobs, FileSecrets};
use septet_core::adapters::software_signer::SoftwareSigner;
use septet_core::ports::Clock;
use septet_core::view::Channel;
use septet_core::{Ports, Septet};

use crate::phone::{CODE, FakeToken, NOW_MS, PHONE, Server, settings};

const FOLDER: &str = "SEPTET_TEST_MEMORY_FOLDER";
const PIN: &[u8] = b"472905";

/// Reads one line a byte at a time, so that no buffer of the standard library keeps it.
fn order(buffer: &mut [u8]) -> usize {
    let mut input = File::open("/dev/stdin").unwrap();
    let mut length = 0;
    while input.read(&mut buffer[length..=length]).unwrap() == 1 && buffer[length] != b'\n' {
        length += 1;
    }
    length
}

/// The phone: does what the searcher says, one step at a time.
fn phone(folder: &Path) {
    let secrets = Arc::new(FileSecrets::open(folder.join("secrets")).unwrap());
    let server = Arc::new(Server::default());
    server.set(|state| {
        state.time_ms = SystemClock::new().wall_ms();
        state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")];
    });
    let ports = Ports {
        clock: Arc::new(SystemClock::new()),
        http: server,
        signer: Arc::new(SoftwareSigner::new(secrets.clone())),
        secrets,
        blobs: Arc::new(FileBlobs::open(folder).unwrap()),
        biometric: None,
        listener: None,
    };
    let septet = Septet::open(ports, settings()).unwrap();
    let run = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut line = [0; 200];
    let mut answers = std::io::stdout();
    loop {
        let length = order(&mut line);
        let text = std::str::from_utf8(&line[..length]).unwrap();
        match text {
            "register" => {
                let account = septet.account();
                run.block_on(account.begin(PHONE, None)).unwrap();
                run.block_on(account.request_code(Channel::Sms)).unwrap();
                run.block_on(account.submit_code(CODE)).unwrap();
            }
            "on" => drop(run.block_on(septet.lock().turn_on(PIN)).unwrap()),
            "unlock" => drop(run.block_on(septet.lock().unlock_with_pin(PIN)).unwrap()),
            "lock" => drop(septet.lock().lock().unwrap()),
            "sync" => drop(run.block_on(septet.sync().run()).unwrap()),
            "codes" => assert_eq!(septet.tokens().codes_at(NOW_MS).rows.len(), 3),
            "change" => {
                let id = septet.tokens().list("").unwrap()[0].id.clone();
                septet.tokens().rename(&id, "Ward").unwrap();
            }
            "end" => return,
            uri => drop(septet.tokens().add_uri(uri).unwrap()),
        }
        line.fill(0);
        writeln!(answers, "\ndone").unwrap();
    }
}

/// What to look for, by name.
type Needles = Vec<(String, Vec<u8>)>;

fn spelled(name: &str, secret: &[u8]) -> Needles {
    let text = |encoding: &data_encoding::Encoding| encoding.encode(secret).into_bytes();
    // Less its last sign or two: those of a cut text depend on what follows.
    let cut = |mut text: Vec<u8>| {
        text.truncate(text.len() - 2);
        text
    };
    [
        ("raw", secret.to_vec()),
        ("the first half", secret[..secret.len() / 2].to_vec()),
        ("the second half", secret[secret.len() / 2..].to_vec()),
        ("base32", cut(text(&BASE32_NOPAD))),
        ("base32 in small letters", cut(text(&BASE32_NOPAD)).to_ascii_lowercase()),
        ("base64", cut(text(&BASE64_NOPAD))),
        ("padded base64", text(&BASE64)),
        ("base64url", cut(text(&BASE64URL_NOPAD))),
        ("hexadecimal", text(&HEXLOWER)),
        ("xored for the inner hash", secret.iter().map(|byte| byte ^ 0x36).collect()),
        ("xored for the outer hash", secret.iter().map(|byte| byte ^ 0x5c).collect()),
    ]
    .into_iter()
    .map(|(form, bytes)| (format!("{name}, {form}"), bytes))
    .collect()
}

/// Names of the needles that stand in the writable memory of a process, and where.
fn found(process: u32, needles: &Needles) -> Vec<String> {
    let maps = BufReader::new(File::open(format!("/proc/{process}/maps")).unwrap());
    let mut memory = File::open(format!("/proc/{process}/mem")).unwrap();
    let mut by_first_byte = vec![Vec::new(); 256];
    for (name, needle) in needles {
        by_first_byte[usize::from(needle[0])].push((name, needle));
    }
    let mut found = Vec::new();
    for map in maps.lines().map(Result::unwrap) {
        let mut parts = map.split_whitespace();
        let (range, rights) = (parts.next().unwrap(), parts.next().unwrap());
        if !rights.starts_with("rw") {
            continue;
        }
        let (from, to) = range.split_once('-').unwrap();
        let number = |text| u64::from_str_radix(text, 16).unwrap();
        let mut bytes = vec![0; usize::try_from(number(to) - number(from)).unwrap()];
        memory.seek(SeekFrom::Start(number(from))).unwrap();
        if memory.read_exact(&mut bytes).is_err() {
            continue;
        }
        for (at, first) in bytes.iter().enumerate() {
            for (name, needle) in &by_first_byte[usize::from(*first)] {
                if bytes[at..].starts_with(needle) {
                    found.push(format!("{name} at {at:#x} of {map}"));
                }
            }
        }
    }
    found
}

struct Searched {
    phone: Child,
    answers: BufReader<std::process::ChildStdout>,
}

impl Searched {
    fn begin(folder: &Path) -> Self {
        let name = "memory::after_locking_no_seed_and_no_key_is_in_memory";
        let mut phone = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", name, "--nocapture", "--test-threads=1"])
            .env(FOLDER, folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let answers = BufReader::new(phone.stdout.take().unwrap());
        Self { phone, answers }
    }

    fn tell(&mut self, order: &str) {
        writeln!(self.phone.stdin.as_mut().unwrap(), "{order}").unwrap();
        let done = self.answers.by_ref().lines().map(Result::unwrap).any(|line| line == "done");
        assert!(done, "the phone died of its order");
    }

    fn has(&self, needles: &Needles) -> Vec<String> {
        found(self.phone.id(), needles)
    }
}

#[test]
fn after_locking_no_seed_and_no_key_is_in_memory() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return phone(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    // No byte twice, so that no half of it is anywhere by chance.
    let seeds: [[u8; 20]; 2] =
        [std::array::from_fn(|at| 0x80 + 5 * at as u8), std::array::from_fn(|at| 0xfe - 7 * at as u8)];
    let mut searched = Searched::begin(folder.path());
    for (name, seed) in ["Acme", "Ward"].into_iter().zip(seeds) {
        searched.tell(&format!("otpauth://totp/{name}:maya?secret={}", BASE32_NOPAD.encode(&seed)));
    }
    searched.tell("register");
    let secret = |name: &str| std::fs::read(folder.path().join("secrets").join(format!("{name}.secret"))).unwrap();
    let mut needles = spelled("the local key", &secret("local-key"));
    // The epoch and the public half beside them are no secret.
    needles.extend(spelled("the vault key", &secret("vault-key")[9..]));
    needles.extend(spelled("the sealing key", &secret("sealing-key")[..32]));
    needles.extend(spelled("the signing key", &secret("signing-key-device")));
    for seed in &seeds {
        needles.extend(spelled("a seed", seed));
    }
    searched.tell("codes");
    let open = searched.has(&needles);
    for needle in ["the local key, raw", "a seed, raw"] {
        assert!(open.iter().any(|found| found.starts_with(needle)), "the search finds what is there: {open:#?}");
    }
    searched.tell("on");
    for round in ["turned on", "changed", "unlocked", "again"] {
        searched.tell("codes");
        searched.tell("change");
        searched.tell("sync");
        searched.tell("lock");
        let left = searched.has(&needles);
        assert!(left.is_empty(), "{round}: {left:#?}");
        searched.tell("unlock");
        assert!(!searched.has(&needles).is_empty());
    }
    writeln!(searched.phone.stdin.as_mut().unwrap(), "end").unwrap();
    assert!(searched.phone.wait().unwrap().success());
}
