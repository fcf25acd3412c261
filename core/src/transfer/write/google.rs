//! Google Authenticator's migration QRs: the text of one QR a line. The format has codes of six or eight digits, 30 s or a
//! counter, and of names only issuer and account.

use super::{About, Held, Put, Writer};
use crate::otp::Kind;
use crate::otp::uri::OtpUri;
use crate::transfer::migration::{self, Batches, Entry};
use crate::transfer::portable::Portable;
use crate::transfer::read::texts::judged;
use crate::transfer::read::{self, Read, Unlock};

pub(super) const WRITER: Writer = Writer {
    id: "google",
    app: "Google Authenticator",
    extension: "txt",
    media_type: "text/plain",
    one_per_secret: false,
    held,
    put,
    read,
};

const KIND: &str = "Google Authenticator has codes by time and by counter only. This token's are of another kind. It was left out; it is still here.";
const PERIOD: &str = "Google Authenticator's codes live for 30 seconds, and this token's for another time. It was left out; it is still here.";
const DIGITS: &str = "Google Authenticator's codes have 6 or 8 digits, and this token's another number. It was left out; it is still here.";
const NAMES: &str =
    "Its names are too long for a QR. It was left out; it is still here. Shorten its issuer and account.";
const NAMES_ALONE: &str = "Google Authenticator takes issuer and account alone. What else is said of this token stayed behind; it is still here.";

fn held(portable: &Portable) -> Result<Held, &'static str> {
    let token = &portable.token;
    match token.otp.kind() {
        Kind::Totp { period_s } if period_s != 30 => return Err(PERIOD),
        Kind::Totp { .. } | Kind::Hotp if !migration::holds(&token.otp) => return Err(DIGITS),
        Kind::Totp { .. } | Kind::Hotp => {}
        Kind::Steam | Kind::Motp | Kind::Yandex => return Err(KIND),
    }
    let all = Held::all(portable).token;
    let read = judged(&entry(&all).ok_or(NAMES)?).map_err(|_| NAMES)?;
    let another_prefix = all.token.prefix.is_some() && all.token.prefix.as_deref() != Some(all.issuer());
    let said = [&all.name, &all.note, &all.group].iter().any(|text| text.is_some());
    let less = said || all.icon.is_some() || all.pinned || all.hidden || another_prefix || !all.token.extra.is_empty();
    Ok(Held { token: read, lost: less.then_some(NAMES_ALONE) })
}

/// Its name is the account; where that has a colon, something stands before it, as Google writes the issuer there: up to the
/// first colon it is taken for that.
fn entry(portable: &Portable) -> Option<Entry> {
    let OtpUri { otp, counter, account, .. } = &portable.token;
    let issuer = portable.issuer();
    let before = if issuer.contains(':') { "" } else { issuer };
    let name = if account.contains(':') { &format!("{before}:{account}") } else { account };
    Entry::of(otp, name, issuer, *counter)
}

fn put<'a>(tokens: &'a [Portable], _: &'a About<'a>) -> Put<'a> {
    let entries: Vec<Entry> = tokens.iter().filter_map(entry).collect();
    let texts = migration::write(&entries);
    Box::new(move |to| {
        for text in &texts {
            to.write_all(text.as_bytes())?;
            to.write_all(b"\n")?;
        }
        Ok(())
    })
}

/// Every QR, and none missing.
fn read(bytes: &[u8]) -> Option<Vec<Portable>> {
    let Read { items, parts, .. } = read::read(bytes, &Unlock::default()).ok()?;
    let mut batches = Batches::default();
    for part in parts {
        batches.add(part).ok()?;
    }
    let whole = items.is_empty() && batches.missing().is_empty();
    whole.then(|| batches.into_entries().iter().map(|entry| judged(entry).ok()).collect())?
}

#[cfg(test)]
mod tests {
    use super::super::tests::{about, full};
    use super::super::write;
    use super::*;
    use crate::transfer::portable::address;

    #[test]
    fn what_the_format_cannot_say_is_left_out_with_the_reason() {
        let long = "x".repeat(2_000);
        for (token, why) in [
            ("totp/a?secret=AD7Q", None),
            ("hotp/a?secret=AD7Q&digits=8&counter=9223372036854775807&algorithm=SHA512", None),
            ("totp/a?secret=AD7Q&period=60", Some(PERIOD)),
            ("totp/a?secret=AD7Q&digits=7", Some(DIGITS)),
            ("hotp/a?secret=AD7Q&digits=10", Some(DIGITS)),
            ("steam/a?secret=AD7Q", Some(KIND)),
            ("motp/a?secret=AD7Q&pin=1", Some(KIND)),
            (&format!("totp/{long}?secret=AD7Q&issuer={}", &long[..1_000]), Some(NAMES)),
        ] {
            let written = write(&WRITER, &[address(&format!("otpauth://{token}")).unwrap()], &about()).unwrap();
            assert_eq!(written.left_out.first().map(|left| left.why), why, "{token}");
            assert_eq!(written.count, usize::from(why.is_none()));
        }
    }

    #[test]
    fn a_colon_in_an_account_is_no_end_of_an_issuer() {
        for text in [
            "Clinic:a%3Ab?secret=AD7Q&issuer=Clinic",
            ":a%3Ab?secret=AD7Q",
            "%3A?secret=AD7Q",
            "A%3AB:c%3Ad?secret=AD7Q",
        ] {
            let token = address(&format!("otpauth://totp/{text}")).unwrap();
            let written = write(&WRITER, std::slice::from_ref(&token), &about()).unwrap();
            let read = read(&written.bytes).unwrap();
            assert_eq!((read[0].issuer(), &read[0].token.account), (token.issuer(), &token.token.account));
        }
    }

    #[test]
    fn a_qr_is_a_line_and_a_missing_one_is_seen() {
        let tokens: Vec<Portable> = (0..25).map(|number| full(&format!("maya {number}"), number)).collect();
        let written = write(&WRITER, &tokens, &about()).unwrap();
        let text = std::str::from_utf8(&written.bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.len() >= 3 && lines.iter().all(|line| migration::is_migration(line)));
        assert!(read(text.as_bytes()).is_some() && read(lines[1..].join("\n").as_bytes()).is_none());
    }
}
