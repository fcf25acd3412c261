//! A phone in memory, its server, and its clock: everything that a test can hold still, lose, or break.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use crate::account_server::FakeAccount;
use async_trait::async_trait;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::elliptic_curve::Generate;
use septet_core::ports::{
    BlobStore, ChangeListener, Clock, DeviceSigner, HttpHeader, HttpRequest, HttpResponse, HttpTransport, PortError,
    SecretStore, TransportError, What,
};
use septet_core::view::{AccountView, Channel};
use septet_core::{AppClient, Error, Ports, Septet, Settings};
use septet_protocol::device::{
    BindRequest, DeviceState, DeviceView, SealingPublicKey, SigningPublicKey, binding_message, signature_is_valid,
};
use septet_protocol::problem::{Problem, ProblemKind};
use septet_protocol::registration::{BeginRequest, CheckPermission, CheckRequest, Permission, SessionView};
use septet_protocol::request_signature::{RequestParts, Signed};
use septet_protocol::sealed_secret::{SecretPurpose, seal};
use septet_protocol::token::{Algorithm, Application, ApplicationToken};
use serde_json::{Value, json};
use uuid::Uuid;

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

/// Secrets, keys and blobs. Every write is counted, and all fail from a given one on: a process killed there.
#[derive(Default)]
pub(crate) struct Disk {
    pub(crate) secrets: Mutex<BTreeMap<String, Vec<u8>>>,
    pub(crate) keys: Mutex<BTreeMap<String, SigningKey>>,
    pub(crate) blobs: Mutex<BTreeMap<String, Vec<u8>>>,
    writes: Mutex<(usize, Option<usize>)>,
}

impl Disk {
    pub(crate) fn fail_after(&self, writes: Option<usize>) {
        *self.writes.lock().unwrap() = (0, writes);
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

type Answer = Result<HttpResponse, TransportError>;
type Script = Box<dyn FnOnce(&HttpRequest) -> Answer + Send>;

struct Session {
    phone: String,
    sent: bool,
    verified: bool,
    attempts_left: u32,
    device: Option<Uuid>,
}

struct KnownDevice {
    signing_key: SigningPublicKey,
    sealing_key: SealingPublicKey,
    state: DeviceState,
}

/// An application token of the fake server.
#[derive(Clone)]
pub(crate) struct FakeToken {
    pub(crate) id: Uuid,
    pub(crate) name: &'static str,
    pub(crate) digits: u8,
    pub(crate) period_s: u32,
    pub(crate) secret: Vec<u8>,
    /// Sealed for another purpose.
    pub(crate) broken: bool,
}

impl FakeToken {
    pub(crate) fn new(id: u128, name: &'static str) -> Self {
        Self {
            id: Uuid::from_u128(id),
            name,
            digits: 7,
            period_s: 10,
            secret: b"12345678901234567890".to_vec(),
            broken: false,
        }
    }
}

/// A server that keeps to the protocol, unless a test says what it answers next.
#[derive(Default)]
pub(crate) struct Server {
    pub(crate) state: Mutex<ServerState>,
}

#[derive(Default)]
pub(crate) struct ServerState {
    pub(crate) time_ms: u64,
    pub(crate) offline: bool,
    /// Requests until one whose reply is lost after it was served.
    pub(crate) lose_reply_in: Option<usize>,
    pub(crate) tokens: Vec<FakeToken>,
    pub(crate) junk_tokens: Vec<Value>,
    pub(crate) trust_new_devices: bool,
    pub(crate) account: FakeAccount,
    /// `METHOD /path` of each request that arrived.
    pub(crate) log: Vec<String>,
    pub(crate) bodies: Vec<Vec<u8>>,
    pub(crate) headers: Vec<Vec<HttpHeader>>,
    script: VecDeque<Script>,
    sessions: HashMap<Uuid, Session>,
    devices: HashMap<Uuid, KnownDevice>,
}

#[async_trait]
impl HttpTransport for Server {
    async fn send(&self, request: HttpRequest) -> Answer {
        let script = {
            let mut state = self.state.lock().unwrap();
            if state.offline {
                return Err(TransportError::Offline);
            }
            state.log.push(format!("{} {}", request.method, request.path_and_query()));
            state.bodies.push(request.body.clone());
            state.headers.push(request.headers.clone());
            state.script.pop_front()
        };
        // A script may use the phone meanwhile, so nothing is held.
        let mut answer = match script {
            Some(script) => script(&request),
            None => Ok(self.state.lock().unwrap().serve(&request)),
        };
        let mut state = self.state.lock().unwrap();
        if let Ok(answer) = &mut answer
            && answer.header("septet-time").is_none()
        {
            let value = state.time_ms.to_string();
            answer.headers.push(HttpHeader { name: "Septet-Time".to_owned(), value });
        }
        match &mut state.lose_reply_in {
            Some(0) => {
                state.lose_reply_in = None;
                Err(TransportError::Interrupted)
            }
            Some(left) => {
                *left -= 1;
                answer
            }
            None => answer,
        }
    }
}

pub(crate) fn reply(status: u16, body: &impl serde::Serialize) -> HttpResponse {
    HttpResponse { status, headers: Vec::new(), body: serde_json::to_vec(body).unwrap() }
}

pub(crate) fn problem(kind: ProblemKind) -> HttpResponse {
    reply(kind.status(), &Problem::new(kind))
}

impl Server {
    /// What the next request gets, whatever it is.
    pub(crate) fn answers_next(&self, script: impl FnOnce(&HttpRequest) -> Answer + Send + 'static) {
        self.state.lock().unwrap().script.push_back(Box::new(script));
    }

    pub(crate) fn set<T>(&self, change: impl FnOnce(&mut ServerState) -> T) -> T {
        change(&mut self.state.lock().unwrap())
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.state.lock().unwrap().log.clone()
    }
}

impl ServerState {
    pub(crate) fn forget_devices(&mut self) {
        self.devices.clear();
    }

    pub(crate) fn devices(&self) -> usize {
        self.devices.len()
    }

    pub(crate) fn trust_all(&mut self) {
        for device in self.devices.values_mut() {
            device.state = DeviceState::Active;
        }
    }

    fn serve(&mut self, request: &HttpRequest) -> HttpResponse {
        let path = request.path_and_query().to_owned();
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        match (request.method.as_str(), parts.as_slice()) {
            ("POST", ["v1", "registrations"]) => {
                let begin: BeginRequest = serde_json::from_slice(&request.body).unwrap();
                let phone = begin.phone.as_e164().to_owned();
                let id = Uuid::from_u128(100 + self.sessions.len() as u128);
                let session = Session { phone, sent: false, verified: false, attempts_left: 5, device: None };
                self.sessions.insert(id, session);
                reply(201, &self.view(id))
            }
            ("POST", ["v1", "registrations", id, what]) => {
                let id = Uuid::try_parse(id).unwrap();
                if !self.sessions.contains_key(&id) {
                    return problem(ProblemKind::NotFound);
                }
                self.in_session(id, what, request)
            }
            (method, ["v1", rest @ ..]) => self.signed(method, rest, request),
            _ => problem(ProblemKind::NotFound),
        }
    }

    fn in_session(&mut self, id: Uuid, what: &str, request: &HttpRequest) -> HttpResponse {
        let session = self.sessions.get_mut(&id).unwrap();
        match what {
            "codes" => {
                session.sent = true;
                reply(202, &self.view(id))
            }
            "checks" => {
                let check: CheckRequest = serde_json::from_slice(&request.body).unwrap();
                if !session.verified {
                    session.attempts_left -= 1;
                    session.verified = check.code == CODE;
                }
                reply(200, &self.view(id))
            }
            "device" => {
                let bind: BindRequest = serde_json::from_slice(&request.body).unwrap();
                let message = binding_message(id, &bind.signing_key, &bind.sealing_key);
                assert!(signature_is_valid(&bind.signing_key, &message, &bind.signature));
                if !session.verified {
                    return problem(ProblemKind::Conflict);
                }
                if let Some(device) = session.device {
                    let known = &self.devices[&device];
                    let same = known.signing_key == bind.signing_key && known.sealing_key == bind.sealing_key;
                    return if same {
                        reply(201, &self.device_view(device))
                    } else {
                        problem(ProblemKind::SessionExpired)
                    };
                }
                let device = Uuid::from_u128(200 + self.devices.len() as u128);
                session.device = Some(device);
                let state = if self.trust_new_devices { DeviceState::Active } else { DeviceState::AwaitingTrust };
                let known = KnownDevice { signing_key: bind.signing_key, sealing_key: bind.sealing_key, state };
                self.devices.insert(device, known);
                reply(201, &self.device_view(device))
            }
            _ => problem(ProblemKind::NotFound),
        }
    }

    fn signed(&mut self, method: &str, path: &[&str], request: &HttpRequest) -> HttpResponse {
        let header = |name| request.header(name).unwrap_or("");
        let signed = Signed::parse(header("content-digest"), header("signature-input"), header("signature"));
        let Ok(signed) = signed else { return problem(ProblemKind::Unauthorized) };
        let Some(device) = self.devices.get(&signed.key_id) else { return problem(ProblemKind::Unauthorized) };
        let (path_only, query) = request.path_and_query().split_once('?').unwrap_or((request.path_and_query(), ""));
        let parts = RequestParts { method, path: path_only, query, body: &request.body };
        if signed.verify(&parts, &device.signing_key, self.time_ms / 1_000).is_err() {
            return problem(ProblemKind::Unauthorized);
        }
        match (method, path) {
            ("GET", ["devices", _]) => reply(200, &self.device_view(signed.key_id)),
            ("DELETE", ["devices", other]) if *other != signed.key_id.to_string() => self.remove_other(other),
            ("DELETE", ["devices", _]) => {
                self.devices.remove(&signed.key_id);
                HttpResponse { status: 204, headers: Vec::new(), body: Vec::new() }
            }
            ("GET", ["tokens"]) if device.state == DeviceState::Active => {
                let tokens = self.tokens.iter().map(|token| sealed(token, signed.key_id, &device.sealing_key));
                let tokens: Vec<Value> =
                    tokens.map(|token| serde_json::to_value(token).unwrap()).chain(self.junk_tokens.clone()).collect();
                reply(200, &json!({ "tokens": tokens }))
            }
            ("GET", ["tokens"]) => problem(ProblemKind::AwaitingTrust),
            _ => self.about_the_account(signed.key_id, method, path, request),
        }
    }

    /// The number that a verified session proved.
    pub(crate) fn proved(&self, session: Uuid) -> Option<String> {
        self.sessions.get(&session).filter(|session| session.verified).map(|session| session.phone.clone())
    }

    fn view(&self, id: Uuid) -> SessionView {
        let session = &self.sessions[&id];
        let sent = session.sent;
        SessionView {
            id,
            phone_hint: format!("••{}", &session.phone[session.phone.len() - 2..]),
            verified: session.verified,
            expires_in_s: 1_800,
            sms: Permission { allowed: true, in_s: if sent { 60 } else { 0 } },
            voice: Permission { allowed: sent, in_s: if sent { 60 } else { 0 } },
            check: CheckPermission {
                allowed: sent && session.attempts_left > 0,
                in_s: 0,
                attempts_left: session.attempts_left,
            },
            challenge: None,
        }
    }

    pub(crate) fn device_view(&self, id: Uuid) -> DeviceView {
        DeviceView {
            id,
            account: Uuid::from_u128(1),
            state: self.devices[&id].state,
            name: "Maya's phone".to_owned(),
            model: "Pixel 9".to_owned(),
            platform: "android 16".to_owned(),
            created_at_ms: self.time_ms,
            last_seen_ms: None,
            grace_until_ms: None,
            wait_until_ms: None,
        }
    }
}

fn sealed(token: &FakeToken, device: Uuid, to: &SealingPublicKey) -> ApplicationToken {
    let application = Uuid::from_u128(7);
    let algorithm = Algorithm::Sha1;
    let FakeToken { id, digits, period_s, .. } = *token;
    let other = if token.broken { Uuid::from_u128(8) } else { application };
    let purpose = SecretPurpose { device, token: id, application: other, digits, period_s, algorithm };
    ApplicationToken {
        id,
        application: Application {
            id: application,
            name: token.name.to_owned(),
            color: "#1f5fa8".to_owned(),
            logo: None,
        },
        label: "dr.okafor".to_owned(),
        digits,
        period_s,
        algorithm,
        secret: seal(to, &purpose, &token.secret).unwrap(),
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
        server.set(|state| (state.time_ms, state.trust_new_devices) = (NOW_MS, true));
        let clock = Arc::new(FakeClock(Mutex::new((NOW_MS, 5_000))));
        Self::on(server, clock, Arc::new(Disk::default())).unwrap()
    }

    pub(crate) fn on(server: Arc<Server>, clock: Arc<FakeClock>, disk: Arc<Disk>) -> Result<Self, Error> {
        let listener = Arc::new(Listener::default());
        let septet = Septet::open(ports(&server, &clock, &disk, &listener), settings())?;
        Ok(Self { septet, server, clock, disk, listener })
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
        self.septet.tokens().codes_at(NOW_MS).rows.into_iter().map(|row| row.title).collect()
    }
}

fn ports(server: &Arc<Server>, clock: &Arc<FakeClock>, disk: &Arc<Disk>, listener: &Arc<Listener>) -> Ports {
    Ports {
        clock: clock.clone(),
        http: server.clone(),
        secrets: disk.clone(),
        signer: disk.clone(),
        blobs: disk.clone(),
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
