//! The reqwest transport against real sockets: whom it trusts, and what it says when it does not.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, PublicKeyData};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use septet_core::Error;
use septet_core::adapters::reqwest::{ReqwestTransport, TlsSettings};
use septet_core::ports::{HttpHeader, HttpRequest, HttpResponse, HttpTransport, TransportError};
use sha2::{Digest, Sha256};

const OK: &[u8] = b"HTTP/1.1 200 OK\r\nSeptet-Time: 7\r\nContent-Length: 2\r\n\r\n{}";

/// A TLS record that was not sealed by the other side.
const FORGED: &[u8] = b"\x17\x03\x03\x00\x20and this is not what it was once";

/// A server on a free port that answers one request, with a certificate of its own authority.
struct Server {
    address: SocketAddr,
    ca_pem: Vec<u8>,
    pin: [u8; 32],
    requests: mpsc::Receiver<String>,
}

impl Server {
    fn start(name: &str, answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        let ca_key = KeyPair::generate().unwrap();
        let mut ca = CertificateParams::new(Vec::new()).unwrap();
        ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let ca_pem = ca.self_signed(&ca_key).unwrap().pem().into_bytes();
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &Issuer::new(ca, ca_key)).unwrap();
        let pin = Sha256::digest(key.subject_public_key_info()).into();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], PrivateKeyDer::Pkcs8(key.serialize_der().into()))
            .unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, requests) = mpsc::channel();
        std::thread::spawn(move || {
            let (socket, _) = listener.accept().unwrap();
            let mut stream = StreamOwned::new(ServerConnection::new(Arc::new(config)).unwrap(), socket);
            let mut request = Vec::new();
            let mut buffer = [0; 4096];
            while !request.ends_with(b"\r\n\r\n") && !request.ends_with(b"{}") {
                match stream.read(&mut buffer) {
                    Ok(0) | Err(_) => return,
                    Ok(read) => request.extend_from_slice(&buffer[..read]),
                }
            }
            sender.send(String::from_utf8(request).unwrap()).unwrap();
            if answer.is_empty() {
                // Says nothing until the other side has had enough.
                let _ = stream.read(&mut buffer);
                return;
            }
            let _ = if answer == FORGED { stream.sock.write_all(&answer) } else { stream.write_all(&answer) };
            stream.conn.send_close_notify();
            let _ = stream.flush();
        });
        Self { address, ca_pem, pin, requests }
    }

    fn trusted(&self) -> TlsSettings {
        TlsSettings { ca_pem: Some(self.ca_pem.clone()), ..TlsSettings::default() }
    }
}

fn request(url: String) -> HttpRequest {
    let headers = vec![HttpHeader { name: "user-agent".to_owned(), value: "septet-cli/0.1.0".to_owned() }];
    HttpRequest { method: "POST".to_owned(), url, headers, body: b"{}".to_vec(), held_s: 0 }
}

fn send(settings: &TlsSettings, url: String) -> Result<HttpResponse, TransportError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(ReqwestTransport::new(settings).unwrap().send(request(url)))
}

fn post(server: &Server, settings: &TlsSettings) -> Result<HttpResponse, TransportError> {
    send(settings, format!("https://localhost:{}/v1/tokens?a=%2F", server.address.port()))
}

#[test]
fn a_request_arrives_as_it_was_made_and_its_answer_comes_back() {
    let server = Server::start("localhost", OK);
    let answer = post(&server, &server.trusted()).unwrap();
    assert_eq!((answer.status, answer.body.as_slice(), answer.header("septet-time")), (200, &b"{}"[..], Some("7")));
    let request = server.requests.recv().unwrap();
    assert!(request.starts_with("POST /v1/tokens?a=%2F HTTP/1.1\r\n"), "{request}");
    assert!(request.ends_with("\r\n\r\n{}"), "{request}");
    assert_eq!(request.matches("user-agent:").count(), 1, "{request}");
    assert!(request.contains("user-agent: septet-cli/0.1.0\r\n"), "{request}");
}

#[test]
fn an_authority_that_was_not_given_is_not_trusted() {
    let server = Server::start("localhost", OK);
    let other = Server::start("localhost", OK);
    assert_eq!(post(&server, &TlsSettings::default()), Err(TransportError::Tls));
    assert_eq!(post(&other, &server.trusted()), Err(TransportError::Tls));
    assert!(server.requests.recv().is_err() && other.requests.recv().is_err());
}

#[test]
fn a_pin_is_asked_for_on_top_of_a_valid_chain_and_name() {
    let server = Server::start("localhost", OK);
    let pinned = |server: &Server, pins| TlsSettings { pins, ..server.trusted() };
    assert_eq!(post(&server, &pinned(&server, vec![[0; 32], server.pin])).unwrap().status, 200);

    let server = Server::start("localhost", OK);
    assert_eq!(post(&server, &pinned(&server, vec![[0; 32]])), Err(TransportError::Tls));

    let server = Server::start("localhost", OK);
    let untrusted = TlsSettings { pins: vec![server.pin], ..TlsSettings::default() };
    assert_eq!(post(&server, &untrusted), Err(TransportError::Tls));

    let server = Server::start("other.example", OK);
    assert_eq!(post(&server, &pinned(&server, vec![server.pin])), Err(TransportError::Tls));
    assert!(server.requests.recv().is_err());
}

#[test]
fn with_an_authority_or_a_pin_nothing_is_sent_in_the_clear() {
    let server = Server::start("localhost", OK);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.set_nonblocking(true).unwrap();
    let pinned = TlsSettings { pins: vec![server.pin], ..TlsSettings::default() };
    for settings in [server.trusted(), pinned] {
        let url = format!("http://{}/", listener.local_addr().unwrap());
        assert_eq!(send(&settings, url), Err(TransportError::Tls));
    }
    assert_eq!(listener.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[test]
fn a_redirect_is_an_answer_and_is_not_followed() {
    let answer = b"HTTP/1.1 302 Found\r\nLocation: https://localhost:1/\r\nContent-Length: 0\r\n\r\n";
    let server = Server::start("localhost", *answer);
    assert_eq!(post(&server, &server.trusted()).unwrap().status, 302);
}

#[test]
fn nobody_listening_is_offline() {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
    assert_eq!(send(&TlsSettings::default(), format!("http://{free}/")), Err(TransportError::Offline));
    assert_eq!(send(&TlsSettings::default(), "https://septet.invalid/".to_owned()), Err(TransportError::Offline));
}

#[test]
fn silence_ends_after_the_timeout() {
    let server = Server::start("localhost", []);
    let settings = TlsSettings { timeout: Duration::from_millis(500), ..server.trusted() };
    assert_eq!(post(&server, &settings), Err(TransportError::Timeout));
    assert!(server.requests.recv().is_ok());
}

#[test]
fn an_answer_that_the_server_may_hold_back_is_waited_for_that_much_longer() {
    let server = Server::start("localhost", []);
    let settings = TlsSettings { timeout: Duration::from_millis(200), ..server.trusted() };
    let url = format!("https://localhost:{}/v1/changes?wait=1", server.address.port());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let begun = std::time::Instant::now();
    let held = HttpRequest { held_s: 1, ..request(url) };
    let answer = runtime.block_on(ReqwestTransport::new(&settings).unwrap().send(held));
    assert_eq!(answer, Err(TransportError::Timeout));
    assert!(begun.elapsed() >= Duration::from_millis(1_200), "{:?}", begun.elapsed());
}

#[test]
fn an_answer_that_is_cut_or_too_large_or_no_http_is_an_interruption() {
    let mut large = b"HTTP/1.1 200 OK\r\nContent-Length: 4194305\r\n\r\n".to_vec();
    large.resize(large.len() + 4_194_305, b' ');
    for answer in [large, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}".to_vec(), b"SSH-2.0-OpenSSH\r\n".to_vec()] {
        let server = Server::start("localhost", answer);
        assert_eq!(post(&server, &server.trusted()), Err(TransportError::Interrupted));
    }
}

#[test]
fn what_breaks_after_the_server_proved_itself_may_have_been_sent() {
    let server = Server::start("localhost", FORGED);
    assert_eq!(post(&server, &server.trusted()), Err(TransportError::Interrupted));
    assert!(server.requests.recv().is_ok());
}

#[test]
fn an_authority_file_that_cannot_be_used_is_named() {
    let broken = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for pem in [&b""[..], b"no certificate", broken] {
        let settings = TlsSettings { ca_pem: Some(pem.to_vec()), ..TlsSettings::default() };
        let Err(Error::InvalidInput { field, .. }) = ReqwestTransport::new(&settings) else { panic!() };
        assert_eq!(field, "ca_pem");
    }
}
