//! A server that keeps to the protocol: registration, devices, tokens. The account's part is in `trust_server`.

use std::collections::{HashMap, VecDeque};
use std::sync::Mutex;

use async_trait::async_trait;
use septet_core::ports::{HttpHeader, HttpRequest, HttpResponse, HttpTransport, TransportError};
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

use crate::account_server::FakeAccount;
use crate::phone::CODE;
use crate::trust_server::Ledger;

type Answer = Result<HttpResponse, TransportError>;
type Script = Box<dyn FnOnce(&HttpRequest) -> Answer + Send>;

struct Session {
    phone: String,
    sent: bool,
    verified: bool,
    attempts_left: u32,
    device: Option<Uuid>,
}

pub(crate) struct KnownDevice {
    pub(crate) signing_key: SigningPublicKey,
    pub(crate) sealing_key: SealingPublicKey,
    pub(crate) state: DeviceState,
    pub(crate) name: String,
    pub(crate) grace_until_ms: Option<u64>,
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
    /// The account's part, once a device is bound.
    pub(crate) ledger: Ledger,
    /// What belongs to no device.
    pub(crate) account: FakeAccount,
    /// Changes what is answered: a hostile operator.
    pub(crate) tamper: Option<Tamper>,
    /// `METHOD /path` of each request that arrived.
    pub(crate) log: Vec<String>,
    pub(crate) bodies: Vec<Vec<u8>>,
    pub(crate) headers: Vec<Vec<HttpHeader>>,
    script: VecDeque<Script>,
    aimed: Option<(&'static str, Script)>,
    sessions: HashMap<Uuid, Session>,
    pub(crate) devices: HashMap<Uuid, KnownDevice>,
    pub(crate) bound: u128,
}

/// Sees each request and its honest answer, and gives the one to send.
pub(crate) type Tamper = Box<dyn FnMut(&HttpRequest, HttpResponse) -> HttpResponse + Send>;

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
            let aimed = state.aimed.take_if(|(path, _)| request.path_and_query().starts_with(*path));
            aimed.map(|(_, script)| script).or_else(|| state.script.pop_front())
        };
        // A script may use the phone meanwhile, so nothing is held.
        let mut answer = match script {
            Some(script) => script(&request),
            None => {
                let mut state = self.state.lock().unwrap();
                let answer = state.serve(&request);
                Ok(match &mut state.tamper {
                    Some(tamper) => tamper(&request, answer),
                    None => answer,
                })
            }
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

    /// What the next request of this path gets.
    pub(crate) fn answers_next_at(
        &self,
        path: &'static str,
        script: impl FnOnce(&HttpRequest) -> Answer + Send + 'static,
    ) {
        self.state.lock().unwrap().aimed = Some((path, Box::new(script)));
    }

    pub(crate) fn set<T>(&self, change: impl FnOnce(&mut ServerState) -> T) -> T {
        change(&mut self.state.lock().unwrap())
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.state.lock().unwrap().log.clone()
    }
}

impl ServerState {
    /// The account was deleted, and its number begins another.
    pub(crate) fn forget_devices(&mut self) {
        self.devices.clear();
        self.ledger = Ledger::of(self.ledger.id.as_u128() + 1);
    }

    pub(crate) fn devices(&self) -> usize {
        self.devices.len()
    }

    /// By the server's word alone.
    pub(crate) fn trust_all(&mut self) {
        for device in self.devices.values_mut() {
            device.state = DeviceState::Active;
        }
    }

    pub(crate) fn serve(&mut self, request: &HttpRequest) -> HttpResponse {
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
            (method, ["v1", "pairings", id]) if !self.devices.contains_key(&Uuid::try_parse(id).unwrap()) => {
                let signer = request.header("signature-input").map(|_| self.signer(request));
                match signer {
                    Some(Err(refused)) => refused,
                    Some(Ok(signer)) => self.mailbox(method, id, Some(signer), request),
                    None => self.mailbox(method, id, None, request),
                }
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
                let device = Uuid::from_u128(200 + self.bound);
                self.bound += 1;
                session.device = Some(device);
                let first = self.devices.values().all(|device| device.state == DeviceState::AwaitingTrust);
                let state = if first { DeviceState::Active } else { DeviceState::AwaitingTrust };
                let BindRequest { signing_key, sealing_key, name, .. } = bind;
                let known = KnownDevice { signing_key, sealing_key, state, name, grace_until_ms: None };
                self.devices.insert(device, known);
                reply(201, &self.device_view(device))
            }
            _ => problem(ProblemKind::NotFound),
        }
    }

    fn signer(&self, request: &HttpRequest) -> Result<Uuid, HttpResponse> {
        let method = request.method.as_str();
        let header = |name| request.header(name).unwrap_or("");
        let signed = Signed::parse(header("content-digest"), header("signature-input"), header("signature"));
        let Ok(signed) = signed else { return Err(problem(ProblemKind::Unauthorized)) };
        let Some(device) = self.devices.get(&signed.key_id) else { return Err(problem(ProblemKind::Unauthorized)) };
        let (path_only, query) = request.path_and_query().split_once('?').unwrap_or((request.path_and_query(), ""));
        let parts = RequestParts { method, path: path_only, query, body: &request.body };
        if signed.verify(&parts, &device.signing_key, self.time_ms / 1_000).is_err() {
            return Err(problem(ProblemKind::Unauthorized));
        }
        Ok(signed.key_id)
    }

    fn signed(&mut self, method: &str, path: &[&str], request: &HttpRequest) -> HttpResponse {
        let own = match self.signer(request) {
            Ok(own) => own,
            Err(refused) => return refused,
        };
        let device = &self.devices[&own];
        match (method, path) {
            ("GET", ["tokens"]) if device.state == DeviceState::Active => {
                let tokens = self.tokens.iter().map(|token| sealed(token, own, &device.sealing_key));
                let tokens: Vec<Value> =
                    tokens.map(|token| serde_json::to_value(token).unwrap()).chain(self.junk_tokens.clone()).collect();
                reply(200, &json!({ "device": own, "tokens": tokens }))
            }
            ("GET", ["tokens"]) => problem(ProblemKind::AwaitingTrust),
            _ => self.trust(method, path, own, request),
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
        let device = &self.devices[&id];
        DeviceView {
            id,
            account: self.ledger.id,
            state: device.state,
            name: device.name.clone(),
            model: "Pixel 9".to_owned(),
            platform: "android 16".to_owned(),
            created_at_ms: self.time_ms,
            last_seen_ms: None,
            grace_until_ms: device.grace_until_ms,
            wait_until_ms: self.ledger.waits.get(&id).copied(),
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
