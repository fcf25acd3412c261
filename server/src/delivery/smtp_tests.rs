//! Letters to a fake mail server over real TLS.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use uuid::Uuid;

use super::*;
use crate::config::{MailSecurity, Secret, Smtp};

/// What the fake says to a letter's end, and what it was sent.
#[derive(Clone)]
struct Fake {
    verdict: &'static str,
    heard: Arc<Mutex<Vec<String>>>,
}

/// Speaks SMTP until the client is gone; `true`: it wants TLS now.
async fn talk<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut BufReader<S>, fake: &Fake, starttls: bool) -> bool {
    let mut in_letter = false;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
            return false;
        }
        let line = line.trim_end_matches(['\r', '\n']).to_owned();
        fake.heard.lock().unwrap().push(line.clone());
        let answer = match line.as_str() {
            "." if in_letter => {
                in_letter = false;
                fake.verdict
            }
            _ if in_letter => continue,
            "STARTTLS" => {
                stream.write_all(b"220 go on\r\n").await.unwrap();
                return true;
            }
            "DATA" => {
                in_letter = true;
                "354 go on"
            }
            "QUIT" => "221 bye",
            _ if line.starts_with("EHLO") && starttls => "250-fake\r\n250 STARTTLS",
            _ if line.starts_with("EHLO") => "250-fake\r\n250 AUTH PLAIN",
            _ if line.starts_with("AUTH") => "235 welcome",
            _ => "250 ok",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
        stream.flush().await.unwrap();
    }
}

async fn serve_one(stream: TcpStream, security: MailSecurity, tls: TlsAcceptor, fake: Fake) {
    let mut plain = stream;
    match security {
        MailSecurity::Tls => {
            let Ok(stream) = tls.accept(plain).await else { return };
            let mut stream = BufReader::new(stream);
            stream.write_all(b"220 fake\r\n").await.unwrap();
            talk(&mut stream, &fake, false).await;
        }
        MailSecurity::Starttls => {
            plain.write_all(b"220 fake\r\n").await.unwrap();
            let mut stream = BufReader::new(plain);
            if talk(&mut stream, &fake, true).await
                && let Ok(stream) = tls.accept(stream.into_inner()).await
            {
                fake.heard.lock().unwrap().push("(TLS)".to_owned());
                talk(&mut BufReader::new(stream), &fake, false).await;
            }
        }
        MailSecurity::Plain => {
            plain.write_all(b"220 fake\r\n").await.unwrap();
            talk(&mut BufReader::new(plain), &fake, false).await;
        }
    }
}

struct Server {
    settings: Smtp,
    fake: Fake,
    _folder: tempfile::TempDir,
}

async fn serve(security: MailSecurity, verdict: &'static str) -> Server {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let tls = TlsAcceptor::from(Arc::new(config));
    let folder = tempfile::tempdir().unwrap();
    let ca_file = folder.path().join("ca.pem");
    std::fs::write(&ca_file, made.cert.pem()).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let fake = Fake { verdict, heard: Arc::default() };
    let serving = fake.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve_one(stream, security, tls.clone(), serving.clone()));
        }
    });
    let settings = Smtp {
        host: "localhost".to_owned(),
        port,
        security,
        from: "Septet <septet@clinic.example>".to_owned(),
        username: Some("septet".to_owned()),
        password: Some(Secret::new("hunter2")),
        ca_file: Some(ca_file),
    };
    Server { settings, fake, _folder: folder }
}

fn letter() -> Outgoing {
    Outgoing {
        id: Uuid::from_u128(7),
        attempt: Uuid::from_u128(8),
        kind: MessageKind::Email,
        to: "maya@lakeside.example".to_owned(),
        subject: Some("Ein Telefon wurde hinzugefügt".to_owned()),
        text: "Grüße\n.\nEnde\n".to_owned(),
        language: "de".to_owned(),
        code: None,
        app_hash: None,
    }
}

async fn sent(server: &Server) -> Result<Accepted, ProviderError> {
    SmtpProvider::new(&server.settings, Duration::from_secs(10)).unwrap().send(&letter()).await
}

#[tokio::test]
async fn a_letter_goes_over_tls_with_all_that_it_needs() {
    for security in [MailSecurity::Tls, MailSecurity::Starttls] {
        let server = serve(security, "250 queued").await;
        assert_eq!(sent(&server).await, Ok(Accepted { reference: None, receipts: false }));
        let heard = server.fake.heard.lock().unwrap().clone();
        if security == MailSecurity::Starttls {
            let before: Vec<_> = heard.iter().take_while(|line| *line != "(TLS)").collect();
            assert!(before.iter().all(|line| line.starts_with("EHLO") || *line == "STARTTLS"), "{before:?}");
        }
        let has = |line: &str| assert!(heard.iter().any(|other| other == line), "{line}: {heard:#?}");
        has("MAIL FROM:<septet@clinic.example>");
        has("RCPT TO:<maya@lakeside.example>");
        has("From: Septet <septet@clinic.example>");
        has("To: maya@lakeside.example");
        has("Message-ID: <00000000-0000-0000-0000-000000000007@clinic.example>");
        has("Auto-Submitted: auto-generated");
        has("Content-Type: text/plain; charset=utf-8");
        assert!(heard.iter().any(|line| line.starts_with("Subject: ") && line.contains("=?utf-8?")), "{heard:#?}");
        assert!(heard.iter().any(|line| line.starts_with("Date: ")));
        assert!(heard.iter().any(|line| line.starts_with("AUTH PLAIN ")));
    }
}

#[tokio::test]
async fn a_refusal_for_good_is_one_and_others_are_for_the_moment() {
    for (verdict, error) in [
        ("550 no such mailbox", ProviderError::Rejected),
        ("554 refused", ProviderError::Rejected),
        ("451 later", ProviderError::Unavailable),
        ("421 closing", ProviderError::Unavailable),
        ("535 wrong password", ProviderError::Unavailable),
        ("what", ProviderError::Unavailable),
    ] {
        let server = serve(MailSecurity::Tls, verdict).await;
        assert_eq!(sent(&server).await, Err(error), "{verdict}");
    }
}

#[tokio::test]
async fn a_mail_server_that_cannot_prove_itself_gets_no_letter() {
    let other = serve(MailSecurity::Tls, "250 queued").await;
    for security in [MailSecurity::Tls, MailSecurity::Starttls] {
        let mut server = serve(security, "250 queued").await;
        server.settings.ca_file.clone_from(&other.settings.ca_file);
        assert_eq!(sent(&server).await, Err(ProviderError::Unavailable));
        let heard = server.fake.heard.lock().unwrap();
        assert!(!heard.iter().any(|line| line.starts_with("MAIL") || line.starts_with("AUTH")), "{heard:?}");
    }
}

#[tokio::test]
async fn a_mail_server_that_offers_no_tls_gets_no_letter() {
    let mut server = serve(MailSecurity::Plain, "250 queued").await;
    server.settings.security = MailSecurity::Starttls;
    assert_eq!(sent(&server).await, Err(ProviderError::Unavailable));
    assert!(!server.fake.heard.lock().unwrap().iter().any(|line| line.starts_with("MAIL")));
}

#[tokio::test]
async fn a_mail_server_that_is_down_is_tried_later() {
    let mut server = serve(MailSecurity::Tls, "250 queued").await;
    // A port that was free a moment ago, and has no listener.
    server.settings.port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    assert_eq!(sent(&server).await, Err(ProviderError::Unavailable));
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_and_no_line_of_ours() {
    let server = serve(MailSecurity::Tls, "250 queued").await;
    let provider = SmtpProvider::new(&server.settings, Duration::from_secs(10)).unwrap();
    for to in ["", "maya", "maya@x\r\nBcc: all@lakeside.example"] {
        let outgoing = Outgoing { to: to.to_owned(), ..letter() };
        assert_eq!(provider.send(&outgoing).await, Err(ProviderError::Rejected), "{to:?}");
    }
    let outgoing = Outgoing { subject: Some("a\r\nBcc: all@lakeside.example".to_owned()), ..letter() };
    drop(provider.send(&outgoing).await);
    assert!(!server.fake.heard.lock().unwrap().iter().any(|line| line.starts_with("Bcc")));
}

#[tokio::test]
async fn a_mail_server_that_says_nothing_holds_up_nobody() {
    for security in [MailSecurity::Tls, MailSecurity::Starttls, MailSecurity::Plain] {
        let mut server = serve(security, "250 queued").await;
        // The system connects whoever calls; nobody ever speaks.
        let silent = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        server.settings.port = silent.local_addr().unwrap().port();
        let provider = SmtpProvider::new(&server.settings, Duration::from_millis(100)).unwrap();
        assert_eq!(provider.send(&letter()).await, Err(ProviderError::Unanswered));
    }
    // Nor one that stops in the middle of a letter.
    let server = serve(MailSecurity::Plain, "").await;
    let (listener, mut settings) = (TcpListener::bind(("127.0.0.1", 0)).await.unwrap(), server.settings.clone());
    settings.port = listener.local_addr().unwrap().port();
    let talking = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"220 fake\r\n").await.unwrap();
        std::future::pending::<()>().await;
    });
    let provider = SmtpProvider::new(&settings, Duration::from_millis(100)).unwrap();
    assert_eq!(provider.send(&letter()).await, Err(ProviderError::Unanswered));
    talking.abort();
}
