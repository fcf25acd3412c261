//! What an application is told of the people enrolled with it: the audit feed of docs/integrating.md.

use data_encoding::HEXLOWER;
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{Application, ApplicationEvent};

/// Most events in one answer.
const PAGE: u32 = 100;

/// `GET /v1/rp/events?after=`: oldest first, up to 100.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventList {
    /// What came after.
    pub events: Vec<EventView>,
}

/// One event.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventView {
    /// Counts up within the application, with gaps for none.
    pub seq: u64,
    /// What happened, as in `phone.changed`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// The number that the EHR stores.
    pub user_id: u32,
    /// The EHR's own id for the person.
    pub reference: String,
    /// By the type. Never a number or an address.
    #[schema(value_type = Object)]
    pub data: Box<RawValue>,
    /// SHA-256 over it and all before it, in hex; null: it was written before there was a chain.
    pub hash: Option<String>,
}

/// Applications' events.
#[derive(Clone, Debug)]
pub struct Events {
    ports: Ports,
}

impl Events {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { ports }
    }

    /// An application's own events after `after`, oldest first, up to 100.
    pub async fn list(&self, application: &Application, after: u64) -> Result<EventList, Refusal> {
        let events = self.ports.store.application_events(application.id, after, PAGE).await?;
        Ok(EventList { events: events.into_iter().map(view_of).collect::<Result<_, _>>()? })
    }
}

pub(crate) fn view_of(stored: ApplicationEvent) -> Result<EventView, Refusal> {
    let ApplicationEvent { seq, user_id, reference, event, hash } = stored;
    let data = RawValue::from_string(event.data).map_err(|_| Refusal::Internal("an event is no JSON".to_owned()))?;
    let hash = hash.map(|hash| HEXLOWER.encode(&hash));
    Ok(EventView { seq, kind: event.kind.name(), at_ms: event.at_ms, user_id, reference, data, hash })
}
