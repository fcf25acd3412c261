//! Codes that are queued to be sent: one server on PostgreSQL, a number each, with the limits of one number lifted.

use std::time::{Duration, Instant};

use futures_util::{StreamExt as _, stream};
use serde_json::json;

use crate::process::{NO_LIMITS, ServerProcess};
use crate::table::Table;

const NUMBERS: usize = 1_000;
const AT_ONCE: usize = 32;

/// How long each took that was under way beside others, and how many that makes a second.
pub(crate) async fn measure(table: &mut Table) {
    let database = septet_tests::postgres::durable_database().await;
    let folder = tempfile::tempdir().unwrap();
    let server = ServerProcess::start_on(database.url(), &folder.path().join("septet.key"), NO_LIMITS).await;
    let key = server.application("Lakeside Clinic");
    let (server, key) = (&server, key.as_str());
    let enrolled = stream::iter(0..NUMBERS)
        .map(async |n| server.enrols(key, &format!("+1 650 55{n:05}")).await)
        .buffer_unordered(AT_ONCE);
    let users: Vec<u64> = enrolled.collect().await;
    let started = Instant::now();
    let sent = stream::iter(users).map(async |user| {
        let begun = Instant::now();
        let path = format!("/v1/rp/enrolments/{user}/challenges");
        let (status, answer) = server.call(key, "POST", &path, json!({"channel": "sms"})).await.unwrap();
        assert_eq!(status / 100, 2, "{answer}");
        begun.elapsed()
    });
    let times: Vec<Duration> = sent.buffer_unordered(AT_ONCE).collect().await;
    let per_s = NUMBERS as f64 / started.elapsed().as_secs_f64();
    table.add("code queued to be sent", format!("PostgreSQL, {AT_ONCE} at once: {per_s:.0}/s"), times, "");
}
