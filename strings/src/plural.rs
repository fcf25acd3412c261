//! Plural forms of the ten languages, for whole numbers (CLDR, cardinal). Forms of whole millions alone ("de" in Spanish) are
//! left out: nothing on a phone is counted that far.

/// A form and when it is the one, in words that Rust and Kotlin both understand.
pub(crate) struct Form {
    /// `one`
    pub(crate) name: &'static str,
    /// `n == 1`; Kotlin wants an `L` behind a number that is compared by `==`.
    pub(crate) condition: &'static str,
    /// The same for the tests, which compare it with CLDR.
    #[cfg_attr(not(test), expect(dead_code, reason = "only tests count here; the app counts in Kotlin"))]
    pub(crate) holds: fn(u64) -> bool,
}

/// Writes the condition once: for Rust to run and for Kotlin to read.
macro_rules! form {
    ($name:literal, |$n:ident| $condition:expr) => {
        Form { name: $name, condition: stringify!($condition), holds: |$n| $condition }
    };
}

const ONE: &[Form] = &[form!("one", |n| n == 1)];
const NONE_OR_ONE: &[Form] = &[form!("one", |n| n <= 1)];
const ARABIC: &[Form] = &[
    form!("zero", |n| n == 0),
    form!("one", |n| n == 1),
    form!("two", |n| n == 2),
    form!("few", |n| n % 100 >= 3 && n % 100 <= 10),
    form!("many", |n| n % 100 >= 11),
];

/// The forms of a language but `other`, which is what remains; the first that holds is the one. None: not one of the ten.
pub(crate) fn forms(language: &str) -> Option<&'static [Form]> {
    match language {
        "en" | "de" | "es" | "it" => Some(ONE),
        "pt" | "fr" | "hi" => Some(NONE_OR_ONE),
        "ar" => Some(ARABIC),
        "zh" | "ja" => Some(&[]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};

    use super::*;

    #[test]
    fn every_count_has_the_form_that_cldr_gives_it() {
        for language in crate::LANGUAGES {
            let tag: unic_langid::LanguageIdentifier = language.parse().unwrap();
            let cldr = PluralRules::create(tag, PluralRuleType::CARDINAL).unwrap();
            // Beyond 102 the library's Arabic differs from CLDR's, where 103 is `few` as 3 is.
            for n in 0..=102_u64 {
                let ours =
                    forms(language).unwrap().iter().find(|form| (form.holds)(n)).map_or("other", |form| form.name);
                let theirs = match cldr.select(n).unwrap() {
                    PluralCategory::ZERO => "zero",
                    PluralCategory::ONE => "one",
                    PluralCategory::TWO => "two",
                    PluralCategory::FEW => "few",
                    PluralCategory::MANY => "many",
                    PluralCategory::OTHER => "other",
                };
                assert_eq!(ours, theirs, "{language}: {n}");
            }
        }
    }

    #[test]
    fn arabic_counts_by_the_last_two_digits_but_for_none_one_and_two() {
        let form = |n| forms("ar").unwrap().iter().find(|form| (form.holds)(n)).map_or("other", |form| form.name);
        assert_eq!(
            [0, 1, 2, 3, 11, 100, 101, 102, 103, 111, 1_000].map(form),
            ["zero", "one", "two", "few", "many", "other", "other", "other", "few", "many", "other"]
        );
    }
}
