//! Finding a token by what a hurried person types: case and accents make no difference.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Text less case and accents: `Ökafor` and `okafor` are the same.
pub(crate) fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Whether every word of the folded `query` is somewhere in the folded text. No words are in every text.
pub(crate) fn matches(folded_text: &str, folded_query: &str) -> bool {
    folded_query.split_whitespace().all(|word| folded_text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_make_no_difference() {
        for (text, query, found) in [
            ("Lakeside Clinic dr.Ökafor", "OKAFOR lake", true),
            ("Clínica São José", "sao jose", true),
            ("clinica", "CLÍNICA", true),
            ("Ｌａｋｅ", "lake", true),
            ("Lakeside", "", true),
            ("Lakeside", "  ", true),
            ("Lakeside", "lake river", false),
        ] {
            assert_eq!(matches(&fold(text), &fold(query)), found, "{text} {query}");
        }
    }
}
