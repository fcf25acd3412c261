//! 64 tasks, one code.

use std::sync::Arc;

use septet_tests::{Channel, Db, World};

/// On PostgreSQL fewer, because each check there is a few round trips; `store_contract/races.rs` has 200 on both.
fn rounds(db: Db) -> usize {
    if db == Db::Postgres { 50 } else { 200 }
}

const TASKS: usize = 64;

on_both!(of_64_tasks_with_one_code_one_wins_in_every_round, |db| async move {
    let world = World::on(db).await;
    let clinic = Arc::new(world.application("Lakeside Clinic").await);
    let phone = world.phone("+1 650 555 0100").registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    for round in 0..rounds(db) {
        // The losers of the round before closed the guard for a while.
        world.time.pass_s(3600);
        let code = phone.code_of("Lakeside Clinic").await;
        let tasks: Vec<_> = (0..TASKS)
            .map(|_| {
                let (clinic, code) = (clinic.clone(), code.clone());
                tokio::spawn(async move { clinic.verifies(enrolment, &code).await })
            })
            .collect();
        let mut won = 0;
        for task in tasks {
            let answer = task.await.unwrap();
            if answer.status == 200 && answer.body["valid"] == true {
                won += 1;
            } else {
                assert!(matches!(answer.status, 422 | 429), "{answer:?}");
            }
        }
        assert_eq!(won, 1, "round {round}");
    }
});
