//! How costly a backup password is to guess.

use zeroize::Zeroizing;

use crate::crypto::kdf::MIN_CHARACTERS;
use crate::view::PasswordStrength;

/// Of zxcvbn's 0 to 4: under 10^8 guesses a thief of the server's database tries all of them.
const LEAST_SCORE: u8 = 3;
/// What zxcvbn is given: its time grows with the square of the length. A longer password is judged by its beginning.
const JUDGED: usize = 100;

/// Judges a password, while it is typed. `email`: the person's own, which somebody who guesses tries first.
pub(crate) fn strength(password: &[u8], email: Option<&str>) -> PasswordStrength {
    let password = Zeroizing::new(String::from_utf8_lossy(password).into_owned());
    if password.chars().count() < MIN_CHARACTERS {
        return PasswordStrength {
            score: 0,
            good_enough: false,
            advice: format!("Use at least {MIN_CHARACTERS} characters; a few unrelated words are easy to remember."),
        };
    }
    let judged: Zeroizing<String> = Zeroizing::new(password.chars().take(JUDGED).collect());
    let known: Vec<&str> = email.iter().flat_map(|email| [*email, email.split('@').next().unwrap_or(email)]).collect();
    let estimate = zxcvbn::zxcvbn(&judged, &known);
    let score = u8::from(estimate.score());
    let good_enough = score >= LEAST_SCORE;
    let advice = match estimate.feedback().and_then(|feedback| feedback.warning()) {
        _ if good_enough => String::new(),
        Some(warning) => warning.to_string(),
        None => "This password is easy to guess. Add a word or two that do not belong together.".to_owned(),
    };
    PasswordStrength { score, good_enough, advice }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_common_passwords_are_refused_and_say_what_helps() {
        for weak in ["", "seven77", "password1", "qwertyuiop", "aaaaaaaaaaaa", "lakeside2024"] {
            let judged = strength(weak.as_bytes(), None);
            assert!(!judged.good_enough && !judged.advice.is_empty(), "{weak}");
        }
        let good = strength(b"otter violin quarry seven", None);
        assert!(good.good_enough && good.advice.is_empty());
    }

    #[test]
    fn what_is_known_of_the_person_is_no_password() {
        let email = "maya.okafor@lakeside.example";
        for own in [email, "maya.okafor"] {
            let judged = strength(own.as_bytes(), Some(email));
            assert!(!judged.good_enough && strength(own.as_bytes(), None).score > judged.score, "{own}");
        }
    }

    #[test]
    fn a_very_long_password_is_judged_in_time() {
        assert!(strength("correct horse ".repeat(10_000).as_bytes(), None).score > 0);
    }
}
