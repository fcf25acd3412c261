//! The worst files that we can think of, and what each costs: whatever it is, it ends in no more than a second or two and takes
//! no more than [`MOST_KIB`] beside itself and a key.
//!
//! Each is measured in a process of its own: what one gave back would hide what the next takes.

use std::fs;
use std::time::Instant;

use super::unlock;
use crate::transfer::archive::made::{Seal, zipped};
use crate::transfer::input::{MAX_ENTRIES, MAX_FILE, MAX_TEXT};
use crate::transfer::migration::Batches;
use crate::transfer::read::{self, Read, java};
use crate::transfer::sqlite::made::{Cell, database};

/// Most memory that any of them may take.
#[cfg(test)]
pub(super) const MOST_KIB: u64 = 64 * 1024;

const MIB: usize = 1024 * 1024;
const TOKEN: &str = "\"type\": \"totp\", \"name\": \"m\", \"info\": {\"secret\": \"AD7Q\", \"algo\": \"SHA1\", \"digits\": 6, \"period\": 30}";

/// A name, and how the file is made.
type Worst = (&'static str, fn() -> Vec<u8>);

/// All of them.
pub const WORST: &[Worst] = &[
    ("zeros", || vec![0; MAX_FILE]),
    ("garbage", || garbage(MAX_FILE)),
    ("garbage that may be sealed", || garbage(8 * MIB)),
    ("brackets", || vec![b'['; MAX_TEXT]),
    ("newlines", || vec![b'\n'; MAX_TEXT]),
    ("comments", || filled("", "#\n", "")),
    ("short addresses", || filled("", "steam://AA\n", "")),
    ("ten thousand addresses", || "otpauth://totp/?secret=AA&x\n".repeat(MAX_ENTRIES).into_bytes()),
    ("one long address", || filled("otpauth://totp/", "%FF", "?secret=!")),
    ("a long scheme", || filled("", "otpauth", "://")),
    ("JSON of numbers", || filled("[", "1,", "1]")),
    ("JSON of empty objects", || filled("[", "{},", "{}]")),
    ("JSON of many names", || filled("{", "\"a\":1,", "\"a\":1}")),
    ("JSON of deep lists", || filled(&"[".repeat(100), "[],", &format!("1{}", "]".repeat(100)))),
    ("entries of many names", || {
        let entry = format!("{{{}{TOKEN}}},", "\"a\":1,".repeat(240));
        entries(&entry.repeat(9_000), "")
    }),
    ("a group of everybody", || {
        let group = format!("\"groups\": [{{\"uuid\": \"u\", \"name\": \"{}\"}}]", "g".repeat(14 * MIB));
        entries(&format!("{{\"groups\": [\"u\"], {TOKEN}}},").repeat(10_000), &group)
    }),
    ("a long issuer", || {
        let issuer = "i".repeat(15 * MIB);
        format!("{{\"Authenticators\": [{{\"Type\": 2, \"Issuer\": \"{issuer}\", \"Secret\": \"AD7Q\"}}]}}")
            .into_bytes()
    }),
    ("a sealed text", || {
        let parts = format!("{}:AAAA:AAAA", "A".repeat(15 * MIB));
        format!("{{\"schemaVersion\": 4, \"servicesEncrypted\": \"{parts}\"}}").into_bytes()
    }),
    ("a vault of one login", || {
        let field = "{\"type\":\"totp\",\"data\":{\"totpUri\":\"AD7Q\"}},";
        let section = format!("{{\"sectionFields\":[{}1]}},", field.repeat(9_000));
        let title = "t".repeat(MIB);
        let head = format!(
            "{{\"userId\": 1, \"vaults\": {{\"v\": {{\"name\": \"{title}\", \"items\": [{{\"data\": {{\"metadata\": {{\"name\": \"{title}\"}}, \"content\": {{\"sections\": ["
        );
        filled(&head, &section, "1]}}}]}}}")
    }),
    ("a title of all collections", || {
        let title = "t".repeat(8 * MIB);
        let items: String = (0..10_000).map(|at| format!("{{\"item\": \"{at}\"}},")).collect();
        let seeds = "{\"type\":\"totp\",\"secret\":\"AD7Q\"},".repeat(9_000);
        format!(
            "{{\"exporterRpId\": 1, \"accounts\": [{{\"collections\": [{{\"title\": \"{title}\", \"items\": [{}1]}}], \"items\": [{{\"title\": \"{}\", \"credentials\": [{seeds}1]}}]}}]}}",
            &items,
            "u".repeat(6 * MIB)
        )
        .into_bytes()
    }),
    ("HTML of entities", || {
        let piece = format!("otpauth://{} ", "&".repeat(40_000));
        filled("<html>", &piece, "")
    }),
    ("HTML of addresses", || filled("<html>", "otpauth:// ", "")),
    ("XML of elements in each other", || filled("<?xml?><map>tokenOrder name=\"tokenOrder\"", "<a>", "")),
    ("XML of short texts", || filled("<?xml?><map name=\"tokenOrder\">", "<string name=\"\"></string>", "</map>")),
    ("XML of other elements", || filled("<?xml?><map name=\"tokenOrder\">", "<a/>", "</map>")),
    ("XML of attributes", || filled("<?xml?><map name=\"tokenOrder\"><string ", "a=\"\" ", "></string></map>")),
    ("XML of references", || filled("<?xml?><map name=\"tokenOrder\"><string>", "&lt;", "</string></map>")),
    ("KeePass of pairs", || {
        filled(
            "<KeePassFile><Root><Group><Entry><String><Key>otp</Key><Value><![CDATA[key=",
            "&a=",
            "]]></Value></String></Entry></Group></Root></KeePassFile>",
        )
    }),
    ("KeePass of texts", || {
        let text = "<String><Key>otp</Key><Value>a</Value></String>";
        filled("<KeePassFile><Root><Group><Entry>", text, "</Entry></Group></Root></KeePassFile>")
    }),
    ("KeePass of groups", || {
        let entry = "<Entry><String><Key>otp</Key><Value>AA</Value></String></Entry>".repeat(9_000);
        let name = "n".repeat(14 * MIB);
        format!("<KeePassFile><Group><Group><Name>{name}</Name>{entry}</Group></Group></KeePassFile>").into_bytes()
    }),
    ("CSV of commas", || filled("login_totp\n", ",", "")),
    ("CSV of a million commas", || {
        let row = format!("AA{}\n", ",".repeat(100));
        format!("login_totp\n{}", row.repeat(9_900)).into_bytes()
    }),
    ("CSV of quotes", || filled("login_totp\n", "\"\"", "\n")),
    ("SQLite of short cells", || {
        // Long rows of which little stands in the page itself, so that many fit into the two levels that are made.
        let row = [vec![Cell::Null, "a".into(), "AD7Q".into()], vec![Cell::Null; 14_373]].concat();
        database(
            1,
            &[("accounts", "CREATE TABLE accounts (_id, email, secret, counter, type, issuer)", vec![row; 1_100])],
        )
    }),
    ("an archive of a long text", || {
        let text: String = garbage(5 * MIB).iter().map(|byte| format!("#{byte:02x}")).collect();
        zipped(&[("Accounts.txt", text.as_bytes())], Seal::Open)
    }),
    ("an archive of long names", archive_of_names),
    ("an archive of beginnings", || b"PK\x03\x04".repeat(MAX_FILE / 4)),
    ("an archive of ends", || [b"PK\x03\x04", &b"PK\x05\x06".repeat(999)[..], &vec![0; 30 * MIB]].concat()),
    ("Java's long texts", || {
        let long = "x".repeat(60_000);
        let mut bytes = java::written(&[("a", long.as_str()); 130]);
        // Bytes that are no UTF-8 in each, and not among those that say how long it is.
        let is_inside = |at: &usize| bytes[at - 8..at + 8].iter().all(|byte| *byte == b'x');
        let places: Vec<usize> = (100..bytes.len() - 100).step_by(30_000).filter(is_inside).collect();
        places.into_iter().for_each(|at| bytes[at..at + 2].copy_from_slice(&[0xc0, 0x80]));
        bytes
    }),
    ("parts of exports", || {
        let message = [&b"\x0a\x00".repeat(100)[..], &[0x18, 0xe8, 7, 0x28, 1]].concat();
        let data = data_encoding::BASE64URL_NOPAD.encode(&message);
        filled("", &format!("otpauth-migration://offline?data={data}\n"), "")
    }),
    ("a white picture", || picture(png::BitDepth::Eight, (6_324, 6_324), || 0xff)),
    ("a picture of noise", || {
        let noise = noise();
        picture(png::BitDepth::One, (6_320, 6_324), noise)
    }),
    ("a small picture of noise", || {
        let noise = noise();
        picture(png::BitDepth::One, (1_224, 1_224), noise)
    }),
];

/// A text of the largest size that is read: as many of these in the middle as fit.
fn filled(head: &str, piece: &str, tail: &str) -> Vec<u8> {
    let count = (MAX_TEXT - head.len() - tail.len()) / piece.len();
    [head, &piece.repeat(count), tail].concat().into_bytes()
}

/// A vault of Aegis.
fn entries(entries: &str, more: &str) -> Vec<u8> {
    let more = if more.is_empty() { String::new() } else { format!(", {more}") };
    let entries = entries.trim_end_matches(',');
    format!("{{\"version\": 1, \"header\": {{}}, \"db\": {{\"version\": 1, \"entries\": [{entries}]{more}}}}}")
        .into_bytes()
}

/// Bytes as random as these have to be, the same each time (Marsaglia's xorshift).
fn noise() -> impl FnMut() -> u8 {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[7]
    }
}

fn garbage(length: usize) -> Vec<u8> {
    let mut noise = noise();
    (0..length).map(|_| noise()).collect()
}

/// Nine thousand members whose names are three thousand bytes long.
fn archive_of_names() -> Vec<u8> {
    let mut bytes = [b"PK\x03\x04".as_slice(), &[0; 22], &[12, 0, 0, 0], b"Accounts.txt"].concat();
    let start = bytes.len() as u32;
    let head = [b"PK\x01\x02".as_slice(), &[0; 24], &3_000_u16.to_le_bytes(), &[0; 16]].concat();
    for at in 0..9_000 {
        bytes.extend(&head);
        bytes.extend(format!("{at:0>3000}").into_bytes());
    }
    let length = bytes.len() as u32 - start;
    let count = 9_000_u16.to_le_bytes();
    bytes.extend([b"PK\x05\x06".as_slice(), &[0; 4], &count, &count].concat());
    bytes.extend([&length.to_le_bytes()[..], &start.to_le_bytes(), &[0, 0]].concat());
    bytes
}

fn picture(depth: png::BitDepth, (width, height): (u32, u32), mut byte: impl FnMut() -> u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(depth);
    let bits = if depth == png::BitDepth::One { 1 } else { 8 };
    let data: Vec<u8> = (0..width as usize * height as usize * bits / 8).map(|_| byte()).collect();
    let mut writer = encoder.write_header().expect("it is written to memory");
    writer.write_image_data(&data).expect("it is written to memory");
    writer.finish().expect("it is written to memory");
    bytes
}

/// What reading one costs: memory in KiB beside the file itself, milliseconds, and what it came to. Linux alone tells.
#[must_use]
pub fn cost(name: &str) -> (u64, u128, String) {
    let (_, make) = WORST.iter().find(|(there, _)| *there == name).expect("it is one of them");
    let bytes = make();
    // The peak of what was is forgotten (proc(5), clear_refs).
    fs::write("/proc/self/clear_refs", "5").expect("Linux lets a process do so");
    let before = status("VmRSS:");
    let start = Instant::now();
    let said = match read::read(&bytes, &unlock()) {
        Ok(Read { items, parts, .. }) => {
            let mut batches = Batches::default();
            for part in parts {
                let _ = batches.add(part);
            }
            format!("{} entries, {} exports that are not whole", items.len(), batches.missing().len())
        }
        Err(error) => format!("{error:?}"),
    };
    let took = start.elapsed().as_millis();
    (status("VmHWM:").saturating_sub(before), took, said)
}

fn status(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux has it");
    let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("Linux says it");
    line.trim().trim_end_matches(" kB").parse().expect("it is a number")
}
