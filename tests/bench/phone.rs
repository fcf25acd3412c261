//! A phone on the disk of this computer, whose requests are counted.

use std::path::Path;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use septet_core::Septet;
use septet_core::adapters::SystemClock;
use septet_core::adapters::files::{FileBlobs, FileSecrets};
use septet_core::adapters::reqwest::{ReqwestTransport, TlsSettings};
use septet_core::adapters::software_signer::SoftwareSigner;
use septet_core::ports::{HttpRequest, HttpResponse, HttpTransport, Ports, TransportError};
use septet_tests::phone::settings;

/// Counts what goes out.
#[derive(Clone)]
pub(crate) struct Counted {
    http: ReqwestTransport,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Counted {
    pub(crate) fn new() -> Self {
        let http = ReqwestTransport::new(&TlsSettings::default()).unwrap();
        Self { http, asked: Arc::default() }
    }

    /// Requests since the last time: to the vault, and all.
    pub(crate) fn since(&self) -> (usize, usize) {
        let asked = std::mem::take(&mut *self.asked.lock().unwrap());
        (asked.iter().filter(|path| path.starts_with("/v1/vault/")).count(), asked.len())
    }
}

#[async_trait]
impl HttpTransport for Counted {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        self.asked.lock().unwrap().push(request.path_and_query().to_owned());
        self.http.send(request).await
    }
}

/// Opens what is in the folder.
pub(crate) fn open(folder: &Path, http: Counted, server: &str) -> Septet {
    Septet::open(ports(folder, http), settings(server)).unwrap()
}

pub(crate) fn ports(folder: &Path, http: Counted) -> Ports {
    let secrets = Arc::new(FileSecrets::open(folder).unwrap());
    Ports {
        clock: Arc::new(SystemClock::new()),
        http: Arc::new(http),
        secrets: secrets.clone(),
        signer: Arc::new(SoftwareSigner::new(secrets)),
        blobs: Arc::new(FileBlobs::open(folder).unwrap()),
        biometric: None,
        listener: None,
    }
}

/// Addresses of different tokens, as long as people's are.
pub(crate) fn addresses(count: usize) -> Vec<String> {
    let address = |n: usize| {
        let seed = data_encoding::BASE32_NOPAD.encode(format!("seed of token {n:06}").as_bytes());
        format!("otpauth://totp/Clinic%20{n}:maya.okafor@lakeside.example?secret={seed}&issuer=Clinic%20{n}")
    };
    (0..count).map(address).collect()
}
