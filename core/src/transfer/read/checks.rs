//! What the tests of all readers have in common: the files of `shared/fixtures`, read in place, and what is in them.

use super::{ReadError, Unlock, reader};
use crate::crypto::kdf::Password;
use crate::fixtures::file;
use crate::otp::Kind;
use crate::transfer::input::Input;
use crate::transfer::portable::{Item, Portable, Why};

/// Reads bytes as a person's file would be; the name is that of the app that was recognised.
pub(crate) fn read(bytes: &[u8], password: Option<&str>) -> Result<(&'static str, Vec<Item>), ReadError> {
    let input = Input::new(bytes)?;
    let reader = reader(&input)?;
    let unlock = Unlock { password: password.map(Password::typed), much_memory: true };
    Ok((reader.app, reader.items(&input, &unlock)?))
}

/// One file of `shared/fixtures`.
pub(crate) fn read_fixture(name: &str, password: Option<&str>) -> Vec<Item> {
    read(&file(name), password).unwrap_or_else(|error| panic!("{name}: {error}")).1
}

/// The same; the file has to be known as this app's.
pub(crate) fn read_fixture_of(app: &str, name: &str, password: Option<&str>) -> Vec<Item> {
    let (known, items) = read(&file(name), password).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(known, app, "{name}");
    items
}

/// A token in one line: `totp Deno/Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30`; the last is the period or the counter.
pub(crate) fn spelled(portable: &Portable) -> String {
    let token = &portable.token;
    let (kind, last) = match token.otp.kind() {
        Kind::Totp { period_s } => ("totp", period_s.into()),
        Kind::Hotp => ("hotp", token.counter),
        Kind::Steam => ("steam", 30),
        Kind::Motp => ("motp", 10),
        Kind::Yandex => ("yandex", 30),
    };
    let algorithm = format!("{:?}", token.otp.algorithm()).to_uppercase();
    let secret = data_encoding::BASE32_NOPAD.encode(token.otp.secret().expose());
    let issuer = token.issuer.as_deref().or(token.prefix.as_deref()).unwrap_or("");
    format!("{kind} {issuer}/{} {secret} {algorithm} {} {last}", token.account, token.otp.digits())
}

/// What an entry came to: its token in one line, or its label with the reason.
pub(crate) type Told = Result<String, (String, Why)>;

pub(crate) fn told(items: &[Item]) -> Vec<Told> {
    items.iter().map(|item| item.as_ref().map(spelled).map_err(|no| (no.label.clone(), no.why))).collect()
}

/// A token.
pub(crate) fn good(spelled: &str) -> Told {
    Ok(spelled.to_owned())
}

/// A refused entry.
pub(crate) fn bad(label: &str, why: impl Into<Why>) -> Told {
    Err((label.to_owned(), why.into()))
}

/// The tokens of most of Aegis's test files.
pub(crate) const SEVEN: [&str; 7] = [
    "totp Deno/Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30",
    "totp SPDX/James 5OM4WOOGPLQEF6UGN3CPEOOLWU SHA256 7 20",
    "totp Airbnb/Elijah 7ELGJSGXNCCTV3O6LKJWYFV2RA SHA512 8 50",
    "hotp Issuu/James YOOMIXWS5GN6RTBPUFFWKTW5M4 SHA1 6 1",
    "hotp Air Canada/Benjamin KUVJJOM753IHTNDSZVCNKL7GII SHA256 7 50",
    "hotp WWE/Mason 5VAML3X35THCEBVRLV24CGBKOY SHA512 8 10300",
    "steam Boeing/Sophia JRZCL47CMXVOQMNPZR2F7J4RGI SHA1 5 30",
];

/// Entries of a file, to be compared with what is known to be in it.
pub(crate) struct Checked(Vec<String>);

impl Checked {
    /// Fails if any was refused.
    pub(crate) fn of(items: Vec<Item>) -> Self {
        Self(items.iter().map(|item| spelled(item.as_ref().expect("every entry of this file is a token"))).collect())
    }

    /// In whatever order.
    pub(crate) fn are(mut self, expected: &[&str]) {
        let mut expected = expected.to_vec();
        self.0.sort();
        expected.sort_unstable();
        assert_eq!(self.0, expected);
    }

    pub(crate) fn are_the_seven_of_aegis(self) {
        self.are(&SEVEN);
    }
}

/// Whatever a file is cut to and whichever byte is changed: an error or fewer entries, never a panic.
pub(crate) fn survives_damage(bytes: &[u8], password: Option<&str>) {
    let step = (bytes.len() / 64).max(1);
    for at in (0..bytes.len()).step_by(step) {
        let _ = read(&bytes[..at], password);
        let mut changed = bytes.to_vec();
        changed[at] ^= 1 << (at % 8);
        let _ = read(&changed, password);
    }
}

/// What a test makes a file's entry of. Numbers are as they stand in JSON.
#[derive(Clone, Copy)]
pub(crate) struct Sample {
    /// `totp`, `hotp`, or what no app has.
    pub(crate) kind: &'static str,
    pub(crate) secret: &'static str,
    pub(crate) algorithm: &'static str,
    pub(crate) digits: &'static str,
    pub(crate) period: &'static str,
    pub(crate) counter: &'static str,
}

pub(crate) const GOOD: Sample = Sample {
    kind: "totp",
    secret: "4SJHB4GSD43FZBAI7C2HLRJGPQ",
    algorithm: "SHA1",
    digits: "6",
    period: "30",
    counter: "7",
};

/// What trapped other apps: each is refused by itself and with its label, or means what it says. `file` makes one of
/// entries; their issuer is `Deno`.
pub(crate) fn traps(file: impl Fn(&[Sample]) -> Vec<u8>) {
    use crate::otp::uri::UriError::*;
    use crate::transfer::portable::Why;
    let verdict = |sample: Sample| {
        let (_, mut items) = read(&file(&[GOOD, sample, GOOD]), None).unwrap();
        assert!(items.len() == 3 && items[0].is_ok() && items[2].is_ok());
        items.remove(1).map(|portable| spelled(&portable))
    };
    let refused = |sample: Sample, why: Why| match verdict(sample) {
        Ok(token) => panic!("{token}"),
        Err(refused) => {
            assert_eq!(refused.why, why);
            assert!(refused.label.contains("Deno") && !refused.label.contains("key"), "{}", refused.label);
        }
    };
    for period in ["0", "-30", "86401", "4294967326", "30.5", "\"x\"", "[30]"] {
        refused(Sample { period, ..GOOD }, Period.into());
    }
    for (period, meant) in [("65536", "65536"), ("65566", "65566"), ("\"45\"", "45"), ("45.0", "45")] {
        assert!(verdict(Sample { period, ..GOOD }).unwrap().ends_with(&format!(" 6 {meant}")));
    }
    for digits in ["0", "4", "11", "255", "262", "-6", "4294967302", "\"six\""] {
        refused(Sample { digits, ..GOOD }, Digits.into());
    }
    assert!(verdict(Sample { digits: "10", ..GOOD }).unwrap().ends_with(" 10 30"));
    for secret in ["", "  ", "===", "- -"] {
        refused(Sample { secret, ..GOOD }, SecretMissing.into());
    }
    for secret in ["%20%20", "key 189", "raw key!", "4SJHB4GSD43FZBAI7C2HLRJGP0"] {
        refused(Sample { secret, ..GOOD }, SecretNotBase32.into());
    }
    let hotp = Sample { kind: "hotp", ..GOOD };
    for counter in ["-5", "9223372036854775808", "\"x\""] {
        refused(Sample { counter, ..hotp }, Counter.into());
    }
    assert!(verdict(Sample { counter: "9223372036854775807", ..hotp }).unwrap().ends_with(" 9223372036854775807"));
    refused(Sample { algorithm: "MD5", ..GOOD }, Algorithm.into());
    refused(Sample { kind: "ocra", ..GOOD }, Why::Kind);
}

/// A sealed file: it asks for a password, opens with its own alone, and is never read in part. `tries` of its cuts are tried
/// with the password, which costs a key each.
pub(crate) fn sealed(app: &str, bytes: &[u8], password: &str, expected: &[&str], tries: usize) {
    let (known, items) = read(bytes, Some(password)).unwrap();
    assert_eq!(known, app);
    Checked::of(items).are(expected);
    assert_eq!(read(bytes, None).err(), Some(ReadError::PasswordNeeded));
    assert_eq!(read(bytes, Some("another")).err(), Some(ReadError::WrongPassword));
    every_cut_is_an_error(bytes, None);
    some_cuts_are_errors(bytes, Some(password), tries);
    survives_damage(bytes, Some(password).filter(|_| tries == CUTS));
}

/// A file that lost its end is an error, not a shorter list.
pub(crate) fn every_cut_is_an_error(bytes: &[u8], password: Option<&str>) {
    some_cuts_are_errors(bytes, password, CUTS);
}

/// Places at which a file is cut.
pub(crate) const CUTS: usize = 64;

fn some_cuts_are_errors(bytes: &[u8], password: Option<&str>, cuts: usize) {
    // What follows the end of an XML file is no part of it.
    let length = bytes.trim_ascii_end().len();
    for part in 0..cuts {
        let at = length * (part + 1) / cuts - 1;
        let cut = read(&bytes[..at], password);
        let is_error = matches!(
            cut,
            Err(ReadError::Damaged | ReadError::Unknown | ReadError::WrongPassword | ReadError::PasswordNeeded)
        );
        assert!(is_error, "{at} of {}: {:?}", bytes.len(), cut.map(|(app, items)| (app, items.len())));
    }
}

/// The labels of what was refused, each with the reason.
pub(crate) fn refusals(items: &[Item]) -> Vec<(&str, crate::transfer::portable::Why)> {
    items.iter().filter_map(|item| item.as_ref().err()).map(|refused| (refused.label.as_str(), refused.why)).collect()
}
