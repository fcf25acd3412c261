//! Mirrors of what is typed by hand.

use septet_core::ServerAddress;
use septet_core::view::{Code, FormProblem, HashAlgorithm, TokenDraft, TokenForm, TokenKind};

/// All of a token that is typed but its secret. Numbers as they stand in their fields; an empty one is the usual.
#[uniffi::remote(Record)]
pub struct TokenForm {
    /// By time, by counter or Steam's, which has its own digits, hash and period.
    pub kind: TokenKind,
    /// Who accepts its codes; may be empty.
    pub issuer: String,
    /// The account there; may be empty.
    pub account: String,
    /// Signs of a code: 6.
    pub digits: String,
    /// Seconds of a code's life: 30.
    pub period_s: String,
    /// The counter of the next code: 0.
    pub counter: String,
    /// The hash.
    pub algorithm: HashAlgorithm,
}

/// What of a form makes no token yet.
#[uniffi::remote(Enum)]
pub enum FormProblem {
    /// Nothing is typed.
    SecretMissing,
    /// Not base32, or too long.
    Secret,
    /// Of a kind that is not typed by hand.
    Kind,
    /// Not 5 to 10.
    Digits,
    /// Not 1 to 86,400.
    Period,
    /// Not a number up to 2^63 - 1.
    Counter,
    /// Not of the kind.
    Algorithm,
}

/// What a form comes to as far as it is typed.
#[uniffi::remote(Record)]
pub struct TokenDraft {
    /// Why it cannot be added yet.
    pub problem: Option<FormProblem>,
    /// Its code now, to be compared with what the issuer expects; of a counter token, that of its counter.
    pub code: Option<Code>,
    /// Start of the code's life in milliseconds since 1970; none for counter tokens.
    pub valid_from_ms: Option<u64>,
    /// End of the code's life in milliseconds since 1970; none for counter tokens.
    pub valid_until_ms: Option<u64>,
    /// The secret is short: it works.
    pub weak: bool,
}

/// Where a server is, and how it is known.
#[uniffi::remote(Record)]
pub struct ServerAddress {
    /// `https://septet.example`
    pub url: String,
    /// SHA-256 of the public key info of the server's certificate, in 64 hexadecimal digits each; when there are any, one must
    /// fit. None: the web's authorities vouch for it.
    pub pins: Vec<String>,
}
