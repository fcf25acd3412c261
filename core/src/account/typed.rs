//! What people type, judged before anything is sent.

use septet_protocol::CODE_DIGITS;
use septet_protocol::phone::PhoneNumber;
use uuid::Uuid;

use crate::error::Error;
use crate::secret::Secret;

/// Most addresses of an account.
const MAX_EMAILS: usize = 5;
/// Longest name of a device, in characters.
const MAX_DEVICE_NAME: usize = 64;

/// A number as people write it, with `+` and country code.
pub(crate) fn phone(typed: &str) -> Result<PhoneNumber, Error> {
    PhoneNumber::parse(typed).map_err(|error| Error::invalid("phone", sentence(&error.to_string())))
}

/// An address without the spaces around it; an empty one is none.
pub(crate) fn email(typed: &str) -> Result<Option<String>, Error> {
    let email = typed.trim();
    if !email.is_empty() && !looks_like_email(email) {
        return Err(Error::invalid("email", "This is not an e-mail address. It looks like maya@clinic.example."));
    }
    Ok((!email.is_empty()).then(|| email.to_owned()))
}

/// The addresses of an account: empty lines are left out, and so is what differs from an earlier one by case alone.
pub(crate) fn emails(typed: &[String]) -> Result<Vec<String>, Error> {
    let mut emails: Vec<String> = Vec::new();
    for address in typed {
        let Some(address) = email(address)? else { continue };
        if !emails.iter().any(|known| known.eq_ignore_ascii_case(&address)) {
            emails.push(address);
        }
    }
    if emails.len() > MAX_EMAILS {
        return Err(Error::invalid("email", format!("An account has up to {MAX_EMAILS} e-mail addresses.")));
    }
    Ok(emails)
}

/// The digits of a code, without the spaces and dashes between them.
pub(crate) fn code(typed: &str) -> Result<Secret<String>, Error> {
    let mut digits = String::with_capacity(typed.len());
    digits.extend(typed.chars().filter(|c| !c.is_whitespace() && *c != '-'));
    let digits = Secret::new(digits);
    let digits_only = digits.expose().bytes().all(|byte| byte.is_ascii_digit());
    if !digits_only || digits.expose().len() != usize::from(CODE_DIGITS) {
        // Said here, so that a slip of the finger costs no try.
        return Err(Error::invalid("code", format!("A code has {CODE_DIGITS} digits. No try was used.")));
    }
    Ok(digits)
}

/// A device's name without the spaces around it.
pub(crate) fn device_name(typed: &str) -> Result<&str, Error> {
    let name = typed.trim();
    if !(1..=MAX_DEVICE_NAME).contains(&name.chars().count()) {
        return Err(Error::invalid("name", format!("A device's name has 1 to {MAX_DEVICE_NAME} characters.")));
    }
    Ok(name)
}

/// A device by its id, as views name it.
pub(crate) fn device(id: &str) -> Result<Uuid, Error> {
    Uuid::try_parse(id).map_err(|_| Error::NotThere)
}

fn looks_like_email(text: &str) -> bool {
    let parts = text.rsplit_once('@');
    text.len() <= 254
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
        && parts.is_some_and(|(name, host)| !name.is_empty() && host.len() > 2 && host.trim_matches('.').contains('.'))
}

/// `a phone number has…` as a sentence of its own.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).chain(['.']).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(typed: &[&str]) -> Result<Vec<String>, Error> {
        emails(&typed.iter().map(|address| (*address).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn an_address_that_differs_by_case_or_spaces_is_kept_once() {
        assert_eq!(list(&[" maya@clinic.example ", "", "Maya@Clinic.example", "m@x.example"]).unwrap().len(), 2);
        assert!(list(&[]).unwrap().is_empty());
    }

    #[test]
    fn an_account_has_up_to_five_addresses_that_are_addresses() {
        let five: Vec<String> = (0..5).map(|n| format!("maya{n}@clinic.example")).collect();
        assert_eq!(emails(&five).unwrap(), five);
        let six: Vec<String> = (0..6).map(|n| format!("maya{n}@clinic.example")).collect();
        for refused in [emails(&six), list(&["maya@clinic.example", "maya"])] {
            assert!(matches!(refused, Err(Error::InvalidInput { field, .. }) if field == "email"));
        }
    }

    #[test]
    fn a_device_name_has_1_to_64_characters() {
        assert_eq!(device_name(" Maya's phone ").unwrap(), "Maya's phone");
        assert!(device_name(&"é".repeat(64)).is_ok());
        for name in ["", "  ", &"é".repeat(65)] {
            assert!(matches!(device_name(name), Err(Error::InvalidInput { field, .. }) if field == "name"), "{name}");
        }
    }
}
