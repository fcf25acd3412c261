//! What people are sent. English for now; every text goes through here with its language.
//!
//! No text carries a clinic's name beyond the application's own, and nothing about health.

use septet_protocol::registration::Client;

/// Characters of one SMS in the GSM alphabet (3GPP TS 23.038), and in UCS-2 when one character is outside of it.
const GSM_SEGMENT: usize = 160;
const UCS2_SEGMENT: usize = 70;

/// What a code is for.
#[derive(Clone, Copy, Debug)]
pub enum CodeFor<'a> {
    /// Setting up a phone.
    Registration {
        /// Kind of app, which decides how the SMS ends.
        client: Client,
        /// Host of the server, for iOS.
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
#[must_use]
pub fn sms(code: &str, purpose: CodeFor<'_>, _locale: &str) -> String {
    match purpose {
        CodeFor::Registration { client, domain, app_hash } => {
            let text = format!("{code} is your Septet code for setting up this phone. Never tell it to anyone.");
            let last = match (client, app_hash) {
                // "Domain-bound codes", WICG: the last line, at sign, host, space, hash, code.
                (Client::Ios, _) => format!("\n@{domain} #{code}"),
                (Client::Android, Some(hash)) => format!("\n{hash}"),
                _ => String::new(),
            };
            let whole = format!("{text}{last}");
            // A code in two messages is worse than one that is typed.
            if fits_one_segment(&whole) { whole } else { text }
        }
        CodeFor::Login { application } => {
            let text = |name: &str| format!("{code} is your Septet code for {name}. Never tell it to anyone.");
            let mut name = application.to_owned();
            while !fits_one_segment(&text(&name)) && name.pop().is_some() {}
            text(name.trim_end())
        }
    }
}

/// What a call says: the digits one by one, twice.
#[must_use]
pub fn voice(code: &str, purpose: CodeFor<'_>, _locale: &str) -> String {
    let digits: Vec<String> = code.chars().map(|digit| digit.to_string()).collect();
    let digits = digits.join(", ");
    let what = match purpose {
        CodeFor::Registration { .. } => "setting up your phone".to_owned(),
        CodeFor::Login { application } => application.to_owned(),
    };
    format!("Hello. Your Septet code for {what} is: {digits}. Once more: {digits}. Goodbye.")
}

/// An e-mail: subject and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// A phone was bound to the account. Its name was typed by whoever holds it, so it is shown as such.
#[must_use]
pub fn phone_added(device_name: &str, phone_hint: &str, _locale: &str) -> Letter {
    Letter {
        subject: "A phone was added to Septet".to_owned(),
        text: format!(
            "A phone that calls itself \"{device_name}\" was set up with Septet for the number {phone_hint}.\n\n\
             If this was you, there is nothing to do. If it was not, tell your clinic's administrator now and ask for your \
             two-factor authentication to be reset.\n"
        ),
    }
}

/// An application linked the account.
#[must_use]
pub fn enrolled(application: &str, label: &str, phone_hint: &str, _locale: &str) -> Letter {
    Letter {
        subject: format!("{application} now asks for a Septet code"),
        text: format!(
            "{application} turned on two-factor authentication for {label}, with the number {phone_hint}. From now \
             on it asks for a code when you log in. Until a phone is set up, codes come by SMS or call.\n\n\
             If you did not expect this, tell {application}.\n"
        ),
    }
}

fn fits_one_segment(text: &str) -> bool {
    // The printable ASCII characters that the GSM alphabet has in one septet, and the line feed.
    let gsm = |c: char| c == '\n' || (c == ' ' || c.is_ascii_graphic()) && !"`[]{}\\^~|".contains(c);
    if text.chars().all(gsm) { text.len() <= GSM_SEGMENT } else { text.encode_utf16().count() <= UCS2_SEGMENT }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registration(client: Client, app_hash: Option<&str>) -> CodeFor<'_> {
        CodeFor::Registration { client, domain: "septet.example", app_hash }
    }

    #[test]
    fn an_sms_ends_with_the_line_that_the_platform_wants() {
        let ios = sms("1234567", registration(Client::Ios, None), "en");
        assert!(ios.starts_with("1234567 is your Septet code for "));
        assert_eq!(ios.lines().last(), Some("@septet.example #1234567"));
        let android = sms("1234567", registration(Client::Android, Some("FA+9qCX9VSu")), "en");
        assert_eq!(android.lines().last(), Some("FA+9qCX9VSu"));
        for client in [Client::Cli, Client::Desktop, Client::Android] {
            assert_eq!(sms("1234567", registration(client, None), "en").lines().count(), 1);
        }
    }

    #[test]
    fn an_sms_is_one_segment_whatever_the_names() {
        let names = ["Lakeside Clinic".to_owned(), "x".repeat(64), "ä".repeat(64), "🏥".repeat(64)];
        for name in &names {
            let text = sms("1234567", CodeFor::Login { application: name }, "en");
            assert!(fits_one_segment(&text), "{text}");
            assert!(text.starts_with("1234567 is your Septet code for "));
        }
        assert!(sms("1234567", CodeFor::Login { application: &names[0] }, "en").contains("Lakeside Clinic"));
        let domain = "d".repeat(253);
        let long = CodeFor::Registration { client: Client::Ios, domain: &domain, app_hash: None };
        assert!(fits_one_segment(&sms("1234567", long, "en")));
    }

    #[test]
    fn a_call_reads_the_digits_twice() {
        let text = voice("1234567", CodeFor::Login { application: "Lakeside Clinic" }, "en");
        assert_eq!(text.matches("1, 2, 3, 4, 5, 6, 7").count(), 2);
        assert!(!text.contains("1234567"));
    }
}
