//! The server of a journey, and what stands around it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use septet_server::app::App;
use septet_server::applications::NewApplication;
use septet_server::config::Config;
use septet_server::keys::Keys;
use septet_server::policy::Policy;
use septet_server::store::Store;
use septet_server::store::model::AfterRecovery;
use septet_server::store::sqlite::SqliteStore;
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

use crate::canary;
use crate::clinic::{Answer, Clinic, send};
use crate::phone::{Away, Phone};
use crate::ports::{PhoneClock, Time, Wire};
use crate::postgres::{Database, Postgres};

/// Where a journey plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Db {
    /// One server on a file.
    Sqlite,
    /// Two servers on one database; requests go to one and the other in turn.
    Postgres,
}

enum Data {
    Sqlite(TempDir),
    Postgres(Database),
}

type Doors = Arc<Mutex<Vec<Router>>>;

/// A database as it was at some moment.
pub struct Dump(Data);

/// A server, or two, with a database, and the time. When it ends, the canary reads what was logged.
pub struct World {
    /// The time of all.
    pub time: Time,
    config: Config,
    apps: Vec<App>,
    data: Data,
    /// One for each server: a phone goes on with those that run now.
    doors: Doors,
    requests: Arc<AtomicUsize>,
    secrets: Arc<Mutex<Vec<String>>>,
    phones: AtomicU8,
}

impl World {
    /// On an empty database of this kind. [`World::new`]: on SQLite.
    pub async fn on(db: Db) -> Self {
        Self::on_with(db, |_| ()).await
    }

    /// A server on an empty SQLite database.
    pub async fn new() -> Self {
        Self::on(Db::Sqlite).await
    }

    /// The same with other settings.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        Self::on_with(Db::Sqlite, change).await
    }

    /// On an empty database of this kind, with other settings.
    pub async fn on_with(db: Db, change: impl FnOnce(&mut Config)) -> Self {
        canary::listen();
        let mut config = Config::default();
        change(&mut config);
        config.check().expect("settings that can be used");
        let time = Time::default();
        let data = match db {
            Db::Sqlite => Data::Sqlite(tempfile::tempdir().expect("a temporary directory")),
            Db::Postgres => Data::Postgres(Postgres::database().await),
        };
        let apps = serve(&config, &data, &time).await;
        let (doors, requests) = (doors(&apps), Arc::default());
        Self { time, config, apps, data, doors, requests, secrets: Arc::default(), phones: AtomicU8::new(1) }
    }

    /// The public door: of several servers, each takes its turn with the next request.
    pub fn router(&self) -> Router {
        let (doors, requests) = (self.doors.clone(), self.requests.clone());
        Router::new().fallback(async move |request: Request<Body>| {
            let router = {
                let doors = doors.lock().unwrap();
                doors[requests.fetch_add(1, Ordering::SeqCst) % doors.len()].clone()
            };
            router.oneshot(request).await
        })
    }

    /// A server.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.apps[0]
    }

    /// Registers a relying party.
    pub async fn application(&self, name: &str) -> Clinic {
        let issued = self
            .app()
            .applications()
            .create(NewApplication {
                name: name.to_owned(),
                color: None,
                logo: None,
                digits: 7,
                period_s: 10,
                after_recovery: AfterRecovery::default(),
                policy: Policy::default(),
            })
            .await;
        let key = issued.expect("a fresh application").key.to_string();
        self.secrets.lock().unwrap().push(key.clone());
        Clinic { router: self.router(), key, secrets: self.secrets.clone() }
    }

    /// A new phone with the SIM of `number`, at an address of its own.
    #[must_use]
    pub fn phone(&self, number: &str) -> Away<'_> {
        let last = self.phones.fetch_add(1, Ordering::SeqCst);
        let wire = Wire::new(self.router(), SocketAddr::from(([198, 51, 100, last], 40_000)));
        let clock = PhoneClock::new(self.time.clone());
        Away { world: self, phone: Phone::new(number, clock, wire, self.secrets.clone()) }
    }

    /// Every message that was sent so far, newest first, after the outbox was emptied.
    pub async fn inbox(&self) -> Vec<Value> {
        self.app().deliver_due().await.expect("the inbox takes everything");
        let request = Request::get("/inbox/messages?after=0").header("host", "127.0.0.1").body(Body::empty());
        let answer: Answer = send(&self.app().operator_router(), request.expect("a request")).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let messages = answer.body["messages"].as_array().expect("messages").clone();
        let mut secrets = self.secrets.lock().unwrap();
        secrets.extend(messages.iter().filter_map(|message| Some(message["code"].as_str()?.to_owned())));
        messages
    }

    /// The code of the newest SMS or call to a number.
    pub async fn code_sent_to(&self, number: &str) -> String {
        let number = number.replace(' ', "");
        let messages = self.inbox().await;
        let newest = messages.iter().find(|message| message["to"] == number && message["code"].is_string());
        newest.expect("a code was sent")["code"].as_str().expect("digits").to_owned()
    }

    /// Stops the server and starts another on the same database and key; the clinic goes on with its key.
    pub async fn restarts_the_server(&mut self, clinic: Clinic) -> Clinic {
        self.serves().await;
        Clinic { router: self.router(), ..clinic }
    }

    async fn serves(&mut self) {
        self.apps = serve(&self.config, &self.data, &self.time).await;
        let doors = self.apps.iter().map(App::public_router).collect();
        *self.doors.lock().unwrap() = doors;
    }

    /// The database as it is now. The server is stopped for it, since PostgreSQL copies none that is in use.
    ///
    /// # Panics
    /// When it cannot be copied.
    pub async fn dumps(&mut self) -> Dump {
        self.doors.lock().unwrap().clear();
        self.apps.clear();
        let dump = Dump(copy_of(&self.data).await);
        self.serves().await;
        dump
    }

    /// Stops the server, sets its database back to what it was, and starts it again: phones and clinics find it where it was.
    ///
    /// # Panics
    /// When that does not work.
    pub async fn is_set_back_to(&mut self, dump: Dump) {
        self.doors.lock().unwrap().clear();
        self.apps.clear();
        self.data = dump.0;
        self.serves().await;
    }

    /// Runs SQL behind the server's back.
    ///
    /// # Panics
    /// When the database refuses it.
    pub fn sql(&self, sql: &str) {
        match &self.data {
            Data::Sqlite(directory) => connect(directory).execute_batch(sql).expect("SQL that SQLite knows"),
            Data::Postgres(database) => drop(database.sql(sql)),
        }
    }

    /// All that the database holds, row by row, bytes as they are.
    ///
    /// # Panics
    /// When it cannot be read.
    #[must_use]
    pub fn stored(&self) -> Vec<u8> {
        match &self.data {
            Data::Sqlite(directory) => rows_of(&connect(directory)),
            Data::Postgres(database) => {
                let tables =
                    database.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
                assert!(tables.lines().count() > 10, "{tables}");
                let rows = tables.lines().map(|table| database.sql(&format!("SELECT t::text FROM \"{table}\" t")));
                with_bytes(&rows.collect::<Vec<_>>().join("\n"))
            }
        }
    }
}

async fn serve(config: &Config, data: &Data, time: &Time) -> Vec<App> {
    let stores: Vec<Arc<dyn Store>> = match data {
        Data::Sqlite(directory) => vec![Arc::new(open(directory.path()))],
        Data::Postgres(database) => vec![Arc::new(database.open().await), Arc::new(database.open().await)],
    };
    let mut apps = Vec::new();
    for store in stores {
        let app = App::open(config.clone(), store, Keys::derive(&[7; 32]), time.0.clone()).await;
        apps.push(app.expect("the server starts"));
    }
    apps
}

fn doors(apps: &[App]) -> Doors {
    Arc::new(Mutex::new(apps.iter().map(App::public_router).collect()))
}

async fn copy_of(data: &Data) -> Data {
    match data {
        Data::Sqlite(directory) => {
            let copy = tempfile::tempdir().expect("a temporary directory");
            let to = copy.path().join("server.db");
            connect(directory).execute("VACUUM INTO ?", [to.to_str().expect("a path of text")]).expect("a copy");
            Data::Sqlite(copy)
        }
        Data::Postgres(database) => Data::Postgres(database.copied().await),
    }
}

fn connect(directory: &TempDir) -> Connection {
    let connection = Connection::open(directory.path().join("server.db")).expect("a database");
    connection.busy_timeout(std::time::Duration::from_secs(10)).expect("SQLite waits for others");
    connection
}

fn rows_of(connection: &Connection) -> Vec<u8> {
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table'";
    let mut tables = connection.prepare(tables).expect("a schema");
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).expect("tables");
    let mut stored = Vec::new();
    for table in tables {
        let mut rows = connection.prepare(&format!("SELECT * FROM \"{}\"", table.expect("a name"))).expect("a table");
        let columns = rows.column_count();
        let mut rows = rows.query([]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            for column in 0..columns {
                match row.get_ref(column).expect("a column") {
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => stored.extend_from_slice(bytes),
                    ValueRef::Integer(number) => stored.extend_from_slice(number.to_string().as_bytes()),
                    ValueRef::Real(_) | ValueRef::Null => {}
                }
                stored.push(b'\n');
            }
        }
    }
    stored
}

/// PostgreSQL's text, and after it the bytes that it spells in hexadecimal digits.
fn with_bytes(text: &str) -> Vec<u8> {
    let mut stored = text.as_bytes().to_vec();
    for spelled in text.split("\\x").skip(1) {
        let end = spelled.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(spelled.len());
        stored.push(b'\n');
        stored.extend(data_encoding::HEXLOWER.decode(&spelled.as_bytes()[..end]).unwrap_or_default());
    }
    stored
}

fn open(directory: &Path) -> SqliteStore {
    SqliteStore::open(&directory.join("server.db")).expect("a database")
}

impl Drop for World {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let leaks = canary::leaks(&canary::heard(), &self.secrets.lock().unwrap());
            assert!(leaks.is_empty(), "the log has what must not be in it: {leaks:#?}");
        }
    }
}
