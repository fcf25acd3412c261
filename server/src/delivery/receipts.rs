//! What providers post back. Nothing is believed without a valid signature; what is unknown here is answered like news.

use uuid::Uuid;

use super::signatures::{is_by_twilio, is_by_vonage, is_signed_webhook, webhook_key};
use super::{fraud_charge, twilio, vonage, webhook};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{KeyedHash, Receipt, Received};

/// The headers of a Standard Webhook.
#[derive(Clone, Copy, Debug)]
pub struct WebhookHeaders<'a> {
    /// `webhook-id`
    pub id: &'a str,
    /// `webhook-timestamp`
    pub timestamp: &'a str,
    /// `webhook-signature`
    pub signature: &'a str,
}

const UNSIGNED: Refusal = Refusal::Unauthorized("receipt");

/// Takes receipts.
#[derive(Clone, Debug)]
pub struct Receipts {
    ports: Ports,
}

impl Receipts {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { ports }
    }

    /// A status callback of Twilio, as it was posted to `path_and_query`.
    pub async fn twilio(
        &self,
        path_and_query: &str,
        form: &[(String, String)],
        signature: &str,
    ) -> Result<(), Refusal> {
        let config = &self.ports.config;
        let settings = config.delivery.twilio.as_ref().ok_or(Refusal::NotFound)?;
        let url = format!("{}{path_and_query}", config.http.public_url.trim_end_matches('/'));
        if !is_by_twilio(&settings.auth_token, &url, form, signature) {
            return Err(UNSIGNED);
        }
        let attempt = path_and_query.split_once("?attempt=").and_then(|(_, id)| Uuid::try_parse(id).ok());
        self.take(twilio::receipt(attempt, form)).await
    }

    /// A delivery receipt of Vonage.
    pub async fn vonage(&self, parameters: &[(String, String)]) -> Result<(), Refusal> {
        let settings = self.ports.config.delivery.vonage.as_ref().ok_or(Refusal::NotFound)?;
        if !is_by_vonage(&settings.signature_secret, parameters) {
            return Err(UNSIGNED);
        }
        self.take(vonage::receipt(parameters)).await
    }

    /// A receipt of the operator's own service.
    pub async fn webhook(&self, body: &[u8], headers: WebhookHeaders<'_>) -> Result<(), Refusal> {
        let settings = self.ports.config.delivery.webhook.as_ref().ok_or(Refusal::NotFound)?;
        let key = webhook_key(&settings.secret).ok_or(UNSIGNED)?;
        let WebhookHeaders { id, timestamp, signature } = headers;
        if !is_signed_webhook(&key, id, timestamp, body, signature, self.ports.clock.now_ms()) {
            return Err(UNSIGNED);
        }
        self.take(webhook::receipt(body)).await
    }

    async fn take(&self, receipt: Option<Receipt>) -> Result<(), Refusal> {
        let Some(receipt) = receipt else { return Ok(()) };
        // The store puts the number of the attempt in the place of the key.
        let fraud = fraud_charge(KeyedHash([0; 32]));
        let received = self.ports.store.record_receipt(&receipt, &fraud, self.ports.clock.now_ms()).await?;
        let result = match received {
            Received::News => "news",
            Received::Old => "old",
            Received::Unknown => "unknown",
        };
        metrics::counter!("septet_receipts_total", "result" => result).increment(1);
        if received == Received::News {
            // One that failed is due with another provider.
            self.ports.bell.notify_one();
        }
        Ok(())
    }
}
