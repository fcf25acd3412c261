//! Messages: queued in the transaction of what caused them, sent by a worker, tried again until they are worth nothing.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::Channel;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::config::DAY_MS;
use crate::keys::{Keys, Purpose};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{Charge, Conversion, Counted, KeyedHash, Message, MessageKind, ProviderKind};
use crate::texts::{self, CodeFor, Letter};

mod choice;
pub(crate) mod client;
mod inbox;
mod ladder;
#[cfg(test)]
pub(crate) mod provider_tests;
mod receipts;
mod signatures;
mod smtp;
#[cfg(test)]
mod smtp_tests;
#[cfg(test)]
mod tests;
mod twilio;
mod vonage;
mod webhook;
mod worker;

pub(crate) use client::builder;
pub(crate) use inbox::put_wake_up;
pub use inbox::{InboxEntry, InboxProvider, inbox_after};
pub use receipts::{Receipts, WebhookHeaders};
pub(crate) use signatures::{webhook_key, webhook_signature};
pub use smtp::SmtpProvider;
pub use twilio::TwilioProvider;
pub use vonage::VonageProvider;
pub use webhook::WebhookProvider;
pub use worker::DeliveryWorker;

/// How long a worker has for what it took: when it dies, others get it then.
const LEASE_MS: u64 = 60_000;

/// For whom a message is. Accounts are named by what they belong to, and their addresses read when it is sent.
#[derive(Clone, Serialize, Deserialize)]
pub enum Recipient {
    /// A number in E.164, for an SMS or a call.
    Phone(String),
    /// Every address of the account that this device belongs to: the person's own and those that applications gave.
    OwnerOfDevice(Uuid),
    /// Every address of this account.
    Account(Uuid),
    /// The number that this account has when the message is sent.
    AccountPhone(Uuid),
    /// These addresses: of an account that has others by now, or is gone.
    Emails(Vec<String>),
    /// The person's own addresses and the enrolment's. The other addresses came from other applications, which may not
    /// learn of this one.
    Enrolled {
        /// Where.
        application: Uuid,
        /// As whom.
        reference: String,
    },
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recipient([redacted])")
    }
}

/// What a message says. Sealed in the store; its `Debug` shows nothing.
#[derive(Clone, Serialize, Deserialize)]
pub struct Content {
    to: Recipient,
    subject: Option<String>,
    text: String,
    code: Option<String>,
    /// BCP 47.
    #[serde(default)]
    language: String,
    #[serde(default)]
    app_hash: Option<String>,
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Content([redacted])")
    }
}

impl Content {
    /// A code by SMS or call.
    #[must_use]
    pub fn code(phone: &PhoneNumber, channel: Channel, code: &str, purpose: CodeFor<'_>, locale: &str) -> Self {
        let text = match channel {
            Channel::Sms => texts::sms(code, purpose, locale),
            Channel::Voice => texts::voice(code, purpose, locale),
        };
        let app_hash = match purpose {
            CodeFor::Registration { app_hash, .. } => app_hash.map(str::to_owned),
            CodeFor::Login { .. } => None,
        };
        Self {
            to: Recipient::Phone(phone.as_e164().to_owned()),
            subject: None,
            text,
            code: Some(code.to_owned()),
            language: locale.to_owned(),
            app_hash,
        }
    }

    /// An SMS without a code.
    #[must_use]
    pub fn text(to: Recipient, text: String) -> Self {
        Self { to, subject: None, text, code: None, language: String::new(), app_hash: None }
    }

    /// An e-mail.
    #[must_use]
    pub fn letter(to: Recipient, letter: Letter) -> Self {
        let Letter { subject, text } = letter;
        Self { to, subject: Some(subject), text, code: None, language: String::new(), app_hash: None }
    }

    /// Seals it for the outbox. `about`: the registration session or challenge whose code it carries.
    #[must_use]
    pub fn into_message(
        self,
        kind: MessageKind,
        about: Option<Uuid>,
        keys: &Keys,
        now_ms: u64,
        expires_at_ms: u64,
    ) -> Message {
        let id = Uuid::new_v4();
        let json = Zeroizing::new(serde_json::to_vec(&self).expect("text and ids are JSON"));
        let content = keys.seal(Purpose::Message(id), &json);
        Message { id, kind, about, content, created_at_ms: now_ms, expires_at_ms, attempts: 0 }
    }
}

impl From<Channel> for MessageKind {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Sms => Self::Sms,
            Channel::Voice => Self::Voice,
        }
    }
}

/// One message to one address.
#[derive(Clone)]
pub struct Outgoing {
    /// Which message to whom: the same for every provider and every try.
    pub id: Uuid,
    /// The same for every try with one provider, so that it can tell a repetition, and its receipts can name it.
    pub attempt: Uuid,
    /// SMS, call or e-mail.
    pub kind: MessageKind,
    /// E.164 number or e-mail address.
    pub to: String,
    /// Of an e-mail.
    pub subject: Option<String>,
    /// What to send or say.
    pub text: String,
    /// The language of the text, BCP 47.
    pub language: String,
    /// The code in it, if it has one.
    pub code: Option<String>,
    /// Android's SMS Retriever hash, which ends the text already.
    pub app_hash: Option<String>,
}

impl Outgoing {
    /// How many SMS it takes; 1 for a call or e-mail.
    fn segments(&self) -> u32 {
        match self.kind {
            MessageKind::Sms => texts::segments(&self.text).count.try_into().unwrap_or(u32::MAX),
            MessageKind::Voice | MessageKind::Email | MessageKind::Push => 1,
        }
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Why a provider did not take a message. No text: what providers say may repeat the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// For the moment; it certainly was not taken.
    #[error("the provider cannot be reached")]
    Unavailable,
    /// It was asked, and no answer came: it may be on its way.
    #[error("the provider did not answer")]
    Unanswered,
    /// This provider does not reach the number; another may.
    #[error("the provider has no way there")]
    NoRoute,
    /// The number cannot get it, whoever sends.
    #[error("the provider refuses the message")]
    Rejected,
    /// The provider takes it for fraud.
    #[error("the provider takes it for fraud")]
    Fraud,
}

/// A provider took a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Its name for the message.
    pub reference: Option<String>,
    /// Whether it will tell what became of it.
    pub receipts: bool,
}

/// Whoever carries messages.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Who it is.
    fn kind(&self) -> ProviderKind;

    /// Whether it carries SMS, calls, e-mail.
    fn carries(&self, kind: MessageKind) -> bool;

    /// Whether the same attempt again reaches the person once. Who does not know repetitions is not asked again after a
    /// question whose answer was lost.
    fn knows_repetitions(&self) -> bool {
        false
    }

    /// Hands a message over.
    async fn send(&self, outgoing: &Outgoing) -> Result<Accepted, ProviderError>;

    /// Says that a code came back.
    async fn report_conversion(&self, conversion: &Conversion) -> Result<(), ProviderError>;
}

/// The providers of the settings.
///
/// # Errors
/// What cannot be used, for the operator.
pub fn providers(ports: &Ports) -> Result<Vec<Arc<dyn Provider>>, String> {
    let (delivery, public_url) = (&ports.config.delivery, ports.config.http.public_url.as_str());
    let timeout = Duration::from_secs(delivery.timeout_s);
    let missing = |kind: ProviderKind| format!("delivery: the section of {kind:?} is missing or cannot be used");
    let mut kinds = delivery.providers.clone();
    if !kinds.contains(&delivery.email) {
        if delivery.email == ProviderKind::Inbox {
            tracing::warn!("letters reach nobody: they land on the operator's inbox page until delivery.email is smtp");
        }
        kinds.push(delivery.email);
    }
    let mut providers: Vec<Arc<dyn Provider>> = Vec::with_capacity(kinds.len());
    for kind in kinds {
        providers.push(match kind {
            ProviderKind::Inbox => InboxProvider::new(ports.clone()),
            ProviderKind::Twilio => {
                let settings = delivery.twilio.clone().ok_or_else(|| missing(kind))?;
                TwilioProvider::new(settings, public_url, timeout)
            }
            ProviderKind::Vonage => {
                let settings = delivery.vonage.clone().ok_or_else(|| missing(kind))?;
                VonageProvider::new(settings, public_url, timeout)
            }
            ProviderKind::Webhook => {
                let settings = delivery.webhook.as_ref().ok_or_else(|| missing(kind))?;
                WebhookProvider::new(settings, ports.clock.clone(), timeout).ok_or_else(|| missing(kind))?
            }
            ProviderKind::Smtp => SmtpProvider::new(delivery.smtp.as_ref().ok_or_else(|| missing(kind))?, timeout)?,
        });
    }
    Ok(providers)
}

/// What a message that a provider calls fraud is charged to.
fn fraud_charge(number: KeyedHash) -> Charge {
    Charge { what: Counted::FraudByNumber, key: number, window_ms: DAY_MS, max: u32::MAX }
}

/// The id of the one attempt of a provider at a message to one recipient.
fn attempt_id(recipient: Uuid, provider: ProviderKind) -> Uuid {
    hashed_id(recipient, &format!("{provider:?}"))
}

impl DeliveryWorker {
    /// Who gets the message: one number, or several addresses. Whoever is gone needs no notice.
    async fn address(&self, message: &Message) -> Result<Vec<Outgoing>, Refusal> {
        let Ports { keys, store, .. } = &self.ports;
        let json = keys.open(Purpose::Message(message.id), &message.content)?;
        let content: Content =
            serde_json::from_slice(&json).map_err(|_| Refusal::Internal("a message of another version".to_owned()))?;
        let one = |number: String| vec![outgoing(message.id, message.kind, number, &content)];
        let emails = match &content.to {
            Recipient::Phone(number) => return Ok(one(number.clone())),
            Recipient::AccountPhone(account) => {
                let Some(account) = store.account(*account).await? else { return Ok(vec![]) };
                return Ok(one(keys.open_text(Purpose::Phone(account.phone_hash), &account.phone)?));
            }
            Recipient::Emails(emails) => emails.clone(),
            Recipient::Account(account) => self.emails_of(*account, None).await?,
            Recipient::OwnerOfDevice(device) => match store.device(*device).await? {
                Some(device) => self.emails_of(device.account, None).await?,
                None => vec![],
            },
            Recipient::Enrolled { application, reference } => {
                match store.enrolment_by_reference(*application, reference).await? {
                    Some(enrolment) => self.emails_of(enrolment.account, Some(enrolment.user_id)).await?,
                    None => vec![],
                }
            }
        };
        let each = emails.into_iter().map(|email| {
            let id = one_of(message.id, &email);
            outgoing(id, message.kind, email, &content)
        });
        Ok(each.collect())
    }

    /// The person's own addresses, and those of all enrolments or of one, each once.
    async fn emails_of(&self, account: Uuid, of_enrolment: Option<u32>) -> Result<Vec<String>, Refusal> {
        let Ports { keys, store, .. } = &self.ports;
        let Some(found) = store.account(account).await? else { return Ok(vec![]) };
        let mut emails = found.emails;
        for (user_id, email) in store.enrolment_emails(account).await? {
            let wanted = of_enrolment.is_none_or(|one| one == user_id);
            if wanted && !emails.iter().any(|other| other.hash == email.hash) {
                emails.push(email);
            }
        }
        let opened = emails.iter().map(|email| keys.open_text(Purpose::Email(email.hash), &email.address));
        Ok(opened.collect::<Result<_, _>>()?)
    }
}

fn outgoing(id: Uuid, kind: MessageKind, to: String, content: &Content) -> Outgoing {
    let Content { subject, text, language, code, app_hash, .. } = content.clone();
    Outgoing { id, attempt: id, kind, to, subject, text, language, code, app_hash }
}

/// The id of a message to one of several addresses: the same for every try.
fn one_of(message: Uuid, address: &str) -> Uuid {
    hashed_id(message, &address.to_lowercase())
}

fn hashed_id(of: Uuid, what: &str) -> Uuid {
    let digest = Sha256::new().chain_update(of.as_bytes()).chain_update(what).finalize();
    let (head, _) = digest.split_first_chunk::<16>().expect("SHA-256 gives 32 bytes");
    Uuid::from_bytes(*head)
}
