//! Messages as Swift: a protocol with a member a message, and a struct a language. A value is always named where it is given:
//! `texts.tokensUnreadableTitle(readable: 2, all: 5)`.

use std::fmt::Write as _;

use crate::messages::{Kind, Messages, Piece};
use crate::typed::{camel, escaped, parameters, readings, said, type_of, types_of};

const HEAD: &str = "// Made by septet-strings from strings/. Change it there.\n// swift-format-ignore-file\n";
/// What Swift reads as its own within a text.
const OWN: &[char] = &['"', '\\'];
/// Around a value in Arabic: a Latin name keeps together and does not turn the sentence around it.
const ISOLATED: (&str, &str) = ("\\u{2068}", "\\u{2069}");
/// Words that a name may be, and that Swift then wants in backticks.
const WORDS: &[&str] = &[
    "as",
    "break",
    "case",
    "catch",
    "class",
    "continue",
    "default",
    "defer",
    "do",
    "else",
    "enum",
    "extension",
    "fallthrough",
    "false",
    "for",
    "func",
    "guard",
    "if",
    "import",
    "in",
    "init",
    "internal",
    "is",
    "let",
    "nil",
    "operator",
    "private",
    "protocol",
    "public",
    "repeat",
    "return",
    "self",
    "static",
    "struct",
    "subscript",
    "super",
    "switch",
    "throw",
    "throws",
    "true",
    "try",
    "var",
    "where",
    "while",
];

/// What is written: a name and a text a file.
pub(crate) fn files(all: &[Messages]) -> Vec<(String, String)> {
    let Some(english) = all.first() else { return Vec::new() };
    let mut files = vec![("Texts.swift".to_owned(), protocol(all))];
    let file = |own: &Messages| (format!("{}.swift", type_of(&own.language)), language(own, english));
    files.extend(all.iter().map(file));
    files
}

/// `Texts.swift`: what can be said, and in which languages. The comment at each is its English.
fn protocol(all: &[Messages]) -> String {
    let mut out =
        format!("{HEAD}\n/// Everything that the app says, in one language.\npublic protocol Texts: Sendable {{\n");
    out.push_str("    /// BCP 47, without a region.\n    var language: String { get }\n");
    out.push_str("    /// Written from right to left.\n    var rightToLeft: Bool { get }\n");
    for (name, pieces) in &all[0].all {
        let get = if parameters(pieces).is_empty() { " { get }" } else { "" };
        let _ = write!(out, "    /// {}\n    {}{get}\n", said(pieces), signature(name, pieces));
    }
    out.push_str("}\n\n/// The languages that are whole, English first.\npublic let allTexts: [any Texts] = [");
    out.push_str(&types_of(all).map(|own| format!("{own}()")).collect::<Vec<_>>().join(", "));
    out.push_str("]\n\n/// The texts of a BCP 47 tag: `pt-BR` is Portuguese; English where there is nothing nearer.\n");
    out.push_str("public func textsOf(_ tag: String) -> any Texts {\n");
    out.push_str("    let language = tag.prefix { $0 != \"-\" && $0 != \"_\" }.lowercased()\n");
    out.push_str("    return allTexts.first { $0.language == language } ?? allTexts[0]\n}\n");
    out
}

/// `TextsXx.swift`.
fn language(messages: &Messages, english: &Messages) -> String {
    let tag = messages.language.as_str();
    let mut out = format!("{HEAD}\nstruct {}: Texts {{\n", type_of(tag));
    let _ = write!(out, "    var language: String {{ \"{tag}\" }}\n    var rightToLeft: Bool {{ {} }}\n", tag == "ar");
    for (name, pieces) in &messages.all {
        let _ = write!(out, "    {} {{", signature(name, &english.all[name]));
        // Statements, not one expression: the compiler takes long ones a hundred times as long.
        for reading in readings(pieces, tag) {
            let text = text(&reading.pieces, tag, &english.all[name]);
            match reading.condition {
                Some(condition) => {
                    let _ = write!(out, "\n        if {condition} {{ return {text} }}");
                }
                None if pieces.iter().any(|piece| matches!(piece, Piece::Count { .. })) => {
                    let _ = write!(out, "\n        return {text}\n    ");
                }
                None => {
                    let _ = write!(out, " {text} ");
                }
            }
        }
        out.push_str("}\n");
    }
    out.push_str("}\n");
    out
}

/// `func tokensFound(count: Int) -> String`, or `var title: String` for what has no variable: of English, for every language.
fn signature(name: &str, english: &[Piece]) -> String {
    let parameters = parameters(english);
    if parameters.is_empty() {
        return format!("var {}: String", named(name));
    }
    let parameter = |(name, kind): &(&String, Kind)| match kind {
        Kind::Text => format!("{}: String", named(name)),
        Kind::Count => format!("{}: Int", named(name)),
    };
    format!("func {}({}) -> String", named(name), parameters.iter().map(parameter).collect::<Vec<_>>().join(", "))
}

/// One literal: what is filled in stands within it.
fn text(pieces: &[Piece], tag: &str, english: &[Piece]) -> String {
    let parameters = parameters(english);
    let isolated =
        |name: &String| tag == "ar" && parameters.iter().any(|(own, kind)| *own == name && *kind == Kind::Text);
    let mut out = String::from("\"");
    for piece in pieces {
        let _ = match piece {
            Piece::Text(text) => {
                out.push_str(&escaped(text, OWN));
                Ok(())
            }
            Piece::Value(name) if isolated(name) => write!(out, "{}\\({}){}", ISOLATED.0, named(name), ISOLATED.1),
            Piece::Value(name) | Piece::Message(name) => write!(out, "\\({})", named(name)),
            // A reading has none.
            Piece::Count { .. } => Ok(()),
        };
    }
    out.push('"');
    out
}

fn named(name: &str) -> String {
    let name = camel(name);
    if WORDS.contains(&name.as_str()) { format!("`{name}`") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(language: &str, file: &str) -> Messages {
        Messages::read(language, "", file).unwrap()
    }

    #[test]
    fn a_message_is_a_typed_member_in_every_language() {
        let english = read(
            "en",
            "a = Hi\nfound = { $n ->\n    [0] None of { $of }\n    [one] One\n   *[other] { $n } of { $of }\n}\n",
        );
        let swift = protocol(std::slice::from_ref(&english));
        assert!(
            swift.contains("var a: String { get }") && swift.contains("func found(n: Int, of: String) -> String\n"),
            "{swift}"
        );
        let swift = language(&english, &english);
        let body = "        if n == 0 { return \"None of \\(of)\" }\n        if n == 1 { return \"One\" }\n        \
                    return \"\\(n) of \\(of)\"\n";
        assert!(swift.contains(body) && swift.contains("var a: String { \"Hi\" }"), "{swift}");
    }

    #[test]
    fn values_are_given_in_the_order_in_which_english_reads() {
        let english = read("en", "why = { $title }: { $reason }\n");
        let german = language(&read("de", "why = { $reason }: { $title }\n"), &english);
        assert!(
            german.contains(r#"func why(title: String, reason: String) -> String { "\(reason): \(title)" }"#),
            "{german}"
        );
    }

    #[test]
    fn what_swift_would_read_as_its_own_is_escaped() {
        let english = read("en", "say = 5 $ \"{ $in }\" \\ (b)\nfor = { \"\\\"\" }\n");
        let swift = language(&english, &english);
        assert!(swift.contains(r#"func say(`in`: String) -> String { "5 $ \"\(`in`)\" \\ (b)" }"#), "{swift}");
        assert!(swift.contains("var `for`: String {"), "{swift}");
    }

    #[test]
    fn text_at_either_end_keeps_its_own_quotation_marks() {
        let english = read("en", "say = \"Yes\"\n");
        assert!(language(&english, &english).contains(r#"{ "\"Yes\"" }"#));
    }

    #[test]
    fn arabic_keeps_a_foreign_name_together_and_leaves_a_number_alone() {
        let english = read("en", "hi = { $n ->\n    [one] One { $name }\n   *[other] { $n } { $name }\n}\n");
        let forms = "[zero] أ\n    [one] أ\n    [two] أ\n    [few] أ\n    [many] أ\n   *[other] { $n } { $name }";
        let arabic = language(&read("ar", &format!("hi = {{ $n ->\n    {forms}\n}}\n")), &english);
        assert!(arabic.contains(r#"return "\(n) \u{2068}\(name)\u{2069}""#), "{arabic}");
        assert!(arabic.contains("if n % 100 >= 3 && n % 100 <= 10 { return"), "{arabic}");
    }
}
