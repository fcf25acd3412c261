//! What typed Kotlin, typed Swift and Apple's catalogs have in common: names, variables in their order, and the ways in
//! which a message reads.

use crate::messages::{Choice, Kind, Messages, Piece, order, variables};
use crate::plural::forms;

/// One way in which a message reads.
pub(crate) struct Reading {
    /// `one`, `other`, or an exact number; `other` for a message that reads in one way.
    pub(crate) form: String,
    /// `count == 1`; none for the last, which is what remains.
    pub(crate) condition: Option<String>,
    /// The whole message, without a choice.
    pub(crate) pieces: Vec<Piece>,
}

/// The ways in which a message reads, exact numbers first: the first that holds is the one.
pub(crate) fn readings(pieces: &[Piece], tag: &str) -> Vec<Reading> {
    let Some((of, choices)) = counts(pieces) else {
        return vec![Reading { form: "other".to_owned(), condition: None, pieces: pieces.to_vec() }];
    };
    let reading = |form: &str, condition: Option<String>| {
        let chosen = choices.iter().find(|(key, _)| key == form).map_or(&[][..], |(_, pieces)| pieces);
        let whole = pieces.iter().flat_map(|piece| match piece {
            Piece::Count { .. } => chosen.to_vec(),
            _ => vec![piece.clone()],
        });
        Reading { form: form.to_owned(), condition, pieces: whole.collect() }
    };
    let n = camel(of);
    let exact = choices.iter().filter(|(key, _)| key.parse::<u64>().is_ok());
    let exact = exact.map(|(key, _)| reading(key, Some(format!("{n} == {key}"))));
    let rules = forms(tag).unwrap_or_default().iter();
    let rules = rules.map(|form| reading(form.name, Some(form.condition.replace("n ", &format!("{n} ")))));
    exact.chain(rules).chain([reading("other", None)]).collect()
}

/// By what a message chooses, and among which.
pub(crate) fn counts(pieces: &[Piece]) -> Option<(&String, &[Choice])> {
    pieces.iter().find_map(|piece| match piece {
        Piece::Count { of, forms } => Some((of, &forms[..])),
        _ => None,
    })
}

/// The variables of a message in the order in which English reads.
pub(crate) fn parameters(english: &[Piece]) -> Vec<(&String, Kind)> {
    let kinds = variables(english);
    order(english).map(|name| (name, kinds[name])).collect()
}

/// What a message says, on one line, for whoever reads the code.
pub(crate) fn said(pieces: &[Piece]) -> String {
    let one = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Value(name) | Piece::Message(name) => format!("{{{name}}}"),
        Piece::Count { forms, .. } => forms.last().map_or_else(String::new, |(_, pieces)| said(pieces)),
    };
    pieces.iter().map(one).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// With a backslash before what the language would read as its own.
pub(crate) fn escaped(text: &str, own: &[char]) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\n' => out.push_str("\\n"),
            _ if own.contains(&letter) => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
    out
}

/// The type of a language: `TextsAr`.
pub(crate) fn type_of(tag: &str) -> String {
    camel(&format!("Texts-{tag}"))
}

/// The types of all languages, in their order.
pub(crate) fn types_of(all: &[Messages]) -> impl Iterator<Item = String> {
    all.iter().map(|messages| type_of(&messages.language))
}

/// `tokens-found` -> `tokensFound`
pub(crate) fn camel(name: &str) -> String {
    let mut parts = name.split('-');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut out, part| {
        let mut letters = part.chars();
        out.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        out.push_str(letters.as_str());
        out
    })
}
