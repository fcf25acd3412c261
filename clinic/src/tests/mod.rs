//! The EHR through its router, with a Septet server that answers by `docs/integrating.md`.

mod fake_septet;
mod hostile;
mod program;
mod settings;
mod sign_in;
mod staff;

use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, Once};

use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::sync::OnceCell;
use tower::ServiceExt;

use crate::clock::{Clock, Millis};
use crate::password::Passwords;
use crate::person::PersonId;
use crate::septet::{ApiKey, Septet};
use crate::store::Store;
use crate::web::{Hosts, Pointers, router};
use crate::{Clinic, seed};

use fake_septet::{FakeSeptet, KEY};

const START: Millis = 1_800_000_000_000;
const HOST: &str = "127.0.0.1:8080";
const OKAFOR: PersonId = PersonId(2);
const REYES: PersonId = PersonId(3);

/// The seeded database, made once: its passwords are slow to hash.
static SEEDED: OnceCell<Vec<u8>> = OnceCell::const_new();

async fn seeded() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("clinic.db");
    let store = Store::open(&file).unwrap();
    seed::seed(&store).await.unwrap();
    // Closing the last connection moves everything from the -wal file.
    drop(store);
    std::fs::read(file).unwrap()
}

/// A seeded practice, a server beside it, and a clock that stands still.
struct World {
    clinic: Clinic,
    septet: FakeSeptet,
    time: Arc<AtomicI64>,
    folder: tempfile::TempDir,
}

impl World {
    async fn new() -> Self {
        capture_log();
        let folder = tempfile::tempdir().unwrap();
        let septet = FakeSeptet::start().await;
        let time = Arc::new(AtomicI64::new(START));
        std::fs::write(folder.path().join("clinic.db"), SEEDED.get_or_init(seeded).await).unwrap();
        let store = Store::open(&folder.path().join("clinic.db")).unwrap();
        let clinic = Clinic {
            store,
            passwords: Passwords::new().unwrap(),
            septet: Septet::new(&septet.url, &ApiKey::new(KEY), None).unwrap(),
            clock: Clock::Set(time.clone()),
            pointers: Arc::new(Pointers {
                phone_help: Some("septet setup".into()),
                inbox_url: Some("http://127.0.0.1:9/inbox".into()),
            }),
            hosts: Arc::new(Hosts::new("127.0.0.1".parse().unwrap(), None).unwrap()),
            changing: Arc::default(),
        };
        Self { clinic, septet, time, folder }
    }

    fn passes(&self, seconds: i64) {
        self.time.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    /// The program is started again on the same database.
    fn restart(&mut self) {
        self.clinic.store = Store::open(&self.folder.path().join("clinic.db")).unwrap();
    }

    /// From now on nothing listens where the Septet server was.
    async fn cut_off(&mut self) {
        let port = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
        self.clinic.septet = Septet::new(&format!("http://127.0.0.1:{port}"), &ApiKey::new(KEY), None).unwrap();
    }

    fn browser(&self) -> Browser<'_> {
        Browser { world: self, cookie: None, csrf: String::new(), address: "127.0.0.1".parse().unwrap() }
    }

    /// Signed in with the password alone.
    async fn signed_in(&self, user_name: &str) -> Browser<'_> {
        let mut browser = self.browser();
        let page = browser.types_password(user_name, seed::DEMO_PASSWORD).await;
        assert_eq!(page.location(), "/", "{user_name} was not let in: {}", page.body);
        browser.get("/").await;
        browser
    }

    /// Dr. Reyes, whose Septet is on, after the password.
    async fn at_the_code_page(&self) -> Browser<'_> {
        if self.person(REYES).await.septet.is_none() {
            let mut reyes = self.signed_in("daniel.reyes").await;
            reyes.get("/account/security").await;
            let page = reyes.post("/account/security/enable", &[("password", seed::DEMO_PASSWORD)]).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        }
        let mut browser = self.browser();
        let page = browser.types_password("daniel.reyes", seed::DEMO_PASSWORD).await;
        assert_eq!(page.location(), "/sign-in/code");
        browser.get("/sign-in/code").await;
        browser
    }

    async fn person(&self, id: PersonId) -> crate::person::Person {
        self.clinic.store.person(id).await.unwrap().unwrap()
    }

    async fn activity(&self) -> String {
        let entries = self.clinic.store.activity(100).await.unwrap();
        entries.iter().map(|e| format!("{}: {} ({})\n", e.actor, e.action, e.detail)).collect()
    }
}

/// A browser that keeps its cookie and sends back the form token of the last page.
#[derive(Clone)]
struct Browser<'w> {
    world: &'w World,
    cookie: Option<String>,
    csrf: String,
    address: IpAddr,
}

struct Page {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Page {
    fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    fn says(&self, words: &str) -> bool {
        self.body.contains(words)
    }
}

impl Browser<'_> {
    async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let mut body = format!("csrf={}", self.csrf);
        for (name, value) in fields {
            body.push_str(&format!("&{name}={}", encoded(value)));
        }
        self.post_raw(path, body.into_bytes()).await
    }

    async fn post_raw(&mut self, path: &str, body: Vec<u8>) -> Page {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    async fn send(&mut self, mut request: Request<Body>) -> Page {
        let headers = request.headers_mut();
        if !headers.contains_key(header::HOST) {
            headers.insert(header::HOST, HOST.parse().unwrap());
        }
        if let Some(cookie) = &self.cookie {
            headers.insert(header::COOKIE, format!("other=1; septet_clinic={cookie}").parse().unwrap());
        }
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(self.address, 4242)));
        let response = router(self.world.clinic.clone()).oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = String::from_utf8(to_bytes(body, 1 << 20).await.unwrap().to_vec()).unwrap();
        if let Some(set) = parts.headers.get(header::SET_COOKIE) {
            let set = set.to_str().unwrap();
            assert!(set.ends_with("; HttpOnly; SameSite=Lax; Path=/"), "{set}");
            self.cookie = set.strip_prefix("septet_clinic=").and_then(|rest| rest.split(';').next()).map(str::to_owned);
        }
        if let Some((_, rest)) = body.split_once("name=\"csrf\" value=\"") {
            self.csrf = rest.split('"').next().unwrap().to_owned();
        }
        Page { status: parts.status, headers: parts.headers, body }
    }

    async fn types_password(&mut self, user_name: &str, password: &str) -> Page {
        self.get("/sign-in").await;
        self.post("/sign-in", &[("user_name", user_name), ("password", password)]).await
    }

    async fn types_code(&mut self, code: &str) -> Page {
        self.post("/sign-in/code", &[("code", code)]).await
    }

    /// Whether the cookie opens the first page.
    async fn is_in(&mut self) -> bool {
        self.get("/").await.status == StatusCode::OK
    }
}

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Capture;

impl std::io::Write for Capture {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// For the whole binary: `tracing` caches per line whether anyone listens, so a listener of one thread misses lines.
fn capture_log() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let all =
            tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false).with_writer(|| Capture);
        tracing::subscriber::set_global_default(all.finish()).unwrap();
    });
}

fn captured_log() -> String {
    String::from_utf8(LOG.lock().unwrap().clone()).unwrap()
}

/// Every address that changes something.
const POSTS: [&str; 12] = [
    "/sign-in",
    "/sign-in/code",
    "/sign-in/code/sms",
    "/sign-in/code/call",
    "/sign-out",
    "/account/profile",
    "/account/security/enable",
    "/account/security/disable",
    "/staff/3",
    "/staff/3/enable",
    "/staff/3/disable",
    "/practice",
];

/// A request of any kind, as `curl` would send it.
fn raw(method: Method, path: &str, body: impl Into<Body>) -> Request<Body> {
    Request::builder().method(method).uri(path).body(body.into()).unwrap()
}
