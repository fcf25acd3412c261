//! Sending codes: how soon again, and what is counted. Registration sessions and challenges follow the same rules.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::{Channel, Permission};

use crate::config::{DAY_MS, HOUR_MS, Limits, MEAN_HOURS};
use crate::keys::Lookup;
use crate::ports::Ports;
use crate::refusal::{Refusal, seconds_up};
use crate::store::model::{Charge, Counted, LiveCode};

const TEN_MINUTES_MS: u64 = 600_000;

/// What was sent so far.
#[derive(Clone, Copy, Debug)]
pub struct SendHistory {
    /// SMS.
    pub sms_sent: u32,
    /// Calls.
    pub voice_sent: u32,
    /// When the last SMS was sent.
    pub last_sms_at_ms: Option<u64>,
    /// When the last call was made.
    pub last_voice_at_ms: Option<u64>,
    /// Without any SMS a call may be asked for from here on.
    pub voice_without_sms_at_ms: u64,
    /// Providers refused an SMS: a call need not wait for what will not come.
    pub sms_refused: bool,
}

/// May a code be sent by this channel, and how soon.
#[must_use]
pub fn may_send(channel: Channel, history: &SendHistory, limits: &Limits, now_ms: u64) -> Permission {
    let (left, at_ms) = match channel {
        Channel::Sms => (history.sms_sent < limits.sms_sends(), next_sms_at_ms(history, limits)),
        Channel::Voice => (history.voice_sent < limits.voice_calls, next_voice_at_ms(history, limits)),
    };
    Permission { allowed: left, in_s: if left { seconds_up(at_ms.saturating_sub(now_ms)) } else { 0 } }
}

fn next_sms_at_ms(history: &SendHistory, limits: &Limits) -> u64 {
    let (Some(last), Some(before)) = (history.last_sms_at_ms, history.sms_sent.checked_sub(1)) else { return 0 };
    let delay = limits.sms_resend_delays_s.get(before as usize).copied().unwrap_or(0);
    last.saturating_add(delay * 1000)
}

fn next_voice_at_ms(history: &SendHistory, limits: &Limits) -> u64 {
    let delay_ms = limits.voice_delay_s * 1000;
    let by_sms = match history.last_sms_at_ms {
        _ if history.sms_refused => 0,
        None => history.voice_without_sms_at_ms,
        // The first SMS lies before the last by at least the delays between them.
        Some(last) => {
            let again = history.sms_sent.saturating_sub(1) as usize;
            let between_s: u64 = limits.sms_resend_delays_s.iter().take(again).sum();
            last.saturating_sub(between_s * 1000).saturating_add(delay_ms)
        }
    };
    let by_voice = history.last_voice_at_ms.map_or(0, |last| last.saturating_add(delay_ms));
    by_sms.max(by_voice)
}

/// Whether a code of this life may be checked, and from when on. `None`: it is expired or was checked often enough.
#[must_use]
pub fn next_check_at_ms(code: &LiveCode, limits: &Limits, now_ms: u64) -> Option<u64> {
    if code.expires_at_ms <= now_ms {
        return None;
    }
    let delay = limits.check_delays_s.get(code.checks as usize)?;
    Some(code.last_check_at_ms.map_or(0, |last| last.saturating_add(delay * 1000)))
}

/// What every code passes that is sent, whoever asks for it: the limits of its number and prefix, and those of all.
#[derive(Clone, Debug)]
pub struct Sends {
    ports: Ports,
    alarms: Arc<Alarms>,
}

/// The hours since 1970 in which the log was told, so that it is told once an hour.
#[derive(Debug, Default)]
struct Alarms {
    warned: AtomicU64,
    stopped: AtomicU64,
    quiet: AtomicU64,
}

/// What one more code is charged to.
#[derive(Debug)]
pub struct Fare {
    /// For the step that sends it.
    pub charges: Vec<Charge>,
    in_an_hour: Charge,
    warn_at: u32,
}

impl Sends {
    /// On these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { ports, alarms: Arc::default() }
    }

    /// What one more code is charged to that an application asks for, for a login of somebody it knows.
    pub async fn fare_of_login(&self, phone: &PhoneNumber, now_ms: u64) -> Result<Fare, Refusal> {
        self.fare(phone, [Counted::LoginByNumber, Counted::LoginByPrefix], now_ms).await
    }

    /// What one more code is charged to that a stranger asks for. Its number and prefix are counted apart from logins, and the
    /// last part of the caps stays for them, so that nobody can use up what the applications' people need.
    pub async fn fare_of_registration(&self, phone: &PhoneNumber, now_ms: u64) -> Result<Fare, Refusal> {
        let mut fare = self.fare(phone, [Counted::SendByNumber, Counted::SendByPrefix], now_ms).await?;
        let percent = u64::from(self.ports.config.limits.registrations_percent);
        let part = |max: u32| u32::try_from(u64::from(max) * percent / 100).unwrap_or(max);
        fare.in_an_hour.max = part(fare.in_an_hour.max);
        for charge in fare.charges.iter_mut().filter(|charge| charge.what == Counted::SendInAll) {
            charge.max = part(charge.max);
        }
        Ok(fare)
    }

    async fn fare(&self, phone: &PhoneNumber, counted: [Counted; 2], now_ms: u64) -> Result<Fare, Refusal> {
        let Ports { store, keys, config, .. } = &self.ports;
        let limits = &config.limits;
        let hour = now_ms / HOUR_MS;
        let breaker = limits.breaker(store.hourly_sends(hour.saturating_sub(MEAN_HOURS)..hour).await?);
        let charge =
            |what, lookup, value: &str, window_ms, max| Charge { what, key: keys.hash(lookup, value), window_ms, max };
        let (number, prefix) = (phone.as_e164(), phone.prefix());
        let [by_number, by_prefix] = counted;
        let in_an_hour = charge(Counted::SendInAll, Lookup::Everyone, "", HOUR_MS, breaker.stop_at);
        let charges = vec![
            charge(by_number, Lookup::Phone, number, DAY_MS, limits.sends_per_number_per_day),
            charge(by_number, Lookup::Phone, number, TEN_MINUTES_MS, limits.sends_per_number_per_10_min),
            charge(by_prefix, Lookup::Prefix, prefix, HOUR_MS, limits.sends_per_prefix_per_hour),
            Charge { window_ms: DAY_MS, max: limits.sends_per_day, ..in_an_hour },
            in_an_hour,
        ];
        Ok(Fare { charges, in_an_hour, warn_at: breaker.warn_at })
    }

    /// Whether a provider called a message to this number fraud within a day.
    pub async fn is_called_fraud(&self, phone: &PhoneNumber, now_ms: u64) -> Result<bool, Refusal> {
        let key = self.ports.keys.hash(Lookup::Phone, phone.as_e164());
        let charge = Charge { what: Counted::FraudByNumber, key, window_ms: DAY_MS, max: u32::MAX };
        Ok(self.ports.store.count_events(&charge, now_ms).await? > 0)
    }

    /// Whether no code was left unsent in this hour before. True once an hour.
    pub(crate) fn is_first_quiet_send_in(&self, hour: u64) -> bool {
        self.alarms.quiet.swap(hour, Ordering::Relaxed) != hour
    }

    /// After a fare was charged, or was refused: tells the operator when the hour is out of the ordinary.
    pub async fn watch(&self, fare: &Fare, now_ms: u64) {
        // The code is sent by now; that it cannot be counted again is no reason to say otherwise.
        let Ok(sent) = self.ports.store.count_events(&fare.in_an_hour, now_ms).await else { return };
        let (state, told) = match sent {
            sent if sent >= fare.in_an_hour.max => ("stopped", &self.alarms.stopped),
            sent if sent >= fare.warn_at => ("warned", &self.alarms.warned),
            _ => return,
        };
        let hour = now_ms / HOUR_MS;
        if told.swap(hour, Ordering::Relaxed) != hour {
            metrics::counter!("septet_breaker_total", "state" => state).increment(1);
            tracing::warn!(
                state,
                sent,
                warn_at = fare.warn_at,
                stop_at = fare.in_an_hour.max,
                "far more codes than usual"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> Limits {
        crate::config::Config::default().limits
    }

    const START: u64 = 1_000_000_000;

    fn history() -> SendHistory {
        SendHistory {
            sms_sent: 0,
            voice_sent: 0,
            last_sms_at_ms: None,
            last_voice_at_ms: None,
            voice_without_sms_at_ms: START + 60_000,
            sms_refused: false,
        }
    }

    fn in_s(channel: Channel, history: &SendHistory, now_ms: u64) -> Option<u64> {
        let permission = may_send(channel, history, &limits(), now_ms);
        permission.allowed.then_some(permission.in_s)
    }

    #[test]
    fn sms_may_be_sent_again_after_60_120_300_and_600_s_and_five_times_in_all() {
        for (sent, delay) in [(0, 0), (1, 60), (2, 120), (3, 300), (4, 600)] {
            let last_sms_at_ms = (sent > 0).then_some(START);
            let history = SendHistory { sms_sent: sent, last_sms_at_ms, ..history() };
            assert_eq!(in_s(Channel::Sms, &history, START), Some(delay), "{sent}");
            if delay > 0 {
                assert_eq!(in_s(Channel::Sms, &history, START + delay * 1000 - 1), Some(1), "{sent}");
            }
            assert_eq!(in_s(Channel::Sms, &history, START + delay * 1000), Some(0), "{sent}");
        }
        let all = SendHistory { sms_sent: 5, last_sms_at_ms: Some(START), ..history() };
        assert_eq!(in_s(Channel::Sms, &all, START + DAY_MS), None);
    }

    #[test]
    fn a_call_may_be_asked_for_60_s_after_the_first_sms_and_three_times_in_all() {
        let one = SendHistory { sms_sent: 1, last_sms_at_ms: Some(START), ..history() };
        assert_eq!(in_s(Channel::Voice, &one, START), Some(60));
        assert_eq!(in_s(Channel::Voice, &one, START + 59_999), Some(1));
        assert_eq!(in_s(Channel::Voice, &one, START + 60_000), Some(0));
        let two = SendHistory { sms_sent: 2, ..one };
        assert_eq!(in_s(Channel::Voice, &two, START), Some(0));
        for calls in 1..3 {
            let called = SendHistory { voice_sent: calls, last_voice_at_ms: Some(START + 60_000), ..one };
            assert_eq!(in_s(Channel::Voice, &called, START + 60_000), Some(60));
            assert_eq!(in_s(Channel::Voice, &called, START + 120_000), Some(0));
        }
        let all = SendHistory { voice_sent: 3, last_voice_at_ms: Some(START), ..one };
        assert_eq!(in_s(Channel::Voice, &all, START + DAY_MS), None);
    }

    #[test]
    fn after_a_refused_sms_a_call_may_be_asked_for_at_once() {
        let refused = SendHistory { sms_sent: 1, last_sms_at_ms: Some(START), sms_refused: true, ..history() };
        assert_eq!(in_s(Channel::Voice, &refused, START), Some(0));
        let called = SendHistory { voice_sent: 1, last_voice_at_ms: Some(START), ..refused };
        assert_eq!(in_s(Channel::Voice, &called, START), Some(60), "calls keep their distance");
        assert_eq!(in_s(Channel::Sms, &refused, START), Some(60));
    }

    #[test]
    fn without_an_sms_a_call_waits_as_long() {
        assert_eq!(in_s(Channel::Voice, &history(), START), Some(60));
        assert_eq!(in_s(Channel::Voice, &history(), START + 60_000), Some(0));
    }

    #[test]
    fn a_code_is_checked_after_0_0_0_60_and_120_s_and_five_times_in_all() {
        for (checks, delay) in [(0, 0), (1, 0), (2, 0), (3, 60), (4, 120)] {
            let last_check_at_ms = (checks > 0).then_some(START);
            let code = LiveCode { nonce: [0; 16], expires_at_ms: START + 600_000, checks, last_check_at_ms };
            let at = next_check_at_ms(&code, &limits(), START).unwrap();
            assert_eq!(at, last_check_at_ms.map_or(0, |last| last + delay * 1000), "{checks}");
        }
        let code = LiveCode { nonce: [0; 16], expires_at_ms: START + 1, checks: 5, last_check_at_ms: Some(START) };
        assert_eq!(next_check_at_ms(&code, &limits(), START), None);
    }

    #[test]
    fn a_code_dies_at_the_end_of_its_life_to_the_millisecond() {
        let code = LiveCode { nonce: [0; 16], expires_at_ms: START, checks: 0, last_check_at_ms: None };
        assert!(next_check_at_ms(&code, &limits(), START - 1).is_some());
        assert!(next_check_at_ms(&code, &limits(), START).is_none());
    }
}
