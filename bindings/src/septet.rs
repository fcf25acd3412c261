//! The objects that a shell holds.

use std::sync::Arc;

use septet_core::Settings;
use septet_core::adapters::SystemClock;
use septet_core::adapters::files::{FileBlobs, FileSecrets};
use septet_core::adapters::software_signer::SoftwareSigner;
use septet_core::view::{AccountView, Added, Channel, Codes, Filter, SyncView, TokenDetails, TokenRow, TrashRow};

use crate::error::AppError;
use crate::ports::{ChangeListener, Ports, Transport};

mod approvals;
mod backup;
mod form;
mod lock;
mod organise;
mod people;
mod transfer;
mod trust;
mod typing;

pub use approvals::Approvals;
pub use backup::Backup;
pub use form::server_address;
pub use lock::{Lock, auto_lock_offered};
pub use organise::icons;
pub use people::{Notices, Number, ServerChanges};
pub use transfer::Transfer;
pub use trust::{Devices, Join};
pub use typing::{
    age_span, age_span_at, code_life, countries, countries_found, phone_draft, phone_whole, qr_squares, wait_span,
};

/// One installation of the authenticator. Hold one for as long as the app runs.
#[derive(uniffi::Object)]
pub struct Septet {
    core: septet_core::Septet,
}

#[uniffi::export]
impl Septet {
    /// Opens what is stored on this device, or starts empty if nothing ever was. `InvalidInput` names the setting that
    /// cannot be used; `DeviceStorage` and `UpdateRequired` say that tokens are there which cannot be read: nothing was
    /// changed, and `erase` starts over. With app lock on it opens locked.
    #[uniffi::constructor]
    pub fn new(ports: Ports, settings: Settings) -> Result<Self, AppError> {
        Ok(Self { core: septet_core::Septet::open(ports.try_into()?, settings)? })
    }

    /// The same on a computer without hardware keys: everything in files of mode 0600 under `folder`. Whoever can read
    /// the folder can copy the phone; for tests and the desktop.
    #[uniffi::constructor(default(listener = None))]
    pub fn in_folder(
        folder: String,
        transport: Transport,
        settings: Settings,
        listener: Option<Arc<dyn ChangeListener>>,
    ) -> Result<Self, AppError> {
        Ok(Self { core: septet_core::Septet::open(folder_ports(&folder, transport, listener)?, settings)? })
    }

    /// Registration of this phone.
    pub fn account(&self) -> Account {
        Account { core: self.core.account() }
    }

    /// Tokens and their codes.
    pub fn tokens(&self) -> Tokens {
        Tokens { core: self.core.tokens() }
    }

    /// Application tokens from the server, and own tokens of all devices.
    pub fn sync(&self) -> Sync {
        Sync { core: self.core.sync() }
    }
}

/// Removes everything that Septet keeps on this device, readable or not: blobs, keys, secrets. The server is not told.
#[uniffi::export]
pub fn erase(ports: Ports) -> Result<(), AppError> {
    Ok(septet_core::Septet::erase(&ports.try_into()?)?)
}

fn folder_ports(
    folder: &str,
    transport: Transport,
    listener: Option<Arc<dyn ChangeListener>>,
) -> Result<septet_core::Ports, AppError> {
    let secrets = Arc::new(FileSecrets::open(folder).map_err(septet_core::Error::from)?);
    Ok(septet_core::Ports {
        clock: Arc::new(SystemClock::new()),
        http: transport.try_into()?,
        signer: Arc::new(SoftwareSigner::new(secrets.clone())),
        secrets,
        blobs: Arc::new(FileBlobs::open(folder).map_err(septet_core::Error::from)?),
        biometric: None,
        listener: listener.map(crate::ports::listener),
    })
}

/// Registration of this phone. Every method may be called again after a failure: a repeated step is the same step.
#[derive(uniffi::Object)]
pub struct Account {
    core: septet_core::Account,
}

#[uniffi::export(async_runtime = "tokio")]
impl Account {
    /// The account as the Set up and Verify screens show it, counted down to this moment.
    pub fn view(&self) -> AccountView {
        self.core.view()
    }

    /// Begins a registration. `phone` as people write it, with `+` and country code; an empty `email` is none.
    pub async fn begin(&self, phone: String, email: Option<String>) -> Result<AccountView, AppError> {
        Ok(self.core.begin(&phone, email.as_deref()).await?)
    }

    /// Asks for a code by SMS or call. The same code comes again while it lives.
    pub async fn request_code(&self, channel: Channel) -> Result<AccountView, AppError> {
        Ok(self.core.request_code(channel).await?)
    }

    /// Submits the code; when it is the one, registers this device too. `WrongCode` says how many tries are left.
    pub async fn submit_code(&self, code: String) -> Result<AccountView, AppError> {
        Ok(self.core.submit_code(&code).await?)
    }

    /// Goes on where an interruption stopped: registers the device, or asks whether it became trusted.
    pub async fn refresh(&self) -> Result<AccountView, AppError> {
        Ok(self.core.refresh().await?)
    }

    /// Gives up a registration in progress. Does nothing once the number is proved: from then on the server may know the
    /// device, `refresh` finishes what was begun, and `sign_out` ends it.
    pub fn start_over(&self) -> Result<AccountView, AppError> {
        Ok(self.core.start_over()?)
    }

    /// The person read that somebody else ended what this phone was in: `AccountView.ended` says it no more.
    pub fn end_was_read(&self) -> Result<AccountView, AppError> {
        Ok(self.core.end_was_read()?)
    }

    /// Removes this device at the server, then its keys, the account and the application tokens here. Own tokens stay.
    /// Without a connection nothing happens, unless `forget`: then this phone forgets the account, and the server keeps a
    /// device that must be removed from another one.
    pub async fn sign_out(&self, forget: bool) -> Result<AccountView, AppError> {
        Ok(self.core.sign_out(forget).await?)
    }
}

/// Tokens and their codes. What changes something is durable when it returns, so call it away from the screen's thread.
#[derive(uniffi::Object)]
pub struct Tokens {
    core: septet_core::Tokens,
}

#[uniffi::export]
impl Tokens {
    /// The codes of a moment, in milliseconds since 1970: current and next, of all tokens that are not hidden.
    pub fn codes_at(&self, now_ms: u64) -> Codes {
        self.core.codes_at(now_ms)
    }

    /// The same for the tokens that `list` finds.
    #[uniffi::method(default(group = None))]
    pub fn search_at(&self, query: &str, now_ms: u64, group: Option<String>) -> Codes {
        self.core.search_at(Filter { query: query.to_owned(), group }, now_ms)
    }

    /// Tokens, hidden ones too, whose name, issuer, account, note and group hold every word of `query`, whatever case and
    /// accents; of one group if it is given, and of none if that is empty.
    #[uniffi::method(default(group = None))]
    pub fn list(&self, query: &str, group: Option<String>) -> Result<Vec<TokenDetails>, AppError> {
        Ok(self.core.list(Filter { query: query.to_owned(), group })?)
    }

    /// Adds an own token from an `otpauth` (or `steam`) address. `InvalidInput` names the part that cannot be used.
    pub fn add_uri(&self, uri: &str) -> Result<Added, AppError> {
        Ok(self.core.add_uri(uri)?)
    }

    /// The same for many at once: one write, and none is added where an address cannot be used.
    pub fn add_uris(&self, uris: &[String]) -> Result<Vec<Added>, AppError> {
        Ok(self.core.add_uris(uris)?)
    }

    /// Puts an own token into the trash, on every device. It can be brought back for 30 days.
    pub fn remove(&self, id: &str) -> Result<(), AppError> {
        Ok(self.core.remove(id)?)
    }

    /// What was removed within 30 days, the latest first.
    pub fn trash(&self) -> Result<Vec<TrashRow>, AppError> {
        Ok(self.core.trash()?)
    }

    /// Takes a token out of the trash.
    pub fn restore(&self, id: &str) -> Result<TokenDetails, AppError> {
        Ok(self.core.restore(id)?)
    }

    /// Drops a token of the trash for good.
    pub fn purge(&self, id: &str) -> Result<(), AppError> {
        Ok(self.core.purge(id)?)
    }

    /// Gives a token the person's own name, up to 128 characters; an empty one takes it back.
    pub fn rename(&self, id: &str, name: &str) -> Result<TokenDetails, AppError> {
        Ok(self.core.rename(id, name)?)
    }

    /// Leaves a token out of the codes, or brings it back.
    pub fn set_hidden(&self, id: &str, hidden: bool) -> Result<TokenDetails, AppError> {
        Ok(self.core.set_hidden(id, hidden)?)
    }

    /// Moves a token in front of another, or to the end.
    pub fn move_before(&self, id: &str, before: Option<String>) -> Result<(), AppError> {
        Ok(self.core.move_before(id, before.as_deref())?)
    }

    /// The next code of a counter token. The counter is durable before the code is shown.
    pub fn next_hotp(&self, id: &str) -> Result<TokenRow, AppError> {
        Ok(self.core.next_hotp(id)?)
    }
}

/// Application tokens from the server, and own tokens of all devices where backups are on.
#[derive(uniffi::Object)]
pub struct Sync {
    core: septet_core::Sync,
}

#[uniffi::export(async_runtime = "tokio")]
impl Sync {
    /// Fetches this device's application tokens and makes the list here equal to it. A failure changes no token.
    pub async fn run(&self) -> Result<SyncView, AppError> {
        Ok(self.core.run().await?)
    }

    /// How fresh the application tokens are.
    pub fn view(&self) -> SyncView {
        self.core.view()
    }
}
