//! Puts what came in the query and in the body, as a form or as JSON, under the names that a form has.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::authy::call::Parameters;

/// A call has a dozen; what has more is no call.
const MOST: usize = 200;
/// `details[a][b]` is as deep as it goes.
const DEEPEST: usize = 4;

/// Why a body was not read. Nothing of it is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::http) enum Unreadable {
    #[error("The body is not JSON.")]
    Json,
    #[error("The body is neither a form nor JSON.")]
    Form,
    #[error("XML is not read here. Send a form or JSON.")]
    Xml,
    #[error("There are more parameters than any call has.")]
    TooMany,
}

/// Query first, then the body over it. A body of any method is read, as some clients send one with GET.
pub(in crate::http) fn merged(query: &str, content_type: &str, body: &[u8]) -> Result<Parameters, Unreadable> {
    let mut merged = BTreeMap::new();
    add_form(&mut merged, query.as_bytes());
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let looks_like_json = body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    if kind.ends_with("xml") && !body.is_empty() {
        return Err(Unreadable::Xml);
    }
    if body.iter().all(u8::is_ascii_whitespace) {
        // Some clients announce JSON and send nothing.
    } else if kind.ends_with("json") || (kind.is_empty() && looks_like_json) {
        let value: Value = serde_json::from_slice(body).map_err(|_| Unreadable::Json)?;
        let Value::Object(object) = value else { return Err(Unreadable::Json) };
        for (name, value) in object {
            add_json(&mut merged, name, value, DEEPEST)?;
        }
    } else {
        std::str::from_utf8(body).map_err(|_| Unreadable::Form)?;
        add_form(&mut merged, body);
    }
    // The key is read where it belongs, and is nobody's parameter.
    merged.remove("api_key");
    if merged.len() > MOST {
        return Err(Unreadable::TooMany);
    }
    Ok(Parameters(merged))
}

fn add_form(merged: &mut BTreeMap<String, String>, form: &[u8]) {
    // One more than may be is enough to refuse it.
    let pairs = url::form_urlencoded::parse(form).take(MOST + 1);
    merged.extend(pairs.map(|(name, value)| (name.into_owned(), value.into_owned())));
}

fn add_json(merged: &mut BTreeMap<String, String>, name: String, value: Value, depth: usize) -> Result<(), Unreadable> {
    if depth == 0 || merged.len() > MOST {
        return Err(Unreadable::TooMany);
    }
    match value {
        Value::Null => {}
        Value::String(text) => drop(merged.insert(name, text)),
        Value::Bool(_) | Value::Number(_) => drop(merged.insert(name, value.to_string())),
        Value::Array(values) => {
            for (at, value) in values.into_iter().enumerate() {
                add_json(merged, format!("{name}[{at}]"), value, depth - 1)?;
            }
        }
        Value::Object(object) => {
            for (inner, value) in object {
                add_json(merged, format!("{name}[{inner}]"), value, depth - 1)?;
            }
        }
    }
    Ok(())
}

/// The `api_key` of a query.
pub(super) fn key_in(query: &str) -> Option<String> {
    url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "api_key").map(|(_, key)| key.into_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(query: &str, content_type: &str, body: &str) -> Vec<(String, String)> {
        merged(query, content_type, body.as_bytes()).unwrap().0.into_iter().collect()
    }

    fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
        of.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_form_json_and_the_query_say_the_same() {
        let expected = pairs(&[("force", "True"), ("user[cellphone]", "6505550100"), ("user[country_code]", "1")]);
        let form = "user[cellphone]=6505550100&user%5Bcountry_code%5D=1&force=True";
        let json = r#"{"user":{"cellphone":"6505550100","country_code":1},"force":"True"}"#;
        assert_eq!(texts(form, "", ""), expected);
        assert_eq!(texts("", "application/x-www-form-urlencoded", form), expected);
        assert_eq!(texts("", "", form), expected);
        assert_eq!(texts("", "application/json; charset=utf-8", json), expected);
        assert_eq!(texts("", "", json), expected);
        assert_eq!(texts("", "APPLICATION/JSON", " "), []);
    }

    #[test]
    fn the_body_counts_over_the_query_and_the_key_is_no_parameter() {
        assert_eq!(texts("api_key=k&via=sms", "application/json", r#"{"via":"call"}"#), pairs(&[("via", "call")]));
        assert_eq!(key_in("a=b&api_key=k%31").as_deref(), Some("k1"));
        assert_eq!(key_in("a=b"), None);
    }

    #[test]
    fn nested_values_get_the_names_of_a_form_and_null_is_nothing() {
        let json = r#"{"details":{"City":"Lima"},"logos":[{"res":"default"}],"ttl":null,"on":true}"#;
        let expected = pairs(&[("details[City]", "Lima"), ("logos[0][res]", "default"), ("on", "true")]);
        assert_eq!(texts("", "application/json", json), expected);
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        let of = |kind: &str, body: &[u8]| merged("", kind, body).unwrap_err();
        assert_eq!(of("application/json", b"{"), Unreadable::Json);
        assert_eq!(of("application/json", b"[]"), Unreadable::Json);
        assert_eq!(of("application/xml", b"<user/>"), Unreadable::Xml);
        assert_eq!(of("", b"\xff"), Unreadable::Form);
        assert_eq!(of("application/json", br#"{"a":{"b":{"c":{"d":{"e":1}}}}}"#), Unreadable::TooMany);
        let many: String = (0..=MOST).map(|at| format!("p{at}=1&")).collect();
        assert_eq!(of("", many.as_bytes()), Unreadable::TooMany);
    }

    proptest! {
        #[test]
        fn no_input_makes_it_panic(query in ".{0,80}", kind in "(application/json|application/xml|.{0,20})", body in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = merged(&query, &kind, &body);
            let _ = key_in(&query);
        }
    }
}
