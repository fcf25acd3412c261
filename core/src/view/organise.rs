//! How a person keeps many tokens in order: what may be changed of them, how the list is narrowed and sorted, what is there
//! twice.

use std::fmt;

use super::{SharedText, TokenDetails};

/// What to change of tokens: what is not given stays as it is, and an empty text takes back what was there. Texts are trimmed;
/// what a screen obeys (control characters, marks of direction) is left out of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenEdit {
    /// The person's own name for it, up to 128 characters.
    pub name: Option<String>,
    /// Who accepts its codes, up to 256 characters. Own tokens only: an application's is the application's to say.
    pub issuer: Option<String>,
    /// The account there, up to 256 characters. Own tokens only.
    pub account: Option<String>,
    /// Whatever the person wants to remember, in lines, up to 4,096 characters.
    pub note: Option<NoteText>,
    /// The group that it is in, up to 64 characters.
    pub group: Option<String>,
    /// An [`Icon`](super::Icon), by name.
    pub icon: Option<String>,
    /// Stands before all that is not pinned.
    pub pinned: Option<bool>,
    /// Left out of [`Codes`](super::Codes).
    pub hidden: Option<bool>,
}

/// A note. People keep recovery codes in them, so `Debug` does not show it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct NoteText {
    /// Lines, with `\n` between.
    pub text: String,
}

impl From<&str> for NoteText {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned() }
    }
}

impl fmt::Debug for NoteText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NoteText([redacted])")
    }
}

/// Which tokens to show. The default shows all; a text is a query in all groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that are all in name, issuer, account, note or group, whatever case and accents. Empty: everything.
    pub query: String,
    /// Only the tokens of this group, whatever case and accents; empty: only those that are in none.
    pub group: Option<String>,
}

impl From<&str> for Filter {
    fn from(query: &str) -> Self {
        Self { query: query.to_owned(), group: None }
    }
}

/// In which order tokens are shown; pinned ones always come first, and what is equal stays in the person's own order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortOrder {
    /// The person's own: see [`Tokens::move_before`](crate::Tokens::move_before).
    #[default]
    Own,
    /// By the first line, less case and accents, the same in every language.
    Title,
    /// By issuer or application, then by the first line; those without come last.
    Issuer,
    /// What is used most on this phone first. Uses are counted while this is chosen, never before.
    Usage,
}

impl SortOrder {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Own, Self::Title, Self::Issuer, Self::Usage];

    /// As it is kept: one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Title => "title",
            Self::Issuer => "issuer",
            Self::Usage => "usage",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }
}

/// A group, and how many tokens are in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRow {
    /// As it is written at the first of its tokens: `Work` and `WORK` are one group.
    pub name: SharedText,
    /// Tokens in it, hidden ones too.
    pub tokens: u32,
    /// Those of them that are not hidden.
    pub shown: u32,
}

/// Own tokens of which a person may need only one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateGroup {
    /// What is the same.
    pub reason: DuplicateReason,
    /// At least two, in the order of the list.
    pub tokens: Vec<TokenDetails>,
}

/// Why tokens look like the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DuplicateReason {
    /// Everything that makes codes is the same: one of them is enough.
    Codes,
    /// The secret is the same, and digits, period, hash or kind are not: at most one of them is right.
    Secret,
    /// Issuer and account are the same and the secrets are not: perhaps all but the newest are dead.
    Account,
}
