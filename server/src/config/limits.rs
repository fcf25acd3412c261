//! Every limit, delay and life, with the reasons in the design's `limits.md`.

use serde::{Deserialize, Serialize};

use super::ConfigError;
use crate::store::model::{GuardRule, RequestRate, RetrievalRule, VersionRule};

/// An hour in milliseconds.
pub(crate) const HOUR_MS: u64 = 3_600_000;
/// A day in milliseconds.
pub(crate) const DAY_MS: u64 = 24 * HOUR_MS;

/// The breaker's mean is over the seven days before the hour.
pub(crate) const MEAN_HOURS: u64 = 7 * 24;

/// At how many codes in an hour there is an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breaker {
    /// The operator is told.
    pub warn_at: u32,
    /// No more are sent.
    pub stop_at: u32,
}

/// Longest life or delay that a setting may have: a year, so that no sum of times can overflow.
const LONGEST_S: u64 = 365 * 24 * 3600;

/// See `default-config.toml` for what each is for; names say the unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "default-config.toml documents each of them, and a test sees to it")]
pub struct Limits {
    pub countries: Vec<String>,
    pub session_life_s: u64,
    pub code_life_s: u64,
    pub check_delays_s: Vec<u64>,
    pub challenge_tries: u32,
    pub wrong_checks_per_number_per_day: u32,
    pub sms_resend_delays_s: Vec<u64>,
    pub voice_delay_s: u64,
    pub voice_calls: u32,
    pub sends_per_number_per_day: u32,
    pub sends_per_number_per_10_min: u32,
    pub sessions_per_address_per_hour: u32,
    pub sends_per_address_per_hour: u32,
    pub sends_per_network_per_hour: u32,
    pub sends_per_prefix_per_hour: u32,
    pub conversion_percent: u32,
    pub conversion_sends: u32,
    pub prefix_block_s: u64,
    pub sends_per_application_per_day: u32,
    pub sends_per_day: u32,
    pub registrations_percent: u32,
    pub breaker_warn_factor: u32,
    pub breaker_stop_factor: u32,
    pub breaker_least_mean: u32,
    pub approvals_pending: u32,
    pub approvals_per_hour: u32,
    pub approval_life_s: u64,
    pub approval_longest_s: u64,
    pub approval_numbers: u32,
    pub window_steps: u32,
    pub clock_search_steps: u32,
    pub drift_steps: u32,
    pub free_failures: u32,
    pub first_failure_delay_s: u64,
    pub max_failure_delay_s: u64,
    pub lock_at_failures: u32,
    pub account_deletion_s: u64,
    pub deletion_reminders_s: Vec<u64>,
    pub pairing_open_s: u64,
    pub pairing_life_s: u64,
    pub account_changes_per_hour: u32,
    pub log_entries_per_hour: u32,
    pub enrolments_per_number_per_day: u32,
    pub enrolments_per_email_per_day: u32,
    pub join_starts_per_10_min: u32,
    pub join_starts_per_day: u32,
    pub grace_s: u64,
    pub recovery_wait_s: u64,
    pub retrieval_tries: u32,
    pub first_retrieval_delay_s: u64,
    pub max_retrieval_delay_s: u64,
    pub retrieval_memory_s: u64,
    pub vault_batches_per_min: u32,
    pub vault_version_every_s: u64,
    pub vault_versions: u32,
    pub waiting_device_sms_per_day: u32,
    pub notice_sms_per_day: u32,
    pub requests_per_application_per_s: u32,
    pub request_burst_per_application: u32,
    pub nonce_life_s: u64,
    pub body_bytes: usize,
    pub head_bytes: usize,
    pub request_timeout_s: u64,
}

impl Limits {
    /// How often a code may be checked.
    #[must_use]
    pub fn checks_per_code(&self) -> u32 {
        u32::try_from(self.check_delays_s.len()).unwrap_or(u32::MAX)
    }

    /// SMS in one session, the first included.
    #[must_use]
    pub fn sms_sends(&self) -> u32 {
        u32::try_from(self.sms_resend_delays_s.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// At how many codes in an hour the breaker warns and stops, after so many in the [`MEAN_HOURS`] before.
    #[must_use]
    pub fn breaker(&self, sends_before: u64) -> Breaker {
        let hours = sends_before.max(u64::from(self.breaker_least_mean) * MEAN_HOURS);
        let times =
            |factor: u32| u32::try_from(hours.saturating_mul(u64::from(factor)) / MEAN_HOURS).unwrap_or(u32::MAX);
        Breaker { warn_at: times(self.breaker_warn_factor), stop_at: times(self.breaker_stop_factor) }
    }

    /// How wrong codes slow an enrolment down.
    #[must_use]
    pub fn guard_rule(&self) -> GuardRule {
        GuardRule {
            free: self.free_failures,
            first_delay_ms: self.first_failure_delay_s * 1000,
            max_delay_ms: self.max_failure_delay_s * 1000,
            lock_at: self.lock_at_failures,
        }
    }

    /// How tries of a retrieval token are slowed down.
    #[must_use]
    pub fn retrieval_rule(&self) -> RetrievalRule {
        RetrievalRule {
            tries: self.retrieval_tries,
            first_delay_ms: self.first_retrieval_delay_s * 1000,
            max_delay_ms: self.max_retrieval_delay_s * 1000,
            memory_ms: self.retrieval_memory_s * 1000,
        }
    }

    /// Which states of a vault are kept.
    #[must_use]
    pub fn version_rule(&self) -> VersionRule {
        VersionRule { every_ms: self.vault_version_every_s * 1000, most: self.vault_versions }
    }

    /// How often an application may ask.
    #[must_use]
    pub fn request_rate(&self) -> RequestRate {
        RequestRate { per_s: self.requests_per_application_per_s, burst: self.request_burst_per_application }
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let refuse = |key, why: &str| Err(ConfigError::value(key, why));
        let is_country = |c: &String| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase());
        if self.countries.is_empty() || !self.countries.iter().all(is_country) {
            return refuse("limits.countries", "a list like [\"US\", \"CA\"] is expected, at least one");
        }
        if self.check_delays_s.is_empty() || self.check_delays_s.len() > 10 {
            return refuse("limits.check_delays_s", "1 to 10 delays are expected");
        }
        if self.sms_resend_delays_s.len() > 10 {
            return refuse("limits.sms_resend_delays_s", "at most 10 delays are expected");
        }
        let falls = self.deletion_reminders_s.windows(2).all(|pair| pair[0] > pair[1]);
        let fits = self.deletion_reminders_s.iter().all(|before_s| (1..self.account_deletion_s).contains(before_s));
        if self.deletion_reminders_s.len() > 10 || !falls || !fits {
            return refuse(
                "limits.deletion_reminders_s",
                "at most 10, each shorter than the one before and than account_deletion_s",
            );
        }
        for (key, value, least) in [
            ("limits.session_life_s", self.session_life_s, 60),
            ("limits.code_life_s", self.code_life_s, 60),
            ("limits.voice_delay_s", self.voice_delay_s, 0),
            ("limits.prefix_block_s", self.prefix_block_s, 1),
            ("limits.first_failure_delay_s", self.first_failure_delay_s, 1),
            ("limits.max_failure_delay_s", self.max_failure_delay_s, self.first_failure_delay_s),
            ("limits.nonce_life_s", self.nonce_life_s, 2 * septet_protocol::request_signature::WINDOW_S),
            ("limits.approval_life_s", self.approval_life_s, 10),
            ("limits.approval_longest_s", self.approval_longest_s, self.approval_life_s),
            ("limits.account_deletion_s", self.account_deletion_s, 1),
            ("limits.pairing_open_s", self.pairing_open_s, 60),
            ("limits.pairing_life_s", self.pairing_life_s, 60),
            ("limits.grace_s", self.grace_s, 60),
            ("limits.recovery_wait_s", self.recovery_wait_s, 3600),
            ("limits.first_retrieval_delay_s", self.first_retrieval_delay_s, 1),
            ("limits.max_retrieval_delay_s", self.max_retrieval_delay_s, self.first_retrieval_delay_s),
            // Forgotten sooner than the longest delay is over, tries would have no longest delay.
            ("limits.retrieval_memory_s", self.retrieval_memory_s, self.max_retrieval_delay_s.saturating_add(1)),
            ("limits.vault_version_every_s", self.vault_version_every_s, 0),
            ("limits.request_timeout_s", self.request_timeout_s, 1),
            ("limits.check_delays_s", self.check_delays_s.iter().copied().max().unwrap_or(0), 0),
            ("limits.sms_resend_delays_s", self.sms_resend_delays_s.iter().copied().max().unwrap_or(0), 0),
        ] {
            if !(least..=LONGEST_S).contains(&value) {
                return Err(ConfigError::value(key, format!("{least} to {LONGEST_S} seconds are expected")));
            }
        }
        for (key, value, range) in [
            ("limits.wrong_checks_per_number_per_day", self.wrong_checks_per_number_per_day, 1..=u32::MAX),
            ("limits.challenge_tries", self.challenge_tries, 1..=1000),
            ("limits.sends_per_number_per_day", self.sends_per_number_per_day, 1..=u32::MAX),
            ("limits.sends_per_number_per_10_min", self.sends_per_number_per_10_min, 1..=u32::MAX),
            ("limits.sessions_per_address_per_hour", self.sessions_per_address_per_hour, 1..=u32::MAX),
            ("limits.sends_per_address_per_hour", self.sends_per_address_per_hour, 1..=u32::MAX),
            ("limits.sends_per_network_per_hour", self.sends_per_network_per_hour, 1..=u32::MAX),
            ("limits.sends_per_prefix_per_hour", self.sends_per_prefix_per_hour, 1..=u32::MAX),
            ("limits.sends_per_application_per_day", self.sends_per_application_per_day, 0..=u32::MAX),
            ("limits.sends_per_day", self.sends_per_day, 0..=u32::MAX),
            ("limits.registrations_percent", self.registrations_percent, 1..=100),
            ("limits.breaker_least_mean", self.breaker_least_mean, 1..=1_000_000),
            ("limits.breaker_warn_factor", self.breaker_warn_factor, 1..=1000),
            ("limits.breaker_stop_factor", self.breaker_stop_factor, self.breaker_warn_factor..=1000),
            ("limits.conversion_percent", self.conversion_percent, 0..=100),
            ("limits.conversion_sends", self.conversion_sends, 1..=u32::MAX),
            // More than ±10 steps would make a guess 7 times as likely as the design allows.
            ("limits.window_steps", self.window_steps, 0..=10),
            ("limits.clock_search_steps", self.clock_search_steps, self.window_steps..=1000),
            ("limits.drift_steps", self.drift_steps, 0..=self.clock_search_steps),
            ("limits.approvals_pending", self.approvals_pending, 1..=100),
            ("limits.approvals_per_hour", self.approvals_per_hour, 0..=u32::MAX),
            // With 90 numbers, each try more is one chance more in ninety.
            ("limits.approval_numbers", self.approval_numbers, 1..=5),
            ("limits.lock_at_failures", self.lock_at_failures, 1..=u32::MAX),
            ("limits.account_changes_per_hour", self.account_changes_per_hour, 1..=u32::MAX),
            ("limits.log_entries_per_hour", self.log_entries_per_hour, 1..=u32::MAX),
            ("limits.enrolments_per_number_per_day", self.enrolments_per_number_per_day, 1..=u32::MAX),
            ("limits.enrolments_per_email_per_day", self.enrolments_per_email_per_day, 1..=u32::MAX),
            ("limits.join_starts_per_10_min", self.join_starts_per_10_min, 1..=u32::MAX),
            ("limits.join_starts_per_day", self.join_starts_per_day, 1..=u32::MAX),
            ("limits.retrieval_tries", self.retrieval_tries, 1..=1000),
            ("limits.vault_batches_per_min", self.vault_batches_per_min, 1..=u32::MAX),
            ("limits.vault_versions", self.vault_versions, 1..=30),
            ("limits.waiting_device_sms_per_day", self.waiting_device_sms_per_day, 1..=100),
            ("limits.notice_sms_per_day", self.notice_sms_per_day, 1..=100),
            ("limits.requests_per_application_per_s", self.requests_per_application_per_s, 1..=1_000_000),
            ("limits.request_burst_per_application", self.request_burst_per_application, 1..=1_000_000),
        ] {
            if !range.contains(&value) {
                let (from, to) = (range.start(), range.end());
                return Err(ConfigError::value(key, format!("{from} to {to} is expected")));
            }
        }
        if !(1024..=16 << 20).contains(&self.body_bytes) {
            return refuse("limits.body_bytes", "1024 to 16777216 bytes are expected");
        }
        // hyper refuses smaller buffers.
        if !(8192..=1 << 20).contains(&self.head_bytes) {
            return refuse("limits.head_bytes", "8192 to 1048576 bytes are expected");
        }
        Ok(())
    }
}
