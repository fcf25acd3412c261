//! Lines of `otpauth` (and `motp` and `steam`) addresses: what most apps write as text.

use super::{ReadError, Reader, Unlock, ente, winauth};
use crate::transfer::input::{Input, MAX_ENTRIES};
use crate::transfer::portable::{self, Item, Refused};

pub(super) const READER: Reader = Reader { app: "otpauth", knows, read };

fn knows(input: &Input<'_>) -> bool {
    input.text.is_some_and(|text| text.lines().any(is_address))
}

fn read(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    lines(input.text.unwrap_or_default())
}

/// The tokens of a text, one a line.
pub(super) fn lines(text: &str) -> Result<Vec<Item>, ReadError> {
    let lines = text.lines().map(str::trim).filter(|line| is_said(line));
    let items: Vec<Item> = lines.take(MAX_ENTRIES + 1).map(line).collect();
    if items.len() > MAX_ENTRIES { Err(ReadError::TooMany) } else { Ok(items) }
}

/// Whether a line says anything: it is no comment and not empty.
pub(super) fn is_said(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}

/// One line, with what Ente and WinAuth say beside what everybody says.
pub(super) fn line(line: &str) -> Item {
    match portable::address(&winauth::without_picture(unquoted(line))) {
        Ok(portable) => ente::shown(winauth::understood(portable)),
        Err(why) => Err(Refused { label: portable::label_of_address(line), why }),
    }
}

/// Ente wrote some lines as JSON texts.
fn unquoted(line: &str) -> &str {
    line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line)
}

fn is_address(line: &str) -> bool {
    let scheme = line.trim_start().trim_start_matches('"').split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| ["otpauth", "motp", "steam"].iter().any(|known| scheme.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::super::checks::{Checked, read_fixture};
    use super::*;

    #[test]
    fn each_line_of_a_text_is_a_token() {
        Checked::of(read_fixture("aegis/plain.txt", None)).are_the_seven_of_aegis();
    }

    #[test]
    fn a_bad_line_is_refused_and_the_others_are_read() {
        let text = "\n otpauth://totp/a?secret=AAAA \nhello\notpauth://totp/b?secret=!!!!\nsteam://MFRGG\n";
        let items = read(&Input::new(text.as_bytes()).unwrap(), &Unlock::default()).unwrap();
        assert_eq!(items.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, false, true]);
        let labels: Vec<&str> = items.iter().filter_map(|item| Some(item.as_ref().err()?.label.as_str())).collect();
        assert_eq!(labels, ["", "b"]);
    }

    #[test]
    fn a_refused_line_is_named_by_its_label_and_never_by_its_secret() {
        for (line, label) in [
            ("otpauth://totp/Acme%20Ward:maya?secret=password1", "Acme Ward:maya"),
            ("otpauth://totp/%E0%A4?secret=password1", "\u{fffd}"),
            ("otpauth://totp/password1", ""),
            ("steam://password1", ""),
            ("otpauth://totp/otpauth%3A%2F%2Fx?secret=password1", ""),
            ("otpauth://totp/x&secret=password1?issuer=y", "x"),
            ("otpauth://totp/x%26secret=password1?issuer=y", "x"),
            ("https://ehr.example/ maya password1?", ""),
            ("steam://x/password1?y", ""),
            ("motp://Acme:maya?secret=password1", "Acme:maya"),
            ("\"otpauth://totp/x?secret=password1\"", "x"),
        ] {
            assert_eq!(super::line(line).unwrap_err().label, label, "{line}");
        }
    }
}
