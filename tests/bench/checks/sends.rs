//! Codes that are sent: as many a second as the one lock of all sends lets through, with what a message needs to be on its way.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use super::load::{self, Load, Work};
use crate::process::{NO_LIMITS, ServerProcess};

/// Each is sent the code that lives again and again.
const PEOPLE: usize = 2_000;
const MEASURED: Duration = Duration::from_secs(10);

/// Nor what bounds a day's bill.
pub(crate) fn no_caps() -> String {
    format!(
        "{NO_LIMITS}sends_per_day = 10000000\nsends_per_application_per_day = 10000000\nbreaker_least_mean = 1000000\n"
    )
}

/// Codes queued a second for the EHR's people, on a PostgreSQL that writes to disk before it answers.
pub(crate) async fn measure() -> String {
    eprintln!("sends: PostgreSQL");
    let database = septet_tests::postgres::durable_database().await;
    let shared = tempfile::tempdir().unwrap();
    let key_file = shared.path().join("septet.key");
    let server = ServerProcess::start_on(database.url(), &key_file, &no_caps()).await;
    let key = server.application("Lakeside Clinic");
    let mut people = Vec::with_capacity(PEOPLE);
    for n in 0..PEOPLE {
        people.push(server.enrols(&key, &format!("+1 650 555 {n:04}")).await);
    }
    let asked = Rc::new(Cell::new(0));
    let next = move || {
        let who = asked.replace(asked.get() + 1) % PEOPLE;
        let path = format!("/v1/rp/enrolments/{}/challenges", people[who]);
        Some(load::post(&path, &key, "{\"channel\":\"sms\"}"))
    };
    let work = Work { next: Rc::new(next), status: 202, holds: "\"sent\":true" };
    let sent = Load::on(std::iter::once(server.public.as_str())).run(&work, usize::MAX, MEASURED, None);
    format!(
        "| codes queued a second, PostgreSQL, one server | {:.0} | p99 {:.0} ms |\n",
        sent.per_s(),
        sent.percentile_ms(99)
    )
}
