//! The root. It owns the ports and hands out one handle a topic; each method is one call into its module.

use std::sync::Arc;

use crate::error::Error;
use crate::ports::Ports;
use crate::settings::Settings;
use crate::view::{AccountView, Added, Channel, Codes, SyncView, TokenDetails, TokenRow};

/// One installation of the authenticator. Cheap to clone; every clone is the same installation.
#[derive(Clone)]
pub struct Septet {
    core: Arc<Core>,
}

struct Core {
    ports: Ports,
    settings: Settings,
}

const UNBUILT: Error = Error::Internal("this part is still being built");

impl Septet {
    /// Opens what is stored on this device, or starts empty if nothing ever was.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] names the setting that cannot be used. [`Error::VaultWithoutKey`], [`Error::VaultDamaged`],
    /// [`Error::VaultNewer`]: the tokens are there but cannot be read; nothing was changed, and [`Septet::erase`] starts over.
    pub fn open(ports: Ports, settings: Settings) -> Result<Self, Error> {
        settings.validate()?;
        Ok(Self { core: Arc::new(Core { ports, settings }) })
    }

    /// Removes everything that Septet keeps on this device, readable or not: blobs, keys, secrets. The server is not told.
    pub fn erase(ports: &Ports) -> Result<(), Error> {
        let _ = ports;
        Err(UNBUILT)
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
        let _ = &self.core.ports;
        let no = crate::view::Permission { allowed: false, in_s: 0 };
        AccountView {
            stage: crate::view::AccountStage::SignedOut,
            phone_hint: None,
            email: None,
            device_id: None,
            can_submit: false,
            sent_by: None,
            sms: no,
            voice: no,
            check: crate::view::CheckPermission { allowed: false, in_s: 0, attempts_left: 0 },
            expires_in_s: 0,
        }
    }

    /// Begins a registration. `phone` as people write it, with `+` and country code; an empty `email` is none.
    pub async fn begin(&self, phone: &str, email: Option<&str>) -> Result<AccountView, Error> {
        let _ = (phone, email);
        Err(UNBUILT)
    }

    /// Asks for a code by SMS or call. The same code comes again while it lives.
    pub async fn request_code(&self, channel: Channel) -> Result<AccountView, Error> {
        let _ = channel;
        Err(UNBUILT)
    }

    /// Submits the code; when it is the one, binds this device too. [`Error::WrongCode`] says how many tries are left.
    pub async fn submit_code(&self, code: &str) -> Result<AccountView, Error> {
        let _ = code;
        Err(UNBUILT)
    }

    /// Goes on where an interruption stopped: binds the device, or asks whether it became trusted.
    pub async fn refresh(&self) -> Result<AccountView, Error> {
        Err(UNBUILT)
    }

    /// Gives up a registration in progress. Does nothing once registered.
    pub fn start_over(&self) -> Result<AccountView, Error> {
        Err(UNBUILT)
    }

    /// Removes this device at the server, then its keys, the account and the application tokens here. Own tokens stay.
    /// Without a connection nothing happens, unless `forget`: then this phone forgets the account, and the server keeps a
    /// device that must be removed from another one.
    pub async fn sign_out(&self, forget: bool) -> Result<AccountView, Error> {
        let _ = forget;
        Err(UNBUILT)
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
        let _ = (&self.core.ports, now_ms);
        Codes { rows: Vec::new(), refresh_at_ms: None }
    }

    /// The same for the tokens that [`list`](Self::list) finds.
    #[must_use]
    pub fn search_at(&self, query: &str, now_ms: u64) -> Codes {
        let _ = query;
        self.codes_at(now_ms)
    }

    /// Tokens, hidden ones too, whose name, issuer or account holds every word of `query`, whatever case and accents.
    #[must_use]
    pub fn list(&self, query: &str) -> Vec<TokenDetails> {
        let _ = query;
        Vec::new()
    }

    /// Adds an own token from an `otpauth` (or `steam`) address. Durable when this returns.
    pub fn add_uri(&self, uri: &str) -> Result<Added, Error> {
        let _ = uri;
        Err(UNBUILT)
    }

    /// Removes an own token for good.
    pub fn remove(&self, id: &str) -> Result<(), Error> {
        let _ = id;
        Err(UNBUILT)
    }

    /// Gives a token the person's own name, up to 128 characters; an empty one takes it back.
    pub fn rename(&self, id: &str, name: &str) -> Result<TokenDetails, Error> {
        let _ = (id, name);
        Err(UNBUILT)
    }

    /// Leaves a token out of [`Codes`], or brings it back.
    pub fn set_hidden(&self, id: &str, hidden: bool) -> Result<TokenDetails, Error> {
        let _ = (id, hidden);
        Err(UNBUILT)
    }

    /// Moves a token in front of another, or to the end.
    pub fn move_before(&self, id: &str, before: Option<&str>) -> Result<(), Error> {
        let _ = (id, before);
        Err(UNBUILT)
    }

    /// The next code of a counter token. The counter is durable before the code is shown.
    pub fn next_hotp(&self, id: &str) -> Result<TokenRow, Error> {
        let _ = id;
        Err(UNBUILT)
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
        Err(UNBUILT)
    }

    /// How fresh the application tokens are.
    #[must_use]
    pub fn view(&self) -> SyncView {
        let _ = &self.core.ports;
        SyncView {
            last_success_ms: None,
            age_s: None,
            offline: false,
            clock: None,
            clock_warning: None,
            tokens: 0,
            unreadable: 0,
        }
    }
}
