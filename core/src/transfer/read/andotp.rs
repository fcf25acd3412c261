//! andOTP: a JSON array, plain or sealed with AES-256-GCM.
//!
//! Its sealed files have no mark. The newer ones begin with a number of rounds that is known in its range, which one in two
//! hundred thousand other files also does; the older ones begin with random bytes, so they are what nobody else knows.

use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::fields::{self, PLAIN};
use super::{ReadError, Reader, Unlock};
use crate::crypto::foreign::{Hash, Kdf, open_gcm};
use crate::otp::uri::UriError;
use crate::transfer::input::{Input, Object, entries};
use crate::transfer::portable::{Draft, DraftKind, Item, Why, refused};

pub(super) const READER: Reader = Reader { app: "andOTP", knows, read };
/// The older sealed form. The last of all: it takes whatever has no mark of any kind.
pub(super) const OLD: Reader = Reader { app: "andOTP", knows: is_old, read: read_old };

/// Rounds that its releases chose from.
const ROUNDS: [std::ops::RangeInclusive<u32>; 2] = [1_000..=5_000, 140_000..=160_000];
const SALT: usize = 12;
const NONCE: usize = 12;
const TAG: usize = 16;
/// Many times what ten thousand entries take.
const LONGEST_OLD: usize = 8 * 1024 * 1024;
/// What files that are secret to nobody begin with: archives, pictures, databases, documents, programs, keys. None is so
/// short that random bytes often begin with it.
const MARKS: &[&[u8]] = &[
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"7z\xbc\xaf",
    b"Rar!",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\0\0\0",
    b"SQLite format 3",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
    b"MZ\x90",
    b"\xca\xfe\xba\xbe",
    b"\xac\xed\0\x05",
    b"bplist",
    b"\x03\xd9\xa2\x9a",
    b"Salted__",
    b"OggS",
    b"ID3",
    b"AUTHENTICATORPRO",
    b"AuthenticatorPro",
];

fn knows(input: &Input<'_>) -> bool {
    input.array_with(&["secret", "label"]).is_some() || rounds(input).is_some()
}

fn rounds(input: &Input<'_>) -> Option<u32> {
    if input.text.is_some() || input.bytes.len() < 4 + SALT + NONCE + TAG {
        return None;
    }
    let rounds = u32::from_be_bytes(*input.bytes.first_chunk()?);
    ROUNDS.iter().any(|range| range.contains(&rounds)).then_some(rounds)
}

fn read(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    if let Some(array) = input.array_with(&["secret", "label"]) {
        return array_of(array);
    }
    let rounds = rounds(input).ok_or(ReadError::Damaged)?;
    let (salt, sealed) = input.bytes[4..].split_at_checked(SALT).ok_or(ReadError::Damaged)?;
    let key = unlock.key(Kdf::Pbkdf2 { hash: Hash::Sha1, rounds }, salt, 32)?;
    opened(key.expose(), sealed)
}

/// Whether it looks like random bytes, and is not what some other program marks as its own.
fn is_old(input: &Input<'_>) -> bool {
    let bytes = input.bytes;
    let head = &bytes[..bytes.len().min(4096)];
    // Of random bytes each value comes as often as any other, within what chance allows: text and tables are far from it.
    let mut counts = [0_usize; 256];
    head.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let most = counts.into_iter().max().unwrap_or(0);
    input.text.is_none()
        && (NONCE + TAG + 2..=LONGEST_OLD).contains(&bytes.len())
        && most <= 8 + head.len() / 64
        && !MARKS.iter().any(|mark| bytes.starts_with(mark))
}

fn read_old(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    opened(unlock.key(Kdf::Sha256, b"", 32)?.expose(), input.bytes)
}

fn opened(key: &[u8], sealed: &[u8]) -> Result<Vec<Item>, ReadError> {
    let (nonce, sealed) = sealed.split_at_checked(NONCE).ok_or(ReadError::Damaged)?;
    let opened: Zeroizing<Vec<u8>> = open_gcm(key, nonce, b"", sealed).ok_or(ReadError::WrongPassword)?;
    array_of(serde_json::from_str(fields::utf8(&opened)?).map_err(|_| ReadError::Damaged)?)
}

fn array_of(array: &RawValue) -> Result<Vec<Item>, ReadError> {
    Ok(entries(array)?.into_iter().map(entry).collect())
}

fn entry(json: &RawValue) -> Item {
    let Some(entry) = Object::read(json.get()) else { return refused("", "", Why::Shape) };
    let label = entry.text("label");
    let (issuer, account) = match entry.value::<String>("issuer") {
        Some(issuer) => (issuer, label.as_str()),
        // Once both stood in one text.
        None => match label.split_once(" - ") {
            Some((issuer, account)) => (issuer.to_owned(), account),
            None => (String::new(), label.as_str()),
        },
    };
    let kind = match fields::kind(&entry, "type").as_deref() {
        Ok("" | "TOTP") => DraftKind::Totp,
        Ok("HOTP") => DraftKind::Hotp,
        Ok("STEAM") => DraftKind::Steam,
        Ok(_) | Err(_) => return refused(&issuer, account, Why::Kind),
    };
    // We have one group a token: the first.
    let tag = entry.texts("tags").next().unwrap_or_default();
    let code = fields::code(&entry, kind, &PLAIN).and_then(|code| match (kind, code.counter) {
        // Its app refuses these too: a counter that starts anew makes codes that were used already.
        (DraftKind::Hotp, None) => Err(UriError::Counter.into()),
        _ => Ok((code, fields::algorithm(&entry, "algorithm")?)),
    });
    match code {
        Ok((code, algorithm)) => {
            Draft { algorithm: Some(&algorithm), issuer: &issuer, account, group: &tag, ..code }.judged()
        }
        Err(why) => refused(&issuer, account, why),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::checks::{
        CUTS, Checked, SEVEN, Sample, every_cut_is_an_error, read, read_fixture_of, refusals, sealed, traps,
    };
    use super::*;
    use crate::crypto::foreign::{derive, seal_gcm};
    use crate::fixtures::file;

    const TOKEN: &str = "totp Deno/Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30";

    fn entry_of(kind: &str) -> Value {
        json!({"secret": "4SJHB4GSD43FZBAI7C2HLRJGPQ======", "issuer": "Deno", "label": "Mason", "digits": 6, "type": kind,
            "algorithm": "SHA1", "thumbnail": "Default", "last_used": 1, "used_frequency": 0, "period": 30, "tags": []})
    }

    fn with_password(rounds: u32, password: &[u8], entries: &Value) -> Vec<u8> {
        let key = derive(Kdf::Pbkdf2 { hash: Hash::Sha1, rounds }, password, &[9; 12], 32).unwrap();
        let sealed = seal_gcm(key.expose(), &[3; 12], b"", entries.to_string().as_bytes());
        [&rounds.to_be_bytes()[..], &[9; 12], &[3; 12], &sealed].concat()
    }

    fn old(password: &[u8], entries: &Value) -> Vec<u8> {
        let key = derive(Kdf::Sha256, password, b"", 32).unwrap();
        // Random bytes, as a nonce is.
        let nonce = [0x81, 0x2b, 0xde, 0x29, 0x99, 0x25, 0x76, 0x35, 0x5b, 0xab, 0xa7, 0x13];
        [&nonce[..], &seal_gcm(key.expose(), &nonce, b"", entries.to_string().as_bytes())].concat()
    }

    #[test]
    fn its_own_files_are_read() {
        Checked::of(read_fixture_of("andOTP", "aegis/andotp_plain.json", None)).are_the_seven_of_aegis();
        Checked::of(read_fixture_of("andOTP", "aegis/andotp_encrypted.bin", Some("test"))).are_the_seven_of_aegis();
        // It wrote the issuer before the account a second time.
        let twice = SEVEN.map(|token| {
            let (head, account) = token.split_once('/').unwrap();
            let issuer = head.split_once(' ').unwrap().1;
            format!("{head}/{issuer}:{account}")
        });
        Checked::of(read_fixture_of("andOTP", "aegis/andotp_encrypted_old.bin", Some("test")))
            .are(&twice.each_ref().map(String::as_str)[..6]);
    }

    #[test]
    fn both_sealed_forms_open_with_their_password_alone() {
        let entries = json!([entry_of("TOTP")]);
        sealed("andOTP", &with_password(1_000, b"test", &entries), "test", &[TOKEN], 16);
        sealed("andOTP", &old(b"test", &entries), "test", &[TOKEN], CUTS);
        let name = "aegis/andotp_encrypted.bin";
        assert_eq!(read(&file(name), Some("tset")).err(), Some(ReadError::WrongPassword));
        let slow = with_password(140_000, b"test", &entries);
        assert_eq!(read(&slow, None).err(), Some(ReadError::PasswordNeeded));
        let not_array = seal_gcm(derive(Kdf::Sha256, b"test", b"", 32).unwrap().expose(), &[0x91; 12], b"", b"{}");
        let not_array = [&[0x91; 12][..], &not_array].concat();
        assert!(matches!(read(&not_array, Some("test")), Err(ReadError::Damaged | ReadError::Unknown)));
    }

    #[test]
    fn other_binary_files_are_nobodys() {
        let unknown = |bytes: &[u8]| assert_eq!(read(bytes, Some("test")).err(), Some(ReadError::Unknown));
        let random = &file("aegis/andotp_encrypted_old.bin")[16..];
        for mark in MARKS.iter().filter(|mark| !mark.starts_with(b"A")) {
            unknown(&[mark, random].concat());
        }
        unknown(&[0; 500]);
        unknown(&[0xff; 20]);
        unknown(&[b"\xff".repeat(100), b"text of some kind in an encoding of old ".repeat(20)].concat());
        unknown("tableau ".encode_utf16().flat_map(u16::to_le_bytes).cycle().take(4000).collect::<Vec<_>>().as_slice());
        unknown(b"hello");
    }

    #[test]
    fn labels_of_old_files_are_parted_and_a_tag_is_a_group() {
        let mut old = entry_of("TOTP");
        old.as_object_mut().unwrap().remove("issuer");
        let mut bare = old.clone();
        old["label"] = json!("Deno - Mason - x");
        bare["label"] = json!("Mason");
        let mut few =
            json!({"secret": "4SJHB4GSD43FZBAI7C2HLRJGPQ", "label": "Mason", "issuer": "Deno", "tags": ["a", "b"]});
        let items = read(&json!([old, bare, few.take()]).to_string().into_bytes(), None).unwrap().1;
        assert_eq!(items[2].as_ref().unwrap().group.as_deref(), Some("a"));
        let code = "4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30";
        Checked::of(items).are(&[&format!("totp Deno/Mason - x {code}"), &format!("totp /Mason {code}"), TOKEN]);
    }

    #[test]
    fn one_bad_entry_refuses_itself_alone() {
        let items =
            json!([entry_of("TOTP"), null, entry_of("MOTP"), entry_of("HOTP"), {"secret": 7}, entry_of("TOTP")]);
        let items = read(items.to_string().as_bytes(), None).unwrap().1;
        let (label, counter) = ("Deno: Mason", Why::Part(UriError::Counter));
        let missing = Why::Part(UriError::SecretMissing);
        assert_eq!(refusals(&items), [("", Why::Shape), (label, Why::Kind), (label, counter), ("", missing)]);
        every_cut_is_an_error(&file("aegis/andotp_plain.json"), None);
    }

    #[test]
    fn the_traps_of_other_apps_are_none_here() {
        let entry = |s: &Sample| {
            format!(
                r#"{{"type": "{}", "label": "Mason", "issuer": "Deno", "secret": "{}", "algorithm": "{}", "digits": {},
                "period": {}, "counter": {}}}"#,
                s.kind.to_uppercase(),
                s.secret,
                s.algorithm,
                s.digits,
                s.period,
                s.counter
            )
        };
        traps(|samples| format!("[{}]", samples.iter().map(entry).collect::<Vec<_>>().join(",")).into_bytes());
    }
}
