//! An operator asks for some work before a code is sent; a person does not notice.

use septet_core::error::Error;
use septet_core::view::AccountStage;
use septet_protocol::encoding::Bytes;
use septet_protocol::registration::proof_of_work;
use septet_server::config::ChallengeConfig;
use septet_tests::clinic::call;
use septet_tests::ports::Fault;
use septet_tests::{Channel, Db, World};
use serde_json::{Value, json};
use uuid::Uuid;

const NUMBER: &str = "+1 650 555 0100";
const BITS: u8 = 10;

async fn world(db: Db) -> World {
    World::on_with(db, |config| {
        config.registration.challenge = ChallengeConfig::ProofOfWork;
        config.registration.proof_of_work_bits = BITS;
    })
    .await
}

on_both!(a_phone_does_the_work_by_itself_and_registers, |db| async move {
    let world = world(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    let code = phone.code_of("Lakeside Clinic").await;
    assert!(clinic.accepts(enrolment, &code).await);
});

on_both!(a_phone_that_lost_its_network_meanwhile_does_the_work_when_it_asks_for_the_code, |db| async move {
    for fault in [Fault::RequestLost, Fault::ReplyLost] {
        let world = world(db).await;
        let phone = world.phone(NUMBER).unregistered();
        let account = phone.septet.account();
        phone.wire.next_passes();
        phone.wire.next(fault);
        let begun = account.begin(NUMBER, None).await;
        assert!(matches!(begun, Err(Error::Network(_))), "{fault:?}: {begun:?}");
        let view = account.view();
        assert!(view.stage == AccountStage::Verifying && view.sms.allowed, "{fault:?}");
        account.request_code(Channel::Sms).await.unwrap();
        let code = world.code_sent_to(NUMBER).await;
        assert_eq!(phone.submits(&code).await.unwrap().stage, AccountStage::Registered, "{fault:?}");
    }
});

async fn post(world: &World, path: &str, body: Value) -> (u16, Value) {
    let answer = call(&world.router(), "POST", path, None, Some(body)).await;
    (answer.status, answer.body)
}

/// A session of somebody who writes requests by hand.
async fn begun(world: &World) -> (String, Uuid, Bytes<16>) {
    let (status, session) =
        post(world, "/v1/registrations", json!({ "phone": NUMBER, "locale": "en", "client": "cli" })).await;
    assert_eq!((status, &session["challenge"]["kind"]), (201, &json!("proof_of_work")));
    assert_eq!(session["challenge"]["bits"], BITS);
    let id: Uuid = serde_json::from_value(session["id"].clone()).unwrap();
    (format!("/v1/registrations/{id}"), id, serde_json::from_value(session["challenge"]["nonce"].clone()).unwrap())
}

fn answers(id: Uuid, nonce: &Bytes<16>) -> (Value, Value) {
    let right = proof_of_work::solve(id, nonce, BITS, 0..1 << 16).unwrap();
    let wrong = (0..100_u64).map(|n| Bytes(n.to_be_bytes())).find(|n| !proof_of_work::is_answer(id, nonce, BITS, n));
    (json!({ "answer": right }), json!({ "answer": wrong.unwrap() }))
}

on_both!(nothing_is_sent_before_the_answer_and_an_answer_is_good_for_its_own_session_alone, |db| async move {
    let world = world(db).await;
    let (session, id, nonce) = begun(&world).await;
    let (right, wrong) = answers(id, &nonce);
    let sms = || json!({ "channel": "sms" });
    let (status, problem) = post(&world, &format!("{session}/codes"), sms()).await;
    assert_eq!((status, &problem["field"]), (409, &json!("challenge")), "{problem}");
    let (status, problem) = post(&world, &format!("{session}/challenge"), wrong).await;
    assert_eq!((status, &problem["field"]), (400, &json!("answer")), "{problem}");
    assert!(world.inbox().await.is_empty());

    for _ in 0..2 {
        let (status, view) = post(&world, &format!("{session}/challenge"), right.clone()).await;
        assert_eq!((status, &view["challenge"]), (200, &Value::Null), "a reply that was lost is given again");
    }
    assert_eq!(post(&world, &format!("{session}/codes"), sms()).await.0, 202);
    assert_eq!(world.inbox().await.len(), 1);

    let (other, ..) = begun(&world).await;
    assert_eq!(post(&world, &format!("{other}/challenge"), right).await.0, 400);
    assert_eq!(post(&world, &format!("{other}/codes"), sms()).await.0, 409);
});

on_both!(five_wrong_answers_end_the_session, |db| async move {
    let world = world(db).await;
    let (session, id, nonce) = begun(&world).await;
    let (right, wrong) = answers(id, &nonce);
    for _ in 0..5 {
        assert_eq!(post(&world, &format!("{session}/challenge"), wrong.clone()).await.0, 400);
    }
    assert_eq!(post(&world, &format!("{session}/challenge"), right).await.0, 410);
});
