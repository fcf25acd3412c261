//! What is typed by hand, and codes of the rows that are seen.

use super::Tokens;
use crate::error::Error;
use crate::transfer::form;
use crate::view::{Added, Codes, Filter, TokenDraft, TokenForm};

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
