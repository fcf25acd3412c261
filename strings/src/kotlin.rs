//! Messages as Kotlin: an interface with a function a message, and an object a language.

use std::fmt::Write as _;

use crate::messages::{Kind, Messages, Piece, variables};
use crate::typed::{camel, escaped, parameters, readings, said, type_of, types_of};

const HEAD: &str = "// Made by septet-strings from strings/. Change it there.\npackage septet.ui.texts\n";
/// What Kotlin reads as its own within a text.
const OWN: &[char] = &['"', '\\', '$'];
/// Around a value in Arabic: a Latin name keeps together and does not turn the sentence around it.
const ISOLATED: (&str, &str) = ("\\u2068", "\\u2069");

/// What is written: a name and a text a file.
pub(crate) fn files(all: &[Messages]) -> Vec<(String, String)> {
    let Some(english) = all.first() else { return Vec::new() };
    let mut files = vec![("Texts.kt".to_owned(), interface(all))];
    files.extend(all.iter().map(|own| (format!("Texts-{}.kt", own.language), language(own, english))));
    files
}

/// `Texts.kt`: what can be said, and in which languages. The comment at each is its English.
fn interface(all: &[Messages]) -> String {
    let mut out = format!("{HEAD}\n/** Everything that the app says, in one language. */\ninterface Texts {{\n");
    out.push_str("    /** BCP 47, without a region. */\n    val language: String\n\n");
    out.push_str("    /** Written from right to left. */\n    val rightToLeft: Boolean\n");
    for (name, pieces) in &all[0].all {
        let said = said(pieces).replace("*/", "* /");
        let _ = write!(out, "\n    /** {said} */\n    {}\n", signature(name, pieces));
    }
    out.push_str("}\n\n/** The languages that are whole, English first. */\nval allTexts: List<Texts> = listOf(");
    out.push_str(&types_of(all).collect::<Vec<_>>().join(", "));
    out.push_str(
        ")\n\n/** The texts of a BCP 47 tag: `pt-BR` is Portuguese; English where there is nothing nearer. */\n",
    );
    out.push_str("fun textsOf(tag: String): Texts {\n");
    out.push_str("    val language = tag.split('-', '_').first().lowercase()\n");
    out.push_str("    return allTexts.firstOrNull { it.language == language } ?: allTexts.first()\n}\n");
    out
}

/// `TextsXx.kt`.
fn language(messages: &Messages, english: &Messages) -> String {
    let tag = messages.language.as_str();
    let mut out = format!("{HEAD}\ninternal object {} : Texts {{\n", type_of(tag));
    let _ = write!(out, "    override val language = \"{tag}\"\n    override val rightToLeft = {}\n", tag == "ar");
    for (name, pieces) in &messages.all {
        let english = &english.all[name];
        let value = value(pieces, tag, english);
        // A getter: a message may mention one that stands below it.
        let get = if parameters(english).is_empty() { " get()" } else { "" };
        let _ = write!(out, "    override {}{get} =\n        {value}\n", signature(name, english));
    }
    out.push_str("}\n");
    out
}

/// `fun tokensFound(count: Long): String`, or `val title: String` for what has no variable: of English, for every language.
fn signature(name: &str, english: &[Piece]) -> String {
    let parameters = parameters(english);
    if parameters.is_empty() {
        return format!("val {}: String", camel(name));
    }
    let parameter = |(name, kind): &(&String, Kind)| match kind {
        Kind::Text => format!("{}: String", camel(name)),
        Kind::Count => format!("{}: Long", camel(name)),
    };
    format!("fun {}({}): String", camel(name), parameters.iter().map(parameter).collect::<Vec<_>>().join(", "))
}

fn value(pieces: &[Piece], tag: &str, english: &[Piece]) -> String {
    let readings = readings(pieces, tag);
    if let [only] = readings.as_slice() {
        return joined(&only.pieces, tag, english);
    }
    let case = |reading: &crate::typed::Reading| {
        let value = joined(&reading.pieces, tag, english);
        match &reading.condition {
            None => format!("else -> {value}"),
            // Kotlin compares a Long with a Long alone.
            Some(condition) if condition.contains("==") => format!("{condition}L -> {value}"),
            Some(condition) => format!("{condition} -> {value}"),
        }
    };
    format!("when {{ {} }}", readings.iter().map(case).collect::<Vec<_>>().join("; "))
}

fn joined(pieces: &[Piece], tag: &str, english: &[Piece]) -> String {
    let kinds = variables(english);
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => format!("\"{}\"", escaped(text, OWN)),
        Piece::Value(name) if kinds.get(name) == Some(&Kind::Count) => format!("{}.toString()", camel(name)),
        Piece::Value(name) if tag == "ar" => format!("\"{}${{{}}}{}\"", ISOLATED.0, camel(name), ISOLATED.1),
        Piece::Value(name) | Piece::Message(name) => camel(name),
        // A reading has none.
        Piece::Count { .. } => String::new(),
    };
    let pieces: Vec<_> = pieces.iter().map(piece).collect();
    if pieces.is_empty() { "\"\"".to_owned() } else { pieces.join(" + ") }
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
        let kotlin = interface(std::slice::from_ref(&english));
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
        let kotlin = interface(std::slice::from_ref(&english));
        assert!(kotlin.contains("fun why(title: String, reason: String): String"));
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
        assert_eq!(escaped("5 $ \"a\" \\ b\nc", OWN), r#"5 \$ \"a\" \\ b\nc"#);
    }

    #[test]
    fn arabic_keeps_a_foreign_name_together() {
        let english = read("en", "hi = Hi { $name }\n");
        assert!(language(&read("ar", "hi = أهلا { $name }\n"), &english).contains(r#""\u2068${name}\u2069""#));
    }
}
