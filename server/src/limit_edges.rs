//! Every limit that is counted over a window, one below its edge, at it, and one above, and at the window's end to the
//! millisecond. Each stands at its value in limits.md while all others are out of the way.

use septet_protocol::account::AccountChange;
use septet_protocol::account_log::SlotKind;
use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::Channel;
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::challenges::ChallengeRequest;
use crate::config::{Config, DAY_MS, HOUR_MS, Limits};
use crate::enrolments::EnrolRequest;
use crate::refusal::Refusal;
use crate::store::model::Application;
use crate::testing::{MAYA, Owner, Phone, Rig, Watch, address, another, begin_request, hello, no_send_limits};

/// What is done again and again until a limit says no.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Deed {
    /// A session begun from one address.
    Begins,
    /// A code to one number, each time in a session and from an address of its own.
    SendsToANumber,
    /// A code to numbers of many prefixes from one IPv4 address.
    SendsFromAnAddress,
    /// The same from addresses of one IPv6 /64.
    SendsFromANetwork,
    /// The same from many /64 of one IPv6 /48.
    SendsFromACustomer,
    /// Codes to numbers of one prefix, from many addresses.
    SendsToAPrefix,
    /// Codes for one person's logins at many applications.
    LogsOneIn,
    /// Codes for logins of people whose numbers are of one prefix.
    LogsAPrefixIn,
    /// Codes to numbers of many prefixes from many addresses.
    SendsAnywhere,
    /// Codes for the logins of one application, to numbers of many prefixes.
    SendsForAnApplication,
    /// Wrong codes for one number, over many sessions.
    ChecksWrongly,
    /// Waits begun by somebody who has the number, and given up.
    Waits,
    /// Pairings begun from one address by devices that nobody knows.
    Pairs,
    /// Addresses of an account changed.
    ChangesAddresses,
    /// Deletions begun and taken back.
    Deletes,
    /// Entries of the account's log.
    Declares,
    /// One number enrolled by an application, and ended.
    Enrols,
    /// Many numbers with one address, each once.
    EnrolsAnAddress,
}

struct Edge {
    deed: Deed,
    /// How often it is done.
    max: u32,
    /// Until it may be done again.
    window_ms: u64,
    /// Puts this limit in place.
    set: fn(&mut Limits),
}

const EDGES: &[Edge] = &[
    Edge { deed: Deed::Begins, max: 30, window_ms: HOUR_MS, set: |limits| limits.sessions_per_address_per_hour = 30 },
    Edge { deed: Deed::SendsToANumber, max: 5, window_ms: DAY_MS, set: |limits| limits.sends_per_number_per_day = 5 },
    Edge {
        deed: Deed::SendsToANumber,
        max: 3,
        window_ms: 600_000,
        set: |limits| limits.sends_per_number_per_10_min = 3,
    },
    Edge {
        deed: Deed::SendsFromAnAddress,
        max: 10,
        window_ms: HOUR_MS,
        set: |limits| limits.sends_per_address_per_hour = 10,
    },
    Edge {
        deed: Deed::SendsFromANetwork,
        max: 10,
        window_ms: HOUR_MS,
        set: |limits| limits.sends_per_address_per_hour = 10,
    },
    Edge {
        deed: Deed::SendsFromACustomer,
        max: 40,
        window_ms: HOUR_MS,
        set: |limits| limits.sends_per_network_per_hour = 40,
    },
    Edge { deed: Deed::LogsOneIn, max: 3, window_ms: 600_000, set: |limits| limits.sends_per_number_per_10_min = 3 },
    Edge { deed: Deed::LogsOneIn, max: 5, window_ms: DAY_MS, set: |limits| limits.sends_per_number_per_day = 5 },
    Edge {
        deed: Deed::LogsAPrefixIn,
        max: 20,
        window_ms: HOUR_MS,
        set: |limits| limits.sends_per_prefix_per_hour = 20,
    },
    Edge { deed: Deed::Waits, max: 6, window_ms: 600_000, set: |limits| limits.join_starts_per_10_min = 6 },
    Edge { deed: Deed::Waits, max: 10, window_ms: DAY_MS, set: |limits| limits.join_starts_per_day = 10 },
    Edge { deed: Deed::Pairs, max: 6, window_ms: 600_000, set: |limits| limits.join_starts_per_10_min = 6 },
    Edge { deed: Deed::Pairs, max: 10, window_ms: DAY_MS, set: |limits| limits.join_starts_per_day = 10 },
    Edge {
        deed: Deed::ChangesAddresses,
        max: 10,
        window_ms: HOUR_MS,
        set: |limits| limits.account_changes_per_hour = 10,
    },
    Edge { deed: Deed::Deletes, max: 10, window_ms: HOUR_MS, set: |limits| limits.account_changes_per_hour = 10 },
    Edge { deed: Deed::Declares, max: 30, window_ms: HOUR_MS, set: |limits| limits.log_entries_per_hour = 30 },
    Edge { deed: Deed::Enrols, max: 20, window_ms: DAY_MS, set: |limits| limits.enrolments_per_number_per_day = 20 },
    Edge {
        deed: Deed::EnrolsAnAddress,
        max: 200,
        window_ms: DAY_MS,
        set: |limits| limits.enrolments_per_email_per_day = 200,
    },
    Edge {
        deed: Deed::SendsToAPrefix,
        max: 20,
        window_ms: HOUR_MS,
        set: |limits| limits.sends_per_prefix_per_hour = 20,
    },
    Edge {
        deed: Deed::SendsForAnApplication,
        max: 12,
        window_ms: DAY_MS,
        set: |limits| limits.sends_per_application_per_day = 12,
    },
    Edge { deed: Deed::SendsAnywhere, max: 40, window_ms: DAY_MS, set: |limits| limits.sends_per_day = 40 },
    Edge { deed: Deed::SendsForAnApplication, max: 20, window_ms: DAY_MS, set: |limits| limits.sends_per_day = 20 },
    Edge {
        deed: Deed::SendsAnywhere,
        max: 16,
        window_ms: DAY_MS,
        set: |limits| (limits.sends_per_day, limits.registrations_percent) = (20, 80),
    },
    Edge {
        deed: Deed::SendsAnywhere,
        max: 32,
        window_ms: HOUR_MS,
        set: |limits| (limits.breaker_least_mean, limits.registrations_percent) = (2, 80),
    },
    Edge { deed: Deed::SendsAnywhere, max: 40, window_ms: HOUR_MS, set: |limits| limits.breaker_least_mean = 2 },
    Edge {
        deed: Deed::SendsForAnApplication,
        max: 20,
        window_ms: HOUR_MS,
        set: |limits| limits.breaker_least_mean = 1,
    },
    Edge {
        deed: Deed::ChecksWrongly,
        max: 10,
        window_ms: DAY_MS,
        set: |limits| limits.wrong_checks_per_number_per_day = 10,
    },
];

/// Ten thousand prefixes of real area codes are more than any test needs; numbers of one prefix end in `01..`.
fn number(prefix: u32, line: u32) -> String {
    format!("+1650{:03}{:04}", 200 + prefix, line)
}

async fn sends(rig: &Rig, number: &str, from: &str) -> Result<(), Refusal> {
    let session = rig.app.registration().begin(begin_request(number), address(from)).await?.id;
    rig.app.registration().send(session, Channel::Sms, address(from)).await.map(drop)
}

/// A server, and people on it where the deed is an account's.
struct Stage {
    rig: Rig,
    people: OnceCell<People>,
}

struct People {
    maya: Owner,
    /// Somebody else who proved her number.
    stranger: Phone,
}

impl Stage {
    async fn with(change: impl FnOnce(&mut Config)) -> Self {
        Self { rig: Rig::with(change).await, people: OnceCell::new() }
    }

    /// What they did to get there has left every window.
    async fn people(&self) -> &People {
        let meet = async {
            let people = People { maya: self.rig.maya().await, stranger: self.rig.registered(MAYA).await };
            self.rig.clock.advance_ms(DAY_MS);
            people
        };
        self.people.get_or_init(|| meet).await
    }
}

/// Does it once more; `n` counts up, so that what is not to be the same is not.
async fn once_more(stage: &Stage, deed: Deed, n: u32) -> Result<(), Refusal> {
    let rig = &stage.rig;
    let own = format!("10.0.{}.{}", n / 250, n % 250);
    match deed {
        Deed::Begins => {
            rig.app.registration().begin(begin_request(&number(n, 100)), address("192.0.2.1")).await.map(drop)
        }
        Deed::SendsToANumber => sends(rig, MAYA, &own).await,
        Deed::SendsFromAnAddress => sends(rig, &number(n, 100), "192.0.2.1").await,
        Deed::SendsFromANetwork => sends(rig, &number(n, 100), &format!("2001:db8:1:2:{n:x}::1")).await,
        Deed::SendsFromACustomer => sends(rig, &number(n, 100), &format!("2001:db8:1:{n:x}::1")).await,
        Deed::SendsToAPrefix => sends(rig, &number(0, n), &own).await,
        Deed::SendsAnywhere => sends(rig, &number(n, 100), &own).await,
        Deed::LogsOneIn => logs_in(rig, &rig.application("A Clinic").await.0, MAYA, n).await,
        Deed::LogsAPrefixIn => logs_in(rig, &the_clinic(rig).await, &number(0, n), n).await,
        Deed::SendsForAnApplication => logs_in(rig, &the_clinic(rig).await, &number(n, 100), n).await,
        Deed::ChecksWrongly => {
            let session = rig.begin(MAYA).await.id;
            rig.send(session, Channel::Sms).await?;
            let wrong = another(&rig.newest_code().await);
            rig.check(session, &wrong).await.map(|view| assert!(!view.verified))
        }
        Deed::Waits => {
            let waits = rig.device_of(&stage.people().await.stranger).await;
            rig.app.recovery().begin_wait(&waits).await?;
            rig.app.recovery().end_wait(&rig.device_of(&stage.people().await.stranger).await).await.map(drop)
        }
        Deed::Pairs => rig.writes_step(None, Uuid::new_v4(), hello()).await.map(drop),
        Deed::ChangesAddresses => {
            let maya = rig.device_of(&stage.people().await.maya.phone).await;
            let emails = Some(vec![format!("maya-{n}@home.example")]);
            rig.app.accounts().change(&maya, AccountChange { emails, ..AccountChange::default() }).await.map(drop)
        }
        Deed::Deletes => {
            let maya = rig.device_of(&stage.people().await.maya.phone).await;
            rig.app.accounts().delete(&maya).await?;
            rig.app.accounts().keep(&maya).await.map(drop)
        }
        Deed::Declares => {
            let maya = &stage.people().await.maya;
            let slot = format!("salt {n}");
            rig.writes_slot(&maya.phone, SlotKind::Password, slot.as_bytes()).await.map(drop)
        }
        Deed::Enrols => enrols(rig, MAYA, None, n).await,
        Deed::EnrolsAnAddress => enrols(rig, &number(n, 100), Some("office@lakeside.example"), n).await,
    }
}

async fn the_clinic(rig: &Rig) -> Application {
    match rig.app.ports().store.applications().await.unwrap().into_iter().next() {
        Some((clinic, _)) => clinic,
        None => rig.application("Lakeside Clinic").await.0,
    }
}

async fn enrols(rig: &Rig, number: &str, email: Option<&str>, n: u32) -> Result<(), Refusal> {
    let request = EnrolRequest {
        phone: PhoneNumber::parse(number).unwrap(),
        email: email.map(str::to_owned),
        label: "dr.okafor".to_owned(),
        reference: format!("user-{n}"),
        locale: None,
    };
    let clinic = the_clinic(rig).await;
    let user_id = rig.app.enrolments().enrol(&clinic, request).await?.1.user_id;
    rig.app.enrolments().remove(&clinic, user_id).await
}

async fn logs_in(rig: &Rig, clinic: &Application, number: &str, n: u32) -> Result<(), Refusal> {
    let user_id = rig.enrolled(clinic, number, &format!("user-{n}")).await.user_id;
    let request = ChallengeRequest { channel: Channel::Sms, purpose: None, force: false };
    rig.app.challenges().send(clinic, user_id, &request).await.map(drop)
}

fn wait_ms(answer: Result<(), Refusal>) -> u64 {
    match answer {
        Err(Refusal::Wait { retry_after_s, .. }) => retry_after_s * 1000,
        other => panic!("{other:?}"),
    }
}

fn all_out_of_the_way(config: &mut Config) {
    no_send_limits(&mut config.limits);
    config.limits.conversion_sends = 1000;
    config.limits.wrong_checks_per_number_per_day = 1000;
    config.limits.sends_per_application_per_day = 1000;
    config.limits.sends_per_day = 1000;
    config.limits.breaker_least_mean = 1000;
    config.limits.join_starts_per_10_min = 1000;
    config.limits.join_starts_per_day = 1000;
    config.limits.account_changes_per_hour = 1000;
    config.limits.log_entries_per_hour = 1000;
    config.limits.enrolments_per_number_per_day = 1000;
    config.limits.enrolments_per_email_per_day = 1000;
}

#[tokio::test]
async fn each_limit_lets_its_number_through_and_not_one_more_until_its_window_ends() {
    for Edge { deed, max, window_ms, set } in EDGES {
        let stage = Stage::with(|config| {
            all_out_of_the_way(config);
            set(&mut config.limits);
        })
        .await;
        let rig = &stage.rig;
        for n in 0..*max {
            once_more(&stage, *deed, n).await.unwrap_or_else(|error| panic!("{deed:?} {n}: {error}"));
        }
        let sent = rig.inbox().await.len();
        assert_eq!(wait_ms(once_more(&stage, *deed, *max).await), *window_ms, "{deed:?}");
        rig.clock.advance_ms(window_ms - 1);
        assert_eq!(wait_ms(once_more(&stage, *deed, max + 1).await), 1000, "{deed:?}");
        // A wrong check needs a code, and a login an enrolment.
        let with_more = [Deed::ChecksWrongly, Deed::SendsForAnApplication, Deed::LogsOneIn, Deed::LogsAPrefixIn];
        if !with_more.contains(deed) {
            assert_eq!(rig.inbox().await.len(), sent, "{deed:?}: what is refused is not sent");
        }
        rig.clock.advance_ms(1);
        once_more(&stage, *deed, max + 2).await.unwrap_or_else(|error| panic!("{deed:?}: {error}"));
    }
}

#[tokio::test]
async fn the_limits_of_limits_md_are_the_defaults() {
    let defaults = Config::default().limits;
    for Edge { set, .. } in EDGES {
        let mut limits = defaults.clone();
        set(&mut limits);
        // The caps of all sends are the operator's to set, so limits.md names no figure for them.
        limits.sends_per_application_per_day = defaults.sends_per_application_per_day;
        limits.sends_per_day = defaults.sends_per_day;
        limits.breaker_least_mean = defaults.breaker_least_mean;
        assert_eq!(limits, defaults);
    }
    assert_eq!((defaults.breaker_warn_factor, defaults.breaker_stop_factor), (5, 20));
}

#[tokio::test]
async fn what_strangers_may_not_use_up_is_left_for_logins() {
    for set in [|l: &mut Limits| l.sends_per_day = 20, |l: &mut Limits| l.breaker_least_mean = 1] {
        let stage = Stage::with(|config| {
            all_out_of_the_way(config);
            config.limits.registrations_percent = 80;
            set(&mut config.limits);
        })
        .await;
        for n in 0..16 {
            once_more(&stage, Deed::SendsAnywhere, n).await.unwrap();
        }
        wait_ms(once_more(&stage, Deed::SendsAnywhere, 16).await);
        for n in 20..24 {
            once_more(&stage, Deed::SendsForAnApplication, n).await.unwrap();
        }
        wait_ms(once_more(&stage, Deed::SendsForAnApplication, 24).await);
    }
}

#[tokio::test]
async fn what_strangers_register_uses_up_nobodys_logins_and_the_other_way_round() {
    let stage = Stage::with(|config| {
        all_out_of_the_way(config);
        (config.limits.sends_per_number_per_day, config.limits.sends_per_number_per_10_min) = (5, 3);
        config.limits.sends_per_prefix_per_hour = 3;
    })
    .await;
    for n in 0..3 {
        once_more(&stage, Deed::SendsToANumber, n).await.unwrap();
    }
    wait_ms(once_more(&stage, Deed::SendsToANumber, 3).await);
    for n in 0..3 {
        once_more(&stage, Deed::LogsOneIn, n).await.unwrap();
    }
    wait_ms(once_more(&stage, Deed::LogsOneIn, 3).await);
    // Nor do the two of a number's neighbours.
    for (registers, n) in [(true, 0), (true, 1), (true, 2), (false, 0), (false, 1), (false, 2)] {
        let number = number(1, n);
        match registers {
            true => sends(&stage.rig, &number, &format!("10.1.0.{n}")).await.unwrap(),
            false => logs_in(&stage.rig, &the_clinic(&stage.rig).await, &number, n).await.unwrap(),
        }
    }
    wait_ms(sends(&stage.rig, &number(1, 3), "10.1.0.3").await);
    wait_ms(logs_in(&stage.rig, &the_clinic(&stage.rig).await, &number(1, 3), 3).await);
}

#[tokio::test]
async fn what_one_application_sends_is_not_counted_for_another() {
    let rig = Rig::with(|config| {
        all_out_of_the_way(config);
        config.limits.sends_per_application_per_day = 1;
    })
    .await;
    let request = ChallengeRequest { channel: Channel::Sms, purpose: None, force: false };
    for name in ["Lakeside Clinic", "Hilltop Clinic"] {
        let (clinic, _) = rig.application(name).await;
        let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
        rig.app.challenges().send(&clinic, user_id, &request).await.unwrap();
        let user_id = rig.enrolled(&clinic, "+12125550123", "user-18").await.user_id;
        assert_eq!(wait_ms(rig.app.challenges().send(&clinic, user_id, &request).await.map(drop)), DAY_MS);
    }
}

#[tokio::test]
async fn the_breaker_warns_at_5_times_the_mean_of_seven_days_and_stops_at_20_times_and_says_so_once_an_hour() {
    let watch = Watch::new();
    const WARNED: &str = "septet_breaker_total{state=\"warned\"}";
    const STOPPED: &str = "septet_breaker_total{state=\"stopped\"}";
    let stage = Stage::with(|config| {
        all_out_of_the_way(config);
        config.limits.breaker_least_mean = 1;
        config.limits.breaker_stop_factor = 20;
    })
    .await;
    let rig = &stage.rig;
    // Two codes an hour for seven days: the mean is 2, so 10 are warned of and 40 are the most.
    let mut n = 0;
    for _ in 0..7 * 24 {
        for _ in 0..2 {
            n += 1;
            once_more(&stage, Deed::SendsAnywhere, n % 700).await.unwrap();
        }
        rig.clock.advance_ms(HOUR_MS);
        if n % 48 == 0 {
            rig.app.sweep().await.unwrap();
        }
    }
    assert_eq!((watch.figure(WARNED), watch.figure(STOPPED)), (0, 0));
    let mut sent = 0;
    for (until, warnings, stops) in [(9, 0, 0), (10, 1, 0), (39, 1, 0), (40, 1, 1)] {
        while sent < until {
            sent += 1;
            once_more(&stage, Deed::SendsAnywhere, sent).await.unwrap();
        }
        assert_eq!(watch.figure(WARNED), warnings, "{until}");
        assert_eq!(watch.figure(STOPPED), stops, "{until}");
    }
    assert_eq!(wait_ms(once_more(&stage, Deed::SendsAnywhere, 41).await), HOUR_MS);
    assert_eq!(watch.figure(STOPPED), 1);
    // The next hour is compared with a mean that has this one in it: (2 * 167 + 40) * 20 / 168.
    rig.clock.advance_ms(HOUR_MS);
    for n in 0..44 {
        once_more(&stage, Deed::SendsAnywhere, n).await.unwrap();
    }
    assert_eq!(wait_ms(once_more(&stage, Deed::SendsAnywhere, 50).await), HOUR_MS);
    assert_eq!(watch.figure(STOPPED), 2);
    let told: Vec<_> =
        watch.log().lines().filter(|line| line.contains("far more codes than usual")).map(str::len).collect();
    assert_eq!(told.len(), 4, "warned and stopped, in each of two hours: {}", watch.log());
}
