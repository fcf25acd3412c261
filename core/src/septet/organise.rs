//! Many tokens kept in order: several changed at once, groups, sorting, what is there twice.

use super::Tokens;
use crate::error::Error;
use crate::view::{DuplicateGroup, GroupRow, SortOrder, TokenDetails, TokenEdit};

impl Tokens {
    /// Changes several tokens in one write: all of them, or none where one is not here or a value cannot be used
    /// ([`Error::InvalidInput`] names it). An application's token keeps its issuer and account ([`Error::NotEditable`]), and
    /// what is changed of it stays on this phone; an own token is changed on every device.
    pub fn edit(&self, ids: &[impl AsRef<str>], edit: &TokenEdit) -> Result<Vec<TokenDetails>, Error> {
        let core = self.root.core()?;
        core.tokens_changed(core.vault.edit(&texts(ids), edit))
    }

    /// Puts several own tokens into the trash, on every device, in one write: all of them, or none.
    pub fn remove_all(&self, ids: &[impl AsRef<str>]) -> Result<(), Error> {
        let core = self.root.core()?;
        core.tokens_changed(core.vault.remove(&texts(ids)))
    }

    /// The groups that there are, in the order of their names, less case and accents.
    pub fn groups(&self) -> Result<Vec<GroupRow>, Error> {
        Ok(self.root.core()?.vault.groups())
    }

    /// Own tokens of which one may be enough, for a person to look through: nothing of them is removed by itself.
    pub fn duplicates(&self) -> Result<Vec<DuplicateGroup>, Error> {
        Ok(self.root.core()?.vault.duplicates())
    }

    /// In which order tokens are shown on this phone.
    pub fn sort_order(&self) -> Result<SortOrder, Error> {
        Ok(self.root.core()?.vault.sort_order())
    }

    /// Chooses it. [`SortOrder::Usage`] starts to count, any other stops; what was counted is kept until
    /// [`forget_usage`](Self::forget_usage).
    pub fn set_sort_order(&self, order: SortOrder) -> Result<(), Error> {
        let core = self.root.core()?;
        core.tokens_changed(core.vault.set_sort_order(order))
    }

    /// The person copied the code of this token, or asked for it. Counted while they have tokens sorted by
    /// [`SortOrder::Usage`], on this phone alone; otherwise nothing is kept.
    pub fn used(&self, id: &str) -> Result<(), Error> {
        let core = self.root.core()?;
        core.tokens_changed(core.vault.used(id))
    }

    /// Forgets what was counted.
    pub fn forget_usage(&self) -> Result<(), Error> {
        let core = self.root.core()?;
        core.tokens_changed(core.vault.forget_usage())
    }
}

fn texts(ids: &[impl AsRef<str>]) -> Vec<&str> {
    ids.iter().map(AsRef::as_ref).collect()
}
