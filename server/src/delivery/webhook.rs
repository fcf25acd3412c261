//! A service of the operator's own: messages go out, and receipts come in, as Standard Webhooks
//! (<https://github.com/standard-webhooks/standard-webhooks>), both signed with one secret.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::client::{Answer, HttpClient, answer};
use super::signatures::{webhook_key, webhook_signature};
use super::{Accepted, Outgoing, Provider, ProviderError};
use crate::clock::Clock;
use crate::config::Webhook;
use crate::store::model::{AttemptState, Conversion, MessageKind, ProviderKind, Receipt};

/// Sends by the operator's service.
pub struct WebhookProvider {
    url: String,
    key: Zeroizing<Vec<u8>>,
    receipts: bool,
    clock: Arc<dyn Clock>,
    client: HttpClient,
}

impl WebhookProvider {
    /// `None`: the secret cannot be used.
    #[must_use]
    pub fn new(settings: &Webhook, clock: Arc<dyn Clock>, timeout: Duration) -> Option<Arc<Self>> {
        let key = webhook_key(&settings.secret)?;
        let Webhook { url, receipts, .. } = settings.clone();
        Some(Arc::new(Self { url, key, receipts, clock, client: HttpClient::new(timeout) }))
    }

    /// `id` is the same for every try, and only the receiver's to compare.
    async fn post(&self, id: &str, body: &Value) -> Result<Answer, ProviderError> {
        let body = Zeroizing::new(body.to_string());
        let now_s = self.clock.now_ms() / 1000;
        let signature = webhook_signature(&self.key, id, now_s, body.as_bytes());
        let request = self
            .client
            .post(&self.url)
            .header("content-type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", now_s)
            .header("webhook-signature", signature)
            .body(body.to_string());
        answer(request).await
    }
}

#[async_trait]
impl Provider for WebhookProvider {
    fn kind(&self) -> ProviderKind {
        ProviderKind::Webhook
    }

    fn carries(&self, kind: MessageKind) -> bool {
        matches!(kind, MessageKind::Sms | MessageKind::Voice)
    }

    fn knows_repetitions(&self) -> bool {
        true
    }

    async fn send(&self, outgoing: &Outgoing) -> Result<Accepted, ProviderError> {
        let attempt = outgoing.attempt.to_string();
        let body = json!({
            "type": "message.send",
            "data": {
                "id": attempt,
                "channel": if outgoing.kind == MessageKind::Voice { "voice" } else { "sms" },
                "to": outgoing.to,
                "text": outgoing.text,
                "language": outgoing.language,
                "code": outgoing.code,
                "app_hash": outgoing.app_hash,
            },
        });
        let answer = self.post(&attempt, &body).await?;
        match (answer.status, answer.json["reason"].as_str()) {
            (200..=299, _) => {
                // Without a name of its own, ours: a code that comes back is told by it.
                let reference = answer.json["reference"].as_str().map_or(attempt, str::to_owned);
                Ok(Accepted { reference: Some(reference), receipts: self.receipts })
            }
            (400..=499, Some("rejected")) => Err(ProviderError::Rejected),
            (400..=499, Some("fraud")) => Err(ProviderError::Fraud),
            (400..=499, Some("no_route")) => Err(ProviderError::NoRoute),
            (status, _) => {
                tracing::warn!(provider = "webhook", status, "the provider does not take messages");
                Err(answer.unexplained())
            }
        }
    }

    async fn report_conversion(&self, conversion: &Conversion) -> Result<(), ProviderError> {
        let Conversion { attempt, reference, at_ms, .. } = conversion;
        let data = json!({ "id": attempt, "reference": reference, "at_ms": at_ms });
        let body = json!({ "type": "message.converted", "data": data });
        match self.post(&format!("{attempt}.converted"), &body).await?.status {
            200..=299 => Ok(()),
            429 | 500.. => Err(ProviderError::Unavailable),
            _ => Err(ProviderError::Rejected),
        }
    }
}

#[derive(Deserialize)]
struct Told {
    r#type: String,
    data: About,
}

#[derive(Deserialize)]
struct About {
    id: Uuid,
}

/// What a receipt says. `None`: nothing that is known here.
pub(super) fn receipt(body: &[u8]) -> Option<Receipt> {
    let told: Told = serde_json::from_slice(body).ok()?;
    let state = match told.r#type.as_str() {
        "message.delivered" => AttemptState::Delivered,
        "message.failed" => AttemptState::Failed,
        "message.rejected" => AttemptState::Rejected,
        "message.fraud" => AttemptState::Fraud,
        _ => return None,
    };
    Some(Receipt { provider: ProviderKind::Webhook, attempt: Some(told.data.id), reference: None, state })
}
