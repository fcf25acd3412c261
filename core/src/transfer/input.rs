//! A file of another app, looked at once for all readers: its bytes, its text, and the outline of its JSON.
//!
//! Nothing is copied and nothing is read deeper than its first level, so that a file costs little more than itself whatever
//! is in it. Readers take from the outline what they know, each piece bounded in turn.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::portable;
use super::read::ReadError;

/// Longest file in bytes, packed or not.
pub(crate) const MAX_FILE: usize = 32 * 1024 * 1024;
/// Longest text, JSON or XML in bytes; also what comes out of an archive or a cipher.
pub(crate) const MAX_TEXT: usize = 16 * 1024 * 1024;
/// Most entries of a file: more than any vault holds.
pub(crate) const MAX_ENTRIES: usize = 10_000;
/// Most names of one JSON object that are looked at.
const MAX_NAMES: usize = 1_000;
/// Entries of an array by which it is known.
const FIRST: usize = 16;

/// A file, as every reader sees it.
pub(crate) struct Input<'a> {
    pub(crate) bytes: &'a [u8],
    /// None: it is not UTF-8. Up to [`MAX_TEXT`], without a byte order mark.
    pub(crate) text: Option<&'a str>,
    pub(crate) json: Json<'a>,
}

/// The first level of a JSON file.
pub(crate) enum Json<'a> {
    /// It is none, or broken.
    None,
    Object(Object<'a>),
    /// As it stands; see [`Entries`].
    Array(&'a RawValue),
}

/// The names of a JSON object and what stands beside each, unread. Of a name that stands there twice, the last.
#[derive(Default)]
pub(crate) struct Object<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

/// Up to [`MAX_ENTRIES`] pieces of a JSON array, each to be judged by itself.
pub(crate) struct Entries<'a>(pub(crate) Vec<&'a RawValue>);

impl<'a> Input<'a> {
    /// Looks at a file.
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Self, ReadError> {
        if bytes.len() > MAX_FILE {
            return Err(ReadError::TooLarge);
        }
        let text = std::str::from_utf8(bytes).ok();
        if text.is_some_and(|text| text.len() > MAX_TEXT) {
            return Err(ReadError::TooLarge);
        }
        let text = text.map(|text| text.strip_prefix('\u{feff}').unwrap_or(text));
        let json = match text.and_then(|text| text.trim_start().bytes().next().map(|first| (first, text))) {
            Some((b'{', text)) => Object::read(text).map_or(Json::None, Json::Object),
            Some((b'[', text)) => serde_json::from_str(text).map_or(Json::None, Json::Array),
            Some(_) | None => Json::None,
        };
        Ok(Self { bytes, text, json })
    }

    /// Whether it begins as JSON and is none.
    pub(crate) fn is_broken_json(&self) -> bool {
        let begins =
            self.text.and_then(|text| text.trim_start().bytes().next()).is_some_and(|first| b"{[".contains(&first));
        begins && matches!(self.json, Json::None)
    }

    /// The JSON object, if it is one that has all these names.
    pub(crate) fn object_with(&self, names: &[&str]) -> Option<&Object<'a>> {
        let Json::Object(object) = &self.json else { return None };
        names.iter().all(|name| object.get(name).is_some()).then_some(object)
    }

    /// The JSON array, if among its first entries is an object that has all these names.
    pub(crate) fn array_with(&self, names: &[&str]) -> Option<&'a RawValue> {
        let Json::Array(array) = &self.json else { return None };
        let First(first) = serde_json::from_str(array.get()).ok()?;
        first.iter().any(|entry| has_all(entry, names)).then_some(*array)
    }
}

impl<'a> Object<'a> {
    /// None: it is no object, or has more names than are looked at.
    pub(crate) fn read(json: &'a str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().rev().find(|(there, _)| there == name).map(|(_, value)| *value)
    }

    /// What stands beside each name, in the order of the file.
    pub(crate) fn values(&self) -> impl Iterator<Item = &'a RawValue> {
        self.0.iter().map(|(_, value)| *value)
    }

    /// What stands beside a name, as a type that owns what it reads. None: it is not there, `null`, or of another shape.
    pub(crate) fn value<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_str(self.get(name)?.get()).ok().flatten()
    }

    /// The text beside a name; empty where there is none, also where something else stands there.
    pub(crate) fn text(&self, name: &str) -> String {
        self.value(name).unwrap_or_default()
    }

    /// A word that decides something, and so has no default where it is garbled. Error: something else than a text stands there,
    /// and not `null`.
    pub(crate) fn word(&self, name: &str) -> Result<Option<String>, NotAText> {
        self.get(name).map_or(Ok(None), |value| serde_json::from_str(value.get()).map_err(|_| NotAText))
    }

    /// The same of what names something: cut to what is kept of a name.
    pub(crate) fn name(&self, name: &str) -> String {
        portable::name(&self.text(name)).to_owned()
    }

    /// The texts of the array beside a name, up to [`MAX_ENTRIES`] of them; what in it is no text is passed over.
    pub(crate) fn texts(&self, name: &str) -> impl Iterator<Item = String> {
        let texts = self.get(name).and_then(|array| serde_json::from_str(array.get()).ok());
        let texts = texts.into_iter().flat_map(|Entries(texts)| texts).take(MAX_ENTRIES);
        texts.filter_map(|text| serde_json::from_str(text.get()).ok())
    }

    /// A whole number beside a name, also one that is written as text or with `.0`. Error: it is something else, and not
    /// `null` or empty.
    pub(crate) fn number(&self, name: &str) -> Result<Option<i64>, NotANumber> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Number {
            Whole(i64),
            Float(f64),
            Text(String),
        }
        let Some(value) = self.get(name) else { return Ok(None) };
        match serde_json::from_str::<Option<Number>>(value.get()).map_err(|_| NotANumber)? {
            None => Ok(None),
            Some(Number::Whole(number)) => Ok(Some(number)),
            // Whole, and small enough to be exact.
            Some(Number::Float(number)) if number.fract() == 0.0 && number.abs() < 9e15 => Ok(Some(number as i64)),
            Some(Number::Float(_)) => Err(NotANumber),
            Some(Number::Text(text)) if text.trim().is_empty() => Ok(None),
            Some(Number::Text(text)) => text.trim().parse().map(Some).map_err(|_| NotANumber),
        }
    }

    /// The object beside a name.
    pub(crate) fn object(&self, name: &str) -> Option<Object<'a>> {
        Object::read(self.get(name)?.get())
    }

    /// Whether there is an array beside a name among whose first entries, if it has any, is an object with all of these.
    pub(crate) fn is_array_with(&self, name: &str, names: &[&str]) -> bool {
        let first = self.get(name).and_then(|array| serde_json::from_str(array.get()).ok());
        first.is_some_and(|First(first)| first.is_empty() || first.iter().any(|entry| has_all(entry, names)))
    }

    /// The entries of the array beside a name.
    pub(crate) fn entries(&self, name: &str) -> Result<Vec<&'a RawValue>, ReadError> {
        entries(self.get(name).ok_or(ReadError::Damaged)?)
    }
}

/// Something stands where a number belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotANumber;

/// Something stands where a text belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotAText;

/// The entries of a JSON array, unread.
pub(crate) fn entries(array: &RawValue) -> Result<Vec<&RawValue>, ReadError> {
    let Entries(entries) = serde_json::from_str(array.get()).map_err(|_| ReadError::Damaged)?;
    if entries.len() > MAX_ENTRIES { Err(ReadError::TooMany) } else { Ok(entries) }
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names;
        impl<'de> Visitor<'de> for Names {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = map.next_key_seed(Name)? {
                    names.push((name, map.next_value()?));
                    if names.len() > MAX_NAMES {
                        return Err(serde::de::Error::custom("too many names"));
                    }
                }
                Ok(Object(names))
            }
        }
        deserializer.deserialize_map(Names)
    }
}

/// A name as it stands, copied only where something in it is escaped.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Cow<'de, str>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Entries<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // One more than is allowed tells that there are too many; the rest is passed over.
        deserializer.deserialize_seq(UpTo { most: MAX_ENTRIES + 1, of: PhantomData }).map(Self)
    }
}

fn has_all(entry: &RawValue, names: &[&str]) -> bool {
    Object::read(entry.get()).is_some_and(|entry| names.iter().all(|name| entry.get(name).is_some()))
}

/// The first entries of an array: one of them that is damaged does not hide whose file it is.
struct First<'a>(Vec<&'a RawValue>);

impl<'de: 'a, 'a> Deserialize<'de> for First<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(UpTo { most: FIRST, of: PhantomData }).map(Self)
    }
}

struct UpTo<'a> {
    most: usize,
    of: PhantomData<&'a ()>,
}

impl<'de: 'a, 'a> Visitor<'de> for UpTo<'a> {
    type Value = Vec<&'a RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while entries.len() < self.most {
            match sequence.next_element()? {
                Some(entry) => entries.push(entry),
                None => return Ok(entries),
            }
        }
        while sequence.next_element::<IgnoredAny>()?.is_some() {}
        Ok(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outline_of_a_file_is_seen_without_reading_deeper() {
        let bytes = br#"{"version": 1, "db": {"entries": []}, "t": "60", "f": 3.0, "n": null, "bad": [], "half": 1.5}"#;
        let input = Input::new(bytes).unwrap();
        let object = input.object_with(&["version", "db"]).unwrap();
        assert!(input.object_with(&["version", "header"]).is_none() && input.array_with(&[]).is_none());
        assert_eq!(object.number("version"), Ok(Some(1)));
        assert_eq!(object.number("t"), Ok(Some(60)));
        assert_eq!(object.number("f"), Ok(Some(3)));
        assert_eq!(object.number("n"), Ok(None));
        assert_eq!(object.number("bad"), Err(NotANumber));
        assert_eq!(object.number("half"), Err(NotANumber));
        assert_eq!(object.text("t"), "60");
        assert_eq!(object.text("n"), "");
        assert_eq!(object.object("db").unwrap().entries("entries").unwrap().len(), 0);
    }

    #[test]
    fn an_array_is_known_by_any_of_its_first_entries() {
        let input = Input::new(b"\xef\xbb\xbf [{\"secret\": \"A\", \"digits\": 6}, 7]").unwrap();
        let array = input.array_with(&["secret"]).unwrap();
        assert_eq!(entries(array).unwrap().len(), 2);
        assert!(input.array_with(&["type"]).is_none());
        let late = |nulls: usize| format!("[{}{{\"secret\": 1, \"digits\": 6}}]", "null, ".repeat(nulls));
        for (nulls, is_known) in [(1, true), (FIRST - 1, true), (FIRST, false)] {
            let (array, object) = (late(nulls), format!("{{\"a\": {}}}", late(nulls)));
            assert_eq!(Input::new(array.as_bytes()).unwrap().array_with(&["secret"]).is_some(), is_known);
            assert_eq!(Object::read(&object).unwrap().is_array_with("a", &["secret"]), is_known);
        }
    }

    #[test]
    fn a_text_that_is_too_long_is_too_large_and_not_unknown() {
        assert_eq!(Input::new(&vec![b' '; MAX_TEXT + 1]).err(), Some(ReadError::TooLarge));
        assert!(Input::new(&vec![b' '; MAX_TEXT]).is_ok());
    }

    #[test]
    fn what_is_no_text_is_no_word() {
        let object = Object::read(r#"{"a": "SHA256", "b": 256, "c": ["x"], "d": null}"#).unwrap();
        assert_eq!(object.word("a"), Ok(Some("SHA256".to_owned())));
        assert_eq!((object.word("b"), object.word("c")), (Err(NotAText), Err(NotAText)));
        assert_eq!((object.word("d"), object.word("e")), (Ok(None), Ok(None)));
    }

    #[test]
    fn of_the_texts_of_an_array_no_more_are_taken_than_a_file_has_entries() {
        let text = format!("{{\"ids\": [{}7]}}", "\"a\",".repeat(MAX_ENTRIES + 5));
        assert_eq!(Object::read(&text).unwrap().texts("ids").count(), MAX_ENTRIES);
        let object = Object::read(r#"{"ids": ["a", 7, null, "b"], "none": {}}"#).unwrap();
        assert!(object.texts("ids").eq(["a", "b"]) && object.texts("none").next().is_none());
    }

    #[test]
    fn more_entries_than_any_vault_holds_are_refused_and_cost_no_more() {
        let many = format!("[{}1]", "1,".repeat(MAX_ENTRIES));
        let Json::Array(array) = Input::new(many.as_bytes()).unwrap().json else { panic!("an array") };
        assert_eq!(entries(array).err(), Some(ReadError::TooMany));
        let names = format!("{{{}\"a\": 1}}", "\"a\": 1,".repeat(MAX_NAMES));
        assert!(matches!(Input::new(names.as_bytes()).unwrap().json, Json::None));
        assert_eq!(Input::new(&vec![0xff; MAX_FILE + 1]).err(), Some(ReadError::TooLarge));
        assert!(Input::new(&vec![0xff; MAX_TEXT + 1]).is_ok());
        let deep = "[".repeat(100_000);
        assert!(matches!(Input::new(deep.as_bytes()).unwrap().json, Json::None));
    }
}
