//! Messages: queued in the transaction of what caused them, sent by a worker, tried again until they are worth nothing.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::Channel;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::keys::{Keys, Purpose};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{Message, MessageKind, Sending};
use crate::texts::{self, CodeFor, Letter};

mod inbox;
#[cfg(test)]
mod tests;

pub use inbox::{InboxEntry, InboxProvider, inbox_after};

/// Messages taken at once, and for how long: a worker that dies gives them back by then.
const BATCH: u32 = 64;
const LEASE_MS: u64 = 60_000;
/// Delay before the second try; doubles with each more.
const FIRST_RETRY_MS: u64 = 1_000;
const LONGEST_RETRY_MS: u64 = 60_000;

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
        Self { to: Recipient::Phone(phone.as_e164().to_owned()), subject: None, text, code: Some(code.to_owned()) }
    }

    /// An SMS without a code.
    #[must_use]
    pub fn text(to: Recipient, text: String) -> Self {
        Self { to, subject: None, text, code: None }
    }

    /// An e-mail.
    #[must_use]
    pub fn letter(to: Recipient, letter: Letter) -> Self {
        Self { to, subject: Some(letter.subject), text: letter.text, code: None }
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
    /// The same for every try, so that a provider can tell a repetition.
    pub id: Uuid,
    /// SMS, call or e-mail.
    pub kind: MessageKind,
    /// E.164 number or e-mail address.
    pub to: String,
    /// Of an e-mail.
    pub subject: Option<String>,
    /// What to send or say.
    pub text: String,
    /// The code in it, if it has one.
    pub code: Option<String>,
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Why a provider did not take a message. No text: what providers say may repeat the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// For the moment.
    #[error("the provider cannot be reached")]
    Unavailable,
    /// This message never.
    #[error("the provider refuses the message")]
    Rejected,
}

/// Whoever carries messages.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Hands a message over. The same `id` again must reach the person once.
    async fn send(&self, outgoing: &Outgoing) -> Result<(), ProviderError>;
}

/// The outbox's worker.
#[derive(Clone)]
pub struct DeliveryWorker {
    ports: Ports,
    provider: Arc<dyn Provider>,
}

impl fmt::Debug for DeliveryWorker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeliveryWorker").finish_non_exhaustive()
    }
}

impl DeliveryWorker {
    /// A worker that hands over to `provider`.
    #[must_use]
    pub fn new(ports: Ports, provider: Arc<dyn Provider>) -> Self {
        Self { ports, provider }
    }

    /// Sends what is due, and says how many messages that were.
    pub async fn deliver_due(&self) -> Result<usize, Refusal> {
        let (mut due, mut sent) = (0_u32, 0);
        loop {
            let claimed_at_ms = self.ports.clock.now_ms();
            let messages = self.ports.store.claim_messages(BATCH, LEASE_MS, claimed_at_ms).await?;
            if messages.is_empty() {
                metrics::gauge!("septet_outbox_due").set(f64::from(due));
                return Ok(sent);
            }
            for message in messages {
                let now_ms = self.ports.clock.now_ms();
                if now_ms >= claimed_at_ms.saturating_add(LEASE_MS) {
                    // A slow provider took longer than the lease: the rest is due again, for whoever takes it first.
                    break;
                }
                due += 1;
                let sending = self.deliver(&message, now_ms).await;
                let result = match sending {
                    Sending::Sent => "sent",
                    Sending::RetryAt(_) => "retry",
                    Sending::GivenUp => "given_up",
                    Sending::Refused => "refused",
                };
                metrics::counter!("septet_messages_total", "result" => result).increment(1);
                if sending == Sending::Sent {
                    sent += 1;
                } else {
                    tracing::warn!(message = %message.id, attempts = message.attempts, result, "message not sent");
                }
                self.ports.store.finish_message(&message, sending, &[], &[], self.ports.clock.now_ms()).await?;
            }
        }
    }

    async fn deliver(&self, message: &Message, now_ms: u64) -> Sending {
        if message.expires_at_ms <= now_ms {
            return Sending::GivenUp;
        }
        let outgoing = match self.address(message).await {
            Ok(outgoing) => outgoing,
            Err(Refusal::Unavailable) => return retry(message, now_ms),
            Err(error) => {
                tracing::error!(message = %message.id, %error, "message cannot be read");
                return retry(message, now_ms);
            }
        };
        for one in &outgoing {
            match self.provider.send(one).await {
                Ok(()) => {}
                Err(ProviderError::Unavailable) => return retry(message, now_ms),
                Err(ProviderError::Rejected) => return Sending::Refused,
            }
        }
        Sending::Sent
    }

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
    let Content { subject, text, code, .. } = content.clone();
    Outgoing { id, kind, to, subject, text, code }
}

/// The id of a message to one of several addresses: the same for every try.
fn one_of(message: Uuid, address: &str) -> Uuid {
    let digest = Sha256::new().chain_update(message.as_bytes()).chain_update(address.to_lowercase()).finalize();
    let (head, _) = digest.split_first_chunk::<16>().expect("SHA-256 gives 32 bytes");
    Uuid::from_bytes(*head)
}

fn retry(message: &Message, now_ms: u64) -> Sending {
    let delay = FIRST_RETRY_MS.saturating_mul(1 << message.attempts.min(16)).min(LONGEST_RETRY_MS);
    let at = now_ms.saturating_add(delay);
    if at < message.expires_at_ms { Sending::RetryAt(at) } else { Sending::GivenUp }
}
