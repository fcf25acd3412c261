//! The account of a person, and what the person changes of it.

use septet_protocol::phone::PhoneNumber;

use crate::keys::{Keys, Purpose};
use crate::refusal::Refusal;
use crate::store::model::Account;

/// The account's number.
pub(crate) fn phone_of(account: &Account, keys: &Keys) -> Result<PhoneNumber, Refusal> {
    let phone = keys.open_text(Purpose::Phone(account.phone_hash), &account.phone)?;
    PhoneNumber::parse(&phone).map_err(|error| Refusal::Internal(error.to_string()))
}
