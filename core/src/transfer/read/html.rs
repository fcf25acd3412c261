//! Pages with addresses in them: what Stratum writes for printing, and whatever else has `otpauth` in its text or its links.

use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock};
use crate::otp::uri::MAX_URI;
use crate::transfer::input::{Input, MAX_ENTRIES};
use crate::transfer::portable::{self, Item, Refused};

pub(super) const READER: Reader = Reader { app: "HTML", knows, read };

/// Where a page says what it is. Characters.
const HEAD: usize = 1000;
/// Each sign of an address may be written with as many.
const LONGEST_ENTITY: usize = 10;
/// mOTP's are there too: refused, but not passed over.
const SCHEMES: [&str; 2] = ["otpauth://", "motp://"];

fn knows(input: &Input<'_>) -> bool {
    let Some(text) = input.text else { return false };
    let head: String = text.chars().take(HEAD).collect::<String>().to_ascii_lowercase();
    let is_page =
        head.trim_start().starts_with('<') && ["<html", "<!doctype html"].iter().any(|tag| head.contains(tag));
    is_page && pieces(text).next().is_some()
}

fn read(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    let mut items = Vec::new();
    let mut before = Zeroizing::default();
    for address in pieces(input.text.ok_or(ReadError::Damaged)?) {
        // A link and its text are one.
        if address == before {
            continue;
        }
        if items.len() >= MAX_ENTRIES {
            return Err(ReadError::TooMany);
        }
        items.push(portable::address(&address).map_err(|why| Refused { label: String::new(), why }));
        before = address;
    }
    Ok(items)
}

/// Every address in a page, its entities decoded. It ends where no address goes on: at a space, a quote, a tag.
fn pieces(text: &str) -> impl Iterator<Item = Zeroizing<String>> {
    let pieces = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\''));
    pieces.filter(|piece| piece.len() <= LONGEST_ENTITY * MAX_URI && has_scheme(piece)).filter_map(|piece| {
        let text = decoded(piece);
        // In ASCII alone, so that places stay the same.
        let lower = Zeroizing::new(text.to_ascii_lowercase());
        let start = SCHEMES.iter().filter_map(|scheme| lower.find(scheme)).min()?;
        Some(Zeroizing::new(text[start..].to_owned()))
    })
}

/// Quickly: pictures are pieces as well, and megabytes long.
fn has_scheme(piece: &str) -> bool {
    piece.as_bytes().windows(4).any(|four| four.eq_ignore_ascii_case(b"otpa") || four.eq_ignore_ascii_case(b"motp"))
}

/// Without its entities, each decoded once. One that is not known stays as it is.
fn decoded(piece: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(piece.len()));
    let mut rest = piece;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        // Never looked for further: of signs that begin none, each would cost the rest of the piece.
        let end = rest.bytes().skip(1).take(LONGEST_ENTITY + 1).position(|byte| byte == b';');
        let entity = end.map(|length| &rest[1..=length]);
        match entity.and_then(|entity| Some((character(entity)?, entity.len() + 2))) {
            Some((c, length)) => {
                text.push(c);
                rest = &rest[length..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    text
}

fn character(entity: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match entity.strip_prefix('#') {
        Some(digits) => match digits.strip_prefix(['x', 'X']) {
            Some(digits) => number(digits, 16),
            None => number(digits, 10),
        },
        None => match entity {
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "colon" => Some(':'),
            "sol" => Some('/'),
            "equals" => Some('='),
            "quest" => Some('?'),
            "percnt" => Some('%'),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::checks::{Checked, read, refusals};
    use super::*;
    use crate::otp::uri::UriError;
    use crate::transfer::portable::Why;

    /// As Stratum prints it.
    fn page(rows: &[&str]) -> Vec<u8> {
        let row = |address: &&str| {
            format!(
                "<tr>\n<td>Deno</td>\n<td>Mason</td>\n<td><code>{address}</code></td>\n<td><img src=\"data:image/png;base64,b3RwYXV0aDovLw==\"></td></tr>\n"
            )
        };
        let rows: String = rows.iter().map(row).collect();
        format!("<!DOCTYPE html>\n<html lang=\"en\"><head><title>Backup</title></head><body><table>{rows}</table></body></html>")
            .into_bytes()
    }

    #[test]
    fn a_printed_backup_is_read() {
        let bytes = page(&[
            "otpauth://totp/Deno%3AMason?secret=AD7Q&issuer=Deno",
            "otpauth://hotp/Deno%3AMason?secret=AD7Q&issuer=Deno&algorithm=SHA256&digits=8&counter=5",
            "otpauth://totp/Boeing%3ASophia?secret=AD7Q&issuer=Boeing&steam",
        ]);
        let (app, items) = read(&bytes, None).unwrap();
        assert_eq!(app, "HTML");
        Checked::of(items).are(&[
            "totp Deno/Mason AD7Q SHA1 6 30",
            "hotp Deno/Mason AD7Q SHA256 8 5",
            "steam Boeing/Sophia AD7Q SHA1 5 30",
        ]);
    }

    #[test]
    fn what_has_no_address_is_no_such_page() {
        let mut lines = page(&[]);
        assert_eq!(read(&lines, None).err(), Some(ReadError::Unknown));
        lines.extend(b"\nOTPAUTH://totp/a?secret=AD7Q");
        assert_eq!(read(&lines, None).unwrap().0, "HTML");
    }

    #[test]
    fn entities_are_decoded_once_and_a_link_and_its_text_are_one() {
        let bytes = page(&[
            "<a href=\"otpauth://totp/Deno:a?secret=AD7Q&amp;issuer=Deno\">otpauth://totp/Deno:a?secret=AD7Q&amp;issuer=Deno</a>",
            "<a href='OtpAuth&#58;&#x2F;&sol;totp/b?secret&#x3D;AD7Q&digits=8'>key</a>",
            "text=otpauth://totp/c%26amp;?secret=AD7Q&amp;issuer=A%26lt;",
        ]);
        let items = read(&bytes, None).unwrap().1;
        let third = items[2].as_ref().unwrap();
        assert_eq!((third.token.issuer.as_deref(), third.token.account.as_str()), (Some("A&lt;"), "c&amp;"));
        Checked::of(items).are(&[
            "totp Deno/a AD7Q SHA1 6 30",
            "totp /b AD7Q SHA1 8 30",
            "totp A&lt;/c&amp; AD7Q SHA1 6 30",
        ]);
    }

    #[test]
    fn one_bad_address_refuses_itself_alone() {
        let good = "otpauth://totp/a?secret=AD7Q";
        let bytes = page(&[
            good,
            "otpauth://totp/b?secret=key189",
            "motp://Deno:Mason?secret=0g",
            "otpauth://yaotp/c?secret=AD7Q",
            good,
        ]);
        let items = read(&bytes, None).unwrap().1;
        let why = [UriError::SecretNotBase32, UriError::SecretNotHex, UriError::SecretLength]
            .map(|error| ("", Why::Part(error)));
        assert_eq!(refusals(&items), why);
        let many = page(&[good, "otpauth://totp/b?secret=AD7Q"].repeat(MAX_ENTRIES / 2 + 1));
        assert_eq!(read(&many, None).err(), Some(ReadError::TooMany));
    }
}
