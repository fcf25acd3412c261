//! Texts that QRs, a clipboard or a file give: addresses of tokens, and parts of Google Authenticator's exports.

use super::{Read, ReadError, otpauth};
use crate::otp::uri::OtpUri;
use crate::transfer::input::MAX_ENTRIES;
use crate::transfer::migration::{Entry, Part, is_migration};
use crate::transfer::portable::{Item, Portable, Why, label, refused};

/// As the person knows it.
pub(super) const GOOGLE: &str = "Google Authenticator";

/// Most parts of exports of one file: ten thousand entries come in as many.
const MOST_PARTS: usize = 1_000;

/// Reads each text; `app` is who gave them, where they are not Google's.
pub(super) fn read<'a>(app: &'static str, texts: impl Iterator<Item = &'a str>) -> Result<Read, ReadError> {
    let mut read = Read { app, ..Read::default() };
    let mut entries = 0;
    for text in texts.map(str::trim).filter(|text| otpauth::is_said(text)) {
        if read.items.len() + entries >= MAX_ENTRIES || read.parts.len() >= MOST_PARTS {
            return Err(ReadError::TooMany);
        }
        if !is_migration(text) {
            read.items.push(otpauth::line(text));
            continue;
        }
        read.app = GOOGLE;
        match Part::parse(text) {
            Ok(part) => {
                entries += part.entries.len();
                read.parts.push(part);
            }
            Err(error) => read.items.push(refused("", "", Why::Export(error))),
        }
    }
    // The last part may have brought it above.
    if read.items.len() + entries > MAX_ENTRIES { Err(ReadError::TooMany) } else { Ok(read) }
}

/// An entry of Google's export.
pub(crate) fn judged(entry: &Entry) -> Item {
    let name = entry.name.trim();
    // What stands before a colon is the issuer again, as in an address.
    let (prefix, account) = match name.split_once(':') {
        Some((prefix, account)) => (Some(prefix.trim()).filter(|prefix| !prefix.is_empty()), account.trim()),
        None => (None, name),
    };
    let issuer = Some(entry.issuer.trim()).filter(|issuer| !issuer.is_empty());
    let otp = entry.otp().map_err(|fault| super::super::portable::Refused {
        label: label(issuer.or(prefix).unwrap_or(""), account),
        why: fault.into(),
    })?;
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let counter = entry.counter.unwrap_or(0);
    let (issuer, prefix, account) = (owned(issuer), owned(prefix), account.to_owned());
    Ok(Portable::of(OtpUri { otp, counter, issuer, prefix, account, extra: Vec::new() }))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::checks::spelled;
    use super::super::{ReadError, Unlock};
    use super::*;
    use crate::fixtures::file;

    fn read(name: &str) -> Result<Read, ReadError> {
        super::super::read(&file(&format!("google-migration/{name}")), &Unlock::default())
    }

    fn tokens(read: &Read) -> Vec<String> {
        let entries = read.parts.iter().flat_map(|part| &part.entries).map(judged);
        entries.chain(read.items.iter().cloned()).map(|item| spelled(&item.unwrap())).collect()
    }

    /// What the tool that the files come from makes of them.
    fn expected() -> Vec<String> {
        let all: Vec<Value> = serde_json::from_slice(&file("google-migration/scito_example_output.json")).unwrap();
        all.iter()
            .map(|one| {
                let text = |name: &str| one[name].as_str().unwrap();
                let (kind, last) =
                    if text("type") == "hotp" { ("hotp", one["counter"].as_i64().unwrap()) } else { ("totp", 30) };
                let name = text("name").rsplit(':').next().unwrap().trim();
                let before = text("name").split_once(':').map_or("", |(before, _)| before);
                let issuer = if text("issuer").is_empty() { before } else { text("issuer") };
                format!("{kind} {issuer}/{name} {} SHA1 6 {last}", text("secret").trim_end_matches('='))
            })
            .collect()
    }

    #[test]
    fn an_export_of_google_is_read_as_others_read_it() {
        let export = read("scito_example_export.txt").unwrap();
        assert_eq!(export.app, GOOGLE);
        assert_eq!(tokens(&export), expected());
        let only_totp: Vec<String> = expected().into_iter().filter(|token| token.starts_with("totp")).collect();
        assert_eq!(tokens(&read("scito_example_export_only_totp.txt").unwrap()), only_totp);
        // A `+` of its base64 arrived as a space.
        assert!(!tokens(&read("scito_test_plus_problem_export.txt").unwrap()).is_empty());
    }

    #[test]
    fn what_is_no_export_is_refused_line_by_line_or_unknown() {
        assert_eq!(read("scito_test_export_wrong_content.txt").err(), Some(ReadError::Unknown));
        for name in ["scito_test_export_wrong_data.txt", "scito_test_export_wrong_prefix.txt"] {
            let refused = read(name).map_or(true, |read| {
                read.parts.is_empty() && !read.items.is_empty() && read.items.iter().all(Result::is_err)
            });
            assert!(refused, "{name}");
        }
    }

    #[test]
    fn a_picture_is_read_as_its_texts_are() {
        let picture = read("dim13_example.png").unwrap();
        assert_eq!((picture.app, tokens(&picture).len()), ("QR", 1));
        let other = read("scito_qr_but_without_otp.png").unwrap();
        assert!(other.parts.is_empty() && other.items.iter().all(Result::is_err));
    }

    #[test]
    fn the_kinds_of_pictures_that_cannot_be_read_say_so() {
        let read = |bytes: &[u8]| super::super::read(bytes, &Unlock::default()).err();
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
        assert!(matches!(read(heic), Some(ReadError::Unusable(why)) if why.contains("HEIC")));
        assert!(matches!(read(b"\x89PNG\r\n\x1a\n"), Some(ReadError::Unusable(_))));
    }
}
