//! What reads bytes of strangers, each under its name, for `script/fuzz` to throw made-up bytes at: every reader of the table
//! by itself, and what is before and beside them. A target is a function that panics on what must never be, and seeds of our
//! own making.
//!
//! It is built by `script/fuzz` and for tests. There, what is sealed opens without its key (`crypto::foreign`), so that
//! its inside is tried too; a build for people has nothing of either.

use data_encoding::BASE64;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::crypto::kdf::Password;
use crate::error::Error;
use crate::otp::Generator;
use crate::otp::uri::{MAX_URI, OtpUri};
use crate::text::is_printable;
use crate::transfer::input::{Input, MAX_ENTRIES};
use crate::transfer::migration::{self, Batches, Entry, Part, is_migration};
use crate::transfer::picture;
use crate::transfer::portable::{Item, Portable};
use crate::transfer::read::{self, Read, Reader, Unlock, readers, texts};
use crate::transfer::write::{About, WRITERS, write};

mod seeds;
#[cfg(target_os = "linux")]
pub mod worst;

/// Opens the seeds that are sealed.
const PASSWORD: &str = "secret words";
/// Tokens that are written again, of many: more say no more.
const WRITTEN: usize = 40;

/// What is tried.
pub struct Target {
    /// For a command line.
    pub name: String,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    Address,
    Migration,
    Picture,
    File,
    Reader(&'static Reader),
}

/// All targets. A reader has its own by standing in the table.
#[must_use]
pub fn targets() -> Vec<Target> {
    let first =
        [("otpauth", What::Address), ("migration", What::Migration), ("picture", What::Picture), ("file", What::File)];
    let mut targets: Vec<Target> = first.map(|(name, what)| Target { name: name.to_owned(), what }).into();
    for reader in readers() {
        let app = reader.app.replace('+', "-plus").replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        let name = format!("read-{}", app.to_ascii_lowercase());
        let before = targets.iter().filter(|target| target.name.starts_with(&name)).count();
        let is_there = targets.iter().any(|target| target.name == name);
        let name = if is_there { format!("{name}-{}", before + 1) } else { name };
        targets.push(Target { name, what: What::Reader(reader) });
    }
    targets
}

impl Target {
    /// Tries these bytes. Panics on what must never be.
    pub fn run(&self, data: &[u8]) {
        match self.what {
            What::Address => otpauth(data),
            What::Migration => migration(data),
            What::Picture => picture(data),
            What::File => file(data),
            What::Reader(reader) => {
                if let Ok(input) = Input::new(data)
                    && (reader.knows)(&input)
                    && let Ok(items) = (reader.read)(&input, &unlock())
                {
                    judged(&items);
                }
            }
        }
    }

    /// Bytes to begin with.
    #[must_use]
    pub fn seeds(&self) -> Vec<Vec<u8>> {
        let texts = |texts: Vec<String>| texts.into_iter().map(String::into_bytes).collect();
        match self.what {
            What::Address => texts(seeds::ADDRESSES.map(str::to_owned).to_vec()),
            What::Migration => texts(seeds::migrations()),
            What::Picture => seeds::pictures(),
            What::File => [seeds::files().to_vec(), seeds::pictures(), texts(seeds::migrations())].concat(),
            What::Reader(reader) => {
                let is_known = |bytes: &[u8]| Input::new(bytes).is_ok_and(|input| (reader.knows)(&input));
                seeds::files().iter().filter(|bytes| is_known(bytes)).cloned().collect()
            }
        }
    }
}

fn unlock() -> Unlock {
    Unlock { password: Some(Password::typed(PASSWORD)), much_memory: true }
}

/// What holds of the entries of every file: they are no more than any vault holds, tokens make codes and are the same when they
/// were written and read again, and what is said of the others shows no address and steers no screen.
fn judged(items: &[Item]) {
    assert!(items.len() <= MAX_ENTRIES);
    for item in items {
        match item {
            Ok(portable) => makes_codes(portable),
            Err(refused) => {
                assert!(!refused.label.contains("://") && refused.label.chars().count() <= 80);
                assert!(refused.label.chars().all(is_printable));
            }
        }
    }
    let tokens: Vec<Portable> = items.iter().flatten().take(WRITTEN).cloned().collect();
    // A sheet draws a QR of each, which takes the time of a thousand files.
    for writer in WRITERS.iter().filter(|writer| writer.id != "sheet") {
        // It reads back what it wrote, and compares.
        let written = write(writer, &tokens, &About::default());
        assert!(!matches!(written, Err(Error::Internal(_))), "{}", writer.id);
    }
}

fn makes_codes(Portable { token, .. }: &Portable) {
    let code = Generator::new(&token.otp).code(token.counter);
    assert_eq!(code.len(), usize::from(token.otp.digits()));
}

/// An address that is read is written and read again as the same, and makes codes.
fn otpauth(data: &[u8]) {
    let Some(uri) = std::str::from_utf8(data).ok().and_then(|text| OtpUri::parse(text).ok()) else { return };
    makes_codes(&Portable::of(uri.clone()));
    // Escapes may make it longer than an address may be.
    let written = uri.write();
    assert!(written.len() > MAX_URI || OtpUri::parse(&written).as_ref() == Ok(&uri));
}

/// Lines of exports, or the message of one.
fn migration(data: &[u8]) {
    let text = std::str::from_utf8(data).ok().filter(|text| is_migration(text)).map(str::to_owned);
    let text = text.unwrap_or_else(|| {
        let message = BASE64.encode(data);
        format!("otpauth-migration://offline?data={}", utf8_percent_encode(&message, NON_ALPHANUMERIC))
    });
    parts(text.lines().take(100).filter_map(|line| Part::parse(line).ok()).collect());
}

/// Parts make one list whatever they are, and its tokens are the same when they were written and read again.
fn parts(parts: Vec<Part>) {
    let count: usize = parts.iter().map(|part| part.entries.len()).sum();
    let mut batches = Batches::default();
    for part in parts {
        let _ = batches.add(part);
    }
    for missing in batches.missing() {
        assert!(!missing.parts.is_empty() && missing.parts.iter().all(|part| (1..=missing.of).contains(part)));
    }
    let entries = batches.into_entries();
    assert!(entries.len() <= count);
    let items: Vec<Item> = entries.iter().map(texts::judged).collect();
    judged(&items);
    let known = |entry: &Entry| {
        let otp = entry.otp().ok()?;
        Entry::of(&otp, &entry.name, &entry.issuer, entry.counter?)
    };
    let known: Vec<Entry> = entries.iter().filter_map(known).collect();
    let mut again = Batches::default();
    for address in migration::write(&known) {
        assert_eq!(again.add(Part::parse(&address).expect("we wrote it")), Ok(true));
    }
    assert!(again.missing().is_empty() && again.into_entries() == known);
}

fn picture(data: &[u8]) {
    let Ok(found) = picture::read(data) else { return };
    assert!(found.iter().all(|text| text.len() <= 7_089), "more than a QR holds");
}

/// Whatever it is.
fn file(data: &[u8]) {
    match read::read(data, &unlock()) {
        Ok(Read { items, parts: found, .. }) => {
            judged(&items);
            parts(found);
        }
        Err(error) => assert!(error.to_string().len() > 20),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What broke a target once, by its name.
    const FOUND: &[(&str, &[u8])] = &[
        (
            "file",
            b"<!DOCTYPE html><html><body><code>otpauth://totp/A:b?secret=AD7Q&codeDisplay=%7B%22pinned%22%3Afalse%7D\n</code></body></html>",
        ),
        (
            "file",
            b"<!DOCTYPE html><html><body><code>otpauth://totp/Steam:a?secret=AD7Q&digits=5&issuer=Steam&deviceid=b\n</code></body></html>",
        ),
    ];

    #[test]
    fn what_broke_a_reader_once_breaks_it_no_more() {
        let targets = targets();
        for (name, data) in FOUND {
            targets.iter().find(|target| target.name == *name).unwrap().run(data);
        }
    }

    #[test]
    fn names_are_for_a_command_line_and_each_is_of_one_target() {
        let names: Vec<String> = targets().into_iter().map(|target| target.name).collect();
        let is_plain =
            |name: &String| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        assert!(names.iter().all(is_plain), "{names:?}");
        let all: std::collections::BTreeSet<_> = names.iter().collect();
        assert!(all.len() == names.len() && names.contains(&"read-andotp-2".to_owned()), "{names:?}");
    }

    /// A new reader needs a seed: a line in `seeds`, of what its own tests make.
    #[test]
    fn every_reader_begins_with_a_file_that_it_reads() {
        for target in targets() {
            let What::Reader(reader) = target.what else { continue };
            let reads = |bytes: &Vec<u8>| {
                let items = (reader.read)(&Input::new(bytes).unwrap(), &unlock());
                items.unwrap_or_default().iter().any(Result::is_ok)
            };
            assert!(target.seeds().iter().any(reads), "{} has no seed with a token in it", target.name);
        }
    }

    #[test]
    fn every_target_stands_its_own_seeds_and_bytes_cut_out_of_them() {
        for target in targets() {
            // Each reader has them by itself; a key each time would take the time of all.
            let step = if matches!(target.what, What::Address) { 1 } else { 97 };
            for seed in target.seeds() {
                target.run(&seed);
                let is_sealed = !matches!(target.what, What::Address | What::Migration);
                for length in (0..seed.len().min(512)).step_by(step).take(if is_sealed { 2 } else { 512 }) {
                    target.run(&seed[..length]);
                    target.run(&seed[seed.len() - length..]);
                }
            }
        }
    }

    /// What took more once, and is quick to read. All are read where what is tried at random is tried longer.
    #[cfg(target_os = "linux")]
    const ONCE: [&str; 8] = [
        "a group of everybody",
        "a title of all collections",
        "a vault of one login",
        "an archive of long names",
        "HTML of entities",
        "Java's long texts",
        "KeePass of pairs",
        "parts of exports",
    ];

    /// In a process of its own for each. How long each takes is said by `script/fuzz worst`, of a build that is not for tests.
    #[cfg(target_os = "linux")]
    #[test]
    fn the_worst_files_take_no_more_than_64_mib_beside_themselves() {
        const CASE: &str = "SEPTET_TEST_WORST";
        const SAID: &str = "cost in KiB:";
        if let Ok(name) = std::env::var(CASE) {
            let (kib, ms, said) = worst::cost(&name);
            let mut out = std::io::stdout();
            return std::io::Write::write_fmt(&mut out, format_args!("\n{SAID}{kib} {ms} ms {said}\n")).unwrap();
        }
        let test = "fuzzing::tests::the_worst_files_take_no_more_than_64_mib_beside_themselves";
        let mut over = Vec::new();
        let all = std::env::var_os("SEPTET_LONG").is_some();
        for (name, _) in worst::WORST.iter().filter(|(name, _)| all || ONCE.contains(name)) {
            let mut child = std::process::Command::new(std::env::current_exe().unwrap());
            let child = child.args(["--exact", test, "--nocapture", "--test-threads=1"]).env(CASE, name);
            let output = child.output().unwrap();
            let text = String::from_utf8(output.stdout).unwrap();
            let line = text.lines().find_map(|line| line.strip_prefix(SAID));
            let line = line.unwrap_or_else(|| panic!("{name} ended it: {}", String::from_utf8_lossy(&output.stderr)));
            let (kib, _) = line.split_once(' ').unwrap();
            if kib.parse::<u64>().unwrap() > worst::MOST_KIB {
                over.push(format!("{name}: {line}"));
            }
        }
        assert!(over.is_empty(), "{over:#?}");
    }

    #[test]
    fn every_seed_of_addresses_is_an_address() {
        for seed in seeds::ADDRESSES {
            assert!(OtpUri::parse(seed).is_ok(), "{seed:?}");
        }
    }
}
