//! Applications and their keys.

mod known;

use std::collections::BTreeMap;
use std::sync::Arc;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::config::DAY_MS;
use crate::conformance::{Statement, statement};
use crate::input::check_length;
use crate::keys::random;
use crate::policy::Policy;
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{AfterRecovery, Application, ApplicationKey};
use crate::store::{Store, StoreError};

pub use known::KEY_KNOWN_MS;
use known::KnownKeys;

const KEY_PREFIX: &str = "sk_";
const KEY_BYTES: usize = 32;
/// Characters by which a key is told from others in a list: 30 random bits, no use to a guesser.
const HINT_LENGTH: usize = KEY_PREFIX.len() + 5;
/// Longest `data:` picture in a token list.
const LONGEST_LOGO: usize = 16_384;

/// What an application is made of.
#[derive(Clone, Debug)]
pub struct NewApplication {
    /// As phones show it.
    pub name: String,
    /// `#rrggbb`; none: one made from the name.
    pub color: Option<String>,
    /// `https:` or `data:image/` address.
    pub logo: Option<String>,
    /// 6 to 8.
    pub digits: u8,
    /// 10 or 30.
    pub period_s: u32,
    /// What becomes of an enrolment when its account was reset.
    pub after_recovery: AfterRecovery,
    /// What it asks of logins.
    pub policy: Policy,
}

/// `GET /v1/rp/application`: what the operator set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ApplicationView {
    /// Random.
    pub id: Uuid,
    /// As phones show it.
    pub name: String,
    /// `#rrggbb`.
    pub color: String,
    /// `https:` or `data:` address of a picture.
    pub logo: Option<String>,
    /// Length of its codes.
    pub digits: u8,
    /// Life of its codes in seconds.
    pub period_s: u32,
    /// What becomes of an enrolment when its account was reset.
    pub after_recovery: AfterRecovery,
    /// What it asks of logins.
    pub policy: Policy,
    /// When it was made.
    pub created_at_ms: u64,
}

impl From<Application> for ApplicationView {
    fn from(application: Application) -> Self {
        let Application { id, name, color, logo, digits, period_s, after_recovery, policy, created_at_ms } =
            application;
        Self { id, name, color, logo, digits, period_s, after_recovery, policy, created_at_ms }
    }
}

/// `GET /v1/rp/stats`
#[derive(Debug, Serialize, ToSchema)]
pub struct Stats {
    /// Live enrolments.
    pub enrolments: u64,
    /// Of these, with a phone or another app.
    pub with_app: u64,
    /// Of these, with sent codes alone.
    pub sms_only: u64,
    /// Of these, locked by wrong codes.
    pub locked: u64,
    /// Of these, suspended after a reset.
    pub suspended: u64,
    /// Events of the last 30 days, by type.
    pub events_30_days: BTreeMap<&'static str, u64>,
}

/// An application with the key that is shown once.
pub struct Issued {
    /// The application.
    pub id: Uuid,
    /// `sk_` and 43 characters.
    pub key: Zeroizing<String>,
}

/// Makes applications and recognises their keys.
#[derive(Clone)]
pub struct Applications {
    ports: Ports,
    known: Arc<KnownKeys>,
}

impl std::fmt::Debug for Applications {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Applications").finish_non_exhaustive()
    }
}

impl Applications {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { ports, known: Arc::default() }
    }

    /// Whose live key this is. See [`KEY_KNOWN_MS`].
    pub async fn recognise(&self, key: &str) -> Result<Application, Refusal> {
        let key_hash = hash(key);
        let look_up = match self.known.get(&key_hash, self.ports.clock.now_ms()) {
            Ok(application) => return Ok(application),
            Err(look_up) => look_up,
        };
        let application = application_of(&*self.ports.store, key).await?;
        self.known.put(key_hash, &application, &look_up);
        Ok(application)
    }

    /// Makes an application with its first key.
    pub async fn create(&self, new: NewApplication) -> Result<Issued, Refusal> {
        check_length("name", &new.name, 1, 64)?;
        let color = new.color.unwrap_or_else(|| color_of(&new.name));
        let hex = color.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let color = hex.map(|hex| format!("#{}", hex.to_ascii_lowercase()));
        let color = color.ok_or_else(|| Refusal::input("color", "A colour like #0f766e is expected."))?;
        if let Some(logo) = &new.logo {
            let kind = logo.starts_with("https://") || logo.starts_with("data:image/");
            let plain = logo.bytes().all(|b| b.is_ascii_graphic());
            if !kind || !plain || logo.len() > LONGEST_LOGO {
                return Err(Refusal::input("logo", "An https: or data:image/ address of up to 16 KiB is expected."));
            }
        }
        if !(6..=8).contains(&new.digits) {
            return Err(Refusal::input("digits", "6 to 8 digits are expected."));
        }
        if ![10, 30].contains(&new.period_s) {
            return Err(Refusal::input("period", "10 or 30 seconds are expected."));
        }
        new.policy.check(&self.ports.config.limits)?;
        let now_ms = self.ports.clock.now_ms();
        let application = Application {
            id: Uuid::new_v4(),
            name: new.name.trim().to_owned(),
            color,
            logo: new.logo,
            digits: new.digits,
            period_s: new.period_s,
            after_recovery: new.after_recovery,
            policy: new.policy,
            created_at_ms: now_ms,
        };
        let (key, stored) = new_key(now_ms);
        self.ports.store.create_application(&application, &stored).await?;
        Ok(Issued { id: application.id, key })
    }

    /// Makes a second key; the one before the last stops working.
    pub async fn rotate(&self, id: Uuid) -> Result<Issued, Refusal> {
        let (key, stored) = new_key(self.ports.clock.now_ms());
        if !self.changes(self.ports.store.rotate_application_key(id, &stored)).await? {
            return Err(Refusal::NotFound);
        }
        Ok(Issued { id, key })
    }

    /// Says what becomes of enrolments when an account is reset from now on. Those that are suspended stay so.
    pub async fn set_after_recovery(&self, id: Uuid, policy: AfterRecovery) -> Result<(), Refusal> {
        if !self.changes(self.ports.store.set_after_recovery(id, policy)).await? {
            return Err(Refusal::NotFound);
        }
        tracing::info!(application = %id, ?policy, "policy after recovery set");
        Ok(())
    }

    /// Says what it asks of logins from now on. A lasting code that was sent before is accepted no longer than the policy says
    /// when it is typed.
    pub async fn set_policy(&self, id: Uuid, policy: &Policy) -> Result<(), Refusal> {
        policy.check(&self.ports.config.limits)?;
        if !self.changes(self.ports.store.set_policy(id, policy)).await? {
            return Err(Refusal::NotFound);
        }
        tracing::info!(application = %id, ?policy, "policy set");
        Ok(())
    }

    /// One application.
    pub async fn find(&self, id: Uuid) -> Result<Application, Refusal> {
        let all = self.list().await?;
        all.into_iter().map(|(application, _)| application).find(|it| it.id == id).ok_or(Refusal::NotFound)
    }

    /// Which rules are met by what is in force for an application.
    pub async fn conformance(&self, application: &Application) -> Result<Statement, Refusal> {
        let endpoints = self.ports.store.endpoints(Some(application.id)).await?;
        let endpoints = endpoints.into_iter().map(|state| state.endpoint).collect();
        Ok(statement(application, endpoints, &self.ports.config.limits))
    }

    /// How many of what an application has.
    pub async fn stats(&self, application: &Application) -> Result<Stats, Refusal> {
        let since_ms = self.ports.clock.now_ms().saturating_sub(30 * DAY_MS);
        let counts = self.ports.store.application_counts(application.id, since_ms).await?;
        Ok(Stats {
            enrolments: counts.enrolments,
            with_app: counts.with_app,
            sms_only: counts.enrolments.saturating_sub(counts.with_app),
            locked: counts.locked,
            suspended: counts.suspended,
            events_30_days: counts.events.into_iter().map(|(kind, count)| (kind.name(), count)).collect(),
        })
    }

    /// Forgets what is known before the change is answered, also if it may have failed.
    async fn changes<T>(&self, change: impl Future<Output = Result<T, StoreError>>) -> Result<T, Refusal> {
        let changed = change.await;
        self.known.forget();
        Ok(changed?)
    }

    /// Every application with its live keys.
    pub async fn list(&self) -> Result<Vec<(Application, Vec<ApplicationKey>)>, Refusal> {
        Ok(self.ports.store.applications().await?)
    }

    /// Removes an application and everyone's enrolment there.
    pub async fn remove(&self, id: Uuid) -> Result<(), Refusal> {
        let removed = self.ports.store.remove_application(id, self.ports.clock.now_ms());
        if self.changes(removed).await? { Ok(()) } else { Err(Refusal::NotFound) }
    }
}

/// Whose live key this is. A key has 256 random bits and is looked up by its hash, so that no comparison can be timed.
pub async fn application_of(store: &dyn Store, key: &str) -> Result<Application, Refusal> {
    if !key.starts_with(KEY_PREFIX) {
        return Err(Refusal::Unauthorized("application_key"));
    }
    store.application_by_key(&hash(key)).await?.ok_or(Refusal::Unauthorized("application_key"))
}

fn hash(key: &str) -> [u8; 32] {
    Sha256::digest(key).into()
}

fn new_key(now_ms: u64) -> (Zeroizing<String>, ApplicationKey) {
    let bytes = Zeroizing::new(random::<KEY_BYTES>());
    let key = Zeroizing::new(format!("{KEY_PREFIX}{}", BASE64URL_NOPAD.encode(bytes.as_slice())));
    let hint = key[..HINT_LENGTH].to_owned();
    let stored = ApplicationKey { id: Uuid::new_v4(), hint, hash: hash(&key), created_at_ms: now_ms };
    (key, stored)
}

/// A colour that goes with the name, dark enough for white initials: no channel over 0x8f.
fn color_of(name: &str) -> String {
    let digest = Sha256::digest(name);
    let channels: Vec<u8> = digest.iter().take(3).map(|b| b % 0x90).collect();
    format!("#{}", HEXLOWER.encode(&channels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_long_random_and_stored_as_its_hash() {
        let ((one, stored), (two, _)) = (new_key(1), new_key(1));
        assert_ne!(*one, *two);
        assert_eq!(one.len(), 3 + 43);
        assert_eq!(stored.hash, hash(&one));
        assert_eq!(stored.hint, one[..8]);
    }

    #[test]
    fn a_name_always_has_the_same_dark_colour() {
        assert_eq!(color_of("Lakeside Clinic"), color_of("Lakeside Clinic"));
        assert_ne!(color_of("Lakeside Clinic"), color_of("Harbour Clinic"));
    }
}
