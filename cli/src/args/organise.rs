//! What may be typed to keep many tokens in order.

use clap::{Args, ValueEnum};
use septet_core::view::{SortOrder, TokenEdit};

use super::OnOff;

/// Options of `edit`. An empty text takes back what was there.
#[derive(Args)]
pub(crate) struct Edit {
    /// Name, issuer, account or id of each token, or a part that fits one token only
    #[arg(required = true, value_name = "TOKEN")]
    pub(crate) names: Vec<String>,
    /// Your own name for it
    #[arg(long, value_name = "TEXT")]
    pub(crate) name: Option<String>,
    /// Who accepts its codes; not of a clinic's token
    #[arg(long, value_name = "TEXT")]
    pub(crate) issuer: Option<String>,
    /// The account there; not of a clinic's token
    #[arg(long, value_name = "TEXT")]
    pub(crate) account: Option<String>,
    /// What you want to remember; `-` reads it from stdin, since the shell remembers arguments
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) note: Option<String>,
    /// The group that it is in
    #[arg(long, value_name = "NAME")]
    pub(crate) group: Option<String>,
    /// A picture for its badge: clinic, bank, mail, ...
    #[arg(long, value_name = "ICON")]
    pub(crate) icon: Option<String>,
    /// Whether it stands before all that is not pinned
    #[arg(long, value_name = "ON|OFF")]
    pub(crate) pinned: Option<OnOff>,
    /// Whether its codes are left out of the list
    #[arg(long, value_name = "ON|OFF")]
    pub(crate) hidden: Option<OnOff>,
}

impl Edit {
    /// What is to be changed, the note as it was typed.
    pub(crate) fn change(&self) -> TokenEdit {
        let switch = |switch: Option<OnOff>| switch.map(|switch| switch == OnOff::On);
        TokenEdit {
            name: self.name.clone(),
            issuer: self.issuer.clone(),
            account: self.account.clone(),
            note: self.note.as_deref().map(Into::into),
            group: self.group.clone(),
            icon: self.icon.clone(),
            pinned: switch(self.pinned),
            hidden: switch(self.hidden),
        }
    }

    /// What only one token can sensibly be given at a time.
    pub(crate) fn of_one_token(&self) -> Option<&'static str> {
        let given = [("name", &self.name), ("issuer", &self.issuer), ("account", &self.account), ("note", &self.note)];
        given.into_iter().find(|(_, text)| text.is_some()).map(|(field, _)| field)
    }
}

/// Options of `list`.
#[derive(Args)]
pub(crate) struct List {
    /// Only those whose name, issuer, account, note and group hold every word
    pub(crate) query: Vec<String>,
    /// Only those of this group; empty: only those that are in none
    #[arg(long, value_name = "NAME")]
    pub(crate) group: Option<String>,
    /// The order of the list and of the codes; remembered with the phone. `usage` counts from then on which codes you use, on
    /// this phone alone
    #[arg(long, value_name = "ORDER")]
    pub(crate) sort: Option<Sort>,
    /// Forget which codes were used how often
    #[arg(long)]
    pub(crate) forget_usage: bool,
}

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    Own,
    Title,
    Issuer,
    Usage,
}

impl From<Sort> for SortOrder {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Own => Self::Own,
            Sort::Title => Self::Title,
            Sort::Issuer => Self::Issuer,
            Sort::Usage => Self::Usage,
        }
    }
}
