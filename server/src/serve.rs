//! Sockets, signals and the worker around an [`App`].

use std::net::{SocketAddr, TcpListener};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use futures_util::FutureExt;
use serde::Serialize;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::App;
use crate::config::Tls;

/// How long requests may take to finish after the signal to stop.
const DRAIN: Duration = Duration::from_secs(10);
/// Without a bell the outbox is looked at so often: retries, and messages of a worker that died.
const LOOK_EVERY: Duration = Duration::from_secs(1);
const SWEEP_EVERY: Duration = Duration::from_secs(60);

/// Why a server stopped, or never started.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken or not this computer's.
    #[error("{key} = {address} cannot be listened on: {source}")]
    Bind {
        /// `http.listen` or `operator.listen`.
        key: &'static str,
        /// Where.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The PEM files cannot be used.
    #[error("http.tls: {certificate} and {key} cannot be used as certificate and key: {source}")]
    Tls {
        /// The chain.
        certificate: PathBuf,
        /// The key.
        key: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The addresses file cannot be written.
    #[error("the addresses file {path} cannot be written: {source}")]
    AddressesFile {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A socket failed.
    #[error("the server stopped: {0}")]
    Io(#[from] std::io::Error),
}

/// Where a server listens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Addresses {
    /// For phones and EHRs: `http://127.0.0.1:8080`.
    pub http: String,
    /// For the operator.
    pub operator: String,
}

/// Serves until SIGINT or SIGTERM, then lets requests finish. `said` is told the addresses once both sockets are bound.
pub async fn serve(app: App, addresses_file: Option<&Path>, said: impl FnOnce(&Addresses)) -> Result<(), ServeError> {
    let config = app.ports().config.clone();
    let (http, http_address) = bind("http.listen", config.http.listen)?;
    let (operator, operator_address) = bind("operator.listen", config.operator.listen)?;
    let tls = match &config.http.tls {
        Some(tls) => Some(load_tls(tls).await?),
        None => None,
    };
    let mut stop_signals = StopSignals::listen()?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let addresses =
        Addresses { http: format!("{scheme}://{http_address}"), operator: format!("http://{operator_address}") };
    if let Some(path) = addresses_file {
        write_whole(path, &serde_json::to_vec(&addresses).expect("addresses are JSON"))
            .map_err(|source| ServeError::AddressesFile { path: path.to_owned(), source })?;
    }
    tracing::info!(http = addresses.http, operator = addresses.operator, "listening");
    said(&addresses);

    let (stop, stopped) = watch::channel(false);
    let mut workers: Vec<_> = (0..app.useful_workers()).map(|_| spawn_worker(app.clone(), stopped.clone())).collect();
    if !config.no_deliveries {
        workers.push(spawn_webhooks(app.clone(), stopped.clone()));
    }
    workers.push(spawn_counts(app.clone(), stopped));
    let (http_handle, operator_handle) = (Handle::new(), Handle::new());
    let handles = [http_handle.clone(), operator_handle.clone()];
    let changes = app.changes().clone();
    let signals = tokio::spawn(async move {
        let signal = stop_signals.first().await;
        tracing::info!(signal, "stopping: requests in flight may finish");
        // Who waits for changes would hold up the stop for the longest wait.
        changes.stop_waiting();
        for handle in &handles {
            handle.graceful_shutdown(Some(DRAIN));
        }
    });
    let head_bytes = config.limits.head_bytes;
    let public = app.public_router().into_make_service_with_connect_info::<SocketAddr>();
    let private = app.operator_router().into_make_service_with_connect_info::<SocketAddr>();
    let operator_server = limited(axum_server::from_tcp(operator)?.handle(operator_handle), head_bytes);
    let served = match tls {
        None => {
            let server = limited(axum_server::from_tcp(http)?.handle(http_handle), head_bytes);
            tokio::try_join!(server.serve(public), operator_server.serve(private)).map(drop)
        }
        Some(tls) => {
            let server = limited(axum_server::from_tcp_rustls(http, tls)?.handle(http_handle), head_bytes);
            tokio::try_join!(server.serve(public), operator_server.serve(private)).map(drop)
        }
    };
    signals.abort();
    stop.send_replace(true);
    for worker in workers {
        if let Err(error) = worker.await {
            tracing::error!(%error, "a delivery worker ended badly");
        }
    }
    tracing::info!("stopped");
    Ok(served?)
}

fn bind(key: &'static str, address: SocketAddr) -> Result<(TcpListener, SocketAddr), ServeError> {
    let listen = || {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let bound = listener.local_addr()?;
        Ok((listener, bound))
    };
    listen().map_err(|source| ServeError::Bind { key, address, source })
}

async fn load_tls(tls: &Tls) -> Result<RustlsConfig, ServeError> {
    // Fails when there is one already, which is as good.
    drop(rustls::crypto::ring::default_provider().install_default());
    RustlsConfig::from_pem_file(&tls.certificate, &tls.key).await.map_err(|source| ServeError::Tls {
        certificate: tls.certificate.clone(),
        key: tls.key.clone(),
        source,
    })
}

/// Heads of a bounded size that arrive in bounded time.
fn limited<A>(mut server: axum_server::Server<SocketAddr, A>, head_bytes: usize) -> axum_server::Server<SocketAddr, A> {
    let builder = server.http_builder();
    builder.http1().max_buf_size(head_bytes).header_read_timeout(Duration::from_secs(30));
    builder.http2().max_header_list_size(u32::try_from(head_bytes).unwrap_or(u32::MAX));
    server.first_request_timeout(Duration::from_secs(30))
}

/// Sends what is queued, when the bell rings and now and then, and sweeps. Where nothing is delivered, it sweeps alone.
fn spawn_worker(app: App, mut stopped: watch::Receiver<bool>) -> JoinHandle<()> {
    let delivers = !app.ports().config.no_deliveries;
    tokio::spawn(async move {
        let mut look = tokio::time::interval(LOOK_EVERY);
        let mut sweep = tokio::time::interval(SWEEP_EVERY);
        loop {
            let sweeping = tokio::select! {
                () = app.ports().bell.notified() => false,
                _ = look.tick() => false,
                _ = sweep.tick() => true,
                _ = stopped.changed() => return,
            };
            if !sweeping && !delivers {
                continue;
            }
            let work = async { if sweeping { app.sweep().await } else { app.deliver_due().await.map(drop) } };
            // A provider that panics must not be the last message that anybody gets; its own is due again after the lease.
            match AssertUnwindSafe(work).catch_unwind().await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::error!(%error, "the worker will try again"),
                Err(_panic) => tracing::error!("the worker panicked and will try again"),
            }
        }
    })
}

/// Posts webhooks: by itself, so that a receiver that hangs holds up no code.
fn spawn_webhooks(app: App, mut stopped: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut look = tokio::time::interval(LOOK_EVERY);
        loop {
            tokio::select! {
                _ = look.tick() => {}
                _ = stopped.changed() => return,
            }
            // As long as there is more, and nobody stops: what is on its way then takes ten seconds at most.
            let deliver = app.deliver_webhooks_while(|| !*stopped.borrow());
            match AssertUnwindSafe(deliver).catch_unwind().await {
                Ok(Ok(_)) => {}
                Ok(Err(error)) => tracing::error!(%error, "webhooks will be tried again"),
                Err(_panic) => tracing::error!("the worker of webhooks panicked and will try again"),
            }
        }
    })
}

/// Writes down how many calls came, each second and at last when everybody was answered.
fn spawn_counts(app: App, mut stopped: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut look = tokio::time::interval(LOOK_EVERY);
        loop {
            let last = tokio::select! {
                _ = look.tick() => false,
                _ = stopped.changed() => true,
            };
            if let Err(error) = app.write_call_counts().await {
                tracing::warn!(%error, last, "calls could not be counted now");
            }
            if last {
                return;
            }
        }
    })
}

/// The signals to stop. Heard from when this is made: before the addresses are told, since whoever reads them may stop it.
struct StopSignals {
    interrupt: Signal,
    terminate: Signal,
}

impl StopSignals {
    fn listen() -> std::io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn first(&mut self) -> &'static str {
        tokio::select! {
            _ = self.interrupt.recv() => "SIGINT",
            _ = self.terminate.recv() => "SIGTERM",
        }
    }
}

/// A file that whoever waits for it sees whole or not at all.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".new");
    std::fs::write(&unfinished, bytes)?;
    std::fs::rename(&unfinished, path)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

    use super::*;
    use crate::clock::Clock;
    use crate::config::Config;
    use crate::keys::Keys;
    use crate::store::sqlite::SqliteStore;

    #[test]
    fn the_addresses_file_appears_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("addresses.json");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    /// Tells that it was asked, and panics.
    struct Broken(UnboundedSender<()>);

    impl Clock for Broken {
        fn now_ms(&self) -> u64 {
            self.0.send(()).unwrap();
            panic!("on purpose")
        }
    }

    #[tokio::test]
    async fn the_worker_outlives_a_panic() {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(SqliteStore::open(&folder.path().join("septet.db")).unwrap());
        let (asked, mut was_asked) = unbounded_channel();
        let clock = Arc::new(Broken(asked));
        let app = App::open(Config::default(), store, Keys::derive(&[7; 32]), clock).await.unwrap();
        let (stop, stopped) = watch::channel(false);
        let worker = spawn_worker(app, stopped);
        for _ in 0..2 {
            was_asked.recv().await.unwrap();
        }
        stop.send_replace(true);
        worker.await.unwrap();
    }

    #[test]
    fn an_address_that_is_taken_is_named() {
        let (taken, address) = bind("http.listen", "127.0.0.1:0".parse().unwrap()).unwrap();
        let error = bind("http.listen", address).unwrap_err().to_string();
        assert!(error.starts_with(&format!("http.listen = {address}")), "{error}");
        drop(taken);
    }
}
