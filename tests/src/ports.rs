//! The ports of a phone that lives in a test: a clock that is moved by hand, a wire that goes straight into the server's
//! router and can lose what it carries, and stores that outlive the phone, so that a phone can be killed and started again.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use http_body_util::BodyExt;
use septet_core::ports::{
    BlobStore, ChangeListener, Clock, HttpHeader, HttpRequest, HttpResponse, HttpTransport, PortError, SecretStore,
    TransportError, What,
};
use septet_server::clock::{Clock as _, ManualClock};
use tower::ServiceExt;

/// When every test begins: milliseconds since 1970, at the start of a 30 s step.
pub const BEGIN_MS: u64 = 1_800_000_000_000;

/// One time for the server and all phones.
#[derive(Clone)]
pub struct Time(pub Arc<ManualClock>);

impl Default for Time {
    fn default() -> Self {
        Self(Arc::new(ManualClock::at(BEGIN_MS)))
    }
}

impl Time {
    /// Milliseconds since 1970.
    #[must_use]
    pub fn now_ms(&self) -> u64 {
        self.0.now_ms()
    }

    /// Lets time go by for everybody.
    pub fn pass_s(&self, seconds: u64) {
        self.0.advance_s(seconds);
    }
}

/// A phone's clock: the time of all, and how far this one is off.
#[derive(Clone)]
pub struct PhoneClock {
    time: Time,
    ahead_ms: Arc<AtomicI64>,
}

impl PhoneClock {
    /// A clock that is right.
    #[must_use]
    pub fn new(time: Time) -> Self {
        Self { time, ahead_ms: Arc::default() }
    }

    /// Sets the clock wrong.
    pub fn is_ahead_by_s(&self, seconds: i64) {
        self.ahead_ms.store(seconds * 1000, Ordering::SeqCst);
    }
}

impl Clock for PhoneClock {
    fn wall_ms(&self) -> u64 {
        self.time.now_ms().saturating_add_signed(self.ahead_ms.load(Ordering::SeqCst))
    }

    fn monotonic_ms(&self) -> u64 {
        self.time.now_ms() - BEGIN_MS
    }
}

/// What happens to one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The server never sees it.
    RequestLost,
    /// The server does it, and its answer never arrives.
    ReplyLost,
}

/// The network between one phone and the server.
#[derive(Clone)]
pub struct Wire {
    router: Router,
    address: SocketAddr,
    offline: Arc<AtomicBool>,
    faults: Arc<Mutex<VecDeque<Option<Fault>>>>,
    asked: Arc<Mutex<Vec<String>>>,
    answers: Arc<Mutex<Option<Vec<Answered>>>>,
}

/// What was asked for, and the answer.
type Answered = (String, HttpResponse);

impl Wire {
    /// A phone at `address`.
    #[must_use]
    pub fn new(router: Router, address: SocketAddr) -> Self {
        let answers = Arc::default();
        Self { router, address, offline: Arc::default(), faults: Arc::default(), asked: Arc::default(), answers }
    }

    /// Another wire of the same phone, which keeps what is answered: with each answer what was asked for, as `GET /v1/tokens`,
    /// queries left out.
    #[must_use]
    pub fn keeping_answers(&self) -> Self {
        let answers = Arc::new(Mutex::new(Some(Vec::new())));
        Self {
            answers,
            offline: Arc::new(AtomicBool::new(self.offline.load(Ordering::SeqCst))),
            ..Self::new(self.router.clone(), self.address)
        }
    }

    /// What was answered since the last time, if answers are kept.
    pub fn answers(&self) -> Vec<Answered> {
        self.answers.lock().unwrap().as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// What was asked for since the last time, as `GET /v1/tokens`, queries left out.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }

    /// No connection from now on, or again one.
    pub fn is_offline(&self, offline: bool) {
        self.offline.store(offline, Ordering::SeqCst);
    }

    /// The next request, after those that were spoken for before, meets this fault.
    pub fn next(&self, fault: Fault) {
        self.faults.lock().unwrap().push_back(Some(fault));
    }

    /// The next request, after those that were spoken for before, passes.
    pub fn next_passes(&self) {
        self.faults.lock().unwrap().push_back(None);
    }
}

#[async_trait]
impl HttpTransport for Wire {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let path = request.path_and_query().split('?').next().unwrap_or_default();
        let asked = format!("{} {path}", request.method);
        self.asked.lock().unwrap().push(asked.clone());
        if self.offline.load(Ordering::SeqCst) {
            return Err(TransportError::Offline);
        }
        let fault = self.faults.lock().unwrap().pop_front().flatten();
        if fault == Some(Fault::RequestLost) {
            return Err(TransportError::Offline);
        }
        let mut http = Request::builder().method(request.method.as_str()).uri(request.path_and_query());
        for header in &request.headers {
            http = http.header(&header.name, &header.value);
        }
        let http = http.extension(ConnectInfo(self.address)).body(Body::from(request.body)).expect("core sends HTTP");
        let answer = self.router.clone().oneshot(http).await.expect("a router does not fail");
        let status = answer.status().as_u16();
        let headers = answer.headers().iter();
        let headers = headers
            .map(|(name, value)| HttpHeader {
                name: name.to_string(),
                value: value.to_str().unwrap_or_default().to_owned(),
            })
            .collect();
        let body = answer.into_body().collect().await.expect("a body in memory").to_bytes().to_vec();
        if fault == Some(Fault::ReplyLost) {
            return Err(TransportError::Timeout);
        }
        let answer = HttpResponse { status, headers, body };
        if let Some(answers) = self.answers.lock().unwrap().as_mut() {
            answers.push((asked, answer.clone()));
        }
        Ok(answer)
    }
}

/// Secrets or blobs in memory; a clone is the same store.
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<HashMap<String, Vec<u8>>>>);

impl Memory {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.0.lock().unwrap().get(name).cloned()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        self.0.lock().unwrap().insert(name.to_owned(), bytes.to_vec());
    }

    /// What is kept, of every name.
    #[must_use]
    pub fn everything(&self) -> Vec<Vec<u8>> {
        self.0.lock().unwrap().values().cloned().collect()
    }

    /// What is kept, with its names.
    #[must_use]
    pub fn by_name(&self) -> BTreeMap<String, Vec<u8>> {
        self.0.lock().unwrap().iter().map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
    }

    /// Another store with the same in it.
    #[must_use]
    pub fn copied(&self) -> Self {
        Self(Arc::new(Mutex::new(self.0.lock().unwrap().clone())))
    }

    /// Forgets everything, as a phone does that is restored without its hardware's secrets.
    pub fn wipe(&self) {
        self.0.lock().unwrap().clear();
    }
}

impl SecretStore for Memory {
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
        Ok(Memory::get(self, name))
    }

    fn put(&self, name: &str, value: &[u8]) -> Result<(), PortError> {
        Memory::put(self, name, value);
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), PortError> {
        self.0.lock().unwrap().remove(name);
        Ok(())
    }
}

impl BlobStore for Memory {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
        Ok(Memory::get(self, name))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), PortError> {
        Memory::put(self, name, bytes);
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), PortError> {
        self.0.lock().unwrap().remove(name);
        Ok(())
    }
}

/// Remembers what changed.
#[derive(Default)]
pub struct Changes(Mutex<Vec<What>>);

impl Changes {
    /// What changed since the last call.
    pub fn take(&self) -> Vec<What> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl ChangeListener for Changes {
    fn changed(&self, what: What) {
        self.0.lock().unwrap().push(what);
    }
}
