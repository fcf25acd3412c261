//! Many tokens kept in order.

use septet_core::view::{DuplicateGroup, GroupRow, Icon, IconPicture, SortOrder, TokenDetails, TokenEdit};

use super::Tokens;
use crate::error::AppError;

#[uniffi::export]
impl Tokens {
    /// Changes several tokens in one write: all of them, or none where one is not here or a value cannot be used
    /// (`InvalidInput` names it). An application's token keeps its issuer and account, and what is changed of it stays on this
    /// phone; an own token is changed on every device.
    pub fn edit(&self, ids: &[String], edit: &TokenEdit) -> Result<Vec<TokenDetails>, AppError> {
        Ok(self.core.edit(ids, edit)?)
    }

    /// Puts several own tokens into the trash, on every device, in one write: all of them, or none.
    pub fn remove_all(&self, ids: &[String]) -> Result<(), AppError> {
        Ok(self.core.remove_all(ids)?)
    }

    /// The groups that there are, in the order of their names, less case and accents.
    pub fn groups(&self) -> Result<Vec<GroupRow>, AppError> {
        Ok(self.core.groups()?)
    }

    /// Own tokens of which one may be enough, for a person to look through: nothing of them is removed by itself.
    pub fn duplicates(&self) -> Result<Vec<DuplicateGroup>, AppError> {
        Ok(self.core.duplicates()?)
    }

    /// In which order tokens are shown on this phone.
    pub fn sort_order(&self) -> Result<SortOrder, AppError> {
        Ok(self.core.sort_order()?)
    }

    /// Chooses it. `USAGE` starts to count, any other stops; what was counted is kept until `forgetUsage`.
    pub fn set_sort_order(&self, order: SortOrder) -> Result<(), AppError> {
        Ok(self.core.set_sort_order(order)?)
    }

    /// The person copied the code of this token, or asked for it. Counted while they have tokens sorted by `USAGE`, on this
    /// phone alone; otherwise nothing is kept.
    pub fn used(&self, id: &str) -> Result<(), AppError> {
        Ok(self.core.used(id)?)
    }

    /// Forgets what was counted.
    pub fn forget_usage(&self) -> Result<(), AppError> {
        Ok(self.core.forget_usage()?)
    }
}

/// The pictures that a person may choose for a token's badge, in the order in which they are offered.
#[uniffi::export]
pub fn icons() -> Vec<IconPicture> {
    Icon::ALL.into_iter().map(Icon::picture).collect()
}
