//! The strings of `strings/`, built into the program: one Fluent file a language.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::language::Language;

/// What a message is filled in with, by its name in the file.
pub(super) type Values<'a> = [(&'static str, FluentValue<'a>)];

/// By the order of the enum. 30 KB each, read once.
static BUNDLES: LazyLock<[FluentBundle<FluentResource>; Language::ALL.len()]> =
    LazyLock::new(|| Language::ALL.map(bundle));

/// The file of a language.
pub(super) const fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../../strings/en.ftl"),
        Language::Spanish => include_str!("../../../strings/es.ftl"),
        Language::Portuguese => include_str!("../../../strings/pt.ftl"),
        Language::French => include_str!("../../../strings/fr.ftl"),
        Language::German => include_str!("../../../strings/de.ftl"),
        Language::Italian => include_str!("../../../strings/it.ftl"),
        Language::Arabic => include_str!("../../../strings/ar.ftl"),
        Language::Hindi => include_str!("../../../strings/hi.ftl"),
        Language::Chinese => include_str!("../../../strings/zh.ftl"),
        Language::Japanese => include_str!("../../../strings/ja.ftl"),
    }
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let tag: LanguageIdentifier = language.tag().parse().expect("our tags are BCP 47");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Fluent would put direction marks around every value, which makes an SMS of 160 characters one of 70. We mark those
    // values that need it: see `names`.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source(language).to_owned());
    let resource = resource.expect("a test reads every file without an error");
    bundle.add_resource(resource).expect("a test finds every message once");
    bundle
}

/// A message in a language, or a part of it: `notice-enrolled` or `notice-enrolled.subject`.
pub(super) fn say(language: Language, name: &str, values: &Values<'_>) -> String {
    let bundle = &BUNDLES[language as usize];
    let (message, part) = name.split_once('.').map_or((name, None), |(message, part)| (message, Some(part)));
    let message = bundle.get_message(message).expect("a test says every message in every language");
    let pattern = match part {
        Some(part) => message.get_attribute(part).map(|attribute| attribute.value()),
        None => message.value(),
    };
    let pattern = pattern.expect("a test says every part in every language");
    let values: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "{name} in {language:?}: {errors:?}");
    text
}
