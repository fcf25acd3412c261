//! What only the phone has: Kotlin and Swift implement these. Each is one of core's ports by value, and an exception that
//! one throws is an error like any other.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use async_trait::async_trait;
use septet_core::adapters::SystemClock;
use septet_core::adapters::reqwest::{ReqwestTransport, TlsSettings};
use septet_core::ports::{self as core, HttpHeader, HttpRequest, HttpResponse, What};

use crate::error::{AppError, BiometricError, PortError, TransportError};

/// Small named secrets (up to 4 KiB) in the system's own store: gone with the app, in no backup. Names are lower case
/// letters and dashes. Called from any thread.
#[uniffi::export(foreign)]
pub trait SecretStore: Send + Sync {
    /// The secret, or none.
    fn get(&self, name: String) -> Result<Option<Vec<u8>>, PortError>;
    /// Keeps a secret, durably, in place of the one before.
    fn put(&self, name: String, value: Vec<u8>) -> Result<(), PortError>;
    /// Removes a secret; none there is fine.
    fn remove(&self, name: String) -> Result<(), PortError>;
}

/// Named P-256 keys in hardware where there is some: they never leave it. Called from any thread.
#[uniffi::export(foreign)]
pub trait DeviceSigner: Send + Sync {
    /// Makes a key, durably, in place of the one before, and gives its public half: SEC 1 uncompressed, 65 bytes.
    fn generate(&self, name: String) -> Result<Vec<u8>, PortError>;
    /// The public half of a key that exists.
    fn public_key(&self, name: String) -> Result<Option<Vec<u8>>, PortError>;
    /// ECDSA with SHA-256 over `message`: `r || s`, 64 bytes (RFC 9421, section 3.3.4); not DER.
    fn sign(&self, name: String, message: Vec<u8>) -> Result<Vec<u8>, PortError>;
    /// Removes a key; none there is fine.
    fn remove(&self, name: String) -> Result<(), PortError>;
}

/// Named blobs of sealed bytes, up to some MiB, outside of the system's backup. Names are lower case letters and dashes.
/// Called from any thread.
#[uniffi::export(foreign)]
pub trait BlobStore: Send + Sync {
    /// The current bytes, or none if nothing was ever written.
    fn read(&self, name: String) -> Result<Option<Vec<u8>>, PortError>;
    /// Replaces the bytes: after a crash at any moment either the old or the new are read, whole. Returns when the new are
    /// durable and were read back.
    fn write(&self, name: String, bytes: Vec<u8>) -> Result<(), PortError>;
    /// Removes a blob; none there is fine.
    fn remove(&self, name: String) -> Result<(), PortError>;
}

/// One small secret behind the system's biometric prompt: a key that hardware gives back to the finger or face that was
/// enrolled when it was put there, and to no other. Called from any thread; what suspends may show the prompt.
#[uniffi::export(foreign)]
#[async_trait]
pub trait BiometricStore: Send + Sync {
    /// The phone has such a place, and somebody is enrolled. A store that throws is one that is not there.
    fn available(&self) -> Result<bool, BiometricError>;
    /// Keeps a secret of 32 bytes, durably, in place of the one before. The system may ask the person.
    async fn put(&self, secret: Vec<u8>) -> Result<(), BiometricError>;
    /// Asks the person, then gives the secret.
    async fn get(&self) -> Result<Vec<u8>, BiometricError>;
    /// Removes the secret; none there is fine.
    fn remove(&self) -> Result<(), BiometricError>;
}

/// The time, for a phone that has a better clock than the system call, and for tests. While it throws, time stands still.
#[uniffi::export(foreign)]
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970, as the phone believes.
    fn wall_ms(&self) -> Result<u64, PortError>;
    /// Milliseconds since any fixed moment of this process; goes on while the phone sleeps.
    fn monotonic_ms(&self) -> Result<u64, PortError>;
}

/// Told after each change, from whatever thread made it. It carries no data: pull the view, here or later.
#[uniffi::export(foreign)]
pub trait ChangeListener: Send + Sync {
    /// Something changed.
    fn changed(&self, what: What) -> Result<(), PortError>;
}

/// Sends one request: no redirects, no cookies, no cache, a time limit. For apps that must use the system's network stack.
#[uniffi::export(foreign)]
#[async_trait]
pub trait HttpTransport: Send + Sync {
    /// Sends a request as it stands, for its path and query are signed byte by byte. `headers` are all but `host` and
    /// `content-length`; an empty `body` is none. The server may hold its answer back for `held_s` seconds, 0 to 60, on
    /// purpose: they come on top of the time limit. Any answer, 4xx and 5xx too, is a response. A cancelled call ends the
    /// request.
    async fn send(
        &self,
        method: String,
        url: String,
        headers: Vec<HttpHeader>,
        body: Vec<u8>,
        held_s: u64,
    ) -> Result<HttpResponse, TransportError>;
}

/// How the server is reached.
#[derive(Clone, uniffi::Enum)]
pub enum Transport {
    /// The library's own HTTPS.
    BuiltIn {
        /// Certificates of the authority that signs the server's, PEM, in place of the web's roots.
        #[uniffi(default = None)]
        ca_pem: Option<Vec<u8>>,
        /// SHA-256 of the public key info of the server's certificate, in hexadecimal as `ServerAddress.pins` has them; when
        /// there are any, one must fit. `InvalidInput` names `server_url` where one is damaged.
        #[uniffi(default = [])]
        pins: Vec<String>,
    },
    /// The app's.
    Own {
        /// Sends the requests.
        http: Arc<dyn HttpTransport>,
    },
}

/// All that a phone supplies.
#[derive(Clone, uniffi::Record)]
pub struct Ports {
    /// Small secrets.
    pub secrets: Arc<dyn SecretStore>,
    /// The device's signing key.
    pub signer: Arc<dyn DeviceSigner>,
    /// Sealed data.
    pub blobs: Arc<dyn BlobStore>,
    /// How the server is reached.
    pub transport: Transport,
    /// The time; none: the system's.
    #[uniffi(default = None)]
    pub clock: Option<Arc<dyn Clock>>,
    /// Whoever wants to know that a view changed.
    #[uniffi(default = None)]
    pub listener: Option<Arc<dyn ChangeListener>>,
    /// A place that opens by biometric, where the phone has one.
    #[uniffi(default = None)]
    pub biometric: Option<Arc<dyn BiometricStore>>,
}

impl TryFrom<Ports> for core::Ports {
    type Error = AppError;

    fn try_from(ports: Ports) -> Result<Self, AppError> {
        Ok(Self {
            clock: ports
                .clock
                .map_or_else(|| Arc::new(SystemClock::new()) as _, |app| Arc::new(AppClock::new(app)) as _),
            http: ports.transport.try_into()?,
            secrets: Arc::new(Of(ports.secrets)),
            signer: Arc::new(Of(ports.signer)),
            blobs: Arc::new(Of(ports.blobs)),
            biometric: ports.biometric.map(|app| Arc::new(Of(app)) as _),
            listener: ports.listener.map(listener),
        })
    }
}

impl TryFrom<Transport> for Arc<dyn core::HttpTransport> {
    type Error = AppError;

    fn try_from(transport: Transport) -> Result<Self, AppError> {
        match transport {
            Transport::Own { http } => Ok(Arc::new(Of(http))),
            Transport::BuiltIn { ca_pem, pins } => {
                let pins = pins.iter().map(|kept| septet_core::pin(kept)).collect::<Result<_, _>>()?;
                Ok(Arc::new(ReqwestTransport::new(&TlsSettings { ca_pem, pins, ..TlsSettings::default() })?))
            }
        }
    }
}

/// An app's listener as core's.
pub(crate) fn listener(app: Arc<dyn ChangeListener>) -> Arc<dyn core::ChangeListener> {
    Arc::new(Of(app))
}

/// A port of the app as core's port of the same name.
struct Of<T: ?Sized>(Arc<T>);

impl core::SecretStore for Of<dyn SecretStore> {
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, core::PortError> {
        Ok(self.0.get(name.to_owned())?)
    }

    fn put(&self, name: &str, value: &[u8]) -> Result<(), core::PortError> {
        Ok(self.0.put(name.to_owned(), value.to_vec())?)
    }

    fn remove(&self, name: &str) -> Result<(), core::PortError> {
        Ok(self.0.remove(name.to_owned())?)
    }
}

impl core::DeviceSigner for Of<dyn DeviceSigner> {
    fn generate(&self, name: &str) -> Result<Vec<u8>, core::PortError> {
        Ok(self.0.generate(name.to_owned())?)
    }

    fn public_key(&self, name: &str) -> Result<Option<Vec<u8>>, core::PortError> {
        Ok(self.0.public_key(name.to_owned())?)
    }

    fn sign(&self, name: &str, message: &[u8]) -> Result<Vec<u8>, core::PortError> {
        Ok(self.0.sign(name.to_owned(), message.to_vec())?)
    }

    fn remove(&self, name: &str) -> Result<(), core::PortError> {
        Ok(self.0.remove(name.to_owned())?)
    }
}

impl core::BlobStore for Of<dyn BlobStore> {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, core::PortError> {
        Ok(self.0.read(name.to_owned())?)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), core::PortError> {
        Ok(self.0.write(name.to_owned(), bytes.to_vec())?)
    }

    fn remove(&self, name: &str) -> Result<(), core::PortError> {
        Ok(self.0.remove(name.to_owned())?)
    }
}

#[async_trait]
impl core::HttpTransport for Of<dyn HttpTransport> {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, core::TransportError> {
        Ok(self.0.send(request.method, request.url, request.headers, request.body, request.held_s).await?)
    }
}

#[async_trait]
impl core::BiometricStore for Of<dyn BiometricStore> {
    fn available(&self) -> bool {
        self.0.available().unwrap_or(false)
    }

    async fn put(&self, secret: &[u8]) -> Result<(), core::BiometricError> {
        Ok(self.0.put(secret.to_vec()).await?)
    }

    async fn get(&self) -> Result<Vec<u8>, core::BiometricError> {
        Ok(self.0.get().await?)
    }

    fn remove(&self) -> Result<(), core::BiometricError> {
        Ok(self.0.remove()?)
    }
}

impl core::ChangeListener for Of<dyn ChangeListener> {
    /// The change stands whatever a listener makes of it: one that throws has missed a signal, no more.
    fn changed(&self, what: What) {
        let _ = self.0.changed(what);
    }
}

/// The app's clock with the last times it told.
struct AppClock {
    app: Arc<dyn Clock>,
    wall_ms: AtomicU64,
    monotonic_ms: AtomicU64,
}

impl AppClock {
    fn new(app: Arc<dyn Clock>) -> Self {
        Self { app, wall_ms: AtomicU64::new(0), monotonic_ms: AtomicU64::new(0) }
    }

    fn or_last(told: Result<u64, PortError>, last: &AtomicU64) -> u64 {
        match told {
            Ok(now) => {
                last.store(now, Relaxed);
                now
            }
            Err(_) => last.load(Relaxed),
        }
    }
}

impl core::Clock for AppClock {
    fn wall_ms(&self) -> u64 {
        Self::or_last(self.app.wall_ms(), &self.wall_ms)
    }

    fn monotonic_ms(&self) -> u64 {
        Self::or_last(self.app.monotonic_ms(), &self.monotonic_ms)
    }
}
