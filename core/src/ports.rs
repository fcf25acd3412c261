//! What the core asks of the computer it runs on: traits only. Phones implement them with their Keystore or Keychain;
//! `adapters` has those that Rust can supply.
//!
//! The core calls a port while it holds no lock, so a port may pull views. A `SecretStore`, `BlobStore` or `DeviceSigner`
//! must not change anything through the core from inside a call: the change under way would wait for itself.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;

/// All ports of one installation.
#[derive(Clone)]
pub struct Ports {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The network.
    pub http: Arc<dyn HttpTransport>,
    /// Small secrets.
    pub secrets: Arc<dyn SecretStore>,
    /// The device's signing key.
    pub signer: Arc<dyn DeviceSigner>,
    /// Sealed data.
    pub blobs: Arc<dyn BlobStore>,
    /// A place that opens by biometric, where the device has one.
    pub biometric: Option<Arc<dyn BiometricStore>>,
    /// Whoever wants to know that a view changed.
    pub listener: Option<Arc<dyn ChangeListener>>,
}

impl Ports {
    /// Tells the listener, if there is one.
    pub(crate) fn notify(&self, what: What) {
        if let Some(listener) = &self.listener {
            listener.changed(what);
        }
    }
}

impl fmt::Debug for Ports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ports")
    }
}

/// The time, twice: the wall clock makes codes and can be wrong; the monotonic one counts down and cannot be set.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970, as the computer believes.
    fn wall_ms(&self) -> u64;
    /// Milliseconds since any fixed moment of this process; goes on while the computer sleeps where the system can.
    fn monotonic_ms(&self) -> u64;
}

/// Sends one request. No redirects, no cookies, no cache, a time limit: the core expects the first answer.
#[async_trait]
pub trait HttpTransport: Send + Sync {
    /// Sends `request`; any answer, 4xx and 5xx too, is a response.
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError>;
}

/// One HTTP header.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpHeader {
    /// In lower case.
    pub name: String,
    /// As sent.
    pub value: String,
}

/// A request to the server. `Debug` shows neither address (it may name a session) nor headers nor body.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// `GET`, `POST`, `PATCH`, `DELETE`.
    pub method: String,
    /// The whole address, to be sent as it stands: the path and query are signed byte by byte.
    pub url: String,
    /// All but `host` and `content-length`, which the transport adds.
    pub headers: Vec<HttpHeader>,
    /// Empty: no body.
    pub body: Vec<u8>,
    /// Seconds that the server may hold its answer back on purpose, 0 to 60: a transport adds them to its time limit.
    pub held_s: u64,
}

impl HttpRequest {
    /// What follows the host: `/v1/tokens?after=7`.
    #[must_use]
    pub fn path_and_query(&self) -> &str {
        let host = self.url.find("://").map_or(0, |at| at + 3);
        self.url[host..].find('/').map_or("/", |at| &self.url[host + at..])
    }

    /// The value of a header, by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|header| header.name == name).map(|header| header.value.as_str())
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpRequest({}, {} B)", self.method, self.body.len())
    }
}

/// An answer of the server. `Debug` shows its status and size alone.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpResponse {
    /// 100 to 599.
    pub status: u16,
    /// Names in any case.
    pub headers: Vec<HttpHeader>,
    /// Up to 4 MiB; a transport refuses more.
    pub body: Vec<u8>,
}

impl HttpResponse {
    /// The value of a header; names have no case (RFC 9110, section 5.1).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name)).map(|header| header.value.as_str())
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpResponse({}, {} B)", self.status, self.body.len())
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// No network, no such host, nobody listening: nothing was sent.
    #[error("no connection")]
    Offline,
    /// No answer in time. The server may have done what was asked.
    #[error("no answer in time")]
    Timeout,
    /// The other side did not prove to be the server: certificate, name or pin.
    #[error("the server did not prove its identity")]
    Tls,
    /// The connection broke, or what came is not HTTP or too large. The server may have done what was asked.
    #[error("the connection broke")]
    Interrupted,
}

/// Why a store or the signer could not do it. `reason` names no secret and no path of a person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PortError {
    /// The system refuses for now: locked screen, locked keyring, no permission.
    #[error("it is locked")]
    Locked,
    /// No space is left.
    #[error("no space is left")]
    NoSpace,
    /// Anything else.
    #[error("{reason}")]
    Failed {
        /// For a log.
        reason: String,
    },
}

/// Small named secrets (up to 4 KiB) in hardware or the system's own store, gone with the app, not in any backup.
/// Names are lower case letters and dashes.
pub trait SecretStore: Send + Sync {
    /// The secret, or none.
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, PortError>;
    /// Keeps a secret, durably, in place of the one before.
    fn put(&self, name: &str, value: &[u8]) -> Result<(), PortError>;
    /// Removes a secret; none there is fine.
    fn remove(&self, name: &str) -> Result<(), PortError>;
}

/// One small secret behind the system's biometric prompt: a key that hardware gives back to the finger or face that was
/// enrolled when it was put there, and to no other.
#[async_trait]
pub trait BiometricStore: Send + Sync {
    /// The device has such a place, and somebody is enrolled.
    fn available(&self) -> bool;
    /// Keeps a secret of 32 bytes, durably, in place of the one before. The system may ask the person.
    async fn put(&self, secret: &[u8]) -> Result<(), BiometricError>;
    /// Asks the person, then gives the secret.
    async fn get(&self) -> Result<Vec<u8>, BiometricError>;
    /// Removes the secret; none there is fine.
    fn remove(&self) -> Result<(), BiometricError>;
}

/// Why there is no secret from behind the biometric.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BiometricError {
    /// The person sent the prompt away.
    #[error("it was cancelled")]
    Cancelled,
    /// The secret is gone for good: another finger or face was enrolled, or all were removed.
    #[error("what was enrolled has changed")]
    Invalidated,
    /// Anything else: not recognised, too often, out of order. `reason` names no secret.
    #[error("{reason}")]
    Failed {
        /// For a log.
        reason: String,
    },
}

/// Named P-256 keys that never leave their place.
pub trait DeviceSigner: Send + Sync {
    /// Makes a key, durably, in place of the one before, and gives its public half: SEC 1 uncompressed, 65 bytes.
    fn generate(&self, name: &str) -> Result<Vec<u8>, PortError>;
    /// The public half of a key that exists.
    fn public_key(&self, name: &str) -> Result<Option<Vec<u8>>, PortError>;
    /// ECDSA with SHA-256 over `message`: `r || s`, 64 bytes (RFC 9421, section 3.3.4).
    fn sign(&self, name: &str, message: &[u8]) -> Result<Vec<u8>, PortError>;
    /// Removes a key; none there is fine.
    fn remove(&self, name: &str) -> Result<(), PortError>;
}

/// Named blobs of sealed bytes, up to some MiB, outside of the system's backup. Names are lower case letters and dashes.
pub trait BlobStore: Send + Sync {
    /// The current bytes, or none if nothing was ever written.
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, PortError>;
    /// Replaces the bytes: after a crash at any moment either the old or the new are read, whole. Returns when the new are
    /// durable and were read back; the version before is kept until then.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), PortError>;
    /// Removes a blob and what is kept of it; none there is fine.
    fn remove(&self, name: &str) -> Result<(), PortError>;
}

/// What changed. It carries no data: whoever listens pulls the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// [`AccountView`](crate::view::AccountView).
    Account,
    /// [`Codes`](crate::view::Codes) and the list of tokens.
    Tokens,
    /// [`SyncView`](crate::view::SyncView).
    Sync,
    /// The devices of the account.
    Devices,
    /// What the person is told of the account.
    Notices,
    /// A device that joins, seen from either side.
    Join,
    /// What applications ask the person to approve.
    Approvals,
    /// The backup, or long work that goes on.
    Backup,
    /// [`LockView`](crate::view::LockView), and with it everything: pull all of it.
    Lock,
}

/// Told after each change, from whatever thread made it.
pub trait ChangeListener: Send + Sync {
    /// Something changed; may pull views.
    fn changed(&self, what: What);
}
