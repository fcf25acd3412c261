//! Forms, read strictly: UTF-8, each field once, and the CSRF token before anything else is looked at.

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use percent_encoding::percent_decode;
use zeroize::Zeroizing;

use super::failure::Refused;
use super::visitor::cookie_token;
use crate::Clinic;
use crate::password::{MAX_PASSWORD_BYTES, Typed};

const MAX_BODY_BYTES: usize = 64 * 1024;
const MAX_FIELDS: usize = 32;
const MAX_FIELD_BYTES: usize = 1024;

/// The fields of a form that one of our own pages sent. A handler that takes this cannot forget the CSRF check.
pub(super) struct Form {
    fields: Vec<(String, Zeroizing<String>)>,
}

impl Form {
    /// A field, or "" when it is not there.
    pub(super) fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// Whether a box is ticked.
    pub(super) fn ticked(&self, name: &str) -> bool {
        self.text(name) == "on"
    }

    /// A field with a password; one that is too long is no one's, so it becomes "".
    pub(super) fn password(&self, name: &str) -> Typed {
        let typed = self.text(name);
        Zeroizing::new(if typed.len() <= MAX_PASSWORD_BYTES { typed.to_owned() } else { String::new() })
    }
}

impl FromRequest<Clinic> for Form {
    type Rejection = Refused;

    async fn from_request(request: Request, clinic: &Clinic) -> Result<Self, Refused> {
        let token = cookie_token(request.headers(), clinic.hosts.secure());
        if !is_form(request.headers()) {
            return Err(Refused::not_a_form());
        }
        let body = to_bytes(request.into_body(), MAX_BODY_BYTES).await.map_err(|_| Refused::too_long())?;
        let form = Self { fields: parse(&body)? };
        match token {
            Some(token) if token.accepts_csrf(form.text("csrf")) => Ok(form),
            _ => Err(Refused::forged()),
        }
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}

fn parse(body: &[u8]) -> Result<Vec<(String, Zeroizing<String>)>, Refused> {
    let mut fields: Vec<(String, Zeroizing<String>)> = Vec::new();
    for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let (name, value) = match pair.iter().position(|byte| *byte == b'=') {
            Some(at) => (&pair[..at], &pair[at + 1..]),
            None => (pair, &pair[..0]),
        };
        let name =
            decode(name).filter(|name| name.len() <= 32 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
        let Some(name) = name.map(|name| name.to_string()) else {
            return Err(Refused::bad("body", "A field has a name that no page of this EHR uses."));
        };
        let Some(value) = decode(value) else {
            return Err(Refused::bad(&name, "This is not text (UTF-8)."));
        };
        if value.len() > MAX_FIELD_BYTES {
            return Err(Refused::bad(&name, "This is longer than 1,024 bytes."));
        }
        if fields.len() == MAX_FIELDS || fields.iter().any(|(field, _)| *field == name) {
            return Err(Refused::bad(&name, "This field came twice."));
        }
        fields.push((name, value));
    }
    Ok(fields)
}

fn decode(text: &[u8]) -> Option<Zeroizing<String>> {
    let spaced: Zeroizing<Vec<u8>> =
        text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect::<Vec<_>>().into();
    String::from_utf8(percent_decode(&spaced).collect()).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(body: &[u8]) -> String {
        match parse(body) {
            Err(Refused::Page(_, _, why)) => why,
            _ => panic!("taken"),
        }
    }

    #[test]
    fn fields_are_decoded() {
        let form = Form { fields: parse(b"a=1+2%2B&name=%C3%A9&&empty").unwrap() };
        assert_eq!([form.text("a"), form.text("name"), form.text("empty"), form.text("none")], ["1 2+", "é", "", ""]);
    }

    #[test]
    fn what_cannot_be_read_names_its_field() {
        assert!(why(b"phone=%ff%fe").starts_with("phone:"));
        assert!(why(b"phone=\xff").starts_with("phone:"));
        assert!(why(b"a=1&a=2").starts_with("a:"));
        assert!(why(b"%ff=1").starts_with("body:"));
        assert!(why(format!("code={}", "1".repeat(1025)).as_bytes()).starts_with("code:"));
    }
}
