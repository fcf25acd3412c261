//! Every file of the fixtures of other apps, one by one: known as its app's, opened with its documented password, and as many
//! tokens in it as are documented. What each token says is compared beside its reader.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::checks::{SEVEN, spelled};
use super::{Unlock, texts};
use crate::crypto::kdf::Password;
use crate::fixtures::file;

/// A file, its password, its app, its tokens, and how many of those are among [`SEVEN`]: what a format cannot say makes
/// others of them.
type Known = (&'static str, Option<&'static str>, &'static str, usize, usize);

const FILES: &[Known] = &[
    ("aegis/2fas_authenticator.json", None, "2FAS", 6, 1),
    ("aegis/2fas_authenticator_encrypted.2fas", Some("test"), "2FAS", 4, 2),
    ("aegis/2fas_authenticator_encrypted_v3.2fas", Some("test"), "2FAS", 6, 6),
    ("aegis/2fas_authenticator_encrypted_v4.2fas", Some("test"), "2FAS", 5, 5),
    ("aegis/2fas_authenticator_plain.2fas", None, "2FAS", 4, 2),
    ("aegis/2fas_authenticator_plain_v3.2fas", None, "2FAS", 6, 6),
    ("aegis/2fas_authenticator_plain_v4.2fas", None, "2FAS", 5, 5),
    ("aegis/aegis_encrypted.json", Some("test"), "Aegis", 7, 7),
    ("aegis/aegis_plain.json", None, "Aegis", 7, 7),
    ("aegis/andotp_encrypted.bin", Some("test"), "andOTP", 7, 7),
    ("aegis/andotp_encrypted_old.bin", Some("test"), "andOTP", 6, 0),
    ("aegis/andotp_plain.json", None, "andOTP", 7, 7),
    ("aegis/authenticator_plus.zip", Some("testtesttest"), "Authenticator Plus", 7, 7),
    ("aegis/authy_encrypted.xml", Some("testtest"), "Authy", 3, 1),
    ("aegis/authy_plain.xml", None, "Authy", 3, 1),
    ("aegis/battle_net_authenticator.xml", None, "Battle.net", 1, 0),
    ("aegis/bitwarden.csv", None, "Bitwarden CSV", 4, 3),
    ("aegis/bitwarden.json", None, "Bitwarden", 4, 3),
    ("aegis/duo.json", None, "Duo Mobile", 2, 0),
    ("aegis/ente_auth.txt", None, "otpauth", 7, 7),
    ("aegis/freeotp.xml", None, "FreeOTP", 4, 2),
    ("aegis/freeotp_plus.json", None, "FreeOTP+", 6, 3),
    ("aegis/freeotp_plus_internal.xml", None, "FreeOTP", 6, 3),
    ("aegis/freeotp_v2_api23.xml", Some("test"), "FreeOTP 2", 6, 6),
    ("aegis/freeotp_v2_api25.xml", Some("test"), "FreeOTP 2", 6, 6),
    ("aegis/freeotp_v2_api27.xml", Some("test"), "FreeOTP 2", 6, 6),
    ("aegis/freeotp_v2_api34.xml", Some("test"), "FreeOTP 2", 6, 6),
    ("aegis/freeotp_v2_null_algo.xml", Some("test"), "FreeOTP 2", 1, 1),
    ("aegis/google_authenticator.sqlite", None, "Google Authenticator", 6, 2),
    ("aegis/microsoft_authenticator.sqlite", None, "Microsoft Authenticator", 7, 1),
    ("aegis/plain.txt", None, "otpauth", 7, 7),
    ("aegis/proton_authenticator.json", None, "Proton Authenticator", 3, 3),
    ("aegis/steam.json", None, "Steam", 1, 0),
    ("aegis/steam_old.json", None, "Steam", 1, 0),
    ("aegis/stratum_encrypted.bin", Some("test"), "Stratum", 7, 7),
    ("aegis/stratum_encrypted_legacy.bin", Some("test"), "Stratum", 7, 7),
    ("aegis/stratum_internal.db", None, "Stratum", 7, 7),
    ("aegis/stratum_plain.json", None, "Stratum", 7, 7),
    ("aegis/totp_authenticator.bin", Some("Testtest1"), "TOTP Authenticator backup", 3, 0),
    ("aegis/totp_authenticator_internal.xml", None, "TOTP Authenticator", 3, 0),
    ("aegis/vault/aegis_plain_grouped_v2.json", None, "Aegis", 7, 7),
    ("bitwarden/cxf_example.json", None, "Credential Exchange", 1, 0),
    ("bitwarden/ios_BitwardenExport.json", None, "Bitwarden", 2, 0),
    ("google-migration/dim13_example.png", None, "QR", 1, 0),
    ("google-migration/scito_example_export.txt", None, "Google Authenticator", 6, 0),
    ("google-migration/scito_example_export_only_totp.txt", None, "Google Authenticator", 5, 0),
    ("google-migration/scito_test_plus_problem_export.txt", None, "Google Authenticator", 4, 0),
];

/// Files without a token that can be used: their entries are refused, or the file is.
const NONE_IN_IT: &[&str] = &[
    // Its one `totp` is no base32.
    "bitwarden/json_export.json",
    "google-migration/scito_qr_but_without_otp.png",
    "google-migration/scito_test_export_wrong_content.txt",
    "google-migration/scito_test_export_wrong_data.txt",
    "google-migration/scito_test_export_wrong_prefix.txt",
    // What others made of the exports beside them: a table of secrets is no app's file.
    "google-migration/scito_example_keepass_output.hotp.csv",
    "google-migration/scito_example_keepass_output.totp.csv",
    "google-migration/scito_example_output.csv",
    "google-migration/scito_example_output.json",
];

/// App, tokens, and how many entries were refused; none where the file is.
fn tokens(name: &str, password: Option<&str>) -> Option<(&'static str, Vec<String>, usize)> {
    let unlock = Unlock { password: password.map(Password::typed), much_memory: true };
    let read = super::read(&file(name), &unlock).ok()?;
    let parts = read.parts.iter().flat_map(|part| &part.entries).map(texts::judged);
    let items: Vec<_> = read.items.iter().cloned().chain(parts).collect();
    let refused = items.iter().filter(|item| item.is_err()).count();
    Some((read.app, items.iter().flatten().map(spelled).collect(), refused))
}

#[test]
fn every_file_is_read_with_its_password() {
    for (name, password, app, count, of_seven) in FILES {
        let Some((known, all, refused)) = tokens(name, *password) else { panic!("{name} is read") };
        let among = all.iter().filter(|token| SEVEN.contains(&token.as_str())).count();
        assert_eq!((known, all.len(), among, refused), (*app, *count, *of_seven, 0), "{name}");
        if password.is_some() {
            assert!(tokens(name, None).is_none_or(|(_, all, _)| all.is_empty()), "{name} needs its password");
        }
    }
}

#[test]
fn a_file_without_tokens_gives_none() {
    for name in NONE_IN_IT {
        assert!(tokens(name, None).is_none_or(|(_, all, refused)| all.is_empty() && refused > 0), "{name}");
    }
}

#[test]
fn no_file_of_the_fixtures_is_left_out() {
    let mut above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let root = above.find_map(|folder| Some(folder.join("shared/fixtures")).filter(|root| root.is_dir()));
    let root = root.expect("../shared/fixtures is missing beside the repository");
    let known: BTreeSet<&str> = FILES.iter().map(|known| known.0).chain(NONE_IN_IT.iter().copied()).collect();
    let mut there = BTreeSet::new();
    for folder in ["aegis", "aegis/vault", "bitwarden", "google-migration"] {
        let entries =
            fs::read_dir(root.join(folder)).unwrap_or_else(|_| panic!("../shared/fixtures/{folder} is missing"));
        let names = entries.map(|entry| entry.unwrap()).filter(|entry| entry.file_type().unwrap().is_file());
        there.extend(names.map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy())));
    }
    let unknown: Vec<_> =
        there.iter().filter(|name| !known.contains(name.as_str()) && !name.ends_with("README.md")).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
