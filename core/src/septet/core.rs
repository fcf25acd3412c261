//! What is open while the phone is not locked: every part that holds keys or what they seal.

use std::sync::Arc;

use crate::account::calls::Calls;
use crate::account::epochs::NEXT_VAULT_KEY;
use crate::account::keys::{SEALING_KEY, VAULT_KEY};
use crate::account::session::Sessions;
use crate::account::{Driver, Number as NumberChange, Profile};
use crate::api::Api;
use crate::approvals::Approvals as PendingApprovals;
use crate::backup::Backup;
use crate::changes::Changes as ServerChanges;
use crate::crypto::envelope::LocalKey;
use crate::error::Error;
use crate::lock::SealedSecrets;
use crate::notices::Notices as AccountNotices;
use crate::ports::{Ports, What};
use crate::settings::Settings;
use crate::sync::Engine;
use crate::sync::records::Removals;
use crate::vault::Vault;
use crate::vault::migration::COPY;
use crate::view::{AccountStage, AccountView, SyncView};

/// The blobs that are sealed under the local key.
pub(super) const BLOBS: [&str; 7] =
    [Vault::BLOB, Driver::BLOB, Profile::BLOB, NumberChange::BLOB, AccountNotices::BLOB, Backup::BLOB, COPY];

/// The keys in the secret store that are this phone's and its account's, not the lock's.
pub(super) const KEYS: [&str; 3] = [SEALING_KEY, VAULT_KEY, NEXT_VAULT_KEY];

/// What is open.
pub(super) struct Core {
    pub(super) key: Arc<LocalKey>,
    pub(super) ports: Ports,
    pub(super) account: Arc<Driver>,
    pub(super) profile: Arc<Profile>,
    pub(super) number: NumberChange,
    pub(super) notices: AccountNotices,
    pub(super) approvals: PendingApprovals,
    pub(super) changes: ServerChanges,
    pub(super) vault: Arc<Vault>,
    pub(super) sync: Engine,
    pub(super) backup: Backup,
}

impl Core {
    /// Opens every blob under the local key. `locks`: app lock is on.
    pub(super) fn open(
        ports: &Ports,
        settings: &Settings,
        origin: &str,
        key: Arc<LocalKey>,
        locks: bool,
    ) -> Result<Self, Error> {
        let secrets = Arc::new(SealedSecrets::new(ports, key.clone()));
        if locks {
            secrets.seal(&KEYS)?;
        }
        let ports = Ports { secrets, ..ports.clone() };
        let vault = Arc::new(Vault::open(&ports, key.clone())?);
        let user_agent = format!("septet-{}/{}", settings.client.name(), settings.app_version);
        let api = Arc::new(Api::new(origin.to_owned(), user_agent, ports.clone()));
        let account = Arc::new(Driver::open(ports.clone(), settings.clone(), api.clone(), vault.clone(), key.clone())?);
        let calls = Calls::new(api.clone(), account.clone());
        let profile = Arc::new(Profile::open(ports.clone(), api.clone(), calls.clone(), key.clone())?);
        let sessions = Sessions::new(api.clone(), settings.clone());
        let number = NumberChange::open(ports.clone(), sessions, calls.clone(), profile.clone(), key.clone())?;
        let notices = AccountNotices::open(ports.clone(), api.clone(), calls.clone(), key.clone())?;
        let approvals = PendingApprovals::new(ports.clone(), api.clone(), calls.clone());
        let changes = ServerChanges::new(ports.clone(), calls.clone());
        let backup = Backup::open(ports.clone(), calls, account.clone(), vault.clone(), key.clone())?;
        let sync = Engine::new(ports.clone(), api, vault.clone());
        let core = Self { key, ports, account, profile, number, notices, approvals, changes, vault, sync, backup };
        core.keep_only_ours()?;
        Ok(core)
    }

    pub(super) fn account_view(&self) -> AccountView {
        let view = self.account.view();
        // The number may have been changed since this phone was registered, here or on another device.
        let phone_hint = self.profile.phone_hint(self.account.device()).or(view.phone_hint);
        AccountView { phone_hint, ..view }
    }

    pub(super) fn is_registered(&self) -> bool {
        self.account.view().stage == AccountStage::Registered
    }

    /// Goes on where an interruption stopped.
    pub(super) async fn refresh_account(&self) -> Result<AccountView, Error> {
        let was_registered = self.is_registered();
        let refreshed = self.account.refresh().await;
        self.keep_only_ours()?;
        refreshed?;
        Ok(self.synced_if_new(was_registered).await)
    }

    /// The first tokens come with the registration: nothing has to be scanned. If they cannot be fetched now, the phone is
    /// registered all the same, and [`SyncView`] says so.
    pub(super) async fn synced_if_new(&self, was_registered: bool) -> AccountView {
        if !was_registered && self.is_registered() {
            let _ = self.run_sync().await;
        }
        self.account_view()
    }

    /// Makes the application tokens here equal to the server's, and own tokens those of all devices.
    pub(super) async fn run_sync(&self) -> Result<SyncView, Error> {
        let _stoppable = self.backup.progress.stoppable();
        let account = &self.account;
        let log = account.follow().await.inspect_err(|error| self.sync.not_begun(error))?;
        let device = account.device().ok_or(Error::SignedOut)?;
        if account.asks_grace() {
            // What else fails: it is in all the same, and what is not heard now is asked for with the next sync.
            if let Err(error @ (Error::DeviceRemoved | Error::Distrusted(_))) = account.refresh().await {
                self.keep_only_ours()?;
                return Err(error);
            }
        }
        let sealing_key = account.sealing_private_key()?;
        let is_current = || account.device() == Some(device);
        let result = self.sync.run(device, sealing_key.expose(), is_current).await;
        // Own tokens follow the application's: who is in a hurry needs those first.
        let result = match result {
            Ok(_) => self.backup.sync_from(log, Removals::Ask).await,
            Err(error) => Err(error),
        };
        match &result {
            Ok(()) => account.trusted(device)?,
            Err(Error::DeviceRemoved) => {
                account.device_is_gone(device).await?;
                self.keep_only_ours()?;
            }
            Err(Error::Distrusted(distrust)) => account.distrusted(device, *distrust)?,
            Err(_) => {}
        }
        result.map(|()| self.sync_view())
    }

    pub(super) fn sync_view(&self) -> SyncView {
        let view = self.sync.view();
        let trust_problem = self.account.view().trust_problem.or(view.trust_problem);
        SyncView { trust_problem, ..view }
    }

    pub(super) fn tokens_changed<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        if result.is_ok() {
            self.ports.notify(What::Tokens);
        }
        result
    }
}
