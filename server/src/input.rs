//! What more than one service asks of what people type.

use crate::keys::{Keys, Lookup, Purpose};
use crate::refusal::Refusal;
use crate::store::model::Email;

/// A text of `least` to `most` characters without control characters; spaces around it do not count.
pub fn check_length(field: &'static str, text: &str, least: usize, most: usize) -> Result<(), Refusal> {
    let length = text.trim().chars().count();
    if !(least..=most).contains(&length) || text.chars().count() > most {
        return Err(Refusal::input(field, format!("{least} to {most} characters are expected.")));
    }
    if text.chars().any(char::is_control) {
        return Err(Refusal::input(field, "Control characters cannot be used."));
    }
    Ok(())
}

/// The same without what makes one text look like another: marks that turn the direction of what follows (Unicode UAX 9),
/// separators of lines and paragraphs, the byte order mark.
pub fn check_plain(field: &'static str, text: &str, least: usize, most: usize) -> Result<(), Refusal> {
    check_length(field, text, least, most)?;
    let misleads = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    if text.chars().any(misleads) {
        return Err(Refusal::input(field, "Plain text without marks of direction is expected."));
    }
    Ok(())
}

/// A BCP 47 tag by its alphabet and length; an unknown language gets English.
pub fn check_locale(text: &str) -> Result<(), Refusal> {
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !plain || !(2..=35).contains(&text.len()) {
        return Err(Refusal::input("locale", "A language like en or pt-BR is expected."));
    }
    Ok(())
}

/// An address that a letter can go to: enough to catch a slip, no more. It is told, never trusted.
pub fn read_email(text: &str, keys: &Keys) -> Result<Email, Refusal> {
    let text = text.trim();
    let shape = text.rsplit_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.len() >= 3 && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;\"\\".contains(c));
    if !shape || !plain || text.len() > 254 || text.matches('@').count() != 1 {
        return Err(Refusal::input(
            "email",
            "This is not an e-mail address. One like maya@lakeside.example is expected.",
        ));
    }
    let hash = keys.hash(Lookup::Email, &text.to_lowercase());
    Ok(Email { hash, address: keys.seal(Purpose::Email(hash), text.as_bytes()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_no_letter_reaches_are_refused() {
        let keys = Keys::derive(&[1; 32]);
        for text in ["maya@lakeside.example", " maya+clinic@lakeside.example ", "mäya@lakeside.example"] {
            assert!(read_email(text, &keys).is_ok(), "{text}");
        }
        let long = format!("{}@lakeside.example", "m".repeat(250));
        let many = [
            "",
            "maya",
            "@lakeside.example",
            "maya@",
            "maya@lakeside",
            "a b@c.example",
            "a@b.example\r\nBcc: x",
            "a@b@c.example",
            "a@b.example,c@d.example",
            &long,
        ];
        for text in many {
            assert!(matches!(read_email(text, &keys), Err(Refusal::Input { field: "email", .. })), "{text}");
        }
    }

    #[test]
    fn one_address_has_one_hash_whatever_its_case() {
        let keys = Keys::derive(&[1; 32]);
        let hash = |text| read_email(text, &keys).unwrap().hash;
        assert_eq!(hash("Maya@Lakeside.example"), hash("maya@lakeside.example"));
    }

    #[test]
    fn lengths_count_characters_and_refuse_blank_and_control() {
        assert!(check_length("name", &"ä".repeat(64), 1, 64).is_ok());
        for text in ["", "   ", &"x".repeat(65), "a\nb"] {
            assert!(check_length("name", text, 1, 64).is_err(), "{text:?}");
        }
    }
}
