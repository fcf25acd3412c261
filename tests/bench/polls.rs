//! What a phone that waits for changes costs a server in memory.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures_util::future::join_all;
use septet_protocol::request_signature::RequestParts;
use septet_tests::by_hand::Device;
use serde_json::Value;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::checks::sends::no_caps;
use crate::process::{ServerProcess, binds_by_hand, client};

const PHONES: usize = 1_000;
const PATH: &str = "/v1/changes";

/// Phones of as many accounts, each on a connection of its own, while nothing changes.
pub(crate) async fn measure() -> String {
    eprintln!("polls: {PHONES} phones");
    let server = ServerProcess::start(&no_caps()).await;
    let mut phones = Vec::with_capacity(PHONES);
    for few in (0..PHONES).collect::<Vec<_>>().chunks(16) {
        let bound = few.iter().map(|n| {
            let number = format!("+1 650 555 {n:04}");
            let server = &server;
            async move { binds_by_hand([server, server], &number).await.0 }
        });
        phones.extend(join_all(bound).await);
    }
    let mut seen = Vec::with_capacity(PHONES);
    for phone in &phones {
        let query = "after=0&wait=0";
        let mut request = client().get(format!("{}{PATH}?{query}", server.public));
        for (name, value) in signed(phone, query, 1) {
            request = request.header(name, value);
        }
        let answer: Value = request.send().await.unwrap().json().await.unwrap();
        seen.push(answer["cursor"].as_u64().unwrap());
    }
    let idle_mb = server.memory_mb();
    let address = server.public.strip_prefix("http://").unwrap();
    let mut waiting = Vec::with_capacity(PHONES);
    for (phone, cursor) in phones.iter().zip(seen) {
        let query = format!("after={cursor}&wait=25");
        let mut request = format!("GET {PATH}?{query} HTTP/1.1\r\nhost: {address}\r\n");
        for (name, value) in signed(phone, &query, 2) {
            request += &format!("{name}: {value}\r\n");
        }
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(format!("{request}\r\n").as_bytes()).await.unwrap();
        waiting.push(stream);
    }
    // Each is read and asked about once; then nothing happens until the first has waited for 25 s.
    tokio::time::sleep(Duration::from_secs(5)).await;
    let mut byte = [0];
    let answered = waiting.iter().filter(|stream| stream.try_read(&mut byte).is_ok()).count();
    assert_eq!(answered, 0, "they do not wait");
    let each = (server.memory_mb() - idle_mb) * 1024.0 / PHONES as f64;
    format!("| memory for each phone that waits, of {PHONES} | {each:.1} KB | from {idle_mb:.0} MB |\n")
}

fn signed(phone: &Device, query: &str, nonce: u8) -> Vec<(&'static str, String)> {
    let now_s = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    phone.headers(&RequestParts { method: "GET", path: PATH, query, body: &[] }, now_s, nonce)
}
