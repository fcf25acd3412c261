//! A server process with its directory, started and stopped by its test.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use p256::ecdsa::SigningKey;
use p256::elliptic_curve::Generate;
use septet_protocol::device::BindRequest;
use septet_tests::by_hand::{Device, binding};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A built program, from where this one was built to: beside it, or one folder up from a test.
pub(crate) fn program(name: &str) -> PathBuf {
    let this = std::env::current_exe().unwrap();
    let mut built = this.ancestors().skip(1).take(2).map(|folder| folder.join(name));
    let found = built.find(|path| path.exists());
    found.unwrap_or_else(|| panic!("there is no {name} by {}: run `cargo build --workspace` first", this.display()))
}

/// Looks again until there is something; for what another process does in its own time.
pub(crate) async fn eventually<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let started = Instant::now();
    let mut beat = tokio::time::interval(Duration::from_millis(10));
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(started.elapsed() < Duration::from_secs(30), "waited for {what}");
        beat.tick().await;
    }
}

/// Limits that do not get in the way of a test that does much from one address.
pub(crate) const NO_LIMITS: &str = "
[limits]
sms_resend_delays_s = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
sends_per_number_per_day = 10000
sends_per_number_per_10_min = 10000
sessions_per_address_per_hour = 10000
sends_per_address_per_hour = 10000
sends_per_prefix_per_hour = 10000
sends_per_network_per_hour = 10000
conversion_percent = 0
requests_per_application_per_s = 100000
request_burst_per_application = 100000
";

/// A server on loopback. Dropping it kills it.
pub(crate) struct ServerProcess {
    pub(crate) directory: TempDir,
    pub(crate) public: String,
    pub(crate) operator: String,
    child: Child,
}

impl ServerProcess {
    /// Starts a server on an empty database. `more` is TOML that follows the listeners' settings.
    pub(crate) async fn start(more: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", directory.path().join("server.db").display());
        Self::start_in(directory, &url, more).await
    }

    /// Starts a server on a database that others may share, with the key that they share too.
    pub(crate) async fn start_on(url: &str, key_file: &Path, more: &str) -> Self {
        let more = format!("[keys]\nfile = \"{}\"\n{more}", key_file.display());
        Self::start_in(tempfile::tempdir().unwrap(), url, &more).await
    }

    async fn start_in(directory: TempDir, database: &str, more: &str) -> Self {
        // Fixed ports, so that phones find the server again after it was killed.
        let [public, operator] = free_ports();
        let config = format!(
            "[http]\nlisten = \"127.0.0.1:{public}\"\n[operator]\nlisten = \"127.0.0.1:{operator}\"\n[database]\nurl = \"{database}\"\n{more}",
        );
        std::fs::write(directory.path().join("server.toml"), config).unwrap();
        let child = spawn(directory.path(), &[]);
        let mut server = Self { directory, public: String::new(), operator: String::new(), child };
        server.is_up().await;
        server
    }

    async fn is_up(&mut self) {
        let file = self.directory.path().join("addresses.json");
        let addresses: Value = eventually("the server's addresses", async || {
            assert!(self.child.try_wait().unwrap().is_none(), "the server ended:\n{}", self.log());
            serde_json::from_slice(&std::fs::read(&file).ok()?).ok()
        })
        .await;
        self.public = addresses["http"].as_str().unwrap().to_owned();
        self.operator = addresses["operator"].as_str().unwrap().to_owned();
    }

    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.directory.path().join("server.log")).unwrap_or_default()
    }

    /// Megabytes of memory that it holds.
    #[allow(dead_code, reason = "figures alone ask for it")]
    pub(crate) fn memory_mb(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let resident =
            status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse().ok());
        resident.unwrap_or(0.0) / 1024.0
    }

    /// Ends it as a power cut does.
    pub(crate) fn kill_9(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// The same, for whoever shares it: it is not waited for.
    pub(crate) fn is_killed(&self) {
        self.signal("-KILL");
    }

    /// Stops it from doing anything until it is killed. The signal is taken by one thread, which stops the others: one of them could
    /// still do something in between.
    pub(crate) async fn freezes(&self) {
        self.signal("-STOP");
        let tasks = format!("/proc/{}/task", self.child.id());
        eventually("threads that stand still", async || {
            let mut states = std::fs::read_dir(&tasks).unwrap().map(|task| {
                let stat = std::fs::read_to_string(task.unwrap().path().join("stat")).unwrap_or_default();
                stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
            });
            states.all(|stopped| stopped).then_some(())
        })
        .await;
    }

    fn signal(&self, signal: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
    }

    /// Starts it again on the same directory.
    pub(crate) async fn starts_again(&mut self) {
        self.starts_again_with(&[]).await;
    }

    /// The same with options of `serve`.
    pub(crate) async fn starts_again_with(&mut self, options: &[&str]) {
        std::fs::remove_file(self.directory.path().join("addresses.json")).ok();
        // One that was killed and not waited for.
        self.kill_9();
        self.child = spawn(self.directory.path(), options);
        self.is_up().await;
    }

    /// Asks it to stop, and whether it ended well.
    pub(crate) async fn stops(&mut self) -> bool {
        self.signal("-TERM");
        eventually("the server's end", async || self.child.try_wait().unwrap()).await.success()
    }

    /// The key of a new application.
    pub(crate) fn application(&self, name: &str) -> String {
        let output = self.runs(&["application", "create", name, "--json"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let issued: Value = serde_json::from_slice(&output.stdout).unwrap();
        issued["key"].as_str().unwrap().to_owned()
    }

    /// Another command of the server's program on the same directory.
    pub(crate) fn runs(&self, arguments: &[&str]) -> Output {
        let config = self.directory.path().join("server.toml");
        Command::new(program("septet-server")).arg("--config").arg(config).args(arguments).output().unwrap()
    }

    /// An EHR's call: status and JSON.
    pub(crate) async fn call(&self, key: &str, method: &str, path: &str, body: Value) -> Option<(u16, Value)> {
        call(&self.public, key, method, path, body).await
    }

    /// Enrols a number.
    pub(crate) async fn enrols(&self, key: &str, number: &str) -> u64 {
        let wish = json!({ "phone": number, "label": "dr.okafor", "reference": number });
        let (status, body) = self.call(key, "POST", "/v1/rp/enrolments", wish).await.unwrap();
        assert!(matches!(status, 200 | 201), "{status} {body}");
        body["user_id"].as_u64().unwrap()
    }

    /// The code of the newest message to a number.
    pub(crate) async fn code_sent_to(&self, number: &str) -> String {
        eventually("a code in the inbox", async || newest_code(&self.operator, number).await).await
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// An EHR's call to a server that may be away: status and JSON.
pub(crate) async fn call(server: &str, key: &str, method: &str, path: &str, body: Value) -> Option<(u16, Value)> {
    let method = method.parse().unwrap();
    let mut request = client().request(method, format!("{server}{path}")).bearer_auth(key);
    if !body.is_null() {
        request = request.json(&body);
    }
    let answer = request.send().await.ok()?;
    let status = answer.status().as_u16();
    Some((status, answer.json().await.unwrap_or(Value::Null)))
}

/// Binds a phone's device by hand, asking one server and the other in turn: the device, and what it said to be bound.
#[allow(dead_code, reason = "not every program that starts servers has phones")]
pub(crate) async fn binds_by_hand(servers: [&ServerProcess; 2], number: &str) -> (Device, BindRequest) {
    let post = async |n: usize, path: &str, body: Value| {
        let (status, body) = call(&servers[n % 2].public, "", "POST", path, body).await.unwrap();
        assert!((200..300).contains(&status), "{path}: {status} {body}");
        body
    };
    let begun = post(0, "/v1/registrations", json!({ "phone": number, "locale": "en", "client": "cli" })).await;
    let session = begun["id"].as_str().unwrap();
    let path = format!("/v1/registrations/{session}");
    post(1, &format!("{path}/codes"), json!({ "channel": "sms" })).await;
    let code = servers[0].code_sent_to(number).await;
    let checked = post(0, &format!("{path}/checks"), json!({ "code": code })).await;
    assert_eq!(checked["verified"], true);
    let key = SigningKey::generate();
    let wish = binding(session, &key);
    let bound = post(1, &format!("{path}/device"), json!(wish)).await;
    (Device { id: bound["id"].as_str().unwrap().parse().unwrap(), key }, wish)
}

/// The code of the newest message to a number, from the inbox of a server that may be away.
pub(crate) async fn newest_code(operator: &str, number: &str) -> Option<String> {
    let number = number.replace(' ', "");
    let feed: Value = client().get(format!("{operator}/inbox/messages")).send().await.ok()?.json().await.ok()?;
    let messages = feed["messages"].as_array()?;
    let newest = messages.iter().find(|m| m["to"] == number.as_str() && m["code"].is_string())?;
    Some(newest["code"].as_str()?.to_owned())
}

/// A plain HTTP client without anything remembered.
pub(crate) fn client() -> reqwest::Client {
    client_builder().build().unwrap()
}

/// The same, to be changed.
pub(crate) fn client_builder() -> reqwest::ClientBuilder {
    let roots = rustls::RootCertStore::empty();
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let tls = tls.with_root_certificates(roots).with_no_client_auth();
    reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy()
}

fn spawn(directory: &Path, options: &[&str]) -> Child {
    let log = std::fs::File::options().create(true).append(true).open(directory.join("server.log")).unwrap();
    Command::new(program("septet-server"))
        .arg("--config")
        .arg(directory.join("server.toml"))
        .arg("serve")
        .arg("--addresses-file")
        .arg(directory.join("addresses.json"))
        .args(options)
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        .spawn()
        .unwrap()
}

fn free_ports() -> [u16; 2] {
    let listeners = [(); 2].map(|()| std::net::TcpListener::bind("127.0.0.1:0").unwrap());
    listeners.map(|listener| listener.local_addr().unwrap().port())
}
