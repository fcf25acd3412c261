//! The messages of a language, read and checked.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser::parse;

use crate::Fault;
use crate::plural::forms;

/// A piece of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// As it stands.
    Text(String),
    /// What the app fills in.
    Value(String),
    /// Another message, which has no variables that this one has not.
    Message(String),
    /// One of these by a count: `one`, `other`, or an exact number.
    Count { of: String, forms: Vec<Choice> },
}

/// A form, and what is said in it.
pub(crate) type Choice = (String, Vec<Piece>);

/// What a variable is in the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A text.
    Text,
    /// A whole number that chooses a plural form.
    Count,
}

/// The messages of one language, in the order of their names.
pub(crate) struct Messages {
    /// `en`
    pub(crate) language: String,
    pub(crate) all: BTreeMap<String, Vec<Piece>>,
}

impl Messages {
    /// Reads the files of a language. Of those that the server reads too only labels are taken: `label-`.
    pub(crate) fn read(language: &str, shared: &str, own: &str) -> Result<Self, Fault> {
        let mut messages = Self { language: language.to_owned(), all: BTreeMap::new() };
        messages.add(shared, |name| name.starts_with("label-"))?;
        messages.add(own, |_| true)?;
        messages.mentions_exist()?;
        Ok(messages)
    }

    fn add(&mut self, file: &str, take: impl Fn(&str) -> bool) -> Result<(), Fault> {
        let resource = parse(file).map_err(|(_, errors)| self.fault("the file", &format!("{errors:?}")))?;
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let name = message.id.name;
            if !take(name) {
                continue;
            }
            if !message.attributes.is_empty() {
                return Err(self.fault(name, "has a part; the app's messages have none"));
            }
            let value = message.value.ok_or_else(|| self.fault(name, "is empty"))?;
            let pieces = self.pieces(name, &value)?;
            if flat(&pieces).iter().filter(|piece| matches!(piece, Piece::Count { .. })).count() > 1 {
                return Err(self.fault(name, "chooses twice; a message chooses by one count"));
            }
            if self.all.insert(name.to_owned(), pieces).is_some() {
                return Err(self.fault(name, "is there twice"));
            }
        }
        Ok(())
    }

    fn pieces(&self, name: &str, pattern: &Pattern<&str>) -> Result<Vec<Piece>, Fault> {
        pattern.elements.iter().map(|element| self.piece(name, element)).collect()
    }

    fn piece(&self, name: &str, element: &PatternElement<&str>) -> Result<Piece, Fault> {
        let expression = match element {
            PatternElement::TextElement { value } => return Ok(Piece::Text((*value).to_owned())),
            PatternElement::Placeable { expression } => expression,
        };
        match expression {
            Expression::Inline(InlineExpression::StringLiteral { value }) => Ok(Piece::Text((*value).to_owned())),
            Expression::Inline(InlineExpression::VariableReference { id }) => Ok(Piece::Value(id.name.to_owned())),
            Expression::Inline(InlineExpression::MessageReference { id, attribute: None }) => {
                Ok(Piece::Message(id.name.to_owned()))
            }
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
                let mut choices = Vec::new();
                for variant in variants {
                    let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) = variant.key;
                    choices.push((key.to_owned(), self.pieces(name, &variant.value)?));
                }
                self.forms_are_whole(name, &choices)?;
                Ok(Piece::Count { of: id.name.to_owned(), forms: choices })
            }
            _ => Err(self.fault(name, "holds something else than text, variables, messages and counts")),
        }
    }

    /// Exactly the plural forms of the language, and exact whole numbers.
    fn forms_are_whole(&self, name: &str, choices: &[(String, Vec<Piece>)]) -> Result<(), Fault> {
        let rules = forms(&self.language).ok_or_else(|| self.fault("the language", "is none of the ten"))?;
        let wanted: BTreeSet<_> = rules.iter().map(|form| form.name).chain(["other"]).collect();
        let given: BTreeSet<_> =
            choices.iter().map(|(key, _)| key.as_str()).filter(|key| key.parse::<u64>().is_err()).collect();
        if given == wanted {
            return Ok(());
        }
        Err(self.fault(name, &format!("has the plural forms {given:?}; the language has {wanted:?}")))
    }

    fn mentions_exist(&self) -> Result<(), Fault> {
        for (name, pieces) in &self.all {
            for piece in flat(pieces) {
                if let Piece::Message(mentioned) = piece {
                    match self.all.get(mentioned) {
                        None => return Err(self.fault(name, &format!("mentions {mentioned}, which is not there"))),
                        Some(pieces) if !variables(pieces).is_empty() || mentions(pieces) => {
                            return Err(self.fault(name, &format!("mentions {mentioned}, which is no plain text")));
                        }
                        Some(_) => {}
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether a translation says what English says: the same messages with the same variables, and no sentence left in English.
    pub(crate) fn says_what(&self, english: &Self) -> Result<(), Fault> {
        for name in english.all.keys().chain(self.all.keys()) {
            let (Some(own), Some(theirs)) = (self.all.get(name), english.all.get(name)) else {
                let where_not = if self.all.contains_key(name) { "is not there in English" } else { "is missing" };
                return Err(self.fault(name, where_not));
            };
            let (own, wanted) = (variables(own), variables(theirs));
            if own.keys().ne(wanted.keys()) {
                return Err(self.fault(name, &format!("has the variables {own:?}; English has {wanted:?}")));
            }
            // A count may do without a choice here, where the language has one form; it may not become one.
            if own.iter().any(|(variable, kind)| *kind == Kind::Count && wanted[variable] == Kind::Text) {
                return Err(self.fault(name, "counts what English does not"));
            }
            let words = |pieces: &Vec<Piece>| pieces.iter().any(|p| matches!(p, Piece::Text(text) if text.len() > 40));
            if self.language != english.language && words(theirs) && self.all.get(name) == english.all.get(name) {
                return Err(self.fault(name, "is still in English"));
            }
        }
        Ok(())
    }

    fn fault(&self, name: &str, why: &str) -> Fault {
        Fault::Message { language: self.language.clone(), name: name.to_owned(), why: why.to_owned() }
    }
}

/// The variables of a message and what each is, in the order of their names.
pub(crate) fn variables(pieces: &[Piece]) -> BTreeMap<String, Kind> {
    let mut found = BTreeMap::new();
    for piece in flat(pieces) {
        match piece {
            Piece::Value(name) => {
                found.entry(name.clone()).or_insert(Kind::Text);
            }
            Piece::Count { of, .. } => {
                found.insert(of.clone(), Kind::Count);
            }
            Piece::Text(_) | Piece::Message(_) => {}
        }
    }
    found
}

/// The variables of a message in the order in which they are read.
pub(crate) fn order(pieces: &[Piece]) -> impl Iterator<Item = &String> {
    let mut seen = BTreeSet::new();
    flat(pieces).into_iter().filter_map(variable).filter(move |name| seen.insert(*name))
}

fn variable(piece: &Piece) -> Option<&String> {
    match piece {
        Piece::Value(name) | Piece::Count { of: name, .. } => Some(name),
        Piece::Text(_) | Piece::Message(_) => None,
    }
}

fn mentions(pieces: &[Piece]) -> bool {
    flat(pieces).iter().any(|piece| matches!(piece, Piece::Message(_)))
}

/// All pieces, those within choices too.
fn flat<'a>(pieces: &'a [Piece]) -> Vec<&'a Piece> {
    let inner = |piece: &'a Piece| match piece {
        Piece::Count { forms, .. } => forms.iter().flat_map(|(_, pieces)| flat(pieces)).collect(),
        _ => Vec::new(),
    };
    pieces.iter().flat_map(|piece| std::iter::once(piece).chain(inner(piece))).collect()
}
