//! Two applications on one server: whatever either does, nothing of it is ever the other's to see or to change.

use std::collections::HashMap;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::policy::Policy;
use crate::testing::no_send_limits;

/// What an application does to its person number so and so.
#[derive(Clone, Copy, Debug)]
enum Call {
    Enrol,
    View,
    Find,
    Challenge,
    Verify,
    LookUp,
    BreakGlass,
    OtherApp,
    NoOtherApp,
    Approve,
    Approval,
    Dead,
    Replay,
    Reset,
    Confirm,
    Remove,
    Events,
    Stats,
    Application,
    Conformance,
    /// The same of the other's enrolment.
    Theirs(usize),
}

const NO_APPROVAL: &str = "01890a5d-ac96-774b-bcce-b302099a8057";
const PEOPLE: usize = 3;
/// Paths of one enrolment.
const OF_ENROLMENT: &[(&str, &str)] = &[
    ("GET", ""),
    ("DELETE", ""),
    ("POST", "/challenges"),
    ("POST", "/verifications"),
    ("POST", "/look-up-codes"),
    ("POST", "/break-glass"),
    ("POST", "/other-app"),
    ("DELETE", "/other-app"),
    ("POST", "/approvals"),
    ("POST", "/reset"),
    ("POST", "/confirmation"),
];

fn calls() -> impl Strategy<Value = Vec<(usize, usize, Call)>> {
    use Call::*;
    let alone = prop::sample::select(vec![
        Enrol,
        Enrol,
        Enrol,
        View,
        Find,
        Challenge,
        Verify,
        LookUp,
        BreakGlass,
        OtherApp,
        NoOtherApp,
        Approve,
        Approve,
        Approval,
        Dead,
        Replay,
        Reset,
        Confirm,
        Remove,
        Events,
        Stats,
        Application,
        Conformance,
    ]);
    let call = prop_oneof![4 => alone, 1 => (0..OF_ENROLMENT.len()).prop_map(Theirs)];
    vec((0..2_usize, 0..PEOPLE, call), 1..60)
}

fn body(path: &str, whose: &str, person: usize) -> Value {
    match path {
        "/challenges" => json!({"channel": "sms", "force": true}),
        "/verifications" => json!({"code": "1234567"}),
        "/look-up-codes" => json!({"count": 1}),
        "/break-glass" => {
            json!({"count": 1, "until_ms": START_MS + 3_600_000, "reason": format!("{whose}-reason"), "by": ["a", "b"]})
        }
        "/approvals" => json!({"title": format!("{whose}-title"), "number": 42}),
        "/reset" | "/confirmation" => json!({"reason": format!("{whose}-reason"), "by": "a"}),
        "enrol" => json!({"phone": format!("+1650555010{person}"), "label": format!("{whose}-label"),
            "reference": format!("{whose}-{person}")}),
        _ => Value::Null,
    }
}

struct Tenants {
    rig: Rig,
    keys: [String; 2],
    ids: [HashMap<usize, u64>; 2],
    /// The newest of each.
    approvals: [Option<String>; 2],
}

const WHOSE: [&str; 2] = ["ours", "theirs"];

impl Tenants {
    async fn new() -> Self {
        let rig = Rig::with(|config| {
            no_send_limits(&mut config.limits);
            config.limits.enrolments_per_number_per_day = 1_000_000;
        })
        .await;
        let made = [rig.application("Ours-Clinic").await, rig.application("Theirs-Clinic").await];
        let policy = Policy { other_app: true, ..Policy::default() };
        for (application, _) in &made {
            rig.app.applications().set_policy(application.id, &policy).await.unwrap();
        }
        for person in 0..PEOPLE {
            rig.registered(&format!("+1650555010{person}")).await;
        }
        let keys = made.map(|(_, key)| key.to_string());
        Self { rig, keys, ids: Default::default(), approvals: Default::default() }
    }

    async fn ask(&self, who: usize, method: &str, path: &str, body: &Value) -> Answer {
        let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
        let request = request.header("authorization", format!("Bearer {}", self.keys[who]));
        ask(&self.rig, request, body.to_string()).await
    }

    /// Makes a call and says its status.
    async fn make(&mut self, who: usize, person: usize, call: Call) -> u16 {
        let id = self.ids[who].get(&person).copied().unwrap_or(999_999_999);
        let of = |end: &str| format!("/v1/rp/enrolments/{id}{end}");
        let (method, end) = match call {
            Call::View => ("GET", ""),
            Call::Challenge => ("POST", "/challenges"),
            Call::Verify => ("POST", "/verifications"),
            Call::LookUp => ("POST", "/look-up-codes"),
            Call::BreakGlass => ("POST", "/break-glass"),
            Call::OtherApp => ("POST", "/other-app"),
            Call::NoOtherApp => ("DELETE", "/other-app"),
            Call::Approve => ("POST", "/approvals"),
            Call::Reset => ("POST", "/reset"),
            Call::Confirm => ("POST", "/confirmation"),
            Call::Remove => ("DELETE", ""),
            Call::Theirs(nth) => {
                self.try_theirs(who, person, OF_ENROLMENT[nth]).await;
                self.try_their_approval(who).await;
                return 0;
            }
            _ => ("GET", "none"),
        };
        let answer = match call {
            Call::Enrol => self.ask(who, "POST", "/v1/rp/enrolments", &body("enrol", WHOSE[who], person)).await,
            Call::Find => {
                let path = format!("/v1/rp/enrolments?reference={}-{person}", WHOSE[who]);
                self.ask(who, "GET", &path, &Value::Null).await
            }
            Call::Approval => {
                let id = self.approvals[who].as_deref().unwrap_or(NO_APPROVAL);
                self.ask(who, "GET", &format!("/v1/rp/approvals/{id}"), &Value::Null).await
            }
            Call::Dead => self.ask(who, "GET", "/v1/rp/webhooks/dead?after=0", &Value::Null).await,
            Call::Replay => self.ask(who, "POST", "/v1/rp/webhooks/replay", &json!({"after": 0})).await,
            Call::Events => self.ask(who, "GET", "/v1/rp/events?after=0", &Value::Null).await,
            Call::Stats => self.ask(who, "GET", "/v1/rp/stats", &Value::Null).await,
            Call::Application => self.ask(who, "GET", "/v1/rp/application", &Value::Null).await,
            Call::Conformance => self.ask(who, "GET", "/v1/rp/conformance", &Value::Null).await,
            _ => self.ask(who, method, &of(end), &body(end, WHOSE[who], person)).await,
        };
        self.shows_nothing_of_the_other(who, &answer);
        match call {
            Call::Enrol => {
                self.ids[who].insert(person, answer.json()["user_id"].as_u64().unwrap());
            }
            Call::Remove => {
                self.ids[who].remove(&person);
            }
            Call::Approve if answer.status == StatusCode::CREATED => {
                self.approvals[who] = answer.json()["id"].as_str().map(str::to_owned);
            }
            _ => {}
        }
        answer.status.as_u16()
    }

    fn shows_nothing_of_the_other(&self, who: usize, answer: &Answer) {
        let text = String::from_utf8_lossy(&answer.body);
        let other = 1 - who;
        for word in ["ours", "theirs"].into_iter().filter(|word| *word == WHOSE[other]) {
            assert!(!text.to_lowercase().contains(&format!("{word}-")), "{text}");
        }
        for id in self.ids[other].values().map(u64::to_string).chain(self.approvals[other].clone()) {
            assert!(!text.contains(&id), "{text}");
        }
    }

    /// So is an approval.
    async fn try_their_approval(&self, who: usize) {
        let Some(id) = &self.approvals[1 - who] else { return };
        let theirs = self.ask(who, "GET", &format!("/v1/rp/approvals/{id}"), &Value::Null).await;
        let nobodys = self.ask(who, "GET", &format!("/v1/rp/approvals/{NO_APPROVAL}"), &Value::Null).await;
        assert_eq!((theirs.status, &theirs.body), (nobodys.status, &nobodys.body));
        assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    }

    /// An enrolment of the other is answered as one that never was.
    async fn try_theirs(&self, who: usize, person: usize, (method, end): (&str, &str)) {
        let Some(id) = self.ids[1 - who].get(&person) else { return };
        let body = body(end, WHOSE[who], person);
        let theirs = self.ask(who, method, &format!("/v1/rp/enrolments/{id}{end}"), &body).await;
        let nobodys = self.ask(who, method, &format!("/v1/rp/enrolments/999999998{end}"), &body).await;
        assert_eq!((theirs.status, &theirs.body), (nobodys.status, &nobodys.body), "{method} {end}");
        assert!([404, 409].contains(&theirs.status.as_u16()), "{method} {end}: {}", theirs.status);
    }
}

/// The statuses that the first application sees, with the other or alone.
async fn seen_by_the_first(calls: &[(usize, usize, Call)], alone: bool) -> Vec<u16> {
    let mut tenants = Tenants::new().await;
    let mut seen = Vec::new();
    for (who, person, call) in calls {
        let mine = *who == 0;
        if alone && (!mine || matches!(call, Call::Theirs(_))) {
            continue;
        }
        let status = tenants.make(*who, *person, *call).await;
        if mine && !matches!(call, Call::Theirs(_)) {
            seen.push(status);
        }
    }
    seen
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("SEPTET_LONG").is_some() { 200 } else { 12 }))]

    #[test]
    fn nothing_of_one_application_is_ever_the_others_to_see_or_to_change(calls in calls()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            assert_eq!(seen_by_the_first(&calls, false).await, seen_by_the_first(&calls, true).await);
        });
    }
}
