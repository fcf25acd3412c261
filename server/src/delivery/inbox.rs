//! The development inbox: keeps what would have been sent, for a page to show.

use std::sync::Arc;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Accepted, Outgoing, Provider, ProviderError};
use crate::keys::Purpose;
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::StoreError;
use crate::store::model::{Conversion, MessageKind, ProviderKind};

/// A wake-up in words.
const WAKE_UP: &str = "Wake-up, without content";

/// Puts messages where the inbox page finds them.
pub struct InboxProvider {
    ports: Ports,
}

impl InboxProvider {
    /// A provider that sends nothing anywhere.
    #[must_use]
    pub fn new(ports: Ports) -> Arc<Self> {
        Arc::new(Self { ports })
    }
}

#[derive(Serialize, Deserialize)]
struct Kept {
    to: String,
    subject: Option<String>,
    text: String,
    code: Option<String>,
}

/// A message as the feed tells it.
#[derive(Clone, Serialize)]
pub struct InboxEntry {
    /// Counts up.
    pub seq: u64,
    /// `sms`, `voice`, `email` or `push`.
    pub kind: &'static str,
    /// E.164 number, e-mail address, or the id of the device that was woken.
    pub to: String,
    /// Of an e-mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What was sent or said.
    pub text: String,
    /// The code in it, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Milliseconds since 1970.
    pub at_ms: u64,
}

#[async_trait]
impl Provider for InboxProvider {
    fn kind(&self) -> ProviderKind {
        ProviderKind::Inbox
    }

    /// Letters may land here while SMS and calls are really sent, and a code must never land here then.
    fn carries(&self, kind: MessageKind) -> bool {
        let delivery = &self.ports.config.delivery;
        match kind {
            MessageKind::Email => delivery.email == ProviderKind::Inbox,
            MessageKind::Sms | MessageKind::Voice => delivery.providers.contains(&ProviderKind::Inbox),
            MessageKind::Push => false,
        }
    }

    fn knows_repetitions(&self) -> bool {
        true
    }

    async fn send(&self, outgoing: &Outgoing) -> Result<Accepted, ProviderError> {
        let Outgoing { id, kind, to, subject, text, code, .. } = outgoing.clone();
        let json = serde_json::to_vec(&Kept { to, subject, text, code }).expect("texts are JSON");
        let content = self.ports.keys.seal(Purpose::InboxMessage, &Zeroizing::new(json));
        let put = self.ports.store.put_inbox(id, kind, &content, self.ports.clock.now_ms()).await;
        put.map_err(|_| ProviderError::Unavailable)?;
        Ok(Accepted { reference: None, receipts: false })
    }

    async fn report_conversion(&self, _: &Conversion) -> Result<(), ProviderError> {
        Ok(())
    }
}

/// Puts a line in that says which device was woken. There is nothing more to say.
pub(crate) async fn put_wake_up(ports: &Ports, id: Uuid, device: Uuid) -> Result<(), StoreError> {
    let kept = Kept { to: device.to_string(), subject: None, text: WAKE_UP.to_owned(), code: None };
    let json = serde_json::to_vec(&kept).expect("texts are JSON");
    let content = ports.keys.seal(Purpose::InboxMessage, &json);
    ports.store.put_inbox(id, MessageKind::Push, &content, ports.clock.now_ms()).await
}

/// The newest messages after `after`, newest first.
pub async fn inbox_after(ports: &Ports, after: u64, limit: u32) -> Result<Vec<InboxEntry>, Refusal> {
    let messages = ports.store.inbox(after, limit).await?;
    messages
        .into_iter()
        .map(|message| {
            let json = ports.keys.open(Purpose::InboxMessage, &message.content)?;
            let Kept { to, subject, text, code } = serde_json::from_slice(&json)
                .map_err(|_| Refusal::Internal("an inbox message of another version".to_owned()))?;
            let kind = match message.kind {
                MessageKind::Sms => "sms",
                MessageKind::Voice => "voice",
                MessageKind::Email => "email",
                MessageKind::Push => "push",
            };
            Ok(InboxEntry { seq: message.seq, kind, to, subject, text, code, at_ms: message.at_ms })
        })
        .collect()
}
