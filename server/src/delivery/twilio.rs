//! Twilio: SMS and calls. <https://www.twilio.com/docs/messaging/api/message-resource>,
//! <https://www.twilio.com/docs/voice/api/call-resource>

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

use super::client::{Answer, HttpClient, answer};
use super::{Accepted, Outgoing, Provider, ProviderError};
use crate::config::Twilio;
use crate::store::model::{AttemptState, Conversion, MessageKind, ProviderKind, Receipt};
use crate::texts::voice_language;

/// Sends by Twilio.
pub struct TwilioProvider {
    settings: Twilio,
    /// Where receipts are posted to, without a query.
    receipts_url: String,
    client: HttpClient,
}

impl TwilioProvider {
    /// `public_url`: this server's address, to which Twilio posts receipts.
    #[must_use]
    pub fn new(settings: Twilio, public_url: &str, timeout: Duration) -> Arc<Self> {
        let receipts_url = format!("{}/v1/receipts/twilio", public_url.trim_end_matches('/'));
        Arc::new(Self { settings, receipts_url, client: HttpClient::new(timeout) })
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Result<Answer, ProviderError> {
        let Twilio { url, account_sid, auth_token, .. } = &self.settings;
        let url = format!("{}/2010-04-01/Accounts/{account_sid}/{path}", url.trim_end_matches('/'));
        answer(self.client.post(&url).basic_auth(account_sid, Some(auth_token.expose())).form(form)).await
    }
}

#[async_trait]
impl Provider for TwilioProvider {
    fn kind(&self) -> ProviderKind {
        ProviderKind::Twilio
    }

    fn carries(&self, kind: MessageKind) -> bool {
        matches!(kind, MessageKind::Sms | MessageKind::Voice)
    }

    async fn send(&self, outgoing: &Outgoing) -> Result<Accepted, ProviderError> {
        // By our own name for it, a receipt that is faster than the answer finds its attempt, too.
        let callback = format!("{}?attempt={}", self.receipts_url, outgoing.attempt);
        let from = self.settings.from.as_str();
        let answer = match outgoing.kind {
            MessageKind::Sms => {
                let sender = match &self.settings.messaging_service_sid {
                    Some(service) => ("MessagingServiceSid", service.as_str()),
                    None => ("From", from),
                };
                let to = ("To", outgoing.to.as_str());
                let text = ("Body", outgoing.text.as_str());
                let form = [to, sender, text, ("StatusCallback", &callback), ("ProvideFeedback", "true")];
                self.post("Messages.json", &form).await?
            }
            MessageKind::Voice => {
                let twiml = twiml(&outgoing.text, &outgoing.language);
                let form =
                    [("To", outgoing.to.as_str()), ("From", from), ("Twiml", &twiml), ("StatusCallback", &callback)];
                self.post("Calls.json", &form).await?
            }
            MessageKind::Email | MessageKind::Push => return Err(ProviderError::NoRoute),
        };
        match answer.status {
            200..=299 => {
                let reference = answer.json["sid"].as_str().ok_or(ProviderError::Unanswered)?;
                Ok(Accepted { reference: Some(reference.to_owned()), receipts: true })
            }
            _ => Err(refusal(&answer)),
        }
    }

    /// Message feedback: <https://www.twilio.com/docs/messaging/api/message-feedback-resource>. Calls have none.
    async fn report_conversion(&self, conversion: &Conversion) -> Result<(), ProviderError> {
        let is_sid = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric());
        if conversion.kind != MessageKind::Sms || !is_sid(&conversion.reference) {
            return Ok(());
        }
        let path = format!("Messages/{}/Feedback.json", conversion.reference);
        match self.post(&path, &[("Outcome", "confirmed")]).await?.status {
            200..=299 => Ok(()),
            429 | 500.. => Err(ProviderError::Unavailable),
            _ => Err(ProviderError::Rejected),
        }
    }
}

/// What is said, once; the text itself says its digits twice. Twilio knows no plain `en`: a locale gets the voice that
/// reads the language its text is in.
fn twiml(text: &str, locale: &str) -> String {
    format!("<Response><Say language=\"{}\">{}</Say></Response>", voice_language(locale), escaped(text))
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut xml, c| {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\'' => xml.push_str("&apos;"),
            // XML 1.0 has no other control characters, not even escaped.
            c if c.is_control() && !"\t\n\r".contains(c) => xml.push(' '),
            c => xml.push(c),
        }
        xml
    })
}

/// <https://www.twilio.com/docs/api/errors>
fn refusal(answer: &Answer) -> ProviderError {
    let code = answer.json["code"].as_u64().unwrap_or_default();
    match meaning(code) {
        Some(AttemptState::Rejected) => ProviderError::Rejected,
        Some(AttemptState::Fraud) => ProviderError::Fraud,
        Some(AttemptState::NoRoute) => ProviderError::NoRoute,
        _ => {
            // A wrong password, a sender that is not ours, an empty purse: for the operator to see and to mend.
            tracing::warn!(provider = "twilio", status = answer.status, code, "the provider does not take messages");
            answer.unexplained()
        }
    }
}

fn meaning(code: u64) -> Option<AttemptState> {
    match code {
        // Not a number, not a mobile one, unsubscribed, unknown, landline; for calls 13223 and 13224.
        21211 | 21214 | 21217 | 21610 | 21614 | 21635 | 30005 | 30006 | 13223 | 13224 => Some(AttemptState::Rejected),
        // SMS pumping protection, Verify's Fraud Guard.
        30450 | 30453 | 60410 => Some(AttemptState::Fraud),
        // No permission for the country (SMS, calls, high-risk numbers), or no way from our sender to there.
        21408 | 21612 | 21215 | 21216 | 13227 | 32205 | 60605 => Some(AttemptState::NoRoute),
        _ => None,
    }
}

/// What a status callback says, if it is the end of the matter.
pub(super) fn receipt(attempt: Option<uuid::Uuid>, form: &[(String, String)]) -> Option<Receipt> {
    let value = |name: &str| form.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
    let code = value("ErrorCode").and_then(|code| code.parse().ok()).unwrap_or_default();
    let (reference, state) = match (value("MessageSid"), value("CallSid")) {
        (Some(sid), _) => match value("MessageStatus")? {
            "delivered" | "read" => (sid, AttemptState::Delivered),
            "undelivered" | "failed" => (sid, meaning(code).unwrap_or(AttemptState::Failed)),
            _ => return None,
        },
        (None, Some(sid)) => match value("CallStatus")? {
            // Nobody picked up: the provider did its part, and another would ring the same phone.
            "completed" | "busy" | "no-answer" => (sid, AttemptState::Delivered),
            "failed" | "canceled" => (sid, meaning(code).unwrap_or(AttemptState::Failed)),
            _ => return None,
        },
        (None, None) => return None,
    };
    Some(Receipt { provider: ProviderKind::Twilio, attempt, reference: Some(reference.to_owned()), state })
}
