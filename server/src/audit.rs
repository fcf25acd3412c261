//! Checks the chains of applications' events: whether a row was changed, removed, put in, or moved behind our back.

use std::fmt;

use data_encoding::HEXLOWER_PERMISSIVE;
use uuid::Uuid;

use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::TOLD_KEPT_MS;
use crate::store::model::{ApplicationEvent, EventChain, EventHash, chained};

#[cfg(test)]
mod tests;

/// Events read at once.
const PAGE: u32 = 1000;
/// How often a chain is walked again whose oldest events were swept meanwhile.
const TRIES: usize = 3;

/// The end of a chain as somebody kept it: `7:3f…:1800000000000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The event's number.
    pub seq: u64,
    /// Its hash.
    pub hash: EventHash,
    /// When it was told, in milliseconds since 1970; 0: the event itself was not there any more.
    pub at_ms: u64,
}

impl std::str::FromStr for Head {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = "SEQ:HASH:MS is expected, as `audit verify` prints it";
        let mut parts = text.split(':');
        let (Some(seq), Some(hash), Some(at_ms), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(expected);
        };
        let hash = HEXLOWER_PERMISSIVE.decode(hash.as_bytes()).map_err(|_| expected)?;
        Ok(Self {
            seq: seq.parse().map_err(|_| expected)?,
            hash: hash.try_into().map_err(|_| expected)?,
            at_ms: at_ms.parse().map_err(|_| expected)?,
        })
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.seq, HEXLOWER_PERMISSIVE.encode(&self.hash), self.at_ms)
    }
}

/// Where a chain does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Break {
    /// An event is not there.
    #[error("event {0} is missing")]
    Missing(u64),
    /// An event, or one before it, is not as it was written.
    #[error("event {0} is not as it was written")]
    Changed(u64),
    /// The newest events are not there.
    #[error("events {from} to {to} are missing at the end")]
    Cut {
        /// The first of them.
        from: u64,
        /// The last of them.
        to: u64,
    },
    /// The application's own note of its newest event does not fit.
    #[error("the newest event is {0}, and the application's own note of it says otherwise")]
    Note(u64),
    /// The chain ends before the head that was kept.
    #[error("the head that was kept is event {0}, and the chain ends before it: its end was cut off")]
    BeforeHead(u64),
    /// The event of the head that was kept is another.
    #[error("event {0} is not the one of the head that was kept: the chain was written anew")]
    OtherHead(u64),
    /// Events were taken away at the beginning that are too young to be swept.
    #[error("the head that was kept is event {0}, younger than 400 days, and not there: events were erased")]
    Erased(u64),
    /// The event of the head that was kept is too old to be there.
    #[error("the head that was kept is event {0}, which is not kept any more: nothing can be said. Keep a newer one")]
    HeadGone(u64),
}

/// What the check of one application's chain gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Whose.
    pub application: Uuid,
    /// As phones show it.
    pub name: String,
    /// Events whose hash was computed again.
    pub events: u64,
    /// The first of them; none: none is there.
    pub first: Option<u64>,
    /// The end, to be kept elsewhere.
    pub head: Head,
    /// Where it does not hold.
    pub fault: Option<Break>,
}

/// Checks chains.
#[derive(Clone, Debug)]
pub struct Audit {
    ports: Ports,
}

impl Audit {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { ports }
    }

    /// Checks every chain, or one application's, and that against heads that were kept. The newest shows that the end is not
    /// another; the oldest of under 400 days that nothing was erased at the beginning.
    pub async fn verify(&self, application: Option<Uuid>, heads: &[Head]) -> Result<Vec<Checked>, Refusal> {
        let mut checked = Vec::new();
        for chain in self.chains(application).await? {
            let mut result = self.walk(&chain, heads).await?;
            for _ in 1..TRIES {
                let now = self.chains(Some(chain.application)).await?.pop();
                let Some(now) = now.filter(|now| result.fault.is_some() && now.after != chain.after) else { break };
                result = self.walk(&now, heads).await?;
            }
            checked.push(result);
        }
        if application.is_some() && checked.is_empty() {
            return Err(Refusal::NotFound);
        }
        Ok(checked)
    }

    async fn chains(&self, application: Option<Uuid>) -> Result<Vec<EventChain>, Refusal> {
        let mut chains = self.ports.store.event_chains().await?;
        chains.retain(|chain| application.is_none_or(|one| one == chain.application));
        Ok(chains)
    }

    async fn walk(&self, chain: &EventChain, heads: &[Head]) -> Result<Checked, Refusal> {
        let mut walk = Walk::new(chain, heads, self.ports.clock.now_ms());
        // What is written while this goes on is left for the next time.
        while walk.fault.is_none() && walk.at.seq < chain.last {
            let page = self.ports.store.application_events(chain.application, walk.at.seq, PAGE).await?;
            let mut page = page.iter().filter(|event| event.seq <= chain.last).peekable();
            if page.peek().is_none() {
                break;
            }
            page.for_each(|event| walk.follow(event));
        }
        Ok(walk.end(chain))
    }
}

struct Walk<'h> {
    at: Head,
    events: u64,
    kept: &'h [Head],
    fault: Option<Break>,
}

impl<'h> Walk<'h> {
    fn new(chain: &EventChain, kept: &'h [Head], now_ms: u64) -> Self {
        let at = Head { seq: chain.after, hash: chain.after_hash, at_ms: 0 };
        // Where the chain begins is the database's word, and whoever writes it can move that. A head says when its event was:
        // no sweep took one away that is younger than events are kept.
        let young = |kept: &&Head| kept.at_ms.saturating_add(TOLD_KEPT_MS) > now_ms;
        let erased = kept.iter().filter(|kept| kept.seq <= at.seq).find(young).map(|kept| Break::Erased(kept.seq));
        let gone = kept.iter().find(|kept| kept.seq < at.seq).map(|kept| Break::HeadGone(kept.seq));
        let mut walk = Self { at, events: 0, kept, fault: erased.or(gone) };
        walk.compare();
        walk
    }

    /// Nothing after the first fault is judged: all of it would seem wrong.
    fn follow(&mut self, stored: &ApplicationEvent) {
        if self.fault.is_some() {
            return;
        }
        let seq = self.at.seq + 1;
        if stored.seq != seq {
            self.fault = Some(Break::Missing(seq));
            return;
        }
        let hash = chained(&self.at.hash, seq, stored.user_id, &stored.reference, &stored.event);
        if stored.hash != Some(hash) {
            self.fault = Some(Break::Changed(seq));
            return;
        }
        self.at = Head { seq, hash, at_ms: stored.event.at_ms };
        self.events += 1;
        self.compare();
    }

    fn compare(&mut self) {
        let other = |kept: &Head| kept.seq == self.at.seq && kept.hash != self.at.hash;
        if self.fault.is_none() && self.kept.iter().any(other) {
            self.fault = Some(Break::OtherHead(self.at.seq));
        }
    }

    fn end(self, chain: &EventChain) -> Checked {
        let Self { at, events, kept, fault } = self;
        let fault = fault
            .or_else(|| (at.seq < chain.last).then_some(Break::Cut { from: at.seq + 1, to: chain.last }))
            .or_else(|| kept.iter().find(|kept| kept.seq > at.seq).map(|kept| Break::BeforeHead(kept.seq)))
            .or_else(|| ((at.seq, at.hash) != (chain.last, chain.last_hash)).then_some(Break::Note(at.seq)));
        let first = (events > 0).then_some(chain.after + 1);
        Checked { application: chain.application, name: chain.name.clone(), events, first, head: at, fault }
    }
}
