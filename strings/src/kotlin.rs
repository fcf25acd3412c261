//! Messages as Kotlin: an interface with a function a message, and an object a language.

use std::fmt::Write as _;

use crate::messages::{Kind, Messages, Piece, order, variables};
use crate::plural::forms;

const HEAD: &str = "// Made by septet-strings from strings/. Change it there.\npackage septet.ui.texts\n";
/// Around a value in Arabic: a Latin name keeps together and does not turn the sentence around it.
const ISOLATED: (&str, &str) = ("\\u2068", "\\u2069");

/// `Texts.kt`: what can be said, and in which languages. The comment at each is its English.
pub(crate) fn interface(english: &Messages, languages: &[&str]) -> String {
    let mut out = format!("{HEAD}\n/** Everything that the app says, in one language. */\ninterface Texts {{\n");
    out.push_str("    /** BCP 47, without a region. */\n    val language: String\n\n");
    out.push_str("    /** Written from right to left. */\n    val rightToLeft: Boolean\n");
    for (name, pieces) in &english.all {
        let said = said(pieces).replace("*/", "* /");
        let _ = write!(out, "\n    /** {said} */\n    {}\n", signature(name, english));
    }
    out.push_str("}\n\n/** The languages that are whole, English first. */\nval allTexts: List<Texts> = listOf(");
    out.push_str(&languages.iter().map(|language| object(language)).collect::<Vec<_>>().join(", "));
    out.push_str(
        ")\n\n/** The texts of a BCP 47 tag: `pt-BR` is Portuguese; English where there is nothing nearer. */\n",
    );
    out.push_str("fun textsOf(tag: String): Texts {\n");
    out.push_str("    val language = tag.split('-', '_').first().lowercase()\n");
    out.push_str("    return allTexts.firstOrNull { it.language == language } ?: allTexts.first()\n}\n");
    out
}

/// `TextsXx.kt`.
pub(crate) fn language(messages: &Messages, english: &Messages) -> String {
    let tag = messages.language.as_str();
    let mut out = format!("{HEAD}\ninternal object {} : Texts {{\n", object(tag));
    let _ = write!(out, "    override val language = \"{tag}\"\n    override val rightToLeft = {}\n", tag == "ar");
    for (name, pieces) in &messages.all {
        let value = value(pieces, tag, &variables(&english.all[name]));
        // A getter: a message may mention one that stands below it.
        let get = if variables(&english.all[name]).is_empty() { " get()" } else { "" };
        let _ = write!(out, "    override {}{get} =\n        {value}\n", signature(name, english));
    }
    out.push_str("}\n");
    out
}

/// `fun tokensFound(count: Long): String`, or `val title: String` for what has no variable: of English, for every language, and
/// in the order in which English reads.
fn signature(name: &str, english: &Messages) -> String {
    let of = variables(&english.all[name]);
    if of.is_empty() {
        return format!("val {}: String", camel(name));
    }
    let parameter = |name: &String| match of[name] {
        Kind::Text => format!("{}: String", camel(name)),
        Kind::Count => format!("{}: Long", camel(name)),
    };
    format!("fun {}({}): String", camel(name), order(&english.all[name]).map(parameter).collect::<Vec<_>>().join(", "))
}

fn value(pieces: &[Piece], tag: &str, kinds: &std::collections::BTreeMap<String, Kind>) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => quoted(text),
        Piece::Value(name) if kinds.get(name) == Some(&Kind::Count) => format!("{}.toString()", camel(name)),
        Piece::Value(name) if tag == "ar" => format!("\"{}${{{}}}{}\"", ISOLATED.0, camel(name), ISOLATED.1),
        Piece::Value(name) | Piece::Message(name) => camel(name),
        Piece::Count { of, forms: choices } => {
            let n = camel(of);
            let mut cases: Vec<_> = Vec::new();
            // Exact numbers go first: Kotlin takes the first that holds.
            for (key, pieces) in choices.iter().filter(|(key, _)| key.parse::<u64>().is_ok()) {
                cases.push(format!("{n} == {key}L -> {}", value(pieces, tag, kinds)));
            }
            for form in forms(tag).unwrap_or_default() {
                let pieces = choices.iter().find(|(key, _)| key == form.name).map_or(&[][..], |(_, pieces)| pieces);
                let condition = form.condition.replace("n ", &format!("{n} "));
                let condition = if condition.contains("==") { format!("{condition}L") } else { condition };
                cases.push(format!("{condition} -> {}", value(pieces, tag, kinds)));
            }
            let other = choices.iter().find(|(key, _)| key == "other").map_or(&[][..], |(_, pieces)| pieces);
            cases.push(format!("else -> {}", value(other, tag, kinds)));
            format!("when {{ {} }}", cases.join("; "))
        }
    };
    match pieces {
        [] => "\"\"".to_owned(),
        [Piece::Count { .. }] => piece(&pieces[0]),
        _ => pieces
            .iter()
            .map(|p| if matches!(p, Piece::Count { .. }) { format!("({})", piece(p)) } else { piece(p) })
            .collect::<Vec<_>>()
            .join(" + "),
    }
}

/// What stands in the file, on one line.
fn said(pieces: &[Piece]) -> String {
    let one = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Value(name) | Piece::Message(name) => format!("{{{name}}}"),
        Piece::Count { forms, .. } => forms.last().map_or_else(String::new, |(_, pieces)| said(pieces)),
    };
    pieces.iter().map(one).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' | '$' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

fn object(tag: &str) -> String {
    let mut letters = tag.chars();
    letters.next().map_or_else(String::new, |first| format!("Texts{}{}", first.to_uppercase(), letters.as_str()))
}

/// `tokens-found` -> `tokensFound`
fn camel(name: &str) -> String {
    let mut parts = name.split('-');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut out, part| {
        let mut letters = part.chars();
        out.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        out.push_str(letters.as_str());
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(language: &str, file: &str) -> Messages {
        Messages::read(language, "", file).unwrap()
    }

    #[test]
    fn a_message_is_a_typed_function_in_every_language() {
        let english = read(
            "en",
            "a = Hi\nfound = { $n ->\n    [0] None of { $of }\n    [one] One\n   *[other] { $n } of { $of }\n}\n",
        );
        let kotlin = interface(&english, &["en"]);
        assert!(
            kotlin.contains("val a: String") && kotlin.contains("fun found(n: Long, of: String): String"),
            "{kotlin}"
        );
        let kotlin = language(&english, &english);
        assert!(
            kotlin.contains(
                "when { n == 0L -> \"None of \" + of; n == 1L -> \"One\"; else -> n.toString() + \" of \" + of }"
            ),
            "{kotlin}"
        );
    }

    #[test]
    fn values_are_given_in_the_order_in_which_english_reads() {
        let english = read("en", "why = { $title }: { $reason }\n");
        assert!(interface(&english, &["en"]).contains("fun why(title: String, reason: String): String"));
        let german = language(&read("de", "why = { $reason }: { $title }\n"), &english);
        assert!(german.contains("fun why(title: String, reason: String): String"), "{german}");
    }

    #[test]
    fn a_count_without_forms_is_a_number_all_the_same() {
        let english = read("en", "found = { $n ->\n    [one] One\n   *[other] { $n } there\n}\n");
        let kotlin = language(&read("ja", "found = { $n }件\n"), &english);
        assert!(kotlin.contains("override fun found(n: Long): String =\n        n.toString() + \"件\""), "{kotlin}");
    }

    #[test]
    fn what_kotlin_would_read_as_its_own_is_escaped() {
        assert_eq!(quoted("5 $ \"a\" \\ b\nc"), r#""5 \$ \"a\" \\ b\nc""#);
    }

    #[test]
    fn arabic_keeps_a_foreign_name_together() {
        let english = read("en", "hi = Hi { $name }\n");
        assert!(language(&read("ar", "hi = أهلا { $name }\n"), &english).contains(r#""\u2068${name}\u2069""#));
    }
}
