//! Accepted codes a second: the built server over HTTP, a fresh code each, its load made on the same cores, beside the same
//! server's `/health` and a route that asks no database. Every answer is read: one that is not `valid` ends the run.

mod load;
mod rates;
pub(crate) mod sends;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::process::{NO_LIMITS, ServerProcess};
use load::{Load, Measured, Work};
pub(crate) use rates::Rates;
use rates::Row;
use septet_tests::seed::{self, PERIOD_S, Place};

/// Enrolments, of each measured; the last is asked for by name, because it takes minutes.
pub(crate) const SIZES: [usize; 2] = [1_000, 100_000];
pub(crate) const LARGEST: usize = 1_000_000;

/// People whose codes are checked, from all over the clinic: of a million not everybody comes in the same minutes.
const ASKING: usize = 100_000;

/// How long each is measured. Shorter where the codes of three steps do not last so long: then they are made unused again,
/// behind the server's back and out of the time that counts, and it goes on.
const MEASURED: Duration = Duration::from_secs(6);
const AT_HALF_LOAD: Duration = Duration::from_secs(4);

/// The clinic's people: what was used of each, and whose turn it is.
struct People {
    key: String,
    /// Those who ask are so far from each other.
    apart: usize,
    last_steps: Vec<i64>,
    next: usize,
}

impl People {
    /// A request with a code that is in force now and was not used. `None`: all were.
    fn check(&mut self) -> Option<Vec<u8>> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let step = i64::try_from(now.as_secs() / PERIOD_S).unwrap();
        // In the last second of a step the code of the one before might come too late.
        let earliest = if now.as_secs() % PERIOD_S + 1 < PERIOD_S { step - 1 } else { step };
        let who = self.next * self.apart;
        let fresh = earliest.max(self.last_steps[self.next] + 1);
        if fresh > step + 1 {
            return None;
        }
        self.last_steps[self.next] = fresh;
        self.next = (self.next + 1) % self.last_steps.len();
        let body = format!("{{\"code\":\"{}\"}}", seed::code(who, fresh));
        Some(load::post(&format!("/v1/rp/enrolments/{}/verifications", seed::user_id(who)), &self.key, &body))
    }

    fn forget(&mut self) {
        self.last_steps.fill(-1);
        self.next = 0;
    }
}

pub(crate) async fn measure(size: usize, rates: &mut Rates) {
    eprintln!("checks: SQLite, {size} enrolments");
    let mut server = ServerProcess::start(NO_LIMITS).await;
    let key = server.application("Lakeside Clinic");
    server.kill_9();
    let place = Place::Sqlite(server.directory.path().to_owned());
    place.fill(size);
    server.starts_again().await;
    measured_on("SQLite", &[&server], &place, size, &key, rates);
    drop(server);

    let database = septet_tests::postgres::durable_database().await;
    let shared = tempfile::tempdir().unwrap();
    let key_file = shared.path().join("septet.key");
    let mut first = ServerProcess::start_on(database.url(), &key_file, NO_LIMITS).await;
    let key = first.application("Lakeside Clinic");
    let place = Place::Postgres(database, key_file.clone());
    place.fill(size);
    for instances in [1, 2] {
        eprintln!("checks: PostgreSQL, {size} enrolments, {instances} instances");
        first.kill_9();
        first.starts_again().await;
        let Place::Postgres(database, _) = &place else { unreachable!() };
        let second = match instances {
            1 => None,
            _ => Some(ServerProcess::start_on(database.url(), &key_file, NO_LIMITS).await),
        };
        let servers: Vec<&ServerProcess> = std::iter::once(&first).chain(&second).collect();
        measured_on("PostgreSQL", &servers, &place, size, &key, rates);
    }
}

fn measured_on(
    database: &'static str,
    servers: &[&ServerProcess],
    place: &Place,
    size: usize,
    key: &str,
    rates: &mut Rates,
) {
    let load = Load::on(servers.iter().map(|server| server.public.as_str()));
    let asking = size.min(ASKING);
    let people = People { key: key.to_owned(), apart: size / asking, last_steps: vec![-1; asking], next: 0 };
    let people = Rc::new(RefCell::new(people));
    let check = || Work {
        next: {
            let people = people.clone();
            Rc::new(move || people.borrow_mut().check())
        },
        status: 200,
        holds: "\"valid\":true",
    };
    // Everybody once at each server: what it keeps of an enrolment it has from then on. It remembers steps, too, and of one before
    // them it looks whether it may be used again.
    let once = || {
        people.borrow_mut().forget();
        place.forget();
        let mut all = Measured::default();
        for server in servers {
            let load = Load::on(std::iter::once(server.public.as_str()));
            all.add(load.run(&check(), asking, Duration::from_secs(600), None));
        }
        all
    };
    let first = once();
    let fresh = || drop(once());
    let checks = repeated(&load, &check(), MEASURED, None, &fresh);
    let half = repeated(&load, &check(), AT_HALF_LOAD, Some(checks.per_s() / 2.0), &fresh);
    let asks = |path: &str, holds| {
        let request = load::get(path);
        Work { next: Rc::new(move || Some(request.clone())), status: 200, holds }
    };
    let health = load.run(&asks("/health", "\"ok\""), usize::MAX, MEASURED, None);
    let bare = load.run(&asks("/v1/server", "\"time_ms\""), usize::MAX, MEASURED, None);
    let memory_mb = servers.iter().map(|server| server.memory_mb()).fold(0.0, f64::max);
    eprintln!(
        "  {:.0} first, {:.0} checks/s, p99 {:.1} ms, {:.0} of /health, {:.0} of /v1/server",
        first.per_s(),
        checks.per_s(),
        checks.percentile_ms(99),
        health.per_s(),
        bare.per_s()
    );
    rates.add(Row {
        database,
        enrolments: size,
        instances: servers.len(),
        first,
        checks,
        half,
        health,
        bare,
        memory_mb,
    });
}

/// Runs for as long as was asked, with `fresh` between the times when all codes were used.
fn repeated(load: &Load, work: &Work, time: Duration, per_s: Option<f64>, fresh: &dyn Fn()) -> Measured {
    let mut all = Measured::default();
    while all.time < time {
        let once = load.run(work, usize::MAX, time - all.time, per_s);
        all.add(once);
        if all.time < time {
            fresh();
        }
    }
    all
}
