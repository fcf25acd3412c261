//! The chain of an application's events, and the webhooks that carry them.

use septet_protocol::encoding::framed;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{ApplicationEvent, NewEvent, Sealed};
use crate::config::DAY_MS;

/// How long a delivery is tried.
pub const DELIVERY_LIFE_MS: u64 = 3 * DAY_MS;

/// SHA-256 over an event and all before it.
pub type EventHash = [u8; 32];

/// What the first event of an application's chain follows: SHA-256 of a title and the application's id, each after its length,
/// so that no application's chain stands in for another's.
#[must_use]
pub fn chain_start(application: Uuid) -> EventHash {
    Sha256::digest(framed(&[b"septet event chain v1", application.as_bytes()])).into()
}

/// The hash of the event that follows: SHA-256 of the hash before it and then number, kind, time, enrolment, reference and
/// data, each after its length (`docs/integrating.md` has it for whoever checks).
#[must_use]
pub fn chained(before: &EventHash, seq: u64, user_id: u32, reference: &str, event: &NewEvent) -> EventHash {
    let parts = framed(&[
        &seq.to_be_bytes(),
        event.kind.name().as_bytes(),
        &event.at_ms.to_be_bytes(),
        &user_id.to_be_bytes(),
        reference.as_bytes(),
        event.data.as_bytes(),
    ]);
    Sha256::new().chain_update(before).chain_update(parts).finalize().into()
}

/// Where an application's chain begins and ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventChain {
    /// Whose; also one that was removed.
    pub application: Uuid,
    /// As phones show it.
    pub name: String,
    /// Events up to this one are in no chain any more: swept by age, or written before there was one.
    pub after: u64,
    /// What the next one follows.
    pub after_hash: EventHash,
    /// The newest event.
    pub last: u64,
    /// Its hash.
    pub last_hash: EventHash,
}

/// Whose form a webhook has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EndpointKind {
    /// Standard Webhooks: every event, or those that were chosen.
    Native,
    /// Signed as Authy did: answers to approvals alone.
    Authy,
}

/// Where an application's events are posted. One a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Random, new each time it is set: its secrets are sealed for it.
    pub id: Uuid,
    /// Whose.
    pub application: Uuid,
    /// In which form.
    pub kind: EndpointKind,
    /// Where.
    pub url: String,
    /// By GET, with everything in the address; Authy alone.
    pub by_get: bool,
    /// Names of the events that it gets, with a space between; `None`: all.
    pub events: Option<String>,
    /// What signs.
    pub secret: Sealed,
    /// What signs as well, since the last rotation.
    pub previous: Option<Sealed>,
    /// When it was set.
    pub set_at_ms: u64,
    /// When it answered that it is gone.
    pub disabled_at_ms: Option<u64>,
}

/// An endpoint with what waits for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointState {
    /// The endpoint.
    pub endpoint: Endpoint,
    /// Deliveries to come.
    pub waiting: u64,
    /// Deliveries that were given up.
    pub dead: u64,
}

/// An event on its way to an endpoint, as it was claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HookDelivery {
    /// Where to.
    pub endpoint: Endpoint,
    /// What.
    pub event: ApplicationEvent,
    /// How often it was tried, with this time.
    pub attempts: u32,
    /// It is not tried again after.
    pub expires_at_ms: u64,
}

/// What became of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivering {
    /// It arrived.
    Delivered,
    /// It did not.
    Failed {
        /// When to try again; `None`: it is a dead letter, and those behind it go on.
        again_at_ms: Option<u64>,
        /// Nothing is sent to this endpoint before.
        pause_until_ms: u64,
        /// The status of the answer, or why there was none.
        why: Answered,
    },
    /// The endpoint says that it is gone: it is disabled, and what waits for it are dead letters.
    Gone,
}

/// What came back from an endpoint that did not take an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// A status other than 2xx.
    Status(u16),
    /// No answer within the time.
    Timeout,
    /// No connection, or one that broke.
    Connection,
    /// Its name stands for no address that may be called.
    Address,
    /// Its secret cannot be opened.
    Secret,
}

impl Answered {
    /// As lists show it.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Status(status) => status.to_string(),
            Self::Timeout => "timeout".to_owned(),
            Self::Connection => "no connection".to_owned(),
            Self::Address => "address not allowed".to_owned(),
            Self::Secret => "secret unreadable".to_owned(),
        }
    }
}

/// A delivery that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// Of which endpoint.
    pub kind: EndpointKind,
    /// What was not delivered.
    pub event: ApplicationEvent,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was given up.
    pub at_ms: u64,
    /// What came back last.
    pub why: String,
}

/// What a replay put on its way again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// So many events.
    pub queued: u64,
    /// The newest of them; with more to come, go on after it. The given `after` if there was none.
    pub up_to: u64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::model::EventKind;

    #[test]
    fn a_hash_says_everything_of_its_event_and_of_all_before_it() {
        let start = chain_start(Uuid::from_u128(1));
        let event = NewEvent { kind: EventKind::PhoneChanged, at_ms: 5, data: "{}".to_owned() };
        let hash = chained(&start, 7, 9, "user-17", &event);
        let others = [
            chained(&chain_start(Uuid::from_u128(2)), 7, 9, "user-17", &event),
            chained(&start, 8, 9, "user-17", &event),
            chained(&start, 7, 8, "user-17", &event),
            chained(&start, 7, 9, "user-1", &NewEvent { data: "7{}".to_owned(), ..event.clone() }),
            chained(&start, 7, 9, "user-17", &NewEvent { at_ms: 6, ..event.clone() }),
            chained(&start, 7, 9, "user-17", &NewEvent { kind: EventKind::Recovered, ..event.clone() }),
            chained(&start, 7, 9, "user-17", &NewEvent { data: "{ }".to_owned(), ..event.clone() }),
        ];
        assert!(others.iter().all(|other| *other != hash));
        assert_eq!(chained(&start, 7, 9, "user-17", &event), hash);
    }

    #[test]
    fn the_chain_of_the_documentation_is_the_chain() {
        // Made by the Python of docs/integrating.md.
        let start = chain_start(Uuid::from_u128(0x0123_4567_89ab_4cde_8f01_2345_6789_abcd));
        let data = r#"{"phone_hint":"••23"}"#.to_owned();
        let event = NewEvent { kind: EventKind::PhoneChanged, at_ms: 1_800_000_000_000, data };
        let hash = chained(&start, 1, 123_456_789, "user-17", &event);
        assert_eq!(
            data_encoding::HEXLOWER.encode(&hash),
            "4ecb410e20607a48d737c135968e927b305850d8601914cb6a069b76d2124cec"
        );
    }
}
