//! What an application asks of logins: who may have codes sent, how, and how long they live. The operator sets it
//! (`septet-server application update`), the application reads it, and the conformance statement is made from it.

use septet_protocol::registration::Channel;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::config::{DAY_MS, Limits};
use crate::refusal::Refusal;

/// Shortest life of a sent code in seconds: a text message may take a minute.
const SHORTEST_LIFE_S: u64 = 60;
/// Most days that a lasting code lives.
pub const LONGEST_LASTING_DAYS: u32 = 30;

/// Who may log in by a code that is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SentCodesFor {
    /// Everyone; whoever has an app has to ask for it with `force`.
    #[default]
    Everyone,
    /// Who has no app yet.
    WithoutApp,
    /// Nobody.
    Nobody,
}

/// Stored as one JSON object. What an older server wrote has no member for what came later, and gets its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own, named where it is read")]
pub struct Policy {
    /// Codes may be sent by SMS.
    pub sms: bool,
    /// Codes may be told by a call.
    pub voice: bool,
    /// To whom.
    pub sent_codes_for: SentCodesFor,
    /// Life of a sent code in seconds, 60 to the server's own; none: the server's.
    pub sent_code_life_s: Option<u64>,
    /// Days that an SMS code is accepted for instead, 0 (not at all) to 30. For EHRs that had codes without an end: SP 800-63B-4
    /// forbids it, and whatever is accepted so is labelled.
    pub lasting_sms_days: u32,
    /// A person may use another app, with a secret that is shown once.
    pub other_app: bool,
    /// It speaks the Authy-compatible API, whose approvals carry no number across.
    pub authy: bool,
    /// It proves numbers by Twilio's Verify v2.
    pub verify: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            sms: true,
            voice: true,
            sent_codes_for: SentCodesFor::Everyone,
            sent_code_life_s: None,
            lasting_sms_days: 0,
            other_app: false,
            authy: false,
            verify: false,
        }
    }
}

/// Why a code is not sent, or not accepted, by policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSent {
    /// Not by this channel.
    Channel,
    /// Not to whoever has an app, or to nobody.
    Person,
}

impl Policy {
    /// Refuses what no server accepts.
    ///
    /// # Errors
    /// [`Refusal::Input`] names the member.
    pub fn check(&self, limits: &Limits) -> Result<(), Refusal> {
        if let Some(life_s) = self.sent_code_life_s
            && !(SHORTEST_LIFE_S..=limits.code_life_s).contains(&life_s)
        {
            let why = format!("{SHORTEST_LIFE_S} to {} seconds are expected.", limits.code_life_s);
            return Err(Refusal::input("sent_code_life_s", why));
        }
        if self.lasting_sms_days > LONGEST_LASTING_DAYS {
            let why = format!("0 to {LONGEST_LASTING_DAYS} days are expected.");
            return Err(Refusal::input("lasting_sms_days", why));
        }
        Ok(())
    }

    /// Whether a code may go to a person by this channel, and be accepted from one.
    ///
    /// # Errors
    /// Which part of the policy forbids it.
    pub fn allows_sent_code(&self, channel: Channel, has_app: bool) -> Result<(), NotSent> {
        let by_channel = match channel {
            Channel::Sms => self.sms,
            Channel::Voice => self.voice,
        };
        if !by_channel {
            return Err(NotSent::Channel);
        }
        match self.sent_codes_for {
            SentCodesFor::Everyone => Ok(()),
            SentCodesFor::WithoutApp if !has_app => Ok(()),
            SentCodesFor::WithoutApp | SentCodesFor::Nobody => Err(NotSent::Person),
        }
    }

    /// Milliseconds that a sent code conforms: within this time it is an out-of-band secret as SP 800-63B-4 has it.
    #[must_use]
    pub fn life_ms(&self, limits: &Limits) -> u64 {
        self.sent_code_life_s.unwrap_or(limits.code_life_s).min(limits.code_life_s).saturating_mul(1000)
    }

    /// Milliseconds that a code sent by this channel is accepted.
    #[must_use]
    pub fn accepted_ms(&self, channel: Channel, limits: &Limits) -> u64 {
        let lasting = if channel == Channel::Sms { u64::from(self.lasting_sms_days) } else { 0 };
        self.life_ms(limits).max(lasting.min(u64::from(LONGEST_LASTING_DAYS)) * DAY_MS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn what_an_older_server_wrote_gets_the_defaults() {
        assert_eq!(serde_json::from_str::<Policy>("{}").unwrap(), Policy::default());
        let some = serde_json::from_str::<Policy>(r#"{"voice": false, "of_a_later_server": 1}"#).unwrap();
        assert_eq!(some, Policy { voice: false, ..Policy::default() });
    }

    #[test]
    fn a_code_is_sent_by_channels_and_to_people_that_the_policy_names() {
        let policy = |sent_codes_for| Policy { voice: false, sent_codes_for, ..Policy::default() };
        for (who, has_app, allowed) in [
            (SentCodesFor::Everyone, true, Ok(())),
            (SentCodesFor::Everyone, false, Ok(())),
            (SentCodesFor::WithoutApp, true, Err(NotSent::Person)),
            (SentCodesFor::WithoutApp, false, Ok(())),
            (SentCodesFor::Nobody, true, Err(NotSent::Person)),
            (SentCodesFor::Nobody, false, Err(NotSent::Person)),
        ] {
            assert_eq!(policy(who).allows_sent_code(Channel::Sms, has_app), allowed, "{who:?} {has_app}");
            assert_eq!(policy(who).allows_sent_code(Channel::Voice, has_app), Err(NotSent::Channel));
        }
    }

    #[test]
    fn a_life_is_never_longer_than_the_servers_and_a_lasting_code_ends_after_thirty_days() {
        let limits = Config::default().limits;
        let policy = Policy { sent_code_life_s: Some(120), ..Policy::default() };
        assert_eq!(policy.accepted_ms(Channel::Sms, &limits), 120_000);
        let lasting = Policy { lasting_sms_days: 400, ..policy.clone() };
        assert_eq!(lasting.accepted_ms(Channel::Sms, &limits), 30 * DAY_MS);
        assert_eq!(lasting.accepted_ms(Channel::Voice, &limits), 120_000);
        assert_eq!(lasting.life_ms(&limits), 120_000);
        assert!(lasting.check(&limits).is_err());
        for life_s in [0, 59, limits.code_life_s + 1] {
            let policy = Policy { sent_code_life_s: Some(life_s), ..Policy::default() };
            assert!(policy.check(&limits).is_err(), "{life_s}");
        }
        assert!(policy.check(&limits).is_ok());
    }
}
