#![forbid(unsafe_code)]
//! A sample EHR. It knows Septet only by its HTTP API and one key, as any EHR would; copy from [`septet`], [`sign_in`] and
//! [`two_factor`] what yours needs.
//!
//! [`web`] parses forms and answers pages. [`sign_in`] and [`two_factor`] hold the rules. [`store`] keeps the practice,
//! its sessions and its activity in one SQLite file. [`septet`] is the client.

pub mod calendar;
pub mod clock;
pub mod options;
pub mod password;
pub mod person;
pub mod seed;
pub mod septet;
pub mod sign_in;
pub mod store;
pub mod token;
pub mod two_factor;
pub mod web;

#[cfg(test)]
mod tests;

use std::future::Future;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use clock::Clock;
use options::Options;
use password::Passwords;
use septet::Septet;
use store::Store;
use web::{Hosts, Pointers};

/// Why the program cannot go on. People see a page without these words; the log has them.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It cannot start; the sentence is for whoever starts it.
    #[error("{0}")]
    Start(String),
    /// The database.
    #[error("database: {0}")]
    Database(#[from] rusqlite::Error),
    /// Anything else inside.
    #[error("{0}")]
    Internal(String),
}

impl Failure {
    /// Something that should not happen.
    pub fn internal(why: impl std::fmt::Display) -> Self {
        Self::Internal(why.to_string())
    }
}

/// The running EHR: what every request works with.
#[derive(Clone)]
pub struct Clinic {
    pub(crate) store: Store,
    pub(crate) passwords: Passwords,
    pub(crate) septet: Septet,
    pub(crate) clock: Clock,
    pub(crate) pointers: Arc<Pointers>,
    pub(crate) hosts: Arc<Hosts>,
    /// Held while somebody's contact or two-factor changes, from reading to saving, with the Septet server asked in
    /// between: two changes could otherwise each pass the other's check. Costs waiting while that server is slow.
    pub(crate) changing: Arc<tokio::sync::Mutex<()>>,
}

/// Starts the EHR, and serves until `stop` is ready; requests under way are finished.
pub async fn run(options: Options, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), Failure> {
    let start = |why: &str| Failure::Start(why.to_owned());
    let database = options.database.as_deref().ok_or_else(|| start("--database is missing."))?;
    let septet_url = options.septet_url.as_deref().ok_or_else(|| start("--septet-url is missing."))?;
    let ca = options.septet_ca.as_deref().map(std::fs::read).transpose();
    let ca = ca.map_err(|why| Failure::Start(format!("--septet-ca cannot be read: {why}")))?;
    let septet = Septet::new(septet_url, &options.key()?, ca.as_deref())?;
    let store = Store::open(database)?;
    if options.seed {
        seed::seed(&store).await?;
    }
    let clinic = Clinic {
        store,
        passwords: Passwords::new()?,
        septet,
        clock: Clock::System,
        pointers: Arc::new(Pointers { phone_help: options.phone_help, inbox_url: options.inbox_url }),
        hosts: Arc::new(Hosts::new(options.listen.ip(), options.public_url.as_deref())?),
        changing: Arc::default(),
    };
    if let Some(user_name) = options.disable_septet {
        let done = clinic.rescue(&user_name).await?;
        return writeln!(std::io::stdout(), "{done}").map_err(Failure::internal);
    }
    let listener = tokio::net::TcpListener::bind(options.listen)
        .await
        .map_err(|why| Failure::Start(format!("--listen {}: {why}", options.listen)))?;
    let url = format!("http://{}", listener.local_addr().map_err(Failure::internal)?);
    if let Some(file) = &options.addresses_file {
        write_addresses(file, &url)
            .map_err(|why| Failure::Start(format!("--addresses-file cannot be written: {why}")))?;
    }
    tracing::info!(url, "the EHR is open");
    axum::serve(listener, web::router(clinic).into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stop)
        .await
        .map_err(Failure::internal)
}

/// Whoever waits for the file sees all of it or nothing.
fn write_addresses(file: &Path, url: &str) -> std::io::Result<()> {
    let mut unfinished = file.as_os_str().to_owned();
    unfinished.push(".new");
    let mut out = std::fs::File::create(&unfinished)?;
    out.write_all(serde_json::json!({ "url": url }).to_string().as_bytes())?;
    out.sync_all()?;
    std::fs::rename(unfinished, file)
}
