//! What an EHR is told without asking: what happened while its receiver was down comes when it is back, on either server.

use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::StatusCode;
use septet_server::webhooks::{IssuedSecret, NewEndpoint};
use septet_tests::clinic::Reason;
use septet_tests::{Channel, World};
use serde_json::{Value, json};

const NUMBER: &str = "+1 650 555 0100";
const DAY_S: u64 = 24 * 3600;

#[derive(Clone)]
struct Receiver {
    status: Arc<AtomicU16>,
    taken: Arc<Mutex<Vec<Value>>>,
}

async fn receiver() -> (Receiver, String) {
    let receiver = Receiver { status: Arc::new(AtomicU16::new(503)), taken: Arc::default() };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook?token=hunter2hunter2", listener.local_addr().unwrap());
    let heard = receiver.clone();
    let router = Router::new().fallback(async move |body: String| {
        let status = StatusCode::from_u16(heard.status.load(Ordering::SeqCst)).unwrap();
        if status.is_success() {
            heard.taken.lock().unwrap().push(serde_json::from_str(&body).unwrap());
        }
        status
    });
    tokio::spawn(async move { axum::serve(listener, router).await });
    (receiver, url)
}

async fn deliver(world: &World) {
    while world.app().deliver_webhooks().await.unwrap() > 0 {}
}

on_both!(a_receiver_that_comes_back_after_a_day_has_everything_that_the_feed_has, |db| async move {
    let world = World::on_with(db, |config| config.webhooks.allow_private = true).await;
    let clinic = world.application("Lakeside Clinic").await;
    let application = world.app().applications().list().await.unwrap()[0].0.id;
    let (receiver, url) = receiver().await;
    let new = NewEndpoint { url, events: vec![] };
    let IssuedSecret(secret) = world.app().webhooks().set(application, new).await.unwrap();
    let enrolment = clinic.enrols_number(NUMBER, "dr.okafor").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    deliver(&world).await;
    let code = phone.code_of("Lakeside Clinic").await;
    assert!(clinic.accepts(enrolment, &code).await);
    assert_eq!(clinic.refuses(enrolment, &code).await, Reason::Used);
    for _ in 0..5 {
        assert_eq!(clinic.refuses(enrolment, "0000000").await, Reason::Wrong);
    }
    for _ in 0..24 {
        deliver(&world).await;
        world.time.pass_s(DAY_S / 24);
    }
    assert!(receiver.taken.lock().unwrap().is_empty());

    receiver.status.store(200, Ordering::SeqCst);
    deliver(&world).await;
    let feed = clinic.call("GET", "/v1/rp/events?after=0", None).await.body;
    let feed = feed["events"].as_array().unwrap();
    let kinds: Vec<_> = feed.iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["enrolment.created", "enrolment.registered", "token.reused", "code.refused_often"]);
    let taken = receiver.taken.lock().unwrap().clone();
    let of = |list: &[Value], member: &str| list.iter().map(|one| one[member].clone()).collect::<Vec<_>>();
    let data: Vec<_> = taken.iter().map(|one| one["data"].clone()).collect();
    assert_eq!(
        (of(&taken, "type"), of(&data, "seq"), of(&data, "hash")),
        (of(feed, "type"), of(feed, "seq"), of(feed, "hash"))
    );
    assert!(world.app().audit().verify(None, &[]).await.unwrap().iter().all(|chain| chain.fault.is_none()));

    let replay = clinic.call("POST", "/v1/rp/webhooks/replay", Some(json!({ "after": 3 }))).await;
    assert_eq!((replay.status, &replay.body), (202, &json!({ "queued": 1, "up_to": 4 })));
    deliver(&world).await;
    assert_eq!(receiver.taken.lock().unwrap().len(), 5);
    let dead = clinic.call("GET", "/v1/rp/webhooks/dead", None).await;
    assert_eq!((dead.status, dead.body), (200, json!({ "dead": [] })));

    // Neither the secret nor what an address may hold is in the log, at whatever level.
    let log = septet_tests::canary::heard();
    assert!(!log.contains(secret.as_str()) && !log.contains("hunter2hunter2"));
});

#[tokio::test]
async fn webhooks_are_an_applications_own() {
    let world = World::new().await;
    let (clinic, other) = (world.application("Lakeside Clinic").await, world.application("Harbour Clinic").await);
    let application = world.app().applications().list().await.unwrap()[0].0.id;
    let new = NewEndpoint { url: "https://ehr.example/hook".to_owned(), events: vec![] };
    world.app().webhooks().set(application, new).await.unwrap();
    let replay = async |clinic: &septet_tests::clinic::Clinic| {
        clinic.call("POST", "/v1/rp/webhooks/replay", Some(json!({ "after": 0 }))).await.status
    };
    assert_eq!((replay(&clinic).await, replay(&other).await), (202, 404));
    for after in [json!(null), json!(-1), json!("1"), json!(1.5)] {
        let refused = clinic.call("POST", "/v1/rp/webhooks/replay", Some(json!({ "after": after }))).await;
        assert_eq!((refused.status, &refused.body["field"]), (400, &json!("after")), "{after}");
    }
}
