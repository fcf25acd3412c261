//! The people of the practice, and what may be written in their profile.

use std::fmt;

/// A person's number in this practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PersonId(pub i64);

impl PersonId {
    /// What the Septet server knows this person by.
    pub fn reference(self) -> String {
        format!("person-{}", self.0)
    }
}

/// Someone who signs in.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their number.
    pub id: PersonId,
    /// What they type to sign in.
    pub user_name: String,
    /// As printed: `Maya Okafor`.
    pub name: String,
    /// What they do here: `Family medicine`.
    pub title: String,
    /// `Provider`, `Staff` or `Administrator`.
    pub role: String,
    /// The right *Manage Accounts*.
    pub manages_accounts: bool,
    /// E-mail address.
    pub email: Option<Email>,
    /// Cell phone.
    pub phone: Option<Phone>,
    /// The Septet server's number for them; `Some` means that a login asks for a code.
    pub septet: Option<i64>,
}

impl Person {
    /// Whether a login asks for a code.
    pub fn two_factor(&self) -> bool {
        self.septet.is_some()
    }

    /// First letters of first and last name; what follows a comma is a degree.
    pub fn initials(&self) -> String {
        let mut words = self.name.split(',').next().unwrap_or_default().split_whitespace();
        let first = words.next().and_then(|word| word.chars().next());
        let last = words.next_back().and_then(|word| word.chars().next());
        first.into_iter().chain(last).collect()
    }
}

/// A field of a form that cannot be taken, and why, in words for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// The field's name in the form.
    pub field: &'static str,
    /// One sentence or two.
    pub reason: String,
}

impl Invalid {
    /// `reason` shown beside `field`.
    pub fn new(field: &'static str, reason: impl Into<String>) -> Self {
        Self { field, reason: reason.into() }
    }
}

/// A cell phone number, E.164 (`+16505550100`). `Debug` shows its last two digits only.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// Reads what a person types: spaces, dots, dashes and brackets are ignored; without `+` it is a number of the United
    /// States or Canada. Whether the number exists is for the Septet server to say.
    pub fn parse(typed: &str) -> Result<Self, Invalid> {
        let invalid = |reason: &str| Err(Invalid::new("phone", reason));
        let compact: String = typed.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '(' | ')' | '\u{a0}')).collect();
        let (international, digits) = match compact.strip_prefix('+') {
            Some(digits) => (true, digits),
            None => (false, compact.as_str()),
        };
        if digits.is_empty() {
            return invalid("Enter a cell phone number, for example +1 650 555 0100.");
        }
        if let Some(odd) = digits.chars().find(|c| !c.is_ascii_digit()) {
            return invalid(&format!("A phone number has digits only; this one has “{odd}” in it."));
        }
        let e164 = match (international, digits.len()) {
            (true, _) => digits.to_owned(),
            (false, 10) => format!("1{digits}"),
            (false, 11) if digits.starts_with('1') => digits.to_owned(),
            (false, _) => {
                return invalid("Without + and country code a number has 10 digits. Add the code, for example +44.");
            }
        };
        if e164.starts_with('0') || !(8..=15).contains(&e164.len()) {
            return invalid("After + comes the country code, then the number: 8 to 15 digits in all.");
        }
        let is_north_american = |n: &[u8]| n.len() == 11 && n[1] >= b'2' && n[4] >= b'2';
        if e164.starts_with('1') && !is_north_american(e164.as_bytes()) {
            return invalid("A number after +1 has 10 digits, and neither area code nor exchange starts with 0 or 1.");
        }
        Ok(Self(format!("+{e164}")))
    }

    /// E.164.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Grouped for reading: `+1 650 555 0100`; numbers of other countries as they are.
    pub fn grouped(&self) -> String {
        match self.0.strip_prefix("+1").filter(|rest| rest.len() == 10) {
            Some(rest) => format!("+1 {} {} {}", &rest[..3], &rest[3..6], &rest[6..]),
            None => self.0.clone(),
        }
    }

    /// `+1 ••• ••• ••00`: enough to recognise, too little to call.
    pub fn hint(&self) -> String {
        let last = &self.0[self.0.len() - 2..];
        match self.0.starts_with("+1") {
            true => format!("+1 ••• ••• ••{last}"),
            false => format!("+•• ••• ••{last}"),
        }
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hint())
    }
}

/// An e-mail address as typed. `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Takes `name@host.tld` without spaces, 254 bytes at most (RFC 5321, 4.5.3.1.3). Only mail shows that one exists.
    pub fn parse(typed: &str) -> Result<Self, Invalid> {
        let typed = typed.trim();
        let plausible = typed.len() <= 254
            && !typed.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"'))
            && typed.split_once('@').is_some_and(|(name, host)| {
                !name.is_empty()
                    && host.contains('.')
                    && host.split('.').all(|label| !label.is_empty())
                    && !host.contains('@')
            });
        match plausible {
            true => Ok(Self(typed.to_owned())),
            false => Err(Invalid::new("email", "Enter an e-mail address such as maya@lakeside.example.")),
        }
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two addresses of one mailbox have in common here: letter case is ignored.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[e-mail]")
    }
}

/// What a profile says, read from a form. Every field that cannot be taken is in the error, not only the first.
#[derive(Clone, Debug)]
pub struct Profile {
    /// 1 to 80 characters.
    pub name: String,
    /// Empty means none.
    pub email: Option<Email>,
    /// Empty means none.
    pub phone: Option<Phone>,
}

impl Profile {
    /// Reads the three fields.
    pub fn parse(name: &str, email: &str, phone: &str) -> Result<Self, Vec<Invalid>> {
        let mut problems = Vec::new();
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
            problems.push(Invalid::new("name", "Enter the name as it should be printed, up to 80 characters."));
        }
        let mut take = |problem| problems.push(problem);
        let email = optional(email, Email::parse).map_err(&mut take).unwrap_or(None);
        let phone = optional(phone, Phone::parse).map_err(&mut take).unwrap_or(None);
        match problems.is_empty() {
            true => Ok(Self { name: name.to_owned(), email, phone }),
            false => Err(problems),
        }
    }
}

fn optional<T>(typed: &str, parse: impl Fn(&str) -> Result<T, Invalid>) -> Result<Option<T>, Invalid> {
    match typed.trim() {
        "" => Ok(None),
        typed => parse(typed).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_is_read_as_people_write_it() {
        for typed in ["+1 650 555 0100", "(650) 555-0100", "1-650-555-0100", "6505550100", "+1.650.555.0100"] {
            assert_eq!(Phone::parse(typed).unwrap().as_str(), "+16505550100", "{typed}");
        }
        assert_eq!(Phone::parse("+41 79 123 45 67").unwrap().grouped(), "+41791234567");
    }

    #[test]
    fn what_is_not_a_phone_is_refused_with_the_reason() {
        for (typed, reason) in [
            ("", "Enter"),
            ("call me", "“c”"),
            ("+", "Enter"),
            ("555-0100", "10 digits"),
            ("+1 650 555 010", "after +1"),
            ("+1 050 555 0100", "area code"),
            ("+0123456789", "country code"),
            ("+1234567890123456", "8 to 15"),
            ("+٤٤٧٩١٢٣٤٥٦٧", "digits only"),
        ] {
            let invalid = Phone::parse(typed).unwrap_err();
            assert!(invalid.reason.contains(reason), "{typed}: {}", invalid.reason);
            assert_eq!(invalid.field, "phone");
        }
    }

    #[test]
    fn debug_output_holds_neither_number_nor_address() {
        let profile = Profile::parse("Maya", "maya@lakeside.example", "+1 650 555 0123").unwrap();
        let shown = format!("{profile:?}");
        assert!(!shown.contains("6505550") && !shown.contains("maya@"), "{shown}");
    }

    #[test]
    fn every_bad_field_is_named_at_once() {
        let fields: Vec<_> = Profile::parse(" ", "a@b", "x").unwrap_err().iter().map(|p| p.field).collect();
        assert_eq!(fields, ["name", "email", "phone"]);
    }

    #[test]
    fn an_address_needs_a_name_and_a_host() {
        for bad in ["maya", "@x.example", "maya@", "maya@x", "maya@@x.example", "ma ya@x.example", "a@b..c", "<a@b.c>"]
        {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(Email::parse(" Maya@Lakeside.example ").unwrap().key(), "maya@lakeside.example");
    }
}
