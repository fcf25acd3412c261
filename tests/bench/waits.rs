//! What a server holds for each phone that waits for changes: one phone's signed request, sent over as many connections.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use septet_core::adapters::reqwest::{ReqwestTransport, TlsSettings};
use septet_core::ports::{HttpRequest, HttpResponse, HttpTransport, TransportError};
use septet_core::view::{AccountStage, Channel};

use crate::phone::{Counted, open, ports};
use crate::process::{NO_LIMITS, ServerProcess};

const NUMBER: &str = "+1 650 555 0100";
const PHONES: usize = 4_000;

/// Keeps the request that waits.
struct Kept(ReqwestTransport, Arc<Mutex<Option<HttpRequest>>>);

#[async_trait]
impl HttpTransport for Kept {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        if request.path_and_query().starts_with("/v1/changes") {
            *self.1.lock().unwrap() = Some(request.clone());
        }
        self.0.send(request).await
    }
}

/// A line for people.
pub(crate) async fn measure() -> String {
    let server = ServerProcess::start(NO_LIMITS).await;
    let folder = tempfile::tempdir().unwrap();
    let septet = open(folder.path(), Counted::new(), &server.public);
    let account = septet.account();
    account.begin(NUMBER, None).await.unwrap();
    account.request_code(Channel::Sms).await.unwrap();
    let view = account.submit_code(&server.code_sent_to(NUMBER).await).await.unwrap();
    assert_eq!(view.stage, AccountStage::Registered);
    drop(septet);

    let http = ReqwestTransport::new(&TlsSettings::default()).unwrap();
    let asked = Arc::<Mutex<Option<HttpRequest>>>::default();
    let mut ports = ports(folder.path(), Counted::new());
    ports.http = Arc::new(Kept(ReqwestTransport::new(&TlsSettings::default()).unwrap(), asked.clone()));
    let septet = septet_core::Septet::open(ports, septet_tests::phone::settings(&server.public)).unwrap();
    septet.sync().run().await.unwrap();
    drop(tokio::time::timeout(Duration::from_secs(2), septet.changes().turn()).await);
    let request = asked.lock().unwrap().clone().unwrap();

    let before = server.memory_mb();
    let waits: Vec<_> = (0..PHONES)
        .map(|_| {
            let (http, request) = (http.clone(), request.clone());
            tokio::spawn(async move { http.send(request).await })
        })
        .collect();
    // Shorter than the wait: all of them are there, and none is answered.
    tokio::time::sleep(Duration::from_secs(12)).await;
    let still = waits.iter().filter(|wait| !wait.is_finished()).count();
    let kb = (server.memory_mb() - before) * 1024.0 / still.max(1) as f64;
    waits.iter().for_each(tokio::task::JoinHandle::abort);
    format!("{still} of {PHONES} phones wait for changes: {kb:.1} KB of the server each.\n")
}
