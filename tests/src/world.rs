//! The server of a journey, and what stands around it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use septet_server::app::App;
use septet_server::applications::NewApplication;
use septet_server::config::Config;
use septet_server::keys::Keys;
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

/// A server, or two, with a database, and the time. When it ends, the canary reads what was logged.
pub struct World {
    /// The time of all.
    pub time: Time,
    config: Config,
    apps: Vec<App>,
    data: Data,
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
        let requests = Arc::default();
        Self { time, config, apps, data, requests, secrets: Arc::default(), phones: AtomicU8::new(1) }
    }

    /// The public door: of several servers, each takes its turn with the next request.
    pub fn router(&self) -> Router {
        if let [app] = self.apps.as_slice() {
            return app.public_router();
        }
        let routers: Arc<[Router]> = self.apps.iter().map(App::public_router).collect();
        let requests = self.requests.clone();
        Router::new().fallback(async move |request: Request<Body>| {
            let router = routers[requests.fetch_add(1, Ordering::SeqCst) % routers.len()].clone();
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
        self.apps = serve(&self.config, &self.data, &self.time).await;
        Clinic { router: self.router(), ..clinic }
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
