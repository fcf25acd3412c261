//! The root. It owns the ports and hands out one handle a topic; each method is one call into its module.

use std::sync::Arc;

use crate::api::DEVICE_KEY;
use crate::error::Error;
use crate::lock::AppLock;
use crate::ports::Ports;
use crate::settings::Settings;
use crate::transfer::portable;
use crate::vault::store::LOCAL_KEY;
use crate::view::{AccountView, Added, Channel, Codes, Filter, SyncView, TokenDetails, TokenEdit, TokenRow, TrashRow};

mod approvals;
mod backup;
mod changes;
mod core;
mod devices;
mod form;
mod join;
mod lock;
mod organise;
mod people;
mod root;
mod transfer;

pub use approvals::Approvals;
pub use backup::Backup;
pub use changes::Changes;
pub use devices::Devices;
pub use form::countries_found;
pub use join::Join;
pub use lock::Lock;
pub use people::{Notices, Number};
pub use transfer::{Transfer, qrs_of_picture};

use self::core::{BLOBS, Core, KEYS};
use root::Root;

/// One installation of the authenticator. Cheap to clone; every clone is the same installation.
#[derive(Clone)]
pub struct Septet {
    root: Arc<Root>,
}

impl Septet {
    /// Opens what is stored on this device, or starts empty if nothing ever was.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] names the setting that cannot be used. [`Error::VaultWithoutKey`], [`Error::VaultDamaged`],
    /// [`Error::VaultNewer`]: the tokens are there but cannot be read; nothing was changed, and [`Septet::erase`] starts over.
    /// With app lock on it opens locked, and reads no token yet.
    pub fn open(ports: Ports, settings: Settings) -> Result<Self, Error> {
        let origin = settings.validate()?;
        let lock = AppLock::new(ports.clone());
        let root = Root::new(ports, settings, origin, lock);
        root.open()?;
        Ok(Self { root: Arc::new(root) })
    }

    /// Removes everything that Septet keeps on this device, readable or not: blobs, keys, secrets. The server is not told.
    pub fn erase(ports: &Ports) -> Result<(), Error> {
        // Keys last: a crash in between leaves a key without a blob, which is a fresh start.
        for blob in BLOBS.into_iter().chain([AppLock::BLOB]) {
            ports.blobs.remove(blob)?;
        }
        ports.signer.remove(DEVICE_KEY)?;
        for secret in KEYS.into_iter().chain([LOCAL_KEY]).chain(AppLock::SECRETS) {
            ports.secrets.remove(secret)?;
        }
        if let Some(biometric) = &ports.biometric {
            // What it keeps opens nothing any more.
            let _ = biometric.remove();
        }
        Ok(())
    }

    /// Reads anew what another process of this person may have changed. [`Error::Locked`] while locked.
    pub fn reopen(&self) -> Result<(), Error> {
        self.root.reopen()
    }

    /// What it was opened with.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.root.settings
    }

    /// Registration of this phone.
    #[must_use]
    pub fn account(&self) -> Account {
        Account { root: self.root.clone() }
    }

    /// This device on its way into an account that has others.
    #[must_use]
    pub fn join(&self) -> Join {
        Join { root: self.root.clone() }
    }

    /// The devices of the account.
    #[must_use]
    pub fn devices(&self) -> Devices {
        Devices { root: self.root.clone() }
    }

    /// Tokens and their codes.
    #[must_use]
    pub fn tokens(&self) -> Tokens {
        Tokens { root: self.root.clone() }
    }

    /// The backup of own tokens.
    #[must_use]
    pub fn backup(&self) -> Backup {
        Backup { root: self.root.clone() }
    }

    /// Application tokens from the server, and own tokens of all devices.
    #[must_use]
    pub fn sync(&self) -> Sync {
        Sync { root: self.root.clone() }
    }
}

/// Registration of this phone. Every method may be called again after a failure: a repeated step is the same step.
#[derive(Clone)]
pub struct Account {
    root: Arc<Root>,
}

impl Account {
    /// The account as the Set up and Verify screens show it, counted down to this moment.
    #[must_use]
    pub fn view(&self) -> AccountView {
        self.root.view(Core::account_view)
    }

    /// Begins a registration. `phone` as people write it, with `+` and country code; an empty `email` is none.
    pub async fn begin(&self, phone: &str, email: Option<&str>) -> Result<AccountView, Error> {
        self.root.call(async |core| core.account.begin(phone, email).await).await
    }

    /// Asks for a code by SMS or call. The same code comes again while it lives.
    pub async fn request_code(&self, channel: Channel) -> Result<AccountView, Error> {
        self.root.call(async |core| core.account.request_code(channel.into()).await).await
    }

    /// Submits the code; when it is the one, binds this device too. [`Error::WrongCode`] says how many tries are left.
    pub async fn submit_code(&self, code: &str) -> Result<AccountView, Error> {
        let submit = async |core: Arc<Core>| {
            let was_registered = core.is_registered();
            core.account.submit_code(code).await?;
            Ok(core.synced_if_new(was_registered).await)
        };
        self.root.call(submit).await
    }

    /// Goes on where an interruption stopped: binds the device, or asks whether it became trusted.
    pub async fn refresh(&self) -> Result<AccountView, Error> {
        self.root.call(async |core| core.refresh_account().await).await
    }

    /// Gives up a registration in progress. Does nothing once the number is proved: from then on the server may know the
    /// device, `refresh` finishes what was begun, and `sign_out` ends it.
    pub fn start_over(&self) -> Result<AccountView, Error> {
        self.root.core()?.account.start_over()
    }

    /// The person read that somebody else ended what this phone was in: [`AccountView::ended`] says it no more.
    pub fn end_was_read(&self) -> Result<AccountView, Error> {
        self.root.core()?.account.end_was_read()
    }

    /// Removes this device at the server, then its keys, the account and the application tokens here. Own tokens stay.
    /// Without a connection nothing happens, unless `forget`: then this phone forgets the account, and the server keeps a
    /// device that must be removed from another one.
    pub async fn sign_out(&self, forget: bool) -> Result<AccountView, Error> {
        let sign_out = async |core: Arc<Core>| {
            let signed_out = core.account.sign_out(forget).await;
            core.keep_only_ours()?;
            signed_out.map(|_| core.account_view())
        };
        self.root.call(sign_out).await
    }
}

/// Tokens and their codes.
#[derive(Clone)]
pub struct Tokens {
    root: Arc<Root>,
}

impl Tokens {
    /// The codes of a moment, in milliseconds since 1970: current and next, of all tokens that are not hidden.
    #[must_use]
    pub fn codes_at(&self, now_ms: u64) -> Codes {
        self.search_at("", now_ms)
    }

    /// The same for the tokens that [`list`](Self::list) finds.
    #[must_use]
    pub fn search_at(&self, filter: impl Into<Filter>, now_ms: u64) -> Codes {
        self.root.core().map_or_else(|_| Codes::locked(), |core| core.vault.codes_at(&filter.into(), now_ms))
    }

    /// The tokens that fit, hidden ones too. A text is a query in all groups: see [`Filter`].
    pub fn list(&self, filter: impl Into<Filter>) -> Result<Vec<TokenDetails>, Error> {
        Ok(self.root.core()?.vault.list(&filter.into()))
    }

    /// Adds an own token from an `otpauth` (or `steam`) address. Durable when this returns.
    pub fn add_uri(&self, uri: &str) -> Result<Added, Error> {
        let token = portable::parsed(uri)?;
        let core = self.root.core()?;
        core.tokens_changed(core.vault.add(token))
    }

    /// The same for many at once: one write, and none is added where an address cannot be used.
    pub fn add_uris(&self, uris: &[impl AsRef<str>]) -> Result<Vec<Added>, Error> {
        let tokens = uris.iter().map(|uri| portable::parsed(uri.as_ref())).collect::<Result<_, _>>()?;
        let core = self.root.core()?;
        core.tokens_changed(core.vault.add_all(tokens))
    }

    /// Puts an own token into the trash, on every device. It can be brought back for 30 days.
    pub fn remove(&self, id: &str) -> Result<(), Error> {
        let core = self.root.core()?;
        core.tokens_changed(core.vault.remove(&[id]))
    }

    /// What was removed within 30 days, the latest first.
    pub fn trash(&self) -> Result<Vec<TrashRow>, Error> {
        Ok(self.root.core()?.vault.trash())
    }

    /// Takes a token out of the trash.
    pub fn restore(&self, id: &str) -> Result<TokenDetails, Error> {
        let core = self.root.core()?;
        core.tokens_changed(core.vault.restore(id))
    }

    /// Drops a token of the trash for good.
    pub fn purge(&self, id: &str) -> Result<(), Error> {
        let core = self.root.core()?;
        core.tokens_changed(core.vault.purge(id))
    }

    /// Gives a token the person's own name, up to 128 characters; an empty one takes it back.
    pub fn rename(&self, id: &str, name: &str) -> Result<TokenDetails, Error> {
        let core = self.root.core()?;
        let edit = TokenEdit { name: Some(name.to_owned()), ..TokenEdit::default() };
        core.tokens_changed(core.vault.edit_one(id, &edit))
    }

    /// Leaves a token out of [`Codes`], or brings it back.
    pub fn set_hidden(&self, id: &str, hidden: bool) -> Result<TokenDetails, Error> {
        let core = self.root.core()?;
        let edit = TokenEdit { hidden: Some(hidden), ..TokenEdit::default() };
        core.tokens_changed(core.vault.edit_one(id, &edit))
    }

    /// Moves a token in front of another, or to the end.
    pub fn move_before(&self, id: &str, before: Option<&str>) -> Result<(), Error> {
        let core = self.root.core()?;
        core.tokens_changed(core.vault.move_before(id, before))
    }

    /// The next code of a counter token. The counter is durable before the code is shown.
    pub fn next_hotp(&self, id: &str) -> Result<TokenRow, Error> {
        let core = self.root.core()?;
        let now_ms = core.ports.clock.wall_ms();
        core.tokens_changed(core.vault.next_hotp(id, now_ms))
    }
}

/// Application tokens from the server.
#[derive(Clone)]
pub struct Sync {
    root: Arc<Root>,
}

impl Sync {
    /// Fetches this device's application tokens and makes the list here equal to it. A failure changes no token.
    pub async fn run(&self) -> Result<SyncView, Error> {
        self.root.call(async |core| core.run_sync().await).await
    }

    /// How fresh the application tokens are.
    #[must_use]
    pub fn view(&self) -> SyncView {
        self.root.view(Core::sync_view)
    }
}
