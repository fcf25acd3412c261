//! How providers are called: HTTPS with the web's roots, no redirects, a time limit, and answers of a bounded size.
//!
//! Nothing that a provider answers is logged: it may repeat the number.

use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{ClientBuilder, RequestBuilder};
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;

use super::ProviderError;

/// Answers above this are not read on.
const MAX_ANSWER: usize = 64 * 1024;

/// Calls a provider.
#[derive(Clone, Debug)]
pub(crate) struct HttpClient(reqwest::Client);

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    /// HTTP status.
    pub(crate) status: u16,
    /// The body, if it is JSON and not too long; else null.
    pub(crate) json: Value,
}

impl Answer {
    /// Whether the error leaves it open if the provider did what it was asked: it, or a gateway in front of it, broke on the
    /// way (RFC 9110, sections 15.5.9, 15.6.1, 15.6.3 and 15.6.5). Asked again, it might do it twice.
    pub(crate) fn leaves_open(&self) -> bool {
        matches!(self.status, 408 | 500 | 502 | 504)
    }

    /// What an error is that no code of the provider's explains.
    pub(crate) fn unexplained(&self) -> ProviderError {
        if self.leaves_open() { ProviderError::Unanswered } else { ProviderError::Unavailable }
    }
}

impl HttpClient {
    /// A client that waits so long for an answer.
    pub(crate) fn new(timeout: Duration) -> Self {
        Self(builder(timeout).build().expect("nothing of these settings can be missing"))
    }

    /// Begins a POST.
    pub(crate) fn post(&self, url: &str) -> RequestBuilder {
        self.0.post(url)
    }
}

/// How whoever is called from here is called: with the web's roots, no redirects, no proxy, and a limit for all of it.
pub(crate) fn builder(timeout: Duration) -> ClientBuilder {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    trusting(roots, timeout)
}

fn trusting(roots: RootCertStore, timeout: Duration) -> ClientBuilder {
    let mut tls = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring has TLS 1.2 and 1.3")
        .with_root_certificates(roots)
        .with_no_client_auth();
    // A configuration of our own offers nothing by itself, and Apple answers HTTP/2 alone.
    tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(Policy::none())
        .no_proxy()
        .timeout(timeout)
        .user_agent(concat!("septet-server/", env!("CARGO_PKG_VERSION")))
}

/// Sends a request. A connection that was never made is [`ProviderError::Unavailable`]; without an answer afterwards, the
/// provider may have done what was asked: [`ProviderError::Unanswered`].
pub(crate) async fn answer(request: RequestBuilder) -> Result<Answer, ProviderError> {
    let mut response = request.send().await.map_err(|error| {
        if error.is_connect() || error.is_builder() { ProviderError::Unavailable } else { ProviderError::Unanswered }
    })?;
    let status = response.status().as_u16();
    let mut body = Vec::new();
    let whole = loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= MAX_ANSWER => body.extend_from_slice(&chunk),
            Ok(None) => break true,
            Ok(Some(_)) | Err(_) => break false,
        }
    };
    let json = if whole { serde_json::from_slice(&body).unwrap_or_default() } else { Value::Null };
    Ok(Answer { status, json })
}

#[cfg(test)]
mod tests {
    use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

    use super::*;

    #[tokio::test]
    async fn who_is_called_may_speak_http_2() {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
        let mut config =
            rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .unwrap()
                .with_no_client_auth()
                .with_single_cert(vec![made.cert.der().clone()], key)
                .unwrap();
        config.alpn_protocols = vec![b"h2".to_vec()];
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://localhost:{}/", listener.local_addr().unwrap().port());
        let mut roots = RootCertStore::empty();
        roots.add(made.cert.der().clone()).unwrap();
        let client = trusting(roots, Duration::from_secs(10)).build().unwrap();
        let call = tokio::spawn(async move { client.post(url).send().await });
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = tokio_rustls::TlsAcceptor::from(Arc::new(config)).accept(stream).await.unwrap();
        let mut preface = [0; 24];
        tokio::io::AsyncReadExt::read_exact(&mut stream, &mut preface).await.unwrap();
        assert_eq!(&preface, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        call.abort();
    }
}
