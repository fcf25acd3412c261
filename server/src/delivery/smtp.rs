//! E-mail by a mail server (RFC 5321), over TLS unless the server is on this computer.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{Accepted, Outgoing, Provider, ProviderError};
use crate::config::{MailSecurity, Smtp};
use crate::store::model::{Conversion, MessageKind, ProviderKind};

/// Sends letters.
pub struct SmtpProvider {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    timeout: Duration,
    from: Mailbox,
}

impl SmtpProvider {
    /// # Errors
    /// What in the settings cannot be used, for the operator.
    pub fn new(settings: &Smtp, timeout: Duration) -> Result<Arc<Self>, String> {
        let from = settings.from.parse().map_err(|_| "delivery.smtp.from is no sender".to_owned())?;
        let tls = match settings.security {
            MailSecurity::Tls => Tls::Wrapper(tls(settings)?),
            MailSecurity::Starttls => Tls::Required(tls(settings)?),
            MailSecurity::Plain => Tls::None,
        };
        let mut builder =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host).port(settings.port).tls(tls);
        if let (Some(user), Some(password)) = (&settings.username, &settings.password) {
            builder = builder.credentials(Credentials::new(user.clone(), password.expose().to_owned()));
        }
        Ok(Arc::new(Self { transport: builder.build(), timeout, from }))
    }
}

fn tls(settings: &Smtp) -> Result<TlsParameters, String> {
    let mut builder = TlsParameters::builder(settings.host.clone()).certificate_store(CertificateStore::WebpkiRoots);
    if let Some(path) = &settings.ca_file {
        let wrong = |why: String| format!("delivery.smtp.ca_file: {} cannot be used: {why}", path.display());
        let pem = fs::read(path).map_err(|error| wrong(error.to_string()))?;
        let authority = Certificate::from_pem(&pem).map_err(|_| wrong("it has no certificate".to_owned()))?;
        builder = builder.certificate_store(CertificateStore::None).add_root_certificate(authority);
    }
    builder.build_rustls().map_err(|_| "delivery.smtp: TLS cannot be used with these settings".to_owned())
}

#[async_trait]
impl Provider for SmtpProvider {
    fn kind(&self) -> ProviderKind {
        ProviderKind::Smtp
    }

    fn carries(&self, kind: MessageKind) -> bool {
        kind == MessageKind::Email
    }

    /// By the Message-ID. A letter that came twice is better than a warning that was lost.
    fn knows_repetitions(&self) -> bool {
        true
    }

    async fn send(&self, outgoing: &Outgoing) -> Result<Accepted, ProviderError> {
        let letter = letter(outgoing, &self.from)?;
        // The whole exchange: lettre's own limit is for the connection alone, and a server that says nothing would hold up all
        // that is to be sent.
        match tokio::time::timeout(self.timeout, self.transport.send(letter)).await {
            Ok(sent) => sent.map_err(|error| judge(&error))?,
            Err(_) => return Err(ProviderError::Unanswered),
        };
        Ok(Accepted { reference: None, receipts: false })
    }

    async fn report_conversion(&self, _: &Conversion) -> Result<(), ProviderError> {
        Ok(())
    }
}

fn letter(outgoing: &Outgoing, from: &Mailbox) -> Result<Message, ProviderError> {
    let to: Mailbox = outgoing.to.parse().map_err(|_| ProviderError::Rejected)?;
    let mut letter = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(outgoing.subject.clone().unwrap_or_default())
        .message_id(Some(format!("<{}@{}>", outgoing.id, from.email.domain())))
        .header(ContentType::TEXT_PLAIN)
        .body(outgoing.text.clone())
        .map_err(|_| ProviderError::Rejected)?;
    // RFC 3834: nobody's out-of-office answers to it.
    let name = HeaderName::new_from_ascii_str("Auto-Submitted");
    letter.headers_mut().insert_raw(HeaderValue::new(name, "auto-generated".to_owned()));
    Ok(letter)
}

/// A permanent refusal is the recipient's, unless it is about who we are (RFC 4954): that is the operator's to mend.
fn judge(error: &Error) -> ProviderError {
    let code: Option<u16> = error.status().map(u16::from);
    match code {
        Some(500..=529 | 531..=533 | 536 | 537 | 539..=599) => ProviderError::Rejected,
        _ => {
            tracing::warn!(provider = "smtp", code, tls = error.is_tls(), "the mail server does not take letters");
            ProviderError::Unavailable
        }
    }
}
