//! The settings of a server: a TOML file, then the environment over it. Whatever is unknown or cannot be used is refused
//! at start, by name.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Toml};
use septet_protocol::registration::proof_of_work::MAX_BITS;
use serde::{Deserialize, Serialize};

mod delivery;
mod limits;
mod push;

pub use crate::store::model::ProviderKind;
#[cfg(feature = "fcm")]
pub(crate) use delivery::is_safe_url;
pub use delivery::{Delivery, MailSecurity, Route, Secret, Smtp, Twilio, Vonage, Webhook};
pub use limits::{Breaker, Limits};
pub(crate) use limits::{DAY_MS, HOUR_MS, MEAN_HOURS};
pub use push::{Apns, Fcm, Push};

/// Every setting with its default and what it is for, as TOML: what `--print-default-config` prints, and where the
/// defaults come from.
pub const DEFAULT_CONFIG: &str = include_str!("../../default-config.toml");

const ENVIRONMENT_PREFIX: &str = "SEPTET_";

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file or variable cannot be read, is unknown, or has the wrong type. The text names it.
    #[error("{0}")]
    Unreadable(String),
    /// A value cannot be used.
    #[error("{key}: {why}")]
    Value {
        /// `http.listen`
        key: &'static str,
        /// What is wrong and what would be right.
        why: String,
    },
}

impl ConfigError {
    fn value(key: &'static str, why: impl Into<String>) -> Self {
        Self::Value { key, why: why.into() }
    }
}

/// All settings; `default-config.toml` says what each is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The operator's name for this server.
    pub name: String,
    /// Where phones and EHRs connect.
    pub http: Http,
    /// Where the operator connects.
    pub operator: Operator,
    /// Where everything durable is.
    pub database: Database,
    /// The server key.
    pub keys: KeysConfig,
    /// How messages travel.
    pub delivery: Delivery,
    /// Where applications' events may be posted.
    pub webhooks: Webhooks,
    /// Who wakes devices.
    #[serde(default)]
    pub push: Push,
    /// What is asked before a number is proved.
    pub registration: RegistrationConfig,
    /// The log.
    pub log: Log,
    /// Every limit, delay and life.
    pub limits: Limits,
    /// The sandbox application answers. Set by the command line alone, so that no file that is copied has it on.
    #[serde(skip)]
    pub sandbox: bool,
    /// Nothing leaves this server: no message, no webhook, no wake-up. Set by the command line alone.
    #[serde(skip)]
    pub no_deliveries: bool,
}

/// Where phones and EHRs connect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Http {
    /// Address and port; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The address that phones are told.
    pub public_url: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Serve TLS.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tls: Option<Tls>,
}

/// PEM files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tls {
    /// The chain, the server's own certificate first.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Where the operator connects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// Address and port; a loopback one unless `allow_remote`.
    pub listen: SocketAddr,
    /// Whether other computers may connect.
    pub allow_remote: bool,
    /// Further values of `Host` that are served.
    pub hosts: Vec<String>,
}

/// Where everything durable is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/DATABASE`
    pub url: String,
    /// Connections to PostgreSQL at most.
    pub connections: u32,
}

/// Without the address, which may hold a password.
impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Database").field("connections", &self.connections).finish_non_exhaustive()
    }
}

/// Which database `database.url` names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum DatabasePlace<'c> {
    /// A file.
    Sqlite(&'c Path),
    /// The address of a PostgreSQL database. It may hold a password.
    Postgres(&'c str),
}

/// The server key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeysConfig {
    /// None: `septet.key` beside the database.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<PathBuf>,
}

/// What is asked before a number is proved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistrationConfig {
    /// What a phone has to do first.
    pub challenge: ChallengeConfig,
    /// How much work that is.
    pub proof_of_work_bits: u8,
}

/// What a phone has to do before a code is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChallengeConfig {
    /// Nothing.
    None,
    /// Work.
    ProofOfWork,
}

impl RegistrationConfig {
    /// How much work is asked of a session, if any.
    #[must_use]
    pub fn puzzle_bits(&self) -> Option<u8> {
        (self.challenge == ChallengeConfig::ProofOfWork).then_some(self.proof_of_work_bits)
    }
}

/// Where applications' events may be posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhooks {
    /// Addresses that are not the internet's, and plain HTTP.
    pub allow_private: bool,
}

/// The log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// Its look.
    pub format: LogFormat,
    /// A directive of `tracing_subscriber::EnvFilter`.
    pub filter: String,
}

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One object a line.
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Figment::from(Toml::string(DEFAULT_CONFIG)).extract().expect("a test reads the default configuration")
    }
}

impl Config {
    /// Reads the defaults, then `file`, then the environment, and judges every value.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut figment = Figment::from(Toml::string(DEFAULT_CONFIG));
        if let Some(file) = file {
            if !file.is_file() {
                return Err(ConfigError::Unreadable(format!("there is no configuration file {}", file.display())));
            }
            figment = figment.merge(Toml::file_exact(file));
        }
        // Other programs of ours have SEPTET_ variables too; ours are the nested ones, so a misspelt one is still refused.
        // The key is read where it is used, so that no error of a parser can repeat it.
        let environment = Env::prefixed(ENVIRONMENT_PREFIX)
            .filter(|key| key.as_str().contains("__") || key == "name")
            .filter(|key| !key.as_str().eq_ignore_ascii_case("keys__server_key"))
            .split("__");
        let config: Self = figment.merge(environment).extract().map_err(|error| {
            let lines: Vec<String> = error.into_iter().map(|one| one.to_string()).collect();
            ConfigError::Unreadable(lines.join("; "))
        })?;
        config.check()?;
        Ok(config)
    }

    /// Refuses values that have the right type and make no sense.
    pub fn check(&self) -> Result<(), ConfigError> {
        if self.name.trim().is_empty() || self.name.chars().count() > 64 {
            return Err(ConfigError::value("name", "1 to 64 characters are expected"));
        }
        if self.public_host().is_none() {
            return Err(ConfigError::value(
                "http.public_url",
                "an address like https://septet.example is expected, without a path",
            ));
        }
        if !self.operator.listen.ip().is_loopback() && !self.operator.allow_remote {
            return Err(ConfigError::value(
                "operator.listen",
                "this address can be reached from other computers, and whoever reaches it reads every code. \
                 Listen on 127.0.0.1, or set operator.allow_remote = true",
            ));
        }
        self.database_place()?;
        if !(2..=1000).contains(&self.database.connections) {
            return Err(ConfigError::value("database.connections", "2 to 1000 is expected"));
        }
        if let Err(error) = self.log.filter.parse::<tracing_subscriber::EnvFilter>() {
            return Err(ConfigError::value("log.filter", error.to_string()));
        }
        if !(1..=MAX_BITS).contains(&self.registration.proof_of_work_bits) {
            return Err(ConfigError::value(
                "registration.proof_of_work_bits",
                format!("1 to {MAX_BITS} is expected; phones refuse more"),
            ));
        }
        self.check_sandbox()?;
        self.delivery.check()?;
        self.push.check()?;
        self.limits.check()
    }

    /// Its code is one that everybody knows: it stands beside nothing that reaches people.
    fn check_sandbox(&self) -> Result<(), ConfigError> {
        let real = self.delivery.providers.iter().any(|provider| *provider != ProviderKind::Inbox)
            || self.delivery.email != ProviderKind::Inbox;
        if self.sandbox && real {
            return Err(ConfigError::value(
                "--sandbox",
                "a server with delivery.providers or delivery.email other than inbox has no sandbox. Start another server \
                 for it, with a database of its own",
            ));
        }
        Ok(())
    }

    /// Where the database is.
    pub fn database_place(&self) -> Result<DatabasePlace<'_>, ConfigError> {
        let url = self.database.url.as_str();
        match url.strip_prefix("sqlite:") {
            Some(path) if !path.is_empty() && !path.starts_with("//") => Ok(DatabasePlace::Sqlite(Path::new(path))),
            None if ["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) => {
                Ok(DatabasePlace::Postgres(url))
            }
            _ => Err(ConfigError::value(
                "database.url",
                "sqlite:PATH is expected, as in sqlite:/var/lib/septet/septet.db, or postgres://USER@HOST/DATABASE",
            )),
        }
    }

    /// The file of the server key.
    pub fn key_path(&self) -> Result<PathBuf, ConfigError> {
        match &self.keys.file {
            Some(file) => Ok(file.clone()),
            None => Ok(match self.database_place()? {
                DatabasePlace::Sqlite(path) => path.with_file_name("septet.key"),
                DatabasePlace::Postgres(_) => PathBuf::from("septet.key"),
            }),
        }
    }

    /// The host of `http.public_url`, without its port. `None`: the address cannot be used.
    #[must_use]
    pub fn public_host(&self) -> Option<&str> {
        let url = self.http.public_url.as_str();
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => host,
            Some(_) if !authority.ends_with(']') => return None,
            _ => authority,
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || ".-[]:".contains(c);
        (!host.is_empty() && host.len() <= 253 && host.chars().all(plain)).then_some(host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(toml: &str) -> Result<Config, ConfigError> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("septet.toml");
        std::fs::write(&file, toml).unwrap();
        Config::load(Some(&file))
    }

    #[test]
    fn the_printed_default_is_the_default_and_passes_its_own_check() {
        let config = load(DEFAULT_CONFIG).unwrap();
        assert_eq!(config, Config::default());
        assert_eq!(config, load("").unwrap());
    }

    fn every_carrier() -> Push {
        let toml = r#"
            [fcm]
            credentials = "f.json"
            [apns]
            key = "k.p8"
            key_id = "K"
            team_id = "T"
            topic = "org.septet"
        "#;
        Figment::from(Toml::string(toml)).extract().unwrap()
    }

    fn every_provider() -> Delivery {
        let toml = r#"
            providers = ["twilio", "vonage", "webhook"]
            email = "smtp"
            receipt_wait_s = 60
            window_s = 86400
            points_per_cent = 1
            timeout_s = 10
            [twilio]
            account_sid = "AC1"
            auth_token = "canary"
            from = "+15005550006"
            messaging_service_sid = "MG1"
            [vonage]
            api_key = "abcd1234"
            api_secret = "canary"
            signature_secret = "canary"
            from = "Septet"
            [webhook]
            url = "https://sms.example/send"
            secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            [smtp]
            host = "mail.example"
            port = 587
            security = "starttls"
            from = "Septet <septet@clinic.example>"
            username = "septet"
            password = "canary"
            ca_file = "ca.pem"
        "#;
        Figment::from(Toml::string(toml)).extract().unwrap()
    }

    #[test]
    fn no_secret_of_a_provider_is_shown() {
        let config = Config { delivery: every_provider(), ..Config::default() };
        config.check().unwrap();
        let shown = format!("{config:?} {}", serde_json::to_string(&config).unwrap());
        assert!(!shown.contains("canary") && !shown.contains("whsec_"), "{shown}");
        let digits = "[delivery.twilio]\naccount_sid = \"AC1\"\nfrom = \"+1\"\nauth_token = 4242424242";
        let error = load(digits).unwrap_err().to_string();
        assert!(error.contains("auth_token") && !error.contains("4242"), "{error}");
    }

    #[test]
    fn an_empty_secret_of_a_provider_is_refused_by_name() {
        for (key, empty) in [
            (
                "delivery.twilio.auth_token",
                (|d| d.twilio.as_mut().unwrap().auth_token = Secret::new("")) as fn(&mut Delivery),
            ),
            ("delivery.vonage.api_secret", |d| d.vonage.as_mut().unwrap().api_secret = Secret::new(" ")),
            ("delivery.vonage.signature_secret", |d| d.vonage.as_mut().unwrap().signature_secret = Secret::new("")),
            ("delivery.webhook.secret", |d| d.webhook.as_mut().unwrap().secret = Secret::new("")),
        ] {
            let mut delivery = every_provider();
            empty(&mut delivery);
            let config = Config { delivery, ..Config::default() };
            assert!(config.check().unwrap_err().to_string().starts_with(key), "{key}");
        }
    }

    #[test]
    fn mail_goes_in_the_clear_on_this_computer_alone() {
        let mut delivery = every_provider();
        delivery.smtp.as_mut().unwrap().security = MailSecurity::Plain;
        let config = Config { delivery, ..Config::default() };
        assert!(config.check().unwrap_err().to_string().contains("delivery.smtp.security"));
        let mut config = config;
        config.delivery.smtp.as_mut().unwrap().host = "127.0.0.1".to_owned();
        config.check().unwrap();
    }

    #[test]
    fn a_route_has_its_countries_and_prices() {
        let route = Route {
            countries: vec!["US".to_owned(), "GB".to_owned()],
            price_micros: 8_300,
            prices_micros: [("GB".to_owned(), 40_000)].into(),
        };
        assert!(route.serves("GB") && !route.serves("DE") && Route::default().serves("DE"));
        assert_eq!((route.price_micros("US"), route.price_micros("GB")), (8_300, 40_000));
    }

    #[test]
    fn every_setting_is_in_the_printed_default() {
        let config = Config {
            http: Http { tls: Some(Tls { certificate: "c".into(), key: "k".into() }), ..Config::default().http },
            keys: KeysConfig { file: Some("f".into()) },
            delivery: every_provider(),
            push: every_carrier(),
            ..Config::default()
        };
        let serde_json::Value::Object(sections) = serde_json::to_value(config).unwrap() else { panic!() };
        for (section, value) in sections {
            assert!(DEFAULT_CONFIG.contains(&section));
            for key in value.as_object().into_iter().flat_map(serde_json::Map::keys) {
                assert!(DEFAULT_CONFIG.contains(key), "{section}.{key}");
            }
        }
    }

    #[test]
    fn unknown_keys_and_bad_values_are_refused_by_name() {
        for (toml, key) in [
            ("[http]\nlisen = \"127.0.0.1:1\"", "lisen"),
            ("[http]\nlisten = \"here\"", "listen"),
            ("[http]\npublic_url = \"septet.example\"", "http.public_url"),
            ("[http]\npublic_url = \"https://septet.example/path\"", "http.public_url"),
            ("[http]\npublic_url = \"https://septet.example:port\"", "http.public_url"),
            ("[operator]\nlisten = \"0.0.0.0:1\"", "operator.listen"),
            ("[database]\nurl = \"postgres:x\"", "database.url"),
            ("[database]\nurl = \"mysql://x\"", "database.url"),
            ("[database]\nconnections = 1", "database.connections"),
            ("[database]\nurl = \"sqlite:\"", "database.url"),
            ("[delivery]\nproviders = [\"pigeon\"]", "providers"),
            ("[delivery]\nproviders = []", "delivery.providers"),
            ("[delivery]\nproviders = [\"inbox\", \"inbox\"]", "delivery.providers"),
            ("[delivery]\nproviders = [\"twilio\"]", "delivery.twilio"),
            ("[delivery]\nproviders = [\"vonage\"]", "delivery.vonage"),
            ("[delivery]\nproviders = [\"webhook\"]", "delivery.webhook"),
            ("[delivery]\nproviders = [\"inbox\", \"webhook\"]", "delivery.providers"),
            ("[delivery]\nproviders = [\"smtp\"]", "delivery.providers"),
            ("[delivery]\nemail = \"twilio\"", "delivery.email"),
            ("[delivery]\nemail = \"smtp\"", "delivery.providers"),
            ("[delivery]\nreceipt_wait_s = 0", "delivery.receipt_wait_s"),
            ("[delivery]\nwindow_s = 59", "delivery.window_s"),
            ("[delivery]\ntimeout_s = 16", "delivery.timeout_s"),
            (
                "[delivery.webhook]\nurl = \"http://sms.example\"\nsecret = \"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"",
                "delivery.webhook.url",
            ),
            ("[delivery.webhook]\nurl = \"https://sms.example\"\nsecret = \"hunter2\"", "delivery.webhook.secret"),
            ("[push.fcm]\ncredentials = \"f.json\"\nurl = \"http://push.example\"", "push.fcm.url"),
            ("[push.pigeon]", "pigeon"),
            ("[limits]\napproval_longest_s = 119", "limits.approval_longest_s"),
            ("[limits]\napproval_numbers = 6", "limits.approval_numbers"),
            ("[registration]\nchallenge = \"riddle\"", "challenge"),
            ("[registration]\nproof_of_work_bits = 25", "registration.proof_of_work_bits"),
            ("[registration]\nproof_of_work_bits = 0", "registration.proof_of_work_bits"),
            ("[log]\nfilter = \"a=b=c\"", "log.filter"),
            ("[log]\nformat = \"xml\"", "format"),
            ("[limits]\ncountries = []", "limits.countries"),
            ("[limits]\ncountries = [\"usa\"]", "limits.countries"),
            ("[limits]\ncheck_delays_s = []", "limits.check_delays_s"),
            ("[limits]\nnonce_life_s = 599", "limits.nonce_life_s"),
            ("[limits]\nfree_failures = -1", "free_failures"),
            ("[limits]\nlock_at_failures = 0", "limits.lock_at_failures"),
            ("[limits]\nbreaker_least_mean = 0", "limits.breaker_least_mean"),
            ("[limits]\nbreaker_stop_factor = 4", "limits.breaker_stop_factor"),
            ("[limits]\nvault_batches_per_min = 0", "limits.vault_batches_per_min"),
            ("[limits]\nvault_versions = 0", "limits.vault_versions"),
            ("[limits]\nvault_version_every_s = 40000000", "limits.vault_version_every_s"),
            ("name = \"\"", "name"),
        ] {
            let error = load(toml).unwrap_err().to_string();
            assert!(error.contains(key), "{toml}: {error}");
        }
        assert!(Config::load(Some(Path::new("/nowhere/septet.toml"))).is_err());
    }

    #[test]
    fn the_address_of_a_database_is_never_shown() {
        let config = load("[database]\nurl = \"postgres://septet:hunter2@db.example/septet\"").unwrap();
        assert!(matches!(config.database_place(), Ok(DatabasePlace::Postgres(url)) if url.contains("hunter2")));
        assert!(!format!("{config:?}").contains("hunter2"));
    }

    #[test]
    fn the_host_of_the_public_address_is_read() {
        for (url, host) in [
            ("https://septet.example", Some("septet.example")),
            ("https://septet.example:8443/", Some("septet.example")),
            ("http://127.0.0.1:8080", Some("127.0.0.1")),
            ("http://[::1]:8080", Some("[::1]")),
            ("ftp://septet.example", None),
            ("https://", None),
            ("https://a b", None),
        ] {
            let mut config = Config::default();
            config.http.public_url = url.to_owned();
            assert_eq!(config.public_host(), host, "{url}");
        }
    }
}
