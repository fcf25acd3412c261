//! Texts that QRs, a clipboard or a file give: addresses of tokens, and parts of Google Authenticator's exports.

use super::{Read, ReadError, otpauth};
use crate::otp::Kind;
use crate::otp::uri::OtpUri;
use crate::transfer::input::MAX_ENTRIES;
use crate::transfer::migration::{Entry, Part, is_migration};
use crate::transfer::portable::{Item, Portable, Why, label, refused};

/// As the person knows it.
pub(super) const GOOGLE: &str = "Google Authenticator";

/// Reads each text; `app` is who gave them, where they are not Google's. Entries of all parts are counted with the others.
pub(super) fn read<'a>(app: &'static str, texts: impl Iterator<Item = &'a str>) -> Result<Read, ReadError> {
    let mut read = Read { app, ..Read::default() };
    let mut count = 0;
    for text in texts.map(str::trim).filter(|text| otpauth::is_said(text)) {
        let mut of_text = 1;
        if is_migration(text) {
            read.app = GOOGLE;
            match Part::parse(text) {
                Ok(part) => {
                    of_text = part.entries.len();
                    read.parts.push(part);
                }
                Err(error) => read.items.push(refused("", "", Why::Export(error))),
            }
        } else {
            read.items.push(otpauth::line(text));
        }
        count += of_text;
        if count > MAX_ENTRIES {
            return Err(ReadError::TooMany);
        }
    }
    Ok(read)
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
    let counter = if otp.kind() == Kind::Hotp { entry.counter.unwrap_or(0) } else { 0 };
    let (issuer, prefix, account) = (owned(issuer), owned(prefix), account.to_owned());
    Ok(Portable::of(OtpUri { otp, counter, issuer, prefix, account, extra: Vec::new() }))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::Unlock;
    use super::super::checks::spelled;
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
    fn a_line_like_googles_in_a_note_takes_no_file_from_its_app() {
        let line = "\notpauth-migration://offline?data=AAAA\n";
        let string = |key: &str, value: &str| format!("<String><Key>{key}</Key><Value>{value}</Value></String>");
        let entry = [string("Notes", line), string("TOTP Seed", "MFRGG")].concat();
        for (app, text) in [
            ("KeePass", format!("<KeePassFile><Group><Entry>{entry}</Entry></Group></KeePassFile>")),
            ("Bitwarden CSV", format!("name,notes,login_totp\nA,\"{line}\",MFRGG\n")),
        ] {
            let read = super::super::read(text.as_bytes(), &Unlock::default()).unwrap();
            assert_eq!((read.app, read.parts.len()), (app, 0));
            assert_eq!(tokens(&read).len(), 1, "{app}");
        }
        let both = [line, "otpauth://totp/a?secret=MFRGG", line].concat();
        assert_eq!(super::super::read(both.as_bytes(), &Unlock::default()).unwrap().app, GOOGLE);
    }

    #[test]
    fn entries_of_all_exports_in_a_text_are_counted_together() {
        let otp = crate::transfer::portable::parsed("otpauth://totp/a?secret=MFRGG").unwrap().token.otp;
        let ten = vec![Entry::of(&otp, "a", "", 0).unwrap(); 10];
        let part = crate::transfer::migration::write(&ten).remove(0);
        let read = |lines: usize| super::read("", vec![part.as_str(); lines].into_iter());
        let most = MAX_ENTRIES / 10;
        assert_eq!(read(most).unwrap().parts.len(), most);
        assert_eq!(read(most + 1).err(), Some(ReadError::TooMany));
        let short = vec!["otpauth://totp/a?secret=MFRGG"; MAX_ENTRIES + 1];
        assert_eq!(super::read("", short.into_iter()).err(), Some(ReadError::TooMany));
    }

    #[test]
    fn a_counter_is_kept_of_what_counts_alone() {
        let entry = |query: &str| {
            let otp = crate::transfer::portable::parsed(&format!("otpauth://{query}")).unwrap().token.otp;
            let mut entry = Entry::of(&otp, "a", "", 7).unwrap();
            entry.counter = Some(7);
            judged(&entry).unwrap().token.counter
        };
        assert_eq!((entry("totp/a?secret=MFRGG"), entry("hotp/a?secret=MFRGG")), (0, 7));
    }

    #[test]
    fn a_file_that_is_too_large_is_a_picture_only_if_it_is_one() {
        let read = |head: &[u8]| {
            let mut bytes = vec![0xff; (32 << 20) + 1];
            bytes[..head.len()].copy_from_slice(head);
            super::super::read(&bytes, &Unlock::default()).err()
        };
        assert_eq!(read(b"PK\x03\x04"), Some(ReadError::TooLarge));
        assert!(matches!(read(b"\x89PNG\r\n\x1a\n"), Some(ReadError::Unusable(_))));
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
