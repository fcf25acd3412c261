//! Mirrors of what keeps many tokens in order.

use std::fmt;

use septet_core::view::{
    DuplicateGroup, DuplicateReason, GroupRow, Icon, IconPicture, NoteText, SharedText, SortOrder, TokenDetails,
    TokenEdit,
};

/// What to change of tokens: what is not given stays as it is, and an empty text takes back what was there.
#[uniffi::remote(Record)]
pub struct TokenEdit {
    /// The person's own name for it, up to 128 characters.
    #[uniffi(default = None)]
    pub name: Option<String>,
    /// Who accepts its codes, up to 256 characters. Own tokens only: an application's is the application's to say.
    #[uniffi(default = None)]
    pub issuer: Option<String>,
    /// The account there, up to 256 characters. Own tokens only.
    #[uniffi(default = None)]
    pub account: Option<String>,
    /// Whatever the person wants to remember, in lines, up to 4,096 characters.
    #[uniffi(default = None)]
    pub note: Option<NoteText>,
    /// The group that it is in, up to 64 characters.
    #[uniffi(default = None)]
    pub group: Option<String>,
    /// The name of one of `icons()`.
    #[uniffi(default = None)]
    pub icon: Option<String>,
    /// Stands before all that is not pinned.
    #[uniffi(default = None)]
    pub pinned: Option<bool>,
    /// Left out of `Codes`.
    #[uniffi(default = None)]
    pub hidden: Option<bool>,
}

/// A note. People keep recovery codes in them, so it does not print itself: in Kotlin a mirror would, so this type is of the
/// facade.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct ShownNote {
    /// Lines, with `\n` between.
    pub text: String,
}

impl fmt::Debug for ShownNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NoteText([redacted])")
    }
}

uniffi::custom_type!(NoteText, ShownNote, {
    remote,
    lower: |note| ShownNote { text: note.text },
    try_lift: |note| Ok(NoteText { text: note.text }),
});

// By name: a list of 1,000 rows does not carry 1,000 pictures.
uniffi::custom_type!(Icon, String, {
    remote,
    lower: |icon| icon.name().to_owned(),
    try_lift: |name| Icon::named(&name).ok_or_else(|| uniffi::deps::anyhow::anyhow!("no icon of ours")),
});

/// An icon as a screen draws it.
#[uniffi::remote(Record)]
pub struct IconPicture {
    /// As rows and details name it; it never changes.
    pub name: String,
    /// SVG, 24 by 24, one path of lines in `currentColor`.
    pub svg: String,
    /// The path alone: lines 2 wide with round ends, on 24 by 24.
    pub path: String,
}

/// In which order tokens are shown; pinned ones always come first, and what is equal stays in the person's own order.
#[uniffi::remote(Enum)]
pub enum SortOrder {
    /// The person's own: see `moveBefore`.
    Own,
    /// By the first line, less case and accents, the same in every language.
    Title,
    /// By issuer or application, then by the first line; those without come last.
    Issuer,
    /// What is used most on this phone first. Uses are counted while this is chosen, never before.
    Usage,
}

/// A group, and how many tokens are in it.
#[uniffi::remote(Record)]
pub struct GroupRow {
    /// As it is written at the first of its tokens: `Work` and `WORK` are one group.
    pub name: SharedText,
    /// Tokens in it, hidden ones too.
    pub tokens: u32,
    /// Those of them that are not hidden.
    pub shown: u32,
}

/// Own tokens of which a person may need only one.
#[uniffi::remote(Record)]
pub struct DuplicateGroup {
    /// What is the same.
    pub reason: DuplicateReason,
    /// At least two, in the order of the list.
    pub tokens: Vec<TokenDetails>,
}

/// Why tokens look like the same one.
#[uniffi::remote(Enum)]
pub enum DuplicateReason {
    /// Everything that makes codes is the same: one of them is enough.
    Codes,
    /// The secret is the same, and digits, period, hash or kind are not: at most one of them is right.
    Secret,
    /// Issuer and account are the same and the secrets are not: perhaps all but the newest are dead.
    Account,
}
