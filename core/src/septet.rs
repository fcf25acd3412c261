//! The root. It owns the ports and hands out one handle a topic; each method is one call into its module.

use std::sync::Arc;

use crate::account::calls::Calls;
use crate::account::keys::{SEALING_KEY, VAULT_KEY};
use crate::account::session::Sessions;
use crate::account::{Driver, Number as NumberChange, Profile};
use crate::api::{Api, DEVICE_KEY};
use crate::changes::Changes as ServerChanges;
use crate::error::Error;
use crate::notices::Notices as AccountNotices;
use crate::otp::uri::OtpUri;
use crate::ports::{Ports, What};
use crate::settings::Settings;
use crate::sync::Engine;
use crate::vault::Vault;
use crate::vault::store::{LOCAL_KEY, local_key};
use crate::view::{AccountStage, AccountView, Added, Channel, Codes, SyncView, TokenDetails, TokenRow};

mod changes;
mod devices;
mod join;
mod people;

pub use changes::Changes;
pub use devices::Devices;
pub use join::Join;
pub use people::{Notices, Number};

/// One installation of the authenticator. Cheap to clone; every clone is the same installation.
#[derive(Clone)]
pub struct Septet {
    core: Arc<Core>,
}

struct Core {
    ports: Ports,
    settings: Settings,
    account: Arc<Driver>,
    profile: Arc<Profile>,
    number: NumberChange,
    notices: AccountNotices,
    changes: ServerChanges,
    vault: Arc<Vault>,
    sync: Engine,
}

const BLOBS: [&str; 5] = [Vault::BLOB, Driver::BLOB, Profile::BLOB, NumberChange::BLOB, AccountNotices::BLOB];

impl Core {
    /// The first tokens come with the registration: nothing has to be scanned. If they cannot be fetched now, the phone is
    /// registered all the same, and [`SyncView`] says so.
    async fn synced_if_new(self: &Arc<Self>, was_registered: bool, view: AccountView) -> AccountView {
        if was_registered || view.stage != AccountStage::Registered {
            return view;
        }
        let _ = Sync { core: self.clone() }.run().await;
        Account { core: self.clone() }.view()
    }

    fn tokens_changed<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        if result.is_ok() {
            self.ports.notify(What::Tokens);
        }
        result
    }
}

impl Septet {
    /// Opens what is stored on this device, or starts empty if nothing ever was.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] names the setting that cannot be used. [`Error::VaultWithoutKey`], [`Error::VaultDamaged`],
    /// [`Error::VaultNewer`]: the tokens are there but cannot be read; nothing was changed, and [`Septet::erase`] starts over.
    pub fn open(ports: Ports, settings: Settings) -> Result<Self, Error> {
        let origin = settings.validate()?;
        let key = Arc::new(local_key(&ports, &BLOBS)?);
        let vault = Arc::new(Vault::open(&ports, key.clone())?);
        let user_agent = format!("septet-{}/{}", settings.client.name(), settings.app_version);
        let api = Arc::new(Api::new(origin, user_agent, ports.clone()));
        let account = Arc::new(Driver::open(ports.clone(), settings.clone(), api.clone(), vault.clone(), key.clone())?);
        let calls = Calls::new(api.clone(), account.clone());
        let profile = Arc::new(Profile::open(ports.clone(), api.clone(), calls.clone(), key.clone())?);
        let sessions = Sessions::new(api.clone(), settings.clone());
        let number = NumberChange::open(ports.clone(), sessions, calls.clone(), profile.clone(), key.clone())?;
        let notices = AccountNotices::open(ports.clone(), api.clone(), calls.clone(), key)?;
        let changes = ServerChanges::new(ports.clone(), calls);
        let sync = Engine::new(ports.clone(), api, vault.clone());
        let core = Core { ports, settings, account, profile, number, notices, changes, vault, sync };
        core.keep_only_ours()?;
        Ok(Self { core: Arc::new(core) })
    }

    /// Removes everything that Septet keeps on this device, readable or not: blobs, keys, secrets. The server is not told.
    pub fn erase(ports: &Ports) -> Result<(), Error> {
        // Keys last: a crash in between leaves a key without a blob, which is a fresh start.
        for blob in BLOBS {
            ports.blobs.remove(blob)?;
        }
        ports.signer.remove(DEVICE_KEY)?;
        for secret in [SEALING_KEY, VAULT_KEY, LOCAL_KEY] {
            ports.secrets.remove(secret)?;
        }
        Ok(())
    }

    /// What it was opened with.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.core.settings
    }

    /// Registration of this phone.
    #[must_use]
    pub fn account(&self) -> Account {
        Account { core: self.core.clone() }
    }

    /// This device on its way into an account that has others.
    #[must_use]
    pub fn join(&self) -> Join {
        Join { core: self.core.clone() }
    }

    /// The devices of the account.
    #[must_use]
    pub fn devices(&self) -> Devices {
        Devices { core: self.core.clone() }
    }

    /// Tokens and their codes.
    #[must_use]
    pub fn tokens(&self) -> Tokens {
        Tokens { core: self.core.clone() }
    }

    /// Application tokens from the server.
    #[must_use]
    pub fn sync(&self) -> Sync {
        Sync { core: self.core.clone() }
    }
}

/// Registration of this phone. Every method may be called again after a failure: a repeated step is the same step.
#[derive(Clone)]
pub struct Account {
    core: Arc<Core>,
}

impl Account {
    /// The account as the Set up and Verify screens show it, counted down to this moment.
    #[must_use]
    pub fn view(&self) -> AccountView {
        let view = self.core.account.view();
        // The number may have been changed since this phone was registered, here or on another device.
        let phone_hint = self.core.profile.phone_hint(self.core.account.device()).or(view.phone_hint);
        AccountView { phone_hint, ..view }
    }

    /// Begins a registration. `phone` as people write it, with `+` and country code; an empty `email` is none.
    pub async fn begin(&self, phone: &str, email: Option<&str>) -> Result<AccountView, Error> {
        self.core.account.begin(phone, email).await
    }

    /// Asks for a code by SMS or call. The same code comes again while it lives.
    pub async fn request_code(&self, channel: Channel) -> Result<AccountView, Error> {
        self.core.account.request_code(channel.into()).await
    }

    /// Submits the code; when it is the one, binds this device too. [`Error::WrongCode`] says how many tries are left.
    pub async fn submit_code(&self, code: &str) -> Result<AccountView, Error> {
        let was_registered = self.view().stage == AccountStage::Registered;
        let view = self.core.account.submit_code(code).await?;
        Ok(self.core.synced_if_new(was_registered, view).await)
    }

    /// Goes on where an interruption stopped: binds the device, or asks whether it became trusted.
    pub async fn refresh(&self) -> Result<AccountView, Error> {
        let was_registered = self.view().stage == AccountStage::Registered;
        let refreshed = self.core.account.refresh().await;
        self.core.keep_only_ours()?;
        Ok(self.core.synced_if_new(was_registered, refreshed.map(|_| self.view())?).await)
    }

    /// Gives up a registration in progress. Does nothing once the number is proved: from then on the server may know the
    /// device, `refresh` finishes what was begun, and `sign_out` ends it.
    pub fn start_over(&self) -> Result<AccountView, Error> {
        self.core.account.start_over()
    }

    /// Removes this device at the server, then its keys, the account and the application tokens here. Own tokens stay.
    /// Without a connection nothing happens, unless `forget`: then this phone forgets the account, and the server keeps a
    /// device that must be removed from another one.
    pub async fn sign_out(&self, forget: bool) -> Result<AccountView, Error> {
        let signed_out = self.core.account.sign_out(forget).await;
        self.core.keep_only_ours()?;
        signed_out.map(|_| self.view())
    }
}

/// Tokens and their codes.
#[derive(Clone)]
pub struct Tokens {
    core: Arc<Core>,
}

impl Tokens {
    /// The codes of a moment, in milliseconds since 1970: current and next, of all tokens that are not hidden.
    #[must_use]
    pub fn codes_at(&self, now_ms: u64) -> Codes {
        self.core.vault.codes_at("", now_ms)
    }

    /// The same for the tokens that [`list`](Self::list) finds.
    #[must_use]
    pub fn search_at(&self, query: &str, now_ms: u64) -> Codes {
        self.core.vault.codes_at(query, now_ms)
    }

    /// Tokens, hidden ones too, whose name, issuer or account holds every word of `query`, whatever case and accents.
    #[must_use]
    pub fn list(&self, query: &str) -> Vec<TokenDetails> {
        self.core.vault.list(query)
    }

    /// Adds an own token from an `otpauth` (or `steam`) address. Durable when this returns.
    pub fn add_uri(&self, uri: &str) -> Result<Added, Error> {
        let uri = OtpUri::parse(uri)?;
        self.core.tokens_changed(self.core.vault.add(uri))
    }

    /// Removes an own token for good.
    pub fn remove(&self, id: &str) -> Result<(), Error> {
        self.core.tokens_changed(self.core.vault.remove(id))
    }

    /// Gives a token the person's own name, up to 128 characters; an empty one takes it back.
    pub fn rename(&self, id: &str, name: &str) -> Result<TokenDetails, Error> {
        self.core.tokens_changed(self.core.vault.rename(id, name))
    }

    /// Leaves a token out of [`Codes`], or brings it back.
    pub fn set_hidden(&self, id: &str, hidden: bool) -> Result<TokenDetails, Error> {
        self.core.tokens_changed(self.core.vault.set_hidden(id, hidden))
    }

    /// Moves a token in front of another, or to the end.
    pub fn move_before(&self, id: &str, before: Option<&str>) -> Result<(), Error> {
        self.core.tokens_changed(self.core.vault.move_before(id, before))
    }

    /// The next code of a counter token. The counter is durable before the code is shown.
    pub fn next_hotp(&self, id: &str) -> Result<TokenRow, Error> {
        let now_ms = self.core.ports.clock.wall_ms();
        self.core.tokens_changed(self.core.vault.next_hotp(id, now_ms))
    }
}

/// Application tokens from the server.
#[derive(Clone)]
pub struct Sync {
    core: Arc<Core>,
}

impl Sync {
    /// Fetches this device's application tokens and makes the list here equal to it. A failure changes no token.
    pub async fn run(&self) -> Result<SyncView, Error> {
        let account = &self.core.account;
        if let Err(error) = account.follow().await {
            self.core.sync.not_begun(&error);
            return Err(error);
        }
        let device = account.device().ok_or(Error::SignedOut)?;
        let sealing_key = account.sealing_private_key()?;
        let is_current = || account.device() == Some(device);
        let result = self.core.sync.run(device, sealing_key.expose(), is_current).await;
        match &result {
            Ok(_) => account.trusted(device)?,
            Err(Error::DeviceRemoved) => {
                account.device_is_gone(device).await?;
                self.core.keep_only_ours()?;
            }
            Err(Error::Distrusted(distrust)) => account.distrusted(device, *distrust)?,
            Err(_) => {}
        }
        result.map(|_| self.view())
    }

    /// How fresh the application tokens are.
    #[must_use]
    pub fn view(&self) -> SyncView {
        let view = self.core.sync.view();
        let trust_problem = self.core.account.view().trust_problem.or(view.trust_problem);
        SyncView { trust_problem, ..view }
    }
}
