//! What is typed by hand, and codes of the rows that are seen.

use septet_core::ServerAddress;
use septet_core::view::{Added, Codes, Filter, TokenDraft, TokenForm};

use super::Tokens;
use crate::error::AppError;
use crate::typed::Typed;

#[uniffi::export]
impl Tokens {
    /// What a form comes to as far as it is typed, with its code of this moment. `secret`: base32 as people copy it, UTF-8;
    /// overwrite it once the call is over.
    pub fn draft(&self, secret: Typed, form: &TokenForm, now_ms: u64) -> TokenDraft {
        self.core.draft(&secret, form, now_ms)
    }

    /// Adds the token of a form. `InvalidInput` names the part that cannot be used.
    pub fn add_form(&self, secret: Typed, form: &TokenForm) -> Result<Added, AppError> {
        Ok(self.core.add_form(&secret, form)?)
    }

    /// The rows that `searchAt` gives, and no code is computed: for a list of which few rows are seen.
    #[uniffi::method(default(group = None))]
    pub fn rows(&self, query: &str, group: Option<String>) -> Codes {
        self.core.rows(Filter { query: query.to_owned(), group })
    }

    /// The codes of these tokens alone; what is not here is left out.
    pub fn codes_of(&self, ids: &[String], now_ms: u64) -> Codes {
        self.core.codes_of(ids, now_ms)
    }
}

/// Where a person says that the server is: `https://septet.example`, or the link of a server's QR,
/// `septet://server?url=https://septet.example&fingerprint=<64 hexadecimal digits>`. `InvalidInput` names `server_url`.
#[uniffi::export]
pub fn server_address(text: &str) -> Result<ServerAddress, AppError> {
    Ok(septet_core::server_address(text)?)
}
