//! Reads the app's strings, one Fluent file a language, and writes them as typed Kotlin, typed Swift, or the String Catalogs
//! that iOS reads by itself: a text that is missing is an error here and not an empty button there.
//!
//! usage: `septet-strings [--swift | --catalogs] STRINGS OUTPUT`, where STRINGS is the folder `strings/`.

mod catalog;
mod kotlin;
mod messages;
mod plural;
mod swift;
mod typed;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use messages::Messages;

/// The ten, English first.
const LANGUAGES: [&str; 10] = ["en", "es", "pt", "fr", "de", "it", "ar", "hi", "zh", "ja"];

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
enum Fault {
    /// A text is not as it should be.
    #[error("strings of {language}: {name} {why}. Nothing was written; strings/README.md says how a text is added.")]
    Message { language: String, name: String, why: String },
    /// A file.
    #[error("{path}: {source}. Nothing was written.")]
    File { path: String, source: std::io::Error },
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let (files, strings, output): (Files, _, _) = match arguments.as_slice() {
        ["--swift", strings, output] => (swift::files, strings, output),
        ["--catalogs", strings, output] => (catalog::files, strings, output),
        [strings, output] if !strings.starts_with('-') => (kotlin::files, strings, output),
        _ => return fail("usage: septet-strings [--swift | --catalogs] STRINGS OUTPUT"),
    };
    match read(Path::new(strings)).and_then(|all| write(files(&all), Path::new(output))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => fail(&fault.to_string()),
    }
}

/// Makes of the messages what is written: a name and a text a file.
type Files = fn(&[Messages]) -> Vec<(String, String)>;

#[expect(clippy::print_stderr, reason = "a program of the build talks to whoever builds")]
fn fail(why: &str) -> ExitCode {
    eprintln!("{why}");
    ExitCode::FAILURE
}

/// The languages that have a file, English first, each checked against it.
fn read(strings: &Path) -> Result<Vec<Messages>, Fault> {
    let mut all: Vec<Messages> = Vec::new();
    for language in LANGUAGES {
        let own = strings.join("app").join(format!("{language}.ftl"));
        if language != "en" && !own.exists() {
            continue;
        }
        let file = |path: &Path| {
            fs::read_to_string(path).map_err(|source| Fault::File { path: path.display().to_string(), source })
        };
        let messages = Messages::read(language, &file(&strings.join(format!("{language}.ftl")))?, &file(&own)?)?;
        messages.says_what(all.first().unwrap_or(&messages))?;
        all.push(messages);
    }
    Ok(all)
}

/// Writes what changed, so that an unchanged text compiles nothing anew.
fn write(files: Vec<(String, String)>, output: &Path) -> Result<(), Fault> {
    fs::create_dir_all(output).map_err(|source| Fault::File { path: output.display().to_string(), source })?;
    for (name, text) in files {
        let path = output.join(name);
        if fs::read_to_string(&path).is_ok_and(|there| there == text) {
            continue;
        }
        fs::write(&path, text).map_err(|source| Fault::File { path: path.display().to_string(), source })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "go = Go\nfound = { $n ->\n    [one] One code\n   *[other] { $n } codes of { $who }\n}\n";

    fn refused(language: &str, file: &str) -> String {
        let english = Messages::read("en", "", ENGLISH).unwrap();
        match Messages::read(language, "", file).and_then(|messages| messages.says_what(&english)) {
            Ok(()) => panic!("taken: {file}"),
            Err(fault) => fault.to_string(),
        }
    }

    #[test]
    fn the_strings_of_the_app_are_whole_in_every_language_that_has_them() {
        let all = read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap_or_else(|fault| panic!("{fault}"));
        assert!(all[0].all.len() > 60 && all[0].all.contains_key("label-devices"));
    }

    #[test]
    fn a_message_that_is_missing_or_too_many_is_refused() {
        assert!(refused("de", "go = Los\n").contains("found is missing"));
        assert!(
            refused("ja", "go = 行く\nfound = { $n } { $who }\nmore = 他\n").contains("more is not there in English")
        );
    }

    #[test]
    fn a_variable_that_is_missing_or_unknown_is_refused() {
        assert!(refused("ja", "go = 行く\nfound = { $n } 件\n").contains("variables"));
        assert!(refused("ja", "go = { $x }\nfound = { $n } { $who }\n").contains("variables"));
    }

    #[test]
    fn a_plural_form_that_is_missing_or_foreign_is_refused() {
        let forms = "go = Go\nfound = { $n ->\n    [one] A { $who }\n   *[other] { $n } { $who }\n}\n";
        assert!(refused("ar", forms).contains("plural forms"));
        assert!(refused("ja", forms).contains("plural forms"));
        assert!(refused("de", "go = Los\nfound = { $n ->\n   *[other] { $n } { $who }\n}\n").contains("plural forms"));
    }

    #[test]
    fn a_message_that_chooses_twice_is_refused() {
        let one = "{ $n ->\n    [one] One\n   *[other] More\n}";
        assert!(refused("en", &format!("found = {one} and {}\n", one.replace("$n", "$m"))).contains("chooses twice"));
    }

    #[test]
    fn a_sentence_left_in_english_is_refused() {
        let long = "say = What happened, what is safe, and what to do about it now.\n";
        let english = Messages::read("en", "", long).unwrap();
        let german = Messages::read("de", "", long).unwrap();
        assert!(german.says_what(&english).unwrap_err().to_string().contains("still in English"));
    }

    #[test]
    fn a_message_twice_or_a_mention_of_none_is_refused() {
        assert!(refused("en", "go = Go\ngo = Go\n").contains("twice"));
        assert!(refused("en", "go = { gone }\n").contains("gone, which is not there"));
    }
}
