use std::collections::HashSet;

use uuid::Uuid;

use super::*;
use crate::config::Config;
use crate::policy::Policy;

fn application(policy: Policy) -> Application {
    Application {
        id: Uuid::nil(),
        name: "Lakeside Clinic".to_owned(),
        color: "#0f766e".to_owned(),
        logo: None,
        digits: 7,
        period_s: 10,
        after_recovery: AfterRecovery::Keep,
        policy,
        created_at_ms: 0,
    }
}

fn met(application: &Application, limits: &Limits, id: &str) -> Met {
    let statement = statement(application, Vec::new(), limits);
    statement.rules.iter().find(|rule| rule.id == id).map(|rule| rule.met).unwrap()
}

#[test]
fn what_a_setting_changes_is_said_by_its_rule() {
    let limits = Config::default().limits;
    let usual = application(Policy::default());
    let lasting = application(Policy { lasting_sms_days: 30, ..Policy::default() });
    let none = application(Policy { sent_codes_for: SentCodesFor::Nobody, ..Policy::default() });
    let other_app = application(Policy { other_app: true, ..Policy::default() });
    let authy = application(Policy { authy: true, ..Policy::default() });
    let confirm = Application { after_recovery: AfterRecovery::Confirm, ..usual.clone() };
    let slow = Application { period_s: 60, ..usual.clone() };
    let silent_lasting = application(Policy { sms: false, voice: false, lasting_sms_days: 30, ..Policy::default() });
    for (id, changed, before, after) in [
        ("out-of-band-life", &lasting, Met::Yes, Met::No),
        ("out-of-band-life", &silent_lasting, Met::Yes, Met::Yes),
        ("restricted", &none, Met::ByYou, Met::Yes),
        ("epcs-sent", &none, Met::ByYou, Met::Yes),
        ("other-app", &other_app, Met::Yes, Met::No),
        ("approval", &authy, Met::Yes, Met::No),
        ("after-recovery", &confirm, Met::No, Met::Yes),
        ("otp-life", &slow, Met::Yes, Met::No),
    ] {
        assert_eq!((met(&usual, &limits, id), met(changed, &limits, id)), (before, after), "{id}");
    }
    let loose = Limits { lock_at_failures: 101, ..limits.clone() };
    assert_eq!((met(&usual, &limits, "throttling"), met(&usual, &loose, "throttling")), (Met::Yes, Met::No));
}

#[test]
fn prescribing_is_never_claimed() {
    let statement = statement(&application(Policy::default()), Vec::new(), &Config::default().limits);
    assert!(statement.not_claimed.contains("not validated by FIPS 140"));
    assert_eq!(met(&application(Policy::default()), &Config::default().limits, "epcs-module"), Met::No);
}

#[test]
fn every_rule_has_a_name_of_its_own_and_a_reason() {
    let statement = statement(&application(Policy::default()), Vec::new(), &Config::default().limits);
    let ids: HashSet<_> = statement.rules.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), statement.rules.len());
    assert!(statement.rules.iter().all(|rule| !rule.why.is_empty() && !rule.source.is_empty()));
}
