//! What belongs to the account and not to one device: number, addresses, the switch for further devices, deletion. The
//! server has it; here is what it last said, so that a screen shows it without a connection.

use std::sync::Arc;

use septet_protocol::account::{AccountChange, DeviceChange};
use septet_protocol::device::{AccountView, DeviceView};
use uuid::Uuid;

use super::calls::{Calls, Kept};
use super::typed;
use crate::api::Api;
use crate::crypto::envelope::LocalKey;
use crate::error::Error;
use crate::ports::{Ports, What};
use crate::text::cut;
use crate::view::AccountProfileView;

/// Longest hint of a number that is shown, in characters.
const MAX_HINT: usize = 16;
/// Longest address that is shown, in characters.
const MAX_EMAIL: usize = 254;

/// The account at the server.
pub(crate) struct Profile {
    ports: Ports,
    api: Arc<Api>,
    calls: Calls,
    kept: Kept<Option<AccountView>>,
}

impl Profile {
    pub(crate) const BLOB: &'static str = "profile";

    pub(crate) fn open(ports: Ports, api: Arc<Api>, calls: Calls, key: Arc<LocalKey>) -> Result<Self, Error> {
        let kept = Kept::open(Self::BLOB, &ports, key)?;
        Ok(Self { ports, api, calls, kept })
    }

    pub(crate) fn keep_only(&self, device: Option<Uuid>) -> Result<(), Error> {
        self.kept.keep_only(device)
    }

    /// The number's last digits, as the server last said.
    pub(crate) fn phone_hint(&self, device: Option<Uuid>) -> Option<String> {
        self.kept.read(device).map(|account| cut(&account.phone_hint, MAX_HINT))
    }

    pub(crate) fn view(&self, device: Option<Uuid>) -> AccountProfileView {
        let Some(account) = self.kept.read(device) else { return AccountProfileView::default() };
        let until_s = |at_ms: u64| at_ms.saturating_sub(self.api.server_ms()).div_ceil(1_000);
        let own = account.devices.iter().find(|own| Some(own.id) == device);
        AccountProfileView {
            known: true,
            phone_hint: Some(cut(&account.phone_hint, MAX_HINT)),
            emails: account.emails.iter().map(|email| cut(email, MAX_EMAIL)).collect(),
            multi_device: account.multi_device,
            deleted_at_ms: account.deleted_at_ms,
            deleted_in_s: account.deleted_at_ms.map(until_s),
            changes_in_s: own.and_then(|own| own.grace_until_ms).map_or(0, until_s),
        }
    }

    pub(crate) async fn refresh(&self) -> Result<AccountProfileView, Error> {
        let device = self.calls.trusted_device()?;
        let account = self.calls.call(device, "GET", "/v1/account").await?;
        self.keep(device, account)
    }

    /// In place of the addresses before.
    pub(crate) async fn set_emails(&self, typed: &[String]) -> Result<AccountProfileView, Error> {
        let emails = typed::emails(typed)?;
        self.change(AccountChange { emails: Some(emails), ..AccountChange::default() }).await
    }

    /// To the addresses that the account has now: another device may have changed them since they were seen here.
    pub(crate) async fn add_email(&self, typed: &str) -> Result<AccountProfileView, Error> {
        let new = typed::email(typed)?;
        let emails: Vec<String> = self.emails_now().await?.into_iter().chain(new).collect();
        self.set_emails(&emails).await
    }

    /// Takes one of the addresses away that the account has now.
    pub(crate) async fn remove_email(&self, email: &str) -> Result<AccountProfileView, Error> {
        let mut emails = self.emails_now().await?;
        emails.retain(|known| !known.eq_ignore_ascii_case(email));
        self.set_emails(&emails).await
    }

    async fn emails_now(&self) -> Result<Vec<String>, Error> {
        let device = self.calls.trusted_device()?;
        let account: AccountView = self.calls.call(device, "GET", "/v1/account").await?;
        self.calls.must_be_ours(device, account.id)?;
        Ok(account.emails)
    }

    pub(crate) async fn set_multi_device(&self, on: bool) -> Result<AccountProfileView, Error> {
        self.change(AccountChange { multi_device: Some(on), ..AccountChange::default() }).await
    }

    pub(crate) async fn delete(&self) -> Result<AccountProfileView, Error> {
        let device = self.calls.trusted_device()?;
        let account = self.calls.call(device, "DELETE", "/v1/account").await?;
        self.keep(device, account)
    }

    /// Takes the deletion back. One that was taken back before is fine.
    pub(crate) async fn keep_account(&self) -> Result<AccountProfileView, Error> {
        let device = self.calls.trusted_device()?;
        match self.calls.call::<Option<AccountView>>(device, "DELETE", "/v1/account/deletion").await {
            Ok(Some(account)) => self.keep(device, account),
            Ok(None) | Err(Error::NotThere) => self.refresh().await,
            Err(error) => Err(error),
        }
    }

    pub(crate) async fn rename_device(&self, id: Uuid, name: &str) -> Result<(), Error> {
        let name = typed::device_name(name)?.to_owned();
        let device = self.calls.trusted_device()?;
        let path = format!("/v1/devices/{id}");
        let renamed: DeviceView = self.calls.call_with(device, "PATCH", &path, &DeviceChange { name }).await?;
        let changed = self.kept.change(device, |kept| {
            let devices = kept.iter_mut().flat_map(|account| &mut account.devices);
            devices.filter(|known| known.id == id).for_each(|known| known.name.clone_from(&renamed.name));
        })?;
        if changed {
            self.ports.notify(What::Devices);
        }
        Ok(())
    }

    /// Takes over what the server answered.
    pub(crate) fn keep(&self, device: Uuid, account: AccountView) -> Result<AccountProfileView, Error> {
        self.calls.must_be_ours(device, account.id)?;
        if self.kept.change(device, |kept| *kept = Some(account))? {
            self.ports.notify(What::Account);
        }
        Ok(self.view(Some(device)))
    }

    async fn change(&self, change: AccountChange) -> Result<AccountProfileView, Error> {
        let device = self.calls.trusted_device()?;
        let account = self.calls.call_with(device, "PATCH", "/v1/account", &change).await?;
        self.keep(device, account)
    }
}
