//! Nobody learns from the server which numbers have accounts: status, headers, body shape and time are the same for known
//! and unknown numbers, until possession is proved.

use std::net::SocketAddr;
use std::time::Instant;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use septet_tests::clinic::send;
use septet_tests::{Answer, Channel, World};
use serde_json::{Value, json};

const KNOWN: &str = "+1 650 555 0100";
const PAIRS: usize = 400;

async fn begins(world: &World, number: &str, from: usize) -> (Answer, f64) {
    let body = json!({ "phone": number, "locale": "en", "client": "cli" }).to_string();
    // Another address each time, so that no limit of an address gets in the way.
    let [high, low] = u16::try_from(from).unwrap().to_be_bytes();
    let address = SocketAddr::from(([10, 1, high, low], 40_000));
    let request = Request::post("/v1/registrations").header("content-type", "application/json");
    let request = request.extension(ConnectInfo(address)).body(Body::from(body)).unwrap();
    let router = world.router();
    let started = Instant::now();
    let answer = send(&router, request).await;
    (answer, started.elapsed().as_secs_f64())
}

/// Names and kinds of an answer's members, without their values.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), shape(member))).collect(),
        Value::String(_) => json!("text"),
        Value::Number(_) => json!("number"),
        other => other.clone(),
    }
}

fn header_names(answer: &Answer) -> Vec<&str> {
    answer.headers.iter().map(|(name, _)| name.as_str()).collect()
}

/// How many standard deviations the rank sum of `a` is from what two samples of one distribution give (Mann and Whitney).
fn rank_sum_z(a: &[f64], b: &[f64]) -> f64 {
    let wins: f64 = a
        .iter()
        .map(|x| {
            b.iter()
                .map(|y| {
                    if x > y {
                        1.0
                    } else if x == y {
                        0.5
                    } else {
                        0.0
                    }
                })
                .sum::<f64>()
        })
        .sum();
    let (n, m) = (a.len() as f64, b.len() as f64);
    (wins - n * m / 2.0) / (n * m * (n + m + 1.0) / 12.0).sqrt()
}

on_both!(known_and_unknown_numbers_get_the_same_answer_in_the_same_time, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(KNOWN).registered_by(Channel::Sms).await;
    clinic.enrols(&phone).await;

    let (mut of_known, mut of_unknown) = (Vec::new(), Vec::new());
    for pair in 0..PAIRS {
        let unknown = format!("+1 650 555 {:04}", 2000 + pair);
        // Which comes first changes, so that neither is always the one with the warm caches.
        let mut both = [(KNOWN, None), (unknown.as_str(), None)];
        let order = if pair % 2 == 0 { [0, 1] } else { [1, 0] };
        for which in order {
            both[which].1 = Some(begins(&world, both[which].0, 2 * pair + which).await);
        }
        let [(_, Some((known, known_s))), (_, Some((unknown, unknown_s)))] = both else { unreachable!() };
        assert_eq!((known.status, unknown.status), (201, 201));
        assert_eq!(shape(&known.body), shape(&unknown.body));
        assert_eq!(header_names(&known), header_names(&unknown));
        of_known.push(known_s);
        of_unknown.push(unknown_s);
    }
    let z = rank_sum_z(&of_known, &of_unknown);
    // One time in a million two equal distributions are this far apart.
    assert!(z.abs() < 5.0, "the times differ: z = {z:.1}");
});

#[test]
fn the_time_test_notices_a_difference_of_a_tenth() {
    let jitter = |n: usize| 1.0 + (n * 7919 % 100) as f64 / 1000.0;
    let fast: Vec<f64> = (0..PAIRS).map(jitter).collect();
    let slow: Vec<f64> = fast.iter().map(|s| s * 1.1).collect();
    assert!(rank_sum_z(&fast, &slow).abs() > 5.0);
    assert!(rank_sum_z(&fast, &fast).abs() < 0.001);
}

on_both!(sending_and_wrong_checks_look_alike_too, |db| async move {
    let world = World::on(db).await;
    world.phone(KNOWN).registered_by(Channel::Sms).await;
    world.time.pass_s(600);
    let mut seen = Vec::new();
    for (from, number) in [(1, KNOWN), (2, "+1 650 555 0123")] {
        let (session, _) = begins(&world, number, from).await;
        let id = session.body["id"].as_str().unwrap().to_owned();
        let mut answers = Vec::new();
        for (path, body) in [("codes", json!({ "channel": "sms" })), ("checks", json!({ "code": "0000000" }))] {
            let request = Request::post(format!("/v1/registrations/{id}/{path}"))
                .header("content-type", "application/json")
                .body(Body::from(body.to_string()))
                .unwrap();
            let answer = send(&world.router(), request).await;
            answers.push((answer.status, shape(&answer.body)));
        }
        seen.push(answers);
    }
    assert_eq!(seen[0], seen[1]);
});
