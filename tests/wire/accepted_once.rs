//! A phone's code is accepted once, whatever comes at once and whatever dies in between.

use std::sync::Arc;

use futures_util::future::join_all;
use futures_util::stream::{StreamExt, iter};
use septet_tests::Postgres;
use septet_tests::seed::{self, Place, step_now};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::process::{NO_LIMITS, ServerProcess, client, eventually};

/// Requests with one code.
const TRIES: usize = 64;
/// Codes that are raced for at once.
const RACES: usize = 8;

/// Of how many codes one each is accepted.
fn rounds() -> usize {
    if std::env::var_os("SEPTET_LONG").is_some_and(|long| long == "1") { 500 } else { 100 }
}

/// A clinic on one or two servers.
struct Scene {
    servers: Vec<ServerProcess>,
    place: Place,
    key: String,
    client: reqwest::Client,
    _shared: TempDir,
}

impl Scene {
    /// One server: a second one on the same file is none that the docs allow.
    async fn on_sqlite(people: usize) -> Self {
        let mut server = ServerProcess::start(NO_LIMITS).await;
        let key = server.application("Lakeside Clinic");
        server.kill_9();
        let place = Place::Sqlite(server.directory.path().to_owned());
        place.fill(people);
        server.starts_again().await;
        Self { servers: vec![server], place, key, client: client(), _shared: tempfile::tempdir().unwrap() }
    }

    async fn on_postgres(people: usize) -> Self {
        let (database, shared) = (Postgres::empty_database().await, tempfile::tempdir().unwrap());
        let key_file = shared.path().join("septet.key");
        let first = ServerProcess::start_on(database.url(), &key_file, NO_LIMITS).await;
        let second = ServerProcess::start_on(database.url(), &key_file, NO_LIMITS).await;
        let key = first.application("Lakeside Clinic");
        let place = Place::Postgres(database, key_file);
        place.fill(people);
        Self { servers: vec![first, second], place, key, client: client(), _shared: shared }
    }

    /// Status and JSON of a server's answer to somebody's code. `None`: there was no answer.
    async fn check(&self, server: usize, who: usize, step: i64) -> Option<(u16, Value)> {
        let server = &self.servers[server % self.servers.len()].public;
        let request = self.client.post(format!("{server}/v1/rp/enrolments/{}/verifications", seed::user_id(who)));
        let request = request.bearer_auth(&self.key).json(&json!({ "code": seed::code(who, step) }));
        let answer = request.send().await.ok()?;
        let status = answer.status().as_u16();
        Some((status, answer.json().await.ok()?))
    }

    async fn accepts(&self, server: usize, who: usize, step: i64) {
        let (status, body) = self.check(server, who, step).await.expect("an answer");
        assert_eq!((status, &body["valid"]), (200, &json!(true)), "{body}");
    }

    async fn refuses_as_used(&self, server: usize, who: usize, step: i64) {
        let (status, body) = self.check(server, who, step).await.expect("an answer");
        assert_eq!((status, &body["reason"]), (422, &json!("used")), "{body}");
    }

    /// Sends one code to all servers many times at once.
    async fn one_wins(&self, who: usize) {
        let step = step_now();
        let answers = join_all((0..TRIES).map(|n| self.check(n, who, step))).await;
        let answers: Vec<_> = answers.into_iter().map(|answer| answer.expect("an answer")).collect();
        let won = answers.iter().filter(|(status, body)| *status == 200 && body["valid"] == true).count();
        assert_eq!(won, 1, "{answers:?}");
        let lost = answers.iter().filter(|(status, body)| *status == 422 && body["reason"] == "used").count();
        assert_eq!(lost, TRIES - 1, "{answers:?}");
    }
}

async fn races(scene: Scene) {
    let scene = &scene;
    iter(0..rounds()).for_each_concurrent(RACES, |who| scene.one_wins(who)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_64_requests_with_one_code_of_a_phone_one_wins_on_sqlite() {
    races(Scene::on_sqlite(rounds()).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_64_requests_with_one_code_of_a_phone_to_two_servers_one_wins_on_postgres() {
    races(Scene::on_postgres(rounds()).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_whose_server_was_killed_between_commit_and_answer_is_used_on_postgres() {
    let scene = Scene::on_postgres(1).await;
    let Place::Postgres(database, _) = &scene.place else { unreachable!() };
    let step = step_now();
    // From here on the server knows the enrolment: a check is one statement.
    scene.accepts(0, 0, step - 1).await;
    // The statement itself waits, which PostgreSQL has whole by then, commit and all.
    database.sql(
        "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NEW; END $$;
         CREATE TRIGGER waits BEFORE UPDATE ON token_step FOR EACH ROW EXECUTE FUNCTION wait()",
    );
    let held = database.hold("DO $$ BEGIN PERFORM pg_advisory_xact_lock(1); END $$");
    let killed = async {
        eventually("a statement that waits", async || {
            let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                 AND wait_event_type = 'Lock' AND query LIKE '%UPDATE token_step%'";
            (database.sql(waiting) == "1").then_some(())
        })
        .await;
        // The server stands still: what PostgreSQL tells it from here on it cannot pass on.
        scene.servers[0].freezes().await;
        drop(held);
        eventually("the commit", async || (scene.place.last_step(0) == step).then_some(())).await;
        scene.servers[0].is_killed();
    };
    let (answer, ()) = tokio::join!(scene.check(0, 0, step), killed);
    assert_eq!(answer, None);
    scene.refuses_as_used(1, 0, step).await;
    scene.accepts(1, 0, step + 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_whose_server_was_killed_between_commit_and_answer_is_used_on_sqlite() {
    const KILLS: usize = 40;
    let mut scene = Scene::on_sqlite(KILLS * TRIES).await;
    let mut unanswered = 0;
    for kill in 0..KILLS {
        let (whose, step) = (kill * TRIES..(kill + 1) * TRIES, step_now());
        let shared = Arc::new(scene);
        let checks: Vec<_> = whose
            .clone()
            .map(|who| {
                let scene = Arc::clone(&shared);
                tokio::spawn(async move { scene.check(0, who, step).await })
            })
            .collect();
        // As soon as anything of it is in the database, the server dies.
        while whose.clone().step_by(8).all(|who| shared.place.last_step(who) < 0) {
            tokio::task::yield_now().await;
        }
        shared.servers[0].is_killed();
        let answers: Vec<_> = join_all(checks).await.into_iter().map(Result::unwrap).collect();
        scene = Arc::into_inner(shared).expect("every check is over");
        scene.servers[0].starts_again().await;
        for (who, answer) in whose.zip(answers) {
            let accepted = scene.place.last_step(who) == step;
            if let Some((status, body)) = &answer {
                assert_eq!((*status, &body["valid"], accepted), (200, &json!(true), true), "{body}");
            }
            if accepted {
                unanswered += usize::from(answer.is_none());
                scene.refuses_as_used(0, who, step).await;
            } else {
                scene.accepts(0, who, step).await;
            }
        }
        if unanswered > 0 {
            return;
        }
    }
    panic!("{KILLS} times every code that was committed was answered");
}
