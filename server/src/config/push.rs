//! Who wakes devices.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::ConfigError;
use super::delivery::is_safe_url;

/// Who wakes devices. What nobody carries lands in the inbox where SMS do, and else wakes nobody: open apps see all the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Push {
    /// Firebase Cloud Messaging.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fcm: Option<Fcm>,
    /// Apple Push Notification service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apns: Option<Apns>,
}

/// <https://firebase.google.com/docs/cloud-messaging/send/v1-api>
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fcm {
    /// The key file of the service account, JSON.
    pub credentials: PathBuf,
    /// Where the API is.
    #[serde(default = "fcm_url")]
    pub url: String,
}

fn fcm_url() -> String {
    "https://fcm.googleapis.com".to_owned()
}

/// <https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns>
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Apns {
    /// The signing key, `AuthKey_....p8`.
    pub key: PathBuf,
    /// Its id, ten characters.
    pub key_id: String,
    /// The developer team's id, ten characters.
    pub team_id: String,
    /// The app's bundle id.
    pub topic: String,
    /// Where the API is.
    #[serde(default = "apns_url")]
    pub url: String,
}

fn apns_url() -> String {
    "https://api.push.apple.com".to_owned()
}

impl Push {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let urls = [
            ("push.fcm.url", self.fcm.as_ref().map(|fcm| &fcm.url)),
            ("push.apns.url", self.apns.as_ref().map(|apns| &apns.url)),
        ];
        for (key, url) in urls {
            if url.is_some_and(|url| !is_safe_url(url)) {
                return Err(ConfigError::value(key, "an https address is expected, or http on this computer"));
            }
        }
        Ok(())
    }
}
