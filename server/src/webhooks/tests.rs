//! The whole way of an event to a receiver on this computer.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use septet_protocol::approval::{Answer, AnswerRequest, Detail};
use serde_json::{Value, json};
use tokio::sync::Notify;

use super::*;
use crate::approvals::{ApprovalRequest, Numbering};
use crate::config::{DAY_MS, HOUR_MS};
use crate::store::model::{Application, NewEvent, Step};
use crate::testing::{MAYA, Rig};

const OTHER: &str = "+16505550101";

/// A webhook as it came.
#[derive(Clone, Debug)]
struct Came {
    uri: Uri,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Came {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    fn seq(&self) -> u64 {
        self.json()["data"]["seq"].as_u64().unwrap() - BEFORE
    }
}

/// Two were enrolled before there was an endpoint; what is told then counts from 1 in these tests.
const BEFORE: u64 = 2;

/// A status, and what `retry-after` says.
type Reply = (u16, Option<&'static str>);

/// Answers with the next status, and with the last one from then on.
#[derive(Clone, Default)]
struct Receiver {
    answers: Arc<Mutex<VecDeque<Reply>>>,
    came: Arc<Mutex<Vec<Came>>>,
    /// Rung when one came.
    bell: Arc<Notify>,
}

async fn receive(State(receiver): State<Receiver>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap().to_vec();
    receiver.came.lock().unwrap().push(Came { uri: parts.uri, headers: parts.headers, body });
    receiver.bell.notify_one();
    let mut answers = receiver.answers.lock().unwrap();
    let (status, wait) = if answers.len() > 1 { answers.pop_front().unwrap() } else { answers[0] };
    let status = StatusCode::from_u16(status).unwrap();
    match wait {
        Some(seconds) => (status, [("retry-after", seconds)]).into_response(),
        None => status.into_response(),
    }
}

impl Receiver {
    async fn serve() -> (Self, String) {
        let receiver = Self::default();
        receiver.answers(&[200]);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let router = Router::new().fallback(receive).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (receiver, url)
    }

    fn answers(&self, statuses: &[u16]) {
        *self.answers.lock().unwrap() = statuses.iter().map(|status| (*status, None)).collect();
    }

    fn take(&self) -> Vec<Came> {
        std::mem::take(&mut self.came.lock().unwrap())
    }
}

struct Scene {
    rig: Rig,
    application: Application,
    users: [u32; 2],
    receiver: Receiver,
    url: String,
    secret: Zeroizing<String>,
}

impl Scene {
    async fn new() -> Self {
        let rig = Rig::with(|config| config.webhooks.allow_private = true).await;
        let (application, _) = rig.application("Lakeside Clinic").await;
        let users = [
            rig.enrolled(&application, MAYA, "user-1").await.user_id,
            rig.enrolled(&application, OTHER, "user-2").await.user_id,
        ];
        let (receiver, url) = Receiver::serve().await;
        let new = NewEndpoint { url: url.clone(), events: vec![] };
        let IssuedSecret(secret) = rig.app.webhooks().set(application.id, new).await.unwrap();
        Self { rig, application, users, receiver, url, secret }
    }

    async fn tell(&self, user: usize, kind: EventKind, data: &str) {
        let now_ms = self.rig.app.now_ms();
        let event = NewEvent { kind, at_ms: now_ms, data: data.to_owned() };
        let store = &self.rig.app.ports().store;
        let step = store.tell_application(self.application.id, self.users[user], &event, &[], now_ms).await;
        assert_eq!(step.unwrap(), Step::Done);
    }

    /// Posts everything that is due now; the numbers of what came.
    async fn deliver(&self) -> Vec<Came> {
        while self.rig.app.deliver_webhooks().await.unwrap() > 0 {}
        self.receiver.take()
    }

    async fn seqs(&self) -> Vec<u64> {
        self.deliver().await.iter().map(Came::seq).collect()
    }

    async fn state(&self) -> EndpointState {
        self.rig.app.webhooks().list(Some(self.application.id)).await.unwrap().remove(0)
    }

    async fn dead(&self) -> Vec<(u64, String)> {
        let list = self.rig.app.webhooks().dead(self.application.id, 0).await.unwrap();
        list.dead.into_iter().map(|dead| (dead.event.seq - BEFORE, dead.why)).collect()
    }
}

fn is_signed(came: &Came, secret: &str) -> bool {
    let library = standardwebhooks::Webhook::new(secret).unwrap();
    let seconds = came.header("webhook-timestamp").parse().unwrap();
    let signed = library.sign(came.header("webhook-id"), seconds, &came.body).unwrap();
    came.header("webhook-signature").split(' ').any(|one| one == signed)
}

#[tokio::test]
async fn a_receiver_that_was_down_for_a_day_gets_every_event_in_order_each_signed_as_the_library_verifies_it() {
    let scene = Scene::new().await;
    // The library looks at the wall clock, so the day ends about now.
    let wall_ms = u64::try_from(std::time::UNIX_EPOCH.elapsed().unwrap().as_millis()).unwrap();
    scene.rig.clock.set_ms(wall_ms - DAY_MS);
    scene.receiver.answers(&[503]);
    for n in 0..24_u64 {
        scene.tell((n % 2) as usize, EventKind::DeviceAdded, &format!(r#"{{"n":{n}}}"#)).await;
        scene.deliver().await;
        scene.rig.clock.set_ms(wall_ms - DAY_MS + (n + 1) * HOUR_MS - 60_000);
        let tried = scene.deliver().await;
        assert!(tried.iter().all(|came| came.seq() <= 2), "the first of each enrolment alone is tried");
    }
    assert_eq!((scene.state().await.waiting, scene.state().await.dead), (24, 0));
    scene.receiver.answers(&[200]);
    scene.rig.clock.set_ms(wall_ms);
    let mut came = scene.deliver().await;
    if came.len() < 24 {
        // The longest wait between two tries.
        scene.rig.clock.advance_ms(HOUR_MS);
        came.extend(scene.deliver().await);
    }
    assert_eq!(came.len(), 24);
    let library = standardwebhooks::Webhook::new(&scene.secret).unwrap();
    for user in scene.users {
        let seqs: Vec<_> = came.iter().filter(|one| one.json()["data"]["user_id"] == user).map(Came::seq).collect();
        assert_eq!(seqs.len(), 12);
        assert!(seqs.is_sorted(), "{seqs:?}");
    }
    for one in &came {
        assert!(is_signed(one, &scene.secret));
        if one.header("webhook-timestamp").parse::<u64>().unwrap() <= wall_ms / 1000 {
            library.verify(&one.body, &one.headers).unwrap();
        }
        let mut forged = one.body.clone();
        *forged.last_mut().unwrap() = b' ';
        assert!(library.verify(&forged, &one.headers).is_err());
    }
    let ids: std::collections::HashSet<_> = came.iter().map(|one| one.header("webhook-id").to_owned()).collect();
    assert_eq!(ids.len(), 24);
    assert_eq!((scene.state().await.waiting, scene.state().await.dead), (0, 0));
}

#[tokio::test]
async fn an_event_keeps_its_id_and_body_over_its_tries() {
    let scene = Scene::new().await;
    scene.receiver.answers(&[500, 302, 404, 200]);
    scene.tell(0, EventKind::PhoneChanged, r#"{"phone_hint":"••23"}"#).await;
    let mut came = Vec::new();
    for wait_s in [0, 5, 10, 20, 40] {
        scene.rig.clock.advance_s(wait_s);
        came.extend(scene.deliver().await);
    }
    assert_eq!(came.len(), 4, "what is delivered is not sent again");
    assert!(
        came.iter().all(|one| one.body == came[0].body && one.header("webhook-id") == came[0].header("webhook-id"))
    );
    assert!(came.iter().all(|one| is_signed(one, &scene.secret)));
    assert_eq!(came[0].json()["data"]["phone_hint"], "••23");
}

#[tokio::test]
async fn after_three_days_an_event_is_a_dead_letter_and_the_next_ones_go_on() {
    let scene = Scene::new().await;
    scene.receiver.answers(&[500]);
    scene.tell(0, EventKind::DeviceAdded, "{}").await;
    scene.rig.clock.advance_ms(HOUR_MS);
    scene.tell(0, EventKind::DeviceRemoved, "{}").await;
    let mut tries = 0;
    for _ in 0..80 {
        tries += scene.seqs().await.iter().filter(|seq| **seq == 1).count();
        scene.rig.clock.advance_ms(HOUR_MS);
    }
    assert_eq!(scene.dead().await, [(1, "500".to_owned()), (2, "500".to_owned())]);
    assert!((72..=76).contains(&tries), "{tries}");
    scene.receiver.answers(&[200]);
    scene.tell(0, EventKind::Recovered, "{}").await;
    assert_eq!(scene.seqs().await, [3]);

    let replayed = scene.rig.app.webhooks().replay(scene.application.id, EndpointKind::Native, BEFORE).await.unwrap();
    assert_eq!((replayed.queued, replayed.up_to), (3, BEFORE + 3));
    assert_eq!(scene.seqs().await, [1, 2, 3], "in order again");
    assert!(scene.dead().await.is_empty());
}

#[tokio::test]
async fn one_enrolments_trouble_is_not_anothers() {
    let scene = Scene::new().await;
    scene.receiver.answers(&[500, 200]);
    scene.tell(0, EventKind::DeviceAdded, "{}").await;
    assert_eq!(scene.seqs().await, [1]);
    scene.tell(0, EventKind::DeviceRemoved, "{}").await;
    scene.tell(1, EventKind::DeviceAdded, "{}").await;
    assert!(scene.seqs().await.is_empty(), "it is left alone for a moment");
    scene.rig.clock.advance_s(5);
    let seqs = scene.seqs().await;
    let of_first: Vec<_> = seqs.iter().filter(|seq| **seq != 3).collect();
    assert_eq!((of_first, seqs.len()), (vec![&1, &2], 3));
}

#[tokio::test]
async fn a_receiver_that_never_answers_holds_up_nobody_elses_events() {
    let scene = Scene::new().await;
    for n in 0..50_usize {
        scene.tell(n % 2, EventKind::DeviceAdded, "{}").await;
    }
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (other, _) = scene.rig.application("Harbour Clinic").await;
    let new = NewEndpoint { url: format!("http://{}/hook", silent.local_addr().unwrap()), events: vec![] };
    scene.rig.app.webhooks().set(other.id, new).await.unwrap();
    let store = &scene.rig.app.ports().store;
    for n in 0..10 {
        let user = scene.rig.enrolled(&other, &format!("+1650555{:04}", 150 + n), &format!("user-{n}")).await.user_id;
        let event = NewEvent::bare(EventKind::DeviceAdded, scene.rig.app.now_ms());
        let told = store.tell_application(other.id, user, &event, &[], scene.rig.app.now_ms()).await.unwrap();
        assert_eq!(told, Step::Done);
    }
    let all_came = async {
        while scene.receiver.came.lock().unwrap().len() < 50 {
            scene.receiver.bell.notified().await;
        }
    };
    tokio::select! {
        done = scene.rig.app.deliver_webhooks() => panic!("the silent one was waited for: {done:?}"),
        () = all_came => {}
    }
    let left = scene.rig.app.webhooks().list(Some(other.id)).await.unwrap().remove(0);
    assert_eq!(left.waiting, 20, "nothing of the silent one was lost: of each enrolment that it began, and what came");
}

#[tokio::test]
async fn who_fails_again_and_again_is_left_alone_twice_as_long_each_time_and_not_once_it_answers() {
    let scene = Scene::new().await;
    scene.receiver.answers(&[500]);
    for (round, wait_s) in (0_u64..).zip([0, 5, 10, 20, 40, 80, 160, 300, 300]) {
        // Of people who had none yet, so that only the endpoint's own rest is in their way; of several at once, which is one time.
        for n in [2 * round, 2 * round + 1] {
            let (number, reference) = (format!("+1650555{:04}", 150 + n), format!("user-{}", 10 + n));
            let user = scene.rig.enrolled(&scene.application, &number, &reference).await.user_id;
            let (store, now_ms) = (&scene.rig.app.ports().store, scene.rig.app.now_ms());
            let event = NewEvent::bare(EventKind::DeviceAdded, now_ms);
            let told = store.tell_application(scene.application.id, user, &event, &[], now_ms).await;
            assert_eq!(told.unwrap(), Step::Done);
        }
        if wait_s > 0 {
            scene.rig.clock.advance_s(wait_s - 1);
            assert!(scene.deliver().await.is_empty(), "{wait_s}");
            scene.rig.clock.advance_s(1);
        }
        assert!(scene.deliver().await.len() >= 2, "{wait_s}");
    }
    scene.receiver.answers(&[200]);
    scene.rig.clock.advance_ms(HOUR_MS);
    assert!(scene.deliver().await.len() >= 16);
    scene.receiver.answers(&[500]);
    scene.tell(0, EventKind::DeviceAdded, "{}").await;
    assert_eq!(scene.deliver().await.len(), 1);
    scene.receiver.answers(&[200]);
    scene.rig.clock.advance_s(5);
    assert_eq!(scene.deliver().await.len(), 1);
}

#[tokio::test]
async fn who_is_gone_is_disabled_and_shown_so_until_set_anew() {
    let scene = Scene::new().await;
    scene.receiver.answers(&[410]);
    scene.tell(0, EventKind::DeviceAdded, "{}").await;
    scene.tell(0, EventKind::DeviceRemoved, "{}").await;
    assert_eq!(scene.seqs().await, [1]);
    let state = scene.state().await;
    assert_eq!((state.endpoint.disabled_at_ms, state.waiting, state.dead), (Some(scene.rig.app.now_ms()), 0, 2));
    scene.tell(0, EventKind::Recovered, "{}").await;
    let replay = scene.rig.app.webhooks().replay(scene.application.id, EndpointKind::Native, BEFORE).await;
    assert!(matches!(replay, Err(Refusal::NotFound)));
    assert!(scene.seqs().await.is_empty());

    scene.receiver.answers(&[200]);
    let new = NewEndpoint { url: scene.url.clone(), events: vec![] };
    let IssuedSecret(secret) = scene.rig.app.webhooks().set(scene.application.id, new).await.unwrap();
    scene.rig.app.webhooks().replay(scene.application.id, EndpointKind::Native, BEFORE).await.unwrap();
    let came = scene.deliver().await;
    assert_eq!(came.iter().map(Came::seq).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(came.iter().all(|one| is_signed(one, &secret) && !is_signed(one, &scene.secret)));
}

#[tokio::test]
async fn a_receiver_that_asks_for_time_gets_it_within_reason() {
    let scene = Scene::new().await;
    *scene.receiver.answers.lock().unwrap() = [(429, Some("120")), (503, Some("999999999")), (200, None)].into();
    scene.tell(0, EventKind::DeviceAdded, "{}").await;
    scene.tell(1, EventKind::DeviceAdded, "{}").await;
    scene.rig.app.deliver_webhooks().await.unwrap();
    scene.receiver.take();
    scene.rig.clock.advance_s(3599);
    assert!(scene.seqs().await.is_empty());
    scene.rig.clock.advance_s(1);
    assert_eq!(scene.seqs().await.len(), 2, "an hour is the most");
}

#[tokio::test]
async fn a_receiver_may_name_the_time_until_which_it_wants_to_be_left_alone() {
    let scene = Scene::new().await;
    for (names_s, waits_s) in [(600, 600), (10 * 365 * 86_400, 3600), (-600, 5)] {
        let at_s = (scene.rig.app.now_ms() / 1000).saturating_add_signed(names_s);
        let date: &str = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(at_s)).leak();
        *scene.receiver.answers.lock().unwrap() = [(503, Some(date)), (200, None)].into();
        scene.tell(0, EventKind::DeviceAdded, "{}").await;
        scene.rig.app.deliver_webhooks().await.unwrap();
        scene.receiver.take();
        scene.rig.clock.advance_s(waits_s - 1);
        assert!(scene.seqs().await.is_empty(), "{date}");
        scene.rig.clock.advance_s(1);
        assert_eq!(scene.seqs().await.len(), 1, "{date}");
    }
}

#[tokio::test]
async fn two_secrets_sign_after_a_rotation_and_the_first_no_more_after_two() {
    let scene = Scene::new().await;
    let webhooks = scene.rig.app.webhooks();
    let IssuedSecret(second) = webhooks.rotate(scene.application.id).await.unwrap();
    scene.tell(0, EventKind::DeviceAdded, "{}").await;
    let came = scene.deliver().await.remove(0);
    assert!(is_signed(&came, &scene.secret) && is_signed(&came, &second));
    let IssuedSecret(third) = webhooks.rotate(scene.application.id).await.unwrap();
    scene.tell(0, EventKind::DeviceAdded, "{}").await;
    let came = scene.deliver().await.remove(0);
    assert!(!is_signed(&came, &scene.secret) && is_signed(&came, &second) && is_signed(&came, &third));
}

#[tokio::test]
async fn only_chosen_events_go_where_they_were_chosen() {
    let scene = Scene::new().await;
    let webhooks = scene.rig.app.webhooks();
    let choose = |events: &[&str]| {
        let events = events.iter().map(|name| (*name).to_owned()).collect();
        webhooks.set(scene.application.id, NewEndpoint { url: scene.url.clone(), events })
    };
    assert!(matches!(choose(&["device.added", "device.lost"]).await, Err(Refusal::Input { field: "events", .. })));
    choose(&["device.removed", "phone.changed"]).await.unwrap();
    for kind in [EventKind::DeviceAdded, EventKind::PhoneChanged, EventKind::DeviceRemoved] {
        scene.tell(0, kind, "{}").await;
    }
    assert_eq!(scene.seqs().await, [2, 3]);
    let replayed = webhooks.replay(scene.application.id, EndpointKind::Native, BEFORE).await.unwrap();
    assert_eq!((replayed.queued, replayed.up_to), (2, BEFORE + 3));
}

#[tokio::test]
async fn a_test_goes_out_at_once_and_says_what_came_back() {
    let scene = Scene::new().await;
    let test = async || scene.rig.app.webhooks().test(scene.application.id).await.unwrap();
    assert_eq!(test().await, (true, "200".to_owned()));
    let came = scene.receiver.take().remove(0);
    assert_eq!(came.json()["type"], "webhook.test");
    assert!(is_signed(&came, &scene.secret));
    scene.receiver.answers(&[500]);
    assert_eq!(test().await, (false, "500".to_owned()));
}

#[tokio::test]
async fn addresses_that_are_not_the_internets_are_refused_by_default() {
    let rig = Rig::new().await;
    let (application, key) = rig.application("Lakeside Clinic").await;
    for url in ["http://ehr.example/", "https://10.0.0.1/", "https://[::1]/", "nothing", "https://u:p@ehr.example/"] {
        let new = NewEndpoint { url: url.to_owned(), events: vec![] };
        let set = rig.app.webhooks().set(application.id, new).await;
        assert!(matches!(set, Err(Refusal::Input { field: "url", .. })), "{url}");
        let set = rig.app.webhooks().set_authy(application.id, url, false, &key).await;
        assert!(matches!(set, Err(Refusal::Input { field: "url", .. })), "{url}");
    }
    let new = NewEndpoint { url: "https://ehr.example/hook".to_owned(), events: vec![] };
    rig.app.webhooks().set(application.id, new).await.unwrap();
    let nobody = NewEndpoint { url: "https://ehr.example/hook".to_owned(), events: vec![] };
    assert!(matches!(rig.app.webhooks().set(Uuid::new_v4(), nobody).await, Err(Refusal::NotFound)));
}

#[tokio::test]
async fn an_answer_to_an_approval_is_called_back_as_authy_did_signed_with_the_applications_key() {
    let scene = Scene::new().await;
    let webhooks = scene.rig.app.webhooks();
    webhooks.remove(scene.application.id, EndpointKind::Native).await.unwrap();
    let (_, stranger) = scene.rig.application("Harbour Clinic").await;
    for key in ["", "sk_nobodys", stranger.as_str()] {
        let set = webhooks.set_authy(scene.application.id, &scene.url, false, key).await;
        assert!(matches!(set, Err(Refusal::Input { field: "key", .. })));
    }
    let key = scene.rig.app.applications().rotate(scene.application.id).await.unwrap().key;
    let with_query = format!("{}?a=b", scene.url);
    let set = webhooks.set_authy(scene.application.id, &with_query, false, &key).await;
    assert!(matches!(set, Err(Refusal::Input { field: "url", .. })));
    webhooks.set_authy(scene.application.id, &scene.url, false, &key).await.unwrap();

    scene.tell(0, EventKind::DeviceAdded, "{}").await;
    scene.tell(0, EventKind::ApprovalAnswered, r#"{"approval":"a1","answer":"approved"}"#).await;
    let came = scene.deliver().await;
    assert_eq!(came.len(), 1, "nothing but answers");
    let again = authy::callback(
        &scene.rig.app.ports().store.application_events(scene.application.id, BEFORE + 1, 1).await.unwrap()[0],
        None,
        key.as_bytes(),
        false,
        &scene.url,
        came[0].header("x-authy-signature-nonce"),
    );
    assert_eq!(came[0].header("x-authy-signature"), again.unwrap().headers[0].1);
    assert_eq!((came[0].json()["status"].as_str(), came[0].uri.query()), (Some("approved"), None));

    webhooks.set_authy(scene.application.id, &scene.url, true, &key).await.unwrap();
    webhooks.replay(scene.application.id, EndpointKind::Authy, BEFORE).await.unwrap();
    let came = scene.deliver().await.remove(0);
    assert!(came.uri.query().unwrap().contains("status=approved") && came.body.is_empty());
}

#[tokio::test]
async fn a_callback_has_what_was_asked_while_the_approval_is_there_and_no_event_has() {
    let scene = Scene::new().await;
    let phone = scene.rig.registered(MAYA).await;
    scene.rig.token_of(&phone).await;
    let key = scene.rig.app.applications().rotate(scene.application.id).await.unwrap().key;
    scene.rig.app.webhooks().set_authy(scene.application.id, &scene.url, false, &key).await.unwrap();
    scene.rig.app.webhooks().remove(scene.application.id, EndpointKind::Native).await.unwrap();
    let detail = |label: &str, value: &str| vec![Detail { label: label.to_owned(), value: value.to_owned() }];
    let request = ApprovalRequest {
        title: "Login".to_owned(),
        details: detail("Where", "Desk 4"),
        hidden_details: detail("ticket", "canary-17"),
        ..ApprovalRequest::default()
    };
    let approvals = scene.rig.app.approvals();
    let asked = approvals.ask(&scene.application, scene.users[0], request, Numbering::Without).await.unwrap();
    let device = scene.rig.device_of(&phone).await;
    let answer = AnswerRequest { answer: Answer::Approve, number: None };
    approvals.answer(&device, asked.id, answer).await.unwrap();
    let came = scene.deliver().await.remove(0).json();
    let request = &came["approval_request"];
    let transaction = &request["transaction"];
    let at_s = asked.created_at_ms / 1000;
    assert_eq!((&transaction["message"], &came["device_uuid"]), (&json!("Login"), &json!(device.id)));
    assert_eq!(transaction["details"], json!({"Where": "Desk 4"}));
    assert_eq!(transaction["hidden_details"], json!({"ticket": "canary-17"}));
    assert_eq!(transaction["created_at_time"], at_s);
    assert_eq!(request["expiration_timestamp"], asked.expires_at_ms / 1000);
    let events = scene.rig.app.ports().store.application_events(scene.application.id, 0, 100).await.unwrap();
    assert!(events.iter().all(|it| !it.event.data.contains("Desk 4") && !it.event.data.contains("canary-17")));
    let replay = async || {
        let webhooks = scene.rig.app.webhooks();
        webhooks.replay(scene.application.id, EndpointKind::Authy, BEFORE).await.unwrap();
        scene.deliver().await
    };
    let failing = scene.rig.while_failing("approval", replay()).await;
    assert!(failing.is_empty(), "not without what it should have");
    scene.rig.clock.advance_s(2 * DAY_MS / 1000);
    scene.rig.app.sweep().await.unwrap();
    let late = replay().await.pop().unwrap().json();
    assert_eq!(
        (&late["status"], &late["approval_request"]["transaction"]["message"]),
        (&json!("approved"), &Value::Null)
    );
}

#[tokio::test]
async fn wrong_codes_that_close_an_enrolment_and_codes_that_come_again_are_told() {
    let scene = Scene::new().await;
    let phone = scene.rig.registered(MAYA).await;
    let token = scene.rig.token_of(&phone).await;
    let verify = async |code: &str| scene.rig.verify(&scene.application, scene.users[0], code).await;
    let code = token.code_at(scene.rig.app.now_ms());
    verify(&code).await.unwrap();
    scene.deliver().await;
    for _ in 0..3 {
        assert!(verify(&code).await.is_err());
    }
    let kinds = async || {
        let came = scene.deliver().await;
        came.iter().map(|one| one.json()["type"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds().await, ["token.reused"], "one a minute");
    scene.rig.clock.advance_s(60);
    let code = token.code_at(scene.rig.app.now_ms());
    verify(&code).await.unwrap();
    assert!(verify(&code).await.is_err());
    assert_eq!(kinds().await, ["token.reused"]);

    let wrong = crate::testing::another(&token.code_at(scene.rig.app.now_ms()));
    for _ in 0..4 {
        assert!(verify(&wrong).await.is_err());
    }
    assert_eq!(kinds().await, Vec::<String>::new());
    assert!(verify(&wrong).await.is_err());
    let came = scene.deliver().await.remove(0);
    assert_eq!(came.json()["type"], "code.refused_often");
    assert_eq!((&came.json()["data"]["failures"], &came.json()["data"]["locked"]), (&5.into(), &false.into()));
}
