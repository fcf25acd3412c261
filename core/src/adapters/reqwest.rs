//! HTTP over rustls with ring: web roots or a given authority, and pins on top.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Url};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::ports::{HttpHeader, HttpRequest, HttpResponse, HttpTransport, TransportError};

/// Answers above this are refused while they arrive.
const MAX_ANSWER: usize = 4 * 1024 * 1024;

/// Whom to trust. With an authority or a pin, nothing is sent over plain HTTP.
#[derive(Clone, Debug)]
pub struct TlsSettings {
    /// Certificates of the authority that signs the server's, PEM, in place of the web's roots.
    pub ca_pem: Option<Vec<u8>>,
    /// SHA-256 of the SubjectPublicKeyInfo of the server's certificate; when there are any, one must fit, in addition to a
    /// valid chain.
    pub pins: Vec<[u8; 32]>,
    /// For a whole exchange, beyond what the server may hold its answer back.
    pub timeout: Duration,
}

impl Default for TlsSettings {
    fn default() -> Self {
        Self { ca_pem: None, pins: Vec::new(), timeout: Duration::from_secs(30) }
    }
}

/// Sends with reqwest. No redirects, no cookies, no proxy from the environment. Needs a tokio runtime around it.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: Client,
    proof_asked: bool,
    timeout: Duration,
}

impl ReqwestTransport {
    /// # Errors
    /// [`Error::InvalidInput`] for `ca_pem` without a usable certificate.
    pub fn new(settings: &TlsSettings) -> Result<Self, Error> {
        let client = Client::builder()
            .tls_backend_preconfigured(client_config(settings)?)
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(settings.timeout.min(Duration::from_secs(10)))
            .timeout(settings.timeout)
            .user_agent(concat!("septet/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|_| Error::Internal("the HTTP client was not built"))?;
        let proof_asked = settings.ca_pem.is_some() || !settings.pins.is_empty();
        Ok(Self { client, proof_asked, timeout: settings.timeout })
    }
}

fn client_config(settings: &TlsSettings) -> Result<ClientConfig, Error> {
    let roots = Arc::new(roots(settings.ca_pem.as_deref())?);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let webpki = WebPkiServerVerifier::builder_with_provider(roots, provider.clone())
        .build()
        .map_err(|_| Error::invalid("ca_pem", "The file of the authority has no certificate that can be used."))?;
    let verifier: Arc<dyn ServerCertVerifier> = if settings.pins.is_empty() {
        webpki
    } else {
        Arc::new(PinnedVerifier { webpki, pins: settings.pins.clone() })
    };
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| Error::Internal("ring offers no TLS version"))?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    Ok(config)
}

fn roots(ca_pem: Option<&[u8]>) -> Result<RootCertStore, Error> {
    let mut roots = RootCertStore::empty();
    let Some(pem) = ca_pem else {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        return Ok(roots);
    };
    let unusable = || Error::invalid("ca_pem", "The file of the authority has a certificate that cannot be read.");
    for certificate in CertificateDer::pem_slice_iter(pem) {
        roots.add(certificate.map_err(|_| unusable())?).map_err(|_| unusable())?;
    }
    if roots.is_empty() {
        return Err(Error::invalid("ca_pem", "The file of the authority has no certificate."));
    }
    Ok(roots)
}

/// All that webpki asks, and then a pin: a pin alone would forgive a wrong name and an expired certificate.
#[derive(Debug)]
struct PinnedVerifier {
    webpki: Arc<WebPkiServerVerifier>,
    pins: Vec<[u8; 32]>,
}

impl ServerCertVerifier for PinnedVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let verified = self.webpki.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)?;
        let spki = ParsedCertificate::try_from(end_entity)?.subject_public_key_info();
        let pin: [u8; 32] = Sha256::digest(&spki).into();
        if !self.pins.contains(&pin) {
            return Err(CertificateError::ApplicationVerificationFailure.into());
        }
        Ok(verified)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.webpki.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.webpki.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.webpki.supported_verify_schemes()
    }
}

#[async_trait]
impl HttpTransport for ReqwestTransport {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let url = Url::parse(&request.url).map_err(|_| TransportError::Interrupted)?;
        // Whoever gave an authority or a pin wants the server proved, and plain HTTP proves nothing.
        if self.proof_asked && url.scheme() != "https" {
            return Err(TransportError::Tls);
        }
        let method = Method::from_bytes(request.method.as_bytes()).map_err(|_| TransportError::Interrupted)?;
        let held = Duration::from_secs(request.held_s);
        let mut builder = self.client.request(method, url).timeout(self.timeout.saturating_add(held));
        for header in &request.headers {
            builder = builder.header(&header.name, &header.value);
        }
        if !request.body.is_empty() {
            builder = builder.body(request.body);
        }
        let mut answer = builder.send().await.map_err(|error| judge(&error))?;
        let status = answer.status().as_u16();
        let headers = answer
            .headers()
            .iter()
            .filter_map(|(name, value)| {
                Some(HttpHeader { name: name.as_str().to_owned(), value: value.to_str().ok()?.to_owned() })
            })
            .collect();
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| judge(&error))? {
            if body.len() + chunk.len() > MAX_ANSWER {
                return Err(TransportError::Interrupted);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(HttpResponse { status, headers, body })
    }
}

/// reqwest tells a failed handshake from a failed connection only by what lies underneath.
fn judge(error: &reqwest::Error) -> TransportError {
    if error.is_connect() {
        let mut cause = error.source();
        while let Some(inner) = cause {
            if is_certificate(inner) {
                return TransportError::Tls;
            }
            cause = inner.source();
        }
        // A connection that took too long was never made: nothing was sent.
        TransportError::Offline
    } else if error.is_timeout() {
        TransportError::Timeout
    } else {
        TransportError::Interrupted
    }
}

fn is_certificate(error: &(dyn std::error::Error + 'static)) -> bool {
    // io::Error hides what it wraps from `source` and shows it by `get_ref`.
    if let Some(io) = error.downcast_ref::<std::io::Error>()
        && let Some(inner) = io.get_ref()
    {
        return is_certificate(inner);
    }
    error.downcast_ref::<rustls::Error>().is_some()
}
