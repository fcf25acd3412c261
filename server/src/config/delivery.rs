//! How messages travel: who carries them, and what that costs.

use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use zeroize::Zeroizing;

use super::ConfigError;
use crate::store::model::ProviderKind;

/// How messages travel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// Who carries SMS and calls.
    pub providers: Vec<ProviderKind>,
    /// Who carries e-mail: `inbox` or `smtp`.
    pub email: ProviderKind,
    /// Without a receipt the next provider is asked after so many seconds.
    pub receipt_wait_s: u64,
    /// Providers are judged by what they did in so many seconds.
    pub window_s: u64,
    /// So many percentage points of success weigh as much as one hundredth of the currency.
    pub points_per_cent: u32,
    /// How long a provider may take to answer.
    pub timeout_s: u64,
    /// Twilio.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twilio: Option<Twilio>,
    /// Vonage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vonage: Option<Vonage>,
    /// A service of the operator's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub webhook: Option<Webhook>,
    /// A mail server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub smtp: Option<Smtp>,
}

/// Where a provider is used, and what it costs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Route {
    /// Countries that it is used for, ISO 3166; none: all.
    pub countries: Vec<String>,
    /// Price of an SMS segment or call in millionths of the currency.
    pub price_micros: u64,
    /// The same by country, where it differs.
    pub prices_micros: BTreeMap<String, u64>,
}

impl Route {
    /// Whether it is used for this region.
    #[must_use]
    pub fn serves(&self, region: &str) -> bool {
        self.countries.is_empty() || self.countries.iter().any(|country| country == region)
    }

    /// Price of one segment or call to this region, in millionths of the currency.
    #[must_use]
    pub fn price_micros(&self, region: &str) -> u64 {
        self.prices_micros.get(region).copied().unwrap_or(self.price_micros)
    }
}

/// <https://www.twilio.com/docs/messaging/api/message-resource>
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Twilio {
    /// `AC...`
    pub account_sid: String,
    /// Signs us in, and signs receipts.
    pub auth_token: Secret,
    /// A number of the account, E.164; for SMS also an alphanumeric sender.
    pub from: String,
    /// `MG...`: takes the place of `from` for SMS.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub messaging_service_sid: Option<String>,
    /// Where the API is.
    #[serde(default = "twilio_url")]
    pub url: String,
    /// Where and for how much.
    #[serde(default)]
    pub route: Route,
}

fn twilio_url() -> String {
    "https://api.twilio.com".to_owned()
}

/// <https://developer.vonage.com/en/api/sms>
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vonage {
    /// Eight characters.
    pub api_key: String,
    /// Signs us in.
    pub api_secret: Secret,
    /// Signs receipts: the account's signature secret, with the method SHA-256 HMAC.
    pub signature_secret: Secret,
    /// Sender: a number without + or a name.
    pub from: String,
    /// Where the SMS API is.
    #[serde(default = "vonage_url")]
    pub url: String,
    /// Where the conversion API is.
    #[serde(default = "vonage_conversion_url")]
    pub conversion_url: String,
    /// Where and for how much.
    #[serde(default)]
    pub route: Route,
}

fn vonage_url() -> String {
    "https://rest.nexmo.com".to_owned()
}

fn vonage_conversion_url() -> String {
    "https://api.nexmo.com".to_owned()
}

/// A service of the operator's own, called as Standard Webhooks say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhook {
    /// Gets a POST for every message.
    pub url: String,
    /// `whsec_` and 24 to 64 bytes in base64: signs what is sent and what comes back.
    pub secret: Secret,
    /// Whether it sends receipts.
    #[serde(default)]
    pub receipts: bool,
    /// Where and for how much.
    #[serde(default)]
    pub route: Route,
}

/// How the connection to a mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    /// TLS from the first byte, usually port 465.
    Tls,
    /// TLS before anything is said, usually port 587.
    Starttls,
    /// None: for a mail server on this computer alone.
    Plain,
}

/// A mail server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Smtp {
    /// Its name, as its certificate has it.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: MailSecurity,
    /// `Septet <septet@clinic.example>`
    pub from: String,
    /// Signs us in, with the password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Signs us in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    /// The authority of its certificate, PEM, in place of the web's roots.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ca_file: Option<PathBuf>,
}

/// A secret of a provider. Neither `Debug`, nor what is printed, nor an error of the parser shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// From where it is kept.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The secret itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret([redacted])")
    }
}

impl Serialize for Secret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("[redacted]")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Secret;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a secret as text in quotation marks")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Secret, E> {
                Ok(Secret::new(text))
            }

            // Serde's own words for these would repeat the value. A variable that is all digits needs quotation marks.
            fn visit_u64<E: de::Error>(self, _: u64) -> Result<Secret, E> {
                Err(E::custom("a secret as text in quotation marks is expected"))
            }

            fn visit_i64<E: de::Error>(self, _: i64) -> Result<Secret, E> {
                self.visit_u64(0)
            }

            fn visit_f64<E: de::Error>(self, _: f64) -> Result<Secret, E> {
                self.visit_u64(0)
            }
        }
        deserializer.deserialize_any(Text)
    }
}

impl Delivery {
    /// Where a provider is used, and what it costs. The inbox goes everywhere and costs nothing.
    #[must_use]
    pub fn route(&self, provider: ProviderKind) -> Route {
        let route = match provider {
            ProviderKind::Twilio => self.twilio.as_ref().map(|twilio| &twilio.route),
            ProviderKind::Vonage => self.vonage.as_ref().map(|vonage| &vonage.route),
            ProviderKind::Webhook => self.webhook.as_ref().map(|webhook| &webhook.route),
            ProviderKind::Inbox | ProviderKind::Smtp => None,
        };
        route.cloned().unwrap_or_default()
    }

    /// Whether anything lands on the inbox page.
    #[must_use]
    pub fn uses_inbox(&self) -> bool {
        self.providers.contains(&ProviderKind::Inbox) || self.email == ProviderKind::Inbox
    }

    /// Refuses values that have the right type and make no sense.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let wrong = |key, why: &str| Err(ConfigError::value(key, why));
        let inbox = self.providers.contains(&ProviderKind::Inbox);
        if self.providers.is_empty() || self.providers.contains(&ProviderKind::Smtp) {
            return wrong("delivery.providers", "at least one of inbox, twilio, vonage, webhook is expected");
        }
        if self.providers.iter().any(|one| self.providers.iter().filter(|other| *other == one).count() > 1) {
            return wrong("delivery.providers", "every provider is named once");
        }
        if inbox && (self.providers.len() > 1 || self.email == ProviderKind::Smtp) {
            return wrong(
                "delivery.providers",
                "the inbox shows every code to whoever opens it, so it is not used beside what really sends. Take \"inbox\" \
                 out, or leave it alone with delivery.email = \"inbox\"",
            );
        }
        if ![ProviderKind::Inbox, ProviderKind::Smtp].contains(&self.email) {
            return wrong("delivery.email", "inbox or smtp is expected");
        }
        for (kind, key, is_there) in [
            (ProviderKind::Twilio, "delivery.twilio", self.twilio.is_some()),
            (ProviderKind::Vonage, "delivery.vonage", self.vonage.is_some()),
            (ProviderKind::Webhook, "delivery.webhook", self.webhook.is_some()),
            (ProviderKind::Smtp, "delivery.smtp", self.smtp.is_some()),
        ] {
            let named = self.providers.contains(&kind) || self.email == kind;
            if named && !is_there {
                return wrong(key, "this section is needed, because it is named as a provider");
            }
        }
        if !(1..=600).contains(&self.receipt_wait_s) {
            return wrong("delivery.receipt_wait_s", "1 to 600 seconds are expected");
        }
        if !(60..=30 * 24 * 3600).contains(&self.window_s) {
            return wrong("delivery.window_s", "a minute to 30 days are expected, in seconds");
        }
        // Three providers in a row must answer within the lease of a message.
        if !(1..=15).contains(&self.timeout_s) {
            return wrong("delivery.timeout_s", "1 to 15 seconds are expected");
        }
        self.check_sections()
    }

    fn check_sections(&self) -> Result<(), ConfigError> {
        let urls = [
            ("delivery.twilio.url", self.twilio.as_ref().map(|twilio| &twilio.url)),
            ("delivery.vonage.url", self.vonage.as_ref().map(|vonage| &vonage.url)),
            ("delivery.vonage.conversion_url", self.vonage.as_ref().map(|vonage| &vonage.conversion_url)),
            ("delivery.webhook.url", self.webhook.as_ref().map(|webhook| &webhook.url)),
        ];
        for (key, url) in urls {
            if url.is_some_and(|url| !is_safe_url(url)) {
                return Err(ConfigError::value(key, "an https address is expected, or http on this computer"));
            }
        }
        let secrets = [
            ("delivery.twilio.auth_token", self.twilio.as_ref().map(|twilio| &twilio.auth_token)),
            ("delivery.vonage.api_secret", self.vonage.as_ref().map(|vonage| &vonage.api_secret)),
            ("delivery.vonage.signature_secret", self.vonage.as_ref().map(|vonage| &vonage.signature_secret)),
        ];
        for (key, secret) in secrets {
            // With an empty one, anybody could sign receipts.
            if secret.is_some_and(|secret| secret.expose().trim().is_empty()) {
                return Err(ConfigError::value(key, "it is empty"));
            }
        }
        if let Some(webhook) = &self.webhook
            && crate::delivery::webhook_key(&webhook.secret).is_none()
        {
            return Err(ConfigError::value(
                "delivery.webhook.secret",
                "whsec_ and 24 to 64 bytes in base64 are expected",
            ));
        }
        if let Some(smtp) = &self.smtp {
            let here = smtp.host == "localhost" || smtp.host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
            if smtp.security == MailSecurity::Plain && !here {
                let why = "without TLS everybody on the way reads the letters: starttls or tls is expected";
                return Err(ConfigError::value("delivery.smtp.security", why));
            }
            if smtp.username.is_some() != smtp.password.is_some() {
                return Err(ConfigError::value("delivery.smtp.password", "user name and password belong together"));
            }
            if smtp.from.parse::<lettre::message::Mailbox>().is_err() {
                let why = "a sender like Septet <septet@clinic.example> is expected";
                return Err(ConfigError::value("delivery.smtp.from", why));
            }
        }
        Ok(())
    }
}

/// Numbers and codes go there, so nobody on the way may read them.
pub(crate) fn is_safe_url(url: &str) -> bool {
    let Ok(url) = url::Url::parse(url) else { return false };
    let here = match url.host() {
        Some(url::Host::Domain(domain)) => domain == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => return false,
    };
    url.username().is_empty() && url.password().is_none() && (url.scheme() == "https" || url.scheme() == "http" && here)
}
