//! A phone in memory and its clock: everything that a test can hold still, lose, or break.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::elliptic_curve::Generate;
use septet_core::ports::{BlobStore, ChangeListener, Clock, DeviceSigner, PortError, SecretStore, What};
use septet_core::view::{AccountView, Channel};
use septet_core::{AppClient, Error, Ports, Septet, Settings};

pub(crate) use crate::server::{FakeToken, Server, problem, reply};

pub(crate) const NOW_MS: u64 = 1_800_000_000_000;
pub(crate) const CODE: &str = "0123456";
pub(crate) const PHONE: &str = "+1 650 555 0100";

/// What a future gives that has nothing to wait for: every port here answers at once.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> T {
    match std::pin::pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the core waited for something other than a port"),
    }
}

/// The same for what stretches a password, which has a thread of its own.
pub(crate) fn stretched<T>(future: impl Future<Output = T>) -> T {
    struct Caller(std::thread::Thread);
    impl std::task::Wake for Caller {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Caller(std::thread::current())));
    let (mut future, mut context) = (std::pin::pin!(future), Context::from_waker(&waker));
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}

/// Both clocks.
pub(crate) struct FakeClock(Mutex<(u64, u64)>);

impl FakeClock {
    pub(crate) fn set_wall_ms(&self, wall_ms: u64) {
        self.0.lock().unwrap().0 = wall_ms;
    }
}

impl Clock for FakeClock {
    fn wall_ms(&self) -> u64 {
        self.0.lock().unwrap().0
    }

    fn monotonic_ms(&self) -> u64 {
        self.0.lock().unwrap().1
    }
}

type AfterBlob = (&'static str, fn(&Disk));

/// Secrets, keys and blobs. Every write is counted, and all fail from a given one on: a process killed there.
#[derive(Default)]
pub(crate) struct Disk {
    pub(crate) secrets: Mutex<BTreeMap<String, Vec<u8>>>,
    pub(crate) keys: Mutex<BTreeMap<String, SigningKey>>,
    pub(crate) blobs: Mutex<BTreeMap<String, Vec<u8>>>,
    writes: Mutex<(usize, Option<usize>)>,
    /// What another process does as soon as this blob is removed.
    pub(crate) after_blob: Mutex<Option<AfterBlob>>,
}

impl Disk {
    pub(crate) fn fail_after(&self, writes: Option<usize>) {
        *self.writes.lock().unwrap() = (0, writes);
    }

    /// Writes since `fail_after`.
    pub(crate) fn written(&self) -> usize {
        self.writes.lock().unwrap().0
    }

    fn write(&self) -> Result<(), PortError> {
        let mut writes = self.writes.lock().unwrap();
        if writes.1.is_some_and(|last| writes.0 >= last) {
            return Err(PortError::NoSpace);
        }
        writes.0 += 1;
        Ok(())
    }
}

impl SecretStore for Disk {
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
        Ok(self.secrets.lock().unwrap().get(name).cloned())
    }

    fn put(&self, name: &str, value: &[u8]) -> Result<(), PortError> {
        self.write()?;
        self.secrets.lock().unwrap().insert(name.to_owned(), value.to_vec());
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), PortError> {
        self.write()?;
        self.secrets.lock().unwrap().remove(name);
        Ok(())
    }
}

impl DeviceSigner for Disk {
    fn generate(&self, name: &str) -> Result<Vec<u8>, PortError> {
        self.write()?;
        self.keys.lock().unwrap().insert(name.to_owned(), SigningKey::generate());
        Ok(self.public_key(name)?.unwrap())
    }

    fn public_key(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
        let keys = self.keys.lock().unwrap();
        Ok(keys.get(name).map(|key| key.verifying_key().to_sec1_point(false).as_bytes().to_vec()))
    }

    fn sign(&self, name: &str, message: &[u8]) -> Result<Vec<u8>, PortError> {
        let keys = self.keys.lock().unwrap();
        let key = keys.get(name).ok_or(PortError::Failed { reason: "no such key".to_owned() })?;
        let signature: Signature = key.sign(message);
        Ok(signature.to_bytes().to_vec())
    }

    fn remove(&self, name: &str) -> Result<(), PortError> {
        self.write()?;
        self.keys.lock().unwrap().remove(name);
        Ok(())
    }
}

impl BlobStore for Disk {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
        Ok(self.blobs.lock().unwrap().get(name).cloned())
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), PortError> {
        self.write()?;
        self.blobs.lock().unwrap().insert(name.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), PortError> {
        self.write()?;
        self.blobs.lock().unwrap().remove(name);
        if let Some((_, act)) = self.after_blob.lock().unwrap().filter(|(blob, _)| *blob == name) {
            act(self);
        }
        Ok(())
    }
}

#[derive(Default)]
pub(crate) struct Listener(pub(crate) Mutex<Vec<What>>);

impl ChangeListener for Listener {
    fn changed(&self, what: What) {
        self.0.lock().unwrap().push(what);
    }
}

/// A phone. `restarted` is the same phone after its process was killed.
pub(crate) struct Phone {
    pub(crate) septet: Septet,
    pub(crate) server: Arc<Server>,
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) listener: Arc<Listener>,
}

impl Phone {
    pub(crate) fn new() -> Self {
        let server = Arc::new(Server::default());
        server.set(|state| state.time_ms = NOW_MS);
        let clock = Arc::new(FakeClock(Mutex::new((NOW_MS, 5_000))));
        Self::on(server, clock, Arc::new(Disk::default())).unwrap()
    }

    pub(crate) fn on(server: Arc<Server>, clock: Arc<FakeClock>, disk: Arc<Disk>) -> Result<Self, Error> {
        let listener = Arc::new(Listener::default());
        let septet = Septet::open(ports(&server, &clock, &disk, &listener), settings())?;
        Ok(Self { septet, server, clock, disk, listener })
    }

    /// Another phone of the same person, at the same server.
    pub(crate) fn another(&self) -> Self {
        let clock = Arc::new(FakeClock(Mutex::new((self.clock.wall_ms(), 7_000))));
        Self::on(self.server.clone(), clock, Arc::new(Disk::default())).unwrap()
    }

    pub(crate) fn registered() -> Self {
        let phone = Self::new();
        phone.register().unwrap();
        phone
    }

    pub(crate) fn ports(&self) -> Ports {
        ports(&self.server, &self.clock, &self.disk, &self.listener)
    }

    pub(crate) fn register(&self) -> Result<AccountView, Error> {
        let account = self.septet.account();
        now(account.begin(PHONE, Some("maya@clinic.example")))?;
        now(account.request_code(Channel::Sms))?;
        now(account.submit_code(CODE))
    }

    /// The process ends here and another begins: memory and its clock are gone.
    pub(crate) fn restarted(&self) -> Result<Self, Error> {
        self.disk.fail_after(None);
        let wall_ms = self.clock.wall_ms();
        let clock = Arc::new(FakeClock(Mutex::new((wall_ms, 1))));
        Self::on(self.server.clone(), clock, self.disk.clone())
    }

    /// What the phone's clock shows.
    pub(crate) fn clock_ms(&self) -> u64 {
        self.clock.0.lock().unwrap().0
    }

    /// Time passes, for the phone and the server.
    pub(crate) fn wait_ms(&self, ms: u64) {
        let mut clock = self.clock.0.lock().unwrap();
        *clock = (clock.0 + ms, clock.1 + ms);
        self.server.set(|state| state.time_ms += ms);
    }

    /// Someone sets the phone's clock.
    pub(crate) fn set_clock_ahead_ms(&self, ms: i64) {
        let wall = self.server.set(|state| state.time_ms);
        self.clock.set_wall_ms(wall.checked_add_signed(ms).unwrap());
    }

    pub(crate) fn titles(&self) -> Vec<String> {
        self.septet.tokens().codes_at(NOW_MS).rows.into_iter().map(|row| row.title.to_string()).collect()
    }
}

fn ports(server: &Arc<Server>, clock: &Arc<FakeClock>, disk: &Arc<Disk>, listener: &Arc<Listener>) -> Ports {
    Ports {
        clock: clock.clone(),
        http: server.clone(),
        secrets: disk.clone(),
        signer: disk.clone(),
        blobs: disk.clone(),
        biometric: None,
        listener: Some(listener.clone()),
    }
}

pub(crate) fn settings() -> Settings {
    Settings {
        server_url: "https://septet.example".to_owned(),
        client: AppClient::Cli,
        locale: "en".to_owned(),
        app_version: "0.1.0".to_owned(),
        device_name: "Maya's phone".to_owned(),
        model: "Pixel 9".to_owned(),
        platform: "android 16".to_owned(),
        app_hash: None,
    }
}
