//! What only PostgreSQL has: several servers at once, a server that goes away, other people's databases.

use std::sync::Arc;

use futures_util::future::join_all;
use septet_server::store::model::{
    Acceptance, Effects, EventKind, GuardRule, NewEvent, OtherApp, RequestRate, Sending, SpareCode, SpareKind,
};
use septet_server::store::postgres::PostgresStore;
use septet_server::store::{
    Applications, Devices, Enrolments, OtherWays, Outbox, Registrations, StoreError, Upkeep, Verification,
};
use septet_tests::Postgres;
use septet_tests::postgres::Database;
use uuid::Uuid;

use super::people::{HOUR, MINUTE, NOW, RULE, a_patient, hash, message, person, sealed, session, user_id};

const AT_ONCE: usize = 64;

async fn two(database: &Database) -> [Arc<PostgresStore>; 2] {
    [Arc::new(database.open().await), Arc::new(database.open().await)]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_servers_that_start_at_once_on_an_empty_database_one_makes_the_tables() {
    let database = Postgres::empty_database().await;
    for opened in join_all((0..8).map(|_| PostgresStore::open(database.url(), 1))).await {
        opened.unwrap().ping().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_turn_is_one_holders_over_all_servers() {
    let database = Postgres::database().await;
    let stores = two(&database).await;
    for _ in 0..20 {
        let user = user_id();
        let turns = (0..AT_ONCE).map(|n| {
            let store = Arc::clone(&stores[n % 2]);
            tokio::spawn(async move { store.take_turn(user, Uuid::new_v4(), NOW + MINUTE, NOW).await.unwrap() })
        });
        let taken = join_all(turns).await.into_iter().filter(|taken| *taken.as_ref().unwrap()).count();
        assert_eq!(taken, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_bucket_of_an_application_is_one_over_all_servers() {
    let database = Postgres::database().await;
    let stores = two(&database).await;
    let (application, rate) = (Uuid::new_v4(), RequestRate { per_s: 1, burst: 10 });
    let requests = (0..AT_ONCE).map(|n| {
        let store = Arc::clone(&stores[n % 2]);
        tokio::spawn(async move { store.take_request(application, &rate, NOW).await.unwrap() })
    });
    let answers: Vec<_> = join_all(requests).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(answers.iter().filter(|answer| answer.is_none()).count(), 10);
    assert_eq!(answers.iter().filter(|answer| **answer == Some(1000)).count(), AT_ONCE - 10);
}

#[tokio::test]
async fn requests_that_come_evenly_at_the_rate_all_pass_over_two_servers() {
    let database = Postgres::database().await;
    let stores = two(&database).await;
    for (rate, every_ms) in [
        // Below 1,000/s they are taken one by one, so that a server holds none that the other lacks.
        (RequestRate { per_s: 500, burst: 2 }, 2),
        // Above, each server takes twice what it uses, and what is left goes back: else the bucket were empty after a second.
        (RequestRate { per_s: 1_000, burst: 1_000 }, 1),
    ] {
        let ours = Uuid::new_v4();
        for nth in 0..3_000 {
            let store = &stores[usize::try_from(nth).unwrap() % 2];
            let answer = store.take_request(ours, &rate, NOW + nth * every_ms).await.unwrap();
            assert_eq!(answer, None, "{rate:?}: request {nth}");
        }
    }
}

#[tokio::test]
async fn of_more_requests_than_the_rate_over_two_servers_no_more_pass_than_the_bucket_has() {
    let database = Postgres::database().await;
    let stores = two(&database).await;
    let (ours, rate) = (Uuid::new_v4(), RequestRate { per_s: 1_000, burst: 100 });
    let mut passed = 0;
    for at_ms in 0..2_000 {
        for store in &stores {
            passed += u64::from(store.take_request(ours, &rate, NOW + at_ms).await.unwrap().is_none());
        }
    }
    // The burst, and what the rate gives in 1,999 ms. What lies unused at a server is at most a twentieth of a second's.
    assert!((2_000..=2_099).contains(&passed), "{passed}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_message_is_claimed_by_one_of_many_workers() {
    let database = Postgres::database().await;
    let stores = two(&database).await;
    let mut queued = Vec::new();
    for _ in 0..100 {
        let (session, message) = (session(&person()), message());
        stores[0].insert_session(&session, &[], NOW).await.unwrap();
        stores[0].step_session(&session, &[], &[], Some(&message), NOW).await.unwrap();
        queued.push(message.id);
    }
    let workers = (0..16).map(|n| {
        let store = Arc::clone(&stores[n % 2]);
        tokio::spawn(async move {
            let mut mine = Vec::new();
            loop {
                let messages = store.claim_messages(7, MINUTE, NOW).await.unwrap();
                if messages.is_empty() {
                    return mine;
                }
                for message in messages {
                    mine.push(message.id);
                    store.finish_message(&message, Sending::Sent, &[], &[], NOW).await.unwrap();
                }
            }
        })
    });
    let mut claimed: Vec<_> = join_all(workers).await.into_iter().flat_map(Result::unwrap).collect();
    claimed.sort();
    queued.sort();
    assert_eq!(claimed, queued);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_code_whose_device_is_removed_meanwhile_is_not_accepted_after_the_answer() {
    let database = Postgres::database().await;
    let stores = two(&database).await;
    for _ in 0..20 {
        let patient = a_patient(&*stores[0]).await;
        let (token, device) = (patient.token.id, patient.device.id);
        let codes = (0..16).map(|step| {
            let store = Arc::clone(&stores[step % 2]);
            tokio::spawn(async move { store.accept_step(token, 10 + i64::try_from(step).unwrap(), NOW).await.unwrap() })
        });
        let codes = codes.collect::<Vec<_>>();
        assert!(stores[1].remove_device(device, &Effects::default(), NOW).await.unwrap());
        assert_eq!(stores[0].accept_step(token, 1000, NOW).await.unwrap(), Acceptance::Refused);
        join_all(codes).await;
    }
}

#[tokio::test]
async fn a_store_goes_on_when_its_connections_were_cut() {
    let database = Postgres::database().await;
    let store = database.open().await;
    let patient = a_patient(&store).await;
    database.sql(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    // One call for each connection that was cut may fail; none may hang, and none may say what is not so.
    let mut failed = 0;
    let accepted = loop {
        match store.accept_step(patient.token.id, 7, NOW).await {
            Ok(acceptance) => break acceptance,
            Err(error) => {
                assert!(matches!(error, StoreError::Database(_) | StoreError::Busy), "{error:?}");
                failed += 1;
                assert!(failed < 16, "{error:?}");
            }
        }
    };
    assert_eq!(accepted, Acceptance::Accepted);
}

#[tokio::test]
async fn a_statement_that_waits_too_long_is_given_up() {
    let database = Postgres::database().await;
    let store = database.open().await;
    let patient = a_patient(&store).await;
    let _hold = database.hold("LOCK TABLE token_step IN ACCESS EXCLUSIVE MODE");
    let answer = store.accept_step(patient.token.id, 7, NOW).await;
    assert!(matches!(answer, Err(StoreError::Busy)), "{answer:?}");
}

#[tokio::test]
async fn a_database_of_a_newer_server_is_refused_and_left_as_it_is() {
    let database = Postgres::empty_database().await;
    database.sql("CREATE TABLE septet_form (only_one integer, form integer); INSERT INTO septet_form VALUES (1, 99)");
    let refused = PostgresStore::open(database.url(), 1).await.map(drop);
    let Err(StoreError::Unusable(sentence)) = refused else { panic!("{refused:?}") };
    assert!(sentence.contains("newer septet-server") && sentence.contains("99"), "{sentence}");
    assert_eq!(database.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), "1");
}

#[tokio::test]
async fn no_error_repeats_a_value_or_the_address() {
    let database = Postgres::database().await;
    let store = database.open().await;
    let patient = a_patient(&store).await;
    database.sql("ALTER TABLE nonce ADD CHECK (nonce <> 'canary-value')");
    let refused = store.use_nonce(patient.device.id, "canary-value", NOW + HOUR).await.unwrap_err();
    assert_eq!(refused.to_string(), "the database failed: PostgreSQL says 23514 (nonce_nonce_check)");
    for url in [
        "postgres://septet:canary-value@127.0.0.1:1/septet",
        "postgres://septet:canary-value@%%%",
        "canary-value",
        &format!("{}&sslmode=canary-value", database.url()),
        &database.url().replace("test_", "canary-value"),
    ] {
        let refused = PostgresStore::open(url, 1).await.map(drop).unwrap_err();
        assert!(!format!("{refused} {refused:?}").contains("canary"), "{refused:?}");
    }
}

/// While the application is somebody else's, whoever waits for it holds no enrolment: in the other order, the two would wait
/// for each other.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_tells_an_application_holds_it_before_the_enrolment() {
    let database = Postgres::database().await;
    let store = Arc::new(database.open().await);
    for what in ["spare codes", "used", "other app", "reset", "wrong code", "removed"] {
        let patient = a_patient(&*store).await;
        let (application, user_id) = (patient.application.id, patient.enrolment.user_id);
        let (event, effects) = (NewEvent::bare(EventKind::EnrolmentReset, NOW), Effects::from(message()));
        let code = SpareCode {
            hash: hash(),
            kind: SpareKind::LookUp,
            created_at_ms: NOW,
            expires_at_ms: None,
            used_at_ms: None,
        };
        let made =
            store.replace_spare_codes(application, user_id, code.kind, &[code], &event, &Effects::default()).await;
        assert!(made.unwrap());
        let held = database.hold(&format!("UPDATE application SET name = name WHERE id = '{application}'"));
        let task = tokio::spawn({
            let store = Arc::clone(&store);
            async move {
                match what {
                    "spare codes" => {
                        store.replace_spare_codes(application, user_id, code.kind, &[code], &event, &effects).await
                    }
                    "used" => {
                        let used = store.use_spare_code(user_id, &code.hash, Some(&event), &effects, NOW).await;
                        used.map(|used| used == Acceptance::Accepted)
                    }
                    "other app" => {
                        let (id, secret) = (Uuid::new_v4(), sealed());
                        let app = OtherApp { id, secret, created_at_ms: NOW, last_step: -1, used_at_ms: None };
                        store.set_other_app(application, user_id, Some(&app), &event, &effects, NOW).await
                    }
                    "reset" => store.reset_enrolment(application, user_id, &event, &effects, NOW).await,
                    "wrong code" => {
                        let rule = GuardRule { free: 1, ..RULE };
                        store.count_failure(user_id, &rule, NOW).await.map(|failure| failure.was_open)
                    }
                    _ => store.remove_enrolment(application, user_id, &effects, NOW).await,
                }
            }
        });
        let waits =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while database.sql(waits) == "0" {
            assert!(!task.is_finished(), "{what} does not hold the application");
            tokio::task::yield_now().await;
        }
        let free = format!("SELECT user_id FROM enrolment WHERE user_id = {user_id} FOR NO KEY UPDATE SKIP LOCKED");
        assert_eq!(database.sql(&free), user_id.to_string(), "{what} holds the enrolment while it waits");
        drop(held);
        assert!(task.await.unwrap().unwrap(), "{what}");
    }
}
