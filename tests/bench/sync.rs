//! Own tokens, added, up to a real server on SQLite over loopback, and down to a second phone.

use std::time::Duration;

use septet_core::Septet;
use septet_core::view::{AccountStage, Channel};

use crate::phone::{Counted, addresses, open};
use crate::process::{NO_LIMITS, ServerProcess};
use crate::table::{Table, timed};

const RUNS: usize = 5;
const NUMBER: &str = "+1 650 555 0100";
const PASSWORD: &[u8] = b"correct horse battery staple";

pub(crate) async fn measure(size: usize, table: &mut Table) {
    let (mut added, mut up, mut down) = (Vec::new(), Vec::new(), Vec::new());
    let (mut asked_up, mut asked_down) = ((0, 0), (0, 0));
    for _ in 0..RUNS {
        let server = ServerProcess::start(NO_LIMITS).await;
        let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let http = [(); 2].map(|()| Counted::new());
        let [first, second] = [0, 1].map(|at| open(folders[at].path(), http[at].clone(), &server.public));
        both_in(&server, &first, &second).await;
        first.backup().enable(PASSWORD).await.unwrap();
        second.sync().run().await.unwrap();

        added.push(timed(|| first.tokens().add_uris(&addresses(size)).unwrap()).0);
        http[0].since();
        up.push(synced(&first).await);
        asked_up = http[0].since();
        http[1].since();
        down.push(synced(&second).await);
        asked_down = http[1].since();
        assert_eq!(second.tokens().list("").unwrap().len(), size);
    }
    let of = |(vault, all): (usize, usize)| format!("{size} tokens, {vault} requests to the vault of {all}");
    table.add("tokens added at once", format!("{size} tokens"), added, "");
    table.add("synced up", of(asked_up), up, "1,000; 4 requests");
    table.add("synced down to a second phone", of(asked_down), down, "1,000; 2 requests");
}

async fn synced(septet: &Septet) -> Duration {
    let started = std::time::Instant::now();
    septet.sync().run().await.unwrap();
    started.elapsed()
}

/// Registers one and lets the other in by QR.
async fn both_in(server: &ServerProcess, first: &Septet, second: &Septet) {
    let account = first.account();
    account.begin(NUMBER, None).await.unwrap();
    account.request_code(Channel::Sms).await.unwrap();
    let view = account.submit_code(&server.code_sent_to(NUMBER).await).await.unwrap();
    assert_eq!(view.stage, AccountStage::Registered);
    first.devices().open_for_one().await.unwrap();
    let qr = second.join().invite().await.unwrap().qr.unwrap();
    first.devices().scan(&qr.text, false).await.unwrap().unwrap();
    first.devices().approve().await.unwrap();
    second.join().refresh().await.unwrap();
    assert_eq!(second.account().view().stage, AccountStage::Registered);
}
