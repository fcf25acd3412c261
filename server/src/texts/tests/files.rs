//! The rules of the files in `strings/`, for whoever adds a string or a language.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, VariantKey};
use fluent_syntax::parser::parse;
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};

use super::Language;
use crate::texts::catalog::source;

/// `message` or `message.part` -> its pattern.
type Patterns = BTreeMap<String, Pattern<&'static str>>;

fn resource(language: Language) -> Resource<&'static str> {
    parse(source(language)).unwrap_or_else(|(_, errors)| panic!("{language:?}: {errors:?}"))
}

fn patterns(language: Language) -> Patterns {
    let mut patterns = Patterns::new();
    for entry in resource(language).body {
        let Entry::Message(message) = entry else { continue };
        let value = message.value.unwrap_or_else(|| panic!("{} has no value", message.id.name));
        let parts = message.attributes.into_iter().map(|a| (format!("{}.{}", message.id.name, a.id.name), a.value));
        for (name, pattern) in std::iter::once((message.id.name.to_owned(), value)).chain(parts) {
            assert!(patterns.insert(name.clone(), pattern).is_none(), "{language:?} has {name} twice");
        }
    }
    patterns
}

/// Variables that a pattern is filled in with, also through the messages that it mentions.
fn variables(all: &Patterns, pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            variables_of(all, expression, found);
        }
    }
}

fn variables_of(all: &Patterns, expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            variants.iter().for_each(|variant| variables(all, &variant.value, found));
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, attribute: None } => variables(all, &all[id.name], found),
        InlineExpression::StringLiteral { .. } => {}
        other => panic!("only variables, messages and plain text are used: {other:?}"),
    }
}

/// Selector -> keys of the variants, of every choice in a pattern.
fn choices<'a>(
    pattern: &'a Pattern<&'static str>,
) -> impl Iterator<Item = (&'static str, BTreeSet<&'static str>)> + 'a {
    pattern.elements.iter().filter_map(|element| {
        let PatternElement::Placeable { expression: Expression::Select { selector, variants } } = element else {
            return None;
        };
        let InlineExpression::VariableReference { id } = selector else { panic!("a choice is made by a variable") };
        let keys = variants.iter().map(|variant| match variant.key {
            VariantKey::Identifier { name } => name,
            VariantKey::NumberLiteral { value } => value,
        });
        Some((id.name, keys.collect()))
    })
}

#[test]
fn every_language_has_every_message_and_no_other() {
    let english: Vec<_> = patterns(Language::English).into_keys().collect();
    assert!(english.len() > 80);
    for language in Language::ALL {
        let own: Vec<_> = patterns(language).into_keys().collect();
        assert_eq!(own, english, "{language:?}");
    }
}

#[test]
fn every_language_fills_in_what_english_does() {
    let of = |all: &Patterns, name: &str| {
        let mut found = BTreeSet::new();
        variables(all, &all[name], &mut found);
        found
    };
    let english = patterns(Language::English);
    for language in Language::ALL {
        let own = patterns(language);
        for name in english.keys() {
            assert_eq!(of(&own, name), of(&english, name), "{language:?}: {name}");
        }
    }
}

#[test]
fn a_count_has_the_plural_forms_of_its_language() {
    for language in Language::ALL {
        let rules = PluralRules::create(
            language.tag().parse::<unic_langid::LanguageIdentifier>().unwrap(),
            PluralRuleType::CARDINAL,
        );
        let rules = rules.unwrap();
        let forms: BTreeSet<_> =
            (0_u32..=1000).map(|count| form(rules.select(count).unwrap())).chain(["other"]).collect();
        let mut counts = 0;
        for (name, pattern) in patterns(language) {
            for (selector, keys) in choices(&pattern) {
                if matches!(selector, "hours" | "days") {
                    assert_eq!(keys, forms, "{language:?}: {name}");
                    counts += 1;
                }
            }
        }
        assert_eq!(counts, 2, "{language:?}: hours and days are counted, each in one place");
    }
}

fn form(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

#[test]
fn a_choice_that_is_no_count_is_the_same_in_every_language() {
    let of = |language| -> Vec<_> {
        let all = patterns(language);
        let of_message = |(name, pattern): (&String, &Pattern<&'static str>)| {
            let name = name.clone();
            let ways = choices(pattern).filter(|(selector, _)| *selector == "way").collect::<Vec<_>>();
            ways.into_iter().map(move |(_, keys)| (name.clone(), keys))
        };
        all.iter().flat_map(of_message).collect()
    };
    let english = of(Language::English);
    assert_eq!(english.len(), 2);
    for language in Language::ALL {
        assert_eq!(of(language), english, "{language:?}");
    }
}

#[test]
fn a_translation_is_not_english_left_behind() {
    let english = source(Language::English);
    let sentences: BTreeSet<_> = english.lines().filter(|line| line.len() > 40 && !line.starts_with('#')).collect();
    for language in Language::ALL.into_iter().filter(|l| *l != Language::English) {
        for line in source(language).lines() {
            assert!(!sentences.contains(line), "{language:?}: {line}");
        }
    }
}
