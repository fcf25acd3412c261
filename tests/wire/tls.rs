//! Real TLS: a phone trusts the authority it was given and the keys it pinned, and nothing else.

use std::path::Path;
use std::time::Duration;

use data_encoding::BASE64;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, PublicKeyData};
use septet_core::adapters::reqwest::{ReqwestTransport, TlsSettings};
use septet_core::ports::{HttpRequest, HttpTransport, TransportError};
use sha2::{Digest, Sha256};

use super::process::{ServerProcess, eventually, program};

struct Authority {
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

fn authority() -> Authority {
    let key = KeyPair::generate().unwrap();
    let mut parameters = CertificateParams::new(Vec::<String>::new()).unwrap();
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let certificate = parameters.self_signed(&key).unwrap();
    Authority { pem: certificate.pem(), issuer: Issuer::new(parameters, key) }
}

/// Writes certificate and key for this computer; the SHA-256 of its SubjectPublicKeyInfo.
fn certify(authority: &Authority, directory: &Path) -> [u8; 32] {
    let key = KeyPair::generate().unwrap();
    let parameters = CertificateParams::new(vec!["127.0.0.1".to_owned(), "localhost".to_owned()]).unwrap();
    let certificate = parameters.signed_by(&key, &authority.issuer).unwrap();
    std::fs::write(directory.join("server.pem"), certificate.pem()).unwrap();
    std::fs::write(directory.join("server-key.pem"), key.serialize_pem()).unwrap();
    Sha256::digest(key.subject_public_key_info()).into()
}

async fn asks(server: &str, ca: &str, pins: &[[u8; 32]]) -> Result<u16, TransportError> {
    let settings =
        TlsSettings { ca_pem: Some(ca.as_bytes().to_vec()), pins: pins.to_vec(), timeout: Duration::from_secs(10) };
    let request = HttpRequest {
        method: "GET".to_owned(),
        url: format!("{server}/v1/server"),
        headers: Vec::new(),
        body: Vec::new(),
        held_s: 0,
    };
    ReqwestTransport::new(&settings).unwrap().send(request).await.map(|answer| answer.status)
}

#[tokio::test]
async fn a_phone_talks_to_its_authoritys_server_with_the_pinned_key_alone() {
    let files = tempfile::tempdir().unwrap();
    let (ours, other) = (authority(), authority());
    let pin = certify(&ours, files.path());
    let tls =
        format!("[http.tls]\ncertificate = \"{0}/server.pem\"\nkey = \"{0}/server-key.pem\"\n", files.path().display());
    let server = ServerProcess::start(&tls).await;
    assert!(server.public.starts_with("https://"), "{}", server.public);
    assert_eq!(asks(&server.public, &ours.pem, &[]).await, Ok(200));
    assert_eq!(asks(&server.public, &ours.pem, &[[0; 32], pin]).await, Ok(200), "one pin of several fits");
    assert_eq!(asks(&server.public, &ours.pem, &[[0; 32]]).await, Err(TransportError::Tls));
    assert_eq!(asks(&server.public, &other.pem, &[]).await, Err(TransportError::Tls));
    assert_eq!(asks(&server.public, &other.pem, &[pin]).await, Err(TransportError::Tls), "a pin replaces no chain");

    // The terminal phone by its options.
    std::fs::write(files.path().join("ca.pem"), &ours.pem).unwrap();
    let wrong = BASE64.encode(&[0; 32]);
    for (pin, ends_well) in [(BASE64.encode(&pin), true), (wrong, false)] {
        let output = eventually("the phone", async || {
            Some(
                std::process::Command::new(program("septet"))
                    .args(["--server", &server.public, "--secrets", "file", "--pin", &pin, "--ca"])
                    .arg(files.path().join("ca.pem"))
                    .arg("--data-dir")
                    .arg(files.path().join(if ends_well { "good" } else { "bad" }))
                    .args(["setup", "--phone", "+1 650 555 0100", "--by", "sms", "--json"])
                    .output()
                    .unwrap(),
            )
        })
        .await;
        assert_eq!(output.status.success(), ends_well, "{}", String::from_utf8_lossy(&output.stdout));
    }
}
