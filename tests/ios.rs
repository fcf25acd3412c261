//! The rules of the iPhone's sources that no compiler knows: models hold no rule and know no view, every text comes from `strings/`,
//! and what a screen knows and can be told is what Android's knows and can be told.

use std::collections::{BTreeMap, BTreeSet};

use crate::parity::{files, root};

const MODELS: &str = "ios/SeptetUI/Sources/SeptetUI";
const SHORTEST_LONG_MODEL: usize = 60;

/// What takes a text for a person: a literal there is a text that nobody translates, or the name of a message in a catalog.
const TAKES_TEXT: &str = "Text( Label( Button( Toggle( Section( Picker( Plain( Quiet( Heading( Banner( MainAction( OtherAction( \
    LineAction( IconAction( SwitchLine( ChoiceLine( ScrollPage( Page( Field( Fact( navigationTitle( accessibilityLabel( \
    accessibilityHint( accessibilityValue( alert( configurationDisplayName( description( displayName( localized: \
    LocalizedStringResource=";

/// What a phone's state or taps have that the other's have not, and why.
const OTHERWISE: &[(&str, &str, &str)] = &[];

/// Sources of the app, without previews, whose people and clinics are made up.
fn sources() -> Vec<(String, String)> {
    let mut all = files("ios/App", "swift");
    all.retain(|(name, _)| !name.contains("/Previews/") && !name.ends_with("Previews.swift"));
    all.extend(files(MODELS, "swift"));
    assert!(all.len() > 80, "{}", all.len());
    all
}

fn models() -> Vec<(String, String)> {
    files(MODELS, "swift").into_iter().filter(|(name, _)| name.ends_with("Model.swift")).collect()
}

/// The lines that are code.
fn code(source: &str) -> impl Iterator<Item = &str> {
    let lines = source.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with("import ") && !line.starts_with("//"))
}

/// A line in its parts: code, literal, code, literal, ... A quotation mark within a literal is one after a backslash; what a literal
/// fills in is code again, and of no interest here.
fn split(line: &str) -> Vec<String> {
    let (mut parts, mut signs) = (vec![String::new()], line.chars().peekable());
    while let Some(sign) = signs.next() {
        let within = parts.len() % 2 == 0;
        let part = parts.last_mut().unwrap();
        match sign {
            '"' => parts.push(String::new()),
            '\\' if within && signs.peek() == Some(&'(') => {
                let mut open = 0_usize;
                for sign in signs.by_ref() {
                    open = if sign == '(' { open + 1 } else { open - usize::from(sign == ')') };
                    if open == 0 {
                        break;
                    }
                }
            }
            '\\' if within => drop(signs.next()),
            '/' if !within && signs.peek() == Some(&'/') => break,
            _ => part.push(sign),
        }
    }
    parts
}

fn messages() -> BTreeSet<String> {
    let english =
        ["strings/en.ftl", "strings/app/en.ftl"].map(|file| std::fs::read_to_string(root().join(file)).unwrap());
    let names = english.iter().flat_map(|file| file.lines()).filter_map(|line| line.split_once(" = "));
    names.map(|(name, _)| name.to_owned()).filter(|name| !name.starts_with([' ', '.', '#'])).collect()
}

#[test]
fn a_model_is_under_60_lines() {
    let models = models();
    assert!(models.len() > 20, "{}", models.len());
    let long: Vec<_> = models
        .iter()
        .map(|(name, source)| (code(source).count(), name))
        .filter(|(lines, _)| *lines >= SHORTEST_LONG_MODEL)
        .collect();
    assert!(long.is_empty(), "a rule that makes it long belongs into core: {long:?}");
}

#[test]
fn models_know_no_view_and_no_system() {
    let known = ["Foundation", "Observation", "SeptetKit", "SeptetTexts", "CLinuxShim"];
    for (name, source) in files(MODELS, "swift") {
        for import in
            source.lines().filter_map(|line| line.split_once("import ").filter(|(before, _)| !before.contains("//")))
        {
            assert!(known.contains(&import.1.trim()), "{name}: {}", import.1);
        }
    }
}

/// Whether a line of code reckons, or reads time or digits. Lists are joined by +, and that is no reckoning.
fn reckons(line: &str) -> bool {
    const READS: &str = "Date( TimeInterval Calendar Double( isNumber wholeNumberValue hexDigitValue NumberFormatter";
    let code = split(line).into_iter().step_by(2).collect::<String>();
    let joins = |at: usize| code[at..].starts_with(" + [") || code[..at].ends_with(']');
    let whole = |at: usize| !code[..at].ends_with(char::is_alphanumeric);
    [" - ", " * ", " / ", " % "].iter().any(|sign| code.contains(sign))
        || code.match_indices(" + ").any(|(at, _)| !joins(at))
        || READS.split(' ').any(|word| code.match_indices(word).any(|(at, _)| whole(at)))
}

/// Whether a line of code has a text for a person in it.
fn says(line: &str, messages: &BTreeSet<String>) -> bool {
    let parts = split(line);
    parts.iter().enumerate().skip(1).step_by(2).any(|(at, literal)| {
        let signs: Vec<char> = literal.chars().collect();
        let is_sentence = signs.windows(3).any(|w| w[0].is_alphabetic() && w[1] == ' ' && w[2].is_alphabetic());
        let before = parts[at - 1].replace(" = ", "=");
        let is_shown = TAKES_TEXT.split_whitespace().any(|taker| {
            before.trim_end().strip_suffix(taker).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
        });
        is_sentence || is_shown && literal.starts_with(char::is_alphabetic) && !messages.contains(literal)
    })
}

/// The lines that are as they should not be, with the files that they are in.
fn found(sources: &[(String, String)], wrong: impl Fn(&str) -> bool) -> Vec<String> {
    let lines = sources.iter().flat_map(|(name, source)| code(source).map(move |line| (name, line)));
    lines.filter(|(_, line)| wrong(line)).map(|(name, line)| format!("{name}: {line}")).collect()
}

#[test]
fn a_model_reckons_with_no_time_digit_or_number() {
    let found = found(&models(), reckons);
    assert!(found.is_empty(), "it belongs into core: {found:#?}");
}

#[test]
fn reckoning_is_known_from_joining_and_from_text() {
    for line in ["now - then", "left / 60", "count + 1", "Date()", "of(code.isNumber)", "[a + b]"] {
        assert!(reckons(line), "{line}");
    }
    for line in ["emails + [new]", "[new] + emails", "say(\"1 - 2\")", "upToDate()", "a && b // - c"] {
        assert!(!reckons(line), "{line}");
    }
}

#[test]
fn no_text_stands_in_a_source() {
    let messages = messages();
    let found = found(&sources(), |line| says(line, &messages));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_text_is_known_from_a_name_and_from_a_message_s() {
    let messages = BTreeSet::from(["control-open".to_owned()]);
    for line in [
        "Text(\"Hello\")",
        "let why = \"No code\"",
        ".description(\"other-open\")",
        "title: LocalizedStringResource = \"x\"",
    ] {
        assert!(says(line, &messages), "{line}");
    }
    for line in [
        "Image(\"Mark\")",
        "Text(verbatim: \"•••\")",
        "Text(\"\\(left)\")",
        "Label(\"control-open\")",
        "a(\"x\") // \"no no\"",
    ] {
        assert!(!says(line, &messages), "{line}");
    }
}

#[test]
fn every_content_and_question_of_a_screen_has_a_preview() {
    let previews: String = files("ios/App/Sources/Previews", "swift").into_iter().map(|(_, source)| source).collect();
    let mut drawn = 0;
    for (name, source) in files("ios/App/Sources", "swift") {
        let types = source.lines().filter_map(|line| line.strip_prefix("struct ")?.split_once(": View"));
        for (view, _) in
            types.filter(|(view, _)| !view.contains('<') && (view.ends_with("Content") || view.ends_with("Question")))
        {
            // It asks what a link wants, which is no state of a screen.
            if view != "Question" && view != "LinkQuestion" {
                assert!(previews.contains(&format!("{view}(")), "{name}: {view}");
                drawn += 1;
            }
        }
    }
    assert!(drawn > 25, "{drawn}");
}

/// `tokens-found` -> `tokensFound`
fn camel(name: &str) -> String {
    let mut parts = name.split('-');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |out, part| out + &part[..1].to_uppercase() + &part[1..])
}

#[test]
fn every_message_of_the_app_is_said_by_one_phone_at_least() {
    let english = std::fs::read_to_string(root().join("strings/app/en.ftl")).unwrap();
    let mut said: String = sources().into_iter().map(|(_, source)| source).collect();
    for kotlin in ["android/ui/src/main/kotlin", "android/app/src/main/kotlin"] {
        said.extend(files(kotlin, "kt").into_iter().map(|(_, source)| source));
    }
    said.push_str(&std::fs::read_to_string(root().join("strings/src/catalog.rs")).unwrap());
    let words: BTreeSet<_> = said.split(|sign: char| !sign.is_alphanumeric()).collect();
    let names: Vec<_> = english.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).collect();
    let names = names.into_iter().filter(|name| name.starts_with(char::is_alphabetic));
    let is_said = |name: &str| {
        words.contains(camel(name).as_str())
            || said.contains(&format!("\"{name}\""))
            || english.contains(&format!("{{ {name} }}"))
    };
    let unsaid: Vec<_> = names.filter(|name| !is_said(name)).collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}

/// What is between the brackets after `head`, for each place where it stands: by the word that follows it.
fn bodies<'a>(source: &'a str, head: &str, ending: &str, open: char, close: char) -> Vec<(String, &'a str)> {
    let mut found = Vec::new();
    for (at, _) in source.match_indices(head) {
        let rest = &source[at + head.len()..];
        let name: String = rest.chars().take_while(|sign| sign.is_alphanumeric()).collect();
        let Some(begin) = rest.find(open).filter(|_| name.ends_with(ending)) else { continue };
        let mut depth = 0_usize;
        let end = rest[begin..].char_indices().find_map(|(at, sign)| {
            depth = depth + usize::from(sign == open) - usize::from(sign == close);
            (depth == 0).then_some(begin + at)
        });
        found.push((name, &rest[begin + 1..end.unwrap_or(rest.len())]));
    }
    found
}

/// The words that stand behind `before` in a body.
fn words(body: &str, before: &str) -> BTreeSet<String> {
    let code: String = body.lines().filter(|line| !line.trim().starts_with(['/', '*'])).collect::<Vec<_>>().join(" ");
    let begins = code.match_indices(before).filter(|(at, _)| !code[..*at].ends_with(char::is_alphanumeric));
    begins
        .map(|(at, _)| code[at + before.len()..].chars().take_while(|sign| sign.is_alphanumeric()).collect())
        .collect()
}

#[test]
fn a_state_and_its_taps_are_those_of_android() {
    let kotlin: String = files("android/ui/src/main/kotlin", "kt").into_iter().map(|(_, source)| source).collect();
    let swift: String = files(MODELS, "swift").into_iter().map(|(_, source)| source).collect();
    let of = |bodies: Vec<(String, &str)>, before: &str| -> BTreeMap<String, BTreeSet<String>> {
        bodies.into_iter().map(|(name, body)| (name, words(body, before))).collect()
    };
    let mut android = of(bodies(&kotlin, "data class ", "State", '(', ')'), "val ");
    android.extend(of(bodies(&kotlin, "interface ", "Taps", '{', '}'), "fun "));
    let mut ios = of(bodies(&swift, "public struct ", "State", '{', '}'), "public var ");
    ios.extend(of(bodies(&swift, "public protocol ", "Taps", '{', '}'), "func "));
    assert!(android.len() > 40, "{}", android.len());
    let mut differ = Vec::new();
    for (name, has) in &android {
        let there = ios.get(name).cloned().unwrap_or_default();
        for word in has.symmetric_difference(&there) {
            if !OTHERWISE.iter().any(|(of, what, _)| of == name && what == word) {
                differ.push(format!("{name}.{word}"));
            }
        }
    }
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn a_line_is_split_into_code_and_literals() {
    assert_eq!(split(r#"a("b \"c\" \(d("e")) f", g) // "h""#), ["a(", "b c  f", ", g) "]);
}
