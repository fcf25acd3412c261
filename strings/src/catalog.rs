//! Messages as Apple's String Catalogs, for what iOS shows while the app does not run: widget, control, watch, notifications,
//! and the reasons that it gives before it asks for the camera. Keys are the names of messages; values are by position,
//! in the order in which English reads.

use serde_json::{Map, Value, json};

use crate::messages::{Kind, Messages, Piece};
use crate::typed::{Reading, counts, parameters, readings, said};

/// What Info.plist wants under names of its own.
const PLIST: [(&str, &str); 3] = [
    ("CFBundleDisplayName", "app-name"),
    ("NSCameraUsageDescription", "info-camera"),
    ("NSFaceIDUsageDescription", "info-face-id"),
];
/// Around a value in Arabic: a Latin name keeps together and does not turn the sentence around it.
const ISOLATED: (&str, &str) = ("\u{2068}", "\u{2069}");

/// What is written: a name and a text a file.
pub(crate) fn files(all: &[Messages]) -> Vec<(String, String)> {
    let Some(english) = all.first() else { return Vec::new() };
    let names = english.all.keys().map(|name| (name.as_str(), name.as_str()));
    vec![
        ("InfoPlist.xcstrings".to_owned(), catalog(all, PLIST.into_iter())),
        ("Localizable.xcstrings".to_owned(), catalog(all, names)),
    ]
}

/// The messages, each under its key.
fn catalog<'a>(all: &[Messages], names: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let strings: Map<String, Value> = names.map(|(key, name)| (key.to_owned(), message(all, name))).collect();
    let catalog = json!({ "sourceLanguage": "en", "strings": strings, "version": "1.0" });
    format!("{catalog:#}\n")
}

fn message(all: &[Messages], name: &str) -> Value {
    let english = &all[0].all[name];
    let own = |messages: &Messages| (region(&messages.language).to_owned(), localization(messages, name, english));
    let localizations: Map<String, Value> = all.iter().map(own).collect();
    json!({ "comment": said(english), "extractionState": "manual", "localizations": localizations })
}

/// A language as Apple writes it: Chinese needs its script.
fn region(tag: &str) -> &str {
    if tag == "zh" { "zh-Hans" } else { tag }
}

fn localization(messages: &Messages, name: &str, english: &[Piece]) -> Value {
    let (pieces, tag) = (&messages.all[name], messages.language.as_str());
    let text = |pieces: &[Piece], counted: Option<&str>| unit(&format(messages, pieces, english, counted));
    let readings = readings(pieces, tag);
    let Some((of, _)) = counts(pieces) else { return text(pieces, None) };
    let form = |reading: &Reading| (plural(&reading.form).to_owned(), text(&reading.pieces, Some(of)));
    let forms: Map<String, Value> = readings.iter().map(form).collect();
    let position = position(english, of);
    let mut whole = unit(&format!("%{position}$#@{of}@"));
    whole["substitutions"] =
        json!({ of: { "argNum": position, "formatSpecifier": "lld", "variations": { "plural": forms } } });
    whole
}

/// An exact nought is `zero` to Apple in every language, before the language's own forms.
fn plural(form: &str) -> &str {
    if form == "0" { "zero" } else { form }
}

fn unit(value: &str) -> Value {
    json!({ "stringUnit": { "state": "translated", "value": value } })
}

/// A text with its values by position. Within a plural form the number that is counted has no position: `%arg`.
fn format(messages: &Messages, pieces: &[Piece], english: &[Piece], counted: Option<&str>) -> String {
    let value = |name: &String| match kind(english, name) {
        Kind::Count if counted == Some(name) => "%arg".to_owned(),
        Kind::Count => format!("%{}$lld", position(english, name)),
        Kind::Text if messages.language == "ar" => {
            format!("{}%{}$@{}", ISOLATED.0, position(english, name), ISOLATED.1)
        }
        Kind::Text => format!("%{}$@", position(english, name)),
    };
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.replace('%', "%%"),
        Piece::Value(name) => value(name),
        // A catalog has no mentions: the other message is plain, and stands here whole.
        Piece::Message(name) => format(messages, &messages.all[name], &[], None),
        // A reading has none.
        Piece::Count { .. } => String::new(),
    };
    pieces.iter().map(piece).collect()
}

fn kind(english: &[Piece], name: &str) -> Kind {
    parameters(english).iter().find(|(own, _)| *own == name).map_or(Kind::Text, |(_, kind)| *kind)
}

/// From one.
fn position(english: &[Piece], name: &str) -> usize {
    parameters(english).iter().position(|(own, _)| *own == name).map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use super::*;
    use crate::plural::forms;

    fn whole() -> Vec<Messages> {
        crate::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap_or_else(|fault| panic!("{fault}"))
    }

    fn parsed(all: &[Messages], file: &str) -> Value {
        let (_, text) = files(all).into_iter().find(|(name, _)| name == file).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    /// Every value of a localization, those within forms too.
    fn values(localization: &Value) -> Vec<&str> {
        match localization {
            Value::Object(map) => map
                .iter()
                .flat_map(|(key, value)| match value.as_str() {
                    Some(text) if key == "value" => vec![text],
                    _ => values(value),
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// `1$@`, `2$lld`: what a text takes; `%arg` and `%1$#@n@` are the count at the substitution's position.
    fn arguments(localization: &Value) -> BTreeSet<String> {
        let counted = localization["substitutions"].as_object().into_iter().flat_map(Map::values);
        let counted = counted.map(|own| format!("{}${}", own["argNum"], own["formatSpecifier"].as_str().unwrap()));
        let plain = values(localization).into_iter().flat_map(|text| {
            let text = text.replace("%%", "");
            let parts: Vec<_> = text.split('%').skip(1).map(str::to_owned).collect();
            parts.into_iter().filter(|part| !part.starts_with("arg")).filter_map(|part| {
                let (at, rest) = part.split_once('$')?;
                if rest.starts_with('#') {
                    return None;
                }
                Some(format!("{at}${}", if rest.starts_with('@') { "@" } else { &rest[..3] }))
            })
        });
        counted.chain(plain.collect::<Vec<_>>()).collect()
    }

    #[test]
    fn every_message_is_there_in_every_language_and_none_is_empty() {
        let all = whole();
        for file in ["Localizable.xcstrings", "InfoPlist.xcstrings"] {
            let catalog = parsed(&all, file);
            for (key, message) in catalog["strings"].as_object().unwrap() {
                let localizations = message["localizations"].as_object().unwrap();
                assert_eq!(localizations.len(), crate::LANGUAGES.len(), "{key}");
                for (language, own) in localizations {
                    assert!(values(own).iter().all(|text| !text.is_empty()), "{language}: {key}");
                }
            }
        }
        let localizable = parsed(&all, "Localizable.xcstrings");
        assert_eq!(localizable["strings"].as_object().unwrap().len(), all[0].all.len());
    }

    #[test]
    fn a_catalog_is_sorted_so_that_a_new_message_changes_its_own_lines_alone() {
        for (file, text) in files(&whole()) {
            let keys: Vec<_> = text.lines().filter(|line| line.starts_with("    \"") && line.ends_with('{')).collect();
            assert!(keys.len() >= PLIST.len() && keys.is_sorted(), "{file}");
        }
    }

    #[test]
    fn a_message_takes_the_same_arguments_in_every_language() {
        let catalog = parsed(&whole(), "Localizable.xcstrings");
        let mut with = 0;
        for (key, message) in catalog["strings"].as_object().unwrap() {
            let english = arguments(&message["localizations"]["en"]);
            with += usize::from(!english.is_empty());
            for (language, own) in message["localizations"].as_object().unwrap() {
                assert_eq!(arguments(own), english, "{language}: {key}");
            }
        }
        assert!(with > 100, "{with}");
    }

    #[test]
    fn a_count_has_every_plural_form_of_its_language_and_no_foreign_one() {
        let catalog = parsed(&whole(), "Localizable.xcstrings");
        for (key, message) in catalog["strings"].as_object().unwrap() {
            for (language, own) in message["localizations"].as_object().unwrap() {
                let Some(counted) = own["substitutions"].as_object() else { continue };
                let given: BTreeSet<_> = counted.values().next().unwrap()["variations"]["plural"]
                    .as_object()
                    .unwrap()
                    .keys()
                    .map(String::as_str)
                    .collect();
                let tag = language.split('-').next().unwrap();
                let wanted: BTreeSet<_> = forms(tag).unwrap().iter().map(|form| form.name).chain(["other"]).collect();
                let foreign: Vec<_> = given.difference(&wanted).filter(|form| **form != "zero").collect();
                assert!(wanted.is_subset(&given) && foreign.is_empty(), "{language}: {key}: {given:?}");
            }
        }
    }

    #[test]
    fn a_text_is_as_apple_formats_it() {
        let read = |language: &str, file: &str| Messages::read(language, "", file).unwrap();
        let english = "all = All\nsay = { all } 5% of { $who }\nfound = { $n ->\n    [0] No\n    [one] One of { $who }\n   \
                       *[other] { $n } of { $who }\n}\n";
        let catalog = |language, file: &str| -> Value {
            let all = [read("en", english), read(language, file)];
            let names = all[0].all.keys().map(|name| (name.as_str(), name.as_str()));
            serde_json::from_str(&super::catalog(&all, names)).unwrap()
        };
        let japanese = catalog("ja", "all = 全\nsay = { $who } 5% { all }\nfound = { $who }の{ $n }件\n");
        let of =
            |catalog: &Value, name: &str, language: &str| catalog["strings"][name]["localizations"][language].clone();
        assert_eq!(of(&japanese, "say", "en"), unit("All 5%% of %1$@"));
        assert_eq!(of(&japanese, "say", "ja"), unit("%1$@ 5%% 全"));
        assert_eq!(of(&japanese, "found", "ja"), unit("%2$@の%1$lld件"));
        let found = of(&japanese, "found", "en");
        assert_eq!(found["stringUnit"]["value"], "%1$#@n@");
        let forms: BTreeMap<_, _> = found["substitutions"]["n"]["variations"]["plural"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(form, own)| (form.as_str(), own["stringUnit"]["value"].as_str().unwrap()))
            .collect();
        assert_eq!(forms, BTreeMap::from([("one", "One of %2$@"), ("other", "%arg of %2$@"), ("zero", "No")]));
    }

    #[test]
    fn arabic_keeps_a_foreign_name_together() {
        let all = [
            Messages::read("en", "", "hi = Hi { $name }\n").unwrap(),
            Messages::read("ar", "", "hi = أهلا { $name }\n").unwrap(),
        ];
        assert!(catalog(&all, [("hi", "hi")].into_iter()).contains("\u{2068}%1$@\u{2069}"));
    }
}
