//! Vonage: SMS. <https://developer.vonage.com/en/api/sms>,
//! <https://developer.vonage.com/en/messaging/conversion-api/overview>

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use uuid::Uuid;

use super::client::{HttpClient, answer};
use super::{Accepted, Outgoing, Provider, ProviderError};
use crate::config::Vonage;
use crate::store::model::{AttemptState, Conversion, MessageKind, ProviderKind, Receipt};
use crate::texts::{Alphabet, day, segments};

/// Sends by Vonage.
pub struct VonageProvider {
    settings: Vonage,
    receipts_url: String,
    client: HttpClient,
}

impl VonageProvider {
    /// `public_url`: this server's address, to which Vonage posts receipts.
    #[must_use]
    pub fn new(settings: Vonage, public_url: &str, timeout: Duration) -> Arc<Self> {
        let receipts_url = format!("{}/v1/receipts/vonage", public_url.trim_end_matches('/'));
        Arc::new(Self { settings, receipts_url, client: HttpClient::new(timeout) })
    }
}

#[async_trait]
impl Provider for VonageProvider {
    fn kind(&self) -> ProviderKind {
        ProviderKind::Vonage
    }

    fn carries(&self, kind: MessageKind) -> bool {
        kind == MessageKind::Sms
    }

    async fn send(&self, outgoing: &Outgoing) -> Result<Accepted, ProviderError> {
        let Vonage { api_key, api_secret, from, url, .. } = &self.settings;
        // "unicode" for a text of the GSM alphabet would make two messages of one.
        let kind = match segments(&outgoing.text).alphabet {
            Alphabet::Gsm => "text",
            Alphabet::Ucs2 => "unicode",
        };
        let attempt = outgoing.attempt.to_string();
        let form = [
            ("from", from.as_str()),
            ("to", outgoing.to.trim_start_matches('+')),
            ("text", &outgoing.text),
            ("type", kind),
            ("status-report-req", "true"),
            ("callback", &self.receipts_url),
            ("client-ref", &attempt),
        ];
        let request = self.client.post(&format!("{}/sms/json", url.trim_end_matches('/')));
        let answer = answer(request.basic_auth(api_key, Some(api_secret.expose())).form(&form)).await?;
        if !(200..=299).contains(&answer.status) {
            tracing::warn!(provider = "vonage", status = answer.status, "the provider does not take messages");
            return Err(answer.unexplained());
        }
        let message = &answer.json["messages"][0];
        let code = message["status"].as_str().ok_or(ProviderError::Unanswered)?;
        match code {
            "0" => {
                let reference = message["message-id"].as_str().ok_or(ProviderError::Unanswered)?;
                Ok(Accepted { reference: Some(reference.to_owned()), receipts: true })
            }
            // Number barred, number deactivated.
            "7" | "33" => Err(ProviderError::Rejected),
            // No such prefix, sender not allowed there, not on the list of a trial account.
            "3" | "6" | "15" | "29" => Err(ProviderError::NoRoute),
            // "Internal error": it may have gone out.
            "5" => Err(ProviderError::Unanswered),
            _ => {
                let code: u32 = code.parse().unwrap_or_default();
                tracing::warn!(provider = "vonage", code, "the provider does not take messages");
                Err(ProviderError::Unavailable)
            }
        }
    }

    async fn report_conversion(&self, conversion: &Conversion) -> Result<(), ProviderError> {
        let Vonage { api_key, api_secret, conversion_url, .. } = &self.settings;
        let form = [
            ("message-id", conversion.reference.as_str()),
            ("delivered", "true"),
            ("timestamp", &utc(conversion.at_ms)),
        ];
        let request = self.client.post(&format!("{}/conversions/sms", conversion_url.trim_end_matches('/')));
        let answer = answer(request.basic_auth(api_key, Some(api_secret.expose())).form(&form)).await?;
        match answer.status {
            200..=299 => Ok(()),
            429 | 500.. => Err(ProviderError::Unavailable),
            // The account has not asked for the conversion API.
            _ => Err(ProviderError::Rejected),
        }
    }
}

/// `yyyy-MM-dd HH:mm:ss` in UTC.
fn utc(at_ms: u64) -> String {
    let seconds = at_ms / 1000 % 86_400;
    format!("{} {:02}:{:02}:{:02}", day(at_ms), seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// What a delivery receipt says, if it is the end of the matter.
/// <https://developer.vonage.com/en/messaging/sms/guides/delivery-receipts>
pub(super) fn receipt(parameters: &[(String, String)]) -> Option<Receipt> {
    let value = |name: &str| parameters.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
    let state = match value("status")? {
        "delivered" => AttemptState::Delivered,
        "expired" | "failed" | "rejected" => match value("err-code").unwrap_or_default() {
            // Absent for good, illegal number.
            "3" | "9" => AttemptState::Rejected,
            // Unroutable, no such destination.
            "11" | "12" => AttemptState::NoRoute,
            _ => AttemptState::Failed,
        },
        _ => return None,
    };
    Some(Receipt {
        provider: ProviderKind::Vonage,
        attempt: value("client-ref").and_then(|id| Uuid::try_parse(id).ok()),
        reference: value("messageId").map(str::to_owned),
        state,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_utc() {
        for (ms, text) in [
            (0, "1970-01-01 00:00:00"),
            (951_782_399_000, "2000-02-28 23:59:59"),
            (951_782_400_000, "2000-02-29 00:00:00"),
            (1_800_000_000_999, "2027-01-15 08:00:00"),
            (4_107_542_400_000, "2100-03-01 00:00:00"),
        ] {
            assert_eq!(utc(ms), text);
        }
    }
}
