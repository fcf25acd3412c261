//! A person's phone: the real core over ports that a test can break.

use std::sync::{Arc, Mutex};

use p256::ecdsa::SigningKey;
use septet_core::Septet;
use septet_core::adapters::software_signer::SoftwareSigner;
use septet_core::error::Error;
use septet_core::ports::{Ports, SecretStore};
use septet_core::settings::{AppClient, Settings};
use septet_core::view::{AccountStage, AccountView, Channel, TokenRow};

use crate::by_hand::Device;
use crate::ports::{Changes, Memory, PhoneClock, Wire};
use crate::world::World;

/// One phone.
pub struct Phone {
    /// The number of its SIM.
    pub number: String,
    /// The core.
    pub septet: Septet,
    /// Its clock.
    pub clock: PhoneClock,
    /// Its network.
    pub wire: Wire,
    /// Its key store.
    pub secrets: Memory,
    /// Its disk.
    pub blobs: Memory,
    /// What was signalled.
    pub changes: Arc<Changes>,
    known_secrets: Arc<Mutex<Vec<String>>>,
}

/// A phone that is not registered yet.
pub struct Away<'w> {
    pub(crate) world: &'w World,
    pub(crate) phone: Phone,
}

impl Away<'_> {
    /// Goes through Set up and Verify.
    pub async fn registered_by(self, channel: Channel) -> Phone {
        let Self { world, phone } = self;
        phone.registers(world, channel).await.expect("registers");
        phone
    }

    /// The phone as it comes out of the box.
    #[must_use]
    pub fn unregistered(self) -> Phone {
        self.phone
    }
}

impl Phone {
    pub(crate) fn new(number: &str, clock: PhoneClock, wire: Wire, known_secrets: Arc<Mutex<Vec<String>>>) -> Self {
        let (secrets, blobs, changes) = (Memory::default(), Memory::default(), Arc::<Changes>::default());
        let septet = open(&clock, &wire, &secrets, &blobs, &changes).expect("an empty phone opens");
        known_secrets.lock().unwrap().push(number.replace([' ', '+'], ""));
        Self { number: number.to_owned(), septet, clock, wire, secrets, blobs, changes, known_secrets }
    }

    /// The same phone once more, opened from copies of its stores, with a wire that keeps the answers: what it does, the first one does
    /// not know.
    pub fn copied(&self) -> Result<Self, Error> {
        let (secrets, blobs, changes) = (self.secrets.copied(), self.blobs.copied(), Arc::<Changes>::default());
        let (clock, wire) = (self.clock.clone(), self.wire.keeping_answers());
        let septet = open(&clock, &wire, &secrets, &blobs, &changes)?;
        let known_secrets = self.known_secrets.clone();
        Ok(Self { number: self.number.clone(), septet, clock, wire, secrets, blobs, changes, known_secrets })
    }

    /// Kills the app and starts it again: what was not durable is gone.
    pub fn restarts(&mut self) -> Result<(), Error> {
        self.septet = open(&self.clock, &self.wire, &self.secrets, &self.blobs, &self.changes)?;
        Ok(())
    }

    /// Set up and Verify up to the end, and the first sync.
    pub async fn registers(&self, world: &World, channel: Channel) -> Result<AccountView, Error> {
        let code = self.asks_for_a_code(world, channel).await?;
        let view = self.submits(&code).await?;
        if view.stage == AccountStage::Registered {
            self.septet.sync().run().await?;
        }
        Ok(view)
    }

    /// Set up, then SMS or call: the code that arrives.
    pub async fn asks_for_a_code(&self, world: &World, channel: Channel) -> Result<String, Error> {
        let account = self.septet.account();
        if account.view().stage == AccountStage::SignedOut {
            account.begin(&self.number, Some("maya@lakeside.example")).await?;
        }
        account.request_code(channel).await?;
        Ok(world.code_sent_to(&self.number).await)
    }

    /// Types a code.
    pub async fn submits(&self, code: &str) -> Result<AccountView, Error> {
        self.known_secrets.lock().unwrap().push(code.to_owned());
        self.septet.account().submit_code(code).await
    }

    /// The QR by which this phone asks to be let in, once it is in the mailbox.
    pub async fn shows_qr(&self) -> String {
        let qr = self.septet.join().invite().await.expect("asks to be let in").qr.expect("a QR is shown").text;
        self.known_secrets.lock().unwrap().push(qr.clone());
        qr
    }

    /// Scans the QR of another phone and lets it in. `moving`: the person moves to it.
    pub async fn lets_in(&self, new: &Self, moving: bool) {
        let devices = self.septet.devices();
        devices.scan(&new.shows_qr().await, moving).await.expect("scans").expect("asks before it lets anybody in");
        devices.approve().await.expect("lets it in");
        new.septet.join().refresh().await.expect("is in");
        assert_eq!(new.septet.account().view().stage, AccountStage::Registered);
    }

    /// Adds an own token by its address; its id.
    ///
    /// # Panics
    /// When the address cannot be used.
    pub fn adds(&self, uri: &str) -> String {
        let added = self.septet.tokens().add_uri(uri).expect("an address that can be used");
        let seed = uri.split(['?', '&']).find_map(|part| part.strip_prefix("secret="));
        self.known_secrets.lock().unwrap().extend(seed.map(str::to_owned));
        added.token.id
    }

    /// Turns backups on with a recovery key alone, which takes no time to stretch.
    ///
    /// # Panics
    /// When that does not work.
    pub async fn backs_up_quickly(&self) -> String {
        let key = self.septet.backup().new_recovery_key().await.expect("backups can be turned on");
        self.septet.backup().recovery_key_written().expect("the key is there");
        self.known_secrets.lock().unwrap().push(key.text.clone());
        key.text.clone()
    }

    /// Turns backups on; the recovery key.
    ///
    /// # Panics
    /// When that does not work.
    pub async fn backs_up(&self, password: &str) -> String {
        let key = self.septet.backup().enable(password.as_bytes()).await.expect("backups can be turned on");
        self.septet.backup().recovery_key_written().expect("the key is there");
        self.known_secrets.lock().unwrap().extend([password.to_owned(), key.text.clone()]);
        key.text.clone()
    }

    /// As the account names this phone.
    #[must_use]
    pub fn id(&self) -> String {
        self.septet.account().view().device_id.expect("a device of an account")
    }

    /// The account's vault key on this phone: the one in use.
    #[must_use]
    pub fn vault_key(&self) -> Option<[u8; 32]> {
        let kept = SecretStore::get(&self.secrets, "vault-key").expect("memory answers")?;
        Some(kept[9..41].try_into().expect("a number, an epoch and 32 bytes"))
    }

    /// The same phone in the hands of somebody who sends what they want.
    #[must_use]
    pub fn by_hand(&self) -> Device {
        let key = SecretStore::get(&self.secrets, "signing-key-device").expect("memory answers").expect("a key");
        Device { id: self.id().parse().expect("an id"), key: SigningKey::from_slice(&key).expect("a key") }
    }

    /// The row of an application or issuer, after a sync if there is a network.
    pub async fn row_of(&self, title: &str) -> Option<TokenRow> {
        let _ = self.septet.sync().run().await;
        self.row_now(title)
    }

    /// The row of an application or issuer as the screen has it now.
    #[must_use]
    pub fn row_now(&self, title: &str) -> Option<TokenRow> {
        use septet_core::ports::Clock;
        let codes = self.septet.tokens().codes_at(self.clock.wall_ms());
        codes.rows.into_iter().find(|row| row.title == title)
    }

    /// The code that the phone shows for an application.
    pub async fn code_of(&self, title: &str) -> String {
        let row = self.row_of(title).await.unwrap_or_else(|| panic!("the phone shows {title}"));
        let code = row.code.expect("a code is shown").digits.to_string();
        self.known_secrets.lock().unwrap().push(code.clone());
        code
    }
}

fn open(
    clock: &PhoneClock,
    wire: &Wire,
    secrets: &Memory,
    blobs: &Memory,
    changes: &Arc<Changes>,
) -> Result<Septet, Error> {
    let keys = Arc::new(secrets.clone());
    let ports = Ports {
        clock: Arc::new(clock.clone()),
        http: Arc::new(wire.clone()),
        secrets: keys.clone(),
        signer: Arc::new(SoftwareSigner::new(keys)),
        blobs: Arc::new(blobs.clone()),
        biometric: None,
        listener: Some(changes.clone()),
    };
    Septet::open(ports, settings("https://septet.example"))
}

/// The settings of a test's phone.
#[must_use]
pub fn settings(server_url: &str) -> Settings {
    Settings {
        server_url: server_url.to_owned(),
        client: AppClient::Cli,
        locale: "en".to_owned(),
        app_version: "0.1.0".to_owned(),
        device_name: "Maya's phone".to_owned(),
        model: "Test".to_owned(),
        platform: "linux".to_owned(),
        app_hash: None,
    }
}
