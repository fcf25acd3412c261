//! Webhooks: an application's events, posted to where it wants them. docs/integrating.md says what receivers see.

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use url::Url;
use utoipa::ToSchema;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::applications::application_of;
use crate::config::Secret;
use crate::delivery::webhook_key;
use crate::events::{EventView, view_of};
use crate::keys::{Damaged, Keys, Purpose, random};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{DeadLetter, Endpoint, EndpointKind, EndpointState, EventKind, Replayed};

mod authy;
mod client;
mod message;
mod reach;
#[cfg(test)]
mod tests;
mod worker;

pub use worker::WebhookWorker;

/// Most dead letters in one answer.
const PAGE: u32 = 100;
/// Most events of one replay: more would hold up everybody who writes.
const REPLAY: u32 = 10_000;
/// Longest address.
const LONGEST_URL: usize = 2048;

/// What an endpoint is made of.
#[derive(Debug)]
pub struct NewEndpoint {
    /// Where.
    pub url: String,
    /// Names of events; none: all.
    pub events: Vec<String>,
}

/// A secret that is shown once.
pub struct IssuedSecret(pub Zeroizing<String>);

/// `GET /v1/rp/webhooks/dead?after=`
#[derive(Debug, Serialize, ToSchema)]
pub struct DeadList {
    /// Up to 100, oldest event first.
    pub dead: Vec<DeadView>,
}

/// An event that was given up.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeadView {
    /// `native` or `authy`.
    pub endpoint: &'static str,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was given up, in milliseconds since 1970.
    pub given_up_at_ms: u64,
    /// The last answer's status, or why there was none.
    pub why: String,
    /// As in the feed.
    pub event: EventView,
}

/// `POST /v1/rp/webhooks/replay`
#[derive(Debug, Deserialize, ToSchema)]
pub struct ReplayRequest {
    /// Events after this one.
    pub after: u64,
}

/// What is on its way again.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReplayView {
    /// So many events, up to 10,000.
    pub queued: u64,
    /// The newest of them. After 10,000 go on from here.
    pub up_to: u64,
}

impl EndpointKind {
    /// As lists show it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Authy => "authy",
        }
    }
}

/// Applications' webhooks.
#[derive(Clone, Debug)]
pub struct Webhooks {
    ports: Ports,
}

impl Webhooks {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { ports }
    }

    /// Sets where an application's events go, with a secret of its own: whoever had the address before must not be able to
    /// sign for this one, nor to read along.
    pub async fn set(&self, application: Uuid, new: NewEndpoint) -> Result<IssuedSecret, Refusal> {
        let url = self.judged(&new.url)?;
        let known = |name: &&String| EventKind::ALL.iter().any(|kind| kind.name() == name.as_str());
        if !new.events.iter().all(|name| known(&name)) {
            let names: Vec<_> = EventKind::ALL.iter().map(|kind| kind.name()).collect();
            return Err(Refusal::input("events", format!("There are: {}.", names.join(", "))));
        }
        let events = (!new.events.is_empty()).then(|| new.events.join(" "));
        let secret = new_secret();
        let endpoint = self.endpoint(application, EndpointKind::Native, url, events, secret.as_bytes());
        self.write(&endpoint).await?;
        Ok(IssuedSecret(secret))
    }

    /// Sets where an application's answers to approvals go as Authy sent them. They are signed with an API key of the
    /// application's, since that is what such EHRs verify with. So this one key is kept, sealed, and not its hash alone.
    pub async fn set_authy(&self, application: Uuid, url: &str, by_get: bool, api_key: &str) -> Result<(), Refusal> {
        let url = self.judged(url)?;
        if url.contains('?') {
            return Err(Refusal::input("url", "An address without ? is expected: clients sign it without parameters."));
        }
        let owner = application_of(&*self.ports.store, api_key).await.ok().map(|owner| owner.id);
        if owner != Some(application) {
            return Err(Refusal::input("key", "This is no live key of this application."));
        }
        let events = Some(EventKind::ApprovalAnswered.name().to_owned());
        let endpoint = self.endpoint(application, EndpointKind::Authy, url, events, api_key.as_bytes());
        self.write(&Endpoint { by_get, ..endpoint }).await
    }

    /// Makes a second secret, with which everything is signed as well; the one before the last signs no more.
    pub async fn rotate(&self, application: Uuid) -> Result<IssuedSecret, Refusal> {
        let endpoint = self.find(application, EndpointKind::Native).await?;
        let secret = new_secret();
        let sealed = self.ports.keys.seal(Purpose::WebhookSecret(endpoint.id), secret.as_bytes());
        if !self.ports.store.rotate_endpoint(endpoint.id, &sealed).await? {
            return Err(Refusal::NotFound);
        }
        tracing::info!(%application, "webhook secret rotated");
        Ok(IssuedSecret(secret))
    }

    /// Sends `webhook.test` now, and says what came back: a status, or why there is none.
    pub async fn test(&self, application: Uuid) -> Result<(bool, String), Refusal> {
        let endpoint = self.find(application, EndpointKind::Native).await?;
        let keys = keys_of(&self.ports.keys, &endpoint)?;
        let posting = message::test(&keys, &endpoint.url, self.ports.clock.now_ms());
        let reply = client::Caller::new(self.ports.config.webhooks.allow_private).send(posting).await;
        Ok((reply.is_success(), reply.answered.text()))
    }

    /// Every endpoint, or those of one application.
    pub async fn list(&self, application: Option<Uuid>) -> Result<Vec<EndpointState>, Refusal> {
        Ok(self.ports.store.endpoints(application).await?)
    }

    /// Removes an endpoint, with what waits for it.
    pub async fn remove(&self, application: Uuid, kind: EndpointKind) -> Result<(), Refusal> {
        let removed = self.ports.store.remove_endpoint(application, kind).await?;
        if removed { Ok(()) } else { Err(Refusal::NotFound) }
    }

    /// What was given up after this event, oldest first, up to 100.
    pub async fn dead(&self, application: Uuid, after: u64) -> Result<DeadList, Refusal> {
        let letters = self.ports.store.dead_deliveries(application, after, PAGE).await?;
        let view = |DeadLetter { kind, event, attempts, at_ms, why }| {
            Ok(DeadView { endpoint: kind.name(), attempts, given_up_at_ms: at_ms, why, event: view_of(event)? })
        };
        Ok(DeadList { dead: letters.into_iter().map(view).collect::<Result<_, Refusal>>()? })
    }

    /// Sends every event after this one once more, whatever became of it, up to 10,000.
    pub async fn replay(&self, application: Uuid, kind: EndpointKind, after: u64) -> Result<ReplayView, Refusal> {
        let now_ms = self.ports.clock.now_ms();
        let replayed = self.ports.store.replay_deliveries(application, kind, after, REPLAY, now_ms).await?;
        let Replayed { queued, up_to } = replayed.ok_or(Refusal::NotFound)?;
        tracing::info!(%application, after, queued, "webhooks replayed");
        Ok(ReplayView { queued, up_to })
    }

    /// The address as it is called, and as clients sign it.
    fn judged(&self, url: &str) -> Result<String, Refusal> {
        let expected = "An address like https://ehr.example/septet is expected.";
        let url = Url::parse(url).ok().filter(|url| url.as_str().len() <= LONGEST_URL);
        let url = url.ok_or_else(|| Refusal::input("url", expected))?;
        match reach::fault(&url, self.ports.config.webhooks.allow_private) {
            Some(fault) => Err(Refusal::input("url", fault)),
            None => Ok(url.into()),
        }
    }

    fn endpoint(
        &self,
        application: Uuid,
        kind: EndpointKind,
        url: String,
        events: Option<String>,
        secret: &[u8],
    ) -> Endpoint {
        let id = Uuid::new_v4();
        Endpoint {
            id,
            application,
            kind,
            url,
            by_get: false,
            events,
            secret: self.ports.keys.seal(Purpose::WebhookSecret(id), secret),
            previous: None,
            set_at_ms: self.ports.clock.now_ms(),
            disabled_at_ms: None,
        }
    }

    async fn write(&self, endpoint: &Endpoint) -> Result<(), Refusal> {
        if !self.ports.store.set_endpoint(endpoint).await? {
            return Err(Refusal::NotFound);
        }
        tracing::info!(application = %endpoint.application, kind = endpoint.kind.name(), "webhook set");
        Ok(())
    }

    async fn find(&self, application: Uuid, kind: EndpointKind) -> Result<Endpoint, Refusal> {
        let all = self.ports.store.endpoints(Some(application)).await?;
        let found = all.into_iter().find(|state| state.endpoint.kind == kind);
        Ok(found.ok_or(Refusal::NotFound)?.endpoint)
    }
}

fn new_secret() -> Zeroizing<String> {
    Zeroizing::new(format!("whsec_{}", BASE64.encode(Zeroizing::new(random::<32>()).as_slice())))
}

/// The live keys of a native endpoint, newest first.
fn keys_of(keys: &Keys, endpoint: &Endpoint) -> Result<Vec<Zeroizing<Vec<u8>>>, Damaged> {
    let sealed = std::iter::once(&endpoint.secret).chain(&endpoint.previous);
    sealed
        .map(|sealed| {
            let secret = Secret::new(keys.open_text(Purpose::WebhookSecret(endpoint.id), sealed)?);
            webhook_key(&secret).ok_or(Damaged)
        })
        .collect()
}
