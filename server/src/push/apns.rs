//! Apple Push Notification service.
//! <https://developer.apple.com/documentation/usernotifications/sending-notification-requests-to-apns>,
//! <https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns>

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use septet_protocol::approval::PushKind;
use serde_json::json;
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use super::client::{jwt, key_of};
use super::{Push, PushError, Waking};
use crate::clock::Clock;
use crate::config::Apns;
use crate::delivery::client::{HttpClient, answer};

/// Apple refuses a token that is older than an hour, and one that is changed more often than every 20 minutes.
const TOKEN_LIFE_MS: u64 = 40 * 60 * 1000;
const TIMEOUT: Duration = Duration::from_secs(10);

/// Wakes by APNs.
pub struct ApnsPush {
    settings: Apns,
    url: String,
    key: EcdsaKeyPair,
    clock: Arc<dyn Clock>,
    client: HttpClient,
    token: Mutex<Option<(Zeroizing<String>, u64)>>,
}

impl fmt::Debug for ApnsPush {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApnsPush").field("url", &self.url).finish_non_exhaustive()
    }
}

/// What is repeated in the log of a refusal: what an operator can mend.
const REASONS: [&str; 5] =
    ["BadDeviceToken", "BadTopic", "DeviceTokenNotForTopic", "InvalidProviderToken", "TopicDisallowed"];

impl ApnsPush {
    /// Reads the signing key. No error repeats anything of the file.
    pub fn open(settings: &Apns, clock: Arc<dyn Clock>) -> Result<Arc<Self>, String> {
        let refused = |why: &str| format!("push.apns.key: {} {why}", settings.key.display());
        let pem = std::fs::read_to_string(&settings.key).map(Zeroizing::new);
        let pem = pem.map_err(|error| refused(&format!("cannot be read: {error}")))?;
        let random = SystemRandom::new();
        let key = key_of(&pem)
            .and_then(|key| EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &key, &random).ok())
            .ok_or_else(|| refused("is no P-256 key in PKCS #8"))?;
        let url = settings.url.trim_end_matches('/').to_owned();
        let client = HttpClient::new(TIMEOUT);
        Ok(Arc::new(Self { settings: settings.clone(), url, key, clock, client, token: Mutex::default() }))
    }

    async fn token(&self) -> Result<Zeroizing<String>, PushError> {
        let mut token = self.token.lock().await;
        let now_ms = self.clock.now_ms();
        if let Some((living, _)) = token.as_ref().filter(|(_, until_ms)| *until_ms > now_ms) {
            return Ok(living.clone());
        }
        let header = json!({"alg": "ES256", "kid": self.settings.key_id});
        let claims = json!({"iss": self.settings.team_id, "iat": now_ms / 1000});
        let made = jwt(&header, &claims, |signed| {
            let signature = self.key.sign(&SystemRandom::new(), signed);
            signature.map(|signature| signature.as_ref().to_vec()).map_err(|_| PushError::Unavailable)
        })?;
        *token = Some((made.clone(), now_ms.saturating_add(TOKEN_LIFE_MS)));
        Ok(made)
    }
}

#[async_trait]
impl Push for ApnsPush {
    fn carries(&self, kind: PushKind) -> bool {
        kind == PushKind::Apns
    }

    async fn wake(&self, waking: &Waking) -> Result<(), PushError> {
        // In the path, so that nothing but the digits that Apple gives may reach it.
        if !waking.token.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(PushError::Gone);
        }
        let url = format!("{}/3/device/{}", self.url, waking.token.as_str());
        // An alert that says nothing but that somebody waits: Apple delivers silent ones when it sees fit. The app's service
        // extension asks us, and puts what it learns in its place.
        let body = json!({"aps": {"alert": {"loc-key": "wake"}, "mutable-content": 1}});
        let request = self.client.post(&url).bearer_auth(self.token().await?.as_str()).json(&body);
        let request = request
            .header("apns-id", waking.id.to_string())
            .header("apns-topic", &self.settings.topic)
            .header("apns-push-type", "alert")
            .header("apns-priority", "10")
            .header("apns-collapse-id", "wake")
            .header("apns-expiration", (waking.until_ms / 1000).to_string());
        let answer = answer(request).await.map_err(|_| PushError::Unavailable)?;
        match (answer.status, answer.json["reason"].as_str()) {
            (200..=299, _) => Ok(()),
            (410, _) => Err(PushError::Gone),
            (403, Some("ExpiredProviderToken")) => {
                *self.token.lock().await = None;
                Err(PushError::Unavailable)
            }
            // `BadDeviceToken` and `DeviceTokenNotForTopic` too: a wrong topic or the wrong one of Apple's two servers says so of every
            // phone, and what they gave is kept.
            (status @ (400 | 403 | 404 | 405 | 413), reason) => {
                let known = REASONS.iter().find(|known| Some(**known) == reason).unwrap_or(&"another");
                tracing::warn!(status, reason = known, "APNs refuses a wake-up");
                Err(PushError::Refused)
            }
            _ => Err(PushError::Unavailable),
        }
    }
}
