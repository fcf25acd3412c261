//! Firebase Cloud Messaging, HTTP v1. <https://firebase.google.com/docs/cloud-messaging/send/v1-api>,
//! <https://developers.google.com/identity/protocols/oauth2/service-account#httprest>

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use septet_protocol::approval::PushKind;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use super::client::{jwt, key_of};
use super::{Push, PushError, Waking};
use crate::clock::Clock;
use crate::config::{Fcm, Secret, is_safe_url};
use crate::delivery::client::{HttpClient, answer};

const SCOPE: &str = "https://www.googleapis.com/auth/firebase.messaging";
const GRANT: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";
/// Longest life of an assertion, in seconds.
const ASSERTION_S: u64 = 3600;
/// An access token is asked for anew so long before it ends.
const EARLY_MS: u64 = 60_000;
const TIMEOUT: Duration = Duration::from_secs(10);

/// Wakes by FCM.
pub struct FcmPush {
    url: String,
    account: ServiceAccount,
    key: RsaKeyPair,
    clock: Arc<dyn Clock>,
    client: HttpClient,
    access: Mutex<Option<Access>>,
}

/// The file that Google gives for a service account.
#[derive(Deserialize)]
struct ServiceAccount {
    project_id: String,
    private_key_id: String,
    private_key: Secret,
    client_email: String,
    token_uri: String,
}

#[derive(Clone)]
struct Access {
    token: Zeroizing<String>,
    until_ms: u64,
}

impl fmt::Debug for FcmPush {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FcmPush").field("url", &self.url).finish_non_exhaustive()
    }
}

impl FcmPush {
    /// Reads the service account. No error repeats anything of the file.
    pub fn open(settings: &Fcm, clock: Arc<dyn Clock>) -> Result<Arc<Self>, String> {
        let refused = |why: &str| format!("push.fcm.credentials: {} {why}", settings.credentials.display());
        let text = std::fs::read(&settings.credentials).map(Zeroizing::new);
        let text = text.map_err(|error| refused(&format!("cannot be read: {error}")))?;
        let account: ServiceAccount =
            serde_json::from_slice(&text).map_err(|_| refused("is no key file of a service account"))?;
        if !is_safe_url(&account.token_uri) {
            return Err(refused("names a token_uri that is not https"));
        }
        let key = key_of(account.private_key.expose()).and_then(|key| RsaKeyPair::from_pkcs8(&key).ok());
        let key = key.ok_or_else(|| refused("has no RSA key in it"))?;
        let url = settings.url.trim_end_matches('/').to_owned();
        let client = HttpClient::new(TIMEOUT);
        Ok(Arc::new(Self { url, account, key, clock, client, access: Mutex::default() }))
    }

    /// An access token that lives. One at a time asks for it; the others wait and take the same.
    async fn access(&self) -> Result<Zeroizing<String>, PushError> {
        let mut access = self.access.lock().await;
        let now_ms = self.clock.now_ms();
        if let Some(living) = access.as_ref().filter(|it| it.until_ms > now_ms.saturating_add(EARLY_MS)) {
            return Ok(living.token.clone());
        }
        let assertion = self.assertion(now_ms / 1000)?;
        let form = [("grant_type", GRANT), ("assertion", assertion.as_str())];
        let answer = answer(self.client.post(&self.account.token_uri).form(&form)).await;
        let answer = answer.map_err(|_| PushError::Unavailable)?;
        let (token, life_s) = (answer.json["access_token"].as_str(), answer.json["expires_in"].as_u64());
        let (200, Some(token), Some(life_s)) = (answer.status, token, life_s) else {
            tracing::warn!(status = answer.status, "Google gives no access token for FCM");
            return Err(PushError::Unavailable);
        };
        let until_ms = now_ms.saturating_add(life_s.saturating_mul(1000));
        let token = Zeroizing::new(token.to_owned());
        *access = Some(Access { token: token.clone(), until_ms });
        Ok(token)
    }

    fn assertion(&self, now_s: u64) -> Result<Zeroizing<String>, PushError> {
        let ServiceAccount { private_key_id, client_email, token_uri, .. } = &self.account;
        let header = json!({"alg": "RS256", "typ": "JWT", "kid": private_key_id});
        let claims = json!({
            "iss": client_email, "scope": SCOPE, "aud": token_uri, "iat": now_s, "exp": now_s + ASSERTION_S,
        });
        jwt(&header, &claims, |signed| {
            let mut signature = vec![0; self.key.public().modulus_len()];
            let made = self.key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed, &mut signature);
            made.map(|()| signature).map_err(|_| PushError::Unavailable)
        })
    }
}

#[async_trait]
impl Push for FcmPush {
    fn carries(&self, kind: PushKind) -> bool {
        kind == PushKind::Fcm
    }

    async fn wake(&self, waking: &Waking) -> Result<(), PushError> {
        let access = self.access().await?;
        let url = format!("{}/v1/projects/{}/messages:send", self.url, self.account.project_id);
        let left_s = waking.until_ms.saturating_sub(self.clock.now_ms()).div_ceil(1000);
        // Data that says nothing: a message without any would not reach the app. High: the person is waiting.
        let body = json!({"message": {
            "token": waking.token.as_str(),
            "data": {"wake": "1"},
            "android": {"priority": "HIGH", "ttl": format!("{left_s}s")},
        }});
        let answer = answer(self.client.post(&url).bearer_auth(access.as_str()).json(&body)).await;
        let answer = answer.map_err(|_| PushError::Unavailable)?;
        match answer.status {
            200..=299 => Ok(()),
            400 | 403 | 404 if is_dead(&answer.json) => Err(PushError::Gone),
            401 => {
                *self.access.lock().await = None;
                Err(PushError::Unavailable)
            }
            // A wrong project or address, say: what the phone gave is kept.
            status @ (400 | 403 | 404) => {
                tracing::warn!(status, "FCM refuses a wake-up");
                Err(PushError::Refused)
            }
            _ => Err(PushError::Unavailable),
        }
    }
}

/// Whether FCM says that the token is no more, or another sender's.
fn is_dead(answer: &Value) -> bool {
    let details = answer["error"]["details"].as_array().into_iter().flatten();
    details
        .filter_map(|detail| detail["errorCode"].as_str())
        .any(|code| ["UNREGISTERED", "SENDER_ID_MISMATCH"].contains(&code))
}
