//! A real PostgreSQL for tests: one server a test process, one database a test.
//!
//! The server runs in a folder of its own, on a Unix socket, without syncing to disk. A shell watches over it whose standard
//! input is a pipe from this process: when this process ends, however it ends, the pipe closes, and the shell stops the
//! server and removes the folder.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use septet_server::store::postgres::PostgresStore;
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// What the tests' server is asked to do without: it need not outlive a power cut.
const FAST: &str = "-c fsync=off -c synchronous_commit=on -c full_page_writes=off -c max_wal_size=4GB \
     -c shared_buffers=64MB -c max_connections=400 -c autovacuum=off -c log_min_messages=fatal";

/// `$1` binaries, `$2` folder. Says `ready`, and lives until its input ends.
const WATCH: &str = r#"
"$1/initdb" -D "$2/data" -U septet -A trust -E UTF8 --locale=C --no-sync >"$2/log" 2>&1 || { cat "$2/log"; exit 1; }
"$1/postgres" -D "$2/data" -c listen_addresses= -c "unix_socket_directories=$2" $3 >>"$2/log" 2>&1 &
server=$!
until "$1/pg_isready" -q -h "$2" -U septet -d postgres; do
  kill -0 "$server" 2>/dev/null || { cat "$2/log"; exit 1; }
  sleep 0.05
done
echo ready
cat >/dev/null
kill -QUIT "$server"
wait "$server"
rm -rf "$2"
"#;

/// The connections that a test's store may have.
const CONNECTIONS: u32 = 8;

static SERVER: OnceCell<Server> = OnceCell::const_new();

/// What the server for figures is asked for: as an operator runs one, with what is answered on disk.
const DURABLE: &str = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on -c max_wal_size=4GB \
     -c shared_buffers=512MB -c max_connections=100 -c log_min_messages=fatal";

static DURABLE_SERVER: OnceCell<Server> = OnceCell::const_new();

/// A database that no server has seen, on a PostgreSQL that writes to disk before it answers. For figures.
///
/// # Panics
/// Without a PostgreSQL on this computer, with what to install.
pub async fn durable_database() -> Database {
    let server = DURABLE_SERVER.get_or_init(|| Server::start(DURABLE)).await;
    server.copy_of("template0").await
}

/// The server of this process.
#[derive(Debug)]
pub struct Postgres;

impl Postgres {
    /// An empty database in the form that a `septet-server` leaves it in at its first start.
    ///
    /// # Panics
    /// Without a PostgreSQL on this computer, with what to install.
    pub async fn database() -> Database {
        Self::copy_of("template_septet").await
    }

    /// A database that no server has seen.
    ///
    /// # Panics
    /// Without a PostgreSQL on this computer, with what to install.
    pub async fn empty_database() -> Database {
        Self::copy_of("template0").await
    }

    async fn copy_of(template: &str) -> Database {
        let server = SERVER
            .get_or_init(async || {
                let server = Server::start(FAST).await;
                server.make_template().await;
                server
            })
            .await;
        server.copy_of(template).await
    }
}

/// A transaction of a test that stays open. Dropping it rolls it back.
#[derive(Debug)]
pub struct Held(Child);

impl Drop for Held {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        drop(self.0.wait());
    }
}

/// A database of one test. Dropping it deletes it, whoever is connected.
#[derive(Debug)]
pub struct Database {
    server: &'static Server,
    url: String,
    name: String,
}

impl Database {
    /// As `database.url` takes it.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// One more store on it, as a server that starts has.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn open(&self) -> PostgresStore {
        PostgresStore::open(&self.url, CONNECTIONS).await.expect("the tests' server answers")
    }

    /// Another database that is as this one is now. Whoever is connected to this one has to connect again.
    ///
    /// # Panics
    /// When it cannot be copied.
    pub async fn copied(&self) -> Self {
        let name = &self.name;
        let server = self.server;
        server.sql(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"));
        server.sql(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"));
        let copy = server.copy_of(name).await;
        server.sql(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"));
        copy
    }

    /// Runs SQL in it, behind the back of every store.
    ///
    /// # Panics
    /// When PostgreSQL refuses it.
    pub fn sql(&self, sql: &str) -> String {
        self.server.sql_in(&self.name, sql)
    }

    /// Copies rows into a table (`name (column, ...)`), as `COPY` reads text, without a look at what they refer to.
    ///
    /// # Panics
    /// When PostgreSQL refuses them.
    pub fn copy_in(&self, table: &str, write: impl FnOnce(&mut dyn Write)) {
        let mut psql = self.server.psql(&self.name);
        psql.args(["-c", "SET session_replication_role = replica", "-c", &format!("COPY {table} FROM STDIN")]);
        let mut psql = psql.stdin(Stdio::piped()).spawn().expect("psql is there");
        let mut input = std::io::BufWriter::new(psql.stdin.take().expect("it is piped"));
        write(&mut input);
        drop(input);
        assert!(psql.wait().expect("psql ends").success(), "{table}");
    }

    /// Runs SQL in a transaction that stays open, with its locks, while the answer lives.
    ///
    /// # Panics
    /// When PostgreSQL refuses it.
    #[must_use]
    pub fn hold(&self, sql: &str) -> Held {
        let mut psql = self.server.psql(&self.name);
        let mut held = psql.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("psql is there");
        let input = held.stdin.as_mut().expect("it is piped");
        writeln!(input, "BEGIN; {sql}; SELECT 'held';").expect("psql reads");
        let mut said = String::new();
        BufReader::new(held.stdout.take().expect("it is piped")).read_line(&mut said).expect("psql says something");
        assert_eq!(said.trim_end(), "held", "{sql}");
        Held(held)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // Not waited for: the folder goes with the process anyway.
        let drop_it = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        let mut psql = self.server.psql("postgres");
        drop(psql.args(["-c", &drop_it]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn());
    }
}

#[derive(Debug)]
struct Server {
    binaries: PathBuf,
    folder: PathBuf,
    databases: AtomicU32,
    // Holds the pipe open. Never dropped: a static lives as long as the process.
    _watch: Child,
}

impl Server {
    async fn start(settings: &'static str) -> Self {
        tokio::task::spawn_blocking(move || Self::start_watch(settings)).await.expect("PostgreSQL starts")
    }

    async fn make_template(&self) {
        self.sql("CREATE DATABASE template_septet");
        PostgresStore::open(&self.url("template_septet"), 1)
            .await
            .expect("an empty database can be used")
            .close()
            .await;
    }

    async fn copy_of(&'static self, template: &str) -> Database {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::SeqCst));
        let create = format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY = file_copy");
        tokio::task::spawn_blocking(move || self.sql(&create)).await.expect("psql is run");
        Database { server: self, url: self.url(&name), name }
    }

    fn start_watch(settings: &str) -> Self {
        let binaries = binaries();
        let folder = TempDir::with_prefix("septet-postgres-").expect("a temporary directory").keep();
        let mut watch = Command::new("sh");
        if is_root() {
            // PostgreSQL refuses to run as root.
            let given = Command::new("chown").arg("postgres:").arg(&folder).status();
            assert!(given.is_ok_and(|status| status.success()), "there is no user postgres: {INSTALL}");
            watch = Command::new("setpriv");
            watch.args(["--reuid=postgres", "--regid=postgres", "--init-groups", "sh"]);
        }
        // In a group of its own: Ctrl-C ends the tests, and their end stops the server in order.
        let mut watch = watch
            .args(["-c", WATCH, "watch"])
            .args([&binaries, &folder])
            .arg(settings)
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .expect("sh and setpriv are there");
        let mut said = String::new();
        for line in BufReader::new(watch.stdout.take().expect("it is piped")).lines() {
            let line = line.unwrap_or_default();
            if line == "ready" {
                return Self { binaries, folder, databases: AtomicU32::default(), _watch: watch };
            }
            said.push_str(&line);
            said.push('\n');
        }
        drop(watch.wait());
        panic!("PostgreSQL did not start:\n{said}");
    }

    fn url(&self, database: &str) -> String {
        format!("postgres:///{database}?user=septet&host={}", self.folder.display())
    }

    fn psql(&self, database: &str) -> Command {
        let mut psql = Command::new(self.binaries.join("psql"));
        psql.args(["-X", "-q", "-A", "-t", "-U", "septet", "-d", database, "-v", "ON_ERROR_STOP=1", "-h"]);
        psql.arg(&self.folder);
        psql
    }

    fn sql(&self, sql: &str) -> String {
        self.sql_in("postgres", sql)
    }

    fn sql_in(&self, database: &str, sql: &str) -> String {
        let output = self.psql(database).args(["-c", sql]).stdin(Stdio::null()).output().expect("psql is there");
        assert!(output.status.success(), "{sql}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }
}

const INSTALL: &str =
    "install PostgreSQL 13 or newer (Debian: apt-get install postgresql), or run script/bootstrap test";

/// Where `initdb` and `postgres` are: on the path, or the newest where Debian puts them.
fn binaries() -> PathBuf {
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<_> = debian.map(|version| version.path()).collect();
    let number = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    versions.sort_by_key(number);
    let mut folders = std::env::split_paths(&on_path).chain(versions.into_iter().rev().map(|path| path.join("bin")));
    let has_all = |folder: &PathBuf| ["initdb", "postgres", "psql"].iter().all(|name| folder.join(name).exists());
    folders.find(has_all).unwrap_or_else(|| panic!("there is no PostgreSQL: {INSTALL}"))
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(Path::new("/proc/self")).is_ok_and(|process| process.uid() == 0)
}
