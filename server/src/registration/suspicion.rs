//! What toll fraud looks like, and what is done about it: nothing that whoever is behind it could see. See docs/adr.

use septet_protocol::phone::PhoneNumber;

use super::Registration;
use crate::config::{DAY_MS, HOUR_MS};
use crate::keys::Lookup;
use crate::refusal::Refusal;
use crate::sends::Fare;
use crate::store::model::{Charge, Counted, Session};

/// Why a code is not really sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suspicion {
    /// Too few of the prefix's codes come back: toll fraud rents blocks of numbers and never proves one of them.
    Prefix {
        /// It was found just now, and is to be written down.
        new: bool,
    },
    /// A provider called a message to this number fraud.
    Number,
}

impl Registration {
    /// Whether fraud is suspected of a number. It costs the same look-ups whatever comes of it.
    pub(super) async fn suspicion(
        &self,
        session: &Session,
        phone: &PhoneNumber,
        now_ms: u64,
    ) -> Result<Option<Suspicion>, Refusal> {
        let limits = &self.ports.config.limits;
        let count = async |charge: Charge| self.ports.store.count_events(&charge, now_ms).await;
        let sends = count(self.of_prefix(Counted::SendByPrefix, phone)).await?;
        let proofs = count(self.of_prefix(Counted::ProofByPrefix, phone)).await?;
        let blocked = count(self.block(session)).await? > 0;
        let fraud = self.sends.is_called_fraud(phone, now_ms).await?;
        let enough = sends >= limits.conversion_sends;
        let few = u64::from(proofs) * 100 < u64::from(sends) * u64::from(limits.conversion_percent);
        Ok(match (blocked, enough && few, fraud) {
            (true, _, _) => Some(Suspicion::Prefix { new: false }),
            (false, true, _) => Some(Suspicion::Prefix { new: true }),
            (false, false, true) => Some(Suspicion::Number),
            (false, false, false) => None,
        })
    }

    /// Makes the fare of a code that is not sent: as many events, held against the same limits, on accounts of its own. What
    /// costs nothing uses up nobody's cap, and does not speak against the prefix a second time.
    pub(super) fn quietly(&self, fare: &mut Fare, suspicion: Option<Suspicion>, session: &Session) {
        for charge in &mut fare.charges {
            charge.what = match charge.what {
                Counted::SendInAll => Counted::QuietSend,
                // The one that is of registrations alone, and only counts.
                Counted::SendByPrefix if charge.max == u32::MAX => Counted::QuietByPrefix,
                other => other,
            };
        }
        if suspicion == Some(Suspicion::Prefix { new: true }) {
            fare.charges.push(self.block(session));
        }
    }

    /// Told to the operator: how often, why, and of no one in particular.
    pub(super) fn tell_of_quiet_send(&self, suspicion: Option<Suspicion>, now_ms: u64) {
        let reason = match suspicion {
            Some(Suspicion::Prefix { .. }) => "prefix",
            Some(Suspicion::Number) => "number",
            // It ended while the session went on.
            None => "before",
        };
        metrics::counter!("septet_quiet_sends_total", "reason" => reason).increment(1);
        // Once an hour: a line for each would take time that one can measure.
        if self.sends.is_first_quiet_send_in(now_ms / HOUR_MS) {
            tracing::warn!(reason, "fraud is suspected: codes are not sent, and the answers say nothing of it");
        }
    }

    /// Events of registrations alone: logins by SMS have no proof that is counted, so they may not weigh either.
    pub(super) fn of_prefix(&self, what: Counted, phone: &PhoneNumber) -> Charge {
        let key = self.ports.keys.hash(Lookup::RegistrationPrefix, phone.prefix());
        Charge { what, key, window_ms: DAY_MS, max: u32::MAX }
    }

    fn block(&self, session: &Session) -> Charge {
        Charge {
            what: Counted::BlockedPrefix,
            key: session.prefix_hash,
            window_ms: self.ports.config.limits.prefix_block_s * 1000,
            max: u32::MAX,
        }
    }
}
