//! What people are sent and told, in the ten languages of `strings/`. Every text goes through here with its locale.
//!
//! No text carries a clinic's name beyond the application's own, and nothing about health. A notice has no code, no link
//! and no whole number. An SMS is one segment whatever the names in it.

use fluent_bundle::FluentValue;
use septet_protocol::registration::Client;

mod catalog;
mod dates;
mod language;
mod names;
mod notices;
mod segments;
#[cfg(test)]
mod tests;

use catalog::say;
pub(crate) use dates::{day, instant};
pub use language::{Language, voice_language};
pub use notices::{AtApplication, Letter, NoticeText, Person, letter, notice_line, notice_sms};
pub use segments::{Alphabet, Segments, segments};

/// What a code is for.
#[derive(Clone, Copy, Debug)]
pub enum CodeFor<'a> {
    /// Setting up a phone.
    Registration {
        /// Kind of app, which decides how the SMS ends.
        client: Client,
        /// Host of the server, for iOS; may be empty.
        domain: &'a str,
        /// For Android's SMS Retriever.
        app_hash: Option<&'a str>,
    },
    /// Logging in at an application.
    Login {
        /// Its name.
        application: &'a str,
    },
}

/// The SMS with a code: one segment, ending with the line by which the platform fills it in.
///
/// Words give way to that line, as far as the code alone; what gives way to the code is the line. Both without another
/// segment: a code in two messages is worse than one that is typed.
#[must_use]
pub fn sms(code: &str, purpose: CodeFor<'_>, locale: &str) -> String {
    let language = Language::of(locale);
    match purpose {
        CodeFor::Registration { client, domain, app_hash } => {
            let line = match (client, app_hash) {
                // "Origin-bound one-time codes", WICG: the last line, at sign, host, space, hash, code.
                (Client::Ios, _) if !domain.is_empty() => Some(format!("\n@{domain} #{code}")),
                (Client::Android, Some(hash)) => Some(format!("\n{hash}")),
                _ => None,
            };
            let text = |name| say(language, name, &[("code", code.into())]);
            let with_line = line.and_then(|line| {
                let mut texts = ["sms-setup", "sms-setup-brief", "sms-setup-bare"].into_iter().map(text);
                texts.find_map(|text| Some(format!("{text}{line}")).filter(|whole| segments::fits_one_segment(whole)))
            });
            with_line.unwrap_or_else(|| text("sms-setup"))
        }
        CodeFor::Login { application } => {
            let text = |name: &str| say(language, "sms-login", &[("code", code.into()), ("application", name.into())]);
            names::fit(application, &[text])
        }
    }
}

/// What a call says: the digits one by one, twice, as words, so that no machine reads a number in the millions. The voice
/// to read it is [`voice_language`]'s.
#[must_use]
pub fn voice(code: &str, purpose: CodeFor<'_>, locale: &str) -> String {
    let language = Language::of(locale);
    let words = code.chars().filter(char::is_ascii_digit).map(|digit| say(language, &format!("digit-{digit}"), &[]));
    let digits = words.collect::<Vec<_>>().join(&say(language, "between-digits", &[]));
    match purpose {
        CodeFor::Registration { .. } => say(language, "voice-setup", &[("digits", digits.into())]),
        CodeFor::Login { application } => {
            let application = FluentValue::from(names::plain(application));
            say(language, "voice-login", &[("digits", digits.into()), ("application", application)])
        }
    }
}
