//! What is typed by hand, and codes of the rows that are seen.

use super::Tokens;
use crate::error::Error;
use crate::transfer::form;
use crate::vault::search::{fold, matches};
use crate::view::{Added, Codes, Filter, NamedCountry, TokenDraft, TokenForm};

impl Tokens {
    /// What a form comes to as far as it is typed, with its code of this moment. `secret`: base32 as people copy it, UTF-8.
    #[must_use]
    pub fn draft(&self, secret: &[u8], form: &TokenForm, now_ms: u64) -> TokenDraft {
        form::draft(secret, form, now_ms)
    }

    /// Adds the token of a form. [`Error::InvalidInput`] names the part that cannot be used.
    pub fn add_form(&self, secret: &[u8], form: &TokenForm) -> Result<Added, Error> {
        let token = form::read(secret, form)?;
        let core = self.root.core()?;
        core.tokens_changed(core.vault.add(token))
    }

    /// The rows that [`search_at`](Self::search_at) gives, and no code is computed: for a list of which few rows are seen.
    #[must_use]
    pub fn rows(&self, filter: impl Into<Filter>) -> Codes {
        self.root.core().map_or_else(|_| Codes::locked(), |core| core.vault.rows(&filter.into()))
    }

    /// The codes of these tokens alone; what is not here is left out.
    #[must_use]
    pub fn codes_of(&self, ids: &[impl AsRef<str>], now_ms: u64) -> Codes {
        let ids: Vec<&str> = ids.iter().map(AsRef::as_ref).collect();
        self.root.core().map_or_else(|_| Codes::locked(), |core| core.vault.codes_of(&ids, now_ms))
    }
}

/// Those of `all` that have every word of `query` in their names, or its beginning in their code, in the order of names; whatever
/// case and accents.
#[must_use]
pub fn countries_found(query: &str, mut all: Vec<NamedCountry>) -> Vec<NamedCountry> {
    let (code, query) = (query.trim(), fold(query));
    all.retain(|named| {
        matches(&fold(&named.name), &query)
            || named.country.dial.trim_start_matches('+').starts_with(code.trim_start_matches('+')) && !code.is_empty()
    });
    all.sort_by_cached_key(|named| fold(&named.name));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::countries;

    #[test]
    fn a_country_is_found_without_its_accents_and_stands_where_people_look_for_it() {
        let names = ["Zimbabwe", "États-Unis", "Égypte", "Espagne"];
        let regions = ["ZW", "US", "EG", "ES"];
        let named = |(name, region): (&str, &str)| {
            let found = countries().into_iter().find(|country| country.region == region);
            NamedCountry { name: name.to_owned(), country: found.unwrap() }
        };
        let all: Vec<_> = names.into_iter().zip(regions).map(named).collect();
        let found = |query: &str| -> Vec<String> {
            countries_found(query, all.clone()).into_iter().map(|found| found.name).collect()
        };
        assert_eq!(found(""), ["Égypte", "Espagne", "États-Unis", "Zimbabwe"]);
        assert_eq!(found("etats unis"), ["États-Unis"]);
        assert_eq!((found("+26"), found("34")), (vec!["Zimbabwe".to_owned()], vec!["Espagne".to_owned()]));
        assert!(found("nowhere").is_empty());
    }
}
